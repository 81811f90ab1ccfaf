//! What holds for the spans and indices of any text. The fuzz targets `parse` and `tables` use this file too.

use serde_json::Value;
use trichdan::mention::{MentionId, OptionalKind};
use trichdan::text::OffsetUnit;
use trichdan::{Citations, Mention, MentionKind, Parser, Span, Subject, wire};

/// Parses a text and checks everything that must hold for the result, whatever the text is.
pub(crate) fn check(text: &str) {
    let all = OptionalKind::ALL
        .into_iter()
        .fold(Parser::new(), Parser::also);
    let (plain, also) = (check_with(&Parser::new(), text), check_with(&all, text));
    check_nothing_else_changes(&plain, &also);
}

fn is_optional(mention: &Mention) -> bool {
    matches!(
        mention.kind(),
        MentionKind::Standard | MentionKind::Judgment | MentionKind::Slug
    )
}

/// Without its optional mentions a result equals the one read without them, apart from indices.
fn check_nothing_else_changes(plain: &Citations<'_>, also: &Citations<'_>) {
    assert!(!plain.mentions().iter().any(is_optional));
    let kept: Vec<usize> = (0..also.mentions().len())
        .filter(|index| !is_optional(&also.mentions()[*index]))
        .collect();
    assert_eq!(kept.len(), plain.mentions().len());
    for (mention, index) in plain.mentions().iter().zip(&kept) {
        let other = &also.mentions()[*index];
        assert_eq!((mention.span(), mention.key()), (other.span(), other.key()));
        let moved = |id: MentionId| kept[id.index()];
        let (donor, whole) = (mention.inherits().map(moved), mention.within().map(moved));
        assert_eq!(other.inherits().map(MentionId::index), donor);
        assert_eq!(other.within().map(MentionId::index), whole);
        let antecedents = other.antecedents().iter().map(|id| id.index());
        assert!(antecedents.eq(mention.antecedents().iter().map(|id| moved(*id))));
    }
    assert_eq!(plain.relations().len(), also.relations().len());
    for (relation, other) in plain.relations().iter().zip(also.relations()) {
        assert_eq!(
            (relation.kind(), relation.cue()),
            (other.kind(), other.cue())
        );
        assert_eq!(other.object().index(), kept[relation.object().index()]);
        match (relation.subject(), other.subject()) {
            (Subject::Mention(subject), Subject::Mention(other)) => {
                assert_eq!(other.index(), kept[subject.index()]);
            }
            (subject, other) => assert_eq!(other, subject),
        }
    }
    for optional in also
        .mentions()
        .iter()
        .filter(|mention| is_optional(mention))
    {
        assert_eq!((optional.key(), optional.inherits()), (None, None));
        assert_eq!((optional.within(), optional.antecedents()), (None, &[][..]));
        let number = optional.number().map(ToString::to_string);
        assert!(number.is_none_or(|number| number.parse::<trichdan::DocumentNumber>().is_ok()));
    }
}

pub(crate) fn check_with<'t>(parser: &Parser, text: &'t str) -> Citations<'t> {
    let citations = parser.parse(text);
    assert_eq!(citations.text(), text);
    check_document(&citations);
    check_mentions(&citations);
    check_relations(&citations);
    check_wire(&citations);
    assert_eq!(parser.parse(text), citations, "a second reading differs");
    citations
}

/// A span lies in the text, on character boundaries, and holds at least one byte.
fn check_span(text: &str, span: Span, what: &str) {
    assert!(!span.is_empty(), "{what}: {span} is empty");
    assert!(span.start <= span.end, "{what}: {span} is turned round");
    assert!(
        span.end as usize <= text.len(),
        "{what}: {span} ends behind the text"
    );
    assert!(
        text.is_char_boundary(span.start as usize),
        "{what}: {span} starts inside a character"
    );
    assert!(
        text.is_char_boundary(span.end as usize),
        "{what}: {span} ends inside a character"
    );
}

fn check_document(citations: &Citations<'_>) {
    let Some(document) = citations.document() else {
        return;
    };
    let spans = [
        (document.span(), "the document's number"),
        (document.date_span(), "the document's date"),
        (document.title_span(), "the document's title"),
        (document.type_word_span(), "the document's type word"),
        (document.issuer_span(), "the document's issuer"),
    ];
    for (span, what) in spans {
        if let Some(span) = span {
            check_span(citations.text(), span, what);
        }
    }
    if let Some(place) = document.place_span() {
        check_span(citations.text(), place, "the document's place");
    }
}

