//! Names of issuing bodies in running text, composed of parts: *Ban Thường vụ* + *Tỉnh ủy* + *Gia Lai* (organ, committee, place).

use super::passage::{Passage, StatedIssuer};
use super::resolution::plenum_name;
use crate::tables::{BodyLevel, HeadRole, Named, Text};
use crate::text::{Word, is_capital, is_roman};

/// A body's name: the words `start..end`.
#[derive(Clone, Debug)]
pub(crate) struct IssuerName {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// The code it signs with, where the tables have one.
    pub(crate) code: Option<Text>,
    /// The words of the place name after it.
    locality: Option<(usize, usize)>,
}

impl IssuerName {
    pub(crate) fn stated(&self, passage: &Passage<'_>) -> StatedIssuer {
        StatedIssuer {
            place: passage.place(self.start, self.end),
            code: self.code.clone(),
            locality: self.locality.map(|(from, to)| passage.place(from, to)),
        }
    }
}

/// The most parts in one name: *Ban Thường vụ Ban Chấp hành Đảng bộ tỉnh*.
const LAYERS: usize = 4;

/// What a plenum's name opens with.
const PLENUM: [&str; 2] = ["hội", "nghị"];

/// The issuer's name that starts at the word `start`, the longest there is.
#[inline]
pub(crate) fn issuer_at(passage: &Passage<'_>, start: usize) -> Option<IssuerName> {
    // Quick way: most words open no name, and a name opens with a capital.
    let names = &passage.tables.issuer_names;
    let opens = |word: &Word| {
        let first = passage.cased.as_bytes().get(word.start as usize);
        first.is_some_and(|first| first.is_ascii_uppercase() || !first.is_ascii())
            && (names.may_start(word) || passage.is(start, PLENUM[0]))
    };
    let word = passage.line.words.get(start)?;
    opens(word).then(|| name_at(passage, start))?
}

/// The body's name in small letters that starts at the word `start`, where it says whose body that is: *của huyện ủy Bàu Bàng*. Without a
/// name behind it the words mean any such body: *của các huyện ủy*, *của đảng ủy cấp trên*.
pub(super) fn small_issuer_at(passage: &Passage<'_>, start: usize) -> Option<IssuerName> {
    let small = passage.cased_word(start).starts_with(char::is_lowercase);
    let hit = passage.tables.issuer_names.starting(passage.line, start)?;
    let body = small.then(|| composed_at(passage, start, Letters::Small))??;
    is_name(passage, hit.end, body.end).then_some(body)
}

/// How the name of a body is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Letters {
    Capital,
    Small,
}

fn name_at(passage: &Passage<'_>, start: usize) -> Option<IssuerName> {
    if !passage.cased_word(start).starts_with(is_capital) || inside_number(passage, start) {
        return None;
    }
    // A plenum speaks for the Central Committee (SPEC section 18.12).
    if passage.stands(start, &PLENUM) {
        return plenum_name(passage, start).map(|(_, end)| IssuerName {
            start,
            end,
            code: Some("TW".into()),
            locality: None,
        });
    }
    composed_at(passage, start, Letters::Capital)
}

/// The name composed of the parts that stand from the word `start` on.
fn composed_at(passage: &Passage<'_>, start: usize, letters: Letters) -> Option<IssuerName> {
    let tables = passage.tables;
    let (mut at, mut body, mut code, mut level) = (start, None, None, None);
    for _ in 0..LAYERS {
        let Some(hit) = tables.issuer_names.starting(passage.line, at) else {
            break;
        };
        let named = letters == Letters::Small || is_name(passage, hit.start, hit.end);
        if code.is_none() && !named {
            break;
        }
        at = hit.end;
        match hit.value {
            Named::Organ => {}
            Named::Body(row) => body = tables.rows.bodies.get(row),
            Named::Issuer(row) => {
                let issuer = tables.rows.issuers.get(row)?;
                code = Some(match body {
                    Some(body) => Text::Owned(format!("{}{}", body.code, issuer.code)),
                    None => issuer.code.clone(),
                });
                level =
                    Some(issuer.level).filter(|level| issuer.local || *level != BodyLevel::Centre);
                // *Ban Chỉ đạo* (steering committee) is a body, and may be that of the Party committee behind it: *Ban Chỉ đạo Trung ương*.
                let of_committee = body.is_none() && committee_at(passage, at);
                match tables.office(&issuer.code).filter(|_| of_committee) {
                    Some(office) => body = Some(office),
                    None => break,
                }
            }
        }
    }
    // An organ alone (*Chủ tịch*, *Ban Thường vụ*) names nobody; a body does.
    if at == start || (code.is_none() && body.is_none()) {
        return None;
    }
    let locality = level.and_then(|level| match level {
        // Provinces are a closed list: a word that is not in it is no part of the name.
        BodyLevel::Province => province_at(passage, at),
        _ => locality_at(passage, at),
    });
    let whole = |place: &(usize, usize)| level != Some(BodyLevel::Any) || !is_cut(passage, *place);
    let locality = locality.filter(whole);
    // A body of any level may be that of an organisation: *Đảng ủy Công ty Điện lực Nghệ An*.
    let organisation = level.filter(|level| matches!(level, BodyLevel::Any | BodyLevel::Cell));
    let named = organisation.and_then(|_| organisation_at(passage, at));
    let letters = || organisation.and_then(|_| letters_at(passage, at));
    let end = locality.map(|(_, end)| end).or(named).or_else(letters);
    Some(IssuerName {
        start,
        end: end.unwrap_or(at),
        code,
        locality,
    })
}

