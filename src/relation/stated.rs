//! One relation that a cue before its object states: whether it may be stated, its kind, and who acts together.

use super::acting::Doers;
use super::bind::Binder;
use super::bound::{BoundSubject, Part};
use super::governor::issues_before;
use super::joined::purpose;
use super::pair::is_alike;
use super::sentence::asks;
use super::stand::{Doer, Stand};
use super::{Origin, Polarity, RelationKind, polarity, subject};
use crate::mention::{Draft, Passage, follows_in_list};
use crate::tables::{LinkRole, VerbRole};

impl<'t> Binder<'_, 't> {
    /// States one relation, if its subject may act so; returns its index.
    pub(super) fn state(&mut self, stand: Stand<'t>) -> Option<usize> {
        if !self.may_state(stand) {
            return None;
        }
        let Doers { doer, others } = self.who_acts(stand)?;
        let (kind, object) = (self.graded_kind(stand, doer), stand.object);
        let itself = doer.subject == BoundSubject::Draft(object);
        if itself || !self.may(kind, doer.subject, object) {
            return None;
        }
        let stand = Stand { kind, ..stand };
        let pushed = self.push(stand, doer);
        let together = self.together(stand, doer);
        for other in others.into_iter().chain(together) {
            let subject = BoundSubject::Draft(other);
            if self.may(kind, subject, object) {
                self.push(stand, Doer { subject, ..doer });
            }
        }
        Some(pushed)
    }

    /// Whether what the cue says is an assertion about documents that the text names.
    fn may_state(&self, stand: Stand<'t>) -> bool {
        // What is asked is not stated, but the ground of a question is: *Theo A, ai được miễn?*.
        let asked = stand.kind != RelationKind::BasedOn && asks(self.passage, stand.sentence);
        let unnamed = if stand.is_ordered() {
            self.is_of_unnamed(stand)
        } else {
            subject::is_of_cited(self.passage, self.drafts, stand)
        };
        let barred = asked
            || unnamed
            || self.compares(stand)
            || self.is_no_slip(stand)
            || self.is_no_act(stand);
        !barred
    }

    /// Whether nothing is done to the object: it is changed before it is issued (*trước khi*), not adopted, or signed on behalf of someone
    /// (*ký thay*).
    fn is_no_act(&self, stand: Stand<'t>) -> bool {
        const REACH: usize = 24;
        let passage = self.passage;
        let object = self.drafts.get(stand.object);
        let tail = || object.map_or(stand.found.end, |object| passage.from(object.tail));
        match stand.kind {
            RelationKind::Amends => passage.stands(tail(), &["trước", "khi"]),
            RelationKind::AtProposalOf => {
                let mut behind =
                    (tail()..tail() + REACH).take_while(|at| !passage.ends_clause(*at));
                behind.any(|at| passage.stands(at, &["không", "thông", "qua"]))
            }
            RelationKind::Supersedes => {
                let before = stand.found.start.checked_sub(1);
                before.is_some_and(|at| passage.is(at, "ký"))
            }
            _ => false,
        }
    }

    /// Whether *căn cứ và* ("grounds and") is meant: as a slip for *căn cứ vào* ("based on") it would open its sentence. *làm rõ các căn cứ
    /// và Quyết định A*.
    fn is_no_slip(&self, stand: Stand<'t>) -> bool {
        let passage = self.passage;
        let (found, from) = (stand.found, stand.sentence.0);
        let opens = || (from..found.start).all(|at| passage.is(at, "-"));
        stand.kind == RelationKind::BasedOn && passage.is(found.end - 1, "và") && !opens()
    }

    /// Whether a bracket compares with what another document says: *từ đủ 18 tuổi (thay cho Luật A là từ 20 tuổi)*.
    fn compares(&self, stand: Stand<'t>) -> bool {
        let passage = self.passage;
        let opens = stand.found.start.checked_sub(1);
        let bracket = opens.is_some_and(|at| passage.is(at, "("));
        let behind = self
            .drafts
            .get(stand.object)
            .map(|object| passage.from(object.tail));
        let says = |at| passage.is(at, "là") || passage.stands(at, &["quy", "định"]);
        bracket && stand.kind == RelationKind::Supersedes && behind.is_some_and(says)
    }

    /// Whether unnamed documents act that nothing else identifies: *một số nghị định hướng dẫn thi hành X*.
    fn is_of_unnamed(&self, stand: Stand<'t>) -> bool {
        let (passage, cue) = (self.passage, stand.found.start);
        let polarity = self.turned(stand);
        let reported = self.is_report() && polarity == Polarity::Asserted;
        // *tham mưu ban hành văn bản thay thế X*: a planned document, not yet numbered.
        let planned = !self.setting.legal
            && polarity == Polarity::Proposed
            && subject::is_issued(passage, cue);
        let told = matches!(stand.kind, RelationKind::Details | RelationKind::Guides);
        let told_otherwise = planned
            || self.goes_on_proposing(stand)
            || reported && self.named_by_type(stand).is_some();
        !told_otherwise && subject::is_unnamed(passage, self.drafts, cue, reported, told)
    }

    /// The document that a report means by a bare type word, where its act is asserted: *X ban hành Quy định A. **Quy định** thay thế Quy
    /// định B*. A draft has no number yet.
    pub(super) fn meant_by_type(&self, stand: Stand<'t>) -> Option<usize> {
        let report = self.is_report();
        let meant = report.then(|| self.named_by_type(stand)).flatten();
        meant.filter(|_| self.turned(stand) == Polarity::Asserted)
    }

    /// The polarity that the words before the cue give it.
    fn turned(&self, stand: Stand<'t>) -> Polarity {
        let (cue, from) = (stand.found.start, stand.sentence.0);
        polarity::of(self.passage, cue, from, stand.kind)
    }

    /// The document that a bare type word before the cue refers to.
    fn named_by_type(&self, stand: Stand<'t>) -> Option<usize> {
        let meant = self.meant(stand.found, stand.sentence.0);
        meant.or_else(|| self.called(stand.found, stand.object))
    }

    /// Whether the paragraph is running text of a text that is not itself a document.
    fn is_report(&self) -> bool {
        !self.setting.legal && self.setting.part == Part::Body
    }

    /// The kind that is stated, given who acts and where: some of what would carry out a document or rest on it only cites.
    fn graded_kind(&self, stand: Stand<'t>, doer: Doer) -> RelationKind {
        let (passage, cue) = (self.passage, stand.found.start);
        let legal = stand.found.row.legal;
        let kind = legal.filter(|_| self.is_own(stand, doer));
        let kind = kind.unwrap_or(stand.kind);
        let cites = match kind {
            // Grounds belong in the preamble: those in forms and annexes have no owner, and those in running text are citations.
            RelationKind::BasedOn => {
                self.setting.legal && self.setting.part != Part::Preamble && doer.is_actor()
            }
            // Hindrances to carrying out a document are described by one made against them.
            RelationKind::Implements => {
                !doer.is_actor() && subject::is_hindered(passage, cue)
                    || subject::names_field(passage, cue, self.behind(stand.object))
                    || self.setting.rank.is_some() && subject::is_in_form(passage, stand)
                    || self.is_letter_passed_on(stand)
            }
            _ => false,
        };
        if cites { RelationKind::RefersTo } else { kind }
    }

    /// Whether a letter (*công văn*) is only passed on: *truyền đạt Công văn A tới các xã*.
    fn is_letter_passed_on(&self, stand: Stand<'t>) -> bool {
        let passed = self.passage.stands(stand.found.start, &["truyền", "đạt"]);
        let tables = self.passage.tables;
        let object = self.drafts.get(stand.object).filter(|_| passed);
        let doc_type = object.and_then(|object| object.doc_type(tables));
        let row = doc_type.and_then(|code| tables.doc_type(&code));
        row.is_some_and(|row| row.letter)
    }

    /// The word after all that belongs to an object, its title included.
    pub(super) fn behind(&self, object: usize) -> usize {
        let draft = self.drafts.get(object);
        let end = draft.map_or(0, |draft| draft.extent.max(draft.tail));
        self.passage.from(end)
    }

    /// Whether the statement is the text's own. A legal text cites where a report would rest on; so does *Theo X, …* before a statement
    /// (SPEC section 18.1).
    fn is_own(&self, stand: Stand<'t>, doer: Doer) -> bool {
        self.setting.legal
            || doer.subject == BoundSubject::ThisDocument
            || self.attributes(stand)
            || !doer.is_document() && self.is_in_title(stand.found, stand.object, stand.sentence.0)
    }

    /// Whether *theo* ("according to") opens the sentence or a clause, and a comma or *thì* follows the object.
    fn attributes(&self, stand: Stand<'t>) -> bool {
        let (passage, found) = (self.passage, stand.found);
        let before = found.start.checked_sub(1);
        let opens = found.start == stand.sentence.0
            || before.is_some_and(|at| matches!(passage.word(at), "," | ":" | "“"));
        opens
            && passage.is(found.start, "theo")
            && matches!(passage.word(self.behind(stand.object)), "," | "thì")
    }

    /// The documents that act together with the last of a list. In a report the list opens the sentence, *A và B thay thế C*. To carry out
    /// another document, the members are of one type, or are issued for it: *ban hành A và B nhằm thể chế hóa C*. Empty in a legal text,
    /// where each member may have its own title.
    fn together(&self, stand: Stand<'t>, doer: Doer) -> Vec<usize> {
        const MOST: usize = 8;
        let passage = self.passage;
        let (kind, cue, from) = (stand.kind, stand.found.start, stand.sentence.0);
        let BoundSubject::Draft(last) = doer.subject else {
            return Vec::new();
        };
        let shared = kind.is_act() || kind == RelationKind::Implements;
        if doer.origin != Origin::Text || !shared {
            return Vec::new();
        }
        let mut first = last;
        let purpose = purpose(passage, cue).or_else(|| led(passage, cue));
        let purpose = purpose.filter(|_| !kind.is_act());
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
            let verb = verb.is_some_and(|verb| verb.value == VerbRole::Issue);
            purpose.is_some() && (verb || announces(passage, from, head))
        };
        let opens = head.is_some_and(|head| {
            let counted = |at| matches!(passage.word(at), "các" | "hai" | "ba" | "cả");
            (from..head).all(counted) || issued(head)
        });
        let listed = opens && !self.setting.legal;
        (first..last).filter(|_| listed).collect()
    }

    /// Whether a semicolon precedes the document, so that its clause is about it alone.
    fn is_apart(&self, document: usize) -> bool {
        let head = self.drafts.get(document).map(Draft::head);
        let before = head.and_then(|head| self.passage.from(head).checked_sub(1));
        before.is_some_and(|before| self.passage.is(before, ";"))
    }
}

/// The words before a cue that say others are led to do it: *Tỉnh ủy ban hành A, B **lãnh đạo, chỉ đạo** thực hiện C*.
fn led(passage: &Passage<'_>, cue: usize) -> Option<usize> {
    let hit = passage.tables.links.ending(passage.line, cue)?;
    let leads = matches!(passage.word(hit.start), "lãnh" | "chỉ");
    (hit.value == LinkRole::Auxiliary && leads).then_some(hit.start)
}

/// Whether the sentence from the word `from` on issues documents listed after a colon or *như* from the word `head` on: *ban hành các văn
/// bản: A, B*.
fn announces(passage: &Passage<'_>, from: usize, head: usize) -> bool {
    let last = head.checked_sub(1).filter(|last| *last > from);
    last.is_some_and(|last| {
        let such_as = last - usize::from(matches!(passage.word(last - 1), "như" | "gồm"));
        let end = if passage.is(last, ":") { such_as } else { last };
        let opens = matches!(passage.word(last), ":" | "như" | "gồm");
        opens && issues_before(passage, from, end)
    })
}
