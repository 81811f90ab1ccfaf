//! Relations: which document does what to which, and by which words that is stated.
//!
//! The subject acts on the object. Cues of the table are looked for where an object stands, never in the whole text.
//!
//! | question | modules |
//! |---|---|
//! | Which cue is at an object, and what is kept of it? | `bind` visits each object; `cue` finds, `stand` holds a cue at its object, `stated` states the relation, `record` keeps it, `bound` is the result, `consider` reports what was rejected |
//! | Whom does the sentence name as the one who acts? | `subject`; `governor` which document, `kept` the one the sentence goes on about, `joined` an act joined to one before, `speaker` the text, a body or the report, `doer` a body with the task |
//! | Who acts in the end? | `acting`; `agents` and `passive` in a passive, `several` documents that act together, `pair` what rank and age allow, `news` what a text only reports |
//! | Whom else does the cue reach? | `list` members, `continues` which ones a list goes on from; `lead` a lead-in, `led` what it says of an item, `item` the part with which an item opens, `interrupted` past a clause on a member, `member` past members that are no documents, `apart` not one with its own predicate, `ground` along a line of grounds |
//! | What of the object is meant? | `measure` how much, `acted` an act on a part named before it, `part` what counts as one, `whole` itself or all that it issued, `besides` its other parts, `instrument` what it issued, `detailing` what a text says it details |
//! | What is said after the object? | `behind`; `people` passives without a document, `opens` whether the sentence opens with it, `under` what was only made under it, `contrary` as far as it is contrary, `cell` in the next cell of a table |
//! | Which cues say nothing of who acts? | `within` those in a name or title, `amending` those in the name of an amending law |
//! | Is it done, and when? | `polarity` denied or left open, `proposed` only proposed, `effect` when it takes effect |
//!
//! `sentence` finds where sentences and clauses end. [`Rule`] names what bound a relation, [`Confidence`] how often such relations are right,
//! and a [`Trace`] receives what was rejected.
//!
//! Inside, a position is the index of a word of the paragraph, a range `from..to` leaves out `to`, and a document is the index of its mention
//! among the paragraph's drafts. A *legal* text is itself a document; any other is a *report*. In examples A, B, C stand for cited documents,
//! X for the object, D for a date.

mod acted;
mod acting;
mod agents;
mod amending;
mod apart;
mod behind;
mod besides;
mod bind;
mod bound;
mod cell;
mod confidence;
mod consider;
mod continues;
mod contrary;
mod cue;
mod detailing;
mod doer;
mod effect;
mod entry;
mod governor;
mod ground;
mod instrument;
mod interrupted;
mod item;
mod joined;
mod kept;
mod lead;
mod led;
mod list;
mod measure;
mod member;
mod news;
mod opens;
mod pair;
mod part;
mod passive;
mod people;
mod polarity;
mod proposed;
mod record;
mod rule;
mod sentence;
mod several;
mod speaker;
mod stand;
mod stated;
mod subject;
mod trace;
mod under;
mod whole;
mod within;

pub(crate) use amending::amends;
pub(crate) use behind::{Reason, reason, waits};
pub(crate) use bind::bind;
pub(crate) use bound::{Bound, BoundSubject, Moment, Part, Setting};
pub(crate) use confidence::Facts;
pub use confidence::{Band, Confidence, ConfidenceError};
pub(crate) use lead::{Lead, annexed, announced, groups, hands_down, heading, itself, lead, tasks};
pub(crate) use part::are_annexes;
pub(crate) use passive::state;
pub use rule::{Rule, UnknownRule};
pub(crate) use sentence::Sentences;
pub use trace::{NoTrace, Rejected, Rejection, Trace};

use core::fmt;

use crate::date::IssueDate;
use crate::mention::MentionId;
use crate::provision::Provision;
use crate::span::Span;
pub use crate::tables::RelationKind;
use crate::tables::{Role, Text};

/// Who acts in a relation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The document of another mention.
    Mention(MentionId),
    /// The text itself, which is a document.
    ThisDocument,
    /// A body or an activity; with its words, where it is named.
    Actor(Option<Span>),
    /// The text itself, which is a report about documents.
    Article,
}

