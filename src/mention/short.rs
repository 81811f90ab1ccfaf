//! Short forms: a type word and a running number without a code (SPEC section 6.1): *Nghị quyết 18*, *Chỉ thị số 05*, *NQ 25*, *CT số 05*,
//! and with its year *Nghị định 49/2017*.
//!
//! A figure after a type word may also count something (*Kế hoạch 5 năm*, a plan of five years). With *số*, or behind a capitalised type word
//! within a sentence, it is a number unless a word that is counted follows. In lower case, and for a word that is also a common one (*quyết
//! định*, *kế hoạch*) at the head of a sentence, one of the words that usually follow a name must stand behind it.

use super::abbreviation::behind_word;
use super::issuer::kind_at;
use super::list::is_list_gap;
use super::passage::{Draft, Passage, StatedDate, insert, is_taken};
use super::prefix::{Prefix, prefix, type_of_code};
use super::scan;
use super::{MentionKind, date, issuer_at, provision};
use crate::number::loose::{FIVE_FIGURES, Serial, serial};
use crate::number::{Suffix, Year};
use crate::tables::{DocType, HeadRole, RelationKind, Side};
use crate::text::{Place, is_capital};

/// The most members of a list that are read after the first.
const LONGEST: usize = 20;

/// Adds the short forms between the mentions found so far.
pub(super) fn find(passage: &Passage<'_>, drafts: &mut Vec<Draft>) {
    let mut found: Vec<Draft> = Vec::new();
    let mut index = 0;
    let mut openers = passage.free_openers();
    while let Some(opener) = openers.from(passage, drafts, index, |index| opens(passage, index)) {
        index = opener;
        let before = found.last().map(|draft| draft.place);
        match one(passage, drafts, before, index).or_else(|| announced(passage, drafts, index)) {
            Some((draft, after)) => {
                let head = draft.place.start;
                let row = draft.word.map(|(row, _)| row).or(draft.inherited_word);
                let so = draft.place.end;
                found.push(draft);
                let members = members(passage, drafts, after, head, row);
                index = members
                    .last()
                    .map_or(after, |last| passage.from(last.place.end.max(so)));
                found.extend(members);
            }
            None => index += 1,
        }
    }
    insert(drafts, found);
}

/// Whether the word at `index` starts or ends with a figure, or is followed by one.
fn opens(passage: &Passage<'_>, index: usize) -> bool {
    let last = passage.word(index).as_bytes().last();
    passage.figures(index) || passage.figures(index + 1) || last.is_some_and(u8::is_ascii_digit)
}

/// The short form whose figure, or code and figure, start at the word `index`, and the word after it; `before` is the place of the short form
/// found before it.
fn one(
    passage: &Passage<'_>,
    drafts: &[Draft],
    before: Option<Place>,
    index: usize,
) -> Option<(Draft, usize)> {
    let again = |row: usize, figure: &str| {
        let serial = figure.parse().ok();
        let start = passage.start(index);
        serial.is_some_and(|serial| is_numbered_before(passage, drafts, start, (row, serial)))
    };
    let listed = |at: usize| {
        let end = passage.end(at);
        before.is_some_and(|before| before.end == end)
            || at > 0 && is_taken(drafts, passage.place(at - 1, at))
    };
    match abbreviated(passage, listed, again, index) {
        Some(word) => coded(passage, drafts, word, index),
        None => worded(passage, drafts, index),
    }
}

/// The short form whose type is told by its code, the word `index`: *NQ18*, *NQ 18*.
fn coded(
    passage: &Passage<'_>,
    drafts: &[Draft],
    (row, place): (usize, Place),
    index: usize,
) -> Option<(Draft, usize)> {
    // `NQ18` is one word, `NQ 18` are two.
    let glued = passage.cased_word(index).len() > place.end - place.start;
    let figure = if glued {
        place.end
    } else {
        passage.start(index + 1)
    };
    let figure = figure_at(passage, drafts, figure)?;
    let after = passage.from(figure.end);
    let named = place.start != passage.start(index) || !counts(passage, after);
    named.then(|| (draft(place.start, (row, place), figure), after))
}

