//! Acts on a document itself, on a part named right before it, and on all that it was made to issue.

use super::cue::{self, Found};
use super::part::{Class, Noun};
use crate::mention::{Draft, Passage};
use crate::tables::Side;

/// The word `at` of the document, where an act or a part named right before it leads up to it: *bãi bỏ **Phụ lục** Thông tư …*, *điều chỉnh
/// một số **nội dung** Quyết định …*, *điều chỉnh Quyết định …*; else `None`. Looks back to the word `from`.
pub(super) fn touched(passage: &Passage<'_>, at: usize, from: usize) -> Option<usize> {
    let noun = passage.tables.fillers.ending(passage.line, at);
    let noun = noun.filter(|noun| noun.start > from && noun.value.is_part());
    let annex = |start: usize| {
        matches!(
            passage.word(start),
            "phụ" | "mẫu" | "biểu" | "bảng" | "danh"
        )
    };
    let annex = noun.is_some_and(|noun| annex(noun.start));
    let contents = at.checked_sub(2).filter(|noun| *noun > from);
    let contents = contents.is_some_and(|noun| passage.stands(noun, &["nội", "dung"]));
    let verb = cue::ending_at_part(passage, at, from);
    let verb = verb.is_some_and(|verb| verb.row.side == Side::Verb);
    (annex || contents || verb).then_some(at)
}

/// The document at the word `at`, or its provisions, as the part acted on, where it directly follows a cue that is read only as the verb of
/// its clause.
pub(super) fn itself(found: Found<'_>, at: usize, provisions: bool) -> Option<Noun> {
    let acts = match found.row.side {
        Side::Verb => true,
        Side::Inside => provisions,
        _ => false,
    };
    let end = found.end;
    (acts && end == at).then_some(Noun {
        class: Class::Provision,
        end,
    })
}

/// Whether a part is all that a document was made to issue: *Quy chế làm việc*, not a list or a form.
pub(super) fn is_instrument(passage: &Passage<'_>, issued: &Draft, noun: Noun) -> bool {
    let first = passage.from(issued.place.start);
    let named = first < noun.end && noun.end <= passage.from(issued.place.end);
    let part = passage.tables.fillers.starting(passage.line, first);
    let list = part.is_some_and(|part| part.value.is_part());
    named && (!list || passage.stands(first, &["quy", "định"]))
}
