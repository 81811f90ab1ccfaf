//! The JSON frame that answers to questions share.

use rustc_hash::FxHashMap;
use serde::Serialize;

use super::answer::Answer;
use super::{Chain, CitationGraph, DocumentCard, Edge, EdgeId, Evidence, Since};
use crate::date::IssueDate;
use crate::registry::DocumentId;
use crate::relation::Confidence;
use crate::wire::SCHEMA;

/// An answer as JSON: the question, the documents, the edges with their evidence, and what the question adds.
///
/// ```
/// use trichdan::graph::{ChainQuery, Frame};
/// use trichdan::{CitationGraph, Parser, Source};
///
/// let mut graph = CitationGraph::new();
/// graph.add(Source::new("a.txt"), &Parser::new().parse("Chỉ thị số 05-CT/TW"));
/// let root = graph.documents().next().unwrap();
/// let frame = Frame::chain(&graph, &graph.chain(root, &ChainQuery::down()), serde_json::json!({"chain": "05-CT/TW"}));
/// let json = serde_json::to_value(&frame).unwrap();
/// assert_eq!(json["documents"][0]["number"], "05-CT/TW");
/// assert_eq!(json["root"], 0);
/// ```
#[derive(Debug, Serialize)]
pub struct Frame {
    schema: u32,
    question: serde_json::Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    root: Option<usize>,
    documents: Vec<FrameDocument>,
    edges: Vec<FrameEdge>,
    #[serde(skip_serializing_if = "Option::is_none")]
    answer: Option<Answer>,
    capped: bool,
    /// The document at each place in `documents`.
    #[serde(skip)]
    ids: Vec<DocumentId>,
}

#[derive(Debug, Serialize)]
struct FrameDocument {
    id: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    doc_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer_name: Option<Box<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    locality: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<Box<str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    system: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'static str>,
    key: String,
    stub: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct FrameEdge {
    subject: usize,
    kind: &'static str,
    object: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    scope: Vec<String>,
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    partial: bool,
    since: FrameSince,
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    disseminates: bool,
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    competence: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    depth: Option<usize>,
    confidence: Confidence,
    evidence: Vec<FrameEvidence>,
}

/// From when something holds: a day, or bounds.
#[derive(Debug, Serialize)]
pub(super) struct FrameSince {
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    basis: &'static str,
}

impl From<Since> for FrameSince {
    fn from(since: Since) -> Self {
        Self {
            from: since.from.map(|date| date.to_string()),
            by: since.by.map(|date| date.to_string()),
            basis: since.basis.name(),
        }
    }
}

#[derive(Debug, Serialize)]
struct FrameEvidence {
    source: Box<str>,
    line: usize,
    start: u32,
    end: u32,
    sentence: Box<str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<Box<str>>,
    confidence: Confidence,
}

impl From<&Evidence> for FrameEvidence {
    fn from(evidence: &Evidence) -> Self {
        Self {
            source: evidence.source.clone(),
            line: evidence.line,
            start: evidence.span.start,
            end: evidence.span.end,
            sentence: evidence.sentence.clone(),
            rule: evidence.phrase.clone(),
            confidence: evidence.confidence,
        }
    }
}

impl Frame {
    /// Frames a chain; `question` says what was asked. Documents are numbered in the order of the chain, others after them.
    ///
    /// ```
    /// # use trichdan::graph::{ChainQuery, Frame};
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a.txt"), &Parser::new().parse("Chỉ thị số 05-CT/TW"));
    /// let root = graph.documents().next().unwrap();
    /// let frame = Frame::chain(&graph, &graph.chain(root, &ChainQuery::up()), serde_json::Value::Null);
    /// assert!(serde_json::to_string(&frame).unwrap().starts_with("{\"schema\":1"));
    /// ```
    pub fn chain(graph: &CitationGraph, chain: &Chain, question: serde_json::Value) -> Self {
        let mut framing = Framing::new(graph);
        for step in chain.steps() {
            framing.document(step.document);
        }
        for step in chain.steps() {
            for edge in &step.edges {
                framing.edge_at(*edge, Some(step.depth));
            }
        }
        for edge in chain.beside() {
            framing.edge(*edge);
        }
        framing.root(0);
        framing.capped(chain.is_capped() || chain.is_beside_capped());
        framing.done(question)
    }

    /// Frames the documents that a question may have meant.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, graph::Frame};
    /// let frame = Frame::documents(&CitationGraph::new(), &[], serde_json::Value::Null);
    /// assert!(serde_json::to_string(&frame).unwrap().contains("\"documents\":[]"));
    /// ```
    pub fn documents(
        graph: &CitationGraph,
        documents: &[DocumentId],
        question: serde_json::Value,
    ) -> Self {
        let mut framing = Framing::new(graph);
        for document in documents {
            framing.document(*document);
        }
        framing.done(question)
    }

