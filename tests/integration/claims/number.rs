//! A string that parses as a number, a date or a provision prints as one that parses to the same value.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use trichdan::{DocumentNumber, IssueDate, Provision};

pub(crate) fn check(text: &str) {
    round::<DocumentNumber>(text);
    round::<IssueDate>(text);
    round::<Provision>(text);
}

fn round<T: FromStr<Err: Debug + Display> + Display + Debug + Ord>(text: &str) {
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
