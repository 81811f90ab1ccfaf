//! The document that stays the subject of a report's sentence in a later clause without one: *A gồm 5 điều; thay thế B*, *A, ra đời sau 11
//! năm, kế thừa B* (SPEC section 12.4, R1).

use super::RelationKind;
use super::bound::Setting;
use super::governor::over_issuing;
use super::stand::Stand;
use crate::mention::{Draft, Passage, before_adverbs, is_topic};
use crate::tables::{LinkRole, TitleRole};
use crate::text::is_capital;

/// The document right before the object, where the sentence opens with it, or issues it and says what it is, and then goes on about it.
pub(super) fn of(
    passage: &Passage<'_>,
    drafts: &[Draft],
    setting: &Setting,
    stand: Stand<'_>,
) -> Option<usize> {
    if setting.legal || !is_of_documents(stand.kind) {
        return None;
    }
    let before = stand.object.checked_sub(1)?;
    let draft = drafts.get(before)?;
    let cue = stand.found.start;
    let told = passage.from(draft.extent.max(draft.tail));
    let opens = passage.from(draft.head()) == stand.sentence.0;
    let subject = opens || is_topic(passage, draft) && tells(passage, told);
    // What follows a title may belong to it, unless something closes the title.
    let closed = || passage.is(told, ";") || tells(passage, told);
    let titled = draft.title.is_some() && !closed();
    let goes_on = !titled && subject && goes_on(passage, told, cue);
    goes_on.then_some(before)
}

/// Whether only documents do so, never those who carry them out.
fn is_of_documents(kind: RelationKind) -> bool {
    kind.is_act() || matches!(kind, RelationKind::Continues | RelationKind::Guides)
}

/// Whether the word `told` starts what a document is, holds or became.
fn tells(passage: &Passage<'_>, told: usize) -> bool {
    let at = told + usize::from(matches!(passage.word(told), "," | "-"));
    let link = passage.tables.links.starting(passage.line, at);
    link.is_some_and(|link| link.value == LinkRole::Content)
        || passage.stands(at, &["có", "hiệu", "lực"])
        || passage.stands(at, &["ra", "đời"])
        || matches!(passage.word(at), "là" | "được")
}

/// Whether the clause whose subject ends at the word `told` reaches the cue at the word `cue`: the cue is joined to what stands between, and
/// no other subject or purpose comes in.
pub(super) fn goes_on(passage: &Passage<'_>, told: usize, cue: usize) -> bool {
    const LONGEST: usize = 40;
    let Some(last) = joint(passage, cue).filter(|last| *last >= told) else {
        return false;
    };
    let asked = |at: usize| {
        let word = passage.word(at);
        matches!(
            word,
            "này"
                | "để"
                | "nhằm"
                | "giúp"
                | "cần"
                | "phải"
                | "giao"
                | "nếu"
                | "khi"
                | "cơ"
                | "căn"
        )
    };
    let tables = passage.tables;
    let subject = |at: usize| {
        let parted = at == told || matches!(passage.word(at - 1), "," | "và" | "-");
        let people = || {
            let hit = tables.titles.starting(passage.line, at);
            let called = tables.people.starting(passage.line, at);
            hit.is_some_and(|hit| hit.value == TitleRole::People) || called.is_some()
        };
        parted && (passage.cased_word(at).starts_with(is_capital) || people())
    };
    // After a passive other than "was issued" it is the agents who act next.
    let undergoes = |at: usize| {
        let passive = matches!(passage.word(at), "được" | "bị" | "do");
        passive && over_issuing(passage, at, last) == at
    };
    let other = |at| passage.ends_clause(at) || asked(at) || subject(at) || undergoes(at);
    last <= told + LONGEST && !(told..last).any(other)
}

/// The first word of what joins the cue at the word `cue` to the words before: *, đồng thời*, *; đã*, *và cũng*; `None` where nothing does.
fn joint(passage: &Passage<'_>, cue: usize) -> Option<usize> {
    const MOST: usize = 4;
    let links = &passage.tables.links;
    let (mut at, mut joined) = (cue, false);
    for _ in 0..MOST {
        let sign = at
            .checked_sub(1)
            .filter(|last| matches!(passage.word(*last), ";" | "-"));
        let link = links
            .ending(passage.line, at)
            .filter(|link| match link.value {
                LinkRole::Joint => true,
                LinkRole::Auxiliary => {
                    !joined && !matches!(passage.word(link.start), "để" | "nhằm")
                }
                _ => false,
            });
        let adverb = || Some(before_adverbs(passage, at)).filter(|before| *before < at);
        at = match (sign, link) {
            (Some(sign), _) => {
                joined = true;
                sign
            }
            (None, Some(link)) => {
                joined |= link.value == LinkRole::Joint;
                link.start
            }
            (None, None) if !joined => match adverb() {
                Some(before) => before,
                None => break,
            },
            _ => break,
        };
    }
    joined.then_some(at)
}
