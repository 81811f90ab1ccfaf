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

mod congress;
mod organisation;
mod plenum;

use super::passage::{
    Draft, Meant, Opening, Passage, StatedIssuer, StatedTerm, insert, is_taken, is_within,
};
use super::{MentionKind, TermSeries, term};
use crate::number::DocumentNumber;
use crate::tables::{System, number_value};
use crate::text::{Place, is_capital};
use congress::congress;
pub(super) use plenum::plenum_name;
use plenum::{listed, plenum};

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

const PARTY: [&[&str]; 3] = [
    &["đảng", "cộng", "sản", "việt", "nam"],
    &["đảng", "cộng", "sản", "vn"],
    &["đảng"],
];
const NTH: [&[&str]; 4] = [&["lần", "thứ", "thứ"], &["lần", "thứ"], &["lần"], &["thứ"]];

/// The term *khóa X* at the word `at`, also after a comma or in brackets, and the word behind it and its closing bracket.
fn stated_term(passage: &Passage<'_>, at: usize) -> Option<(StatedTerm, usize)> {
    let open = at + usize::from(matches!(passage.word(at), "," | "("));
    let term = term::at(passage, open, || TermSeries::PartyCentral)?;
    let end = passage.from(term.place.end);
    let closed = end + usize::from(passage.word(at) == "(" && passage.word(end) == ")");
    Some((term, closed))
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
