//! [`Codes`]: what the codes of a text's numbers mean, worked out once for each.

use std::borrow::Cow;

use super::passage::Passage;
use crate::number::Separator;
use crate::number::loose::{Blanks, Head, Lead, Loose, Part};
use crate::tables::{Classified, Tables};
use crate::text::Place;

/// A cache of what the last codes of a text meant: a text repeats few of them over and over.
#[derive(Debug, Default)]
pub(crate) struct Codes {
    last: Vec<Code>,
    /// The index of the one that the next new code replaces.
    oldest: usize,
}

/// A code as it is printed behind a running number and its year, and what it means.
#[derive(Debug)]
pub(super) struct Code {
    /// The key by which the code is found again; `None` where it must be read anew each time: in small letters, where figures of a term may
    /// stand apart from it, or where words behind its last letters decided.
    printed: Option<String>,
    /// Whether it was read in small letters.
    pub(super) small: bool,
    /// Row of the type word before the number.
    word: Option<usize>,
    /// The number read last with this code, without capitals that merely follow.
    pub(super) loose: Loose<'static>,
    pub(super) classified: Classified,
    /// Whether a footnote's mark is glued to it: `NĐ-CP3`.
    pub(super) marked: bool,
    /// Whether it is a code of something else.
    pub(super) foreign: bool,
    /// Row of the type that the code names.
    pub(super) told_type: Option<usize>,
    /// The code as officially printed, and the separator before it.
    pub(super) official: (Separator, String),
}

impl Codes {
    /// What the code behind `head` means, with the type word before the number; `None` where no code stands there.
    pub(super) fn read(
        &mut self,
        passage: &Passage<'_>,
        head: &Head,
        word: Option<(usize, Place)>,
    ) -> Option<&Code> {
        const KEPT: usize = 16;
        let word = word.map(|(row, _)| row);
        let known = self.last.iter().position(|code| {
            let dated = code.loose.year.is_some() == head.year.is_some();
            let printed = code.printed.as_deref();
            let same = |printed| head.has_code(passage.cased, printed);
            code.word == word && dated && printed.is_some_and(same)
        });
        if let Some(at) = known {
            let code = self.last.get_mut(at)?;
            code.stands_behind(head);
            return Some(code);
        }
        let (mut loose, small) = match head.read(passage.cased) {
            Some(loose) => (loose, false),
            // A code in small letters is read only behind a type word.
            None if word.is_none() => return None,
            None => (head.read_any_case(passage.cased)?, true),
        };
        let bare = passage.tables.lacks_term(&loose);
        if bare {
            passage.tables.join_term(passage.cased, &mut loose);
        }
        close_unit(passage, &mut loose);
        let printed = passage.cased.get(loose.start..loose.end);
        let printed = printed.unwrap_or_default();
        // The words behind the last letters may have decided whether those belong to the code.
        let closed = loose.parts.iter().any(|part| part.blanks == Blanks::Closed);
        let known = (!small && !bare && !closed).then(|| printed.to_owned());
        let code = Code::new(passage.tables, known, loose, word, small);
        if self.last.len() < KEPT {
            self.last.push(code);
            return self.last.last();
        }
        let oldest = self.last.get_mut(self.oldest)?;
        *oldest = code;
        self.oldest = (self.oldest + 1) % KEPT;
        Some(oldest)
    }
}

/// Closes the code of a letter behind its unit where a dash with blanks stands before that: *Công văn số 304/UBND **- NL** ngày …*. What is said
/// of the letter, its day, body or subject, shows that the number ends there.
fn close_unit(passage: &Passage<'_>, loose: &mut Loose<'_>) {
    const LONGEST: usize = 5;
    let behind = passage.cased.get(loose.end..).unwrap_or_default();
    let told = [" ngày ", " của ", " về "]
        .iter()
        .any(|words| behind.starts_with(words));
    let [body, unit] = &mut *loose.parts else {
        return;
    };
    let short = unit.text.chars().count() <= LONGEST && unit.text.chars().all(char::is_uppercase);
    let letter =
        loose.lead == Lead::Slash && loose.year.is_none() && is_letter(passage.tables, body);
    if told && short && letter && unit.blanks == Blanks::Around {
        unit.blanks = Blanks::Closed;
    }
}

impl Code {
    /// Takes the running number and the year of another head.
    fn stands_behind(&mut self, head: &Head) {
        self.loose.end = head.start + (self.loose.end - self.loose.start);
        self.loose.start = head.start;
        (self.loose.serial, self.loose.year) = (head.serial, head.year);
    }

    fn new(
        tables: &Tables,
        printed: Option<String>,
        mut loose: Loose<'_>,
        word: Option<usize>,
        small: bool,
    ) -> Self {
        trim(tables, &mut loose);
        let marked = !small && leave_mark(tables, &mut loose);
        tables.part_glued(&mut loose, word);
        let parts: Vec<&str> = loose.parts.iter().map(|part| &*part.text).collect();
        let dated = loose.year.is_some();
        let classified = tables.classify_parts(&parts, loose.separator(), dated, word);
        let doc_type = classified.doc_type.as_deref();
        Self {
            printed,
            small,
            word,
            marked,
            official: tables.official_code(&loose, &classified),
            foreign: is_foreign(tables, &parts) && !is_misprint(tables, &parts, word),
            told_type: doc_type.and_then(|code| tables.type_row(code)),
            loose: loose.into_owned(),
            classified,
        }
    }
}

