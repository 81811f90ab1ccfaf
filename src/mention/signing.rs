//! What is stated before the verb by which a document is issued: the issuer, the day (SPEC sections 9.3 and 18.10).

use super::bind::period;
use super::issuer::IssuerName;
use super::passage::{Draft, Passage, StatedDate};
use super::{date, issuer_at, issuer_ending};
use crate::tables::{FillerRole, Hit, TitleRole, VerbRole, ends_clause};
use crate::text::is_capital;

/// The first word of the adverbs that end before the verb at the word `at`; `at` itself where there are none: *đã kịp thời*, *vừa*, *tiếp tục*.
pub(crate) fn before_adverbs(passage: &Passage<'_>, mut at: usize) -> usize {
    const MOST: usize = 3;
    for _ in 0..MOST {
        let adverb = passage.tables.fillers.ending(passage.line, at);
        let adverb = adverb.filter(|hit| hit.value == FillerRole::Adverb);
        at = match (adverb, passage.word(at.wrapping_sub(1))) {
            (Some(hit), _) => hit.start,
            (None, "đã" | "vừa" | "mới" | "cũng") => at - 1,
            (None, "tục") if at > 1 && passage.is(at - 2, "tiếp") => at - 2,
            _ => break,
        };
    }
    at
}

/// The word behind the adverbs that start at the word `at`, where a verb may stand.
pub(crate) fn after_adverbs(passage: &Passage<'_>, mut at: usize) -> usize {
    const MOST: usize = 3;
    for _ in 0..MOST {
        let adverb = passage.tables.fillers.starting(passage.line, at);
        let adverb = adverb.filter(|hit| hit.value == FillerRole::Adverb);
        at = match (adverb, passage.word(at)) {
            (Some(hit), _) => hit.end,
            (None, "đã" | "vừa" | "mới" | "cũng") => at + 1,
            (None, "tiếp") if passage.is(at + 1, "tục") => at + 2,
            _ => break,
        };
    }
    at
}

/// The word behind the time and comma that open a clause at the word `open`: *ngày 10/3/2025, …*, *sáng 10/3/2025, …*, *trong năm 2025, …*.
pub(super) fn over_time(passage: &Passage<'_>, open: usize) -> usize {
    const WHEN: [&str; 7] = ["sáng", "trưa", "chiều", "tối", "trong", "vào", "đầu"];
    let day = open + usize::from(WHEN.iter().any(|word| passage.is(open, word)));
    date::at(passage, day).map_or(open, |date| {
        let end = passage.from(date.place.end);
        end + usize::from(passage.is(end, ","))
    })
}

/// The first word of the years of a term that end before the word `end`: *Huyện ủy khóa XXII, **nhiệm kỳ 2020 - 2025** ban hành …*.
pub(super) fn before_period(passage: &Passage<'_>, end: usize) -> usize {
    const LENGTH: usize = 5;
    let bracket = end.checked_sub(1).is_some_and(|at| passage.is(at, ")"));
    let close = end - usize::from(bracket);
    let start = close.checked_sub(LENGTH);
    let start = start.filter(|at| period(passage, *at) == Some(close));
    let Some(start) = start else { return end };
    let opens = start.checked_sub(1).map_or("", |at| passage.word(at));
    match (bracket, opens) {
        (true, "(") | (false, ",") => start - 1,
        (true, _) => end,
        (false, _) => start,
    }
}

/// The day between the verb and the document it issues, and the verb: *Bộ Chính trị ban hành **ngày D** Kết luận A*. The document starts at the
/// word `end`.
pub(super) fn issued_on(passage: &Passage<'_>, end: usize) -> Option<(StatedDate, Hit<VerbRole>)> {
    let last = end.checked_sub(1)?;
    let day = passage
        .figures(last)
        .then(|| date::ending(passage, end))??;
    let at = passage.from(day.place.start);
    let verb = passage.tables.verbs.ending(passage.line, at)?;
    let issues = verb.value == VerbRole::Issue && passage.is(at, "ngày");
    issues.then_some((day, verb))
}

/// The first word of a phrase before the word `at` that joins another act of the same body to the one before: *…, **đồng thời** ra B*.
pub(super) fn before_joint(passage: &Passage<'_>, at: usize) -> usize {
    const JOINTS: [&[&str]; 4] = [&["đồng", "thời"], &["sau", "đó"], &["tiếp", "đó"], &["rồi"]];
    let starts = |words: &&[&str]| {
        let start = at.checked_sub(words.len())?;
        passage.stands(start, words).then_some(start)
    };
    JOINTS.iter().find_map(starts).unwrap_or(at)
}

