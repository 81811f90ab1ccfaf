//! What a text says that it details, where other words stand between cue and object: *Thông tư này **quy định chi tiết** về hồ sơ tại khoản 3
//! Điều 5 X*, *… các điều, khoản sau đây của X*, *… khoản 2 Điều 8 và các biện pháp thi hành X*.

use super::RelationKind;
use super::acted::Acted;
use super::cue::{self, Found};
use super::sentence::clause_start;
use super::speaker;
use crate::mention::{Draft, Passage, provisions_opening};
use crate::tables::{FillerRole, Side};

/// At most this many words stand between the cue and the document.
const REACH: usize = 64;

/// How the document is joined to what is detailed of it.
#[derive(Clone, Copy, Debug)]
struct Joint {
    /// Its first word: *tại*, *theo quy định tại*, *và các biện pháp thi hành*.
    start: usize,
    /// Whether its provisions must stand right after the cue: *quy định chi tiết Điều 9 về hồ sơ **của** X*.
    behind_provisions: bool,
}

/// The act by which the text, or the document whose title the cue opens, details what the document `object`, at the word `at`, lays down.
/// Looks back to the word `from`. `own`: the clause is the text's own although it does not name itself.
pub(super) fn detailed<'t>(
    passage: &Passage<'t>,
    drafts: &[Draft],
    (object, at): (usize, usize),
    from: usize,
    own: bool,
) -> Option<Acted<'t>> {
    let draft = drafts.get(object)?;
    let joint = joint(passage, draft, at)?;
    let floor = from.max(at.saturating_sub(REACH));
    let found = titled(passage, drafts.get(..object)?, joint.start)
        .or_else(|| of_itself(passage, floor, joint.start, own))?;
    let place = passage.start(found.end);
    let mut before = drafts.get(..object)?.iter().rev();
    let alone = before
        .next()
        .is_none_or(|before| before.place.start < place);
    let provisions = provisions_opening(passage, found.end).is_some();
    let told = !joint.behind_provisions || provisions;
    // A topic laid down elsewhere may contain a ground: *về hợp đồng theo mẫu theo quy định tại X*.
    let grounds = matches!(passage.word(joint.start), "quy" | "theo" | "và");
    let laid_down = !passage.is(joint.start, "và") && !joint.behind_provisions;
    let mut between = found.end..joint.start;
    let plain = between.all(|at| {
        let others = breaks(passage, at) || laid_down && speaks_of_others(passage, at);
        !others && (grounds || !passage.is(at, "theo"))
    });
    if !alone || !told || !plain {
        return None;
    }
    // Provisions at the document itself are more exact.
    let away = provisions && draft.provisions_start.is_none();
    let provisions = away.then(|| super::acted::told(passage, found.end, joint.start));
    Some(Acted {
        found,
        provisions: provisions.unwrap_or_default(),
        changes: false,
        phrase: false,
        whole: false,
    })
}

/// How the document at the word `at` is joined to the words before it.
fn joint(passage: &Passage<'_>, draft: &Draft, at: usize) -> Option<Joint> {
    let several = at
        .checked_sub(1)
        .is_some_and(|before| passage.is(before, "các"));
    let end = at - usize::from(several);
    let last = end.checked_sub(1)?;
    let start = match passage.word(last) {
        "tại" => laid_down(passage, end, draft.provisions_start.is_some())?,
        "của" | "thuộc" => {
            return some_of(passage, last).or_else(|| {
                let bare = draft.provisions_start.is_none();
                bare.then_some(Joint {
                    start: last,
                    behind_provisions: true,
                })
            });
        }
        "hành" => by_measures(passage, end)?,
        _ => return None,
    };
    Some(Joint {
        start,
        behind_provisions: false,
    })
}

/// The first word of *[theo] quy định tại*, or of a bare *tại* before provisions, ending before the word `end`.
fn laid_down(passage: &Passage<'_>, end: usize, provisions: bool) -> Option<usize> {
    let laid = end
        .checked_sub(3)
        .filter(|at| passage.stands(*at, &["quy", "định"]));
    let by = laid
        .and_then(|at| at.checked_sub(1))
        .filter(|at| passage.is(*at, "theo"));
    by.or(laid)
        .or_else(|| end.checked_sub(1).filter(|_| provisions))
}

