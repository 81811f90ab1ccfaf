//! Mere citations: one `refers_to` for every document that is the object of no other relation.

use rustc_hash::FxHashSet as HashSet;

use crate::mention::{Header, Mention, MentionId, MentionKind};
use crate::number::DocumentNumber;
use crate::relation::{Relation, RelationKind, Rule, Subject};
use crate::span::Span;

/// What a document is cited by; each is cited once.
#[derive(PartialEq, Eq, Hash)]
enum Name<'m> {
    Number(&'m DocumentNumber),
    /// Folded.
    Words(String),
}

impl<'m> Name<'m> {
    fn of(text: &str, mention: &'m Mention) -> Self {
        match &mention.number {
            Some(number) => Self::Number(number),
            None => Self::Words(crate::text::fold(mention.span.text(text))),
        }
    }
}

/// The citations of the documents that are objects of none of the `relations`; `sentences` holds the sentence of each mention.
pub(super) fn cited<'m>(
    text: &'m str,
    header: Option<&'m Header>,
    mentions: &'m [Mention],
    sentences: &[Span],
    relations: &[Relation],
) -> Vec<Relation> {
    let own = header.and_then(|header| header.number.as_ref());
    let mut told: HashSet<Name<'_>> = own.map(Name::Number).into_iter().collect();
    // Names printed alike are folded once.
    let mut printed: HashSet<&str> = HashSet::default();
    let mut new = |mention: &'m Mention| {
        let first = mention.number.is_some() || printed.insert(mention.span.text(text));
        first && told.insert(Name::of(text, mention))
    };
    for relation in relations {
        if let Some(mention) = mentions.get(relation.object.index()) {
            new(mention);
        }
    }
    let subject = match header {
        Some(_) => Subject::ThisDocument,
        None => Subject::Article,
    };
    let mut cited = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        let points = matches!(mention.kind, MentionKind::Anaphor | MentionKind::Attached);
        if !points && new(mention) {
            let object = MentionId(index as u32);
            let sentence = sentences.get(index).copied().unwrap_or_default();
            cited.push(Relation {
                scope: mention.provisions().to_vec(),
                ..Relation::new(
                    RelationKind::RefersTo,
                    subject,
                    object,
                    Rule::Citation,
                    sentence,
                )
            });
        }
    }
    cited
}
