//! Finding phrases of a table among the words of a shadow: the longest that ends or starts at a word.

use rustc_hash::FxHashMap as HashMap;

use crate::Span;
use crate::text::{Shadow, Word, Words, word_hash};

/// How many words a gap `…` may hold.
const GAP: usize = 10;

/// How many words at an end of a phrase it is looked up by: hundreds of laws share their first word, ordinances their first two.
const DEEP: usize = 3;

/// One element of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Element {
    Word {
        text: Box<str>,
        hash: u32,
    },
    /// `N`: a number in digits or words.
    Number,
    /// `…`: up to [`GAP`] words that end no clause.
    Gap,
    /// `,?`: a comma that print may leave out.
    Comma,
}

/// Phrases with a payload, indexed by the words at both ends.
#[derive(Clone, Debug)]
pub(crate) struct Phrases<T> {
    rows: Vec<(Vec<Element>, T)>,
    by_first: Index,
    by_last: Index,
}

/// Rows by the words at one end: up to [`DEEP`] of them, fewer where another element follows.
#[derive(Clone, Debug)]
struct Index {
    buckets: HashMap<u64, Bucket>,
    /// By some bits of the hash of the outermost word: most words of a text are told apart by these alone.
    outermost: Box<[u64; 16]>,
}

impl Default for Index {
    fn default() -> Self {
        Self {
            buckets: HashMap::default(),
            outermost: Box::new([0; 16]),
        }
    }
}

#[derive(Clone, Debug, Default)]
struct Bucket {
    rows: Vec<Keyed>,
    /// Whether other rows stand under these words and the next.
    deeper: bool,
}

/// A row under its key.
#[derive(Clone, Copy, Debug)]
struct Keyed {
    row: usize,
    /// The word that follows those of the key, a comma between or not; nothing where something else follows.
    next: Option<u32>,
}

impl Keyed {
    /// Whether the row may stand where these words follow those of its key: most rows are left out by this look.
    fn may_stand<'a>(&self, mut beyond: impl Iterator<Item = &'a Word>) -> bool {
        self.next
            .is_none_or(|hash| beyond.any(|word| word.hash == hash))
    }
}

impl Index {
    /// Adds a row whose elements are told from its end inward.
    fn add<'a>(&mut self, inward: impl Iterator<Item = &'a Element> + Clone, row: usize) {
        let (mut key, mut deep) = (None, 0);
        for element in inward.clone().take(DEEP) {
            let Element::Word { hash, .. } = element else {
                break;
            };
            deep += 1;
            if let Some(key) = key {
                self.buckets.entry(key).or_default().deeper = true;
            } else {
                let (at, bit) = bit_of(*hash);
                if let Some(bits) = self.outermost.get_mut(at) {
                    *bits |= bit;
                }
            }
            key = Some(extend(key.unwrap_or_default(), *hash));
        }
        if let Some(key) = key {
            let mut beyond = inward
                .skip(deep)
                .filter(|element| **element != Element::Comma);
            let next = match beyond.next() {
                Some(Element::Word { hash, .. }) => Some(*hash),
                _ => None,
            };
            let keyed = Keyed { row, next };
            self.buckets.entry(key).or_default().rows.push(keyed);
        }
    }

    /// Whether a row may have this word outermost.
    fn may_hold(&self, word: &Word) -> bool {
        let (at, bit) = bit_of(word.hash);
        self.outermost.get(at).is_some_and(|bits| bits & bit != 0)
    }

    /// The hit over the most words among the rows that `found` accepts; of equals the first row. Keys may collide; `found` compares
    /// the words.
    fn longest<'a, T>(
        &self,
        mut inward: impl Iterator<Item = &'a Word> + Clone,
        found: impl Fn(usize) -> Option<Hit<T>>,
    ) -> Option<Hit<T>> {
        let mut key = 0;
        let mut best: Option<(usize, Hit<T>)> = None;
        for _ in 0..DEEP {
            let Some(word) = inward.next() else { break };
            key = extend(key, word.hash);
            let Some(bucket) = self.buckets.get(&key) else {
                break;
            };
            for keyed in &bucket.rows {
                if !keyed.may_stand(inward.clone().take(2)) {
                    continue;
                }
                let row = keyed.row;
                let Some(hit) = found(row) else { continue };
                let better = |(other, best): &(usize, Hit<T>)| {
                    hit.words() > best.words() || hit.words() == best.words() && row < *other
                };
                if best.as_ref().is_none_or(better) {
                    best = Some((row, hit));
                }
            }
            if !bucket.deeper {
                break;
            }
        }
        best.map(|(_, hit)| hit)
    }
}

