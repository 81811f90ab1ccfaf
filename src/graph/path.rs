//! Paths: how two documents are connected, by the fewest steps.

use super::filter::Filter;
use super::index::{EdgeRow, Index};
use super::scratch::{Marks, Scratch};
use super::setters::setters;
use super::{CitationGraph, Direction, EdgeId};
use crate::date::IssueDate;
use crate::registry::DocumentId;
use crate::relation::RelationKind;

/// What to ask of a path.
///
/// ```
#[doc = include_str!("example.txt")]
/// let query = PathQuery::any().kinds([RelationKind::Details]);
/// assert_eq!(graph.path(law, decree, &query).unwrap().edges.len(), 1);
/// ```
#[derive(Clone, Debug)]
pub struct PathQuery {
    filter: Filter,
    way: Way,
}

/// In which direction edges are followed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Either,
    One(Direction),
}

impl PathQuery {
    /// Edges are followed both ways, whatever their kind.
    ///
    /// ```
    #[doc = include_str!("example.txt")]
    /// assert!(graph.path(law, decree, &PathQuery::any()).is_some());
    /// assert!(graph.path(decree, law, &PathQuery::any()).is_some());
    /// ```
    pub fn any() -> Self {
        Self {
            filter: Filter::all(),
            way: Way::Either,
        }
    }

    /// Only from the subject to the object: from what acts to what it acts on.
    ///
    /// ```
    #[doc = include_str!("example.txt")]
    /// assert!(graph.path(decree, law, &PathQuery::up()).is_some());
    /// assert!(graph.path(law, decree, &PathQuery::up()).is_none());
    /// ```
    pub fn up() -> Self {
        Self {
            way: Way::One(Direction::Outgoing),
            ..Self::any()
        }
    }

    /// Only from the object to the subject: from a document to what carries it out, changes or ends it.
    ///
    /// ```
    #[doc = include_str!("example.txt")]
    /// assert!(graph.path(law, decree, &PathQuery::down()).is_some());
    /// assert!(graph.path(decree, law, &PathQuery::down()).is_none());
    /// ```
    pub fn down() -> Self {
        Self {
            way: Way::One(Direction::Incoming),
            ..Self::any()
        }
    }
}

setters! { PathQuery, "any()" {
    /// Goes over these kinds only.
    kinds "[RelationKind::Amends]": "graph.path(law, decree, &query)" => "None";
    /// Goes over what stood on a day.
    as_of "\"2015\".parse().unwrap()": "graph.path(law, decree, &query)" => "None";
} }

/// Documents from one to another, and the edges between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Path {
    /// The documents, both ends included.
    pub documents: Vec<DocumentId>,
    /// The edge between each document and the next.
    pub edges: Vec<EdgeId>,
}

impl CitationGraph {
    /// A shortest path between two documents; none where nothing connects them.
    ///
    /// ```
    /// use trichdan::graph::PathQuery;
    /// use trichdan::{CitationGraph, Parser, Resolution, Source};
    ///
    /// let mut graph = CitationGraph::new();
    /// let text = "Kế hoạch số 38a-KH/HU ngày 16/8/2016 của Huyện ủy Krông Pa thực hiện Kết luận số 03-KL/TW ngày 13/5/2016 \
    ///             về tiếp tục thực hiện Quyết định số 290-QĐ/TW ngày 25/02/2010.";
    /// graph.add(Source::new("a"), &Parser::new().parse(text));
    /// let find = |number: &str| match graph.find(&number.parse().unwrap()) {
    ///     Resolution::Known(id) => id,
    ///     _ => panic!(),
    /// };
    /// let (plan, decision) = (find("38a-KH/HU"), find("290-QĐ/TW"));
    /// assert_eq!(graph.path(plan, decision, &PathQuery::up()).unwrap().edges.len(), 2);
    /// assert_eq!(graph.path(plan, decision, &PathQuery::down()), None);
    /// ```
    pub fn path(&self, from: DocumentId, to: DocumentId, query: &PathQuery) -> Option<Path> {
        let index = self.index();
        let (start, goal) = (index.place(from)?, index.place(to)?);
        if start == goal {
            return Some(Path {
                documents: vec![from],
                edges: Vec::new(),
            });
        }
        index.pool.with(index.len(), |scratch| {
            let meeting = search(index, query, (start, goal), scratch)?;
            Some(trace(index, meeting, (start, goal), scratch))
        })
    }
}

/// The mark of either end of the search; other marks are the edge by which a document was reached, plus 1.
const END: u32 = 0;

/// Searches from both ends, a level at a time and always where fewer edges leave the border, until the borders meet: a hub that thousands
/// cite is passed only where there is no other way. Returns the place where they meet.
fn search(
    index: &Index,
    query: &PathQuery,
    (start, goal): (u32, u32),
    scratch: &mut Scratch,
) -> Option<u32> {
    let (near, far, looked) = (&mut scratch.near, &mut scratch.far, &mut scratch.looked);
    let (border, other, next) = (&mut scratch.queue, &mut scratch.other, &mut scratch.next);
    near.set(start, END);
    far.set(goal, END);
    border.push(start);
    other.push(goal);
    let back = match query.way {
        Way::Either => Way::Either,
        Way::One(direction) => Way::One(direction.opposite()),
    };
    let weight = |border: &[u32], way: Way| -> usize {
        border.iter().map(|here| degree(index, *here, way)).sum()
    };
    let mut weights = (weight(border, query.way), weight(other, back));
    while !border.is_empty() && !other.is_empty() {
        let forward = weights.0 <= weights.1;
        let (from, own, opposite, way) = if forward {
            (&mut *border, &mut *near, &*far, query.way)
        } else {
            (&mut *other, &mut *far, &*near, back)
        };
        next.clear();
        for here in from.iter() {
            for (id, edge) in steps(index, *here, way) {
                *looked += 1;
                if !query.filter.admits(index, edge) {
                    continue;
                }
                let there = other_end(edge, *here);
                if own.get(there).is_some() {
                    continue;
                }
                own.set(there, id + 1);
                if opposite.get(there).is_some() {
                    return Some(there);
                }
                next.push(there);
            }
        }
        core::mem::swap(from, next);
        if forward {
            weights.0 = weight(from, way);
        } else {
            weights.1 = weight(from, way);
        }
    }
    None
}

