//! Which earlier documents a list may continue: its members read leftwards, over brackets, titles and topics.

use super::bind::Binder;
use super::bound::BoundSubject;
use super::pair::is_told_better;
use super::several::is_aim_of_several;
use super::subject::link;
use super::{Origin, RelationKind, cue};
use crate::mention::{Draft, Member, MentionKind, Passage, follows_in_list, is_item, is_list_gap};
use crate::tables::{LinkRole, ends_clause};

/// The most documents that a list is followed over.
const REACH: usize = 12;

impl Binder<'_, '_> {
    /// The member right before one in a list read leftwards. For a document that amended a member the member itself: *A được sửa đổi theo B;
    /// C*; what a member's title cites is passed over: *A hướng dẫn B và C hết hiệu lực*.
    pub(super) fn member_before(&self, member: usize) -> Option<usize> {
        let before = self.before_bracket(member).or_else(|| {
            let nearest = member.checked_sub(1)?;
            let next = self.drafts.get(member)?;
            let mut before = self.titled_around(nearest).chain([nearest]);
            before.find(|index| {
                let this = self.drafts.get(*index);
                this.is_some_and(|this| follows_in_list(self.passage, this, next))
            })
        })?;
        Some(self.amended_by(before).unwrap_or(before))
    }

    /// The document before `agent` whose history says that the agent amended it.
    fn amended_by(&self, agent: usize) -> Option<usize> {
        const REACH: usize = 32;
        let mut last = self.bound.iter().rev().take(REACH);
        let told = last.find(|bound| {
            bound.origin == Origin::History && bound.subject == BoundSubject::Draft(agent)
        });
        told.map(|bound| bound.object).filter(|told| *told < agent)
    }

    /// The earlier members whose list `object` may continue, likeliest first. A comma continues with the innermost document; a semicolon
    /// closes the titles and goes back to the outermost.
    pub(super) fn list_before(&self, object: usize) -> Vec<usize> {
        let Some(draft) = self.drafts.get(object) else {
            return Vec::new();
        };
        let member = Member::of(self.passage, draft);
        if let Some(outer) = self.before_bracket(object) {
            return match self.word_before(&member) {
                ";" => self.titled_around(outer).chain([outer]).collect(),
                _ => vec![outer],
            };
        }
        let members = self.preceding(object, draft, &member);
        let Some(nearest) = members.last().copied() else {
            return Vec::new();
        };
        let semicolon = self.is_semicolon_between(nearest, draft);
        if self.behind.contains(&nearest) {
            // *… của Luật A đã được sửa đổi theo Luật B; Luật C*: the list continues with the amended law, not with its amender.
            if semicolon {
                let told = Some(self.told).filter(|told| self.is_changed(*told));
                return told.into_iter().collect();
            }
            if self.is_fuller_than(nearest, draft) {
                return vec![self.told];
            }
        }
        if semicolon {
            return members;
        }
        self.outward(&members, nearest, draft)
    }

    /// The word before a member.
    fn word_before(&self, member: &Member<'_>) -> &str {
        let before = member.at.checked_sub(1);
        before.map_or("", |at| self.passage.word(at))
    }

    /// The documents that `object` may stand beside in a list, in text order.
    fn preceding(&self, object: usize, draft: &Draft, member: &Member<'_>) -> Vec<usize> {
        let passage = self.passage;
        let near = || object.saturating_sub(REACH)..object;
        let precedes = |index: &usize| {
            let this = self.drafts.get(*index);
            this.is_some_and(|this| self.precedes((*index, this), (object, draft), member))
        };
        let mut members: Vec<usize> = near().filter(precedes).collect();
        // Items are parallel: the second continues the first, whatever the first cites.
        let item = |index: usize| {
            let this = self.drafts.get(index);
            this.is_some_and(|this| is_item(passage, this))
        };
        if draft.mark_start.is_some() && near().any(item) {
            members.retain(|index| item(*index));
        }
        members
    }

    /// Whether a list may go on from the document `this` to the document `next`.
    fn precedes(
        &self,
        (index, this): (usize, &Draft),
        (object, next): (usize, &Draft),
        member: &Member<'_>,
    ) -> bool {
        let passage = self.passage;
        let worded = || match self.word_before(member) {
            ":" => follows_as_amending(passage, this, member.at),
            // *thay thế A, nay là B* ("now B"): B is not replaced.
            "là" | "có" | "như" => {
                !self.is_changed(index)
                    && follows_as_told(passage, this, member.at)
                    && !is_aim_of_several(passage, this)
            }
            "tại" => {
                self.follows_within(index, member.at)
                    || self.is_guided_besides(index, member.at)
                    || self.follows_as_spoken(index, member.at)
            }
            _ => false,
        };
        member.follows(passage, this)
            || self.follows_over_clause(index, object)
            || follows_over_topic(passage, this, next, || self.is_done(index))
            || worded()
    }

