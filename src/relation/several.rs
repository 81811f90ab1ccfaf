//! Documents that share a subject's act without a cue: those singled out of several (*ban hành nhiều văn bản thực hiện A, trong đó có B và
//! C*), and the means by which another is carried out (*cụ thể hóa A bằng B và C*).

use super::RelationKind;
use super::bind::Binder;
use super::cue;
use super::governor::issues_before;
use super::stand::Stand;
use crate::mention::{Draft, Passage, follows_in_list};
use crate::tables::{FillerRole, number_value};

/// At most this many members of a list act together.
const MOST: usize = 8;

impl<'t> Binder<'_, 't> {
    /// The document by which another is replaced, or given concrete form: *thay thế A bằng B*, *cụ thể hóa A thành B*.
    pub(super) fn means(&self, stand: Stand<'t>) -> Option<usize> {
        let (passage, next) = (self.passage, stand.object + 1);
        let made = stand.cue.row.act == "concretise";
        let (object, means) = self.drafts.get(stand.object).zip(self.drafts.get(next))?;
        let end = passage.from(object.extent);
        let by = match passage.word(end) {
            "bằng" => made || stand.kind.ends(),
            "thành" => made,
            _ => false,
        };
        (by && passage.from(means.head()) == end + 1).then_some(next)
    }

    /// The other means listed after the first, where the sentence ends with them: else the last may have its own predicate.
    pub(super) fn means_besides(&self, first: usize) -> Vec<usize> {
        let passage = self.passage;
        let members = self.members_behind(first);
        let last = members.last().and_then(|last| self.drafts.get(*last));
        let ends = last.is_some_and(|last| {
            let end = passage.from(last.extent.max(last.tail));
            matches!(passage.word(end), "" | "." | ";")
        });
        members.into_iter().filter(|_| ends).collect()
    }

    /// The documents singled out of several that carry out the object: *Huyện ủy ban hành nhiều văn bản thực hiện A, **trong đó có** B và C*.
    /// One with the object's own issuer code is left out, since others carry the object out.
    pub(super) fn named_of_several(&self, stand: Stand<'t>) -> Vec<usize> {
        let passage = self.passage;
        let pair = self.drafts.get(stand.object);
        let pair = pair.zip(self.drafts.get(stand.object + 1));
        let Some((object, first)) = pair.filter(|_| stand.kind == RelationKind::Implements) else {
            return Vec::new();
        };
        let head = passage.from(object.head());
        let told = is_aim_of_several(passage, object)
            && issues_before(passage, stand.sentence.0, head)
            && singles_out(passage, object, first);
        if !told {
            return Vec::new();
        }
        let behind = self.members_behind(stand.object + 1);
        let named = core::iter::once(stand.object + 1).chain(behind);
        let foreign = |index: &usize| {
            let issuer = self
                .drafts
                .get(*index)
                .map(|draft| &draft.classified.issuer);
            issuer.is_some_and(|issuer| issuer.is_some() && *issuer != object.classified.issuer)
        };
        named.filter(foreign).collect()
    }

    /// The members of a list after the first.
    fn members_behind(&self, first: usize) -> Vec<usize> {
        let follows = |index: &usize| {
            let pair = self.drafts.get(*index).zip(self.drafts.get(index + 1));
            let follows = pair.is_some_and(|(one, next)| follows_in_list(self.passage, one, next));
            follows.then_some(index + 1)
        };
        core::iter::successors(follows(&first), follows)
            .take(MOST)
            .collect()
    }
}

/// Whether only words that single out stand between one document and the next: *, trong đó có*, *, gồm:*, *như*.
fn singles_out(passage: &Passage<'_>, object: &Draft, next: &Draft) -> bool {
    let from = passage.from(object.extent);
    let mut end = passage.from(next.head());
    while end > from && (passage.is(end - 1, ":") || passage.is_plural(end - 1)) {
        end -= 1;
    }
    let lead = passage.tables.fillers.ending(passage.line, end);
    let lead = lead.filter(|hit| hit.value == FillerRole::Lead);
    let such_as = end.checked_sub(1).filter(|at| passage.is(*at, "như"));
    let start = lead.map(|hit| hit.start).or(such_as);
    start.is_some_and(|start| start == from || start == from + 1 && passage.is(from, ","))
}

/// Whether several unnamed documents carry this one out, so that one singled out after it is among them: *Tỉnh ủy ban hành nhiều văn bản thực
/// hiện A, trong đó có B*.
pub(super) fn is_aim_of_several(passage: &Passage<'_>, this: &Draft) -> bool {
    const REACH: usize = 16;
    const BETWEEN: usize = 3;
    let head = passage.from(this.head());
    let several = |at: usize| {
        let counted = passage.figures(at) || number_value(passage.word(at)).is_some();
        counted || matches!(passage.word(at), "các" | "những" | "nhiều")
    };
    let carries_out = |at: usize| {
        let found = cue::starting(passage, at).filter(|found| found.end <= head);
        found.is_some_and(|found| found.row.kind == RelationKind::Implements)
    };
    (head.saturating_sub(REACH)..head).any(|at| {
        let end = Some(at)
            .filter(|at| several(*at))
            .and_then(|at| passage.behind_type(at + 1));
        end.is_some_and(|end| (end..=end + BETWEEN).any(carries_out))
    })
}
