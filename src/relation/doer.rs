//! Who has the task: a body that opens a clause does what the clause says, not the document that says so.

use super::bound::{BoundSubject, Setting};
use super::sentence::clause_start;
use crate::mention::{IssuerName, Passage, issuer_at};
use crate::tables::{TitleRole, VerbRole};

/// The body or people, other than the text's own issuer, whose task is the act at the word `cue`, in the sentence from the word `from` on:
/// *Ban Tổ chức Tỉnh ủy hoàn thành việc sửa đổi X*, *Giao Ban cán sự đảng … xây dựng kế hoạch thực hiện X*, *Các huyện ủy ban hành nghị quyết
/// thực hiện X*.
pub(super) fn other(
    passage: &Passage<'_>,
    setting: &Setting,
    from: usize,
    cue: usize,
) -> Option<BoundSubject> {
    const REACH: usize = 60;
    let clause = clause_start(passage, cue, from);
    let start = opening(passage, clause, cue);
    if cue > start + REACH {
        return None;
    }
    let tables = passage.tables;
    // The text's own issuer may be among them: *Bộ trưởng Bộ Tài chính, Bộ trưởng Bộ Y tế ban hành Thông tư liên tịch …*.
    let own = tables.issuer(setting.issuer.as_deref()?);
    let is_other = |body: &IssuerName| {
        let named = tables.issuer(body.code.as_deref().unwrap_or_default());
        own.zip(named)
            .is_some_and(|(own, named)| !own.is_same(named))
    };
    let mut named = bodies(passage, start, cue);
    let Some(first) = issuer_at(passage, start) else {
        let people = tables.titles.starting(passage.line, start);
        let people = people.is_some_and(|hit| hit.value == TitleRole::People);
        return (people && named.all(|body| is_other(&body))).then_some(BoundSubject::Actor(None));
    };
    let doer = BoundSubject::Actor(Some((first.start, first.end)));
    (first.end <= cue && named.all(|body| is_other(&body))).then_some(doer)
}

/// The bodies that the words `from..to` name.
fn bodies(passage: &Passage<'_>, from: usize, to: usize) -> impl Iterator<Item = IssuerName> {
    let next = move |at: usize| (at..to).find_map(|at| issuer_at(passage, at));
    core::iter::successors(next(from), move |body| next(body.end))
}

/// Where the agent may stand in the clause `from..to`: after its label and a verb that hands the task on.
fn opening(passage: &Passage<'_>, from: usize, to: usize) -> usize {
    let mut at = from;
    let tables = passage.tables;
    // *các sở* ("the departments") are people; *các Sở Nội vụ* names bodies.
    let people = |at: usize| {
        let hit = tables.titles.starting(passage.line, at);
        hit.is_some_and(|hit| hit.value == TitleRole::People)
    };
    while at < to && !people(at) {
        let verb = tables.verbs.starting(passage.line, at);
        let verb = verb.filter(|verb| verb.value != VerbRole::Issue);
        let label = passage.sign(at).is_some() || passage.figures(at);
        at = match verb {
            Some(verb) => verb.end,
            None if label || passage.is(at, "các") => at + 1,
            None => break,
        };
    }
    at
}
