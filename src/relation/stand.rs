//! What a cue says at its object, and who is found to do it.

use super::bound::BoundSubject;
use super::cue::Found;
use super::{Origin, RelationKind};

/// A cue at its object, with the sentence around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stand<'t> {
    /// Where it stands; acts that stand as one stand where the first does: *sửa đổi, bổ sung và thay thế X*.
    pub(super) found: Found<'t>,
    /// The words that tell this kind; of acts that stand as one those of this act.
    pub(super) cue: Found<'t>,
    pub(super) kind: RelationKind,
    /// Index of the object.
    pub(super) object: usize,
    /// The sentence, in words.
    pub(super) sentence: (usize, usize),
}

impl<'t> Stand<'t> {
    /// A cue that stands alone.
    pub(super) fn alone(
        cue: Found<'t>,
        kind: RelationKind,
        object: usize,
        sentence: (usize, usize),
    ) -> Self {
        Self {
            found: cue,
            cue,
            kind,
            object,
            sentence,
        }
    }

    /// Whether what is done is laid down by documents: they end, change or guide others.
    pub(super) fn is_ordered(&self) -> bool {
        self.kind.is_act() || self.kind == RelationKind::Guides
    }
}

/// Who acts, and where in the text that is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Doer {
    pub(super) subject: BoundSubject,
    pub(super) origin: Origin,
}

impl Doer {
    /// Whoever acts as running text tells.
    pub(super) fn told(subject: BoundSubject) -> Self {
        Self {
            subject,
            origin: Origin::Text,
        }
    }

    /// A document that acts as running text tells.
    pub(super) fn document(index: usize) -> Self {
        Self::told(BoundSubject::Draft(index))
    }

    /// Whether a document acts that the paragraph names.
    pub(super) fn is_document(self) -> bool {
        matches!(self.subject, BoundSubject::Draft(_))
    }

    /// Whether a body or an activity acts.
    pub(super) fn is_actor(self) -> bool {
        matches!(self.subject, BoundSubject::Actor(_))
    }
}