/// The short form whose figure is the word `index`, behind its type word: *Nghị định 168*.
fn worded(passage: &Passage<'_>, drafts: &[Draft], index: usize) -> Option<(Draft, usize)> {
    if !passage.figures(index) {
        return None;
    }
    let prefix = prefix(passage, index);
    let (row, place) = prefix.word?;
    if !may_be_bare(passage, (row, place), prefix, index) {
        return None;
    }
    let figure = figure_at(passage, drafts, passage.start(index))?;
    let after = passage.from(figure.end);
    // Neither a note *(1)* nor a figure of the next cell or line is the number.
    let figure_word = index - usize::from(prefix.so);
    let behind = behind_word(passage, place, figure_word);
    let between = passage
        .shadow
        .original(Place::new(behind, passage.start(index)));
    let between = between.text(passage.text);
    if between.contains('(') || (!prefix.so && between.contains('\n')) {
        return None;
    }
    let named = if figure.year.is_some() {
        is_numbered(passage, row, prefix, figure.serial) && !counts(passage, after)
    } else {
        let named = is_named(passage, row, place, prefix, after);
        let named = named || is_told_before(passage, drafts, (row, place), figure, after);
        named && !is_year(figure.serial, prefix)
    };
    let vetoed = passage
        .tables
        .vetoes
        .ending(passage.line, prefix.from)
        .is_some();
    let form = || figure.year.is_none() && !prefix.so && heads_form(passage, place, figure.end);
    (named && !vetoed && !form()).then(|| (draft(place.start, (row, place), figure), after))
}

/// Whether the figure at the word `index` may be a number behind this type word, which may lack its *số*.
fn may_be_bare(
    passage: &Passage<'_>,
    (row, place): (usize, Place),
    prefix: Prefix,
    index: usize,
) -> bool {
    let word = passage.cased_text(place);
    // *CT số 5* may be a house, *CT số 05* is a document.
    let row = passage.tables.rows.doc_types.get(row);
    let coded = row.is_some_and(|row| row.coded && word == &*row.code);
    let house = coded && passage.word(index).len() == 1;
    // The mark of a note: *Nghị định¹*.
    let note = passage.over_mark(index) > index;
    // *Circular 12* is a circle of twelve, *Circular No. 12* a document.
    let english = word.is_ascii();
    !house && (prefix.so || !note && !english)
}

/// Whether a type word in capitals at `place` and the figure that ends at `end` fill the line over the subject of a form: the figure is a
/// footnote's mark. `NGHỊ QUYẾT/QUYẾT ĐỊNH 121⏎(V/v …)`.
fn heads_form(passage: &Passage<'_>, place: Place, end: usize) -> bool {
    if passage.cased_text(place).contains(char::is_lowercase) {
        return false;
    }
    let types = &passage.tables.type_words;
    let first = passage.from(place.start);
    let other = first.checked_sub(1).filter(|slash| passage.is(*slash, "/"));
    let other = other.and_then(|slash| types.ending(passage.line, slash));
    let opens = other.map_or(place.start, |other| passage.start(other.start));
    let line = passage.shadow.original(Place::new(opens, end));
    let before = passage.text.get(..line.start as usize).unwrap_or_default();
    let behind = passage.text.get(line.end as usize..).unwrap_or_default();
    let before = before.trim_end_matches([' ', '\t']);
    let below = behind.trim_start_matches([' ', '\t', '\r']);
    let below = below.strip_prefix('\n').unwrap_or_default().trim_start();
    let subject = below.strip_prefix('(').unwrap_or(below);
    let mut heads = passage.tables.rows.heads.iter();
    (before.is_empty() || before.ends_with('\n'))
        && heads.any(|row| {
            let opens = |phrase| subject.starts_with(phrase);
            row.role == HeadRole::About && row.phrases.iter().any(|phrase| opens(&**phrase))
        })
}

