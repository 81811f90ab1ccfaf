//! [`Status`]: whether a document was in force on a day, and by which sentences. Nothing is stored; it is read off the edges each time.

use core::fmt;

use super::ending::{self, Ending};
use super::index::Index;
use super::territory::{Territory, territory};
use super::when::{Day, Since};
use super::{CitationGraph, EdgeId};
use crate::date::IssueDate;
use crate::provision::Provision;
use crate::registry::DocumentId;
use crate::relation::RelationKind;
use crate::tables::{Event, Text};

/// The state of a document on a day.
///
/// Silence is not validity: a document that nobody ended has [no ending found](State::NoEndingFound) in this library.
///
/// ```
/// use trichdan::graph::State;
/// assert_eq!((State::NoEndingFound.name(), State::NoEndingFound.to_string().as_str()), ("no_ending_found", "no ending found"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum State {
    /// Not issued yet, or its day of effect has not come.
    NotYetInForce,
    /// Another took its place.
    Superseded,
    /// It was repealed without a successor.
    Repealed,
    /// The day came that was stated for its end.
    Expired,
    /// The text that it details ended, and it ended with that.
    EndedWithParent,
    /// Stopped for a time.
    Suspended,
    /// The text that it details ended; it goes on until it is reviewed.
    ToBeReviewed,
    /// Some of its provisions ended.
    PartlyEnded,
    /// A text says that it is in force.
    StatedInForce,
    /// Nothing in the library ends it.
    NoEndingFound,
}

impl State {
    /// The name used in JSON.
    ///
    /// ```
    /// assert_eq!(trichdan::graph::State::EndedWithParent.name(), "ended_with_parent");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotYetInForce => "not_yet_in_force",
            Self::Superseded => "superseded",
            Self::Repealed => "repealed",
            Self::Expired => "expired",
            Self::EndedWithParent => "ended_with_parent",
            Self::Suspended => "suspended",
            Self::ToBeReviewed => "to_be_reviewed",
            Self::PartlyEnded => "partly_ended",
            Self::StatedInForce => "stated_in_force",
            Self::NoEndingFound => "no_ending_found",
        }
    }

    /// Whether the document has ended.
    ///
    /// ```
    /// use trichdan::graph::State;
    /// assert!(State::Repealed.is_ended() && !State::Suspended.is_ended());
    /// ```
    pub const fn is_ended(self) -> bool {
        matches!(
            self,
            Self::Superseded | Self::Repealed | Self::Expired | Self::EndedWithParent
        )
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.name().replace('_', " "))
    }
}

/// Why a state is assumed.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Why {
    /// An edge says so; its sentences prove it.
    Edge(EdgeId),
    /// A text states the day.
    Stated,
    /// It had not been issued yet.
    Issued,
    /// A dated rule says so.
    Rule {
        /// The row of the table.
        code: Text,
        /// The provision that says so.
        law: Text,
        /// The document whose end it follows from.
        parent: Option<DocumentId>,
    },
}

/// One reason for a state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ground {
    /// The state it leads to.
    pub state: State,
    /// Why.
    pub why: Why,
    /// From when.
    pub since: Since,
}

/// Provisions that ended while the rest went on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The provisions.
    pub scope: Vec<Provision>,
    /// What became of them, by which edge, from when.
    pub ground: Ground,
}

/// What speaks against a status, or is too little to decide it. It is reported and not resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Doubt {
    /// It may have ended by then: the day is not known well enough.
    Undated(Ground),
    /// It ended again, on another day.
    EndedTwice(Ground),
    /// A document that is older than this one would end it.
    AgainstTime(EdgeId),
    /// A text says that it is in force, after its end.
    InForceAfterEnd(EdgeId),
    /// A document amends, suspends or prolongs it after its end.
    ActedOnAfterEnd(EdgeId),
    /// One of the texts that it details ended, another did not.
    OneParentEnded(EdgeId),
}

