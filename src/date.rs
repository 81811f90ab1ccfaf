//! [`IssueDate`]: a calendar date with the precision that was printed.

use core::fmt;
use core::str::FromStr;

use thiserror::Error;

/// The day, month or year a document was issued, as precise as it is known.
///
/// A Vietnamese text may say *ngày 25/02/2010*, *tháng 02/2010* or *năm 2010*; nothing is filled in. The words
/// themselves are the mention's span. Years run from 1930, when the Party was founded, to 2100.
///
/// # Syntax
///
/// `YYYY`, `YYYY-MM` or `YYYY-MM-DD` (ISO 8601), for reading and printing.
///
/// # Total ordering
///
/// By year, month, day; a less precise date comes before the more precise ones it covers.
///
/// # Example
///
/// ```
/// use trichdan::IssueDate;
///
/// let date: IssueDate = "2010-02-25".parse()?;
/// assert_eq!((date.year(), date.month(), date.day()), (2010, Some(2), Some(25)));
/// assert!("2010-02".parse::<IssueDate>()?.covers(date));
/// assert_eq!("2020-02-31".parse::<IssueDate>().unwrap_err().to_string(), "no such day: 2020-02-31");
/// # Ok::<(), trichdan::date::IssueDateError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IssueDate {
    year: u16,
    month: u8,
    day: u8,
}

