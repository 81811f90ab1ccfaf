//! Whose act a relation is: the text's own, or that of a document which leads its list, enacts it or is printed there.

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

/// Says of the relations of one paragraph whose acts they are.
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
    /// Where the paragraph stands, told of what the text itself does.
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

    /// A relation with the one who acts; none where nobody is known to, or where a document would act on itself.
    pub(super) fn settled(&mut self, relation: Relation) -> Option<Relation> {
        let relation = self.led(relation);
        let relation = self.by_own_name(relation)?;
        let relation = self.of_bill(relation);
        let relation = self.enacted(relation);
        let relation = self.of_text(relation)?;
        let itself = acts_on_itself(self.so_far.header, self.so_far.mentions, &relation);
        (!itself).then_some(relation)
    }

    /// What a lead-in hands down is done by the document that it names: *Quyết định A bãi bỏ các văn bản sau:*.
    fn led(&self, relation: Relation) -> Relation {
        let actor = self.actor.filter(|actor| actor.hands_down(&relation));
        let subject = actor.map_or(relation.subject, LeadActor::subject);
        Relation {
            subject,
            ..relation
        }
    }

    /// What the text does by its own name it does itself: *Luật Giá thay thế Luật …*. Nothing is done to it.
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

    /// What the name of a bill says of others is proposed.
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

    /// What the enacting words of a printed amender call by name is the amender: *Quốc hội ban hành Luật sửa đổi …*.
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

    /// What is told of the text itself is done by it, in its title or in one of its provisions, or by a document that it prints.
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
            // Whoever rewrote a clause guides what is younger than the text put together.
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

    /// Where a relation is told of the text itself.
    fn told(&self, relation: &Relation) -> Told<'t> {
        let acts = relation.kind.is_act() || relation.kind == RelationKind::Guides;
        Told {
            text: self.so_far.text,
            paragraph: self.at.paragraph.span,
            flow: self.at.paragraph.flow,
            // A footnote of a consolidated text quotes what its amenders do besides.
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

/// Whether an act stands in a consolidated text: that one amends nothing, the changes it prints are those of the documents it puts together.
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
