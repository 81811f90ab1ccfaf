//! One text on its way through the stages: header, paragraphs, places, keys, mere citations.

use std::borrow::Cow;
use std::collections::HashSet;

use super::back::{self, Back};
use super::leads::Leads;
use super::{Citations, Known};
use crate::document::{DocumentKey, KeyFacts};
use crate::mention::{
    Draft, Header, Meant, Mention, MentionId, MentionKind, Passage, Places, Term, TermSeries,
    anchors, find_header, given, insert, local_level, nested, own_place, pointing_anchors, read,
    settle,
};
use crate::relation::{
    Bound, BoundSubject, Confidence, Origin, Part, Polarity, Rejected, Rejection, Relation,
    RelationKind, Rule, Sentences, Setting, Subject, Trace, amends, bind,
};
use crate::span::Span;
use crate::tables::{HeadRole, Role, Tables};
use crate::text::{Layout, Place, Shadow, Words, has_articles, lines_of, paragraph_around};

/// A *Căn cứ* line stands in the preamble when it starts within this many bytes of the header.
const PREAMBLE: usize = 12 * 1024;
/// The heading of a text, where it may name its place: so many lines and bytes.
const HEADING: (usize, usize) = (16, 4 * 1024);

/// One text being read.
pub(super) struct Reading<'a, 't> {
    tables: &'a Tables,
    text: &'t str,
    shadow: Shadow,
    words: Words,
    header: Option<Header>,
    places: Places,
    mentions: Vec<Mention>,
    /// The sentence of each mention.
    sentences: Vec<Span>,
    relations: Vec<Relation>,
    leads: Leads,
    back: Back,
    /// Whether *Luật này* is the text itself.
    own: Option<bool>,
    /// Whether the last paragraph read was a line of the preamble.
    grounds: bool,
    /// What is less sure is not told.
    floor: Confidence,
}

impl<'a, 't> Reading<'a, 't> {
    pub(super) fn new(tables: &'a Tables, text: &'t str, floor: Confidence) -> Self {
        let limit = (0..=text.len().min(u32::MAX as usize))
            .rev()
            .find(|at| text.is_char_boundary(*at))
            .unwrap_or(0);
        Self {
            tables,
            text: text.get(..limit).unwrap_or_default(),
            shadow: Shadow::default(),
            words: Words::default(),
            header: None,
            places: Places::default(),
            mentions: Vec::new(),
            sentences: Vec::new(),
            relations: Vec::new(),
            leads: Leads::default(),
            back: Back::default(),
            own: None,
            grounds: false,
            floor,
        }
    }

