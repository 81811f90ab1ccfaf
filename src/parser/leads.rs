//! Where in a legal text a paragraph stands: under which lead-in, in which article, inside a quoted new wording or not.

use memchr::{memchr, memchr_iter, memchr3};

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

/// A line of a stretch.
#[derive(Clone, Copy, Debug, Default)]
struct Line<'t> {
    /// Where it starts in the stretch.
    start: usize,
    text: &'t str,
    /// Whether quotation marks may stand in it.
    quotes: bool,
}

/// The lines of a stretch. One look finds quotation marks and line breaks.
fn lines<'t>(stretch: &'t str) -> impl Iterator<Item = Line<'t>> {
    let mut next = Some(0);
    core::iter::from_fn(move || {
        let start = next?;
        let rest = stretch.as_bytes().get(start..).unwrap_or_default();
        let mut end = memchr3(b'\n', b'"', QUOTE, rest);
        let quotes = end.is_some_and(|end| rest.get(end) != Some(&b'\n'));
        if let Some(quote) = end.filter(|_| quotes) {
            let behind = rest.get(quote..).unwrap_or_default();
            end = memchr(b'\n', behind).map(|end| quote + end);
        }
        next = end.map(|end| start + end + 1);
        let end = end.map_or(stretch.len(), |end| start + end);
        Some(Line {
            start,
            text: stretch.get(start..end).unwrap_or_default(),
            quotes,
        })
    })
}

impl Line<'_> {
    /// Whether it may tell where what follows stands. Most lines are told apart by their first and last bytes.
    fn tells(self) -> bool {
        let bytes = self.text.trim_ascii().as_bytes();
        let opens = match bytes {
            [] => return false,
            [b'a'..=b'z', second, ..] => *second == b')',
            [b'C' | b'M' | b'P', ..] => true,
            [b'A'..=b'Z', ..] => false,
            _ => true,
        };
        // A lead-in ends with a colon; a new wording opens with a quotation mark, which may stand behind one.
        opens || self.quotes || bytes.last() == Some(&b':')
    }
}

impl<'t> Leads<'t> {
    /// Where the paragraph stands.
    pub(super) fn over(&mut self, tables: &Tables, text: &'t str, paragraph: Span) -> Spot {
        let start = paragraph.start as usize;
        let between = text.get(self.at..start).unwrap_or_default();
        for line in lines(between) {
            if line.tells() {
                self.line(line, self.at);
            } else {
                self.place.pass(line);
            }
        }
        self.at = start.max(self.at);
        let first = lines(paragraph.text(text)).next().unwrap_or_default();
        let mut here = self.place;
        let quoted = here.line(first);
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
        let mut lines = lines(text.get(start..).unwrap_or_default());
        let mut end = start;
        for found in sought {
            // Behind the last of them no line is looked at.
            while end <= found
                && let Some(line) = lines.next()
            {
                let from = start + line.start;
                end = from + line.text.len() + 1;
                let quoted = if line.tells() {
                    place.line(line)
                } else {
                    place.pass(line)
                };
                if found < end && !quoted {
                    visit(OwnLine {
                        span: Span::new(from as u32, (end - 1) as u32),
                        offset: found - from,
                        provision: place.provision(),
                    });
                }
            }
        }
    }

    /// Goes on to a line of a stretch that starts at byte `from`.
    fn line(&mut self, line: Line<'t>, from: usize) {
        let inside = self.place.depth > 0;
        let quoted = self.place.line(line);
        if inside && quoted {
            return;
        }
        let words = line.text.trim_ascii();
        if words.ends_with(':') {
            let (start, line) = (from + line.start, line.text);
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
    fn line(&mut self, line: Line<'t>) -> bool {
        let words = line.text.trim();
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
        if self.depth > 0 {
            self.goes_on(words.len());
        }
        if line.quotes {
            self.quote(words);
        }
        quoted
    }

    /// Goes over a line that tells nothing; returns whether it is part of a quotation.
    fn pass(&mut self, line: Line<'_>) -> bool {
        let quoted = self.depth > 0;
        if quoted {
            self.goes_on(line.text.trim().len());
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

    /// Takes in so many bytes of a quotation.
    fn goes_on(&mut self, length: usize) {
        self.quoted += length;
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
