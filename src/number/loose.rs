//! The bounded reader of numbers as people print them, on normalised text.
//!
//! It knows shapes, not codes: spaces inside, a missing or misplaced separator, words glued on. What the parts mean is for the
//! tables. Every repetition is bounded, so a call takes constant time.

use std::borrow::Cow;

use super::part::{latin, part, part_any_case, pointed};
use super::{Decimal, DocumentNumber, Separator, Suffix, Year};
use crate::text::is_capital;

/// The most parts of a code that are read (`TTLT-BTP-BCA-BQP-BTC-TANDTC-VKSNDTC` has seven).
const MOST_PARTS: usize = 10;

/// The largest running number of five figures: only types issued in great numbers, such as letters, have larger ones, and other figures look
/// the same.
pub(crate) const FIVE_FIGURES: u32 = 99_999;

/// A number read loosely: its values, and the places of its parts.
#[derive(Clone, Debug)]
pub(crate) struct Loose<'a> {
    pub(crate) serial: Serial,
    pub(crate) year: Option<Year>,
    pub(crate) lead: Lead,
    pub(crate) parts: Vec<Part<'a>>,
    /// Where the separator behind the serial and its year starts.
    pub(crate) start: usize,
    /// One past the last byte read.
    pub(crate) end: usize,
}

/// The running number with what belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Serial {
    pub(crate) value: u32,
    pub(crate) decimal: Option<Decimal>,
    pub(crate) suffix: Option<Suffix>,
}

/// What stands before the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lead {
    Dash,
    Slash,
    Space,
}

/// One part of a code and the separator before it.
#[derive(Clone, Debug)]
pub(crate) struct Part<'a> {
    pub(crate) separator: Separator,
    pub(crate) text: Cow<'a, str>,
    pub(crate) blanks: Blanks,
    pub(crate) end: usize,
}

/// Where blanks stand around a separator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Blanks {
    None,
    /// Behind it only, as at the end of a line: `TTr-BNG-⏎NVVH`.
    After,
    /// Before it, or on both sides.
    Around,
    /// The separator is a stop or a low line, which may also end the number: `QĐ.UB`, `TCT_KK`.
    Stop,
    /// As [`Stop`](Self::Stop), where the number surely ends behind the letters: `QĐ-UBND.HC ngày`.
    Closed,
}

impl Serial {
    /// The running number of a document number.
    pub(crate) fn of(number: &DocumentNumber) -> Self {
        Self {
            value: number.serial,
            decimal: number.decimal,
            suffix: number.suffix,
        }
    }
}

impl Loose<'_> {
    /// The same, no longer borrowing the text it was read in.
    pub(crate) fn into_owned(self) -> Loose<'static> {
        let parts = self.parts.into_iter().map(|part| Part {
            text: Cow::Owned(part.text.into_owned()),
            ..part
        });
        Loose {
            parts: parts.collect(),
            ..self
        }
    }

    /// The number with this separator and code in place of those read.
    pub(crate) fn print(&self, lead: Separator, code: &str) -> DocumentNumber {
        DocumentNumber {
            serial: self.serial.value,
            decimal: self.serial.decimal,
            suffix: self.serial.suffix,
            year: self.year,
            separator: lead,
            code: code.into(),
        }
    }

    /// The separator before the code; a blank stands for a dash.
    pub(crate) fn separator(&self) -> Separator {
        if self.lead == Lead::Slash {
            Separator::Slash
        } else {
            Separator::Dash
        }
    }

    /// Drops the parts from `keep` on.
    pub(crate) fn cut(&mut self, keep: usize) {
        self.parts.truncate(keep);
        if let Some(last) = self.parts.last() {
            self.end = last.end;
        }
    }
}

/// What stands before the code of a number; nearly all figures of a text are no such head.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Head {
    pub(crate) serial: Serial,
    pub(crate) year: Option<Year>,
    pub(crate) lead: Lead,
    /// Where the separator behind the serial and its year starts.
    pub(crate) start: usize,
    /// Where the code starts.
    code: usize,
}

/// Reads what stands before a code, from the first digit at `at` of normalised text.
pub(crate) fn head(text: &str, at: usize) -> Option<Head> {
    if stand_alone(text, at) {
        return None;
    }
    let (serial, after) = serial(text, at)?;
    let (year, start) = year(text, after);
    let (lead, code) = lead(text, start)?;
    Some(Head {
        serial,
        year,
        lead,
        start,
        code,
    })
}

