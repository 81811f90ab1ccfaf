//! Pointing words: *Quyết định này*, *các Nghị định nêu trên*, *văn bản nói trên* (SPEC section 6.2).
//!
//! Which document is meant is decided where all earlier mentions are known, in `anaphors.rs` of the parser.

use super::MentionKind;
use super::passage::{Draft, Passage, Points, is_taken};
use super::prefix::type_word;
use crate::tables::number_value;
use crate::text::{Place, is_capital};

/// The pointing words outside the other mentions. `own`: the text is itself a document, so that words which may point to it do, and are left out.
pub(crate) fn find(passage: &Passage<'_>, drafts: &[Draft], own: bool) -> Vec<Draft> {
    let mut found = Vec::new();
    let tables = passage.tables;
    let pointing = &tables.pointers;
    let words = passage.line.words.iter().enumerate().skip(1);
    for (index, _) in words.filter(|(_, word)| pointing.may_start(word)) {
        let Some(hit) = pointing.starting(passage.line, index) else {
            continue;
        };
        let Some((row, word)) = type_word(passage, index) else {
            continue;
        };
        let Some(pointer) = tables.rows.pointers.get(hit.value) else {
            continue;
        };
        // In `Quyết định trên cơ sở …` (on the basis of) *trên* points to nothing.
        if pointer.closes && !closes(passage, hit.end) {
            continue;
        }
        let capital = passage.cased_text(word).starts_with(is_capital);
        if pointer.capital && !capital {
            continue;
        }
        let place = Place::new(word.start, passage.end(hit.end));
        if is_taken(drafts, place) || (own && pointer.itself) {
            continue;
        }
        let mut draft = Draft::new(MentionKind::Anaphor, place);
        draft.word = Some((row, word));
        let first = passage.from(word.start);
        let points = points(passage, first);
        draft.points = Some(points);
        if matches!(points, Points::Many(Some(_))) {
            draft.count_start = Some(passage.start(first - 1));
        }
        found.push(draft);
    }
    found
}

/// Whether a pointing phrase ends before the word `at`: a sign, a verb, a cue or a word that follows names stands there.
fn closes(passage: &Passage<'_>, at: usize) -> bool {
    let word = passage.word(at);
    !word.starts_with(char::is_alphanumeric)
        || passage.tables.cues.starting(passage.line, at).is_some()
        || passage.tables.verbs.starting(passage.line, at).is_some()
        || passage
            .tables
            .followers
            .starting(passage.line, at)
            .is_some()
}

/// `các`, `những` or a count before the type word mean all of the last list.
fn points(passage: &Passage<'_>, from: usize) -> Points {
    let before = from.checked_sub(1);
    let before = before.filter(|before| !labels(passage, *before));
    match before.map_or("", |before| passage.word(before)) {
        "các" | "những" => Points::Many(None),
        word => match number_value(word).filter(|count| (2..=20).contains(count)) {
            Some(count) => Points::Many(Some(count)),
            None => Points::One,
        },
    }
}

/// Whether a figure labels a provision and counts nothing: *Điều **5** Nghị định này*, *các khoản 2, 3 và **5***.
fn labels(passage: &Passage<'_>, figure: usize) -> bool {
    const LEVELS: [&str; 7] = ["chương", "khoản", "mục", "phần", "tiết", "điểm", "điều"];
    const REACH: usize = 12;
    let joins = |at: &usize| {
        let joint = matches!(passage.word(*at), "," | "và" | "đến");
        joint || passage.figures(*at)
    };
    let mut before = (figure.saturating_sub(REACH)..figure).rev();
    let level = before.find(|at| !joins(at));
    passage.figures(figure) && level.is_some_and(|at| LEVELS.contains(&passage.word(at)))
}
