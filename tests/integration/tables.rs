//! The rows of the tables, both ways: what a row's examples say is read by that row, and what they deny is not.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use trichdan::relation::Relation;
use trichdan::tables::{Issuer, RelationKind};
use trichdan::text::fold;
use trichdan::{Citations, IssueDate, Mention, MentionKind, Parser, Span, Subject, Tables};
use unicode_normalization::is_nfc;

/// Examples that fail today: list, row, example, reason. One that passes, or is gone, is an error.
const KNOWN: &[(&str, &str, &str, &str)] = &[
    (
        "doc_type",
        "Chiến lược",
        "Chiến lược phát triển kinh tế - xã hội 10 năm 2021 - 2030",
        BY_NAME,
    ),
    (
        "doc_type",
        "Lời kêu gọi",
        "Lời kêu gọi toàn quốc kháng chiến",
        BY_NAME,
    ),
    (
        "doc_type",
        "Tuyên bố",
        "Tuyên bố của Hội nghị Trung ương",
        BY_NAME,
    ),
    (
        "issuer",
        "BTC",
        "89/TC-TCT",
        "TC is read as the type of communiqués, TCT as the issuer",
    ),
    (
        "issuer",
        "CT",
        "79759/CT-TTHT",
        "CT is read as the type of directives, and TTHT is no issuer",
    ),
    (
        "issuer",
        "LB",
        "11-LB/TT",
        "the issuer stands before the type",
    ),
    (
        "issuer",
        "UBDTMN",
        "01/1999/NQLT-TP-VHTT-NNPTNT-DTMN-ND",
        "only the first of joint issuers vouches for a number, and TP is none",
    ),
    (
        "cue",
        "kết quả thực hiện",
        "Tỉnh ủy đánh giá kết quả thực hiện [[Nghị quyết số 18-NQ/TW]].",
        GAPS,
    ),
];

const BY_NAME: &str = "documents told by name alone are read only where they are laws";
const GAPS: &str =
    "an empty gap counts as a word: the phrase with a gap beats the same words without one";

const FILES: [&str; 14] = [
    "cues",
    "doc_types",
    "headers",
    "issuers",
    "laws",
    "localities",
    "meetings",
    "nicknames",
    "numbering",
    "optional",
    "phrases",
    "statutes",
    "terms",
    "vetoes",
];

/// What went wrong in one list, told all at once.
struct Report {
    list: &'static str,
    lines: Vec<String>,
    met: BTreeSet<usize>,
}

impl Report {
    fn of(list: &'static str) -> Self {
        Self {
            list,
            lines: Vec::new(),
            met: BTreeSet::new(),
        }
    }

    /// Notes how one example went; what is known to fail must fail.
    fn example(&mut self, row: &str, example: &str, outcome: Result<(), String>) {
        let known = KNOWN
            .iter()
            .position(|(list, of, words, _)| (*list, *of, *words) == (self.list, row, example));
        self.met.extend(known);
        match (outcome, known) {
            (Ok(()), None) | (Err(_), Some(_)) => {}
            (Err(found), None) => self.line(row, &format!("{example:?}: {found}")),
            (Ok(()), Some(_)) => {
                self.line(row, &format!("{example:?} passes: take it out of KNOWN"));
            }
        }
    }

    fn line(&mut self, row: &str, message: &str) {
        self.lines
            .push(format!("[[{}]] {row}: {message}", self.list));
    }

    fn finish(mut self) {
        for (index, (list, row, example, _)) in KNOWN.iter().enumerate() {
            if *list == self.list && !self.met.contains(&index) {
                self.line(row, &format!("{example:?} is in KNOWN but in no table"));
            }
        }
        assert!(
            self.lines.is_empty(),
            "{} failures:\n{}",
            self.lines.len(),
            self.lines.join("\n")
        );
    }
}

/// A row as the file has it.
pub(super) struct Row {
    pub(super) file: &'static str,
    keys: toml::Table,
}

impl Row {
    pub(super) fn text(&self, key: &str) -> &str {
        self.keys
            .get(key)
            .and_then(toml::Value::as_str)
            .unwrap_or_default()
    }

