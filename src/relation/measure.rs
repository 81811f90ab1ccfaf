//! How much of a document an act is on: all of it, provisions, a part that is no provision, some words. What ends no more than annexes or
//! words of a document changes it (SPEC section 12.3).

use super::RelationKind;
use super::bind::Binder;
use super::bound::Bound;
use super::cue::{self, Found};
use super::part::{self, Acted, Class};
use super::subject::Stand;
use crate::mention::{Draft, Passage, measure, provisions_ending};
use crate::provision::Provision;
use crate::tables::{FillerRole, Text};

impl<'t> Binder<'_, 't> {
    /// `S cue a part of O`: ending what is no provision changes the document.
    pub(super) fn forward_part(
        &mut self,
        acted: Acted<'t>,
        object: usize,
        sentence: (usize, usize),
    ) -> Vec<usize> {
        let stated = self.forward(acted.found, object, sentence);
        for index in &stated {
            let Some(bound) = self.bound.get_mut(*index) else {
                continue;
            };
            let ends = matches!(bound.kind, RelationKind::Repeals | RelationKind::Supersedes);
            if ends && acted.changes {
                (bound.kind, bound.said) = (RelationKind::Amends, RelationKind::Amends);
                bound.act = None;
            } else if ends && bound.scope.is_empty() {
                bound.act = Some("part".into());
            }
        }
        if acted.phrase {
            self.of_words(&stated);
        }
        stated
    }

    /// What is done besides to other provisions of an object of which provisions are told, before the act that opens at the word
    /// `first`: *bãi bỏ khoản 2 Điều 7 và sửa đổi Điều 8 X*.
    pub(super) fn on_other_parts(
        &mut self,
        mut first: usize,
        object: usize,
        sentence: (usize, usize),
    ) -> Vec<usize> {
        const MOST: usize = 4;
        let mut mine = Vec::new();
        let told = self.drafts.get(object);
        if told.is_none_or(|draft| draft.provisions.is_empty()) {
            return mine;
        }
        let before = object.checked_sub(1).and_then(|at| self.drafts.get(at));
        let before = before.map_or(0, |before| self.passage.from(before.place.end));
        for _ in 0..MOST {
            let other = act_on_provisions(self.passage, first, before.max(sentence.0));
            let Some((found, kind, provisions)) = other else {
                break;
            };
            first = found.start;
            let stand = Stand {
                found,
                kind: graded(kind, &provisions),
                object,
                sentence,
            };
            let Some(index) = self.state(stand, found) else {
                break;
            };
            if let Some(bound) = self.bound.get_mut(index) {
                bound.scope = provisions;
            }
            mine.push(index);
        }
        mine
    }

    /// Says of what amends a document that it changes some words of it.
    pub(super) fn of_words(&mut self, stated: &[usize]) {
        for index in stated {
            let bound = self.bound.get_mut(*index);
            let amends = bound.filter(|bound| bound.kind == RelationKind::Amends);
            if let Some(bound) = amends.filter(|bound| bound.act.is_none()) {
                bound.act = Some("phrase".into());
            }
        }
    }

    /// Whether no more than *một số điều* or *một phần* of a document is meant, which stands behind the cue, or before a passive that
    /// holds the words.
    pub(super) fn is_part(&self, found: Found<'_>, object: usize) -> bool {
        let head = self.drafts.get(object).map_or(0, Draft::head);
        (found.start..self.passage.from(head).max(found.end)).any(|at| {
            self.passage.is(at, "một") && matches!(self.passage.word(at + 1), "số" | "phần")
        })
    }

    /// What some of is meant: *một số cụm từ*, *một số điểm, khoản*.
    pub(super) fn some_of(&self, found: Found<'_>, object: usize) -> Vec<Class> {
        if !self.is_part(found, object) {
            return Vec::new();
        }
        let head = self.drafts.get(object).map_or(0, Draft::head);
        part::listed(self.passage, found.end, self.passage.from(head))
    }

    /// Whether the sentence from the word `from` on speaks of no more than a part of the first document in it, which `object` shares,
    /// and names no provisions of that.
    pub(super) fn is_part_ahead(&self, object: usize, from: usize) -> bool {
        let passage = self.passage;
        let start = passage.start(from);
        let within = |draft: &&Draft| draft.place.start >= start;
        let drafts = self.drafts.get(..=object).unwrap_or_default();
        let first = drafts.iter().rev().take_while(within).last();
        let first = first.filter(|first| first.provisions.is_empty());
        first.is_some_and(|first| part::tells_part(passage, passage.from(first.head()), from))
            && self.scope(object).is_empty()
    }

    /// The finer grain of what is done to a member of a list, shared from one before it: how much of each is told of each.
    pub(super) fn act_on(&self, before: usize, object: usize, shared: &Bound) -> Option<Text> {
        let ends = matches!(
            shared.kind,
            RelationKind::Repeals | RelationKind::Supersedes
        );
        let draft = self.drafts.get(object).filter(|_| ends);
        match draft.and_then(|draft| measure(self.passage, draft)) {
            Some(told) if told.value == FillerRole::All => None,
            Some(_) => Some("part".into()),
            // What was done to an instrument alone is done to all of a document.
            None if self.instrument(before).is_some() && self.instrument(object).is_none() => {
                shared.act.clone().filter(|act| act != "part")
            }
            None => shared.act.clone(),
        }
    }

    pub(super) fn scope(&self, object: usize) -> Vec<Provision> {
        self.drafts
            .get(object)
            .map(|draft| draft.provisions.clone())
            .unwrap_or_default()
    }
}

/// Ending or replacing no more than appendices and forms changes the document (SPEC section 12.3).
pub(super) fn graded(kind: RelationKind, provisions: &[Provision]) -> RelationKind {
    let ends = matches!(kind, RelationKind::Repeals | RelationKind::Supersedes);
    if ends && part::are_annexes(provisions) {
        RelationKind::Amends
    } else {
        kind
    }
}

/// The act on provisions that are joined to what stands at the word `at`, with its kind; looks back to the word `floor`.
fn act_on_provisions<'t>(
    passage: &Passage<'t>,
    at: usize,
    floor: usize,
) -> Option<(Found<'t>, RelationKind, Vec<Provision>)> {
    let joint = at.checked_sub(1)?;
    let end = match passage.word(joint) {
        "và" if joint > 0 && passage.is(joint - 1, ",") => joint - 1,
        "và" | "," => joint,
        _ => return None,
    };
    let (provisions, start) = provisions_ending(passage, end);
    let found = cue::ending(passage, start, floor).filter(|_| !provisions.is_empty())?;
    let kind = found.row.kind.parse().ok();
    let kind = kind.filter(|kind: &RelationKind| kind.is_act() || *kind == RelationKind::Guides);
    Some((found, kind?, provisions))
}

/// What is done to a document where some parts of it are ended: what ends or replaces words and annexes of it changes it (SPEC section
/// 12.3). *Thay thế một số cụm từ tại X*.
pub(super) fn changed(kind: RelationKind, some: &[Class]) -> RelationKind {
    // In *thay thế, bãi bỏ một số cụm từ, khoản* words are replaced.
    let replaces = kind == RelationKind::Supersedes && some.contains(&Class::Wording);
    let ends = matches!(kind, RelationKind::Repeals | RelationKind::Supersedes);
    let provision = some.is_empty() || some.iter().any(|class| class.is_provision());
    if replaces || ends && !provision {
        RelationKind::Amends
    } else {
        kind
    }
}
