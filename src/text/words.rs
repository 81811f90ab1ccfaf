//! Words and punctuation of a shadow, by place.

use super::is_word;

/// One word (letters and digits) or one punctuation mark of a shadow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) start: u32,
    pub(crate) end: u32,
}

impl Word {
    pub(crate) fn of(self, text: &str) -> &str {
        text.get(self.start as usize..self.end as usize)
            .unwrap_or_default()
    }
}

/// The words of one shadow in order; refilled from stretch to stretch.
#[derive(Debug, Default)]
pub(crate) struct Words(Vec<Word>);

impl Words {
    /// Splits `text`, which is already normalised: white space is single blanks.
    pub(crate) fn fill(&mut self, text: &str) {
        self.0.clear();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(&byte) = bytes.get(at) {
            if byte == b' ' {
                at += 1;
                continue;
            }
            let start = at;
            at += glued_length(text.get(at..at + word_length(text, at)).unwrap_or_default());
            self.0.push(Word {
                start: start as u32,
                end: at as u32,
            });
        }
    }

    pub(crate) fn all(&self) -> &[Word] {
        &self.0
    }

    /// Index of the first word that starts at or after `at`.
    pub(crate) fn from(&self, at: usize) -> usize {
        self.0.partition_point(|word| (word.start as usize) < at)
    }
}

/// The bytes of a word before or up to a *số* glued to it: `địnhsố`, `số58`. No syllable of Vietnamese holds another one.
fn glued_length(word: &str) -> usize {
    const SO: &str = "số";
    if word.len() > SO.len() {
        if word.starts_with(SO) && word.as_bytes().get(SO.len()).is_some_and(u8::is_ascii_digit) {
            return SO.len();
        }
        if word.ends_with(SO) && !word.starts_with(|letter: char| letter.is_ascii_digit()) {
            return word.len() - SO.len();
        }
    }
    word.len().max(1)
}

/// One sign is one word, letters and digits stand together.
fn word_length(text: &str, at: usize) -> usize {
    let mut end = at;
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(end) {
        if byte.is_ascii_alphanumeric() {
            end += 1;
            continue;
        }
        if byte.is_ascii() {
            break;
        }
        match text.get(end..).and_then(|rest| rest.chars().next()) {
            Some(letter) if is_word(letter) => end += letter.len_utf8(),
            Some(sign) if end == at => return sign.len_utf8(),
            _ => break,
        }
    }
    (end - at).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_signs_stand_apart() {
        let text = "số 38a-kh/hu, ngày";
        let mut words = Words::default();
        words.fill(text);
        let texts: Vec<&str> = words.all().iter().map(|word| word.of(text)).collect();
        assert_eq!(texts, ["số", "38a", "-", "kh", "/", "hu", ",", "ngày"]);
        assert_eq!(words.from(4), 1);
    }
}
