//! Finding the cue of an object: backwards over what may stand between, or right behind it.

use crate::mention::{Draft, Passage};
use crate::tables::{Cue, FillerClass, Side};

/// A cue found: its row and its words `start..end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found<'t> {
    pub(super) row: &'t Cue,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// After a lead (*trọng tâm là*) this many words of the clause may stand before the cue.
const OPENED: usize = 48;

/// The cue that stands before the word `at`, with nothing but fillers between; looks back to `floor` at most.
pub(super) fn before<'t>(passage: &Passage<'t>, at: usize, floor: usize) -> Option<Found<'t>> {
    let mut end = at;
    let mut adverb = false;
    while end > floor {
        if let Some(found) = ending(passage, end, floor) {
            return Some(found);
        }
        if let Some(hit) = passage
            .tables
            .fillers
            .ending(passage.line, end)
            .filter(|hit| hit.start >= floor)
        {
            match hit.value {
                FillerClass::Lead => return opened(passage, hit.start, floor),
                class => adverb = class == FillerClass::Adverb,
            }
            end = hit.start;
            continue;
        }
        match passage.word(end - 1) {
            "“" | "\"" | ":" => end -= 1,
            // Adverbs are listed: *nghiêm túc, hiệu quả*.
            "," | "và" if adverb => end -= 1,
            _ => return None,
        }
    }
    None
}

/// The nearest cue before a lead, over any words of the clause.
fn opened<'t>(passage: &Passage<'t>, end: usize, floor: usize) -> Option<Found<'t>> {
    (floor.max(end.saturating_sub(OPENED))..=end)
        .rev()
        .take_while(|at| !matches!(passage.word(*at), ";" | "."))
        .find_map(|at| ending(passage, at, floor))
}

fn ending<'t>(passage: &Passage<'t>, end: usize, floor: usize) -> Option<Found<'t>> {
    let hit = passage.tables.cues.ending(passage.line, end)?;
    let row = passage.tables.rows.cues.get(hit.value)?;
    (hit.start >= floor && row.side != Side::After).then_some(Found {
        row,
        start: hit.start,
        end: hit.end,
    })
}

/// The cue that follows an object: *B được thay thế bởi A*.
pub(super) fn after<'t>(passage: &Passage<'t>, draft: &Draft) -> Option<Found<'t>> {
    let mut at = passage.from(draft.tail);
    // A bracket, a comma and an auxiliary may stand between; a semicolon is a slip before a passive.
    at += usize::from(passage.word(at) == ";" && passage.word(at + 1) == "được");
    for _ in 0..3 {
        if matches!(passage.word(at), ")" | "," | "đã" | "đang" | "(") {
            at += 1;
        }
    }
    let titled = draft.title.map(|_| passage.from(draft.extent));
    [Some(at), titled].into_iter().flatten().find_map(|at| {
        let hit = passage.tables.cues.starting(passage.line, at)?;
        let row = passage.tables.rows.cues.get(hit.value)?;
        // *được sửa đổi, bổ sung thì áp dụng theo*: a condition tells no history.
        let supposes = (hit.start..hit.end).any(|at| passage.word(at) == "thì");
        (row.side == Side::After && !supposes).then_some(Found {
            row,
            start: hit.start,
            end: hit.end,
        })
    })
}
