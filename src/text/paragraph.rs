//! Paragraphs: the stretches that are read as one, across soft line breaks.

use memchr::{memchr, memmem, memrchr, memrchr_iter};

use super::breaks::soft_break;
use super::layout::Layout;
use super::{furniture, is_capital};
use crate::Span;

/// A paragraph is cut at this many bytes, at the end of a sentence where there is one: context is bounded, time stays linear.
const LONGEST: usize = 16 * 1024;

/// Of a paragraph longer than this only the sentences around the anchor are read: `BEFORE` bytes before it and `BEHIND` behind it, and on
/// to where a sentence begins or ends. News is often one paragraph for the whole article, which cites one document in one place.
const LONG: usize = 3 * 1024;
const BEFORE: usize = 768;
const BEHIND: usize = 1536;

/// The paragraph of `text` around byte `at`, starting no earlier than byte `floor`.
///
/// A line break is soft, and the paragraph goes on, where the next line opens in lower case, where this line ends in
/// the middle of a number or phrase (`79-⏎NQ/TW`, `số⏎79`), and, in a text broken at one width, after a full line without
/// a stop. A blank line always ends a paragraph.
pub(crate) fn paragraph_around(text: &str, at: usize, floor: usize, layout: &Layout<'_>) -> Span {
    let bytes = text.as_bytes();
    // At most half of the length lies before the anchor, so that as much is left behind it.
    let earliest = char_ceiling(text, at.saturating_sub(LONGEST / 2).max(floor));
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
    let latest = char_floor(text, (start + LONGEST).min(text.len()).max(at));
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

/// The lines in the first `limit` bytes of `text`, each with the byte it starts at.
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

/// The sentences around `at` of a long paragraph from `start` to `end`.
fn sentences_around(text: &str, at: usize, start: usize, end: usize) -> (usize, usize) {
    let bytes = text.as_bytes();
    // The byte where a sentence opens behind the stop at `stop`: `… năm 2020. Quyết định …`, not `TP. Hồ Chí Minh`, `tr. 12`.
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

/// The first byte after `start` that opens a sentence, if it is before `at`; else `start`.
fn sentence_start(text: &str, start: usize, at: usize) -> usize {
    let from = char_floor(text, start);
    let window = text.get(from..char_floor(text, at)).unwrap_or_default();
    window
        .find(". ")
        .or_else(|| window.find("; "))
        .map_or(from, |stop| from + stop + 2)
}

/// The last end of a sentence before `end`, if it is after `at`; else `end`.
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

/// The last character boundary at or before byte `at`.
pub(crate) fn char_floor(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .take(4)
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}

/// The first character boundary at or behind byte `at`.
pub(crate) fn char_ceiling(text: &str, at: usize) -> usize {
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
    fn what_a_page_prints_is_passed_over_wherever_the_text_around_is_cut() {
        let page = "Nghị định số 5/2020/NĐ-CP hướng dẫn\n\nCÔNG BÁO/Số 1 + 2/Ngày 01-02-2024\n7\n\nthi hành Luật Giá.";
        let filler = "ế".repeat(LONGEST);
        for pad in ["", "a", "aa"] {
            let text = format!("{pad}{filler}.\n{page}\n{pad}{filler}");
            assert_eq!(paragraph(&text, "5/2020"), page, "{pad}");
            assert_eq!(paragraph(&text, "Luật Giá"), page, "{pad}");
        }
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
}
