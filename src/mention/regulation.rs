//! Party numbers behind the name of a regulation, as laws have theirs: *Quy chế bầu cử trong Đảng số 244-QĐ/TW*.

use super::passage::{Draft, Passage};
use super::prefix::type_word;
use crate::tables::System;
use crate::text::is_capital;

/// Extends the mention of such a number over the name before it.
pub(super) fn name(passage: &Passage<'_>, drafts: &mut [Draft]) {
    let mut floor = 0;
    for draft in drafts {
        let so = passage.from(draft.place.start);
        let bare = draft.word.is_none() && draft.donor.is_none() && passage.is(so, "số");
        let party = draft.classified.system == Some(System::Party);
        if bare
            && party
            && draft.classified.known_issuer
            && let Some((row, head, end)) = opening(passage, draft, so)
            && passage.start(head) >= floor
        {
            draft.place.start = passage.start(head);
            draft.word = Some((row, passage.place(head, end)));
        }
        floor = draft.place.end;
    }
}

/// The type word that opens the name before *số*: its row, its first word and the word behind it.
fn opening(passage: &Passage<'_>, draft: &Draft, so: usize) -> Option<(usize, usize, usize)> {
    const LONGEST: usize = 16;
    let tables = passage.tables;
    let part = |at: &usize| {
        let sign = passage.sign(*at);
        let sign = sign.is_some_and(|sign| sign.is_ascii_punctuation() && sign != b'-');
        !sign && !matches!(passage.word(*at), "“" | "”" | "theo" | "tại")
    };
    let from = so.saturating_sub(LONGEST);
    // *Quy định về A và số …* names two documents.
    if so > 0 && matches!(passage.word(so - 1), "và" | "hoặc") {
        return None;
    }
    let mut name = (from..so).rev().take_while(part);
    let (head, word) = name.find_map(|at| {
        let capital = passage.cased_word(at).starts_with(is_capital);
        let word = capital.then(|| tables.type_words.starting(passage.line, at))??;
        // *Điều lệ Đảng* is part of such a name.
        let row = tables.rows.doc_types.get(word.value)?;
        (!row.named).then_some((at, word))
    })?;
    type_word(passage, word.end).filter(|(row, _)| *row == word.value)?;
    let code = draft.classified.doc_type.as_deref()?;
    let row = tables.rows.doc_types.get(word.value)?;
    let instrument = tables.attached.starting(passage.line, head).is_some();
    // A regulation (*quy chế*) is issued by a decision and bears its number.
    let typed = tables.rows.doc_types.get(tables.type_row(code)?)?;
    let shared = row.words.iter().any(|word| typed.words.contains(word));
    let own = shared || row.issued_by.contains(&typed.code);
    let named = passage.cased_word(word.end).starts_with(char::is_lowercase);
    (own && instrument && named && word.end < so).then_some((word.value, head, word.end))
}