/// The joint *của* after parts announced as following, or after some parts: *[theo] các điều, khoản sau đây của*, *một số điều của*; anything
/// may stand between it and the cue.
fn some_of(passage: &Passage<'_>, of: usize) -> Option<Joint> {
    const LONGEST: usize = 8;
    let follows = of
        .checked_sub(2)
        .filter(|at| passage.stands(*at, &["sau", "đây"]));
    let end = follows.or_else(|| of.checked_sub(1).filter(|at| passage.is(*at, "sau")));
    let measured = |at: &usize| match end {
        Some(_) => passage.is_several(*at) || passage.stands(*at, &["một", "số"]),
        None => passage.stands(*at, &["một", "số"]),
    };
    let start = (of.saturating_sub(LONGEST)..of).rev().find(measured)?;
    let first = start + if passage.is(start, "một") { 2 } else { 1 };
    let part = parts(passage, first, end.unwrap_or(of));
    let by = start.checked_sub(1).filter(|at| passage.is(*at, "theo"));
    part.then_some(Joint {
        start: by.unwrap_or(start),
        behind_provisions: false,
    })
}

/// Whether the words `from..to` only name kinds of provisions or of contents: *điều, khoản*, *nội dung*.
fn parts(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    let mut at = from;
    while at < to {
        let part = passage.tables.fillers.starting(passage.line, at);
        let part = part.filter(|hit| hit.value.is_part() || hit.value == FillerRole::Noun);
        at = match part {
            Some(part) => part.end,
            None if matches!(passage.word(at), "," | "và") => at + 1,
            None => return false,
        };
    }
    from < to
}

/// The first word of *và [các] biện pháp [để] [tổ chức,] [hướng dẫn] thi hành*, ending before the word `end`.
fn by_measures(passage: &Passage<'_>, end: usize) -> Option<usize> {
    const LONGEST: usize = 10;
    const BETWEEN: [&str; 8] = ["để", "tổ", "chức", ",", "hướng", "dẫn", "và", "thi"];
    let mut nearest = (end.saturating_sub(LONGEST)..end.saturating_sub(1)).rev();
    let last = nearest.find(|at| !BETWEEN.contains(&passage.word(*at)))?;
    let measures = last
        .checked_sub(1)
        .filter(|at| passage.stands(*at, &["biện", "pháp"]))?;
    let several = measures.checked_sub(1).filter(|at| passage.is_several(*at));
    let joint = several.unwrap_or(measures).checked_sub(1)?;
    matches!(passage.word(joint), "và" | ",").then_some(joint)
}

/// The cue that opens the title of the last document before, where that title holds the word `joint`.
fn titled<'t>(passage: &Passage<'t>, before: &[Draft], joint: usize) -> Option<Found<'t>> {
    let place = passage.start(joint);
    let title = before.last()?.title.filter(|title| title.contains(place))?;
    details(passage, passage.from(title.start))
}

/// The cue that opens the clause of the word `joint`, after the text's own name: *1. Thông tư này quy định chi tiết …*.
fn of_itself<'t>(passage: &Passage<'t>, from: usize, joint: usize, own: bool) -> Option<Found<'t>> {
    const MARKER: usize = 4;
    let start = clause_start(passage, joint, from);
    let first = (start..joint.min(start + MARKER)).find(|at| !super::part::labels(passage, *at))?;
    if own && let Some(found) = details(passage, first) {
        return Some(found);
    }
    let itself = speaker::own_words(passage, start, joint).next();
    let itself = itself.filter(|itself| *itself == first)?;
    let word = passage.tables.type_words.starting(passage.line, itself)?;
    details(passage, word.end + 1)
}

/// The cue of detailing that starts at the word `at`.
fn details<'t>(passage: &Passage<'t>, at: usize) -> Option<Found<'t>> {
    let found = cue::starting(passage, at)?;
    let details = found.row.kind == RelationKind::Details && found.row.side == Side::Before;
    details.then_some(found)
}

/// Whether what is detailed ends before the word `at`: exceptions, applications and statements on others are another matter.
fn breaks(passage: &Passage<'_>, at: usize) -> bool {
    const OTHERS: [&[&str]; 7] = [
        &[",", "trừ"],
        &["trừ", "trường", "hợp"],
        &["trên", "cơ", "sở"],
        &["căn", "cứ"],
        &["trái", "với"],
        &[",", "áp", "dụng"],
        &["và", "áp", "dụng"],
    ];
    let other = OTHERS.iter().any(|words| passage.stands(at, words));
    other || matches!(passage.word(at), "này" | "(") || passage.ends_clause(at)
}

/// Whether people, deeds or a place stand at the word `at`, since "laid down in X" may then be said of them: *chế độ báo cáo **đối với** tổ
/// chức quy định tại khoản 2 Điều 9 X*.
fn speaks_of_others(passage: &Passage<'_>, at: usize) -> bool {
    const OTHERS: [&[&str]; 5] = [
        &["hành", "vi"],
        &["thành", "lập"],
        &["tại"],
        &["đối", "tượng"],
        &["đối", "với"],
    ];
    OTHERS.iter().any(|words| passage.stands(at, words))
}
