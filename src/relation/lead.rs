//! Lead-ins: *Bãi bỏ các quyết định sau đây:* gives its cue to every item of the list below (SPEC section 12.4, R10).

use super::bound::Moment;
use super::cue::{self, Found};
use super::{Polarity, RelationKind, effect, polarity};
use crate::mention::Passage;
use crate::span::Span;
use crate::tables::{Side, Text};

/// The cue a lead-in hands down.
#[derive(Clone, Debug)]
pub(crate) struct Lead {
    pub(crate) kind: RelationKind,
    pub(crate) polarity: Polarity,
    pub(crate) rule: Text,
    /// Where the cue stands in the text.
    pub(crate) cue: Span,
    /// When what it hands down takes effect.
    pub(crate) effect: Option<(Moment, Span)>,
    /// Whether no more than a part of each is ended: *bãi bỏ một phần các văn bản sau*.
    pub(crate) part: bool,
    /// So many words of an item may stand before its document, its marker among them.
    pub(crate) before: usize,
}

/// Words before the document of an item under a lead-in: *a) Toàn bộ các quy định tại …*.
const BEFORE: usize = 8;
/// Under a heading, which announces nothing, the item opens with its document.
const MARKER: usize = 2;

impl Lead {
    /// Whether it announces what its items hold, as no heading does.
    pub(super) fn lists_items(&self) -> bool {
        self.before == BEFORE
    }
}

/// Reads the words `from..colon` as a lead-in: an act on documents that are said to follow, or one that the colon cuts off: *bãi bỏ:*.
pub(crate) fn lead(passage: &Passage<'_>, from: usize, colon: usize) -> Option<Lead> {
    if !announces(passage, from, colon) {
        let found = cut_off(passage, from, colon)?;
        return made(passage, found, (from, colon), BEFORE).filter(|lead| ends(lead.kind));
    }
    (from..colon).find_map(|at| {
        let found = cue::starting(passage, at)?;
        let lead = made(passage, found, (from, colon), BEFORE)?;
        let changes = matches!(lead.kind, RelationKind::Amends | RelationKind::Consolidates);
        let goes_on = lasts(passage, found.end, colon);
        ((changes || ends(lead.kind)) && !goes_on).then_some(lead)
    })
}

/// Whether what is announced stays as it is: *Khi … bị ngưng hiệu lực, các văn bản sau đây tiếp tục có hiệu lực:*.
fn lasts(passage: &Passage<'_>, from: usize, colon: usize) -> bool {
    (from..colon)
        .any(|at| passage.is(at, "vẫn") || passage.is(at, "tiếp") && passage.is(at + 1, "tục"))
}

/// Reads the heading of an article as a lead-in: *Điều 1. Bãi bỏ toàn bộ các Thông tư*.
pub(crate) fn heading(passage: &Passage<'_>) -> Option<Lead> {
    const LABEL: usize = 4;
    let end = passage.count();
    let first = (0..LABEL).find(|at| passage.ends_clause(*at))? + 1;
    // What ends with a stop is a sentence of its own.
    if passage.ends_clause(end.checked_sub(1)?) {
        return None;
    }
    let found = cue::starting(passage, first)?;
    let mut at = found.end;
    if passage.is(at, "toàn") && passage.is(at + 1, "bộ") {
        at += 2;
    }
    let several = matches!(passage.word(at), "các" | "những") || passage.figures(at);
    let tables = passage.tables;
    let documents = tables.type_words.starting(passage.line, at + 1).is_some()
        || passage.is(at + 1, "văn") && passage.is(at + 2, "bản");
    (several && documents).then_some(())?;
    made(passage, found, (first, end), MARKER).filter(|lead| ends(lead.kind))
}

/// The annexes that a paragraph says hold what it ends, each with what it hands down: `i` of *bãi bỏ các văn bản tại Phụ lục I ban hành
/// kèm theo Thông tư này*.
pub(crate) fn annexed(passage: &Passage<'_>) -> Vec<(String, Lead)> {
    const REACH: usize = 64;
    const NAMED: usize = 16;
    let tables = passage.tables;
    let issued = |at: usize| {
        let this = tables.type_words.starting(passage.line, at + 2);
        let this = this.is_some_and(|word| passage.is(word.end, "này"));
        passage.is(at, "kèm") && passage.is(at + 1, "theo") && this
    };
    let documents = |at: usize| {
        let written = passage.is(at, "văn") && passage.is(at + 1, "bản");
        written || tables.type_words.starting(passage.line, at).is_some()
    };
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
            made(passage, found, (start, at), MARKER)
                .filter(|lead| ends(lead.kind) && (found.end..at).any(documents))
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

/// Whether documents are said to follow.
fn announces(passage: &Passage<'_>, from: usize, colon: usize) -> bool {
    (from..colon).any(|at| match passage.word(at) {
        "sau" => {
            // *Các thông tư sau hết hiệu lực …:* says so of what stands below as well.
            let listed = || passage.tables.type_words.ending(passage.line, at).is_some();
            (passage.word(at + 1) == "đây" || at + 1 == colon || listed())
                && passage.word(at.wrapping_sub(1)) != "như"
        }
        "dưới" => passage.word(at + 1) == "đây",
        "gồm" => at + 1 == colon,
        _ => false,
    })
}

/// The act right before the colon, where nothing makes it another's: *Thông tư này bãi bỏ:*, *Kể từ ngày …, bãi bỏ:*.
fn cut_off<'t>(passage: &Passage<'t>, from: usize, colon: usize) -> Option<Found<'t>> {
    let found = cue::ending(passage, colon, from)?;
    let before = found.start.checked_sub(1).filter(|at| *at >= from);
    let opens = |at| matches!(passage.word(at), "," | ";" | "." | ")" | "-" | "và" | "này");
    before.is_none_or(opens).then_some(found)
}

/// Whether a document is no longer in force by it.
fn ends(kind: RelationKind) -> bool {
    matches!(
        kind,
        RelationKind::Supersedes | RelationKind::Repeals | RelationKind::Suspends
    )
}

/// What a cue hands down that stands in a lead-in `from..end`.
fn made(
    passage: &Passage<'_>,
    found: Found<'_>,
    (from, end): (usize, usize),
    before: usize,
) -> Option<Lead> {
    let kind: RelationKind = found.row.kind.parse().ok()?;
    let original = |from, to| passage.shadow.original(passage.place(from, to));
    let some = |at| passage.is(at, "một") && matches!(passage.word(at + 1), "phần" | "số");
    // *Một số quy định tại các văn bản sau đây hết hiệu lực:*.
    let first = match found.row.side {
        Side::After => from,
        _ => found.start,
    };
    Some(Lead {
        kind,
        polarity: polarity::of(passage, found.start, from, kind),
        rule: found.row.phrase.clone(),
        cue: original(found.start, found.end),
        effect: (from..end)
            .find_map(|at| effect::moment(passage, at, end))
            .map(|(moment, (from, to))| (moment, original(from, to))),
        part: ends(kind) && (first..=found.end).any(some),
        before,
    })
}
