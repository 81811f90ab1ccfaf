//! What parses as a number, a date or a provision prints as something that parses to the same value.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../../tests/integration/claims/number.rs"]
mod number;

fuzz_target!(|text: &str| number::check(text));
