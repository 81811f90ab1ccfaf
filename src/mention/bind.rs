//! Binding the facts stated around a mention: date, issuer and term (SPEC sections 9.3 and 10).

use super::list::coordinates;
use super::passage::{Draft, Passage, StatedIssuer};
use super::{Diagnostic, MentionKind, TermSeries, date, issuer_at, issuer_ending, term};
use crate::tables::{BodyLevel, System};

/// Binds the facts of every mention: to the right, then over lists, then to the left.
pub(super) fn facts(passage: &Passage<'_>, drafts: &mut [Draft]) {
    for index in 0..drafts.len() {
        let limit = drafts.get(index + 1).map_or(passage.cased.len(), Draft::head);
        if let Some(draft) = drafts.get_mut(index) {
            rightward(passage, draft, limit);
        }
    }
    distribute(passage, drafts);
    let mut carried: Option<(usize, StatedIssuer)> = None;
    for index in 0..drafts.len() {
        let floor = index.checked_sub(1).and_then(|before| drafts.get(before)).map_or(0, |before| before.tail);
        if let Some(draft) = drafts.get_mut(index) {
            carried = leftward(passage, draft, floor, carried);
        }
    }
    for draft in drafts {
        check(passage, draft);
    }
}

/// Reads date, issuer and term after the mention, in any order, each once.
fn rightward(passage: &Passage<'_>, draft: &mut Draft, limit: usize) {
    let mut at = passage.from(draft.place.end);
    loop {
        let mut next = at;
        while matches!(passage.word(next), "," | "(" | "của" | ")") && next - at < 3 {
            next += 1;
        }
        let read = fact(passage, draft, next);
        match read {
            Some(end) if passage.end(end) <= limit => {
                at = end + usize::from(passage.word(end) == ")");
                draft.tail = passage.end(at).min(limit);
            }
            _ => break,
        }
    }
    if let Some(effective) = effective(passage, at) {
        draft.effective = Some(effective);
    }
}

/// Reads one fact at the word `at`; returns the word after it.
fn fact(passage: &Passage<'_>, draft: &mut Draft, at: usize) -> Option<usize> {
    if draft.date.is_none_or(|date| date.value.is_some_and(|date| date.day().is_none()) && draft.kind == MentionKind::Named)
        && let Some(date) = date::at(passage, at)
        && (matches!(passage.word(at), "ngày" | "tháng" | "năm") || date.value.is_some() || passage.word(at).starts_with("ngày"))
    {
        let year_missing = date.value.is_none() && !date.impossible;
        if !year_missing {
            draft.date = Some(date);
        }
        return Some(passage.from(date.place.end));
    }
    if draft.issuer.is_none()
        && let Some(name) = issuer_at(passage, at)
    {
        draft.issuer = Some(name.stated(passage));
        return Some(name.end);
    }
    if draft.term.is_none()
        && let Some(term) = term::at(passage, at, series(passage, draft))
    {
        let end = passage.from(term.place.end);
        draft.term = Some(term);
        return Some(end);
    }
    None
}

/// `có hiệu lực [thi hành] [kể] từ ngày D` right after the mention: its own effective date, never its issue date.
fn effective(passage: &Passage<'_>, at: usize) -> Option<crate::IssueDate> {
    let mut word = (at..).skip_while(|at| passage.word(*at) == ",");
    let mut next = || word.next().map_or("", |at| passage.word(at));
    if [next(), next(), next()] != ["có", "hiệu", "lực"] {
        return None;
    }
    let opens = (at + 3..at + 8).find(|at| passage.word(*at) == "ngày")?;
    (at + 3..opens).all(|at| matches!(passage.word(at), "thi" | "hành" | "kể" | "từ" | ",")).then(|| date::at(passage, opens)?.value)?
}

/// What a term after this mention counts: the issuer named decides, else the code.
fn series(passage: &Passage<'_>, draft: &Draft) -> TermSeries {
    let code = draft.issuer.as_ref().and_then(|issuer| issuer.code.clone()).or_else(|| draft.classified.issuer.clone());
    let row = code.as_deref().and_then(|code| passage.tables.issuer(code)).map(super::super::tables::KnownIssuer::issuer);
    match row {
        Some(row) if row.system == System::State && row.code == "HĐND" => TermSeries::PeoplesCouncil,
        Some(row) if row.system == System::State => TermSeries::NationalAssembly,
        Some(row) if row.local && row.level != BodyLevel::Centre => TermSeries::PartyLocal,
        _ => TermSeries::PartyCentral,
    }
}

