//! Acts on a part of a document that is told before it: *bãi bỏ Biểu phí quy định tại khoản 1 Điều 1 X*, *bỏ cụm từ “…” tại X*, *sửa đổi
//! danh mục … ban hành kèm theo X*.

use super::RelationKind;
use super::cue::{self, Found};
use super::sentence::clause_start;
use super::subject;
use crate::mention::{Draft, MentionKind, Passage, issuer_ending};
use crate::tables::FillerClass;
use crate::text::is_roman;

/// An act on a part of a document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Acted<'t> {
    pub(super) found: Found<'t>,
    /// Whether the part is no provision: to end it changes the document (SPEC section 12.3).
    pub(super) changes: bool,
    /// Whether it is some words.
    pub(super) phrase: bool,
}

/// So many words may stand between an act and the document, those of quotations besides.
const REACH: usize = 80;
/// So many words stand within a quotation or brackets that are stepped over.
const QUOTED: usize = 64;

/// The act on a part of the document `object`, which opens at the word `at`; looks back to the word `from` and to the document before.
pub(super) fn acted<'t>(
    passage: &Passage<'t>,
    drafts: &[Draft],
    object: usize,
    at: usize,
    from: usize,
) -> Option<Acted<'t>> {
    let mut before = drafts.get(..object)?;
    // What the object issued is a part of it.
    if let [others @ .., last] = before
        && last.kind == MentionKind::Attached
    {
        before = others;
    }
    let provisions = drafts.get(object)?.provisions_start.is_some();
    let mut end = link(passage, at).or_else(|| provisions.then_some(at))?;
    let mut phrase = false;
    for _ in 0..REACH {
        let floor = before
            .last()
            .map_or(0, |draft| passage.from(draft.place.end));
        let last = end.checked_sub(1).filter(|last| *last >= from.max(floor))?;
        let found = cue::ending_at_part(passage, end, from.max(floor));
        if let Some(found) = found.filter(|found| is_change(*found))
            && opens(passage, before, found.start, from)
            && let Some(noun) = part(passage, found.end, at)
        {
            return Some(Acted {
                found,
                changes: phrase || !noun.is_provision,
                phrase,
            });
        }
        end = match passage.word(last) {
            "”" | "\"" => {
                let open = opening(passage, last, from, &["“", "\""])?;
                let inside = |draft: &Draft| draft.place.start >= passage.start(open);
                while let [others @ .., last] = before
                    && inside(last)
                {
                    before = others;
                }
                phrase = true;
                open
            }
            ")" => opening(passage, last, from, &["("]).unwrap_or(last),
            // An aside on the part tells of others: *khoản 2 (đã được sửa đổi tại X)*.
            "(" => return None,
            // What is done as it is laid down elsewhere is not done there.
            "theo" => last
                .checked_sub(1)
                .filter(|at| matches!(passage.word(*at), "kèm" | "hành"))?,
            ":" => return None,
            // The stop of *số thứ tự 3.2* ends nothing.
            "." if passage.start(end) > passage.end(end) => return None,
            ";" => part(passage, end, at).map(|_| last)?,
            _ => last,
        };
    }
    None
}

/// The first of the words that join a part to the document at the word `at`: *của*, *quy định tại*, *ban hành kèm theo*.
fn link(passage: &Passage<'_>, at: usize) -> Option<usize> {
    const LINKS: [&[&str]; 12] = [
        &["ban", "hành", "kèm", "theo"],
        &["căn", "cứ", "ban", "hành"],
        &["ban", "hành", "theo"],
        &["công", "bố", "tại"],
        &["quy", "định", "tại"],
        &["kèm", "theo"],
        &["nêu", "tại"],
        &["tại"],
        &["của"],
        &["trong"],
        &["thuộc"],
        &["ở"],
    ];
    let stands = |words: &&[&str]| {
        let start = at.checked_sub(words.len())?;
        passage.stands(start, words).then_some(start)
    };
    let start = LINKS.iter().find_map(stands)?;
    let by = start
        .checked_sub(1)
        .is_some_and(|before| passage.is(before, "theo"));
    (!by).then_some(start)
}

/// Whether a cue ends, changes, suspends or corrects.
fn is_change(found: Found<'_>) -> bool {
    let kind = found.row.kind.parse::<RelationKind>();
    kind.is_ok_and(|kind| kind.is_act() && kind != RelationKind::Details)
}

