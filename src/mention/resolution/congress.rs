//! Congresses: the Party's, those of its committees in provinces and offices, and those of mass organisations.

use super::super::bind::period;
use super::super::issuer::locality_at;
use super::super::passage::{Passage, StatedTerm};
use super::super::{TermSeries, term};
use super::organisation::{is_mass, organisation};
use super::{Meeting, NTH, PARTY, WHOSE, of_meetings, optional, ordinal, stated_term, words};
use crate::tables::System;

/// What identifies a congress behind its body's name.
enum Told<'p> {
    /// The years of its term, as told by the first: *Đại hội Đảng bộ tỉnh nhiệm kỳ 2025 - 2030*.
    Years(&'p str),
    /// The term: *Đại hội Đảng bộ thành phố Huế khóa XVI*.
    Term(StatedTerm),
    /// The ordinal, at this word: *Đại hội Đảng bộ tỉnh lần thứ XVI*.
    Ordinal(usize),
}

/// The congress named at the word `start`.
pub(super) fn congress(passage: &Passage<'_>, start: usize) -> Option<Meeting> {
    let at = qualified(passage, start)?;
    // `Đại hội đại biểu toàn quốc, lần thứ XIII`
    let comma = passage.is(at, ",") && words(passage, at + 1, &["lần", "thứ"]).is_some();
    let numbered = optional(passage, at + usize::from(comma), &NTH);
    match ordinal(passage, numbered) {
        Some((ordinal, end)) => Some(national(passage, numbered, ordinal, end)),
        None => of_body(passage, at),
    }
}

/// The word behind *đại hội* at the word `start` and what qualifies it: *Đại hội đại biểu toàn quốc*.
fn qualified(passage: &Passage<'_>, start: usize) -> Option<usize> {
    const QUALIFIERS: [&[&str]; 3] = [&["đại", "biểu"], &["toàn", "quốc"], &["đảng"]];
    let opened = [&["đại", "hội"][..], &["đh"]];
    let mut at = opened.iter().find_map(|word| words(passage, start, word))?;
    loop {
        // A Party committee's congress is its own: *Đại hội Đảng bộ tỉnh*.
        let local = words(passage, at, &["đảng", "bộ"]).is_some();
        let next = optional(passage, at, &QUALIFIERS);
        if next == at || local {
            return Some(at);
        }
        at = next;
    }
}

/// The congress of the body whose name opens at the word `whose`, and ends with what identifies the congress.
fn of_body(passage: &Passage<'_>, whose: usize) -> Option<Meeting> {
    let party = words(passage, whose, &["đảng", "bộ"]).is_some()
        || words(passage, whose, &["chi", "bộ"]).is_some();
    let known = party || is_mass(passage, whose);
    // Behind one of these words the term is another body's: *Đảng bộ huyện và HĐND tỉnh khóa XVII*.
    let goes_on = |at: usize| matches!(passage.word(at), "và" | "về" | "do" | "bầu" | "của");
    let by_years = |at: usize| {
        let (first, end) = years(passage, at).filter(|_| known)?;
        Some((Told::Years(first), end))
    };
    let by_term = |at: usize| {
        let told = stated_term(passage, at).filter(|_| party && !(whose..at).any(goes_on));
        told.map(|(term, end)| (Told::Term(term), end))
    };
    let by_ordinal = |at: usize| {
        let behind = words(passage, at, &["lần", "thứ"])?;
        Some((Told::Ordinal(behind), behind))
    };
    let told = |at: usize| {
        by_years(at)
            .or_else(|| by_term(at))
            .or_else(|| by_ordinal(at))
    };
    let (last, (told, end)) = (whose..(whose + WHOSE).min(passage.count()))
        .map(|at| (at, told(at)))
        .find(|(at, told)| told.is_some() || closes(passage, *at))
        .and_then(|(at, told)| Some((at, told?)))?;
    let (which, term, end) = match told {
        Told::Years(first) => (format!("nhiệm kỳ {first}"), None, end),
        Told::Term(term) => {
            let ordinal = term::from_roman(&term.roman)?;
            let series = TermSeries::PartyLocal;
            (
                ordinal.to_string(),
                Some(StatedTerm { series, ..term }),
                end,
            )
        }
        Told::Ordinal(at) => {
            let (ordinal, end) = ordinal(passage, optional(passage, at, &[&["thứ"]]))?;
            let term = || stated(passage, end - 1, end, ordinal, TermSeries::PartyLocal);
            (ordinal.to_string(), party.then(term), end)
        }
    };
    let body = text(passage, whose, last);
    Some(Meeting {
        body: None,
        end,
        term,
        system: if party { System::Party } else { System::Mass },
        canonical: vec![format!("đại hội {body} {which}")],
    })
}

