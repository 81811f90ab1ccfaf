//! Which claims are one document: the order of sources does not count, a removed source leaves no trace, and adding one by one gives what a
//! rebuild gives.

use std::fmt::Write as _;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use trichdan::graph::Facts;
use trichdan::registry::{Decisions, DocumentId, Tie};
use trichdan::{CitationGraph, DocumentKey, Parser, Source};

const COLUMNS: &str = "number\tname\ttype\tdate\tissuer\tterm\tlocality\ttitle\teffective\n";

/// Numbers whose series need different slots: terms, places, years, law or resolution, the type word, none.
const NUMBERS: [(&str, &str); 9] = [
    ("01-KL/TW", ""),
    ("13-NQ/HU", ""),
    ("18/QĐ-TTg", ""),
    ("18/2020/QĐ-TTg", ""),
    ("55/2010/QH12", ""),
    ("12/QĐ-UBND", ""),
    ("53/HĐBT", ""),
    ("38a-KH/HU", ""),
    ("", "Luật Đất đai"),
];
const TYPES: [&str; 6] = [
    "",
    "Quyết định",
    "Quy định",
    "Luật",
    "Nghị quyết",
    "Nghị định",
];
const DATES: [&str; 11] = [
    "",
    "2010",
    "2015-07-14",
    "2016-04-04",
    "2016-05-16",
    "2018-05-16",
    "2018",
    "2020-02",
    "2020-02-10",
    "2021-05-18",
    "2021-05-08",
];
const ISSUERS: [&str; 4] = ["", "Bộ Chính trị", "Ban Bí thư", "Huyện ủy Lâm Hà"];
const TERMS: [&str; 4] = ["", "", "XII", "XIII"];
const PLACES: [&str; 6] = [
    "",
    "huyện Lâm Hà",
    "huyện Lâm Hà, tỉnh Lâm Đồng",
    "huyện Lâm Hà, tỉnh Gia Lai",
    "huyện Krông Pa, tỉnh Gia Lai",
    "tỉnh Gia Lai",
];
const TITLES: [&str; 3] = [
    "",
    "về công tác dân vận của cơ quan nhà nước",
    "về phân cấp quản lý ngân sách địa phương",
];

/// One row of a table: a document with every slot filled at random.
fn row() -> impl Strategy<Value = String> {
    let words = (select(&TYPES[..]), select(&DATES[..]), select(&ISSUERS[..]));
    let more = (
        select(&TERMS[..]),
        select(&PLACES[..]),
        select(&TITLES[..]),
        select(&DATES[..]),
    );
    (select(&NUMBERS[..]), words, more).prop_map(|((number, name), (word, date, issuer), (term, place, title, effective))| {
        format!("{number}\t{name}\t{word}\t{date}\t{issuer}\t{term}\t{place}\t{title}\t{effective}\n")
    })
}

/// Sentences about the same numbers, so that texts and tables mix.
fn sentence() -> impl Strategy<Value = &'static str> {
    select(vec![
        "Kết luận số 01-KL/TW ngày 18/5/2021 tiếp tục thực hiện Chỉ thị số 05-CT/TW. ",
        "Quán triệt Kết luận số 01-KL/TW. ",
        "Kết luận số 01-KL/TW của Ban Bí thư khóa XII và Kết luận số 01-KL/TW ngày 08/5/2021 của Bộ Chính trị. ",
        "Nghị quyết số 13-NQ/HU của Huyện ủy Lâm Hà thực hiện Kết luận số 01-KL/TW. ",
        "Quyết định số 18/QĐ-TTg thay thế Quyết định số 18/2020/QĐ-TTg. ",
        "Quyết định số 18/QĐ-TTg ngày 16/5/2018 sửa đổi Quyết định số 18/QĐ-TTg ngày 04/4/2016. ",
        "Theo Luật Đất đai năm 2013 và Luật Đất đai. ",
        "Nghị quyết số 55/2010/QH12 hướng dẫn thi hành Luật An toàn thực phẩm số 55/2010/QH12. ",
    ])
}

