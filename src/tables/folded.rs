//! Phrases of the tables, folded: many at once, and those of the built-in tables in advance.

use std::borrow::Cow;

use super::{Phrases, Text};
use crate::Span;
use crate::text::Shadow;

/// Bytes that replace `N`, `,?` and the end of a phrase during folding, which would make `N` a letter and `,?` two signs.
pub(super) const NUMBER: u8 = 1;
pub(super) const COMMA: u8 = 2;
pub(super) const END: u8 = 3;

/// The folded phrases of the built-in tables, table by table in the order in which they are compiled.
///
/// The generator folds them with the code that folds a caller's phrases: folding was a third of the steps that compiling took.
#[derive(Debug)]
pub(super) struct Folded<'r>(core::slice::Iter<'r, &'static str>);

impl<'r> Folded<'r> {
    pub(super) fn new(tables: &'r [&'static str]) -> Self {
        Self(tables.iter())
    }

    /// The phrases of the next table; `fold` supplies them where they were not folded in advance.
    pub(super) fn next(&mut self, fold: impl FnOnce() -> String) -> Text {
        self.0
            .next()
            .map_or_else(|| Cow::Owned(fold()), |text| Cow::Borrowed(*text))
    }

    /// The phrases of the next table.
    pub(super) fn phrases<T: Copy>(
        &mut self,
        rows: impl Iterator<Item = (impl AsRef<str>, T)> + Clone,
    ) -> Phrases<T> {
        let text = self.next(|| fold_all(rows.clone().map(|(phrase, _)| phrase)));
        Phrases::of(text, rows.map(|(_, value)| Some(value)))
    }
}

/// Folds phrases together: one shadow and one text serve all of them.
pub(super) fn fold_all(phrases: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let mut marked = String::new();
    for phrase in phrases {
        mark(&mut marked, phrase.as_ref());
    }
    let mut shadow = Shadow::default();
    shadow.fill(&marked, Span::new(0, marked.len() as u32));
    shadow.lower().to_owned()
}

/// Each phrase of what [`fold_all`] returns, without its optional commas.
pub(super) fn without_commas(folded: &str) -> impl Iterator<Item = Cow<'_, str>> {
    let phrases = folded.split_terminator(char::from(END));
    phrases.map(|phrase| {
        if !phrase.as_bytes().contains(&COMMA) {
            return Cow::Borrowed(phrase.trim_ascii());
        }
        let words = phrase.split(' ');
        let words = words.filter(|word| !word.is_empty() && word.as_bytes() != [COMMA]);
        Cow::Owned(words.collect::<Vec<_>>().join(" "))
    })
}

fn mark(marked: &mut String, phrase: &str) {
    let others = |byte: u8| byte < b' ' || matches!(byte, b'N' | b'?');
    // Most phrases are only words; without a branch per byte many bytes are checked in one step.
    if phrase.bytes().fold(false, |any, byte| any | others(byte)) {
        for word in phrase.split(|letter: char| letter <= ' ') {
            match word {
                "N" => marked.push(NUMBER.into()),
                ",?" => marked.push(COMMA.into()),
                word => marked.push_str(word),
            }
            marked.push(' ');
        }
    } else {
        marked.push_str(phrase);
    }
    marked.push(END.into());
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_normalization::UnicodeNormalization as _;

    #[test]
    fn phrases_folded_together_are_as_each_by_itself() {
        let nfd: String = "Uỷ ban Quốc phòng".nfd().collect();
        let phrases = [
            "Uỷ ban",
            "N năm … khoá",
            "a,? ,?",
            "ba\u{3}bốn",
            "QÐ–TW §",
            "& \n",
            &nfd,
            "",
            "amp; toà",
        ];
        let folded = fold_all(phrases);
        let alone: String = phrases.iter().map(|phrase| fold_all([phrase])).collect();
        assert_eq!(folded, alone);
        let ends = folded.bytes().filter(|byte| *byte == END).count();
        assert_eq!(ends, phrases.len());
    }
}
