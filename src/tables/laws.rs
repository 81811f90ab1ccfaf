//! Laws by name: which rows a name may mean, and which of them at a date.

use rustc_hash::FxHashMap as HashMap;

use super::phrases::Hit;
use super::{Law, Line, Phrases, Tables};
use crate::Span;
use crate::date::IssueDate;
use crate::text::{Shadow, Words, fold};

/// The names laws are printed with. A name is often borne by several laws, one after the other.
#[derive(Debug)]
pub(crate) struct Laws {
    /// The payload is the place of the name's laws in `meant`.
    names: Phrases<usize>,
    /// The rows each name may mean.
    meant: Vec<Vec<usize>>,
}

impl Laws {
    pub(super) fn new(rows: &[Law]) -> Self {
        let mut shadow = Shadow::default();
        let keys: Vec<String> = rows
            .iter()
            .map(|row| bare(&mut shadow, &row.name))
            .collect();
        let mut namesakes: HashMap<&str, Vec<usize>> = HashMap::default();
        for (row, key) in keys.iter().enumerate() {
            namesakes.entry(key).or_default().push(row);
        }
        let mut places: HashMap<String, usize> = HashMap::default();
        let mut names = Vec::new();
        let mut meant: Vec<Vec<usize>> = Vec::new();
        let mut add = |key: String, name: &str, laws: &[usize]| {
            let place = *places.entry(key).or_insert(meant.len());
            if let Some(all) = meant.get_mut(place) {
                all.extend_from_slice(laws);
                all.sort_unstable();
                all.dedup();
            } else {
                // Print leaves out the commas inside of names.
                names.push((name.replace(',', " ,? "), place));
                meant.push(laws.to_vec());
            }
        };
        for (index, (row, key)) in rows.iter().zip(&keys).enumerate() {
            let laws = namesakes.get(&**key).map_or(&[][..], Vec::as_slice);
            if laws.first() == Some(&index) {
                add(key.clone(), &row.name, laws);
            }
            for alias in row.aliases.iter() {
                add(bare(&mut shadow, alias), alias, laws);
            }
        }
        Self {
            names: Phrases::new(names),
            meant,
        }
    }

    /// The longest name that starts with the word at `start`; its value is for [`Tables::law`].
    pub(crate) fn starting(&self, line: Line<'_>, start: usize) -> Option<Hit<usize>> {
        self.names.starting(line, start)
    }
}

/// A name as names are compared: folded, without commas.
fn bare(shadow: &mut Shadow, name: &str) -> String {
    let name = name.replace(',', " ");
    shadow.fill(&name, Span::new(0, name.len() as u32));
    shadow.lower().trim().to_owned()
}

#[expect(dead_code, reason = "mentions do not ask yet")]
impl Tables {
    /// The one law that a name found in a text means: the only one of the name, or the only one adopted then.
    ///
    /// `adopted` is the printed year or day. It is the year of adoption, never that of an amendment, so a year in which no law of
    /// the name was adopted means none.
    pub(crate) fn law(&self, named: usize, adopted: Option<IssueDate>) -> Option<&Law> {
        let rows = self.laws.meant.get(named)?;
        let mut fitting = rows
            .iter()
            .filter_map(|row| self.rows.laws.get(*row))
            .filter(|law| adopted.is_none_or(|adopted| may_be_of(law, adopted)));
        let only = fitting.next()?;
        fitting.next().is_none().then_some(only)
    }

    /// The number of the law that a name alone or with the time of adoption means, where the table knows it for sure.
    pub(crate) fn law_number(&self, name: &str, adopted: Option<IssueDate>) -> Option<&str> {
        let text = fold(name);
        let mut words = Words::default();
        words.fill(&text);
        let line = Line {
            text: &text,
            words: words.all(),
        };
        let hit = self.laws.starting(line, 0)?;
        if hit.end != line.words.len() {
            return None;
        }
        let law = self.law(hit.value, adopted)?;
        Some(&*law.number).filter(|number| !number.is_empty())
    }
}

/// Whether a law may have been adopted then; one of an unknown day may.
fn may_be_of(law: &Law, adopted: IssueDate) -> bool {
    law.date
        .parse::<IssueDate>()
        .map_or(true, |date| date.covers(adopted) || adopted.covers(date))
}
