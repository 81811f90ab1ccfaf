//! Acts joined to what was said of a document before: *A thay thế B và bãi bỏ C*, *A có hiệu lực từ ngày D và thay thế B* (SPEC section 12.4,
//! R2).

use super::RelationKind;
use super::bind::Binder;
use super::bound::{Bound, BoundSubject};
use super::cue::Found;
use super::kept;
use super::subject::link;
use crate::mention::{Bounds, Passage};
use crate::tables::{LinkRole, SubjectRule, VerbRole, number_value};

impl Binder<'_, '_> {
    /// The document that acts by a cue joined to what it does or undergoes before. None where something is done to that document itself: in
    /// *thực hiện A thay thế B và quán triệt C* a body acts on A and C.
    pub(super) fn joined(
        &self,
        found: Found<'_>,
        kind: RelationKind,
        object: usize,
        sentence: usize,
    ) -> Option<usize> {
        let before = object.checked_sub(1).filter(|_| is_of_documents(found))?;
        if let Some(issued) = self.issued_besides(found, before) {
            return Some(issued);
        }
        let acts = self.acts_on(found, kind, before);
        let document = acts.or_else(|| {
            let takes_effect = kind.is_act() && self.takes_effect(found, before, sentence);
            takes_effect.then_some(before)
        });
        document.filter(|document| self.stated.get(*document).is_some_and(Vec::is_empty))
    }

    /// The document issued in the main clause, which is the subject of the opening phrase to which the cue is joined: *Căn cứ A và thực hiện
    /// B, X ban hành C*.
    fn issued_besides(&self, found: Found<'_>, before: usize) -> Option<usize> {
        let issued = self.acting(before, |_, document| document > before + 1)?;
        self.is_joined(found.start, before, false).then_some(issued)
    }

    /// The document that acts on the one before, where the cue is joined right after that or states its purpose: *A thay thế B để thực hiện
    /// C*.
    fn acts_on(&self, found: Found<'_>, kind: RelationKind, before: usize) -> Option<usize> {
        let document = self.acting(before, |_, document| document < before)?;
        let end = self.before_purpose(found.start);
        // In a list of a legal text, the item after a semicolon continues the act of the first item.
        let apart = kind.is_act() && !self.setting.legal;
        self.is_joined(end, before, apart).then_some(document)
    }

    /// The document that acts on the untitled one right before the words of purpose.
    pub(super) fn acts_for(&self, found: Found<'_>, object: usize) -> Option<usize> {
        let before = object.checked_sub(1)?;
        let draft = self.drafts.get(before)?;
        let end = self.before_purpose(found.start);
        let behind = end < found.start && self.passage.from(draft.tail) == end;
        let replaced = self.acting(before, |bound, document| {
            document < before && bound.kind.is_act()
        });
        replaced.filter(|_| behind && draft.title.is_none())
    }

    /// The one document in the sentence before that a bare type word at the start of the next refers to: *X ban hành Quy định A. Quy định
    /// thay thế Quy định B*. None where several are of that type.
    pub(super) fn meant(&self, found: Found<'_>, from: usize) -> Option<usize> {
        let (passage, cue) = (self.passage, found.start);
        let hit = passage.tables.type_words.starting(passage.line, from)?;
        let small = |at: usize| matches!(passage.word(at), "đã" | "cũng" | "để" | "nhằm");
        let acts =
            hit.end <= cue && ((hit.end..cue).all(small) || kept::goes_on(passage, hit.end, cue));
        if !is_of_documents(found) || !acts {
            return None;
        }
        let (first, _) = self.sentences.around(from.checked_sub(1)?, passage.count());
        let (first, end) = (passage.start(first), passage.start(from));
        let index = |place| {
            self.drafts
                .partition_point(|draft| draft.place.start < place)
        };
        let mut before = (index(first)..index(end)).filter(|index| {
            let word = self.drafts.get(*index).and_then(|draft| draft.word);
            word.is_some_and(|(row, _)| row == hit.value)
        });
        let document = before.next()?;
        before.next().is_none().then_some(document)
    }

    /// The document before the object that is called one which acts so: *A là văn bản thay thế B*.
    pub(super) fn called(&self, found: Found<'_>, object: usize) -> Option<usize> {
        let (passage, cue) = (self.passage, found.start);
        let hit = passage.tables.type_words.ending(passage.line, cue)?;
        let before = object.checked_sub(1)?;
        let draft = self.drafts.get(before)?;
        let told = passage.from(draft.extent.max(draft.tail));
        let is = told < hit.start && link(passage, told, hit.start, LinkRole::Auxiliary);
        let named = passage.is(hit.start.checked_sub(1)?, "là");
        (is_of_documents(found) && is && named).then_some(before)
    }

