//! Where a paragraph stands: in what part of the text, under which lead-in, in whose wording.

use core::cell::OnceCell;

use super::lead_actor::lead_actor;
use super::leads::{Leads, Spot};
use super::listing::Lists;
use super::notes::{Flow, Notes};
use super::paragraphs::Paragraph;
use super::preamble::{PREAMBLE, part, preamble_end, tasks};
use crate::mention::{Header, Mention, Passage};
use crate::provision::Provision;
use crate::relation::{Part, Setting};
use crate::span::Span;
use crate::tables::Tables;
use crate::text::{Layout, opens_item};

/// A text as far as it is read.
#[derive(Clone, Copy)]
pub(super) struct SoFar<'a, 't> {
    pub(super) tables: &'a Tables,
    pub(super) text: &'t str,
    pub(super) header: Option<&'a Header>,
    pub(super) mentions: &'a [Mention],
    /// What it lists, by its title.
    pub(super) lists: Lists,
}

impl SoFar<'_, '_> {
    /// Whether the text puts a document and its amendments together (*văn bản hợp nhất*).
    pub(super) fn is_consolidated(&self) -> bool {
        self.header.is_some_and(Header::is_consolidated)
    }
}

/// Whose words a paragraph is in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wording {
    /// The text's own.
    Own,
    /// The new wording of the document that the text amends.
    Quoted,
    /// An amender's, whose articles a footnote of a consolidated text quotes.
    Footnote,
}

/// Where one paragraph stands.
pub(super) struct Standing {
    pub(super) setting: Setting,
    pub(super) wording: Wording,
}

/// What stands around the paragraphs of a text; each part is looked for on first use.
#[derive(Debug, Default)]
pub(super) struct Surroundings<'t> {
    leads: Leads<'t>,
    /// The lead-ins in the notes of a gazette's pages.
    note_leads: Leads<'t>,
    /// What part the last paragraph was; `None` before the first.
    last: Option<Part>,
    /// The byte where the preamble ends.
    articles: OnceCell<usize>,
    /// The byte where a list of documents still to be amended starts, if there is one.
    tasks: OnceCell<Option<usize>>,
}

impl<'t> Surroundings<'t> {
    /// Those of a text with these notes.
    pub(super) fn of(notes: &Notes) -> Self {
        Self {
            leads: Leads::passing(notes.all()),
            note_leads: Leads::passing(notes.besides()),
            ..Self::default()
        }
    }

    /// Where the next paragraph with mentions stands.
    pub(super) fn standing(
        &mut self,
        so_far: &SoFar<'_, 't>,
        paragraph: Paragraph,
        passage: &Passage<'_>,
        layout: &Layout<'_>,
    ) -> Standing {
        let header = so_far.header;
        let legal = header.is_some();
        let part = self.part(so_far, paragraph, passage);
        let spot = self.spot(so_far, paragraph, layout);
        let quoted = legal && spot.quoted || paragraph.flow == Flow::Unsure;
        let wording = if !quoted {
            Wording::Own
        } else if so_far.is_consolidated() {
            Wording::Footnote
        } else {
            Wording::Quoted
        };
        let issuer = header.and_then(|header| header.classified.issuer.clone());
        let doc_type = header.and_then(|header| header.doc_type.clone());
        let number = header.and_then(|header| header.number.as_ref());
        let lead = spot.lead;
        let setting = Setting {
            legal,
            part: if spot.itself && part == Part::Body {
                Part::Own
            } else {
                part
            },
            led_by: lead.as_ref().and_then(|lead| lead_actor(so_far, lead)),
            lead,
            rank: so_far
                .tables
                .rank(number, doc_type.as_deref(), issuer.as_deref()),
            year: number.and_then(crate::number::DocumentNumber::year),
            doc_type,
            issuer,
            quoted: wording == Wording::Quoted,
            reports: so_far.lists == Lists::Ended || self.lists_tasks(so_far, paragraph.span),
        };
        Standing { setting, wording }
    }

    /// What part of the text a paragraph is.
    fn part(
        &mut self,
        so_far: &SoFar<'_, '_>,
        paragraph: Paragraph,
        passage: &Passage<'_>,
    ) -> Part {
        let from = so_far.header.map_or(0, |header| header.end as usize);
        let articles = || {
            if so_far.is_consolidated() {
                return from + PREAMBLE;
            }
            let end = || preamble_end(so_far.text, from);
            *self.articles.get_or_init(end)
        };
        let grounds = self.last == Some(Part::Preamble);
        let part = part(passage, so_far.header, paragraph, grounds, articles);
        self.last = Some(part);
        part
    }

    /// Under which lead-in a paragraph stands, and whether within a quote.
    fn spot(&mut self, so_far: &SoFar<'_, 't>, paragraph: Paragraph, layout: &Layout<'_>) -> Spot {
        // The own title stands nowhere else, even where quotation marks are set around it.
        if paragraph.is_title {
            return Spot::default();
        }
        // Only a document ends others by lists, in articles of its own.
        let legal = so_far.header.is_some();
        // In a text without a header, items of a list may stand under a lead-in as well.
        let listed = || opens_item(paragraph.span.text(so_far.text));
        let leads = match paragraph.flow {
            Flow::Body if legal || listed() => &mut self.leads,
            Flow::Note => &mut self.note_leads,
            Flow::Body | Flow::Unsure => return Spot::default(),
        };
        let quotes = so_far.is_consolidated();
        leads.over(so_far.tables, so_far.text, layout, paragraph.span, quotes)
    }

    /// Whether a paragraph stands below the heading of a list of documents still to be amended.
    fn lists_tasks(&self, so_far: &SoFar<'_, '_>, paragraph: Span) -> bool {
        let heading = self.tasks.get_or_init(|| tasks(so_far.text));
        heading.is_some_and(|heading| heading < paragraph.start as usize)
    }

    /// The provision of the text that a paragraph stands in.
    pub(super) fn own_provision(
        &mut self,
        so_far: &SoFar<'_, 't>,
        paragraph: Paragraph,
    ) -> Option<Provision> {
        let body = paragraph.flow == Flow::Body;
        let own = so_far.header.is_some() && !paragraph.is_title && body;
        own.then(|| self.leads.provision(so_far.text, paragraph.span))?
    }
}
