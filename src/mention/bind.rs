//! Binding the facts stated around a mention: date, issuer and term (SPEC sections 9.3 and 10).

use super::adopted::{give_to_outer, issued};
use super::issuer::small_issuer_at;
use super::joint::{jointly, over_bodies};
use super::leftward::leftward;
use super::list::{self, coordinates};
use super::passage::{Draft, Passage, StatedDate, StatedIssuer};
use super::resolution::plenum_name;
use super::shared::{Group, announced, share, share_day};
use super::signing::same_day;
use super::{
    Bounds, Diagnostic, MentionKind, TermSeries, aside, body, date, issuer_at, local, term,
};
use crate::date::IssueDate;
use crate::number::DocumentNumber;
use crate::tables::{BodyLevel, BodyRole, Hit, KnownIssuer, System, VerbRole};

/// Binds the facts of every mention: to the right, then over lists, then to the left.
pub(super) fn facts(passage: &Passage<'_>, drafts: &mut [Draft]) {
    let mut aside: Option<(usize, usize)> = None;
    for index in 0..drafts.len() {
        let next = drafts.get(index + 1);
        let limit = next.map_or(passage.cased.len(), Draft::head);
        let (before, after) = drafts.split_at_mut(index);
        let Some(draft) = after.first_mut() else {
            break;
        };
        let opened = before.last().and_then(|owner| {
            let close = aside::close(passage, owner, draft)?;
            Some((index - 1, passage.start(close)))
        });
        aside = opened.or(aside.filter(|(_, close)| draft.place.start < *close));
        let end = aside.map_or(limit, |(_, close)| limit.min(close));
        body::within(passage, draft);
        rightward(passage, draft, end);
        if let Some(outer) = before.last_mut() {
            give_back(passage, outer, draft, limit);
            give_to_outer(passage, outer, draft);
        }
        same_day(passage, before.last(), draft);
        if let Some((owner, close)) = aside.filter(|(_, close)| *close <= limit)
            && let Some(owner) = before.get_mut(owner)
        {
            resume(passage, owner, close, limit);
        }
    }
    // With their dates and issuers between, members of a list are seen only now.
    list::inherit(passage, drafts);
    distribute(passage, drafts);
    let mut carried: Option<(usize, StatedIssuer)> = None;
    let mut group: Option<Group> = None;
    for index in 0..drafts.len() {
        let (before, after) = drafts.split_at_mut(index);
        let (before, Some(draft)) = (before.last(), after.first_mut()) else {
            break;
        };
        let told = announced(passage, draft);
        carried = leftward(passage, draft, before, carried, told.as_ref());
        if let (Some(before), Some((_, issuer))) = (before, &carried) {
            share(passage, before, draft, issuer);
        }
        if let Some(before) = before {
            share_day(passage, before, draft);
        }
        group = match told {
            Some(told) => told.group(passage, draft),
            None => group.and_then(|group| group.over(passage, before, draft)),
        };
    }
    for draft in drafts {
        check(passage, draft);
    }
}

/// Reads the facts of `owner` that go on behind an aside, whose closing sign is at the byte `close`: *A (thay thế B) của Tỉnh ủy*.
fn resume(passage: &Passage<'_>, owner: &mut Draft, close: usize, limit: usize) {
    let tail = owner.tail;
    let sign = passage.from(close);
    owner.tail = passage.end(sign + usize::from(passage.is(sign, ")")));
    rightward(passage, owner, limit);
    owner.resumed = Some(owner.tail);
    owner.tail = tail;
}

/// Gives the day and the issuer behind a law's name to the document whose title names the law, where the year of that day is the one in its
/// number and not the law's: *Nghị định số 100/2015/NĐ-CP quy định chi tiết Luật Nhà ở năm 2014 **ngày 20/10/2015 của Chính phủ***.
fn give_back(passage: &Passage<'_>, outer: &mut Draft, law: &Draft, limit: usize) {
    let at = passage.from(law.tail);
    if law.kind != MentionKind::Named || outer.date.is_some() || !passage.is(at, "ngày") {
        return;
    }
    let day = date::at(passage, at).filter(|day| is_of_other_year(law, day));
    let year = outer.number.as_ref().and_then(DocumentNumber::year);
    let own =
        |day: &StatedDate| year.is_some_and(|year| day.value.is_some_and(|day| day.year() == year));
    let Some(day) = day.filter(own).filter(|day| day.place.end <= limit) else {
        return;
    };
    // Any other word behind the day may state what happens on it.
    let of = passage.from(day.place.end);
    let ends = matches!(passage.word(of), "" | "của" | "và") || passage.sign(of).is_some();
    if !ends {
        return;
    }
    outer.date = Some(day);
    let body = passage.is(of, "của").then(|| issuer_at(passage, of + 1));
    let body = body.flatten().map(|body| body.stated(passage));
    let body = body.filter(|body| fits(passage, outer, body));
    outer.issuer = outer.issuer.take().or(body);
}

