//! The words near which a mention may stand, compiled for one fast scan of a whole text.

use core::ops::Range;

use aho_corasick::{AhoCorasick, Input, packed};
use rustc_hash::FxHashMap as HashMap;
use unicode_normalization::char::decompose_canonical;

use super::opening::{Opening, Sought, SoughtWords, without_blanks};
use super::{Rows, Text, nicknames};

/// The word *số* as it is printed, composed and decomposed.
pub(crate) const SO: [&str; 6] = [
    "số",
    "Số",
    "SỐ",
    "so\u{302}\u{301}",
    "So\u{302}\u{301}",
    "SO\u{302}\u{301}",
];

/// What the scan of a whole text looks for besides slashes and dashes.
#[derive(Clone, Debug)]
pub(crate) struct AnchorWords {
    opening: Opening,
    /// What precedes the last syllable of a type word, by that syllable as printed before a number.
    ends: HashMap<Box<[u8]>, End>,
    /// Their last two bytes: these rule out most words before a figure.
    last: LastBytes,
    vetoes: Vetoes,
}

/// Words of forms, plates and the like, whose figures number no document: *mẫu số 01/CNKD* (form no. …).
///
/// What they rule out here is not read at all; where they are printed in another way, a later stage rules it out.
#[derive(Clone, Debug)]
struct Vetoes {
    words: Vec<Text>,
    last: LastBytes,
}

/// A set of pairs of bytes: the last two of words.
#[derive(Clone, Debug)]
struct LastBytes(Box<[u64; 1024]>);

/// What stands before the last syllable of type words.
#[derive(Clone, Debug, Default)]
struct End {
    /// Whether the syllable alone is a type word.
    alone: bool,
    /// The other syllables, with blanks between.
    before: Vec<Box<[u8]>>,
}

/// Vector instructions where the machine has them, an automaton elsewhere.
#[derive(Clone, Debug)]
pub(super) enum Needles {
    Packed(packed::Searcher),
    Automaton(AhoCorasick),
}

impl AnchorWords {
    pub(super) fn new(rows: &Rows) -> Self {
        let types = &rows.doc_types;
        let mut ends: HashMap<Box<[u8]>, End> = HashMap::default();
        let mut last = LastBytes::default();
        for so in SO {
            last.mark(so.as_bytes());
        }
        let words = types
            .iter()
            .flat_map(|row| row.words.iter().map(AsRef::as_ref));
        let codes = types
            .iter()
            .filter(|row| row.abbreviated || row.coded)
            .map(|row| &*row.code);
        // *Khoán 10*: what stands before the figure of a nickname.
        let nicknames = rows.nicknames.iter().flat_map(|row| row.names.iter());
        let called = nicknames.filter_map(|name| match nicknames::parts(name) {
            (words, Some(_)) => Some(words),
            (_, None) => None,
        });
        let mut printings = Printings::default();
        for word in words.chain(codes).chain(called) {
            for printed in printings.of(word) {
                last.mark(printed.as_bytes());
                match printed.rsplit_once(' ') {
                    None => ends.entry(printed.as_bytes().into()).or_default().alone = true,
                    Some((before, last)) => {
                        let end = ends.entry(last.as_bytes().into()).or_default();
                        if !end.before.iter().any(|it| **it == *before.as_bytes()) {
                            end.before.push(before.as_bytes().into());
                        }
                    }
                }
            }
        }
        Self {
            opening: Opening::new(rows),
            ends,
            last,
            vetoes: Vetoes::new(rows),
        }
    }

    /// The words to seek, and the same words decomposed.
    pub(crate) fn sought(
        &self,
        sought: Sought,
        decomposed: bool,
    ) -> impl Iterator<Item = &SoughtWords> {
        self.opening.sought(sought, decomposed)
    }

    /// Whether the words at `place` open a name; false where they are part of another word or mean the text itself.
    pub(super) fn names(&self, bytes: &[u8], place: Range<usize>) -> bool {
        self.opening.names(bytes, place)
    }

    /// Whether a type word stands before the pointing word at byte `at`, directly or before *nêu* and the like.
    pub(crate) fn points_back(&self, bytes: &[u8], at: usize) -> bool {
        let before = bytes.get(..at).unwrap_or_default();
        let before = self.opening.without_leader(before);
        let parted = without_blanks(before);
        parted.len() < before.len() && self.ends_type_word(parted)
    }

    /// Whether the last two bytes are those of a type word or of *số*.
    pub(crate) fn may_end(&self, bytes: &[u8]) -> bool {
        self.last.may_end(bytes)
    }

