//! [`Family`]: which series of documents a mention belongs to, by the shape of its number.

use std::fmt;

use crate::number::DocumentNumber;
use crate::tables::{System, Tables};

/// A family of documents: those whose numbers have one shape, and so are read well or badly together.
///
/// The family follows from the number and the system alone. The rows are tried from the top, and the first that holds wins:
///
/// | family | what belongs to it | for example |
/// |---|---|---|
/// | `party` | documents of the Party, with a number or without | `290-QĐ/TW`, `38a-KH/HU` |
/// | `mass` | documents of the Front, the unions and the like | `12-KH/TWĐTN` |
/// | `state_unnumbered` | documents of the State that are cited without a number | |
/// | `state_consolidated` | consolidated texts (*văn bản hợp nhất*) | `02/VBHN-VPQH` |
/// | `state_old` | forms that are out of use | `47/SL`, `44-LCT/HĐNN8`, `36/CP` |
/// | `state_joint` | documents of several bodies (*liên tịch*, *liên ngành*, *phối hợp*) | `08/2021/TTLT-BTP-BCA` |
/// | `state_assembly` | the National Assembly and its Standing Committee | `59/2020/QH14`, `10/2007/PL-UBTVQH11` |
/// | `state_letter` | letters (*công văn*), whose number has no type | `5973/UBND-KT` |
/// | `state_year` | the State, year in the number | `34/2016/NĐ-CP` |
/// | `state_no_year` | the State, no year in the number | `16/CT-TTg` |
/// | `unknown` | neither the number nor the words tell the system | `499/ĐK` |
///
/// ```
/// use trichdan::Tables;
/// use trichdan::corpus::Family;
///
/// let number = "34/2016/NĐ-CP".parse().unwrap();
/// let family = Family::of(Some(&number), None, Tables::builtin());
/// assert_eq!((family.name(), family.system()), ("state_year", "state"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Family(usize);

struct Row {
    name: &'static str,
    holds: fn(&Facts<'_>) -> bool,
}

/// What the rows decide by.
struct Facts<'a> {
    number: Option<&'a DocumentNumber>,
    /// Whether the number has a type.
    typed: bool,
    system: Option<System>,
}

impl Facts<'_> {
    fn any_part(&self, holds: impl Fn(&str) -> bool) -> bool {
        self.number.is_some_and(|number| number.parts().any(holds))
    }

    fn has_year(&self) -> bool {
        self.number.is_some_and(|number| number.year().is_some())
    }

    /// The whole code, where it has one part; else `None`.
    fn only_part(&self) -> Option<&str> {
        let code = self.number?.code();
        (!code.contains(['-', '/'])).then_some(code)
    }
}

/// Types of documents that several bodies issue jointly.
const JOINT: [&str; 11] = [
    "CTrPH", "HDLN", "HDLT", "KHLN", "KHLT", "KHPH", "NQLT", "QCPH", "TTLB", "TTLN", "TTLT",
];

/// Parts that only old numbers have: decrees with the force of law (`SLt`), orders that promulgate (`LCT`), the Council of Ministers (`HĐBT`),
/// circulars of several ministries (`LB`).
const OLD: [&str; 4] = ["SLt", "LCT", "HĐBT", "LB"];

/// Codes that once stood alone behind a number: decrees of the President (with an issuer `SL` is a copy today), the Government, the Prime
/// Minister, the chairman of the Council of Ministers.
const OLD_ALONE: [&str; 4] = ["SL", "CP", "TTg", "CT"];

/// The table in the type's documentation, which a test compares with that of `docs/evaluation.md`.
const ROWS: [Row; 11] = [
    Row {
        name: "party",
        holds: |facts| facts.system == Some(System::Party),
    },
    Row {
        name: "mass",
        holds: |facts| facts.system == Some(System::Mass),
    },
    Row {
        name: "state_unnumbered",
        holds: |facts| facts.system == Some(System::State) && facts.number.is_none(),
    },
    Row {
        name: "state_consolidated",
        holds: |facts| facts.any_part(|part| part == "VBHN"),
    },
    Row {
        name: "state_old",
        holds: |facts| {
            // The State Council of 1981–92 was HĐNN7 and HĐNN8; orders of the President had no year then.
            facts.any_part(|part| OLD.contains(&part) || part.starts_with("HĐNN"))
                || !facts.has_year()
                    && (facts.any_part(|part| part == "L")
                        || facts
                            .only_part()
                            .is_some_and(|part| OLD_ALONE.contains(&part)))
        },
    },
    Row {
        name: "state_joint",
        holds: |facts| facts.any_part(|part| JOINT.contains(&part)),
    },
    Row {
        name: "state_assembly",
        holds: |facts| {
            facts.any_part(|part| {
                let term = part.strip_prefix("UBTV").unwrap_or(part).strip_prefix("QH");
                // Without a term QH is a plan (quy hoạch), unless the Standing Committee is meant.
                term.is_some_and(|term| {
                    term.bytes().all(|byte| byte.is_ascii_digit())
                        && (!term.is_empty() || part.starts_with("UBTV"))
                })
            })
        },
    },
    Row {
        name: "state_letter",
        holds: |facts| facts.system == Some(System::State) && !facts.typed,
    },
    Row {
        name: "state_year",
        holds: |facts| facts.system == Some(System::State) && facts.has_year(),
    },
    Row {
        name: "state_no_year",
        holds: |facts| facts.system == Some(System::State),
    },
    Row {
        name: "unknown",
        holds: |_| true,
    },
];

