//! Acts that are joined to what is said of a document before: *A thay thế B và bãi bỏ C*, *A có hiệu lực từ ngày D và thay thế B* (SPEC
//! section 12.4, R2).

use super::RelationKind;
use super::bind::Binder;
use super::bound::BoundSubject;
use super::cue::Found;
use super::subject::link;
use crate::mention::Passage;
use crate::tables::{LinkRole, SubjectRule, VerbRole};

impl Binder<'_, '_> {
    /// The document that acts on an object by a cue that is joined to what it does or undergoes before. It must be in no one's hands
    /// itself: in *thực hiện A thay thế B và quán triệt C* a body acts on A and C.
    pub(super) fn joined(
        &self,
        found: Found<'_>,
        kind: RelationKind,
        object: usize,
        sentence: usize,
    ) -> Option<usize> {
        let own = matches!(
            found.row.subject,
            SubjectRule::Document | SubjectRule::Issued | SubjectRule::Own
        );
        let before = object.checked_sub(1).filter(|_| own)?;
        let acts = self.acts_on(found, before);
        let document = acts.or_else(|| {
            let takes_effect = kind.is_act() && self.takes_effect(found, before, sentence);
            takes_effect.then_some(before)
        });
        document.filter(|document| self.stated.get(*document).is_some_and(Vec::is_empty))
    }

    /// The document that acts on the one before, right behind which the cue is joined.
    fn acts_on(&self, found: Found<'_>, before: usize) -> Option<usize> {
        let passage = self.passage;
        let stated = self.stated.get(before)?.iter();
        let mut stated = stated.filter_map(|index| self.bound.get(*index));
        let document = stated.find_map(|bound| match bound.subject {
            BoundSubject::Draft(document) if document < before => Some(document),
            _ => None,
        })?;
        let draft = self.drafts.get(before)?;
        let mut ends = [draft.tail, draft.extent].into_iter();
        let joined = ends.any(|end| {
            let from = passage.from(end);
            from < found.start && link(passage, from, found.start, LinkRole::Joint)
        });
        joined.then_some(document)
    }

    /// Whether the cue is joined to when the document before takes effect, which opens the sentence or is issued in it: *từ ngày A có hiệu
    /// lực, bãi bỏ B* is said of another.
    fn takes_effect(&self, found: Found<'_>, before: usize, sentence: usize) -> bool {
        let passage = self.passage;
        let Some(draft) = self.drafts.get(before) else {
            return false;
        };
        let head = passage.from(draft.head());
        let issued = passage.tables.verbs.ending(passage.line, head);
        let opens = is_label(passage, sentence, head)
            || issued.is_some_and(|verb| verb.value == VerbRole::Issue);
        let from = passage.from(draft.place.end);
        let effect = (from..found.start).any(|at| passage.stands(at, &["có", "hiệu", "lực"]));
        let another = (from..found.start).any(|at| matches!(passage.word(at), "này" | ";" | ":"));
        let links = &passage.tables.links;
        let last = links.ending(passage.line, found.start);
        let joined = last.is_some_and(|link| link.value == LinkRole::Joint);
        opens && effect && joined && !another
    }
}

/// Whether nothing but the label of an item stands in `from..to`: *1.*, *b)*, *-*.
fn is_label(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    const LONGEST: usize = 3;
    let label = |at| passage.word(at).chars().count() == 1 || passage.figures(at);
    to - from.min(to) <= LONGEST && (from..to).all(label)
}
