//! Nicknames of documents: which row a name means.

use rustc_hash::FxHashMap as HashMap;

use super::phrases::Hit;
use super::{Line, Nickname, Phrases};
use crate::number::Suffix;
use crate::number::loose::{Serial, serial};
use crate::text::fold;

/// The names of the table, whole and by their figures.
#[derive(Debug)]
pub(crate) struct Nicknames {
    names: Phrases<usize>,
    /// First words of the names without a figure: most words open none.
    firsts: Vec<Box<str>>,
    /// By the words before the figure and the figure, however it is printed: *Đề án số 6* is *Đề án 06*.
    figures: HashMap<Key, usize>,
}

/// Words, figure and the letter behind it.
type Key = (Box<str>, u32, Option<char>);

impl Nicknames {
    pub(super) fn new(rows: &[Nickname]) -> Self {
        let (mut firsts, mut figures) = (Vec::new(), HashMap::default());
        let names = rows
            .iter()
            .enumerate()
            .flat_map(|(row, nickname)| nickname.names.iter().map(move |name| (name, row)));
        for (name, row) in names.clone() {
            match figure(name) {
                Some((words, serial)) => figures.extend(key(words, serial).map(|key| (key, row))),
                None => firsts.extend(fold(name).split(' ').next().map(Into::into)),
            }
        }
        firsts.sort_unstable();
        firsts.dedup();
        Self {
            names: Phrases::new(names),
            firsts,
            figures,
        }
    }

    /// The longest name that ends before the word `end`, which is a figure.
    pub(crate) fn ending(&self, line: Line<'_>, end: usize) -> Option<Hit<usize>> {
        self.names.ending(line, end)
    }

    /// The longest name without a figure that starts with the word at `start`.
    pub(crate) fn starting(&self, line: Line<'_>, start: usize) -> Option<Hit<usize>> {
        let word = line.word(start);
        let opens = self.firsts.iter().any(|first| **first == *word);
        opens.then(|| self.names.starting(line, start)).flatten()
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
    let (words, last) = name.rsplit_once(' ')?;
    let (serial, end) = serial(last, 0)?;
    (end == last.len()).then_some((words, serial))
}
