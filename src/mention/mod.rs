//! Mentions: where a text names a document, and the facts it states about it.
//!
//! | question | modules |
//! |---|---|
//! | Where is anything to be read, and in which steps? | `anchor` finds the places of a text; `passage` is a paragraph while it is read, with the drafts of its mentions; `read` holds the steps in order |
//! | Which document is the text itself? | `header` |
//! | Which documents are cited by number? | `scan` reads numbers, `prefix` the type word and *số* before them, `codes` says what their codes mean, `abbreviation` passes over the code in brackets behind a type word; `list` completes members that leave out type word or code, `short` reads a type word with a running number alone, `regulation` takes in the name before a Party number |
//! | Which by name? | `name` laws, `editions` further laws of that name by their years, `nested` laws within the name of an amending one; `resolution` what plenums and congresses passed, `nickname` what people call a document, `attached` what another document issues |
//! | What points back? | `anaphor` pointing words (*Quyết định này*), `alias` names given in brackets (*sau đây gọi là …*) |
//! | When was it issued, by whom, in which term? | `bind` goes from mention to mention: behind each, with `adopted` for passives, `aside` over brackets, `joint` for several issuers; then before it, with `leftward`, `signing`, and `shared` over a list; `body` finds issuers elsewhere, `year` says whether a bare year counts |
//! | How are such facts printed? | `date`, `bounds` from or until a day, `issuer`, `term` |
//! | What else belongs to it? | `title`, `provision` which parts of it are cited, `place` where a local document belongs, `mark` the mark of its item in a list |
//! | What is kept? | [`Mention`]; `rare` the facts that few mentions have, `diagnostic` what is odd |
//! | What is read only when asked for? | `optional`: standards, judgments, slugs |

mod abbreviation;
mod adopted;
mod alias;
mod anaphor;
mod anchor;
mod aside;
mod attached;
mod bind;
mod body;
mod bounds;
mod codes;
mod date;
mod diagnostic;
mod editions;
mod header;
mod issuer;
mod joint;
mod leftward;
mod list;
mod local;
mod mark;
mod name;
mod nested;
mod nickname;
mod optional;
mod passage;
mod place;
mod prefix;
mod provision;
mod rare;
mod read;
mod regulation;
mod resolution;
mod scan;
mod shared;
mod short;
mod signing;
mod term;
mod title;
mod year;

use core::fmt;

pub(crate) use alias::{Given, given};
pub(crate) use anaphor::find as pointing;
pub(crate) use anchor::Anchors;
pub(crate) use bounds::Bounds;
pub(crate) use codes::Codes;
pub(crate) use date::at as date_at;
pub use diagnostic::Diagnostic;
pub(crate) use header::{Header, find as find_header};
pub(crate) use issuer::{IssuerName, issuer_at, issuer_ending};
pub(crate) use list::{Member, follows_in_list, is_list_gap, measure};
pub(crate) use mark::{is_item, is_stop as is_item_stop};
pub(crate) use nested::{listed, nested};
pub use optional::{OptionalKind, UnknownOptionalKind};
pub(crate) use optional::{OptionalKinds, find as find_optional};
pub(crate) use passage::{Draft, Meant, Passage, Points, insert, is_taken};
pub(crate) use place::{Places, local_level, own_place, settle};
pub(crate) use provision::{
    ending as provisions_ending, opening as provisions_opening, standing as provisions_standing,
    steps_after as provisions_end,
};
pub(crate) use rare::{Details, Meaning, rare};
pub(crate) use read::{is_enacted, read};
pub(crate) use signing::before_adverbs;
pub(crate) use title::{is_topic, only_describes, opens_clause};

use crate::date::IssueDate;
use crate::document::DocumentKey;
use crate::number::DocumentNumber;
use crate::provision::Provision;
use crate::span::Span;
use crate::tables::{System, Text};

/// Index of a mention within its [`Citations`](crate::Citations), in text order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MentionId(pub(crate) u32);

