//! Rows of facts: types, bodies, places, terms, laws, and names of documents.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{List, Text, rows};

/// Which of the three systems a document belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum System {
    /// Communist Party documents, *văn bản của Đảng*.
    Party,
    /// State documents, *văn bản nhà nước*.
    State,
    /// Documents of the Fatherland Front, the trade unions and the like.
    Mass,
}

impl System {
    /// The name used in JSON and in rows.
    ///
    /// ```
    /// assert_eq!(trichdan::tables::System::Party.name(), "party");
    /// ```
    pub const fn name(self) -> &'static str {
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
#[non_exhaustive]
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
    /// Any level: the code does not say which.
    Any,
}

impl BodyLevel {
    /// The name used in JSON and in rows.
    ///
    /// ```
    /// assert_eq!(trichdan::tables::BodyLevel::Commune.name(), "commune");
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Centre => "centre",
            Self::Province => "province",
            Self::District => "district",
            Self::Commune => "commune",
            Self::Cell => "cell",
            Self::Any => "any",
        }
    }
}

/// An event that happens not to the document itself but bears on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Event {
    /// The text that the document details ended.
    ParentEnded,
    /// Its issuer ceased to be.
    IssuerEnded,
    /// Its province was merged into another.
    PlaceMerged,
}

/// What follows from an event for a document that nobody ended by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Consequence {
    /// It ended with its parent.
    EndedWithParent,
    /// It stays in force until it is reviewed.
    ToBeReviewed,
    /// It stays valid.
    Stays,
    /// It stays valid for the old territory.
    StaysInTerritory,
}

/// Which acts on a document with force the title of a document only announces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Announces {
    /// None: what the title says is done.
    #[default]
    Nothing,
    /// That it is amended or superseded; a notice itself states misprints, and what has ended.
    Changes,
    /// Any: a plan does nothing itself.
    Acts,
}

