//! The gold cases of `corpus/` cover every cue and every binding rule.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use regex::Regex;
use trichdan::relation::Rule;
use trichdan::text::fold;
use trichdan::{Parser, Tables};

/// At least this many cases state relations.
const LEAST: usize = 300;

/// A case of a file, without its brackets.
struct Case {
    id: String,
    text: String,
    relations: usize,
    /// The phrases of the rows that state something in it, and the binding rules.
    rows: BTreeSet<String>,
    rules: BTreeSet<Rule>,
}

fn corpus(file: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    std::fs::read_to_string(folder.join(file)).unwrap()
}

/// Every case that is not known to fail.
fn cases() -> Vec<Case> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let entries = folder.read_dir().unwrap();
    let files = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut files: Vec<String> = files
        .filter_map(|file| Some(file.strip_suffix(".toml")?.to_owned()))
        .collect();
    files.sort();
    let known = corpus("known-failures.txt");
    let fails = |id: &str| {
        known
            .lines()
            .any(|line| line.split("  ").next() == Some(id))
    };
    let parser = Parser::new();
    let mut cases = Vec::new();
    for stem in files {
        let whole: toml::Table = toml::from_str(&corpus(&format!("{stem}.toml"))).unwrap();
        for case in whole
            .get("case")
            .and_then(toml::Value::as_array)
            .into_iter()
            .flatten()
        {
            let text = |key: &str| case.get(key).and_then(toml::Value::as_str);
            let id = format!("{stem}::{}", text("name").unwrap());
            if fails(&id) {
                continue;
            }
            let several = case.get("texts").and_then(toml::Value::as_array);
            let texts = several
                .into_iter()
                .flatten()
                .filter_map(toml::Value::as_str);
            let texts: Vec<String> = text("text")
                .into_iter()
                .chain(texts)
                .map(|text| text.replace("[[", "").replace("]]", ""))
                .collect();
            let relations = case.get("relations").and_then(toml::Value::as_array);
            let mut read = Case {
                id,
                text: texts.join("\n"),
                relations: relations.map_or(0, Vec::len),
                rows: BTreeSet::new(),
                rules: BTreeSet::new(),
            };
            for text in &texts {
                for relation in parser.parse(text).relations() {
                    read.rows.extend(relation.phrase().map(ToOwned::to_owned));
                    read.rules.insert(relation.rule());
                }
            }
            cases.push(read);
        }
    }
    cases
}

/// A phrase of a cue as an expression over folded text: `N` is a number, `…` up to ten words of one clause.
fn expression(phrase: &str) -> Regex {
    let mut out = String::from(r"(?:^|[^\p{L}\p{N}])");
    let (mut first, mut gap) = (true, false);
    for word in phrase.split(' ') {
        if word == "…" {
            gap = true;
            continue;
        }
        if gap {
            out.push_str(r"(?:\s+[^\s.;:!?]+){0,10}?");
        }
        if word == ",?" {
            out.push_str(r"\s*,?");
            continue;
        }
        if !first {
            out.push_str(r"\s+");
        }
        if word == "N" {
            out.push_str("(?:[0-9]+|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)");
        } else {
            out.push_str(&regex::escape(&fold(word)));
        }
        (first, gap) = (false, false);
    }
    out.push_str(r"(?:$|[^\p{L}\p{N}])");
    Regex::new(&out).unwrap()
}

#[test]
fn every_cue_has_a_case_where_it_fires_and_a_near_miss() {
    let cases = cases();
    let folded: Vec<String> = cases.iter().map(|case| fold(&case.text)).collect();
    let (mut lines, mut near) = (Vec::new(), BTreeSet::new());
    for row in Tables::builtin().cues() {
        let fires = |case: &&Case| case.rows.contains(&*row.phrase);
        if !cases.iter().any(|case| fires(&case)) {
            lines.push(format!("{}: fires in no case", row.phrase));
        }
        let words = expression(&row.phrase);
        let missed = cases.iter().zip(&folded);
        let missed: Vec<&Case> = missed
            .filter(|(case, text)| !fires(case) && words.is_match(text))
            .map(|(case, _)| case)
            .collect();
        if missed.is_empty() {
            lines.push(format!("{}: has no near miss", row.phrase));
        }
        near.extend(missed.iter().map(|case| &*case.id));
    }
    // The other way: a case that is called a near miss is one.
    let called = cases
        .iter()
        .filter(|case| case.id.starts_with("nearmiss::"));
    let wrong = called.filter(|case| !near.contains(&*case.id));
    lines.extend(wrong.map(|case| format!("{} holds the words of no cue", case.id)));
    assert!(
        lines.is_empty(),
        "{} gaps:\n{}",
        lines.len(),
        lines.join("\n")
    );
}

#[test]
fn every_binding_rule_has_a_case() {
    /// Rules that bind relations; the others prevent it.
    const BINDING: [Rule; 8] = [
        Rule::Subject,
        Rule::Chain,
        Rule::History,
        Rule::List,
        Rule::Bridge,
        Rule::LeadIn,
        Rule::Preamble,
        Rule::Citation,
    ];
    let cases = cases();
    let mut named: BTreeMap<Rule, usize> = BTreeMap::new();
    for rule in Rule::all() {
        let mark = format!("{}-", rule.id().to_lowercase());
        let of_rule = |case: &&Case| {
            let name = case.id.split("::").last().unwrap();
            let name = name.strip_prefix("whole-").unwrap_or(name);
            name.starts_with(&mark)
        };
        let own: Vec<&Case> = cases.iter().filter(of_rule).collect();
        named.insert(rule, own.len());
        let binds = own.iter().any(|case| case.rules.contains(&rule));
        assert!(
            binds || !BINDING.contains(&rule),
            "no case named {mark}… is bound by {rule}"
        );
    }
    let missing: Vec<&Rule> = named
        .iter()
        .filter(|(_, count)| **count == 0)
        .map(|(rule, _)| rule)
        .collect();
    assert!(missing.is_empty(), "no case is named for {missing:?}");
}

#[test]
fn many_cases_state_relations() {
    let stating = cases().iter().filter(|case| case.relations > 0).count();
    assert!(stating >= LEAST, "{stating} cases state relations");
}
