//! Tests of what counts as right, missed and extra, and in which group.

use super::*;
use crate::parser::Parser;

/// A case of one text with these rows.
fn case(text: &str, rest: &str) -> Vec<Case> {
    let file = format!("[[case]]\nname = \"c\"\nsource = \"s\"\ntext = {text:?}\n{rest}");
    Case::read("a.toml", &file).unwrap()
}

fn tally(cases: &[Case]) -> Tally {
    let mut tally = Tally::new();
    for case in cases {
        tally.add(&case.judge(&Parser::new()));
    }
    tally
}

/// Right, expected, found.
fn counts(tally: &Tally, group: &str) -> (u32, u32, u32) {
    let counts = tally.get(group).copied().unwrap_or_default();
    (counts.right, counts.expected, counts.found)
}

/// Precision, recall and F1 as they are printed.
fn figures(tally: &Tally, group: &str) -> [String; 3] {
    let counts = tally.get(group).unwrap();
    [counts.precision(), counts.recall(), counts.f1()]
        .map(|share| share.map_or("–".to_owned(), |share| share.to_string()))
}

/// Agreed, checked.
fn checks(tally: &Tally, group: &str) -> (u32, u32) {
    let counts = tally.get(group).copied().unwrap_or_default();
    (counts.agreed, counts.checked)
}

#[test]
fn what_is_found_as_expected_is_right() {
    let tally = tally(&case(
        "xem [[Chỉ thị số 05-CT/TW]]",
        "mentions = [{ number = \"05-CT/TW\" }]",
    ));
    for group in [
        "mentions",
        "kind.numbered",
        "family.party",
        "attribute.number",
    ] {
        assert_eq!(
            figures(&tally, group),
            ["1.0000", "1.0000", "1.0000"],
            "{group}"
        );
    }
    assert_eq!(checks(&tally, "cases"), (1, 1));
}

#[test]
fn a_missed_mention_lowers_recall_and_not_precision() {
    let tally = tally(&case(
        "xem [[Chỉ thị số 05-CT/TW]] và [[ISO 9001]]",
        "mentions = [{ number = \"05-CT/TW\" }, { number = \"16/CT-TTg\" }]",
    ));
    assert_eq!(figures(&tally, "mentions"), ["1.0000", "0.5000", "0.6666"]);
    assert_eq!(
        figures(&tally, "family.state_no_year"),
        ["–", "0.0000", "0.0000"]
    );
    assert_eq!(counts(&tally, "family.party"), (1, 1, 1));
    // Values are only looked at where the mention is found.
    assert_eq!(checks(&tally, "attribute.number"), (1, 1));
    assert_eq!(checks(&tally, "cases"), (0, 1));
}

#[test]
fn an_extra_mention_lowers_precision_and_not_recall() {
    let tally = tally(&case(
        "xem [[Chỉ thị số 05-CT/TW]] và Nghị định số 34/2016/NĐ-CP",
        "mentions = [{ number = \"05-CT/TW\" }]",
    ));
    assert_eq!(figures(&tally, "mentions"), ["0.5000", "1.0000", "0.6666"]);
    assert_eq!(
        figures(&tally, "family.state_year"),
        ["0.0000", "–", "0.0000"]
    );
}

#[test]
fn a_wrong_span_is_missed_and_extra() {
    let tally = tally(&case(
        "xem Chỉ thị số [[05-CT/TW]]",
        "mentions = [{ number = \"05-CT/TW\" }]",
    ));
    assert_eq!(counts(&tally, "mentions"), (0, 1, 1));
    assert_eq!(counts(&tally, "family.party"), (0, 1, 1));
}

#[test]
fn another_kind_is_missed_in_one_and_extra_in_the_other() {
    let cases = case(
        "xem [[Chỉ thị số 05-CT/TW]]",
        "mentions = [{ kind = \"short\" }]",
    );
    let tally = tally(&cases);
    assert_eq!(counts(&tally, "mentions"), (1, 1, 1));
    assert_eq!(counts(&tally, "kind.short"), (0, 1, 0));
    assert_eq!(counts(&tally, "kind.numbered"), (0, 0, 1));
    let outcome = cases[0].judge(&Parser::new());
    assert!(
        outcome
            .differences()
            .eq(["\"Chỉ thị số 05-CT/TW\": kind is \"numbered\", not \"short\""])
    );
}

#[test]
fn another_number_is_missed_in_one_family_and_extra_in_the_other() {
    let text = "xem [[Nghị định số 34/2016/NĐ-CP]]";
    let tally = tally(&case(text, "mentions = [{ number = \"34/NĐ-CP\" }]"));
    assert_eq!(counts(&tally, "family.state"), (1, 1, 1));
    assert_eq!(counts(&tally, "family.state_no_year"), (0, 1, 0));
    assert_eq!(counts(&tally, "family.state_year"), (0, 0, 1));
    assert_eq!(counts(&tally, "attribute.number"), (0, 1, 1));
    assert_eq!(checks(&tally, "attribute.number"), (0, 1));
}

