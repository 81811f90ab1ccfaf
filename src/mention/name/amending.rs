//! Amending laws whose names list a law that the table does not know: *Luật sửa đổi, bổ sung một số điều của Luật Giá, **Luật An ninh nguồn
//! nước** và Luật Đấu thầu số 90/2026/QH16*.

use super::super::date;
use super::super::passage::{Draft, Passage};
use super::{Closed, Name, head, law_number, laws_end, year_at};
use crate::text::is_capital;

/// The name of an amending law, from the word `start` on, whose known laws end before the word `end`; `None` unless an unknown law follows,
/// behind a separator or *của*, and something closes the name behind the last law.
pub(super) fn all(
    passage: &Passage<'_>,
    drafts: &[Draft],
    start: usize,
    end: usize,
) -> Option<Name> {
    const LONGEST: usize = 160;
    let opens = |at: usize| {
        let separator = matches!(passage.word(at), "," | "và" | "của");
        let (_, end) = separator.then(|| head(passage, at + 1))??;
        passage
            .cased_word(end)
            .starts_with(is_capital)
            .then_some(end)
    };
    let mut at = opens(end)?;
    while at < end + LONGEST {
        let closed = if let Some((number, after)) = law_number(passage, drafts, at) {
            Some((Closed::Number(number), after + 1))
        } else if let Some((date, end)) = year_at(passage, at) {
            Some((Closed::Year { end, date }, end))
        } else {
            let date = passage
                .is(at, "ngày")
                .then(|| date::at(passage, at))
                .flatten();
            let day = date.and_then(|date| date.value?.day());
            day.map(|_| (Closed::Date(at), at))
        };
        if let Some((closed, resume)) = closed {
            return Some(Name {
                start,
                law: None,
                closed,
                resume,
            });
        }
        if passage.ends_clause(at) || matches!(passage.word(at), "" | "(" | ")" | "“" | "”") {
            return None;
        }
        at = match opens(at) {
            Some(next) => laws_end(passage, at + 1).unwrap_or(next),
            None => at + 1,
        };
    }
    None
}
