//! The tables: everything about Vietnamese documents that a lawyer could correct, as rows with examples.
//!
//! The built-in rows are in `src/tables/*.toml` and are compiled in by `generated.rs`, which a test writes and checks. Callers
//! add rows of their own with [`Tables::from_toml`] (feature `toml`). Tables classify; they do not gate: a number with an
//! unknown type and issuer is still a number.
//!
//! | question | modules |
//! |---|---|
//! | What can a row say? | `rows`; `kind` and `kinds` the vocabulary of relations; `toml` rows read from TOML, `generated` the built-in ones |
//! | Where in a whole text may a mention be? | `anchors` near which words, `opening` the openings of names and the words that point back |
//! | Which phrase of a table is at a word? | `phrases`; `index` which rows to try, `folded` the phrases folded in advance |
//! | What does a number mean, and how is it printed? | `classify` type, issuer and system, `number` numbers as people type them, `slug` numbers in file names |
//! | What does a name mean? | `laws`, `nicknames`; `optional` judgments and standards |
//! | What follows from a date or a place? | `time` |
//! | Which phrases does nothing depend on? | `evidence`, a test |

mod anchors;
mod classify;
mod codes;
#[cfg(test)]
mod evidence;
mod folded;
#[rustfmt::skip]
#[allow(clippy::wildcard_imports, clippy::enum_glob_use, reason = "generated rows name many variants")]
#[allow(clippy::needless_update, reason = "a new table is empty until the rows are generated")]
mod generated;
mod index;
mod kind;
mod kinds;
mod laws;
mod nicknames;
mod number;
mod opening;
mod optional;
mod phrases;
mod rows;
mod slug;
mod time;
#[cfg(any(test, feature = "toml"))]
mod toml;

use core::fmt;
use rustc_hash::{FxBuildHasher, FxHashMap as HashMap};

use std::sync::{LazyLock, OnceLock};

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

#[cfg(any(test, feature = "toml"))]
pub use self::toml::TableError;
use anchors::AnchorWords;
pub(crate) use anchors::{SO, merge};
pub use classify::Classified;
pub(crate) use classify::KnownIssuer;
use folded::{Folded, fold_all};
pub use kind::{Act, RelationClass, RelationKind, Role, UnknownKind};
pub(crate) use laws::Laws;
pub(crate) use nicknames::Nicknames;
pub use number::ReadNumberError;
pub(crate) use opening::{Sought, SoughtWords, without_blanks};
pub(crate) use optional::OptionalWords;
pub(crate) use phrases::{Hit, Line, Phrases, ends_clause, number_value};
pub(crate) use rows::Rows;
pub use rows::{
    Announces, Body, BodyLevel, BodyRole, CardRole, CaseType, Confirmation, Consequence, CopyMark,
    Counted, CourtDecision, CourtPaper, Cue, DocType, Event, FillerRole, ForeignCode, HeadRole,
    Instance, Issuer, Lapse, Law, LinkRole, List, ListRole, Locality, Meeting, Nickname, NoPlace,
    Organ, Pointer, Polarity, Reading, Side, SiteLine, Standard, SubjectRule, System, Term, Text,
    TitleRole, Unit, Unyeared, VerbRole, Veto, WordList, Worded,
};
pub use slug::SlugFacts;
pub(crate) use slug::{SlugWords, Token, date as slug_date};
#[cfg(feature = "graph")]
pub(crate) use time::Provinces;

use crate::date::IssueDate;

