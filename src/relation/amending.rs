//! The relation that the name of an amending law states: *Luật sửa đổi, bổ sung một số điều của Luật Đầu tư*.

use super::bound::{Bound, BoundSubject};
use super::sentence::Sentences;
use super::{Origin, Polarity, RelationKind, Rule};
use crate::mention::{Draft, Passage};

/// That the law `law` amends the law `object`, which its name contains.
pub(crate) fn amends(passage: &Passage<'_>, drafts: &[Draft], law: usize, object: usize) -> Bound {
    let sentence = drafts.get(law).map_or((0, 0), |draft| {
        let sentences = Sentences::of(passage);
        sentences.around(passage.from(draft.place.start), passage.count())
    });
    // The cue opens the name: *Luật **sửa đổi, bổ sung** một số điều của …*.
    let opens = drafts.get(law).map_or(0, |draft| {
        passage.from(draft.word.map_or(draft.place.start, |(_, word)| word.end))
    });
    let hit = passage.tables.cues.starting(passage.line, opens);
    let row = hit.and_then(|hit| passage.tables.rows.cues.get(hit.value));
    let cue = hit.map_or((opens, opens + 1), |hit| (hit.start, hit.end));
    Bound {
        kind: RelationKind::Amends,
        said: RelationKind::Amends,
        subject: BoundSubject::Draft(law),
        object,
        cue: passage.shadow.original(passage.place(cue.0, cue.1)),
        sentence: passage.place(sentence.0, sentence.1),
        scope: Vec::new(),
        polarity: Polarity::Asserted,
        act: None,
        years: None,
        origin: Origin::TitleInner,
        by: Rule::Chain,
        rule: row.map_or_else(|| "sửa đổi, bổ sung".into(), |row| row.phrase.clone()),
        weak: false,
        effect: None,
    }
}