    /// Adds to each document its state on a day.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source, graph::Frame};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a.txt"), &Parser::new().parse("Chỉ thị số 05-CT/TW ngày 15/5/2016"));
    /// let all: Vec<_> = graph.documents().collect();
    /// let frame = Frame::documents(&graph, &all, serde_json::Value::Null).as_of(&graph, "2020".parse().unwrap());
    /// assert_eq!(serde_json::to_value(&frame).unwrap()["documents"][0]["status"], "no_ending_found");
    /// ```
    #[must_use]
    pub fn as_of(mut self, graph: &CitationGraph, day: IssueDate) -> Self {
        self.as_of = Some(day.to_string());
        for (framed, id) in self.documents.iter_mut().zip(&self.ids) {
            framed.status = Some(graph.state(*id, day).name());
        }
        self
    }
}

/// A frame in the making: documents are numbered as they come.
pub(super) struct Framing<'g> {
    graph: &'g CitationGraph,
    frame: Frame,
    numbers: FxHashMap<DocumentId, usize>,
    edges: FxHashMap<EdgeId, usize>,
}

impl<'g> Framing<'g> {
    pub(super) fn new(graph: &'g CitationGraph) -> Self {
        Self {
            graph,
            frame: Frame {
                schema: SCHEMA,
                question: serde_json::Value::Null,
                as_of: None,
                root: None,
                documents: Vec::new(),
                edges: Vec::new(),
                answer: None,
                capped: false,
                ids: Vec::new(),
            },
            numbers: FxHashMap::default(),
            edges: FxHashMap::default(),
        }
    }

    /// The number of a document in the answer.
    pub(super) fn document(&mut self, id: DocumentId) -> usize {
        if let Some(number) = self.numbers.get(&id) {
            return *number;
        }
        let number = self.frame.ids.len();
        if let Some(card) = self.graph.card(id) {
            self.frame.ids.push(id);
            self.numbers.insert(id, number);
            self.frame
                .documents
                .push(FrameDocument::new(number, self.graph, card));
        }
        number
    }

    /// The place of an edge in the answer.
    pub(super) fn edge(&mut self, id: EdgeId) -> usize {
        self.edge_at(id, None)
    }

    fn edge_at(&mut self, id: EdgeId, depth: Option<usize>) -> usize {
        if let Some(place) = self.edges.get(&id) {
            return *place;
        }
        let place = self.frame.edges.len();
        if let Some(edge) = self.graph.edge(id) {
            let framed = self.framed(&edge, depth);
            self.frame.edges.push(framed);
            self.edges.insert(id, place);
        }
        place
    }

    fn framed(&mut self, edge: &Edge, depth: Option<usize>) -> FrameEdge {
        FrameEdge {
            subject: self.document(edge.subject),
            kind: edge.kind.name(),
            object: self.document(edge.object),
            scope: edge.scope.iter().map(ToString::to_string).collect(),
            partial: edge.partial && edge.scope.is_empty(),
            since: edge.since.into(),
            disseminates: edge.disseminates,
            competence: edge.competence,
            depth,
            confidence: edge.confidence(),
            evidence: edge.evidence.iter().map(FrameEvidence::from).collect(),
        }
    }

    /// The finished frame, with the question. [`done_on`](Self::done_on) also adds the states on a day.
    pub(super) fn done(mut self, question: serde_json::Value) -> Frame {
        self.frame.question = question;
        self.frame
    }

    pub(super) fn done_on(self, question: serde_json::Value, day: Option<IssueDate>) -> Frame {
        let graph = self.graph;
        let frame = self.done(question);
        match day {
            Some(day) => frame.as_of(graph, day),
            None => frame,
        }
    }

    pub(super) fn root(&mut self, number: usize) {
        self.frame.root = Some(number);
    }

    pub(super) fn capped(&mut self, capped: bool) {
        self.frame.capped = capped;
    }

    pub(super) fn answer(&mut self, answer: Answer) {
        self.frame.answer = Some(answer);
    }
}

impl FrameDocument {
    fn new(id: usize, graph: &CitationGraph, card: DocumentCard) -> Self {
        let lane = graph.lane(card.id);
        Self {
            id,
            number: card.key.number().map(ToString::to_string),
            doc_type: card.key.doc_type().map(Into::into),
            issuer: card.key.issuer().map(Into::into),
            date: card.date.map(|date| date.to_string()),
            locality: card.key.locality().map(Into::into),
            system: lane.system_name(),
            level: lane.level_name(),
            key: card.key.to_string(),
            issuer_name: card.issuer_name,
            title: card.title,
            stub: card.stub,
            status: None,
        }
    }
}
