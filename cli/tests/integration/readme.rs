//! The README is a test, and so is the page on questions: every command of their console blocks is run, and prints what they say.
//!
//! A block opens with ```` ```console ````. A line that starts with `$ ` is a command; what follows, up to the next command or the
//! end of the block, is all that it prints. A line that is just `…` stands for any number of lines. Commands other than
//! `cargo run` and `trichdan` are passed over with their output.

use super::binary::{root, trichdan};

/// A command of the README with what it must print.
#[derive(Debug)]
struct Example {
    /// The line it stands on, counted from 1.
    line: usize,
    command: String,
    output: Vec<String>,
}

/// The commands of the console blocks, in order.
fn examples(readme: &str) -> Vec<Example> {
    let mut examples: Vec<Example> = Vec::new();
    let mut fence: Option<&str> = None;
    let mut in_block = false;
    for (index, line) in readme.lines().enumerate() {
        let bare = line.trim_start();
        if let Some(indent) = fence {
            if bare.trim_end() == "```" {
                (fence, in_block) = (None, false);
                continue;
            }
            if !in_block {
                continue;
            }
            let line = line.strip_prefix(indent).unwrap_or(line);
            if let Some(command) = line.strip_prefix("$ ") {
                examples.push(Example {
                    line: index + 1,
                    command: command.to_owned(),
                    output: Vec::new(),
                });
            } else if let Some(example) = examples.last_mut() {
                // Long commands go on behind a backslash.
                match example.command.strip_suffix('\\') {
                    Some(begun) if example.output.is_empty() => {
                        example.command = format!("{begun}{}", line.trim_start());
                    }
                    _ => example.output.push(line.to_owned()),
                }
            }
        } else if bare.starts_with("```") {
            fence = line.get(..line.len() - bare.len());
            in_block = bare.trim_end() == "```console";
        }
    }
    examples
}

/// The words of a command as a shell splits them: at blanks, outside of quotes.
fn split(command: &str) -> Result<Vec<String>, String> {
    let mut words: Vec<String> = Vec::new();
    let mut word: Option<String> = None;
    let mut quote: Option<char> = None;
    let mut letters = command.chars();
    while let Some(letter) = letters.next() {
        match (quote, letter) {
            (Some(open), _) if letter == open => quote = None,
            (Some('"'), '\\') => word
                .get_or_insert_default()
                .extend(letters.next().filter(|next| matches!(next, '"' | '\\'))),
            (Some(_), _) => word.get_or_insert_default().push(letter),
            (None, '"' | '\'') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take()),
            (None, '|' | '<' | '>' | '&' | ';' | '*' | '?' | '$' | '`' | '\\') => {
                return Err(format!("{letter} asks for a shell, and there is none here"));
            }
            (None, _) => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    match quote {
        Some(open) => Err(format!("{open} is not closed")),
        None => Ok(words),
    }
}

/// The arguments for the binary; nothing for the commands of others.
fn arguments(command: &str) -> Option<Result<Vec<String>, String>> {
    let mut words = command.split_whitespace();
    let ours = match (words.next(), words.next()) {
        (Some("trichdan"), _) => "trichdan",
        (Some("cargo"), Some("run")) => "--",
        _ => return None,
    };
    Some(split(command).map(|words| {
        let skipped = words.into_iter().skip_while(move |word| word != ours);
        skipped.skip(1).collect()
    }))
}

/// Whether the lines are those of the pattern, in which `…` is any number of lines.
fn matches(pattern: &[String], lines: &[&str]) -> bool {
    match pattern.split_first() {
        None => lines.is_empty(),
        Some((first, rest)) if first.trim() == "…" => {
            (0..=lines.len()).any(|skipped| matches(rest, &lines[skipped..]))
        }
        Some((first, rest)) => lines
            .split_first()
            .is_some_and(|(line, lines)| line == first && matches(rest, lines)),
    }
}

/// Blank lines at the end are no output: they keep commands of one block apart.
fn trimmed<T: AsRef<str>>(mut lines: &[T]) -> &[T] {
    while let Some((last, before)) = lines.split_last()
        && last.as_ref().is_empty()
    {
        lines = before;
    }
    lines
}

#[test]
fn every_command_of_the_readme_prints_what_it_says() {
    every_command_prints_what_it_says("README.md");
}

#[test]
fn every_command_of_the_page_on_questions_prints_what_it_says() {
    every_command_prints_what_it_says("docs/questions.md");
}

fn every_command_prints_what_it_says(page: &str) {
    let root = root();
    let readme = std::fs::read_to_string(root.join(page)).unwrap();
    let (mut run, mut wrong) = (0, Vec::new());
    for example in examples(&readme) {
        let Some(arguments) = arguments(&example.command) else {
            continue;
        };
        let at = format!("{page}:{}: $ {}", example.line, example.command);
        let arguments = arguments.unwrap_or_else(|error| panic!("{at}\n{error}"));
        let answer = trichdan(root, arguments, b"");
        let lines: Vec<&str> = answer.stdout.lines().collect();
        if !matches(trimmed(&example.output), trimmed(&lines)) {
            wrong.push(format!(
                "{at}\nthe page says:\n{}\nit prints (exit code {:?}):\n{}{}",
                example.output.join("\n"),
                answer.code,
                answer.stdout,
                answer.stderr
            ));
        }
        run += 1;
    }
    assert!(
        run > 0,
        "{page} has no console block with a command of ours"
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn blocks_are_read_as_commands_and_their_output() {
    let readme = "\
```rust
$ trichdan no
```
1. listed:

   ```console
   $ trichdan extract \\
       a.txt
   one
     two
   $ ls
   $ cargo run --release -- chain 'a b'

   three
   ```
$ trichdan outside
";
    let found = examples(readme);
    let read: Vec<(usize, &str, &[String])> = found
        .iter()
        .map(|example| (example.line, &*example.command, &*example.output))
        .collect();
    let lines = |lines: &[&str]| lines.iter().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(
        read,
        [
            (7, "trichdan extract a.txt", &*lines(&["one", "  two"])),
            (11, "ls", &[]),
            (
                12,
                "cargo run --release -- chain 'a b'",
                &*lines(&["", "three"])
            ),
        ]
    );
}

#[test]
fn commands_are_split_as_a_shell_does() {
    let of = |command: &str| arguments(command).map(Result::unwrap);
    assert_eq!(
        of("cargo run --release -- chain  'a \"b' \"c 'd\\\"\"e '' -- f").unwrap(),
        ["chain", "a \"b", "c 'd\"e", "", "--", "f"]
    );
    assert_eq!(of("trichdan extract -").unwrap(), ["extract", "-"]);
    assert_eq!(of("cargo test"), None);
    assert_eq!(of("echo x | trichdan extract"), None);
    assert!(arguments("trichdan extract *.txt").unwrap().is_err());
    assert!(arguments("trichdan extract 'a").unwrap().is_err());
}

#[test]
fn an_ellipsis_stands_for_any_number_of_lines() {
    let fits = |pattern: &str, lines: &str| {
        let pattern: Vec<String> = pattern.lines().map(ToOwned::to_owned).collect();
        matches(&pattern, &lines.lines().collect::<Vec<_>>())
    };
    assert!(fits("a\n…\nd", "a\nb\nc\nd") && fits("a\n…\nd", "a\nd") && fits("…", ""));
    assert!(!fits("a\n…\nd", "a\nb") && !fits("a", "a\nb") && !fits("a\n… b", "a\nc b"));
}
