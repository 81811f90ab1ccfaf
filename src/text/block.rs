//! Sixteen bytes of text at once, classified as sets of bits: bit 0 is the first byte.
//!
//! The processor cannot predict what a byte of text is: a loop with a branch per byte is mispredicted at least once a word, which costs
//! more than all else it does. Sixteen bytes hold three words.

use wide::u8x16;

/// Sixteen bytes of a text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Block(u8x16);

/// How many bytes a block has.
pub(crate) const BLOCK: usize = 16;

impl Block {
    /// The block of `bytes` from byte `at` on; zeros beyond the end.
    #[inline]
    pub(crate) fn at(bytes: &[u8], at: usize) -> Self {
        Self(u8x16::new(number_at(bytes, at).to_le_bytes()))
    }

    /// The set of ASCII letters.
    #[inline]
    pub(super) fn letters(self) -> Self {
        let small = Self(self.0 | u8x16::splat(0x20));
        small.within(b'a', b'z')
    }

    /// The set of bytes from `from` to `to`, both included.
    #[inline]
    pub(crate) fn within(self, from: u8, to: u8) -> Self {
        let moved = self.0 - u8x16::splat(from);
        Self(moved.simd_le(u8x16::splat(to - from)))
    }

    /// The set of bytes equal to `byte`.
    #[inline]
    pub(super) fn is(self, byte: u8) -> Self {
        Self(self.0.simd_eq(u8x16::splat(byte)))
    }

    /// The set of bytes beyond ASCII: their top bit is set, which is all that [`bits`](Self::bits) reads.
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

    /// One bit for each byte of the set.
    #[inline]
    pub(crate) fn bits(self) -> u32 {
        self.0.to_bitmask()
    }
}

/// The bytes at `at` as a number, the first one lowest; zeros beyond the end.
#[inline]
pub(super) fn number_at(bytes: &[u8], at: usize) -> u128 {
    let rest = bytes.get(at..).unwrap_or_default();
    match rest.first_chunk() {
        Some(block) => u128::from_le_bytes(*block),
        None => last_of(bytes, rest.len()),
    }
}

/// The same for the last `length` bytes, fewer than a block.
fn last_of(bytes: &[u8], length: usize) -> u128 {
    if let Some(block) = bytes.last_chunk() {
        let before = 8 * (BLOCK - length) as u32;
        let block = u128::from_le_bytes(*block);
        return block.checked_shr(before).unwrap_or_default();
    }
    let last = bytes.iter().rev().take(length);
    last.fold(0, |number, byte| number << 8 | u128::from(*byte))
}

/// The first `length` bytes of such a number, or all where `length` exceeds a block.
#[inline]
pub(super) fn first_of(number: u128, length: usize) -> u128 {
    /// By length: a mask of that many bytes.
    const FIRST: [u128; BLOCK + 1] = {
        let mut first = [u128::MAX; BLOCK + 1];
        let mut length = 0;
        while length < BLOCK {
            first[length] = (1 << (8 * length)) - 1;
            length += 1;
        }
        first
    };
    number & FIRST.get(length).copied().unwrap_or(u128::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beyond_the_end_are_zeros() {
        for length in 0..40 {
            let bytes: Vec<u8> = (1..=length).collect();
            for at in 0..=bytes.len() {
                let mut block = [0; BLOCK];
                for (to, from) in block.iter_mut().zip(&bytes[at..]) {
                    *to = *from;
                }
                let number = u128::from_le_bytes(block);
                assert_eq!(number_at(&bytes, at), number, "{length} bytes, at {at}");
            }
        }
    }
}
