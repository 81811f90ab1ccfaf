//! Several grounds in one line: *Căn cứ Luật A được sửa đổi bởi Luật B; Luật C;* rests on A and C (SPEC section 12.4, R11). Also proposals,
//! where many words name who proposed.

use super::bind::Binder;
use super::bound::{BoundSubject, Part};
use super::cue::{self, Found};
use super::pair::{is_alike, is_told_better};
use super::stand::{Doer, Stand};
use super::{Origin, RelationKind, acted};
use crate::mention::{Draft, MentionKind, provisions_ending};

impl<'t> Binder<'_, 't> {
    /// In a *Căn cứ* line, each member after a semicolon is a ground, whatever is said of the member before; so is a document after its
    /// provisions and a comma: *Căn cứ Điều 11, Chương II, Luật A*. Returns the new relations.
    pub(super) fn ground(
        &mut self,
        object: usize,
        at: usize,
        sentence: (usize, usize),
    ) -> Vec<usize> {
        if self.setting.part != Part::Preamble {
            return Vec::new();
        }
        let proposal = self.proposal(object, at, sentence.0);
        if let Some(found) = proposal.or_else(|| self.proposed_besides(object, at, sentence.0)) {
            return vec![self.rest(found, RelationKind::AtProposalOf, object, sentence)];
        }
        let found = self.grounds(sentence.0);
        let found = found.or_else(|| self.grounds_before(object, sentence.0));
        let Some(found) = found.filter(|found| found.end < at) else {
            return Vec::new();
        };
        let told = acted::past_comma(self.passage, at);
        let told = told.map(|comma| provisions_ending(self.passage, comma));
        let (scope, first) = told.unwrap_or((Vec::new(), at));
        let opens = first == found.end
            || at == sentence.0
            || self.opens_member(object, at)
            || self.opens_behind_changes(object, at);
        let told = opens
            && !self.behind.contains(&object)
            && !self.is_inside(object, found.end)
            && !self.may_amend_too(object);
        if !told && !self.issues_ground(at, found.end) {
            return Vec::new();
        }
        let stated = self.rest(found, RelationKind::BasedOn, object, sentence);
        if first == found.end
            && let Some(bound) = self.bound.get_mut(stated)
        {
            bound.scope = scope;
        }
        vec![stated]
    }

    /// States that the text itself rests on the object; returns the index of the relation.
    fn rest(
        &mut self,
        found: Found<'t>,
        kind: RelationKind,
        object: usize,
        sentence: (usize, usize),
    ) -> usize {
        let this = Doer {
            subject: BoundSubject::ThisDocument,
            origin: Origin::Preamble,
        };
        self.push(Stand::alone(found, kind, object, sentence), this)
    }

    /// The words that open a line on a proposal, where the object at the word `at` is the proposing paper: *Theo đề nghị của … tại Tờ trình
    /// số …*.
    fn proposal(&self, object: usize, at: usize, from: usize) -> Option<Found<'t>> {
        const REACH: usize = 80;
        let passage = self.passage;
        let first = from + usize::from(matches!(passage.word(from), "-" | "+" | "*"));
        let place = at.checked_sub(1).filter(|place| {
            let stated = passage.is(*place, "tại") && *place > first;
            stated && !passage.is(place - 1, "định") && at - first <= REACH
        })?;
        let paper = self.drafts.get(object)?.rank(passage.tables).is_none();
        if !paper || !matches!(passage.word(first), "theo" | "xét") || self.is_inside(object, first)
        {
            return None;
        }
        let mut rows = passage.tables.rows.cues.iter();
        rows.find_map(|row| {
            let proposes = row.kind == RelationKind::AtProposalOf;
            let (head, tail) = row.phrase.split_once(" … ").filter(|_| proposes)?;
            let head: Vec<&str> = head.split(' ').collect();
            let opens = tail == "tại";
            (opens && passage.stands(first, &head)).then_some(Found {
                row,
                start: first,
                end: first + head.len(),
            })
        })
        .filter(|found| found.end < place)
    }

    /// The words that open a line of grounds, where a sentence from the word `from` on opens with a document because a stop was printed for a
    /// semicolon: *Căn cứ A về lệ phí. Quyết định B; Nghị định C;*.
    fn grounds_before(&self, object: usize, from: usize) -> Option<Found<'t>> {
        const MEMBERS: usize = 32;
        let passage = self.passage;
        let last = passage.count().checked_sub(1).filter(|_| from > 0)?;
        let goes_on = matches!(passage.word(last), ";" | ",");
        let mut before = self.drafts.iter().take(object + 1).rev().take(MEMBERS);
        let opens = before.any(|draft| passage.from(draft.head()) == from);
        let stop = passage.is(from - 1, ".");
        (goes_on && stop && opens).then(|| self.grounds(0))?
    }

    /// Whether the document at the word `at` only issued the ground with which the sentence opens.
    pub(super) fn is_issued_ground(&self, at: usize, from: usize) -> bool {
        let found = self.grounds(from).filter(|found| found.end < at);
        found.is_some_and(|found| self.issues_ground(at, found.end))
    }

    /// Whether the document at the word `at` issued the ground that starts at the word `from`: *Căn cứ Quy chế … (ban hành kèm theo Quyết
    /// định số …)*.
    fn issues_ground(&self, at: usize, from: usize) -> bool {
        const LONGEST: usize = 40;
        let passage = self.passage;
        let issued = [
            &["ban", "hành", "kèm", "theo"][..],
            &["ban", "hành", "theo"],
        ];
        let issued = issued.into_iter().find_map(|words| {
            let start = at.checked_sub(words.len())?;
            passage.stands(start, words).then_some(start)
        });
        let Some(start) = issued else {
            return false;
        };
        // *Căn cứ Luật A và Điều lệ … ban hành kèm theo B* rests on both.
        let place = passage.start(start);
        let mut others = self.drafts.iter().rev();
        let last =
            others.find(|draft| draft.place.start < place && draft.kind != MentionKind::Attached);
        let from = match last.map(|last| passage.from(last.extent.max(last.tail))) {
            Some(joint) if matches!(passage.word(joint), "và" | ",") => joint + 1,
            Some(_) => return false,
            None => from,
        };
        let named = passage.tables.attached.starting(passage.line, from);
        let named = named.is_some_and(|named| named.end <= start);
        let other = |at: usize| {
            passage.ends_clause(at)
                || !named && matches!(passage.word(at), "theo" | "," | "và" | "(")
        };
        from < start && start <= from + LONGEST && !(from..start).any(other)
    }

    /// The words that open a line of grounds in the preamble.
    fn grounds(&self, from: usize) -> Option<Found<'t>> {
        let first = from + usize::from(matches!(self.passage.word(from), "-" | "+" | "*"));
        let opens =
            self.setting.part == Part::Preamble && self.passage.stands(first, &["căn", "cứ"]);
        let found = opens.then(|| cue::starting(self.passage, first))??;
        (found.row.kind == RelationKind::BasedOn).then_some(found)
    }

    /// The word that opens a line on a proposal, where the object is one more paper after a semicolon: *Xét Tờ trình A của Ban Pháp chế; Báo
    /// cáo thẩm tra B*.
    fn proposed_besides(&self, object: usize, at: usize, from: usize) -> Option<Found<'t>> {
        let paper = |draft: &Draft| draft.rank(self.passage.tables).is_none();
        let mut drafts = self.drafts.get(..=object)?.iter();
        if !drafts.all(paper) || !self.passage.is(from, "xét") || !self.opens_member(object, at) {
            return None;
        }
        let found = cue::starting(self.passage, from)?;
        (found.row.kind == RelationKind::AtProposalOf).then_some(found)
    }

    /// Whether the document opens a member right after a semicolon.
    fn opens_member(&self, object: usize, at: usize) -> bool {
        let kind = self.drafts.get(object).map(|draft| draft.kind);
        let mut first = at;
        while first > 0 && matches!(self.passage.word(first - 1), "các" | "những" | "và") {
            first -= 1;
        }
        let behind = first
            .checked_sub(1)
            .and_then(|before| self.passage.sign(before));
        behind == Some(b';') && kind != Some(MentionKind::Attached)
    }

    /// Whether the document follows a comma and the years in which the one before was amended: *Luật A được sửa đổi năm 2018, Luật B*.
    fn opens_behind_changes(&self, object: usize, at: usize) -> bool {
        const LONGEST: usize = 16;
        const CHANGED: [&str; 13] = [
            "được", "đã", "sửa", "đổi", "bổ", "sung", "một", "số", "điều", "năm", "các", "và", ",",
        ];
        let passage = self.passage;
        let before = object
            .checked_sub(1)
            .and_then(|before| self.drafts.get(before));
        let Some(from) = before.map(|before| passage.from(before.tail)) else {
            return false;
        };
        let changed =
            (from..at).all(|at| CHANGED.contains(&passage.word(at)) || passage.figures(at));
        let years = at.checked_sub(2).is_some_and(|year| passage.figures(year));
        let comma = at > 0 && passage.is(at - 1, ",");
        at <= from + LONGEST
            && changed
            && years
            && comma
            && matches!(passage.word(from), "được" | "đã")
    }

    /// Whether the document is in brackets or quotes, or in the title of another one cited after the word `from`.
    fn is_inside(&self, object: usize, from: usize) -> bool {
        const REACH: usize = 400;
        const TITLES: usize = 32;
        let Some(draft) = self.drafts.get(object) else {
            return true;
        };
        let passage = self.passage;
        let start = draft.place.start;
        let mut before = self.drafts.iter().take(object).rev().take(TITLES);
        let titled = before.any(|other| other.title.is_some_and(|title| title.contains(start)));
        let at = passage.from(draft.head());
        let depth = (from.max(at.saturating_sub(REACH))..at).fold(0i32, |depth, at| match passage
            .word(at)
        {
            "(" | "“" => depth + 1,
            ")" | "”" => depth - 1,
            _ => depth,
        });
        titled || draft.within.is_some() || depth > 0
    }

    /// Whether the document after those that amended a ground may be one more of them, cited no more fully than the last.
    fn may_amend_too(&self, object: usize) -> bool {
        let before = object
            .checked_sub(1)
            .filter(|before| self.behind.contains(before));
        let pair = before.and_then(|before| self.drafts.get(before).zip(self.drafts.get(object)));
        let same = pair.is_some_and(|(before, draft)| {
            is_alike(self.passage, before, draft)
                && draft.kind == MentionKind::Numbered
                && self.is_bare(draft)
                && !is_told_better(before, draft)
        });
        let later = before.is_some_and(|before| !self.is_earlier(object, before));
        same && later && self.may(RelationKind::Amends, BoundSubject::Draft(object), self.told)
    }

    /// Whether the amenders of a ground go on after a semicolon, with a bare number: *A được sửa đổi bởi B; C, D và E*.
    pub(super) fn goes_on_amending(&self, found: Found<'_>, object: usize) -> bool {
        let Some(draft) = self.drafts.get(object) else {
            return false;
        };
        let bare = draft.kind == MentionKind::Numbered && self.is_bare(draft);
        let told = draft.date.is_some() || draft.title.is_some();
        let preamble =
            self.setting.part == Part::Preamble && found.row.kind == RelationKind::Amends;
        let later = object
            .checked_sub(1)
            .is_some_and(|before| !self.is_earlier(object, before));
        preamble && bare && !told && later
    }
}
