//! Cues within a name or a title, of a committee or of a cited document. They say nothing of who acts (SPEC section 12.4).

use super::RelationKind;
use super::bind::Binder;
use super::bound::Part;
use super::cue::{self, Found};
use crate::mention::{Draft, MentionKind, Passage, issuer_ending};
use crate::tables::BodyRole;

impl Binder<'_, '_> {
    /// Whether the cue belongs to the name of a committee, which tells its task: *Ban Chỉ đạo Trung ương về tổng kết A đã họp* ("the steering
    /// committee on reviewing A has met"), *Công văn số … của Ban Chỉ đạo Trung ương về tổng kết A về việc …*.
    pub(super) fn is_of_committee(&self, found: Found<'_>, object: usize) -> bool {
        let passage = self.passage;
        let about = found.start.checked_sub(1);
        let Some(about) = about.filter(|about| passage.is(*about, "về")) else {
            return is_of_team(passage, found, self.behind(object));
        };
        let Some(body) = issuer_ending(passage, about) else {
            return false;
        };
        let committee = passage.stands(body.start, &["ban", "chỉ", "đạo"]);
        let place = passage.start(body.start);
        let mut before = self.drafts.iter().take(object).rev();
        let owner = before.find(|draft| draft.place.start < place);
        let belongs = owner.is_some_and(|owner| owner.tail >= place);
        let titled = || {
            self.drafts.get(object).is_some_and(|draft| {
                let mut ends = [draft.tail, draft.extent].into_iter();
                ends.any(|end| passage.stands(passage.from(end), &["về", "việc"]))
            })
        };
        committee && (!belongs || titled())
    }

    /// Whether the cue after a comma is a further act and not part of the title of `titled`: in *Thực hiện A về …, căn cứ B, Đảng ủy …* A
    /// does not rest on B. Titles do continue after commas with what they detail or guide.
    pub(super) fn does_besides(&self, titled: usize, found: Found<'_>, kind: RelationKind) -> bool {
        let passage = self.passage;
        let Some(comma) = found.start.checked_sub(1).filter(|at| passage.is(*at, ",")) else {
            return false;
        };
        let done = self.stated.get(titled).is_some_and(|done| !done.is_empty());
        let told = matches!(kind, RelationKind::Details | RelationKind::Guides);
        let preamble = self.setting.legal && self.setting.part == Part::Preamble;
        done && !told && !preamble && cue::ending(passage, comma, 0).is_none()
    }

    /// Whether the cue stands in the title of the document that opens the sentence: *Thông tư A hướng dẫn chi trả theo Nghị định B*.
    pub(super) fn is_in_title(&self, found: Found<'_>, object: usize, from: usize) -> bool {
        let cue = self.passage.start(found.start);
        let mut before = self.drafts.iter().take(object);
        before.any(|draft| {
            let titled = draft.title.is_some_and(|title| title.contains(cue));
            titled && self.passage.from(draft.place.start) == from
        })
    }

    /// Where the name of an instrument ends; words in it say nothing of its issuing: *Quy chế xử lý kiến nghị ban hành kèm theo X*.
    pub(super) fn behind_name(&self, object: usize) -> usize {
        let attached = |draft: &&Draft| draft.kind == MentionKind::Attached;
        let object = self.drafts.get(object).filter(attached);
        object.map_or(0, |object| self.passage.from(object.place.end))
    }

    /// The word after the last title before a cue: words of the title, as *không được* ("must not") in *Quy định A về những điều đảng viên
    /// không được làm thay thế B*, deny nothing. At most the word right before the cue.
    pub(super) fn behind_title(&self, found: Found<'_>, object: usize) -> usize {
        let cue = self.passage.start(found.start);
        let before = self.drafts.iter().take(object);
        let last = before.rev().find(|draft| draft.place.start < cue);
        let title = last.and_then(|draft| draft.title);
        let ended = title.filter(|title| title.end <= cue);
        ended.map_or(0, |title| {
            self.passage
                .from(title.end)
                .min(found.start.saturating_sub(1))
        })
    }
}

/// Whether the cue belongs to the name of a team, which tells its task: *Trách nhiệm **Tổ công tác triển khai** A*, *Tổ trưởng **Tổ công tác
/// chuyên trách thực hiện** A*, *Trưởng **Ban Chỉ đạo thực hiện** A*, *kết luận của **Ban Chỉ đạo Trung ương tổng kết** A*, *Ban Chỉ đạo tỉnh
/// tổng kết A họp*. Not a review over years, nor a committee's review in a sentence without another verb after the object, at the word
/// `behind`: somebody does those.
fn is_of_team(passage: &Passage<'_>, found: Found<'_>, behind: usize) -> bool {
    const MOST: usize = 6;
    let reviews = found.row.kind == RelationKind::Reviews;
    let years = || (found.start..found.end).any(|at| passage.figures(at));
    if !reviews && found.row.kind != RelationKind::Implements || reviews && years() {
        return false;
    }
    let named = |team: usize| {
        let words = passage.tables.body_words.starting(passage.line, team)?;
        let team_words = words.value == BodyRole::Team;
        team_words.then(|| (words.end, passage.is(team, "tổ")))
    };
    // A team with a head or members is a body.
    let office = |team: usize| {
        let before = team.checked_sub(1).map_or("", |at| passage.word(at));
        matches!(before, "trưởng" | "phó" | "viên")
    };
    let made_for = |at: usize| {
        let word = passage.word(at);
        matches!(word, "chuyên" | "trách" | "liên" | "ngành")
    };
    let level = |at: usize| {
        let word = passage.word(at);
        matches!(word, "cấp" | "tỉnh" | "thành" | "phố" | "trung" | "ương")
    };
    let last = found.start.saturating_sub(3);
    let mut teams = (last.saturating_sub(MOST)..=last).rev();
    teams.any(|team| {
        named(team).is_some_and(|(end, direct)| {
            let mut between = end..found.start;
            let told = if reviews {
                let of = team.checked_sub(1).is_some_and(|at| passage.is(at, "của"));
                let levels = between.clone().any(level);
                let governed =
                    || matches!(passage.word(behind), "họp" | "đã" | "đang" | "sẽ" | "vừa");
                (of || office(team) || levels && governed())
                    && between.all(|at| made_for(at) || level(at))
            } else if office(team) {
                between.all(|at| made_for(at) || level(at))
            } else {
                direct && between.all(made_for)
            };
            end <= found.start && told
        })
    })
}
