//! The place of a document in its clause, and what the clause goes on with behind the title.

use super::super::passage::{Draft, Passage};
use super::super::signing::{after_adverbs, over_time};
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

/// Whether a document opens its sentence or item, and so is its subject.
fn is_subject(passage: &Passage<'_>, draft: &Draft) -> bool {
    matches!(before(passage, draft), "" | "." | ";" | ":" | "-")
}

/// Whether a document is what its clause speaks of: only a sign or *và* stands before it.
pub(super) fn opens_sentence(passage: &Passage<'_>, draft: &Draft) -> bool {
    is_subject(passage, draft) || matches!(before(passage, draft), "," | "và")
}

/// Whether a document only says which people or things are meant, who then carry out another: *Người lao động quy định tại Luật A thực hiện
/// Nghị định B*. Plans, decisions and the like are themselves said to carry out others.
pub(crate) fn only_describes(passage: &Passage<'_>, draft: &Draft) -> bool {
    let titles = &passage.tables.titles;
    let link = titles.ending(passage.line, passage.from(draft.head()));
    let row = draft.doc_type(passage.tables);
    let row = row.and_then(|code| passage.tables.doc_type(&code));
    let carries_out = row.is_some_and(|row| row.carries_out);
    // A *Quy định*, which has the code of a *Quyết định*, is no such type.
    let word = draft.word.map(|(_, place)| passage.from(place.start));
    let decision = word.is_some_and(|at| passage.stands(at, &["quyết", "định"]));
    link.is_some_and(|hit| hit.value == TitleRole::Describes) && !decision && !carries_out
}

/// The word before a document, and before a plural or a quotation mark that opens it: *các Nghị định …*.
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

/// Whether a body or people with a verb stand behind the comma at a word, or behind a time there: *Thực hiện A về kinh tế biển, các tỉnh ven
/// biển triển khai B*; *…, ngày D, Tỉnh ủy vừa ban hành B*.
pub(crate) fn opens_clause(passage: &Passage<'_>, titled: &Draft, comma: usize) -> bool {
    let open = over_time(passage, comma + 1);
    let body = issuer_at(passage, open).map(|name| name.end);
    let says = |end: usize| {
        let verb = after_adverbs(passage, end);
        matches!(passage.word(end), "đã" | "sẽ" | "có" | "yêu" | "vừa")
            || passage.tables.verbs.starting(passage.line, verb).is_some()
    };
    if body.is_some_and(says) {
        return true;
    }
    // Several bodies or people in a row belong to the title: *về trách nhiệm của cán bộ, đảng viên thực hiện …*.
    let listed = issuer_ending(passage, comma).is_some()
        || passage
            .tables
            .titles
            .ending(passage.line, comma)
            .is_some_and(is_people);
    let people = || {
        let hit = passage.tables.titles.starting(passage.line, open);
        hit.filter(|hit| is_people(*hit)).map(|hit| hit.end)
    };
    !listed
        && !is_subject(passage, titled)
        && body
            .or_else(people)
            .is_some_and(|end| acts_soon(passage, end))
}

/// The comma before the main clause of a sentence that opens with *Theo* and the titled document, whose title was read from the word `from` to
/// the end of the sentence: *Theo A quy định về B**,** nhà mạng phải thông báo*. The last comma behind which someone does something.
pub(super) fn before_main_clause(
    passage: &Passage<'_>,
    titled: &Draft,
    from: usize,
    end: usize,
) -> Option<usize> {
    const NEAR: usize = 4;
    let stopped = (end..end + NEAR).any(|at| at >= passage.count() || passage.ends_clause(at));
    if !stopped || !is_fronted(passage, titled) {
        return None;
    }
    let mut clause_end = end;
    for comma in (from + 1..end).rev() {
        match passage.word(comma) {
            "”" | "»" | "\"" | ")" | ";" => return None,
            "," if is_clause(passage, comma + 1, clause_end) => return Some(comma),
            "," => clause_end = comma,
            _ => {}
        }
    }
    None
}

