//! What a lead-in says of the first document of an item: the cue of the line above, or of the words before the item's own colon.

use super::bind::Binder;
use super::bound::{Bound, BoundSubject};
use super::item::{self, Part};
use super::lead::{self, Lead};
use super::measure::{changed, graded};
use super::part::Class;
use super::sentence::clause_start;
use super::{Origin, RelationKind, Rule, speaker};
use crate::provision::Provision;
use crate::text::Place;

/// A lead-in that reaches a document.
struct Reached {
    lead: Lead,
    /// The part that the item names of the document.
    part: Option<Part>,
    /// Whether it is the lead-in of the line above.
    above: bool,
}

impl Binder<'_, '_> {
    /// Binds the first document of an item to the cue of the lead-in above, or of the one before the item's colon; returns the new relations.
    pub(super) fn led(&mut self, object: usize, at: usize, sentence: (usize, usize)) -> Vec<usize> {
        let passage = self.passage;
        let colon = (at.saturating_sub(3)..at)
            .rev()
            .find(|at| passage.word(*at) == ":");
        let inline = colon.and_then(|colon| self.lead_before(colon, sentence.0));
        let Some(reached) = inline.or_else(|| self.lead_above(object, at, colon)) else {
            return Vec::new();
        };
        let subject = self.led_subject(&reached);
        if !self.may(reached.lead.kind, subject, object) {
            return Vec::new();
        }
        let sentence = passage.place(sentence.0, sentence.1);
        let bound = reached.bound(subject, object, self.scope(object), sentence);
        self.bound.push(bound);
        vec![self.bound.len() - 1]
    }

    /// The lead-in that ends at the item's colon: *Các văn bản hết hiệu lực: A, B*. In a report it must name who acts.
    fn lead_before(&self, colon: usize, sentence: usize) -> Option<Reached> {
        let passage = self.passage;
        let from = clause_start(passage, colon, sentence);
        let speaks = self.setting.legal || speaker::names_itself(passage, from, colon);
        let lead = lead::lead(passage, from, colon).filter(|_| speaks)?;
        Some(Reached {
            lead,
            part: None,
            above: false,
        })
    }

    /// The lead-in of the line above, where it reaches the document at the word `at`.
    fn lead_above(&self, object: usize, at: usize, colon: Option<usize>) -> Option<Reached> {
        let passage = self.passage;
        let lead = self.setting.lead.as_ref();
        let lead = lead.filter(|lead| self.may_lead(lead, object))?;
        let part = item::part(passage, self.drafts, at);
        let grouped =
            || colon.is_some_and(|colon| colon + 1 == at && lead::groups(passage, 0, colon));
        // *2. Điều 4, khoản 2 Điều 7 Thông tư …*.
        let parts = part
            .as_ref()
            .is_some_and(|part| lead.lists_items() || !part.provisions.is_empty());
        let reaches = at <= lead.before || parts || grouped();
        reaches.then(|| Reached {
            lead: lead.clone(),
            part,
            above: true,
        })
    }

    /// Whether the lead-in above may speak of the document: it opens its item, and a report says who acts or what is asked for.
    fn may_lead(&self, lead: &Lead, object: usize) -> bool {
        if lead.is_task() {
            // A legal text orders a review; it does not carry one out.
            return object == 0 && (lead.kind != RelationKind::Reviews || !self.setting.legal);
        }
        let first = self.instrument(object).unwrap_or(object) == 0;
        first && (self.is_named_by(lead) || lead.is_asked())
    }

    /// Whether the lead-in says which document acts, as that of a legal text always does.
    fn is_named_by(&self, lead: &Lead) -> bool {
        self.setting.legal || lead.itself || self.setting.led_by.is_some()
    }

    fn led_subject(&self, reached: &Reached) -> BoundSubject {
        let lead = &reached.lead;
        if lead.kind == RelationKind::Reviews {
            BoundSubject::Article
        } else if lead.is_task() || reached.above && !self.is_named_by(lead) {
            BoundSubject::Actor(None)
        } else {
            BoundSubject::ThisDocument
        }
    }
}

impl Reached {
    /// The relation to the document `object`; `scope` holds the provisions named right before it.
    fn bound(
        self,
        subject: BoundSubject,
        object: usize,
        mut scope: Vec<Provision>,
        sentence: Place,
    ) -> Bound {
        let lead = self.lead;
        let class = self.part.as_ref().map(|part| part.class);
        // In *Nội dung về phí tại Điều 5 X* the scope already has the article right before the document.
        let part = self.part.filter(|_| scope.is_empty());
        let is_part = lead.part || part.is_some();
        scope.extend(part.into_iter().flat_map(|part| part.provisions));
        let kind = changed(graded(lead.kind, &scope), class.as_slice());
        let phrase = lead.phrase || class == Some(Class::Wording);
        let act = match kind {
            RelationKind::Amends if phrase => Some("phrase".into()),
            RelationKind::Implements => Some(lead.row.act).filter(|act| !act.is_empty()),
            _ => Some("part".into()).filter(|_| kind.ends() && is_part && scope.is_empty()),
        };
        Bound {
            kind,
            said: lead.kind,
            subject,
            object,
            cue: lead.cue,
            sentence,
            act,
            scope,
            polarity: lead.polarity,
            years: None,
            origin: Origin::Text,
            by: Rule::LeadIn,
            rule: lead.row.rule,
            weak: lead.row.weak,
            effect: lead.effect,
        }
    }
}