/// The rows, and what is compiled from them for matching.
///
/// # Example
///
/// ```
/// use trichdan::Tables;
///
/// let tables = Tables::builtin();
/// let number = tables.read_number("290–QÐ/TW")?;
/// assert_eq!(number.to_string(), "290-QĐ/TW");
/// assert!(tables.doc_types().any(|row| row.code == "QĐ"));
/// # Ok::<(), trichdan::tables::ReadNumberError>(())
/// ```
pub struct Tables {
    pub(crate) rows: Rows,
    pub(crate) types_by_code: HashMap<Box<str>, usize>,
    /// By the code without case and strokes, for banners and plain typing.
    pub(crate) types_by_plain: HashMap<Box<str>, usize>,
    pub(crate) type_words: Phrases<usize>,
    /// Type words of several syllables without their diacritics.
    pub(crate) plain_type_words: Phrases<usize>,
    /// Single words that contain a type word: *pháp luật*.
    pub(crate) compounds: Phrases<()>,
    pub(crate) codes_of_meetings: Vec<CodeOfMeeting>,
    pub(crate) anchor_words: AnchorWords,
    pub(crate) issuers_by_code: HashMap<Box<str>, usize>,
    pub(crate) issuers_by_plain: HashMap<Box<str>, usize>,
    /// Codes that are never a document's, by their first part.
    pub(crate) foreign: HashMap<Box<str>, Vec<usize>>,
    pub(crate) bodies_by_code: HashMap<Box<str>, usize>,
    /// Rows of the Party committees that offices compose their codes with.
    committees: Vec<usize>,
    /// Rows of the bodies whose codes have tails.
    tailed: Vec<usize>,
    pub(crate) issuer_names: Phrases<Named>,
    pub(crate) localities: Phrases<usize>,
    /// What opens the names of places: *tỉnh*, *tp.*, *đặc khu*.
    pub(crate) units: Phrases<usize>,
    /// The names of laws; made when a text first names one.
    pub(crate) laws: OnceLock<Laws>,
    pub(crate) nicknames: Nicknames,
    pub(crate) vetoes: Phrases<usize>,
    pub(crate) cues: Phrases<usize>,
    pub(crate) fillers: Phrases<FillerRole>,
    pub(crate) polarities: Phrases<usize>,
    pub(crate) titles: Phrases<TitleRole>,
    pub(crate) heads: Phrases<HeadRole>,
    pub(crate) line_ends: Phrases<()>,
    pub(crate) site_lines: Phrases<bool>,
    pub(crate) verbs: Phrases<VerbRole>,
    pub(crate) links: Phrases<LinkRole>,
    /// What words beside the name of a body say of it.
    pub(crate) body_words: Phrases<BodyRole>,
    /// Words between a provision and its document: *quy định tại* (laid down in).
    pub(crate) part_links: Phrases<()>,
    /// Forms of address before the names of people: *đồng chí* (comrade).
    pub(crate) people: Phrases<()>,
    pub(crate) no_places: Phrases<bool>,
    pub(crate) attached: Phrases<()>,
    pub(crate) occasions: Phrases<()>,
    pub(crate) questions: Phrases<()>,
    pub(crate) members: Phrases<()>,
    pub(crate) competences: Phrases<()>,
    pub(crate) no_levels: Phrases<()>,
    /// How many digits the figure may have, where the row says.
    pub(crate) counted: Phrases<Option<usize>>,
    pub(crate) followers: Phrases<()>,
    pub(crate) pointers: Phrases<usize>,
    pub(crate) name_stops: Phrases<()>,
    pub(crate) name_vetoes: Phrases<()>,
    /// The terms of the Party's Central Committee, which tell its equal numbers apart.
    central_terms: Vec<CentralTerm>,
    /// The words of the optional kinds; made on first use.
    pub(crate) optional: OnceLock<OptionalWords>,
    pub(crate) slugs: OnceLock<SlugWords>,
}

/// A term of the Party's Central Committee with its days, the days of change included.
#[derive(Clone, Debug)]
struct CentralTerm {
    roman: Text,
    from: IssueDate,
    to: Option<IssueDate>,
}

impl CentralTerm {
    fn new(row: &Term) -> Option<Self> {
        let day = |text: &str| text.parse().ok();
        let central = row.series == "party-central";
        let from = day(&row.ambiguous_from).or_else(|| day(&row.from));
        Some(Self {
            roman: row.roman.clone(),
            from: from.filter(|_| central)?,
            to: day(&row.to),
        })
    }
}

/// What a name in running text stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    Issuer(usize),
    Body(usize),
    Organ,
}

