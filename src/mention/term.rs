//! Terms: *khóa X*, with what the ordinal counts (SPEC section 4.5).

use super::TermSeries;
use super::passage::{Passage, StatedTerm};
use crate::text::is_roman;

/// The term that starts at the word `index`: `khóa X`, `khóa 10`, `khóa XI, XII`, `(khóa XI) và (khóa XII)`; `series` says whose terms are
/// counted.
pub(super) fn at(
    passage: &Passage<'_>,
    index: usize,
    series: impl FnOnce() -> TermSeries,
) -> Option<StatedTerm> {
    let several = passage.word(index) == "các";
    let (mut roman, mut end) = one(passage, index + usize::from(several))?;
    loop {
        // Each term of several may have brackets of its own.
        let bracketed = passage.word(end) == ")" && passage.word(end + 2) == "(";
        let comma = end + usize::from(bracketed);
        if !matches!(passage.word(comma), "," | "và") {
            break;
        }
        let next = comma + 1 + usize::from(bracketed);
        // *khóa XI, XII*: a further ordinal without *khóa* must be Roman or Arabic as the one before: *khóa XI và 3 năm …* counts years.
        let alike = passage.figures(next) == passage.figures(end - 1);
        let bare = || ordinal(passage.word(next)).map(|roman| (roman, next + 1));
        let bare = || bare().filter(|_| alike);
        let another = one(passage, next);
        let Some((another, after)) = another.or_else(|| bare().filter(|_| !bracketed)) else {
            break;
        };
        roman.push_str(", ");
        roman.push_str(&another);
        end = after;
    }
    Some(StatedTerm {
        place: passage.place(index, end),
        roman,
        series: series(),
    })
}

/// One term at the word `at`, in Roman figures, and the word behind it.
fn one(passage: &Passage<'_>, at: usize) -> Option<(String, usize)> {
    if !matches!(passage.word(at), "khóa" | "k") {
        return None;
    }
    let figure = at + 1 + usize::from(passage.word(at + 1) == ".");
    Some((ordinal(passage.word(figure))?, figure + 1))
}

/// An ordinal in Roman or Arabic figures, as Roman.
pub(super) fn ordinal(word: &str) -> Option<String> {
    let roman = word.to_ascii_uppercase();
    if is_ordinal(&roman) {
        return Some(roman);
    }
    let value: u32 = word.parse().ok().filter(|value| (1..=40).contains(value))?;
    Some(to_roman(value))
}

fn is_ordinal(word: &str) -> bool {
    const LONGEST: usize = 6;
    word.len() <= LONGEST && is_roman(word)
}

/// The value of a Roman number up to 40 in its regular form; `None` for `IIX`.
pub(super) fn from_roman(word: &str) -> Option<u32> {
    const MOST: u32 = 40;
    let value = is_ordinal(word).then(|| (1..=MOST).find(|value| to_roman(*value) == word));
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
