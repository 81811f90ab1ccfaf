//! Rows from TOML: the built-in files for the generator, and callers' own.

use std::collections::HashMap;

use serde::de::DeserializeOwned;
use thiserror::Error;

use super::{Cue, RelationKind, Rows, Tables, generated};

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
    /// The built-in tables with rows of one's own: `(file name, TOML text)` pairs in the format of `src/tables/*.toml`.
    ///
    /// A row whose code, phrase or name stands in the built-in tables takes its place; others are added.
    ///
    /// # Errors
    ///
    /// A file that is no TOML, an unknown list, a missing or unknown key, or a value out of range is an error that names file and row.
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
            let place = Place { file, list: &list };
            match list.as_str() {
                "doc_type" => place.add(&mut self.doc_types, values, |row| row.code.to_string())?,
                "issuer" => place.add(&mut self.issuers, values, |row| row.code.to_string())?,
                "body" => place.add(&mut self.bodies, values, |row| row.code.to_string())?,
                "organ" => place.add(&mut self.organs, values, |row| row.names.join("|"))?,
                "term" => place.add(&mut self.terms, values, |row| {
                    format!("{} {}", row.series, row.roman)
                })?,
                "locality" => place.add(&mut self.localities, values, |row| {
                    format!("{} {}", row.name, row.kind)
                })?,
                "law" => place.add(&mut self.laws, values, |row| {
                    format!("{} {}", row.name, row.date)
                })?,
                "confirmation" => {
                    place.add(&mut self.confirmations, values, |row| row.phrases.join("|"))?;
                }
                "lapse" => place.add(&mut self.lapses, values, |row| row.code.to_string())?,
                "unit" => place.add(&mut self.units, values, |row| row.word.to_string())?,
                "meeting" => place.add(&mut self.meetings, values, |row| {
                    format!("{} {}", row.meeting, row.number)
                })?,
                "nickname" => place.add(&mut self.nicknames, values, |row| row.names.join("|"))?,
                "unyeared" => place.add(&mut self.unyeared, values, |row| {
                    format!("{} {} {}", row.doc_type, row.issuer, row.from)
                })?,
                "veto" => place.add(&mut self.vetoes, values, |row| row.words.join("|"))?,
                "foreign_code" => {
                    place.add(&mut self.foreign_codes, values, |row| row.code.to_string())?;
                }
                "cue" => {
                    let key = |row: &Cue| row.phrase.to_string();
                    place.add_checked(&mut self.cues, values, key, check_cue)?;
                }
                "filler" => place.add(&mut self.fillers, values, |row| row.phrases.join("|"))?,
                "polarity" => {
                    place.add(&mut self.polarities, values, |row| row.phrases.join("|"))?;
                }
                "title" => place.add(&mut self.title_words, values, |row| row.phrases.join("|"))?,
                "head" => place.add(&mut self.heads, values, |row| row.phrases.join("|"))?,
                "line_end" => {
                    place.add(&mut self.line_ends, values, |row| row.phrases.join("|"))?;
                }
                "verb" => place.add(&mut self.verbs, values, |row| row.phrases.join("|"))?,
                "link" => place.add(&mut self.links, values, |row| row.phrases.join("|"))?,
                "no_place" => {
                    place.add(&mut self.no_places, values, |row| row.phrases.join("|"))?;
                }
                "attached" => place.add(&mut self.attached, values, |row| row.phrases.join("|"))?,
                "occasion" => {
                    place.add(&mut self.occasions, values, |row| row.phrases.join("|"))?;
                }
                "competence" => {
                    place.add(&mut self.competences, values, |row| row.phrases.join("|"))?;
                }
                "standard" => place.add(&mut self.standards, values, |row| row.code.to_string())?,
                "standard_word" => {
                    place.add(&mut self.standard_words, values, |row| {
                        row.phrases.join("|")
                    })?;
                }
                "case_type" => {
                    place.add(&mut self.case_types, values, |row| row.code.to_string())?;
                }
                "instance" => place.add(&mut self.instances, values, |row| row.code.to_string())?,
                "court_decision" => {
                    place.add(&mut self.court_decisions, values, |row| {
                        row.code.to_string()
                    })?;
                }
                "judgment_word" => {
                    place.add(&mut self.judgment_words, values, |row| {
                        row.phrases.join("|")
                    })?;
                }
                "court_paper" => {
                    place.add(&mut self.court_papers, values, |row| row.words.join("|"))?;
                }
                "copy_mark" => {
                    place.add(&mut self.copy_marks, values, |row| row.words.join("|"))?;
                }
                "counted" => place.add(&mut self.counted, values, |row| row.phrases.join("|"))?,
                "name_veto" => {
                    place.add(&mut self.name_vetoes, values, |row| row.phrases.join("|"))?;
                }
                "name_stop" => {
                    place.add(&mut self.name_stops, values, |row| row.phrases.join("|"))?;
                }
                "pointer" => place.add(&mut self.pointers, values, |row| row.phrases.join("|"))?,
                "follower" => {
                    place.add(&mut self.followers, values, |row| row.phrases.join("|"))?;
                }
                _ => return Err(TableError::row(file, &list, 0, "no such list of rows")),
            }
        }
        Ok(())
    }
}

#[derive(Clone, Copy)]
struct Place<'a> {
    file: &'a str,
    list: &'a str,
}

