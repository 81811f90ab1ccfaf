//! Binding cues to objects and subjects, paragraph by paragraph.

use super::agents::is_alike;
use super::bound::{Bound, BoundSubject, Part, Setting};
use super::consider::{self, Outcome};
use super::cue::{self, Found};
use super::item;
use super::joined::purpose;
use super::measure::{changed, graded, says_some};
use super::part::{self, Class};
use super::passive;
use super::sentence::{Sentences, asks};
use super::subject::{self, Stand};
use super::trace::Trace;
use super::{Origin, Polarity, RelationKind, Rule, effect, polarity};
use crate::mention::{Draft, MentionKind, Passage, follows_in_list, opens_clause};
use crate::span::Span;
use crate::tables::{Side, VerbRole, number_value};

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
    // A document does nothing to itself, whichever of its mentions is meant. What a quoted new wording cites is no act of the text that
    // quotes it, nor what is cited in words that are to be changed; a list of ended texts ends none of them.
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
    // The same words may be found from the document before them and from the one whose title they close.
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

pub(super) struct Binder<'p, 't> {
    pub(super) passage: &'p Passage<'t>,
    pub(super) drafts: &'p [Draft],
    pub(super) setting: &'p Setting,
    pub(super) sentences: &'p Sentences,
    pub(super) bound: Vec<Bound>,
    /// For each mention, what is stated of it and shared by the next member of its list.
    pub(super) stated: Vec<Vec<usize>>,
    /// The mentions that the last passive cue took for its subjects.
    pub(super) behind: Vec<usize>,
    /// The object that cue was told of.
    pub(super) told: usize,
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
        let floor = self.floor(object, at, sentence.0);
        // The subject of a passive cue has its words already: *B được bãi bỏ theo quy định tại A*.
        if !self.behind.contains(&object) {
            self.in_cell(object, sentence);
            self.by_state(object, sentence);
        }
        let behind = self.behind.contains(&object);
        // A cue may take in the provisions: *thay thế Mẫu số 03 ban hành kèm theo*.
        let own = self.passage.from(draft.place.start);
        let around = Some(own)
            .filter(|own| *own > at)
            .and_then(|own| cue::ending(self.passage, own, floor).filter(|found| found.start < at));
        let near = around.or_else(|| cue::before(self.passage, at, floor));
        let near = near.filter(|found| {
            !self.is_issued_ground(at, sentence.0) && self.may_propose(*found, object)
        });
        let acts = !behind && draft.kind != MentionKind::Attached;
        let besides = acts
            .then(|| self.reviewed_besides(near, object, at))
            .flatten();
        let mine = match near {
            _ if !acts => Vec::new(),
            _ if besides.is_some() => besides.unwrap_or_default(),
            Some(found) if self.is_of_committee(found, object) => Vec::new(),
            Some(found) if found.row.side == Side::Between => {
                let linked = self.between(found, object, sentence);
                // With no document on its left it links nothing: *đồng thời thực hiện X*.
                let alone = Some(found).filter(|_| linked.is_empty());
                match alone.and_then(|found| cue::shorter(self.passage, found)) {
                    Some(found) => self.forward(found, object, sentence),
                    None => linked,
                }
            }
            // *Bãi bỏ Biểu phí quy định tại X* cites and acts.
            Some(found) if cites(found) => {
                match part::acted(self.passage, self.drafts, object, at, sentence.0) {
                    Some(acted) => self.forward_part(&acted, object, sentence),
                    None if item::is_all(self.passage, found) => {
                        let led = self.led(object, at, sentence);
                        let cited = led.is_empty();
                        let cited = cited.then(|| self.forward(found, object, sentence));
                        cited.unwrap_or(led)
                    }
                    None => {
                        let (passage, drafts) = (self.passage, self.drafts);
                        let details = part::detailed(passage, drafts, object, at, sentence.0);
                        self.forward(details.unwrap_or(found), object, sentence)
                    }
                }
            }
            Some(found) => self.forward(found, object, sentence),
            None => match &*self.list_before(object) {
                [] => match part::acted(self.passage, self.drafts, object, at, sentence.0) {
                    Some(acted) => self.forward_part(&acted, object, sentence),
                    None => self
                        .by_instrument(object, sentence)
                        .or_else(|| self.words_besides(object, at))
                        .or_else(|| self.behind_members(object, at, floor, sentence))
                        .unwrap_or_else(|| self.led(object, at, sentence)),
                },
                members => self.share(members, object),
            },
        };
        let mut mine = if mine.is_empty() {
            self.ground(object, at, sentence)
        } else {
            mine
        };
        // What stands in a cue of two parts stands in the sentence: *gắn A với B*.
        let inside =
            previous.filter(|previous| self.passage.from(previous.place.start) > sentence.0);
        let over = inside.and_then(|previous| {
            let found = cue::over(self.passage, at, sentence.0)?;
            let place = self.passage.place(found.start, found.end);
            place.contains(previous.place.start).then_some(found)
        });
        if let Some(found) = over {
            mine.extend(self.between(found, object, sentence));
        }
        self.backward(object, sentence);
        mine
    }

    /// Where a cue of the object at the word `at` may open, not before `from`: behind the document before, and in the clause that goes on
    /// behind its title.
    pub(super) fn floor(&self, object: usize, at: usize, from: usize) -> usize {
        let previous = object
            .checked_sub(1)
            .and_then(|before| self.drafts.get(before));
        let ended = previous.map_or(0, |previous| {
            let title = previous.title.map(|title| self.passage.from(title.end));
            let comma = title.filter(|comma| *comma < at && self.passage.is(*comma, ","));
            let clause = comma.filter(|comma| opens_clause(self.passage, previous, *comma));
            clause.unwrap_or_else(|| self.passage.from(previous.place.end))
        });
        ended.max(from)
    }

    /// `S cue O`.
    pub(super) fn forward(
        &mut self,
        found: Found<'t>,
        object: usize,
        sentence: (usize, usize),
    ) -> Vec<usize> {
        // Several acts on one object: *kéo dài thời gian thực hiện và sửa đổi, bổ sung một số điều của X*.
        let acts = cue::coordinated(self.passage, found, sentence.0);
        // They stand as one: their subject stands before all.
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
        // What replaces parts of a document amends it, as is said besides.
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
            let stand = Stand {
                found,
                kind,
                object,
                sentence,
            };
            mine.extend(self.state(stand, cue));
        }
        self.propose_alike(&mine);
        if !some.is_empty() && some.iter().all(|class| *class == Class::Wording) {
            self.of_words(&mine);
        }
        mine.extend(self.on_other_parts(first, object, sentence));
        mine
    }

    /// States one relation, where its subject may act so.
    pub(super) fn state(&mut self, stand: Stand<'t>, cue: Found<'t>) -> Option<usize> {
        let Stand {
            found,
            kind,
            object,
            sentence,
        } = stand;
        let ordered = kind.is_act() || kind == RelationKind::Guides;
        // What is drafted has no number yet.
        let polarity = polarity::of(self.passage, found.start, sentence.0, kind);
        let asserted = polarity == Polarity::Asserted;
        let reported = !self.setting.legal && self.setting.part == Part::Body && asserted;
        // What a question rests on is no part of what it asks: *Theo A, ai được miễn?*.
        if kind != RelationKind::BasedOn && asks(self.passage, sentence) {
            return None;
        }
        let told = matches!(kind, RelationKind::Details | RelationKind::Guides);
        let unnamed =
            || subject::is_unnamed(self.passage, self.drafts, found.start, reported, told);
        let meant = self.meant(found, sentence.0);
        let meant = meant.or_else(|| self.called(found, object));
        let meant = meant.filter(|_| reported);
        // *tham mưu ban hành văn bản thay thế X*: whatever it will be.
        let planned = !self.setting.legal
            && polarity == Polarity::Proposed
            && subject::is_issued(self.passage, found.start);
        if ordered && meant.is_none() && !planned && unnamed() {
            return None;
        }
        let acts = kind.ends_or_amends();
        let may = |titled| {
            !self.does_besides(titled, found, kind)
                && (!acts || !self.is_earlier(titled, object))
                && !self.is_of_other_force(kind, titled, object)
        };
        let (subject, origin) = subject::of(self.passage, self.drafts, self.setting, stand, may);
        // In a table what a cell says is said of the document of its row.
        let cell = found
            .start
            .checked_sub(1)
            .filter(|at| self.passage.is(*at, "|"));
        let (subject, origin) = match cell.filter(|_| kind.is_act()) {
            Some(cell) => {
                let row = subject::of_row(self.passage, self.drafts, cell)?;
                (BoundSubject::Draft(row), Origin::Table)
            }
            None => (subject, origin),
        };
        // Whom a passive names is who acts: *20/06/2006 Bị thay thế B*.
        let told_by = matches!(subject, BoundSubject::Draft(_)) || self.setting.legal;
        if ordered && passive::is_passive(self.passage, found.start) {
            let bare = passive::is_bare(self.passage, found.start);
            if bare || !told_by && !passive::tells_which(self.passage, found) {
                return None;
            }
        }
        let (subject, origin) = match self.by_means(cue, kind, object) {
            Some(document) => (BoundSubject::Draft(document), Origin::Text),
            None => (subject, origin),
        };
        let behind = match subject {
            BoundSubject::Draft(_) => None,
            _ => self.acting_behind(stand),
        };
        // Which of other types acts is not told.
        let pair = behind.and_then(|behind| self.drafts.get(behind).zip(self.drafts.get(object)));
        if pair.is_some_and(|(acts, object)| !is_alike(self.passage, acts, object)) {
            return None;
        }
        let (subject, origin) = behind.map_or((subject, origin), |document| {
            (BoundSubject::Draft(document), Origin::Text)
        });
        let joined = match subject {
            BoundSubject::Draft(document) if document + 1 == object && origin == Origin::Text => {
                self.acts_for(found, object)
            }
            BoundSubject::Draft(_) => None,
            _ => self
                .joined(found, kind, object, sentence.0)
                .filter(|document| !self.is_of_other_force(kind, *document, object)),
        };
        let (subject, origin) = joined.map_or((subject, origin), |document| {
            (BoundSubject::Draft(document), Origin::Text)
        });
        let (subject, origin) = meant
            .filter(|_| !matches!(subject, BoundSubject::Draft(_)))
            .map_or((subject, origin), |document| {
                (BoundSubject::Draft(document), Origin::Text)
            });
        let each = match subject {
            BoundSubject::Actor(_) if !self.setting.legal => self.each(found),
            _ => Vec::new(),
        };
        let (subject, origin) = each.first().map_or((subject, origin), |document| {
            (BoundSubject::Draft(*document), Origin::Text)
        });
        // A legal text cites where a report would rest on; so does *Theo X, …* in front of a statement (SPEC section 18.1).
        let own = self.setting.legal
            || subject == BoundSubject::ThisDocument
            || self.attributes(found, object, sentence)
            || !matches!(subject, BoundSubject::Draft(_))
                && self.is_in_title(found, object, sentence.0);
        let kind = found.row.legal.filter(|_| own).unwrap_or(kind);
        // Grounds are given in the preamble; those in forms and annexes are no one's, and in a sentence they are cited.
        let cited = self.setting.legal
            && kind == RelationKind::BasedOn
            && self.setting.part != Part::Preamble
            && matches!(subject, BoundSubject::Actor(_));
        let kind = if cited { RelationKind::RefersTo } else { kind };
        // What hinders the carrying out of a document is told by one that is made against it.
        let document = !matches!(subject, BoundSubject::Actor(_));
        let implements = kind == RelationKind::Implements;
        let hindered = || document && subject::is_hindered(self.passage, found.start);
        let in_form = || self.setting.rank.is_some() && subject::is_in_form(self.passage, stand);
        let field = || subject::names_field(self.passage, found.start);
        let kind = if implements && (hindered() || field() || in_form()) {
            RelationKind::RefersTo
        } else {
            kind
        };
        if subject == BoundSubject::Draft(object) {
            return None;
        }
        if !self.may(kind, subject, object) {
            return None;
        }
        let pushed = self.push(cue, kind, subject, object, origin, sentence);
        for document in each.into_iter().skip(1) {
            let document = BoundSubject::Draft(document);
            if self.may(kind, document, object) {
                self.push(cue, kind, document, object, origin, sentence);
            }
        }
        if let BoundSubject::Draft(last) = subject
            && origin == Origin::Text
            && (kind.is_act() || kind == RelationKind::Implements)
        {
            for member in self.together(last, kind, found.start, sentence.0) {
                let member = BoundSubject::Draft(member);
                if self.may(kind, member, object) {
                    self.push(cue, kind, member, object, origin, sentence);
                }
            }
        }
        Some(pushed)
    }

    /// The documents that act together with the last of them: a sentence of a report opens with their list, *A và B thay thế C*. In a legal
    /// text each member may bring along its own title. Documents of one kind carry out another together, and any are issued to do so: *ban
    /// hành A và B nhằm thể chế hóa C*.
    fn together(&self, last: usize, kind: RelationKind, cue: usize, from: usize) -> Vec<usize> {
        const MOST: usize = 8;
        let passage = self.passage;
        let mut first = last;
        let purpose = purpose(passage, cue).filter(|_| !kind.is_act());
        while let Some((before, this)) = first
            .checked_sub(1)
            .and_then(|before| self.drafts.get(before).zip(self.drafts.get(first)))
            && last - first < MOST
            && follows_in_list(passage, before, this)
            && (kind.is_act() || purpose.is_some() || is_alike(passage, before, this))
            && !self.is_apart(first)
        {
            first -= 1;
        }
        let head = self
            .drafts
            .get(first)
            .map(|draft| self.passage.from(draft.head()));
        let issued = |head: usize| {
            let verb = passage.tables.verbs.ending(passage.line, head);
            purpose.is_some() && verb.is_some_and(|verb| verb.value == VerbRole::Issue)
        };
        let opens = head.is_some_and(|head| {
            let counted = |at| matches!(passage.word(at), "các" | "hai" | "ba" | "cả");
            (from..head).all(counted) || issued(head)
        });
        let listed = opens && !self.setting.legal;
        (first..last).filter(|_| listed).collect()
    }

    /// Whether a document stands behind a semicolon: its clause speaks of it alone.
    fn is_apart(&self, document: usize) -> bool {
        let head = self.drafts.get(document).map(Draft::head);
        let before = head.and_then(|head| self.passage.from(head).checked_sub(1));
        before.is_some_and(|before| self.passage.is(before, ";"))
    }

    /// The document by which another is replaced or put into rules of one's own: *thay thế A bằng B*, *cụ thể hóa A bằng B*.
    fn by_means(&self, cue: Found<'_>, kind: RelationKind, object: usize) -> Option<usize> {
        let made = kind.ends() || cue.row.act == "concretise";
        let next = self.drafts.get(object + 1).filter(|_| made)?;
        let end = self.passage.from(self.drafts.get(object)?.extent);
        let by = self.passage.is(end, "bằng") && self.passage.from(next.head()) == end + 1;
        by.then_some(object + 1)
    }

    /// Whether *theo* opens the sentence or a clause of it, and a comma or *thì* follows its object.
    fn attributes(&self, found: Found<'t>, object: usize, sentence: (usize, usize)) -> bool {
        let passage = self.passage;
        let draft = self.drafts.get(object);
        let extent = draft.map_or(0, |draft| draft.extent.max(draft.tail));
        let before = found.start.checked_sub(1);
        let opens = found.start == sentence.0
            || before.is_some_and(|at| matches!(passage.word(at), "," | ":" | "“"));
        opens
            && passage.is(found.start, "theo")
            && matches!(passage.word(passage.from(extent)), "," | "thì")
    }

    pub(super) fn push(
        &mut self,
        found: Found<'t>,
        kind: RelationKind,
        subject: BoundSubject,
        object: usize,
        origin: Origin,
        sentence: (usize, usize),
    ) -> usize {
        let passage = self.passage;
        let provisions = self.drafts.get(object).map(|draft| &draft.provisions[..]);
        let (said, kind) = (kind, graded(kind, provisions.unwrap_or_default()));
        let ends = kind.ends();
        let behind = ends && found.row.side == Side::After;
        let ahead = behind
            .then(|| self.part_ahead(object, sentence.0))
            .flatten();
        // What ends annexes of a document changes it (SPEC section 12.3).
        let (said, kind) = match ahead {
            Some(Class::Annex) => (RelationKind::Amends, RelationKind::Amends),
            _ => (said, kind),
        };
        let effect = self
            .drafts
            .get(object)
            .filter(|_| kind.is_act() && kind != RelationKind::Details)
            .and_then(|object| effect::of(passage, found, object, sentence))
            .map(|(moment, (from, to))| (moment, passage.shadow.original(passage.place(from, to))));
        let act = match kind {
            RelationKind::Repeals | RelationKind::Supersedes
                if self.is_part(found.start, object)
                    || ahead.is_some()
                    || found.row.side == Side::After
                        && (says_some(passage, found.start, found.end)
                            || self.issued_provisions(object)) =>
            {
                "part".into()
            }
            _ => found.row.act.clone(),
        };
        // Before a cue behind its object stands the object's title, or the name of what was issued.
        let near = found.start.saturating_sub(3);
        let floor = match found.row.side {
            Side::After => near.max(self.behind_name(object)).max(sentence.0),
            _ => self.behind_title(found, object).max(sentence.0),
        };
        let years = (found.start..found.end)
            .find(|at| passage.is(*at + 1, "năm") && number_value(passage.word(*at)).is_some())
            .and_then(|at| number_value(passage.word(at)));
        self.bound.push(Bound {
            kind,
            said,
            subject,
            object,
            cue: passage
                .shadow
                .original(passage.place(found.start, found.end)),
            sentence: passage.place(sentence.0, sentence.1),
            scope: self.scope(object),
            polarity: match polarity::of(passage, found.start, floor, kind) {
                Polarity::Asserted
                    if self.is_headed(subject, kind)
                        || self.is_drafted(found, kind, subject, sentence.0)
                        || self.only_proposes(kind, subject, object)
                        || self.goes_on_proposing(found, kind, object)
                        || kind.is_act() && self.is_asked(found, sentence.0) =>
                {
                    Polarity::Proposed
                }
                polarity => polarity,
            },
            act: Some(act).filter(|act| !act.is_empty()),
            years,
            origin,
            by: rule_of(found, kind, subject, origin),
            rule: found.row.phrase.clone(),
            weak: found.row.weak,
            effect,
        });
        self.bound.len() - 1
    }
}

