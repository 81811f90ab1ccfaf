//! Anchors: the places of a whole text near which a mention may stand.
//!
//! Whole texts are looked at once, byte by byte: for a slash or dash before a code with a digit close before it, for a figure
//! after a type word, and for words that open a name. Only the paragraphs that hold one are normalised and read, a small part
//! of most texts.

use memchr::memchr2_iter;

use crate::tables::{SO, Sought, Tables, merge, without_blanks};

/// How far before a separator the digits of its number may start, in bytes.
const REACH: usize = 24;

/// Byte offsets in `text` from `start` on, in order, near which a mention may stand; `decomposed`: whether the text is.
pub(crate) fn anchors<'a>(
    tables: &'a Tables,
    text: &'a str,
    start: usize,
    sought: Sought,
    decomposed: bool,
) -> impl Iterator<Item = usize> + 'a {
    let bytes = text.as_bytes();
    let rest = bytes.get(start..).unwrap_or_default();
    let separators = memchr2_iter(b'/', b'-', rest)
        .map(move |at| start + at)
        .filter(move |at| is_separator_anchor(bytes, *at));
    let figures = figures(bytes, start).filter(move |at| follows_type_word(tables, bytes, *at));
    let words = tables.anchor_words.find(text, start, sought, decomposed);
    let words = words.filter(move |(at, points)| !points || points_back(tables, bytes, *at));
    merge(merge(separators, figures), words.map(|(at, _)| at))
}

/// Whether a type word stands before the pointing word at `at`, with *nêu* and the like between or not.
fn points_back(tables: &Tables, bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(..at).unwrap_or_default();
    let before = ["nêu", "nói", "kể", "dẫn"]
        .iter()
        .find_map(|word| without_blanks(before).strip_suffix(word.as_bytes()))
        .unwrap_or(before);
    let parted = without_blanks(before);
    parted.len() < before.len() && tables.anchor_words.ends_type_word(parted)
}

/// Where runs of digits start from byte `start` on, behind a blank, a sign or a capital (`NQ18`): a figure glued to a word gives another
/// anchor.
fn figures(bytes: &[u8], start: usize) -> impl Iterator<Item = usize> + '_ {
    const BLOCK: usize = 8;
    const STRETCH: usize = 32;
    let before = start.checked_sub(1).and_then(|before| bytes.get(before));
    let (mut at, mut starts) = (start, 0_u64);
    let mut inside = before.is_some_and(u8::is_ascii_digit);
    core::iter::from_fn(move || {
        loop {
            while starts != 0 {
                let start = at - BLOCK + starts.trailing_zeros() as usize / 8;
                starts &= starts - 1;
                if may_open(start.checked_sub(1).and_then(|before| bytes.get(before))) {
                    return Some(start);
                }
            }
            // Without a branch in it the test of a stretch is a few vector instructions; most hold no figure.
            while let Some(stretch) = bytes.get(at..at + STRETCH).filter(|_| !inside)
                && !stretch
                    .iter()
                    .fold(false, |any, byte| any | byte.is_ascii_digit())
            {
                at += STRETCH;
            }
            let digits = digits_of(block_at(bytes, at)?);
            starts = digits & !((digits << 8) | (u64::from(inside) << 7));
            inside = digits >> 63 == 1;
            at += BLOCK;
        }
    })
}

/// The eight bytes at `at`, zeros beyond the end; nothing where the end is reached.
fn block_at(bytes: &[u8], at: usize) -> Option<[u8; 8]> {
    let rest = bytes.get(at..).filter(|rest| !rest.is_empty())?;
    Some(rest.first_chunk().copied().unwrap_or_else(|| {
        let mut last = [0; 8];
        for (to, from) in last.iter_mut().zip(rest) {
            *to = *from;
        }
        last
    }))
}

/// The highest bit of each of eight bytes that is a digit; the first byte is the lowest.
fn digits_of(bytes: [u8; 8]) -> u64 {
    const HIGH: u64 = 0x8080_8080_8080_8080;
    // A digit is less than ten once the bits of `0` are taken off; what is ten or more carries into the high bit.
    let digits = u64::from_le_bytes(bytes) ^ 0x3030_3030_3030_3030;
    !(((digits & !HIGH) + 0x7676_7676_7676_7676) | digits) & HIGH
}

/// Whether a figure behind this byte may be a number's.
fn may_open(before: Option<&u8>) -> bool {
    before.is_none_or(|before| {
        matches!(
            before,
            b' ' | b'\n' | b'\t' | b':' | b'.' | b'(' | 0xa0 | b'A'..=b'Z' | 0x90
        )
    })
}

/// Whether the figure at `at` follows a type word, with *số* between or not, and no letter or sign that makes it another thing.
fn follows_type_word(tables: &Tables, bytes: &[u8], at: usize) -> bool {
    let Some(before) = word_end(bytes, at) else {
        return false;
    };
    // Most figures follow other words: `khoản 2`, `năm 2024`.
    let words = bytes.get(..before).unwrap_or_default();
    if !tables.anchor_words.may_end(words) {
        return false;
    }
    // Every printing of *số* ends with one of three bytes.
    let may_be_so = matches!(words.last(), Some(0x81 | 0x90 | 0x91));
    let mut printings = SO.iter().filter(|_| may_be_so);
    match printings.find(|so| words.ends_with(so.as_bytes())) {
        None => !is_item(bytes, before, at) && tables.anchor_words.ends_type_word(words),
        Some(so) => {
            let typed = word_end(bytes, before - so.len()).and_then(|end| bytes.get(..end));
            typed.is_some_and(|words| tables.anchor_words.ends_type_word(words))
                || has_other_dash(bytes, at)
        }
    }
}

