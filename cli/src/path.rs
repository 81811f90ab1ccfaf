//! `trichdan path`: how two documents are connected.

use std::io::{self, Write as _};

use serde_json::Value;
use trichdan::graph::{Frame, Path, PathQuery};
use trichdan::{CitationGraph, Resolution};

use crate::ask::{self, Asked, Day, Kinds, Texts};
use crate::failure::Exit;
use crate::print;

/// Show a shortest path between two documents, with the sentences that make it
///
/// Relations are gone either way, whatever they say, unless --up, --down or --kind narrows it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trichdan path 61-KH/HU 40-CT/TW corpus/documents
  trichdan path --up 61-KH/HU 40-CT/TW corpus/documents
  trichdan path 01-KL/TW@2021 05-CT/TW@XII --json corpus/documents

Where a number stands for several documents, say which behind an @: its date, its term or its place.")]
pub(crate) struct Args {
    /// The number of the document to start from
    #[arg(value_name = "NUMBER")]
    from: String,
    /// The number of the document to arrive at
    #[arg(value_name = "NUMBER")]
    to: String,
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    day: Day,
    #[command(flatten)]
    kinds: Kinds,
    /// Only from who acts to what it acts on
    #[arg(long, conflicts_with = "down")]
    up: bool,
    /// Only from a document to who carries it out, changes or ends it
    #[arg(long)]
    down: bool,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let (from, to) = match (Asked::read(&args.from), Asked::read(&args.to)) {
        (Ok(from), Ok(to)) => (from, to),
        (Err(error), _) | (_, Err(error)) => return Ok(ask::usage(&error)),
    };
    let library = args.texts.read()?;
    let graph = &library.graph;
    let question = args.texts.asks(args.question(&from, &to));
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut ends = Vec::new();
    for asked in [&from, &to] {
        match asked.find(graph) {
            Resolution::Known(id) => ends.push(id),
            found => {
                let exit = args
                    .texts
                    .unsettled(&library, asked, &found, question, &mut out)?;
                out.flush()?;
                return Ok(exit);
            }
        }
    }
    let path = match ends.as_slice() {
        [from, to] => graph.path(*from, *to, &args.query()),
        _ => None,
    };
    if args.texts.json {
        let frame = Frame::path(graph, path.as_ref(), args.day.as_of, question);
        ask::json(&mut out, &frame)?;
    } else if let Some(path) = &path {
        print(&mut out, graph, path)?;
    } else {
        let narrower = if args.up || args.down || args.kinds.asked().is_some() {
            " in that direction or of those kinds; leave out --up, --down and --kind to see any"
        } else {
            " in these texts"
        };
        writeln!(
            out,
            "nothing joins {} and {}{narrower}",
            from.number, to.number
        )?;
    }
    out.flush()?;
    Ok(library.exit())
}

impl Args {
    fn query(&self) -> PathQuery {
        let mut query = match (self.up, self.down) {
            (true, _) => PathQuery::up(),
            (_, true) => PathQuery::down(),
            _ => PathQuery::any(),
        };
        if let Some(kinds) = self.kinds.asked() {
            query = query.kinds(kinds);
        }
        match self.day.as_of {
            Some(day) => query.as_of(day),
            None => query,
        }
    }

    fn question(&self, from: &Asked, to: &Asked) -> Value {
        let way = match (self.up, self.down) {
            (true, _) => "up",
            (_, true) => "down",
            _ => "any",
        };
        ask::question([
            ("path", Some(serde_json::json!([from.number, to.number]))),
            ("direction", Some(way.into())),
            ("kinds", self.kinds.json()),
        ])
    }
}

fn print(out: &mut impl io::Write, graph: &CitationGraph, path: &Path) -> io::Result<()> {
    let mut documents = path.documents.iter();
    if let Some(first) = documents.next() {
        writeln!(out, "{}", print::document(graph, *first))?;
    }
    let steps = path.documents.iter().zip(&path.edges);
    for ((from, edge), to) in steps.zip(documents) {
        let Some(edge) = graph.edge(*edge) else {
            continue;
        };
        let words = print::relation(&edge, *from == edge.object);
        writeln!(out, "  {words} {}", print::document(graph, *to))?;
        print::evidence(out, &edge.evidence, "    ", 1)?;
    }
    Ok(())
}
