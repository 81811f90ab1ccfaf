//! Where texts come from, and what is kept of each.

use core::num::NonZeroU32;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::edge::Detail;
use crate::date::IssueDate;
use crate::registry::{ClaimId, Words};
use crate::relation::Confidence;
use crate::span::Span;

/// Where a text came from, as the caller states it: the library has no clock and reads no files.
///
/// ```
/// use trichdan::Source;
///
/// let source = Source::new("bao-cao.txt").known_at("2026-11-21".parse().unwrap());
/// assert_eq!(source.name(), "bao-cao.txt");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    name: Box<str>,
    known_at: Option<IssueDate>,
    published: Option<IssueDate>,
    locality: Option<Box<str>>,
    background: bool,
}

impl Source {
    /// A source by its name: a file name, an address, an id. It is replaced and removed by this name.
    ///
    /// ```
    /// assert_eq!(trichdan::Source::new("a.txt").name(), "a.txt");
    /// ```
    pub fn new(name: impl Into<Box<str>>) -> Self {
        Self {
            name: name.into(),
            known_at: None,
            published: None,
            locality: None,
            background: false,
        }
    }

    /// The day the text became known to the caller.
    ///
    /// ```
    /// let source = trichdan::Source::new("a.txt").known_at("2026-11-21".parse().unwrap());
    /// assert!(source.day().is_some());
    /// ```
    #[must_use]
    pub fn known_at(self, date: IssueDate) -> Self {
        Self {
            known_at: Some(date),
            ..self
        }
    }

    /// The day the text was published: it cites nothing younger, and *Luật Đất đai* in it is the law of that day.
    ///
    /// A text that is a document itself is of the day its header states; this counts where there is none.
    ///
    /// ```
    /// use trichdan::{CitationGraph, Parser, Source};
    ///
    /// let parser = Parser::new();
    /// let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &parser.parse("Kết luận số 01-KL/TW ngày 04/4/2016, Kết luận số 01-KL/TW ngày 18/5/2021"));
    /// let article = parser.parse("Hội nghị quán triệt Kết luận số 01-KL/TW.");
    /// graph.add(Source::new("b").published("2018-03-02".parse().unwrap()), &article);
    /// assert_eq!(graph.len(), 2);   // that of 2016: the other was not yet written
    /// ```
    #[must_use]
    pub fn published(self, date: IssueDate) -> Self {
        Self {
            published: Some(date),
            ..self
        }
    }

    /// The place of the body that published the text, small to large: the weakest sign of where its local documents belong.
    ///
    /// ```
    /// use trichdan::{CitationGraph, Parser, Source};
    ///
    /// let mut graph = CitationGraph::new();
    /// let page = Parser::new().parse("Tỉnh ủy ban hành Kế hoạch số 11-KH/TU.");
    /// graph.add(Source::new("a").locality("huyện Krông Pa, tỉnh Gia Lai"), &page);
    /// let card = graph.card(graph.documents().next().unwrap()).unwrap();
    /// assert_eq!(card.key.locality(), Some("tỉnh Gia Lai"));
    /// ```
    #[must_use]
    pub fn locality(self, place: impl Into<Box<str>>) -> Self {
        Self {
            locality: Some(place.into()),
            ..self
        }
    }

    /// Marks a source that is only looked up: its documents resolve citations, but are listed only when another source speaks of them.
    ///
    /// ```
    /// use trichdan::{CitationGraph, Parser, Source};
    ///
    /// let mut graph = CitationGraph::new();
    /// graph.add(Source::new("register").background(), &Parser::new().parse("05-CT/TW ngày 15/5/2016"));
    /// assert_eq!(graph.len(), 0);
    /// graph.add(Source::new("a.txt"), &Parser::new().parse("Chỉ thị số 05-CT/TW"));
    /// assert_eq!(graph.len(), 1);
    /// assert_eq!(graph.card(graph.documents().next().unwrap()).unwrap().key.to_string(), "party:TW:CT:05@XII");
    /// ```
    #[must_use]
    pub fn background(self) -> Self {
        Self {
            background: true,
            ..self
        }
    }

    /// The name.
    ///
    /// ```
    /// assert_eq!(trichdan::Source::new("a.txt").name(), "a.txt");
    /// ```
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The day it became known, where the caller gave it.
    ///
    /// ```
    /// assert_eq!(trichdan::Source::new("a.txt").day(), None);
    /// ```
    pub fn day(&self) -> Option<IssueDate> {
        self.known_at
    }

    /// Whether it is only looked up.
    ///
    /// ```
    /// assert!(trichdan::Source::new("a.txt").background().is_background());
    /// ```
    pub fn is_background(&self) -> bool {
        self.background
    }

    pub(super) fn published_on(&self) -> Option<IssueDate> {
        self.published
    }

    pub(super) fn place(&self) -> Option<&str> {
        self.locality.as_deref()
    }
}

