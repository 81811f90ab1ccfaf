//! The JSON of one text's citations: the only serialised form of [`Citations`].
//!
//! Keys come in a fixed order and absent values are left out. Offsets are half-open, in the unit asked for; every
//! `…_start`/`…_end` pair reproduces its words. `wire.schema.json` beside this file is the schema.

use std::io;

use serde::Serialize;

use crate::mention::{Diagnostic, Mention, MentionId};
use crate::parser::{Citations, OwnDocument};
use crate::relation::{Confidence, Polarity, Relation, Rule, Subject};
use crate::span::Span;
use crate::tables::{Role, System};
use crate::text::{OffsetUnit, Offsets};

/// The number of the format. New keys may come; a meaning never changes under a name.
pub const SCHEMA: u32 = 1;

/// Writes the citations of one text as one line of JSON, without the newline.
///
/// `id` stands for the text: a string or a number as the caller has it.
///
/// # Errors
///
/// When the writer fails.
///
/// # Example
///
/// ```
/// use trichdan::text::OffsetUnit;
/// use trichdan::{Parser, wire};
///
/// let citations = Parser::new().parse("thay thế 18/QĐ-TTg");
/// let mut out = Vec::new();
/// wire::write(&mut out, wire::Id::Text("a.txt"), &citations, OffsetUnit::Chars)?;
/// let line = String::from_utf8(out).unwrap();
/// assert!(line.starts_with(r#"{"schema":1,"id":"a.txt","document":null,"mentions":[{"kind":"numbered","start":9,"end":18,"text":"18/QĐ-TTg""#));
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn write(
    out: &mut impl io::Write,
    id: Id<'_>,
    citations: &Citations<'_>,
    unit: OffsetUnit,
) -> io::Result<()> {
    let lens = Lens {
        text: citations.text(),
        offsets: Offsets::new(citations.text(), unit),
    };
    let record = Record {
        schema: SCHEMA,
        id,
        document: citations.document().map(|document| lens.document(document)),
        mentions: Mentions(&lens, citations),
        relations: Relations(&lens, citations),
        diagnostics: &[],
    };
    serde_json::to_writer(out, &record).map_err(io::Error::from)
}

/// What stands for a text.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Id<'a> {
    /// A name.
    Text(&'a str),
    /// A whole number.
    Number(i64),
}

#[derive(Serialize)]
struct Record<'a> {
    schema: u32,
    id: Id<'a>,
    document: Option<WireDocument<'a>>,
    mentions: Mentions<'a>,
    relations: Relations<'a>,
    diagnostics: &'a [&'a str],
}

#[derive(Serialize)]
struct WireDocument<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    start: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    end: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    doc_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    type_word: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    system: Option<System>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    locality: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effective: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    diagnostics: Vec<&'a str>,
}

#[derive(Serialize)]
struct WireMention<'a> {
    kind: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number_start: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number_end: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    resolved_number: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    covers: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    antecedents: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    system: Option<System>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    doc_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    type_word: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer_start: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issuer_end: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    term: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    term_series: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    term_start: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    term_end: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    locality: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    locality_source: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title_start: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title_end: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_start: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_end: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effective: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    provisions: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    inherits: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    keys: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    diagnostics: Vec<&'a str>,
}

#[derive(Serialize)]
struct WireRelation<'a> {
    kind: &'a str,
    subject: WireSubject,
    object: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor_start: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    actor_end: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue_start: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cue_end: Option<u32>,
    clause_start: u32,
    clause_end: u32,
    sentence_start: u32,
    sentence_end: u32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    scope: Vec<String>,
    #[serde(skip_serializing_if = "is_asserted")]
    polarity: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    act: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    years: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effective: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effective_start: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effective_end: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from_provision: Option<String>,
    origin: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<&'a str>,
    binding: Rule,
    confidence: Confidence,
}

fn is_asserted(polarity: &&str) -> bool {
    *polarity == Polarity::Asserted.name()
}

#[derive(Serialize)]
#[serde(untagged)]
enum WireSubject {
    Mention(usize),
    Word(&'static str),
}

/// The text with its offsets in the unit asked for.
struct Lens<'t> {
    text: &'t str,
    offsets: Offsets<'t>,
}

impl<'t> Lens<'t> {
    fn start(&self, span: Option<Span>) -> Option<u32> {
        span.map(|span| self.offsets.of(span.start))
    }

    fn end(&self, span: Option<Span>) -> Option<u32> {
        span.map(|span| self.offsets.of(span.end))
    }

