//! What the tables say of time and levels: terms, dated rules, administrative units.

#[cfg(feature = "graph")]
use rustc_hash::FxHashMap as HashMap;

#[cfg(feature = "graph")]
use super::{BodyLevel, Event, Locality};
use super::{Confirmation, Lapse, Tables, Unit};
#[cfg(feature = "graph")]
use crate::{date::IssueDate, text::fold};

impl Tables {
    /// The dated rules: what becomes of a document when its parent, its issuer or its province ends.
    ///
    /// ```
    /// use trichdan::tables::{Event, Tables};
    ///
    /// let rules: Vec<&str> = Tables::builtin().lapses().filter(|row| row.on == Event::ParentEnded).map(|row| &*row.law).collect();
    /// assert_eq!(rules, ["khoản 4 Điều 154 Luật số 80/2015/QH13", "khoản 2 Điều 57 Luật số 64/2025/QH15"]);
    /// ```
    pub fn lapses(&self) -> impl Iterator<Item = &Lapse> {
        self.rows.lapses.iter()
    }

    /// The words that say of the document before them that it is in force.
    ///
    /// ```
    /// use trichdan::Tables;
    ///
    /// assert!(Tables::builtin().confirmations().any(|row| row.phrases.contains(&"tiếp tục có hiệu lực".into())));
    /// ```
    pub fn confirmations(&self) -> impl Iterator<Item = &Confirmation> {
        self.rows.confirmations.iter()
    }

    /// The words that open the names of places, with the level of each.
    ///
    /// ```
    /// use trichdan::tables::{BodyLevel, Tables};
    ///
    /// assert!(Tables::builtin().units().any(|row| row.word == "huyện" && row.level == BodyLevel::District));
    /// ```
    pub fn units(&self) -> impl Iterator<Item = &Unit> {
        self.rows.units.iter()
    }

    /// Whether a word in lower case is the first that tells what a place is.
    pub(crate) fn opens_unit(&self, word: &str) -> bool {
        let mut names = self.units().filter(|row| row.is_of_country());
        names.any(|row| row.names().any(|name| name.split(' ').next() == Some(word)))
    }
}

#[cfg(feature = "graph")]
impl Tables {
    /// First and last day of a term of the Party's Central Committee, by its Roman numeral; the last term has no end yet. The days of
    /// change before the first day, which [`term_window`](Self::term_window) includes, are left out.
    pub(crate) fn term_proper(&self, roman: &str) -> Option<(IssueDate, Option<IssueDate>)> {
        let term = self
            .rows
            .terms
            .iter()
            .find(|term| term.series == "party-central" && term.roman == roman)?;
        Some((term.from.parse().ok()?, term.to.parse().ok()))
    }

    /// The rule for an event on a day; `normative`: whether the document is.
    pub(crate) fn lapse(&self, on: Event, day: IssueDate, normative: bool) -> Option<&Lapse> {
        self.lapse_row(self.lapse_at(on, day, normative)?)
    }

    /// The row of the rule for an event on a day.
    pub(crate) fn lapse_at(&self, on: Event, day: IssueDate, normative: bool) -> Option<usize> {
        let bound = |text: &str| text.parse::<IssueDate>().ok();
        self.rows.lapses.iter().position(|row| {
            row.on == on
                && (normative || !row.normative)
                && bound(&row.from).is_none_or(|from| from <= day)
                && bound(&row.to).is_none_or(|to| day <= to)
        })
    }

    /// The rule of a row.
    pub(crate) fn lapse_row(&self, row: usize) -> Option<&Lapse> {
        self.rows.lapses.get(row)
    }

    /// The province of a row.
    pub(crate) fn province(&self, row: u32) -> Option<&Locality> {
        self.rows.localities.get(row as usize)
    }

    /// The last day before provinces were merged into the one of this name, which kept it.
    pub(crate) fn last_merger(&self, name: &str) -> Option<IssueDate> {
        let gone = self
            .rows
            .localities
            .iter()
            .filter(|row| row.successor == name);
        gone.filter_map(|row| row.until.parse().ok()).max()
    }

