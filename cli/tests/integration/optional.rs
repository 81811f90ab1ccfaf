//! Optional kinds on the command line, and numbers that are known from the names of files.

use serde_json::Value;

use super::binary::{Answer, Folder, root, trichdan};

const TEXT: &str = "Bản án số 12/2019/HS-ST ngày 05/3/2019 nêu TCVN 5574:2018, Nghị định số 34/2016/NĐ-CP và tệp 34-2016-nd-cp.pdf.\n";
const BODY: &str = "Điều 1. Bãi bỏ Quyết định số 12/2015/QĐ-TTg ngày 07/5/2015.\n";
const HEADER: &str =
    "THỦ TƯỚNG CHÍNH PHỦ\nSố: 18/2019/QĐ-TTg\nHà Nội, ngày 19 tháng 4 năm 2019\nQUYẾT ĐỊNH\n\n";

/// The one record of a run.
fn record(answer: &Answer) -> Value {
    assert_eq!((answer.code, answer.stderr.as_str()), (Some(0), ""));
    serde_json::from_str(&answer.stdout).unwrap()
}

fn kinds(record: &Value) -> Vec<&str> {
    let mentions = record["mentions"].as_array().unwrap().iter();
    mentions
        .map(|mention| mention["kind"].as_str().unwrap())
        .collect()
}

#[test]
fn optional_kinds_are_read_when_asked_for() {
    let folder = Folder::of(&[("a.txt", TEXT)]);
    for (also, wanted) in [
        (vec![], vec!["numbered"]),
        (vec!["--also", "standards"], vec!["standard", "numbered"]),
        (
            vec!["--also", "standards,judgments"],
            vec!["judgment", "standard", "numbered"],
        ),
        (
            vec!["--also", "slugs", "--also", "judgments"],
            vec!["judgment", "numbered", "slug"],
        ),
    ] {
        let arguments = [vec!["extract"], also, vec!["a.txt"]].concat();
        assert_eq!(kinds(&record(&folder.run(&arguments))), wanted);
    }
}

#[test]
fn optional_kinds_are_read_from_json_lines_and_standard_input() {
    let line = format!("{}\n", serde_json::json!({ "id": 1, "text": TEXT }));
    let folder = Folder::of(&[("a.jsonl", &line)]);
    let also = ["extract", "--also", "slugs", "--format", "jsonl"];
    let of_lines = folder.run(&[also.as_slice(), &["a.jsonl"]].concat());
    assert_eq!(kinds(&record(&of_lines)), ["numbered", "slug"]);
    let piped = trichdan(folder.path(), also, TEXT.as_bytes());
    assert_eq!(kinds(&record(&piped)), ["numbered", "slug"]);
}

#[test]
fn records_with_optional_kinds_are_what_the_schema_says() {
    let folder = Folder::of(&[("a.txt", TEXT)]);
    let record = record(&folder.run(&["extract", "--also", "standards,judgments,slugs", "a.txt"]));
    let schema = root().join("src/wire.schema.json");
    let mut schemas = boon::Schemas::new();
    let index = boon::Compiler::new()
        .compile(schema.to_str().unwrap(), &mut schemas)
        .unwrap();
    if let Err(objection) = schemas.validate(&record, index) {
        panic!("{objection:#}");
    }
    // The decree alone is cited.
    assert_eq!(record["relations"].as_array().unwrap().len(), 1);
    assert_eq!(record["relations"][0]["object"], 2);
}

#[test]
fn an_unknown_kind_is_refused_with_those_there_are() {
    let folder = Folder::of(&[("a.txt", TEXT)]);
    let answer = folder.run(&["extract", "--also", "treaties", "a.txt"]);
    assert_eq!(answer.code, Some(2));
    assert!(
        answer.stderr.contains("standards, judgments, slugs"),
        "{answer:?}"
    );
}

#[test]
fn the_help_teaches_optional_kinds_and_names_of_files() {
    let folder = Folder::of(&[]);
    let help = folder.run(&["extract", "--help"]).stdout;
    for words in [
        "--also",
        "TCVN 5574:2018",
        "12/2019/HS-ST",
        "quyet-dinh-977-qd-ttg",
        "Nghi-dinh-34-2016-ND-CP.txt",
    ] {
        assert!(help.contains(words), "no {words} in {help}");
    }
    assert!(
        folder
            .run(&["chain", "--help"])
            .stdout
            .contains("Nghi-dinh-34-2016-ND-CP.txt")
    );
}

