//! What binding is given about a paragraph, and what it yields.

use super::lead::Lead;
use super::{Origin, Polarity, RelationKind, Rule};
use crate::date::IssueDate;
use crate::mention::MentionId;
use crate::provision::Provision;
use crate::span::Span;
use crate::tables::Text;
use crate::text::Place;

/// What is known of the text around a paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    /// Whether the text is itself a legal or Party document: it has a header.
    pub(crate) legal: bool,
    /// What the paragraph is.
    pub(crate) part: Part,
    /// The lead-in under which the paragraph is an item.
    pub(crate) lead: Option<Lead>,
    /// The acting document that the lead-in names: *Quyết định A bãi bỏ các văn bản sau:*.
    pub(crate) led_by: Option<MentionId>,
    /// The text's own rank, 1 the highest, and its issuer's code.
    pub(crate) rank: Option<u8>,
    pub(crate) issuer: Option<Text>,
    /// The code of the text's own type.
    pub(crate) doc_type: Option<Text>,
    /// The year of the text's own number.
    pub(crate) year: Option<u16>,
    /// Whether the paragraph is new wording quoted by an amending text: what it cites, the amended document cites.
    pub(crate) quoted: bool,
    /// Whether the text lists what others have ended and ends nothing itself.
    pub(crate) reports: bool,
}

/// What a paragraph is within its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// The text's own title.
    Title,
    /// A *Căn cứ* line.
    Preamble,
    /// A headline: one sentence without a stop.
    Headline,
    /// Running text.
    Body,
    /// An item of what the text itself does: *Nghị định này: a) Quy định …*.
    Own,
}

/// Who acts: an index among the paragraph's drafts, or the words of an actor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum BoundSubject {
    Draft(usize),
    ThisDocument,
    Actor(Option<(usize, usize)>),
    Article,
}

/// A relation in the making: spans of the original text, places in the shadow, indices among the paragraph's drafts.
#[derive(Clone, Debug)]
pub(crate) struct Bound {
    pub(crate) kind: RelationKind,
    /// The kind that the cue states; `kind` differs where ending only annexes amends.
    pub(crate) said: RelationKind,
    pub(crate) subject: BoundSubject,
    pub(crate) object: usize,
    pub(crate) cue: Span,
    pub(crate) sentence: Place,
    pub(crate) scope: Vec<Provision>,
    pub(crate) polarity: Polarity,
    pub(crate) act: Option<Text>,
    pub(crate) years: Option<u32>,
    pub(crate) origin: Origin,
    /// The rule that bound it.
    pub(crate) by: Rule,
    pub(crate) rule: Text,
    pub(crate) weak: bool,
    pub(crate) effect: Option<(Moment, Span)>,
}

/// When an act takes effect, as printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moment {
    /// On a date.
    Day(IssueDate),
    /// With the text that is read: *kể từ ngày Thông tư này có hiệu lực*.
    InForce,
    /// With its signing: *kể từ ngày ký*.
    Signed,
}
