//! The JSON frame that answers to questions share.

use serde::Serialize;

use super::{Chain, CitationGraph, DocumentCard, Edge};
use crate::registry::DocumentId;
use crate::relation::Confidence;
use crate::wire::SCHEMA;

/// An answer as JSON: the question, the documents, and the edges with their evidence.
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
    root: Option<usize>,
    documents: Vec<FrameDocument>,
    edges: Vec<FrameEdge>,
    capped: bool,
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
    key: String,
    stub: bool,
}

#[derive(Debug, Serialize)]
struct FrameEdge {
    subject: usize,
    kind: &'static str,
    object: usize,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    scope: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    depth: Option<usize>,
    confidence: Confidence,
    evidence: Vec<FrameEvidence>,
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
        let mut order: Vec<DocumentId> = chain.steps().iter().map(|step| step.document).collect();
        let edges = || {
            chain.steps().iter().flat_map(|step| {
                let own = step.edges.iter().map(|edge| (edge, Some(step.depth)));
                own.chain(step.others.iter().map(|edge| (edge, None)))
            })
        };
        for (edge, _) in edges() {
            for end in [edge.subject, edge.object] {
                if !order.contains(&end) {
                    order.push(end);
                }
            }
        }
        let place = |id: DocumentId| {
            order
                .iter()
                .position(|other| *other == id)
                .unwrap_or_default()
        };
        let documents = order
            .iter()
            .enumerate()
            .filter_map(|(id, document)| Some(FrameDocument::new(id, graph.card(*document)?)));
        let edges = edges().map(|(edge, depth)| FrameEdge::new(edge, depth, place));
        Self {
            schema: SCHEMA,
            question,
            root: Some(0),
            documents: documents.collect(),
            edges: edges.collect(),
            capped: chain.is_capped(),
        }
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
        let documents = documents
            .iter()
            .enumerate()
            .filter_map(|(id, document)| Some(FrameDocument::new(id, graph.card(*document)?)));
        Self {
            schema: SCHEMA,
            question,
            root: None,
            documents: documents.collect(),
            edges: Vec::new(),
            capped: false,
        }
    }
}

impl FrameDocument {
    fn new(id: usize, card: DocumentCard) -> Self {
        Self {
            id,
            number: card.key.number().map(ToString::to_string),
            doc_type: card.key.doc_type().map(Into::into),
            issuer: card.key.issuer().map(Into::into),
            date: card.date.map(|date| date.to_string()),
            locality: card.key.locality().map(Into::into),
            key: card.key.to_string(),
            issuer_name: card.issuer_name,
            title: card.title,
            stub: card.stub,
        }
    }
}

impl FrameEdge {
    fn new(edge: &Edge, depth: Option<usize>, place: impl Fn(DocumentId) -> usize) -> Self {
        Self {
            subject: place(edge.subject),
            kind: edge.kind.name(),
            object: place(edge.object),
            scope: edge.scope.iter().map(ToString::to_string).collect(),
            depth,
            confidence: edge.confidence(),
            evidence: edge
                .evidence
                .iter()
                .map(|evidence| FrameEvidence {
                    source: evidence.source.clone(),
                    line: evidence.line,
                    start: evidence.span.start,
                    end: evidence.span.end,
                    sentence: evidence.sentence.clone(),
                    rule: evidence.rule.clone(),
                    confidence: evidence.confidence,
                })
                .collect(),
        }
    }
}