/// The first member of a list of running numbers that a plural announces, and the word after it: *các nghị quyết của Bộ Chính trị (57, 59,
/// 66, 68)*. A single figure may be a footnote's mark.
fn announced(passage: &Passage<'_>, drafts: &[Draft], index: usize) -> Option<(Draft, usize)> {
    const REACH: usize = 12;
    if !passage.figures(index) {
        return None;
    }
    let opens = index - usize::from(passage.is(index.wrapping_sub(1), "số"));
    let sign = opens.checked_sub(1)?;
    if !matches!(passage.word(sign), "(" | ":" | "như" | "gồm") {
        return None;
    }
    let sign = sign - usize::from(passage.is(sign, ":") && passage.is(sign.wrapping_sub(1), "gồm"));
    let types = &passage.tables.type_words;
    // In *các nghị quyết chiến lược của …* a type word without a plural before it announces nothing.
    let word = (sign.saturating_sub(REACH)..=sign)
        .rev()
        .take_while(|end| *end == sign || !stops(passage, *end))
        .filter_map(|end| types.ending(passage.line, end))
        .find(|word| word.start > 0 && passage.is_several(word.start - 1))?;
    let row = passage.tables.rows.doc_types.get(word.value)?;
    let figure = figure_at(passage, drafts, passage.start(index))?;
    let after = passage.from(figure.end);
    let place = Place::new(passage.start(index), figure.end);
    let listed = || !members(passage, drafts, after, place.start, Some(word.value)).is_empty();
    let alone = figure.year.is_none() && figure.serial.value < 1945;
    if !(row.short && row.distinct && alone && listed()) {
        return None;
    }
    let mut draft = Draft::new(MentionKind::Short, place);
    draft.serial = Some(figure.serial);
    draft.inherited_word = Some(word.value);
    Some((draft, after))
}

/// Whether the search back for the announcing type word ends at the word `at`: a bracket or the end of a clause.
fn stops(passage: &Passage<'_>, at: usize) -> bool {
    matches!(passage.word(at), "(" | ")") || passage.ends_clause(at)
}

fn draft(start: usize, word: (usize, Place), figure: Figure) -> Draft {
    let mut draft = Draft::new(MentionKind::Short, Place::new(start, figure.end));
    draft.word = Some(word);
    draft.serial = Some(figure.serial);
    draft.date = figure.year;
    draft
}

/// Row and place of a type's code that stands for its word, at the head of the word at `index`: `NQ`, `NĐ`. `listed` says whether a document
/// ends right before a word, `again` whether one of this type and running number was cited by its full number shortly before.
fn abbreviated(
    passage: &Passage<'_>,
    listed: impl Fn(usize) -> bool,
    again: impl Fn(usize, &str) -> bool,
    index: usize,
) -> Option<(usize, Place)> {
    const LONGEST: usize = 12;
    let word = passage.cased_word(index);
    // A figure follows, in the same word or in the next.
    let figure = |word: &str, at: Option<usize>| {
        let byte = at.and_then(|at| word.as_bytes().get(at));
        byte.is_some_and(u8::is_ascii_digit)
    };
    if !figure(word, word.len().checked_sub(1)) && !figure(passage.word(index + 1), Some(0)) {
        return None;
    }
    let capitals = word.len() <= LONGEST && !word.bytes().any(|byte| byte.is_ascii_lowercase());
    if !capitals || !word.starts_with(is_capital) {
        return None;
    }
    let letters = word.trim_end_matches(|letter: char| letter.is_ascii_digit());
    let row = type_of_code(passage, index, letters)?;
    let doc_type = passage.tables.rows.doc_types.get(row)?;
    // *CT 05* may be another thing; *CT 05 của Bộ Chính trị* names its issuer.
    let of_body = || {
        let of = index + 1 + usize::from(letters.len() == word.len());
        passage.is(of, "của") && issuer_at(passage, of + 1).is_some()
    };
    let start = passage.start(index);
    let normative = !doc_type.rank.is_empty();
    let behind = index + 1 + usize::from(letters.len() == word.len());
    let figure = || match word.get(letters.len()..) {
        Some("") | None => passage.word(index + 1),
        Some(glued) => glued,
    };
    let told = || {
        normative
            && !is_of_things(passage, behind)
            && (is_told_around(passage, listed, (index, behind)) || again(row, figure()))
    };
    let stands = doc_type.abbreviated || doc_type.coded && (of_body() || told());
    stands.then(|| (row, Place::new(start, start + letters.len())))
}

/// Whether the word at `at` shows that letters and figure are a room, a ward or a place: *TT 12 giường* (beds), *TT 9 của huyện*.
fn is_of_things(passage: &Passage<'_>, at: usize) -> bool {
    let at = at + usize::from(passage.is(at, "của"));
    let thing = matches!(passage.word(at), "giường" | "lần" | "bác" | "bảng");
    thing || kind_at(passage, at).is_some()
}

