//! Mentions, relations and keys, made from the drafts and bounds of a paragraph.

use memchr::memrchr2_iter;

use crate::document::{DocumentKey, KeyFacts};
use crate::mention::{
    Details, Draft, Header, Meaning, Meant, Mention, MentionId, MentionKind, Passage, Term,
    TermSeries, rare,
};
use crate::relation::{Bound, BoundSubject, Effect, Moment, Relation, RelationKind, Rule, Subject};
use crate::span::Span;
use crate::tables::{Role, Tables};
use crate::text::Place;

pub(super) fn mention(passage: &Passage<'_>, draft: &Draft, first: usize) -> Mention {
    let original = |place| passage.shadow.original(place);
    let id = |index: usize| MentionId((first + index) as u32);
    let doc_type = draft.doc_type(passage.tables);
    // A type word used in several systems decides none; the issuer named with it does.
    let word_system = || {
        let named = draft
            .issuer
            .as_ref()
            .and_then(|issuer| issuer.code.as_deref());
        if let Some(known) = named.and_then(|code| passage.tables.issuer(code)) {
            return Some(known.issuer().system);
        }
        let (row, _) = draft.word?;
        match &*passage.tables.rows.doc_types.get(row)?.systems {
            [only] => Some(*only),
            _ => None,
        }
    };
    Mention {
        kind: draft.kind,
        span: original(draft.place),
        number_span: draft.number_place.map(original),
        name: draft.name.as_deref().map(Into::into),
        within: draft.within.map(id),
        system: draft.classified.system.or_else(word_system),
        doc_type,
        type_word: draft.word.map(|(_, place)| original(place)),
        issuer: draft.classified.issuer.clone(),
        issuer_name: draft.issuer.as_ref().map(|issuer| original(issuer.place)),
        title: draft.title.map(original),
        date: draft.date.and_then(|date| date.value),
        date_span: draft.date.map(|date| original(date.place)),
        inherits: draft.inherits.map(id),
        key: None,
        number: draft.number.clone(),
        meaning: rare(Meaning {
            serial: draft.serial,
            resolved_number: draft.resolved.clone(),
            several: draft.several.clone(),
            ..Meaning::default()
        }),
        details: rare(Details {
            named_code: draft.issuer.as_ref().and_then(|issuer| issuer.code.clone()),
            term: draft.term.as_ref().map(|term| Term {
                roman: term.roman.as_str().into(),
                series: term.series,
                span: original(term.place),
            }),
            locality: None,
            effective: draft.effective,
            expires: draft.expires,
            provisions: draft.provisions.clone(),
            diagnostics: draft.diagnostics.clone(),
        }),
    }
}

pub(super) fn relation(
    passage: &Passage<'_>,
    drafts: &[Draft],
    bound: Bound,
    first: usize,
    header: Option<&Header>,
) -> Relation {
    let date = |moment| match moment {
        Moment::Day(day) => Some(day),
        Moment::InForce => header.and_then(|header| header.effective),
        Moment::Signed => header.and_then(|header| header.date),
    };
    let original = |place| passage.shadow.original(place);
    let id = |index: usize| MentionId((first + index) as u32);
    let draft = drafts.get(bound.object);
    let object = draft.map_or(bound.cue, |draft| original(draft.place));
    let sentence = original(bound.sentence);
    let role = draft.filter(|_| bound.kind == RelationKind::BasedOn);
    Relation {
        kind: bound.kind,
        subject: match bound.subject {
            BoundSubject::Draft(index) => Subject::Mention(id(index)),
            BoundSubject::ThisDocument => Subject::ThisDocument,
            BoundSubject::Actor(words) => {
                Subject::Actor(words.map(|(from, to)| original(passage.place(from, to))))
            }
            BoundSubject::Article => Subject::Article,
        },
        object: id(bound.object),
        cue: Some(bound.cue),
        clause: clause(passage.text, sentence, bound.cue, object),
        sentence,
        scope: bound.scope,
        polarity: bound.polarity,
        act: bound.act,
        role: role.and_then(|draft| role_of(passage, draft)),
        years: bound.years,
        origin: bound.origin,
        behind: bound.by != Rule::LeadIn && bound.cue.start >= object.end,
        gap: gap(passage.text, bound.by, bound.cue, object),
        rule: bound.by,
        phrase: Some(bound.rule),
        weak: bound.weak,
        effect: bound.effect.map(|(moment, span)| Effect {
            date: date(moment),
            span,
        }),
        from_provision: None,
    }
}

