//! How the index is built: documents read off the registry, statements gathered into edges.
//!
//! Everything is sorted by counting, so that building takes little more than reading.

use std::collections::BTreeMap;

use petgraph::visit::EdgeRef as _;

use super::super::CitationGraph;
use super::super::edge::{Link, Marks, claim};
use super::super::said::{DISSEMINATE, IN_FORCE};
use super::super::source::{Kept, Source};
use super::super::when::{Basis, Day, Window};
use super::document::document_row;
use super::{EdgeRow, Index, NONE};
use crate::date::IssueDate;
use crate::provision::Provision;
use crate::registry::{ClaimId, majority};
use crate::relation::{Polarity, RelationKind};
use crate::tables::Provinces;

/// An asserted statement before it becomes part of an edge; sorting by the fields gives the order of edges.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Stated {
    kind: RelationKind,
    /// The day of the object.
    date: Day,
    object: u32,
    scope: u32,
    link: u32,
    subject: u32,
}

impl Stated {
    fn same_edge(&self, other: &Self) -> bool {
        (self.kind, self.object, self.scope) == (other.kind, other.object, other.scope)
    }
}

/// An edge before it gets its place among those of its object; sorting by the fields gives their order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Incoming {
    kind: RelationKind,
    /// The day of the subject.
    date: Day,
    /// The index of the edge, which goes by subject, and by scope where all else is equal.
    edge: u32,
    object: u32,
}

impl Index {
    pub(in crate::graph) fn build(graph: &CitationGraph) -> Self {
        let mut index = Self {
            tables: graph.tables.clone(),
            ..Self::default()
        };
        index.read_documents(graph);
        index.read_edges(graph);
        index.read_incoming();
        let texts = graph.sources().filter(|one| !one.is_background());
        index.texts = texts.count();
        index.known = Day::of_some(graph.sources().filter_map(Source::day).max());
        index
    }

    fn read_documents(&mut self, graph: &CitationGraph) {
        let registry = &graph.registry;
        let claims = registry.claims_len();
        self.documents = registry.documents().collect();
        self.documents.shrink_to_fit();
        let mut places = vec![NONE; claims];
        for (id, place) in self.documents.iter().zip(0..) {
            if let Some(slot) = places.get_mut(id.0 as usize) {
                *slot = place;
            }
        }
        let place_of = |id: u32| {
            registry.claim(ClaimId(id))?;
            let document = registry.document_of(ClaimId(id));
            places.get(document.0 as usize).copied()
        };
        self.of_claims = (0..claims as u32)
            .map(|id| place_of(id).unwrap_or(NONE))
            .collect();
        let members = (0..claims as u32).map(ClaimId);
        let members = members.filter(|id| self.place_of(*id).is_some()).collect();
        let of = |id: &ClaimId| self.place_of(*id).unwrap_or_default();
        (self.member_starts, self.members) = grouped(self.documents.len(), members, of);
        let tables = graph.tables();
        let provinces = Provinces::new(tables);
        self.rows = (0..self.documents.len() as u32)
            .map(|place| document_row(tables, &provinces, graph, self.members(place)))
            .collect();
    }

    fn read_edges(&mut self, graph: &CitationGraph) {
        let scopes = scopes(graph);
        let stated = self.stated(graph, &scopes);
        self.scopes = scopes.keys().map(|(_, scope)| scope.to_vec()).collect();
        let (starts, mut stated) = grouped(self.rows.len(), stated, |one| one.subject);
        self.edges = Vec::with_capacity(stated.len());
        for bucket in buckets(&mut stated, &starts) {
            bucket.sort_unstable();
            for same in bucket.chunk_by(Stated::same_edge) {
                self.take(graph, same);
            }
        }
        self.edges.shrink_to_fit();
        self.out_kinds = self.edges.iter().map(|edge| edge.kind).collect();
        self.out = starts_of(self.rows.len(), self.edges.iter().map(|edge| edge.subject));
    }

