//! Lines, and offsets in other units than bytes.

use memchr::memchr_iter;

/// Line and column of byte offsets, for messages and evidence.
///
/// ```
/// use trichdan::text::LineIndex;
///
/// let text = "một\nhai số";
/// let lines = LineIndex::new(text);
/// assert_eq!(lines.line(text.find("số").unwrap()), 2);
/// ```
#[derive(Clone, Debug)]
pub struct LineIndex {
    newlines: Vec<usize>,
}

impl LineIndex {
    /// Indexes a text.
    ///
    /// ```
    /// # use trichdan::text::LineIndex;
    /// assert_eq!(LineIndex::new("").line(0), 1);
    /// ```
    pub fn new(text: &str) -> Self {
        Self {
            newlines: memchr_iter(b'\n', text.as_bytes()).collect(),
        }
    }

    /// The line of a byte offset, counted from 1.
    ///
    /// ```
    /// # use trichdan::text::LineIndex;
    /// assert_eq!(LineIndex::new("a\nb").line(1), 1);
    /// assert_eq!(LineIndex::new("a\nb").line(2), 2);
    /// ```
    pub fn line(&self, offset: usize) -> usize {
        self.newlines.partition_point(|newline| *newline < offset) + 1
    }
}

/// The unit offsets are told in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OffsetUnit {
    /// UTF-8 bytes, the library's own unit.
    #[default]
    Bytes,
    /// Unicode scalar values: what Python and most gold sets count.
    Chars,
    /// UTF-16 code units: what JavaScript and Java count.
    Utf16,
}

/// Turns byte offsets of one text into another unit.
///
/// ```
/// use trichdan::text::{OffsetUnit, Offsets};
///
/// let text = "số 𝄞";
/// assert_eq!(Offsets::new(text, OffsetUnit::Bytes).of(5), 5);
/// assert_eq!(Offsets::new(text, OffsetUnit::Chars).of(5), 3);
/// assert_eq!(Offsets::new(text, OffsetUnit::Utf16).of(9), 5);
/// ```
#[derive(Clone, Debug)]
pub struct Offsets<'t> {
    text: &'t [u8],
    unit: OffsetUnit,
    /// The count at each multiple of [`STEP`] bytes.
    counts: Vec<u32>,
}

const STEP: usize = 512;

impl<'t> Offsets<'t> {
    /// Prepares a text; reads it once unless the unit is bytes.
    ///
    /// ```
    /// # use trichdan::text::{OffsetUnit, Offsets};
    /// assert_eq!(Offsets::new("đ", OffsetUnit::Chars).of(2), 1);
    /// ```
    pub fn new(text: &'t str, unit: OffsetUnit) -> Self {
        let text = text.as_bytes();
        let counts = match unit {
            OffsetUnit::Bytes => Vec::new(),
            _ => text
                .chunks(STEP)
                .scan(0, |before, chunk| {
                    let here = *before;
                    *before += units(chunk, unit);
                    Some(here)
                })
                .collect(),
        };
        Self { text, unit, counts }
    }

    /// The offset of a byte offset in the chosen unit.
    ///
    /// ```
    /// # use trichdan::text::{OffsetUnit, Offsets};
    /// assert_eq!(Offsets::new("ngày", OffsetUnit::Chars).of(5), 4);
    /// ```
    pub fn of(&self, offset: u32) -> u32 {
        if self.unit == OffsetUnit::Bytes {
            return offset;
        }
        let offset = (offset as usize).min(self.text.len());
        let step = (offset / STEP).min(self.counts.len().saturating_sub(1));
        let before = self.counts.get(step).copied().unwrap_or(0);
        before
            + units(
                self.text.get(step * STEP..offset).unwrap_or_default(),
                self.unit,
            )
    }
}

fn units(bytes: &[u8], unit: OffsetUnit) -> u32 {
    let starts = bytes.iter().filter(|byte| (**byte & 0xc0) != 0x80).count();
    let pairs = match unit {
        OffsetUnit::Utf16 => bytes.iter().filter(|byte| **byte >= 0xf0).count(),
        _ => 0,
    };
    (starts + pairs) as u32
}
