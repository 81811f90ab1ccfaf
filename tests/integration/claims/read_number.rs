//! A loosely read number prints in its official form, which parses and is read as itself.

use trichdan::{DocumentNumber, Tables};

pub(crate) fn check(text: &str) {
    let tables = Tables::builtin();
    let Ok(number) = tables.read_number(text) else {
        return;
    };
    let printed = number.to_string();
    let strict: DocumentNumber = printed
        .parse()
        .unwrap_or_else(|error| panic!("{printed:?}: {error}"));
    assert_eq!(strict, number);
    let _ = tables.classify(&number);
    // A tone mark, which no real code holds, may move to its other place and make another code.
    if printed
        .chars()
        .all(|letter| letter.is_ascii() || "ĐđĂăÂâÊêÔôƠơƯư".contains(letter))
    {
        let again = tables.read_number(&printed);
        let again = again.unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(again.to_string(), printed);
    }
}
