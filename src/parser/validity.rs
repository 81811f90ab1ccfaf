//! Web pages that list what became of the document in their heading: `Lịch sử hiệu lực: A⏎20/06/2006 Bị thay thế B` (history of
//! validity: A / superseded by B).

use super::listing;
use crate::mention::{Mention, MentionId, Passage};
use crate::relation::{Origin, Relation, Rule, Subject, state};
use crate::span::Span;
use crate::tables::Tables;
use crate::text::{Shadow, Words, char_floor};

/// The most bytes before a document in its row or heading that are read.
const LONGEST: usize = 160;

/// A row starts at most this many bytes behind the one before.
const GAP: usize = 600;

/// The page being read; none before a heading is met.
#[derive(Debug, Default)]
pub(super) struct Validity(Option<Page>);

/// A page whose rows are being read.
#[derive(Clone, Copy, Debug)]
struct Page {
    document: MentionId,
    /// Where its last row ended.
    end: u32,
}

/// A mention that may stand in a row.
#[derive(Clone, Copy)]
pub(super) struct Entry<'a> {
    pub(super) tables: &'a Tables,
    pub(super) text: &'a str,
    pub(super) id: MentionId,
    pub(super) mention: &'a Mention,
}

impl Validity {
    /// The relation that the row of a mention states; `None` for a heading, which only sets whose rows follow, and outside of such a page.
    pub(super) fn told(&mut self, entry: Entry<'_>) -> Option<Relation> {
        let Entry {
            tables,
            text,
            id,
            mention,
        } = entry;
        let end = mention.span.start as usize;
        let from = char_floor(text, end.saturating_sub(LONGEST));
        let before = text.get(from..end)?;
        let line = before.rsplit('\n').next()?;
        let words = bare(line);
        if words.ends_with(':') && listing::tells_validity(tables, line) {
            self.0 = Some(Page {
                document: id,
                end: mention.span.end,
            });
            return None;
        }
        let page = self.0?;
        // The next page may be that of a document without a number.
        let between = text.get(page.end as usize..end).unwrap_or_default();
        let mut lines = between.lines().filter(|line| line.contains(':'));
        if between.len() > GAP || lines.any(|line| listing::tells_validity(tables, line)) {
            self.0 = None;
            return None;
        }
        self.0 = Some(Page {
            end: mention.span.end,
            ..page
        });
        // Its cells may stand one below the other.
        let row = before.lines().rfind(|line| !bare(line).is_empty())?;
        let row = if words.is_empty() { row } else { line };
        let start = end - before.len() + before.rfind(row)?;
        let span = Span::new(start as u32, (start + row.len()) as u32);
        let (mut shadow, mut words) = (Shadow::default(), Words::default());
        shadow.fill(text, span);
        words.fill(shadow.lower(), shadow.cased());
        let state = state(&Passage::new(tables, text, &shadow, &words))?;
        let sentence = Span::new(span.start, mention.span.end);
        let subject = Subject::Mention(id);
        Some(Relation {
            cue: Some(state.cue),
            act: Some(state.act).filter(|act| !act.is_empty()),
            phrase: Some(state.rule),
            origin: Origin::Table,
            ..Relation::new(state.kind, subject, page.document, Rule::Subject, sentence)
        })
    }
}

/// The line without trailing blanks and asterisks of bold print.
fn bare(line: &str) -> &str {
    line.trim_end_matches(|letter: char| letter.is_whitespace() || letter == '*')
}
