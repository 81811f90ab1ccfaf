//! Sixteen bytes of text at once, told apart by sets of bits: bit 0 is the first of them.
//!
//! What a byte is cannot be foreseen in text: a loop that asks byte by byte guesses wrong once a word at least, which costs more than
//! all else it does. Sixteen bytes hold three words.

use wide::u8x16;

/// Sixteen bytes of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block(u8x16);

/// So many bytes are looked at.
pub(crate) const BLOCK: usize = 16;

impl Block {
    #[inline]
    pub(super) fn new(bytes: [u8; BLOCK]) -> Self {
        Self(u8x16::new(bytes))
    }

    /// Those of `bytes` from byte `at` on; zeros beyond the end.
    #[inline]
    pub(crate) fn at(bytes: &[u8], at: usize) -> Self {
        Self::new(block_at(bytes, at))
    }

    /// The letters of ASCII.
    #[inline]
    pub(super) fn letters(self) -> Self {
        let small = Self(self.0 | u8x16::splat(0x20));
        small.within(b'a', b'z')
    }

    /// The bytes `from` to `to`.
    #[inline]
    pub(crate) fn within(self, from: u8, to: u8) -> Self {
        let moved = self.0 - u8x16::splat(from);
        Self(moved.simd_le(u8x16::splat(to - from)))
    }

    /// The bytes that are this one.
    #[inline]
    pub(super) fn is(self, byte: u8) -> Self {
        Self(self.0.simd_eq(u8x16::splat(byte)))
    }

    /// The bytes beyond ASCII.
    #[inline]
    pub(super) fn beyond(self) -> Self {
        self
    }

    #[inline]
    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[inline]
    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    #[inline]
    pub(super) fn but(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// One bit for each byte that is told.
    #[inline]
    pub(crate) fn bits(self) -> u32 {
        self.0.to_bitmask()
    }
}

/// The bytes at `at`; zeros beyond the end.
#[inline]
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

/// The first `length` bytes of a block as a number, the lowest one first; all of them where they are fewer.
#[inline]
pub(super) fn first_of(block: [u8; BLOCK], length: usize) -> u128 {
    /// The bits of so many bytes.
    const FIRST: [u128; BLOCK + 1] = {
        let mut first = [u128::MAX; BLOCK + 1];
        let mut length = 0;
        while length < BLOCK {
            first[length] = (1 << (8 * length)) - 1;
            length += 1;
        }
        first
    };
    u128::from_le_bytes(block) & FIRST.get(length).copied().unwrap_or(u128::MAX)
}
