//! [`Layout`]: whether the lines of a text are broken at one width, and at which.

use core::cell::OnceCell;

use super::paragraph::lines_of;

/// How the lines of a text are broken; measured on first use.
#[derive(Clone, Debug)]
pub(crate) struct Layout<'a> {
    text: &'a str,
    width: OnceCell<Option<usize>>,
}

/// No text is broken at a width of fewer letters.
const NARROWEST: usize = 50;
/// The most letters of a word for which a line had no room.
const WORD: usize = 14;

impl<'a> Layout<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let width = OnceCell::new();
        Self { text, width }
    }

    /// Whether a line has no room for another word, in a text whose paragraphs are all broken at one width, as in gazettes.
    pub(super) fn is_filled_by(&self, line: &str) -> bool {
        let most = letters(line.trim()) + WORD;
        let width = || *self.width.get_or_init(|| width(self.text));
        most >= NARROWEST && width().is_some_and(|width| most >= width)
    }
}

/// Letters in a full line of a text broken at one width; `None` where a line is a paragraph.
///
/// A text is broken at a width if it has enough lines, hardly any of them longer than a page is wide, and many whose lengths differ by at
/// most a word: these are the body's, as notes in smaller print are wider. A line between blank lines is a paragraph by itself and does
/// not count, so that the same lines are read alike whatever stands around them.
fn width(text: &str) -> Option<usize> {
    const SAMPLE: usize = 16 * 1024;
    const FEWEST: usize = 8;
    const PAGE: usize = 130;
    // No letter has more than four bytes: the letters of a longer line need not be counted.
    const LONGEST_LINE: usize = PAGE * 4;
    let lengths: Vec<usize> = lines_of(text, SAMPLE)
        .map(|(_, line)| line.trim())
        .map(|line| {
            if line.len() > LONGEST_LINE {
                PAGE + 1
            } else {
                letters(line)
            }
        })
        .collect();
    let stretches = lengths.split(|length| *length == 0);
    let mut lengths = stretches
        .filter(|lines| lines.len() > 1)
        .collect::<Vec<_>>()
        .concat();
    lengths.sort_unstable();
    let at = |share: usize| {
        lengths
            .get(lengths.len() * share / 100)
            .copied()
            .unwrap_or(0)
    };
    let broken = lengths.len() >= FEWEST && at(97) <= PAGE && at(75) >= NARROWEST;
    let (width, crowd) = broken.then(|| crowd(&lengths))??;
    (crowd * 4 >= lengths.len()).then_some(width)
}

/// The largest group of lines whose lengths differ by at most a word, cells of tables left out: its longest line, and how many lines it
/// has. `lengths` are sorted.
fn crowd(lengths: &[usize]) -> Option<(usize, usize)> {
    let mut first = 0;
    let crowds = lengths.iter().enumerate().map(|(index, length)| {
        while lengths
            .get(first)
            .is_some_and(|least| least + WORD <= *length)
        {
            first += 1;
        }
        (*length, index + 1 - first)
    });
    let wide = crowds.filter(|(length, _)| *length >= NARROWEST);
    wide.max_by_key(|(_, crowd)| *crowd)
}

/// How many characters a line has, without combining marks. Sums of a few bytes compile to vector instructions.
pub(super) fn letters(line: &str) -> usize {
    const FEW: usize = 128;
    // U+0300 to U+037F open with one of two bytes.
    let starts = |byte: u8| byte & 0xc0 != 0x80 && byte & 0xfe != 0xcc;
    let starts = |bytes: &[u8]| -> u8 { bytes.iter().map(|byte| u8::from(starts(*byte))).sum() };
    line.as_bytes()
        .chunks(FEW)
        .map(|bytes| usize::from(starts(bytes)))
        .sum()
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization as _;

    use super::*;

    const LINE: &str =
        "Nội dung của dòng này dài gần bằng bề rộng của trang giấy in công báo, như vậy\n";
    const NOTE: &str = "Chú thích ở cuối trang in bằng chữ nhỏ hơn nên một dòng của nó dài hơn hẳn dòng của phần nội dung chính.\n";

    #[test]
    fn the_width_is_that_of_many_lines() {
        let gazette = LINE.repeat(40);
        assert_eq!(width(&gazette), Some(78));
        let decomposed: String = gazette.nfd().collect();
        assert_eq!(width(&decomposed), width(&gazette));
        let apart = gazette.replace('\n', "\n\n");
        for text in ["Một dòng ngắn.\n".repeat(40), apart] {
            assert_eq!(width(&text), None);
        }
    }

    #[test]
    fn wider_notes_leave_the_body_its_width() {
        let gazette = LINE.repeat(20) + &NOTE.repeat(12);
        assert_eq!(width(&gazette), Some(78));
        assert!(Layout::of(&gazette).is_filled_by(NOTE));
        let table = LINE.repeat(20) + &"Tổng số\n".repeat(9) + &"15\n".repeat(12);
        assert_eq!(width(&(table + &LINE.repeat(6))), Some(78));
        // Lines of all lengths are paragraphs.
        let lines = (0..40).map(|length| "a".repeat(52 + length * 2) + "\n");
        assert_eq!(width(&lines.collect::<String>()), None);
    }
}
