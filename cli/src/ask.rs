//! What the commands that ask a graph share: the texts they read, the document they ask about, and how they end.

use std::io::{self, Write as _};
use std::path::PathBuf;

use serde_json::{Map, Value};
use trichdan::graph::{DocumentCard, Frame};
use trichdan::registry::DocumentId;
use trichdan::relation::Confidence;
use trichdan::{CitationGraph, DocumentNumber, IssueDate, RelationKind, Resolution, Tables};

use crate::failure::Exit;
use crate::identity::Identity;
use crate::library::{self, Library};
use crate::print;

/// The texts that a question is asked of.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Texts {
    /// Files and folders to read
    ///
    /// A text file without a header is the document that its name says, when the name says nothing else: Nghi-dinh-34-2016-ND-CP.txt.
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Only what was known by this day: texts whose files changed later are left out
    #[arg(long, value_name = "DATE")]
    known_at: Option<IssueDate>,
    /// Follow relations from this confidence on only, from 0 to 1
    #[arg(long, value_name = "X", default_value = "0")]
    min_confidence: Confidence,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Pass over inputs that cannot be read; exit code 3 at the end
    #[arg(long)]
    keep_going: bool,
    #[command(flatten)]
    identity: Identity,
}

/// The document that a question is about.
#[derive(Debug, clap::Args)]
pub(crate) struct Which {
    /// The document's number (số ký hiệu); a date, term or place may follow: 01-KL/TW@2021
    #[arg(value_name = "NUMBER")]
    number: String,
    /// Of the documents with this number, the one of this date: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    date: Option<IssueDate>,
    /// Of the documents with this number, the one of this term or period, as the list of candidates prints it: XII, 2015-2020
    #[arg(long, value_name = "TERM")]
    term: Option<String>,
    /// Of the documents with this number, the one of this place: "Gia Lai", "huyện Krông Pa"
    #[arg(long, value_name = "PLACE")]
    place: Option<String>,
    /// Of several documents with this number, answer for each in turn
    #[arg(long)]
    each: bool,
}

/// Leaves out what is shipped with trichdan, for questions that look it up.
#[derive(Debug, clap::Args)]
pub(crate) struct NoKnown {
    /// Read the texts alone: this command looks up the documents shipped with trichdan unless told not to
    #[arg(long, conflicts_with = "known")]
    no_known: bool,
}

/// A day to ask for.
#[derive(Debug, clap::Args)]
pub(crate) struct Day {
    /// Answer as the law stood on this day: YYYY, YYYY-MM or YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    pub(crate) as_of: Option<IssueDate>,
}

/// The kinds of relations to follow.
#[derive(Debug, clap::Args)]
pub(crate) struct Kinds {
    /// Follow this kind of relation only; may be given several times
    #[arg(long = "kind", value_name = "KIND", value_parser = kind)]
    kinds: Vec<RelationKind>,
}

impl Kinds {
    /// The kinds asked for; `None` for any kind.
    pub(crate) fn asked(&self) -> Option<impl Iterator<Item = RelationKind>> {
        (!self.kinds.is_empty()).then(|| self.kinds.iter().copied())
    }

    pub(crate) fn json(&self) -> Option<Value> {
        let names: Vec<&str> = self.kinds.iter().map(|kind| kind.name()).collect();
        (!names.is_empty()).then(|| names.into())
    }
}

