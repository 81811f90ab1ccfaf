//! Laws by name: each row is one law, and is read by its name and its aliases.

use std::collections::{BTreeMap, BTreeSet};

use trichdan::text::fold;
use trichdan::{DocumentNumber, IssueDate, Mention, Parser};

use super::tables::rows;

/// Fails with all the lines, if there are any.
fn none(lines: &[String]) {
    assert!(
        lines.is_empty(),
        "{} failures:\n{}",
        lines.len(),
        lines.join("\n")
    );
}

/// A name as printed in haste: without commas, only the first letter a capital.
fn hasty(name: &str) -> String {
    let plain = name.replace(", ", " ").to_lowercase();
    let mut letters = plain.chars();
    let capital = letters.next().into_iter().flat_map(char::to_uppercase);
    capital.chain(letters).collect()
}

#[test]
fn names_are_read_whole() {
    let mut lines = Vec::new();
    for row in rows("law") {
        for name in row.list("aliases").into_iter().chain([row.text("name")]) {
            for printed in [name.to_owned(), hasty(name)] {
                let text = format!("Hội nghị phổ biến {printed}");
                let citations = Parser::new().parse(&text);
                let text_of = |mention: &Mention| mention.text(&text).to_owned();
                let found: Vec<String> = citations.mentions().iter().map(text_of).collect();
                if found != [printed.as_str()] {
                    lines.push(format!("{printed:?} is read as {found:?}"));
                }
            }
        }
    }
    none(&lines);
}

/// A name as the matcher compares it.
fn bare(name: &str) -> String {
    fold(&name.replace(',', " "))
}

const TYPES: [&str; 6] = [
    "Hiến pháp ",
    "Bộ luật ",
    "Luật ",
    "Pháp lệnh ",
    "Điều lệ ",
    "Cương lĩnh ",
];

/// Whether the type word is at the start of the name and nowhere else.
fn has_one_type_word(name: &str) -> bool {
    let Some(rest) = TYPES.iter().find_map(|word| name.strip_prefix(word)) else {
        return false;
    };
    let opens = |word: &&str| bare(rest).starts_with(&word.to_lowercase());
    // *Luật Luật sư* is the law on lawyers: the second *luật* is no type word.
    rest == "Luật sư" || !TYPES.iter().any(opens)
}

#[test]
fn rows_say_one_thing_in_one_way() {
    let laws = rows("law");
    let mut lines = Vec::new();
    let mut spelt: BTreeMap<String, &str> = BTreeMap::new();
    for row in &laws {
        let (name, key) = (row.text("name"), row.key("law"));
        if !has_one_type_word(name) {
            lines.push(format!("{key}: the type word stands once, at the front"));
        }
        if bare(name).contains("sửa đổi") {
            lines.push(format!("{key}: amending laws are no rows"));
        }
        match spelt.get(&bare(name)) {
            Some(other) if *other != name => lines.push(format!("{key}: {other:?} elsewhere")),
            Some(_) if !row.list("aliases").is_empty() => {
                lines.push(format!("{key}: aliases stand at the first row of a name"));
            }
            _ => {}
        }
        spelt.insert(bare(name), name);
    }
    for row in &laws {
        let mut own = BTreeSet::new();
        for alias in row.list("aliases") {
            if spelt.contains_key(&bare(alias)) || !own.insert(bare(alias)) {
                lines.push(format!("{}: {alias:?} is told already", row.key("law")));
            }
        }
    }
    none(&lines);
}

#[test]
fn dates_and_numbers_fit_together() {
    let mut lines = Vec::new();
    for row in rows("law") {
        let (key, number) = (row.key("law"), row.text("number"));
        // The Party's statutes are adopted anew under the same name.
        if row.file == "statutes" && row.text("date").is_empty() {
            continue;
        }
        let Ok(date) = row.text("date").parse::<IssueDate>() else {
            lines.push(format!("{key} is no date"));
            continue;
        };
        if number.is_empty() {
            continue;
        }
        match number.parse::<DocumentNumber>() {
            Err(error) => lines.push(format!("{key}: {number:?}: {error}")),
            // The ordinance of April 2000 on the entry of foreigners bears a number of 1999.
            Ok(_) if number == "24/1999/PL-UBTVQH10" => {}
            Ok(parsed) if parsed.year().is_some_and(|year| year != date.year()) => {
                lines.push(format!("{key}: {number} is of another year"));
            }
            Ok(_) => {}
        }
    }
    none(&lines);
}
