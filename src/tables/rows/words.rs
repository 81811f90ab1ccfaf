//! Rows of words by which texts cite documents and state relations between them.

use serde::Deserialize;

use super::{List, Text, rows};
use crate::tables::RelationKind;

/// Which side of its object a cue stands on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Side {
    /// Before its object: "*thay thế* B".
    #[default]
    Before,
    /// After its object, before its subject: "B *được thay thế bởi* A".
    After,
    /// Between two equal sides: "A *gắn với* B".
    Between,
    /// Before a part of its object: "*bỏ* cụm từ “…” tại B".
    Inside,
    /// Before its object or a part of it, as the verb of its clause: it opens the clause or follows the subject. "*Điều chỉnh* khoản 2 Điều 1 B".
    Verb,
    /// In two parts, before its object and behind it in the clause: "*đưa* B *vào cuộc sống*".
    Around,
}

impl Side {
    /// Whether a cue is read only where it is the verb of its clause.
    pub(crate) fn is_verb(self) -> bool {
        matches!(self, Self::Inside | Self::Verb)
    }
}

/// Who may be the subject of a cue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum SubjectRule {
    /// A document that governs the cue, else the text or an actor.
    #[default]
    Document,
    /// The text or an actor, never another document.
    Activity,
    /// The document that the main clause issues, else the text or an actor.
    Issued,
    /// The report itself, unless a body is named.
    Report,
    /// The text itself; the object is the document that the sentence opens with: *X … hết hiệu lực* (ceases to have effect).
    Itself,
    /// As `Issued`; but in a document the text itself rather than an actor: answers and proposals are made by letters.
    Own,
}

/// What a filler between cue and object says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum FillerRole {
    /// How the act is done.
    Adverb,
    /// The object's content.
    Noun,
    /// That a list of objects follows.
    Lead,
    /// That only a part of the object is meant.
    Measure,
    /// That all of it is meant.
    All,
    /// Of which parts some are meant: *một số **khoản, điểm** của* (some clauses and points of).
    Part,
    /// That the parts are words of the object: *một số **cụm từ** tại* (some phrases in).
    Wording,
}

impl FillerRole {
    /// Whether it says how much of the object is meant.
    pub(crate) fn is_measure(self) -> bool {
        matches!(self, Self::Measure | Self::All)
    }

    /// Whether it names a kind of part of the object.
    pub(crate) fn is_part(self) -> bool {
        matches!(self, Self::Part | Self::Wording)
    }
}

/// How a word before a cue changes what the cue states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Reading {
    /// The relation is denied.
    Negated,
    /// The relation is wished for, planned or drafted.
    Proposed,
    /// Nothing is changed: the words contain one that negates or postpones elsewhere, as *hàng không* (aviation) contains *không* (not), or
    /// they end the reach of one before them: *không A mà B* (not A but B).
    Asserted,
}

/// Whether words open or end a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum TitleRole {
    /// A title may go on with these words straight after number, date and issuer.
    Opener,
    /// An unquoted title ends before these words.
    Stop,
    /// A verb before which an unquoted title ends, or before whose subject it ends where people do something with the document: in *Sau khi
    /// có A về …, các huyện đã …* (after A on …, the districts have …) the title ends at the comma.
    Predicate,
    /// A result: an unquoted title ends before it where the sentence is about how the document was implemented: *Việc triển khai A về … có
    /// những chuyển biến* (implementing A on … has brought changes).
    Outcome,
    /// Words for other documents mentioned together with the titled one, unless its title cites one that they go with.
    Others,
    /// A passive before which an unquoted title ends where it states what became of the document; titles contain other passives: *nghỉ việc
    /// được hưởng lương* (paid leave).
    Passive,
    /// Words within a title, though parts of them would end one.
    Within,
    /// Between people or things and a document that only describes them: *người **quy định tại** A thực hiện B*.
    Describes,
    /// Words for those who implement documents: behind a comma and before a verb they end an unquoted title.
    People,
}

/// What a line in a document's head is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum HeadRole {
    /// The national or Party title over a letterhead.
    Emblem,
    /// The running line of a gazette.
    Page,
    /// A line without information on the document: a signature, a grade of secrecy.
    Mark,
    /// The heading of a gazette's section; its words may also be a line of a title.
    Section,
    /// The heading of a consolidated text.
    Consolidated,
    /// The words under which a consolidated text is attested.
    Attestation,
    /// The block that marks a copy.
    Copy,
    /// An annex or a form.
    Annex,
    /// The subject of a letter.
    About,
    /// A ground of a document.
    Preamble,
    /// The start of a document's text.
    Opening,
    /// The line by which an attached instrument names the document that issues it.
    Attachment,
    /// A sentence.
    Sentence,
}

/// What a label means in the table of facts that a website prints above a document or in place of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum CardRole {
    /// The number.
    Numbered,
    /// The type word.
    Typed,
    /// The day of issue, or of attestation.
    Dated,
    /// The body that issues.
    Issuing,
    /// The day on which the document takes effect.
    Effective,
    /// The day on which it ceases to have effect.
    Expiring,
    /// The title.
    Titled,
    /// What is not used: field, signer, state.
    Aside,
}

/// What a title, a line over a list or the head of a column says about what is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ListRole {
    /// In a title: documents that others have ended.
    Ended,
    /// In a title, over a list or in the heading of an article: what is to be drafted under a programme of law-making.
    Programme,
    /// Over a list: bills.
    Drafts,
    /// In the head of a column: bills.
    Column,
    /// Over rows that state what became of the document that the line names.
    Validity,
}

