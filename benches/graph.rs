//! How fast questions are answered over a generated graph of a million edges, and what the graph weighs.
//!
//! ```text
//! cargo bench --bench graph
//! TRICHDAN_BENCH_EDGES=10000000 cargo bench --bench graph
//! TRICHDAN_BENCH_DIR=out cargo bench --bench graph     # the graph, the questions and the answers as tables, for benches/peers
//! ```
//!
//! Each question is timed by itself, so that the half of all is told and not the mean, which hubs decide. What is built is timed in
//! processor time; memory is what the allocator handed out.

#![allow(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::cast_precision_loss,
    clippy::expect_used,
    missing_docs,
    reason = "a benchmark reads its size and its clock, prints what it finds and stops where it cannot go on"
)]

use std::collections::HashMap;
use std::fmt::Write as _;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;

use peak_alloc::PeakAlloc;
use serde_json::{Value, json};
use trichdan::graph::{
    ChainQuery, FactDocument, FactStatement, Facts, HistoryQuery, ImpactQuery, PathQuery, State,
};
use trichdan::registry::DocumentId;
use trichdan::{CitationGraph, IssueDate, RelationKind, Source};

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// Kinds and how many of a hundred edges are of each.
const KINDS: [(RelationKind, u64); 8] = [
    (RelationKind::RefersTo, 45),
    (RelationKind::BasedOn, 25),
    (RelationKind::Implements, 10),
    (RelationKind::Guides, 6),
    (RelationKind::Details, 4),
    (RelationKind::Amends, 6),
    (RelationKind::Supersedes, 2),
    (RelationKind::Repeals, 2),
];

/// What a chain of implementation follows.
const CHAIN: [RelationKind; 3] = [
    RelationKind::Implements,
    RelationKind::Guides,
    RelationKind::Details,
];

/// The first year of the generated documents, and how many years there are.
const YEARS: (u16, u64) = (1998, 28);

/// A generator that is the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        // xorshift64*
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % below.max(1)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a benchmark is told its size by the environment"
)]
fn told(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

fn number_told(name: &str, otherwise: u64) -> u64 {
    told(name)
        .and_then(|value| value.parse().ok())
        .unwrap_or(otherwise)
}

/// Documents in the order of their days, five edges each, all back in time.
struct Model {
    documents: u64,
    edges: Vec<(u32, RelationKind, u32)>,
}

impl Model {
    fn new(edges: u64) -> Self {
        let documents = (edges / 5).max(2);
        let mut dice = Dice(2016);
        let mut model = Self {
            documents,
            edges: Vec::with_capacity(edges as usize),
        };
        for edge in 0..edges {
            let from = 1 + edge * (documents - 1) / edges;
            // What is cited is cited again: seven of ten repeat an earlier citation, which makes a power law.
            let copied = model.edges.get(dice.roll(edge) as usize).copied();
            let to = match copied {
                Some((_, _, to)) if dice.roll(10) < 7 && u64::from(to) < from => u64::from(to),
                _ => dice.roll(from),
            };
            let kind = Self::kind(dice.roll(100));
            model.edges.push((from as u32, kind, to as u32));
        }
        model
    }

    fn kind(mut rolled: u64) -> RelationKind {
        for (kind, share) in KINDS {
            if rolled < share {
                return kind;
            }
            rolled -= share;
        }
        RelationKind::RefersTo
    }

    /// The number and the day of a document.
    fn describe(&self, at: u64) -> (String, Option<IssueDate>) {
        let (first, years) = YEARS;
        let of_year = |year: u64| (year * self.documents).div_ceil(years);
        let year = at * years / self.documents;
        let (serial, all) = (at - of_year(year), of_year(year + 1) - of_year(year));
        let day = serial * 336 / all.max(1);
        let named = first + year as u16;
        let date = IssueDate::new(named, (day / 28 + 1) as u8, (day % 28 + 1) as u8).ok();
        (format!("{}/{named}/NĐ-CP", serial + 1), date)
    }

    /// The model as typed rows, the way a program hands over what it has in a database.
    fn facts(&self, edges: bool, evidence: bool) -> Facts {
        let mut facts = Facts::new();
        let rows: Vec<_> = (0..self.documents)
            .map(|at| {
                let (number, date) = self.describe(at);
                facts.add_document(&FactDocument {
                    number: &number,
                    date,
                    ..FactDocument::default()
                })
            })
            .collect();
        let mut sentence = String::new();
        for (from, kind, to) in self.edges.iter().filter(|_| edges) {
            let (Some(Ok(subject)), Some(Ok(object))) =
                (rows.get(*from as usize), rows.get(*to as usize))
            else {
                continue;
            };
            let mut statement = FactStatement::new(*subject, *kind, *object);
            if evidence {
                sentence.clear();
                let (number, date) = self.describe(u64::from(*to));
                let date = date.map(|date| date.to_string()).unwrap_or_default();
                let _ = write!(
                    sentence,
                    "Căn cứ Nghị định số {number} ngày {date} của Chính phủ ({from});"
                );
                statement = statement.evidence(&sentence);
            }
            facts.add_statement(&statement);
        }
        facts
    }

    /// The model as a table.
    fn table(&self) -> String {
        let mut table = String::from("from\tfrom_date\trelation\tto\tto_date\n");
        for (from, kind, to) in &self.edges {
            let (one, two) = (
                self.describe(u64::from(*from)),
                self.describe(u64::from(*to)),
            );
            let date = |date: Option<IssueDate>| date.map(|date| date.to_string());
            let _ = writeln!(
                table,
                "{}\t{}\t{kind}\t{}\t{}",
                one.0,
                date(one.1).unwrap_or_default(),
                two.0,
                date(two.1).unwrap_or_default()
            );
        }
        table
    }
}

/// Processor time of this thread, in nanoseconds.
fn processor() -> u64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let first = told.split(' ').next().and_then(|ns| ns.parse().ok());
    first.unwrap_or_default()
}

