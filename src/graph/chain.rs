//! Chains: who carries out a document, and what it goes back to.

use std::collections::{BTreeMap, VecDeque};

use petgraph::Direction;

use super::{CitationGraph, Edge};
use crate::registry::DocumentId;
use crate::relation::RelationKind;

/// What to ask of a chain.
///
/// ```
/// use trichdan::RelationKind;
/// use trichdan::graph::ChainQuery;
///
/// let query = ChainQuery::down().kinds([RelationKind::Implements, RelationKind::Continues]).depth(2);
/// # let _ = query;
/// ```
#[derive(Clone, Debug)]
pub struct ChainQuery {
    direction: Direction,
    kinds: Vec<RelationKind>,
    depth: usize,
    limit: usize,
}

/// The kinds a chain follows unless told otherwise: what a document does to the one it depends on.
const CHAIN_KINDS: [RelationKind; 11] = [
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

/// A chain holds at most this many documents unless told otherwise; hubs have thousands.
const LIMIT: usize = 1000;

impl ChainQuery {
    /// Downward: who implements, guides, continues, changes, ends or rests on the root.
    ///
    /// ```
    /// # use trichdan::graph::ChainQuery;
    /// let _ = ChainQuery::down();
    /// ```
    pub fn down() -> Self {
        Self {
            direction: Direction::Incoming,
            kinds: CHAIN_KINDS.to_vec(),
            depth: usize::MAX,
            limit: LIMIT,
        }
    }

    /// Upward: what the root implements, continues, rests on.
    ///
    /// ```
    /// # use trichdan::graph::ChainQuery;
    /// let _ = ChainQuery::up();
    /// ```
    pub fn up() -> Self {
        Self {
            direction: Direction::Outgoing,
            ..Self::down()
        }
    }

    /// Follows these kinds only.
    ///
    /// ```
    /// # use trichdan::{RelationKind, graph::ChainQuery};
    /// let _ = ChainQuery::up().kinds([RelationKind::BasedOn]);
    /// ```
    #[must_use]
    pub fn kinds(self, kinds: impl IntoIterator<Item = RelationKind>) -> Self {
        Self {
            kinds: kinds.into_iter().collect(),
            ..self
        }
    }

    /// Goes at most so many steps from the root.
    ///
    /// ```
    /// # use trichdan::graph::ChainQuery;
    /// let _ = ChainQuery::down().depth(1);
    /// ```
    #[must_use]
    pub fn depth(self, depth: usize) -> Self {
        Self { depth, ..self }
    }

    /// Holds at most so many documents; the chain then says that it was capped.
    ///
    /// ```
    /// # use trichdan::graph::ChainQuery;
    /// let _ = ChainQuery::down().limit(50);
    /// ```
    #[must_use]
    pub fn limit(self, limit: usize) -> Self {
        Self { limit, ..self }
    }
}

/// The documents reached from a root, nearest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    steps: Vec<Step>,
    capped: bool,
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
    pub edges: Vec<Edge>,
    /// Its edges of the same kinds to other documents than its parent: a plan may rest on two decisions.
    pub others: Vec<Edge>,
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
    /// The documents that depend on a root, or that it goes back to, in breadth: each once, at its least depth, in the order of
    /// kinds and numbers.
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
        let mut chain = Chain {
            steps: vec![Step {
                document: root,
                parent: None,
                depth: 0,
                edges: Vec::new(),
                others: Vec::new(),
            }],
            capped: false,
        };
        let mut place: BTreeMap<DocumentId, usize> = BTreeMap::from([(root, 0)]);
        let mut open = VecDeque::from([0]);
        while let Some(index) = open.pop_front() {
            let Some(step) = chain.steps.get(index) else {
                break;
            };
            let (here, depth) = (step.document, step.depth);
            if depth >= query.depth {
                continue;
            }
            for edge in self.edges_of(here, query.direction) {
                let next = if query.direction == Direction::Incoming {
                    edge.subject
                } else {
                    edge.object
                };
                if !query.kinds.contains(&edge.kind) {
                    continue;
                }
                match place.get(&next) {
                    None if chain.steps.len() >= query.limit => chain.capped = true,
                    None => {
                        place.insert(next, chain.steps.len());
                        open.push_back(chain.steps.len());
                        chain.steps.push(Step {
                            document: next,
                            parent: Some(index),
                            depth: depth + 1,
                            edges: vec![edge],
                            others: Vec::new(),
                        });
                    }
                    Some(at) => {
                        if let Some(step) = chain
                            .steps
                            .get_mut(*at)
                            .filter(|step| step.parent == Some(index))
                        {
                            step.edges.push(edge);
                        }
                    }
                }
            }
        }
        for step in &mut chain.steps {
            let Some(parent) = step.edges.first().map(|edge| {
                if query.direction == Direction::Incoming {
                    edge.object
                } else {
                    edge.subject
                }
            }) else {
                continue;
            };
            step.others = self.edges_of(step.document, query.direction.opposite());
            step.others.retain(|edge| {
                let other = if query.direction == Direction::Incoming {
                    edge.object
                } else {
                    edge.subject
                };
                query.kinds.contains(&edge.kind) && other != parent
            });
        }
        chain
    }
}
