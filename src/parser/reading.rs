//! One text on its way through the stages: header, paragraphs, places, keys, mere citations.

use core::cell::OnceCell;
use core::mem::take;

use super::aliases::{Aliases, Used};
use super::anaphors::{self, Anaphors, Before};
use super::antecedents;
use super::course::{Author, Course, Step, Told};
use super::implied::{Read, implied};
use super::itemised::itemised;
use super::itself::acts_on_itself;
use super::leads::{Leads, Spot};
use super::led;
use super::listing::{self, Lists};
use super::made::{mention, relation};
use super::nested::with_nested;
use super::notes::{Flow, Notes};
use super::order::promulgated;
use super::paragraphs::{Paragraph, Paragraphs};
use super::preamble::{PREAMBLE, part, preamble_end, tasks};
use super::site::Site;
use super::validity::Validity;
use super::whole::Whole;
use super::{Citations, Known};
use crate::mention::{
    Codes, Draft, Header, Mention, MentionId, MentionKind, Passage, Places, find_header, given,
    local_level, opens_kind, read,
};
use crate::provision::Provision;
use crate::relation::{
    Bound, BoundSubject, Confidence, Lead, Origin, Part, Polarity, Rejected, Rejection, Relation,
    RelationKind, Sentences, Setting, Subject, Trace, bind,
};
use crate::span::Span;
use crate::tables::{Sought, Tables};
use crate::text::{
    Layout, Shadow, Words, char_floor, has_articles, is_decomposed, lines_of, opens_item, runs_on,
};

/// The heading of a text, where it may name its place: so many lines and bytes.
const HEADING: (usize, usize) = (16, 4 * 1024);

/// One text being read.
pub(super) struct Reading<'a, 't> {
    tables: &'a Tables,
    text: &'t str,
    /// Whether marks stand beside their letters.
    decomposed: bool,
    shadow: Shadow,
    words: Words,
    header: Option<Header>,
    places: Places,
    mentions: Vec<Mention>,
    /// The sentence of each mention.
    sentences: Vec<Span>,
    relations: Vec<Relation>,
    leads: Leads<'t>,
    /// What leads in the notes of a gazette's pages.
    note_leads: Leads<'t>,
    course: Course,
    aliases: Aliases,
    anaphors: Anaphors,
    codes: Codes,
    lists: Lists,
    /// Whether *Luật này* is the text itself.
    own: Option<bool>,
    /// Type word and title of the text itself, folded; made when a law is named.
    own_name: OnceCell<Option<String>>,
    /// Whether the last paragraph read was a line of the preamble.
    grounds: bool,
    /// Where the preamble ends at last; looked for when one is asked for.
    articles: OnceCell<usize>,
    /// Where a list of what is still to be changed starts.
    tasks: OnceCell<usize>,
    site: Site,
    validity: Validity,
    /// What is less sure is not told.
    floor: Confidence,
}

impl<'a, 't> Reading<'a, 't> {
    pub(super) fn new(tables: &'a Tables, text: &'t str, floor: Confidence) -> Self {
        let limit = char_floor(text, u32::MAX as usize);
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
            leads: Leads::default(),
            note_leads: Leads::default(),
            course: Course::default(),
            lists: Lists::Acts,
            aliases: Aliases::default(),
            anaphors: Anaphors::default(),
            codes: Codes::default(),
            own: None,
            own_name: OnceCell::new(),
            grounds: false,
            articles: OnceCell::new(),
            tasks: OnceCell::new(),
            site: Site::default(),
            validity: Validity::default(),
            floor,
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

    /// Takes over what the caller knows and the header leaves out.
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
        let mut issuers = self.mentions.iter().map(Mention::issuer).chain([own]);
        if !issuers.any(|issuer| local_level(self.tables, issuer).is_some()) {
            return;
        }
        let (lines, bytes) = HEADING;
        let lines: Vec<(usize, &str)> = lines_of(self.text, bytes)
            .filter(|(_, line)| !line.trim().is_empty())
            .take(lines)
            .collect();
        for (index, (start, line)) in lines.iter().enumerate() {
            // A body's name may stand over its place: ỦY BAN NHÂN DÂN / TỈNH NGHỆ AN.
            let next = lines.get(index + 1).filter(|(_, next)| may_be_place(next));
            let end = next.map_or(start + line.len(), |(next, line)| next + line.len());
            self.shadow
                .fill(self.text, Span::new(*start as u32, end as u32));
            self.words.fill(self.shadow.lower(), self.shadow.cased());
            let passage = Passage::new(self.tables, self.text, &self.shadow, &self.words);
            self.places.head_line(&passage);
        }
    }

