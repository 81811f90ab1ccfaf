//! [`DocumentNumber`]: the official number of a document, *số ký hiệu*.

mod digits;
mod error;
pub(crate) mod loose;
mod parse;
mod part;

use core::cmp::Ordering;
use core::fmt::{self, Write as _};
use core::hash::{Hash, Hasher};

pub(crate) use digits::Digits;
pub use error::DocumentNumberError;

/// The number a document is officially printed with, *số ký hiệu*: `290-QĐ/TW`, `34/2016/NĐ-CP`.
///
/// This is syntax only: it knows no table of types or issuers, and an equal number does not make an equal
/// document (`01-KL/TW` exists once in every term). Identity is [`DocumentKey`](crate::DocumentKey).
///
/// # Syntax
///
/// ```text
/// number    = serial [ "/" year ] ( "-" | "/" ) code
/// serial    = digit{1,6} [ "." digit{1,3} ] [ suffix ]
/// suffix    = letter | "bis" | "ter"
/// year      = digit{4} (1945..=2100) | digit{2} (45..=99, meaning 19xx) | digit{3} (194..=210, a misprint, kept)
/// code      = part { ( "-" | "/" ) part }
/// part      = upper-case letter { letter | digit | "&" }
/// ```
///
/// Party numbers have a dash before the type and a slash before the issuer (`38a-KH/HU`), State numbers the
/// other way round (`16/CT-TTg`, `45/2019/QH14`); see `docs/grammar.md`. Only official printings are read: what people
/// type (`290–QÐ/TW`, `72-NQ-TW`) is for [`Tables::read_number`](crate::Tables::read_number).
///
/// # Equality and total ordering
///
/// `05` equals `5`, the case of a suffix does not count (`38a` = `38A`), and a two-digit year equals its
/// four digits. Numbers are ordered by code, then year, then serial, so that a series stands together.
///
/// # Example
///
/// ```
/// use trichdan::DocumentNumber;
///
/// let number: DocumentNumber = "5-CT/TW".parse()?;
/// assert_eq!(number.to_string(), "05-CT/TW");
/// assert_eq!(number, "05-CT/TW".parse()?);
/// assert_eq!((number.serial(), number.code()), (5, "CT/TW"));
/// assert_ne!("38-KH/HU".parse::<DocumentNumber>()?, "38a-KH/HU".parse()?);
/// # Ok::<(), trichdan::number::DocumentNumberError>(())
/// ```
///
/// # Errors
///
/// Parsing says what was expected and where:
///
/// ```
/// # use trichdan::DocumentNumber;
/// let error = "290-qđ/TW".parse::<DocumentNumber>().unwrap_err();
/// assert_eq!(error.to_string(), "expected an upper-case letter that opens a code, found 'q' at byte 4");
/// ```
#[derive(Clone, Debug)]
pub struct DocumentNumber {
    pub(crate) serial: u32,
    pub(crate) decimal: Option<Decimal>,
    pub(crate) suffix: Option<Suffix>,
    pub(crate) year: Option<Year>,
    pub(crate) separator: Separator,
    pub(crate) code: Box<str>,
}

/// The digits after a dot inside a serial: `13` in `66.13/2026/NQ-CP`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Decimal {
    pub(crate) value: u16,
    pub(crate) width: u8,
}

/// A letter or word behind the digits that makes it another document: `38a`, `12bis`.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Suffix {
    Letter(char),
    Bis,
    Ter,
}

impl PartialEq for Suffix {
    /// Case does not count: `38a` and `38A` are one serial.
    fn eq(&self, other: &Self) -> bool {
        self.rank() == other.rank()
    }
}

impl Eq for Suffix {}

impl Hash for Suffix {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.rank().hash(state);
    }
}

impl Suffix {
    fn rank(self) -> (u8, u32) {
        match self {
            Self::Letter(letter) => (0, letter.to_lowercase().next().unwrap_or(letter) as u32),
            Self::Bis => (1, 0),
            Self::Ter => (1, 1),
        }
    }
}

/// The year in a number, and whether it was printed with two digits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Year {
    pub(crate) value: u16,
    pub(crate) short: bool,
}

/// What stands between the serial (or year) and the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Separator {
    Dash,
    Slash,
}

