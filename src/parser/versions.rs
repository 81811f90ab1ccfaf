//! Laws cited by their bare name, where the text shows which of several it means: *Luật Giá số 16/2023/QH15 … Luật Giá* (SPEC
//! section 6.1).
//!
//! A name is linked only to the one law of that name that the text cites with number, year or day, and never to one that did not exist yet
//! or had long been replaced.

use std::collections::BTreeMap;
use std::rc::Rc;

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::outer::titled;
use crate::date::IssueDate;
use crate::document::Name;
use crate::mention::{Header, Mention, MentionKind};
use crate::number::DocumentNumber;
use crate::relation::{Relation, RelationKind, Subject};
use crate::span::Span;
use crate::tables::{Law, Tables};
use crate::text::fold;

/// What the laws of one name are called.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Called<'a> {
    /// A name of the table, as the rows of its laws: so an alias equals the name it stands for.
    Known(&'a [usize]),
    Words(Rc<str>),
}

/// A law that the text cites with number, year or day.
#[derive(Clone, Debug)]
struct Version {
    number: Option<DocumentNumber>,
    /// As [`Mention`] has it.
    name: Option<Box<str>>,
    date: Option<IssueDate>,
    /// Whether the number or the day is printed, not only the year.
    printed: bool,
}

/// What a text cites of the laws of one name.
#[derive(Clone, Debug)]
struct ToldOf {
    /// The version it cites first; `None` where it names a draft before.
    version: Option<Version>,
    /// The mention that cites it, and the first that cites another version.
    first: usize,
    other: Option<usize>,
}

impl ToldOf {
    /// Whether a bare name at this mention means the version: the text cites no other, or only behind it.
    fn holds_at(&self, index: usize) -> bool {
        let before = |other| self.first < index && index < other;
        self.other.is_none_or(before)
    }

    /// Whether no other version is cited before this one.
    fn holds_later(&self) -> bool {
        self.other.is_none_or(|other| self.first < other)
    }

    /// Takes in another mention; `version` is `None` for a draft, which counts as another version.
    fn take(&mut self, index: usize, version: Option<&Version>) {
        if self.other.is_some() {
            return;
        }
        let joined = self.version.clone().zip(version);
        match joined.and_then(|(one, other)| one.joined(other)) {
            Some(joined) => self.version = Some(joined),
            None => self.other = Some(index),
        }
    }
}

/// The versions that the mentions cite, by name.
fn told<'a>(
    tables: &'a Tables,
    text: &str,
    mentions: &[Mention],
    names: &mut Names<'a>,
) -> HashMap<Called<'a>, ToldOf> {
    let mut versions = Vec::new();
    for (index, mention) in mentions.iter().enumerate() {
        let Some(law) = names.of(mention) else {
            continue;
        };
        let version =
            is_told(tables, mention).then(|| Version::of(tables, text, mention, &law.called));
        // A law drafted or passed to replace its namesake is another version.
        if version.is_some() || law.announced && is_bare(tables, mention) {
            versions.push((index, law, version));
        }
    }
    // Beside a law cited by its number, one that amends it, cited by its year, does not count: *Luật Đất đai sửa đổi 2018*.
    let numbered = |version: &Version| version.number.is_some() && version.printed;
    let numbered: HashSet<Called<'_>> = versions
        .iter()
        .filter(|(_, named, version)| !named.announced && version.as_ref().is_some_and(numbered))
        .map(|(_, named, _)| named.called.clone())
        .collect();
    let mut told: HashMap<Called<'_>, ToldOf> = HashMap::default();
    for (index, named, version) in versions {
        let Named { called, announced } = named;
        if announced && version.is_some() && numbered.contains(&called) {
            continue;
        }
        if let Some(told) = told.get_mut(&called) {
            told.take(index, version.as_ref());
            continue;
        }
        let of_name = ToldOf {
            other: version.is_none().then_some(index),
            first: index,
            version,
        };
        told.insert(called, of_name);
    }
    told
}

/// Whether a mention is a ground of the text (`based_on`).
fn is_ground(relations: &[Relation], mention: usize) -> bool {
    relations.iter().any(|relation| {
        relation.kind == RelationKind::BasedOn
            && relation.subject == Subject::ThisDocument
            && relation.object.index() == mention
    })
}