/// What was made, and the milliseconds it took the processor.
fn timed<T>(make: impl FnOnce() -> T) -> (T, f64) {
    let start = processor();
    let made = black_box(make());
    (made, processor().saturating_sub(start) as f64 / 1e6)
}

/// The graph of some facts with all that questions need, and the milliseconds for facts and for what questions read.
fn built(facts: &Facts) -> (CitationGraph, f64, f64) {
    let (graph, adding) = timed(|| {
        let mut graph = CitationGraph::new();
        graph.add_facts(Source::new("generated"), facts);
        graph
    });
    let (first, reading) = timed(|| {
        let first = graph.documents().next();
        first.map(|id| graph.lane(id))
    });
    black_box(first);
    (graph, adding, reading)
}

/// Builds, weighs and tells.
fn weigh(model: &Model, told: &mut Vec<(&'static str, Value)>) -> CitationGraph {
    let (documents, edges) = (model.documents as f64, model.edges.len() as f64);
    let table = model.table();
    let (facts, parsing) = timed(|| Facts::from_tsv_each(&table).0);
    drop((facts, table));
    let weight = |graph: &dyn Fn() -> CitationGraph| {
        let before = MEMORY.current_usage();
        let graph = graph();
        let after = MEMORY.current_usage();
        (graph, after.saturating_sub(before) as f64)
    };
    let alone = model.facts(false, false);
    let (graph, of_documents) = weight(&|| built(&alone).0);
    drop((graph, alone));
    let quoted = model.facts(true, true);
    let times = std::cell::Cell::new((0.0, 0.0));
    let (graph, with_evidence) = weight(&|| {
        let (graph, adding, reading) = built(&quoted);
        times.set((adding, reading));
        graph
    });
    let (adding_evidence, reading_evidence) = times.get();
    drop((graph, quoted));
    let (plain, rows) = timed(|| model.facts(true, false));
    let (graph, with_edges) = weight(&|| {
        let (graph, adding, reading) = built(&plain);
        times.set((adding, reading));
        graph
    });
    let (adding, reading) = times.get();
    told.extend([
        ("documents", json!(model.documents)),
        ("edges", json!(model.edges.len())),
        ("ms: table parsed", json!(parsing)),
        ("ms: typed rows made", json!(rows)),
        ("ms: built without evidence", json!(adding + reading)),
        (
            "ms: built with evidence",
            json!(adding_evidence + reading_evidence),
        ),
        ("ms: of it, read for questions", json!(reading_evidence)),
        ("bytes a document", json!(of_documents / documents)),
        (
            "bytes an edge without evidence",
            json!((with_edges - of_documents) / edges),
        ),
        (
            "bytes an edge with evidence",
            json!((with_evidence - of_documents) / edges),
        ),
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

    fn of_chain(&self, chain: &trichdan::graph::Chain) -> String {
        let found = chain
            .steps()
            .iter()
            .filter_map(|step| self.places.get(&step.document));
        let mut found: Vec<u32> = found.copied().collect();
        found.sort_unstable();
        let found: Vec<String> = found.iter().map(ToString::to_string).collect();
        found.join(" ")
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

fn questions(graph: &CitationGraph, asked: &Asked, out: &mut Output) {
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
    out.tell("show", asked, asked.ask(|one, _| graph.show(one, 10), nothing));
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
    let graph = weigh(&model, &mut told_of);
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
    questions(&graph, &asked, &mut out);
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