    /// Whether `bytes` end in a word whose figures number no document.
    pub(crate) fn vetoes(&self, bytes: &[u8]) -> bool {
        self.vetoes.stand_before(bytes)
    }

    /// What stands before the longest type word at the end of `bytes`; `None` where they end in no type word.
    pub(crate) fn before_type_word<'b>(&self, bytes: &'b [u8]) -> Option<&'b [u8]> {
        const LONGEST: usize = 64;
        if !self.may_end(bytes) {
            return None;
        }
        let (far, window) = bytes.split_at(bytes.len().saturating_sub(LONGEST));
        let (rest, word) = last_word(window);
        let end = unquoted(word);
        let known = self.ends.get(end)?;
        let alone = known.alone.then_some(rest);
        // A quote or a bullet opens a word: `“Nghị quyết`.
        let more = known.before.iter().filter(|_| end.len() == word.len());
        let (_, next) = last_word(rest);
        let more = more.filter(|syllables| syllables.last() == next.last());
        let longer = more.filter_map(|syllables| before_syllables(rest, syllables));
        let before = longer.chain(alone).min_by_key(|before| before.len())?;
        bytes.get(..far.len() + before.len())
    }

    /// Whether `bytes` end in a type word.
    pub(crate) fn ends_type_word(&self, bytes: &[u8]) -> bool {
        self.before_type_word(bytes).is_some()
    }
}

impl Vetoes {
    fn new(rows: &Rows) -> Self {
        let words = rows.vetoes.iter().flat_map(|row| row.words.iter().cloned());
        let words: Vec<Text> = words.collect();
        let mut last = LastBytes::default();
        for word in &words {
            last.mark(word.as_bytes());
        }
        Self { words, last }
    }

    /// Whether `bytes` end in one of these words, in lower case except for its first letter.
    fn stand_before(&self, bytes: &[u8]) -> bool {
        self.last.may_end(bytes) && self.words.iter().any(|word| ends_with(bytes, word))
    }
}

impl Default for LastBytes {
    fn default() -> Self {
        Self(Box::new([0; 1024]))
    }
}

impl LastBytes {
    fn mark(&mut self, word: &[u8]) {
        let (at, bit) = Self::place(word);
        if let Some(word) = self.0.get_mut(at) {
            *word |= bit;
        }
    }

    /// Whether the last two bytes are those of a word.
    fn may_end(&self, bytes: &[u8]) -> bool {
        let (at, bit) = Self::place(bytes);
        self.0.get(at).is_some_and(|word| word & bit != 0)
    }

    /// The index and bit of the last two bytes in the set.
    fn place(bytes: &[u8]) -> (usize, u64) {
        let mut last = bytes.iter().rev().map(|byte| usize::from(*byte));
        let pair = (last.next().unwrap_or(0) << 8) | last.next().unwrap_or(0);
        (pair / 64, 1 << (pair % 64))
    }
}

/// Merges two sorted iterators.
pub(crate) fn merge<T: PartialOrd>(
    first: impl Iterator<Item = T>,
    second: impl Iterator<Item = T>,
) -> impl Iterator<Item = T> {
    let (mut first, mut second) = (first.peekable(), second.peekable());
    core::iter::from_fn(move || match (first.peek(), second.peek()) {
        (Some(one), Some(other)) if other < one => second.next(),
        (Some(_), _) => first.next(),
        (None, _) => second.next(),
    })
}

/// The last word, and what stands before it.
fn last_word(bytes: &[u8]) -> (&[u8], &[u8]) {
    let parts = |at: usize| match bytes.get(..=at) {
        Some([.., 0xc2, 0xa0]) => true,
        Some([.., byte]) => byte.is_ascii_whitespace() || byte.is_ascii_punctuation(),
        _ => false,
    };
    let mut end = bytes.len();
    while let Some(last) = end.checked_sub(1)
        && parts(last)
    {
        // A no-break space has two bytes, 0xc2 0xa0.
        end = last - usize::from(bytes.get(last) == Some(&0xa0));
    }
    let start = (0..end).rev().find(|at| parts(*at)).map_or(0, |at| at + 1);
    (
        bytes.get(..start).unwrap_or_default(),
        bytes.get(start..end).unwrap_or_default(),
    )
}

/// What stands before `syllables` at the end of `bytes`, with any blanks between them; `None` where `bytes` end otherwise.
fn before_syllables<'b>(mut bytes: &'b [u8], syllables: &[u8]) -> Option<&'b [u8]> {
    for syllable in syllables.rsplit(|byte| *byte == b' ') {
        let (before, word) = last_word(bytes);
        if unquoted(word) != syllable {
            return None;
        }
        bytes = before;
    }
    Some(bytes)
}

