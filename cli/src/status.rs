//! `trichdan status`: whether a document was in force on a day, and on what grounds.

use std::io;

use serde_json::Value;
use trichdan::graph::{Doubt, EdgeId, Frame, Ground, State, Status, Territory, Why};
use trichdan::{CitationGraph, IssueDate};

use crate::ask::{self, Asked, NoKnown, Texts, Which};
use crate::failure::Exit;
use crate::print;

/// Tell whether a document was in force on a day, and why that is held
///
/// The answer is one of: superseded, repealed, expired, ended with its parent, suspended, to be reviewed, partly ended, not yet in force,
/// stated in force, or no ending found.
///
/// It is read off the sentences that end, change or confirm the document, and shows them; the documents shipped with trichdan are looked
/// up as well. Silence is not validity: what nobody ended has "no ending found" in these texts, never "in force". What contradicts the answer is told and not resolved.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trichdan status 66-QĐ/TW corpus/documents
  trichdan status 66-QĐ/TW --as-of 2025-12-31 corpus/documents
  trichdan status 12/2021/QĐ-UBND --in \"tỉnh Quảng Trị\" --as-of 2026-01-01 my-library
  trichdan status --json 40-CT/TW corpus/documents

Without --as-of the day is today's (UTC). --known-at answers from what was known on a day: a ruling may take effect before
anyone hears of it.")]
pub(crate) struct Args {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    known: NoKnown,
    /// Answer as the law stood on this day: YYYY, YYYY-MM or YYYY-MM-DD; today when left out
    #[arg(long, value_name = "DATE")]
    as_of: Option<IssueDate>,
    /// Answer for this place, of local documents: "tỉnh Quảng Trị"
    #[arg(long = "in", value_name = "PLACE")]
    inside: Option<String>,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let Some(day) = args.as_of.or_else(print::today) else {
        return Ok(ask::usage(&anyhow::anyhow!(
            "the clock of this machine tells no day; say one with --as-of"
        )));
    };
    args.texts.beside_known(&args.known).ask_about(
        &args.which,
        |asked| args.question(asked),
        |library, id, question, out| {
            let graph = &library.graph;
            let status = match &args.inside {
                Some(place) => graph.status_in(id, day, place),
                None => graph.status(id, day),
            };
            if args.texts.json {
                return ask::json(out, &Frame::status(graph, &status, question));
            }
            print::head(out, graph, id)?;
            Ok(print(out, graph, &status)?)
        },
    )
}

impl Args {
    fn question(&self, asked: &Asked) -> Value {
        let given = [
            ("status", Some(serde_json::json!(asked.number))),
            ("in", self.inside.clone().map(Into::into)),
        ];
        ask::question(given.into_iter().chain(asked.keys()))
    }
}

/// Sentences shown for each reason.
const SENTENCES: usize = 3;

fn print(out: &mut impl io::Write, graph: &CitationGraph, status: &Status) -> io::Result<()> {
    let since = status
        .since()
        .map(|since| format!(", since {}", print::since(since)))
        .unwrap_or_default();
    match status.state {
        State::NoEndingFound => writeln!(out, "on {}: no ending found", status.on)?,
        State::NotYetInForce => writeln!(out, "on {}: not yet in force", status.on)?,
        state => writeln!(out, "on {}: {state}{since}", status.on)?,
    }
    for ground in &status.grounds {
        because(out, graph, status, ground)?;
    }
    for part in status.parts.iter().filter(|_| status.state.is_ended()) {
        because(out, graph, status, &part.ground)?;
    }
    for ground in &status.later {
        writeln!(
            out,
            "later: {} from {}",
            ground.state,
            print::since(ground.since)
        )?;
        because(out, graph, status, ground)?;
    }
    for doubt in &status.doubts {
        writeln!(out, "but: {}", words(doubt))?;
        if let Some(edge) = doubt.edge() {
            by_edge(out, graph, status, edge)?;
        }
    }
    match &status.territory {
        Some(Territory::Former {
            place,
            successor,
            until,
            law,
        }) => writeln!(
            out,
            "holds for the land of {place} as it was until {until}, now in {successor} ({law})"
        )?,
        Some(_) => writeln!(
            out,
            "the place asked for lies elsewhere: it never held there"
        )?,
        None => {}
    }
    if let Some(Ground {
        why: Why::Rule { law, .. },
        since,
        ..
    }) = &status.stays
    {
        writeln!(
            out,
            "its issuer ceased on {since}; its papers stay valid ({law})"
        )?;
    }
    let until = status.coverage.until;
    let until = until.map_or(String::new(), |day| format!(", the last known on {day}"));
    writeln!(out, "read from {} texts{until}", status.coverage.texts)
}

fn words(doubt: &Doubt) -> String {
    match doubt {
        Doubt::Undated(ground) => format!(
            "it may be {}; when is not known well enough: {}",
            ground.state,
            print::since(ground.since)
        ),
        Doubt::EndedTwice(ground) => {
            format!(
                "it ended again: {} {}",
                ground.state,
                print::since(ground.since)
            )
        }
        Doubt::AgainstTime(_) => "an older document would end it".to_owned(),
        Doubt::InForceAfterEnd(_) => "a text says after that day that it is in force".to_owned(),
        Doubt::ActedOnAfterEnd(_) => "a document changes it after its end".to_owned(),
        Doubt::OneParentEnded(_) => "one of the texts that it details ended".to_owned(),
        _ => doubt.name().to_owned(),
    }
}

fn because(
    out: &mut impl io::Write,
    graph: &CitationGraph,
    status: &Status,
    ground: &Ground,
) -> io::Result<()> {
    match &ground.why {
        Why::Edge(edge) => by_edge(out, graph, status, *edge),
        Why::Rule { law, parent, .. } => {
            let parent = parent.map(|parent| print::document(graph, parent));
            writeln!(out, "  by {law}: {} ended", parent.unwrap_or_default())
        }
        Why::Issued => writeln!(out, "  issued {}", ground.since),
        _ => writeln!(out, "  a text states the day: {}", ground.since),
    }
}

fn by_edge(
    out: &mut impl io::Write,
    graph: &CitationGraph,
    status: &Status,
    edge: EdgeId,
) -> io::Result<()> {
    let Some(edge) = graph.edge(edge) else {
        return Ok(());
    };
    writeln!(out, "  {}", print::edge(graph, &edge, status.document))?;
    print::evidence(out, &edge.evidence, "    ", SENTENCES)
}