#[test]
fn what_a_row_leaves_out_is_taken_from_what_was_found() {
    let tally = tally(&case("xem [[Chỉ thị số 05-CT/TW]]", "mentions = [{}]"));
    assert_eq!(counts(&tally, "family.party"), (1, 1, 1));
    assert_eq!(tally.get("attribute.number"), None);
}

#[test]
fn values_are_right_wrong_missed_extra_or_rightly_absent() {
    let dated = "xem [[Chỉ thị số 05-CT/TW]] ngày 15/5/2016";
    let bare = "xem [[Chỉ thị số 05-CT/TW]]";
    for (text, date, found, checked) in [
        (dated, "2016-05-15", (1, 1, 1), (1, 1)),
        (dated, "2016-05-16", (0, 1, 1), (0, 1)),
        (bare, "2016-05-15", (0, 1, 0), (0, 1)),
        (dated, "", (0, 0, 1), (0, 1)),
        (bare, "", (0, 0, 0), (1, 1)),
    ] {
        let tally = tally(&case(text, &format!("mentions = [{{ date = {date:?} }}]")));
        assert_eq!(counts(&tally, "attribute.date"), found, "{text} {date}");
        assert_eq!(checks(&tally, "attribute.date"), checked, "{text} {date}");
    }
}

#[test]
fn any_key_of_the_wire_format_can_be_checked() {
    let rows = "mentions = [{ key = \"party:TW:CT:05@?\", text = \"05-CT/TW\", start = 4 }]";
    let cases = case("xem [[05-CT/TW]]", rows);
    let outcome = cases[0].judge(&Parser::new());
    assert_eq!(outcome.differences().collect::<Vec<_>>(), [""; 0]);
    assert_eq!(checks(&tally(&cases), "attribute.key"), (1, 1));
}

#[test]
fn optional_kinds_are_read_where_a_case_asks_for_them() {
    let text = "theo [[TCVN 5574:2018]]";
    let row = "mentions = [{ kind = \"standard\", number = \"\" }]";
    assert!(!case(text, row)[0].judge(&Parser::new()).passes());
    let asked = case(text, &format!("also = [\"standards\"]\n{row}"));
    assert!(asked[0].judge(&Parser::new()).passes());
    assert_eq!(counts(&tally(&asked), "kind.standard"), (1, 1, 1));
}

#[test]
fn pointers_count_brackets_through_all_texts() {
    let file = "[[case]]\nname = \"c\"\nsource = \"s\"\n\
        texts = [\"xem [[Chỉ thị số 05-CT/TW]]\", \"Xem [[Quyết định số 217-QĐ/TW]], [[218-QĐ/TW]].\"]\n\
        mentions = [{}, {}, { inherits = 1 }]";
    let cases = Case::read("a.toml", file).unwrap();
    assert!(cases[0].judge(&Parser::new()).passes());
    // A pointer to what is not bracketed shows the words it points to.
    let cases = case(
        "Xem Quyết định số 217-QĐ/TW, [[218-QĐ/TW]].",
        "mentions = [{ inherits = 0 }]",
    );
    let outcome = cases[0].judge(&Parser::new());
    let first = outcome.differences().next();
    assert_eq!(
        first,
        Some("\"218-QĐ/TW\": inherits is \"Quyết định số 217-QĐ/TW\", not 0")
    );
}

#[test]
fn relations_are_right_missed_or_extra_by_kind() {
    let text = "[[Quyết định số 15/QĐ-TTg]] thay thế [[Quyết định số 12/QĐ-TTg]].";
    let rows = |relations: &str| format!("mentions = [{{}}, {{}}]\nrelations = [{relations}]");
    let of = |relations: &str| tally(&case(text, &rows(relations)));
    let right = of("{ kind = \"supersedes\", subject = 0, object = 1 }");
    assert_eq!(counts(&right, "relation.supersedes"), (1, 1, 1));
    let extra = of("");
    assert_eq!(counts(&extra, "relations"), (0, 0, 1));
    let turned = of("{ kind = \"supersedes\", subject = 1, object = 0 }");
    assert_eq!(counts(&turned, "relation.supersedes"), (0, 1, 1));
    let other = of("{ kind = \"amends\", subject = 0, object = 1 }");
    assert_eq!(counts(&other, "relation.amends"), (0, 1, 0));
    assert_eq!(counts(&other, "relation.supersedes"), (0, 0, 1));
    assert_eq!(counts(&other, "relations"), (0, 1, 1));
}

