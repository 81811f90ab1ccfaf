//! Character folds: look-alikes of dashes, slashes, spaces and Đ; tone placement; case.

/// What one character becomes in a shadow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fold {
    /// Stands for itself or for another character.
    Char(char),
    /// White space of any kind; runs of it become one space.
    Space,
    /// Has no width and is dropped.
    Nothing,
}

use super::letters::lower;
use super::plain::plain_lower;

/// Folds one composed character (SPEC section 2.1).
pub(super) fn fold_char(letter: char) -> Fold {
    match letter {
        // Letters of Vietnamese, the commonest case.
        '\u{1ea0}'..='\u{1eff}'
        | '\u{c0}'..='\u{cf}'
        | '\u{d2}'..='\u{ef}'
        | '\u{f1}'..='\u{11f}' => Fold::Char(letter),
        '\t'
        | '\n'
        | '\u{b}'
        | '\u{c}'
        | '\r'
        | ' '
        | '\u{85}'
        | '\u{a0}'
        | '\u{1680}'
        | '\u{2000}'..='\u{200a}'
        | '\u{2028}'
        | '\u{2029}'
        | '\u{202f}'
        | '\u{205f}'
        | '\u{3000}'
        | '\u{feff}' => Fold::Space,
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' => Fold::Nothing,
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}' => {
            Fold::Char('-')
        }
        // All bullets become one sign, those of word processors' fonts too.
        '•' | '‣' | '⁃' | '■' | '□' | '▪' | '▫' | '●' | '○' | '◦' | '➢' | '\u{f02d}'
        | '\u{f076}' | '\u{f0a7}' | '\u{f0b7}' | '\u{f0d8}' | '\u{f0fc}' => Fold::Char('-'),
        '\u{2044}' | '\u{2215}' | '\u{ff0f}' => Fold::Char('/'),
        '\u{d0}' | '\u{189}' => Fold::Char('Đ'),
        '\u{f0}' | '\u{256}' => Fold::Char('đ'),
        _ => Fold::Char(letter),
    }
}

/// Whether a character marks an item at the head of a line: a dash, a bullet, `+` or `*`.
pub(crate) fn is_bullet(letter: char) -> bool {
    matches!(letter, '+' | '*') || fold_char(letter) == Fold::Char('-')
}

/// Moves a tone mark from the second vowel of an open syllable to the first: `oà` is `òa`, `uỷ` is `ủy`.
///
/// Both spellings are normal Vietnamese; they differ only where the syllable ends with the pair.
pub(super) fn tone_pair(first: char, second: char) -> Option<(char, char)> {
    const PAIRS: [(&str, &str, char); 6] = [
        ("oòóỏõọ", "àáảãạ", 'a'),
        ("oòóỏõọ", "èéẻẽẹ", 'e'),
        ("uùúủũụ", "ỳýỷỹỵ", 'y'),
        ("OÒÓỎÕỌ", "ÀÁẢÃẠ", 'A'),
        ("OÒÓỎÕỌ", "ÈÉẺẼẸ", 'E'),
        ("UÙÚỦŨỤ", "ỲÝỶỸỴ", 'Y'),
    ];
    if !closes_pair(second) {
        return None;
    }
    for (firsts, seconds, plain) in PAIRS {
        let mut firsts = firsts.chars();
        let Some(bare) = firsts.next() else { continue };
        // A capital may be followed by lower case: `Oà`, `Uỷ`.
        let opens = first == bare || lower(first) == bare;
        if !opens {
            continue;
        }
        if let Some((_, mark)) = seconds
            .chars()
            .zip(firsts)
            .find(|(second_, _)| *second_ == second)
        {
            let mark = if first == bare { mark } else { upper(mark) };
            return Some((mark, plain));
        }
    }
    None
}

/// Whether a letter is the second of a pair whose tone mark moves.
pub(super) fn closes_pair(letter: char) -> bool {
    matches!(
        letter,
        'à' | 'á'
            | 'ả'
            | 'ã'
            | 'ạ'
            | 'è'
            | 'é'
            | 'ẻ'
            | 'ẽ'
            | 'ẹ'
            | 'ỳ'
            | 'ý'
            | 'ỷ'
            | 'ỹ'
            | 'ỵ'
            | 'À'
            | 'Á'
            | 'Ả'
            | 'Ã'
            | 'Ạ'
            | 'È'
            | 'É'
            | 'Ẻ'
            | 'Ẽ'
            | 'Ẹ'
            | 'Ỳ'
            | 'Ý'
            | 'Ỷ'
            | 'Ỹ'
            | 'Ỵ'
    )
}

fn upper(letter: char) -> char {
    letter.to_uppercase().next().unwrap_or(letter)
}

/// Folds a whole short string the way a shadow's lower-case copy is folded; for patterns and table keys.
///
/// ```
/// use trichdan::text::fold;
///
/// assert_eq!(fold("Uỷ  ban"), fold("ủy ban"));
/// assert_eq!(fold("QÐ–TW"), "qđ-tw");
/// ```
pub fn fold(text: &str) -> String {
    if let Some(words) = plain_lower(text.trim()) {
        return words;
    }
    let mut shadow = super::Shadow::default();
    shadow.fill(text, crate::Span::new(0, text.len() as u32));
    shadow.lower().trim().to_owned()
}
