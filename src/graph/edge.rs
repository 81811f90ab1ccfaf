//! [`Edge`]: what one document does to another, from when, and the sentences that say so.

use super::{CitationGraph, Evidence, Since};
use crate::provision::Provision;
use crate::registry::DocumentId;
use crate::relation::RelationKind;

/// An edge of a graph as it stands; adding a text gives new ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EdgeId(pub(super) u32);

/// An edge between two documents, with all of its evidence.
///
/// ```
/// use trichdan::{CitationGraph, Parser, RelationKind, Source};
///
/// let mut graph = CitationGraph::new();
/// graph.add(Source::new("a"), &Parser::new().parse("Nghị định số 154/2020/NĐ-CP sửa đổi Nghị định số 34/2016/NĐ-CP."));
/// let edge = &graph.edges()[0];
/// assert_eq!(graph.card(edge.subject).unwrap().name(), "154/2020/NĐ-CP");
/// assert_eq!((edge.kind, edge.evidence.len()), (RelationKind::Amends, 1));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Its id.
    pub id: EdgeId,
    /// Who acts.
    pub subject: DocumentId,
    /// What it does.
    pub kind: RelationKind,
    /// On whom.
    pub object: DocumentId,
    /// The provisions of the object that are meant; empty for the whole.
    pub scope: Vec<Provision>,
    /// From when it holds.
    pub since: Since,
    /// Whether every sentence that states it only spreads the word: *quán triệt, học tập*.
    pub disseminates: bool,
    /// Whether the object is only the ground of a power: *Căn cứ Luật Tổ chức …*.
    pub competence: bool,
    /// The sentences, ordered by source and place.
    pub evidence: Vec<Evidence>,
}

impl Edge {
    /// The other end, as seen from one.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # let mut graph = CitationGraph::new();
    /// # graph.add(Source::new("a"), &Parser::new().parse("Nghị định số 154/2020/NĐ-CP sửa đổi Nghị định số 34/2016/NĐ-CP."));
    /// let edge = &graph.edges()[0];
    /// assert_eq!(edge.other(edge.subject), edge.object);
    /// ```
    pub fn other(&self, end: DocumentId) -> DocumentId {
        if end == self.subject {
            self.object
        } else {
            self.subject
        }
    }
}

impl CitationGraph {
    /// Every asserted edge, by subject, kind and object.
    ///
    /// ```
    /// assert!(trichdan::CitationGraph::new().edges().is_empty());
    /// ```
    pub fn edges(&self) -> Vec<Edge> {
        let all = 0..self.index().edges.len() as u32;
        all.filter_map(|id| self.edge(EdgeId(id))).collect()
    }

    /// One edge with its evidence; `None` for an id of another graph.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Thông tư số 01/2020/TT-BTP căn cứ Nghị định số 34/2016/NĐ-CP."));
    /// for edge in graph.edges() {
    ///     assert_eq!(graph.edge(edge.id), Some(edge));
    /// }
    /// ```
    pub fn edge(&self, id: EdgeId) -> Option<Edge> {
        let index = self.index();
        let row = index.edges.get(id.0 as usize)?;
        let mut evidence: Vec<Evidence> = index
            .links_of(id.0)
            .iter()
            .flat_map(|link| self.evidence_of(*link))
            .cloned()
            .collect();
        evidence.sort();
        evidence.dedup();
        Some(Edge {
            id,
            subject: index.document(row.subject)?,
            kind: row.kind,
            object: index.document(row.object)?,
            scope: index.scope(row).to_vec(),
            since: row.since(),
            disseminates: row.disseminates,
            competence: row.competence,
            evidence,
        })
    }
}
