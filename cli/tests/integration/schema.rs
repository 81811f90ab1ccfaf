//! The JSON that the binary writes is that of the schemas, and its offsets give the words back in every unit.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use boon::{Compiler, SchemaIndex, Schemas};
use serde_json::Value;
use trichdan::corpus::Family;
use trichdan::mention::Diagnostic;
use trichdan::text::fold;
use trichdan::{RelationKind, Tables};

use super::binary::{Answer, Folder, root, trichdan};

const WIRE: &str = "src/wire.schema.json";
const FRAME: &str = "src/graph/frame.schema.json";
const REPORT: &str = "src/corpus/report.schema.json";

/// Sentences for the keys that no document of the corpus needs, and characters that tell the units apart.
const SENTENCES: &str = "\
\u{1f4dc} Nghị định số 154/2020/NĐ-CP ngày 31/12/2020 có hiệu lực thi hành kể từ ngày 01/01/2021.
Nghị định số 34/2016/NĐ-CP hết hiệu lực từ ngày 01/4/2025.
Nga\u{300}y ho\u{323}p \u{1f5d3}: tổng kết 10 năm thực hiện khoản 2 Điều 5 Quyết định số 290-QĐ/TW ngày 31/02/2010.
Huyện ủy Yên Châu cụ thể hóa Nghị quyết số 26-NQ/TW.
Sở Công Thương đề nghị sửa đổi khoản 5 Điều 25 Thông tư số 02/2014/TT-BCT.
Thư viện có Luật sửa đổi, bổ sung một số điều của Luật Đầu tư công. Kệ dưới có Luật Đất đai năm 2024; Luật này in khổ nhỏ.
Kệ trên có các Nghị quyết từ số 18-NQ/TW đến số 21-NQ/TW.
";

/// A document for the keys of a header that no document of the corpus needs.
const DOCUMENT: &str = "\
CHÍNH PHỦ \u{1f4dc}
Số: 25/2025/NQ-CP
Hà Nội, ngày 30 tháng 4 năm 2026
NGHỊ QUYẾT
Về thuế suất của xăng

Nghị quyết này có hiệu lực từ ngày 01 tháng 5 năm 2026 đến hết ngày 30 tháng 6 năm 2026.
Điều 2. Nghị quyết này bãi bỏ Nghị quyết số 12/2026/NQ-CP kể từ ngày ký.
";

/// A schema, compiled.
struct Schema {
    schemas: Schemas,
    index: SchemaIndex,
}

impl Schema {
    fn read(path: &str) -> Self {
        let mut schemas = Schemas::new();
        let index = Compiler::new()
            .compile(root().join(path).to_str().unwrap(), &mut schemas)
            .unwrap_or_else(|error| panic!("{path}: {error:#}"));
        Self { schemas, index }
    }

    fn objection(&self, value: &Value) -> Option<String> {
        let error = self.schemas.validate(value, self.index).err()?;
        Some(format!("{error:#}"))
    }

    fn demand(&self, value: &Value) {
        if let Some(objection) = self.objection(value) {
            panic!("{objection}\nin {value:#}");
        }
    }
}

fn json(path: &str) -> Value {
    serde_json::from_str(&std::fs::read_to_string(root().join(path)).unwrap()).unwrap()
}

/// Every file of the folder of documents, whatever it is, with its texts by their ids.
fn documents() -> Vec<(PathBuf, BTreeMap<String, String>)> {
    let folder = Path::new("corpus/documents");
    let mut files: Vec<PathBuf> = std::fs::read_dir(root().join(folder))
        .unwrap()
        .map(|entry| folder.join(entry.unwrap().file_name()))
        .collect();
    files.sort();
    let texts = |file: &PathBuf| {
        let text = std::fs::read_to_string(root().join(file)).unwrap();
        if file.extension().is_none_or(|ending| ending != "jsonl") {
            return BTreeMap::from([(file.to_str().unwrap().to_owned(), text)]);
        }
        text.lines()
            .map(|line| {
                let row: Value = serde_json::from_str(line).unwrap();
                let word = |key: &str| row[key].as_str().unwrap().to_owned();
                (word("id"), word("text"))
            })
            .collect()
    };
    files
        .into_iter()
        .map(|file| {
            let texts = texts(&file);
            (file, texts)
        })
        .collect()
}

