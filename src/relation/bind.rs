//! Binding cues to objects and subjects, paragraph by paragraph.

use super::bound::{Bound, BoundSubject, Part, Setting};
use super::consider::{self, Outcome};
use super::cue::{self, Found};
use super::measure::changed;
use super::pair::{apart_by_name, same_document};
use super::part::{self, Class};
use super::sentence::Sentences;
use super::stand::Stand;
use super::subject::link;
use super::trace::Trace;
use super::{RelationKind, acted, detailing, item};
use crate::mention::{Draft, MentionKind, Passage, opens_clause};
use crate::span::Span;
use crate::tables::{LinkRole, Side};

/// Binds the relations of one paragraph, in the order of their objects.
pub(crate) fn bind<T: Trace>(
    passage: &Passage<'_>,
    drafts: &[Draft],
    sentences: &Sentences,
    setting: &Setting,
    trace: &mut T,
) -> Vec<Bound> {
    let mut binder = Binder {
        passage,
        drafts,
        setting,
        sentences,
        bound: Vec::new(),
        stated: Vec::new(),
        behind: Vec::new(),
        told: 0,
    };
    for object in 0..drafts.len() {
        let stated = binder.object(object);
        binder.stated.push(stated);
    }
    let mut bound = binder.bound;
    // A document does nothing to itself, under any of its mentions. Citations in a quoted new wording, or in words to be changed, are no acts
    // of the text; a list of texts already ended ends none of them.
    bound.retain(|bound| match bound.subject {
        BoundSubject::Draft(subject) => !same_document(passage, drafts, subject, bound.object),
        BoundSubject::ThisDocument => {
            let reported = setting.reports && bound.kind.is_act();
            let wording = || {
                let object = drafts.get(bound.object);
                object.is_some_and(|object| part::is_in_wording(passage, object))
            };
            !(setting.quoted || reported || bound.kind.is_act() && wording())
        }
        _ => true,
    });
    apart_by_name(passage, drafts, &mut bound);
    // The same cue may be found both from the document before it and from the one whose title it closes.
    let mut told: Vec<(RelationKind, BoundSubject, usize, Span)> = Vec::new();
    bound.retain(|bound| {
        let key = (bound.kind, bound.subject, bound.object, bound.cue);
        let new = !told.contains(&key);
        told.push(key);
        new
    });
    if T::LISTENS {
        let outcome = Outcome {
            drafts,
            sentences,
            bound: &bound,
        };
        consider::tell(passage, outcome, trace);
    }
    bound
}

pub(super) struct Binder<'p, 't> {
    pub(super) passage: &'p Passage<'t>,
    pub(super) drafts: &'p [Draft],
    pub(super) setting: &'p Setting,
    pub(super) sentences: &'p Sentences,
    pub(super) bound: Vec<Bound>,
    /// For each mention, the relations stated of it that the next member of its list shares.
    pub(super) stated: Vec<Vec<usize>>,
    /// The mentions that the last passive cue took as its agents.
    pub(super) behind: Vec<usize>,
    /// The object of that cue.
    pub(super) told: usize,
}

