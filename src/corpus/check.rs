//! What the parser makes of a case, compared with what the case says.
//!
//! Everything is compared in the JSON of the wire format, in which cases are written: its new keys can be checked without a change here.

use serde_json::Value;

use super::case::{Case, Row, unmark};
use super::family::Family;
use super::tally::{Group, Section};
use crate::graph::{CitationGraph, Source};
use crate::number::DocumentNumber;
use crate::parser::{Citations, Parser};
use crate::relation::RelationKind;
use crate::span::Span;
use crate::tables::Tables;
use crate::text::OffsetUnit;
use crate::wire;

/// Keys of a mention that point to mentions; in a case they are indices of brackets.
const POINTERS: [&str; 3] = ["inherits", "within", "antecedents"];

/// The result of one case: every comparison, and what differs.
///
/// ```
/// use trichdan::{Parser, corpus::Case};
///
/// let file = "[[case]]\nname = \"x\"\nsource = \"constructed\"\ntext = \"[[05-CT/TW]]\"\nmentions = [{ date = \"2016-05-15\" }]";
/// let outcome = Case::read("a.toml", file).unwrap()[0].judge(&Parser::new());
/// assert!(!outcome.passes());
/// assert!(outcome.differences().eq(["\"05-CT/TW\": date is null, not \"2016-05-15\""]));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome(Vec<Judgement>);

/// One comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Judgement {
    /// The groups in which something is expected.
    pub(super) expected: Vec<Group>,
    /// The groups in which something was found.
    pub(super) found: Vec<Group>,
    /// The group of the value that was compared.
    pub(super) checked: Option<Group>,
    /// What differs from the case; `None` where nothing does.
    pub(super) difference: Option<String>,
}

impl Judgement {
    pub(super) fn agrees(&self) -> bool {
        self.difference.is_none()
    }
}

impl Outcome {
    /// Whether everything is as the case says.
    ///
    /// ```
    /// # use trichdan::{Parser, corpus::Case};
    /// # let cases = Case::read("a.toml", "[[case]]\nname = \"nothing\"\nsource = \"constructed\"\ntext = \"a\"").unwrap();
    /// assert!(cases[0].judge(&Parser::new()).passes());
    /// ```
    pub fn passes(&self) -> bool {
        self.0.iter().all(Judgement::agrees)
    }

    /// What differs from the case, one sentence each.
    ///
    /// ```
    /// # use trichdan::{Parser, corpus::Case};
    /// # let cases = Case::read("a.toml", "[[case]]\nname = \"nothing\"\nsource = \"constructed\"\ntext = \"05-CT/TW\"").unwrap();
    /// assert_eq!(cases[0].judge(&Parser::new()).differences().count(), 1);
    /// ```
    pub fn differences(&self) -> impl Iterator<Item = &str> {
        let differences = self
            .0
            .iter()
            .map(|judgement| judgement.difference.as_deref());
        differences.flatten()
    }

    pub(super) fn judgements(&self) -> &[Judgement] {
        &self.0
    }

    fn note(&mut self, expected: Vec<Group>, found: Vec<Group>, difference: Option<String>) {
        self.0.push(Judgement {
            expected,
            found,
            checked: None,
            difference,
        });
    }
}

pub(super) fn judge(case: &Case, parser: &Parser) -> Outcome {
    let parser = case.parser(parser);
    let mut check = Check {
        case,
        tables: parser.tables(),
        outcome: Outcome::default(),
        relations: Vec::new(),
    };
    // A graph is only built where its documents are counted.
    let mut graph = case.entities().map(|_| CitationGraph::new());
    let mut before = 0;
    for (index, marked) in case.texts().enumerate() {
        let (text, brackets, _) = unmark(marked);
        let citations = parser.parse(&text);
        let reading = Reading::new(&citations, &brackets, before);
        check.mentions(&reading, &brackets);
        check.document(&reading.record["document"]);
        check.relations.extend(reading.relations());
        before += brackets.len();
        if let Some(graph) = &mut graph {
            graph.add(Source::new(format!("{}#{index}", case.name())), &citations);
        }
    }
    check.all_relations();
    if let (Some(wanted), Some(graph)) = (case.entities(), &graph) {
        let found = graph.len();
        check.outcome.0.push(Judgement {
            checked: Some(Group::single(Section::Entities)),
            difference: (found != wanted).then(|| format!("{found} documents, not {wanted}")),
            ..Judgement::default()
        });
    }
    check.outcome
}

/// One text as the parser read it, with brackets for mentions.
struct Reading<'t> {
    text: &'t str,
    record: Value,
    /// How many brackets the texts before have.
    before: usize,
    /// For each mention found, its bracket.
    brackets: Vec<Option<usize>>,
}