/// The records of one file, read in the given unit.
fn records(file: &Path, unit: &str, stdin: &str) -> Vec<Value> {
    let arguments = ["extract", "--format", "jsonl", "--offsets", unit, "--"].map(Path::new);
    let answer = trichdan(
        root(),
        arguments.into_iter().chain([file]),
        stdin.as_bytes(),
    );
    assert_eq!(
        (answer.code, answer.stderr.as_str()),
        (Some(0), ""),
        "{}",
        file.display()
    );
    answer
        .stdout
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// Every record of the corpus and of the sentences above, in one unit, with its text.
fn all_records(unit: &str) -> Vec<(Value, String)> {
    let mut all = Vec::new();
    for (file, mut texts) in documents() {
        for record in records(&file, unit, "") {
            let text = texts.remove(record["id"].as_str().unwrap()).unwrap();
            all.push((record, text));
        }
        assert!(
            texts.is_empty(),
            "{}: texts without a record",
            file.display()
        );
    }
    for text in [SENTENCES, DOCUMENT] {
        let made = records(Path::new("-"), unit, text);
        all.extend(made.into_iter().map(|record| (record, text.to_owned())));
    }
    all
}

/// The words between two offsets of a unit; nothing, when an offset cuts a character in two or lies outside.
fn words(text: &str, unit: &str, start: usize, end: usize) -> Option<String> {
    match unit {
        "bytes" => text.get(start..end).map(ToOwned::to_owned),
        "chars" => {
            let letters: Vec<char> = text.chars().collect();
            letters
                .get(start..end)
                .map(|letters| letters.iter().collect())
        }
        _ => {
            let units: Vec<u16> = text.encode_utf16().collect();
            String::from_utf16(units.get(start..end)?).ok()
        }
    }
}

/// The objects of a record that hold offsets, by their places in it.
fn parts(record: &Value) -> Vec<(String, &Value)> {
    let list = |name: &'static str| {
        let items = record[name].as_array().unwrap().iter().enumerate();
        items.map(move |(index, item)| (format!("{name}[{index}]"), item))
    };
    let own = Some(&record["document"]).filter(|own| !own.is_null());
    own.map(|own| ("document".to_owned(), own))
        .into_iter()
        .chain(list("mentions"))
        .chain(list("relations"))
        .collect()
}

/// The words of every pair of offsets of a part, by what stands before `start`: nothing, `number_`, `cue_`…
fn spans(part: &Value, text: &str, unit: &str) -> BTreeMap<String, String> {
    let part = part.as_object().unwrap();
    let starts = part.iter().filter_map(|(key, start)| {
        let name = key.strip_suffix("start")?;
        (name.is_empty() || name.ends_with('_')).then_some((name, start))
    });
    starts
        .map(|(name, start)| {
            let offset = |value: &Value| usize::try_from(value.as_u64().unwrap()).unwrap();
            let (start, end) = (offset(start), offset(&part[&format!("{name}end")]));
            let words = words(text, unit, start, end)
                .unwrap_or_else(|| panic!("{name}: {start}..{end} cuts a character"));
            assert!(start < end, "{name}: {start}..{end} is empty");
            (name.to_owned(), words)
        })
        .collect()
}

/// What a part says its spans are, held against the words that stand there.
fn compare(part: &Value, spans: &BTreeMap<String, String>) {
    let said = |key: &str| part[key].as_str();
    let name_of = [
        ("", "text"),
        ("issuer_", "issuer_name"),
        ("title_", "title"),
        ("actor_", "actor"),
    ];
    for (span, key) in name_of {
        if let (Some(span), Some(words)) = (spans.get(span), said(key)) {
            assert_eq!(span, words, "{key}");
        }
    }
    let number = spans.get("number_").or_else(|| {
        // A header's own span is that of its number.
        spans.get("").filter(|_| part.get("text").is_none())
    });
    if let (Some(words), Some(number)) = (number, said("number")) {
        let read = Tables::builtin().read_number(words).unwrap();
        assert_eq!(read.to_string(), number, "{words}");
    }
    if let (Some(words), Some(date)) = (spans.get("date_"), said("date")) {
        assert!(words.contains(&date[..4]), "{date} is not in {words:?}");
    }
    // Rules with a gap or a number in them are not words alone.
    if let (Some(cue), Some(rule)) = (spans.get("cue_"), said("rule"))
        && !rule.contains(['…', 'N'])
    {
        let cue: Vec<&str> = cue.split_whitespace().collect();
        assert_eq!(fold(&cue.join(" ")), fold(rule));
    }
}

#[test]
fn every_record_is_what_the_schema_says() {
    let schema = Schema::read(WIRE);
    for (record, _) in all_records("bytes") {
        schema.demand(&record);
    }
}

