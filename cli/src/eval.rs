//! `trichdan eval`: how much of a corpus of gold cases is found, and whether that is enough.

use std::collections::BTreeSet;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, anyhow, bail};
use trichdan::Parser;
use trichdan::corpus::{Bound, Case, Counts, Failure, Group, Held, KnownFailures, Report, Share};

use crate::failure::Exit;
use crate::input;

/// Measure precision, recall and F1 over a corpus of gold cases
///
/// A case is a sentence with its mentions in brackets, and what must be found in it. Figures are told of all mentions; of each kind,
/// family and attribute of mentions; of relations by kind; of headers. A mention is found when its first and last byte are right: a
/// wrong span is missed and extra at once. An attribute is right when its value is; it counts where the mention is found and the case
/// states it. Every case counts, those on the list of known failures too. docs/evaluation.md tells all of it.
///
/// A folder stands for the *.toml files right in it. The folders in it are left alone: chains over whole documents are no part of this.
#[derive(Debug, clap::Args)]
#[command(after_help = HELP)]
pub(crate) struct Args {
    /// Files of cases, and folders that hold them
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// The least F1 of all mentions, from 0 to 1; under it the exit code is 6
    #[arg(long, value_name = "X", value_parser = Bound::f1)]
    min_f1: Option<Bound>,
    /// The least figure of a group, as in family.party=0.98, attribute.date.recall=0.95, cases=1; may be given several times
    #[arg(long = "min", value_name = "KEY=X")]
    bounds: Vec<Bound>,
    /// The list of cases that are known to fail; else known-failures.txt beside the cases, if it is there
    #[arg(long, value_name = "FILE")]
    known_failures: Option<PathBuf>,
    /// Tell of so many failing cases what differs, those that are not known first
    #[arg(long, value_name = "N", default_value_t = 0)]
    failures: usize,
}

const HELP: &str = "\
Examples:
  trichdan eval --failures 5 corpus
  trichdan eval --min-f1 0.95 --min family.party.recall=0.9 --min cases=1 my-cases.toml

A KEY is a group of the table, with .precision, .recall, .f1 or .accuracy behind it; without one F1 is meant. In the JSON it is the \
path below \"figures\". Accuracy is the share of stated values that agree; of `cases`, the share of cases that pass.

