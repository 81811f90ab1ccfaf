//! Sources come to a graph and go from it; every answer is the one of a plain list of edges.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/integration/claims/graph.rs"]
mod graph;

fuzz_target!(|bytes: &[u8]| graph::check(bytes));