/// Whether the words around letters and figure, the words `start..end`, show that they cite a document: a provision before, a list, force:
/// *khoản 1 Điều 17 **TT 22***, *quy định tại **TT 219***, *NĐ 123 và **TT 78***, ***TT 26** có hiệu lực*.
fn is_told_around(
    passage: &Passage<'_>,
    listed: impl Fn(usize) -> bool,
    (start, end): (usize, usize),
) -> bool {
    const VERBS: [&[&str]; 2] = [&["quy", "định"], &["hướng", "dẫn"]];
    const FORCE: [&[&str]; 2] = [&["có", "hiệu", "lực"], &["hết", "hiệu", "lực"]];
    let verb = |at: usize| VERBS.iter().any(|words| passage.stands(at, words));
    let force = |at: usize| FORCE.iter().any(|words| passage.stands(at, words));
    let joined = || {
        let joint = start.checked_sub(1);
        joint.is_some_and(|at| matches!(passage.word(at), "và" | "," | "hoặc") && listed(at))
    };
    let year = passage.sign(end) == Some(b'/') && date::year_alone(passage, end + 1).is_some();
    let told = || {
        matches!(passage.word(start.wrapping_sub(1)), "tại" | "của" | "trong") && {
            let at = start.saturating_sub(3);
            verb(at)
        }
    };
    let behind = end + usize::from(year) * 2;
    let of_body = || passage.is(behind, "của") && issuer_at(passage, behind + 1).is_some();
    (year && of_body())
        || force(behind)
        || joined()
        || told()
        || provision::stands_before(passage, start)
}

/// The running number of a short form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    pub(super) serial: Serial,
    /// The year behind it: `49/2017`.
    pub(super) year: Option<StatedDate>,
    /// One past its last byte.
    pub(super) end: usize,
}

/// The running number at the byte `at`, with its year; `None` within a mention, or where the figure is part of a code, ratio, decimal or period.
pub(super) fn figure_at(passage: &Passage<'_>, drafts: &[Draft], at: usize) -> Option<Figure> {
    let plain = serial(passage.cased, at)?;
    let lettered = with_letter(passage.cased, plain);
    let (serial, end) = if lettered.1 == plain.1 || is_of_decree_law(passage, at) {
        lettered
    } else {
        plain
    };
    let year = year_behind(passage, end);
    let end = year.map_or(end, |year| year.place.end);
    let free = !is_taken(drafts, Place::new(at, end)) && serial.value <= FIVE_FIGURES;
    let alone = free && (!goes_on(passage, end) || lists_closely(passage, at, end));
    (alone && serial.value > 0).then_some(Figure { serial, year, end })
}

/// Whether the type word before the figure at `at` is that of a decree-law: in *Quyết định số 15-A* the number may be a house's.
fn is_of_decree_law(passage: &Passage<'_>, at: usize) -> bool {
    let row = prefix(passage, passage.from(at)).word;
    let row = row.and_then(|(row, _)| passage.tables.rows.doc_types.get(row));
    row.is_some_and(|row| row.code == "SL")
}

/// A running number with the letter that a dash parts from it, as the first decree-laws have it: *Sắc lệnh số 33-A*.
fn with_letter(text: &str, (serial, end): (Serial, usize)) -> (Serial, usize) {
    let mut behind = text.get(end..).unwrap_or_default().chars();
    let dash = serial.suffix.is_none() && behind.next() == Some('-');
    let letter = behind.next().filter(char::is_ascii_uppercase);
    let ends = behind
        .next()
        .is_none_or(|next| !next.is_alphanumeric() && !matches!(next, '-' | '/'));
    match letter.filter(|_| dash && ends) {
        Some(letter) => {
            let suffix = Some(Suffix::Letter(letter));
            (Serial { suffix, ..serial }, end + 2)
        }
        None => (serial, end),
    }
}

