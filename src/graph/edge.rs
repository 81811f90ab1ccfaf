//! Statements and edges: what one source says of two documents, and what all say together.

use std::collections::BTreeMap;

use petgraph::Direction;
use petgraph::graph::{EdgeIndex, NodeIndex};
use petgraph::visit::EdgeRef as _;

use super::source::{Kept, Proof, Source};
use super::{CitationGraph, EdgeId, Since};
use crate::date::IssueDate;
use crate::provision::Provision;
use crate::registry::{ClaimId, DocumentId, Words};
use crate::relation::{Confidence, Origin, Polarity, RelationKind};
use crate::span::Span;

/// The sentence that states an edge.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// Name of the source.
    pub source: Box<str>,
    /// Line of the sentence, counted from 1.
    pub line: usize,
    /// The sentence's byte range in the source's text; empty for a row of a table.
    pub span: Span,
    /// The sentence.
    pub sentence: Box<str>,
    /// The phrase of the cue table's row that stated it.
    pub phrase: Option<Box<str>>,
    /// How likely what it states is right.
    pub confidence: Confidence,
}

/// A statement as it is kept: one for each source, pair of claims and wording. There are millions, so whatever only few statements have is
/// kept apart, in [`Detail`].
#[derive(Clone, Copy, Debug)]
pub(super) struct Link {
    /// Index of the first of its proofs among the source's; the line of the table where it has no proofs.
    pub(super) proofs: u32,
    /// Index among the source's details; the first detail is empty.
    pub(super) detail: u32,
    pub(super) kind: RelationKind,
    pub(super) origin: Origin,
    pub(super) marks: Marks,
    /// How many proofs it has.
    pub(super) proofs_len: u8,
}

/// What a statement is besides its kind, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks(u8);

impl Marks {
    pub(super) const WEAK: Self = Self(1);
    pub(super) const PARTIAL: Self = Self(1 << 1);
    /// The object is only the legal basis of a power.
    pub(super) const COMPETENCE: Self = Self(1 << 2);
    /// The source says it more often than evidence is kept.
    pub(super) const MORE: Self = Self(1 << 3);
    const NEGATED: Self = Self(1 << 4);
    const PROPOSED: Self = Self(1 << 5);

    pub(super) fn of(polarity: Polarity) -> Self {
        match polarity {
            Polarity::Asserted => Self(0),
            Polarity::Negated => Self::NEGATED,
            Polarity::Proposed => Self::PROPOSED,
        }
    }

    #[must_use]
    pub(super) fn with(self, mark: Self, set: bool) -> Self {
        Self(if set { self.0 | mark.0 } else { self.0 })
    }

    pub(super) fn has(self, mark: Self) -> bool {
        self.0 & mark.0 != 0
    }

    pub(super) fn polarity(self) -> Polarity {
        if self.has(Self::NEGATED) {
            Polarity::Negated
        } else if self.has(Self::PROPOSED) {
            Polarity::Proposed
        } else {
            Polarity::Asserted
        }
    }
}

/// What only few statements have.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Detail {
    /// The provisions of the object that are meant.
    pub(super) scope: Vec<Provision>,
    pub(super) effective: Option<IssueDate>,
    pub(super) act: Option<Words>,
}

/// What one source states of two documents.
///
/// ```
/// use trichdan::{CitationGraph, Parser, RelationKind, Source, relation::Polarity};
///
/// let mut graph = CitationGraph::new();
/// let text = "Nghị định số 154/2020/NĐ-CP không thay thế Nghị định số 34/2016/NĐ-CP.";
/// graph.add(Source::new("a.txt"), &Parser::new().parse(text));
/// let decree = graph.find(&"34/2016/NĐ-CP".parse().unwrap()).known().unwrap();
/// let statement = graph.statements_to(decree).find(|one| one.kind == RelationKind::Supersedes).unwrap();
/// assert_eq!(statement.polarity, Polarity::Negated);
/// assert_eq!(statement.evidence().next().unwrap().line, 1);
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Statement<'g> {
    /// Who acts.
    pub subject: DocumentId,
    /// What it does.
    pub kind: RelationKind,
    /// On whom.
    pub object: DocumentId,
    /// Whether it is asserted, denied or proposed.
    pub polarity: Polarity,
    /// Where in the text it stands.
    pub origin: Origin,
    /// Whether its words may mean less.
    pub weak: bool,
    /// Whether it concerns only a part of the object; which part may not be stated.
    pub partial: bool,
    /// The day it takes effect, where that is stated of this statement.
    pub effective: Option<IssueDate>,
    /// The provisions of the object that are meant; empty for the whole.
    pub scope: &'g [Provision],
    /// The act within its kind, where the words name one.
    pub act: Option<&'g str>,
    /// Who states it.
    pub source: &'g Source,
    /// What else it is, as bits.
    marks: Marks,
    /// The day by which it was stated, where the text or its source gives one.
    pub(super) by: Option<IssueDate>,
    kept: &'g Kept,
    proofs: (u32, u8),
}