    pub(super) fn list(&self, key: &str) -> Vec<&str> {
        let values = self.keys.get(key).and_then(toml::Value::as_array);
        values
            .into_iter()
            .flatten()
            .map(|value| value.as_str().unwrap())
            .collect()
    }

    /// What the rows of a list are sorted and told apart by.
    pub(super) fn key(&self, list: &str) -> String {
        match list {
            "doc_type" | "issuer" | "body" | "foreign_code" | "standard" | "case_type"
            | "instance" | "court_decision" => self.text("code").to_owned(),
            "cue" => self.text("phrase").to_owned(),
            "locality" => format!("{} ({})", self.text("name"), self.text("kind")),
            "law" => format!("{} ({})", self.text("name"), self.text("date")),
            "term" => format!("{} {}", self.text("series"), self.text("roman")),
            "meeting" => format!("{} {}", self.text("meeting"), self.text("number")),
            "unyeared" => format!("{} {}", self.text("doc_type"), self.text("issuer")),
            _ => ["names", "words", "phrases"]
                .iter()
                .find_map(|key| self.list(key).first().map(|first| (*first).to_owned()))
                .unwrap(),
        }
    }
}

fn file(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("src/tables")
        .join(format!("{name}.toml"));
    std::fs::read_to_string(path).unwrap()
}

/// The rows of every list, in the order of the files.
fn lists() -> BTreeMap<String, Vec<Row>> {
    let mut lists: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for name in FILES {
        let whole: toml::Table = toml::from_str(&file(name)).unwrap();
        for (list, rows) in whole {
            for keys in rows.as_array().unwrap() {
                let keys = keys.as_table().unwrap().clone();
                lists
                    .entry(list.clone())
                    .or_default()
                    .push(Row { file: name, keys });
            }
        }
    }
    lists
}

pub(super) fn rows(list: &str) -> Vec<Row> {
    lists()
        .remove(list)
        .unwrap_or_else(|| panic!("no file holds rows of [[{list}]]"))
}

fn parse(text: &str) -> Citations<'_> {
    Parser::new().parse(text)
}

/// Mentions as a failure shows them.
fn seen(citations: &Citations<'_>) -> String {
    let mentions = citations.mentions().iter().map(|mention| {
        format!(
            "{:?} type {:?} issuer {:?}",
            mention.text(citations.text()),
            mention.doc_type(),
            mention.issuer()
        )
    });
    let mentions: Vec<String> = mentions.collect();
    if mentions.is_empty() {
        "no mention".to_owned()
    } else {
        mentions.join(", ")
    }
}

fn expect(holds: bool, found: impl FnOnce() -> String) -> Result<(), String> {
    if holds { Ok(()) } else { Err(found()) }
}

#[test]
fn examples_of_types_are_read_as_their_type() {
    let mut report = Report::of("doc_type");
    for row in Tables::builtin().doc_types() {
        for example in row.examples.iter() {
            let text = sentence(example);
            let citations = parse(&text);
            let types: Vec<_> = citations.mentions().iter().map(Mention::doc_type).collect();
            // A general word tells no type.
            let told = (!row.general).then_some(&*row.code);
            let holds = !types.is_empty() && types.iter().all(|code| *code == told);
            report.example(&row.code, example, expect(holds, || seen(&citations)));
        }
    }
    report.finish();
}

#[test]
fn examples_of_issuers_are_read_as_their_issuer() {
    let mut report = Report::of("issuer");
    for row in Tables::builtin().issuers() {
        for example in row.examples.iter() {
            let text = sentence(example);
            let citations = parse(&text);
            let holds = citations
                .mentions()
                .iter()
                .any(|mention| mention.issuer().is_some_and(|issuer| tells(issuer, row)));
            report.example(&row.code, example, expect(holds, || seen(&citations)));
        }
    }
    report.finish();
}

/// An example as a report cites it: alone on its line it would be the text's own header.
///
/// A number of one part, or with a blank for its dash, is one only behind a type word (SPEC section 3.2).
fn sentence(example: &str) -> String {
    let code = example.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '/');
    let bare = example.starts_with(|letter: char| letter.is_ascii_digit());
    let short = example.contains(' ') || !code.trim_start_matches('-').contains(['-', '/']);
    let word = if bare && short {
        "Văn bản số "
    } else {
        ""
    };
    format!("Báo in lại {word}{example}.")
}

