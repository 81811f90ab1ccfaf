//! What a website prints below a document: its buttons, and the titles of other pages.

use core::cell::OnceCell;

use crate::mention::Passage;
use crate::span::Span;
use crate::tables::Tables;
use crate::text::{Shadow, Words, article_label, char_floor, lines_of};

/// It starts within this many bytes of the end of the text.
const REACH: usize = 6 * 1024;
/// Lines that a form may print as well count where this many follow each other.
const ROW: usize = 3;
/// No line of a site is longer, in bytes.
const LONGEST: usize = 48;

/// The byte at which it starts in a text; looked for on first use.
#[derive(Debug, Default)]
pub(super) struct Site(OnceCell<usize>);

impl Site {
    /// Whether `place` lies in it, in a text whose head ends at byte `head`.
    pub(super) fn holds(&self, tables: &Tables, text: &str, head: u32, place: Span) -> bool {
        let at = place.start as usize;
        let start = || {
            *self
                .0
                .get_or_init(|| site_start(tables, text, head as usize))
        };
        text.len().saturating_sub(at) <= REACH && start() <= at
    }
}

/// The byte at which it starts, behind the articles and annexes of a text whose head ends at byte `head`; the text's end where there
/// is none.
fn site_start(tables: &Tables, text: &str, head: usize) -> usize {
    let (mut shadow, mut words) = (Shadow::default(), Words::default());
    let from = char_floor(text, head.max(text.len().saturating_sub(REACH)));
    let rest = text.get(from..).unwrap_or_default();
    let (mut start, mut row) = (None, None);
    // The first line may be cut in two.
    for (at, line) in lines_of(rest, REACH).skip(1) {
        let said = line.trim_matches(|letter: char| !letter.is_alphanumeric());
        if said.is_empty() {
            continue;
        }
        if opens_part(line) {
            (start, row) = (None, None);
        }
        if start.is_some() {
            continue;
        }
        let alone = Some(said).filter(|said| said.len() <= LONGEST);
        let alone = alone.and_then(|said| {
            shadow.fill(said, Span::new(0, said.len() as u32));
            words.fill(shadow.lower(), shadow.cased());
            let passage = Passage::new(tables, said, &shadow, &words);
            let hit = tables.site_lines.starting(passage.line, 0)?;
            (hit.end == passage.count()).then_some(hit.value)
        });
        row = alone.map(|_| row.map_or((from + at, 1), |(first, lines)| (first, lines + 1)));
        start = row
            .filter(|(_, lines)| alone == Some(true) || *lines >= ROW)
            .map(|(first, _)| first);
    }
    start.unwrap_or(text.len())
}

/// Whether a line opens an article or an annex.
fn opens_part(line: &str) -> bool {
    const ANNEX: [&str; 2] = ["Phụ lục", "PHỤ LỤC"];
    let line = line.trim_start();
    article_label(line).is_some() || ANNEX.iter().any(|word| line.starts_with(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn below(text: &str) -> &str {
        let start = site_start(Tables::builtin(), text, 0);
        text.get(start..).unwrap()
    }

    #[test]
    fn one_line_of_a_site_or_three_that_forms_have_too_open_what_it_prints() {
        let site = ">> Xem thêm\nLuật Giá 2023";
        assert_eq!(
            below(&format!("Điều 9. Thi hành\nNguyễn Văn A\n{site}")),
            site
        );
        let row = "Ghi chú\n\nÝ kiến\nIn\nLuật Giá 2023";
        assert_eq!(below(&format!("Điều 9.\n{row}")), row);
    }

    #[test]
    fn columns_of_a_form_and_lines_before_articles_open_nothing() {
        for text in [
            "Điều 9.\nSTT\nÝ kiến\nGhi chú\n1",
            "Điều 9.\nXem thêm\nĐiều 10.",
            "Điều 9.\nXem thêm tại Luật Giá",
        ] {
            assert_eq!(below(text), "");
        }
    }
}
