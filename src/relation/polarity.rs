//! What the words before a cue do to it: deny it or put it off (SPEC section 12.5).

use super::Polarity;
use crate::mention::Passage;
use crate::tables::{Reading, RelationKind};

/// The polarity of a cue that starts at the word `cue`; looks back to `floor` at most.
pub(super) fn of(passage: &Passage<'_>, cue: usize, floor: usize, kind: RelationKind) -> Polarity {
    const REACH: usize = 16;
    let passive = passive(passage, cue);
    let mut end = cue;
    while end > floor && cue - end < REACH {
        if passage.ends_clause(end - 1) {
            break;
        }
        if let Some(row) = row_at(passage, end) {
            let reach: usize = row.reach.parse().unwrap_or(0);
            let reaches = cue - end <= reach && (!row.acts || kind.is_act());
            match row.reading {
                Reading::Negated if reaches && passive.is_none_or(|at| at == end) => {
                    return Polarity::Negated;
                }
                Reading::Proposed if reaches => return Polarity::Proposed,
                _ => {}
            }
        }
        end -= 1;
    }
    Polarity::Asserted
}

/// The row of the words that end before the word `end`, unless longer words hold them: *hàng không*, *không gian*.
fn row_at<'a>(passage: &Passage<'a>, end: usize) -> Option<&'a crate::tables::Polarity> {
    let polarities = &passage.tables.polarities;
    let hit = polarities.ending(passage.line, end)?;
    let around = polarities.starting(passage.line, hit.start);
    let longer = around.filter(|around| around.end > end);
    passage
        .tables
        .rows
        .polarities
        .get(longer.unwrap_or(hit).value)
}

/// Where the word stands that makes a cue a passive. That is denied right before it: *không được thay thế*, not *lao động không hưởng
/// lương được quy định*.
fn passive(passage: &Passage<'_>, cue: usize) -> Option<usize> {
    let passive = |at: &usize| matches!(passage.word(*at), "được" | "bị");
    [Some(cue), cue.checked_sub(1)]
        .into_iter()
        .flatten()
        .find(passive)
}
