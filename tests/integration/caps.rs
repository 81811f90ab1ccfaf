//! The limits of the table in `docs/safety.md`, and where a cut is reported.

use std::fmt::Write as _;

use trichdan::mention::Diagnostic;
use trichdan::{Mention, Parser};

fn mentions(text: &str) -> Vec<Mention> {
    Parser::new().parse(text).mentions().to_vec()
}

#[test]
fn a_range_is_written_out_up_to_twenty_numbers() {
    let range = |last: u32| {
        let text = format!("các Quyết định từ số 100/QĐ-UBND đến số {last}/QĐ-UBND");
        mentions(&text).pop().unwrap()
    };
    let (whole, capped) = (range(119), range(120));
    assert_eq!((whole.covers().count(), whole.diagnostics()), (18, &[][..]));
    assert_eq!(capped.covers().count(), 0);
    assert_eq!(capped.diagnostics(), [Diagnostic::RangeCapped]);
}

#[test]
fn a_range_of_provisions_is_written_out_up_to_twenty_labels() {
    let range = |last: u32| {
        mentions(&format!(
            "các điều từ Điều 1 đến Điều {last} Nghị định số 34/2016/NĐ-CP"
        ))
        .pop()
        .unwrap()
    };
    let labels = |last: u32| range(last).provisions().len();
    // Of a longer one only the two ends are kept.
    assert_eq!((labels(20), labels(21), labels(2000)), (20, 2, 2));
}

#[test]
fn a_mention_has_up_to_forty_provisions() {
    let articles = |last: u32| {
        let articles: Vec<String> = (1..=last)
            .map(|article| format!("Điều {article}"))
            .collect();
        let text = format!("{} Nghị định số 34/2016/NĐ-CP", articles.join(", "));
        mentions(&text).pop().unwrap().provisions().len()
    };
    assert_eq!((articles(40), articles(41)), (40, 40));
}

#[test]
fn a_list_takes_its_code_from_the_right_over_twenty_figures() {
    let list = |members: u32| {
        let mut text = "Nghị quyết số 1".to_owned();
        for member in 2..=members {
            write!(text, ", {member}").unwrap();
        }
        let all = mentions(&format!("{text}, 99-NQ/TW"));
        all.iter()
            .filter(|mention| mention.number().is_some())
            .count()
    };
    assert_eq!((list(20), list(21)), (21, 1));
}

#[cfg(feature = "graph")]
#[test]
fn a_statement_keeps_sixteen_sentences_of_one_text() {
    let sentence = "Nghị định số 154/2020/NĐ-CP sửa đổi Nghị định số 34/2016/NĐ-CP.\n\n";
    let evidence = |times: usize| {
        let mut graph = trichdan::CitationGraph::new();
        graph.add(
            trichdan::Source::new("a"),
            &Parser::new().parse(&sentence.repeat(times)),
        );
        graph.edges().first().map_or(0, |edge| edge.evidence.len())
    };
    assert_eq!((evidence(16), evidence(40)), (16, 16));
}
