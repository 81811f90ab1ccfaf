//! Resolutions cited by the meeting that passed them (SPEC section 6.1): *Nghị quyết Trung ương 4 (khóa XI, XII)*, *Nghị quyết Đại
//! hội XIII của Đảng*.
//!
//! ```text
//! resolution = type word [của] (plenum | congress)
//! plenum     = [hội nghị] [ban chấp hành] trung ương [đảng] [lần] [thứ] ordinal [term]
//!            | hội nghị lần thứ ordinal [của] [ban chấp hành] trung ương [đảng [cộng sản việt nam]] [term]
//! congress   = đại hội {đại biểu | đảng | toàn quốc | whose} [lần] [thứ] ordinal [[của] đảng [cộng sản việt nam] | đảng bộ place]
//! term       = [, | (] [các] khóa ordinal {, [khóa] ordinal} [)]
//! ```
//!
//! Without the ordinal it is no name: every meeting passes resolutions.

use super::MentionKind;
use super::TermSeries;
use super::bind::period;
use super::issuer::{issuer_at, kind_at, locality_at};
use super::passage::{
    Draft, Meant, Opening, Passage, StatedIssuer, StatedTerm, insert, is_taken, is_within,
};
use super::term;
use crate::number::DocumentNumber;
use crate::tables::{System, number_value};
use crate::text::{Place, is_capital};

/// The most words in the name of the body whose congress it is: *Đảng bộ Khối các cơ quan Trung ương*.
const WHOSE: usize = 12;

/// Adds the resolutions of plenums and congresses.
pub(super) fn find(passage: &Passage<'_>, openings: &[Opening], drafts: &mut Vec<Draft>) {
    let mut found: Vec<Draft> = Vec::new();
    let mut from = 0;
    for opening in openings {
        let (index, body) = (opening.index, opening.end);
        if index < from || is_within(drafts, passage.start(index)) {
            continue;
        }
        let Some((row, body)) = of_meetings(passage, opening.row, body) else {
            continue;
        };
        // `NQTW` holds both code and body, so `body` is this same word: the next search starts behind it all the same.
        from = body.max(index + 1);
        let taken = is_taken(drafts, passage.place(index, body));
        if taken {
            continue;
        }
        let first = passage.start(index);
        let word = Some((row, passage.place(index, body)));
        let mut meetings = listed(passage, body).into_iter();
        let opening = meetings.next().map(|(_, meeting)| meeting);
        let Some(opening) = opening.or_else(|| meeting(passage, body)) else {
            continue;
        };
        from = opening.end;
        found.push(draft(passage, index, word, opening));
        for (at, meeting) in meetings {
            from = meeting.end;
            let mut member = draft(passage, at, None, meeting);
            member.donor = Some(first);
            found.push(member);
        }
        // `…khóa XI và Trung ương 4 khóa XII`: the next member leaves out its type word.
        while matches!(passage.word(from), "," | "và")
            && head(passage, from + 1).is_none()
            && let Some(next) = plenum(passage, from + 1)
        {
            let end = next.end;
            let mut member = draft(passage, from + 1, None, next);
            member.donor = Some(first);
            found.push(member);
            from = end;
        }
    }
    insert(drafts, found);
}

/// A plenum or congress, as named behind the type word.
struct Meeting {
    /// The word after it.
    end: usize,
    /// The organisation whose central committee met.
    body: Option<StatedIssuer>,
    term: Option<StatedTerm>,
    system: System,
    /// Its name in one normalised form, one for each term; empty where the words do not identify it.
    canonical: Vec<String>,
}

fn draft(
    passage: &Passage<'_>,
    from: usize,
    word: Option<(usize, Place)>,
    meeting: Meeting,
) -> Draft {
    let mut draft = Draft::new(MentionKind::Named, passage.place(from, meeting.end));
    draft.word = word;
    draft.classified.system = Some(meeting.system);
    match <[String; 1]>::try_from(meeting.canonical) {
        Ok([name]) => draft.name = Some(name),
        // *Trung ương 4 (khóa XI, XII)*: one mention of two documents.
        Err(names) => {
            draft.name = Some(String::new());
            draft.several = names.into_iter().map(unnumbered).collect();
        }
    }
    (draft.term, draft.issuer) = (meeting.term, meeting.body);
    draft
}

fn unnumbered(name: String) -> Meant {
    Meant {
        number: None,
        name: Some(name),
        date: None,
    }
}

/// The type word at `index` and where it ends: *Nghị quyết*, *Kết luận*, *Văn kiện*, or `NQTW`.
fn head(passage: &Passage<'_>, index: usize) -> Option<(usize, usize)> {
    if !passage.cased_word(index).starts_with(is_capital) {
        return None;
    }
    code(passage, index).or_else(|| {
        let hit = passage.tables.type_words.starting(passage.line, index)?;
        of_meetings(passage, hit.value, hit.end)
    })
}

