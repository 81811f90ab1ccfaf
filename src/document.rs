//! [`DocumentKey`]: what makes a document this one and no other.

use core::fmt;

use crate::date::IssueDate;
use crate::number::DocumentNumber;
use crate::tables::{BodyLevel, System, Tables, Text};
use crate::text::fold;

/// The identity of a document, as far as a text tells it (SPEC section 11).
///
/// A number alone is not enough: `01-KL/TW` exists once in every term, `13-NQ/HU` in every district. The key has slots for
/// what tells twins apart; a slot may be unknown, and unknown never equals unknown.
///
/// | series | slots besides the number |
/// |---|---|
/// | Party, central | term |
/// | Party, local | place, five-year period |
/// | State, year in the number | place, for local issuers |
/// | State, no year in the number | year of issue; place, for local issuers |
/// | National Assembly | law or resolution |
///
/// # Example
///
/// ```
/// use trichdan::Parser;
///
/// let parser = Parser::new();
/// let key = |text: &str| parser.parse(text).mentions()[0].key().unwrap().clone();
/// let of_2016 = key("Kết luận số 01-KL/TW ngày 04/4/2016");
/// let of_2021 = key("Kết luận số 01-KL/TW ngày 18/5/2021");
/// assert_eq!((of_2016.to_string().as_str(), of_2021.to_string().as_str()), ("party:TW:KL:01@XII", "party:TW:KL:01@XIII"));
/// assert!(of_2016.conflicts_with(&of_2021));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentKey {
    series: Series,
    system: Option<System>,
    doc_type: Option<Text>,
    issuer: Option<Text>,
    scheme: Scheme,
    era: Option<Era>,
    locality: Option<Box<str>>,
    date: Option<IssueDate>,
}

/// What documents are filed under: the number, or the name where there is none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Series {
    Number(DocumentNumber),
    /// A law's name, folded.
    Words(Box<str>),
}

/// Which slots a series needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Scheme {
    PartyCentral,
    PartyLocal,
    StateYear { local: bool },
    StateUndated { local: bool },
    Assembly,
    Named,
}

/// When, in the unit that the series restarts in.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Era {
    /// A central term.
    Term(Box<str>),
    /// A local committee's five years, by the first.
    Period(u16),
    /// The year of issue.
    Year(u16),
    /// The exact day, where it falls into a year of turnover.
    Day(IssueDate),
}

/// The facts a key is made of.
#[derive(Clone, Debug, Default)]
pub(crate) struct KeyFacts<'a> {
    pub(crate) number: Option<&'a DocumentNumber>,
    pub(crate) words: Option<&'a str>,
    pub(crate) system: Option<System>,
    pub(crate) doc_type: Option<Text>,
    pub(crate) issuer: Option<Text>,
    /// The central term as stated, in Roman numerals.
    pub(crate) term: Option<&'a str>,
    pub(crate) locality: Option<&'a str>,
    pub(crate) date: Option<IssueDate>,
}

impl DocumentKey {
    pub(crate) fn new(tables: &Tables, facts: KeyFacts<'_>) -> Option<Self> {
        let series = match (facts.number, facts.words) {
            (Some(number), _) => Series::Number(number.clone()),
            (None, Some(words)) => Series::Words(fold(words).into()),
            (None, None) => return None,
        };
        let issuer = facts
            .issuer
            .as_deref()
            .and_then(|code| tables.issuer(code))
            .map(crate::tables::KnownIssuer::issuer);
        let local = issuer.is_some_and(|row| row.local && row.level != BodyLevel::Centre);
        let assembly = facts
            .issuer
            .as_deref()
            .is_some_and(|code| code.starts_with("QH"));
        let scheme = match (&series, facts.system) {
            (Series::Words(_), _) => Scheme::Named,
            (Series::Number(_), _) if assembly => Scheme::Assembly,
            (Series::Number(_), Some(System::Party)) if local => Scheme::PartyLocal,
            (Series::Number(_), Some(System::Party)) => Scheme::PartyCentral,
            (Series::Number(number), _) if number.year().is_some() => Scheme::StateYear { local },
            (Series::Number(_), _) => Scheme::StateUndated { local },
        };
        let era = match scheme {
            Scheme::PartyCentral => facts
                .term
                .map(|term| Era::Term(term.into()))
                .or_else(|| central_era(tables, facts.date)),
            Scheme::PartyLocal => facts.date.and_then(local_era),
            Scheme::StateUndated { .. } => facts.date.map(|date| Era::Year(date.year())),
            Scheme::StateYear { .. } | Scheme::Assembly | Scheme::Named => None,
        };
        let locality = facts.locality.map(Into::into);
        let (system, doc_type, issuer) = (facts.system, facts.doc_type, facts.issuer);
        Some(Self {
            series,
            system,
            doc_type,
            issuer,
            scheme,
            era,
            locality,
            date: facts.date,
        })
    }