/// Whether figures that start at `at` cannot open a head, by the one or two bytes behind them: a quick test that most figures fail.
fn stand_alone(text: &str, at: usize) -> bool {
    let mut behind = text.as_bytes().iter().skip(at);
    match behind.find(|byte| !byte.is_ascii_digit()) {
        // A small letter may be a suffix: `119 a/QĐ-CA`, `119 bis`.
        Some(b' ') => match behind.next() {
            Some(b'b' | b't') => false,
            Some(b'a'..=b'z') => behind.next() != Some(&b'/'),
            Some(next) => next.is_ascii() && !matches!(next, b'-' | b'/' | b'A'..=b'Z'),
            None => true,
        },
        Some(b'.') => !behind
            .next()
            .is_some_and(|next| next.is_ascii_alphanumeric() || !next.is_ascii()),
        Some(next) => next.is_ascii() && !matches!(next, b'-' | b'/' | b'A'..=b'Z' | b'a'..=b'z'),
        None => true,
    }
}

/// Reads a number whose first digit is at `at` of normalised text; capitals alone behind a blank are no code here: `Số 15 TRẦN PHÚ`.
pub(crate) fn read(text: &str, at: usize) -> Option<Loose<'_>> {
    let loose = head(text, at)?.read(text)?;
    (loose.lead != Lead::Space || loose.parts.len() > 1).then_some(loose)
}

impl Head {
    /// Whether the code `printed`, which was read before, stands behind this head and ends there.
    pub(crate) fn has_code(&self, text: &str, printed: &str) -> bool {
        let end = self.start + printed.len();
        let behind = text.as_bytes().get(end).copied().unwrap_or(b' ');
        let goes_on = || {
            let bare = self.year.is_some() && !printed.contains(['-', '/']);
            let next = separator(text, end).or_else(|| stop(text, end, bare));
            let next = next.and_then(|(_, _, next)| text.get(next..));
            next.is_some_and(|next| next.starts_with(is_capital))
        };
        // A small letter with a mark ends a code only where a word is glued on.
        let marked = |letter: char| !letter.is_ascii() && letter.is_lowercase();
        let here = text.as_bytes().get(self.start..end) == Some(printed.as_bytes());
        let ends = behind.is_ascii() && !behind.is_ascii_alphanumeric() && behind != b'&';
        let dotted = behind == b'.' && text.get(end..).is_some_and(pointed);
        here && ends && !dotted && !goes_on() && !printed.ends_with(marked)
    }

    /// The number that this is the head of.
    pub(crate) fn read(self, text: &str) -> Option<Loose<'_>> {
        read_in(text, self, part)
    }

    /// As [`read`](Self::read), with a code in any case, which is returned in capitals: `290-qđ/tw`.
    pub(crate) fn read_any_case(self, text: &str) -> Option<Loose<'_>> {
        let mut loose = read_in(text, self, part_any_case)?;
        for part in &mut loose.parts {
            part.text = Cow::Owned(part.text.to_uppercase());
        }
        Some(loose)
    }
}

type ReadPart = fn(&str, usize) -> Option<(&str, usize)>;

fn read_in(text: &str, head: Head, part: ReadPart) -> Option<Loose<'_>> {
    let Head {
        serial,
        year,
        lead,
        start,
        code,
    } = head;
    let (first, next) = part(text, code)?;
    let (mut parts, mut end) = (Vec::new(), code);
    let opening = if lead == Lead::Slash {
        Separator::Slash
    } else {
        Separator::Dash
    };
    parts.push(Part {
        separator: opening,
        text: latin(first),
        blanks: Blanks::None,
        end: next,
    });
    end = end.max(next);
    while parts.len() < MOST_PARTS {
        let bare = year.is_some() && parts.len() == 1;
        let next = separator(text, end).or_else(|| stop(text, end, bare));
        let Some((separator, blanks, next)) = next else {
            break;
        };
        let Some((text, next)) = part(text, next) else {
            break;
        };
        parts.push(Part {
            separator,
            text: latin(text),
            blanks,
            end: next,
        });
        end = next;
    }
    Some(Loose {
        serial,
        year,
        lead,
        parts,
        start,
        end,
    })
}

/// Reads the serial alone: digits, decimals, suffix. A suffix is one letter (or bis, ter) that ends the word.
pub(crate) fn serial(text: &str, at: usize) -> Option<(Serial, usize)> {
    let (value, mut at) = digits(text, at, 6)?;
    let mut decimal = None;
    let pointed = text.as_bytes().get(at) == Some(&b'.')
        && text.as_bytes().get(at + 1).is_some_and(u8::is_ascii_digit);
    if pointed {
        let (value, end) = digits(text, at + 1, 3)?;
        decimal = Some(Decimal {
            value: value as u16,
            width: (end - at - 1) as u8,
        });
        at = end;
    }
    // A separator right behind the digits leaves no room for one.
    let bare = matches!(text.as_bytes().get(at), Some(b'/' | b'-'));
    let suffix = if bare { None } else { suffix(text.get(at..)?) };
    if let Some((_, length)) = suffix {
        at += length;
    }
    Some((
        Serial {
            value,
            decimal,
            suffix: suffix.map(|(suffix, _)| suffix),
        },
        at,
    ))
}

