//! A letterhead in one line, as where a page lost its breaks: `TỈNH ỦY A * Số 03-NQ/TU ĐẢNG CỘNG SẢN VIỆT NAM A, ngày … NGHỊ QUYẾT …`.

use super::super::passage::Passage;
use super::dateline::date_line;
use super::line::{HeadLine, Reader, shout, stretch};
use super::number::{behind_emblem, number_line};
use super::{so_near, title};
use crate::Span;
use crate::tables::HeadRole;
use crate::text::is_capital;

/// The most bytes of such a letterhead.
const LONGEST: usize = 600;

/// Whether the raw text may open with one: only capitals stand before *Số*.
pub(super) fn may_open(text: &str) -> bool {
    let line = text.trim_start();
    so_near(line).is_some_and(|so| {
        let name = line.get(..so).unwrap_or_default();
        so > 0
            && !name
                .bytes()
                .any(|byte| byte.is_ascii_lowercase() || byte == b'\n')
    })
}

/// The letterhead and the type line, where `line` holds both. A paragraph behind the type word is left out.
pub(super) fn parts(reader: &mut Reader<'_>, line: HeadLine) -> Option<Vec<HeadLine>> {
    let (start, end) = (line.span.start, line.span.end);
    let head = stretch(reader.text, start as usize, start as usize + LONGEST);
    let head = Span::new(start, end.min(head.end));
    let passage = reader.passage(head);
    let own = number_line(&passage).filter(|own| own.behind_name)?;
    let behind = behind_emblem(&passage, own.after)?;
    let date = date_line(&passage, behind)?;
    let hit = passage.tables.type_words.starting(passage.line, date.to)?;
    if !shout(&passage, hit.start, hit.end) {
        return None;
    }
    let original = |from: usize, to: usize| passage.shadow.original(passage.place(from, to));
    let typed = original(hit.start, hit.end);
    let behind = (hit.end..passage.count()).find(|at| ends_title(&passage, *at));
    let text = behind.map(|at| original(at, passage.count()).start);
    // The full stop does not belong to the title.
    let title = behind.map(|at| original(0, at - usize::from(passage.is(at - 1, "."))).end);
    let long = text.is_none() && (end - typed.end) as usize > title::LONG;
    let letterhead = HeadLine {
        span: original(0, date.to),
        ..line
    };
    let type_line = HeadLine {
        span: Span::new(
            typed.start,
            if long {
                typed.end
            } else {
                title.unwrap_or(end)
            },
        ),
        spaced: false,
    };
    let text = text.map(|start| HeadLine {
        span: Span::new(start, end),
        spaced: true,
    });
    Some([letterhead, type_line].into_iter().chain(text).collect())
}

/// Whether the text opens at the word `at`, behind the title: the grounds, the addressee, a sentence.
fn ends_title(passage: &Passage<'_>, at: usize) -> bool {
    if !passage.cased_word(at).starts_with(is_capital) {
        return false;
    }
    let head = passage.tables.heads.starting(passage.line, at);
    head.is_some_and(|head| matches!(head.value, HeadRole::Preamble | HeadRole::Opening))
        || at > 1 && passage.is(at - 1, ".") && {
            // *TP. Huế* goes on.
            let last = passage.cased_word(at - 2);
            last.chars().count() > 1 && last.chars().all(char::is_lowercase)
        }
}
