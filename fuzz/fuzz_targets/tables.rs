//! A file of rows is refused with its place, or every text is read soundly with it.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/integration/spans.rs"]
mod spans;
#[path = "../../tests/integration/claims/tables.rs"]
mod tables;

fuzz_target!(|file: &str| tables::check(file));
