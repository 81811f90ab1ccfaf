//! Line breaks: whether a paragraph goes on over one, and what a line opens with.

use std::borrow::Cow;

use memchr::{memmem, memrchr};
use unicode_normalization::UnicodeNormalization as _;

use super::fold::{Fold, fold_char};
use super::layout::Layout;
use super::paragraph::char_floor;

/// Whether the paragraph goes on from the line that ends at `newline` to the one after the newline at `last`, the same one but for
/// what a page puts between.
pub(super) fn soft_break(text: &str, newline: usize, last: usize, layout: &Layout<'_>) -> bool {
    let (Some(before), Some(after)) = (text.get(..newline), text.get(last + 1..)) else {
        return false;
    };
    let before = before.trim_end_matches([' ', '\t', '\r', '\u{a0}']);
    let after = after.trim_start_matches([' ', '\t', '\u{a0}']);
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    if first.is_whitespace() || last == '\n' {
        return false;
    }
    // A banner goes on: `KẾT LUẬN SỐ 210-KL/TW ⏎NGÀY 12 THÁNG 11 NĂM 2025 CỦA …`.
    if ["NGÀY ", "CỦA "].iter().any(|word| after.starts_with(word)) && !ends_sentence(last) {
        return true;
    }
    if first.is_lowercase() {
        return !opens_item(after) && !matches!(last, '.' | ';' | ':' | '!' | '?');
    }
    let inside_number = matches!(fold_char(last), Fold::Char('-' | '/'))
        && before
            .chars()
            .rev()
            .nth(1)
            .is_some_and(char::is_alphanumeric);
    (inside_number && first.is_alphanumeric())
        || (last == ',' && !opens_part(after) && !opens_item(after))
        || ends_open(before)
        || (ends_with_law(before) && !opens_part(after) && !opens_item(after))
        || inside_provision(before, after)
        || (!ends_sentence(last) && !opens_part(after) && layout.is_filled_by(last_line(before)))
}

fn last_line(text: &str) -> &str {
    let start = memrchr(b'\n', text.as_bytes()).map_or(0, |newline| newline + 1);
    text.get(start..).unwrap_or_default()
}

fn ends_sentence(last: char) -> bool {
    matches!(last, '.' | ';' | ':' | '!' | '?')
}

/// Lines that open a part of a document whatever stands before them.
fn opens_part(line: &str) -> bool {
    const PARTS: [&str; 9] = [
        "Điều ",
        "Chương ",
        "Mục ",
        "Phần ",
        "Căn cứ ",
        "Theo đề nghị",
        "Xét đề nghị",
        "- ",
        "+ ",
    ];
    let numbered = line.bytes().take_while(u8::is_ascii_digit).count();
    PARTS.iter().any(|part| line.starts_with(part))
        || (numbered > 0
            && line.as_bytes().get(numbered) == Some(&b'.')
            && line.as_bytes().get(numbered + 1) == Some(&b' '))
}

/// Whether a text is ordered in articles: a line opens with `Điều 1.`, as in laws and decrees, whole or in parts.
pub(crate) fn has_articles(text: &str) -> bool {
    memmem::find_iter(text.as_bytes(), "\nĐi").any(|at| {
        let number = text.get(at + 1..).and_then(behind_article_word);
        let number = number.unwrap_or_default().as_bytes();
        let figures = number.iter().take_while(|byte| byte.is_ascii_digit());
        let figures = figures.count();
        figures > 0 && number.get(figures) == Some(&b'.')
    })
}

/// What follows the word *Điều* that opens a line.
pub(crate) fn behind_article_word(line: &str) -> Option<&str> {
    // Most lines open with another letter.
    let vowels = line.strip_prefix('Đ')?;
    let mut words = ["iều", "ie\u{302}\u{300}u"].into_iter();
    let rest = words.find_map(|word| vowels.strip_prefix(word))?;
    let number = rest.trim_start_matches([' ', '\t', '\u{a0}']);
    (number.len() < rest.len()).then_some(number)
}

/// Whether a raw line opens an item of a list: `1.`, `a)`, `-`, `•`.
pub(crate) fn opens_item(line: &str) -> bool {
    let line = line.trim_start();
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = line.get(digits..).unwrap_or_default().chars();
    match (digits, rest.next()) {
        (1..=3, Some('.' | ')')) => true,
        (0, Some('-' | '–' | '+' | '•' | '*')) => true,
        (0, Some(letter)) => letter.is_lowercase() && matches!(rest.next(), Some(')' | '.')),
        _ => false,
    }
}

/// Whether the line ends with a word that cannot end a paragraph.
fn ends_open(line: &str) -> bool {
    const OPEN: [&str; 18] = [
        "Bộ",
        "số",
        "Số",
        "SỐ",
        "Số:",
        "số:",
        "ngày",
        "tháng",
        "năm",
        "của",
        "và",
        "tại",
        "theo",
        "Điều",
        "khoản",
        "điểm",
        "trưởng",
        "tướng",
    ];
    last_word(line).is_some_and(|word| OPEN.contains(&&*word))
}

/// The last word of a line, composed; none where a stop ends it, as most lines.
fn last_word(line: &str) -> Option<Cow<'_, str>> {
    if line.ends_with(['.', ';', ',']) {
        return None;
    }
    let from = char_floor(line, line.len().saturating_sub(24));
    let tail = line.get(from..).unwrap_or_default();
    let last = tail.rsplit([' ', '\t', '\n', '\u{a0}']).next()?;
    Some(if has_marks(last) {
        Cow::Owned(last.nfc().collect())
    } else {
        Cow::Borrowed(last)
    })
}

/// Whether a line ends with the word of a law whose name goes on: `quy định tại Điều 16 Luật⏎Đấu thầu`; a heading is in capitals, a cell
/// holds the word alone.
fn ends_with_law(line: &str) -> bool {
    let last = last_word(line).is_some_and(|word| word == "Luật");
    last && last_line(line).trim_start().contains([' ', '\u{a0}'])
}

/// Whether combining marks stand in a word, U+0300..U+036F.
fn has_marks(word: &str) -> bool {
    word.bytes().any(|byte| matches!(byte, 0xcc | 0xcd))
}

/// Whether a line break stands within a provision: `khoản 3 ⏎Điều 7 Nghị định …`, and no heading follows.
fn inside_provision(before: &str, after: &str) -> bool {
    let Some(rest) = after.strip_prefix("Điều ") else {
        return false;
    };
    let mut words = before
        .rsplit([' ', '\u{a0}'])
        .filter(|word| !word.is_empty());
    let (label, level) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    let figures = rest.bytes().take_while(u8::is_ascii_digit).count();
    matches!(level, "khoản" | "điểm")
        && label.len() <= 4
        && figures > 0
        && rest.as_bytes().get(figures) == Some(&b' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_told_from_sentences() {
        for line in [
            "1. Quyết định",
            "a) Thông tư",
            "- Nghị định",
            "12) Chỉ thị",
            "đ) Nghị quyết",
        ] {
            assert!(opens_item(line), "{line}");
        }
        for line in ["Quyết định số 1", "2020 là năm", "1/2020/QĐ-UBND", ""] {
            assert!(!opens_item(line), "{line}");
        }
    }
}
