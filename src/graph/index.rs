//! The graph as questions read it: documents in order, edges side by side, days that compare.
//!
//! Made when the first question is asked and dropped when a text comes or goes. Claims are already documents here and the
//! sentences stay where they are, so that an edge is a few words of memory and a search touches nothing else.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::lane::Lane;
use super::scratch::Pool;
use super::when::{Basis, Day, Since, Window};
use super::{CitationGraph, Direction, Statement};
use crate::date::IssueDate;
use crate::document::DocumentKey;
use crate::provision::Provision;
use crate::registry::{DocumentId, majority};
use crate::relation::{Polarity, RelationKind};
use crate::tables::{Locality, Provinces, System, Tables};

/// An edge of a graph as it stands; a change of the graph gives new ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EdgeId(pub(super) u32);

/// What questions ask of a document again and again.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked by itself")]
pub(super) struct DocumentRow {
    /// When it was issued.
    pub(super) issued: Window,
    pub(super) effective: Day,
    pub(super) expires: Day,
    /// How many texts speak of it.
    pub(super) sources: u32,
    pub(super) lane: Lane,
    /// A normative text of the State.
    pub(super) normative: bool,
    /// Cited and never seen.
    pub(super) stub: bool,
    /// Only looked up: no source but those of the background speaks of it.
    pub(super) background: bool,
    /// Whether its date, and not just bounds, is known.
    pub(super) dated: bool,
    /// The province of a local document, by its row.
    pub(super) province: Option<&'static Locality>,
    /// The last day of its issuer.
    pub(super) issuer_until: Day,
}

/// An edge without its sentences.
#[derive(Clone, Copy, Debug)]
pub(super) struct EdgeRow {
    pub(super) subject: u32,
    pub(super) object: u32,
    pub(super) window: Window,
    scope: u32,
    /// Where its links start.
    links: u32,
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

#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    documents: Vec<DocumentId>,
    /// The place of each document, by its id.
    places: FxHashMap<DocumentId, u32>,
    pub(super) rows: Vec<DocumentRow>,
    /// By subject; among them by kind, the object's date and its place.
    pub(super) edges: Vec<EdgeRow>,
    out: Vec<u32>,
    /// Edges by object; among them by kind, the subject's date and its place.
    into: Vec<u32>,
    into_starts: Vec<u32>,
    links: Vec<u32>,
    scopes: Vec<Vec<Provision>>,
    pub(super) pool: Pool,
    /// The latest day a text became known, where told.
    pub(super) known: Day,
    /// How many texts there are, those left out that are only looked up.
    pub(super) texts: usize,
    /// The edges that say of a document that it is in force, by its place.
    in_force: FxHashMap<u32, Vec<u32>>,
}

/// A link on its way to become part of an edge.
struct Raw<'g> {
    subject: u32,
    object: u32,
    kind: RelationKind,
    meant: (bool, &'g [Provision]),
    link: u32,
}

impl Index {
    pub(super) fn build(graph: &CitationGraph) -> Self {
        let mut index = Self::default();
        index.read_documents(graph);
        index.read_edges(graph);
        let texts = graph.sources().filter(|one| !one.is_background());
        index.texts = texts.count();
        index.known = Day::of_some(graph.sources().filter_map(super::Source::day).max());
        index
    }

    fn read_documents(&mut self, graph: &CitationGraph) {
        let tables = Tables::builtin();
        let provinces = Provinces::new(tables);
        for (place, id) in graph.registry.documents().enumerate() {
            self.documents.push(id);
            self.places.insert(id, place as u32);
            self.rows.push(document_row(tables, &provinces, graph, id));
        }
    }

