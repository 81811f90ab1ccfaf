//! What a number resolves to, and what ties a claim to a document.

use core::fmt;

/// What a number resolves to, with whatever else is known of the document.
///
/// ```
/// use trichdan::{CitationGraph, Parser, Resolution, Source};
///
/// let parser = Parser::new();
/// let mut graph = CitationGraph::new();
/// graph.add(Source::new("a.txt"), &parser.parse("Kết luận số 01-KL/TW ngày 04/4/2016 của Bộ Chính trị."));
/// graph.add(Source::new("b.txt"), &parser.parse("Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị."));
/// assert!(matches!(graph.find(&"01-KL/TW".parse().unwrap()), Resolution::Ambiguous(two) if two.len() == 2));
/// assert!(matches!(graph.find(&"02-KL/TW".parse().unwrap()), Resolution::Unknown));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution<T> {
    /// Exactly one document.
    Known(T),
    /// Several documents bear the number; each candidate shows what distinguishes it.
    Ambiguous(Vec<T>),
    /// No document bears it.
    Unknown,
}

impl<T> Resolution<T> {
    /// The resolution of what was found.
    pub(crate) fn of(mut found: Vec<T>) -> Self {
        match (found.pop(), found.is_empty()) {
            (None, _) => Self::Unknown,
            (Some(only), true) => Self::Known(only),
            (Some(last), false) => {
                found.push(last);
                Self::Ambiguous(found)
            }
        }
    }

    /// The document, when there is exactly one.
    ///
    /// ```
    /// use trichdan::Resolution;
    ///
    /// assert_eq!(Resolution::Known(3).known(), Some(3));
    /// assert_eq!(Resolution::Ambiguous(vec![3, 4]).known(), None);
    /// ```
    pub fn known(self) -> Option<T> {
        match self {
            Self::Known(one) => Some(one),
            Self::Ambiguous(_) | Self::Unknown => None,
        }
    }
}

/// What ties a citation to its document, the weakest first; a graph can ask for a least tie.
///
/// ```
/// use trichdan::registry::Tie;
///
/// assert!(Tie::Only < Tie::Complete);
/// assert_eq!(Tie::Complete.to_string(), "all that tells it apart is stated");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Tie {
    /// Nothing: what is stated fits several documents or none.
    #[default]
    Alone,
    /// Something is left out, but only one document fits.
    Only,
    /// Everything that distinguishes the document from others of its number is stated.
    Complete,
}

impl fmt::Display for Tie {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Alone => "fits no document or several",
            Self::Only => "the only document that fits",
            Self::Complete => "all that tells it apart is stated",
        })
    }
}
