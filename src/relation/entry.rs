//! Entries of lists of documents, and headings: a document, a colon or a dash, and what it does. *- Nghị định A: Sửa đổi, bổ sung Nghị định
//! B*, *2. Thông tư A – Hướng dẫn Luật B*.

use super::RelationKind;
use super::stand::Stand;
use crate::mention::{Draft, Passage};
use crate::tables::VerbRole;

/// The document that an entry opens with, where it does what the cue says.
pub(super) fn of(passage: &Passage<'_>, drafts: &[Draft], stand: Stand<'_>) -> Option<usize> {
    let before = stand.object.checked_sub(1)?;
    let (draft, object) = drafts.get(before).zip(drafts.get(stand.object))?;
    let opens = behind_marker(passage, stand.sentence.0) == passage.from(draft.head());
    let verb = over_issuing(passage, stand);
    let sign = verb.checked_sub(1).filter(|_| opens)?;
    let ends = [draft.tail, draft.extent].map(|end| passage.from(end));
    let parts = ends.contains(&sign) && parts(passage, sign);
    (parts && may_do(passage, draft, object, stand.kind, verb)).then_some(before)
}

/// The word behind the marker of an item: `-`, `2.`, `a)`.
fn behind_marker(passage: &Passage<'_>, from: usize) -> usize {
    let bullet = matches!(passage.word(from), "-" | "+" | "*" | "•");
    let label = passage.word(from);
    let labelled = passage.figures(from) || label.len() <= 2 && label.chars().count() == 1;
    let closed = matches!(passage.word(from + 1), "." | ")");
    from + usize::from(bullet) + 2 * usize::from(labelled && closed && !bullet)
}

/// Where what the document does starts: at the cue, or at the verb of issuing before it (*Ban hành Kế hoạch thực hiện A*).
fn over_issuing(passage: &Passage<'_>, stand: Stand<'_>) -> usize {
    let (cue, tables) = (stand.found.start, passage.tables);
    let word = tables.type_words.ending(passage.line, cue);
    let word = word.filter(|_| stand.kind == RelationKind::Implements);
    let verb = word.and_then(|word| tables.verbs.ending(passage.line, word.start));
    let verb = verb.filter(|verb| verb.value == VerbRole::Issue);
    verb.map_or(cue, |verb| verb.start)
}

/// Whether a colon, or a dash with a blank on both sides, stands at the word `sign`.
fn parts(passage: &Passage<'_>, sign: usize) -> bool {
    let apart = || {
        let before = sign
            .checked_sub(1)
            .map_or(0, |before| passage.end(before + 1));
        passage.start(sign) > before && passage.start(sign + 1) > passage.end(sign + 1)
    };
    passage.is(sign, ":") || passage.is(sign, "-") && apart()
}

/// Whether a document may do this to the other: one changes or ends others of its type, one of lower rank details or guides them, and plans
/// carry them out. *Luật A: Quy định chi tiết tại Nghị định B* says what B does, *Chỉ thị A: Thực hiện B* what others are to do.
fn may_do(
    passage: &Passage<'_>,
    draft: &Draft,
    object: &Draft,
    kind: RelationKind,
    verb: usize,
) -> bool {
    let tables = passage.tables;
    let doc_type = draft.doc_type(tables);
    let own = doc_type.as_deref();
    let below = || match (draft.rank(tables), object.rank(tables)) {
        (Some(own), Some(other)) => own > other,
        (None, Some(_)) => matches!(own, Some("HD" | "TTLT")),
        _ => false,
    };
    match kind {
        RelationKind::Details | RelationKind::Guides => below(),
        RelationKind::Implements => {
            let issues = tables.verbs.starting(passage.line, verb);
            let issues = issues.is_some_and(|verb| verb.value == VerbRole::Issue);
            matches!(own, Some("KH" | "CTr")) || issues && own == Some("QĐ")
        }
        _ => kind.is_act() && own.is_some() && object.doc_type(tables) == doc_type,
    }
}
