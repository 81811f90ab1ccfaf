//! Which edges a question follows.

use super::Direction;
use super::index::{EdgeRow, Index};
use super::when::{Day, Window};
use crate::date::IssueDate;
use crate::relation::RelationKind;

/// Kinds of relations as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds(u64);

impl Kinds {
    pub(super) const ALL: Self = Self(u64::MAX);

    pub(super) fn of(kind: RelationKind) -> Self {
        Self(1 << kind as u64)
    }

    pub(super) fn holds(self, kind: RelationKind) -> bool {
        self.0 & (1 << kind as u64) != 0
    }
}

impl FromIterator<RelationKind> for Kinds {
    fn from_iter<I: IntoIterator<Item = RelationKind>>(kinds: I) -> Self {
        Self(
            kinds
                .into_iter()
                .fold(0, |bits, kind| bits | 1 << kind as u64),
        )
    }
}

/// Which edges count: by kind, by day, by how much they say.
#[derive(Clone, Copy, Debug)]
pub(super) struct Filter {
    pub(super) kinds: Kinds,
    day: Day,
    /// Whether edges count that only spread the word.
    pub(super) dissemination: bool,
    /// Whether edges count to the legal bases of powers.
    pub(super) competence: bool,
}

impl Filter {
    pub(super) fn of(kinds: &[RelationKind]) -> Self {
        Self {
            kinds: kinds.iter().copied().collect(),
            day: Day::LAST,
            dissemination: false,
            competence: false,
        }
    }

    /// Everything that is stated.
    pub(super) fn all() -> Self {
        Self {
            kinds: Kinds::ALL,
            day: Day::LAST,
            dissemination: true,
            competence: true,
        }
    }

    pub(super) fn as_of(&mut self, day: IssueDate) {
        self.day = Day::of(day).last();
    }

    /// Whether an edge counts: on the day, it may have held and both documents may have existed.
    pub(super) fn admits(&self, index: &Index, edge: &EdgeRow) -> bool {
        self.kinds.holds(edge.kind)
            && (self.dissemination || !edge.disseminates)
            && (self.competence || !edge.competence)
            && (self.day == Day::LAST
                || edge.window.perhaps_by(self.day)
                    && index.issued(edge.subject).perhaps_by(self.day)
                    && index.issued(edge.object).perhaps_by(self.day))
    }

    /// Whether something may have happened by the day.
    pub(super) fn reaches(&self, window: Window) -> bool {
        window.perhaps_by(self.day)
    }

    /// Whether a document may have existed on the day.
    pub(super) fn sees(&self, index: &Index, place: u32) -> bool {
        index.issued(place).perhaps_by(self.day)
    }
}

impl EdgeRow {
    /// The end that an edge leads to.
    pub(super) fn far(&self, direction: Direction) -> u32 {
        match direction {
            Direction::Outgoing => self.object,
            Direction::Incoming => self.subject,
        }
    }
}
