//! Anchors: the places of a whole text near which a mention may stand.
//!
//! Whole texts are looked at once, byte by byte: for a slash or dash before a code with a digit close before it, for a figure
//! after a type word, and for words that open a name. Only the paragraphs that hold one are normalised and read, a small part
//! of most texts.

use crate::tables::{SO, Sought, SoughtWords, Tables, without_blanks};
use crate::text::{BLOCK, Block};

/// How far before a separator the digits of its number may start, in bytes.
const REACH: usize = 24;

/// The byte offsets of a text near which a mention may stand. Of each kind the next one is found ahead of time; a stretch that was already
/// read is not searched.
#[derive(Debug)]
pub(crate) struct Anchors<'a> {
    tables: &'a Tables,
    bytes: &'a [u8],
    /// Whether marks stand beside their letters.
    decomposed: bool,
    /// The next anchor that a number makes.
    number: Option<usize>,
    /// The words sought, composed and decomposed, each with the next anchor that they make.
    words: Vec<(&'a SoughtWords, Option<usize>)>,
}

impl<'a> Anchors<'a> {
    /// The anchors of names and numbers; `decomposed`: whether the text may hold letters with marks of their own (NFD).
    pub(crate) fn new(tables: &'a Tables, text: &'a str, decomposed: bool) -> Self {
        let bytes = text.as_bytes();
        let mut anchors = Self {
            tables,
            bytes,
            decomposed,
            number: number_from(tables, bytes, 0),
            words: Vec::new(),
        };
        anchors.seek(Sought::Names, 0);
        anchors
    }

    /// Seeks other words from byte `from` on.
    pub(crate) fn seek(&mut self, sought: Sought, from: usize) {
        let (tables, bytes) = (self.tables, self.bytes);
        let words = tables.anchor_words.sought(sought, self.decomposed);
        let words = words.map(|words| (words, word_from(tables, bytes, words, from)));
        self.words = words.collect();
    }

    /// The first one from byte `from` on.
    pub(crate) fn next(&mut self, from: usize) -> Option<usize> {
        let (tables, bytes) = (self.tables, self.bytes);
        let passed = |next: Option<usize>| next.is_some_and(|next| next < from);
        if passed(self.number) {
            self.number = number_from(tables, bytes, from);
        }
        for (words, next) in &mut self.words {
            if passed(*next) {
                *next = word_from(tables, bytes, words, from);
            }
        }
        let words = self.words.iter().filter_map(|(_, next)| *next);
        words.chain(self.number).min()
    }
}

/// The first of these words from byte `from` on.
fn word_from(tables: &Tables, bytes: &[u8], words: &SoughtWords, from: usize) -> Option<usize> {
    words.find(bytes, from, &tables.anchor_words)
}

/// The first byte from `from` on of a figure after a type word, or of a slash or dash between a number and a code.
fn number_from(tables: &Tables, bytes: &[u8], from: usize) -> Option<usize> {
    // The figure of a separator may stand before it.
    let mut at = from.saturating_sub(REACH);
    loop {
        let figure = next_digit(bytes, at)?;
        let opens = figure >= from && may_open(before(bytes, figure));
        if opens && (follows_type_word(tables, bytes, figure) || is_listed(bytes, figure)) {
            return Some(figure);
        }
        let digits = bytes.get(figure..)?.iter();
        at = figure + digits.take_while(|byte| byte.is_ascii_digit()).count();
        let separator = separator_behind(bytes, at, from);
        if separator.is_some() && !is_vetoed(tables, bytes, figure) {
            return separator;
        }
    }
}

/// The first slash or dash from byte `from` on that stands between the figure that ends at `end` and a code.
fn separator_behind(bytes: &[u8], end: usize, from: usize) -> Option<usize> {
    let is_separator = |byte: u8| matches!(byte, b'/' | b'-');
    let behind = bytes.get(end..)?;
    // Behind most figures there is no separator: the loop has no branch, so that it compiles to a few vector instructions.
    let near = behind.first_chunk::<REACH>();
    if near.is_some_and(|near| {
        !near
            .iter()
            .fold(false, |any, byte| any | is_separator(*byte))
    }) {
        return None;
    }
    let near = behind.iter().take(REACH).enumerate();
    near.take_while(|(_, byte)| !byte.is_ascii_digit())
        .filter(|(_, byte)| is_separator(**byte))
        .map(|(ahead, _)| end + ahead)
        .find(|at| *at >= from && is_separator_anchor(bytes, *at))
}

/// The first digit from byte `at` on.
fn next_digit(bytes: &[u8], mut at: usize) -> Option<usize> {
    while at < bytes.len() {
        let digits = Block::at(bytes, at).within(b'0', b'9').bits();
        if digits != 0 {
            return Some(at + digits.trailing_zeros() as usize);
        }
        at += BLOCK;
    }
    None
}

