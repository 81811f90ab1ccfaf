//! Long inputs: what is read while more comes, in which order any number of threads answers, and readers that leave.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};

use serde_json::Value;

use super::binary::{Answer, CONCLUSION, DIRECTIVE, Folder, ids, row, start};

/// Runs the binary with a reader that goes away at once, or after the first bytes; returns the code and what was complained.
fn read_and_leave(
    folder: &Folder,
    arguments: &[&str],
    stdin: &[u8],
    first: usize,
) -> (Option<i32>, String) {
    let mut child = start(folder.path(), arguments);
    let (mut input, mut output) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
    let answer = std::thread::scope(|scope| {
        // The binary may well end before it has read all.
        scope.spawn(move || input.write_all(stdin).ok());
        output.read_exact(&mut vec![0; first]).unwrap();
        drop(output);
        child.wait_with_output().unwrap()
    });
    (
        answer.status.code(),
        String::from_utf8(answer.stderr).unwrap(),
    )
}

/// More records than a pipe holds.
fn many_rows() -> String {
    (1..=3000).map(|id| row(id, DIRECTIVE)).collect()
}

#[test]
fn extract_ends_in_peace_when_its_reader_leaves() {
    let (folder, rows) = (Folder::new(), many_rows());
    for format in ["pretty", "json", "jsonl"] {
        for threads in ["1", "2"] {
            for first in [0, 1] {
                let arguments = [
                    "extract",
                    "--input",
                    "jsonl",
                    "--format",
                    format,
                    "--threads",
                    threads,
                ];
                let (code, complaint) = read_and_leave(&folder, &arguments, rows.as_bytes(), first);
                assert_eq!((code, complaint.as_str()), (Some(0), ""), "{arguments:?}");
                let arguments = [&arguments[..], &["--keep-going"]].concat();
                let (code, complaint) = read_and_leave(&folder, &arguments, rows.as_bytes(), first);
                assert_eq!((code, complaint.as_str()), (Some(0), ""), "{arguments:?}");
            }
        }
    }
}

/// A directive that nine hundred plans implement: its chain is longer than a pipe holds.
fn many_plans() -> Folder {
    let plan = |id: usize| {
        let text = format!(
            "Kế hoạch số {id:02}-KH/TU ngày 15/6/2016 của Tỉnh ủy Nghệ An về việc thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị."
        );
        row(id, &text)
    };
    Folder::new().with("plans.jsonl", (1..=900).map(plan).collect::<String>())
}

#[test]
fn chain_ends_in_peace_when_its_reader_leaves() {
    let folder = many_plans();
    for arguments in [&["chain"] as &[&str], &["chain", "--evidence"]] {
        let arguments = [arguments, &["05-CT/TW", "plans.jsonl"]].concat();
        assert!(
            folder.run(&arguments).stdout.len() > 1 << 16,
            "too short to tell"
        );
        for first in [0, 1] {
            let (code, complaint) = read_and_leave(&folder, &arguments, b"", first);
            assert_eq!((code, complaint.as_str()), (Some(0), ""), "{arguments:?}");
        }
    }
}

#[test]
fn chain_as_json_ends_in_peace_when_its_reader_leaves() {
    let folder = many_plans();
    for first in [0, 1] {
        let arguments = ["chain", "--json", "05-CT/TW", "plans.jsonl"];
        let (code, complaint) = read_and_leave(&folder, &arguments, b"", first);
        assert_eq!((code, complaint.as_str()), (Some(0), ""));
    }
}

/// More than one thread takes at once, with lines of all lengths and one that is longer than all others together, whose answer is
/// printed in parts.
fn rows_of_all_lengths() -> String {
    let short = |id: usize| {
        let text = [DIRECTIVE, CONCLUSION, ""][id % 3].repeat(1 + id % 7);
        row(id, &text)
    };
    let mut rows: String = (0..2000).map(short).collect();
    let empty = "Không có gì. ".repeat(1 << 18);
    rows += &row("long", &(empty + &CONCLUSION.repeat(1 << 9)));
    rows.extend((2000..4000).map(short));
    rows + row("last", DIRECTIVE).trim_end()
}

/// Runs `extract` on some lines with several numbers of threads, which must not differ, and gives the answer.
fn with_any_number_of_threads(folder: &Folder, arguments: &[&str]) -> Answer {
    let run = |threads| {
        folder.run(&[&["extract", "--threads", threads, "rows.jsonl"], arguments].concat())
    };
    let one = run("1");
    for threads in ["0", "2", "3", "16"] {
        let many = run(threads);
        assert_eq!((one.code, &one.stderr), (many.code, &many.stderr));
        assert!(one.stdout == many.stdout, "{threads} threads {arguments:?}");
    }
    one
}

