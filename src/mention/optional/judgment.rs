//! Judgments and decisions of courts: `Bản án số 12/2019/HS-ST`, `Quyết định số 05/2020/QĐST-DS`, `110/2016/HC-PT`.
//!
//! Register numbers of cases (`25/2020/TLST-DS`), indictments and procedural orders are not judgments.

use super::bare;
use crate::mention::passage::Passage;
use crate::mention::scan::{ends_number, opens_number};
use crate::mention::{Diagnostic, Mention, MentionKind, date};
use crate::number::loose::{self, Blanks, Lead, Loose};
use crate::number::{DocumentNumber, Separator};
use crate::tables::{OptionalWords, Tables};
use crate::text::Place;

/// The most names of case type and instance before a number: *kinh doanh, thương mại sơ thẩm*.
const MOST_NAMES: usize = 4;

/// Reads the judgments of a paragraph.
pub(super) fn find(passage: &Passage<'_>, found: &mut Vec<Mention>) {
    let bytes = passage.cased.as_bytes();
    let mut at = 0;
    while let Some(offset) = bytes
        .get(at..)
        .and_then(|rest| rest.iter().position(u8::is_ascii_digit))
    {
        at += offset;
        let run = bytes.get(at..).unwrap_or_default().iter();
        let run = run.take_while(|byte| byte.is_ascii_digit()).count();
        let judgment = opens_number(passage.cased, at)
            .then(|| judgment(passage, at))
            .flatten();
        at += run;
        if let Some((mention, end)) = judgment {
            found.push(mention);
            at = at.max(end);
        }
    }
}

/// The judgment whose number starts at `at`, and one past its number.
fn judgment(passage: &Passage<'_>, at: usize) -> Option<(Mention, usize)> {
    let words = passage.tables.optional();
    let mut loose = loose::read(passage.cased, at)?;
    let (number, worded) = number(words, &mut loose)?;
    if !ends_number(passage.cased, loose.end) {
        return None;
    }
    let index = passage.from(at);
    // `số12/2019/HS-ST`: the word is glued on.
    let index = index - usize::from(passage.start(index) != at && index > 0);
    let (named, start) = match before(passage, words, index) {
        Before::Judgment(place) => (Some(place), place.start),
        Before::Other => return None,
        // A number alone must be printed in full.
        Before::Nothing(_) if worded || loose.year.is_none() => return None,
        Before::Nothing(so) => (None, so.unwrap_or(at)),
    };
    let original = |place| passage.shadow.original(place);
    let place = Place::new(at, loose.end);
    let whole = Place::new(start, loose.end);
    let mut mention = bare(MentionKind::Judgment, original(whole));
    mention.number_span = Some(original(place));
    mention.type_word = named.map(original);
    dated(passage, loose.end, &number, &mut mention);
    mention.number = Some(number);
    Some((mention, loose.end))
}

/// The number as officially printed, where its code is a judgment's, and whether it counts only behind words that name a judgment.
fn number(words: &OptionalWords, loose: &mut Loose<'_>) -> Option<(DocumentNumber, bool)> {
    (loose.lead == Lead::Slash).then_some(())?;
    let keep = (1..=loose.parts.len().min(2)).rev().find(|keep| {
        // A part set off by blanks does not belong to the code: `12/2019/HS-ST - TAND`.
        let left_over = loose.parts.get(*keep);
        left_over.is_none_or(|part| part.blanks != Blanks::None) && printed(loose, *keep).is_some()
    })?;
    let code = words.judgment(&printed(loose, keep)?)?;
    loose.cut(keep);
    Some((loose.print(Separator::Slash, &code.printed), code.worded))
}

/// The first parts of a code; `None` unless only dashes stand between them.
fn printed(loose: &Loose<'_>, keep: usize) -> Option<String> {
    let parts = loose.parts.get(..keep)?;
    let dashes = parts
        .iter()
        .skip(1)
        .all(|part| part.separator == Separator::Dash);
    let texts: Vec<&str> = parts.iter().map(|part| &*part.text).collect();
    dashes.then(|| texts.join("-"))
}

/// What stands before a number.
enum Before {
    /// Words that name a judgment.
    Judgment(Place),
    /// Words that name something else.
    Other,
    /// Nothing, or the word *số* that starts here.
    Nothing(Option<usize>),
}

/// Reads back from the word `index`: `Bản án hình sự sơ thẩm số:`.
fn before(passage: &Passage<'_>, words: &OptionalWords, index: usize) -> Before {
    let mut end = index;
    if end > 0 && matches!(passage.word(end - 1), ":" | ".") {
        end -= 1;
    }
    if end > 0 && passage.word(end - 1) == "số" {
        end -= 1;
    } else {
        // A sign without `số` belongs to the sentence before.
        end = index;
    }
    let mut head = end;
    for _ in 0..MOST_NAMES {
        head = words
            .courts
            .ending(passage.line, head)
            .map_or(head, |hit| hit.start);
    }
    if let Some(hit) = words.judgments.ending(passage.line, head) {
        return Before::Judgment(passage.place(hit.start, end));
    }
    let paper = words.papers.ending(passage.line, head).is_some();
    if paper || is_other_type(passage.tables, passage, end) {
        Before::Other
    } else {
        Before::Nothing((end < index).then(|| passage.start(end)))
    }
}

/// Whether the type word of a document ends before the word `end`.
fn is_other_type(tables: &Tables, passage: &Passage<'_>, end: usize) -> bool {
    tables.type_words.ending(passage.line, end).is_some()
}

/// Binds the date that stands right behind the number.
fn dated(passage: &Passage<'_>, end: usize, number: &DocumentNumber, mention: &mut Mention) {
    let mut at = passage.from(end);
    at += usize::from(matches!(passage.word(at), "," | "("));
    if !passage.word(at).starts_with("ngày") {
        return;
    }
    let Some(date) = date::at(passage, at) else {
        return;
    };
    let date = if date.value.is_none() && !date.impossible {
        // A day and month without a year take the year in the number.
        date::in_year(passage, date, number.year())
    } else {
        Some(date)
    };
    let Some(date) = date else { return };
    mention.date = date.value;
    mention.date_span = Some(passage.shadow.original(date.place));
    if date.impossible {
        mention
            .details_mut()
            .diagnostics
            .push(Diagnostic::DateInvalid);
    }
    if let (Some(date), Some(year)) = (date.value, number.year())
        && date.year() != year
    {
        mention
            .details_mut()
            .diagnostics
            .push(Diagnostic::YearMismatch);
    }
}