/// Whether a printed issuer holds the code of a row, or another code of the same body, as one of its bodies.
///
/// The number of a term may follow (`QH14`), a unit or another body may stand beside it (`MTTW-BTT`, `CP-HCCBVN`).
fn tells(issuer: &str, row: &Issuer) -> bool {
    let bare = |code: &str| code.replace('&', "");
    let bodies: Vec<&str> = issuer.split('-').collect();
    (0..bodies.len()).any(|from| {
        (from..bodies.len()).any(|to| {
            let body = bare(&bodies[from..=to].join("-"));
            let body = [
                body.as_str(),
                body.trim_end_matches(|letter: char| letter.is_ascii_digit()),
            ];
            core::iter::once(&row.code)
                .chain(row.aliases.iter())
                .any(|code| body.contains(&bare(code).as_str()))
        })
    })
}

#[test]
fn examples_of_bodies_are_read_as_that_body_of_a_committee() {
    let mut report = Report::of("body");
    let committees: BTreeSet<&str> = Tables::builtin().issuers().map(|row| &*row.code).collect();
    for row in rows("body") {
        let code = row.text("code");
        for example in row.list("examples") {
            let text = sentence(example);
            let citations = parse(&text);
            let holds = citations.mentions().iter().any(|mention| {
                let committee = mention
                    .issuer()
                    .and_then(|issuer| issuer.strip_prefix(code));
                committee.is_some_and(|committee| committees.contains(committee))
            });
            report.example(code, example, expect(holds, || seen(&citations)));
        }
    }
    report.finish();
}

/// Whether a document that is said to be of a body is read as of exactly these words.
fn is_issuer_name(name: &str) -> Result<(), String> {
    let text = format!("Quyết định số 12/QĐ-XYZ của {name}");
    let citations = parse(&text);
    let found = citations
        .mentions()
        .first()
        .and_then(|mention| mention.issuer_name(&text))
        .unwrap_or_default();
    expect(found == name, || format!("as a name: {found:?}"))
}

#[test]
fn names_of_issuers_are_read_whole() {
    let mut lines = Vec::new();
    for row in Tables::builtin().issuers() {
        for name in row.names.iter() {
            if let Err(found) = is_issuer_name(name) {
                lines.push(format!("[[issuer]] {}: {name:?}: {found}", row.code));
            }
        }
    }
    assert!(
        lines.is_empty(),
        "{} failures:\n{}",
        lines.len(),
        lines.join("\n")
    );
}

#[test]
fn names_of_bodies_and_organs_are_read_whole() {
    let mut lines = Vec::new();
    for (list, key) in [("body", "names"), ("organ", "examples")] {
        for row in rows(list) {
            for name in row.list(key) {
                if let Err(found) = is_issuer_name(name) {
                    lines.push(format!("[[{list}]] {}: {name:?}: {found}", row.key(list)));
                }
            }
        }
    }
    assert!(
        lines.is_empty(),
        "{} failures:\n{}",
        lines.len(),
        lines.join("\n")
    );
}

/// A sentence without the brackets around its object, and where the object stands.
fn unbracketed(example: &str) -> (String, Span) {
    let (before, rest) = example
        .split_once("[[")
        .unwrap_or_else(|| panic!("no object in {example:?}"));
    let (object, after) = rest
        .split_once("]]")
        .unwrap_or_else(|| panic!("no end of the object in {example:?}"));
    let span = Span::new(before.len() as u32, (before.len() + object.len()) as u32);
    (format!("{before}{object}{after}"), span)
}

/// Relations as a failure shows them.
fn stated(citations: &Citations<'_>) -> String {
    let relations = citations.relations().iter().map(|relation| {
        format!(
            "{} {:?} by {:?}",
            relation.kind(),
            citations[relation.object()].text(citations.text()),
            relation.rule()
        )
    });
    let relations: Vec<String> = relations.collect();
    if relations.is_empty() {
        seen(citations)
    } else {
        relations.join(", ")
    }
}

