//! Conflicts: statements that cannot all be true. They are reported with their sources, without deciding which is right.

use super::ending::{self, against_time};
use super::index::EdgeRow;
use super::status::Doubt;
use super::{CitationGraph, Direction, DocumentFacts, EdgeId, Slot, Stated, Suspect};
use crate::date::IssueDate;
use crate::registry::DocumentId;
use crate::relation::RelationKind;
use crate::tables::System;

/// A kind of conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Contradiction {
    /// Texts print different dates of one document.
    Dates,
    /// Texts name different issuers of one document.
    Issuers,
    /// Texts call one document by different types.
    Types,
    /// Texts give different days on which it takes effect.
    Effective,
    /// Texts give different days on which it ends.
    Expires,
    /// Two documents of one number may be one, with a date misprinted.
    Suspect,
    /// It ended twice, on different days.
    EndedTwice,
    /// It is said to be in force after its end.
    InForceAfterEnd,
    /// It was changed or prolonged after its end.
    ActedOnAfterEnd,
    /// An older document acts on a younger one.
    AgainstTime,
    /// A document of a lower level ends or changes one of a higher level.
    Outranked,
}

impl Contradiction {
    /// Every kind of contradiction.
    ///
    /// ```
    /// assert_eq!(trichdan::graph::Contradiction::ALL.len(), 11);
    /// ```
    pub const ALL: [Self; 11] = [
        Self::Dates,
        Self::Issuers,
        Self::Types,
        Self::Effective,
        Self::Expires,
        Self::Suspect,
        Self::EndedTwice,
        Self::InForceAfterEnd,
        Self::ActedOnAfterEnd,
        Self::AgainstTime,
        Self::Outranked,
    ];

    /// The name used in JSON.
    ///
    /// ```
    /// assert_eq!(trichdan::graph::Contradiction::AgainstTime.name(), "against_time");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dates => "dates",
            Self::Issuers => "issuers",
            Self::Types => "types",
            Self::Effective => "effective",
            Self::Expires => "expires",
            Self::Suspect => "suspect",
            Self::EndedTwice => "ended_twice",
            Self::InForceAfterEnd => "in_force_after_end",
            Self::ActedOnAfterEnd => "acted_on_after_end",
            Self::AgainstTime => "against_time",
            Self::Outranked => "outranked",
        }
    }
}

/// One contradiction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// What contradicts.
    pub what: Contradiction,
    /// The document it is about.
    pub document: DocumentId,
    /// The edges that say it.
    pub edges: Vec<EdgeId>,
    /// The document that it may be the same as.
    pub other: Option<DocumentId>,
    /// The values that differ, with the sources that state them.
    pub stated: Vec<Stated<Box<str>>>,
}

/// The contradictions of a graph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflicts {
    /// By kind, then in the order of documents.
    pub conflicts: Vec<Conflict>,
    /// How many there are in all.
    pub total: usize,
    /// Whether there are more than the answer holds.
    pub capped: bool,
}

/// The kinds for which the subject must be of no lower level and no older than the object.
const ACTS: [RelationKind; 5] = [
    RelationKind::Supersedes,
    RelationKind::Repeals,
    RelationKind::Suspends,
    RelationKind::Amends,
    RelationKind::Extends,
];

impl CitationGraph {
    /// Statements that cannot all be true, at most `limit` of them.
    ///
    /// ```
    /// use trichdan::graph::Contradiction;
    /// use trichdan::{CitationGraph, Parser, Source};
    ///
    /// let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Kết luận số 114-KL/TW ngày 14/7/2015 của Ban Bí thư."));
    /// graph.add(Source::new("b"), &Parser::new().parse("Kết luận số 114-KL/TW ngày 14/7/2015 của Bộ Chính trị."));
    /// let conflicts = graph.conflicts(10);
    /// assert_eq!(conflicts.conflicts[0].what, Contradiction::Issuers);
    /// ```
    pub fn conflicts(&self, limit: usize) -> Conflicts {
        let mut found: Vec<Conflict> = Vec::new();
        for id in self.documents() {
            self.conflicts_of(id, &mut found);
        }
        for suspect in self.suspects() {
            if !self.is_background(suspect.one) || !self.is_background(suspect.other) {
                found.push(suspected(suspect));
            }
        }
        // The documents come in order, and a stable sort keeps it.
        found.sort_by_key(|conflict| conflict.what);
        let total = found.len();
        found.truncate(limit);
        Conflicts {
            conflicts: found,
            total,
            capped: total > limit,
        }
    }

    /// The contradictions about one document.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Kết luận số 114-KL/TW ngày 14/7/2015 của Ban Bí thư."));
    /// assert!(graph.conflicts_about(graph.documents().next().unwrap()).is_empty());
    /// ```
    pub fn conflicts_about(&self, id: DocumentId) -> Vec<Conflict> {
        let mut found = Vec::new();
        self.conflicts_of(id, &mut found);
        found.extend(self.suspects_of(id).into_iter().map(suspected));
        found
    }