/// Whether the figure `at..end` and those behind it, with commas and no blanks between, are a list and no decimal, for a type word that means
/// only documents opens it: *Nghị quyết 18,19 của …*.
fn lists_closely(passage: &Passage<'_>, at: usize, end: usize) -> bool {
    const LONGEST: usize = 8;
    let glued = |at: usize| passage.start(at) == passage.end(at);
    let mut next = passage.from(end);
    let first = passage.from(at);
    let comma = passage.is(next, ",") && glued(next) && glued(next + 1);
    let row = prefix(passage, first).word;
    let row = row.and_then(|(row, _)| passage.tables.rows.doc_types.get(row));
    let opened = || row.is_some_and(|row| row.distinct) || scan::goes_on_with_list(passage, first);
    if !comma || !opened() {
        return false;
    }
    for _ in 0..LONGEST {
        if !(passage.is(next, ",") && glued(next) && glued(next + 1) && passage.figures(next + 1)) {
            break;
        }
        next += 2;
    }
    !counts(passage, next) && !passage.is(next, "%")
}

/// The year behind the running number that ends at `end`, without blanks: `49/2017`.
fn year_behind(passage: &Passage<'_>, end: usize) -> Option<StatedDate> {
    let slash = passage.from(end);
    let glued = |at: usize| passage.start(at) == passage.end(at);
    if passage.sign(slash) != Some(b'/') || !glued(slash) || !glued(slash + 1) {
        return None;
    }
    date::year_alone(passage, slash + 1)
}

/// Whether the figure that ends at `end` goes on behind it, as a part of another thing.
fn goes_on(passage: &Passage<'_>, end: usize) -> bool {
    // `7h30` is one word and no number.
    if passage
        .cased
        .get(end..)
        .is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
    {
        return true;
    }
    let next = passage.from(end);
    let glued = passage.start(next) == end;
    let figures = |at: usize| passage.figures(at);
    match passage.word(next) {
        // A code, a ratio, a period: not a running number alone.
        "/" | "-" => {
            glued || figures(next + 1) || passage.cased_word(next + 1).starts_with(is_capital)
        }
        "," | "." | ":" => {
            glued && figures(next + 1) && passage.start(next + 1) == passage.end(next + 1)
        }
        "%" => true,
        // The paragraph ends with the figure.
        "" => false,
        _ => {
            glued
                && !matches!(
                    passage.word(next),
                    ";" | ")" | "”" | "\"" | "’" | "?" | "!" | "…" | "»"
                )
        }
    }
}

/// Whether a figure with a year is a number: one up to twelve may be a month (*Kế hoạch 03/2020*), unless *số* or a type word that means only
/// documents stands before it.
fn is_numbered(passage: &Passage<'_>, row: usize, prefix: Prefix, serial: Serial) -> bool {
    const MONTHS: u32 = 12;
    let doc_type = passage.tables.rows.doc_types.get(row);
    let told = |row: &DocType| row.short && (row.distinct || prefix.so || serial.value > MONTHS);
    doc_type.is_some_and(told)
}

/// Whether the figure names a document rather than counting what follows it.
fn is_named(passage: &Passage<'_>, row: usize, place: Place, prefix: Prefix, after: usize) -> bool {
    let Some(doc_type) = passage.tables.rows.doc_types.get(row) else {
        return false;
    };
    // A figure behind *số* counts nothing.
    let counting = !prefix.so && counts(passage, after);
    // *văn bản 3 trong 1*, *văn bản số 03 trang*
    let measured =
        passage.is(after, "trang") || passage.is(after, "trong") && passage.figures(after + 1);
    if !doc_type.short || counting || measured {
        return false;
    }
    let capital = passage.cased_text(place).starts_with(is_capital);
    if capital && (prefix.so || doc_type.distinct) || prefix.so && doc_type.distinct {
        return true;
    }
    let first = passage.from(place.start);
    let opens = first == 0 || matches!(passage.word(first - 1), "." | ":" | "-" | "+" | "!" | "?");
    // For a common word in lower case a sign behind the figure decides nothing.
    (capital && !opens)
        || follows_name(passage, after, capital || doc_type.distinct)
        || capital && acts(passage, after)
}

/// Whether a cue by which one document acts on another opens at the word `at`; no figure counts that: *Quy định 296 **thay thế** Quy định 22*.
fn acts(passage: &Passage<'_>, at: usize) -> bool {
    let hit = passage.tables.cues.starting(passage.line, at);
    let row = hit.and_then(|hit| passage.tables.rows.cues.get(hit.value));
    row.is_some_and(|row| {
        let deed = !matches!(
            row.kind,
            RelationKind::RefersTo
                | RelationKind::BasedOn
                | RelationKind::Reviews
                | RelationKind::AtProposalOf
        );
        deed && row.side == Side::Before
    })
}

