//! The history of a document behind its title, which is no part of it: *(đã được sửa đổi, bổ sung tại Nghị định …)*, amended by.

use super::super::aside;
use super::super::passage::{Draft, Passage};
use crate::tables::{Side, TitleRole, ends_clause};

/// Whether a passive cue opens at the word `at`, as in a bracket: *(đã được sửa đổi, bổ sung tại Nghị định …)*.
pub(super) fn tells_history(passage: &Passage<'_>, at: usize) -> bool {
    aside::told(passage, at).is_some_and(|(row, _)| row.side == Side::After)
}

/// Whether the clause goes on to a passive cue, so that a passive before it is the title's.
pub(super) fn history_follows(passage: &Passage<'_>, at: usize) -> bool {
    const REACH: usize = 24;
    let clause =
        (at + 1..passage.count().min(at + REACH)).take_while(|at| !ends_clause(passage.word(*at)));
    let mut passives = clause.filter(|at| passage.is(*at, "được"));
    passives.any(|at| tells_history(passage, at))
}

/// The end of a title that opens with any verb, recognised by the history behind it: *Nghị quyết A của Chính phủ **ấn định mức thuế** đã được
/// sửa đổi bởi Nghị quyết B*. Such words may also be those of a sentence, so both documents must be of one type.
pub(super) fn end_before_history(
    passage: &Passage<'_>,
    titled: &Draft,
    at: usize,
    after: &[Draft],
) -> Option<usize> {
    const LONGEST: usize = 48;
    let next = after.first()?;
    let head = passage.from(next.head());
    let own = titled.doc_type(passage.tables);
    let alike = own.is_some() && own == next.doc_type(passage.tables);
    let opens = titled.tail > titled.place.end
        && titled.tail == passage.end(at)
        && passage.cased_word(at).starts_with(char::is_lowercase);
    if !alike || !opens || head > at + LONGEST {
        return None;
    }
    let within = |at: &usize| {
        let clause = passage.ends_clause(*at) || matches!(passage.word(*at), "thì" | "là" | "này");
        let verb = edge(passage, *at);
        let verb =
            verb.is_some_and(|(role, _)| matches!(role, TitleRole::Stop | TitleRole::Predicate));
        !clause && (!verb || tells_history(passage, *at))
    };
    let mut words = (at..head).take_while(within);
    let end = words.find(|at| tells_history(passage, *at))?;
    let sign = matches!(passage.word(end - 1), "," | "(");
    Some(end - usize::from(sign))
}

/// Whether a title goes on behind a semicolon, up to what its document does as the subject of the sentence: *Nghị định A quy định xử phạt
/// trong lĩnh vực bổ trợ tư pháp; hôn nhân và gia đình thay thế Nghị định B*. No clause with its own verb stands between.
pub(super) fn goes_on_to_act(
    passage: &Passage<'_>,
    semicolon: usize,
    next: Option<&Draft>,
) -> bool {
    const LONGEST: usize = 48;
    let end = passage.count().min(semicolon + LONGEST);
    for at in semicolon..end {
        if passage.is(at, ";") {
            if !opens_topic(passage, at + 1) {
                return false;
            }
            continue;
        }
        if passage.ends_clause(at) || passage.is(at, ")") {
            return false;
        }
        if let Some(acts) = said_at(passage, at, next) {
            return acts;
        }
    }
    false
}

/// Whether the words at `at` are said of a document; `None` where they decide nothing.
fn said_at(passage: &Passage<'_>, at: usize, next: Option<&Draft>) -> Option<bool> {
    let force = passage.stands(at, &["có", "hiệu", "lực"]);
    if force || passage.is(at, "(") {
        return Some(force || acts_on(passage, at + 1, next));
    }
    let edge = edge(passage, at).map(|(role, _)| role);
    let verb = matches!(edge, Some(TitleRole::Predicate))
        || passage.tables.verbs.starting(passage.line, at).is_some()
        || passage.tables.cues.starting(passage.line, at).is_some();
    let ends = matches!(edge, Some(TitleRole::Stop));
    (verb || ends).then(|| acts_on(passage, at, next))
}

/// Whether a cue for ending or amending opens at the word `at`: a passive, or an act right before the next document.
fn acts_on(passage: &Passage<'_>, at: usize, next: Option<&Draft>) -> bool {
    let hit = passage.tables.cues.starting(passage.line, at);
    let row = hit.and_then(|hit| Some((passage.tables.rows.cues.get(hit.value)?, hit.end)));
    row.is_some_and(|(row, end)| {
        let object = next.is_some_and(|next| passage.from(next.head()) == end);
        row.kind.ends_or_amends() && (row.side == Side::After || row.side == Side::Before && object)
    })
}

/// Whether a title may go on at the word `first`, behind a semicolon: no provision, new item or act opens there.
fn opens_topic(passage: &Passage<'_>, first: usize) -> bool {
    let lower = passage.cased_word(first).starts_with(char::is_lowercase);
    let other = passage.word(first).len() == 1
        || matches!(
            passage.word(first),
            "điều" | "khoản" | "điểm" | "các" | "và"
        )
        || passage.tables.cues.starting(passage.line, first).is_some();
    lower && !other
}

/// Whether a title goes on behind a semicolon, up to a bracket with the document's history: *quy định về điều tra; đăng ký đất đai (được sửa
/// đổi bởi B)*. No provision or act opens behind the semicolon.
pub(super) fn goes_on_to_history(
    passage: &Passage<'_>,
    semicolon: usize,
    next: Option<&Draft>,
) -> bool {
    const LONGEST: usize = 48;
    let Some(next) = next else { return false };
    let (first, head) = (semicolon + 1, passage.from(next.head()));
    if !opens_topic(passage, first) || head > first + LONGEST {
        return false;
    }
    let mut bracket = (first..head)
        .take_while(|at| passage.is(*at, ";") || !passage.ends_clause(*at) && !passage.is(*at, ")"))
        .skip_while(|at| !passage.is(*at, "("));
    bracket
        .next()
        .is_some_and(|open| tells_history(passage, open + 1))
}

/// The role of the words at `at` for titles (they open one, end one, belong to one), and the word behind them.
pub(super) fn edge(passage: &Passage<'_>, at: usize) -> Option<(TitleRole, usize)> {
    let hit = passage.tables.titles.starting(passage.line, at)?;
    Some((hit.value, hit.end))
}
