//! Which document may act on which, by their force: no decree amends a law, no circular lays down the details of a circular.

use super::RelationKind;

/// Whether the force of both documents, 1 the highest, lets the subject do this to the object; where one is unknown it does.
pub(super) fn allows(kind: RelationKind, subject: Option<u8>, object: Option<u8>) -> bool {
    let (Some(subject), Some(object)) = (subject, object) else {
        return true;
    };
    match kind {
        RelationKind::Details | RelationKind::Guides => object < subject,
        kind if kind.is_act() => subject <= object,
        _ => true,
    }
}