/// How many edges leave a document this way.
fn degree(index: &Index, here: u32, way: Way) -> usize {
    let (out, into) = (index.out_of(here).len(), index.incoming(here).len());
    match way {
        Way::Either => out + into,
        Way::One(Direction::Outgoing) => out,
        Way::One(Direction::Incoming) => into,
    }
}

fn steps(index: &Index, here: u32, way: Way) -> impl Iterator<Item = (u32, &EdgeRow)> {
    let (out, into) = match way {
        Way::Either => (true, true),
        Way::One(direction) => (
            direction == Direction::Outgoing,
            direction == Direction::Incoming,
        ),
    };
    let of = |asked: bool, direction| {
        let edges = asked.then(|| index.edges_at(here, direction));
        edges.into_iter().flatten()
    };
    of(out, Direction::Outgoing).chain(of(into, Direction::Incoming))
}

fn other_end(edge: &EdgeRow, end: u32) -> u32 {
    if edge.subject == end {
        edge.object
    } else {
        edge.subject
    }
}

/// The path from one end over the meeting place to the other.
fn trace(index: &Index, meeting: u32, (start, goal): (u32, u32), scratch: &Scratch) -> Path {
    let walk = |marks: &Marks, end: u32| {
        let (mut places, mut edges) = (Vec::new(), Vec::new());
        let mut here = meeting;
        while here != end {
            let Some(id) = marks.get(here).and_then(|mark| mark.checked_sub(1)) else {
                break;
            };
            let Some(edge) = index.edge(id) else { break };
            here = other_end(edge, here);
            places.push(here);
            edges.push(EdgeId(id));
        }
        (places, edges)
    };
    let (mut places, mut edges) = walk(&scratch.near, start);
    places.reverse();
    edges.reverse();
    places.push(meeting);
    let (rest, after) = walk(&scratch.far, goal);
    places.extend(rest);
    edges.extend(after);
    let documents = places.iter().filter_map(|place| index.document(*place));
    Path {
        documents: documents.collect(),
        edges,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Source;
    use crate::graph::{ChainQuery, FactDocument, FactStatement, Facts, RowId};

    /// Documents that implement those before them: all the first, which is a hub, and some a few others.
    fn hub(documents: usize) -> (CitationGraph, Vec<DocumentId>) {
        let mut facts = Facts::new();
        let rows: Vec<RowId> = (1..=documents)
            .map(|serial| {
                let number = format!("{serial}/2016/NĐ-CP");
                let document = FactDocument {
                    number: &number,
                    ..FactDocument::default()
                };
                facts.add_document(&document).unwrap()
            })
            .collect();
        for (at, row) in rows.iter().enumerate().skip(1) {
            for to in [0, at / 2, at * 2 / 3] {
                let other = rows[if at % 3 == 0 { to } else { 0 }];
                facts.add_statement(&FactStatement::new(*row, RelationKind::Implements, other));
            }
        }
        let mut graph = CitationGraph::new();
        graph.add_facts(Source::new("hub"), &facts);
        let find = |serial| graph.find(&format!("{serial}/2016/NĐ-CP").parse().unwrap());
        let ids = (1..=documents).map(|serial| find(serial).known().unwrap());
        let ids = ids.collect();
        (graph, ids)
    }

    fn looked_at(graph: &CitationGraph, question: impl FnOnce()) -> usize {
        let looked = || {
            graph
                .index()
                .pool
                .with(graph.len(), |scratch| scratch.looked)
        };
        let before = looked();
        question();
        (looked() - before) as usize
    }

    #[test]
    fn a_search_looks_at_an_edge_once_from_either_end() {
        let (graph, ids) = hub(600);
        let edges = graph.index().edges.len();
        for (one, two) in ids.iter().zip(ids.iter().rev()) {
            let looked = looked_at(&graph, || drop(graph.path(*one, *two, &PathQuery::any())));
            assert!(looked <= 2 * edges, "{looked} of {edges}");
            let looked = looked_at(&graph, || drop(graph.path(*one, *two, &PathQuery::up())));
            assert!(looked <= edges, "{looked} of {edges}");
            for query in [ChainQuery::up(), ChainQuery::down()] {
                // Once for the chain and once for what stands beside it.
                let looked = looked_at(&graph, || drop(graph.chain(*one, &query)));
                assert!(looked <= 2 * edges, "{looked} of {edges}");
            }
        }
    }

    #[test]
    fn two_that_meet_in_a_hub_do_not_go_through_it() {
        let (graph, ids) = hub(600);
        // Both implement the hub alone.
        let looked = looked_at(&graph, || {
            let path = graph.path(ids[100], ids[101], &PathQuery::any());
            assert_eq!(path.map(|path| path.edges.len()), Some(2));
        });
        assert!(looked <= 8, "{looked}");
    }
}