/// Whether a body's name ends at the word `at` without anything that identifies its congress.
fn closes(passage: &Passage<'_>, at: usize) -> bool {
    matches!(passage.word(at), "." | "," | ";" | ":" | "(" | "”")
        // *đại hội các cấp* are the congresses of all levels, not one; and a type word opens the next resolution.
        || words(passage, at, &["các", "cấp"]).is_some()
        || passes(passage, at)
}

/// The text of the words `from..to`.
fn text<'p>(passage: &Passage<'p>, from: usize, to: usize) -> &'p str {
    let words = passage.start(from)..passage.end(to);
    passage.line.text.get(words).unwrap_or_default()
}

/// The years of a term at the word `at`, also after a comma or in brackets: the first year, and the word behind all of it.
fn years<'p>(passage: &Passage<'p>, at: usize) -> Option<(&'p str, usize)> {
    let open = at + usize::from(matches!(passage.word(at), "," | "("));
    let end = period(passage, open)?;
    let closed = passage.is(at, "(") && passage.is(end, ")");
    Some((passage.word(open + 2), end + usize::from(closed)))
}

/// Whether a type that meetings pass opens at a word.
fn passes(passage: &Passage<'_>, at: usize) -> bool {
    let word = passage.tables.type_words.starting(passage.line, at);
    word.is_some_and(|word| of_meetings(passage, word.value, word.end).is_some())
}

/// The congress whose ordinal is the words `from..end`: the Party's, or that of the body named behind it.
fn national(passage: &Passage<'_>, from: usize, ordinal: u32, end: usize) -> Meeting {
    let behind = end + usize::from(passage.word(end) == "của");
    let term = |to, series| Some(stated(passage, from, to, ordinal, series));
    let of = |name: &str| vec![format!("đại hội {name} {ordinal}")];
    if let Some(body) = words(passage, behind, &["đảng", "bộ"]) {
        let end = locality_at(passage, body).map_or(body, |(_, end)| end);
        return Meeting {
            body: None,
            end,
            term: term(behind, TermSeries::PartyLocal),
            system: System::Party,
            canonical: of(text(passage, behind, end)),
        };
    }
    if let Some(name) = organisation(passage, behind) {
        // *Đại hội V Hội Chữ thập đỏ huyện* is not the Party's congress: where its name ends is not known, and it stays empty.
        let known = name > behind;
        return Meeting {
            body: None,
            end: if known { name } else { end },
            term: None,
            system: System::Mass,
            canonical: if known {
                of(text(passage, behind, name))
            } else {
                vec![String::new()]
            },
        };
    }
    let party = optional(passage, behind, &PARTY);
    Meeting {
        body: None,
        end: if party > behind { party } else { end },
        term: term(end, TermSeries::PartyCentral),
        system: System::Party,
        canonical: of("đảng"),
    }
}

fn stated(
    passage: &Passage<'_>,
    from: usize,
    to: usize,
    ordinal: u32,
    series: TermSeries,
) -> StatedTerm {
    StatedTerm {
        place: passage.place(from, to),
        roman: term::to_roman(ordinal),
        series,
    }
}
