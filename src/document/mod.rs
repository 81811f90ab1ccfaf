//! [`DocumentKey`]: what makes a document this one and no other.

mod era;
mod name;
mod place;

use core::fmt;

use crate::date::IssueDate;
use crate::number::{Digits, DocumentNumber};
use crate::tables::{KnownIssuer, System, Tables, Text};
use era::Era;
pub(crate) use name::Name;

/// The identity of a document, as far as a text states it (SPEC section 11).
///
/// A number alone is not enough: `01-KL/TW` exists once in every term, `13-NQ/HU` in every district. The key has slots for
/// what tells such twins apart; a slot may be unknown, and unknown never equals unknown.
///
/// | series | slots besides the number |
/// |---|---|
/// | Party, central | term |
/// | Party, local | place, five-year period |
/// | State, year in the number | place, for local issuers |
/// | State, no year in the number | year of issue; place, for local issuers |
/// | National Assembly | law or resolution |
/// | laws cited by name | year of adoption |
/// | numbers without a type in the code | the type word |
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
    /// Whether the type is a law in the wide sense.
    law: bool,
    issuer: Option<Text>,
    scheme: Scheme,
    era: Option<Era>,
    locality: Option<Box<str>>,
    date: Option<IssueDate>,
    /// Whether the code leaves the type out, so that the type word is part of the identity: `53/HĐBT`.
    worded: bool,
    /// The first and last day of its term, in which it was issued.
    window: Option<(IssueDate, Option<IssueDate>)>,
}

/// The first thing compared of two documents: the number, or the name where there is none.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Series {
    Number(DocumentNumber),
    /// A law's name, folded.
    Words(Box<str>),
}

/// The slots that tell twins apart, in a form that equal documents share.
#[cfg(feature = "graph")]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Shape {
    types: Option<TypeSlot>,
    era: Option<Era>,
    place: Option<Vec<String>>,
}

/// The type, as far as it tells documents apart.
#[cfg(feature = "graph")]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum TypeSlot {
    Law,
    Resolution,
    Word(Text),
}

#[cfg(feature = "graph")]
impl From<bool> for TypeSlot {
    fn from(law: bool) -> Self {
        if law { Self::Law } else { Self::Resolution }
    }
}

#[cfg(feature = "graph")]
impl Shape {
    /// The smallest unit of the place, by which documents of one number are looked up.
    pub(crate) fn unit(&self) -> Option<&str> {
        self.place.as_ref()?.first().map(String::as_str)
    }

    /// An order in which shapes with more known slots come first.
    pub(crate) fn rank(&self) -> core::cmp::Reverse<(usize, bool, bool)> {
        let units = self.place.as_ref().map_or(0, Vec::len);
        let sure = !matches!(self.era, None | Some(Era::Day(_)));
        core::cmp::Reverse((units, sure, self.types.is_some()))
    }

    /// Whether every slot that both know agrees.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        let types = !matches!((&self.types, &other.types), (Some(one), Some(two)) if one != two);
        let eras = match (&self.era, &other.era) {
            (Some(one), Some(two)) => one.agrees(two),
            _ => true,
        };
        let places = match (&self.place, &other.place) {
            (Some(one), Some(two)) => one.iter().zip(two).all(|(one, two)| one == two),
            _ => true,
        };
        types && eras && places
    }

    /// The shape that knows what either knows.
    pub(crate) fn joined(&self, other: &Self) -> Self {
        Self {
            types: self.types.clone().or_else(|| other.types.clone()),
            era: self.era.clone().or_else(|| other.era.clone()),
            place: match (&self.place, &other.place) {
                (Some(one), Some(two)) if two.len() > one.len() => Some(two.clone()),
                (one, two) => one.clone().or_else(|| two.clone()),
            },
        }
    }
}

