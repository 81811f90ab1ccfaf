//! What two documents are to each other: one document, of one type, earlier or later, and what the one may do to the other.

use super::RelationKind;
use super::bind::Binder;
use super::bound::{Bound, BoundSubject};
use crate::mention::{Draft, MentionKind, Passage};
use crate::number::DocumentNumber;

impl Binder<'_, '_> {
    /// Whether the ranks of both allow the subject to do this to the object; nothing amends a later document.
    pub(super) fn may(&self, kind: RelationKind, subject: BoundSubject, object: usize) -> bool {
        let rank = |index: usize| self.drafts.get(index)?.rank(self.passage.tables);
        let amends = kind == RelationKind::Amends;
        let early =
            matches!(subject, BoundSubject::Draft(one) if amends && self.is_earlier(one, object));
        let subject = match subject {
            BoundSubject::Draft(subject) => rank(subject),
            BoundSubject::ThisDocument => self.setting.rank,
            _ => None,
        };
        allows(kind, subject, rank(object)) && !early
    }

    /// Whether one document was made before another: in an earlier year, or under a smaller number of the same series.
    pub(super) fn is_earlier(&self, one: usize, other: usize) -> bool {
        let number = |index: usize| self.drafts.get(index)?.number.as_ref();
        let (Some(one), Some(other)) = (number(one), number(other)) else {
            return false;
        };
        let years = one.year.zip(other.year);
        years.is_some_and(|(first, second)| {
            first.value < second.value
                || first.value == second.value
                    && one.code() == other.code()
                    && one.serial < other.serial
        })
    }

    /// Whether one document is of an earlier year than the other, by their numbers or days.
    pub(super) fn is_of_earlier_year(&self, one: usize, other: usize) -> bool {
        let year = |index: usize| {
            let draft = self.drafts.get(index)?;
            let number = draft.number.as_ref().and_then(DocumentNumber::year);
            number.or_else(|| Some(draft.date?.value?.year()))
        };
        year(one)
            .zip(year(other))
            .is_some_and(|(one, other)| one < other)
    }

    /// Whether an amendment would be of a document of lower rank, which a title does not state: in *Hướng dẫn Nghị định A quy định chi tiết
    /// Luật B và sửa đổi Thông tư C* the decree does not amend the circular.
    pub(super) fn is_of_other_force(&self, kind: RelationKind, one: usize, other: usize) -> bool {
        let rank = |index: usize| self.drafts.get(index)?.rank(self.passage.tables);
        let ranks = rank(one).zip(rank(other));
        kind == RelationKind::Amends && ranks.is_some_and(|(one, other)| one < other)
    }
}

/// Whether the ranks, 1 the highest, allow the subject to do this to the object; true where one is unknown. No decree amends a law, no
/// circular lays down the details of a circular.
fn allows(kind: RelationKind, subject: Option<u8>, object: Option<u8>) -> bool {
    let (Some(subject), Some(object)) = (subject, object) else {
        return true;
    };
    match kind {
        RelationKind::Details | RelationKind::Guides => object < subject,
        kind if kind.is_act() => subject <= object,
        _ => true,
    }
}

/// Whether two mentions are of one document: they have one number and no different days, or the same name and nothing else.
pub(super) fn same_document(
    passage: &Passage<'_>,
    drafts: &[Draft],
    one: usize,
    other: usize,
) -> bool {
    let number = |index: usize| drafts.get(index).and_then(|draft| draft.number.as_ref());
    let date = |index: usize| drafts.get(index).and_then(|draft| draft.date?.value);
    let dates = date(one).zip(date(other));
    let other_day = dates.is_some_and(|(one, other)| one.is_other_day(other));
    let same = matches!((number(one), number(other)), (Some(one), Some(other)) if one == other);
    let bare = |index: usize| {
        let draft = drafts.get(index)?;
        let bare =
            draft.kind == MentionKind::Named && draft.number.is_none() && draft.date.is_none();
        bare.then(|| passage.line.text.get(draft.place.start..draft.place.end))?
    };
    let named = bare(one).is_some() && bare(one) == bare(other);
    one == other || named || same && !other_day
}

/// Where laws replace others of the same names, keeps each pair and drops the crossed ones: *Luật Nhà ở 2023 và Luật Đất đai 2024 thay thế
/// Luật Nhà ở 2014 và Luật Đất đai 2013*.
pub(super) fn apart_by_name(passage: &Passage<'_>, drafts: &[Draft], bound: &mut Vec<Bound>) {
    const MOST: usize = 64;
    let name = |index: usize| {
        let named = drafts.get(index)?;
        let named = Some(named).filter(|draft| draft.kind == MentionKind::Named)?;
        let text = passage.line.text.get(named.place.start..named.place.end)?;
        let year = |sign: char| sign.is_ascii_digit() || sign == ' ';
        Some(text.trim_end_matches(year).trim_end_matches(" năm"))
    };
    let pair = |bound: &Bound| match bound.subject {
        BoundSubject::Draft(subject) if bound.kind == RelationKind::Supersedes => {
            name(subject).zip(name(bound.object))
        }
        _ => None,
    };
    let alike = bound.iter().filter_map(|bound| {
        let (one, other) = pair(bound)?;
        (one == other).then_some((bound.cue, one))
    });
    let alike: Vec<_> = alike.take(MOST).collect();
    bound.retain(|bound| {
        let crossed = pair(bound).filter(|(one, other)| one != other);
        let has = |name| alike.contains(&(bound.cue, name));
        crossed.is_none_or(|(one, other)| !(has(one) && has(other)))
    });
}

/// Whether two documents are of one type, or of types of one rank: *Luật số …, Bộ luật số …*.
pub(super) fn is_alike(passage: &Passage<'_>, one: &Draft, other: &Draft) -> bool {
    let tables = passage.tables;
    let kind = |draft: &Draft| draft.doc_type(tables);
    let (one, other) = (kind(one), kind(other));
    let force = |kind: Option<&str>| tables.rank(None, kind, None);
    one == other || force(one.as_deref()).is_some_and(|one| force(other.as_deref()) == Some(one))
}

/// Whether the second mention has a day or a title and the first neither; an issuer does not count, since one may serve a whole list.
pub(super) fn is_told_better(one: &Draft, other: &Draft) -> bool {
    let told = |draft: &Draft| draft.date.is_some() || draft.title.is_some();
    told(other) && !told(one)
}
