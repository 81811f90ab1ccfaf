//! Asides between the facts of a document A on what it did to B or B to it: *A (thay thế B) của Tỉnh ủy về …*, *A, được sửa đổi bởi B, của
//! Chính phủ về …*. Issuer, day and title behind the aside are those of A.

use super::passage::{Draft, Passage};
use crate::tables::{Cue, LinkRole, Side, TitleRole};

/// The bracket or comma that closes an aside right behind `owner`, which holds a cue and the document `inner`; `None` where there is no aside.
pub(super) fn close(passage: &Passage<'_>, owner: &Draft, inner: &Draft) -> Option<usize> {
    const SMALL: usize = 2;
    const LONGEST: usize = 120;
    const FACTS: usize = 16;
    let open = passage.from(owner.tail);
    let sign = passage
        .sign(open)
        .filter(|sign| matches!(sign, b'(' | b','))?;
    let head = passage.from(inner.head());
    let (row, end) = told(passage, open + 1)?;
    let passive = row.side == Side::After;
    let act = row.side == Side::Before && row.kind.ends_or_amends();
    if head < end || head > end + SMALL {
        return None;
    }
    let from = passage.from(inner.place.end);
    let to = passage.count();
    if sign == b',' {
        let mut facts = (from..to.min(from + FACTS)).take_while(|at| !passage.ends_clause(*at));
        let comma = facts.find(|at| passage.is(*at, ","))?;
        // Where `owner` has its issuer already, the one behind the comma is that of `inner`.
        let goes_on = owner.issuer.is_none() && passage.is(comma + 1, "của");
        return (passive && goes_on).then_some(comma);
    }
    let mut depth = 0;
    let close = (from..to.min(from + LONGEST)).find(|at| {
        match passage.sign(*at) {
            Some(b'(') => depth += 1,
            Some(b')') => depth -= 1,
            _ => {}
        }
        depth < 0
    })?;
    ((passive || act) && goes_on(passage, close + 1)).then_some(close)
}

/// Whether facts or a title go on at the word `at`, behind the aside.
fn goes_on(passage: &Passage<'_>, at: usize) -> bool {
    let titled = passage.tables.titles.starting(passage.line, at);
    let fact = at + usize::from(passage.is(at, ","));
    matches!(passage.word(fact), "của" | "ngày")
        || titled.is_some_and(|hit| hit.value == TitleRole::Opener)
}

/// Whether a document stands in an aside that closes right behind it, where one of the `owners` before it goes on: then no title follows it.
pub(super) fn ends(passage: &Passage<'_>, owners: &[Draft], draft: &Draft) -> bool {
    const MOST: usize = 8;
    let mut near = owners.iter().rev().take(MOST);
    let sign = passage.from(draft.tail);
    matches!(passage.word(sign), ")" | ",")
        && near.any(|owner| owner.resumed.is_some_and(|end| end > draft.tail))
}

/// The cue that opens at the word `at`, also behind a word of time or *đã*, and the word behind it.
pub(super) fn told<'t>(passage: &Passage<'t>, at: usize) -> Option<(&'t Cue, usize)> {
    let time = passage.tables.links.starting(passage.line, at);
    let time = time.filter(|hit| hit.value == LinkRole::When);
    let at = time.map_or(at, |hit| hit.end);
    let at = at + usize::from(passage.is(at, "đã"));
    let hit = passage.tables.cues.starting(passage.line, at)?;
    Some((passage.tables.rows.cues.get(hit.value)?, hit.end))
}
