//! Plenums of central committees, the Party's and those of mass organisations.

use super::super::issuer::issuer_at;
use super::super::passage::{Passage, StatedTerm};
use super::organisation::central_organisation;
use super::{Meeting, NTH, PARTY, optional, ordinal, stated_term, words};
use crate::tables::System;

const COMMITTEE: [&[&str]; 2] = [&["ban", "chấp", "hành"], &["bch"]];

/// The ordinal of the Party plenum whose name starts at the word `start`, and the word after it; the term is not read.
pub(in super::super) fn plenum_name(passage: &Passage<'_>, start: usize) -> Option<(u32, usize)> {
    central_plenum(passage, start).filter(|(_, end)| central_organisation(passage, *end).is_none())
}

/// The ordinal of a central committee's plenum, the Party's or that of an organisation named behind it, and the word after it.
fn central_plenum(passage: &Passage<'_>, start: usize) -> Option<(u32, usize)> {
    let met = optional(passage, start, &[&["hội", "nghị"]]);
    let nth = optional(passage, met, &NTH);
    if nth > met && met > start {
        // `Hội nghị lần thứ năm Ban Chấp hành Trung ương Đảng`
        let (ordinal, at) = ordinal(passage, nth)?;
        // A comma may part it from its committee.
        let at = at + usize::from(matches!(passage.word(at), "của" | ","));
        let at = centre(passage, optional(passage, at, &COMMITTEE))?;
        Some((ordinal, optional(passage, at, &PARTY)))
    } else {
        let at = centre(passage, optional(passage, met, &COMMITTEE))?;
        let at = optional(passage, optional(passage, at, &PARTY), &NTH);
        ordinal(passage, at)
    }
}

/// The plenum named at the word `start`.
pub(super) fn plenum(passage: &Passage<'_>, start: usize) -> Option<Meeting> {
    let (ordinal, end) = central_plenum(passage, start)?;
    if let Some(organisation) = central_organisation(passage, end) {
        return Some(mass_plenum(passage, ordinal, end, organisation));
    }
    let sitting = sitting(passage, end);
    let end = sitting.map_or(end, |(_, end)| end);
    let term = stated_term(passage, end);
    let end = term.as_ref().map_or(end, |(_, end)| *end);
    let ordinal = match sitting {
        Some((sitting, _)) => format!("{ordinal} (lần {sitting})"),
        None => ordinal.to_string(),
    };
    Some(of_term(&ordinal, term.map(|(term, _)| term), end))
}

/// The plenum of the mass organisation whose name is `from..to`; without a normalised name where that one's end is not known (`from == to`).
fn mass_plenum(passage: &Passage<'_>, ordinal: u32, from: usize, to: usize) -> Meeting {
    let body = passage.line.text.get(passage.start(from)..passage.end(to));
    let Some(body) = body.filter(|_| to > from) else {
        return Meeting {
            body: None,
            end: from,
            term: None,
            system: System::Mass,
            canonical: vec![String::new()],
        };
    };
    let term = stated_term(passage, to);
    let (end, told) = term.map_or((to, String::new()), |(term, end)| {
        (end, format!(" khóa {}", term.roman.to_lowercase()))
    });
    Meeting {
        body: issuer_at(passage, from).map(|name| name.stated(passage)),
        end,
        term: None,
        system: System::Mass,
        canonical: vec![format!("hội nghị {ordinal} {body}{told}")],
    }
}

/// `(lần 2)`: which sitting of a plenum, and the word after it.
fn sitting(passage: &Passage<'_>, at: usize) -> Option<(u32, usize)> {
    let (sitting, end) = ordinal(passage, words(passage, at, &["(", "lần"])?)?;
    passage.is(end, ")").then_some((sitting, end + 1))
}

/// Several plenums of one term, of which only the first is named, each with the word it starts at: *Trung ương 6, 7, 8 (khóa XII)*. Empty
/// where there is only one, or no term.
pub(super) fn listed(passage: &Passage<'_>, start: usize) -> Vec<(usize, Meeting)> {
    const MOST: usize = 12;
    let start = start + usize::from(passage.word(start) == "của");
    let Some((first, mut end)) = plenum_name(passage, start) else {
        return Vec::new();
    };
    let mut ordinals = vec![(start, first, end)];
    while ordinals.len() < MOST
        && matches!(passage.word(end), "," | "và")
        && passage.figures(end + 1)
        && let Some((ordinal, after)) = ordinal(passage, end + 1)
    {
        ordinals.push((end + 1, ordinal, after));
        end = after;
    }
    let term = stated_term(passage, end).filter(|_| ordinals.len() > 1);
    let Some((term, closed)) = term else {
        return Vec::new();
    };
    let meeting = |(at, ordinal, after): (usize, u32, usize)| {
        let end = if after == end { closed } else { after };
        (at, of_term(&ordinal.to_string(), Some(term.clone()), end))
    };
    ordinals.into_iter().map(meeting).collect()
}

/// The plenum of this ordinal and term, whose name ends before the word `end`.
fn of_term(ordinal: &str, term: Option<StatedTerm>, end: usize) -> Meeting {
    // Without its term a plenum may be any of several: the name stays empty.
    let terms = term.as_ref().map(|term| term.roman.to_lowercase());
    let named = |term: &str| format!("hội nghị trung ương {ordinal} khóa {term}");
    let canonical = terms.map(|terms| terms.split(", ").map(named).collect());
    Meeting {
        body: None,
        end,
        system: System::Party,
        canonical: canonical.unwrap_or_else(|| vec![String::new()]),
        term,
    }
}

/// *Trung ương*, *TW*, *T.Ư*.
fn centre(passage: &Passage<'_>, at: usize) -> Option<usize> {
    const CENTRE: [&[&str]; 6] = [
        &["trung", "ương"],
        &["tw"],
        &["nqtw"],
        &["bchtw"],
        &["t", ".", "ư"],
        &["t", ".", "w"],
    ];
    let found = CENTRE.iter().find_map(|centre| words(passage, at, centre));
    found.or_else(|| (passage.cased_word(at) == "TƯ").then_some(at + 1))
}