    /// The number, for documents that have one.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Chỉ thị số 05-CT/TW");
    /// assert_eq!(citations.mentions()[0].key().unwrap().number().unwrap().to_string(), "05-CT/TW");
    /// ```
    pub fn number(&self) -> Option<&DocumentNumber> {
        match &self.series {
            Series::Number(number) => Some(number),
            Series::Words(_) => None,
        }
    }

    /// The system.
    ///
    /// ```
    /// # use trichdan::{Parser, tables::System};
    /// let citations = Parser::new().parse("Chỉ thị số 05-CT/TW");
    /// assert_eq!(citations.mentions()[0].key().unwrap().system(), Some(System::Party));
    /// ```
    pub fn system(&self) -> Option<System> {
        self.system
    }

    /// The type's code.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Chỉ thị số 05-CT/TW");
    /// assert_eq!(citations.mentions()[0].key().unwrap().doc_type(), Some("CT"));
    /// ```
    pub fn doc_type(&self) -> Option<&str> {
        self.doc_type.as_deref()
    }

    /// The issuer's code.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Chỉ thị số 05-CT/TW");
    /// assert_eq!(citations.mentions()[0].key().unwrap().issuer(), Some("TW"));
    /// ```
    pub fn issuer(&self) -> Option<&str> {
        self.issuer.as_deref()
    }

    /// The place of a local document.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Nghị quyết số 13-NQ/HU của Huyện ủy Lâm Hà");
    /// assert_eq!(citations.mentions()[0].key().unwrap().locality(), Some("huyện Lâm Hà"));
    /// ```
    pub fn locality(&self) -> Option<&str> {
        self.locality.as_deref()
    }

    /// The date stated.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Chỉ thị số 05-CT/TW ngày 15/5/2016");
    /// assert_eq!(citations.mentions()[0].key().unwrap().date().unwrap().to_string(), "2016-05-15");
    /// ```
    pub fn date(&self) -> Option<IssueDate> {
        self.date
    }

    /// The term, period or year that tells it from its twins, as a word: `X`, `2010-2015`, `2016`.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Chỉ thị số 05-CT/TW ngày 15/5/2016");
    /// assert_eq!(citations.mentions()[0].key().unwrap().era().as_deref(), Some("XII"));
    /// ```
    pub fn era(&self) -> Option<String> {
        self.era.as_ref().map(|era| match era {
            Era::Term(term) => term.to_string(),
            Era::Period(from) => format!("{from}-{}", from + 5),
            Era::Year(year) => year.to_string(),
            Era::Day(date) => date.to_string(),
        })
    }

    /// Whether every slot of the series is known.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Chỉ thị số 05-CT/TW");
    /// assert!(!citations.mentions()[0].key().unwrap().is_complete());   // which term?
    /// ```
    pub fn is_complete(&self) -> bool {
        self.knows_era() && self.knows_place()
    }

    /// Whether the series needs a place and none is known.
    pub(crate) fn knows_place(&self) -> bool {
        let needed = matches!(
            self.scheme,
            Scheme::PartyLocal
                | Scheme::StateYear { local: true }
                | Scheme::StateUndated { local: true }
        );
        !needed || self.locality.is_some()
    }

    pub(crate) fn knows_era(&self) -> bool {
        match self.scheme {
            Scheme::PartyCentral | Scheme::PartyLocal | Scheme::StateUndated { .. } => {
                self.era.is_some()
            }
            Scheme::Assembly => self.doc_type.is_some(),
            Scheme::StateYear { .. } | Scheme::Named => true,
        }
    }

    /// What the document is filed under.
    #[cfg(feature = "graph")]
    pub(crate) fn series(&self) -> &Series {
        &self.series
    }

    /// Whether a known slot of one contradicts the other: then they are two documents.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let parser = Parser::new();
    /// let key = |text: &str| parser.parse(text).mentions()[0].key().unwrap().clone();
    /// let law = key("Luật An toàn thực phẩm số 55/2010/QH12");
    /// assert!(law.conflicts_with(&key("Nghị quyết số 55/2010/QH12")));
    /// ```
    pub fn conflicts_with(&self, other: &Self) -> bool {
        if self.series != other.series {
            return true;
        }
        let types = self.scheme == Scheme::Assembly
            && matches!((&self.doc_type, &other.doc_type), (Some(one), Some(two)) if is_law(one) != is_law(two));
        let eras = match (&self.era, &other.era) {
            (Some(one), Some(two)) => !one.agrees(two),
            _ => false,
        };
        let places = match (&self.locality, &other.locality) {
            (Some(one), Some(two)) => !same_place(one, two),
            _ => false,
        };
        types || eras || places
    }

