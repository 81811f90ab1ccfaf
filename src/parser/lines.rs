//! The lines that structure a legal text: lead-ins, articles, clauses, points, new wordings in quotation marks.

use memchr::{memchr, memchr2_iter, memrchr, memrchr_iter};

use super::announced::ends_so;
use crate::span::Span;
use crate::text::{article_label, bare, is_bracketed, is_bullet, is_small_roman, unmarked};

/// What a line opens with, outer parts before inner ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Marker {
    #[default]
    None,
    Article,
    Clause,
    Point,
    Dash,
}

/// First byte of the curved quotation marks.
pub(super) const QUOTE: u8 = 0xe2;
/// What opens a quotation.
pub(super) const QUOTES: [char; 2] = ['“', '"'];
/// The words (as follows) before a new wording in the same line.
pub(super) const FOLLOWS: &str = "như sau: ";

/// What a line opens with, and its label: `12` of *Điều 12.*, `a` of *a)*.
pub(super) fn marker(line: &str) -> (Marker, &str) {
    const NONE: (Marker, &str) = (Marker::None, "");
    let line = unmarked(line.trim_start());
    let label = |length: usize| line.get(..length).unwrap_or_default();
    match line.as_bytes() {
        // Most lines without a marker open with a capital.
        [b'A'..=b'Z', ..] => NONE,
        [b'0'..=b'9', ..] => {
            let digits = line.bytes().take_while(u8::is_ascii_digit).count();
            let behind = line.get(digits..).unwrap_or_default();
            let ends = |rest: &str| !rest.starts_with(|next: char| !next.is_whitespace());
            let stop = behind.strip_prefix('.').is_some_and(ends);
            // Older texts print *1/*.
            let slash = || {
                behind
                    .strip_prefix('/')
                    .is_some_and(|rest| rest.starts_with(' '))
            };
            if digits <= 3 && (stop || slash()) {
                (Marker::Clause, label(digits))
            } else {
                NONE
            }
        }
        [b'(', ..] if is_bracketed(line) => (Marker::Dash, ""),
        _ => {
            let mut letters = line.chars();
            match (letters.next(), letters.next()) {
                (Some(letter), _) if is_bullet(letter) => (Marker::Dash, ""),
                (Some('Đ' | 'Ð'), _) => {
                    article_label(line).map_or(NONE, |label| (Marker::Article, label))
                }
                (Some(letter), Some(')')) if letter.is_lowercase() => {
                    (Marker::Point, label(letter.len_utf8()))
                }
                // A subdivision of a point repeats its letter: *đ1)*.
                (Some(letter), Some('0'..='9'))
                    if letter.is_lowercase()
                        && letters.find(|next| !next.is_ascii_digit()) == Some(')') =>
                {
                    (Marker::Dash, "")
                }
                _ if is_small_roman(line) => (Marker::Dash, ""),
                _ => NONE,
            }
        }
    }
}

/// A line of the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Line<'t> {
    pub(super) start: usize,
    pub(super) text: &'t str,
    /// Whether quotation marks that count stand in it.
    pub(super) quotes: bool,
    /// Whether it may be a marker, a heading or a lead-in.
    pub(super) tells: bool,
}

impl Line<'_> {
    pub(super) fn span(&self) -> Span {
        Span::new(self.start as u32, (self.start + self.text.len()) as u32)
    }
}

/// Whether a line may be a marker, a heading or a lead-in. For most the first and last bytes decide.
fn tells(line: &str) -> bool {
    let line = bare(line).as_bytes();
    let opens = match line {
        [] => false,
        [b'0'..=b'9', rest @ ..] => rest.iter().take(3).any(|byte| matches!(byte, b'.' | b'/')),
        [b'a'..=b'z', second, ..] => *second == b')',
        [b'C' | b'M' | b'P' | b'-' | b'+' | b'*' | b'#' | b'(', ..] => true,
        [b'!'..=b'~', ..] => false,
        _ => true,
    };
    // A lead-in ends with a colon, or announces documents.
    opens || line.last() == Some(&b':') || ends_so(line)
}

/// Walks the lines that structure a text.
#[derive(Debug, Default)]
pub(super) struct Lines {
    /// First byte not walked.
    pub(super) at: usize,
    /// The byte of the next quotation mark that counts; `None` until it is looked for.
    quote: Option<usize>,
    /// Up to this byte articles have been looked for.
    ahead: usize,
}

