//! Dates as printed (SPEC section 9.1): day, month and year in figures or words.

use super::passage::{Passage, StatedDate};
use crate::date::IssueDate;
use crate::tables::number_value;

/// The date that starts at the word `index`, the word *ngày* included where it stands.
///
/// A day and month without a year are a date without value: nothing is made up.
pub(super) fn at(passage: &Passage<'_>, index: usize) -> Option<StatedDate> {
    let mut at = index;
    let mut worded = false;
    // `ngày22tháng7năm2011`: scanned pages lose their blanks.
    if let Some(date) = glued(passage, index) {
        return Some(date);
    }
    match passage.word(at) {
        "ngày" => {
            worded = true;
            at += 1;
            if matches!(passage.word(at), "mồng" | "mùng") {
                at += 1;
            }
        }
        "tháng" => return month(passage, index),
        "năm" => return year(passage, index),
        _ => {}
    }
    let glued_day = unit(passage.word(at), "ngày");
    worded |= glued_day.is_some();
    let day = glued_day.or_else(|| number(passage.word(at), 2))?;
    let (separator, month_at) = (passage.word(at + 1), at + 2);
    if separator == "tháng" || unit(separator, "tháng").is_some() {
        let glued = unit(separator, "tháng");
        let spaced =
            || number(passage.word(month_at), 2).or_else(|| number_value(passage.word(month_at)));
        let month = glued.or_else(spaced)?;
        let month_end = month_at + usize::from(glued.is_none());
        let mut year_at = month_end;
        while matches!(passage.word(year_at), "năm" | ",") {
            year_at += 1;
        }
        let named = year_at > month_end;
        let year = number(passage.word(year_at), 4)
            .filter(|_| named && passage.word(year_at).len() == 4)
            .or_else(|| unit(passage.word(year_at), "năm"));
        let end = if year.is_some() {
            year_at + 1
        } else {
            month_end
        };
        return Some(stated(passage, index, end, day, month, year));
    }
    if !matches!(separator, "/" | "-" | ".") {
        return None;
    }
    let month = number(passage.word(month_at), 2)?;
    if passage.word(month_at + 1) == separator {
        let printed = passage.word(month_at + 2);
        let year = number(printed, 4).filter(|_| matches!(printed.len(), 2 | 4));
        // Two digits turn at 45 (SPEC section 3.1).
        let year = year.map(|year| match (printed.len(), year) {
            (2, 45..) => 1900 + year,
            (2, _) => 2000 + year,
            _ => year,
        });
        return year.map(|year| stated(passage, index, month_at + 3, day, month, Some(year)));
    }
    let spelled = month_at + 1 + usize::from(passage.word(month_at + 1) == ",");
    if passage.word(spelled) == "năm"
        && let Some(year) = number(passage.word(spelled + 1), 4).filter(|year| *year >= 1000)
    {
        return Some(stated(passage, index, spelled + 2, day, month, Some(year)));
    }
    worded.then(|| stated(passage, index, month_at + 1, day, month, None))
}

/// The date that ends before the word `end`, opened by *ngày* or by its day.
pub(super) fn ending(passage: &Passage<'_>, end: usize) -> Option<StatedDate> {
    let stop = passage.end(end);
    (end.saturating_sub(8)..end).find_map(|start| {
        at(passage, start).filter(|date| date.place.end == stop && date.value.is_some())
    })
}

/// The same day and month in a year known from elsewhere.
pub(super) fn in_year(
    passage: &Passage<'_>,
    date: StatedDate,
    year: Option<u16>,
) -> Option<StatedDate> {
    let from = passage.from(date.place.start);
    let words = (from..passage.from(date.place.end)).map(|at| passage.word(at));
    let mut numbers = words.filter_map(|word| number(word, 2));
    let (day, month) = (numbers.next()?, numbers.next()?);
    let value = IssueDate::new(year?, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()?;
    Some(StatedDate {
        value: Some(value),
        ..date
    })
}

/// The word after the date that starts at the word `index`.
pub(super) fn after(passage: &Passage<'_>, index: usize) -> usize {
    at(passage, index).map_or(index, |date| passage.from(date.place.end))
}

fn month(passage: &Passage<'_>, index: usize) -> Option<StatedDate> {
    let month = number(passage.word(index + 1), 2)?;
    let year_at = index + 3;
    let year = matches!(passage.word(index + 2), "/" | "-" | "năm")
        .then(|| number(passage.word(year_at), 4))??;
    let value = IssueDate::of_month(year as u16, month as u8).ok();
    Some(StatedDate {
        place: passage.place(index, year_at + 1),
        value,
        impossible: value.is_none(),
    })
}

fn year(passage: &Passage<'_>, index: usize) -> Option<StatedDate> {
    let printed = passage.word(index + 1);
    // `năm 2021-2025` is a period.
    if printed.len() != 4 || matches!(passage.word(index + 2), "-" | "/") {
        return None;
    }
    let value = number(printed, 4).and_then(|year| IssueDate::of_year(year as u16).ok());
    value.map(|value| StatedDate {
        place: passage.place(index, index + 2),
        value: Some(value),
        impossible: false,
    })
}

fn stated(
    passage: &Passage<'_>,
    from: usize,
    to: usize,
    day: u32,
    month: u32,
    year: Option<u32>,
) -> StatedDate {
    let value = year.and_then(|year| {
        let year = u16::try_from(year).ok().filter(|year| *year >= 1945)?;
        IssueDate::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
    });
    StatedDate {
        place: passage.place(from, to),
        value,
        impossible: year.is_some() && value.is_none(),
    }
}

fn number(word: &str, most: usize) -> Option<u32> {
    let digits =
        !word.is_empty() && word.len() <= most && word.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| word.parse().ok()).flatten()
}

/// The figure of `tháng12` or `năm2025`: scanned and typed pages lose the blank.
fn unit(word: &str, name: &str) -> Option<u32> {
    let figure = word.strip_prefix(name)?;
    let year = name == "năm";
    number(figure, if year { 4 } else { 2 }).filter(|_| !year || figure.len() == 4)
}

/// `ngày22tháng7năm2011`, which is one word.
fn glued(passage: &Passage<'_>, index: usize) -> Option<StatedDate> {
    let rest = passage.word(index).strip_prefix("ngày")?;
    let (day, rest) = rest.split_once("tháng")?;
    let (month, year) = rest.split_once("năm")?;
    let (day, month, year) = (number(day, 2)?, number(month, 2)?, number(year, 4)?);
    Some(stated(passage, index, index + 1, day, month, Some(year)))
}
