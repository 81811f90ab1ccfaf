//! Where in a legal text a paragraph stands: under which lead-in, in which article, inside a quoted new wording or not.

use memchr::{memchr, memchr_iter, memchr2_iter, memrchr, memrchr_iter};

use crate::mention::Passage;
use crate::provision::{Level, Provision};
use crate::relation::{Lead, lead};
use crate::span::Span;
use crate::tables::Tables;
use crate::text::{Shadow, Words, behind_article_word, opens_item};

/// Walks the lines of a legal text once, from paragraph to paragraph.
#[derive(Debug, Default)]
pub(super) struct Leads<'t> {
    /// First byte not walked.
    at: usize,
    /// The last line with a colon, not yet read.
    colon: Option<Span>,
    /// What marks the line that the lead-in opens with: an item of the same rank ends its list.
    rank: Marker,
    lead: Option<Lead>,
    place: Place<'t>,
    shadow: Shadow,
    words: Words,
}

/// Where a paragraph stands.
#[derive(Debug, Default)]
pub(super) struct Spot {
    /// The lead-in that it is an item under.
    pub(super) lead: Option<Lead>,
    /// The article, clause and point of the text.
    pub(super) provision: Option<Provision>,
    /// Whether it is part of a new wording that the text quotes.
    pub(super) quoted: bool,
}

/// A line of the text's own wording.
#[derive(Debug)]
pub(super) struct OwnLine {
    pub(super) span: Span,
    /// The place that was looked for, in bytes from the start of the line.
    pub(super) offset: usize,
    pub(super) provision: Option<Provision>,
}

/// The article, clause and point that a line stands in, and how deep in quotation marks.
#[derive(Clone, Copy, Debug, Default)]
struct Place<'t> {
    /// The labels; empty outside of such a part.
    article: &'t str,
    clause: &'t str,
    point: &'t str,
    marker: Marker,
    depth: usize,
    /// Bytes since the quotation opened.
    quoted: usize,
}

/// What a line opens with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Marker {
    #[default]
    None,
    Article,
    Clause,
    Point,
    Dash,
}

/// First byte of the curved quotation marks.
const QUOTE: u8 = 0xe2;
/// A lead-in's last words are read, this many bytes at most.
const LONGEST: usize = 1024;
/// No new wording is longer; a quotation mark that nothing closes ends here.
const QUOTED: usize = 32 * 1024;

/// A line of the text.
#[derive(Clone, Copy, Debug)]
struct Line<'t> {
    start: usize,
    text: &'t str,
    /// Whether quotation marks stand in it.
    quotes: bool,
    /// Whether it may tell where what follows stands.
    tells: bool,
}

impl<'t> Line<'t> {
    fn new(start: usize, text: &'t str, quotes: bool) -> Self {
        // Most lines are told apart by their first and last bytes.
        let bytes = text.trim_ascii().as_bytes();
        let opens = match bytes {
            [] => false,
            [b'a'..=b'z', second, ..] => *second == b')',
            [b'C' | b'M' | b'P', ..] => true,
            [b'A'..=b'Z', ..] => false,
            _ => true,
        };
        Self {
            start,
            text,
            quotes,
            // A lead-in ends with a colon; a new wording opens with a quotation mark, which may stand behind one.
            tells: opens || quotes || bytes.last() == Some(&b':'),
        }
    }
}

/// The lines of a stretch that tell where its end stands.
#[derive(Debug)]
struct Lines<'t> {
    text: &'t str,
    at: usize,
    end: usize,
    /// The next quotation mark; what stands before it holds none. Nothing until it is looked for.
    quote: Option<usize>,
}

impl<'t> Lines<'t> {
    /// The lines of `text` from byte `at` up to byte `end`.
    fn new(text: &'t str, at: usize, end: usize) -> Self {
        let text = text.get(..end).unwrap_or_default();
        Self {
            text,
            at,
            end,
            quote: None,
        }
    }

    /// The next line; `quoted`: whether a quotation is open before it.
    ///
    /// Outside of quotations an article begins anew: of the lines before the last one that opens an article none is told. That leaves
    /// out a third of the lines of laws.
    fn next(&mut self, quoted: bool) -> Option<Line<'t>> {
        if self.at >= self.end {
            return None;
        }
        if self.quote.is_none_or(|quote| quote < self.at) {
            let quote = next_quote(self.text, self.at);
            self.quote = Some(quote.unwrap_or(usize::MAX));
            if !quoted {
                let article = last_article(self.text, self.at, quote.unwrap_or(self.end));
                self.at = article.unwrap_or(self.at);
            }
        }
        let start = self.at;
        let rest = self.text.get(start..).unwrap_or_default();
        let length = memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        self.at = start + length + 1;
        let line = rest.get(..length).unwrap_or_default();
        let marked = self.quote.is_some_and(|quote| quote < self.at);
        Some(Line::new(start, line, marked))
    }
}

