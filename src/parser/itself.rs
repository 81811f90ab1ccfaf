//! Whether a relation has a document act on itself, which no document does: such a relation was misread.

use crate::mention::{Header, Mention, MentionId};
use crate::relation::{Relation, Subject};

/// Whether subject and object of a relation are one document: two mentions of a number, words that point back to one of them, or the
/// text and a mention of its own number.
pub(super) fn acts_on_itself(
    header: Option<&Header>,
    mentions: &[Mention],
    relation: &Relation,
) -> bool {
    let mention = |id: MentionId| mentions.get(id.index());
    let meant = |id: MentionId| match mention(id)?.antecedents() {
        [meant] => Some(*meant),
        _ => Some(id),
    };
    match relation.subject {
        Subject::Mention(subject) => {
            let pair = meant(subject).zip(meant(relation.object));
            pair.is_some_and(|(subject, object)| {
                let told = mention(subject).zip(mention(object));
                subject == object || told.is_some_and(|(one, other)| are_one(one, other))
            })
        }
        Subject::ThisDocument => header
            .zip(mention(relation.object))
            .is_some_and(|(own, other)| is_own_number(own, other)),
        _ => false,
    }
}

/// Whether two mentions bear the same number, and not different days.
fn are_one(one: &Mention, other: &Mention) -> bool {
    let dates = one.date.zip(other.date);
    let other_day = dates.is_some_and(|(one, other)| one.is_other_day(other));
    one.number.is_some() && one.number == other.number && !other_day
}

/// Whether a mention bears the number of the text. A number without a year recurs in other terms and years, so the days must agree.
fn is_own_number(own: &Header, other: &Mention) -> bool {
    let dates = own.date.zip(other.date);
    let same_day = dates.map(|(one, other)| !one.is_other_day(other));
    let yearly = || own.number.as_ref().is_some_and(|own| own.year().is_some());
    own.number.is_some() && own.number == other.number && same_day.unwrap_or_else(yearly)
}
