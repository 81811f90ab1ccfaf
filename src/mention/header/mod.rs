//! The text's own header: number, date, place, issuer, type word and title of the document being read.
//!
//! A header opens its text. `head` reads it line by line: `line` says what a line is, `letterhead` gathers issuer, national
//! title, number and date in any order (`number`, `dateline`), `title` follows the title over its lines, `heading` is what stands over it,
//! `facts` reads what old documents print in its place, `flat` a letterhead that lost its breaks. `card` reads the card that a website prints
//! instead. `tail` looks for what stands elsewhere: the attestation of a consolidated text, the adoption of a law, a letterhead that a
//! gazette's page prints last; `force` for the days the document takes effect and ends. `check` reports what is odd.

mod card;
mod check;
mod dateline;
mod facts;
mod flat;
mod force;
mod head;
mod heading;
mod letterhead;
mod line;
mod number;
mod tail;
mod title;

use memchr::memchr2_iter;

use super::Diagnostic;
use crate::number::DocumentNumber;
use crate::tables::{Classified, Tables, Text};
use crate::text::{Shadow, Words, lines_of};
use crate::{IssueDate, Span};
use head::{Head, Step};
use line::{Reader, lines};

/// The type codes of consolidated texts, which put a document and its amendments together; those of the Ministry of Defence name the
/// document's type.
const CONSOLIDATED: [&str; 8] = [
    "VBHN", "LHN", "NQHN", "NĐHN", "PLHN", "QĐHN", "TTHN", "TTLTHN",
];

/// Whether a type's code is that of a consolidated text.
fn consolidates(code: Option<&str>) -> bool {
    code.is_some_and(|code| CONSOLIDATED.contains(&code))
}

/// A header is sought within this many bytes.
const DEPTH: usize = 6 * 1024;

/// The document that the text itself is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Header {
    /// Absent when it is left blank or not printed.
    pub(crate) number: Option<DocumentNumber>,
    /// Where the number stands; absent when the caller gave it.
    pub(crate) span: Option<Span>,
    pub(crate) classified: Classified,
    pub(crate) doc_type: Option<Text>,
    pub(crate) type_word: Option<Span>,
    pub(crate) issuer_name: Option<Span>,
    pub(crate) locality: Option<Box<str>>,
    pub(crate) date: Option<IssueDate>,
    pub(crate) date_span: Option<Span>,
    pub(crate) place: Option<Span>,
    pub(crate) title: Option<Span>,
    pub(crate) effective: Option<IssueDate>,
    pub(crate) expires: Option<IssueDate>,
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Where the header starts, in bytes: behind running text that leads into it.
    pub(crate) start: u32,
    /// Where the header ends and the text begins.
    pub(crate) end: u32,
}

impl Header {
    /// The header of a text whose number the caller knows.
    pub(crate) fn known(tables: &Tables, number: DocumentNumber) -> Self {
        let mut header = Self::default();
        header.take_number(tables, number);
        header
    }

    /// Whether the text puts a document and its amendments together (*văn bản hợp nhất*).
    pub(crate) fn is_consolidated(&self) -> bool {
        consolidates(self.doc_type.as_deref())
    }

    /// Sets the number that the caller knows, where none is printed.
    pub(crate) fn take_number(&mut self, tables: &Tables, number: DocumentNumber) {
        self.classified = tables.classify(&number);
        self.doc_type = self.classified.doc_type.clone().or(self.doc_type.take());
        self.number = Some(number);
    }
}

/// Finds the header: a letterhead with its number line, or a type word and title that open the text of a document.
///
/// News and reports have none; their first cited document is never taken for one.
pub(crate) fn find(
    tables: &Tables,
    text: &str,
    decomposed: bool,
    shadow: &mut Shadow,
    words: &mut Words,
) -> Option<Header> {
    // Most texts have no header: look at the raw lines before anything is normalised.
    let numbered = lines_of(text, DEPTH).any(|(_, line)| may_hold_number(line));
    let flat = flat::may_open(text);
    if !numbered && !flat && !may_open(text) {
        return None;
    }
    let mut reader = Reader {
        tables,
        text,
        decomposed,
        shadow,
        words,
        filled: None,
    };
    let Some(mut card) = card::find(&mut reader).filter(|_| numbered) else {
        return letterhead(&mut reader, 0, numbered || flat);
    };
    // The document may stand below its card.
    let own = letterhead(&mut reader, card.end, numbered);
    if let Some(own) = own.filter(|own| own.number == card.number) {
        card.issuer_name = own.issuer_name.or(card.issuer_name);
        card.title = own.title.or(card.title);
        (card.place, card.end) = (own.place, own.end);
    }
    Some(card)
}

