//! The text's own header: number, date, place, issuer, type word and title of the document being read.

use super::passage::{Passage, StatedDate};
use super::{date, issuer_at, scan};
use crate::number::DocumentNumber;
use crate::tables::{Classified, Tables, Text};
use crate::text::{Shadow, Words, lines_of};
use crate::{IssueDate, Span};

/// A header stands within this many bytes.
const DEPTH: usize = 6 * 1024;

/// The document that the text itself is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Header {
    pub(crate) number: DocumentNumber,
    /// Where the number stands; nowhere when the caller gave it.
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
    /// Where the header ends and the text begins, in bytes.
    pub(crate) end: u32,
}

impl Header {
    /// The header of a text whose number the caller knows.
    pub(crate) fn known(tables: &Tables, number: DocumentNumber) -> Self {
        let classified = tables.classify(&number);
        Self {
            doc_type: classified.doc_type.clone(),
            number,
            span: None,
            classified,
            type_word: None,
            issuer_name: None,
            locality: None,
            date: None,
            date_span: None,
            place: None,
            title: None,
            end: 0,
        }
    }
}

/// Finds the header: a line that holds nothing but `Số: <number>`, before any *Căn cứ* or *Điều*.
///
/// News and reports have none; their first cited document is never taken for one.
pub(crate) fn find(
    tables: &Tables,
    text: &str,
    shadow: &mut Shadow,
    words: &mut Words,
) -> Option<Header> {
    // No header without a number line, and most texts have none: look for one before anything is normalised.
    if !lines_of(text, DEPTH).any(|(_, line)| may_hold_number(line)) {
        return None;
    }
    let mut seen = Seen::default();
    let mut title: Option<Span> = None;
    for (start, line) in lines_of(text, DEPTH) {
        shadow.fill(text, Span::new(start as u32, (start + line.len()) as u32));
        words.fill(shadow.lower());
        let passage = Passage::new(tables, text, shadow, words);
        let original = |from: usize, to: usize| passage.shadow.original(passage.place(from, to));
        if passage.count() == 0 || is_rule(&passage) {
            // An empty line or a rule closes a title that has begun.
            if title.is_some() {
                break;
            }
            continue;
        }
        if opens_text(&passage) {
            break;
        }
        if seen.number.is_none()
            && let Some((number, from, to, classified)) = number_line(&passage)
        {
            seen.number = Some((number, original(from, to), classified));
            seen.end = (start + line.len()) as u32;
            // `Luật số: …` names its type on the line.
            if let Some((row, at)) = scan::prefix(&passage, from).word {
                seen.kind = Some((row, passage.shadow.original(at)));
            }
            seen.date(&passage);
            continue;
        }
        if seen.place.is_none() && seen.date(&passage) {
            continue;
        }
        // The parent body stands above the issuer: the last name before the number counts.
        if seen.number.is_none() && shouts(passage.cased) {
            seen.issuer = issuer_at(&passage, 0)
                .map(|name| original(name.start, name.end))
                .or(seen.issuer);
        }
        if !seen.titled
            && seen.number.is_some()
            && let Some((row, end)) = type_line(&passage)
        {
            seen.kind = Some((row, original(0, end)));
            seen.titled = true;
            seen.end = (start + line.len()) as u32;
            title = (end < passage.count()).then(|| original(end, passage.count()));
            continue;
        }
        if seen.titled && seen.number.is_some() {
            let line = original(0, passage.count());
            if closes_title(&passage) {
                break;
            }
            title = Some(title.map_or(line, |title| Span::new(title.start, line.end)));
            seen.end = line.end;
        }
    }
    seen.finish(tables, title)
}

/// Whether a raw line may be a number line: `số` in any composition near its start, then a digit, a blank or a dot.
fn may_hold_number(line: &str) -> bool {
    let line = line.trim_start();
    let bytes = line.as_bytes();
    bytes.len() < 400
        && bytes.iter().any(u8::is_ascii_digit)
        && bytes
            .iter()
            .take(48)
            .zip(bytes.iter().skip(1))
            .any(|(first, second)| {
                matches!(first, b's' | b'S') && !second.is_ascii_lowercase()
                    || matches!((first, second), (b's' | b'S', b'o' | b'O'))
            })
}

/// The parts of a header met so far.
#[derive(Default)]
struct Seen {
    number: Option<(DocumentNumber, Span, Classified)>,
    kind: Option<(usize, Span)>,
    /// Whether the type word stood on a line of its own, in capitals.
    titled: bool,
    issuer: Option<Span>,
    date: Option<(StatedDate, Span)>,
    place: Option<Span>,
    end: u32,
}