/// The place of a hash in a set of 1024.
fn bit_of(hash: u32) -> (usize, u64) {
    (((hash >> 6) & 15) as usize, 1 << (hash & 63))
}

/// The key of the words so far and one more.
fn extend(key: u64, hash: u32) -> u64 {
    // Any odd number with bits all over makes the order of the words count.
    key.wrapping_mul(0xd6e8_feb8_6659_fd93)
        .wrapping_add(1 + u64::from(hash))
}

/// A phrase found: the words `start..end` and what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit<T> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) value: T,
}

impl<T> Hit<T> {
    fn words(&self) -> usize {
        self.end - self.start
    }
}

/// The folded text and its words, which phrases are matched against.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    pub(crate) text: &'a str,
    pub(crate) words: &'a [Word],
}

impl<'a> Line<'a> {
    pub(crate) fn word(&self, index: usize) -> &'a str {
        self.words.get(index).map_or("", |word| word.of(self.text))
    }

    /// Whether the word at `index` is a sign that ends a clause.
    fn ends_clause(&self, index: usize) -> bool {
        let sign = self.words.get(index).filter(|word| word.end == word.start + 1);
        sign.is_some_and(|word| ends_clause(word.of(self.text)))
    }
}

impl<T: Copy> Phrases<T> {
    pub(crate) fn new(rows: impl IntoIterator<Item = (impl AsRef<str>, T)>) -> Self {
        let mut reader = Reader::default();
        let mut phrases: Vec<(Vec<Element>, T)> = rows
            .into_iter()
            .map(|(phrase, value)| (reader.elements(phrase.as_ref()), value))
            .collect();
        // Of phrases over the same words the one that names more of them wins.
        phrases.sort_by_key(|(elements, _)| {
            core::cmp::Reverse(
                elements
                    .iter()
                    .filter(|element| !matches!(element, Element::Gap | Element::Comma))
                    .count(),
            )
        });
        let (mut by_first, mut by_last) = (Index::default(), Index::default());
        for (row, (elements, _)) in phrases.iter().enumerate() {
            by_first.add(elements.iter(), row);
            by_last.add(elements.iter().rev(), row);
        }
        Self {
            rows: phrases,
            by_first,
            by_last,
        }
    }

    /// Whether a phrase may start with this word: most are told by a bit.
    #[inline]
    pub(crate) fn may_start(&self, word: &Word) -> bool {
        self.by_first.may_hold(word)
    }

    /// Whether a phrase may end with this word.
    #[inline]
    pub(crate) fn may_end(&self, word: &Word) -> bool {
        self.by_last.may_hold(word)
    }

    /// The longest phrase whose last word is the one before `end`.
    #[inline]
    pub(crate) fn ending(&self, line: Line<'_>, end: usize) -> Option<Hit<T>> {
        self.ending_behind(line, end, 0)
    }

    /// As [`ending`](Self::ending), of the phrases that start at the word `floor` or behind it.
    #[inline]
    pub(crate) fn ending_behind(&self, line: Line<'_>, end: usize, floor: usize) -> Option<Hit<T>> {
        let last = line.words.get(end.checked_sub(1)?)?;
        self.may_end(last).then(|| self.ended(line, end, floor))?
    }

