//! Breaks within a ground (*Căn cứ …*) of the preamble.

use super::super::fold::fold;
use super::super::openings::{opens_document, opens_ground, opens_item, opens_part, opens_with};
use super::super::paragraph::char_floor;
use super::act::CHANGES;
use super::{Break, is_stop, last_word};

/// A ground is looked for within this many bytes and lines.
const GROUND: (usize, usize) = (1024, 6);

/// Whether a ground of the preamble goes on: its line ends within a name (`… của Bộ Công⏎Thương;`), one more document stands behind it
/// without a *Căn cứ* of its own, or what is carried out stands in a line with a stop over the enacting words.
pub(super) fn goes_on(here: &Break<'_>) -> bool {
    let Break { before, after, .. } = here;
    // The cheapest test comes first: most lines are in no preamble.
    let in_ground = || ends_ground(after) && stands_in_ground(before);
    if here.last == ';' {
        return opens_document(after) && in_ground()
            || stands_under_task(before) && leads_to_enacting(after);
    }
    if here.last == '.' {
        return carries_out(here.line)
            && enacts(here.next())
            && !opens_item(after)
            && !opens_part(after);
    }
    !here.is_stopped() && in_ground() && !opens_ground(after)
}

/// Whether the last line is one of the grounds that open with what is implemented: *Thực hiện A;⏎Hướng dẫn B;*.
fn stands_under_task(before: &str) -> bool {
    let (bytes, most) = GROUND;
    let from = char_floor(before, before.len().saturating_sub(bytes));
    let lines = before.get(from..).unwrap_or_default().rsplit('\n');
    let lines = lines.take(most).map(str::trim);
    let mut grounds = lines.take_while(|line| line.ends_with(';'));
    let first = grounds.find(|line| is_task(line) || !opens_document(line) || does_more(line));
    first.is_some_and(|line| is_task(line) && !does_more(line))
}

/// Whether a line opens with what is carried out: *Thực hiện A*.
fn is_task(line: &str) -> bool {
    opens_with(line, "Thực hiện ") || opens_with(line, "Thi hành ")
}

/// Whether a line opens with the document that is carried out; *Thực hiện nghiêm A* ("strictly") orders it.
fn carries_out(line: &str) -> bool {
    let line = line.trim();
    is_task(line) && opens_document(behind_word(behind_word(line)))
}

/// What follows the first word of a line.
fn behind_word(line: &str) -> &str {
    line.trim_start_matches(|letter: char| !letter.is_whitespace())
        .trim_start()
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
        if !words.ends_with(';') || !(is_task(words) || opens_document(words)) || does_more(words) {
            return false;
        }
    }
    false
}

/// Whether a ground says more than which document is implemented: *…, thay thế Nghị quyết số 10-NQ/TW;*, *… đã hết hiệu lực;*.
fn does_more(line: &str) -> bool {
    let words = fold(line);
    words.contains("hết hiệu lực") || CHANGES.iter().any(|act| words.contains(act))
}

/// Whether the enacting words follow the last ground in its line: *Kế hoạch số 9-KH/TU; Huyện ủy xây dựng kế hoạch như sau:*.
fn goes_over_to_body(line: &str) -> bool {
    enacts(line) && opens_document(line) && line.contains([';', ','])
}

/// Whether a line announces the text that follows: it ends with *sau:* or *đây:*.
fn enacts(line: &str) -> bool {
    line.strip_suffix(':').is_some_and(|words| {
        let words = words.trim_end();
        words.ends_with("sau") || last_word(words).is_some_and(|word| word == "đây")
    })
}

/// Whether the last line belongs to a ground: *Căn cứ …*.
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
        if let Some(stop) = words.chars().next_back().filter(|last| is_stop(*last)) {
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
    use super::super::{Layout, soft_break};

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
