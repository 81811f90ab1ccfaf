//! The facts stated before a mention: *Ngày 14/5/2011, Bộ Chính trị khóa XI đã ban hành A* (SPEC sections 9.3 and 10).

use super::adopted::is_passed;
use super::bind::{fits, issues, series, series_of};
use super::passage::{Draft, Passage, StatedIssuer, StatedTerm};
use super::shared::Announced;
use super::signing::{
    before_adverbs, before_joint, before_period, before_session, day_before, fronted, issued_on,
    on_behalf, over_issuers, over_occasion, signed, skip_back,
};
use super::year::{lacks_day, leave_to_plan, take_day};
use super::{IssuerName, body, date, issuer_at, issuer_ending, term};
use crate::tables::System;

/// Reads `<date>, <issuer> [đã] ban hành <mention>`; a coordinated verb takes the issuer of the one before, which is `carried` from mention to
/// mention (the byte up to which its sentence was checked, and the issuer). Where words announce a list, the verb stands before those.
pub(super) fn leftward(
    passage: &Passage<'_>,
    draft: &mut Draft,
    before: Option<&Draft>,
    carried: Option<(usize, StatedIssuer)>,
    told: Option<&Announced>,
) -> Option<(usize, StatedIssuer)> {
    let floor = before.map_or(0, |before| before.tail);
    let head = told.map_or_else(|| passage.from(draft.head()), |told| told.start);
    let first = skip_back(passage, head);
    let on = issued_on(passage, first).filter(|(day, _)| day.place.start >= floor);
    take_day(draft, on.map(|(day, _)| day));
    let verb = on.map(|(_, verb)| verb);
    let verb = verb.or_else(|| passage.tables.verbs.ending(passage.line, first));
    let Some(verb) = verb.filter(issues) else {
        leave_to_plan(passage, draft, before);
        if draft.issuer.is_none() {
            draft.issuer = body::before(passage, draft);
        }
        let day = lacks_day(draft) && is_passed(passage, draft);
        let comma = first
            .checked_sub(1)
            .filter(|at| day && passage.is(*at, ","));
        let day = comma.and_then(|comma| fronted(passage, comma));
        take_day(draft, day.filter(|date| date.place.start >= floor));
        return carry_on(passage, carried, draft);
    };
    let subject = before_adverbs(passage, verb.start);
    let subject = before_period(passage, before_session(passage, subject));
    let (subject, term) = term_before(passage, subject, draft);
    let named = on_behalf(passage, subject)
        .or_else(|| issuer_ending(passage, subject).map(|name| (name.start, name)));
    if let Some((start, name)) = named.filter(|(start, _)| passage.start(*start) >= floor) {
        let name = first_issuer(passage, start).unwrap_or(name);
        let issuer = name.stated(passage);
        if draft.issuer.is_none() && (told.is_none() || fits(passage, draft, &issuer)) {
            // The term is that of the body before it.
            let code = issuer.code.as_deref();
            let code = code.or(draft.classified.issuer.as_deref());
            let series = series_of(passage, code);
            let term = term.map(|term| StatedTerm { series, ..term });
            draft.term = draft.term.take().or(term);
            draft.issuer = Some(issuer.clone());
        }
        let opens = over_issuers(passage, start);
        let comma = opens - usize::from(opens > 0 && passage.word(opens - 1) == ",");
        // A Party document is made public on another day than that of its issue.
        let public =
            draft.classified.system == Some(System::Party) && passage.is(verb.start, "công");
        let day = (lacks_day(draft) && !public).then(|| {
            let day = fronted(passage, comma);
            let day = day.or_else(|| fronted(passage, before_session(passage, comma)));
            let day = day.or_else(|| signed(passage, &verb));
            let day = day.or_else(|| over_occasion(passage, start));
            let day = day.filter(|date| date.place.start >= floor);
            day.or_else(|| day_before(passage, comma, before?))
        });
        take_day(draft, day.flatten());
        return Some((draft.place.end, issuer));
    }
    if lacks_day(draft) {
        let day = signed(passage, &verb);
        take_day(draft, day.filter(|date| date.place.start >= floor));
    }
    // `…; ban hành B`, `…; ngày D ban hành B`: the verb is coordinated with the one before and shares its subject.
    let subject = before_joint(passage, subject);
    let comma = subject - usize::from(passage.is(subject.wrapping_sub(1), ","));
    let day = date::ending(passage, subject).or_else(|| date::ending(passage, comma));
    let day = day.filter(|date| date.place.start >= floor);
    let opens = day.map_or(subject, |date| passage.from(date.place.start));
    let coordinated = opens > 0 && matches!(passage.word(opens - 1), ";" | "," | "và");
    let carried = carry_on(passage, carried, draft);
    if let (true, Some((_, issuer))) = (coordinated, &carried) {
        take_day(draft, day);
        let issuer = Some(issuer).filter(|issuer| fits(passage, draft, issuer));
        draft.issuer = draft.issuer.take().or_else(|| issuer.cloned());
    }
    carried
}

/// The first of several bodies with the same code that issue together: ***Bộ Chính trị**, Ban Bí thư đã ban hành A*.
fn first_issuer(passage: &Passage<'_>, start: usize) -> Option<IssuerName> {
    let opens = over_issuers(passage, start);
    let (first, last) = (issuer_at(passage, opens)?, issuer_at(passage, start)?);
    let free = opens
        .checked_sub(1)
        .is_none_or(|at| passage.ends_clause(at) || passage.is(at, ","));
    (opens < start && free && first.code.is_some() && first.code == last.code).then_some(first)
}

/// `Ban Chấp hành Trung ương khóa XI ban hành …`: the term between the issuer and the verb, and the word it starts at.
fn term_before(passage: &Passage<'_>, end: usize, draft: &Draft) -> (usize, Option<StatedTerm>) {
    let closing = end - usize::from(end > 0 && passage.word(end - 1) == ")");
    let found = closing
        .checked_sub(2)
        .and_then(|at| term::at(passage, at, || series(passage, draft)));
    match found.filter(|term| passage.from(term.place.end) == closing) {
        Some(term) => {
            let start = closing - 2;
            (
                start - usize::from(start > 0 && passage.word(start - 1) == "("),
                Some(term),
            )
        }
        None => (end, None),
    }
}

/// Keeps a carried issuer until its sentence ends.
fn carry_on(
    passage: &Passage<'_>,
    carried: Option<(usize, StatedIssuer)>,
    draft: &Draft,
) -> Option<(usize, StatedIssuer)> {
    let (from, issuer) = carried?;
    let mut between = passage.from(from)..passage.from(draft.place.start);
    let ends = between.any(|at| {
        passage.is(at, ".")
            && passage
                .cased_word(at + 1)
                .starts_with(crate::text::is_capital)
    });
    // The words up to here need no second look.
    (!ends).then(|| (from.max(draft.place.start), issuer))
}
