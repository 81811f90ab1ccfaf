//! The graph compared with a model of it: a list of edges for each source, searched the plain way.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use trichdan::graph::{ChainQuery, FactDocument, FactStatement, Facts, PathQuery, State};
use trichdan::registry::DocumentId;
use trichdan::{CitationGraph, IssueDate, RelationKind, Resolution, Source};

use crate::properties::config;

const KINDS: [RelationKind; 6] = [
    RelationKind::Implements,
    RelationKind::BasedOn,
    RelationKind::RefersTo,
    RelationKind::Amends,
    RelationKind::Supersedes,
    RelationKind::Repeals,
];

const CHAIN: [RelationKind; 2] = [RelationKind::Implements, RelationKind::BasedOn];

type Edge = (u8, RelationKind, u8);

/// A table is added, replacing one of its name, or removed.
#[derive(Clone, Debug)]
enum Change {
    Add(u8, Vec<Edge>),
    Remove(u8),
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let edges = || vec((0..10_u8, select(&KINDS[..]), 0..10_u8), 0..12);
    let change = prop_oneof![
        3 => (0..4_u8, edges()).prop_map(|(name, edges)| Change::Add(name, edges)),
        1 => (0..4_u8).prop_map(Change::Remove),
    ];
    vec(change, 1..8)
}

fn number(decree: u8) -> String {
    format!("{}/{}/NĐ-CP", decree + 1, 2010 + u16::from(decree))
}

fn date(decree: u8) -> IssueDate {
    IssueDate::new(2010 + u16::from(decree), 6, 15).unwrap()
}

fn facts(edges: &[Edge]) -> Facts {
    let mut facts = Facts::new();
    for (from, kind, to) in edges {
        let mut row = |decree: u8| {
            let number = number(decree);
            let document = FactDocument {
                number: &number,
                date: Some(date(decree)),
                ..FactDocument::default()
            };
            facts.add_document(&document).unwrap()
        };
        let (subject, object) = (row(*from), row(*to));
        facts.add_statement(&FactStatement::new(subject, *kind, object));
    }
    facts
}

/// What the present tables state, by table.
#[derive(Default)]
struct Model(BTreeMap<u8, Vec<Edge>>);

impl Model {
    fn take(&mut self, change: &Change) {
        match change {
            Change::Add(name, edges) => self.0.insert(*name, edges.clone()),
            Change::Remove(name) => self.0.remove(name),
        };
    }

    fn edges(&self) -> impl Iterator<Item = Edge> {
        let all = self.0.values().flatten().copied();
        all.filter(|(from, _, to)| from != to)
    }

    fn documents(&self) -> BTreeSet<u8> {
        let ends = self.0.values().flatten();
        ends.flat_map(|(from, _, to)| [*from, *to]).collect()
    }

    /// The documents reached from a document, and in how many steps.
    fn reached(&self, root: u8, step: impl Fn(u8, Edge) -> Option<u8>) -> BTreeMap<u8, usize> {
        let mut depths = BTreeMap::from([(root, 0)]);
        let mut queue = VecDeque::from([root]);
        while let Some(here) = queue.pop_front() {
            let depth = depths[&here] + 1;
            for there in self.edges().filter_map(|edge| step(here, edge)) {
                depths.entry(there).or_insert_with(|| {
                    queue.push_back(there);
                    depth
                });
            }
        }
        depths
    }

    fn status(&self, decree: u8, on: IssueDate) -> State {
        if on < date(decree) {
            return State::NotYetInForce;
        }
        let ends = self.edges().filter_map(|(from, kind, to)| {
            let state = match kind {
                RelationKind::Supersedes => State::Superseded,
                RelationKind::Repeals => State::Repealed,
                _ => return None,
            };
            // No document ends a younger one.
            (to == decree && from > to && date(from) <= on).then_some((date(from), state))
        });
        ends.min().map_or(State::NoEndingFound, |(_, state)| state)
    }
}

fn agree(graph: &CitationGraph, model: &Model) -> Result<(), TestCaseError> {
    let ids: BTreeMap<u8, DocumentId> = model
        .documents()
        .into_iter()
        .map(|decree| {
            let found = graph.find(&number(decree).parse().unwrap());
            let Resolution::Known(id) = found else {
                panic!("{}: {found:?}", number(decree))
            };
            (decree, id)
        })
        .collect();
    prop_assert_eq!(graph.len(), ids.len());
    let distinct: BTreeSet<Edge> = model.edges().collect();
    prop_assert_eq!(graph.edges().len(), distinct.len());
    let decrees: BTreeMap<DocumentId, u8> = ids.iter().map(|(decree, id)| (*id, *decree)).collect();
    for (decree, id) in &ids {
        for (query, upward) in [(ChainQuery::up(), true), (ChainQuery::down(), false)] {
            let wanted = model.reached(*decree, |here, (from, kind, to)| {
                let (near, far) = if upward { (from, to) } else { (to, from) };
                (near == here && CHAIN.contains(&kind)).then_some(far)
            });
            let chain = graph.chain(*id, &query.kinds(CHAIN));
            let steps = chain.steps().iter();
            let found: BTreeMap<u8, usize> = steps
                .map(|step| (decrees[&step.document], step.depth))
                .collect();
            prop_assert_eq!(found, wanted);
        }
        let near = model.reached(*decree, |here, (from, _, to)| match here {
            _ if here == from => Some(to),
            _ if here == to => Some(from),
            _ => None,
        });
        for (other, to) in &ids {
            let found = graph.path(*id, *to, &PathQuery::any());
            prop_assert_eq!(found.map(|path| path.edges.len()), near.get(other).copied());
        }
        for year in 2009..2022 {
            let on = IssueDate::new(year, 12, 31).unwrap();
            prop_assert_eq!(graph.status(*id, on).state, model.status(*decree, on));
        }
        for (edges, acting) in [(graph.edges_from(*id), true), (graph.edges_to(*id), false)] {
            let of = |(from, _, to): &&Edge| if acting { from == decree } else { to == decree };
            prop_assert_eq!(edges.len(), distinct.iter().filter(of).count());
            for edge in edges {
                let ends = (decrees[&edge.subject], edge.kind, decrees[&edge.object]);
                let rows = model.edges().filter(|one| *one == ends).count();
                prop_assert_eq!(edge.evidence.len(), rows);
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_graph_says_what_its_tables_say_after_every_change(changes in changes()) {
        let (mut graph, mut model) = (CitationGraph::new(), Model::default());
        for change in &changes {
            model.take(change);
            match change {
                Change::Add(name, edges) => {
                    graph.remove(&name.to_string());
                    graph.add_facts(Source::new(name.to_string()), &facts(edges));
                }
                Change::Remove(name) => {
                    graph.remove(&name.to_string());
                }
            }
            agree(&graph, &model)?;
        }
    }
}
