//! Words and punctuation of a shadow, by place.

use super::block::{BLOCK, Block, block_at, first_of};
use super::is_word;
use super::letters::capital_at;

/// One word (letters and digits) or one punctuation mark of a shadow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Of its bytes: phrases are looked up by it, and most words that differ are told apart.
    pub(crate) hash: u32,
}

/// The hash of a word whose first bytes are `head`.
fn hash_of(word: &[u8], head: [u8; BLOCK]) -> u32 {
    // The odd number nearest to 2⁶⁴ over the golden ratio, and another: their multiples spread over the high bits.
    const SPREAD: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xd6e8_feb8_6659_fd93];
    let bits = first_of(head, word.len());
    let low = (bits as u64 ^ word.len() as u64).wrapping_mul(SPREAD[0]);
    let high = ((bits >> 64) as u64).wrapping_mul(SPREAD[1]);
    // No word of the language is longer.
    let more = word.get(BLOCK..).unwrap_or_default().iter();
    let hash = more.fold(low ^ high, |hash, byte| {
        (hash.rotate_left(8) ^ u64::from(*byte)).wrapping_mul(SPREAD[0])
    });
    (hash >> 32) as u32
}

impl Word {
    pub(crate) fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }

    /// As [`of`](Self::of), for comparing: bytes need no look at where letters begin.
    pub(crate) fn bytes(self, text: &str) -> &[u8] {
        text.as_bytes()
            .get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }

    /// Whether this word of `text` is the word `other` of `beside`.
    #[inline]
    pub(crate) fn is(self, text: &str, other: Self, beside: &str) -> bool {
        let length = (self.end - self.start) as usize;
        let alike = (other.end - other.start) as usize == length;
        let head = |word: Self, text: &str| {
            first_of(block_at(text.as_bytes(), word.start as usize), length)
        };
        alike
            && head(self, text) == head(other, beside)
            && (length <= BLOCK || self.bytes(text) == other.bytes(beside))
    }
}

/// The words of one shadow in order; refilled from stretch to stretch.
#[derive(Debug, Default)]
pub(crate) struct Words {
    all: Vec<Word>,
    /// Indices of the words that start with a capital or a figure: only these open a name or a number.
    openers: Vec<u32>,
    /// For every [`STEP`] bytes the first word that starts there or behind.
    marks: Vec<u32>,
}

/// A word's index is looked up from one of every so many bytes on: three words stand in them.
const STEP: usize = 16;

impl Words {
    /// Splits `text`, which is already normalised: white space is single blanks. `cased` is the same text in its own case.
    pub(crate) fn fill(&mut self, text: &str, cased: &str) {
        self.all.clear();
        self.openers.clear();
        self.marks.clear();
        let bytes = text.as_bytes();
        // A syllable and the blank behind it have five bytes and more.
        self.all.reserve(bytes.len() / 5);
        self.marks.reserve(bytes.len() / STEP + 1);
        let usual = is_usual(bytes);
        let mut at = usize::from(bytes.first() == Some(&b' '));
        while let Some(&first) = bytes.get(at) {
            let start = at;
            let head = block_at(bytes, at);
            let (length, glued) = if usual {
                usual_length(text, at, head)
            } else {
                word_length(text, at)
            };
            at += length;
            // Most words hold no figure beside letters and end with another byte than *số*.
            if glued || bytes.get(at - 1) == SO.as_bytes().last() {
                at = start + glued_length(text.get(start..at).unwrap_or_default());
            }
            while self.marks.len() * STEP <= start {
                self.marks.push(self.all.len() as u32);
            }
            if opens(first, cased, start) {
                self.openers.push(self.all.len() as u32);
            }
            self.all.push(Word {
                start: start as u32,
                end: at as u32,
                hash: hash_of(bytes.get(start..at).unwrap_or_default(), head),
            });
            at += usize::from(bytes.get(at) == Some(&b' '));
        }
    }

    pub(crate) fn all(&self) -> &[Word] {
        &self.all
    }

    /// The words that start with a capital or a figure.
    pub(crate) fn openers(&self) -> Openers<'_> {
        Openers(&self.openers)
    }

    /// Index of the first word that starts at or after `at`.
    pub(crate) fn from(&self, at: usize) -> usize {
        let near = self
            .marks
            .get(at / STEP)
            .map_or(self.all.len(), |mark| *mark as usize);
        let behind = self.all.get(near..).unwrap_or_default().iter();
        near + behind.take_while(|word| (word.start as usize) < at).count()
    }
}

/// Goes over the words that start with a capital or a figure, in order.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Openers<'a>(&'a [u32]);

impl Openers<'_> {
    /// The next one that is the word `index` or stands behind it.
    pub(crate) fn from(&mut self, index: usize) -> Option<usize> {
        while let Some((first, rest)) = self.0.split_first() {
            if *first as usize >= index {
                return Some(*first as usize);
            }
            self.0 = rest;
        }
        None
    }
}

/// The word that is glued to others most.
const SO: &str = "số";

