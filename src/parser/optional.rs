//! The optional kinds of mention, merged with the others when all else is done.

use super::Citations;
use crate::mention::{Mention, MentionId, OptionalKinds, find_optional};
use crate::relation::Subject;
use crate::span::Span;
use crate::tables::Tables;

/// Adds the mentions of the given `kinds`. The mentions already read stay as they are; only their ids move.
pub(super) fn add<'t>(
    tables: &Tables,
    kinds: OptionalKinds,
    mut citations: Citations<'t>,
) -> Citations<'t> {
    if kinds.is_empty() {
        return citations;
    }
    let own = citations.header.as_ref().and_then(|header| header.span);
    let found = find_optional(tables, &citations.text, kinds);
    let found = apart(found, own, &citations.mentions);
    let read = core::mem::take(&mut citations.mentions);
    let ids = merge(&mut citations.mentions, read, found);
    let renumbered = |id: MentionId| ids.get(id.index()).copied().unwrap_or(id);
    for mention in &mut citations.mentions {
        mention.inherits = mention.inherits.map(renumbered);
        mention.within = mention.within.map(renumbered);
        if let Some(meaning) = &mut mention.meaning {
            for antecedent in &mut meaning.antecedents {
                *antecedent = renumbered(*antecedent);
            }
        }
    }
    for relation in &mut citations.relations {
        relation.object = renumbered(relation.object);
        if let Subject::Mention(id) = &mut relation.subject {
            *id = renumbered(*id);
        }
    }
    citations
}

/// Leaves out what overlaps the text's own number, a mention, or an earlier optional mention. A mention may lie inside the
/// name of another, as standards do in the names of instruments, but may not overlap its number.
fn apart(found: Vec<Mention>, own: Option<Span>, read: &[Mention]) -> Vec<Mention> {
    let mut kept: Vec<Mention> = Vec::with_capacity(found.len());
    let mut first = 0;
    for mention in found {
        let span = mention.span;
        // Mentions do not reach over their paragraphs: those that ended before need not be looked at again.
        while read
            .get(first)
            .is_some_and(|read| read.span.end <= span.start)
        {
            first += 1;
        }
        let near = read.iter().skip(first);
        let near = near.take_while(|read| read.span.start < span.end);
        let clash = own.is_some_and(|own| overlap(own, span))
            || kept.last().is_some_and(|kept| overlap(kept.span, span))
            || near.into_iter().any(|read| covers(read, span));
        if !clash {
            kept.push(mention);
        }
    }
    kept
}

fn overlap(one: Span, two: Span) -> bool {
    one.start < two.end && two.start < one.end
}

/// Whether a mention rules out another at `span`.
fn covers(read: &Mention, span: Span) -> bool {
    let inside = read.span != span && read.span.contains(span);
    overlap(read.span, span)
        && (!inside || read.number_span.is_some_and(|number| overlap(number, span)))
}

/// Merges two lists in text order into the first; returns the new ids of those that were `read`.
fn merge(into: &mut Vec<Mention>, read: Vec<Mention>, found: Vec<Mention>) -> Vec<MentionId> {
    into.reserve(read.len() + found.len());
    let mut ids = Vec::with_capacity(read.len());
    let mut found = found.into_iter().peekable();
    for mention in read {
        while let Some(optional) = found.next_if(|next| next.span.start < mention.span.start) {
            into.push(optional);
        }
        ids.push(MentionId(into.len() as u32));
        into.push(mention);
    }
    into.extend(found);
    ids
}
