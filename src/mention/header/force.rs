//! The days a document takes effect and ends, as its closing article states them.

use memchr::memchr_iter;

use super::super::Bounds;
use super::super::passage::Passage;
use super::line::{Reader, stretch, word_pairs};
use crate::{IssueDate, Span};

/// A day that one or more places state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stated {
    #[default]
    Nowhere,
    Once(IssueDate),
    /// Two places differ: a clause of another document is quoted, or parts take effect apart.
    Differently,
}

impl Stated {
    fn add(&mut self, date: Option<IssueDate>) {
        *self = match (*self, date) {
            (old, None) => old,
            (Self::Nowhere, Some(date)) => Self::Once(date),
            (Self::Once(old), Some(date)) if old == date => Self::Once(old),
            _ => Self::Differently,
        };
    }

    fn value(self) -> Option<IssueDate> {
        match self {
            Self::Once(date) => Some(date),
            _ => None,
        }
    }
}

/// The days a document of the type in row `kind` takes effect and ends, by `Quyết định này có hiệu lực thi hành kể từ ngày D [đến hết ngày
/// E]` and `… hết hiệu lực …`. *Kể từ ngày ký* (of signing) is the day of issue.
pub(super) fn of(
    reader: &mut Reader<'_>,
    kind: usize,
    issued: Option<IssueDate>,
    from: u32,
) -> (Option<IssueDate>, Option<IssueDate>) {
    /// The subject stands within `SUBJECT` bytes before the words, and the dates within `DATES` bytes behind.
    const SUBJECT: usize = 80;
    const DATES: usize = 200;
    /// *hiệu lực*: its first word in both compositions, the first letter of its second.
    const FORCE: [&str; 2] = ["hiệu", "hie\u{323}\u{302}u"];
    /// The verb before them: *có*, *hết*, in both compositions.
    const VERBS: [&str; 4] = ["có", "hết", "co\u{301}", "he\u{302}\u{301}t"];
    /// The most places that are tried.
    const MOST: usize = 512;
    let (mut effective, mut expires) = (Stated::default(), Stated::default());
    let text = reader.text;
    let hits = word_pairs(reader, from as usize, FORCE, b'l').filter_map(|hit| {
        let before = text.get(..hit).unwrap_or_default().trim_end();
        let mut verbs = VERBS.iter();
        Some((hit, verbs.find_map(|verb| before.strip_suffix(verb))?))
    });
    for (hit, subject) in hits.take(MOST) {
        if !may_say_self(subject) {
            continue;
        }
        let around = stretch(text, hit.saturating_sub(SUBJECT), hit + DATES);
        let around = Span::new(
            around.start,
            line_stop(text, hit, around.end as usize) as u32,
        );
        let passage = reader.passage(around);
        let at = (0..passage.count()).find(|at| {
            let place = passage.place(*at, at + 1);
            passage.shadow.original(place).start as usize >= hit
        });
        let Some(at) =
            at.filter(|at| passage.word(at + 1) == "lực" && says_self(&passage, *at, kind))
        else {
            continue;
        };
        let Some((day, after)) = day(&passage, at + 2, issued) else {
            continue;
        };
        if passage.word(at - 1) == "hết" {
            expires.add(Some(day));
        } else {
            effective.add(Some(day));
            expires.add(ending(&passage, after));
        }
    }
    (effective.value(), expires.value())
}

/// The end of the first line within the bytes `from..to` that ends with a stop: no sentence goes on behind it.
fn line_stop(text: &str, from: usize, to: usize) -> usize {
    let rest = text.get(from..to).unwrap_or_default();
    let stops = |newline: &usize| {
        let line = rest.get(..*newline).unwrap_or_default();
        line.trim_ascii_end().ends_with(['.', ';'])
    };
    memchr_iter(b'\n', rest.as_bytes())
        .find(stops)
        .map_or(to, |newline| from + newline)
}

/// Whether *này* (this), alone or before *sẽ* or *đã*, may end a raw text. Most sentences on force speak of other documents, and need not be
/// normalised.
fn may_say_self(subject: &str) -> bool {
    let may_be_this = |word: &str| word.contains(['n', 'N']) && word.contains(['y', 'Y']);
    subject.split_whitespace().rev().take(2).any(may_be_this)
}

/// Whether the words before *hiệu lực* are a sentence's `<type word> này [sẽ] có` or `… hết`.
fn says_self(passage: &Passage<'_>, at: usize, kind: usize) -> bool {
    let Some(verb) = at
        .checked_sub(1)
        .filter(|verb| matches!(passage.word(*verb), "có" | "hết"))
    else {
        return false;
    };
    let this = verb.saturating_sub(usize::from(
        verb > 0 && matches!(passage.word(verb - 1), "sẽ" | "đã"),
    ));
    let Some(this) = this.checked_sub(1).filter(|at| passage.word(*at) == "này") else {
        return false;
    };
    let Some(word) = passage.tables.type_words.ending(passage.line, this) else {
        return false;
    };
    // It must open its sentence: *Điều 2 của Luật này có hiệu lực …* is about an article, a quotation about another document.
    let start = passage
        .shadow
        .original(passage.place(word.start, this))
        .start;
    let before = passage.text.get(..start as usize).unwrap_or_default();
    let before = before.trim_end_matches([' ', '\t', '\u{a0}']);
    let own = word.value == kind || shortens(passage, word.value, kind);
    own && (before.is_empty() || before.ends_with(['\n', '.', ')', ':', ';']))
}

/// Whether a joint document calls itself by the type of a single body's document: *Thông tư này* in a *Thông tư liên tịch*.
fn shortens(passage: &Passage<'_>, word: usize, kind: usize) -> bool {
    let rows = &passage.tables.rows.doc_types;
    let named = |row: usize| rows.get(row)?.words.first();
    let joint = rows.get(kind).is_some_and(|row| row.joint);
    let rest = named(kind)
        .zip(named(word))
        .and_then(|(own, short)| own.strip_prefix(&**short));
    joint && rest.is_some_and(|rest| rest.starts_with(' '))
}

/// `[thi hành] [kể] từ ngày D` from the word `at` on, or `… từ ngày ký` of the day of issue: the day, and the word after it.
fn day(passage: &Passage<'_>, at: usize, issued: Option<IssueDate>) -> Option<(IssueDate, usize)> {
    const LONGEST: usize = 6;
    if let Some(bounds) = Bounds::at(passage, at) {
        let since = bounds.date.value.filter(|_| !bounds.until);
        return since.map(|day| (day, bounds.end));
    }
    let signed = |at: &usize| {
        let verb = passage.word(at + 1);
        passage.is(*at, "ngày") && matches!(verb, "ký" | "ban" | "thông" | "được")
    };
    let day = (at..at + LONGEST).find(signed)?;
    let words = (at..day).map(|at| passage.word(at));
    let plain =
        words.filter(|word| matches!(*word, "thi" | "hành" | "kể" | "từ" | "," | "toàn" | "bộ"));
    let issued = issued.filter(|date| date.day().is_some() && plain.count() == day - at)?;
    Some((issued, day + 2))
}

/// `đến [hết] ngày E`, or `và hết hiệu lực … ngày E`, from the word `at` on.
fn ending(passage: &Passage<'_>, at: usize) -> Option<IssueDate> {
    let at = at + usize::from(matches!(passage.word(at), "," | "và"));
    let ends = passage.stands(at, &["hết", "hiệu", "lực"]);
    let bounds = Bounds::at(passage, if ends { at + 3 } else { at })?;
    bounds.date.value.filter(|_| ends || bounds.until)
}
