//! [`Parser`]: the one place that runs the stages in order.

use core::ops::Index;
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

use crate::date::IssueDate;
use crate::document::{DocumentKey, KeyFacts};
use crate::mention::{
    Draft, Header, Mention, MentionId, MentionKind, Passage, Places, Term, TermSeries, anchors,
    find_header, local_level, own_place, read, settle,
};
use crate::number::DocumentNumber;
use crate::relation::{
    Bound, BoundSubject, NoTrace, Origin, Part, Polarity, Relation, RelationKind, Sentences,
    Setting, Subject, Trace, bind,
};
use crate::span::Span;
use crate::tables::{System, Tables};
use crate::text::{Shadow, Words, lines_of, paragraph_around};

/// Reads texts: finds the documents they cite and the relations they state.
///
/// A parser is its tables; it is cheap to make and to clone, and `Send + Sync`.
///
/// # Example
///
/// ```
/// use trichdan::Parser;
///
/// let text = "Kế hoạch số 38a-KH/HU thực hiện Kết luận số 03-KL/TW ngày 13/5/2016 của Ban Bí thư.";
/// let citations = Parser::new().parse(text);
/// let numbers: Vec<String> = citations.mentions().iter().map(|m| m.number().unwrap().to_string()).collect();
/// assert_eq!(numbers, ["38a-KH/HU", "03-KL/TW"]);
/// assert_eq!(citations.relations()[0].kind().name(), "implements");
/// ```
#[derive(Clone, Debug, Default)]
pub struct Parser {
    /// Tables of one's own; the built-in ones otherwise.
    tables: Option<Arc<Tables>>,
}

/// A *Căn cứ* line stands in the preamble when it starts within this many bytes of the header.
const PREAMBLE: usize = 12 * 1024;
/// The heading of a text, where it may name its place: so many lines and bytes.
const HEADING: (usize, usize) = (16, 4 * 1024);

impl Parser {
    /// A parser with the built-in tables.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// assert!(Parser::new().parse("").mentions().is_empty());
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// A parser with tables of one's own; see [`Tables::from_toml`](crate::Tables).
    ///
    /// ```
    /// # use trichdan::{Parser, Tables};
    /// let parser = Parser::new();
    /// assert_eq!(parser.tables().doc_types().count(), Tables::builtin().doc_types().count());
    /// ```
    pub fn with_tables(tables: Tables) -> Self {
        Self {
            tables: Some(Arc::new(tables)),
        }
    }

    /// The tables it reads with.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// assert!(Parser::new().tables().read_number("05-CT/TW").is_ok());
    /// ```
    pub fn tables(&self) -> &Tables {
        self.tables.as_deref().unwrap_or_else(|| Tables::builtin())
    }

    /// Reads a text. Free text never fails; strange text yields fewer mentions, or mentions with diagnostics.
    ///
    /// Time is linear in the length of the text. Texts are read up to 4 GiB.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("theo Nghị định số 34/2016/NĐ-CP");
    /// assert_eq!(citations.mentions().len(), 1);
    /// ```
    pub fn parse<'t>(&self, text: &'t str) -> Citations<'t> {
        self.parse_traced(text, &mut NoTrace)
    }

    /// As [`parse`](Self::parse), telling `trace` which cues were considered and rejected.
    ///
    /// ```
    /// # use trichdan::{Parser, relation::NoTrace};
    /// assert!(Parser::new().parse_traced("không có gì", &mut NoTrace).relations().is_empty());
    /// ```
    pub fn parse_traced<'t>(&self, text: &'t str, trace: &mut impl Trace) -> Citations<'t> {
        let mut reading = Reading::new(self.tables(), text);
        reading.header();
        reading.body(trace);
        reading.heading();
        reading.finish()
    }
}

/// What a text cites and states.
///
/// All spans are byte ranges of [`text`](Self::text).
///
/// ```
/// use trichdan::Parser;
///
/// let citations = Parser::new().parse("Căn cứ Nghị định số 30/2020/NĐ-CP;").into_owned();
/// let relation = &citations.relations()[0];
/// assert_eq!(citations[relation.object()].number().unwrap().to_string(), "30/2020/NĐ-CP");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Citations<'t> {
    text: Cow<'t, str>,
    header: Option<Header>,
    key: Option<DocumentKey>,
    mentions: Vec<Mention>,
    relations: Vec<Relation>,
}

