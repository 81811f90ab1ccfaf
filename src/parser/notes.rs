//! The notes that a gazette prints at the foot of the pages of a consolidated text, and which may continue at the foot of the next page.

use core::ops::Range;

use memchr::memchr_iter;

use super::lines::{Marker, QUOTES, marker};
use crate::span::Span;
use crate::text::{is_furniture, is_head, opens_with, turns_page, unmarked};

/// The stretches of a text that are notes, in text order. Empty where the text shows no page heads.
#[derive(Debug, Default)]
pub(super) struct Notes(Vec<Note>);

#[derive(Debug)]
struct Note {
    span: Range<usize>,
    /// Whether the stretch may be the body as well.
    unsure: bool,
}

/// What a place is part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flow {
    Body,
    Note,
    /// Nothing shows which.
    Unsure,
}

impl Notes {
    /// Those of a consolidated text, from byte `from` on.
    pub(super) fn of(text: &str, from: usize) -> Self {
        let rest = text.get(from..).unwrap_or_default();
        if !turns_page(rest) {
            return Self::default();
        }
        let mut pages = Pages::default();
        let mut at = 0;
        for end in memchr_iter(b'\n', rest.as_bytes()).chain([rest.len()]) {
            pages.line(rest, at, rest.get(at..end).unwrap_or_default());
            at = end + 1;
        }
        pages.close();
        let moved = |note: Note| Note {
            span: note.span.start + from..note.span.end + from,
            ..note
        };
        Self(pages.notes.into_iter().map(moved).collect())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The stretches that are not surely the body's.
    pub(super) fn all(&self) -> impl Iterator<Item = Range<usize>> {
        self.0.iter().map(|note| note.span.clone())
    }

    /// The stretches that are surely no note.
    pub(super) fn besides(&self) -> impl Iterator<Item = Range<usize>> {
        let sure = self.0.iter().filter(|note| !note.unsure);
        let starts = sure.clone().map(|note| note.span.start);
        let ends = sure.map(|note| note.span.end);
        let starts = starts.chain([usize::MAX]);
        core::iter::once(0)
            .chain(ends)
            .zip(starts)
            .map(|(end, start)| end..start)
    }

    /// Which flow a byte is part of, and the stretch of that flow around it.
    pub(super) fn stretch(&self, at: usize) -> (Flow, Range<usize>) {
        let next = self.0.partition_point(|note| note.span.start <= at);
        let before = next.checked_sub(1).and_then(|index| self.0.get(index));
        if let Some(note) = before.filter(|note| at < note.span.end) {
            let flow = if note.unsure {
                Flow::Unsure
            } else {
                Flow::Note
            };
            return (flow, note.span.clone());
        }
        let start = before.map_or(0, |note| note.span.end);
        let end = self.0.get(next).map_or(usize::MAX, |note| note.span.start);
        (Flow::Body, start..end)
    }

    /// A paragraph around byte `at`, cut where another flow begins.
    pub(super) fn cut(&self, paragraph: Span, at: usize) -> Span {
        if self.is_empty() {
            return paragraph;
        }
        let (_, stretch) = self.stretch(at);
        let start = (paragraph.start as usize).max(stretch.start);
        let end = (paragraph.end as usize).min(stretch.end);
        Span::new(start as u32, end as u32)
    }
}

/// The last article, clause and point of a flow.
#[derive(Clone, Copy, Debug, Default)]
struct Progress {
    article: u32,
    clause: u32,
    point: usize,
    /// Whether its last line ends a sentence.
    finished: bool,
}

/// The pages walked so far.
#[derive(Debug, Default)]
struct Pages {
    notes: Vec<Note>,
    body: Progress,
    note: Progress,
    /// The number of the last note, and how many of its quotation marks are open.
    number: u32,
    depth: usize,
    /// Whether a note may continue on this page.
    pending: bool,
    /// The note around the current line, up to this line.
    within: Option<Note>,
    above: Above,
    /// Whether this text prints a rule above its notes.
    rules: bool,
}

/// What stands between a line and the last line with words.
#[derive(Clone, Copy, Debug, Default)]
struct Above {
    /// The head of a page.
    turned: bool,
    blank: bool,
    /// The rule above notes.
    ruled: bool,
}

/// Where the rule above notes survives in a text, it is a line of at least this many blanks.
const RULE: usize = 32;

impl Pages {
    fn line(&mut self, text: &str, at: usize, line: &str) {
        let words = line.trim();
        // Most lines open with another letter than a page head.
        let heads = words.starts_with('C') || opens_with_figure(words);
        if heads && is_head(words) {
            let open = self.depth > 0 || !self.note.finished;
            self.pending = self.within.is_some() && open;
            self.above.turned = true;
            return;
        }
        let small = words.starts_with(char::is_lowercase);
        if words.is_empty() || !small && is_furniture(words) {
            self.above.blank |= words.is_empty();
            self.above.ruled |= words.is_empty() && line.len() >= RULE;
            return;
        }
        let number = self.opened(words);
        if let Some(number) = number {
            self.number = number;
            self.pending = false;
            self.rules |= self.above.ruled;
            (self.note, self.depth) = (Progress::default(), 0);
            if self.above.turned || self.within.as_ref().is_none_or(|note| note.unsure) {
                self.close();
            }
            self.enter(at, false);
        } else if self.above.turned || self.pending && self.above.blank {
            self.turn(text, at, words);
        }
        self.above = Above::default();
        let Some(within) = &mut self.within else {
            self.body.take(words);
            return;
        };
        within.span.end = at + line.len();
        if !within.unsure {
            self.note.take(words);
            self.depth = self.depth.saturating_add_signed(balance(words));
        }
    }

