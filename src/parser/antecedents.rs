//! Relations of words that point back (*Quyết định này*), moved to the documents that these stand for.

use crate::mention::{Mention, MentionId, MentionKind};
use crate::relation::{Relation, Subject};

/// Adds the relation between the documents meant: one for each document a pointing word stands for, none where that is unknown.
pub(super) fn resolve(mentions: &[Mention], relation: Relation, into: &mut Vec<Relation>) {
    let meant = |id: MentionId| {
        let mention = mentions.get(id.index())?;
        (mention.kind == MentionKind::Anaphor).then_some(mention.antecedents())
    };
    let subjects = match relation.subject {
        Subject::Mention(id) => meant(id),
        _ => None,
    };
    let objects = meant(relation.object);
    if objects.is_some_and(|objects| is_among(relation.subject, objects)) {
        return;
    }
    if subjects.is_none() && objects.is_none() {
        add(relation, into);
        return;
    }
    let subjects: Vec<Subject> = match subjects {
        Some(meant) => meant.iter().copied().map(Subject::Mention).collect(),
        None => vec![relation.subject],
    };
    for subject in subjects {
        for object in objects.unwrap_or(&[relation.object]) {
            let relation = Relation {
                subject,
                object: *object,
                ..relation.clone()
            };
            add(relation, into);
        }
    }
}

/// Whether the subject is one of several documents pointed at: then the words must mean others, and nothing is stated.
fn is_among(subject: Subject, meant: &[MentionId]) -> bool {
    match subject {
        Subject::Mention(id) => meant.len() > 1 && meant.contains(&id),
        _ => false,
    }
}

/// Adds a relation unless it was just added: the same words may be found from what points back and from the list it is in.
fn add(relation: Relation, into: &mut Vec<Relation>) {
    const REACH: usize = 8;
    let told = |other: &Relation| {
        let same = other.kind == relation.kind && other.subject == relation.subject;
        same && other.object == relation.object && other.cue == relation.cue
    };
    let itself = relation.subject == Subject::Mention(relation.object);
    if !itself && !into.iter().rev().take(REACH).any(told) {
        into.push(relation);
    }
}
