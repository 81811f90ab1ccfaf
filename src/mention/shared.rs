//! Facts that stand before a list and hold for all its members: the issuer, the day, and the words that announce the list (SPEC sections
//! 9.3 and 18.9).

use super::bind::fits;
use super::issuer_at;
use super::list::coordinates;
use super::passage::{Draft, Passage, StatedDate, StatedIssuer, StatedTerm};
use crate::tables::{Hit, Text, TitleRole, VerbRole, number_value};
use crate::text::is_capital;

/// Words for several documents before the list of them: *hai nghị quyết quan trọng:*, *4 nghị quyết của Bộ Chính trị là*.
#[derive(Clone, Debug)]
pub(super) struct Announced {
    /// Their first word: the plural or the count.
    pub(super) start: usize,
    /// The body named in them.
    issuer: Option<StatedIssuer>,
    /// The type of the documents; `None` where the words mean any type.
    code: Option<Text>,
}

/// The words that announce a list of which this is the first document.
pub(super) fn announced(passage: &Passage<'_>, draft: &Draft) -> Option<Announced> {
    const REACH: usize = 8;
    let sign = passage.from(draft.head()).checked_sub(1)?;
    let among = passage
        .is(sign, "có")
        .then(|| sign.checked_sub(2))
        .flatten();
    let among = among.filter(|at| passage.stands(*at, &["trong", "đó"]));
    if among.is_none() && !matches!(passage.word(sign), ":" | "là" | "gồm" | "như") {
        return None;
    }
    let leads = |at: usize| {
        matches!(
            passage.word(at),
            "là" | "gồm" | "bao" | "sau" | "đây" | "như"
        )
    };
    let mut end = among.unwrap_or(sign);
    while end > 0 && sign - end < 4 && leads(end - 1) {
        end -= 1;
    }
    let led = end < sign;
    if led && passage.is(end.wrapping_sub(1), ",") {
        end -= 1;
    }
    // *Bộ Chính trị đã ban hành: A; B*
    let verb = passage.tables.verbs.ending(passage.line, end);
    // *Bộ Xây dựng* is a body.
    let named = |at: usize| passage.cased_word(at).starts_with(is_capital);
    let issues = |verb: &Hit<VerbRole>| verb.value == VerbRole::Issue && !named(verb.start);
    if passage.is(sign, ":") && verb.as_ref().is_some_and(issues) {
        return Some(Announced {
            start: end,
            issuer: None,
            code: None,
        });
    }
    let types = &passage.tables.type_words;
    let signs = |at: usize| {
        passage
            .sign(at)
            .is_some_and(|sign| sign.is_ascii_punctuation())
    };
    let word = (end.saturating_sub(REACH)..=end)
        .rev()
        .take_while(|at| *at == end || !signs(*at))
        .filter_map(|at| types.ending(passage.line, at))
        .find(|word| word.start > 0 && several(passage, word.start - 1))?;
    let row = passage.tables.rows.doc_types.get(word.value)?;
    let code = (!row.general).then(|| row.code.clone());
    let own = draft.doc_type(passage.tables);
    if code.is_some() && code != own {
        return None;
    }
    let body = passage
        .is(word.end, "của")
        .then(|| issuer_at(passage, word.end + 1));
    let body = body.flatten().filter(|body| body.end <= end);
    Some(Announced {
        start: several_from(passage, word.start - 1),
        issuer: body.map(|body| body.stated(passage)),
        code,
    })
}

/// Whether a plural or count ends with the word at `at`: *các*, *hai*, *3*, *một số*.
fn several(passage: &Passage<'_>, at: usize) -> bool {
    let word = passage.word(at);
    let figure = || word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    matches!(word, "các" | "những" | "nhiều")
        || number_value(word).is_some()
        || figure()
        || several_from(passage, at) < at
}

/// The first word of the plural or count that ends with the word at `at`.
fn several_from(passage: &Passage<'_>, at: usize) -> usize {
    const WORDS: [[&str; 2]; 3] = [["một", "số"], ["một", "loạt"], ["hàng", "loạt"]];
    let start = at.saturating_sub(1);
    let stands = WORDS.iter().any(|words| passage.stands(start, words));
    if stands && at > 0 { start } else { at }
}

