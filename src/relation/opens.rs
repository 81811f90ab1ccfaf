//! Whether a sentence or an item opens with a document or with a part of it: a provision, an issued instrument and a provision of that, the
//! time for which it holds. *Khoản 2 Điều 4 của Quy chế … ban hành kèm theo A bị bãi bỏ*.

use super::bind::Binder;
use super::cue::Found;
use super::{RelationKind, part};
use crate::mention::{MentionKind, Passage, provisions_ending};
use crate::text::is_capital;

impl Binder<'_, '_> {
    /// The first mention by which a document is named: the instrument it issued, where that stands right before it; else the document.
    pub(super) fn first(&self, object: usize) -> usize {
        let before = object.checked_sub(1);
        let issued = before.filter(|before| {
            let draft = self.drafts.get(*before);
            draft.is_some_and(|draft| draft.kind == MentionKind::Attached)
        });
        issued.unwrap_or(object)
    }

    /// Whether only a marker, small words, type words and a time precede a document in its sentence.
    pub(super) fn leads_in(&self, object: usize, from: usize) -> bool {
        let passage = self.passage;
        let object = self.first(object);
        let Some(draft) = self.drafts.get(object) else {
            return false;
        };
        let head = told_from(passage, passage.from(draft.head()), from);
        let from = (from..head)
            .rev()
            .find(|at| matches!(passage.sign(*at), Some(b';' | b':')))
            .map_or(from, |at| at + 1);
        (from..head).all(|at| {
            let word = passage.word(at);
            // One letter or sign: four bytes at most.
            word.len() <= 4 && word.chars().count() == 1
                || word.starts_with(|letter: char| letter.is_ascii_digit())
                || matches!(
                    word,
                    "các"
                        | "những"
                        | "kể"
                        | "từ"
                        | "ngày"
                        | "tháng"
                        | "năm"
                        | "này"
                        | "có"
                        | "hiệu"
                        | "lực"
                        | "thi"
                        | "hành"
                        | "toàn"
                        | "bộ"
                        | "điều"
                        | "đồng"
                        | "thời"
                )
                || passage
                    .tables
                    .type_words
                    .ending(passage.line, at + 1)
                    .is_some()
                || passage
                    .tables
                    .type_words
                    .starting(passage.line, at)
                    .is_some()
        })
    }

    /// Whether a sentence only announces the new wording of what a document lays down: *Mức thu tại Biểu phí ban hành kèm theo A được sửa đổi
    /// như sau:*. Nothing else is mentioned from its first word to the document.
    pub(super) fn is_reworded(
        &self,
        found: Found<'_>,
        object: usize,
        (from, to): (usize, usize),
    ) -> bool {
        const LONGEST: usize = 48;
        let passage = self.passage;
        let announces = found.end + 1 == to && passage.is(found.end, ":");
        let first = self.drafts.get(self.first(object));
        let head = first.filter(|_| announces && found.row.kind == RelationKind::Amends);
        let Some(head) = head.map(|first| passage.from(first.head())) else {
            return false;
        };
        let other = |at: usize| {
            matches!(
                passage.word(at),
                "theo" | "này" | "(" | "khi" | "nếu" | "trường" | "đề"
            )
        };
        let end = part::link(passage, head).unwrap_or(head);
        from < end && end - from <= LONGEST && end < head && !(from..end).any(other)
    }
}

/// The first word of the phrase that ends in the document at the word `head`: its term, what it issued, a provision of that. Looks back to
/// the word `from`.
fn told_from(passage: &Passage<'_>, head: usize, from: usize) -> usize {
    let span = span_of(passage, head).filter(|span| *span >= from);
    let start = span.unwrap_or_else(|| issued_from(passage, head, from).unwrap_or(head));
    let end = start - usize::from(start > from && passage.is(start - 1, "của"));
    match provisions_ending(passage, end) {
        (provisions, first) if !provisions.is_empty() && first >= from => first,
        _ => start,
    }
}

/// The first word of an issued instrument that is no mention: *Quy định về phí kèm theo A*.
fn issued_from(passage: &Passage<'_>, head: usize, from: usize) -> Option<usize> {
    const LONGEST: usize = 32;
    let by = head.checked_sub(1).filter(|by| passage.is(*by, "theo"))?;
    let link = passage
        .tables
        .part_links
        .ending(passage.line, by + 1)?
        .start;
    let name =
        |at: &usize| !passage.ends_clause(*at) && !matches!(passage.word(*at), "theo" | "này");
    let mut before = (from.max(link.saturating_sub(LONGEST))..link)
        .rev()
        .take_while(name);
    before.find(|at| {
        passage.cased_word(*at).starts_with(is_capital)
            && passage
                .tables
                .attached
                .starting(passage.line, *at)
                .is_some()
    })
}

/// The first word of the time for which the document at the word `head` holds: *Thời hạn thực hiện quy định tại A*.
fn span_of(passage: &Passage<'_>, head: usize) -> Option<usize> {
    const HOLDS: [&[&str]; 5] = [
        &["thực", "hiện"],
        &["thi", "hành"],
        &["áp", "dụng"],
        &["có", "hiệu", "lực"],
        &["hiệu", "lực"],
    ];
    let end = part::link(passage, head).unwrap_or(head);
    let verb = HOLDS.iter().find_map(|words| {
        let verb = end.checked_sub(words.len())?;
        passage.stands(verb, words).then_some(verb)
    })?;
    let time = verb.checked_sub(2)?;
    let span = passage.stands(time, &["thời", "hạn"]) || passage.stands(time, &["thời", "gian"]);
    span.then_some(time)
}