    /// The documents before that a counted type word refers to, where the act is that of each: *X ban hành A và B; cả hai nghị quyết đều nhằm
    /// thực hiện C*.
    pub(super) fn each(&self, found: Found<'_>) -> Vec<usize> {
        const MOST: usize = 4;
        let passage = self.passage;
        let tables = passage.tables;
        let auxiliary = |end: &usize| {
            let hit = tables.links.ending(passage.line, *end);
            Some(hit.filter(|hit| hit.value == LinkRole::Auxiliary)?.start)
        };
        let ends = core::iter::successors(Some(found.start), auxiliary).take(MOST);
        let end = ends.last().unwrap_or(found.start);
        let each = (end..found.start).any(|at| passage.is(at, "đều"));
        let word = tables.type_words.ending(passage.line, end);
        let Some(word) = word.filter(|_| each && is_of_documents(found)) else {
            return Vec::new();
        };
        let count = word.start.checked_sub(1);
        let count = count.and_then(|at| number_value(passage.word(at)));
        let place = passage.start(word.start);
        let behind = self
            .drafts
            .partition_point(|draft| draft.place.start < place);
        let first = count.and_then(|count| behind.checked_sub(count as usize));
        let general = tables.rows.doc_types.get(word.value);
        let general = general.is_some_and(|row| row.general);
        let of_type = |index: &usize| {
            let row = self.drafts.get(*index).and_then(|draft| draft.word);
            general || row.is_some_and(|(row, _)| row == word.value)
        };
        let documents: Vec<usize> = first
            .map_or(behind..behind, |first| first..behind)
            .collect();
        if documents.iter().all(of_type) {
            documents
        } else {
            Vec::new()
        }
    }

    /// The acting document, among what is stated of `object`, for which `asked` holds.
    fn acting(&self, object: usize, asked: impl Fn(&Bound, usize) -> bool) -> Option<usize> {
        let stated = self.stated.get(object)?.iter();
        let mut stated = stated.filter_map(|index| self.bound.get(*index));
        stated.find_map(|bound| match bound.subject {
            BoundSubject::Draft(document) if asked(bound, document) => Some(document),
            _ => None,
        })
    }

    /// Whether only joining words stand between a document and the word `at`; `apart`: a semicolon may precede them.
    fn is_joined(&self, at: usize, document: usize, apart: bool) -> bool {
        let passage = self.passage;
        let Some(draft) = self.drafts.get(document) else {
            return false;
        };
        let mut ends = [draft.tail, draft.extent].into_iter();
        ends.any(|end| {
            let from = passage.from(end);
            let behind = from + usize::from(apart && passage.is(from, ";"));
            from < at && link(passage, behind, at, LinkRole::Joint)
        })
    }

    /// The word that marks the cue as a purpose; the cue itself where none does.
    fn before_purpose(&self, cue: usize) -> usize {
        purpose(self.passage, cue).unwrap_or(cue)
    }

    /// Whether the cue is joined to when the document before takes effect, and that one opens the sentence or is issued in it. In *từ ngày A
    /// có hiệu lực, bãi bỏ B* the subject is another.
    fn takes_effect(&self, found: Found<'_>, before: usize, sentence: usize) -> bool {
        let passage = self.passage;
        let Some(draft) = self.drafts.get(before) else {
            return false;
        };
        let head = passage.from(draft.head());
        let issued = passage.tables.verbs.ending(passage.line, head);
        let opens = is_label(passage, sentence, head)
            || is_day(passage, sentence, head)
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

/// Whether documents do what the cue says.
fn is_of_documents(found: Found<'_>) -> bool {
    matches!(
        found.row.subject,
        SubjectRule::Document | SubjectRule::Issued | SubjectRule::Own
    )
}

/// The word that marks the cue as a purpose: *để thực hiện*, *nhằm lãnh đạo, chỉ đạo thực hiện*.
pub(super) fn purpose(passage: &Passage<'_>, cue: usize) -> Option<usize> {
    const MOST: usize = 3;
    let mut at = cue;
    for _ in 0..MOST {
        let before = at.checked_sub(1)?;
        if matches!(passage.word(before), "để" | "nhằm") {
            return Some(before);
        }
        let hit = passage.tables.links.ending(passage.line, at)?;
        at = hit.start;
        if hit.value != LinkRole::Auxiliary {
            return None;
        }
    }
    None
}

/// Whether the words `from..to` are only the label of an item: *1.*, *b)*, *-*.
fn is_label(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    const LONGEST: usize = 3;
    let label = |at| passage.word(at).chars().count() == 1 || passage.figures(at);
    to - from.min(to) <= LONGEST && (from..to).all(label)
}

/// Whether the words `from..to` are only a day and a comma: *Từ ngày 01/01/2016,*.
fn is_day(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    let day = Bounds::at(passage, from);
    day.is_some_and(|day| passage.is(day.end, ",") && day.end + 1 == to)
}
