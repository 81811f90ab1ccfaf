//! Breaks between a verb and the document that is its object.

use std::borrow::Cow;

use super::super::fold::fold;
use super::super::layout::letters;
use super::super::letters::composed;
use super::super::openings::{heads_article, heads_part, opens_document, opens_with, unmarked};
use super::super::paragraph::char_floor;
use super::{Break, last_word, shouts};

/// The verbs whose object may be a document in the next line.
const ACTS: [&str; 14] = [
    "ban hành",
    "bãi bỏ",
    "bổ sung",
    "căn cứ",
    "cụ thể hóa",
    "hướng dẫn",
    "quán triệt",
    "sơ kết",
    "sửa đổi",
    "thay thế",
    "thi hành",
    "thực hiện",
    "triển khai",
    "tổng kết",
];

/// Acts that amend documents or end them.
pub(super) const CHANGES: [&str; 3] = ["bãi bỏ", "sửa đổi", "thay thế"];

/// Headings have fewer letters, or bear a label.
const SHORTEST_RUNNING: usize = 70;

/// Whether a line is running text and no heading.
pub(super) fn is_running(line: &str) -> bool {
    let line = line.trim();
    let first = line.split_whitespace().next().unwrap_or_default();
    let labelled = heads_article(line) || first.ends_with(['.', ')']);
    let goes_on = last_word(line).is_some_and(|word| word.ends_with(char::is_lowercase));
    goes_on && !labelled && letters(line) >= SHORTEST_RUNNING
}

/// Whether a line of running text ends with the verb of a document in the next: `… triển khai thực hiện⏎Nghị quyết số …`. False for
/// headings and cells of tables, and where the document is the subject of what follows.
pub(super) fn joins_document(here: &Break<'_>) -> bool {
    /// A cell has fewer words.
    const FEWEST: usize = 5;
    /// The verb alone, or with a mark or a small word.
    const ALONE: usize = 3;
    if here.is_stopped() || !ends_with_act(here) || !opens_document(here.after) {
        return false;
    }
    let next = here.next();
    let line = unmarked(here.line.trim());
    let words = line.split_whitespace().count();
    if heads_article(line) || words <= ALONE {
        return !tells_force(next);
    }
    let long = letters(line) >= SHORTEST_RUNNING || next.ends_with(['.', ';', ',']);
    let running = line.starts_with(char::is_lowercase);
    (running || long && words >= FEWEST)
        && !line.contains(':')
        && !heads_part(line)
        && !tells_of_document(next)
}

/// Whether a line of running text ends with words that need what is issued behind them: `… của Thủ tướng Chính phủ ban hành⏎Chương trình hành
/// động …`. A line in capitals is the type word of what is issued.
pub(super) fn issues_what_follows(here: &Break<'_>) -> bool {
    const ISSUED: [&str; 8] = [
        "Chiến lược ",
        "Chương trình ",
        "Danh mục ",
        "Kế hoạch ",
        "Quy chế ",
        "Quy hoạch ",
        "Quy định ",
        "Đề án ",
    ];
    let issued = || ISSUED.iter().any(|words| opens_with(here.next(), words));
    let open = match last_word(here.line).as_deref() {
        Some("hành") => here.ends_with_any(&[" ban hành"]) && issued() && !is_passive(here.tail()),
        Some("duyệt") => {
            here.ends_with_any(&[" phê duyệt"]) && issued() && !is_passive(here.tail())
        }
        Some("việc") => here.ends_with_any(&[" về việc"]) && !heads_part(here.next()),
        _ => false,
    };
    open && is_running(here.line)
        && here.first.is_alphabetic()
        && !shouts(here.next())
        && !heads_article(here.next())
}

/// Whether the verb that ends these words may be passive, so that nothing is to follow: *đã được Thủ tướng Chính phủ phê duyệt*, *do Bộ Y tế
/// ban hành*.
fn is_passive(words: &str) -> bool {
    words.split(' ').any(|word| matches!(word, "do" | "được"))
}

/// Whether a line ends with the verb of a document in the next. A short numbered line is a heading, and so is the verb alone, except in a
/// ground: `Căn cứ⏎Nghị quyết số …`; an article may open with its act: `Điều 2. Bãi bỏ⏎Quyết định số …`.
fn ends_with_act(here: &Break<'_>) -> bool {
    // Folding one word is cheaper than folding the end of the line.
    let last = last_word(here.line.trim_end()).map(|word| fold(&word));
    let may = last.is_some_and(|last| ACTS.iter().any(|act| act.ends_with(&*last)));
    if !may || shouts(here.line) || !here.ends_with_any(&ACTS) {
        return false;
    }
    let line = unmarked(here.line.trim());
    let words = here.tail();
    if heads_article(line) {
        let act = words.rsplit(['.', ':']).next().map(str::trim);
        return act.is_some_and(|act| CHANGES.contains(&act) || act == "sửa đổi, bổ sung");
    }
    let first = line.split_whitespace().next().unwrap_or_default();
    let numbered = first.ends_with(['.', ')']) && letters(line) < SHORTEST_RUNNING;
    let mut rest = words;
    while let Some(before) = ACTS.iter().find_map(|act| rest.strip_suffix(act)) {
        rest = before.trim_end_matches([' ', ',']);
        rest = rest.strip_suffix(" và").unwrap_or(rest);
    }
    let alone = rest.trim_start_matches(['-', '+', '*', ' ']).is_empty();
    // In the passive the document in the next line is not the object.
    let passive = rest.ends_with("được") || rest.ends_with("bị");
    let opens = line.starts_with(char::is_lowercase) || words.ends_with("căn cứ");
    if alone { opens } else { !numbered && !passive }
}

