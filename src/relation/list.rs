//! What is stated of one document and holds of others: the members of its list, the items under a lead-in, both sides of a linking cue.

use super::apart::acting_document;
use super::bind::Binder;
use super::bound::{Bound, BoundSubject};
use super::cue::{self, Found};
use super::item;
use super::lead::{self, Lead};
use super::measure::{changed, graded};
use super::pair::is_told_better;
use super::part::Class;
use super::sentence::clause_start;
use super::several::is_aim_of_several;
use super::stand::{Doer, Stand};
use super::subject::link;
use super::{Origin, RelationKind, Rule, speaker};
use crate::mention::{Draft, Member, MentionKind, Passage, follows_in_list, is_item, is_list_gap};
use crate::tables::{LinkRole, Side, ends_clause, number_value};

impl<'t> Binder<'_, 't> {
    /// Binds the first document of an item to the cue of the lead-in above, or of the one before the item's colon; returns the new relations.
    pub(super) fn led(&mut self, object: usize, at: usize, sentence: (usize, usize)) -> Vec<usize> {
        let passage = self.passage;
        let colon = (at.saturating_sub(3)..at)
            .rev()
            .find(|at| passage.word(*at) == ":");
        let inline = colon.and_then(|colon| {
            let from = clause_start(passage, colon, sentence.0);
            let speaks = self.setting.legal || speaker::names_itself(passage, from, colon);
            lead::lead(passage, from, colon).filter(|_| speaks)
        });
        let above = || {
            let lead = self.setting.lead.as_ref();
            let first = self.instrument(object).unwrap_or(object);
            let lead = lead.filter(|lead| {
                let legal = self.setting.legal;
                // A legal text orders a review; it does not carry one out.
                let told = lead.kind != RelationKind::Reviews || !legal;
                // A report must name the document that acts, or state a request.
                let named = lead.itself || self.setting.led_by.is_some();
                let own = first == 0 && (legal || named || lead.is_asked());
                if lead.is_task() {
                    object == 0 && told
                } else {
                    own
                }
            })?;
            let told = item::part(passage, self.drafts, at);
            let grouped =
                || colon.is_some_and(|colon| colon + 1 == at && lead::groups(passage, 0, colon));
            // *2. Điều 4, khoản 2 Điều 7 Thông tư …*.
            let parts = told
                .as_ref()
                .is_some_and(|told| lead.lists_items() || !told.provisions.is_empty());
            let reaches = at <= lead.before || parts || grouped();
            reaches.then(|| (lead.clone(), told))
        };
        let hangs = inline.is_none();
        let Some((lead, told)) = inline.map(|lead| (lead, None)).or_else(above) else {
            return Vec::new();
        };
        let named = self.setting.legal || lead.itself || self.setting.led_by.is_some();
        let subject = match lead.kind {
            RelationKind::Reviews => BoundSubject::Article,
            _ if lead.is_task() => BoundSubject::Actor(None),
            _ if hangs && !named => BoundSubject::Actor(None),
            _ => BoundSubject::ThisDocument,
        };
        let Lead {
            kind,
            polarity,
            row,
            cue,
            effect,
            part,
            phrase,
            ..
        } = lead;
        if !self.may(kind, subject, object) {
            return Vec::new();
        }
        let mut scope = self.scope(object);
        let class = told.as_ref().map(|told| told.class);
        // In *Nội dung về phí tại Điều 5 X* the scope already has the article right before the document.
        let told = told.filter(|_| scope.is_empty());
        let part = part || told.is_some();
        scope.extend(told.into_iter().flat_map(|told| told.provisions));
        let (said, kind) = (kind, changed(graded(kind, &scope), class.as_slice()));
        let phrase = phrase || class == Some(Class::Wording);
        let act = match kind {
            RelationKind::Amends if phrase => Some("phrase".into()),
            RelationKind::Implements => Some(row.act).filter(|act| !act.is_empty()),
            _ => Some("part".into()).filter(|_| kind.ends() && part && scope.is_empty()),
        };
        self.bound.push(Bound {
            kind,
            said,
            subject,
            object,
            cue,
            sentence: passage.place(sentence.0, sentence.1),
            act,
            scope,
            polarity,
            years: None,
            origin: Origin::Text,
            by: Rule::LeadIn,
            rule: row.rule,
            weak: row.weak,
            effect,
        });
        vec![self.bound.len() - 1]
    }

    /// `A cue B`: every member of the list on the left with the object on the right.
    pub(super) fn between(
        &mut self,
        found: Found<'t>,
        object: usize,
        sentence: (usize, usize),
    ) -> Vec<usize> {
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
        while let Some(before) = left.last().and_then(|first| self.member_before(*first))
            && self
                .drafts
                .get(before)
                .is_some_and(|before| before.place.start >= start)
        {
            left.push(before);
        }
        let stand = Stand::alone(found, found.row.kind, object, sentence);
        left.into_iter()
            .rev()
            .map(|subject| self.push(stand, Doer::document(subject)))
            .collect()
    }

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
        const REACH: usize = 12;
        let Some(draft) = self.drafts.get(object) else {
            return Vec::new();
        };
        let passage = self.passage;
        let member = Member::of(passage, draft);
        let before = member.at.checked_sub(1).map_or("", |at| passage.word(at));
        let precedes = |index: &usize| {
            self.drafts.get(*index).is_some_and(|this| {
                member.follows(passage, this)
                    || self.follows_over_clause(*index, object)
                    || follows_over_topic(passage, this, draft, || self.is_done(*index))
                    || match before {
                        ":" => follows_as_amending(passage, this, member.at),
                        // *thay thế A, nay là B* ("now B"): B is not replaced.
                        "là" | "có" | "như" => {
                            !self.is_changed(*index)
                                && follows_as_told(passage, this, member.at)
                                && !is_aim_of_several(passage, this)
                        }
                        "tại" => {
                            self.follows_within(*index, member.at)
                                || self.is_guided_besides(*index, member.at)
                                || self.follows_as_spoken(*index, member.at)
                        }
                        _ => false,
                    }
            })
        };
        if let Some(outer) = self.before_bracket(object) {
            return match before {
                ";" => self.titled_around(outer).chain([outer]).collect(),
                _ => vec![outer],
            };
        }
        let mut members: Vec<usize> = (object.saturating_sub(REACH)..object)
            .filter(precedes)
            .collect();
        // Items are parallel: the second continues the first, whatever the first cites.
        let item = |index: usize| {
            let this = self.drafts.get(index);
            this.is_some_and(|this| is_item(passage, this))
        };
        if draft.mark_start.is_some() && (object.saturating_sub(REACH)..object).any(item) {
            members.retain(|index| item(*index));
        }
        let Some(nearest) = members.last().copied() else {
            return Vec::new();
        };
        let gap = self.drafts.get(nearest).and_then(|this| {
            self.passage
                .line
                .text
                .get(this.extent.min(draft.head())..draft.head())
        });
        // *… của Luật A đã được sửa đổi theo Luật B; Luật C*: the list continues with the amended law, not with its amender.
        if self.behind.contains(&nearest) && gap.is_some_and(|gap| gap.contains(';')) {
            return Some(self.told)
                .filter(|told| self.is_changed(*told))
                .into_iter()
                .collect();
        }
        if gap.is_some_and(|gap| gap.contains(';')) {
            return members;
        }
        // *… Luật A đã được sửa đổi theo Luật số B, Luật C số D*: one more fully named than the last agent continues the amended law.
        let beside = |agent: &Draft| {
            let titled = agent.title.is_none() && draft.title.is_some();
            self.is_bare(agent) && !self.is_bare(draft) || is_told_better(agent, draft) || titled
        };
        if self.behind.contains(&nearest) && self.drafts.get(nearest).is_some_and(beside) {
            return vec![self.told];
        }
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
        let outside: Vec<bool> = members.iter().map(|index| !closed(*index)).collect();
        let mut outside = outside.into_iter();
        members.retain(|_| outside.next().unwrap_or(true));
        members.reverse();
        // The list may also continue the document whose title holds all of these.
        let mut around: Vec<usize> = self.titled_around(nearest).collect();
        around.retain(|index| !members.contains(index));
        members.extend(around.into_iter().rev());
        members
    }

    /// The documents whose titles hold one, outermost first.
    fn titled_around(&self, inner: usize) -> impl Iterator<Item = usize> {
        const REACH: usize = 12;
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

    /// A second review, over its own span of years: *tổng kết 10 năm thực hiện A, 15 năm thực hiện B*. Returns the new relation.
    pub(super) fn reviewed_besides(
        &mut self,
        found: Option<Found<'t>>,
        object: usize,
        at: usize,
    ) -> Option<Vec<usize>> {
        let passage = self.passage;
        let found = found.filter(|found| found.row.side == Side::Before);
        if found.is_some_and(|found| found.row.kind != RelationKind::Implements) {
            return None;
        }
        let end = found.map_or(at, |found| found.start);
        let unit = end.checked_sub(1)?;
        let first = unit.checked_sub(1)?;
        let value = number_value(passage.word(first))?;
        let years = passage.is(unit, "năm");
        let before = object.checked_sub(1)?;
        let draft = self.drafts.get(before)?;
        let joined = [draft.tail, draft.extent].into_iter().any(|end| {
            let from = passage.from(end);
            let semicolon = from + usize::from(passage.is(from, ";"));
            from < first && link(passage, semicolon, first, LinkRole::Joint)
        });
        // A title may have swallowed what follows a comma.
        let comma = first.checked_sub(1).filter(|at| passage.is(*at, ","));
        let joined = joined
            || comma
                .zip(draft.title)
                .is_some_and(|(comma, title)| title.contains(passage.start(comma)));
        if !joined || !years && !passage.is(unit, "tháng") {
            return None;
        }
        let mut stated = self.stated.get(before)?.iter();
        let review = stated.find_map(|index| {
            let bound = self.bound.get(*index);
            bound.filter(|bound| bound.kind == RelationKind::Reviews)
        })?;
        let next = Bound {
            object,
            cue: passage.shadow.original(passage.place(first, at)),
            scope: self.scope(object),
            years: Some(value).filter(|_| years),
            by: Rule::List,
            ..review.clone()
        };
        self.bound.push(next);
        Some(vec![self.bound.len() - 1])
    }

    /// Copies to the next member of a list what is stated of the first of `members` whose relations its rank and day allow. Where none fits
    /// by day, rank alone decides. Returns the new relations.
    pub(super) fn share(&mut self, members: &[usize], object: usize) -> Vec<usize> {
        let shared = self.shared(members, object, |bound| !self.is_too_early(bound, object));
        let Some((before, shared)) = shared.or_else(|| self.shared(members, object, |_| true))
        else {
            return Vec::new();
        };
        let together: Vec<Bound> = shared
            .iter()
            .flat_map(|bound| self.acting_together(bound, before))
            .filter(|bound| self.may(bound.kind, bound.subject, object))
            .cloned()
            .collect();
        let shared: Vec<usize> = shared
            .into_iter()
            .map(|bound| self.hand_on(bound, before, object))
            .collect();
        for bound in together {
            self.hand_on(bound, before, object);
        }
        shared
    }

    /// States of `object` what is stated of the member before it; returns the index of the new relation.
    fn hand_on(&mut self, bound: Bound, before: usize, object: usize) -> usize {
        let scope = self.scope(object);
        self.bound.push(Bound {
            object,
            by: Rule::List,
            kind: graded(bound.said, &scope),
            act: self.act_on(before, object, &bound),
            scope,
            ..bound
        });
        self.bound.len() - 1
    }

    /// What the same cue says that other documents do to `object`: *A và B thay thế C và D*. After *lần lượt* ("respectively") they are not
    /// bound to it in the first place.
    fn acting_together<'a>(
        &'a self,
        told: &'a Bound,
        object: usize,
    ) -> impl Iterator<Item = &'a Bound> {
        const REACH: usize = 16;
        let last = self.bound.iter().rev().take(REACH);
        last.filter(move |bound| {
            let document = matches!(bound.subject, BoundSubject::Draft(_));
            document
                && bound.object == object
                && bound.subject != told.subject
                && (bound.said, bound.cue) == (told.said, told.cue)
        })
    }

    /// The first of `members` whose relations `object` may share, with those: in *Nghị định A quy định chi tiết Luật B và Thông tư C* the
    /// circular continues the decree. Where a member's cannot be shared, the document that acts on it is tried.
    fn shared(
        &self,
        members: &[usize],
        object: usize,
        fits: impl Fn(&Bound) -> bool,
    ) -> Option<(usize, Vec<Bound>)> {
        let mut members = members.to_vec();
        let mut asked = 0;
        while let Some(before) = members.get(asked).copied() {
            asked += 1;
            let listed = self.stated.get(before).cloned().unwrap_or_default();
            let shared: Vec<Bound> = listed
                .iter()
                .filter_map(|index| self.bound.get(*index))
                .cloned()
                .collect();
            let fits = |bound: &Bound| {
                self.may(bound.kind, bound.subject, object)
                    && !self.speaks_for_itself(bound, before, object)
                    && fits(bound)
            };
            if !shared.iter().all(fits) {
                let acting = shared.iter().filter_map(acting_document);
                let new: Vec<usize> = acting.filter(|index| !members.contains(index)).collect();
                members.extend(new);
                continue;
            }
            return Some((before, shared)).filter(|(_, shared)| !shared.is_empty());
        }
        None
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

/// Whether the document stands in the title of another one, and the cue outside that title.
pub(super) fn is_within_title(drafts: &[Draft], index: usize, cue: usize) -> bool {
    let Some(draft) = drafts.get(index) else {
        return false;
    };
    drafts.iter().take(index).any(|other| {
        other
            .title
            .is_some_and(|title| title.contains(draft.place.start) && !title.contains(cue))
    })
}

/// Whether the cue follows the document within the same clause, at most a few words on.
fn is_near(passage: &Passage<'_>, draft: &Draft, cue: usize) -> bool {
    const FREE: usize = 24;
    let end = passage.from(draft.extent.max(draft.tail).min(passage.start(cue)));
    cue - end.min(cue) <= FREE && (end..cue).all(|at| passage.word(at) != ";" || at + 1 == cue)
}