#[test]
fn mere_citations_count_where_they_are_listed() {
    let text = "Tài liệu gồm [[Chỉ thị số 05-CT/TW]].";
    let unlisted = tally(&case(text, "mentions = [{}]"));
    assert_eq!(counts(&unlisted, "relations"), (0, 0, 0));
    let rows = "mentions = [{}]\nrelations = [{ kind = \"refers_to\", subject = \"article\", object = 0 }]";
    assert_eq!(
        counts(&tally(&case(text, rows)), "relation.refers_to"),
        (1, 1, 1)
    );
}

#[test]
fn headers_are_counted_with_their_values() {
    let header = "TỈNH ỦY NGHỆ AN\nSố 85-CTr/TU\nNghệ An, ngày 14 tháng 3 năm 2025\n\nCHƯƠNG TRÌNH\nthực hiện nghị quyết";
    let right = tally(&case(
        header,
        "document = { number = \"85-CTr/TU\", date = \"2025-03-15\" }",
    ));
    assert_eq!(counts(&right, "documents"), (1, 1, 1));
    assert_eq!(checks(&right, "document.number"), (1, 1));
    assert_eq!(counts(&right, "document.date"), (0, 1, 1));
    assert_eq!(counts(&tally(&case(header, "")), "documents"), (0, 0, 1));
    let missed = tally(&case(
        "Không có gì.",
        "document = { number = \"85-CTr/TU\" }",
    ));
    assert_eq!(counts(&missed, "documents"), (0, 1, 0));
    assert_eq!(missed.get("document.number"), None);
    // A row of empty values does not expect a header.
    let blank = tally(&case("Không có gì.", "document = { number = \"\" }"));
    assert_eq!(
        (counts(&blank, "documents"), checks(&blank, "cases")),
        ((0, 0, 0), (1, 1))
    );
}

#[test]
fn documents_of_the_graph_are_checked_alone() {
    let of = |entities: u32| {
        let rows = format!("mentions = [{{}}, {{}}]\nentities = {entities}");
        tally(&case(
            "xem [[Chỉ thị số 05-CT/TW]]; đọc [[Chỉ thị số 05-CT/TW]]",
            &rows,
        ))
    };
    assert_eq!(
        (checks(&of(1), "entities"), checks(&of(2), "entities")),
        ((1, 1), (0, 1))
    );
    assert_eq!(checks(&of(2), "cases"), (0, 1));
}

#[test]
fn the_figures_of_a_state_family_sum_up_to_the_state() {
    let tally = tally(&case(
        "[[Nghị định số 34/2016/NĐ-CP]], [[Luật số 59/2020/QH14]], [[Chỉ thị số 16/CT-TTg]], [[Chỉ thị số 05-CT/TW]]",
        "mentions = [{}, {}, {}, {}]",
    ));
    let parts = [
        "family.state_year",
        "family.state_assembly",
        "family.state_no_year",
    ];
    let sum: u32 = parts.iter().map(|group| counts(&tally, group).0).sum();
    assert_eq!((sum, counts(&tally, "family.state").0), (3, 3));
    let names: Vec<String> = tally.groups().map(|(group, _)| group.to_string()).collect();
    let families: Vec<&str> = names
        .iter()
        .filter_map(|name| name.strip_prefix("family."))
        .collect();
    assert_eq!(
        families,
        [
            "party",
            "state",
            "state_assembly",
            "state_year",
            "state_no_year"
        ]
    );
}

#[test]
fn the_json_has_every_section_in_one_order() {
    let json = serde_json::to_string(&Tally::new()).unwrap();
    assert_eq!(
        json,
        "{\"cases\":{\"agreed\":0,\"checked\":0},\
         \"mentions\":{\"right\":0,\"expected\":0,\"found\":0},\"kind\":{},\"family\":{},\"attribute\":{},\
         \"relations\":{\"right\":0,\"expected\":0,\"found\":0},\"relation\":{},\
         \"documents\":{\"right\":0,\"expected\":0,\"found\":0},\"document\":{},\
         \"entities\":{\"agreed\":0,\"checked\":0}}"
    );
}

#[test]
fn a_printed_figure_is_cut_off_and_holds_as_a_bound() {
    for (part, whole, printed) in [
        (2, 3, "0.6666"),
        (9999, 10_000, "0.9999"),
        (99_999, 100_000, "0.9999"),
        (7, 7, "1.0000"),
    ] {
        let share = Share::of(part, whole).unwrap();
        assert_eq!(share.to_string(), printed);
        assert!(share.value() >= printed.parse::<f64>().unwrap());
    }
}

