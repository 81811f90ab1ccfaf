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
    // A list of provisions goes on: `Bãi bỏ khoản 2 Điều 7; ⏎khoản 3 Điều 23 của …`.
    if matches!(last, ',' | ';') && opens_reference(after) {
        return true;
    }
    if first.is_lowercase() {
        return !opens_item(after) && !ends_sentence(last);
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
        || ground_goes_on(before, after, last)
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
    const PARTS: [&str; 8] = [
        "Chương ",
        "Mục ",
        "Phần ",
        "Căn cứ ",
        "Theo đề nghị",
        "Xét đề nghị",
        "- ",
        "+ ",
    ];
    if !opens_with(line, b"CMPTX-+0123456789") {
        return heads_article(line);
    }
    let words = opening(line);
    let numbered = words.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = words.get(numbered..).filter(|_| numbered > 0);
    PARTS.iter().any(|part| words.starts_with(part))
        || numbered.is_some_and(|rest| rest.starts_with(". "))
}

/// Whether a line opens with one of these letters: cheaper to ask than its words.
fn opens_with(line: &str, letters: &[u8]) -> bool {
    let first = line.as_bytes().first();
    first.is_some_and(|first| letters.contains(first))
}

/// The first words of a line, composed, with single blanks between.
pub(super) fn opening(line: &str) -> Cow<'_, str> {
    const LONGEST: usize = 64;
    let head = line
        .get(..char_floor(line, LONGEST.min(line.len())))
        .unwrap_or_default();
    if !has_marks(head) && !head.contains(['\u{a0}', '\t']) && !head.contains("  ") {
        return Cow::Borrowed(head);
    }
    let words: Vec<&str> = head.split_whitespace().collect();
    Cow::Owned(words.join(" ").nfc().collect())
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

/// Whether a line heads an article: `Điều 7. Hiệu lực`, not `Điều 7, Điều 8` or `Điều 7 của …`, where a sentence goes on.
pub(crate) fn heads_article(line: &str) -> bool {
    let behind = behind_article_word(line).and_then(behind_label);
    behind.is_some_and(|behind| {
        let words = behind.trim_start();
        let goes_on = words.starts_with([',', ';', ')']) || words.starts_with(char::is_lowercase);
        !goes_on && !opens_document(words)
    })
}

/// Whether a line opens with a provision that a sentence cites: `Điều 23 của …`, `khoản 3 Điều 23`.
fn opens_reference(line: &str) -> bool {
    const LEVELS: [&str; 3] = ["khoản ", "điểm ", "tiết "];
    if let Some(label) = behind_article_word(line) {
        return behind_label(label).is_some() && !heads_article(line);
    }
    if !line.starts_with(['k', 't', 'đ']) {
        return false;
    }
    let words = opening(line);
    let label = LEVELS.iter().find_map(|level| words.strip_prefix(level));
    label.is_some_and(|label| label.split(' ').next().is_some_and(is_label))
}

