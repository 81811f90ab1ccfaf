//! The graph as questions read it: documents in order, edges side by side, days that compare.
//!
//! Made when the first question comes and dropped when a text comes or goes. Claims are resolved to documents here and sentences are not
//! copied, so that an edge takes little memory and a search touches nothing else. A *place* is the index of a document, in the order of their
//! keys.

mod build;
mod document;

use core::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

pub(super) use document::DocumentRow;

use super::Direction;
use super::filter::Kinds;
use super::scratch::Pool;
use super::when::{Basis, Day, Since, Window};
use crate::provision::Provision;
use crate::registry::{ClaimId, DocumentId};
use crate::relation::RelationKind;
use crate::tables::Tables;

/// An edge of a graph as it stands. A change of the graph gives new ids: an old one, or one of another graph, means another edge or
/// none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EdgeId(pub(super) u32);

/// An edge without its sentences.
#[derive(Clone, Copy, Debug)]
pub(super) struct EdgeRow {
    pub(super) subject: u32,
    pub(super) object: u32,
    pub(super) window: Window,
    scope: u32,
    /// The first statement of it.
    link: u32,
    pub(super) kind: RelationKind,
    pub(super) basis: Basis,
    pub(super) disseminates: bool,
    pub(super) competence: bool,
}

impl EdgeRow {
    pub(super) fn since(&self) -> Since {
        Since::new(self.window, self.basis)
    }

    /// Whether the whole object is meant.
    pub(super) fn is_whole(&self) -> bool {
        self.scope == 0
    }
}

/// The place of a claim that is gone.
const NONE: u32 = u32::MAX;

#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    documents: Vec<DocumentId>,
    /// The place of the document that each claim belongs to.
    of_claims: Vec<u32>,
    /// Claims by the place of their document.
    members: Vec<ClaimId>,
    member_starts: Vec<u32>,
    pub(super) rows: Vec<DocumentRow>,
    /// By subject; among them by kind, the object's date and its place.
    pub(super) edges: Vec<EdgeRow>,
    out: Vec<u32>,
    /// The kind of each edge, kept apart: most edges of a hub are of kinds that a question does not follow.
    out_kinds: Vec<RelationKind>,
    /// Edges by object; among them by kind, the subject's date and its place.
    into: Vec<u32>,
    into_starts: Vec<u32>,
    into_kinds: Vec<RelationKind>,
    /// Each edge of several statements with every statement but its first, in order.
    further: Vec<(u32, u32)>,
    scopes: Vec<Vec<Provision>>,
    pub(super) pool: Pool,
    /// The latest day on which a text became known, where the caller gave any.
    pub(super) known: Day,
    /// How many texts there are, background ones left out.
    pub(super) texts: usize,
    /// The edges that say of a document that it is in force, by its place.
    in_force: FxHashMap<u32, Vec<u32>>,
    /// The graph's own tables.
    tables: Option<Arc<Tables>>,
}

/// The items of a place; `starts` holds where those of each place start.
fn slice<'i, T>(items: &'i [T], starts: &[u32], place: u32) -> &'i [T] {
    let at = |place: usize| starts.get(place).map(|at| *at as usize);
    let ends = at(place as usize).zip(at(place as usize + 1));
    let found = ends.and_then(|(from, to)| items.get(from..to));
    found.unwrap_or_default()
}

/// The ranges of the wanted kinds in a sorted list of kinds.
fn runs(own: &[RelationKind], wanted: Kinds) -> impl Iterator<Item = Range<usize>> + '_ {
    /// This few are counted faster than searched.
    const FEW: usize = 32;
    let mut at = 0;
    core::iter::from_fn(move || {
        while let Some((kind, rest)) = own.get(at..).and_then(<[_]>::split_first) {
            let further = if rest.len() <= FEW {
                rest.iter().take_while(|other| *other == kind).count()
            } else {
                rest.partition_point(|other| other <= kind)
            };
            let run = at..at + 1 + further;
            at = run.end;
            if wanted.holds(*kind) {
                return Some(run);
            }
        }
        None
    })
}

impl Index {
    /// The tables by which the graph answers.
    pub(in crate::graph) fn tables(&self) -> &Tables {
        super::or_builtin(self.tables.as_ref())
    }

    pub(in crate::graph) fn len(&self) -> usize {
        self.documents.len()
    }

    /// The place of a document; `None` where it is gone.
    pub(in crate::graph) fn place(&self, id: DocumentId) -> Option<u32> {
        // A document's id is that of its first claim.
        let place = self.place_of(ClaimId(id.0))?;
        (self.document(place) == Some(id)).then_some(place)
    }

    /// The place of the document that a claim belongs to.
    pub(in crate::graph) fn place_of(&self, claim: ClaimId) -> Option<u32> {
        let place = self.of_claims.get(claim.0 as usize).copied();
        place.filter(|place| *place != NONE)
    }

    /// The claims of a document, in order.
    pub(in crate::graph) fn members(&self, place: u32) -> &[ClaimId] {
        slice(&self.members, &self.member_starts, place)
    }

