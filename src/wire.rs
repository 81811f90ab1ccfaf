//! The JSON of one text's citations: the only serialised form of [`Citations`].
//!
//! Keys come in a fixed order and absent values are left out. Offsets are half-open, in the unit asked for; every
//! `…_start`/`…_end` pair reproduces its words. `wire.schema.json` beside this file is the schema.

mod json;

use std::io::{self, Write as _};

use serde::Serialize;

use crate::mention::{Diagnostic, Mention, MentionId};
use crate::parser::{Citations, OwnDocument};
use crate::relation::{Polarity, Relation, Subject};
use crate::span::Span;
use crate::tables::{Role, System};
use crate::text::{OffsetUnit, Offsets};
use json::{Key, Name, Object, Percent, Shown, Value as _, key};

/// The number of the format. New keys may come; a meaning never changes under a name.
pub const SCHEMA: u32 = 1;

/// Writes the citations of one text as one line of JSON, without the newline.
///
/// `id` identifies the text: a string or a number, as the caller has it.
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
    let mut line = Vec::with_capacity(2 * LONG);
    line.extend_from_slice(b"{\"schema\":");
    SCHEMA.push(&mut line);
    line.extend_from_slice(b",\"id\":");
    match id {
        Id::Text(name) => name.push(&mut line),
        Id::Number(number) => write!(line, "{number}")?,
    }
    line.extend_from_slice(b",\"document\":");
    match citations.document() {
        Some(document) => lens.document(document, &mut line),
        None => line.extend_from_slice(b"null"),
    }
    line.extend_from_slice(b",\"mentions\":[");
    list(citations.mentions(), &mut line, out, |mention, line| {
        lens.mention(mention, line);
    })?;
    line.extend_from_slice(b"],\"relations\":[");
    list(citations.relations(), &mut line, out, |relation, line| {
        lens.relation(relation, line);
    })?;
    line.extend_from_slice(b"],\"diagnostics\":[");
    list(citations.diagnostics(), &mut line, out, |odd, line| {
        Name(odd.code()).push(line);
    })?;
    line.extend_from_slice(b"]}");
    out.write_all(&line)
}

/// What is written is handed on after this many bytes, which fit in the fastest cache.
const LONG: usize = 1 << 11;

/// Writes values between commas, handing on long stretches: a line may be many times as long as its text.
fn list<T>(
    values: &[T],
    line: &mut Vec<u8>,
    out: &mut impl io::Write,
    push: impl Fn(&T, &mut Vec<u8>),
) -> io::Result<()> {
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            line.push(b',');
        }
        push(value, line);
        if line.len() >= LONG {
            out.write_all(line)?;
            line.clear();
        }
    }
    Ok(())
}

/// What identifies a text.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Id<'a> {
    /// A name.
    Text(&'a str),
    /// A whole number.
    Number(i64),
}

/// The text with its offsets in the chosen unit.
struct Lens<'t> {
    text: &'t str,
    offsets: Offsets<'t>,
}

