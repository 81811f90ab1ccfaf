//! Whether a mention names the text itself, as the enacting words of a law do: *Quốc hội ban hành Luật Giá*.

use core::cell::OnceCell;

use super::standing::SoFar;
use crate::mention::{Draft, Header, MentionKind, Passage};
use crate::text::fold;

/// Type word and title of the text itself, folded; computed when a law is first named.
#[derive(Debug, Default)]
pub(super) struct OwnName(OnceCell<Option<String>>);

impl OwnName {
    /// Whether a draft is the text itself.
    pub(super) fn is(&self, so_far: &SoFar<'_, '_>, passage: &Passage<'_>, draft: &Draft) -> bool {
        let place = draft.place;
        let name = passage.line.text.get(place.start..place.end);
        // Its predecessor may bear the same name: *Luật Khoáng sản ngày 20 tháng 3 năm 1996* (of 20 March 1996).
        // So may a law named within the name of another.
        let day = draft.date.and_then(|date| date.value);
        let days = day.zip(so_far.header.and_then(|header| header.date));
        draft.kind == MentionKind::Named
            && draft.within.is_none()
            && draft.rank(so_far.tables) == Some(2)
            && !days.is_some_and(|(one, other)| one.is_other_day(other))
            && self.of(so_far) == name
    }

    fn of(&self, so_far: &SoFar<'_, '_>) -> Option<&str> {
        let name = || name(so_far.text, so_far.header?);
        self.0.get_or_init(name).as_deref()
    }
}

fn name(text: &str, header: &Header) -> Option<String> {
    let (word, title) = (header.type_word?, header.title?);
    Some(fold(&[word.text(text), title.text(text)].join(" ")))
}
