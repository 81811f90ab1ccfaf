//! One part of a code as it is printed, and the letters that belong to it.

use std::borrow::Cow;

use super::loose::ends_word;
use crate::text::is_capital;

/// Words found glued to the end of a code: `TT-BTTTTngày`, `TT-BTCban hành`.
const GLUED: [&str; 4] = ["ngày", "của", "về", "ban"];

/// Reads one part of a code: an upper-case letter, then letters, digits and `&`.
///
/// Codes are upper case with at most two small letters in a row (`TTg`, `CTr`, `ThU`); a word glued on is left out.
pub(super) fn part(text: &str, at: usize) -> Option<(&str, usize)> {
    const LONGEST: usize = 40;
    let rest = text.get(at..)?;
    if !rest.starts_with(is_capital) {
        return None;
    }
    let behind = |end: usize| rest.get(end..).unwrap_or_default();
    let mut end = 0;
    while let Some(&byte) = rest.as_bytes().get(end) {
        if end > LONGEST {
            return None;
        }
        match byte {
            b'A'..=b'Z' | b'0'..=b'9' => end += 1,
            b'&' if behind(end + 1).starts_with(is_capital) => end += 1,
            b'.' if end == 1 && pointed(behind(end)) => end += POINTED,
            b'a'..=b'z' | 0x80.. => {
                let letter = behind(end).chars().next()?;
                if is_capital(letter) {
                    end += letter.len_utf8();
                    continue;
                }
                if !letter.is_lowercase() {
                    break;
                }
                // Small letters behind a figure may be a word glued on: `QH15như`.
                let figure = rest.as_bytes().get(end.wrapping_sub(1));
                let figure = figure.is_some_and(u8::is_ascii_digit);
                let small = small_letters(behind(end)).or(figure.then_some(0))?;
                end += small;
                if small == 0 || behind(end).starts_with(char::is_lowercase) {
                    break;
                }
            }
            _ => break,
        }
    }
    Some((rest.get(..end)?, at + end))
}

/// The bytes of a point and figures that continue a code of one letter: `101-SL/L.003`.
const POINTED: usize = 4;

/// Whether `rest` starts with such a point and figures.
pub(super) fn pointed(rest: &str) -> bool {
    let mut bytes = rest.bytes();
    let figures = bytes.next() == Some(b'.')
        && bytes
            .by_ref()
            .take(POINTED - 1)
            .all(|byte| byte.is_ascii_digit());
    let ends = rest.get(POINTED..).is_some_and(ends_word);
    figures && ends
}

/// Reads one part of a code in any case: a letter, then letters and digits.
pub(super) fn part_any_case(text: &str, at: usize) -> Option<(&str, usize)> {
    const LONGEST: usize = 40;
    let rest = text.get(at..)?;
    let end = rest
        .find(|letter: char| {
            let known = letter.is_ascii_alphanumeric() || matches!(letter, 'đ' | 'Đ' | 'ư' | 'Ư');
            !known && look_alike(letter).is_none()
        })
        .unwrap_or(rest.len());
    let part = rest.get(..end).filter(|part| part.len() <= LONGEST)?;
    let letter = part.starts_with(|letter: char| letter.is_alphabetic());
    letter.then_some((part, at + end))
}

/// How many bytes of small letters at the start of `rest` belong to a code; `None` when this is no code.
fn small_letters(rest: &str) -> Option<usize> {
    /// The most bytes of small letters that a code may have in a row.
    const MOST: usize = 2;
    let run = rest
        .find(|letter: char| !letter.is_lowercase())
        .unwrap_or(rest.len());
    let run = rest.get(..run.min(24)).or_else(|| rest.get(..run))?;
    if run.len() > MOST {
        let glued = |word: &&str| {
            (0..=MOST).find(|at| run.get(*at..).is_some_and(|run| run.starts_with(*word)))
        };
        return GLUED.iter().find_map(glued);
    }
    let plain = |letter: char| letter.is_ascii() || letter == 'đ' || look_alike(letter).is_some();
    run.chars().all(plain).then_some(run.len())
}

/// A part of a code in Latin letters: switched keyboards leave Cyrillic look-alikes in it.
pub(super) fn latin(part: &str) -> Cow<'_, str> {
    if part.is_ascii() || !part.contains(|letter| look_alike(letter).is_some()) {
        return Cow::Borrowed(part);
    }
    let letters = part.chars();
    Cow::Owned(
        letters
            .map(|letter| look_alike(letter).unwrap_or(letter))
            .collect(),
    )
}

/// The Latin letter that a Cyrillic one looks like.
fn look_alike(letter: char) -> Option<char> {
    Some(match letter {
        'А' => 'A',
        'В' => 'B',
        'С' => 'C',
        'Е' => 'E',
        'Н' => 'H',
        'К' => 'K',
        'М' => 'M',
        'О' => 'O',
        'Р' => 'P',
        'Т' => 'T',
        'Х' => 'X',
        'а' => 'a',
        'с' => 'c',
        'е' => 'e',
        'о' => 'o',
        'р' => 'p',
        'х' => 'x',
        _ => return None,
    })
}
