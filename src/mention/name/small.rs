//! Names of laws in small letters.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::super::date;
use super::super::passage::{Draft, Opening, Passage, draft_at};
use super::{
    Closed, Name, amended, in_compound, is_law_number, law_number, numbered_at, opens_document,
    year_at,
};

/// Where laws of the table are named in small letters: behind words for carrying laws out (*quy định chi tiết một số điều của **luật đất
/// đai***) or for grounds (*Căn cứ*), or before the year or the number of a law of that name. The words that follow must end the name.
pub(super) fn in_small_letters<'p>(
    passage: &'p Passage<'_>,
    drafts: &'p [Draft],
) -> impl Iterator<Item = Opening> + 'p {
    /// The last words of *luật*, *bộ luật* and *pháp lệnh*.
    static LAW: LazyLock<[Finder<'_>; 2]> = LazyLock::new(|| ["luật ", "lệnh "].map(Finder::new));
    let found = LAW
        .iter()
        .flat_map(|law| law.find_iter(passage.cased.as_bytes()));
    found.filter_map(|at| opening(passage, drafts, at))
}

/// The type word in small letters whose last word is at byte `at`, where a law of the table is named.
fn opening(passage: &Passage<'_>, drafts: &[Draft], at: usize) -> Option<Opening> {
    const LEADS: [&str; 5] = [
        "một số điều của ",
        "biện pháp thi hành ",
        "chi tiết thi hành ",
        "hướng dẫn thi hành ",
        "căn cứ ",
    ];
    let tables = passage.tables;
    let last = passage.from(at);
    let first = last
        .checked_sub(1)
        .filter(|before| match passage.word(last) {
            "lệnh" => passage.is(*before, "pháp"),
            _ => passage.is(*before, "bộ"),
        });
    let index = first.unwrap_or(last);
    let small = passage.cased_word(index).starts_with(char::is_lowercase);
    if !small || in_compound(passage, last) {
        return None;
    }
    let law = tables.laws().starting(passage.line, index)?;
    let word = tables.type_words.starting(passage.line, index)?;
    let before = passage.line.text.get(..passage.start(index))?;
    let end = amended(passage, drafts, law.end);
    let ends = matches!(
        passage.word(end),
        "" | "." | "," | ";" | ")" | "(" | "số" | "năm" | "ngày"
    );
    let led = || ends && LEADS.iter().any(|lead| before.ends_with(lead));
    let dated = || {
        let year = year_at(passage, end).and_then(|(date, _)| date.value);
        let rows = year.and_then(|_| tables.laws().meant(law.value));
        let mut rows = rows.into_iter().flatten();
        let fits = |row: &usize| {
            let law = tables.rows.laws.get(*row);
            law.zip(year).is_some_and(|(law, year)| law.may_be_of(year))
        };
        rows.any(fits) && tables.name_vetoes.ending(passage.line, index).is_none()
    };
    let named = led() || law_number(passage, drafts, end).is_some() || dated();
    named.then_some(Opening {
        index,
        row: word.value,
        end: word.end,
    })
}

/// A name of no table in small letters: *Pháp lệnh về tổ chức và hoạt động hòa giải ở cơ sở số 09/1998/PL-UBTVQH10*.
///
/// Its words look like those of a sentence, so only its number or its day closes it within its clause; behind *Căn cứ* also its year, the
/// next document or the end of the clause.
pub(super) fn small(
    passage: &Passage<'_>,
    drafts: &[Draft],
    start: usize,
    head_end: usize,
) -> Name {
    const LONGEST: usize = 24;
    // Words that are no name may contain one: *Luật, Pháp lệnh về thuế, Luật Đầu tư*.
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
        // A single word may be any word: *Luật định* (by law).
        let ends = ground && at > first + 1;
        if let Some(number) = draft_at(drafts, passage.start(at)) {
            let own = |draft: &Draft| draft.word.is_none() && is_law_number(tables, draft);
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
            // *… được Quốc hội thông qua ngày …*.
            "được" if ends && matches!(passage.word(at + 1), "quốc" | "thông") => {
                Closed::Name(at)
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
