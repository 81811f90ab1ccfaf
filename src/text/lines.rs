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

/// The unit of offsets.
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

/// Short enough that an offset takes much the same wherever it lies, for an eighth of the text in memory.
const STEP: usize = 32;

impl<'t> Offsets<'t> {
    /// Prepares a text; reads it once unless the unit is bytes.
    ///
    /// ```
    /// # use trichdan::text::{OffsetUnit, Offsets};
    /// assert_eq!(Offsets::new("đ", OffsetUnit::Chars).of(2), 1);
    /// ```
    pub fn new(text: &'t str, unit: OffsetUnit) -> Self {
        let text = text.as_bytes();
        let mut counts = Vec::new();
        if unit != OffsetUnit::Bytes {
            counts.reserve_exact(text.len() / STEP + 1);
            let mut before = 0;
            for chunk in text.chunks_exact(STEP) {
                counts.push(before);
                before += units(chunk, unit);
            }
            counts.push(before);
        }
        Self { text, unit, counts }
    }

    /// A byte offset in the chosen unit.
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

/// The units in a stretch of at most [`STEP`] bytes: the sum fits in a byte, so that many are added at once.
fn units(bytes: &[u8], unit: OffsetUnit) -> u32 {
    let starts = |byte: &u8| u8::from((*byte & 0xc0) != 0x80);
    let count: u8 = match unit {
        // A character of four bytes is two units.
        OffsetUnit::Utf16 => bytes
            .iter()
            .map(|byte| starts(byte) + u8::from(*byte >= 0xf0))
            .sum(),
        _ => bytes.iter().map(starts).sum(),
    };
    count.into()
}
