//! How fast questions are answered: over a generated graph of a million edges, with hubs as real ones have, and over facts of one's own.
//!
//! ```text
//! cargo bench --bench graph
//! TRICHDAN_BENCH_EDGES=100000 cargo bench --bench graph
//! ```

use std::hint::black_box;

use criterion::Criterion;
use trichdan::graph::{
    ChainQuery, CyclesQuery, Facts, HistoryQuery, ImpactQuery, PathQuery, RankQuery,
};
use trichdan::registry::DocumentId;
use trichdan::{CitationGraph, IssueDate, RelationKind, Source};

const KINDS: [RelationKind; 6] = [
    RelationKind::Implements,
    RelationKind::Guides,
    RelationKind::BasedOn,
    RelationKind::RefersTo,
    RelationKind::Amends,
    RelationKind::Supersedes,
];

/// A generator that is the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        // xorshift64*
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % below.max(1)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a benchmark is told its size by the environment"
)]
fn asked() -> u64 {
    let edges = std::env::var("TRICHDAN_BENCH_EDGES").ok();
    edges
        .and_then(|edges| edges.parse().ok())
        .unwrap_or(1_000_000)
}

/// Five edges a document; a few documents are cited by very many.
fn facts(edges: u64) -> Facts {
    let documents = edges / 5;
    let mut dice = Dice(2016);
    let mut table = String::from("from\tfrom_date\trelation\tto\tto_date\n");
    let number = |at: u64| {
        let year = 1998 + at * 28 / documents.max(1);
        (
            format!("{}/{year}/NĐ-CP", at % 99_999 + 1),
            format!("{year}-06-15"),
        )
    };
    for _ in 0..edges {
        let from = 1 + dice.roll(documents - 1);
        // Half of the citations go to the oldest of the documents before: hubs.
        let to = if dice.roll(2) == 0 {
            dice.roll(from.min(documents / 1_000).max(1))
        } else {
            dice.roll(from)
        };
        let kind = KINDS[dice.roll(KINDS.len() as u64) as usize];
        let ((one, one_date), (two, two_date)) = (number(from), number(to));
        let row = [&*one, &one_date, kind.name(), &two, &two_date].join("\t");
        table.push_str(&row);
        table.push('\n');
    }
    Facts::from_tsv_each(&table).0
}

fn questions(criterion: &mut Criterion) {
    let mut graph = CitationGraph::new();
    graph.add_facts(Source::new("generated"), &facts(asked()));
    let all: Vec<DocumentId> = graph.documents().collect();
    let mut dice = Dice(7);
    let mut any = || all[dice.roll(all.len() as u64) as usize];
    let chain = ChainQuery::down().kinds([RelationKind::Implements, RelationKind::Guides]);
    let mut group = criterion.benchmark_group("graph");
    group.sample_size(20);
    group.bench_function("chain of implementation", |bench| {
        bench.iter(|| black_box(graph.chain(any(), &chain)));
    });
    group.bench_function("chain up", |bench| {
        bench.iter(|| black_box(graph.chain(any(), &ChainQuery::up())));
    });
    group.bench_function("path", |bench| {
        bench.iter(|| black_box(graph.path(any(), any(), &PathQuery::any())));
    });
    let Ok(on) = IssueDate::of_year(2020) else {
        return;
    };
    group.bench_function("status", |bench| {
        bench.iter(|| black_box(graph.status(any(), on)));
    });
    group.bench_function("history", |bench| {
        bench.iter(|| black_box(graph.history(any(), &HistoryQuery::new())));
    });
    group.bench_function("impact", |bench| {
        bench.iter(|| black_box(graph.impact(any(), &ImpactQuery::new().ended(on))));
    });
    group.bench_function("show", |bench| {
        bench.iter(|| black_box(graph.show(any(), 10)));
    });
    group.sample_size(10);
    group.bench_function("cycles", |bench| {
        bench.iter(|| black_box(graph.cycles(&CyclesQuery::new())));
    });
    group.bench_function("rank", |bench| {
        bench.iter(|| black_box(graph.rank(&RankQuery::new())));
    });
    group.finish();
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    questions(&mut criterion);
    criterion.final_summary();
}