    /// Decides which flow continues behind a page head or a blank line.
    fn turn(&mut self, text: &str, at: usize, words: &str) {
        let flow = match self.flow(text, at, words) {
            Flow::Unsure if !self.above.turned => Flow::Body,
            flow => flow,
        };
        let unsure = flow == Flow::Unsure;
        if flow == Flow::Body
            || self
                .within
                .as_ref()
                .is_some_and(|note| note.unsure != unsure)
        {
            self.close();
        }
        if flow != Flow::Body {
            self.enter(at, unsure);
            // A blank line further down may still part body and note.
            self.pending = unsure;
        }
    }

    /// Which flow a line continues that stands behind a page head or a blank line.
    fn flow(&self, text: &str, at: usize, words: &str) -> Flow {
        if !self.pending {
            return Flow::Body;
        }
        if self.rules {
            return if self.above.ruled {
                Flow::Note
            } else {
                Flow::Body
            };
        }
        let note = if self.depth > 0 {
            Item::of(words).map(|item| self.note.is_behind(item))
        } else {
            None
        };
        let body = Item::of(words).is_some_and(|item| self.body.goes_on(item));
        match note {
            Some(true) if self.closes(text, at) => Flow::Note,
            _ if body => Flow::Body,
            // The body has no item out of turn at the foot of a page.
            Some(true) if !self.above.turned => Flow::Note,
            Some(_) => Flow::Unsure,
            None if words.starts_with(char::is_lowercase) && Item::of(words).is_none() => {
                let body = self.above.turned && !self.body.finished;
                if body || self.note.finished {
                    Flow::Body
                } else {
                    Flow::Note
                }
            }
            None if self.depth > 0 && self.closes(text, at) => Flow::Note,
            None => Flow::Body,
        }
    }

    /// Whether the lines from byte `at` on, up to a blank line, a page head or the next note, close a quotation.
    fn closes(&self, text: &str, at: usize) -> bool {
        let rest = text.get(at..).unwrap_or_default();
        let lines = rest.lines().map(str::trim);
        let ends = |line: &str| line.is_empty() || is_head(line) || self.opened(line).is_some();
        let lines = lines.take_while(|line| !ends(line));
        lines.map(balance).sum::<isize>() < 0
    }

    fn enter(&mut self, at: usize, unsure: bool) {
        self.within.get_or_insert(Note {
            span: at..at,
            unsure,
        });
    }

    fn close(&mut self) {
        self.notes.extend(self.within.take());
    }

    /// The number of the note that a line opens: *25 Điều 37 của …*. Notes are numbered on, so it must be one of the next.
    fn opened(&self, words: &str) -> Option<u32> {
        /// The number is at most this much above the last note's: a note that opens with other words may be missed.
        const PASSED: u32 = 5;
        const OPENING: [&str; 12] = [
            "Bộ luật",
            "Các điều",
            "Chương",
            "Cụm từ",
            "Khoản",
            "Luật",
            "Mục",
            "Nghị",
            "Quyết định",
            "Thông tư",
            "Điểm",
            "Điều",
        ];
        if !opens_with_figure(words) {
            return None;
        }
        let (number, rest) = words.split_once(char::is_whitespace)?;
        let digits = number.len() <= 3 && number.bytes().all(|byte| byte.is_ascii_digit());
        let number: u32 = number.parse().ok().filter(|_| digits)?;
        let rest = unmarked(rest.trim_start());
        let next = number > self.number
            && (self.number == 0 || number <= self.number + PASSED)
            && OPENING.iter().any(|word| opens_with(rest, word));
        let follows = number == self.number + 1
            && (self.within.is_some() || self.above.blank)
            && rest.starts_with(char::is_uppercase);
        (next || follows && self.number > 0).then_some(number)
    }
}

/// An item of a list, or an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Item {
    Article(u32),
    Clause(u32),
    Point(usize),
}

