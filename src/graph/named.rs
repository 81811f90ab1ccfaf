//! Documents cited without their number: laws by name as of a day, short forms, and words that point back.

use std::collections::BTreeSet;

use super::CitationGraph;
use crate::date::IssueDate;
use crate::document::{DocumentKey, KeyFacts};
use crate::mention::{Mention, MentionId, MentionKind};
use crate::number::{DocumentNumber, Separator};
use crate::parser::{Citations, outer};
use crate::registry::{DocumentId, Resolution};
use crate::tables::{KnownIssuer, Law, System, Tables};

/// How a mention leads to its document.
///
/// ```
/// assert_eq!(trichdan::graph::Found::InForceThen.to_string(), "by its name, as the law of that day");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Found {
    /// By the number printed.
    ByNumber,
    /// By a name that belongs to one document, with its year where the name needs one.
    ByName,
    /// By a name that several laws bore in turn: the one in force on the day of the text.
    InForceThen,
    /// By type, running number and issuer.
    ByShortForm,
    /// By the earlier mention that it points back to.
    PointedTo,
}

const FOUND: [Found; 5] = [
    Found::ByNumber,
    Found::ByName,
    Found::InForceThen,
    Found::ByShortForm,
    Found::PointedTo,
];

pub(super) fn found_index(found: Found) -> u8 {
    FOUND.iter().position(|other| *other == found).unwrap_or(0) as u8
}

impl core::fmt::Display for Found {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.pad(match self {
            Self::ByNumber => "by its number",
            Self::ByName => "by its name",
            Self::InForceThen => "by its name, as the law of that day",
            Self::ByShortForm => "by type, running number and issuer",
            Self::PointedTo => "by the mention before it",
        })
    }
}

/// The document that a mention means, and how that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meant {
    /// The document, or the documents that it may be.
    pub resolution: Resolution<DocumentId>,
    /// How it was looked for.
    pub found: Found,
    /// The identity that it was looked for by.
    pub key: DocumentKey,
}

impl CitationGraph {
    /// The documents that a mention means, as of the day of its text: mostly one, several where it points back to a list, none where it says
    /// too little to look for one.
    ///
    /// ```
    /// use trichdan::graph::{Facts, Found};
    /// use trichdan::{CitationGraph, Parser, Source};
    ///
    /// let mut graph = CitationGraph::new();
    /// let laws = "number\ttype\tdate\ttitle\n45/2013/QH13\tLuật\t2013-11-29\tĐất đai\n31/2024/QH15\tLuật\t2024-01-18\tĐất đai\n";
    /// graph.add_facts(Source::new("laws.tsv"), &Facts::from_tsv(laws)?);
    /// let citations = Parser::new().parse("theo quy định của Luật Đất đai và Luật này");
    /// let law = citations.ids().next().unwrap();
    ///
    /// let of = |day: &str| {
    ///     let meant = graph.meant(&citations, law, day.parse().ok());
    ///     meant.into_iter().next().and_then(|meant| meant.resolution.known()).map(|id| graph.card(id).unwrap().name())
    /// };
    /// assert_eq!(of("2020-03-01").as_deref(), Some("45/2013/QH13"));
    /// assert_eq!(of("2026-03-01").as_deref(), Some("31/2024/QH15"));
    /// assert_eq!(of("2024-05-01"), None);   // passed, but not in force yet: either may be meant
    /// # Ok::<(), trichdan::graph::FactError>(())
    /// ```
    pub fn meant(
        &self,
        citations: &Citations<'_>,
        mention: MentionId,
        as_of: Option<IssueDate>,
    ) -> Vec<Meant> {
        let Some(one) = citations.mentions().get(mention.index()) else {
            return Vec::new();
        };
        let cited = cited(citations);
        let meant = |id: MentionId| -> Vec<Meant> {
            let Some(mention) = citations.mentions().get(id.index()) else {
                return Vec::new();
            };
            let day = day_of(citations, id, as_of);
            let keys = keys_of(self.tables(), mention, day, &cited).into_iter();
            keys.map(|(key, found)| self.meant_by(key, found, as_of))
                .collect()
        };
        if !one.antecedents().is_empty() {
            let before = one.antecedents().iter().filter(|id| **id != mention);
            return before
                .flat_map(|id| meant(*id))
                .map(|meant| Meant {
                    found: Found::PointedTo,
                    ..meant
                })
                .collect();
        }
        meant(mention)
    }

    fn meant_by(&self, key: DocumentKey, found: Found, as_of: Option<IssueDate>) -> Meant {
        let mut resolution = self.find_key(&key);
        if let (Resolution::Ambiguous(found), Some(day)) = (&resolution, as_of) {
            // A text cites nothing younger than itself.
            let older = found.iter().copied().filter(|id| {
                let window = self.registry.key(*id).and_then(|key| key.window());
                window.is_none_or(|(from, _)| from <= day || from.covers(day))
            });
            resolution = Resolution::of(older.collect());
        }
        Meant {
            resolution,
            found,
            key,
        }
    }
}

/// The numbers that a text cites.
pub(super) type Cited<'c> = BTreeSet<&'c DocumentNumber>;

pub(super) fn cited<'c>(citations: &'c Citations<'_>) -> Cited<'c> {
    let mentions = citations.mentions().iter();
    mentions
        .filter_map(|mention| mention.key()?.number())
        .collect()
}