fn check_mentions(citations: &Citations<'_>) {
    let text = citations.text();
    let count = citations.mentions().len();
    assert_eq!(
        citations.ids().map(MentionId::index).collect::<Vec<_>>(),
        (0..count).collect::<Vec<_>>()
    );
    let starts = || {
        citations
            .mentions()
            .iter()
            .map(|mention| mention.span().start)
    };
    assert!(
        starts()
            .zip(starts().skip(1))
            .all(|(one, next)| one <= next),
        "mentions are not in text order"
    );
    for (index, mention) in citations.mentions().iter().enumerate() {
        let span = mention.span();
        check_span(text, span, "a mention");
        assert_eq!(mention.text(text), span.text(text));
        let facts = [
            (mention.number_span(), "a number"),
            (mention.issuer_span(), "an issuer"),
            (mention.date_span(), "a date"),
            (mention.term().map(|term| term.span), "a term"),
        ];
        for (fact, what) in facts {
            if let Some(fact) = fact {
                check_span(text, fact, what);
            }
        }
        if let Some(title) = mention.title_span() {
            check_span(text, title, "a title");
        }
        if let Some(number) = mention.number_span() {
            assert!(
                span.contains(number),
                "the number {number} lies outside its mention {span}"
            );
        }
        if let Some(word) = mention.type_word(text) {
            assert!(
                mention.text(text).contains(word),
                "{word:?} is no part of {:?}",
                mention.text(text)
            );
        }
        if let Some(donor) = mention.inherits() {
            assert!(
                donor.index() < count && donor.index() != index,
                "{donor:?} cannot lend to {index}"
            );
        }
    }
}

fn check_relations(citations: &Citations<'_>) {
    let text = citations.text();
    let count = citations.mentions().len();
    let objects = || citations.relations().iter().map(trichdan::Relation::object);
    assert!(
        objects()
            .zip(objects().skip(1))
            .all(|(one, next)| one <= next),
        "relations are not in the order of objects"
    );
    for relation in citations.relations() {
        assert!(
            relation.object().index() < count,
            "{:?} is no mention",
            relation.object()
        );
        match relation.subject() {
            Subject::Mention(subject) => {
                assert!(subject.index() < count, "{subject:?} is no mention");
                assert_ne!(subject, relation.object(), "a document acts on itself");
            }
            Subject::Actor(Some(words)) => check_span(text, words, "an actor"),
            Subject::Actor(None) | Subject::ThisDocument | Subject::Article => {}
        }
        check_span(text, relation.sentence(), "a sentence");
        if let Some(cue) = relation.cue() {
            check_span(text, cue, "a cue");
        }
    }
}

/// The JSON can be read back, and in every unit each pair of offsets cuts the same words out of the text as the byte offsets do.
fn check_wire(citations: &Citations<'_>) {
    let text = citations.text();
    let record = |unit| {
        let mut line = Vec::new();
        wire::write(&mut line, wire::Id::Number(1), citations, unit).unwrap();
        assert!(!line.contains(&b'\n'), "one text is one line");
        serde_json::from_slice::<Value>(&line).unwrap()
    };
    let bytes = record(OffsetUnit::Bytes);
    let mentions = bytes["mentions"].as_array().unwrap();
    assert_eq!(mentions.len(), citations.mentions().len());
    for (written, mention) in mentions.iter().zip(citations.mentions()) {
        assert_eq!(written["text"].as_str(), Some(mention.text(text)));
    }
    for unit in [OffsetUnit::Bytes, OffsetUnit::Chars, OffsetUnit::Utf16] {
        same_places(&bytes, &record(unit), &starts(text, unit), text);
    }
}

/// The byte at which each character of a text starts, by its offset in a unit; `None` inside a character.
fn starts(text: &str, unit: OffsetUnit) -> Vec<Option<usize>> {
    let mut starts = Vec::new();
    for (at, letter) in text.char_indices().chain([(text.len(), ' ')]) {
        starts.push(Some(at));
        let width = match unit {
            OffsetUnit::Bytes => letter.len_utf8(),
            OffsetUnit::Chars => 1,
            OffsetUnit::Utf16 => letter.len_utf16(),
        };
        starts.resize(starts.len() + width - 1, None);
    }
    starts
}

/// Two records differ only in offsets, and these mean the same bytes.
fn same_places(bytes: &Value, other: &Value, starts: &[Option<usize>], text: &str) {
    let at = |offset: &Value| starts[usize::try_from(offset.as_u64().unwrap()).unwrap()];
    match (bytes, other) {
        (Value::Object(bytes), Value::Object(other)) => {
            assert!(bytes.keys().eq(other.keys()));
            for (key, value) in bytes {
                let edge = |edge: &str| key == edge || key.ends_with(&format!("_{edge}"));
                if edge("start") || edge("end") {
                    let byte = at(&other[key]).expect("an offset inside a character");
                    assert_eq!(value.as_u64(), Some(byte as u64), "{key} in {text:?}");
                } else {
                    same_places(value, &other[key], starts, text);
                }
            }
        }
        (Value::Array(bytes), Value::Array(others)) => {
            assert_eq!(bytes.len(), others.len());
            for (one, other) in bytes.iter().zip(others) {
                same_places(one, other, starts, text);
            }
        }
        (one, other) => assert_eq!(one, other),
    }
}