/// Why a string or a triple is no date.
///
/// ```
/// # use trichdan::IssueDate;
/// assert_eq!(
///     "25/02/2010".parse::<IssueDate>().unwrap_err().to_string(),
///     "expected YYYY, YYYY-MM or YYYY-MM-DD, found \"25/02/2010\""
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(transparent)]
pub struct IssueDateError(#[from] Kind);

#[derive(Clone, Debug, PartialEq, Eq, Error)]
enum Kind {
    #[error("expected YYYY, YYYY-MM or YYYY-MM-DD, found {0:?}")]
    Shape(Box<str>),
    #[error("no such day: {0:04}-{1:02}-{2:02}")]
    NoSuchDay(u16, u8, u8),
    #[error("year {0} is outside 1930..=2100")]
    Year(u16),
}

impl IssueDate {
    /// Makes a date of day precision.
    ///
    /// # Errors
    ///
    /// When the calendar has no such day or the year is outside 1930..=2100.
    ///
    /// ```
    /// # use trichdan::IssueDate;
    /// assert!(IssueDate::new(2024, 2, 29).is_ok());
    /// assert!(IssueDate::new(2023, 2, 29).is_err());
    /// ```
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self, IssueDateError> {
        let date = Self::of_month(year, month)?;
        if day == 0 || day > days_in_month(year, month) {
            return Err(Kind::NoSuchDay(year, month, day).into());
        }
        Ok(Self { day, ..date })
    }

    /// Makes a date of month precision.
    ///
    /// # Errors
    ///
    /// When there is no such month or the year is outside 1930..=2100.
    ///
    /// ```
    /// # use trichdan::IssueDate;
    /// assert_eq!(IssueDate::of_month(2013, 6).unwrap().to_string(), "2013-06");
    /// ```
    pub fn of_month(year: u16, month: u8) -> Result<Self, IssueDateError> {
        let date = Self::of_year(year)?;
        if !(1..=12).contains(&month) {
            return Err(Kind::NoSuchDay(year, month, 0).into());
        }
        Ok(Self { month, ..date })
    }

    /// Makes a date of year precision.
    ///
    /// # Errors
    ///
    /// When the year is outside 1930..=2100.
    ///
    /// ```
    /// # use trichdan::IssueDate;
    /// assert_eq!(IssueDate::of_year(2011).unwrap().to_string(), "2011");
    /// ```
    pub fn of_year(year: u16) -> Result<Self, IssueDateError> {
        if (1930..=2100).contains(&year) {
            Ok(Self {
                year,
                month: 0,
                day: 0,
            })
        } else {
            Err(Kind::Year(year).into())
        }
    }

    /// The year.
    ///
    /// ```
    /// # use trichdan::IssueDate;
    /// assert_eq!(IssueDate::of_year(2011).unwrap().year(), 2011);
    /// ```
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month 1..=12, when known.
    ///
    /// ```
    /// # use trichdan::IssueDate;
    /// assert_eq!(IssueDate::of_year(2011).unwrap().month(), None);
    /// ```
    pub fn month(self) -> Option<u8> {
        (self.month > 0).then_some(self.month)
    }

    /// The day of the month 1..=31, when known.
    ///
    /// ```
    /// # use trichdan::IssueDate;
    /// assert_eq!(IssueDate::new(2010, 2, 25).unwrap().day(), Some(25));
    /// ```
    pub fn day(self) -> Option<u8> {
        (self.day > 0).then_some(self.day)
    }

    /// Whether both are known to the day, and differ.
    pub(crate) fn is_other_day(self, other: Self) -> bool {
        self.day > 0 && other.day > 0 && self != other
    }

    /// Whether the other date may be the same one, stated more or equally precisely.
    ///
    /// ```
    /// # use trichdan::IssueDate;
    /// let month: IssueDate = "2013-06".parse().unwrap();
    /// assert!(month.covers("2013-06-03".parse().unwrap()));
    /// assert!(!month.covers("2013-07-03".parse().unwrap()));
    /// ```
    pub fn covers(self, other: Self) -> bool {
        self.year == other.year
            && (self.month == 0 || self.month == other.month)
            && (self.day == 0 || self.day == other.day)
    }

    /// Whether it is surely later than the other, whatever days they stand for: a day of 2013 is not surely after 2013.
    ///
    /// ```
    /// # use trichdan::IssueDate;
    /// let day: IssueDate = "2013-06-03".parse().unwrap();
    /// assert!(day.is_surely_after("2013-05".parse().unwrap()));
    /// assert!(!day.is_surely_after("2013-06".parse().unwrap()));
    /// ```
    pub fn is_surely_after(self, other: Self) -> bool {
        self > other && !other.covers(self)
    }

    /// Whether a year has surely passed from it to `day`: a date known only by its year may be the last day of that.
    #[cfg(feature = "graph")]
    pub(crate) fn is_a_year_before(self, day: Self) -> bool {
        let (month, of_month) = (self.month().unwrap_or(12), self.day().unwrap_or(31));
        (self.year + 1, Some(month), Some(of_month)) <= (day.year, day.month(), day.day())
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => {
            29
        }
        2 => 28,
        _ => 31,
    }
}

impl FromStr for IssueDate {
    type Err = IssueDateError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let shape = || IssueDateError::from(Kind::Shape(text.into()));
        let mut parts = text.split('-');
        let mut part = |width: usize| match parts.next() {
            None => Ok(None),
            Some(digits) if digits.len() == width && digits.bytes().all(|b| b.is_ascii_digit()) => {
                digits.parse::<u16>().map(Some).map_err(|_| shape())
            }
            Some(_) => Err(shape()),
        };
        let year = part(4)?.ok_or_else(shape)?;
        let (month, day) = (part(2)?, part(2)?);
        if parts.next().is_some() {
            return Err(shape());
        }
        match (month, day) {
            (None, _) => Self::of_year(year),
            (Some(month), None) => Self::of_month(year, month as u8),
            (Some(month), Some(day)) => Self::new(year, month as u8, day as u8),
        }
    }
}

impl fmt::Display for IssueDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month > 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day > 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

impl serde::Serialize for IssueDate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for IssueDate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_say_what_is_wrong() {
        let message = |text: &str| text.parse::<IssueDate>().unwrap_err().to_string();
        assert_eq!(message("2010-13"), "no such day: 2010-13-00");
        assert_eq!(message("1820-01-01"), "year 1820 is outside 1930..=2100");
        assert_eq!(
            message("2010-2-5"),
            "expected YYYY, YYYY-MM or YYYY-MM-DD, found \"2010-2-5\""
        );
        assert_eq!(
            message("2010-02-05-1"),
            "expected YYYY, YYYY-MM or YYYY-MM-DD, found \"2010-02-05-1\""
        );
    }
}
