//! Sixteen bytes of text at once, told apart by sets of bits: bit 0 is the first of them.
//!
//! What a byte is cannot be foreseen in text: a loop that asks byte by byte guesses wrong once a word at least, which costs more than
//! all else it does. Sixteen bytes hold three words.

use wide::u8x16;

/// Sixteen bytes of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Block(u8x16);

/// So many bytes are looked at.
pub(super) const BLOCK: usize = 16;

impl Block {
    pub(super) fn new(bytes: [u8; BLOCK]) -> Self {
        Self(u8x16::new(bytes))
    }

    /// The letters of ASCII.
    pub(super) fn letters(self) -> Self {
        let small = Self(self.0 | u8x16::splat(0x20));
        small.within(b'a', b'z')
    }

    /// The bytes `from` to `to`.
    pub(super) fn within(self, from: u8, to: u8) -> Self {
        let moved = self.0 - u8x16::splat(from);
        Self(moved.simd_le(u8x16::splat(to - from)))
    }

    /// The bytes that are this one.
    pub(super) fn is(self, byte: u8) -> Self {
        Self(self.0.simd_eq(u8x16::splat(byte)))
    }

    /// The bytes beyond ASCII.
    pub(super) fn beyond(self) -> Self {
        self
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn but(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// One bit for each byte that is told.
    pub(super) fn bits(self) -> u32 {
        self.0.to_bitmask()
    }
}

/// The bytes at `at`; zeros beyond the end.
pub(super) fn block_at(bytes: &[u8], at: usize) -> [u8; BLOCK] {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.first_chunk().copied().unwrap_or_else(|| {
        let mut last = [0; BLOCK];
        for (to, from) in last.iter_mut().zip(rest) {
            *to = *from;
        }
        last
    })
}
