//! [`Provision`]: a place inside a document.

use core::fmt;
use core::str::FromStr;

use thiserror::Error;

/// A place inside a document: *điểm a khoản 2 Điều 5* (point a of clause 2 of article 5).
///
/// It is printed from small to large, as in Vietnamese law (SPEC section 8), whatever the order it was written in.
///
/// # Syntax
///
/// ```text
/// provision = step { [ "," ] step }
/// step      = level label
/// level     = "gạch đầu dòng" | "tiết" | "điểm" | "đoạn" | "khoản" | "Điều" | "Tiểu mục" | "Mục" | "Chương" | "Phần" | "Phụ lục" | "Mẫu"
/// label     = letters, digits and dots, or a Roman figure, a hyphen and a letter: a, đ, 47a, a.1, II, IV-A, 03
/// ```
///
/// # Example
///
/// ```
/// use trichdan::Provision;
///
/// let provision: Provision = "Điều 5, khoản 2, điểm a".parse()?;
/// assert_eq!(provision.to_string(), "điểm a khoản 2 Điều 5");
/// assert_eq!(provision, "điểm a khoản 2 Điều 5".parse()?);
/// assert_eq!("khoản".parse::<Provision>().unwrap_err().to_string(), "expected a label after \"khoản\" at byte 7");
/// # Ok::<(), trichdan::provision::ProvisionError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Provision {
    steps: Vec<(Level, Box<str>)>,
}

/// The levels of a document's inner structure, small to large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// *gạch đầu dòng*, a dash below a point.
    Dash,
    /// *tiết*, below a point.
    Item,
    /// *điểm*, point.
    Point,
    /// *đoạn*, passage.
    Passage,
    /// *khoản*, clause.
    Clause,
    /// *Điều*, article.
    Article,
    /// *Tiểu mục*, subsection.
    Subsection,
    /// *Mục*, section.
    Section,
    /// *Chương*, chapter.
    Chapter,
    /// *Phần*, part.
    Part,
    /// *Mẫu*, form; forms stand in appendices.
    Form,
    /// *Phụ lục*, appendix.
    Appendix,
}

impl Level {
    /// Every level with the word it is printed with.
    pub const ALL: [(Level, &'static str); 12] = [
        (Self::Dash, "gạch đầu dòng"),
        (Self::Item, "tiết"),
        (Self::Point, "điểm"),
        (Self::Passage, "đoạn"),
        (Self::Clause, "khoản"),
        (Self::Article, "Điều"),
        (Self::Subsection, "Tiểu mục"),
        (Self::Section, "Mục"),
        (Self::Chapter, "Chương"),
        (Self::Part, "Phần"),
        (Self::Form, "Mẫu"),
        (Self::Appendix, "Phụ lục"),
    ];

    /// The word the level is printed with.
    ///
    /// ```
    /// # use trichdan::provision::Level;
    /// assert_eq!(Level::Clause.word(), "khoản");
    /// ```
    pub fn word(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(level, _)| *level == self)
            .map_or("", |(_, word)| word)
    }
}

/// Why a string is no provision.
///
/// ```
/// # use trichdan::Provision;
/// assert_eq!(
///     "trang 5".parse::<Provision>().unwrap_err().to_string(),
///     "expected điểm, khoản, Điều or another level at byte 0"
/// );
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error(transparent)]
pub struct ProvisionError(#[from] Kind);

#[derive(Clone, Debug, PartialEq, Eq, Error)]
enum Kind {
    #[error("expected điểm, khoản, Điều or another level at byte {0}")]
    Level(usize),
    #[error("expected a label after {0:?} at byte {1}")]
    Label(&'static str, usize),
    #[error("{0:?} stands twice")]
    Twice(&'static str),
}

impl Provision {
    /// Makes a provision of one step.
    ///
    /// # Errors
    ///
    /// When the label is empty or holds anything but letters, digits and dots.
    ///
    /// ```
    /// use trichdan::provision::{Level, Provision};
    ///
    /// let article = Provision::new(Level::Article, "5").unwrap();
    /// assert_eq!(article.with(Level::Clause, "2").unwrap().to_string(), "khoản 2 Điều 5");
    /// ```
    pub fn new(level: Level, label: &str) -> Result<Self, ProvisionError> {
        Self { steps: Vec::new() }.with(level, label)
    }

    /// Adds a step; its position follows from its level.
    ///
    /// # Errors
    ///
    /// As [`Provision::new`]; also when the level is there already.
    ///
    /// ```
    /// # use trichdan::provision::{Level, Provision};
    /// let article = Provision::new(Level::Article, "5").unwrap();
    /// assert!(article.with(Level::Article, "6").is_err());
    /// ```
    pub fn with(mut self, level: Level, label: &str) -> Result<Self, ProvisionError> {
        if label_length(label) != label.len() || label.is_empty() {
            return Err(Kind::Label(level.word(), 0).into());
        }
        match self.steps.binary_search_by_key(&level, |(level, _)| *level) {
            Ok(_) => Err(Kind::Twice(level.word()).into()),
            Err(at) => {
                self.steps.insert(at, (level, label.into()));
                Ok(self)
            }
        }
    }

    /// The steps, small to large.
    ///
    /// ```
    /// # use trichdan::provision::{Level, Provision};
    /// let provision: Provision = "khoản 2 Điều 5".parse().unwrap();
    /// assert!(provision.steps().eq([(Level::Clause, "2"), (Level::Article, "5")]));
    /// ```
    pub fn steps(&self) -> impl Iterator<Item = (Level, &str)> {
        self.steps.iter().map(|(level, label)| (*level, &**label))
    }
}

/// The length in bytes of the label at the start of `text`.
pub(crate) fn label_length(text: &str) -> usize {
    let label = text
        .find(|c: char| !c.is_alphanumeric() && c != '.')
        .unwrap_or(text.len());
    let (label, rest) = text.split_at_checked(label).unwrap_or_default();
    let mut behind = rest.chars();
    let inserted = behind.next() == Some('-')
        && behind.next().is_some_and(char::is_uppercase)
        && !behind.next().is_some_and(char::is_alphanumeric);
    let roman = !label.is_empty() && label.bytes().all(|byte| b"IVX".contains(&byte));
    if roman && inserted {
        let letter = rest.chars().nth(1).map_or(0, char::len_utf8);
        return label.len() + 1 + letter;
    }
    label.trim_end_matches('.').len()
}

impl FromStr for Provision {
    type Err = ProvisionError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut provision = Self { steps: Vec::new() };
        let mut rest = text;
        while !rest.is_empty() || provision.steps.is_empty() {
            let at = text.len() - rest.len();
            let (level, after) = Level::ALL
                .iter()
                .find_map(|(level, word)| Some((*level, rest.strip_prefix(word)?)))
                .ok_or(Kind::Level(at))?;
            let label = after.trim_start_matches(' ');
            let length = label_length(label);
            if length == 0 || label.len() == after.len() {
                return Err(Kind::Label(level.word(), text.len() - after.len()).into());
            }
            let (label, after) = label.split_at(length);
            provision = provision.with(level, label)?;
            rest = after.trim_start_matches([',', ' ']);
        }
        Ok(provision)
    }
}

impl fmt::Display for Provision {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, (level, label)) in self.steps().enumerate() {
            if index > 0 {
                f.write_str(" ")?;
            }
            f.write_str(level.word())?;
            f.write_str(" ")?;
            f.write_str(label)?;
        }
        Ok(())
    }
}

impl serde::Serialize for Provision {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for Provision {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