    fn read_edges(&mut self, graph: &CitationGraph) {
        let mut raw: Vec<Raw<'_>> = Vec::new();
        for (link, said) in graph.all_statements() {
            let ends = (self.place(said.subject), self.place(said.object));
            if let (Some(subject), Some(object)) = ends
                && said.polarity == Polarity::Asserted
            {
                raw.push(Raw {
                    subject,
                    object,
                    kind: said.kind,
                    meant: (said.partial, said.scope),
                    link,
                });
            }
        }
        // Provisions as numbers that compare as the provisions do; the whole comes first.
        let mut meant: BTreeMap<(bool, &[Provision]), u32> =
            BTreeMap::from([((false, &[][..]), 0)]);
        for link in &raw {
            meant.entry(link.meant).or_default();
        }
        for (number, (_, slot)) in meant.iter_mut().enumerate() {
            *slot = number as u32;
        }
        self.scopes = meant.keys().map(|(_, scope)| scope.to_vec()).collect();
        let mut order: Vec<(u32, RelationKind, Day, u32, u32, u32)> = raw
            .iter()
            .map(|link| {
                let scope = meant.get(&link.meant).copied().unwrap_or_default();
                let date = self.issued(link.object).from;
                (link.subject, link.kind, date, link.object, scope, link.link)
            })
            .collect();
        order.sort_unstable();
        let mut stated: Vec<Statement<'_>> = Vec::new();
        for same in
            order.chunk_by(|one, two| (one.0, one.1, one.3, one.4) == (two.0, two.1, two.3, two.4))
        {
            let Some((subject, kind, _, object, scope, _)) = same.first().copied() else {
                continue;
            };
            let links = self.links.len() as u32;
            self.links.extend(same.iter().map(|one| one.5));
            stated.clear();
            stated.extend(same.iter().filter_map(|one| graph.statement_at(one.5)));
            if stated.iter().any(Statement::says_in_force) {
                let id = self.edges.len() as u32;
                self.in_force.entry(object).or_default().push(id);
            }
            let (window, basis) = self.since(&stated);
            self.edges.push(EdgeRow {
                subject,
                object,
                window,
                scope,
                links,
                kind,
                basis,
                disseminates: stated.iter().all(Statement::disseminates),
                competence: stated.iter().all(|one| one.competence),
            });
        }
        self.out = starts(self.rows.len(), self.edges.iter().map(|edge| edge.subject));
        let mut into: Vec<u32> = (0..self.edges.len() as u32).collect();
        into.sort_by_cached_key(|id| {
            self.edges.get(*id as usize).map(|edge| {
                let date = self.issued(edge.subject).from;
                (edge.object, edge.kind, date, edge.subject, edge.scope)
            })
        });
        let objects = into.iter().filter_map(|id| self.edges.get(*id as usize));
        self.into_starts = starts(self.rows.len(), objects.map(|edge| edge.object));
        self.into = into;
    }