/// Whether a relation is stated as a fact.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Polarity {
    /// Stated.
    #[default]
    Asserted,
    /// Denied: *không thay thế*.
    Negated,
    /// Wished for, planned or drafted: *đề nghị sửa đổi*.
    Proposed,
}

impl Polarity {
    /// The name used in JSON.
    ///
    /// ```
    /// assert_eq!(trichdan::relation::Polarity::Proposed.name(), "proposed");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Negated => "negated",
            Self::Proposed => "proposed",
        }
    }
}

/// Where in a text a relation is stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// In running text.
    #[default]
    Text,
    /// In a *Căn cứ* line.
    Preamble,
    /// In the text's own title.
    Title,
    /// In the title of a cited document.
    TitleInner,
    /// As the history of a cited document: *X được sửa đổi bởi Y*.
    History,
    /// In a row of a table: of facts without text, or of a list that names ended texts in one column and what ended them in another.
    Table,
}

impl Origin {
    /// The name used in JSON.
    ///
    /// ```
    /// assert_eq!(trichdan::relation::Origin::TitleInner.name(), "title_inner");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Preamble => "preamble",
            Self::Title => "title",
            Self::TitleInner => "title_inner",
            Self::History => "history",
            Self::Table => "table",
        }
    }
}

/// One relation stated in a text: subject, kind, object, and the words that state it.
///
/// # Example
///
/// ```
/// use trichdan::{Parser, RelationKind, Subject};
///
/// let text = "Kết luận số 01-KL/TW về tiếp tục thực hiện Chỉ thị số 05-CT/TW.";
/// let citations = Parser::new().parse(text);
/// let continues = citations.relations().iter().find(|r| r.kind() == RelationKind::Continues).unwrap();
/// let Subject::Mention(subject) = continues.subject() else { panic!() };
/// assert_eq!(citations[subject].text(text), "Kết luận số 01-KL/TW");
/// assert_eq!(citations[continues.object()].text(text), "Chỉ thị số 05-CT/TW");
/// assert_eq!(continues.cue().unwrap().text(text), "tiếp tục thực hiện");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    pub(crate) kind: RelationKind,
    pub(crate) subject: Subject,
    pub(crate) object: MentionId,
    pub(crate) cue: Option<Span>,
    pub(crate) clause: Span,
    pub(crate) sentence: Span,
    pub(crate) scope: Vec<Provision>,
    pub(crate) polarity: Polarity,
    pub(crate) act: Option<Text>,
    pub(crate) role: Option<Role>,
    pub(crate) years: Option<u32>,
    pub(crate) origin: Origin,
    pub(crate) rule: Rule,
    /// The phrase of the cue's row in the table.
    pub(crate) phrase: Option<Text>,
    pub(crate) weak: bool,
    /// Whether the cue follows the object.
    pub(crate) behind: bool,
    /// How many words stand between cue and object.
    pub(crate) gap: usize,
    pub(crate) effect: Option<Effect>,
    pub(crate) from_provision: Option<Provision>,
}

impl Relation {
    /// A relation that a whole sentence states, without a cue.
    pub(crate) fn new(
        kind: RelationKind,
        subject: Subject,
        object: MentionId,
        rule: Rule,
        sentence: Span,
    ) -> Self {
        Self {
            kind,
            subject,
            object,
            cue: None,
            clause: sentence,
            sentence,
            scope: Vec::new(),
            polarity: Polarity::Asserted,
            act: None,
            role: None,
            years: None,
            origin: Origin::Text,
            rule,
            phrase: None,
            weak: false,
            behind: false,
            gap: 0,
            effect: None,
            from_provision: None,
        }
    }

    /// Restricts the relation to these provisions of its object; ending only annexes becomes amending.
    pub(crate) fn narrow(&mut self, scope: Vec<Provision>) {
        let ends = self.kind.ends();
        self.kind = measure::graded(self.kind, &scope);
        if ends {
            self.act = None;
        }
        self.scope = scope;
    }
}

/// When an act takes effect: *hết hiệu lực kể từ ngày …*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Effect {
    pub(crate) date: Option<IssueDate>,
    pub(crate) span: Span,
}

