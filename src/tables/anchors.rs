//! The words near which a mention may stand, compiled for one fast look at a whole text.

use core::ops::Range;

use aho_corasick::{AhoCorasick, Input, packed};
use rustc_hash::FxHashMap as HashMap;
use unicode_normalization::char::decompose_canonical;

use super::opening::{Opening, Sought, SoughtWords, without_blanks};
use super::{Rows, nicknames};

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
    /// By the last syllable of type words, as they are printed before a number.
    ends: HashMap<Box<[u8]>, End>,
    /// By their last two bytes: most words before a figure are told apart by these alone.
    last: Box<[u64; 1024]>,
}

/// What stands before the last syllable of type words.
#[derive(Clone, Debug, Default)]
struct End {
    /// Nothing: the syllable is a type word.
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
        let mut last = Box::new([0; 1024]);
        for so in SO {
            mark(&mut last, so.as_bytes());
        }
        let words = types
            .iter()
            .flat_map(|row| row.words.iter().map(AsRef::as_ref));
        let codes = types
            .iter()
            .filter(|row| row.abbreviated)
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
                mark(&mut last, printed.as_bytes());
                match printed.rsplit_once(' ') {
                    None => ends.entry(printed.as_bytes().into()).or_default().alone = true,
                    Some((before, last)) => {
                        let before: Box<[u8]> = before.as_bytes().into();
                        let end = ends.entry(last.as_bytes().into()).or_default();
                        if !end.before.contains(&before) {
                            end.before.push(before);
                        }
                    }
                }
            }
        }
        Self {
            opening: Opening::new(rows),
            ends,
            last,
        }
    }

    /// The words that are sought, and those of a decomposed text.
    pub(crate) fn sought(
        &self,
        sought: Sought,
        decomposed: bool,
    ) -> impl Iterator<Item = &SoughtWords> {
        self.opening.sought(sought, decomposed)
    }

    /// Whether the words of a place open a name, and none that is part of another word or means the text itself.
    pub(super) fn names(&self, bytes: &[u8], place: Range<usize>) -> bool {
        self.opening.names(bytes, place)
    }

    /// Whether a type word stands before the pointing word at `at`, with *nêu* and the like between or not.
    pub(crate) fn points_back(&self, bytes: &[u8], at: usize) -> bool {
        let before = bytes.get(..at).unwrap_or_default();
        let before = self.opening.without_leader(before);
        let parted = without_blanks(before);
        parted.len() < before.len() && self.ends_type_word(parted)
    }

    /// Whether the last two bytes are those of a type word or of *số*.
    pub(crate) fn may_end(&self, bytes: &[u8]) -> bool {
        let (word, bit) = last_two(bytes);
        self.last.get(word).is_some_and(|word| word & bit != 0)
    }

    /// Whether `bytes` end in a type word.
    pub(crate) fn ends_type_word(&self, bytes: &[u8]) -> bool {
        const LONGEST: usize = 64;
        if !self.may_end(bytes) {
            return false;
        }
        let window = bytes
            .get(bytes.len().saturating_sub(LONGEST)..)
            .unwrap_or_default();
        let (rest, word) = last_word(window);
        let end = unquoted(word);
        let Some(before) = self.ends.get(end) else {
            return false;
        };
        // A quote or a bullet opens the word before: `“Nghị quyết`.
        let stand_before = |syllables: &[u8]| {
            let mut rest = rest;
            syllables.rsplit(|byte| *byte == b' ').all(|syllable| {
                let (before, last) = last_word(rest);
                rest = before;
                unquoted(last) == syllable
            })
        };
        let whole = || end.len() == word.len() && before.before.iter().any(|it| stand_before(it));
        before.alone || whole()
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

/// Marks the last two bytes of a word.
fn mark(last: &mut [u64; 1024], word: &[u8]) {
    let (at, bit) = last_two(word);
    if let Some(word) = last.get_mut(at) {
        *word |= bit;
    }
}

/// The place of the last two bytes in a set of all pairs.
fn last_two(bytes: &[u8]) -> (usize, u64) {
    let mut last = bytes.iter().rev().map(|byte| usize::from(*byte));
    let pair = (last.next().unwrap_or(0) << 8) | last.next().unwrap_or(0);
    (pair / 64, 1 << (pair % 64))
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
        // Of the two bytes of a space that does not break the first goes with the second.
        end = last - usize::from(bytes.get(last) == Some(&0xa0));
    }
    let start = (0..end).rev().find(|at| parts(*at)).map_or(0, |at| at + 1);
    (
        bytes.get(..start).unwrap_or_default(),
        bytes.get(start..end).unwrap_or_default(),
    )
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

/// A word as it is printed: in lower case, in capitals, capitalised, as it stands in its table; then the same decomposed.
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
