//! What stands before a number: its type word and *số*, with an issuer or a sign between.

use super::abbreviation::before_code;
use super::issuer::ends_name;
use super::issuer_ending;
use super::name::in_compound;
use super::passage::Passage;
use crate::tables::Classified;
use crate::text::Place;

/// What stands before a number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Prefix {
    /// Whether `số` stands before it.
    pub(super) so: bool,
    /// Row of the type word and its place.
    pub(super) word: Option<(usize, Place)>,
    /// First word of the prefix.
    pub(super) from: usize,
}

/// Reads the type word and `số` before the word at `index`.
pub(super) fn prefix(passage: &Passage<'_>, index: usize) -> Prefix {
    let mut from = index;
    if !ends_prefix(passage, index) {
        return Prefix {
            so: false,
            word: None,
            from,
        };
    }
    let sign = |at: usize| matches!(passage.word(at), ":" | "." | "(" | "°");
    while from > 0 && sign(from - 1) && index - from < 2 {
        from -= 1;
    }
    let so = from > 0
        && match passage.word(from - 1) {
            "số" | "no" | "nº" => true,
            "n" => passage.word(from) == "°",
            // Typed without diacritics: only where its type word is too.
            "so" => plain_type_word(passage, from - 1).is_some(),
            // A misprint of `số`: only behind a type word.
            "sô" => type_word(passage, from - 1).is_some(),
            _ => false,
        };
    if so {
        from -= 1;
    } else if from < index && passage.word(from) != "(" {
        // A sign without `số` belongs to the sentence before.
        from = index;
    }
    let code = || code_before_so(passage, from).filter(|_| so);
    let word = type_word(passage, from).or_else(code).or_else(|| {
        if so {
            // `các Nghị quyết từ số 18-NQ/TW đến số 21-NQ/TW`
            let opens = from.checked_sub(1).filter(|at| passage.word(*at) == "từ");
            let range = opens.and_then(|at| type_word(passage, at));
            range
                .or_else(|| word_of_issuer(passage, from))
                .or_else(|| word_of_bodies(passage, from))
                .or_else(|| doubled_word(passage, from))
        } else {
            None
        }
    });
    Prefix {
        so,
        from: word.map_or(from, |(_, place)| passage.from(place.start)),
        word,
    }
}

/// The code that stands for its type word right before *số*: *NQ số 18*.
fn code_before_so(passage: &Passage<'_>, so: usize) -> Option<(usize, Place)> {
    let at = so.checked_sub(1)?;
    let row = type_of_code(passage, at, passage.cased_word(at))?;
    let doc_type = passage.tables.rows.doc_types.get(row)?;
    (doc_type.abbreviated || doc_type.coded).then(|| (row, passage.place(at, so)))
}

/// The row of the type whose code is `letters`, the head of the word at `index`; `None` where a sign glued before makes them part of a number.
pub(super) fn type_of_code(passage: &Passage<'_>, index: usize, letters: &str) -> Option<usize> {
    let row = passage.tables.types_by_code.get(letters).copied()?;
    let joined = index > 0
        && passage.end(index) == passage.start(index)
        && matches!(passage.word(index - 1), "/" | "-" | "#" | "@");
    (!joined).then_some(row)
}

/// Whether the word before the word `end` may be the last of a prefix: a quick test that hardly any word passes.
fn ends_prefix(passage: &Passage<'_>, end: usize) -> bool {
    let tables = passage.tables;
    let Some(last) = end.checked_sub(1) else {
        return false;
    };
    let word = passage.line.words.get(last);
    matches!(passage.sign(last), Some(b':' | b'.' | b'(' | b')'))
        || ["số", "no", "so", "sô", "nº", "°"]
            .iter()
            .any(|so| passage.is(last, so))
        || word.is_some_and(|word| {
            tables.type_words.may_end(word) || tables.plain_type_words.may_end(word)
        })
}

