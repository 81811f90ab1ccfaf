//! One text on its way through the stages: header, paragraphs, places, keys, mere citations.

use core::cell::OnceCell;
use core::mem::take;

use super::aliases::{Aliases, Used};
use super::anaphors::{self, Anaphors, Before};
use super::antecedents;
use super::course::{Course, Step};
use super::implied::{Read, implied};
use super::itemised::itemised;
use super::itself::acts_on_itself;
use super::listing::{self, Lists};
use super::made::{mention, relation};
use super::nested::with_nested;
use super::notes::Notes;
use super::order::promulgated;
use super::own_name::OwnName;
use super::paragraphs::{Paragraph, Paragraphs};
use super::preamble::PREAMBLE;
use super::site::Site;
use super::standing::{SoFar, Standing, Surroundings, Wording};
use super::validity::{Entry, Validity};
use super::whole::Whole;
use super::whose::{Mentioned, Whose, is_borrowed};
use super::{Citations, Known};
use crate::mention::{
    Codes, Diagnostic, Draft, Header, Mention, MentionId, Passage, Places, find_header, given,
    local_level, read,
};
use crate::relation::{Bound, Confidence, Relation, Sentences, Trace, bind};
use crate::span::Span;
use crate::tables::{Sought, Tables};
use crate::text::{
    Layout, Shadow, Words, char_floor, has_articles, is_decomposed, lines_of, runs_on,
};

/// The heading of a text, where its place may be named: at most this many lines and bytes.
const HEADING: (usize, usize) = (16, 4 * 1024);

/// A text is read up to this many bytes: spans are 32 bits wide.
const LONGEST: usize = u32::MAX as usize;

/// One text being read.
pub(super) struct Reading<'a, 't> {
    tables: &'a Tables,
    text: &'t str,
    /// Whether the text has decomposed letters (NFD).
    decomposed: bool,
    shadow: Shadow,
    words: Words,
    header: Option<Header>,
    places: Places,
    mentions: Vec<Mention>,
    /// The sentence of each mention.
    sentences: Vec<Span>,
    relations: Vec<Relation>,
    surroundings: Surroundings<'t>,
    course: Course,
    aliases: Aliases,
    anaphors: Anaphors,
    codes: Codes,
    lists: Lists,
    /// Whether *Luật này* (this law) is the text itself; computed on first use.
    means_itself: OnceCell<bool>,
    own_name: OwnName,
    site: Site,
    validity: Validity,
    /// Relations with a lower confidence are left out.
    floor: Confidence,
    /// A diagnostic of the whole text.
    odd: Option<Diagnostic>,
}

impl<'a, 't> Reading<'a, 't> {
    pub(super) fn new(tables: &'a Tables, text: &'t str, floor: Confidence) -> Self {
        Self::up_to(LONGEST, tables, text, floor)
    }

    /// As `new`, for at most `longest` bytes of the text.
    fn up_to(longest: usize, tables: &'a Tables, text: &'t str, floor: Confidence) -> Self {
        let limit = char_floor(text, longest);
        let odd = (limit < text.len()).then_some(Diagnostic::TextCut);
        let text = text.get(..limit).unwrap_or_default();
        Self {
            tables,
            text,
            decomposed: is_decomposed(text),
            shadow: Shadow::default(),
            words: Words::default(),
            header: None,
            places: Places::default(),
            mentions: Vec::new(),
            sentences: Vec::new(),
            relations: Vec::new(),
            surroundings: Surroundings::default(),
            course: Course::default(),
            lists: Lists::Acts,
            aliases: Aliases::default(),
            anaphors: Anaphors::default(),
            codes: Codes::default(),
            means_itself: OnceCell::new(),
            own_name: OwnName::default(),
            site: Site::default(),
            validity: Validity::default(),
            floor,
            odd,
        }
    }

    /// Reads the text's own header.
    pub(super) fn header(&mut self) {
        self.header = find_header(
            self.tables,
            self.text,
            self.decomposed,
            &mut self.shadow,
            &mut self.words,
        );
    }

    /// Takes from the caller what the header leaves out.
    pub(super) fn know(&mut self, known: &Known) {
        if self.header.is_none() {
            self.header = known
                .number
                .clone()
                .map(|number| Header::known(self.tables, number));
        }
        if let Some(header) = &mut self.header {
            if let (None, Some(number)) = (&header.number, &known.number) {
                header.take_number(self.tables, number.clone());
            }
            header.date = header.date.or(known.date);
            header.locality = known.locality.as_deref().map(Into::into);
        }
    }

