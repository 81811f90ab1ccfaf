//! [`Report`]: one run over files of cases, with its figures, failures and bounds.

use std::collections::BTreeSet;

use serde::Serialize;

use super::bound::{Bound, BoundError, Held};
use super::case::{Case, stem};
use super::known::KnownFailures;
use super::tally::Tally;
use crate::parser::Parser;

/// The number of the report's format. New keys may come; a meaning never changes under a name.
const SCHEMA: u32 = 1;

/// The result of a run over files of cases; its JSON is described by `report.schema.json` beside this file.
///
/// Known failures count like any others: the list only distinguishes old failures from new ones.
///
/// ```
/// use trichdan::Parser;
/// use trichdan::corpus::{Case, KnownFailures, Report};
///
/// let file = "[[case]]\nname = \"treaty\"\nsource = \"constructed\"\ntext = \"theo [[Hiệp định Paris]]\"\nmentions = [{ kind = \"named\" }]";
/// let known = KnownFailures::read("known-failures.txt", "mine::treaty  treaties are not read")?;
/// let mut report = Report::new();
/// report.add("mine.toml", &Case::read("mine.toml", file)?, &known, &Parser::new());
/// assert_eq!(report.tally().get("mentions").unwrap().recall().unwrap().value(), 0.0);
/// assert_eq!(report.failures()[0].known(), Some("treaties are not read"));
/// # Ok::<(), trichdan::corpus::CorpusError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Report {
    files: usize,
    tally: Tally,
    failures: Vec<Failure>,
    stale: Vec<String>,
    bounds: Vec<Held>,
    shown: usize,
}

/// A case that fails, with what differs from it.
///
/// ```
/// use trichdan::Parser;
/// use trichdan::corpus::{Case, KnownFailures, Report};
///
/// let cases = Case::read("a.toml", "[[case]]\nname = \"x\"\nsource = \"constructed\"\ntext = \"05-CT/TW\"").unwrap();
/// let mut report = Report::new();
/// report.add("a.toml", &cases, &KnownFailures::default(), &Parser::new());
/// let failure = &report.failures()[0];
/// assert_eq!((failure.case(), failure.place().as_str(), failure.known()), ("a::x", "a.toml:1", None));
/// assert_eq!(failure.differences(), ["found \"05-CT/TW\", which is not bracketed"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failure {
    case: String,
    file: Box<str>,
    line: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    known: Option<Box<str>>,
    differences: Vec<String>,
}

impl Failure {
    /// The case: `file::name`.
    ///
    /// See [`Failure`] for an example of all its parts.
    ///
    /// ```
    /// assert!(trichdan::corpus::Report::new().failures().iter().all(|failure| failure.case().contains("::")));
    /// ```
    pub fn case(&self) -> &str {
        &self.case
    }

    /// Where it is: `file:line`.
    ///
    /// ```
    /// assert!(trichdan::corpus::Report::new().failures().iter().all(|failure| failure.place().contains(':')));
    /// ```
    pub fn place(&self) -> String {
        format!("{}:{}", self.file, self.line)
    }

    /// The reason on the list of known failures; `None` where the case is not on it.
    ///
    /// ```
    /// assert!(trichdan::corpus::Report::new().failures().iter().all(|failure| failure.known().is_none()));
    /// ```
    pub fn known(&self) -> Option<&str> {
        self.known.as_deref()
    }

    /// What differs from the case.
    ///
    /// ```
    /// assert!(trichdan::corpus::Report::new().failures().iter().all(|failure| !failure.differences().is_empty()));
    /// ```
    pub fn differences(&self) -> &[String] {
        &self.differences
    }
}

