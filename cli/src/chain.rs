//! `trichdan chain`: which documents implement a document, as a tree with the sentences that prove it.

use std::collections::BTreeMap;
use std::io;

use serde_json::Value;
use trichdan::CitationGraph;
use trichdan::graph::{Chain, ChainQuery, DocumentCard, Edge, Frame, Step};
use trichdan::registry::DocumentId;

use crate::ask::{self, Asked, Day, Kinds, Texts, Which};
use crate::failure::Exit;
use crate::print;

/// Print the chain of a document: what implements, changes, ends or rests on it
///
/// Reads the .txt, .jsonl and .tsv files named, and those below the folders named, and builds the graph in memory. One line is one
/// document: number, type, issuer, date, place; before it stands what it has to do with the document above. Plans that only
/// spread the word (quán triệt, học tập) and laws that only give a power (Luật Tổ chức …) are left out unless asked for. Relations are
/// named in Vietnamese, as texts state them.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[command(after_help = "Examples:
  trichdan chain 290-QĐ/TW corpus/documents
  trichdan chain --evidence 57-NQ/TW corpus/documents
  trichdan chain --up 61-KH/HU corpus/documents
  trichdan chain 01-KL/TW --date 2021 corpus/documents
  trichdan chain --as-of 2021-06-30 40-CT/TW corpus/documents
  trichdan chain --kind implements --kind continues --depth 2 --json 05-CT/TW corpus/documents

The number may be typed as people type it: 290–QÐ/TW, 290-qd/tw, 72-NQ-TW.")]
pub(crate) struct Args {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    texts: Texts,
    #[command(flatten)]
    day: Day,
    #[command(flatten)]
    kinds: Kinds,
    /// Go up instead: what the document implements, continues, rests on
    #[arg(long)]
    up: bool,
    /// Count those who only spread the word as well (quán triệt, học tập)
    #[arg(long)]
    dissemination: bool,
    /// Follow the grounds of powers as well (Căn cứ Luật Tổ chức …)
    #[arg(long)]
    competence: bool,
    /// Say of each document whether it is Party's or State's, and of which level
    #[arg(long)]
    lanes: bool,
    /// Steps from the document at most
    #[arg(long, value_name = "N")]
    depth: Option<usize>,
    /// Documents at most; the answer says when it was cut short
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = ask::positive)]
    limit: usize,
    /// Print the sentences that state each relation, with file and line
    #[arg(long)]
    evidence: bool,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    args.texts.ask_about(
        &args.which,
        |asked| args.question(asked),
        |library, root, question, out| {
            let graph = &library.graph;
            let chain = graph.chain(root, &args.query());
            if args.texts.json {
                let frame = Frame::chain(graph, &chain, question);
                return match args.day.as_of {
                    Some(day) => ask::json(out, &frame.as_of(graph, day)),
                    None => ask::json(out, &frame),
                };
            }
            Printer { graph, args, out }.chain(&chain)?;
            Ok(())
        },
    )
}

impl Args {
    fn query(&self) -> ChainQuery {
        let mut query = if self.up {
            ChainQuery::up()
        } else {
            ChainQuery::down()
        };
        query = query
            .limit(self.limit)
            .depth(self.depth.unwrap_or(usize::MAX));
        if let Some(kinds) = self.kinds.asked() {
            query = query.kinds(kinds);
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
        let direction = if self.up { "up" } else { "down" };
        let given = [
            ("chain", Some(serde_json::json!(asked.number))),
            ("direction", Some(direction.into())),
            ("kinds", self.kinds.json()),
            ("dissemination", self.dissemination.then_some(true.into())),
            ("competence", self.competence.then_some(true.into())),
            ("depth", self.depth.map(Into::into)),
            ("limit", Some(self.limit.into())),
        ];
        ask::question(given.into_iter().chain(asked.keys()))
    }
}

struct Printer<'a, W> {
    graph: &'a CitationGraph,
    args: &'a Args,
    out: &'a mut W,
}

/// A chain as a tree: the steps below each step, and the edges beside it.
struct Tree<'c> {
    steps: &'c [Step],
    below: Vec<Vec<usize>>,
    beside: Vec<Vec<Edge>>,
}

