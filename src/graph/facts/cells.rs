//! The columns of a table of facts, and the cells of a row.

use super::FactError;
use crate::date::IssueDate;

/// The columns of a document; those of the ends of an edge have `from_` or `to_` before them.
pub(super) const DOCUMENT: [&str; 11] = [
    "number",
    "name",
    "type",
    "date",
    "issue_date",
    "issuer",
    "term",
    "locality",
    "title",
    "effective",
    "expires",
];
pub(super) const NUMBER: usize = 0;
pub(super) const NAME: usize = 1;
pub(super) const TYPE: usize = 2;
pub(super) const DATE: usize = 3;
pub(super) const ISSUE_DATE: usize = 4;
pub(super) const ISSUER: usize = 5;
pub(super) const TERM: usize = 6;
pub(super) const LOCALITY: usize = 7;
pub(super) const TITLE: usize = 8;
pub(super) const EFFECTIVE: usize = 9;
pub(super) const EXPIRES: usize = 10;

/// The columns of an edge besides its ends.
pub(super) const EDGE: [&str; 5] = ["relation", "scope", "polarity", "evidence", "source"];
pub(super) const RELATION: usize = 3 * DOCUMENT.len();
pub(super) const SCOPE: usize = RELATION + 1;
pub(super) const POLARITY: usize = RELATION + 2;
pub(super) const EVIDENCE: usize = RELATION + 3;
pub(super) const SOURCE: usize = RELATION + 4;

/// Which document of a row.
#[derive(Clone, Copy)]
pub(super) enum End {
    Own,
    From,
    To,
}

impl End {
    pub(super) const fn prefix(self) -> &'static str {
        match self {
            Self::Own => "",
            Self::From => "from_",
            Self::To => "to_",
        }
    }
}

/// The place of a column by its name; `from` and `to` alone stand for the document numbers.
pub(super) fn column(name: &str) -> Option<usize> {
    let of = |end: End, name: &str| {
        let place = DOCUMENT.iter().position(|column| *column == name)?;
        Some(end as usize * DOCUMENT.len() + place)
    };
    match name {
        "from" => of(End::From, "number"),
        "to" => of(End::To, "number"),
        _ => [End::From, End::To]
            .into_iter()
            .find_map(|end| of(end, name.strip_prefix(end.prefix())?))
            .or_else(|| of(End::Own, name))
            .or_else(|| Some(RELATION + EDGE.iter().position(|column| *column == name)?)),
    }
}

/// The cells of one row, by the places of their columns; empty where the row has none.
pub(super) struct Cells<'a> {
    cells: [&'a str; RELATION + EDGE.len()],
    pub(super) line: u32,
}

impl<'a> Cells<'a> {
    pub(super) fn new(line: u32) -> Self {
        Self {
            cells: [""; RELATION + EDGE.len()],
            line,
        }
    }

    pub(super) fn set(&mut self, column: Option<usize>, cell: &'a str) {
        if let Some(place) = column.and_then(|column| self.cells.get_mut(column)) {
            *place = cell.trim();
        }
    }

    pub(super) fn get(&self, column: usize) -> &'a str {
        self.cells.get(column).copied().unwrap_or_default()
    }

    pub(super) fn of(&self, end: End, column: usize) -> &'a str {
        self.get(end as usize * DOCUMENT.len() + column)
    }

    pub(super) fn date(&self, end: End, column: usize) -> Result<Option<IssueDate>, FactError> {
        let cell = self.of(end, column);
        if cell.is_empty() {
            return Ok(None);
        }
        let name = DOCUMENT.get(column).copied().unwrap_or_default();
        let date = cell.parse::<IssueDate>();
        date.map(Some)
            .map_err(|error| self.error(&format!("{}{name}", end.prefix()), error.to_string()))
    }

    pub(super) fn error(&self, column: &str, why: impl Into<Box<str>>) -> FactError {
        line_error(self.line, column, why)
    }
}

pub(super) fn line_error(line: u32, column: &str, why: impl Into<Box<str>>) -> FactError {
    FactError {
        line: line as usize,
        column: column.into(),
        why: why.into(),
    }
}
