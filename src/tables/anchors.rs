//! The words near which a mention may stand, compiled for one fast look at a whole text.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};
use rustc_hash::FxHashSet as HashSet;
use unicode_normalization::UnicodeNormalization as _;

use super::DocType;

/// What the scan of a whole text looks for besides slashes and dashes.
#[derive(Clone, Debug)]
pub(crate) struct AnchorWords {
    /// Words that open a name: `Luật `, `Nghị quyết Đại hội`.
    names: Option<AhoCorasick>,
    /// Last syllables of type words, as they are printed before a number.
    syllables: HashSet<Box<[u8]>>,
    /// By the last byte of a syllable: most words before a figure are told apart by it alone.
    last: [bool; 256],
}

/// What follows *Nghị quyết*, *Kết luận* or *Văn kiện* in the names of the Party's resolutions: enough of it to be rare.
const RESOLUTIONS: [&str; 13] = [
    "quyết Đ", "quyết T", "quyết H", "quyết\nĐ", "quyết\nT", "quyết\nH", "quyết \nĐ", "quyết \nT", "quyết \nH",
    "luận Hội nghị", "luận Trung ương", "kiện Đại hội", "NQTW",
];

impl AnchorWords {
    pub(super) fn new(types: &[DocType]) -> Self {
        let words = types.iter().flat_map(|row| row.words.iter());
        let mut syllables = HashSet::default();
        let mut last = [false; 256];
        let ends = words.filter_map(|word| word.rsplit(' ').next());
        let codes = types.iter().filter(|row| row.abbreviated).map(|row| &*row.code);
        for printed in ends.chain(codes).chain(["số"]).flat_map(printings) {
            if let Some(byte) = printed.bytes().next_back() {
                last[usize::from(byte)] = true;
            }
            syllables.insert(printed.into_bytes().into());
        }
        let names = types
            .iter()
            .filter(|row| row.named)
            .flat_map(|row| row.words.iter())
            .flat_map(|word| [word.to_string(), word.to_uppercase(), title_case(word)])
            .map(|word| word + " ");
        let resolutions = RESOLUTIONS.iter().flat_map(|word| [(*word).to_owned(), word.to_uppercase()]);
        let mut patterns: Vec<String> = names
            .chain(resolutions)
            .flat_map(|word| [word.nfd().collect(), word])
            .collect();
        patterns.sort_unstable();
        patterns.dedup();
        let names = AhoCorasickBuilder::new()
            .match_kind(MatchKind::LeftmostFirst)
            .build(patterns)
            .ok();
        Self {
            names,
            syllables,
            last,
        }
    }

    /// Byte offsets at which a name may open, in order.
    pub(crate) fn names<'a>(&'a self, text: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.names
            .iter()
            .flat_map(move |names| names.find_iter(text))
            .map(|found| found.start())
    }

    /// Whether `bytes` end in a syllable that closes a type word, or in *số*.
    pub(crate) fn ends_type_word(&self, bytes: &[u8]) -> bool {
        const LONGEST: usize = 16;
        let Some(&byte) = bytes.last() else {
            return false;
        };
        if !self.last.get(usize::from(byte)).is_some_and(|last| *last) {
            return false;
        }
        let window = bytes.get(bytes.len().saturating_sub(LONGEST)..).unwrap_or_default();
        let start = window
            .iter()
            .rposition(|byte| byte.is_ascii_whitespace() || byte.is_ascii_punctuation())
            .map_or(0, |at| at + 1);
        window.get(start..).is_some_and(|word| self.syllables.contains(word))
    }
}

/// A word as it is printed: lower case, capitalised, in capitals, each composed and decomposed.
fn printings(word: &str) -> Vec<String> {
    let mut printings = vec![word.to_lowercase(), word.to_uppercase(), title_case(word), word.to_owned()];
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