/// The first word of the bodies that issue together with the one that starts at the word `start`: *Bộ Chính trị, Ban Bí thư đã ban hành*.
pub(super) fn over_issuers(passage: &Passage<'_>, mut start: usize) -> usize {
    const MOST: usize = 3;
    for _ in 0..MOST {
        let joint = start.checked_sub(1);
        let joint = joint.filter(|at| matches!(passage.word(*at), "," | "và"));
        let Some(body) = joint.and_then(|at| issuer_ending(passage, at)) else {
            break;
        };
        start = body.start;
    }
    start
}

/// The day on which a person signs the document behind a verb: *Ngày D, đồng chí A, Bí thư Tỉnh ủy, đã ký ban hành …*; behind a comma too:
/// *Để …, ngày D, Bộ trưởng đã ký …*; and behind the dash of a dateline: *(TTXVN) - Ngày D, Thủ tướng đã ký …*.
pub(super) fn signed(passage: &Passage<'_>, verb: &Hit<VerbRole>) -> Option<StatedDate> {
    const REACH: usize = 40;
    if !(verb.start..verb.end).any(|at| passage.is(at, "ký")) {
        return None;
    }
    let clause = (verb.start.saturating_sub(REACH)..verb.start).rev();
    let open = clause.take_while(|at| !passage.ends_clause(*at)).last()?;
    let opens = open == 0 || passage.ends_clause(open - 1);
    let first = || over_place(passage, over_mark(passage, open), verb.start);
    let behind_comma = |at: usize| passage.is(at, "ngày") && passage.is(at - 1, ",");
    let behind_dash =
        |at: usize| passage.is(at - 1, "-") && passage.cased_word(at).starts_with(is_capital);
    let within = |at: usize| {
        let day = behind_dash(at).then(|| over_place(passage, at, verb.start));
        day.or_else(|| behind_comma(at).then_some(at))
    };
    let days = opens.then(first).into_iter();
    let mut days = days.chain((open + 1..verb.start).filter_map(within));
    days.find_map(|day| signed_on(passage, verb, day))
}

/// The day at the word `day`, where a person stands behind it who signs.
fn signed_on(passage: &Passage<'_>, verb: &Hit<VerbRole>, day: usize) -> Option<StatedDate> {
    let date = date::at(passage, day).filter(|date| date.value.is_some())?;
    let who = passage.from(date.place.end);
    let who = who + usize::from(passage.is(who, ","));
    let who = over_place(passage, who, verb.start);
    // What is still to come may not happen, and a predicate before the verb makes it another clause.
    let says = |at: usize| {
        if matches!(passage.word(at), "sẽ" | "chưa") {
            return true;
        }
        let hit = passage.tables.titles.starting(passage.line, at);
        hit.is_some_and(|hit| hit.value == TitleRole::Predicate) && !passage.is(at, "đã")
    };
    let person = passage.tables.people.starting(passage.line, who);
    (person.is_some() && !(who..verb.start).any(says)).then_some(date)
}

/// The word behind the mark of an item that a clause opens with: *-*, *(1)*, *a)*.
fn over_mark(passage: &Passage<'_>, open: usize) -> usize {
    let close = open + 1 + usize::from(passage.is(open, "("));
    match passage.sign(open) {
        Some(b'-' | b'+' | b'*') => open + 1,
        _ if passage.is(close, ")") => close + 1,
        _ => open,
    }
}

/// The word behind the place or the time of day that a sentence opens with: *Tại Hà Nội, ngày 12/5/2025*, *Chiều 12/5/2025*.
fn over_place(passage: &Passage<'_>, open: usize, limit: usize) -> usize {
    const LONGEST: usize = 8;
    if matches!(passage.word(open), "sáng" | "trưa" | "chiều" | "tối") {
        return open + 1;
    }
    let place = passage
        .is(open, "tại")
        .then(|| open + 1..limit.min(open + LONGEST));
    let comma = place.and_then(|mut place| place.find(|at| passage.is(*at, ",")));
    comma.map_or(open, |comma| comma + 1)
}

/// The body on whose behalf a person signs, and the word at which *thay mặt* stands: *thay mặt Bộ Chính trị, đồng chí … đã ký ban hành …*
/// (SPEC section 18.10).
pub(super) fn on_behalf(passage: &Passage<'_>, end: usize) -> Option<(usize, IssuerName)> {
    const REACH: usize = 20;
    let from = (end.saturating_sub(REACH)..end)
        .rev()
        .take_while(|at| !ends_clause(passage.word(*at)))
        .find(|at| passage.word(*at) == "thay" && passage.word(at + 1) == "mặt")?;
    Some((from, issuer_at(passage, from + 2)?))
}

