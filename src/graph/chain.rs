//! Chains: what carries out a document, and what it goes back to.

use super::filter::Filter;
use super::index::Index;
use super::scratch::Scratch;
use super::setters::setters;
use super::{CitationGraph, Direction, EdgeId};
use crate::date::IssueDate;
use crate::registry::DocumentId;
use crate::relation::RelationKind;

/// What to ask of a chain.
///
/// ```
#[doc = include_str!("example.txt")]
/// let query = ChainQuery::down().kinds([RelationKind::Details, RelationKind::Supersedes]).depth(2);
/// assert_eq!(graph.chain(law, &query).steps().len(), 3);
/// ```
#[derive(Clone, Debug)]
pub struct ChainQuery {
    direction: Direction,
    filter: Filter,
    depth: usize,
    limit: usize,
}

/// The kinds that a chain follows by default: what a document does to the one it depends on.
pub(super) const CHAIN_KINDS: [RelationKind; 11] = [
    RelationKind::Implements,
    RelationKind::Guides,
    RelationKind::Details,
    RelationKind::Continues,
    RelationKind::Extends,
    RelationKind::Supersedes,
    RelationKind::Repeals,
    RelationKind::Suspends,
    RelationKind::Amends,
    RelationKind::Corrects,
    RelationKind::BasedOn,
];

/// The default limit of a chain, in documents; hubs have thousands.
const LIMIT: usize = 1000;

/// At most this many edges beside a chain are listed.
const MOST_BESIDE: usize = 1000;

impl ChainQuery {
    /// Downward: who implements, guides, continues, changes, ends or rests on the root.
    ///
    /// ```
    #[doc = include_str!("example.txt")]
    /// assert_eq!(graph.chain(law, &ChainQuery::down()).steps().len(), 4);
    /// ```
    pub fn down() -> Self {
        Self {
            direction: Direction::Incoming,
            filter: Filter::of(&CHAIN_KINDS),
            depth: usize::MAX,
            limit: LIMIT,
        }
    }

    /// Upward: what the root implements, continues, rests on.
    ///
    /// ```
    #[doc = include_str!("example.txt")]
    /// assert_eq!(graph.chain(decree, &ChainQuery::up()).steps()[1].document, law);
    /// ```
    pub fn up() -> Self {
        Self {
            direction: Direction::Outgoing,
            ..Self::down()
        }
    }
}

setters! { ChainQuery, "down()" {
    /// Follows these kinds only.
    kinds "[RelationKind::Amends]": "graph.chain(decree, &query).steps().len()" => "2";
    /// Follows what stood on a day: documents issued and edges in effect by then.
    as_of "\"2024-12-31\".parse().unwrap()": "graph.chain(decree, &query).steps().len()" => "2";
    /// Counts those who only spread the word as well: *quán triệt, học tập*.
    with_dissemination "": "graph.chain(resolution, &query).steps().len()" => "3";
    /// Follows the grounds of powers as well, which most documents share: *Căn cứ Luật Tổ chức …*.
    with_competence "": "graph.chain(ground, &query).steps().len()" => "2";
    /// Goes at most so many steps from the root.
    depth "1": "graph.chain(law, &query).steps().len()" => "2";
    /// Holds at most so many documents; the chain then says that it was capped.
    limit "2": "graph.chain(law, &query).steps().len()" => "2";
} }

/// The documents reached from a root, nearest first.
#[derive(Clone, Debug)]
pub struct Chain {
    direction: Direction,
    steps: Vec<Step>,
    beside: Vec<EdgeId>,
    capped: bool,
    beside_capped: bool,
}

/// One document of a chain and how it was reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The document.
    pub document: DocumentId,
    /// Index of the step it was reached from; `None` for the root.
    pub parent: Option<usize>,
    /// Steps from the root.
    pub depth: usize,
    /// The edges between it and its parent.
    pub edges: Vec<EdgeId>,
}

impl Chain {
    /// The steps: the root first, then by depth, each document once.
    ///
    /// ```
    /// # use trichdan::graph::ChainQuery;
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Chỉ thị số 05-CT/TW"));
    /// let root = graph.documents().next().unwrap();
    /// assert_eq!(graph.chain(root, &ChainQuery::down()).steps().len(), 1);
    /// ```
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Edges of the same kinds between documents of the chain and others than their parents: a plan may rest on two decisions. At most a thousand
    /// are listed; [`is_beside_capped`](Self::is_beside_capped) says whether there are more.
    ///
    /// ```
    /// # use trichdan::graph::ChainQuery;
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # let mut graph = CitationGraph::new();
    /// let text = "Nghị quyết 03/NQ-CP ngày 09/01/2025 thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 và Nghị quyết số 18-NQ/TW ngày 25/10/2017.";
    /// graph.add(Source::new("a"), &Parser::new().parse(text));
    /// let root = graph.documents().last().unwrap();
    /// assert_eq!(graph.chain(root, &ChainQuery::down()).beside().len(), 1);
    /// ```
    pub fn beside(&self) -> &[EdgeId] {
        &self.beside
    }

