//! Finds phrases of a table among the words of a shadow: the longest that ends or starts at a word.

use std::borrow::Cow;
use std::sync::OnceLock;

use super::Text;
use super::folded::{COMMA, END, NUMBER, fold_all};
use super::index::Index;
use crate::text::{Word, Words};

/// How many words a gap `…` may hold.
const GAP: usize = 10;
/// How many words a gap may reach from the end of its phrase: beyond the words of the key and the commas between them.
pub(super) const REACHED: usize = GAP + 1 + 2 * DEEP;
/// How many words a quotation within a gap may hold.
const QUOTED: usize = 48;

/// By how many words at an end a phrase is looked up: the names of ordinances share their first two.
const DEEP: usize = 3;

/// One element of a phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Element {
    /// A word of the folded text of all phrases.
    Word(Word),
    /// `N`: a number in digits or words.
    Number,
    /// `…`: up to [`GAP`] words within a clause.
    Gap,
    /// `,?`: a comma that print may leave out.
    Comma,
}

/// Phrases with a payload, indexed by the words at both ends.
///
/// Text and elements of all phrases are kept in one piece each: there are thousands, and a process that reads only one text compiles
/// them too.
#[derive(Clone, Debug)]
pub(crate) struct Phrases<T> {
    /// The phrases one after the other, as [`fold_all`] returns them.
    text: Text,
    /// Their elements likewise.
    elements: Vec<Element>,
    rows: Vec<Row<T>>,
    /// How many words at an end a phrase is looked up by.
    deep: usize,
    /// Made on first use: most tables are searched from one end only.
    by_first: OnceLock<Index>,
    by_last: OnceLock<Index>,
}

/// One phrase.
#[derive(Clone, Debug)]
struct Row<T> {
    /// The index of its first element; `end` is one past its last.
    start: u32,
    end: u32,
    value: T,
}

/// A phrase found: the words `start..end` and what it stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hit<T> {
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) value: T,
}

impl<T> Hit<T> {
    pub(super) fn words(&self) -> usize {
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

    /// How the word at `index` bounds a gap.
    fn bound(&self, index: usize) -> Bound {
        let word = self.words.get(index);
        match word.map_or(&b""[..], |word| word.bytes(self.text)) {
            // It ends a clause.
            [b'.' | b';' | b':' | b'!' | b'?'] => Bound::Parts,
            // *but*: it opens a contrasting clause.
            word if word == "nhưng".as_bytes() => Bound::Parts,
            word if word == "“".as_bytes() || word == "«".as_bytes() => Bound::Opens,
            word if word == "”".as_bytes() || word == "»".as_bytes() => Bound::Closes,
            _ => Bound::Word,
        }
    }

    /// The words at which a gap may start that ends before the word `end`, nearest first; a quotation counts as one word.
    fn before(&self, end: usize) -> impl Iterator<Item = usize> {
        let step = |at: &usize| {
            let last = at.checked_sub(1)?;
            match self.bound(last) {
                Bound::Parts => None,
                Bound::Closes => {
                    let mut within = (last.saturating_sub(QUOTED)..last).rev();
                    let open = within.find(|at| self.bound(*at) == Bound::Opens);
                    Some(open.unwrap_or(last))
                }
                Bound::Opens | Bound::Word => Some(last),
            }
        };
        core::iter::successors(Some(end), move |at| step(at))
    }

    /// The words at which a gap may end that begins at the word `start`, nearest first.
    fn behind(&self, start: usize) -> impl Iterator<Item = usize> {
        let step = |at: &usize| match self.bound(*at) {
            Bound::Parts => None,
            Bound::Opens => {
                let mut within = at + 1..at + 1 + QUOTED;
                let close = within.find(|at| self.bound(*at) == Bound::Closes);
                Some(close.unwrap_or(*at) + 1)
            }
            Bound::Closes | Bound::Word => (*at < self.words.len()).then_some(at + 1),
        };
        core::iter::successors(Some(start), move |at| step(at))
    }
}

/// How a word bounds a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bound {
    /// Not at all: it is a word of the clause.
    Word,
    /// No gap reaches over it.
    Parts,
    /// A quotation opens or closes with it.
    Opens,
    Closes,
}

