//! Words and punctuation of a shadow, by place.

use super::block::{BLOCK, first_of, number_at};
use super::letters::{capital_at, is_capital};
use super::rows::{self, ROW, Row};

/// One word (letters and digits) or one punctuation mark of a shadow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Of its bytes: phrases are looked up by it, and it rules out most words that differ.
    pub(crate) hash: u32,
}

/// The hash of the word of `length` bytes at `start`, whose first sixteen bytes are `head`.
#[inline]
fn hash_of(text: &[u8], start: usize, length: usize, head: u128) -> u32 {
    // The odd number nearest to 2⁶⁴ over the golden ratio, and another: their multiples spread over the high bits.
    const SPREAD: [u64; 2] = [0x9e37_79b9_7f4a_7c15, 0xd6e8_feb8_6659_fd93];
    let bits = first_of(head, length);
    let low = (bits as u64 ^ length as u64).wrapping_mul(SPREAD[0]);
    let high = ((bits >> 64) as u64).wrapping_mul(SPREAD[1]);
    let mut hash = low ^ high;
    // Only words of other languages are longer.
    if length > BLOCK {
        let more = text.get(start + BLOCK..start + length).unwrap_or_default();
        hash = more.iter().fold(hash, |hash, byte| {
            (hash.rotate_left(8) ^ u64::from(*byte)).wrapping_mul(SPREAD[0])
        });
    }
    (hash >> 32) as u32
}

impl Word {
    pub(crate) fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }

    /// As [`of`](Self::of), for comparing: slicing bytes needs no check of character boundaries.
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
            first_of(number_at(text.as_bytes(), word.start as usize), length)
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
    rows: Vec<Row>,
    /// For every row how many words start before it.
    before: Vec<u32>,
}

impl Words {
    /// Splits `text`, which is already normalised: white space is single blanks. `cased` is the same text in its own case.
    pub(crate) fn fill(&mut self, text: &str, cased: &str) {
        self.all.clear();
        self.openers.clear();
        self.before.clear();
        rows::read(text, &mut self.rows);
        // A syllable with its blank has five bytes or more.
        self.all.reserve(text.len() / 5);
        self.before.reserve(self.rows.len());
        for index in 0..self.rows.len() {
            self.before.push(self.all.len() as u32);
            self.row(index, text, cased);
        }
    }

    /// Takes the words that start in a row.
    fn row(&mut self, index: usize, text: &str, cased: &str) {
        let bytes = text.as_bytes();
        let row = self.rows.get(index).copied().unwrap_or_default();
        let mut starts = row.starts;
        while starts != 0 {
            let bit = starts.trailing_zeros();
            starts &= starts - 1;
            let start = index * ROW + bit as usize;
            let head = number_at(bytes, start);
            let first = head as u8;
            let run = (!row.word >> bit).trailing_zeros();
            let mut end = match (run, first) {
                (0, 0..0x80) => start + 1,
                (0, _) => start + sign_at(text, start),
                (u64::BITS, _) => self.end_behind(index),
                _ => start + run as usize,
            };
            let mixed = run == u64::BITS || row.mixed >> bit & ((1 << run) - 1) != 0;
            // Most words do not mix figures and letters, and are no longer than *số* or end with another byte.
            let so = || end - start > SO.len() && bytes.get(end - 1) == SO.as_bytes().last();
            let of = |text| str::get(text, start..end).unwrap_or_default();
            let glued = if mixed || so() {
                let ordinal = || ordinal_length(of(cased), text.get(..start)?);
                Some(ordinal().unwrap_or_else(|| glued_length(of(text))))
            } else if end - start >= LONG {
                joined_length(of(text), of(cased))
            } else {
                None
            };
            if let Some(length) = glued {
                let part = start + length;
                if part < end {
                    // Another word starts there, in this row or a later one.
                    end = part;
                    if let Some(row) = self.rows.get_mut(end / ROW) {
                        row.starts |= 1 << (end % ROW);
                    }
                    if end / ROW == index {
                        starts |= 1 << (end % ROW);
                    }
                }
            }
            if opens(first, cased, start) {
                self.openers.push(self.all.len() as u32);
            }
            self.all.push(Word {
                start: start as u32,
                end: end as u32,
                hash: hash_of(bytes, start, end - start, head),
            });
        }
    }

