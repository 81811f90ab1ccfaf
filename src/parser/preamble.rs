//! What part of a text a paragraph is: title, ground (*Căn cứ* line of the preamble), headline or body.

use memchr::memmem;

use super::paragraphs::Paragraph;
use crate::mention::{Header, Passage};
use crate::relation::Part;
use crate::tables::{HeadRole, RelationKind};
use crate::text::{char_floor, first_article, fold};

/// A *Căn cứ* line stands in the preamble when it starts within this many bytes of the header.
pub(super) const PREAMBLE: usize = 12 * 1024;

/// At most this many dashes are skipped before the words of a line.
const RULE: usize = 24;

/// The byte where the grounds end of a document whose header ends at byte `from`: its first article. *Căn cứ* lines behind it
/// belong to printed forms.
pub(super) fn preamble_end(text: &str, from: usize) -> usize {
    let limit = char_floor(text, from + PREAMBLE);
    let article = text.get(from..limit).and_then(first_article);
    article.map_or(from + PREAMBLE, |at| from + at)
}

/// What a paragraph is: the title, a line of the preamble, a headline, running text.
///
/// Without a header a *Căn cứ* line is known by its last mark (`;` or `,`); one that opens otherwise (*Theo đề nghị …*) must follow one.
/// `grounds`: whether the paragraph before was of the preamble; `articles`: the byte where the preamble ends.
pub(super) fn part(
    passage: &Passage<'_>,
    header: Option<&Header>,
    paragraph: Paragraph,
    grounds: bool,
    articles: impl Fn() -> usize,
) -> Part {
    let rule = (0..RULE).take_while(|at| passage.is(*at, "-")).count();
    let first = usize::from(matches!(passage.word(0), "-" | "+" | "*" | "“" | "\"")).max(rule);
    let based = passage.word(first) == "căn" && passage.word(first + 1) == "cứ";
    let head = passage.tables.heads.starting(passage.line, first);
    let opens = head.is_some_and(|head| head.value == HeadRole::Preamble);
    let last = passage.cased.trim_end().chars().next_back();
    // Among the grounds a text may name what it implements: *Thực hiện Kế hoạch số …;*.
    let cue = passage.tables.cues.starting(passage.line, first);
    let cue = cue.and_then(|hit| passage.tables.rows.cues.get(hit.value));
    let implements = cue.is_some_and(|cue| cue.kind == RelationKind::Implements);
    let opens = opens || grounds && implements && matches!(last, Some(';' | ','));
    let preamble = match header {
        Some(_) => (based || opens) && (paragraph.span.start as usize) < articles(),
        None => based && matches!(last, Some(';' | ',')) || opens && grounds,
    };
    match last {
        _ if paragraph.is_title => Part::Title,
        _ if preamble => Part::Preamble,
        Some('.' | ';' | ':' | '!' | '?' | '”' | '…') => Part::Body,
        _ => Part::Headline,
    }
}

/// The byte at which the heading of a list of documents still to be amended starts: *DANH MỤC VĂN BẢN CẦN SỬA ĐỔI, BỔ SUNG*.
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
