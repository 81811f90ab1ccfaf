//! [`Case`]: one sentence with its mentions in brackets, read from TOML and checked before it is run.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;
use serde_json::Value;
use toml::Spanned;

use super::check::{self, Outcome};
use super::{CorpusError, line_of};
use crate::mention::OptionalKind;
use crate::parser::Parser;
use crate::span::Span;

/// One row of a case: keys of the wire format.
pub(super) type Row = serde_json::Map<String, Value>;

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
/// let cases = Case::read("corpus/a.toml", file)?;
/// assert!(cases[0].judge(&Parser::new()).passes());
/// # Ok::<(), trichdan::corpus::CorpusError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Case {
    file: Box<str>,
    line: usize,
    row: CaseRow,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CaseRow {
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
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Spanned<CaseRow>>,
}

impl Case {
    /// Reads a file of cases; `file` is its name in errors, and its stem goes before the names of its cases.
    ///
    /// # Errors
    ///
    /// When the file is no TOML, a key is unknown or missing, brackets and rows do not match, or a name is used twice. The error
    /// names file and line.
    ///
    /// ```
    /// # use trichdan::corpus::Case;
    /// let file = "[[case]]\nname = \"x\"\nsource = \"constructed\"\ntext = \"xem [[05-CT/TW]]\"";
    /// let error = Case::read("a.toml", file).unwrap_err();
    /// assert_eq!(
    ///     error.to_string(),
    ///     "a.toml:1: case \"x\": brackets in the text: 1, rows in `mentions`: 0; every [[…]] needs its row, in the order they open"
    /// );
    /// ```
    pub fn read(file: &str, text: &str) -> Result<Vec<Self>, CorpusError> {
        let rows = toml::from_str::<File>(text).map_err(|error| {
            let byte = error.span().map_or(0, |span| span.start);
            let message = error.message().lines().next().unwrap_or_default();
            CorpusError::at(file, text, byte, message)
        })?;
        let mut names = BTreeSet::new();
        let mut cases = Vec::with_capacity(rows.case.len());
        for row in rows.case {
            let byte = row.span().start;
            let row = row.into_inner();
            let fault = row.fault().or_else(|| {
                let new = names.insert(row.name.clone());
                (!new).then(|| "a case before it has the same name; give it one of its own".into())
            });
            if let Some(fault) = fault {
                let message = format!("case {:?}: {fault}", row.name);
                return Err(CorpusError::at(file, text, byte, &message));
            }
            cases.push(Self {
                file: file.into(),
                line: line_of(text, byte),
                row,
            });
        }
        Ok(cases)
    }

    /// The case's name, which says its claim.
    ///
    /// ```
    /// # use trichdan::corpus::Case;
    /// let cases = Case::read("a.toml", "[[case]]\nname = \"nothing\"\nsource = \"constructed\"\ntext = \"a\"").unwrap();
    /// assert_eq!(cases[0].name(), "nothing");
    /// ```
    pub fn name(&self) -> &str {
        &self.row.name
    }

    /// The name with its file's stem before it, as in `known-failures.txt` and the tests.
    ///
    /// ```
    /// # use trichdan::corpus::Case;
    /// let cases = Case::read("corpus/a.toml", "[[case]]\nname = \"nothing\"\nsource = \"constructed\"\ntext = \"a\"").unwrap();
    /// assert_eq!(cases[0].id(), "a::nothing");
    /// ```
    pub fn id(&self) -> String {
        format!("{}::{}", stem(&self.file), self.row.name)
    }

    /// The file it was read from.
    ///
    /// ```
    /// # use trichdan::corpus::Case;
    /// let cases = Case::read("corpus/a.toml", "[[case]]\nname = \"nothing\"\nsource = \"constructed\"\ntext = \"a\"").unwrap();
    /// assert_eq!((cases[0].file(), cases[0].line()), ("corpus/a.toml", 1));
    /// ```
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line it starts on, counted from 1.
    ///
    /// ```
    /// # use trichdan::corpus::Case;
    /// let cases = Case::read("a.toml", "# One.\n[[case]]\nname = \"nothing\"\nsource = \"constructed\"\ntext = \"a\"").unwrap();
    /// assert_eq!(cases[0].line(), 2);
    /// ```
    pub fn line(&self) -> usize {
        self.line
    }

    /// Runs the parser over the case and compares what it finds with what the case says.
    ///
    /// ```
    /// # use trichdan::{Parser, corpus::Case};
    /// let file = "[[case]]\nname = \"x\"\nsource = \"constructed\"\ntext = \"[[05-CT/TW]] và 06-CT/TW\"\nmentions = [{ number = \"05-CT/TW\" }]";
    /// let outcome = Case::read("a.toml", file).unwrap()[0].judge(&Parser::new());
    /// assert!(outcome.differences().eq(["found \"06-CT/TW\", which is not bracketed"]));
    /// ```
    pub fn judge(&self, parser: &Parser) -> Outcome {
        check::judge(self, parser)
    }