    /// Reads the text's own header.
    pub(super) fn header(&mut self) {
        self.header = find_header(self.tables, self.text, &mut self.shadow, &mut self.words);
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
            let end = lines
                .get(index + 1)
                .map_or(start + line.len(), |(next, line)| next + line.len());
            self.shadow
                .fill(self.text, Span::new(*start as u32, end as u32));
            self.words.fill(self.shadow.lower(), self.shadow.cased());
            let passage = Passage::new(self.tables, self.text, &self.shadow, &self.words);
            self.places.head_line(&passage);
        }
    }

    /// Reads every paragraph that holds an anchor.
    pub(super) fn body(&mut self, trace: &mut impl Trace) {
        let header = self.header.as_ref();
        let title = header.and_then(|header| header.title);
        // Its own number is no citation, wherever it is printed.
        let own = header.and_then(|header| header.span).unwrap_or_default();
        let (head, body) = header.map_or((0, 0), |header| {
            (header.start as usize, header.end as usize)
        });
        let (mut done, mut layout) = (0, None);
        let mut anchors = anchors(self.tables, self.text).peekable();
        // Words that point back are looked for only once there is something to point to.
        let mut pointing = None;
        loop {
            if pointing.is_none() && !self.mentions.is_empty() {
                // In a document, and in a text in articles, *Luật này* is the text itself.
                let own = self.means_itself();
                pointing = Some(pointing_anchors(self.tables, self.text, done, own).peekable());
            }
            while anchors.next_if(|anchor| *anchor < done).is_some() {}
            let next = anchors.peek().copied();
            let back = pointing.as_mut().and_then(|pointing| {
                while pointing.next_if(|anchor| *anchor < done).is_some() {}
                pointing.peek().copied()
            });
            let Some(anchor) = next.into_iter().chain(back).min() else {
                break;
            };
            let in_title = title.filter(|title| title.range().contains(&anchor));
            let paragraph = match in_title {
                Some(title) => title,
                None if (head..body).contains(&anchor) || own.range().contains(&anchor) => {
                    done = anchor + 1;
                    continue;
                }
                None => {
                    // Looked at once, and only where something is cited.
                    let layout = *layout.get_or_insert_with(|| Layout::of(self.text));
                    // Running text before a letterhead is read too.
                    let floor = if anchor < head { done } else { done.max(body) };
                    paragraph_around(self.text, anchor, floor, layout)
                }
            };
            done = (paragraph.end as usize).max(anchor + 1);
            self.paragraph(paragraph, in_title.is_some(), trace);
        }
    }

    /// Whether *Luật này* is the text itself: in a document, and in a text in articles. Looked at once.
    fn means_itself(&mut self) -> bool {
        let (header, text) = (self.header.is_some(), self.text);
        *self.own.get_or_insert_with(|| header || has_articles(text))
    }

    fn paragraph(&mut self, paragraph: Span, title: bool, trace: &mut impl Trace) {
        let own = self.means_itself();
        self.shadow.fill(self.text, paragraph);
        self.words.fill(self.shadow.lower(), self.shadow.cased());
        let passage = Passage::new(self.tables, self.text, &self.shadow, &self.words);
        let given = given(&passage);
        let mut drafts = read(&passage, &given);
        let first = self.mentions.len();
        let legal = self.header.is_some();
        self.back.name(&passage, &drafts, &given);
        let meant = self.back.aliases(&passage, &mut drafts, &given);
        Back::point(&passage, &self.mentions, &mut drafts, own);
        self.places.gather(&passage, &drafts, first);
        if drafts.is_empty() {
            return;
        }
        let part = part(
            &passage,
            self.header.as_ref(),
            paragraph,
            title,
            self.grounds,
        );
        self.grounds = part == Part::Preamble;
        // Only a document ends others by lists.
        let lead = if legal {
            self.leads.over(self.tables, self.text, paragraph)
        } else {
            None
        };
        let bounds = bind(&passage, &drafts, &Setting { legal, part, lead }, trace);
        let (bounds, drafts) = with_nested(&passage, bounds, drafts);
        let sentences = Sentences::of(&passage);
        for draft in &drafts {
            let (from, to) = sentences.around(passage.from(draft.place.start), passage.count());
            self.sentences
                .push(self.shadow.original(passage.place(from, to)));
        }
        // A consolidated text amends nothing: the changes it prints are those of the documents it puts together.
        let consolidated = self.header.as_ref().is_some_and(Header::is_consolidated);
        let bounds = bounds.into_iter().filter(|bound| {
            let own = bound.subject == BoundSubject::ThisDocument;
            let amends = matches!(bound.kind, RelationKind::Amends | RelationKind::Corrects);
            let borrowed = consolidated && own && amends;
            if let Some(object) = drafts.get(bound.object).filter(|_| borrowed) {
                trace.rejected(Rejected {
                    object: passage.shadow.original(object.place),
                    cue: bound.cue,
                    row: &bound.rule,
                    sentence: passage.shadow.original(bound.sentence),
                    why: Rejection::Consolidated,
                });
            }
            !borrowed
        });
        let bounds: Vec<Bound> = bounds.collect();
        self.back.note(&passage, &drafts, first);
        for draft in &drafts {
            let mut mention = mention(&passage, draft, first);
            let named = meant.iter().find(|(start, _)| *start == draft.place.start);
            mention.antecedents = match named {
                Some((_, meant)) => self
                    .mentions
                    .binary_search_by_key(meant, |mention| mention.span.start)
                    .map(|index| vec![MentionId(index as u32)])
                    .unwrap_or_default(),
                None => self.back.antecedents(&passage, &self.mentions, draft),
            };
            self.mentions.push(mention);
        }
        let origin = if title { Some(Origin::Title) } else { None };
        for bound in bounds {
            let relation = relation(&passage, &drafts, bound, first);
            let origin = origin
                .filter(|_| relation.subject == Subject::ThisDocument)
                .unwrap_or(relation.origin);
            self.relations.extend(back::resolved(
                &self.mentions,
                &Relation { origin, ..relation },
            ));
        }
    }

    pub(super) fn finish(mut self) -> Citations<'t> {
        back::settle_short(&mut self.mentions);
        back::settle_nicknames(&mut self.mentions);
        settle(self.tables, &self.places, &mut self.mentions);
        if let Some(header) = &mut self.header {
            let read = own_place(
                self.tables,
                &self.places,
                header.classified.issuer.as_deref(),
            );
            header.locality = read.or(header.locality.take());
        }
        for mention in &mut self.mentions {
            mention.key = key(self.tables, self.text, mention);
            mention.keys = keys(self.tables, mention);
        }
        let floor = self.floor;
        let sure = |relation: &Relation| relation.confidence() >= floor;
        if floor > Confidence::default() {
            // What is not told as more is still cited.
            self.relations.retain(sure);
        }
        self.cite();
        if floor > Confidence::default() {
            self.relations.retain(sure);
        }
        self.relations
            .sort_by_key(|relation| (relation.object, relation.cue, relation.kind));
        let key = self.header.as_ref().and_then(|header| {
            DocumentKey::new(
                self.tables,
                KeyFacts {
                    number: header.number.as_ref(),
                    system: header.classified.system,
                    doc_type: header.doc_type.clone(),
                    issuer: header.classified.issuer.clone(),
                    locality: header.locality.as_deref(),
                    date: header.date,
                    ..KeyFacts::default()
                },
            )
        });
        Citations {
            text: Cow::Borrowed(self.text),
            header: self.header,
            key,
            mentions: self.mentions,
            relations: self.relations,
        }
    }

    /// Adds a mere citation for every document that nothing better is stated of, once for each.
    fn cite(&mut self) {
        let name = |mention: &Mention| match &mention.number {
            Some(number) => number.to_string(),
            None => crate::text::fold(mention.span.text(self.text)),
        };
        let own = self
            .header
            .as_ref()
            .and_then(|header| header.number.as_ref())
            .map(ToString::to_string);
        let mut told: HashSet<String> = self
            .relations
            .iter()
            .filter_map(|relation| self.mentions.get(relation.object.index()))
            .map(&name)
            .collect();
        told.extend(own);
        let subject = if self.header.is_some() {
            Subject::ThisDocument
        } else {
            Subject::Article
        };
        let mut cited = Vec::new();
        for (index, mention) in self.mentions.iter().enumerate() {
            let points = mention.kind == MentionKind::Anaphor;
            if mention.kind != MentionKind::Attached && !points && told.insert(name(mention)) {
                cited.push(Relation {
                    kind: RelationKind::RefersTo,
                    subject,
                    object: MentionId(index as u32),
                    cue: None,
                    clause: self.sentences.get(index).copied().unwrap_or_default(),
                    sentence: self.sentences.get(index).copied().unwrap_or_default(),
                    scope: mention.provisions.clone(),
                    polarity: Polarity::Asserted,
                    act: None,
                    role: None,
                    years: None,
                    origin: Origin::Text,
                    by: Rule::Citation,
                    rule: None,
                    weak: false,
                    behind: false,
                    gap: 0,
                });
            }
        }
        self.relations.extend(cited);
    }
}

