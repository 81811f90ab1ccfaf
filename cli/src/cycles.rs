//! `trichdan cycles`: documents that act on each other in a circle.

use std::io::Write as _;

use trichdan::graph::{CyclesQuery, Frame};

use crate::ask::{self, Day, Kinds, Texts};
use crate::failure::Exit;
use crate::print;

/// List documents that act on each other in a circle
///
/// Time does not allow it, so one of the sentences is a slip of print or of reading, or two documents of one number were taken for one.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trichdan cycles corpus/documents
  trichdan cycles --kind based_on --json my-library")]
pub(crate) struct Args {
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    day: Day,
    #[command(flatten)]
    kinds: Kinds,
    /// Circles at most; the answer says when it was cut short
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = ask::positive)]
    limit: usize,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let mut query = CyclesQuery::new().limit(args.limit);
    if let Some(kinds) = args.kinds.asked() {
        query = query.kinds(kinds);
    }
    if let Some(day) = args.day.as_of {
        query = query.as_of(day);
    }
    args.texts.ask(|library, out| {
        let graph = &library.graph;
        let found = graph.cycles(&query);
        if args.texts.json {
            let question = args.texts.asks(ask::question([
                ("cycles", Some(true.into())),
                ("kinds", args.kinds.json()),
                ("limit", Some(args.limit.into())),
            ]));
            return ask::json(out, &Frame::cycles(graph, &found, args.day.as_of, question));
        }
        for cycle in &found.cycles {
            let more = cycle.tangle - cycle.documents.len().min(cycle.tangle);
            let around = if more > 0 {
                format!(", {more} more documents around it")
            } else {
                String::new()
            };
            writeln!(out, "a circle of {}{around}", cycle.documents.len())?;
            for edge in cycle.edges.iter().filter_map(|id| graph.edge(*id)) {
                let from = print::document(graph, edge.subject);
                writeln!(out, "  {from} {}", print::edge(graph, &edge, edge.subject))?;
                print::evidence(out, &edge.evidence, "    ", 1)?;
            }
        }
        if found.total == 0 {
            writeln!(out, "no circle found in {} texts", library.texts)?;
        }
        Ok(print::capped(
            out,
            found.capped,
            found.cycles.len(),
            found.total,
        )?)
    })
}