impl Report {
    /// An empty report.
    ///
    /// ```
    /// assert!(trichdan::corpus::Report::new().failures().is_empty());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Runs the cases of a file and adds their results.
    ///
    /// ```
    /// # use trichdan::{Parser, corpus::{KnownFailures, Report}};
    /// let known = KnownFailures::read("known-failures.txt", "mine::gone  once failed").unwrap();
    /// let mut report = Report::new();
    /// report.add("mine.toml", &[], &known, &Parser::new());
    /// assert_eq!(report.stale(), ["mine::gone"]);
    /// ```
    pub fn add(&mut self, file: &str, cases: &[Case], known: &KnownFailures, parser: &Parser) {
        self.files += 1;
        let mut failing = BTreeSet::new();
        for case in cases {
            let outcome = case.judge(parser);
            self.tally.add(&outcome);
            if outcome.passes() {
                continue;
            }
            let id = case.id();
            self.failures.push(Failure {
                file: case.file().into(),
                line: case.line(),
                known: known.reason(&id).map(Into::into),
                differences: outcome.differences().map(ToOwned::to_owned).collect(),
                case: id.clone(),
            });
            failing.insert(id);
        }
        let own = known
            .cases()
            .filter(|id| id.split_once("::").is_some_and(|(of, _)| of == stem(file)));
        self.stale.extend(
            own.filter(|id| !failing.contains(*id))
                .map(ToOwned::to_owned),
        );
        // Stable: new failures come first, new and known ones each in the order of the files.
        self.failures.sort_by_key(|failure| failure.known.is_some());
    }

    /// Compares a bound with the figures and notes the result. All cases must have been added before.
    ///
    /// # Errors
    ///
    /// When the bound names a group or a figure that is not there.
    ///
    /// ```
    /// # use trichdan::corpus::Report;
    /// assert!(Report::new().hold(&"mentions=0.9".parse().unwrap()).is_err());
    /// ```
    pub fn hold(&mut self, bound: &Bound) -> Result<(), BoundError> {
        self.bounds.push(bound.hold(&self.tally)?);
        Ok(())
    }

    /// Shows this many failures in the JSON; the default is none.
    ///
    /// ```
    /// # use trichdan::corpus::Report;
    /// assert_eq!(serde_json::to_value(Report::new().showing(3)).unwrap()["failures"], serde_json::json!([]));
    /// ```
    #[must_use]
    pub fn showing(self, failures: usize) -> Self {
        Self {
            shown: failures,
            ..self
        }
    }

    /// How many files were added.
    ///
    /// ```
    /// assert_eq!(trichdan::corpus::Report::new().files(), 0);
    /// ```
    pub fn files(&self) -> usize {
        self.files
    }

    /// The figures.
    ///
    /// ```
    /// assert!(trichdan::corpus::Report::new().tally().get("mentions").is_some());
    /// ```
    pub fn tally(&self) -> &Tally {
        &self.tally
    }

    /// The cases that fail, those not on the list of known failures first.
    ///
    /// ```
    /// assert!(trichdan::corpus::Report::new().failures().is_empty());
    /// ```
    pub fn failures(&self) -> &[Failure] {
        &self.failures
    }

    /// Cases of these files that are on the list of known failures but pass or do not exist.
    ///
    /// ```
    /// assert!(trichdan::corpus::Report::new().stale().is_empty());
    /// ```
    pub fn stale(&self) -> &[String] {
        &self.stale
    }

    /// The bounds that were compared with the figures.
    ///
    /// ```
    /// assert!(trichdan::corpus::Report::new().bounds().is_empty());
    /// ```
    pub fn bounds(&self) -> &[Held] {
        &self.bounds
    }
}

#[derive(Serialize)]
struct Cases {
    files: usize,
    total: usize,
    passed: usize,
    failed: usize,
    known: usize,
}

#[derive(Serialize)]
struct Frame<'a> {
    schema: u32,
    cases: Cases,
    figures: &'a Tally,
    bounds: &'a [Held],
    failures: &'a [Failure],
    stale: &'a [String],
}

impl Serialize for Report {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cases = self.tally.get("cases").copied().unwrap_or_default();
        let shown = self.failures.get(..self.shown).unwrap_or(&self.failures);
        let known = self
            .failures
            .iter()
            .filter(|failure| failure.known.is_some());
        let frame = Frame {
            schema: SCHEMA,
            cases: Cases {
                files: self.files,
                total: cases.checked as usize,
                passed: cases.agreed as usize,
                failed: self.failures.len(),
                known: known.count(),
            },
            figures: &self.tally,
            bounds: &self.bounds,
            failures: shown,
            stale: &self.stale,
        };
        frame.serialize(serializer)
    }
}