    pub(in crate::graph) fn document(&self, place: u32) -> Option<DocumentId> {
        self.documents.get(place as usize).copied()
    }

    pub(in crate::graph) fn row(&self, place: u32) -> Option<&DocumentRow> {
        self.rows.get(place as usize)
    }

    pub(in crate::graph) fn edge(&self, id: u32) -> Option<&EdgeRow> {
        self.edges.get(id as usize)
    }

    pub(in crate::graph) fn issued(&self, place: u32) -> Window {
        self.row(place).map_or(Window::ANY, |row| row.issued)
    }

    /// The edges that say that a document is in force.
    pub(in crate::graph) fn in_force(&self, place: u32) -> impl Iterator<Item = (u32, &EdgeRow)> {
        let ids = self.in_force.get(&place).map(Vec::as_slice);
        let ids = ids.unwrap_or_default().iter();
        ids.filter_map(|id| Some((*id, self.edge(*id)?)))
    }

    pub(in crate::graph) fn scope(&self, row: &EdgeRow) -> &[Provision] {
        self.scopes
            .get(row.scope as usize)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    /// The statements that make an edge, as indices of links.
    pub(in crate::graph) fn links_of(&self, id: u32) -> impl Iterator<Item = u32> + '_ {
        let first = self.edge(id).map(|edge| edge.link);
        let from = self.further.partition_point(|(edge, _)| *edge < id);
        let further = self.further.get(from..).unwrap_or_default().iter();
        let further = further.take_while(move |(edge, _)| *edge == id);
        first.into_iter().chain(further.map(|(_, link)| *link))
    }

    /// The edges of which a document is the subject.
    pub(in crate::graph) fn out_of(&self, place: u32) -> Range<u32> {
        let at = |place: u32| self.out.get(place as usize).copied().unwrap_or_default();
        at(place)..at(place + 1)
    }

    /// The edges of which a document is the object.
    pub(in crate::graph) fn incoming(&self, place: u32) -> &[u32] {
        slice(&self.into, &self.into_starts, place)
    }

    /// The edges of one kind of which a document is the object.
    pub(in crate::graph) fn incoming_of(
        &self,
        place: u32,
        kind: RelationKind,
    ) -> impl Iterator<Item = (u32, &EdgeRow)> {
        self.edges_of(place, Direction::Incoming, Kinds::of(kind))
    }

    /// The edges of one kind of which a document is the subject.
    pub(in crate::graph) fn out_of_kind(
        &self,
        place: u32,
        kind: RelationKind,
    ) -> impl Iterator<Item = (u32, &EdgeRow)> {
        self.edges_of(place, Direction::Outgoing, Kinds::of(kind))
    }

    /// As [`edges_at`](Self::edges_at), for some kinds only: edges of others are not touched.
    pub(in crate::graph) fn edges_of(
        &self,
        place: u32,
        direction: Direction,
        kinds: Kinds,
    ) -> impl Iterator<Item = (u32, &EdgeRow)> {
        let (first, into, own) = match direction {
            Direction::Outgoing => {
                let own = slice(&self.out_kinds, &self.out, place);
                (self.out_of(place).start, &[][..], own)
            }
            Direction::Incoming => {
                let own = slice(&self.into_kinds, &self.into_starts, place);
                (0, self.incoming(place), own)
            }
        };
        let ids = runs(own, kinds)
            .flatten()
            .filter_map(move |at| match direction {
                Direction::Outgoing => Some(first + at as u32),
                Direction::Incoming => into.get(at).copied(),
            });
        ids.filter_map(|id| Some((id, self.edge(id)?)))
    }

    /// The edges at a document in one direction, by kind, date and place of the other end.
    pub(in crate::graph) fn edges_at(
        &self,
        place: u32,
        direction: Direction,
    ) -> impl Iterator<Item = (u32, &EdgeRow)> {
        let (out, into) = match direction {
            Direction::Outgoing => (self.out_of(place), &[][..]),
            Direction::Incoming => (0..0, self.incoming(place)),
        };
        out.chain(into.iter().copied())
            .filter_map(|id| Some((id, self.edge(id)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_those_of_the_kinds_asked_for() {
        let kinds: Vec<RelationKind> = RelationKind::all().collect();
        for most in [1, 3, 50] {
            let own: Vec<RelationKind> = kinds
                .iter()
                .enumerate()
                .flat_map(|(at, kind)| vec![*kind; at % (most + 1)])
                .collect();
            for (one, two) in kinds.iter().zip(kinds.iter().rev()) {
                let wanted: Kinds = [*one, *two].into_iter().collect();
                let found: Vec<usize> = runs(&own, wanted).flatten().collect();
                let places = own.iter().enumerate();
                let places = places.filter(|(_, kind)| wanted.holds(**kind));
                assert_eq!(found, places.map(|(at, _)| at).collect::<Vec<_>>());
            }
        }
    }
}