/// Gives what stands after the last member of a list to the members that have none of their own (SPEC sections 7 and 18.9).
fn distribute(passage: &Passage<'_>, drafts: &mut [Draft]) {
    for index in (1..drafts.len()).rev() {
        let (before, after) = drafts.split_at_mut(index);
        let (Some(this), Some(next)) = (before.last_mut(), after.first()) else { continue };
        if !coordinates(passage, this, next) {
            continue;
        }
        // A date reaches back over members without their own type word or code only.
        let elliptical = next.inherits.is_some() || this.inherits.is_some();
        if elliptical && this.date.is_none() && this.issuer.is_none() {
            this.date = next.date;
        }
        if this.issuer.is_none() && this.term.is_none() {
            if let Some(issuer) = next.issuer.clone().filter(|issuer| fits(passage, this, issuer)) {
                this.issuer = Some(issuer);
            } else {
                continue;
            }
            this.term = next.term.clone();
        }
    }
}

/// Whether a body may have signed this number.
fn fits(passage: &Passage<'_>, draft: &Draft, issuer: &StatedIssuer) -> bool {
    let row = |code: &str| passage.tables.issuer(code).map(|known| known.issuer().code.clone());
    match (draft.classified.issuer.as_deref().and_then(row), issuer.code.as_deref().and_then(row)) {
        (Some(number), Some(named)) => number == named,
        _ => true,
    }
}

/// Reads `<date>, <issuer> [đã] ban hành <mention>`; a coordinated verb takes the issuer of the one before.
fn leftward(
    passage: &Passage<'_>,
    draft: &mut Draft,
    floor: usize,
    carried: Option<(usize, StatedIssuer)>,
) -> Option<(usize, StatedIssuer)> {
    let first = skip_back(passage, passage.from(draft.head()));
    let Some(verb) = passage.tables.verbs.ending(passage.line, first) else { return carry_on(passage, carried, draft) };
    let mut subject = verb.start;
    if matches!(passage.word(subject.wrapping_sub(1)), "đã" | "vừa" | "mới") {
        subject -= 1;
    }
    if let Some(name) = issuer_ending(passage, subject).filter(|name| passage.start(name.start) >= floor) {
        let issuer = name.stated(passage);
        if draft.issuer.is_none() {
            draft.issuer = Some(issuer.clone());
        }
        let comma = name.start - usize::from(name.start > 0 && passage.word(name.start - 1) == ",");
        if draft.date.is_none()
            && let Some(date) = date::ending(passage, comma).filter(|date| date.place.start >= floor)
        {
            draft.date = Some(date);
        }
        return Some((draft.place.end, issuer));
    }
    // `…; ban hành B`: the verb is coordinated with the one before, and so is its subject.
    let coordinated = subject > 0 && matches!(passage.word(subject - 1), ";" | "," | "và");
    let carried = carry_on(passage, carried, draft);
    if let (true, Some((_, issuer))) = (coordinated, &carried)
        && draft.issuer.is_none()
    {
        draft.issuer = Some(issuer.clone());
    }
    carried
}

/// Keeps a carried issuer until its sentence ends.
fn carry_on(
    passage: &Passage<'_>,
    carried: Option<(usize, StatedIssuer)>,
    draft: &Draft,
) -> Option<(usize, StatedIssuer)> {
    carried.filter(|(from, _)| {
        let between = passage.from(*from)..passage.from(draft.place.start);
        !between.clone().any(|at| passage.word(at) == "." && passage.cased_word(at + 1).starts_with(crate::text::is_capital))
    })
}

/// Steps back over words between the verb and its object: *các*, *một số*.
fn skip_back(passage: &Passage<'_>, mut index: usize) -> usize {
    while index > 0 && matches!(passage.word(index - 1), "các" | "những" | "hai" | "ba" | "“" | "\"") {
        index -= 1;
    }
    index
}

/// Notes what does not agree; changes nothing.
fn check(passage: &Passage<'_>, draft: &mut Draft) {
    if draft.date.is_some_and(|date| date.impossible) {
        draft.diagnostics.push(Diagnostic::DateInvalid);
    }
    let Some(date) = draft.date.and_then(|date| date.value) else { return };
    let year = draft.number.as_ref().and_then(crate::DocumentNumber::year);
    if year.is_some_and(|year| year != date.year()) {
        draft.diagnostics.push(Diagnostic::YearMismatch);
    }
    if let Some(issuer) = draft.classified.issuer.as_deref().and_then(|code| passage.tables.issuer(code)) {
        let until = issuer.issuer().until.parse::<crate::IssueDate>();
        if until.is_ok_and(|until| date > until && date.day().is_some()) {
            draft.diagnostics.push(Diagnostic::IssuerAbolished);
        }
    }
    if let Some(term) = draft.term.as_ref().filter(|term| term.series == TermSeries::PartyCentral && !term.roman.contains(',')) {
        let terms = passage.tables.central_terms(date);
        if date.day().is_some() && !terms.is_empty() && !terms.iter().any(|row| *row == term.roman) {
            draft.diagnostics.push(Diagnostic::TermMismatch);
        }
    }
}
