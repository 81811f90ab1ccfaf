//! The words near which a mention may stand, compiled for one fast look at a whole text.

use core::ops::Range;

use aho_corasick::{AhoCorasick, packed};
use rustc_hash::FxHashSet as HashSet;
use unicode_normalization::UnicodeNormalization as _;

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
    /// Words that open a name (`Luật `, `Nghị quyết Đại hội`): as texts print them, and decomposed.
    names: [Option<Needles>; 2],
    /// Words that point back, and those that do where *này* is the text itself.
    pointing: [Option<Needles>; 2],
    /// The last two syllables of type words, as they are printed before a number; the last one where there is but one.
    ends: HashSet<Box<[u8]>>,
    /// By their last two bytes: most words before a figure are told apart by these alone.
    last: Box<[u64; 1024]>,
}

/// Vector instructions where the machine has them, an automaton elsewhere.
#[derive(Clone, Debug)]
enum Needles {
    Packed(packed::Searcher),
    Automaton(AhoCorasick),
}

/// First byte of the marks that follow a decomposed letter, U+0300 to U+033F.
const MARK: u8 = 0xcc;

/// What stands before the last syllable of words that point back, composed and decomposed; *này* first.
const POINTING: [&str; 6] = [
    " này",
    " na\u{300}y",
    " trên",
    " tre\u{302}n",
    " đó",
    " vừa nêu",
];
/// How many of them are *này*.
const THIS: usize = 2;

/// What follows *Nghị quyết*, *Kết luận* or *Văn kiện* in the names of the Party's resolutions, as it is printed: enough of it to be
/// rare.
const RESOLUTIONS: [&str; 16] = [
    "quyết Đ",
    "quyết T",
    "quyết H",
    "quyết\n",
    "quyết \n",
    "QUYẾT Đ",
    "QUYẾT T",
    "QUYẾT H",
    "QUYẾT\n",
    "luận Hội nghị",
    "luận Trung ương",
    "kiện Đại hội",
    "LUẬN HỘI NGHỊ",
    "LUẬN TRUNG ƯƠNG",
    "KIỆN ĐẠI HỘI",
    "NQTW",
];

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
        for word in words.chain(codes).chain(called) {
            let from = word.rmatch_indices(' ').nth(1).map_or(0, |(at, _)| at + 1);
            for printed in printings(word.get(from..).unwrap_or(word)) {
                mark(&mut last, printed.as_bytes());
                ends.insert(printed.into_bytes().into());
            }
        }
        Self {
            names: {
                let patterns = patterns(types, nicknames);
                let decomposed = patterns.iter().map(|pattern| pattern.nfd().collect());
                let mut decomposed: Vec<String> = decomposed.collect();
                decomposed.retain(|pattern| !patterns.contains(pattern));
                [Needles::new(&patterns), Needles::new(&decomposed)]
            },
            pointing: [&POINTING[..], POINTING.get(THIS..).unwrap_or_default()].map(Needles::new),
            ends,
            last,
        }
    }

    /// Byte offsets at which a name may open, in order.
    pub(crate) fn names<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        // *Luật này* names nothing, and laws are full of it; *luật sư* is a lawyer.
        let points = move |end: usize| {
            let after = text.as_bytes().get(end..).unwrap_or_default();
            ["này", "na\u{300}y", "sư ", "su\u{31b} "]
                .iter()
                .any(|word| after.starts_with(word.as_bytes()))
        };
        // *Pháp luật* is one word.
        let all_law = move |start: usize| {
            let before = text.as_bytes().get(..start).unwrap_or_default();
            ["Pháp ", "pháp ", "PHÁP "]
                .iter()
                .any(|word| before.ends_with(word.as_bytes()))
        };
        let [composed, decomposed] = &self.names;
        // Most texts hold no combining marks and are looked at once.
        let marked = memchr::memchr(MARK, text.as_bytes()).is_some();
        let decomposed = decomposed.as_ref().filter(|_| marked);
        let find = move |names: Option<&'a Needles>| {
            let names = names.into_iter();
            names
                .flat_map(move |names| names.find(text))
                .map(|found| (found.start, found.end))
        };
        merge(find(composed.as_ref()), find(decomposed))
            .filter(move |(start, end)| !points(*end) && !all_law(*start))
            .map(|(start, _)| start)
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
        found.map(move |found| start + found.start)
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
        let mut words = window
            .rsplit(|byte| byte.is_ascii_whitespace() || byte.is_ascii_punctuation())
            .filter(|word| !word.is_empty());
        let (word, before) = (words.next().unwrap_or_default(), words.next());
        // A quote or a bullet opens the word before: `“Nghị quyết`.
        let before = unquoted(before.unwrap_or_default());
        if self.ends.contains(unquoted(word)) {
            return true;
        }
        // The two words stand in the text as they are in the table, but for a line break between them.
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
    fn new<P: AsRef<[u8]>>(patterns: &[P]) -> Option<Self> {
        let packed = packed::Config::new()
            .match_kind(packed::MatchKind::LeftmostFirst)
            .builder()
            .extend(patterns)
            .build();
        packed
            .map(Self::Packed)
            .or_else(|| AhoCorasick::new(patterns).ok().map(Self::Automaton))
    }

    fn find<'a>(&'a self, text: &'a str) -> Box<dyn Iterator<Item = Range<usize>> + 'a> {
        match self {
            Self::Packed(needles) => Box::new(needles.find_iter(text).map(|found| found.range())),
            Self::Automaton(needles) => {
                Box::new(needles.find_iter(text).map(|found| found.range()))
            }
        }
    }
}

