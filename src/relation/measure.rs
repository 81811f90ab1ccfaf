//! How much of a document an act is on: all of it, provisions, a part that is no provision, some words. What ends no more than annexes or
//! words of a document changes it (SPEC section 12.3).

use super::RelationKind;
use super::bind::Binder;
use super::bound::Bound;
use super::cue::{self, Found};
use super::part::{self, Acted, Class};
use super::subject::Stand;
use crate::mention::{Draft, Passage, measure, provisions_ending};
use crate::provision::{Level, Provision};
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

    /// What is done besides to other parts of an object of which no more than parts are told, before the act that opens at the word
    /// `first`: *bãi bỏ khoản 2 Điều 7 và sửa đổi Điều 8 X*, *sửa đổi một số điều và bãi bỏ Điều 7 X*.
    pub(super) fn on_other_parts(
        &mut self,
        mut first: usize,
        object: usize,
        sentence: (usize, usize),
    ) -> Vec<usize> {
        const MOST: usize = 4;
        let mut mine = Vec::new();
        let mut behind = self.scope(object);
        if behind.is_empty() && !self.is_part(first, object) {
            return mine;
        }
        let before = object.checked_sub(1).and_then(|at| self.drafts.get(at));
        let before = before.map_or(0, |before| self.passage.from(before.place.end));
        let floor = before.max(sentence.0);
        for _ in 0..MOST {
            let Some(other) = Other::before(self.passage, first, floor) else {
                break;
            };
            first = other.found.start;
            let scope = other.scope.into_iter();
            let scope: Vec<Provision> = scope.map(|own| under(own, behind.first())).collect();
            let kind = graded(other.kind, &scope);
            let told = self.bound.iter().rev();
            let mut told = told.take_while(|bound| bound.object == object);
            if told.any(|bound| bound.kind == kind && bound.scope == scope) {
                continue;
            }
            let stand = Stand {
                found: other.found,
                kind,
                object,
                sentence,
            };
            let Some(index) = self.state(stand, other.found) else {
                break;
            };
            if let Some(bound) = self.bound.get_mut(index) {
                (bound.kind, bound.act) = (kind, other.act);
                bound.scope.clone_from(&scope);
            }
            behind = scope;
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

    /// Whether no more than *một số điều* or *một phần* of a document is meant behind the word `from`.
    pub(super) fn is_part(&self, from: usize, object: usize) -> bool {
        let head = self.drafts.get(object).map_or(0, Draft::head);
        says_some(self.passage, from, self.passage.from(head))
    }

    /// What some of is meant: *một số cụm từ*, *một số điểm, khoản*.
    pub(super) fn some_of(&self, found: Found<'_>, object: usize) -> Vec<Class> {
        if !self.is_part(found.start, object) {
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

/// Whether the words `from..to` say that no more than *một số điều* or *một phần* is meant.
pub(super) fn says_some(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| passage.is(at, "một") && matches!(passage.word(at + 1), "số" | "phần"))
}

/// What is done besides to other parts of a document.
struct Other<'t> {
    found: Found<'t>,
    kind: RelationKind,
    /// The provisions told; none where *một số* are meant.
    scope: Vec<Provision>,
    act: Option<Text>,
}

impl<'t> Other<'t> {
    /// The act on parts that are joined to what stands at the word `at`; looks back to the word `floor`.
    fn before(passage: &Passage<'t>, at: usize, floor: usize) -> Option<Self> {
        let joint = at.checked_sub(1)?;
        let end = match passage.word(joint) {
            "và" if joint > 0 && matches!(passage.word(joint - 1), "," | ";") => joint - 1,
            "và" | "," | ";" => joint,
            _ => return None,
        };
        let (scope, start) = provisions_ending(passage, end);
        let start = if scope.is_empty() {
            cue::some_ending(passage, end, floor)?
        } else {
            start
        };
        let found = cue::ending(passage, start, floor)?;
        let kind = found.row.kind.parse().ok();
        let kind =
            kind.filter(|kind: &RelationKind| kind.is_act() || *kind == RelationKind::Guides)?;
        let act = Some(found.row.act.clone()).filter(|act| !act.is_empty());
        if !scope.is_empty() {
            return Some(Self {
                found,
                kind,
                scope,
                act,
            });
        }
        let some = part::listed(passage, start, end);
        let kind = changed(kind, &some);
        let ends = matches!(kind, RelationKind::Repeals | RelationKind::Supersedes);
        let words = !some.is_empty() && some.iter().all(|class| *class == Class::Wording);
        let act = match kind {
            _ if ends => Some("part".into()),
            RelationKind::Amends if words => Some("phrase".into()),
            _ => act,
        };
        Some(Self {
            found,
            kind,
            scope,
            act,
        })
    }
}

/// A provision under what the next one that is told stands under: *sửa đổi khoản 3 và bãi bỏ khoản 4 Điều 5*.
fn under(own: Provision, next: Option<&Provision>) -> Provision {
    let top = own.steps().map(|(level, _)| level).last();
    let Some((top, next)) = top.filter(|top| *top < Level::Article).zip(next) else {
        return own;
    };
    let alike = next.steps().any(|(level, _)| level == top);
    let larger = next.steps().filter(|(level, _)| alike && *level > top);
    larger.fold(own, |own, (level, label)| {
        own.clone().with(level, label).unwrap_or(own)
    })
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
