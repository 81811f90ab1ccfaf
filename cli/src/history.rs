//! `trichdan history`: amendments and replacements as a timeline.

use std::io;

use serde_json::Value;
use trichdan::CitationGraph;
use trichdan::graph::{Frame, Happening, History, HistoryQuery};

use crate::ask::{self, Asked, Day, Kinds, NoKnown, Texts, Which};
use crate::failure::Exit;
use crate::print;

/// Show what happened to a document, in the order of days
///
/// What happened to the documents it replaced and to those that replaced it is shown as well, unless --alone is given.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trichdan history 71/NQ-CP corpus/documents
  trichdan history --alone 57-NQ/TW corpus/documents
  trichdan history --kind amends --as-of 2020 34/2016/NĐ-CP my-library
  trichdan history --json 71/NQ-CP corpus/documents")]
pub(crate) struct Args {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    known: NoKnown,
    #[command(flatten)]
    day: Day,
    #[command(flatten)]
    kinds: Kinds,
    /// The document alone, without those before and after it
    #[arg(long)]
    alone: bool,
    /// Events at most; the answer says when it was cut short
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = ask::positive)]
    limit: usize,
    /// Print the sentences that state each change, with file and line
    #[arg(long)]
    evidence: bool,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    args.texts.beside_known(&args.known).ask_about(
        &args.which,
        |asked| args.question(asked),
        |library, id, question, out| {
            let graph = &library.graph;
            let history = graph.history(id, &args.query());
            if args.texts.json {
                let frame = Frame::history(graph, &history, args.day.as_of, question);
                return ask::json(out, &frame);
            }
            print::head(out, graph, id)?;
            Ok(print(out, graph, &history, args)?)
        },
    )
}

impl Args {
    fn query(&self) -> HistoryQuery {
        let mut query = HistoryQuery::new().limit(self.limit);
        if self.alone {
            query = query.alone();
        }
        if let Some(kinds) = self.kinds.asked() {
            query = query.kinds(kinds);
        }
        match self.day.as_of {
            Some(day) => query.as_of(day),
            None => query,
        }
    }

    fn question(&self, asked: &Asked) -> Value {
        let given = [
            ("history", Some(serde_json::json!(asked.number))),
            ("alone", self.alone.then_some(true.into())),
            ("kinds", self.kinds.json()),
            ("limit", Some(self.limit.into())),
        ];
        ask::question(given.into_iter().chain(asked.keys()))
    }
}

fn print(
    out: &mut impl io::Write,
    graph: &CitationGraph,
    history: &History,
    args: &Args,
) -> io::Result<()> {
    let name = |id| graph.card(id).map(|card| card.name()).unwrap_or_default();
    for event in &history.events {
        let day = event.since.to_string();
        let of = name(event.document);
        match event.what {
            Happening::Act(id) => {
                let Some(edge) = graph.edge(id) else { continue };
                let words = print::edge(graph, &edge, event.document);
                writeln!(out, "{day}  {of} {words}")?;
                if args.evidence {
                    print::evidence(out, &edge.evidence, "    ", usize::MAX)?;
                }
            }
            what => {
                let words = what.name().replace('_', " ");
                writeln!(out, "{day}  {of} {words}")?;
            }
        }
    }
    let shown = history.events.len();
    print::capped(out, history.capped, shown, shown + 1)
}
