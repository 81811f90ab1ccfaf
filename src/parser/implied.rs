//! Provisions that an amending text repeals without naming their document again: *Bãi bỏ khoản 3 Điều 8.*

use super::enclosing::Enclosing;
use super::leads::{Leads, OwnLine, part_lines, part_rank};
use memchr::memmem;

use crate::mention::{Header, Mention, Passage, provisions_opening, provisions_standing};
use crate::provision::{Level, Provision};
use crate::relation::{Relation, RelationKind, Rule, Subject, are_annexes};
use crate::span::Span;
use crate::tables::Tables;
use crate::text::{Shadow, Words, char_floor};

/// A text that has been read.
pub(super) struct Read<'a> {
    pub(super) tables: &'a Tables,
    pub(super) text: &'a str,
    pub(super) header: &'a Header,
    pub(super) mentions: &'a [Mention],
    pub(super) relations: &'a [Relation],
}

/// The repeals of provisions in lines that name no document: they concern the one that the title or a heading names.
pub(super) fn implied(read: &Read<'_>, shadow: &mut Shadow, words: &mut Words) -> Vec<Relation> {
    let start = read.header.end as usize;
    let rest = read.text.get(start..).unwrap_or_default();
    let mut enclosing = Enclosing::of(read.mentions, read.relations);
    if enclosing.is_empty() {
        return Vec::new();
    }
    let acts = REPEAL.iter();
    let acts = acts.flat_map(|word| memmem::find_iter(rest.as_bytes(), word));
    let mut sought: Vec<usize> = acts.map(|at| start + at).collect();
    if !sought.is_empty() && enclosing.has_parts() {
        sought.extend(part_lines(read.text, start));
    }
    sought.sort_unstable();
    let mut found = Vec::new();
    Leads::own_lines(read.text, start, sought.into_iter(), |own_line| {
        let OwnLine {
            span: line,
            offset,
            provision,
            heads,
        } = own_line;
        let words_of = line.text(read.text);
        if part_rank(words_of).is_some() {
            enclosing.enter(words_of, line.start);
            return;
        }
        if !words_of.get(..offset).is_some_and(is_marker) {
            return;
        }
        // A line that names its document is already read.
        let before = |mention: &Mention| mention.span.end <= line.start;
        let next = read.mentions.partition_point(before);
        let next = read.mentions.get(next);
        if next.is_some_and(|mention| mention.span.start < line.end) {
            return;
        }
        let Some(object) = enclosing.at(line.start, provision.as_ref()) else {
            return;
        };
        let act = Span::new(line.start + offset as u32, line.end);
        shadow.fill(read.text, act);
        words.fill(shadow.lower(), shadow.cased());
        let passage = Passage::new(read.tables, read.text, shadow, words);
        let mut scope = provisions_standing(&passage, 2);
        if passage.stands(0, &["bãi", "bỏ"]) && !scope.is_empty() {
            let cue = Some(passage.shadow.original(passage.place(0, 2)));
            if scope.iter().any(is_small) {
                let shared = shared(&passage);
                let mut heads = heads.into_iter();
                let target = shared
                    .or_else(|| heads.find_map(|head| target(read.tables, head, shadow, words)));
                scope = scope
                    .into_iter()
                    .map(|own| under(own, target.as_ref()))
                    .collect();
            }
            let kind = if are_annexes(&scope) {
                RelationKind::Amends
            } else {
                RelationKind::Repeals
            };
            let subject = Subject::ThisDocument;
            found.push(Relation {
                cue,
                scope,
                phrase: Some("bãi bỏ".into()),
                from_provision: provision,
                ..Relation::new(kind, subject, object, Rule::AmendingTitle, line)
            });
        }
    });
    found
}

/// Whether a provision is smaller than an article.
fn is_small(provision: &Provision) -> bool {
    provision.steps().all(|(level, _)| level < Level::Article)
}

/// The provision of a later act of the clause whose article holds the first provision too: *Bãi bỏ khoản 2 và sửa đổi, bổ sung khoản 1
/// **Điều 24***. Both must be of one level: *Bãi bỏ khoản 2 và sửa đổi Điều 24* names two separate provisions.
fn shared(passage: &Passage<'_>) -> Option<Provision> {
    const ACTS: usize = 4;
    let level = |provision: &Provision| provision.steps().map(|(level, _)| level).last();
    let (own, mut end) = provisions_opening(passage, 2)?;
    let top = own.last().and_then(level)?;
    for _ in 0..ACTS {
        let joint = end + usize::from(passage.is(end, ",") && passage.is(end + 1, "và"));
        let act = passage.tables.cues.starting(passage.line, joint + 1)?;
        if !matches!(passage.word(joint), "," | "và" | ";") {
            return None;
        }
        let (next, behind) = provisions_opening(passage, act.end)?;
        let next = next.into_iter().next()?;
        if !is_small(&next) {
            let alike = next.steps().any(|(level, _)| level == top);
            return alike.then_some(next);
        }
        end = behind;
    }
    None
}

/// The one article that a heading says is changed, `None` where it names none or several: *Điều 9. Sửa đổi, bổ sung một số khoản của
/// Điều 26*.
fn target(
    tables: &Tables,
    head: &str,
    shadow: &mut Shadow,
    words: &mut Words,
) -> Option<Provision> {
    const LABEL: usize = 4;
    const LONGEST: usize = 24;
    const BYTES: usize = 512;
    let head = head.get(..char_floor(head, BYTES))?;
    shadow.fill(head, Span::new(0, head.len() as u32));
    words.fill(shadow.lower(), shadow.cased());
    let passage = Passage::new(tables, head, shadow, words);
    let act = (0..LABEL).find(|at| passage.stands(*at, &["sửa", "đổi"]))?;
    let told = |from: usize| (from..from + LONGEST).find_map(|at| provisions_opening(&passage, at));
    let (mut provisions, end) = told(act)?;
    let only = provisions.pop().filter(|_| provisions.is_empty())?;
    (!is_small(&only) && told(end).is_none()).then_some(only)
}

/// A provision smaller than an article, completed by the larger levels of `target`: *khoản 2* under *Điều 26*.
fn under(own: Provision, target: Option<&Provision>) -> Provision {
    let top = own.steps().map(|(level, _)| level).last();
    let Some((top, target)) = top.filter(|_| is_small(&own)).zip(target) else {
        return own;
    };
    let larger = target.steps().filter(|(level, _)| *level > top);
    larger.fold(own, |own, (level, label)| {
        own.clone().with(level, label).unwrap_or(own)
    })
}

/// The first word of a line that repeals, composed and decomposed.
const REPEAL: [&str; 2] = ["Bãi", "Ba\u{303}i"];

/// Whether `before`, which stands before the words of a line, is empty or a marker: `3.`, `b)`, `-`.
pub(super) fn is_marker(before: &str) -> bool {
    const LONGEST: usize = 16;
    let words = before.trim();
    before.len() <= LONGEST && (words.is_empty() || words.ends_with(['.', ')', '-']))
}
