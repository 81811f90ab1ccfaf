//! [`RelationKind`]: the vocabulary of relations.

use core::fmt;
use core::str::FromStr;

use super::kinds::{ACTS, KindRow, ROWS};

/// What one document does to another; the subject acts on the object.
///
/// "A supersedes B" means that A is the newer one. The vocabulary is SPEC sections 12.1 and 19.11; [`docs/relations.md`](crate::_documentation::relations)
/// lists it whole, with the direction of each kind as a sentence.
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
    /// Implements it (*thực hiện, triển khai, cụ thể hóa*).
    Implements,
    /// Gives guidance on implementing it (*hướng dẫn*).
    Guides,
    /// Lays it down in detail (*quy định chi tiết*).
    Details,
    /// Continues to implement it (*tiếp tục thực hiện*).
    Continues,
    /// Prolongs it (*gia hạn, kéo dài*).
    Extends,
    /// Replaces it (*thay thế; hết hiệu lực*).
    Supersedes,
    /// Ends it without a successor (*bãi bỏ, hủy bỏ*).
    Repeals,
    /// Suspends it for a time (*đình chỉ, ngưng hiệu lực*).
    Suspends,
    /// Ends its suspension (*chấm dứt việc đình chỉ*).
    Resumes,
    /// Changes it (*sửa đổi, bổ sung*).
    Amends,
    /// Corrects a printing error in it (*đính chính*).
    Corrects,
    /// Puts it and its amendments into one text (*hợp nhất*).
    Consolidates,
    /// Lists it among texts that have ended, without ending it (*công bố danh mục văn bản hết hiệu lực*).
    AnnouncesExpiry,
    /// Rests on it (*căn cứ, trên cơ sở, theo*).
    BasedOn,
    /// Issues what is attached to it (*ban hành kèm theo*).
    Promulgates,
    /// Approves it, drawn up by others (*phê duyệt, phê chuẩn*).
    Approves,
    /// Reviews how it was implemented (*sơ kết, tổng kết*).
    Reviews,
    /// Is to be implemented together with it (*gắn với*); symmetric.
    LinkedWith,
    /// Explains what it means (*giải thích*).
    Interprets,
    /// Answers it (*trả lời, phúc đáp*).
    RespondsTo,
    /// Was issued at its request (*theo đề nghị tại Tờ trình*).
    AtProposalOf,
    /// Is a certified copy of it (*sao y, sao lục, trích sao*).
    Copies,
    /// Merely cites it (*viện dẫn*).
    RefersTo,
}

impl RelationKind {
    /// Every kind, in the order of the vocabulary.
    ///
    /// ```
    /// # use trichdan::RelationKind;
    /// assert_eq!(RelationKind::all().count(), 23);
    /// ```
    pub fn all() -> impl Iterator<Item = Self> {
        ROWS.iter().map(|row| row.kind)
    }

