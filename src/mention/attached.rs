//! Instruments attached to a document: *Quy chế … ban hành kèm theo Quyết định …* (SPEC section 6.1).

use super::MentionKind;
use super::passage::{Draft, Passage, insert};

/// An instrument's name is read over at most this many words.
const LONGEST: usize = 48;

/// Adds instruments that a document issues: *Quy chế … ban hành kèm theo Quyết định …* (SPEC section 6.1).
pub(super) fn find(passage: &Passage<'_>, drafts: &mut Vec<Draft>) {
    let mut found = Vec::new();
    for draft in drafts.iter() {
        let cue_end = passage.from(draft.head());
        let is_cue = |from: usize| passage.stands(from, &["ban", "hành", "kèm", "theo"]);
        let Some(mut cue) = cue_end.checked_sub(4).filter(|from| is_cue(*from)) else {
            continue;
        };
        while cue > 0 && matches!(passage.word(cue - 1), "được" | "(") {
            cue -= 1;
        }
        let floor = drafts
            .iter()
            .filter(|other| other.tail < draft.head())
            .map(|other| other.tail)
            .max()
            .unwrap_or(0);
        let opens = (cue.saturating_sub(LONGEST)..cue)
            .rev()
            .take_while(|at| !matches!(passage.word(*at), ";" | ".") && passage.start(*at) >= floor)
            .take_while(|at| !is_annex(passage, *at))
            .find(|at| {
                let capital = passage.cased_word(*at).starts_with(crate::text::is_capital);
                capital
                    && passage
                        .tables
                        .attached
                        .starting(passage.line, *at)
                        .is_some()
            });
        if let Some(start) = opens {
            found.push(Draft::new(MentionKind::Attached, passage.place(start, cue)));
        }
    }
    insert(drafts, found);
}

/// Whether what the document issued is but an annex or form that another thing is told by: *Đề án … theo Mẫu số 14 tại Phụ lục ban hành
/// kèm theo A*.
fn is_annex(passage: &Passage<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| passage.word(before));
    let annex = passage.stands(at, &["phụ", "lục"]);
    annex && matches!(before, "tại" | "theo" | "của" | "thuộc" | "trong")
        || passage.is(at, "mẫu") && before == "theo"
}