pub(crate) fn positive(number: &str) -> Result<usize, String> {
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

/// Where answers are written: standard output, buffered.
pub(crate) type Out<'o> = io::BufWriter<io::StdoutLock<'o>>;

/// The keys of a question, without those that were not given.
pub(crate) fn question(given: impl IntoIterator<Item = (&'static str, Option<Value>)>) -> Value {
    let given = given.into_iter();
    let given = given.filter_map(|(key, value)| Some((key.to_owned(), value?)));
    given.collect::<Map<String, Value>>().into()
}

pub(crate) fn json(out: &mut impl io::Write, frame: &Frame) -> anyhow::Result<()> {
    // serde_json hides that a pipe was closed; the stream's own error shows it.
    serde_json::to_writer(&mut *out, frame).map_err(io::Error::from)?;
    writeln!(out)?;
    Ok(())
}

/// A date as a value in a question.
pub(crate) fn date(date: Option<IssueDate>) -> Option<Value> {
    date.map(|date| date.to_string().into())
}

impl Texts {
    pub(crate) fn read(&self) -> anyhow::Result<Library> {
        let library = library::read(
            &self.paths,
            self.keep_going,
            &self.identity,
            self.known_at,
            self.min_confidence,
        )?;
        for reason in &library.skipped {
            eprintln!("trichdan: skipped: {reason}");
        }
        Ok(library)
    }

    /// The same texts together with the documents shipped with trichdan, unless those are declined.
    pub(crate) fn beside_known(&self, declined: &NoKnown) -> Self {
        let mut texts = self.clone();
        if !declined.no_known {
            texts.identity.look_up_known();
        }
        texts
    }

    /// A question, with the options of the texts it was asked with.
    pub(crate) fn asks(&self, mut question: Value) -> Value {
        let floor = Some(self.min_confidence).filter(|floor| *floor > Confidence::default());
        let given = [
            ("min_confidence", floor.map(|floor| floor.value().into())),
            ("known_at", date(self.known_at)),
        ];
        if let Some(keys) = question.as_object_mut() {
            let given = given.into_iter();
            keys.extend(given.filter_map(|(key, value)| Some((key.to_owned(), value?))));
        }
        question
    }

    /// Asks something of the whole library.
    pub(crate) fn ask(
        &self,
        answer: impl FnOnce(&Library, &mut Out<'_>) -> anyhow::Result<()>,
    ) -> anyhow::Result<Exit> {
        let library = self.read()?;
        let mut out = io::BufWriter::new(io::stdout().lock());
        answer(&library, &mut out)?;
        out.flush()?;
        Ok(library.exit())
    }

    /// Asks something of one document, or of each that bears its number.
    pub(crate) fn ask_about(
        &self,
        which: &Which,
        question: impl Fn(&Asked) -> Value,
        mut answer: impl FnMut(&Library, DocumentId, Value, &mut Out<'_>) -> anyhow::Result<()>,
    ) -> anyhow::Result<Exit> {
        let asked = match which.read() {
            Ok(asked) => asked,
            Err(error) => return Ok(usage(&error)),
        };
        let library = self.read()?;
        let mut out = io::BufWriter::new(io::stdout().lock());
        let found = asked.find(&library.graph);
        let exit = match found {
            Resolution::Known(root) => {
                answer(&library, root, self.asks(question(&asked)), &mut out)?;
                library.exit()
            }
            Resolution::Ambiguous(roots) if which.each => {
                for root in roots {
                    answer(&library, root, self.asks(question(&asked)), &mut out)?;
                }
                library.exit()
            }
            unsettled => {
                self.unsettled(&library, &asked, &unsettled, question(&asked), &mut out)?
            }
        };
        out.flush()?;
        Ok(exit)
    }

    /// Reports that a number resolves to several documents, or to none, and what to do about it.
    pub(crate) fn unsettled(
        &self,
        library: &Library,
        asked: &Asked,
        found: &Resolution<DocumentId>,
        question: Value,
        out: &mut Out<'_>,
    ) -> anyhow::Result<Exit> {
        let (candidates, exit) = match found {
            Resolution::Ambiguous(candidates) => (candidates.as_slice(), Exit::Ambiguous),
            _ => (&[][..], Exit::Unknown),
        };
        if self.json {
            let frame = Frame::documents(&library.graph, candidates, self.asks(question));
            json(out, &frame)?;
        } else if candidates.is_empty() {
            asked.unknown(library);
        } else {
            out.flush()?;
            asked.ambiguous(&library.graph, candidates);
        }
        Ok(exit)
    }
}

/// Reports what is wrong with the command line.
pub(crate) fn usage(error: &anyhow::Error) -> Exit {
    eprintln!("trichdan: {error:#}");
    Exit::Usage
}

/// A document as the user asked for it.
#[derive(Clone, Debug)]
pub(crate) struct Asked {
    pub(crate) number: DocumentNumber,
    date: Option<IssueDate>,
    term: Option<String>,
    place: Option<String>,
}

impl Which {
    pub(crate) fn read(&self) -> anyhow::Result<Asked> {
        let mut asked = Asked::read(&self.number)?;
        asked.date = self.date.or(asked.date);
        asked.term = self.term.clone().or(asked.term);
        asked.place = self.place.clone().or(asked.place);
        Ok(asked)
    }
}

impl Asked {
    /// Reads a number as people type it, and the date, term or place that may follow to single out a document: `01-KL/TW@2021`.
    pub(crate) fn read(words: &str) -> anyhow::Result<Self> {
        let (number, more) = match words.split_once('@') {
            Some((number, more)) => (number, Some(more.trim()).filter(|more| !more.is_empty())),
            None => (words, None),
        };
        let mut asked = Self {
            number: Tables::builtin().read_number(number)?,
            date: None,
            term: None,
            place: None,
        };
        if let Some(more) = more {
            let term = |letter: char| letter.is_ascii_digit() || "IVXLivxl-".contains(letter);
            if let Ok(date) = more.parse() {
                asked.date = Some(date);
            } else if more.chars().all(term) {
                asked.term = Some(more.to_owned());
            } else {
                asked.place = Some(more.to_owned());
            }
        }
        Ok(asked)
    }

    /// What was asked, as keys of the JSON frame.
    pub(crate) fn keys(&self) -> [(&'static str, Option<Value>); 3] {
        [
            ("date", date(self.date)),
            ("term", self.term.clone().map(Into::into)),
            ("place", self.place.clone().map(Into::into)),
        ]
    }

    pub(crate) fn find(&self, graph: &CitationGraph) -> Resolution<DocumentId> {
        graph.find_where(&self.number, |card| self.wants(card))
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

    fn ambiguous(&self, graph: &CitationGraph, candidates: &[DocumentId]) {
        eprintln!(
            "trichdan: {} stands for {} documents; choose one with --date, --term or --place, or see --each:",
            self.number,
            candidates.len()
        );
        for card in candidates.iter().filter_map(|id| graph.card(*id)) {
            eprintln!("  {}", print::line(&card));
            eprintln!("      {}", print::told_apart(&card));
        }
    }

    fn unknown(&self, library: &Library) {
        let narrowed = self.date.is_some() || self.term.is_some() || self.place.is_some();
        if narrowed && library.graph.find(&self.number) != Resolution::Unknown {
            eprintln!(
                "trichdan: no {} of that date, term or place in the {} texts; leave out --date, --term and --place to see all",
                self.number, library.texts
            );
            return;
        }
        eprintln!(
            "trichdan: {} is in none of the {} texts ({} documents)",
            self.number,
            library.texts,
            library.graph.len()
        );
        let near = near(&library.graph, &self.number);
        if !near.is_empty() {
            eprintln!("near it: {}", near.join(", "));
        }
    }
}

/// Numbers in the graph that a slip would turn into this one.
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_a_number_tells_it_from_its_twins() {
        let read = |words: &str| Asked::read(words).unwrap();
        assert_eq!(read("01-KL/TW@2021").date, "2021".parse().ok());
        assert_eq!(read("01-KL/TW@XII").term.as_deref(), Some("XII"));
        assert_eq!(
            read("13-NQ/HU@2015-2020").term.as_deref(),
            Some("2015-2020")
        );
        assert_eq!(read("13-NQ/HU@Lâm Hà").place.as_deref(), Some("Lâm Hà"));
        assert_eq!(read("13-NQ/HU@").place, None);
        assert!(Asked::read("@2021").is_err());
    }
}