/// Whether a Party committee is named at the word `at`.
fn committee_at(passage: &Passage<'_>, at: usize) -> bool {
    let tables = passage.tables;
    let hit = tables.issuer_names.starting(passage.line, at);
    let row = hit.and_then(|hit| match hit.value {
        Named::Issuer(row) => tables.rows.issuers.get(row),
        Named::Body(_) | Named::Organ => None,
    });
    row.is_some_and(|row| row.committee)
}

/// Whether a place name is only the first syllable of the body's field of work: *Ban Chỉ đạo **Phòng** thủ dân sự* (civil defence).
fn is_cut(passage: &Passage<'_>, (start, end): (usize, usize)) -> bool {
    let tables = passage.tables;
    let known = || tables.localities.starting(passage.line, start).is_some();
    let goes_on = || {
        let small = passage.cased_word(end).starts_with(char::is_lowercase);
        small && tables.followers.starting(passage.line, end).is_none()
    };
    end == start + 1 && kind_at(passage, start).is_none() && !known() && goes_on()
}

/// Whether the word at `start` is glued into a number: `TW` in `26-NQ/TW` is a code, not a name.
fn inside_number(passage: &Passage<'_>, start: usize) -> bool {
    let glued = start > 0 && passage.end(start) == passage.start(start);
    glued && matches!(passage.word(start - 1), "/" | "-")
}

/// The longest issuer's name that ends before the word `end`.
pub(crate) fn issuer_ending(passage: &Passage<'_>, end: usize) -> Option<IssuerName> {
    if !ends_name(passage, end) {
        return None;
    }
    (end.saturating_sub(16)..end)
        .find_map(|start| issuer_at(passage, start).filter(|name| name.end == end))
}

/// Whether the word before the word `end` may be the last of a name; a quick test that most signs fail.
pub(super) fn ends_name(passage: &Passage<'_>, end: usize) -> bool {
    // `TP.`, and the stroke in *M’Drăk*.
    let other = |sign: u8| !sign.is_ascii_punctuation() || matches!(sign, b'.' | b'\'');
    end.checked_sub(1)
        .is_some_and(|last| passage.sign(last).is_none_or(other))
}

/// A body's name opens with a capital; *trung ương* or *chủ tịch* in lower case are common words. A name of two letters is printed in capitals:
/// *TƯ* is the Central Committee, *Tư* opens *Tư pháp*.
fn is_name(passage: &Passage<'_>, start: usize, end: usize) -> bool {
    let word = passage.cased_word(start);
    let letters = end == start + 1 && word.chars().count() == 2;
    let small = letters && word.contains(char::is_lowercase);
    !small && (start..end).any(|word| passage.cased_word(word).starts_with(is_capital))
}

/// How many words the kind of place at `index` has; `None` where there is none.
pub(super) fn kind_at(passage: &Passage<'_>, index: usize) -> Option<usize> {
    let kind = passage.tables.units.starting(passage.line, index)?;
    Some(kind.end - kind.start)
}

/// The words `from..to` of the place name at the word `start`, with its kind word: *tỉnh Gia Lai*, *Gia Lai*, *xã*.
pub(super) fn locality_at(passage: &Passage<'_>, start: usize) -> Option<(usize, usize)> {
    let kind = kind_at(passage, start).unwrap_or(0);
    let name = start + kind;
    // In a letterhead the type word stands below the body's name: `HUYỆN ỦY⏎QUYẾT ĐỊNH`.
    let tables = passage.tables;
    if tables.type_words.starting(passage.line, name).is_some()
        || tables.no_places.starting(passage.line, name).is_some()
    {
        return (kind > 0).then_some((start, name));
    }
    if let Some(hit) = passage.tables.localities.starting(passage.line, name)
        && passage.cased_word(name).starts_with(is_capital)
    {
        return Some((start, hit.end));
    }
    // Who chairs the body may stand behind it: *Chủ tịch UBND tỉnh Nguyễn Văn An*.
    if passage.stands(start, &["tỉnh"]) {
        return Some((start, name));
    }
    let end = proper_name(passage, name);
    // A kind word alone (*Ủy ban nhân dân tỉnh*) is part of the body's name, but names no place.
    (end > name || kind > 0).then_some((start, end.max(name)))
}