impl Year {
    /// Whether the year was printed with a digit missing.
    pub(crate) fn lacks_digit(self) -> bool {
        self.value < 1000
    }
}

impl DocumentNumber {
    /// The running number without suffix: 38 in `38a-KH/HU`.
    ///
    /// ```
    /// # use trichdan::DocumentNumber;
    /// assert_eq!("38a-KH/HU".parse::<DocumentNumber>()?.serial(), 38);
    /// # Ok::<(), trichdan::number::DocumentNumberError>(())
    /// ```
    pub fn serial(&self) -> u32 {
        self.serial
    }

    /// The year printed inside the number, four digits.
    ///
    /// ```
    /// # use trichdan::DocumentNumber;
    /// assert_eq!("07/98/NĐ-CP".parse::<DocumentNumber>()?.year(), Some(1998));
    /// assert_eq!("16/CT-TTg".parse::<DocumentNumber>()?.year(), None);
    /// # Ok::<(), trichdan::number::DocumentNumberError>(())
    /// ```
    pub fn year(&self) -> Option<u16> {
        self.year.map(|year| year.value)
    }

    /// Everything after the serial and the year: type and issuer as printed.
    ///
    /// ```
    /// # use trichdan::DocumentNumber;
    /// assert_eq!("34/2016/NĐ-CP".parse::<DocumentNumber>()?.code(), "NĐ-CP");
    /// # Ok::<(), trichdan::number::DocumentNumberError>(())
    /// ```
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The parts of the code, in the order printed.
    ///
    /// ```
    /// # use trichdan::DocumentNumber;
    /// let number: DocumentNumber = "08/2021/TTLT-BTP-BCA".parse()?;
    /// assert!(number.parts().eq(["TTLT", "BTP", "BCA"]));
    /// # Ok::<(), trichdan::number::DocumentNumberError>(())
    /// ```
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        self.code.split(['-', '/'])
    }

    /// The serial as printed, with its decimals and suffix: `38a`, `66.13`, `05`.
    ///
    /// ```
    /// # use trichdan::DocumentNumber;
    /// assert_eq!("66.13/2026/NQ-CP".parse::<DocumentNumber>()?.serial_text(), "66.13");
    /// # Ok::<(), trichdan::number::DocumentNumberError>(())
    /// ```
    pub fn serial_text(&self) -> String {
        self.serial_shown().to_string()
    }

    pub(crate) fn serial_shown(&self) -> impl fmt::Display {
        SerialText(self)
    }

    fn ordering_key(&self) -> impl Ord + Hash + '_ {
        let suffix = self.suffix.map(Suffix::rank);
        (
            &self.code,
            self.year(),
            self.serial,
            self.decimal,
            suffix,
            self.separator,
        )
    }
}

struct SerialText<'a>(&'a DocumentNumber);

impl fmt::Display for SerialText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(Digits::new(self.0.serial, 2).text())?;
        if let Some(Decimal { value, width }) = self.0.decimal {
            f.write_str(".")?;
            f.write_str(Digits::new(value.into(), width.into()).text())?;
        }
        match self.0.suffix {
            Some(Suffix::Letter(letter)) => f.write_char(letter),
            Some(Suffix::Bis) => f.write_str("bis"),
            Some(Suffix::Ter) => f.write_str("ter"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        SerialText(self).fmt(f)?;
        if let Some(Year { value, short }) = self.year {
            f.write_str("/")?;
            let (value, width) = if short { (value % 100, 2) } else { (value, 1) };
            f.write_str(Digits::new(value.into(), width).text())?;
        }
        f.write_str(match self.separator {
            Separator::Dash => "-",
            Separator::Slash => "/",
        })?;
        f.write_str(&self.code)
    }
}

impl PartialEq for DocumentNumber {
    fn eq(&self, other: &Self) -> bool {
        self.ordering_key() == other.ordering_key()
    }
}

impl Eq for DocumentNumber {}

impl Ord for DocumentNumber {
    fn cmp(&self, other: &Self) -> Ordering {
        self.ordering_key().cmp(&other.ordering_key())
    }
}

impl PartialOrd for DocumentNumber {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Hash for DocumentNumber {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.ordering_key().hash(state);
    }
}

impl serde::Serialize for DocumentNumber {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for DocumentNumber {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
