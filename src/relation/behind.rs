//! Cues that follow their object: *X được sửa đổi bởi Y*, *X hết hiệu lực kể từ ngày Luật này có hiệu lực*.
//!
//! It is often left to the reader which document was amended: in *Nghị định A quy định chi tiết Luật B được sửa đổi bởi Nghị định C* it is
//! the decree A, for a decree amends no law.

use super::bind::Binder;
use super::bound::{BoundSubject, Moment};
use super::cue::{self, Found};
use super::list::is_within_title;
use super::stand::{Doer, Stand};
use super::{Origin, RelationKind, Rule, contrary, effect, news, people, speaker, subject};
use crate::mention::{Draft, MentionKind, Passage};
use crate::tables::{LinkRole, Side, SubjectRule};

/// A document in brackets stands at most this many documents behind the one that it belongs to.
const ASIDE: usize = 4;

impl<'t> Binder<'_, 't> {
    /// `O cue S`: states what the cue after the object says of it and of the list to its left.
    pub(super) fn backward(&mut self, object: usize, sentence: (usize, usize)) {
        let Some(draft) = self.drafts.get(object) else {
            return;
        };
        // What follows a bracket is said of the document before the bracket: *A (sau đây gọi là A) hết hiệu lực*.
        if self.is_aside(object) {
            return;
        }
        let near = cue::after(self.passage, draft);
        let near = near.or_else(|| cue::after(self.passage, self.aside(object)?));
        let near = near.filter(|found| {
            found.row.subject != SubjectRule::Itself || !self.behind.contains(&object)
        });
        // What follows an agent is said of the document acted on: *A được hướng dẫn tại B và sửa đổi tại C*.
        let near = near.filter(|found| !cue::is_joined(self.passage, *found) || !self.acts(object));
        self.by_agent(object, sentence);
        let near = near.or_else(|| self.predicate(object, sentence));
        let Some(found) = near.or_else(|| self.behind_bare_title(object, sentence.0)) else {
            self.by_people(object, sentence);
            return;
        };
        let told = self.bound.len();
        self.told_behind(found, object, sentence);
        // *được Tỉnh ủy cụ thể hóa bằng nhiều kế hoạch*: the means ("many plans") is no cited document, so people act.
        if self.bound.len() == told {
            self.by_people(object, sentence);
        }
        if let Some(found) = self.besides(found, object) {
            let agents = self.behind.clone();
            self.told_behind(found, object, sentence);
            // A document that ceases to be in force does not take those that amended it with it.
            if found.row.subject == SubjectRule::Itself {
                self.behind = agents;
            }
        }
    }

    /// Whether one of the last relations says that this document acts on one before it.
    fn acts(&self, document: usize) -> bool {
        const REACH: usize = 32;
        let mut last = self.bound.iter().rev().take(REACH);
        last.any(|bound| bound.subject == BoundSubject::Draft(document) && bound.object < document)
    }

    /// The document in brackets after another, also behind a title that cites others: *A sửa đổi B (sau đây gọi là A)*.
    fn aside(&self, object: usize) -> Option<&Draft> {
        let mut behind = object + 1..=object + ASIDE;
        let aside = behind.find(|at| self.owner(*at) == Some(object))?;
        self.drafts.get(aside)
    }

    /// The document that stands before one in brackets, or an earlier one of the same number: *A (thay thế B)*, *A sửa đổi B (A)*. `None` for
    /// a document that stands in none.
    fn owner(&self, index: usize) -> Option<usize> {
        let draft = self.drafts.get(index).filter(|_| self.is_aside(index))?;
        let same = |at: &usize| {
            let owner = self.drafts.get(*at);
            owner.is_some_and(|owner| owner.number.is_some() && owner.number == draft.number)
        };
        let mut before = (index.saturating_sub(ASIDE)..index).rev();
        before.find(same).or_else(|| index.checked_sub(1))
    }

    /// Whether a document stands alone in brackets after a numbered one, often the same number again: *A (sau đây gọi là A)* ("hereinafter
    /// A"), *A (thay thế B)*.
    fn is_aside(&self, index: usize) -> bool {
        let passage = self.passage;
        let before = index
            .checked_sub(1)
            .and_then(|before| self.drafts.get(before));
        let Some((before, draft)) = before.zip(self.drafts.get(index)) else {
            return false;
        };
        if before.number.is_none() || !passage.is(passage.from(draft.tail), ")") {
            return false;
        }
        let opens = |end: usize| passage.is(passage.from(end), "(");
        let head = passage.from(draft.head());
        let again = draft.number == before.number
            && head > 0
            && matches!(passage.word(head - 1), "(" | "là");
        again || opens(before.tail) || opens(before.extent)
    }

    /// A second cue said of the same document: after its history (*X được sửa đổi bởi Y **hết hiệu lực***; *… **và được thay thế bởi** Z*),
    /// or after its end (*X hết hiệu lực từ ngày D và **được thay thế bởi** Z*).
    fn besides(&self, found: Found<'t>, object: usize) -> Option<Found<'t>> {
        let passage = self.passage;
        if found.row.subject == SubjectRule::Itself {
            let next = self.drafts.get(object + 1);
            let limit = next.map_or(passage.count(), |next| passage.from(next.head()));
            return cue::passive_behind(passage, found.end, limit);
        }
        let last = self
            .behind
            .last()
            .filter(|_| found.row.side == Side::After)?;
        let agent = self.drafts.get(*last)?;
        let itself = |found: &Found<'_>| found.row.subject == SubjectRule::Itself;
        let ending = cue::after(passage, agent);
        let bracketed = || {
            self.drafts
                .get(last + 1)
                .filter(|_| self.is_aside(last + 1))
        };
        let ending = ending.or_else(|| cue::after(passage, bracketed()?));
        let ending = ending.filter(itself);
        let ending = ending.filter(|_| found.row.kind == RelationKind::Amends);
        ending.or_else(|| {
            let end = passage.from(agent.extent);
            let joint = end + usize::from(passage.is(end, ","));
            passage
                .is(joint, "và")
                .then(|| cue::passive_behind(passage, joint, joint + 1))?
        })
    }

    /// States what a cue after an object says of it and of the list that it closes.
    fn told_behind(&mut self, found: Found<'t>, object: usize, sentence: (usize, usize)) {
        let Some(draft) = self.drafts.get(object) else {
            return;
        };
        let kind = found.row.kind;
        let promulgates = kind == RelationKind::Promulgates;
        if promulgates != (draft.kind == MentionKind::Attached) {
            return;
        }
        let subject = subject::behind(self.passage, self.drafts, self.setting, found, sentence.1)
            .filter(|subject| self.ends(*subject, found, object, sentence))
            .filter(|subject| !self.is_told_again(*subject, found, object));
        let Some(subject) = subject else {
            return;
        };
        let history = matches!(subject, BoundSubject::Draft(_)) && kind == RelationKind::Amends;
        let Some(object) = self.told_of(object, kind, subject, found) else {
            return;
        };
        let whole = history && self.is_of_whole(found, object, subject);
        // An agent is no member of the next list: *A được thay thế bởi B; C được thay thế bởi D*.
        let agents = self.behind.clone();
        let subjects = self.coordinated(subject, found, object);
        self.told = object;
        let origin = if history {
            Origin::History
        } else {
            Origin::Text
        };
        let mut member = object;
        loop {
            for subject in &subjects {
                if self.may(kind, *subject, member) {
                    let stand = Stand::alone(found, kind, member, sentence);
                    let subject = *subject;
                    let pushed = self.push(stand, Doer { subject, origin });
                    if let Some(bound) = self.bound.get_mut(pushed).filter(|_| whole) {
                        bound.scope.clear();
                    }
                    if let Some(bound) = self.bound.get_mut(pushed).filter(|_| member != object) {
                        bound.by = Rule::List;
                    }
                }
            }
            // A history concerns one document, an ending the whole list (R6). What a decision issued does not make the document before it
            // issued too.
            let attached = |before: &usize| {
                let before = self.drafts.get(*before);
                before.is_some_and(|before| before.kind == MentionKind::Attached)
            };
            let before = self.member_before(member).filter(|_| !history);
            let before = before.filter(|before| {
                !agents.contains(before) && !self.is_parted(*before, member, sentence.0)
            });
            let Some(before) = before.filter(|before| !promulgates || attached(before)) else {
                break;
            };
            member = before;
        }
    }

    /// Whether the brackets after a law only give the law's own number: *Luật A được sửa đổi (Luật A số …)*.
    fn is_told_again(&self, subject: BoundSubject, found: Found<'_>, object: usize) -> bool {
        let BoundSubject::Draft(agent) = subject else {
            return false;
        };
        let bracket = found.end > 0 && self.passage.is(found.end - 1, "(");
        let pair = self.drafts.get(object).zip(self.drafts.get(agent));
        bracket
            && pair.is_some_and(|(law, agent)| {
                let text = self.passage.line.text;
                let name = text.get(law.place.start..law.place.end);
                let again = text.get(agent.place.start..agent.place.end);
                name.zip(again)
                    .is_some_and(|(name, again)| again.starts_with(name))
            })
    }

    /// Whether `before` stands in the words that open its sentence and `next` after them.
    pub(super) fn is_parted(&self, before: usize, next: usize, from: usize) -> bool {
        self.is_fronted(before, from) && !self.is_fronted(next, from)
    }

    /// Whether a document is in an opening phrase that says where, or except where, something holds: *Theo Điều 252 A, B hết hiệu lực* ("under
    /// …"), *Trừ trường hợp quy định tại A, B hết hiệu lực* ("except …"). The phrase ends at the first comma.
    fn is_fronted(&self, index: usize, from: usize) -> bool {
        const LABEL: usize = 4;
        const REACH: usize = 64;
        let passage = self.passage;
        let head = self
            .drafts
            .get(index)
            .map_or(from, |draft| passage.from(draft.head()));
        let label = (from..head.min(from + LABEL)).take_while(|at| {
            passage.figures(*at)
                || passage.sign(*at).is_some()
                || passage.word(*at).chars().count() == 1
        });
        let first = from + label.count();
        let fronts = matches!(
            passage.word(first),
            "theo" | "trừ" | "ngoài" | "căn" | "tại" | "thực"
        );
        let near = first < head && head <= first + REACH;
        near && fronts && !(first..head).any(|at| passage.is(at, ","))
    }

    /// Whether a history is that of the whole document though only a provision is cited. It is so after the title and a comma, where no
    /// provision of the agent is named: *Điều 3 Nghị định A quy định về phí, được sửa đổi bởi Nghị định B*; and where it speaks of "some
    /// articles": *Điều 3 Nghị định A được sửa đổi, bổ sung một số điều bởi Nghị định B*.
    fn is_of_whole(&self, found: Found<'_>, object: usize, subject: BoundSubject) -> bool {
        let passage = self.passage;
        let title = self.drafts.get(object).and_then(|draft| draft.title);
        let comma = title.map(|title| passage.from(title.end));
        let behind = comma.is_some_and(|comma| passage.is(comma, ",") && comma < found.start);
        let BoundSubject::Draft(agent) = subject else {
            return false;
        };
        let agent = self.drafts.get(agent);
        let some = (found.start..found.end).any(|at| passage.stands(at, &["một", "số", "điều"]));
        (behind || some) && agent.is_some_and(|agent| agent.provisions.is_empty())
    }

    /// `O bị S cue`, `O hết hiệu lực do được S cue`: a document is ended, guided or carried out by the one that stands between the auxiliary
    /// and the verb.
    fn by_agent(&mut self, object: usize, sentence: (usize, usize)) {
        let passage = self.passage;
        let agent = object + 1;
        let Some((draft, next)) = self.drafts.get(object).zip(self.drafts.get(agent)) else {
            return;
        };
        let to = passage.from(next.head());
        let passive = to.checked_sub(1).is_some_and(|at| {
            matches!(passage.word(at), "bị" | "được" | "do") && !cue::is_open(passage, at)
        });
        let told = |from: usize| {
            let verb = behind_time(passage, from, to);
            let linked = || subject::link(passage, verb, to - 1, LinkRole::Auxiliary);
            passive && verb < to && linked() || from < to && is_lapse(passage, from, to)
        };
        let mut ends = [draft.tail, draft.extent].into_iter();
        if !ends.any(|end| told(passage.from(end))) {
            return;
        }
        let Some(found) = cue::starting(passage, passage.from(next.tail)) else {
            return;
        };
        let kind = found.row.kind;
        let goes_on = matches!(
            kind,
            RelationKind::Repeals
                | RelationKind::Supersedes
                | RelationKind::Amends
                | RelationKind::Guides
                | RelationKind::Implements
                | RelationKind::Continues
        );
        let subject = BoundSubject::Draft(agent);
        if goes_on && found.row.side == Side::Before && self.may(kind, subject, object) {
            let stand = Stand::alone(found, kind, object, sentence);
            self.push(stand, Doer::told(subject));
        }
    }

    /// `O được BODY cue`: in a report, bodies or people carry out or review a document and the earlier members of its list.
    fn by_people(&mut self, object: usize, sentence: (usize, usize)) {
        const REACH: usize = 32;
        let told = self.drafts.get(object).filter(|_| !self.setting.legal);
        let told = told.and_then(|draft| people::by_people(self.passage, draft));
        let next = self.drafts.get(object + 1);
        // *được Tỉnh ủy cụ thể hóa bằng A*: A is what does it. What is done to a document is not done to those cited in its title.
        let acts = |end: usize| {
            let means = matches!(self.passage.word(end), "bằng" | "tại" | "bởi");
            let head = next.map(|next| self.passage.from(next.head()));
            head == Some(end + usize::from(means))
        };
        let titled = |cue| is_within_title(self.drafts, object, self.passage.start(cue));
        let told = told.filter(|(found, _)| !acts(found.end) && !titled(found.start));
        let Some((found, body)) = told else {
            return;
        };
        let kind = found.row.kind;
        let members = core::iter::successors(Some(object), |member| {
            let before = self.member_before(*member)?;
            (!self.is_parted(before, *member, sentence.0)).then_some(before)
        });
        // *Thực hiện A, B được các xã thực hiện*: already stated.
        let is_said = |member: usize| {
            let mut last = self.bound.iter().rev().take(REACH);
            last.any(|bound| bound.object == member && bound.kind == kind)
        };
        let members: Vec<usize> = members.filter(|member| !is_said(*member)).collect();
        for member in members {
            let subject = BoundSubject::Actor(body);
            let stand = Stand::alone(found, kind, member, sentence);
            let pushed = self.push(stand, Doer::told(subject));
            if let Some(bound) = self.bound.get_mut(pushed).filter(|_| member != object) {
                bound.by = Rule::List;
            }
        }
    }

    /// The ending stated far after the document that opens the sentence: *Thông tư số … quy định …; … hết hiệu lực …*. A table is left out:
    /// each of its cells speaks for itself.
    fn predicate(&self, object: usize, sentence: (usize, usize)) -> Option<Found<'t>> {
        const REACH: usize = 400;
        let passage = self.passage;
        let draft = self.drafts.get(object)?;
        let before = self.first(object).checked_sub(1);
        let opens = before
            .and_then(|before| self.drafts.get(before))
            .is_none_or(|before| before.place.start < passage.start(sentence.0));
        if !self.setting.legal || !opens || !self.leads_in(object, sentence.0) {
            return None;
        }
        let from = passage.from(draft.tail);
        (from..sentence.1.min(from + REACH))
            .take_while(|at| !passage.is(*at, "|"))
            .filter(|at| {
                passage.is(*at, "hết")
                    || passage.is(*at, "chấm")
                    || passage.stands(*at, &["không", "còn"])
            })
            .find_map(|at| {
                let found = cue::starting(passage, at)?;
                let ends =
                    found.row.side == Side::After && found.row.subject == SubjectRule::Itself;
                ends.then_some(found)
            })
    }

    /// The passive after a title that no verb opens, where the sentence from the word `from` on opens with the document: *Quyết định A phí
    /// chợ đã được thay thế bởi B*.
    fn behind_bare_title(&self, object: usize, from: usize) -> Option<Found<'t>> {
        const LONGEST: usize = 12;
        let passage = self.passage;
        let (draft, next) = self.drafts.get(object).zip(self.drafts.get(object + 1))?;
        if passage.from(draft.head()) != from || draft.title.is_some() {
            return None;
        }
        let behind = passage.from(draft.tail);
        let agent = passage.from(next.head());
        // Words with these in them are something other than a title.
        let title = |at: &usize| {
            let other = matches!(
                passage.word(*at),
                "," | "theo" | "của" | "mà" | "có" | "cho" | "và" | "trong" | "tại" | "do"
            );
            !other && !passage.ends_clause(*at)
        };
        let mut words = (behind..agent.min(behind + LONGEST)).take_while(title);
        let passive = words.find(|at| matches!(passage.word(*at), "được" | "bị"))?;
        let found = cue::starting(passage, passive)?;
        let ends = found.row.kind.ends();
        let told = found.row.side == Side::After && found.row.subject != SubjectRule::Itself;
        let by = subject::link(passage, found.end, agent, LinkRole::Agent);
        (ends && told && found.end <= agent && by).then_some(found)
    }

    /// Whether an ending without an agent is the act of the text read: it names itself, or the sentence or item opens with what ends.
    fn ends(
        &self,
        subject: BoundSubject,
        found: Found<'t>,
        object: usize,
        sentence: (usize, usize),
    ) -> bool {
        if found.row.subject != SubjectRule::Itself || subject != BoundSubject::ThisDocument {
            return true;
        }
        let head = self
            .drafts
            .get(object)
            .map(|draft| self.passage.from(draft.head()));
        let head = head.unwrap_or(found.start);
        let news = news::is_news(self.passage, self.setting, (found, head), sentence);
        if news || is_supposed(self.passage, found) || self.is_of_other(found, object) {
            return false;
        }
        if self.is_made_under(object, sentence.0) {
            return false;
        }
        let fronted = || effect::fronted(self.passage, found, sentence);
        if speaker::names_itself(self.passage, found.start, sentence.1)
            || fronted().is_some_and(|(moment, _)| moment == Moment::InForce)
            || self.part_ahead(object, sentence.0).is_some()
            || self.is_reworded(found, object, sentence)
        {
            return true;
        }
        let first = (0..=object)
            .rev()
            .take_while(|index| {
                self.drafts
                    .get(*index)
                    .is_some_and(|draft| draft.place.start >= self.passage.start(sentence.0))
            })
            .last()
            .unwrap_or(object);
        self.leads_in(first, sentence.0)
    }

    /// Whether a text that is not itself a legal document has named another before, so that *này* ("this") means that one: *A có hiệu lực.
    /// Các quy định tại B trái với Nghị định này hết hiệu lực*.
    fn is_of_other(&self, found: Found<'t>, object: usize) -> bool {
        !self.setting.legal && contrary::tells(self.passage, found) && self.first(object) > 0
    }

    /// The document of which a cue after `object` is said: after a title the titled document; for an amendment the nearest that the amender
    /// may amend, one of the amender's own type first.
    fn told_of(
        &self,
        object: usize,
        kind: RelationKind,
        subject: BoundSubject,
        found: Found<'t>,
    ) -> Option<usize> {
        const REACH: usize = 12;
        let cue = self.passage.start(found.start);
        let place = self.drafts.get(object)?.place.start;
        let mut around = (object.saturating_sub(REACH)..object)
            .rev()
            .filter(|index| {
                self.drafts
                    .get(*index)
                    .is_some_and(|draft| draft.title.is_some_and(|title| title.contains(place)))
            });
        // What follows a title is said of the titled document, for which the same cue is found.
        let inner = || is_within_title(self.drafts, object, cue);
        let BoundSubject::Draft(agent) = subject else {
            let inner = kind.is_act() && inner();
            return (!inner).then_some(object);
        };
        let doc_type = |index: usize| self.drafts.get(index)?.doc_type(self.passage.tables);
        let alike = |index: usize| doc_type(index).is_some() && doc_type(index) == doc_type(agent);
        if kind != RelationKind::Amends {
            return (!inner() && self.may(kind, subject, object)).then_some(object);
        }
        // The nearest one is meant: a document cited in the title rather than the titled one.
        let titled = self.drafts.get(object).and_then(|draft| draft.title);
        let cites = |index: usize| {
            let inner = self.drafts.get(index);
            inner.is_some_and(|inner| {
                titled.is_some_and(|title| title.contains(inner.place.start))
                    && inner.place.start < cue
            })
        };
        if (object + 1..agent).any(|index| cites(index) && alike(index) && !self.is_aside(index)) {
            return None;
        }
        if alike(object) {
            return self.may(kind, subject, object).then_some(object);
        }
        let outer: Vec<usize> = around.by_ref().collect();
        let fits = |index: &usize| alike(*index) && self.may(kind, subject, *index);
        let fits = outer.iter().copied().find(fits);
        fits.or_else(|| {
            [object]
                .into_iter()
                .chain(outer)
                .find(|index| self.may(kind, subject, *index))
        })
    }
}