/// The row of the type whose code is the word at `index` (`NQ`, `NQTW`), and the word at which its body is read.
pub(super) fn code(passage: &Passage<'_>, index: usize) -> Option<(usize, usize)> {
    let word = passage.cased_word(index);
    let mut codes = passage.tables.codes_of_meetings.iter();
    let code = codes.find(|code| code.code == word)?;
    // `NQTW 4`: the body is read again from the code on.
    Some((code.row, index + usize::from(!code.with_body)))
}

/// The arguments, if meetings pass documents of this type; else `None`.
fn of_meetings(passage: &Passage<'_>, row: usize, end: usize) -> Option<(usize, usize)> {
    let doc_type = passage.tables.rows.doc_types.get(row)?;
    (!doc_type.of_meetings.is_empty()).then_some((row, end))
}

fn meeting(passage: &Passage<'_>, at: usize) -> Option<Meeting> {
    let at = at + usize::from(passage.word(at) == "của");
    plenum(passage, at).or_else(|| congress(passage, at))
}

/// The word behind these words, if they stand at `at`.
fn words(passage: &Passage<'_>, at: usize, words: &[&str]) -> Option<usize> {
    passage.stands(at, words).then_some(at + words.len())
}

fn optional(passage: &Passage<'_>, at: usize, phrases: &[&[&str]]) -> usize {
    phrases
        .iter()
        .find_map(|phrase| words(passage, at, phrase))
        .unwrap_or(at)
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

const COMMITTEE: [&[&str]; 2] = [&["ban", "chấp", "hành"], &["bch"]];
const PARTY: [&[&str]; 3] = [
    &["đảng", "cộng", "sản", "việt", "nam"],
    &["đảng", "cộng", "sản", "vn"],
    &["đảng"],
];
const NTH: [&[&str]; 4] = [&["lần", "thứ", "thứ"], &["lần", "thứ"], &["lần"], &["thứ"]];

/// The ordinal of the Party plenum whose name starts at the word `start`, and the word after it; the term is not read.
pub(super) fn plenum_name(passage: &Passage<'_>, start: usize) -> Option<(u32, usize)> {
    central_plenum(passage, start).filter(|(_, end)| central_organisation(passage, *end).is_none())
}

/// Where the name at the word `at` ends if it is that of the mass organisation whose central committee met; `at` itself as in [`organisation`].
fn central_organisation(passage: &Passage<'_>, at: usize) -> Option<usize> {
    // *Trung ương Đoàn khóa XI*
    let union = passage.is(at, "đoàn") && passage.cased_word(at).starts_with(is_capital);
    let union = union && matches!(passage.word(at + 1), "khóa" | "(" | "," | ";" | "." | "");
    let end = organisation(passage, at).or(union.then_some(at + 1))?;
    (!is_local(passage, at, end)).then_some(end)
}

/// Whether the organisation named in the words `from..to` is that of a province, district or commune, and so has no central committee.
fn is_local(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    const REACH: usize = 6;
    let to = if to == from { from + REACH } else { to + 1 };
    (from..to)
        .take_while(|at| !passage.ends_clause(*at))
        .any(|at| kind_at(passage, at).is_some())
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

fn plenum(passage: &Passage<'_>, start: usize) -> Option<Meeting> {
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
fn listed(passage: &Passage<'_>, start: usize) -> Vec<(usize, Meeting)> {
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

/// The term *khóa X* at the word `at`, also after a comma or in brackets, and the word behind it and its closing bracket.
fn stated_term(passage: &Passage<'_>, at: usize) -> Option<(StatedTerm, usize)> {
    let open = at + usize::from(matches!(passage.word(at), "," | "("));
    let term = term::at(passage, open, || TermSeries::PartyCentral)?;
    let end = passage.from(term.place.end);
    let closed = end + usize::from(passage.word(at) == "(" && passage.word(end) == ")");
    Some((term, closed))
}

fn congress(passage: &Passage<'_>, start: usize) -> Option<Meeting> {
    const QUALIFIERS: [&[&str]; 3] = [&["đại", "biểu"], &["toàn", "quốc"], &["đảng"]];
    let opened = [&["đại", "hội"][..], &["đh"]]
        .iter()
        .find_map(|word| words(passage, start, word))?;
    let mut at = opened;
    loop {
        // A Party committee's congress is its own: *Đại hội Đảng bộ tỉnh*.
        let local = words(passage, at, &["đảng", "bộ"]).is_some();
        let next = optional(passage, at, &QUALIFIERS);
        if next == at || local {
            break;
        }
        at = next;
    }
    // `Đại hội đại biểu toàn quốc, lần thứ XIII`
    let comma = passage.is(at, ",") && words(passage, at + 1, &["lần", "thứ"]).is_some();
    let numbered = optional(passage, at + usize::from(comma), &NTH);
    if let Some((ordinal, end)) = ordinal(passage, numbered) {
        return Some(national(passage, numbered, ordinal, end));
    }
    // Another body's congress: its name ends with the ordinal.
    let whose = at;
    let closes = |at: &usize| {
        matches!(passage.word(*at), "." | "," | ";" | ":" | "(" | "”")
            // *đại hội các cấp* are the congresses of all levels, not one; and a type word opens the next resolution.
            || words(passage, *at, &["các", "cấp"]).is_some()
            || passes(passage, *at)
    };
    let party = words(passage, whose, &["đảng", "bộ"]).is_some()
        || words(passage, whose, &["chi", "bộ"]).is_some();
    let told = party || is_mass(passage, whose);
    let by_years = |at: usize| years(passage, at).filter(|_| told);
    // Behind one of these words the term is another body's: *Đảng bộ huyện và HĐND tỉnh khóa XVII*.
    let goes_on = |at: usize| matches!(passage.word(at), "và" | "về" | "do" | "bầu" | "của");
    let by_term =
        |at: usize| stated_term(passage, at).filter(|_| party && !(whose..at).any(goes_on));
    let mut body = whose..(whose + WHOSE).min(passage.count());
    let nth = body.find(|at| {
        let numbered = words(passage, *at, &["lần", "thứ"]).is_some();
        numbered || closes(at) || by_years(*at).is_some() || by_term(*at).is_some()
    })?;
    let body = passage
        .line
        .text
        .get(passage.start(whose)..passage.end(nth))
        .unwrap_or_default();
    let system = if party { System::Party } else { System::Mass };
    // The years of its term identify a congress as well: *Đại hội Đảng bộ tỉnh nhiệm kỳ 2025 - 2030*.
    if let Some((first, end)) = by_years(nth) {
        return Some(Meeting {
            body: None,
            end,
            term: None,
            system,
            canonical: vec![format!("đại hội {body} nhiệm kỳ {first}")],
        });
    }
    // So does the term: *Đại hội Đảng bộ thành phố Huế khóa XVI*.
    if let Some((term, end)) = by_term(nth) {
        let ordinal = term::from_roman(&term.roman)?;
        return Some(Meeting {
            body: None,
            end,
            system,
            canonical: vec![format!("đại hội {body} {ordinal}")],
            term: Some(StatedTerm {
                series: TermSeries::PartyLocal,
                ..term
            }),
        });
    }
    let numbered = words(passage, nth, &["lần", "thứ"])?;
    let (ordinal, end) = ordinal(passage, optional(passage, numbered, &[&["thứ"]]))?;
    Some(Meeting {
        body: None,
        end,
        term: party.then(|| stated(passage, end - 1, end, ordinal, TermSeries::PartyLocal)),
        system,
        canonical: vec![format!("đại hội {body} {ordinal}")],
    })
}

/// The years of a term at the word `at`, also after a comma or in brackets: the first year, and the word behind all of it.
fn years<'p>(passage: &Passage<'p>, at: usize) -> Option<(&'p str, usize)> {
    let open = at + usize::from(matches!(passage.word(at), "," | "("));
    let end = period(passage, open)?;
    let closed = passage.is(at, "(") && passage.is(end, ")");
    Some((passage.word(open + 2), end + usize::from(closed)))
}

/// Whether a mass organisation is named at the word `at`, in whatever case: *phụ nữ tỉnh*, *Hội Nông dân Việt Nam*. The stockholders of a
/// company, who hold a *đại hội* too, are not one.
fn is_mass(passage: &Passage<'_>, at: usize) -> bool {
    const OPENING: [&[&str]; 7] = [
        &["phụ", "nữ"],
        &["nông", "dân"],
        &["cựu", "chiến", "binh"],
        &["công", "đoàn"],
        &["mặt", "trận"],
        &["hội"],
        &["đoàn"],
    ];
    let mut opening = OPENING.iter();
    // *hội đồng* (council), *hội viên*, *đoàn viên* (members), *hội nghị* (meeting) are no organisations.
    let people = matches!(passage.word(at + 1), "đồng" | "viên" | "nghị");
    !people && opening.any(|opening| words(passage, at, opening).is_some())
}

/// Whether a type that meetings pass opens at a word.
fn passes(passage: &Passage<'_>, at: usize) -> bool {
    let word = passage.tables.type_words.starting(passage.line, at);
    word.is_some_and(|word| of_meetings(passage, word.value, word.end).is_some())
}

/// The Party's congress, or that of the committee named behind the ordinal.
fn national(passage: &Passage<'_>, from: usize, ordinal: u32, end: usize) -> Meeting {
    let behind = end + usize::from(passage.word(end) == "của");
    if let Some(body) = words(passage, behind, &["đảng", "bộ"]) {
        let end = locality_at(passage, body).map_or(body, |(_, end)| end);
        let name = passage
            .line
            .text
            .get(passage.start(behind)..passage.end(end))
            .unwrap_or_default();
        return Meeting {
            body: None,
            end,
            term: Some(stated(
                passage,
                from,
                behind.min(end),
                ordinal,
                TermSeries::PartyLocal,
            )),
            system: System::Party,
            canonical: vec![format!("đại hội {name} {ordinal}")],
        };
    }
    let organisation = organisation(passage, behind);
    if organisation == Some(behind) {
        // *Đại hội V Hội Chữ thập đỏ huyện* is not the Party's congress: the name stays empty.
        return Meeting {
            body: None,
            end,
            term: None,
            system: System::Mass,
            canonical: vec![String::new()],
        };
    }
    if let Some(name) = organisation {
        let body = passage
            .line
            .text
            .get(passage.start(behind)..passage.end(name));
        let body = body.unwrap_or_default();
        return Meeting {
            body: None,
            end: name,
            term: None,
            system: System::Mass,
            canonical: vec![format!("đại hội {body} {ordinal}")],
        };
    }
    let party = optional(passage, behind, &PARTY);
    Meeting {
        body: None,
        end: if party > behind { party } else { end },
        term: Some(stated(
            passage,
            from,
            end,
            ordinal,
            TermSeries::PartyCentral,
        )),
        system: System::Party,
        canonical: vec![format!("đại hội đảng {ordinal}")],
    }
}

/// The word behind the name of the mass organisation at the word `at` whose congress it is: *Đại hội XIII **Công đoàn Việt Nam***. It is `at`
/// itself where the end is not known: a name that is in no table goes on in small letters.
fn organisation(passage: &Passage<'_>, at: usize) -> Option<usize> {
    const OPENING: [&[&str]; 4] = [&["công", "đoàn"], &["mặt", "trận"], &["hội"], &["đoàn"]];
    let opens = OPENING
        .iter()
        .find_map(|opening| words(passage, at, opening))?;
    let other = matches!(passage.word(opens), "nghị" | "đồng" | "viên");
    if other || !passage.cased_word(at).starts_with(is_capital) {
        return None;
    }
    let capital = |at: &usize| passage.cased_word(*at).starts_with(is_capital);
    let names = (opens..opens + WHOSE).take_while(capital).count();
    let issuer = issuer_at(passage, at).map(|name| name.end);
    let end = opens + names;
    let small = passage.cased_word(end).starts_with(char::is_lowercase);
    let whole = !small || passage.stands(end.saturating_sub(2), &["việt", "nam"]);
    // Without a capital behind it, the word may be another one: *Đoàn kết* (unity).
    issuer.or((names > 0).then_some(if whole { end } else { at }))
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

/// An ordinal in Roman or Arabic figures or in words, and the word after it: *XIII*, *4*, *chín*, *mười một*.
fn ordinal(passage: &Passage<'_>, at: usize) -> Option<(u32, usize)> {
    const MOST: u32 = 40;
    let word = passage.word(at);
    if let Some(value) = term::from_roman(passage.cased_word(at)) {
        return Some((value, at + 1));
    }
    let value = number_value(word).filter(|value| (1..=MOST).contains(value))?;
    if word == "mười"
        && let Some(unit) = number_value(passage.word(at + 1)).filter(|unit| *unit < 10)
        && !passage
            .word(at + 1)
            .starts_with(|letter: char| letter.is_ascii_digit())
    {
        return Some((10 + unit, at + 2));
    }
    // `4/2016` and `4.000` are figures of another kind.
    let other = matches!(passage.word(at + 1), "/" | "." | "%")
        && passage.start(at + 1) == passage.end(at + 1)
        && passage
            .word(at + 2)
            .starts_with(|letter: char| letter.is_ascii_digit());
    (!other).then_some((value, at + 1))
}

/// Sets the numbers of resolutions that the tables know by their plenum, title and date.
pub(super) fn resolve(passage: &Passage<'_>, drafts: &mut [Draft]) {
    let named = |draft: &&mut Draft| draft.kind == MentionKind::Named && draft.name.is_some();
    for draft in drafts.iter_mut().filter(named) {
        let title = draft
            .title
            .and_then(|title| passage.line.text.get(title.start..title.end));
        let date = draft.date.and_then(|date| date.value);
        let number = |name: &str| -> Option<DocumentNumber> {
            let row = passage.tables.passed_at(name, title)?;
            let own = row.date.parse().ok();
            date.is_none_or(|date| own.is_some_and(|own| date.covers(own)))
                .then(|| row.number.parse().ok())?
        };
        draft.resolved = draft.name.as_deref().and_then(number);
        for meant in &mut draft.several {
            meant.number = meant.name.as_deref().and_then(number);
        }
    }
}
