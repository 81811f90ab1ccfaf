//! Small words that lead from one thing to another: without them an example says something else.

use trichdan::Mention;
use trichdan::mention::Diagnostic;

use super::{Report, expect, hidden, parse, rows, seen};

/// What a text states, and of what it cites who issued it, where and when.
fn reading(text: &str) -> String {
    let citations = parse(text);
    let mentions = citations.mentions().iter().map(|mention| {
        let place = mention.locality().map(|place| &place.name);
        let day = mention.date().map(|date| date.to_string());
        format!("{:?} {place:?} {day:?}", mention.issuer_name(text))
    });
    let relations = citations.relations().iter().map(|relation| {
        format!(
            "{} {:?} {:?} {}",
            relation.kind(),
            relation.subject(),
            relation.object(),
            relation.polarity().name()
        )
    });
    mentions.chain(relations).collect::<Vec<_>>().join("; ")
}

/// Reads each example with and without the phrases that stand in it; what is read must differ for one of them.
fn lead_on(list: &'static str, sentence: impl Fn(&str) -> String) {
    let mut report = Report::of(list);
    for row in rows(list) {
        for example in row.list("examples") {
            let read = reading(&sentence(example));
            let phrases = row.list("phrases").into_iter();
            let without: Vec<String> = phrases
                .filter_map(|phrase| hidden(example, phrase))
                .map(|example| reading(&sentence(&example)))
                .collect();
            let holds = without.iter().any(|without| *without != read);
            report.example(&row.key(list), example, expect(holds, || read));
        }
    }
    report.finish();
}

#[test]
fn links_lead_on_in_their_examples() {
    lead_on("link", str::to_owned);
}

#[test]
fn words_join_a_part_to_its_document() {
    lead_on("part_link", str::to_owned);
}

#[test]
fn who_signs_is_a_person() {
    lead_on("person", str::to_owned);
}

#[test]
fn nouns_open_members_that_are_no_documents() {
    lead_on("member", str::to_owned);
}

#[test]
fn words_behind_a_body_are_no_place() {
    lead_on("no_place", |body| {
        format!("Nghị quyết số 12-NQ/HU của {body}")
    });
}

#[test]
fn numbers_with_a_year_are_odd_in_series_without_one() {
    let mut report = Report::of("unyeared");
    for row in rows("unyeared") {
        for example in row.list("examples") {
            let citations = parse(example);
            let told: Vec<&[Diagnostic]> = citations
                .mentions()
                .iter()
                .map(Mention::diagnostics)
                .collect();
            let holds = told == [[Diagnostic::YearUnexpected]];
            report.example(
                &row.key("unyeared"),
                example,
                expect(holds, || seen(&citations)),
            );
        }
    }
    report.finish();
}

#[cfg(feature = "graph")]
#[test]
fn words_say_that_a_document_is_in_force() {
    let mut report = Report::of("confirmation");
    for row in rows("confirmation") {
        let phrases = row.list("phrases");
        for example in row.list("examples") {
            // Only a document of its own says so; news reports it.
            let text = format!(
                "BỘ TƯ PHÁP\nSố: 12/TB-BTP\nHà Nội, ngày 05 tháng 3 năm 2024\nTHÔNG BÁO\nVề hiệu lực của văn bản\n{example}"
            );
            let mut graph = trichdan::CitationGraph::new();
            graph.add(trichdan::Source::new("a"), &parse(&text));
            let edges = graph.edges();
            let mut proofs = edges.iter().flat_map(|edge| &edge.evidence);
            let holds = proofs.any(|proof| {
                let phrase = proof.phrase.as_deref();
                phrase.is_some_and(|phrase| phrases.contains(&phrase))
            });
            report.example(
                &row.key("confirmation"),
                example,
                expect(holds, || reading(&text)),
            );
        }
    }
    report.finish();
}
