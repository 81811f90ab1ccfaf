//! The shape of a row in each table. A row is words a lawyer could correct, with examples.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// A word or phrase of a table: borrowed from the built-in tables, owned when read from a caller's file.
pub type Text = Cow<'static, str>;
/// Several of them.
pub type List = Cow<'static, [Text]>;

/// To which of the three worlds a document belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum System {
    /// Communist Party documents, *văn bản của Đảng*.
    Party,
    /// State documents, *văn bản nhà nước*.
    State,
    /// Documents of the Fatherland Front, the trade unions and the like.
    Mass,
}

impl System {
    /// The name used in JSON.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Party => "party",
            Self::State => "state",
            Self::Mass => "mass",
        }
    }
}

/// Where in the hierarchy a body stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BodyLevel {
    /// The whole country.
    Centre,
    /// Province or centrally-run city.
    Province,
    /// District, until 30/06/2025.
    District,
    /// Commune, ward, special zone.
    Commune,
    /// Party cell or unit.
    Cell,
    /// The code does not tell.
    Any,
}

/// Which side of its object a cue stands on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// Before its object: "*thay thế* B".
    #[default]
    Before,
    /// After its object, before its subject: "B *được thay thế bởi* A".
    After,
    /// Between two equal sides: "A *gắn với* B".
    Between,
}

/// Who may be the subject of a cue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
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
pub enum FillerClass {
    /// How the act is done.
    Adverb,
    /// The object's content.
    Noun,
    /// Leads into a list of objects after other words.
    Lead,
    /// How much of the object is meant.
    Measure,
}

/// What a word before a cue does to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reading {
    /// The relation is denied.
    Negated,
    /// The relation is wished for, planned or drafted.
    Proposed,
}

/// Whether words open or end a title.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TitleRole {
    /// A title may go on with these words straight after number, date and issuer.
    Opener,
    /// An unquoted title ends before these words.
    Stop,
}

/// What words in a document's head stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum HeadRole {
    /// The national or Party title over a letterhead.
    Emblem,
    /// The running line of a gazette.
    Page,
    /// A line that says nothing of the document: a section of a gazette, a signature, a grade of secrecy.
    Mark,
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

/// What a verb does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum VerbRole {
    /// A body issues the document that follows.
    Issue,
    /// A body speaks to others by the text itself: *…, Ban Thường vụ yêu cầu các đảng ủy …*.
    Address,
}

/// Where a small word stands that leads from a document to what is said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum LinkRole {
    /// Between a document and the cue of what it does.
    Auxiliary,
    /// Between a passive cue and the document that acts.
    Agent,
    /// Between what is said of a document and what it does besides.
    Joint,
}

/// What happens to another than the document itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Event {
    /// The text that the document details ended.
    ParentEnded,
    /// Its issuer ceased to be.
    IssuerEnded,
    /// Its province went into another.
    PlaceMerged,
}

/// What follows from an event for a document that nobody ended by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Consequence {
    /// It ended with its parent.
    EndedWithParent,
    /// It goes on until it is reviewed.
    ToBeReviewed,
    /// It stays valid.
    Stays,
    /// It stays valid for the old territory.
    StaysInTerritory,
}

const fn any_level() -> BodyLevel {
    BodyLevel::Any
}