    fn row(self) -> &'static KindRow {
        // The rows are in the order of the variants, which a test checks.
        &ROWS[self as usize]
    }

    /// The name used in JSON: snake case.
    ///
    /// ```
    /// # use trichdan::RelationKind;
    /// assert_eq!(RelationKind::LinkedWith.name(), "linked_with");
    /// ```
    pub fn name(self) -> &'static str {
        self.row().names.0
    }

    /// The name of the same relation seen from the object.
    ///
    /// ```
    /// # use trichdan::RelationKind;
    /// assert_eq!(RelationKind::BasedOn.inverse_name(), "basis_of");
    /// assert_eq!(RelationKind::LinkedWith.inverse_name(), "linked_with");
    /// ```
    pub fn inverse_name(self) -> &'static str {
        self.row().names.1
    }

    /// The Vietnamese words for "subject … object".
    ///
    /// ```
    /// # use trichdan::RelationKind;
    /// assert_eq!(RelationKind::Supersedes.label(), "thay thế");
    /// ```
    pub fn label(self) -> &'static str {
        self.row().vi.0
    }

    /// The Vietnamese words for "object … subject".
    ///
    /// ```
    /// # use trichdan::RelationKind;
    /// assert_eq!(RelationKind::Supersedes.inverse_label(), "bị thay thế bởi");
    /// ```
    pub fn inverse_label(self) -> &'static str {
        self.row().vi.1
    }

    /// The English words for "subject … object".
    ///
    /// ```
    /// # use trichdan::RelationKind;
    /// assert_eq!(RelationKind::BasedOn.english(), "is based on");
    /// ```
    pub fn english(self) -> &'static str {
        self.row().en.0
    }

    /// The English words for "object … subject".
    ///
    /// ```
    /// # use trichdan::RelationKind;
    /// assert_eq!(RelationKind::Supersedes.inverse_english(), "is superseded by");
    /// ```
    pub fn inverse_english(self) -> &'static str {
        self.row().en.1
    }

    /// The Vietnamese words, both ways, where only a part of the object is meant; `None` for kinds without such words.
    ///
    /// ```
    /// # use trichdan::RelationKind;
    /// assert_eq!(RelationKind::Supersedes.partial_labels(), Some(("thay thế một phần", "bị thay thế một phần bởi")));
    /// assert_eq!(RelationKind::Continues.partial_labels(), None);
    /// ```
    pub fn partial_labels(self) -> Option<(&'static str, &'static str)> {
        self.row().partial
    }

    /// The class of the kind: which of the six things that documents do to one another.
    ///
    /// ```
    /// # use trichdan::RelationKind;
    /// # use trichdan::tables::RelationClass;
    /// assert_eq!(RelationKind::Details.class(), RelationClass::Implement);
    /// assert_eq!(RelationKind::BasedOn.class(), RelationClass::RestOn);
    /// ```
    pub fn class(self) -> RelationClass {
        self.row().class
    }

    /// Its direction, as a sentence about A, the subject, and B, the object.
    ///
    /// ```
    /// # use trichdan::RelationKind;
    /// assert!(RelationKind::Supersedes.direction().starts_with("A supersedes B: A puts itself in the place of B"));
    /// ```
    pub fn direction(self) -> &'static str {
        self.row().direction
    }

    /// The property of the European Legislation Identifier (ELI 1.5) and its inverse; `None` where ELI has no term for it.
    ///
    /// Where only a part of the object is meant, ELI has `changes` instead of `repeals`.
    ///
    /// ```
    /// # use trichdan::RelationKind;
    /// assert_eq!(RelationKind::Repeals.eli(), Some(("repeals", "repealed_by")));
    /// assert_eq!(RelationKind::Continues.eli(), None);
    /// ```
    pub fn eli(self) -> Option<(&'static str, &'static str)> {
        self.row().eli
    }

    /// The modification of Akoma Ntoso with the same meaning: element and `type`; `None` where there is none.
    ///
    /// ```
    /// # use trichdan::RelationKind;
    /// assert_eq!(RelationKind::Extends.akoma_ntoso(), Some(("forceMod", "prorogationOfForce")));
    /// assert_eq!(RelationKind::BasedOn.akoma_ntoso(), None);
    /// ```
    pub fn akoma_ntoso(self) -> Option<(&'static str, &'static str)> {
        self.row().akn
    }

    /// The labels of vbpl.vn: that of the subject on the object's page, and that of the object on the subject's page.
    ///
    /// ```
    /// # use trichdan::RelationKind;
    /// assert_eq!(RelationKind::Supersedes.vbpl(), Some(("Văn bản thay thế", "Văn bản được thay thế")));
    /// ```
    pub fn vbpl(self) -> Option<(&'static str, &'static str)> {
        self.row().vbpl
    }

    /// The finer acts of the kind; none for most kinds.
    ///
    /// ```
    /// # use trichdan::RelationKind;
    /// assert!(RelationKind::Implements.acts().any(|act| act.name == "disseminate"));
    /// assert_eq!(RelationKind::Reviews.acts().count(), 0);
    /// ```
    pub fn acts(self) -> impl Iterator<Item = &'static Act> {
        ACTS.iter().filter(move |act| act.kind == self)
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

    /// Whether only a document, and no body or person, can do this: end another, change it or lay down its details.
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
                | Self::Resumes
                | Self::Amends
                | Self::Corrects
        )
    }

    /// Whether it ends the object, with or without a successor.
    pub(crate) fn ends(self) -> bool {
        matches!(self, Self::Repeals | Self::Supersedes)
    }

    /// Whether it ends the object or changes its wording.
    pub(crate) fn ends_or_amends(self) -> bool {
        self.ends() || self == Self::Amends
    }
}

