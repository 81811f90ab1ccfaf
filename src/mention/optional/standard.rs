//! Technical standards and regulations: `TCVN 5574:2018`, `QCVN 01:2021/BYT`, `22 TCN 211-06`.
//!
//! ```text
//! standard = [ sector ] code { [ "/" ] word } number { "-" digits } [ "-" letters ] [ ( ":" | "-" | "/" ) year ] { "/" body [ ":" year ] }
//! ```
//!
//! A designation with a colon is not a document number, so such a mention has no number.

use super::bare;
use crate::mention::passage::Passage;
use crate::mention::{Mention, MentionKind};
use crate::number::Year;
use crate::tables::{Standard, Tables};
use crate::text::{Place, is_capital};

/// The most words between code and number (`TCVN ISO/IEC`), parts of a number, and bodies behind it.
const MOST_PARTS: usize = 4;

/// Reads the standards of a paragraph.
pub(super) fn find(passage: &Passage<'_>, found: &mut Vec<Mention>) {
    let mut done = 0;
    for index in 0..passage.count() {
        if passage.start(index) < done {
            continue;
        }
        if let Some(place) = at(passage, index) {
            done = place.end;
            let span = passage.shadow.original(place);
            found.push(bare(MentionKind::Standard, span));
        }
    }
}

/// The standard whose code is in the word `index`.
fn at(passage: &Passage<'_>, index: usize) -> Option<Place> {
    let word = passage.cased_word(index);
    let bare = word.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let glued = word.len() - bare.len();
    let letters = bare
        .find(|letter: char| letter.is_ascii_digit())
        .unwrap_or(bare.len());
    let row = row(passage.tables, bare.get(..letters)?)?;
    let start = match (row.sector, glued) {
        (true, 1..=2) => passage.start(index),
        (true, 0) => sector(passage, index)?,
        (false, 0) => passage.start(index),
        _ => return None,
    };
    let mut at = passage.start(index) + glued + letters;
    for _ in 0..MOST_PARTS {
        at = joined(passage.cased, at, row).unwrap_or(at);
    }
    let (at, dated) = number(passage.cased, at, row)?;
    let at = bodies(passage, at, row);
    let counts = dated || !row.dated || is_named(passage, start);
    (counts && ends(passage.cased, at)).then(|| Place::new(start, at))
}

/// Whether the words before byte `start` say that a standard follows: *tiêu chuẩn quốc tế ISO 21000*.
fn is_named(passage: &Passage<'_>, start: usize) -> bool {
    let words = &passage.tables.optional().standards;
    words.ending(passage.line, passage.from(start)).is_some()
}

fn row<'t>(tables: &'t Tables, code: &str) -> Option<&'t Standard> {
    tables.rows.standards.iter().find(|row| row.code == code)
}

/// The byte at which the number of the ministry before the word `index` starts: `22 TCN`.
fn sector(passage: &Passage<'_>, index: usize) -> Option<usize> {
    let before = index.checked_sub(1)?;
    let word = passage.word(before);
    let small = word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    small.then(|| passage.start(before))
}

/// One past a word of the row that stands between code and number: ` ISO`, `/IEC`.
fn joined(text: &str, at: usize, row: &Standard) -> Option<usize> {
    let rest = text.get(at..)?;
    let word = rest.trim_start_matches([' ', '/']);
    let gap = rest.len() - word.len();
    let letters = word
        .find(|letter: char| !letter.is_alphabetic())
        .unwrap_or(word.len());
    let is_known = row
        .with
        .iter()
        .any(|known| Some(&**known) == word.get(..letters));
    (is_known && (1..=3).contains(&gap)).then_some(at + gap + letters)
}

/// One past number, parts and year, and whether there is a year.
fn number(text: &str, at: usize, row: &Standard) -> Option<(usize, bool)> {
    // `TCVN 5574`, `TCVN-5574`, `TCVN5574`, `QCVN: 01`.
    let colon = sign(text, at, ':', " ").filter(|_| row.issued);
    let start = colon.unwrap_or_else(|| skip(text, skip(text, at, " "), "-"));
    let first = digits(text, start, 6)?;
    // A dash between blanks belongs to the number only where a year follows: `QCVN 02 - 39 : 2020`, not `TCVN 1450 - 30 viên`.
    let (end, dated) = match tail(text, first, row, true) {
        (end, true) => (end, true),
        _ => tail(text, first, row, false),
    };
    // A single digit, or figures behind a colon without a year, count what follows: `TCVN 5 chương`, `QCVN: 12 điều`.
    let counts = if colon.is_some() {
        dated
    } else {
        end > start + 1
    };
    counts.then_some((end, dated))
}