/// The part of a sentence between semicolons, or behind a colon, that holds the cue and the object.
fn clause(text: &str, sentence: Span, cue: Span, object: Span) -> Span {
    let (from, to) = (cue.start.min(object.start), cue.end.max(object.end));
    let before = Span::new(sentence.start, from.max(sentence.start)).text(text);
    let behind = Span::new(to.min(sentence.end), sentence.end).text(text);
    let ends = |at: &usize| {
        let (words, mark) = before.split_at_checked(*at).unwrap_or_default();
        // The colon of *Số: 12* ends nothing.
        mark.starts_with(';') || !words.ends_with("ố")
    };
    let start = memrchr2_iter(b';', b':', before.as_bytes()).find(ends);
    let start = start.map_or(sentence.start, |at| {
        let rest = before.get(at + 1..).unwrap_or_default();
        from - rest.trim_start().len() as u32
    });
    let end = behind.find(';').unwrap_or_else(|| behind.trim_end().len());
    Span::new(start, to.min(sentence.end) + end as u32)
}

/// How many words stand between a cue and its object; 0 where the cue was handed on along a list.
fn gap(text: &str, by: Rule, cue: Span, object: Span) -> usize {
    if matches!(by, Rule::List | Rule::LeadIn) {
        return 0;
    }
    let (from, to) = if cue.end <= object.start {
        (cue.end, object.start)
    } else {
        (object.end, cue.start.max(object.end))
    };
    Span::new(from, to).text(text).split_whitespace().count()
}

/// Whether a ground gives the issuer its competence or the text its content, by its name and title; `None` where it has neither.
fn role_of(passage: &Passage<'_>, ground: &Draft) -> Option<Role> {
    let name_end = ground
        .number_place
        .map_or(ground.place.end, |place| place.start);
    // A name is printed between type word and number: *Luật Đất đai số …*.
    let named = ground.word.is_some_and(|(_, word)| {
        let (from, to) = (passage.from(word.end), passage.from(name_end));
        (from..to).any(|at| !matches!(passage.word(at), "số" | ":"))
    });
    let told = |place: Place| {
        let (from, to) = (passage.from(place.start), passage.from(place.end));
        let (competences, line) = (&passage.tables.competences, passage.line);
        // *kỷ luật tổ chức đảng* names no law.
        let other = |at: usize| passage.tables.name_vetoes.ending(line, at).is_some();
        (from..to).any(|at| competences.starting(line, at).is_some() && !other(at))
    };
    if told(ground.place) || ground.title.is_some_and(told) {
        return Some(Role::Competence);
    }
    (named || ground.title.is_some()).then_some(Role::Content)
}

pub(super) fn key(tables: &Tables, text: &str, mention: &Mention) -> Option<DocumentKey> {
    let central = mention
        .term()
        .filter(|term| term.series == TermSeries::PartyCentral && !term.roman.contains(','));
    // A name that the tables know is the document of that number, however it is printed.
    let number = mention.number().or(mention.resolved_number());
    let told = mention
        .resolved_number()
        .filter(|_| mention.number.is_none())
        .map(|number| tables.classify(number))
        .unwrap_or_default();
    DocumentKey::new(
        tables,
        KeyFacts {
            number,
            words: (mention.kind == MentionKind::Named)
                .then(|| mention.name.as_deref().unwrap_or(mention.span.text(text)))
                .filter(|name| !name.is_empty()),
            system: mention.system.or(told.system),
            doc_type: mention.doc_type.clone().or(told.doc_type),
            issuer: mention.issuer.clone().or(told.issuer),
            term: central.map(|term| &*term.roman),
            locality: mention.locality().map(|place| &*place.name),
            date: mention.date,
        },
    )
}

/// The keys of the documents that a mention stands for besides its own.
pub(super) fn keys(tables: &Tables, mention: &Mention) -> Vec<DocumentKey> {
    let key = |meant: &Meant| {
        let number = meant.number.as_ref();
        // A member that a range leaves out shares the facts of its end; a document meant by a name has only its number or that name.
        let printed = number.filter(|_| meant.name.is_none() && mention.number.is_some());
        // A plenum's name ends with its term.
        let term = meant.name.as_deref().and_then(|name| {
            let (_, roman) = name.rsplit_once(" khóa ")?;
            Some(roman.to_uppercase())
        });
        let classified = number
            .map(|number| tables.classify(number))
            .unwrap_or_default();
        DocumentKey::new(
            tables,
            KeyFacts {
                number,
                words: meant.name.as_deref().filter(|name| !name.is_empty()),
                system: classified.system.or(mention.system),
                doc_type: classified.doc_type.or_else(|| mention.doc_type.clone()),
                issuer: classified.issuer,
                locality: printed.and(mention.locality()).map(|place| &*place.name),
                term: term.as_deref(),
                date: meant.date.or(mention.date.filter(|_| printed.is_some())),
            },
        )
    };
    mention.meaning().several.iter().filter_map(key).collect()
}
