//! Issuers found elsewhere than by a known name behind the number: by letters, by capitals alone, within the mention, before it or behind its title.

use super::bind::{fits, period, series};
use super::issuer::kind_at;
use super::passage::{Draft, Passage, StatedIssuer};
use super::signing::after_adverbs;
use super::{IssuerName, TermSeries, date, issuer_at, issuer_ending, term};
use crate::tables::{
    BodyRole, FillerRole, Issuer, KnownIssuer, Named, RelationKind, Side, System, TitleRole,
    VerbRole,
};
use crate::text::is_capital;

/// The issuer at the word `at`, behind *của*, abbreviated to letters that fit the number's own code, and the word behind it: *Nghị định
/// 18/2009/NĐ-CP của **CP***, *Thông tư 18/2009/TT-BTC của **Bộ TC***.
pub(super) fn abbreviated(
    passage: &Passage<'_>,
    draft: &Draft,
    at: usize,
) -> Option<(StatedIssuer, usize)> {
    if !passage.is(at.wrapping_sub(1), "của") || !is_named(passage, at) {
        return None;
    }
    let code = draft.classified.issuer.as_deref()?;
    let Some(KnownIssuer::Row(row)) = passage.tables.issuer(code) else {
        return None;
    };
    let ministry = usize::from(passage.is(at, "bộ"));
    let end = at + ministry + 1;
    let printed = passage.cased_word(at + ministry);
    let letters = [if ministry > 0 { "B" } else { "" }, printed].concat();
    let glued = passage.start(end) == passage.end(end) && matches!(passage.word(end), "-" | "/");
    let stated = StatedIssuer {
        place: passage.place(at, end),
        code: Some(row.code.clone()),
        locality: None,
    };
    (!glued && stands_for(&letters, row)).then_some((stated, end))
}

/// The Youth Union at the word `at`, behind *của*, by its short name, which nothing may go on: *Kế hoạch 460 của **Đoàn** cụ thể hóa Kết luận
/// 21*, not *của Đoàn kiểm tra*.
pub(super) fn youth_union(passage: &Passage<'_>, at: usize) -> Option<(StatedIssuer, usize)> {
    if !passage.is(at, "đoàn") || !passage.is(at.wrapping_sub(1), "của") || !is_named(passage, at)
    {
        return None;
    }
    let end = at + 1;
    let cue = passage.tables.cues.starting(passage.line, end);
    let row = cue.and_then(|cue| passage.tables.rows.cues.get(cue.value));
    let carries_out =
        row.is_some_and(|row| row.side == Side::Before && row.kind == RelationKind::Implements);
    let stated = StatedIssuer {
        place: passage.place(at, end),
        code: None,
        locality: None,
    };
    carries_out.then_some((stated, end))
}

/// The department of a ministry at the word `at`, behind *của*, that is in no table, and the word behind it: *Quyết định A của **Cục Hàng hải
/// Việt Nam***.
pub(super) fn department(passage: &Passage<'_>, at: usize) -> Option<(StatedIssuer, usize)> {
    const LONGEST: usize = 12;
    const KINDS: [&[&str]; 2] = [&["tổng", "cục"], &["cục"]];
    if !passage.is(at.wrapping_sub(1), "của") || !is_named(passage, at) {
        return None;
    }
    let head = passage.tables.issuer_names.starting(passage.line, at);
    let head = head.filter(|hit| hit.value == Named::Organ);
    let start = head.map_or(at, |hit| hit.end);
    let kind = KINDS.iter().find(|words| passage.stands(start, words))?;
    let first = start + kind.len();
    if !is_named(passage, start) || !is_named(passage, first) {
        return None;
    }
    let joint = |at: usize| passage.is(at, "và") && is_named(passage, at + 1);
    let (tables, line) = (passage.tables, passage.line);
    // *không* means *not*, but in *Hàng không* (aviation) it is only a syllable.
    let compound = |at: usize| {
        let hit = tables.polarities.ending(line, at + 1);
        hit.is_some_and(|hit| hit.start < at)
    };
    let says = |at: usize| {
        let small = tables.followers.starting(line, at).is_some() && !compound(at);
        small || passage.is(at, "thuộc") || tables.cues.starting(line, at).is_some()
    };
    let within = |at: usize| joint(at) || goes_on(passage, at) && !says(at);
    let mut end = first;
    while end < start + LONGEST && within(end) {
        end += kind_at(passage, end).unwrap_or(1);
    }
    // Where the last words of a name are in lower case, its end is not known: *Cục Bảo vệ thực vật*.
    let closed = end >= passage.count()
        || passage.sign(end).is_some()
        || says(end)
        || tables.titles.starting(line, end).is_some()
        || tables.verbs.starting(line, end).is_some();
    if !closed {
        return None;
    }
    let stated = StatedIssuer {
        place: passage.place(at, end),
        code: None,
        locality: None,
    };
    Some((stated, end))
}

