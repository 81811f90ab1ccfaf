//! Cycles: documents that act on each other in a circle, which time does not allow, so that one of the edges is wrong.

use std::collections::VecDeque;

use super::chain::CHAIN_KINDS;
use super::filter::Filter;
use super::index::Index;
use super::setters::setters;
use super::{CitationGraph, Direction, EdgeId};
use crate::date::IssueDate;
use crate::registry::DocumentId;
use crate::relation::RelationKind;

/// What to ask of cycles.
///
/// ```
#[doc = include_str!("example.txt")]
/// let again = "Nghị định số 34/2016/NĐ-CP ngày 14/5/2016 bãi bỏ Nghị định số 154/2020/NĐ-CP ngày 31/12/2020.";
/// graph.add(Source::new("again"), &Parser::new().parse(again));
/// assert_eq!(graph.cycles(&CyclesQuery::new()).total, 1);
/// assert_eq!(graph.cycles(&CyclesQuery::new().kinds([RelationKind::BasedOn])).total, 0);
/// ```
#[derive(Clone, Debug)]
pub struct CyclesQuery {
    filter: Filter,
    limit: usize,
}

impl Default for CyclesQuery {
    fn default() -> Self {
        Self::new()
    }
}

impl CyclesQuery {
    /// Over every kind by which a younger document acts on an older one.
    ///
    /// ```
    #[doc = include_str!("example.txt")]
    /// assert_eq!(graph.cycles(&CyclesQuery::new()).total, 0);
    /// ```
    pub fn new() -> Self {
        let mut filter = Filter::of(&CHAIN_KINDS);
        filter.competence = true;
        Self { filter, limit: 100 }
    }
}

setters! { CyclesQuery, "new()" {
    /// Over these kinds only.
    kinds "[RelationKind::Amends]": "graph.cycles(&query).total" => "0";
    /// Over what stood on a day.
    as_of "\"2021\".parse().unwrap()": "graph.cycles(&query).total" => "0";
    /// At most so many cycles; the answer then says that it was capped.
    limit "10": "graph.cycles(&query).cycles.len()" => "0";
} }

/// One circle of edges: each document acts on the next, the last on the first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycle {
    /// The documents.
    pub documents: Vec<DocumentId>,
    /// The edges between them.
    pub edges: Vec<EdgeId>,
    /// How many documents are in its tangle: all that reach each other.
    pub tangle: usize,
}

/// The cycles of a graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cycles {
    /// A shortest cycle of each tangle, in the order of documents.
    pub cycles: Vec<Cycle>,
    /// How many tangles there are.
    pub total: usize,
    /// Whether there are more than the answer holds.
    pub capped: bool,
}

impl CitationGraph {
    /// Documents that act on each other in a circle: one shortest cycle for each tangle, a set of documents that reach each other.
    ///
    /// ```
    /// use trichdan::graph::CyclesQuery;
    /// use trichdan::{CitationGraph, Parser, Source};
    ///
    /// let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Nghị định số 154/2020/NĐ-CP sửa đổi Nghị định số 34/2016/NĐ-CP."));
    /// assert!(graph.cycles(&CyclesQuery::new()).cycles.is_empty());
    /// graph.add(Source::new("b"), &Parser::new().parse("Nghị định số 34/2016/NĐ-CP thay thế Nghị định số 154/2020/NĐ-CP."));
    /// assert_eq!(graph.cycles(&CyclesQuery::new()).cycles[0].documents.len(), 2);
    /// ```
    pub fn cycles(&self, query: &CyclesQuery) -> Cycles {
        let index = self.index();
        let tangles = tangles(index, &query.filter);
        let total = tangles.len();
        let cycles = tangles
            .iter()
            .take(query.limit)
            .filter_map(|tangle| shortest(index, &query.filter, tangle));
        Cycles {
            cycles: cycles.collect(),
            total,
            capped: total > query.limit,
        }
    }
}

