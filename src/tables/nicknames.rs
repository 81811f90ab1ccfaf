//! Nicknames of documents: which row a name means.

use rustc_hash::FxHashMap as HashMap;

use super::folded::Folded;
use super::phrases::Hit;
use super::{Line, Nickname, Phrases};
use crate::number::Suffix;
use crate::number::loose::{Serial, serial};
use crate::text::{Word, fold};

/// The names of the table, whole and by their figures.
#[derive(Debug)]
pub(crate) struct Nicknames {
    /// The names without a figure.
    plain: Phrases<usize>,
    /// The names that end with one.
    figured: Phrases<usize>,
    /// Rows by the words before the figure and by its value, however that is printed: *Đề án số 6* is *Đề án 06*.
    figures: HashMap<Key, usize>,
}

/// Words, figure and the letter behind it.
type Key = (Box<str>, u32, Option<char>);

impl Nicknames {
    pub(super) fn new(rows: &[Nickname], folded: &mut Folded<'_>) -> Self {
        let (mut plain, mut ending) = (Vec::new(), Vec::new());
        let mut figures = HashMap::default();
        let names = rows
            .iter()
            .enumerate()
            .flat_map(|(row, nickname)| nickname.names.iter().map(move |name| (name, row)));
        for (name, row) in names {
            if let Some((words, serial)) = figure(name) {
                ending.push((name, row));
                figures.extend(key(words, serial).map(|key| (key, row)));
            } else {
                plain.push((name, row));
            }
        }
        Self {
            plain: folded.phrases(plain.into_iter()),
            figured: folded.phrases(ending.into_iter()),
            figures,
        }
    }

    /// The folded names: those without a figure, then those with one.
    #[cfg(test)]
    pub(super) fn folded(&self) -> [&str; 2] {
        [self.plain.text(), self.figured.text()]
    }

    /// Whether a name may start with this word or, if it is a figure, end with it; rules out nearly every word.
    pub(crate) fn may_hold(&self, word: &Word) -> bool {
        self.plain.may_start(word) || self.figured.may_end(word)
    }

    /// The longest name that ends before the word `end`, which is a figure.
    pub(crate) fn ending(&self, line: Line<'_>, end: usize) -> Option<Hit<usize>> {
        self.figured.ending(line, end)
    }

    /// The longest name without a figure that starts with the word at `start`.
    pub(crate) fn starting(&self, line: Line<'_>, start: usize) -> Option<Hit<usize>> {
        self.plain.starting(line, start)
    }

    /// The row of a name that is words and a figure.
    pub(crate) fn of(&self, words: &str, serial: Serial) -> Option<usize> {
        self.figures.get(&key(words, serial)?).copied()
    }
}

fn key(words: &str, serial: Serial) -> Option<Key> {
    let letter = match (serial.decimal, serial.suffix) {
        (None, None) => None,
        (None, Some(Suffix::Letter(letter))) => letter.to_lowercase().next(),
        _ => return None,
    };
    Some((fold(words).into(), serial.value, letter))
}

/// The words of a name and the figure at its end.
fn figure(name: &str) -> Option<(&str, Serial)> {
    let (words, Some(last)) = parts(name) else {
        return None;
    };
    let (serial, end) = serial(last, 0)?;
    (end == last.len()).then_some((words, serial))
}

/// The words of a name, and the figure at its end where it has one.
pub(super) fn parts(name: &str) -> (&str, Option<&str>) {
    let parts = name.rsplit_once(' ');
    let figured =
        parts.filter(|(_, last)| last.starts_with(|letter: char| letter.is_ascii_digit()));
    figured.map_or((name, None), |(words, figure)| (words, Some(figure)))
}
