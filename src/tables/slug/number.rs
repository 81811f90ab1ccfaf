//! The grammar of a number in a slug: serial, year, type, issuers; and of the date behind it.

use super::{SlugWords, Token};
use crate::date::IssueDate;
use crate::number::loose::{self, FIVE_FIGURES, Serial};
use crate::number::{DocumentNumber, Separator, Year};
use crate::tables::{Issuer, System, Tables};

/// A number read in a slug.
#[derive(Debug)]
pub(crate) struct SlugNumber {
    pub(crate) number: DocumentNumber,
    /// How many tokens it takes.
    pub(crate) used: usize,
    /// Whether the type word before it, if there is one, agrees with its code.
    pub(crate) agrees: bool,
}

impl SlugWords {
    /// The number that the tokens open with, when the tables know its type and issuer and leave only one official form.
    ///
    /// `whole`: the tokens are a name that holds nothing else, so that no title follows.
    pub(crate) fn number(
        &self,
        tables: &Tables,
        tokens: &[Token<'_>],
        typed: Option<&[usize]>,
        whole: bool,
    ) -> Option<SlugNumber> {
        let (serial, mut used) = serial(tokens)?;
        let year = tokens.get(used).and_then(year);
        used += usize::from(year.is_some());
        let code = tokens.get(used)?;
        if let (Some(_), Some(assembly)) = (year, self.assembly(&code.plain)) {
            return Some(SlugNumber {
                number: print(serial, year, Separator::Slash, assembly),
                used: used + 1,
                agrees: typed.is_none_or(|rows| {
                    rows.is_empty() || rows.iter().any(|row| passes(tables, *row))
                }),
            });
        }
        let (row, doc_type, agrees) = self.doc_type(code, typed)?;
        let row = tables.rows.doc_types.get(row)?;
        used += 1;
        let first = self.issuer(tokens.get(used..)?)?;
        used += first.used;
        let mut issuers = first.code;
        // State bodies sign jointly only under joint types, offices of the Party under any.
        while let Some(next) = tokens.get(used..).and_then(|rest| self.issuer(rest))
            && (row.joint || (whole && first.office && next.office))
        {
            issuers.push('-');
            issuers.push_str(&next.code);
            used += next.used;
        }
        let issuer = tables.issuer(&first.bare)?.issuer();
        let system = system(issuer, year.is_some())?;
        if !row.systems.contains(&system) {
            return None;
        }
        if system == System::State && year.is_none() && self.is_old(doc_type, &first.bare) {
            return None;
        }
        let number = match system {
            System::Party => print(
                serial,
                None,
                Separator::Dash,
                &format!("{doc_type}/{issuers}"),
            ),
            _ => print(
                serial,
                year,
                Separator::Slash,
                &format!("{doc_type}-{issuers}"),
            ),
        };
        Some(SlugNumber {
            number,
            used,
            agrees,
        })
    }
}

/// The system in whose series a number of this issuer stands; `None` where it may stand in two or in none.
fn system(issuer: &Issuer, with_year: bool) -> Option<System> {
    match (issuer.system, with_year) {
        // Both systems use the code, and the punctuation that would decide is lost.
        (System::Party, false) if issuer.shared => None,
        (System::Party, true) if issuer.shared => Some(System::State),
        // A Party number never holds a year.
        (System::Party, true) => None,
        // The Fatherland Front and the unions print both ways.
        (System::Mass, _) => None,
        (system, _) => Some(system),
    }
}

/// Whether the National Assembly passes documents of the type under its own number.
fn passes(tables: &Tables, row: usize) -> bool {
    let row = tables.rows.doc_types.get(row);
    row.is_some_and(|row| row.of_assembly)
}

fn print(serial: Serial, year: Option<Year>, separator: Separator, code: &str) -> DocumentNumber {
    DocumentNumber {
        serial: serial.value,
        decimal: serial.decimal,
        suffix: serial.suffix,
        year,
        separator,
        code: code.into(),
    }
}

/// `977`, `38a`, `66.13`, and how many tokens it takes.
fn serial(tokens: &[Token<'_>]) -> Option<(Serial, usize)> {
    let first = tokens.first()?;
    let whole = |text: &str| {
        let (serial, end) = loose::serial(text, 0)?;
        if serial.value > FIVE_FIGURES {
            return None;
        }
        (end == text.len()).then_some(serial)
    };
    if let Some(decimal) = tokens.get(1).filter(|next| next.dotted && next.is_number())
        && first.is_number()
        && decimal.text.len() <= 3
        && !tokens.get(2).is_some_and(|next| next.dotted)
    {
        return Some((whole(&format!("{}.{}", first.text, decimal.text))?, 2));
    }
    Some((whole(first.text)?, 1))
}

pub(crate) fn year(token: &Token<'_>) -> Option<Year> {
    let digits = token.is_number().then_some(token.text)?;
    Year::from_digits(digits.parse().ok()?, digits.len())
}

/// The date that the tokens open with, and how many tokens it takes; the date is `None` where the calendar has no such day.
pub(crate) fn date(tokens: &[Token<'_>]) -> Option<(Option<IssueDate>, usize)> {
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.plain == word);
    let number = |at: usize, most: usize| {
        let token = tokens.get(at).filter(|token| token.is_number())?;
        let digits = token.text.len();
        (digits <= most).then(|| token.text.parse::<u16>().ok())?
    };
    let told = |year: &u16| Year::from_digits(u32::from(*year), 4).is_some();
    let year = |at: usize| number(at, 4).filter(told);
    if is(0, "nam") {
        let year = year(1)?;
        return Some((IssueDate::of_year(year).ok(), 2));
    }
    let mut at = usize::from(is(0, "ngay"));
    let day = number(at, 2)?;
    at += 1 + usize::from(is(at + 1, "thang"));
    let month = number(at, 2)?;
    at += 1 + usize::from(is(at + 1, "nam"));
    let year = year(at)?;
    let date = IssueDate::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    Some((date.ok(), at + 1))
}
