//! Why a cue was not taken, for those who ask.

use crate::span::Span;

/// Why a cue that stood near an object stated nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rejection {
    /// No subject was found that may act so.
    NoSubject,
    /// Subject and object would be one document.
    SameDocument,
}

/// Told of every cue that was considered and rejected while relations are bound.
///
/// The fast path uses [`NoTrace`], which has no size and does nothing.
///
/// ```
/// use trichdan::relation::{Rejection, Trace};
/// use trichdan::{Parser, Span};
///
/// #[derive(Default)]
/// struct Log(Vec<(String, Rejection)>);
///
/// impl Trace for Log {
///     fn rejected(&mut self, _object: Span, rule: &str, why: Rejection) {
///         self.0.push((rule.to_owned(), why));
///     }
/// }
///
/// let mut log = Log::default();
/// Parser::new().parse_traced("Nghị định số 34/2016/NĐ-CP hết hiệu lực từ ngày mai, báo chí đưa tin.", &mut log);
/// assert_eq!(log.0, [("hết hiệu lực".to_owned(), Rejection::NoSubject)]);
/// ```
pub trait Trace {
    /// A cue row was considered for the object at `object` and rejected.
    fn rejected(&mut self, object: Span, rule: &str, why: Rejection);
}

/// Traces nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoTrace;

impl Trace for NoTrace {
    #[inline]
    fn rejected(&mut self, _: Span, _: &str, _: Rejection) {}
}