/// The suffix that `rest` starts with and its length in bytes, a blank before it included.
fn suffix(rest: &str) -> Option<(Suffix, usize)> {
    let blank = usize::from(rest.starts_with(' '));
    let letters = rest.get(blank..)?;
    let letter = letters.chars().next()?;
    for (word, value) in [("bis", Suffix::Bis), ("ter", Suffix::Ter)] {
        if letters.strip_prefix(word).is_some_and(ends_word) {
            return Some((value, blank + word.len()));
        }
    }
    let end = blank + letter.len_utf8();
    let follows = rest.get(end..)?;
    let closes = if blank > 0 {
        // `119 A/QĐ-CA`, `08 a/2010/TT-BTP`: a small letter only right before the slash.
        let slash = follows.strip_prefix(' ').unwrap_or(follows);
        slash.starts_with('/') && (slash.len() == follows.len() || letter.is_uppercase())
    } else {
        ends_word(follows)
    };
    (closes && letter.is_alphabetic()).then_some((Suffix::Letter(letter), end))
}

pub(super) fn ends_word(rest: &str) -> bool {
    !rest.starts_with(char::is_alphanumeric)
}

fn digits(text: &str, at: usize, most: usize) -> Option<(u32, usize)> {
    let rest = text.as_bytes().get(at..)?;
    let count = rest
        .iter()
        .take(most + 1)
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    if count == 0 || count > most {
        return None;
    }
    let value = rest
        .iter()
        .take(count)
        .fold(0, |value, digit| value * 10 + u32::from(digit - b'0'));
    Some((value, at + count))
}

/// Reads `/year` where a separator and a code follow.
fn year(text: &str, at: usize) -> (Option<Year>, usize) {
    let year = || {
        let (Separator::Slash, _, start) = separator(text, at)? else {
            return None;
        };
        let (value, end) = digits(text, start, 4)?;
        let year = Year::from_digits(value, end - start)?;
        separator(text, end)?;
        Some((Some(year), end))
    };
    year().unwrap_or((None, at))
}

/// Reads the year of a number without code, as lists print it: `34/2016`.
pub(crate) fn bare_year(text: &str, at: usize) -> (Option<Year>, usize) {
    let year = || {
        let (Separator::Slash, _, start) = separator(text, at)? else {
            return None;
        };
        let (value, end) = digits(text, start, 4)?;
        (end - start == 4).then_some(())?;
        Some((Some(Year::from_digits(value, 4)?), end))
    };
    year().unwrap_or((None, at))
}

fn lead(text: &str, at: usize) -> Option<(Lead, usize)> {
    if let Some((separator, _, next)) = separator(text, at) {
        let lead = if separator == Separator::Slash {
            Lead::Slash
        } else {
            Lead::Dash
        };
        return Some((lead, next));
    }
    // `58 LCT/HĐNN`, `29NQ/TW`, `06.QĐ/UB`, `178QĐ-TTg`: a blank, a stop or nothing in place of the dash, where a type and a slash follow; where
    // type and digits are glued, also a dash. `73 CP`, `64NĐCP`: capitals that are the whole code.
    let rest = text.get(at..)?;
    let blank = usize::from(rest.starts_with([' ', '.']));
    let (code, end) = part(rest, blank)?;
    let opens = match separator(rest, end) {
        Some((Separator::Slash, ..)) => true,
        Some((Separator::Dash, ..)) => blank == 0 && code.chars().count() > 1,
        None => !rest.starts_with('.') && is_bare_code(code),
    };
    opens.then_some((Lead::Space, at + blank))
}

/// Whether letters may be a code without a separator: capitals, except perhaps the last.
fn is_bare_code(code: &str) -> bool {
    const LONGEST: usize = 5;
    let letters = code.chars().count();
    let small = code.chars().filter(|letter| letter.is_lowercase()).count();
    let last = code.ends_with(char::is_lowercase);
    (2..=LONGEST).contains(&letters)
        && small <= usize::from(last)
        && code.chars().all(char::is_alphabetic)
}

/// Reads `[ ] (- | /) [ ]`; a doubled separator counts as one.
fn separator(text: &str, at: usize) -> Option<(Separator, Blanks, usize)> {
    let bytes = text.as_bytes();
    let blank = |at: usize| usize::from(bytes.get(at) == Some(&b' '));
    let before = blank(at);
    let start = at + before;
    let separator = match bytes.get(start)? {
        b'-' => Separator::Dash,
        b'/' => Separator::Slash,
        _ => return None,
    };
    let doubled = usize::from(bytes.get(start + 1) == bytes.get(start));
    let end = start + 1 + doubled;
    let after = blank(end);
    let blanks = match (before, after) {
        (0, 0) => Blanks::None,
        (0, _) => Blanks::After,
        _ => Blanks::Around,
    };
    Some((separator, blanks, end + after))
}