/// Whether letters are a body's code, or the first letters of its name: *TTCP* is *Thủ tướng Chính phủ*.
fn stands_for(letters: &str, row: &Issuer) -> bool {
    let initials = |name: &str| -> String {
        let words = name.split_whitespace().filter(|word| *word != "và");
        let first = words.filter_map(|word| word.chars().find(|letter| letter.is_alphabetic()));
        first.flat_map(char::to_uppercase).collect()
    };
    letters.chars().count() > 1
        && (letters == row.code || row.names.iter().any(|name| initials(name) == letters))
}

/// Sets the issuer named between type word and number: *Nghị quyết **của Bộ Chính trị** số 57-NQ/TW*.
pub(super) fn within(passage: &Passage<'_>, draft: &mut Draft) {
    let (Some((_, word)), Some(number)) = (draft.word, draft.number_place) else {
        return;
    };
    let at = passage.from(word.end);
    if draft.issuer.is_none() && word.end < number.start && passage.is(at, "của") {
        let body = issuer_at(passage, at + 1).map(|body| body.stated(passage));
        draft.issuer = body.filter(|body| body.place.end <= number.start);
    }
}

/// The issuer named before a document, as in bibliographies and lists: *Bộ Chính trị (2019), **Chỉ thị số 35-CT/TW***, *Chính phủ: **Nghị định
/// số 34/2016/NĐ-CP***; or with its deed: *kết luận của Tỉnh ủy Hà Tĩnh tại **văn bản số 10-KL/TU***.
pub(super) fn before(passage: &Passage<'_>, draft: &Draft) -> Option<StatedIssuer> {
    let sign = passage.from(draft.head()).checked_sub(1)?;
    let told = draft.classified.known_issuer;
    let name = match passage.word(sign) {
        ":" if told => entry(passage, sign),
        "," if told && passage.is(sign.checked_sub(1)?, ")") => {
            let year = sign.checked_sub(2)?;
            let year = date::year_alone(passage, year).is_some() && passage.is(year - 1, "(");
            year.then(|| entry(passage, sign - 3)).flatten()
        }
        "tại" => spoken(passage, draft, sign),
        _ => None,
    };
    let body = name?.stated(passage);
    fits(passage, draft, &body).then_some(body)
}

/// The body that an entry of a list opens with, where its name ends before the word `end`. Not a person, whom a colon makes the speaker of
/// what follows: *Chủ tịch Quốc hội: Nghị quyết A …*.
fn entry(passage: &Passage<'_>, end: usize) -> Option<IssuerName> {
    let name = issuer_ending(passage, end)?;
    let before = name.start.checked_sub(1);
    let opens = before.is_none_or(|at| {
        matches!(
            passage.word(at),
            "." | ")" | "]" | ";" | "-" | "+" | "•" | "*"
        )
    });
    let person = passage.tables.people.starting(passage.line, name.start);
    (opens && person.is_none()).then_some(name)
}