/// The six things that documents do to one another.
///
/// ```
/// use trichdan::RelationKind;
/// use trichdan::tables::RelationClass;
///
/// let ends: Vec<&str> = RelationKind::all().filter(|kind| kind.class() == RelationClass::Supersede).map(RelationKind::name).collect();
/// assert_eq!(ends, ["supersedes", "repeals"]);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum RelationClass {
    /// Implements it, gives guidance, lays down details.
    Implement,
    /// Continues or prolongs it.
    Continue,
    /// Ends it.
    Supersede,
    /// Changes it, or suspends it for a time.
    Amend,
    /// Rests on it.
    RestOn,
    /// Names it for another reason.
    Refer,
}

impl RelationClass {
    /// The name.
    ///
    /// ```
    /// assert_eq!(trichdan::tables::RelationClass::RestOn.name(), "rest on");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Implement => "implement",
            Self::Continue => "continue",
            Self::Supersede => "supersede",
            Self::Amend => "amend",
            Self::RestOn => "rest on",
            Self::Refer => "refer",
        }
    }
}

/// A finer grain of a kind: how a document implements or amends another (SPEC section 19.12).
///
/// ```
/// use trichdan::RelationKind;
///
/// let act = RelationKind::Implements.acts().next().unwrap();
/// assert_eq!((act.name, act.label), ("concretise", "cụ thể hóa"));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Act {
    /// The kind it belongs to.
    pub kind: RelationKind,
    /// The name used in JSON.
    pub name: &'static str,
    /// The Vietnamese words.
    pub label: &'static str,
    /// What A does to B, as a sentence.
    pub meaning: &'static str,
}

/// In what way a document rests on another (SPEC section 19.13).
///
/// ```
/// use trichdan::tables::Role;
///
/// assert_eq!(Role::Competence.name(), "competence");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// The object says who may issue: the statutes of the Party, a law on the organisation of a body, its working rules, its functions.
    Competence,
    /// The object says what is to be laid down.
    Content,
}

impl Role {
    /// The name used in JSON.
    ///
    /// ```
    /// assert_eq!(trichdan::tables::Role::Content.name(), "content");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Competence => "competence",
            Self::Content => "content",
        }
    }
}

impl fmt::Display for RelationKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// The error for a word that names no kind of relation.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no relation kind {0:?}")]
pub struct UnknownKind(Box<str>);

impl FromStr for RelationKind {
    type Err = UnknownKind;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        ROWS.iter()
            .find(|row| row.names.0 == name)
            .map(|row| row.kind)
            .ok_or_else(|| UnknownKind(name.into()))
    }
}

impl<'de> serde::Deserialize<'de> for RelationKind {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        name.parse().map_err(serde::de::Error::custom)
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
            assert_eq!(row.names.0.parse(), Ok(row.kind));
        }
    }

    #[test]
    fn names_and_labels_tell_kinds_and_directions_apart() {
        for row in &ROWS {
            let symmetric = row.kind.is_symmetric();
            for pair in [
                Some(row.names),
                Some(row.vi),
                Some(row.en),
                row.eli,
                row.vbpl,
            ] {
                assert!(
                    pair.is_none_or(|(one, other)| (one == other) == symmetric),
                    "{:?}: {pair:?}",
                    row.kind
                );
            }
            let others = || ROWS.iter().filter(|other| other.kind != row.kind);
            assert!(others().all(|other| other.vi != row.vi && other.en != row.en));
            assert!(
                others().all(|other| other.names.0 != row.names.0 && other.names.1 != row.names.0)
            );
            assert!(others().all(|other| other.vbpl.is_none() || other.vbpl != row.vbpl));
        }
    }

    #[test]
    fn directions_are_sentences_that_open_with_the_english_words() {
        for row in &ROWS {
            let sentence = row.direction;
            let opens = match row.kind {
                // The object stands in the middle of these words.
                RelationKind::AnnouncesExpiry => "A announces the expiry of B: ".to_owned(),
                _ => format!("A {} B: ", row.en.0),
            };
            assert!(
                sentence.starts_with(&opens) && sentence.ends_with('.'),
                "{sentence}"
            );
        }
    }

    #[test]
    fn acts_have_names_of_their_own() {
        for act in &ACTS {
            assert_eq!(
                ACTS.iter()
                    .filter(|other| (other.kind, other.name) == (act.kind, act.name))
                    .count(),
                1
            );
            assert!(act.kind.acts().any(|own| own == act));
        }
    }
}
