//! [`Stats`]: how large a library is, and how much of it is known.

use std::collections::BTreeMap;

use super::{CitationGraph, Lane};
use crate::date::IssueDate;
use crate::relation::RelationKind;

/// Counts over a graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stats {
    /// Texts that were added.
    pub texts: usize,
    /// Documents, cited ones included.
    pub documents: usize,
    /// Documents that were only cited.
    pub stubs: usize,
    /// Documents whose date is known.
    pub dated: usize,
    /// Documents without a term, year or place that their number needs.
    pub incomplete: usize,
    /// Numbers that several documents bear.
    pub shared_numbers: usize,
    /// The first and the last date of a document.
    pub span: Option<(IssueDate, IssueDate)>,
    /// Edges.
    pub edges: usize,
    /// Sentences and rows that prove them.
    pub sentences: usize,
    /// Edges of each kind, in the order of the kinds.
    pub kinds: Vec<(RelationKind, usize)>,
    /// Documents of each system and level.
    pub lanes: Vec<(Lane, usize)>,
}

impl CitationGraph {
    /// How large the graph is, and how much of it is known.
    ///
    /// ```
    /// use trichdan::{CitationGraph, Parser, Source};
    ///
    /// let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Nghị quyết 03/NQ-CP ngày 09/01/2025 thực hiện Nghị quyết số 57-NQ/TW."));
    /// let stats = graph.stats();
    /// assert_eq!((stats.documents, stats.dated, stats.incomplete, stats.edges), (2, 1, 1, 1));
    /// ```
    pub fn stats(&self) -> Stats {
        let index = self.index();
        let mut kinds: BTreeMap<RelationKind, usize> = BTreeMap::new();
        let mut sentences = 0;
        let mut edges = 0;
        for (id, edge) in index.edges.iter().enumerate() {
            let links = index.links_of(id as u32);
            let stated = links.filter_map(|link| self.statement_at(link));
            let proofs: usize = stated
                .filter(|one| !one.source.is_background())
                .map(|one| one.proofs_len())
                .sum();
            if proofs > 0 {
                *kinds.entry(edge.kind).or_default() += 1;
                sentences += proofs;
                edges += 1;
            }
        }
        let rows = || index.rows.iter().filter(|row| !row.background);
        let mut lanes: BTreeMap<Lane, usize> = BTreeMap::new();
        for row in rows() {
            *lanes.entry(row.lane).or_default() += 1;
        }
        let dated = || rows().filter(|row| row.dated);
        let first = dated().map(|row| row.issued.from).min();
        let last = dated().map(|row| row.issued.from).max();
        let complete = |id| self.registry.key(id).is_some_and(|key| key.is_complete());
        let several = |number: &&crate::DocumentNumber| {
            let bearing = self.registry.bearing(number).into_iter();
            bearing.filter(|id| !self.is_background(*id)).count() > 1
        };
        Stats {
            texts: index.texts,
            documents: rows().count(),
            stubs: rows().filter(|row| row.stub).count(),
            dated: dated().count(),
            incomplete: self.documents().filter(|id| !complete(*id)).count(),
            shared_numbers: self.numbers().filter(several).count(),
            span: first
                .zip(last)
                .and_then(|(first, last)| Some((first.date()?, last.date()?))),
            edges,
            sentences,
            kinds: kinds.into_iter().collect(),
            lanes: lanes.into_iter().collect(),
        }
    }
}
