//! The parts of a document as sentences name them: provisions, annexes, some words, rules on a topic.

use super::sentence::clause_start;
use crate::mention::{Draft, Passage};
use crate::provision::{Level, Provision};
use crate::tables::FillerRole;
use crate::text::is_roman;

/// At most this many words stand within a quotation or brackets that are stepped over.
pub(super) const QUOTED: usize = 64;

/// The first of the words that join a part to the document at the word `at`: *của*, *quy định tại*, *ban hành kèm theo*.
pub(super) fn link(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let start = passage.tables.part_links.ending(passage.line, at)?.start;
    let by = start
        .checked_sub(1)
        .is_some_and(|before| passage.is(before, "theo"));
    (!by).then_some(start)
}

/// Whether all of the provisions are appendices or forms, so that ending them only changes the document (SPEC section 12.3).
pub(crate) fn are_annexes(provisions: &[Provision]) -> bool {
    let annex = |provision: &Provision| {
        let mut steps = provision.steps();
        steps.any(|(level, _)| matches!(level, Level::Appendix | Level::Form))
    };
    !provisions.is_empty() && provisions.iter().all(annex)
}

/// Whether the word `at` is part of an item's marker: `1`, `a`, `)`, *Điều*.
pub(super) fn labels(passage: &Passage<'_>, at: usize) -> bool {
    let word = passage.cased_word(at);
    let single = || word.len() <= 4 && word.chars().count() == 1;
    single() || is_roman(word) || passage.figures(at) || passage.is(at, "điều")
}

/// A part of a document: its class, and the word after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Noun {
    pub(super) class: Class,
    pub(super) end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Words of the text: *cụm từ*.
    Wording,
    /// Something attached, or a flaw: *phụ lục*, *biểu mẫu*, *lỗi kỹ thuật*.
    Annex,
    /// A provision of some level: *khoản*.
    Provision,
    /// What the document says: *quy định*.
    Content,
}

impl Class {
    /// Whether ending it ends a part of the document; ending any other only changes the document (SPEC section 12.3).
    pub(super) fn is_provision(self) -> bool {
        matches!(self, Self::Provision | Self::Content)
    }
}

/// The classes of the parts listed from the word `at` on, before the word `limit`: *một số cụm từ*, *một số biểu mẫu, phụ lục*.
pub(super) fn listed(passage: &Passage<'_>, at: usize, limit: usize) -> Vec<Class> {
    let nouns = nouns(passage, at, limit).into_iter();
    nouns.map(|noun| noun.class).collect()
}

/// As [`listed`], with where each part ends.
pub(super) fn nouns(passage: &Passage<'_>, at: usize, limit: usize) -> Vec<Noun> {
    const MOST: usize = 6;
    let mut told = Vec::new();
    let mut next = part(passage, at, limit);
    while let Some(noun) = next.filter(|_| told.len() < MOST) {
        told.push(noun);
        let joined = matches!(passage.word(noun.end), "," | "và");
        next = part(passage, noun.end + 1, limit).filter(|_| joined);
    }
    told
}

/// Whether the words `from..to` are quoted words, what replaces them, and where they stand: *cụm từ “…” bằng cụm từ “…”*, *từ “…” tại khoản 3
/// và từ “…” tại*.
pub(super) fn is_wording(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    const MOST: usize = 160;
    let tables = passage.tables;
    let (mut at, mut quoted, mut placed) = (from, false, false);
    while at < to.min(from + MOST) {
        let word = passage.word(at);
        if matches!(word, "“" | "\"") {
            let Some(close) = closing(passage, at, to) else {
                return false;
            };
            (at, quoted, placed) = (close + 1, true, false);
            continue;
        }
        placed |= quoted && matches!(word, "tại" | "trong" | "ở");
        let noun = tables.fillers.starting(passage.line, at);
        let noun = noun.filter(|hit| hit.value == FillerRole::Wording);
        let small = matches!(
            word,
            "các" | "bằng" | "thành" | "," | "và" | "hoặc" | "vào" | "sau" | "trước"
        );
        let other = passage.ends_clause(at) || matches!(word, "này" | "được" | "bị" | "theo" | "(");
        at = match noun {
            Some(noun) => noun.end,
            None if small || placed && !other => at + 1,
            None => return false,
        };
    }
    quoted && placed && at == to
}

/// The class of the part of the document at the word `at`, where a sentence or item from the word `from` on is about no more than that: *Một
/// số quy định tại X*, *Các quy định về thu phí trong X*, *Các thủ tục hành chính công bố tại X*. None for *Các quy định tại X*, which is all
/// of X.
pub(super) fn ahead(passage: &Passage<'_>, at: usize, from: usize) -> Option<Class> {
    const MARKER: usize = 4;
    const REACH: usize = 64;
    let end = link(passage, at).filter(|_| !passage.is(at - 1, "theo"))?;
    let start = clause_start(passage, end, from.max(end.saturating_sub(REACH)));
    let mut opens = start..end.min(start + MARKER);
    let first = opens.find(|at| !labels(passage, *at))?;
    let noun = part(passage, first, end);
    let some = passage
        .stands(first, &["một", "số"])
        .then_some(Class::Content);
    let told = noun.filter(|noun| match noun.class {
        Class::Content => noun.end < end,
        class => class == Class::Annex,
    });
    some.or(told.map(|noun| noun.class))
}

