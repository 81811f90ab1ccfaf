//! The document before the verb is not always what ends: *Giấy phép cấp theo A hết hiệu lực* ("permits granted under A"), *Các văn bản hướng
//! dẫn A hết hiệu lực* ("texts guiding A").

use super::RelationKind;
use super::bind::Binder;
use super::cue::{self, Found};
use crate::mention::{Draft, Passage};
use crate::tables::Side;

impl Binder<'_, '_> {
    /// Whether what ends was only made under the first document of the list that closes with `object`: a permit granted by it, or unnumbered
    /// texts guiding it. Looks back to the word `from`.
    pub(super) fn is_made_under(&self, object: usize, from: usize) -> bool {
        const MOST: usize = 32;
        let members = core::iter::successors(Some(object), |member| {
            let before = self.member_before(*member)?;
            (!self.is_parted(before, *member, from)).then_some(before)
        });
        let Some(first) = members.take(MOST).last() else {
            return false;
        };
        // *Quy chế … ban hành theo A* is an instrument of A.
        if self.first(first) != first {
            return false;
        }
        let head = self.drafts.get(first).map_or(from, Draft::head);
        let head = self.passage.from(head);
        head > from && (is_done_by(self.passage, head) || is_of_texts(self.passage, head, from))
    }
}

/// Whether something is done under the document at the word `head`: *cấp theo A*, *cấp theo quy định tại A*. *kèm theo A* ("attached to A")
/// is not: that is a part of it.
fn is_done_by(passage: &Passage<'_>, head: usize) -> bool {
    let told = passage.tables.part_links.ending(passage.line, head);
    let by = told.map_or(head, |told| told.start).checked_sub(1);
    let by = by.filter(|by| passage.is(*by, "theo"));
    let before = by.and_then(|by| by.checked_sub(1));
    before.is_some_and(|before| !passage.is(before, "kèm"))
}

/// Whether unnumbered texts that guide or change the document at the word `head` are meant: *Các văn bản quy định chi tiết, hướng dẫn thi
/// hành A*.
fn is_of_texts(passage: &Passage<'_>, head: usize, from: usize) -> bool {
    const MOST: usize = 4;
    let end = cue::over_measure(passage, head, from);
    let act = cue::ending(passage, end, from).filter(|act| is_of_text(*act));
    let Some(mut act) = act else {
        return false;
    };
    for _ in 0..MOST {
        let joint = act.start.checked_sub(1);
        let joint = joint.filter(|at| *at > from && matches!(passage.word(*at), "," | "và"));
        let other = joint.and_then(|at| cue::ending(passage, at, from));
        match other.filter(|other| is_of_text(*other)) {
            Some(other) => act = other,
            None => break,
        }
    }
    let word = passage.tables.type_words.ending(passage.line, act.start);
    word.is_some_and(|word| word.start >= from)
}

/// Whether a cue says what a text does to the one it was made for.
fn is_of_text(found: Found<'_>) -> bool {
    let kinds = [
        RelationKind::Guides,
        RelationKind::Details,
        RelationKind::Amends,
    ];
    found.row.side == Side::Before && kinds.contains(&found.row.kind)
}
