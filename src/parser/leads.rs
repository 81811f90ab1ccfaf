//! The lead-in in force at a paragraph: the line with a colon that its list stands under.

use crate::mention::Passage;
use crate::relation::{Lead, lead};
use crate::span::Span;
use crate::tables::Tables;
use crate::text::{Shadow, Words, lines_back, opens_item};

/// Looks at the lines of a legal text once, from item to item.
#[derive(Debug, Default)]
pub(super) struct Leads {
    /// First byte not looked at.
    at: usize,
    /// The last line with a colon, not yet read.
    colon: Option<Span>,
    lead: Option<Lead>,
    shadow: Shadow,
    words: Words,
}

/// A lead-in's last words are read, this many bytes at most.
const LONGEST: usize = 1024;

impl Leads {
    /// The lead-in that the paragraph is an item under, if it is one.
    pub(super) fn over(&mut self, tables: &Tables, text: &str, paragraph: Span) -> Option<Lead> {
        if !opens_item(paragraph.text(text)) {
            return None;
        }
        let start = paragraph.start as usize;
        let between = text.get(self.at..start).unwrap_or_default();
        // The last line that opens a list or ends one tells; what stands before it is over.
        let told = lines_back(between).find_map(|(from, line)| tells(line, self.at + from));
        match told {
            Some(Told::Opens(line)) => self.colon = Some(line),
            Some(Told::Ends) => (self.lead, self.colon) = (None, None),
            None => {}
        }
        self.at = start.max(self.at);
        // A line is read only where an item stands under it.
        if let Some(line) = self.colon.take() {
            self.shadow.fill(text, line);
            self.words.fill(self.shadow.lower(), self.shadow.cased());
            let passage = Passage::new(tables, text, &self.shadow, &self.words);
            self.lead = lead(&passage, 0, passage.count().saturating_sub(1));
        }
        self.lead.clone()
    }
}

/// What a line tells of the items under it.
enum Told {
    /// They stand under this line.
    Opens(Span),
    /// What stood before is over.
    Ends,
}

fn tells(line: &str, start: usize) -> Option<Told> {
    let words = line.trim_ascii();
    if words.ends_with(':') {
        let from = (line.len().saturating_sub(LONGEST)..line.len())
            .find(|at| line.is_char_boundary(*at))
            .unwrap_or(0);
        let line = Span::new((start + from) as u32, (start + line.len()) as u32);
        return Some(Told::Opens(line));
    }
    ["Điều ", "Chương ", "Mục ", "Phần "]
        .iter()
        .any(|word| words.starts_with(word))
        .then_some(Told::Ends)
}