impl Item {
    fn of(words: &str) -> Option<Self> {
        const POINTS: &str = "abcdđeghiklmnopqrstuvxy";
        let words = words.trim_start_matches(QUOTES);
        let (marker, label) = marker(words);
        match marker {
            Marker::Article => label.parse().ok().map(Self::Article),
            Marker::Clause => label.parse().ok().map(Self::Clause),
            Marker::Point => POINTS.find(label).map(|at| {
                Self::Point(POINTS.get(..at).map_or(0, |before| before.chars().count()) + 1)
            }),
            Marker::None => marked(words).map(Self::Clause),
            Marker::Dash => None,
        }
    }
}

fn opens_with_figure(words: &str) -> bool {
    words.starts_with(|letter: char| letter.is_ascii_digit())
}

/// The number of a clause that bears the mark of a note: *3.21 (được bãi bỏ)*.
fn marked(words: &str) -> Option<u32> {
    if !opens_with_figure(words) {
        return None;
    }
    let (label, rest) = words.split_once('.')?;
    let (mark, _) = rest.split_once(char::is_whitespace)?;
    let figures = |word: &str| word.len() <= 3 && word.bytes().all(|byte| byte.is_ascii_digit());
    (figures(label) && figures(mark)).then(|| label.parse().ok())?
}

impl Progress {
    fn take(&mut self, words: &str) {
        match Item::of(words) {
            Some(Item::Article(article)) => {
                (self.article, self.clause, self.point) = (article, 0, 0);
            }
            Some(Item::Clause(clause)) => (self.clause, self.point) = (clause, 0),
            Some(Item::Point(point)) => self.point = point,
            None => {}
        }
        // A heading in capitals counts as finished.
        let heading = !words.contains(char::is_lowercase);
        let ended = words.trim_end_matches(|letter: char| letter.is_ascii_digit());
        self.finished = heading || ended.ends_with(['.', ';', ':', '!', '?', '”', '"']);
    }

    /// Whether an item has a higher number than the last one.
    fn is_behind(&self, item: Item) -> bool {
        match item {
            Item::Article(article) => self.article < article,
            Item::Clause(clause) => self.clause < clause,
            Item::Point(point) => self.point < point,
        }
    }

    /// Whether an item is the next one, or follows a few that are left out.
    fn goes_on(&self, item: Item) -> bool {
        const LEFT_OUT: u32 = 2;
        let follows = |last: u32, next: u32| {
            let most = if last == 0 { 1 } else { last + 1 + LEFT_OUT };
            last < next && next <= most
        };
        match item {
            Item::Article(article) => follows(self.article, article),
            Item::Clause(clause) => follows(self.clause, clause),
            Item::Point(point) => follows(self.point as u32, point as u32),
        }
    }
}

/// How many more quotation marks a line opens than it closes.
fn balance(words: &str) -> isize {
    let mut balance = 0;
    for letter in words.chars() {
        balance += match letter {
            '“' => 1,
            '”' => -1,
            _ => 0,
        };
    }
    let tail = words.trim_end_matches(['.', ';', ',']);
    let straight =
        isize::from(words.starts_with('"')) - isize::from(tail.len() > 1 && tail.ends_with('"'));
    if words.matches('"').count() == 1 {
        balance + straight
    } else {
        balance
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn notes(text: &str) -> Vec<&str> {
        let notes = Notes::of(text, 0).0.into_iter();
        let sure = notes.filter(|note| !note.unsure);
        sure.map(|note| text.get(note.span).unwrap()).collect()
    }

    const HEAD: &str = "\n\nCÔNG BÁO/Số 321/Ngày 10-06-2026\n28\n\n";

    #[test]
    fn a_quotation_goes_on_at_the_foot_of_the_next_page() {
        let note = "25 Điều 37 của Thông tư này quy định như sau:\n“1. Bãi bỏ:\na) Điều 17;";
        let rest = "b) Điều 18.”";
        let text =
            format!("Điều 20. Thi hành25\n{note}{HEAD}1. Nay bãi bỏ.\n\n{rest}{HEAD}2. Hết.");
        assert_eq!(notes(&text), [note, rest]);
        let text = format!("Điều 20. Thi hành25\n{note}{HEAD}{rest}{HEAD}1. Hết.");
        assert_eq!(notes(&text), [&*format!("{note}{HEAD}{rest}")]);
    }

    #[test]
    fn the_body_goes_on_behind_a_page() {
        let note = "4 Khoản này được bãi bỏ.";
        let text = format!("1. Theo Nghị định của Chính\n\n{note}{HEAD}phủ về thuế.");
        assert_eq!(notes(&text), [note]);
    }
}
