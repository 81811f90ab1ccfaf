//! Laws within the name of another: *Luật sửa đổi, bổ sung một số điều của **Luật Đầu tư công*** (SPEC sections 6.1 and 18.5).
//!
//! They are objects of relations, not citations in their own right.

use super::list::follows_in_list;
use super::passage::{Draft, Passage};
use super::{MentionKind, name, nickname};
use crate::text::Place;

/// The laws named within the names of amending laws; their `within` is the index of the amending law's draft.
///
/// A number behind the names is the amending law's, unless the tables know it as that of the last law named: *Luật sửa đổi, bổ sung một
/// số điều của Luật Đất đai số 31/2024/QH15, Luật Nhà ở số 27/2023/QH15*. Then each law of the list has its own number, the name ends with the
/// list, and a day behind it is the amending law's, unless the tables know it as that of the last law. `history` holds pairs of a draft that
/// was amended and its amender.
pub(crate) fn nested(
    passage: &Passage<'_>,
    drafts: &mut [Draft],
    history: &[(usize, usize)],
) -> Vec<Draft> {
    let mut all = Vec::new();
    for index in 0..drafts.len() {
        let Some(draft) = drafts.get_mut(index) else {
            break;
        };
        let mut found = inner(passage, draft, index);
        // In *Luật sửa đổi … của BLHS 2015* the year is that of the latter.
        let lettered = found.last().filter(|last| last.word.is_none());
        let year = |last: &Draft| {
            draft
                .date
                .is_some_and(|date| last.place.contains(date.place.start))
        };
        if lettered.is_some_and(year) {
            draft.date = None;
        }
        let given = found
            .last_mut()
            .is_some_and(|last| takes_number(passage, last, draft));
        if given {
            let last = go_on(passage, drafts, index, history);
            let (before, after) = drafts.split_at_mut(index + 1);
            let listed = last
                .checked_sub(index + 1)
                .and_then(|last| after.get_mut(last));
            if let (Some(law), Some(last)) = (before.last_mut(), listed.or(found.last_mut())) {
                law.place.end = last.place.end;
                takes_day(passage, law, last);
            }
        }
        all.extend(found);
    }
    all
}

/// Moves the number of an amending law to the law it names last, where the tables know it as that one's; returns whether it did.
fn takes_number(passage: &Passage<'_>, last: &mut Draft, draft: &mut Draft) -> bool {
    let named = passage
        .tables
        .laws()
        .starting(passage.line, passage.from(last.place.start));
    let printed = draft.number.as_ref().map(ToString::to_string);
    let own = named
        .zip(printed)
        .is_some_and(|(hit, number)| passage.tables.law_numbered(hit.value, &number).is_some());
    if !own {
        return false;
    }
    last.kind = MentionKind::Numbered;
    last.place = Place::new(last.place.start, draft.place.end);
    last.number = draft.number.take();
    last.number_place = draft.number_place.take();
    last.classified = draft.classified.clone();
    last.date = draft.date.take();
    draft.kind = MentionKind::Named;
    true
}

/// Gives an amending law the day behind the law it names last, unless the tables know that day as the latter's.
fn takes_day(passage: &Passage<'_>, law: &mut Draft, last: &mut Draft) {
    let tables = passage.tables;
    let start = passage.from(last.place.start);
    let named = tables.laws().starting(passage.line, start);
    let printed = last.number.as_ref().map(ToString::to_string);
    let known = named.zip(printed);
    let known = known.and_then(|(hit, number)| tables.law_numbered(hit.value, &number));
    let day = last.date.and_then(|date| date.value);
    let own = day.zip(known).is_some_and(|(day, law)| law.may_be_of(day));
    if !own && law.date.is_none() {
        law.date = last.date.take();
    }
}

/// Marks the laws that follow in the list of an amending law's name as within it too; returns the last one. Earlier amenders of a member do
/// not count: *… của Luật A số 1, Luật B số 2 đã được sửa đổi theo Luật số 3, Luật C số 4*.
fn go_on(
    passage: &Passage<'_>,
    drafts: &mut [Draft],
    law: usize,
    history: &[(usize, usize)],
) -> usize {
    let members = members(passage, drafts, law, history);
    for at in &members {
        if let Some(next) = drafts.get_mut(*at) {
            next.within = Some(law);
        }
    }
    members.last().copied().unwrap_or(law)
}