impl Announced {
    /// The list that opens with this document, which takes the announced issuer; `None` where neither issuer nor day is to be shared.
    pub(super) fn group(self, passage: &Passage<'_>, draft: &mut Draft) -> Option<Group> {
        let body = self.issuer.filter(|body| fits(passage, draft, body));
        draft.issuer = draft.issuer.take().or(body);
        let group = Group {
            issuer: draft.issuer.clone(),
            term: draft.term.clone(),
            day: left_day(draft),
            code: self.code,
            strayed: false,
        };
        (group.issuer.is_some() || group.day.is_some()).then_some(group)
    }
}

/// A list that was announced, while it is read: its members may have titles.
#[derive(Clone, Debug)]
pub(super) struct Group {
    issuer: Option<StatedIssuer>,
    term: Option<StatedTerm>,
    day: Option<StatedDate>,
    code: Option<Text>,
    /// Whether a document met was no member, as where a title cites one: behind a comma the next one may be cited there as well.
    strayed: bool,
}

impl Group {
    /// Gives the next document the facts stated before the list, where it is a member; `None` once the sentence has ended.
    pub(super) fn over(
        mut self,
        passage: &Passage<'_>,
        before: Option<&Draft>,
        draft: &mut Draft,
    ) -> Option<Self> {
        let (from, to) = (passage.from(before?.tail), passage.from(draft.head()));
        let ends = |at: usize| {
            let stop = passage.sign(at) == Some(b'.');
            stop && passage.cased_word(at + 1).starts_with(is_capital)
        };
        if (from..to).any(ends) {
            return None;
        }
        let sign = to.checked_sub(1).map_or("", |at| passage.word(at));
        let joined = sign == ";" || !self.strayed && matches!(sign, "," | "và");
        let alike = self.code.is_none() || self.code == draft.doc_type(passage.tables);
        if !joined || !alike {
            self.strayed = true;
            return Some(self);
        }
        let body = self.issuer.clone();
        if draft.issuer.is_none()
            && let Some(body) = body.filter(|body| fits(passage, draft, body))
        {
            draft.issuer = Some(body);
            draft.term = draft.term.take().or_else(|| self.term.clone());
        }
        if same_body(draft.issuer.as_ref(), self.issuer.as_ref()) {
            let day = self.day.filter(|day| is_of_year(draft, *day));
            draft.date = draft.date.or(day);
        }
        Some(self)
    }
}

/// Gives a member the issuer named before its list: *Bộ Chính trị ban hành các Nghị quyết số 57-NQ/TW, **59-NQ/TW***.
pub(super) fn share(
    passage: &Passage<'_>,
    before: &Draft,
    draft: &mut Draft,
    issuer: &StatedIssuer,
) {
    let taken = before.issuer.as_ref();
    let listed =
        taken.is_some_and(|own| own.place == issuer.place) && coordinates(passage, before, draft);
    let bare = draft.issuer.is_none() && draft.term.is_none();
    if listed && bare && fits(passage, draft, issuer) {
        draft.issuer = Some(issuer.clone());
        draft.term.clone_from(&before.term);
    }
}

/// Gives a member the day stated before its list: *Ngày D, Quốc hội thông qua Nghị quyết A và **B***. A document with a predicate of its own
/// may be no member: *…, B được giữ nguyên* (stays as it is).
pub(super) fn share_day(passage: &Passage<'_>, before: &Draft, draft: &mut Draft) {
    let day = left_day(before).filter(|day| draft.date.is_none() && is_of_year(draft, *day));
    let together = same_body(before.issuer.as_ref(), draft.issuer.as_ref());
    if day.is_none() || !together || !coordinates(passage, before, draft) {
        return;
    }
    let behind = passage.from(draft.tail);
    let said = passage.tables.titles.starting(passage.line, behind);
    let said = said.map(|hit| hit.value);
    let stays = matches!(passage.word(behind), "hết" | "có" | "còn" | "vẫn" | "tiếp");
    if !stays && !matches!(said, Some(TitleRole::Predicate | TitleRole::Passive)) {
        draft.date = day;
    }
}

/// Whether the year in a document's number, if any, is that of this day.
fn is_of_year(draft: &Draft, day: StatedDate) -> bool {
    let year = draft.number.as_ref().and_then(|number| number.year);
    let years = year.zip(day.value);
    years.is_none_or(|(year, day)| year.value == day.year())
}

/// The day of a document, where it stands before it.
fn left_day(draft: &Draft) -> Option<StatedDate> {
    draft
        .date
        .filter(|date| date.place.start < draft.place.start)
}

fn same_body(one: Option<&StatedIssuer>, other: Option<&StatedIssuer>) -> bool {
    one.map(|body| body.place) == other.map(|body| body.place)
}
