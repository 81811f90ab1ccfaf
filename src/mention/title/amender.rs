//! The day behind an amender's title, which may be the amender's: *Luật số 01/2021/QH15 sửa đổi … của Luật Thống kê ngày 12 tháng 11 năm 2021*.

use super::super::passage::{Draft, Passage};
use crate::date::IssueDate;
use crate::number::DocumentNumber;

/// Moves the day behind the document that an amender's title cites to the amender, where it lies in the amender's year and the cited document
/// is not of that year.
pub(super) fn take_day(passage: &Passage<'_>, drafts: &mut [Draft]) {
    const REACH: usize = 12;
    for index in 1..drafts.len() {
        let (before, cited) = drafts.split_at_mut(index);
        let Some(cited) = cited.first_mut().filter(|cited| cited.date.is_some()) else {
            continue;
        };
        let mut near = before.iter_mut().rev().take(REACH);
        let amender = near.find(|amender| is_amended_by(passage, cited, amender));
        if let Some(amender) = amender.filter(|amender| is_of_its_year(cited, amender)) {
            amender.date = cited.date.take();
        }
    }
}

/// Whether the title of an amender cites a document.
fn is_amended_by(passage: &Passage<'_>, cited: &Draft, amender: &Draft) -> bool {
    let amends = |at| matches!(passage.word(at), "sửa" | "bổ");
    amender
        .title
        .is_some_and(|title| title.contains(cited.place.start) && amends(passage.from(title.start)))
}

/// Whether the day of a cited document lies in the year of the amender, which has no day, and not in its own: another year stands in its
/// number, or it is a law without a number.
fn is_of_its_year(cited: &Draft, amender: &Draft) -> bool {
    let year = |draft: &Draft| draft.number.as_ref().and_then(DocumentNumber::year);
    let day = cited.date.and_then(|date| date.value);
    let day = day.map(IssueDate::year);
    let apart = year(cited).is_some_and(|year| Some(year) != day);
    let dated = amender.date.is_none() && day.is_some() && year(amender) == day;
    dated && (cited.number.is_none() || apart)
}
