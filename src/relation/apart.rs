//! Apparent members of a list of which something else is said: a document with its own predicate opens a clause (SPEC section 12.4, R6).

use super::Origin;
use super::RelationKind;
use super::bind::Binder;
use super::bound::{Bound, BoundSubject};
use super::cue;
use super::pair::{is_alike, same_document};
use super::stand::Stand;
use super::subject::link;
use crate::mention::Draft;
use crate::tables::{LinkRole, Side, TitleRole};

impl Binder<'_, '_> {
    /// Whether the next member does not share an act because it acts itself: *A thay thế B và **C thay thế D***, *A hướng dẫn B, và **C hướng
    /// dẫn** khai thuế*, *A bổ sung B; **C về** cải cách*.
    pub(super) fn speaks_for_itself(&self, bound: &Bound, before: usize, object: usize) -> bool {
        let BoundSubject::Draft(subject) = bound.subject else {
            return false;
        };
        let (Some(this), Some(next)) = (self.drafts.get(before), self.drafts.get(object)) else {
            return false;
        };
        if bound.origin == Origin::History || subject >= object {
            return subject == object;
        }
        let passage = self.passage;
        let gap = passage
            .line
            .text
            .get(this.extent.min(next.head())..next.head());
        let gap = gap.unwrap_or_default();
        // *bãi bỏ A; B sửa đổi A*: for a document older than the subject such words are only its title.
        let older = self.is_of_earlier_year(object, subject);
        // Members of a list have titles all or none: a titled one after an untitled one starts something else.
        if !older
            && bound.kind.is_act()
            && gap.contains(';')
            && this.title.is_none()
            && next.title.is_some()
        {
            return true;
        }
        let clause = gap.trim_start().starts_with(',') && gap.contains("và");
        !older && clause && self.opens_with_verb(next) || self.acts_besides(bound, before, object)
    }

    /// The document that opens the main clause after a fronted act: *Thay thế A, **B quy định** …*. Not in a legal text, an article or an
    /// item, which list what they do: *Điều 2. Thay thế A, B quy định về phí*.
    pub(super) fn acting_behind(&self, stand: Stand<'_>) -> Option<usize> {
        let passage = self.passage;
        let made = matches!(stand.kind, RelationKind::Amends | RelationKind::Supersedes);
        let fronted = made
            && !self.setting.legal
            && stand.found.start == stand.sentence.0
            && !self.is_marked(stand.sentence.0);
        let next = stand.object + 1;
        let (this, draft) = self.drafts.get(stand.object).zip(self.drafts.get(next))?;
        let comma = passage.from(draft.head()).checked_sub(1)?;
        let ends = [this.tail, this.extent].map(|end| passage.from(end));
        let parted = passage.is(comma, ",") && ends.contains(&comma);
        let later = !self.is_of_earlier_year(next, stand.object);
        (fronted && parted && later && self.rules(draft)).then_some(next)
    }

    /// Whether the marker of an article or item precedes the word `at`: *Điều 2.*, *a)*, *-*.
    fn is_marked(&self, at: usize) -> bool {
        let passage = self.passage;
        let Some(mark) = at.checked_sub(1) else {
            return false;
        };
        let short = |at: usize| passage.figures(at) || passage.word(at).chars().count() < 2;
        !passage.is(mark, ".") || mark.checked_sub(1).is_none_or(short)
    }

    /// Whether a verb of ruling follows the document: *B đã quy định*, *B bổ sung*.
    fn rules(&self, draft: &Draft) -> bool {
        const VERBS: [[&str; 2]; 3] = [["quy", "định"], ["hướng", "dẫn"], ["bổ", "sung"]];
        let passage = self.passage;
        let at = passage.from(draft.tail);
        let at = at + usize::from(passage.is(at, "đã"));
        VERBS.iter().any(|verb| passage.stands(at, verb))
    }

    /// Whether a verb follows the document, be it the sentence's or its title's; *về* opens titles without a verb.
    fn opens_with_verb(&self, draft: &Draft) -> bool {
        let passage = self.passage;
        let at = passage.from(draft.tail);
        let title = passage.tables.titles.starting(passage.line, at);
        let verb =
            title.is_some_and(|hit| matches!(hit.value, TitleRole::Opener | TitleRole::Predicate));
        verb && !matches!(passage.word(at), "về" | "v")
    }

    /// Whether a document has the same act as the list's subject, or ends another, and what it acts on is no member of the list: in *A sửa
    /// đổi B và C sửa đổi B* both amend B.
    fn acts_besides(&self, bound: &Bound, before: usize, object: usize) -> bool {
        const SMALL: usize = 4;
        const REACH: usize = 32;
        let passage = self.passage;
        let (Some(draft), Some(next)) = (self.drafts.get(object), self.drafts.get(object + 1))
        else {
            return false;
        };
        let from = passage.from(draft.tail);
        let head = passage.from(next.head());
        let mut places = from..head.min(from + SMALL);
        let found = places.find_map(|at| {
            let found = cue::starting(passage, at)?;
            link(passage, from, at, LinkRole::Auxiliary).then_some(found)
        });
        let Some(found) = found.filter(|found| found.row.side == Side::Before) else {
            return false;
        };
        let same = found.row.kind == bound.said;
        let told = cue::before(passage, head, from).is_some_and(|own| own.end == found.end);
        let listed = || {
            let last = self.bound.iter().rev().take(REACH);
            let mut members = last.filter(|other| other.subject == bound.subject);
            members.any(|member| same_document(passage, self.drafts, member.object, object + 1))
        };
        // *A hướng dẫn B và C thay thế D*: what replaces a circular is a circular.
        let replaces = found.row.kind.ends() && is_alike(passage, draft, next);
        (same || replaces) && told && before < object && !listed()
    }

    /// Whether the subject was issued before this member, so that it hardly acts on it. Endings are exempt: which of two ended the other is
    /// always explicit.
    pub(super) fn is_too_early(&self, bound: &Bound, object: usize) -> bool {
        let BoundSubject::Draft(subject) = bound.subject else {
            return false;
        };
        let later = matches!(
            bound.kind,
            RelationKind::Implements
                | RelationKind::Continues
                | RelationKind::Guides
                | RelationKind::Details
                | RelationKind::BasedOn
                | RelationKind::Amends
        );
        let pair = self.drafts.get(subject).zip(self.drafts.get(object));
        later && pair.is_some_and(|(one, other)| one.is_issued_before(other))
    }
}

/// The acting document of a relation, where it precedes the object.
pub(super) fn acting_document(bound: &Bound) -> Option<usize> {
    match bound.subject {
        BoundSubject::Draft(document) if document < bound.object => Some(document),
        _ => None,
    }
}