/// Whether the document is cited in quoted words that are to be changed: *sửa “A” thành “B”*, *cụm từ “thay thế A”*.
pub(super) fn is_in_wording(passage: &Passage<'_>, draft: &Draft) -> bool {
    const CHANGED: [&[&str]; 4] = [&["thành"], &["bằng"], &["sửa"], &["được", "sửa"]];
    let (from, to) = (
        passage.from(draft.place.start),
        passage.from(draft.place.end),
    );
    let quotes = |at: &usize| matches!(passage.word(*at), "“" | "”" | "\"");
    let open = (from.saturating_sub(QUOTED)..from).rev().find(quotes);
    let close = (to..passage.count().min(to + QUOTED)).find(quotes);
    let Some((open, close)) = open.zip(close) else {
        return false;
    };
    // A straight quotation mark with no blank before it is a closing one.
    let closes = passage.is(open, "\"") && passage.end(open) == passage.start(open);
    if closes || passage.is(open, "”") || passage.is(close, "“") {
        return false;
    }
    let noun = passage.tables.fillers.ending(passage.line, open);
    let noun = noun.is_some_and(|noun| noun.value == FillerRole::Wording);
    let changed = CHANGED.iter().any(|words| passage.stands(close + 1, words));
    let new = open > 0 && matches!(passage.word(open - 1), "thành" | "bằng");
    noun || changed || new
}

/// The part that the words from `at` on name first, before the word `limit`: *các cụm từ*, *một số nội dung*, *khoản 3*.
pub(super) fn part(passage: &Passage<'_>, at: usize, limit: usize) -> Option<Noun> {
    const MEASURES: usize = 5;
    const CONTENT: [&[&str]; 4] = [
        &["nội", "dung"],
        &["quy", "định"],
        &["nhiệm", "vụ"],
        &["chỉ", "tiêu"],
    ];
    let tables = passage.tables;
    let noun = |class, end| Some(Noun { class, end });
    for at in at..limit.min(at + MEASURES) {
        let word = passage.word(at);
        if matches!(word, "“" | "\"") {
            return noun(Class::Wording, at);
        }
        if CONTENT.iter().any(|words| passage.stands(at, words)) {
            return noun(Class::Content, at + 2);
        }
        let filler = tables.fillers.starting(passage.line, at);
        // In *phần danh mục* the part is the list.
        if word == "phần" && is_annex(passage, at + 1) {
            continue;
        }
        if let Some(hit) = filler.filter(|hit| hit.value.is_part())
            && stands_free(passage, at, hit.end)
        {
            return match hit.value {
                FillerRole::Wording => noun(Class::Wording, hit.end),
                _ if is_level(word) => noun(Class::Provision, hit.end),
                _ => noun(Class::Annex, hit.end),
            };
        }
        if let Some(hit) = tables.attached.starting(passage.line, at) {
            return noun(Class::Annex, hit.end);
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

/// Whether the word `at` opens something attached to a document: *danh mục*, *phụ lục*, *quy trình*.
pub(super) fn is_annex(passage: &Passage<'_>, at: usize) -> bool {
    let tables = passage.tables;
    let part = tables.fillers.starting(passage.line, at);
    let part = part.is_some_and(|hit| hit.value.is_part() && !is_level(passage.word(at)));
    (part || tables.attached.starting(passage.line, at).is_some())
        && !passage.stands(at, &["quy", "định"])
}

/// Whether the noun `at..end` is a part of a document and not the start of a longer word: *khoản 3*, not *khoản thu*; *từ “…”*, not *từ ngân
/// sách*.
fn stands_free(passage: &Passage<'_>, at: usize, end: usize) -> bool {
    let next = passage.word(end);
    let label =
        next.chars().count() == 1 || passage.figures(end) || is_roman(passage.cased_word(end));
    match passage.word(at) {
        _ if end > at + 1 || label => true,
        "chữ" | "từ" | "đoạn" => matches!(next, "cuối" | "thứ" | "đầu"),
        word if is_level(word) => {
            matches!(next, "có" | "gồm" | "liên" | "quy" | "sau" | "từ" | "và")
                || passage
                    .tables
                    .part_links
                    .starting(passage.line, end)
                    .is_some()
        }
        _ => true,
    }
}

fn is_level(word: &str) -> bool {
    matches!(
        word,
        "chương" | "khoản" | "mục" | "phần" | "tiết" | "điểm" | "điều"
    )
}

/// The word that closes the quotation opened at the word `open`; nested quotations are stepped over.
pub(super) fn closing(passage: &Passage<'_>, open: usize, limit: usize) -> Option<usize> {
    let mut depth = 1;
    let straight = passage.is(open, "\"");
    (open + 1..limit.min(open + QUOTED)).find(|at| {
        match passage.word(*at) {
            "\"" if straight => depth = 0,
            "“" if !straight => depth += 1,
            "”" if !straight => depth -= 1,
            _ => {}
        }
        depth == 0
    })
}
