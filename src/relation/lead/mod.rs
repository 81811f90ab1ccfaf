//! Lead-ins: *Bãi bỏ các quyết định sau đây:* ("Repeals the following decisions:") gives its cue to every item of the list below
//! (SPEC section 12.4, R10). `words` holds the small grammar of such lines.

mod words;

use super::bound::Moment;
use super::cue::{self, Found};
use super::measure::changed;
use super::part::{self, Class};
use super::sentence::{Sentences, clause_start};
use super::{Polarity, RelationKind, effect, polarity, speaker};
use crate::mention::{Passage, issuer_at};
use crate::span::Span;
use crate::tables::{Side, Text};
use words::{
    acts, announces, behind_label, cut_off, documents_follow, follow, is_own, lasts, listed, marks,
    only_documents, over_day, over_issuer, tells_day, unsettles,
};

/// The cue that a lead-in hands down to its items.
#[derive(Clone, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked by itself")]
pub(crate) struct Lead {
    pub(crate) kind: RelationKind,
    pub(crate) polarity: Polarity,
    pub(crate) row: Row,
    /// Where the cue stands in the text.
    pub(crate) cue: Span,
    /// When what it hands down takes effect.
    pub(crate) effect: Option<(Moment, Span)>,
    /// Whether only a part of each item is ended: *bãi bỏ một phần các văn bản sau*.
    pub(crate) part: bool,
    /// Whether some words of each item are acted on: *thay thế các cụm từ sau*.
    pub(crate) phrase: bool,
    /// At most this many words of an item may precede its document, its marker included.
    pub(crate) before: usize,
    /// Whether it names the text itself: *Quy định này thay thế các văn bản sau*.
    pub(crate) itself: bool,
    /// The words of its sentence before the cue, which may name the agent: *Quyết định A **bãi bỏ** các văn bản sau*.
    pub(crate) before_cue: Option<Span>,
    /// Whether the act takes only the listed documents, so that any agent acts on them.
    pub(crate) takes: bool,
}

/// What the row of a cue gives to every relation it states.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    /// Its phrase.
    pub(crate) rule: Text,
    pub(crate) act: Text,
    pub(crate) weak: bool,
}

/// Words allowed before the document of an item under a lead-in: *a) Toàn bộ các quy định tại …*.
const BEFORE: usize = 8;
/// Under a heading, which announces nothing, the item must open with its document.
const MARKER: usize = 2;

impl Lead {
    /// Whether others do it, whichever text says so: *thực hiện các nghị quyết sau*.
    pub(crate) fn is_task(&self) -> bool {
        matches!(
            self.kind,
            RelationKind::Implements | RelationKind::Continues | RelationKind::Reviews
        )
    }

    /// Whether it only asks for the act: *đề xuất bãi bỏ các văn bản sau*.
    pub(super) fn is_asked(&self) -> bool {
        self.takes && self.polarity == Polarity::Proposed
    }

    /// Whether it announces its items, as headings do not.
    pub(super) fn lists_items(&self) -> bool {
        self.before == BEFORE
    }
}

/// Whether the line before the word `colon` states nothing but the ending of what it lists; not *cho đến khi được thay thế:* ("until
/// replaced"), *phí hết hiệu lực thì áp dụng các quy định sau:*, *…, trừ:* ("except").
pub(crate) fn hands_down(passage: &Passage<'_>, colon: usize) -> bool {
    const REACH: usize = 64;
    let other = |at: usize| match passage.word(at) {
        "vẫn" | "trình" => true,
        // *…, trừ trường hợp quy định tại Điều 5:* still ends what is listed.
        "trừ" => {
            at + 1 == colon || passage.is_several(at + 1) && passage.behind_type(at + 2).is_some()
        }
        "phải" => passage.is(at + 1, "đáp"),
        "đến" | "tới" => passage.is(at + 1, "khi"),
        "sau" => passage.is(at + 1, "khi"),
        "theo" => passage.is_several(at + 1),
        "tại" => {
            at > 2
                && (passage.stands(at - 3, &["được", "quy", "định"]) || passage.is(at - 1, "cầu"))
        }
        // *Thông tư số 47/2025/TT-BYT đã bãi bỏ các văn bản sau:* names who acts.
        "đã" => {
            let found = cue::starting(passage, at + 1);
            let numbered = || (0..at).any(|at| passage.is(at, "/"));
            found.is_some_and(|found| found.row.kind.ends()) && !numbered()
        }
        "thì" => passage.is(at + 1, "áp"),
        _ => false,
    };
    !(colon.saturating_sub(REACH)..colon).any(other)
}