/// The document that a text itself is, as its header says.
///
/// ```
/// use trichdan::Parser;
///
/// let text = "CHÍNH PHỦ\nSố: 30/2020/NĐ-CP\nHà Nội, ngày 05 tháng 3 năm 2020\nNGHỊ ĐỊNH\nVề công tác văn thư\n\nCăn cứ …";
/// let citations = Parser::new().parse(text);
/// let document = citations.document().unwrap();
/// assert_eq!(document.number().to_string(), "30/2020/NĐ-CP");
/// assert_eq!(document.date().unwrap().to_string(), "2020-03-05");
/// assert_eq!(document.title_span().unwrap().text(text), "Về công tác văn thư");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct OwnDocument<'c> {
    header: &'c Header,
    key: Option<&'c DocumentKey>,
}

impl<'c> OwnDocument<'c> {
    /// The number.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// assert!(Parser::new().parse("Số 5 Hà Nội").document().is_none());
    /// ```
    pub fn number(&self) -> &'c DocumentNumber {
        &self.header.number
    }

    /// Where the number stands.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Số: 30/2020/NĐ-CP\nHà Nội, ngày 05 tháng 3 năm 2020\nNGHỊ ĐỊNH";
    /// assert_eq!(Parser::new().parse(text).document().unwrap().span().text(text), "30/2020/NĐ-CP");
    /// ```
    pub fn span(&self) -> Span {
        self.header.span
    }

    /// The issue date.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Số: 30/2020/NĐ-CP\nHà Nội, ngày 05 tháng 3 năm 2020\nNGHỊ ĐỊNH";
    /// assert!(Parser::new().parse(text).document().unwrap().date().is_some());
    /// ```
    pub fn date(&self) -> Option<IssueDate> {
        self.header.date
    }

    /// Where the date stands.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Số: 30/2020/NĐ-CP\nNGHỊ ĐỊNH";
    /// assert!(Parser::new().parse(text).document().unwrap().date_span().is_none());
    /// ```
    pub fn date_span(&self) -> Option<Span> {
        self.header.date_span
    }

    /// Where the place of issue stands.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Số: 30/2020/NĐ-CP\nHà Nội, ngày 05 tháng 3 năm 2020\nNGHỊ ĐỊNH";
    /// assert_eq!(Parser::new().parse(text).document().unwrap().place_span().unwrap().text(text), "Hà Nội");
    /// ```
    pub fn place_span(&self) -> Option<Span> {
        self.header.place
    }

    /// Where the title stands.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Số: 30/2020/NĐ-CP\nNGHỊ ĐỊNH\nVề công tác văn thư";
    /// assert_eq!(Parser::new().parse(text).document().unwrap().title_span().unwrap().text(text), "Về công tác văn thư");
    /// ```
    pub fn title_span(&self) -> Option<Span> {
        self.header.title
    }

    /// Where the type word stands.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Số: 30/2020/NĐ-CP\nNGHỊ ĐỊNH";
    /// assert_eq!(Parser::new().parse(text).document().unwrap().type_word_span().unwrap().text(text), "NGHỊ ĐỊNH");
    /// ```
    pub fn type_word_span(&self) -> Option<Span> {
        self.header.type_word
    }

    /// Where the issuer's name stands.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "CHÍNH PHỦ\nSố: 30/2020/NĐ-CP\nNGHỊ ĐỊNH";
    /// assert_eq!(Parser::new().parse(text).document().unwrap().issuer_span().unwrap().text(text), "CHÍNH PHỦ");
    /// ```
    pub fn issuer_span(&self) -> Option<Span> {
        self.header.issuer_name
    }

    /// The type's code.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Số: 30/2020/NĐ-CP\nNGHỊ ĐỊNH";
    /// assert_eq!(Parser::new().parse(text).document().unwrap().doc_type(), Some("NĐ"));
    /// ```
    pub fn doc_type(&self) -> Option<&'c str> {
        self.header.doc_type.as_deref()
    }

    /// The issuer's code.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Số: 30/2020/NĐ-CP\nNGHỊ ĐỊNH";
    /// assert_eq!(Parser::new().parse(text).document().unwrap().issuer(), Some("CP"));
    /// ```
    pub fn issuer(&self) -> Option<&'c str> {
        self.header.classified.issuer.as_deref()
    }

    /// The system.
    ///
    /// ```
    /// # use trichdan::{Parser, tables::System};
    /// let text = "Số: 30/2020/NĐ-CP\nNGHỊ ĐỊNH";
    /// assert_eq!(Parser::new().parse(text).document().unwrap().system(), Some(System::State));
    /// ```
    pub fn system(&self) -> Option<System> {
        self.header.classified.system
    }

    /// The identity.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Số: 30/2020/NĐ-CP\nNGHỊ ĐỊNH";
    /// assert_eq!(Parser::new().parse(text).document().unwrap().key().unwrap().to_string(), "state:NĐ-CP:30/2020");
    /// ```
    pub fn key(&self) -> Option<&'c DocumentKey> {
        self.key
    }
}

