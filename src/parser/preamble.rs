//! Where the grounds of a text stand, and what it leaves for others to do.

use memchr::memmem;

use crate::text::{behind_article_word, fold};

/// A *Căn cứ* line stands in the preamble when it starts within this many bytes of the header.
pub(super) const PREAMBLE: usize = 12 * 1024;

/// Where the grounds of a document whose header ends at byte `from` stand no more: at its first article. Those behind it are of forms.
pub(super) fn preamble_end(text: &str, from: usize) -> usize {
    let limit = text.len().min(from + PREAMBLE);
    let near = text.as_bytes().get(from..limit).unwrap_or_default();
    let mut articles = memmem::find_iter(near, "\nĐ").map(|at| from + at);
    let opens = |at: &usize| {
        let line = text.get(at + 1..).and_then(|rest| rest.lines().next());
        let label = line.and_then(behind_article_word).unwrap_or_default();
        let behind = label.trim_start_matches(|letter: char| letter.is_ascii_digit());
        behind.len() < label.len() && (behind.trim().is_empty() || behind.starts_with(['.', ':']))
    };
    articles.find(opens).unwrap_or(from + PREAMBLE)
}

/// Where the heading of a list of documents that are still to be changed stands: *DANH MỤC VĂN BẢN CẦN SỬA ĐỔI, BỔ SUNG*.
pub(super) fn tasks(text: &str) -> Option<usize> {
    const LONGEST: usize = 160;
    memmem::find_iter(text.as_bytes(), "DANH").find(|at| {
        let mut letters = text.get(*at..).unwrap_or_default().char_indices();
        let end = letters.find(|(length, _)| *length >= LONGEST);
        let heading = text.get(*at..end.map_or(text.len(), |(length, _)| at + length));
        let words: Vec<&str> = heading.unwrap_or_default().split_whitespace().collect();
        let heading = fold(&words.join(" "));
        heading.starts_with("danh mục ") && heading.contains("cần sửa đổi")
    })
}

/// Whether a page of the gazette ends among these words: *CÔNG BÁO/Số 12*.
pub(super) fn turns_page(text: &str) -> bool {
    const LONGEST: usize = 24;
    memmem::find_iter(text.as_bytes(), "O/S").any(|at| {
        let before = at.saturating_sub(LONGEST)..=at;
        let from = before.clone().find(|at| text.is_char_boundary(*at));
        let words = from.and_then(|from| text.get(from..=at));
        words.is_some_and(|words| fold(words).ends_with("công báo"))
    })
}
