//! Runs of text that need no folding, recognised by their bytes.

use super::fold::closes_pair;
use super::letters::lower;
use super::paragraph::char_floor;
use super::usual;

/// Whether the letter that ends with this byte may be the first of a pair whose tone mark moves: o or u.
pub(super) fn may_take_tone(before: Option<&u8>) -> bool {
    matches!(before, Some(b'o' | b'u' | b'O' | b'U'))
}

/// A run of text that needs no folding.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct PlainRun {
    /// In bytes.
    pub(super) length: usize,
    /// The byte at which the one capital beyond ASCII starts that may end it; its length where none does.
    capital: usize,
}

impl PlainRun {
    /// Adds the run in lower case.
    pub(super) fn push_lower(self, run: &str, to: &mut String) {
        let from = to.len();
        let (small, capital) = run.split_at(self.capital);
        to.push_str(small);
        to.extend(capital.chars().map(lower));
        if let Some(run) = to.get_mut(from..) {
            run.make_ascii_lowercase();
        }
    }
}

/// The lower-case copy of words that need no folding; `None` where some do.
pub(super) fn plain_lower(words: &str) -> Option<String> {
    let mut copy = String::with_capacity(words.len());
    let mut rest = words;
    while !rest.is_empty() {
        let plain = plain_run(rest, copy.as_bytes().last().copied());
        let (run, tail) = rest
            .split_at_checked(plain.length)
            .filter(|_| plain.length > 0)?;
        plain.push_lower(run, &mut copy);
        rest = tail;
    }
    Some(copy)
}

/// Whether two bytes are a letter of Vietnamese that needs no folding, and whether it is a capital.
fn two(first: u8, second: u8) -> (bool, bool) {
    match first {
        // Ð and ð stand for Đ and đ, Ñ may.
        0xc3 => (!matches!(second, 0x90 | 0x91 | 0xb0), second < 0xa0),
        // U+0100..U+011F and Ĩ; Ũ; Ơ and Ư.
        0xc4 => (matches!(second, 0x80..=0x9f | 0xa8 | 0xa9), second & 1 == 0),
        0xc5 => (matches!(second, 0xa8 | 0xa9), second == 0xa8),
        _ => (
            matches!(second, 0xa0 | 0xa1 | 0xaf | 0xb0),
            matches!(second, 0xa0 | 0xaf),
        ),
    }
}

/// As [`two`], of U+1EA0..U+1EFF: capitals stand at even places.
fn three(second: u8, third: u8) -> (bool, bool) {
    let stands = second == 0xbb || (second == 0xba && third >= 0xa0);
    (stands, third & 1 == 0)
}

/// The length in bytes of the letter or sign at `at`, and whether it is a capital beyond ASCII; `None` where it needs folding. `before`
/// is the byte before it.
fn plain_letter(text: &str, at: usize, before: Option<u8>) -> Option<(usize, bool)> {
    let rest = text.as_bytes().get(at..).unwrap_or_default();
    let (length, (stands, capital)) = match *rest {
        // They open entities, escapes and emphasis.
        [b'&' | b'\\', ..] | [b'*', b'*', ..] => return None,
        [b'#', ..] if before.is_none() => return None,
        [b' ', ..] => (1, (before != Some(b' '), false)),
        [0x21..=0x7e, ..] => return Some((1, false)),
        [first @ 0xc3..=0xc6, second, ..] => (2, two(first, second)),
        [0xe1, second, third, ..] => (3, three(second, third)),
        _ => return None,
    };
    let moves_tone = || {
        let letter = text.get(at..).and_then(|rest| rest.chars().next());
        may_take_tone(before.as_ref()) && letter.is_some_and(closes_pair)
    };
    (stands && !moves_tone()).then_some((length, capital))
}

/// The run that `text` starts with: signs and letters of Vietnamese that no mark follows and no tone moves, single blanks between
/// them, up to the first capital beyond ASCII.
///
/// Nearly all text is such runs. They are recognised by their bytes, which costs a fifth of decoding them.
pub(super) fn plain_run(text: &str, before: Option<u8>) -> PlainRun {
    let bytes = text.as_bytes();
    let (mut at, mut last) = (0, before);
    loop {
        at += usual::length(bytes.get(at..).unwrap_or_default(), last);
        // For a letter beyond ASCII this is its last byte, which is no blank and no vowel.
        last = at
            .checked_sub(1)
            .and_then(|last| bytes.get(last))
            .copied()
            .or(last);
        let Some((length, capital)) = plain_letter(text, at, last) else {
            break;
        };
        at += length;
        if capital && !opens_mark(bytes.get(at)) {
            return PlainRun {
                length: at,
                capital: at - length,
            };
        }
        last = bytes.get(at - 1).copied();
    }
    // A combining mark after the last letter belongs to that letter.
    let length = if opens_mark(bytes.get(at)) {
        char_floor(text, at.saturating_sub(1))
    } else {
        at
    };
    PlainRun {
        length,
        capital: length,
    }
}

/// Whether a character is a combining mark.
pub(super) fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Whether a byte opens a combining mark U+0300..U+036F.
fn opens_mark(byte: Option<&u8>) -> bool {
    matches!(byte, Some(0xcc | 0xcd))
}

#[cfg(test)]
mod tests {
    use super::super::Shadow;
    use super::*;
    use crate::Span;

    #[test]
    fn what_is_usual_is_what_letters_tell_one_by_one() {
        let befores = [
            None,
            Some(b' '),
            Some(b'o'),
            Some(b'U'),
            Some(b'a'),
            Some(0xaf),
        ];
        // What stands beside a mark of Markdown tells what it stands for.
        let marks = |letter| matches!(letter, '*' | '#');
        let mut usual = 0;
        for letter in '\0'..='\u{ffff}' {
            let text = letter.to_string();
            for before in befores {
                let told = usual::length(text.as_bytes(), before);
                let alone = plain_letter(&text, 0, before);
                if told > 0 {
                    usual += 1;
                    assert_eq!(alone, Some((told, false)), "{letter:?} behind {before:?}");
                } else if letter.is_ascii() && !marks(letter)
                    || ('ạ'..='ỹ').contains(&letter) && letter as u32 & 1 == 1
                {
                    let tone = may_take_tone(before.as_ref());
                    assert!(alone.is_none() || tone, "{letter:?} behind {before:?}");
                }
            }
        }
        // 90 signs and letters of ASCII, then small letters beyond: 17 of U+0100 to U+017F, ơ and ư; 31 of Latin-1 and 48 of U+1EA0 on,
        // which may take their tone to an o or u before; the blank.
        assert_eq!(usual, 6 * (90 + 17 + 2) + 4 * (31 + 48) + 5);
    }

    #[test]
    fn words_that_stand_for_themselves_are_folded_as_a_shadow_folds_them() {
        let mut shadow = Shadow::default();
        let mut plain = 0;
        for words in [
            "Quyết định số 290-QĐ/TW",
            "ỦY BAN NHÂN DÂN TỈNH ĐẮK LẮK",
            "Uỷ ban",
            "hai  blanks",
            "Thu\u{309}y",
            "a&nbsp;b",
            "",
        ] {
            shadow.fill(words, Span::new(0, words.len() as u32));
            let folded = plain_lower(words);
            plain += usize::from(folded.is_some());
            assert!(
                folded.is_none_or(|folded| folded == shadow.lower()),
                "{words}"
            );
        }
        assert_eq!(plain, 3);
    }
}
