//! Decisions about identity, read from a user's file.

use serde::Deserialize;
use thiserror::Error;

use super::facts::{Described, key};
use crate::document::DocumentKey;
use crate::registry::Decisions;

/// Why a file of decisions cannot be read.
///
/// ```
/// use trichdan::registry::Decisions;
///
/// let error = Decisions::from_toml("[[alias]]\ndocuments = [{ number = '33/CT-TTg' }]").unwrap_err();
/// assert_eq!(error.to_string(), "alias 1: expected two documents or more, found 1");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct DecisionError(Box<str>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    alias: Vec<Row>,
    #[serde(default)]
    distinct: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    documents: Vec<Slots>,
    /// For people: why it was decided so.
    #[serde(default, rename = "reason")]
    _reason: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
#[derive(Default)]
struct Slots {
    number: String,
    name: String,
    #[serde(rename = "type")]
    word: String,
    issuer: String,
    date: String,
    term: String,
    locality: String,
}

impl Decisions {
    /// Reads a user's decisions: `alias` rows join documents, `distinct` rows split a number.
    ///
    /// # Errors
    ///
    /// When the file is no TOML of this form, or a row describes no document.
    ///
    /// ```
    /// use trichdan::registry::Decisions;
    ///
    /// let decisions = Decisions::from_toml(r#"
    /// [[alias]]
    /// documents = [{ number = "33/2021/CT-TTg" }, { number = "33/CT-TTg", date = "2021-11-26" }]
    /// reason = "directives bear no year; the press adds one"
    ///
    /// [[distinct]]
    /// documents = [{ number = "3-LCT/HĐNN7", date = "1981-07-04" }, { number = "3-LCT/HĐNN7", date = "1982-01-09" }]
    /// "#)?;
    /// assert!(!decisions.is_empty());
    /// # Ok::<(), trichdan::graph::DecisionError>(())
    /// ```
    pub fn from_toml(text: &str) -> Result<Self, DecisionError> {
        let file: File =
            toml::from_str(text).map_err(|error| DecisionError(error.to_string().into()))?;
        let mut decisions = Self::new();
        for (row, number) in file.alias.iter().zip(1..) {
            decisions = decisions.alias(keys("alias", number, row)?);
        }
        for (row, number) in file.distinct.iter().zip(1..) {
            decisions = decisions.distinct(keys("distinct", number, row)?);
        }
        Ok(decisions)
    }
}

fn keys(table: &str, number: usize, row: &Row) -> Result<Vec<DocumentKey>, DecisionError> {
    let wrong = |why: String| DecisionError(format!("{table} {number}: {why}").into());
    if row.documents.len() < 2 {
        let found = row.documents.len();
        return Err(wrong(format!(
            "expected two documents or more, found {found}"
        )));
    }
    row.documents
        .iter()
        .map(|slots| {
            let date = match slots.date.as_str() {
                "" => None,
                date => Some(date.parse().map_err(|error| wrong(format!("{error}")))?),
            };
            let described = Described {
                number: &slots.number,
                name: &slots.name,
                word: &slots.word,
                issuer: &slots.issuer,
                locality: &slots.locality,
                term: &slots.term,
                date,
            };
            key(&described).map(|(key, _)| key).map_err(wrong)
        })
        .collect()
}
