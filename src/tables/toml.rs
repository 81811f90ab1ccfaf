//! Rows from TOML: the built-in files for the generator, and callers' own.

use std::collections::HashMap;

use serde::de::DeserializeOwned;
use thiserror::Error;

use super::{Rows, Tables, generated};

/// A row that cannot be used, with the file and the place.
///
/// ```
/// use trichdan::Tables;
///
/// let error = Tables::from_toml([("mine.toml", "[[issuer]]\ncode = \"XYZ\"\n")]).unwrap_err();
/// assert_eq!(error.to_string(), "mine.toml: row 1 of [[issuer]]: missing field `names`");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}: {place}: {message}")]
pub struct TableError {
    file: Box<str>,
    place: Box<str>,
    message: Box<str>,
}

impl TableError {
    fn row(file: &str, list: &str, row: usize, message: &str) -> Self {
        let message = message.lines().next().unwrap_or_default();
        Self {
            file: file.into(),
            place: format!("row {} of [[{list}]]", row + 1).into(),
            message: message.into(),
        }
    }
}

impl Tables {
    /// The built-in tables with the caller's rows: `(file name, TOML text)` pairs in the format of `src/tables/*.toml`.
    ///
    /// A row whose code, phrase or name is in the built-in tables replaces that row; others are added.
    ///
    /// # Errors
    ///
    /// When a file is no TOML, or has an unknown list, a missing or unknown key, or a value out of range; the error names file and row.
    ///
    /// # Example
    ///
    /// ```
    /// use trichdan::{Parser, Tables};
    ///
    /// let mine = r#"
    /// [[issuer]]
    /// code = "HTXVN"
    /// names = ["Liên minh Hợp tác xã Việt Nam"]
    /// system = "mass"
    /// level = "centre"
    /// examples = ["12/QĐ-HTXVN"]
    /// "#;
    /// let parser = Parser::with_tables(Tables::from_toml([("mine.toml", mine)])?);
    /// let citations = parser.parse("Quyết định số 12/QĐ-HTXVN của Liên minh Hợp tác xã Việt Nam");
    /// assert_eq!(citations.mentions()[0].issuer_name(citations.text()), Some("Liên minh Hợp tác xã Việt Nam"));
    /// # Ok::<(), trichdan::tables::TableError>(())
    /// ```
    pub fn from_toml<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, TableError> {
        let mut rows = generated::rows();
        for (file, text) in files {
            rows.read(file, text)?;
        }
        Ok(Self::compile(rows))
    }
}

impl Rows {
    /// Adds the rows of one file, or replaces rows of the same key.
    pub(super) fn read(&mut self, file: &str, text: &str) -> Result<(), TableError> {
        let whole: toml::Table = toml::from_str(text).map_err(|error| {
            let line = error.span().map_or(1, |span| {
                text.bytes()
                    .take(span.start)
                    .filter(|byte| *byte == b'\n')
                    .count()
                    + 1
            });
            TableError {
                file: file.into(),
                place: format!("line {line}").into(),
                message: error.message().into(),
            }
        })?;
        self.folded = &[];
        for (list, value) in whole {
            let toml::Value::Array(values) = value else {
                return Err(TableError::row(file, &list, 0, "expected a list of rows"));
            };
            match self.add(&list, values) {
                Some(Ok(())) => {}
                Some(Err(misfit)) => {
                    return Err(TableError::row(file, &list, misfit.row, &misfit.message));
                }
                None => return Err(TableError::row(file, &list, 0, "no such list of rows")),
            }
        }
        Ok(())
    }
}

/// A row that does not fit its table: which of the rows given, from 0, and why.
pub(super) struct Misfit {
    row: usize,
    message: String,
}

/// Adds rows, or replaces those of the same key.
pub(super) fn add<T: DeserializeOwned>(
    rows: &mut Vec<T>,
    values: Vec<toml::Value>,
    key: impl Fn(&T) -> String,
    check: impl Fn(&T) -> Result<(), String>,
) -> Result<(), Misfit> {
    let mut places: HashMap<String, usize> = HashMap::with_capacity(rows.len());
    for (place, row) in rows.iter().enumerate() {
        places.entry(key(row)).or_insert(place);
    }
    for (index, value) in values.into_iter().enumerate() {
        let misfit = |message: String| Misfit {
            row: index,
            message,
        };
        let row: T = value
            .try_into()
            .map_err(|wrong: toml::de::Error| misfit(wrong.message().to_owned()))?;
        check(&row).map_err(misfit)?;
        let place = *places.entry(key(&row)).or_insert(rows.len());
        match rows.get_mut(place) {
            Some(old) => *old = row,
            None => rows.push(row),
        }
    }
    Ok(())
}

/// Leaves out the rows of a key.
#[cfg(test)]
pub(super) fn leave_out<T>(rows: &mut Vec<T>, key: impl Fn(&T) -> String, unwanted: &str) {
    rows.retain(|row| key(row) != unwanted);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_error_counts_the_rows_of_its_own_file() {
        let row = |kind: &str| {
            format!("[[cue]]\nphrase = \"{kind} theo\"\nkind = \"{kind}\"\nexamples = []\n")
        };
        let file = row("implements") + &row("implemens");
        let error = Tables::from_toml([("mine.toml", file.as_str())]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "mine.toml: row 2 of [[cue]]: no relation kind \"implemens\""
        );
    }

    #[test]
    fn a_row_takes_the_place_of_the_one_before_it() {
        let row = |side: &str| {
            format!(
                "[[cue]]\nphrase = \"theo đúng\"\nkind = \"implements\"\nside = \"{side}\"\nexamples = []\n"
            )
        };
        let mut rows = Rows::default();
        rows.read("mine.toml", &(row("before") + &row("after")))
            .unwrap();
        assert_eq!(rows.cues.len(), 1);
        assert_eq!(rows.cues[0].side, crate::tables::Side::After);
    }
}