/// Gives bare names of laws the number of the one law of that name that the text cites, or cites before any other; `relations` show
/// which law acts on its namesake.
pub(super) fn settle_laws(
    tables: &Tables,
    text: &str,
    header: Option<&Header>,
    mentions: &mut [Mention],
    relations: &[Relation],
) {
    let is_bare = |mention: &Mention| is_bare(tables, mention);
    if !mentions.iter().any(is_bare) {
        return;
    }
    let mut names = Names::new(tables, text);
    // A consolidated text bears the name of the law that it prints.
    let own = header.filter(|header| !header.is_consolidated());
    let own = own.and_then(|header| names.own(header));
    let written = header.and_then(|header| header.date);
    let told = told(tables, text, mentions, &mut names);
    let mut settled: BTreeMap<usize, Version> = BTreeMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        if !is_bare(mention) {
            continue;
        }
        let Some(Named {
            called,
            announced: false,
        }) = names.of(mention)
        else {
            continue;
        };
        if own.as_ref() == Some(&called) {
            let enacted = header.filter(|_| is_enacted(text, mention));
            settled.extend(enacted.map(|own| (index, Version::enacted(tables, own, &called))));
            continue;
        }
        let titles = header.and_then(|header| header.title);
        let titles =
            titles.is_some_and(|title| title.range().contains(&mention.span.range().start));
        let version = told.get(&called).filter(|told| {
            told.holds_at(index) || titles && told.holds_later() && is_ground(relations, told.first)
        });
        let version = version.and_then(|told| told.version.as_ref());
        let version = version.filter(|version| version.is_sure(tables, &called));
        let within = mention.within.and_then(|law| mentions.get(law.index()));
        let outer = within.or_else(|| titled(mentions, index));
        let version = version.filter(|version| match outer {
            Some(outer) => day_of(outer).is_some_and(|day| version.is_of(tables, &called, day)),
            None => written.is_none_or(|day| !version.is_outlived(tables, &called, day)),
        });
        settled.extend(version.map(|version| (index, version.clone())));
    }
    leave_namesakes(&mut settled, mentions, relations);
    for (index, version) in settled {
        if let Some(mention) = mentions.get_mut(index) {
            mention.meaning_mut().resolved_number = version.number;
            mention.name = version.name;
        }
    }
}

/// Leaves out the objects that would be the law which acts on them: a law that acts on its namesake is another one.
fn leave_namesakes(
    settled: &mut BTreeMap<usize, Version>,
    mentions: &[Mention],
    relations: &[Relation],
) {
    for relation in relations {
        let Subject::Mention(subject) = relation.subject else {
            continue;
        };
        let number = mentions.get(subject.index()).and_then(number_of);
        let object = relation.object.index();
        let same = |version: &Version| version.number.as_ref() == number;
        if number.is_some() && settled.get(&object).is_some_and(same) {
            settled.remove(&object);
        }
    }
}

fn number_of(mention: &Mention) -> Option<&DocumentNumber> {
    mention.number().or(mention.resolved_number())
}

/// Whether a law is cited by its name alone, and the tables do not know which it is.
fn is_bare(tables: &Tables, mention: &Mention) -> bool {
    let open = number_of(mention).is_none() && mention.name.is_none() && mention.date.is_none();
    open && mention.kind == MentionKind::Named && is_law(tables, mention)
}

/// Whether a mention stands in the enacting words, so that it is the text itself: *Quốc hội ban hành Luật Đất đai*.
fn is_enacted(text: &str, mention: &Mention) -> bool {
    let before = text.get(..mention.span.start as usize).unwrap_or_default();
    let mut words = before.split_whitespace().rev().map(fold);
    words.next().as_deref() == Some("hành") && words.next().as_deref() == Some("ban")
}

/// Whether a law is cited by more than its name: with number, year or day.
fn is_told(tables: &Tables, mention: &Mention) -> bool {
    let told = number_of(mention).is_some() || mention.date.is_some();
    // An empty name marks the law of another country.
    let foreign = mention.name.as_deref() == Some("");
    told && !foreign && is_law(tables, mention)
}

fn is_law(tables: &Tables, mention: &Mention) -> bool {
    let code = mention.doc_type();
    code.is_some_and(|code| tables.is_law(code))
}

impl Version {
    fn of(tables: &Tables, text: &str, mention: &Mention, called: &Called<'_>) -> Self {
        let number = number_of(mention).cloned();
        let known = match (called, &number) {
            (Called::Known(rows), Some(number)) => tables.law_of(rows, &number.to_string()),
            _ => None,
        };
        let year = || IssueDate::of_year(number.as_ref()?.year()?).ok();
        let adopted = known.and_then(|law| law.date.parse().ok());
        let date = adopted.or(mention.date).or_else(year);
        let own = || {
            let name = mention.span.text(text);
            Some(format!("{name} {}", mention.date?).into())
        };
        let known = known.map(|law| format!("{} {}", law.name, law.date).into());
        Self {
            name: known.or_else(|| mention.name.clone()).or_else(own),
            number,
            date,
            printed: mention.number.is_some()
                || mention.date.is_some_and(|date| date.day().is_some()),
        }
    }

    /// The law that the text itself is.
    fn enacted(tables: &Tables, own: &Header, called: &Called<'_>) -> Self {
        let known = match (called, &own.number) {
            (Called::Known(rows), Some(number)) => tables.law_of(rows, &number.to_string()),
            _ => None,
        };
        Self {
            number: own.number.clone(),
            name: known.map(|law| format!("{} {}", law.name, law.date).into()),
            date: own.date,
            printed: true,
        }
    }

