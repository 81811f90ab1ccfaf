//! `trichdan chain`: who carries out a document, as a tree with the sentences that prove it.

use std::io::{self, Write as _};
use std::path::PathBuf;

use trichdan::graph::{Chain, ChainQuery, DocumentCard, Edge, Frame, Step};
use trichdan::registry::DocumentId;
use trichdan::relation::Confidence;
use trichdan::{CitationGraph, DocumentNumber, IssueDate, RelationKind, Resolution, Tables};

use crate::extract::one_line;
use crate::failure::Exit;
use crate::library::{self, Library};

/// Ask who implements, continues, supersedes, amends or rests on a document
///
/// Prints the chain of a document: who implements, guides, continues, changes, ends or rests on it.
/// Reads the .txt and .jsonl files named, and those below the folders named, and builds the graph in memory. One line is one
/// document: number, type, issuer, date, place; before it stands what it has to do with the document above.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
#[command(after_help = "Examples:
  trichdan chain 290-QĐ/TW corpus/documents
  trichdan chain --evidence 57-NQ/TW corpus/documents
  trichdan chain --up 61-KH/HU corpus/documents
  trichdan chain 01-KL/TW --date 2021 corpus/documents
  trichdan chain --kind implements --kind continues --depth 2 --json 05-CT/TW corpus/documents

The number may be typed as people type it: 290–QÐ/TW, 290-qd/tw, 72-NQ-TW.")]
pub(crate) struct Args {
    /// The document's number (số ký hiệu)
    #[arg(value_name = "NUMBER")]
    number: String,
    /// Files and folders to read
    ///
    /// A text file without a header is the document that its name says, when the name says nothing else: Nghi-dinh-34-2016-ND-CP.txt.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Go up instead: what the document implements, continues, rests on
    #[arg(long)]
    up: bool,
    /// Follow this kind of relation only; may be given several times
    #[arg(long = "kind", value_name = "KIND", value_parser = kind)]
    kinds: Vec<RelationKind>,
    /// Follow relations from this confidence on only, from 0 to 1
    #[arg(long, value_name = "X", default_value = "0")]
    min_confidence: Confidence,
    /// Steps from the document at most
    #[arg(long, value_name = "N")]
    depth: Option<usize>,
    /// Documents at most; the answer says when it was cut short
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = positive)]
    limit: usize,
    /// Of the documents with this number, the one of this date: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    date: Option<IssueDate>,
    /// … the one of this term or period, as the list of candidates prints it: XII, 2015-2020
    #[arg(long, value_name = "TERM")]
    term: Option<String>,
    /// … the one of this place: "Gia Lai", "huyện Krông Pa"
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// Of several documents with this number, answer for each in turn
    #[arg(long)]
    each: bool,
    /// Print the sentences that state each relation, with file and line
    #[arg(long)]
    evidence: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// Pass over inputs that cannot be read; exit code 3 at the end
    #[arg(long)]
    keep_going: bool,
}

fn positive(number: &str) -> Result<usize, String> {
    match number.parse() {
        Ok(0) | Err(_) => Err("a whole number from 1".to_owned()),
        Ok(number) => Ok(number),
    }
}

fn kind(name: &str) -> Result<RelationKind, String> {
    name.parse().map_err(|_| {
        let all: Vec<&str> = RelationKind::all().map(RelationKind::name).collect();
        format!("one of {}", all.join(", "))
    })
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let number = match Tables::builtin().read_number(&args.number) {
        Ok(number) => number,
        Err(error) => {
            eprintln!("trichdan: {error}");
            return Ok(Exit::Usage);
        }
    };
    let library = library::read(&args.paths, args.min_confidence, args.keep_going)?;
    for reason in &library.skipped {
        eprintln!("trichdan: skipped: {reason}");
    }
    let mut out = io::BufWriter::new(io::stdout().lock());
    let exit = match library.graph.find_where(&number, |card| args.wants(card)) {
        Resolution::Known(root) => answer(&library, &number, args, &[root], &mut out)?,
        Resolution::Ambiguous(roots) if args.each => {
            answer(&library, &number, args, &roots, &mut out)?
        }
        Resolution::Ambiguous(candidates) => {
            if args.json {
                json(
                    &mut out,
                    &Frame::documents(&library.graph, &candidates, args.question(&number)),
                )?;
            } else {
                out.flush()?;
                eprintln!(
                    "trichdan: {number} stands for {} documents; choose one with --date, --term or --place, or see --each:",
                    candidates.len()
                );
                for card in candidates.iter().filter_map(|id| library.graph.card(*id)) {
                    eprintln!("  {}", line(&card));
                    eprintln!("      {}", told_apart(&card));
                }
            }
            Exit::Ambiguous
        }
        Resolution::Unknown => {
            if args.json {
                json(
                    &mut out,
                    &Frame::documents(&library.graph, &[], args.question(&number)),
                )?;
            } else {
                unknown(&library, &number, args);
            }
            Exit::Unknown
        }
    };
    out.flush()?;
    Ok(exit)
}

