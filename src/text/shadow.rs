//! [`Shadow`]: the normalised copy of a stretch of text, and the way back.

use core::iter::Peekable;
use core::str::CharIndices;

use unicode_normalization::{UnicodeNormalization as _, char::compose};

use super::fold::{Fold, fold_char, tone_pair};
use super::foreign::foreign;
use super::is_word;
use super::letters::lower;
use super::plain::{is_mark, may_take_tone, plain_run};
use crate::Span;

/// A byte range of a [`Shadow`]; only the shadow can turn it into a [`Span`] of the caller's text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Place {
    /// Makes a place.
    ///
    /// ```
    /// use trichdan::text::Place;
    /// assert_eq!(Place::new(1, 4).end, 4);
    /// ```
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    pub(crate) const fn contains(self, at: usize) -> bool {
        self.start <= at && at < self.end
    }
}

/// The normalised copy of one stretch of text, in two parallel forms of one layout.
///
/// In [`cased`](Self::cased) text is composed (NFC), dashes, slashes, spaces and the look-alikes of Đ are one character
/// each, white space runs are one space, zero-width characters are gone and the tone mark of an open syllable stands on
/// its first vowel. [`lower`](Self::lower) is the same in lower case, byte for byte at the same place. A shadow is
/// refilled from stretch to stretch and keeps its buffers.
///
/// # Example
///
/// ```
/// use trichdan::Span;
/// use trichdan::text::{Place, Shadow};
///
/// let text = "theo Quyết\u{a0}định số 290–QÐ/TW";
/// let mut shadow = Shadow::default();
/// shadow.fill(text, Span::new(0, text.len() as u32));
/// assert_eq!(shadow.cased(), "theo Quyết định số 290-QĐ/TW");
/// let at = shadow.cased().find("290").unwrap();
/// let span = shadow.original(Place::new(at, shadow.cased().len()));
/// assert_eq!(span.text(text), "290–QÐ/TW");
/// ```
#[derive(Debug, Default)]
pub struct Shadow {
    cased: String,
    lower: String,
    pieces: Vec<Piece>,
}

/// A run of the shadow, and the run of the original that it stands for.
#[derive(Clone, Copy, Debug)]
struct Piece {
    shadow: usize,
    original: usize,
    /// Bytes of the original when the run is one unit (a composed letter, a folded dash); 0 when it is a plain copy.
    unit: usize,
}

impl Shadow {
    /// Makes this the shadow of `span` of `text`.
    ///
    /// ```
    /// # use trichdan::{Span, text::Shadow};
    /// let mut shadow = Shadow::default();
    /// shadow.fill("Số:  12", Span::new(0, 9));
    /// assert_eq!(shadow.lower(), "số: 12");
    /// ```
    pub fn fill(&mut self, text: &str, span: Span) {
        self.cased.clear();
        self.lower.clear();
        self.pieces.clear();
        let base = span.start as usize;
        let stretch = span.text(text);
        self.cased.reserve(stretch.len());
        self.lower.reserve(stretch.len());
        let mut rest = stretch;
        loop {
            let plain = plain_run(rest, self.cased.as_bytes().last().copied());
            let (run, tail) = rest.split_at(plain.length);
            if !run.is_empty() {
                self.copy(base + stretch.len() - rest.len());
                self.cased.push_str(run);
                plain.push_lower(run, &mut self.lower);
            }
            if tail.is_empty() {
                break;
            }
            let taken = self.letter(tail, base + stretch.len() - tail.len());
            rest = tail.get(taken..).unwrap_or_default();
        }
    }

    /// The normalised text in its own case.
    ///
    /// ```
    /// # use trichdan::{Span, text::Shadow};
    /// let mut shadow = Shadow::default();
    /// shadow.fill("Uỷ ban", Span::new(0, 8));
    /// assert_eq!(shadow.cased(), "Ủy ban");
    /// ```
    pub fn cased(&self) -> &str {
        &self.cased
    }

