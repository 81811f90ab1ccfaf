//! The diagnostics of a header: what is odd is reported, never repaired.

use super::super::Diagnostic;
use super::consolidates;
use super::letterhead::Letterhead;
use crate::number::DocumentNumber;
use crate::tables::Tables;
use crate::text::fold;
use crate::{IssueDate, Span};

/// Compares number, date, issuer and type word. `kind` is the type word's row, `adopted` the day of adoption where the head
/// has no date.
pub(super) fn diagnostics(
    tables: &Tables,
    text: &str,
    letterhead: &Letterhead,
    kind: Option<(usize, Span)>,
    adopted: Option<IssueDate>,
) -> Vec<Diagnostic> {
    let mut diagnostics = letterhead.diagnostics();
    let Some(own) = &letterhead.number else {
        return diagnostics;
    };
    let numbered = own.number.is_some();
    let date = letterhead
        .date
        .and_then(|date| date.value(numbered))
        .or(adopted);
    let year = own.number.as_ref().and_then(DocumentNumber::year);
    if let (Some(year), Some(date)) = (year, date)
        && year != date.year()
    {
        diagnostics.push(Diagnostic::YearMismatch);
    }
    let issuer = own
        .classified
        .issuer
        .as_deref()
        .and_then(|code| tables.issuer(code));
    if let (Some(issuer), Some(date)) = (issuer, date)
        && let Ok(until) = issuer.issuer().until.parse::<IssueDate>()
        && date > until
        && date.day().is_some()
    {
        diagnostics.push(Diagnostic::IssuerAbolished);
    }
    let code = own
        .classified
        .doc_type
        .as_deref()
        .and_then(|code| tables.type_row(code));
    // A consolidated text prints the type of its base.
    if let (Some(code), Some((word, span))) = (code, kind)
        && code != word
        && !consolidates(own.classified.doc_type.as_deref())
    {
        let printed = fold(span.text(text));
        let row = tables.rows.doc_types.get(code);
        let known = row.is_some_and(|row| row.words.iter().any(|word| fold(word) == printed));
        if !known {
            diagnostics.push(Diagnostic::TypeMismatch);
        }
    }
    diagnostics.sort_unstable();
    diagnostics.dedup();
    diagnostics
}
