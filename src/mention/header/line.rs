//! The lines of a head, and how one is read.

use super::super::passage::Passage;
use crate::Span;
use crate::tables::{HeadRole, Tables};
use crate::text::{Shadow, Words, char_floor, lines_of};

/// A line that is not empty, without the blanks around it and without a footnote's mark at its end.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeadLine {
    pub(super) span: Span,
    /// Whether an empty line stands before it.
    pub(super) spaced: bool,
}

/// The lines of `text` from byte `from`, over at most `length` bytes.
pub(super) fn lines(text: &str, from: usize, length: usize) -> impl Iterator<Item = HeadLine> + '_ {
    let mut spaced = false;
    let lines = lines_of(text.get(from..).unwrap_or_default(), length);
    lines.filter_map(move |(start, line)| {
        let body = line.trim_start();
        if body.is_empty() {
            spaced = true;
            return None;
        }
        let start = from + start + line.len() - body.len();
        let body = without_mark(body.trim_end());
        Some(HeadLine {
            span: Span::new(start as u32, (start + body.len()) as u32),
            spaced: core::mem::take(&mut spaced),
        })
    })
}

/// The line without the mark of a footnote: `THÔNG TƯ1`, `Quân đội1`, `… [1]`.
fn without_mark(line: &str) -> &str {
    if !matches!(line.as_bytes().last(), Some(b']' | b'0'..=b'9')) {
        return line;
    }
    if let Some((before, mark)) = line.rsplit_once('[')
        && let Some(figure) = mark.strip_suffix(']')
        && figure.len() <= 2
        && !figure.is_empty()
        && figure.bytes().all(|byte| byte.is_ascii_digit())
    {
        return before.trim_end();
    }
    let word = line.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let letters = word
        .rsplit([' ', '\u{a0}', '\t'])
        .next()
        .unwrap_or_default();
    // A code may end with figures (`QH14`, `COVID19`), a Vietnamese word does not.
    let is_word = letters.chars().count() > 1
        && letters
            .chars()
            .all(|letter| letter.is_alphabetic() || !letter.is_ascii())
        && (letters.chars().skip(1).any(char::is_lowercase) || !letters.is_ascii());
    if is_word && line.len() - word.len() <= 2 {
        word
    } else {
        line
    }
}

/// Reads one stretch after another with the same buffers.
pub(super) struct Reader<'a> {
    pub(super) tables: &'a Tables,
    pub(super) text: &'a str,
    /// Whether marks stand beside their letters.
    pub(super) decomposed: bool,
    pub(super) shadow: &'a mut Shadow,
    pub(super) words: &'a mut Words,
    /// The stretch in the buffers, which is kept: several questions are asked of one line.
    pub(super) filled: Option<Span>,
}

impl Reader<'_> {
    pub(super) fn passage(&mut self, span: Span) -> Passage<'_> {
        if self.filled != Some(span) {
            self.shadow.fill(self.text, span);
            self.words.fill(self.shadow.lower(), self.shadow.cased());
            self.filled = Some(span);
        }
        Passage::new(self.tables, self.text, self.shadow, self.words)
    }
}

/// The most dashes or stars before the words of a line.
const RULE: usize = 24;

/// The role of the words that open the line, and one past them. A rule of dashes or stars may stand before them; a line that opens in lower
/// case goes on with the one above.
pub(super) fn role(passage: &Passage<'_>) -> Option<(HeadRole, usize)> {
    if passage.cased_word(0).starts_with(char::is_lowercase) {
        return None;
    }
    let signs = (0..RULE).take_while(|at| is_sign(passage, *at)).count();
    [0, signs]
        .into_iter()
        .find_map(|at| passage.tables.heads.starting(passage.line, at))
        .map(|hit| (hit.value, hit.end))
}

/// Where the national or Party title stands in the line. Nothing but an issuer's column in capitals stands before it, and nothing
/// in lower case after it: a sentence may speak of the Party too.
pub(super) fn emblem(passage: &Passage<'_>) -> Option<usize> {
    (0..passage.count()).find(|at| {
        let hit = passage.tables.heads.starting(passage.line, *at);
        hit.is_some_and(|hit| {
            let alone = is_end(passage, hit.end) || shout(passage, hit.start, hit.end);
            let before = passage.cased_text(passage.place(0, hit.start));
            hit.value == HeadRole::Emblem && alone && !before.contains(char::is_lowercase)
        })
    })
}

/// From the start of one stretch to the end of a later one.
pub(super) fn cover(from: Span, to: Span) -> Span {
    Span::new(from.start, to.end)
}

/// The stretch of text between two bytes, on whole characters.
pub(super) fn stretch(text: &str, from: usize, to: usize) -> Span {
    let (from, to) = (char_floor(text, from), char_floor(text, to));
    Span::new(from as u32, to as u32)
}

/// The bytes from `from` on where one word follows another, over any blanks or line break. Given are the first word, in both compositions,
/// and the first letter of the second; returned is where the first starts, one composition after the other.
pub(super) fn word_pairs<'t>(
    reader: &Reader<'t>,
    from: usize,
    first: [&'static str; 2],
    second: u8,
) -> impl Iterator<Item = usize> + use<'t> {
    let rest = reader.text.get(from..).unwrap_or_default();
    let forms = if reader.decomposed { 2 } else { 1 };
    first.into_iter().take(forms).flat_map(move |word| {
        memchr::memmem::find_iter(rest.as_bytes(), word)
            .filter(move |hit| {
                let after = rest.get(hit + word.len()..).unwrap_or_default();
                let next = after.trim_start();
                next.len() < after.len() && next.as_bytes().first() == Some(&second)
            })
            .map(move |hit| from + hit)
    })
}

/// Whether the word `at` is a sign.
pub(super) fn is_sign(passage: &Passage<'_>, at: usize) -> bool {
    !passage.word(at).is_empty() && !passage.word(at).contains(char::is_alphanumeric)
}

/// Whether nothing but signs stands from the word `at` on.
pub(super) fn is_end(passage: &Passage<'_>, at: usize) -> bool {
    (at..passage.count()).all(|at| is_sign(passage, at))
}

/// `-----`, `* * *`, `(1)`, `34`: lines without a word.
pub(super) fn is_rule(passage: &Passage<'_>) -> bool {
    !passage.cased.chars().any(char::is_alphabetic)
}

/// Whether words are in capitals.
pub(super) fn shouts(words: &str) -> bool {
    words.chars().any(crate::text::is_capital) && !words.chars().any(char::is_lowercase)
}

/// Whether the words `from..to` are in capitals.
pub(super) fn shout(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    shouts(passage.cased_text(passage.place(from, to)))
}
