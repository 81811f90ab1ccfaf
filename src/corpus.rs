//! Gold cases: sentences with their mentions in brackets, and what must be found in them.
//!
//! The format is explained in `corpus/README.md`. `tests/corpus.rs` runs every case as a named test.

use std::fmt::Write as _;

use serde::Deserialize;
use serde_json::Value;
use thiserror::Error;

use crate::graph::{CitationGraph, Source};
use crate::mention::OptionalKind;
use crate::parser::{Citations, Parser};
use crate::relation::{RelationKind, Subject};
use crate::span::Span;
use crate::text::OffsetUnit;
use crate::wire;

/// One row of a case: keys of the wire format.
type Row = serde_json::Map<String, Value>;

/// A file of cases that cannot be read.
///
/// ```
/// use trichdan::corpus::Case;
///
/// let error = Case::read("a.toml", "[[case]]\nname = \"x\"").unwrap_err();
/// assert_eq!(error.to_string(), "a.toml: missing field `source`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}: {message}")]
pub struct CorpusError {
    file: Box<str>,
    message: Box<str>,
}

/// One gold case.
///
/// ```
/// use trichdan::Parser;
/// use trichdan::corpus::Case;
///
/// let file = r#"
/// [[case]]
/// name = "a-number"
/// source = "constructed"
/// text = "xem [[Chỉ thị số 05-CT/TW]]"
/// mentions = [{ number = "05-CT/TW" }]
/// "#;
/// let cases = Case::read("a.toml", file)?;
/// assert!(cases[0].differences(&Parser::new()).is_empty());
/// # Ok::<(), trichdan::corpus::CorpusError>(())
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Case {
    name: String,
    #[expect(dead_code, reason = "required of every case, for people")]
    source: String,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    texts: Vec<String>,
    /// Optional kinds of mention to read.
    #[serde(default)]
    also: Vec<OptionalKind>,
    #[serde(default)]
    document: Option<Row>,
    #[serde(default)]
    mentions: Vec<Row>,
    #[serde(default)]
    relations: Vec<Row>,
    #[serde(default)]
    entities: Option<usize>,
}

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

impl Case {
    /// Reads a file of cases.
    ///
    /// # Errors
    ///
    /// When the file is no TOML, a key is unknown or missing, or a name stands twice.
    ///
    /// ```
    /// # use trichdan::corpus::Case;
    /// assert!(Case::read("a.toml", "[[cas]]").is_err());
    /// ```
    pub fn read(file: &str, text: &str) -> Result<Vec<Self>, CorpusError> {
        let error = |message: &str| CorpusError {
            file: file.into(),
            message: message.lines().next().unwrap_or_default().into(),
        };
        let cases = toml::from_str::<File>(text)
            .map_err(|cause| error(cause.message()))?
            .case;
        let mut names: Vec<&str> = cases.iter().map(|case| case.name.as_str()).collect();
        names.sort_unstable();
        match names.windows(2).find(|pair| pair.first() == pair.last()) {
            Some(pair) => Err(error(&format!(
                "two cases are named {:?}",
                pair.first().unwrap_or(&"")
            ))),
            None => Ok(cases),
        }
    }