impl Doubt {
    /// The name used in JSON.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # use trichdan::graph::Doubt;
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Quy định số 66-QĐ/TW ngày 06/02/2017 thay thế Quy định số 399-QĐ/TW ngày 09/01/2026."));
    /// let doubts: Vec<Doubt> = graph.documents().flat_map(|id| graph.status(id, "2026-06-01".parse().unwrap()).doubts).collect();
    /// assert_eq!(doubts.iter().map(Doubt::name).collect::<Vec<_>>(), ["against_time"]);
    /// ```
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Undated(_) => "undated",
            Self::EndedTwice(_) => "ended_twice",
            Self::AgainstTime(_) => "against_time",
            Self::InForceAfterEnd(_) => "in_force_after_end",
            Self::ActedOnAfterEnd(_) => "acted_on_after_end",
            Self::OneParentEnded(_) => "one_parent_ended",
        }
    }

    /// The edge that raises the doubt; none where a text's own words do.
    ///
    /// ```
    /// # use trichdan::graph::{Basis, Doubt, Ground, Since, State, Why};
    /// let since = Since { from: None, by: None, basis: Basis::Bounds };
    /// assert_eq!(Doubt::Undated(Ground { state: State::Expired, why: Why::Stated, since }).edge(), None);
    /// ```
    pub const fn edge(&self) -> Option<EdgeId> {
        match self {
            Self::Undated(ground) | Self::EndedTwice(ground) => match &ground.why {
                Why::Edge(edge) => Some(*edge),
                _ => None,
            },
            Self::AgainstTime(edge)
            | Self::InForceAfterEnd(edge)
            | Self::ActedOnAfterEnd(edge)
            | Self::OneParentEnded(edge) => Some(*edge),
        }
    }
}

/// What a status is read from: how many texts, known until when.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The texts of the library.
    pub texts: usize,
    /// The latest day on which one of them became known, where the caller gave any.
    pub until: Option<IssueDate>,
}

/// The state of a document on a day, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Status {
    /// The document.
    pub document: DocumentId,
    /// The day of the question.
    pub on: IssueDate,
    /// The answer.
    pub state: State,
    /// Why: the earliest sure ending first, then all others that agree.
    pub grounds: Vec<Ground>,
    /// The provisions that had ended.
    pub parts: Vec<Part>,
    /// What ends it, or may end it, after the day.
    pub later: Vec<Ground>,
    /// What speaks against the answer.
    pub doubts: Vec<Doubt>,
    /// For which former territory it holds, and by which rule.
    pub territory: Option<Territory>,
    /// The rule by which it stays valid although its issuer no longer exists.
    pub stays: Option<Ground>,
    /// What the answer was read from.
    pub coverage: Coverage,
}

impl Status {
    /// From when the state holds, as far as it is known.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Resolution, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Quy định số 399-QĐ/TW ngày 09/01/2026 thay thế Quy định số 66-QĐ/TW ngày 06/02/2017."));
    /// let Resolution::Known(id) = graph.find(&"66-QĐ/TW".parse().unwrap()) else { panic!() };
    /// assert_eq!(graph.status(id, "2026-06-01".parse().unwrap()).since().unwrap().to_string(), "2026-01-09");
    /// ```
    pub fn since(&self) -> Option<Since> {
        self.grounds.first().map(|ground| ground.since)
    }
}

impl CitationGraph {
    /// The state of a document on a day; a month or a year stands for its last day.
    ///
    /// ```
    /// use trichdan::graph::State;
    /// use trichdan::{CitationGraph, Parser, Resolution, Source};
    ///
    /// let mut graph = CitationGraph::new();
    /// let text = "Quy định số 399-QĐ/TW ngày 09/01/2026 thay thế Quy định số 66-QĐ/TW ngày 06/02/2017.";
    /// graph.add(Source::new("a"), &Parser::new().parse(text));
    /// let Resolution::Known(old) = graph.find(&"66-QĐ/TW".parse().unwrap()) else { panic!() };
    /// let Resolution::Known(new) = graph.find(&"399-QĐ/TW".parse().unwrap()) else { panic!() };
    /// let on = |id, day: &str| graph.status(id, day.parse().unwrap()).state;
    /// assert_eq!((on(old, "2016-12-31"), on(old, "2025-12-31"), on(old, "2026-06-01")), (State::NotYetInForce, State::NoEndingFound, State::Superseded));
    /// assert_eq!(on(new, "2026-06-01"), State::NoEndingFound);   // never "in force"
    /// ```
    pub fn status(&self, document: DocumentId, on: IssueDate) -> Status {
        self.status_at(document, on, None)
    }

    /// As [`status`](Self::status), in a place: a text of a province that was merged into another holds only for the former territory.
    ///
    /// ```
    /// use trichdan::graph::Territory;
    /// use trichdan::{CitationGraph, Parser, Resolution, Source};
    ///
    /// let mut graph = CitationGraph::new();
    /// let text = "Quyết định số 12/2021/QĐ-UBND ngày 05/3/2021 của Ủy ban nhân dân tỉnh Quảng Bình.";
    /// graph.add(Source::new("a"), &Parser::new().parse(text));
    /// let Resolution::Known(id) = graph.find(&"12/2021/QĐ-UBND".parse().unwrap()) else { panic!() };
    /// let status = graph.status_in(id, "2026-01-01".parse().unwrap(), "tỉnh Quảng Trị");
    /// let Some(Territory::Former { place, successor, .. }) = status.territory else { panic!() };
    /// assert_eq!((&*place, &*successor), ("Quảng Bình", "Quảng Trị"));
    /// ```
    pub fn status_in(&self, document: DocumentId, on: IssueDate, place: &str) -> Status {
        self.status_at(document, on, Some(place))
    }