/// The word behind the name of an organisation that opens at the word `start`: the name ends with the body in the table, or with its capitals.
fn organisation_at(passage: &Passage<'_>, start: usize) -> Option<usize> {
    const LONGEST: usize = 10;
    let tables = passage.tables;
    let hit = tables.no_places.starting(passage.line, start)?;
    let capital = |at: usize| passage.cased_word(at).starts_with(is_capital);
    if !hit.value || !capital(start) {
        return None;
    }
    // *Cơ quan Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam*: the body may stand behind the word.
    let body = |at| tables.issuer_names.starting(passage.line, at);
    let body = body(hit.end).or_else(|| body(start));
    let mut end = body.map_or(hit.end, |body| body.end.max(hit.end));
    // A syllable in lower case goes between two capitals: *Điện lực Nghệ An*; a small word opens what follows the name.
    let within = |at: usize| {
        let small = || tables.followers.starting(passage.line, at).is_some();
        let letters = passage.word(at).starts_with(char::is_alphabetic);
        capital(at) || passage.figures(at) || letters && capital(at + 1) && !small()
    };
    while end < start + LONGEST && within(end) {
        end += 1;
    }
    // The last syllable of a word belongs to the name too: *Sĩ quan Chính **trị***, *Đa **khoa** tỉnh*.
    let closes = |at: usize| {
        let ends = passage.sign(at).is_some() || at >= passage.count();
        ends || kind_at(passage, at).is_some()
            || tables.followers.starting(passage.line, at).is_some()
            || tables.cues.starting(passage.line, at).is_some()
    };
    let syllable =
        passage.sign(end).is_none() && tables.followers.starting(passage.line, end).is_none();
    if end > hit.end
        && end < passage.count()
        && syllable
        && kind_at(passage, end).is_none()
        && closes(end + 1)
    {
        end += 1;
    }
    let place = kind_at(passage, end).and_then(|_| locality_at(passage, end));
    Some(place.map_or(end, |(_, end)| end))
}

/// The word behind the letters that stand for an organisation, at the word `at` behind a body in mixed case: *Đảng ủy **NHPT***.
fn letters_at(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let mixed = passage
        .cased_word(at.checked_sub(1)?)
        .contains(char::is_lowercase);
    let word = passage.cased_word(at);
    let letters = word.chars().count() > 2 && word.chars().all(char::is_uppercase);
    let tables = passage.tables;
    let known = || tables.issuer_names.starting(passage.line, at).is_some();
    let typed = || tables.type_words.starting(passage.line, at).is_some();
    let glued =
        passage.start(at + 1) == passage.end(at + 1) && matches!(passage.word(at + 1), "-" | "/");
    (mixed && letters && !glued && !is_roman(word) && !known() && !typed()).then_some(at + 1)
}

/// A province of the table at the word `start`, with its kind word; or the kind word alone.
fn province_at(passage: &Passage<'_>, start: usize) -> Option<(usize, usize)> {
    let kind = kind_at(passage, start).unwrap_or(0);
    let hit = passage
        .tables
        .localities
        .starting(passage.line, start + kind);
    let end = hit
        .filter(|hit| passage.cased_word(hit.start).starts_with(is_capital))
        .map_or(start + kind, |hit| hit.end);
    (end > start).then_some((start, end))
}

/// Where the capitalised run from `start` ends: *Krông Pa*, *M’Drăk*, *Bà Rịa - Vũng Tàu*.
fn proper_name(passage: &Passage<'_>, start: usize) -> usize {
    const LONGEST: usize = 4;
    let capital = |at: usize| passage.cased_word(at).starts_with(is_capital);
    let shouting = |at: usize| !passage.cased_word(at).chars().any(char::is_lowercase);
    let banner =
        start > 0 && shouting(start - 1) && passage.cased_word(start - 1).chars().count() > 1;
    // `TỈNH⏎Theo đề nghị …`: a name in mixed case does not follow a kind word in capitals.
    let units = &passage.tables.units;
    let kind = banner && units.ending(passage.line, start).is_some();
    let mut at = start;
    let mut words = 0;
    let mut closed = !banner;
    while words < LONGEST && capital(at) && passage.start(at) <= passage.end(at) + 1 {
        // In a banner every word is in capitals: the title's opening word ends the name.
        // So does the national or Party motto in the column beside it.
        let emblem = passage.tables.heads.starting(passage.line, at);
        let opens_title = passage.tables.titles.starting(passage.line, at).is_some()
            || emblem.is_some_and(|hit| hit.value == HeadRole::Emblem);
        let stops = matches!(
            passage.word(at),
            "ngày" | "năm" | "số" | "khóa" | "tại" | "và" | "nhiệm"
        );
        // After a name in mixed case, an upper-case word is an abbreviation or a code.
        closed |= opens_title || stops;
        if (banner && (opens_title || stops))
            || (kind && !shouting(at))
            || (!banner && shouting(at) && passage.cased_word(at).chars().count() > 1)
        {
            break;
        }
        if passage
            .tables
            .issuer_names
            .starting(passage.line, at)
            .is_some()
            && words > 0
        {
            break;
        }
        at += 1;
        words += 1;
        if matches!(passage.word(at), "’" | "'") && capital(at + 1) {
            at += 1;
        }
    }
    // A banner's run of capitals is a name only where something ends it.
    closed |= !capital(at);
    if closed { at } else { start }
}
