//! `trichdan extract`: the citations and relations of texts, in the JSON of the wire format or for reading.

use std::io::{self, IsTerminal as _, Read as _, Write as _};
use std::num::NonZero;
use std::path::PathBuf;

use clap::ValueEnum;
use trichdan::mention::OptionalKind;
use trichdan::relation::Confidence;
use trichdan::text::OffsetUnit;
use trichdan::{Citations, Mention, Parser, Relation, Subject, wire};

use crate::failure::Exit;
use crate::input::{self, Block, Kind, Place};
use crate::lanes::{self, Answering, Inputs, Part, Piece};
use crate::row::Row;

/// Print the citations and relations of texts
///
/// Each text gives one record: its own header (or null), the documents it mentions with their facts, and the relations it states.
/// With --format jsonl each record is one line, in input order.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trichdan extract corpus/documents/*.txt
  trichdan extract --format jsonl --offsets chars texts.jsonl > citations.jsonl
  trichdan extract --also standards,judgments ban-an.txt
  echo 'thực hiện Chỉ thị số 05-CT/TW' | trichdan extract")]
pub(crate) struct Args {
    /// How to take the input
    #[arg(long, value_enum, default_value_t)]
    input: Kind,
    /// How to print: pretty for reading, json indented, jsonl one line a text
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// What offsets count
    #[arg(long, value_enum, default_value_t)]
    offsets: Unit,
    /// Optional kinds of mention to read as well; they take part in no relations
    #[arg(long, value_enum, value_delimiter = ',', value_name = "KIND,…")]
    also: Vec<Also>,
    /// Tell relations from this confidence on only, from 0 to 1; what is not told as more is still cited
    #[arg(long, value_name = "X", default_value = "0")]
    min_confidence: Confidence,
    /// Threads to use, 256 at most; 0 takes as many as there are cores
    #[arg(long, default_value_t = 0, value_name = "N", value_parser = clap::value_parser!(u16).range(..=256))]
    threads: u16,
    /// Report a bad input in its place and go on; exit code 3 at the end
    #[arg(long)]
    keep_going: bool,
    /// Files to read; - or nothing is standard input
    ///
    /// A text file without a header is the document that its name says, when the name says nothing else: Nghi-dinh-34-2016-ND-CP.txt.
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Format {
    Pretty,
    Json,
    Jsonl,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Unit {
    /// UTF-8 bytes
    #[default]
    Bytes,
    /// Unicode code points, as Python counts
    Chars,
    /// UTF-16 code units, as JavaScript counts
    Utf16,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Also {
    /// Technical standards: TCVN 5574:2018, QCVN 01:2021/BYT, ISO 9001:2015
    Standards,
    /// Judgments and decisions of courts: Bản án số 12/2019/HS-ST
    Judgments,
    /// Numbers in file names and web addresses: quyet-dinh-977-qd-ttg
    Slugs,
}

impl From<Also> for OptionalKind {
    fn from(also: Also) -> Self {
        match also {
            Also::Standards => Self::Standards,
            Also::Judgments => Self::Judgments,
            Also::Slugs => Self::Slugs,
        }
    }
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let mut places: Vec<Place> = args.files.iter().map(|file| Place::parse(file)).collect();
    if places.is_empty() {
        places.push(Place::Stdin);
    }
    // A single text is one piece.
    let is_lines = |place: &Place| place.kind(args.input) == Kind::Jsonl;
    let many = places.len() > 1 || places.iter().any(is_lines);
    let threads = match usize::from(args.threads) {
        _ if !many => 1,
        0 => std::thread::available_parallelism().map_or(1, NonZero::get),
        threads => threads,
    };
    let task = Task {
        parser: args.parser(),
        format: args.format(),
        unit: args.offsets.into(),
        keep_going: args.keep_going,
    };
    let mut exit = Exit::Answered;
    let mut out = io::stdout().lock();
    lanes::run(
        threads,
        Inputs::new(places, args.input),
        move |piece, block, out| task.answer(piece, block, out),
        |answer| {
            out.write_all(&answer.records)?;
            out.flush()?;
            for error in &answer.complaints {
                eprintln!("trichdan: {error:#}");
            }
            if answer.skipped {
                exit = Exit::Skipped;
            }
            answer.stop.take().map_or(Ok(()), Err)
        },
    )?;
    Ok(exit)
}

impl Args {
    fn parser(&self) -> Parser {
        let parser = Parser::new().min_confidence(self.min_confidence);
        let kinds = self.also.iter().copied();
        kinds.fold(parser, |parser, kind| parser.also(kind.into()))
    }

    fn format(&self) -> Format {
        self.format.unwrap_or(if io::stdout().is_terminal() {
            Format::Pretty
        } else {
            Format::Json
        })
    }
}

/// What is done with each text.
struct Task {
    parser: Parser,
    format: Format,
    unit: OffsetUnit,
    keep_going: bool,
}

impl Task {
    /// Answers a text, or lines in order; after an error nothing more is printed.
    fn answer(&self, piece: Piece, block: &Block, out: &mut Answering<'_>) -> anyhow::Result<()> {
        let name = piece.place.name();
        match piece.part {
            Ok(Part::Text) => self.text(&piece.place, out),
            Ok(Part::Lines) => block
                .lines()
                .try_for_each(|(number, line)| self.row(&name, number, line, out)),
            Err(error) => self.complain(&name, error, out),
        }
    }

    fn text(&self, place: &Place, out: &mut Answering<'_>) -> anyhow::Result<()> {
        let (name, mut bytes) = (place.name(), Vec::new());
        let read = place
            .open()
            .and_then(|mut source| Ok(source.read_to_end(&mut bytes)?));
        match read.and_then(|_| input::as_text(&bytes, &name, 1)) {
            Ok(text) => {
                let citations = place.parse_text(&self.parser, text);
                self.print(wire::Id::Text(&name), &citations, out)
            }
            Err(error) => self.complain(&name, error, out),
        }
    }

    fn row(
        &self,
        name: &str,
        number: usize,
        line: &[u8],
        out: &mut Answering<'_>,
    ) -> anyhow::Result<()> {
        let read = || {
            let row = Row::read(line, name, number)?;
            let known = row.known(&self.parser, name, number)?;
            anyhow::Ok((row, known))
        };
        match read() {
            Ok((row, known)) => {
                let citations = self.parser.parse_known(&row.text, &known);
                self.print(row.id.wire(), &citations, out)
            }
            Err(error) => self.complain(&format!("{name}:{number}"), error, out),
        }
    }

    /// Reports a bad input: in its place with --keep-going, else by stopping.
    fn complain(
        &self,
        id: &str,
        error: anyhow::Error,
        out: &mut Answering<'_>,
    ) -> anyhow::Result<()> {
        if !self.keep_going {
            return Err(error);
        }
        if self.format == Format::Pretty {
            out.skip(Some(error));
        } else {
            out.skip(None);
            let record = serde_json::json!({ "id": id, "error": format!("{error:#}") });
            writeln!(out, "{record}")?;
        }
        Ok(())
    }

    fn print(
        &self,
        id: wire::Id<'_>,
        citations: &Citations<'_>,
        out: &mut Answering<'_>,
    ) -> anyhow::Result<()> {
        match self.format {
            Format::Jsonl => {
                wire::write(out, id, citations, self.unit)?;
                out.write_all(b"\n")?;
            }
            Format::Json => {
                let mut line = Vec::new();
                wire::write(&mut line, id, citations, self.unit)?;
                // The feature `preserve_order` of serde_json keeps the order of keys.
                let value: serde_json::Value = serde_json::from_slice(&line)?;
                serde_json::to_writer_pretty(&mut *out, &value)?;
                out.write_all(b"\n")?;
            }
            Format::Pretty => pretty(out, id, citations)?,
        }
        Ok(())
    }
}

impl From<Unit> for OffsetUnit {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Bytes => Self::Bytes,
            Unit::Chars => Self::Chars,
            Unit::Utf16 => Self::Utf16,
        }
    }
}

/// Prints one text's citations for reading.
fn pretty(out: &mut impl io::Write, id: wire::Id<'_>, citations: &Citations<'_>) -> io::Result<()> {
    let text = citations.text();
    match id {
        wire::Id::Text(name) => writeln!(out, "{name}")?,
        wire::Id::Number(number) => writeln!(out, "{number}")?,
    }
    if let Some(document) = citations.document() {
        let date = document
            .date()
            .map(|date| format!(" ({date})"))
            .unwrap_or_default();
        let title = document
            .title_span()
            .map(|title| format!(": {}", one_line(title.text(text))))
            .unwrap_or_default();
        let number = document.number().map_or_else(
            || "a document without a number".to_owned(),
            ToString::to_string,
        );
        writeln!(out, "  is {number}{date}{title}")?;
    }
    for (index, mention) in citations.mentions().iter().enumerate() {
        write!(out, "  [{index}] ")?;
        pretty_mention(out, text, mention)?;
    }
    for relation in citations.relations() {
        pretty_relation(out, text, relation)?;
    }
    writeln!(out)
}

fn pretty_mention(out: &mut impl io::Write, text: &str, mention: &Mention) -> io::Result<()> {
    write!(out, "{}", one_line(mention.text(text)))?;
    if let Some(date) = mention.date() {
        write!(out, ", {date}")?;
    }
    if let Some(issuer) = mention.issuer_name(text) {
        write!(out, ", {}", one_line(issuer))?;
    }
    if let Some(term) = mention.term() {
        write!(out, ", khóa {}", term.roman)?;
    }
    if let Some(place) = mention.locality() {
        write!(out, ", {}", place.name)?;
    }
    for diagnostic in mention.diagnostics() {
        write!(out, "  ! {diagnostic}")?;
    }
    writeln!(out)
}

fn pretty_relation(out: &mut impl io::Write, text: &str, relation: &Relation) -> io::Result<()> {
    let subject = match relation.subject() {
        Subject::Mention(mention) => format!("[{}]", mention.index()),
        Subject::ThisDocument => "this document".to_owned(),
        Subject::Actor(Some(words)) => one_line(words.text(text)),
        Subject::Actor(None) => "an actor".to_owned(),
        Subject::Article => "the article".to_owned(),
    };
    let scope: Vec<String> = relation.scope().iter().map(ToString::to_string).collect();
    let scope = if scope.is_empty() {
        String::new()
    } else {
        format!(" ({})", scope.join("; "))
    };
    let polarity = match relation.polarity() {
        trichdan::relation::Polarity::Asserted => String::new(),
        polarity => format!(" ({polarity})"),
    };
    let (kind, object) = (relation.kind(), relation.object().index());
    writeln!(out, "  {subject} {kind} [{object}]{scope}{polarity}")
}

/// The words on one line, even where they were broken over several.
pub(crate) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