/// One of two mentions found, and one date of one.
fn half() -> Tally {
    tally(&case(
        "xem [[Chỉ thị số 05-CT/TW]] ngày 15/5/2016 và [[ISO 9001]]",
        "mentions = [{ date = \"2016-05-15\" }, {}]",
    ))
}

#[test]
fn a_bound_holds_at_its_figure_and_not_under_it() {
    for (bound, answer) in [
        (
            "mentions=0.6666",
            Some("mentions f1 is 0.6666, at least 0.6666"),
        ),
        ("mentions=0.67", None),
        (
            "mentions.recall=0.5",
            Some("mentions recall is 0.5000, at least 0.5"),
        ),
        ("mentions.recall=0.51", None),
        (
            "mentions.precision=1",
            Some("mentions precision is 1.0000, at least 1"),
        ),
        (
            "attribute.date.accuracy=1",
            Some("attribute.date accuracy is 1.0000, at least 1"),
        ),
        (
            "family.party=1",
            Some("family.party f1 is 1.0000, at least 1"),
        ),
        ("cases=0", Some("cases accuracy is 0.0000, at least 0")),
        ("cases=0.1", None),
    ] {
        let held = bound.parse::<Bound>().unwrap().hold(&half()).unwrap();
        assert_eq!(
            held.holds().then(|| held.to_string()).as_deref(),
            answer,
            "{bound}"
        );
    }
    let under = Bound::f1("0.7").unwrap().hold(&half()).unwrap();
    assert_eq!(under.to_string(), "mentions f1 is 0.6666, under 0.7");
}

#[test]
fn a_bound_that_cannot_be_meant_says_what_can() {
    for (bound, message) in [
        (
            "mentions",
            "\"mentions\" is no bound: write a group, = and a share, as in kind.numbered=0.98",
        ),
        (
            "mentions=98",
            "98 is no share: a bound is a number from 0 to 1, such as 0.98",
        ),
        ("mentions=-0.1", "-0.1 is no share"),
        ("mentions=NaN", "NaN is no share"),
        ("mentions=", " is no share"),
    ] {
        let error = bound.parse::<Bound>().unwrap_err().to_string();
        assert!(error.starts_with(message), "{error}");
    }
    for (bound, message) in [
        (
            "kind.nubmered=1",
            "there is no group kind.nubmered here; the groups of kind are kind.numbered",
        ),
        (
            "kinds=1",
            "there is no group kinds here; the groups are cases, mentions, kind.numbered and others of kind, family.party and others of family, ",
        ),
        (
            "document.date=1",
            "there is no group document.date here; no group of document is in these cases",
        ),
        (
            "mentions.accuracy=1",
            "mentions has no accuracy here; it has only precision, recall, f1",
        ),
        (
            "documents=1",
            "documents has no f1 here; it has no figure at all: these cases hold nothing of it",
        ),
    ] {
        let error = bound
            .parse::<Bound>()
            .unwrap()
            .hold(&half())
            .unwrap_err()
            .to_string();
        assert!(error.starts_with(message), "{error}");
    }
}

#[test]
fn known_failures_count_and_new_ones_come_first() {
    let file = "[[case]]\nname = \"old\"\nsource = \"s\"\ntext = \"[[a]]\"\nmentions = [{}]\n\
        [[case]]\nname = \"new\"\nsource = \"s\"\ntext = \"[[b]]\"\nmentions = [{}]\n\
        [[case]]\nname = \"mended\"\nsource = \"s\"\ntext = \"c\"";
    let known = "mine::old  long known\nmine::mended  was wrong\nmine::gone  was there\nyours::old  another file";
    let known = KnownFailures::read("k.txt", known).unwrap();
    let mut report = Report::new();
    report.add(
        "x/mine.toml",
        &Case::read("x/mine.toml", file).unwrap(),
        &known,
        &Parser::new(),
    );
    let failures: Vec<(&str, Option<&str>)> = report
        .failures()
        .iter()
        .map(|failure| (failure.case(), failure.known()))
        .collect();
    assert_eq!(
        failures,
        [("mine::new", None), ("mine::old", Some("long known"))]
    );
    assert_eq!(report.stale(), ["mine::gone", "mine::mended"]);
    assert_eq!(counts(report.tally(), "mentions"), (0, 2, 0));
    assert_eq!(checks(report.tally(), "cases"), (1, 3));
    let json = serde_json::to_value(report.showing(1)).unwrap();
    assert_eq!(
        json["cases"],
        serde_json::json!({ "files": 1, "total": 3, "passed": 1, "failed": 2, "known": 1 })
    );
    assert_eq!(json["failures"].as_array().unwrap().len(), 1);
    assert_eq!(json["failures"][0]["file"], "x/mine.toml");
}