    /// The case's name, which says its claim.
    ///
    /// ```
    /// # use trichdan::corpus::Case;
    /// let cases = Case::read("a.toml", "[[case]]\nname = \"nothing\"\nsource = \"constructed\"\ntext = \"a\"").unwrap();
    /// assert_eq!(cases[0].name(), "nothing");
    /// ```
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What the parser finds otherwise than the case says; empty when they agree.
    ///
    /// ```
    /// # use trichdan::{Parser, corpus::Case};
    /// let file = "[[case]]\nname = \"x\"\nsource = \"constructed\"\ntext = \"[[05-CT/TW]] và 06-CT/TW\"\nmentions = [{ number = \"05-CT/TW\" }]";
    /// let differences = Case::read("a.toml", file).unwrap()[0].differences(&Parser::new());
    /// assert_eq!(differences, ["found \"06-CT/TW\", which is not bracketed"]);
    /// ```
    pub fn differences(&self, parser: &Parser) -> Vec<String> {
        let mut check = Check {
            found: Vec::new(),
            brackets: 0,
            relations: Vec::new(),
            graph: CitationGraph::new(),
        };
        let parser = self
            .also
            .iter()
            .fold(parser.clone(), |parser, kind| parser.also(*kind));
        let texts: Vec<&String> = self.text.iter().chain(&self.texts).collect();
        for (index, marked) in texts.iter().enumerate() {
            let (text, brackets) = unmark(marked);
            let citations = parser.parse(&text);
            check.text(self, index, &citations, &brackets);
        }
        if check.brackets != self.mentions.len() {
            check.found.push(format!(
                "the case has {} brackets and {} mentions",
                check.brackets,
                self.mentions.len()
            ));
        }
        check.relations(&self.relations);
        if let Some(entities) = self
            .entities
            .filter(|entities| *entities != check.graph.len())
        {
            check
                .found
                .push(format!("{} documents, not {entities}", check.graph.len()));
        }
        check.found
    }
}

/// Takes the brackets out of a text; the spans of what they held, by where they open.
fn unmark(marked: &str) -> (String, Vec<Span>) {
    let (mut text, mut spans, mut open) = (String::new(), Vec::new(), Vec::new());
    let mut rest = marked;
    while let Some(at) = rest.find("[[").into_iter().chain(rest.find("]]")).min() {
        let (before, after) = rest.split_at(at);
        text.push_str(before);
        let here = text.len() as u32;
        if after.starts_with("[[") {
            open.push(spans.len());
            spans.push(Span::new(here, here));
        } else if let Some(span) = open.pop().and_then(|index: usize| spans.get_mut(index)) {
            span.end = here;
        }
        rest = after.get(2..).unwrap_or_default();
    }
    text.push_str(rest);
    (text, spans)
}

struct Check {
    found: Vec<String>,
    /// Brackets met in the texts before.
    brackets: usize,
    relations: Vec<FoundRelation>,
    graph: CitationGraph,
}

/// A relation found, with brackets for mentions.
struct FoundRelation {
    kind: RelationKind,
    subject: Value,
    object: Option<usize>,
    shown: String,
    record: Value,
    cue: String,
}

impl Check {
    fn text(&mut self, case: &Case, index: usize, citations: &Citations<'_>, brackets: &[Span]) {
        let record = record(citations);
        let text = citations.text();
        let before = self.brackets;
        let bracket_of = |span: Span| {
            brackets
                .iter()
                .position(|bracket| *bracket == span)
                .map(|at| at + before)
        };
        for (at, bracket) in brackets.iter().enumerate() {
            let Some(wanted) = case.mentions.get(at + self.brackets) else {
                continue;
            };
            match citations
                .mentions()
                .iter()
                .position(|mention| mention.span() == *bracket)
            {
                None => self.found.push(format!("missed {:?}", bracket.text(text))),
                Some(mention) => {
                    let got = &record["mentions"][mention];
                    for (key, value) in compared(wanted, got, "numbered") {
                        self.found
                            .push(format!("{:?}: {key} is {value}", bracket.text(text)));
                    }
                }
            }
        }
        for mention in citations.mentions() {
            if bracket_of(mention.span()).is_none() {
                self.found.push(format!(
                    "found {:?}, which is not bracketed",
                    mention.text(text)
                ));
            }
        }
        self.document(case, &record["document"]);
        for (at, relation) in citations.relations().iter().enumerate() {
            let subject = match relation.subject() {
                Subject::Mention(id) => {
                    bracket_of(citations[id].span()).map_or_else(|| "?".into(), Into::into)
                }
                Subject::ThisDocument => "self".into(),
                Subject::Actor(_) => "actor".into(),
                Subject::Article => "article".into(),
            };
            let object = bracket_of(citations[relation.object()].span());
            let cue = relation
                .cue()
                .map(|cue| cue.text(text).to_owned())
                .unwrap_or_default();
            let mut shown = String::new();
            let _ = write!(
                shown,
                "{subject} {} {}",
                relation.kind(),
                object.map_or("?".to_owned(), |at| at.to_string())
            );
            self.relations.push(FoundRelation {
                kind: relation.kind(),
                subject,
                object,
                shown,
                record: record["relations"][at].clone(),
                cue,
            });
        }
        self.brackets += brackets.len();
        self.graph
            .add(Source::new(format!("{}#{index}", case.name)), citations);
    }

