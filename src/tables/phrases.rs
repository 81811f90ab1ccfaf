//! Finding phrases of a table among the words of a shadow: the longest that ends or starts at a word.

use core::hash::Hasher as _;

use rustc_hash::{FxHashMap as HashMap, FxHasher};

use crate::text::{Word, Words, fold};

/// How many words a gap `…` may hold.
const GAP: usize = 10;

/// One element of a phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Element {
    Word(Box<str>),
    /// `N`: a number in digits or words.
    Number,
    /// `…`: up to [`GAP`] words that end no clause.
    Gap,
}

/// Phrases with a payload, indexed by the words at both ends.
#[derive(Clone, Debug)]
pub(crate) struct Phrases<T> {
    rows: Vec<(Vec<Element>, T)>,
    by_first: Index,
    by_last: Index,
}

/// Rows by the two words at one end: hundreds of laws share their first.
#[derive(Clone, Debug, Default)]
struct Index {
    by_two: HashMap<u64, Vec<usize>>,
    /// Rows of one word, or with a gap or a number next to it.
    by_one: HashMap<u64, Vec<usize>>,
}

impl Index {
    fn add(&mut self, outer: Option<&Element>, inner: Option<&Element>, row: usize) {
        match (outer, inner) {
            (Some(Element::Word(outer)), Some(Element::Word(inner))) => {
                self.by_two
                    .entry(key(&[outer, inner]))
                    .or_default()
                    .push(row);
            }
            (Some(Element::Word(outer)), _) => {
                self.by_one.entry(key(&[outer])).or_default().push(row);
            }
            _ => {}
        }
    }

    /// The hit over the most words among the rows that `found` accepts; of equals the first row. Keys may collide; `found` compares
    /// the words.
    fn longest<T>(
        &self,
        outer: &str,
        inner: &str,
        found: impl Fn(usize) -> Option<Hit<T>>,
    ) -> Option<Hit<T>> {
        let two = if inner.is_empty() {
            None
        } else {
            self.by_two.get(&key(&[outer, inner]))
        };
        let rows = two
            .into_iter()
            .chain(self.by_one.get(&key(&[outer])))
            .flatten();
        rows.filter_map(|row| found(*row)).reduce(|best, next| {
            if next.end - next.start > best.end - best.start {
                next
            } else {
                best
            }
        })
    }
}

fn key(words: &[&str]) -> u64 {
    let mut hasher = FxHasher::default();
    for word in words {
        hasher.write(word.as_bytes());
        hasher.write_u8(0xff);
    }
    hasher.finish()
}

/// A phrase found: the words `start..end` and what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit<T> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) value: T,
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
}

impl<T: Copy> Phrases<T> {
    pub(crate) fn new(rows: impl IntoIterator<Item = (impl AsRef<str>, T)>) -> Self {
        let mut phrases: Vec<(Vec<Element>, T)> = rows
            .into_iter()
            .map(|(phrase, value)| (elements(phrase.as_ref()), value))
            .collect();
        // Of phrases over the same words the one that names more of them wins.
        phrases.sort_by_key(|(elements, _)| {
            core::cmp::Reverse(
                elements
                    .iter()
                    .filter(|element| **element != Element::Gap)
                    .count(),
            )
        });
        let (mut by_first, mut by_last) = (Index::default(), Index::default());
        for (row, (elements, _)) in phrases.iter().enumerate() {
            by_first.add(elements.first(), elements.get(1), row);
            let mut backward = elements.iter().rev();
            by_last.add(backward.next(), backward.next(), row);
        }
        Self {
            rows: phrases,
            by_first,
            by_last,
        }
    }

    /// The longest phrase whose last word is the one before `end`.
    pub(crate) fn ending(&self, line: Line<'_>, end: usize) -> Option<Hit<T>> {
        let last = end.checked_sub(1)?;
        let before = last.checked_sub(1).map_or("", |before| line.word(before));
        self.by_last.longest(line.word(last), before, |row| {
            let (elements, value) = self.rows.get(row)?;
            Some(Hit {
                start: backward(elements, line, end)?,
                end,
                value: *value,
            })
        })
    }

    /// The longest phrase whose first word is the one at `start`.
    pub(crate) fn starting(&self, line: Line<'_>, start: usize) -> Option<Hit<T>> {
        self.by_first
            .longest(line.word(start), line.word(start + 1), |row| {
                let (elements, value) = self.rows.get(row)?;
                Some(Hit {
                    start,
                    end: forward(elements, line, start)?,
                    value: *value,
                })
            })
    }
}

fn elements(phrase: &str) -> Vec<Element> {
    // `N` stands apart before folding makes it a letter.
    let marked: Vec<&str> = phrase
        .split(' ')
        .map(|word| if word == "N" { "\u{1}" } else { word })
        .collect();
    let text = fold(&marked.join(" "));
    let mut words = Words::default();
    words.fill(&text);
    words
        .all()
        .iter()
        .map(|word| match word.of(&text) {
            "…" => Element::Gap,
            "\u{1}" => Element::Number,
            word => Element::Word(word.into()),
        })
        .collect()
}

fn matches(element: &Element, word: &str) -> bool {
    match element {
        Element::Word(expected) => &**expected == word,
        Element::Number => is_number(word),
        Element::Gap => false,
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
            .take_while(|at| *at == end || !ends_clause(line.word(*at)))
            .find_map(|at| backward(rest, line, at));
    }
    let at = end.checked_sub(1)?;
    if matches(last, line.word(at)) {
        backward(rest, line, at)
    } else {
        None
    }
}

fn forward(elements: &[Element], line: Line<'_>, start: usize) -> Option<usize> {
    let Some((first, rest)) = elements.split_first() else {
        return Some(start);
    };
    if *first == Element::Gap {
        return (start..=start + GAP)
            .take_while(|at| {
                *at == start || (*at <= line.words.len() && !ends_clause(line.word(*at - 1)))
            })
            .find_map(|at| forward(rest, line, at));
    }
    if matches(first, line.word(start)) {
        forward(rest, line, start + 1)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(phrases: &[&'static str], text: &str) -> (Option<&'static str>, Option<&'static str>) {
        let phrases = Phrases::new(phrases.iter().map(|phrase| (*phrase, *phrase)));
        let text = fold(text);
        let mut words = Words::default();
        words.fill(&text);
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
}
