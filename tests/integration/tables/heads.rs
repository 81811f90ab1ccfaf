//! The examples of rows about a document's head.

use trichdan::OwnDocument;

use super::{Report, expect, hidden, lists, parse, rows};

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
        "mark" | "section" | "consolidated" => (
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
        // A row of `[[line_end]]`, which has no roles.
        "" => (
            [
                own(&[NUMBER, "THÔNG BÁO", example, "Thực hiện", "Điều 1."]),
                String::new(),
            ],
            [format!("{example}\nThực hiện, 12/TB-BTC"), String::new()],
        ),
        role => unreachable!("no claim for [[head]] of role {role:?}"),
    };
    (got != wanted).then(|| format!("{got:?} instead of {wanted:?}"))
}

#[test]
fn words_of_heads_do_what_their_rows_say() {
    let lists = lists();
    let mut lines = Vec::new();
    for list in ["head", "line_end"] {
        for row in &lists[list] {
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
fn what_stands_below_lines_of_a_site_is_none_of_the_document() {
    let mut lines = Vec::new();
    for row in rows("site_line") {
        let alone = row.keys.get("alone").and_then(toml::Value::as_bool);
        let times = if alone == Some(true) { 1 } else { 3 };
        for example in row.list("examples") {
            let site = [example].repeat(times).join("\n");
            let below = |site: &str| {
                let text =
                    format!("Phần I\nĐiều 1. Thi hành\n{site}\nThay thế Luật Đất đai năm 2013.");
                parse(&text).relations().len()
            };
            if below(&site) > 0 || below("Nơi nhận") == 0 {
                lines.push(example.to_owned());
            }
        }
    }
    assert!(lines.is_empty(), "{lines:?}");
}

#[test]
fn what_is_listed_is_told_by_a_title_a_line_or_a_column() {
    let mut lines = Vec::new();
    for row in rows("listing") {
        let role = row.text("role");
        for example in row.list("examples") {
            let told = |over: &str| {
                let head =
                    "BỘ TƯ PHÁP\nSố: 12/QĐ-BTP\nHà Nội, ngày 05 tháng 3 năm 2026\nQUYẾT ĐỊNH";
                let items = "1. Luật sửa đổi, bổ sung một số điều của Luật Công chứng.\n2. Thay thế Thông tư số 12/2015/TT-BTP.\n05/3/2026 Bị thay thế 54/2006/NĐ-CP";
                let text = match role {
                    "ended" | "programme" => format!("{head}\n{over}\n{items}"),
                    _ => format!("{head}\nVề việc giao nhiệm vụ\nSTT\n{over}\n{items}"),
                };
                let citations = parse(&text);
                let acts = citations
                    .relations()
                    .iter()
                    .filter(|relation| relation.kind().is_act());
                acts.map(|relation| format!("{:?}", relation.polarity()))
                    .collect::<Vec<_>>()
            };
            if told(example) == told("Về các văn bản") {
                lines.push(format!("[[listing]] {role}: {example:?} changes nothing"));
            }
        }
    }
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

/// The facts that a website's table gives for its document.
fn facts(document: OwnDocument<'_>, text: &str) -> String {
    let words = |span: Option<trichdan::Span>| span.map(|span| span.text(text).to_owned());
    format!(
        "{:?} {:?} {:?} {:?} {:?} {:?} {:?}",
        document.number().map(ToString::to_string),
        words(document.type_word_span()),
        document.date().map(|date| date.to_string()),
        words(document.issuer_span()),
        document.effective().map(|date| date.to_string()),
        document.expires().map(|date| date.to_string()),
        words(document.title_span()),
    )
}

#[test]
fn labels_of_cards_tell_what_their_rows_say() {
    let mut report = Report::of("card");
    for row in rows("card") {
        let role = row.text("role");
        // A table of two facts, with the label in the place of its fact. A label without a fact ends a missing value.
        let others = [
            ("numbered", "Số hiệu: 12/TB-BTC"),
            ("dated", "Ngày ban hành: 12/4/2021"),
        ];
        let others = others.into_iter().filter(|(told, _)| *told != role);
        let mut lines: Vec<&str> = others.map(|(_, line)| line).collect();
        lines.extend((role == "aside").then_some("Trích yếu:"));
        let told = |label: &str| {
            let text = [&lines[..], &[label]].concat().join("\n");
            let citations = parse(&text);
            let document = citations.document();
            document.map_or_else(String::new, |document| facts(document, &text))
        };
        for example in row.list("examples") {
            let mut phrases = row.list("phrases").into_iter();
            let hidden = phrases.find_map(|phrase| hidden(example, phrase));
            let hidden = hidden.unwrap_or_else(|| panic!("{example:?} holds no label of {role}"));
            let (label, none) = (told(example), told(&hidden));
            let holds = !label.is_empty() && label != none;
            report.example(&row.key("card"), example, expect(holds, || label));
        }
    }
    report.finish();
}
