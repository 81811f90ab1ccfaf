//! Files and folders read into a graph.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{IsTerminal as _, Read as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context as _, anyhow, bail};
use indicatif::{ProgressBar, ProgressStyle};
use rayon::prelude::*;
use trichdan::relation::Confidence;
use trichdan::{CitationGraph, Citations, Parser, Source};

use crate::input::{self, Blocks};

/// A graph and what it was read from.
pub(crate) struct Library {
    pub(crate) graph: CitationGraph,
    pub(crate) texts: usize,
    /// Inputs that could not be read, with the reason; empty unless asked to keep going.
    pub(crate) skipped: Vec<String>,
}

/// Reads the `.txt` and `.jsonl` files among `paths`, folders with all that lies below them, in the order of their names.
///
/// Relations that are less sure than `floor` are left out.
pub(crate) fn read(
    paths: &[PathBuf],
    floor: Confidence,
    keep_going: bool,
) -> anyhow::Result<Library> {
    let (files, passed_over) = files(paths)?;
    if files.is_empty() {
        let hint = if passed_over > 0 {
            format!(" ({passed_over} files of other kinds were passed over)")
        } else {
            String::new()
        };
        bail!(
            "nothing to read: no .txt or .jsonl file among the paths{hint}; turn other formats into text first"
        );
    }
    let progress = progress(files.len());
    let parser = Parser::new().min_confidence(floor);
    let mut library = Library {
        graph: CitationGraph::new(),
        texts: 0,
        skipped: Vec::new(),
    };
    // Files are parsed in parallel a batch at a time, and added in order: the graph never depends on who was first.
    for batch in files.chunks(64) {
        let read: Vec<Vec<anyhow::Result<Read>>> =
            batch.par_iter().map(|file| texts(&parser, file)).collect();
        for result in read.into_iter().flatten() {
            match result {
                Ok(Read { source, citations }) => {
                    library.graph.add(source, &citations);
                    library.texts += 1;
                }
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

struct Read {
    source: Source,
    citations: Citations<'static>,
}

/// Shown after half a second, and only to a person.
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
            // A file named outright is read whatever it is called.
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
                Some("txt" | "jsonl")
            ) {
                files.push(entry.into_path());
            } else {
                passed_over += 1;
            }
        }
    }
    files.sort();
    // The same file named twice proves nothing twice.
    let mut seen = BTreeSet::new();
    files.retain(|file| seen.insert(file.canonicalize().unwrap_or_else(|_| file.clone())));
    Ok((files, passed_over))
}

fn texts(parser: &Parser, file: &Path) -> Vec<anyhow::Result<Read>> {
    let name = file.display().to_string();
    let result = if file.extension().is_some_and(|ending| ending == "jsonl") {
        rows(parser, file, &name)
    } else {
        text(parser, file, &name).map(|read| vec![Ok(read)])
    };
    result.unwrap_or_else(|error| vec![Err(error)])
}

fn text(parser: &Parser, file: &Path, name: &str) -> anyhow::Result<Read> {
    let mut bytes = Vec::new();
    File::open(file)
        .and_then(|mut file| file.read_to_end(&mut bytes))
        .with_context(|| name.to_owned())?;
    let text = input::as_text(&bytes, name, 1)?;
    Ok(Read {
        source: Source::new(name),
        citations: input::parse_file(parser, file, text).into_owned(),
    })
}

/// One text for each line of JSON; its source is named `file:line`.
fn rows(parser: &Parser, file: &Path, name: &str) -> anyhow::Result<Vec<anyhow::Result<Read>>> {
    let mut blocks = Blocks::new(File::open(file).with_context(|| name.to_owned())?);
    let mut all = Vec::new();
    while let Some((first, block)) = blocks.next()? {
        let lines = input::lines(block)
            .enumerate()
            .filter(|(_, line)| !line.trim_ascii().is_empty());
        all.extend(lines.map(|(index, line)| {
            let number = first + index;
            let row = input::row(line, name, number)?;
            Ok(Read {
                source: Source::new(format!("{name}:{number}")),
                citations: row.parse(parser, name, number)?.into_owned(),
            })
        }));
    }
    Ok(all)
}
