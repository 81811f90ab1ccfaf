//! Facts without text: what a register, a gazette's table or a catalogue says of documents.
//!
//! Tables of tab-separated columns, or lines of JSON, read by the names of their columns; `docs/identity.md` lists them.

mod cells;
mod described;
mod known;
mod typed;

use core::fmt;

use rustc_hash::FxHashMap as HashMap;
use thiserror::Error;

use super::CitationGraph;
use super::card::WAYS;
use super::edge::{Detail, Link, Marks, node};
use super::source::{Kept, Proof};
use crate::date::IssueDate;
use crate::document::DocumentKey;
use crate::mention::LocalitySource;
use crate::provision::Provision;
use crate::registry::Said;
use crate::relation::{Origin, Polarity, RelationKind};
use cells::{
    Cells, DATE, DOCUMENT, EFFECTIVE, EVIDENCE, EXPIRES, End, ISSUE_DATE, ISSUER, LOCALITY, NAME,
    NUMBER, POLARITY, RELATION, SCOPE, SOURCE, TERM, TITLE, TYPE, column,
};
pub(super) use described::{Described, key};
pub use typed::{FactDocument, FactStatement};

/// Documents and edges between them, as a table lists them.
///
/// Within one table, what is written in the same way is one document. Everything else is decided as for texts: a number alone joins a
/// document of another source only where it can mean no other.
///
/// ```
/// use trichdan::graph::Facts;
/// use trichdan::{CitationGraph, Source};
///
/// let documents = "number\tissue_date\ttype\tissuer\ttitle\n\
///                  468/QĐ-TTg\t2011-03-30\tQuyết định\tThủ tướng Chính phủ\t\n\
///                  468/QĐ-TTg\t2016-03-23\tQuyết định\tThủ tướng Chính phủ\t\n";
/// let mut graph = CitationGraph::new();
/// graph.add_facts(Source::new("documents.tsv"), &Facts::from_tsv(documents)?);
/// assert_eq!(graph.len(), 2);
/// # Ok::<(), trichdan::graph::FactError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Facts {
    documents: Vec<Row>,
    statements: Vec<Claimed>,
    /// Rows by what is written in their cells.
    places: HashMap<Box<str>, u32>,
    /// The cells of the current document, joined; kept to reuse its memory.
    written: String,
}

/// A document of [`Facts`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowId(u32);

#[derive(Clone, Debug)]
struct Row {
    key: DocumentKey,
    type_word: Option<Box<str>>,
    issuer: Option<Box<str>>,
    title: Option<Box<str>>,
    effective: Option<IssueDate>,
    expires: Option<IssueDate>,
    place: Option<LocalitySource>,
}

#[derive(Clone, Debug)]
struct Claimed {
    subject: RowId,
    kind: RelationKind,
    object: RowId,
    polarity: Polarity,
    partial: bool,
    scope: Vec<Provision>,
    effective: Option<IssueDate>,
    note: Option<Box<str>>,
    line: u32,
}

/// Why a table or a row of it cannot be read.
///
/// ```
/// use trichdan::graph::Facts;
///
/// let error = Facts::from_tsv("number\tdate\n05-CT/TW\t15/5/2016\n").unwrap_err();
/// assert_eq!(error.to_string(), "line 2, column date: expected YYYY, YYYY-MM or YYYY-MM-DD, found \"15/5/2016\"");
/// assert_eq!(error.line(), 2);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}{}: {why}", Column(column))]
pub struct FactError {
    line: usize,
    column: Box<str>,
    why: Box<str>,
}

impl FactError {
    /// The line, counted from 1.
    ///
    /// ```
    /// assert_eq!(trichdan::graph::Facts::from_tsv("colour\nred\n").unwrap_err().line(), 1);
    /// ```
    pub fn line(&self) -> usize {
        self.line
    }
}

/// The column of an error; empty where the whole line is wrong.
struct Column<'a>(&'a str);

impl fmt::Display for Column<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            "" => Ok(()),
            column => write!(f, ", column {column}"),
        }
    }
}

/// Names of relations in public tables, beside our own; the flag means a part only.
const RELATION_NAMES: [(&str, &str, bool); 3] = [
    ("refers", "refers_to", false),
    ("supersedes_part", "supersedes", true),
    ("repeals_part", "repeals", true),
];

impl Facts {
    /// No facts.
    ///
    /// ```
    /// assert_eq!(trichdan::graph::Facts::new().documents(), 0);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// How many documents are listed; each way of writing one counts once.
    ///
    /// ```
    /// # use trichdan::graph::Facts;
    /// let facts = Facts::from_tsv("from\trelation\tto\n154/2020/NĐ-CP\tamends\t34/2016/NĐ-CP\n")?;
    /// assert_eq!(facts.documents(), 2);
    /// # Ok::<(), trichdan::graph::FactError>(())
    /// ```
    pub fn documents(&self) -> usize {
        self.documents.len()
    }