/// The further members of the list in which the draft `first` stands.
fn members(
    passage: &Passage<'_>,
    drafts: &[Draft],
    first: usize,
    history: &[(usize, usize)],
) -> Vec<usize> {
    let (mut members, mut last) = (Vec::new(), first);
    for at in first + 1..drafts.len() {
        if history.contains(&(last, at)) {
            continue;
        }
        let Some((this, next)) = drafts.get(at - 1).zip(drafts.get(at)) else {
            break;
        };
        let gap = passage.line.text.get(this.tail..next.head());
        let listed =
            follows_in_list(passage, this, next) && gap.is_some_and(|gap| !gap.contains(';'));
        // In such a list every law has its number.
        if !listed || next.number.is_none() || next.rank(passage.tables) != Some(2) {
            break;
        }
        members.push(at);
        last = at;
    }
    members
}

/// The laws of a passage that goes on with the list of an amending law's name: *… kinh doanh tại⏎**doanh nghiệp số 69/2014/QH13, Luật Hải
/// quan số 54/2014/QH13***.
pub(crate) fn listed(
    passage: &Passage<'_>,
    drafts: &[Draft],
    history: &[(usize, usize)],
) -> Vec<usize> {
    /// Words of the first name that may stand before its number.
    const CUT: usize = 16;
    // The number of the first may stand alone.
    let law = |draft: &&Draft| {
        let law = draft.word.is_none() || draft.rank(passage.tables) == Some(2);
        law && draft.number.is_some()
    };
    let Some(first) = drafts.first().filter(law) else {
        return Vec::new();
    };
    let head = passage.from(first.head());
    if head > CUT || (0..head).any(|at| passage.ends_clause(at)) {
        return Vec::new();
    }
    let mut listed = members(passage, drafts, 0, history);
    listed.insert(0, 0);
    listed
}

fn inner(passage: &Passage<'_>, draft: &Draft, index: usize) -> Vec<Draft> {
    let named = matches!(draft.kind, MentionKind::Named | MentionKind::Numbered);
    let Some((_, word)) = draft.word.filter(|_| named) else {
        return Vec::new();
    };
    let opens = passage.from(word.end);
    // The name of an amending law opens with what it does.
    if passage.word(opens) != "sửa" && passage.word(opens) != "bổ" {
        return Vec::new();
    }
    let end = draft
        .number_place
        .map_or(draft.place.end, |number| number.start);
    let mut found = Vec::new();
    let mut at = opens;
    while passage.start(at) < end && at < passage.count() {
        // *của các luật về thuế* (the laws on taxes) names no law.
        if name::laws_of_field(passage, at).is_some() {
            break;
        }
        let law = name::law_at(passage, at, end);
        let of = passage.is(at - 1, "của");
        if let Some(mut law) = nickname::at(passage, at).filter(|law| of && law.place.end <= end) {
            law.within = Some(index);
            at = passage.from(law.place.end);
            found.push(law);
            continue;
        }
        match law.or_else(|| of.then(|| small_law(passage, at))?) {
            Some((row, head_end, to)) if passage.start(to) <= end + 1 && to > head_end => {
                let mut law = Draft::new(MentionKind::Named, passage.place(at, to));
                law.word = Some((row, passage.place(at, head_end)));
                law.within = Some(index);
                found.push(law);
                at = to;
            }
            _ => at += 1,
        }
    }
    found
}

/// The law of the table named at the word `at`, small letters or not: the row of its type word, the word after that, the word after the name.
fn small_law(passage: &Passage<'_>, at: usize) -> Option<(usize, usize, usize)> {
    let hit = passage.tables.laws().starting(passage.line, at)?;
    let word = passage.tables.type_words.starting(passage.line, at)?;
    Some((word.value, word.end, hit.end))
}