/// Whether the document was named by its number shortly before, and nothing is counted: *Quy định số 377-QĐ/TW … **Quy định 377** …*.
fn is_told_before(
    passage: &Passage<'_>,
    drafts: &[Draft],
    (row, place): (usize, Place),
    figure: Figure,
    after: usize,
) -> bool {
    let doc_type = passage.tables.rows.doc_types.get(row);
    let short = doc_type.is_some_and(|row| row.short);
    let named = short && passage.cased_text(place).starts_with(is_capital);
    let told = (row, figure.serial.value);
    named && !counts(passage, after) && is_numbered_before(passage, drafts, place.start, told)
}

/// Whether a document of a type was named by its number shortly before the byte `start`, with this running number: *Thông tư số
/// 200/2014/TT-BTC … **TT 200***.
fn is_numbered_before(
    passage: &Passage<'_>,
    drafts: &[Draft],
    start: usize,
    (row, serial): (usize, u32),
) -> bool {
    const MOST: usize = 8;
    let until = drafts.partition_point(|draft| draft.place.start < start);
    let last = drafts.get(until.saturating_sub(MOST)..until);
    let code = passage.tables.rows.doc_types.get(row).map(|row| &row.code);
    let same = |draft: &Draft| {
        let number = draft.number.as_ref();
        let same = number.is_some_and(|number| number.serial == serial);
        same && draft.doc_type(passage.tables).as_ref() == code
    };
    last.unwrap_or_default().iter().any(same)
}

/// Whether the word at `at` is one that figures count: *năm*, *thành viên*, *tỷ*.
pub(super) fn counts(passage: &Passage<'_>, at: usize) -> bool {
    let Some(hit) = passage.tables.counted.starting(passage.line, at) else {
        return false;
    };
    // In *Đề án 4 không* (the project of four *no*s) the figure counts; in *Nghị quyết 4 không chỉ …* the word denies.
    let follower = passage.tables.followers.starting(passage.line, at);
    let denies = follower.is_some_and(|follower| follower.end > hit.end);
    let figure = at.checked_sub(1).map_or("", |at| passage.word(at));
    let short = hit.value.is_none_or(|digits| figure.len() <= digits);
    // `Nghị quyết 57 năm 2024`, `ngày 22/12/2024` and `tháng 12/2024` say when.
    short && !denies && date::at(passage, at).is_none() && hit.end > at
}

/// Whether a word that usually follows a name stands at `at` (*của*, *về*, *đã*), or a sign where `signs` is set.
fn follows_name(passage: &Passage<'_>, at: usize, signs: bool) -> bool {
    let sign = matches!(
        passage.word(at),
        "" | "." | "," | ";" | ")" | "”" | "\"" | "("
    );
    let followers = &passage.tables.followers;
    (signs && sign) || followers.starting(passage.line, at).is_some()
}

/// Whether the figure is a year, as in `Kế hoạch 2024`; behind *số* it never is.
fn is_year(serial: Serial, prefix: Prefix) -> bool {
    !prefix.so && serial.suffix.is_none() && Year::from_digits(serial.value, 4).is_some()
}

/// The further members of a list: `các Nghị quyết 57, 59, 66, 68`.
fn members(
    passage: &Passage<'_>,
    drafts: &[Draft],
    mut at: usize,
    head: usize,
    row: Option<usize>,
) -> Vec<Draft> {
    let mut members = Vec::new();
    while members.len() < LONGEST {
        let mut next = at;
        while matches!(passage.word(next), "," | "và" | "số") && next - at < 3 {
            next += 1;
        }
        let gap = passage.line.text.get(passage.end(at)..passage.start(next));
        let figures = passage
            .word(next)
            .starts_with(|letter: char| letter.is_ascii_digit());
        if !figures || !is_list_gap(gap) {
            break;
        }
        let Some(figure) = figure_at(passage, drafts, passage.start(next)) else {
            break;
        };
        let after = passage.from(figure.end);
        if counts(passage, after) || figure.serial.value >= 1945 {
            break;
        }
        let place = Place::new(passage.start(next), figure.end);
        let mut member = Draft::new(MentionKind::Short, place);
        member.serial = Some(figure.serial);
        member.date = figure.year;
        member.inherited_word = row;
        member.donor = Some(head);
        members.push(member);
        at = after;
    }
    members
}