#[test]
fn every_span_gives_its_words_back_in_every_unit() {
    let [bytes, chars, utf16] =
        ["bytes", "chars", "utf16"].map(|unit| (unit, all_records(unit).into_iter()));
    let mut seen = 0;
    for (((by_bytes, text), (by_chars, _)), (by_utf16, _)) in bytes.1.zip(chars.1).zip(utf16.1) {
        let (by_chars, by_utf16) = (parts(&by_chars), parts(&by_utf16));
        for (index, (place, part)) in parts(&by_bytes).into_iter().enumerate() {
            let id = &by_bytes["id"];
            let wanted = spans(part, &text, bytes.0);
            assert_eq!(
                spans(by_chars[index].1, &text, chars.0),
                wanted,
                "{id} {place}"
            );
            assert_eq!(
                spans(by_utf16[index].1, &text, utf16.0),
                wanted,
                "{id} {place}"
            );
            compare(part, &wanted);
            seen += wanted.len();
        }
    }
    assert!(seen > 1000, "only {seen} spans");
}

#[test]
fn units_differ_only_in_their_offsets() {
    fn bare(value: &mut Value) {
        match value {
            Value::Array(items) => items.iter_mut().for_each(bare),
            Value::Object(map) => {
                map.retain(|key, _| !key.ends_with("start") && !key.ends_with("end"));
                map.values_mut().for_each(bare);
            }
            _ => {}
        }
    }
    let [bytes, chars, utf16] = ["bytes", "chars", "utf16"].map(|unit| {
        let mut all = all_records(unit);
        for (record, _) in &mut all {
            bare(record);
        }
        all
    });
    assert!(bytes == chars && bytes == utf16);
}

#[test]
fn the_schema_of_a_record_holds_no_key_that_is_never_written() {
    let schema = json(WIRE);
    let mut missing: BTreeSet<String> = BTreeSet::new();
    for part in ["document", "mention", "relation"] {
        let keys = schema["$defs"][part]["properties"].as_object().unwrap();
        missing.extend(keys.keys().map(|key| format!("{part}.{key}")));
    }
    for (record, _) in all_records("bytes") {
        for (place, part) in parts(&record) {
            let kind = place.split('[').next().unwrap().trim_end_matches('s');
            for key in part.as_object().unwrap().keys() {
                missing.remove(&format!("{kind}.{key}"));
            }
        }
    }
    assert_eq!(missing, BTreeSet::new());
}

#[test]
fn the_schemas_hold_the_words_of_the_library() {
    let (wire, frame, report) = (json(WIRE), json(FRAME), json(REPORT));
    let kinds: Vec<&str> = RelationKind::all().map(RelationKind::name).collect();
    let codes = Diagnostic::ALL.map(Diagnostic::code);
    assert_eq!(
        wire["$defs"]["relation"]["properties"]["kind"]["enum"],
        serde_json::json!(kinds)
    );
    assert_eq!(frame["$defs"]["kind"]["enum"], serde_json::json!(kinds));
    assert_eq!(
        wire["$defs"]["diagnostic"]["enum"],
        serde_json::json!(codes)
    );
    let mut families: Vec<&str> = Family::all().map(Family::name).collect();
    let first = families.iter().position(|name| name.starts_with("state"));
    families.insert(first.unwrap(), "state");
    assert_eq!(
        report["properties"]["figures"]["properties"]["family"]["propertyNames"]["enum"],
        serde_json::json!(families)
    );
}

#[test]
fn the_schema_of_a_record_refuses_what_is_not_the_format() {
    let schema = Schema::read(WIRE);
    let (record, _) = all_records("bytes")
        .into_iter()
        .find(|(record, _)| !record["document"].is_null() && record["relations"][0].is_object())
        .unwrap();
    schema.demand(&record);
    let number = record["mentions"][0]["number"].clone();
    // Where, and what is put there; null takes away what stands there.
    let faults = serde_json::json!([
        ["/more", 1],
        ["/schema", 2],
        ["/schema", null],
        ["/document", null],
        ["/document/more", number],
        ["/document/date", "25/08/2021"],
        ["/mentions/0/number", 290],
        ["/mentions/0/number_end", null],
        ["/mentions/0/kind", "numbers"],
        ["/mentions/0/system", "Party"],
        ["/mentions/0/provisions", []],
        ["/relations/0/subject", "them"],
        ["/relations/0/object", -1],
        ["/relations/0/kind", "cites"],
        ["/relations/0/polarity", "asserted"],
        ["/relations/0/origin", "annex"],
    ]);
    for fault in faults.as_array().unwrap() {
        let mut changed = record.clone();
        let (part, key) = fault[0].as_str().unwrap().rsplit_once('/').unwrap();
        let part = changed.pointer_mut(part).unwrap().as_object_mut().unwrap();
        if fault[1].is_null() {
            part.remove(key);
        } else {
            part.insert(key.to_owned(), fault[1].clone());
        }
        assert!(
            schema.objection(&changed).is_some(),
            "{fault} is not refused"
        );
    }
}