/// Prints the chain of each root: one, unless all that bear the number were asked for.
fn answer(
    library: &Library,
    number: &DocumentNumber,
    args: &Args,
    roots: &[DocumentId],
    out: &mut impl io::Write,
) -> anyhow::Result<Exit> {
    for root in roots {
        let chain = library.graph.chain(*root, &args.query());
        if args.json {
            json(
                out,
                &Frame::chain(&library.graph, &chain, args.question(number)),
            )?;
        } else {
            Printer {
                graph: &library.graph,
                args,
                out,
            }
            .chain(&chain)?;
        }
    }
    Ok(if library.skipped.is_empty() {
        Exit::Answered
    } else {
        Exit::Skipped
    })
}

impl Args {
    fn query(&self) -> ChainQuery {
        let query = if self.up {
            ChainQuery::up()
        } else {
            ChainQuery::down()
        };
        let query = query
            .limit(self.limit)
            .depth(self.depth.unwrap_or(usize::MAX));
        if self.kinds.is_empty() {
            query
        } else {
            query.kinds(self.kinds.iter().copied())
        }
    }

    fn wants(&self, card: &DocumentCard) -> bool {
        let place = |wanted: &str| {
            let wanted = trichdan::text::fold(wanted);
            card.key
                .locality()
                .is_some_and(|place| trichdan::text::fold(place).contains(&wanted))
        };
        self.date
            .is_none_or(|wanted| card.date.is_some_and(|date| wanted.covers(date)))
            && self.term.as_deref().is_none_or(|wanted| {
                card.key
                    .era()
                    .is_some_and(|era| era.eq_ignore_ascii_case(wanted))
            })
            && self.place.as_deref().is_none_or(place)
    }

    fn question(&self, number: &DocumentNumber) -> serde_json::Value {
        let mut question = serde_json::Map::new();
        let direction = if self.up { "up" } else { "down" };
        let kinds: Vec<&str> = self.kinds.iter().map(|kind| kind.name()).collect();
        let given = [
            ("chain", Some(serde_json::json!(number))),
            ("direction", Some(direction.into())),
            ("kinds", (!kinds.is_empty()).then(|| kinds.into())),
            (
                "min_confidence",
                (self.min_confidence > Confidence::default())
                    .then(|| self.min_confidence.value().into()),
            ),
            ("depth", self.depth.map(Into::into)),
            ("limit", Some(self.limit.into())),
            ("date", self.date.map(|date| date.to_string().into())),
            ("term", self.term.clone().map(Into::into)),
            ("place", self.place.clone().map(Into::into)),
        ];
        // What was not asked is left out.
        question.extend(
            given
                .into_iter()
                .filter_map(|(key, value)| Some((key.to_owned(), value?))),
        );
        question.into()
    }
}

fn json(out: &mut impl io::Write, frame: &Frame) -> anyhow::Result<()> {
    // serde_json hides that a pipe was closed; the error of the stream tells it.
    serde_json::to_writer(&mut *out, frame).map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(())
}

/// Number, type, issuer, date, place: what is known of a document on one line.
fn line(card: &DocumentCard) -> String {
    let mut parts = vec![card.name()];
    let shown = |words: &str| {
        // Banners print capitals; a list reads better without.
        if words.chars().any(char::is_lowercase) {
            words.to_owned()
        } else {
            capitalised(words)
        }
    };
    parts.extend(card.type_word.as_deref().map(shown));
    parts.extend(card.issuer_name.as_deref().map(shown));
    parts.extend(card.date.map(|date| date.to_string()));
    parts.extend(card.key.locality().map(ToOwned::to_owned));
    parts.join(" · ")
}