/// Reads date, issuer and term after the mention, in any order, each once.
fn rightward(passage: &Passage<'_>, draft: &mut Draft, limit: usize) {
    local::respell(passage, draft);
    // The mark of a footnote may stand between.
    draft.tail += passage.mark(draft.tail);
    let mut at = passage.from(draft.tail);
    at += formerly(passage, at);
    in_cell(passage, draft, at);
    loop {
        let mut next = at;
        while matches!(passage.word(next), "," | "(" | "của" | ")") && next - at < 3 {
            next += 1;
        }
        // Where the next mention starts, nothing of this one is left to read.
        if passage.start(next) >= limit {
            break;
        }
        if next > at && passage.word(next - 1) == "," && opens_clause(passage, next, limit) {
            break;
        }
        let joint = if passage.is(next.wrapping_sub(1), "của") {
            jointly(passage, next)
        } else {
            0
        };
        next += joint;
        next += before_date(passage, draft, next);
        next += blank_number(passage, draft, next);
        next += ordinal(passage, draft, next);
        // After a comma a body without *của* is the subject of what follows, not the issuer.
        let issuer = next == at || passage.word(next - 1) != "," || is_beside(passage, next);
        let read = period(passage, next).or_else(|| fact(passage, draft, next, issuer));
        match read {
            Some(end) if passage.end(end) <= limit => {
                if let Some(issuer) = draft.issuer.as_mut().filter(|_| joint > 0) {
                    issuer.code = Some("LB".into());
                }
                at = end + usize::from(passage.word(end) == ")");
                at = over_bodies(passage, draft, (at, limit), joint > 0);
                draft.tail = passage.end(at).min(limit);
            }
            _ => break,
        }
    }
    let opens = at + usize::from(passage.word(at) == ",");
    if matches!(passage.word(opens), "có" | "hết") {
        draft.effective = effective(passage, at);
        draft.expires = expires(passage, at);
    }
    issued(passage, draft, at, limit);
}

/// How many words before *của* say when the document was in force, or that it was named before: *A **trước đây** của Bộ Chính trị*.
fn formerly(passage: &Passage<'_>, at: usize) -> usize {
    const WORDS: [&[&str]; 5] = [
        &["trước", "đây"],
        &["trước", "đó"],
        &["hiện", "hành"],
        &["nêu", "trên"],
        &["nói", "trên"],
    ];
    let said = |words: &&[&str]| passage.stands(at, words) && passage.is(at + words.len(), "của");
    let words = WORDS.into_iter().find(said);
    words.map_or(0, <[&str]>::len)
}

/// Takes the day that fills the cell next to one that holds the number alone, as in a register: *42-NQ/TW | 30/11/2004*. Where the first
/// cell holds more, the day may be that of a task.
fn in_cell(passage: &Passage<'_>, draft: &mut Draft, at: usize) {
    let head = passage.from(draft.head());
    let alone = draft.word.is_none() && head > 0 && passage.is(head - 1, "|");
    if passage.sign(at) != Some(b'|') || draft.date.is_some() || !alone {
        return;
    }
    let year = draft.number.as_ref().and_then(|number| number.year);
    let day = date::at(passage, at + 1).filter(|day| {
        day.value.is_some_and(|day| {
            day.day().is_some() && year.is_none_or(|year| year.value == day.year())
        })
    });
    let ends = |day: &StatedDate| {
        let end = passage.from(day.place.end);
        let other = || date::at(passage, end + 1).is_some();
        passage.word(end).is_empty() || passage.is(end, "|") && !other()
    };
    draft.date = day.filter(ends);
}