impl<T: Copy> Phrases<T> {
    pub(crate) fn new(rows: impl IntoIterator<Item = (impl AsRef<str>, T)>) -> Self {
        let (phrases, values): (Vec<_>, Vec<T>) = rows.into_iter().unzip();
        Self::of(Cow::Owned(fold_all(phrases)), values.into_iter().map(Some))
    }

    /// Made of phrases that are already folded; one whose value is `None` is left out.
    pub(crate) fn of(text: Text, mut values: impl Iterator<Item = Option<T>>) -> Self {
        let mut words = Words::default();
        words.fill(&text, &text);
        let mut elements = Vec::with_capacity(words.all().len());
        let phrases = text.bytes().filter(|byte| *byte == END).count();
        let mut rows = Vec::with_capacity(phrases);
        let (mut start, mut named) = (0, 0);
        for word in words.all() {
            elements.push(match text.as_bytes().get(word.start as usize) {
                Some(&NUMBER) => Element::Number,
                Some(&COMMA) => Element::Comma,
                Some(&END) => {
                    let Some(value) = values.next().flatten() else {
                        elements.truncate(start);
                        named = 0;
                        continue;
                    };
                    let end = elements.len();
                    let row = Row {
                        start: start as u32,
                        end: end as u32,
                        value,
                    };
                    rows.push((core::mem::take(&mut named), row));
                    start = end;
                    continue;
                }
                Some(0xe2) if word.of(&text) == "…" => Element::Gap,
                _ => Element::Word(*word),
            });
            let last = elements.last();
            named += usize::from(!matches!(last, Some(Element::Gap | Element::Comma)));
        }
        // Of phrases that match the same words the one that names more of them wins.
        rows.sort_by_key(|(named, _)| core::cmp::Reverse(*named));
        let rows: Vec<Row<T>> = rows.into_iter().map(|(_, row)| row).collect();
        Self {
            text,
            elements,
            rows,
            deep: DEEP,
            by_first: OnceLock::new(),
            by_last: OnceLock::new(),
        }
    }

    /// Looks phrases up by `deep` words, for tables where many share their first words.
    pub(crate) fn deep(self, deep: usize) -> Self {
        Self { deep, ..self }
    }

    #[inline]
    fn by_first(&self) -> &Index {
        self.by_first.get_or_init(|| {
            let mut index = Index::of(self.rows.len(), self.deep);
            self.each(|elements| index.add(elements.iter()));
            index
        })
    }

    #[inline]
    fn by_last(&self) -> &Index {
        self.by_last.get_or_init(|| {
            let mut index = Index::of(self.rows.len(), self.deep);
            self.each(|elements| index.add(elements.iter().rev()));
            index
        })
    }

    fn each(&self, mut add: impl FnMut(&[Element])) {
        for row in &self.rows {
            add(elements_of(&self.elements, row).unwrap_or_default());
        }
    }

    /// The folded phrases, as [`Phrases::of`] takes them.
    #[cfg(test)]
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The elements of a phrase, and what it stands for.
    fn row(&self, row: usize) -> Option<(&[Element], T)> {
        let row = self.rows.get(row)?;
        Some((elements_of(&self.elements, row)?, row.value))
    }

    fn beside<'a>(&'a self, line: Line<'a>) -> Beside<'a> {
        let phrases = &*self.text;
        Beside { phrases, line }
    }

    /// Whether a phrase may start with this word: one bit rules out most words.
    #[inline]
    pub(crate) fn may_start(&self, word: &Word) -> bool {
        self.by_first().may_hold(word)
    }

    /// Whether a phrase may end with this word.
    #[inline]
    pub(crate) fn may_end(&self, word: &Word) -> bool {
        self.by_last().may_hold(word)
    }

    /// The longest phrase whose last word is the one before `end`.
    #[inline]
    pub(crate) fn ending(&self, line: Line<'_>, end: usize) -> Option<Hit<T>> {
        self.ending_behind(line, end, 0)
    }

