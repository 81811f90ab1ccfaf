//! How much a statement says: acts that only spread the word, the legal bases of powers, words that a document is in force.

use std::borrow::Cow;

use super::{CitationGraph, Index, Statement};
use crate::registry::{ClaimId, DocumentId};

/// The act of spreading the word, which carries nothing out.
pub(super) const DISSEMINATE: &str = "disseminate";

/// The act of saying that a document is in force: *tiếp tục có hiệu lực*.
pub(super) const IN_FORCE: &str = "in_force";

impl Statement<'_> {
    pub(super) fn disseminates(&self) -> bool {
        self.act == Some(DISSEMINATE)
    }
}

impl CitationGraph {
    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::build(self))
    }

    /// The claims of a document: read off the index where there is one, else derived from its number.
    pub(super) fn members(&self, id: DocumentId) -> Cow<'_, [ClaimId]> {
        match self.index.get() {
            Some(index) => index
                .place(id)
                .map_or(Cow::Borrowed(&[]), |place| index.members(place).into()),
            None => self.registry.members(id).into(),
        }
    }

    /// The document of a claim.
    pub(super) fn document_of(&self, claim: ClaimId) -> DocumentId {
        let index = self.index.get();
        let read = index.and_then(|index| index.document(index.place_of(claim)?));
        read.unwrap_or_else(|| self.registry.document_of(claim))
    }
}
