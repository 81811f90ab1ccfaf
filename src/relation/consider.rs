//! Reports to a trace which cues near an object were considered and rejected, and why. Runs only where a trace listens.
//!
//! It looks at the outcome and at the words between, so that binding itself need not record what it passes over.

use super::bound::{Bound, BoundSubject};
use super::cue::Found;
use super::sentence::Sentences;
use super::trace::{Rejected, Rejection, Trace};
use crate::mention::{Draft, Passage};
use crate::span::Span;
use crate::tables::{RelationClass, RelationKind, Side, SubjectRule};

/// At most this many words before and after an object are searched.
const REACH: usize = 60;
/// At most this many cues before an object are reported, the nearest first.
const MOST: usize = 3;

/// What was bound in a paragraph.
#[derive(Clone, Copy, Debug)]
pub(super) struct Outcome<'a> {
    pub(super) drafts: &'a [Draft],
    pub(super) sentences: &'a Sentences,
    pub(super) bound: &'a [Bound],
}

/// Reports each object's cues that were not taken.
pub(super) fn tell(passage: &Passage<'_>, outcome: Outcome<'_>, trace: &mut impl Trace) {
    for (object, draft) in outcome.drafts.iter().enumerate() {
        let start = passage.from(draft.place.start);
        let end = passage.from(draft.extent.max(draft.tail));
        let sentence = outcome.sentences.around(start, passage.count());
        let floor = sentence.0.max(start.saturating_sub(REACH));
        let head = passage.from(draft.head()).min(start);
        let before = cues(passage, outcome.drafts, floor, head);
        let active = before
            .iter()
            .filter(|found| matches!(found.row.side, Side::Before | Side::Between));
        for found in active.rev().take(MOST) {
            let nearer = before.iter().rfind(|other| other.start >= found.end);
            reject(passage, outcome, trace, object, *found, || {
                why_before(passage, outcome.drafts, object, *found, nearer)
            });
        }
        let limit = sentence.1.min(end + REACH);
        let behind = cues(passage, outcome.drafts, end, limit);
        if let Some(found) = behind.iter().find(|found| found.row.side == Side::After) {
            reject(passage, outcome, trace, object, *found, || {
                why_behind(passage, outcome.drafts, object, *found)
            });
        }
    }
}

/// The cues among the words `from..to`, the longest at each place, outside of the names of documents.
fn cues<'t>(passage: &Passage<'t>, drafts: &[Draft], from: usize, to: usize) -> Vec<Found<'t>> {
    let mut found = Vec::new();
    let mut at = from;
    while at < to {
        let hit = passage.tables.cues.starting(passage.line, at);
        let row = hit.and_then(|hit| passage.tables.rows.cues.get(hit.value));
        let (Some(hit), Some(row)) = (hit.filter(|hit| hit.end <= to), row) else {
            at += 1;
            continue;
        };
        let start = passage.start(hit.start);
        if !drafts.iter().any(|draft| draft.place.contains(start)) {
            let (start, end) = (hit.start, hit.end);
            found.push(Found { row, start, end });
        }
        at = hit.end.max(at + 1);
    }
    found
}

/// Reports a cue unless it was taken.
fn reject(
    passage: &Passage<'_>,
    outcome: Outcome<'_>,
    trace: &mut impl Trace,
    object: usize,
    found: Found<'_>,
    why: impl Fn() -> Rejection,
) {
    let cue = passage
        .shadow
        .original(passage.place(found.start, found.end));
    let overlaps = |other: Span| other.start < cue.end && cue.start < other.end;
    let taken = outcome.bound.iter().any(|bound| {
        overlaps(bound.cue)
            && (bound.object == object || bound.subject == BoundSubject::Draft(object))
    });
    let Some(draft) = outcome.drafts.get(object).filter(|_| !taken) else {
        return;
    };
    trace.rejected(Rejected {
        object: passage.shadow.original(draft.place),
        cue,
        phrase: &found.row.phrase,
        sentence: {
            let at = passage.from(draft.place.start);
            let (from, to) = outcome.sentences.around(at, passage.count());
            passage.shadow.original(passage.place(from, to))
        },
        why: why(),
    });
}

fn why_before(
    passage: &Passage<'_>,
    drafts: &[Draft],
    object: usize,
    found: Found<'_>,
    nearer: Option<&Found<'_>>,
) -> Rejection {
    let Some(draft) = drafts.get(object) else {
        return Rejection::NoSubject;
    };
    let cue_end = passage.end(found.end);
    let between = || {
        drafts
            .iter()
            .take(object)
            .filter(|other| other.place.start >= cue_end)
    };
    let leaks = between().any(|other| {
        other
            .title
            .is_some_and(|title| title.contains(draft.place.start))
    });
    if leaks {
        return Rejection::InTitle;
    }
    if let Some(nearer) = nearer {
        let kind = nearer.row.kind;
        let ground = nearer.row.subject == SubjectRule::Activity
            || kind.class() == RelationClass::RestOn
            || kind == RelationKind::RefersTo;
        return if ground {
            Rejection::Ground
        } else {
            Rejection::NearerCue
        };
    }
    if between().next().is_some() {
        return Rejection::NotListed;
    }
    gap(passage, found.end, passage.from(draft.head()))
}

fn why_behind(
    passage: &Passage<'_>,
    drafts: &[Draft],
    object: usize,
    found: Found<'_>,
) -> Rejection {
    let Some(draft) = drafts.get(object) else {
        return Rejection::NoSubject;
    };
    let end = passage.from(draft.extent.max(draft.tail));
    let cue = passage.start(found.start);
    let other = drafts
        .iter()
        .skip(object + 1)
        .take_while(|other| other.place.start < cue)
        .next();
    if other.is_some() {
        return Rejection::NotListed;
    }
    gap(passage, end, found.start)
}

/// The reason that the words between a cue and an object give, where no document stands between.
fn gap(passage: &Passage<'_>, from: usize, to: usize) -> Rejection {
    if (from..to).any(|at| passage.word(at) == ";") {
        return Rejection::Clause;
    }
    let plain = |at| {
        matches!(
            passage.word(at),
            "(" | ")" | "," | "“" | "\"" | ":" | "đã" | "đang"
        )
    };
    let mut at = to;
    while at > from {
        let filler = passage.tables.fillers.ending(passage.line, at);
        match filler.filter(|hit| hit.start >= from) {
            Some(hit) => at = hit.start,
            None if plain(at - 1) => at -= 1,
            None => return Rejection::Words,
        }
    }
    Rejection::NoSubject
}