impl Seen {
    /// Reads `<place>, ngày … tháng … năm …` anywhere on the line.
    fn date(&mut self, passage: &Passage<'_>) -> bool {
        let Some(at) = (0..passage.count()).find(|at| passage.word(*at) == "ngày") else {
            return false;
        };
        let Some(stated) = date::at(passage, at) else {
            return false;
        };
        if at == 0
            || passage.word(at - 1) != ","
            || passage.from(stated.place.end) < passage.count()
        {
            return false;
        }
        let from = (0..at - 1)
            .rev()
            .take_while(|word| {
                passage
                    .cased_word(*word)
                    .starts_with(crate::text::is_capital)
                    || passage.word(*word) == "."
            })
            .last()
            .unwrap_or(at - 1);
        self.date = Some((stated, passage.shadow.original(stated.place)));
        let place = passage.place(from, at - 1);
        // A blank form prints dots for the place.
        let named = passage.cased_text(place).contains(char::is_alphabetic);
        self.place = named.then(|| passage.shadow.original(place));
        true
    }

    fn finish(self, tables: &Tables, title: Option<Span>) -> Option<Header> {
        let (number, span, classified) = self.number?;
        // A number line alone may stand in a form or a list: a date line or a type word in capitals must be there.
        if !self.titled && self.date.is_none() {
            return None;
        }
        let word = self
            .kind
            .and_then(|(row, _)| Some(tables.rows.doc_types.get(row)?.code.clone()));
        Some(Header {
            number,
            span: Some(span),
            doc_type: classified.doc_type.clone().or(word),
            classified,
            type_word: self.kind.map(|(_, span)| span),
            locality: None,
            issuer_name: self.issuer,
            date: self.date.and_then(|(date, _)| date.value),
            date_span: self.date.map(|(_, span)| span),
            place: self.place,
            title,
            end: self.end,
        })
    }
}

/// A line `Số[:] <number>` or `Luật số: <number>`, with nothing after it but a place and date.
fn number_line(passage: &Passage<'_>) -> Option<(DocumentNumber, usize, usize, Classified)> {
    let so = (0..passage.count().min(4)).find(|at| passage.word(*at) == "số")?;
    let typed = so == 0
        || passage
            .tables
            .type_words
            .starting(passage.line, 0)
            .is_some_and(|hit| hit.end == so && passage.word(so + 1) == ":");
    let drafts = scan::numbers(passage);
    let [draft] = drafts.as_slice() else {
        return None;
    };
    let place = draft.number_place?;
    let (from, to) = (passage.from(place.start), passage.from(place.end));
    let starts = (so + 1..from).all(|at| matches!(passage.word(at), ":" | "."));
    let ends = to == passage.count() || passage.cased_word(to).starts_with(crate::text::is_capital);
    (typed && starts && ends)
        .then(|| (draft.number.clone(), from, to, draft.classified.clone()))
        .and_then(|(number, from, to, classified)| Some((number?, from, to, classified)))
}

/// A line that opens with a type word in capitals: `QUYẾT ĐỊNH`, `KẾ HOẠCH`, `LUẬT`.
fn type_line(passage: &Passage<'_>) -> Option<(usize, usize)> {
    let hit = passage.tables.type_words.starting(passage.line, 0)?;
    let capitals = (0..hit.end).all(|at| !passage.cased_word(at).chars().any(char::is_lowercase));
    capitals.then_some((hit.value, hit.end))
}

fn opens_text(passage: &Passage<'_>) -> bool {
    let first = usize::from(matches!(passage.word(0), "-" | "–"));
    let two = (passage.word(first), passage.word(first + 1));
    matches!(
        two,
        ("căn", "cứ")
            | ("điều", "1")
            | ("chương", "i")
            | ("phần", "thứ")
            | ("kính", "gửi")
            | ("theo", "đề")
    )
}

/// What ends a title: a rule, an addressee, or the issuer in capitals before the enacting words.
fn closes_title(passage: &Passage<'_>) -> bool {
    let long = passage.cased.len() > 400;
    long || (shouts(passage.cased)
        && issuer_at(passage, 0).is_some_and(|name| name.end == passage.count()))
}

/// `-----`, `* * *`, `(1)`: lines without a word.
fn is_rule(passage: &Passage<'_>) -> bool {
    !passage.cased.chars().any(char::is_alphabetic)
}

fn shouts(line: &str) -> bool {
    line.chars().any(crate::text::is_capital) && !line.chars().any(char::is_lowercase)
}