/// Whether `bytes` end in a whole word; its first letter may be a capital.
fn ends_with(bytes: &[u8], word: &str) -> bool {
    let mut letters = word.chars();
    let first = letters.next();
    let rest = bytes.strip_suffix(letters.as_str().as_bytes());
    let Some((rest, first)) = rest.zip(first) else {
        return false;
    };
    let mut printings = first.to_uppercase().chain([first]);
    let before =
        printings.find_map(|letter| rest.strip_suffix(letter.encode_utf8(&mut [0; 4]).as_bytes()));
    before.is_some_and(|before| before.last().is_none_or(u8::is_ascii_whitespace))
}

/// A word without the quotes and bullets before it.
fn unquoted(mut word: &[u8]) -> &[u8] {
    while let Some(rest) = match word.first() {
        Some(0xe2) => word.get(3..),
        Some(0xc2) => word.get(2..),
        _ => None,
    } {
        word = rest;
    }
    word
}

impl Needles {
    pub(super) fn new<P: AsRef<[u8]>>(patterns: &[P]) -> Option<Self> {
        let packed = packed::Config::new()
            .match_kind(packed::MatchKind::LeftmostFirst)
            .builder()
            .extend(patterns)
            .build();
        packed
            .map(Self::Packed)
            .or_else(|| AhoCorasick::new(patterns).ok().map(Self::Automaton))
    }

    /// The first pattern from byte `at` on: its index and its place.
    pub(super) fn find(&self, text: &[u8], at: usize) -> Option<(usize, Range<usize>)> {
        let rest = Input::new(text).range(at..);
        let found = match self {
            Self::Packed(needles) => needles.find_in(text, rest.get_span()),
            Self::Automaton(needles) => needles.find(rest),
        };
        found.map(|found| (found.pattern().as_usize(), found.range()))
    }
}

/// The printed forms of a word: in lower case, in capitals, capitalised, as in its table; then the same decomposed.
#[derive(Debug, Default)]
struct Printings([String; 8]);

impl Printings {
    fn of(&mut self, word: &str) -> &[String] {
        self.0.iter_mut().for_each(String::clear);
        let [small, large, title, own, decomposed @ ..] = &mut self.0;
        let mut opens = true;
        for letter in word.chars() {
            small.extend(letter.to_lowercase());
            large.extend(letter.to_uppercase());
            if opens {
                title.extend(letter.to_uppercase());
            } else {
                title.extend(letter.to_lowercase());
            }
            own.push(letter);
            opens = letter == ' ';
        }
        for (composed, decomposed) in [small, large, title, own].into_iter().zip(decomposed) {
            // The tables are composed, so that letter by letter is enough.
            for letter in composed.chars() {
                decompose_canonical(letter, |part| decomposed.push(part));
            }
        }
        &self.0
    }
}

pub(super) fn title_case(words: &str) -> String {
    let mut title = String::with_capacity(words.len());
    let mut opens = true;
    for letter in words.chars() {
        if opens {
            title.extend(letter.to_uppercase());
        } else {
            title.extend(letter.to_lowercase());
        }
        opens = letter == ' ';
    }
    title
}

#[cfg(test)]
mod tests {
    use crate::tables::Tables;

    #[test]
    fn a_type_word_is_the_longest_that_ends_there() {
        let words = &Tables::builtin().anchor_words;
        let before = |text: &'static str| {
            let before = words.before_type_word(text.as_bytes());
            before.map(|before| core::str::from_utf8(before).unwrap())
        };
        assert_eq!(before("theo Nghị quyết"), Some("theo "));
        assert_eq!(before("theo NGHỊ\u{a0}QUYẾT"), Some("theo "));
        assert_eq!(before("theo “Nghị quyết"), Some("theo "));
        assert_eq!(before("ban hành Quy chế làm việc"), Some("ban hành "));
        assert_eq!(before("có mặt để làm việc"), None);
        assert_eq!(before("giải quyết"), None);
    }

    #[test]
    fn the_numbers_of_forms_are_vetoed() {
        let words = &Tables::builtin().anchor_words;
        for text in ["theo mẫu", "Mẫu", "kèm Biểu số", "các tờ khai"] {
            assert!(words.vetoes(text.as_bytes()), "{text}");
        }
        for text in ["theo mẫu của Nghị định", "gương mẫu:", "bộ-mẫu"] {
            assert!(!words.vetoes(text.as_bytes()), "{text}");
        }
    }
}
