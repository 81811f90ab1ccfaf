//! Claims: what one text says of one document.

use core::num::NonZeroU32;

use super::filed::VariantId;
use crate::date::IssueDate;

/// A claim of one text about one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct ClaimId(pub(crate) u32);

/// A document: the claims that are taken for one. The id lasts as long as the document's first claim, and is never given to another.
/// It is valid only in the graph that gave it: in another graph it means another document or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub(crate) u32);

/// Words of a text, kept with its source: their index among those, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Words(pub(crate) NonZeroU32);

/// What one text says of a document besides its identity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Said {
    pub(crate) type_word: Option<Words>,
    pub(crate) issuer_name: Option<Words>,
    pub(crate) title: Option<Words>,
    pub(crate) effective: Option<IssueDate>,
    pub(crate) expires: Option<IssueDate>,
    /// How the text shows the place: an index into the graph's list of ways.
    pub(crate) place: Option<u8>,
    /// How a document that is cited without its number was found.
    pub(crate) found: Option<u8>,
    /// The text is the document itself.
    pub(crate) own: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) source: u32,
    pub(super) variant: VariantId,
    /// The latest date the document can have: that of the text that cites it.
    pub(super) by: Option<IssueDate>,
    pub(crate) said: Said,
}

impl Claim {
    /// The latest date the document can have.
    #[cfg(feature = "graph")]
    pub(crate) fn by(&self) -> Option<IssueDate> {
        self.by
    }
}