/// Asks for a chain over the folder of documents.
fn chain(arguments: &[&str]) -> (Answer, Value) {
    let all = ["chain", "--json"]
        .into_iter()
        .chain(arguments.iter().copied());
    let answer = trichdan(root(), all.chain(["corpus/documents"]), b"");
    let frame = serde_json::from_str(&answer.stdout).unwrap();
    (answer, frame)
}

#[test]
fn every_chain_is_what_the_schema_says() {
    let schema = Schema::read(FRAME);
    let questions: [(&[&str], i32); 7] = [
        (&["57-NQ/TW"], 0),
        (&["40-CT/TW"], 0),
        (&["--up", "--depth", "2", "61-KH/HU"], 0),
        (&["--kind", "implements", "--limit", "2", "57-NQ/TW"], 0),
        (&["--date", "2016", "01-KL/TW"], 0),
        (&["999-CT/TW"], 4),
        (&["13-NQ/HU"], 5),
    ];
    for (arguments, code) in questions {
        let (answer, frame) = chain(arguments);
        assert_eq!(
            (answer.code, answer.stderr.as_str()),
            (Some(code), ""),
            "{arguments:?}"
        );
        schema.demand(&frame);
        assert_eq!(frame.get("root").is_some(), code == 0, "{arguments:?}");
    }
}

#[test]
fn every_answer_is_what_the_schema_says() {
    let schema = Schema::read(FRAME);
    let questions: [(&[&str], i32); 17] = [
        (&["show", "57-NQ/TW"], 0),
        (
            &["show", "--limit", "1", "--as-of", "2025-06-30", "57-NQ/TW"],
            0,
        ),
        (&["status", "34/2016/NĐ-CP"], 0),
        (&["status", "--as-of", "2010", "34/2016/NĐ-CP"], 0),
        (&["status", "--in", "tỉnh Quảng Trị", "98/KH-UBND"], 0),
        (&["status", "999-CT/TW"], 4),
        (&["path", "61-KH/HU", "40-CT/TW"], 0),
        (&["path", "--down", "61-KH/HU", "40-CT/TW"], 0),
        (&["path", "61-KH/HU", "13-NQ/HU"], 5),
        (&["impact", "--ended", "2024-01-01", "40-CT/TW"], 0),
        (&["history", "--as-of", "2026", "71/NQ-CP"], 0),
        (&["conflicts", "--known"], 0),
        (&["dangling", "--known-at", "2100"], 0),
        (&["cycles"], 0),
        (&["stats"], 0),
        (&["rank", "--as-of", "2021"], 0),
        (&["chain", "--as-of", "2025-06-30", "57-NQ/TW"], 0),
    ];
    for (arguments, code) in questions {
        let (question, rest) = arguments.split_first().unwrap();
        let all = [*question, "--json"]
            .into_iter()
            .chain(rest.iter().copied());
        let answer = trichdan(root(), all.chain(["corpus/documents"]), b"");
        assert_eq!(
            (answer.code, answer.stderr.as_str()),
            (Some(code), ""),
            "{arguments:?}"
        );
        let frame: Value = serde_json::from_str(&answer.stdout).unwrap();
        schema.demand(&frame);
        let answered = code == 0 && *question != "chain";
        assert_eq!(frame.get("answer").is_some(), answered, "{arguments:?}");
        let dated = arguments.contains(&"--as-of") || (*question == "status" && code == 0);
        assert_eq!(frame.get("as_of").is_some(), dated, "{arguments:?}");
        let documents = frame["documents"].as_array().unwrap();
        assert!(
            documents
                .iter()
                .all(|one| one.get("status").is_some() == dated),
            "{arguments:?}"
        );
    }
}

#[test]
fn facts_alone_make_answers_of_the_same_form() {
    let table = "from\tfrom_date\trelation\tto\tto_date\n\
                 78/2025/NĐ-CP\t2025-04-01\tsupersedes\t34/2016/NĐ-CP\t2016-05-14\n\
                 59/2024/NĐ-CP\t2024-05-25\trepeals\t34/2016/NĐ-CP\t2016-05-14\n\
                 34/2016/NĐ-CP\t2016-05-14\tsupersedes\t78/2025/NĐ-CP\t2025-04-01\n";
    let folder = Folder::new().with("edges.tsv", table);
    let schema = Schema::read(FRAME);
    for (question, found) in [("conflicts", 2), ("cycles", 1)] {
        let answer = folder.run(&[question, "--json", "edges.tsv"]);
        let frame: Value = serde_json::from_str(&answer.stdout).unwrap();
        schema.demand(&frame);
        assert_eq!(frame["answer"]["total"], found, "{frame:#}");
    }
}

