//! When things hold: days that compare, windows where the day is not known, and how it is known.

use core::fmt;

use crate::date::IssueDate;

/// A day, month or year as one number that compares: four bytes, one value of which means none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Day(u32);

impl Day {
    pub(super) const NONE: Self = Self(0);
    pub(super) const LAST: Self = Self(u32::MAX);

    pub(super) fn of(date: IssueDate) -> Self {
        let small = |part: Option<u8>| u32::from(part.unwrap_or(0));
        Self(u32::from(date.year()) << 16 | small(date.month()) << 8 | small(date.day()))
    }

    pub(super) fn of_some(date: Option<IssueDate>) -> Self {
        date.map_or(Self::NONE, Self::of)
    }

    pub(super) fn is_none(self) -> bool {
        self == Self::NONE
    }

    /// The last day that a month or a year may mean; every month has 31 days here, since days are only compared.
    pub(super) fn last(self) -> Self {
        let Self(mut day) = self;
        if self.is_none() || self == Self::LAST {
            return self;
        }
        let (month, of_month) = ((day >> 8) as u8, day as u8);
        if month == 0 {
            day |= 12 << 8;
        }
        if of_month == 0 {
            day |= 31;
        }
        Self(day)
    }

    pub(super) fn date(self) -> Option<IssueDate> {
        let year = (self.0 >> 16) as u16;
        let (month, day) = ((self.0 >> 8) as u8, self.0 as u8);
        match (month, day) {
            (0, _) => IssueDate::of_year(year),
            (_, 0) => IssueDate::of_month(year, month),
            _ => IssueDate::new(year, month, day),
        }
        .ok()
    }

    /// The year; 0 when there is none.
    pub(super) fn year(self) -> u16 {
        if self == Self::LAST {
            0
        } else {
            (self.0 >> 16) as u16
        }
    }
}

/// The first and the last day that something may have happened on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Window {
    pub(super) from: Day,
    pub(super) to: Day,
}

impl Window {
    pub(super) const ANY: Self = Self {
        from: Day::NONE,
        to: Day::LAST,
    };

    pub(super) fn of(date: IssueDate) -> Self {
        let day = Day::of(date);
        Self {
            from: day,
            to: day.last(),
        }
    }

    /// Whether it surely happened on or before a day.
    pub(super) fn surely_by(self, day: Day) -> bool {
        self.to <= day.last()
    }

    /// Whether it perhaps happened on or before a day.
    pub(super) fn perhaps_by(self, day: Day) -> bool {
        self.from <= day.last()
    }

    /// Whether it surely happened before the other.
    pub(super) fn surely_before(self, other: Self) -> bool {
        self.to < other.from
    }

    pub(super) fn no_later_than(self, day: Day) -> Self {
        Self {
            from: self.from,
            to: self.to.min(day).max(self.from.last()),
        }
    }

    pub(super) fn no_earlier_than(self, day: Day) -> Self {
        Self {
            from: self.from.max(day).min(self.to),
            to: self.to,
        }
    }
}

/// How the day is known from which something holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// The sentence says from when.
    Stated,
    /// It holds from the day the acting document takes effect, which is stated.
    Effective,
    /// The acting document was issued then; it may take effect later.
    Issued,
    /// Only bounds are known: a term, a year in the number, the day by which a text was known that says so.
    Bounds,
}

impl Basis {
    /// The name used in JSON.
    ///
    /// ```
    /// assert_eq!(trichdan::graph::Basis::Issued.name(), "issued");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Effective => "effective",
            Self::Issued => "issued",
            Self::Bounds => "bounds",
        }
    }
}

/// From when something holds, and how that is known.
///
/// ```
/// use trichdan::graph::Basis;
/// use trichdan::{CitationGraph, Parser, Source};
///
/// let mut graph = CitationGraph::new();
/// let text = "Quy định số 399-QĐ/TW ngày 09/01/2026 thay thế Quy định số 66-QĐ/TW ngày 06/02/2017.";
/// graph.add(Source::new("a"), &Parser::new().parse(text));
/// let since = graph.edges()[0].since;
/// assert_eq!((since.to_string().as_str(), since.basis), ("2026-01-09", Basis::Issued));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Since {
    /// The first day it may hold from; none when nothing bounds it.
    pub from: Option<IssueDate>,
    /// The day by which it surely holds; none when nothing bounds it.
    pub by: Option<IssueDate>,
    /// How that is known.
    pub basis: Basis,
}

impl Since {
    pub(super) fn new(window: Window, basis: Basis) -> Self {
        let from = window.from.date();
        // A month or a year is printed as such, never as its last day.
        let exact = window.from.last() == window.to;
        Self {
            from,
            by: if exact { from } else { window.to.date() },
            basis,
        }
    }

    /// The day, month or year, where one alone is possible.
    ///
    /// ```
    /// use trichdan::graph::{Basis, Since};
    /// let day = "2021-07-30".parse().ok();
    /// assert_eq!(Since { from: day, by: day, basis: Basis::Stated }.day(), day);
    /// assert_eq!(Since { from: day, by: None, basis: Basis::Bounds }.day(), None);
    /// ```
    pub fn day(self) -> Option<IssueDate> {
        self.from.filter(|_| self.from == self.by)
    }
}

impl fmt::Display for Since {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.by) {
            (Some(from), Some(by)) if from == by => write!(f, "{from}"),
            (Some(from), Some(by)) => write!(f, "between {from} and {by}"),
            (Some(from), None) => write!(f, "not before {from}"),
            (None, Some(by)) => write!(f, "by {by}"),
            (None, None) => f.write_str("on an unknown day"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_compare_as_dates_do() {
        let day = |text: &str| Day::of(text.parse().unwrap());
        assert!(day("2021") < day("2021-01-01") && day("2021-01-01") < day("2021-02"));
        assert_eq!(day("2021-07-30").date(), "2021-07-30".parse().ok());
        assert_eq!(day("2021").date(), "2021".parse().ok());
        assert_eq!((Day::NONE.date(), Day::LAST.date()), (None, None));
        let year = Window::of("2021".parse().unwrap());
        assert!(year.perhaps_by(day("2021-03-01")) && !year.surely_by(day("2021-03-01")));
        assert!(year.surely_by(day("2021-12-31")) && year.surely_by(day("2021")));
    }
}
