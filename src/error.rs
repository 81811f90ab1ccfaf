//! [`Error`]: every error of the library, in one type.

use thiserror::Error;

use crate::date::IssueDateError;
use crate::mention::UnknownOptionalKind;
use crate::number::DocumentNumberError;
use crate::provision::ProvisionError;
use crate::relation::{ConfidenceError, UnknownRule};
use crate::tables::{ReadNumberError, UnknownKind};

/// Any error of the library. Reading free text never fails; errors come from single values and from a caller's files: tables, facts,
/// decisions, gold cases.
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
    /// A string is no document number in its official form.
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
    /// A word names no optional kind of mention.
    #[error(transparent)]
    OptionalKind(#[from] UnknownOptionalKind),
    /// A word is no number from 0 to 1.
    #[error(transparent)]
    Confidence(#[from] ConfidenceError),
    /// A row of a caller's table cannot be used.
    #[cfg(feature = "toml")]
    #[error(transparent)]
    Table(#[from] crate::tables::TableError),
    /// A table of facts cannot be read.
    #[cfg(feature = "graph")]
    #[error(transparent)]
    Fact(#[from] crate::graph::FactError),
    /// A file of decisions about identity cannot be read.
    #[cfg(all(feature = "graph", any(feature = "toml", feature = "corpus")))]
    #[error(transparent)]
    Decision(#[from] crate::graph::DecisionError),
    /// A file of gold cases cannot be read.
    #[cfg(feature = "corpus")]
    #[error(transparent)]
    Corpus(#[from] crate::corpus::CorpusError),
    /// A string is no bound, or the corpus has no figure for it.
    #[cfg(feature = "corpus")]
    #[error(transparent)]
    Bound(#[from] crate::corpus::BoundError),
}
