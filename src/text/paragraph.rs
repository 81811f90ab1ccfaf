//! Paragraphs: the stretches that are read as one, over soft line breaks.

use core::cell::OnceCell;
use std::borrow::Cow;

use memchr::{memchr, memmem, memrchr, memrchr_iter};
use unicode_normalization::UnicodeNormalization as _;

use super::fold::{Fold, fold_char};
use super::{furniture, is_capital};
use crate::Span;

/// A paragraph is cut at this many bytes, at the end of a sentence where there is one: context is bounded, time stays linear.
const LONGEST: usize = 16 * 1024;

/// Of a longer paragraph only the sentences around the anchor are read: so many bytes before it and behind it, and up to where the
/// sentence begins or ends. News is printed in paragraphs of a whole article, which cite one document in one place.
const LONG: usize = 3 * 1024;
const BEFORE: usize = 768;
const BEHIND: usize = 1536;

/// How the lines of a text are broken; looked at when it is asked first.
#[derive(Clone, Debug)]
pub(crate) struct Layout<'a> {
    text: &'a str,
    width: OnceCell<Option<usize>>,
}

/// No text is broken at fewer letters.
const NARROWEST: usize = 50;

impl<'a> Layout<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let width = OnceCell::new();
        Self { text, width }
    }

    /// Whether a line fills the width but for a word, where every paragraph is broken at one width, as in gazettes.
    fn is_filled_by(&self, line: &str) -> bool {
        const WORD: usize = 14;
        let most = letters(line.trim()) + WORD;
        let width = || *self.width.get_or_init(|| width(self.text));
        most >= NARROWEST && width().is_some_and(|width| most >= width)
    }
}

/// Letters in a full line of a text broken at one width; `None` where a line is a paragraph.
///
/// Broken at a width means: many of the first lines, hardly one longer than a page is wide, and a good share near the longest. A line
/// between blank lines is a paragraph of its own and tells nothing: without it the same lines are read alike whatever stands around them.
fn width(text: &str) -> Option<usize> {
    const SAMPLE: usize = 16 * 1024;
    const FEWEST: usize = 8;
    const PAGE: usize = 130;
    // A longer line is not counted: no letter has more bytes.
    const LONGEST_LINE: usize = PAGE * 4;
    let lengths: Vec<usize> = lines_of(text, SAMPLE)
        .map(|(_, line)| line.trim())
        .map(|line| {
            if line.len() > LONGEST_LINE {
                PAGE + 1
            } else {
                letters(line)
            }
        })
        .collect();
    let stretches = lengths.split(|length| *length == 0);
    let mut lengths = stretches
        .filter(|lines| lines.len() > 1)
        .collect::<Vec<_>>()
        .concat();
    lengths.sort_unstable();
    let at = |share: usize| {
        lengths
            .get(lengths.len() * share / 100)
            .copied()
            .unwrap_or(0)
    };
    let (long, typical) = (at(97), at(75));
    let broken = lengths.len() >= FEWEST && long <= PAGE && typical >= NARROWEST;
    (broken && typical * 10 >= long * 7).then_some(long)
}

/// How many letters a line has, without the marks beside decomposed ones. Sums of few bytes are vector instructions.
fn letters(line: &str) -> usize {
    const FEW: usize = 128;
    // U+0300 to U+037F open with one of two bytes.
    let starts = |byte: u8| byte & 0xc0 != 0x80 && byte & 0xfe != 0xcc;
    let starts = |bytes: &[u8]| -> u8 { bytes.iter().map(|byte| u8::from(starts(*byte))).sum() };
    line.as_bytes()
        .chunks(FEW)
        .map(|bytes| usize::from(starts(bytes)))
        .sum()
}

