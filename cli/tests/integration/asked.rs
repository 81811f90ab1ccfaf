//! Which documents the number that a question asks for may be: unknown ones, misspelt ones, several of one number.

use serde_json::Value;

use super::binary::{CONCLUSION, DIRECTIVE, Folder, complains};

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