fn before(bytes: &[u8], at: usize) -> Option<&u8> {
    at.checked_sub(1).and_then(|before| bytes.get(before))
}

/// Whether a figure behind this byte may open a number: a blank, a sign or a capital (`NQ18`).
fn may_open(before: Option<&u8>) -> bool {
    before.is_none_or(|before| {
        matches!(
            before,
            b' ' | b'\n' | b'\t' | b':' | b'.' | b'(' | 0xa0 | b'A'..=b'Z' | 0x90
        )
    })
}

/// Whether the figure at `at` opens a list in brackets: *các nghị quyết của Bộ Chính trị (57, 59, 66)*.
fn is_listed(bytes: &[u8], at: usize) -> bool {
    const BLANKS: usize = 4;
    let Some([first, second, b',', rest @ ..]) = bytes.get(at..) else {
        return false;
    };
    // A no-break space has two bytes.
    let blank = |byte: &&u8| byte.is_ascii_whitespace() || matches!(byte, 0xc2 | 0xa0);
    let blanks = rest.iter().take(BLANKS).take_while(blank).count();
    let mut figures = [first, second].into_iter().chain(rest.get(blanks));
    before(bytes, at) == Some(&b'(') && blanks > 0 && figures.all(u8::is_ascii_digit)
}

/// Whether the figure at `at` follows a type word, with *số* between or not, and no letter or sign that makes it another thing.
fn follows_type_word(tables: &Tables, bytes: &[u8], at: usize) -> bool {
    let Some(before) = word_end(bytes, at) else {
        return false;
    };
    // Quick way: most figures follow other words: `khoản 2`, `năm 2024`.
    let words = without_code(bytes.get(..before).unwrap_or_default());
    if !tables.anchor_words.may_end(words) {
        return false;
    }
    // The number of a form is no document's: `mẫu quyết định số 05`.
    let typed = |words: &[u8]| {
        let before = tables.anchor_words.before_type_word(without_code(words));
        before.is_some_and(|before| !tables.anchor_words.vetoes(without_blanks(before)))
    };
    match without_so(words) {
        None => !is_item(bytes, before, at) && typed(words),
        Some(words) => typed(words) || has_other_dash(bytes, at),
    }
}

/// What stands before a short bracket at the end, in which a type word may be followed by its code: *Nghị định **(NĐ)** 99/2015*.
fn without_code(words: &[u8]) -> &[u8] {
    const LONGEST: usize = 6;
    let Some(inner) = words.strip_suffix(b")") else {
        return words;
    };
    let mut near = inner.iter().rev().take(LONGEST);
    let open = near.position(|byte| *byte == b'(');
    let before = open.and_then(|code| inner.get(..inner.len() - code - 1));
    before.map_or(words, without_blanks)
}

/// The bytes before a *số* at the end and the blanks or colon before it; `None` where `words` does not end with *số*.
fn without_so(words: &[u8]) -> Option<&[u8]> {
    // Every printing of *số* ends with one of three bytes.
    let may_be_so = matches!(words.last(), Some(0x81 | 0x90 | 0x91));
    let mut printings = SO.iter().filter(|_| may_be_so);
    let rest = printings.find_map(|so| words.strip_suffix(so.as_bytes()))?;
    let end = word_end(words, rest.len()).unwrap_or_default();
    words.get(..end)
}

/// Whether the figure at `at` follows a word for a form or the like, with *số* between or not.
fn is_vetoed(tables: &Tables, bytes: &[u8], at: usize) -> bool {
    let words = word_end(bytes, at).and_then(|end| bytes.get(..end));
    let words = words.unwrap_or_default();
    let vetoes = |words| tables.anchor_words.vetoes(words);
    vetoes(words) || without_so(words).is_some_and(vetoes)
}

/// Where the word before `at` ends, with blanks and one colon, stop or bracket between.
fn word_end(bytes: &[u8], at: usize) -> Option<usize> {
    const GAP: usize = 6;
    let before = bytes.get(at.saturating_sub(GAP)..at)?;
    // One blank, nearly always.
    if let [.., last, b' '] = before
        && !last.is_ascii_whitespace()
        && !matches!(last, b':' | b'.' | b'(' | 0xa0)
    {
        return Some(at - 1);
    }
    let gap = before
        .iter()
        .rev()
        .take_while(|byte| {
            // The two bytes of a no-break space stand for a blank.
            byte.is_ascii_whitespace() || matches!(byte, b':' | b'.' | b'(' | 0xc2 | 0xa0)
        })
        .count();
    // A blank line parts: the figure is a page's.
    let parted = before
        .iter()
        .rev()
        .take(gap)
        .filter(|byte| **byte == b'\n')
        .count()
        > 1;
    (gap < GAP && !parted).then_some(at - gap)
}