/// Whether the parts are a code that is no document's, and what goes on behind it.
fn is_foreign(tables: &Tables, parts: &[&str]) -> bool {
    let rows = parts.first().and_then(|first| tables.foreign.get(*first));
    rows.into_iter().flatten().any(|row| {
        let row = tables.rows.foreign_codes.get(*row);
        let code = row.map_or("", |row| &row.code).split('-');
        let mut parts = parts.iter();
        code.clone().all(|code| parts.next() == Some(&code))
    })
}

/// Whether the type word before the number shows that its code is a misprint: *Hướng dẫn số 221-HĐ/ĐU* (guidance) is no contract (*HĐ*).
fn is_misprint(tables: &Tables, parts: &[&str], word: Option<usize>) -> bool {
    let row = word.and_then(|word| tables.rows.doc_types.get(word));
    let meant = parts.first().map(|code| code.replace('Đ', "D"));
    row.zip(meant)
        .is_some_and(|(row, meant)| *row.code == *meant)
}

/// Cuts off a footnote's mark glued to the issuer in a number with a year, where that body's code never ends in figures; returns whether
/// there was one.
fn leave_mark(tables: &Tables, loose: &mut Loose<'_>) -> bool {
    let (dated, end) = (loose.year.is_some() && loose.parts.len() > 1, loose.end);
    let Some(last) = loose
        .parts
        .last_mut()
        .filter(|last| dated && last.end == end)
    else {
        return false;
    };
    let letters = last
        .text
        .trim_end_matches(|letter: char| letter.is_ascii_digit());
    let mark = last.text.len() - letters.len();
    if !(1..=2).contains(&mark) || !tables.is_unfigured(letters) {
        return false;
    }
    last.text = Cow::Owned(letters.to_owned());
    last.end -= mark;
    loose.end -= mark;
    true
}

/// Cuts off a word in capitals that merely follows the number: `12/QĐ-UBND - UBND tỉnh`.
fn trim(tables: &Tables, loose: &mut Loose<'_>) {
    // Joint documents put blanks between their issuers.
    let first = loose.parts.first();
    let joint = first.is_some_and(|part| tables.is_joint(&part.text));
    let all_spaced = loose
        .parts
        .iter()
        .skip(1)
        .all(|part| matches!(part.blanks, Blanks::After | Blanks::Around));
    let letter = first.is_some_and(|part| is_letter(tables, part));
    // Behind a dash at the end of a line only a code continues the number.
    let goes_on = |index: usize, part: &Part<'_>| match part.blanks {
        Blanks::None => true,
        Blanks::After => {
            let small = part.text.contains(char::is_lowercase);
            let capitals = part.text.chars().all(char::is_uppercase) || all_spaced && !small;
            (capitals && part.text.chars().count() > 1) || tables.issuer(&part.text).is_some()
        }
        Blanks::Around => joint || all_spaced,
        Blanks::Stop => letter || joins(tables, loose, index),
        Blanks::Closed => letter || joins(tables, loose, index) || is_unit(tables, loose, index),
    };
    let mut parts = loose.parts.iter().enumerate().skip(1);
    let over = parts.find(|(index, part)| {
        let stop = matches!(part.blanks, Blanks::Stop | Blanks::Closed);
        let second = *index == 1 && !stop;
        !second && !goes_on(*index, part)
    });
    if let Some((index, _)) = over {
        loose.cut(index);
    }
    let dangling = loose
        .parts
        .get(1)
        .is_some_and(|part| part.blanks == Blanks::Around && tables.issuer(&part.text).is_none());
    if dangling && loose.parts.len() == 2 && loose.lead != Lead::Dash {
        loose.cut(1);
    }
}

/// Whether a code opens with an issuer, as those of letters do: `55/SNV-TC.CB`.
fn is_letter(tables: &Tables, first: &Part<'_>) -> bool {
    tables.type_row(&first.text).is_none() && tables.issuer(&first.text).is_some()
}

/// Whether one of the last two parts is a body and the other its unit: `QĐ-UBND.HC`, `TB-VP.UBND`.
fn is_unit(tables: &Tables, loose: &Loose<'_>, index: usize) -> bool {
    const LONGEST: usize = 5;
    let part = |index: usize| loose.parts.get(index).map_or("", |part| &*part.text);
    let body = |index| tables.issuer(part(index)).is_some();
    let last = part(index);
    let short = index + 1 == loose.parts.len() && last.chars().count() <= LONGEST;
    index > 1 && short && body(index) != body(index - 1) && tables.type_row(last).is_none()
}

/// Whether the part behind a stop continues the code: the term of a council, or the issuer behind a type, which no number lacks. Behind an
/// issuer the stop ends a sentence.
fn joins(tables: &Tables, loose: &Loose<'_>, index: usize) -> bool {
    let text = |index: usize| loose.parts.get(index).map_or("", |part| &*part.text);
    let part = text(index);
    let term = part.strip_prefix('K');
    let term = term.is_some_and(|term| term.bytes().all(|byte| byte.is_ascii_digit()));
    let typed = tables.type_row(text(index - 1)).is_some();
    term || typed && (index == 1 || tables.issuer(part).is_some())
}
