//! [`Bound`]: the least value that a figure may have.

use std::collections::BTreeSet;
use std::fmt;
use std::str::FromStr;

use serde::Serialize;
use thiserror::Error;

use super::tally::{Counts, Share, Tally};

/// Which figure of a group is meant.
///
/// ```
/// use trichdan::corpus::Measure;
///
/// assert_eq!(Measure::Recall.to_string(), "recall");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// Of what was found, how much is right.
    Precision,
    /// Of what was expected, how much was found.
    Recall,
    /// The harmonic mean of both.
    F1,
    /// Of the values stated, how many agree; the only measure of `cases` and `entities`.
    Accuracy,
}

impl Measure {
    const ALL: [Self; 4] = [Self::Precision, Self::Recall, Self::F1, Self::Accuracy];

    fn name(self) -> &'static str {
        match self {
            Self::Precision => "precision",
            Self::Recall => "recall",
            Self::F1 => "f1",
            Self::Accuracy => "accuracy",
        }
    }

    fn of(self, counts: &Counts) -> Option<Share> {
        match self {
            Self::Precision => counts.precision(),
            Self::Recall => counts.recall(),
            Self::F1 => counts.f1(),
            Self::Accuracy => counts.accuracy(),
        }
    }
}

impl fmt::Display for Measure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The least value that a figure may have: `mentions=0.98`, `family.party.recall=0.95`, `cases=1`.
///
/// Before the `=` stands a group, as the report prints it, then a dot and the measure: `precision`, `recall`, `f1` or `accuracy`.
/// Without a measure F1 is meant, or accuracy where a group has no F1.
///
/// ```
/// use trichdan::corpus::{Bound, Tally};
///
/// let bound: Bound = "attribute.date.accuracy=0.95".parse()?;
/// let error = bound.hold(&Tally::new()).unwrap_err();
/// assert_eq!(error.to_string(), "there is no group attribute.date here; no group of attribute is in these cases");
/// # Ok::<(), trichdan::corpus::BoundError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Bound {
    group: Box<str>,
    measure: Option<Measure>,
    at_least: f64,
}

/// The error for a bound that is written wrongly, or that names a group or figure that does not exist.
///
/// ```
/// use trichdan::corpus::Bound;
///
/// let error = "mentions=98".parse::<Bound>().unwrap_err();
/// assert_eq!(error.to_string(), "98 is no share: a bound is a number from 0 to 1, such as 0.98");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{0}")]
pub struct BoundError(Box<str>);

/// A bound compared with its figure.
///
/// ```
/// use trichdan::Parser;
/// use trichdan::corpus::{Bound, Case, Tally};
///
/// let cases = Case::read("a.toml", "[[case]]\nname = \"nothing\"\nsource = \"constructed\"\ntext = \"a\"").unwrap();
/// let mut tally = Tally::new();
/// tally.add(&cases[0].judge(&Parser::new()));
/// let held = "cases=1".parse::<Bound>()?.hold(&tally)?;
/// assert!(held.holds());
/// assert_eq!(held.to_string(), "cases accuracy is 1.0000, at least 1");
/// # Ok::<(), trichdan::corpus::BoundError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Held {
    group: Box<str>,
    measure: Measure,
    at_least: f64,
    value: Share,
    holds: bool,
}

impl Held {
    /// Whether the figure is not below the bound.
    ///
    /// ```
    /// # use trichdan::{Parser, corpus::{Bound, Case, Tally}};
    /// // The case asks for a mention that is not there.
    /// let cases = Case::read("a.toml", "[[case]]\nname = \"one\"\nsource = \"constructed\"\ntext = \"[[a]]\"\nmentions = [{}]").unwrap();
    /// let mut tally = Tally::new();
    /// tally.add(&cases[0].judge(&Parser::new()));
    /// let holds = |bound: &str| bound.parse::<Bound>().unwrap().hold(&tally).unwrap().holds();
    /// assert!(holds("cases=0") && !holds("cases=0.5"));
    /// ```
    pub fn holds(&self) -> bool {
        self.holds
    }
}

impl fmt::Display for Held {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            group,
            measure,
            at_least,
            value,
            ..
        } = self;
        let relation = if self.holds { "at least" } else { "under" };
        write!(f, "{group} {measure} is {value}, {relation} {at_least}")
    }
}

