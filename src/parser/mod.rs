//! [`Parser`]: the one place that runs the stages in order.
//!
//! | question | modules |
//! |---|---|
//! | In which order is a text read, and what comes out? | `reading` runs the stages; `made` turns drafts into mentions, relations and keys; `whole` settles what only the whole text shows; `citations` is the result |
//! | Which paragraphs are read? | `paragraphs` those with an anchor; `site` what a website prints below the document, `notes` the footnotes of a gazette's pages |
//! | Where does a paragraph stand? | `standing`; `preamble` in which part of the text, `lines` and `leads` under which article and lead-in, `announced` a lead-in without a colon, `annexes` an annex that lists, `listing` what the text lists |
//! | Whose act is it? | `whose`; `lead_actor` that of a document in the lead-in, `own_name` the text under its own name, `course` the document that a consolidated text prints, `itself` nobody's |
//! | Which document do the words mean? | `anaphors` *Quyết định này*, `aliases` names given in brackets, `short_forms` *Nghị quyết 18*, `nicknames` *Khoán 10*, `versions` *Luật Giá*; `antecedents` moves relations to what is meant |
//! | What is stated outside of a sentence? | `course` over several paragraphs, `itemised` in the items below a clause, `implied` and `enclosing` of the document that a heading names, `nested` within a law's name, `outer` in whose title, `validity` on a page about validity, `order` by an order of the President |
//! | What is added last? | `roles` in what way a text rests on its grounds, `cited` mere citations, `optional` the optional kinds of mention |

mod aliases;
mod anaphors;
mod annexes;
mod announced;
mod antecedents;
mod citations;
mod cited;
mod course;
mod enclosing;
mod implied;
mod itemised;
mod itself;
mod lead_actor;
mod leads;
mod lines;
mod listing;
mod made;
mod nested;
mod nicknames;
mod notes;
mod optional;
mod order;
pub(crate) mod outer;
mod own_name;
mod paragraphs;
mod preamble;
mod reading;
mod roles;
mod short_forms;
mod site;
mod standing;
mod validity;
mod versions;
mod whole;
mod whose;

use std::sync::Arc;

pub use citations::{Citations, OwnDocument};

use crate::date::IssueDate;
use crate::mention::{OptionalKind, OptionalKinds};
use crate::number::DocumentNumber;
use crate::relation::{Confidence, NoTrace, Trace};
use crate::tables::Tables;
use reading::Reading;

/// Reads texts: finds the documents they cite and the relations they state.
///
/// A parser is its tables and the [optional kinds](Self::also) it reads; it is cheap to make and to clone, and `Send + Sync`.
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
/// let kinds: Vec<&str> = citations.relations().iter().map(|r| r.kind().name()).collect();
/// assert_eq!(kinds, ["refers_to", "implements"]);
/// ```
#[derive(Clone, Debug, Default)]
pub struct Parser {
    /// The caller's tables; the built-in ones where there are none.
    tables: Option<Arc<Tables>>,
    also: OptionalKinds,
    /// Relations with a lower confidence are left out.
    floor: Confidence,
}