#[test]
fn cues_fire_in_their_examples_and_nowhere_else() {
    let mut report = Report::of("cue");
    for row in Tables::builtin().cues() {
        let kind: RelationKind = row.kind.parse().unwrap();
        let also: Option<RelationKind> = Some(&row.also)
            .filter(|also| !also.is_empty())
            .map(|also| also.parse().unwrap());
        for example in row.examples.iter() {
            let (text, object) = unbracketed(example);
            let citations = parse(&text);
            let states = |kind: RelationKind, relation: &Relation| {
                relation.kind() == kind
                    && relation.rule() == Some(&row.phrase)
                    && citations[relation.object()].span() == object
            };
            let holds = [Some(kind), also].into_iter().flatten().all(|kind| {
                citations
                    .relations()
                    .iter()
                    .any(|relation| states(kind, relation))
            });
            report.example(&row.phrase, example, expect(holds, || stated(&citations)));
        }
        for miss in row.misses.iter() {
            let citations = parse(miss);
            let fires = citations
                .relations()
                .iter()
                .any(|relation| relation.kind() == kind && relation.rule() == Some(&row.phrase));
            report.example(
                &row.phrase,
                miss,
                expect(!fires, || format!("must miss: {}", stated(&citations))),
            );
        }
    }
    report.finish();
}

#[test]
fn vetoes_keep_numbers_from_being_read() {
    let mut report = Report::of("veto");
    assert_eq!(parse("tài liệu số 12-NQ/TW").mentions().len(), 1);
    for row in rows("veto") {
        let key = row.key("veto");
        // Each word before what would else be a number.
        let words = row.list("words").into_iter().map(|word| {
            let number = if word.ends_with(" số") {
                "12-NQ/TW"
            } else {
                "số 12-NQ/TW"
            };
            format!("{word} {number}")
        });
        for example in row
            .list("examples")
            .into_iter()
            .map(str::to_owned)
            .chain(words)
        {
            let citations = parse(&example);
            report.example(
                &key,
                &example,
                expect(citations.mentions().is_empty(), || seen(&citations)),
            );
        }
    }
    report.finish();
}

#[test]
fn nicknames_tell_their_documents_in_their_examples_and_nowhere_else() {
    let rows = lists().remove("nickname").unwrap();
    let mut lines = Vec::new();
    for row in &rows {
        let wanted: Vec<String> = row
            .list("numbers")
            .into_iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(wanted.len(), row.list("dates").len(), "{wanted:?}");
        for number in &wanted {
            let official = Tables::builtin()
                .read_number(number)
                .map(|number| number.to_string());
            assert_eq!(official.as_ref(), Ok(number));
        }
        let told = |text: &str| {
            let citations = parse(text);
            let told = |mention: &Mention| -> Vec<String> {
                let numbers = mention
                    .resolved_number()
                    .into_iter()
                    .chain(mention.covers());
                numbers.map(ToString::to_string).collect()
            };
            citations
                .mentions()
                .iter()
                .any(|mention| told(mention) == wanted)
        };
        let (examples, misses) = (row.list("examples"), row.list("misses"));
        lines.extend(examples.into_iter().filter(|text| !told(text)));
        lines.extend(misses.into_iter().filter(|text| told(text)));
    }
    assert!(lines.is_empty(), "{lines:#?}");
}

#[test]
fn foreign_codes_are_no_documents() {
    let mut report = Report::of("foreign_code");
    for row in rows("foreign_code") {
        for example in row.list("examples") {
            for text in [example.to_owned(), format!("Quyết định số {example}")] {
                let citations = parse(&text);
                report.example(
                    row.text("code"),
                    &text,
                    expect(citations.mentions().is_empty(), || seen(&citations)),
                );
            }
        }
    }
    report.finish();
}

