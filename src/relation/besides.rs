//! Several acts on parts of one document: *bãi bỏ khoản 2 Điều 7 và sửa đổi Điều 8 X* (SPEC section 12.3).

use super::RelationKind;
use super::bind::Binder;
use super::bound::{Bound, BoundSubject};
use super::cue::{self, Found};
use super::measure::{changed, graded};
use super::part::{self, Class};
use super::stand::Stand;
use crate::mention::{Passage, provisions_ending};
use crate::provision::{Level, Provision};
use crate::tables::Text;

impl Binder<'_, '_> {
    /// States the acts on other parts of the object that precede the act at the word `first`, where that is on parts too: *bãi bỏ khoản 2
    /// Điều 7 và sửa đổi Điều 8 X*, *sửa đổi một số điều và bãi bỏ Điều 7 X*. Returns the new relations.
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
            let stand = Stand::alone(other.found, kind, object, sentence);
            let Some(index) = self.state(stand) else {
                break;
            };
            if let Some(bound) = self.bound.get_mut(index) {
                (bound.kind, bound.act) = (kind, other.act);
                bound.scope.clone_from(&scope);
            }
            self.of_one(index, object);
            behind = scope;
            mine.push(index);
        }
        mine
    }
}

impl Binder<'_, '_> {
    /// Gives the other acts on the object the subject of the first: *Sửa đổi khoản 3 và bãi bỏ khoản 4 Điều 5 X*.
    fn of_one(&mut self, first: usize, object: usize) {
        let own = BoundSubject::ThisDocument;
        let is_own = |bound: &Bound| bound.subject == own;
        if !self.bound.get(first).is_some_and(is_own) {
            return;
        }
        let mine = self.bound.iter_mut().take(first).rev();
        for bound in mine.take_while(|bound| bound.object == object) {
            if bound.subject == BoundSubject::Actor(None) && bound.kind.is_act() {
                bound.subject = own;
            }
        }
    }
}

/// An act on other parts of a document.
struct Other<'t> {
    found: Found<'t>,
    kind: RelationKind,
    /// The provisions named; empty for *một số* ("some").
    scope: Vec<Provision>,
    act: Option<Text>,
}

impl<'t> Other<'t> {
    /// The act on parts joined to what starts at the word `at`; looks back to the word `floor`.
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
        let kind = found.row.kind;
        if !kind.is_act() && kind != RelationKind::Guides {
            return None;
        }
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
        let words = !some.is_empty() && some.iter().all(|class| *class == Class::Wording);
        let act = match kind {
            _ if kind.ends() => Some("part".into()),
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

/// The provision completed from the next one: in *sửa đổi khoản 3 và bãi bỏ khoản 4 Điều 5* both clauses are of article 5.
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