/// The paragraph of `text` that holds byte `at`, not reaching back beyond `floor`.
///
/// A line break is soft, and the paragraph goes on, where the next line opens in lower case, where this line ends in
/// the middle of a number or phrase (`79-⏎NQ/TW`, `số⏎79`), and, in a text broken at one width, after a full line without
/// a stop. A blank line always ends a paragraph.
pub(crate) fn paragraph_around(text: &str, at: usize, floor: usize, layout: &Layout<'_>) -> Span {
    let bytes = text.as_bytes();
    // Half of it may lie before the anchor, so that as much is left behind it.
    let earliest = at.saturating_sub(LONGEST / 2).max(floor);
    let mut start = line_start(bytes, at, earliest);
    while start > earliest {
        let over = text
            .get(earliest..start)
            .and_then(furniture::length_before)
            .unwrap_or(0);
        let newline = start - 1 - over;
        if !soft_break(text, newline, start - 1, layout) {
            break;
        }
        start = line_start(bytes, newline, earliest);
    }
    if start == earliest && start > floor {
        start = sentence_start(text, start, at);
    }
    let latest = (start + LONGEST).min(text.len()).max(at);
    let mut end = line_end(bytes, at, latest);
    while end < latest {
        let over = text
            .get(end..latest)
            .and_then(furniture::length)
            .unwrap_or(0);
        if !soft_break(text, end, end + over, layout) {
            break;
        }
        end = line_end(bytes, end + over + 1, latest);
    }
    if end == latest && latest < text.len() {
        end = sentence_end(text, at, latest);
    }
    if end - start > LONG {
        (start, end) = sentences_around(text, at, start, end);
    }
    Span::new(
        char_ceiling(text, start) as u32,
        char_floor(text, end) as u32,
    )
}

/// The lines of `text` up to `limit` bytes, with their places.
pub(crate) fn lines_of(text: &str, limit: usize) -> impl Iterator<Item = (usize, &str)> {
    let head = text
        .get(..char_floor(text, limit.min(text.len())))
        .unwrap_or_default();
    let mut rest = Some((0, head));
    core::iter::from_fn(move || {
        let (start, text) = rest?;
        let end = memchr(b'\n', text.as_bytes());
        let line = end.map_or(text, |end| text.get(..end).unwrap_or_default());
        rest = end.map(|end| (start + end + 1, text.get(end + 1..).unwrap_or_default()));
        Some((start, line))
    })
}

fn line_start(bytes: &[u8], at: usize, earliest: usize) -> usize {
    bytes
        .get(earliest..at)
        .and_then(|before| memrchr(b'\n', before))
        .map_or(earliest, |newline| earliest + newline + 1)
}

fn line_end(bytes: &[u8], at: usize, latest: usize) -> usize {
    bytes
        .get(at..latest)
        .and_then(|after| memchr(b'\n', after))
        .map_or(latest, |newline| at + newline)
}