#[test]
fn small_words_do_what_their_rows_say() {
    let lists = lists();
    let mut lines = Vec::new();
    for list in [
        "filler",
        "polarity",
        "title",
        "verb",
        "attached",
        "occasion",
        "counted",
        "follower",
        "name_stop",
        "name_veto",
    ] {
        for row in lists.get(list).into_iter().flatten() {
            let phrases = row.list("phrases");
            for example in row.list("examples") {
                let citations = parse(example);
                let folded = fold(example);
                let any =
                    |holds: &dyn Fn(&Relation) -> bool| citations.relations().iter().any(holds);
                let title = || {
                    citations
                        .mentions()
                        .iter()
                        .find_map(Mention::title_span)
                        .map_or("", |title| title.text(example))
                };
                let holds = phrases.iter().any(|phrase| folded.contains(&fold(phrase)))
                    && match list {
                        "filler" => any(&|relation| relation.rule().is_some()),
                        "polarity" => {
                            any(&|relation| relation.polarity().name() == row.text("reading"))
                        }
                        "title" if row.text("role") == "opener" => phrases
                            .iter()
                            .any(|phrase| fold(title()).starts_with(&fold(phrase))),
                        "title" => {
                            !title().is_empty()
                                && !phrases
                                    .iter()
                                    .any(|phrase| fold(title()).contains(&fold(phrase)))
                        }
                        "verb" => citations
                            .mentions()
                            .iter()
                            .any(|mention| mention.issuer_span().is_some()),
                        "counted" => citations.mentions().is_empty(),
                        "follower" => citations
                            .mentions()
                            .iter()
                            .any(|mention| mention.kind() == MentionKind::Short),
                        "name_stop" => citations
                            .mentions()
                            .iter()
                            .any(|mention| mention.kind() == MentionKind::Named),
                        "name_veto" => citations.mentions().is_empty(),
                        "attached" => citations
                            .mentions()
                            .iter()
                            .any(|mention| mention.kind() == MentionKind::Attached),
                        _ => any(&|relation| relation.subject() == Subject::Article),
                    };
                if !holds {
                    lines.push(format!(
                        "[[{list}]] {}: {example:?}: title {:?}, {}",
                        row.key(list),
                        title(),
                        stated(&citations)
                    ));
                }
            }
        }
    }
    assert!(
        lines.is_empty(),
        "{} failures:\n{}",
        lines.len(),
        lines.join("\n")
    );
}

/// What a row of `[[head]]` or `[[line_end]]` must do to a head that holds the example; `None` when it does.
fn head_differs(role: &str, example: &str) -> Option<String> {
    const EMBLEM: &str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM";
    const DATE: &str = "Hà Nội, ngày 05 tháng 3 năm 2020";
    const NUMBER: &str = "Số: 12/TB-BTC";
    const TITLE: &str = "Về việc nghỉ lễ";
    // Title and number of the text's own document; `no document` where there is none.
    let own = |lines: &[&str]| {
        let text = lines.join("\n");
        let citations = parse(&text);
        citations.document().map_or_else(
            || "no document".to_owned(),
            |document| {
                let title = document
                    .title_span()
                    .map_or("no title", |span| span.text(&text));
                let number = document.number().map(ToString::to_string);
                format!("{title}, {}", number.as_deref().unwrap_or("no number"))
            },
        )
    };
    let (got, wanted) = match role {
        "emblem" => (
            [
                own(&[example, DATE, "THÔNG BÁO", TITLE]),
                own(&[DATE, "THÔNG BÁO", TITLE]),
            ],
            [format!("{TITLE}, no number"), "no document".to_owned()],
        ),
        "page" => (
            [
                own(&[example, EMBLEM, "THÔNG BÁO", TITLE]),
                own(&[EMBLEM, "THÔNG BÁO", TITLE]),
            ],
            [format!("{TITLE}, no number"), "no document".to_owned()],
        ),
        "mark" | "consolidated" => (
            [own(&[NUMBER, "THÔNG BÁO", example, TITLE]), String::new()],
            [format!("{TITLE}, 12/TB-BTC"), String::new()],
        ),
        "attestation" => (
            [
                own(&[
                    NUMBER,
                    "THÔNG BÁO",
                    TITLE,
                    "Điều 1.",
                    example,
                    "Số: 05/VBHN-BTC",
                ]),
                String::new(),
            ],
            [format!("{TITLE}, 05/VBHN-BTC"), String::new()],
        ),
        "copy" => (
            [
                own(&[
                    NUMBER,
                    DATE,
                    example,
                    EMBLEM,
                    "Số: 13/TB-BTC",
                    "THÔNG BÁO",
                    TITLE,
                ]),
                String::new(),
            ],
            [format!("{TITLE}, 13/TB-BTC"), String::new()],
        ),
        "annex" => (
            [
                own(&[example, EMBLEM, NUMBER, DATE, "THÔNG BÁO", TITLE]),
                String::new(),
            ],
            ["no document".to_owned(), String::new()],
        ),
        "about" => (
            [
                own(&["Số: 12/BTC-VP", DATE, example, "Kính gửi: Sở Tài chính"]),
                String::new(),
            ],
            [format!("{example}, 12/BTC-VP"), String::new()],
        ),
        "preamble" => (
            [
                own(&["THÔNG BÁO", TITLE, example]),
                own(&["THÔNG BÁO", TITLE]),
            ],
            [format!("{TITLE}, no number"), "no document".to_owned()],
        ),
        "opening" => (
            [own(&[NUMBER, "THÔNG BÁO", example]), String::new()],
            ["no title, 12/TB-BTC".to_owned(), String::new()],
        ),
        "attachment" | "sentence" => (
            [own(&[NUMBER, "THÔNG BÁO", TITLE, example]), String::new()],
            [format!("{TITLE}, 12/TB-BTC"), String::new()],
        ),
        _ => (
            [
                own(&[NUMBER, "THÔNG BÁO", example, "Thực hiện", "Điều 1."]),
                String::new(),
            ],
            [format!("{example}\nThực hiện, 12/TB-BTC"), String::new()],
        ),
    };
    (got != wanted).then(|| format!("{got:?} instead of {wanted:?}"))
}

