//! What is read loosely prints officially: the print parses, and is read as itself.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/integration/claims/read_number.rs"]
mod read_number;

fuzz_target!(|text: &str| read_number::check(text));
