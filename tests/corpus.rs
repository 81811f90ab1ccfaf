//! Every gold case as one named test; see `corpus/README.md`.

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test reads its files"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;
use trichdan::corpus::{Case, KnownFailures};
use trichdan::graph::ChainQuery;
use trichdan::{CitationGraph, IssueDate, Parser, Resolution, Source};

fn main() -> std::process::ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let known = read(&folder.join("known-failures.txt"));
    let known = KnownFailures::read("known-failures.txt", &known)
        .expect("corpus/known-failures.txt is well formed");
    let reason = |id: &str| known.reason(id).map(ToOwned::to_owned);
    let mut gone: BTreeSet<String> = known.cases().map(ToOwned::to_owned).collect();
    let mut trials = Vec::new();
    for path in files(&folder, "toml") {
        let file = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a file of the corpus has a plain name")
            .to_owned();
        match Case::read(&file, &read(&path)) {
            Err(error) => trials.push(Trial::test(file, move || {
                Err(Failed::from(error.to_string()))
            })),
            Ok(cases) => trials.extend(cases.into_iter().map(|case| {
                let id = case.id();
                gone.remove(&id);
                let reason = reason(&id);
                Trial::test(id, move || {
                    let outcome = case.judge(&Parser::new());
                    let differences: Vec<&str> = outcome.differences().collect();
                    judge(&differences.join("\n"), reason.as_deref())
                })
            })),
        }
    }
    for chain in chains(&folder.join("documents")) {
        let id = format!("chains::{}", chain.name);
        gone.remove(&id);
        let (reason, documents) = (reason(&id), folder.join("documents"));
        trials.push(Trial::test(id, move || {
            judge(&chain.differences(&documents).join("\n"), reason.as_deref())
        }));
    }
    for id in gone {
        trials.push(Trial::test(format!("known-failures::{id}"), || {
            Err("no such case: take the line out of known-failures.txt".into())
        }));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A known failure must fail; any other case must pass.
fn judge(differences: &str, reason: Option<&str>) -> Result<(), Failed> {
    match (differences.is_empty(), reason) {
        (true, None) | (false, Some(_)) => Ok(()),
        (true, Some(_)) => Err("passes now: take it out of known-failures.txt".into()),
        (false, None) => Err(differences.into()),
    }
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the corpus is a folder");
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|found| found == ending))
        .collect();
    files.sort();
    files
}

/// A chain of documents that must be found in `corpus/documents`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChainCase {
    name: String,
    root: String,
    #[serde(default)]
    date: Option<String>,
    edges: Vec<String>,
    #[serde(default)]
    never: Vec<String>,
}

#[derive(Deserialize)]
struct Chains {
    chain: Vec<ChainCase>,
}

fn chains(folder: &Path) -> Vec<ChainCase> {
    let text = fs::read_to_string(folder.join("chains.toml"))
        .expect("corpus/documents/chains.toml is there");
    toml::from_str::<Chains>(&text)
        .expect("chains.toml is well formed")
        .chain
}

#[derive(Deserialize)]
struct Row {
    id: String,
    text: String,
}

/// The graph of all whole documents.
fn graph(folder: &Path) -> CitationGraph {
    let (parser, mut graph) = (Parser::new(), CitationGraph::new());
    for path in files(folder, "txt") {
        let text = fs::read_to_string(&path).expect("a document is readable");
        graph.add(
            Source::new(path.display().to_string()),
            &parser.parse(&text),
        );
    }
    for path in files(folder, "jsonl") {
        let text = fs::read_to_string(&path).expect("a document is readable");
        for line in text.lines().filter(|line| !line.is_empty()) {
            let row: Row =
                serde_json::from_str(line).expect("a line is an object with id and text");
            graph.add(Source::new(row.id), &parser.parse(&row.text));
        }
    }
    graph
}

impl ChainCase {
    fn differences(&self, folder: &Path) -> Vec<String> {
        let graph = graph(folder);
        let number = self.root.parse().expect("the root is an official number");
        let date: Option<IssueDate> = self
            .date
            .as_ref()
            .map(|date| date.parse().expect("the date is a date"));
        let root = match graph.find_where(&number, |card| {
            date.is_none_or(|date| card.date == Some(date))
        }) {
            Resolution::Known(root) => root,
            other => return vec![format!("{} is {other:?}", self.root)],
        };
        let chain = graph.chain(root, &ChainQuery::down());
        let name = |id| graph.card(id).map(|card| card.name()).unwrap_or_default();
        let reached: Vec<_> = chain.steps().iter().map(|step| step.document).collect();
        let all = chain
            .steps()
            .iter()
            .flat_map(|step| &step.edges)
            .chain(chain.beside())
            .filter_map(|id| graph.edge(*id));
        let mut found: Vec<String> = all
            .filter(|edge| reached.contains(&edge.object) && reached.contains(&edge.subject))
            .map(|edge| format!("{} {} {}", name(edge.subject), edge.kind, name(edge.object)))
            .collect();
        found.sort();
        found.dedup();
        let missing = self
            .edges
            .iter()
            .filter(|edge| !found.contains(edge))
            .map(|edge| format!("missing: {edge}"));
        let extra = found
            .iter()
            .filter(|edge| !self.edges.contains(edge))
            .map(|edge| format!("extra: {edge}"));
        let never = self
            .never
            .iter()
            .filter(|edge| found.contains(edge))
            .map(|edge| format!("must never be: {edge}"));
        missing.chain(extra).chain(never).collect()
    }
}
