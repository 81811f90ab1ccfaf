//! When a document was issued, in the unit in which the numbers of its series restart: a term, a period or a year (SPEC sections 4.3, 4.5, 4.6).

use core::fmt;

use crate::date::IssueDate;
use crate::tables::Tables;

/// The term, period or year that tells a document from others of the same number.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Era {
    /// A central term.
    Term(Box<str>),
    /// A local committee's period of five years, by its first year.
    Period(u16),
    /// The year of issue.
    Year(u16),
    /// The exact day, in a year in which one local period ends and the next begins.
    Day(IssueDate),
}

impl Era {
    /// Whether both may belong to one document. A day in a year of turnover may lie in the period that ends or in the one that begins.
    pub(super) fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Day(day), Self::Period(from)) | (Self::Period(from), Self::Day(day)) => {
                (*from..=from + 5).contains(&day.year())
            }
            (one, two) => one == two,
        }
    }
}

impl fmt::Display for Era {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Term(term) => f.write_str(term),
            Self::Period(from) => write!(f, "{from}-{}", from + 5),
            Self::Year(year) => write!(f, "{year}"),
            Self::Day(date) => write!(f, "{date}"),
        }
    }
}

/// The central term of a date; `None` on the days of change, when two are possible. A month or a year has a term when all of its days are in
/// one.
pub(super) fn central(tables: &Tables, date: Option<IssueDate>) -> Option<Era> {
    let (first, last) = days(date?);
    match (
        tables.central_terms(first).as_slice(),
        tables.central_terms(last).as_slice(),
    ) {
        ([one], [two]) if one == two => Some(Era::Term((*one).into())),
        _ => None,
    }
}

/// The first and the last day a date may mean.
pub(super) fn days(date: IssueDate) -> (IssueDate, IssueDate) {
    let day = |month, day| IssueDate::new(date.year(), month, day).unwrap_or(date);
    let last = |month| {
        let mut days = (28..=31).rev();
        days.find_map(|day| IssueDate::new(date.year(), month, day).ok())
    };
    match (date.month(), date.day()) {
        (_, Some(_)) => (date, date),
        (Some(month), None) => (day(month, 1), last(month).unwrap_or(date)),
        (None, _) => (day(1, 1), day(12, 31)),
    }
}

/// The five-year period of a local committee; in the years of congresses (2010, 2015, 2020 …) the exact day, if there is one.
pub(super) fn local(date: IssueDate) -> Option<Era> {
    if date.year().is_multiple_of(5) {
        return date.day().map(|_| Era::Day(date));
    }
    Some(Era::Period(date.year() / 5 * 5))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_may_mean_any_of_its_days() {
        let days = |year, month| {
            let (first, last) = days(IssueDate::of_month(year, month).unwrap());
            (first.day(), last.day())
        };
        assert_eq!(days(1982, 3), (Some(1), Some(31)));
        assert_eq!(days(2024, 2), (Some(1), Some(29)));
        assert_eq!(days(2025, 2), (Some(1), Some(28)));
    }

    #[test]
    fn the_month_in_which_a_term_ends_is_of_two_terms() {
        let term = |month| central(Tables::builtin(), IssueDate::of_month(1982, month).ok());
        assert_eq!((term(2).is_some(), term(3)), (true, None));
    }
}
