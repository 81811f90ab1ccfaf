//! How fast every question over real tables is answered, asked of the document that most others act on: the longest answers.
//!
//! ```text
//! TRICHDAN_BENCH_TABLES=documents.tsv:edges.tsv cargo bench --bench tables
//! ```
#![allow(
    clippy::disallowed_methods,
    clippy::print_stderr,
    clippy::expect_used,
    reason = "a benchmark reads its tables and stops where it cannot go on"
)]

use std::collections::HashMap;
use std::hint::black_box;

use criterion::Criterion;
use trichdan::graph::{
    ChainQuery, CyclesQuery, Facts, HistoryQuery, ImpactQuery, PathQuery, RankQuery,
};
use trichdan::registry::DocumentId;
use trichdan::{CitationGraph, IssueDate, Source};

/// The graph of the tables whose paths stand in a list parted by colons.
fn graph(paths: &str) -> CitationGraph {
    let mut graph = CitationGraph::new();
    for path in paths.split(':') {
        let table = std::fs::read_to_string(path).expect(path);
        let (facts, wrong) = Facts::from_tsv_each(&table);
        if !wrong.is_empty() {
            eprintln!("{path}: {} rows left out, first: {}", wrong.len(), wrong[0]);
        }
        graph.add_facts(Source::new(path), &facts);
    }
    graph
}

/// The two documents that most others act on.
fn busiest(graph: &CitationGraph) -> (DocumentId, DocumentId) {
    let mut busy: HashMap<DocumentId, usize> = HashMap::new();
    for edge in graph.edges() {
        *busy.entry(edge.object).or_default() += 1;
    }
    let mut busy: Vec<(usize, DocumentId)> =
        busy.into_iter().map(|(id, count)| (count, id)).collect();
    busy.sort_unstable();
    let mut last = busy.into_iter().rev().map(|(_, id)| id);
    last.next()
        .zip(last.next())
        .expect("edges to two documents")
}

fn main() {
    let Some(paths) = std::env::var("TRICHDAN_BENCH_TABLES").ok() else {
        eprintln!("no tables: TRICHDAN_BENCH_TABLES=documents.tsv:edges.tsv names them");
        return;
    };
    let graph = graph(&paths);
    let (hub, other) = busiest(&graph);
    let on: IssueDate = "2020-01-01".parse().expect("a day");
    let mut criterion = Criterion::default().configure_from_args();
    let mut ask = |name: &str, question: &dyn Fn()| {
        criterion.bench_function(name, |bench| bench.iter(question));
    };
    ask("chain", &|| {
        black_box(graph.chain(hub, &ChainQuery::down()));
    });
    ask("status", &|| {
        black_box(graph.status(hub, on));
    });
    ask("show", &|| {
        black_box(graph.show(hub, 10));
    });
    ask("path", &|| {
        black_box(graph.path(hub, other, &PathQuery::any()));
    });
    ask("impact", &|| {
        black_box(graph.impact(hub, &ImpactQuery::new().ended(on)));
    });
    ask("history", &|| {
        black_box(graph.history(hub, &HistoryQuery::new()));
    });
    ask("conflicts", &|| {
        black_box(graph.conflicts(100));
    });
    ask("dangling", &|| {
        black_box(graph.dangling(20));
    });
    ask("cycles", &|| {
        black_box(graph.cycles(&CyclesQuery::new()));
    });
    ask("stats", &|| {
        black_box(graph.stats());
    });
    ask("rank", &|| {
        black_box(graph.rank(&RankQuery::new()));
    });
    criterion.final_summary();
}
