//! Mass organisations whose central committees and congresses pass resolutions.

use super::super::issuer::{issuer_at, kind_at};
use super::super::passage::Passage;
use super::{WHOSE, words};
use crate::text::is_capital;

/// Where the name at the word `at` ends if it is that of the mass organisation whose central committee met; `at` itself as in [`organisation`].
pub(super) fn central_organisation(passage: &Passage<'_>, at: usize) -> Option<usize> {
    // *Trung ương Đoàn khóa XI*
    let union = passage.is(at, "đoàn") && passage.cased_word(at).starts_with(is_capital);
    let union = union && matches!(passage.word(at + 1), "khóa" | "(" | "," | ";" | "." | "");
    let end = organisation(passage, at).or(union.then_some(at + 1))?;
    (!is_local(passage, at, end)).then_some(end)
}

/// Whether the organisation named in the words `from..to` is that of a province, district or commune, and so has no central committee.
fn is_local(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    const REACH: usize = 6;
    let to = if to == from { from + REACH } else { to + 1 };
    (from..to)
        .take_while(|at| !passage.ends_clause(*at))
        .any(|at| kind_at(passage, at).is_some())
}

/// Whether a mass organisation is named at the word `at`, in whatever case: *phụ nữ tỉnh*, *Hội Nông dân Việt Nam*. The stockholders of a
/// company, who hold a *đại hội* too, are not one.
pub(super) fn is_mass(passage: &Passage<'_>, at: usize) -> bool {
    const OPENING: [&[&str]; 7] = [
        &["phụ", "nữ"],
        &["nông", "dân"],
        &["cựu", "chiến", "binh"],
        &["công", "đoàn"],
        &["mặt", "trận"],
        &["hội"],
        &["đoàn"],
    ];
    let mut opening = OPENING.iter();
    // *hội đồng* (council), *hội viên*, *đoàn viên* (members), *hội nghị* (meeting) are no organisations.
    let people = matches!(passage.word(at + 1), "đồng" | "viên" | "nghị");
    !people && opening.any(|opening| words(passage, at, opening).is_some())
}

/// The word behind the name of the mass organisation at the word `at` whose congress it is: *Đại hội XIII **Công đoàn Việt Nam***. It is `at`
/// itself where the end is not known: a name that is in no table goes on in small letters.
pub(super) fn organisation(passage: &Passage<'_>, at: usize) -> Option<usize> {
    const OPENING: [&[&str]; 4] = [&["công", "đoàn"], &["mặt", "trận"], &["hội"], &["đoàn"]];
    let opens = OPENING
        .iter()
        .find_map(|opening| words(passage, at, opening))?;
    let other = matches!(passage.word(opens), "nghị" | "đồng" | "viên");
    if other || !passage.cased_word(at).starts_with(is_capital) {
        return None;
    }
    let capital = |at: &usize| passage.cased_word(*at).starts_with(is_capital);
    let names = (opens..opens + WHOSE).take_while(capital).count();
    let issuer = issuer_at(passage, at).map(|name| name.end);
    let end = opens + names;
    let small = passage.cased_word(end).starts_with(char::is_lowercase);
    let whole = !small || passage.stands(end.saturating_sub(2), &["việt", "nam"]);
    // Without a capital behind it, the word may be another one: *Đoàn kết* (unity).
    issuer.or((names > 0).then_some(if whole { end } else { at }))
}
