//! How fast a graph of a million edges is built and how fast questions to it are answered.
//!
//! ```text
//! cargo bench --bench graph
//! TRICHDAN_BENCH_EDGES=10000000 cargo bench --bench graph
//! TRICHDAN_BENCH_DIR=out cargo bench --bench graph     # the graph, the questions and the answers as tables, for benches/peers
//! ```
//!
//! Each question is timed by itself, so that the half of all is told and not the mean, which hubs decide. Building is timed in
//! processor time, once. `weight` tells what the graph weighs.
#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a benchmark reads its size and its clock, prints what it finds and stops where it cannot go on"
)]

mod generated;

use std::collections::HashMap;
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use generated::{Dice, Model, built, number_told, timed, told};
use serde_json::{Value, json};
use trichdan::graph::{ChainQuery, Facts, HistoryQuery, ImpactQuery, PathQuery, State};
use trichdan::registry::DocumentId;
use trichdan::{CitationGraph, IssueDate, RelationKind};

/// What a chain of implementation follows.
const CHAIN: [RelationKind; 3] = [
    RelationKind::Implements,
    RelationKind::Guides,
    RelationKind::Details,
];

/// Builds in every way, and tells how long each took.
fn building(model: &Model, told: &mut Vec<(&'static str, Value)>) -> CitationGraph {
    let table = model.table();
    let (facts, parsing) = timed(|| Facts::from_tsv_each(&table).0);
    drop((facts, table));
    let quoted = model.facts(true, true);
    let (graph, quoting, reading) = built(&quoted);
    drop((graph, quoted));
    told.extend([
        ("documents", json!(model.documents)),
        ("edges", json!(model.edges.len())),
        ("ms: a table of them parsed", json!(parsing)),
        ("ms: built with evidence", json!(quoting + reading)),
        ("ms: of it, for questions", json!(reading)),
    ]);
    let (plain, rows) = timed(|| model.facts(true, false));
    let (graph, adding, reading) = built(&plain);
    told.extend([
        ("ms: typed rows made", json!(rows)),
        ("ms: built without evidence", json!(adding + reading)),
    ]);
    graph
}

/// Questions about random documents.
struct Asked {
    ids: Vec<DocumentId>,
    places: HashMap<DocumentId, u32>,
    /// Pairs of documents by their places in the model.
    pairs: Vec<(u32, u32)>,
}

impl Asked {
    fn new(model: &Model, graph: &CitationGraph, questions: u64) -> Self {
        let mut ids = Vec::with_capacity(model.documents as usize);
        let mut places = HashMap::new();
        for at in 0..model.documents {
            let number = model.describe(at).0.parse();
            let found = number.ok().and_then(|number| graph.find(&number).known());
            let id = found.expect("every generated document is known");
            places.insert(id, at as u32);
            ids.push(id);
        }
        let mut dice = Dice(7);
        let mut any = || dice.roll(model.documents) as u32;
        let pairs = (0..questions).map(|_| (any(), any())).collect();
        Self { ids, places, pairs }
    }

    /// The same of documents as often as they are carried out, paired with one that carries them out.
    fn carried_out(&self, model: &Model) -> Self {
        let links: Vec<(u32, u32)> = model
            .edges
            .iter()
            .filter(|(_, kind, _)| CHAIN.contains(kind))
            .map(|(from, _, to)| (*to, *from))
            .collect();
        let mut dice = Dice(8);
        let any = |_: &_| links[dice.roll(links.len() as u64) as usize];
        Self {
            ids: self.ids.clone(),
            places: self.places.clone(),
            pairs: self.pairs.iter().map(any).collect(),
        }
    }

    fn id(&self, place: u32) -> DocumentId {
        self.ids[place as usize]
    }

    /// Asks a question of each document; the nanoseconds of each and the answers in words.
    fn ask<T>(
        &self,
        question: impl Fn(DocumentId, DocumentId) -> T,
        answer: impl Fn(&T) -> String,
    ) -> (Vec<u64>, Vec<String>) {
        let mut times = Vec::with_capacity(self.pairs.len());
        let mut answers = Vec::with_capacity(self.pairs.len());
        // The first round warms up.
        for round in 0..2 {
            for (one, two) in &self.pairs {
                let (one, two) = (self.id(*one), self.id(*two));
                let start = Instant::now();
                let found = black_box(question(black_box(one), black_box(two)));
                let time = start.elapsed().as_nanos() as u64;
                if round == 1 {
                    times.push(time);
                    answers.push(answer(&found));
                }
            }
        }
        (times, answers)
    }

    /// The documents of a chain, each with its steps from the root.
    fn of_chain(&self, chain: &trichdan::graph::Chain) -> String {
        let steps = chain.steps().iter();
        let found = steps.filter_map(|step| Some((self.places.get(&step.document)?, step.depth)));
        let mut found: Vec<_> = found.collect();
        found.sort_unstable();
        let found = found
            .iter()
            .map(|(place, depth)| format!("{place}:{depth}"));
        found.collect::<Vec<_>>().join(" ")
    }
}

fn half_and_most(mut times: Vec<u64>) -> (u64, u64) {
    times.sort_unstable();
    let at = |part: usize| times.get(times.len() * part / 100).copied();
    (at(50).unwrap_or_default(), at(95).unwrap_or_default())
}

struct Output {
    questions: Vec<Value>,
    answers: String,
}

impl Output {
    fn tell(&mut self, name: &str, asked: &Asked, (times, answers): (Vec<u64>, Vec<String>)) {
        for ((one, two), answer) in asked.pairs.iter().zip(answers) {
            let _ = writeln!(self.answers, "{name}\t{one}\t{two}\t{answer}");
        }
        let (half, most) = half_and_most(times);
        println!(
            "{name:<34} {:>12.3} µs {:>12.3} µs",
            half as f64 / 1e3,
            most as f64 / 1e3
        );
        self.questions
            .push(json!({"question": name, "p50_ns": half, "p95_ns": most}));
    }
}

fn nothing<T>(_: &T) -> String {
    String::new()
}

fn questions(model: &Model, graph: &CitationGraph, asked: &Asked, out: &mut Output) {
    println!(
        "{:<34} {:>15} {:>15}",
        "question", "half within", "95 % within"
    );
    let down = || ChainQuery::down().kinds(CHAIN).limit(usize::MAX);
    let up = || ChainQuery::up().kinds(CHAIN).limit(usize::MAX);
    let query = down();
    let found = asked.ask(
        |one, _| graph.chain(one, &query),
        |chain| asked.of_chain(chain),
    );
    out.tell("chain down", asked, found);
    let query = up();
    let found = asked.ask(
        |one, _| graph.chain(one, &query),
        |chain| asked.of_chain(chain),
    );
    out.tell("chain up", asked, found);
    let carried = asked.carried_out(model);
    let query = down();
    let found = carried.ask(
        |one, _| graph.chain(one, &query),
        |chain| carried.of_chain(chain),
    );
    out.tell("chain down, often carried out", &carried, found);
    let query = PathQuery::any();
    let length = |path: &Option<trichdan::graph::Path>| {
        let edges = path.as_ref().map(|path| path.edges.len().to_string());
        edges.unwrap_or_default()
    };
    let found = asked.ask(|one, two| graph.path(one, two, &query), length);
    out.tell("path", asked, found);
    let query = PathQuery::up();
    let found = asked.ask(|one, two| graph.path(one, two, &query), length);
    out.tell("path up", asked, found);
    let Ok(on) = IssueDate::of_year(2026) else {
        return;
    };
    let ended = |status: &trichdan::graph::Status| {
        let ended = matches!(status.state, State::Superseded | State::Repealed);
        u8::from(ended).to_string()
    };
    let found = asked.ask(|one, _| graph.status(one, on), ended);
    out.tell("status", asked, found);
    let query = ChainQuery::up();
    out.tell(
        "chain up, all kinds, 1000 at most",
        asked,
        asked.ask(|one, _| graph.chain(one, &query), nothing),
    );
    let query = HistoryQuery::new();
    out.tell(
        "history",
        asked,
        asked.ask(|one, _| graph.history(one, &query), nothing),
    );
    let query = ImpactQuery::new().ended(on);
    out.tell(
        "impact",
        asked,
        asked.ask(|one, _| graph.impact(one, &query), nothing),
    );
    out.tell(
        "show",
        asked,
        asked.ask(|one, _| graph.show(one, 10), nothing),
    );
}

/// Writes what peers need: edges by places, with the year of what acts, and the answers.
fn hand_over(folder: &Path, model: &Model, out: &Output, json: &Value) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    let mut table = String::from("from\tkind\tto\n");
    for (from, kind, to) in &model.edges {
        let _ = writeln!(table, "{from}\t{kind}\t{to}");
    }
    std::fs::write(folder.join("edges.tsv"), table)?;
    std::fs::write(folder.join("answers.tsv"), &out.answers)?;
    std::fs::write(folder.join("trichdan.json"), format!("{json}\n"))
}

fn main() {
    let model = Model::new(number_told("TRICHDAN_BENCH_EDGES", 1_000_000));
    let mut told_of = Vec::new();
    let graph = building(&model, &mut told_of);
    for (name, value) in &told_of {
        match value.as_f64().filter(|_| value.is_f64()) {
            Some(value) => println!("{name:<34} {value:>12.1}"),
            None => println!("{name:<34} {value:>12}"),
        }
    }
    let asked = Asked::new(
        &model,
        &graph,
        number_told("TRICHDAN_BENCH_QUESTIONS", 1000),
    );
    let mut out = Output {
        questions: Vec::new(),
        answers: String::new(),
    };
    questions(&model, &graph, &asked, &mut out);
    let built: serde_json::Map<String, Value> = told_of
        .into_iter()
        .map(|(name, value)| (name.to_owned(), value))
        .collect();
    let json = json!({"built": built, "questions": out.questions});
    println!("{json}");
    if let Some(folder) = told("TRICHDAN_BENCH_DIR").map(PathBuf::from) {
        hand_over(&folder, &model, &out, &json).expect("the folder can be written");
    }
}