/// Parts and year behind the first digits.
fn tail(text: &str, mut at: usize, row: &Standard, spaced: bool) -> (usize, bool) {
    let blank = if spaced { " " } else { "" };
    let mut dated = false;
    for _ in 0..MOST_PARTS {
        let Some(dash) = sign(text, at, '-', blank) else {
            break;
        };
        let Some(end) = digits(text, dash, 4) else {
            break;
        };
        let width = end - dash;
        // Standards of ministries print two digits of the year.
        dated = is_year(text, dash, end) || (row.sector && width == 2);
        at = end;
    }
    // The letters of a field: `QCVN 61-MT:2016/BTNMT`.
    let letters = sign(text, at, '-', "").and_then(|from| code(text, from));
    let field = letters.filter(|end| text.get(*end..).is_some_and(|rest| rest.starts_with(':')));
    // The colon always opens the year, with or without blanks; many print a slash.
    let year = sign(text, field.unwrap_or(at), ':', " ").or_else(|| sign(text, at, '/', ""));
    match year.and_then(|from| Some((from, digits(text, from, 4)?))) {
        Some((from, end)) if is_year(text, from, end) => (end, true),
        _ => (at, dated),
    }
}

/// One past the bodies and amendments behind slashes: `/BYT`, `/BKHCN/SĐ1:2016`.
fn bodies(passage: &Passage<'_>, mut at: usize, row: &Standard) -> usize {
    let text = passage.cased;
    for _ in 0..MOST_PARTS {
        let Some(slash) = sign(text, at, '/', "") else {
            break;
        };
        let spaced = skip(text, slash, " ");
        let Some(end) = code(text, spaced) else {
            break;
        };
        let printed = text.get(spaced..end).unwrap_or_default();
        let year = sign(text, end, ':', "").and_then(|from| digits(text, from, 4));
        let is_body = row.issued
            && self::row(passage.tables, printed).is_none()
            && (spaced == slash || passage.tables.issuer(printed).is_some());
        match year {
            Some(end) if spaced == slash => at = end,
            _ if is_body => at = end,
            _ => break,
        }
    }
    at
}

/// A code in capitals and digits, opened by a capital; one past it.
fn code(text: &str, at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    rest.starts_with(is_capital).then_some(())?;
    let length = rest
        .find(|letter: char| !is_capital(letter) && !letter.is_ascii_digit() && letter != '&')
        .unwrap_or(rest.len());
    (length <= 24).then_some(at + length)
}

/// Whether a designation may end at the byte `at`: no further part of one follows.
fn ends(text: &str, at: usize) -> bool {
    let mut letters = text.get(at..).unwrap_or_default().chars();
    match letters.next() {
        Some('-' | ':' | '.') => !letters
            .next()
            .is_some_and(|next| next.is_ascii_digit() || is_capital(next)),
        Some('/') => !letters.next().is_some_and(|next| next.is_ascii_digit()),
        Some(letter) => !letter.is_alphanumeric(),
        None => true,
    }
}

fn is_year(text: &str, from: usize, to: usize) -> bool {
    let digits = text.get(from..to).unwrap_or_default();
    let year = digits.parse().ok();
    year.is_some_and(|year| digits.len() == 4 && Year::from_digits(year, 4).is_some())
}

/// One past `sign` at the byte `at`, with the blanks allowed around it.
fn sign(text: &str, at: usize, sign: char, blank: &str) -> Option<usize> {
    let at = skip(text, at, blank);
    text.get(at..)?.starts_with(sign).then_some(())?;
    Some(skip(text, at + sign.len_utf8(), blank))
}

fn skip(text: &str, at: usize, blank: &str) -> usize {
    let stands = text.get(at..).is_some_and(|rest| rest.starts_with(blank));
    at + if stands { blank.len() } else { 0 }
}

/// One past the digits at the byte `at`; `None` where there are none, or more than `most`.
fn digits(text: &str, at: usize, most: usize) -> Option<usize> {
    let rest = text.as_bytes().get(at..)?;
    let run = rest.iter().take(most + 1);
    let count = run.take_while(|byte| byte.is_ascii_digit()).count();
    (1..=most).contains(&count).then_some(at + count)
}