/// What a verb does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum VerbRole {
    /// A body issues the document that follows.
    Issue,
    /// A body addresses others through the text itself: *…, Ban Thường vụ yêu cầu các đảng ủy …* (the standing committee requires …).
    Address,
    /// A body gives another a task: *Giao Sở Nội vụ …*.
    Entrust,
}

/// The position of a small word that links a document with what is said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum LinkRole {
    /// Between a document and the cue of its act.
    Auxiliary,
    /// Between a passive cue and the document that acts.
    Agent,
    /// Between two statements about one document.
    Joint,
    /// Before a passive, as a word of time: *nay được thay thế bởi* (now replaced by).
    When,
    /// Between a document and one of the same list that came later or is singled out: *A và mới đây nhất là B*, *A, nhất là B* (especially B).
    Besides,
    /// Between a document no longer in force and the one that replaces it.
    Outdated,
    /// A word for what hinders the implementation of a document: *khó khăn* (difficulties).
    Hindrance,
    /// Before the implementation of a law that is named only as a field: *liên quan đến* (related to).
    Field,
    /// Between a document and its contents: *gồm* (comprising).
    Content,
    /// Behind what should be done: *Việc thay thế A **là cần thiết***.
    Wished,
    /// Before or around the name of a body that does not act: *trái phiếu* Chính phủ (government bonds).
    Inactive,
    /// Before the name of a body that is only given a thing: *trình* Quốc hội dự án Luật.
    Recipient,
}

/// What words beside the name of a body, or within it, say of the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum BodyRole {
    /// A team that is named by its task: *Tổ công tác triển khai Nghị quyết …*.
    Team,
    /// What a body has besides documents, tasks and powers, which have tables of their own: *trụ sở của Bộ*.
    Owned,
    /// A verb by which a body speaks in what it issues: *Tại Kết luận A, Bộ Chính trị **khẳng định** …*. Those of `[[verb]]` that issue nothing do so as well.
    Says,
}

/// Words of a list that has one meaning, given by its name.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct WordList {
    /// The words.
    pub phrases: List,
    /// Texts that hold them.
    pub examples: List,
}

/// Words of a list whose rows differ in role.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Worded<R> {
    /// What the words of this row mean.
    pub role: R,
    /// The words.
    pub phrases: List,
    /// Texts that hold them.
    pub examples: List,
}

rows! {
    /// A phrase that states a relation.
    Cue {
        /// The words; `N` a number, `…` up to ten words, `,?` a comma that may be missing.
        pub phrase: Text,
        /// The kind of relation.
        pub kind: RelationKind,
        /// A second kind stated together with the first.
        pub also: Option<RelationKind>,
        /// The kind inside legal texts, where it differs.
        pub legal: Option<RelationKind>,
        /// Where it stands.
        #[serde(default)]
        pub side: Side,
        /// Who may act.
        #[serde(default)]
        pub subject: SubjectRule,
        /// The finer act, as `concretise` of `implements`.
        #[serde(default)]
        pub act: Text,
        /// Whether the words often mean less than the kind.
        #[serde(default)]
        pub weak: bool,
        /// Whether, of several verbs in a row, this one says the least and gives way: *quán triệt, phổ biến*.
        #[serde(default)]
        pub beside: bool,
        /// Sentences it fires in, the object in `[[…]]`.
        pub examples: List,
        /// Sentences it does not fire in.
        #[serde(default)]
        pub misses: List,
    }
    /// Words before a cue that change what it states.
    Polarity {
        /// How they change it.
        pub reading: Reading,
        /// How many words may stand between them and the cue, as a number.
        pub reach: Text,
        /// Whether they count only before acts that end, change or guide a document.
        #[serde(default)]
        pub acts: bool,
        /// Whether everything behind them in the sentence is demanded of others.
        #[serde(default)]
        pub asks: bool,
        /// The words.
        pub phrases: List,
        /// Sentences.
        pub examples: List,
    }
    /// Lines that a website prints below a document.
    SiteLine {
        /// Whether one such line is enough to end the document; of others it takes three in a row.
        pub alone: bool,
        /// The lines, without the signs around them.
        pub phrases: List,
        /// Lines as they are printed.
        pub examples: List,
    }
    /// Words behind a body's name where places are named, which open no place.
    NoPlace {
        /// Whether they open the name of an organisation that is part of the body's name.
        pub organisation: bool,
        /// The words.
        pub phrases: List,
        /// Texts that hold them behind a body's name.
        pub examples: List,
    }
    /// Words for things that a figure counts.
    Counted {
        /// How many digits the figure may have, as a number; empty where any.
        #[serde(default)]
        pub digits: Text,
        /// The words.
        pub phrases: List,
        /// Texts that hold them behind a type word and a figure.
        pub examples: List,
    }
    /// Words that point back to a document, behind its type word.
    Pointer {
        /// The words. Of two phrases with the same end the shorter is sought, and the longer is found through it.
        pub phrases: List,
        /// Whether they may point to the text itself: *Quyết định này*.
        #[serde(default)]
        pub itself: bool,
        /// Whether a sign or a verb must follow, because the words have another meaning: *trên* (above) is also *on*.
        #[serde(default)]
        pub closes: bool,
        /// Whether the type word must be capitalised: *luật đó* is any law that was spoken of.
        #[serde(default)]
        pub capital: bool,
        /// Sentences that point back.
        pub examples: List,
    }
}

impl Cue {
    /// The words before the object.
    pub(crate) fn head(&self) -> &str {
        self.parts().0
    }

    /// The words before the object, and those behind it where the cue is in two parts.
    pub(crate) fn parts(&self) -> (&str, Option<&str>) {
        let parts = self.phrase.split_once(" … ");
        match parts.filter(|_| self.side == Side::Around) {
            Some((head, tail)) => (head, Some(tail)),
            None => (&self.phrase, None),
        }
    }
}