    fn ended(&self, line: Line<'_>, end: usize, floor: usize) -> Option<Hit<T>> {
        let words = line.words.get(..end).unwrap_or_default().iter().rev();
        self.by_last.longest(words, |row| {
            let (elements, value) = self.rows.get(row)?;
            Some(Hit {
                start: backward(elements, line, end).filter(|start| *start >= floor)?,
                end,
                value: *value,
            })
        })
    }

    /// The longest phrase whose first word is the one at `start`.
    #[inline]
    pub(crate) fn starting(&self, line: Line<'_>, start: usize) -> Option<Hit<T>> {
        let first = line.words.get(start)?;
        self.may_start(first).then(|| self.started(line, start))?
    }

    fn started(&self, line: Line<'_>, start: usize) -> Option<Hit<T>> {
        let words = line.words.get(start..).unwrap_or_default().iter();
        self.by_first.longest(words, |row| {
            let (elements, value) = self.rows.get(row)?;
            Some(Hit {
                start,
                end: forward(elements, line, start)?,
                value: *value,
            })
        })
    }
}

/// Reads phrases of the tables into elements; what it allocates serves all of them.
#[derive(Debug, Default)]
struct Reader {
    marked: String,
    shadow: Shadow,
    words: Words,
}

impl Reader {
    fn elements(&mut self, phrase: &str) -> Vec<Element> {
        // `N` and `,?` are marked before folding makes a letter and two signs of them.
        self.marked.clear();
        for word in phrase.split(' ') {
            self.marked.push_str(match word {
                "N" => "\u{1}",
                ",?" => "\u{2}",
                word => word,
            });
            self.marked.push(' ');
        }
        let whole = Span::new(0, self.marked.len() as u32);
        self.shadow.fill(&self.marked, whole);
        let text = self.shadow.lower();
        self.words.fill(text, text);
        self.words
            .all()
            .iter()
            .map(|word| match word.of(text) {
                "…" => Element::Gap,
                "\u{1}" => Element::Number,
                "\u{2}" => Element::Comma,
                word => Element::Word {
                    text: word.into(),
                    hash: word_hash(word),
                },
            })
            .collect()
    }
}

fn matches(element: &Element, line: Line<'_>, index: usize) -> bool {
    match element {
        // Words that differ have other hashes, nearly always.
        Element::Word { text, hash } => {
            let same = line.words.get(index).is_some_and(|word| word.hash == *hash);
            same && **text == *line.word(index)
        }
        Element::Number => is_number(line.word(index)),
        Element::Comma => line.word(index) == ",",
        Element::Gap => false,
    }
}

/// Whether a word may be this element: a quick look before the rest of a phrase is tried behind a gap.
fn may_match(element: Option<&Element>, line: Line<'_>, index: usize) -> bool {
    match element {
        Some(Element::Word { hash, .. }) => {
            line.words.get(index).is_some_and(|word| word.hash == *hash)
        }
        _ => true,
    }
}

/// A number in digits or words.
fn is_number(word: &str) -> bool {
    number_value(word).is_some()
}

/// The value of a number in digits, or of one of the words one to ten.
pub(crate) fn number_value(word: &str) -> Option<u32> {
    const NAMES: [(&str, u32); 13] = [
        ("một", 1),
        ("hai", 2),
        ("ba", 3),
        ("bốn", 4),
        ("năm", 5),
        ("sáu", 6),
        ("bảy", 7),
        ("tám", 8),
        ("chín", 9),
        ("mười", 10),
        // Ordinals that differ: lần thứ nhất, nhì, tư.
        ("nhất", 1),
        ("nhì", 2),
        ("tư", 4),
    ];
    word.parse().ok().or_else(|| {
        NAMES
            .iter()
            .find(|(name, _)| *name == word)
            .map(|(_, value)| *value)
    })
}

/// Whether a word ends a clause, so that no gap reaches over it.
pub(crate) fn ends_clause(word: &str) -> bool {
    matches!(word, "." | ";" | ":" | "!" | "?")
}

