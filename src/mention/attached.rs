//! Instruments attached to a document: *Quy chế … ban hành kèm theo Quyết định …* (SPEC section 6.1).

use super::MentionKind;
use super::passage::{Draft, Passage, insert};

/// The most words of an instrument's name.
const LONGEST: usize = 48;

/// Adds the instruments that the documents found issue (SPEC section 6.1).
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
            let end = before_drafters(passage, start, cue);
            let mut draft = Draft::new(MentionKind::Attached, passage.place(start, end));
            draft.extent = passage.end(cue);
            found.push(draft);
        }
    }
    insert(drafts, found);
}

/// Whether only an annex or form was issued, by which something else is made: *Đề án … theo Mẫu số 14 tại Phụ lục ban hành kèm theo A*.
fn is_annex(passage: &Passage<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).map_or("", |before| passage.word(before));
    let annex = passage.stands(at, &["phụ", "lục"]);
    annex && matches!(before, "tại" | "theo" | "của" | "thuộc" | "trong")
        || passage.is(at, "mẫu") && before == "theo"
}

/// The word behind the name of an instrument in the words `start..end`, without those that say who drafted it: *Quy chuẩn … **do Viện A biên
/// soạn, Cục B trình duyệt, Bộ trưởng Bộ C** ban hành kèm theo*.
fn before_drafters(passage: &Passage<'_>, start: usize, end: usize) -> usize {
    let drafted = |at: &usize| passage.stands(*at, &["biên", "soạn", ","]);
    let Some(verb) = (start + 1..end).find(drafted) else {
        return end;
    };
    let by = (start + 1..verb).rev().find(|at| passage.is(*at, "do"));
    by.unwrap_or(verb)
}
