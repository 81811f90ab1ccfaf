//! Laws within the name of another: *Luật sửa đổi, bổ sung một số điều của **Luật Đầu tư công*** (SPEC sections 6.1 and 18.5).
//!
//! They are objects of relations and no citations of their own.

use super::passage::{Draft, Passage};
use super::{MentionKind, name};

/// The laws that the amending laws among the drafts name within their names; `within` is the index of the draft.
pub(crate) fn nested(passage: &Passage<'_>, drafts: &[Draft]) -> Vec<Draft> {
    drafts
        .iter()
        .enumerate()
        .flat_map(|(index, draft)| inner(passage, draft, index))
        .collect()
}

fn inner(passage: &Passage<'_>, draft: &Draft, index: usize) -> Vec<Draft> {
    let named = matches!(draft.kind, MentionKind::Named | MentionKind::Numbered);
    let Some((_, word)) = draft.word.filter(|_| named) else {
        return Vec::new();
    };
    let opens = passage.from(word.end);
    // The name of an amending law opens with what it does.
    if passage.word(opens) != "sửa" && passage.word(opens) != "bổ" {
        return Vec::new();
    }
    let end = draft
        .number_place
        .map_or(draft.place.end, |number| number.start);
    let mut found = Vec::new();
    let mut at = opens;
    while passage.start(at) < end && at < passage.count() {
        let law = name::law_at(passage, at, end);
        match law {
            Some((row, head_end, to)) if passage.start(to) <= end + 1 && to > head_end => {
                let mut law = Draft::new(MentionKind::Named, passage.place(at, to));
                law.word = Some((row, passage.place(at, head_end)));
                law.within = Some(index);
                found.push(law);
                at = to;
            }
            _ => at += 1,
        }
    }
    found
}
