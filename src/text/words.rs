//! Words and punctuation of a shadow, by place.

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

/// The hash of the first `length` bytes.
fn hash_of(bytes: &[u8], length: usize) -> u32 {
    // The odd number nearest to 2⁶⁴ over the golden ratio: its multiples spread over the high bits.
    const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;
    let (mut hash, mut rest, mut left) = (length as u64, bytes, length);
    while left > 8 {
        hash = (hash ^ eight(rest)).wrapping_mul(SPREAD).rotate_left(29);
        rest = rest.get(8..).unwrap_or_default();
        left -= 8;
    }
    let mask = u64::MAX.checked_shr(64 - 8 * left as u32).unwrap_or(0);
    ((hash ^ (eight(rest) & mask)).wrapping_mul(SPREAD) >> 32) as u32
}

/// The first eight bytes as a number, the first one lowest; zeros beyond the end.
fn eight(bytes: &[u8]) -> u64 {
    if let Some(eight) = bytes.first_chunk::<8>() {
        return u64::from_le_bytes(*eight);
    }
    let last = bytes.iter().rev();
    last.fold(0, |word, byte| (word << 8) | u64::from(*byte))
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
}

/// The words of one shadow in order; refilled from stretch to stretch.
#[derive(Debug, Default)]
pub(crate) struct Words {
    all: Vec<Word>,
    /// Indices of the words that start with a capital or a figure: only these open a name or a number.
    openers: Vec<u32>,
}

impl Words {
    /// Splits `text`, which is already normalised: white space is single blanks. `cased` is the same text in its own case.
    pub(crate) fn fill(&mut self, text: &str, cased: &str) {
        self.all.clear();
        self.openers.clear();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte == b' ' {
                at += 1;
                continue;
            }
            let start = at;
            let (length, figures) = word_length(text, at);
            at += length;
            // Most words hold no figure and end with another byte than *số*.
            if figures || bytes.get(at - 1) == SO.as_bytes().last() {
                let word = text.get(start..at).unwrap_or_default();
                at = start + glued_length(word, figures);
            }
            if byte.is_ascii_digit() || capital_at(cased, start) {
                self.openers.push(self.all.len() as u32);
            }
            self.all.push(Word {
                start: start as u32,
                end: at as u32,
                hash: hash_of(bytes.get(start..).unwrap_or_default(), at - start),
            });
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
        self.all.partition_point(|word| (word.start as usize) < at)
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
fn glued_length(word: &str, has_figures: bool) -> usize {
    const BEFORE_FIGURES: [&str; 4] = [SO, "ngày", "tháng", "năm"];
    const AFTER_FIGURES: [&str; 4] = ["tháng", "năm", "ngày", "của"];
    let whole = word.len().max(1);
    if !has_figures {
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

/// The letter or figure that a byte opens: its bytes, [`FIGURE`] and [`ASK`].
const LETTERS: [u8; 256] = {
    let mut letters = [0; 256];
    let mut byte = 0_u8;
    while byte < 0x80 {
        if byte.is_ascii_digit() {
            letters[byte as usize] = 1 | FIGURE;
        } else if byte.is_ascii_alphabetic() {
            letters[byte as usize] = 1;
        }
        byte += 1;
    }
    // U+00C0..U+00FF, U+0100..U+01BF, U+1E00..U+1FFF.
    letters[0xc3] = 2 | ASK;
    letters[0xc4] = 2;
    letters[0xc5] = 2;
    letters[0xc6] = 2;
    letters[0xe1] = 3 | ASK;
    letters
};
const FIGURE: u8 = 4;
/// The byte behind it must be asked.
const ASK: u8 = 8;

/// The bytes of the word at `at`, and whether it holds figures. One sign is one word, letters and digits stand together.
fn word_length(text: &str, at: usize) -> (usize, bool) {
    let bytes = text.as_bytes();
    let (mut end, mut seen) = (at, 0);
    while let Some(&byte) = bytes.get(end) {
        let letter = LETTERS.get(usize::from(byte)).copied().unwrap_or_default();
        let told = letter & ASK == 0
            || match (byte, bytes.get(end + 1)) {
                (0xc3, second) => !matches!(second, Some(0x97 | 0xb7)),
                (_, second) => matches!(second, Some(0xba | 0xbb)),
            };
        if letter > 0 && told {
            seen |= letter;
            end += usize::from(letter & 3);
            continue;
        }
        if byte.is_ascii() {
            break;
        }
        match text.get(end..).and_then(|rest| rest.chars().next()) {
            Some(letter) if is_word(letter) => end += letter.len_utf8(),
            Some(sign) if end == at => return (sign.len_utf8(), false),
            _ => break,
        }
    }
    ((end - at).max(1), seen & FIGURE > 0)
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
        assert_eq!(words.from(4), 1);
    }
}
