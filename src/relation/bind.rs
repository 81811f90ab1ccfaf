//! Binding cues to objects and subjects, paragraph by paragraph.

use super::bound::{Bound, BoundSubject, Setting};
use super::consider::{self, Outcome};
use super::cue::{self, Found};
use super::lead::{self, Lead};
use super::sentence::{Sentences, clause_start};
use super::subject::{self, Stand};
use super::trace::Trace;
use super::{Origin, Polarity, RelationKind, Rule, polarity};
use crate::mention::{Draft, MentionKind, Passage, follows_in_list};
use crate::provision::Provision;
use crate::tables::{Side, number_value};

/// Binds the relations of one paragraph, in the order of their objects.
pub(crate) fn bind<T: Trace>(
    passage: &Passage<'_>,
    drafts: &[Draft],
    setting: &Setting,
    trace: &mut T,
) -> Vec<Bound> {
    let mut binder = Binder {
        passage,
        drafts,
        setting,
        sentences: Sentences::of(passage),
        bound: Vec::new(),
        stated: Vec::new(),
        behind: Vec::new(),
    };
    for object in 0..drafts.len() {
        let stated = binder.object(object);
        binder.stated.push(stated);
    }
    // A document does nothing to itself, whichever of its mentions is meant.
    binder.bound.retain(|bound| match bound.subject {
        BoundSubject::Draft(subject) => !same_document(drafts, subject, bound.object),
        _ => true,
    });
    if T::LISTENS {
        let (sentences, bound) = (&binder.sentences, &*binder.bound);
        let outcome = Outcome {
            drafts,
            sentences,
            bound,
        };
        consider::tell(passage, outcome, trace);
    }
    binder.bound
}

/// The relation that the name of an amending law states of a law within it.
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
    let cue = hit.map_or((opens, opens), |hit| (hit.start, hit.end));
    Bound {
        kind: RelationKind::Amends,
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
    }
}

struct Binder<'p, 't> {
    passage: &'p Passage<'t>,
    drafts: &'p [Draft],
    setting: &'p Setting,
    sentences: Sentences,
    bound: Vec<Bound>,
    /// For each mention, what is stated of it and shared by the next member of its list.
    stated: Vec<Vec<usize>>,
    /// The mentions that the last passive cue took for its subjects.
    behind: Vec<usize>,
}

