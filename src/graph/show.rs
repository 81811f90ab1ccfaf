//! [`Show`]: everything about one document: its facts, how texts print them, what acts on it and what it acts on.

use super::{CitationGraph, Direction, DocumentCard, DocumentFacts, EdgeId, Lane};
use crate::registry::DocumentId;
use crate::relation::RelationKind;

/// Edges of one kind at a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tied {
    /// The kind.
    pub kind: RelationKind,
    /// How many there are.
    pub count: usize,
    /// The first of them, in the order of the other ends' dates.
    pub edges: Vec<EdgeId>,
}

/// Everything about one document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Show {
    /// Its facts as most texts print them.
    pub card: DocumentCard,
    /// Party or State, and the level.
    pub lane: Lane,
    /// Every fact with the sources that state it, the most frequent first.
    pub facts: DocumentFacts,
    /// What acts on it, by kind.
    pub citing: Vec<Tied>,
    /// What it acts on, by kind.
    pub cited: Vec<Tied>,
}

impl CitationGraph {
    /// Everything about one document, with at most `limit` edges of each kind; nothing where it is gone with its sources.
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
            facts: self.facts(id),
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
}