impl<'g> Statement<'g> {
    /// How many sentences or rows state it, at least one.
    pub(super) fn proofs_len(&self) -> usize {
        usize::from(self.proofs.1).max(1)
    }

    /// The sentences that state it, in text order.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Nghị quyết 03/NQ-CP thực hiện Nghị quyết số 57-NQ/TW."));
    /// let statements: Vec<_> = graph.documents().flat_map(|id| graph.statements_from(id)).collect();
    /// assert_eq!(statements[0].evidence().count(), 1);
    /// ```
    pub fn evidence(&self) -> impl Iterator<Item = Evidence> + use<'g> {
        let kept = self.kept;
        let (first, count) = (self.proofs.0 as usize, usize::from(self.proofs.1));
        let proofs = kept.proofs.get(first..first + count).unwrap_or_default();
        // A row of a table that quotes nothing is given by its line.
        let row = (count == 0).then(|| Proof::row(self.proofs.0, None));
        let proofs = proofs.iter().copied().chain(row);
        proofs.map(move |proof| Evidence {
            source: kept.source.name().into(),
            line: proof.line as usize,
            span: proof.span,
            sentence: proof.sentence.map_or("", |words| kept.words(words)).into(),
            phrase: proof.rule.map(|words| kept.words(words).into()),
            confidence: proof.confidence,
        })
    }
}

/// An edge between two documents, with all of its evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked by itself")]
pub struct Edge {
    /// Who acts.
    pub subject: DocumentId,
    /// What it does.
    pub kind: RelationKind,
    /// On whom.
    pub object: DocumentId,
    /// The provisions of the object that are meant; empty for the whole.
    pub scope: Vec<Provision>,
    /// Whether it concerns only a part of the object; which part may not be stated.
    pub partial: bool,
    /// Whether it is asserted, denied or proposed.
    pub polarity: Polarity,
    /// The day it takes effect, where that is stated; the earliest of several.
    pub effective: Option<IssueDate>,
    /// The acts within its kind that the words name, in order.
    pub acts: Vec<Box<str>>,
    /// From when it holds.
    pub since: Since,
    /// Whether every sentence that states it only spreads the word: *quán triệt, học tập* ("study thoroughly, learn").
    pub disseminates: bool,
    /// Whether the object is only the legal basis of a power: *Căn cứ Luật Tổ chức …*.
    pub competence: bool,
    /// The sentences, ordered by source and place.
    pub evidence: Vec<Evidence>,
    /// Whether a source states it in more sentences than the sixteen that are kept of one source.
    pub capped: bool,
}

impl Edge {
    /// How likely it is right: the confidence of its best evidence. What several texts state is likelier than that.
    ///
    /// ```
    /// use trichdan::{CitationGraph, Known, Parser, Source};
    ///
    /// let known = Known { number: Some("12/2024/QĐ-UBND".parse().unwrap()), ..Known::default() };
    /// let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a.txt"), &Parser::new().parse_known("Căn cứ Nghị định số 30/2020/NĐ-CP;", &known));
    /// assert!(graph.edges()[0].confidence().value() > 0.9);
    /// ```
    pub fn confidence(&self) -> Confidence {
        let all = self.evidence.iter().map(|evidence| evidence.confidence);
        all.max().unwrap_or_default()
    }

