//! Gold cases: sentences with their mentions in brackets, what must be found in them, and how much of it is.
//!
//! A [`Case`] is one row of a file; its [`Outcome`] is what the parser made of it. A [`Tally`] sums outcomes up to precision,
//! recall and F1 by [`Group`]; a [`Bound`] says below which figure a run fails; a [`Report`] holds all of this for one run.
//! `tests/corpus.rs` and `trichdan eval` share this module, so a case cannot pass in one and fail in the other.
//!
//! The format of cases is explained in `corpus/README.md`, what counts as what in `docs/evaluation.md`.

mod bound;
mod case;
mod check;
mod family;
mod known;
mod report;
mod tally;
#[cfg(test)]
mod tests;

use thiserror::Error;

pub use bound::{Bound, BoundError, Held, Measure};
pub use case::Case;
pub use check::Outcome;
pub use family::Family;
pub use known::KnownFailures;
pub use report::{Failure, Report};
pub use tally::{Counts, Group, Share, Tally};

/// The error for a file of cases, or of known failures, that cannot be read: which file, at which line, and why.
///
/// ```
/// use trichdan::corpus::Case;
///
/// let error = Case::read("a.toml", "[[case]]\nname = \"x\"").unwrap_err();
/// assert_eq!(error.to_string(), "a.toml:1: missing field `source`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}:{line}: {message}")]
pub struct CorpusError {
    file: Box<str>,
    line: usize,
    message: Box<str>,
}

impl CorpusError {
    /// An error at a byte of the file's text.
    fn at(file: &str, text: &str, byte: usize, message: &str) -> Self {
        Self {
            file: file.into(),
            line: line_of(text, byte),
            message: message.into(),
        }
    }
}

/// The line a byte stands on, counted from 1.
fn line_of(text: &str, byte: usize) -> usize {
    let before = text.bytes().take(byte);
    before.filter(|byte| *byte == b'\n').count() + 1
}
