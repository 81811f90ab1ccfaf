//! [`RelationKind`]: the vocabulary of relations.

use core::fmt;
use core::str::FromStr;

/// What one document does to another; the subject acts on the object.
///
/// "A supersedes B" means that A is the newer one. The vocabulary is SPEC section 12.1; `docs/design.md` says the direction
/// of each as a sentence.
///
/// ```
/// use trichdan::RelationKind;
///
/// let kind: RelationKind = "based_on".parse().unwrap();
/// assert_eq!(kind, RelationKind::BasedOn);
/// assert_eq!((kind.label(), kind.inverse_label()), ("căn cứ", "là căn cứ của"));
/// assert_eq!("rests_on".parse::<RelationKind>().unwrap_err().to_string(), "no relation kind \"rests_on\"");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RelationKind {
    /// Carries out (*thực hiện, triển khai, cụ thể hóa*).
    Implements,
    /// Tells how to carry out (*hướng dẫn*).
    Guides,
    /// Regulates in detail (*quy định chi tiết*).
    Details,
    /// Goes on carrying out (*tiếp tục thực hiện*).
    Continues,
    /// Prolongs (*gia hạn, kéo dài*).
    Extends,
    /// Takes the place of (*thay thế; hết hiệu lực*).
    Supersedes,
    /// Ends without a successor (*bãi bỏ, hủy bỏ*).
    Repeals,
    /// Stops for a time (*đình chỉ, ngưng hiệu lực*).
    Suspends,
    /// Changes (*sửa đổi, bổ sung*).
    Amends,
    /// Mends a printing error (*đính chính*).
    Corrects,
    /// Puts into one text (*hợp nhất*).
    Consolidates,
    /// Rests on (*căn cứ, trên cơ sở, theo*).
    BasedOn,
    /// Issues what is attached to it (*ban hành kèm theo*).
    Promulgates,
    /// Sums up how it was carried out (*sơ kết, tổng kết*).
    Reviews,
    /// Is to be carried out together with (*gắn với*); symmetric.
    LinkedWith,
    /// Says what it means (*giải thích*).
    Interprets,
    /// Merely cites (*viện dẫn*).
    RefersTo,
}

/// One row of the vocabulary.
struct Row {
    kind: RelationKind,
    name: &'static str,
    label: &'static str,
    inverse: &'static str,
}

const fn row(
    kind: RelationKind,
    name: &'static str,
    label: &'static str,
    inverse: &'static str,
) -> Row {
    Row {
        kind,
        name,
        label,
        inverse,
    }
}

const ROWS: [Row; 17] = [
    row(
        RelationKind::Implements,
        "implements",
        "thực hiện",
        "được thực hiện bởi",
    ),
    row(
        RelationKind::Guides,
        "guides",
        "hướng dẫn",
        "được hướng dẫn bởi",
    ),
    row(
        RelationKind::Details,
        "details",
        "quy định chi tiết",
        "được quy định chi tiết bởi",
    ),
    row(
        RelationKind::Continues,
        "continues",
        "tiếp tục thực hiện",
        "được tiếp tục thực hiện bởi",
    ),
    row(
        RelationKind::Extends,
        "extends",
        "kéo dài",
        "được kéo dài bởi",
    ),
    row(
        RelationKind::Supersedes,
        "supersedes",
        "thay thế",
        "bị thay thế bởi",
    ),
    row(RelationKind::Repeals, "repeals", "bãi bỏ", "bị bãi bỏ bởi"),
    row(
        RelationKind::Suspends,
        "suspends",
        "đình chỉ",
        "bị đình chỉ bởi",
    ),
    row(
        RelationKind::Amends,
        "amends",
        "sửa đổi, bổ sung",
        "được sửa đổi, bổ sung bởi",
    ),
    row(
        RelationKind::Corrects,
        "corrects",
        "đính chính",
        "được đính chính bởi",
    ),
    row(
        RelationKind::Consolidates,
        "consolidates",
        "hợp nhất",
        "được hợp nhất bởi",
    ),
    row(RelationKind::BasedOn, "based_on", "căn cứ", "là căn cứ của"),
    row(
        RelationKind::Promulgates,
        "promulgates",
        "ban hành kèm theo",
        "được ban hành kèm theo",
    ),
    row(
        RelationKind::Reviews,
        "reviews",
        "sơ kết, tổng kết",
        "được sơ kết, tổng kết bởi",
    ),
    row(
        RelationKind::LinkedWith,
        "linked_with",
        "gắn với",
        "gắn với",
    ),
    row(
        RelationKind::Interprets,
        "interprets",
        "giải thích",
        "được giải thích bởi",
    ),
    row(
        RelationKind::RefersTo,
        "refers_to",
        "viện dẫn",
        "được viện dẫn bởi",
    ),
];

impl RelationKind {
    /// Every kind, in the order of the vocabulary.
    ///
    /// ```
    /// # use trichdan::RelationKind;
    /// assert_eq!(RelationKind::all().count(), 17);
    /// ```
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(|row| row.kind)
    }

    fn row(self) -> &'static Row {
        // Every kind has its row at its own index, which a test holds.
        &ROWS[self as usize]
    }

    /// The name used in JSON: snake case.
    ///
    /// ```
    /// # use trichdan::RelationKind;
    /// assert_eq!(RelationKind::LinkedWith.name(), "linked_with");
    /// ```
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// The Vietnamese words for "subject … object".
    ///
    /// ```
    /// # use trichdan::RelationKind;
    /// assert_eq!(RelationKind::Supersedes.label(), "thay thế");
    /// ```
    pub fn label(self) -> &'static str {
        self.row().label
    }

    /// The Vietnamese words for "object … subject".
    ///
    /// ```
    /// # use trichdan::RelationKind;
    /// assert_eq!(RelationKind::Supersedes.inverse_label(), "bị thay thế bởi");
    /// ```
    pub fn inverse_label(self) -> &'static str {
        self.row().inverse
    }

    /// Whether the relation holds both ways.
    ///
    /// ```
    /// # use trichdan::RelationKind;
    /// assert!(RelationKind::LinkedWith.is_symmetric());
    /// ```
    pub fn is_symmetric(self) -> bool {
        self == Self::LinkedWith
    }

    /// Whether only a document can do this to another: end it, change it or lay down its details.
    ///
    /// ```
    /// # use trichdan::RelationKind;
    /// assert!(RelationKind::Repeals.is_act());
    /// assert!(!RelationKind::Implements.is_act());
    /// ```
    pub fn is_act(self) -> bool {
        matches!(
            self,
            Self::Details
                | Self::Extends
                | Self::Supersedes
                | Self::Repeals
                | Self::Suspends
                | Self::Amends
                | Self::Corrects
        )
    }
}

impl fmt::Display for RelationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Says that a word names no kind of relation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no relation kind {0:?}")]
pub struct UnknownKind(Box<str>);

impl FromStr for RelationKind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        ROWS.iter()
            .find(|row| row.name == name)
            .map(|row| row.kind)
            .ok_or_else(|| UnknownKind(name.into()))
    }
}

impl serde::Serialize for RelationKind {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_row_at_its_index() {
        for (index, row) in ROWS.iter().enumerate() {
            assert_eq!(row.kind as usize, index);
            assert_eq!(row.name.parse(), Ok(row.kind));
        }
    }
}
