//! What a line opens with: a part of a document, an article, an item, a ground (*Căn cứ*), a document that it names.

use memchr::memmem;
use unicode_normalization::UnicodeNormalization as _;

use super::fold::is_bullet;
use super::letters::{composed, lower};
use super::paragraph::char_floor;
use super::plain::is_mark;

/// How many bytes of a line are looked at.
const LONGEST: usize = 64;

/// Whether a line opens with these words, in composed or decomposed letters and with blanks of any width. The first letter of `words`
/// must be one without marks.
#[inline]
pub(crate) fn opens_with(line: &str, words: &str) -> bool {
    // Most lines open with another letter.
    line.as_bytes().first() == words.as_bytes().first() && goes_on_with(line, words)
}

fn goes_on_with(line: &str, words: &str) -> bool {
    line.starts_with(words)
        || !differs(line, words, |one, two| one == two) && begins(letters(line), words)
}

/// The same in letters of any case; `words` are in lower case.
fn opens_in_any_case(line: &str, words: &str) -> bool {
    let same = |one: &u8, two: &u8| one.eq_ignore_ascii_case(two);
    let small = |letter: char| letter.to_lowercase();
    let firsts = line.as_bytes().first().zip(words.as_bytes().first());
    firsts.is_some_and(|(one, two)| same(one, two))
        && !differs(line, words, same)
        && begins(letters(line).flat_map(small), words)
}

/// Whether the first letter in which line and words differ settles that they do, as it mostly does: it is no blank, and no letter whose
/// mark may follow it decomposed.
fn differs(line: &str, words: &str, same: impl Fn(&u8, &u8) -> bool) -> bool {
    let mut pairs = line.as_bytes().iter().zip(words.as_bytes());
    let Some(at) = pairs.position(|(one, two)| !same(one, two)) else {
        return false;
    };
    let start = char_floor(line, at);
    let mut letters = line.get(start..).unwrap_or_default().chars();
    let word = words.get(start..).and_then(|word| word.chars().next());
    let (Some(letter), Some(word)) = (letters.next(), word) else {
        return false;
    };
    let blank = letter.is_whitespace() || word.is_whitespace();
    let marked = is_mark(letter) || letters.next().is_some_and(is_mark);
    !blank && !marked && lower(letter) != lower(word)
}

/// Whether `letters` begin with those of `words`.
fn begins(mut letters: impl Iterator<Item = char>, words: &str) -> bool {
    words.nfd().all(|letter| letters.next() == Some(letter))
}

/// The first letters of a line, decomposed, with single blanks.
fn letters(line: &str) -> impl Iterator<Item = char> {
    let spaced = words(line).enumerate().flat_map(|(index, word)| {
        let blank = (index > 0).then_some(' ');
        blank.into_iter().chain(word.chars())
    });
    spaced.nfd()
}

/// The first words of a line, and of the lines below it up to a blank one: in narrow columns a name takes several lines.
fn words(line: &str) -> impl Iterator<Item = &str> {
    let head = line.get(..char_floor(line, LONGEST.min(line.len())));
    let lines = head.unwrap_or_default().split('\n');
    lines
        .take_while(|line| !line.trim().is_empty())
        .flat_map(str::split_whitespace)
}

/// Whether a line opens a part of a document, whatever stands before it.
pub(super) fn opens_part(line: &str) -> bool {
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
    PARTS.iter().any(|part| opens_with(line, part)) || is_numbered(line) || heads_article(line)
}

/// Whether a line opens the heading of a part that holds articles, or of an article in capitals.
pub(super) fn heads_part(line: &str) -> bool {
    const PARTS: [&str; 7] = [
        "Chương ",
        "CHƯƠNG ",
        "Mục ",
        "MỤC ",
        "Phần ",
        "PHẦN ",
        "ĐIỀU ",
    ];
    PARTS.iter().any(|part| opens_with(line, part))
}

/// Whether a line opens with a number and a full stop: `12. Hiệu lực`.
fn is_numbered(line: &str) -> bool {
    let figures = line.bytes().take_while(u8::is_ascii_digit).count();
    let behind = line.get(figures..).and_then(|rest| rest.strip_prefix('.'));
    figures > 0 && behind.is_some_and(|rest| rest.starts_with(char::is_whitespace))
}

/// Whether a text has articles, as laws and decrees have, be it the whole text or an excerpt.
pub(crate) fn has_articles(text: &str) -> bool {
    first_article(text).is_some()
}

/// Whether the first article of a document follows its enacting word in the same line, as where line breaks were lost: `QUYẾT ĐỊNH
/// Điều 1. …`.
pub(crate) fn runs_on(text: &str) -> bool {
    /// *Điều*, composed and decomposed.
    const ARTICLE: [&str; 2] = ["Điều", "Đie\u{302}\u{300}u"];
    memmem::find_iter(text.as_bytes(), "1.").any(|at| {
        let before = text.get(..at).unwrap_or_default().trim_end();
        let mut forms = ARTICLE.iter().filter(|_| before.len() < at);
        let enacting = forms.find_map(|article| before.strip_suffix(article));
        let parted = |letter: char| letter.is_whitespace() || letter == ':';
        let word = enacting.and_then(|words| words.trim_end_matches(parted).rsplit(parted).next());
        word.is_some_and(|word| {
            word.chars().filter(|letter| letter.is_uppercase()).count() > 1
                && !word.chars().any(char::is_lowercase)
        })
    })
}

