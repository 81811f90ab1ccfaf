//! A bare year behind a mention (SPEC section 9.3): it gives way to a day stated before the document, and is not the document's where it is
//! that of a plan to carry it out.

use super::date;
use super::passage::{Draft, Passage, StatedDate};
use super::signing::skip_back;
use crate::date::IssueDate;
use crate::number::DocumentNumber;
use crate::tables::{RelationKind, Side};

/// Whether a day stated before the document is still wanted: it has no date, or only a year.
pub(super) fn lacks_day(draft: &Draft) -> bool {
    draft.date.is_none_or(is_bare)
}

/// Gives a document the day stated before it, unless its number or the year behind it is of another year.
pub(super) fn take_day(draft: &mut Draft, day: Option<StatedDate>) {
    let year = |date: StatedDate| date.value.map(IssueDate::year);
    let number = draft.number.as_ref().and_then(DocumentNumber::year);
    let of_number =
        |day: StatedDate| number.is_none_or(|number| year(day).is_none_or(|year| year == number));
    let day = day.filter(|day| draft.date.is_none_or(|own| year(own) == year(*day)));
    let day = day.filter(|day| of_number(*day));
    if lacks_day(draft) && day.is_some() {
        draft.date = day;
    }
}

/// Takes away a year that is the one a plan or report is for: *Kế hoạch thực hiện Nghị quyết số 28-NQ/TW **năm 2024***. Where an issuer or a
/// title follows it, or each document of a list has its year, the year is the document's.
pub(super) fn leave_to_plan(passage: &Passage<'_>, draft: &mut Draft, before: Option<&Draft>) {
    let Some(year) = draft.date.filter(|date| is_bare(*date)) else {
        return;
    };
    let own = draft.number.as_ref().and_then(DocumentNumber::year);
    let own = own.zip(year.value);
    let own = own.is_some_and(|(own, year)| own == year.year());
    let behind = year.place.start >= draft.place.end && draft.tail == year.place.end;
    let alone = date::at(passage, passage.from(year.place.start)).is_some_and(is_bare);
    let told = || is_told_behind(passage, draft.tail) || has_year_beside(passage, draft, before);
    if draft.number.is_some() && !own && behind && alone && !told() && is_of_plan(passage, draft) {
        draft.date = None;
    }
}

/// Whether the title or a further member of a list stands behind a year: *Chỉ thị số 40-CT/TW năm 2014 **về** …*, *…, **Kết luận** …*.
fn is_told_behind(passage: &Passage<'_>, end: usize) -> bool {
    let at = passage.from(end);
    let joint = matches!(passage.word(at), "," | "và");
    let member = joint.then(|| passage.tables.type_words.starting(passage.line, at + 1));
    passage.is(at, "về") || member.flatten().is_some()
}

/// Whether the document follows in a list one that has a bare year.
fn has_year_beside(passage: &Passage<'_>, draft: &Draft, before: Option<&Draft>) -> bool {
    let before = before.filter(|before| before.date.is_some_and(is_bare));
    before.is_some_and(|before| {
        let joint = passage.from(before.tail);
        let joined = matches!(passage.word(joint), "," | "và");
        joined && passage.from(draft.head()) == joint + 1
    })
}

/// Whether a plan, programme or report without a number stands before the document, with a cue for carrying it out.
fn is_of_plan(passage: &Passage<'_>, draft: &Draft) -> bool {
    const REACH: usize = 10;
    let tables = passage.tables;
    let end = skip_back(passage, passage.from(draft.head()));
    let cue = tables.cues.ending(passage.line, end);
    let row = cue.and_then(|cue| tables.rows.cues.get(cue.value));
    let carries = row.is_some_and(|row| {
        row.side == Side::Before
            && matches!(
                row.kind,
                RelationKind::Implements | RelationKind::Reviews | RelationKind::Continues
            )
    });
    let within = |at: &usize| !passage.ends_clause(*at) && !passage.figures(*at);
    let mut words = (end.saturating_sub(REACH)..end).rev().take_while(within);
    let yearly = |at: usize| {
        let word = tables.type_words.starting(passage.line, at);
        let row = word.and_then(|word| tables.rows.doc_types.get(word.value));
        row.is_some_and(|row| row.yearly)
    };
    carries && words.any(yearly)
}

fn is_bare(date: StatedDate) -> bool {
    date.value.is_some_and(|date| date.month().is_none())
}