/// 1 where the word `at` is the ordinal of a plenum between the committee and its term, else 0: *Trung ương **9** khóa XI*.
fn ordinal(passage: &Passage<'_>, draft: &Draft, at: usize) -> usize {
    let code = draft
        .issuer
        .as_ref()
        .and_then(|issuer| issuer.code.as_deref());
    let central = is_central_committee(passage, code);
    let told = central && draft.term.is_none() && passage.figures(at);
    usize::from(told && term::at(passage, at + 1, || TermSeries::PartyCentral).is_some())
}

/// The word behind the years of a term that stand at the word `at`; they add no fact and are passed over: *nhiệm kỳ 2025 - 2030*.
pub(super) fn period(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let years = at + 2;
    let year = |at: usize| date::year_alone(passage, at).is_some();
    let stands = passage.stands(at, &["nhiệm", "kỳ"])
        && matches!(passage.word(years + 1), "-" | "đến")
        && year(years)
        && year(years + 2);
    stands.then_some(years + 3)
}

/// Whether the plenum named at the word `at`, behind a comma, is the one that passed the document before: *Nghị quyết số
/// 05-NQ/TW, Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng khóa XII về …*. With a verb behind it, it is a subject instead.
fn is_beside(passage: &Passage<'_>, at: usize) -> bool {
    let Some((_, end)) = plenum_name(passage, at).filter(|_| passage.is(at, "hội")) else {
        return false;
    };
    let open = end + usize::from(matches!(passage.word(end), "," | "("));
    let Some(term) = term::at(passage, open, || TermSeries::PartyCentral) else {
        return false;
    };
    let behind = passage.from(term.place.end);
    let behind = behind + usize::from(passage.word(behind) == ")");
    matches!(
        passage.word(behind),
        "" | "," | "." | ";" | "(" | ")" | "về" | "ngày"
    )
}

/// Whether a clause opens at the word `at` with the day on which a body did something: *Thực hiện A, ngày D Tỉnh ủy đã ban hành B*. The
/// next mention starts at `limit`.
fn opens_clause(passage: &Passage<'_>, at: usize, limit: usize) -> bool {
    let Some(date) = date::at(passage, at) else {
        return false;
    };
    let day = passage.from(date.place.end);
    let Some(body) = issuer_at(passage, day + usize::from(passage.word(day) == ",")) else {
        return false;
    };
    let done = matches!(passage.word(body.end), "đã" | "vừa" | "mới");
    let verb = passage.tables.verbs.starting(passage.line, body.end);
    done || verb.is_some_and(|verb| issues(&verb) && passage.start(verb.end) == limit)
}

pub(super) fn issues(verb: &Hit<VerbRole>) -> bool {
    verb.value == VerbRole::Issue
}

/// Words before a date that say it is the day of issue: *ký ngày*, *ban hành tháng*, in brackets *được ban hành ngày*; *cùng ngày* and *cùng
/// ban hành ngày* say so of a whole list.
fn before_date(passage: &Passage<'_>, draft: &mut Draft, at: usize) -> usize {
    const SIGNED: [&[&str]; 4] = [&["ký", "ban", "hành"], &["ban", "hành"], &["ký"], &["ra"]];
    const ADVERBS: usize = 2;
    if draft.date.is_some() {
        return 0;
    }
    let bracket = passage.is(at.wrapping_sub(1), "(");
    let adverb = |at: &usize| match passage.word(*at) {
        "cùng" | "cũng" | "đều" => true,
        "được" | "đã" => bracket,
        _ => false,
    };
    let adverbs = (at..at + ADVERBS).take_while(adverb).count();
    let verb = at + adverbs;
    let common = (at..verb).any(|at| passage.is(at, "cùng"));
    let words = SIGNED.iter().find(|words| passage.stands(verb, words));
    let mut day = verb + words.map_or(0, |words| words.len());
    day += usize::from(words.is_some() && passage.is(day, "vào"));
    let told = words.is_some() || common && adverbs == 1;
    let opens = match passage.word(day) {
        "ngày" => true,
        "tháng" => date::at(passage, day).is_some(),
        _ => false,
    };
    if !told || !opens {
        return 0;
    }
    draft.common_date = common;
    day - at
}

