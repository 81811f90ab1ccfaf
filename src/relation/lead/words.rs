//! The words of a lead-in: what announces documents, what names them, and what marks an item.

use crate::mention::{Passage, issuer_at};
use crate::relation::cue::{self, Found};
use crate::relation::{RelationKind, speaker};

/// The cues in the words `from..to`, one after another.
pub(super) fn acts<'p, 't>(
    passage: &'p Passage<'t>,
    mut from: usize,
    to: usize,
) -> impl Iterator<Item = Found<'t>> + use<'p, 't> {
    core::iter::from_fn(move || {
        let found = (from..to).find_map(|at| cue::starting_at_part(passage, at))?;
        from = found.end;
        Some(found)
    })
}

/// Whether the words `at..colon` only name documents and announce them: *văn bản quy phạm pháp luật của Bộ Y tế sau đây*.
pub(super) fn only_documents(passage: &Passage<'_>, mut at: usize, colon: usize) -> bool {
    const PLAIN: [&str; 22] = [
        "bao", "bản", "ban", "cụ", "của", "do", "dưới", "gồm", "hành", "luật", "như", "pháp",
        "phạm", "quy", "sau", "thể", "văn", "đây", "(", ")", ",", ":",
    ];
    let field = ["trong", "lĩnh", "vực"];
    while at < colon {
        let word = passage.tables.type_words.starting(passage.line, at);
        let body = issuer_at(passage, at).map(|body| body.end);
        at = if let Some(end) = word.map(|word| word.end).or(body) {
            end
        } else if PLAIN.contains(&passage.word(at)) || tells_day(passage, at) {
            at + 1
        } else if passage.stands(at, &field) {
            over_field(passage, at + field.len(), colon)
        } else {
            return false;
        };
    }
    true
}

/// The word after the short name of a field: *y tế* of *trong lĩnh vực y tế, gồm*.
fn over_field(passage: &Passage<'_>, from: usize, colon: usize) -> usize {
    const LONGEST: usize = 4;
    let ends = |at: &usize| matches!(passage.word(*at), "," | "sau" | "gồm" | "của" | "do");
    let end = (from..colon).take(LONGEST).find(ends);
    end.unwrap_or(colon.min(from + LONGEST))
}

/// Whether a word is part of the day from which something holds: *kể từ ngày 01/3/2024*.
pub(super) fn tells_day(passage: &Passage<'_>, at: usize) -> bool {
    const DAY: [&str; 8] = ["kể", "từ", "ngày", "tháng", "năm", "thi", "hành", "/"];
    passage.figures(at) || DAY.contains(&passage.word(at))
}

/// Whether several documents are announced: *các Quyết định sau*.
pub(super) fn documents_follow(passage: &Passage<'_>, from: usize, colon: usize) -> bool {
    const LONGEST: usize = 4;
    (from..colon)
        .filter(|at| matches!(passage.word(*at), "sau" | "dưới"))
        .any(|at| {
            let word = passage.tables.type_words.ending(passage.line, at);
            let word = word.filter(|word| word.start + LONGEST > at && word.start > from);
            word.is_some_and(|word| passage.is_several(word.start - 1))
        })
}

/// Whether what is announced stays in force: *Khi … bị ngưng hiệu lực, các văn bản sau đây tiếp tục có hiệu lực:*.
pub(super) fn lasts(passage: &Passage<'_>, from: usize, colon: usize) -> bool {
    (from..colon)
        .any(|at| passage.is(at, "vẫn") || passage.is(at, "tiếp") && passage.is(at + 1, "tục"))
}

/// The first word after the marker of a clause or an article: `2 .`, `a )`, `Điều 12 .`.
pub(super) fn behind_label(passage: &Passage<'_>, end: usize) -> Option<usize> {
    const LABEL: usize = 4;
    (0..end.min(LABEL)).find(|at| !marks(passage, *at) && !passage.is(*at, "điều"))
}

/// Whether a word is part of an item's marker.
pub(super) fn marks(passage: &Passage<'_>, at: usize) -> bool {
    let word = passage.word(at);
    passage.figures(at) || word.len() <= 4 && word.chars().count() == 1
}

/// The word after the announcing words at `at`: *sau*, *sau đây*, *dưới đây*, *gồm*; `None` where there are none.
pub(super) fn follow(passage: &Passage<'_>, at: usize, end: usize) -> Option<usize> {
    let here = passage.is(at + 1, "đây");
    let next = at + 1 + usize::from(here);
    let last = next == end;
    let follows = match passage.word(at) {
        "sau" => {
            let passive = usize::from(matches!(passage.word(next), "bị" | "được"));
            here || last || cue::starting(passage, next + passive).is_some()
        }
        "dưới" => here,
        "gồm" => last,
        _ => false,
    };
    let like = at
        .checked_sub(1)
        .is_some_and(|before| passage.is(before, "như"));
    (follows && !like).then_some(next)
}

