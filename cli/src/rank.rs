//! `trichdan rank`: documents by authority.

use std::io::Write as _;

use trichdan::graph::{Frame, RankQuery};

use crate::ask::{self, Day, Kinds, Texts};
use crate::failure::Exit;
use crate::print;

/// Rank documents by what recent documents lead to
///
/// A plain page rank favours what is old. Here readers start at recent documents, half as often for each --half-life of age, and
/// follow citations back in time. Laws that only give a power are not followed. Shares of all documents sum to 1.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trichdan rank corpus/documents
  trichdan rank --as-of 2020 --limit 5 corpus/documents
  trichdan rank --kind based_on --half-life 2 --json my-library")]
pub(crate) struct Args {
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    day: Day,
    #[command(flatten)]
    kinds: Kinds,
    /// Years after which a document is half as likely to be where a reader starts
    #[arg(long, value_name = "YEARS", default_value_t = 5.0)]
    half_life: f64,
    /// Documents at most
    #[arg(long, value_name = "N", default_value_t = 20, value_parser = ask::positive)]
    limit: usize,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let mut query = RankQuery::new().limit(args.limit).half_life(args.half_life);
    if let Some(kinds) = args.kinds.asked() {
        query = query.kinds(kinds);
    }
    if let Some(day) = args.day.as_of {
        query = query.as_of(day);
    }
    args.texts.ask(|library, out| {
        let graph = &library.graph;
        let ranking = graph.rank(&query);
        if args.texts.json {
            let question = args.texts.asks(ask::question([
                ("rank", Some(true.into())),
                ("kinds", args.kinds.json()),
                ("half_life", Some(args.half_life.into())),
                ("limit", Some(args.limit.into())),
            ]));
            return ask::json(out, &Frame::rank(graph, &ranking, args.day.as_of, question));
        }
        for one in &ranking.ranked {
            let document = print::document(graph, one.document);
            writeln!(out, "{:.4} {:>4} cite it  {document}", one.share, one.cited)?;
        }
        let (shown, total) = (ranking.ranked.len(), ranking.total);
        Ok(print::capped(out, ranking.capped, shown, total)?)
    })
}