/// Words for the places that bodies are named with: those of `[[unit]]`, which a test of the tables holds them to.
pub(crate) const PLACES: [&str; 9] = [
    "huyện",
    "phường",
    "quận",
    "thành phố",
    "thị trấn",
    "thị xã",
    "tỉnh",
    "xã",
    "đặc khu",
];

/// Reads the stop or low line that joins the parts of a code in capitals; with a blank beside it only behind a type alone (`bare`), with
/// which no number ends: `12/2005/QĐ. UBND`.
fn stop(text: &str, at: usize, bare: bool) -> Option<(Separator, Blanks, usize)> {
    let bytes = text.as_bytes();
    let blank = |at: usize| usize::from(bare && bytes.get(at) == Some(&b' '));
    let start = at + blank(at);
    if !matches!(bytes.get(start), Some(b'.' | b'_')) {
        return None;
    }
    let next = start + 1 + blank(start + 1);
    let (code, end) = part(text, next)?;
    let capitals = code.len() > 1 && !code.contains(char::is_lowercase);
    // A body with its place behind it opens a sentence: *QĐ. UBND tỉnh giao …*.
    let behind = text.get(end..).and_then(|rest| rest.strip_prefix(' '));
    let place = |rest: &str| PLACES.iter().any(|place| rest.starts_with(place));
    let parted = next > start + 1 && behind.is_some_and(place);
    let closed = next == start + 1 && text.get(end..).is_some_and(ends_number);
    let blanks = if closed { Blanks::Closed } else { Blanks::Stop };
    (capitals && !parted).then_some((Separator::Dash, blanks, next))
}

/// Whether `rest`, behind a code, is empty or opens with a sign or a fact that follows a whole number.
fn ends_number(rest: &str) -> bool {
    const FACTS: [&str; 3] = [" ngày ", " của ", " về "];
    rest.is_empty()
        || rest.starts_with([',', ';', ')'])
        || FACTS.iter().any(|fact| rest.starts_with(fact))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Shape<'a> = (u32, Option<u16>, Lead, Vec<&'a str>, &'a str);

    fn shape(text: &str) -> Option<Shape<'_>> {
        let loose = read(text, 0)?;
        let parts = loose.parts.iter().map(|part| text_of(text, part)).collect();
        Some((
            loose.serial.value,
            loose.year.map(|year| year.value),
            loose.lead,
            parts,
            &text[loose.end..],
        ))
    }

    fn text_of<'a>(text: &'a str, part: &Part<'_>) -> &'a str {
        &text[part.end - part.text.len()..part.end]
    }

    #[test]
    fn printings_of_the_wild_are_read() {
        assert_eq!(
            shape("290-QĐ/TW ngày"),
            Some((290, None, Lead::Dash, vec!["QĐ", "TW"], " ngày"))
        );
        assert_eq!(
            shape("40 - CT / TW"),
            Some((40, None, Lead::Dash, vec!["CT", "TW"], ""))
        );
        assert_eq!(
            shape("34/2016/NĐ-CP"),
            Some((34, Some(2016), Lead::Slash, vec!["NĐ", "CP"], ""))
        );
        assert_eq!(
            shape("58 LCT/HĐNN"),
            Some((58, None, Lead::Space, vec!["LCT", "HĐNN"], ""))
        );
        assert_eq!(
            shape("119 A/QĐ-CA"),
            Some((119, None, Lead::Slash, vec!["QĐ", "CA"], ""))
        );
        assert_eq!(
            shape("12/2020/TT-BTTTTngày"),
            Some((12, Some(2020), Lead::Slash, vec!["TT", "BTTTT"], "ngày"))
        );
        assert_eq!(
            shape("18/QĐ-TTgngày"),
            Some((18, None, Lead::Slash, vec!["QĐ", "TTg"], "ngày"))
        );
        assert_eq!(
            shape("118/2025/QH15như"),
            Some((118, Some(2025), Lead::Slash, vec!["QH15"], "như"))
        );
        assert_eq!(
            shape("101-SL/L.003 ngày"),
            Some((101, None, Lead::Dash, vec!["SL", "L.003"], " ngày"))
        );
        assert_eq!(
            shape("101-SL/L.00"),
            Some((101, None, Lead::Dash, vec!["SL", "L"], ".00"))
        );
        assert_eq!(
            shape("45/2019/QH14,"),
            Some((45, Some(2019), Lead::Slash, vec!["QH14"], ","))
        );
    }

    #[test]
    fn what_is_no_number_is_not_read() {
        for text in [
            "12/12/2013",
            "352/376",
            "1234567-QĐ/TW",
            "2022 -2025",
            "12 Hà Nội",
            "5-Bộ",
        ] {
            assert!(shape(text).is_none(), "{text}");
        }
    }
}
