//! A paragraph is read alike wherever it stands, apart from what depends on the whole text.
//!
//! The following depends on the whole text, and is therefore left out where it may differ:
//!
//! - *the header*: it makes the text a document, decides what is title and preamble, and is looked for across paragraphs;
//! - *the heading and the layout*: the first lines may name the place of a body, and show whether lines are broken at one width. Both look at
//!   lines, so that a text of many lines is not comparable with one that has more before them;
//! - *places*: a province named once counts for the local bodies of the whole text;
//! - *what points back* (*Nghị định này*, *Nghị định 34*, a name given in brackets): what it means may stand in an earlier paragraph;
//! - *mere citations*: each document is listed once in a text, where it is cited first;
//! - *grounds*: a line like *Theo đề nghị …* is part of the preamble where a ground stands before it.
//!
//! Words without a citation affect none of this, so adding them changes nothing at all.

use std::collections::BTreeSet;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use serde_json::{Map, Value};
use trichdan::text::OffsetUnit;
use trichdan::{Citations, Parser, wire};

use crate::fuzzed::quoted;
use crate::properties::{config, text};

/// A text with at least this many lines is read line by line for its width and its heading.
const LINES: usize = 8;

/// Keys of a mention that depend only on its own paragraph; their offsets are compared with them.
const OWN: [&str; 17] = [
    "kind",
    "start",
    "end",
    "text",
    "number",
    "number_start",
    "number_end",
    "system",
    "type",
    "type_word",
    "issuer",
    "issuer_name",
    "term",
    "title",
    "date",
    "effective",
    "provisions",
];

/// Kinds of mention that stand by themselves, without an earlier paragraph.
const PLAIN: [&str; 3] = ["numbered", "named", "attached"];

/// Paragraphs without citation and place.
const PROSE: [&str; 6] = [
    "Hội nghị bế mạc trong buổi chiều.",
    "thủ tục giản đơn, hồ sơ gọn nhẹ;",
    "Đại biểu thảo luận sôi nổi về công tác dân vận:",
    "Năm nay bà con trồng được nhiều rừng hơn năm ngoái. Ai cũng phấn khởi!",
    "“Dân vận khéo thì việc gì cũng thành công”.",
    "𝄞 Đoàn văn công hát e\u{301}p ba bài\u{a0}",
];

fn prose() -> impl Strategy<Value = Vec<String>> {
    vec(select(&PROSE[..]).prop_map(str::to_owned), 0..3)
}

fn record(citations: &Citations<'_>) -> Value {
    let mut line = Vec::new();
    wire::write(&mut line, wire::Id::Number(0), citations, OffsetUnit::Bytes).unwrap();
    serde_json::from_slice(&line).unwrap()
}

fn is_offset(key: &str) -> bool {
    ["start", "end"]
        .into_iter()
        .any(|edge| key == edge || key.ends_with(&format!("_{edge}")))
}

/// The record with every offset moved by `by` bytes.
fn moved(record: &Value, by: u64) -> Value {
    match record {
        Value::Object(row) => {
            let one = |(key, value): (&String, &Value)| {
                let offset = value.as_u64().filter(|_| is_offset(key));
                (
                    key.clone(),
                    offset.map_or_else(|| moved(value, by), |offset| (offset + by).into()),
                )
            };
            row.iter().map(one).collect::<Map<_, _>>().into()
        }
        Value::Array(items) => items.iter().map(|item| moved(item, by)).collect(),
        other => other.clone(),
    }
}

/// The record of a text; `None` where it has a header or is read by its lines.
fn comparable(text: &str) -> Option<Value> {
    let citations = Parser::new().parse(text);
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    let short = lines.count() < LINES;
    (short && citations.document().is_none()).then(|| record(&citations))
}

/// Nothing changes when paragraphs that cite nothing stand around a text.
fn check_around(before: &[String], text: &str, after: &[String]) {
    let Some(alone) = comparable(text) else {
        return;
    };
    let mut whole = String::new();
    for paragraph in before {
        whole.push_str(paragraph);
        whole.push_str("\n\n");
    }
    let by = whole.len() as u64;
    whole.push_str(text);
    for paragraph in after {
        whole.push_str("\n\n");
        whole.push_str(paragraph);
    }
    if let Some(mut among) = comparable(&whole) {
        let mut alone = moved(&alone, by);
        without_heading(&mut among, &mut alone);
        assert_eq!(among, alone, "in {whole:?}");
    }
}

