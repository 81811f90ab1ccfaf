//! What people really feed to the binary: empty, cut off, in the wrong encoding, half bad, misspelt; and what they are told.

#![expect(clippy::unwrap_used, reason = "a test stops at what is not there")]

mod binary;

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use binary::{Answer, start, trichdan};

const DIRECTIVE: &str = "Tỉnh ủy thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.\n";
const CONCLUSION: &str = "Kết luận số 06-KL/TW ngày 10/6/2021 về tiếp tục thực hiện Chỉ thị số 40-CT/TW ngày 22/11/2014.\n";

/// A folder of its own for one test.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        self
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn run(&self, arguments: &[&str]) -> Answer {
        trichdan(self.path(), arguments, b"")
    }

    fn pipe(&self, arguments: &[&str], stdin: &[u8]) -> Answer {
        trichdan(self.path(), arguments, stdin)
    }

    /// Gives one file to `extract` and to `chain`.
    fn both(&self, file: &str) -> [Answer; 2] {
        [
            self.run(&["extract", "--format", "jsonl", file]),
            self.run(&["chain", "05-CT/TW", file]),
        ]
    }
}

/// Demands that a run failed, said nothing on standard output, and complained in these words.
fn complains(answer: &Answer, code: i32, words: &[&str]) {
    assert_eq!(
        (answer.code, answer.stdout.as_str()),
        (Some(code), ""),
        "{answer:?}"
    );
    assert!(answer.stderr.starts_with("trichdan: "), "{answer:?}");
    for words in words {
        assert!(answer.stderr.contains(words), "no {words:?} in {answer:?}");
    }
}

/// The records of a run, one a line.
fn records(answer: &Answer) -> Vec<Value> {
    let lines = answer.stdout.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn ids(answer: &Answer) -> Vec<Value> {
    records(answer)
        .iter()
        .map(|record| record["id"].clone())
        .collect()
}

fn row(id: impl Into<Value>, text: &str) -> String {
    format!("{}\n", serde_json::json!({ "id": id.into(), "text": text }))
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

/// The words of a span of a record, out of the bytes of its text.
fn words<'t>(text: &'t str, part: &Value, name: &str) -> &'t str {
    let [start, end] = ["start", "end"].map(|edge| {
        let offset = part[format!("{name}{edge}")].as_u64().unwrap();
        usize::try_from(offset).unwrap()
    });
    text.get(start..end).unwrap()
}

#[test]
fn an_empty_file_is_a_text_without_citations() {
    let folder = Folder::new().with("empty.txt", "");
    let [extract, chain] = folder.both("empty.txt");
    assert_eq!(
        (extract.code, extract.stdout.as_str()),
        (
            Some(0),
            "{\"schema\":1,\"id\":\"empty.txt\",\"document\":null,\"mentions\":[],\"relations\":[],\"diagnostics\":[]}\n"
        )
    );
    complains(&chain, 4, &["05-CT/TW is in none of"]);
}

#[test]
fn empty_json_lines_hold_no_text() {
    let folder = Folder::new()
        .with("empty.jsonl", "")
        .with("blank.jsonl", "\n  \n\n");
    for file in ["empty.jsonl", "blank.jsonl"] {
        let [extract, chain] = folder.both(file);
        assert_eq!(
            (
                extract.code,
                extract.stdout.as_str(),
                extract.stderr.as_str()
            ),
            (Some(0), "", "")
        );
        complains(&chain, 4, &["05-CT/TW is in none of"]);
    }
}

#[test]
fn a_binary_file_is_named_for_what_it_is() {
    let folder = Folder::new().with("scan.txt", b"PK\x03\x04\x00\x00\x08\xff");
    for answer in folder.both("scan.txt") {
        complains(
            &answer,
            1,
            &["scan.txt: is not text", "must be turned into UTF-8 text"],
        );
    }
}