#[test]
fn every_edge_joins_documents_of_the_answer_and_is_proved_by_its_sentences() {
    let texts: Vec<_> = documents();
    let text_of = |source: &str| -> String {
        let (file, line) = match source.rsplit_once(".jsonl:") {
            Some((file, line)) => (format!("{file}.jsonl"), line.parse::<usize>().unwrap()),
            None => (source.to_owned(), 1),
        };
        let (_, texts) = texts
            .iter()
            .find(|(path, _)| path == Path::new(&file))
            .unwrap_or_else(|| panic!("{source} is no input"));
        if file != source {
            let rows = std::fs::read_to_string(root().join(&file)).unwrap();
            let row: Value = serde_json::from_str(rows.lines().nth(line - 1).unwrap()).unwrap();
            return row["text"].as_str().unwrap().to_owned();
        }
        texts[&file].clone()
    };
    for number in ["57-NQ/TW", "05-CT/TW"] {
        let (_, frame) = chain(&[number]);
        let documents = frame["documents"].as_array().unwrap();
        assert!(
            documents
                .iter()
                .enumerate()
                .all(|(id, one)| one["id"] == id)
        );
        assert_eq!(documents[0]["number"], number);
        let edges = frame["edges"].as_array().unwrap();
        assert!(!edges.is_empty());
        for edge in edges {
            for end in ["subject", "object"] {
                assert!(
                    edge[end].as_u64().unwrap() < documents.len() as u64,
                    "{edge}"
                );
            }
            for evidence in edge["evidence"].as_array().unwrap() {
                let text = text_of(evidence["source"].as_str().unwrap());
                let [start, end, line] = ["start", "end", "line"]
                    .map(|key| usize::try_from(evidence[key].as_u64().unwrap()).unwrap());
                let on_one_line: Vec<&str> = text[start..end].split_whitespace().collect();
                assert_eq!(evidence["sentence"], on_one_line.join(" "));
                assert_eq!(text[..start].matches('\n').count() + 1, line, "{evidence}");
            }
        }
    }
}

/// Measures a corpus.
fn report(arguments: &[&str]) -> Value {
    let all = ["eval", "--json"].iter().chain(arguments);
    let answer = trichdan(root(), all, b"");
    serde_json::from_str(&answer.stdout).unwrap_or_else(|_| panic!("{answer:?}"))
}

#[test]
fn every_report_is_what_the_schema_says() {
    let schema = Schema::read(REPORT);
    let questions: [&[&str]; 4] = [
        &["corpus"],
        &["corpus/figures.toml"],
        &["--failures", "9", "--min-f1", "0.9", "docs/example-corpus"],
        &[
            "--min",
            "cases=1",
            "--min",
            "attribute.date.recall=1",
            "docs/example-corpus",
        ],
    ];
    for arguments in questions {
        schema.demand(&report(arguments));
    }
}

#[test]
fn the_schema_of_a_report_refuses_what_is_not_the_format() {
    let schema = Schema::read(REPORT);
    let good = report(&["--failures", "9", "--min-f1", "0.9", "docs/example-corpus"]);
    schema.demand(&good);
    for (place, value) in [
        ("/schema", serde_json::json!(2)),
        ("/cases/total", serde_json::json!(-1)),
        ("/figures/mentions/f1", serde_json::json!(98)),
        ("/figures/mentions/accuracy", serde_json::json!(1)),
        (
            "/figures/family/states",
            serde_json::json!({ "right": 0, "expected": 0, "found": 0 }),
        ),
        ("/figures/attribute/date/checked", Value::Null),
        ("/bounds/0/measure", serde_json::json!("F1")),
        ("/failures/0/line", serde_json::json!(0)),
        ("/failures/0/differences", serde_json::json!([])),
        ("/more", serde_json::json!(1)),
    ] {
        let mut changed = good.clone();
        let (part, key) = place.rsplit_once('/').unwrap();
        let part = changed.pointer_mut(part).unwrap().as_object_mut().unwrap();
        part.insert(key.to_owned(), value);
        assert!(
            schema.objection(&changed).is_some(),
            "{place} is not refused"
        );
    }
}