    /// Reads the places that the first lines name, where a mention needs one.
    pub(super) fn heading(&mut self) {
        let own = self
            .header
            .as_ref()
            .and_then(|header| header.classified.issuer.as_deref());
        let local = |issuer| local_level(self.tables, issuer).is_some();
        if !local(own) && !self.mentions.iter().any(|mention| local(mention.issuer())) {
            return;
        }
        let (lines, bytes) = HEADING;
        let lines: Vec<(usize, &str)> = lines_of(self.text, bytes)
            .filter(|(_, line)| !line.trim().is_empty())
            .take(lines)
            .collect();
        for (index, (start, line)) in lines.iter().enumerate() {
            // A body's name may stand over its place: ỦY BAN NHÂN DÂN / TỈNH NGHỆ AN.
            let next = lines
                .get(index + 1)
                .filter(|(_, next)| may_be_place(self.tables, next));
            let end = next.map_or(start + line.len(), |(next, line)| next + line.len());
            self.head_line(Span::new(*start as u32, end as u32));
        }
        // A page may break the name of its body over more lines: ỦY / BAN NHÂN DÂN / TỈNH NGHỆ AN.
        let name = self.header.as_ref().and_then(|header| header.issuer_name);
        if let Some(name) = name.filter(|name| name.text(self.text).contains('\n')) {
            self.head_line(name);
        }
    }

    fn head_line(&mut self, line: Span) {
        self.shadow.fill(self.text, line);
        self.words.fill(self.shadow.lower(), self.shadow.cased());
        let passage = Passage::new(self.tables, self.text, &self.shadow, &self.words);
        self.places.head_line(&passage);
    }

    /// Reads every paragraph that holds an anchor.
    ///
    /// Several paragraphs are sought before they are read: seeking and reading are much code each, and alternating would drive each other
    /// out of the processor's cache.
    pub(super) fn body(&mut self, trace: &mut impl Trace) {
        const AHEAD: usize = 32;
        let header = self.header.as_ref();
        let title = header.and_then(|header| header.title);
        self.lists = title.map_or(Lists::Acts, |title| {
            Lists::of(self.tables, title.text(self.text))
        });
        let (text, layout) = (self.text, Layout::of(self.text));
        let consolidated = header.filter(|header| header.is_consolidated());
        let notes = consolidated.map(|header| Notes::of(text, header.end as usize));
        let notes = notes.unwrap_or_default();
        self.surroundings = Surroundings::of(&notes);
        let mut paragraphs =
            Paragraphs::new(self.tables, text, self.decomposed, header, &layout, &notes);
        let (mut shadow, mut words) = (take(&mut self.shadow), take(&mut self.words));
        let (mut ahead, mut few) = (Vec::with_capacity(AHEAD), 1);
        loop {
            // Words that point back are looked for only once there is something to point to.
            if few < AHEAD && !self.mentions.is_empty() {
                // In a document, and in a text in articles, *Luật này* is the text itself.
                let sought = if self.means_itself() {
                    Sought::PointingAway
                } else {
                    Sought::Pointing
                };
                paragraphs.seek(sought);
                few = AHEAD;
            }
            ahead.extend(paragraphs.by_ref().take(few));
            if ahead.is_empty() {
                break;
            }
            for paragraph in ahead.drain(..) {
                shadow.fill(self.text, paragraph.span);
                words.fill(shadow.lower(), shadow.cased());
                let passage = Passage::new(self.tables, self.text, &shadow, &words);
                self.paragraph(paragraph, &passage, &layout, trace);
            }
        }
        (self.shadow, self.words) = (shadow, words);
    }

    /// Whether *Luật này* is the text itself: in a document, and in a text in articles.
    fn means_itself(&self) -> bool {
        let (header, text) = (self.header.is_some(), self.text);
        let itself = || header || has_articles(text) || runs_on(text);
        *self.means_itself.get_or_init(itself)
    }