/// Whether the paragraph goes on from the line that ends at `newline` to the one after the newline at `last`, the same one but for
/// what a page puts between.
fn soft_break(text: &str, newline: usize, last: usize, layout: &Layout<'_>) -> bool {
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

/// The sentences around `at` of a long paragraph from `start` to `end`.
fn sentences_around(text: &str, at: usize, start: usize, end: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    // Where a sentence opens behind the stop at `stop`: `… năm 2020. Quyết định …`, not `TP. Hồ Chí Minh`, `tr. 12`.
    let opens = |stop: usize| {
        let small = matches!(
            bytes.get(stop.wrapping_sub(1)),
            Some(b'a'..=b'z' | b'0'..=b'9' | b')' | 0x80..)
        );
        let after = text.get(stop + 2..).and_then(|after| after.chars().next());
        (small && after.is_some_and(is_capital)).then_some(stop + 2)
    };
    let from = at.saturating_sub(BEFORE);
    let head = bytes.get(start..from.max(start)).unwrap_or_default();
    let first = memmem::rfind_iter(head, ". ").find_map(|stop| opens(start + stop));
    let to = (at + BEHIND).min(end);
    let tail = bytes.get(to..end).unwrap_or_default();
    let last = memmem::find_iter(tail, ". ").find_map(|stop| opens(to + stop));
    (first.unwrap_or(start), last.map_or(end, |next| next - 1))
}

/// The first place after `start` that opens a sentence, if there is one before `at`.
fn sentence_start(text: &str, start: usize, at: usize) -> usize {
    let from = char_floor(text, start);
    let window = text.get(from..char_floor(text, at)).unwrap_or_default();
    window
        .find(". ")
        .or_else(|| window.find("; "))
        .map_or(from, |stop| from + stop + 2)
}

/// The last end of a sentence before `end`, if there is one after `at`.
fn sentence_end(text: &str, at: usize, end: usize) -> usize {
    let from = char_floor(text, at);
    let window = text.get(from..char_floor(text, end)).unwrap_or_default();
    let stop = |sign: u8| {
        let mut signs = memrchr_iter(sign, window.as_bytes());
        signs.find(|at| window.as_bytes().get(at + 1) == Some(&b' '))
    };
    stop(b'.')
        .or_else(|| stop(b';'))
        .map_or(end, |stop| from + stop + 1)
}

pub(super) fn char_floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .take(4)
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

fn char_ceiling(text: &str, at: usize) -> usize {
    (at..text.len())
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paragraph<'t>(text: &'t str, word: &str) -> &'t str {
        paragraph_around(text, text.find(word).unwrap(), 0, &Layout::of(text)).text(text)
    }

    #[test]
    fn a_number_broken_over_lines_is_one_paragraph() {
        let text = "Chương I\n\nThông tư số 29/2025/TTLT-BTP-BCA-\n   BTC-TANDTC\nĐiều 1.";
        assert_eq!(
            paragraph(text, "29/"),
            "Thông tư số 29/2025/TTLT-BTP-BCA-\n   BTC-TANDTC"
        );
        assert_eq!(
            paragraph("Nghị\nquyết số\n79-\nNQ/TW", "79"),
            "Nghị\nquyết số\n79-\nNQ/TW"
        );
    }

    #[test]
    fn items_and_sentences_end_paragraphs() {
        let text = "Căn cứ:\na) Nghị định số 1/2020/NĐ-CP;\nb) Thông tư số 2/2020/TT-BTC.";
        assert_eq!(paragraph(text, "1/2020"), "a) Nghị định số 1/2020/NĐ-CP;");
    }

    #[test]
    fn a_text_broken_at_one_width_is_read_by_paragraphs() {
        let line = "Căn cứ Nghị định số 62/2022/NĐ-CP ngày 12 tháng 9 năm 2022 của Bộ Lao động -\n";
        let text = format!("{line}Thương binh và Xã hội;\nĐiều 1.\n");
        let gazette =
            "Nội dung của dòng này dài gần bằng bề rộng của trang giấy in công báo, như vậy\n"
                .repeat(40)
                + &text;
        assert!(paragraph(&gazette, "62/2022").ends_with("Thương binh và Xã hội;"));
        let decomposed: String = gazette.nfd().collect();
        assert!(width(&gazette).is_some());
        assert_eq!(width(&decomposed), width(&gazette));
        let apart = gazette.replace('\n', "\n\n");
        for text in ["Một dòng ngắn.\n".repeat(40), apart] {
            assert_eq!(width(&text), None);
        }
    }

    #[test]
    fn one_endless_line_is_cut() {
        let text = "Quyết định số 290-QĐ/TW. ".repeat(4000);
        let layout = Layout::of(&text);
        let span = paragraph_around(&text, 50_000, 10_000, &layout);
        assert!(span.len() as usize <= 2 * LONGEST && span.start >= 10_000);
        let (head, tail) = (
            span.text(&text).get(..7),
            span.text(&text).get(span.len() as usize - 3..),
        );
        assert_eq!((head, tail), (Some("Quyết"), Some("TW.")));
        assert_eq!(
            paragraph_around(&text, 50_000, span.start as usize, &layout).start,
            span.start
        );
    }

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
