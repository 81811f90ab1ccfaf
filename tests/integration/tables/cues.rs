//! Cues and the small words around them.

use trichdan::relation::Relation;
use trichdan::tables::{RelationKind, Role};
use trichdan::text::fold;
use trichdan::{Citations, MentionKind, Span, Subject, Tables};

use super::{Report, expect, lists, parse, seen};

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
            relation.phrase()
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
        for example in row.examples.iter() {
            let (text, object) = unbracketed(example);
            let citations = parse(&text);
            let states = |kind: RelationKind, relation: &Relation| {
                relation.kind() == kind
                    && relation.phrase() == Some(&row.phrase)
                    && citations[relation.object()].span() == object
            };
            let holds = core::iter::once(row.kind).chain(row.also).all(|kind| {
                citations
                    .relations()
                    .iter()
                    .any(|relation| states(kind, relation))
            });
            report.example(&row.phrase, example, expect(holds, || stated(&citations)));
        }
        for miss in row.misses.iter() {
            let citations = parse(miss);
            let fires = citations.relations().iter().any(|relation| {
                relation.kind() == row.kind && relation.phrase() == Some(&row.phrase)
            });
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
        "question",
        "competence",
        "no_level",
        "counted",
        "follower",
        "pointer",
        "name_stop",
        "name_veto",
    ] {
        for row in &lists[list] {
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
                        .find_map(trichdan::Mention::title_span)
                        .map_or("", |title| title.text(example))
                };
                let holds = phrases.iter().any(|phrase| folded.contains(&fold(phrase)))
                    && match list {
                        "filler" => any(&|relation| relation.phrase().is_some()),
                        "polarity" => {
                            any(&|relation| relation.polarity().name() == row.text("reading"))
                        }
                        "title" if row.text("role") == "opener" => phrases
                            .iter()
                            .any(|phrase| fold(title()).starts_with(&fold(phrase))),
                        "title" if row.text("role") == "within" => phrases
                            .iter()
                            .any(|phrase| fold(title()).contains(&fold(phrase))),
                        "title" => {
                            !title().is_empty()
                                && !phrases
                                    .iter()
                                    .any(|phrase| fold(title()).contains(&fold(phrase)))
                        }
                        "verb" if row.text("role") == "entrust" => {
                            any(&|relation| matches!(relation.subject(), Subject::Actor(Some(_))))
                        }
                        "verb" => citations
                            .mentions()
                            .iter()
                            .any(|mention| mention.issuer_span().is_some()),
                        "competence" => any(&|relation| relation.role() == Some(Role::Competence)),
                        "no_level" => {
                            let mut mentions = citations.mentions().iter();
                            mentions.len() > 0 && mentions.all(|it| it.provisions().is_empty())
                        }
                        "counted" => citations.mentions().is_empty(),
                        "follower" => citations
                            .mentions()
                            .iter()
                            .any(|mention| mention.kind() == MentionKind::Short),
                        "pointer" => citations
                            .mentions()
                            .iter()
                            .any(|mention| mention.kind() == MentionKind::Anaphor),
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