    /// Whether there are more edges beside the chain than are listed.
    ///
    /// ```
    /// # use trichdan::graph::ChainQuery;
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Chỉ thị số 05-CT/TW"));
    /// let root = graph.documents().next().unwrap();
    /// assert!(!graph.chain(root, &ChainQuery::down()).is_beside_capped());
    /// ```
    pub fn is_beside_capped(&self) -> bool {
        self.beside_capped
    }

    /// Whether it leads up to what the root depends on.
    ///
    /// ```
    /// # use trichdan::graph::ChainQuery;
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Chỉ thị số 05-CT/TW"));
    /// let root = graph.documents().next().unwrap();
    /// assert!(graph.chain(root, &ChainQuery::up()).is_upward());
    /// ```
    pub fn is_upward(&self) -> bool {
        self.direction == Direction::Outgoing
    }

    /// Whether the limit cut it short.
    ///
    /// ```
    /// # use trichdan::graph::ChainQuery;
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Nghị quyết 03/NQ-CP thực hiện Nghị quyết số 57-NQ/TW."));
    /// let root = graph.documents().last().unwrap();
    /// assert!(graph.chain(root, &ChainQuery::down().limit(1)).is_capped());
    /// ```
    pub fn is_capped(&self) -> bool {
        self.capped
    }
}

impl CitationGraph {
    /// The documents that depend on a root, or that it goes back to, breadth first: each once, at its least depth, in the order of kinds and
    /// numbers.
    ///
    /// ```
    /// use trichdan::graph::ChainQuery;
    /// use trichdan::{CitationGraph, Parser, Source};
    ///
    /// let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Nghị quyết 03/NQ-CP ngày 09/01/2025 thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024."));
    /// let chain = |query| {
    ///     let root = graph.find(&"57-NQ/TW".parse().unwrap());
    ///     let trichdan::Resolution::Known(root) = root else { panic!() };
    ///     graph.chain(root, &query).steps().len()
    /// };
    /// assert_eq!((chain(ChainQuery::down()), chain(ChainQuery::up())), (2, 1));
    /// ```
    pub fn chain(&self, root: DocumentId, query: &ChainQuery) -> Chain {
        let index = self.index();
        let mut chain = Chain::at(root, query.direction);
        if let Some(root) = index.place(root) {
            index.pool.with(index.len(), |scratch| {
                chain.grow(index, query, scratch, root);
                chain.look_beside(index, query, scratch);
            });
        }
        chain
    }
}

impl Chain {
    /// A chain of its root alone.
    fn at(root: DocumentId, direction: Direction) -> Self {
        Self {
            direction,
            steps: vec![Step {
                document: root,
                parent: None,
                depth: 0,
                edges: Vec::new(),
            }],
            beside: Vec::new(),
            capped: false,
            beside_capped: false,
        }
    }

    /// Adds the documents within reach of the root, breadth first. Leaves the place of each step in the queue.
    fn grow(&mut self, index: &Index, query: &ChainQuery, scratch: &mut Scratch, root: u32) {
        scratch.near.set(root, 0);
        scratch.queue.push(root);
        let mut at = 0;
        while let (Some(here), Some(step)) = (scratch.queue.get(at).copied(), self.steps.get(at)) {
            let depth = step.depth;
            if depth >= query.depth {
                break;
            }
            for (id, edge) in index.edges_of(here, query.direction, query.filter.kinds) {
                scratch.looked += 1;
                if !query.filter.admits(index, edge) {
                    continue;
                }
                let next = edge.far(query.direction);
                if let Some(step) = scratch.near.get(next) {
                    let step = self.steps.get_mut(step as usize);
                    if let Some(step) = step.filter(|step| step.parent == Some(at)) {
                        step.edges.push(EdgeId(id));
                    }
                } else if self.steps.len() >= query.limit {
                    self.capped = true;
                } else if let Some(document) = index.document(next) {
                    scratch.near.set(next, self.steps.len() as u32);
                    scratch.queue.push(next);
                    self.steps.push(Step {
                        document,
                        parent: Some(at),
                        depth: depth + 1,
                        edges: vec![EdgeId(id)],
                    });
                }
            }
            at += 1;
        }
    }

    /// Notes the other edges of the same kinds, in the same direction, at the documents below the root.
    fn look_beside(&mut self, index: &Index, query: &ChainQuery, scratch: &mut Scratch) {
        let back = query.direction.opposite();
        let places = &scratch.queue;
        for (step, here) in self.steps.iter().zip(places).skip(1) {
            let parent = step.parent.and_then(|parent| places.get(parent)).copied();
            for (id, edge) in index.edges_of(*here, back, query.filter.kinds) {
                scratch.looked += 1;
                if Some(edge.far(back)) == parent || !query.filter.admits(index, edge) {
                    continue;
                }
                if self.beside.len() >= MOST_BESIDE {
                    self.beside_capped = true;
                    return;
                }
                self.beside.push(EdgeId(id));
            }
        }
    }
}