    /// Every asserted statement between two documents.
    fn stated(&self, graph: &CitationGraph, scopes: &Scopes<'_>) -> Vec<Stated> {
        let mut all = Vec::with_capacity(graph.links.edge_count());
        for edge in graph.links.edge_references() {
            let link = edge.weight();
            let ends = self
                .place_of(claim(edge.source()))
                .zip(self.place_of(claim(edge.target())));
            // Two claims that turned out to be one document state nothing of each other.
            let Some((subject, object)) = ends.filter(|(subject, object)| subject != object) else {
                continue;
            };
            if link.marks.polarity() != Polarity::Asserted {
                continue;
            }
            let meant = meant(graph, claim(edge.source()), link);
            all.push(Stated {
                kind: link.kind,
                date: self.issued(object).from,
                object,
                scope: meant
                    .and_then(|meant| scopes.get(&meant))
                    .copied()
                    .unwrap_or_default(),
                link: edge.id().index() as u32,
                subject,
            });
        }
        all
    }

    /// Makes one edge of statements that say the same.
    fn take(&mut self, graph: &CitationGraph, same: &[Stated]) {
        let Some(first) = same.first() else { return };
        let id = self.edges.len() as u32;
        let further = same.iter().skip(1);
        self.further.extend(further.map(|one| (id, one.link)));
        let links = || same.iter().filter_map(|one| Said::of(graph, one.link));
        if links().any(|said| said.act() == Some(IN_FORCE)) {
            self.in_force.entry(first.object).or_default().push(id);
        }
        let days = links().map(|said| (said.effective(), said.by(graph)));
        let ends = (Some(first.subject), Some(first.object));
        let (window, basis) = self.since(first.kind, ends, days);
        self.edges.push(EdgeRow {
            subject: first.subject,
            object: first.object,
            window,
            scope: first.scope,
            link: first.link,
            kind: first.kind,
            basis,
            disseminates: links().all(|said| said.act() == Some(DISSEMINATE)),
            competence: links().all(|said| said.link.marks.has(Marks::COMPETENCE)),
        });
    }

    fn read_incoming(&mut self) {
        let edges = self.edges.iter().zip(0_u32..);
        let incoming = edges.map(|(row, edge)| Incoming {
            kind: row.kind,
            date: self.issued(row.subject).from,
            edge,
            object: row.object,
        });
        let (starts, mut incoming) = grouped(self.rows.len(), incoming.collect(), |one| one.object);
        for bucket in buckets(&mut incoming, &starts) {
            bucket.sort_unstable();
        }
        self.into = incoming.iter().map(|one| one.edge).collect();
        self.into_kinds = incoming.iter().map(|one| one.kind).collect();
        self.into_starts = starts;
    }

    /// From when statements of one kind between two documents hold; `days` gives, for each, the day it states and the day by which it was
    /// made.
    pub(in crate::graph) fn since(
        &self,
        kind: RelationKind,
        (subject, object): (Option<u32>, Option<u32>),
        days: impl Iterator<Item = (Option<IssueDate>, Option<IssueDate>)> + Clone,
    ) -> (Window, Basis) {
        let stated = days.clone().filter_map(|(effective, _)| effective);
        if let Some(day) = majority(stated.map(Day::of)) {
            return (window(day), Basis::Stated);
        }
        let subject = subject.and_then(|place| self.row(place));
        if let Some(row) = subject.filter(|row| kind.is_act() && !row.effective.is_none()) {
            return (window(row.effective), Basis::Effective);
        }
        let issued = subject.map_or(Window::ANY, |row| row.issued);
        let after = object.map_or(Day::NONE, |place| self.issued(place).from);
        if kind == RelationKind::AnnouncesExpiry {
            // A list of ended texts says by when they had ended.
            let by = Window {
                from: Day::NONE,
                to: issued.to,
            };
            return (by.no_earlier_than(after), Basis::Bounds);
        }
        if subject.is_some_and(|row| row.dated) {
            return (issued, Basis::Issued);
        }
        let by = days.filter_map(|(_, by)| by.map(|by| Day::of(by).last()));
        let window = issued.no_later_than(by.min().unwrap_or(Day::LAST));
        (window.no_earlier_than(after), Basis::Bounds)
    }
}

/// A statement with the source that makes it.
#[derive(Clone, Copy)]
struct Said<'g> {
    link: &'g Link,
    subject: ClaimId,
    kept: &'g Kept,
}

