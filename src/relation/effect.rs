//! When an act takes effect: *hết hiệu lực kể từ ngày …*, *có hiệu lực từ ngày … và thay thế …* (SPEC section 9.2).

use super::RelationKind;
use super::bound::Moment;
use super::cue::Found;
use crate::mention::{Draft, Passage, date_at};
use crate::tables::{SubjectRule, number_value};

/// The time stands within this many words of the cue or of its object.
const REACH: usize = 40;

/// The moment given in the clause of a cue, with its words.
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
    // A passive cue has its time after it; an active cue after its object, or before it: *có hiệu lực từ … và thay thế …*.
    if passage.start(found.start) > object.place.start {
        return after().or_else(|| fronted(passage, found, sentence));
    }
    far().or_else(before)
}

/// The moment that opens a sentence, up to a comma, where the cue is in the same clause further on: *Kể từ ngày Nghị định này có hiệu lực thi
/// hành, A hết hiệu lực*.
pub(super) fn fronted(
    passage: &Passage<'_>,
    found: Found<'_>,
    sentence: (usize, usize),
) -> Option<(Moment, (usize, usize))> {
    const OPENING: usize = 6;
    const LONGEST: usize = 120;
    let (from, cue) = (sentence.0, found.start);
    // A history took effect on another day.
    let done = cue.checked_sub(1).is_some_and(|at| passage.is(at, "đã"));
    if done || found.row.kind == RelationKind::Amends {
        return None;
    }
    let label = |at: &usize| {
        let small = passage.word(*at).chars().count() == 1 || passage.figures(*at);
        small || matches!(passage.word(*at), "kể" | "điều" | "bắt" | "đầu")
    };
    let first = (from..from + OPENING).take_while(label).count() + from;
    let (told, (start, end)) = moment(passage, first, cue)?;
    let enforced = passage.stands(end, &["thi", "hành"]);
    let comma = end + if enforced { 2 } else { 0 };
    let near = comma < cue && cue <= comma + LONGEST;
    let one = near && passage.is(comma, ",") && !(comma..cue).any(|at| passage.ends_clause(at));
    one.then_some((told, (start, end)))
}

fn forward(passage: &Passage<'_>, from: usize, to: usize) -> Option<(Moment, (usize, usize))> {
    // *hết* ("expires"), and other words for it, after the object start another act.
    let expires = |at: usize| {
        let hit = passage.tables.cues.starting(passage.line, at);
        let row = hit.and_then(|hit| passage.tables.rows.cues.get(hit.value));
        let ends = row.is_some_and(|row| row.subject == SubjectRule::Itself && row.kind.ends());
        ends || passage.is(at, "hết")
    };
    (from..to)
        .take_while(|at| !passage.ends_clause(*at) && !expires(*at))
        .find_map(|at| moment(passage, at, usize::MAX))
}

/// The moment that starts at the word `at`, with its words from *ngày*, *thời điểm* or *khi* on: *từ ngày …*, *khi Nghị định này có hiệu
/// lực*.
pub(super) fn moment(
    passage: &Passage<'_>,
    at: usize,
    limit: usize,
) -> Option<(Moment, (usize, usize))> {
    let (told, behind) = opening(passage, at)?;
    if is_delayed(passage, at) {
        return None;
    }
    if let Some(date) = date_at(passage, told) {
        let end = passage.from(date.place.end);
        return Some((Moment::Day(date.value?), (told, end))).filter(|_| end <= limit);
    }
    if passage.is(told, "ngày") && passage.is(behind, "ký") {
        return Some((Moment::Signed, (told, behind + 1)));
    }
    let word = passage.tables.type_words.starting(passage.line, behind)?;
    let this = passage.word(word.end) == "này";
    let holds = (1..4).map(|ahead| passage.word(word.end + ahead));
    (this && holds.eq(["có", "hiệu", "lực"])).then_some((Moment::InForce, (told, word.end + 4)))
}

/// The word that names a moment introduced at the word `at`, and the word after it.
fn opening(passage: &Passage<'_>, at: usize) -> Option<(usize, usize)> {
    let from = passage.is(at, "từ");
    if from && passage.is(at + 1, "ngày") {
        return Some((at + 1, at + 2));
    }
    if from && passage.stands(at + 1, &["thời", "điểm"]) {
        return Some((at + 1, at + 3));
    }
    // *trước khi Nghị định này có hiệu lực* is another time.
    let before = at.checked_sub(1).map_or("", |before| passage.word(before));
    let other = matches!(before, "trước" | "sau" | "đến" | "tới" | "trừ");
    (passage.is(at, "khi") && !other).then_some((at, at + 1))
}

/// Whether days are counted from the moment, so that it is not itself meant: *sau 90 ngày kể từ ngày …*.
fn is_delayed(passage: &Passage<'_>, at: usize) -> bool {
    let back = |end: usize, word: &str| {
        let before = end.checked_sub(1);
        before
            .filter(|before| passage.is(*before, word))
            .unwrap_or(end)
    };
    let unit = back(back(at, "kể"), ",").checked_sub(1);
    let unit = unit.filter(|unit| matches!(passage.word(*unit), "ngày" | "tháng" | "năm"));
    let count = unit.and_then(|unit| unit.checked_sub(1));
    count.is_some_and(|count| {
        passage.figures(count)
            || passage.is(count, ")")
            || number_value(passage.word(count)).is_some()
    })
}