#[test]
fn a_binary_file_without_zero_bytes_is_not_utf8() {
    let folder = Folder::new().with("scan.txt", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n");
    for answer in folder.both("scan.txt") {
        complains(&answer, 1, &["scan.txt:2: not UTF-8 at byte 10"]);
    }
}

#[test]
fn utf16_with_a_mark_is_told_how_to_convert() {
    let marked = format!("\u{feff}{DIRECTIVE}");
    let folder = Folder::new()
        .with("little.txt", utf16(&marked, u16::to_le_bytes))
        .with("big.txt", utf16(&marked, u16::to_be_bytes));
    for file in ["little.txt", "big.txt"] {
        for answer in folder.both(file) {
            let named = format!("{file}: is UTF-16");
            complains(&answer, 1, &[&named, "iconv -f UTF-16 -t UTF-8"]);
        }
    }
}

#[test]
fn utf16_without_a_mark_is_not_read_as_text() {
    let folder = Folder::new()
        .with("little.txt", utf16(DIRECTIVE, u16::to_le_bytes))
        .with("big.txt", utf16(DIRECTIVE, u16::to_be_bytes));
    for file in ["little.txt", "big.txt"] {
        for answer in folder.both(file) {
            complains(&answer, 1, &[file, "UTF-16", "UTF-8 text"]);
        }
    }
}

#[test]
fn text_that_is_cut_off_is_named_with_line_byte_and_remedy() {
    let whole = format!("{DIRECTIVE}Kế hoạch của Tỉnh ủ");
    let cut = &whole.as_bytes()[..whole.len() - 1];
    let folder = Folder::new().with("cut.txt", cut);
    let byte = format!("cut.txt:2: not UTF-8 at byte {}", whole.len() - "ủ".len());
    for answer in folder.both("cut.txt") {
        complains(&answer, 1, &[&byte, "cut off", "iconv"]);
    }
    let answer = folder.pipe(&["extract"], cut);
    complains(&answer, 1, &["-:2: not UTF-8 at byte", "iconv"]);
}

#[test]
fn a_mark_before_utf8_does_no_harm_to_a_text() {
    let marked = format!("\u{feff}{DIRECTIVE}");
    let folder = Folder::new().with("marked.txt", &marked);
    let [extract, chain] = folder.both("marked.txt");
    let mention = &records(&extract)[0]["mentions"][0];
    assert_eq!(words(&marked, mention, ""), "Chỉ thị số 05-CT/TW");
    assert_eq!(chain.code, Some(0));
}

#[test]
fn spans_of_decomposed_text_are_its_own_bytes() {
    // `CONCLUSION`, each letter taken apart.
    let text = "Ke\u{302}\u{301}t lua\u{323}\u{302}n so\u{302}\u{301} 06-KL/TW nga\u{300}y 10/6/2021 ve\u{302}\u{300} \
        tie\u{302}\u{301}p tu\u{323}c thu\u{31b}\u{323}c hie\u{323}\u{302}n Chi\u{309} thi\u{323} so\u{302}\u{301} 40-CT/TW nga\u{300}y 22/11/2014.\n";
    let folder = Folder::new()
        .with("apart.txt", text)
        .with("whole.txt", CONCLUSION);
    let [apart, whole] = ["apart.txt", "whole.txt"]
        .map(|file| records(&folder.run(&["extract", "--format", "jsonl", file])).remove(0));
    for (list, names) in [
        ("mentions", &["", "number_", "date_"] as &[&str]),
        ("relations", &["cue_", "sentence_"]),
    ] {
        let [apart, whole] = [&apart, &whole].map(|record| record[list].as_array().unwrap());
        assert_eq!(apart.len(), whole.len());
        assert!(!apart.is_empty());
        for (apart, whole) in apart.iter().zip(whole) {
            for name in names
                .iter()
                .filter(|name| !whole[format!("{name}start")].is_null())
            {
                assert_eq!(
                    trichdan::text::fold(words(text, apart, name)),
                    trichdan::text::fold(words(CONCLUSION, whole, name)),
                    "{list} {name}"
                );
            }
            assert_eq!(apart["kind"], whole["kind"]);
        }
    }
    assert_eq!(
        words(text, &apart["mentions"][0], ""),
        apart["mentions"][0]["text"]
    );

    let answer = folder.run(&["chain", "--json", "40-CT/TW", "apart.txt"]);
    let frame: Value = serde_json::from_str(&answer.stdout).unwrap();
    let evidence = &frame["edges"][0]["evidence"][0];
    assert_eq!(words(text, evidence, ""), evidence["sentence"]);
    assert_eq!(evidence["sentence"], text.trim_end());
}

#[test]
fn a_bad_line_stops_with_file_and_line() {
    let lines = [
        ("{\"id\": 2, \"tekst\": \"\"}", "missing field `text`"),
        ("{\"text\": \"\"}", "missing field `id`"),
        ("{\"id\": 2, \"text\": \"", "EOF"),
        ("{\"id\": 2.5, \"text\": \"\"}", ""),
        ("nonsense", ""),
    ];
    for (bad, why) in lines {
        let rows = row(1, DIRECTIVE) + "\n" + bad + "\n" + &row(3, DIRECTIVE);
        let folder = Folder::new().with("rows.jsonl", rows);
        let [extract, chain] = folder.both("rows.jsonl");
        complains(&chain, 1, &["rows.jsonl:3: ", why, "--keep-going"]);
        assert_eq!(
            (extract.code, ids(&extract)),
            (Some(1), vec![1.into()]),
            "{bad}"
        );
        for words in ["trichdan: rows.jsonl:3: ", why, "\"id\"", "\"text\""] {
            assert!(
                extract.stderr.contains(words),
                "no {words:?} in {extract:?}"
            );
        }
    }
}

#[test]
fn a_line_that_is_not_utf8_stops_with_file_and_line() {
    let bad = b"{\"id\": 2, \"text\": \"Ch\xe1\xbb\"}\n";
    let rows = [row(1, DIRECTIVE).as_bytes(), bad].concat();
    let folder = Folder::new().with("rows.jsonl", rows);
    for answer in folder.both("rows.jsonl") {
        assert_eq!(answer.code, Some(1));
        assert!(
            answer
                .stderr
                .starts_with("trichdan: rows.jsonl:2: not UTF-8 at byte "),
            "{answer:?}"
        );
    }
}

#[test]
fn keep_going_puts_the_error_in_the_place_of_the_record() {
    let rows = row("a", DIRECTIVE) + "nonsense\n" + &row("b", CONCLUSION);
    let folder = Folder::new()
        .with("rows.jsonl", rows)
        .with("cut.txt", b"Ch\xe1\xbb")
        .with("last.txt", DIRECTIVE);
    let files = ["rows.jsonl", "cut.txt", "missing.txt", "last.txt"];
    for threads in ["1", "2"] {
        let options = [
            "extract",
            "--format",
            "jsonl",
            "--keep-going",
            "--threads",
            threads,
        ];
        let answer = folder.run(&[&options[..], &files].concat());
        assert_eq!((answer.code, answer.stderr.as_str()), (Some(3), ""));
        assert_eq!(
            ids(&answer),
            [
                "a",
                "rows.jsonl:2",
                "b",
                "cut.txt",
                "missing.txt",
                "last.txt"
            ]
        );
        for record in records(&answer) {
            let keys: Vec<&String> = record.as_object().unwrap().keys().collect();
            if ["rows.jsonl:2", "cut.txt", "missing.txt"]
                .iter()
                .any(|id| record["id"] == *id)
            {
                assert_eq!(keys, ["id", "error"]);
                let error = record["error"].as_str().unwrap();
                assert!(error.starts_with(record["id"].as_str().unwrap()), "{error}");
            } else {
                assert_eq!(keys[..3], ["schema", "id", "document"]);
            }
        }
    }
    let pretty = [
        &["extract", "--format", "pretty", "--keep-going"][..],
        &files,
    ]
    .concat();
    let answer = folder.run(&pretty);
    assert_eq!(
        (answer.code, answer.stderr.lines().count()),
        (Some(3), 3),
        "{answer:?}"
    );

    let chain = [
        &["chain", "40-CT/TW", "--keep-going"][..],
        &["rows.jsonl", "cut.txt", "last.txt"],
    ];
    let answer = folder.run(&chain.concat());
    assert_eq!(answer.code, Some(3));
    assert!(answer.stdout.contains("06-KL/TW"), "{answer:?}");
    for named in [
        "trichdan: skipped: rows.jsonl:2: ",
        "trichdan: skipped: cut.txt:1: ",
    ] {
        assert!(answer.stderr.contains(named), "{answer:?}");
    }
}

#[test]
fn keep_going_without_a_bad_input_is_a_plain_answer() {
    let folder = Folder::new().with("a.txt", DIRECTIVE);
    assert_eq!(
        folder.run(&["extract", "--keep-going", "a.txt"]).code,
        Some(0)
    );
    assert_eq!(
        folder
            .run(&["chain", "05-CT/TW", "--keep-going", "a.txt"])
            .code,
        Some(0)
    );
}

#[test]
fn extract_takes_no_folder_and_says_who_does() {
    let folder = Folder::new().with("texts/a.txt", DIRECTIVE);
    let answer = folder.run(&["extract", "texts"]);
    complains(&answer, 1, &["texts: is a folder", "`chain` takes folders"]);
    assert_eq!(folder.run(&["chain", "05-CT/TW", "texts"]).code, Some(0));
}

#[test]
fn nothing_to_read_is_said() {
    let folder = Folder::new()
        .with("papers/a.pdf", "%PDF")
        .with("papers/b.docx", "PK")
        .with("none/.keep", "");
    for answer in [
        folder.run(&["extract", "missing.txt"]),
        folder.run(&["chain", "05-CT/TW", "missing.txt"]),
    ] {
        complains(&answer, 1, &["missing.txt: "]);
    }
    let answer = folder.run(&["chain", "05-CT/TW", "papers"]);
    complains(
        &answer,
        1,
        &[
            "nothing to read",
            "(2 files of other kinds were passed over)",
        ],
    );
    let answer = folder.run(&["chain", "05-CT/TW", "none"]);
    complains(&answer, 1, &["nothing to read", ".txt", ".jsonl"]);
    let answer = folder.run(&["chain", "05-CT/TW"]);
    assert_eq!((answer.code, answer.stdout.as_str()), (Some(2), ""));
}

#[test]
fn an_unknown_number_is_answered_with_its_neighbours() {
    let folder = Folder::new()
        .with("a.txt", DIRECTIVE)
        .with("b.txt", CONCLUSION);
    let answer = folder.run(&["chain", "06-CT/TW", "."]);
    complains(
        &answer,
        4,
        &["06-CT/TW is in none of the 2 texts", "near it: "],
    );
    let near = answer
        .stderr
        .lines()
        .find(|line| line.starts_with("near it: "))
        .unwrap();
    assert!(
        near.starts_with("near it: 05-CT/TW"),
        "the nearest stands first: {near}"
    );
    assert!(near.contains("06-KL/TW"), "{near}");

    let answer = folder.run(&["chain", "1234/2019/QĐ-UBND", "."]);
    complains(&answer, 4, &["1234/2019/QĐ-UBND is in none of"]);
    assert!(!answer.stderr.contains("near it"), "{answer:?}");

    let answer = folder.run(&["chain", "--json", "06-CT/TW", "."]);
    let frame: Value = serde_json::from_str(&answer.stdout).unwrap();
    assert_eq!(
        (answer.code, &frame["documents"]),
        (Some(4), &serde_json::json!([]))
    );
}

#[test]
fn what_is_no_number_is_told_what_one_looks_like() {
    let folder = Folder::new().with("a.txt", DIRECTIVE);
    for typed in ["directive", "05", ""] {
        let answer = folder.run(&["chain", typed, "a.txt"]);
        assert!(
            answer.code != Some(0) && answer.stdout.is_empty(),
            "{answer:?}"
        );
        assert!(answer.stderr.contains("290-QĐ/TW"), "{answer:?}");
    }
}

/// Two districts with a resolution of the same number, and one number of two terms.
fn twins() -> Folder {
    Folder::new()
        .with(
            "a.txt",
            "Nghị quyết số 13-NQ/HU ngày 15/6/2022 của Huyện ủy Mường La về du lịch.\n",
        )
        .with(
            "b.txt",
            "Nghị quyết số 13-NQ/HU ngày 09/8/2022 của Huyện ủy Lâm Hà về giáo dục.\n",
        )
        .with(
            "c.txt",
            "Kết luận số 01-KL/TW ngày 04/4/2016 của Bộ Chính trị về pháp luật.\n",
        )
        .with(
            "d.txt",
            "Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị về học tập.\n",
        )
}

#[test]
fn an_ambiguous_number_lists_candidates_with_what_tells_them_apart() {
    let folder = twins();
    let answer = folder.run(&["chain", "13-NQ/HU", "."]);
    let places = ["2022-06-15", "huyện Mường La", "2022-08-09", "huyện Lâm Hà"];
    complains(
        &answer,
        5,
        &[
            "13-NQ/HU stands for 2 documents",
            "--date",
            "--term",
            "--place",
        ],
    );
    complains(&answer, 5, &places);
    complains(&answer, 5, &["a.txt", "b.txt"]);
    let answer = folder.run(&["chain", "01-KL/TW", "."]);
    complains(
        &answer,
        5,
        &["2016-04-04", "term XII;", "2021-05-18", "term XIII;"],
    );

    let answer = folder.run(&["chain", "--json", "13-NQ/HU", "."]);
    let frame: Value = serde_json::from_str(&answer.stdout).unwrap();
    assert_eq!((answer.code, answer.stderr.as_str()), (Some(5), ""));
    assert_eq!(
        [0, 1].map(|index| frame["documents"][index]["locality"].as_str().unwrap()),
        ["huyện Lâm Hà", "huyện Mường La"]
    );
}

#[test]
fn date_term_or_place_picks_one_of_the_candidates() {
    let folder = twins();
    let picks: [(&[&str], &str); 8] = [
        (&["13-NQ/HU", "--date", "2022-06-15"], "2022-06-15"),
        (&["13-NQ/HU", "--date", "2022-08"], "2022-08-09"),
        (&["13-NQ/HU", "--place", "Lâm Hà"], "2022-08-09"),
        (&["13-NQ/HU", "--place", "huyện mường la"], "2022-06-15"),
        (&["01-KL/TW", "--date", "2021"], "2021-05-18"),
        (&["01-KL/TW", "--date", "2016-04-04"], "2016-04-04"),
        (&["01-KL/TW", "--term", "XII"], "2016-04-04"),
        (&["01-KL/TW", "--term", "xiii"], "2021-05-18"),
    ];
    for (arguments, date) in picks {
        let answer = folder.run(&[&["chain"], arguments, &["."]].concat());
        let first = answer.stdout.lines().next().unwrap_or_default();
        assert!(
            answer.code == Some(0) && first.contains(date),
            "{arguments:?}: {answer:?}"
        );
    }
    let answer = folder.run(&["chain", "13-NQ/HU", "--date", "2022", "."]);
    complains(&answer, 5, &["stands for 2 documents"]);
    let answer = folder.run(&["chain", "13-NQ/HU", "--date", "2019", "."]);
    complains(
        &answer,
        4,
        &[
            "no 13-NQ/HU of that date, term or place",
            "leave out --date",
        ],
    );
    let answer = folder.run(&["chain", "13-NQ/HU", "--date", "15/6/2022", "."]);
    assert_eq!(answer.code, Some(2));
    assert!(
        answer
            .stderr
            .contains("expected YYYY, YYYY-MM or YYYY-MM-DD"),
        "{answer:?}"
    );
}

#[test]
fn a_number_may_be_typed_as_people_type_it() {
    let folder = Folder::new().with(
        "a.txt",
        "Quyết định số 290-QĐ/TW ngày 25/02/2010 và Nghị định số 34/2016/NĐ-CP ngày 14/5/2016.\n",
    );
    let typed = [
        ("290-QĐ/TW", "290-QĐ/TW"),
        ("290–Q\u{d0}/TW", "290-QĐ/TW"),
        ("290\u{2011}QĐ/TW", "290-QĐ/TW"),
        ("290-qd/tw", "290-QĐ/TW"),
        ("290-QĐ-TW", "290-QĐ/TW"),
        ("290 - QĐ / TƯ", "290-QĐ/TW"),
        (" 290-QĐ/TW ", "290-QĐ/TW"),
        ("số 290-QĐ/TW", "290-QĐ/TW"),
        ("34/2016/nd-cp", "34/2016/NĐ-CP"),
        ("34/2016/N\u{d0}–CP", "34/2016/NĐ-CP"),
    ];
    for (typed, meant) in typed {
        let answer = folder.run(&["chain", typed, "a.txt"]);
        let first = answer.stdout.split(" · ").next().unwrap_or_default();
        assert_eq!(
            (answer.code, first),
            (Some(0), meant),
            "{typed:?}: {answer:?}"
        );
    }
}

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

#[test]
fn a_dash_and_no_file_are_standard_input() {
    let folder = Folder::new().with("a.txt", CONCLUSION);
    let dash = folder.pipe(&["extract", "-"], DIRECTIVE.as_bytes());
    let none = folder.pipe(&["extract"], DIRECTIVE.as_bytes());
    assert_eq!((dash.code, none.code), (Some(0), Some(0)));
    assert_eq!(dash.stdout, none.stdout);
    let record: Value = serde_json::from_str(&dash.stdout).unwrap();
    assert_eq!(record["id"], "-");
    assert_eq!(record["mentions"][0]["number"], "05-CT/TW");

    // Among files, in its place.
    let answer = folder.pipe(
        &["extract", "--format", "jsonl", "a.txt", "-"],
        DIRECTIVE.as_bytes(),
    );
    assert_eq!(ids(&answer), ["a.txt", "-"]);
    // Standard input has no name that says what it is.
    let rows = row(1, DIRECTIVE) + &row("b", CONCLUSION);
    let arguments = ["extract", "--format", "jsonl", "--input", "jsonl"];
    let answer = folder.pipe(&arguments, rows.as_bytes());
    assert_eq!(ids(&answer), [Value::from(1), Value::from("b")]);
}

#[test]
fn records_stand_in_the_order_of_the_inputs() {
    let folder = Folder::new()
        .with("b.txt", DIRECTIVE)
        .with("c.txt", CONCLUSION)
        .with(
            "rows.jsonl",
            row("z", DIRECTIVE) + &row(7, CONCLUSION) + &row("a", ""),
        );
    let files = ["c.txt", "rows.jsonl", "b.txt", "c.txt"];
    let answer = folder.run(&[&["extract", "--format", "jsonl"][..], &files].concat());
    let wanted = serde_json::json!(["c.txt", "z", 7, "a", "b.txt", "c.txt"]);
    assert_eq!(Value::from(ids(&answer)), wanted);
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

#[test]
fn what_a_row_knows_of_its_text_makes_it_a_document() {
    let row = r#"{"id":1,"text":"Bãi bỏ Kế hoạch số 12-KH/HU.","number":"38a–KH/HU","date":"2016-08-16","locality":"huyện Krông Pa"}"#;
    let folder = Folder::new()
        .with("known.jsonl", row)
        .with("odd.jsonl", r#"{"id":1,"text":"x","number":"zzz"}"#);
    let answer = folder.run(&["extract", "--format", "jsonl", "known.jsonl"]);
    let record: Value = serde_json::from_str(&answer.stdout).unwrap();
    assert_eq!(
        record["document"]["key"],
        "party:HU[huyện Krông Pa]:KH:38a@2015-2020"
    );
    assert_eq!(record["document"]["start"], Value::Null);
    assert_eq!(record["relations"][0]["subject"], "self");

    let odd = folder.run(&["extract", "odd.jsonl"]);
    assert_eq!(odd.code, Some(1));
    assert!(
        odd.stderr.contains("odd.jsonl:1") && odd.stderr.contains("\"zzz\""),
        "{}",
        odd.stderr
    );
}

#[test]
fn each_document_of_a_number_is_answered_for_in_turn() {
    let rows = "{\"id\":1,\"text\":\"Nghị quyết 03/NQ-CP thực hiện Nghị quyết số 57-NQ/TW.\"}\n{\"id\":2,\"text\":\"Xem Nghị quyết số 57-NQ/TW.\"}\n";
    let folder = Folder::new().with("undated.jsonl", rows);
    let asked = folder.run(&["chain", "57-NQ/TW", "undated.jsonl"]);
    assert_eq!(asked.code, Some(5));
    assert!(asked.stderr.contains("--each"), "{}", asked.stderr);
    let each = folder.run(&["chain", "--each", "57-NQ/TW", "undated.jsonl"]);
    assert_eq!(each.code, Some(0));
    let roots = each
        .stdout
        .lines()
        .filter(|line| line.starts_with("57-NQ/TW"));
    assert_eq!(
        (roots.count(), each.stdout.matches("03/NQ-CP").count()),
        (2, 1)
    );
}
