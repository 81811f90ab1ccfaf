//! [`Tables::read_number`]: numbers as people type and print them.

use thiserror::Error;

use super::{KnownIssuer, Tables, Term};
use crate::Span;
use crate::number::loose::{Blanks, Loose, Part, read};
use crate::number::{DocumentNumber, DocumentNumberError, Separator};
use crate::text::{Shadow, is_capital};

/// Why a string cannot be read as a number, even loosely.
///
/// ```
/// use trichdan::Tables;
///
/// let error = Tables::builtin().read_number("Quyết định 290").unwrap_err();
/// assert_eq!(error.to_string(), "no document number in \"Quyết định 290\": expected something like 290-QĐ/TW or 34/2016/NĐ-CP");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("no document number in {text:?}: expected something like 290-QĐ/TW or 34/2016/NĐ-CP")]
pub struct ReadNumberError {
    text: Box<str>,
    #[source]
    strict: DocumentNumberError,
}

impl Tables {
    /// Reads a number as people type and print it: other dashes, `Ð` for `Đ`, `TƯ`, spaces, a type word before it.
    ///
    /// # Errors
    ///
    /// When the text holds no number, or holds more than a number and its type word.
    ///
    /// # Example
    ///
    /// ```
    /// use trichdan::Tables;
    ///
    /// let tables = Tables::builtin();
    /// for typed in ["290–QÐ/TW", "290 - QĐ / TƯ", "290-QD/TW", "290-QĐ-TW", "Quyết định số 290-QĐ/TW", "290-qđ/tw"] {
    ///     assert_eq!(tables.read_number(typed)?.to_string(), "290-QĐ/TW", "{typed}");
    /// }
    /// assert_eq!(tables.read_number("100/2019/NĐCP")?.to_string(), "100/2019/NĐ-CP");
    /// # Ok::<(), trichdan::tables::ReadNumberError>(())
    /// ```
    pub fn read_number(&self, text: &str) -> Result<DocumentNumber, ReadNumberError> {
        let strict = match text.parse::<DocumentNumber>() {
            // A number printed officially is taken as it is, unless the tables spell it otherwise.
            Ok(number) => match self.loosely(text) {
                Some(read) => return Ok(read),
                None => return Ok(number),
            },
            Err(error) => error,
        };
        let found = self
            .loosely(text)
            .or_else(|| self.loosely(&text.to_uppercase()));
        found.ok_or_else(|| ReadNumberError {
            text: text.into(),
            strict,
        })
    }

    /// Whether a number with a year ends with the code of the National Assembly, without its term.
    pub(crate) fn lacks_term(&self, loose: &Loose<'_>) -> bool {
        let bare = |part: &str| {
            let body = part.strip_prefix("UBTV").unwrap_or(part);
            let is_of = |term: &Term| {
                let figures = term.code.strip_prefix(body).unwrap_or_default();
                figures.starts_with(|letter: char| letter.is_ascii_digit())
            };
            !body.is_empty() && self.rows.terms.iter().any(is_of)
        };
        loose.year.is_some() && loose.parts.last().is_some_and(|last| bare(&last.text))
    }

    /// Joins such a code and the figures of a term printed apart from it, where that Assembly sat in the year of the number:
    /// `18/2017/QH 14`.
    pub(crate) fn join_term(&self, text: &str, loose: &mut Loose<'_>) {
        let behind = text.get(loose.end..).unwrap_or_default();
        let figures = behind.strip_prefix([' ', '-']).unwrap_or_default();
        let ends = |letter: char| !letter.is_ascii_digit();
        let length = figures.find(ends).unwrap_or(figures.len());
        let (figures, rest) = figures.split_at_checked(length).unwrap_or_default();
        let goes_on = rest.starts_with(|next: char| next.is_alphanumeric() || next == '/');
        let (Some(year), Some(last)) = (loose.year, loose.parts.last_mut()) else {
            return;
        };
        let code = format!("{}{figures}", last.text);
        if figures.is_empty() || goes_on || self.sat(&code, year.value) != Some(true) {
            return;
        }
        loose.end += 1 + figures.len();
        (last.text, last.end) = (code.into(), loose.end);
    }

    /// Separates a type and an issuer printed without their dash: `100/2019/NĐCP`; in a number without a year only behind an agreeing type
    /// word.
    pub(crate) fn part_glued(&self, loose: &mut Loose<'_>, word: Option<usize>) {
        let [only] = loose.parts.as_slice() else {
            return;
        };
        if self.issuer(&only.text).is_some() || self.type_row(&only.text).is_some() {
            return;
        }
        let dated = loose.year.is_some();
        let code = only.text.to_string();
        let parted = code.char_indices().skip(1).find_map(|(at, _)| {
            let (doc_type, issuer) = (code.get(..at)?, code.get(at..)?);
            // A sign that the issuer's row lacks separates no parts: `TC&TC15`.
            let row = self.types_by_code.get(doc_type).copied();
            // *Báo cáo số 15/BCTC* names no issuer.
            let ranked = || self.rank(None, Some(doc_type), Some(issuer)).is_some();
            let agrees = dated || word.is_some() && row == word && ranked();
            let known = issuer.starts_with(is_capital)
                && row.is_some()
                && agrees
                && matches!(self.issuer(issuer), Some(KnownIssuer::Row(_)));
            known.then(|| (doc_type.to_owned(), issuer.to_owned()))
        });
        if let Some((doc_type, issuer)) = parted {
            let end = only.end;
            let part = |text: String, separator, end| Part {
                separator,
                text: text.into(),
                blanks: Blanks::None,
                end,
            };
            let first = part(doc_type, Separator::Slash, end - issuer.len());
            loose.parts = vec![first, part(issuer, Separator::Dash, end)];
        }
    }

    fn loosely(&self, text: &str) -> Option<DocumentNumber> {
        let mut shadow = Shadow::default();
        shadow.fill(text, Span::new(0, u32::try_from(text.len()).ok()?));
        let folded = shadow.cased().trim_end();
        let digit = folded.find(|letter: char| letter.is_ascii_digit())?;
        let mut loose: Loose<'_> = read(folded, digit)?;
        if self.lacks_term(&loose) {
            self.join_term(folded, &mut loose);
        }
        (loose.end == folded.len()).then_some(())?;
        if loose.year.is_some() {
            self.part_glued(&mut loose, None);
        }
        let parts: Vec<&str> = loose.parts.iter().map(|part| &*part.text).collect();
        let classified = self.classify_parts(&parts, loose.separator(), loose.year.is_some(), None);
        Some(self.official(&loose, &classified))
    }
}
