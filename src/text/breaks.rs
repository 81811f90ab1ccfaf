//! Line breaks: whether a paragraph goes on over one.

use std::borrow::Cow;

use memchr::memrchr;

use super::fold::{Fold, fold, fold_char};
use super::layout::{Layout, letters};
use super::letters::composed;
use super::openings::{
    behind_article_word, behind_label, heads_article, heads_part, is_label, opens_document,
    opens_ground, opens_item, opens_part, opens_reference, opens_with, unmarked,
};
use super::paragraph::char_floor;

/// Whether the paragraph goes on from the line that ends at `newline` to the one after the newline at `last`, the same one but for
/// what a page puts between.
pub(super) fn soft_break(text: &str, newline: usize, last: usize, layout: &Layout<'_>) -> bool {
    let (Some(before), Some(after)) = (text.get(..newline), text.get(last + 1..)) else {
        return false;
    };
    let before = before.trim_end_matches([' ', '\t', '\r', '\u{a0}']);
    let after = unmarked(after.trim_start_matches([' ', '\t', '\u{a0}']));
    let (Some(last), Some(first)) = (before.chars().next_back(), after.chars().next()) else {
        return false;
    };
    if first.is_whitespace() || last == '\n' {
        return false;
    }
    // A banner goes on: `KẾT LUẬN SỐ 210-KL/TW ⏎NGÀY 12 THÁNG 11 NĂM 2025 CỦA …`.
    let banner = ["NGÀY ", "CỦA "];
    if banner.iter().any(|word| opens_with(after, word)) && !ends_sentence(last) {
        return true;
    }
    if !ends_sentence(last) && (heading_goes_on(before, after) || goes_on_abroad(before, after)) {
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
            .trim_end_matches([last, ' ', '\u{a0}'])
            .ends_with(char::is_alphanumeric);
    (inside_number && first.is_alphanumeric())
        || (last == ',' && !opens_part(after) && !opens_item(after))
        || ends_open(before)
        || body_goes_on(before, after)
        || (ends_with_law(before) && !opens_part(after) && !opens_item(after))
        || inside_provision(before, after)
        || (first.is_ascii_digit() && parts_number(before, after))
        || (opens_reference(after) && is_running(last_line(before)))
        || (!ends_sentence(last)
            && (act_goes_on(last_line(before), after) || clause_goes_on(last_line(before), after)))
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
    // So does a bracket that is not closed: `(QCVN⏎01-189:2019/BNNPTNT)`.
    let opens = |word: &str| word.starts_with('(') && !word.contains(')');
    last_word(line).is_some_and(|word| OPEN.contains(&&*word) || opens(&word))
}

/// Whether a break stands within the name of a body in running text: *Ngày 12/8, Ban Chấp hành⏎Trung ương ban hành …*.
fn body_goes_on(before: &str, after: &str) -> bool {
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
    /// More words stand in the line than those of the body.
    const FEWEST: usize = 5;
    if !before.ends_with(['h', 'ụ', 'c', '\u{323}']) {
        return false;
    }
    let line = last_line(before);
    let next = after.lines().next().unwrap_or_default();
    let first: Vec<_> = next.split_whitespace().take(2).map(fold).collect();
    let ends = || ends_with_any(line, &FIRST) && !shouts(line);
    BEHIND.contains(&first.join(" ").trim_end_matches(','))
        && ends()
        && line.split_whitespace().count() >= FEWEST
}

/// Whether a line ends with one of some words, which are in small letters.
fn ends_with_any(line: &str, any: &[&str]) -> bool {
    let tail = folded_tail(line);
    any.iter().any(|words| tail.ends_with(words))
}

/// The last words of a line in small letters.
fn folded_tail(line: &str) -> String {
    const LONGEST: usize = 96;
    let from = char_floor(line, line.len().saturating_sub(LONGEST));
    fold(line.get(from..).unwrap_or_default())
}

/// Headings are shorter, or bear a label.
const SHORTEST_RUNNING: usize = 70;

/// Whether a line is of running text, which goes on with a provision: `… bãi bỏ⏎Điều 2 Thông tư số …`.
fn is_running(line: &str) -> bool {
    let line = line.trim();
    let first = line.split_whitespace().next().unwrap_or_default();
    let labelled = heads_article(line) || first.ends_with(['.', ')']);
    let goes_on = last_word(line).is_some_and(|word| word.ends_with(char::is_lowercase));
    goes_on && !labelled && letters(line) >= SHORTEST_RUNNING
}

/// Whether a line of running text ends with the verb of what stands in the next: `… triển khai thực hiện⏎Nghị quyết số …`. Headings
/// and cells do not, nor where the document is the subject of what follows.
fn act_goes_on(line: &str, after: &str) -> bool {
    /// A cell is shorter.
    const FEWEST: usize = 5;
    /// The verb alone, but for a mark or a small word.
    const ALONE: usize = 3;
    if !ends_with_act(line) || !opens_document(after) {
        return false;
    }
    let next = after.lines().next().unwrap_or_default().trim_end();
    let line = unmarked(line.trim());
    if heads_article(line) || line.split_whitespace().count() <= ALONE {
        return !tells_force(next);
    }
    let long = letters(line) >= SHORTEST_RUNNING || next.ends_with(['.', ';', ',']);
    let running = line.starts_with(char::is_lowercase);
    let words = line.split_whitespace().count();
    (running || long && words >= FEWEST)
        && !line.contains(':')
        && !heads_part(line)
        && !tells_of_document(next)
}

/// Whether a line that bears a label, and reads like a heading, is a clause whose document opens the next: `Điều 2. Quyết định này thay thế⏎Quyết
/// định số …`. No line ends with a word that asks for one: `Điều 1. Bãi bỏ các⏎Quyết định số …`.
fn clause_goes_on(line: &str, after: &str) -> bool {
    const ASKING: [&str; 8] = ["các", "những", "cho", "với", "bằng", "bởi", "về", "bộ"];
    /// Headings are of fewer words.
    const FEWEST: usize = 8;
    let Some(last) = last_word(line) else {
        return false;
    };
    let next = after.lines().next().unwrap_or_default().trim_end();
    let numbered =
        || opens_document(after) && next.contains(|letter: char| letter.is_ascii_digit());
    if ASKING.contains(&&*last) {
        let whole = last != "bộ" || ends_with_any(line, &["toàn bộ"]);
        return whole
            && line.trim().contains([' ', '\u{a0}'])
            && numbered()
            && !tells_force(next)
            && !goes_its_own_way(next);
    }
    let line = unmarked(line.trim());
    if !bears_label(line) || shouts(line) || !ends_with_any(line, &ACTS) || !numbered() {
        return false;
    }
    let words = folded_tail(line);
    let act = ACTS.iter().find(|act| words.ends_with(**act));
    let rest = act
        .and_then(|act| words.strip_suffix(act))
        .map(str::trim_end);
    let rest = rest.unwrap_or_default();
    if ["bị", "được", "văn bản", "hiệu lực", "điều khoản"]
        .iter()
        .any(|end| rest.ends_with(end))
    {
        return false;
    }
    if act.is_some_and(|act| CHANGES.contains(act)) {
        // A heading lists what is done: `Điều 5. Điều khoản bãi bỏ và thay thế`.
        let joined = rest.ends_with(" và") || rest.ends_with([',', ';']);
        let told = rest.contains("có hiệu lực") || names_number(rest);
        let clause = rest.contains(" này") || joined && told && !tells_of_document(next);
        return clause && !tells_force(next) && !goes_its_own_way(next);
    }
    let told = rest.ends_with(" năm") || line.split_whitespace().count() >= FEWEST;
    told && next.ends_with(['.', ';', ',']) && !tells_of_document(next)
}

/// Whether a line opens with the label of an article or of a part: `Điều 2.`, `II.`, `1.`, `a)`.
fn bears_label(line: &str) -> bool {
    const LONGEST: usize = 6;
    let first = line.split_whitespace().next().unwrap_or_default();
    heads_article(line) || first.len() <= LONGEST && first.ends_with(['.', ')'])
}

/// Whether a line that opens with a document goes on with what is said of it: *Nghị định số 12/2020/NĐ-CP còn vướng mắc*.
fn tells_of_document(line: &str) -> bool {
    /// Of so many words.
    const REACH: usize = 40;
    const PREDICATES: [&str; 13] = [
        "bị", "chưa", "còn", "có", "giao", "hết", "là", "không", "nêu", "quy", "sẽ", "được", "đã",
    ];
    let words = line.split_whitespace().take(REACH).skip(2).map(composed);
    // What is told behind *về* is the title's.
    let mut words = words.take_while(|word| *word != "về");
    words.any(|word| PREDICATES.contains(&&*word)) || tells_force(line)
}

/// Whether a line holds the number of a document: `nghị định số 12/2020/nđ-cp`.
fn names_number(line: &str) -> bool {
    let number = |word: &str| {
        word.starts_with(|first: char| first.is_ascii_digit()) && word.contains(['/', '-'])
    };
    line.split_whitespace().any(number)
}

/// Whether a line that opens with a document is a sentence about it: *Nghị định số 12/2020/NĐ-CP vẫn được áp dụng*.
fn goes_its_own_way(line: &str) -> bool {
    /// Of so many words.
    const REACH: usize = 24;
    const PREDICATES: [&str; 4] = ["bị", "còn", "có", "vẫn"];
    let words = line.split_whitespace().take(REACH).skip(2).map(composed);
    // What is told behind *về* is the title's.
    let words: Vec<_> = words.take_while(|word| *word != "về").collect();
    let goes_on =
        |pair: &[Cow<'_, str>]| matches!(pair, [first, next] if first == "tiếp" && next == "tục");
    words.iter().any(|word| PREDICATES.contains(&&**word)) || words.windows(2).any(goes_on)
}

/// Whether a line says whether something is in force, or what it is.
fn tells_force(line: &str) -> bool {
    const REACH: usize = 320;
    let head = line.get(..char_floor(line, REACH.min(line.len())));
    let words = fold(head.unwrap_or_default());
    [" có hiệu lực", " hết hiệu lực", " là "]
        .iter()
        .any(|told| words.contains(told))
}

/// Whether a line ends with the verb of what stands in the next. What is numbered and short is a heading, and so is the verb alone, but
/// for that of a ground: `Căn cứ⏎Nghị quyết số …`; an article may open with its act: `Điều 2. Bãi bỏ⏎Quyết định số …`.
fn ends_with_act(line: &str) -> bool {
    // One word is folded sooner than the end of the line.
    let last = last_word(line.trim_end()).map(|word| fold(&word));
    let may = last.is_some_and(|last| ACTS.iter().any(|act| act.ends_with(&*last)));
    if !may || shouts(line) || !ends_with_any(line, &ACTS) {
        return false;
    }
    let line = unmarked(line.trim());
    let words = folded_tail(line);
    if heads_article(line) {
        let act = words.rsplit(['.', ':']).next().map(str::trim);
        return act.is_some_and(|act| CHANGES.contains(&act) || act == "sửa đổi, bổ sung");
    }
    let first = line.split_whitespace().next().unwrap_or_default();
    let numbered = first.ends_with(['.', ')']) && letters(line) < SHORTEST_RUNNING;
    let mut rest = words.as_str();
    while let Some(before) = ACTS.iter().find_map(|act| rest.strip_suffix(act)) {
        rest = before.trim_end_matches([' ', ',']);
        rest = rest.strip_suffix(" và").unwrap_or(rest);
    }
    let alone = rest.trim_start_matches(['-', '+', '*', ' ']).is_empty();
    // What is amended was so by others.
    let passive = rest.ends_with("được") || rest.ends_with("bị");
    let opens = line.starts_with(char::is_lowercase) || words.ends_with("căn cứ");
    if alone { opens } else { !numbered && !passive }
}

/// The verbs that a document in the next line may follow.
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

/// Acts that change documents or end them.
const CHANGES: [&str; 3] = ["bãi bỏ", "sửa đổi", "thay thế"];

/// Whether the heading of a part goes on: in capitals, or in a bracket, as that of an article does too.
fn heading_goes_on(before: &str, after: &str) -> bool {
    /// It has so many bytes and lines.
    const MOST: (usize, usize) = (1024, 6);
    let (bytes, most) = MOST;
    let head = after.get(..char_floor(after, bytes.min(after.len())));
    let next = head.and_then(|head| head.lines().next());
    let next = next.unwrap_or_default();
    let capitals = shouts(next) && shouts(last_line(before));
    // `(đã được sửa đổi …)` is said of what the heading names; `(Ban hành kèm theo …)` opens a line of its own.
    let small = |words: &str| words.starts_with(char::is_lowercase);
    let bracket = after.strip_prefix('(').is_some_and(small);
    if !(capitals || bracket) || heads_part(next) {
        return false;
    }
    let from = char_floor(before, before.len().saturating_sub(bytes));
    let lines = before.get(from..).unwrap_or_default().rsplit('\n');
    for (index, line) in lines.take(most).enumerate() {
        let words = line.trim();
        if heads_part(words) {
            // The number of a part stands alone.
            return index > 0 || words.split_whitespace().nth(2).is_some();
        }
        if bracket && heads_article(words) {
            return true;
        }
        let goes_on = shouts(words) || bracket && !words.ends_with(ends_sentence);
        if words.is_empty() || !goes_on {
            return false;
        }
    }
    false
}

/// Whether a line in capitals goes on with a place: *… ĐI LÀM VIỆC⏎Ở NƯỚC NGOÀI …*.
fn goes_on_abroad(before: &str, after: &str) -> bool {
    let next = || after.lines().next().unwrap_or_default();
    let first = || after.split_whitespace().next().map(composed);
    let place = after.starts_with(['Ở', 'O']) && first().is_some_and(|word| word == "Ở");
    place && shouts(next()) && shouts(last_line(before))
}

/// Whether a line is in capitals.
fn shouts(line: &str) -> bool {
    !line.contains(char::is_lowercase) && line.contains(char::is_uppercase)
}

/// The last word of a line, composed; none where a stop ends it, as most lines.
fn last_word(line: &str) -> Option<Cow<'_, str>> {
    if line.ends_with(['.', ';', ',']) {
        return None;
    }
    let from = char_floor(line, line.len().saturating_sub(24));
    let tail = line.get(from..).unwrap_or_default();
    let last = tail.rsplit([' ', '\t', '\n', '\u{a0}']).next();
    last.map(composed)
}

/// Whether a line ends with the word of a law whose name goes on: `quy định tại Điều 16 Luật⏎Đấu thầu`; a heading is in capitals, a cell
/// holds the word alone.
fn ends_with_law(line: &str) -> bool {
    let last = last_word(line).is_some_and(|word| word == "Luật");
    last && last_line(line).trim_start().contains([' ', '\u{a0}'])
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
    match &*composed(level) {
        "khoản" | "điểm" => article() || opens_reference(after) || opens_document(after),
        // An article alone on its line is a heading.
        "Điều" => words.next().is_some() && opens_document(after),
        _ => false,
    }
}

/// Whether a line break stands between a type word and its number: *theo Nghị định⏎24/2024/NĐ-CP*. A cell holds the word alone.
fn parts_number(before: &str, after: &str) -> bool {
    const TYPES: [&str; 5] = [
        "nghị định",
        "nghị quyết",
        "quyết định",
        "thông tư",
        "chỉ thị",
    ];
    let number = after.split([' ', '\t', '\n']).next().unwrap_or_default();
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let code = number
        .get(digits..)
        .is_some_and(|rest| rest.starts_with(['/', '-']) && rest.contains(char::is_uppercase));
    let mut words = last_line(before).split_whitespace().rev();
    let mut word = || words.next().filter(|_| code).map(fold);
    // A type word that fills its line is a cell of a table.
    let (Some(second), Some(first), Some(_)) = (word(), word(), word()) else {
        return false;
    };
    TYPES.contains(&&*format!("{first} {second}"))
}

/// Whether a ground of the preamble goes on: its line ends within a name (`… của Bộ Công⏎Thương;`), or one more document stands behind it
/// without a *Căn cứ* of its own.
fn ground_goes_on(before: &str, after: &str, last: char) -> bool {
    // What costs least is asked first: most lines stand in no preamble.
    let in_ground = || ends_ground(after) && stands_in_ground(before);
    match last {
        ';' => {
            opens_document(after) && in_ground()
                || stands_under_task(before) && leads_to_enacting(after)
        }
        last => !ends_sentence(last) && in_ground() && !opens_ground(after),
    }
}

/// Whether the last line is one of the grounds that open with what is carried out: *Thực hiện A;⏎Hướng dẫn B;*.
fn stands_under_task(before: &str) -> bool {
    let (bytes, most) = GROUND;
    let from = char_floor(before, before.len().saturating_sub(bytes));
    let lines = before.get(from..).unwrap_or_default().rsplit('\n');
    let lines = lines.take(most).map(str::trim);
    let task = |line: &str| opens_with(line, "Thực hiện ") || opens_with(line, "Thi hành ");
    let mut grounds = lines.take_while(|line| line.ends_with(';'));
    let first = grounds.find(|line| task(line) || !opens_document(line) || does_more(line));
    first.is_some_and(|line| task(line) && !does_more(line))
}

/// Whether the grounds that follow end with the enacting words: *Huyện ủy xây dựng kế hoạch như sau:*.
fn leads_to_enacting(after: &str) -> bool {
    let (bytes, most) = GROUND;
    let head = after.get(..char_floor(after, bytes.min(after.len())));
    for line in head.unwrap_or_default().split('\n').take(most) {
        let words = line.trim();
        if enacts(words) {
            return !opens_item(words) && !opens_part(words);
        }
        let task = opens_with(words, "Thực hiện ") || opens_with(words, "Thi hành ");
        if !words.ends_with(';') || !(task || opens_document(words)) || does_more(words) {
            return false;
        }
    }
    false
}

/// Whether a ground says more than which document is carried out: *…, thay thế Nghị quyết số 10-NQ/TW;*, *… đã hết hiệu lực;*.
fn does_more(line: &str) -> bool {
    let words = fold(line);
    words.contains("hết hiệu lực") || CHANGES.iter().any(|act| words.contains(act))
}

/// Whether the enacting words stand behind the last ground, in its line: *Kế hoạch số 9-KH/TU; Huyện ủy xây dựng kế hoạch như sau:*.
fn goes_over_to_body(line: &str) -> bool {
    enacts(line) && opens_document(line) && line.contains([';', ','])
}

/// Whether a line ends with what announces the text that follows.
fn enacts(line: &str) -> bool {
    line.strip_suffix(':').is_some_and(|words| {
        let words = words.trim_end();
        words.ends_with("sau") || last_word(words).is_some_and(|word| word == "đây")
    })
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
        if opens_with(words, "Căn cứ ") {
            return true;
        }
        let ended = index > 0 && words.ends_with(['.', ':']);
        if words.is_empty() || ended || opens_ground(words) {
            return false;
        }
    }
    false
}

/// Whether a ground ends in the lines that follow: with a semicolon, before anything else opens, or with a stop before the next ground.
fn ends_ground(after: &str) -> bool {
    let (bytes, most) = GROUND;
    let head = after.get(..char_floor(after, bytes.min(after.len())));
    let mut lines = head.unwrap_or_default().split('\n').take(most).enumerate();
    while let Some((index, line)) = lines.next() {
        let words = line.trim();
        if words.is_empty() || index > 0 && opens_ground(words) {
            return false;
        }
        if let Some(stop) = words
            .chars()
            .next_back()
            .filter(|last| ends_sentence(*last))
        {
            let mut next = || {
                lines
                    .next()
                    .is_some_and(|(_, line)| opens_ground(line.trim()))
            };
            return stop == ';' || stop == '.' && next() || index == 0 && goes_over_to_body(words);
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

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
}
