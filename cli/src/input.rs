//! Inputs: text files and JSON lines, checked before they are read.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use clap::ValueEnum;
use serde::Deserialize;
use trichdan::tables::SlugFacts;
use trichdan::{Citations, IssueDate, Known, OwnDocument, Parser, Tables};

/// How the bytes of an input are to be taken.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// By the file's name: .jsonl is JSON lines, anything else text; standard input is text
    #[default]
    Auto,
    /// One text
    Text,
    /// One JSON object a line, with `id` and `text`; `number`, `date` and `locality` of the text where known
    Jsonl,
}

/// Where bytes come from: a file, or standard input for `-`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    File(PathBuf),
    Stdin,
}

impl Place {
    pub(crate) fn parse(name: &Path) -> Self {
        if name.as_os_str() == "-" {
            Self::Stdin
        } else {
            Self::File(name.to_owned())
        }
    }

    /// What the input is called in messages and as a text's id.
    pub(crate) fn name(&self) -> Cow<'_, str> {
        match self {
            Self::File(path) => path.to_string_lossy(),
            Self::Stdin => Cow::Borrowed("-"),
        }
    }

    /// Reads its text; standard input has no name that could say what it is.
    pub(crate) fn parse_text<'t>(&self, parser: &Parser, text: &'t str) -> Citations<'t> {
        match self {
            Self::File(path) => parse_file(parser, path, text),
            Self::Stdin => parser.parse(text),
        }
    }

    /// What its name says of the text that was read.
    pub(crate) fn known(&self, parser: &Parser, citations: &Citations<'_>) -> Option<Known> {
        match self {
            Self::File(path) => named(parser, path, citations),
            Self::Stdin => None,
        }
    }

    pub(crate) fn open(&self) -> anyhow::Result<Box<dyn Read>> {
        Ok(match self {
            Self::File(path) => {
                if path.is_dir() {
                    bail!(
                        "{}: is a folder; this command takes files (`chain` takes folders)",
                        path.display()
                    );
                }
                Box::new(File::open(path).with_context(|| path.display().to_string())?)
            }
            Self::Stdin => Box::new(io::stdin().lock()),
        })
    }

    pub(crate) fn kind(&self, asked: Kind) -> Kind {
        match (asked, self) {
            (Kind::Auto, Self::File(path))
                if path.extension().is_some_and(|ending| ending == "jsonl") =>
            {
                Kind::Jsonl
            }
            (Kind::Auto, _) => Kind::Text,
            (kind, _) => kind,
        }
    }
}

/// Reads a text file: without a header of its own it is the document that its name says.
pub(crate) fn parse_file<'t>(parser: &Parser, path: &Path, text: &'t str) -> Citations<'t> {
    let citations = parser.parse(text);
    match named(parser, path, &citations) {
        Some(known) => parser.parse_known(text, &known),
        None => citations,
    }
}

/// What a file's name says of its text, where the text's own header does not speak against it.
fn named(parser: &Parser, path: &Path, citations: &Citations<'_>) -> Option<Known> {
    let name = path.file_name()?.to_string_lossy();
    let named = parser.tables().read_slug(&name)?;
    // A header goes before. It may leave out the date, or leave the number blank.
    let own = citations.document();
    if own.is_some_and(|own| is_other(parser.tables(), own, &named)) {
        return None;
    }
    Some(Known {
        number: Some(named.number),
        date: named.date,
        locality: None,
    })
}

/// Whether a header is that of another document than the name says.
fn is_other(tables: &Tables, own: OwnDocument<'_>, named: &SlugFacts) -> bool {
    if let Some(number) = own.number() {
        return *number != named.number;
    }
    // A blank number is the name's where nothing else that is printed speaks against it.
    let says = tables.classify(&named.number);
    let differ = |own: Option<&str>, named: Option<&str>| {
        own.zip(named).is_some_and(|(own, named)| own != named)
    };
    let year = named.number.year().or(named.date.map(IssueDate::year));
    let own_year = own.date().map(IssueDate::year);
    differ(own.doc_type(), says.doc_type.as_deref())
        || differ(own.issuer(), says.issuer.as_deref())
        || own_year.zip(year).is_some_and(|(own, named)| own != named)
}

