//! Several bodies that issue one document together: *của liên tịch Bộ Nội vụ, Bộ Tài chính* (SPEC section 7).

use super::bind::{fits, skip_forth};
use super::passage::{Draft, Passage};
use super::{is_topic, issuer_at};
use crate::tables::{Side, SubjectRule};

/// How many words at the word `at` say that several bodies issue: ***liên tịch** Bộ Nội vụ, Bộ Tài chính*, ***liên** Bộ …*.
pub(super) fn jointly(passage: &Passage<'_>, at: usize) -> usize {
    let joint = passage.is(at, "liên");
    let words = 1 + usize::from(passage.is(at + 1, "tịch"));
    let capital = passage
        .cased_word(at + words)
        .starts_with(crate::text::is_capital);
    if joint && capital { words } else { 0 }
}

/// The word behind the further bodies of a joint document: *của Bộ Y tế và Bộ Tài chính*; `told`: *liên* stands before them. The next mention
/// starts at the byte `limit`.
pub(super) fn over_bodies(
    passage: &Passage<'_>,
    draft: &Draft,
    (mut at, limit): (usize, usize),
    told: bool,
) -> usize {
    if draft.issuer.is_none() {
        return at;
    }
    let code = draft.classified.doc_type.as_deref();
    let joint = told || code.is_some_and(|code| passage.tables.is_joint(code));
    if !joint {
        // A body behind which the clause ends or the list goes on has no predicate, so it issues too: *của Bộ Chính trị, Ban Bí thư;*, *… và B*.
        let beside = passage.is(at, ",").then(|| issuer_at(passage, at + 1));
        let ended = beside.flatten().map(|body| body.end);
        let next = |end: usize| passage.start(skip_forth(passage, end)) == limit;
        let ends = |end: &usize| passage.is(*end, ";") || passage.is(*end, "và") && next(*end + 1);
        let ended = ended.filter(ends);
        let of_both = || joined_body(passage, draft, at);
        return ended.or_else(of_both).unwrap_or(at);
    }
    while matches!(passage.word(at), "," | "và" | "-") {
        let body = issuer_at(passage, at + 1).map(|body| body.end);
        let short = || short_body(passage, at + 1).filter(|_| told);
        let Some(end) = body.or_else(short) else {
            break;
        };
        at = end;
    }
    at
}

/// The word behind a second issuer, recognised by the title or the act of the document that follows it: *A của Bộ Chính trị, Ban Bí thư về
/// B*. In *Thực hiện A của Bộ Chính trị, Tỉnh ủy bãi bỏ B* the second body acts.
fn joined_body(passage: &Passage<'_>, draft: &Draft, at: usize) -> Option<usize> {
    let and = passage.is(at, "và");
    let body = (and || passage.is(at, ",")).then(|| issuer_at(passage, at + 1))??;
    let (tables, end) = (passage.tables, body.end);
    let follows = |at: usize| matches!(passage.word(at), "đã" | "," | "cũng");
    let cue = tables
        .cues
        .starting(passage.line, end + usize::from(follows(end)));
    let acts = cue.and_then(|cue| tables.rows.cues.get(cue.value));
    let acts = acts
        .is_some_and(|row| row.side == Side::Before && !matches!(row.subject, SubjectRule::Report));
    let about = matches!(passage.word(end), "về" | "v") || and && passage.sign(end).is_some();
    let topic = acts && is_topic(passage, draft);
    ((about || topic) && fits(passage, draft, &body.stated(passage))).then_some(end)
}

/// The word behind a ministry named without *Bộ* (ministry) at the word `start`: *liên Bộ Nội vụ - **Tài chính***.
fn short_body(passage: &Passage<'_>, start: usize) -> Option<usize> {
    const LONGEST: usize = 6;
    let tables = passage.tables;
    let capital = |at: usize| passage.cased_word(at).starts_with(crate::text::is_capital);
    let small = |at: usize| {
        let letters = passage.word(at).starts_with(char::is_alphabetic);
        let follows = tables.followers.starting(passage.line, at).is_some();
        letters && !follows && tables.titles.starting(passage.line, at).is_none()
    };
    // *Khoa học và công nghệ*; a capital behind *và* opens the next one.
    let joins = |at: usize| passage.is(at, "và") && small(at + 1) && !capital(at + 1);
    let end = (start..=start + LONGEST).find(|at| !small(*at) && !joins(*at))?;
    (capital(start) && end > start).then_some(end)
}