/// Adds the laws within the names of amending laws, which those laws amend.
fn with_nested(
    passage: &Passage<'_>,
    mut bounds: Vec<Bound>,
    mut drafts: Vec<Draft>,
) -> (Vec<Bound>, Vec<Draft>) {
    let inner = nested(passage, &drafts);
    if inner.is_empty() {
        return (bounds, drafts);
    }
    let now = insert(&mut drafts, inner);
    let moved = |index: usize| now.get(index).copied().unwrap_or(index);
    for bound in &mut bounds {
        bound.object = moved(bound.object);
        if let BoundSubject::Draft(subject) = &mut bound.subject {
            *subject = moved(*subject);
        }
    }
    let amended = drafts.iter().enumerate();
    let amended = amended.filter_map(|(index, draft)| Some((draft.within?, index)));
    bounds.extend(amended.map(|(law, object)| amends(passage, &drafts, law, object)));
    (bounds, drafts)
}

/// What a paragraph is: the title, a line of the preamble, a headline, running text.
///
/// Without a header a *Căn cứ* line tells itself by its end; a line that opens like one (*Theo đề nghị …*) must follow one.
fn part(
    passage: &Passage<'_>,
    header: Option<&Header>,
    paragraph: Span,
    title: bool,
    grounds: bool,
) -> Part {
    let first = usize::from(passage.word(0) == "-");
    let based = passage.word(first) == "căn" && passage.word(first + 1) == "cứ";
    let head = passage.tables.heads.starting(passage.line, first);
    let opens = head.is_some_and(|head| head.value == HeadRole::Preamble);
    let last = passage.cased.trim_end().chars().next_back();
    let preamble = match header {
        Some(header) => {
            (based || opens) && (paragraph.start as usize) < header.end as usize + PREAMBLE
        }
        None => based && matches!(last, Some(';' | ',')) || opens && grounds,
    };
    match last {
        _ if title => Part::Title,
        _ if preamble => Part::Preamble,
        Some('.' | ';' | ':' | '!' | '?' | '”' | '…') => Part::Body,
        _ => Part::Headline,
    }
}