    /// The normalised text in lower case, in the same layout as [`cased`](Self::cased).
    ///
    /// ```
    /// # use trichdan::{Span, text::Shadow};
    /// let mut shadow = Shadow::default();
    /// shadow.fill("QĐ", Span::new(0, 3));
    /// assert_eq!(shadow.lower().len(), shadow.cased().len());
    /// ```
    pub fn lower(&self) -> &str {
        &self.lower
    }

    /// The span of the caller's text that `place` stands for, always of whole characters.
    ///
    /// ```
    /// # use trichdan::{Span, text::{Place, Shadow}};
    /// let text = "ngày\u{200b} 3/6";
    /// let mut shadow = Shadow::default();
    /// shadow.fill(text, Span::new(0, text.len() as u32));
    /// assert_eq!(shadow.original(Place::new(0, 5)).text(text), "ngày");
    /// ```
    pub fn original(&self, place: Place) -> Span {
        if place.end <= place.start {
            let at = self
                .piece(place.start)
                .map_or(0, |piece| piece.start(place.start));
            return Span::new(at as u32, at as u32);
        }
        let start = self
            .piece(place.start)
            .map_or(0, |piece| piece.start(place.start));
        let end = self
            .piece(place.end - 1)
            .map_or(0, |piece| piece.end(place.end));
        Span::new(start as u32, end as u32)
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|piece| piece.shadow <= at);
        self.pieces.get(after.checked_sub(1)?)
    }

    /// Opens a run that is copied as it is, unless the last such run simply continues.
    fn copy(&mut self, original: usize) {
        let shadow = self.cased.len();
        let goes_on = self.pieces.last().is_some_and(|last| {
            last.unit == 0 && last.original + (shadow - last.shadow) == original
        });
        if !goes_on {
            self.pieces.push(Piece {
                shadow,
                original,
                unit: 0,
            });
        }
    }

    /// Takes the first letter of `text` with its marks; returns the bytes taken.
    fn letter(&mut self, text: &str, original: usize) -> usize {
        let mut letters = text.char_indices().peekable();
        let Some((_, first)) = letters.next() else {
            return text.len();
        };
        if letters.peek().is_some_and(|(_, mark)| is_mark(*mark)) {
            return self.composed(text, original);
        }
        let taken = first.len_utf8();
        if let Some((letter, taken)) = foreign(first, text, self.cased.as_bytes().last()) {
            match fold_char(letter) {
                Fold::Space if self.cased.ends_with(' ') => {}
                Fold::Space => self.push(' ', taken, original),
                Fold::Char(letter) => self.push(letter, taken, original),
                Fold::Nothing => {}
            }
            return taken;
        }
        match fold_char(first) {
            Fold::Nothing => {}
            Fold::Space => {
                if !self.cased.ends_with(' ') {
                    self.push(' ', taken, original);
                }
            }
            Fold::Char(letter) => {
                if let Some(taken) = self.tone(letter, &mut letters, taken, original) {
                    return taken;
                }
                self.push(letter, taken, original);
            }
        }
        taken
    }

    fn push(&mut self, letter: char, taken: usize, original: usize) {
        if letter.len_utf8() == taken {
            self.copy(original);
        } else {
            self.pieces.push(Piece {
                shadow: self.cased.len(),
                original,
                unit: taken,
            });
        }
        self.cased.push(letter);
        self.lower.push(lower(letter));
    }

    /// Moves the tone mark when `letter` closes an open syllable with the vowel before it.
    fn tone(
        &mut self,
        letter: char,
        following: &mut Peekable<CharIndices<'_>>,
        taken: usize,
        original: usize,
    ) -> Option<usize> {
        // The first vowel of such a pair is o or u: for most letters this test is enough.
        if !may_take_tone(self.cased.as_bytes().last()) {
            return None;
        }
        let before = self.cased.chars().next_back()?;
        let (first, second) = tone_pair(before, letter)?;
        if following.peek().is_some_and(|(_, next)| is_word(*next)) {
            return None;
        }
        let last = self.pieces.last().copied()?;
        let pair = self.cased.len() - before.len_utf8();
        // The pair is one unit: no place may fall between its two letters.
        let (start, length) = if last.unit > 0 {
            (last.original, last.unit)
        } else {
            (last.start(pair), before.len_utf8())
        };
        if start + length != original {
            return None;
        }
        self.cased.truncate(pair);
        self.lower.truncate(pair);
        if last.shadow == pair {
            self.pieces.pop();
        }
        self.pieces.push(Piece {
            shadow: pair,
            original: start,
            unit: length + taken,
        });
        for letter in [first, second] {
            self.cased.push(letter);
            self.lower.push(lower(letter));
        }
        Some(taken)
    }

    /// Composes a letter and its combining marks.
    fn composed(&mut self, text: &str, original: usize) -> usize {
        // Vietnamese letters carry two marks at most; four leaves room for doubled ones.
        let taken: usize = text
            .chars()
            .enumerate()
            .take_while(|(index, letter)| *index == 0 || (*index <= 4 && is_mark(*letter)))
            .map(|(_, letter)| letter.len_utf8())
            .sum();
        let cluster = text.get(..taken).unwrap_or_default();
        let shadow = self.cased.len();
        // Nearly always one letter: composing it mark by mark gives what normalising gives, as long as each step is a letter.
        let mut parts = cluster.chars();
        let first = parts.next();
        let letter = first.and_then(|first| parts.try_fold(first, compose));
        let mut whole = letter.into_iter();
        let mut parts = cluster.nfc();
        let letters = core::iter::from_fn(|| {
            whole
                .next()
                .or_else(|| letter.is_none().then(|| parts.next())?)
        });
        for letter in letters {
            if let Fold::Char(letter) = fold_char(letter) {
                let unit_taken = taken;
                let open = !text
                    .get(taken..)
                    .is_some_and(|rest| rest.starts_with(is_word));
                if open
                    && self.cased.len() == shadow
                    && self.compose_tone(letter, unit_taken, original)
                {
                    return taken;
                }
                self.cased.push(letter);
                self.lower.push(lower(letter));
            }
        }
        self.pieces.push(Piece {
            shadow,
            original,
            unit: taken,
        });
        taken
    }

    fn compose_tone(&mut self, letter: char, taken: usize, original: usize) -> bool {
        let mut nothing = "".char_indices().peekable();
        self.tone(letter, &mut nothing, taken, original).is_some()
    }
}

