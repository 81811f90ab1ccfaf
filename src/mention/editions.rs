//! Laws of one name, cited by their years (SPEC section 7): *Luật Đất đai năm 1993, **năm 2003** và **năm 2013***.

use super::passage::{Draft, Passage, StatedDate, insert, is_taken};
use super::{MentionKind, date};
use crate::date::IssueDate;
use crate::tables::System;
use crate::text::is_capital;

/// The most laws of one name that are read after the first.
const LONGEST: usize = 12;

/// The further years of a list, all rising or all falling.
struct Years {
    found: Vec<StatedDate>,
    joined: bool,
    /// The word behind the last.
    end: usize,
}

/// Adds the laws of a list that are cited by their years alone.
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

/// The system of a law, by its type word.
fn system(passage: &Passage<'_>, head: &Draft) -> Option<System> {
    let row = head.word.map(|(row, _)| row);
    let row = row.and_then(|row| passage.tables.rows.doc_types.get(row))?;
    match &*row.systems {
        [only] => Some(*only),
        _ => head.classified.system,
    }
}

/// Names the laws that the tables do not know by the name of the first law and their own years.
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

/// The first year of a list that *các năm* opens at a word behind the name of laws, and the word behind it: *Hiến pháp **các năm 1946**, 1959*.
pub(super) fn opening(passage: &Passage<'_>, at: usize) -> Option<(StatedDate, usize)> {
    if !passage.stands(at, &["các", "năm"]) {
        return None;
    }
    let end = at + 3;
    let (year, _) = year_at(passage, at + 2)?;
    let place = passage.place(at, end);
    let year = StatedDate { place, ..year };
    let years = years(passage, year, end);
    let name = || Name {
        law: passage.tables.laws().ending(passage.line, at),
        constitution: at > 1 && passage.stands(at - 2, &["hiến", "pháp"]),
    };
    (!years.found.is_empty() && name().has_editions(passage, year, &years)).then_some((year, end))
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

/// The year at the word `at`, with *năm* before it or without, and the word behind it; `None` where it opens a period (`2021-2025`).
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

/// Whether the years stand for laws of one name. A year behind a comma may open the next clause: *theo Luật A năm 2019, năm 2023 tỉnh …*.
fn is_list(passage: &Passage<'_>, head: &Draft, years: &Years) -> bool {
    let Some(first) = head.date else { return false };
    let name = Name {
        law: head.law.map(|(law, _)| law),
        constitution: passage.is(passage.from(head.place.start), "hiến"),
    };
    if !name.has_editions(passage, first, years) {
        return false;
    }
    let behind = passage.cased_word(years.end);
    let ends = matches!(behind, "" | "." | ";" | ")" | "”");
    // The next law stands behind a comma, or a clause.
    let told = passage.is(years.end, ",");
    let several = passage.is(passage.from(first.place.start), "các");
    let listed = years.joined || years.found.len() > 1 || told || ends || several;
    listed && !behind.starts_with(is_capital)
}

/// A name that laws of several years bear.
struct Name {
    law: Option<usize>,
    constitution: bool,
}

impl Name {
    /// Whether a law of the name was adopted in each year. Other years, and years that follow one another, are those that a report covers: *thi
    /// hành Luật A **năm 2019, 2020 và 2021***. For laws that no table knows *năm* must stand before each year: *năm 2003 và **năm 2013***.
    fn has_editions(&self, passage: &Passage<'_>, first: StatedDate, years: &Years) -> bool {
        let all = || core::iter::once(&first).chain(&years.found);
        let value = |year: &StatedDate| year.value.map(IssueDate::year);
        let close = |(one, next)| {
            value(one)
                .zip(value(next))
                .is_none_or(|(a, b)| a.abs_diff(b) < 2)
        };
        let row = || all().zip(&years.found).any(close);
        let worded = |year: &StatedDate| passage.is(passage.from(year.place.start), "năm");
        let adopted = |year: &StatedDate| {
            year.value
                .is_some_and(|year| self.is_adopted(passage, year))
        };
        let known = self.law.is_some() || self.constitution;
        let told = if known {
            all().all(adopted)
        } else {
            all().all(worded)
        };
        told && !row()
    }

    fn is_adopted(&self, passage: &Passage<'_>, year: IssueDate) -> bool {
        let tables = passage.tables;
        let constitution = || {
            let mut laws = tables.rows.laws.iter();
            laws.any(|law| law.name.starts_with("Hiến pháp") && law.is_of(year))
        };
        match self.law {
            Some(law) => tables.is_adopted(law, year),
            None => self.constitution && constitution(),
        }
    }
}
