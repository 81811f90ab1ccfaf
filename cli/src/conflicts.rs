//! `trichdan conflicts`: statements of texts that cannot all be true.

use std::io::Write as _;

use trichdan::graph::{Contradiction, Frame};

use crate::ask::{self, Texts};
use crate::failure::Exit;
use crate::print;

/// List what texts say that cannot all be true
///
/// These are two dates, two issuers or two endings of one document, a number with two dates one digit apart, a document changed after its
/// end, an older document that acts on a younger one, and a lower body that ends the text of a higher.
///
/// Every side is told with its texts; none is believed.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trichdan conflicts corpus/documents
  trichdan conflicts --limit 20 --json my-library")]
pub(crate) struct Args {
    #[command(flatten)]
    texts: Texts,
    /// Contradictions at most; the answer says when it was cut short
    #[arg(long, value_name = "N", default_value_t = 100, value_parser = ask::positive)]
    limit: usize,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    args.texts.ask(|library, out| {
        let graph = &library.graph;
        let found = graph.conflicts(args.limit);
        if args.texts.json {
            let question = args.texts.asks(ask::question([
                ("conflicts", Some(true.into())),
                ("limit", Some(args.limit.into())),
            ]));
            return ask::json(out, &Frame::conflicts(graph, &found, question));
        }
        for conflict in &found.conflicts {
            let document = print::document(graph, conflict.document);
            writeln!(out, "{}: {document}", words(conflict.what))?;
            if let Some(other) = conflict.other {
                writeln!(out, "  {}", print::document(graph, other))?;
            }
            for one in &conflict.stated {
                writeln!(out, "  {} in {}", one.value, print::names(&one.sources))?;
            }
            for edge in conflict.edges.iter().filter_map(|id| graph.edge(*id)) {
                writeln!(out, "  {}", print::edge(graph, &edge, conflict.document))?;
                print::evidence(out, &edge.evidence, "    ", 1)?;
            }
        }
        if found.total == 0 {
            writeln!(out, "no contradiction found in {} texts", library.texts)?;
        }
        Ok(print::capped(
            out,
            found.capped,
            found.conflicts.len(),
            found.total,
        )?)
    })
}

/// A contradiction in words.
pub(crate) fn words(what: Contradiction) -> String {
    match what {
        Contradiction::Dates => "different dates".to_owned(),
        Contradiction::Issuers => "different issuers".to_owned(),
        Contradiction::Types => "different types".to_owned(),
        Contradiction::Effective => "different days of effect".to_owned(),
        Contradiction::Expires => "different days of end".to_owned(),
        Contradiction::Suspect => "may be one document with a date misprinted".to_owned(),
        Contradiction::EndedTwice => "ended twice".to_owned(),
        Contradiction::InForceAfterEnd => "said to be in force after its end".to_owned(),
        Contradiction::ActedOnAfterEnd => "changed after its end".to_owned(),
        Contradiction::AgainstTime => "acts on a younger document".to_owned(),
        Contradiction::Outranked => "acts on the text of a higher body".to_owned(),
        what => what.name().replace('_', " "),
    }
}
