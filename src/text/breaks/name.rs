//! Breaks within a number, a name or a provision.

use super::super::fold::{Fold, fold, fold_char};
use super::super::letters::{composed, is_roman};
use super::super::openings::{
    behind_article_word, behind_label, is_label, opens_document, opens_item, opens_part,
    opens_reference,
};
use super::{Break, last_word, shouts};

/// Whether the break stands within a number: `79-⏎NQ/TW`.
pub(super) fn is_inside_number(here: &Break<'_>) -> bool {
    let parts = matches!(fold_char(here.last), Fold::Char('-' | '/'));
    let number = || {
        let number = here.before.trim_end_matches([here.last, ' ', '\u{a0}']);
        number.ends_with(char::is_alphanumeric)
    };
    here.first.is_alphanumeric() && parts && number()
}

/// Whether the break stands before the dash of a number that has no issuer yet: `199/2013/NĐ⏎- CP`. In a list of bodies the number before is
/// whole.
pub(super) fn is_before_dash(here: &Break<'_>) -> bool {
    const TYPES: [&str; 6] = ["/NĐ", "/QĐ", "/TT", "/NQ", "/CT", "/TTLT"];
    let open = || {
        last_word(here.line).is_some_and(|word| {
            word.starts_with(|first: char| first.is_ascii_digit())
                && TYPES.iter().any(|code| word.ends_with(code))
        })
    };
    let code = || {
        let behind = here.after.trim_start_matches([here.first, ' ', '\u{a0}']);
        let word = behind
            .split([' ', '\u{a0}', '\t', '\n', ',', ';', '.'])
            .next();
        let word = word.unwrap_or_default();
        word.chars().count() > 1
            && word
                .chars()
                .all(|letter| letter.is_uppercase() || letter == '-')
    };
    matches!(fold_char(here.first), Fold::Char('-')) && open() && code()
}

/// Whether the line ends with a word that cannot end a paragraph.
pub(super) fn ends_open(here: &Break<'_>) -> bool {
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
    // A bracket that is not closed cannot either: `(QCVN⏎01-189:2019/BNNPTNT)`.
    let opens = |word: &str| word.starts_with('(') && !word.contains(')');
    last_word(here.line).is_some_and(|word| OPEN.contains(&&*word) || opens(&word))
}

/// Whether the break stands before the numeral of a term or congress: *Hội nghị Trung ương 6, khóa⏎XII của Đảng*, *lần thứ⏎XIII*. The numeral
/// of a heading has a stop or a dash behind it.
pub(super) fn is_before_ordinal(here: &Break<'_>) -> bool {
    let term = |word: &str| matches!(word, "khóa" | "khoá");
    let counts = last_word(here.line)
        .is_some_and(|word| term(&word) || &*word == "thứ" && here.ends_with_any(&["lần thứ"]));
    if !counts || shouts(here.line) {
        return false;
    }
    let mut words = here.next().split_whitespace();
    let numeral = words.next().unwrap_or_default();
    let numeral = numeral.trim_end_matches([',', ')']);
    let figure = || numeral.len() <= 2 && numeral.bytes().all(|byte| byte.is_ascii_digit());
    let labels = matches!(words.next(), Some("-" | "–" | "—"));
    !numeral.is_empty() && !labels && (is_roman(numeral) || figure())
}

/// Whether the break stands within the name of a body in running text: *Ngày 12/8, Ban Chấp hành⏎Trung ương ban hành …*.
pub(super) fn is_inside_body(here: &Break<'_>) -> bool {
    const FIRST: [&str; 3] = ["chấp hành", "thường vụ", "thường trực"];
    const BEHIND: [&str; 7] = [
        "huyện ủy",
        "quận ủy",
        "thành ủy",
        "trung ương",
        "tỉnh ủy",
        "đảng bộ",
        "đảng ủy",
    ];
    /// The line has more words than the name of a body.
    const FEWEST: usize = 5;
    if !here.line.ends_with(['h', 'ụ', 'c', '\u{323}']) {
        return false;
    }
    let first: Vec<_> = here.next().split_whitespace().take(2).map(fold).collect();
    BEHIND.contains(&first.join(" ").trim_end_matches(','))
        && here.ends_with_any(&FIRST)
        && !shouts(here.line)
        && here.line.split_whitespace().count() >= FEWEST
}

/// Whether the line ends with the type word of a law whose name follows: `quy định tại Điều 16 Luật⏎Đấu thầu`; a heading would be in
/// capitals, a cell would hold the word alone.
pub(super) fn is_behind_law(here: &Break<'_>) -> bool {
    last_word(here.line).is_some_and(|word| word == "Luật")
        && here.line.trim_start().contains([' ', '\u{a0}'])
        && !opens_part(here.after)
        && !opens_item(here.after)
}

/// Whether the break stands within a provision: `khoản 3 ⏎Điều 7 Nghị định …`, `khoản 3 Điều 5 ⏎Thông tư số …`.
pub(super) fn is_inside_provision(here: &Break<'_>) -> bool {
    let words = here.line.rsplit([' ', '\u{a0}']);
    let mut words = words.filter(|word| !word.is_empty());
    let (label, level) = (
        words.next().unwrap_or_default(),
        words.next().unwrap_or_default(),
    );
    if label.len() > 4 || !is_label(label) {
        return false;
    }
    let article = || {
        let rest = behind_article_word(here.after).and_then(behind_label);
        let words = rest.map_or("", |rest| rest.trim_start_matches([' ', '\t', '\u{a0}']));
        rest.is_some_and(|rest| words.len() < rest.len()) && !words.starts_with(['\r', '\n'])
    };
    match &*composed(level) {
        "khoản" | "điểm" => {
            article() || opens_reference(here.after) || opens_document(here.after)
        }
        // An article alone on its line is a heading.
        "Điều" => words.next().is_some() && opens_document(here.after),
        _ => false,
    }
}

/// Whether the break stands between a type word and its number: *theo Nghị định⏎24/2024/NĐ-CP*. A cell would hold the word alone.
pub(super) fn is_before_number(here: &Break<'_>) -> bool {
    const TYPES: [&str; 5] = [
        "nghị định",
        "nghị quyết",
        "quyết định",
        "thông tư",
        "chỉ thị",
    ];
    if !here.first.is_ascii_digit() {
        return false;
    }
    let number = here.after.split([' ', '\t', '\n']).next();
    let number = number.unwrap_or_default();
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let code = number
        .get(digits..)
        .is_some_and(|rest| rest.starts_with(['/', '-']) && rest.contains(char::is_uppercase));
    let mut words = here.line.split_whitespace().rev();
    let mut word = || words.next().filter(|_| code).map(fold);
    // A type word that is alone in its line is a cell of a table.
    let (Some(second), Some(first), Some(_)) = (word(), word(), word()) else {
        return false;
    };
    TYPES.contains(&&*format!("{first} {second}"))
}