    fn document(&mut self, case: &Case, got: &Value) {
        match (&case.document, got.is_null()) {
            (None, false) => self
                .found
                .push(format!("took {} for the text's own header", got["number"])),
            (Some(wanted), _) => {
                for (key, value) in compared(wanted, got, "") {
                    self.found.push(format!("document: {key} is {value}"));
                }
            }
            (None, true) => {}
        }
    }

    /// Compares relations: all but mere citations must be listed, and all listed must be found.
    fn relations(&mut self, wanted: &[Row]) {
        let mut left: Vec<&FoundRelation> = self.relations.iter().collect();
        let mut differences = Vec::new();
        for row in wanted {
            match left.iter().position(|found| found.is(row)) {
                Some(at) => {
                    left.remove(at);
                }
                None => differences.push(format!(
                    "missed the relation {}",
                    Value::Object(row.clone())
                )),
            }
        }
        let extra = left
            .iter()
            .filter(|found| found.kind != RelationKind::RefersTo);
        differences.extend(extra.map(|found| format!("stated {} by {:?}", found.shown, found.cue)));
        self.found.extend(differences);
    }
}

impl FoundRelation {
    fn is(&self, row: &Row) -> bool {
        row.iter().all(|(key, value)| match (key.as_str(), value) {
            ("kind", Value::String(kind)) => kind == self.kind.name(),
            ("subject", subject) => *subject == self.subject,
            ("object", Value::Number(object)) => self.object.map(|at| at as u64) == object.as_u64(),
            // The words of a case may hold adverbs that the table's phrase leaves out.
            ("cue", Value::String(cue)) => {
                let (cue, mine) = (crate::text::fold(cue), crate::text::fold(&self.cue));
                cue.contains(&mine) || mine.contains(&cue)
            }
            ("polarity", Value::String(polarity)) => {
                self.record["polarity"].as_str().unwrap_or("asserted") == polarity
            }
            (key, value) => agrees(value, &self.record[key]),
        }) && (row.contains_key("polarity") || self.record["polarity"].is_null())
    }
}

/// The record of the wire format, in which cases are written.
fn record(citations: &Citations<'_>) -> Value {
    let mut line = Vec::new();
    // Writing to memory does not fail.
    let _ = wire::write(&mut line, wire::Id::Number(0), citations, OffsetUnit::Bytes);
    serde_json::from_slice(&line).unwrap_or_default()
}

/// The keys of `wanted` that `got` does not have so, with what it has; `kind` is checked even where it is left out.
fn compared(wanted: &Row, got: &Value, kind: &str) -> Vec<(String, String)> {
    let implied = (!kind.is_empty() && !wanted.contains_key("kind"))
        .then(|| ("kind".to_owned(), Value::from(kind)));
    wanted
        .iter()
        .map(|(key, value)| (key.clone(), value.clone()))
        .chain(implied)
        .filter(|(key, value)| !agrees(value, &got[key]))
        .map(|(key, value)| (key.clone(), format!("{}, not {value}", got[&key])))
        .collect()
}

fn agrees(wanted: &Value, got: &Value) -> bool {
    match wanted {
        Value::String(text) if text.is_empty() => got.is_null(),
        Value::String(text) => got.as_str() == Some(text),
        Value::Number(number) => got.as_i64() == number.as_i64(),
        Value::Array(items) if items.is_empty() => got.is_null(),
        Value::Array(items) => got.as_array().is_some_and(|got| {
            got.len() == items.len()
                && items
                    .iter()
                    .zip(got)
                    .all(|(wanted, got)| agrees(wanted, got))
        }),
        _ => false,
    }
}
