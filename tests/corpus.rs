//! Every gold case as one named test; see `corpus/README.md`.

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test reads its files"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;
use trichdan::corpus::Case;
use trichdan::graph::ChainQuery;
use trichdan::{CitationGraph, IssueDate, Parser, Resolution, Source};

fn main() -> std::process::ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let mut known = known_failures(&folder);
    let mut trials = Vec::new();
    for path in files(&folder, "toml") {
        let file = path
            .file_name()
            .and_then(|name| name.to_str())
            .expect("a file of the corpus has a plain name")
            .to_owned();
        let cases = Case::read(
            &file,
            &fs::read_to_string(&path).expect("a file of the corpus is readable"),
        );
        match cases {
            Err(error) => trials.push(Trial::test(file, move || {
                Err(Failed::from(error.to_string()))
            })),
            Ok(cases) => trials.extend(cases.into_iter().map(|case| {
                let name = format!("{}::{}", file.trim_end_matches(".toml"), case.name());
                let reason = known.remove(&name);
                Trial::test(name, move || {
                    judge(&case.differences(&Parser::new()), reason.as_deref())
                })
            })),
        }
    }
    for chain in chains(&folder.join("documents")) {
        let name = format!("chains::{}", chain.name);
        let (reason, documents) = (known.remove(&name), folder.join("documents"));
        trials.push(Trial::test(name, move || {
            judge(&chain.differences(&documents), reason.as_deref())
        }));
    }
    for name in known.into_keys() {
        trials.push(Trial::test(format!("known-failures::{name}"), || {
            Err("no such case: take the line out of known-failures.txt".into())
        }));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// A known failure must fail; everything else must not.
fn judge(differences: &[String], reason: Option<&str>) -> Result<(), Failed> {
    match (differences.is_empty(), reason) {
        (true, None) | (false, Some(_)) => Ok(()),
        (true, Some(_)) => Err("passes now: take it out of known-failures.txt".into()),
        (false, None) => Err(differences.join("\n").into()),
    }
}

/// The lines `file::case  reason`.
fn known_failures(folder: &Path) -> BTreeMap<String, String> {
    let text = fs::read_to_string(folder.join("known-failures.txt"))
        .expect("corpus/known-failures.txt is there");
    let lines = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines
        .map(|line| {
            line.split_once(' ')
                .map(|(name, reason)| (name.to_owned(), reason.trim().to_owned()))
        })
        .map(|entry| entry.expect("a known failure has a reason after its name"))
        .collect()
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

/// A chain that `corpus/documents` must yield.
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
            .flat_map(|step| step.edges.iter().chain(&step.others));
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