    /// This version, with what the other adds; `None` where they are two.
    fn joined(self, other: &Self) -> Option<Self> {
        let same = if let (Some(one), Some(two)) = (&self.number, &other.number) {
            one == two
        } else {
            let dates = self.date.zip(other.date);
            dates.is_some_and(|(one, two)| one.covers(two) || two.covers(one))
        };
        let fuller = if self.number.is_some() { &self } else { other };
        same.then(|| Self {
            printed: self.printed || other.printed,
            ..fuller.clone()
        })
    }

    /// Whether a bare name can mean this version. A year alone often contrasts an old law with the present one: *so với Luật Du lịch 2005*
    /// (compared with that of 2005); so with only a year the version must be the youngest of its name.
    fn is_sure(&self, tables: &Tables, called: &Called<'_>) -> bool {
        let Called::Known(rows) = called else {
            return self.printed;
        };
        let mut laws = rows.iter().filter_map(|row| tables.rows.laws.get(*row));
        let younger = |law: &Law| {
            let date = law.date.parse::<IssueDate>().ok();
            date.zip(self.date)
                .is_none_or(|(one, own)| one.year() > own.year())
        };
        self.printed || !laws.any(younger)
    }

    /// Whether a document of this day whose title or name contains the law can mean this version: it is no older than the law, and at most
    /// a year younger than the next one.
    fn is_of(&self, tables: &Tables, called: &Called<'_>, day: IssueDate) -> bool {
        let Some(law) = self.date else {
            return false;
        };
        let days = day.day().is_some() && law.day().is_some();
        let passed = law.year() <= day.year() && !(days && day < law);
        passed && !self.is_outlived(tables, called, day)
    }

    /// Whether a younger law of the name had been passed a year before the day. During that year documents still speak of both.
    fn is_outlived(&self, tables: &Tables, called: &Called<'_>, day: IssueDate) -> bool {
        let Called::Known(rows) = called else {
            return false;
        };
        let mut laws = rows.iter().filter_map(|row| tables.rows.laws.get(*row));
        laws.any(|law| {
            let Ok(next) = law.date.parse::<IssueDate>() else {
                return false;
            };
            let (month, of_month) = (next.month().unwrap_or(12), next.day().unwrap_or(31));
            let old = (next.year() + 1, Some(month), Some(of_month));
            let younger = self.date.is_some_and(|own| own < next && !own.covers(next));
            younger && old <= (day.year(), day.month(), day.day())
        })
    }
}

/// The issue date of a document, or the year of its number.
fn day_of(document: &Mention) -> Option<IssueDate> {
    let year = || IssueDate::of_year(number_of(document)?.year()?).ok();
    document.date.or_else(year)
}

/// A name as it is printed.
#[derive(Clone, Debug)]
struct Named<'a> {
    called: Called<'a>,
    /// Whether it says that the law replaces its namesake: *Luật Quản lý nợ công (sửa đổi)*.
    announced: bool,
}

/// What mentions are called; each printed name is looked up once.
struct Names<'a> {
    tables: &'a Tables,
    text: &'a str,
    printed: HashMap<&'a str, Option<Named<'a>>>,
}

impl<'a> Names<'a> {
    fn new(tables: &'a Tables, text: &'a str) -> Self {
        Self {
            tables,
            text,
            printed: HashMap::default(),
        }
    }

    /// The name of a law, without its number and its year.
    fn of(&mut self, mention: &Mention) -> Option<Named<'a>> {
        let law = matches!(mention.kind, MentionKind::Named | MentionKind::Numbered);
        let word = mention.type_word.filter(|_| law)?;
        if !is_law(self.tables, mention) {
            return None;
        }
        let end = mention
            .number_span
            .map_or(mention.span.end, |number| number.start);
        let name = Span::new(word.start, end.max(word.start)).text(self.text);
        let tables = self.tables;
        let called = self.printed.entry(name);
        called.or_insert_with(|| call(tables, name)).clone()
    }

    /// The name that the text itself bears.
    fn own(&self, header: &Header) -> Option<Called<'a>> {
        let (word, title) = (header.type_word?, header.title?);
        let name = [word.text(self.text), title.text(self.text)].join(" ");
        Some(call(self.tables, &name)?.called)
    }
}

/// What a printed name calls; `None` where it is only a type word.
fn call<'a>(tables: &'a Tables, printed: &str) -> Option<Named<'a>> {
    let name = Name::read(printed);
    let words = name.words.trim_end_matches([' ', ':', '(']);
    let words = words.strip_suffix(" số").unwrap_or(words);
    // Without the number of a footnote: *Luật Nhà ở¹¹ số 65/2014/QH13*.
    let unmarked = words.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let marked = unmarked.ends_with(char::is_alphabetic);
    let words = if marked { unmarked } else { words };
    let bare = words.strip_suffix(" sửa đổi");
    let announced = name.announced || bare.is_some();
    let words = bare.unwrap_or(words);
    let named = tables.law_name(words);
    let rows = named.and_then(|named| tables.laws().meant(named));
    let called = rows.map(Called::Known).or_else(|| {
        let own = words.contains(' ') && words != "bộ luật" && words != "pháp lệnh";
        own.then(|| Called::Words(words.into()))
    });
    called.map(|called| Named { called, announced })
}