/// The letterhead, or type word and title, that open the text from byte `from` on. `numbered`: whether a line may hold a number.
fn letterhead(reader: &mut Reader<'_>, from: u32, numbered: bool) -> Option<Header> {
    let text = reader.text;
    let mut rest = lines(text, from as usize, DEPTH).peekable();
    let mut lines = Vec::new();
    if from == 0
        && flat::may_open(text)
        && let Some(parts) = rest.peek().and_then(|line| flat::parts(reader, *line))
    {
        rest.next();
        lines.extend(parts);
    }
    let mut head = Head::default();
    let mut at: usize = 0;
    loop {
        // A line is read with the next one, and most heads are short.
        lines.extend(rest.by_ref().take((at + 3).saturating_sub(lines.len())));
        let Some(line) = lines.get(at) else {
            break;
        };
        // Running text is passed over up to what looks like a letterhead; without a number line no letterhead follows it.
        if head.is_behind_text() {
            if !numbered {
                return None;
            }
            let raw = line.span.text(text);
            if !may_hold_number(raw) && !is_capitals(raw) {
                head.pass_over(*line);
                at += 1;
                continue;
            }
        }
        match head.read(reader, &lines, at) {
            Step::Over(lines) => at += lines.max(1),
            Step::Stop => {
                head.stop();
                break;
            }
        }
    }
    if head.lacks_letterhead() {
        lines.extend(rest);
        head.behind_page(reader, lines.get(at..).unwrap_or_default());
    }
    head.finish(reader)
}

/// Whether a raw line may be a number line: `số` in any composition near its start, and a figure or separator in it; a short line needs
/// neither, for its value may stand below (`Số hiệu`).
fn may_hold_number(line: &str) -> bool {
    const SHORT: usize = 24;
    let line = line.trim_start();
    let bytes = line.as_bytes();
    bytes.len() < 400
        && so_near(line).is_some()
        && (bytes.len() < SHORT
            || bytes
                .iter()
                .any(|byte| byte.is_ascii_digit() || matches!(byte, b'/' | b'-')))
}

/// Where `số` stands near the start of a raw line, in any composition.
fn so_near(line: &str) -> Option<usize> {
    const NEAR: usize = 96;
    let bytes = line.as_bytes();
    // ố and Ố, or o, ô and their capitals with marks of their own.
    let is_so = |at: &usize| {
        matches!(
            bytes.get(at + 1..),
            Some(
                [0xe1, 0xbb, 0x90 | 0x91, ..]
                    | [b'o' | b'O', 0xcc, _, ..]
                    | [0xc3, 0xb4 | 0x94, 0xcc, ..]
            )
        )
    };
    let near = bytes.get(..NEAR).unwrap_or(bytes);
    memchr2_iter(b's', b'S', near).find(is_so)
}

/// Whether one of the first lines is in capitals, as a type word is; a paragraph before it ends the search.
fn may_open(text: &str) -> bool {
    const LINES: usize = 24;
    const PARAGRAPH: usize = 300;
    lines_of(text, DEPTH)
        .map(|(_, line)| line.trim())
        .filter(|line| !line.is_empty())
        .take(LINES)
        .take_while(|line| line.len() < PARAGRAPH)
        .any(is_capitals)
}

/// Whether a raw line is short and in capitals, judged by its ASCII letters.
fn is_capitals(line: &str) -> bool {
    const SHORT: usize = 100;
    line.len() < SHORT
        && line.bytes().any(|byte| byte.is_ascii_uppercase())
        && !line.bytes().any(|byte| byte.is_ascii_lowercase())
}