impl MentionId {
    /// The index, counted from 0.
    ///
    /// ```
    /// let citations = trichdan::Parser::new().parse("Chỉ thị số 05-CT/TW");
    /// assert_eq!(citations.ids().next().unwrap().index(), 0);
    /// ```
    pub const fn index(self) -> usize {
        self.0 as usize
    }
}

/// How a mention names its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum MentionKind {
    /// By its number: *Quyết định số 290-QĐ/TW*.
    Numbered,
    /// By type and running number alone: *Nghị quyết 18*, *Chỉ thị số 05*.
    Short,
    /// By name without a number: *Bộ luật Dân sự năm 2015*.
    Named,
    /// By pointing back: *Quyết định này*, *các Nghị định nêu trên*, or a name given with *sau đây gọi là*.
    Anaphor,
    /// An instrument issued by another document: *Quy chế … ban hành kèm theo Quyết định …*.
    Attached,
    /// A technical standard, [when asked for](OptionalKind): *TCVN 5574:2018*.
    Standard,
    /// A judgment of a court, [when asked for](OptionalKind): *Bản án số 12/2019/HS-ST*.
    Judgment,
    /// A number in a file's name or a web address, [when asked for](OptionalKind): *quyet-dinh-977-qd-ttg*.
    Slug,
}

impl MentionKind {
    /// The name used in JSON.
    ///
    /// ```
    /// assert_eq!(trichdan::MentionKind::Numbered.name(), "numbered");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Numbered => "numbered",
            Self::Short => "short",
            Self::Anaphor => "anaphor",
            Self::Named => "named",
            Self::Attached => "attached",
            Self::Standard => "standard",
            Self::Judgment => "judgment",
            Self::Slug => "slug",
        }
    }
}

impl fmt::Display for MentionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Whose terms an ordinal counts; *khóa* means another thing behind each head noun (SPEC section 4.5).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TermSeries {
    /// The Party's Central Committee.
    PartyCentral,
    /// A local Party committee's own count.
    PartyLocal,
    /// The National Assembly.
    NationalAssembly,
    /// A people's council.
    PeoplesCouncil,
}

impl TermSeries {
    /// The name used in JSON.
    ///
    /// ```
    /// assert_eq!(trichdan::mention::TermSeries::PartyCentral.name(), "party-central");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::PartyCentral => "party-central",
            Self::PartyLocal => "party-local",
            Self::NationalAssembly => "national-assembly",
            Self::PeoplesCouncil => "peoples-council",
        }
    }
}

/// A term as stated: *khóa X*.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// The ordinal in Roman numerals; two for *khóa XI, XII*.
    pub roman: Box<str>,
    /// Whose terms are counted.
    pub series: TermSeries,
    /// The words.
    pub span: Span,
}

/// Where a local document belongs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Locality {
    /// Kind and name, small to large: *huyện Krông Pa, tỉnh Gia Lai*.
    pub name: Box<str>,
    /// How it is known.
    pub source: LocalitySource,
}

/// How a locality is known, in falling strength (SPEC section 11.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LocalitySource {
    /// Stated after the issuer's name, or in the document's own title.
    Stated,
    /// Stated for the same code elsewhere in the text.
    SameCode,
    /// Named in the heading of the text.
    Heading,
    /// Given by the caller with the text.
    Given,
}

impl LocalitySource {
    /// The name used in JSON.
    ///
    /// ```
    /// assert_eq!(trichdan::mention::LocalitySource::SameCode.name(), "same-code");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::SameCode => "same-code",
            Self::Heading => "heading",
            Self::Given => "given",
        }
    }
}