impl<'t> Binder<'_, 't> {
    /// Binds what is stated of one object; returns the relations that the next member of its list shares.
    fn object(&mut self, object: usize) -> Vec<usize> {
        let Some(draft) = self.drafts.get(object) else {
            return Vec::new();
        };
        let at = self.passage.from(draft.head());
        let sentence = self
            .sentences
            .around(self.passage.from(draft.place.start), self.passage.count());
        let previous = object
            .checked_sub(1)
            .and_then(|before| self.drafts.get(before));
        let floor = previous
            .map_or(0, |previous| self.passage.from(previous.place.end))
            .max(sentence.0);
        // The subject of a passive cue has its words already: *B được bãi bỏ theo quy định tại A*.
        let behind = self.behind.contains(&object);
        // A cue may take in the provisions: *thay thế Mẫu số 03 ban hành kèm theo*.
        let own = self.passage.from(draft.place.start);
        let around = Some(own).filter(|own| *own > at).and_then(|own| {
            cue::before(self.passage, own, floor)
                .filter(|found| found.start < at && found.end == own)
        });
        let mine = match around.or_else(|| cue::before(self.passage, at, floor)) {
            _ if behind || draft.kind == MentionKind::Attached => Vec::new(),
            Some(found) if found.row.side == Side::Between => self.between(found, object, sentence),
            Some(found) => self.forward(found, object, sentence),
            None => match self.list_before(object) {
                Some(before) => self.share(before, object),
                None => self.led(object, at, sentence),
            },
        };
        self.backward(object, sentence);
        mine
    }

    /// `S cue O`.
    fn forward(&mut self, found: Found<'t>, object: usize, sentence: (usize, usize)) -> Vec<usize> {
        let kinds = [&found.row.kind, &found.row.also];
        let legal = Some(&found.row.legal).filter(|kind| !kind.is_empty());
        let mut mine = Vec::new();
        for kind in kinds
            .into_iter()
            .filter_map(|kind| kind.parse::<RelationKind>().ok())
        {
            let stand = Stand {
                found,
                kind,
                object,
                sentence,
            };
            let (subject, origin) = subject::of(self.passage, self.drafts, self.setting, stand);
            // A legal text cites where a report would rest on; so does *Theo X, …* in front of a statement (SPEC section 18.1).
            let own = self.setting.legal
                || subject == BoundSubject::ThisDocument
                || self.attributes(found, object, sentence);
            let kind = legal
                .filter(|_| own)
                .and_then(|kind| kind.parse().ok())
                .unwrap_or(kind);
            if subject == BoundSubject::Draft(object) {
                continue;
            }
            mine.push(self.push(found, kind, subject, object, origin, sentence));
        }
        mine
    }

    /// The first document of an item takes the cue of the lead-in above, or before its colon.
    fn led(&mut self, object: usize, at: usize, sentence: (usize, usize)) -> Vec<usize> {
        const MARKER: usize = 8;
        let passage = self.passage;
        let colon = (at.saturating_sub(3)..at)
            .rev()
            .find(|at| passage.word(*at) == ":");
        let inline = colon.and_then(|colon| {
            let from = clause_start(passage, colon, sentence.0);
            let speaks = self.setting.legal || subject::names_itself(passage, from, colon);
            lead::lead(passage, from, colon).filter(|_| speaks)
        });
        let above = || {
            self.setting
                .lead
                .clone()
                .filter(|_| object == 0 && at <= MARKER && self.setting.legal)
        };
        let Some(Lead {
            kind,
            polarity,
            rule,
            cue,
        }) = inline.or_else(above)
        else {
            return Vec::new();
        };
        self.bound.push(Bound {
            kind,
            subject: BoundSubject::ThisDocument,
            object,
            cue,
            sentence: passage.place(sentence.0, sentence.1),
            scope: self.scope(object),
            polarity,
            act: None,
            years: None,
            origin: Origin::Text,
            by: Rule::LeadIn,
            rule,
            weak: false,
        });
        vec![self.bound.len() - 1]
    }

    /// Whether the cue opens the sentence and a comma follows its object.
    fn attributes(&self, found: Found<'t>, object: usize, sentence: (usize, usize)) -> bool {
        let extent = self
            .drafts
            .get(object)
            .map_or(0, |draft| draft.extent.max(draft.tail));
        found.start == sentence.0 && self.passage.word(self.passage.from(extent)) == ","
    }

    /// `A cue B`: every member of the list on the left with the object on the right.
    fn between(&mut self, found: Found<'t>, object: usize, sentence: (usize, usize)) -> Vec<usize> {
        let cue = self.passage.start(found.start);
        let start = self.passage.start(sentence.0);
        let Some(nearest) = (0..object).rev().find(|index| {
            self.drafts.get(*index).is_some_and(|draft| {
                draft.place.start >= start
                    && !is_within_title(self.drafts, *index, cue)
                    && is_near(self.passage, draft, found.start)
            })
        }) else {
            return Vec::new();
        };
        let mut left = vec![nearest];
        while let (Some(&first), Some(before)) = (
            left.last(),
            left.last().and_then(|first| first.checked_sub(1)),
        ) {
            let pair = self.drafts.get(before).zip(self.drafts.get(first));
            if !pair.is_some_and(|(before, first)| {
                before.place.start >= start && follows_in_list(self.passage, before, first)
            }) {
                break;
            }
            left.push(before);
        }
        let kind = found.row.kind.parse().unwrap_or(RelationKind::LinkedWith);
        left.into_iter()
            .rev()
            .map(|subject| {
                self.push(
                    found,
                    kind,
                    BoundSubject::Draft(subject),
                    object,
                    Origin::Text,
                    sentence,
                )
            })
            .collect()
    }

    /// `O cue S`, and the list of objects to the left.
    fn backward(&mut self, object: usize, sentence: (usize, usize)) {
        let Some(draft) = self.drafts.get(object) else {
            return;
        };
        let Some(found) = cue::after(self.passage, draft) else {
            return;
        };
        let Ok(kind) = found.row.kind.parse::<RelationKind>() else {
            return;
        };
        let promulgates = kind == RelationKind::Promulgates;
        if promulgates != (draft.kind == MentionKind::Attached) {
            return;
        }
        let Some(subject) =
            subject::behind(self.passage, self.drafts, self.setting, found, sentence.1)
        else {
            return;
        };
        let subjects = self.coordinated(subject);
        let history = matches!(subject, BoundSubject::Draft(_)) && kind == RelationKind::Amends;
        let origin = if history {
            Origin::History
        } else {
            Origin::Text
        };
        let mut member = object;
        loop {
            for subject in &subjects {
                let pushed = self.push(found, kind, *subject, member, origin, sentence);
                if let Some(bound) = self.bound.get_mut(pushed).filter(|_| member != object) {
                    bound.by = Rule::List;
                }
            }
            let Some(before) = member.checked_sub(1) else {
                break;
            };
            let pair = self.drafts.get(before).zip(self.drafts.get(member));
            // History is told of one document; an ending of a whole list (R6).
            if history
                || !pair
                    .is_some_and(|(before, member)| follows_in_list(self.passage, before, member))
            {
                break;
            }
            member = before;
        }
    }

    /// The subject of a passive cue with the members of its list: *X được sửa đổi bởi A, B và C*.
    fn coordinated(&mut self, subject: BoundSubject) -> Vec<BoundSubject> {
        let BoundSubject::Draft(first) = subject else {
            return vec![subject];
        };
        let mut last = first;
        let kind = |draft: &Draft| draft.doc_type(self.passage.tables);
        while let Some((this, next)) = self.drafts.get(last).zip(self.drafts.get(last + 1))
            && follows_in_list(self.passage, this, next)
            // A semicolon, or a document of another type, is the next thing the sentence lists.
            && self.passage.word(self.passage.from(this.extent)) != ";"
            && kind(this) == kind(next)
        {
            last += 1;
        }
        self.behind = (first..=last).collect();
        self.behind
            .iter()
            .map(|subject| BoundSubject::Draft(*subject))
            .collect()
    }

    /// The member before `object` in its list. A comma goes on with the innermost document, a semicolon closes the titles
    /// and goes back to the outermost.
    fn list_before(&self, object: usize) -> Option<usize> {
        const REACH: usize = 12;
        let draft = self.drafts.get(object)?;
        let precedes = |index: &usize| {
            self.drafts
                .get(*index)
                .is_some_and(|this| follows_in_list(self.passage, this, draft))
        };
        let nearest = object.checked_sub(1).filter(precedes)?;
        let gap = self.drafts.get(nearest).and_then(|this| {
            self.passage
                .line
                .text
                .get(this.extent.min(draft.head())..draft.head())
        });
        if gap.is_some_and(|gap| gap.contains(';')) {
            return (object.saturating_sub(REACH)..object).find(precedes);
        }
        Some(nearest)
    }

    /// The next member of a list shares what is stated of the one before it.
    fn share(&mut self, before: usize, object: usize) -> Vec<usize> {
        let listed = self.stated.get(before).cloned().unwrap_or_default();
        let scope = self.scope(object);
        let shared: Vec<Bound> = listed
            .iter()
            .filter_map(|index| self.bound.get(*index))
            .cloned()
            .collect();
        shared
            .into_iter()
            .map(|bound| {
                self.bound.push(Bound {
                    object,
                    scope: scope.clone(),
                    by: Rule::List,
                    ..bound
                });
                self.bound.len() - 1
            })
            .collect()
    }

    fn push(
        &mut self,
        found: Found<'t>,
        kind: RelationKind,
        subject: BoundSubject,
        object: usize,
        origin: Origin,
        sentence: (usize, usize),
    ) -> usize {
        let passage = self.passage;
        let years = (found.start..found.end)
            .find(|at| passage.word(*at + 1) == "năm" && number_value(passage.word(*at)).is_some())
            .and_then(|at| number_value(passage.word(at)));
        self.bound.push(Bound {
            kind,
            subject,
            object,
            cue: passage
                .shadow
                .original(passage.place(found.start, found.end)),
            sentence: passage.place(sentence.0, sentence.1),
            scope: self.scope(object),
            polarity: polarity::of(passage, found.start, sentence.0, kind),
            act: Some(found.row.act.clone()).filter(|act| !act.is_empty()),
            years,
            origin,
            by: rule_of(found, kind, subject, origin),
            rule: found.row.phrase.clone(),
            weak: found.row.weak,
        });
        self.bound.len() - 1
    }

    fn scope(&self, object: usize) -> Vec<Provision> {
        self.drafts
            .get(object)
            .map(|draft| draft.provisions.clone())
            .unwrap_or_default()
    }
}

