//! Marks of items within a line: *gồm: (1) Kết luận A; (2) Quy định B*. The mark becomes part of its mention's head, so that lists are read as
//! if there were no marks.

use super::passage::{Draft, Passage};
use crate::tables::VerbRole;

/// Sets for each mention where the mark of the item that it opens starts.
pub(super) fn find(passage: &Passage<'_>, drafts: &mut [Draft]) {
    let mut floor = 0;
    for draft in drafts {
        let head = passage.from(draft.head());
        if let Some(start) = start(passage, head, floor) {
            draft.mark_start = Some(passage.start(start));
        }
        floor = passage.from(draft.place.end);
    }
}

/// Whether a mention opens an item of a list, within a line or at its head.
pub(crate) fn is_item(passage: &Passage<'_>, draft: &Draft) -> bool {
    const LONGEST: usize = 3;
    let head = passage.from(draft.head());
    let marks = |at: usize| is_label(passage, at) || passage.sign(at).is_some();
    draft.mark_start.is_some() || head > 0 && head <= LONGEST && (0..head).all(marks)
}

/// Whether the word at `stop` closes the mark of an item behind a colon or semicolon: *gồm: 1. A; 2. B*.
pub(crate) fn is_stop(passage: &Passage<'_>, stop: usize) -> bool {
    let label = stop.checked_sub(1).filter(|at| is_label(passage, *at));
    let before = label.and_then(|label| label.checked_sub(1));
    before.is_some_and(|before| matches!(passage.sign(before), Some(b':' | b';')))
}

/// The first word of the mark that ends before the word `head`, where it opens an item of a list; not before the word `floor`.
fn start(passage: &Passage<'_>, head: usize, floor: usize) -> Option<usize> {
    let last = head.checked_sub(1)?;
    let label = || last.checked_sub(1).filter(|at| is_label(passage, *at));
    let (start, bracket) = match passage.sign(last)? {
        b')' => {
            let label = label()?;
            let open = label.checked_sub(1).filter(|at| passage.is(*at, "("));
            (open.unwrap_or(label), open.is_some())
        }
        b'.' | b'/' => (label()?, false),
        b'-' | b'+' => (last, false),
        _ => return None,
    };
    let before = start.checked_sub(1).filter(|before| *before >= floor)?;
    let opens = match passage.word(before) {
        ":" | ";" => true,
        "," | "và" => passage.is(last, ")") && (bracket || passage.figures(start)),
        _ => bracket && announces(passage, start),
    };
    opens.then_some(start)
}

/// Whether words behind which a list of documents may open end before the word `at`.
fn announces(passage: &Passage<'_>, at: usize) -> bool {
    let tables = passage.tables;
    let verb = tables.verbs.ending(passage.line, at);
    verb.is_some_and(|verb| verb.value == VerbRole::Issue)
        || matches!(passage.word(at - 1), "là" | "như" | "sau" | "và")
        || tables.fillers.ending(passage.line, at).is_some()
        || tables.cues.ending(passage.line, at).is_some()
}

/// Whether a word is the label of an item: `1`, `12`, `a`, `iii`.
fn is_label(passage: &Passage<'_>, at: usize) -> bool {
    const LONGEST: usize = 2;
    let word = passage.word(at);
    let figures = word.len() <= LONGEST && word.bytes().all(|byte| byte.is_ascii_digit());
    let roman = || word.len() <= 4 && word.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'));
    figures || word.chars().count() == 1 && word.starts_with(char::is_alphabetic) || roman()
}
