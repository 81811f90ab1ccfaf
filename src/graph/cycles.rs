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
    let documents = index.len();
    let mut walk = Walk {
        order: vec![NEW; documents],
        low: vec![NEW; documents],
        on_stack: vec![false; documents],
        stack: Vec::new(),
        count: 0,
    };
    let mut found = Vec::new();
    // Each open document with its next edge.
    let mut open: Vec<(u32, u32)> = Vec::new();
    for root in 0..documents as u32 {
        if !walk.is_new(root) {
            continue;
        }
        open.push((root, index.out_of(root).start));
        while let Some((place, next)) = open.last_mut() {
            let place = *place;
            walk.reach(place);
            if let Some(deeper) = walk.on_from(index, filter, place, next) {
                open.push((deeper, index.out_of(deeper).start));
                continue;
            }
            open.pop();
            if let Some((parent, _)) = open.last() {
                walk.lower(*parent, at(&walk.low, place));
            }
            found.extend(walk.close(place).filter(|tangle| tangle.len() > 1));
        }
    }
    found.sort_unstable();
    found
}

/// The order of a document that was not reached.
const NEW: u32 = u32::MAX;

/// How far the search for tangles has come; each list has a value for every document.
struct Walk {
    /// As which one a document was reached.
    order: Vec<u32>,
    /// The order of the first document that can be reached from it and is not closed.
    low: Vec<u32>,
    on_stack: Vec<bool>,
    /// The documents whose tangle is not known yet.
    stack: Vec<u32>,
    count: u32,
}

impl Walk {
    fn is_new(&self, place: u32) -> bool {
        at(&self.order, place) == NEW
    }

    fn reach(&mut self, place: u32) {
        if self.is_new(place) {
            set(&mut self.order, place, self.count);
            set(&mut self.low, place, self.count);
            self.count += 1;
            self.stack.push(place);
            self.hold(place, true);
        }
    }

    fn hold(&mut self, place: u32, held: bool) {
        if let Some(slot) = self.on_stack.get_mut(place as usize) {
            *slot = held;
        }
    }

    fn lower(&mut self, place: u32, to: u32) {
        let lower = at(&self.low, place).min(to);
        set(&mut self.low, place, lower);
    }

    /// Follows the edges of a document from `next` on; stops at the first that leads to a new one, and returns that.
    fn on_from(
        &mut self,
        index: &Index,
        filter: &Filter,
        place: u32,
        next: &mut u32,
    ) -> Option<u32> {
        for id in *next..index.out_of(place).end {
            *next = id + 1;
            let Some(edge) = index.edge(id).filter(|edge| filter.admits(index, edge)) else {
                continue;
            };
            if self.is_new(edge.object) {
                return Some(edge.object);
            }
            if self.on_stack.get(edge.object as usize).copied() == Some(true) {
                self.lower(place, at(&self.order, edge.object));
            }
        }
        None
    }

    /// The tangle that a document opened, if it did, sorted; its members are closed.
    fn close(&mut self, place: u32) -> Option<Vec<u32>> {
        if at(&self.low, place) != at(&self.order, place) {
            return None;
        }
        let mut tangle = Vec::new();
        while let Some(member) = self.stack.pop() {
            self.hold(member, false);
            tangle.push(member);
            if member == place {
                break;
            }
        }
        tangle.sort_unstable();
        Some(tangle)
    }
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