/// Reads the words `from..colon` as a lead-in: an act on documents announced as following, or one cut off by the colon: *bãi bỏ:*.
pub(crate) fn lead(passage: &Passage<'_>, from: usize, colon: usize) -> Option<Lead> {
    if !announces(passage, from, colon) {
        let found = cut_off(passage, from, colon)?;
        let takes = found.row.side == Side::Before;
        let lead = Some(made(passage, found, (from, colon), before(found)))
            .filter(|lead| unsettles(lead.kind) || details_itself(lead))?;
        return Some(Lead { takes, ..lead });
    }
    let mut leads = acts(passage, from, colon).filter_map(|found| {
        // In *Nghị định A được sửa đổi bởi các nghị định sau:* the agents follow.
        let by = matches!(passage.word(found.end - 1), "bởi" | "bằng" | "theo" | "tại");
        if by && found.row.side == Side::After {
            return None;
        }
        let lead = made(passage, found, (from, colon), before(found));
        // *Bỏ từ “…” tại các luật sau đây:* removes words; *bỏ* alone is no act on documents.
        if found.row.side.is_verb() && !lead.phrase {
            return None;
        }
        let changes = match lead.kind {
            RelationKind::Amends | RelationKind::Consolidates => true,
            // Errors may be corrected and terms extended that are not in documents.
            RelationKind::Corrects | RelationKind::Extends => {
                documents_follow(passage, found.end, colon)
            }
            _ => details_itself(&lead),
        };
        let goes_on = lasts(passage, found.end, colon);
        let takes = lists(passage, found, (from, colon));
        ((changes || unsettles(lead.kind)) && !goes_on).then_some(Lead { takes, ..lead })
    });
    // In *Nghị định thay thế Nghị định A bãi bỏ các nghị định sau:* the last act is on the list.
    let first = leads.next()?;
    let taking = (!first.takes).then(|| leads.find(|lead| lead.takes));
    Some(taking.flatten().unwrap_or(first))
}

/// How many words of an item may precede its document. Details are laid down for provisions, with which the item opens.
fn before(found: Found<'_>) -> usize {
    if found.row.kind == RelationKind::Details {
        MARKER
    } else {
        BEFORE
    }
}

/// Whether the text says that it details what follows: *Nghị định này quy định chi tiết:*.
fn details_itself(lead: &Lead) -> bool {
    lead.kind == RelationKind::Details && lead.itself
}

/// Whether the cue acts on the documents announced by the lead-in `from..colon` and on nothing else: *bãi bỏ 43 văn bản của Bộ Y tế, cụ
/// thể:*, *các văn bản sau hết hiệu lực từ ngày 01/3/2024:*.
fn lists(passage: &Passage<'_>, found: Found<'_>, (from, colon): (usize, usize)) -> bool {
    let passive = found.start > from && matches!(passage.word(found.start - 1), "được" | "bị");
    match found.row.side {
        Side::Before if !passive => {
            let within = matches!(passage.word(found.end), "tại" | "trong" | "thuộc");
            let documents = listed(passage, found.end, colon).filter(|_| !within);
            documents.is_some_and(|at| {
                let mut joined = acts(passage, found.end, at);
                let changes = |act: Found<'_>| {
                    act.row.kind == RelationKind::Amends || unsettles(act.row.kind)
                };
                joined.all(changes) && only_documents(passage, at, colon)
            })
        }
        // *Theo A, các văn bản sau bị bãi bỏ:*.
        Side::Before | Side::After => {
            let start = found.start - usize::from(passive);
            let told = (from..start).find_map(|at| Some((at, follow(passage, at, colon)?)));
            told.is_some_and(|(told, behind)| {
                let ends = |at: &usize| passage.is(*at, ",") || passage.ends_clause(*at);
                let first = (from..told).rev().find(ends);
                let first = first.map_or(from, |comma| comma + 1);
                let small = |at: usize| matches!(passage.word(at), "đã" | "sẽ" | "đều" | "cũng");
                (over_issuer(passage, behind)..start).all(small)
                    && listed(passage, first, told).is_some()
                    && (found.end..colon).all(|at| tells_day(passage, at))
            })
        }
        _ => false,
    }
}

/// Reads the words `from..colon` as a lead-in to documents carried out or reviewed: *Tập trung thực hiện các nghị quyết sau:*, *Quán triệt
/// các văn bản của Trung ương, gồm:*. Its items must open with their documents.
pub(crate) fn tasks(passage: &Passage<'_>, from: usize, colon: usize) -> Option<Lead> {
    const OPENING: usize = 3;
    let found = cue::before(passage, colon + 1, from)?;
    let documents = |at: usize| passage.is_several(at) && passage.behind_type(at + 1).is_some();
    let told = (found.end..colon).any(documents);
    let lead = Some(made(passage, found, (from, colon), OPENING)).filter(Lead::is_task);
    lead.filter(|_| told && found.row.side == Side::Before)
}