    /// As [`ending`](Self::ending), for phrases that start at the word `floor` or behind it.
    #[inline]
    pub(crate) fn ending_behind(&self, line: Line<'_>, end: usize, floor: usize) -> Option<Hit<T>> {
        let last = line.words.get(end.checked_sub(1)?)?;
        self.may_end(last).then(|| self.ended(line, end, floor))?
    }

    fn ended(&self, line: Line<'_>, end: usize, floor: usize) -> Option<Hit<T>> {
        let words = line.words.get(..end).unwrap_or_default().iter().rev();
        let beside = self.beside(line);
        let near = || {
            let ends = line.before(end).take(REACHED);
            ends.filter_map(|at| line.words.get(at.checked_sub(1)?))
                .collect()
        };
        self.by_last().longest(words, near, |row| {
            let (phrase, value) = self.row(row)?;
            Some(Hit {
                start: backward(phrase, &beside, end).filter(|start| *start >= floor)?,
                end,
                value,
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
        let beside = self.beside(line);
        let near = || {
            let starts = line.behind(start).take(REACHED);
            starts.filter_map(|at| line.words.get(at)).collect()
        };
        self.by_first().longest(words, near, |row| {
            let (phrase, value) = self.row(row)?;
            Some(Hit {
                start,
                end: forward(phrase, &beside, start)?,
                value,
            })
        })
    }
}

fn elements_of<'a, T>(elements: &'a [Element], row: &Row<T>) -> Option<&'a [Element]> {
    elements.get(row.start as usize..row.end as usize)
}

/// A line, and the text of the phrases sought in it.
struct Beside<'a> {
    /// The text that the elements' words are in.
    phrases: &'a str,
    line: Line<'a>,
}

fn matches(element: Element, beside: &Beside<'_>, index: usize) -> bool {
    let line = beside.line;
    match element {
        // Different words nearly always have different hashes.
        Element::Word(word) => {
            let other = line
                .words
                .get(index)
                .filter(|other| other.hash == word.hash);
            other.is_some_and(|other| word.is(beside.phrases, *other, line.text))
        }
        Element::Number => is_number(line.word(index)),
        Element::Comma => line.word(index) == ",",
        Element::Gap => false,
    }
}

/// Whether a word may be this element: a quick test before the rest of a phrase is tried beyond a gap.
fn may_match(element: Option<&Element>, line: Line<'_>, index: usize) -> bool {
    match element {
        Some(Element::Word(word)) => {
            let other = line.words.get(index);
            other.is_some_and(|other| other.hash == word.hash)
        }
        _ => true,
    }
}

/// A number in digits or words.
fn is_number(word: &str) -> bool {
    number_value(word).is_some()
}

/// The value of a number in digits, or in one of the words for one to ten; `None` for other words.
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

/// The word at which a phrase starts that ends before the word `end`; `None` where it does not match.
fn backward(mut elements: &[Element], beside: &Beside<'_>, mut end: usize) -> Option<usize> {
    let line = beside.line;
    while let Some((last, rest)) = elements.split_last() {
        match end.checked_sub(1) {
            _ if *last == Element::Gap => {
                return line
                    .before(end)
                    .take(GAP + 1)
                    .filter(|at| may_match(rest.last(), line, at.wrapping_sub(1)))
                    .find_map(|at| backward(rest, beside, at));
            }
            Some(at) if matches(*last, beside, at) => end = at,
            _ if *last == Element::Comma => {}
            _ => return None,
        }
        elements = rest;
    }
    Some(end)
}

/// One past the last word of a phrase that starts with the word `start`; `None` where it does not match.
fn forward(mut elements: &[Element], beside: &Beside<'_>, mut start: usize) -> Option<usize> {
    let line = beside.line;
    while let Some((first, rest)) = elements.split_first() {
        if *first == Element::Gap {
            return line
                .behind(start)
                .take(GAP + 1)
                .filter(|at| may_match(rest.first(), line, *at))
                .find_map(|at| forward(rest, beside, at));
        }
        if matches(*first, beside, start) {
            start += 1;
        } else if *first != Element::Comma {
            return None;
        }
        elements = rest;
    }
    Some(start)
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
