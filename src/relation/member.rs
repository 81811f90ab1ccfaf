//! List members that are not documents: *thực hiện đường lối của Đảng, pháp luật của Nhà nước và A*.

use super::RelationKind;
use super::bind::Binder;
use super::cue::{self, Found};
use super::part;
use crate::mention::{Passage, is_list_gap, issuer_at};
use crate::tables::{FillerRole, LinkRole, Side, TitleRole, ends_clause};

impl Binder<'_, '_> {
    /// Whether a list of grounds continues, from the document `index` to the one at the word `at`, with guidance: *theo A và **hướng dẫn
    /// tại** B*, *theo A, **hướng dẫn của Bộ Tài chính tại** B*.
    pub(super) fn is_guided_besides(&self, index: usize, at: usize) -> bool {
        let passage = self.passage;
        let Some(extent) = self.drafts.get(index).map(|draft| draft.extent) else {
            return false;
        };
        let sign = passage.from(extent);
        let comma = usize::from(passage.is(sign, ","));
        let from = sign + comma + usize::from(passage.is(sign + comma, "và"));
        let guides = from > sign && passage.stands(from, &["hướng", "dẫn"]);
        let body = passage
            .is(from + 2, "của")
            .then(|| issuer_at(passage, from + 3));
        let end = body.flatten().map_or(from + 2, |body| body.end);
        let stated = self.stated.get(index).map_or(&[][..], Vec::as_slice);
        let rests = |index: &usize| {
            let bound = self.bound.get(*index);
            bound.is_some_and(|bound| bound.kind == RelationKind::BasedOn)
        };
        guides && end + 1 == at && !stated.is_empty() && stated.iter().all(rests)
    }

    /// States of a document what holds of its list, where other things precede it in the list: by the cue before them, or by what is stated
    /// of the document before them. `None` where that is not so.
    pub(super) fn behind_members(
        &mut self,
        object: usize,
        at: usize,
        floor: usize,
        sentence: (usize, usize),
    ) -> Option<Vec<usize>> {
        let passage = self.passage;
        // *các nghị quyết chuyên đề, trong đó có A*: A is one of the member before.
        let lead = passage.tables.fillers.ending(passage.line, at);
        let lead = lead.filter(|hit| hit.value == FillerRole::Lead);
        let first = lead.map_or(at, |hit| hit.start);
        let reached = before(passage, first, floor);
        if reached == first || self.opens_clause(object, at) {
            return None;
        }
        let fits = |found: &Found<'_>| found.row.side == Side::Before && is_shared(found.row.kind);
        if let Some(found) = cue::before(passage, reached, floor) {
            let fits = fits(&found) && !self.is_circumstance(found.start, object, sentence.0);
            return fits.then(|| self.forward(found, object, sentence));
        }
        let before = object.checked_sub(1)?;
        let extent = self.drafts.get(before)?.extent;
        let gap = passage.line.text.get(extent..passage.start(reached));
        let stated = self.stated.get(before)?;
        let fits = |index: &usize| {
            let bound = self.bound.get(*index);
            bound.is_some_and(|bound| is_shared(bound.kind))
        };
        let shared = is_list_gap(gap) && stated.iter().all(fits);
        shared.then(|| self.share(&[before], object))
    }

    /// Whether the cue only says when something happened that concerns a document before: in *theo A về nhà đất đã bố trí sử dụng trong quá
    /// trình thực hiện các chính sách …, B* the list continues A.
    fn is_circumstance(&self, cue: usize, object: usize, from: usize) -> bool {
        let passage = self.passage;
        let Some(last) = cue.checked_sub(1) else {
            return false;
        };
        let while_done = matches!(passage.word(last), "khi" | "trình");
        let before = object.checked_sub(1).and_then(|at| self.drafts.get(at));
        let cited = before.is_some_and(|before| passage.from(before.place.start) >= from);
        while_done && cited
    }

    /// Whether the document before the word `to` is one more in which a body gives instructions to carry out: *theo chỉ đạo của Bộ Y tế tại A
    /// và **chỉ đạo của Sở Y tế tại** B*.
    pub(super) fn follows_as_spoken(&self, index: usize, to: usize) -> bool {
        let passage = self.passage;
        let spoken = passage.tables.fillers.ending(passage.line, to);
        let spoken = spoken.filter(|hit| hit.value == FillerRole::Noun);
        let Some((spoken, this)) = spoken.zip(self.drafts.get(index)) else {
            return false;
        };
        let gap = this.extent..passage.start(spoken.start);
        let carried_out = |index: &usize| {
            let bound = self.bound.get(*index);
            bound.is_some_and(|bound| is_shared(bound.kind))
        };
        let mut stated = self.stated.get(index).into_iter().flatten();
        is_list_gap(passage.line.text.get(gap)) && stated.any(carried_out)
    }