macro_rules! rows {
    ($($(#[$meta:meta])* $name:ident $fields:tt)*) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Debug, Deserialize)]
            #[serde(deny_unknown_fields)]
            pub struct $name $fields
        )*
    };
}

rows! {
    /// A type of document and the words that introduce it.
    DocType {
        /// As printed in a number; types without a code use the word itself.
        pub code: Text,
        /// Type words; the first is the name.
        pub words: List,
        /// Other codes that mean the same row.
        #[serde(default)]
        pub variants: List,
        /// Words before it that make another word of it: *kỷ luật* is no *luật*.
        #[serde(default)]
        pub not_after: List,
        /// Words that hold it and are one word, also where they are capitalised as names are: *pháp luật*, *luật sư*.
        #[serde(default)]
        pub compounds: List,
        /// Whether documents of this type are told by name: *Luật Đất đai*.
        #[serde(default)]
        pub named: bool,
        /// Whether the word alone names the one in force where an article of it is cited: *Điều 33 Hiến pháp*.
        #[serde(default)]
        pub alone: bool,
        /// How the names of the Party's meetings open that pass them and name them, as far as print needs to be rare: *Nghị quyết
        /// Trung ương 4*. `…` is anything behind the end of a line, such as the head of a page.
        #[serde(default)]
        pub of_meetings: List,
        /// Its code and the body that passed it in one, before a meeting: *NQTW 4*.
        #[serde(default)]
        pub with_body: List,
        /// Whether the code is of a series apart, of a word that has another code: the word alone does not mean it.
        #[serde(default)]
        pub apart: bool,
        /// Whether documents of this type are cited by type and running number alone: *Nghị quyết 18*.
        #[serde(default)]
        pub short: bool,
        /// Whether the word stands for documents of any type: *văn bản này*.
        #[serde(default)]
        pub general: bool,
        /// Whether the word means nothing else, also in lower case: *nghị định*, and not *quyết định*.
        #[serde(default)]
        pub distinct: bool,
        /// Whether the code stands for the type word in running text: *NQ 18*.
        #[serde(default)]
        pub abbreviated: bool,
        /// Whether it puts to another body what that one is to decide: a *Tờ trình* changes nothing itself.
        #[serde(default)]
        pub proposes: bool,
        /// Whether several bodies issue documents of this type together.
        #[serde(default)]
        pub joint: bool,
        /// The force of the State's normative documents of this type, 1 the highest; empty where it hangs on the issuer, or where
        /// there is none.
        #[serde(default)]
        pub rank: Text,
        /// The systems that use it.
        pub systems: Cow<'static, [System]>,
        /// Citations that must be read as this row.
        pub examples: List,
    }
    /// A code of an issuer and the names of the body in running text.
    Issuer {
        /// As printed in a number.
        pub code: Text,
        /// Names; the first is the main one.
        pub names: List,
        /// Other codes of the same body.
        #[serde(default)]
        pub aliases: List,
        /// The system it belongs to, which decides how its numbers are printed.
        pub system: System,
        /// Where it stands.
        pub level: BodyLevel,
        /// Whether many bodies share the code, so that identity needs a place.
        #[serde(default)]
        pub local: bool,
        /// Whether both systems use the code, so that the punctuation decides.
        #[serde(default)]
        pub shared: bool,
        /// Last day on which it issued documents; empty while it exists.
        #[serde(default)]
        pub until: Text,
        /// The force of its documents where their type has none of its own, 1 the highest.
        #[serde(default)]
        pub rank: Text,
        /// Numbers that must be read as this row's.
        pub examples: List,
    }
    /// An office that composes with any Party committee: BDV + TU = BDVTU.
    Body {
        /// Opens the composed code.
        pub code: Text,
        /// Names, before the committee's name.
        pub names: List,
        /// Other spellings of the code.
        #[serde(default)]
        pub aliases: List,
        /// Numbers that must be read as this row's.
        pub examples: List,
    }
    /// Words that speak for the body named after them and sign with its code.
    Organ {
        /// The words.
        pub names: List,
        /// Names that hold them.
        pub examples: List,
    }
    /// A term of the Party's Central Committee or of the National Assembly.
    Term {
        /// `party-central` or `national-assembly`.
        pub series: Text,
        /// The ordinal in Roman numerals.
        pub roman: Text,
        /// The code in numbers (`QH14`), where there is one.
        #[serde(default)]
        pub code: Text,
        /// First day (or year).
        pub from: Text,
        /// Last day (or year); empty while it lasts.
        #[serde(default)]
        pub to: Text,
        /// First day of the window that belongs to this term and to the one before.
        #[serde(default)]
        pub ambiguous_from: Text,
        /// Last day of that window.
        #[serde(default)]
        pub ambiguous_to: Text,
        /// Where the row comes from.
        pub source: Text,
    }
    /// A province or centrally-run city.
    Locality {
        /// Its name without the kind.
        pub name: Text,
        /// *tỉnh* or *thành phố*.
        pub kind: Text,
        /// Other spellings.
        #[serde(default)]
        pub aliases: List,
        /// Last day; empty while it exists.
        #[serde(default)]
        pub until: Text,
        /// The unit it went into.
        #[serde(default)]
        pub successor: Text,
        /// Whether the bare name means something else, so that only a kind word makes it a place.
        #[serde(default)]
        pub needs_kind: bool,
        /// Where the row comes from.
        pub source: Text,
    }
    /// What becomes of a document when something else ends.
    Lapse {
        /// What the rule is called in answers.
        pub code: Text,
        /// The event.
        pub on: Event,
        /// First day of the event; empty for any.
        #[serde(default)]
        pub from: Text,
        /// Last day of the event; empty for any.
        #[serde(default)]
        pub to: Text,
        /// What follows.
        pub then: Consequence,
        /// Whether it holds for normative texts only.
        #[serde(default)]
        pub normative: bool,
        /// The provision that says so.
        pub law: Text,
        /// Where the row comes from.
        pub source: Text,
    }
    /// Words that say of the document before them that it is in force.
    Confirmation {
        /// The words.
        pub phrases: List,
        /// Sentences.
        pub examples: List,
    }
    /// The first word of a place.
    Unit {
        /// The word.
        pub word: Text,
        /// The level it tells.
        pub level: BodyLevel,
        /// The level it tells inside another unit, `any` where the same: a city of a province is a district.
        #[serde(default = "any_level")]
        pub inside: BodyLevel,
        /// Last day of its districts; empty for the others.
        #[serde(default)]
        pub until: Text,
        /// Places that open with it.
        pub examples: List,
    }
    /// A constitution, a law, a code or an ordinance.
    Law {
        /// Its name with the type word; a comma in it may be missing in print.
        pub name: Text,
        /// Other names it is printed with. They count for every law of the name, so the first of them tells them for all.
        #[serde(default)]
        pub aliases: List,
        /// Its number; empty where it has none or where none is known for sure.
        #[serde(default)]
        pub number: Text,
        /// The day it was adopted, or what is known of it (`1992-10`, `1989`).
        #[serde(default)]
        pub date: Text,
        /// Where the row comes from.
        pub source: Text,
    }
    /// A resolution that a plenum of the Party's Central Committee passed.
    Meeting {
        /// The plenum and its term, in lower case: *hội nghị trung ương 4 khóa xii*.
        pub meeting: Text,
        /// The number.
        pub number: Text,
        /// The date.
        pub date: Text,
        /// Words of the title that tell it from the others of its plenum.
        pub topics: List,
        /// Whether the name of the plenum alone stands for it in print.
        #[serde(default)]
        pub bare: bool,
        /// Where the row comes from.
        pub source: Text,
    }
    /// What people call a document instead of citing it: *Khoán 10*, *Đề án 06*.
    Nickname {
        /// The names: a type word with its figure, or words of their own.
        pub names: List,
        /// The number of the document; several where one name means them all.
        pub numbers: List,
        /// The date of each.
        pub dates: List,
        /// Codes of the bodies that may be named with it: another body's *Đề án 06* is another document.
        pub issuers: List,
        /// Where the row comes from.
        pub source: Text,
        /// Texts that name it.
        pub examples: List,
        /// Texts that do not.
        pub misses: List,
    }

    /// A series whose numbers bear no year for a time.
    Unyeared {
        /// The type's code.
        pub doc_type: Text,
        /// The issuer's code.
        pub issuer: Text,
        /// First year.
        pub from: Text,
        /// Last year; empty while it lasts.
        #[serde(default)]
        pub to: Text,
        /// Where the row comes from.
        pub source: Text,
        /// Numbers that print a year all the same.
        pub examples: List,
    }
    /// Words before a number that say it is no document.
    Veto {
        /// The words.
        pub words: List,
        /// What it is instead.
        pub why: Text,
        /// Texts without a mention.
        pub examples: List,
    }
    /// A code that is never a document's.
    ForeignCode {
        /// As printed.
        pub code: Text,
        /// What it is instead.
        pub why: Text,
        /// Texts without a mention.
        pub examples: List,
    }
    /// A phrase that states a relation.
    Cue {
        /// The words; `N` a number, `…` up to ten words, `,?` a comma that may be missing.
        pub phrase: Text,
        /// The kind of relation.
        pub kind: Text,
        /// A second kind stated together with the first.
        #[serde(default)]
        pub also: Text,
        /// The kind inside legal texts, where it differs.
        #[serde(default)]
        pub legal: Text,
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
        /// Sentences it fires in, the object in `[[…]]`.
        pub examples: List,
        /// Sentences it does not fire in.
        #[serde(default)]
        pub misses: List,
    }
    /// Words that may stand between a cue and its object.
    Filler {
        /// What they say.
        pub class: FillerClass,
        /// The words.
        pub phrases: List,
        /// Phrases that hold them.
        pub examples: List,
    }
    /// Words before a cue that turn it.
    Polarity {
        /// What they do.
        pub reading: Reading,
        /// How many words may stand between them and the cue, as a number.
        pub reach: Text,
        /// Whether they count only before acts that end or change a document.
        #[serde(default)]
        pub acts: bool,
        /// The words.
        pub phrases: List,
        /// Sentences.
        pub examples: List,
    }
    /// Words at the edges of titles.
    TitleWord {
        /// Which edge.
        pub role: TitleRole,
        /// The words.
        pub phrases: List,
        /// Phrases that hold them.
        pub examples: List,
    }
    /// Words of a document's head.
    HeadWord {
        /// What they stand for.
        pub role: HeadRole,
        /// The words.
        pub phrases: List,
        /// Lines that hold them.
        pub examples: List,
    }
    /// Words that cannot end a title.
    LineEnd {
        /// The words.
        pub phrases: List,
        /// Lines that end with them.
        pub examples: List,
    }
    /// Verbs of issuing.
    Verb {
        /// What the verb does.
        pub role: VerbRole,
        /// The words.
        pub phrases: List,
        /// Sentences.
        pub examples: List,
    }
    /// Small words between a document and what is said of it.
    Link {
        /// Where they stand.
        pub role: LinkRole,
        /// The words.
        pub phrases: List,
        /// Sentences.
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
    /// Words that name an occasion.
    Occasion {
        /// The words.
        pub phrases: List,
        /// Phrases that hold them.
        pub examples: List,
    }
    /// Words in the name or title of a document that says who may issue what.
    Competence {
        /// The words.
        pub phrases: List,
        /// Grounds that hold them.
        pub examples: List,
    }
    /// Words that figures count, so that a figure before them is no document's number.
    Counted {
        /// The words.
        pub phrases: List,
        /// Texts without a mention.
        pub examples: List,
    }
    /// Words that no name of a law holds, and that end one whose name is in no table.
    NameStop {
        /// The words.
        pub phrases: List,
        /// Texts with a law before them.
        pub examples: List,
    }
    /// Words before the name of a law that say it is none.
    NameVeto {
        /// The words.
        pub phrases: List,
        /// Texts without a law.
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
    /// Words that go on after a document told by type and figure.
    Follower {
        /// The words.
        pub phrases: List,
        /// Texts with a short mention before them.
        pub examples: List,
    }
    /// Words that name an attached instrument.
    Attached {
        /// The words.
        pub phrases: List,
        /// Sentences.
        pub examples: List,
    }
    /// What opens the designation of a technical standard.
    Standard {
        /// As printed: `TCVN`.
        pub code: Text,
        /// What it stands for.
        pub name: Text,
        /// Words that may stand between it and the number: *TCVN ISO/IEC 17025*.
        #[serde(default)]
        pub with: List,
        /// Whether the number of a ministry stands before it: *22 TCN 211-06*.
        #[serde(default)]
        pub sector: bool,
        /// Whether it counts only with its year, or behind words that name a standard.
        #[serde(default)]
        pub dated: bool,
        /// Whether the code of a body may follow: *QCVN 01:2021/BYT*.
        #[serde(default)]
        pub issued: bool,
        /// Standards that must be read as this row's.
        pub examples: List,
        /// Texts without a standard.
        pub misses: List,
    }
    /// Words before a designation that say it is a standard's.
    StandardWord {
        /// The words.
        pub phrases: List,
        /// Standards they name.
        pub examples: List,
    }
    /// The half of a judgment's code that says what the case is about.
    CaseType {
        /// As printed: `HS`.
        pub code: Text,
        /// Names, as they stand behind *bản án*.
        pub names: List,
        /// Numbers that must be read as this row's.
        pub examples: List,
    }
    /// The half of a judgment's code that says which court sat.
    Instance {
        /// As printed: `ST`.
        pub code: Text,
        /// Names, as they stand behind *bản án*.
        pub names: List,
        /// Whether it counts only behind words that name a judgment.
        #[serde(default)]
        pub worded: bool,
        /// Numbers that must be read as this row's.
        pub examples: List,
    }
    /// What opens the code of a court's decision.
    CourtDecision {
        /// As printed: `QĐCNHGT`.
        pub code: Text,
        /// What is decided.
        pub name: Text,
        /// Numbers that must be read as this row's.
        pub examples: List,
    }
    /// Words before the number of a judgment.
    JudgmentWord {
        /// The words.
        pub phrases: List,
        /// Judgments they name.
        pub examples: List,
    }
    /// Words before a number that say it is another paper of a case.
    CourtPaper {
        /// The words.
        pub words: List,
        /// What it is instead.
        pub why: Text,
        /// Texts without a judgment.
        pub examples: List,
    }
    /// What is added to the name of a file that is the document nevertheless.
    CopyMark {
        /// The words, without marks.
        pub words: List,
        /// What they say.
        pub why: Text,
        /// Names of files.
        pub examples: List,
    }
}
