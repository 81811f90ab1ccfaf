//! One line of JSON input.

use std::borrow::Cow;

use anyhow::{Context as _, anyhow};
use serde::Deserialize;
use serde::de::IgnoredAny;
use trichdan::{Citations, IssueDate, Known, Parser, wire};

use crate::input;

#[derive(Debug, Deserialize)]
#[serde(expecting = "an object with \"id\" and \"text\"")]
pub(crate) struct Row<'a> {
    #[serde(borrow)]
    pub(crate) id: RowId<'a>,
    #[serde(borrow)]
    pub(crate) text: Cow<'a, str>,
    #[serde(borrow, default)]
    number: Option<Cow<'a, str>>,
    #[serde(default)]
    date: Option<IssueDate>,
    #[serde(default)]
    locality: Option<String>,
}

impl<'a> Row<'a> {
    /// Reads one line; the error names file and line.
    pub(crate) fn read(line: &'a [u8], name: &str, number: usize) -> anyhow::Result<Self> {
        let text = input::as_text(line, name, number)?;
        // A byte order mark may stand before the first line.
        let text = text.trim_start_matches('\u{feff}');
        if let Some(row) = Self::plain(text) {
            return Ok(row);
        }
        serde_json::from_str(text).map_err(|error| {
            let hint = "each line must be an object with \"id\" (string or number) and \"text\"";
            // serde_json counts lines within this line; the message gets the file's line.
            let message = error.to_string();
            let message = message.split(" at line ").next().unwrap_or(&message);
            anyhow!(
                "{name}:{number}: {message} at column {}; {hint}",
                error.column()
            )
        })
    }

    /// The row, where its line is a plain one; `None` leaves odd or wrong lines to `serde_json`, which reports what is wrong.
    ///
    /// The text is nearly all of a line: it is scanned and copied here once, with room for all of it, and every other value is read
    /// by `serde_json`. Of the steps that reading laws takes this saves one in twelve.
    fn plain(line: &'a str) -> Option<Self> {
        let line = line.trim_ascii();
        if line.bytes().fold(u8::MAX, u8::min) < b' ' {
            return None;
        }
        let (mut id, mut text) = (None, None);
        let (mut number, mut date, mut locality) = (None, None, None);
        let mut rest = line.strip_prefix('{')?;
        loop {
            let (key, behind) = rest.trim_ascii_start().strip_prefix('"')?.split_once('"')?;
            let behind = behind.trim_ascii_start().strip_prefix(':')?;
            rest = match key {
                "text" => string(behind.trim_ascii_start(), &mut text)?,
                "id" => name(behind.trim_ascii_start(), &mut id)?,
                "number" => value(behind, &mut number)?,
                "date" => value(behind, &mut date)?,
                "locality" => value(behind, &mut locality)?,
                // A key with an escape may be any key.
                _ if key.contains('\\') => return None,
                _ => value::<IgnoredAny>(behind, &mut None)?,
            };
            rest = rest.trim_ascii_start();
            match rest.strip_prefix(',') {
                Some(more) => rest = more,
                None => break,
            }
        }
        (rest == "}").then_some(())?;
        Some(Self {
            id: id?,
            text: text?,
            number: number.flatten(),
            date: date.flatten(),
            locality: locality.flatten(),
        })
    }

    /// What the row states about its text; the error names file and line.
    pub(crate) fn known(&self, parser: &Parser, name: &str, line: usize) -> anyhow::Result<Known> {
        let number = self
            .number
            .as_deref()
            .map(|number| parser.tables().read_number(number))
            .transpose()
            .with_context(|| format!("{name}:{line}: \"number\""))?;
        Ok(Known {
            number,
            date: self.date,
            locality: self.locality.clone(),
        })
    }

    /// Reads the text with what the row states about it; the error names file and line.
    pub(crate) fn parse(
        &self,
        parser: &Parser,
        name: &str,
        line: usize,
    ) -> anyhow::Result<Citations<'_>> {
        Ok(parser.parse_known(&self.text, &self.known(parser, name, line)?))
    }
}

#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "\"id\" is neither a string nor a whole number")]
pub(crate) enum RowId<'a> {
    Number(i64),
    #[serde(borrow)]
    Text(Cow<'a, str>),
}

impl RowId<'_> {
    pub(crate) fn wire(&self) -> wire::Id<'_> {
        match self {
            Self::Number(number) => wire::Id::Number(*number),
            Self::Text(text) => wire::Id::Text(text),
        }
    }
}

impl std::fmt::Display for RowId<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