/// Which slots a series needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Scheme {
    PartyCentral,
    PartyLocal,
    StateYear {
        local: bool,
    },
    StateUndated {
        local: bool,
    },
    Assembly,
    /// Cited by a name that belongs to one document.
    Named,
    /// Cited by a name of which each place has one: the resolution of a local congress.
    NamedLocal,
    /// A law by name: adopted anew every few years.
    NamedLaw,
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
        let name = facts.words.map(Name::read);
        let series = match (facts.number, &name) {
            (Some(number), _) => Series::Number(number.clone()),
            (None, Some(name)) => Series::Words(name.words.as_str().into()),
            (None, None) => return None,
        };
        let date = facts.date.or_else(|| name.as_ref()?.adopted);
        let issuer = facts.issuer.as_deref();
        let issuer = issuer.and_then(|code| tables.issuer(code));
        let local = issuer.is_some_and(|known| known.issuer().is_shared_by_places());
        let assembly = issuer.is_some_and(KnownIssuer::is_national_assembly);
        let scheme = match (&series, facts.system) {
            (Series::Words(_), _) => name.as_ref().map_or(Scheme::Named, Name::scheme),
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
                .or_else(|| era::central(tables, date)),
            Scheme::PartyLocal => date.and_then(era::local),
            Scheme::StateUndated { .. } | Scheme::NamedLaw => {
                date.map(|date| Era::Year(date.year()))
            }
            Scheme::StateYear { .. } | Scheme::Assembly | Scheme::Named | Scheme::NamedLocal => {
                None
            }
        };
        let window = match (&era, &series) {
            (Some(Era::Term(term)), _) => tables.term_window(term),
            _ => None,
        };
        let worded = facts
            .number
            .is_some_and(|number| !tables.tells_type(number));
        let locality = facts.locality.map(Into::into);
        let (system, doc_type, issuer) = (facts.system, facts.doc_type, facts.issuer);
        Some(Self {
            series,
            system,
            law: doc_type.as_deref().is_some_and(|code| tables.is_law(code)),
            doc_type,
            issuer,
            scheme,
            era,
            locality,
            date,
            worded,
            window,
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

    /// The system it belongs to: Party, State or mass organisations.
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

    /// The issue date stated.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Chỉ thị số 05-CT/TW ngày 15/5/2016");
    /// assert_eq!(citations.mentions()[0].key().unwrap().date().unwrap().to_string(), "2016-05-15");
    /// ```
    pub fn date(&self) -> Option<IssueDate> {
        self.date
    }

    /// The term, period or year that tells it from others of the same number, printed: `X`, `2010-2015`, `2016`.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Chỉ thị số 05-CT/TW ngày 15/5/2016");
    /// assert_eq!(citations.mentions()[0].key().unwrap().era().as_deref(), Some("XII"));
    /// ```
    pub fn era(&self) -> Option<String> {
        self.era.as_ref().map(ToString::to_string)
    }

    /// The first and the last day on which the document may have been issued, by its date, its term or its year; the current term has no last day.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Quyết định 290-QĐ/TW của Bộ Chính trị khóa X");
    /// let (from, to) = citations.mentions()[0].key().unwrap().window().unwrap();
    /// assert_eq!((from.to_string(), to.unwrap().to_string()), ("2006-04-25".into(), "2011-01-19".into()));
    /// ```
    pub fn window(&self) -> Option<(IssueDate, Option<IssueDate>)> {
        let year = || match (&self.era, &self.series) {
            (Some(Era::Year(year)), _) => Some(*year),
            (None, Series::Number(number)) => number.year(),
            _ => None,
        };
        if let Some(date) = self.date {
            let (from, to) = era::days(date);
            return Some((from, Some(to)));
        }
        self.window.or_else(|| {
            let (from, to) = era::days(IssueDate::of_year(year()?).ok()?);
            Some((from, Some(to)))
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

    /// Whether the place is known, or the series needs none.
    pub(crate) fn knows_place(&self) -> bool {
        let needed = matches!(
            self.scheme,
            Scheme::PartyLocal
                | Scheme::StateYear { local: true }
                | Scheme::StateUndated { local: true }
                | Scheme::NamedLocal
        );
        !needed || self.locality.is_some()
    }

    pub(crate) fn knows_era(&self) -> bool {
        match self.scheme {
            Scheme::PartyCentral
            | Scheme::PartyLocal
            | Scheme::StateUndated { .. }
            | Scheme::NamedLaw => self.era.is_some(),
            Scheme::Assembly => self.doc_type.is_some(),
            Scheme::StateYear { .. } | Scheme::Named | Scheme::NamedLocal => true,
        }
    }

    /// The number or name that the document goes by.
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
        let types = match (&self.doc_type, &other.doc_type) {
            (Some(_), Some(_)) if self.scheme == Scheme::Assembly => self.law != other.law,
            (Some(one), Some(two)) => self.worded && one != two,
            _ => false,
        };
        let eras = match (&self.era, &other.era) {
            (Some(one), Some(two)) => !one.agrees(two),
            _ => false,
        };
        let places = match (&self.locality, &other.locality) {
            (Some(one), Some(two)) => !place::same(one, two),
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

    /// The same key with this date; unchanged where none is given.
    #[cfg(feature = "graph")]
    pub(crate) fn dated(&self, date: Option<IssueDate>) -> Self {
        Self {
            date: date.or(self.date),
            ..self.clone()
        }
    }

    /// The same key with this place.
    #[cfg(feature = "graph")]
    pub(crate) fn at(&self, place: &str) -> Self {
        Self {
            locality: Some(place.into()),
            ..self.clone()
        }
    }

    /// The name of a law cited by name, and when it was adopted, where that is stated; `None` for other documents.
    #[cfg(feature = "graph")]
    pub(crate) fn law_name(&self) -> Option<(&str, Option<IssueDate>)> {
        match (&self.series, self.scheme) {
            (Series::Words(words), Scheme::NamedLaw) => Some((words, self.date)),
            _ => None,
        }
    }

    /// The slots that tell documents of one number apart: those that agree in them are one document.
    #[cfg(feature = "graph")]
    pub(crate) fn shape(&self) -> Shape {
        let types = match self.scheme {
            Scheme::Assembly => self.doc_type.as_ref().map(|_| self.law.into()),
            _ => self
                .doc_type
                .clone()
                .filter(|_| self.worded)
                .map(TypeSlot::Word),
        };
        Shape {
            types,
            era: self.era.clone(),
            place: self.locality.as_deref().map(place::bare_units),
        }
    }

    /// How many of the slots that tell twins apart are known.
    #[cfg(feature = "graph")]
    pub(crate) fn known_slots(&self) -> usize {
        usize::from(self.era.is_some())
            + usize::from(self.locality.is_some())
            + usize::from(self.date.is_some())
    }
}

impl fmt::Display for DocumentKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let issuer = self.issuer.as_deref().unwrap_or("?");
        let doc_type = self.doc_type.as_deref().unwrap_or("?");
        match (&self.series, self.scheme) {
            (Series::Words(words), _) => print(f, &["name:", words])?,
            (Series::Number(number), Scheme::PartyCentral | Scheme::PartyLocal) => {
                print(f, &["party:", issuer])?;
                self.print_place(f)?;
                print(f, &[":", doc_type, ":"])?;
                number.serial_shown().fmt(f)?;
            }
            (Series::Number(number), Scheme::Assembly) => {
                f.write_str(if self.doc_type.is_none() {
                    "qh:?:"
                } else if self.law {
                    "qh:luat:"
                } else {
                    "qh:nghi-quyet:"
                })?;
                number.fmt(f)?;
            }
            (Series::Number(number), _) => {
                let system = if self.system == Some(System::Mass) {
                    "mass:"
                } else {
                    "state:"
                };
                print(f, &[system, number.code()])?;
                self.print_place(f)?;
                f.write_str(":")?;
                number.serial_shown().fmt(f)?;
                if let Some(year) = number.year() {
                    print(f, &["/", Digits::new(year.into(), 1).text()])?;
                }
                // Where the code names no type, the type word does: `53/HĐBT`.
                if let Some(doc_type) = self.doc_type.as_deref().filter(|_| self.worded) {
                    print(f, &[":", doc_type])?;
                }
            }
        }
        match (&self.era, self.knows_era()) {
            (Some(era), _) => {
                f.write_str("@")?;
                era.fmt(f)
            }
            (None, false) if self.scheme != Scheme::Assembly => f.write_str("@?"),
            (None, _) => Ok(()),
        }
    }
}

impl DocumentKey {
    fn print_place(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.locality {
            Some(place) => print(f, &["[", place, "]"]),
            None => Ok(()),
        }
    }
}

/// Prints the parts one after the other: keys are printed for every mention, and `write!` takes several times as long.
fn print(f: &mut fmt::Formatter<'_>, parts: &[&str]) -> fmt::Result {
    parts.iter().try_for_each(|part| f.write_str(part))
}
