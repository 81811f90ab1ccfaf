//! Acts that a text only proposes: those that continue a request, and those that a proposing document puts to another body
//! (SPEC section 12.5).

use super::bind::Binder;
use super::bound::{BoundSubject, Part};
use super::cue::{self, Found};
use super::stand::{Doer, Stand};
use super::{Polarity, RelationKind, polarity, subject};
use crate::mention::{Passage, issuer_at};
use crate::tables::{Announces, DocType, LinkRole, Side, TitleRole, VerbRole};

/// At most this many words before a cue after its object are looked at.
const NEAR: usize = 3;

impl Binder<'_, '_> {
    /// Whether what a cue says is stated, denied or only proposed.
    pub(super) fn polarity(&self, stand: Stand<'_>, doer: Doer) -> Polarity {
        let Stand {
            cue,
            kind,
            object,
            sentence: (from, _),
            ..
        } = stand;
        // Words before a cue after its object may belong to the object's title, or to the name of what it issued.
        let near = cue.start.saturating_sub(NEAR);
        let floor = match cue.row.side {
            Side::After => near.max(self.behind_name(object)).max(from),
            _ => self.behind_title(cue, object).max(from),
        };
        match polarity::of(self.passage, cue.start, floor, kind) {
            Polarity::Asserted
                if self.is_headed(stand, doer)
                    || self.is_drafted(stand, doer)
                    || self.is_left_to_do(stand, doer)
                    || self.only_proposes(stand, doer)
                    || self.goes_on_proposing(stand)
                    || self.is_wished(stand, doer)
                    || kind.is_act() && self.is_asked(cue, from) =>
            {
                Polarity::Proposed
            }
            polarity => polarity,
        }
    }

    /// Whether the act, or the first of those coordinated with it, continues a request to others.
    fn is_asked(&self, found: Found<'_>, from: usize) -> bool {
        let acts = cue::coordinated(self.passage, found, from);
        let first = acts.last().map_or(found.start, |act| act.start);
        polarity::is_asked(self.passage, first, from)
    }

    /// Makes coordinated acts all proposed where one of them is: *yêu cầu sửa đổi, thay thế X*.
    pub(super) fn propose_alike(&mut self, stated: &[usize]) {
        let polarity = |index: &usize| self.bound.get(*index).map(|bound| bound.polarity);
        if !stated
            .iter()
            .any(|index| polarity(index) == Some(Polarity::Proposed))
        {
            return;
        }
        for index in stated {
            if let Some(bound) = self
                .bound
                .get_mut(*index)
                .filter(|bound| bound.kind.is_act())
            {
                bound.polarity = Polarity::Proposed;
            }
        }
    }

    /// Whether a headline names an act and no agent: *Sửa Luật Đất đai: nhiều ý kiến khác nhau*.
    fn is_headed(&self, stand: Stand<'_>, doer: Doer) -> bool {
        let headline = self.setting.part == Part::Headline;
        headline && doer.subject == BoundSubject::Article && stand.kind.is_act()
    }

    /// Whether it is said behind the object that the act should be done: *Việc thay thế X là cần thiết*. Not where it was done, which is
    /// praised: *Việc Bộ đã thay thế X là cần thiết*, *Việc bãi bỏ X là cần thiết, kịp thời*.
    fn is_wished(&self, stand: Stand<'_>, doer: Doer) -> bool {
        let passage = self.passage;
        let Some(object) = self.drafts.get(stand.object) else {
            return false;
        };
        let active = stand.cue.row.side == Side::Before && stand.kind.is_act();
        let wished = |end: usize| {
            let hit = passage
                .tables
                .links
                .starting(passage.line, passage.from(end));
            let hit = hit.filter(|hit| hit.value == LinkRole::Wished);
            hit.is_some_and(|hit| !is_praised(passage, hit.end))
        };
        let before = stand.cue.start.checked_sub(1);
        let done = before.is_some_and(|at| matches!(passage.word(at), "đã" | "vừa"));
        active && !done && !doer.is_document() && (wished(object.tail) || wished(object.extent))
    }

    /// Whether the act is that of a draft that a report names before it: *thảo luận dự thảo Quy định về …, thay thế X*, *hoàn thiện dự thảo
    /// Nghị định về … để thay thế X*.
    fn is_drafted(&self, stand: Stand<'_>, doer: Doer) -> bool {
        const LONGEST: usize = 48;
        const DRAFT: [&str; 2] = ["dự", "thảo"];
        let passage = self.passage;
        let tables = passage.tables;
        let told = stand.kind.is_act() && !self.setting.legal && !doer.is_document();
        let joint = stand.cue.start.checked_sub(1).filter(|_| told);
        let Some(end) = joint.filter(|at| matches!(passage.word(*at), "," | "(" | "và" | "để"))
        else {
            return false;
        };
        let issued = |at: usize| {
            let verb = tables.verbs.starting(passage.line, at);
            verb.is_some_and(|verb| verb.value == VerbRole::Issue && !passage.is(at, "có"))
        };
        let from = stand.sentence.0;
        let clause = (from.max(end.saturating_sub(LONGEST))..end).rev();
        let mut clause = clause.take_while(|at| !passage.ends_clause(*at) && !issued(*at));
        clause.any(|at| {
            let word = || tables.type_words.starting(passage.line, at + DRAFT.len());
            passage.stands(at, &DRAFT) && word().is_some()
        })
    }

