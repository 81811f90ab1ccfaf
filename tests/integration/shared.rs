//! The seed articles and the gold sets, where they are beside this checkout: one graph of all, and how often a name misleads.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use serde_json::Value;
use trichdan::graph::{Facts, Slot};
use trichdan::{CitationGraph, Parser, Resolution, Source};

/// The folder of shared data.
fn shared() -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared");
    assert!(folder.is_dir(), "no ../shared beside this checkout");
    folder
}

fn read(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap()
}

fn rows(path: &Path) -> Vec<Value> {
    read(path)
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
#[ignore = "needs the data of ../shared"]
fn the_seed_articles_are_one_graph() {
    let shared = shared();
    let gold = rows(&shared.join("gold/seeds_gold.jsonl"));
    let files: BTreeSet<&str> = gold
        .iter()
        .map(|row| row["file"].as_str().unwrap())
        .collect();
    let parser = Parser::new();
    let mut graph = CitationGraph::new();
    for file in files {
        let text = read(&shared.join("data/seeds").join(file));
        graph.add(Source::new(file), &parser.parse(&text));
    }
    // Each entity of tier A is one document, and no two are the same.
    let mut entities: BTreeMap<&str, &str> = BTreeMap::new();
    for row in gold.iter().filter(|row| row["tier"] == "A") {
        entities.insert(
            row["entity"].as_str().unwrap(),
            row["id_span"]["text"].as_str().unwrap(),
        );
    }
    assert_eq!(entities.len(), 24);
    let documents: BTreeSet<_> = entities
        .iter()
        .map(|(entity, printed)| {
            let number = parser.tables().read_number(printed).unwrap();
            match graph.find(&number) {
                Resolution::Known(id) => id,
                other => panic!("{entity}: {other:?}"),
            }
        })
        .collect();
    assert_eq!(documents.len(), 24);

    let card = |number: &str| {
        let id = graph.find(&number.parse().unwrap()).known().unwrap();
        graph.card(id).unwrap()
    };
    let decision = card("290-QĐ/TW");
    assert_eq!(decision.key.to_string(), "party:TW:QĐ:290@X");
    let told: Vec<&str> = decision.sources.iter().map(|source| &source[..3]).collect();
    assert_eq!(told, ["000", "003"]);
    assert_eq!(card("1338-QĐ/TU").key.locality(), Some("tỉnh Gia Lai"));
    assert_eq!(card("2200-QĐ/TU").key.locality(), Some("thành phố Hà Nội"));
    let conclusion = card("114-KL/TW");
    assert_eq!(graph.facts(conclusion.id).conflicts(), [Slot::Issuer]);

    // The directive printed with a misprinted year.
    let directive = card("16/CT-TTg");
    assert!(graph.suspects().is_empty());
    graph.add_known();
    let suspects = graph.suspects_of(directive.id);
    let [suspect] = suspects.as_slice() else {
        panic!("{suspects:?}")
    };
    let other = if suspect.one == directive.id {
        suspect.other
    } else {
        suspect.one
    };
    assert_eq!(
        graph.card(other).unwrap().date.unwrap().to_string(),
        "2018-05-16"
    );
}

#[test]
#[ignore = "needs the data of ../shared"]
fn tables_without_text_make_a_graph() {
    let shared = shared();
    let mut graph = CitationGraph::new();
    for file in ["documents.tsv", "gazette_edges.tsv"] {
        let (facts, errors) = Facts::from_tsv_each(&read(&shared.join("data").join(file)));
        let read = facts.documents() + facts.statements();
        eprintln!(
            "{file}: {} documents, {} statements, {} rows not read",
            facts.documents(),
            facts.statements(),
            errors.len()
        );
        for error in errors.iter().take(5) {
            eprintln!("  {error}");
        }
        assert!(
            errors.len() * 100 < read,
            "{file}: {} rows cannot be read",
            errors.len()
        );
        graph.add_facts(Source::new(file), &facts);
    }
    eprintln!("{} documents, {} edges", graph.len(), graph.edges().len());
    // Listed numbers with several days: where the years differ they stay several documents.
    let listed = read(&shared.join("data/documents.tsv"));
    let mut years: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for line in listed.lines().skip(1) {
        let cells: Vec<&str> = line.split('\t').collect();
        if let Some(year) = cells[1].get(..4) {
            years.entry(cells[0]).or_default().insert(year);
        }
    }
    for (printed, years) in years.iter().filter(|(_, years)| years.len() > 1) {
        let number = Parser::new().tables().read_number(printed).unwrap();
        if number.year().is_some() {
            continue;
        }
        let found = graph.find(&number);
        assert!(
            matches!(&found, Resolution::Ambiguous(all) if all.len() == years.len()),
            "{printed} {years:?} {found:?}"
        );
    }
}

#[test]
#[ignore = "needs the data of ../shared"]
fn a_name_seldom_leads_astray() {
    let shared = shared();
    let (mut right, mut wrong, mut open) = (0, Vec::new(), 0);
    let parser = Parser::new();
    let graph = CitationGraph::new();
    for gold in rows(&shared.join("gold/legal_dev.gold.jsonl")) {
        let id = gold["id"].as_str().unwrap();
        let text = read(&shared.join(format!(
            "data/legal_dev/{}.txt",
            id.trim_start_matches("dev-")
        )));
        let citations = parser.parse(&text);
        let day = citations.document().and_then(|own| own.date());
        for relation in gold["relations"].as_array().unwrap() {
            let (Some(target), Some(resolved)) =
                (relation["target"].as_str(), relation["resolved"].as_str())
            else {
                continue;
            };
            let Ok(number) = parser.tables().read_number(resolved) else {
                continue;
            };
            if target.contains('/') {
                continue;
            }
            let start = relation["start"].as_u64().unwrap() as usize;
            let at = text.char_indices().nth(start).map_or(0, |(at, _)| at);
            let Some(mention) = citations
                .ids()
                .find(|id| citations[*id].span().start as usize == at)
            else {
                continue;
            };
            let meant = graph.meant(&citations, mention, day);
            match meant.first().and_then(|meant| meant.key.number()) {
                Some(found) if *found == number => right += 1,
                Some(found) => wrong.push(format!("{id}: {target} is {number}, not {found}")),
                None => open += 1,
            }
        }
    }
    eprintln!(
        "laws by name: {right} right, {} wrong, {open} left open",
        wrong.len()
    );
    for line in &wrong {
        eprintln!("  {line}");
    }
    assert!(wrong.len() * 50 <= right + wrong.len(), "{wrong:?}");
}
