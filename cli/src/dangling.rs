//! `trichdan dangling`: the cited documents whose text the library lacks.

use std::io::Write as _;

use trichdan::graph::Frame;

use crate::ask::{self, Texts};
use crate::failure::Exit;
use crate::print;

/// List the cited documents whose own text is not here, the most cited first
///
/// They are what to fetch next.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trichdan dangling corpus/documents
  trichdan dangling --limit 50 --json my-library")]
pub(crate) struct Args {
    #[command(flatten)]
    texts: Texts,
    /// Documents at most; the answer says when it was cut short
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = ask::positive)]
    limit: usize,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    args.texts.ask(|library, out| {
        let graph = &library.graph;
        let dangling = graph.dangling(args.limit);
        if args.texts.json {
            let question = args.texts.asks(ask::question([
                ("dangling", Some(true.into())),
                ("limit", Some(args.limit.into())),
            ]));
            return ask::json(out, &Frame::dangling(graph, &dangling, question));
        }
        for one in &dangling.wanted {
            let document = print::document(graph, one.document);
            writeln!(out, "{:>5} texts  {document}", one.texts)?;
        }
        let (shown, total) = (dangling.wanted.len(), dangling.total);
        Ok(print::capped(out, dangling.capped, shown, total)?)
    })
}
