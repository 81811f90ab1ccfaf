//! What ended a document, and when: read from edges, from the day a text states, and from the dated rules of the tables.

use rustc_hash::FxHashMap;

use super::index::{EdgeRow, Index};
use super::status::{Ground, State, Why};
use super::when::{Basis, Day, Since, Window};
use super::{CitationGraph, EdgeId};
use crate::relation::RelationKind;
use crate::tables::{Consequence, Event};

/// Parents of parents are followed this far: deeper than any ladder of texts, and enough to stop at cycles.
const MOST_PARENTS: usize = 6;

/// What ends, or may end, a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ending {
    pub(super) state: State,
    pub(super) window: Window,
    pub(super) basis: Basis,
    pub(super) because: Because,
    /// Whether the document may still be in force on the day itself, as the day that a text states for its end leaves open.
    through: bool,
}

/// Why a document ended, as indices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Because {
    Edge(u32),
    Stated,
    /// The parent's place, and the row of the rule.
    Parent(u32, usize),
}

impl Ending {
    pub(super) fn surely_by(&self, day: Day) -> bool {
        if self.through {
            self.window.to < day
        } else {
            self.window.surely_by(day)
        }
    }

    pub(super) fn ground(&self, graph: &CitationGraph) -> Ground {
        let why = match self.because {
            Because::Edge(id) => Why::Edge(EdgeId(id)),
            Because::Stated => Why::Stated,
            Because::Parent(parent, rule) => {
                let rule = graph.tables().lapse_row(rule);
                match (graph.index().document(parent), rule) {
                    (Some(parent), Some(row)) => Why::Rule {
                        code: row.code.clone(),
                        law: row.law.clone(),
                        parent: Some(parent),
                    },
                    _ => Why::Stated,
                }
            }
        };
        Ground {
            state: self.state,
            why,
            since: Since::new(self.window, self.basis),
        }
    }
}

/// The kinds that end what they are done to, and the state they leave it in.
const ENDS: [(RelationKind, State); 3] = [
    (RelationKind::Supersedes, State::Superseded),
    (RelationKind::Repeals, State::Repealed),
    // A list of ended texts ends nothing, but it is evidence that they have ended.
    (RelationKind::AnnouncesExpiry, State::Expired),
];

/// Whether a document acts on one younger than itself, by a misprint or a misreading.
pub(super) fn against_time(index: &Index, edge: &EdgeRow) -> bool {
    let (subject, object) = (index.issued(edge.subject), index.issued(edge.object));
    subject.surely_before(object)
}

/// The edges that end a document or parts of it, unfiltered.
pub(super) fn ends(index: &Index, place: u32) -> impl Iterator<Item = (u32, &EdgeRow, State)> {
    ENDS.into_iter().flat_map(move |(kind, state)| {
        let edges = index.incoming_of(place, kind);
        edges.map(move |(id, edge)| (id, edge, state))
    })
}

/// The endings of the whole document by words about itself, earliest first: edges that agree with time, and the day that it states.
pub(super) fn own(index: &Index, place: u32, into: &mut Vec<Ending>) {
    for (id, edge, state) in ends(index, place) {
        if edge.is_whole() && !against_time(index, edge) {
            into.push(Ending {
                state,
                window: edge.window,
                basis: edge.basis,
                because: Because::Edge(id),
                through: false,
            });
        }
    }
    if let Some(ending) = expiry(index, place) {
        into.push(ending);
    }
    into.sort_by_key(|ending| (ending.window.to, ending.window.from, ending.state));
}

/// The day on which a document ends by its own words, unless it was prolonged before.
fn expiry(index: &Index, place: u32) -> Option<Ending> {
    let day = index.row(place)?.expires;
    if day.is_none() {
        return None;
    }
    let mut extended = index.incoming_of(place, RelationKind::Extends);
    if extended.any(|(_, edge)| edge.is_whole() && edge.window.perhaps_by(day)) {
        return None;
    }
    Some(Ending {
        state: State::Expired,
        window: Window {
            from: day,
            to: day.last(),
        },
        basis: Basis::Stated,
        because: Because::Stated,
        through: true,
    })
}

/// The earliest sure ending of a document by words about itself.
pub(super) fn by_itself(index: &Index, place: u32, day: Day) -> Option<Ending> {
    let mut endings = Vec::new();
    own(index, place, &mut endings);
    endings.into_iter().find(|ending| ending.surely_by(day))
}

/// What became of parents so far, by place and depth: texts that detail the same laws ask for them again and again.
pub(super) type Lapsed = FxHashMap<(u32, usize), Option<Ending>>;

/// The earliest sure ending of a document, its own or by a rule.
pub(super) fn first(
    index: &Index,
    place: u32,
    day: Day,
    depth: usize,
    lapsed: &mut Lapsed,
) -> Option<Ending> {
    by_itself(index, place, day)
        .or_else(|| with_parent(index, place, day, depth, lapsed))
        .filter(|ending| ending.state != State::ToBeReviewed)
}

/// What the end of its parents means for a normative text of the State that details them; `None` for other texts.
///
/// All of them must have ended: a text that details two laws goes on with the other.
pub(super) fn with_parent(
    index: &Index,
    place: u32,
    day: Day,
    depth: usize,
    lapsed: &mut Lapsed,
) -> Option<Ending> {
    if depth >= MOST_PARENTS || !index.row(place)?.normative {
        return None;
    }
    parents(index, place).next()?;
    if let Some(known) = lapsed.get(&(place, depth)) {
        return *known;
    }
    let found = of_parents(index, place, day, depth, lapsed);
    lapsed.insert((place, depth), found);
    found
}

/// What follows from the end of the parents; `None` where one of them has not ended. The last one to end counts.
fn of_parents(
    index: &Index,
    place: u32,
    day: Day,
    depth: usize,
    lapsed: &mut Lapsed,
) -> Option<Ending> {
    let mut last: Option<(u32, Ending)> = None;
    for (_, edge) in parents(index, place) {
        let ending = first(index, edge.object, day, depth + 1, lapsed)?;
        if last
            .as_ref()
            .is_none_or(|(_, latest)| latest.window < ending.window)
        {
            last = Some((edge.object, ending));
        }
    }
    let (parent, ending) = last?;
    let ended = ending.window.to.date()?;
    let tables = index.tables();
    let rule = tables.lapse_at(Event::ParentEnded, ended, true)?;
    let state = match tables.lapse_row(rule)?.then {
        Consequence::EndedWithParent => State::EndedWithParent,
        Consequence::ToBeReviewed => State::ToBeReviewed,
        Consequence::Stays | Consequence::StaysInTerritory => return None,
    };
    Some(Ending {
        state,
        because: Because::Parent(parent, rule),
        ..ending
    })
}

/// The texts that a document details or guides, younger ones left out.
pub(super) fn parents(index: &Index, place: u32) -> impl Iterator<Item = (u32, &EdgeRow)> {
    [RelationKind::Guides, RelationKind::Details]
        .into_iter()
        .flat_map(move |kind| index.out_of_kind(place, kind))
        .filter(|(_, edge)| !against_time(index, edge))
}