    /// From when statements of one kind between two documents hold.
    pub(super) fn since(&self, stated: &[Statement<'_>]) -> (Window, Basis) {
        let Some(first) = stated.first() else {
            return (Window::ANY, Basis::Bounds);
        };
        let days = stated.iter().filter_map(|one| one.effective.map(Day::of));
        if let Some(day) = majority(days) {
            return (window(day), Basis::Stated);
        }
        let row = |id| self.place(id).and_then(|place| self.row(place));
        let subject = row(first.subject);
        if let Some(row) = subject.filter(|row| first.kind.is_act() && !row.effective.is_none()) {
            return (window(row.effective), Basis::Effective);
        }
        let issued = subject.map_or(Window::ANY, |row| row.issued);
        if first.kind == RelationKind::AnnouncesExpiry {
            // A list of ended texts tells by when they had ended.
            let after = row(first.object).map_or(Day::NONE, |row| row.issued.from);
            let by = Window {
                from: Day::NONE,
                to: issued.to,
            };
            return (by.no_earlier_than(after), Basis::Bounds);
        }
        if subject.is_some_and(|row| row.dated) {
            return (issued, Basis::Issued);
        }
        let by = stated
            .iter()
            .filter_map(|one| one.by.map(|by| Day::of(by).last()))
            .min();
        let after = row(first.object).map_or(Day::NONE, |row| row.issued.from);
        let window = issued.no_later_than(by.unwrap_or(Day::LAST));
        (window.no_earlier_than(after), Basis::Bounds)
    }

    pub(super) fn len(&self) -> usize {
        self.documents.len()
    }

    pub(super) fn place(&self, id: DocumentId) -> Option<u32> {
        self.places.get(&id).copied()
    }

    pub(super) fn document(&self, place: u32) -> Option<DocumentId> {
        self.documents.get(place as usize).copied()
    }

    pub(super) fn row(&self, place: u32) -> Option<&DocumentRow> {
        self.rows.get(place as usize)
    }

    pub(super) fn edge(&self, id: u32) -> Option<&EdgeRow> {
        self.edges.get(id as usize)
    }

    pub(super) fn issued(&self, place: u32) -> Window {
        self.row(place).map_or(Window::ANY, |row| row.issued)
    }

    /// The edges that say of a document that it is in force.
    pub(super) fn in_force(&self, place: u32) -> impl Iterator<Item = (u32, &EdgeRow)> {
        let ids = self.in_force.get(&place).map(Vec::as_slice);
        let ids = ids.unwrap_or_default().iter();
        ids.filter_map(|id| Some((*id, self.edge(*id)?)))
    }

    pub(super) fn scope(&self, row: &EdgeRow) -> &[Provision] {
        self.scopes
            .get(row.scope as usize)
            .map(Vec::as_slice)
            .unwrap_or_default()
    }

    pub(super) fn links_of(&self, id: u32) -> &[u32] {
        let from = self.edge(id).map_or(0, |edge| edge.links as usize);
        let to = self
            .edge(id + 1)
            .map_or(self.links.len(), |edge| edge.links as usize);
        self.links.get(from..to).unwrap_or_default()
    }

    /// The edges a document is the subject of.
    pub(super) fn out_of(&self, place: u32) -> core::ops::Range<u32> {
        let at = |place: u32| self.out.get(place as usize).copied().unwrap_or_default();
        at(place)..at(place + 1)
    }

    /// The edges a document is the object of.
    pub(super) fn incoming(&self, place: u32) -> &[u32] {
        let at = |place: u32| self.into_starts.get(place as usize).copied();
        match (at(place), at(place + 1)) {
            (Some(from), Some(to)) => self
                .into
                .get(from as usize..to as usize)
                .unwrap_or_default(),
            _ => &[],
        }
    }

    /// The edges a document is the object of, of one kind.
    pub(super) fn incoming_of(
        &self,
        place: u32,
        kind: RelationKind,
    ) -> impl Iterator<Item = (u32, &EdgeRow)> {
        let all = self.incoming(place);
        let kind_at = |id: &u32| self.edge(*id).map(|edge| edge.kind);
        let from = all.partition_point(|id| kind_at(id) < Some(kind));
        let of = all.get(from..).unwrap_or_default().iter();
        of.filter_map(|id| Some((*id, self.edge(*id)?)))
            .take_while(move |(_, edge)| edge.kind == kind)
    }

    /// The edges a document is the subject of, of one kind.
    pub(super) fn out_of_kind(
        &self,
        place: u32,
        kind: RelationKind,
    ) -> impl Iterator<Item = (u32, &EdgeRow)> {
        self.edges_at(place, Direction::Outgoing)
            .filter(move |(_, edge)| edge.kind == kind)
    }

    /// The edges at a document in one direction, by kind, date and place of the other end.
    pub(super) fn edges_at(
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

/// The exact day, or the month or year that a date is told by.
fn window(day: Day) -> Window {
    Window {
        from: day,
        to: day.last(),
    }
}

/// Where the items of each document start, for items in the order of their documents; one more at the end.
fn starts(documents: usize, items: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut starts = vec![0; documents + 1];
    for place in items {
        if let Some(count) = starts.get_mut(place as usize + 1) {
            *count += 1;
        }
    }
    let mut sum = 0;
    for start in &mut starts {
        sum += *start;
        *start = sum;
    }
    starts
}

fn document_row(
    tables: &'static Tables,
    provinces: &Provinces<'static>,
    graph: &CitationGraph,
    id: DocumentId,
) -> DocumentRow {
    let registry = &graph.registry;
    let key = registry.key(id);
    let date = registry.date(id);
    let members = registry.members(id);
    let claims = || members.iter().filter_map(|claim| registry.claim(*claim));
    let mut sources: Vec<u32> = claims().map(|claim| claim.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let most = |of: fn(&crate::registry::Said) -> Option<IssueDate>| {
        Day::of_some(majority(claims().filter_map(|claim| of(&claim.said))))
    };
    let key = key.as_ref();
    let lane = key.map_or(Lane::default(), |key| Lane::of(tables, key));
    let issuer = key.and_then(|key| tables.issuer(key.issuer()?));
    let until = issuer.and_then(|row| row.issuer().until.parse().ok());
    let until = until.or_else(|| lane.level.and_then(|level| tables.level_until(level)));
    DocumentRow {
        issued: date.map_or_else(
            || key.map_or(Window::ANY, |key| bounds(tables, key)),
            Window::of,
        ),
        dated: date.is_some(),
        effective: most(|said| said.effective),
        expires: most(|said| said.expires),
        sources: sources.len() as u32,
        lane,
        province: key.and_then(|key| provinces.of(key.locality()?)),
        issuer_until: Day::of_some(until),
        normative: key.is_some_and(is_normative),
        background: graph.is_background(id),
        stub: !claims().any(|claim| claim.said.own),
    }
}

/// Between which days a document without a date was issued: its term, its period, the year in its number.
fn bounds(tables: &Tables, key: &DocumentKey) -> Window {
    let year = |year: u16| IssueDate::of_year(year).ok();
    if let Some(date) = key
        .number()
        .and_then(crate::DocumentNumber::year)
        .and_then(year)
    {
        return Window::of(date);
    }
    let Some(era) = key.era() else {
        return Window::ANY;
    };
    if let Some((from, to)) = tables.central_term(&era) {
        return Window {
            from: Day::of(from),
            to: to.map_or(Day::LAST, |to| Day::of(to).last()),
        };
    }
    if let Ok(date) = era.parse() {
        return Window::of(date);
    }
    // `2015-2020`: from the first congress of the first year to the last day of the last.
    let ends = era.split_once('-').and_then(|(from, to)| {
        let date = |text: &str| text.parse::<IssueDate>().ok();
        Some((date(from)?, date(to)?))
    });
    ends.map_or(Window::ANY, |(from, to)| Window {
        from: Day::of(from),
        to: Day::of(to).last(),
    })
}

/// Whether a document is a normative text of the State: those have borne a year in their number since 1997, and laws are told by name
/// as well.
fn is_normative(key: &DocumentKey) -> bool {
    let state = matches!(key.system(), Some(System::State) | None);
    let number = key.number();
    state && number.is_none_or(|number| number.year().is_some())
}
