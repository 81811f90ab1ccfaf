//! [`Impact`]: what rests on a document, directly or not, and what loses its basis when it ends.

use super::ending;
use super::filter::Filter;
use super::index::Index;
use super::setters::setters;
use super::when::Day;
use super::{CitationGraph, Direction, EdgeId};
use crate::date::IssueDate;
use crate::registry::DocumentId;
use crate::relation::RelationKind;
use crate::tables::{Consequence, Event};

/// The kinds by which a document rests on another.
const RESTING: [RelationKind; 6] = [
    RelationKind::Implements,
    RelationKind::Guides,
    RelationKind::Details,
    RelationKind::Continues,
    RelationKind::Extends,
    RelationKind::BasedOn,
];

/// The default limit of an answer, in documents.
const LIMIT: usize = 1000;

/// What to ask of an impact.
///
/// ```
#[doc = include_str!("example.txt")]
/// let query = ImpactQuery::new().ended("2025-07-01".parse().unwrap());
/// assert_eq!(graph.impact(law, &query).affected[0].document, decree);
/// ```
#[derive(Clone, Debug)]
pub struct ImpactQuery {
    filter: Filter,
    ended: Option<IssueDate>,
    depth: usize,
    limit: usize,
}

impl Default for ImpactQuery {
    fn default() -> Self {
        Self::new()
    }
}

impl ImpactQuery {
    /// Everything that rests on the document by its content, at any distance.
    ///
    /// ```
    #[doc = include_str!("example.txt")]
    /// assert_eq!(graph.impact(law, &ImpactQuery::new()).affected.len(), 1);
    /// ```
    pub fn new() -> Self {
        Self {
            filter: Filter::of(&RESTING),
            ended: None,
            depth: usize::MAX,
            limit: LIMIT,
        }
    }

    /// As if the document ended on this day; without it, the day that the library knows counts.
    ///
    /// ```
    #[doc = include_str!("example.txt")]
    /// let day = "2025-07-01".parse().unwrap();
    /// assert_eq!(graph.impact(law, &ImpactQuery::new()).ended, None);
    /// assert_eq!(graph.impact(law, &ImpactQuery::new().ended(day)).ended, Some(day));
    /// ```
    #[must_use]
    pub fn ended(self, day: IssueDate) -> Self {
        Self {
            ended: Some(day),
            ..self
        }
    }
}

setters! { ImpactQuery, "new()" {
    /// Of these kinds of resting only.
    kinds "[RelationKind::Implements]": "graph.impact(law, &query).affected.len()" => "0";
    /// Among what stood on a day.
    as_of "\"2015\".parse().unwrap()": "graph.impact(law, &query).affected.len()" => "0";
    /// With those for which the document is only the ground of a power.
    with_competence "": "graph.impact(ground, &query).affected.len()" => "1";
    /// With those that only spread the word.
    with_dissemination "": "graph.impact(resolution, &query).affected.len()" => "2";
    /// At most so many steps away.
    depth "1": "graph.impact(law, &query).affected.len()" => "1";
    /// At most so many documents; the answer then says that it was capped.
    limit "0": "graph.impact(law, &query).capped" => "true";
} }

/// What becomes of a document that rests on one that ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Fate {
    /// It had ended before.
    EndedBefore,
    /// It was issued after the day.
    IssuedAfter,
    /// It ends with its parent, by a dated rule.
    EndsWithParent,
    /// It goes on until it is reviewed, by a dated rule.
    ToBeReviewed,
    /// Nothing that it rests on is in force any more.
    Orphaned,
    /// It rests on something else as well.
    Stands,
}

impl Fate {
    /// The name used in JSON.
    ///
    /// ```
    /// assert_eq!(trichdan::graph::Fate::EndsWithParent.name(), "ends_with_parent");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::EndedBefore => "ended_before",
            Self::IssuedAfter => "issued_after",
            Self::EndsWithParent => "ends_with_parent",
            Self::ToBeReviewed => "to_be_reviewed",
            Self::Orphaned => "orphaned",
            Self::Stands => "stands",
        }
    }
}

/// A document that rests on the root, directly or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Affected {
    /// The document.
    pub document: DocumentId,
    /// The edge by which it rests on a document nearer to the root.
    pub edge: EdgeId,
    /// Steps from the root.
    pub depth: usize,
    /// What becomes of it on the day; none where no day is known.
    pub fate: Option<Fate>,
}

/// What rests on a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Impact {
    /// The document.
    pub root: DocumentId,
    /// The day of its end: the one asked for, or the one the library knows.
    pub ended: Option<IssueDate>,
    /// What replaced it, as far as the library knows.
    pub successors: Vec<DocumentId>,
    /// Nearest first.
    pub affected: Vec<Affected>,
    /// Whether the limit cut it short; then fates regard only the documents in the answer.
    pub capped: bool,
}

