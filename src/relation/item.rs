//! The part of a document with which an item under a lead-in opens: *b) Chương III về kế toán của Thông tư …*, *c) Điều 49, Thông tư …*.

use super::acted;
use super::cue::{self, Found};
use super::part::{self, Class};
use crate::mention::{Draft, Passage, provisions_end};
use crate::provision::Provision;

/// The part of a document that an item names.
pub(super) struct Part {
    pub(super) provisions: Vec<Provision>,
    /// The class of the part.
    pub(super) class: Class,
}

/// The part that the item names of its first document, which is at the word `at`. `None` where the item opens with the document or with all
/// that it says: *Các quy định tại X*.
pub(super) fn part(passage: &Passage<'_>, drafts: &[Draft], at: usize) -> Option<Part> {
    const LONGEST: usize = 40;
    let mut first = behind_marker(passage, at)?;
    if let Some(class) = unlabelled(passage, first, at) {
        return Some(Part {
            provisions: Vec::new(),
            class,
        });
    }
    while matches!(passage.word(first), "các" | "những" | "một" | "số") {
        first += 1;
    }
    let level = provisions_end(passage, first);
    let content =
        passage.stands(first, &["nội", "dung"]) || passage.stands(first, &["quy", "định"]);
    let end = level.or_else(|| content.then_some(first + 2))?;
    let last = at.checked_sub(1).filter(|last| *last >= end)?;
    let joined = is_link(passage, last) || passage.is(last, ",");
    let told = level.is_some() || joined && end < last;
    // What is said of others, or done there, is no part of the document.
    let other = |at: usize| {
        passage.ends_clause(at) || matches!(passage.word(at), "này" | "được" | "bị" | "theo" | "(")
    };
    let link = part::link(passage, at).unwrap_or(at);
    if !told || at > first + LONGEST || (end..link).any(other) || is_of_next(passage, drafts) {
        return None;
    }
    Some(Part {
        provisions: acted::told(passage, first, at),
        class: Class::Content,
    })
}

/// The class of unlabelled parts listed from the word `first` up to the document at the word `at`: *Các điều, khoản và phụ lục của X*, *Cụm
/// từ “…” tại X*.
fn unlabelled(passage: &Passage<'_>, first: usize, at: usize) -> Option<Class> {
    if part::is_wording(passage, first, at) {
        return Some(Class::Wording);
    }
    let end = part::link(passage, at)?;
    let nouns = part::nouns(passage, first, end);
    let last = nouns.last().filter(|last| last.end == end)?;
    // *Các quy định tại X* are all of X.
    let content = nouns.iter().any(|noun| noun.class == Class::Content);
    let mut classes = nouns.iter().map(|noun| noun.class);
    let class = classes.find(|class| *class == Class::Provision);
    Some(class.unwrap_or(last.class)).filter(|_| !content)
}

/// Whether an item opens with all that a document says, so that the cue (*quy định*) only cites: *a) Toàn bộ các quy định tại X*.
pub(super) fn is_all(passage: &Passage<'_>, found: Found<'_>) -> bool {
    let all = ["toàn", "bộ", "các", "những", "nội", "dung"];
    let quotes = passage.stands(found.start, &["quy", "định"]);
    let first = behind_marker(passage, found.end).filter(|_| quotes);
    first.is_some_and(|first| (first..found.start).all(|at| all.contains(&passage.word(at))))
}

/// The first word after the marker of an item, before the word `end`.
fn behind_marker(passage: &Passage<'_>, end: usize) -> Option<usize> {
    const MARKER: usize = 4;
    let marks = |at: usize| {
        let word = passage.word(at);
        passage.figures(at) || word.len() <= 4 && word.chars().count() == 1
    };
    (0..end.min(MARKER)).find(|at| !marks(*at))
}

/// Whether the part may belong to the second document, the first being only cited: *Quy định về áp dụng X tại Y*.
fn is_of_next(passage: &Passage<'_>, drafts: &[Draft]) -> bool {
    let [first, next, ..] = drafts else {
        return false;
    };
    let head = passage.from(next.head());
    head > 0 && is_link(passage, head - 1) && cue::after(passage, first).is_none()
}

/// Whether the single word `at` joins a part to its document.
fn is_link(passage: &Passage<'_>, at: usize) -> bool {
    let link = passage.tables.part_links.starting(passage.line, at);
    link.is_some_and(|link| link.end == at + 1)
}
