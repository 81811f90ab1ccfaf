//! Endings of what is contrary to the text: *Các quy định tại A trái với Quyết định này đều bãi bỏ* ends a part of A. A document named beside
//! that ends whole: *A và các quy định trước đây trái với Quyết định này đều bãi bỏ*.

use super::cue::{self, Found};
use crate::mention::Passage;
use crate::tables::{Cue, Side, SubjectRule};

/// At most this many words name what the document is contrary to.
const REACH: usize = 16;

/// The ending after words of contrariness that start at the word `at`, after a document. Where they are said of that document, the cue
/// includes them.
pub(super) fn ended<'t>(passage: &Passage<'t>, at: usize) -> Option<Found<'t>> {
    let besides = passage.is(at, "và").then(|| others(passage, at + 1));
    let said = besides.unwrap_or_else(|| opens(passage, at))?;
    let within = |at: &usize| !passage.ends_clause(*at);
    let mut words = (said..said + REACH).take_while(within);
    let this = words.find(|at| {
        let type_word = || passage.tables.type_words.ending(passage.line, *at);
        passage.is(*at, "này") && type_word().is_some()
    })?;
    let found = ending(passage, this + 1)?;
    let start = if besides.is_some() { found.start } else { at };
    Some(Found { start, ..found })
}

/// Whether the cue at the word `at` restricts the ending to what is contrary to the text.
pub(super) fn is_contrary(passage: &Passage<'_>, at: usize) -> bool {
    opens(passage, at).is_some()
}

/// Whether a cue is such a restricted ending.
pub(super) fn tells(passage: &Passage<'_>, found: Found<'_>) -> bool {
    is_contrary(passage, found.start)
}

/// The word after those that call the document before the word `at` contrary: *trái với*, *mà trái với*.
fn opens(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let small = [&["mà"][..], &["nếu"], &["có", "nội", "dung"]];
    let small = small.iter().find(|words| passage.stands(at, words));
    let at = at + small.map_or(0, |words| words.len());
    let contrary = [&["trái", "với"][..], &["không", "phù", "hợp", "với"]];
    let words = contrary.iter().find(|words| passage.stands(at, words))?;
    Some(at + words.len())
}

/// The same for other rules and documents, named from the word `at` on: *các quy định trước đây trái với*.
fn others(passage: &Passage<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 12;
    let several = passage.is_several(at) || passage.is(at, "mọi");
    let mut words = (at..at + LONGEST).take_while(|at| !passage.ends_clause(*at));
    several.then(|| words.find_map(|at| opens(passage, at)))?
}

/// The ending at the word `at`, after small words: *đều bãi bỏ*, *nay hết hiệu lực*. An active verb that closes its clause is taken as its
/// passive.
fn ending<'t>(passage: &Passage<'t>, at: usize) -> Option<Found<'t>> {
    const LONGEST: usize = 4;
    let small = |at: &usize| matches!(passage.word(*at), "," | "thì" | "nay" | "đều");
    let count = (at..at + LONGEST).take_while(small).count();
    let itself = |row: &Cue| row.side == Side::After && row.subject == SubjectRule::Itself;
    let said = |at: usize| {
        let found = cue::starting(passage, at).filter(|found| found.row.kind.ends())?;
        let closes = found.end >= passage.count() || passage.ends_clause(found.end);
        let rows = &passage.tables.rows.cues;
        let passive = || {
            rows.iter()
                .find(|row| itself(row) && row.kind == found.row.kind)
        };
        let row = match found.row.side {
            Side::After => Some(found.row).filter(|row| itself(row)),
            Side::Before if closes => passive(),
            _ => None,
        };
        row.map(|row| Found { row, ..found })
    };
    (at..=at + count).find_map(said)
}
