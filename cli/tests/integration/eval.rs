//! What `trichdan eval` prints, with which exit code it ends, and what it says of corpora that cannot be measured.

use serde_json::Value;

use super::binary::{Answer, Folder, complains, root, start, trichdan};

/// Two mentions, one of which is not read, and a text without any.
const CASES: &str = r#"# Mine.
[[case]]
name = "directive-and-treaty"
source = "constructed"
text = "Xem [[Chỉ thị số 05-CT/TW]] ngày 15/5/2016 và [[Thỏa thuận Paris]]."
mentions = [
  { number = "05-CT/TW", date = "2016-05-15" },
  { kind = "named" },
]

[[case]]
name = "nothing"
source = "constructed"
text = "Không có gì."
"#;

fn eval(folder: &Folder, arguments: &[&str]) -> Answer {
    folder.run(&[&["eval"], arguments].concat())
}

fn json(answer: &Answer) -> Value {
    serde_json::from_str(&answer.stdout).unwrap_or_else(|_| panic!("{answer:?}"))
}

/// The line of a group in a table, cell by cell.
fn cells<'a>(answer: &'a Answer, group: &str) -> Vec<&'a str> {
    let lines = answer.stdout.lines().map(|line| line.split_whitespace());
    let mut lines = lines.map(Iterator::collect::<Vec<_>>);
    lines
        .find(|cells| cells.first() == Some(&group))
        .unwrap_or_else(|| panic!("no {group} in {answer:?}"))
}

#[test]
fn the_table_has_a_line_for_each_group() {
    let folder = Folder::new().with("mine/a.toml", CASES);
    let answer = eval(&folder, &["mine"]);
    assert_eq!((answer.code, answer.stderr.as_str()), (Some(0), ""));
    let first = answer.stdout.lines().next();
    assert_eq!(
        first,
        Some("cases: 2, pass: 1, fail: 1 (known: 0, new: 1), files: 1")
    );
    assert_eq!(
        cells(&answer, "mentions")[1..],
        ["1.0000", "0.5000", "0.6666", "1", "2", "1"]
    );
    assert_eq!(
        cells(&answer, "kind.named")[1..],
        ["–", "0.0000", "0.0000", "0", "1", "0"]
    );
    assert_eq!(cells(&answer, "family.party")[1..4], ["1.0000"; 3]);
    assert_eq!(
        cells(&answer, "attribute.date")[1..],
        ["1.0000", "1.0000", "1.0000", "1", "1", "1", "1", "1"]
    );
    assert!(
        !answer.stdout.contains("documents"),
        "no case has a header: {}",
        answer.stdout
    );
}

#[test]
fn the_json_has_the_figures_of_the_table() {
    let folder = Folder::new().with("a.toml", CASES);
    let answer = eval(&folder, &["--json", "a.toml"]);
    assert_eq!((answer.code, answer.stderr.as_str()), (Some(0), ""));
    let report = json(&answer);
    assert_eq!(
        report["figures"]["mentions"],
        serde_json::json!({ "precision": 1.0, "recall": 0.5, "f1": 2.0 / 3.0, "right": 1, "expected": 2, "found": 1 })
    );
    assert_eq!(report["figures"]["cases"]["accuracy"], 0.5);
    assert_eq!(report["failures"], serde_json::json!([]));
    let keys: Vec<&String> = report.as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        ["schema", "cases", "figures", "bounds", "failures", "stale"]
    );
    // The same bytes, run for run.
    assert_eq!(eval(&folder, &["--json", "a.toml"]).stdout, answer.stdout);
}

