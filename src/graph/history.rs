//! [`History`]: what happened to a document and to those before and after it, as a timeline.

use super::filter::Filter;
use super::index::Index;
use super::setters::setters;
use super::when::{Basis, Since, Window};
use super::{CitationGraph, EdgeId};
use crate::date::IssueDate;
use crate::registry::DocumentId;
use crate::relation::RelationKind;

/// The kinds that change, prolong, stop or end what they are done to.
const CHANGES: [RelationKind; 7] = [
    RelationKind::Extends,
    RelationKind::Supersedes,
    RelationKind::Repeals,
    RelationKind::Suspends,
    RelationKind::Amends,
    RelationKind::Corrects,
    RelationKind::Consolidates,
];

/// A line of replacements holds at most this many documents.
const LONGEST_LINE: usize = 100;

/// What to ask of a history.
///
/// ```
#[doc = include_str!("example.txt")]
/// let query = HistoryQuery::new().limit(20);
/// assert_eq!(graph.history(decree, &query).events.len(), 4);
/// ```
#[derive(Clone, Debug)]
pub struct HistoryQuery {
    filter: Filter,
    alone: bool,
    limit: usize,
}

impl Default for HistoryQuery {
    fn default() -> Self {
        Self::new()
    }
}

impl HistoryQuery {
    /// The document with those that it replaced and that replaced it.
    ///
    /// ```
    #[doc = include_str!("example.txt")]
    /// assert_eq!(graph.history(decree, &HistoryQuery::new()).line.len(), 2);
    /// ```
    pub fn new() -> Self {
        Self {
            filter: Filter::of(&CHANGES),
            alone: false,
            limit: 1000,
        }
    }

    /// The document alone.
    ///
    /// ```
    #[doc = include_str!("example.txt")]
    /// assert_eq!(graph.history(decree, &HistoryQuery::new().alone()).line, [decree]);
    /// ```
    #[must_use]
    pub fn alone(self) -> Self {
        Self {
            alone: true,
            ..self
        }
    }
}

setters! { HistoryQuery, "new()" {
    /// Changes of these kinds only.
    kinds "[RelationKind::Amends]": "graph.history(decree, &query).events.len()" => "2";
    /// What had happened by a day.
    as_of "\"2021\".parse().unwrap()": "graph.history(decree, &query).events.len()" => "2";
    /// At most so many events; the answer then says that it was capped.
    limit "1": "graph.history(decree, &query).capped" => "true";
} }

/// What happened to a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Happening {
    /// The document was issued.
    Issued,
    /// It took effect, on a day that is stated.
    TookEffect,
    /// A document acted on it.
    Act(EdgeId),
    /// The day came that was stated for its end.
    Expired,
}

impl Happening {
    /// The name used in JSON.
    ///
    /// ```
    /// assert_eq!(trichdan::graph::Happening::TookEffect.name(), "took_effect");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::TookEffect => "took_effect",
            Self::Act(_) => "act",
            Self::Expired => "expired",
        }
    }
}

/// One event of a timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Occurrence {
    /// When.
    pub since: Since,
    /// To which document.
    pub document: DocumentId,
    /// What.
    pub what: Happening,
}

/// A timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// The document asked for.
    pub root: DocumentId,
    /// The document, those that it replaced and those that replaced it, directly or not, by date.
    pub line: Vec<DocumentId>,
    /// What happened to them, in the order of days; events without a day come last.
    pub events: Vec<Occurrence>,
    /// Whether it was cut short.
    pub capped: bool,
}

impl CitationGraph {
    /// Amendments and replacements of a document as a timeline.
    ///
    /// ```
    /// use trichdan::graph::HistoryQuery;
    /// use trichdan::{CitationGraph, Parser, Resolution, Source};
    ///
    /// let mut graph = CitationGraph::new();
    /// let text = "Quy định số 399-QĐ/TW ngày 09/01/2026 thay thế Quy định số 66-QĐ/TW ngày 06/02/2017.\n\
    ///             Quy định số 66-QĐ/TW ngày 06/02/2017 thay thế Quyết định số 31-QĐ/TW ngày 01/10/1997.";
    /// graph.add(Source::new("a"), &Parser::new().parse(text));
    /// let Resolution::Known(id) = graph.find(&"66-QĐ/TW".parse().unwrap()) else { panic!() };
    /// let history = graph.history(id, &HistoryQuery::new());
    /// assert_eq!((history.line.len(), history.events.len()), (3, 5));
    /// ```
    pub fn history(&self, root: DocumentId, query: &HistoryQuery) -> History {
        let index = self.index();
        let mut history = History {
            root,
            line: Vec::new(),
            events: Vec::new(),
            capped: false,
        };
        let Some(root) = index.place(root) else {
            return history;
        };
        let line = line(index, query, root);
        history.capped = line.len() >= LONGEST_LINE;
        let mut events: Vec<(Window, u32, Happening, Basis)> = Vec::new();
        for place in &line {
            own_events(index, query, *place, &mut events);
            for kind in RelationKind::all() {
                for (id, edge) in index.incoming_of(*place, kind) {
                    if query.filter.admits(index, edge) {
                        let act = Happening::Act(EdgeId(id));
                        events.push((edge.window, *place, act, edge.basis));
                    }
                }
            }
        }
        let last = |window: &Window| {
            (
                window.from == super::when::Day::NONE,
                window.from,
                window.to,
            )
        };
        events.sort_by_key(|(window, place, what, _)| (last(window), *what, *place));
        history.capped |= events.len() > query.limit;
        events.truncate(query.limit);
        history.line = line
            .iter()
            .filter_map(|place| index.document(*place))
            .collect();
        history.events = events
            .into_iter()
            .filter_map(|(window, place, what, basis)| {
                Some(Occurrence {
                    since: Since::new(window, basis),
                    document: index.document(place)?,
                    what,
                })
            })
            .collect();
        history
    }
}

fn own_events(
    index: &Index,
    query: &HistoryQuery,
    place: u32,
    events: &mut Vec<(Window, u32, Happening, Basis)>,
) {
    let Some(row) = index.row(place).filter(|_| query.filter.sees(index, place)) else {
        return;
    };
    let basis = if row.dated {
        Basis::Issued
    } else {
        Basis::Bounds
    };
    events.push((row.issued, place, Happening::Issued, basis));
    for (day, what) in [
        (row.effective, Happening::TookEffect),
        (row.expires, Happening::Expired),
    ] {
        let window = Window {
            from: day,
            to: day.last(),
        };
        if !day.is_none() && query.filter.reaches(window) {
            events.push((window, place, what, Basis::Stated));
        }
    }
}

/// The document and those that replaced one another in its line, by date.
fn line(index: &Index, query: &HistoryQuery, root: u32) -> Vec<u32> {
    let mut line = vec![root];
    let mut at = 0;
    while let Some(here) = line.get(at).copied().filter(|_| !query.alone) {
        at += 1;
        let kind = RelationKind::Supersedes;
        let before = index
            .out_of_kind(here, kind)
            .map(|(_, edge)| (edge, edge.object));
        let after = index
            .incoming_of(here, kind)
            .map(|(_, edge)| (edge, edge.subject));
        for (edge, other) in before.chain(after) {
            if line.len() >= LONGEST_LINE {
                break;
            }
            if edge.is_whole() && query.filter.admits(index, edge) && !line.contains(&other) {
                line.push(other);
            }
        }
    }
    line.sort_by_key(|place| (index.issued(*place), *place));
    line
}
