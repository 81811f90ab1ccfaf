//! What a generated graph weighs, for each document and for each edge, with and without evidence.
//!
//! ```text
//! cargo bench --bench weight
//! TRICHDAN_BENCH_EDGES=10000000 cargo bench --bench weight
//! ```
//!
//! Counted is what the allocator handed out and has not got back once the graph is built and has answered its first question; the
//! facts it was built of are the caller's.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    reason = "a benchmark reads its size and its clock and prints what it finds"
)]

mod generated;

use generated::{Model, built, number_told};
use peak_alloc::PeakAlloc;
use serde_json::json;
use trichdan::graph::Facts;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// The bytes of the graph of some facts, and those needed at most while it was built.
fn weight(facts: &Facts) -> (f64, f64) {
    let before = MEMORY.current_usage();
    MEMORY.reset_peak_usage();
    let graph = built(facts).0;
    let of = |bytes: usize| bytes.saturating_sub(before) as f64;
    let weight = (of(MEMORY.current_usage()), of(MEMORY.peak_usage()));
    drop(graph);
    weight
}

fn main() {
    let model = Model::new(number_told("TRICHDAN_BENCH_EDGES", 1_000_000));
    let (documents, edges) = (model.documents as f64, model.edges.len() as f64);
    let (alone, _) = weight(&model.facts(false, false));
    let (plain, most) = weight(&model.facts(true, false));
    let (quoted, _) = weight(&model.facts(true, true));
    let told = [
        ("bytes a document", alone / documents),
        ("bytes an edge", (plain - alone) / edges),
        ("bytes an edge with evidence", (quoted - alone) / edges),
        ("MB in all, without evidence", plain / 1e6),
        ("MB at most while building it", most / 1e6),
    ];
    println!("{documents} documents, {edges} edges");
    for (name, value) in told {
        println!("{name:<34} {value:>12.1}");
    }
    let told: serde_json::Map<String, _> = told
        .into_iter()
        .map(|(name, value)| (name.to_owned(), json!(value)))
        .collect();
    println!("{}", json!(told));
}
