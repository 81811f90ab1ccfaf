//! What people really feed to the binary: empty, cut off, in the wrong encoding, half bad; and what they are told.

use serde_json::Value;

use super::binary::{Answer, CONCLUSION, DIRECTIVE, Folder, complains, ids, records, row};

/// Gives one file to `extract` and to `chain`.
fn both(folder: &Folder, file: &str) -> [Answer; 2] {
    [
        folder.run(&["extract", "--format", "jsonl", file]),
        folder.run(&["chain", "05-CT/TW", file]),
    ]
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
    let [extract, chain] = both(&folder, "empty.txt");
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
        let [extract, chain] = both(&folder, file);
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
    for answer in both(&folder, "scan.txt") {
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
    for answer in both(&folder, "scan.txt") {
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
        for answer in both(&folder, file) {
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
        for answer in both(&folder, file) {
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
    for answer in both(&folder, "cut.txt") {
        complains(&answer, 1, &[&byte, "cut off", "iconv"]);
    }
    let answer = folder.pipe(&["extract"], cut);
    complains(&answer, 1, &["-:2: not UTF-8 at byte", "iconv"]);
}

#[test]
fn a_mark_before_utf8_does_no_harm_to_a_text() {
    let marked = format!("\u{feff}{DIRECTIVE}");
    let folder = Folder::new().with("marked.txt", &marked);
    let [extract, chain] = both(&folder, "marked.txt");
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
        let [extract, chain] = both(&folder, "rows.jsonl");
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
    for answer in both(&folder, "rows.jsonl") {
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
