//! What is said: the words by which texts cite documents and tell what these do.

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
    /// Before its object or a part of it, as the verb of its clause: it opens that or stands behind who acts. "*Điều chỉnh* khoản 2 Điều 1 B".
    Verb,
    /// In two parts, before its object and behind it in the clause: "*đưa* B *vào cuộc sống*".
    Around,
}

impl Side {
    /// Whether a cue is read only where it is what its clause is about.
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
    /// The text itself, of the document that the sentence opens with: *X … hết hiệu lực*.
    Itself,
    /// As issued; in a document else the text itself, whoever is named: answers and proposals are letters'.
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
    /// Leads into a list of objects after other words.
    Lead,
    /// That no more than a part of the object is meant.
    Measure,
    /// That all of it is.
    All,
    /// What some of is meant: *một số **khoản, điểm** của*.
    Part,
    /// A part that is words of the object: *một số **cụm từ** tại*.
    Wording,
}

impl FillerRole {
    /// Whether it tells how much of the object is meant.
    pub(crate) fn is_measure(self) -> bool {
        matches!(self, Self::Measure | Self::All)
    }

    /// Whether a part of the object is told.
    pub(crate) fn is_part(self) -> bool {
        matches!(self, Self::Part | Self::Wording)
    }
}

/// What a word before a cue does to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Reading {
    /// The relation is denied.
    Negated,
    /// The relation is wished for, planned or drafted.
    Proposed,
    /// Nothing: the words hold one that elsewhere denies or puts off, as *hàng không* holds *không*, or what stands before them is no
    /// longer meant: *không A mà B*.
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
    /// A verb, before which an unquoted title ends; and before its subject, where people do something to the document: in *Sau khi có
    /// A về …, các huyện đã …* the title ends at the comma.
    Predicate,
    /// How it went: an unquoted title ends before it where the sentence speaks of what is done with the document: *Việc triển khai A về … có
    /// những chuyển biến*.
    Outcome,
    /// Documents that are told together with the titled one, unless its title cites one that they go with.
    Others,
    /// A passive, before which an unquoted title ends where it says what became of the document; titles hold others: *nghỉ việc được hưởng
    /// lương*.
    Passive,
    /// Words that a title holds, though some of them end others.
    Within,
    /// Who carries documents out: behind a comma and before a verb they end an unquoted title.
    People,
    /// Nouns that a name follows behind a colon, which then ends no title: *dự án: Cầu Mỹ Thuận*.
    Named,
}

/// What words in a document's head stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum HeadRole {
    /// The national or Party title over a letterhead.
    Emblem,
    /// The running line of a gazette.
    Page,
    /// A line that says nothing of the document: a signature, a grade of secrecy.
    Mark,
    /// The heading of a section of a gazette; its words may be a line of a title as well.
    Section,
    /// The heading of a consolidated text.
    Consolidated,
    /// The words under which a consolidated text is attested.
    Attestation,
    /// A copy block.
    Copy,
    /// An annex or a form.
    Annex,
    /// The subject of a letter.
    About,
    /// The grounds of a document.
    Preamble,
    /// The text of a document.
    Opening,
    /// What issues an attached instrument.
    Attachment,
    /// A sentence.
    Sentence,
}

/// What a label of the card says that a website prints over or in place of a document.
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
    /// The day from which the document holds.
    Effective,
    /// The day on which it ends.
    Expiring,
    /// The title.
    Titled,
    /// What no header tells: field, signer, state.
    Aside,
}

/// What a title, a line over a list or the head of a column says of what is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum ListRole {
    /// In a title: documents that others have ended.
    Ended,
    /// In a title, over a list or in the heading of an article: what a programme of law-making has to be drafted.
    Programme,
    /// Over a list: bills.
    Drafts,
    /// In the head of a column: bills.
    Column,
    /// Over rows that tell what became of the document that the line names.
    Validity,
}

