//! Decisions made by hand: two keys that mean one document, or one number that means several.

use std::collections::BTreeSet;

use super::{DocumentId, Registry};
use crate::document::{DocumentKey, Series};

/// What a person decided about identity, where no rule may: *these are one document*, *these are not*.
///
/// ```
/// use trichdan::registry::Decisions;
/// use trichdan::{CitationGraph, Parser, Resolution, Source};
///
/// let text = "Chỉ thị số 33/2021/CT-TTg và Chỉ thị số 33/CT-TTg ngày 26/11/2021";
/// let citations = Parser::new().parse(text);
/// let keys: Vec<_> = citations.mentions().iter().map(|mention| mention.key().unwrap().clone()).collect();
///
/// let mut graph = CitationGraph::new();
/// graph.add(Source::new("a.txt"), &citations);
/// assert_eq!(graph.len(), 2);
/// graph.decide(Decisions::new().alias(keys));
/// assert_eq!(graph.len(), 1);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decisions {
    aliases: Vec<Vec<DocumentKey>>,
    distinct: Vec<Vec<DocumentKey>>,
}

/// Into which part of a number's documents a decision puts a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Apart {
    /// No decision splits its number.
    No,
    /// The decision, and the part by its index.
    Part(u32, u32),
    /// Its number is split, and it fits none of the parts or several.
    Undecided,
}

impl Decisions {
    /// No decision.
    ///
    /// ```
    /// assert!(trichdan::registry::Decisions::new().is_empty());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether nothing is decided.
    ///
    /// ```
    /// assert!(trichdan::registry::Decisions::default().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.aliases.is_empty() && self.distinct.is_empty()
    }

    /// Adds the decision that these keys mean one document.
    ///
    /// ```
    /// use trichdan::registry::Decisions;
    /// assert!(!Decisions::new().alias([]).is_empty());
    /// ```
    #[must_use]
    pub fn alias(mut self, keys: impl IntoIterator<Item = DocumentKey>) -> Self {
        self.aliases.push(keys.into_iter().collect());
        self
    }

    /// Adds the decision that these keys of one number mean different documents, though the rules would take them for one: each claim belongs
    /// to the one whose date, place and type it states.
    ///
    /// ```
    /// use trichdan::registry::Decisions;
    /// use trichdan::{CitationGraph, Parser, Source};
    ///
    /// let citations = Parser::new().parse("Kết luận số 14-KL/TW ngày 22/9/2021 và Kết luận số 14-KL/TW ngày 23/9/2021");
    /// let keys: Vec<_> = citations.mentions().iter().map(|mention| mention.key().unwrap().clone()).collect();
    /// let mut graph = CitationGraph::new();
    /// graph.decide(Decisions::new().distinct(keys));
    /// graph.add(Source::new("a.txt"), &Parser::new().parse("Kết luận số 14-KL/TW ngày 22/9/2021"));
    /// graph.add(Source::new("b.txt"), &Parser::new().parse("Kết luận số 14-KL/TW ngày 23/9/2021"));
    /// assert_eq!(graph.len(), 2);
    /// ```
    #[must_use]
    pub fn distinct(mut self, keys: impl IntoIterator<Item = DocumentKey>) -> Self {
        self.distinct.push(keys.into_iter().collect());
        self
    }

    /// These decisions with those of another.
    ///
    /// ```
    /// use trichdan::{Parser, registry::Decisions};
    ///
    /// let citations = Parser::new().parse("33/2021/CT-TTg; 33/CT-TTg ngày 26/11/2021");
    /// let keys = citations.mentions().iter().filter_map(|mention| mention.key().cloned());
    /// let both = Decisions::new().and(Decisions::new().alias(keys));
    /// assert!(!both.is_empty());
    /// ```
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.aliases.extend(other.aliases);
        self.distinct.extend(other.distinct);
        self
    }

    /// Whether an alias names this number.
    pub(super) fn joins(&self, series: &Series) -> bool {
        self.aliases
            .iter()
            .flatten()
            .any(|key| key.series() == series)
    }

    /// The part that a claim belongs to by the decisions that split its number.
    pub(super) fn part(&self, key: &DocumentKey) -> Apart {
        let split = self
            .distinct
            .iter()
            .zip(0..)
            .find(|(keys, _)| keys.iter().any(|other| other.series() == key.series()));
        let Some((keys, decision)) = split else {
            return Apart::No;
        };
        let mut fitting = keys.iter().zip(0..).filter(|(other, _)| {
            !other.conflicts_with(key) && other.date().is_none_or(|date| key.date() == Some(date))
        });
        match (fitting.next(), fitting.next()) {
            (Some((_, part)), None) => Apart::Part(decision, part),
            _ => Apart::Undecided,
        }
    }
}

impl Registry {
    /// Joins the documents that an alias names.
    pub(super) fn decide(&mut self) {
        self.joined.clear();
        for keys in self.decisions.aliases.clone() {
            let mut meant: BTreeSet<DocumentId> = keys
                .iter()
                .filter_map(|key| self.meant(key))
                .map(|id| self.joined.get(&id).copied().unwrap_or(id))
                .collect();
            let Some(root) = meant.pop_first().filter(|_| !meant.is_empty()) else {
                continue;
            };
            for part in self.joined.values_mut().filter(|part| meant.contains(part)) {
                *part = root;
            }
            self.joined
                .extend(meant.into_iter().chain([root]).map(|part| (part, root)));
        }
    }
}

/// How much the words of two titles overlap: the percentage of the shorter one's words that they share.
pub(crate) fn same_words(one: &str, two: &str) -> u32 {
    let words = |text: &str| -> BTreeSet<String> {
        text.split(|letter: char| !letter.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(ToOwned::to_owned)
            .collect()
    };
    let (one, two) = (words(one), words(two));
    let least = one.len().min(two.len()) as u32;
    let shared = one.intersection(&two).count() as u32;
    (shared * 100).checked_div(least).unwrap_or(0)
}
