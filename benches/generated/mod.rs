//! A generated graph of any size, the same everywhere, and what benchmarks of it share.
#![allow(dead_code, reason = "each benchmark takes what it needs")]

use std::fmt::Write as _;
use std::hint::black_box;

use trichdan::graph::{FactDocument, FactStatement, Facts};
use trichdan::{CitationGraph, IssueDate, RelationKind, Source};

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

/// The first year of the generated documents, and how many years there are.
const YEARS: (u16, u64) = (1998, 28);

/// A generator that is the same everywhere.
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn roll(&mut self, below: u64) -> u64 {
        // xorshift64*
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % below.max(1)
    }
}

pub(crate) fn told(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

pub(crate) fn number_told(name: &str, otherwise: u64) -> u64 {
    told(name)
        .and_then(|value| value.parse().ok())
        .unwrap_or(otherwise)
}

/// Documents in the order of their days, five edges each, all back in time.
pub(crate) struct Model {
    pub(crate) documents: u64,
    pub(crate) edges: Vec<(u32, RelationKind, u32)>,
}

impl Model {
    pub(crate) fn new(edges: u64) -> Self {
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
    pub(crate) fn describe(&self, at: u64) -> (String, Option<IssueDate>) {
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
    pub(crate) fn facts(&self, edges: bool, evidence: bool) -> Facts {
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
    pub(crate) fn table(&self) -> String {
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
pub(crate) fn processor() -> u64 {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let first = told.split(' ').next().and_then(|ns| ns.parse().ok());
    first.unwrap_or_default()
}

/// What was made, and the milliseconds it took the processor.
pub(crate) fn timed<T>(making: impl FnOnce() -> T) -> (T, f64) {
    let start = processor();
    let made = black_box(making());
    (made, processor().saturating_sub(start) as f64 / 1e6)
}

/// The graph of some facts with all that questions need, and the milliseconds for facts and for what questions read.
pub(crate) fn built(facts: &Facts) -> (CitationGraph, f64, f64) {
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
