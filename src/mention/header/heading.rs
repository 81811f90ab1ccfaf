//! [`Heading`]: what names the type of a document at its head.

/// What stands over the title.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Heading {
    #[default]
    None,
    /// A type word on a line of its own, or in capitals at the start of one.
    TypeWord,
    /// Only a line that names type and issuer: `NGHỊ QUYẾT CỦA QUỐC HỘI`.
    TypeAndBody,
    /// Nothing: the subject of a letter, which has no type word.
    Subject,
    /// Nothing: the title of a document whose type word was left out.
    Left,
}

impl Heading {
    /// Whether a type word was met.
    pub(super) fn is_typed(self) -> bool {
        matches!(self, Self::TypeWord | Self::TypeAndBody)
    }
}
