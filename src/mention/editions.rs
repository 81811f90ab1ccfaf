//! Laws of one name told by their years (SPEC section 7): *Luật Đất đai năm 1993, **năm 2003** và **năm 2013***.

use super::passage::{Draft, Passage, StatedDate, insert, is_taken};
use super::{MentionKind, date};
use crate::date::IssueDate;
use crate::tables::System;
use crate::text::is_capital;

/// At most this many laws of one name are read after the first.
const LONGEST: usize = 12;

/// The years behind a year, in one direction; which sign or word stands before the last.
struct Years {
    found: Vec<StatedDate>,
    joined: bool,
    /// The word behind the last.
    end: usize,
}

/// Adds the laws of a list that are told by their years alone.
pub(super) fn find(passage: &Passage<'_>, drafts: &mut Vec<Draft>) {
    let mut found = Vec::new();
    for head in &*drafts {
        let year = head.date.filter(|_| head.kind == MentionKind::Named);
        let Some(first) = year.filter(|year| year.place.end == head.place.end) else {
            continue;
        };
        let years = years(passage, first, passage.from(head.place.end));
        if years.found.is_empty() || amends(passage, head) || !is_list(passage, head, &years) {
            continue;
        }
        found.extend(years.found.iter().map(|year| {
            let mut member = Draft::new(MentionKind::Named, year.place);
            member.date = Some(*year);
            member.law = head.law;
            member.classified.system = system(passage, head);
            member.donor = Some(head.place.start);
            member
        }));
    }
    found.retain(|member: &Draft| !is_taken(drafts, member.place));
    insert(drafts, found);
}

/// The system of a law, which its word tells.
fn system(passage: &Passage<'_>, head: &Draft) -> Option<System> {
    let row = head.word.map(|(row, _)| row);
    let row = row.and_then(|row| passage.tables.rows.doc_types.get(row))?;
    match &*row.systems {
        [only] => Some(*only),
        _ => head.classified.system,
    }
}

/// Calls the laws that the tables do not know by the name of the first and their own years.
pub(super) fn name(passage: &Passage<'_>, drafts: &mut [Draft]) {
    for index in 0..drafts.len() {
        let (before, after) = drafts.split_at_mut(index);
        let Some(member) = after.first_mut() else {
            break;
        };
        let law = member.kind == MentionKind::Named && member.name.is_none();
        let Some(start) = member.donor.filter(|_| law) else {
            continue;
        };
        let head = before.iter().rev().find(|head| head.place.start == start);
        let year = member.date.and_then(|date| date.value);
        if let (Some(head), Some(year)) = (head, year) {
            let words =
                (passage.from(start)..passage.from(head.place.end)).map(|at| passage.word(at));
            let words = words.take_while(|word| !matches!(*word, "các" | "năm") && !is_year(word));
            let words: Vec<&str> = words.collect();
            member.name = Some(format!("{} năm {}", words.join(" "), year.year()));
        }
    }
}

/// The first year of a list that *các năm* opens at a word, and the word behind it: *Hiến pháp **các năm 1946**, 1959*.
pub(super) fn opening(passage: &Passage<'_>, at: usize) -> Option<(StatedDate, usize)> {
    if !passage.stands(at, &["các", "năm"]) {
        return None;
    }
    let end = at + 3;
    let (year, _) = year_at(passage, at + 2)?;
    let place = passage.place(at, end);
    let year = StatedDate { place, ..year };
    (!years(passage, year, end).found.is_empty()).then_some((year, end))
}

/// The years that go on with a list behind its first, from the word `at` on.
fn years(passage: &Passage<'_>, first: StatedDate, at: usize) -> Years {
    let mut years = Years {
        found: Vec::new(),
        joined: false,
        end: at,
    };
    let value = |date: StatedDate| date.value.map(IssueDate::year);
    let mut last = value(first);
    let mut falls = None;
    while years.found.len() < LONGEST && !years.joined {
        let joined = matches!(passage.word(years.end), "và" | "hoặc" | "hay");
        if !joined && !passage.is(years.end, ",") {
            break;
        }
        let Some((year, end)) = year_at(passage, years.end + 1) else {
            break;
        };
        let next = value(year);
        if next == last || falls.is_some_and(|falls| falls != (next < last)) {
            break;
        }
        falls = Some(next < last);
        (last, years.joined, years.end) = (next, joined, end);
        years.found.push(year);
    }
    years
}

/// The year at a word, with *năm* before it or without, and the word behind it; none that goes on as a period.
fn year_at(passage: &Passage<'_>, at: usize) -> Option<(StatedDate, usize)> {
    let worded = usize::from(passage.is(at, "năm"));
    let end = at + worded + 1;
    let alone = is_year(passage.word(end - 1)) && !matches!(passage.word(end), "-" | "/" | "%");
    let year = alone.then(|| date::year_alone(passage, end - 1))??;
    let place = passage.place(at, end);
    Some((StatedDate { place, ..year }, end))
}

fn is_year(word: &str) -> bool {
    let year = word.parse::<u16>();
    word.len() == 4 && year.is_ok_and(|year| (1945..=2100).contains(&year))
}

/// Whether a law amends others: the years behind it may be theirs.
fn amends(passage: &Passage<'_>, head: &Draft) -> bool {
    let name = head.word.map(|(_, word)| passage.from(word.end));
    name.is_some_and(|at| matches!(passage.word(at), "sửa" | "bổ"))
}

/// Whether years tell laws of one name. A year behind a comma may open the next clause: *theo Luật A năm 2019, năm 2023 tỉnh …*; one behind
/// the last law of the name is that of a plan: *thi hành Luật A năm 2024 và năm 2025*.
fn is_list(passage: &Passage<'_>, head: &Draft, years: &Years) -> bool {
    let named = head.law.map(|(law, _)| law);
    let known = |year: &StatedDate| {
        let year = year.value.zip(named);
        year.is_some_and(|(year, law)| passage.tables.is_adopted(law, year))
    };
    let first = head.date.filter(known);
    let later = |year: &StatedDate| first.is_some_and(|first| year.value > first.value);
    if years.found.iter().any(|year| later(year) && !known(year)) {
        return false;
    }
    let behind = passage.cased_word(years.end);
    let ends = matches!(behind, "" | "." | ";" | ")" | "”");
    // The next law stands behind a comma, or a clause.
    let told = passage.is(years.end, ",") && years.found.iter().all(known);
    let several = head
        .date
        .is_some_and(|date| passage.is(passage.from(date.place.start), "các"));
    let listed = years.joined || years.found.len() > 1 || told || ends || several;
    listed && !behind.starts_with(is_capital)
}
