//! [`Confidence`]: how sure a relation is, as a share that was counted.

use core::fmt;
use core::str::FromStr;

use super::{Origin, Rule, Subject};

/// How likely a relation is right in kind, direction and both ends: from 0 to 1, in hundredths.
///
/// It is that of the relation's [`Band`], a group of relations bound in the same way: the share of them that was right on annotated
/// texts; [`docs/relations.md`](crate::_documentation::relations) has the counts and the command that prints them.
///
/// The rules were mended with these texts at hand: on others, expect less.
///
/// ```
/// use trichdan::relation::Confidence;
///
/// let floor: Confidence = "0.9".parse()?;
/// assert_eq!((floor.percent(), floor.to_string().as_str()), (90, "0.90"));
/// assert!(floor > "0.85".parse()?);
/// # Ok::<(), trichdan::relation::ConfidenceError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidence(u8);

impl Confidence {
    /// From hundredths; more than 100 count as 100.
    ///
    /// ```
    /// # use trichdan::relation::Confidence;
    /// assert_eq!(Confidence::of_percent(95).to_string(), "0.95");
    /// ```
    pub const fn of_percent(percent: u8) -> Self {
        Self(if percent > 100 { 100 } else { percent })
    }

    /// In hundredths.
    ///
    /// ```
    /// # use trichdan::relation::Confidence;
    /// assert_eq!(Confidence::of_percent(95).percent(), 95);
    /// ```
    pub const fn percent(self) -> u8 {
        self.0
    }

    /// As a number from 0 to 1.
    ///
    /// ```
    /// # use trichdan::relation::Confidence;
    /// assert!((Confidence::of_percent(95).value() - 0.95).abs() < 1e-9);
    /// ```
    pub fn value(self) -> f64 {
        f64::from(self.0) / 100.0
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

impl serde::Serialize for Confidence {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_f64(self.value())
    }
}

/// The error for a word that is no number from 0 to 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected a number from 0 to 1, found {0:?}")]
pub struct ConfidenceError(Box<str>);

impl FromStr for Confidence {
    type Err = ConfidenceError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number: Option<f64> = text.parse().ok();
        let number = number.filter(|number| (0.0..=1.0).contains(number));
        let Some(number) = number else {
            return Err(ConfidenceError(text.into()));
        };
        // A floor of 0.905 must not let 0.90 through.
        #[expect(
            clippy::cast_sign_loss,
            reason = "the number is between 0 and 1, as checked above"
        )]
        let percent = (number * 100.0 - 1e-9).ceil().max(0.0) as u8;
        Ok(Self::of_percent(percent))
    }
}

/// A group of relations bound in the same way, with the share of them that is right.
///
/// ```
/// use trichdan::Parser;
///
/// let citations = Parser::new().parse("Căn cứ Nghị định số 30/2020/NĐ-CP;");
/// let relation = &citations.relations()[0];
/// assert_eq!(relation.band().id, "preamble");
/// assert_eq!(relation.band().confidence, relation.confidence());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Band {
    /// Its name.
    pub id: &'static str,
    /// Which relations belong to it.
    pub what: &'static str,
    /// The share of its relations that is right.
    pub confidence: Confidence,
}

impl Band {
    /// Every band, in order; a relation belongs to the first that it fits.
    ///
    /// ```
    /// # use trichdan::relation::Band;
    /// assert!(Band::all().any(|band| band.id == "preamble"));
    /// ```
    pub fn all() -> impl Iterator<Item = &'static Self> {
        BANDS.iter().map(|(band, _)| band)
    }

    /// The band of a relation.
    pub(super) fn of(facts: &Facts) -> &'static Self {
        let (mut bands, last) = (BANDS.iter(), &LAST.0);
        bands
            .find(|(_, fits)| fits(facts))
            .map_or(last, |(band, _)| band)
    }
}

/// What decides the band of a relation.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Facts {
    pub(crate) by: Rule,
    pub(crate) origin: Origin,
    pub(crate) subject: Subject,
    pub(crate) weak: bool,
    /// Whether the cue follows the object.
    pub(crate) behind: bool,
    /// How many words stand between the two.
    pub(crate) gap: usize,
}

type Row = (Band, fn(&Facts) -> bool);

const fn band(id: &'static str, what: &'static str, percent: u8, fits: fn(&Facts) -> bool) -> Row {
    let confidence = Confidence::of_percent(percent);
    let band = Band {
        id,
        what,
        confidence,
    };
    (band, fits)
}

const LAST: Row = band(
    "reporter",
    "a body, an activity or the report acts",
    98,
    |_| true,
);

const BANDS: [Row; 12] = [
    band("citation", "merely cited (R15)", 99, |facts| {
        facts.by == Rule::Citation
    }),
    band("weak", "the cue often means less", 92, |facts| facts.weak),
    band("list", "another member of a list (R6)", 95, |facts| {
        facts.by == Rule::List
    }),
    band("preamble", "a line of the preamble (R11)", 99, |facts| {
        facts.by == Rule::Preamble
    }),
    band("lead", "an item below its lead-in (R10)", 96, |facts| {
        facts.by == Rule::LeadIn
    }),
    band(
        "history",
        "who changed a cited document (R4)",
        99,
        |facts| facts.by == Rule::History,
    ),
    band("passive", "the cue stands behind its object", 96, |facts| {
        facts.behind
    }),
    band(
        "title",
        "stated in the title of a cited document (R2)",
        98,
        |facts| facts.origin == Origin::TitleInner,
    ),
    band(
        "chain",
        "the document right before the cue acts (R2)",
        86,
        |facts| facts.by == Rule::Chain,
    ),
    band(
        "far",
        "more than four words between cue and object",
        90,
        |facts| facts.gap > 4,
    ),
    band("self", "the text itself acts", 98, |facts| {
        facts.subject == Subject::ThisDocument
    }),
    LAST,
];