/// The first quotation mark from byte `at` on.
fn next_quote(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..).unwrap_or_default().as_bytes();
    memchr2_iter(b'"', QUOTE, rest)
        .find(|at| match rest.get(*at..) {
            Some([QUOTE, behind @ ..]) => matches!(behind, [0x80, 0x9c | 0x9d, ..]),
            _ => true,
        })
        .map(|quote| at + quote)
}

/// Where the last line that opens an article starts, between two bytes.
fn last_article(text: &str, from: usize, to: usize) -> Option<usize> {
    /// The two bytes of *Đ*, the second of which is rare.
    const OPENING: [u8; 2] = [0xc4, 0x90];
    let bytes = text.as_bytes().get(from..to).unwrap_or_default();
    memrchr_iter(OPENING[1], bytes).find_map(|second| {
        let before = bytes.get(..second)?.strip_suffix(&OPENING[..1])?;
        let above = before.trim_ascii_end().len();
        let newline = memrchr(b'\n', before.get(above..)?)?;
        let start = from + above + newline + 1;
        let line = text.get(start..)?.lines().next()?;
        (marker(line).0 == Marker::Article).then_some(start)
    })
}

impl<'t> Leads<'t> {
    /// Where the paragraph stands.
    pub(super) fn over(&mut self, tables: &Tables, text: &'t str, paragraph: Span) -> Spot {
        let start = paragraph.start as usize;
        let mut lines = Lines::new(text, self.at, start);
        while let Some(line) = lines.next(self.place.depth > 0) {
            self.line(line);
        }
        self.at = start.max(self.at);
        let first = paragraph.text(text).lines().next().unwrap_or_default();
        let first = Line::new(start, first, next_quote(first, 0).is_some());
        let mut here = self.place;
        let quoted = here.go_to(first);
        let spot = |lead| Spot {
            lead,
            provision: here.provision(),
            quoted,
        };
        if quoted || !opens_item(first.text) {
            return spot(None);
        }
        // A line is read only where an item stands under it.
        if let Some(line) = self.colon.take() {
            self.shadow.fill(text, line);
            self.words.fill(self.shadow.lower(), self.shadow.cased());
            let passage = Passage::new(tables, text, &self.shadow, &self.words);
            self.lead = lead(&passage, 0, passage.count().saturating_sub(1));
        }
        if marker(first.text).0 == self.rank {
            self.lead = None;
        }
        spot(self.lead.clone())
    }

    /// Calls `visit` with every line from `start` on that is the text's own wording and holds one of `sought`, byte offsets in
    /// order; of several in a line with the first.
    pub(super) fn own_lines(
        text: &str,
        start: usize,
        sought: impl Iterator<Item = usize>,
        mut visit: impl FnMut(OwnLine),
    ) {
        let mut place = Place::default();
        let mut at = start;
        for found in sought {
            let behind = text.get(found..).unwrap_or_default().as_bytes();
            let end = memchr(b'\n', behind).map_or(text.len(), |length| found + length);
            let mut lines = Lines::new(text, at, end);
            while let Some(line) = lines.next(place.depth > 0) {
                let quoted = place.go_to(line);
                if found < line.start + line.text.len() && !quoted {
                    visit(OwnLine {
                        span: Span::new(line.start as u32, end as u32),
                        offset: found - line.start,
                        provision: place.provision(),
                    });
                }
            }
            at = end + 1;
        }
    }

    fn line(&mut self, line: Line<'t>) {
        let inside = self.place.depth > 0;
        let quoted = self.place.go_to(line);
        if inside && quoted || !line.tells {
            return;
        }
        let words = line.text.trim_ascii();
        if words.ends_with(':') {
            let (start, line) = (line.start, line.text);
            let from = (line.len().saturating_sub(LONGEST)..line.len())
                .find(|at| line.is_char_boundary(*at))
                .unwrap_or(0);
            self.colon = Some(Span::new(
                (start + from) as u32,
                (start + line.len()) as u32,
            ));
            let goes_on = words.starts_with(char::is_lowercase) && !opens_item(words);
            self.rank = if goes_on {
                self.place.marker
            } else {
                marker(words).0
            };
        } else if behind_article_word(words).is_some() || opens_part(words) {
            (self.lead, self.colon) = (None, None);
        }
    }
}

impl<'t> Place<'t> {
    /// Goes on to a line; returns whether it is part of a quotation.
    fn go_to(&mut self, line: Line<'t>) -> bool {
        let words = line.text.trim();
        if !line.tells {
            let quoted = self.depth > 0;
            self.take_in(words.len());
            return quoted;
        }
        let (marker, label) = marker(words);
        let opens = line.quotes && words.starts_with(['“', '"']);
        if self.depth > 0 && !opens && marker == Marker::Article && self.closes(label) {
            self.depth = 0;
        }
        let quoted = opens || self.depth > 0;
        if !quoted {
            match marker {
                Marker::Article => (self.article, self.clause, self.point) = (label, "", ""),
                Marker::Clause => (self.clause, self.point) = (label, ""),
                Marker::Point => self.point = label,
                Marker::None if opens_part(words) => {
                    (self.article, self.clause, self.point) = ("", "", "");
                }
                Marker::None | Marker::Dash => {}
            }
            if marker != Marker::None {
                self.marker = marker;
            }
        }
        self.take_in(words.len());
        if line.quotes {
            self.quote(words);
        }
        quoted
    }

