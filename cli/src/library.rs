//! Files and folders read into a graph.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead as _, IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, anyhow, bail};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use trichdan::graph::{FactError, Facts};
use trichdan::relation::Confidence;
use trichdan::{CitationGraph, Citations, IssueDate, Parser, Source};

use crate::failure::Exit;
use crate::identity::Identity;
use crate::input::{self, Block, Blocks};
use crate::print;
use crate::row::Row;

/// A graph and what it was read from.
pub(crate) struct Library {
    pub(crate) graph: CitationGraph,
    pub(crate) texts: usize,
    /// Inputs that could not be read, with the reason; empty unless asked to keep going.
    pub(crate) skipped: Vec<String>,
}

impl Library {
    /// The exit code after an answered question.
    pub(crate) fn exit(&self) -> Exit {
        if self.skipped.is_empty() {
            Exit::Answered
        } else {
            Exit::Skipped
        }
    }
}

/// Reads the `.txt`, `.jsonl` and `.tsv` files among `paths`, folders with all that lies below them, in the order of their names.
///
/// Relations with a confidence below `floor` are left out.
pub(crate) fn read(
    paths: &[PathBuf],
    keep_going: bool,
    identity: &Identity,
    known_at: Option<IssueDate>,
    floor: Confidence,
) -> anyhow::Result<Library> {
    let (files, passed_over) = files(paths)?;
    if files.is_empty() {
        let hint = if passed_over > 0 {
            format!(" ({passed_over} files of other kinds were passed over)")
        } else {
            String::new()
        };
        bail!(
            "nothing to read: no .txt, .jsonl or .tsv file among the paths{hint}; turn other formats into text first"
        );
    }
    let progress = progress(files.len());
    let parser = Parser::new().min_confidence(floor);
    let mut library = Library {
        graph: CitationGraph::new(),
        texts: 0,
        skipped: Vec::new(),
    };
    identity.apply(&mut library.graph)?;
    // Files are parsed in parallel, a batch at a time, and added in order: the graph does not depend on which is parsed first.
    for batch in files.chunks(64) {
        let read: Vec<Vec<anyhow::Result<Read>>> =
            batch.par_iter().map(|file| texts(&parser, file)).collect();
        for result in read.into_iter().flatten() {
            match result {
                Ok(Read::Text(source, _) | Read::Facts(source, _)) if later(&source, known_at) => {}
                Ok(Read::Text(source, citations)) => {
                    library.graph.add(source, &citations);
                    library.texts += 1;
                }
                Ok(Read::Facts(source, facts)) => library.graph.add_facts(source, &facts),
                Err(error) if keep_going => library.skipped.push(format!("{error:#}")),
                Err(error) => {
                    progress.finish_and_clear();
                    return Err(anyhow!(
                        "{error:#} (--keep-going passes over it and reads the others)"
                    ));
                }
            }
        }
        progress.inc(batch.len() as u64);
    }
    progress.finish_and_clear();
    Ok(library)
}

/// Whether a text became known only after a day.
fn later(source: &Source, known_at: Option<IssueDate>) -> bool {
    match (source.day(), known_at) {
        (Some(day), Some(known_at)) => day.is_surely_after(known_at),
        _ => false,
    }
}

fn dated(source: Source, day: Option<IssueDate>) -> Source {
    match day {
        Some(day) => source.known_at(day),
        None => source,
    }
}

/// The source of a file. Its text became known on the day the file was last written, as far as a folder shows.
fn source(name: String, file: &File) -> Source {
    let written = file.metadata().and_then(|about| about.modified()).ok();
    dated(Source::new(name), written.and_then(print::day_of))
}

