//! Small words that link one thing with another: without them an example reads otherwise.

use trichdan::mention::Diagnostic;
use trichdan::{Mention, Span, Subject};

use super::{Report, expect, hidden, parse, rows, seen};

/// What is read in a text: its relations and, for each mention, its words and position, its issuer, place and date.
fn reading(text: &str) -> String {
    let citations = parse(text);
    let mentions = citations.mentions().iter().map(|mention| {
        let place = mention.locality().map(|place| &place.name);
        let day = mention.date().map(|date| date.to_string());
        let provisions = mention.provisions().len();
        // The replacement of a hidden word may be longer or shorter, so positions are counted in words.
        let words = |span: Span| {
            let before = text.get(..span.start as usize).unwrap_or_default();
            let (at, many) = (
                before.split(' ').count(),
                span.text(text).split(' ').count(),
            );
            (at, many)
        };
        format!(
            "{:?} {:?} {:?} {place:?} {day:?} {provisions} {:?} {}",
            mention.kind(),
            words(mention.span()),
            mention.title_span().map(words),
            mention.issuer_span().map(words),
            mention.issuer().unwrap_or_default(),
        )
    });
    let relations = citations.relations().iter().map(|relation| {
        format!(
            "{} {} {:?} {} {:?}",
            relation.kind(),
            match relation.subject() {
                Subject::Actor(who) => format!("an actor, {}", who.is_some()),
                subject => format!("{subject:?}"),
            },
            relation.object(),
            relation.polarity().name(),
            relation.role(),
        )
    });
    mentions.chain(relations).collect::<Vec<_>>().join("; ")
}

/// Reads each example with and without the phrases in it; what is read must differ for at least one phrase.
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

/// One test for each list whose words must change what their examples say. Those of `[[competence]]`, `[[no_level]]`, `[[counted]]` and
/// `[[name_veto]]` take something away, which `small_words_do_what_their_rows_say` checks.
macro_rules! change_what_is_read {
    ($($name:ident: $list:literal;)*) => {
        $(
            #[test]
            fn $name() {
                lead_on($list, str::to_owned);
            }
        )*
    };
}

change_what_is_read! {
    fillers_change_what_is_read: "filler";
    words_of_bodies_change_what_is_read: "body_word";
    polarities_change_what_is_read: "polarity";
    words_of_titles_change_what_is_read: "title";
    verbs_change_what_is_read: "verb";
    words_of_attached_texts_change_what_is_read: "attached";
    occasions_change_what_is_read: "occasion";
    questions_change_what_is_read: "question";
    followers_change_what_is_read: "follower";
    pointers_change_what_is_read: "pointer";
    stops_of_names_change_what_is_read: "name_stop";
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
            // Only a document states it itself; news reports it.
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