    /// How many statements are listed.
    ///
    /// ```
    /// # use trichdan::graph::Facts;
    /// let facts = Facts::from_tsv("from\trelation\tto\n154/2020/NĐ-CP\tamends\t34/2016/NĐ-CP\n")?;
    /// assert_eq!(facts.statements(), 1);
    /// # Ok::<(), trichdan::graph::FactError>(())
    /// ```
    pub fn statements(&self) -> usize {
        self.statements.len()
    }

    /// Reads tab-separated columns; the first line names them.
    ///
    /// # Errors
    ///
    /// For the first row that cannot be read. [`from_tsv_each`](Self::from_tsv_each) passes over such rows.
    ///
    /// ```
    /// # use trichdan::graph::Facts;
    /// assert!(Facts::from_tsv("number\tdate\n05-CT/TW\t2016-05-15\n").is_ok());
    /// ```
    pub fn from_tsv(text: &str) -> Result<Self, FactError> {
        first_error(Self::from_tsv_each(text))
    }

    /// As [`from_tsv`](Self::from_tsv), passing over the rows that cannot be read.
    ///
    /// ```
    /// # use trichdan::graph::Facts;
    /// let (facts, errors) = Facts::from_tsv_each("number\tdate\n05-CT/TW\t2016-05-15\n???\t\n");
    /// assert_eq!((facts.documents(), errors.len()), (1, 1));
    /// ```
    pub fn from_tsv_each(text: &str) -> (Self, Vec<FactError>) {
        let mut facts = Self::new();
        let errors = facts.read_tsv(text);
        (facts, errors)
    }

    /// Adds the rows of a table; returns what could not be read.
    fn read_tsv(&mut self, text: &str) -> Vec<FactError> {
        let mut errors = Vec::new();
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut lines = text.lines().zip(1..);
        let columns: Vec<Option<usize>> = lines
            .next()
            .map(|(line, _)| line.split('\t').map(|name| column(name.trim())).collect())
            .unwrap_or_default();
        let has = |name| columns.contains(&column(name));
        if !has("number") && !has("name") && !has("from") {
            errors.push(FactError {
                line: 1,
                column: "".into(),
                why: "expected names of columns: number or name for documents; from, relation and to for edges".into(),
            });
            return errors;
        }
        for (line, number) in lines.filter(|(line, _)| !line.trim().is_empty()) {
            let mut cells = Cells::new(number);
            for (column, cell) in columns.iter().zip(line.split('\t')) {
                cells.set(*column, cell);
            }
            if let Err(error) = self.take(&cells) {
                errors.push(error);
            }
        }
        errors
    }

    /// Reads one JSON object per line, with the names of table columns as keys.
    ///
    /// # Errors
    ///
    /// For the first line that cannot be read. [`from_jsonl_each`](Self::from_jsonl_each) passes over such lines.
    ///
    /// ```
    /// # use trichdan::graph::Facts;
    /// let facts = Facts::from_jsonl(r#"{"from": "154/2020/NĐ-CP", "relation": "amends", "to": "34/2016/NĐ-CP"}"#)?;
    /// assert_eq!(facts.statements(), 1);
    /// # Ok::<(), trichdan::graph::FactError>(())
    /// ```
    pub fn from_jsonl(text: &str) -> Result<Self, FactError> {
        first_error(Self::from_jsonl_each(text))
    }

    /// As [`from_jsonl`](Self::from_jsonl), passing over the lines that cannot be read.
    ///
    /// ```
    /// # use trichdan::graph::Facts;
    /// let (facts, errors) = Facts::from_jsonl_each("{\"number\": \"05-CT/TW\"}\n[]\n");
    /// assert_eq!((facts.documents(), errors.len()), (1, 1));
    /// ```
    pub fn from_jsonl_each(text: &str) -> (Self, Vec<FactError>) {
        let (mut facts, mut errors) = (Self::new(), Vec::new());
        for (line, number) in text
            .lines()
            .zip(1_u32..)
            .filter(|(line, _)| !line.trim().is_empty())
        {
            let read = serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(line);
            let result = match &read {
                Ok(row) => {
                    let printed: Vec<(&str, String)> = row
                        .iter()
                        .filter_map(|(key, value)| match value {
                            serde_json::Value::String(words) => Some((key.as_str(), words.clone())),
                            serde_json::Value::Number(figure) => Some((key, figure.to_string())),
                            _ => None,
                        })
                        .collect();
                    let mut cells = Cells::new(number);
                    for (name, value) in &printed {
                        cells.set(column(name), value);
                    }
                    facts.take(&cells)
                }
                Err(error) => Err(FactError {
                    line: number as usize,
                    column: "".into(),
                    why: format!("expected an object: {error}").into(),
                }),
            };
            errors.extend(result.err());
        }
        (facts, errors)
    }