/// Whether the line before needs the document that opens the next: it ends with a word that ends no paragraph, `Điều 1. Bãi bỏ các⏎Quyết
/// định số …`, or with the verb of a labelled clause, `Điều 2. Quyết định này thay thế⏎Quyết định số …`.
pub(super) fn joins_clause(here: &Break<'_>) -> bool {
    if here.is_stopped() {
        return false;
    }
    match last_word(here.line) {
        Some(last) if ASKING.contains(&&*last) => asks_for_document(here, &last),
        Some(_) => ends_labelled_clause(here),
        None => false,
    }
}

/// Words that need another behind them.
const ASKING: [&str; 8] = ["các", "những", "cho", "với", "bằng", "bởi", "về", "bộ"];

/// Whether the next line opens with a numbered document that can follow the word `last`, and is no sentence about that document.
fn asks_for_document(here: &Break<'_>, last: &str) -> bool {
    // *Bộ* also opens the name of a ministry.
    let whole = last != "bộ" || here.ends_with_any(&["toàn bộ"]);
    whole
        && here.line.trim().contains([' ', '\u{a0}'])
        && opens_with_number(here)
        && !tells_force(here.next())
        && !goes_its_own_way(here.next())
}

/// Whether a line with a label, which might be a heading, is a clause whose document opens the next line.
fn ends_labelled_clause(here: &Break<'_>) -> bool {
    /// Headings have fewer words.
    const FEWEST: usize = 8;
    /// What stands before the verb of a heading, or before a passive.
    const HEADINGS: [&str; 5] = ["bị", "được", "văn bản", "hiệu lực", "điều khoản"];
    let line = unmarked(here.line.trim());
    if !bears_label(line) || shouts(line) || !here.ends_with_any(&ACTS) || !opens_with_number(here)
    {
        return false;
    }
    let (words, next) = (here.tail(), here.next());
    let parted = ACTS
        .iter()
        .find_map(|act| Some((act, words.strip_suffix(act)?.trim_end())));
    let Some((act, rest)) = parted else {
        return false;
    };
    if HEADINGS.iter().any(|end| rest.ends_with(end)) {
        return false;
    }
    if CHANGES.contains(act) {
        // A heading lists what is done: `Điều 5. Điều khoản bãi bỏ và thay thế`.
        let joined = rest.ends_with(" và") || rest.ends_with([',', ';']);
        let told = rest.contains("có hiệu lực") || names_number(rest);
        let clause = rest.contains(" này") || joined && told && !tells_of_document(next);
        return clause && !tells_force(next) && !goes_its_own_way(next);
    }
    let told = rest.ends_with(" năm") || line.split_whitespace().count() >= FEWEST;
    told && next.ends_with(['.', ';', ',']) && !tells_of_document(next)
}

/// Whether the next line opens with a document and holds a figure.
fn opens_with_number(here: &Break<'_>) -> bool {
    let figure = |letter: char| letter.is_ascii_digit();
    opens_document(here.after) && here.next().contains(figure)
}

/// Whether a line opens with the label of an article or of a part: `Điều 2.`, `II.`, `1.`, `a)`.
fn bears_label(line: &str) -> bool {
    const LONGEST: usize = 6;
    let first = line.split_whitespace().next().unwrap_or_default();
    heads_article(line) || first.len() <= LONGEST && first.ends_with(['.', ')'])
}

/// Whether a line that opens with a document continues with a predicate of it: *Nghị định số 12/2020/NĐ-CP còn vướng mắc* (has problems).
fn tells_of_document(line: &str) -> bool {
    /// Of so many words.
    const REACH: usize = 40;
    const PREDICATES: [&str; 13] = [
        "bị", "chưa", "còn", "có", "giao", "hết", "là", "không", "nêu", "quy", "sẽ", "được", "đã",
    ];
    said_of_document(line, REACH).any(|word| PREDICATES.contains(&&*word)) || tells_force(line)
}

/// Whether a line that opens with a document is a sentence about it: *Nghị định số 12/2020/NĐ-CP vẫn được áp dụng* (still applies).
fn goes_its_own_way(line: &str) -> bool {
    /// Of so many words.
    const REACH: usize = 24;
    const PREDICATES: [&str; 4] = ["bị", "còn", "có", "vẫn"];
    let words: Vec<_> = said_of_document(line, REACH).collect();
    let goes_on =
        |pair: &[Cow<'_, str>]| matches!(pair, [first, next] if first == "tiếp" && next == "tục");
    words.iter().any(|word| PREDICATES.contains(&&**word)) || words.windows(2).any(goes_on)
}

/// The words behind a type word at the start of a line, within the first `reach` words and up to *về* (about), which opens the title.
fn said_of_document(line: &str, reach: usize) -> impl Iterator<Item = Cow<'_, str>> {
    let words = line.split_whitespace().take(reach).skip(2).map(composed);
    words.take_while(|word| *word != "về")
}

/// Whether a line holds the number of a document: `nghị định số 12/2020/nđ-cp`.
fn names_number(line: &str) -> bool {
    let number = |word: &str| {
        word.starts_with(|first: char| first.is_ascii_digit()) && word.contains(['/', '-'])
    };
    line.split_whitespace().any(number)
}

/// Whether a line says that something is or is not in force, or what it is (*là*).
fn tells_force(line: &str) -> bool {
    const REACH: usize = 320;
    const FORCE: [&str; 3] = [" có hiệu lực", " hết hiệu lực", " là "];
    let head = line.get(..char_floor(line, REACH.min(line.len())));
    let words = fold(head.unwrap_or_default());
    FORCE.iter().any(|told| words.contains(told))
}
