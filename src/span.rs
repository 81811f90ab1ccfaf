//! Byte ranges of the caller's text.

use core::fmt;
use core::ops::Range;

/// A half-open byte range `start..end` of the text the caller gave.
///
/// A span always lies on character boundaries of that text, so slicing with it gives back exactly the
/// words it stands for. Offsets are `u32`: texts are read up to 4 GiB.
///
/// # Example
///
/// ```
/// use trichdan::Span;
///
/// let text = "Quyết định số 290-QĐ/TW";
/// let span = Span::new(21, 31);
/// assert_eq!(span.text(text), "290-QĐ/TW");
/// assert_eq!(span.len(), 10);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// Makes a span; `end` below `start` gives an empty span at `start`.
    ///
    /// ```
    /// # use trichdan::Span;
    /// assert!(Span::new(7, 3).is_empty());
    /// ```
    pub const fn new(start: u32, end: u32) -> Self {
        Self {
            start,
            end: if end < start { start } else { end },
        }
    }

    /// The range as `usize`, for slicing.
    ///
    /// ```
    /// # use trichdan::Span;
    /// assert_eq!(Span::new(2, 5).range(), 2..5);
    /// ```
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Length in bytes.
    ///
    /// ```
    /// # use trichdan::Span;
    /// assert_eq!(Span::new(2, 5).len(), 3);
    /// ```
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    ///
    /// ```
    /// # use trichdan::Span;
    /// assert!(Span::default().is_empty());
    /// ```
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies within this span.
    ///
    /// ```
    /// # use trichdan::Span;
    /// assert!(Span::new(2, 9).contains(Span::new(3, 9)));
    /// assert!(!Span::new(2, 9).contains(Span::new(1, 3)));
    /// ```
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// The words of `text` that the span covers; empty when the span does not belong to `text`.
    ///
    /// ```
    /// # use trichdan::Span;
    /// assert_eq!(Span::new(0, 2).text("số"), "");   // inside the letter ố
    /// ```
    pub fn text(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}
