//! When an act takes effect: *hết hiệu lực kể từ ngày …*, *có hiệu lực từ ngày … và thay thế …* (SPEC section 9.2).

use super::bound::Moment;
use super::cue::Found;
use crate::mention::{Draft, Passage, date_at};

/// The time is told within so many words of the cue or of its object.
const REACH: usize = 40;

/// The moment that the clause of a cue tells, with its words.
pub(super) fn of(
    passage: &Passage<'_>,
    found: Found<'_>,
    object: &Draft,
    sentence: (usize, usize),
) -> Option<(Moment, (usize, usize))> {
    let behind = passage.from(object.extent.max(object.tail)).max(found.end);
    let after = || forward(passage, found.end, (found.end + 8).min(sentence.1));
    let far = || forward(passage, behind, (behind + REACH).min(sentence.1));
    let before = || {
        let from = found.start.saturating_sub(REACH).max(sentence.0);
        (from..found.start)
            .rev()
            .find_map(|at| moment(passage, at, found.start))
    };
    // A passive cue has its time behind it; an active one behind its object, or before it: *có hiệu lực từ … và thay thế …*.
    if passage.start(found.start) > object.place.start {
        return after();
    }
    far().or_else(before)
}

fn forward(passage: &Passage<'_>, from: usize, to: usize) -> Option<(Moment, (usize, usize))> {
    (from..to)
        // What ends behind the object is another act.
        .take_while(|at| !passage.ends_clause(*at) && !passage.is(*at, "hết"))
        .find_map(|at| moment(passage, at, usize::MAX))
}

/// *từ ngày …*, with its words from *ngày* on.
pub(super) fn moment(
    passage: &Passage<'_>,
    at: usize,
    limit: usize,
) -> Option<(Moment, (usize, usize))> {
    if !passage.is(at, "từ") || !passage.is(at + 1, "ngày") {
        return None;
    }
    let day = at + 1;
    if let Some(date) = date_at(passage, day) {
        let end = passage.from(date.place.end);
        return Some((Moment::Day(date.value?), (day, end))).filter(|_| end <= limit);
    }
    if passage.word(day + 1) == "ký" {
        return Some((Moment::Signed, (day, day + 2)));
    }
    let word = passage.tables.type_words.starting(passage.line, day + 1)?;
    let this = passage.word(word.end) == "này";
    let holds = (1..4).map(|ahead| passage.word(word.end + ahead));
    (this && holds.eq(["có", "hiệu", "lực"])).then_some((Moment::InForce, (day, word.end + 4)))
}