fn mention(passage: &Passage<'_>, draft: &Draft, first: usize) -> Mention {
    let original = |place| passage.shadow.original(place);
    let id = |index: usize| MentionId((first + index) as u32);
    let doc_type = draft.doc_type(passage.tables);
    // A word of several systems tells none; the body named with it does.
    let word_system = || {
        let named = draft
            .issuer
            .as_ref()
            .and_then(|issuer| issuer.code.as_deref());
        if let Some(known) = named.and_then(|code| passage.tables.issuer(code)) {
            return Some(known.issuer().system);
        }
        let (row, _) = draft.word?;
        match &*passage.tables.rows.doc_types.get(row)?.systems {
            [only] => Some(*only),
            _ => None,
        }
    };
    Mention {
        kind: draft.kind,
        span: original(draft.place),
        number_span: draft.number_place.map(original),
        name: draft.name.as_deref().map(Into::into),
        serial: draft.serial,
        resolved_number: draft.resolved.clone(),
        several: draft.several.clone(),
        within: draft.within.map(id),
        antecedents: Vec::new(),
        system: draft.classified.system.or_else(word_system),
        doc_type,
        type_word: draft.word.map(|(_, place)| original(place)),
        issuer: draft.classified.issuer.clone(),
        named_code: draft.issuer.as_ref().and_then(|issuer| issuer.code.clone()),
        issuer_name: draft.issuer.as_ref().map(|issuer| original(issuer.place)),
        term: draft.term.as_ref().map(|term| Term {
            roman: term.roman.as_str().into(),
            series: term.series,
            span: original(term.place),
        }),
        locality: None,
        title: draft.title.map(original),
        date: draft.date.and_then(|date| date.value),
        date_span: draft.date.map(|date| original(date.place)),
        effective: draft.effective,
        expires: draft.expires,
        provisions: draft.provisions.clone(),
        inherits: draft.inherits.map(id),
        key: None,
        keys: Vec::new(),
        diagnostics: draft.diagnostics.clone(),
        number: draft.number.clone(),
    }
}

fn relation(passage: &Passage<'_>, drafts: &[Draft], bound: Bound, first: usize) -> Relation {
    let original = |place| passage.shadow.original(place);
    let id = |index: usize| MentionId((first + index) as u32);
    let draft = drafts.get(bound.object);
    let object = draft.map_or(bound.cue, |draft| original(draft.place));
    let sentence = original(bound.sentence);
    let role = draft.filter(|_| bound.kind == RelationKind::BasedOn);
    Relation {
        kind: bound.kind,
        subject: match bound.subject {
            BoundSubject::Draft(index) => Subject::Mention(id(index)),
            BoundSubject::ThisDocument => Subject::ThisDocument,
            BoundSubject::Actor(words) => {
                Subject::Actor(words.map(|(from, to)| original(passage.place(from, to))))
            }
            BoundSubject::Article => Subject::Article,
        },
        object: id(bound.object),
        cue: Some(bound.cue),
        clause: clause(passage.text, sentence, bound.cue, object),
        sentence,
        scope: bound.scope,
        polarity: bound.polarity,
        act: bound.act,
        role: role.and_then(|draft| role_of(passage, draft)),
        years: bound.years,
        origin: bound.origin,
        behind: bound.by != Rule::LeadIn && bound.cue.start >= object.end,
        gap: gap(passage.text, bound.by, bound.cue, object),
        by: bound.by,
        rule: Some(bound.rule),
        weak: bound.weak,
    }
}