    /// Reads a paragraph: its mentions, its relations, and what is carried to the next paragraphs.
    fn paragraph(
        &mut self,
        paragraph: Paragraph,
        passage: &Passage<'_>,
        layout: &Layout<'_>,
        trace: &mut impl Trace,
    ) {
        let first = self.mentions.len();
        let (drafts, used) = self.drafts(passage, first);
        if drafts.is_empty() {
            return;
        }
        let so_far = SoFar {
            tables: self.tables,
            text: self.text,
            header: self.header.as_ref(),
            mentions: &self.mentions,
            lists: self.lists,
        };
        let around = &mut self.surroundings;
        let standing = around.standing(&so_far, paragraph, passage, layout);
        let sentences = Sentences::of(passage);
        let of_site = self.is_of_site(paragraph.span);
        let bounds = if of_site {
            Vec::new()
        } else {
            bind(passage, &drafts, &sentences, &standing.setting, trace)
        };
        let (mut bounds, drafts) = with_nested(passage, bounds, drafts);
        for draft in &drafts {
            let (from, to) = sentences.around(passage.from(draft.place.start), passage.count());
            self.sentences
                .push(passage.shadow.original(passage.place(from, to)));
        }
        // The document that a consolidated text prints is known below its heading.
        if self.is_consolidated() && self.course.base().is_none() {
            bounds.retain(|bound| !is_borrowed(passage, &drafts, bound, trace));
        }
        self.anaphors.note(passage, &drafts, &bounds, first);
        self.mention(passage, &drafts, &used);
        let at = Mentioned {
            paragraph,
            passage,
            drafts: &drafts,
            first,
        };
        let stated = self.relations.len();
        self.relate(at, bounds, &standing);
        self.rows(first);
        if self.header.is_some() && !paragraph.is_title && !of_site {
            self.follow(at, stated);
        }
    }

    /// Whether a place lies in what a website prints below the document.
    fn is_of_site(&mut self, place: Span) -> bool {
        let head = self.header.as_ref().map_or(0, |header| header.end);
        self.means_itself() && self.site.holds(self.tables, self.text, head, place)
    }

    /// How many of the mentions stand in the document itself.
    fn mentions_of_document(&mut self) -> usize {
        let mut told = self.mentions.len();
        while let Some(last) = told.checked_sub(1)
            && let Some(span) = self.mentions.get(last).map(|mention| mention.span)
            && self.is_of_site(span)
        {
            told = last;
        }
        told
    }

    /// The drafts of a paragraph, of which the first gets the index `first`, and the uses of names that were given.
    fn drafts(&mut self, passage: &Passage<'_>, first: usize) -> (Vec<Draft>, Vec<Used>) {
        let given = given(passage);
        let header = self.header.as_ref();
        let own_type = header.and_then(|header| header.doc_type.as_deref());
        let mut drafts = read(passage, &given, &mut self.codes, own_type);
        self.aliases.note(passage, &drafts, &given);
        let used = self.aliases.uses(passage, &mut drafts, &given, own_type);
        let own = self.means_itself();
        anaphors::point(passage, &self.mentions, &mut drafts, own);
        if let Some(day) = self.header.as_ref().and_then(|header| header.date) {
            for draft in &mut drafts {
                listing::unresolve_later(self.tables, draft, day);
            }
        }
        self.places.gather(passage, &drafts, first);
        (drafts, used)
    }

    /// Whether the text puts a document and its amendments together (*văn bản hợp nhất*).
    fn is_consolidated(&self) -> bool {
        self.header.as_ref().is_some_and(Header::is_consolidated)
    }

    /// Makes the mentions of a paragraph.
    fn mention(&mut self, passage: &Passage<'_>, drafts: &[Draft], used: &[Used]) {
        let first = self.mentions.len();
        for draft in drafts {
            let mut mention = mention(passage, draft, first);
            let told = Before {
                mentions: &self.mentions,
                sentences: &self.sentences,
            };
            let antecedents = match Used::by(used, draft) {
                Some(used) => used.meant(&self.mentions).into_iter().collect(),
                None => self.anaphors.antecedents(passage, &told, draft),
            };
            if !antecedents.is_empty() {
                mention.meaning_mut().antecedents = antecedents;
            }
            self.mentions.push(mention);
        }
    }

    /// Adds the relations that a paragraph states.
    fn relate(&mut self, at: Mentioned<'_, '_>, bounds: Vec<Bound>, standing: &Standing) {
        let Mentioned {
            paragraph,
            passage,
            drafts,
            first,
        } = at;
        if standing.wording == Wording::Own {
            self.course.unquote(paragraph.flow);
        }
        let so_far = SoFar {
            tables: self.tables,
            text: self.text,
            header: self.header.as_ref(),
            mentions: &self.mentions,
            lists: self.lists,
        };
        let is_own = |draft: &Draft| self.own_name.is(&so_far, passage, draft);
        let own = drafts.iter().position(is_own);
        let own = own.map(|index| MentionId((first + index) as u32));
        let (course, around) = (&self.course, &mut self.surroundings);
        let mut whose = Whose::new(so_far, at, standing, own, course, around);
        for bound in bounds {
            let stated = relation(passage, drafts, bound, first, so_far.header);
            if let Some(relation) = whose.settled(stated) {
                antecedents::resolve(&self.mentions, relation, &mut self.relations);
            }
        }
    }

