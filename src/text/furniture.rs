//! What gazettes print between the lines of a text: running heads, page numbers and signatures, which cut mentions in two (SPEC section
//! 18.11).

use memchr::memmem;

use super::openings::opens_with;

/// A page break puts at most this many lines between two lines of a text.
const LINES: usize = 16;

/// How many bytes are looked at for what a line opens with.
const OPENING: usize = 16;

/// The running head of the gazette.
const HEAD: &str = "CÔNG BÁO/Số";

/// What opens the lines of an electronic signature: who signed, and its other lines.
const SIGNERS: [&str; 2] = ["Ký bởi:", "Người ký:"];
const SIGNED: [&str; 5] = ["Cơ quan:", "Email:", "Giờ ký:", "Ngày ký:", "Thời gian ký:"];

/// Bytes of furniture behind the newline that `text` starts with, up to the first line of the text proper; `None` where there is none.
///
/// It is furniture only where a running head or a signer is among the blank lines and page numbers.
pub(super) fn length(text: &str) -> Option<usize> {
    // Most lines open with another letter.
    let mut opening = text.bytes().take(OPENING);
    let first = opening.find(|byte| !byte.is_ascii_whitespace());
    // A running head, a signature, a page number, a blank of several bytes.
    let may_be = |first| matches!(first, b'C' | b'E' | b'G' | b'K' | b'N' | b'T' | b'0'..=b'9' | 0xc2 | 0xe1..=0xe3);
    if first.is_some_and(|first| !may_be(first)) {
        return None;
    }
    let mut seen = false;
    let mut at = 0;
    for _ in 0..LINES {
        let line = text.get(at..)?.strip_prefix('\n')?;
        let end = line.find('\n').unwrap_or(line.len());
        let words = line.get(..end)?.trim();
        let head = is_head(words) || opens(words, &SIGNERS);
        if !(words.is_empty() || head || is_furniture(words)) {
            // The blanks before the first line of the text proper are no furniture.
            return seen.then_some(at);
        }
        seen |= head;
        at += 1 + end;
    }
    None
}

/// Bytes of furniture before the newline that `text` ends with, back to the newline before the furniture; `None` where there is none.
pub(super) fn length_before(text: &str) -> Option<usize> {
    let mut seen = false;
    let mut end = text.len().checked_sub(1)?;
    for _ in 0..LINES {
        let before = text.get(..end)?;
        let start = before.rfind('\n');
        let words = before.get(start.map_or(0, |start| start + 1)..)?.trim();
        let head = is_head(words) || opens(words, &SIGNERS);
        if !(words.is_empty() || head || is_furniture(words)) {
            return seen.then(|| text.len() - end - 1);
        }
        seen |= head;
        end = start?;
    }
    None
}

/// Whether a gazette's page ends within a text: one of its lines is a running head.
pub(crate) fn turns_page(text: &str) -> bool {
    memmem::find_iter(text.as_bytes(), "O/S").any(|at| {
        let start = text.get(..at).and_then(|before| before.rfind('\n'));
        let rest = text.get(start.map_or(0, |newline| newline + 1)..);
        rest.and_then(|rest| rest.lines().next())
            .is_some_and(|line| is_head(line.trim()))
    })
}

/// Whether a line near a running head is not of the text proper: a page number, a line of a signature.
pub(crate) fn is_furniture(line: &str) -> bool {
    let opens_so = |first| matches!(first, b'C' | b'E' | b'G' | b'K' | b'N' | b'T' | b'0'..=b'9');
    let may = line.bytes().next().is_some_and(opens_so);
    may && (is_page(line) || opens(line, &SIGNERS) || opens(line, &SIGNED))
}

/// Whether a line is the running head of a page.
pub(crate) fn is_head(line: &str) -> bool {
    // On even pages the page number stands before the head.
    let line =
        line.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter.is_whitespace());
    line.len() < 80 && opens(line, &[HEAD])
}

/// Whether a short line opens with one of these words.
fn opens(line: &str, words: &[&str]) -> bool {
    const LONGEST: usize = 200;
    line.len() <= LONGEST && words.iter().any(|words| opens_with(line, words))
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
    fn a_signature_between_two_lines_is_furniture() {
        let text = "quy định lao động \nNgười ký: CỔNG THÔNG TIN\nEmail: a@chinhphu.vn\nNgày ký: 2026-06-10\nlàm việc";
        let (newline, last) = (text.find('\n').unwrap(), text.rfind('\n').unwrap());
        assert_eq!(length(&text[newline..]), Some(last - newline));
        assert_eq!(length_before(&text[..=last]), Some(last - newline));
        let form = "theo mẫu\nCơ quan: Sở Nội vụ\nNgày ký: 01/02/2025\nlàm việc";
        assert_eq!(length(&form[form.find('\n').unwrap()..]), None);
    }

    #[test]
    fn page_numbers_and_blank_lines_alone_are_not() {
        let text = "Biểu\n\n15\n\nĐiều 1";
        assert_eq!(length(&text[text.find('\n').unwrap()..]), None);
        assert_eq!(length_before(&text[..=text.rfind('\n').unwrap()]), None);
    }
}
