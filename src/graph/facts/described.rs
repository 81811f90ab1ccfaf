//! Documents described by words, and the keys made of that.

use crate::date::IssueDate;
use crate::document::{DocumentKey, KeyFacts};
use crate::mention::LocalitySource;
use crate::parser::Parser;
use crate::tables::Tables;

/// A document as cells describe it; a field is empty where nothing is given.
pub(in crate::graph) struct Described<'a> {
    pub(in crate::graph) number: &'a str,
    pub(in crate::graph) name: &'a str,
    pub(in crate::graph) word: &'a str,
    pub(in crate::graph) issuer: &'a str,
    pub(in crate::graph) locality: &'a str,
    pub(in crate::graph) term: &'a str,
    pub(in crate::graph) date: Option<IssueDate>,
}

/// The key of a described document, and how its place is known. The error says what is missing or wrong.
pub(in crate::graph) fn key(
    described: &Described<'_>,
) -> Result<(DocumentKey, Option<LocalitySource>), String> {
    let Described {
        number,
        name,
        word,
        issuer,
        locality,
        term,
        date,
    } = *described;
    let tables = Tables::builtin();
    let word = Some(word).filter(|word| !word.is_empty());
    let (number, words) = match (number, name) {
        ("", "") => return Err("neither number nor name".to_owned()),
        ("", name) => (None, Some(full_name(word, name))),
        (number, _) => {
            let read = tables
                .read_number(number)
                .map_err(|error| error.to_string())?;
            (Some(read), None)
        }
    };
    let (told, worded) = number
        .as_ref()
        .map(|number| tables.classify_worded(number, word))
        .unwrap_or_default();
    let level = told
        .issuer
        .as_deref()
        .and_then(|code| tables.issuer(code))
        .map(crate::tables::KnownIssuer::issuer)
        .filter(|row| row.is_shared_by_places());
    let read = match (&number, level) {
        (Some(number), Some(_)) if locality.is_empty() && !issuer.is_empty() => {
            place_of(&format!("Văn bản số {number} của {issuer}"))
        }
        _ => None,
    };
    let (place, way) = match (locality, read) {
        ("", Some(read)) => (Some(read), Some(LocalitySource::Stated)),
        ("", None) => (None, None),
        (given, _) => (Some(given.to_owned()), Some(LocalitySource::Given)),
    };
    let key = DocumentKey::new(
        tables,
        KeyFacts {
            number: number.as_ref(),
            words: words.as_deref(),
            system: told.system,
            doc_type: told.doc_type.or(worded),
            issuer: told.issuer,
            term: Some(term).filter(|term| !term.is_empty()),
            locality: place.as_deref(),
            date,
        },
    );
    key.map(|key| (key, way))
        .ok_or_else(|| "no identity".to_owned())
}

/// A law's name with its type word, which lists leave out: *Luật* and *Đất đai* ("law", "land").
fn full_name(word: Option<&str>, name: &str) -> String {
    match word {
        Some(word) if !crate::text::fold(name).starts_with(&crate::text::fold(word)) => {
            format!("{word} {name}")
        }
        _ => name.to_owned(),
    }
}

/// The place in an issuer's name, read as in a text.
fn place_of(text: &str) -> Option<String> {
    let citations = Parser::new().parse(text);
    let mention = citations.mentions().first()?;
    mention.locality().map(|place| place.name.to_string())
}
