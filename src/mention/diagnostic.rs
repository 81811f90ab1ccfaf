//! What can be odd about a mention, a header or a text as a whole. Odd text is reported, never repaired.

use core::fmt;

/// Something odd that a text prints, with the rule it goes against.
///
/// `docs/diagnostics.md` explains each code.
///
/// ```
/// use trichdan::mention::Diagnostic;
///
/// assert_eq!(Diagnostic::DateInvalid.code(), "date_invalid");
/// assert_eq!(Diagnostic::DateInvalid.to_string(), "the calendar has no such day");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Diagnostic {
    /// The date printed does not exist.
    DateInvalid,
    /// The issuer no longer existed on the date.
    IssuerAbolished,
    /// A Đ is printed by a letter of an old code page.
    LegacyEncoding,
    /// A Party number is printed with State punctuation or with two dashes.
    Punctuation,
    /// A range of numbers is too long to be written out.
    RangeCapped,
    /// The date does not lie in the stated term.
    TermMismatch,
    /// The text is longer than 4 GiB; the rest is not read.
    TextCut,
    /// The type word does not belong to the code.
    TypeMismatch,
    /// The issuer's code is in no table.
    UnknownIssuer,
    /// The year in the number is not the date's.
    YearMismatch,
    /// The year in the number lacks a digit.
    YearMisprinted,
    /// The number has a year in a series whose numbers had none then.
    YearUnexpected,
}

impl Diagnostic {
    /// Every diagnostic.
    pub const ALL: [Self; 12] = [
        Self::DateInvalid,
        Self::IssuerAbolished,
        Self::LegacyEncoding,
        Self::Punctuation,
        Self::RangeCapped,
        Self::TermMismatch,
        Self::TextCut,
        Self::TypeMismatch,
        Self::UnknownIssuer,
        Self::YearMismatch,
        Self::YearMisprinted,
        Self::YearUnexpected,
    ];

    /// The code used in JSON.
    ///
    /// ```
    /// # use trichdan::mention::Diagnostic;
    /// assert!(Diagnostic::ALL.iter().any(|diagnostic| diagnostic.code() == "year_mismatch"));
    /// ```
    pub const fn code(self) -> &'static str {
        match self {
            Self::DateInvalid => "date_invalid",
            Self::IssuerAbolished => "issuer_abolished",
            Self::LegacyEncoding => "legacy_encoding",
            Self::Punctuation => "punctuation",
            Self::RangeCapped => "range_capped",
            Self::TermMismatch => "term_mismatch",
            Self::TextCut => "text_cut",
            Self::TypeMismatch => "type_mismatch",
            Self::UnknownIssuer => "unknown_issuer",
            Self::YearMismatch => "year_mismatch",
            Self::YearMisprinted => "year_misprinted",
            Self::YearUnexpected => "year_unexpected",
        }
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::DateInvalid => "the calendar has no such day",
            Self::IssuerAbolished => "the issuer no longer existed on this date",
            Self::LegacyEncoding => "a Đ is printed by a letter of an old code page",
            Self::Punctuation => "printed with the punctuation of the other system",
            Self::RangeCapped => "a range of more numbers than are written out",
            Self::TermMismatch => "the stated term does not hold the date",
            Self::TextCut => "the text is longer than 4 GiB, and the rest is not read",
            Self::TypeMismatch => "the type word does not belong to the code",
            Self::UnknownIssuer => "no table holds the issuer's code",
            Self::YearMismatch => "the year in the number is not the year of the date",
            Self::YearMisprinted => "the year in the number lacks a digit",
            Self::YearUnexpected => "the number bears a year in a series that bore none then",
        })
    }
}
