//! The provisions of a document that the items below a clause name: *quy định chi tiết một số điều của Luật A, gồm: a) Điều 11 về học phí;
//! b) Điều 42*, *bãi bỏ các quy định sau trong Thông tư B: a) Điều 7; …*.

use super::implied::Read;
use super::lines::{Marker, marker};
use crate::mention::{Mention, MentionId, MentionKind, Passage, provisions_opening};
use crate::provision::Provision;
use crate::relation::{Relation, RelationKind, Subject};
use crate::span::Span;
use crate::text::{Shadow, Words, char_floor, fold};

/// A relation by its index, with the provisions that the items below it name.
pub(super) type Itemised = (usize, Vec<Provision>);

/// The provisions meant of documents that the text details or ends in part, where the clause ends with a colon and every item below it
/// opens with provisions of the document.
pub(super) fn itemised(read: &Read<'_>, shadow: &mut Shadow, words: &mut Words) -> Vec<Itemised> {
    let mut found = Vec::new();
    let mut last: Option<(Span, Vec<Provision>)> = None;
    for (index, relation) in read.relations.iter().enumerate() {
        if !may_list(read, relation) {
            continue;
        }
        // The acts of one clause have the same items.
        let known = last
            .take()
            .filter(|(clause, _)| *clause == relation.sentence);
        let (_, parts) = last.insert(
            known.unwrap_or_else(|| (relation.sentence, parts(read, relation, shadow, words))),
        );
        if !parts.is_empty() && is_only(read.relations, index) {
            found.push((index, parts.clone()));
        }
    }
    found
}

/// Whether the text itself acts on parts of the object that its clause does not name, and items may follow: the clause ends with a colon.
fn may_list(read: &Read<'_>, relation: &Relation) -> bool {
    let parts = match relation.kind {
        RelationKind::Details | RelationKind::Guides => true,
        RelationKind::Repeals | RelationKind::Supersedes => relation.act() == Some("part"),
        _ => false,
    };
    let said = || relation.sentence.text(read.text).trim_end().ends_with(':');
    parts && relation.subject == Subject::ThisDocument && relation.scope.is_empty() && said()
}

/// Whether the text acts on no other document in the same clause.
fn is_only(relations: &[Relation], index: usize) -> bool {
    const NEAR: usize = 8;
    let Some(this) = relations.get(index) else {
        return false;
    };
    let near = relations
        .iter()
        .skip(index.saturating_sub(NEAR))
        .take(2 * NEAR);
    let mut beside = near
        .filter(|other| other.subject == Subject::ThisDocument && other.sentence == this.sentence);
    beside.all(|other| other.object == this.object)
}

/// The provisions with which the items behind the clause of a relation open; empty where an item opens otherwise, or with provisions of
/// another document.
fn parts(
    read: &Read<'_>,
    relation: &Relation,
    shadow: &mut Shadow,
    words: &mut Words,
) -> Vec<Provision> {
    const MOST: usize = 60;
    let clause = relation.sentence;
    let (before, rest) = read
        .text
        .split_at_checked(clause.end as usize)
        .unwrap_or_default();
    let mut start = before.len();
    if !rest.lines().next().unwrap_or_default().trim().is_empty() {
        return Vec::new();
    }
    let line = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = line.min(clause.start as usize);
    let own = marker(before.get(line..).unwrap_or_default()).0;
    let (mut rank, mut told) = (None, Vec::new());
    for line in rest.split_inclusive('\n').take(MOST) {
        let at = start;
        start += line.len();
        let opens = marker(line).0;
        match (opens, rank) {
            _ if line.trim().is_empty() => continue,
            // A line that continues an item, or an item of lower rank below it.
            (Marker::None, Some(_)) if line.trim_start().starts_with(char::is_lowercase) => {
                continue;
            }
            (_, Some(rank)) if opens > rank => continue,
            (_, Some(rank)) if opens < rank => break,
            (Marker::None | Marker::Article, None) => break,
            (_, None) if opens <= own => break,
            _ => rank = Some(opens),
        }
        let Some(provisions) = opening(read, (relation.object, at), line, shadow, words) else {
            return Vec::new();
        };
        told.extend(provisions);
    }
    told
}

/// The provisions that the item at byte `start` opens with; `None` where there are none, or where they are those of another document.
fn opening(
    read: &Read<'_>,
    (object, start): (MentionId, usize),
    line: &str,
    shadow: &mut Shadow,
    words: &mut Words,
) -> Option<Vec<Provision>> {
    const BYTES: usize = 512;
    const MARKER: usize = 4;
    let end = start + char_floor(line, BYTES.min(line.len()));
    shadow.fill(read.text, Span::new(start as u32, end as u32));
    words.fill(shadow.lower(), shadow.cased());
    let passage = Passage::new(read.tables, read.text, shadow, words);
    let marks = |at: &usize| passage.figures(*at) || passage.word(*at).chars().count() == 1;
    let first = (0..MARKER).find(|at| !marks(at))?;
    let (provisions, mut end) = provisions_opening(&passage, first)?;
    end += usize::from(matches!(passage.word(end), "của" | ","));
    let from = passage.shadow.original(passage.place(first, end)).end;
    let before = |mention: &Mention| (mention.span.end as usize) < start;
    let next = read.mentions.get(read.mentions.partition_point(before));
    let follows = |mention: &Mention| {
        let gap = read.text.get(from as usize..mention.span.start as usize);
        gap.is_none_or(|gap| gap.trim().is_empty())
    };
    let other = next.is_some_and(|next| follows(next) && !names_again(read, object, next));
    (!other).then_some(provisions)
}

/// Whether a mention names the object of the clause again: *Luật Giá số 16/2023/QH15 … a) Điều 21 Luật Giá*.
fn names_again(read: &Read<'_>, object: MentionId, mention: &Mention) -> bool {
    let Some(object) = read.mentions.get(object.index()) else {
        return false;
    };
    if mention.number.is_some() {
        return mention.number == object.number;
    }
    let words = |mention: &Mention| {
        let words = mention.text(read.text).split_whitespace();
        words.map(fold).collect::<Vec<String>>()
    };
    mention.kind == MentionKind::Named && words(object).starts_with(&words(mention))
}
