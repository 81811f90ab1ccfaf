//! What is known of a document: the card, and every fact with the sources that state it.

use std::collections::BTreeMap;

use super::CitationGraph;
use super::source::Kept;
use crate::date::IssueDate;
use crate::document::DocumentKey;
use crate::mention::LocalitySource;
use crate::registry::{Claim, ClaimId, DocumentId, Words, majority};
use crate::text::fold;

/// What is known of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentCard {
    /// Its id in this graph.
    pub id: DocumentId,
    /// Its identity.
    pub key: DocumentKey,
    /// Its type word as most texts print it.
    pub type_word: Option<Box<str>>,
    /// Its issuer's name as most texts print it.
    pub issuer_name: Option<Box<str>>,
    /// Its date as most texts print it.
    pub date: Option<IssueDate>,
    /// Its title as most texts print it.
    pub title: Option<Box<str>>,
    /// The day it takes effect, as most texts print it.
    pub effective: Option<IssueDate>,
    /// The day it ends by its own words, as most texts print it.
    pub expires: Option<IssueDate>,
    /// Whether it was only cited, its own text never seen.
    pub stub: bool,
    /// Whether it stands for a citation that may mean several documents known by this number.
    pub undetermined: bool,
    /// The sources that speak of it, in order.
    pub sources: Vec<Box<str>>,
}

impl DocumentCard {
    /// What it is called: its number, else its name.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Resolution, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Chỉ thị số 05-CT/TW"));
    /// let Resolution::Known(id) = graph.find(&"05-CT/TW".parse().unwrap()) else { panic!() };
    /// assert_eq!(graph.card(id).unwrap().name(), "05-CT/TW");
    /// ```
    pub fn name(&self) -> String {
        self.key
            .number()
            .map_or_else(|| self.key.to_string(), ToString::to_string)
    }
}

/// One value of a slot, with the sources that state it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stated<T> {
    /// The value.
    pub value: T,
    /// The sources that state it, in order, each once.
    pub sources: Vec<Box<str>>,
}

/// Every fact that sources state of a document: in each slot the value of most sources comes first.
///
/// ```
/// use trichdan::{CitationGraph, Parser, Source};
///
/// let parser = Parser::new();
/// let mut graph = CitationGraph::new();
/// graph.add(Source::new("a"), &parser.parse("Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị"));
/// graph.add(Source::new("b"), &parser.parse("Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị"));
/// graph.add(Source::new("c"), &parser.parse("Kết luận số 01-KL/TW ngày 08/5/2021 của Bộ Chính trị"));
/// let facts = graph.facts(graph.documents().next().unwrap());
/// assert_eq!(facts.dates[0].value.to_string(), "2021-05-18");
/// assert_eq!(facts.dates[0].sources.len(), 2);
/// assert_eq!(facts.conflicts(), [trichdan::graph::Slot::Date]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentFacts {
    /// The document numbers it bears: several where documents were joined by hand.
    pub numbers: Vec<Stated<Box<str>>>,
    /// Type words.
    pub type_words: Vec<Stated<Box<str>>>,
    /// Issuers' names.
    pub issuers: Vec<Stated<Box<str>>>,
    /// Dates of issue.
    pub dates: Vec<Stated<IssueDate>>,
    /// Terms, periods or years that set it apart from others of its number.
    pub eras: Vec<Stated<Box<str>>>,
    /// Places, each with the strongest way it is known.
    pub localities: Vec<(Stated<Box<str>>, Option<LocalitySource>)>,
    /// Titles.
    pub titles: Vec<Stated<Box<str>>>,
    /// Days it takes effect.
    pub effective: Vec<Stated<IssueDate>>,
    /// Days it ends by its own words.
    pub expires: Vec<Stated<IssueDate>>,
}

/// A slot that sources may fill in different ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Slot {
    /// The date of issue.
    Date,
    /// The issuer.
    Issuer,
    /// The type word; *Quyết định* and *Quy định* share a number series.
    TypeWord,
    /// The day it takes effect.
    Effective,
    /// The day it ends.
    Expires,
}

impl Slot {
    /// The name used in JSON.
    ///
    /// ```
    /// assert_eq!(trichdan::graph::Slot::TypeWord.name(), "type_word");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Issuer => "issuer",
            Self::TypeWord => "type_word",
            Self::Effective => "effective",
            Self::Expires => "expires",
        }
    }
}