const fn any_level() -> BodyLevel {
    BodyLevel::Any
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
        /// Words before it that make it part of another word: *kỷ luật* (discipline) is no *luật* (law).
        #[serde(default)]
        pub not_after: List,
        /// Single words that contain it, even where they are capitalised like names: *pháp luật*, *luật sư*.
        #[serde(default)]
        pub compounds: List,
        /// Whether documents of this type are cited by name: *Luật Đất đai*.
        #[serde(default)]
        pub named: bool,
        /// Whether the word alone, with an article, means the one in force: *Điều 33 Hiến pháp* (article 33 of the Constitution).
        #[serde(default)]
        pub alone: bool,
        /// How the name of a Party meeting opens behind the type word where it names the document, as far as is needed to be rare: *Nghị quyết
        /// Trung ương 4*. `…` is anything behind the end of a line, such as a page head.
        #[serde(default)]
        pub of_meetings: List,
        /// Its code joined with the body that passed it, before a meeting: *NQTW 4*.
        #[serde(default)]
        pub with_body: List,
        /// Whether the code is that of a separate series, while its word has another code: the word alone does not mean this one.
        #[serde(default)]
        pub apart: bool,
        /// Whether documents of this type are cited by type and running number alone: *Nghị quyết 18*.
        #[serde(default)]
        pub short: bool,
        /// Whether the word stands for documents of any type: *văn bản này*.
        #[serde(default)]
        pub general: bool,
        /// Whether the word always means a document, even in lower case: *nghị định* (decree), but not *quyết định* (also: to decide).
        #[serde(default)]
        pub distinct: bool,
        /// Whether the code stands for the type word in running text: *NQ 18*.
        #[serde(default)]
        pub abbreviated: bool,
        /// Whether the code stands for the type word where *số* or the issuer shows it: *CT số 05*, *KL 21 của Bộ Chính trị*.
        #[serde(default)]
        pub coded: bool,
        /// Whether it only submits something for another body to decide: a *Tờ trình* changes nothing itself.
        #[serde(default)]
        pub proposes: bool,
        /// Whether several bodies issue documents of this type together.
        #[serde(default)]
        pub joint: bool,
        /// Codes of the types that issue it and whose number it bears: a decision issues what has a name.
        #[serde(default)]
        pub issued_by: List,
        /// The force of the State's normative documents of this type, 1 the highest; empty where it depends on the issuer, or where
        /// there is none.
        #[serde(default)]
        pub rank: Text,
        /// Whether the type has its issuer's force, and none of its own.
        #[serde(default)]
        pub force_of_issuer: bool,
        /// Whether it is a law in the wide sense: a constitution, a law, a code or an ordinance.
        #[serde(default)]
        pub law: bool,
        /// Whether the National Assembly passes it under its own number, which names no type: `45/2019/QH14`.
        #[serde(default)]
        pub of_assembly: bool,
        /// Whether a law or an ordinance is promulgated by it, whose number it may bear.
        #[serde(default)]
        pub promulgates: bool,
        /// Whether it is a letter, whose number holds no type: `5973/UBND-KT`.
        #[serde(default)]
        pub letter: bool,
        /// Whether it reports what others do and did: letters, reports and proposals.
        #[serde(default)]
        pub reports: bool,
        /// Whether a year behind it is the one that it is for or reports on: *Kế hoạch thực hiện Nghị quyết A năm 2024*.
        #[serde(default)]
        pub yearly: bool,
        /// What its title says of a document with force that is yet to be done.
        #[serde(default)]
        pub announces: Announces,
        /// Whether its title may open with what it carries out: *Kế hoạch số 12-KH/TU **thực hiện Nghị quyết A***.
        #[serde(default)]
        pub carries_out: bool,
        /// Whether its word, alone on the line above, is the verb of the title: *HƯỚNG DẪN / thực hiện Quy định A*.
        #[serde(default)]
        pub opens_title: bool,
        /// Whether a body issues so many that its numbers grow long and their codes are its own.
        #[serde(default)]
        pub numerous: bool,
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
        /// The word for its place where the name leaves that out, if its level alone does not say it: *quận*.
        #[serde(default)]
        pub unit: Text,
        /// Whether many bodies share the code, so that identity needs a place.
        #[serde(default)]
        pub local: bool,
        /// Whether both systems use the code, so that the punctuation decides.
        #[serde(default)]
        pub shared: bool,
        /// Whether it is a Party committee with whose code its offices compose theirs: BDV + TU = BDVTU.
        #[serde(default)]
        pub committee: bool,
        /// Whether a tail of its own may stand behind the code, for a body below or for a task: `ĐUTCT`.
        #[serde(default)]
        pub tailed: bool,
        /// Whether figures stand behind the code, of a term or a unit: `QH15`, `NHNN2`.
        #[serde(default)]
        pub figured: bool,
        /// Codes of the types whose numbers bore its code alone until 1997: *Nghị định số 24-CP*.
        #[serde(default)]
        pub bare: List,
        /// Whether it is the highest body of its system: the Central Committee of the Party, the National Assembly.
        #[serde(default)]
        pub highest: bool,
        /// Whether it passes laws or ordinances.
        #[serde(default)]
        pub legislates: bool,
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
        /// The code that the composed code opens with.
        pub code: Text,
        /// Names, before the committee's name.
        pub names: List,
        /// Other spellings of the code.
        #[serde(default)]
        pub aliases: List,
        /// Numbers that must be read as this row's.
        pub examples: List,
    }
    /// Words for an organ that acts for the body named after them and signs with its code.
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
        /// The unit it was merged into.
        #[serde(default)]
        pub successor: Text,
        /// Whether the bare name means something else, so that only a kind word makes it a place.
        #[serde(default)]
        pub needs_kind: bool,
        /// Where the row comes from.
        pub source: Text,
    }
    /// The first word of a place.
    Unit {
        /// The word.
        pub word: Text,
        /// What it is shortened to.
        #[serde(default)]
        pub aliases: List,
        /// The level of such places.
        pub level: BodyLevel,
        /// Their level inside another unit, `any` where it is the same: a city of a province is a district.
        #[serde(default = "any_level")]
        pub inside: BodyLevel,
        /// Last day of such units at district level; empty for others.
        #[serde(default)]
        pub until: Text,
        /// Places that open with it.
        pub examples: List,
    }
    /// A constitution, a law, a code or an ordinance.
    Law {
        /// Its name with the type word; a comma in it may be missing in print.
        pub name: Text,
        /// Other names it is printed with. They count for every law of the name, so the first row of the name lists them for all.
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
        /// Words of the title that distinguish it from the others of its plenum.
        pub topics: List,
        /// Whether texts use the name of the plenum alone for it.
        #[serde(default)]
        pub bare: bool,
        /// Where the row comes from.
        pub source: Text,
    }
    /// What people call a document instead of citing it: *Khoán 10*, *Đề án 06*.
    Nickname {
        /// The names: a type word with its figure, or other words.
        pub names: List,
        /// The number of the document; several where the name means all of them.
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
    /// What becomes of a document when something else ends.
    Lapse {
        /// The name of the rule in answers.
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
    /// Words that say that the document before them is in force.
    Confirmation {
        /// The words.
        pub phrases: List,
        /// Sentences.
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
}
