//! Names of laws that the table does not know, capitalised as names are: read word by word up to what closes them.

use super::super::date;
use super::super::passage::{Draft, Passage, draft_at};
use super::super::provision;
use super::field::{laws_of_field, of_field};
use super::{
    Closed, Name, amending, before_mark, head, is_constitution, is_law_number, known, laws_end,
    line_end, numbered_at, opens_document, over_letters, year_at,
};
use crate::text::is_capital;

/// The most words of a name.
const LONGEST: usize = 48;

/// A law's type word and what may be its name.
#[derive(Clone, Copy)]
pub(super) struct Unknown<'a, 'p> {
    pub(super) passage: &'a Passage<'p>,
    pub(super) drafts: &'a [Draft],
    /// The type word, and the word behind it.
    pub(super) start: usize,
    pub(super) head_end: usize,
}

/// What a word does to the name.
enum Step {
    /// The name closes, or is none.
    Closes(Name),
    /// It goes on at this word.
    On(usize),
}

impl Unknown<'_, '_> {
    pub(super) fn name(self) -> Name {
        let mut at = self.head_end;
        while at < self.passage.count() && at - self.head_end < LONGEST {
            match self.step(at) {
                Step::Closes(name) => return name,
                Step::On(next) => at = next,
            }
        }
        if at >= self.passage.count() {
            self.closed(self.stop(at), at)
        } else {
            self.closed(Closed::Not, at)
        }
    }

    /// What a word does: the first rule that applies decides.
    fn step(&self, at: usize) -> Step {
        let name = self.at_number(at).or_else(|| self.at_laws(at));
        let name = name.or_else(|| self.at_field(at));
        let name = name.or_else(|| self.at_year(at)).map(Step::Closes);
        let step = name.or_else(|| self.at_sign(at));
        step.or_else(|| self.at_word(at))
            .unwrap_or(Step::On(at + 1))
    }

    fn closed(&self, closed: Closed, resume: usize) -> Name {
        Name::new(self.start, closed, resume)
    }

    /// Whether the name is that of an amending law.
    fn amends(&self) -> bool {
        self.passage.is(self.head_end, "sửa")
    }

    /// A law's own number closes its name; at that of another document only a *Căn cứ* line does.
    fn at_number(&self, at: usize) -> Option<Name> {
        let number = draft_at(self.drafts, self.passage.start(at))?;
        // In *một số điều của 9 **Luật** số 03/2022/QH15* the type word belongs to the nine laws, not to the number.
        let counted = self.amends() && self.passage.figures(at - 1);
        let tables = self.passage.tables;
        let own = |draft: &Draft| (draft.word.is_none() || counted) && is_law_number(tables, draft);
        if self.drafts.get(number).is_some_and(own) {
            Some(self.closed(Closed::Number(number), at + 1))
        } else {
            Some(self.closed(line_end(self.passage, self.start, at), at))
        }
    }

    /// An amending law ends with the names of the laws it amends; what follows them is its own (SPEC section 18.5).
    fn at_laws(&self, at: usize) -> Option<Name> {
        let Self {
            passage,
            drafts,
            start,
            ..
        } = *self;
        let articles = || at > 2 && passage.stands(at - 3, &["một", "số", "điều"]);
        if !passage.is(at - 1, "của") && !articles() {
            return None;
        }
        let end = laws_end(passage, at);
        let all = || amending::all(passage, drafts, start, end.unwrap_or(at - 1));
        let all = self.amends().then(all).flatten();
        all.or_else(|| Some(known(passage, drafts, start, end?, None)))
    }

    /// A law that amends the laws of a field ends with that field.
    fn at_field(&self, at: usize) -> Option<Name> {
        let field = self.amends().then(|| laws_of_field(self.passage, at))??;
        Some(of_field(self.passage, self.drafts, self.start, field))
    }