#[test]
fn words_of_heads_do_what_their_rows_say() {
    let lists = lists();
    let mut lines = Vec::new();
    for list in ["head", "line_end"] {
        for row in lists.get(list).into_iter().flatten() {
            for example in row.list("examples") {
                if let Some(found) = head_differs(row.text("role"), example) {
                    lines.push(format!(
                        "[[{list}]] {}: {example:?}: {found}",
                        row.text("role")
                    ));
                }
            }
        }
    }
    assert!(
        lines.is_empty(),
        "{} failures:\n{}",
        lines.len(),
        lines.join("\n")
    );
}

#[test]
fn rows_are_sorted_and_nothing_stands_twice() {
    let lists = lists();
    let mut lines = Vec::new();
    for (list, rows) in &lists {
        let keys: Vec<String> = rows.iter().map(|row| row.key(list)).collect();
        if matches!(
            list.as_str(),
            "doc_type"
                | "issuer"
                | "body"
                | "organ"
                | "law"
                | "locality"
                | "veto"
                | "foreign_code"
                | "standard"
                | "case_type"
                | "instance"
                | "court_decision"
                | "judgment_word"
                | "court_paper"
                | "copy_mark"
        ) {
            // Each file by itself: statutes stand apart from laws.
            let files = rows.iter().zip(rows.iter().skip(1));
            let one_file = files.map(|(one, next)| one.file == next.file);
            let unsorted = keys
                .iter()
                .zip(keys.iter().skip(1))
                .zip(one_file)
                .filter(|((one, next), one_file)| *one_file && one > next);
            lines.extend(
                unsorted
                    .map(|((one, next), _)| format!("[[{list}]] {next:?} stands behind {one:?}")),
            );
        }
        // What must point to one row of its list only: codes, or words that need no context.
        let unique: &[&str] = match list.as_str() {
            "doc_type" => &["code", "variants"],
            "issuer" | "body" => &["code", "aliases"],
            "organ" => &["names"],
            "veto" | "court_paper" | "copy_mark" => &["words"],
            "foreign_code" | "standard" | "court_decision" => &["code"],
            "case_type" | "instance" => &["code", "names"],
            "cue" => &["phrase"],
            "locality" => &["name", "aliases"],
            "law" => &["number"],
            "nickname" => &["names"],
            "term" | "meeting" | "unyeared" => &[],
            _ => &["phrases"],
        };
        let mut owners: BTreeMap<String, String> = BTreeMap::new();
        for (row, key) in rows.iter().zip(&keys) {
            let words = unique
                .iter()
                .flat_map(|key| row.list(key).into_iter().chain([row.text(key)]))
                .filter(|word| !word.is_empty());
            for word in words {
                let word = if list == "doc_type" || list == "issuer" {
                    word.to_owned()
                } else {
                    fold(word)
                };
                if let Some(owner) = owners.insert(word.clone(), key.clone()) {
                    lines.push(format!(
                        "[[{list}]] {word:?} stands in {owner:?} and in {key:?} ({}.toml)",
                        row.file
                    ));
                }
            }
        }
    }
    let mut names: BTreeMap<String, &str> = BTreeMap::new();
    for row in Tables::builtin().issuers() {
        for name in row.names.iter() {
            if let Some(owner) = names.insert(fold(name), &row.code) {
                lines.push(format!(
                    "[[issuer]] the name {name:?} stands in {owner} and in {}",
                    row.code
                ));
            }
        }
    }
    assert!(
        lines.is_empty(),
        "{} failures:\n{}",
        lines.len(),
        lines.join("\n")
    );
}