    /// The texts, with their brackets.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.row.texts()
    }

    /// The parser with the optional kinds that the case asks for.
    pub(super) fn parser(&self, parser: &Parser) -> Parser {
        let kinds = self.row.also.iter();
        kinds.fold(parser.clone(), |parser, kind| parser.also(*kind))
    }

    pub(super) fn document(&self) -> Option<&Row> {
        self.row.document.as_ref()
    }

    pub(super) fn mentions(&self) -> &[Row] {
        &self.row.mentions
    }

    pub(super) fn relations(&self) -> &[Row] {
        &self.row.relations
    }

    pub(super) fn entities(&self) -> Option<usize> {
        self.row.entities
    }
}

/// A file's name without folders and extension.
pub(super) fn stem(file: &str) -> &str {
    let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
    name.strip_suffix(".toml").unwrap_or(name)
}

impl CaseRow {
    fn texts(&self) -> impl Iterator<Item = &str> {
        let texts = self.text.iter().chain(&self.texts);
        texts.map(String::as_str)
    }

    /// What is wrong with how the case is written, and what to do about it; `None` where nothing is.
    fn fault(&self) -> Option<String> {
        if self.text.is_some() != self.texts.is_empty() {
            return Some("it needs `text`, or `texts` with several, and not both".to_owned());
        }
        let mut brackets = 0;
        for marked in self.texts() {
            let (text, spans, balanced) = unmark(marked);
            if !balanced {
                return Some("a [[ or ]] of the text stands alone; they go in pairs".to_owned());
            }
            if let Some(span) = spans.iter().find(|span| span.is_empty()) {
                return Some(format!(
                    "the bracket at byte {} of {text:?} is empty",
                    span.start
                ));
            }
            brackets += spans.len();
        }
        if brackets != self.mentions.len() {
            return Some(format!(
                "brackets in the text: {brackets}, rows in `mentions`: {}; every [[…]] needs its row, in the order they open",
                self.mentions.len()
            ));
        }
        let keys = &*KEYS;
        let mentions = self.mentions.iter();
        let relations = self.relations.iter();
        mentions
            .map(|row| fault_of_row("a mention", row, &keys.mention))
            .chain(
                self.document
                    .iter()
                    .map(|row| fault_of_row("a document", row, &keys.document)),
            )
            .chain(relations.map(|row| {
                fault_of_row("a relation", row, &keys.relation)
                    .or_else(|| fault_of_relation(row, brackets))
            }))
            .find_map(|fault| fault)
    }
}

fn fault_of_row(part: &str, row: &Row, keys: &BTreeSet<String>) -> Option<String> {
    row.iter().find_map(|(key, value)| {
        if !keys.contains(key) {
            let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
            return Some(format!("{part} has no key `{key}`; the keys are {}", keys.join(", ")));
        }
        let plain = |value: &Value| value.is_string() || value.is_u64();
        let good = plain(value) || value.as_array().is_some_and(|items| items.iter().all(plain));
        (!good).then(|| {
            format!("`{key}` of {part} must be a string in quotes, a whole number, or a list of these; dates are strings")
        })
    })
}

/// What is wrong with a relation's row: it needs a kind and both ends, and the ends must be brackets of the case.
fn fault_of_relation(row: &Row, brackets: usize) -> Option<String> {
    if let Some(key) = ["kind", "subject", "object"]
        .iter()
        .find(|key| !row.contains_key(**key))
    {
        return Some(format!("a relation lacks `{key}`"));
    }
    let beyond = ["subject", "object"].into_iter().find(|key| {
        let index = row.get(*key).and_then(Value::as_u64);
        index.is_some_and(|index| index >= brackets as u64)
    });
    let key = beyond?;
    Some(format!(
        "the {key} of a relation is {}; brackets are counted from 0, and the last is {}",
        row.get(key).unwrap_or(&Value::Null),
        brackets
            .checked_sub(1)
            .map_or("missing".to_owned(), |last| last.to_string())
    ))
}

/// The keys that rows may have: those of the wire format's schema, and those the format knows but the library does not write yet.
struct Keys {
    mention: BTreeSet<String>,
    document: BTreeSet<String>,
    relation: BTreeSet<String>,
}

static KEYS: LazyLock<Keys> = LazyLock::new(|| {
    let schema: Value =
        serde_json::from_str(include_str!("../wire.schema.json")).unwrap_or_default();
    let keys = |part: &str, more: &[&str]| {
        let written = schema["$defs"][part]["properties"].as_object();
        let written = written.into_iter().flat_map(|keys| keys.keys().cloned());
        written
            .chain(more.iter().map(ToString::to_string))
            .collect()
    };
    Keys {
        mention: keys("mention", &["within", "antecedents", "resolved_number"]),
        document: keys(
            "document",
            &["effective", "expires", "term", "term_series", "diagnostics"],
        ),
        relation: keys(
            "relation",
            &["cue", "effective", "from_provision", "modality", "role"],
        ),
    }
});

