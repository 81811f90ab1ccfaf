//! `trichdan stats`: how large a library is, and how much is known of its documents.

use std::io;

use trichdan::graph::{Frame, Stats};

use crate::ask::{self, Texts};
use crate::failure::Exit;

/// Count the documents and relations of a library, by kind, system and level
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trichdan stats corpus/documents
  trichdan stats --json my-library")]
pub(crate) struct Args {
    #[command(flatten)]
    texts: Texts,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    args.texts.ask(|library, out| {
        let stats = library.graph.stats();
        if args.texts.json {
            let question = args
                .texts
                .asks(ask::question([("stats", Some(true.into()))]));
            return ask::json(out, &Frame::stats(&library.graph, &stats, question));
        }
        Ok(print(out, &stats)?)
    })
}

fn print(out: &mut impl io::Write, stats: &Stats) -> io::Result<()> {
    let span = stats
        .span
        .map(|(first, last)| format!(", from {first} to {last}"));
    writeln!(out, "{:>7} texts", stats.texts)?;
    writeln!(
        out,
        "{:>7} documents{}",
        stats.documents,
        span.unwrap_or_default()
    )?;
    writeln!(out, "{:>7} of them only cited", stats.stubs)?;
    writeln!(out, "{:>7} with a date", stats.dated)?;
    writeln!(
        out,
        "{:>7} whose term, year or place is not known",
        stats.incomplete
    )?;
    writeln!(
        out,
        "{:>7} numbers that stand for several documents",
        stats.shared_numbers
    )?;
    for (lane, count) in &stats.lanes {
        writeln!(out, "{count:>7} {lane}")?;
    }
    writeln!(
        out,
        "{:>7} relations, proved by {} sentences",
        stats.edges, stats.sentences
    )?;
    for (kind, count) in &stats.kinds {
        writeln!(out, "{count:>7} {kind}")?;
    }
    Ok(())
}