/// The tangles, by Tarjan's algorithm without recursion; each sorted, in the order of their first documents.
fn tangles(index: &Index, filter: &Filter) -> Vec<Vec<u32>> {
    const NEW: u32 = u32::MAX;
    let documents = index.len();
    let mut order = vec![NEW; documents];
    let mut low = vec![NEW; documents];
    let mut on_stack = vec![false; documents];
    let (mut stack, mut found, mut count) = (Vec::new(), Vec::new(), 0);
    // Each open document with its next edge.
    let mut open: Vec<(u32, u32)> = Vec::new();
    for root in 0..documents as u32 {
        if at(&order, root) != NEW {
            continue;
        }
        open.push((root, index.out_of(root).start));
        while let Some((here, next)) = open.last_mut() {
            let place = *here;
            if at(&order, place) == NEW {
                set(&mut order, place, count);
                set(&mut low, place, count);
                count += 1;
                stack.push(place);
                if let Some(slot) = on_stack.get_mut(place as usize) {
                    *slot = true;
                }
            }
            let edges = *next..index.out_of(place).end;
            let mut deeper = None;
            for id in edges {
                *next = id + 1;
                let Some(edge) = index.edge(id).filter(|edge| filter.admits(index, edge)) else {
                    continue;
                };
                if at(&order, edge.object) == NEW {
                    deeper = Some(edge.object);
                    break;
                }
                if on_stack.get(edge.object as usize).copied() == Some(true) {
                    let lower = at(&low, place).min(at(&order, edge.object));
                    set(&mut low, place, lower);
                }
            }
            if let Some(deeper) = deeper {
                open.push((deeper, index.out_of(deeper).start));
                continue;
            }
            open.pop();
            if let Some((parent, _)) = open.last() {
                let lower = at(&low, *parent).min(at(&low, place));
                set(&mut low, *parent, lower);
            }
            if at(&low, place) == at(&order, place) {
                let mut tangle = Vec::new();
                while let Some(member) = stack.pop() {
                    if let Some(slot) = on_stack.get_mut(member as usize) {
                        *slot = false;
                    }
                    tangle.push(member);
                    if member == place {
                        break;
                    }
                }
                if tangle.len() > 1 {
                    tangle.sort_unstable();
                    found.push(tangle);
                }
            }
        }
    }
    found.sort_unstable();
    found
}

fn at(numbers: &[u32], place: u32) -> u32 {
    numbers.get(place as usize).copied().unwrap_or(u32::MAX)
}

fn set(numbers: &mut [u32], place: u32, number: u32) {
    if let Some(slot) = numbers.get_mut(place as usize) {
        *slot = number;
    }
}

/// A shortest cycle through the first document of a tangle.
fn shortest(index: &Index, filter: &Filter, tangle: &[u32]) -> Option<Cycle> {
    let first = *tangle.first()?;
    let mut reached = rustc_hash::FxHashMap::default();
    let mut queue = VecDeque::from([first]);
    let mut last = None;
    'search: while let Some(here) = queue.pop_front() {
        for (id, edge) in index.edges_at(here, Direction::Outgoing) {
            if !filter.admits(index, edge) || tangle.binary_search(&edge.object).is_err() {
                continue;
            }
            if edge.object == first {
                last = Some(id);
                break 'search;
            }
            reached.entry(edge.object).or_insert_with(|| {
                queue.push_back(edge.object);
                id
            });
        }
    }
    let mut edges = vec![last?];
    let mut here = index.edge(last?)?.subject;
    while here != first {
        let id = *reached.get(&here)?;
        edges.push(id);
        here = index.edge(id)?.subject;
    }
    edges.reverse();
    let documents = edges
        .iter()
        .filter_map(|id| index.document(index.edge(*id)?.subject));
    Some(Cycle {
        documents: documents.collect(),
        edges: edges.iter().map(|id| EdgeId(*id)).collect(),
        tangle: tangle.len(),
    })
}