enum Read {
    Text(Source, Box<Citations<'static>>),
    /// A table of documents or edges.
    Facts(Source, Facts),
}

/// A progress bar; it is shown after half a second, and only on a terminal.
fn progress(files: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() || files < 64 {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(files as u64);
    if let Ok(style) = ProgressStyle::with_template("reading {bar:30} {pos}/{len} files") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(500));
    bar
}

/// The files to read, sorted, and how many were of another kind.
fn files(paths: &[PathBuf]) -> anyhow::Result<(Vec<PathBuf>, usize)> {
    let (mut files, mut passed_over) = (Vec::new(), 0);
    for path in paths {
        if !path.exists() {
            bail!("{}: no such file or folder", path.display());
        }
        if path.is_file() {
            // A file given by name is read whatever its extension.
            files.push(path.clone());
            continue;
        }
        for entry in ignore::WalkBuilder::new(path)
            .standard_filters(false)
            .sort_by_file_path(Path::cmp)
            .build()
        {
            let entry = entry.with_context(|| path.display().to_string())?;
            if !entry.file_type().is_some_and(|kind| kind.is_file()) {
                continue;
            }
            if matches!(
                entry.path().extension().and_then(|ending| ending.to_str()),
                Some("txt" | "jsonl" | "tsv")
            ) {
                files.push(entry.into_path());
            } else {
                passed_over += 1;
            }
        }
    }
    files.sort();
    // A file named twice must not count as two sources.
    let mut seen = BTreeSet::new();
    files.retain(|file| seen.insert(file.canonicalize().unwrap_or_else(|_| file.clone())));
    Ok((files, passed_over))
}

fn texts(parser: &Parser, file: &Path) -> Vec<anyhow::Result<Read>> {
    let name = file.display().to_string();
    let result = match file.extension().and_then(|ending| ending.to_str()) {
        Some("tsv") => facts(file, &name, Facts::from_tsv_each),
        Some("jsonl") if lists_facts(file) => facts(file, &name, Facts::from_jsonl_each),
        Some("jsonl") => rows(parser, file, &name),
        _ => text(parser, file, &name).map(|read| vec![Ok(read)]),
    };
    result.unwrap_or_else(|error| vec![Err(error)])
}

fn whole(file: &Path, name: &str) -> anyhow::Result<(Source, Vec<u8>)> {
    let mut bytes = Vec::new();
    let mut opened = File::open(file).with_context(|| name.to_owned())?;
    opened
        .read_to_end(&mut bytes)
        .with_context(|| name.to_owned())?;
    Ok((source(name.to_owned(), &opened), bytes))
}

fn text(parser: &Parser, file: &Path, name: &str) -> anyhow::Result<Read> {
    let (source, bytes) = whole(file, name)?;
    let text = input::as_text(&bytes, name, 1)?;
    Ok(Read::Text(
        source,
        Box::new(input::parse_file(parser, file, text).into_owned()),
    ))
}

/// Whether the JSON lines are facts: the first has no text but a document or the ends of an edge.
fn lists_facts(file: &Path) -> bool {
    let Ok(file) = File::open(file) else {
        return false;
    };
    let lines = std::io::BufReader::new(file).lines();
    let first = lines
        .map_while(Result::ok)
        .find(|line| !line.trim().is_empty());
    let row = first.and_then(|line| {
        serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(&line).ok()
    });
    row.is_some_and(|row| {
        let has = |key| row.contains_key(key);
        !has("text") && !has("id") && (has("number") || has("name") || has("from"))
    })
}

/// A table of facts, and the rows of it that cannot be read.
fn facts(
    file: &Path,
    name: &str,
    read: fn(&str) -> (Facts, Vec<FactError>),
) -> anyhow::Result<Vec<anyhow::Result<Read>>> {
    let (source, bytes) = whole(file, name)?;
    let (facts, errors) = read(input::as_text(&bytes, name, 1)?);
    let errors = errors
        .into_iter()
        .map(|error| Err(anyhow!("{name}: {error}")));
    Ok(core::iter::once(Ok(Read::Facts(source, facts)))
        .chain(errors)
        .collect())
}

/// One text for each line of JSON; its source is named `file:line`.
fn rows(parser: &Parser, file: &Path, name: &str) -> anyhow::Result<Vec<anyhow::Result<Read>>> {
    let opened = File::open(file).with_context(|| name.to_owned())?;
    let of_file = source(name.to_owned(), &opened).day();
    let (mut blocks, mut block) = (Blocks::new(Box::new(opened)), Block::default());
    let mut all = Vec::new();
    while blocks.next(&mut block)? {
        all.extend(block.lines().map(|(number, line)| {
            let row = Row::read(line, name, number)?;
            Ok(Read::Text(
                dated(Source::new(format!("{name}:{number}")), of_file),
                Box::new(row.parse(parser, name, number)?.into_owned()),
            ))
        }));
    }
    Ok(all)
}
