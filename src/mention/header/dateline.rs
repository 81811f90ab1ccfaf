//! The date line of a letterhead: `Hà Nội, ngày 05 tháng 3 năm 2020`.

use super::super::date;
use super::super::issuer::kind_at;
use super::super::passage::{Passage, StatedDate};
use super::line::is_sign;
use crate::text::{Place, is_capital};

/// A place and a date.
#[derive(Clone, Copy, Debug)]
pub(super) struct DateLine {
    pub(super) stated: StatedDate,
    /// Whether the day is left blank, for a hand to write in.
    pub(super) blank: bool,
    pub(super) place: Option<Place>,
    /// The word after it.
    pub(super) to: usize,
}

/// The place and date that stand from the word `from` on.
pub(super) fn date_line(passage: &Passage<'_>, from: usize) -> Option<DateLine> {
    /// The most words of the place before the date.
    const REACH: usize = 24;
    let until = passage.count().min(from + REACH);
    let (at, stated, blank) = (from..until).find_map(|at| dated(passage, at))?;
    let at = before_hour(passage, from, at);
    let comma = at > from && passage.word(at - 1) == ",";
    let place = place(passage, from, at - usize::from(comma), comma)?;
    let to = behind_hour(passage, passage.from(stated.place.end));
    Some(DateLine {
        stated,
        blank,
        place: place.map(|(from, to)| passage.place(from, to)),
        to,
    })
}

/// The word at which the hour before the date at the word `at` starts, or `at`: *hồi 14 giờ 00 ngày …*, *14 giờ, ngày …*.
fn before_hour(passage: &Passage<'_>, from: usize, at: usize) -> usize {
    const LONGEST: usize = 6;
    let hour = |start: &usize| hour(passage, *start) == Some(at);
    let Some(start) = (from.max(at.saturating_sub(LONGEST))..at).find(hour) else {
        return at;
    };
    let told = start > from && matches!(passage.word(start - 1), "hồi" | "lúc" | "vào");
    start - usize::from(told)
}

/// The word behind an hour in brackets that follows a date: *ngày 04 tháng 9 năm 2024 (14 giờ)*.
fn behind_hour(passage: &Passage<'_>, at: usize) -> usize {
    let bracket = passage.is(at, "(").then(|| hour(passage, at + 1)).flatten();
    let closed = bracket.filter(|end| passage.is(*end, ")"));
    closed.map_or(at, |end| end + 1)
}

/// The word behind the hour at the word `at`, the comma behind it included: *14 giờ 00*, *14 giờ 30 phút,*.
fn hour(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let told = passage.figures(at) && matches!(passage.word(at + 1), "giờ" | "h");
    let mut end = told.then_some(at + 2)?;
    if passage.figures(end) {
        end += 1;
        end += usize::from(passage.is(end, "phút"));
    }
    Some(end + usize::from(passage.is(end, ",")))
}

/// A date of a letterhead at the word `at`: where it starts, and whether its day is blank.
fn dated(passage: &Passage<'_>, at: usize) -> Option<(usize, StatedDate, bool)> {
    let word = passage.word(at);
    let figure = match word.as_bytes() {
        [b'0'..=b'9', ..] => true,
        [b'n' | b't', ..] => false,
        _ => return None,
    };
    // `05 tháng 3 năm 2020` and `05/3/2020` stand after a comma or alone.
    let opens = at == 0 || passage.word(at - 1) == ",";
    if word.starts_with("ngày") || word == "tháng" || (figure && opens) {
        let stated = date::at(passage, at).filter(|date| date.value.is_some() || date.impossible);
        if let Some(stated) = stated {
            return Some((at, stated, false));
        }
    }
    if word == "ngày" {
        return date::blank(passage, at).map(|stated| (at, stated, true));
    }
    None
}

/// The place among the words `from..to` before a date: the capitalised words next to it. `None` when other words stand there,
/// `Some(None)` when none do.
#[expect(
    clippy::option_option,
    reason = "no place is allowed, other words are not"
)]
fn place(
    passage: &Passage<'_>,
    from: usize,
    to: usize,
    comma: bool,
) -> Option<Option<(usize, usize)>> {
    /// The most words of a place: *thành phố Hồ Chí Minh*, *Bà Rịa - Vũng Tàu*, *TP. Hồ Chí Minh*.
    const LONGEST: usize = 9;
    let named = |at: usize| {
        let cased = passage.cased_word(at);
        cased.starts_with(is_capital)
            || matches!(passage.word(at), "." | "-" | "'" | "’")
            || (at.saturating_sub(1)..=at).any(|at| kind_at(passage, at).is_some())
    };
    let caps = |at: usize| {
        let word = passage.cased_word(at);
        word.chars().count() > 1 && !word.contains(char::is_lowercase)
    };
    // A name in mixed case ends where a column in capitals does: `TỈNH GIA LAI  Gia Lai, ngày …`.
    let mixed = to > from && !caps(to - 1);
    let start = (from..to)
        .rev()
        .take(LONGEST)
        .take_while(|at| named(*at) && !(mixed && caps(*at) && passage.word(at + 1) != "."))
        .last()
        .unwrap_or(to);
    let start = (start..to).find(|at| !is_sign(passage, *at)).unwrap_or(to);
    let before = passage.cased_text(passage.place(from, start));
    // Without a comma a heading in capitals is no place: `CẬP NHẬT NGÀY …`.
    let told = comma || mixed || start == to;
    let clear = told && (start == from || !before.contains(char::is_lowercase));
    let words = passage.cased_text(passage.place(start, to));
    clear.then(|| words.contains(char::is_alphabetic).then_some((start, to)))
}
