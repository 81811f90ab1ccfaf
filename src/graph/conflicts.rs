//! Conflicts: what texts say that cannot all be true. They are told with their sources, and nobody is believed.

use super::ending::{self, against_time};
use super::index::EdgeRow;
use super::show::{Slot, Variant};
use super::status::Doubt;
use super::when::Window;
use super::{CitationGraph, Direction, EdgeId};
use crate::date::IssueDate;
use crate::registry::DocumentId;
use crate::relation::RelationKind;
use crate::tables::System;

/// What cannot all be true.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Contradiction {
    /// Texts print different dates of one document.
    Dates,
    /// Texts name different issuers of one document.
    Issuers,
    /// Texts tell different days on which it takes effect or ends.
    Days,
    /// It ended twice, on different days.
    EndedTwice,
    /// It is said to be in force after its end.
    InForceAfterEnd,
    /// It was changed or prolonged after its end.
    ActedOnAfterEnd,
    /// An older document acts on a younger one.
    AgainstTime,
    /// A document of a lower level ends or changes one of a higher.
    Outranked,
}

impl Contradiction {
    /// Every kind of contradiction.
    ///
    /// ```
    /// assert_eq!(trichdan::graph::Contradiction::ALL.len(), 8);
    /// ```
    pub const ALL: [Self; 8] = [
        Self::Dates,
        Self::Issuers,
        Self::Days,
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
            Self::Days => "days",
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
    /// What cannot be.
    pub what: Contradiction,
    /// The document it is about.
    pub document: DocumentId,
    /// The edges that say so.
    pub edges: Vec<EdgeId>,
    /// The printings that differ, with those who print them.
    pub variants: Vec<Variant>,
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

/// The kinds that need a document at least as high and no older than what they are done to.
const ACTS: [RelationKind; 5] = [
    RelationKind::Supersedes,
    RelationKind::Repeals,
    RelationKind::Suspends,
    RelationKind::Amends,
    RelationKind::Extends,
];

impl CitationGraph {
    /// What texts say that cannot all be true, at most so many.
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
                variants: Vec::new(),
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
        // At the end of days everything that will happen has happened.
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

    /// Slots that texts fill differently, where both cannot be right.
    fn conflicting_facts(&self, id: DocumentId, found: &mut Vec<Conflict>) {
        // One claim cannot contradict itself.
        if self.registry.members(id).len() < 2 {
            return;
        }
        let variants = self.variants(id);
        for (slots, what) in [
            (&[Slot::Date][..], Contradiction::Dates),
            (&[Slot::Issuer], Contradiction::Issuers),
            (&[Slot::Effective], Contradiction::Days),
            (&[Slot::Expires], Contradiction::Days),
        ] {
            let of = variants.iter().filter(|one| slots.contains(&one.slot));
            let printed: Vec<Variant> = of.cloned().collect();
            let differ = printed.iter().enumerate().any(|(at, one)| {
                let others = printed.iter().skip(at + 1);
                others.into_iter().any(|other| !agree(one, other))
            });
            if differ {
                found.push(Conflict {
                    what,
                    document: id,
                    edges: Vec::new(),
                    variants: printed,
                });
            }
        }
    }

    /// Whether a body acts on a text of a higher one: within the Party, and among normative texts of the State.
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

/// Whether two printings may both be right: a year and a day in it, a name and a longer one.
fn agree(one: &Variant, other: &Variant) -> bool {
    if one.slot == Slot::Issuer {
        let (one, other) = (
            crate::text::fold(&one.value),
            crate::text::fold(&other.value),
        );
        return one.contains(&other) || other.contains(&one);
    }
    let window = |text: &str| text.parse::<IssueDate>().map(Window::of);
    match (window(&one.value), window(&other.value)) {
        (Ok(one), Ok(other)) => !one.surely_before(other) && !other.surely_before(one),
        _ => one.value == other.value,
    }
}