/// One place where a text names a document, with the facts stated there.
///
/// A fact that the words do not state is absent; only what [`inherits`](Self::inherits) and
/// [`locality`](Self::locality) report is taken from elsewhere in the text.
///
/// # Example
///
/// ```
/// use trichdan::Parser;
///
/// let text = "Quyết định số 217-QĐ/TW, 218-QĐ/TW ngày 12/12/2013 của Bộ Chính trị";
/// let citations = Parser::new().parse(text);
/// let [first, second] = citations.mentions() else { panic!() };
/// assert_eq!(first.text(text), "Quyết định số 217-QĐ/TW");
/// assert_eq!(first.date().unwrap().to_string(), "2013-12-12");
/// assert_eq!(second.text(text), "218-QĐ/TW");
/// assert_eq!(second.issuer_name(text), Some("Bộ Chính trị"));
/// assert_eq!(second.inherits().unwrap().index(), 0);
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    pub(crate) kind: MentionKind,
    pub(crate) span: Span,
    pub(crate) number: Option<DocumentNumber>,
    pub(crate) number_span: Option<Span>,
    /// The document's name in one normalised form, however it is printed: identifies the document, never shown.
    pub(crate) name: Option<Box<str>>,
    pub(crate) within: Option<MentionId>,
    pub(crate) system: Option<System>,
    pub(crate) doc_type: Option<Text>,
    pub(crate) type_word: Option<Span>,
    pub(crate) issuer: Option<Text>,
    pub(crate) issuer_name: Option<Span>,
    pub(crate) title: Option<Span>,
    pub(crate) date: Option<IssueDate>,
    pub(crate) date_span: Option<Span>,
    pub(crate) inherits: Option<MentionId>,
    pub(crate) key: Option<DocumentKey>,
    pub(crate) meaning: Option<Box<Meaning>>,
    pub(crate) details: Option<Box<Details>>,
}

impl Mention {
    /// How the document is named.
    ///
    /// ```
    /// # use trichdan::{MentionKind, Parser};
    /// let citations = Parser::new().parse("Bộ luật Dân sự năm 2015");
    /// assert_eq!(citations.mentions()[0].kind(), MentionKind::Named);
    /// ```
    pub fn kind(&self) -> MentionKind {
        self.kind
    }

    /// The words: type word through number, or the name; never the date.
    ///
    /// ```
    /// # use trichdan::{Parser, Span};
    /// let citations = Parser::new().parse("Chỉ thị số 05-CT/TW ngày 15/5/2016");
    /// assert_eq!(citations.mentions()[0].span(), Span::new(0, 25));
    /// ```
    pub fn span(&self) -> Span {
        self.span
    }