/// The first word of the session between the body and the verb: *HĐND tỉnh khóa XVIII, **kỳ họp thứ 10** thông qua …*.
pub(super) fn before_session(passage: &Passage<'_>, end: usize) -> usize {
    const ORDINAL: usize = 8;
    let mut words = (end.saturating_sub(ORDINAL)..end).rev();
    let within = |at: &usize| passage.word(*at) != "," && !ends_clause(passage.word(*at));
    let session = words
        .by_ref()
        .take_while(within)
        .find(|at| passage.stands(*at, &["kỳ", "họp"]));
    // *tại kỳ họp thứ 3 Quốc hội khóa XIII thông qua*: here the body stands behind the session.
    let body = |start: usize| (start + 2..end).any(|at| issuer_at(passage, at).is_some());
    let Some(start) = session.filter(|start| !body(*start)) else {
        return end;
    };
    let start = start - usize::from(passage.is(start.wrapping_sub(1), "tại"));
    start - usize::from(passage.is(start.wrapping_sub(1), ","))
}

/// Steps back over words between the verb and its object: *các*, *một số*, *tiếp*.
pub(super) fn skip_back(passage: &Passage<'_>, mut index: usize) -> usize {
    while index > 0
        && matches!(
            passage.word(index - 1),
            "các" | "những" | "hai" | "ba" | "“" | "\"" | "tiếp"
        )
    {
        index -= 1;
    }
    index
}

/// The date that opens its clause and ends before the word `end`: *Ngày D, I ban hành …*, *Tiếp đó, năm 2022, …*. Behind *từ*, *đến*, *trước* or
/// a noun it is not when something was done: *tầm nhìn đến năm 2045* (vision to 2045), *theo kế hoạch năm 2024* (the plan for 2024).
pub(super) fn fronted(passage: &Passage<'_>, end: usize) -> Option<StatedDate> {
    let day = date::ending(passage, end)?;
    let at = passage.from(day.place.start);
    let whole = day.value.is_some_and(|day| day.day().is_some());
    // *Đến ngày D, I ban hành …* (then, on D) narrates; *đến năm …* (until the year) dates nothing.
    let until = at.checked_sub(1).filter(|at| {
        whole && matches!(passage.word(*at), "đến" | "tới") && !passage.is(at + 1, "năm")
    });
    let opens = until.map_or_else(
        || opens_with(passage, at, whole),
        |until| {
            let before = until.checked_sub(1).map_or("", |at| passage.word(at));
            opens_clause(passage, until) || matches!(before, "phải" | "nhưng")
        },
    );
    // Of several years none is the document's: *đến năm 2025, năm 2030*.
    let comma = at
        .checked_sub(1)
        .filter(|at| !whole && passage.is(*at, ","));
    let before = comma.and_then(|comma| date::ending(passage, comma)?.value);
    let listed = before.is_some_and(|before| before.day().is_none());
    (opens && !listed).then_some(day)
}

/// Whether nothing of its clause stands before the word `at`.
fn opens_clause(passage: &Passage<'_>, at: usize) -> bool {
    at == 0 || passage.ends_clause(at - 1)
}

/// Whether only words of time stand between the start of the clause and the date at the word `at`: *sáng*, *vào*, *đầu*. `whole`: the date
/// has a day.
fn opens_with(passage: &Passage<'_>, mut at: usize, whole: bool) -> bool {
    const MOST: usize = 3;
    const WORDS: [&str; 16] = [
        "vào", "trong", "sang", "hôm", "sáng", "trưa", "chiều", "tối", "đêm", "đầu", "giữa",
        "cuối", "cùng", "cũng", "ngay", "đúng",
    ];
    // Behind these the date bounds a time; nothing is issued on it.
    const RANGES: [&str; 10] = [
        "từ", "đến", "tới", "trước", "sau", "hết", "kể", "khoảng", "qua", "dịp",
    ];
    // A sentence may open without a stop before it: *… Năm 2012, …*.
    let mut letters = passage.cased_word(at).chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    if capital && letters.next().is_some_and(char::is_lowercase) {
        return true;
    }
    for _ in 0..MOST {
        let Some(before) = at.checked_sub(1) else {
            break;
        };
        if !WORDS.iter().any(|word| passage.is(before, word)) {
            break;
        }
        at = before;
    }
    let Some(before) = at.checked_sub(1) else {
        return true;
    };
    match passage.sign(before) {
        // A dash between two days joins them; one that opens the clause is only a mark.
        Some(b'-' | b'+') => opens_clause(passage, before),
        Some(sign) => sign.is_ascii_punctuation() && sign != b'/',
        // Of two days or years neither is the document's.
        None if passage.is(before, "và") => !passage.figures(before.wrapping_sub(1)),
        // A text may be cut within its first word.
        None if before == 0 && "ngày".ends_with(passage.word(before)) => true,
        None if passage.is(before, "họp") => true,
        None if whole => !RANGES.contains(&passage.word(before)),
        None => !passage.word(before).contains(char::is_alphanumeric),
    }
}

