//! What the words before a cue do to it: deny it or put it off (SPEC section 12.5).

use super::Polarity;
use crate::mention::Passage;
use crate::tables::{Reading, RelationKind};

/// The polarity of a cue that starts at the word `cue`; looks back to `floor` at most.
pub(super) fn of(passage: &Passage<'_>, cue: usize, floor: usize, kind: RelationKind) -> Polarity {
    const REACH: usize = 16;
    let mut end = cue;
    while end > floor && cue - end < REACH {
        if passage.ends_clause(end - 1) {
            break;
        }
        if let Some(hit) = passage.tables.polarities.ending(passage.line, end)
            && let Some(row) = passage.tables.rows.polarities.get(hit.value)
        {
            let reach: usize = row.reach.parse().unwrap_or(0);
            if cue - end <= reach && (!row.acts || kind.is_act()) {
                return match row.reading {
                    Reading::Negated => Polarity::Negated,
                    Reading::Proposed => Polarity::Proposed,
                };
            }
        }
        end -= 1;
    }
    Polarity::Asserted
}
