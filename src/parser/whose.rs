//! Whose act a relation is: the text's own, or that of a document that is named in the lead-in, is enacted or is printed there.

use core::cell::OnceCell;

use super::course::{Author, Course, Told};
use super::itself::acts_on_itself;
use super::lead_actor::LeadActor;
use super::listing::{Lists, lists_bills, may_state};
use super::paragraphs::Paragraph;
use super::standing::{SoFar, Standing, Surroundings, Wording};
use crate::mention::{Draft, MentionId, Passage};
use crate::provision::Provision;
use crate::relation::{
    Bound, BoundSubject, Origin, Polarity, Rejected, Rejection, Relation, RelationKind, Subject,
    Trace,
};

/// A paragraph whose mentions are made.
#[derive(Clone, Copy)]
pub(super) struct Mentioned<'a, 't> {
    pub(super) paragraph: Paragraph,
    pub(super) passage: &'a Passage<'t>,
    pub(super) drafts: &'a [Draft],
    /// The id of the first draft.
    pub(super) first: usize,
}

/// Settles the subjects of the relations of one paragraph.
pub(super) struct Whose<'a, 't> {
    so_far: SoFar<'a, 't>,
    at: Mentioned<'a, 'a>,
    course: &'a Course,
    surroundings: &'a mut Surroundings<'t>,
    wording: Wording,
    /// Who acts in the lead-in above.
    actor: Option<LeadActor>,
    /// The mention that is the text itself.
    own: Option<MentionId>,
    /// Whether the paragraph lists bills.
    bills: OnceCell<bool>,
    /// The provision that the paragraph stands in; kept with what the text itself does.
    provision: OnceCell<Option<Provision>>,
}

impl<'a, 't> Whose<'a, 't> {
    pub(super) fn new(
        so_far: SoFar<'a, 't>,
        at: Mentioned<'a, 'a>,
        standing: &Standing,
        own: Option<MentionId>,
        course: &'a Course,
        surroundings: &'a mut Surroundings<'t>,
    ) -> Self {
        Self {
            so_far,
            at,
            course,
            surroundings,
            wording: standing.wording,
            actor: LeadActor::of(&standing.setting),
            own,
            bills: OnceCell::new(),
            provision: OnceCell::new(),
        }
    }

    /// The relation with its subject settled; `None` where the subject is unknown, or where a document would act on itself.
    pub(super) fn settled(&mut self, relation: Relation) -> Option<Relation> {
        let relation = self.led(relation);
        let relation = self.by_own_name(relation)?;
        let relation = self.of_bill(relation);
        let relation = self.enacted(relation);
        let relation = self.of_text(relation)?;
        let itself = acts_on_itself(self.so_far.header, self.so_far.mentions, &relation);
        (!itself).then_some(relation)
    }

    /// Where a lead-in names the document that acts, that is the subject for its items: *Quyết định A bãi bỏ các văn bản sau:*.
    fn led(&self, relation: Relation) -> Relation {
        let actor = self.actor.filter(|actor| actor.hands_down(&relation));
        let subject = actor.map_or(relation.subject, LeadActor::subject);
        Relation {
            subject,
            ..relation
        }
    }

    /// Where the subject is the text under its own name, the text itself acts: *Luật Giá thay thế Luật …*. `None` where it is the object.
    fn by_own_name(&self, relation: Relation) -> Option<Relation> {
        let Some(own) = self.own else {
            return Some(relation);
        };
        let subject = match relation.subject {
            Subject::Mention(law) if law == own => Subject::ThisDocument,
            subject => subject,
        };
        (relation.object != own).then_some(Relation {
            subject,
            ..relation
        })
    }

    /// What the name of a bill says of others is only proposed.
    fn of_bill(&self, relation: Relation) -> Relation {
        let SoFar {
            lists,
            tables,
            text,
            ..
        } = self.so_far;
        let listed = || lists == Lists::Bills || lists_bills(tables, text, self.at.paragraph.span);
        let stated = may_state(self.at.drafts, &relation, self.at.first);
        let polarity = if stated && *self.bills.get_or_init(listed) {
            Polarity::Proposed
        } else {
            relation.polarity
        };
        Relation {
            polarity,
            ..relation
        }
    }

    /// Where the enacting words of a printed amender name the subject, the amender acts: *Quốc hội ban hành Luật sửa đổi …*.
    fn enacted(&self, relation: Relation) -> Relation {
        let Mentioned {
            passage,
            drafts,
            first,
            ..
        } = self.at;
        let amender = self
            .course
            .enacted(passage, drafts, first, relation.subject);
        let subject = amender.map_or(relation.subject, Subject::Mention);
        Relation {
            subject,
            ..relation
        }
    }

    /// A relation of the text itself is its own act, in its title or one of its provisions, or that of a document that it prints; `None`
    /// where that is unknown.
    fn of_text(&mut self, relation: Relation) -> Option<Relation> {
        if relation.subject != Subject::ThisDocument {
            return Some(relation);
        }
        let paragraph = self.at.paragraph;
        let origin = if paragraph.is_title {
            Origin::Title
        } else {
            relation.origin
        };
        let relation = Relation { origin, ..relation };
        match self.course.author(self.told(&relation), &relation) {
            Author::Text => Some(Relation {
                from_provision: self.own_provision(),
                ..relation
            }),
            // The printed document cannot act on a younger one: an amender rewrote the clause. Guidance stays that of the text.
            Author::Printed(document) if self.is_earlier(document, relation.object) => {
                (relation.kind == RelationKind::Guides).then_some(relation)
            }
            Author::Printed(document) => Some(Relation {
                subject: Subject::Mention(document),
                ..relation
            }),
            Author::Unknown => None,
        }
    }

    /// Where a relation of the text itself is stated.
    fn told(&self, relation: &Relation) -> Told<'t> {
        let acts = relation.kind.is_act() || relation.kind == RelationKind::Guides;
        Told {
            text: self.so_far.text,
            paragraph: self.at.paragraph.span,
            flow: self.at.paragraph.flow,
            // Footnotes of a consolidated text quote further acts of its amenders.
            footnote: self.wording == Wording::Footnote && acts,
        }
    }

    /// The provision of the text that the paragraph stands in.
    fn own_provision(&mut self) -> Option<Provision> {
        let find = || {
            self.surroundings
                .own_provision(&self.so_far, self.at.paragraph)
        };
        self.provision.get_or_init(find).clone()
    }

    /// Whether a document is of an earlier year than another.
    fn is_earlier(&self, one: MentionId, other: MentionId) -> bool {
        let mentions = self.so_far.mentions;
        let year = |id: MentionId| mentions.get(id.index())?.number.as_ref()?.year;
        let years = year(one).zip(year(other));
        years.is_some_and(|(one, other)| one.value < other.value)
    }
}

/// Whether a relation has a consolidated text amend something, which none does: the changes it prints are those of the documents it puts
/// together.
pub(super) fn is_borrowed(
    passage: &Passage<'_>,
    drafts: &[Draft],
    bound: &Bound,
    trace: &mut impl Trace,
) -> bool {
    let own = bound.subject == BoundSubject::ThisDocument;
    let borrowed = own && matches!(bound.kind, RelationKind::Amends | RelationKind::Corrects);
    if let Some(object) = drafts.get(bound.object).filter(|_| borrowed) {
        trace.rejected(Rejected {
            object: passage.shadow.original(object.place),
            cue: bound.cue,
            phrase: &bound.rule,
            sentence: passage.shadow.original(bound.sentence),
            why: Rejection::Consolidated,
        });
    }
    borrowed
}
