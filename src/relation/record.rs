//! Records a relation once both ends are known: how much of the object is meant, from when, by which rule.

use super::bind::Binder;
use super::bound::{Bound, Moment};
use super::cue::Found;
use super::measure::{graded, says_some};
use super::part::Class;
use super::stand::{Doer, Stand};
use super::{Origin, RelationKind, Rule, contrary, effect};
use crate::mention::Passage;
use crate::span::Span;
use crate::tables::{Side, number_value};

impl<'t> Binder<'_, 't> {
    /// Records that `doer` does to the object what the cue says; returns the index in `bound`.
    pub(super) fn push(&mut self, stand: Stand<'t>, doer: Doer) -> usize {
        let passage = self.passage;
        let Stand {
            cue,
            object,
            sentence,
            ..
        } = stand;
        let scope = self.scope(object);
        let scope = self.inserted(cue, object, &scope).unwrap_or(scope);
        let done = graded(stand.kind, &scope);
        let behind = done.ends() && cue.row.side == Side::After;
        let ahead = behind
            .then(|| self.part_ahead(object, sentence.0))
            .flatten();
        // Ending annexes of a document amends it (SPEC section 12.3).
        let (said, kind) = match ahead {
            Some(Class::Annex) => (RelationKind::Amends, RelationKind::Amends),
            _ => (stand.kind, done),
        };
        let stand = Stand { kind, ..stand };
        let part = || ahead.is_some() || self.tells_part(cue, object);
        let act = if kind.ends() && part() {
            "part".into()
        } else {
            cue.row.act.clone()
        };
        self.bound.push(Bound {
            kind,
            said,
            subject: doer.subject,
            object,
            cue: passage.shadow.original(passage.place(cue.start, cue.end)),
            sentence: passage.place(sentence.0, sentence.1),
            scope,
            polarity: self.polarity(stand, doer),
            act: Some(act).filter(|act| !act.is_empty()),
            years: years(passage, cue),
            origin: doer.origin,
            by: rule_of(stand, doer),
            rule: cue.row.phrase.clone(),
            weak: cue.row.weak,
            effect: self.effect(stand, doer),
        });
        self.bound.len() - 1
    }

    /// Whether the words of the cue, or those up to its object, restrict it to a part: *bãi bỏ một số điều của X*.
    fn tells_part(&self, cue: Found<'_>, object: usize) -> bool {
        let within = || {
            says_some(self.passage, cue.start, cue.end)
                || contrary::is_contrary(self.passage, cue.start)
        };
        let behind = cue.row.side == Side::After;
        self.is_part(cue.start, object) || behind && (within() || self.issued_provisions(object))
    }

    /// When an act on a document takes effect, with the words that say so.
    fn effect(&self, stand: Stand<'_>, doer: Doer) -> Option<(Moment, Span)> {
        let passage = self.passage;
        let bites = stand.kind.is_act() && stand.kind != RelationKind::Details;
        let object = self.drafts.get(stand.object).filter(|_| bites)?;
        let (moment, (from, to)) = effect::of(passage, stand.cue, object, stand.sentence)?;
        // What another document did does not wait until the text itself holds.
        if self.setting.legal && doer.is_document() && moment == Moment::InForce {
            return None;
        }
        Some((moment, passage.shadow.original(passage.place(from, to))))
    }
}

/// The years in a cue: *tổng kết 10 năm thực hiện*; with *thực hiện* also right before it: *qua hơn 10 năm **thực hiện***.
fn years(passage: &Passage<'_>, cue: Found<'_>) -> Option<u32> {
    let counted = |at: usize| number_value(passage.word(at)).filter(|_| passage.is(at + 1, "năm"));
    let before = cue.start.checked_sub(2);
    let before = before.filter(|_| cue.row.kind == RelationKind::Implements);
    (cue.start..cue.end).chain(before).find_map(counted)
}

/// The rule by which the subject was found.
fn rule_of(stand: Stand<'_>, doer: Doer) -> Rule {
    let row = stand.cue.row;
    match doer.origin {
        Origin::History => Rule::History,
        Origin::Preamble => Rule::Preamble,
        _ if doer.is_document() && row.side != Side::After => Rule::Chain,
        // A ground that a legal text only cites.
        _ if stand.kind == RelationKind::RefersTo && row.legal.is_some() => Rule::Bridge,
        _ => Rule::Subject,
    }
}
