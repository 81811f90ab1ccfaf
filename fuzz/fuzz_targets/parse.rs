//! Any text parses, and all that is reported of it is sound: spans, indices, order, JSON.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/integration/spans.rs"]
mod spans;

fuzz_target!(|text: &str| spans::check(text));