impl<W: io::Write> Printer<'_, W> {
    fn chain(&mut self, chain: &Chain) -> io::Result<()> {
        let Some(root) = chain
            .steps()
            .first()
            .and_then(|step| self.graph.card(step.document))
        else {
            return Ok(());
        };
        writeln!(self.out, "{}", self.line(&root))?;
        if let Some(title) = &root.title {
            writeln!(self.out, "  {title}")?;
        }
        let tree = self.tree(chain);
        self.children(&tree, 0, "")?;
        if chain.steps().len() == 1 && !chain.is_capped() && self.args.depth != Some(0) {
            let nobody = if self.args.up {
                "it goes back to no other document in these texts"
            } else {
                "no document in these texts carries it out, changes or ends it"
            };
            writeln!(self.out, "  {nobody}")?;
        }
        if chain.is_capped() {
            writeln!(
                self.out,
                "… cut short at --limit {}; a higher one shows more",
                self.args.limit
            )?;
        }
        Ok(())
    }

    fn tree<'c>(&self, chain: &'c Chain) -> Tree<'c> {
        let steps = chain.steps();
        let mut tree = Tree {
            steps,
            below: vec![Vec::new(); steps.len()],
            beside: vec![Vec::new(); steps.len()],
        };
        for (index, step) in steps.iter().enumerate() {
            let parent = step.parent.and_then(|parent| tree.below.get_mut(parent));
            if let Some(below) = parent {
                below.push(index);
            }
        }
        let places: BTreeMap<DocumentId, usize> = steps
            .iter()
            .enumerate()
            .map(|(index, step)| (step.document, index))
            .collect();
        for edge in chain.beside().iter().filter_map(|id| self.graph.edge(*id)) {
            let end = self.near_end(&edge);
            let beside = places
                .get(&end)
                .and_then(|index| tree.beside.get_mut(*index));
            if let Some(beside) = beside {
                beside.push(edge);
            }
        }
        tree
    }

    /// The end that is in the chain, of an edge beside the chain.
    fn near_end(&self, edge: &Edge) -> DocumentId {
        if self.args.up {
            edge.object
        } else {
            edge.subject
        }
    }

    fn line(&self, card: &DocumentCard) -> String {
        let lane = self.args.lanes.then(|| self.graph.lane(card.id));
        let lane = lane.map_or(String::new(), |lane| format!(" [{lane}]"));
        let state = self
            .args
            .day
            .as_of
            .map(|day| self.graph.status(card.id, day).state);
        let state = state.map_or(String::new(), |state| format!(" [{state}]"));
        format!("{}{lane}{state}", print::line(card))
    }

    fn children(&mut self, tree: &Tree<'_>, parent: usize, margin: &str) -> io::Result<()> {
        let below = tree
            .below
            .get(parent)
            .map(Vec::as_slice)
            .unwrap_or_default();
        for (position, index) in below.iter().enumerate() {
            let last = position + 1 == below.len();
            let (branch, margin_below) = if last {
                ("└─ ", "   ")
            } else {
                ("├─ ", "│  ")
            };
            let Some(step) = tree.steps.get(*index) else {
                continue;
            };
            let Some(card) = self.graph.card(step.document) else {
                continue;
            };
            let edges: Vec<Edge> = step
                .edges
                .iter()
                .filter_map(|id| self.graph.edge(*id))
                .collect();
            let relations: Vec<String> = edges
                .iter()
                .map(|edge| print::relation(edge, !self.args.up))
                .collect();
            let line = self.line(&card);
            writeln!(self.out, "{margin}{branch}{} {line}", relations.join("; "))?;
            let margin = format!("{margin}{margin_below}");
            self.evidence(&edges, &margin)?;
            for edge in tree.beside.get(*index).into_iter().flatten() {
                if let Some(other) = self.graph.card(edge.other(self.near_end(edge))) {
                    let relation = print::relation(edge, self.args.up);
                    let line = self.line(&other);
                    writeln!(self.out, "{margin}  (cũng {relation} {line})")?;
                    self.evidence(core::slice::from_ref(edge), &margin)?;
                }
            }
            self.children(tree, *index, &margin)?;
        }
        Ok(())
    }

    fn evidence(&mut self, edges: &[Edge], margin: &str) -> io::Result<()> {
        if !self.args.evidence {
            return Ok(());
        }
        let margin = format!("{margin}    ");
        for edge in edges {
            print::evidence(self.out, &edge.evidence, &margin, usize::MAX)?;
        }
        Ok(())
    }
}