/// How many words before the day of a law are a number that is left blank or cut short: *số ngày …*, *số 27/QH15 ngày …*.
fn blank_number(passage: &Passage<'_>, draft: &Draft, at: usize) -> usize {
    const LONGEST: usize = 8;
    if draft.kind != MentionKind::Named || draft.date.is_some() || !passage.is(at, "số") {
        return 0;
    }
    let small = |at: usize| passage.cased_word(at).contains(char::is_lowercase);
    let last = (at + 1..at + LONGEST).find(|at| passage.is(*at, "ngày") || small(*at));
    last.filter(|last| passage.is(*last, "ngày"))
        .map_or(0, |last| last - at)
}

/// Whether a day in brackets without the word *ngày* is that of a page or of an article: of another year than the number, or the last words
/// of a line that does not end with the number itself.
fn is_of_page(passage: &Passage<'_>, draft: &Draft, date: &StatedDate) -> bool {
    let day = passage.from(date.place.start);
    if !passage.figures(day) || !passage.is(day.wrapping_sub(1), "(") {
        return false;
    }
    let year = draft.number.as_ref().and_then(DocumentNumber::year);
    if let Some((year, date)) = year.zip(date.value) {
        return year != date.year();
    }
    let behind = passage.from(draft.place.end) + 1 < day;
    let close = passage.from(date.place.end);
    behind && passage.is(close, ")") && passage.word(close + 1).is_empty()
}

/// Whether a date is of another year than that in a name or behind a running number, and so another document's.
fn is_of_other_year(draft: &Draft, date: &StatedDate) -> bool {
    let year = |date: &StatedDate| date.value.map(IssueDate::year);
    let own = draft.date.as_ref().and_then(year);
    own.is_some_and(|own| year(date).is_some_and(|year| year != own))
}

/// Reads one fact at the word `at`; returns the word after it.
fn fact(passage: &Passage<'_>, draft: &mut Draft, at: usize, issuer: bool) -> Option<usize> {
    // The year in a name or behind a running number is less than a date.
    let by_year = matches!(draft.kind, MentionKind::Named | MentionKind::Short);
    if draft
        .date
        .is_none_or(|date| date.value.is_some_and(|date| date.day().is_none()) && by_year)
        && let Some(date) = date::at(passage, at)
        && (matches!(passage.word(at), "ngày" | "tháng" | "năm")
            || date.value.is_some()
            || passage.word(at).starts_with("ngày"))
        && !is_of_page(passage, draft, &date)
        && !is_of_other_year(draft, &date)
    {
        // A day and month without a year take the year in the number, and no other.
        let year = draft.number.as_ref().and_then(DocumentNumber::year);
        let date = if date.value.is_none() && !date.impossible {
            date::in_year(passage, date, year)
        } else {
            Some(date)
        };
        draft.date = date.or(draft.date);
        let Some(date) = date else {
            return Some(date::after(passage, at));
        };
        return Some(passage.from(date.place.end));
    }
    // A date whose day is left blank still gives the month or the year, and the issuer may follow it.
    if draft.date.is_none()
        && passage.is(at, "ngày")
        && let Some(date) = date::blank(passage, at).filter(|date| date.value.is_some())
    {
        draft.date = Some(date);
        return Some(passage.from(date.place.end));
    }
    if issuer && draft.issuer.is_none() {
        let small = || {
            let of = at.checked_sub(1).filter(|of| passage.is(*of, "của"));
            of.and_then(|_| small_issuer_at(passage, at))
        };
        let named = issuer_at(passage, at).or_else(small);
        let named = named.map(|name| (name.stated(passage), name.end));
        let named = named.filter(|(body, _)| {
            !carries_out(passage, draft, body) && !has_team(passage, draft, body)
        });
        let named = named.or_else(|| body::abbreviated(passage, draft, at));
        let named = named.or_else(|| body::youth_union(passage, at));
        if let Some((body, end)) = named.or_else(|| body::department(passage, at)) {
            draft.issuer = Some(body);
            return Some(end);
        }
    }
    if draft.term.is_none()
        && let Some(term) = term::at(passage, at, || series(passage, draft))
    {
        let end = passage.from(term.place.end);
        draft.term = Some(term);
        return Some(end);
    }
    None
}

/// `có hiệu lực [thi hành] [kể] từ [ngày] D` at the word `at`.
pub(super) fn effective(passage: &Passage<'_>, at: usize) -> Option<IssueDate> {
    let bounds = bounds(passage, at, HOLDS).filter(|bounds| bounds.since)?;
    bounds.date.value
}

