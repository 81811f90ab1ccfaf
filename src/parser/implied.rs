//! What an amending text repeals without naming it again: *Bãi bỏ khoản 3 Điều 8.*

use super::leads::{Leads, OwnLine};
use memchr::memmem;

use crate::mention::{Header, Mention, MentionId, Passage, provisions_standing};
use crate::relation::{Origin, Relation, RelationKind, Rule, Subject};
use crate::span::Span;
use crate::tables::Tables;
use crate::text::{Shadow, Words};

/// A text that has been read.
pub(super) struct Read<'a> {
    pub(super) tables: &'a Tables,
    pub(super) text: &'a str,
    pub(super) header: &'a Header,
    pub(super) mentions: &'a [Mention],
    pub(super) relations: &'a [Relation],
}

/// What the text repeals of the one document that its title names.
pub(super) fn implied(read: &Read<'_>, shadow: &mut Shadow, words: &mut Words) -> Vec<Relation> {
    let named = |relation: &&Relation| {
        relation.origin == Origin::Title
            && relation.subject == Subject::ThisDocument
            && relation.kind == RelationKind::Amends
    };
    let objects = read.relations.iter().filter(named);
    let mut objects: Vec<MentionId> = objects.map(|relation| relation.object).collect();
    objects.dedup();
    let [object] = *objects else {
        return Vec::new();
    };
    let mut found = Vec::new();
    let start = read.header.end as usize;
    let rest = read.text.get(start..).unwrap_or_default();
    let acts = memmem::find_iter(rest.as_bytes(), REPEAL).map(|at| start + at);
    Leads::own_lines(read.text, start, acts, |own_line| {
        let OwnLine {
            span: line,
            offset,
            provision,
        } = own_line;
        let before = line.text(read.text).get(..offset);
        if !before.is_some_and(is_marker) {
            return;
        }
        // A line that names its document is read already.
        let before = |mention: &Mention| mention.span.end <= line.start;
        let next = read.mentions.partition_point(before);
        let next = read.mentions.get(next);
        if next.is_some_and(|mention| mention.span.start < line.end) {
            return;
        }
        let act = Span::new(line.start + offset as u32, line.end);
        shadow.fill(read.text, act);
        words.fill(shadow.lower(), shadow.cased());
        let passage = Passage::new(read.tables, read.text, shadow, words);
        let scope = provisions_standing(&passage, 2);
        if !scope.is_empty() {
            let (kind, subject) = (RelationKind::Repeals, Subject::ThisDocument);
            found.push(Relation {
                cue: Some(passage.shadow.original(passage.place(0, 2))),
                scope,
                rule: Some("bãi bỏ".into()),
                from_provision: provision,
                ..Relation::new(kind, subject, object, Rule::AmendingTitle, line)
            });
        }
    });
    found
}

/// What a line says that repeals.
const REPEAL: &str = "Bãi bỏ ";

/// Whether nothing but a marker stands before the words of a line: `3.`, `b)`, `-`.
pub(super) fn is_marker(before: &str) -> bool {
    const LONGEST: usize = 16;
    let words = before.trim();
    before.len() <= LONGEST && (words.is_empty() || words.ends_with(['.', ')', '-']))
}