/// The day as of which a mention's name is meant: that of its text, or of the document in whose title it stands.
pub(super) fn day_of(
    citations: &Citations<'_>,
    id: MentionId,
    text: Option<IssueDate>,
) -> Option<IssueDate> {
    let outer = outer::titled(citations.mentions(), id.index());
    let Some(outer) = outer else { return text };
    let year = || IssueDate::of_year(outer.number()?.year()?).ok();
    outer.date().or_else(year)
}

/// The keys that a mention gives in a text of a day, and how each was found: mostly one.
pub(super) fn keys_of(
    tables: &Tables,
    mention: &Mention,
    day: Option<IssueDate>,
    cited: &Cited<'_>,
) -> Vec<(DocumentKey, Found)> {
    let found = if mention.number().is_some() {
        Found::ByNumber
    } else {
        Found::ByName
    };
    let further = mention.keys().iter().map(|key| (key.clone(), found));
    if mention.key().is_none() && !mention.keys().is_empty() {
        return further.collect();
    }
    key_of(tables, mention, day, cited)
        .into_iter()
        .chain(further)
        .collect()
}

/// The main key that a mention gives in a text of a day, and how it was found.
fn key_of(
    tables: &Tables,
    mention: &Mention,
    day: Option<IssueDate>,
    cited: &Cited<'_>,
) -> Option<(DocumentKey, Found)> {
    let Some(key) = mention.key() else {
        return Some((short(tables, mention)?, Found::ByShortForm));
    };
    if let Some(law) = law_then(tables, key, day, cited) {
        let found = if key.is_complete() {
            Found::ByName
        } else {
            Found::InForceThen
        };
        return Some((law, found));
    }
    let found = if mention.kind() == MentionKind::Named {
        Found::ByName
    } else {
        Found::ByNumber
    };
    Some((key.clone(), found))
}

/// The law that a name means: the one of its year, where a year is given; else the one that the text also cites by number, or the one in
/// force on the day. `None` where these are two laws, since either may be meant.
fn law_then(
    tables: &Tables,
    key: &DocumentKey,
    day: Option<IssueDate>,
    cited: &Cited<'_>,
) -> Option<DocumentKey> {
    let (name, adopted) = key.law_name()?;
    let laws = tables.laws_named(name);
    let law = if let Some(adopted) = adopted {
        let mut of_then = laws.into_iter().filter(|law| {
            let date = law.date.parse::<IssueDate>();
            date.is_ok_and(|date| date.covers(adopted) || adopted.covers(date))
        });
        of_then.next().filter(|_| of_then.next().is_none())?
    } else {
        let here = |law: &&Law| {
            let number = law.number.parse::<DocumentNumber>();
            number.is_ok_and(|number| cited.contains(&number))
        };
        let mut cited = laws.iter().copied().filter(here);
        let only = cited.next().filter(|_| cited.next().is_none());
        let then = day.and_then(|day| in_force(&laws, day));
        match (only, then) {
            (Some(one), Some(two)) if one.number != two.number => return None,
            (one, two) => one.or(two)?,
        }
    };
    let number = law.number.parse().ok();
    let told = number
        .as_ref()
        .map(|number| tables.classify(number))
        .unwrap_or_default();
    DocumentKey::new(
        tables,
        KeyFacts {
            number: number.as_ref(),
            words: Some(&format!("{} {}", law.name, law.date)),
            system: key.system(),
            doc_type: key.doc_type().map(|code| code.to_owned().into()),
            issuer: told.issuer,
            // Only what the text states: the day in the table is not evidence of the text.
            date: adopted,
            ..KeyFacts::default()
        },
    )
}

/// The last law of a name that was in force on a day. `None` in the year after a law is passed where it has a forerunner, which is mostly
/// still in force then.
fn in_force<'l>(laws: &[&'l Law], day: IssueDate) -> Option<&'l Law> {
    let dated = |law: &&'l Law| Some((law.date.parse::<IssueDate>().ok()?, *law));
    let mut passed = laws
        .iter()
        .filter_map(dated)
        .filter(|(date, _)| *date <= day);
    let (date, last) = passed.next_back()?;
    (date.is_a_year_before(day) || passed.next().is_none()).then_some(last)
}

/// A central Party document by type and running number: *Chỉ thị 05 của Bộ Chính trị*. `None` for others: their numbers start again each
/// year.
fn short(tables: &Tables, mention: &Mention) -> Option<DocumentKey> {
    let named = &mention.details().named_code;
    let central = |code: &str| {
        tables
            .issuer(code)
            .is_some_and(KnownIssuer::is_central_committee)
    };
    let issuer = named.as_deref().filter(|code| central(code))?;
    let serial = mention.meaning().serial?;
    let number = DocumentNumber {
        serial: serial.value,
        decimal: serial.decimal,
        suffix: serial.suffix,
        year: None,
        separator: Separator::Dash,
        code: format!("{}/{issuer}", mention.doc_type()?).into(),
    };
    DocumentKey::new(
        tables,
        KeyFacts {
            number: Some(&number),
            system: Some(System::Party),
            doc_type: mention.doc_type.clone(),
            issuer: named.clone(),
            term: mention.term().map(|term| &*term.roman),
            date: mention.date(),
            ..KeyFacts::default()
        },
    )
}