/// The text without its brackets, the spans of what they held in the order in which they open, and whether they were paired.
pub(super) fn unmark(marked: &str) -> (String, Vec<Span>, bool) {
    let (mut text, mut spans, mut open) = (String::new(), Vec::new(), Vec::new());
    let (mut rest, mut balanced) = (marked, true);
    while let Some(at) = rest.find("[[").into_iter().chain(rest.find("]]")).min() {
        let (before, after) = rest.split_at(at);
        text.push_str(before);
        let here = text.len() as u32;
        if after.starts_with("[[") {
            open.push(spans.len());
            spans.push(Span::new(here, here));
        } else if let Some(span) = open.pop().and_then(|index: usize| spans.get_mut(index)) {
            span.end = here;
        } else {
            balanced = false;
        }
        rest = after.get(2..).unwrap_or_default();
    }
    text.push_str(rest);
    (text, spans, balanced && open.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(file: &str) -> String {
        Case::read("x/a.toml", file).unwrap_err().to_string()
    }

    /// A file with one case, whose head is on the second line.
    fn case(rest: &str) -> String {
        format!("# Mine.\n[[case]]\nname = \"c\"\nsource = \"s\"\n{rest}")
    }

    #[test]
    fn a_file_that_is_no_list_of_cases_is_refused_at_its_line() {
        for (file, message) in [
            ("", "x/a.toml:1: missing field `case`"),
            (
                "[[cas]]",
                "x/a.toml:1: unknown field `cas`, expected `case`",
            ),
            ("a = 1\nb = [", "x/a.toml:2: "),
            (&case("txet = \"a\""), "x/a.toml:5: unknown field `txet`"),
            (
                &format!(
                    "{}\n\n[[case]]\nname = \"d\"\ntext = \"a\"",
                    case("text = \"a\"")
                ),
                "x/a.toml:7: missing field `source`",
            ),
        ] {
            let error = error(file);
            assert!(error.starts_with(message), "{error}");
        }
    }

    #[test]
    fn a_case_that_cannot_be_meant_says_so_with_the_remedy() {
        for (rest, message) in [
            ("", "it needs `text`, or `texts` with several, and not both"),
            (
                "text = \"a\"\ntexts = [\"b\"]",
                "it needs `text`, or `texts`",
            ),
            (
                "text = \"[[05-CT/TW\"",
                "a [[ or ]] of the text stands alone",
            ),
            (
                "text = \"05-CT/TW]]\"",
                "a [[ or ]] of the text stands alone",
            ),
            (
                "text = \"a [[]]\"",
                "the bracket at byte 2 of \"a \" is empty",
            ),
            (
                "text = \"[[a]] [[b]]\"\nmentions = [{}]",
                "brackets in the text: 2, rows in `mentions`: 1; ",
            ),
            (
                "text = \"[[a]]\"\nmentions = [{ isuer = \"TW\" }]",
                "a mention has no key `isuer`; the keys are antecedents, covers, date, ",
            ),
            (
                "text = \"[[a]]\"\nmentions = [{ date = 2016-05-15 }]",
                "`date` of a mention must be a string in quotes",
            ),
            (
                "text = \"a\"\ndocument = { nubmer = \"1\" }",
                "a document has no key `nubmer`",
            ),
            (
                "text = \"[[a]]\"\nmentions = [{}]\nrelations = [{ kind = \"amends\", subject = \"self\" }]",
                "a relation lacks `object`",
            ),
            (
                "text = \"[[a]]\"\nmentions = [{}]\nrelations = [{ kind = \"amends\", subject = \"self\", object = 1 }]",
                "the object of a relation is 1; brackets are counted from 0, and the last is 0",
            ),
        ] {
            let error = error(&case(rest));
            let message = format!("x/a.toml:2: case \"c\": {message}");
            assert!(error.starts_with(&message), "{error}");
        }
    }

    #[test]
    fn a_name_stands_once() {
        let twice = format!("{}\n{}", case("text = \"a\""), case("text = \"b\""));
        assert_eq!(
            error(&twice),
            "x/a.toml:7: case \"c\": a case before it has the same name; give it one of its own"
        );
    }

    #[test]
    fn keys_that_are_planned_may_be_asked_for() {
        let rest = "text = \"[[a]] [[b]]\"\nmentions = [{ within = 1 }, { antecedents = [0], resolved_number = \"\" }]";
        assert_eq!(Case::read("a.toml", &case(rest)).unwrap().len(), 1);
    }

    #[test]
    fn brackets_nest() {
        let (text, spans, balanced) = unmark("a [[b [[c]] d]] e");
        let words: Vec<&str> = spans.iter().map(|span| span.text(&text)).collect();
        assert_eq!((text.as_str(), balanced), ("a b c d e", true));
        assert_eq!(words, ["b c d", "c"]);
    }
}
