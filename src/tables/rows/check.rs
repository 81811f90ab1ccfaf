//! Checks values of a caller's row that its shape alone does not check: days, figures and numbers are written as text.

use core::fmt::Display;
use core::str::FromStr;

use super::{
    Counted, Cue, DocType, Issuer, Lapse, Law, Locality, Meeting, Nickname, Polarity, Term, Unit,
    Unyeared,
};
use crate::date::IssueDate;
use crate::number::DocumentNumber;

/// Nothing, or a message that names the key.
type Checked = Result<(), String>;

impl DocType {
    pub(super) fn check(&self) -> Checked {
        figure::<u8>("rank", &self.rank)
    }
}

impl Issuer {
    pub(super) fn check(&self) -> Checked {
        day("until", &self.until)?;
        figure::<u8>("rank", &self.rank)
    }
}

impl Term {
    pub(super) fn check(&self) -> Checked {
        if !matches!(&*self.series, "party-central" | "national-assembly") {
            return Err(format!(
                "series: expected \"party-central\" or \"national-assembly\", found {:?}",
                self.series
            ));
        }
        needed("from", &self.from)?;
        days(("from", &self.from), ("to", &self.to))?;
        days(
            ("ambiguous_from", &self.ambiguous_from),
            ("ambiguous_to", &self.ambiguous_to),
        )
    }
}

impl Locality {
    pub(super) fn check(&self) -> Checked {
        day("until", &self.until)
    }
}

impl Unit {
    pub(super) fn check(&self) -> Checked {
        day("until", &self.until)
    }
}

impl Law {
    pub(super) fn check(&self) -> Checked {
        number("number", &self.number)?;
        day("date", &self.date)
    }
}

impl Meeting {
    pub(super) fn check(&self) -> Checked {
        needed("number", &self.number)?;
        number("number", &self.number)?;
        needed("date", &self.date)?;
        day("date", &self.date)
    }
}

impl Nickname {
    pub(super) fn check(&self) -> Checked {
        for each in self.numbers.iter() {
            needed("numbers", each)?;
            number("numbers", each)?;
        }
        for each in self.dates.iter() {
            needed("dates", each)?;
            day("dates", each)?;
        }
        if self.numbers.len() == self.dates.len() {
            return Ok(());
        }
        Err(format!(
            "dates: expected one for each of {} numbers, found {}",
            self.numbers.len(),
            self.dates.len()
        ))
    }
}

impl Unyeared {
    pub(super) fn check(&self) -> Checked {
        needed("from", &self.from)?;
        figure::<u16>("from", &self.from)?;
        figure::<u16>("to", &self.to)?;
        days(("from", &self.from), ("to", &self.to))
    }
}

impl Lapse {
    pub(super) fn check(&self) -> Checked {
        days(("from", &self.from), ("to", &self.to))
    }
}

impl Cue {
    pub(super) fn check(&self) -> Checked {
        if self.act.is_empty() || self.kind.acts().any(|act| act.name == self.act) {
            return Ok(());
        }
        Err(format!("no act {:?} of {:?}", self.act, self.kind.name()))
    }
}

impl Polarity {
    pub(super) fn check(&self) -> Checked {
        needed("reach", &self.reach)?;
        figure::<usize>("reach", &self.reach)
    }
}

impl Counted {
    pub(super) fn check(&self) -> Checked {
        figure::<usize>("digits", &self.digits)
    }
}

/// A value that may not be left empty.
fn needed(key: &str, text: &str) -> Checked {
    if text.is_empty() {
        return Err(format!("{key}: expected a value, found \"\""));
    }
    Ok(())
}

/// A value that is empty, or read as `T`.
fn read<T: FromStr<Err: Display>>(key: &str, text: &str) -> Result<Option<T>, String> {
    if text.is_empty() {
        return Ok(None);
    }
    let value = text.parse().map_err(|error| format!("{key}: {error}"))?;
    Ok(Some(value))
}

fn day(key: &str, text: &str) -> Checked {
    read::<IssueDate>(key, text).map(drop)
}

fn number(key: &str, text: &str) -> Checked {
    read::<DocumentNumber>(key, text).map(drop)
}

fn figure<T: FromStr<Err: Display>>(key: &str, text: &str) -> Checked {
    let figures = text.bytes().all(|byte| byte.is_ascii_digit());
    match read::<T>(key, text) {
        Ok(_) if figures => Ok(()),
        _ => Err(format!("{key}: expected a number, found {text:?}")),
    }
}