    /// Adds what the rows of a page about a document's validity state, from the mention `first` on.
    fn rows(&mut self, first: usize) {
        for (index, mention) in self.mentions.iter().enumerate().skip(first) {
            let entry = Entry {
                tables: self.tables,
                text: self.text,
                id: MentionId(index as u32),
                mention,
            };
            self.relations.extend(self.validity.told(entry));
        }
    }

    /// Adds relations that reach over paragraphs; those of this paragraph start at index `stated`.
    fn follow(&mut self, at: Mentioned<'_, '_>, stated: usize) {
        let Mentioned {
            paragraph,
            passage,
            drafts,
            first,
        } = at;
        let near = |header: &&Header| paragraph.span.start < header.end + PREAMBLE as u32;
        let consolidated = self.header.as_ref().filter(|_| self.is_consolidated());
        let step = Step {
            passage,
            drafts,
            first,
            paragraph: paragraph.span,
            flow: paragraph.flow,
            resumes: paragraph.resumes,
            consolidated: consolidated.filter(near),
        };
        let stated = self.relations.get(stated..).unwrap_or_default();
        let told = self.course.follow(&step, stated);
        for relation in told {
            if !self.acts_on_itself(&relation) {
                self.relations.push(relation);
            }
        }
        let last = paragraph.span.text(self.text).trim_end();
        if last.trim_end_matches(['.', ';', ',']).ends_with('”') {
            self.course.close();
        }
    }

    /// Whether subject and object of a relation are one document.
    fn acts_on_itself(&self, relation: &Relation) -> bool {
        acts_on_itself(self.header.as_ref(), &self.mentions, relation)
    }

    /// Adds what an amending text repeals of the document that its title or a heading names, the provisions that items name, and what an
    /// order promulgates.
    pub(super) fn implied(&mut self) {
        let Some(header) = &self.header else {
            return;
        };
        let read = Read {
            tables: self.tables,
            text: self.text,
            header,
            mentions: &self.mentions,
            relations: &self.relations,
        };
        let parts = itemised(&read, &mut self.shadow, &mut self.words);
        let ordered = promulgated(&read);
        let found = implied(&read, &mut self.shadow, &mut self.words);
        for (index, scope) in parts {
            if let Some(relation) = self.relations.get_mut(index) {
                relation.narrow(scope);
            }
        }
        self.relations.extend(found);
        self.relations.extend(ordered);
    }

    /// Settles what only the whole text shows, and returns the result.
    pub(super) fn finish(mut self) -> Citations<'t> {
        // Words that point back may mean the object itself.
        let told = take(&mut self.relations).into_iter();
        self.relations = told
            .filter(|relation| !self.acts_on_itself(relation))
            .collect();
        let whole = Whole {
            own: self.mentions_of_document(),
            tables: self.tables,
            text: self.text,
            header: self.header,
            places: self.places,
            mentions: self.mentions,
            sentences: self.sentences,
            relations: self.relations,
            odd: self.odd,
        };
        whole
            .settled()
            .keyed()
            .with_mere_citations(self.floor)
            .citations()
    }
}

/// Whether a line of the heading may continue with a place: it is in capitals, or opens with a word for a kind of place.
fn may_be_place(tables: &Tables, line: &str) -> bool {
    let shouts = !line.chars().any(char::is_lowercase);
    let first = line.split_whitespace().next().unwrap_or_default();
    shouts || tables.opens_unit(&crate::text::fold(first))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relation::NoTrace;
    use crate::text::OffsetUnit;
    use crate::wire;

    /// What is written of a text that is read up to so many bytes.
    fn written(longest: usize) -> String {
        let text = "16/CT-TTg và 05-CT/TW";
        let mut reading = Reading::up_to(longest, Tables::builtin(), text, Confidence::default());
        reading.body(&mut NoTrace);
        let citations = reading.finish();
        let mut line = Vec::new();
        wire::write(
            &mut line,
            wire::Id::Number(0),
            &citations,
            OffsetUnit::Bytes,
        )
        .unwrap();
        String::from_utf8(line).unwrap()
    }

    #[test]
    fn a_text_that_is_cut_says_so() {
        let cited = |line: &str| (line.contains("16/CT-TTg"), line.contains("05-CT/TW"));
        let (whole, cut) = (written(100), written(11));
        assert_eq!((cited(&whole), cited(&cut)), ((true, true), (true, false)));
        assert!(whole.ends_with(r#""diagnostics":[]}"#), "{whole}");
        assert!(cut.ends_with(r#""diagnostics":["text_cut"]}"#), "{cut}");
    }
}