impl Citations<'_> {
    /// The text that was read.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// assert_eq!(Parser::new().parse("abc").text(), "abc");
    /// ```
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The document that the text itself is; `None` for news and reports.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// assert!(Parser::new().parse("Bài báo về Chỉ thị số 05-CT/TW.").document().is_none());
    /// ```
    pub fn document(&self) -> Option<OwnDocument<'_>> {
        self.header.as_ref().map(|header| OwnDocument {
            header,
            key: self.key.as_ref(),
        })
    }

    /// The mentions, in text order.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// assert_eq!(Parser::new().parse("16/CT-TTg và 05-CT/TW").mentions().len(), 2);
    /// ```
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// The ids of the mentions, in text order.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("16/CT-TTg");
    /// assert_eq!(citations.ids().map(|id| citations[id].span().start).collect::<Vec<_>>(), [0]);
    /// ```
    pub fn ids(&self) -> impl Iterator<Item = MentionId> + use<> {
        (0..self.mentions.len() as u32).map(MentionId)
    }

    /// The relations, in the order of their objects.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// assert_eq!(Parser::new().parse("thực hiện Chỉ thị số 05-CT/TW").relations().len(), 1);
    /// ```
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// The same with a text of its own.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = String::from("16/CT-TTg");
    /// let citations = Parser::new().parse(&text).into_owned();
    /// drop(text);
    /// assert_eq!(citations.mentions()[0].text(citations.text()), "16/CT-TTg");
    /// ```
    pub fn into_owned(self) -> Citations<'static> {
        Citations {
            text: Cow::Owned(self.text.into_owned()),
            header: self.header,
            key: self.key,
            mentions: self.mentions,
            relations: self.relations,
        }
    }
}

impl Index<MentionId> for Citations<'_> {
    type Output = Mention;

    fn index(&self, id: MentionId) -> &Mention {
        &self.mentions[id.index()]
    }
}

/// One text being read.
struct Reading<'a, 't> {
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
}