#[test]
fn a_text_without_header_is_what_its_file_is_named_for() {
    let folder = Folder::of(&[("quyet-dinh-18-2019-qd-ttg-ngay-19-4-2019_signed.txt", BODY)]);
    let name = "quyet-dinh-18-2019-qd-ttg-ngay-19-4-2019_signed.txt";
    let record = record(&folder.run(&["extract", name]));
    let document = &record["document"];
    assert_eq!(document["number"], "18/2019/QĐ-TTg");
    assert_eq!(document["date"], "2019-04-19");
    assert_eq!(document.get("start"), None);
    assert_eq!(record["relations"][0]["subject"], "self");
    let chain = folder.run(&["chain", "12/2015/QĐ-TTg", "."]);
    assert_eq!(chain.code, Some(0), "{chain:?}");
    assert!(
        chain.stdout.contains("bị bãi bỏ bởi 18/2019/QĐ-TTg"),
        "{chain:?}"
    );
}

#[test]
fn a_header_goes_before_the_name() {
    let text = format!("{HEADER}{BODY}");
    let folder = Folder::of(&[("34-2016-nd-cp.txt", &text)]);
    let record = record(&folder.run(&["extract", "34-2016-nd-cp.txt"]));
    assert_eq!(record["document"]["number"], "18/2019/QĐ-TTg");
    assert_eq!(record["document"]["date"], "2019-04-19");
}

#[test]
fn a_header_without_date_takes_none_from_the_name_of_another_document() {
    let text = format!(
        "{}{BODY}",
        HEADER.replace("Hà Nội, ngày 19 tháng 4 năm 2019\n", "")
    );
    let folder = Folder::of(&[
        ("749-qd-ttg-ngay-3-6-2020.txt", &text),
        ("18-2019-qd-ttg-ngay-19-4-2019.txt", &text),
    ]);
    for (name, date) in [
        ("749-qd-ttg-ngay-3-6-2020.txt", None),
        ("18-2019-qd-ttg-ngay-19-4-2019.txt", Some("2019-04-19")),
    ] {
        let record = record(&folder.run(&["extract", name]));
        assert_eq!(record["document"]["number"], "18/2019/QĐ-TTg");
        assert_eq!(record["document"].get("date").and_then(Value::as_str), date);
    }
}

#[test]
fn a_blank_number_is_the_name_s_where_the_header_agrees() {
    let text = format!("{}{BODY}", HEADER.replace("18/2019", "     /2019"));
    let names = [
        ("18-2019-qd-ttg.txt", Some("18/2019/QĐ-TTg")),
        ("18-2020-qd-ttg.txt", None),
        ("18-2019-qd-ubnd.txt", None),
        ("18-2019-nd-cp.txt", None),
    ];
    let folder = Folder::of(&names.map(|(name, _)| (name, text.as_str())));
    for (name, number) in names {
        let record = record(&folder.run(&["extract", name]));
        let document = &record["document"];
        assert_eq!(
            document.get("number").and_then(Value::as_str),
            number,
            "{name}"
        );
        assert_eq!(document["date"], "2019-04-19");
    }
}

#[test]
fn a_name_with_other_words_says_nothing() {
    let names = [
        "thuc-hien-nghi-quyet-57-nq-tw.txt",
        "nghi-quyet-57-nq-tw-tao-dot-pha.txt",
    ];
    let folder = Folder::of(&names.map(|name| (name, BODY)));
    for name in names {
        assert_eq!(
            record(&folder.run(&["extract", name]))["document"],
            Value::Null
        );
    }
}

#[test]
fn neither_standard_input_nor_an_id_is_the_name_of_a_file() {
    let line = format!(
        "{}\n",
        serde_json::json!({ "id": "18-2019-qd-ttg.txt", "text": BODY })
    );
    let folder = Folder::of(&[("18-2019-qd-ttg.jsonl", &line)]);
    let of_lines = folder.run(&["extract", "--format", "jsonl", "18-2019-qd-ttg.jsonl"]);
    assert_eq!(record(&of_lines)["document"], Value::Null);
    let piped = trichdan(folder.path(), ["extract"], BODY.as_bytes());
    assert_eq!(record(&piped)["document"], Value::Null);
}