    /// Whether the article `label` is the text's next one, which closes a quotation that print left open.
    fn closes(&self, label: &str) -> bool {
        let number = |label: &str| label.parse::<u32>().ok();
        let next = number(label).zip(number(self.article));
        next.is_some_and(|(next, last)| next == last + 1)
    }

    /// Counts the quotation marks of a line; a new wording opens at the head of one, or behind *như sau:*.
    fn quote(&mut self, words: &str) {
        let (mut opens, mut closes, mut follows) = (0, 0, false);
        for at in memchr_iter(QUOTE, words.as_bytes()) {
            let (before, from) = words.split_at_checked(at).unwrap_or_default();
            if from.starts_with('“') {
                opens += 1;
                follows |= before.ends_with("như sau: ");
            }
            closes += usize::from(from.starts_with('”'));
        }
        let tail = words.trim_end_matches(['.', ';', ',']);
        let straight_opens = usize::from(words.starts_with('"'));
        let straight_closes = usize::from(closes == 0 && tail.len() > 1 && tail.ends_with('"'));
        if self.depth > 0 || follows || words.starts_with(['“', '"']) {
            if self.depth == 0 {
                self.quoted = 0;
            }
            self.depth =
                (self.depth + opens + straight_opens).saturating_sub(closes + straight_closes);
        }
    }

    /// Takes in so many bytes, where a quotation is open.
    fn take_in(&mut self, length: usize) {
        if self.depth > 0 {
            self.quoted += length;
        }
        if self.quoted > QUOTED {
            (self.depth, self.quoted) = (0, 0);
        }
    }

    fn provision(&self) -> Option<Provision> {
        let article = Provision::new(Level::Article, self.article).ok()?;
        let with = |provision: Provision, level, label: &str| {
            if label.is_empty() {
                return provision;
            }
            provision.clone().with(level, label).unwrap_or(provision)
        };
        let clause = with(article, Level::Clause, self.clause);
        Some(with(clause, Level::Point, self.point))
    }
}

/// Whether a line heads a part that holds articles.
fn opens_part(line: &str) -> bool {
    const PARTS: [&str; 6] = ["Chương ", "Mục ", "Phần ", "CHƯƠNG ", "MỤC ", "PHẦN "];
    let may = matches!(line.as_bytes(), [b'C' | b'M' | b'P', ..]);
    may && PARTS.iter().any(|word| line.starts_with(word))
}

/// What a line opens with, and the label of it: `12` of *Điều 12.*, `a` of *a)*.
fn marker(line: &str) -> (Marker, &str) {
    const NONE: (Marker, &str) = (Marker::None, "");
    let line = line.trim_start();
    let label = |length: usize| line.get(..length).unwrap_or_default();
    match line.as_bytes() {
        // Most lines that do not open so open with a capital.
        [b'A'..=b'Z', ..] => NONE,
        [b'0'..=b'9', ..] => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let stop = line.get(digits..).and_then(|rest| rest.strip_prefix('.'));
            let parted =
                stop.is_some_and(|rest| !rest.starts_with(|next: char| !next.is_whitespace()));
            if digits <= 3 && parted {
                (Marker::Clause, label(digits))
            } else {
                NONE
            }
        }
        [b'-' | b'+' | b'*', ..] => (Marker::Dash, ""),
        _ => {
            let mut letters = line.chars();
            match (letters.next(), letters.next()) {
                (Some('–' | '•'), _) => (Marker::Dash, ""),
                (Some('Đ'), _) => article(line),
                (Some(letter), Some(')')) if letter.is_lowercase() => {
                    (Marker::Point, label(letter.len_utf8()))
                }
                _ => NONE,
            }
        }
    }
}

/// `Điều 12.`, `Điều 12a:` or the words alone, and the label.
fn article(line: &str) -> (Marker, &str) {
    let number = behind_article_word(line).unwrap_or_default();
    let figures = number.bytes().take_while(u8::is_ascii_digit).count();
    let behind = number.get(figures..).unwrap_or_default();
    let behind = behind.trim_start_matches(char::is_lowercase);
    if figures > 0 && (behind.is_empty() || behind.starts_with(['.', ':'])) {
        let label = number.len() - behind.len();
        (Marker::Article, number.get(..label).unwrap_or_default())
    } else {
        (Marker::None, "")
    }
}