/// What follows the number of an article: behind `7`, `7a`, `VII`.
fn behind_label(words: &str) -> Option<&str> {
    let figures = words.bytes().take_while(u8::is_ascii_digit).count();
    let roman = words.bytes().take_while(|byte| b"IVXL".contains(byte));
    let rest = words.get(figures.max(roman.count())..)?;
    let rest = rest
        .strip_prefix(|letter: char| figures > 0 && letter.is_lowercase())
        .unwrap_or(rest);
    (rest.len() < words.len() && !rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

/// Whether a word is the number or letter of a provision: `7`, `7a`, `đ`, with a sign behind it or not.
fn is_label(word: &str) -> bool {
    let word = word.trim_end_matches([',', ';', ')']);
    word.starts_with(|letter: char| letter.is_ascii_digit()) || word.chars().count() == 1
}

/// Whether a line opens with a document that it names: `Nghị định số …`, `Luật Thương mại`, not `Luật này`.
fn opens_document(line: &str) -> bool {
    const DOCUMENTS: [&str; 9] = [
        "bộ luật ",
        "chỉ thị số ",
        "hiến pháp ",
        "luật ",
        "nghị quyết số ",
        "nghị định số ",
        "pháp lệnh ",
        "quyết định số ",
        "thông tư ",
    ];
    // Most lines open with other letters.
    let mut letters = line.bytes().map(|letter| letter.to_ascii_lowercase());
    let may = match letters.next() {
        Some(b'b') => true,
        Some(b'c' | b'p' | b't') => letters.next() == Some(b'h'),
        Some(b'h') => letters.next() == Some(b'i'),
        Some(b'l' | b'q') => letters.next() == Some(b'u'),
        Some(b'n') => letters.next() == Some(b'g'),
        _ => false,
    };
    if !may {
        return false;
    }
    let words = opening(line).to_lowercase();
    let names = DOCUMENTS.iter().any(|word| words.starts_with(word));
    names && !words.split(' ').take(5).any(|word| word == "này")
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

/// Whether a line break stands within a provision: `khoản 3 ⏎Điều 7 Nghị định …`, `khoản 3 Điều 5 ⏎Thông tư số …`.
fn inside_provision(before: &str, after: &str) -> bool {
    let line = last_line(before);
    let mut words = line.rsplit([' ', '\u{a0}']).filter(|word| !word.is_empty());
    let (label, level) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    if label.len() > 4 || !is_label(label) {
        return false;
    }
    let article = || {
        let rest = behind_article_word(after).and_then(behind_label);
        let words = rest.map_or("", |rest| rest.trim_start_matches([' ', '\t', '\u{a0}']));
        rest.is_some_and(|rest| words.len() < rest.len()) && !words.starts_with(['\r', '\n'])
    };
    match &*opening(level) {
        "khoản" | "điểm" => article() || opens_reference(after) || opens_document(after),
        // An article alone on its line is a heading.
        "Điều" => words.next().is_some() && opens_document(after),
        _ => false,
    }
}

/// Whether a ground of the preamble goes on: its line ends within a name (`… của Bộ Công⏎Thương;`), or one more document stands behind it
/// without a *Căn cứ* of its own.
fn ground_goes_on(before: &str, after: &str, last: char) -> bool {
    // What costs least is asked first: most lines stand in no preamble.
    let in_ground = || ends_ground(after) && stands_in_ground(before);
    match last {
        ';' => opens_document(after) && in_ground(),
        last => !ends_sentence(last) && in_ground() && !opens_ground(after),
    }
}

/// A ground is looked for within so many bytes and lines.
const GROUND: (usize, usize) = (1024, 6);

/// Whether the last line is one of a ground: *Căn cứ …*.
fn stands_in_ground(before: &str) -> bool {
    let (bytes, most) = GROUND;
    let from = char_floor(before, before.len().saturating_sub(bytes));
    let lines = before
        .get(from..)
        .unwrap_or_default()
        .rsplit('\n')
        .take(most);
    for (index, line) in lines.enumerate() {
        let words = line.trim().trim_start_matches(['“', '"', '-', ' ']);
        if words.starts_with('C') && opening(words).starts_with("Căn cứ ") {
            return true;
        }
        let ended = index > 0 && words.ends_with(['.', ':']);
        if words.is_empty() || ended || opens_ground(words) {
            return false;
        }
    }
    false
}

/// Whether a ground ends in the lines that follow: with a semicolon, before anything else opens.
fn ends_ground(after: &str) -> bool {
    let (bytes, most) = GROUND;
    let head = after.get(..char_floor(after, bytes.min(after.len())));
    let lines = head.unwrap_or_default().split('\n').take(most);
    for (index, line) in lines.enumerate() {
        let words = line.trim();
        if words.is_empty() || index > 0 && opens_ground(words) {
            return false;
        }
        if let Some(stop) = words
            .chars()
            .next_back()
            .filter(|last| ends_sentence(*last))
        {
            return stop == ';';
        }
    }
    false
}

/// Whether a line opens a ground, or another part or item.
fn opens_ground(line: &str) -> bool {
    const GROUNDS: [&str; 7] = [
        "Sau khi ",
        "Theo ",
        "Thi hành ",
        "Thể theo ",
        "Thực hiện ",
        "Trên cơ sở ",
        "Xét ",
    ];
    let opens = || {
        let words = opening(line);
        GROUNDS.iter().any(|word| words.starts_with(word))
    };
    opens_with(line, b"STX") && opens() || opens_part(line) || opens_item(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_headed_or_cited() {
        for line in [
            "Điều 7. Hiệu lực",
            "Điều 7",
            "Điều 7a: Phí",
            "Điều VII. Phí",
            "Điều 7 Hiệu lực",
            "Điều 3 (được bãi bỏ)",
        ] {
            assert!(heads_article(line), "{line}");
            assert!(!opens_reference(line), "{line}");
        }
        for line in [
            "Điều 7, Điều 8",
            "Điều 7 của Luật Giá",
            "Điều 7; khoản 3",
            "Điều 7 Thông tư số 5/2020/TT-BTC",
            "Điều 12a và Điều 13",
        ] {
            assert!(!heads_article(line), "{line}");
            assert!(opens_reference(line), "{line}");
        }
        assert!(!heads_article("Điều kiện kinh doanh") && !opens_reference("Điều kiện, thủ tục"));
        assert!(
            opens_reference("khoản 3 Điều 5")
                && opens_reference("điểm đ khoản 3")
                && !opens_reference("khoản thu")
        );
    }

    #[test]
    fn a_ground_goes_on_to_its_semicolon() {
        let soft = |text: &str| {
            let newline = text.rfind("\n>").unwrap();
            let text = text.replace("\n>", "\n");
            soft_break(&text, newline, newline, &Layout::of(&text))
        };
        for text in [
            "Căn cứ Nghị định số 40/2025/NĐ-CP về Bộ Công\n>Thương;",
            "Căn cứ Luật Giá;\n>Nghị định số 40/2025/NĐ-CP của Chính phủ;",
            "Căn cứ Luật Giá;\nLuật Đất đai;\n>Luật Nhà ở;\nCăn cứ Luật Đầu tư;",
        ] {
            assert!(soft(text), "{text}");
        }
        for text in [
            "Căn cứ Nghị định số 40/2025/NĐ-CP về Bộ Công Thương\n>Bộ trưởng ban hành Thông tư.",
            "Căn cứ Luật Giá\n>Xét Tờ trình số 5/TTr-UBND;",
            "Căn cứ Luật Giá;\n>Luật này quy định việc thu phí;",
            "Căn cứ Luật Giá;\nTheo đề nghị của Vụ trưởng;\n>Nghị định số 40/2025/NĐ-CP;",
        ] {
            assert!(!soft(text), "{text}");
        }
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