/// Takes bytes for text, or says what they are instead and what to do.
///
/// `line` is the line the bytes start at, for messages.
pub(crate) fn as_text<'b>(bytes: &'b [u8], name: &str, line: usize) -> anyhow::Result<&'b str> {
    if line == 1 {
        if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
            bail!("{name}: is UTF-16; convert it with `iconv -f UTF-16 -t UTF-8`");
        }
        let head = bytes.get(..bytes.len().min(1024)).unwrap_or_default();
        if head.contains(&0) {
            bail!(
                "{name}: is not text (it holds zero bytes); PDF, Word and UTF-16 files must be turned into UTF-8 text first"
            );
        }
    }
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Ok(text);
    }
    let error = simdutf8::compat::from_utf8(bytes)
        .err()
        .map_or(0, |error| error.valid_up_to());
    let line = line
        + bytes
            .iter()
            .take(error)
            .filter(|byte| **byte == b'\n')
            .count();
    Err(anyhow!(
        "{name}:{line}: not UTF-8 at byte {error}: the file is cut off or in another encoding; convert it with `iconv -t UTF-8`, \
         or drop the bad bytes with `iconv -c -f UTF-8 -t UTF-8`"
    ))
}

/// One line of JSON input.
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

impl Row<'_> {
    /// What the row says of its text beside the text; the error names file and line.
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

    /// Reads the text with what is known of it; the error names file and line.
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
    pub(crate) fn wire(&self) -> trichdan::wire::Id<'_> {
        match self {
            Self::Number(number) => trichdan::wire::Id::Number(*number),
            Self::Text(text) => trichdan::wire::Id::Text(text),
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

/// Reads one line of JSON; the error names file and line.
pub(crate) fn row<'l>(line: &'l [u8], name: &str, number: usize) -> anyhow::Result<Row<'l>> {
    let text = as_text(line, name, number)?;
    // A mark of UTF-8 may stand before the first line.
    let text = text.trim_start_matches('\u{feff}');
    serde_json::from_str(text).map_err(|error| {
        let hint = "each line must be an object with \"id\" (string or number) and \"text\"";
        // serde_json counts lines within the line; ours is the file's.
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or(&message);
        anyhow!(
            "{name}:{number}: {message} at column {}; {hint}",
            error.column()
        )
    })
}

/// The lines of a block; the part after the last line break is one too.
pub(crate) fn lines(block: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut start = 0;
    memchr::memchr_iter(b'\n', block)
        .chain([block.len()])
        .map(move |end| {
            let line = block.get(start..end).unwrap_or_default();
            start = end + 1;
            line
        })
}

/// The lines of a stream in blocks of whole lines, so that a line is never copied.
pub(crate) struct Blocks<R> {
    source: R,
    buffer: Vec<u8>,
    /// Where the bytes not yet handed out start, and where they end.
    from: usize,
    filled: usize,
    /// Number of the first line of the next block.
    line: usize,
    ended: bool,
    /// Bytes read at once.
    size: usize,
}

/// Bytes read at once. Threads share a block and wait for each other at its end: the more of them, the longer it is.
const BLOCK: usize = 1 << 20;
const SHARED: usize = 4 << 20;

impl<R: Read> Blocks<R> {
    pub(crate) fn new(source: R, threads: usize) -> Self {
        Self {
            size: if threads > 1 { SHARED * threads } else { BLOCK },
            source,
            buffer: Vec::new(),
            from: 0,
            filled: 0,
            line: 1,
            ended: false,
        }
    }

    /// The next whole lines with the number of the first; `None` at the end.
    pub(crate) fn next(&mut self) -> io::Result<Option<(usize, &[u8])>> {
        self.buffer.copy_within(self.from..self.filled, 0);
        self.filled -= self.from;
        self.from = 0;
        let mut seen = 0;
        loop {
            let last = self
                .buffer
                .get(seen..self.filled)
                .and_then(|new| memchr::memrchr(b'\n', new))
                .map(|at| seen + at + 1);
            // What has come in whole lines is handed out at once: a pipe must not wait for a block to fill.
            let end = if self.ended {
                Some(self.filled).filter(|filled| *filled > 0)
            } else {
                last
            };
            if let Some(end) = end {
                self.from = end;
                let first = self.line;
                let block = self.buffer.get(..end).unwrap_or_default();
                self.line += memchr::memchr_iter(b'\n', block).count();
                return Ok(Some((first, block)));
            }
            if self.ended {
                return Ok(None);
            }
            seen = self.filled;
            if self.buffer.len() - self.filled < self.size / 2 {
                // Made anew, not resized: the system zeroes a page when it is first written to, so that a short input does not
                // pay for the space of a long one.
                let mut larger = vec![0; (self.filled + self.size).max(self.buffer.len() * 3 / 2)];
                if let (Some(to), Some(from)) = (
                    larger.get_mut(..self.filled),
                    self.buffer.get(..self.filled),
                ) {
                    to.copy_from_slice(from);
                }
                self.buffer = larger;
            }
            let space = self.buffer.get_mut(self.filled..).unwrap_or_default();
            let read = self.source.read(space)?;
            self.filled += read;
            self.ended = read == 0;
        }
    }
}
