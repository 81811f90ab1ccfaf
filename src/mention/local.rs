//! `TƯ` in the number of a provincial committee, which stands for its *TU*: *Nghị quyết 13-NQ/TƯ của Tỉnh ủy*.

use super::passage::{Draft, Passage};
use super::{date, issuer_at};
use crate::number::DocumentNumber;
use crate::tables::{Classified, Tables};

/// The code of a provincial committee.
pub(super) const PROVINCIAL: &str = "TU";

/// Reads `TƯ` as the code of a provincial committee where such a committee is named behind the number; a day may stand between.
pub(super) fn respell(passage: &Passage<'_>, draft: &mut Draft) {
    let printed = draft.number_place.map(|place| passage.cased_text(place));
    if !printed.is_some_and(may_be_local) {
        return;
    }
    let of = date::after(passage, passage.from(draft.tail));
    let body = passage.is(of, "của").then(|| issuer_at(passage, of + 1));
    let code = body.flatten().and_then(|body| body.code);
    let number = draft
        .number
        .as_ref()
        .filter(|_| code.as_deref() == Some(PROVINCIAL));
    if let Some((number, classified)) = number.and_then(|number| local(passage.tables, number)) {
        draft.number = Some(number);
        draft.classified = classified;
    }
}

/// Whether a number as printed may be that of a provincial committee, though its code is that of the Centre: `13-NQ/TƯ`.
pub(super) fn may_be_local(printed: &str) -> bool {
    let rest = printed.strip_suffix("TƯ");
    rest.is_some_and(|rest| rest.trim_end().ends_with(['/', '-']))
}

/// The number with the code of a provincial committee, and what that says.
pub(super) fn local(
    tables: &Tables,
    number: &DocumentNumber,
) -> Option<(DocumentNumber, Classified)> {
    let central = number.to_string();
    let local = format!("{}{PROVINCIAL}", central.strip_suffix("TW")?);
    let number: DocumentNumber = local.parse().ok()?;
    let classified = tables.classify(&number);
    Some((number, classified))
}