A case in a file:
  [[case]]
  name = \"date-after-the-number\"
  source = \"constructed\"
  text = \"Tỉnh ủy thực hiện [[Chỉ thị số 05-CT/TW]] ngày 15/5/2016.\"
  mentions = [{ number = \"05-CT/TW\", date = \"2016-05-15\" }]
  relations = [{ kind = \"implements\", subject = \"actor\", object = 0 }]

Exit codes:
  0  measured, and every bound holds
  1  a file cannot be read, or a case in it
  2  the command line is wrong, or a bound asks for a figure that these cases do not give
  6  a figure is under its bound";

pub(crate) fn run(args: &Args) -> anyhow::Result<Exit> {
    let mut report = read(args)?.showing(args.failures);
    for bound in args.min_f1.iter().chain(&args.bounds) {
        if let Err(error) = report.hold(bound) {
            eprintln!("trichdan: {error}");
            return Ok(Exit::Usage);
        }
    }
    match show(args, &report) {
        // A reader that closed the pipe wants no more figures; the verdict still counts.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        shown => shown?,
    }
    let mut under = report
        .bounds()
        .iter()
        .filter(|held| !held.holds())
        .peekable();
    if under.peek().is_none() {
        return Ok(Exit::Answered);
    }
    for held in under {
        eprintln!("trichdan: {held}");
    }
    if args.failures == 0 {
        eprintln!("trichdan: --failures 10 tells what differs");
    }
    Ok(Exit::UnderBound)
}

fn show(args: &Args, report: &Report) -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    if args.json {
        serde_json::to_writer_pretty(&mut out, report)?;
        writeln!(out)?;
    } else {
        print(&mut out, report, args.failures)?;
    }
    out.flush()
}

/// Reads the cases of all files and runs them.
fn read(args: &Args) -> anyhow::Result<Report> {
    let given = args
        .known_failures
        .as_deref()
        .map(known_failures)
        .transpose()?;
    let (parser, mut report) = (Parser::new(), Report::new());
    for file in files(&args.paths)? {
        let name = file.display().to_string();
        let cases = Case::read(&name, &text(&file)?).map_err(|error| {
            anyhow!("{error}; `trichdan eval --help` shows how a case is written")
        })?;
        let beside = match &given {
            Some(_) => None,
            None => Some(file.with_file_name("known-failures.txt")),
        };
        let known = match beside.filter(|list| list.is_file()) {
            Some(list) => known_failures(&list)?,
            None => given.clone().unwrap_or_default(),
        };
        report.add(&name, &cases, &known, &parser);
    }
    Ok(report)
}

fn known_failures(file: &Path) -> anyhow::Result<KnownFailures> {
    Ok(KnownFailures::read(
        &file.display().to_string(),
        &text(file)?,
    )?)
}

fn text(file: &Path) -> anyhow::Result<String> {
    let name = file.display().to_string();
    let bytes = std::fs::read(file).with_context(|| name.clone())?;
    Ok(input::as_text(&bytes, &name, 1)?.to_owned())
}

/// The files of cases: those named, and those directly in the folders named; each once.
fn files(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let (mut files, mut seen) = (Vec::new(), BTreeSet::new());
    for path in paths {
        let mut here = if path.is_dir() {
            in_folder(path)?
        } else if path.exists() {
            // A file given by name is read whatever its extension.
            vec![path.clone()]
        } else {
            bail!("{}: no such file or folder", path.display());
        };
        here.sort();
        here.retain(|file| seen.insert(file.canonicalize().unwrap_or_else(|_| file.clone())));
        files.append(&mut here);
    }
    Ok(files)
}

fn in_folder(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in folder
        .read_dir()
        .with_context(|| folder.display().to_string())?
    {
        let path = entry.with_context(|| folder.display().to_string())?.path();
        if path.is_file() && path.extension().is_some_and(|ending| ending == "toml") {
            files.push(path);
        }
    }
    if files.is_empty() {
        bail!(
            "{}: no .toml file in this folder, so there are no cases; the folders in it are not looked into. \
             `trichdan eval --help` shows how a case is written",
            folder.display()
        );
    }
    Ok(files)
}

fn print(out: &mut impl io::Write, report: &Report, shown: usize) -> io::Result<()> {
    cases(out, report)?;
    writeln!(out)?;
    table(out, report)?;
    let failures = report.failures().iter().take(shown);
    for failure in failures {
        writeln!(out)?;
        self::failure(out, failure)?;
    }
    if !report.bounds().is_empty() {
        writeln!(out)?;
    }
    for held in report.bounds() {
        bound_line(out, held)?;
    }
    Ok(())
}

/// How many cases there are, and how many of them fail.
fn cases(out: &mut impl io::Write, report: &Report) -> io::Result<()> {
    let counts = report.tally().get("cases").copied().unwrap_or_default();
    let failed = report.failures().len();
    let known = report
        .failures()
        .iter()
        .filter(|failure| failure.known().is_some())
        .count();
    writeln!(
        out,
        "cases: {}, pass: {}, fail: {failed} (known: {known}, new: {}), files: {}",
        counts.checked,
        counts.agreed,
        failed - known,
        report.files()
    )?;
    for case in report.stale() {
        writeln!(
            out,
            "{case} is a known failure and does not fail: take its line out of the list"
        )?;
    }
    Ok(())
}

fn table(out: &mut impl io::Write, report: &Report) -> io::Result<()> {
    let groups = || {
        let all = report.tally().groups();
        // `cases` is above the table already; a group that no case has gets no line.
        all.filter(|(group, counts)| group.section() != "cases" && **counts != Counts::default())
    };
    let width = groups()
        .map(|(group, _)| group.to_string().len())
        .max()
        .unwrap_or(0)
        .max(5);
    let head = [
        "precision",
        "recall",
        "F1",
        "right",
        "expected",
        "found",
        "agreed",
        "checked",
    ];
    let line = |out: &mut dyn io::Write, first: &str, cells: [String; 8]| {
        // Empty cells at the end would print trailing blanks.
        let full = cells.iter().rposition(|cell| !cell.is_empty());
        let full = full.map_or(0, |last| last + 1);
        write!(out, "{first:width$}")?;
        for (cell, head) in cells.iter().zip(head).take(full) {
            let width = head.len().max(6) + 2;
            write!(out, "{cell:>width$}")?;
        }
        writeln!(out)
    };
    line(out, "group", head.map(ToOwned::to_owned))?;
    let mut section = None;
    for (group, counts) in groups() {
        // The parts of a group come right below it.
        let whole = matches!(section, None | Some("mentions" | "relations" | "documents"));
        if !whole && section != Some(group.section()) {
            writeln!(out)?;
        }
        section = Some(group.section());
        line(out, &group.to_string(), cells(group, counts))?;
    }
    Ok(())
}

fn cells(group: &Group, counts: &Counts) -> [String; 8] {
    let share = |share: Option<Share>| share.map_or("–".to_owned(), |share| share.to_string());
    let found = group.section() != "entities";
    let count = |held: bool, count: u32| {
        if held {
            count.to_string()
        } else {
            String::new()
        }
    };
    let figure = |figure: Option<Share>| if found { share(figure) } else { String::new() };
    let checked = counts.checked > 0;
    [
        figure(counts.precision()),
        figure(counts.recall()),
        figure(counts.f1()),
        count(found, counts.right),
        count(found, counts.expected),
        count(found, counts.found),
        count(checked, counts.agreed),
        count(checked, counts.checked),
    ]
}

fn failure(out: &mut impl io::Write, failure: &Failure) -> io::Result<()> {
    let known = failure
        .known()
        .map_or(String::new(), |reason| format!(" (known: {reason})"));
    writeln!(out, "{} {}{known}", failure.place(), failure.case())?;
    for difference in failure.differences() {
        writeln!(out, "  {difference}")?;
    }
    Ok(())
}

fn bound_line(out: &mut impl io::Write, held: &Held) -> io::Result<()> {
    writeln!(
        out,
        "{} {held}",
        if held.holds() { "holds:" } else { "fails:" }
    )
}
