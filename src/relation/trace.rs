//! Why a cue was not taken, for those who ask.

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
    /// The object is named in the title of another one, outside of which the cue stands.
    InTitle,
    /// Another cue stands nearer.
    NearerCue,
    /// What stands nearer says that the object is a ground.
    Ground,
    /// Another document stands between, and the two are no list.
    NotListed,
    /// Words stand between that are no filler.
    Words,
    /// A new clause starts between.
    Clause,
    /// The text consolidates others, whose words these are.
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
    /// That of its row in the table.
    pub phrase: &'a str,
    /// The sentence they stand in.
    pub sentence: Span,
    /// Why it states nothing of the object.
    pub why: Rejection,
}

/// Told of the cues that were considered and rejected while relations are bound.
///
/// The fast path uses [`NoTrace`], which has no size: what is told only to a trace is not worked out for it.
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
    /// Whether anybody listens.
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