impl DocumentFacts {
    /// The slots in which sources contradict each other. A less precise date does not contradict one that it covers, nor a shorter name a
    /// longer one of the same body.
    ///
    /// ```
    /// assert!(trichdan::graph::DocumentFacts::default().conflicts().is_empty());
    /// ```
    pub fn conflicts(&self) -> Vec<Slot> {
        let dates = |stated: &[Stated<IssueDate>]| {
            any_two(stated, |one, two| !one.covers(*two) && !two.covers(*one))
        };
        let mut slots = Vec::new();
        if dates(&self.dates) {
            slots.push(Slot::Date);
        }
        if any_two(&self.issuers, |one, two| !same_body(one, two)) {
            slots.push(Slot::Issuer);
        }
        if any_two(&self.type_words, |one, two| fold(one) != fold(two)) {
            slots.push(Slot::TypeWord);
        }
        if dates(&self.effective) {
            slots.push(Slot::Effective);
        }
        if dates(&self.expires) {
            slots.push(Slot::Expires);
        }
        slots
    }
}

fn any_two<T>(stated: &[Stated<T>], differ: impl Fn(&T, &T) -> bool) -> bool {
    /// More values than this are not compared: so many are odd already.
    const MOST: usize = 32;
    let stated = stated.get(..MOST).unwrap_or(stated);
    stated.iter().enumerate().any(|(at, one)| {
        stated
            .iter()
            .skip(at + 1)
            .any(|two| differ(&one.value, &two.value))
    })
}

/// Whether two names may be of one body: one may leave out the place or the head.
pub(super) fn same_body(one: &str, two: &str) -> bool {
    const LED: [&str; 8] = [
        "ban thường vụ ",
        "ban chấp hành ",
        "thường trực ",
        "bộ trưởng ",
        "chủ tịch ",
        "thống đốc ",
        "tổng thanh tra ",
        "bch ",
    ];
    let bare = |name: &str| {
        let mut name = match &*fold(name) {
            "bct" => "bộ chính trị".to_owned(),
            "bbt" => "ban bí thư".to_owned(),
            folded => folded
                .replace("uỷ ban nhân dân", "ubnd")
                .replace("ủy ban nhân dân", "ubnd"),
        };
        for led in LED {
            if let Some(rest) = name.strip_prefix(led) {
                name = rest.to_owned();
            }
        }
        name
    };
    let (one, two) = (bare(one), bare(two));
    one.starts_with(&two) || two.starts_with(&one)
}

impl CitationGraph {
    /// What is known of a document; `None` where it has gone with its sources.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị"));
    /// let card = graph.card(graph.documents().next().unwrap()).unwrap();
    /// assert_eq!((card.issuer_name.as_deref(), card.stub), (Some("Bộ Chính trị"), true));
    /// ```
    pub fn card(&self, id: DocumentId) -> Option<DocumentCard> {
        let members = self.members(id);
        let key = self.registry.key_of_all(&members)?.into_owned();
        let date = self.registry.date_of_all(&members);
        let claims = self.claims_of(&members);
        let words = |pick: fn(&Claim) -> Option<Words>| {
            spoken(
                claims
                    .iter()
                    .filter_map(|(claim, kept)| pick(claim).map(|words| kept.words(words))),
            )
        };
        let days = |pick: fn(&Claim) -> Option<IssueDate>| {
            majority(claims.iter().filter_map(|(claim, _)| pick(claim)))
        };
        let mut sources: Vec<Box<str>> = claims
            .iter()
            .map(|(_, kept)| kept.source.name().into())
            .collect();
        sources.sort();
        sources.dedup();
        Some(DocumentCard {
            id,
            key,
            type_word: words(|claim| claim.said.type_word),
            issuer_name: words(|claim| claim.said.issuer_name),
            date,
            title: words(|claim| claim.said.title),
            effective: days(|claim| claim.said.effective),
            expires: days(|claim| claim.said.expires),
            stub: !claims.iter().any(|(claim, _)| claim.said.own),
            undetermined: self.registry.is_undetermined(id),
            sources,
        })
    }