    /// The other end, seen from one end.
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

pub(super) fn node(claim: ClaimId) -> NodeIndex {
    NodeIndex::new(claim.0 as usize)
}

pub(super) fn claim(node: NodeIndex) -> ClaimId {
    ClaimId(node.index() as u32)
}

impl CitationGraph {
    /// Every asserted edge, by subject, kind and object. All are made at once, each with its sentences; go through a large graph
    /// document by document with [`edges_from`](Self::edges_from), which gives those of other polarities too.
    ///
    /// ```
    #[doc = include_str!("example.txt")]
    /// let edges = graph.edges();
    /// let details = edges.iter().find(|edge| edge.kind == RelationKind::Details).unwrap();
    /// assert_eq!((edges.len(), details.subject, details.object), (6, decree, law));
    /// ```
    pub fn edges(&self) -> Vec<Edge> {
        let all = 0..self.index().edges.len() as u32;
        all.filter_map(|id| self.edge(EdgeId(id))).collect()
    }

    /// One asserted edge with its evidence; `None` where the graph as it stands has no edge of this id.
    ///
    /// ```
    /// use trichdan::graph::PathQuery;
    /// use trichdan::{CitationGraph, Parser, RelationKind, Source};
    ///
    /// let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Nghị quyết 03/NQ-CP thực hiện Nghị quyết số 57-NQ/TW."));
    /// let ends: Vec<_> = graph.documents().collect();
    /// let path = graph.path(ends[0], ends[1], &PathQuery::any()).unwrap();
    /// assert_eq!(graph.edge(path.edges[0]).unwrap().kind, RelationKind::Implements);
    /// ```
    pub fn edge(&self, id: EdgeId) -> Option<Edge> {
        let links = self.index().links_of(id.0);
        let stated: Vec<Statement<'_>> = links.filter_map(|link| self.statement_at(link)).collect();
        self.edge_of(&stated)
    }

    /// What sources state of a document as the subject, source by source, whatever the polarity.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Nghị quyết 03/NQ-CP thực hiện Nghị quyết số 57-NQ/TW."));
    /// let decree = graph.find(&"03/NQ-CP".parse().unwrap()).known().unwrap();
    /// assert_eq!(graph.statements_from(decree).count(), 1);
    /// ```
    pub fn statements_from(&self, id: DocumentId) -> impl Iterator<Item = Statement<'_>> {
        self.statements(id, Direction::Outgoing)
    }