    /// Takes in one row: an edge where it has `from` or `to`, else a document.
    fn take(&mut self, cells: &Cells<'_>) -> Result<(), FactError> {
        let tells = |end| !cells.of(end, NUMBER).is_empty() || !cells.of(end, NAME).is_empty();
        if !tells(End::From) && !tells(End::To) {
            return self.document(cells, End::Own).map(|_| ());
        }
        let name = cells.get(RELATION);
        let (name, partial) = RELATION_NAMES
            .iter()
            .find(|(other, ..)| *other == name)
            .map_or((name, false), |(_, name, partial)| (*name, *partial));
        let kind = name
            .parse()
            .map_err(|_| cells.error("relation", format!("no such relation: {name:?}")))?;
        let polarity = match cells.get(POLARITY) {
            "" | "asserted" => Polarity::Asserted,
            "negated" => Polarity::Negated,
            "proposed" => Polarity::Proposed,
            other => {
                return Err(cells.error(
                    "polarity",
                    format!("expected asserted, negated or proposed, found {other:?}"),
                ));
            }
        };
        let scope = cells
            .get(SCOPE)
            .split(';')
            .map(str::trim)
            .filter(|words| !words.is_empty())
            .map(str::parse::<Provision>)
            .collect::<Result<_, _>>()
            .map_err(|error| cells.error("scope", error.to_string()))?;
        let effective = cells.date(End::Own, EFFECTIVE)?;
        let (subject, object) = (
            self.document(cells, End::From)?,
            self.document(cells, End::To)?,
        );
        let note = [EVIDENCE, SOURCE].map(|column| cells.get(column));
        let note = note.into_iter().find(|note| !note.is_empty());
        self.statements.push(Claimed {
            subject,
            kind,
            object,
            polarity,
            partial,
            scope,
            effective,
            note: note.map(Into::into),
            line: cells.line,
        });
        Ok(())
    }

    /// The document that a row describes: the row itself, or its `from` or `to`.
    fn document(&mut self, cells: &Cells<'_>, end: End) -> Result<RowId, FactError> {
        let of = |column| cells.of(end, column);
        self.written.clear();
        for column in 0..DOCUMENT.len() {
            self.written.push_str(of(column));
            self.written.push('\t');
        }
        if let Some(place) = self.places.get(self.written.as_str()) {
            return Ok(RowId(*place));
        }
        let date = match cells.date(end, DATE)? {
            Some(date) => Some(date),
            None => cells.date(end, ISSUE_DATE)?,
        };
        let document = FactDocument {
            number: of(NUMBER),
            name: of(NAME),
            type_word: of(TYPE),
            date,
            issuer: of(ISSUER),
            term: of(TERM),
            locality: of(LOCALITY),
            title: of(TITLE),
            effective: cells.date(end, EFFECTIVE)?,
            expires: cells.date(end, EXPIRES)?,
        };
        let id = self
            .add_document(&document)
            .map_err(|error| cells.error(&format!("{}number", end.prefix()), error.why))?;
        self.places.insert(self.written.as_str().into(), id.0);
        Ok(id)
    }
}

fn first_error((facts, errors): (Facts, Vec<FactError>)) -> Result<Facts, FactError> {
    match errors.into_iter().next() {
        Some(error) => Err(error),
        None => Ok(facts),
    }
}

impl CitationGraph {
    pub(super) fn take_facts(&mut self, mut kept: Kept, facts: &Facts) {
        let source = self.sources.len() as u32;
        let claims: Vec<(DocumentKey, Said)> = facts
            .documents
            .iter()
            .map(|row| {
                let mut once = |words: &Option<Box<str>>| kept.keep_once(words.as_deref()?);
                let said = Said {
                    type_word: once(&row.type_word),
                    issuer_name: once(&row.issuer),
                    title: row.title.as_deref().and_then(|title| kept.keep(title)),
                    effective: row.effective,
                    expires: row.expires,
                    place: row
                        .place
                        .and_then(|way| WAYS.iter().position(|other| *other == way))
                        .map(|index| index as u8),
                    found: None,
                    own: false,
                };
                (row.key.clone(), said)
            })
            .collect();
        let ids = self.registry.add(source, None, claims);
        self.links.reserve_nodes(ids.len());
        self.links.reserve_edges(facts.statements.len());
        for _ in &ids {
            self.links.add_node(());
        }
        for claimed in &facts.statements {
            let ends = (
                ids.get(claimed.subject.0 as usize),
                ids.get(claimed.object.0 as usize),
            );
            let (Some(subject), Some(object)) = ends else {
                continue;
            };
            if subject == object {
                continue;
            }
            // A row that quotes nothing is given by its line alone.
            let note = claimed.note.as_deref().and_then(|note| kept.keep(note));
            let (proofs, proofs_len) = match note {
                Some(note) => {
                    kept.proofs.push(Proof::row(claimed.line, Some(note)));
                    (kept.proofs.len() as u32 - 1, 1)
                }
                None => (claimed.line, 0),
            };
            let partial = claimed.partial || !claimed.scope.is_empty();
            let link = Link {
                proofs,
                detail: kept.detail(Detail {
                    scope: claimed.scope.clone(),
                    effective: claimed.effective,
                    act: None,
                }),
                kind: claimed.kind,
                origin: Origin::Table,
                marks: Marks::of(claimed.polarity).with(Marks::PARTIAL, partial),
                proofs_len,
            };
            self.links.add_edge(node(*subject), node(*object), link);
        }
        kept.claims = ids;
        kept.close();
        self.sources.push(Some(kept));
    }
}