/// Whether an act is what its clause is about: it opens the clause or an item, or stands behind who acts.
fn opens(passage: &Passage<'_>, before: &[Draft], act: usize, from: usize) -> bool {
    const MARKER: usize = 4;
    const BEFORE: usize = 64;
    let from = from.max(act.saturating_sub(BEFORE));
    let start = clause_start(passage, act, from);
    let mut first = act;
    // *Sửa đổi, bổ sung và bãi bỏ* are acts of one clause.
    while let Some(joint) = first.checked_sub(1).filter(|at| *at > start)
        && matches!(passage.word(joint), "," | "và")
        && let Some(other) = cue::ending_at_part(passage, joint, start)
    {
        first = other.start;
    }
    let label = |at: usize| {
        let word = passage.cased_word(at);
        let single = || word.len() <= 4 && word.chars().count() == 1;
        single() || is_roman(word) || passage.figures(at) || passage.is(at, "điều")
    };
    let marked = first - start <= MARKER && (start..first).all(label);
    let titled =
        passage.stands(start, &["về"]) && (start + 1..first).all(|at| passage.is(at, "việc"));
    let issued = passage
        .tables
        .type_words
        .ending(passage.line, first)
        .is_some();
    let acts = |draft: &Draft| {
        [draft.tail, draft.extent]
            .iter()
            .any(|end| passage.from(*end) == first)
    };
    marked
        || titled
        || issued
        || before.last().is_some_and(acts)
        || issuer_ending(passage, first).is_some()
        || subject::names_itself(passage, start, first)
}

/// What of a document is told first.
struct Noun {
    is_provision: bool,
}

/// Whether the words from `at` on open with a part of a document that is no provision: *một số cụm từ*, *một số biểu mẫu*.
pub(super) fn is_wording(passage: &Passage<'_>, at: usize, limit: usize) -> bool {
    part(passage, at, limit).is_some_and(|noun| !noun.is_provision)
}

/// The part of a document that the words from `at` on open with, which end before the word `limit`: *các cụm từ*, *một số nội dung*, *khoản 3*.
fn part(passage: &Passage<'_>, at: usize, limit: usize) -> Option<Noun> {
    const MEASURES: usize = 5;
    for at in at..limit.min(at + MEASURES) {
        let word = passage.word(at);
        if matches!(word, "“" | "\"") {
            return Some(Noun {
                is_provision: false,
            });
        }
        let filler = passage.tables.fillers.starting(passage.line, at);
        let content = passage.stands(at, &["nội", "dung"]) || passage.stands(at, &["quy", "định"]);
        if content {
            return Some(Noun { is_provision: true });
        }
        if let Some(hit) = filler.filter(|hit| hit.value == FillerClass::Part)
            && stands_free(passage, at, hit.end)
        {
            let is_provision = hit.end == at + 1 && is_level(word);
            return Some(Noun { is_provision });
        }
        if passage.tables.attached.starting(passage.line, at).is_some() {
            return Some(Noun {
                is_provision: false,
            });
        }
        let measure = matches!(
            word,
            "các" | "những" | "một" | "số" | "toàn" | "bộ" | "vào" | "sau" | "và"
        );
        if !measure && !passage.figures(at) {
            return None;
        }
    }
    None
}

/// Whether the noun `at..end` is a part of a document and no longer word: *khoản 3*, not *khoản thu*; *từ “…”*, not *từ ngân sách*.
fn stands_free(passage: &Passage<'_>, at: usize, end: usize) -> bool {
    let next = passage.word(end);
    let label =
        next.chars().count() == 1 || passage.figures(end) || is_roman(passage.cased_word(end));
    match passage.word(at) {
        _ if end > at + 1 || label => true,
        "chữ" | "từ" | "đoạn" => matches!(next, "cuối" | "thứ" | "đầu"),
        word if is_level(word) => matches!(
            next,
            "ban"
                | "có"
                | "của"
                | "gồm"
                | "kèm"
                | "liên"
                | "quy"
                | "sau"
                | "thuộc"
                | "trong"
                | "tại"
                | "từ"
                | "và"
        ),
        _ => true,
    }
}

fn is_level(word: &str) -> bool {
    matches!(
        word,
        "chương" | "khoản" | "mục" | "phần" | "tiết" | "điểm" | "điều"
    )
}

/// The word that opens what the one at `close` closes.
fn opening(passage: &Passage<'_>, close: usize, from: usize, marks: &[&str]) -> Option<usize> {
    let mut inside = (from.max(close.saturating_sub(QUOTED))..close).rev();
    inside.find(|at| marks.contains(&passage.word(*at)))
}