/// Whether the cue states no end of this document now: it is a condition (*X bị bãi bỏ thì áp dụng Y*), lies in the past (*X bị bãi bỏ trước
/// đây*), or a deadline is put off (*được gia hạn thời gian nộp thuế*).
fn is_supposed(passage: &Passage<'_>, found: Found<'_>) -> bool {
    const REACH: usize = 12;
    let mut clause = (found.end..found.end + REACH).take_while(|at| !passage.ends_clause(*at));
    let time = matches!(passage.word(found.end), "thời" | "hạn");
    let holds = matches!(
        passage.word(found.end + 2),
        "thực" | "thi" | "áp" | "có" | "hiệu"
    );
    let other = found.row.kind == RelationKind::Extends && time && !holds;
    other || passage.is(found.end, "trước") || clause.any(|at| passage.is(at, "thì"))
}

/// The word after a comma and words of time, before a passive: *A nay đã được B thay thế*, *A, sau đó bị B thay thế*; else `from`.
fn behind_time(passage: &Passage<'_>, from: usize, to: usize) -> usize {
    let time = from + usize::from(passage.is(from, ","));
    let told = cue::over_time(passage, time);
    if told > time && told < to { told } else { from }
}

/// Whether the words `from..to` say that the document before them lapsed because of the one after them: *hết hiệu lực do được*, *không còn
/// hiệu lực vì đã có*.
fn is_lapse(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    const REACH: usize = 3;
    let lapse = (from..to.min(from + REACH)).find_map(|at| {
        let hit = passage.tables.links.starting(passage.line, at)?;
        (hit.value == LinkRole::Outdated).then_some(hit)
    });
    let small = |at| matches!(passage.word(at), "đã" | "được" | "bị" | "có");
    let link = |lapse: usize| subject::link(passage, from, lapse, LinkRole::Auxiliary);
    lapse.is_some_and(|hit| hit.end <= to && link(hit.start) && (hit.end..to).all(small))
}