/// A first and a last day, each empty where the time is open; the last may not come before the first.
fn days(from: (&str, &str), to: (&str, &str)) -> Checked {
    let first = read::<IssueDate>(from.0, from.1)?;
    let last = read::<IssueDate>(to.0, to.1)?;
    let (Some(first), Some(last)) = (first, last) else {
        return Ok(());
    };
    if first.is_surely_after(last) {
        return Err(format!("{}: {last} is before {}, {first}", to.0, from.0));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use crate::tables::Tables;

    /// A value of a row, a wrong one in its place, and the message for that.
    type Bad = (&'static str, &'static str, &'static str);

    /// Lists, each with a row that is right and with values that are not.
    const BAD: [(&str, &str, &[Bad]); 13] = [
        (
            "doc_type",
            "code = 'X'\nwords = ['X']\nsystems = []\nexamples = []\nrank = '3'",
            &[
                ("'3'", "'cao'", "rank: expected a number, found \"cao\""),
                ("'3'", "'300'", "rank: expected a number, found \"300\""),
            ],
        ),
        (
            "issuer",
            "code = 'X'\nnames = ['X']\nsystem = 'state'\nlevel = 'centre'\nexamples = []\nuntil = '2025-06-30'\nrank = '3'",
            &[
                (
                    "'2025-06-30'",
                    "'30/6/2025'",
                    "until: expected YYYY, YYYY-MM or YYYY-MM-DD, found \"30/6/2025\"",
                ),
                ("'3'", "'+3'", "rank: expected a number, found \"+3\""),
            ],
        ),
        (
            "term",
            "series = 'party-central'\nroman = 'XX'\nfrom = '2026'\nto = '2031'\nambiguous_from = '2026-01-19'\nambiguous_to = '2026-01-23'\nsource = ''",
            &[
                (
                    "'party-central'",
                    "'central'",
                    "series: expected \"party-central\" or \"national-assembly\", found \"central\"",
                ),
                ("'2026'", "''", "from: expected a value, found \"\""),
                ("'2026'", "'2026-13'", "from: no such day: 2026-13-00"),
                ("'2031'", "'2021'", "to: 2021 is before from, 2026"),
                (
                    "'2026-01-19'",
                    "'2026-01-24'",
                    "ambiguous_to: 2026-01-23 is before ambiguous_from, 2026-01-24",
                ),
            ],
        ),
        (
            "locality",
            "name = 'X'\nkind = 'tỉnh'\nuntil = '2025-06-30'\nsource = ''",
            &[(
                "'2025-06-30'",
                "'2025-06-31'",
                "until: no such day: 2025-06-31",
            )],
        ),
        (
            "unit",
            "word = 'x'\nlevel = 'district'\nuntil = '2025-06-30'\nexamples = []",
            &[(
                "'2025-06-30'",
                "'nay'",
                "until: expected YYYY, YYYY-MM or YYYY-MM-DD, found \"nay\"",
            )],
        ),
        (
            "law",
            "name = 'Luật X'\nnumber = '1/2025/QH15'\ndate = '2025-06'\nsource = ''",
            &[
                (
                    "'1/2025/QH15'",
                    "'290'",
                    "number: expected '-' or '/' before the code, found the end at byte 3",
                ),
                (
                    "'2025-06'",
                    "'6/2025'",
                    "date: expected YYYY, YYYY-MM or YYYY-MM-DD, found \"6/2025\"",
                ),
            ],
        ),
        (
            "meeting",
            "meeting = 'x'\nnumber = '1-NQ/TW'\ndate = '2026-01-02'\ntopics = []\nsource = ''",
            &[
                ("'1-NQ/TW'", "''", "number: expected a value, found \"\""),
                (
                    "'1-NQ/TW'",
                    "'290'",
                    "number: expected '-' or '/' before the code, found the end at byte 3",
                ),
                ("'2026-01-02'", "''", "date: expected a value, found \"\""),
                (
                    "'2026-01-02'",
                    "'2026-02-30'",
                    "date: no such day: 2026-02-30",
                ),
            ],
        ),
        (
            "nickname",
            "names = ['X']\nnumbers = ['1-NQ/TW']\ndates = ['2026-01-02']\nissuers = []\nsource = ''\nexamples = []\nmisses = []",
            &[
                (
                    "['1-NQ/TW']",
                    "['']",
                    "numbers: expected a value, found \"\"",
                ),
                (
                    "['2026-01-02']",
                    "['2026-1-2']",
                    "dates: expected YYYY, YYYY-MM or YYYY-MM-DD, found \"2026-1-2\"",
                ),
                (
                    "['2026-01-02']",
                    "[]",
                    "dates: expected one for each of 1 numbers, found 0",
                ),
            ],
        ),
        (
            "unyeared",
            "doc_type = 'X'\nissuer = 'X'\nfrom = '2010'\nto = '2011'\nsource = ''\nexamples = []",
            &[
                (
                    "'2010'",
                    "'2010-05'",
                    "from: expected a number, found \"2010-05\"",
                ),
                ("'2010'", "''", "from: expected a value, found \"\""),
                ("'2011'", "'2009'", "to: 2009 is before from, 2010"),
            ],
        ),
        (
            "lapse",
            "code = 'x'\non = 'issuer_ended'\nfrom = '2025'\nto = '2026'\nthen = 'stays'\nlaw = ''\nsource = ''",
            &[
                (
                    "'2025'",
                    "'2025/1'",
                    "from: expected YYYY, YYYY-MM or YYYY-MM-DD, found \"2025/1\"",
                ),
                (
                    "'2026'",
                    "'2024-12-31'",
                    "to: 2024-12-31 is before from, 2025",
                ),
            ],
        ),
        (
            "cue",
            "phrase = 'x'\nkind = 'amends'\nact = ''\nexamples = []",
            &[("act = ''", "act = 'y'", "no act \"y\" of \"amends\"")],
        ),
        (
            "polarity",
            "reading = 'negated'\nreach = '3'\nphrases = ['x']\nexamples = []",
            &[
                ("'3'", "'ba'", "reach: expected a number, found \"ba\""),
                ("'3'", "''", "reach: expected a value, found \"\""),
            ],
        ),
        (
            "counted",
            "digits = '2'\nphrases = ['x']\nexamples = []",
            &[("'2'", "'-2'", "digits: expected a number, found \"-2\"")],
        ),
    ];

    #[test]
    fn a_bad_value_is_an_error_that_names_file_row_and_key() {
        for (list, good, bad) in BAD {
            let read = |row: &str| {
                Tables::from_toml([("mine.toml", format!("[[{list}]]\n{row}\n").as_str())])
            };
            assert!(read(good).is_ok(), "{list}: {:?}", read(good));
            for (value, other, message) in bad {
                assert!(good.contains(value), "{list}: {value}");
                let error = read(&good.replacen(value, other, 1)).unwrap_err();
                assert_eq!(
                    error.to_string(),
                    format!("mine.toml: row 1 of [[{list}]]: {message}")
                );
            }
        }
    }
}
