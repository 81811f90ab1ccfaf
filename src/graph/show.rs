//! [`Show`]: everything about one document: its facts, how texts print them, who cites it and whom it cites.

use std::collections::BTreeMap;

use super::{CitationGraph, Direction, DocumentCard, EdgeId, Lane};
use crate::registry::DocumentId;
use crate::relation::RelationKind;

/// A slot of a card that texts may fill differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Slot {
    /// The type word.
    Type,
    /// The issuer's name.
    Issuer,
    /// The date.
    Date,
    /// The place.
    Locality,
    /// The title.
    Title,
    /// The day it takes effect.
    Effective,
    /// The day it ends.
    Expires,
}

impl Slot {
    /// The name used in JSON.
    ///
    /// ```
    /// assert_eq!(trichdan::graph::Slot::Issuer.name(), "issuer");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Issuer => "issuer",
            Self::Date => "date",
            Self::Locality => "locality",
            Self::Title => "title",
            Self::Effective => "effective",
            Self::Expires => "expires",
        }
    }
}

/// One way a slot is printed, and by which texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The slot.
    pub slot: Slot,
    /// What is printed.
    pub value: Box<str>,
    /// By whom, in order.
    pub sources: Vec<Box<str>>,
}

/// Edges of one kind at a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tied {
    /// The kind.
    pub kind: RelationKind,
    /// How many there are.
    pub count: usize,
    /// The first of them, by date.
    pub edges: Vec<EdgeId>,
}

/// Everything about one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Show {
    /// Its facts as most texts print them.
    pub card: DocumentCard,
    /// Party or State, and the level.
    pub lane: Lane,
    /// Every printing of every slot, the most frequent first.
    pub variants: Vec<Variant>,
    /// Who acts on it, by kind.
    pub citing: Vec<Tied>,
    /// What it acts on, by kind.
    pub cited: Vec<Tied>,
}

impl CitationGraph {
    /// Everything about one document, with at most so many edges of each kind; nothing for an id of another graph.
    ///
    /// ```
    /// use trichdan::{CitationGraph, Parser, RelationKind, Source};
    ///
    /// let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Nghị quyết 03/NQ-CP ngày 09/01/2025 thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024."));
    /// let show = graph.show(graph.documents().next().unwrap(), 10).unwrap();
    /// assert_eq!((show.card.name().as_str(), show.cited[0].kind, show.citing.len()), ("03/NQ-CP", RelationKind::Implements, 0));
    /// ```
    pub fn show(&self, id: DocumentId, limit: usize) -> Option<Show> {
        Some(Show {
            card: self.card(id)?,
            lane: self.lane(id),
            variants: self.variants(id),
            citing: self.tied(id, Direction::Incoming, limit),
            cited: self.tied(id, Direction::Outgoing, limit),
        })
    }

    fn tied(&self, id: DocumentId, direction: Direction, limit: usize) -> Vec<Tied> {
        let index = self.index();
        let mut tied: Vec<Tied> = Vec::new();
        let edges = index
            .place(id)
            .into_iter()
            .flat_map(|place| index.edges_at(place, direction));
        for (edge, row) in edges {
            if tied.last().is_none_or(|last| last.kind != row.kind) {
                tied.push(Tied {
                    kind: row.kind,
                    count: 0,
                    edges: Vec::new(),
                });
            }
            if let Some(last) = tied.last_mut() {
                last.count += 1;
                if last.edges.len() < limit {
                    last.edges.push(EdgeId(edge));
                }
            }
        }
        tied
    }

    /// Every printing of every slot of a document, by slot, the most frequent first.
    pub(super) fn variants(&self, id: DocumentId) -> Vec<Variant> {
        let mut printed: BTreeMap<(Slot, Box<str>), Vec<Box<str>>> = BTreeMap::new();
        for claim in self.registry.members(id) {
            let claim = self.registry.claim(*claim);
            let Some(source) = self.sources.get(claim.source as usize) else {
                continue;
            };
            let facts = &claim.facts;
            let date = |date: Option<crate::IssueDate>| date.map(|date| date.to_string().into());
            let said = [
                (Slot::Type, facts.type_word.clone()),
                (Slot::Issuer, facts.issuer_name.clone()),
                (Slot::Date, date(claim.key.date())),
                (Slot::Locality, claim.key.locality().map(Into::into)),
                (Slot::Title, facts.title.clone()),
                (Slot::Effective, date(facts.effective)),
                (Slot::Expires, date(facts.expires)),
            ];
            for (slot, value) in said {
                if let Some(value) = value {
                    printed
                        .entry((slot, value))
                        .or_default()
                        .push(source.name().into());
                }
            }
        }
        let mut variants: Vec<Variant> = printed
            .into_iter()
            .map(|((slot, value), mut sources)| {
                sources.sort();
                sources.dedup();
                Variant {
                    slot,
                    value,
                    sources,
                }
            })
            .collect();
        variants.sort_by_key(|one| (one.slot, core::cmp::Reverse(one.sources.len())));
        variants
    }
}
