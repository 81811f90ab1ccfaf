//! What an order of the President promulgates: the law named behind *NAY CÔNG BỐ* (hereby promulgates), in the same line or below.

use super::implied::Read;
use crate::mention::{Mention, MentionId};
use crate::relation::{Relation, RelationKind, Rule, Subject};
use crate::span::Span;
use crate::text::{char_floor, fold};

/// The relation by which an order (*Lệnh*) promulgates a law; `None` for other texts.
pub(super) fn promulgated(read: &Read<'_>) -> Option<Relation> {
    /// The law is among the first documents cited, behind the grounds.
    const MOST: usize = 16;
    let order = read.header.doc_type.as_deref();
    let order = order.and_then(|code| read.tables.doc_type(code));
    if !order.is_some_and(|row| row.promulgates) {
        return None;
    }
    let laws = read.mentions.iter().take(MOST).enumerate();
    let is_law = |mention: &Mention| {
        let code = mention.doc_type();
        code.is_some_and(|code| read.tables.is_law(code))
    };
    let mut laws = laws.filter(|(_, mention)| is_law(mention));
    laws.find_map(|(index, mention)| {
        let cue = cue_before(read.text, mention.span().start as usize)?;
        let object = MentionId(index as u32);
        let sentence = Span::new(cue.start, mention.span().end);
        Some(Relation {
            cue: Some(cue),
            phrase: Some("nay công bố".into()),
            ..Relation::new(
                RelationKind::Promulgates,
                Subject::ThisDocument,
                object,
                Rule::Subject,
                sentence,
            )
        })
    })
}

/// The words *nay công bố* that end before byte `at`; a colon and the end of a line may follow them.
fn cue_before(text: &str, at: usize) -> Option<Span> {
    const WORDS: usize = 3;
    const LONGEST: usize = 64;
    let before = text.get(..at)?;
    let behind = |letter: char| letter.is_whitespace() || matches!(letter, ':' | '*');
    let before = before.trim_end_matches(behind);
    let from = char_floor(text, before.len().saturating_sub(LONGEST));
    let last = before.get(from..)?;
    let starts = last.match_indices(char::is_whitespace);
    let starts = starts.map(|(at, blank)| from + at + blank.len());
    let starts = core::iter::once(from).chain(starts).filter(|at| {
        before
            .get(*at..)
            .is_some_and(|rest| !rest.starts_with(char::is_whitespace))
    });
    let starts: Vec<usize> = starts.collect();
    let first = starts.len().checked_sub(WORDS)?;
    let start = *starts.get(first)?;
    let words = before.get(start..)?;
    (fold(words) == "nay công bố").then(|| Span::new(start as u32, before.len() as u32))
}