    /// Whether a semicolon stands between the document `nearest` with its title and a later one.
    fn is_semicolon_between(&self, nearest: usize, next: &Draft) -> bool {
        let gap = self.drafts.get(nearest).and_then(|this| {
            let text = self.passage.line.text;
            text.get(this.extent.min(next.head())..next.head())
        });
        gap.is_some_and(|gap| gap.contains(';'))
    }

    /// Whether a document is named more fully than the agent before it, so that it stands beside what the agent amended: *… Luật A đã được
    /// sửa đổi theo Luật số B, Luật C số D*.
    fn is_fuller_than(&self, agent: usize, draft: &Draft) -> bool {
        self.drafts.get(agent).is_some_and(|agent| {
            let titled = agent.title.is_none() && draft.title.is_some();
            self.is_bare(agent) && !self.is_bare(draft) || is_told_better(agent, draft) || titled
        })
    }

    /// The members that a list without a semicolon may continue, the nearest first, and then the documents whose titles hold all of these.
    fn outward(&self, members: &[usize], nearest: usize, draft: &Draft) -> Vec<usize> {
        // What a title cites is no member after the title: in *Quy định A về thi hành Điều lệ Đảng và Hướng dẫn B* the guide stands beside
        // the rule A, not beside the Statutes.
        let closed = |index: usize| {
            let place = self.drafts.get(index).map_or(0, |cited| cited.place.start);
            members.iter().any(|outer| {
                let title = self.drafts.get(*outer).and_then(|outer| outer.title);
                title.is_some_and(|title| {
                    title.contains(place) && !title.contains(draft.place.start)
                })
            })
        };
        let open = members.iter().copied().filter(|index| !closed(*index));
        let mut outward: Vec<usize> = open.rev().collect();
        let mut around: Vec<usize> = self.titled_around(nearest).collect();
        around.retain(|index| !outward.contains(index));
        outward.extend(around.into_iter().rev());
        outward
    }

    /// The documents whose titles hold one, outermost first.
    fn titled_around(&self, inner: usize) -> impl Iterator<Item = usize> {
        let place = self.drafts.get(inner).map_or(0, |draft| draft.place.start);
        (inner.saturating_sub(REACH)..inner).filter(move |index| {
            let title = self.drafts.get(*index).and_then(|draft| draft.title);
            title.is_some_and(|title| title.contains(place))
        })
    }

    /// Whether a list of places of change continues: *Thay thế cụm từ “…” tại khoản 1 X; tại Điều 5 Y*. The last word of the cue (*tại*) is
    /// repeated before each.
    fn follows_within(&self, index: usize, to: usize) -> bool {
        let passage = self.passage;
        let Some(this) = self.drafts.get(index) else {
            return false;
        };
        let mut stated = self.stated.get(index).into_iter().flatten();
        let gap = passage.line.text.get(this.extent..passage.start(to - 1));
        let ends_so = |index: &usize| {
            let bound = self.bound.get(*index);
            bound.is_some_and(|bound| bound.kind.is_act() && bound.rule.ends_with(" tại"))
        };
        is_list_gap(gap) && stated.next().is_some_and(ends_so)
    }

    /// Whether nothing but *số* ("number") stands between a document's type word and its document number.
    pub(super) fn is_bare(&self, draft: &Draft) -> bool {
        let passage = self.passage;
        let word = draft.word.map(|(_, word)| passage.from(word.end));
        let number = draft.number_place.map(|number| passage.from(number.start));
        word.zip(number).is_none_or(|(word, number)| {
            (word..number).all(|at| matches!(passage.word(at), "số" | ":"))
        })
    }

    /// Whether nothing is stated of a document but acts on it.
    fn is_changed(&self, object: usize) -> bool {
        let mut stated = self.stated.get(object).into_iter().flatten();
        stated.all(|index| {
            let bound = self.bound.get(*index);
            bound.is_some_and(|bound| bound.kind.is_act())
        })
    }