impl<'t> Reading<'t> {
    fn new(citations: &'t Citations<'_>, brackets: &[Span], before: usize) -> Self {
        let mut line = Vec::new();
        // Writing to memory does not fail.
        let _ = wire::write(&mut line, wire::Id::Number(0), citations, OffsetUnit::Bytes);
        let record: Value = serde_json::from_slice(&line).unwrap_or_default();
        let bracket_of = |mention: &Value| {
            let span = span(mention, "");
            let at = brackets.iter().position(|bracket| Some(*bracket) == span);
            at.map(|at| before + at)
        };
        let brackets = items(&record, "mentions").map(bracket_of).collect();
        Self {
            text: citations.text(),
            record,
            before,
            brackets,
        }
    }

    fn mentions(&self) -> impl Iterator<Item = (Option<usize>, &Value)> {
        let brackets = self.brackets.iter().copied();
        brackets.zip(items(&self.record, "mentions"))
    }

    /// The value of a pointer with indices of brackets for mentions; for a mention without brackets its words.
    fn in_brackets(&self, value: &Value) -> Value {
        match value {
            Value::Array(items) => items.iter().map(|item| self.in_brackets(item)).collect(),
            Value::Number(_) => {
                let index = value.as_u64().and_then(|index| usize::try_from(index).ok());
                let bracket = index.and_then(|index| *self.brackets.get(index)?);
                match (bracket, index) {
                    (Some(bracket), _) => bracket.into(),
                    (None, Some(index)) => self.record["mentions"][index]["text"].clone(),
                    (None, None) => Value::Null,
                }
            }
            other => other.clone(),
        }
    }

    fn relations(&self) -> impl Iterator<Item = FoundRelation> {
        items(&self.record, "relations").map(|record| FoundRelation {
            subject: self.in_brackets(&record["subject"]),
            object: self.in_brackets(&record["object"]),
            cue: span(record, "cue_")
                .map_or("", |cue| cue.text(self.text))
                .to_owned(),
            record: record.clone(),
        })
    }
}

fn items<'v>(record: &'v Value, list: &str) -> impl Iterator<Item = &'v Value> {
    record[list].as_array().into_iter().flatten()
}

/// A span of a record: `""`, `"cue_"`…
fn span(record: &Value, name: &str) -> Option<Span> {
    let [start, end] = ["start", "end"].map(|edge| {
        let offset = record[format!("{name}{edge}")].as_u64();
        offset.and_then(|offset| u32::try_from(offset).ok())
    });
    Some(Span::new(start?, end?))
}

struct Check<'c> {
    case: &'c Case,
    tables: &'c Tables,
    outcome: Outcome,
    relations: Vec<FoundRelation>,
}

