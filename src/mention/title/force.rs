//! Whose day it is from which on something is in force: *A sửa đổi B, có hiệu lực từ ngày D*, *A thay thế B, có hiệu lực từ ngày D* speak of A.

use super::super::bind;
use super::super::list::follows_in_list;
use super::super::passage::{Draft, Passage};
use crate::date::IssueDate;
use crate::number::DocumentNumber;
use crate::tables::Side;

/// Leaves the days behind a title, at the word `at`, to the document that bears it; `cited` are the documents from its first one on. A day before
/// the year of that document is one of a document that its title cites (*Quyết định số 12/2025/QĐ-UBND triển khai Luật Đất đai có hiệu lực từ
/// ngày 01/8/2024*), and so is one that no comma parts from the title of a plan or a letter, which has no force.
pub(super) fn behind_title(
    passage: &Passage<'_>,
    titled: &mut Draft,
    cited: &mut [Draft],
    at: usize,
) {
    let Some(title) = titled.title else { return };
    if titled.effective.is_none() && titled.expires.is_none() {
        return;
    }
    let within = cited
        .first()
        .is_some_and(|cited| title.contains(cited.place.start));
    let others = within && !passage.is(at, ",") && !has_force(passage, titled);
    let old = others || titled.effective.is_some_and(|day| is_before(titled, day));
    for cited in cited.iter_mut() {
        if cited.place.start >= title.end {
            break;
        }
        if cited.effective == titled.effective && !old {
            cited.effective = None;
        }
        if cited.expires == titled.expires && !others {
            cited.expires = None;
        }
    }
    if old {
        titled.effective = None;
    }
    if others {
        titled.expires = None;
    }
}

/// Whether documents of its type come into force.
fn has_force(passage: &Passage<'_>, draft: &Draft) -> bool {
    let tables = passage.tables;
    let code = draft.doc_type(tables);
    let row = code.and_then(|code| tables.doc_type(&code));
    row.is_none_or(|row| row.force().is_some() || row.force_of_issuer)
}

/// Gives the day behind what a document ends to the document: *A thay thế B, **có hiệu lực từ ngày D***.
pub(super) fn behind_ended(passage: &Passage<'_>, drafts: &mut [Draft]) {
    for last in 1..drafts.len() {
        let Some(day) = told(passage, drafts, last) else {
            continue;
        };
        let newer = newer(passage, drafts, last).and_then(|newer| drafts.get_mut(newer));
        if let Some(newer) = newer.filter(|newer| day.is_of(newer)) {
            newer.effective = newer.effective.or(Some(day.value));
            if let Some(ended) = drafts.get_mut(last) {
                ended.effective = None;
            }
        }
    }
}

/// A day stated behind what is ended.
struct Told {
    value: IssueDate,
    /// Whether a comma or *và* parts it from what is ended.
    parted: bool,
}

impl Told {
    /// Whether it may be the day of the newer document: not before its year, which must be known where nothing parts the day.
    fn is_of(&self, newer: &Draft) -> bool {
        let known = year(newer).is_some();
        (known || self.parted) && !is_before(newer, self.value)
    }
}

fn told(passage: &Passage<'_>, drafts: &[Draft], last: usize) -> Option<Told> {
    let ended = drafts.get(last)?;
    let behind = passage.from(ended.extent);
    let joined = passage.is(behind, "và");
    let joined_day = || {
        joined
            .then(|| bind::effective(passage, behind + 1))
            .flatten()
    };
    Some(Told {
        value: ended.effective.or_else(joined_day)?,
        parted: joined || passage.is(behind, ","),
    })
}

/// The document right before the verb that ends the document `last`, or the list of which it is the last member.
fn newer(passage: &Passage<'_>, drafts: &[Draft], last: usize) -> Option<usize> {
    const MEMBERS: usize = 8;
    let follows = |at: usize| {
        let pair = at.checked_sub(1).and_then(|at| drafts.get(at..at + 2));
        matches!(pair, Some([this, next]) if follows_in_list(passage, this, next))
    };
    let back = (0..MEMBERS).take_while(|back| follows(last - back)).count();
    let first = last - back;
    let newer = first.checked_sub(1)?;
    let head = passage.from(drafts.get(first)?.head());
    let hit = passage.tables.cues.ending(passage.line, head)?;
    let row = passage.tables.rows.cues.get(hit.value)?;
    let mut behind = passage.from(drafts.get(newer)?.extent);
    behind += usize::from(passage.is(behind, ","));
    behind += usize::from(passage.is(behind, "để"));
    (row.kind.ends() && row.side == Side::Before && hit.start == behind).then_some(newer)
}

/// Whether a day lies before the year in which a document was issued.
fn is_before(draft: &Draft, day: IssueDate) -> bool {
    year(draft).is_some_and(|year| day.year() < year)
}

fn year(draft: &Draft) -> Option<u16> {
    let printed = draft.date.and_then(|date| date.value);
    let number = || draft.number.as_ref().and_then(DocumentNumber::year);
    printed.map(IssueDate::year).or_else(number)
}