    /// The last day of the units of a level; `None` while they exist.
    pub(crate) fn level_until(&self, level: BodyLevel) -> Option<IssueDate> {
        let row = self.units().find(|row| row.level == level)?;
        row.until.parse().ok()
    }

    /// The level of a place by its first word: *huyện Krông Pa* is a district.
    pub(crate) fn level_of(&self, place: &str) -> Option<BodyLevel> {
        let inside = place.contains(", ");
        let place = fold(place);
        let opens = |word: &str| {
            place
                .strip_prefix(word)
                .is_some_and(|rest| rest.starts_with(' '))
        };
        let unit = self.units().find(|row| opens(&fold(&row.word)))?;
        Some(match unit.inside {
            level if inside && level != BodyLevel::Any => level,
            _ => unit.level,
        })
    }
}

#[cfg(feature = "graph")]
/// The rows of provinces by their names, with and without the kind.
pub(crate) struct Provinces(HashMap<String, u32>);

#[cfg(feature = "graph")]
impl Provinces {
    pub(crate) fn new(tables: &Tables) -> Self {
        let names = |(row, at): (&Locality, u32)| {
            let name = fold(&row.name);
            let full = format!("{} {name}", fold(&row.kind));
            [(name, at), (full, at)]
        };
        let rows = tables.rows.localities.iter().zip(0..);
        Self(rows.flat_map(names).collect())
    }

    /// The row of the province that a place lies in, or is.
    pub(crate) fn of(&self, place: &str) -> Option<u32> {
        let last = place.rsplit(", ").next().unwrap_or(place);
        self.0.get(&fold(last)).copied()
    }
}

#[cfg(all(test, feature = "graph"))]
mod tests {
    use super::*;
    use crate::tables::Consequence;

    #[test]
    fn a_city_of_a_province_is_a_district() {
        let tables = Tables::builtin();
        for row in &tables.rows.units {
            for example in row.examples.iter() {
                let inside = example.contains(", ") && row.inside != BodyLevel::Any;
                let level = if inside { row.inside } else { row.level };
                assert_eq!(tables.level_of(example), Some(level), "{example}");
            }
        }
        assert_eq!(tables.level_of("huyệnKrông Pa"), None);
        assert_eq!(
            tables.level_until(BodyLevel::District),
            "2025-06-30".parse().ok()
        );
        assert_eq!(tables.level_until(BodyLevel::Commune), None);
    }

    #[test]
    fn units_are_in_order_and_none_hides_another() {
        let rows = &Tables::builtin().rows.units;
        assert!(rows.is_sorted_by(|one, two| one.word < two.word));
        assert_eq!(rows.len(), 10);
    }

    #[test]
    fn the_bounded_parser_knows_the_same_units() {
        let units = Tables::builtin().units().filter(|row| row.is_of_country());
        let words: Vec<&str> = units.map(|row| &*row.word).collect();
        assert_eq!(crate::number::loose::PLACES.as_slice(), words);
    }

    #[test]
    fn details_of_a_text_that_ended_end_with_it_until_the_law_of_2025() {
        let tables = Tables::builtin();
        let then = |day: &str, normative| {
            let day = day.parse().unwrap();
            tables
                .lapse(Event::ParentEnded, day, normative)
                .map(|row| row.then)
        };
        assert_eq!(then("2025-03-31", true), Some(Consequence::EndedWithParent));
        assert_eq!(then("2025-04-01", true), Some(Consequence::ToBeReviewed));
        assert_eq!(then("2025-04-01", false), None);
    }

    #[test]
    fn a_province_is_known_by_its_name_or_its_kind_and_name() {
        let tables = Tables::builtin();
        let provinces = Provinces::new(tables);
        let province = |place: &str| tables.province(provinces.of(place)?);
        let successor = |place: &str| province(place).map(|row| row.successor.to_string());
        assert_eq!(successor("tỉnh Quảng Bình").as_deref(), Some("Quảng Trị"));
        assert_eq!(
            successor("huyện Lệ Thủy, tỉnh Quảng Bình").as_deref(),
            Some("Quảng Trị")
        );
        assert_eq!(successor("Sơn La").as_deref(), Some(""));
        assert_eq!(successor("Krông Pa"), None);
    }
}