/// The body whose conclusion or instruction stands *tại* (in) the document, which is of that type or only conveys it: *kết luận của Tỉnh ủy
/// Hà Tĩnh **tại văn bản số 10-KL/TU***, *chỉ đạo của Bộ Y tế **tại Công văn số 12/BYT-DP***.
fn spoken(passage: &Passage<'_>, draft: &Draft, end: usize) -> Option<IssuerName> {
    let tables = passage.tables;
    let name = issuer_ending(passage, end)?;
    let of = name
        .start
        .checked_sub(1)
        .filter(|at| passage.is(*at, "của"))?;
    let spoken = tables.fillers.ending(passage.line, end + 1);
    let spoken = spoken.filter(|hit| hit.value == FillerRole::Noun && hit.start < of);
    if spoken.is_some() && draft.classified.known_issuer {
        return Some(name);
    }
    let word = tables.type_words.ending(passage.line, of)?;
    let row = tables.rows.doc_types.get(word.value)?;
    (draft.classified.doc_type.as_deref() == Some(&*row.code)).then_some(name)
}

/// Reads day, body and term behind a quoted title, at the word `at`; returns the word behind them: *Chỉ thị A về “…” **của Ban Bí thư
/// (khóa XI)***.
pub(super) fn behind_title(passage: &Passage<'_>, draft: &mut Draft, at: usize) -> usize {
    let open = at + usize::from(passage.is(at, ","));
    let day = date::at(passage, open).filter(|day| day.value.is_some() && draft.date.is_none());
    let of = day.map_or(at, |day| passage.from(day.place.end));
    if draft.issuer.is_some() || !passage.is(of, "của") {
        return at;
    }
    let Some(name) = issuer_at(passage, of + 1) else {
        return at;
    };
    let body = name.stated(passage);
    if !fits(passage, draft, &body) {
        return at;
    }
    draft.date = draft.date.or(day);
    draft.issuer = Some(body);
    let open = name.end + usize::from(matches!(passage.word(name.end), "(" | ","));
    let term = term::at(passage, open, || series(passage, draft));
    let Some(term) = term.filter(|_| draft.term.is_none()) else {
        return name.end;
    };
    let end = passage.from(term.place.end);
    draft.term = Some(term);
    end + usize::from(passage.is(end, ")"))
}

/// Takes a central issuer off the end of an unquoted title that ends before the word `end`, where the number's own code is that body's; returns
/// the word behind the title proper: *Nghị định số 30/2020/NĐ-CP về công tác văn thư **của Chính phủ***. A ministry's name alone may belong to
/// the title (*chế độ báo cáo của Bộ Công Thương*), and so may a body behind what is its own (*quy chế làm việc của Chính phủ*).
pub(super) fn closing(
    passage: &Passage<'_>,
    draft: &mut Draft,
    from: usize,
    end: usize,
) -> Option<usize> {
    const OWNED: usize = 6;
    if draft.issuer.is_some() {
        return None;
    }
    let name = issuer_ending(passage, end)?;
    let of = name.start.checked_sub(1)?;
    let own = draft.classified.issuer.as_deref()?;
    let alone = passage
        .tables
        .issuer_names
        .starting(passage.line, name.start);
    let row = passage.tables.issuer(own)?.issuer();
    let ministry =
        row.system == System::State && row.names.iter().any(|name| name.starts_with("Bộ "));
    let minister = alone.is_some_and(|hit| hit.value == Named::Organ);
    let same = name.code.as_deref() == Some(&*row.code) && !row.local;
    let owned = |at: usize| {
        let tables = passage.tables;
        tables.members.starting(passage.line, at).is_some()
            || tables.competences.starting(passage.line, at).is_some()
            || tables.type_words.starting(passage.line, at).is_some()
            || tables
                .body_words
                .starting(passage.line, at)
                .is_some_and(|hit| hit.value != BodyRole::Says)
    };
    let told = passage.is(of, "của") && same && (!ministry || minister);
    if !told || of <= from + 1 || (of.saturating_sub(OWNED).max(from)..of).any(owned) {
        return None;
    }
    draft.issuer = Some(name.stated(passage));
    Some(of)
}

