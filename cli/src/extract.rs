//! `trichdan extract`: the citations and relations of texts, in the JSON of the wire format or for reading.

use std::io::{self, IsTerminal as _, Read as _, Write as _};
use std::path::PathBuf;

use clap::ValueEnum;
use rayon::prelude::*;
use trichdan::mention::OptionalKind;
use trichdan::relation::Confidence;
use trichdan::text::OffsetUnit;
use trichdan::{Citations, Parser, Subject, wire};

use crate::failure::Exit;
use crate::input::{self, Blocks, Kind, Place};

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
    let mut job = Job {
        args,
        parser: args.parser(),
        format: args.format(),
        skipped: false,
        out: io::BufWriter::with_capacity(1 << 18, io::stdout().lock()),
    };
    let mut places: Vec<Place> = args.files.iter().map(|file| Place::parse(file)).collect();
    if places.is_empty() {
        places.push(Place::Stdin);
    }
    // One thread needs no pool, nor does a single text.
    let is_lines = |place: &Place| place.kind(args.input) == Kind::Jsonl;
    let many = places.len() > 1 || places.iter().any(is_lines);
    let pool = match args.threads {
        threads if many && threads != 1 => Some(
            rayon::ThreadPoolBuilder::new()
                .num_threads(threads.into())
                .build()?,
        ),
        _ => None,
    };
    let pool = pool.as_ref();
    for run in places.chunk_by(|one, next| is_lines(one) == is_lines(next)) {
        if run.first().is_some_and(is_lines) {
            for place in run {
                if let Err(error) = job.rows(place, pool) {
                    job.complain(wire::Id::Text(&place.name()), error)?;
                }
            }
        } else {
            job.texts(run, pool)?;
        }
    }
    job.out.flush()?;
    Ok(if job.skipped {
        Exit::Skipped
    } else {
        Exit::Answered
    })
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

struct Job<'a> {
    args: &'a Args,
    parser: Parser,
    format: Format,
    skipped: bool,
    out: io::BufWriter<io::StdoutLock<'static>>,
}

impl Job<'_> {
    /// Answers the lines of one place.
    fn rows(&mut self, place: &Place, pool: Option<&rayon::ThreadPool>) -> anyhow::Result<()> {
        let threads = pool.map_or(1, rayon::ThreadPool::current_num_threads);
        let mut blocks = Blocks::new(place.open()?, threads);
        while let Some((first, block)) = blocks.next()? {
            self.block(&place.name(), first, block, pool)?;
            self.out.flush()?;
        }
        Ok(())
    }

    /// Answers places that are one text each, in order.
    fn texts(&mut self, places: &[Place], pool: Option<&rayon::ThreadPool>) -> anyhow::Result<()> {
        /// So many are read before the first of them is printed, for each thread: memory stays bounded.
        const AHEAD: usize = 16;
        let (parser, format, unit) = (self.parser.clone(), self.format, self.args.offsets.into());
        let answer = |place: &Place| {
            let (name, mut bytes, mut record) = (place.name(), Vec::new(), Vec::new());
            place.open()?.read_to_end(&mut bytes)?;
            let text = input::as_text(&bytes, &name, 1)?;
            let id = wire::Id::Text(&name);
            let citations = place.parse_text(&parser, text);
            print(&mut record, id, &citations, format, unit).map(|()| record)
        };
        let ahead = AHEAD * pool.map_or(1, rayon::ThreadPool::current_num_threads);
        for places in places.chunks(ahead) {
            let records: Vec<anyhow::Result<Vec<u8>>> = match pool {
                Some(pool) => pool.install(|| places.par_iter().map(answer).collect()),
                None => places.iter().map(answer).collect(),
            };
            for (place, record) in places.iter().zip(records) {
                match record {
                    Ok(record) => self.out.write_all(&record)?,
                    Err(error) => self.complain(wire::Id::Text(&place.name()), error)?,
                }
            }
        }
        Ok(())
    }

    /// Answers a block of whole lines, in order.
    fn block(
        &mut self,
        name: &str,
        first: usize,
        block: &[u8],
        pool: Option<&rayon::ThreadPool>,
    ) -> anyhow::Result<()> {
        let lines: Vec<(usize, &[u8])> = input::lines(block)
            .enumerate()
            .map(|(index, line)| (first + index, line))
            .filter(|(_, line)| !line.trim_ascii().is_empty())
            .collect();
        let (parser, format, unit) = (self.parser.clone(), self.format, self.args.offsets.into());
        let answer = |record: &mut Vec<u8>, number: usize, line: &[u8]| {
            let row = input::row(line, name, number)?;
            print(
                record,
                row.id.wire(),
                &row.parse(&parser, name, number)?,
                format,
                unit,
            )
        };
        match pool {
            Some(pool) if lines.len() > 1 => {
                let records: Vec<anyhow::Result<Vec<u8>>> = pool.install(|| {
                    lines
                        .par_iter()
                        .map(|(number, line)| {
                            let mut record = Vec::new();
                            answer(&mut record, *number, line).map(|()| record)
                        })
                        .collect()
                });
                for ((number, _), record) in lines.iter().zip(records) {
                    match record {
                        Ok(record) => self.out.write_all(&record)?,
                        Err(error) => {
                            self.complain(wire::Id::Text(&format!("{name}:{number}")), error)?;
                        }
                    }
                }
            }
            _ => {
                let mut record = Vec::new();
                for (number, line) in lines {
                    record.clear();
                    match answer(&mut record, number, line) {
                        Ok(()) => self.out.write_all(&record)?,
                        Err(error) => {
                            self.complain(wire::Id::Text(&format!("{name}:{number}")), error)?;
                        }
                    }
                }
            }
        }
        Ok(())
    }

    /// Reports a bad input: in its place with --keep-going, else by stopping.
    fn complain(&mut self, id: wire::Id<'_>, error: anyhow::Error) -> anyhow::Result<()> {
        if !self.args.keep_going || crate::failure::is_closed_pipe(&error) {
            self.out.flush()?;
            return Err(error);
        }
        self.skipped = true;
        if self.format == Format::Pretty {
            eprintln!("trichdan: {error:#}");
            return Ok(());
        }
        let record = serde_json::json!({ "id": id, "error": format!("{error:#}") });
        writeln!(self.out, "{record}")?;
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

fn print(
    out: &mut Vec<u8>,
    id: wire::Id<'_>,
    citations: &Citations<'_>,
    format: Format,
    unit: OffsetUnit,
) -> anyhow::Result<()> {
    match format {
        Format::Jsonl => {
            wire::write(out, id, citations, unit)?;
            out.push(b'\n');
        }
        Format::Json => {
            let mut line = Vec::new();
            wire::write(&mut line, id, citations, unit)?;
            // The order of keys is kept by serde_json's feature of that name.
            let value: serde_json::Value = serde_json::from_slice(&line)?;
            serde_json::to_writer_pretty(&mut *out, &value)?;
            out.push(b'\n');
        }
        Format::Pretty => pretty(out, id, citations)?,
    }
    Ok(())
}

/// Prints one text's citations for reading.
fn pretty(out: &mut Vec<u8>, id: wire::Id<'_>, citations: &Citations<'_>) -> io::Result<()> {
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
        write!(out, "  [{index}] {}", one_line(mention.text(text)))?;
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
        writeln!(out)?;
    }
    for relation in citations.relations() {
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
        writeln!(
            out,
            "  {subject} {} [{}]{scope}{polarity}",
            relation.kind(),
            relation.object().index()
        )?;
    }
    writeln!(out)
}

/// Words that were broken over lines, on one.
pub(crate) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
