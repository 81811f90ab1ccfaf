//! Dangling documents: cited but never seen, by how many texts cite them.

use super::CitationGraph;
use super::index::DocumentRow;
use crate::registry::DocumentId;

/// A document that was only cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The document.
    pub document: DocumentId,
    /// How many texts cite it.
    pub texts: usize,
    /// How many edges end at it or start from it.
    pub edges: usize,
}

/// The documents that a library lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dangling {
    /// The most cited first.
    pub wanted: Vec<Wanted>,
    /// How many there are in all.
    pub total: usize,
    /// Whether there are more than the answer holds.
    pub capped: bool,
}

impl CitationGraph {
    /// The documents cited but never seen, the most cited first: what to fetch next.
    ///
    /// ```
    /// use trichdan::{CitationGraph, Parser, Source};
    ///
    /// let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Chỉ thị số 05-CT/TW ngày 15/5/2016 và Kết luận số 01-KL/TW ngày 18/5/2021."));
    /// graph.add(Source::new("b"), &Parser::new().parse("Chỉ thị số 05-CT/TW ngày 15/5/2016."));
    /// let dangling = graph.dangling(1);
    /// assert_eq!((dangling.wanted[0].texts, dangling.total, dangling.capped), (2, 2, true));
    /// ```
    pub fn dangling(&self, limit: usize) -> Dangling {
        let index = self.index();
        let stubs = |(place, row): (usize, &DocumentRow)| {
            (row.stub && !row.background).then_some((row.sources, place as u32))
        };
        let mut stubs: Vec<(u32, u32)> = index.rows.iter().enumerate().filter_map(stubs).collect();
        let total = stubs.len();
        stubs.sort_by_key(|(texts, place)| (core::cmp::Reverse(*texts), *place));
        stubs.truncate(limit);
        let wanted = stubs.into_iter().filter_map(|(texts, place)| {
            Some(Wanted {
                document: index.document(place)?,
                texts: texts as usize,
                edges: index.out_of(place).len() + index.incoming(place).len(),
            })
        });
        Dangling {
            wanted: wanted.collect(),
            total,
            capped: total > limit,
        }
    }
}