    /// States that words of a document are ended along with another document: *bãi bỏ A và cụm từ “…” tại B*.
    pub(super) fn words_besides(&mut self, object: usize, at: usize) -> Option<Vec<usize>> {
        const LONGEST: usize = 80;
        let passage = self.passage;
        let before = object.checked_sub(1)?;
        let draft = self.drafts.get(before)?;
        let mut ends = [draft.tail, draft.extent].into_iter();
        ends.find(|end| {
            let joint = passage.from(*end);
            let joined = matches!(passage.word(joint), "và" | "," | ";");
            joined && at <= joint + LONGEST && part::is_wording(passage, joint + 1, at)
        })?;
        let is_act = |index: &usize| {
            let bound = self.bound.get(*index);
            bound.is_some_and(|bound| bound.kind.is_act())
        };
        let stated = self.stated.get(before)?;
        if stated.is_empty() || !stated.iter().all(is_act) {
            return None;
        }
        let mine = self.share(&[before], object);
        for index in &mine {
            if let Some(bound) = self.bound.get_mut(*index) {
                (bound.kind, bound.said) = (RelationKind::Amends, RelationKind::Amends);
                bound.act = None;
            }
        }
        self.of_words(&mine);
        Some(mine)
    }

    /// Whether the document opens a new clause after a comma: *Thực hiện chủ trương của tỉnh, A đã được …*.
    fn opens_clause(&self, object: usize, at: usize) -> bool {
        let passage = self.passage;
        let comma = at
            .checked_sub(1)
            .is_some_and(|before| passage.is(before, ","));
        let behind = self
            .drafts
            .get(object)
            .map_or(0, |draft| passage.from(draft.extent.max(draft.tail)));
        let tables = passage.tables;
        let verb = tables.titles.starting(passage.line, behind);
        let verb =
            verb.is_some_and(|hit| matches!(hit.value, TitleRole::Predicate | TitleRole::Passive));
        let linked = tables.links.starting(passage.line, behind);
        let linked = linked.is_some_and(|hit| hit.value == LinkRole::Auxiliary);
        comma && (verb || linked)
    }
}

/// Whether people do this to other things as well as to documents.
fn is_shared(kind: RelationKind) -> bool {
    matches!(
        kind,
        RelationKind::Implements | RelationKind::BasedOn | RelationKind::Reviews
    )
}

/// The first word of the members before the word `at` that are not documents; `at` where there are none. Looks back to the word `floor`.
fn before(passage: &Passage<'_>, at: usize, floor: usize) -> usize {
    const MEMBERS: usize = 6;
    let mut reached = at;
    for _ in 0..MEMBERS {
        let end = separator(passage, reached, floor);
        let Some(member) = end.and_then(|end| member(passage, end, floor)) else {
            break;
        };
        reached = member;
    }
    reached
}

/// The first word of the separator before the member at the word `at`.
fn separator(passage: &Passage<'_>, mut at: usize, floor: usize) -> Option<usize> {
    while at > floor && passage.is_plural(at - 1) {
        at -= 1;
    }
    let last = at.checked_sub(1).filter(|last| *last >= floor)?;
    match passage.word(last) {
        "và" if last > floor && passage.is(last - 1, ",") => Some(last - 1),
        "và" | "," => Some(last),
        _ => None,
    }
}

/// The first word of the member that ends before the word `end`.
fn member(passage: &Passage<'_>, end: usize, floor: usize) -> Option<usize> {
    const LONGEST: usize = 30;
    let quoted = before_quote(passage, end, floor);
    // A thing carried out may be named by its title alone: *triển khai “…”, Nghị quyết …*.
    if quoted < end && cue::ending(passage, quoted, floor).is_some() {
        return Some(quoted);
    }
    let end = quoted;
    let words = (floor.max(end.saturating_sub(LONGEST))..end).rev();
    let verb = |at: &usize| {
        let word = passage.word(*at);
        ends_clause(word)
            || matches!(
                word,
                "đã" | "đang" | "sẽ" | "phải" | "bị" | "là" | "không"
            )
            // In *nhiệm vụ, quyền hạn được giao* ("assigned") the passive belongs to the noun.
            || word == "được" && !passage.is(*at + 1, "giao")
    };
    let mut nouns = words.take_while(|at| !verb(at));
    nouns.find(|at| is_noun(passage, *at) && stands_free(passage, *at, floor))
}

/// The word before a quotation that ends before the word `end`: *cuộc vận động “…”*; else `end`.
fn before_quote(passage: &Passage<'_>, end: usize, floor: usize) -> usize {
    const LONGEST: usize = 24;
    let closed = end
        .checked_sub(1)
        .filter(|last| matches!(passage.word(*last), "”" | "\""));
    let Some(close) = closed else {
        return end;
    };
    let mut inside = (floor.max(close.saturating_sub(LONGEST))..close).rev();
    inside
        .find(|at| matches!(passage.word(*at), "“" | "\""))
        .unwrap_or(end)
}

fn is_noun(passage: &Passage<'_>, at: usize) -> bool {
    let tables = passage.tables;
    tables.members.starting(passage.line, at).is_some()
        || tables.type_words.starting(passage.line, at).is_some()
}

/// Whether a member may start at the word `at`: after a separator, a plural, a cue or a filler.
fn stands_free(passage: &Passage<'_>, at: usize, floor: usize) -> bool {
    let Some(before) = at.checked_sub(1) else {
        return false;
    };
    let opens = matches!(passage.word(before), "," | "và" | "các" | "những" | "mọi");
    opens
        || cue::ending(passage, at, floor).is_some()
        || passage.tables.fillers.ending(passage.line, at).is_some()
}
