//! Laws by name, and instruments attached to a numbered document.
//!
//! Names of the table are taken wherever they stand. Another law's name has no closing sign, so it is taken only where something
//! closes it: its number, its year, its date, or the end of a *Căn cứ* line.

use super::passage::{Draft, Passage, StatedDate, insert, is_taken};
use super::{MentionKind, date};
use crate::date::IssueDate;

/// A name is read over at most this many words.
const LONGEST: usize = 48;

/// Adds laws told by name, and lets a law's number take in the name before it.
pub(super) fn find(passage: &Passage<'_>, drafts: &mut Vec<Draft>) {
    let mut named = Vec::new();
    let mut index = 0;
    while index < passage.count() {
        let Some((row, head_end)) = head(passage, index) else {
            index += 1;
            continue;
        };
        if is_taken(drafts, passage.place(index, head_end)) {
            index = head_end;
            continue;
        }
        let name = read(passage, drafts, index, head_end);
        index = head_end.max(name.resume);
        match name.closed {
            Closed::Number(number) => {
                if let Some(draft) = drafts.get_mut(number) {
                    draft.place.start = passage.start(name.start);
                    draft.word = Some((row, passage.place(name.start, head_end)));
                }
            }
            Closed::Year { end, date } => named.push(named_draft(
                passage,
                row,
                name.start,
                head_end,
                end,
                Some(date),
            )),
            Closed::Date(end) | Closed::Name(end) => {
                named.push(named_draft(passage, row, name.start, head_end, end, None));
            }
            Closed::Not => {}
        }
    }
    insert(drafts, named);
}

struct Name {
    start: usize,
    closed: Closed,
    /// First word not looked at.
    resume: usize,
}

enum Closed {
    /// By the number of the draft at this index.
    Number(usize),
    /// By its year; the word after it.
    Year {
        end: usize,
        date: StatedDate,
    },
    /// By a full date, which is not part of the name.
    Date(usize),
    /// By the table, or by the end of a Căn cứ line.
    Name(usize),
    Not,
}

/// The type row and the end of a word that opens a law's name, capitalised as names are.
fn head(passage: &Passage<'_>, index: usize) -> Option<(usize, usize)> {
    if !matches!(passage.word(index), "luật" | "bộ" | "pháp" | "hiến" | "điều" | "cương") {
        return None;
    }
    let hit = passage.tables.type_words.starting(passage.line, index)?;
    let named = passage.tables.rows.doc_types.get(hit.value)?.named;
    let capital = passage
        .cased_word(index)
        .starts_with(crate::text::is_capital);
    let before = index
        .checked_sub(1)
        .map_or("", |before| passage.word(before));
    let two_before = index
        .checked_sub(2)
        .map_or("", |before| passage.word(before));
    // A bill is not yet a law (SPEC section 12.5).
    let bill = two_before == "dự" && matches!(before, "án" | "thảo");
    (named && capital && !bill).then_some((hit.value, hit.end))
}

/// A name of the table, with the number or the year that may follow.
fn known(passage: &Passage<'_>, drafts: &[Draft], start: usize, end: usize) -> Name {
    let name = |closed, resume| Name {
        start,
        closed,
        resume,
    };
    let mut at = end;
    while matches!(passage.word(at), "số" | ":") && at - end < 2 {
        at += 1;
    }
    let number = drafts.iter().position(|draft| {
        draft
            .number_place
            .is_some_and(|place| place.start == passage.start(at))
    });
    if let Some(number) = number.filter(|number| {
        drafts
            .get(*number)
            .is_some_and(|draft| draft.word.is_none() && is_law_number(draft))
    }) {
        return name(Closed::Number(number), at + 1);
    }
    if let Some((date, end)) = year_at(passage, end) {
        return name(Closed::Year { end, date }, end);
    }
    name(Closed::Name(end), end)
}

/// Where a list of laws of the table ends that starts at the word `at`.
fn laws_end(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let law = |at: usize| {
        passage
            .tables
            .laws
            .starting(passage.line, at)
            .map(|hit| hit.end)
    };
    let mut end = law(at)?;
    while matches!(passage.word(end), "," | "và")
        && let Some(next) = law(end + 1)
    {
        end = next;
    }
    Some(end)
}

/// The year at the word `at`, with *năm* before it or bare, and the word after it.
fn year_at(passage: &Passage<'_>, at: usize) -> Option<(StatedDate, usize)> {
    if passage.word(at) == "năm" {
        let date = date::at(passage, at).filter(|date| date.value.is_some())?;
        return Some((date, passage.from(date.place.end)));
    }
    let word = passage.word(at);
    if !is_year(word) || passage.word(at + 1) == "/" {
        return None;
    }
    let value = word
        .parse()
        .ok()
        .and_then(|year| IssueDate::of_year(year).ok());
    Some((
        StatedDate {
            place: passage.place(at, at + 1),
            value,
            impossible: false,
        },
        at + 1,
    ))
}

