//! Sequences that stand for another character in texts that passed through other programs: entities, escapes, Markdown, old code pages.

use super::furniture;

/// What marks words as bold in Markdown.
const EMPHASIS: &str = "**";

/// The character that the start of `text` stands for, and the bytes taken: for an HTML entity, a line break written `\n`, emphasis or a
/// heading of Markdown, a Đ of the code pages TCVN3 (`§`) and VNI (`Ñ`); `None` for anything else. `first` is the first character of
/// `text`, `before` the byte before it.
pub(super) fn foreign(first: char, text: &str, before: Option<&u8>) -> Option<(char, usize)> {
    match first {
        '&' => entity(text),
        // What a page prints between two lines counts as one line break.
        '\n' => furniture::length(text).map(|length| (' ', length + 1)),
        '\\' => text.starts_with("\\n").then_some(('\n', 2)),
        '*' => text
            .starts_with(EMPHASIS)
            .then_some(('\u{ad}', EMPHASIS.len())),
        '#' if before.is_none() => heading(text).map(|length| ('\u{ad}', length)),
        '§' => {
            let after = text.as_bytes().get(first.len_utf8());
            let code = [before, after]
                .into_iter()
                .flatten()
                .any(u8::is_ascii_uppercase);
            code.then_some(('Đ', first.len_utf8()))
        }
        'Ñ' => Some(('Đ', first.len_utf8())),
        _ => None,
    }
}

/// The bytes of the mark of a heading in Markdown that `text` starts with: `## `.
fn heading(text: &str) -> Option<usize> {
    const DEEPEST: usize = 6;
    let depth = text.bytes().take_while(|byte| *byte == b'#').count();
    let blank = text.get(depth..)?.chars().next()?;
    let marks = depth <= DEEPEST && matches!(blank, ' ' | '\u{a0}');
    marks.then_some(depth + blank.len_utf8())
}

/// The character of the HTML entity that `text` starts with, among those found in numbers and near them, and its length in bytes.
fn entity(text: &str) -> Option<(char, usize)> {
    const LONGEST: usize = 8;
    const NAMED: [(&str, char); 12] = [
        ("nbsp", ' '),
        ("ndash", '-'),
        ("mdash", '-'),
        ("minus", '-'),
        ("shy", '\u{ad}'),
        ("ETH", 'Đ'),
        ("eth", 'đ'),
        ("quot", '"'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("amp", '&'),
        ("frasl", '/'),
    ];
    let bytes = text.as_bytes().get(1..)?;
    let length = bytes.iter().take(LONGEST).position(|byte| *byte == b';')?;
    let name = text.get(1..=length)?;
    let letter = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?).filter(|letter| !letter.is_control())?
        }
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
    };
    Some((letter, length + 2))
}