static BUILTIN: LazyLock<Tables> = LazyLock::new(|| Tables::compile(generated::rows()));

impl Tables {
    /// The built-in tables, compiled once for the process.
    ///
    /// ```
    /// # use trichdan::Tables;
    /// assert!(Tables::builtin().issuers().any(|row| row.code == "TW"));
    /// ```
    pub fn builtin() -> &'static Self {
        &BUILTIN
    }

    /// The types of documents.
    ///
    /// ```
    /// # use trichdan::Tables;
    /// let directive = Tables::builtin().doc_types().find(|row| row.code == "CT").unwrap();
    /// assert_eq!(directive.words[0], "Chỉ thị");
    /// ```
    pub fn doc_types(&self) -> impl Iterator<Item = &DocType> {
        self.rows.doc_types.iter()
    }

    /// The issuers.
    ///
    /// ```
    /// # use trichdan::Tables;
    /// assert!(Tables::builtin().issuers().any(|row| row.local && row.code == "HU"));
    /// ```
    pub fn issuers(&self) -> impl Iterator<Item = &Issuer> {
        self.rows.issuers.iter()
    }

    /// The cues that state relations.
    ///
    /// ```
    /// # use trichdan::Tables;
    /// assert!(Tables::builtin().cues().any(|row| row.phrase == "thay thế"));
    /// ```
    pub fn cues(&self) -> impl Iterator<Item = &Cue> {
        self.rows.cues.iter()
    }

    pub(crate) fn compile(rows: Rows) -> Self {
        // The order of the fields below is that of the folded phrases.
        let folded = &mut Folded::new(rows.folded);
        Self {
            types_by_code: index(rows.doc_types.iter().map(|row| (&row.code, &row.variants))),
            types_by_plain: plain_index(rows.doc_types.iter().map(|row| &row.code)),
            type_words: type_words(folded, &rows.doc_types),
            plain_type_words: plain_type_words(folded, &rows.doc_types),
            compounds: plain(folded, rows.doc_types.iter().map(|row| &row.compounds)),
            codes_of_meetings: codes_of_meetings(&rows.doc_types),
            anchor_words: AnchorWords::new(&rows),
            issuers_by_code: index(rows.issuers.iter().map(|row| (&row.code, &row.aliases))),
            issuers_by_plain: plain_index(rows.issuers.iter().map(|row| &row.code)),
            foreign: foreign_index(&rows.foreign_codes),
            bodies_by_code: index(rows.bodies.iter().map(|row| (&row.code, &row.aliases))),
            committees: codes::committees(&rows.issuers),
            tailed: codes::tailed(&rows.issuers),
            issuer_names: issuer_names(folded, &rows),
            localities: folded.phrases(rows.localities.iter().enumerate().flat_map(|(i, row)| {
                core::iter::once(&row.name)
                    .chain(row.aliases.iter())
                    .map(move |name| (name, i))
            })),
            units: folded.phrases(
                rows.units
                    .iter()
                    .enumerate()
                    .filter(|(_, row)| row.is_of_country())
                    .flat_map(|(i, row)| row.names().map(move |name| (name, i))),
            ),
            laws: OnceLock::new(),
            nicknames: Nicknames::new(&rows.nicknames, folded),
            vetoes: numbered(folded, rows.vetoes.iter().map(|row| &row.words)),
            cues: folded.phrases(rows.cues.iter().enumerate().map(|(i, row)| (row.head(), i))),
            fillers: worded(folded, &rows.fillers),
            polarities: numbered(folded, rows.polarities.iter().map(|row| &row.phrases)),
            titles: worded(folded, &rows.title_words),
            heads: worded(folded, &rows.heads),
            line_ends: listed(folded, &rows.line_ends),
            site_lines: folded.phrases(
                rows.site_lines
                    .iter()
                    .flat_map(|row| row.phrases.iter().map(|phrase| (phrase, row.alone))),
            ),
            verbs: worded(folded, &rows.verbs),
            links: worded(folded, &rows.links),
            body_words: worded(folded, &rows.body_words),
            part_links: listed(folded, &rows.part_links),
            people: listed(folded, &rows.people),
            no_places: folded.phrases(rows.no_places.iter().flat_map(|row| {
                let organisation = row.organisation;
                row.phrases.iter().map(move |phrase| (phrase, organisation))
            })),
            occasions: listed(folded, &rows.occasions),
            questions: listed(folded, &rows.questions),
            members: listed(folded, &rows.members),
            competences: listed(folded, &rows.competences),
            attached: listed(folded, &rows.attached),
            no_levels: listed(folded, &rows.no_levels),
            counted: folded.phrases(rows.counted.iter().flat_map(|row| {
                let digits = row.digits.parse().ok();
                row.phrases.iter().map(move |phrase| (phrase, digits))
            })),
            followers: listed(folded, &rows.followers),
            pointers: numbered(folded, rows.pointers.iter().map(|row| &row.phrases)),
            name_stops: listed(folded, &rows.name_stops),
            name_vetoes: listed(folded, &rows.name_vetoes),
            central_terms: rows.terms.iter().filter_map(CentralTerm::new).collect(),
            optional: OnceLock::new(),
            slugs: OnceLock::new(),
            rows,
        }
    }
}