/// Whether an item ending with the colon only groups items of its list by field, body or type, and acts on nothing: *1. Lĩnh vực dược:*, *2.
/// Quyết định của Ủy ban nhân dân tỉnh A (cũ):*.
pub(crate) fn groups(passage: &Passage<'_>, from: usize, colon: usize) -> bool {
    const LONGEST: usize = 40;
    const OPENING: [&str; 10] = [
        "bộ", "các", "của", "do", "những", "thuộc", "toàn", "trong", "về", "đối",
    ];
    let label = (from..colon).find(|at| !marks(passage, *at));
    let Some(label) = label.filter(|_| colon - from <= LONGEST) else {
        return false;
    };
    // *Bộ Y tế* is a body.
    let issuer = |at: usize| issuer_at(passage, at).is_some_and(|body| body.end <= colon);
    let mut first = label;
    while !issuer(first) && OPENING.contains(&passage.word(first)) {
        first += 1 + usize::from(passage.stands(first, &["đối", "với"]));
    }
    let named = passage.stands(first, &["lĩnh", "vực"])
        || passage.behind_type(first).is_some()
        || issuer(first);
    let told = |at: usize| {
        let acts = || cue::starting(passage, at).is_some_and(|found| found.row.kind.is_act());
        let other = matches!(
            passage.word(at),
            "này" | "sau" | "như" | "được" | "bị" | "phải" | "không" | "theo" | "tại" | "có"
        );
        other || passage.sign(at) == Some(b'/') || acts()
    };
    label > from && first < colon && named && !(first..colon).any(told)
}

/// Whether the items below a line state what the text itself does: the line names only the text, before a colon (*1. Nghị định này:*, *Nghị
/// định này quy định:*), or is a heading of scope (*Điều 1. Phạm vi điều chỉnh*).
pub(crate) fn itself(passage: &Passage<'_>) -> bool {
    const SCOPE: [&str; 4] = ["phạm", "vi", "điều", "chỉnh"];
    let colon = passage.count().saturating_sub(1);
    let first = behind_label(passage, colon);
    if first.is_some_and(|first| passage.stands(first, &SCOPE)) {
        return true;
    }
    let first = first.filter(|_| passage.is(colon, ":"));
    let word = first.and_then(|first| passage.tables.type_words.starting(passage.line, first));
    word.is_some_and(|word| {
        let rules = passage.stands(word.end + 1, &["quy", "định"]);
        passage.is(word.end, "này") && word.end + 1 + 2 * usize::from(rules) == colon
    })
}

/// Reads the heading of an article as a lead-in: *Điều 1. Bãi bỏ toàn bộ các Thông tư*.
pub(crate) fn heading(passage: &Passage<'_>) -> Option<Lead> {
    const LABEL: usize = 4;
    let end = passage.count();
    let first = (0..LABEL).find(|at| passage.ends_clause(*at))? + 1;
    // A line that ends with a stop is a full sentence.
    if passage.ends_clause(end.checked_sub(1)?) {
        return None;
    }
    let found = cue::starting(passage, first)?;
    let mut at = found.end;
    if passage.stands(at, &["toàn", "bộ"]) || passage.stands(at, &["một", "phần"]) {
        at += 2;
    }
    if !passage.is_several(at) || passage.behind_type(at + 1).is_none() {
        return None;
    }
    Some(made(passage, found, (first, end), MARKER)).filter(|lead| unsettles(lead.kind))
}

/// Reads a clause or heading without a colon as a lead-in: an act on documents announced as following, and on no others: *2. Bãi bỏ các văn
/// bản sau đây kể từ ngày …*, *2. Các Thông tư sau đây hết hiệu lực*. Its items must open with their documents.
pub(crate) fn announced(passage: &Passage<'_>) -> Option<Lead> {
    const LONGEST: usize = 64;
    let mut end = passage.count();
    if end > LONGEST {
        return None;
    }
    while matches!(passage.sign(end.checked_sub(1)?), Some(b'.' | b';')) {
        end -= 1;
    }
    let first = behind_label(passage, end)?;
    let joined = |at: usize| matches!(passage.sign(at), Some(b'/' | b'-'));
    let numbers = |at: usize| {
        joined(at)
            && passage
                .cased_word(at + 1)
                .starts_with(crate::text::is_capital)
    };
    if (first..end).any(|at| passage.ends_clause(at) || numbers(at)) {
        return None;
    }
    let (told, behind) = (first..end).find_map(|at| Some((at, follow(passage, at, end)?)))?;
    let object = |found: &Found<'_>| match found.row.side {
        Side::After if found.start == over_issuer(passage, behind) => {
            listed(passage, over_day(passage, first, told), told)
        }
        Side::After => None,
        _ => {
            let own = found.end < told && is_own(passage, first, found.start);
            own.then(|| listed(passage, found.end, told))?
        }
    };
    let mut found = (first..end).filter_map(|at| cue::starting(passage, at));
    let (found, object) = found.find_map(|found| Some((found, object(&found)?)))?;
    let mut lead = made(passage, found, (first, end), MARKER);
    // *Bãi bỏ các quy định về phí tại các Thông tư sau đây*.
    lead.part |= unsettles(lead.kind) && passage.is(object, "quy") && object + 2 < told;
    let acts = lead.kind == RelationKind::Amends || unsettles(lead.kind);
    (acts && !lasts(passage, found.end, end)).then_some(lead)
}