    /// The words themselves, out of the text that was parsed.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "theo Chỉ thị số 05-CT/TW";
    /// assert_eq!(Parser::new().parse(text).mentions()[0].text(text), "Chỉ thị số 05-CT/TW");
    /// ```
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        self.span.text(text)
    }

    /// The number in its official printing.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Chỉ thị 40 – CT/TƯ");
    /// assert_eq!(citations.mentions()[0].number().unwrap().to_string(), "40-CT/TW");
    /// ```
    pub fn number(&self) -> Option<&DocumentNumber> {
        self.number.as_ref()
    }

    /// Where the number stands.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Chỉ thị số 05-CT/TW";
    /// assert_eq!(Parser::new().parse(text).mentions()[0].number_span().unwrap().text(text), "05-CT/TW");
    /// ```
    pub fn number_span(&self) -> Option<Span> {
        self.number_span
    }

    /// The number of a document cited by name, where the tables know exactly one by that name at that time.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Nghị quyết Trung ương 4 khóa XII");
    /// assert_eq!(citations.mentions()[0].resolved_number().unwrap().to_string(), "04-NQ/TW");
    /// ```
    pub fn resolved_number(&self) -> Option<&DocumentNumber> {
        self.meaning().resolved_number.as_ref()
    }

    /// The numbers of further documents that this mention stands for: those within a range, which are not printed, or those that one
    /// name means together.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let covers = |text: &str, at: usize| -> Vec<String> { Parser::new().parse(text).mentions()[at].covers().map(ToString::to_string).collect() };
    /// assert_eq!(covers("các Nghị quyết từ số 18-NQ/TW đến số 21-NQ/TW", 1), ["19-NQ/TW", "20-NQ/TW"]);
    /// assert_eq!(covers("Nghị quyết Trung ương 4 (khóa XI, XII)", 0), ["12-NQ/TW", "04-NQ/TW"]);
    /// ```
    pub fn covers(&self) -> impl Iterator<Item = &DocumentNumber> {
        self.meaning()
            .several
            .iter()
            .filter_map(|meant| meant.number.as_ref())
    }

    /// The mention whose name contains this one. Such a mention is an object of relations, not a citation in its own right.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Luật sửa đổi, bổ sung một số điều của Luật Đầu tư công";
    /// let citations = Parser::new().parse(text);
    /// assert_eq!(citations.mentions()[1].text(text), "Luật Đầu tư công");
    /// assert_eq!(citations.mentions()[1].within().unwrap().index(), 0);
    /// ```
    pub fn within(&self) -> Option<MentionId> {
        self.within
    }

    /// The earlier mentions that a pointing word, an alias or a short form stands for; empty when they are not exactly determined.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Chỉ thị số 05-CT/TW được quán triệt; Chỉ thị này đã đi vào cuộc sống.");
    /// assert_eq!(citations.mentions()[1].antecedents()[0].index(), 0);
    /// ```
    pub fn antecedents(&self) -> &[MentionId] {
        &self.meaning().antecedents
    }

    /// The system the document belongs to.
    ///
    /// ```
    /// # use trichdan::{Parser, tables::System};
    /// assert_eq!(Parser::new().parse("16/CT-TTg").mentions()[0].system(), Some(System::State));
    /// ```
    pub fn system(&self) -> Option<System> {
        self.system
    }

    /// The type's code as in the tables: `QĐ`, `NQ`, `Luật`.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// assert_eq!(Parser::new().parse("Luật Đất đai số 31/2024/QH15").mentions()[0].doc_type(), Some("Luật"));
    /// ```
    pub fn doc_type(&self) -> Option<&str> {
        self.doc_type.as_deref()
    }

    /// The type word as printed, when one stands here.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Quy định số 66-QĐ/TW";
    /// assert_eq!(Parser::new().parse(text).mentions()[0].type_word(text), Some("Quy định"));
    /// ```
    pub fn type_word<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.type_word.map(|span| span.text(text))
    }

    /// The issuer's code in the number.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// assert_eq!(Parser::new().parse("02-HD/BDVTU").mentions()[0].issuer(), Some("BDVTU"));
    /// ```
    pub fn issuer(&self) -> Option<&str> {
        self.issuer.as_deref()
    }

    /// The issuer's name as stated for this mention.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Chỉ thị số 05-CT/TW của Bộ Chính trị";
    /// assert_eq!(Parser::new().parse(text).mentions()[0].issuer_name(text), Some("Bộ Chính trị"));
    /// ```
    pub fn issuer_name<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.issuer_name.map(|span| span.text(text))
    }

    /// Where the issuer's name stands.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// assert_eq!(Parser::new().parse("05-CT/TW").mentions()[0].issuer_span(), None);
    /// ```
    pub fn issuer_span(&self) -> Option<Span> {
        self.issuer_name
    }

    /// The term as stated.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Quyết định 290-QĐ/TW của Bộ Chính trị khóa X");
    /// assert_eq!(&*citations.mentions()[0].term().unwrap().roman, "X");
    /// ```
    pub fn term(&self) -> Option<&Term> {
        self.details().term.as_ref()
    }

    /// Where a local document belongs, with how that is known.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Nghị quyết số 13-NQ/HU của Huyện ủy Lâm Hà");
    /// assert_eq!(&*citations.mentions()[0].locality().unwrap().name, "huyện Lâm Hà");
    /// ```
    pub fn locality(&self) -> Option<&Locality> {
        self.details().locality.as_ref()
    }

    /// Where the title (*trích yếu*) stands.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Kết luận số 01-KL/TW về tiếp tục thực hiện Chỉ thị số 05-CT/TW";
    /// let title = Parser::new().parse(text).mentions()[0].title_span().unwrap();
    /// assert_eq!(title.text(text), "về tiếp tục thực hiện Chỉ thị số 05-CT/TW");
    /// ```
    pub fn title_span(&self) -> Option<Span> {
        self.title
    }

    /// The issue date bound to this mention, as printed.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Nghị quyết số 25-NQ/TW, ngày 3/6/2013");
    /// assert_eq!(citations.mentions()[0].date().unwrap().to_string(), "2013-06-03");
    /// ```
    pub fn date(&self) -> Option<IssueDate> {
        self.date
    }

    /// Where the date stands, the word *ngày* included; there also when the date is impossible.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Nghị quyết số 25-NQ/TW ngày 31/02/2020";
    /// let citations = Parser::new().parse(text);
    /// let mention = &citations.mentions()[0];
    /// assert_eq!(mention.date_span().unwrap().text(text), "ngày 31/02/2020");
    /// assert_eq!(mention.date(), None);
    /// ```
    pub fn date_span(&self) -> Option<Span> {
        self.date_span
    }

    /// The day the document takes effect, where the words behind the mention state it.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Nghị định 34/2016/NĐ-CP có hiệu lực từ ngày 01/7/2016");
    /// assert_eq!(citations.mentions()[0].effective().unwrap().to_string(), "2016-07-01");
    /// ```
    pub fn effective(&self) -> Option<IssueDate> {
        self.details().effective
    }

    /// The day the document ceases to have effect, where the words behind the mention state it.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Nghị định 34/2016/NĐ-CP hết hiệu lực từ ngày 01/4/2025");
    /// assert_eq!(citations.mentions()[0].expires().unwrap().to_string(), "2025-04-01");
    /// ```
    pub fn expires(&self) -> Option<IssueDate> {
        self.details().expires
    }

    /// The provisions printed before this mention.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("khoản 5 Điều 25 Thông tư số 02/2014/TT-BCT");
    /// assert_eq!(citations.mentions()[0].provisions()[0].to_string(), "khoản 5 Điều 25");
    /// ```
    pub fn provisions(&self) -> &[Provision] {
        &self.details().provisions
    }

    /// The list member whose type word, code or date this one takes.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Nghị quyết số 18, 19-NQ/TW");
    /// assert_eq!(citations.mentions()[0].inherits().unwrap().index(), 1);
    /// ```
    pub fn inherits(&self) -> Option<MentionId> {
        self.inherits
    }

    /// What is known of the document's identity; absent for mentions without a number or a name, and for
    /// [optional kinds](OptionalKind).
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Quyết định 290-QĐ/TW của Bộ Chính trị khóa X");
    /// assert_eq!(citations.mentions()[0].key().unwrap().to_string(), "party:TW:QĐ:290@X");
    /// ```
    pub fn key(&self) -> Option<&DocumentKey> {
        self.key.as_ref()
    }

    /// The identities of the further documents that this mention stands for; also of those whose number is not known.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Nghị quyết Trung ương 4 (khóa XI, XII)");
    /// assert!(citations.mentions()[0].key().is_none());
    /// assert_eq!(citations.mentions()[0].keys()[0].to_string(), "party:TW:NQ:12@XI");
    /// ```
    pub fn keys(&self) -> &[DocumentKey] {
        &self.meaning().keys
    }

    /// What is odd about this mention: facts that do not agree, misprints, unknown codes.
    ///
    /// ```
    /// # use trichdan::{Parser, mention::Diagnostic};
    /// let citations = Parser::new().parse("Kế hoạch 12-KH/HU ngày 15/8/2025");
    /// assert_eq!(citations.mentions()[0].diagnostics(), [Diagnostic::IssuerAbolished]);
    /// ```
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.details().diagnostics
    }
}