    /// Whether something is stated of a document, and nothing but acts on it or guidance for it.
    fn is_done(&self, object: usize) -> bool {
        let done = |index: &usize| {
            let kind = self.bound.get(*index).map(|bound| bound.kind);
            kind.is_some_and(|kind| kind.is_act() || kind == RelationKind::Guides)
        };
        let stated = self.stated.get(object);
        stated.is_some_and(|stated| !stated.is_empty() && stated.iter().all(done))
    }

    /// The document before the bracket that holds the mention before `object`, where the list continues after the bracket: *A (thay thế B);
    /// C*.
    fn before_bracket(&self, object: usize) -> Option<usize> {
        const LONGEST: usize = 200;
        let passage = self.passage;
        let (inner, next) = (
            self.drafts.get(object.checked_sub(1)?)?,
            self.drafts.get(object)?,
        );
        let (from, to) = (passage.from(inner.place.end), passage.from(next.head()));
        let close = unmatched((from..to).map(|at| (at, passage.word(at))), "(", ")")?;
        let gap = passage.line.text.get(passage.start(close)..next.head());
        let back = (from.saturating_sub(LONGEST)..from).rev();
        let open = unmatched(back.map(|at| (at, passage.word(at))), ")", "(")?;
        let end = passage.start(open);
        let outer = self
            .drafts
            .iter()
            .take(object)
            .rposition(|draft| draft.place.start < end)?;
        let bracket = passage
            .from(self.drafts.get(outer)?.tail)
            .max(passage.from(self.drafts.get(outer)?.extent));
        (is_list_gap(gap) && bracket == open).then_some(outer)
    }
}

/// Whether a list continues after a law and its topic: *… Luật Nhà ở về nhà ở xã hội và một số điều của Luật Đất đai*. Where the law is acted
/// on, a comma or semicolon may also lead to provisions of the next document: *…; khoản 2 Điều 13 Nghị quyết A*.
fn follows_over_topic(
    passage: &Passage<'_>,
    this: &Draft,
    next: &Draft,
    is_done: impl Fn() -> bool,
) -> bool {
    const LONGEST: usize = 14;
    if this.kind != MentionKind::Named || this.title.is_some() {
        return false;
    }
    let (from, to) = (passage.from(this.tail), passage.from(next.head()));
    if !passage.is(from, "về") || to > from + LONGEST {
        return false;
    }
    let end = cue::over_measure(passage, to, from);
    let joint = end.checked_sub(1).filter(|at| match passage.word(*at) {
        "và" => true,
        "," | ";" => next.provisions_start.is_some() && is_done(),
        _ => false,
    });
    joint.is_some_and(|joint| {
        !(from..joint).any(|at| ends_clause(passage.word(at)) || passage.is(at, ","))
    })
}

/// Whether the first document that amended `this` follows, announced as such: *X và các Nghị định sửa đổi, bổ sung: A, B*.
fn follows_as_amending(passage: &Passage<'_>, this: &Draft, to: usize) -> bool {
    const LONGEST: usize = 16;
    let (from, colon) = (passage.from(this.extent), to - 1);
    if !passage.is(from, "và") || !passage.is_plural(from + 1) || to > from + LONGEST {
        return false;
    }
    let word = passage.tables.type_words.starting(passage.line, from + 2);
    let act = word.and_then(|word| cue::starting(passage, word.end));
    act.is_some_and(|act| {
        let amends = act.row.kind == RelationKind::Amends;
        amends && !(act.end..colon).any(|at| passage.ends_clause(at) || passage.is(at, ","))
    })
}

/// Whether a list continues with a document called the latest or singled out: *thực hiện A và mới đây nhất là B*, *…, nhất là B*.
fn follows_as_told(passage: &Passage<'_>, this: &Draft, to: usize) -> bool {
    let mut ends = [this.tail, this.extent].into_iter();
    ends.any(|end| {
        let joint = passage.from(end);
        let comma = usize::from(passage.is(joint, ","));
        let from = joint + comma + usize::from(passage.is(joint + comma, "và"));
        let joined = from > joint || passage.is(joint, "cũng");
        joined && from < to && link(passage, from, to, LinkRole::Besides)
    })
}

/// The first word equal to `close` without an `open` before it.
fn unmatched<'w>(
    words: impl Iterator<Item = (usize, &'w str)>,
    open: &str,
    close: &str,
) -> Option<usize> {
    let mut depth = 0;
    for (at, word) in words {
        if word == open {
            depth += 1;
        } else if word == close {
            if depth == 0 {
                return Some(at);
            }
            depth -= 1;
        }
    }
    None
}
