//! Who acts in a passive with several agents: *X được sửa đổi bởi A, B và C*. A list may continue the agents or the list of the object.

use super::bind::Binder;
use super::bound::BoundSubject;
use super::cue::{self, Found};
use super::pair::{is_alike, is_told_better};
use super::{Origin, RelationKind};
use crate::mention::{Draft, Passage, follows_in_list};
use crate::tables::SubjectRule;

impl<'t> Binder<'_, 't> {
    /// The subject of a passive cue with the other members of its list: *X được sửa đổi bởi A, B và C*. Remembers the agents in `behind`.
    pub(super) fn coordinated(
        &mut self,
        subject: BoundSubject,
        found: Found<'t>,
        object: usize,
    ) -> Vec<BoundSubject> {
        let BoundSubject::Draft(first) = subject else {
            return vec![subject];
        };
        let passage = self.passage;
        let (mut last, mut closed) = (first, false);
        while let Some((this, next)) = self.drafts.get(last).zip(self.drafts.get(last + 1))
            && follows_in_list(passage, this, next)
            && !closes_bracket(passage, found.end, passage.from(next.head()))
            // A document with its own history is an object, not an agent.
            && cue::after(passage, next).is_none_or(|found| found.row.kind != RelationKind::Amends)
            && (self.goes_on(found, object, last, closed) || is_bracketed(passage, found, next))
        {
            closed |= passage.stands(passage.from(next.head()).saturating_sub(1), &["và"]);
            last += 1;
        }
        let agents = first..=last;
        // The document that issued an instrument may itself be acted on: *bãi bỏ Quy chế … ban hành kèm theo X*.
        self.behind = if found.row.kind == RelationKind::Promulgates {
            Vec::new()
        } else {
            agents.clone().collect()
        };
        agents.map(BoundSubject::Draft).collect()
    }

    /// Whether the agents of a passive continue after `last`, where no bracket holds them together.
    fn goes_on(&self, found: Found<'t>, object: usize, last: usize, closed: bool) -> bool {
        let passage = self.passage;
        let Some((this, next)) = self.drafts.get(last).zip(self.drafts.get(last + 1)) else {
            return false;
        };
        // After a semicolon, and with a document of another rank, the list of the sentence continues.
        let semicolon = passage.word(passage.from(this.extent)) == ";";
        (!semicolon || !closed && self.goes_on_amending(found, last + 1))
            && (is_alike(passage, this, next)
                || self.have_no_force(this, next)
                || self.is_last_said(found, object, last + 1))
            // A fuller name among bare numbers is no agent.
            && (self.is_bare(next) || !self.is_bare(this))
            // *A được sửa đổi bởi B và C, D ngày …*: the agents ended with *và*; amendments are listed in the order they were made.
            && !((closed || self.is_earlier(last + 1, last)) && is_told_better(this, next))
            && !self.goes_on_beside(object, last)
    }

    /// Whether two documents of a report both lack legal rank, as Party documents do: *Kết luận A và Nghị quyết B*.
    fn have_no_force(&self, one: &Draft, other: &Draft) -> bool {
        let tables = self.passage.tables;
        !self.setting.legal && one.rank(tables).is_none() && other.rank(tables).is_none()
    }

    /// Whether nothing but the agents is said of the object, and the sentence or item ends with them: *Luật A được sửa đổi bởi Luật B và Nghị
    /// quyết C;*.
    fn is_last_said(&self, found: Found<'t>, object: usize, mut agent: usize) -> bool {
        const MOST: usize = 8;
        let passage = self.passage;
        let amends = found.row.kind == RelationKind::Amends;
        if !amends && found.row.act != "concretise" || self.is_acted_on(object) {
            return false;
        }
        let follows = |index: usize| {
            let pair = self.drafts.get(index).zip(self.drafts.get(index + 1));
            pair.is_some_and(|(this, next)| {
                passage.word(passage.from(this.extent)) != ";"
                    && follows_in_list(passage, this, next)
            })
        };
        for _ in 0..MOST {
            agent += usize::from(follows(agent));
        }
        let end = self.drafts.get(agent).map(|draft| draft.extent);
        end.is_some_and(|end| matches!(passage.word(passage.from(end)), "" | "." | ";"))
    }

    /// Whether the document after an agent is a sibling of the amended one: both have a title, the agent has none, and both are acted on in
    /// another way. *Bãi bỏ A về phí được sửa đổi bởi B và C về lệ phí*. An amending title does not count.
    fn goes_on_beside(&self, object: usize, agent: usize) -> bool {
        const OPENING: usize = 3;
        let passage = self.passage;
        let title = |index: usize| self.drafts.get(index).and_then(|draft| draft.title);
        let (Some(_), None, Some(own)) = (title(object), title(agent), title(agent + 1)) else {
            return false;
        };
        let first = passage.from(own.start);
        let amending = (first..first + OPENING).any(|at| {
            cue::starting(passage, at).is_some_and(|found| found.row.kind == RelationKind::Amends)
        });
        let ends = |draft| {
            let found = cue::after(passage, draft);
            found.is_some_and(|found| found.row.subject == SubjectRule::Itself)
        };
        let next = self.drafts.get(agent + 1);
        !amending && (self.is_acted_on(object) || next.is_some_and(ends))
    }

    /// Whether anything but its history has been stated of a document so far.
    fn is_acted_on(&self, object: usize) -> bool {
        const REACH: usize = 16;
        let mut last = self.bound.iter().rev().take(REACH);
        last.any(|bound| bound.object == object && bound.origin != Origin::History)
    }
}

/// Whether one bracket holds the passive and the agent, so that no list outside continues with it: *A (được sửa đổi bởi B; **C**)*.
fn is_bracketed(passage: &Passage<'_>, found: Found<'_>, agent: &Draft) -> bool {
    const TIME: usize = 6;
    const LONGEST: usize = 200;
    let open = (found.start.saturating_sub(TIME)..found.start).rfind(|at| passage.is(*at, "("));
    let opens = open.is_some_and(|open| {
        let told = cue::over_time(passage, open + 1);
        told + usize::from(passage.is(told, "đã")) == found.start
    });
    let end = passage.from(agent.place.end);
    opens && closes_bracket(passage, end, passage.count().min(end + LONGEST))
}

/// Whether the words `from..to` close a bracket opened before them.
fn closes_bracket(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    let mut depth = 0;
    (from..to).any(|at| {
        match passage.word(at) {
            "(" => depth += 1,
            ")" => depth -= 1,
            _ => {}
        }
        depth < 0
    })
}
