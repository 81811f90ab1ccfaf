//! The command line of trichdan.

#![allow(clippy::print_stderr, reason = "a command line speaks to people")]

mod ask;
mod chain;
mod conflicts;
mod cycles;
mod dangling;
mod eval;
mod explain;
mod extract;
mod failure;
mod history;
mod identity;
mod impact;
mod input;
mod lanes;
mod library;
mod path;
mod print;
mod rank;
mod row;
mod show;
mod stats;
mod status;

use clap::{Parser, Subcommand};

use failure::Exit;

/// Finds the documents a Vietnamese text cites, and which document implements, continues, supersedes, amends or rests on which.
#[derive(Debug, Parser)]
#[command(name = "trichdan", version, max_term_width = 100, after_help = EXITS)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

const EXITS: &str = "\
Exit codes:
  0  answered
  1  an input could not be read, or another failure
  2  the command line is wrong
  3  answered, but some inputs were skipped (--keep-going)
  4  the number is in none of the inputs
  5  the number stands for several documents
  6  a figure is under its bound (eval)";

#[derive(Debug, Subcommand)]
enum Command {
    // Each is described by its own arguments: a line here would hide the rest of `--help`.
    Extract(extract::Args),
    Chain(chain::Args),
    Explain(explain::Args),
    Show(show::Args),
    Status(status::Args),
    Path(path::Args),
    Impact(impact::Args),
    History(history::Args),
    Conflicts(conflicts::Args),
    Dangling(dangling::Args),
    Cycles(cycles::Args),
    Stats(stats::Args),
    Rank(rank::Args),
    Eval(eval::Args),
}

fn main() -> std::process::ExitCode {
    let result = match Cli::parse().command {
        Command::Extract(args) => extract::run(&args),
        Command::Chain(args) => chain::run(&args),
        Command::Explain(args) => explain::run(&args),
        Command::Show(args) => show::run(&args),
        Command::Status(args) => status::run(&args),
        Command::Path(args) => path::run(&args),
        Command::Impact(args) => impact::run(&args),
        Command::History(args) => history::run(&args),
        Command::Conflicts(args) => conflicts::run(&args),
        Command::Dangling(args) => dangling::run(&args),
        Command::Cycles(args) => cycles::run(&args),
        Command::Stats(args) => stats::run(&args),
        Command::Rank(args) => rank::run(&args),
        Command::Eval(args) => eval::run(&args),
    };
    match result {
        Ok(exit) => exit.into(),
        Err(error) => {
            // A closed pipe (`… | head`) is no failure.
            if failure::is_closed_pipe(&error) {
                return Exit::Answered.into();
            }
            eprintln!("trichdan: {error:#}");
            Exit::Failed.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn commands_and_options_are_told_of_in_one_line_of_one_grammar() {
        let mut root = Cli::command();
        root.build();
        let mut commands = 0;
        for command in root
            .get_subcommands()
            .filter(|one| one.get_name() != "help")
        {
            commands += 1;
            let name = command.get_name();
            let about = command.get_about().unwrap_or_default().to_string();
            assert!(about.chars().count() <= 80, "{name}: {about}");
            assert!(
                !about.contains('\n') && !about.ends_with('.'),
                "{name}: {about}"
            );
            let verb = about.split(' ').next().unwrap();
            assert!(
                !verb.ends_with('s') && verb.starts_with(char::is_uppercase),
                "{name}: {about}"
            );
            for option in command.get_arguments() {
                let help = option.get_help().unwrap_or_default().to_string();
                let option = option.get_id();
                assert!(
                    help.starts_with(char::is_uppercase),
                    "{name} {option}: {help:?}"
                );
                assert!(
                    !help.contains('\n') && !help.ends_with('.'),
                    "{name} {option}: {help}"
                );
            }
        }
        assert_eq!(commands, 14);
    }
}