impl Check<'_> {
    fn mentions(&mut self, reading: &Reading<'_>, brackets: &[Span]) {
        for (at, bracket) in brackets.iter().enumerate() {
            let at = at + reading.before;
            let Some(wanted) = self.case.mentions().get(at) else {
                continue;
            };
            let words = bracket.text(reading.text);
            let found = reading.mentions().find(|(bracket, _)| *bracket == Some(at));
            let found = found.map(|(_, found)| found);
            let expected = groups_of(kind_of(wanted), self.expected_family(wanted, found));
            let Some(found) = found else {
                let difference = format!("missed {words:?}");
                self.outcome.note(expected, Vec::new(), Some(difference));
                continue;
            };
            let groups = groups_of(&word(found, "kind"), self.found_family(found));
            self.outcome.note(expected, groups, None);
            if found["kind"] != kind_of(wanted) {
                let difference = format!(
                    "{words:?}: kind is {}, not {:?}",
                    found["kind"],
                    kind_of(wanted)
                );
                self.outcome.note(Vec::new(), Vec::new(), Some(difference));
            }
            let values = wanted.iter().filter(|(key, _)| *key != "kind");
            for (key, wanted) in values {
                let value = &found[key];
                let got = if POINTERS.contains(&key.as_str()) {
                    reading.in_brackets(value)
                } else {
                    value.clone()
                };
                self.value(Section::Attribute, &format!("{words:?}"), key, wanted, &got);
            }
        }
        for (_, extra) in reading.mentions().filter(|(bracket, _)| bracket.is_none()) {
            let groups = groups_of(&word(extra, "kind"), self.found_family(extra));
            let difference = format!("found {:?}, which is not bracketed", word(extra, "text"));
            self.outcome.note(Vec::new(), groups, Some(difference));
        }
    }

    fn found_family(&self, found: &Value) -> Family {
        let number: Option<DocumentNumber> = word(found, "number").parse().ok();
        let system = serde_json::from_value(found["system"].clone()).ok();
        Family::of(number.as_ref(), system, self.tables)
    }

    /// The family that a row expects; what the row leaves out is not checked, and so is taken from what was found.
    fn expected_family(&self, wanted: &Row, found: Option<&Value>) -> Family {
        let found = found.unwrap_or(&Value::Null);
        let stated = |key: &str| wanted.get(key).unwrap_or(&found[key]).clone();
        let number: Option<DocumentNumber> = stated("number")
            .as_str()
            .and_then(|number| number.parse().ok());
        // The system found for another number says nothing about this one.
        let same = wanted
            .get("number")
            .is_none_or(|number| agrees(number, &found["number"]));
        let system = if same {
            stated("system")
        } else {
            wanted.get("system").cloned().unwrap_or_default()
        };
        Family::of(
            number.as_ref(),
            serde_json::from_value(system).ok(),
            self.tables,
        )
    }

    /// Compares one value; an empty wanted value says that nothing may be there.
    fn value(&mut self, section: Section, of: &str, key: &str, wanted: &Value, got: &Value) {
        let group = Group::named(section, key);
        let held = |holds: bool| holds.then(|| group.clone()).into_iter().collect();
        self.outcome.0.push(Judgement {
            expected: held(!is_empty(wanted)),
            found: held(!got.is_null()),
            difference: (!agrees(wanted, got))
                .then(|| format!("{of}: {key} is {got}, not {wanted}")),
            checked: Some(group),
        });
    }

    fn document(&mut self, got: &Value) {
        let group = |holds: bool| {
            let group = holds.then(|| Group::single(Section::Documents));
            group.into_iter().collect()
        };
        let (wanted, found) = (self.case.document(), !got.is_null());
        // A row of empty values says what a header may not have, not that there is a header.
        let stated = wanted.is_some_and(|row| row.values().any(|value| !is_empty(value)));
        let difference = match (wanted, found) {
            (None, true) => Some(format!("took {} for the text's own header", got["number"])),
            (Some(_), false) if stated => Some("missed the text's own header".to_owned()),
            _ => None,
        };
        let expected = stated || (wanted.is_some() && found);
        self.outcome.note(group(expected), group(found), difference);
        for (key, wanted) in wanted.into_iter().flatten().filter(|_| found) {
            self.value(Section::Document, "document", key, wanted, &got[key]);
        }
    }

    /// Compares relations: all but mere citations must be listed, and all listed must be found.
    fn all_relations(&mut self) {
        let groups = |kind: &str| vec![Group::single(Section::Relations), Group::relation(kind)];
        let mut left = std::mem::take(&mut self.relations);
        for row in self.case.relations() {
            let expected = groups(row.get("kind").and_then(Value::as_str).unwrap_or_default());
            if let Some(at) = left.iter().position(|found| found.is(row)) {
                left.remove(at);
                self.outcome.note(expected.clone(), expected, None);
            } else {
                let difference = format!("missed the relation {}", Value::Object(row.clone()));
                self.outcome.note(expected, Vec::new(), Some(difference));
            }
        }
        for found in left {
            let kind = word(&found.record, "kind");
            if kind != RelationKind::RefersTo.name() {
                let (subject, object, cue) = (&found.subject, &found.object, &found.cue);
                let difference = format!("stated {subject} {kind} {object} by {cue:?}");
                self.outcome
                    .note(Vec::new(), groups(&kind), Some(difference));
            }
        }
    }
}

/// The groups of a mention.
fn groups_of(kind: &str, family: Family) -> Vec<Group> {
    let mut groups = vec![
        Group::single(Section::Mentions),
        Group::named(Section::Kind, kind),
    ];
    groups.extend(Group::family(family));
    groups
}

/// A relation found, with brackets for mentions.
struct FoundRelation {
    subject: Value,
    object: Value,
    cue: String,
    record: Value,
}

impl FoundRelation {
    fn is(&self, row: &Row) -> bool {
        row.iter().all(|(key, value)| match (key.as_str(), value) {
            ("subject", subject) => *subject == self.subject,
            ("object", object) => *object == self.object,
            // The words of a case may include adverbs that the table's phrase leaves out.
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

/// The kind that a row expects.
fn kind_of(wanted: &Row) -> &str {
    wanted
        .get("kind")
        .and_then(Value::as_str)
        .unwrap_or("numbered")
}

fn word(record: &Value, key: &str) -> String {
    record[key].as_str().unwrap_or_default().to_owned()
}

/// Whether a wanted value says that nothing may be there.
fn is_empty(wanted: &Value) -> bool {
    wanted.as_str() == Some("") || wanted.as_array().is_some_and(Vec::is_empty)
}

fn agrees(wanted: &Value, got: &Value) -> bool {
    match wanted {
        wanted if is_empty(wanted) => got.is_null(),
        Value::String(text) => got.as_str() == Some(text),
        Value::Number(number) => got.as_i64() == number.as_i64(),
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