/// What is kept of a source. All words are kept here, so that removing a text leaves nothing behind.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub(super) source: Source,
    pub(super) claims: Vec<ClaimId>,
    pub(super) proofs: Vec<Proof>,
    /// What only few statements have; the first is empty.
    pub(super) details: Vec<Detail>,
    words: String,
    ends: Vec<u32>,
    /// Where words and details are kept that may come again; emptied once everything is kept.
    again: Again,
}

#[derive(Clone, Debug, Default)]
struct Again {
    words: FxHashMap<Box<str>, Words>,
    details: BTreeMap<Detail, u32>,
}

/// A sentence or a row that states something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Proof {
    pub(super) line: u32,
    pub(super) span: Span,
    pub(super) sentence: Option<Words>,
    pub(super) rule: Option<Words>,
    pub(super) confidence: Confidence,
}

/// How likely a row is right: of the gazette's own tables, up to ten in a hundred rows were found wrong.
const TABLE: Confidence = Confidence::of_percent(90);

impl Proof {
    /// A row of a table and what it quotes.
    pub(super) fn row(line: u32, sentence: Option<Words>) -> Self {
        Self {
            line,
            span: Span::default(),
            sentence,
            rule: None,
            confidence: TABLE,
        }
    }
}

impl Kept {
    pub(super) fn new(source: Source) -> Self {
        Self {
            source,
            claims: Vec::new(),
            proofs: Vec::new(),
            details: vec![Detail::default()],
            words: String::new(),
            ends: vec![0],
            again: Again::default(),
        }
    }

    /// Keeps words on one line; `None` where there are none.
    pub(super) fn keep(&mut self, words: &str) -> Option<Words> {
        if is_one_line(words) {
            self.words.push_str(words);
        } else {
            let mut parts = words.split_whitespace();
            self.words.push_str(parts.next()?);
            for part in parts {
                self.words.push(' ');
                self.words.push_str(part);
            }
        }
        self.ends.push(u32::try_from(self.words.len()).ok()?);
        NonZeroU32::new(self.ends.len() as u32 - 1).map(Words)
    }

    /// Keeps words that a source repeats for many documents only once: types, bodies, rules.
    pub(super) fn keep_once(&mut self, words: &str) -> Option<Words> {
        if let Some(kept) = self.again.words.get(words) {
            return Some(*kept);
        }
        let kept = self.keep(words)?;
        self.again.words.insert(words.into(), kept);
        Some(kept)
    }

    pub(super) fn words(&self, words: Words) -> &str {
        let at = words.0.get() as usize;
        let end = |at: usize| self.ends.get(at).map_or(0, |end| *end as usize);
        self.words.get(end(at - 1)..end(at)).unwrap_or_default()
    }

    /// The index of a detail among those of the source.
    pub(super) fn detail(&mut self, detail: Detail) -> u32 {
        if detail == Detail::default() {
            return 0;
        }
        if let Some(place) = self.again.details.get(&detail) {
            return *place;
        }
        let place = self.details.len() as u32;
        self.details.push(detail.clone());
        self.again.details.insert(detail, place);
        place
    }

    /// Frees what only adding needs; nothing more comes.
    pub(super) fn close(&mut self) {
        self.again = Again::default();
        self.claims.shrink_to_fit();
        self.proofs.shrink_to_fit();
        self.details.shrink_to_fit();
        self.words.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// Whether the only blanks in the words are single spaces, as far as their bytes show; false where in doubt.
fn is_one_line(words: &str) -> bool {
    let bytes = words.as_bytes();
    let [first, .., last] = bytes else {
        return false;
    };
    // Blanks beyond ASCII begin with these bytes, letters of Vietnamese do not; but E1 begins both.
    let odd = |byte: &u8| *byte < b' ' || matches!(byte, 0xC2 | 0xE2 | 0xE3);
    let two = |pair: &[u8]| matches!(pair, [b' ', b' '] | [0xE1, 0x9A]);
    *first != b' ' && *last != b' ' && !bytes.iter().any(odd) && !bytes.windows(2).any(two)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_on_one_line_whatever_their_blanks() {
        let mut all: Vec<String> = ["Nghị định  số", " số", "số ", "số\n34", "", "ệ", "số – 34"]
            .map(str::to_owned)
            .to_vec();
        let blanks = (0..=0xffff)
            .filter_map(char::from_u32)
            .filter(|letter| letter.is_whitespace());
        all.extend(blanks.flat_map(|blank| [format!("a{blank}b"), format!("{blank}ab")]));
        let mut kept = Kept::new(Source::new("a"));
        for words in all {
            let wanted = words.split_whitespace().collect::<Vec<_>>().join(" ");
            let found = kept.keep(&words).map(|words| kept.words(words).to_owned());
            assert_eq!(found.unwrap_or_default(), wanted, "{words:?}");
        }
    }
}