fn capitalised(words: &str) -> String {
    let lower = words.to_lowercase();
    let mut letters = lower.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// What tells a document from its twins, and who speaks of it.
fn told_apart(card: &DocumentCard) -> String {
    let era = card
        .key
        .era()
        .map_or("term or year unknown".to_owned(), |era| {
            format!("term {era}")
        });
    let place = card
        .key
        .locality()
        .map(|place| format!(", {place}"))
        .unwrap_or_default();
    let sources: Vec<&str> = card
        .sources
        .iter()
        .take(3)
        .map(|source| &**source)
        .collect();
    let more = if card.sources.len() > 3 {
        format!(" and {} more", card.sources.len() - 3)
    } else {
        String::new()
    };
    format!("{era}{place}; in {}{more}", sources.join(", "))
}

fn unknown(library: &Library, number: &DocumentNumber, args: &Args) {
    let narrowed = args.date.is_some() || args.term.is_some() || args.place.is_some();
    if narrowed && library.graph.find(number) != Resolution::Unknown {
        eprintln!(
            "trichdan: no {number} of that date, term or place in the {} texts; leave out --date, --term and --place to see all",
            library.texts
        );
        return;
    }
    eprintln!(
        "trichdan: {number} is in none of the {} texts ({} documents)",
        library.texts,
        library.graph.len()
    );
    let near = near(&library.graph, number);
    if !near.is_empty() {
        eprintln!("near it: {}", near.join(", "));
    }
}

/// Numbers that a slip would turn into this one.
fn near(graph: &CitationGraph, number: &DocumentNumber) -> Vec<String> {
    let wanted = trichdan::text::fold(&number.to_string());
    let mut near: Vec<(usize, String)> = graph
        .numbers()
        .map(|other| {
            (
                strsim::damerau_levenshtein(&wanted, &trichdan::text::fold(&other.to_string())),
                other.to_string(),
            )
        })
        .filter(|(distance, _)| *distance <= 3)
        .collect();
    near.sort();
    near.into_iter().take(6).map(|(_, number)| number).collect()
}

struct Printer<'a, W> {
    graph: &'a CitationGraph,
    args: &'a Args,
    out: &'a mut W,
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
        writeln!(self.out, "{}", line(&root))?;
        if let Some(title) = &root.title {
            writeln!(self.out, "  {title}")?;
        }
        self.children(chain.steps(), 0, "")?;
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

    fn children(&mut self, steps: &[Step], parent: usize, margin: &str) -> io::Result<()> {
        let children: Vec<usize> = (0..steps.len())
            .filter(|index| {
                steps
                    .get(*index)
                    .is_some_and(|step| step.parent == Some(parent))
            })
            .collect();
        for (position, index) in children.iter().enumerate() {
            let last = position + 1 == children.len();
            let (branch, below) = if last {
                ("└─ ", "   ")
            } else {
                ("├─ ", "│  ")
            };
            let Some(step) = steps.get(*index) else {
                continue;
            };
            let Some(card) = self.graph.card(step.document) else {
                continue;
            };
            let relations: Vec<String> = step
                .edges
                .iter()
                .map(|edge| relation(edge, !self.args.up))
                .collect();
            writeln!(
                self.out,
                "{margin}{branch}{} {}",
                relations.join("; "),
                line(&card)
            )?;
            let margin = format!("{margin}{below}");
            self.evidence(&step.edges, &margin)?;
            for edge in &step.others {
                let other = if self.args.up {
                    edge.subject
                } else {
                    edge.object
                };
                if let Some(other) = self.graph.card(other) {
                    writeln!(
                        self.out,
                        "{margin}  (cũng {} {})",
                        relation(edge, self.args.up),
                        line(&other)
                    )?;
                    self.evidence(core::slice::from_ref(edge), &margin)?;
                }
            }
            self.children(steps, *index, &margin)?;
        }
        Ok(())
    }

    fn evidence(&mut self, edges: &[Edge], margin: &str) -> io::Result<()> {
        if !self.args.evidence {
            return Ok(());
        }
        for evidence in edges.iter().flat_map(|edge| &edge.evidence) {
            writeln!(
                self.out,
                "{margin}    {}:{}: {}",
                evidence.source,
                evidence.line,
                one_line(&evidence.sentence)
            )?;
        }
        Ok(())
    }
}

/// The relation in words, from the object's side or the subject's; with the provisions meant.
fn relation(edge: &Edge, from_object: bool) -> String {
    let whole = (edge.kind.label(), edge.kind.inverse_label());
    let partial = edge.kind.partial_labels();
    let words = partial.filter(|_| !edge.scope.is_empty()).unwrap_or(whole);
    let words = if from_object { words.1 } else { words.0 };
    let scope: Vec<String> = edge.scope.iter().map(ToString::to_string).collect();
    if scope.is_empty() {
        words.to_owned()
    } else {
        format!("{words} ({})", scope.join("; "))
    }
}
