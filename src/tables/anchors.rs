//! The words near which a mention may stand, compiled for one fast look at a whole text.

use core::ops::Range;

use aho_corasick::{AhoCorasick, packed};
use rustc_hash::FxHashSet as HashSet;
use unicode_normalization::char::decompose_canonical;

use super::opening::Opening;
use super::{DocType, Nickname};

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
    names: Opening,
    /// Words that point back, and those that do where *này* is the text itself.
    pointing: [Option<Needles>; 2],
    /// The last two syllables of type words, as they are printed before a number; the last one where there is but one.
    ends: HashSet<Box<[u8]>>,
    /// By their last two bytes: most words before a figure are told apart by these alone.
    last: Box<[u64; 1024]>,
}

/// Vector instructions where the machine has them, an automaton elsewhere.
#[derive(Clone, Debug)]
pub(super) enum Needles {
    Packed(packed::Searcher),
    Automaton(AhoCorasick),
}

/// The words that point back, composed and decomposed; *này* first.
const POINTING: [&str; 6] = ["này", "na\u{300}y", "trên", "tre\u{302}n", "đó", "vừa"];
/// How many of them are *này*.
const THIS: usize = 2;

impl AnchorWords {
    pub(super) fn new(types: &[DocType], nicknames: &[Nickname]) -> Self {
        let mut ends = HashSet::default();
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
        let called = nicknames
            .iter()
            .flat_map(|row| row.names.iter())
            .filter_map(|name| name.rsplit_once(' '))
            .filter(|(_, figure)| figure.starts_with(|letter: char| letter.is_ascii_digit()))
            .map(|(words, _)| words);
        let mut printings = Printings::default();
        for word in words.chain(codes).chain(called) {
            let from = word.rmatch_indices(' ').nth(1).map_or(0, |(at, _)| at + 1);
            for printed in printings.of(word.get(from..).unwrap_or(word)) {
                // Half of them are another's too.
                if !ends.contains(printed.as_bytes()) {
                    mark(&mut last, printed.as_bytes());
                    ends.insert(printed.as_bytes().into());
                }
            }
        }
        Self {
            names: Opening::new(types, nicknames),
            pointing: [&POINTING[..], POINTING.get(THIS..).unwrap_or_default()].map(Needles::new),
            ends,
            last,
        }
    }

    /// Byte offsets at which a name may open, in order.
    pub(crate) fn names<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.names.find(text)
    }

    /// Byte offsets from `start` on of words that may point back, in order; `own`: *này* is the text itself.
    pub(crate) fn pointing<'a>(
        &'a self,
        text: &'a str,
        start: usize,
        own: bool,
    ) -> impl Iterator<Item = usize> + 'a {
        let rest = text.get(start..).unwrap_or_default();
        let words = self.pointing.get(usize::from(own)).and_then(Option::as_ref);
        let found = words.into_iter().flat_map(move |words| words.find(rest));
        found.map(move |(_, found)| start + found.start)
    }

    /// Whether the last two bytes are those of a type word or of *số*.
    pub(crate) fn may_end(&self, bytes: &[u8]) -> bool {
        let (word, bit) = last_two(bytes);
        self.last.get(word).is_some_and(|word| word & bit != 0)
    }

    /// Whether `bytes` end in a type word, by its last two syllables.
    pub(crate) fn ends_type_word(&self, bytes: &[u8]) -> bool {
        const LONGEST: usize = 40;
        if !self.may_end(bytes) {
            return false;
        }
        let window = bytes
            .get(bytes.len().saturating_sub(LONGEST)..)
            .unwrap_or_default();
        let (rest, word) = last_word(window);
        if self.ends.contains(unquoted(word)) {
            return true;
        }
        // A quote or a bullet opens the word before: `“Nghị quyết`.
        let before = unquoted(last_word(rest).1);
        // The two words stand in the text as they are in the table, but for the blanks between them.
        let from = window.len() - word.len();
        let start = (from.saturating_sub(before.len() + 1)).min(from);
        let two = window.get(start..).unwrap_or_default();
        if two.starts_with(before) && two.get(before.len()) == Some(&b' ') {
            return self.ends.contains(two);
        }
        self.ends.contains([before, b" ", word].concat().as_slice())
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

    /// Where the patterns stand: the index of each and its place.
    pub(super) fn find<'a>(
        &'a self,
        text: &'a str,
    ) -> Box<dyn Iterator<Item = (usize, Range<usize>)> + 'a> {
        match self {
            Self::Packed(needles) => Box::new(
                needles
                    .find_iter(text)
                    .map(|found| (found.pattern().as_usize(), found.range())),
            ),
            Self::Automaton(needles) => Box::new(
                needles
                    .find_iter(text)
                    .map(|found| (found.pattern().as_usize(), found.range())),
            ),
        }
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