/// Whether the figure at `at` opens an item on a line of its own: `theo Thông tư.⏎8. Thay thế …`, `⏎(6) …`.
fn is_item(bytes: &[u8], before: usize, at: usize) -> bool {
    let gap = bytes.get(before..at).unwrap_or_default();
    if !gap.contains(&b'\n') {
        return false;
    }
    let after = bytes.get(at..).unwrap_or_default();
    let figures = after
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let closes = matches!(after.get(figures), Some(b'.' | b')'))
        && after.get(figures + 1).is_none_or(u8::is_ascii_whitespace);
    closes || gap.iter().any(|byte| matches!(byte, b'.' | b'('))
}

/// Whether a dash or slash beyond ASCII follows the figure: in `197–SL` it would make no anchor.
fn has_other_dash(bytes: &[u8], at: usize) -> bool {
    const SERIAL: usize = 8;
    let after = bytes
        .get(at..(at + SERIAL).min(bytes.len()))
        .unwrap_or_default();
    after
        .iter()
        .find(|byte| !byte.is_ascii_alphanumeric() && **byte != b' ')
        .is_some_and(|byte| matches!(byte, 0xe2 | 0xef))
}

/// Whether the slash or dash at `at` stands between a number and a code, or inside a code.
pub(super) fn is_separator_anchor(bytes: &[u8], at: usize) -> bool {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let broken = byte(at + 1) == b'\n';
    let blank = match (byte(at + 1), byte(at + 2)) {
        (b' ' | b'\n', _) => 1,
        // A no-break space.
        (0xc2, 0xa0) => 2,
        _ => 0,
    };
    let code = at + 1 + blank;
    let opens = match byte(code) {
        // After a dash a code has no small letter second; a name does (`2021 - Hà Nội`, `2021 - Mỹ`).
        b'A'..=b'Z' => byte(at) == b'/' || !opens_small(bytes, code + 1),
        // A line break with indentation inside a number.
        b' ' => broken,
        _ => opens_capital(bytes, code) && !opens_small(bytes, code + 2),
    };
    // `CÔNG BÁO/Số 243/Ngày 22-04-2026`: the running head of the gazette.
    let head = || {
        bytes.get(code..).is_some_and(|after| {
            ["Ngày ", "Số "]
                .iter()
                .any(|word| after.starts_with(word.as_bytes()))
        })
    };
    opens && digit_before(bytes, at) && !head()
}

/// Whether a capital of two bytes stands at `at`: Đ, its look-alikes, and the others of Latin-1 and its extensions.
fn opens_capital(bytes: &[u8], at: usize) -> bool {
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(0xc3), Some(second)) => *second < 0xa0,
        // Capitals and small letters take turns there.
        (Some(0xc4 | 0xc5), Some(second)) => second & 1 == 0,
        (Some(0xc6), Some(second)) => matches!(second, 0xa0 | 0xaf) || *second < 0xa0,
        _ => false,
    }
}

/// Whether a small letter of Vietnamese stands at `at`.
fn opens_small(bytes: &[u8], at: usize) -> bool {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    match byte(at) {
        b'a'..=b'z' => true,
        0xc3 => byte(at + 1) >= 0xa0,
        0xc4 => byte(at + 1) & 1 == 1,
        0xc6 => matches!(byte(at + 1), 0xa1 | 0xb0),
        // In this block too capitals and small letters take turns.
        0xe1 => matches!(byte(at + 1), 0xba | 0xbb) && byte(at + 2) & 1 == 1,
        _ => false,
    }
}

/// Whether a digit stands before `at` with only bytes between that a number may hold: `10.000 đồng/CP` is no number.
fn digit_before(bytes: &[u8], at: usize) -> bool {
    /// The most small ASCII letters behind a blank: `12 TTg-KTTH`. A Vietnamese word has more of them, or letters beyond ASCII.
    const SMALL: usize = 1;
    let before = bytes.get(at.saturating_sub(REACH)..at).unwrap_or_default();
    let (mut small, mut blank, mut entity) = (0, false, false);
    for byte in before.iter().rev() {
        match byte {
            b'0'..=b'9' => return entity || !blank || small <= SMALL,
            b'a'..=b'z' => small += 1,
            b' ' | b'\n' => blank |= small > 0,
            b'&' | b'#' | b';' => entity = true,
            b'A'..=b'Z' | 0x80.. | b'-' | b'/' | b'.' => {}
            _ => return false,
        }
    }
    false
}