fn backward(elements: &[Element], line: Line<'_>, end: usize) -> Option<usize> {
    let Some((last, rest)) = elements.split_last() else {
        return Some(end);
    };
    if *last == Element::Gap {
        return (0..=GAP)
            .map_while(|gap| end.checked_sub(gap))
            .take_while(|at| *at == end || !line.ends_clause(*at))
            .filter(|at| may_match(rest.last(), line, at.wrapping_sub(1)))
            .find_map(|at| backward(rest, line, at));
    }
    match end.checked_sub(1) {
        Some(at) if matches(last, line, at) => backward(rest, line, at),
        _ if *last == Element::Comma => backward(rest, line, end),
        _ => None,
    }
}

fn forward(elements: &[Element], line: Line<'_>, start: usize) -> Option<usize> {
    let Some((first, rest)) = elements.split_first() else {
        return Some(start);
    };
    if *first == Element::Gap {
        return (start..=start + GAP)
            .take_while(|at| *at == start || (*at <= line.words.len() && !line.ends_clause(*at - 1)))
            .filter(|at| may_match(rest.first(), line, *at))
            .find_map(|at| forward(rest, line, at));
    }
    if matches(first, line, start) {
        forward(rest, line, start + 1)
    } else if *first == Element::Comma {
        forward(rest, line, start)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    fn hits(phrases: &[&'static str], text: &str) -> (Option<&'static str>, Option<&'static str>) {
        let phrases = Phrases::new(phrases.iter().map(|phrase| (*phrase, *phrase)));
        let text = fold(text);
        let mut words = Words::default();
        words.fill(&text, &text);
        let line = Line {
            text: &text,
            words: words.all(),
        };
        (
            phrases.ending(line, line.words.len()).map(|hit| hit.value),
            phrases.starting(line, 0).map(|hit| hit.value),
        )
    }

    #[test]
    fn the_longest_phrase_wins() {
        let phrases = [
            "thực hiện",
            "tiếp tục thực hiện",
            "tổng kết N năm … thực hiện",
        ];
        assert_eq!(
            hits(&phrases, "tiếp tục thực hiện"),
            (Some("tiếp tục thực hiện"), Some("tiếp tục thực hiện"))
        );
        assert_eq!(
            hits(&phrases, "tổng kết 10 năm triển khai thực hiện").0,
            Some(phrases[2])
        );
        assert_eq!(
            hits(&phrases, "tổng kết mười năm. thực hiện").0,
            Some("thực hiện")
        );
        assert_eq!(hits(&phrases, "không có gì"), (None, None));
    }

    #[test]
    fn a_comma_may_be_left_out() {
        let phrases = [
            "Luật Phòng ,? chống ma túy",
            "Pháp lệnh Phòng ,? chống lụt ,? bão",
        ];
        for text in ["Luật phòng chống ma tuý", "Luật Phòng, chống ma túy"] {
            assert_eq!(hits(&phrases, text), (Some(phrases[0]), Some(phrases[0])));
        }
        for text in [
            "Pháp lệnh phòng, chống lụt bão",
            "Pháp lệnh Phòng chống lụt, bão",
        ] {
            assert_eq!(hits(&phrases, text), (Some(phrases[1]), Some(phrases[1])));
        }
        assert_eq!(hits(&phrases, "Luật Phòng,, chống ma túy"), (None, None));
    }

    #[test]
    fn phrases_that_share_their_first_words_are_told_apart() {
        let phrases = ["a", "a b", "a b c d", "a b c e", "a N c", "a … e", "f e"];
        assert_eq!(hits(&phrases, "a").1, Some("a"));
        assert_eq!(hits(&phrases, "a b c").1, Some("a b"));
        assert_eq!(hits(&phrases, "a b c e").1, Some("a b c e"));
        assert_eq!(hits(&phrases, "a 7 c").1, Some("a N c"));
        assert_eq!(hits(&phrases, "a x y e").1, Some("a … e"));
        assert_eq!(hits(&phrases, "a x f e").0, Some("a … e"));
    }
}
