//! What the texts state, read for the index: claims are documents here.

use petgraph::graph::EdgeIndex;
use petgraph::visit::EdgeRef as _;

use super::when::Day;
use super::{CitationGraph, Evidence, Index, Link, Polarity, Source};
use crate::date::IssueDate;
use crate::provision::Provision;
use crate::registry::{ClaimId, DocumentId};
use crate::relation::RelationKind;

/// The act of spreading the word, which carries nothing out.
const DISSEMINATE: &str = "disseminate";

/// The act of saying that a document is in force: *tiếp tục có hiệu lực*.
const IN_FORCE: &str = "in_force";

/// One statement of one text between two documents.
pub(super) struct Said<'g> {
    pub(super) subject: DocumentId,
    pub(super) object: DocumentId,
    pub(super) kind: RelationKind,
    pub(super) scope: &'g [Provision],
    pub(super) effective: Option<IssueDate>,
    pub(super) disseminates: bool,
    pub(super) competence: bool,
    /// It says that the object is in force.
    pub(super) in_force: bool,
    /// The text that states it.
    pub(super) source: u32,
    /// Its number among the links.
    pub(super) link: u32,
}

impl CitationGraph {
    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::build(self))
    }

    /// How many texts were added.
    pub(super) fn texts(&self) -> usize {
        self.sources.len()
    }

    pub(super) fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter()
    }

    /// What is stated as a fact; denials and proposals are none.
    pub(super) fn statements(&self) -> impl Iterator<Item = Said<'_>> {
        self.links
            .edge_references()
            .filter(|link| link.weight().statement.polarity == Polarity::Asserted)
            .filter_map(|link| self.statement(link.id().index() as u32))
    }

    pub(super) fn statement(&self, link: u32) -> Option<Said<'_>> {
        let at = EdgeIndex::new(link as usize);
        let (subject, object) = self.links.edge_endpoints(at)?;
        let Link { statement, .. } = self.links.edge_weight(at)?;
        let claim = |node: petgraph::graph::NodeIndex| ClaimId(node.index() as u32);
        let document = |node| self.registry.document_of(claim(node));
        Some(Said {
            subject: document(subject),
            object: document(object),
            kind: statement.kind,
            scope: &statement.scope,
            effective: statement.effective,
            disseminates: statement.act.as_deref() == Some(DISSEMINATE),
            competence: false,
            in_force: statement.act.as_deref() == Some(IN_FORCE),
            source: self.registry.claim(claim(subject)).source,
            link,
        })
    }

    pub(super) fn evidence_of(&self, link: u32) -> &[Evidence] {
        self.links
            .edge_weight(EdgeIndex::new(link as usize))
            .map(|link| link.evidence.as_slice())
            .unwrap_or_default()
    }

    /// The day by which each text surely was written: the day it became known, or its own date.
    pub(super) fn written_by(&self) -> Vec<Day> {
        let known = |source: &Source| source.day().map_or(Day::LAST, |day| Day::of(day).last());
        let mut days: Vec<Day> = self.sources.iter().map(known).collect();
        for id in self.documents() {
            for claim in self.registry.members(id) {
                let claim = self.registry.claim(*claim);
                if let (true, Some(date)) = (claim.facts.own, claim.key.date())
                    && let Some(day) = days.get_mut(claim.source as usize)
                {
                    *day = (*day).min(Day::of(date).last());
                }
            }
        }
        days
    }
}