    /// Whether the act is left to others, or still being prepared: *giao Bộ Tư pháp ban hành Nghị định sửa đổi X*, *tham mưu về … (thay thế
    /// X)*.
    fn is_left_to_do(&self, stand: Stand<'_>, doer: Doer) -> bool {
        const LONGEST: usize = 32;
        let passage = self.passage;
        let (cue, tables) = (stand.cue.start, passage.tables);
        if !stand.kind.is_act() || doer.is_document() {
            return false;
        }
        let bracket = cue > 0 && passage.is(cue - 1, "(");
        let entrusts = |at: usize| {
            let verb = tables.verbs.starting(passage.line, at);
            let verb = verb.filter(|verb| verb.value == VerbRole::Entrust);
            verb.is_some_and(|verb| names_who(passage, verb.end))
        };
        let from = stand.sentence.0.max(cue.saturating_sub(LONGEST));
        // After *đồng thời* the one who entrusts may act: *giao Bộ Tài chính triển khai A, đồng thời bãi bỏ B*.
        let besides = |at: usize| passage.stands(at, &["đồng", "thời"]);
        let open = |at: &usize| {
            let done = matches!(passage.word(*at), "đã" | "này");
            !done && !passage.ends_clause(*at) && !besides(*at)
        };
        let mut clause = (from..cue).rev().take_while(open);
        clause.any(|at| entrusts(at) || bracket && polarity::is_worked_on(passage, at))
    }

    /// Whether the act is joined to a proposed one on the document before: *đề nghị sửa đổi A và bãi bỏ B*, *giao … ban hành Nghị định sửa
    /// đổi A; Nghị định sửa đổi B*.
    pub(super) fn goes_on_proposing(&self, stand: Stand<'_>) -> bool {
        let passage = self.passage;
        let cue = stand.cue.start;
        let before = stand.object.checked_sub(1);
        let before = before.filter(|_| stand.kind.is_act());
        let Some((before, draft)) = before.and_then(|at| Some((at, self.drafts.get(at)?))) else {
            return false;
        };
        let mut ends = [draft.tail, draft.extent].into_iter();
        let joined = ends.any(|end| {
            let from = passage.from(end);
            let word = passage.tables.type_words.starting(passage.line, from + 1);
            let opens = cue == from + 1 || word.is_some_and(|word| word.end == cue);
            let next = passage.is(from, ";") && opens;
            next || from < cue && subject::link(passage, from, cue, LinkRole::Joint)
        });
        let mut stated = self.stated.get(before).into_iter().flatten();
        joined
            && stated.any(|index| {
                let bound = self.bound.get(*index);
                bound.is_some_and(|bound| {
                    bound.polarity == Polarity::Proposed && bound.kind.is_act()
                })
            })
    }

    /// Whether a weak cue of proposing may take this object. Outside grounds only a type that proposes will do, in grounds any without legal rank:
    /// *Sau khi xem xét Nghị quyết A, các đại biểu …* is none.
    pub(super) fn may_propose(&self, found: Found<'_>, object: usize) -> bool {
        let tables = self.passage.tables;
        if !found.row.weak || found.row.kind != RelationKind::AtProposalOf {
            return true;
        }
        let doc_type = self
            .drafts
            .get(object)
            .and_then(|draft| draft.doc_type(tables));
        doc_type.is_none_or(|own| {
            let last = self.passage.count().saturating_sub(1);
            let ground = self.setting.part == Part::Preamble || self.passage.is(last, ";");
            tables.proposes(&own) || ground && tables.rank(None, Some(&own), None).is_none()
        })
    }

    /// Whether the subject only puts the act to another body: a *Tờ trình* ("submission") changes nothing but another proposal, a plan for a
    /// new decree ends none.
    fn only_proposes(&self, stand: Stand<'_>, doer: Doer) -> bool {
        let Stand { kind, object, .. } = stand;
        let tables = self.passage.tables;
        let doc_type = |index: usize| self.drafts.get(index)?.doc_type(tables);
        let wanted = doc_type(object);
        let other = || {
            !wanted
                .as_deref()
                .is_some_and(|wanted| tables.proposes(wanted))
        };
        // Notices and plans have no force: what the title of one says of a law or a decree is yet to be done.
        let titled = self.setting.part == Part::Title;
        let has_force = || {
            let object = self.drafts.get(object);
            object.is_some_and(|object| object.rank(tables).is_some())
        };
        let makes = matches!(kind, RelationKind::Amends | RelationKind::Supersedes);
        let announces = |row: &DocType| match row.announces {
            Announces::Nothing => false,
            Announces::Changes => makes,
            Announces::Acts => true,
        };
        let proposes = |own: &str| {
            let row = tables.doc_type(own);
            row.is_some_and(|row| {
                row.proposes && other() || announces(row) && titled && has_force()
            })
        };
        kind.is_act()
            && match doer.subject {
                BoundSubject::Draft(subject) => doc_type(subject).is_some_and(|own| proposes(&own)),
                BoundSubject::ThisDocument => {
                    self.setting.doc_type.as_deref().is_some_and(proposes)
                }
                _ => false,
            }
    }
}

/// Whether a body or people are named at the word `at`.
fn names_who(passage: &Passage<'_>, at: usize) -> bool {
    let people = passage.tables.titles.starting(passage.line, at);
    people.is_some_and(|hit| hit.value == TitleRole::People) || issuer_at(passage, at).is_some()
}

/// Whether words from `from` on praise an act as timely, which is so only of one that was done.
fn is_praised(passage: &Passage<'_>, from: usize) -> bool {
    const REACH: usize = 4;
    const TIMELY: [[&str; 2]; 3] = [["kịp", "thời"], ["đúng", "đắn"], ["đúng", "lúc"]];
    let timely = |at: usize| TIMELY.iter().any(|words| passage.stands(at, words));
    (from..from + REACH).any(timely)
}