impl<'t> Binder<'_, 't> {
    /// Binds what is stated of one object; returns the relations (indices in `bound`) that the next member of its list shares.
    fn object(&mut self, object: usize) -> Vec<usize> {
        let Some(draft) = self.drafts.get(object) else {
            return Vec::new();
        };
        let at = self.passage.from(draft.head());
        let sentence = self
            .sentences
            .around(self.passage.from(draft.place.start), self.passage.count());
        // The agent of a passive is taken: *B được bãi bỏ theo quy định tại A*.
        if !self.behind.contains(&object) {
            self.in_cell(object, sentence);
            self.by_state(object, sentence);
        }
        let acts = self.behind.contains(&object);
        let mut mine = if acts || draft.kind == MentionKind::Attached {
            Vec::new()
        } else {
            self.done_to(object, at, sentence)
        };
        if mine.is_empty() {
            mine = self.ground(object, at, sentence);
        }
        if let Some(found) = self.over(object, at, sentence.0) {
            mine.extend(self.between(found, object, sentence));
        }
        self.backward(object, sentence);
        mine
    }

    /// States what is done to the document at the word `at`: by the cue before it, else by its list, else by its lead-in.
    fn done_to(&mut self, object: usize, at: usize, sentence: (usize, usize)) -> Vec<usize> {
        let floor = self.floor(object, at, sentence.0);
        let near = self.near(object, at, floor, sentence.0);
        if let Some(besides) = self.reviewed_besides(near, object, at) {
            return besides;
        }
        if let Some(found) = near {
            return self.by_cue(found, object, at, sentence);
        }
        let members = self.list_before(object);
        if !members.is_empty() {
            return self.share(&members, object);
        }
        if let Some(details) = self.detailed(object, at, sentence) {
            return details;
        }
        match acted::acted(self.passage, self.drafts, object, at, sentence.0) {
            Some(acted) => self.forward_part(&acted, object, sentence),
            None => self
                .by_instrument(object, sentence)
                .or_else(|| self.words_besides(object, at))
                .or_else(|| self.behind_members(object, at, floor, sentence))
                .unwrap_or_else(|| self.led(object, at, sentence)),
        }
    }

    /// The cue before the document at the word `at`.
    fn near(&self, object: usize, at: usize, floor: usize, from: usize) -> Option<Found<'t>> {
        let passage = self.passage;
        // A cue may span the provisions: *thay thế Mẫu số 03 ban hành kèm theo*.
        let own = passage.from(self.drafts.get(object)?.place.start);
        let around = Some(own).filter(|own| *own > at);
        let around = around.and_then(|own| cue::ending(passage, own, floor));
        let around = around.filter(|found| found.start < at);
        let near = around.or_else(|| cue::before(passage, at, floor));
        near.filter(|found| !self.is_issued_ground(at, from) && self.may_propose(*found, object))
    }

    /// States what the cue before the document at the word `at` says is done to it.
    fn by_cue(
        &mut self,
        found: Found<'t>,
        object: usize,
        at: usize,
        sentence: (usize, usize),
    ) -> Vec<usize> {
        let (passage, drafts) = (self.passage, self.drafts);
        if self.is_of_committee(found, object) {
            return Vec::new();
        }
        if found.row.side == Side::Between {
            return self.linked(found, object, sentence);
        }
        if (is_measure(found) || cites(found))
            && let Some(mut details) = self.detailed(object, at, sentence)
        {
            if found.row.kind == RelationKind::Guides {
                details.extend(self.forward(found, object, sentence));
            }
            return details;
        }
        if !cites(found) {
            return self.forward(found, object, sentence);
        }
        // *Bãi bỏ Biểu phí quy định tại X* cites X and acts on a part of it.
        if let Some(acted) = acted::acted(passage, drafts, object, at, sentence.0) {
            return self.forward_part(&acted, object, sentence);
        }
        if item::is_all(passage, found) {
            let led = self.led(object, at, sentence);
            if !led.is_empty() {
                return led;
            }
            return self.forward(found, object, sentence);
        }
        self.forward(found, object, sentence)
    }

    /// States that the text details what the document at the word `at` lays down, in place of the nearer cue. `None` where it does not.
    fn detailed(
        &mut self,
        object: usize,
        at: usize,
        sentence: (usize, usize),
    ) -> Option<Vec<usize>> {
        let own = matches!(self.setting.part, Part::Title | Part::Own);
        let place = (object, at);
        let detailed = detailing::detailed(self.passage, self.drafts, place, sentence.0, own)?;
        Some(self.forward_part(&detailed, object, sentence)).filter(|stated| !stated.is_empty())
    }

    /// Links a document with those on the left of its cue. With none there the shorter cue counts: *đồng thời thực hiện X*.
    fn linked(&mut self, found: Found<'t>, object: usize, sentence: (usize, usize)) -> Vec<usize> {
        let linked = self.between(found, object, sentence);
        let alone = Some(found).filter(|_| linked.is_empty());
        match alone.and_then(|found| cue::shorter(self.passage, found)) {
            Some(found) => self.forward(found, object, sentence),
            None => linked,
        }
    }

    /// A cue with a gap that holds the document before, and links it with the one at the word `at`: *gắn A với B*; looks back to the word
    /// `from`.
    fn over(&self, object: usize, at: usize, from: usize) -> Option<Found<'t>> {
        let passage = self.passage;
        let previous = self.drafts.get(object.checked_sub(1)?)?.place.start;
        if passage.from(previous) <= from {
            return None;
        }
        let found = cue::over(passage, at, from)?;
        let within = passage.place(found.start, found.end).contains(previous);
        within.then_some(found)
    }

    /// Where a cue of the object at the word `at` may start, at `from` or later: after the document before it, or after that one's title
    /// where a clause or singled-out documents follow the title.
    pub(super) fn floor(&self, object: usize, at: usize, from: usize) -> usize {
        let previous = object
            .checked_sub(1)
            .and_then(|before| self.drafts.get(before));
        let ended = previous.map_or(0, |previous| {
            let title = previous.title.map(|title| self.passage.from(title.end));
            let behind = title.filter(|end| {
                let comma = *end < at && self.passage.is(*end, ",");
                comma && opens_clause(self.passage, previous, *end)
                    || is_singled_out(self.passage, *end, at)
            });
            behind.unwrap_or_else(|| self.passage.from(previous.place.end))
        });
        ended.max(from)
    }

    /// `S cue O`: states what the cue before an object says, with the acts coordinated with it; returns the new relations.
    pub(super) fn forward(
        &mut self,
        found: Found<'t>,
        object: usize,
        sentence: (usize, usize),
    ) -> Vec<usize> {
        // Several acts on one object: *kéo dài thời gian thực hiện và sửa đổi, bổ sung một số điều của X*.
        let acts = cue::coordinated(self.passage, found, sentence.0);
        // Their common subject stands before the first.
        let first = acts.last().map_or(found.start, |act| act.start);
        let also = found.row.also.filter(|_| acts.is_empty());
        let also = also.map(|kind| (kind, found));
        let acts = acts.iter().map(|act| (act.row.kind, *act));
        let some = self.some_of(found, object);
        let mut stated: Vec<(RelationKind, Found<'t>)> = Vec::new();
        for (kind, cue) in core::iter::once((found.row.kind, found))
            .chain(also)
            .chain(acts)
        {
            let kind = changed(kind, &some);
            if stated.iter().all(|(other, _)| *other != kind) {
                stated.push((kind, cue));
            }
        }
        // Replacing parts of a document amends it, which is stated as well.
        let amends = stated.iter().any(|(kind, _)| *kind == RelationKind::Amends);
        let in_part = amends && self.is_part(found.start, object);
        let mut mine = Vec::new();
        for (kind, cue) in stated {
            if in_part && kind == RelationKind::Supersedes {
                continue;
            }
            let found = Found {
                start: first,
                ..found
            };
            mine.extend(self.state(Stand {
                found,
                cue,
                kind,
                object,
                sentence,
            }));
        }
        self.propose_alike(&mine);
        if !some.is_empty() && some.iter().all(|class| *class == Class::Wording) {
            self.of_words(&mine);
        }
        mine.extend(self.on_other_parts(first, object, sentence));
        mine
    }
}

/// Whether the cue may belong to measures that a text lays down besides: *và các biện pháp **thi hành** X*.
fn is_measure(found: Found<'_>) -> bool {
    matches!(
        found.row.kind,
        RelationKind::Implements | RelationKind::Guides
    )
}

/// Whether the cue only cites its object, at least in a legal text.
fn cites(found: Found<'_>) -> bool {
    found.row.kind == RelationKind::RefersTo || found.row.legal == Some(RelationKind::RefersTo)
}

/// Whether the words `end..at` only single out the document at `at`: *, nhất là B*, *và đặc biệt là B*.
fn is_singled_out(passage: &Passage<'_>, end: usize, at: usize) -> bool {
    let comma = end + usize::from(passage.is(end, ","));
    let from = comma + usize::from(passage.is(comma, "và"));
    from < at && link(passage, from, at, LinkRole::Besides)
}