#[test]
fn a_figure_under_its_bound_ends_with_a_code_of_its_own() {
    let folder = Folder::new().with("a.toml", CASES);
    let under = eval(
        &folder,
        &["--min-f1", "0.67", "--min", "family.party=1", "a.toml"],
    );
    assert_eq!(under.code, Some(6), "{under:?}");
    assert_eq!(
        under.stderr,
        "trichdan: mentions f1 is 0.6666, under 0.67\ntrichdan: --failures 10 tells what differs\n"
    );
    // The figures are printed all the same.
    assert_eq!(cells(&under, "mentions")[3], "0.6666");
    assert!(under.stdout.ends_with(
        "fails: mentions f1 is 0.6666, under 0.67\nholds: family.party f1 is 1.0000, at least 1\n"
    ));

    let holds = eval(
        &folder,
        &[
            "--min-f1",
            "0.6666",
            "--min",
            "mentions.recall=0.5",
            "a.toml",
        ],
    );
    assert_eq!((holds.code, holds.stderr.as_str()), (Some(0), ""));

    let under = eval(
        &folder,
        &["--json", "--failures", "1", "--min", "cases=1", "a.toml"],
    );
    assert_eq!(
        (under.code, under.stderr.as_str()),
        (Some(6), "trichdan: cases accuracy is 0.5000, under 1\n")
    );
    let report = json(&under);
    assert_eq!(
        report["bounds"],
        serde_json::json!([{ "group": "cases", "measure": "accuracy", "at_least": 1.0, "value": 0.5, "holds": false }])
    );
    assert_eq!(
        report["failures"][0]["differences"],
        serde_json::json!(["missed \"Thỏa thuận Paris\""])
    );
}

#[test]
fn a_reader_that_leaves_does_not_hide_the_verdict() {
    let folder = Folder::new().with("a.toml", CASES);
    for json in [&["--json"][..], &[]] {
        let arguments = [&["eval", "--min", "cases=1", "a.toml"], json].concat();
        let mut child = start(folder.path(), arguments);
        drop(child.stdout.take());
        assert_eq!(child.wait_with_output().unwrap().status.code(), Some(6));
    }
}

#[test]
fn a_bound_on_what_is_not_there_is_a_wrong_command() {
    let folder = Folder::new().with("a.toml", CASES);
    for (bound, words) in [
        (
            "kind.shrot=0.9",
            "there is no group kind.shrot here; the groups of kind are kind.named, kind.numbered",
        ),
        (
            "kinds=0.9",
            "the groups are cases, mentions, kind.named and others of kind",
        ),
        (
            "relation.amends=0.9",
            "no group of relation is in these cases",
        ),
        ("documents=0.9", "documents has no f1 here"),
    ] {
        complains(&eval(&folder, &["--min", bound, "a.toml"]), 2, &[words]);
    }
    for arguments in [
        ["--min", "mentions=95", "a.toml"],
        ["--min", "mentions", "a.toml"],
        ["--min-f1", "x", "a.toml"],
    ] {
        let answer = eval(&folder, &arguments);
        assert_eq!((answer.code, answer.stdout.as_str()), (Some(2), ""));
        assert!(
            answer.stderr.contains("is no bound")
                || answer.stderr.contains("from 0 to 1, such as 0.98"),
            "{answer:?}"
        );
    }
}

#[test]
fn a_file_that_holds_no_cases_is_named_with_its_line_and_a_remedy() {
    let remedy = "`trichdan eval --help` shows how a case is written";
    for (bytes, words) in [
        ("[[case]\nname", "a.toml:1: "),
        (
            "[package]\nname = \"x\"",
            "a.toml:1: unknown field `package`, expected `case`",
        ),
        (
            &CASES.replace("source", "sauce"),
            "a.toml:4: unknown field `sauce`",
        ),
        (
            &CASES.replace("[[Thỏa", "Thỏa"),
            "a.toml:2: case \"directive-and-treaty\": a [[ or ]] of the text stands alone",
        ),
        (
            &CASES.replace("date =", "day ="),
            "a.toml:2: case \"directive-and-treaty\": a mention has no key `day`",
        ),
        (
            &CASES.replace("\"nothing\"", "\"directive-and-treaty\""),
            "a.toml:11: case \"directive-and-treaty\": a case before it",
        ),
    ] {
        let folder = Folder::new().with("a.toml", bytes);
        complains(&eval(&folder, &["a.toml"]), 1, &[words, remedy]);
        complains(&eval(&folder, &["."]), 1, &[words, remedy]);
    }
    let folder = Folder::new().with("a.toml", b"\xff\xfea\0");
    complains(&eval(&folder, &["a.toml"]), 1, &["a.toml: is UTF-16"]);
}

