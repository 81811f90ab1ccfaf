//! `trichdan explain`: why each relation was stated, and why others were not.

use std::collections::BTreeMap;
use std::io::{self, Read as _, Write as _};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};

use anyhow::{anyhow, bail};
use serde::Serialize;
use trichdan::relation::{Confidence, Rejected, Rejection, Rule, Trace};
use trichdan::text::LineIndex;
use trichdan::{Citations, Mention, Parser, Relation, Span, Subject};

use crate::extract::one_line;
use crate::failure::Exit;
use crate::input::{self, Block, Blocks, Kind, Place};
use crate::row::Row;

/// Explain why each relation was stated, and why others were not
///
/// For each relation the sentence is printed with its subject [S …], cue [C …] and object [O …] marked, then what is stated, how sure it is, the rule that
/// bound subject and object to the cue, and the row of the table that the cue is of. Below stand the cues that were considered for the same object and
/// rejected, each with the rule that says so. A document of which nothing is stated is shown with what was rejected for it.
///
/// This is how a miss gets understood: a cue that is not even among the rejected ones has no row in the table (or stands in another sentence); one that was
/// rejected tells by which rule. docs/relations.md lists the rules, the kinds and how sure each band is.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  trichdan explain bai-bao.txt
  trichdan explain corpus/documents/01-ke-hoach-tinh-uy-son-la.txt:14
  trichdan explain --json texts.jsonl:3
  echo 'Huyện ủy thực hiện Chỉ thị số 05-CT/TW.' | trichdan explain

A file whose name itself ends in :12 is taken as it is named.")]
pub(crate) struct Args {
    /// How to take the input
    #[arg(long, value_enum, default_value_t)]
    input: Kind,
    /// Print JSON, one line a text; relations in the order of extract
    #[arg(long)]
    json: bool,
    /// Explain relations from this confidence on only, from 0 to 1
    #[arg(long, value_name = "X", default_value = "0")]
    min_confidence: Confidence,
    /// Files to read; - or nothing is standard input
    ///
    /// A line behind it (:12) or several (:12-20) ask for what stands there; of a file of JSON lines, for the texts on these lines.
    #[arg(value_name = "FILE[:LINE]")]
    files: Vec<PathBuf>,
}

pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let mut wanted: Vec<Wanted> = Vec::new();
    for file in &args.files {
        wanted.push(Wanted::parse(file)?);
    }
    if wanted.is_empty() {
        wanted.push(Wanted {
            place: Place::Stdin,
            lines: None,
        });
    }
    let parser = Parser::new().min_confidence(args.min_confidence);
    let mut out = io::BufWriter::new(io::stdout().lock());
    for wanted in &wanted {
        wanted.explain(args, &parser, &mut out)?;
    }
    out.flush()?;
    Ok(Exit::Answered)
}

/// An input, and the lines of it that are wanted.
struct Wanted {
    place: Place,
    lines: Option<RangeInclusive<usize>>,
}

impl Wanted {
    fn parse(name: &Path) -> anyhow::Result<Self> {
        let whole = || Self {
            place: Place::parse(name),
            lines: None,
        };
        if name.exists() {
            return Ok(whole());
        }
        let split = name.to_str().and_then(|name| name.rsplit_once(':'));
        let Some((file, lines)) = split.filter(|(file, _)| !file.is_empty()) else {
            return Ok(whole());
        };
        let (first, last) = lines.split_once('-').unwrap_or((lines, lines));
        let line = |text: &str| text.parse::<usize>().ok().filter(|line| *line > 0);
        let (Some(first), Some(last)) = (line(first), line(last)) else {
            bail!(
                "{}: no such file, and {lines:?} is no line: FILE:12 or FILE:12-20, counted from 1",
                name.display()
            );
        };
        if first > last {
            bail!("{}: line {first} stands behind line {last}", name.display());
        }
        Ok(Self {
            place: Place::parse(Path::new(file)),
            lines: Some(first..=last),
        })
    }

    fn explain(
        &self,
        args: &Args,
        parser: &Parser,
        out: &mut impl io::Write,
    ) -> anyhow::Result<()> {
        let name = self.place.name();
        let mut source = self.place.open()?;
        if self.place.kind(args.input) == Kind::Jsonl {
            let (mut blocks, mut block) = (Blocks::new(source), Block::default());
            let mut last = 0;
            while blocks.next(&mut block)? {
                for (number, line) in block.lines() {
                    last = number;
                    let asked = self.lines.as_ref();
                    if !asked.is_none_or(|lines| lines.contains(&number)) {
                        continue;
                    }
                    let row = Row::read(line, &name, number)?;
                    let known = row.known(parser, &name, number)?;
                    let mut log = Log::default();
                    let citations = parser.parse_known_traced(&row.text, &known, &mut log);
                    let text = Explained::new(&citations, log, None);
                    text.print(args, &row.id.to_string(), out)?;
                }
            }
            return self.reached(last);
        }
        let mut bytes = Vec::new();
        source.read_to_end(&mut bytes)?;
        let text = input::as_text(&bytes, &name, 1)?;
        self.reached(text.lines().count())?;
        let mut log = Log::default();
        let mut citations = parser.parse_traced(text, &mut log);
        if let Some(known) = self.place.known(parser, &citations) {
            log = Log::default();
            citations = parser.parse_known_traced(text, &known, &mut log);
        }
        let explained = Explained::new(&citations, log, self.lines.clone());
        explained.print(args, &name, out)
    }

