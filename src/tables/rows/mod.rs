//! The tables, each declared once: its rows, the name of its list in TOML, and what makes two rows the same.
//!
//! A row holds words that a lawyer could correct, with examples.

mod answers;
#[cfg(any(test, feature = "toml"))]
mod check;
mod facts;
mod optional;
mod words;

use std::borrow::Cow;

pub use facts::*;
pub use optional::*;
pub use words::*;

#[cfg(any(test, feature = "toml"))]
use super::toml::{Misfit, add};

/// A word or phrase of a table: borrowed from the built-in tables, owned when read from a caller's file.
pub type Text = Cow<'static, str>;
/// Several texts.
pub type List = Cow<'static, [Text]>;

/// Declares the shapes of rows. They are non-exhaustive, as new keys may come: no caller writes a row as a literal.
macro_rules! rows {
    ($($(#[$meta:meta])* $name:ident $fields:tt)*) => {
        $(
            $(#[$meta])*
            #[derive(Clone, Debug, serde::Deserialize)]
            #[serde(deny_unknown_fields)]
            #[non_exhaustive]
            pub struct $name $fields
        )*
    };
}
use rows;

/// The tables: `list => field: Row, key`, and what checks a row where its shape alone does not.
macro_rules! tables {
    ($($list:literal => $field:ident: $row:ty, $key:expr $(, $check:path)?;)*) => {
        /// The rows of every table.
        #[derive(Clone, Debug, Default)]
        pub(crate) struct Rows {
            $(pub(crate) $field: Vec<$row>,)*
            /// The folded phrases of these rows, table by table, where the generator folded them; empty where rows were added
            /// since.
            pub(crate) folded: &'static [&'static str],
        }

        #[cfg(any(test, feature = "toml"))]
        impl Rows {
            /// Adds rows to the table of this list, or replaces those of the same key; `None` where there is no such table.
            pub(super) fn add(&mut self, list: &str, values: Vec<toml::Value>) -> Option<Result<(), Misfit>> {
                match list {
                    $($list => Some(add(&mut self.$field, values, $key, tables!(@check $($check)?))),)*
                    _ => None,
                }
            }
        }

        #[cfg(test)]
        impl Rows {
            /// The names of the lists.
            pub(super) const LISTS: &[&str] = &[$($list),*];

            /// Leaves out the rows of this key in the table of this list.
            pub(super) fn leave_out(&mut self, list: &str, key: &str) {
                match list {
                    $($list => super::toml::leave_out(&mut self.$field, $key, key),)*
                    _ => {}
                }
            }

            /// The field of each table, with its rows as [`Debug`] prints them.
            pub(super) fn printed(&self) -> Vec<(&'static str, Vec<String>)> {
                vec![$((stringify!($field), self.$field.iter().map(|row| format!("{row:?}")).collect())),*]
            }
        }
    };
    (@check) => { |_| Ok(()) };
    (@check $check:path) => { $check };
}

tables! {
    "doc_type" => doc_types: DocType, |row| row.code.to_string(), DocType::check;
    "issuer" => issuers: Issuer, |row| row.code.to_string(), Issuer::check;
    "body" => bodies: Body, |row| row.code.to_string();
    "organ" => organs: Organ, |row| one(&row.names);
    "term" => terms: Term, |row| format!("{} {}", row.series, row.roman), Term::check;
    "locality" => localities: Locality, |row| format!("{} {}", row.name, row.kind), Locality::check;
    "law" => laws: Law, |row| format!("{} {}", row.name, row.date), Law::check;
    "meeting" => meetings: Meeting, |row| format!("{} {}", row.meeting, row.number), Meeting::check;
    "confirmation" => confirmations: Confirmation, |row| one(&row.phrases);
    "lapse" => lapses: Lapse, |row| row.code.to_string(), Lapse::check;
    "unit" => units: Unit, |row| row.word.to_string(), Unit::check;
    "nickname" => nicknames: Nickname, |row| one(&row.names), Nickname::check;
    "unyeared" => unyeared: Unyeared, |row| format!("{} {} {}", row.doc_type, row.issuer, row.from), Unyeared::check;
    "veto" => vetoes: Veto, |row| one(&row.words);
    "foreign_code" => foreign_codes: ForeignCode, |row| row.code.to_string();
    "cue" => cues: Cue, |row| row.phrase.to_string(), Cue::check;
    "filler" => fillers: Worded<FillerRole>, |row| one(&row.phrases);
    "polarity" => polarities: Polarity, |row| one(&row.phrases), Polarity::check;
    "title" => title_words: Worded<TitleRole>, |row| one(&row.phrases);
    "head" => heads: Worded<HeadRole>, |row| one(&row.phrases);
    "line_end" => line_ends: WordList, |row| one(&row.phrases);
    "card" => cards: Worded<CardRole>, |row| one(&row.phrases);
    "listing" => listings: Worded<ListRole>, |row| one(&row.phrases);
    "site_line" => site_lines: SiteLine, |row| one(&row.phrases);
    "verb" => verbs: Worded<VerbRole>, |row| one(&row.phrases);
    "link" => links: Worded<LinkRole>, |row| one(&row.phrases);
    "body_word" => body_words: Worded<BodyRole>, |row| one(&row.phrases);
    "part_link" => part_links: WordList, |row| one(&row.phrases);
    "person" => people: WordList, |row| one(&row.phrases);
    "no_place" => no_places: NoPlace, |row| one(&row.phrases);
    "attached" => attached: WordList, |row| one(&row.phrases);
    "occasion" => occasions: WordList, |row| one(&row.phrases);
    "question" => questions: WordList, |row| one(&row.phrases);
    "member" => members: WordList, |row| one(&row.phrases);
    "competence" => competences: WordList, |row| one(&row.phrases);
    "no_level" => no_levels: WordList, |row| one(&row.phrases);
    "counted" => counted: Counted, |row| one(&row.phrases), Counted::check;
    "follower" => followers: WordList, |row| one(&row.phrases);
    "pointer" => pointers: Pointer, |row| one(&row.phrases);
    "name_stop" => name_stops: WordList, |row| one(&row.phrases);
    "name_veto" => name_vetoes: WordList, |row| one(&row.phrases);
    "standard" => standards: Standard, |row| row.code.to_string();
    "standard_word" => standard_words: WordList, |row| one(&row.phrases);
    "case_type" => case_types: CaseType, |row| row.code.to_string();
    "instance" => instances: Instance, |row| row.code.to_string();
    "court_decision" => court_decisions: CourtDecision, |row| row.code.to_string();
    "judgment_word" => judgment_words: WordList, |row| one(&row.phrases);
    "court_paper" => court_papers: CourtPaper, |row| one(&row.words);
    "copy_mark" => copy_marks: CopyMark, |row| one(&row.words);
}

/// The key of rows without a code: all their words.
#[cfg(any(test, feature = "toml"))]
fn one(words: &List) -> String {
    words.join("|")
}