/// What a caller knows of a text before it is read: from a register, a file name, a catalogue.
///
/// A header in the text takes precedence; what it leaves out is taken from here.
///
/// ```
/// use trichdan::{Known, Parser};
///
/// let known = Known { number: Some("38a-KH/HU".parse()?), date: Some("2016-08-16".parse()?), ..Known::default() };
/// let citations = Parser::new().parse_known("Bãi bỏ Kế hoạch số 12-KH/HU.", &known);
/// assert_eq!(citations.document().unwrap().date(), known.date);
/// assert_eq!(citations.relations()[0].subject(), trichdan::Subject::ThisDocument);
/// # Ok::<(), trichdan::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// The text's own number. A text with a number is a document, not a report.
    pub number: Option<DocumentNumber>,
    /// Its issue date.
    pub date: Option<IssueDate>,
    /// The place of its issuer, small to large: *huyện Krông Pa, tỉnh Gia Lai*.
    pub locality: Option<String>,
}

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

    /// A parser with the caller's own tables; see [`Tables::from_toml`](crate::Tables).
    ///
    /// ```
    /// # #[cfg(feature = "toml")] {
    /// use trichdan::{Parser, RelationKind, Tables};
    ///
    /// let mine = "[[cue]]\nphrase = \"rút gọn từ\"\nkind = \"based_on\"\nexamples = [\"Sổ tay rút gọn từ [[Quyết định số 34/QĐ-BTC]]\"]";
    /// let kind = |parser: Parser| parser.parse("Sổ tay rút gọn từ Quyết định số 34/QĐ-BTC").relations()[0].kind();
    /// assert_eq!(kind(Parser::new()), RelationKind::RefersTo);
    /// assert_eq!(kind(Parser::with_tables(Tables::from_toml([("mine.toml", mine)]).unwrap())), RelationKind::BasedOn);
    /// # }
    /// ```
    pub fn with_tables(tables: impl Into<Arc<Tables>>) -> Self {
        Self {
            tables: Some(tables.into()),
            also: OptionalKinds::default(),
            floor: Confidence::default(),
        }
    }

    /// This parser, reading an optional kind of mention as well.
    ///
    /// Everything else is read as before: the optional mentions are listed among the others in text order, take no part in relations,
    /// have no key and enter no graph. A place that is already read as a citation is not read again.
    ///
    /// ```
    /// use trichdan::{MentionKind, Parser, mention::OptionalKind};
    ///
    /// let parser = Parser::new().also(OptionalKind::Judgments).also(OptionalKind::Slugs);
    /// let text = "Bản án hình sự sơ thẩm số 12/2019/HS-ST ngày 05/3/2019 viện dẫn 01/2018/NQ-HĐTP, tải về ở /van-ban/01-2018-nq-hdtp.pdf.";
    /// let citations = parser.parse(text);
    /// let [judgment, resolution, slug] = citations.mentions() else { panic!() };
    /// assert_eq!(judgment.text(text), "Bản án hình sự sơ thẩm số 12/2019/HS-ST");
    /// assert_eq!(judgment.date().unwrap().to_string(), "2019-03-05");
    /// assert_eq!(slug.kind(), MentionKind::Slug);
    /// assert_eq!(slug.number(), resolution.number());
    /// ```
    #[must_use]
    pub fn also(self, kind: OptionalKind) -> Self {
        Self {
            also: self.also.with(kind),
            ..self
        }
    }

    /// This parser, leaving out relations whose confidence is below `floor`.
    ///
    /// A document whose relations are all left out is then merely cited. `docs/relations.md` shows what a floor loses and gains.
    ///
    /// ```
    /// use trichdan::{Parser, RelationKind};
    ///
    /// let text = "Hội nghị quán triệt Nghị quyết số 18-NQ/TW.";
    /// let kind = |parser: &Parser| parser.parse(text).relations()[0].kind();
    /// let parser = Parser::new();
    /// assert_eq!(kind(&parser), RelationKind::Implements);
    /// assert_eq!(kind(&parser.min_confidence("0.95".parse()?)), RelationKind::RefersTo);
    /// # Ok::<(), trichdan::relation::ConfidenceError>(())
    /// ```
    #[must_use]
    pub fn min_confidence(self, floor: Confidence) -> Self {
        Self { floor, ..self }
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

    /// As [`parse`](Self::parse), for a text of which something is known beforehand.
    ///
    /// ```
    /// use trichdan::{Known, Parser};
    ///
    /// let known = Known { number: Some("38a-KH/HU".parse().unwrap()), locality: Some("huyện Krông Pa".into()), ..Known::default() };
    /// let citations = Parser::new().parse_known("Bãi bỏ Kế hoạch số 12-KH/HU.", &known);
    /// let document = citations.document().unwrap();
    /// assert_eq!(document.key().unwrap().to_string(), "party:HU[huyện Krông Pa]:KH:38a@?");
    /// assert_eq!(document.span(), None);
    /// ```
    pub fn parse_known<'t>(&self, text: &'t str, known: &Known) -> Citations<'t> {
        self.parse_known_traced(text, known, &mut NoTrace)
    }

    /// As [`parse_known`](Self::parse_known), reporting to `trace` which cues were considered and rejected.
    ///
    /// ```
    /// use trichdan::relation::{Rejected, Rejection, Trace};
    /// use trichdan::{Known, Parser};
    ///
    /// #[derive(Default)]
    /// struct Reasons(Vec<Rejection>);
    ///
    /// impl Trace for Reasons {
    ///     fn rejected(&mut self, rejected: Rejected<'_>) {
    ///         self.0.push(rejected.why);
    ///     }
    /// }
    ///
    /// // A report ends nothing; a document does.
    /// let text = "Quyết định số 12-QĐ/HU hết hiệu lực từ ngày mai.";
    /// let reasons = |known: &Known| {
    ///     let mut reasons = Reasons::default();
    ///     Parser::new().parse_known_traced(text, known, &mut reasons);
    ///     reasons.0
    /// };
    /// let document = Known { number: Some("38-QĐ/HU".parse().unwrap()), ..Known::default() };
    /// assert_eq!(reasons(&Known::default()), [Rejection::NoSubject]);
    /// assert_eq!(reasons(&document), []);
    /// ```
    pub fn parse_known_traced<'t>(
        &self,
        text: &'t str,
        known: &Known,
        trace: &mut impl Trace,
    ) -> Citations<'t> {
        let mut reading = Reading::new(self.tables(), text, self.floor);
        reading.header();
        reading.know(known);
        reading.body(trace);
        reading.implied();
        reading.heading();
        optional::add(self.tables(), self.also, reading.finish())
    }

    /// As [`parse`](Self::parse), reporting to `trace` which cues were considered and rejected.
    ///
    /// ```
    /// use trichdan::Parser;
    /// use trichdan::relation::{Rejected, Trace};
    ///
    /// #[derive(Default)]
    /// struct Rows(Vec<String>);
    ///
    /// impl Trace for Rows {
    ///     fn rejected(&mut self, rejected: Rejected<'_>) {
    ///         self.0.push(rejected.phrase.to_owned());
    ///     }
    /// }
    ///
    /// let mut rows = Rows::default();
    /// Parser::new().parse_traced("Chỉ thị số 05-CT/TW hết hiệu lực từ ngày mai, báo chí đưa tin.", &mut rows);
    /// assert_eq!(rows.0, ["hết hiệu lực"]);
    /// ```
    pub fn parse_traced<'t>(&self, text: &'t str, trace: &mut impl Trace) -> Citations<'t> {
        self.parse_known_traced(text, &Known::default(), trace)
    }
}
