//! How much a statement says: acts that only spread the word, grounds of powers, words that a document is in force.

use super::{CitationGraph, Index, Statement};

/// The act of spreading the word, which carries nothing out.
const DISSEMINATE: &str = "disseminate";

/// The act of saying that a document is in force: *tiếp tục có hiệu lực*.
pub(super) const IN_FORCE: &str = "in_force";

impl Statement<'_> {
    pub(super) fn disseminates(&self) -> bool {
        self.act == Some(DISSEMINATE)
    }

    pub(super) fn says_in_force(&self) -> bool {
        self.act == Some(IN_FORCE)
    }
}

impl CitationGraph {
    pub(super) fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::build(self))
    }
}