impl<'a, 't> Reading<'a, 't> {
    fn new(tables: &'a Tables, text: &'t str) -> Self {
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
        }
    }

    /// Reads the text's own header.
    fn header(&mut self) {
        self.header = find_header(self.tables, self.text, &mut self.shadow, &mut self.words);
    }

    /// Reads the places that the first lines name, where a mention needs one.
    fn heading(&mut self) {
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
            self.words.fill(self.shadow.lower());
            let passage = Passage::new(self.tables, &self.shadow, &self.words);
            self.places.head_line(&passage);
        }
    }

    /// Reads every paragraph that holds an anchor.
    fn body(&mut self, trace: &mut impl Trace) {
        let title = self.header.as_ref().and_then(|header| header.title);
        let body = self.header.as_ref().map_or(0, |header| header.end as usize);
        let mut done = 0;
        for anchor in anchors(self.text) {
            if anchor < done {
                continue;
            }
            let in_title = title.filter(|title| title.range().contains(&anchor));
            let paragraph = match in_title {
                Some(title) => title,
                None if anchor < body => continue,
                None => paragraph_around(self.text, anchor, done.max(body)),
            };
            done = (paragraph.end as usize).max(anchor + 1);
            self.paragraph(paragraph, in_title.is_some(), trace);
        }
    }

    fn paragraph(&mut self, paragraph: Span, title: bool, trace: &mut impl Trace) {
        self.shadow.fill(self.text, paragraph);
        self.words.fill(self.shadow.lower());
        let passage = Passage::new(self.tables, &self.shadow, &self.words);
        let drafts = read(&passage);
        let first = self.mentions.len();
        self.places.gather(&passage, &drafts, first);
        if drafts.is_empty() {
            return;
        }
        let setting = setting(&passage, self.header.as_ref(), paragraph, title);
        let bounds = bind(&passage, &drafts, setting, trace);
        let sentences = Sentences::of(&passage);
        for draft in &drafts {
            let (from, to) = sentences.around(passage.from(draft.place.start), passage.count());
            self.sentences
                .push(self.shadow.original(passage.place(from, to)));
        }
        let origin = if title { Some(Origin::Title) } else { None };
        self.relations.extend(bounds.into_iter().map(|bound| {
            let relation = relation(&passage, bound, first);
            Relation {
                origin: origin
                    .filter(|_| relation.subject == Subject::ThisDocument)
                    .unwrap_or(relation.origin),
                ..relation
            }
        }));
        self.mentions.extend(
            drafts
                .into_iter()
                .map(|draft| mention(&passage, draft, first)),
        );
    }

    fn finish(mut self) -> Citations<'t> {
        settle(self.tables, &self.places, &mut self.mentions);
        if let Some(header) = &mut self.header {
            header.locality = own_place(
                self.tables,
                &self.places,
                header.classified.issuer.as_deref(),
            );
        }
        for mention in &mut self.mentions {
            mention.key = key(self.tables, self.text, mention);
        }
        self.cite();
        self.relations
            .sort_by_key(|relation| (relation.object, relation.cue, relation.kind));
        let key = self.header.as_ref().and_then(|header| {
            DocumentKey::new(
                self.tables,
                KeyFacts {
                    number: Some(&header.number),
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
        let own = self.header.as_ref().map(|header| header.number.to_string());
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
            if mention.kind != MentionKind::Attached && told.insert(name(mention)) {
                cited.push(Relation {
                    kind: RelationKind::RefersTo,
                    subject,
                    object: MentionId(index as u32),
                    cue: None,
                    sentence: self.sentences.get(index).copied().unwrap_or_default(),
                    scope: mention.provisions.clone(),
                    polarity: Polarity::Asserted,
                    act: None,
                    years: None,
                    origin: Origin::Text,
                    rule: None,
                    weak: false,
                });
            }
        }
        self.relations.extend(cited);
    }
}

/// What a paragraph is: the title, a *Căn cứ* line, a headline, running text.
fn setting(
    passage: &Passage<'_>,
    header: Option<&Header>,
    paragraph: Span,
    title: bool,
) -> Setting {
    let first = usize::from(passage.word(0) == "-");
    let based = passage.word(first) == "căn" && passage.word(first + 1) == "cứ";
    let last = passage.cased.trim_end().chars().next_back();
    let preamble = based
        && match header {
            Some(header) => (paragraph.start as usize) < header.end as usize + PREAMBLE,
            None => matches!(last, Some(';' | ',')),
        };
    let part = match last {
        _ if title => Part::Title,
        _ if preamble => Part::Preamble,
        Some('.' | ';' | ':' | '!' | '?' | '”' | '…') => Part::Body,
        _ => Part::Headline,
    };
    Setting {
        legal: header.is_some(),
        part,
    }
}

fn mention(passage: &Passage<'_>, draft: Draft, first: usize) -> Mention {
    let original = |place| passage.shadow.original(place);
    let id = |index: usize| MentionId((first + index) as u32);
    let doc_type = draft.doc_type(passage.tables);
    let word_system = || {
        let (row, _) = draft.word?;
        passage
            .tables
            .rows
            .doc_types
            .get(row)?
            .systems
            .first()
            .copied()
    };
    Mention {
        kind: draft.kind,
        span: original(draft.place),
        number_span: draft.number_place.map(original),
        system: draft.classified.system.or_else(word_system),
        doc_type,
        type_word: draft.word.map(|(_, place)| original(place)),
        issuer: draft.classified.issuer,
        issuer_name: draft.issuer.map(|issuer| original(issuer.place)),
        term: draft.term.map(|term| Term {
            roman: term.roman.into(),
            series: term.series,
            span: original(term.place),
        }),
        locality: None,
        title: draft.title.map(original),
        date: draft.date.and_then(|date| date.value),
        date_span: draft.date.map(|date| original(date.place)),
        effective: draft.effective,
        expires: draft.expires,
        provisions: draft.provisions,
        inherits: draft.inherits.map(id),
        key: None,
        diagnostics: draft.diagnostics,
        number: draft.number,
    }
}

fn relation(passage: &Passage<'_>, bound: Bound, first: usize) -> Relation {
    let original = |place| passage.shadow.original(place);
    let id = |index: usize| MentionId((first + index) as u32);
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
        cue: Some(original(bound.cue)),
        sentence: original(bound.sentence),
        scope: bound.scope,
        polarity: bound.polarity,
        act: bound.act,
        years: bound.years,
        origin: bound.origin,
        rule: Some(bound.rule),
        weak: bound.weak,
    }
}

fn key(tables: &Tables, text: &str, mention: &Mention) -> Option<DocumentKey> {
    let central = mention
        .term
        .as_ref()
        .filter(|term| term.series == TermSeries::PartyCentral && !term.roman.contains(','));
    DocumentKey::new(
        tables,
        KeyFacts {
            number: mention.number.as_ref(),
            words: (mention.kind == MentionKind::Named).then(|| mention.span.text(text)),
            system: mention.system,
            doc_type: mention.doc_type.clone(),
            issuer: mention.issuer.clone(),
            term: central.map(|term| &*term.roman),
            locality: mention.locality.as_ref().map(|place| &*place.name),
            date: mention.date,
        },
    )
}