impl Lens<'_> {
    fn words(&self, span: Option<Span>) -> Option<&str> {
        span.map(|span| span.text(self.text))
    }

    /// Writes the start and end of a span, unless it is absent.
    fn place(&self, object: &mut Object<'_>, [start, end]: [Key; 2], span: Option<Span>) {
        if let Some(span) = span {
            object.put(start, self.offsets.of(span.start));
            object.put(end, self.offsets.of(span.end));
        }
    }

    fn document(&self, document: OwnDocument<'_>, out: &mut Vec<u8>) {
        let mut o = Object::open(out);
        self.place(&mut o, key!("start", "end"), document.span());
        o.maybe(key!("number"), document.number().map(Shown));
        o.maybe(key!("type"), document.doc_type());
        o.maybe(key!("type_word"), self.words(document.type_word_span()));
        o.maybe(key!("issuer"), document.issuer());
        o.maybe(key!("issuer_name"), self.words(document.issuer_span()));
        o.maybe(
            key!("system"),
            document.system().map(System::name).map(Name),
        );
        o.maybe(key!("date"), document.date().map(Shown));
        o.maybe(key!("place"), self.words(document.place_span()));
        o.maybe(key!("locality"), document.locality());
        o.maybe(key!("title"), self.words(document.title_span()));
        o.maybe(key!("effective"), document.effective().map(Shown));
        o.maybe(key!("expires"), document.expires().map(Shown));
        o.maybe(key!("key"), document.key().map(Shown));
        o.list(key!("diagnostics"), codes(document.diagnostics()));
        o.close();
    }

    fn mention(&self, mention: &Mention, out: &mut Vec<u8>) {
        let mut o = Object::open(out);
        o.put(key!("kind"), Name(mention.kind().name()));
        self.place(&mut o, key!("start", "end"), Some(mention.span()));
        o.put(key!("text"), mention.text(self.text));
        o.maybe(key!("number"), mention.number().map(Shown));
        let number = mention.number_span();
        self.place(&mut o, key!("number_start", "number_end"), number);
        o.maybe(
            key!("resolved_number"),
            mention.resolved_number().map(Shown),
        );
        o.list(key!("covers"), mention.covers().map(Shown));
        o.maybe(key!("within"), mention.within().map(MentionId::index));
        let antecedents = mention.antecedents();
        o.list(key!("antecedents"), antecedents.iter().map(|id| id.index()));
        o.maybe(key!("system"), mention.system().map(System::name).map(Name));
        o.maybe(key!("type"), mention.doc_type());
        o.maybe(key!("type_word"), mention.type_word(self.text));
        o.maybe(key!("issuer"), mention.issuer());
        o.maybe(key!("issuer_name"), mention.issuer_name(self.text));
        let issuer = mention.issuer_span();
        self.place(&mut o, key!("issuer_start", "issuer_end"), issuer);
        if let Some(term) = mention.term() {
            o.put(key!("term"), &*term.roman);
            o.put(key!("term_series"), Name(term.series.name()));
            self.place(&mut o, key!("term_start", "term_end"), Some(term.span));
        }
        if let Some(place) = mention.locality() {
            o.put(key!("locality"), &*place.name);
            o.put(key!("locality_source"), Name(place.source.name()));
        }
        let title = mention.title_span();
        o.maybe(key!("title"), self.words(title));
        self.place(&mut o, key!("title_start", "title_end"), title);
        o.maybe(key!("date"), mention.date().map(Shown));
        self.place(&mut o, key!("date_start", "date_end"), mention.date_span());
        o.maybe(key!("effective"), mention.effective().map(Shown));
        o.maybe(key!("expires"), mention.expires().map(Shown));
        o.list(key!("provisions"), mention.provisions().iter().map(Shown));
        o.maybe(key!("inherits"), mention.inherits().map(MentionId::index));
        o.maybe(key!("key"), mention.key().map(Shown));
        o.list(key!("keys"), mention.keys().iter().map(Shown));
        o.list(key!("diagnostics"), codes(mention.diagnostics()));
        o.close();
    }

    fn relation(&self, relation: &Relation, out: &mut Vec<u8>) {
        let mut o = Object::open(out);
        o.put(key!("kind"), Name(relation.kind().name()));
        match relation.subject() {
            Subject::Mention(id) => o.put(key!("subject"), id.index()),
            Subject::ThisDocument => o.put(key!("subject"), Name("self")),
            Subject::Actor(_) => o.put(key!("subject"), Name("actor")),
            Subject::Article => o.put(key!("subject"), Name("article")),
        }
        o.put(key!("object"), relation.object().index());
        if let Subject::Actor(words) = relation.subject() {
            o.maybe(key!("actor"), self.words(words));
            self.place(&mut o, key!("actor_start", "actor_end"), words);
        }
        self.place(&mut o, key!("cue_start", "cue_end"), relation.cue());
        let (clause, sentence) = (relation.clause(), relation.sentence());
        self.place(&mut o, key!("clause_start", "clause_end"), Some(clause));
        self.place(
            &mut o,
            key!("sentence_start", "sentence_end"),
            Some(sentence),
        );
        o.list(key!("scope"), relation.scope().iter().map(Shown));
        if relation.polarity() != Polarity::Asserted {
            o.put(key!("polarity"), Name(relation.polarity().name()));
        }
        o.maybe(key!("act"), relation.act());
        o.maybe(key!("role"), relation.role().map(Role::name).map(Name));
        o.maybe(key!("years"), relation.years());
        if let Some(effect) = relation.effect() {
            o.maybe(key!("effective"), effect.date().map(Shown));
            let span = Some(effect.span());
            self.place(&mut o, key!("effective_start", "effective_end"), span);
        }
        o.maybe(key!("from_provision"), relation.from_provision().map(Shown));
        o.put(key!("origin"), Name(relation.origin().name()));
        o.maybe(key!("rule"), relation.phrase());
        o.put(key!("binding"), Name(relation.rule().id()));
        o.put(key!("confidence"), Percent(relation.confidence().percent()));
        o.close();
    }
}

fn codes(diagnostics: &[Diagnostic]) -> impl Iterator<Item = Name> {
    diagnostics.iter().copied().map(Diagnostic::code).map(Name)
}