/// `hết hiệu lực … từ ngày D`, or `có hiệu lực đến [hết] ngày D`, at the word `at` or behind *có hiệu lực từ ngày D*.
pub(super) fn expires(passage: &Passage<'_>, at: usize) -> Option<IssueDate> {
    let holds = bounds(passage, at, HOLDS);
    let until = holds.filter(|bounds| bounds.until);
    let since = holds.filter(|bounds| bounds.since);
    let after = since.map_or(at, |bounds| bounds.end);
    let ends = || bounds(passage, after, ENDS).filter(|bounds| bounds.since);
    until.or_else(ends)?.date.value
}

/// The words by which a document is in force, and by which it ends.
const HOLDS: &[&str] = &["có", "hiệu", "lực"];
const ENDS: &[&str] = &["hết", "hiệu", "lực"];

/// The days stated behind these words at the word `at`; never an issue date.
fn bounds(passage: &Passage<'_>, at: usize, words: &[&str]) -> Option<Bounds> {
    let at = at + usize::from(passage.word(at) == ",");
    let stands = passage.stands(at, words);
    stands.then(|| Bounds::at(passage, at + words.len()))?
}

/// What a term after this mention counts: the issuer named decides, else the code.
pub(super) fn series(passage: &Passage<'_>, draft: &Draft) -> TermSeries {
    let named = draft.issuer.as_ref();
    let code = named.and_then(|issuer| issuer.code.as_deref());
    series_of(passage, code.or(draft.classified.issuer.as_deref()))
}

/// What the terms of the body with this code count.
pub(super) fn series_of(passage: &Passage<'_>, code: Option<&str>) -> TermSeries {
    let issuer = code.and_then(|code| passage.tables.issuer(code));
    let row = issuer.map(KnownIssuer::issuer);
    match row {
        Some(row) if row.system == System::State && row.code == "HĐND" => {
            TermSeries::PeoplesCouncil
        }
        Some(row) if row.system == System::State => TermSeries::NationalAssembly,
        Some(row) if row.local && row.level != BodyLevel::Centre => TermSeries::PartyLocal,
        _ => TermSeries::PartyCentral,
    }
}

/// Gives the facts that stand after the last member of a list to the members without such facts (SPEC sections 7 and 18.9).
fn distribute(passage: &Passage<'_>, drafts: &mut [Draft]) {
    for index in (1..drafts.len()).rev() {
        let (before, after) = drafts.split_at_mut(index);
        let (Some(this), Some(next)) = (before.last_mut(), after.first()) else {
            continue;
        };
        if !coordinates(passage, this, next) {
            continue;
        }
        // A date reaches back over members without their own type word or code only: in *các kết luận số 62, 74 và Quy định số 70 ngày …*
        // it is that of the regulation.
        let elliptical = next.inherits.is_some() || this.inherits == Some(index);
        let own = this.date.is_some() || this.issuer.is_some();
        // A day in brackets belongs to the number before it alone.
        let alone = next.date.is_some_and(|date| {
            let day = passage.from(date.place.start);
            day > 0 && passage.is(day - 1, "(")
        });
        if (elliptical && !alone || next.common_date) && !own {
            this.date = next.date;
            this.common_date = next.common_date;
        }
        // An abbreviation or nickname implies its issuer: *BLHS 2015 và Nghị quyết A của Hội đồng Thẩm phán*.
        let called = this.kind == MentionKind::Named && this.word.is_none();
        if this.issuer.is_none() && this.term.is_none() && !called {
            let told = next.issuer.as_ref();
            let issuer = told.filter(|issuer| fits(passage, this, issuer));
            // The term alone reaches back over members that take their word or code from the list.
            let same = this.classified.issuer == next.classified.issuer;
            let shared = told.is_none() && elliptical && same;
            if issuer.is_some() || shared {
                this.issuer = issuer.cloned();
                this.term.clone_from(&next.term);
            }
        }
    }
}