    /// Fails where the input has fewer lines than were asked for.
    fn reached(&self, lines: usize) -> anyhow::Result<()> {
        match &self.lines {
            Some(asked) if *asked.start() > lines => Err(anyhow!(
                "{}: has {lines} lines, and line {} was asked for",
                self.place.name(),
                asked.start()
            )),
            _ => Ok(()),
        }
    }
}

/// A trace that keeps what was rejected.
#[derive(Debug, Default)]
struct Log(Vec<Note>);

#[derive(Clone, Debug)]
struct Note {
    object: Span,
    cue: Span,
    phrase: String,
    sentence: Span,
    why: Rejection,
}

impl Trace for Log {
    fn rejected(&mut self, rejected: Rejected<'_>) {
        self.0.push(Note {
            object: rejected.object,
            cue: rejected.cue,
            phrase: rejected.phrase.to_owned(),
            sentence: rejected.sentence,
            why: rejected.why,
        });
    }
}

/// A text with its citations and what was rejected in it.
struct Explained<'c, 't> {
    citations: &'c Citations<'t>,
    lines: LineIndex,
    log: Vec<Note>,
    asked: Option<RangeInclusive<usize>>,
}

/// One thing to explain: a relation, or a mention of which nothing is stated.
struct Item<'c> {
    mention: &'c Mention,
    /// The relation with its index among those of the text.
    relation: Option<(usize, &'c Relation)>,
    rejected: Vec<Note>,
}

impl Item<'_> {
    fn sentence(&self) -> Span {
        let rejected = || self.rejected.first().map(|note| note.sentence);
        match self.relation {
            Some((_, relation)) => relation.sentence(),
            // A mention without relation and rejection is not explained.
            None => rejected().unwrap_or_default(),
        }
    }
}

#[derive(Serialize)]
struct JsonText<'a> {
    schema: u32,
    id: &'a str,
    explained: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct JsonItem<'a> {
    /// The index of a relation among those that `extract` prints.
    #[serde(skip_serializing_if = "Option::is_none")]
    relation: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    object: String,
    line: usize,
    sentence: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    polarity: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    binding: Option<Rule>,
    #[serde(skip_serializing_if = "Option::is_none")]
    says: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    band: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<Confidence>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    rejected: Vec<JsonRejected<'a>>,
}

#[derive(Serialize)]
struct JsonRejected<'a> {
    cue: String,
    row: &'a str,
    rule: Rule,
    reason: &'static str,
}

impl<'c, 't> Explained<'c, 't> {
    fn new(citations: &'c Citations<'t>, log: Log, asked: Option<RangeInclusive<usize>>) -> Self {
        Self {
            citations,
            lines: LineIndex::new(citations.text()),
            log: log.0,
            asked,
        }
    }

