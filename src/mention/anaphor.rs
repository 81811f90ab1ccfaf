//! Pointing words: *Quyết định này*, *các Nghị định nêu trên*, *văn bản nói trên* (SPEC section 6.2).
//!
//! Which document is meant is decided where all earlier mentions are known, in `back.rs`.

use std::sync::LazyLock;

use super::MentionKind;
use super::passage::{Draft, Passage, Points, is_taken};
use super::scan::type_word;
use crate::tables::{Phrases, number_value};
use crate::text::{Place, is_capital};

/// What points back, after a type word.
static POINTING: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let phrases = [
        "nêu trên",
        "nói trên",
        "kể trên",
        "dẫn trên",
        "vừa nêu",
        "trên",
        "này",
        "đó",
    ];
    Phrases::new(phrases.map(|phrase| (phrase, ())))
});

/// The words that point back to documents and are no part of a mention; `own`: whether *này* may point to the text itself.
pub(crate) fn find(passage: &Passage<'_>, drafts: &[Draft], own: bool) -> Vec<Draft> {
    let mut found = Vec::new();
    let pointing = &*POINTING;
    let words = passage.line.words.iter().enumerate().skip(1);
    for (index, _) in words.filter(|(_, word)| pointing.may_start(word)) {
        let Some(hit) = pointing.starting(passage.line, index) else {
            continue;
        };
        let Some((row, word)) = type_word(passage, index) else {
            continue;
        };
        // `trên` is also *on*: `Quyết định trên cơ sở …` has an object of its own.
        let end = hit.end;
        if end == index + 1 && passage.word(index) == "trên" && !closes(passage, end) {
            continue;
        }
        // *Luật đó*, *văn bản đó* are whatever law or paper was spoken of; a capital tells a document.
        let capital = passage.cased_text(word).starts_with(is_capital);
        if passage.word(index) == "đó" && !capital {
            continue;
        }
        let place = Place::new(word.start, passage.end(end));
        if is_taken(drafts, place) || (own && passage.word(index) == "này") {
            continue;
        }
        let mut draft = Draft::new(MentionKind::Anaphor, place);
        draft.word = Some((row, word));
        draft.points = Some(points(passage, passage.from(word.start)));
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