#[cfg(test)]
impl Tables {
    /// The phrases, folded: for [`Rows::folded`], in the order of [`compile`](Self::compile), the names of laws last.
    fn folded(&self) -> Vec<&str> {
        let [nicknames, figured] = self.nicknames.folded();
        vec![
            self.type_words.text(),
            self.plain_type_words.text(),
            self.compounds.text(),
            self.issuer_names.text(),
            self.localities.text(),
            self.units.text(),
            nicknames,
            figured,
            self.vetoes.text(),
            self.cues.text(),
            self.fillers.text(),
            self.polarities.text(),
            self.titles.text(),
            self.heads.text(),
            self.line_ends.text(),
            self.site_lines.text(),
            self.verbs.text(),
            self.links.text(),
            self.body_words.text(),
            self.part_links.text(),
            self.people.text(),
            self.no_places.text(),
            self.occasions.text(),
            self.questions.text(),
            self.members.text(),
            self.competences.text(),
            self.attached.text(),
            self.no_levels.text(),
            self.counted.text(),
            self.followers.text(),
            self.pointers.text(),
            self.name_stops.text(),
            self.name_vetoes.text(),
            self.laws().folded(),
        ]
    }
}

impl fmt::Debug for Tables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tables")
            .field("doc_types", &self.rows.doc_types.len())
            .field("issuers", &self.rows.issuers.len())
            .field("cues", &self.rows.cues.len())
            .finish_non_exhaustive()
    }
}

/// The names of bodies and what speaks for them.
fn issuer_names(folded: &mut Folded<'_>, rows: &Rows) -> Phrases<Named> {
    fn named(names: &List, what: Named) -> impl Iterator<Item = (&Text, Named)> + Clone {
        names.iter().map(move |name| (name, what))
    }
    let ministers = ministers(&rows.issuers);
    let ministers = ministers.iter().map(|(name, what)| (name, *what));
    let issuers = rows.issuers.iter().enumerate();
    let issuers = issuers.flat_map(|(i, row)| named(&row.names, Named::Issuer(i)));
    let bodies = rows.bodies.iter().enumerate();
    let bodies = bodies.flat_map(|(i, row)| named(&row.names, Named::Body(i)));
    let organs = rows.organs.iter();
    let organs = organs.flat_map(|row| named(&row.names, Named::Organ));
    folded.phrases(issuers.chain(bodies).chain(organs).chain(ministers))
}

/// The titles of ministers by their ministry: *Bộ trưởng Y tế* (minister of health).
fn ministers(issuers: &[Issuer]) -> Vec<(Text, Named)> {
    let state = issuers.iter().enumerate();
    let state = state.filter(|(_, row)| row.system == System::State);
    let names = state.flat_map(|(i, row)| row.names.iter().map(move |name| (i, name)));
    let called = names.filter_map(|(i, name)| {
        let office = name.strip_prefix("Bộ ")?;
        Some((Text::Owned(format!("Bộ trưởng {office}")), Named::Issuer(i)))
    });
    called.collect()
}

