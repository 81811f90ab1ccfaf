//! `trichdan explain`: what it says of relations, of what was rejected, and of wrong questions.

use serde_json::Value;

use super::binary::{Answer, Folder, root, trichdan};

const CHAIN: &str = "\
Tin trong huyện.
Kế hoạch 38a-KH/HU thực hiện Kết luận số 03-KL/TW ngày 13/5/2016 về tiếp tục thực hiện Quyết định số 290-QĐ/TW.
Trạm xá đình chỉ việc bán thuốc; Nghị định số 54/2017/NĐ-CP dán ở cửa.
";

/// Explains in a folder that holds the text as `t.txt`, which is also what comes in.
fn explain(arguments: &[&str], text: &str) -> Answer {
    let folder = Folder::new().with("t.txt", text);
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    folder.pipe(&[&["explain"], arguments].concat(), text.as_bytes())
}

#[test]
fn a_relation_is_told_with_its_sentence_rule_row_and_confidence() {
    let answer = explain(&["t.txt:2"], CHAIN);
    assert_eq!(answer.code, Some(0), "{}", answer.stderr);
    for line in [
        "  [S Kế hoạch 38a-KH/HU] [C thực hiện] [O Kết luận số 03-KL/TW] ngày 13/5/2016 về tiếp tục thực hiện Quyết định số 290-QĐ/TW.\n",
        "  Kế hoạch 38a-KH/HU implements Kết luận số 03-KL/TW\n",
        "  R2: A document acts where the cue follows it directly",
        "  cue: thực hiện\n",
        "  Kết luận số 03-KL/TW continues Quyết định số 290-QĐ/TW\n",
    ] {
        assert!(answer.stdout.contains(line), "{line:?}\n{}", answer.stdout);
    }
}

#[test]
fn a_rejected_cue_is_told_with_the_rule_that_rejects_it() {
    let answer = explain(&["t.txt:2"], CHAIN);
    let rejected = "    thực hiện (R3): the object is named in the title of another document, which the cue stands outside of\n";
    assert!(answer.stdout.contains(rejected), "{}", answer.stdout);
    let answer = explain(
        &[],
        "Tỉnh thực hiện phong trào thi đua của Chỉ thị số 34-CT/TW.",
    );
    let rejected = "    thực hiện (R8): other words stand between the cue and the object\n";
    assert!(answer.stdout.contains(rejected), "{}", answer.stdout);
}

#[test]
fn lines_choose_what_is_explained() {
    let told = |arguments: &[&str]| explain(arguments, CHAIN).stdout;
    assert!(!told(&["t.txt:2"]).contains("54/2017") && told(&["t.txt:3"]).contains("54/2017"));
    assert!(!told(&["t.txt:3"]).contains("290-QĐ/TW"));
    assert_eq!(told(&["t.txt:1"]), "t.txt:1: no document is cited here\n\n");
    assert_eq!(told(&["t.txt:1-3"]), told(&["t.txt"]));
}

#[test]
fn a_line_of_json_lines_is_a_text() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("texts.jsonl");
    let texts = "\
{\"id\":\"a\",\"text\":\"Căn cứ Nghị định số 30/2020/NĐ-CP;\"}

{\"id\":7,\"text\":\"Huyện ủy thực hiện Chỉ thị số 05-CT/TW.\"}
";
    std::fs::write(&file, texts).unwrap();
    let name = format!("{}:3", file.display());
    let answer = explain(&["--json", &name], "");
    let lines: Vec<&str> = answer.stdout.lines().collect();
    let [line] = lines[..] else {
        panic!("one text was asked for: {}{}", answer.stdout, answer.stderr)
    };
    let value: Value = serde_json::from_str(line).unwrap();
    assert_eq!(value["id"], "7");
    assert_eq!(value["explained"][0]["kind"], "implements");
}

