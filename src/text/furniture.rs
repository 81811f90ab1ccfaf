//! What gazettes print between the lines of a text: running heads and page numbers, which cut mentions in two (SPEC section 18.11).

/// At most so many lines stand between two lines of a text.
const LINES: usize = 10;

/// What a line opens with stands within so many bytes, nearly always.
const OPENING: usize = 16;

/// The running head of the gazette, composed and decomposed.
const HEADS: [&str; 2] = ["CÔNG BÁO/Số", "CO\u{302}NG BA\u{301}O/So\u{302}\u{301}"];

/// Bytes of furniture from the newline that `text` starts with to the first line of the text proper behind it.
///
/// It is furniture only where a running head is among the blank lines and page numbers.
pub(super) fn length(text: &str) -> Option<usize> {
    // Most lines open with a letter of their own text.
    let mut opening = text.bytes().take(OPENING);
    let first = opening.find(|byte| !byte.is_ascii_whitespace());
    // A head, a page number, a blank of more bytes than one.
    let may_be = |first| matches!(first, b'C' | b'0'..=b'9' | 0xc2 | 0xe1..=0xe3);
    if first.is_some_and(|first| !may_be(first)) {
        return None;
    }
    let mut seen = false;
    let mut at = 0;
    for _ in 0..LINES {
        let line = text.get(at..)?.strip_prefix('\n')?;
        let end = line.find('\n').unwrap_or(line.len());
        let words = line.get(..end)?.trim();
        let head = is_head(words);
        if !(words.is_empty() || head || is_page(words)) {
            // The blanks before the first line of the text proper are not of the furniture.
            return seen.then_some(at);
        }
        seen |= head;
        at += 1 + end;
    }
    None
}

/// Bytes of furniture from the newline before it to the newline that `text` ends with.
pub(super) fn length_before(text: &str) -> Option<usize> {
    let mut seen = false;
    let mut end = text.len().checked_sub(1)?;
    for _ in 0..LINES {
        let before = text.get(..end)?;
        let start = before.rfind('\n');
        let words = before.get(start.map_or(0, |start| start + 1)..)?.trim();
        let head = is_head(words);
        if !(words.is_empty() || head || is_page(words)) {
            return seen.then(|| text.len() - end - 1);
        }
        seen |= head;
        end = start?;
    }
    None
}

fn is_head(line: &str) -> bool {
    // The page number stands before the head on even pages.
    let line = line.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == ' ');
    line.len() < 80 && HEADS.iter().any(|head| line.starts_with(head)) && line.contains('/')
}

fn is_page(line: &str) -> bool {
    line.len() <= 4 && line.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CUT: &str =
        "Nghị định số \n \nCÔNG BÁO/Số 123 + 124/Ngày 01-02-2024 \n15 \n \n155/2020/NĐ-CP";

    #[test]
    fn a_running_head_with_its_page_number_is_furniture() {
        let newline = CUT.find('\n').unwrap();
        let last = CUT.rfind('\n').unwrap();
        assert_eq!(length(&CUT[newline..]), Some(last - newline));
        assert_eq!(length_before(&CUT[..=last]), Some(last - newline));
    }

    #[test]
    fn page_numbers_and_blank_lines_alone_are_not() {
        let text = "Biểu\n\n15\n\nĐiều 1";
        assert_eq!(length(&text[text.find('\n').unwrap()..]), None);
        assert_eq!(length_before(&text[..=text.rfind('\n').unwrap()]), None);
    }
}