/// The bytes of the first of the words that stand in `word` without a blank: `địnhsố`, `số58`, `ngày22tháng7`, `03tháng`.
///
/// No syllable of Vietnamese holds *số* or a figure.
fn glued_length(word: &str) -> usize {
    const BEFORE_FIGURES: [&str; 4] = [SO, "ngày", "tháng", "năm"];
    const AFTER_FIGURES: [&str; 4] = ["tháng", "năm", "ngày", "của"];
    let whole = word.len().max(1);
    if !word.bytes().any(|byte| byte.is_ascii_digit()) {
        let ends = word.len() > SO.len() && word.ends_with(SO);
        return if ends { word.len() - SO.len() } else { whole };
    }
    let figures = word.bytes().take_while(u8::is_ascii_digit).count();
    if figures > 0 {
        let rest = word.get(figures..).unwrap_or_default();
        let parted = AFTER_FIGURES.iter().any(|after| rest.starts_with(after));
        return if parted { figures } else { whole };
    }
    let before = BEFORE_FIGURES.iter().find(|before| {
        let after = word.as_bytes().get(before.len());
        word.starts_with(**before) && after.is_some_and(u8::is_ascii_digit)
    });
    // `địnhsố31`: before *số*, which is parted from its figure next.
    let so = word.find(SO).filter(|at| {
        let after = word.as_bytes().get(at + SO.len());
        *at > 0 && after.is_some_and(u8::is_ascii_digit)
    });
    before.map(|before| before.len()).or(so).unwrap_or(whole)
}

/// Whether the word at `at`, whose first byte in lower case is `first`, starts with a capital or a figure.
fn opens(first: u8, cased: &str, at: usize) -> bool {
    match cased.as_bytes().get(at) {
        Some(own) if first.is_ascii() => own.is_ascii_digit() || own.is_ascii_uppercase(),
        _ => capital_at(cased, at),
    }
}

/// The head of the signs U+2000 to U+2FFF.
const SIGN: u8 = 0xe2;

/// Whether a text holds only ASCII, letters of Vietnamese and the signs U+2000 to U+203F, as nearly all do.
fn is_usual(bytes: &[u8]) -> bool {
    let odd = |at: usize| {
        let (here, next) = (Block::at(bytes, at), Block::at(bytes, at + 1));
        let latin = here.is(0xc2).or(here.within(0xc7, 0xff));
        let others = latin.but(here.is(0xe1)).but(here.is(SIGN));
        // × and ÷.
        let signs = here.is(0xc3).and(next.is(0x97).or(next.is(0xb7)));
        let beyond = here.is(0xe1).but(next.within(0xba, 0xbb));
        let far = here.is(SIGN).but(next.is(0x80));
        others.or(signs).or(beyond).or(far).bits() != 0
    };
    let mut at = 0;
    while at < bytes.len() {
        if odd(at) {
            return false;
        }
        at += BLOCK;
    }
    true
}

/// As [`word_length`], of a text that [`is_usual`]; `head` are the bytes at `at`.
fn usual_length(text: &str, at: usize, head: [u8; BLOCK]) -> (usize, bool) {
    let block = Block::new(head);
    let figures = block.within(b'0', b'9');
    let word = block.letters().or(figures).or(block.beyond());
    let length = word.but(block.is(SIGN)).bits().trailing_ones() as usize;
    match (length, head[0]) {
        // Syllables have ten bytes at most.
        (BLOCK, _) => word_length(text, at),
        (0, SIGN) => (3, false),
        (0, _) => (1, false),
        _ => {
            let within = (1 << length) - 1;
            let figures = figures.bits() & within;
            (length, figures != 0 && figures != within)
        }
    }
}

/// The bytes of the word at `at`, and whether it holds figures beside letters. One sign is one word, letters and digits stand together.
fn word_length(text: &str, at: usize) -> (usize, bool) {
    let rest = text.get(at..).unwrap_or_default();
    let length = rest.find(|letter| !is_word(letter)).unwrap_or(rest.len());
    let sign = || rest.chars().next().map_or(1, char::len_utf8);
    let word = rest.get(..length).unwrap_or_default();
    let figures = word.bytes().filter(u8::is_ascii_digit).count();
    (
        if length == 0 { sign() } else { length },
        figures > 0 && figures < length,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_signs_stand_apart() {
        let text = "số 38a-kh/hu, ngày";
        let mut words = Words::default();
        words.fill(text, text);
        let texts: Vec<&str> = words.all().iter().map(|word| word.of(text)).collect();
        assert_eq!(texts, ["số", "38a", "-", "kh", "/", "hu", ",", "ngày"]);
        let from = |at| {
            texts
                .iter()
                .zip(words.all())
                .filter(|(_, word)| (word.start as usize) < at)
                .count()
        };
        for at in 0..=text.len() + STEP {
            assert_eq!(words.from(at), from(at), "from byte {at} on");
        }
    }

    #[test]
    fn sixteen_bytes_at_once_tell_the_words_that_letters_tell() {
        let mut usual = 0;
        for letter in '\0'..='\u{ffff}' {
            for text in [
                format!("{letter}"),
                format!("a{letter}1 b"),
                format!("nghiêng 12{letter}{letter}nghiêng345 quyết"),
            ] {
                if !is_usual(text.as_bytes()) {
                    continue;
                }
                usual += 1;
                for (at, _) in text.char_indices() {
                    let head = block_at(text.as_bytes(), at);
                    let quick = usual_length(&text, at, head);
                    assert_eq!(quick, word_length(&text, at), "{text:?} at {at}");
                }
            }
        }
        // ASCII, the letters of Vietnamese and their neighbours, the signs: 128 + 62 + 192 + 128 + 64.
        assert_eq!(usual, 3 * 574);
    }
}
