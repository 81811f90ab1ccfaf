//! [`Tally`]: outcomes, summed up as precision, recall and F1 by group.

use std::collections::BTreeMap;
use std::fmt;

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use super::check::Outcome;
use super::family::Family;
use crate::relation::RelationKind;

/// What figures are counted for: all mentions, the mentions of one kind or family, the values of one key, relations, headers.
///
/// Its name is its place in the JSON and its key on the command line.
///
/// ```
/// use trichdan::corpus::Tally;
///
/// let names: Vec<String> = Tally::new().groups().map(|(group, _)| group.to_string()).collect();
/// assert_eq!(names, ["cases", "mentions", "relations", "documents", "entities"]);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Group {
    section: Section,
    rank: usize,
    name: Box<str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Section {
    Cases,
    Mentions,
    Kind,
    Family,
    Attribute,
    Relations,
    Relation,
    Documents,
    Document,
    Entities,
}

impl Section {
    /// Every section, in the order of the report.
    const ALL: [Self; 10] = [
        Self::Cases,
        Self::Mentions,
        Self::Kind,
        Self::Family,
        Self::Attribute,
        Self::Relations,
        Self::Relation,
        Self::Documents,
        Self::Document,
        Self::Entities,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Cases => "cases",
            Self::Mentions => "mentions",
            Self::Kind => "kind",
            Self::Family => "family",
            Self::Attribute => "attribute",
            Self::Relations => "relations",
            Self::Relation => "relation",
            Self::Documents => "documents",
            Self::Document => "document",
            Self::Entities => "entities",
        }
    }

    /// Whether it is one group, and not several by name.
    fn is_single(self) -> bool {
        !matches!(
            self,
            Self::Kind | Self::Family | Self::Attribute | Self::Relation | Self::Document
        )
    }
}

impl Group {
    pub(super) fn single(section: Section) -> Self {
        Self::named(section, "")
    }

    pub(super) fn named(section: Section, name: &str) -> Self {
        Self {
            section,
            rank: 0,
            name: name.into(),
        }
    }

    /// The relations of a kind, in the order of the vocabulary; unknown kinds come last.
    pub(super) fn relation(kind: &str) -> Self {
        let rank = RelationKind::all().position(|known| known.name() == kind);
        Self {
            rank: rank.unwrap_or(usize::MAX),
            ..Self::named(Section::Relation, kind)
        }
    }

    /// The groups of a family: that of its system and, where the system has several families, that of the family.
    pub(super) fn family(family: Family) -> Vec<Self> {
        let system = family.system();
        let first = Family::all().find(|other| other.system() == system);
        let whole = Self {
            rank: first.unwrap_or(family).rank(),
            ..Self::named(Section::Family, system)
        };
        let own = (family.name() != system).then(|| Self {
            rank: family.rank(),
            ..Self::named(Section::Family, family.name())
        });
        std::iter::once(whole).chain(own).collect()
    }

    /// The section: the name up to its dot.
    ///
    /// ```
    /// # use trichdan::corpus::Tally;
    /// let sections: Vec<&str> = Tally::new().groups().map(|(group, _)| group.section()).collect();
    /// assert_eq!(sections[1], "mentions");
    /// ```
    pub fn section(&self) -> &'static str {
        self.section.name()
    }
}

impl fmt::Display for Group {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let section = self.section.name();
        if self.name.is_empty() {
            f.pad(section)
        } else {
            f.pad(&format!("{section}.{}", self.name))
        }
    }
}

/// A part of a whole, from 0 to 1.
///
/// It is printed with four places, cut off and not rounded: a bound set to the printed figure holds.
///
/// ```
/// use trichdan::corpus::Share;
///
/// assert_eq!(Share::of(2, 3).unwrap().to_string(), "0.6666");
/// assert_eq!(Share::of(0, 0), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    part: u64,
    whole: u64,
}

impl Share {
    /// A share; `None` where `whole` is 0.
    ///
    /// ```
    /// # use trichdan::corpus::Share;
    /// assert_eq!(Share::of(1, 2).unwrap().value(), 0.5);
    /// ```
    pub fn of(part: u32, whole: u32) -> Option<Self> {
        Self::wide(part.into(), whole.into())
    }