/// What a verb does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum VerbRole {
    /// A body issues the document that follows.
    Issue,
    /// A body speaks to others by the text itself: *…, Ban Thường vụ yêu cầu các đảng ủy …*.
    Address,
    /// A body hands a task on to another: *Giao Sở Nội vụ …*.
    Entrust,
}

/// Where a small word stands that leads from a document to what is said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum LinkRole {
    /// Between a document and the cue of what it does.
    Auxiliary,
    /// Between a passive cue and the document that acts.
    Agent,
    /// Between what is said of a document and what it does besides.
    Joint,
    /// When it was that the passive tells: *nay được thay thế bởi*.
    When,
    /// Between a document and one of its list that came later or is singled out: *A và mới đây nhất là B*, *A, nhất là B*.
    Besides,
    /// Between a document that is in force no more and the one that replaces it.
    Outdated,
    /// *khó khăn*: what hinders that a document is carried out.
    Hindrance,
    /// *liên quan đến*: before the carrying out of a law that but names a field.
    Field,
    /// Between a document and what it holds: *gồm*.
    Content,
    /// Before or around the name of a body that does not act: *trái phiếu* Chính phủ.
    Inactive,
    /// Before the name of a body that is only given a thing: *trình* Quốc hội dự án Luật.
    Recipient,
}

/// Words that say one thing, which the name of their list tells.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct WordList {
    /// The words.
    pub phrases: List,
    /// Texts that hold them.
    pub examples: List,
}

/// Words of a list whose rows say several things.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Worded<R> {
    /// What the words of this row say.
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
        /// Finer grain of the act.
        #[serde(default)]
        pub act: Text,
        /// Whether the words often mean less.
        #[serde(default)]
        pub weak: bool,
        /// Whether of several verbs in a row this one says the least.
        #[serde(default)]
        pub beside: bool,
        /// Sentences it fires in, the object in `[[…]]`.
        pub examples: List,
        /// Sentences it does not fire in.
        #[serde(default)]
        pub misses: List,
    }
    /// Words before a cue that turn it.
    Polarity {
        /// What they do.
        pub reading: Reading,
        /// How many words may stand between them and the cue, as a number.
        pub reach: Text,
        /// Whether they count only before acts that end, change or guide a document.
        #[serde(default)]
        pub acts: bool,
        /// Whether all that the sentence says behind them is asked of others.
        #[serde(default)]
        pub asks: bool,
        /// The words.
        pub phrases: List,
        /// Sentences.
        pub examples: List,
    }
    /// Lines that a website prints below a document.
    SiteLine {
        /// Whether one alone opens what is not the document's; others do where three stand below each other.
        pub alone: bool,
        /// The lines, without the signs around them.
        pub phrases: List,
        /// Lines as they are printed.
        pub examples: List,
    }
    /// Words that stand behind a body's name as places do, and open none.
    NoPlace {
        /// Whether they open the name of an organisation, which the body's own name goes on with.
        pub organisation: bool,
        /// The words.
        pub phrases: List,
        /// Texts that hold them behind a body's name.
        pub examples: List,
    }
    /// Words that figures count.
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
        /// The words. Of two that end alike the shorter is sought, and the longer found by it.
        pub phrases: List,
        /// Whether they may point to the text itself: *Quyết định này*.
        #[serde(default)]
        pub itself: bool,
        /// Whether a sign or a verb must follow, because they mean something else as well: *trên* is also *on*.
        #[serde(default)]
        pub closes: bool,
        /// Whether the type word must be capitalised: *luật đó* is whatever law was spoken of.
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

    /// The words before the object, and those behind it where the cue stands around it.
    pub(crate) fn parts(&self) -> (&str, Option<&str>) {
        let parts = self.phrase.split_once(" … ");
        match parts.filter(|_| self.side == Side::Around) {
            Some((head, tail)) => (head, Some(tail)),
            None => (&self.phrase, None),
        }
    }
}
