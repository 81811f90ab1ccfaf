//! What each byte of a text is, as bits of a few numbers: sixty-four bytes a row, bit 0 the first of them.

use super::block::{BLOCK, Block};
use super::is_word;

/// Bytes of a row.
pub(super) const ROW: usize = u64::BITS as usize;

/// Sixty-four bytes of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    /// The bytes of letters and figures.
    pub(super) word: u64,
    /// Where a word or a sign starts.
    pub(super) starts: u64,
    /// Where a word goes from letters to figures or back.
    pub(super) mixed: u64,
}

/// A row as read, before it is joined to the row before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Read {
    word: u64,
    figures: u64,
    /// The first bytes of signs.
    signs: u64,
}

impl Read {
    fn row(self, before: Self) -> Row {
        let behind = behind(self.word, before.word);
        let mixed = self.figures ^ self::behind(self.figures, before.figures);
        Row {
            word: self.word,
            starts: self.word & !behind | self.signs,
            mixed: self.word & behind & mixed,
        }
    }
}

/// The bits of a row moved by one byte; the first comes from the row `before`.
fn behind(row: u64, before: u64) -> u64 {
    row << 1 | before >> (ROW - 1)
}

/// Reads the rows of a normalised text.
pub(super) fn read(text: &str, rows: &mut Vec<Row>) {
    rows.clear();
    rows.reserve(text.len() / ROW + 1);
    if !by_blocks(text.as_bytes(), rows) {
        rows.clear();
        by_letters(text, rows);
    }
}

/// The first byte of the signs U+2000 to U+2FFF.
const SIGN: u8 = 0xe2;

/// The bytes of a block that are of no ASCII character, no letter of Vietnamese and no sign U+2000 to U+203F; `next` holds the byte
/// behind each.
#[inline]
fn is_odd(here: Block, next: Block) -> Block {
    let latin = here.is(0xc2).or(here.within(0xc7, 0xff));
    let others = latin.but(here.is(0xe1)).but(here.is(SIGN));
    // × and ÷.
    let signs = here.is(0xc3).and(next.is(0x97).or(next.is(0xb7)));
    let beyond = here.is(0xe1).but(next.within(0xba, 0xbb));
    let far = here.is(SIGN).but(next.is(0x80));
    others.or(signs).or(beyond).or(far)
}

/// The bytes of a row and those behind it, from byte `at` on; zeros beyond the end.
#[inline]
fn bytes_of(bytes: &[u8], at: usize) -> [u8; ROW + BLOCK] {
    let rest = bytes.get(at..).unwrap_or_default();
    rest.first_chunk().copied().unwrap_or_else(|| {
        let mut last = [0; ROW + BLOCK];
        for (to, from) in last.iter_mut().zip(rest) {
            *to = *from;
        }
        last
    })
}

/// Reads a text without odd letters, as nearly all are; returns false where it meets one.
fn by_blocks(bytes: &[u8], rows: &mut Vec<Row>) -> bool {
    let (mut before, mut long_before) = (Read::default(), 0);
    for at in (0..bytes.len()).step_by(ROW) {
        let row = bytes_of(bytes, at);
        let (mut word, mut figures, mut blanks, mut long) = (0, 0, 0, 0);
        let mut odd = 0;
        for part in (0..ROW).step_by(BLOCK) {
            let (block, next) = (Block::at(&row, part), Block::at(&row, part + 1));
            let digits = block.within(b'0', b'9');
            let letters = block.letters().or(digits).or(block.beyond());
            word |= u64::from(letters.bits()) << part;
            figures |= u64::from(digits.bits()) << part;
            blanks |= u64::from(block.is(b' ').bits()) << part;
            long |= u64::from(block.is(SIGN).bits()) << part;
            odd |= is_odd(block, next).bits();
        }
        if odd != 0 {
            return false;
        }
        // The second and third bytes of signs.
        let second = behind(long, long_before);
        let within = second | long << 2 | long_before >> (ROW - 2);
        word &= !(long | within);
        let there = u64::MAX >> ROW.saturating_sub(bytes.len() - at);
        let read = Read {
            word,
            figures,
            signs: there & !(word | blanks | within),
        };
        rows.push(read.row(before));
        (before, long_before) = (read, long);
    }
    true
}

/// Reads any text, letter by letter.
fn by_letters(text: &str, rows: &mut Vec<Row>) {
    let mut reads = vec![Read::default(); text.len().div_ceil(ROW)];
    let mut tell = |at: usize, what: fn(&mut Read) -> &mut u64| {
        if let Some(read) = reads.get_mut(at / ROW) {
            *what(read) |= 1 << (at % ROW);
        }
    };
    for (at, letter) in text.char_indices() {
        if is_word(letter) {
            for byte in at..at + letter.len_utf8() {
                tell(byte, |read| &mut read.word);
            }
            if letter.is_ascii_digit() {
                tell(at, |read| &mut read.figures);
            }
        } else if letter != ' ' {
            tell(at, |read| &mut read.signs);
        }
    }
    let mut before = Read::default();
    rows.extend(reads.into_iter().map(|read| {
        let row = read.row(before);
        before = read;
        row
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_tell_what_letters_tell() {
        let (mut usual, mut blocks, mut letters) = (0, Vec::new(), Vec::new());
        for letter in '\0'..='\u{ffff}' {
            // At the ends of blocks and rows too.
            for before in [0, 5, 14, 61, 62, 63] {
                let before = "à1".repeat(before / 3) + &"b".repeat(before % 3);
                let text = format!("{before}{letter}1 {letter}{letter}nghiêng345 quyết");
                blocks.clear();
                if !by_blocks(text.as_bytes(), &mut blocks) {
                    continue;
                }
                usual += 1;
                letters.clear();
                by_letters(&text, &mut letters);
                assert_eq!(blocks, letters, "{text:?}");
            }
        }
        // ASCII, the letters of Vietnamese and their neighbours, the signs: 128 + 62 + 192 + 128 + 64.
        assert_eq!(usual, 6 * 574);
    }
}