fn index<'a>(
    rows: impl ExactSizeIterator<Item = (&'a Text, &'a List)>,
) -> HashMap<Box<str>, usize> {
    let mut index = HashMap::with_capacity_and_hasher(rows.len(), FxBuildHasher);
    for (row, (code, others)) in rows.enumerate() {
        for other in others.iter() {
            index.entry(other.as_ref().into()).or_insert(row);
        }
        index.insert(code.as_ref().into(), row);
    }
    index
}

fn plain_index<'a>(codes: impl ExactSizeIterator<Item = &'a Text>) -> HashMap<Box<str>, usize> {
    let mut index = HashMap::with_capacity_and_hasher(codes.len(), FxBuildHasher);
    for (row, code) in codes.enumerate() {
        index
            .entry(classify::plain_code(code).into())
            .or_insert(row);
    }
    index
}

fn foreign_index(rows: &[ForeignCode]) -> HashMap<Box<str>, Vec<usize>> {
    let mut index: HashMap<Box<str>, Vec<usize>> = HashMap::default();
    for (row, code) in rows.iter().enumerate() {
        let first = code.code.split('-').next().unwrap_or_default();
        index.entry(first.into()).or_default().push(row);
    }
    index
}

/// Phrases whose payload is the number of their row.
fn numbered<'a>(
    folded: &mut Folded<'_>,
    rows: impl Iterator<Item = &'a List> + Clone,
) -> Phrases<usize> {
    folded.phrases(
        rows.enumerate()
            .flat_map(|(row, words)| words.iter().map(move |word| (word, row))),
    )
}

/// A code in place of the type word before the meeting that passed the document: *NQ Trung ương 4*.
#[derive(Clone, Debug)]
pub(crate) struct CodeOfMeeting {
    pub(crate) code: Text,
    /// Row of its type.
    pub(crate) row: usize,
    /// Whether the code includes the body that passed the document: *NQTW 4*.
    pub(crate) with_body: bool,
}

fn codes_of_meetings(rows: &[DocType]) -> Vec<CodeOfMeeting> {
    let rows = rows.iter().enumerate();
    let rows = rows.filter(|(_, row)| row.abbreviated && !row.of_meetings.is_empty());
    let codes = rows.flat_map(|(index, row)| {
        let own = core::iter::once((&row.code, false));
        let with_body = row.with_body.iter().map(|code| (code, true));
        own.chain(with_body)
            .map(move |(code, with_body)| CodeOfMeeting {
                code: code.clone(),
                row: index,
                with_body,
            })
    });
    codes.collect()
}

/// Type words with their rows; a word of a separate series counts only where no other row has it.
fn type_words(folded: &mut Folded<'_>, rows: &[DocType]) -> Phrases<usize> {
    let words = |apart: bool| {
        rows.iter()
            .enumerate()
            .filter(move |(_, row)| row.apart == apart)
            .flat_map(|(index, row)| row.words.iter().map(move |word| (word, index)))
    };
    let elsewhere = |word: &Text| words(false).any(|(other, _)| other == word);
    let apart = words(true).filter(|(word, _)| !elsewhere(word));
    folded.phrases(words(false).chain(apart))
}

/// Type words as typed without diacritics; those of one syllable are left out, as they would mean too many things.
fn plain_type_words(folded: &mut Folded<'_>, rows: &[DocType]) -> Phrases<usize> {
    let rows = rows.iter().enumerate().filter(|(_, row)| !row.apart);
    let words = rows.flat_map(|(index, row)| {
        let several = |word: &&Text| word.contains(' ') && !word.is_ascii();
        let words = row.words.iter().filter(several);
        words.map(move |word| (word, index))
    });
    let fold = || fold_all(words.clone().map(|(word, _)| plain_letters(word)));
    let text = folded.next(fold);
    Phrases::of(text, words.map(|(_, index)| Some(index)))
}