/// The byte at which the first line that opens an article starts, the first line of the text aside; `None` where there is none.
pub(crate) fn first_article(text: &str) -> Option<usize> {
    const HEADS: [&str; 4] = ["\nĐ", "\n**Đ", "\n#", "\nÐ"];
    let opens = |newline: usize| {
        let line = text.get(newline + 1..).and_then(|line| line.lines().next());
        line.is_some_and(|line| article_label(line).is_some())
    };
    // Each form is sought only before the article found so far.
    let earlier = |found: Option<usize>, head: &str| {
        let end = found.unwrap_or(text.len());
        let before = text.as_bytes().get(..end).unwrap_or_default();
        let mut newlines = memmem::find_iter(before, head);
        newlines.find(|newline| opens(*newline)).or(found)
    };
    let newline = HEADS.into_iter().fold(None, earlier)?;
    Some(newline + 1)
}

/// The label of the article that a line opens: `12` of `Điều 12.`, `12a` of `Điều 12a:`.
pub(crate) fn article_label(line: &str) -> Option<&str> {
    let words = behind_article_word(line)?;
    let figures = words.bytes().take_while(u8::is_ascii_digit).count();
    let behind = words.get(figures..)?.trim_start_matches(char::is_lowercase);
    let opens = figures > 0 && (behind.trim_start().is_empty() || behind.starts_with(['.', ':']));
    words.get(..words.len() - behind.len()).filter(|_| opens)
}

/// A line without the signs of Markdown before it: `## Điều 5`, `**Điều 5.**`.
#[inline]
pub(crate) fn unmarked(line: &str) -> &str {
    match line.as_bytes() {
        [b'#', ..] | [b'*', b'*', ..] => line.trim_start_matches(|letter: char| {
            letter.is_whitespace() || matches!(letter, '#' | '*')
        }),
        _ => line,
    }
}

/// What follows the word *Điều* that opens a line.
pub(super) fn behind_article_word(line: &str) -> Option<&str> {
    // Most lines open with another letter.
    let vowels = unmarked(line).strip_prefix(['Đ', 'Ð'])?;
    let mut words = ["iều", "ie\u{302}\u{300}u"].into_iter();
    let rest = words.find_map(|word| vowels.strip_prefix(word))?;
    let number = rest.trim_start_matches([' ', '\t', '\u{a0}']);
    (number.len() < rest.len()).then_some(number)
}

/// Whether a line heads an article: `Điều 7. Hiệu lực`, not `Điều 7, Điều 8` or `Điều 7 của …`, which continue a sentence.
pub(crate) fn heads_article(line: &str) -> bool {
    let behind = behind_article_word(line).and_then(behind_label);
    behind.is_some_and(|behind| {
        let words = behind.trim_start();
        let goes_on = words.starts_with([',', ';', ')']) || words.starts_with(char::is_lowercase);
        !goes_on && !opens_document(words)
    })
}

/// Whether a line opens with a provision that a sentence cites: `Điều 23 của …`, `khoản 3 Điều 23`.
pub(super) fn opens_reference(line: &str) -> bool {
    const LEVELS: [&str; 3] = ["khoản", "điểm", "tiết"];
    if let Some(label) = behind_article_word(line) {
        return behind_label(label).is_some() && !heads_article(line);
    }
    if !line.starts_with(['k', 't', 'đ']) {
        return false;
    }
    let mut words = words(line);
    let level = words.next().map(composed).unwrap_or_default();
    LEVELS.contains(&&*level) && words.next().is_some_and(is_label)
}

/// What follows the number of an article: behind `7`, `7a`, `VII`.
pub(super) fn behind_label(words: &str) -> Option<&str> {
    let figures = words.bytes().take_while(u8::is_ascii_digit).count();
    let roman = words.bytes().take_while(|byte| b"IVXL".contains(byte));
    let rest = words.get(figures.max(roman.count())..)?;
    let rest = rest
        .strip_prefix(|letter: char| figures > 0 && letter.is_lowercase())
        .unwrap_or(rest);
    (rest.len() < words.len() && !rest.starts_with(char::is_alphanumeric)).then_some(rest)
}

/// Whether a word is the number or letter of a provision: `7`, `7a`, `đ`, with a sign behind it or not.
pub(super) fn is_label(word: &str) -> bool {
    let word = word.trim_end_matches([',', ';', ')']);
    word.starts_with(|letter: char| letter.is_ascii_digit()) || word.chars().count() == 1
}

