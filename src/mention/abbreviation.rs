//! A type word with its own code in brackets behind it: *Nghị định (NĐ) 99/2015*, *Nghị quyết (NQ) số 18-NQ/TW*.

use super::passage::Passage;
use crate::text::Place;

/// The word behind a type word where a bracket with its own code goes on up to the word `end`: *Nghị định **(NĐ)** 99/2015*; else `end`.
pub(super) fn before_code(passage: &Passage<'_>, end: usize) -> usize {
    let read = || {
        let close = end.checked_sub(1).filter(|at| passage.is(*at, ")"))?;
        let open = close.checked_sub(2).filter(|at| passage.is(*at, "("))?;
        let row = passage
            .tables
            .types_by_code
            .get(passage.cased_word(open + 1))?;
        let word = passage.tables.type_words.ending(passage.line, open)?;
        (word.value == *row).then_some(open)
    };
    read().unwrap_or(end)
}

/// The byte behind the type word at `place`, and behind the bracket with its code that ends before the word `end`.
pub(super) fn behind_word(passage: &Passage<'_>, place: Place, end: usize) -> usize {
    let coded = passage.from(place.end) == before_code(passage, end)
        && passage.is(end.wrapping_sub(1), ")");
    if coded { passage.end(end) } else { place.end }
}
