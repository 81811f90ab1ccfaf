//! Line breaks: whether a paragraph goes on over one.
//!
//! Only the lines around the break are looked at, so that paragraphs are known before they are normalised. Each rule names one reason
//! why a paragraph goes on.

mod act;
mod ground;
mod heading;
mod name;

use core::cell::OnceCell;
use std::borrow::Cow;

use memchr::memrchr;

use super::fold::fold;
use super::layout::Layout;
use super::letters::composed;
use super::openings::{opens_item, opens_part, opens_reference, opens_with, unmarked};
use super::paragraph::char_floor;

/// The rules by which the lines on both sides of a break are one paragraph, where the second opens with a capital, a figure or a sign.
const JOINS: [fn(&Break<'_>) -> bool; 15] = [
    name::is_inside_number,
    name::is_before_dash,
    goes_on_behind_comma,
    name::ends_open,
    name::is_before_ordinal,
    name::is_inside_body,
    name::is_behind_law,
    name::is_inside_provision,
    name::is_before_number,
    cites_provision,
    dates_in_bracket,
    act::joins_document,
    act::issues_what_follows,
    act::joins_clause,
    ground::goes_on,
];

/// Whether the paragraph goes on from the line that ends at byte `newline` to the one after the newline at `last`; the two differ only
/// where a page break prints lines between.
pub(super) fn soft_break(text: &str, newline: usize, last: usize, layout: &Layout<'_>) -> bool {
    let Some(here) = Break::new(text, newline, last) else {
        return false;
    };
    if here.first.is_whitespace() || here.last == '\n' {
        return false;
    }
    if !here.is_stopped() && (here.is_in_banner() || heading::goes_on(&here)) {
        return true;
    }
    if here.is_in_list_of_provisions() {
        return true;
    }
    if here.first.is_lowercase() {
        return !opens_item(here.after) && !here.is_stopped();
    }
    let fills = || !here.is_stopped() && !opens_part(here.after) && layout.is_filled_by(here.line);
    JOINS.iter().any(|joins| joins(&here)) || fills()
}

/// A break between two lines.
struct Break<'t> {
    /// The text up to the break, without the blanks at its end.
    before: &'t str,
    /// The text behind it, without the indent and the Markdown signs of its first line.
    after: &'t str,
    /// The line before.
    line: &'t str,
    /// The letter that it ends with.
    last: char,
    /// The letter that the line behind opens with.
    first: char,
    /// The last words of the line before in lower case; computed on first use.
    tail: OnceCell<String>,
}

impl<'t> Break<'t> {
    /// The break; `None` where nothing stands on one side.
    fn new(text: &'t str, newline: usize, last: usize) -> Option<Self> {
        let before = text.get(..newline)?;
        let before = before.trim_end_matches([' ', '\t', '\r', '\u{a0}']);
        let after = text.get(last + 1..)?;
        let after = unmarked(after.trim_start_matches([' ', '\t', '\u{a0}']));
        let start = memrchr(b'\n', before.as_bytes()).map_or(0, |newline| newline + 1);
        Some(Self {
            before,
            after,
            line: before.get(start..).unwrap_or_default(),
            last: before.chars().next_back()?,
            first: after.chars().next()?,
            tail: OnceCell::new(),
        })
    }

    /// The line behind.
    fn next(&self) -> &'t str {
        self.after.lines().next().unwrap_or_default().trim_end()
    }

    /// Whether a stop ends the line before.
    fn is_stopped(&self) -> bool {
        is_stop(self.last)
    }

    /// The last words of the line before in lower case.
    fn tail(&self) -> &str {
        const LONGEST: usize = 96;
        self.tail.get_or_init(|| {
            let from = char_floor(self.line, self.line.len().saturating_sub(LONGEST));
            fold(self.line.get(from..).unwrap_or_default())
        })
    }

    /// Whether the line before ends with one of these words, which are in lower case.
    fn ends_with_any(&self, any: &[&str]) -> bool {
        any.iter().any(|words| self.tail().ends_with(words))
    }

    /// Whether a banner goes on: `KẾT LUẬN SỐ 210-KL/TW ⏎NGÀY 12 THÁNG 11 NĂM 2025 CỦA …`.
    fn is_in_banner(&self) -> bool {
        const WORDS: [&str; 2] = ["NGÀY ", "CỦA "];
        WORDS.iter().any(|word| opens_with(self.after, word))
    }

    /// Whether a list of provisions goes on: `Bãi bỏ khoản 2 Điều 7; ⏎khoản 3 Điều 23 của …`.
    fn is_in_list_of_provisions(&self) -> bool {
        matches!(self.last, ',' | ';') && opens_reference(self.after)
    }
}

fn goes_on_behind_comma(here: &Break<'_>) -> bool {
    here.last == ',' && !opens_part(here.after) && !opens_item(here.after)
}

/// Whether running text goes on with a provision: `… bãi bỏ⏎Điều 2 Thông tư số …`.
fn cites_provision(here: &Break<'_>) -> bool {
    opens_reference(here.after) && act::is_running(here.line)
}

/// Whether a bracket goes on with the day of the document it names, and with its issuer or not at all: `(Kèm theo Thông tư số …⏎Ngày 13/5/2026
/// của Bộ trưởng …)`.
fn dates_in_bracket(here: &Break<'_>) -> bool {
    if !opens_with(here.after, "Ngày ") || !here.next().contains(')') {
        return false;
    }
    let open = here.line.rfind('(');
    if open.is_none_or(|open| here.line.get(open..).unwrap_or_default().contains(')')) {
        return false;
    }
    let of_day = |word: &str| {
        let figures = word.starts_with(|first: char| first.is_ascii_digit());
        !word.contains(')') && (figures || matches!(&*fold(word), "tháng" | "năm"))
    };
    let behind = here
        .next()
        .split_whitespace()
        .skip(1)
        .find(|word| !of_day(word));
    behind.is_some_and(|word| word.contains(')') || fold(word) == "của")
}

/// Whether a sign ends a sentence or a clause.
fn is_stop(letter: char) -> bool {
    matches!(letter, '.' | ';' | ':' | '!' | '?')
}

/// Whether a line is in capitals.
fn shouts(line: &str) -> bool {
    !line.contains(char::is_lowercase) && line.contains(char::is_uppercase)
}

/// The last word of a line, composed; `None` where a stop ends it, as in most lines.
fn last_word(line: &str) -> Option<Cow<'_, str>> {
    if line.ends_with(['.', ';', ',']) {
        return None;
    }
    let from = char_floor(line, line.len().saturating_sub(24));
    let tail = line.get(from..).unwrap_or_default();
    let last = tail.rsplit([' ', '\t', '\n', '\u{a0}']).next();
    last.map(composed)
}