    fn wide(part: u64, whole: u64) -> Option<Self> {
        (whole > 0).then_some(Self { part, whole })
    }

    /// The share as a number.
    ///
    /// ```
    /// # use trichdan::corpus::Share;
    /// assert_eq!(Share::of(3, 4).unwrap().value(), 0.75);
    /// ```
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    pub fn value(self) -> f64 {
        self.part as f64 / self.whole as f64
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let cut = self.part.saturating_mul(10_000) / self.whole.max(1);
        f.pad(&format!("{}.{:04}", cut / 10_000, cut % 10_000))
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.value())
    }
}

/// What was counted in one group.
///
/// A wrong answer is both missed and extra: it lowers recall, because what is expected is not there, and precision, because what is
/// there is not expected.
///
/// ```
/// use trichdan::corpus::Counts;
///
/// let counts = Counts { right: 8, expected: 10, found: 8, ..Counts::default() };
/// assert_eq!(counts.precision().unwrap().value(), 1.0);
/// assert_eq!(counts.recall().unwrap().value(), 0.8);
/// assert_eq!(counts.f1().unwrap().to_string(), "0.8888");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Found as expected.
    pub right: u32,
    /// What the cases expect.
    pub expected: u32,
    /// What the parser found.
    pub found: u32,
    /// Values that a case states, "nothing may be there" included; 0 for groups of mentions and relations.
    pub checked: u32,
    /// Those of them that agree.
    pub agreed: u32,
}

impl Counts {
    /// Of what was found, how much is right.
    ///
    /// ```
    /// # use trichdan::corpus::Counts;
    /// assert_eq!(Counts::default().precision(), None);
    /// ```
    pub fn precision(&self) -> Option<Share> {
        Share::of(self.right, self.found)
    }

    /// Of what was expected, how much was found.
    ///
    /// ```
    /// # use trichdan::corpus::Counts;
    /// assert_eq!(Counts::default().recall(), None);
    /// ```
    pub fn recall(&self) -> Option<Share> {
        Share::of(self.right, self.expected)
    }

    /// The harmonic mean of precision and recall.
    ///
    /// ```
    /// # use trichdan::corpus::Counts;
    /// let counts = Counts { right: 0, expected: 1, found: 0, ..Counts::default() };
    /// assert_eq!(counts.f1().unwrap().value(), 0.0);
    /// ```
    pub fn f1(&self) -> Option<Share> {
        Share::wide(
            2 * u64::from(self.right),
            u64::from(self.expected) + u64::from(self.found),
        )
    }

    /// Of the values that cases state, how many agree.
    ///
    /// ```
    /// # use trichdan::corpus::Counts;
    /// let counts = Counts { checked: 4, agreed: 3, ..Counts::default() };
    /// assert_eq!(counts.accuracy().unwrap().value(), 0.75);
    /// ```
    pub fn accuracy(&self) -> Option<Share> {
        Share::of(self.agreed, self.checked)
    }
}

/// Outcomes, summed up.
///
/// ```
/// use trichdan::Parser;
/// use trichdan::corpus::{Case, Tally};
///
/// let file = r#"
/// [[case]]
/// name = "one-of-two"
/// source = "constructed"
/// text = "theo [[Chỉ thị số 05-CT/TW]] và [[ISO 9001]]"
/// mentions = [{ number = "05-CT/TW" }, {}]
/// "#;
/// let mut tally = Tally::new();
/// for case in Case::read("a.toml", file)? {
///     tally.add(&case.judge(&Parser::new()));
/// }
/// let mentions = tally.get("mentions").unwrap();
/// assert_eq!((mentions.right, mentions.expected, mentions.found), (1, 2, 1));
/// assert_eq!(tally.get("family.party").unwrap().right, 1);
/// # Ok::<(), trichdan::corpus::CorpusError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally(BTreeMap<Group, Counts>);

impl Default for Tally {
    fn default() -> Self {
        Self::new()
    }
}

impl Tally {
    /// An empty tally. The groups that are a section by themselves are there from the start.
    ///
    /// ```
    /// # use trichdan::corpus::{Counts, Tally};
    /// assert_eq!(Tally::new().get("mentions"), Some(&Counts::default()));
    /// ```
    pub fn new() -> Self {
        let single = Section::ALL
            .into_iter()
            .filter(|section| section.is_single());
        Self(
            single
                .map(|section| (Group::single(section), Counts::default()))
                .collect(),
        )
    }