impl CitationGraph {
    /// What rests on a document, and what becomes of it when the document ends.
    ///
    /// ```
    /// use trichdan::graph::{Fate, ImpactQuery};
    /// use trichdan::{CitationGraph, Parser, Resolution, Source};
    ///
    /// let mut graph = CitationGraph::new();
    /// let text = "Nghị định số 34/2016/NĐ-CP ngày 14/5/2016 quy định chi tiết Luật số 80/2015/QH13 ngày 22/6/2015.\n\
    ///             Luật số 64/2025/QH15 ngày 19/02/2025 thay thế Luật số 80/2015/QH13.";
    /// graph.add(Source::new("a"), &Parser::new().parse(text));
    /// let Resolution::Known(law) = graph.find(&"80/2015/QH13".parse().unwrap()) else { panic!() };
    /// let fate = |day: &str| {
    ///     let query = ImpactQuery::new().ended(day.parse().unwrap());
    ///     graph.impact(law, &query).affected[0].fate
    /// };
    /// assert_eq!((fate("2025-03-01"), fate("2025-04-01")), (Some(Fate::EndsWithParent), Some(Fate::ToBeReviewed)));
    /// ```
    pub fn impact(&self, root: DocumentId, query: &ImpactQuery) -> Impact {
        let index = self.index();
        let mut impact = Impact {
            root,
            ended: query.ended,
            successors: Vec::new(),
            affected: Vec::new(),
            capped: false,
        };
        let Some(root) = index.place(root) else {
            return impact;
        };
        let mut endings = Vec::new();
        ending::own(index, root, &mut endings);
        impact.ended = query
            .ended
            .or_else(|| endings.first().and_then(|ending| ending.window.to.date()));
        let heirs = index.incoming_of(root, RelationKind::Supersedes);
        impact.successors = heirs
            .filter(|(_, edge)| edge.is_whole() && !ending::against_time(index, edge))
            .filter_map(|(_, edge)| index.document(edge.subject))
            .collect();
        impact.successors.dedup();
        let reached = reach(index, query, root, &mut impact);
        if let Some(day) = impact.ended {
            let fates = Fates::of(index, query, &reached, day).settle(root);
            for (affected, fate) in impact.affected.iter_mut().zip(fates) {
                affected.fate = Some(fate);
            }
        }
        impact
    }
}

/// Fills in what rests on the root, nearest first; returns the places of those in the answer.
fn reach(index: &Index, query: &ImpactQuery, root: u32, impact: &mut Impact) -> Vec<u32> {
    index.pool.with(index.len(), |scratch| {
        scratch.near.set(root, 0);
        let mut reached: Vec<(u32, usize)> = vec![(root, 0)];
        let mut at = 0;
        while let Some((here, depth)) = reached.get(at).copied() {
            at += 1;
            if depth >= query.depth {
                break;
            }
            for (id, edge) in index.edges_at(here, Direction::Incoming) {
                let next = edge.subject;
                if !query.filter.admits(index, edge) || scratch.near.get(next).is_some() {
                    continue;
                }
                if impact.affected.len() >= query.limit {
                    impact.capped = true;
                    continue;
                }
                let Some(document) = index.document(next) else {
                    continue;
                };
                scratch.near.set(next, 0);
                reached.push((next, depth + 1));
                impact.affected.push(Affected {
                    document,
                    edge: EdgeId(id),
                    depth: depth + 1,
                    fate: None,
                });
            }
        }
        reached.iter().skip(1).map(|(place, _)| *place).collect()
    })
}

/// What becomes of the documents that were reached.
struct Fates<'i> {
    index: &'i Index,
    query: &'i ImpactQuery,
    reached: &'i [u32],
    day: IssueDate,
}

impl<'i> Fates<'i> {
    fn of(index: &'i Index, query: &'i ImpactQuery, reached: &'i [u32], day: IssueDate) -> Self {
        Self {
            index,
            query,
            reached,
            day,
        }
    }

    /// Repeats until nothing more falls: a text that ends with its parent takes its own details along.
    fn settle(&self, root: u32) -> Vec<Fate> {
        let mut fallen = rustc_hash::FxHashSet::from_iter([root]);
        let mut fates = vec![Fate::Stands; self.reached.len()];
        loop {
            let before = fallen.len();
            for (place, fate) in self.reached.iter().zip(&mut fates) {
                if !fallen.contains(place) {
                    *fate = self.fate(*place, &fallen);
                    if *fate == Fate::EndsWithParent {
                        fallen.insert(*place);
                    }
                }
            }
            if fallen.len() == before {
                return fates;
            }
        }
    }

    fn fate(&self, place: u32, fallen: &rustc_hash::FxHashSet<u32>) -> Fate {
        let index = self.index;
        let day = Day::of(self.day).last();
        if index.issued(place).from > day {
            return Fate::IssuedAfter;
        }
        // Only what fell here counts by a rule: the library may know another day for the root's end.
        let gone =
            |other: u32| fallen.contains(&other) || ending::by_itself(index, other, day).is_some();
        let before = |ending: ending::Ending| ending.window.to < Day::of(self.day);
        if ending::by_itself(index, place, day).is_some_and(before) {
            return Fate::EndedBefore;
        }
        let normative = index.row(place).is_some_and(|row| row.normative);
        let mut parents = ending::parents(index, place).peekable();
        if normative && parents.peek().is_some() && parents.all(|(_, edge)| gone(edge.object)) {
            let rule = index.tables().lapse(Event::ParentEnded, self.day, true);
            match rule.map(|rule| rule.then) {
                Some(Consequence::EndedWithParent) => return Fate::EndsWithParent,
                Some(Consequence::ToBeReviewed) => return Fate::ToBeReviewed,
                _ => {}
            }
        }
        let mut grounds = index
            .edges_at(place, Direction::Outgoing)
            .filter(|(_, edge)| self.query.filter.admits(index, edge));
        if grounds.all(|(_, edge)| gone(edge.object)) {
            Fate::Orphaned
        } else {
            Fate::Stands
        }
    }
}
