//! The text itself named behind a title, which no other document's title does: *… **theo Mẫu số 02 ban hành kèm theo Nghị định này***.

use super::super::passage::Passage;
use super::super::provision::ending;

/// Where the phrase starts that names the text itself by *này* at the word `at`, behind a title that opens at `from`: at the word that joins the
/// phrase to the clause. `None` where *này* points to something else, or nothing shows where the phrase starts.
pub(super) fn phrase_before(passage: &Passage<'_>, from: usize, at: usize) -> Option<usize> {
    if !passage.is(at, "này") {
        return None;
    }
    let named = named_before(passage, at)?;
    let part = before_parts(passage, named);
    let start = joint_before(passage, part).or((part < named).then_some(part))?;
    (start > from + 1).then_some(start)
}

/// The first word of what *này* at the word `at` points to: a type word, or a level of provisions (*Điều này*).
fn named_before(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let word = passage.tables.type_words.ending(passage.line, at);
    let level = || {
        let level = at.checked_sub(1)?;
        matches!(passage.word(level), "điều" | "khoản" | "điểm").then_some(level)
    };
    word.map(|word| word.start).or_else(level)
}

/// The first word of the parts of the text that end before the word `end`, with what links them: *Mẫu số 02 tại Phụ lục ban hành kèm theo*.
fn before_parts(passage: &Passage<'_>, end: usize) -> usize {
    const MOST: usize = 6;
    let mut at = end;
    for _ in 0..MOST {
        let link = passage.tables.part_links.ending(passage.line, at);
        let before = link.map_or(at, |link| link.start);
        let annex = before.checked_sub(2).filter(|start| {
            passage.stands(*start, &["phụ", "lục"]) || passage.stands(*start, &["quy", "định"])
        });
        let before = annex.unwrap_or_else(|| ending(passage, before).1);
        if before == at {
            break;
        }
        at = before;
    }
    at
}

/// The word before the word `at` that joins what opens there to a clause.
fn joint_before(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let joint = at.checked_sub(1)?;
    matches!(
        passage.word(joint),
        "theo" | "bằng" | "và" | "tại" | "với" | ","
    )
    .then_some(joint)
}