impl Piece {
    fn start(&self, at: usize) -> usize {
        if self.unit > 0 {
            self.original
        } else {
            self.original + (at - self.shadow)
        }
    }

    fn end(&self, at: usize) -> usize {
        if self.unit > 0 {
            self.original + self.unit
        } else {
            self.original + (at - self.shadow)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shadow(text: &str) -> Shadow {
        let mut shadow = Shadow::default();
        shadow.fill(text, Span::new(0, text.len() as u32));
        shadow
    }

    #[test]
    fn every_letter_leads_back_to_its_own_bytes() {
        let nfd: String = "Quyết định của Uỷ ban nhân dân, khoá XV; hoà, thuỷ"
            .nfd()
            .collect();
        for text in [
            nfd.as_str(),
            "Uỷ ban",
            "khoá  X",
            "QUY\u{ad}ẾT ĐỊNH – 290–QÐ/TW",
            "toàn hoàn khoản",
        ] {
            let shadow = shadow(text);
            assert_eq!(shadow.cased.len(), shadow.lower.len());
            for (at, letter) in shadow.cased.char_indices() {
                let span = shadow.original(Place::new(at, at + letter.len_utf8()));
                assert!(
                    !span.is_empty() && text.is_char_boundary(span.start as usize),
                    "{text} {at}"
                );
                assert!(text.is_char_boundary(span.end as usize), "{text} {at}");
            }
        }
    }

    #[test]
    fn both_tone_placements_are_one_text() {
        assert_eq!(
            shadow("Uỷ ban, khoá, hoà, thuỷ, QUÝ").lower,
            shadow("Ủy ban, khóa, hòa, thủy, QÚY").lower
        );
        assert_eq!(shadow("toàn, khoản").lower, "toàn, khoản");
        let nfd: String = "Uỷ ban".nfd().collect();
        assert_eq!(shadow(&nfd).lower, "ủy ban");
    }
}