    fn conflicts_of(&self, id: DocumentId, found: &mut Vec<Conflict>) {
        let (index, Some(place)) = (self.index(), self.index().place(id)) else {
            return;
        };
        self.conflicting_facts(id, found);
        let mut conflict = |what: Contradiction, edges: Vec<EdgeId>| {
            found.push(Conflict {
                what,
                document: id,
                edges,
                other: None,
                stated: Vec::new(),
            });
        };
        for (edge, row) in index.edges_at(place, Direction::Outgoing) {
            let acts = ACTS.contains(&row.kind) || row.kind == RelationKind::BasedOn;
            if acts && against_time(index, row) {
                conflict(Contradiction::AgainstTime, vec![EdgeId(edge)]);
            }
            if ACTS.contains(&row.kind) && self.outranked(row) {
                conflict(Contradiction::Outranked, vec![EdgeId(edge)]);
            }
        }
        let ends = ending::ends(index, place).next().is_some();
        if !ends && index.row(place).is_none_or(|row| row.expires.is_none()) {
            return;
        }
        // By that day everything that is known to come has come.
        let Ok(day) = IssueDate::of_year(2100) else {
            return;
        };
        let status = self.status(id, day);
        let first = status.grounds.first().and_then(|ground| match ground.why {
            super::Why::Edge(edge) => Some(edge),
            _ => None,
        });
        for doubt in &status.doubts {
            let what = match doubt {
                Doubt::EndedTwice(_) => Contradiction::EndedTwice,
                Doubt::InForceAfterEnd(_) => Contradiction::InForceAfterEnd,
                Doubt::ActedOnAfterEnd(_) => Contradiction::ActedOnAfterEnd,
                _ => continue,
            };
            conflict(what, first.into_iter().chain(doubt.edge()).collect());
        }
    }

    /// Slots that sources fill in ways that cannot both be right.
    fn conflicting_facts(&self, id: DocumentId, found: &mut Vec<Conflict>) {
        // A single claim contradicts nothing.
        if self.members(id).len() < 2 {
            return;
        }
        let facts = self.facts(id);
        for slot in facts.conflicts() {
            let (what, stated) = match slot {
                Slot::Date => (Contradiction::Dates, days(&facts.dates)),
                Slot::Issuer => (Contradiction::Issuers, facts.issuers.clone()),
                Slot::TypeWord => (Contradiction::Types, facts.type_words.clone()),
                Slot::Effective => (Contradiction::Effective, days(&facts.effective)),
                Slot::Expires => (Contradiction::Expires, days(&facts.expires)),
            };
            found.push(Conflict {
                what,
                document: id,
                edges: Vec::new(),
                other: None,
                stated,
            });
        }
    }

    /// Whether a body acts on a text of a higher one: within the Party, or among normative texts of the State.
    fn outranked(&self, edge: &EdgeRow) -> bool {
        let index = self.index();
        let (Some(subject), Some(object)) = (index.row(edge.subject), index.row(edge.object))
        else {
            return false;
        };
        let comparable = match (subject.lane.system, object.lane.system) {
            (Some(System::Party), Some(System::Party)) => true,
            (Some(System::State), Some(System::State)) => subject.normative && object.normative,
            _ => false,
        };
        comparable
            && matches!((subject.lane.level, object.lane.level), (Some(low), Some(high)) if low > high)
    }
}

fn suspected(suspect: Suspect) -> Conflict {
    Conflict {
        what: Contradiction::Suspect,
        document: suspect.other,
        edges: Vec::new(),
        other: Some(suspect.one),
        stated: Vec::new(),
    }
}

/// Days as words.
pub(super) fn days(stated: &[Stated<IssueDate>]) -> Vec<Stated<Box<str>>> {
    let words = |one: &Stated<IssueDate>| Stated {
        value: one.value.to_string().into(),
        sources: one.sources.clone(),
    };
    stated.iter().map(words).collect()
}

impl DocumentFacts {
    /// Every value of every slot as words, with the slot's name.
    pub(super) fn all(&self) -> impl Iterator<Item = (&'static str, Stated<Box<str>>)> + use<> {
        let localities = self.localities.iter().map(|(place, _)| place.clone());
        [
            ("number", self.numbers.clone()),
            ("type_word", self.type_words.clone()),
            ("issuer", self.issuers.clone()),
            ("date", days(&self.dates)),
            ("era", self.eras.clone()),
            ("locality", localities.collect()),
            ("title", self.titles.clone()),
            ("effective", days(&self.effective)),
            ("expires", days(&self.expires)),
        ]
        .into_iter()
        .flat_map(|(slot, values)| values.into_iter().map(move |value| (slot, value)))
    }
}