/// The part of a sentence between semicolons, or behind a colon, that holds the cue and the object.
fn clause(text: &str, sentence: Span, cue: Span, object: Span) -> Span {
    let (from, to) = (cue.start.min(object.start), cue.end.max(object.end));
    let before = Span::new(sentence.start, from.max(sentence.start)).text(text);
    let behind = Span::new(to.min(sentence.end), sentence.end).text(text);
    let ends = |(at, mark): &(usize, &str)| {
        // The colon of *Số: 12* ends nothing.
        let colon = *mark == ":" && before.get(..*at).is_none_or(|words| !words.ends_with("ố"));
        *mark == ";" || colon
    };
    let start = before.rmatch_indices([';', ':']).find(ends);
    let start = start.map_or(sentence.start, |(at, mark)| {
        let rest = before.get(at + mark.len()..).unwrap_or_default();
        from - rest.trim_start().len() as u32
    });
    let end = behind.find(';').unwrap_or_else(|| behind.trim_end().len());
    Span::new(start, to.min(sentence.end) + end as u32)
}

/// The words between a cue and its object; none where another member of a list stands at the cue.
fn gap(text: &str, by: Rule, cue: Span, object: Span) -> usize {
    if matches!(by, Rule::List | Rule::LeadIn) {
        return 0;
    }
    let (from, to) = if cue.end <= object.start {
        (cue.end, object.start)
    } else {
        (object.end, cue.start.max(object.end))
    };
    Span::new(from, to).text(text).split_whitespace().count()
}

/// Whether a ground says who may issue or what is laid down; its name and its title tell.
fn role_of(passage: &Passage<'_>, ground: &Draft) -> Option<Role> {
    let name_end = ground
        .number_place
        .map_or(ground.place.end, |place| place.start);
    // More than a type word and a number is printed: *Luật Đất đai số …*.
    let named = ground.word.is_some_and(|(_, word)| {
        let (from, to) = (passage.from(word.end), passage.from(name_end));
        (from..to).any(|at| !matches!(passage.word(at), "số" | ":"))
    });
    let told = |place: Place| {
        let (from, to) = (passage.from(place.start), passage.from(place.end));
        (from..to).any(|at| {
            passage
                .tables
                .competences
                .starting(passage.line, at)
                .is_some()
        })
    };
    if told(ground.place) || ground.title.is_some_and(told) {
        return Some(Role::Competence);
    }
    (named || ground.title.is_some()).then_some(Role::Content)
}

fn key(tables: &Tables, text: &str, mention: &Mention) -> Option<DocumentKey> {
    let central = mention
        .term
        .as_ref()
        .filter(|term| term.series == TermSeries::PartyCentral && !term.roman.contains(','));
    // What the tables know by its name is the document of that number, whichever way it is printed.
    let number = mention.number.as_ref().or(mention.resolved_number.as_ref());
    let told = mention
        .resolved_number
        .as_ref()
        .filter(|_| mention.number.is_none())
        .map(|number| tables.classify(number))
        .unwrap_or_default();
    DocumentKey::new(
        tables,
        KeyFacts {
            number,
            words: (mention.kind == MentionKind::Named)
                .then(|| mention.name.as_deref().unwrap_or(mention.span.text(text)))
                .filter(|name| !name.is_empty()),
            system: mention.system.or(told.system),
            doc_type: mention.doc_type.clone().or(told.doc_type),
            issuer: mention.issuer.clone().or(told.issuer),
            term: central.map(|term| &*term.roman),
            locality: mention.locality.as_ref().map(|place| &*place.name),
            date: mention.date,
        },
    )
}

/// The identities of the documents that a mention stands for besides its own.
fn keys(tables: &Tables, mention: &Mention) -> Vec<DocumentKey> {
    let key = |meant: &Meant| {
        let number = meant.number.as_ref();
        // What a range leaves out is like its end; what a name means is told by its number or by the name.
        let printed = number.filter(|_| meant.name.is_none() && mention.number.is_some());
        // A plenum's name ends with its term.
        let term = meant.name.as_deref().and_then(|name| {
            let (_, roman) = name.rsplit_once(" khóa ")?;
            Some(roman.to_uppercase())
        });
        let classified = number
            .map(|number| tables.classify(number))
            .unwrap_or_default();
        DocumentKey::new(
            tables,
            KeyFacts {
                number,
                words: meant.name.as_deref().filter(|name| !name.is_empty()),
                system: classified.system.or(mention.system),
                doc_type: classified.doc_type.or_else(|| mention.doc_type.clone()),
                issuer: classified.issuer,
                locality: printed
                    .and(mention.locality.as_ref())
                    .map(|place| &*place.name),
                term: term.as_deref(),
                date: meant.date.or(mention.date.filter(|_| printed.is_some())),
            },
        )
    };
    mention.several.iter().filter_map(key).collect()
}