    /// Adds the outcome of one case.
    ///
    /// ```
    /// # use trichdan::{Parser, corpus::{Case, Tally}};
    /// # let cases = Case::read("a.toml", "[[case]]\nname = \"nothing\"\nsource = \"constructed\"\ntext = \"a\"").unwrap();
    /// let mut tally = Tally::new();
    /// tally.add(&cases[0].judge(&Parser::new()));
    /// assert_eq!(tally.get("cases").unwrap().agreed, 1);
    /// ```
    pub fn add(&mut self, outcome: &Outcome) {
        let cases = self.of(&Group::single(Section::Cases));
        cases.checked += 1;
        cases.agreed += u32::from(outcome.passes());
        for judgement in outcome.judgements() {
            for group in &judgement.expected {
                self.of(group).expected += 1;
                if judgement.agrees() && judgement.found.contains(group) {
                    self.of(group).right += 1;
                }
            }
            for group in &judgement.found {
                self.of(group).found += 1;
            }
            if let Some(group) = &judgement.checked {
                let counts = self.of(group);
                counts.checked += 1;
                counts.agreed += u32::from(judgement.agrees());
            }
        }
    }

    fn of(&mut self, group: &Group) -> &mut Counts {
        self.0.entry(group.clone()).or_default()
    }

    /// Every group with its counts, in the order of the report.
    ///
    /// ```
    /// # use trichdan::corpus::Tally;
    /// assert_eq!(Tally::new().groups().count(), 5);
    /// ```
    pub fn groups(&self) -> impl Iterator<Item = (&Group, &Counts)> {
        self.0.iter()
    }

    /// The counts of the group of this name; `None` where nothing was counted for it.
    ///
    /// ```
    /// # use trichdan::corpus::Tally;
    /// assert_eq!(Tally::new().get("kind.numbered"), None);
    /// ```
    pub fn get(&self, name: &str) -> Option<&Counts> {
        let mut groups = self.groups();
        groups.find_map(|(group, counts)| (group.to_string() == name).then_some(counts))
    }
}

/// A map of sections: the counts of those that are one group, a map by name for the others. Every section is there, in a fixed order.
impl Serialize for Tally {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(Section::ALL.len()))?;
        for section in Section::ALL {
            let groups = || {
                self.0
                    .iter()
                    .filter(move |(group, _)| group.section == section)
            };
            if section.is_single() {
                let counts = groups().next().map(|(_, counts)| *counts);
                map.serialize_entry(
                    section.name(),
                    &Figures::new(counts.unwrap_or_default(), section),
                )?;
            } else {
                let by_name = Named(
                    groups()
                        .map(|(group, counts)| (&*group.name, Figures::new(*counts, section)))
                        .collect(),
                );
                map.serialize_entry(section.name(), &by_name)?;
            }
        }
        map.end()
    }
}

struct Named<'a>(Vec<(&'a str, Figures)>);

impl Serialize for Named<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, figures)| (name, figures)))
    }
}

/// The figures of one group; those that are not defined are left out.
#[derive(Serialize)]
struct Figures {
    #[serde(skip_serializing_if = "Option::is_none")]
    precision: Option<Share>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recall: Option<Share>,
    #[serde(skip_serializing_if = "Option::is_none")]
    f1: Option<Share>,
    #[serde(skip_serializing_if = "Option::is_none")]
    accuracy: Option<Share>,
    #[serde(skip_serializing_if = "Option::is_none")]
    right: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expected: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    found: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agreed: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    checked: Option<u32>,
}

impl Figures {
    fn new(counts: Counts, section: Section) -> Self {
        let found = !matches!(section, Section::Cases | Section::Entities);
        let checked = !found || matches!(section, Section::Attribute | Section::Document);
        Self {
            precision: counts.precision(),
            recall: counts.recall(),
            f1: counts.f1(),
            accuracy: counts.accuracy(),
            right: found.then_some(counts.right),
            expected: found.then_some(counts.expected),
            found: found.then_some(counts.found),
            agreed: checked.then_some(counts.agreed),
            checked: checked.then_some(counts.checked),
        }
    }
}
