//! The form of the tables: sorted, without duplicates, in composed letters, with consistent dates.

use std::collections::BTreeMap;

use trichdan::text::fold;
use trichdan::{IssueDate, Tables};
use unicode_normalization::is_nfc;

use super::{Row, file, lists, names, rows};

#[test]
fn rows_are_sorted_and_nothing_stands_twice() {
    let lists = lists();
    let mut lines = Vec::new();
    for (list, rows) in &lists {
        let keys: Vec<String> = rows.iter().map(|row| row.key(list)).collect();
        if matches!(
            list.as_str(),
            "doc_type"
                | "issuer"
                | "body"
                | "organ"
                | "law"
                | "locality"
                | "veto"
                | "foreign_code"
                | "standard"
                | "case_type"
                | "instance"
                | "court_decision"
                | "judgment_word"
                | "court_paper"
                | "copy_mark"
        ) {
            // Each file by itself: statutes have a separate file from laws.
            let files = rows.iter().zip(rows.iter().skip(1));
            let one_file = files.map(|(one, next)| one.file == next.file);
            let unsorted = keys
                .iter()
                .zip(keys.iter().skip(1))
                .zip(one_file)
                .filter(|((one, next), one_file)| *one_file && one > next);
            lines.extend(
                unsorted
                    .map(|((one, next), _)| format!("[[{list}]] {next:?} stands behind {one:?}")),
            );
        }
        // Values that must be in only one row of the list: codes, or words that need no context.
        let unique: &[&str] = match list.as_str() {
            "doc_type" => &["code", "variants"],
            "issuer" | "body" => &["code", "aliases"],
            "organ" => &["names"],
            "veto" | "court_paper" | "copy_mark" => &["words"],
            "foreign_code" | "standard" | "court_decision" => &["code"],
            "case_type" | "instance" => &["code", "names"],
            "cue" => &["phrase"],
            "locality" => &["name", "aliases"],
            "law" => &["number"],
            "nickname" => &["names"],
            "term" | "meeting" | "unyeared" => &[],
            _ => &["phrases"],
        };
        let mut owners: BTreeMap<String, String> = BTreeMap::new();
        for (row, key) in rows.iter().zip(&keys) {
            let words = unique
                .iter()
                .flat_map(|key| row.list(key).into_iter().chain([row.text(key)]))
                .filter(|word| !word.is_empty());
            for word in words {
                let word = if list == "doc_type" || list == "issuer" {
                    word.to_owned()
                } else {
                    fold(word)
                };
                if let Some(owner) = owners.insert(word.clone(), key.clone()) {
                    lines.push(format!(
                        "[[{list}]] {word:?} stands in {owner:?} and in {key:?} ({}.toml)",
                        row.file
                    ));
                }
            }
        }
    }
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    for row in Tables::builtin().issuers() {
        for name in row.names.iter() {
            if let Some(owner) = names.insert(fold(name), &row.code) {
                lines.push(format!(
                    "[[issuer]] the name {name:?} stands in {owner} and in {}",
                    row.code
                ));
            }
        }
    }
    assert!(
        lines.is_empty(),
        "{} failures:\n{}",
        lines.len(),
        lines.join("\n")
    );
}

#[test]
fn tables_are_written_in_composed_letters() {
    for name in names() {
        let text = file(&name);
        for (line, words) in text.lines().enumerate() {
            assert!(is_nfc(words), "{name}.toml:{} is not composed", line + 1);
            let strange = |letter: &char| {
                matches!(
                    letter,
                    '\u{d0}' | '\u{f0}' | '\u{189}' | '\u{a0}' | '\u{ad}' | '\u{200b}'
                        ..='\u{200f}' | '\u{feff}'
                )
            };
            let found = words.chars().find(strange);
            assert!(found.is_none(), "{name}.toml:{} holds {found:?}", line + 1);
        }
    }
    let mut lines = Vec::new();
    for (list, rows) in lists() {
        for row in rows {
            for (key, value) in &row.keys {
                let values = value
                    .as_array()
                    .map_or(std::slice::from_ref(value), Vec::as_slice);
                let texts = values.iter().filter_map(toml::Value::as_str);
                let untrimmed = texts.filter(|text| text.trim() != *text || text.is_empty());
                lines
                    .extend(untrimmed.map(|text| {
                        format!("[[{list}]] {}: {key} holds {text:?}", row.key(&list))
                    }));
            }
        }
    }
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[test]
fn dates_and_successors_of_rows_fit_together() {
    let date = |text: &str| {
        text.parse::<IssueDate>()
            .unwrap_or_else(|error| panic!("{error}"))
    };
    for row in Tables::builtin()
        .issuers()
        .filter(|row| !row.until.is_empty())
    {
        assert!(
            date(&row.until).day().is_some(),
            "{}: {}",
            row.code,
            row.until
        );
    }
    let localities = rows("locality");
    for row in &localities {
        let (until, successor) = (row.text("until"), row.text("successor"));
        assert_eq!(
            until.is_empty(),
            successor.is_empty(),
            "{}",
            row.text("name")
        );
        let alive = |name: &str| {
            localities
                .iter()
                .any(|other| other.text("name") == name && other.text("until").is_empty())
        };
        assert!(
            until.is_empty() || date(until).day().is_some() && alive(successor),
            "{}: {successor}",
            row.text("name")
        );
    }
    for series in ["party-central", "national-assembly"] {
        let terms: Vec<Row> = rows("term")
            .into_iter()
            .filter(|row| row.text("series") == series)
            .collect();
        assert!(!terms.is_empty(), "{series}");
        for (one, next) in terms.iter().zip(terms.iter().skip(1)) {
            let (name, from, to) = (one.text("roman"), one.text("from"), one.text("to"));
            assert!(
                from.starts_with("194") && series == "national-assembly" || date(from) < date(to),
                "{series} {name}"
            );
            assert_eq!(
                to,
                next.text("from"),
                "{series} {name} ends where the next one starts"
            );
        }
    }
}