/// The rule by which a cue that stands at an object found its subject.
fn rule_of(found: Found<'_>, kind: RelationKind, subject: BoundSubject, origin: Origin) -> Rule {
    match (origin, subject) {
        (Origin::History, _) => Rule::History,
        (Origin::Preamble, _) => Rule::Preamble,
        (_, BoundSubject::Draft(_)) if found.row.side != Side::After => Rule::Chain,
        // A ground that a legal text only cites.
        _ if kind == RelationKind::RefersTo && !found.row.legal.is_empty() => Rule::Bridge,
        _ => Rule::Subject,
    }
}

fn same_document(drafts: &[Draft], one: usize, other: usize) -> bool {
    let number = |index: usize| drafts.get(index).and_then(|draft| draft.number.as_ref());
    one == other || matches!((number(one), number(other)), (Some(one), Some(other)) if one == other)
}

/// Whether another document's title, which the cue stands outside of, holds this one.
fn is_within_title(drafts: &[Draft], index: usize, cue: usize) -> bool {
    let Some(draft) = drafts.get(index) else {
        return false;
    };
    drafts.iter().take(index).any(|other| {
        other
            .title
            .is_some_and(|title| title.contains(draft.place.start) && !title.contains(cue))
    })
}

/// Whether the cue stands in the same clause as the document before it, a few words on.
fn is_near(passage: &Passage<'_>, draft: &Draft, cue: usize) -> bool {
    const FREE: usize = 24;
    let end = passage.from(draft.extent.max(draft.tail).min(passage.start(cue)));
    cue - end.min(cue) <= FREE && (end..cue).all(|at| passage.word(at) != ";")
}
