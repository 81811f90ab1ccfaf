//! What parses as a number, a date or a provision prints as something that parses to the same value.
#![no_main]

use std::fmt::{Debug, Display};
use std::str::FromStr;

use libfuzzer_sys::fuzz_target;
use trichdan::{DocumentNumber, IssueDate, Provision};

fn check<T: FromStr<Err: Debug + Display> + Display + Debug + Ord>(text: &str) {
    match text.parse::<T>() {
        Ok(value) => {
            let printed = value.to_string();
            let again = printed
                .parse::<T>()
                .unwrap_or_else(|error| panic!("{printed:?}: {error}"));
            assert_eq!(again, value);
            assert_eq!(again.to_string(), printed);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

fuzz_target!(|text: &str| {
    check::<DocumentNumber>(text);
    check::<IssueDate>(text);
    check::<Provision>(text);
});