/// The issuer named behind a document as the one that speaks in it: *Tại Kết luận số 169-KL/TW, **Bộ Chính trị** yêu cầu …*. Its name must
/// fit the number's own code; the document ends before the byte `end`.
pub(super) fn speaker(passage: &Passage<'_>, draft: &Draft, end: usize) -> Option<StatedIssuer> {
    let before = passage.from(draft.head()).checked_sub(1)?;
    let opens = matches!(passage.word(before), "tại" | "trong")
        && before
            .checked_sub(1)
            .is_none_or(|at| passage.ends_clause(at) || passage.is(at, ",") || passage.is(at, "-"));
    let comma = passage.from(end);
    if !opens || !passage.is(comma, ",") {
        return None;
    }
    let name = issuer_at(passage, comma + 1)?;
    let verb = after_adverbs(passage, name.end);
    let speaks = passage.tables.verbs.starting(passage.line, verb);
    let speaks = speaks.is_some_and(|hit| hit.value != VerbRole::Issue)
        || passage
            .tables
            .body_words
            .starting(passage.line, verb)
            .is_some_and(|hit| hit.value == BodyRole::Says);
    let body = name.stated(passage);
    let own = draft.classified.issuer.as_deref();
    let own = own.and_then(|code| passage.tables.issuer(code));
    let said = body
        .code
        .as_deref()
        .and_then(|code| passage.tables.issuer(code));
    let same = own.zip(said).is_some_and(|(own, said)| own.is_same(said));
    (speaks && same && fits(passage, draft, &body)).then_some(body)
}

/// The word behind an issuer that is in no table, or whose name is longer than the table's, where a title opens there; else `at`: *Kế hoạch A
/// **của Chi ủy Chi bộ Văn phòng** về thực hiện B*.
pub(super) fn over_body(passage: &Passage<'_>, draft: &Draft, at: usize) -> usize {
    const LONGEST: usize = 16;
    let known = draft.issuer.as_ref();
    let known = known.is_some_and(|body| {
        body.place.end == draft.tail && passage.from(draft.tail) == at && goes_on(passage, at)
    });
    let start = at + usize::from(!known);
    if !(known || passage.is(at, "của") && is_named(passage, start)) {
        return at;
    }
    let mut end = start;
    while end < start + LONGEST && goes_on(passage, end) {
        end += kind_at(passage, end).unwrap_or(1);
    }
    let end = over_term(passage, end);
    let titled = passage.tables.titles.starting(passage.line, end);
    let opens = titled.is_some_and(|hit| hit.value == TitleRole::Opener);
    if opens && !is_named(passage, end) {
        end
    } else {
        at
    }
}

/// Whether a name goes on at a word: a capital, a dash between two capitals, a syllable in lower case behind a capital, or a kind of place.
fn goes_on(passage: &Passage<'_>, at: usize) -> bool {
    let before = at.checked_sub(1).is_some_and(|at| is_named(passage, at));
    let dash = passage.sign(at) == Some(b'-') && is_named(passage, at + 1);
    let letters = passage.word(at).starts_with(char::is_alphabetic);
    let titled = passage.tables.titles.starting(passage.line, at);
    let opens = titled
        .as_ref()
        .is_some_and(|hit| hit.value == TitleRole::Opener);
    let small = || before && letters && titled.is_none();
    !opens && (is_named(passage, at) || dash || kind_at(passage, at).is_some() || small())
}

/// The word behind the term of a body: *(khóa XX)*, *khóa XX, nhiệm kỳ 2020 - 2025*.
fn over_term(passage: &Passage<'_>, at: usize) -> usize {
    let open = at + usize::from(matches!(passage.word(at), "(" | ","));
    let term = term::at(passage, open, || TermSeries::PartyLocal);
    let end = term.map_or(at, |term| passage.from(term.place.end));
    let years = end + usize::from(passage.is(end, ","));
    let end = period(passage, years).unwrap_or(end);
    end + usize::from(passage.is(end, ")"))
}

fn is_named(passage: &Passage<'_>, at: usize) -> bool {
    passage.cased_word(at).starts_with(is_capital)
}
