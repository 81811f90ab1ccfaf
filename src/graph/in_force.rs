//! Sentences that say that a document is in force: the words stand right after its name.

use crate::mention::{Mention, MentionId};
use crate::parser::Citations;
use crate::span::Span;
use crate::tables::Tables;
use crate::text::{char_ceiling, fold};

/// At most this many bytes after a mention are read; every phrase is shorter.
const REACH: usize = 64;

/// The mentions that such words follow, each with its line and the phrase.
pub(super) fn confirmed<'t>(
    tables: &'t Tables,
    citations: &Citations<'_>,
) -> Vec<(MentionId, Span, &'t str)> {
    let text = citations.text();
    let mut found = Vec::new();
    let rows = tables.confirmations();
    let phrases = rows.flat_map(|row| row.phrases.iter().map(|phrase| &**phrase));
    let phrases: Vec<(&str, String)> = phrases.map(|phrase| (phrase, fold(phrase))).collect();
    for id in citations.ids() {
        let end = end_of(&citations[id]);
        if let Some(phrase) = phrase_at(&phrases, text, end) {
            found.push((id, line_around(text, end), phrase));
        }
    }
    found
}

/// Where a mention ends, in bytes, with its date, issuer and title.
fn end_of(mention: &Mention) -> usize {
    let told = [
        mention.date_span(),
        mention.issuer_span(),
        mention.title_span(),
    ];
    let ends = told.into_iter().flatten().map(|span| span.end);
    ends.chain([mention.span().end]).max().unwrap_or_default() as usize
}

/// The phrase that starts at the byte `end`; `phrases` pairs each with its folded form.
fn phrase_at<'t>(phrases: &[(&'t str, String)], text: &str, end: usize) -> Option<&'t str> {
    let rest = text.get(end..)?;
    let near = rest.get(..char_ceiling(rest, REACH))?;
    let near = near.trim_start_matches([' ', ',', '\u{a0}']);
    // Few texts hold these words at all: comparing the first letter keeps most places cheap.
    let first = near.chars().next();
    if !phrases
        .iter()
        .any(|(phrase, _)| phrase.chars().next() == first)
    {
        return None;
    }
    let near = fold(near);
    let mut phrases = phrases.iter();
    let found = phrases.find(|(_, folded)| near.starts_with(folded))?;
    Some(found.0)
}

/// A line is searched for within this many bytes to either side: some texts are one line of many megabytes.
const LINE: usize = 2048;

/// The line around a byte, or what is near it.
fn line_around(text: &str, place: usize) -> Span {
    let from = char_ceiling(text, place.saturating_sub(LINE));
    let to = char_ceiling(text, place.saturating_add(LINE));
    let before = text.get(from..place).unwrap_or_default();
    let after = text.get(place..to).unwrap_or_default();
    let start = before.rfind('\n').map_or(from, |at| from + at + 1);
    let end = after.find('\n').map_or(to, |at| place + at);
    Span::new(start as u32, end as u32)
}