/// Whether a cue cites its object, in a legal text at least.
fn cites(found: Found<'_>) -> bool {
    found.row.kind == RelationKind::RefersTo || found.row.legal == Some(RelationKind::RefersTo)
}

/// The rule by which a cue that stands at an object found its subject.
fn rule_of(found: Found<'_>, kind: RelationKind, subject: BoundSubject, origin: Origin) -> Rule {
    match (origin, subject) {
        (Origin::History, _) => Rule::History,
        (Origin::Preamble, _) => Rule::Preamble,
        (_, BoundSubject::Draft(_)) if found.row.side != Side::After => Rule::Chain,
        // A ground that a legal text only cites.
        _ if kind == RelationKind::RefersTo && found.row.legal.is_some() => Rule::Bridge,
        _ => Rule::Subject,
    }
}

/// Whether two mentions are of one document: by one number, and not of different days; by one name alone.
pub(super) fn same_document(
    passage: &Passage<'_>,
    drafts: &[Draft],
    one: usize,
    other: usize,
) -> bool {
    let number = |index: usize| drafts.get(index).and_then(|draft| draft.number.as_ref());
    let date = |index: usize| drafts.get(index).and_then(|draft| draft.date?.value);
    let dates = date(one).zip(date(other));
    let other_day = dates.is_some_and(|(one, other)| one.is_other_day(other));
    let same = matches!((number(one), number(other)), (Some(one), Some(other)) if one == other);
    let bare = |index: usize| {
        let draft = drafts.get(index)?;
        let bare =
            draft.kind == MentionKind::Named && draft.number.is_none() && draft.date.is_none();
        bare.then(|| passage.line.text.get(draft.place.start..draft.place.end))?
    };
    let named = bare(one).is_some() && bare(one) == bare(other);
    one == other || named || same && !other_day
}