    /// A year closes a name; *Hiến pháp* (constitution) needs no name before it.
    fn at_year(&self, at: usize) -> Option<Name> {
        let bare = usize::from(is_constitution(self.passage, self.start));
        let (date, end) = (at > self.head_end - bare)
            .then(|| year_at(self.passage, at))
            .flatten()?;
        Some(self.closed(Closed::Year { end, date }, end))
    }

    /// What a sign does, or a word that goes before figures.
    fn at_sign(&self, at: usize) -> Option<Step> {
        let passage = self.passage;
        let closed = match passage.word(at) {
            "số" => return Some(self.over_figure_word(at)),
            "(" if self.numbered(at + 1) => return Some(Step::On(at + 1)),
            "(" if over_letters(passage, self.drafts, at) > at => return Some(Step::On(at + 3)),
            "ngày" if self.is_dated(at) => Closed::Date(at),
            ";" | "." | ")" | "”" | "\"" => self.stop(at),
            "ngày" | ":" | "(" | "“" => Closed::Not,
            _ => return None,
        };
        Some(Step::Closes(self.closed(closed, at)))
    }

    /// What *số* does: behind it stands the number of the law; elsewhere it is part of the name: *một số điều* (a number of articles).
    fn over_figure_word(&self, at: usize) -> Step {
        let next = self.passage.word(at + 1);
        if self.numbered(at + 1) {
            Step::On(at + 1)
        } else if next == ":" {
            Step::On(at + 2)
        } else if next.starts_with(|letter: char| letter.is_ascii_digit()) {
            Step::Closes(self.closed(Closed::Not, at))
        } else {
            Step::On(at + 1)
        }
    }

    /// The next document, or a word that no name holds, closes a name; where another law is named within it, there is no name.
    fn at_word(&self, at: usize) -> Option<Step> {
        let closed = if self.opens_next(at) || self.is_stop(at) {
            self.stop(at)
        } else if self.opens_law(at) {
            Closed::Not
        } else {
            return None;
        };
        Some(Step::Closes(self.closed(closed, at)))
    }

    /// Whether a document is named behind the separator at a word.
    fn opens_next(&self, at: usize) -> bool {
        matches!(self.passage.word(at), "," | "và") && opens_document(self.passage, at + 1)
    }

    /// Whether the word `at` is one that no name holds; names of amending laws may hold all but the auxiliaries of a clause.
    fn is_stop(&self, at: usize) -> bool {
        if self.amends() {
            return matches!(self.passage.word(at), "bị" | "sẽ" | "đã");
        }
        let stops = &self.passage.tables.name_stops;
        at > self.head_end && stops.starting(self.passage.line, at).is_some()
    }

    /// Whether another law is named at a word, and not as the object of this one.
    fn opens_law(&self, at: usize) -> bool {
        self.passage.is(at, "luật")
            && head(self.passage, at).is_some()
            && !matches!(self.passage.word(at - 1), "của" | "bộ")
    }

    fn numbered(&self, at: usize) -> bool {
        numbered_at(self.drafts, self.passage.start(at)).is_some()
    }

    /// Whether a full date stands at a word.
    fn is_dated(&self, at: usize) -> bool {
        let date = date::at(self.passage, at).and_then(|date| date.value);
        date.is_some_and(|date| date.day().is_some())
    }

    /// How a name closes at a sign or a word that no name holds.
    fn stop(&self, at: usize) -> Closed {
        const SHORT: usize = 8;
        let Self {
            passage,
            start,
            head_end,
            ..
        } = *self;
        let capital = passage.cased_word(head_end).starts_with(is_capital) && !self.amends();
        let end = before_mark(passage, at);
        // Only a law has articles: *Điều 5 Luật X*.
        let cited = || provision::stands_before(passage, start);
        if capital && end > head_end && end - head_end <= SHORT && cited() {
            return Closed::Name(end);
        }
        line_end(passage, start, end)
    }
}