    fn words(&self, span: Option<Span>) -> Option<&'t str> {
        span.map(|span| span.text(self.text))
    }

    fn document<'a>(&self, document: OwnDocument<'a>) -> WireDocument<'a>
    where
        't: 'a,
    {
        WireDocument {
            start: self.start(document.span()),
            end: self.end(document.span()),
            number: document.number().map(ToString::to_string),
            doc_type: document.doc_type(),
            type_word: self.words(document.type_word_span()),
            issuer: document.issuer(),
            issuer_name: self.words(document.issuer_span()),
            system: document.system(),
            date: document.date().map(|date| date.to_string()),
            place: self.words(document.place_span()),
            locality: document.locality(),
            title: self.words(document.title_span()),
            effective: document.effective().map(|date| date.to_string()),
            expires: document.expires().map(|date| date.to_string()),
            key: document.key().map(ToString::to_string),
            diagnostics: document
                .diagnostics()
                .iter()
                .copied()
                .map(Diagnostic::code)
                .collect(),
        }
    }

    fn mention<'a>(&'a self, mention: &'a Mention) -> WireMention<'a> {
        let term = mention.term();
        WireMention {
            kind: mention.kind().name(),
            start: self.offsets.of(mention.span().start),
            end: self.offsets.of(mention.span().end),
            text: mention.text(self.text),
            number: mention.number().map(ToString::to_string),
            number_start: self.start(mention.number_span()),
            number_end: self.end(mention.number_span()),
            resolved_number: mention.resolved_number().map(ToString::to_string),
            covers: mention.covers().map(ToString::to_string).collect(),
            within: mention.within().map(MentionId::index),
            antecedents: mention.antecedents().iter().map(|id| id.index()).collect(),
            system: mention.system(),
            doc_type: mention.doc_type(),
            type_word: mention.type_word(self.text),
            issuer: mention.issuer(),
            issuer_name: mention.issuer_name(self.text),
            issuer_start: self.start(mention.issuer_span()),
            issuer_end: self.end(mention.issuer_span()),
            term: term.map(|term| &*term.roman),
            term_series: term.map(|term| term.series.name()),
            term_start: self.start(term.map(|term| term.span)),
            term_end: self.end(term.map(|term| term.span)),
            locality: mention.locality().map(|place| &*place.name),
            locality_source: mention.locality().map(|place| place.source.name()),
            title: self.words(mention.title_span()),
            title_start: self.start(mention.title_span()),
            title_end: self.end(mention.title_span()),
            date: mention.date().map(|date| date.to_string()),
            date_start: self.start(mention.date_span()),
            date_end: self.end(mention.date_span()),
            effective: mention.effective().map(|date| date.to_string()),
            expires: mention.expires().map(|date| date.to_string()),
            provisions: mention
                .provisions()
                .iter()
                .map(ToString::to_string)
                .collect(),
            inherits: mention.inherits().map(MentionId::index),
            key: mention.key().map(ToString::to_string),
            keys: mention.keys().iter().map(ToString::to_string).collect(),
            diagnostics: mention
                .diagnostics()
                .iter()
                .copied()
                .map(Diagnostic::code)
                .collect(),
        }
    }

    fn relation<'a>(&'a self, relation: &'a Relation) -> WireRelation<'a> {
        let actor = match relation.subject() {
            Subject::Actor(words) => words,
            _ => None,
        };
        let effect = relation.effect();
        WireRelation {
            kind: relation.kind().name(),
            subject: match relation.subject() {
                Subject::Mention(id) => WireSubject::Mention(id.index()),
                Subject::ThisDocument => WireSubject::Word("self"),
                Subject::Actor(_) => WireSubject::Word("actor"),
                Subject::Article => WireSubject::Word("article"),
            },
            object: relation.object().index(),
            actor: self.words(actor),
            actor_start: self.start(actor),
            actor_end: self.end(actor),
            cue_start: self.start(relation.cue()),
            cue_end: self.end(relation.cue()),
            clause_start: self.offsets.of(relation.clause().start),
            clause_end: self.offsets.of(relation.clause().end),
            sentence_start: self.offsets.of(relation.sentence().start),
            sentence_end: self.offsets.of(relation.sentence().end),
            scope: relation.scope().iter().map(ToString::to_string).collect(),
            polarity: relation.polarity().name(),
            act: relation.act(),
            role: relation.role().map(Role::name),
            years: relation.years(),
            effective: effect
                .and_then(|effect| effect.date())
                .map(|date| date.to_string()),
            effective_start: self.start(effect.map(|effect| effect.span())),
            effective_end: self.end(effect.map(|effect| effect.span())),
            from_provision: relation.from_provision().map(ToString::to_string),
            origin: relation.origin().name(),
            rule: relation.rule(),
            binding: relation.binding(),
            confidence: relation.confidence(),
        }
    }
}

struct Mentions<'a>(&'a Lens<'a>, &'a Citations<'a>);

impl Serialize for Mentions<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(
            self.1
                .mentions()
                .iter()
                .map(|mention| self.0.mention(mention)),
        )
    }
}

struct Relations<'a>(&'a Lens<'a>, &'a Citations<'a>);

impl Serialize for Relations<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(
            self.1
                .relations()
                .iter()
                .map(|relation| self.0.relation(relation)),
        )
    }
}