    /// The key that knows what either knows.
    #[cfg(feature = "graph")]
    pub(crate) fn joined(&self, other: &Self) -> Self {
        let mut joined = self.clone();
        joined.era = joined.era.or_else(|| other.era.clone());
        joined.date = joined.date.or(other.date);
        joined.system = joined.system.or(other.system);
        joined.doc_type = joined.doc_type.or_else(|| other.doc_type.clone());
        joined.issuer = joined.issuer.or_else(|| other.issuer.clone());
        joined.locality = match (joined.locality, &other.locality) {
            (Some(one), Some(two)) if two.len() > one.len() => Some(two.clone()),
            (one, two) => one.or_else(|| two.clone()),
        };
        joined
    }

    /// How many of the slots that tell twins apart are known.
    #[cfg(feature = "graph")]
    pub(crate) fn known_slots(&self) -> usize {
        usize::from(self.era.is_some())
            + usize::from(self.locality.is_some())
            + usize::from(self.date.is_some())
    }
}

impl Era {
    fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Day(day), Self::Period(from)) | (Self::Period(from), Self::Day(day)) => {
                (*from..=from + 5).contains(&day.year())
            }
            (one, two) => one == two,
        }
    }
}

fn is_law(code: &str) -> bool {
    matches!(code, "Luật" | "Bộ luật" | "Hiến pháp" | "PL")
}

/// The central term of a date; none inside the days of change, when two are possible.
fn central_era(tables: &Tables, date: Option<IssueDate>) -> Option<Era> {
    let date = date.filter(|date| date.day().is_some())?;
    match tables.central_terms(date).as_slice() {
        [term] => Some(Era::Term((*term).into())),
        _ => None,
    }
}

/// The five-year period of a local committee; congresses fall into 2010, 2015, 2020 …, when only the day is sure.
fn local_era(date: IssueDate) -> Option<Era> {
    if date.year().is_multiple_of(5) {
        return date.day().map(|_| Era::Day(date));
    }
    Some(Era::Period(date.year() / 5 * 5))
}

/// Compares places from the smallest unit up; *tỉnh X* and *thành phố X* are one (SPEC section 4.7).
fn same_place(one: &str, two: &str) -> bool {
    let units = |place: &str| place.split(", ").map(bare_place).collect::<Vec<_>>();
    units(one)
        .iter()
        .zip(units(two))
        .all(|(one, two)| *one == two)
}

fn bare_place(unit: &str) -> String {
    let unit = fold(unit);
    ["tỉnh ", "thành phố ", "tp. "]
        .iter()
        .find_map(|kind| unit.strip_prefix(kind))
        .unwrap_or(&unit)
        .to_owned()
}

impl fmt::Display for DocumentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let issuer = self.issuer.as_deref().unwrap_or("?");
        let doc_type = self.doc_type.as_deref().unwrap_or("?");
        let place = self
            .locality
            .as_ref()
            .map(|place| format!("[{place}]"))
            .unwrap_or_default();
        match (&self.series, self.scheme) {
            (Series::Words(words), _) => write!(f, "name:{words}")?,
            (Series::Number(number), Scheme::PartyCentral | Scheme::PartyLocal) => {
                write!(
                    f,
                    "party:{issuer}{place}:{doc_type}:{}",
                    number.serial_text()
                )?;
            }
            (Series::Number(number), Scheme::Assembly) => {
                let series = if self.doc_type.is_none() {
                    "?"
                } else if is_law(doc_type) {
                    "luat"
                } else {
                    "nghi-quyet"
                };
                write!(f, "qh:{series}:{number}")?;
            }
            (Series::Number(number), _) => {
                let system = if self.system == Some(System::Mass) {
                    "mass"
                } else {
                    "state"
                };
                write!(
                    f,
                    "{system}:{}{place}:{}",
                    number.code(),
                    number.serial_text()
                )?;
                if let Some(year) = number.year() {
                    write!(f, "/{year}")?;
                }
            }
        }
        match (self.era(), self.knows_era()) {
            (Some(era), _) => write!(f, "@{era}"),
            (None, false) if self.scheme != Scheme::Assembly => f.write_str("@?"),
            (None, _) => Ok(()),
        }
    }
}
