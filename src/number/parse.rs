//! The strict reader of official printings: small steps that return the value and the rest.

use core::str::FromStr;

use super::error::DocumentNumberError;
use super::{Decimal, DocumentNumber, Separator, Suffix, Year};

impl FromStr for DocumentNumber {
    type Err = DocumentNumberError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let input = Input { text, at: 0 };
        let (serial, input) = digits(input, 1, 6, "a digit")?;
        let (decimal, input) = decimal(input)?;
        let (suffix, input) = suffix(input);
        let (year, input) = year(input);
        let (separator, input) = separator(input)?;
        let code = code(input)?;
        Ok(Self {
            serial,
            decimal,
            suffix,
            year,
            separator,
            code: code.into(),
        })
    }
}

#[derive(Clone, Copy)]
struct Input<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Input<'a> {
    fn rest(self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn skip(self, bytes: usize) -> Self {
        Self {
            at: self.at + bytes,
            ..self
        }
    }

    fn error(self, expected: &'static str) -> DocumentNumberError {
        DocumentNumberError {
            expected,
            found: self.rest().chars().next(),
            position: self.at,
        }
    }
}

type Step<'a, T> = Result<(T, Input<'a>), DocumentNumberError>;

fn digits<'a>(input: Input<'a>, min: usize, max: usize, expected: &'static str) -> Step<'a, u32> {
    let count = input.rest().bytes().take_while(u8::is_ascii_digit).count();
    if count < min || count > max {
        return Err(input.skip(count.min(max)).error(if count > max {
            "at most six digits"
        } else {
            expected
        }));
    }
    let value = input
        .rest()
        .bytes()
        .take(count)
        .fold(0, |n, digit| n * 10 + u32::from(digit - b'0'));
    Ok((value, input.skip(count)))
}

fn decimal(input: Input<'_>) -> Step<'_, Option<Decimal>> {
    if !input.rest().starts_with('.') {
        return Ok((None, input));
    }
    let start = input.skip(1);
    let (value, rest) = digits(start, 1, 3, "a digit after the dot")?;
    let width = (rest.at - start.at) as u8;
    Ok((
        Some(Decimal {
            value: value as u16,
            width,
        }),
        rest,
    ))
}

fn suffix(input: Input<'_>) -> (Option<Suffix>, Input<'_>) {
    for (word, suffix) in [("bis", Suffix::Bis), ("ter", Suffix::Ter)] {
        if input.rest().starts_with(word) {
            return (Some(suffix), input.skip(word.len()));
        }
    }
    match input.rest().chars().next() {
        Some(letter) if letter.is_alphabetic() => {
            (Some(Suffix::Letter(letter)), input.skip(letter.len_utf8()))
        }
        _ => (None, input),
    }
}

fn year(input: Input<'_>) -> (Option<Year>, Input<'_>) {
    let after = input.skip(1);
    let year = input
        .rest()
        .strip_prefix('/')
        .and_then(|_| digits(after, 2, 4, "a year").ok());
    match year {
        Some((value, rest)) => match Year::from_digits(value, rest.at - after.at) {
            Some(year) => (Some(year), rest),
            None => (None, input),
        },
        None => (None, input),
    }
}

impl Year {
    /// The year that `width` printed digits stand for: 1945..=2100, or 45..=99 for the last century; 194..=210 where a
    /// digit is missing.
    pub(crate) fn from_digits(value: u32, width: usize) -> Option<Self> {
        match width {
            4 if (1945..=2100).contains(&value) => Some(Self {
                value: value as u16,
                short: false,
            }),
            2 if (45..=99).contains(&value) => Some(Self {
                value: 1900 + value as u16,
                short: true,
            }),
            // A year that lost a digit in print stays as it is: `56/202/QH15`.
            3 if (194..=210).contains(&value) => Some(Self {
                value: value as u16,
                short: false,
            }),
            _ => None,
        }
    }
}

fn separator(input: Input<'_>) -> Step<'_, Separator> {
    match input.rest().chars().next() {
        Some('-') => Ok((Separator::Dash, input.skip(1))),
        Some('/') => Ok((Separator::Slash, input.skip(1))),
        _ => Err(input.error("'-' or '/' before the code")),
    }
}

fn code(input: Input<'_>) -> Result<&str, DocumentNumberError> {
    let code = input.rest();
    let mut opens = true;
    for (at, letter) in code.char_indices() {
        let place = input.skip(at);
        match letter {
            _ if opens && !letter.is_uppercase() => {
                return Err(place.error("an upper-case letter that opens a code"));
            }
            '-' | '/' => opens = true,
            '&' => opens = false,
            // `101-SL/L.003`.
            '.' if !opens
                && place
                    .skip(1)
                    .rest()
                    .starts_with(|next: char| next.is_ascii_digit()) => {}
            _ if letter.is_alphanumeric() => opens = false,
            _ => return Err(place.error("a letter, a digit, '&', '-' or '/'")),
        }
    }
    if opens {
        return Err(input
            .skip(code.len())
            .error("an upper-case letter that opens a code"));
    }
    Ok(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn print(text: &str) -> String {
        text.parse::<DocumentNumber>().unwrap().to_string()
    }

    #[test]
    fn official_printings_come_back() {
        for text in [
            "290-QĐ/TW",
            "38a-KH/HU",
            "34/2016/NĐ-CP",
            "16/CT-TTg",
            "45/2019/QH14",
            "07/98/NĐ-CP",
            "08/2021/TTLT-BTP-BCA",
            "5973/UBND-KT",
            "66.13/2026/NQ-CP",
            "1169A/QĐ-TTg",
            "19bis/SL",
            "53/HĐBT",
            "91-CT",
            "44-LCT/HĐNN8",
            "10/2007/PL-UBTVQH11",
            "497/UBND-NĐ",
            "101-SL/L.003",
        ] {
            assert_eq!(print(text), text);
        }
        assert_eq!(print("5/2020/TT-BTC"), "05/2020/TT-BTC");
    }

    #[test]
    fn errors_name_the_place() {
        let message = |text: &str| text.parse::<DocumentNumber>().unwrap_err().to_string();
        assert_eq!(message(""), "expected a digit, found the end at byte 0");
        assert_eq!(
            message("1234567-QĐ/TW"),
            "expected at most six digits, found '7' at byte 6"
        );
        assert_eq!(
            message("12"),
            "expected '-' or '/' before the code, found the end at byte 2"
        );
        assert_eq!(
            message("12-QĐ/"),
            "expected an upper-case letter that opens a code, found the end at byte 7"
        );
        assert_eq!(
            message("12/2016/"),
            "expected an upper-case letter that opens a code, found the end at byte 8"
        );
        assert_eq!(
            message("12-QĐ TW"),
            "expected a letter, a digit, '&', '-' or '/', found ' ' at byte 6"
        );
        assert_eq!(
            message("66./NQ-CP"),
            "expected a digit after the dot, found '/' at byte 3"
        );
    }

    #[test]
    fn equality_is_of_meaning() {
        let number = |text: &str| text.parse::<DocumentNumber>().unwrap();
        assert_eq!(number("5-CT/TW"), number("05-CT/TW"));
        assert_eq!(number("38A-KH/HU"), number("38a-KH/HU"));
        assert_eq!(number("07/98/NĐ-CP"), number("07/1998/NĐ-CP"));
        assert_ne!(number("18/QĐ-TTg"), number("18/2020/QĐ-TTg"));
        assert_ne!(number("66.1/2026/NQ-CP"), number("66.10/2026/NQ-CP"));
        assert!(number("9-CT/TW") < number("10-CT/TW"));
    }
}