/// Whether a line opens with a document that it names: `Nghị định số …`, `Luật Thương mại`, not `Luật này`.
pub(crate) fn opens_document(line: &str) -> bool {
    const DOCUMENTS: [&str; 23] = [
        "bộ luật ",
        "báo cáo số ",
        "chương trình hành động số ",
        "chương trình số ",
        "chỉ thị số ",
        "công văn số ",
        "hiến pháp ",
        "hướng dẫn số ",
        "kế hoạch hành động số ",
        "kế hoạch số ",
        "kết luận số ",
        "luật ",
        "nghị quyết số ",
        "nghị định số ",
        "pháp lệnh ",
        "quy chế số ",
        "quy định số ",
        "quyết định số ",
        "thông báo kết luận số ",
        "thông báo số ",
        "thông tri số ",
        "thông tư ",
        "tờ trình số ",
    ];
    let line = unmarked(line);
    let names = DOCUMENTS.iter().any(|words| opens_in_any_case(line, words));
    let mut first = words(line).take(5).map(composed);
    names && !first.any(|word| word.to_lowercase() == "này")
}

/// Whether a raw line opens an item of a list: `1.`, `a)`, `-`, `•`.
pub(crate) fn opens_item(line: &str) -> bool {
    let line = unmarked(line.trim_start());
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = line.get(digits..).unwrap_or_default().chars();
    match (digits, rest.next()) {
        (1..=3, Some('.' | ')')) => true,
        (1..=3, Some('/')) => rest.next().is_some_and(char::is_whitespace),
        (0, Some('(')) => is_bracketed(line),
        (0, Some(letter)) if is_bullet(letter) => true,
        (0, Some(letter)) => {
            letter.is_lowercase() && matches!(rest.next(), Some(')' | '.')) || is_small_roman(line)
        }
        _ => false,
    }
}

/// Whether a line opens with a small Roman numeral: `ii)`.
pub(crate) fn is_small_roman(line: &str) -> bool {
    const LONGEST: usize = 4;
    let numeral = line
        .bytes()
        .take_while(|byte| matches!(byte, b'i' | b'v' | b'x'));
    let length = numeral.take(LONGEST + 1).count();
    (1..=LONGEST).contains(&length) && line.as_bytes().get(length) == Some(&b')')
}

/// Whether a line opens with a number or a letter in brackets: `(1)`, `(a)`.
pub(crate) fn is_bracketed(line: &str) -> bool {
    const LONGEST: usize = 2;
    let Some(rest) = line.strip_prefix('(') else {
        return false;
    };
    let figures = rest.bytes().take(LONGEST).take_while(u8::is_ascii_digit);
    let letter = rest.chars().next().filter(|letter| letter.is_lowercase());
    let label = figures.count().max(letter.map_or(0, char::len_utf8));
    label > 0 && rest.as_bytes().get(label) == Some(&b')')
}

/// Whether a line opens a ground, or another part or item.
pub(super) fn opens_ground(line: &str) -> bool {
    const GROUNDS: [&str; 7] = [
        "Sau khi ",
        "Theo ",
        "Thi hành ",
        "Thể theo ",
        "Thực hiện ",
        "Trên cơ sở ",
        "Xét ",
    ];
    GROUNDS.iter().any(|words| opens_with(line, words)) || opens_part(line) || opens_item(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_goes_on_below_but_not_behind_a_blank_line() {
        assert!(opens_document("Nghị \nđịnh \nsố \n143/2016/NĐ-CP"));
        for line in [
            "Quyết\u{a0}định số",
            "Quyết\u{a0}định số\n\nHội nghị",
            "Quyết\n\nđịnh số 5",
        ] {
            assert!(!opens_document(line), "{line}");
        }
        assert!(opens_reference("khoản\n3 Điều 5") && !opens_reference("khoản\n\n3 Điều 5"));
    }

    #[test]
    fn composed_or_not_the_words_are_the_same() {
        for line in ["Căn cứ Luật Giá", "Căn  cứ\tLuật Giá", "Căn\u{a0}cứ Luật"] {
            let decomposed: String = line.nfd().collect();
            assert!(opens_with(line, "Căn cứ "), "{line}");
            assert!(opens_with(&decomposed, "Căn cứ "), "{line}");
        }
        for line in [
            "Căn cước công dân",
            "Căn cứ",
            "Can cứ Luật",
            "",
            "căn cứ Luật",
        ] {
            let decomposed: String = line.nfd().collect();
            assert!(
                !opens_with(line, "Căn cứ ") && !opens_with(&decomposed, "Căn cứ "),
                "{line}"
            );
        }
    }

    #[test]
    fn the_first_article_is_the_earliest_however_it_is_marked() {
        assert_eq!(first_article("Luật\n**Điều 1.** A\nĐiều 2. B"), Some(7));
        assert_eq!(first_article("Luật\nĐiều 1. A\n## Điều 2. B"), Some(7));
        assert_eq!(first_article("Điều 1. A\nĐiều này"), None);
    }

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
