//! Cells of a table that say what became of the document of their row: *A | Bị thay thế bởi B*, *A | Điều 5 | Được sửa đổi bởi B*, *A | B
//! thay thế*.

use super::bind::Binder;
use super::bound::BoundSubject;
use super::cue::{self, Found};
use super::stand::{Doer, Stand};
use super::{Origin, subject};
use crate::mention::{MentionKind, provisions_ending, provisions_opening};
use crate::provision::Provision;
use crate::span::Span;
use crate::tables::{LinkRole, Side, SubjectRule};

/// At most this many words stand between the start of a cell and its document.
const CELL: usize = 24;

impl<'t> Binder<'_, 't> {
    /// States what the cell of the document `agent` says that it does to the document of the row.
    pub(super) fn in_cell(&mut self, agent: usize, sentence: (usize, usize)) {
        let Some((row, cell)) = self.row_of(agent) else {
            return;
        };
        let Some((found, scope)) = self.reason_of(agent, cell) else {
            return;
        };
        let kind = found.row.kind;
        if !kind.is_act() {
            return;
        }
        let stand = Stand::alone(found, kind, row, sentence);
        for subject in self.coordinated(BoundSubject::Draft(agent), found, row) {
            if self.may(kind, subject, row) {
                let origin = Origin::Table;
                let pushed = self.push(stand, Doer { subject, origin });
                if let Some(bound) = self.bound.get_mut(pushed) {
                    bound.scope.clone_from(&scope);
                }
            }
        }
    }

    /// The document that opens the row of `agent`, and the sign `|` before the cell of `agent`.
    fn row_of(&self, agent: usize) -> Option<(usize, usize)> {
        let passage = self.passage;
        let head = passage.from(self.drafts.get(agent).filter(|_| agent > 0)?.place.start);
        let cell = (head.saturating_sub(CELL)..head)
            .rev()
            .find(|at| passage.is(*at, "|"))?;
        let row = self.first_of_line(agent)?;
        let draft = self.drafts.get(row)?;
        let cites = !matches!(draft.kind, MentionKind::Anaphor | MentionKind::Attached);
        let opens = cites && passage.from(draft.tail) <= cell;
        (opens && self.opens_line(passage.from(draft.head()))).then_some((row, cell))
    }

    /// The first document in the line of text that holds `agent`; a paragraph may hold several rows.
    fn first_of_line(&self, agent: usize) -> Option<usize> {
        const MOST: usize = 8;
        const LONGEST: u32 = 4096;
        let original = |index: usize| {
            let draft = self.drafts.get(index)?;
            Some(self.passage.shadow.original(draft.place))
        };
        let mut to = original(agent)?.start;
        let last = to.saturating_sub(LONGEST);
        let before = (agent.saturating_sub(MOST)..agent).rev();
        let line = before.take_while(|index| {
            let Some(from) = original(*index).map(|span| span.start) else {
                return false;
            };
            let between = Span::new(from, to).text(self.passage.text);
            to = from;
            from >= last && !between.contains('\n')
        });
        line.last()
    }

    /// Whether only figures, signs and type words precede the word `head` in its line.
    fn opens_line(&self, head: usize) -> bool {
        const LONGEST: usize = 12;
        let passage = self.passage;
        let types = &passage.tables.type_words;
        let small = |at: usize| {
            passage.figures(at)
                || passage.sign(at).is_some()
                || types.starting(passage.line, at).is_some()
                || types.ending(passage.line, at + 1).is_some()
        };
        let starts = |at: usize| {
            let start = passage.shadow.original(passage.place(at, at + 1)).start;
            let before = passage.text.get(..start as usize).unwrap_or_default();
            let before = before.trim_end_matches([' ', '\t']);
            before.is_empty() || before.ends_with('\n')
        };
        let first = (head.saturating_sub(LONGEST)..=head)
            .rev()
            .find(|at| starts(*at));
        first.is_some_and(|first| (first..head).all(small))
    }

    /// What a cell says, and of which provisions: those that open it, or those in the cell before.
    fn reason_of(&self, agent: usize, cell: usize) -> Option<(Found<'t>, Vec<Provision>)> {
        let passage = self.passage;
        let draft = self.drafts.get(agent)?;
        let head = passage.from(draft.head());
        if head == cell + 1 {
            let mut ends = [draft.tail, draft.extent].into_iter();
            let verb = ends.find_map(|end| cue::starting(passage, passage.from(end)))?;
            let closed = matches!(passage.word(verb.end), "" | "|");
            return (verb.row.side == Side::Before && closed)
                .then(|| (verb, self.cell_of_parts(cell)));
        }
        let (scope, from) = provisions_opening(passage, cell + 1)
            .unwrap_or_else(|| (self.cell_of_parts(cell), cell + 1));
        let from = from + usize::from(matches!(passage.word(from), "đã" | "-"));
        let passive = cue::starting(passage, from)?;
        let told = passive.row.side == Side::After
            && (passive.row.subject != SubjectRule::Itself || passive.end < head)
            && subject::link(passage, passive.end, head, LinkRole::Agent);
        told.then_some((passive, scope))
    }

    /// The provisions that fill the cell before the sign at the word `end`.
    fn cell_of_parts(&self, end: usize) -> Vec<Provision> {
        let (parts, start) = provisions_ending(self.passage, end);
        let fills = start > 0 && self.passage.is(start - 1, "|");
        if fills { parts } else { Vec::new() }
    }
}
