//! Whether the words before a cue deny it or leave it open (SPEC section 12.5).

use super::Polarity;
use crate::mention::{Passage, issuer_ending};
use crate::tables::{LinkRole, Reading, RelationKind, TitleRole};

/// The polarity of the cue that starts at the word `cue`; looks back to the word `floor` at most.
pub(super) fn of(passage: &Passage<'_>, cue: usize, floor: usize, kind: RelationKind) -> Polarity {
    const REACH: usize = 16;
    let passive = passive(passage, cue);
    let mut end = cue;
    while end > floor && cue - end < REACH {
        if passage.ends_clause(end - 1) {
            break;
        }
        if let Some(row) = row_at(passage, end, cue) {
            let reach: usize = row.reach.parse().unwrap_or(0);
            let acts = kind.is_act()
                || kind == RelationKind::Guides
                || kind == RelationKind::Implements && is_of_plan(passage, end, cue);
            let reaches = cue - end <= reach && (!row.acts || acts);
            match row.reading {
                Reading::Negated if reaches && passive.is_none_or(|at| at == end) => {
                    return Polarity::Negated;
                }
                Reading::Proposed if reaches => return Polarity::Proposed,
                Reading::Asserted if reaches && reach > 0 => return Polarity::Asserted,
                _ => {}
            }
        }
        end -= 1;
    }
    Polarity::Asserted
}

/// Whether a cue continues what its sentence asks of others, after a semicolon or the label of an item: *Đề nghị Chính phủ ban hành nghị định
/// mới; bãi bỏ X*. Looks back to the word `floor` at most.
pub(super) fn is_asked(passage: &Passage<'_>, cue: usize, floor: usize) -> bool {
    const REACH: usize = 80;
    let item = before_label(passage, cue);
    let Some(sign) = item.checked_sub(1).filter(|sign| *sign > floor) else {
        return false;
    };
    let parts = match passage.word(sign) {
        ";" | ":" => true,
        "," | "và" => item < cue,
        _ => false,
    };
    let asks = |end| row_at(passage, end, cue).is_some_and(|row| row.asks);
    // A statement about the text itself (*này*) ends the request.
    let ends = (floor.max(sign.saturating_sub(REACH)) + 1..=sign).rev();
    let mut ends = ends.take_while(|end| !passage.is(*end - 1, "này"));
    parts
        && ends.any(|end| {
            asks(end) && opens_request(passage, end, floor) && !addresses_people(passage, end)
        })
}

/// Whether the word `at` starts work on something that does not exist yet: *nghiên cứu* ("study"), *tham mưu* ("advise").
pub(super) fn is_worked_on(passage: &Passage<'_>, at: usize) -> bool {
    let hit = passage.tables.polarities.starting(passage.line, at);
    let row = hit.and_then(|hit| passage.tables.rows.polarities.get(hit.value));
    row.is_some_and(|row| row.acts && !row.asks && row.reading == Reading::Proposed)
}

/// Whether the request goes to subordinates, who only carry out: *Đề nghị các đơn vị báo cáo trước ngày 15/10*.
fn addresses_people(passage: &Passage<'_>, end: usize) -> bool {
    let hit = passage.tables.titles.starting(passage.line, end);
    hit.is_some_and(|hit| hit.value == TitleRole::People)
}

/// The first word of the label right before the word `at`: *(2)*, *b)*; `at` itself where there is none.
fn before_label(passage: &Passage<'_>, at: usize) -> usize {
    let label = at.checked_sub(2).filter(|label| {
        let short = passage.word(*label).chars().count() == 1 || passage.figures(*label);
        short && passage.is(at - 1, ")")
    });
    label.map_or(at, |label| {
        label - usize::from(label > 0 && passage.is(label - 1, "("))
    })
}

/// Whether the words of asking that end before the word `end` are a verb: they open a clause or follow who asks.
fn opens_request(passage: &Passage<'_>, end: usize, floor: usize) -> bool {
    let tables = passage.tables;
    let Some(hit) = tables.polarities.ending(passage.line, end) else {
        return false;
    };
    let Some(before) = hit.start.checked_sub(1).filter(|_| hit.start > floor) else {
        return true;
    };
    let people = || {
        let hit = tables.titles.ending(passage.line, hit.start);
        hit.is_some_and(|hit| hit.value == TitleRole::People)
    };
    matches!(
        passage.word(before),
        ";" | ":" | "," | "-" | "." | ")" | "+"
    ) || people()
        || issuer_ending(passage, hit.start).is_some()
}

/// Whether the words `from..cue` name a plan of which the cue states the purpose: *chưa có **kế hoạch** thực hiện X* ("no plan yet").
fn is_of_plan(passage: &Passage<'_>, from: usize, cue: usize) -> bool {
    let tables = passage.tables;
    let Some(plan) = tables.type_words.starting(passage.line, from) else {
        return false;
    };
    let mut at = plan.end;
    while at < cue {
        let link = tables.links.starting(passage.line, at);
        let link = link.filter(|link| link.value == LinkRole::Auxiliary);
        at = match link {
            Some(link) => link.end,
            None if matches!(passage.word(at), "hành" | "động" | "cụ" | "thể" | "riêng") => {
                at + 1
            }
            None => return false,
        };
    }
    at == cue
}

/// The row of the words that end before the word `end`, or of longer ones around them that end at the word `limit` at most: *hàng không*
/// (aviation) and *không gian* (space) are no *không* ("not").
fn row_at<'a>(
    passage: &Passage<'a>,
    end: usize,
    limit: usize,
) -> Option<&'a crate::tables::Polarity> {
    let polarities = &passage.tables.polarities;
    let hit = polarities.ending(passage.line, end)?;
    let around = polarities.starting(passage.line, hit.start);
    let longer = around.filter(|around| around.end > end && around.end <= limit);
    passage
        .tables
        .rows
        .polarities
        .get(longer.unwrap_or(hit).value)
}

/// The word that makes a cue a passive. A passive is denied only right before it: *không được thay thế*, not *lao động không hưởng lương được
/// quy định*.
fn passive(passage: &Passage<'_>, cue: usize) -> Option<usize> {
    let passive = |at: &usize| matches!(passage.word(*at), "được" | "bị");
    [Some(cue), cue.checked_sub(1)]
        .into_iter()
        .flatten()
        .find(passive)
}