    /// What sources state of a document as the object, source by source, whatever the polarity.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Nghị quyết 03/NQ-CP thực hiện Nghị quyết số 57-NQ/TW."));
    /// let root = graph.find(&"57-NQ/TW".parse().unwrap()).known().unwrap();
    /// assert_eq!(graph.statements_to(root).count(), 1);
    /// ```
    pub fn statements_to(&self, id: DocumentId) -> impl Iterator<Item = Statement<'_>> {
        self.statements(id, Direction::Incoming)
    }

    pub(super) fn statements(
        &self,
        id: DocumentId,
        direction: Direction,
    ) -> impl Iterator<Item = Statement<'_>> {
        let claims = self.members(id).into_owned().into_iter();
        claims
            .flat_map(move |claim| self.links.edges_directed(node(claim), direction))
            .filter_map(|link| self.statement(link.source(), link.target(), link.weight()))
    }

    pub(super) fn statement_at(&self, link: u32) -> Option<Statement<'_>> {
        let at = EdgeIndex::new(link as usize);
        let (from, to) = self.links.edge_endpoints(at)?;
        self.statement(from, to, self.links.edge_weight(at)?)
    }

    fn statement<'g>(
        &'g self,
        from: NodeIndex,
        to: NodeIndex,
        link: &'g Link,
    ) -> Option<Statement<'g>> {
        let (from, to) = (claim(from), claim(to));
        let (subject, object) = (self.document_of(from), self.document_of(to));
        // Two claims that turned out to be one document state nothing of each other.
        if subject == object {
            return None;
        }
        let said = self.registry.claim(from)?;
        let kept = self.kept(said.source)?;
        let detail = kept.details.get(link.detail as usize)?;
        let known = kept.source.day();
        Some(Statement {
            subject,
            kind: link.kind,
            object,
            polarity: link.marks.polarity(),
            origin: link.origin,
            weak: link.marks.has(Marks::WEAK),
            partial: link.marks.has(Marks::PARTIAL),
            marks: link.marks,
            effective: detail.effective,
            scope: &detail.scope,
            act: detail.act.map(|words| kept.words(words)),
            source: &kept.source,
            by: known.into_iter().chain(said.by()).min(),
            kept,
            proofs: (link.proofs, link.proofs_len),
        })
    }

    /// The edges of which a document is the subject, of every polarity: what several sources say alike is one edge.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # let mut graph = CitationGraph::new();
    /// let text = Parser::new().parse("Nghị quyết 03/NQ-CP ngày 09/01/2025 thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024.");
    /// graph.add(Source::new("a"), &text);
    /// graph.add(Source::new("b"), &text);
    /// let decree = graph.find(&"03/NQ-CP".parse().unwrap()).known().unwrap();
    /// assert_eq!(graph.edges_from(decree)[0].evidence.len(), 2);
    /// ```
    pub fn edges_from(&self, id: DocumentId) -> Vec<Edge> {
        self.gathered(id, Direction::Outgoing, |_| true)
    }

    /// The edges of which a document is the object, of every polarity.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Nghị quyết 03/NQ-CP thực hiện Nghị quyết số 57-NQ/TW."));
    /// let root = graph.find(&"57-NQ/TW".parse().unwrap()).known().unwrap();
    /// assert_eq!(graph.edges_to(root).len(), 1);
    /// ```
    pub fn edges_to(&self, id: DocumentId) -> Vec<Edge> {
        self.gathered(id, Direction::Incoming, |_| true)
    }

    fn gathered(
        &self,
        id: DocumentId,
        direction: Direction,
        wanted: impl Fn(&Statement<'_>) -> bool,
    ) -> Vec<Edge> {
        type Key<'g> = (
            RelationKind,
            DocumentId,
            DocumentId,
            &'g [Provision],
            bool,
            Polarity,
        );
        let mut edges: BTreeMap<Key<'_>, Vec<Statement<'_>>> = BTreeMap::new();
        for one in self.statements(id, direction).filter(wanted) {
            let key = (
                one.kind,
                one.subject,
                one.object,
                one.scope,
                one.partial,
                one.polarity,
            );
            edges.entry(key).or_default().push(one);
        }
        let stated = edges.into_values();
        let mut edges: Vec<Edge> = stated.filter_map(|stated| self.edge_of(&stated)).collect();
        let other = |edge: &Edge| {
            if direction == Direction::Outgoing {
                edge.object
            } else {
                edge.subject
            }
        };
        edges.sort_by_cached_key(|edge| {
            (
                edge.kind,
                self.registry.date(other(edge)),
                self.registry.key(other(edge)),
                edge.scope.clone(),
                edge.polarity,
            )
        });
        edges
    }

    /// What several sources say, as one edge.
    fn edge_of(&self, stated: &[Statement<'_>]) -> Option<Edge> {
        let first = stated.first()?;
        let index = self.index();
        let ends = (index.place(first.subject), index.place(first.object));
        let days = stated.iter().map(|one| (one.effective, one.by));
        let (window, basis) = index.since(first.kind, ends, days);
        let mut evidence: Vec<Evidence> = stated.iter().flat_map(Statement::evidence).collect();
        evidence.sort();
        evidence.dedup();
        let acts = stated.iter().filter_map(|one| Some(one.act?.into()));
        let mut acts: Vec<Box<str>> = acts.collect();
        acts.sort();
        acts.dedup();
        Some(Edge {
            subject: first.subject,
            kind: first.kind,
            object: first.object,
            scope: first.scope.to_vec(),
            partial: first.partial,
            polarity: first.polarity,
            effective: stated.iter().filter_map(|one| one.effective).min(),
            acts,
            since: Since::new(window, basis),
            disseminates: stated.iter().all(Statement::disseminates),
            competence: stated.iter().all(|one| one.marks.has(Marks::COMPETENCE)),
            evidence,
            capped: stated.iter().any(|one| one.marks.has(Marks::MORE)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edge_without_its_sentences_takes_64_bytes_at_most() {
        // petgraph adds the two ends and the next edge of each; the index adds a row, the place of the edge among those of its
        // object, and its kind at either end. A sentence is told by its place.
        let kept = size_of::<Link>() + size_of::<[u32; 4]>();
        let read = size_of::<crate::graph::index::EdgeRow>() + size_of::<u32>() + 2;
        assert!(kept + read <= 64, "{kept} + {read}");
    }

    #[test]
    fn marks_tell_what_they_were_made_of() {
        for polarity in [Polarity::Asserted, Polarity::Negated, Polarity::Proposed] {
            let marks = Marks::of(polarity).with(Marks::PARTIAL, true);
            let marks = marks.with(Marks::WEAK, false);
            assert_eq!(marks.polarity(), polarity);
            assert!(marks.has(Marks::PARTIAL) && !marks.has(Marks::WEAK));
        }
    }
}