#[test]
fn json_holds_what_the_text_says() {
    let answer = explain(&["--json", "t.txt:2"], CHAIN);
    let value: Value = serde_json::from_str(&answer.stdout).unwrap();
    let explained = value["explained"].as_array().unwrap();
    let implements = explained
        .iter()
        .find(|item| item["kind"] == "implements")
        .unwrap();
    for (key, wanted) in [
        ("subject", "Kế hoạch 38a-KH/HU"),
        ("object", "Kết luận số 03-KL/TW"),
        ("cue", "thực hiện"),
        ("row", "thực hiện"),
        ("binding", "R2"),
    ] {
        assert_eq!(implements[key], wanted, "{key}");
    }
    assert_eq!(implements["line"], 2);
    assert!(implements["confidence"].as_f64().unwrap() > 0.5);
    let continues = explained
        .iter()
        .find(|item| item["kind"] == "continues")
        .unwrap();
    assert_eq!(continues["rejected"][0]["rule"], "R3");
    assert_eq!(continues["rejected"][0]["row"], "thực hiện");
}

#[test]
fn relations_stand_at_their_places_in_the_output_of_extract() {
    let extract = trichdan(root(), ["extract", "--format", "json"], CHAIN.as_bytes());
    let record: Value = serde_json::from_str(&extract.stdout).unwrap();
    let explained: Value = serde_json::from_str(&explain(&["--json"], CHAIN).stdout).unwrap();
    let told = explained["explained"].as_array().unwrap().iter();
    let told: Vec<&Value> = told.filter(|item| !item["relation"].is_null()).collect();
    let relations = record["relations"].as_array().unwrap();
    assert_eq!(told.len(), relations.len());
    for item in told {
        let relation = &relations[usize::try_from(item["relation"].as_u64().unwrap()).unwrap()];
        for key in ["kind", "binding", "confidence"] {
            assert_eq!(item[key], relation[key]);
        }
    }
}

#[test]
fn a_floor_leaves_out_what_is_less_sure() {
    let text = "Hội nghị quán triệt Nghị quyết số 18-NQ/TW.";
    assert!(
        explain(&[], text)
            .stdout
            .contains("the article implements Nghị quyết số 18-NQ/TW")
    );
    let answer = explain(&["--min-confidence", "0.98"], text);
    assert!(
        answer
            .stdout
            .contains("the article refers_to Nghị quyết số 18-NQ/TW"),
        "{}",
        answer.stdout
    );
    let floor = ["extract", "--format", "jsonl", "--min-confidence", "0.98"];
    let answer = trichdan(root(), floor, text.as_bytes());
    assert!(
        answer.stdout.contains("\"kind\":\"refers_to\"") && !answer.stdout.contains("implements")
    );
}

#[test]
fn wrong_questions_are_answered_with_what_is_wrong() {
    for (arguments, code, message) in [
        (
            &["t.txt:9"][..],
            1,
            "trichdan: t.txt: has 3 lines, and line 9 was asked for\n",
        ),
        (
            &["t.txt:3-2"],
            1,
            "trichdan: t.txt:3-2: line 3 stands behind line 2\n",
        ),
        (
            &["no.txt:x"],
            1,
            "trichdan: no.txt:x: no such file, and \"x\" is no line: FILE:12 or FILE:12-20, counted from 1\n",
        ),
        (
            &["empty"],
            1,
            "trichdan: empty: is a folder; this command takes files (`chain` takes folders)\n",
        ),
    ] {
        let answer = explain(arguments, CHAIN);
        assert_eq!(
            (answer.code, answer.stderr.as_str()),
            (Some(code), message),
            "{arguments:?}"
        );
    }
    let answer = explain(&["no.txt:3"], "");
    assert!(
        answer.code == Some(1) && answer.stderr.starts_with("trichdan: no.txt: "),
        "{}",
        answer.stderr
    );
    let answer = explain(&["--min-confidence", "2"], "");
    assert!(
        answer.code == Some(2)
            && answer
                .stderr
                .contains("expected a number from 0 to 1, found \"2\"")
    );
}

#[test]
fn the_long_help_of_every_command_teaches() {
    for (command, words) in [
        ("explain", "This is how a miss gets understood"),
        ("extract", "Each text gives one record"),
        ("chain", "Print the chain of a document"),
        ("eval", "A case is a sentence with its mentions in brackets"),
    ] {
        let answer = trichdan(root(), [command, "--help"], b"");
        let help = answer
            .stdout
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        assert!(help.contains(words), "{command}: {help}");
    }
}