/// Where the word before `at` ends, with blanks and one colon, stop or bracket between.
fn word_end(bytes: &[u8], at: usize) -> Option<usize> {
    const GAP: usize = 6;
    let before = bytes.get(at.saturating_sub(GAP)..at)?;
    // One blank, nearly always.
    if let [.., last, b' '] = before
        && !last.is_ascii_whitespace()
        && !matches!(last, b':' | b'.' | b'(' | 0xa0)
    {
        return Some(at - 1);
    }
    let gap = before
        .iter()
        .rev()
        .take_while(|byte| {
            // The two bytes of a no-break space stand for a blank.
            byte.is_ascii_whitespace() || matches!(byte, b':' | b'.' | b'(' | 0xc2 | 0xa0)
        })
        .count();
    // A blank line parts: the figure is a page's.
    let parted = before
        .iter()
        .rev()
        .take(gap)
        .filter(|byte| **byte == b'\n')
        .count()
        > 1;
    (gap < GAP && !parted).then_some(at - gap)
}

/// Whether the figure at `at` opens an item on a line of its own: `theo Thông tư.⏎8. Thay thế …`, `⏎(6) …`.
fn is_item(bytes: &[u8], before: usize, at: usize) -> bool {
    let gap = bytes.get(before..at).unwrap_or_default();
    if !gap.contains(&b'\n') {
        return false;
    }
    let after = bytes.get(at..).unwrap_or_default();
    let figures = after
        .iter()
        .take_while(|byte| byte.is_ascii_digit())
        .count();
    let closes = matches!(after.get(figures), Some(b'.' | b')'))
        && after.get(figures + 1).is_none_or(u8::is_ascii_whitespace);
    closes || gap.iter().any(|byte| matches!(byte, b'.' | b'('))
}

/// Whether a dash or slash beyond ASCII follows the figure: `197–SL` gives no other anchor.
fn has_other_dash(bytes: &[u8], at: usize) -> bool {
    const SERIAL: usize = 8;
    let after = bytes
        .get(at..(at + SERIAL).min(bytes.len()))
        .unwrap_or_default();
    after
        .iter()
        .find(|byte| !byte.is_ascii_alphanumeric() && **byte != b' ')
        .is_some_and(|byte| matches!(byte, 0xe2 | 0xef))
}

/// Whether the slash or dash at `at` stands between a number and a code, or inside a code.
pub(super) fn is_separator_anchor(bytes: &[u8], at: usize) -> bool {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let broken = byte(at + 1) == b'\n';
    let code = at + 1 + usize::from(broken || byte(at + 1) == b' ');
    let opens = match byte(code) {
        // After a dash a code has no small letter second; a name does (`2021 - Hà Nội`, `2021 - Mỹ`).
        b'A'..=b'Z' => byte(at) == b'/' || !opens_small(bytes, code + 1),
        // A line break with indentation inside a number.
        b' ' => broken,
        _ => opens_capital(bytes, code) && !opens_small(bytes, code + 2),
    };
    // `CÔNG BÁO/Số 243/Ngày 22-04-2026`: the running head of the gazette.
    let head = || {
        bytes.get(code..).is_some_and(|after| {
            ["Ngày ", "Số "]
                .iter()
                .any(|word| after.starts_with(word.as_bytes()))
        })
    };
    opens && digit_before(bytes, at) && !head()
}

/// Whether a capital of two bytes stands at `at`: Đ, its look-alikes, and the others of Latin-1 and its extensions.
fn opens_capital(bytes: &[u8], at: usize) -> bool {
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(0xc3), Some(second)) => *second < 0xa0,
        // Capitals and small letters take turns there.
        (Some(0xc4 | 0xc5), Some(second)) => second & 1 == 0,
        (Some(0xc6), Some(second)) => matches!(second, 0xa0 | 0xaf) || *second < 0xa0,
        _ => false,
    }
}

/// Whether a small letter of Vietnamese stands at `at`.
fn opens_small(bytes: &[u8], at: usize) -> bool {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    match byte(at) {
        b'a'..=b'z' => true,
        0xc3 => byte(at + 1) >= 0xa0,
        0xc4 => byte(at + 1) & 1 == 1,
        0xc6 => matches!(byte(at + 1), 0xa1 | 0xb0),
        // In this block too capitals and small letters take turns.
        0xe1 => matches!(byte(at + 1), 0xba | 0xbb) && byte(at + 2) & 1 == 1,
        _ => false,
    }
}

/// Whether a digit stands before `at` with nothing between that a number does not hold: `10.000 đồng/CP` is none.
fn digit_before(bytes: &[u8], at: usize) -> bool {
    /// Small letters of ASCII behind a blank: `12 TTg-KTTH`. Every word of the language has more or stands beyond ASCII.
    const SMALL: usize = 1;
    let before = bytes.get(at.saturating_sub(REACH)..at).unwrap_or_default();
    let (mut small, mut blank, mut entity) = (0, false, false);
    for byte in before.iter().rev() {
        match byte {
            b'0'..=b'9' => return entity || !blank || small <= SMALL,
            b'a'..=b'z' => small += 1,
            b' ' | b'\n' => blank |= small > 0,
            b'&' | b'#' | b';' => entity = true,
            b'A'..=b'Z' | 0x80.. | b'-' | b'/' | b'.' => {}
            _ => return false,
        }
    }
    false
}
