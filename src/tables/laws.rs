//! Laws by name: which rows a name may mean, and which of them with a year or day of adoption.

use std::borrow::Cow;
use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap as HashMap;

use super::folded::{fold_all, without_commas};
use super::phrases::Hit;
use super::{Law, Line, Phrases, Rows, Tables};
use crate::date::IssueDate;
use crate::text::Words;
#[cfg(test)]
use crate::text::fold;

/// By how many words a name is looked up: the names of amending laws share the first nine, *Luật sửa đổi, bổ sung một số điều của*.
const DEEP: usize = 12;

/// The names of laws. A name is often borne by several laws, one after the other.
#[derive(Debug)]
pub(crate) struct Laws {
    /// The payload is the place of the name's laws in `meant`.
    names: Phrases<usize>,
    /// The rows each name may mean.
    meant: Vec<Vec<usize>>,
}

impl Laws {
    fn new(rows: &Rows) -> Self {
        let names = rows.laws.iter().flat_map(Law::names);
        // Texts leave out commas within names.
        let fold = || Cow::Owned(fold_all(names.map(|name| name.replace(',', " ,? "))));
        let folded = rows.folded.last();
        let text = folded.map_or_else(fold, |text| Cow::Borrowed(*text));
        let keys: Vec<Cow<'_, str>> = without_commas(&text).collect();
        let mut rest = keys.as_slice();
        let keys = rows.laws.iter().filter_map(|row| {
            let (own, others) = rest.split_at_checked(1 + row.aliases.len())?;
            rest = others;
            own.split_first()
        });
        let keys: Vec<(&Cow<'_, str>, &[Cow<'_, str>])> = keys.collect();
        let mut namesakes: HashMap<&str, Vec<usize>> = HashMap::default();
        for (row, (key, _)) in keys.iter().enumerate() {
            namesakes.entry(key).or_default().push(row);
        }
        let mut places: HashMap<&str, usize> = HashMap::default();
        let mut meant: Vec<Vec<usize>> = Vec::new();
        // The index in `meant`, where the name is new.
        let mut add = |key, laws: &[usize]| match places.entry(key) {
            Entry::Occupied(place) => {
                if let Some(all) = meant.get_mut(*place.get()) {
                    all.extend_from_slice(laws);
                    all.sort_unstable();
                    all.dedup();
                }
                None
            }
            Entry::Vacant(place) => {
                meant.push(laws.to_vec());
                Some(*place.insert(meant.len() - 1))
            }
        };
        let mut values = Vec::new();
        for (row, (key, aliases)) in keys.into_iter().enumerate() {
            let laws = namesakes.get(&**key).map_or(&[][..], Vec::as_slice);
            let first = laws.first() == Some(&row);
            values.push(if first { add(key, laws) } else { None });
            values.extend(aliases.iter().map(|alias| add(alias, laws)));
        }
        Self {
            names: Phrases::of(text.clone(), values.into_iter()).deep(DEEP),
            meant,
        }
    }

    /// The folded names.
    #[cfg(test)]
    pub(super) fn folded(&self) -> &str {
        self.names.text()
    }

    /// The rows that the name `named`, found in a text, may mean.
    pub(crate) fn meant(&self, named: usize) -> Option<&[usize]> {
        self.meant.get(named).map(Vec::as_slice)
    }

    /// The longest name that starts with the word at `start`; its value is for [`Tables::law`].
    pub(crate) fn starting(&self, line: Line<'_>, start: usize) -> Option<Hit<usize>> {
        self.names.starting(line, start)
    }

    /// The longest name whose last word is the one before `end`.
    pub(crate) fn ending(&self, line: Line<'_>, end: usize) -> Option<usize> {
        self.names.ending(line, end).map(|hit| hit.value)
    }
}

impl Law {
    /// Its names, the main one first.
    fn names(&self) -> impl Iterator<Item = &super::Text> {
        core::iter::once(&self.name).chain(self.aliases.iter())
    }

    /// Whether it may have been adopted then; true where its day is unknown.
    pub(crate) fn may_be_of(&self, adopted: IssueDate) -> bool {
        let date = self.date.parse::<IssueDate>();
        date.map_or(true, |date| date.covers(adopted) || adopted.covers(date))
    }

    /// Whether it is known to have been adopted then.
    pub(crate) fn is_of(&self, adopted: IssueDate) -> bool {
        !self.date.is_empty() && self.may_be_of(adopted)
    }
}

impl Tables {
    /// The names of laws.
    pub(crate) fn laws(&self) -> &Laws {
        self.laws.get_or_init(|| Laws::new(&self.rows))
    }

    /// The one law that the name `named`, found in a text, means: the only one of the name, or the only one adopted then; else `None`.
    ///
    /// `adopted` is the printed year or day. It is that of adoption, never that of an amendment, so the result is `None` for a year in
    /// which no law of the name was adopted.
    pub(crate) fn law(&self, named: usize, adopted: Option<IssueDate>) -> Option<&Law> {
        let rows = self.laws().meant(named)?;
        let mut fitting = rows
            .iter()
            .filter_map(|row| self.rows.laws.get(*row))
            .filter(|law| adopted.is_none_or(|adopted| law.may_be_of(adopted)));
        let only = fitting.next()?;
        fitting.next().is_none().then_some(only)
    }