/// Where the documents, or their provisions, are named with which the words `from..to` open: *các Thông tư*, *02 văn bản*, *một số điều của
/// các Nghị định*. `None` for other things found in documents: *các thủ tục tại các Thông tư*.
pub(super) fn listed(passage: &Passage<'_>, from: usize, to: usize) -> Option<usize> {
    const MEASURES: [&str; 18] = [
        "bộ", "các", "của", "khoản", "một", "những", "phần", "số", "thuộc", "toàn", "trong", "tại",
        "và", "điều", "điểm", "(", ")", ",",
    ];
    let measures = |at: &usize| MEASURES.contains(&passage.word(*at)) || passage.figures(*at);
    let mut at = from;
    loop {
        // *Sửa đổi, bổ sung, bãi bỏ một số điều của các Thông tư*.
        at = (at..to).find(|at| !measures(at))?;
        match cue::starting(passage, at) {
            Some(act) => at = act.end,
            None => break,
        }
    }
    let documents = passage.behind_type(at).is_some();
    let several = at > from
        && (passage.is_several(at - 1)
            || passage.is(at - 1, ")")
            || at > from + 1 && passage.stands(at - 2, &["một", "số"]));
    let cited = (at..to).any(|at| matches!(passage.word(at), "theo" | "như"));
    (documents && several && !cited).then_some(at)
}

/// The word after the day that opens a clause: *Kể từ ngày Thông tư này có hiệu lực, các văn bản sau …*; else `first`.
pub(super) fn over_day(passage: &Passage<'_>, first: usize, told: usize) -> usize {
    let day = matches!(passage.word(first), "kể" | "từ");
    let comma = (first..told).find(|at| day && passage.is(*at, ","));
    comma.map_or(first, |comma| comma + 1)
}

/// The word after the issuer of the documents: *các văn bản sau đây của Chính phủ hết hiệu lực*; else `at`.
pub(super) fn over_issuer(passage: &Passage<'_>, at: usize) -> usize {
    let body = passage.is(at, "của").then(|| issuer_at(passage, at + 1));
    body.flatten().map_or(at, |body| body.end)
}

/// Whether the act at the word `cue` is the text's own: it opens the clause, or follows the name of the text or a day.
pub(super) fn is_own(passage: &Passage<'_>, first: usize, cue: usize) -> bool {
    let last = || passage.word(cue.saturating_sub(1));
    let named = || speaker::names_itself(passage, first, cue);
    let opens = || {
        let word = passage.tables.type_words.starting(passage.line, first);
        word.is_some() || matches!(passage.word(first), "kể" | "từ")
    };
    cue == first || opens() && named() && matches!(last(), "này" | "," | "và" | "thời")
}

/// Whether documents are announced as following.
pub(super) fn announces(passage: &Passage<'_>, from: usize, colon: usize) -> bool {
    (from..colon).any(|at| match passage.word(at) {
        "sau" => {
            // *Các thông tư sau hết hiệu lực …:* holds of what is listed below too.
            let listed = || passage.tables.type_words.ending(passage.line, at).is_some();
            (passage.word(at + 1) == "đây" || at + 1 == colon || listed())
                && passage.word(at.wrapping_sub(1)) != "như"
        }
        "dưới" => passage.word(at + 1) == "đây",
        "gồm" => at + 1 == colon,
        // *… bãi bỏ 43 văn bản quy phạm pháp luật, cụ thể:*
        "cụ" => at + 2 == colon && passage.is(at + 1, "thể") && counts(passage, from, at),
        _ => false,
    })
}

/// Whether documents are counted: *43 văn bản*, *05 Thông tư*.
fn counts(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    (from..to).any(|at| passage.figures(at) && passage.behind_type(at + 1).is_some())
}

/// The act right before the colon, where nothing makes it another's: *Thông tư này bãi bỏ:*, *Kể từ ngày …, bãi bỏ một phần:*.
pub(super) fn cut_off<'t>(passage: &Passage<'t>, from: usize, colon: usize) -> Option<Found<'t>> {
    let measure = [["toàn", "bộ"], ["một", "phần"]];
    let act = colon.saturating_sub(2).max(from);
    let measured = measure.iter().any(|words| passage.stands(act, words));
    let found = cue::ending(passage, if measured { act } else { colon }, from)?;
    let before = found.start.checked_sub(1).filter(|at| *at >= from);
    let opens = |at| matches!(passage.word(at), "," | ";" | "." | ")" | "-" | "và" | "này");
    before.is_none_or(opens).then_some(found)
}

/// Whether a relation of this kind takes a document out of force, for good or for a time.
pub(super) fn unsettles(kind: RelationKind) -> bool {
    kind.ends() || kind == RelationKind::Suspends
}
