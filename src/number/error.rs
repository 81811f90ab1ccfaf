//! Why a string is not an official number.

use thiserror::Error;

/// Says what was expected in a document number, what was found, and at which byte.
///
/// ```
/// use trichdan::DocumentNumber;
///
/// let error = "290".parse::<DocumentNumber>().unwrap_err();
/// assert_eq!(error.to_string(), "expected '-' or '/' before the code, found the end at byte 3");
/// assert_eq!(error.position(), 3);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("expected {expected}, found {} at byte {position}", Found(*.found))]
pub struct DocumentNumberError {
    pub(super) expected: &'static str,
    pub(super) found: Option<char>,
    pub(super) position: usize,
}

impl DocumentNumberError {
    /// Where parsing stopped, in bytes from the start of the string.
    ///
    /// ```
    /// # use trichdan::DocumentNumber;
    /// assert_eq!("abc".parse::<DocumentNumber>().unwrap_err().position(), 0);
    /// ```
    pub fn position(&self) -> usize {
        self.position
    }
}

struct Found(Option<char>);

impl core::fmt::Display for Found {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self.0 {
            Some(found) => write!(f, "{found:?}"),
            None => f.write_str("the end"),
        }
    }
}
