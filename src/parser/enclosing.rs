//! Which document an amending text changes at a place: the one named by the nearest clause, article or part around it, else the one
//! named in its title.

use super::leads::part_rank;
use crate::mention::{Mention, MentionId};
use crate::provision::Provision;
use crate::relation::{Origin, Polarity, Relation, RelationKind, Subject};

/// Moved from place to place, in the order of the text.
pub(super) struct Enclosing<'a> {
    mentions: &'a [Mention],
    /// The relations of the text not passed yet.
    ahead: &'a [Relation],
    own: Option<Object>,
    /// The parts (*Phần, Chương, Mục*) around the place, large to small: rank, start, object.
    parts: Vec<(usize, u32, Option<Object>)>,
    /// The articles, clauses and points around the place, with the document each changes.
    around: Vec<(&'a Provision, Object)>,
}

/// What the title, or a heading, article or clause, says is changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Object {
    One(MentionId),
    Several,
}

impl<'a> Enclosing<'a> {
    pub(super) fn of(mentions: &'a [Mention], relations: &'a [Relation]) -> Self {
        let mut enclosing = Self {
            mentions,
            ahead: relations,
            own: None,
            parts: Vec::new(),
            around: Vec::new(),
        };
        for relation in relations.iter().filter(|relation| is_titled(relation)) {
            enclosing.own = Some(enclosing.joined(enclosing.own, relation.object));
        }
        enclosing
    }

    /// Whether a heading below the title may name an object.
    pub(super) fn has_parts(&self) -> bool {
        let mut changes = self.ahead.iter().filter(|relation| changes(relation));
        changes.any(|relation| relation.from_provision.is_none())
    }

    /// Whether no object is named anywhere.
    pub(super) fn is_empty(&self) -> bool {
        self.own.is_none() && !self.ahead.iter().any(changes)
    }

    /// Enters the part that the line at byte `start` heads.
    pub(super) fn enter(&mut self, line: &str, start: u32) {
        self.pass(start);
        if let Some(rank) = part_rank(line) {
            self.parts.retain(|(other, ..)| *other < rank);
            self.parts.push((rank, start, None));
            self.around.clear();
        }
    }

    /// The document that is changed at byte `at`, in the text's own `provision`; `None` where none or several are.
    pub(super) fn at(&mut self, at: u32, provision: Option<&Provision>) -> Option<MentionId> {
        self.pass(at);
        self.around
            .retain(|(around, _)| provision.is_some_and(|provision| is_within(provision, around)));
        let nearest = self
            .around
            .iter()
            .max_by_key(|(around, _)| around.steps().count())
            .map(|(_, object)| *object);
        let part = || self.parts.iter().rev().find_map(|(.., object)| *object);
        match nearest.or_else(part).or(self.own)? {
            Object::One(object) => Some(object),
            Object::Several => None,
        }
    }

    /// Passes what is stated before byte `at`.
    fn pass(&mut self, at: u32) {
        while let [next, rest @ ..] = self.ahead
            && next.sentence.start < at
        {
            self.ahead = rest;
            if changes(next) {
                self.take(next);
            }
        }
    }

    fn take(&mut self, relation: &'a Relation) {
        let object = relation.object;
        let Some(provision) = &relation.from_provision else {
            self.head(relation);
            return;
        };
        // What stands in another article is around nothing that comes.
        self.around
            .retain(|(around, _)| is_within(provision, around) || is_within(around, provision));
        let same = self
            .around
            .iter()
            .position(|(around, _)| *around == provision);
        let known = same.map(|at| self.around.swap_remove(at).1);
        self.around.push((provision, self.joined(known, object)));
    }

    /// Takes the object that the heading of a part names.
    fn head(&mut self, relation: &Relation) {
        const HEADING: u32 = 1024;
        let object = relation.object;
        let Some((_, start, known)) = self.parts.last().copied() else {
            return;
        };
        if relation.sentence.start - start < HEADING {
            let joined = self.joined(known, object);
            if let Some(part) = self.parts.last_mut() {
                part.2 = Some(joined);
            }
        }
    }

    /// `known` and `object` together: one document where they agree, else several.
    fn joined(&self, known: Option<Object>, object: MentionId) -> Object {
        let number = |id: MentionId| self.mentions.get(id.index())?.number.as_ref();
        let same = |known: MentionId| {
            known == object || number(known).is_some() && number(known) == number(object)
        };
        match known {
            Some(Object::One(known)) if !same(known) => Object::Several,
            Some(known) => known,
            None => Object::One(object),
        }
    }
}

/// Whether the text's title says that it amends the object.
fn is_titled(relation: &Relation) -> bool {
    relation.origin == Origin::Title
        && relation.subject == Subject::ThisDocument
        && relation.kind == RelationKind::Amends
}

/// Whether the text changes its object below the title, and does not end it.
fn changes(relation: &Relation) -> bool {
    let changes = match relation.kind {
        RelationKind::Amends => true,
        RelationKind::Repeals => relation.act.is_some() || !relation.scope.is_empty(),
        _ => false,
    };
    changes
        && relation.origin != Origin::Title
        && relation.subject == Subject::ThisDocument
        && relation.polarity == Polarity::Asserted
}

/// Whether a provision is `around` or lies within it.
fn is_within(provision: &Provision, around: &Provision) -> bool {
    let mut steps = provision.steps();
    around.steps().all(|step| steps.any(|own| own == step))
}