/// A source: a table of a few rows, or a text.
#[derive(Clone, Debug)]
enum Content {
    Table(Vec<String>),
    Text(String, Option<&'static str>),
}

fn content() -> impl Strategy<Value = Content> {
    prop_oneof![
        2 => vec(row(), 1..4).prop_map(Content::Table),
        1 => (vec(sentence(), 1..4), select(vec![None, Some("2017-03-01"), Some("2022-03-01")]))
            .prop_map(|(text, day)| Content::Text(text.concat(), day)),
    ]
}

fn add(graph: &mut CitationGraph, parser: &Parser, name: usize, content: &Content) {
    let source = Source::new(name.to_string());
    match content {
        Content::Table(rows) => {
            let (facts, _) = Facts::from_tsv_each(&format!("{COLUMNS}{}", rows.concat()));
            graph.add_facts(source, &facts);
        }
        Content::Text(text, day) => {
            let source = match day {
                Some(day) => source.published(day.parse().unwrap()),
                None => source,
            };
            graph.add(source, &parser.parse(text));
        }
    }
}

fn built<'c>(
    parser: &Parser,
    contents: impl IntoIterator<Item = (usize, &'c Content)>,
) -> CitationGraph {
    let mut graph = CitationGraph::new();
    for (name, content) in contents {
        add(&mut graph, parser, name, content);
    }
    graph
}

/// A graph in words that do not depend on ids.
fn print(graph: &CitationGraph) -> Vec<String> {
    let document = |id: DocumentId| {
        let card = graph.card(id).unwrap();
        format!(
            "{} {:?} {:?} {:?}",
            card.key,
            card.sources,
            card.undetermined,
            graph.facts(id)
        )
    };
    let mut lines: Vec<String> = graph.documents().map(document).collect();
    for id in graph.documents() {
        for one in graph.statements_from(id) {
            lines.push(format!(
                "{} | {} {:?} {:?} {} | {}",
                document(one.subject),
                one.kind,
                one.polarity,
                one.scope,
                one.source.name(),
                document(one.object)
            ));
        }
        let back = graph.statements_to(id).count();
        lines.push(format!("{} is acted on {back} times", document(id)));
    }
    lines.push(format!(
        "{} documents, {} statements, {:?}",
        graph.len(),
        graph.statements_len(),
        graph.suspects().len()
    ));
    lines.sort();
    lines
}

/// Decisions that join and split documents of the numbers above.
fn decisions(parser: &Parser) -> Decisions {
    let keys = |text: &str| -> Vec<DocumentKey> {
        let citations = parser.parse(text);
        citations
            .mentions()
            .iter()
            .map(|mention| mention.key().unwrap().clone())
            .collect()
    };
    Decisions::new()
        .alias(keys(
            "Quyết định số 18/QĐ-TTg ngày 10/02/2020, Quyết định số 18/2020/QĐ-TTg",
        ))
        .distinct(keys(
            "Kết luận số 01-KL/TW ngày 18/5/2021, Kết luận số 01-KL/TW ngày 08/5/2021",
        ))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_sources_does_not_count(contents in vec(content(), 1..9), seed in any::<u64>(), decided in any::<bool>(), strict in any::<bool>()) {
        let parser = Parser::new();
        let numbered: Vec<(usize, &Content)> = contents.iter().enumerate().collect();
        let mut other = numbered.clone();
        // A shuffle that depends only on the seed.
        other.sort_by_key(|(name, _)| (*name as u64 + 1).wrapping_mul(seed | 1).rotate_left(17));
        let (mut one, mut two) = (built(&parser, numbered), CitationGraph::new());
        if decided {
            one.decide(decisions(&parser));
            two.decide(decisions(&parser));
        }
        if strict {
            one.require(Tie::Complete);
            two.require(Tie::Complete);
        }
        for (name, content) in other {
            add(&mut two, &parser, name, content);
        }
        prop_assert_eq!(print(&one), print(&two));
    }

    #[test]
    fn what_is_removed_leaves_no_trace(contents in vec(content(), 2..9), gone in vec(any::<bool>(), 9), decided in any::<bool>()) {
        let parser = Parser::new();
        let mut graph = built(&parser, contents.iter().enumerate());
        if decided {
            graph.decide(decisions(&parser));
        }
        let stays = |name: &usize| !gone[*name];
        for name in (0..contents.len()).filter(|name| !stays(name)) {
            prop_assert_eq!(graph.remove(&name.to_string()), 1);
        }
        let mut rebuilt = built(&parser, contents.iter().enumerate().filter(|(name, _)| stays(name)));
        if decided {
            rebuilt.decide(decisions(&parser));
        }
        prop_assert_eq!(print(&graph), print(&rebuilt));
    }

    #[test]
    fn replacing_one_by_one_gives_what_a_rebuild_gives(before in vec(content(), 1..7), after in vec(content(), 7)) {
        let parser = Parser::new();
        let mut graph = built(&parser, before.iter().enumerate());
        for (name, content) in after.iter().enumerate().take(before.len()) {
            graph.remove(&name.to_string());
            add(&mut graph, &parser, name, content);
        }
        let rebuilt = built(&parser, after.iter().enumerate().take(before.len()));
        prop_assert_eq!(print(&graph), print(&rebuilt));
    }
}

fn facts(rows: &str) -> Facts {
    Facts::from_tsv(&format!("{COLUMNS}{rows}")).unwrap()
}

fn count(sources: &[&str]) -> usize {
    let parser = Parser::new();
    let mut graph = CitationGraph::new();
    for (name, text) in sources.iter().enumerate() {
        graph.add(Source::new(name.to_string()), &parser.parse(text));
    }
    graph.len()
}

#[test]
fn documents_of_one_number_are_told_apart_by_what_their_series_restarts_in() {
    // SPEC section 15, examples 22 to 28.
    assert_eq!(
        count(&[
            "Kế hoạch số 11-KH/TU của Tỉnh ủy Gia Lai",
            "Kế hoạch số 11-KH/TU của Tỉnh ủy Sơn La"
        ]),
        2
    );
    assert_eq!(count(&["Kế hoạch số 11-KH/TU", "Kế hoạch số 11-KH/TU"]), 2);
    assert_eq!(
        count(&[
            "Kết luận số 01-KL/TW ngày 04/4/2016",
            "Kết luận số 01-KL/TW ngày 18/5/2021"
        ]),
        2
    );
    assert_eq!(
        count(&[
            "Nghị quyết số 55/2010/QH12",
            "Luật An toàn thực phẩm số 55/2010/QH12"
        ]),
        2
    );
    assert_eq!(count(&["18/QĐ-TTg ngày 06/01/2020", "18/2020/QĐ-TTg"]), 2);
    assert_eq!(
        count(&[
            "Quyết định 1169A/QĐ-TTg năm 2014",
            "Quyết định 1169/QĐ-TTg năm 2014"
        ]),
        2
    );
    assert_eq!(
        count(&[
            "Nghị định số 53-HĐBT ngày 25/4/1984",
            "Quyết định số 53-HĐBT ngày 25/4/1984"
        ]),
        2
    );
    // One series for both words.
    assert_eq!(
        count(&[
            "Quyết định số 66-QĐ/TW ngày 06/02/2017",
            "Quy định số 66-QĐ/TW ngày 06/02/2017"
        ]),
        1
    );
    // A stub becomes the document when its text arrives.
    let own = "BAN CHẤP HÀNH TRUNG ƯƠNG\nSố 66-QĐ/TW\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 06 tháng 02 năm 2017\nQUY ĐỊNH\nvề thể loại văn bản";
    assert_eq!(count(&["Quy định số 66-QĐ/TW năm 2017", own]), 1);
}

#[test]
fn one_law_is_one_document_however_it_is_named() {
    let names = [
        "Theo Luật Đất đai số 31/2024/QH15.",
        "Theo Luật Đất đai năm 2024.",
        "Theo Luật Đất đai (sửa đổi) năm 2024.",
        "Theo Luật Đất đai ngày 18 tháng 01 năm 2024.",
    ];
    assert_eq!(count(&names), 1);
    assert_eq!(
        count(&[
            "Theo Hiến pháp năm 2013.",
            "Theo Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam năm 2013."
        ]),
        1
    );
    assert_eq!(
        count(&[
            "Nghị quyết Trung ương 4 khóa XII",
            "Nghị quyết số 04-NQ/TW ngày 30/10/2016"
        ]),
        1
    );
}

#[test]
fn an_alias_joins_and_a_distinction_splits() {
    let mut graph = CitationGraph::new();
    graph.add_facts(
        Source::new("a"),
        &facts("33/2021/CT-TTg\t\t\t2021-11-26\t\t\t\t\t\n33/CT-TTg\t\t\t2021-11-26\t\t\t\t\t\n"),
    );
    assert_eq!(graph.len(), 2);
    let keys = |numbers: &[&str]| -> Vec<DocumentKey> {
        let documents = numbers
            .iter()
            .map(|number| graph.find(&number.parse().unwrap()).known().unwrap());
        documents.map(|id| graph.card(id).unwrap().key).collect()
    };
    let both = keys(&["33/2021/CT-TTg", "33/CT-TTg"]);
    graph.decide(Decisions::new().alias(both));
    assert_eq!(graph.len(), 1);
    let one = graph.find(&"33/CT-TTg".parse().unwrap());
    assert_eq!(one, graph.find(&"33/2021/CT-TTg".parse().unwrap()));
    let numbers: Vec<_> = graph
        .facts(one.known().unwrap())
        .numbers
        .into_iter()
        .map(|stated| stated.value)
        .collect();
    assert_eq!(numbers, ["33/2021/CT-TTg".into(), "33/CT-TTg".into()]);
}

#[test]
fn numbers_with_several_dates_stay_several_documents() {
    let mut graph = CitationGraph::new();
    graph.add_facts(
        Source::new("a"),
        &facts("468/QĐ-TTg\t\tQuyết định\t2011-03-30\t\t\t\t\t\n468/QĐ-TTg\t\tQuyết định\t2016-03-23\t\t\t\t\t\n468/QĐ-TTg\t\tQuyết định\t2026-03-23\t\t\t\t\t\n468/QĐ-TTg\t\t\t\t\t\t\t\t\n"),
    );
    let number = "468/QĐ-TTg".parse().unwrap();
    assert!(
        matches!(graph.find(&number), trichdan::Resolution::Ambiguous(three) if three.len() == 3)
    );
}

#[test]
fn a_hub_is_read_in_linear_time() {
    // Quadratic, this would take minutes.
    let mut rows = String::from("from\trelation\tto\tto_date\n");
    for serial in 1..20_000 {
        writeln!(rows, "{serial}/2020/TT-BTC\tbased_on\t05-CT/TW\t").unwrap();
    }
    let table = Facts::from_tsv(&rows).unwrap();
    let mut graph = CitationGraph::new();
    graph.add_facts(Source::new("a"), &table);
    let parser = Parser::new();
    let bare = parser.parse("Chỉ thị số 05-CT/TW");
    for name in 0..20_000 {
        graph.add(Source::new(name.to_string()), &bare);
    }
    graph.add(
        Source::new("dated"),
        &parser.parse("Chỉ thị số 05-CT/TW ngày 15/5/2016"),
    );
    let id = graph.find(&"05-CT/TW".parse().unwrap()).known().unwrap();
    assert_eq!(graph.statements_to(id).count(), 19_999);
}