#[test]
fn a_place_without_cases_says_so() {
    let folder = Folder::new()
        .with("empty/deeper/a.toml", CASES)
        .with("empty/readme.md", "x");
    complains(
        &eval(&folder, &["empty"]),
        1,
        &[
            "empty: no .toml file in this folder",
            "the folders in it are not looked into",
        ],
    );
    complains(
        &eval(&folder, &["nowhere"]),
        1,
        &["nowhere: no such file or folder"],
    );
    let answer = eval(&folder, &[]);
    assert_eq!(answer.code, Some(2), "{answer:?}");
}

#[test]
fn a_file_is_read_once_and_files_in_the_order_of_their_names() {
    let other = CASES.replace("Xem", "Đọc");
    let folder = Folder::new()
        .with("mine/b.toml", CASES)
        .with("mine/a.toml", other);
    let answer = eval(
        &folder,
        &["--failures", "9", "mine", "mine/b.toml", "./mine/a.toml"],
    );
    assert!(
        answer.stdout.starts_with("cases: 4, pass: 2, fail: 2"),
        "{answer:?}"
    );
    let [a, b] = ["mine/a.toml:2 a::directive", "mine/b.toml:2 b::directive"].map(|place| {
        answer
            .stdout
            .find(place)
            .unwrap_or_else(|| panic!("{answer:?}"))
    });
    assert!(a < b);
}

#[test]
fn known_failures_are_told_apart_and_count_like_others() {
    let known = "# Today.\na::directive-and-treaty  treaties are not read\na::nothing  once failed\nb::gone  of another file\n";
    let bare = Folder::new().with("a.toml", CASES);
    let folder = Folder::new()
        .with("a.toml", CASES)
        .with("known-failures.txt", known)
        .with("other.txt", "")
        .with("bad.txt", "\na::nothing\n");
    for path in [".", "a.toml"] {
        let answer = eval(&folder, &["--failures", "1", path]);
        let [new, old] = [eval(&bare, &[path]), answer]
            .map(|answer| (cells(&answer, "mentions").join(" "), answer.stdout));
        assert_eq!(new.0, old.0);
        assert!(
            old.1
                .starts_with("cases: 2, pass: 1, fail: 1 (known: 1, new: 0), files: 1\n"),
            "{}",
            old.1
        );
        assert!(
            old.1
                .contains("a::nothing is a known failure and does not fail: take its line out")
        );
        assert!(!old.1.contains("gone"), "{}", old.1);
        assert!(old.1.contains(
            "a::directive-and-treaty (known: treaties are not read)\n  missed \"Thỏa thuận Paris\""
        ));
    }
    let other = eval(&folder, &["--known-failures", "other.txt", "."]);
    assert!(other.stdout.contains("(known: 0, new: 1)"), "{other:?}");
    let bad = eval(&folder, &["--known-failures", "bad.txt", "."]);
    complains(
        &bad,
        1,
        &["bad.txt:2: a::nothing has no reason; a line is `file::case  reason`"],
    );
    let missing = eval(&folder, &["--known-failures", "none.txt", "."]);
    complains(&missing, 1, &["none.txt"]);
}

#[test]
fn the_help_teaches_by_cases_that_work() {
    let help = eval(&Folder::new(), &["--help"]).stdout;
    let head = help.find("[[case]]").unwrap();
    let case: Vec<&str> = help[head..]
        .lines()
        .take_while(|line| !line.trim().is_empty())
        .collect();
    let folder = Folder::new().with("my-cases.toml", case.join("\n"));
    let answer = eval(
        &folder,
        &[
            "--min-f1",
            "0.95",
            "--min",
            "family.party.recall=0.9",
            "--min",
            "cases=1",
            "my-cases.toml",
        ],
    );
    assert_eq!(
        (answer.code, answer.stderr.as_str()),
        (Some(0), ""),
        "{answer:?}"
    );
    assert!(help.contains("6  a figure is under its bound"));
}

#[test]
fn the_corpus_of_the_project_has_no_new_failures() {
    let report = json(&trichdan(
        root(),
        ["eval", "--json", "--failures", "99", "corpus"],
        b"",
    ));
    let failures = report["failures"].as_array().unwrap();
    assert!(
        failures.iter().all(|failure| failure["known"].is_string()),
        "{failures:#?}"
    );
    assert_eq!(report["stale"], serde_json::json!([]));
}
