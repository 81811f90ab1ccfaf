//! How much of a document an act is on: all of it, provisions, a part that is no provision, or some words. Ending only annexes or words of a
//! document amends it (SPEC section 12.3).

use super::RelationKind;
use super::acted::Acted;
use super::bind::Binder;
use super::bound::Bound;
use super::cue::Found;
use super::part::{self, Class};
use crate::mention::{Draft, Passage, measure, provisions_opening};
use crate::provision::Provision;
use crate::tables::{FillerRole, Text};

impl<'t> Binder<'_, 't> {
    /// `S cue a part of O`: states the act on the part; ending what is no provision amends the document. Returns the new relations.
    pub(super) fn forward_part(
        &mut self,
        acted: &Acted<'t>,
        object: usize,
        sentence: (usize, usize),
    ) -> Vec<usize> {
        let stated = self.forward(acted.found, object, sentence);
        let inserted = self.inserted(acted.found, object, &acted.provisions);
        let provisions = inserted.unwrap_or_else(|| acted.provisions.clone());
        for index in &stated {
            let Some(bound) = self.bound.get_mut(*index) else {
                continue;
            };
            if bound.scope.is_empty() {
                bound.scope.clone_from(&provisions);
            }
            let ends = bound.kind.ends();
            if ends && acted.changes {
                (bound.kind, bound.said) = (RelationKind::Amends, RelationKind::Amends);
                bound.act = None;
            } else if ends && bound.scope.is_empty() && !acted.whole {
                bound.act = Some("part".into());
            }
        }
        if acted.phrase {
            self.of_words(&stated);
        }
        stated
    }

    /// Marks those of the relations that amend as changing some words.
    pub(super) fn of_words(&mut self, stated: &[usize]) {
        for index in stated {
            let bound = self.bound.get_mut(*index);
            let amends = bound.filter(|bound| bound.kind == RelationKind::Amends);
            if let Some(bound) = amends.filter(|bound| bound.act.is_none()) {
                bound.act = Some("phrase".into());
            }
        }
    }

    /// Whether the words from `from` up to the object restrict the act to *một số điều* or *một phần*.
    pub(super) fn is_part(&self, from: usize, object: usize) -> bool {
        let head = self.drafts.get(object).map_or(0, Draft::head);
        says_some(self.passage, from, self.passage.from(head))
    }

    /// The classes of the parts of which some are meant: *một số cụm từ*, *một số điểm, khoản*.
    pub(super) fn some_of(&self, found: Found<'_>, object: usize) -> Vec<Class> {
        if !self.is_part(found.start, object) {
            return Vec::new();
        }
        let head = self.drafts.get(object).map_or(0, Draft::head);
        part::listed(self.passage, found.end, self.passage.from(head))
    }

    /// The class of the part of the sentence's first document to which the sentence is restricted, and with it `object`; none where
    /// provisions are given.
    pub(super) fn part_ahead(&self, object: usize, from: usize) -> Option<Class> {
        let passage = self.passage;
        let start = passage.start(from);
        let within = |draft: &&Draft| draft.place.start >= start;
        let drafts = self.drafts.get(..=object).unwrap_or_default();
        let first = drafts.iter().rev().take_while(within).last();
        let first = first.filter(|first| first.provisions.is_empty());
        let part = part::ahead(passage, passage.from(first?.head()), from);
        part.filter(|_| self.scope(object).is_empty())
    }

    /// The `act` of a relation shared with a later member of a list, which may say for itself how much of it is meant.
    pub(super) fn act_on(&self, before: usize, object: usize, shared: &Bound) -> Option<Text> {
        let draft = self.drafts.get(object);
        let draft = draft.filter(|_| shared.kind.ends());
        match draft.and_then(|draft| measure(self.passage, draft)) {
            Some(told) if told.value == FillerRole::All => None,
            Some(_) => Some("part".into()),
            // The member before was a part only for its instrument; this one is meant whole.
            None if self.instrument(before).is_some() && self.instrument(object).is_none() => {
                shared.act.clone().filter(|act| act != "part")
            }
            None => shared.act.clone(),
        }
    }

    /// The provisions that a cue inserts beside or within those right before the document: *bổ sung **khoản 2a** vào sau khoản 2 **Điều 5**
    /// X*. Empty where several places are named, `None` where nothing is inserted.
    pub(super) fn inserted(
        &self,
        cue: Found<'_>,
        object: usize,
        places: &[Provision],
    ) -> Option<Vec<Provision>> {
        let passage = self.passage;
        let into = (cue.start..cue.end).find(|at| passage.is(*at, "vào"))?;
        let new = (cue.start + 1..into).find_map(|at| provisions_opening(passage, at));
        let (new, _) = new.filter(|(_, end)| cue.row.act == "insert" && *end == into)?;
        let head = self.drafts.get(object).map(Draft::head)?;
        let beside = |at| {
            ["sau", "trước"]
                .iter()
                .any(|side| passage.stands(at, &["vào", side]))
        };
        let again = (cue.end..passage.from(head)).any(beside);
        match places {
            [] => None,
            [place] if !again => new.iter().map(|new| placed(new, place)).collect(),
            _ => Some(Vec::new()),
        }
    }

    pub(super) fn scope(&self, object: usize) -> Vec<Provision> {
        self.drafts
            .get(object)
            .map(|draft| draft.provisions.clone())
            .unwrap_or_default()
    }
}

/// The new provision completed from its place: *khoản 2a* beside *khoản 2 Điều 5* is *khoản 2a Điều 5*.
fn placed(new: &Provision, place: &Provision) -> Option<Provision> {
    let widest = new.steps().map(|(level, _)| level).max()?;
    let mut around = place.steps().filter(|(level, _)| *level > widest);
    around.try_fold(new.clone(), |placed, (level, label)| {
        placed.with(level, label).ok()
    })
}

/// The kind, where ending or replacing only appendices and forms counts as amending (SPEC section 12.3).
pub(super) fn graded(kind: RelationKind, provisions: &[Provision]) -> RelationKind {
    if kind.ends() && part::are_annexes(provisions) {
        RelationKind::Amends
    } else {
        kind
    }
}

/// Whether the words `from..to` restrict an act: *một số* ("some") or *một phần* ("a part").
pub(super) fn says_some(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| passage.is(at, "một") && matches!(passage.word(at + 1), "số" | "phần"))
}

/// The kind of an act on some parts of a document: ending or replacing words and annexes amends it (SPEC section 12.3). *Thay thế một số cụm
/// từ tại X*.
pub(super) fn changed(kind: RelationKind, some: &[Class]) -> RelationKind {
    // In *thay thế, bãi bỏ một số cụm từ, khoản* the replacing is of words.
    let replaces = kind == RelationKind::Supersedes && some.contains(&Class::Wording);
    let provision = some.is_empty() || some.iter().any(|class| class.is_provision());
    if replaces || kind.ends() && !provision {
        RelationKind::Amends
    } else {
        kind
    }
}
