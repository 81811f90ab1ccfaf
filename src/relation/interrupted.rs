//! Lists that continue after a clause on the member before: *Căn cứ Luật A được sửa đổi năm 2024, **Nghị định B**, xã thu hồi đất*
//! (SPEC section 12.4, R6).

use super::RelationKind;
use super::bind::Binder;
use super::bound::{Bound, BoundSubject};
use crate::mention::Passage;
use crate::tables::VerbRole;

impl Binder<'_, '_> {
    /// Whether a list in the opening phrase of a sentence continues with the document `next` after a clause on the one before. That one must
    /// not start a clause itself: a comma follows it, and then neither its predicate nor another document.
    pub(super) fn follows_over_clause(&self, before: usize, next: usize) -> bool {
        let passage = self.passage;
        let pair = self.drafts.get(before).zip(self.drafts.get(next));
        let Some((this, member)) = pair.filter(|_| before + 1 == next) else {
            return false;
        };
        let (from, to) = (passage.from(this.extent), passage.from(member.head()));
        let closed = passage.from(member.extent.max(member.tail));
        let after = closed + 1;
        let more = self.drafts.get(next + 1);
        let more = more.is_some_and(|more| passage.from(more.head()) <= after);
        let told = matches!(passage.word(after), "bị" | "có" | "được" | "đã");
        tells_of_member(passage, from, to)
            && passage.is(closed, ",")
            && !more
            && !told
            && self.opens_with(before)
    }

    /// Whether everything stated of a document is that somebody carries it out or rests on it, by words that open the sentence.
    fn opens_with(&self, document: usize) -> bool {
        let fronted = |bound: &Bound| {
            let kinds = [RelationKind::BasedOn, RelationKind::Implements];
            let actor = matches!(bound.subject, BoundSubject::Actor(_));
            let sentence = self.passage.shadow.original(bound.sentence);
            actor && kinds.contains(&bound.kind) && bound.cue.start == sentence.start
        };
        let stated = self.stated.get(document);
        stated.is_some_and(|stated| {
            let mut stated = stated.iter().filter_map(|index| self.bound.get(*index));
            stated.next().is_some_and(fronted) && stated.all(fronted)
        })
    }
}

/// Whether the words `from..to` are a clause on the document before them that ends with a comma: *được Quốc hội thông qua ngày …,*, *có hiệu
/// lực từ …,*, *, trong đó nêu …,*.
fn tells_of_member(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    const LONGEST: usize = 24;
    let Some(comma) = to.checked_sub(1).filter(|at| passage.is(*at, ",")) else {
        return false;
    };
    let within = passage.stands(from, &[",", "trong", "đó"]);
    let first = from + usize::from(within);
    let first = first + usize::from(passage.is(first, "đã"));
    let passive = passage.is(first, "được") && is_issued_or_changed(passage, first, comma);
    let opens = within || passive || passage.stands(first, &["có", "hiệu", "lực"]);
    let apart = |at: usize| passage.is(at, ",") || passage.ends_clause(at);
    opens && first < comma && to <= from + LONGEST && !(first..comma).any(apart)
}

/// Whether the words `from..to` say that a document was issued or changed.
fn is_issued_or_changed(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    let issued = |at: usize| {
        let verb = passage.tables.verbs.starting(passage.line, at);
        verb.is_some_and(|verb| verb.value == VerbRole::Issue && verb.end <= to)
    };
    let changed =
        |at: usize| passage.stands(at, &["sửa", "đổi"]) || passage.stands(at, &["bổ", "sung"]);
    (from..to).any(|at| issued(at) || changed(at))
}
