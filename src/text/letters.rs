//! Letters of Vietnamese without the tables of all Unicode, which would be the larger part of the cost on such text.
//!
//! Vietnamese uses ASCII, Latin-1, a few letters of Latin Extended (Ă Đ Ĩ Ũ Ơ Ư) and Latin Extended Additional. Everything
//! else is left to the standard library; a test holds both to one answer.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization as _;

/// Whether a text holds combining marks U+0300 to U+033F, as decomposed Vietnamese (NFD) does.
pub(crate) fn is_decomposed(text: &str) -> bool {
    memchr::memchr(0xcc, text.as_bytes()).is_some()
}

/// A word in composed form (NFC).
pub(super) fn composed(word: &str) -> Cow<'_, str> {
    if is_decomposed(word) {
        Cow::Owned(word.nfc().collect())
    } else {
        Cow::Borrowed(word)
    }
}

/// Whether a character is a letter or a digit.
pub(crate) fn is_word(letter: char) -> bool {
    match letter {
        '\0'..='\u{7f}' => letter.is_ascii_alphanumeric(),
        '\u{d7}' | '\u{f7}' => false,
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => true,
        '\u{300}'..='\u{344}' | '\u{2010}'..='\u{2027}' => false,
        _ => letter.is_alphanumeric(),
    }
}

/// Words without the blanks around them, also the invisible ones of web pages: U+00A0, U+200B to U+200D, U+2060, U+FEFF.
pub(crate) fn bare(words: &str) -> &str {
    let words = words.trim_ascii();
    // The first bytes of other blanks.
    let ([0xc2 | 0xe2 | 0xe3 | 0xef, ..] | [.., 0xc2, _] | [.., 0xe2 | 0xe3 | 0xef, _, _]) =
        words.as_bytes()
    else {
        return words;
    };
    words.trim_matches(|letter: char| {
        letter.is_whitespace()
            || matches!(letter, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
    })
}

/// Whether a word is a Roman numeral of I, V and X, as chapters, terms and annexes bear.
pub(crate) fn is_roman(word: &str) -> bool {
    !word.is_empty() && word.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// Whether a character is a capital letter.
pub(crate) fn is_capital(letter: char) -> bool {
    match letter {
        '\0'..='\u{7f}' => letter.is_ascii_uppercase(),
        '\u{1ea0}'..='\u{1eff}' => letter as u32 & 1 == 0,
        _ => letter.is_uppercase(),
    }
}

/// Whether a capital letter stands at byte `at`: letters of Vietnamese are recognised by their bytes.
pub(crate) fn capital_at(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let byte = |ahead: usize| bytes.get(at + ahead).copied().unwrap_or_default();
    match (byte(0), byte(1)) {
        (first @ 0..=0x7f, _) => first.is_ascii_uppercase(),
        // U+00C0..U+00FF.
        (0xc3, second) => second < 0x9f && second != 0x97,
        // In U+0100..U+011F, Ĩ and Ũ, and U+1EA0..U+1EFF, capitals are even.
        (0xc4, second @ (0x80..=0x9f | 0xa8 | 0xa9)) | (0xc5, second @ (0xa8 | 0xa9)) => {
            second & 1 == 0
        }
        (0xe1, 0xbb) => byte(2) & 1 == 0,
        (0xe1, 0xba) if byte(2) >= 0xa0 => byte(2) & 1 == 0,
        _ => text
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .is_some_and(is_capital),
    }
}

/// The lower-case letter of the same length in UTF-8, or the letter itself.
pub(super) fn lower(letter: char) -> char {
    match letter {
        '\0'..='\u{7f}' => letter.to_ascii_lowercase(),
        '\u{e0}'..='\u{ff}' | '\u{2010}'..='\u{2027}' => letter,
        '\u{1ea0}'..='\u{1eff}' | 'Ă' | 'ă' | 'Đ' | 'đ' | 'Ĩ' | 'ĩ' | 'Ũ' | 'ũ' => {
            // In these blocks the capital is even and its small letter follows.
            char::from_u32(letter as u32 | 1).unwrap_or(letter)
        }
        'ơ' | 'ư' => letter,
        _ => {
            let mut lower = letter.to_lowercase();
            match (lower.next(), lower.next()) {
                (Some(small), None) if small.len_utf8() == letter.len_utf8() => small,
                _ => letter,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_short_way_agrees_with_the_standard_library() {
        for letter in
            ('\0'..='\u{ffff}').filter(|letter| letter.is_alphanumeric() || *letter < '\u{3000}')
        {
            assert_eq!(is_word(letter), letter.is_alphanumeric(), "{letter:?}");
            assert_eq!(is_capital(letter), letter.is_uppercase(), "{letter:?}");
            let alone = letter.to_string();
            assert_eq!(capital_at(&alone, 0), is_capital(letter), "{letter:?}");
            let mut small = letter.to_lowercase();
            let wanted = match (small.next(), small.next()) {
                (Some(small), None) if small.len_utf8() == letter.len_utf8() => small,
                _ => letter,
            };
            assert_eq!(lower(letter), wanted, "{letter:?}");
        }
    }
}