    /// Whether a law of this name is known to have been adopted then.
    pub(crate) fn is_adopted(&self, named: usize, adopted: IssueDate) -> bool {
        let rows = self.laws().meant(named).unwrap_or_default();
        let mut laws = rows.iter().filter_map(|row| self.rows.laws.get(*row));
        laws.any(|law| law.is_of(adopted))
    }

    /// The law of this name that has this number.
    pub(crate) fn law_numbered(&self, named: usize, number: &str) -> Option<&Law> {
        self.law_of(self.laws().meant(named)?, number)
    }

    /// The law of these rows that has this number.
    pub(crate) fn law_of(&self, rows: &[usize], number: &str) -> Option<&Law> {
        let mut laws = rows.iter().filter_map(|row| self.rows.laws.get(*row));
        laws.find(|law| law.number == number)
    }

    #[cfg(test)]
    /// The number of the law that a name means, alone or with the time of adoption; `None` where the table does not know it for sure.
    pub(crate) fn law_number(&self, name: &str, adopted: Option<IssueDate>) -> Option<&str> {
        let law = self.law(self.law_name(&fold(name))?, adopted)?;
        Some(&*law.number).filter(|number| !number.is_empty())
    }

    /// The laws that bore a name, the oldest first; empty where the words are not exactly one name of the table.
    #[cfg(feature = "graph")]
    pub(crate) fn laws_named(&self, name: &str) -> Vec<&Law> {
        let rows = self
            .law_name(name)
            .and_then(|named| self.laws().meant(named));
        let mut laws: Vec<&Law> = rows
            .into_iter()
            .flatten()
            .filter_map(|row| self.rows.laws.get(*row))
            .collect();
        laws.sort_by(|one, two| one.date.cmp(&two.date));
        laws
    }

    /// The value of a name, for [`law`](Self::law); `None` where the words are not exactly one name of the table.
    pub(crate) fn law_name(&self, name: &str) -> Option<usize> {
        let mut words = Words::default();
        words.fill(name, name);
        let line = Line {
            text: name,
            words: words.all(),
        };
        let hit = self.laws().starting(line, 0)?;
        (hit.end == line.words.len()).then_some(hit.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(name: &str, adopted: &str) -> Option<&'static str> {
        let adopted = (!adopted.is_empty()).then(|| adopted.parse().unwrap());
        Tables::builtin().law_number(name, adopted)
    }

    #[test]
    fn a_year_tells_which_law_of_a_name_is_meant() {
        assert_eq!(number("Luật Đất đai", "2024"), Some("31/2024/QH15"));
        assert_eq!(number("Luật Đất đai", "2013-11-29"), Some("45/2013/QH13"));
        assert_eq!(number("Luật Đất đai", ""), None);
        assert_eq!(number("Luật Đất đai", "2018"), None);
        // Adopted in 1987, with no number that is known for sure.
        assert_eq!(number("Luật Đất đai", "1987"), None);
        // Two laws of one year and name: the day decides.
        let name = "Luật Tổ chức chính quyền địa phương";
        assert_eq!(number(name, "2025"), None);
        assert_eq!(number(name, "2025-06-16"), Some("72/2025/QH15"));
    }

    #[test]
    fn a_name_of_one_law_needs_no_year() {
        assert_eq!(number("Luật Thủy lợi", ""), Some("08/2017/QH14"));
        assert_eq!(number("Luật Thủy lợi", "2017"), Some("08/2017/QH14"));
        assert_eq!(number("Luật Thủy lợi", "2020"), None);
        assert_eq!(number("Luật Thủy lợi năm 2017", ""), None);
        assert_eq!(number("Luật", ""), None);
        assert_eq!(number("", ""), None);
    }

    #[test]
    fn case_tone_placement_commas_and_aliases_make_no_difference() {
        for name in [
            "Luật Phòng, chống ma túy",
            "LUẬT PHÒNG CHỐNG MA TUÝ",
            "luật phòng chống ma tuý",
        ] {
            assert_eq!(number(name, "2021"), Some("73/2021/QH14"), "{name}");
        }
        assert_eq!(number("Luật BHXH", "2014"), Some("58/2014/QH13"));
        assert_eq!(
            number("Luật Cán bộ công chức", "2008"),
            Some("22/2008/QH12")
        );
        // An alias of two names means the laws of both.
        assert_eq!(number("Luật KHCN", "2013"), Some("29/2013/QH13"));
        assert_eq!(number("Luật KHCN", "2025"), Some("93/2025/QH15"));
        assert_eq!(
            number("Pháp lệnh Phí, lệ phí", ""),
            Some("38/2001/PL-UBTVQH10")
        );
    }
}
