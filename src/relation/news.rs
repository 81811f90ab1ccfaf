//! Endings that a text only reports: *A đã bị bãi bỏ* ("has been repealed"), *Do A không còn hiệu lực nên …* ("as A is no longer in force,
//! …"), *A (không còn hiệu lực)*, and quotations.

use super::bound::{Moment, Setting};
use super::cue::Found;
use super::{contrary, effect, speaker};
use crate::mention::Passage;
use crate::tables::Tables;

/// At most this many words of a sentence are read before an ending, and after it.
const BEFORE: usize = 64;
const BEHIND: usize = 8;

/// Whether the text only reports the ending of the document at the word `head`.
pub(super) fn is_news(
    passage: &Passage<'_>,
    setting: &Setting,
    (found, head): (Found<'_>, usize),
    sentence: (usize, usize),
) -> bool {
    let from = sentence.0.max(head.saturating_sub(BEFORE));
    if is_quoted(passage, head) || is_past(passage, setting, found, sentence) {
        return true;
    }
    if contrary::tells(passage, found) {
        return is_contrary_elsewhere(passage, setting, found)
            || (from..head).any(|at| passage.is(at, "theo"));
    }
    let itself = speaker::names_itself(passage, found.end, sentence.1);
    if is_cause(passage, found, sentence.0) {
        return true;
    }
    let doc_type = setting.doc_type.as_deref();
    let letter = doc_type.is_some_and(|own| reports(passage.tables, own));
    let before = found.start.checked_sub(1).map_or("", |at| passage.word(at));
    !itself && (letter || before == "đã" || matches!(before, "(" | "-" | "–"))
}

/// Whether documents of this type report what others do: letters, reports and proposals.
pub(super) fn reports(tables: &Tables, doc_type: &str) -> bool {
    let row = tables.doc_type(doc_type);
    row.is_some_and(|row| row.reports)
}

/// Whether the document at the word `head` is inside quotation marks opened in the paragraph.
fn is_quoted(passage: &Passage<'_>, head: usize) -> bool {
    let mut before = (head.saturating_sub(BEFORE)..head).rev();
    let mark = before.find(|at| matches!(passage.word(*at), "“" | "”"));
    mark.is_some_and(|at| at > 0 && passage.is(at, "“"))
}

/// Whether the ending is dated to a whole year, or to a day before the year of the text's own number.
fn is_past(
    passage: &Passage<'_>,
    setting: &Setting,
    found: Found<'_>,
    sentence: (usize, usize),
) -> bool {
    let small = |at: usize| matches!(passage.word(at), "từ" | "kể" | "vào" | "trong");
    let year = (found.end..found.end + 2).find(|at| !small(*at));
    let year = year.is_some_and(|at| passage.is(at, "năm") && passage.figures(at + 1));
    let Some(own) = setting.year else {
        return year;
    };
    let from = sentence.0.max(found.start.saturating_sub(BEFORE));
    let mut words = (from..found.start).chain(found.end..sentence.1.min(found.end + BEHIND));
    let day = words.find_map(|at| effect::moment(passage, at, usize::MAX));
    let past = day.is_some_and(|(moment, _)| match moment {
        Moment::Day(day) => day.year() < own,
        Moment::InForce | Moment::Signed => false,
    });
    year || past
}

/// Whether the ending is only the reason for something else: *Do A hết hiệu lực nên …*, *A hết hiệu lực nên …*.
fn is_cause(passage: &Passage<'_>, found: Found<'_>, from: usize) -> bool {
    let opens = matches!(passage.word(from), "do" | "vì");
    let mut clause = (found.end..found.end + BEHIND).take_while(|at| !passage.ends_clause(*at));
    opens || clause.any(|at| passage.is(at, "nên"))
}

/// Whether the document is contrary to one of another type than the text: *trái với Luật này* in a letter.
fn is_contrary_elsewhere(passage: &Passage<'_>, setting: &Setting, found: Found<'_>) -> bool {
    let Some(own) = setting.doc_type.as_deref() else {
        return false;
    };
    let this = (found.start..found.end).find(|at| passage.is(*at, "này"));
    let word = this.and_then(|this| passage.tables.type_words.ending(passage.line, this));
    let row = word.and_then(|word| passage.tables.rows.doc_types.get(word.value));
    let rank = |code| passage.tables.rank(None, Some(code), None);
    row.is_some_and(|row| {
        let other = row.code != *own && rank(&row.code).is_some() && !row.general;
        reports(passage.tables, own) || other
    })
}
