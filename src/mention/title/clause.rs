//! What a document is in its clause, and what the clause goes on with behind its title.

use super::super::passage::{Draft, Passage};
use super::super::{MentionKind, issuer_at, issuer_ending};
use super::is_of_meeting;
use crate::tables::{Hit, Side, TitleRole, VerbRole};

/// Whether a document opens its clause or is what the clause issues: *A, thay thế B*; *Bộ Tài chính ban hành A, thay thế B*.
pub(crate) fn is_topic(passage: &Passage<'_>, draft: &Draft) -> bool {
    let issued = passage
        .tables
        .verbs
        .ending(passage.line, passage.from(draft.head()));
    issued.is_some_and(|verb| verb.value == VerbRole::Issue) || is_subject(passage, draft)
}

/// Whether a document opens its sentence or item: who acts behind its title is of the title.
fn is_subject(passage: &Passage<'_>, draft: &Draft) -> bool {
    matches!(before(passage, draft), "" | "." | ";" | ":" | "-")
}

/// Whether a document is what its clause speaks of: nothing stands before it.
pub(super) fn opens_sentence(passage: &Passage<'_>, draft: &Draft) -> bool {
    is_subject(passage, draft) || matches!(before(passage, draft), "," | "và")
}

/// The word before a document, and before what counts or quotes it: *các Nghị định …*.
fn before<'a>(passage: &Passage<'a>, draft: &Draft) -> &'a str {
    let mut head = passage.from(draft.head());
    while let Some(last) = head.checked_sub(1) {
        match passage.word(last) {
            "các" | "những" | "“" | "\"" => head = last,
            word => return word,
        }
    }
    ""
}

/// Whether a body or people with a verb stand behind the comma at a word: *Thực hiện A về kinh tế biển, các tỉnh ven biển triển khai B*.
pub(crate) fn opens_clause(passage: &Passage<'_>, titled: &Draft, comma: usize) -> bool {
    let body = issuer_at(passage, comma + 1).map(|name| name.end);
    let says = |end: usize| {
        matches!(passage.word(end), "đã" | "sẽ" | "có" | "yêu")
            || passage.tables.verbs.starting(passage.line, end).is_some()
    };
    if body.is_some_and(says) {
        return true;
    }
    // Of two bodies in a row the title speaks: *về trách nhiệm của cán bộ, đảng viên thực hiện …*.
    let listed = issuer_ending(passage, comma).is_some()
        || passage
            .tables
            .titles
            .ending(passage.line, comma)
            .is_some_and(is_people);
    let people = || {
        let hit = passage.tables.titles.starting(passage.line, comma + 1);
        hit.filter(|hit| is_people(*hit)).map(|hit| hit.end)
    };
    !listed
        && !is_subject(passage, titled)
        && body
            .or_else(people)
            .is_some_and(|end| acts_soon(passage, end))
}

fn is_people(hit: Hit<TitleRole>) -> bool {
    hit.value == TitleRole::People
}

/// Whether a verb by which documents are carried out follows the word `from`, behind what people are called besides: *các tỉnh ven biển phải …*.
fn acts_soon(passage: &Passage<'_>, from: usize) -> bool {
    const REACH: usize = 4;
    let acts = |at: &usize| {
        let cue = passage.tables.cues.starting(passage.line, *at);
        let row = cue.and_then(|cue| passage.tables.rows.cues.get(cue.value));
        matches!(passage.word(*at), "phải" | "cần" | "đang" | "tiếp")
            || row.is_some_and(|row| row.side == Side::Before)
    };
    let name = |at: &usize| {
        let joins = matches!(
            passage.word(*at),
            "trong" | "về" | "để" | "khi" | "với" | "và" | "cho" | "theo" | "nhằm" | "được" | "do"
        );
        !joins && !passage.ends_clause(*at)
    };
    let reached = (from..from + REACH)
        .take_while(|at| !acts(at) && name(at))
        .count();
    acts(&(from + reached))
}

/// Whether *và* goes on with what the clause does to documents, of which the titled one is the first: *thay thế A về … **và** bãi bỏ Điều 2
/// B*. A title that opens with an act may itself go on with another.
pub(super) fn acts_besides(
    passage: &Passage<'_>,
    titled: &Draft,
    from: usize,
    joint: usize,
    next: &Draft,
) -> bool {
    const REACH: usize = 12;
    let act = |hit: Hit<usize>| {
        let row = passage.tables.rows.cues.get(hit.value)?;
        (row.kind.ends_or_amends() && row.side == Side::Before).then_some(hit.end)
    };
    let starting = |at: usize| {
        let hit = passage.tables.cues.starting(passage.line, at);
        hit.and_then(act)
    };
    if starting(joint + 1) != Some(passage.from(next.head())) {
        return false;
    }
    let head = passage.from(titled.head());
    let done = (head.saturating_sub(REACH)..=head)
        .rev()
        .take_while(|at| *at == head || !passage.ends_clause(*at))
        .any(|end| {
            let hit = passage.tables.cues.ending(passage.line, end);
            hit.and_then(act).is_some()
        });
    done && !(from..joint).any(|at| starting(at).is_some())
}

/// Whether a list goes on with the titled document rather than with the one its title cites: in *Nghị định A quy định chi tiết Luật B
/// và Thông tư C* a circular is no match for a law, and no decree speaks of one.
pub(super) fn stands_beside(
    passage: &Passage<'_>,
    titled: &Draft,
    cited: &Draft,
    next: &Draft,
) -> bool {
    // No title cites what was issued later, where the list may go on from words before the titled document.
    let before = passage.from(titled.head()).checked_sub(1);
    let opens = before.is_none_or(|before| passage.is(before, "."));
    if !opens && titled.is_issued_before(next) {
        return true;
    }
    let rank = |draft: &Draft| draft.rank(passage.tables);
    // The Party's statutes, which have no rank, stand over all that it numbers: *Quy định A về thi hành Điều lệ Đảng và Hướng dẫn B*.
    let statutes = cited.kind == MentionKind::Named && !is_of_meeting(passage, cited);
    if statutes && rank(cited).is_none() && next.number.is_some() && next.word.is_some() {
        return true;
    }
    // A body that issues one after the other numbers them alike: *Kế hoạch số 15-KH/ĐU về thực hiện Chỉ thị A, Kế hoạch số 16-KH/ĐU về …*.
    let series = |draft: &Draft| {
        let told = || draft.issuer.as_ref().and_then(|issuer| issuer.code.clone());
        let issuer = draft.classified.issuer.clone().or_else(told);
        draft.doc_type(passage.tables).zip(issuer)
    };
    let counted = titled.number.is_some() || titled.serial.is_some();
    let own = series(titled)
        .filter(|own| counted && next.word.is_some() && series(next).as_ref() == Some(own));
    if own.is_some_and(|own| series(cited) != Some(own)) {
        return true;
    }
    match (rank(titled), rank(cited), rank(next)) {
        (Some(titled), Some(cited), Some(next)) => cited < titled && titled <= next,
        _ => false,
    }
}
