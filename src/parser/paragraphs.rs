//! [`Paragraphs`]: the paragraphs of a text that are read, found by its bytes alone.

use core::ops::Range;

use super::notes::{Flow, Notes};
use crate::mention::{Anchors, Header};
use crate::span::Span;
use crate::tables::{Sought, Tables};
use crate::text::{Layout, paragraph_around};

/// A paragraph that holds an anchor.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paragraph {
    pub(super) span: Span,
    /// Whether it is the title of the text itself.
    pub(super) is_title: bool,
    pub(super) flow: Flow,
    /// Whether its flow (body or notes) resumes with it after the other one.
    pub(super) resumes: bool,
}

/// The paragraphs of a text that hold an anchor, in text order; the header is not among them.
#[derive(Debug)]
pub(super) struct Paragraphs<'a> {
    text: &'a str,
    anchors: Anchors<'a>,
    /// Where the last one ends.
    done: usize,
    header: Range<usize>,
    title: Option<Span>,
    /// Where the text's own number is printed: no citation, even outside of the header.
    own: Range<usize>,
    layout: &'a Layout<'a>,
    notes: &'a Notes,
}

impl<'a> Paragraphs<'a> {
    /// `decomposed`: whether the text has decomposed letters (NFD).
    pub(super) fn new(
        tables: &'a Tables,
        text: &'a str,
        decomposed: bool,
        header: Option<&Header>,
        layout: &'a Layout<'a>,
        notes: &'a Notes,
    ) -> Self {
        let range = |header: &Header| header.start as usize..header.end as usize;
        let own = header.and_then(|header| header.span);
        Self {
            text,
            anchors: Anchors::new(tables, text, decomposed),
            done: 0,
            header: header.map(range).unwrap_or_default(),
            title: header.and_then(|header| with_its_verb(tables, text, header)),
            own: own.unwrap_or_default().range(),
            layout,
            notes,
        }
    }

    /// Looks for anchors of the kinds in `sought` from here on.
    pub(super) fn seek(&mut self, sought: Sought) {
        self.anchors.seek(sought, self.done);
    }

    /// The paragraph around an anchor outside of header and title.
    fn around(&self, anchor: usize) -> Span {
        // Running text before a letterhead is read too.
        let floor = if anchor < self.header.start {
            self.done
        } else {
            self.done.max(self.header.end)
        };
        let span = paragraph_around(self.text, anchor, floor, self.layout);
        self.notes.cut(span, anchor)
    }
}

/// The title of a text, with the type word above it where that is the verb of the title: *HƯỚNG DẪN / thực hiện Quy định số …*
/// (guidance, or: guides / how to implement …).
fn with_its_verb(tables: &Tables, text: &str, header: &Header) -> Option<Span> {
    let title = header.title?;
    let doc_type = header.doc_type.as_deref();
    let row = doc_type.and_then(|code| tables.doc_type(code));
    let verb = row.is_some_and(|row| row.opens_title);
    let word = header.type_word.filter(|_| verb);
    let above = word.filter(|word| {
        let between = text.get(word.end as usize..title.start as usize);
        let blank = |letter: char| letter.is_whitespace() || matches!(letter, '“' | '"');
        between.is_some_and(|between| between.trim_matches(blank).is_empty())
    });
    let start = above.map_or(title.start, |word| word.start);
    Some(Span { start, ..title })
}

impl Iterator for Paragraphs<'_> {
    type Item = Paragraph;

    fn next(&mut self) -> Option<Paragraph> {
        loop {
            let anchor = self.anchors.next(self.done)?;
            let title = self.title.filter(|title| title.range().contains(&anchor));
            let of_header = self.header.contains(&anchor) || self.own.contains(&anchor);
            if title.is_none() && of_header {
                self.done = anchor + 1;
                continue;
            }
            let span = title.unwrap_or_else(|| self.around(anchor));
            self.done = (span.end as usize).max(anchor + 1);
            let is_title = title.is_some();
            let (flow, stretch) = self.notes.stretch(anchor);
            return Some(Paragraph {
                span,
                is_title,
                flow,
                resumes: span.start as usize == stretch.start,
            });
        }
    }
}