/// Whether the named issuer can be that of this document, by its type and the code in its number.
pub(super) fn fits(passage: &Passage<'_>, draft: &Draft, issuer: &StatedIssuer) -> bool {
    let tables = passage.tables;
    let known = |code: &str| tables.issuer(code);
    let named = issuer.code.as_deref().and_then(known);
    let word = draft
        .word
        .and_then(|(row, _)| tables.rows.doc_types.get(row));
    let law = word.filter(|row| row.named);
    if let (Some(law), Some(body)) = (law, named)
        && !body.issuer().may_pass(law)
    {
        return false;
    }
    let number = draft.classified.issuer.as_deref().and_then(known);
    match (number, named) {
        (Some(number), Some(named)) => number.is_same(named),
        _ => true,
    }
}

fn is_central_committee(passage: &Passage<'_>, code: Option<&str>) -> bool {
    let issuer = code.and_then(|code| passage.tables.issuer(code));
    issuer.is_some_and(KnownIssuer::is_central_committee)
}

/// Whether a body of the State behind what the Party issued has the team that works on it: ***Ban Chỉ đạo** tổng kết Nghị quyết số 18-NQ/TW
/// **của Chính phủ***.
fn has_team(passage: &Passage<'_>, draft: &Draft, body: &StatedIssuer) -> bool {
    const REACH: usize = 8;
    let head = passage.from(draft.head());
    let team = |at: usize| {
        let word = passage.tables.body_words.starting(passage.line, at);
        word.is_some_and(|word| word.value == BodyRole::Team)
    };
    let mut before = (head.saturating_sub(REACH)..head).rev();
    let within = |at: &usize| !passage.ends_clause(*at) && !passage.is(*at, ",");
    let issuer = body.code.as_deref();
    let issuer = issuer.and_then(|code| passage.tables.issuer(code));
    let of_state = issuer.is_some_and(|row| row.issuer().system == System::State);
    let of_party = draft.classified.system == Some(System::Party);
    of_state && of_party && before.by_ref().take_while(within).any(team)
}

/// Whether a local body stands behind what the centre issued: it carries that out. *báo cáo thực hiện Chỉ thị số 05-CT/TW **của Đảng ủy xã***.
fn carries_out(passage: &Passage<'_>, draft: &Draft, body: &StatedIssuer) -> bool {
    let local = |code: &str| passage.tables.issuer(code).map(|row| row.issuer().local);
    let plenum = || {
        let name = draft.name.as_deref().unwrap_or_default();
        name.starts_with("hội nghị trung ương") || name.starts_with("đại hội đảng ")
    };
    let code = draft.classified.issuer.as_deref();
    let central = is_central_committee(passage, code) || plenum();
    central && body.code.as_deref().and_then(local) == Some(true)
}

/// The first word from `index` on that is no *các* or *những*, which may open the next member of a list.
pub(super) fn skip_forth(passage: &Passage<'_>, mut index: usize) -> usize {
    while passage.is_plural(index) {
        index += 1;
    }
    index
}

/// Adds diagnostics where date, number, issuer and term do not agree; changes no fact.
fn check(passage: &Passage<'_>, draft: &mut Draft) {
    if draft.date.is_some_and(|date| date.impossible) {
        draft.diagnostics.push(Diagnostic::DateInvalid);
    }
    let Some(date) = draft.date.and_then(|date| date.value) else {
        return;
    };
    let year = draft.number.as_ref().and_then(|number| number.year);
    if year.is_some_and(|year| !year.lacks_digit() && year.value != date.year()) {
        draft.diagnostics.push(Diagnostic::YearMismatch);
    }
    let code = draft.classified.issuer.as_deref();
    let code = code.filter(|_| date.day().is_some());
    if let Some(issuer) = code.and_then(|code| passage.tables.issuer(code)) {
        let until = &issuer.issuer().until;
        let until = Some(until).filter(|until| !until.is_empty());
        let until = until.and_then(|until| until.parse::<IssueDate>().ok());
        if until.is_some_and(|until| date > until) {
            draft.diagnostics.push(Diagnostic::IssuerAbolished);
        }
    }
    if let Some(term) = draft
        .term
        .as_ref()
        .filter(|term| term.series == TermSeries::PartyCentral && !term.roman.contains(','))
    {
        let terms = passage.tables.central_terms(date);
        if date.day().is_some() && !terms.is_empty() && !terms.iter().any(|row| *row == term.roman)
        {
            draft.diagnostics.push(Diagnostic::TermMismatch);
        }
    }
}