#[cfg(test)]
#[expect(
    clippy::disallowed_methods,
    reason = "the generator reads the tables and writes generated.rs"
)]
mod codegen {
    use super::*;

    fn folder() -> std::path::PathBuf {
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tables")
    }

    fn rows() -> Rows {
        let mut rows = Rows::default();
        let entries = std::fs::read_dir(folder()).unwrap();
        let mut files: Vec<String> = entries
            .map(|entry| entry.unwrap().path())
            .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
            .filter_map(|path| Some(path.file_name()?.to_str()?.to_owned()))
            .collect();
        files.sort();
        for file in files {
            let text = std::fs::read_to_string(folder().join(&file)).unwrap();
            rows.read(&file, &text)
                .unwrap_or_else(|error| panic!("{error}"));
        }
        rows
    }

    /// `generated.rs` is the rows' own `Debug` print, read back by one macro.
    fn generate(rows: &Rows) -> String {
        use core::fmt::Write as _;
        let mut out = String::from(HEAD);
        for (table, rows) in rows.printed() {
            writeln!(out, "        {table}: vec![").unwrap();
            for row in rows {
                writeln!(out, "            row!({row}),").unwrap();
            }
            out.push_str("        ],\n");
        }
        out.push_str("        folded: &FOLDED,\n        ..Rows::default()\n    }\n}\n");
        folded(&mut out, &Tables::compile(rows.clone()).folded());
        out
    }

    /// Writes the folded phrases, a line for each, with the code that folds a caller's phrases.
    fn folded(out: &mut String, tables: &[&str]) {
        use core::fmt::Write as _;
        writeln!(out, "\nconst FOLDED: [&str; {}] = [", tables.len()).unwrap();
        for text in tables {
            let phrases: Vec<String> = text
                .split_inclusive('\u{3}')
                .map(|phrase| phrase.escape_debug().to_string())
                .collect();
            writeln!(out, "    \"{}\",", phrases.join("\\\n    ")).unwrap();
        }
        out.push_str("];\n");
    }

    const HEAD: &str = r"// DO NOT EDIT THIS FILE. It is written from src/tables/*.toml by `cargo test --features toml codegen`.
use std::borrow::Cow;

use super::rows::*;
use super::rows::{Announces::*, BodyLevel::*, BodyRole::*, CardRole::*, Consequence::*, Event::*, FillerRole::*, HeadRole::*, LinkRole::*, ListRole::*, Reading::*, Side::*, SubjectRule::*, System::*, TitleRole::*, VerbRole::*};
use super::{RelationKind::*, Rows};

macro_rules! value {
    (true) => { true };
    (false) => { false };
    ($text:literal) => { Cow::Borrowed($text) };
    ([$($item:tt),* $(,)?]) => { Cow::Borrowed(const { &[$(value!($item)),*] }) };
    (Some($variant:ident)) => { Some($variant) };
    ($variant:ident) => { $variant };
}

macro_rules! row {
    ($name:ident { $($field:ident : $value:tt $(($of:ident))?),* $(,)? }) => { $name { $($field: value!($value $(($of))?)),* } };
}

pub(super) fn rows() -> Rows {
    Rows {
";

    #[test]
    fn generated_rows_are_those_of_the_tables() {
        let path = folder().join("generated.rs");
        let (written, wanted) = (
            std::fs::read_to_string(&path).unwrap_or_default(),
            generate(&rows()),
        );
        if written != wanted {
            std::fs::write(&path, wanted).unwrap();
            panic!(
                "src/tables/generated.rs was stale and has been written anew: run the tests again and commit it"
            );
        }
    }

    #[test]
    fn the_guide_tells_of_every_list_and_where_its_rows_stand() {
        let guide = include_str!("../../docs/tables.md");
        for list in Rows::LISTS {
            let row = guide
                .lines()
                .find(|line| line.starts_with(&format!("| `[[{list}]]` |")));
            let row = row.unwrap_or_else(|| panic!("docs/tables.md has no row for [[{list}]]"));
            let files = row
                .rsplit(" | ")
                .next()
                .unwrap()
                .trim_end_matches(" |")
                .split(", ");
            for file in files.map(|file| file.trim_matches('`')) {
                let text = std::fs::read_to_string(folder().join(file)).unwrap();
                assert!(
                    text.contains(&format!("\n[[{list}]]\n")),
                    "no [[{list}]] in {file}"
                );
            }
        }
    }

    #[test]
    fn a_bad_row_names_file_and_row() {
        let message = |text: &str| {
            Tables::from_toml([("my.toml", text)])
                .unwrap_err()
                .to_string()
        };
        assert_eq!(
            message("[[cue]]\nphrase = \"x\"\nkind = \"ends\"\nexamples = []")
                .split(": ")
                .last(),
            Some("no relation kind \"ends\"")
        );
        assert_eq!(
            message("[[nonsense]]\nx = 1"),
            "my.toml: row 1 of [[nonsense]]: no such list of rows"
        );
        assert!(message("[[issuer").starts_with("my.toml: line 1: "));
        assert_eq!(
            message("[[veto]]\nwords = [\"a\"]\nwhy = \"b\"\nexamples = []\n[[veto]]\nword = 1"),
            "my.toml: row 2 of [[veto]]: unknown field `word`, expected one of `words`, `why`, `examples`"
        );
    }
}