impl Lines {
    /// Those from byte `at` on.
    pub(super) fn from(at: usize) -> Self {
        Self {
            at,
            ..Self::default()
        }
    }

    /// The next line before byte `end` that gives structure, or else the last line before it; `None` at `end`. `quoted`: whether a quotation
    /// is open, of which every line is returned.
    ///
    /// Outside of quotations each article starts anew, so lines before the last one that opens an article are skipped. That leaves
    /// out half of the lines of laws.
    pub(super) fn next<'t>(&mut self, text: &'t str, end: usize, quoted: bool) -> Option<Line<'t>> {
        while self.at < end {
            let quote = self.next_quote(text, quoted);
            if self.at >= self.ahead {
                self.ahead = end.min(quote + 1);
                if !quoted {
                    let article = last_article(text, self.at, end.min(quote));
                    self.at = article.unwrap_or(self.at);
                }
            }
            let start = self.at;
            let rest = text.as_bytes().get(start..end).unwrap_or_default();
            let newline = memchr(b'\n', rest);
            let stop = newline.map_or(end, |length| start + length);
            self.at = end.min(stop + 1);
            let holds = quote < stop;
            let text = text.get(start..stop).unwrap_or_default();
            let tells = holds || tells(text);
            if tells || quoted || newline.is_none() {
                return Some(Line {
                    start,
                    text,
                    quotes: holds,
                    tells,
                });
            }
        }
        None
    }

    /// The byte of the next quotation mark that counts, or the end of the text; `quoted`: whether a quotation is open.
    pub(super) fn next_quote(&mut self, text: &str, quoted: bool) -> usize {
        let known = self.quote.filter(|quote| *quote >= self.at);
        let quote = known.unwrap_or_else(|| {
            let rest = text.get(self.at..).unwrap_or_default();
            let quote = if quoted {
                first_quote(rest)
            } else {
                first_opening(rest)
            };
            quote.map_or(text.len(), |quote| self.at + quote)
        });
        self.quote = Some(quote);
        quote
    }
}

/// The first quotation mark.
fn first_quote(text: &str) -> Option<usize> {
    memchr2_iter(b'"', QUOTE, text.as_bytes()).find(|at| {
        let from = text.get(*at..).unwrap_or_default();
        from.starts_with(['"', '“', '”'])
    })
}

/// The first quotation mark that opens a new wording; `None` in most texts, where all quotation marks enclose a few words.
fn first_opening(text: &str) -> Option<usize> {
    /// The last byte of *“*, rarer than its first.
    const LAST: u8 = 0x9c;
    memchr2_iter(b'"', LAST, text.as_bytes()).find_map(|last| {
        let before = text.get(..=last)?.strip_suffix(QUOTES)?;
        opens_wording(before).then_some(before.len())
    })
}

/// Whether a quotation mark behind these words opens a new wording: at the head of a line, or behind *như sau:*.
fn opens_wording(before: &str) -> bool {
    let blank = |letter: char| letter.is_whitespace() && letter != '\n';
    let line = before.trim_end_matches(blank);
    line.is_empty() || line.ends_with('\n') || before.ends_with(FOLLOWS)
}

/// The byte at which the last line between `from` and `to` that opens an article starts.
fn last_article(text: &str, from: usize, to: usize) -> Option<usize> {
    /// The last byte of *Đ*, rarer than its first, and of its look-alike *Ð*.
    const LAST: u8 = 0x90;
    let bytes = text.as_bytes().get(from..to).unwrap_or_default();
    memrchr_iter(LAST, bytes).find_map(|second| {
        let (first, before) = bytes.get(..second)?.split_last()?;
        if !matches!(first, 0xc3 | 0xc4) {
            return None;
        }
        let mark = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'#' | b'*');
        let above = before
            .iter()
            .rposition(|byte| !mark(byte))
            .map_or(0, |last| last + 1);
        let newline = memrchr(b'\n', before.get(above..)?)?;
        let start = from + above + newline + 1;
        let line = text.get(start..)?.lines().next()?;
        (marker(line).0 == Marker::Article).then_some(start)
    })
}