/// Whether a sentence opens with *Theo* and a document, or what is laid down in it.
fn is_fronted(passage: &Passage<'_>, draft: &Draft) -> bool {
    let head = passage.from(draft.head());
    let told = head.checked_sub(3).filter(|at| {
        passage.stands(*at, &["quy", "định", "tại"]) || passage.stands(*at, &["quy", "định", "của"])
    });
    let theo = told.unwrap_or(head).checked_sub(1);
    let opens = |at: usize| {
        at.checked_sub(1)
            .is_none_or(|before| passage.ends_clause(before))
    };
    theo.is_some_and(|theo| passage.is(theo, "theo") && opens(theo))
}

/// Whether the words `from..to` are a clause: who acts opens it, or an auxiliary verb stands in it.
fn is_clause(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    const SHORTEST: usize = 4;
    let people = passage.tables.titles.starting(passage.line, from);
    let doer = issuer_at(passage, from).is_some() || people.is_some_and(is_people);
    let auxiliary = |at: usize| {
        matches!(
            passage.word(at),
            "phải" | "được" | "sẽ" | "đã" | "không" | "bị" | "cần"
        )
    };
    to >= from + SHORTEST && (doer || (from + 1..to).any(auxiliary))
}

/// Whether the clause speaks of what is done with a document, not of the document: *Việc triển khai A về B có những chuyển biến* (the carrying
/// out of A), *Hội nghị học tập A về B diễn ra hôm qua*.
pub(super) fn speaks_of_deed(passage: &Passage<'_>, titled: &Draft) -> bool {
    const REACH: usize = 16;
    let deed = |at: usize| {
        let noun = passage
            .tables
            .occasions
            .starting(passage.line, at)
            .is_some();
        noun || DEEDS.iter().any(|words| passage.stands(at, words))
    };
    let opens = |at: usize| at == 0 || passage.is(at - 1, ",") || passage.ends_clause(at - 1);
    let head = passage.from(titled.head());
    let clause = (head.saturating_sub(REACH)..head).rev();
    clause
        .take_while(|at| !passage.ends_clause(*at))
        .any(|at| opens(at) && deed(at))
}

/// Nouns for what is done with a document, besides the table's nouns of occasions.
const DEEDS: [&[&str]; 4] = [
    &["việc"],
    &["công", "tác"],
    &["kết", "quả"],
    &["quá", "trình"],
];

fn is_people(hit: Hit<TitleRole>) -> bool {
    hit.value == TitleRole::People
}

/// Whether a cue or an auxiliary verb follows soon after the word `from`, over further words of the people's name: *các tỉnh **ven biển** phải …*.
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

/// Whether *và* at the word `joint` joins a second act of the clause to the one on the titled document: *thay thế A về … **và** bãi bỏ Điều 2
/// B*. Not where the title itself holds an act, which may go on with another.
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

/// Whether `next` is listed beside the titled document rather than beside the one its title cites: in *Nghị định A quy định chi tiết Luật B
/// và Thông tư C* a circular does not match a law, and no decree details one.
pub(super) fn stands_beside(
    passage: &Passage<'_>,
    titled: &Draft,
    cited: &Draft,
    next: &Draft,
) -> bool {
    // No title cites what was issued later; that counts where words before the titled document may govern a list.
    let before = passage.from(titled.head()).checked_sub(1);
    let opens = before.is_none_or(|before| passage.is(before, "."));
    if !opens && titled.is_issued_before(next) {
        return true;
    }
    let rank = |draft: &Draft| draft.rank(passage.tables);
    // The Party's statutes, which have no rank, are above all its numbered documents: *Quy định A về thi hành Điều lệ Đảng và Hướng dẫn B*.
    let statutes = cited.kind == MentionKind::Named && !is_of_meeting(passage, cited);
    if statutes && rank(cited).is_none() && next.number.is_some() && next.word.is_some() {
        return true;
    }
    // Documents of one body and type are listed together: *Kế hoạch số 15-KH/ĐU về thực hiện Chỉ thị A, Kế hoạch số 16-KH/ĐU về …*.
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