/// Leaves out, in both records, the places that the first lines gave, as other lines come first now.
fn without_heading(one: &mut Value, other: &mut Value) {
    let mut mentions =
        [one, other].map(|record| record["mentions"].as_array_mut().unwrap().iter_mut());
    let [ones, others] = &mut mentions;
    for (one, other) in ones.zip(others) {
        if [&one, &other]
            .iter()
            .any(|mention| mention["locality_source"] == "heading")
        {
            for mention in [one, other] {
                let mention = mention.as_object_mut().unwrap();
                for key in ["locality", "locality_source", "key", "keys"] {
                    mention.remove(key);
                }
            }
        }
    }
}

/// The mentions that stand by themselves, with what depends on their paragraph, and the relations between them, each with the bytes it is
/// read from.
fn by_paragraph(record: &Value, text: &str) -> BTreeSet<String> {
    let mentions = record["mentions"].as_array().unwrap();
    let is_plain = |mention: &Value| PLAIN.iter().any(|kind| mention["kind"] == *kind);
    let place = |index: &Value| {
        let mention = &mentions[usize::try_from(index.as_u64()?).unwrap()];
        is_plain(mention).then(|| mention["start"].to_string())
    };
    let told = mentions
        .iter()
        .filter(|mention| is_plain(mention))
        .map(|mention| {
            let own = OWN.iter().map(|key| format!("{key}: {}", mention[*key]));
            own.collect::<Vec<_>>().join(", ")
        });
    let stated = record["relations"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|relation| {
            // `Nghị định này` is the text itself, unless an earlier paragraph names a decree.
            let subject = match &relation["subject"] {
                Value::Number(_) => place(&relation["subject"])?,
                word if word == "self" => return None,
                word => word.to_string(),
            };
            let object = place(&relation["object"])?;
            // A pointing word may take part on behalf of a document of an earlier paragraph.
            let clause = relation["clause_start"].to_string();
            let mut places = [&subject, &object, &clause]
                .into_iter()
                .filter_map(|place| place.parse::<usize>().ok())
                .collect::<Vec<_>>();
            places.sort_unstable();
            if text[places[0]..places[places.len() - 1]].contains("\n\n") {
                return None;
            }
            let [kind, polarity, cue, scope] =
                ["kind", "polarity", "cue_start", "scope"].map(|key| &relation[key]);
            (kind != "refers_to")
                .then(|| format!("{subject} {kind} {object}, {polarity} by {cue} in {scope}"))
        });
    told.chain(stated).collect()
}

/// Paragraphs together state what each states alone, apart from what is listed above.
fn check_apart(paragraphs: &[String]) {
    let whole = paragraphs.join("\n\n");
    let Some(together) = comparable(&whole) else {
        return;
    };
    let (mut apart, mut at) = (BTreeSet::new(), 0);
    for paragraph in paragraphs {
        let Some(alone) = comparable(paragraph) else {
            return;
        };
        apart.extend(by_paragraph(&moved(&alone, at), &whole));
        at += paragraph.len() as u64 + 2;
    }
    assert_eq!(by_paragraph(&together, &whole), apart, "of {whole:?}");
}

#[test]
fn the_corpus_is_read_alike_among_other_paragraphs() {
    let prose = PROSE.map(str::to_owned);
    for (index, text) in quoted("text = \"").iter().enumerate() {
        let (before, after) = (index % 3, index / 3 % 3);
        check_around(&prose[..before], text, &prose[6 - after..]);
    }
}

#[test]
fn the_corpus_is_read_alike_in_one_text_and_in_many() {
    let cases = quoted("text = \"");
    for pair in cases.chunks(2) {
        let paragraphs = pair.iter().flat_map(|text| text.split("\n\n"));
        check_apart(&paragraphs.map(ToOwned::to_owned).collect::<Vec<_>>());
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_text_is_read_alike_among_other_paragraphs(before in prose(), text in text(), after in prose()) {
        check_around(&before, &text, &after);
    }

    #[test]
    fn paragraphs_are_read_alike_in_one_text_and_in_many(paragraphs in vec(text(), 1..4)) {
        check_apart(&paragraphs);
    }
}