#[test]
fn tables_are_written_in_composed_letters() {
    for name in FILES {
        let text = file(name);
        for (line, words) in text.lines().enumerate() {
            assert!(is_nfc(words), "{name}.toml:{} is not composed", line + 1);
            let strange = |letter: &char| {
                matches!(
                    letter,
                    '\u{d0}' | '\u{f0}' | '\u{189}' | '\u{a0}' | '\u{ad}' | '\u{200b}'
                        ..='\u{200f}' | '\u{feff}'
                )
            };
            let found = words.chars().find(strange);
            assert!(found.is_none(), "{name}.toml:{} holds {found:?}", line + 1);
        }
    }
    let mut lines = Vec::new();
    for (list, rows) in lists() {
        for row in rows {
            for (key, value) in &row.keys {
                let values = value
                    .as_array()
                    .map_or(std::slice::from_ref(value), Vec::as_slice);
                let texts = values.iter().filter_map(toml::Value::as_str);
                let untrimmed = texts.filter(|text| text.trim() != *text || text.is_empty());
                lines
                    .extend(untrimmed.map(|text| {
                        format!("[[{list}]] {}: {key} holds {text:?}", row.key(&list))
                    }));
            }
        }
    }
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[test]
fn dates_and_successors_of_rows_fit_together() {
    let date = |text: &str| {
        text.parse::<IssueDate>()
            .unwrap_or_else(|error| panic!("{error}"))
    };
    for row in Tables::builtin()
        .issuers()
        .filter(|row| !row.until.is_empty())
    {
        assert!(
            date(&row.until).day().is_some(),
            "{}: {}",
            row.code,
            row.until
        );
    }
    let localities = rows("locality");
    for row in &localities {
        let (until, successor) = (row.text("until"), row.text("successor"));
        assert_eq!(
            until.is_empty(),
            successor.is_empty(),
            "{}",
            row.text("name")
        );
        let alive = |name: &str| {
            localities
                .iter()
                .any(|other| other.text("name") == name && other.text("until").is_empty())
        };
        assert!(
            until.is_empty() || date(until).day().is_some() && alive(successor),
            "{}: {successor}",
            row.text("name")
        );
    }
    for series in ["party-central", "national-assembly"] {
        let terms: Vec<Row> = rows("term")
            .into_iter()
            .filter(|row| row.text("series") == series)
            .collect();
        assert!(!terms.is_empty(), "{series}");
        for (one, next) in terms.iter().zip(terms.iter().skip(1)) {
            let (name, from, to) = (one.text("roman"), one.text("from"), one.text("to"));
            assert!(
                from.starts_with("194") && series == "national-assembly" || date(from) < date(to),
                "{series} {name}"
            );
            assert_eq!(
                to,
                next.text("from"),
                "{series} {name} ends where the next one starts"
            );
        }
    }
}