/// Reads the value that `text` begins with into a slot, and returns what follows; `None` where the slot is filled already or the value
/// does not fit.
fn value<'a, T: Deserialize<'a>>(text: &'a str, slot: &mut Option<T>) -> Option<&'a str> {
    let mut values = serde_json::Deserializer::from_str(text).into_iter();
    let value = values.next()?.ok()?;
    slot.replace(value).is_none().then_some(())?;
    text.get(values.byte_offset()..)
}

/// The same for the id of a text.
fn name<'a>(text: &'a str, slot: &mut Option<RowId<'a>>) -> Option<&'a str> {
    let (mut name, mut number) = (None, None);
    let rest = if text.starts_with('"') {
        string(text, &mut name)?
    } else {
        value(text, &mut number)?
    };
    let id = name.map(RowId::Text).or(number.map(RowId::Number))?;
    slot.replace(id).is_none().then_some(rest)
}

/// The same for a string without control characters and without `\u` escapes.
fn string<'a>(text: &'a str, slot: &mut Option<Cow<'a, str>>) -> Option<&'a str> {
    let text = text.strip_prefix('"')?;
    let bytes = text.as_bytes();
    let mut marks = memchr::memchr2_iter(b'"', b'\\', bytes);
    let (mut read, mut from) = (String::new(), 0);
    let end = loop {
        let at = marks.next()?;
        if bytes.get(at) == Some(&b'"') {
            break at;
        }
        let (letter, escaped) = match *bytes.get(at + 1)? {
            b'n' => ('\n', None),
            b't' => ('\t', None),
            b'r' => ('\r', None),
            mark @ (b'"' | b'\\') => (char::from(mark), marks.next()),
            b'/' => ('/', None),
            _ => return None,
        };
        if from == 0 {
            // This is room for all of it, whatever is escaped.
            read.reserve_exact(text.len());
        }
        read.push_str(text.get(from..at)?);
        read.push(letter);
        // An escaped quotation mark ends nothing.
        from = escaped.unwrap_or(at + 1) + 1;
    };
    let last = text.get(from..end)?;
    let whole = if from == 0 {
        Cow::Borrowed(last)
    } else {
        read.push_str(last);
        Cow::Owned(read)
    };
    slot.replace(whole).is_none().then_some(())?;
    text.get(end + 1..)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines that are plain, and lines that might be taken for plain ones.
    const LINES: [&str; 12] = [
        r#"{"id":1,"text":"số 12-QĐ/TW"}"#,
        r#" { "id" : "a\n" , "text" : "\"a\\\" \/ b\\\\n\n\t\r" } "#,
        r#"{"text":"\u0111\ud834\udd1e \ud834 \udd1e","id":-5}"#,
        r#"{"text":"\ud834\udd1e\u00E0","id":""}"#,
        r#"{"id":1,"text":"","number":"05-CT/TW","date":"2016-05","locality":"tỉnh Gia Lai"}"#,
        r#"{"id":1,"text":"a","number":null,"date":null,"locality":null}"#,
        r#"{"id":1.5,"text":"a"}"#,
        r#"{"id":1,"more":[1,{"text":"b"}],"text":"a","other":-0.5e3,"t":true}"#,
        r#"{"id":1,"te\u0078t":"a"}"#,
        r#"{"id":1,"text":"a","text":"b"}"#,
        r#"{"id":1,"text":"a","date":"2016-13"}"#,
        "{\"id\":1,\t\"text\":\"a\tb\"}\r",
    ];

    /// Asserts that `serde_json` reads the line in the same way, where it is read here.
    fn agrees(line: &str) -> bool {
        let read = Row::plain(line);
        if let Some(row) = &read {
            let wanted: Row<'_> = serde_json::from_str(line).unwrap();
            assert_eq!(format!("{row:?}"), format!("{wanted:?}"), "{line}");
        }
        read.is_some()
    }

    #[test]
    fn plain_lines_are_read_as_serde_json_reads_them() {
        let read = LINES.map(agrees);
        let plain = [0, 1, 4, 5, 7];
        for (at, line) in LINES.iter().enumerate() {
            assert_eq!(read[at], plain.contains(&at), "{line}");
        }
    }

    #[test]
    fn changed_lines_are_read_as_serde_json_reads_them() {
        for line in LINES {
            for (at, letter) in line.char_indices() {
                let (before, behind) = (&line[..at], &line[at + letter.len_utf8()..]);
                for with in [
                    "", "\"", "\\", "{", "}", ",", ":", " ", "u", "d", "0", "+", "\n", "à",
                ] {
                    agrees(&format!("{before}{with}{behind}"));
                    agrees(&format!("{before}{with}{letter}{behind}"));
                }
                agrees(before);
            }
        }
    }
}
