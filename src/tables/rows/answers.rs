//! What types, units and bodies answer by several of their columns.

use super::{BodyLevel, DocType, Issuer, System, Text, Unit};

impl DocType {
    /// Whether the type is the State's alone.
    pub(crate) fn is_of_state(&self) -> bool {
        *self.systems == [System::State]
    }

    /// The force of the type, 1 the highest.
    pub(crate) fn force(&self) -> Option<u8> {
        self.rank.parse().ok()
    }

    /// Whether the type has no code, so that its word stands for one: *Luật*, *Tuyên bố*.
    pub(crate) fn is_without_code(&self) -> bool {
        self.words.first() == Some(&self.code)
    }
}

impl Unit {
    /// Whether it opens the name of a unit of the country: a Party cell is named after an office or a village.
    pub(crate) fn is_of_country(&self) -> bool {
        self.level != BodyLevel::Cell
    }

    /// The word and what it is shortened to.
    pub(crate) fn names(&self) -> impl Iterator<Item = &Text> + Clone {
        core::iter::once(&self.word).chain(self.aliases.iter())
    }
}

impl Issuer {
    /// Whether several places have a body of this code, so that a number of its needs a place.
    pub(crate) fn is_shared_by_places(&self) -> bool {
        self.local && self.level != BodyLevel::Centre
    }

    /// The force of its documents where their type has none of its own, 1 the highest.
    pub(crate) fn force(&self) -> Option<u8> {
        self.rank.parse().ok()
    }

    /// Whether it may pass what is told by name: an ordinance is its committee's, a law the National Assembly's alone.
    pub(crate) fn may_pass(&self, doc_type: &DocType) -> bool {
        let own = self.force();
        let strong = |force: u8| own.is_some_and(|own| own <= force);
        self.legislates && doc_type.force().is_none_or(strong)
    }
}