#[test]
fn any_number_of_threads_writes_the_same_bytes() {
    let folder = Folder::new().with("rows.jsonl", rows_of_all_lengths());
    for format in ["jsonl", "json", "pretty"] {
        let answer = with_any_number_of_threads(&folder, &["--format", format]);
        assert_eq!((answer.code, answer.stderr.as_str()), (Some(0), ""));
        if format == "jsonl" {
            let mut wanted: Vec<Value> = (0..4000).map(Value::from).collect();
            wanted.insert(2000, "long".into());
            wanted.push("last".into());
            assert_eq!(ids(&answer), wanted);
        }
    }
}

#[test]
fn any_number_of_threads_stops_at_the_same_line() {
    let mut lines: Vec<String> = rows_of_all_lengths().lines().map(str::to_owned).collect();
    lines[1500] = "nonsense".to_owned();
    // The first bad line is told, and not the one that is come by first.
    lines[2500] = "nonsense".to_owned();
    let folder = Folder::new().with("rows.jsonl", lines.join("\n"));
    let answer = with_any_number_of_threads(&folder, &["--format", "jsonl"]);
    assert_eq!(answer.code, Some(1));
    assert!(
        answer.stderr.starts_with("trichdan: rows.jsonl:1501: "),
        "{}",
        answer.stderr
    );
    let wanted: Vec<Value> = (0..1500).map(Value::from).collect();
    assert_eq!(ids(&answer), wanted);

    let answer = with_any_number_of_threads(&folder, &["--format", "jsonl", "--keep-going"]);
    assert_eq!((answer.code, answer.stderr.as_str()), (Some(3), ""));
    let ids = ids(&answer);
    assert_eq!(ids.len(), 4002);
    assert_eq!(
        (&ids[1500], &ids[1501]),
        (&"rows.jsonl:1501".into(), &1501.into())
    );
    assert_eq!(ids[2500], "rows.jsonl:2501");
    let answer = with_any_number_of_threads(&folder, &["--format", "pretty", "--keep-going"]);
    let complaints: Vec<&str> = answer.stderr.lines().collect();
    assert_eq!((answer.code, complaints.len()), (Some(3), 2));
    assert!(complaints[0].starts_with("trichdan: rows.jsonl:1501: "));
}

#[test]
fn a_line_is_answered_while_the_next_is_not_there() {
    let folder = Folder::new();
    for threads in ["1", "2"] {
        let arguments = [
            "extract",
            "--input",
            "jsonl",
            "--format",
            "jsonl",
            "--threads",
            threads,
        ];
        let mut child = start(folder.path(), arguments);
        let mut input = child.stdin.take().unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        for id in 1..=5 {
            let line = row(id, DIRECTIVE);
            // A line may come in parts.
            let (start, end) = line.split_at(10);
            input.write_all(start.as_bytes()).unwrap();
            input.write_all(end.as_bytes()).unwrap();
            let mut answer = String::new();
            output.read_line(&mut answer).unwrap();
            let answer: Value = serde_json::from_str(&answer).unwrap();
            assert_eq!(answer["id"], id);
        }
        // Nor does a bad line wait: standard input is still open.
        input.write_all(b"nonsense\n").unwrap();
        assert_eq!(child.wait().unwrap().code(), Some(1));
        drop(input);
    }
}

#[test]
fn any_number_of_threads_reads_files_in_their_order() {
    let mut folder = Folder::new();
    let names: Vec<String> = (0..70).map(|at| format!("{at:02}.txt")).collect();
    for (at, name) in names.iter().enumerate() {
        let text = [DIRECTIVE, CONCLUSION][at % 2].repeat(1 + at % 9);
        folder = folder.with(name, text);
    }
    // A bad file and lines of JSON among them, each reported in its place.
    folder = folder
        .with("33.txt", b"\xff\xff bad".as_slice())
        .with("rows.jsonl", row(7, DIRECTIVE));
    let mut files: Vec<&str> = names.iter().map(String::as_str).collect();
    files.insert(50, "rows.jsonl");
    let [one, two, three] = ["1", "2", "3"].map(|threads| {
        let mut arguments = vec!["extract", "--keep-going", "--format", "jsonl"];
        arguments.extend(["--threads", threads]);
        arguments.extend(&files);
        folder.run(&arguments)
    });
    assert_eq!(one.code, Some(3));
    assert!(one.stdout == two.stdout && one.stdout == three.stdout);
    let ids = ids(&one);
    assert_eq!(ids.len(), 71);
    assert_eq!((&ids[33], &ids[50]), (&"33.txt".into(), &7.into()));
}

#[test]
fn the_graph_does_not_depend_on_the_order_of_the_files() {
    let folder = many_plans()
        .with("a.txt", DIRECTIVE)
        .with("b.txt", CONCLUSION);
    let [one, two] = [
        ["a.txt", "b.txt", "plans.jsonl"],
        ["plans.jsonl", "b.txt", "a.txt"],
    ]
    .map(|files| folder.run(&[&["chain", "--json", "05-CT/TW"][..], &files].concat()));
    assert_eq!(one.code, Some(0));
    assert!(one.stdout == two.stdout);
}