/// `Nghị định của Chính phủ số`: the type word with its issuer between it and *số*.
fn word_of_issuer(passage: &Passage<'_>, end: usize) -> Option<(usize, Place)> {
    const REACH: usize = 24;
    // Quick ways out: an issuer's name must end here, and *của* stand before it.
    if !ends_name(passage, end) {
        return None;
    }
    (end.saturating_sub(REACH)..end).find(|at| passage.is(*at, "của"))?;
    let name = issuer_ending(passage, end)?;
    let of = name.start.checked_sub(1)?;
    type_word(passage, of).filter(|_| passage.word(of) == "của")
}

/// `Thông tư liên tịch Bộ Tài chính - Bộ Nội vụ số`: the type word of a joint document with its bodies between it and *số*.
fn word_of_bodies(passage: &Passage<'_>, end: usize) -> Option<(usize, Place)> {
    const MOST: usize = 6;
    let mut first = end;
    for _ in 0..MOST {
        first = issuer_ending(passage, first)?.start;
        let joint = first.checked_sub(1)?;
        if !matches!(passage.word(joint), "-" | "," | "và") {
            break;
        }
        first = joint;
    }
    let of = first.checked_sub(1)?;
    let word = if matches!(passage.word(of), "của" | "giữa") {
        of
    } else {
        first
    };
    let row = |row: usize| passage.tables.rows.doc_types.get(row);
    type_word(passage, word).filter(|(word, _)| row(*word).is_some_and(|row| row.joint))
}

/// A type word of which the last syllable is printed twice: `Nghị định định số`.
fn doubled_word(passage: &Passage<'_>, end: usize) -> Option<(usize, Place)> {
    let last = end.checked_sub(1)?;
    let before = last.checked_sub(1)?;
    let doubled = passage.word(last) == passage.word(before);
    let (row, place) = type_word(passage, last).filter(|_| doubled)?;
    Some((row, passage.place(passage.from(place.start), end)))
}

/// Row and place of the type word that ends before the word `end`; `None` where the word before makes another word of it.
pub(super) fn type_word(passage: &Passage<'_>, end: usize) -> Option<(usize, Place)> {
    let end = before_code(passage, end);
    let Some(hit) = passage.tables.type_words.ending(passage.line, end) else {
        return plain_type_word(passage, end);
    };
    let before = hit
        .start
        .checked_sub(1)
        .map_or("", |before| passage.word(before));
    let other = passage
        .tables
        .rows
        .doc_types
        .get(hit.value)?
        .not_after
        .iter()
        .any(|word| word == before)
        || in_compound(passage, hit.start);
    (!other).then(|| (hit.value, passage.place(hit.start, hit.end)))
}

/// A type word typed without diacritics that ends before the word `end`.
fn plain_type_word(passage: &Passage<'_>, end: usize) -> Option<(usize, Place)> {
    let ascii = |at: Option<usize>| at.is_some_and(|at| passage.word(at).is_ascii());
    if !ascii(end.checked_sub(1)) {
        return None;
    }
    let hit = passage.tables.plain_type_words.ending(passage.line, end)?;
    Some((hit.value, passage.place(hit.start, hit.end)))
}

/// The prefix with its type word, also where that is printed as the code which the number itself contains: *NQ 18-NQ/TW*, *KL số 69-KL/TW*.
pub(super) fn with_word_of_code(
    passage: &Passage<'_>,
    prefix: Prefix,
    classified: &Classified,
) -> Prefix {
    let read = || {
        let at = prefix.from.checked_sub(1)?;
        let code = classified.doc_type.as_deref()?;
        let own = passage.word(at).len() == code.len() && passage.word(at) == code.to_lowercase();
        let row = own
            .then(|| passage.tables.types_by_code.get(code))
            .flatten();
        row.map(|row| (*row, passage.place(at, at + 1)))
    };
    match prefix.word {
        Some(_) => prefix,
        None => read().map_or(prefix, |(row, place)| Prefix {
            word: Some((row, place)),
            from: passage.from(place.start),
            ..prefix
        }),
    }
}
