//! Lead-ins: *Bãi bỏ các quyết định sau đây:* gives its cue to every item of the list below (SPEC section 12.4, R10).

use super::bound::Moment;
use super::{Polarity, RelationKind, effect, polarity};
use crate::mention::Passage;
use crate::span::Span;
use crate::tables::Text;

/// The cue a lead-in hands down.
#[derive(Clone, Debug)]
pub(crate) struct Lead {
    pub(crate) kind: RelationKind,
    pub(crate) polarity: Polarity,
    pub(crate) rule: Text,
    /// Where the cue stands in the text.
    pub(crate) cue: Span,
    /// When what it hands down takes effect.
    pub(crate) effect: Option<(Moment, Span)>,
}

/// Reads the words `from..colon` as a lead-in: an act on documents that are said to follow.
pub(crate) fn lead(passage: &Passage<'_>, from: usize, colon: usize) -> Option<Lead> {
    let announces = (from..colon).any(|at| match passage.word(at) {
        "sau" => {
            // *Các thông tư sau hết hiệu lực …:* says so of what stands below as well.
            let listed = || passage.tables.type_words.ending(passage.line, at).is_some();
            (passage.word(at + 1) == "đây" || at + 1 == colon || listed())
                && passage.word(at.wrapping_sub(1)) != "như"
        }
        "dưới" => passage.word(at + 1) == "đây",
        "gồm" => at + 1 == colon,
        _ => false,
    });
    if !announces {
        return None;
    }
    (from..colon).find_map(|at| {
        let hit = passage.tables.cues.starting(passage.line, at)?;
        let row = passage.tables.rows.cues.get(hit.value)?;
        let kind: RelationKind = row.kind.parse().ok()?;
        let ends = matches!(
            kind,
            RelationKind::Supersedes
                | RelationKind::Repeals
                | RelationKind::Suspends
                | RelationKind::Amends
                | RelationKind::Consolidates
        );
        ends.then(|| Lead {
            kind,
            polarity: polarity::of(passage, hit.start, from, kind),
            rule: row.phrase.clone(),
            cue: passage.shadow.original(passage.place(hit.start, hit.end)),
            effect: (from..colon)
                .find_map(|at| effect::moment(passage, at, colon))
                .map(|(moment, (from, to))| {
                    (moment, passage.shadow.original(passage.place(from, to)))
                }),
        })
    })
}
