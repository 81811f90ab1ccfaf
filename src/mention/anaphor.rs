//! Pointing words: *Quyết định này*, *các Nghị định nêu trên*, *văn bản nói trên* (SPEC section 6.2).
//!
//! Which document is meant is decided where all earlier mentions are known, in `back.rs`.

use super::MentionKind;
use super::passage::{Draft, Passage, Points, is_taken};
use crate::tables::number_value;

/// What points back, after a type word.
const POINTING: [&[&str]; 8] = [
    &["nêu", "trên"],
    &["nói", "trên"],
    &["kể", "trên"],
    &["dẫn", "trên"],
    &["vừa", "nêu"],
    &["trên"],
    &["này"],
    &["đó"],
];

/// The words that point back to documents and are no part of a mention; `own`: whether *này* may point to the text itself.
pub(crate) fn find(passage: &Passage<'_>, drafts: &[Draft], own: bool) -> Vec<Draft> {
    let mut found = Vec::new();
    for index in 1..passage.count() {
        if !matches!(
            passage.word(index),
            "này" | "trên" | "đó" | "nêu" | "nói" | "kể" | "dẫn" | "vừa"
        ) {
            continue;
        }
        let Some(words) = POINTING.iter().find(|words| {
            words
                .iter()
                .enumerate()
                .all(|(at, word)| passage.word(index + at) == *word)
        }) else {
            continue;
        };
        let Some(hit) = passage.tables.type_words.ending(passage.line, index) else {
            continue;
        };
        // `trên` is also *on*: `Quyết định trên cơ sở …` has an object of its own.
        let end = index + words.len();
        if words.len() == 1 && passage.word(index) == "trên" && !closes(passage, end) {
            continue;
        }
        // *Văn bản đó* is whatever paper was spoken of.
        let row = passage.tables.rows.doc_types.get(hit.value);
        if passage.word(index) == "đó" && row.is_some_and(|row| row.general) {
            continue;
        }
        let place = passage.place(hit.start, end);
        if is_taken(drafts, place) || (own && passage.word(index) == "này") {
            continue;
        }
        let mut draft = Draft::new(MentionKind::Anaphor, place);
        draft.word = Some((hit.value, passage.place(hit.start, index)));
        draft.points = Some(points(passage, hit.start));
        found.push(draft);
    }
    found
}

/// Whether *trên* ends a phrase here: a sign or a verb follows, not what something stands on.
fn closes(passage: &Passage<'_>, at: usize) -> bool {
    let word = passage.word(at);
    !word.starts_with(char::is_alphanumeric)
        || passage.tables.verbs.starting(passage.line, at).is_some()
        || passage
            .tables
            .followers
            .starting(passage.line, at)
            .is_some()
}

/// `các`, `những` or a count before the type word mean all of the last list.
fn points(passage: &Passage<'_>, from: usize) -> Points {
    let before = from
        .checked_sub(1)
        .map_or("", |before| passage.word(before));
    match before {
        "các" | "những" => Points::Many(None),
        _ => match number_value(before).filter(|count| (2..=20).contains(count)) {
            Some(count) => Points::Many(Some(count)),
            None => Points::One,
        },
    }
}