impl Place<'_> {
    fn add<T: DeserializeOwned>(
        self,
        rows: &mut Vec<T>,
        values: Vec<toml::Value>,
        key: impl Fn(&T) -> String,
    ) -> Result<(), TableError> {
        self.add_checked(rows, values, key, |_| Ok(()))
    }

    fn add_checked<T: DeserializeOwned>(
        self,
        rows: &mut Vec<T>,
        values: Vec<toml::Value>,
        key: impl Fn(&T) -> String,
        check: impl Fn(&T) -> Result<(), String>,
    ) -> Result<(), TableError> {
        let mut places: HashMap<String, usize> = HashMap::with_capacity(rows.len());
        for (place, row) in rows.iter().enumerate() {
            places.entry(key(row)).or_insert(place);
        }
        for (index, value) in values.into_iter().enumerate() {
            let error = |message: &str| TableError::row(self.file, self.list, index, message);
            let row: T = value
                .try_into()
                .map_err(|wrong: toml::de::Error| error(wrong.message()))?;
            check(&row).map_err(|message| error(&message))?;
            let place = *places.entry(key(&row)).or_insert(rows.len());
            match rows.get_mut(place) {
                Some(old) => *old = row,
                None => rows.push(row),
            }
        }
        Ok(())
    }
}

/// What is wrong with the kinds and the act of a cue.
fn check_cue(row: &Cue) -> Result<(), String> {
    for kind in [&row.kind, &row.also, &row.legal] {
        if !kind.is_empty() && kind.parse::<RelationKind>().is_err() {
            return Err(format!("no relation kind {kind:?}"));
        }
    }
    let kind = row.kind.parse::<RelationKind>().ok();
    let known = kind.is_some_and(|kind| kind.acts().any(|act| act.name == row.act));
    if !row.act.is_empty() && !known {
        return Err(format!("no act {:?} of {:?}", row.act, row.kind));
    }
    Ok(())
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

    fn list<T: core::fmt::Debug>(out: &mut String, name: &str, rows: &[T]) {
        use core::fmt::Write as _;
        writeln!(out, "        {name}: vec![").unwrap();
        for row in rows {
            writeln!(out, "            row!({row:?}),").unwrap();
        }
        out.push_str("        ],\n");
    }

    /// `generated.rs` is the rows' own `Debug` print, read back by one macro.
    fn generate(rows: &Rows) -> String {
        let mut out = String::from(HEAD);
        list(&mut out, "doc_types", &rows.doc_types);
        list(&mut out, "issuers", &rows.issuers);
        list(&mut out, "bodies", &rows.bodies);
        list(&mut out, "organs", &rows.organs);
        list(&mut out, "terms", &rows.terms);
        list(&mut out, "localities", &rows.localities);
        list(&mut out, "laws", &rows.laws);
        list(&mut out, "vetoes", &rows.vetoes);
        list(&mut out, "foreign_codes", &rows.foreign_codes);
        list(&mut out, "cues", &rows.cues);
        list(&mut out, "fillers", &rows.fillers);
        list(&mut out, "polarities", &rows.polarities);
        list(&mut out, "title_words", &rows.title_words);
        list(&mut out, "heads", &rows.heads);
        list(&mut out, "line_ends", &rows.line_ends);
        list(&mut out, "verbs", &rows.verbs);
        list(&mut out, "links", &rows.links);
        list(&mut out, "no_places", &rows.no_places);
        list(&mut out, "attached", &rows.attached);
        list(&mut out, "meetings", &rows.meetings);
        list(&mut out, "confirmations", &rows.confirmations);
        list(&mut out, "lapses", &rows.lapses);
        list(&mut out, "units", &rows.units);
        list(&mut out, "nicknames", &rows.nicknames);
        list(&mut out, "unyeared", &rows.unyeared);
        list(&mut out, "occasions", &rows.occasions);
        list(&mut out, "competences", &rows.competences);
        list(&mut out, "counted", &rows.counted);
        list(&mut out, "followers", &rows.followers);
        list(&mut out, "pointers", &rows.pointers);
        list(&mut out, "name_vetoes", &rows.name_vetoes);
        list(&mut out, "name_stops", &rows.name_stops);
        list(&mut out, "standards", &rows.standards);
        list(&mut out, "standard_words", &rows.standard_words);
        list(&mut out, "case_types", &rows.case_types);
        list(&mut out, "instances", &rows.instances);
        list(&mut out, "court_decisions", &rows.court_decisions);
        list(&mut out, "judgment_words", &rows.judgment_words);
        list(&mut out, "court_papers", &rows.court_papers);
        list(&mut out, "copy_marks", &rows.copy_marks);
        out.push_str("        folded: &FOLDED,\n    }\n}\n");
        folded(&mut out, &Tables::compile(rows.clone()).folded());
        out
    }

    /// What the rows' phrases are folded to, by the same code that folds a caller's: a line for each phrase.
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
use super::rows::{BodyLevel::*, Consequence::*, Event::*, FillerClass::*, HeadRole::*, LinkRole::*, Reading::*, Side::*, SubjectRule::*, System::*, TitleRole::*, VerbRole::*};
use super::Rows;

macro_rules! value {
    (true) => { true };
    (false) => { false };
    ($text:literal) => { Cow::Borrowed($text) };
    ([$($item:tt),* $(,)?]) => { Cow::Borrowed(const { &[$(value!($item)),*] }) };
    ($variant:ident) => { $variant };
}

macro_rules! row {
    ($name:ident { $($field:ident : $value:tt),* $(,)? }) => { $name { $($field: value!($value)),* } };
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
