//! What is stated of one document and holds of others: the members of its list, and both sides of a linking cue.

use super::apart::acting_document;
use super::bind::Binder;
use super::bound::{Bound, BoundSubject};
use super::cue::Found;
use super::measure::graded;
use super::stand::{Doer, Stand};
use super::subject::link;
use super::{RelationKind, Rule};
use crate::mention::{Draft, Passage};
use crate::tables::{LinkRole, Side, number_value};

impl<'t> Binder<'_, 't> {
    /// `A cue B`: every member of the list on the left with the object on the right.
    pub(super) fn between(
        &mut self,
        found: Found<'t>,
        object: usize,
        sentence: (usize, usize),
    ) -> Vec<usize> {
        let cue = self.passage.start(found.start);
        let start = self.passage.start(sentence.0);
        let Some(nearest) = (0..object).rev().find(|index| {
            self.drafts.get(*index).is_some_and(|draft| {
                draft.place.start >= start
                    && !is_within_title(self.drafts, *index, cue)
                    && is_near(self.passage, draft, found.start)
            })
        }) else {
            return Vec::new();
        };
        let mut left = vec![nearest];
        while let Some(before) = left.last().and_then(|first| self.member_before(*first))
            && self
                .drafts
                .get(before)
                .is_some_and(|before| before.place.start >= start)
        {
            left.push(before);
        }
        let stand = Stand::alone(found, found.row.kind, object, sentence);
        left.into_iter()
            .rev()
            .map(|subject| self.push(stand, Doer::document(subject)))
            .collect()
    }

    /// A second review, over its own span of years: *tổng kết 10 năm thực hiện A, 15 năm thực hiện B*. Returns the new relation.
    pub(super) fn reviewed_besides(
        &mut self,
        found: Option<Found<'t>>,
        object: usize,
        at: usize,
    ) -> Option<Vec<usize>> {
        let passage = self.passage;
        let found = found.filter(|found| found.row.side == Side::Before);
        if found.is_some_and(|found| found.row.kind != RelationKind::Implements) {
            return None;
        }
        let end = found.map_or(at, |found| found.start);
        let unit = end.checked_sub(1)?;
        let first = unit.checked_sub(1)?;
        let value = number_value(passage.word(first))?;
        let years = passage.is(unit, "năm");
        let before = object.checked_sub(1)?;
        let draft = self.drafts.get(before)?;
        let joined = [draft.tail, draft.extent].into_iter().any(|end| {
            let from = passage.from(end);
            let semicolon = from + usize::from(passage.is(from, ";"));
            from < first && link(passage, semicolon, first, LinkRole::Joint)
        });
        // A title may have swallowed what follows a comma.
        let comma = first.checked_sub(1).filter(|at| passage.is(*at, ","));
        let joined = joined
            || comma
                .zip(draft.title)
                .is_some_and(|(comma, title)| title.contains(passage.start(comma)));
        if !joined || !years && !passage.is(unit, "tháng") {
            return None;
        }
        let mut stated = self.stated.get(before)?.iter();
        let review = stated.find_map(|index| {
            let bound = self.bound.get(*index);
            bound.filter(|bound| bound.kind == RelationKind::Reviews)
        })?;
        let next = Bound {
            object,
            cue: passage.shadow.original(passage.place(first, at)),
            scope: self.scope(object),
            years: Some(value).filter(|_| years),
            by: Rule::List,
            ..review.clone()
        };
        self.bound.push(next);
        Some(vec![self.bound.len() - 1])
    }

    /// Copies to the next member of a list what is stated of the first of `members` whose relations its rank and day allow. Where none fits
    /// by day, rank alone decides. Returns the new relations.
    pub(super) fn share(&mut self, members: &[usize], object: usize) -> Vec<usize> {
        let shared = self.shared(members, object, |bound| !self.is_too_early(bound, object));
        let Some((before, shared)) = shared.or_else(|| self.shared(members, object, |_| true))
        else {
            return Vec::new();
        };
        let together: Vec<Bound> = shared
            .iter()
            .flat_map(|bound| self.acting_together(bound, before))
            .filter(|bound| self.may(bound.kind, bound.subject, object))
            .cloned()
            .collect();
        let shared: Vec<usize> = shared
            .into_iter()
            .map(|bound| self.hand_on(bound, before, object))
            .collect();
        for bound in together {
            self.hand_on(bound, before, object);
        }
        shared
    }

    /// States of `object` what is stated of the member before it; returns the index of the new relation.
    fn hand_on(&mut self, bound: Bound, before: usize, object: usize) -> usize {
        let scope = self.scope(object);
        self.bound.push(Bound {
            object,
            by: Rule::List,
            kind: graded(bound.said, &scope),
            act: self.act_on(before, object, &bound),
            scope,
            ..bound
        });
        self.bound.len() - 1
    }

    /// What the same cue says that other documents do to `object`: *A và B thay thế C và D*. After *lần lượt* ("respectively") they are not
    /// bound to it in the first place.
    fn acting_together<'a>(
        &'a self,
        told: &'a Bound,
        object: usize,
    ) -> impl Iterator<Item = &'a Bound> {
        const REACH: usize = 16;
        let last = self.bound.iter().rev().take(REACH);
        last.filter(move |bound| {
            let document = matches!(bound.subject, BoundSubject::Draft(_));
            document
                && bound.object == object
                && bound.subject != told.subject
                && (bound.said, bound.cue) == (told.said, told.cue)
        })
    }

    /// The first of `members` whose relations `object` may share, with those: in *Nghị định A quy định chi tiết Luật B và Thông tư C* the
    /// circular continues the decree. Where a member's cannot be shared, the document that acts on it is tried.
    fn shared(
        &self,
        members: &[usize],
        object: usize,
        fits: impl Fn(&Bound) -> bool,
    ) -> Option<(usize, Vec<Bound>)> {
        let mut members = members.to_vec();
        let mut asked = 0;
        while let Some(before) = members.get(asked).copied() {
            asked += 1;
            let listed = self.stated.get(before).cloned().unwrap_or_default();
            let shared: Vec<Bound> = listed
                .iter()
                .filter_map(|index| self.bound.get(*index))
                .cloned()
                .collect();
            let fits = |bound: &Bound| {
                self.may(bound.kind, bound.subject, object)
                    && !self.speaks_for_itself(bound, before, object)
                    && fits(bound)
            };
            if !shared.iter().all(fits) {
                let acting = shared.iter().filter_map(acting_document);
                let new: Vec<usize> = acting.filter(|index| !members.contains(index)).collect();
                members.extend(new);
                continue;
            }
            return Some((before, shared)).filter(|(_, shared)| !shared.is_empty());
        }
        None
    }
}

/// Whether the document stands in the title of another one, and the cue outside that title.
pub(super) fn is_within_title(drafts: &[Draft], index: usize, cue: usize) -> bool {
    let Some(draft) = drafts.get(index) else {
        return false;
    };
    drafts.iter().take(index).any(|other| {
        other
            .title
            .is_some_and(|title| title.contains(draft.place.start) && !title.contains(cue))
    })
}

/// Whether the cue follows the document within the same clause, at most a few words on.
fn is_near(passage: &Passage<'_>, draft: &Draft, cue: usize) -> bool {
    const FREE: usize = 24;
    let end = passage.from(draft.extent.max(draft.tail).min(passage.start(cue)));
    cue - end.min(cue) <= FREE && (end..cue).all(|at| passage.word(at) != ";" || at + 1 == cue)
}