impl Family {
    /// The family of a number and a system, as far as they are known; without a given system that of the number counts.
    ///
    /// ```
    /// # use trichdan::{Tables, corpus::Family, tables::System};
    /// let of = |system| Family::of(None, system, Tables::builtin()).name();
    /// assert_eq!((of(Some(System::State)), of(None)), ("state_unnumbered", "unknown"));
    /// ```
    pub fn of(number: Option<&DocumentNumber>, system: Option<System>, tables: &Tables) -> Self {
        let classified = number
            .map(|number| tables.classify(number))
            .unwrap_or_default();
        let facts = Facts {
            number,
            typed: classified.doc_type.is_some(),
            system: system.or(classified.system),
        };
        // The last row fits everything.
        let row = ROWS.iter().position(|row| (row.holds)(&facts));
        Self(row.unwrap_or(ROWS.len() - 1))
    }

    /// Every family, in the order of the table.
    ///
    /// ```
    /// # use trichdan::corpus::Family;
    /// assert_eq!(Family::all().next().unwrap().name(), "party");
    /// ```
    pub fn all() -> impl Iterator<Item = Self> {
        (0..ROWS.len()).map(Self)
    }

    /// Its name in figures and bounds.
    ///
    /// ```
    /// # use trichdan::corpus::Family;
    /// assert!(Family::all().any(|family| family.name() == "state_joint"));
    /// ```
    pub fn name(self) -> &'static str {
        ROWS.get(self.0).map_or("unknown", |row| row.name)
    }

    /// The system it belongs to: `party`, `mass`, `state` or `unknown`.
    ///
    /// ```
    /// # use trichdan::corpus::Family;
    /// assert!(Family::all().all(|family| ["party", "mass", "state", "unknown"].contains(&family.system())));
    /// ```
    pub fn system(self) -> &'static str {
        let name = self.name();
        name.split_once('_').map_or(name, |(system, _)| system)
    }

    /// Its place in the table.
    pub(super) fn rank(self) -> usize {
        self.0
    }
}

impl fmt::Display for Family {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of the table in a Markdown text: the name, and what is in backquotes in the last column.
    fn table(text: &str) -> Vec<(&str, Vec<&str>)> {
        let rows = text.lines().filter_map(|line| {
            let line = line.trim_start_matches("///").trim();
            let cells: Vec<&str> = line.strip_prefix("| `")?.split(" | ").collect();
            let [name, _, examples] = cells.as_slice() else {
                return None;
            };
            let examples = examples.split('`').skip(1).step_by(2).collect();
            Some((name.trim_end_matches('`'), examples))
        });
        rows.collect()
    }

    #[test]
    fn every_example_of_the_documented_table_belongs_to_its_row() {
        let documented = table(include_str!("family.rs"));
        let names: Vec<&str> = documented.iter().map(|(name, _)| *name).collect();
        assert!(Family::all().map(Family::name).eq(names));
        for (name, examples) in documented {
            assert!(!examples.is_empty() || name == "state_unnumbered");
            for example in examples {
                let number: DocumentNumber = example.parse().unwrap();
                let family = Family::of(Some(&number), None, Tables::builtin());
                assert_eq!(family.name(), name, "{example}");
            }
        }
    }

    #[test]
    fn the_guide_has_the_same_table() {
        let (here, guide) = (
            include_str!("family.rs"),
            include_str!("../../docs/evaluation.md"),
        );
        let rows = here.lines().filter_map(|line| line.strip_prefix("/// | `"));
        for row in rows {
            assert!(guide.contains(row), "docs/evaluation.md lacks {row}");
        }
    }

    #[test]
    fn odd_printings_keep_their_family() {
        for (number, family) in [
            ("44-LCT/HĐNN8", "state_old"),
            ("270B-NQ/HĐNN8", "state_old"),
            ("45-L/CTN", "state_old"),
            ("04/2003/L-CTN", "state_year"),
            ("201-HĐBT", "state_old"),
            ("06-TT/LB", "state_old"),
            ("245/TTg", "state_old"),
            ("197-SL", "state_old"),
            ("12/SL-UBND", "state_no_year"),
            ("07/98/NĐ-CP", "state_year"),
            ("01/2021/UBTVQH15", "state_assembly"),
            ("237/NQ-UBTVQH16", "state_assembly"),
            ("403/2017/NQLT-UBTVQH14-CP", "state_joint"),
            ("10/2021/VBHN-BTC", "state_consolidated"),
            ("1234/QĐ-UBND", "state_no_year"),
            ("66.13/2026/NQ-CP", "state_year"),
            ("01-NQLT/TU", "party"),
        ] {
            let number: DocumentNumber = number.parse().unwrap();
            let found = Family::of(Some(&number), None, Tables::builtin());
            assert_eq!(found.name(), family, "{number}");
        }
    }

    #[test]
    fn what_a_text_says_of_the_system_goes_before_the_code() {
        let number: DocumentNumber = "12/KH-XYZ".parse().unwrap();
        let of = |system| Family::of(Some(&number), system, Tables::builtin()).name();
        assert_eq!(of(Some(System::Mass)), "mass");
        assert_eq!(of(Some(System::State)), "state_no_year");
    }
}
