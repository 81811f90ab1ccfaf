//! Cues and the small words around them.

use trichdan::relation::Relation;
use trichdan::tables::{RelationKind, Role};
use trichdan::text::fold;
use trichdan::{Citations, MentionKind, Span, Subject, Tables};

use super::{Report, Row, expect, lists, parse, seen};

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

/// Lists of small words that have a separate claim below, besides the claim that an example reads otherwise without them.
const SMALL: [&str; 14] = [
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
];

#[test]
fn small_words_do_what_their_rows_say() {
    let lists = lists();
    let mut lines = Vec::new();
    for list in SMALL {
        for row in &lists[list] {
            for example in row.list("examples") {
                let citations = parse(example);
                let folded = fold(example);
                let mut phrases = row.list("phrases").into_iter();
                let stands = phrases.any(|phrase| folded.contains(&fold(phrase)));
                if !stands || !does(list, row, &citations) {
                    lines.push(format!(
                        "[[{list}]] {}: {example:?}: title {:?}, {}",
                        row.key(list),
                        title(&citations),
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

/// The first title that is read in a text.
fn title(citations: &Citations<'_>) -> String {
    let mut mentions = citations.mentions().iter();
    let title = mentions.find_map(trichdan::Mention::title_span);
    title.map_or_else(String::new, |title| fold(title.text(citations.text())))
}

/// Whether an example reads as the row of its list says.
fn does(list: &str, row: &Row, citations: &Citations<'_>) -> bool {
    let any = |holds: &dyn Fn(&Relation) -> bool| citations.relations().iter().any(holds);
    let mentions = citations.mentions();
    let cited = |kind: MentionKind| mentions.iter().any(|mention| mention.kind() == kind);
    match (list, row.text("role")) {
        ("filler", _) => any(&|relation| relation.phrase().is_some()),
        ("polarity", _) => any(&|relation| relation.polarity().name() == row.text("reading")),
        ("title", role) => {
            let title = title(citations);
            let phrases: Vec<String> = row.list("phrases").into_iter().map(fold).collect();
            match role {
                "opener" => phrases.iter().any(|phrase| title.starts_with(phrase)),
                "describes" => any(&|relation| {
                    let document = matches!(relation.subject(), Subject::Mention(_));
                    relation.kind() == RelationKind::Implements && !document
                }),
                "within" => phrases.iter().any(|phrase| title.contains(phrase)),
                _ => !title.is_empty() && !phrases.iter().any(|phrase| title.contains(phrase)),
            }
        }
        ("verb", "entrust") => {
            any(&|relation| matches!(relation.subject(), Subject::Actor(Some(_))))
        }
        ("verb", _) => mentions
            .iter()
            .any(|mention| mention.issuer_span().is_some()),
        ("attached", _) => cited(MentionKind::Attached),
        ("occasion" | "question", _) => any(&|relation| relation.subject() == Subject::Article),
        ("competence", _) => any(&|relation| relation.role() == Some(Role::Competence)),
        ("no_level", _) => {
            !mentions.is_empty() && mentions.iter().all(|it| it.provisions().is_empty())
        }
        ("counted" | "name_veto", _) => mentions.is_empty(),
        ("follower", _) => cited(MentionKind::Short),
        ("pointer", _) => cited(MentionKind::Anaphor),
        ("name_stop", _) => cited(MentionKind::Named),
        _ => unreachable!("no claim for [[{list}]]"),
    }
}
