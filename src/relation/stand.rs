//! What a cue says at its object, and who is found to act.

use super::bound::BoundSubject;
use super::cue::Found;
use super::{Origin, RelationKind};

/// A cue at its object, with the sentence around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stand<'t> {
    /// Where the cue is; coordinated acts are all placed at the first: *sửa đổi, bổ sung và thay thế X*.
    pub(super) found: Found<'t>,
    /// The words that state this kind; of coordinated acts those of this act.
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

    /// Whether only documents do so: they end, change or guide others.
    pub(super) fn is_ordered(&self) -> bool {
        self.kind.is_act() || self.kind == RelationKind::Guides
    }
}

/// Who acts, and where in the text that is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Doer {
    pub(super) subject: BoundSubject,
    pub(super) origin: Origin,
}

impl Doer {
    /// Whoever acts, as stated in running text.
    pub(super) fn told(subject: BoundSubject) -> Self {
        Self {
            subject,
            origin: Origin::Text,
        }
    }

    /// An acting document, as stated in running text.
    pub(super) fn document(index: usize) -> Self {
        Self::told(BoundSubject::Draft(index))
    }

    /// Whether a document named in the paragraph acts.
    pub(super) fn is_document(self) -> bool {
        matches!(self.subject, BoundSubject::Draft(_))
    }

    /// Whether a body or an activity acts.
    pub(super) fn is_actor(self) -> bool {
        matches!(self.subject, BoundSubject::Actor(_))
    }
}