    fn status_at(&self, document: DocumentId, on: IssueDate, place: Option<&str>) -> Status {
        let index = self.index();
        let mut status = Status {
            document,
            on,
            state: State::NoEndingFound,
            grounds: Vec::new(),
            parts: Vec::new(),
            later: Vec::new(),
            doubts: Vec::new(),
            territory: None,
            stays: None,
            coverage: Coverage {
                texts: index.texts,
                until: index.known.date(),
            },
        };
        if let Some(at) = index.place(document) {
            Reader {
                graph: self,
                index,
                at,
                day: Day::of(on).last(),
            }
            .read(&mut status);
            status.territory = territory(index, at, Day::of(on).last(), place);
        }
        status
    }

    /// The state alone, for lists of many documents.
    pub(super) fn state(&self, document: DocumentId, on: IssueDate) -> State {
        self.status(document, on).state
    }
}

/// Reads the status of one document off the edges at it.
struct Reader<'g> {
    graph: &'g CitationGraph,
    index: &'g Index,
    at: u32,
    day: Day,
}

impl Reader<'_> {
    fn read(&self, status: &mut Status) {
        let mut endings = Vec::new();
        ending::own(self.index, self.at, &mut endings);
        self.sort_endings(&endings, status);
        self.parts(status);
        let over = endings.iter().find(|ending| ending.surely_by(self.day));
        if self.not_yet(status) {
            return;
        }
        if let Some(over) = over {
            status.state = over.state;
            self.after_end(over, status);
            return;
        }
        let mut parents = ending::Lapsed::default();
        let lapsed = ending::with_parent(self.index, self.at, self.day, 0, &mut parents);
        let in_force = self.stated_in_force();
        let suspended = self.suspended();
        // Words count for more than a rule: whoever says that a text stays in force knew of its parent's end.
        let lapsed = lapsed.filter(|lapsed| {
            in_force
                .as_ref()
                .is_none_or(|ground| Day::of_some(ground.since.from) < lapsed.window.to)
        });
        if let Some(lapsed) = lapsed {
            status.state = lapsed.state;
            status.grounds.push(lapsed.ground(self.graph));
        } else if let Some(ground) = suspended {
            status.state = State::Suspended;
            status.grounds.push(ground);
        } else if !status.parts.is_empty() {
            status.state = State::PartlyEnded;
            status
                .grounds
                .extend(status.parts.iter().map(|part| part.ground.clone()));
        } else if let Some(ground) = in_force {
            status.state = State::StatedInForce;
            status.grounds.push(ground);
        }
        if lapsed.is_none() {
            self.one_parent(status, &mut parents);
        }
        self.stays(status);
    }

    /// Sorts endings into those that hold, those to come, and doubts: against time, a second time, or undated.
    fn sort_endings(&self, endings: &[Ending], status: &mut Status) {
        for (id, edge, _) in ending::ends(self.index, self.at) {
            if ending::against_time(self.index, edge) {
                status.doubts.push(Doubt::AgainstTime(EdgeId(id)));
            }
        }
        let first = endings.iter().find(|ending| ending.surely_by(self.day));
        for ending in endings {
            let ground = ending.ground(self.graph);
            match first {
                _ if ending.surely_by(self.day) => {
                    let again = first.is_some_and(|first| first.window.to < ending.window.from);
                    if again {
                        status.doubts.push(Doubt::EndedTwice(ground.clone()));
                    }
                    status.grounds.push(ground);
                }
                None if ending.window.perhaps_by(self.day) => {
                    status.doubts.push(Doubt::Undated(ground));
                }
                _ => status.later.push(ground),
            }
        }
    }

    fn parts(&self, status: &mut Status) {
        for (id, edge, state) in ending::ends(self.index, self.at) {
            if edge.is_whole() || ending::against_time(self.index, edge) {
                continue;
            }
            let ground = Ground {
                state,
                why: Why::Edge(EdgeId(id)),
                since: edge.since(),
            };
            if edge.window.surely_by(self.day) {
                status.parts.push(Part {
                    scope: self.index.scope(edge).to_vec(),
                    ground,
                });
            } else if edge.window.perhaps_by(self.day) {
                status.doubts.push(Doubt::Undated(ground));
            }
        }
        status.parts.sort_by_key(|part| part.ground.since);
    }

    /// Whether the day is before its issue, or before the day it takes effect.
    fn not_yet(&self, status: &mut Status) -> bool {
        let Some(row) = self.index.row(self.at) else {
            return false;
        };
        let issued = row.issued;
        let basis = if row.dated {
            super::Basis::Issued
        } else {
            super::Basis::Bounds
        };
        let (why, since) = if issued.from > self.day {
            (Why::Issued, Since::new(issued, basis))
        } else if row.effective > self.day && status.grounds.is_empty() {
            let date = row.effective.date();
            let since = Since {
                from: date,
                by: date,
                basis: super::Basis::Stated,
            };
            (Why::Stated, since)
        } else {
            return false;
        };
        let state = State::NotYetInForce;
        status.state = state;
        // Endings before its issue say nothing of that day.
        status.grounds = vec![Ground { state, why, since }];
        true
    }

    /// Doubts from what treats a document as if it had not ended.
    fn after_end(&self, over: &Ending, status: &mut Status) {
        for (id, edge) in self.index.in_force(self.at) {
            if over.window.surely_before(edge.window) {
                status.doubts.push(Doubt::InForceAfterEnd(EdgeId(id)));
            }
        }
        for kind in [
            RelationKind::Extends,
            RelationKind::Suspends,
            RelationKind::Amends,
        ] {
            for (id, edge) in self.index.incoming_of(self.at, kind) {
                if over.window.surely_before(edge.window) {
                    status.doubts.push(Doubt::ActedOnAfterEnd(EdgeId(id)));
                }
            }
        }
    }

    /// The last statement by the day that it is in force.
    fn stated_in_force(&self) -> Option<Ground> {
        let said = self.index.in_force(self.at);
        let (id, edge) = said
            .filter(|(_, edge)| edge.window.surely_by(self.day))
            .max_by_key(|(id, edge)| (edge.window.to, *id))?;
        Some(Ground {
            state: State::StatedInForce,
            why: Why::Edge(EdgeId(id)),
            since: edge.since(),
        })
    }

    /// The last suspension of the whole document, unless something resumed it.
    fn suspended(&self) -> Option<Ground> {
        let last = |kind| {
            let edges = self.index.incoming_of(self.at, kind);
            edges
                .filter(|(_, edge)| edge.is_whole() && edge.window.surely_by(self.day))
                .max_by_key(|(id, edge)| (edge.window.to, *id))
        };
        let (id, edge) = last(RelationKind::Suspends)?;
        let resumed = last(RelationKind::Resumes);
        if resumed.is_some_and(|(_, resumed)| edge.window.to <= resumed.window.from) {
            return None;
        }
        Some(Ground {
            state: State::Suspended,
            why: Why::Edge(EdgeId(id)),
            since: edge.since(),
        })
    }

    /// Doubts where some parents ended and others did not.
    fn one_parent(&self, status: &mut Status, parents: &mut ending::Lapsed) {
        if !self.index.row(self.at).is_some_and(|row| row.normative) {
            return;
        }
        for (id, edge) in ending::parents(self.index, self.at) {
            if ending::first(self.index, edge.object, self.day, 1, parents).is_some() {
                status.doubts.push(Doubt::OneParentEnded(EdgeId(id)));
            }
        }
        // Where all ended there is no doubt: the rule has decided, or none applies.
        let all = ending::parents(self.index, self.at).count();
        let ended = |doubt: &Doubt| matches!(doubt, Doubt::OneParentEnded(_));
        if status.doubts.iter().filter(|doubt| ended(doubt)).count() == all {
            status.doubts.retain(|doubt| !ended(doubt));
        }
    }

    /// The rule by which documents of a State body outlive it.
    fn stays(&self, status: &mut Status) {
        let Some(row) = self.index.row(self.at) else {
            return;
        };
        let state = row.lane.system == Some(crate::tables::System::State);
        let Some(until) = row.issuer_until.date().filter(|_| state) else {
            return;
        };
        let rule = self
            .index
            .tables()
            .lapse(Event::IssuerEnded, until, row.normative);
        if let Some(rule) = rule.filter(|_| row.issuer_until < self.day) {
            status.stays = Some(Ground {
                state: status.state,
                why: Why::Rule {
                    code: rule.code.clone(),
                    law: rule.law.clone(),
                    parent: None,
                },
                since: Since {
                    from: Some(until),
                    by: Some(until),
                    basis: super::Basis::Stated,
                },
            });
        }
    }
}
