//! Terms: *khóa X*, with what the ordinal counts (SPEC section 4.5).

use super::TermSeries;
use super::passage::{Passage, StatedTerm};

/// The term that starts at the word `index`: `khóa X`, `khóa 10`, `khóa XI, XII`; `series` tells what is counted.
pub(super) fn at(
    passage: &Passage<'_>,
    index: usize,
    series: impl FnOnce() -> TermSeries,
) -> Option<StatedTerm> {
    if passage.word(index) != "khóa" && passage.word(index) != "k" {
        return None;
    }
    let first = index + 1 + usize::from(passage.word(index + 1) == ".");
    let mut roman = ordinal(passage.word(first))?;
    let mut end = first + 1;
    while matches!(passage.word(end), "," | "và")
        && let Some(next) = ordinal(passage.word(end + 1))
    {
        roman.push_str(", ");
        roman.push_str(&next);
        end += 2;
    }
    Some(StatedTerm {
        place: passage.place(index, end),
        roman,
        series: series(),
    })
}

/// An ordinal in Roman or Arabic figures, as Roman.
pub(super) fn ordinal(word: &str) -> Option<String> {
    let roman = word.to_ascii_uppercase();
    if is_roman(&roman) {
        return Some(roman);
    }
    let value: u32 = word.parse().ok().filter(|value| (1..=40).contains(value))?;
    Some(to_roman(value))
}

fn is_roman(word: &str) -> bool {
    const LONGEST: usize = 6;
    !word.is_empty()
        && word.len() <= LONGEST
        && word
            .bytes()
            .all(|letter| matches!(letter, b'I' | b'V' | b'X'))
}

/// The value of Roman figures printed as they should be: `IIX` is none.
pub(super) fn from_roman(word: &str) -> Option<u32> {
    const MOST: u32 = 40;
    let value = is_roman(word).then(|| (1..=MOST).find(|value| to_roman(*value) == word));
    value.flatten()
}

pub(super) fn to_roman(mut value: u32) -> String {
    let mut roman = String::new();
    for (worth, letters) in [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while value >= worth {
            roman.push_str(letters);
            value -= worth;
        }
    }
    roman
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_are_told_in_roman() {
        assert_eq!(ordinal("x").as_deref(), Some("X"));
        assert_eq!(ordinal("14").as_deref(), Some("XIV"));
        assert_eq!(ordinal("hai"), None);
    }
}