impl Effect {
    /// The day; absent where the words point to a day that the text does not give.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Quyết định này bãi bỏ Quyết định số 18/2020/QĐ-UBND kể từ ngày 01/7/2025.";
    /// let effect = Parser::new().parse(text).relations()[0].effect().unwrap();
    /// assert_eq!(effect.date().unwrap().to_string(), "2025-07-01");
    /// ```
    pub fn date(&self) -> Option<IssueDate> {
        self.date
    }

    /// The words that give the time.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Quyết định này bãi bỏ Quyết định số 18/2020/QĐ-UBND kể từ ngày ký.";
    /// let effect = Parser::new().parse(text).relations()[0].effect().unwrap();
    /// assert_eq!(effect.span().text(text), "ngày ký");
    /// ```
    pub fn span(&self) -> Span {
        self.span
    }
}

impl Relation {
    /// What the subject does to the object.
    ///
    /// ```
    /// # use trichdan::{Parser, RelationKind};
    /// let citations = Parser::new().parse("Quyết định này thay thế Quyết định số 18/2020/QĐ-TTg.");
    /// assert_eq!(citations.relations()[0].kind(), RelationKind::Supersedes);
    /// ```
    pub fn kind(&self) -> RelationKind {
        self.kind
    }

    /// Who acts.
    ///
    /// ```
    /// # use trichdan::{Parser, Subject};
    /// let citations = Parser::new().parse("Quyết định này thay thế Quyết định số 18/2020/QĐ-TTg.");
    /// assert_eq!(citations.relations()[0].subject(), Subject::ThisDocument);
    /// ```
    pub fn subject(&self) -> Subject {
        self.subject
    }

    /// The document acted on.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Quyết định này thay thế Quyết định số 18/2020/QĐ-TTg.");
    /// assert_eq!(citations.relations()[0].object().index(), 0);
    /// ```
    pub fn object(&self) -> MentionId {
        self.object
    }

    /// The words that state it; absent for a mere citation.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Quyết định này thay thế Quyết định số 18/2020/QĐ-TTg.";
    /// assert_eq!(Parser::new().parse(text).relations()[0].cue().unwrap().text(text), "thay thế");
    /// ```
    pub fn cue(&self) -> Option<Span> {
        self.cue
    }

    /// The clause it is stated in: the part of the sentence between semicolons, or behind a colon, that holds the cue and the object.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Quyết định này có hiệu lực ngay; thay thế Quyết định số 18/2020/QĐ-TTg; giao các bộ thi hành.";
    /// assert_eq!(Parser::new().parse(text).relations()[0].clause().text(text), "thay thế Quyết định số 18/2020/QĐ-TTg");
    /// ```
    pub fn clause(&self) -> Span {
        self.clause
    }

    /// The sentence it is stated in.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Xong. Quyết định này thay thế Quyết định số 18/2020/QĐ-TTg.";
    /// assert!(Parser::new().parse(text).relations()[0].sentence().text(text).starts_with("Quyết định này"));
    /// ```
    pub fn sentence(&self) -> Span {
        self.sentence
    }

    /// The provisions of the object that are meant; empty for the whole document.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Bãi bỏ khoản 5 Điều 25 Thông tư số 02/2014/TT-BCT.");
    /// assert_eq!(citations.relations()[0].scope()[0].to_string(), "khoản 5 Điều 25");
    /// ```
    pub fn scope(&self) -> &[Provision] {
        &self.scope
    }

    /// Whether it is stated, denied or proposed.
    ///
    /// ```
    /// # use trichdan::{Parser, relation::Polarity};
    /// let citations = Parser::new().parse("Thông tư này không thay thế Quyết định số 18/2020/QĐ-TTg.");
    /// assert_eq!(citations.relations()[0].polarity(), Polarity::Negated);
    /// ```
    pub fn polarity(&self) -> Polarity {
        self.polarity
    }

    /// In what way the subject rests on the object: only for `based_on`, and only where the object's name or title shows it.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// # use trichdan::tables::Role;
    /// let text = "Căn cứ Luật Tổ chức chính quyền địa phương số 65/2025/QH14;\nCăn cứ Luật Đất đai số 31/2024/QH15;";
    /// let roles: Vec<_> = Parser::new().parse(text).relations().iter().map(|relation| relation.role()).collect();
    /// assert_eq!(roles, [Some(Role::Competence), Some(Role::Content)]);
    /// ```
    pub fn role(&self) -> Option<Role> {
        self.role
    }

