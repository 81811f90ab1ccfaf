//! `trichdan impact`: what rests on a document, and what becomes of that when the document ends.

use std::io;

use serde_json::Value;
use trichdan::graph::{Fate, Frame, Impact, ImpactQuery};
use trichdan::{CitationGraph, IssueDate};

use crate::ask::{self, Asked, Day, Kinds, NoKnown, Texts, Which};
use crate::failure::Exit;
use crate::print;

/// Show what rests on a document, and what becomes of it when that ends
///
/// The day of the end is the one the texts tell, or the one given with --ended. Normative texts of the State that detail another
/// end with it, if it ended before 01/04/2025, and go on until they are reviewed since then. Others are orphaned when nothing
/// they rest on stands any more; that is no end.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trichdan impact 40-CT/TW corpus/documents
  trichdan impact 57-NQ/TW --ended 2026-06-01 corpus/documents
  trichdan impact --depth 1 --kind details 80/2015/QH13 my-library
  trichdan impact --json 40-CT/TW corpus/documents")]
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
    /// As if it ended on this day; otherwise the day that the texts tell
    #[arg(long, value_name = "DATE")]
    ended: Option<IssueDate>,
    /// Count those who only spread the word as well (quán triệt, học tập)
    #[arg(long)]
    dissemination: bool,
    /// Count those for which it is only the ground of a power (Căn cứ Luật Tổ chức …)
    #[arg(long)]
    competence: bool,
    /// Steps from the document at most
    #[arg(long, value_name = "N")]
    depth: Option<usize>,
    /// Documents at most; the answer says when it was cut short
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = ask::positive)]
    limit: usize,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    args.texts.beside_known(&args.known).ask_about(
        &args.which,
        |asked| args.question(asked),
        |library, id, question, out| {
            let graph = &library.graph;
            let impact = graph.impact(id, &args.query());
            if args.texts.json {
                let frame = Frame::impact(graph, &impact, args.day.as_of, question);
                return ask::json(out, &frame);
            }
            print::head(out, graph, id)?;
            Ok(print(out, graph, &impact)?)
        },
    )
}

impl Args {
    fn query(&self) -> ImpactQuery {
        let mut query = ImpactQuery::new()
            .limit(self.limit)
            .depth(self.depth.unwrap_or(usize::MAX));
        if let Some(kinds) = self.kinds.asked() {
            query = query.kinds(kinds);
        }
        if let Some(day) = self.ended {
            query = query.ended(day);
        }
        if let Some(day) = self.day.as_of {
            query = query.as_of(day);
        }
        if self.dissemination {
            query = query.with_dissemination();
        }
        if self.competence {
            query = query.with_competence();
        }
        query
    }

    fn question(&self, asked: &Asked) -> Value {
        let given = [
            ("impact", Some(serde_json::json!(asked.number))),
            ("ended", ask::date(self.ended)),
            ("kinds", self.kinds.json()),
            ("dissemination", self.dissemination.then_some(true.into())),
            ("competence", self.competence.then_some(true.into())),
            ("depth", self.depth.map(Into::into)),
            ("limit", Some(self.limit.into())),
        ];
        ask::question(given.into_iter().chain(asked.keys()))
    }
}

fn print(out: &mut impl io::Write, graph: &CitationGraph, impact: &Impact) -> io::Result<()> {
    let direct = impact.affected.iter().filter(|one| one.depth == 1).count();
    let all = impact.affected.len();
    writeln!(out, "{all} documents rest on it, {direct} of them directly")?;
    for heir in &impact.successors {
        writeln!(
            out,
            "its place was taken by {}",
            print::document(graph, *heir)
        )?;
    }
    if let Some(day) = impact.ended {
        let count = |fate| {
            impact
                .affected
                .iter()
                .filter(|one| one.fate == Some(fate))
                .count()
        };
        let told = [
            (Fate::EndsWithParent, "end with it"),
            (Fate::ToBeReviewed, "to be reviewed"),
            (Fate::Orphaned, "orphaned"),
            (Fate::Stands, "rest on something else as well"),
            (Fate::EndedBefore, "had ended before"),
            (Fate::IssuedAfter, "came later"),
        ];
        let told: Vec<String> = told
            .into_iter()
            .map(|(fate, words)| (count(fate), words))
            .filter(|(count, _)| *count > 0)
            .map(|(count, words)| format!("{count} {words}"))
            .collect();
        writeln!(out, "when it ends on {day}: {}", told.join(", "))?;
    }
    for one in &impact.affected {
        let margin = "  ".repeat(one.depth.min(12));
        let words = graph
            .edge(one.edge)
            .map(|edge| print::relation(&edge, false))
            .unwrap_or_default();
        let fate = one
            .fate
            .map(|fate| format!(" [{}]", fate.name().replace('_', " ")));
        let line = print::document(graph, one.document);
        writeln!(out, "{margin}{line}: {words}{}", fate.unwrap_or_default())?;
    }
    print::capped(out, impact.capped, all, all + 1)
}