/// What opens a name; none holds another.
fn patterns(types: &[DocType], nicknames: &[Nickname]) -> Vec<String> {
    let names = types
        .iter()
        .filter(|row| row.named)
        .filter_map(|row| Some((row.words.first()?, if row.alone { "" } else { " " })))
        .flat_map(|(word, blank)| {
            [word.to_string(), word.to_uppercase(), title_case(word)].map(|word| word + blank)
        });
    let resolutions = RESOLUTIONS.iter().map(|word| (*word).to_owned());
    // Of a nickname without a figure the first two words are enough, without the letter that may be a capital.
    let called = nicknames
        .iter()
        .flat_map(|row| row.names.iter())
        .filter(|name| !name.bytes().any(|byte| byte.is_ascii_digit()))
        .map(|name| name.split(' ').take(2).collect::<Vec<_>>().join(" ") + " ")
        .map(|words| words.chars().skip(1).collect());
    let mut patterns: Vec<String> = names.chain(resolutions).chain(called).collect();
    patterns.sort_unstable_by_key(|pattern| (pattern.len(), pattern.clone()));
    patterns.dedup();
    let mut kept: Vec<String> = Vec::new();
    for pattern in patterns {
        if !kept
            .iter()
            .any(|shorter| pattern.contains(shorter.as_str()))
        {
            kept.push(pattern);
        }
    }
    kept
}

/// A word as it is printed: lower case, capitalised, in capitals, each composed and decomposed.
fn printings(word: &str) -> Vec<String> {
    let mut printings = vec![
        word.to_lowercase(),
        word.to_uppercase(),
        title_case(word),
        word.to_owned(),
    ];
    printings.extend(
        printings
            .clone()
            .iter()
            .map(|word| word.nfd().collect::<String>()),
    );
    printings
}

fn title_case(words: &str) -> String {
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
    use super::*;
    use crate::tables::Tables;

    #[test]
    fn what_opens_a_name_is_few_enough_for_vector_instructions() {
        const MOST: usize = 32;
        let rows = &Tables::builtin().rows;
        let patterns = patterns(&rows.doc_types, &rows.nicknames);
        assert!(patterns.len() <= MOST, "{}: {patterns:?}", patterns.len());
    }
}
