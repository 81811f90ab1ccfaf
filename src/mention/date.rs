//! Dates as printed (SPEC section 9.1): day, month and year in figures or words.

use super::passage::{Passage, StatedDate};
use crate::date::IssueDate;
use crate::tables::number_value;

/// The date that starts at the word `index`, with the word *ngày*, if any.
///
/// A day and month without a year are a date without a value: no year is made up.
pub(crate) fn at(passage: &Passage<'_>, index: usize) -> Option<StatedDate> {
    let mut at = index;
    let mut worded = false;
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
    let day = number(passage.word(at), 2)?;
    let (separator, month_at) = (passage.word(at + 1), at + 2);
    if separator == "tháng" {
        let (month, spoken) = month_name(passage, month_at)?;
        let mut year_at = spoken;
        while matches!(passage.word(year_at), "năm" | ",") {
            year_at += 1;
        }
        let named = passage.word(year_at - 1) == "năm" || passage.word(year_at - 1) == ",";
        return match number(passage.word(year_at), 4)
            .filter(|_| named && passage.word(year_at).len() == 4)
        {
            Some(year) => Some(stated(passage, index, year_at + 1, day, month, Some(year))),
            None => Some(stated(passage, index, spoken, day, month, None)),
        };
    }
    if let Some(end) = misprinted(passage, at).filter(|_| worded) {
        return Some(StatedDate {
            place: passage.place(index, end),
            value: None,
            impossible: true,
        });
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

/// A date whose day, or more, is left blank: `ngày … tháng … năm 2026`; its value is the month or the year that is printed.
pub(super) fn blank(passage: &Passage<'_>, at: usize) -> Option<StatedDate> {
    let filled = |mut at: usize| {
        while matches!(passage.word(at), "." | "…" | "_") {
            at += 1;
        }
        at
    };
    let figure = |at: usize| passage.word(at).parse::<u16>().ok();
    let mut month_at = filled(at + 1);
    month_at += usize::from(figure(month_at).is_some());
    if passage.word(month_at) != "tháng" {
        return None;
    }
    let month = figure(month_at + 1).and_then(|month| u8::try_from(month).ok());
    let year_at = filled(month_at + 1 + usize::from(month.is_some()));
    if passage.word(year_at) != "năm" {
        return None;
    }
    let year = figure(year_at + 1).filter(|year| *year >= 1945);
    let value = year.and_then(|year| {
        month
            .and_then(|month| IssueDate::of_month(year, month).ok())
            .or_else(|| IssueDate::of_year(year).ok())
    });
    let end = filled(year_at + 1 + usize::from(figure(year_at + 1).is_some()));
    let from = match (value, month) {
        (Some(_), Some(_)) => month_at,
        (Some(_), None) => year_at,
        _ => at,
    };
    Some(StatedDate {
        place: passage.place(from, end),
        value,
        impossible: false,
    })
}

/// The word behind a date with a word misprinted, which is kept without a value: `17 ngày 8 năm 2005`, `31 năm 3 năm 2011`.
fn misprinted(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let unit = |at: usize| matches!(passage.word(at), "ngày" | "tháng" | "năm");
    number(passage.word(at + 2), 2)?;
    let four = four_figures(passage.word(at + 4));
    (unit(at + 1) && unit(at + 3) && four.is_some()).then_some(at + 5)
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

/// A month in figures or words at the word `at`, and the word after it: *tư*, *giêng*, *mười hai*, *chạp*.
fn month_name(passage: &Passage<'_>, at: usize) -> Option<(u32, usize)> {
    let word = passage.word(at);
    let named = match word {
        "giêng" => Some(1),
        "chạp" => Some(12),
        _ => number(word, 2).or_else(|| number_value(word)),
    }?;
    let unit = match passage.word(at + 1) {
        "một" => 1,
        "hai" => 2,
        _ => 0,
    };
    if word == "mười" && unit > 0 {
        return Some((10 + unit, at + 2));
    }
    Some((named, at + 1))
}

/// A month and its year: *tháng 5/2016*, *tháng 5 năm 2016*. Two shorter figures are a span of months or a day: *tháng 5-10*, *tháng 3/12*.
fn month(passage: &Passage<'_>, index: usize) -> Option<StatedDate> {
    let month = number(passage.word(index + 1), 2)?;
    let year_at = index + 3;
    let year = matches!(passage.word(index + 2), "/" | "-" | "năm")
        .then(|| four_figures(passage.word(year_at)))??;
    let value = IssueDate::of_month(year as u16, month as u8).ok();
    Some(StatedDate {
        place: passage.place(index, year_at + 1),
        value,
        impossible: value.is_none(),
    })
}

fn year(passage: &Passage<'_>, index: usize) -> Option<StatedDate> {
    // `năm 2021-2025` is a period.
    if matches!(passage.word(index + 2), "-" | "/") {
        return None;
    }
    let place = passage.place(index, index + 2);
    year_alone(passage, index + 1).map(|year| StatedDate { place, ..year })
}

/// The year that is the word `index`, with no *năm* before it: `Luật Đất đai 2024`, `49/2017`.
pub(super) fn year_alone(passage: &Passage<'_>, index: usize) -> Option<StatedDate> {
    let year = four_figures(passage.word(index))?;
    Some(StatedDate {
        place: passage.place(index, index + 1),
        value: Some(IssueDate::of_year(year as u16).ok()?),
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

/// A year, which is printed with all its figures.
fn four_figures(word: &str) -> Option<u32> {
    number(word, 4).filter(|_| word.len() == 4)
}

fn number(word: &str, most: usize) -> Option<u32> {
    let digits =
        !word.is_empty() && word.len() <= most && word.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| word.parse().ok()).flatten()
}
