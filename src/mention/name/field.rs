//! Amending laws whose names speak of the laws of a field and name none: *Luật sửa đổi, bổ sung một số điều của các luật về thuế*.

use super::super::date;
use super::super::passage::{Draft, Passage, draft_at};
use super::{Closed, Name, is_law_number, known, law_number, line_end, opens_document, year_at};
use crate::text::is_capital;

/// The word at which the field starts, where the words at `at` speak of the laws of a field: *của **các luật về** thuế*, *của **37 luật có
/// liên quan đến** quy hoạch*.
pub(crate) fn laws_of_field(passage: &Passage<'_>, at: usize) -> Option<usize> {
    const LINKS: [&[&str]; 3] = [
        &["về"],
        &["có", "liên", "quan", "đến"],
        &["liên", "quan", "đến"],
    ];
    let laws = passage.is_several(at) && passage.is(at - 1, "của") && passage.is(at + 1, "luật");
    let link = LINKS
        .iter()
        .find(|link| laws && passage.stands(at + 2, link))?;
    Some(at + 2 + link.len())
}

/// The draft of the law's own number behind a field whose last words look like a type word: *37 luật có liên quan đến **quy hoạch** số
/// 35/2018/QH14*.
fn number_behind_field(passage: &Passage<'_>, drafts: &[Draft], at: usize) -> Option<usize> {
    let small = !passage.cased_word(at).starts_with(is_capital);
    let number = draft_at(drafts, passage.start(at)).filter(|_| small)?;
    drafts
        .get(number)
        .is_some_and(|draft| is_law_number(passage.tables, draft))
        .then_some(number)
}

/// The name of an amending law, from the word `start` on, that ends with the field at the word `field`. Behind a comma the words may be those
/// of the sentence.
pub(super) fn of_field(
    passage: &Passage<'_>,
    drafts: &[Draft],
    start: usize,
    field: usize,
) -> Name {
    const LONGEST: usize = 24;
    let mut comma = false;
    let mut at = field;
    while at < field + LONGEST {
        if year_at(passage, at).is_some() || law_number(passage, drafts, at).is_some() {
            return known(passage, drafts, start, at, None);
        }
        if let Some(number) = number_behind_field(passage, drafts, at) {
            return Name::new(start, Closed::Number(number), at + 1);
        }
        let dated = || date::at(passage, at).is_some_and(|date| date.value.is_some());
        let closed = match passage.word(at) {
            "ngày" if dated() => Closed::Date(at),
            "" | ";" | "." | ")" | "”" | "\"" if !comma => Closed::Name(at),
            "" | ";" | "." => line_end(passage, start, at),
            "," | "và" if opens_document(passage, at + 1) && !comma => Closed::Name(at),
            // *… và sửa đổi, bổ sung một số điều của các nghị định về thuế*.
            "và" if passage.is(at + 1, "sửa") && !comma => Closed::Name(at),
            "," => {
                comma = true;
                at += 1;
                continue;
            }
            ":" | "(" | ")" | "“" | "”" | "\"" => Closed::Not,
            _ if passage
                .tables
                .name_stops
                .starting(passage.line, at)
                .is_some() =>
            {
                if comma {
                    Closed::Not
                } else {
                    Closed::Name(at)
                }
            }
            _ => {
                at += 1;
                continue;
            }
        };
        return Name {
            start,
            law: None,
            closed,
            resume: at,
        };
    }
    Name {
        start,
        law: None,
        closed: Closed::Not,
        resume: at,
    }
}