    /// Reads every paragraph that holds an anchor.
    ///
    /// They are sought some ahead of what is read: seeking and reading are much code each, and turn by turn each drives the other out of
    /// the processor's memory.
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
        self.leads = Leads::passing(notes.all());
        self.note_leads = Leads::passing(notes.besides());
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

    /// Whether *Luật này* is the text itself: in a document, and in a text in articles. Looked at once.
    fn means_itself(&mut self) -> bool {
        let (header, text) = (self.header.is_some(), self.text);
        *self
            .own
            .get_or_insert_with(|| header || has_articles(text) || runs_on(text))
    }

    /// Reads a paragraph: what it cites, what it states of that, and what the text goes on with.
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
        let (setting, stands_quoted) = self.setting(paragraph, passage, layout);
        let sentences = Sentences::of(passage);
        let of_site = self.is_of_site(paragraph.span);
        let bounds = if of_site {
            Vec::new()
        } else {
            bind(passage, &drafts, &sentences, &setting, trace)
        };
        let (mut bounds, drafts) = with_nested(passage, bounds, drafts);
        for draft in &drafts {
            let (from, to) = sentences.around(passage.from(draft.place.start), passage.count());
            self.sentences
                .push(passage.shadow.original(passage.place(from, to)));
        }
        // Whose changes a consolidated text prints is known below its heading.
        if self.is_consolidated() && self.course.base().is_none() {
            bounds.retain(|bound| !is_borrowed(passage, &drafts, bound, trace));
        }
        self.anaphors.note(passage, &drafts, &bounds, first);
        self.mention(passage, &drafts, &used);
        let stated = self.relations.len();
        let led = setting.lead.zip(setting.led_by);
        let led = led.map(|(lead, by)| (lead.cue, by));
        self.relate(paragraph, passage, &drafts, bounds, led, stands_quoted);
        self.rows(first);
        if self.header.is_some() && !paragraph.is_title && !of_site {
            self.follow(paragraph, passage, &drafts, first, stated);
        }
    }

    /// Whether a place is no part of the document, but of what a website prints below it.
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

    /// The mentions of a paragraph in the making, of which the first has the index `first`, and the uses of names that were given.
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

    /// Where a paragraph with mentions stands, and whether within a quote.
    fn setting(
        &mut self,
        paragraph: Paragraph,
        passage: &Passage<'_>,
        layout: &Layout<'_>,
    ) -> (Setting, bool) {
        let header = self.header.as_ref();
        let articles = || {
            let from = header.map_or(0, |header| header.end as usize);
            let end = || preamble_end(self.text, from);
            if self.is_consolidated() {
                return from + PREAMBLE;
            }
            *self.articles.get_or_init(end)
        };
        let part = part(passage, header, paragraph, self.grounds, articles);
        self.grounds = part == Part::Preamble;
        // Only a document ends others by lists, in articles of its own.
        let legal = header.is_some();
        // A list of a text without a header may stand under a lead-in as well.
        let listed = || opens_item(paragraph.span.text(self.text));
        let leads = match paragraph.flow {
            Flow::Body if legal || listed() => Some(&mut self.leads),
            Flow::Note => Some(&mut self.note_leads),
            Flow::Body | Flow::Unsure => None,
        };
        let consolidated = header.is_some_and(Header::is_consolidated);
        let Spot {
            lead,
            itself,
            quoted,
        } = leads.map_or_else(Spot::default, |leads| {
            leads.over(self.tables, self.text, layout, paragraph.span, consolidated)
        });
        let quoted = legal && quoted || paragraph.flow == Flow::Unsure;
        let issuer = header.and_then(|header| header.classified.issuer.clone());
        let own_type = header.and_then(|header| header.doc_type.as_deref());
        let setting = Setting {
            legal,
            part: if itself && part == Part::Body {
                Part::Own
            } else {
                part
            },
            led_by: lead.as_ref().and_then(|lead| self.led_by(lead)),
            lead,
            rank: self.tables.rank(
                header.and_then(|header| header.number.as_ref()),
                own_type,
                issuer.as_deref(),
            ),
            doc_type: header.and_then(|header| header.doc_type.clone()),
            issuer,
            quoted: quoted && !self.is_consolidated(),
            reports: self.lists == Lists::Ended || self.lists_tasks(paragraph.span),
        };
        (setting, quoted)
    }

    /// The document read before that a lead-in says acts; none where it is the text itself.
    fn led_by(&self, lead: &Lead) -> Option<MentionId> {
        let before = lead.before_cue.filter(|_| lead.takes && !lead.is_task())?;
        let own = self.header.as_ref();
        let by = led::by(self.text, &self.mentions, before, own.is_some())?;
        let number = self.mentions.get(by.index())?.number();
        let itself = own.is_some_and(|own| own.number.as_ref() == number);
        (!itself).then_some(by)
    }

    /// Whether a paragraph stands below the heading of a list of what is still to be changed.
    fn lists_tasks(&self, paragraph: Span) -> bool {
        let tasks = || tasks(self.text).unwrap_or(usize::MAX);
        *self.tasks.get_or_init(tasks) < paragraph.start as usize
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

    /// Makes the relations that a paragraph states; its mentions are the last ones. `led` is the cue of a lead-in with the document that
    /// it says acts.
    fn relate(
        &mut self,
        paragraph: Paragraph,
        passage: &Passage<'_>,
        drafts: &[Draft],
        bounds: Vec<Bound>,
        led: Option<(Span, MentionId)>,
        quoted: bool,
    ) {
        let first = self.mentions.len() - drafts.len();
        let own = drafts
            .iter()
            .position(|draft| self.is_own_name(passage, draft));
        let own = own.map(|index| MentionId((first + index) as u32));
        if !quoted {
            self.course.unquote(paragraph.flow);
        }
        // Where the paragraph stands is told of what the text itself does.
        let mut provision = None;
        let mut drafted = None;
        for bound in bounds {
            let mut relation = relation(passage, drafts, bound, first, self.header.as_ref());
            if let Some((cue, by)) = led
                && relation.subject == Subject::ThisDocument
                && relation.cue == Some(cue)
            {
                relation.subject = Subject::Mention(by);
            }
            if own.is_some_and(|own| relation.object == own) {
                continue;
            }
            if own.is_some_and(|own| relation.subject == Subject::Mention(own)) {
                relation.subject = Subject::ThisDocument;
            }
            let listed = || {
                self.lists == Lists::Bills
                    || listing::lists_bills(self.tables, self.text, paragraph.span)
            };
            if listing::may_state(drafts, &relation, first) && *drafted.get_or_insert_with(listed) {
                relation.polarity = Polarity::Proposed;
            }
            let subject = relation.subject;
            if let Some(amender) = self.course.enacted(passage, drafts, first, subject) {
                relation.subject = Subject::Mention(amender);
            }
            if relation.subject == Subject::ThisDocument {
                if paragraph.is_title {
                    relation.origin = Origin::Title;
                }
                let told = Told {
                    text: self.text,
                    paragraph: paragraph.span,
                    flow: paragraph.flow,
                    // A footnote of a consolidated text quotes what its amenders do besides.
                    footnote: quoted
                        && self.is_consolidated()
                        && (relation.kind.is_act() || relation.kind == RelationKind::Guides),
                };
                match self.course.author(told, &relation) {
                    Author::Text => {
                        relation.from_provision.clone_from(
                            provision.get_or_insert_with(|| self.own_provision(paragraph)),
                        );
                    }
                    Author::Printed(document) if self.is_earlier(document, relation.object) => {
                        // Whoever rewrote a clause guides what is younger than the text put together.
                        if relation.kind != RelationKind::Guides {
                            continue;
                        }
                    }
                    Author::Printed(document) => relation.subject = Subject::Mention(document),
                    Author::Unknown => continue,
                }
            }
            if !self.acts_on_itself(&relation) {
                antecedents::resolve(&self.mentions, relation, &mut self.relations);
            }
        }
    }

    /// Adds what the rows of a page about the validity of a document say, from the mention `first` on.
    fn rows(&mut self, first: usize) {
        for (index, mention) in self.mentions.iter().enumerate().skip(first) {
            let id = MentionId(index as u32);
            let told = self.validity.told((self.tables, self.text), (id, mention));
            self.relations.extend(told);
        }
    }

    /// The provision of the text that a paragraph stands in.
    fn own_provision(&mut self, paragraph: Paragraph) -> Option<Provision> {
        let body = paragraph.flow == Flow::Body;
        let own = self.header.is_some() && !paragraph.is_title && body;
        own.then(|| self.leads.provision(self.text, paragraph.span))?
    }

    /// Goes on with what a document tells over its paragraphs, of which this one has the mentions from `first` and the relations from
    /// `stated` on.
    fn follow(
        &mut self,
        paragraph: Paragraph,
        passage: &Passage<'_>,
        drafts: &[Draft],
        first: usize,
        stated: usize,
    ) {
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

    /// Whether a document is of an earlier year than another.
    fn is_earlier(&self, one: MentionId, other: MentionId) -> bool {
        let year = |id: MentionId| self.mentions.get(id.index())?.number.as_ref()?.year;
        let years = year(one).zip(year(other));
        years.is_some_and(|(one, other)| one.value < other.value)
    }

    /// Whether subject and object of a relation are one document.
    fn acts_on_itself(&self, relation: &Relation) -> bool {
        acts_on_itself(self.header.as_ref(), &self.mentions, relation)
    }

    /// Whether a law is told by the name that the text itself bears, as in its enacting words.
    fn is_own_name(&self, passage: &Passage<'_>, draft: &Draft) -> bool {
        let own = || {
            let header = self.header.as_ref()?;
            let (word, title) = (header.type_word?, header.title?);
            let name = [word.text(self.text), title.text(self.text)].join(" ");
            Some(crate::text::fold(&name))
        };
        let place = draft.place;
        let name = passage.line.text.get(place.start..place.end);
        // The law before it may bear the same name: *Luật Khoáng sản ngày 20 tháng 3 năm 1996*. So may one that an older law amended.
        let dates = draft.date.and_then(|date| date.value);
        let dates = dates.zip(self.header.as_ref().and_then(|header| header.date));
        draft.kind == MentionKind::Named
            && draft.within.is_none()
            && draft.rank(self.tables) == Some(2)
            && !dates.is_some_and(|(one, other)| one.is_other_day(other))
            && self.own_name.get_or_init(own).as_deref() == name
    }

    /// Adds what an amending text repeals of the one document that its title names, the parts that items tell, and what an order promulgates.
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

    /// What the whole text tells.
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
        };
        whole
            .settled()
            .keyed()
            .with_mere_citations(self.floor)
            .citations()
    }
}

/// Whether an act stands in a consolidated text: that one amends nothing, the changes it prints are those of the documents it puts together.
fn is_borrowed(
    passage: &Passage<'_>,
    drafts: &[Draft],
    bound: &Bound,
    trace: &mut impl Trace,
) -> bool {
    let own = bound.subject == BoundSubject::ThisDocument;
    let borrowed = own && matches!(bound.kind, RelationKind::Amends | RelationKind::Corrects);
    if let Some(object) = drafts.get(bound.object).filter(|_| borrowed) {
        trace.rejected(Rejected {
            object: passage.shadow.original(object.place),
            cue: bound.cue,
            phrase: &bound.rule,
            sentence: passage.shadow.original(bound.sentence),
            why: Rejection::Consolidated,
        });
    }
    borrowed
}

/// Whether a line of the heading may go on with a place: it is in capitals, or opens with what places are.
fn may_be_place(line: &str) -> bool {
    let shouts = !line.chars().any(char::is_lowercase);
    let first = line.split_whitespace().next().unwrap_or_default();
    shouts || opens_kind(&crate::text::fold(first))
}
