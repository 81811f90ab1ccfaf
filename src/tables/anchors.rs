//! The words near which a mention may stand, compiled for one fast look at a whole text.

use aho_corasick::{AhoCorasick, packed};
use rustc_hash::FxHashSet as HashSet;
use unicode_normalization::UnicodeNormalization as _;

use super::{DocType, Nickname};

/// What the scan of a whole text looks for besides slashes and dashes.
#[derive(Clone, Debug)]
pub(crate) struct AnchorWords {
    /// Words that open a name: `Luật `, `Nghị quyết Đại hội`.
    names: Option<Names>,
    /// The last two syllables of type words, as they are printed before a number; the last one where there is but one.
    ends: HashSet<Box<[u8]>>,
    /// By the last byte of a syllable: most words before a figure are told apart by it alone.
    last: [bool; 256],
}

/// Vector instructions where the machine has them, an automaton elsewhere.
#[derive(Clone, Debug)]
enum Names {
    Packed(packed::Searcher),
    Automaton(AhoCorasick),
}

/// What follows *Nghị quyết*, *Kết luận* or *Văn kiện* in the names of the Party's resolutions: enough of it to be rare.
const RESOLUTIONS: [&str; 9] = [
    "quyết Đ",
    "quyết T",
    "quyết H",
    "quyết\n",
    "quyết \n",
    "luận Hội nghị",
    "luận Trung ương",
    "kiện Đại hội",
    "NQTW",
];

impl AnchorWords {
    pub(super) fn new(types: &[DocType], nicknames: &[Nickname]) -> Self {
        let mut ends = HashSet::default();
        let mut last = [false; 256];
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
                if let Some(byte) = printed.bytes().next_back() {
                    last[usize::from(byte)] = true;
                }
                ends.insert(printed.into_bytes().into());
            }
        }
        Self {
            names: Names::new(patterns(types, nicknames)),
            ends,
            last,
        }
    }

    /// Byte offsets at which a name may open, in order.
    pub(crate) fn names<'a>(&'a self, text: &'a str) -> Box<dyn Iterator<Item = usize> + 'a> {
        // *Luật này* names nothing, and laws are full of it.
        let points = move |end: usize| {
            let after = text.as_bytes().get(end..).unwrap_or_default();
            ["này", "na\u{300}y"]
                .iter()
                .any(|word| after.starts_with(word.as_bytes()))
        };
        match &self.names {
            Some(Names::Packed(names)) => Box::new(
                names
                    .find_iter(text)
                    .filter(move |found| !points(found.end()))
                    .map(|found| found.start()),
            ),
            Some(Names::Automaton(names)) => Box::new(
                names
                    .find_iter(text)
                    .filter(move |found| !points(found.end()))
                    .map(|found| found.start()),
            ),
            None => Box::new(core::iter::empty()),
        }
    }

    /// Whether `bytes` end in a type word, by its last two syllables.
    pub(crate) fn ends_type_word(&self, bytes: &[u8]) -> bool {
        const LONGEST: usize = 40;
        let Some(&byte) = bytes.last() else {
            return false;
        };
        if !self.last.get(usize::from(byte)).is_some_and(|last| *last) {
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

impl Names {
    fn new(patterns: Vec<String>) -> Option<Self> {
        let packed = packed::Config::new()
            .match_kind(packed::MatchKind::LeftmostFirst)
            .builder()
            .extend(&patterns)
            .build();
        packed
            .map(Self::Packed)
            .or_else(|| AhoCorasick::new(patterns).ok().map(Self::Automaton))
    }
}

/// What opens a name, composed and decomposed; none holds another.
fn patterns(types: &[DocType], nicknames: &[Nickname]) -> Vec<String> {
    let names = types
        .iter()
        .filter(|row| row.named)
        .filter_map(|row| Some((row.words.first()?, if row.alone { "" } else { " " })))
        .flat_map(|(word, blank)| {
            [word.to_string(), word.to_uppercase(), title_case(word)].map(|word| word + blank)
        });
    let resolutions = RESOLUTIONS
        .iter()
        .flat_map(|word| [(*word).to_owned(), word.to_uppercase()]);
    // The first two words of a nickname without a figure are enough of it.
    let called = nicknames
        .iter()
        .flat_map(|row| row.names.iter())
        .filter(|name| !name.bytes().any(|byte| byte.is_ascii_digit()))
        .map(|name| name.split(' ').take(2).collect::<Vec<_>>().join(" ") + " ")
        .flat_map(|words| [words.to_lowercase(), capitalised(&words)]);
    let mut patterns: Vec<String> = names
        .chain(resolutions)
        .chain(called)
        .flat_map(|word| [word.nfd().collect(), word])
        .collect();
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

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.flat_map(char::to_lowercase)).collect()
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