/// The day of issue stated at the word `at`, behind a comma or in a bracket, and the word behind it: *, ban hành ngày D*, *(được ban hành ngày D)*.
pub(super) fn told_issue(passage: &Passage<'_>, at: usize) -> Option<(StatedDate, usize)> {
    const ADVERBS: usize = 2;
    const VERBS: [&[&str]; 2] = [&["ban", "hành"], &["ký", "ban", "hành"]];
    let open = at + usize::from(matches!(passage.word(at), "," | "("));
    let adverb = |at: &usize| matches!(passage.word(*at), "được" | "đã" | "cũng");
    let verb = open + (open..open + ADVERBS).take_while(adverb).count();
    let words = VERBS.iter().find(|words| passage.stands(verb, words))?;
    let day = verb + words.len();
    let day = day + usize::from(passage.is(day, "vào"));
    let date = passage.is(day, "ngày").then(|| date::at(passage, day))??;
    let end = passage.from(date.place.end);
    let end = end + usize::from(passage.is(at, "(") && passage.is(end, ")"));
    date.value.is_some().then_some((date, end))
}

/// The day before an occasion or a purpose between it and the body that starts at the word `start`: *Ngày D, tại Hội nghị Trung ương 6, Ban Chấp
/// hành Trung ương đã thông qua …*.
pub(super) fn over_occasion(passage: &Passage<'_>, start: usize) -> Option<StatedDate> {
    const LONGEST: usize = 20;
    const OPENING: [&[&str]; 9] = [
        &["tại"],
        &["cùng", "với"],
        &["trong", "khuôn", "khổ"],
        &["nhân"],
        &["sau", "khi"],
        &["để"],
        &["nhằm"],
        &["trên", "cơ", "sở"],
        &["căn", "cứ"],
    ];
    let comma = start.checked_sub(1).filter(|at| passage.is(*at, ","))?;
    let words = (comma.saturating_sub(LONGEST)..comma).rev();
    let within = |at: &usize| !passage.ends_clause(*at);
    let opens = words.take_while(within).find(|at| passage.is(*at, ","))?;
    let occasion = OPENING.iter().any(|words| passage.stands(opens + 1, words));
    let day = occasion.then(|| date::ending(passage, opens))??;
    // A day within a sentence is that of something else.
    let first = passage.from(day.place.start);
    (first == 0 || passage.ends_clause(first - 1)).then_some(day)
}

/// The day of the document before, where *cùng ngày* ends before the word `end`: *Ngày D, Bộ Chính trị ban hành A. Cùng ngày, …*.
pub(super) fn day_before(passage: &Passage<'_>, end: usize, before: &Draft) -> Option<StatedDate> {
    const REACH: usize = 60;
    let same = end.checked_sub(2)?;
    if !passage.stands(same, &["cùng", "ngày"]) {
        return None;
    }
    let day = before.date?;
    let issued = || {
        let verb = skip_back(passage, passage.from(before.head()));
        let verb = passage.tables.verbs.ending(passage.line, verb);
        verb.is_some_and(|verb| verb.value == VerbRole::Issue)
    };
    let from = passage.from(before.tail);
    let near = same.saturating_sub(from) < REACH;
    // A further date between the two makes *cùng ngày* refer to that.
    let other = || (from..same).any(|at| date::at(passage, at).is_some());
    let told = day.place.start < before.place.start || issued();
    (told && near && !other()).then_some(day)
}

/// Gives a document without a day, behind which *cùng ngày* (the same day) stands, the day of the one before: *A, ngày D; B, cùng ngày*.
pub(super) fn same_day(passage: &Passage<'_>, before: Option<&Draft>, draft: &mut Draft) {
    let at = passage.from(draft.tail);
    let at = at + usize::from(matches!(passage.word(at), "," | "("));
    if draft.date.is_some() || !passage.stands(at, &["cùng", "ngày"]) {
        return;
    }
    let closes = |word: &str| matches!(word, "" | "." | "," | ";" | ")" | "của" | "và" | "về");
    let day = before.and_then(|before| before.date);
    let day = day.filter(|date| date.value.is_some_and(|date| date.day().is_some()));
    if let Some(day) = day.filter(|_| closes(passage.word(at + 2))) {
        draft.date = Some(day);
        draft.tail = passage.end(at + 2 + usize::from(passage.is(at + 2, ")")));
    }
}
