//! Who signs before the verb by which a document is issued, and on which day (SPEC sections 9.3 and 18.10).

use super::issuer::IssuerName;
use super::passage::{Passage, StatedDate};
use super::{date, issuer_at, issuer_ending};
use crate::tables::{FillerRole, Hit, TitleRole, VerbRole, ends_clause};

/// The word at which what stands before a verb starts: *đã kịp thời*, *vừa*, *tiếp tục*.
pub(crate) fn before_adverbs(passage: &Passage<'_>, mut at: usize) -> usize {
    const MOST: usize = 3;
    for _ in 0..MOST {
        let adverb = passage.tables.fillers.ending(passage.line, at);
        let adverb = adverb.filter(|hit| hit.value == FillerRole::Adverb);
        at = match (adverb, passage.word(at.wrapping_sub(1))) {
            (Some(hit), _) => hit.start,
            (None, "đã" | "vừa" | "mới" | "cũng") => at - 1,
            (None, "tục") if at > 1 && passage.is(at - 2, "tiếp") => at - 2,
            _ => break,
        };
    }
    at
}

/// The first word of the bodies that issue together with the one that starts at a word: *Bộ Chính trị, Ban Bí thư đã ban hành*.
pub(super) fn over_issuers(passage: &Passage<'_>, mut start: usize) -> usize {
    const MOST: usize = 3;
    for _ in 0..MOST {
        let joint = start.checked_sub(1);
        let joint = joint.filter(|at| matches!(passage.word(*at), "," | "và"));
        let Some(body) = joint.and_then(|at| issuer_ending(passage, at)) else {
            break;
        };
        start = body.start;
    }
    start
}

/// The day on which a person signs the document behind a verb: *Ngày D, đồng chí A, Bí thư Tỉnh ủy, đã ký ban hành …*.
pub(super) fn signed(passage: &Passage<'_>, verb: &Hit<VerbRole>) -> Option<StatedDate> {
    const REACH: usize = 40;
    if !(verb.start..verb.end).any(|at| passage.is(at, "ký")) {
        return None;
    }
    let clause = (verb.start.saturating_sub(REACH)..verb.start).rev();
    let open = clause.take_while(|at| !passage.ends_clause(*at)).last()?;
    let opens = open == 0 || passage.ends_clause(open - 1);
    let day = over_place(passage, open, verb.start);
    let date = date::at(passage, day).filter(|date| opens && date.value.is_some())?;
    let who = passage.from(date.place.end);
    let who = who + usize::from(passage.is(who, ","));
    let says = |at: usize| {
        let hit = passage.tables.titles.starting(passage.line, at);
        hit.is_some_and(|hit| hit.value == TitleRole::Predicate) && !passage.is(at, "đã")
    };
    let person = passage.tables.people.starting(passage.line, who);
    (person.is_some() && !(who..verb.start).any(says)).then_some(date)
}

/// The word behind the place or the time of day that a sentence opens with: *Tại Hà Nội, ngày 12/5/2025*, *Chiều 12/5/2025*.
fn over_place(passage: &Passage<'_>, open: usize, limit: usize) -> usize {
    const LONGEST: usize = 8;
    if matches!(passage.word(open), "sáng" | "trưa" | "chiều" | "tối") {
        return open + 1;
    }
    let place = passage
        .is(open, "tại")
        .then(|| open + 1..limit.min(open + LONGEST));
    let comma = place.and_then(|mut place| place.find(|at| passage.is(*at, ",")));
    comma.map_or(open, |comma| comma + 1)
}

/// `thay mặt Bộ Chính trị, đồng chí … đã ký ban hành …` (SPEC section 18.10).
pub(super) fn on_behalf(passage: &Passage<'_>, end: usize) -> Option<(usize, IssuerName)> {
    const REACH: usize = 20;
    let from = (end.saturating_sub(REACH)..end)
        .rev()
        .take_while(|at| !ends_clause(passage.word(*at)))
        .find(|at| passage.word(*at) == "thay" && passage.word(at + 1) == "mặt")?;
    Some((from, issuer_at(passage, from + 2)?))
}