/// The annexes that list what a paragraph ends, by label, each with the lead that it hands down: `i` for *bãi bỏ các văn bản tại Phụ lục I
/// ban hành kèm theo Thông tư này*.
pub(crate) fn annexed(passage: &Passage<'_>) -> Vec<(String, Lead)> {
    const REACH: usize = 64;
    const NAMED: usize = 16;
    let tables = passage.tables;
    let issued = |at: usize| {
        let this = tables.type_words.starting(passage.line, at + 2);
        let this = this.is_some_and(|word| passage.is(word.end, "này"));
        passage.is(at, "kèm") && passage.is(at + 1, "theo") && this
    };
    let documents = |at: usize| passage.behind_type(at).is_some();
    let mut found = Vec::new();
    for at in 0..passage.count() {
        if !passage.is(at, "phụ") || !passage.is(at + 1, "lục") {
            continue;
        }
        let clause = |at: &usize| !passage.ends_clause(*at);
        let behind = (at + 2..at + NAMED).take_while(clause).any(issued);
        let mut before = (at.saturating_sub(REACH)..at).rev().take_while(clause);
        let act = before.find_map(|start| {
            let found = cue::starting(passage, start)?;
            Some(made(passage, found, (start, at), MARKER))
                .filter(|lead| unsettles(lead.kind) && (found.end..at).any(documents))
        });
        let label = at + 2 + usize::from(passage.is(at + 2, "số"));
        let label = match passage.word(label) {
            "ban" | "kèm" | "của" | "," => "",
            label => label,
        };
        if let Some(lead) = act.filter(|_| behind) {
            found.push((label.into(), lead));
        }
    }
    found
}

/// The lead of a cue in a lead-in `from..end`.
fn made(
    passage: &Passage<'_>,
    found: Found<'_>,
    (from, end): (usize, usize),
    before: usize,
) -> Lead {
    let kind = found.row.kind;
    let listed = match found.row.side {
        Side::After => Vec::new(),
        _ => part::listed(passage, found.end, end),
    };
    let words = !listed.is_empty() && listed.iter().all(|class| *class == Class::Wording);
    let phrase = words || found.row.act == "phrase";
    let kind = if words { changed(kind, &listed) } else { kind };
    let original = |from, to| passage.shadow.original(passage.place(from, to));
    let some = |at| passage.is(at, "một") && matches!(passage.word(at + 1), "phần" | "số");
    // *Một số quy định tại các văn bản sau đây hết hiệu lực:*.
    let first = match found.row.side {
        Side::After => from,
        _ => found.start,
    };
    Lead {
        kind,
        polarity: polarity::of(passage, found.start, from, kind),
        row: Row {
            rule: found.row.phrase.clone(),
            act: found.row.act.clone(),
            weak: found.row.weak,
        },
        cue: original(found.start, found.end),
        effect: (from..end)
            .find_map(|at| effect::moment(passage, at, end))
            .map(|(moment, (from, to))| (moment, original(from, to))),
        part: unsettles(kind) && (first..=found.end).any(some),
        phrase,
        before,
        itself: speaker::names_itself(passage, from, found.start),
        before_cue: before_cue(passage, &found, from, end).map(|from| original(from, found.start)),
        takes: false,
    }
}

/// The first word before the cue in the clause that leads the list; `None` where the cue opens it, or a sentence ends after the cue.
fn before_cue(passage: &Passage<'_>, found: &Found<'_>, from: usize, end: usize) -> Option<usize> {
    let sentences = Sentences::of(passage);
    let (start, last) = sentences.around(found.start, passage.count());
    let start = clause_start(passage, found.start, start.max(from));
    (start < found.start && last >= end).then_some(start)
}