    /// Every fact of a document, with the sources that state it; empty where it has gone with its sources.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị"));
    /// let facts = graph.facts(graph.documents().next().unwrap());
    /// assert_eq!((&*facts.issuers[0].value, &*facts.eras[0].value), ("Bộ Chính trị", "XII"));
    /// ```
    pub fn facts(&self, id: DocumentId) -> DocumentFacts {
        let claims: Vec<(&Claim, &DocumentKey, &Kept)> = self
            .members(id)
            .iter()
            .filter_map(|id| {
                let claim = self.registry.claim(*id)?;
                Some((claim, self.registry.key_of(*id)?, self.kept(claim.source)?))
            })
            .collect();
        let words = |pick: fn(&Claim) -> Option<Words>| {
            told(claims.iter().filter_map(|(claim, _, kept)| {
                Some((kept.words(pick(claim)?).into(), kept.source.name()))
            }))
        };
        let days = |pick: fn(&Claim, &DocumentKey) -> Option<IssueDate>| {
            stated(
                claims
                    .iter()
                    .filter_map(|(claim, key, kept)| Some((pick(claim, key)?, kept.source.name()))),
            )
        };
        let keys = |pick: fn(&DocumentKey) -> Option<String>| -> Vec<Stated<Box<str>>> {
            stated(claims.iter().filter_map(|(_, key, kept)| {
                Some((pick(key)?.into_boxed_str(), kept.source.name()))
            }))
        };
        let known = |place: &str| {
            let ways = claims
                .iter()
                .filter(|(_, key, _)| key.locality() == Some(place));
            ways.filter_map(|(claim, ..)| way(claim.said.place?)).min()
        };
        DocumentFacts {
            numbers: keys(|key| key.number().map(ToString::to_string)),
            type_words: words(|claim| claim.said.type_word),
            issuers: words(|claim| claim.said.issuer_name),
            dates: days(|_, key| key.date()),
            eras: keys(DocumentKey::era),
            localities: keys(|key| key.locality().map(ToOwned::to_owned))
                .into_iter()
                .map(|stated| {
                    let way = known(&stated.value);
                    (stated, way)
                })
                .collect(),
            titles: words(|claim| claim.said.title),
            effective: days(|claim, _| claim.said.effective),
            expires: days(|claim, _| claim.said.expires),
        }
    }

    fn claims_of(&self, members: &[ClaimId]) -> Vec<(&Claim, &Kept)> {
        members
            .iter()
            .filter_map(|id| {
                let claim = self.registry.claim(*id)?;
                Some((claim, self.kept(claim.source)?))
            })
            .collect()
    }
}

/// The ways in which a place is known; claims keep the index in this list.
pub(super) const WAYS: [LocalitySource; 4] = [
    LocalitySource::Stated,
    LocalitySource::SameCode,
    LocalitySource::Heading,
    LocalitySource::Given,
];

fn way(index: u8) -> Option<LocalitySource> {
    WAYS.get(usize::from(index)).copied()
}

/// Values with the sources that state them, that of most sources first; the least of equals.
fn stated<'a, T: Ord>(all: impl Iterator<Item = (T, &'a str)>) -> Vec<Stated<T>> {
    let mut by_value: BTreeMap<T, Vec<Box<str>>> = BTreeMap::new();
    for (value, source) in all {
        by_value.entry(value).or_default().push(source.into());
    }
    let mut values: Vec<Stated<T>> = by_value
        .into_iter()
        .map(|(value, mut sources)| {
            sources.sort();
            sources.dedup();
            Stated { value, sources }
        })
        .collect();
    values.sort_by_key(|one| core::cmp::Reverse(one.sources.len()));
    values
}

/// As [`stated`], for words: printings that differ only in case are one value.
fn told<'a>(all: impl Iterator<Item = (Box<str>, &'a str)>) -> Vec<Stated<Box<str>>> {
    let mut printed: BTreeMap<String, Vec<Box<str>>> = BTreeMap::new();
    let folded: Vec<(String, &str)> = all
        .map(|(words, source)| {
            let folded = fold(&words);
            printed.entry(folded.clone()).or_default().push(words);
            (folded, source)
        })
        .collect();
    let values = stated(folded.into_iter());
    values
        .into_iter()
        .map(|one| Stated {
            value: printed
                .get(&one.value)
                .and_then(|words| spoken(words.iter().map(|words| &**words)))
                .unwrap_or_default(),
            sources: one.sources,
        })
        .collect()
}

/// What most texts print, whatever the case; mixed case where any does, for banners print capitals.
fn spoken<'a>(words: impl Iterator<Item = &'a str>) -> Option<Box<str>> {
    let said: Vec<(String, &str)> = words.map(|words| (fold(words), words)).collect();
    let most = majority(said.iter().map(|(folded, _)| folded.as_str()))?;
    let small = |words: &str| words.chars().filter(|letter| letter.is_lowercase()).count();
    let printed = said
        .iter()
        .filter(|(folded, _)| folded == most)
        .map(|(_, words)| *words);
    printed
        .min_by(|one, two| small(two).cmp(&small(one)).then_with(|| one.cmp(two)))
        .map(Into::into)
}