fn read(passage: &Passage<'_>, drafts: &[Draft], start: usize, head_end: usize) -> Name {
    let constitution = passage.word(start) == "hiến";
    if let Some(hit) = passage.tables.laws.starting(passage.line, start) {
        return known(passage, drafts, start, hit.end);
    }
    let mut at = head_end;
    let name = |closed, resume| Name {
        start,
        closed,
        resume,
    };
    let opens = passage.cased_word(at);
    if !constitution
        && !opens.starts_with(crate::text::is_capital)
        && passage.word(at) != "sửa"
        && passage.word(at) != "số"
    {
        return name(Closed::Not, at);
    }
    while at < passage.count() && at - head_end < LONGEST {
        let place = passage.start(at);
        if let Some(number) = drafts.iter().position(|draft| {
            draft.place.start == place || draft.number_place.is_some_and(|n| n.start == place)
        }) {
            let own = drafts
                .get(number)
                .is_some_and(|draft| draft.word.is_none() && is_law_number(draft));
            return if own {
                name(Closed::Number(number), at + 1)
            } else {
                name(line_end(passage, start, at), at)
            };
        }
        // An amending law ends with the names of the laws it amends; what follows them is its own (SPEC section 18.5).
        if passage.word(at - 1) == "của"
            && let Some(end) = laws_end(passage, at)
        {
            return known(passage, drafts, start, end);
        }
        if at > head_end - usize::from(constitution)
            && let Some((date, end)) = year_at(passage, at)
        {
            return name(Closed::Year { end, date }, end);
        }
        match passage.word(at) {
            "số" | "("
                if drafts.iter().any(|draft| {
                    draft
                        .number_place
                        .is_some_and(|n| n.start == passage.start(at + 1))
                }) => {}
            "số" if passage.word(at + 1) == ":" => at += 1,
            "ngày" => {
                let dated = date::at(passage, at)
                    .is_some_and(|date| date.value.is_some_and(|date| date.day().is_some()));
                return name(if dated { Closed::Date(at) } else { Closed::Not }, at);
            }
            ";" | "." => return name(line_end(passage, start, at), at),
            // "một số điều" counts, it does not number.
            "số" if !passage
                .word(at + 1)
                .starts_with(|letter: char| letter.is_ascii_digit()) => {}
            ":" | "(" | ")" | "“" | "”" | "\"" | "số" => return name(Closed::Not, at),
            "," if head(passage, at + 1).is_some() => {
                return name(line_end(passage, start, at), at);
            }
            "luật"
                if head(passage, at).is_some()
                    && passage.word(at - 1) != "của"
                    && passage.word(at - 1) != "bộ" =>
            {
                return name(Closed::Not, at);
            }
            _ => {}
        }
        at += 1;
    }
    name(
        if at >= passage.count() {
            line_end(passage, start, at)
        } else {
            Closed::Not
        },
        at,
    )
}

/// A law named at the end of a *Căn cứ* line is closed by the line.
fn line_end(passage: &Passage<'_>, start: usize, at: usize) -> Closed {
    let first = usize::from(passage.word(0) == "-");
    let preamble = passage.word(first) == "căn" && passage.word(first + 1) == "cứ";
    let short = at - start <= 24;
    if preamble && short && at > start + 1 {
        Closed::Name(at)
    } else {
        Closed::Not
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && word
            .parse::<u16>()
            .is_ok_and(|year| (1945..=2100).contains(&year))
}

/// Whether a number is of the kind laws and ordinances bear.
fn is_law_number(draft: &Draft) -> bool {
    let code = draft.number.as_ref().map_or("", |number| number.code());
    code.starts_with("QH")
        || code.contains("UBTVQH")
        || code.contains("LCT")
        || code.contains("L-CTN")
        || code.contains("HĐNN")
}

fn named_draft(
    passage: &Passage<'_>,
    row: usize,
    start: usize,
    head_end: usize,
    end: usize,
    date: Option<StatedDate>,
) -> Draft {
    let mut draft = Draft::new(MentionKind::Named, passage.place(start, end));
    draft.word = Some((row, passage.place(start, head_end)));
    draft.date = date;
    draft
}

/// Adds instruments that a document issues: *Quy chế … ban hành kèm theo Quyết định …* (SPEC section 6.1).
pub(super) fn attached(passage: &Passage<'_>, drafts: &mut Vec<Draft>) {
    let mut found = Vec::new();
    for draft in drafts.iter() {
        let cue_end = passage.from(draft.head());
        let is_cue = |from: usize| {
            (0..4)
                .map(|word| passage.word(from + word))
                .eq(["ban", "hành", "kèm", "theo"])
        };
        let Some(mut cue) = cue_end.checked_sub(4).filter(|from| is_cue(*from)) else {
            continue;
        };
        while cue > 0 && matches!(passage.word(cue - 1), "được" | "(") {
            cue -= 1;
        }
        let floor = drafts
            .iter()
            .filter(|other| other.tail < draft.head())
            .map(|other| other.tail)
            .max()
            .unwrap_or(0);
        let opens = (cue.saturating_sub(LONGEST)..cue)
            .rev()
            .take_while(|at| !matches!(passage.word(*at), ";" | ".") && passage.start(*at) >= floor)
            .find(|at| {
                let capital = passage.cased_word(*at).starts_with(crate::text::is_capital);
                capital
                    && passage
                        .tables
                        .attached
                        .starting(passage.line, *at)
                        .is_some()
            });
        if let Some(start) = opens {
            found.push(Draft::new(MentionKind::Attached, passage.place(start, cue)));
        }
    }
    insert(drafts, found);
}