impl<'g> Said<'g> {
    fn of(graph: &'g CitationGraph, link: u32) -> Option<Self> {
        let at = petgraph::graph::EdgeIndex::new(link as usize);
        let (from, _) = graph.links.edge_endpoints(at)?;
        let subject = claim(from);
        Some(Self {
            link: graph.links.edge_weight(at)?,
            subject,
            kept: graph.kept(graph.registry.claim(subject)?.source)?,
        })
    }

    fn act(&self) -> Option<&'g str> {
        let detail = self.kept.details.get(self.link.detail as usize)?;
        detail.act.map(|act| self.kept.words(act))
    }

    fn effective(&self) -> Option<IssueDate> {
        self.kept.details.get(self.link.detail as usize)?.effective
    }

    fn by(&self, graph: &CitationGraph) -> Option<IssueDate> {
        let cited = graph.registry.claim(self.subject)?.by();
        self.kept.source.day().into_iter().chain(cited).min()
    }
}

/// Scopes as numbers that compare as the scopes do; the whole document is 0.
type Scopes<'g> = BTreeMap<(bool, &'g [Provision]), u32>;

fn scopes(graph: &CitationGraph) -> Scopes<'_> {
    let mut scopes = Scopes::from([((false, &[][..]), 0)]);
    for edge in graph.links.edge_references() {
        if let Some(meant) = meant(graph, claim(edge.source()), edge.weight()) {
            scopes.entry(meant).or_default();
        }
    }
    for (slot, number) in scopes.values_mut().zip(0..) {
        *slot = number;
    }
    scopes
}

/// The part that a statement concerns; `None` for the whole.
fn meant<'g>(
    graph: &'g CitationGraph,
    subject: ClaimId,
    link: &Link,
) -> Option<(bool, &'g [Provision])> {
    let partial = link.marks.has(Marks::PARTIAL);
    if !partial && link.detail == 0 {
        return None;
    }
    let kept = graph.kept(graph.registry.claim(subject)?.source)?;
    let detail = kept.details.get(link.detail as usize)?;
    Some((partial, &detail.scope))
}

/// The day, month or year as a window.
fn window(day: Day) -> Window {
    Window {
        from: day,
        to: day.last(),
    }
}

/// Where the items of each place start, for places in any order; one entry more at the end.
fn starts_of(places: usize, items: impl Iterator<Item = u32>) -> Vec<u32> {
    let mut starts = vec![0; places + 1];
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

/// Groups items by place, those of one place in the order they came; also returns where each place starts.
fn grouped<T: Copy>(places: usize, items: Vec<T>, of: impl Fn(&T) -> u32) -> (Vec<u32>, Vec<T>) {
    let starts = starts_of(places, items.iter().map(&of));
    let mut next = starts.clone();
    let mut grouped = items.clone();
    for item in items {
        let Some(at) = next.get_mut(of(&item) as usize) else {
            continue;
        };
        if let Some(slot) = grouped.get_mut(*at as usize) {
            *slot = item;
        }
        *at += 1;
    }
    (starts, grouped)
}

/// The items of each place, for sorting.
fn buckets<'i, T>(items: &'i mut [T], starts: &'i [u32]) -> impl Iterator<Item = &'i mut [T]> {
    let mut rest = items;
    starts.windows(2).filter_map(move |ends| {
        let [from, to] = *ends else { return None };
        let (bucket, after) =
            core::mem::take(&mut rest).split_at_mut_checked((to - from) as usize)?;
        rest = after;
        Some(bucket)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_put_together_by_place_and_keep_their_order() {
        let items = vec![(2, 'a'), (0, 'b'), (2, 'c'), (3, 'd'), (0, 'e')];
        let (starts, mut all) = grouped(5, items, |(place, _)| *place);
        assert_eq!(starts, [0, 2, 2, 4, 5, 5]);
        let letters = |bucket: &mut [(u32, char)]| bucket.iter().map(|(_, one)| *one).collect();
        let found: Vec<String> = buckets(&mut all, &starts).map(letters).collect();
        assert_eq!(found, ["be", "", "ac", "d", ""]);
    }
}