/// A word without its diacritics and strokes, in lower case.
fn plain_letters(word: &str) -> String {
    word.nfd()
        .filter(|letter| !is_combining_mark(*letter))
        .flat_map(char::to_lowercase)
        .map(|letter| if letter == 'đ' { 'd' } else { letter })
        .collect()
}

/// Phrases without a payload.
fn plain<'a>(folded: &mut Folded<'_>, rows: impl Iterator<Item = &'a List> + Clone) -> Phrases<()> {
    folded.phrases(rows.flat_map(|words| words.iter().map(|word| (word, ()))))
}

/// As [`plain`], for a list whose rows have no role.
fn listed(folded: &mut Folded<'_>, rows: &[WordList]) -> Phrases<()> {
    plain(folded, rows.iter().map(|row| &row.phrases))
}

/// Phrases with the role of their row.
fn worded<R: Copy>(folded: &mut Folded<'_>, rows: &[Worded<R>]) -> Phrases<R> {
    let phrases = |row| {
        let Worded { role, phrases, .. }: &Worded<R> = row;
        phrases.iter().map(|phrase| (phrase, *role))
    };
    folded.phrases(rows.iter().flat_map(phrases))
}

/// A code for comparison: without `&`, blanks and full stops; case is kept.
pub(crate) fn bare_code(code: &str) -> String {
    code.chars().filter(|letter| !is_bare(*letter)).collect()
}

/// Whether a sign is left out of codes when they are compared.
pub(crate) fn is_bare(letter: char) -> bool {
    matches!(letter, '&' | ' ' | '.')
}

impl Tables {
    /// The first and last day of a central term, the days of change included; the present term has no last day.
    pub(crate) fn term_window(&self, roman: &str) -> Option<(IssueDate, Option<IssueDate>)> {
        let mut terms = self.central_terms.iter();
        let term = terms.find(|term| *term.roman == *roman)?;
        Some((term.from, term.to))
    }

    /// The central terms a date may fall into: two within a window of change.
    pub(crate) fn central_terms(&self, date: IssueDate) -> Vec<&str> {
        self.central_terms
            .iter()
            .filter(|term| term.from <= date && term.to.is_none_or(|to| date <= to))
            .map(|term| &*term.roman)
            .collect()
    }
}

impl Tables {
    /// The resolution that a plenum passed, if the plenum's name and the title fit exactly one.
    pub(crate) fn passed_at(&self, meeting: &str, title: Option<&str>) -> Option<&Meeting> {
        let mut passed = self
            .rows
            .meetings
            .iter()
            .filter(|row| row.meeting == meeting);
        let Some(title) = title else {
            let mut all = passed.clone();
            let only = all.next().filter(|_| all.next().is_none());
            return passed.find(|row| row.bare).or(only);
        };
        let mut told = passed.filter(|row| row.topics.iter().any(|topic| title.contains(&**topic)));
        let first = told.next();
        first.filter(|_| told.next().is_none())
    }
}

impl Tables {
    /// Whether `part` ends with the code of a National Assembly (`QH13`, `UBTVQH13`) that did not sit in `year`.
    pub(crate) fn sat_not(&self, part: &str, year: u16) -> bool {
        self.sat(part, year) == Some(false)
    }

    /// Whether the National Assembly with whose code `part` ends sat in `year`; `None` where `part` is no such code.
    pub(crate) fn sat(&self, part: &str, year: u16) -> Option<bool> {
        let term = self.rows.terms.iter().find(|term| {
            !term.code.is_empty()
                && part
                    .strip_suffix(&*term.code)
                    .is_some_and(|body| body.is_empty() || body == "UBTV")
        });
        let bound = |text: &str, open: u16| text.parse::<u16>().unwrap_or(open);
        term.map(|term| (bound(&term.from, 0)..=bound(&term.to, u16::MAX)).contains(&year))
    }
}