    /// The byte at which a word ends that goes on beyond a row.
    fn end_behind(&self, index: usize) -> usize {
        let behind = self.rows.get(index + 1..).unwrap_or_default();
        let whole = behind.iter().take_while(|row| row.word == u64::MAX).count();
        let last = behind.get(whole).map_or(0, |row| row.word.trailing_ones());
        (index + 1 + whole) * ROW + last as usize
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
        let row = at / ROW;
        let starts = |row: &Row| row.starts & ((1 << (at % ROW)) - 1);
        match (self.before.get(row), self.rows.get(row).map(starts)) {
            (Some(before), Some(starts)) => (before + starts.count_ones()) as usize,
            _ => self.all.len(),
        }
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

/// Two syllables have at least this many bytes; few single ones have.
const LONG: usize = 8;

/// Words of two syllables between which a blank may be lost, where a page's line ended.
const PAIRS: [(&str, &str); 22] = [
    ("ban", "hành"),
    ("bãi", "bỏ"),
    ("bổ", "sung"),
    ("chính", "phủ"),
    ("chỉ", "thị"),
    ("căn", "cứ"),
    ("hướng", "dẫn"),
    ("hủy", "bỏ"),
    ("kèm", "theo"),
    ("kế", "hoạch"),
    ("kết", "luận"),
    ("nghị", "quyết"),
    ("nghị", "định"),
    ("pháp", "lệnh"),
    ("quy", "định"),
    ("quyết", "định"),
    ("quốc", "hội"),
    ("sửa", "đổi"),
    ("thay", "thế"),
    ("thi", "hành"),
    ("thông", "tư"),
    ("thực", "hiện"),
];

/// The length in bytes of the first of two words printed without a blank: one of the pairs, or what stands before a capital, `vàLuật`;
/// `None` where `word` is one word.
fn joined_length(word: &str, cased: &str) -> Option<usize> {
    let capital = before_capital(cased);
    let word = capital
        .and_then(|capital| word.get(..capital))
        .unwrap_or(word);
    let pair = |(first, second): &(&str, &str)| {
        let whole = word.len() == first.len() + second.len();
        (whole && word.starts_with(first) && word.ends_with(second)).then_some(first.len())
    };
    PAIRS.iter().find_map(pair).or(capital)
}

/// The byte of a capital between small letters. In a code such a capital has another beside it.
fn before_capital(cased: &str) -> Option<usize> {
    let bytes = cased.as_bytes();
    // ASCII, or the first byte of Đ, which opens other letters too.
    let may = |byte: &u8| byte.is_ascii_uppercase() || *byte == 0xc4;
    let inner = bytes.get(1..).unwrap_or_default();
    let ends = inner.iter().enumerate().filter(|(_, byte)| may(byte));
    let mut ends = ends.map(|(before, _)| before + 1);
    ends.find(|at| {
        let (before, behind) = cased.split_at_checked(*at).unwrap_or_default();
        let mut behind = behind.chars();
        before.ends_with(char::is_lowercase)
            && behind.next().is_some_and(is_capital)
            && behind.next().is_some_and(char::is_lowercase)
    })
}

/// The word most often printed without a blank beside another.
const SO: &str = "số";

/// The length in bytes of the first of the words in `word` that are printed without a blank: `địnhsố`, `số58`, `ngày22tháng7`, `03tháng`,
/// `TW5`, `ở11`.
///
/// No syllable of Vietnamese holds *số* or a figure.
fn glued_length(word: &str) -> usize {
    const BEFORE_FIGURES: [&str; 6] = [SO, "ngày", "tháng", "năm", "tw", "nqtw"];
    const AFTER_FIGURES: [&str; 5] = ["tháng", "năm", "ngày", "của", "về"];
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
    // `địnhsố31`: before *số*, which is separated from its figure next.
    let so = word.find(SO).filter(|at| {
        let after = word.as_bytes().get(at + SO.len());
        *at > 0 && after.is_some_and(u8::is_ascii_digit)
    });
    before
        .map(|before| before.len())
        .or(so)
        .or_else(|| before_mark(word))
        .unwrap_or(whole)
}

/// The bytes of the figures that count the lines of a list, before the first syllable of a type word: `1Nghị định 63/2010/NĐ-CP`. Nothing but
/// a dash stands before them.
fn ordinal_length(cased: &str, before: &str) -> Option<usize> {
    const FIRST: [&str; 8] = [
        "Chỉ", "Hiến", "Luật", "Nghị", "Pháp", "Quyết", "Thông", "Văn",
    ];
    let figures = cased.bytes().take_while(u8::is_ascii_digit).count();
    let opens = matches!(before, "" | "- ") && (1..=2).contains(&figures);
    let rest = cased.get(figures..).filter(|_| opens)?;
    FIRST.contains(&rest).then_some(figures)
}

/// The length in bytes of a syllable of Vietnamese before the number of a footnote, one or two figures: `ở11`, `công1`. Codes have no
/// marks on their vowels, and the label of a point has one letter: `đ1`.
fn before_mark(word: &str) -> Option<usize> {
    let syllable = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let marked = |letter: char| !letter.is_ascii() && letter != 'đ' && letter != 'ư';
    let mark = word.len() - syllable.len();
    let letters = syllable.chars().all(char::is_alphabetic);
    let spoken = letters && syllable.chars().any(marked);
    ((1..=2).contains(&mark) && spoken).then_some(syllable.len())
}

/// Whether the word at `at`, whose first byte in lower case is `first`, starts with a capital or a figure.
fn opens(first: u8, cased: &str, at: usize) -> bool {
    match cased.as_bytes().get(at) {
        Some(own) if first.is_ascii() => own.is_ascii_digit() || own.is_ascii_uppercase(),
        _ => capital_at(cased, at),
    }
}

/// The bytes of the sign at `at`.
fn sign_at(text: &str, at: usize) -> usize {
    let sign = text.get(at..).and_then(|rest| rest.chars().next());
    sign.map_or(1, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_without_their_blank_stand_apart() {
        let text = "VàLuật thihành, thihànhLuật Nghịquyết CTrHĐ nghiêng UBTVQHKhóa";
        let lower = text.to_lowercase();
        let mut words = Words::default();
        words.fill(&lower, text);
        let texts: Vec<&str> = words.all().iter().map(|word| word.of(text)).collect();
        let apart = [
            "Và",
            "Luật",
            "thi",
            "hành",
            ",",
            "thi",
            "hành",
            "Luật",
            "Nghị",
            "quyết",
            "CTrHĐ",
            "nghiêng",
            "UBTVQHKhóa",
        ];
        assert_eq!(texts, apart);
    }

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
        for at in 0..=text.len() + ROW {
            assert_eq!(words.from(at), from(at), "from byte {at} on");
        }
    }
}
