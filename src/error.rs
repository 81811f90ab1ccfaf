//! [`Error`]: every way the library can refuse what a caller hands it, in one type.

use thiserror::Error;

use crate::date::IssueDateError;
use crate::number::DocumentNumberError;
use crate::provision::ProvisionError;
use crate::relation::{ConfidenceError, UnknownRule};
use crate::tables::{ReadNumberError, UnknownKind};

/// Any error of the library. Reading free text never fails; these come from single values and tables.
///
/// ```
/// use trichdan::{DocumentNumber, Error, IssueDate};
///
/// fn read(number: &str, date: &str) -> Result<(DocumentNumber, IssueDate), Error> {
///     Ok((number.parse()?, date.parse()?))
/// }
///
/// assert_eq!(read("290-QĐ/TW", "2010-02-31").unwrap_err().to_string(), "no such day: 2010-02-31");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum Error {
    /// A string is no official number.
    #[error(transparent)]
    Number(#[from] DocumentNumberError),
    /// A string holds no number, even read loosely.
    #[error(transparent)]
    ReadNumber(#[from] ReadNumberError),
    /// A string is no date.
    #[error(transparent)]
    Date(#[from] IssueDateError),
    /// A string is no provision.
    #[error(transparent)]
    Provision(#[from] ProvisionError),
    /// A word names no kind of relation.
    #[error(transparent)]
    Kind(#[from] UnknownKind),
    /// A word names no binding rule.
    #[error(transparent)]
    Rule(#[from] UnknownRule),
    /// A word is no number from 0 to 1.
    #[error(transparent)]
    Confidence(#[from] ConfidenceError),
    /// A row of a caller's table cannot be used.
    #[cfg(feature = "toml")]
    #[error(transparent)]
    Table(#[from] crate::tables::TableError),
}
