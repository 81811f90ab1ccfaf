//! `trichdan show`: everything about one document on a card.

use std::io::{self, Write as _};

use trichdan::CitationGraph;
use trichdan::graph::{Frame, Show, Stated, Tied};

use crate::ask::{self, Day, Texts, Which};
use crate::conflicts;
use crate::failure::Exit;
use crate::print;

/// Show a document: its facts, who acts on it and what it acts on
///
/// Each fact is shown as the texts print it, with what contradicts it.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trichdan show 57-NQ/TW corpus/documents
  trichdan show 40-CT/TW --limit 3 --as-of 2022-01-01 corpus/documents
  trichdan show 01-KL/TW@2021 --json corpus/documents

Facts are those that most texts print; other printings stand below with their texts.")]
pub(crate) struct Args {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    day: Day,
    /// Documents of each kind at most
    #[arg(long, value_name = "N", default_value_t = 10, value_parser = ask::positive)]
    limit: usize,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    args.texts.ask_about(
        &args.which,
        |asked| {
            let given = [
                ("show", Some(serde_json::json!(asked.number))),
                ("limit", Some(args.limit.into())),
            ];
            ask::question(given.into_iter().chain(asked.keys()))
        },
        |library, id, question, out| {
            let graph = &library.graph;
            let Some(show) = graph.show(id, args.limit) else {
                return Ok(());
            };
            if args.texts.json {
                let frame = Frame::show(graph, &show, args.day.as_of, question);
                return ask::json(out, &frame);
            }
            print::head(out, graph, id)?;
            if let Some(day) = args.day.as_of {
                writeln!(out, "  on {day}: {}", graph.status(id, day).state)?;
            }
            Ok(card(out, graph, &show)?)
        },
    )
}

fn card(out: &mut impl io::Write, graph: &CitationGraph, show: &Show) -> io::Result<()> {
    let seen = if show.card.stub {
        "cited only"
    } else {
        "its own text is here"
    };
    let era = show.card.key.era();
    let era = era.map(|era| format!(", term {era}")).unwrap_or_default();
    writeln!(
        out,
        "  {seen}{era}; in {}",
        print::names(&show.card.sources)
    )?;
    let facts = &show.facts;
    printed(out, "type", &facts.type_words)?;
    printed(out, "issuer", &facts.issuers)?;
    printed(out, "date", &facts.dates)?;
    printed(out, "title", &facts.titles)?;
    printed(out, "effective", &facts.effective)?;
    printed(out, "expires", &facts.expires)?;
    for conflict in graph.conflicts_about(show.card.id) {
        writeln!(out, "  conflict: {}", conflicts::words(conflict.what))?;
    }
    tied(out, graph, show, &show.citing, true)?;
    tied(out, graph, show, &show.cited, false)
}

/// Every form of a fact that texts print in different forms.
fn printed<T: core::fmt::Display>(
    out: &mut impl io::Write,
    slot: &str,
    stated: &[Stated<T>],
) -> io::Result<()> {
    if stated.len() < 2 {
        return Ok(());
    }
    for one in stated {
        let sources = print::names(&one.sources);
        writeln!(out, "  {slot} as printed: {} ({sources})", one.value)?;
    }
    Ok(())
}

fn tied(
    out: &mut impl io::Write,
    graph: &CitationGraph,
    show: &Show,
    tied: &[Tied],
    citing: bool,
) -> io::Result<()> {
    for one in tied {
        let words = if citing {
            one.kind.inverse_label()
        } else {
            one.kind.label()
        };
        writeln!(out, "{words} ({}):", one.count)?;
        for edge in one.edges.iter().filter_map(|id| graph.edge(*id)) {
            let scope: Vec<String> = edge.scope.iter().map(ToString::to_string).collect();
            let scope = if scope.is_empty() {
                String::new()
            } else {
                format!(" ({})", scope.join("; "))
            };
            writeln!(
                out,
                "  {}{scope}",
                print::document(graph, edge.other(show.card.id))
            )?;
        }
        print::capped(out, one.edges.len() < one.count, one.edges.len(), one.count)?;
    }
    Ok(())
}
