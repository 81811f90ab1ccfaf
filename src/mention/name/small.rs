//! Names of laws in small letters.

use memchr::memmem;

use super::super::date;
use super::super::passage::{Draft, Opening, Passage, draft_at};
use super::{Closed, Name, is_law_number, numbered_at, opens_document, year_at};

/// Where laws of the table are named in small letters, behind words by which documents carry laws out: *quy định chi tiết một số điều của
/// **luật đất đai***. What follows ends the name.
pub(super) fn in_small_letters<'p>(passage: &'p Passage<'_>) -> impl Iterator<Item = Opening> + 'p {
    const LAW: &str = "luật ";
    const LEADS: [&str; 4] = [
        "một số điều của ",
        "biện pháp thi hành ",
        "chi tiết thi hành ",
        "hướng dẫn thi hành ",
    ];
    let tables = passage.tables;
    let led = |at: &usize| {
        let before = passage.line.text.get(..*at).unwrap_or_default();
        LEADS.iter().any(|lead| before.ends_with(lead))
    };
    memmem::find_iter(passage.cased.as_bytes(), LAW)
        .filter(led)
        .filter_map(|at| {
            let index = passage.from(at);
            let law = tables.laws().starting(passage.line, index)?;
            let word = tables.type_words.starting(passage.line, index)?;
            let ends = matches!(
                passage.word(law.end),
                "" | "." | "," | ";" | ")" | "(" | "số" | "năm" | "ngày"
            );
            ends.then_some(Opening {
                index,
                row: word.value,
                end: word.end,
            })
        })
}

/// A name of no table in small letters: *Pháp lệnh về tổ chức và hoạt động hòa giải ở cơ sở số 09/1998/PL-UBTVQH10*.
///
/// Nothing tells its words from those of a sentence, so it is closed within its clause by its number or its day; behind *Căn cứ* by its
/// year, the next document or the end of the clause as well.
pub(super) fn small(
    passage: &Passage<'_>,
    drafts: &[Draft],
    start: usize,
    head_end: usize,
) -> Name {
    const LONGEST: usize = 24;
    // What is no name may hold one: *Luật, Pháp lệnh về thuế, Luật Đầu tư*.
    let name = |closed, resume| Name {
        start,
        law: None,
        resume: if matches!(closed, Closed::Not) {
            head_end
        } else {
            resume
        },
        closed,
    };
    let tables = passage.tables;
    let ground = start > 1 && passage.stands(start - 2, &["căn", "cứ"]);
    let first = head_end + usize::from(passage.is(head_end, "về"));
    let follows = |at: usize| tables.followers.starting(passage.line, at).is_some();
    let next =
        |at: usize| opens_document(passage, at) || draft_at(drafts, passage.start(at)).is_some();
    if follows(first) {
        return name(Closed::Not, first);
    }
    for at in first..head_end + LONGEST {
        // One word alone may be any: *Luật định*.
        let ends = ground && at > first + 1;
        if let Some(number) = draft_at(drafts, passage.start(at)) {
            let own = |draft: &Draft| draft.word.is_none() && is_law_number(draft);
            let own = at > first && drafts.get(number).is_some_and(own);
            let closed = if own {
                Closed::Number(number)
            } else {
                Closed::Not
            };
            return name(closed, at + usize::from(own));
        }
        if ends
            && passage.is(at, "năm")
            && let Some((date, end)) = year_at(passage, at)
        {
            return name(Closed::Year { end, date }, end);
        }
        let closed = match passage.word(at) {
            "số" if numbered_at(drafts, passage.start(at + 1)).is_some() => continue,
            "ngày" => {
                let day = date::at(passage, at).and_then(|date| date.value?.day());
                let own = day.is_some() && at > first && !follows(at - 1);
                if own { Closed::Date(at) } else { Closed::Not }
            }
            "" | ";" | "." if ends => Closed::Name(at),
            "," | "và" if next(at + 1) => {
                if ends {
                    Closed::Name(at)
                } else {
                    Closed::Not
                }
            }
            "" | ";" | "." | ":" | "(" | ")" | "“" | "”" | "\"" => Closed::Not,
            _ if tables.name_stops.starting(passage.line, at).is_some() => Closed::Not,
            _ if tables.verbs.starting(passage.line, at).is_some() => Closed::Not,
            _ => continue,
        };
        return name(closed, at);
    }
    name(Closed::Not, first)
}
