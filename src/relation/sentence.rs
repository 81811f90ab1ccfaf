//! Where sentences and clauses of a paragraph start and end, in words.

use crate::mention::{Passage, is_item_stop};

/// The sentences of a paragraph: the first word of each.
#[derive(Debug)]
pub(crate) struct Sentences(Vec<usize>);

impl Sentences {
    /// A stop ends a sentence when a capital or nothing follows; a document's number never does.
    pub(crate) fn of(passage: &Passage<'_>) -> Self {
        let mut starts = vec![0];
        let bytes = passage.line.text.as_bytes();
        for (at, word) in passage.line.words.iter().enumerate() {
            // A sign is one byte long.
            if word.end != word.start + 1 {
                continue;
            }
            let ends = match bytes.get(word.start as usize) {
                Some(b'!' | b'?') => true,
                Some(b'.') => {
                    passage.start(at + 1) > passage.end(at + 1)
                        && !passage.cased_word(at + 1).starts_with(char::is_lowercase)
                        && !abbreviates(passage, at)
                }
                _ => false,
            };
            if ends && at + 1 < passage.count() {
                starts.push(at + 1);
            }
        }
        Self(starts)
    }

    /// The words `start..end` of the sentence that holds the word `at`.
    pub(crate) fn around(&self, at: usize, count: usize) -> (usize, usize) {
        let next = self.0.partition_point(|start| *start <= at);
        let start = next
            .checked_sub(1)
            .and_then(|index| self.0.get(index))
            .copied()
            .unwrap_or(0);
        (start, self.0.get(next).copied().unwrap_or(count))
    }
}

/// Whether the stop abbreviates, as in `TP. Hồ Chí Minh`, `T. Ư`, `Q. 1`: it follows a short capital word, a lone figure at the head of a
/// line, or the marker of an item. The letters that close a document number are no abbreviation: *57-NQ/TW.*, *34/2016/NĐ-CP.*
fn abbreviates(passage: &Passage<'_>, stop: usize) -> bool {
    let Some(before) = stop.checked_sub(1) else {
        return true;
    };
    let word = passage.cased_word(before);
    let letters = word.chars().count();
    let sign = |back: usize| before.checked_sub(back).and_then(|at| passage.sign(at));
    let code = match sign(1) {
        Some(b'/') => true,
        Some(b'-') => sign(3) == Some(b'/') || passage.figures(before.saturating_sub(2)),
        _ => false,
    };
    let closes = letters == 2 && code && passage.end(before) == passage.start(before);
    let short = letters <= 2 && word.starts_with(crate::text::is_capital) && !closes;
    let numbered = before == 0 && word.bytes().all(|byte| byte.is_ascii_digit());
    short || numbered || is_item_stop(passage, stop)
}

/// The first word of the clause that holds the word `at`, not before the word `floor`.
pub(super) fn clause_start(passage: &Passage<'_>, at: usize, floor: usize) -> usize {
    (floor..at)
        .rev()
        .find(|word| matches!(passage.sign(*word), Some(b';' | b':')))
        .map_or(floor, |word| word + 1)
}

/// Whether a sentence asks whether a relation holds: *A có thay thế B không?*, *Văn bản nào thay thế B?*. Not so *Vì sao A thay thế B?*
/// ("why"), which takes it for granted.
pub(super) fn asks(passage: &Passage<'_>, (from, to): (usize, usize)) -> bool {
    const REACH: usize = 48;
    let Some(mark) = to.checked_sub(1).filter(|at| passage.is(*at, "?")) else {
        return false;
    };
    let opening = from..mark.min(from + REACH);
    let mut words = opening.chain(from.max(mark.saturating_sub(REACH))..mark);
    let questions = &passage.tables.questions;
    !words.any(|at| questions.starting(passage.line, at).is_some())
}
