//! Acts on an instrument that a document issued, in a list or under a lead-in: *Bãi bỏ các văn bản sau: a) Quy chế làm việc ban hành kèm theo
//! A; …* acts on a part of A (SPEC section 12.4, R10).

use super::RelationKind;
use super::bind::Binder;
use super::cue;
use crate::mention::{MentionKind, provisions_end, provisions_ending};
use crate::tables::Side;

impl Binder<'_, '_> {
    /// The instrument right before the document that issued it: *Quy chế … ban hành kèm theo A*.
    pub(super) fn instrument(&self, object: usize) -> Option<usize> {
        const ISSUED: [&str; 4] = ["ban", "hành", "kèm", "theo"];
        let before = object.checked_sub(1)?;
        let attached = self.drafts.get(before)?.kind == MentionKind::Attached;
        let head = self.drafts.get(object).filter(|_| attached)?.head();
        let issued = self.passage.from(head).checked_sub(ISSUED.len())?;
        self.passage.stands(issued, &ISSUED).then_some(before)
    }

    /// Whether only provisions of an instrument are meant: *Điều 3 Quy chế … ban hành kèm theo A*.
    pub(super) fn issued_provisions(&self, object: usize) -> bool {
        let instrument = self.instrument(object).and_then(|at| self.drafts.get(at));
        instrument.is_some_and(|instrument| {
            let head = self.passage.from(instrument.place.start);
            let of = head > 0 && self.passage.is(head - 1, "của");
            !provisions_ending(self.passage, head - usize::from(of))
                .0
                .is_empty()
        })
    }

    /// States of a document what its instrument's place in the text says: by the cue before it, by the list, or by the lead-in. `None`
    /// without an instrument.
    pub(super) fn by_instrument(
        &mut self,
        object: usize,
        sentence: (usize, usize),
    ) -> Option<Vec<usize>> {
        let passage = self.passage;
        let instrument = self.instrument(object)?;
        let own = passage.from(self.drafts.get(instrument)?.head());
        let floor = self.floor(instrument, own, sentence.0);
        let announced = cue::before(passage, own, floor).filter(|found| {
            let done = found.row.kind.is_act() || found.row.kind == RelationKind::Guides;
            found.row.side == Side::Before && done
        });
        let members = self.list_before(instrument);
        let acted_on = |member: &usize| {
            let mut stated = self.stated.get(*member).into_iter().flatten();
            stated.all(|index| {
                let bound = self.bound.get(*index);
                bound.is_some_and(|bound| bound.kind.is_act())
            })
        };
        let stated = match announced {
            Some(found) => self.forward(found, object, sentence),
            None if members.is_empty() => self.led(object, self.item(own), sentence),
            None if members.iter().all(acted_on) => self.share(&members, object),
            None => Vec::new(),
        };
        for index in &stated {
            if let Some(bound) = self.bound.get_mut(*index)
                && bound.kind.ends()
            {
                bound.act = Some("part".into());
            }
        }
        Some(stated)
    }

    /// Where the item starts that has its instrument at the word `at`, provisions included: *c) Điều 5 Quy chế …*.
    fn item(&self, at: usize) -> usize {
        const MOST: usize = 12;
        let passage = self.passage;
        let mut before = at.saturating_sub(MOST)..at;
        let first = before.find(|from| provisions_end(passage, *from) == Some(at));
        first.unwrap_or(at)
    }
}