impl Bound {
    /// A bound on the F1 of all mentions.
    ///
    /// ```
    /// # use trichdan::corpus::Bound;
    /// assert_eq!(Bound::f1("0.9").unwrap(), "mentions.f1=0.9".parse().unwrap());
    /// ```
    ///
    /// # Errors
    ///
    /// When the share is no number from 0 to 1.
    pub fn f1(at_least: &str) -> Result<Self, BoundError> {
        Ok(Self {
            group: "mentions".into(),
            measure: Some(Measure::F1),
            at_least: share(at_least)?,
        })
    }

    /// Compares the bound with the figures.
    ///
    /// # Errors
    ///
    /// When there is no such group or the group has no such figure: a bound that cannot fail would be no bound.
    ///
    /// ```
    /// # use trichdan::corpus::{Bound, Tally};
    /// let error = "mention=0.9".parse::<Bound>().unwrap().hold(&Tally::new()).unwrap_err();
    /// assert!(error.to_string().starts_with("there is no group mention here; the groups are cases, mentions, relations"));
    /// ```
    pub fn hold(&self, tally: &Tally) -> Result<Held, BoundError> {
        let counts = tally.get(&self.group).ok_or_else(|| self.unknown(tally))?;
        let measures: Vec<Measure> = match self.measure {
            Some(measure) => vec![measure],
            None => vec![Measure::F1, Measure::Accuracy],
        };
        let mut figures = measures
            .iter()
            .filter_map(|measure| Some((*measure, measure.of(counts)?)));
        let (measure, value) = figures.next().ok_or_else(|| self.without_figure(counts))?;
        Ok(Held {
            group: self.group.clone(),
            measure,
            at_least: self.at_least,
            value,
            holds: value.value() >= self.at_least,
        })
    }

    /// An error that names the groups there are: those of the section in the bound, or else the sections.
    fn unknown(&self, tally: &Tally) -> BoundError {
        let groups = || tally.groups().map(|(group, _)| group);
        let section = self
            .group
            .split_once('.')
            .map_or("", |(section, _)| section);
        let of_section: Vec<String> = groups()
            .filter(|group| group.section() == section)
            .map(ToString::to_string)
            .collect();
        let known = ["kind", "family", "attribute", "relation", "document"].contains(&section);
        let hint = if !of_section.is_empty() {
            format!("the groups of {section} are {}", of_section.join(", "))
        } else if known {
            format!("no group of {section} is in these cases")
        } else {
            // One name of each section shows how it is written; all names would fill a screen.
            let mut seen = BTreeSet::new();
            let first = groups().filter(|group| seen.insert(group.section()));
            let names: Vec<String> = first
                .map(|group| match group.to_string() {
                    name if name.contains('.') => {
                        format!("{name} and others of {}", group.section())
                    }
                    name => name,
                })
                .collect();
            format!("the groups are {}", names.join(", "))
        };
        BoundError(format!("there is no group {} here; {hint}", self.group).into())
    }

    fn without_figure(&self, counts: &Counts) -> BoundError {
        let had = Measure::ALL
            .into_iter()
            .filter(|measure| measure.of(counts).is_some());
        let had: Vec<&str> = had.map(Measure::name).collect();
        let had = if had.is_empty() {
            "no figure at all: these cases hold nothing of it".to_owned()
        } else {
            format!("only {}", had.join(", "))
        };
        let asked = self.measure.unwrap_or(Measure::F1);
        BoundError(format!("{} has no {asked} here; it has {had}", self.group).into())
    }
}

impl FromStr for Bound {
    type Err = BoundError;

    fn from_str(written: &str) -> Result<Self, Self::Err> {
        let (key, at_least) = written.split_once('=').ok_or_else(|| {
            BoundError(format!("{written:?} is no bound: write a group, = and a share, as in kind.numbered=0.98").into())
        })?;
        let measured = key.rsplit_once('.').and_then(|(group, name)| {
            let measure = Measure::ALL
                .into_iter()
                .find(|measure| measure.name() == name)?;
            Some((group, measure))
        });
        let (group, measure) = match measured {
            Some((group, measure)) => (group, Some(measure)),
            None => (key, None),
        };
        Ok(Self {
            group: group.trim().into(),
            measure,
            at_least: share(at_least)?,
        })
    }
}

fn share(written: &str) -> Result<f64, BoundError> {
    let share = written.trim().parse().ok();
    share
        .filter(|share| (0.0..=1.0).contains(share))
        .ok_or_else(|| {
            BoundError(
                format!("{written} is no share: a bound is a number from 0 to 1, such as 0.98")
                    .into(),
            )
        })
}
