//! Inputs: text files and JSON lines, checked before they are read.

use std::borrow::Cow;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use clap::ValueEnum;
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

    /// The input's name in messages and as a text's id.
    pub(crate) fn name(&self) -> Cow<'_, str> {
        match self {
            Self::File(path) => path.to_string_lossy(),
            Self::Stdin => Cow::Borrowed("-"),
        }
    }

    /// Reads its text; a file's name may say which document it is, standard input has none.
    pub(crate) fn parse_text<'t>(&self, parser: &Parser, text: &'t str) -> Citations<'t> {
        match self {
            Self::File(path) => parse_file(parser, path, text),
            Self::Stdin => parser.parse(text),
        }
    }

    /// What its name says about the text that was read.
    pub(crate) fn known(&self, parser: &Parser, citations: &Citations<'_>) -> Option<Known> {
        match self {
            Self::File(path) => named(parser, path, citations),
            Self::Stdin => None,
        }
    }

    pub(crate) fn open(&self) -> anyhow::Result<Box<dyn Read + Send>> {
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
            Self::Stdin => Box::new(io::stdin()),
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

/// What a file's name says about its text; `None` where the text's own header contradicts it.
fn named(parser: &Parser, path: &Path, citations: &Citations<'_>) -> Option<Known> {
    let name = path.file_name()?.to_string_lossy();
    let named = parser.tables().read_slug(&name)?;
    // A header takes precedence. It may leave out the date, or leave the number blank.
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

/// Whether a header is that of a document other than the one in the name.
fn is_other(tables: &Tables, own: OwnDocument<'_>, named: &SlugFacts) -> bool {
    if let Some(number) = own.number() {
        return *number != named.number;
    }
    // A blank number is that of the name, unless the rest of the header contradicts it.
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

/// Bytes as text, or an error that says what they are instead and what to do.
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

/// Whole lines of a stream, in a buffer that is used again.
#[derive(Debug, Default)]
pub(crate) struct Block {
    space: Vec<u8>,
    /// The byte of the buffer where the lines end.
    end: usize,
    /// Number of the first line.
    first: usize,
}

impl Block {
    /// The lines that are not blank, with their numbers.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &[u8])> {
        let bytes = self.space.get(..self.end).unwrap_or_default();
        let mut start = 0;
        memchr::memchr_iter(b'\n', bytes)
            .chain([bytes.len()])
            .map(move |end| {
                let line = bytes.get(start..end).unwrap_or_default();
                start = end + 1;
                line
            })
            .enumerate()
            .map(|(index, line)| (self.first + index, line))
            .filter(|(_, line)| !line.trim_ascii().is_empty())
    }
}

/// The lines of a stream in blocks of whole lines.
pub(crate) struct Blocks {
    source: Box<dyn Read + Send>,
    /// The start of a line whose end has not been read.
    rest: Vec<u8>,
    /// Number of the first line of the next block.
    line: usize,
    ended: bool,
}

/// Bytes read at once: few enough that all threads have work until the end, and enough that reading stays a small part of it.
const BLOCK: usize = 1 << 16;

impl Blocks {
    pub(crate) fn new(source: Box<dyn Read + Send>) -> Self {
        Self {
            source,
            rest: Vec::new(),
            line: 1,
            ended: false,
        }
    }

    /// Reads the next whole lines; false at the end.
    pub(crate) fn next(&mut self, block: &mut Block) -> io::Result<bool> {
        let Block { space, end, first } = block;
        let mut filled = self.rest.len();
        make_room(space, filled);
        if let Some(start) = space.get_mut(..filled) {
            start.copy_from_slice(&self.rest);
        }
        self.rest.clear();
        *first = self.line;
        // Whole lines are handed out as soon as they are there: a pipe must not wait for a block to fill.
        while !self.ended {
            make_room(space, filled + BLOCK);
            let new = space.get_mut(filled..filled + BLOCK).unwrap_or_default();
            let read = self.source.read(new)?;
            self.ended = read == 0;
            let new = new.get(..read).unwrap_or_default();
            if let Some(last) = memchr::memrchr(b'\n', new) {
                let (whole, rest) = new.split_at(last + 1);
                self.rest.extend_from_slice(rest);
                self.line += memchr::memchr_iter(b'\n', whole).count();
                *end = filled + whole.len();
                return Ok(true);
            }
            filled += read;
        }
        *end = filled;
        Ok(filled > 0)
    }
}

/// Makes the buffer at least `length` bytes long. A vector grows by more than it needs, so that a long line is copied only a few times.
fn make_room(space: &mut Vec<u8>, length: usize) {
    if space.len() < length {
        space.resize(length, 0);
    }
}