    /// The act within its kind, where the cue names one.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Huyện ủy cụ thể hóa Nghị quyết số 26-NQ/TW.");
    /// assert_eq!(citations.relations()[0].act(), Some("concretise"));
    /// ```
    pub fn act(&self) -> Option<&str> {
        self.act.as_deref()
    }

    /// N of *tổng kết N năm*, in years.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Hội nghị tổng kết 10 năm thực hiện Quyết định số 290-QĐ/TW.");
    /// assert_eq!(citations.relations()[0].years(), Some(10));
    /// ```
    pub fn years(&self) -> Option<u32> {
        self.years
    }

    /// Where in the text it is stated.
    ///
    /// ```
    /// # use trichdan::{Parser, relation::Origin};
    /// let citations = Parser::new().parse("Căn cứ Nghị định số 30/2020/NĐ-CP;");
    /// assert_eq!(citations.relations()[0].origin(), Origin::Preamble);
    /// ```
    pub fn origin(&self) -> Origin {
        self.origin
    }

    /// The rule that bound subject and object to the cue.
    ///
    /// ```
    /// # use trichdan::{Parser, relation::Rule};
    /// let text = "Tỉnh ủy thực hiện Nghị quyết số 18-NQ/TW, Nghị quyết số 19-NQ/TW.";
    /// let rules: Vec<Rule> = Parser::new().parse(text).relations().iter().map(|relation| relation.rule()).collect();
    /// assert_eq!(rules, [Rule::Subject, Rule::List]);
    /// ```
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// How likely it is right in kind, direction and both ends.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let sure = Parser::new().parse("Căn cứ Nghị định số 30/2020/NĐ-CP;");
    /// let weak = Parser::new().parse("Hội nghị quán triệt Nghị quyết số 18-NQ/TW.");
    /// assert!(sure.relations()[0].confidence() > weak.relations()[0].confidence());
    /// ```
    pub fn confidence(&self) -> Confidence {
        self.band().confidence
    }

    /// The group of relations bound in the same way, from which its confidence is taken.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// assert_eq!(Parser::new().parse("Hội nghị quán triệt Nghị quyết số 18-NQ/TW.").relations()[0].band().id, "weak");
    /// ```
    pub fn band(&self) -> &'static Band {
        Band::of(&Facts {
            by: self.rule,
            origin: self.origin,
            subject: self.subject,
            weak: self.weak,
            behind: self.behind,
            gap: self.gap,
        })
    }

    /// The phrase of the table's row that stated it.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("Quyết định này thay thế Quyết định số 18/2020/QĐ-TTg.");
    /// assert_eq!(citations.relations()[0].phrase(), Some("thay thế"));
    /// ```
    pub fn phrase(&self) -> Option<&str> {
        self.phrase.as_deref()
    }

    /// When the act takes effect, where the sentence says so.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Quyết định này có hiệu lực từ ngày 01/01/2026 và thay thế Quyết định số 18/2020/QĐ-UBND.";
    /// let citations = Parser::new().parse(text);
    /// assert_eq!(citations.relations()[0].effect().unwrap().span().text(text), "ngày 01/01/2026");
    /// ```
    pub fn effect(&self) -> Option<Effect> {
        self.effect
    }

    /// The provision of the text itself that states the relation: its article, clause and point.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Số: 5/2026/TT-BTC\nTHÔNG TƯ\nVề phí\nĐiều 2. Hiệu lực\n1. Thông tư này thay thế Thông tư số 7/2019/TT-BTC.";
    /// let citations = Parser::new().parse(text);
    /// assert_eq!(citations.relations()[0].from_provision().unwrap().to_string(), "khoản 1 Điều 2");
    /// ```
    pub fn from_provision(&self) -> Option<&Provision> {
        self.from_provision.as_ref()
    }

    /// Whether the words often mean less than the kind says: *quán triệt* is to study a document more than to carry it out.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// assert!(Parser::new().parse("Hội nghị quán triệt Nghị quyết số 18-NQ/TW.").relations()[0].is_weak());
    /// ```
    pub fn is_weak(&self) -> bool {
        self.weak
    }
}

impl fmt::Display for Polarity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
