//! Why a cue was not taken, for callers who trace.

use super::Rule;
use crate::span::Span;

/// Why a cue that stood near an object states nothing of it.
///
/// ```
/// use trichdan::relation::{Rejection, Rule};
///
/// assert_eq!(Rejection::InTitle.rule(), Rule::TitleLeak);
/// assert!(Rejection::Words.reason().starts_with("other words stand between"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Rejection {
    /// No subject was found that may act so.
    NoSubject,
    /// Subject and object would be one document.
    SameDocument,
    /// The object is cited in the title of another document, and the cue is outside that title.
    InTitle,
    /// Another cue stands nearer.
    NearerCue,
    /// A nearer cue makes the object a ground.
    Ground,
    /// Another document stands between, and the two form no list.
    NotListed,
    /// Words that are no fillers stand between.
    Words,
    /// A new clause starts between.
    Clause,
    /// The text consolidates others, and these are their words.
    Consolidated,
}

impl Rejection {
    /// The binding rule that says so.
    ///
    /// ```
    /// # use trichdan::relation::Rejection;
    /// assert_eq!(Rejection::SameDocument.rule().id(), "R14");
    /// ```
    pub const fn rule(self) -> Rule {
        match self {
            Self::NoSubject => Rule::Subject,
            Self::SameDocument => Rule::SelfExclusion,
            Self::InTitle => Rule::TitleLeak,
            Self::NearerCue => Rule::Chain,
            Self::Ground => Rule::Bridge,
            Self::NotListed => Rule::List,
            Self::Words => Rule::Operational,
            Self::Clause => Rule::Sentence,
            Self::Consolidated => Rule::Quoted,
        }
    }

    /// The reason in words.
    ///
    /// ```
    /// # use trichdan::relation::Rejection;
    /// assert_eq!(Rejection::NearerCue.reason(), "another cue stands nearer to the object");
    /// ```
    pub const fn reason(self) -> &'static str {
        match self {
            Self::NoSubject => "nobody stands near it who may act so",
            Self::SameDocument => "subject and object would be one document",
            Self::InTitle => {
                "the object is named in the title of another document, which the cue stands outside of"
            }
            Self::NearerCue => "another cue stands nearer to the object",
            Self::Ground => "words nearer to the object say that it is a ground, not a target",
            Self::NotListed => {
                "another document stands between, and the object is not in a list with it"
            }
            Self::Words => "other words stand between the cue and the object",
            Self::Clause => "a new clause starts between the cue and the object",
            Self::Consolidated => {
                "the text puts others together; what it prints are their words, not its own acts"
            }
        }
    }
}

/// A cue that was considered for an object and rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rejected<'a> {
    /// The mention it was considered for.
    pub object: Span,
    /// The words of the cue.
    pub cue: Span,
    /// The phrase of its row in the table.
    pub phrase: &'a str,
    /// The sentence they stand in.
    pub sentence: Span,
    /// Why it states nothing of the object.
    pub why: Rejection,
}

/// Receives the cues that are considered and rejected while relations are bound.
///
/// The fast path uses [`NoTrace`], which has no size: with it, nothing is computed for the trace alone.
///
/// ```
/// use trichdan::Parser;
/// use trichdan::relation::{Rejected, Rejection, Trace};
///
/// #[derive(Default)]
/// struct Log(Vec<(String, Rejection)>);
///
/// impl Trace for Log {
///     fn rejected(&mut self, rejected: Rejected<'_>) {
///         self.0.push((rejected.phrase.to_owned(), rejected.why));
///     }
/// }
///
/// let mut log = Log::default();
/// Parser::new().parse_traced("Nghị định số 34/2016/NĐ-CP hết hiệu lực từ ngày mai, báo chí đưa tin.", &mut log);
/// assert_eq!(log.0, [("hết hiệu lực".to_owned(), Rejection::NoSubject)]);
/// ```
pub trait Trace {
    /// Whether rejections are computed and reported at all.
    const LISTENS: bool = true;

    /// A cue was considered and rejected.
    fn rejected(&mut self, rejected: Rejected<'_>);
}

/// Traces nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoTrace;

impl Trace for NoTrace {
    const LISTENS: bool = false;

    #[inline]
    fn rejected(&mut self, _: Rejected<'_>) {}
}