/// What a paragraph says of an object that stands before it, as the reason column of a table does: *Được thay thế bởi Thông tư …*.
#[derive(Debug)]
pub(crate) struct Reason {
    pub(crate) kind: RelationKind,
    pub(crate) cue: (usize, usize),
    pub(crate) rule: crate::tables::Text,
    /// Indices of the drafts that act.
    pub(crate) subjects: Vec<usize>,
}

/// Reads a paragraph that opens with a passive cue; `None` where it opens otherwise or names no agent.
pub(crate) fn reason(passage: &Passage<'_>, drafts: &[Draft]) -> Option<Reason> {
    let first = (0..2).find(|at| !matches!(passage.word(*at), "đã" | "-"))?;
    let Found { row, start, end } = cue::starting(passage, first)?;
    if row.side != Side::After || !row.kind.is_act() || row.subject == SubjectRule::Itself {
        return None;
    }
    let draft = drafts.first()?;
    let plain = subject::link(passage, end, passage.from(draft.head()), LinkRole::Agent);
    plain.then(|| Reason {
        kind: row.kind,
        cue: (start, end),
        rule: row.phrase.clone(),
        subjects: vec![0],
    })
}

/// The amendment at the end of a paragraph, with its cue (words) and phrase, where the items below name the agents: *Nghị định X …, được sửa
/// đổi, bổ sung bởi:*.
pub(crate) fn waits(
    passage: &Passage<'_>,
) -> Option<(RelationKind, (usize, usize), crate::tables::Text)> {
    const LONGEST: usize = 12;
    let colon = passage.count().checked_sub(1)?;
    if passage.word(colon) != ":" {
        return None;
    }
    (colon.saturating_sub(LONGEST)..colon).find_map(|at| {
        let Found { row, start, end } = cue::starting(passage, at)?;
        let waits = row.side == Side::After && end == colon && row.kind.is_act();
        waits.then(|| (row.kind, (start, end), row.phrase.clone()))
    })
}
