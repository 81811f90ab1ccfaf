//! Breaks within the heading of a part.

use super::super::letters::composed;
use super::super::openings::{heads_article, heads_part};
use super::super::paragraph::char_floor;
use super::{Break, is_stop, shouts};

/// Whether the heading of a part goes on, or one that ends with a place.
pub(super) fn goes_on(here: &Break<'_>) -> bool {
    is_of_part(here) || goes_on_abroad(here)
}

/// Whether the heading of a part goes on: in capitals, or in a bracket, as the heading of an article may too.
fn is_of_part(here: &Break<'_>) -> bool {
    /// A heading has at most this many bytes and lines.
    const MOST: (usize, usize) = (1024, 6);
    let (bytes, most) = MOST;
    let Break { before, after, .. } = here;
    let head = after.get(..char_floor(after, bytes.min(after.len())));
    let next = head.and_then(|head| head.lines().next());
    let next = next.unwrap_or_default();
    let capitals = shouts(next) && shouts(here.line);
    // `(đã được sửa đổi …)` (as amended) belongs to what the heading names; `(Ban hành kèm theo …)` opens a separate line.
    let small = |words: &str| words.starts_with(char::is_lowercase);
    let bracket = after.strip_prefix('(').is_some_and(small);
    if !(capitals || bracket) || heads_part(next) {
        return false;
    }
    let from = char_floor(before, before.len().saturating_sub(bytes));
    let lines = before.get(from..).unwrap_or_default().rsplit('\n');
    for (index, line) in lines.take(most).enumerate() {
        let words = line.trim();
        if heads_part(words) {
            // A line with only the label of a part is complete.
            return index > 0 || words.split_whitespace().nth(2).is_some();
        }
        if bracket && heads_article(words) {
            return true;
        }
        let goes_on = shouts(words) || bracket && !words.ends_with(is_stop);
        if words.is_empty() || !goes_on {
            return false;
        }
    }
    false
}

/// Whether a line in capitals goes on with *Ở* (at) and a place: *… ĐI LÀM VIỆC⏎Ở NƯỚC NGOÀI …*.
fn goes_on_abroad(here: &Break<'_>) -> bool {
    let first = || here.after.split_whitespace().next().map(composed);
    let place = here.after.starts_with(['Ở', 'O']) && first().is_some_and(|word| word == "Ở");
    place && shouts(here.next()) && shouts(here.line)
}
