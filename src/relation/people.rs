//! Passives that name people or bodies instead of a document: *được Tỉnh ủy tổng kết*, *được tỉnh Bắc Kạn triển khai thực hiện*.

use super::RelationKind;
use super::cue::{Found, is_open, places_behind, starting};
use crate::mention::{Draft, Passage, issuer_at};
use crate::tables::{FillerRole, LinkRole, Side, TitleRole};
use crate::text::is_capital;

/// The passive by which people carry out or review the document before it, and the words of the body where one is named: *được Tỉnh ủy tổng
/// kết*, *được các cấp ủy trong tỉnh triển khai thực hiện*.
pub(super) fn by_people<'t>(
    passage: &Passage<'t>,
    draft: &Draft,
) -> Option<(Found<'t>, Option<(usize, usize)>)> {
    places_behind(passage, draft).find_map(|at| {
        let doer = Some(at + 1).filter(|_| passage.is(at, "được") && !is_open(passage, at))?;
        let body = issuer_at(passage, doer);
        let behind = over_people(passage, doer);
        let from = behind.unwrap_or(doer);
        let verb = starting(passage, from);
        let verb = verb.or_else(|| starting(passage, over_manner(passage, from)))?;
        let told = match verb.row.kind {
            // *đang được rà soát để thay thế* ("in order to replace it")
            RelationKind::Reviews => {
                behind.is_some() || !matches!(passage.word(verb.end), "để" | ",")
            }
            RelationKind::Implements => behind.is_some(),
            _ => false,
        };
        let found = Found { start: at, ..verb };
        let body = body.map(|body| (body.start, body.end));
        (told && verb.row.side == Side::Before).then_some((found, body))
    })
}

/// The word after the people and bodies listed from the word `at` on, and after where they belong: *các cấp ủy, tổ chức đảng trong toàn
/// tỉnh*, *Đảng bộ tỉnh Gia Lai*. `None` where none are named.
pub(super) fn over_people(passage: &Passage<'_>, at: usize) -> Option<usize> {
    const MOST: usize = 4;
    const WHOSE: usize = 8;
    let next = |end: usize| one_of_people(passage, end + usize::from(is_joint(passage, end)));
    let listed = core::iter::successors(one_of_people(passage, at), |end| next(*end));
    let end = listed.take(MOST).last()?;
    if !matches!(passage.word(end), "trong" | "thuộc" | "trực") {
        return Some(end);
    }
    let behind = end + 1..=end + WHOSE;
    let mut behind = behind.take_while(|at| !passage.ends_clause(*at) && !passage.is(*at, ","));
    behind.find(|at| starting(passage, *at).is_some())
}

/// Whether a word joins the members of a list.
fn is_joint(passage: &Passage<'_>, at: usize) -> bool {
    matches!(passage.word(at), "," | "và")
}

/// The word after the body or people at the word `at`, and after their place: *tỉnh Bắc Kạn*.
fn one_of_people(passage: &Passage<'_>, at: usize) -> Option<usize> {
    const PLACE: usize = 4;
    if let Some(body) = issuer_at(passage, at) {
        return Some(body.end);
    }
    let people = passage.tables.titles.starting(passage.line, at);
    let end = people.filter(|hit| hit.value == TitleRole::People)?.end;
    let mut place = end..end + PLACE;
    place.find(|at| !passage.cased_word(*at).starts_with(is_capital))
}

/// The word after how something is done: *kịp thời*, *lãnh đạo, chỉ đạo*, *tổ chức*; else `at`.
fn over_manner(passage: &Passage<'_>, at: usize) -> usize {
    let adverb = passage.tables.fillers.starting(passage.line, at);
    let adverb = adverb.filter(|hit| hit.value == FillerRole::Adverb);
    let link = passage.tables.links.starting(passage.line, at);
    let link = link.filter(|hit| hit.value == LinkRole::Auxiliary);
    let end = adverb.map(|hit| hit.end).or(link.map(|hit| hit.end));
    let end = end.unwrap_or(at);
    end + 2 * usize::from(passage.stands(end, &["tổ", "chức"]))
}