    /// What to explain, in the order of the text.
    fn items(&self) -> Vec<Item<'c>> {
        let citations = self.citations;
        let mut stated: BTreeMap<usize, Vec<Option<(usize, &Relation)>>> = BTreeMap::new();
        for (place, relation) in citations.relations().iter().enumerate() {
            let of_object = stated.entry(relation.object().index()).or_default();
            of_object.push(Some((place, relation)));
        }
        let mut notes: BTreeMap<Span, Vec<&Note>> = BTreeMap::new();
        for note in &self.log {
            notes.entry(note.object).or_default().push(note);
        }
        let mut items = Vec::new();
        for (index, mention) in citations.mentions().iter().enumerate() {
            let mut relations = stated.remove(&index).unwrap_or_default();
            let rejected = notes.get(&mention.span()).into_iter().flatten();
            let mut rejected: Vec<Note> = rejected.map(|note| (*note).clone()).collect();
            if relations.is_empty() && !rejected.is_empty() {
                relations.push(None);
            }
            for relation in relations {
                // What was rejected is shown once, below the first item of the object.
                let rejected = std::mem::take(&mut rejected);
                let item = Item {
                    mention,
                    relation,
                    rejected,
                };
                if self.is_asked(&item) {
                    items.push(item);
                }
            }
        }
        items
    }

    fn is_asked(&self, item: &Item<'_>) -> bool {
        let sentence = item.sentence();
        let first = self.lines.line(sentence.start as usize);
        let last = self.lines.line(sentence.end as usize);
        let asked = |asked: &RangeInclusive<usize>| first <= *asked.end() && *asked.start() <= last;
        self.asked.as_ref().is_none_or(asked)
    }

    fn words(&self, span: Span) -> String {
        one_line(span.text(self.citations.text()))
    }

    fn subject(&self, subject: Subject) -> String {
        match subject {
            Subject::Mention(id) => self.words(self.citations[id].span()),
            Subject::ThisDocument => "this document".to_owned(),
            Subject::Actor(Some(words)) => self.words(words),
            Subject::Actor(None) => "an actor".to_owned(),
            Subject::Article => "the article".to_owned(),
        }
    }

    fn print(&self, args: &Args, name: &str, out: &mut impl io::Write) -> anyhow::Result<()> {
        let items = self.items();
        if args.json {
            // serde_json hides that a pipe was closed; the stream's own error shows it.
            serde_json::to_writer(&mut *out, &self.json(name, &items)).map_err(io::Error::from)?;
            writeln!(out)?;
            return Ok(());
        }
        if items.is_empty() {
            let place = match &self.asked {
                Some(lines) if lines.start() == lines.end() => {
                    format!("{name}:{}", lines.start())
                }
                Some(lines) => format!("{name}:{}-{}", lines.start(), lines.end()),
                None => name.to_owned(),
            };
            writeln!(out, "{place}: no document is cited here\n")?;
        }
        for item in &items {
            self.item(name, item, out)?;
        }
        Ok(())
    }

    fn item(&self, name: &str, item: &Item<'_>, out: &mut impl io::Write) -> io::Result<()> {
        let sentence = item.sentence();
        let object = self.words(item.mention.span());
        writeln!(
            out,
            "{name}:{}",
            self.lines.line(item.mention.span().start as usize)
        )?;
        writeln!(out, "  {}", self.marked(sentence, item))?;
        if let Some((_, relation)) = item.relation {
            let polarity = match relation.polarity() {
                trichdan::relation::Polarity::Asserted => String::new(),
                polarity => format!(", {polarity}"),
            };
            writeln!(
                out,
                "  {} {} {object}{polarity}",
                self.subject(relation.subject()),
                relation.kind(),
            )?;
            writeln!(
                out,
                "  {}: {}",
                relation.rule(),
                relation.rule().sentence().replace('*', "")
            )?;
            if let Some(phrase) = relation.phrase() {
                writeln!(out, "  cue: {phrase}")?;
            }
            let band = relation.band();
            writeln!(out, "  confidence: {} ({})", band.confidence, band.id)?;
        } else {
            writeln!(out, "  nothing is stated of {object}")?;
        }
        if !item.rejected.is_empty() {
            writeln!(out, "  rejected:")?;
        }
        for note in &item.rejected {
            writeln!(
                out,
                "    {} ({}): {}",
                self.words(note.cue),
                note.why.rule(),
                note.why.reason()
            )?;
        }
        writeln!(out)
    }

    /// The sentence on one line, with subject, cue and object in brackets.
    fn marked(&self, sentence: Span, item: &Item<'_>) -> String {
        let text = self.citations.text();
        let mut marks = vec![('O', item.mention.span())];
        if let Some((_, relation)) = item.relation {
            marks.extend(relation.cue().map(|cue| ('C', cue)));
            marks.extend(match relation.subject() {
                Subject::Mention(id) => Some(('S', self.citations[id].span())),
                Subject::Actor(words) => words.map(|words| ('S', words)),
                Subject::ThisDocument | Subject::Article => None,
            });
        }
        marks.sort_by_key(|(_, span)| (span.start, span.end));
        let (mut marked, mut at) = (String::new(), sentence.start);
        for (letter, span) in marks {
            // Spans in another sentence, or overlapping another mark, are not marked.
            if span.start < at || span.end > sentence.end {
                continue;
            }
            marked.push_str(Span::new(at, span.start).text(text));
            marked.push('[');
            marked.push(letter);
            marked.push(' ');
            marked.push_str(span.text(text).trim());
            marked.push(']');
            at = span.end;
        }
        marked.push_str(Span::new(at, sentence.end).text(text));
        one_line(&marked)
    }

    fn json<'a>(&'a self, id: &'a str, items: &'a [Item<'a>]) -> JsonText<'a> {
        let explained = items.iter().map(|item| {
            let relation = item.relation.map(|(_, relation)| relation);
            let polarity = relation.map(|relation| relation.polarity().name());
            JsonItem {
                relation: item.relation.map(|(index, _)| index),
                kind: relation.map(|relation| relation.kind().name()),
                subject: relation.map(|relation| self.subject(relation.subject())),
                object: self.words(item.mention.span()),
                line: self.lines.line(item.mention.span().start as usize),
                sentence: self.words(item.sentence()),
                polarity: polarity.filter(|polarity| *polarity != "asserted"),
                cue: relation.and_then(Relation::cue).map(|cue| self.words(cue)),
                row: relation.and_then(Relation::phrase),
                binding: relation.map(Relation::rule),
                says: relation.map(|relation| relation.rule().sentence()),
                band: relation.map(|relation| relation.band().id),
                confidence: relation.map(Relation::confidence),
                rejected: item
                    .rejected
                    .iter()
                    .map(|note| JsonRejected {
                        cue: self.words(note.cue),
                        row: &note.phrase,
                        rule: note.why.rule(),
                        reason: note.why.reason(),
                    })
                    .collect(),
            }
        });
        JsonText {
            schema: trichdan::wire::SCHEMA,
            id,
            explained: explained.collect(),
        }
    }
}
