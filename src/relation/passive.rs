//! Passives without a linking word before who acts: *A - Bị thay thế: B*, *Được sửa đổi B* in a row below the name of A.

use super::RelationKind;
use super::bind::Binder;
use super::bound::BoundSubject;
use super::cue::{self, Found};
use super::stand::{Doer, Stand};
use crate::mention::{Bounds, Passage, date_at};
use crate::span::Span;
use crate::tables::{FillerRole, LinkRole, Side, SubjectRule, Text};

/// What a passive says of the document before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passive<'t> {
    pub(super) found: Found<'t>,
    pub(super) kind: RelationKind,
    /// Whether it concerns only a part: *bị bãi bỏ một phần*.
    pub(super) part: bool,
    /// The word after it, where the acting document starts.
    pub(super) end: usize,
}

/// The passive at the word `at`, with what introduces the agent: *bị thay thế*, *được hướng dẫn bởi:*.
pub(super) fn passive<'t>(passage: &Passage<'t>, at: usize) -> Option<Passive<'t>> {
    if !matches!(passage.word(at), "bị" | "được") {
        return None;
    }
    let behind = |found: &Found<'_>| {
        found.row.side == Side::After && found.row.subject != SubjectRule::Itself
    };
    let whole = cue::starting(passage, at).filter(behind);
    let found = whole.or_else(|| cue::starting(passage, at + 1))?;
    let kind = found.row.kind;
    if !is_told(kind) {
        return None;
    }
    let measure = passage.tables.fillers.starting(passage.line, found.end);
    let part = measure.is_some_and(|hit| hit.value == FillerRole::Measure);
    let measure = measure.filter(|hit| hit.value.is_measure());
    let mut end = measure.map_or(found.end, |hit| hit.end);
    end += usize::from(matches!(passage.word(end), "bởi" | "bằng"));
    end += usize::from(passage.is(end, ":"));
    Some(Passive {
        found: Found { start: at, ..found },
        kind,
        part,
        end,
    })
}

/// Whether documents can do this to the one named before.
fn is_told(kind: RelationKind) -> bool {
    kind.is_act() || matches!(kind, RelationKind::Guides | RelationKind::Details)
}

/// Whether the word right before the cue makes it a passive.
pub(super) fn is_passive(passage: &Passage<'_>, cue: usize) -> bool {
    let before = cue.checked_sub(1).map(|before| passage.word(before));
    matches!(before, Some("bị" | "được"))
}

/// Whether only a sign or a figure precedes a passive with its cue at the word `cue`, so that nobody is named: *20/06/2006 Bị thay thế B*.
pub(super) fn is_bare(passage: &Passage<'_>, cue: usize) -> bool {
    let Some(before) = cue.checked_sub(2) else {
        return cue == 1;
    };
    let sign = matches!(
        passage.word(before),
        "-" | "–" | "|" | "(" | ":" | "•" | "+"
    );
    sign || passage.figures(before)
}

/// Whether a passive says which documents are listed after it: *Các văn bản bị bãi bỏ gồm A*, not *Quy chế được sửa đổi: A*.
pub(super) fn tells_which(passage: &Passage<'_>, cue: Found<'_>) -> bool {
    let passive = cue.start.saturating_sub(1);
    let listed = passage.tables.type_words.ending(passage.line, passive);
    listed.is_some() && !passage.is(cue.end, ":")
}

/// What a row of a day and a passive says of the document above it.
pub(crate) struct State {
    pub(crate) kind: RelationKind,
    pub(crate) act: Text,
    pub(crate) rule: Text,
    /// The words of the passive.
    pub(crate) cue: Span,
}

/// Reads a paragraph that is no more than a day and a passive.
pub(crate) fn state(passage: &Passage<'_>) -> Option<State> {
    let day = date_at(passage, 0);
    let from = day.map_or(0, |date| passage.from(date.place.end));
    let told = passive(passage, from).filter(|told| told.end == passage.count())?;
    Some(State {
        kind: told.kind,
        act: told.act(),
        rule: told.found.row.phrase.clone(),
        cue: passage
            .shadow
            .original(passage.place(told.found.start, told.found.end)),
    })
}

impl Passive<'_> {
    /// The finer grain of what is done.
    fn act(&self) -> Text {
        if self.kind.ends() && self.part {
            "part".into()
        } else {
            self.found.row.act.clone()
        }
    }
}

impl<'t> Binder<'_, 't> {
    /// `A - Bị thay thế: B`, `A (hết hiệu lực - bị thay thế bởi B)`: states what a dash or bracket after a document says of it.
    pub(super) fn by_state(&mut self, agent: usize, sentence: (usize, usize)) {
        let (passage, drafts) = (self.passage, self.drafts);
        let object = agent.checked_sub(1);
        let Some((object, draft)) = object.and_then(|object| Some((object, drafts.get(object)?)))
        else {
            return;
        };
        let Some(head) = drafts.get(agent).map(|agent| passage.from(agent.head())) else {
            return;
        };
        let from = passage.from(draft.tail);
        let told = matches!(passage.word(from), "-" | "–" | "(")
            .then(|| self.stated_behind(from + 1, head))
            .flatten();
        let Some((found, kind, act)) = told else {
            return;
        };
        let subject = BoundSubject::Draft(agent);
        if self.may(kind, subject, object) {
            let stand = Stand::alone(found, kind, object, sentence);
            let pushed = self.push(stand, Doer::told(subject));
            if let Some(bound) = self.bound.get_mut(pushed) {
                bound.act = Some(act).filter(|act| !act.is_empty());
            }
        }
    }

    /// The passive between the word `from` and the agent at the word `head`; an ending may precede or replace it: *hết hiệu lực từ 01/8/2024
    /// bởi*.
    fn stated_behind(&self, from: usize, head: usize) -> Option<(Found<'t>, RelationKind, Text)> {
        let passage = self.passage;
        let ended = cue::starting(passage, from);
        let ended = ended.filter(|found| found.row.subject == SubjectRule::Itself);
        let at = ended.map_or(from, |found| found.end);
        let at = at
            + usize::from(
                ended.is_some() && matches!(passage.word(at), "-" | "–" | "," | ":" | ";"),
            );
        let at = cue::over_time(passage, at);
        let at = at + usize::from(passage.is(at, "đã"));
        if let Some(told) = passive(passage, at) {
            return (told.end == head).then(|| (told.found, told.kind, told.act()));
        }
        let found = ended?;
        let end = Bounds::at(passage, at)?.end;
        let by = super::subject::link(passage, end, head, LinkRole::Agent) && end < head;
        by.then(|| (found, found.row.kind, found.row.act.clone()))
    }
}
