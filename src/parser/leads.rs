//! Where in a legal text a paragraph stands: under which lead-in, in which article, inside a quoted new wording or not.

use memchr::{memchr2, memmem};

use crate::mention::Passage;
use crate::provision::{Level, Provision};
use crate::relation::{Lead, lead};
use crate::span::Span;
use crate::tables::Tables;
use crate::text::{Shadow, Words, behind_article_word, lines_of, opens_item};

/// Walks the lines of a legal text once, from paragraph to paragraph.
#[derive(Debug, Default)]
pub(super) struct Leads {
    /// First byte not walked.
    at: usize,
    /// The last line with a colon, not yet read.
    colon: Option<Span>,
    /// What marks the line that the lead-in opens with: an item of the same rank ends its list.
    rank: Marker,
    lead: Option<Lead>,
    place: Place,
    shadow: Shadow,
    words: Words,
}

/// Where a paragraph stands.
#[derive(Debug, Default)]
pub(super) struct Spot {
    /// The lead-in that it is an item under.
    pub(super) lead: Option<Lead>,
    /// The article, clause and point of the text.
    pub(super) provision: Option<Provision>,
    /// Whether it is part of a new wording that the text quotes.
    pub(super) quoted: bool,
}

/// A line of the text's own wording.
#[derive(Debug)]
pub(super) struct OwnLine {
    pub(super) span: Span,
    /// The place that was looked for, in bytes from the start of the line.
    pub(super) offset: usize,
    pub(super) provision: Option<Provision>,
}

/// The article, clause and point that a line stands in, and how deep in quotation marks.
#[derive(Clone, Debug, Default)]
struct Place {
    /// The labels; empty outside of such a part.
    article: String,
    clause: String,
    point: String,
    marker: Marker,
    depth: usize,
    /// Bytes since the quotation opened.
    quoted: usize,
}

/// What a line opens with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Marker {
    #[default]
    None,
    Article,
    Clause,
    Point,
    Dash,
}

/// A lead-in's last words are read, this many bytes at most.
const LONGEST: usize = 1024;
/// No new wording is longer; a quotation mark that nothing closes ends here.
const QUOTED: usize = 32 * 1024;

impl Leads {
    /// Where the paragraph stands.
    pub(super) fn over(&mut self, tables: &Tables, text: &str, paragraph: Span) -> Spot {
        let start = paragraph.start as usize;
        let between = text.get(self.at..start).unwrap_or_default();
        for (offset, line) in lines_of(between, between.len()) {
            if tells(line) {
                self.line(line, self.at + offset);
            } else if self.place.depth > 0 {
                self.place.goes_on(line.trim().len());
            }
        }
        self.at = start.max(self.at);
        let first = paragraph.text(text).lines().next().unwrap_or_default();
        let mut here = self.place.clone();
        let quoted = here.line(first);
        let spot = |lead| Spot {
            lead,
            provision: here.provision(),
            quoted,
        };
        if quoted || !opens_item(first) {
            return spot(None);
        }
        // A line is read only where an item stands under it.
        if let Some(line) = self.colon.take() {
            self.shadow.fill(text, line);
            self.words.fill(self.shadow.lower(), self.shadow.cased());
            let passage = Passage::new(tables, text, &self.shadow, &self.words);
            self.lead = lead(&passage, 0, passage.count().saturating_sub(1));
        }
        if marker(first) == self.rank {
            self.lead = None;
        }
        spot(self.lead.clone())
    }

    /// Calls `visit` with every line from `start` on that is the text's own wording and in which `pick` finds a place.
    pub(super) fn own_lines(
        text: &str,
        start: usize,
        pick: impl Fn(&str) -> Option<usize>,
        mut visit: impl FnMut(OwnLine),
    ) {
        let mut place = Place::default();
        let rest = text.get(start..).unwrap_or_default();
        for (offset, line) in lines_of(rest, rest.len()) {
            let quoted = place.line(line);
            if let Some(picked) = pick(line).filter(|_| !quoted) {
                let from = start + offset;
                visit(OwnLine {
                    span: Span::new(from as u32, (from + line.len()) as u32),
                    offset: picked,
                    provision: place.provision(),
                });
            }
        }
    }

    fn line(&mut self, line: &str, start: usize) {
        let inside = self.place.depth > 0;
        let quoted = self.place.line(line);
        if inside && quoted {
            return;
        }
        let words = line.trim_ascii();
        if words.ends_with(':') {
            let from = (line.len().saturating_sub(LONGEST)..line.len())
                .find(|at| line.is_char_boundary(*at))
                .unwrap_or(0);
            self.colon = Some(Span::new(
                (start + from) as u32,
                (start + line.len()) as u32,
            ));
            let goes_on = words.starts_with(char::is_lowercase) && !opens_item(words);
            self.rank = if goes_on {
                self.place.marker
            } else {
                marker(words)
            };
        } else if behind_article_word(words).is_some() || opens_part(words) {
            (self.lead, self.colon) = (None, None);
        }
    }
}

impl Place {
    /// Goes on to a line; returns whether it is part of a quotation.
    fn line(&mut self, line: &str) -> bool {
        let words = line.trim();
        let marker = marker(words);
        let opens = words.starts_with(['“', '"']);
        if self.depth > 0 && !opens && self.closes(words, marker) {
            self.depth = 0;
        }
        let quoted = opens || self.depth > 0;
        if !quoted {
            match marker {
                Marker::Article => self.enter(article(words), "", ""),
                Marker::Clause => {
                    self.point.clear();
                    set(&mut self.clause, label(words));
                }
                Marker::Point => set(&mut self.point, label(words)),
                Marker::None if opens_part(words) => self.enter("", "", ""),
                Marker::None | Marker::Dash => {}
            }
            if marker != Marker::None {
                self.marker = marker;
            }
        }
        self.quote(words);
        quoted
    }

    fn enter(&mut self, article: &str, clause: &str, point: &str) {
        set(&mut self.article, article);
        set(&mut self.clause, clause);
        set(&mut self.point, point);
    }

    /// Whether a line is the text's next article, which closes a quotation that print left open.
    fn closes(&self, words: &str, marker: Marker) -> bool {
        let number = |label: &str| label.parse::<u32>().ok();
        let next = || number(article(words)).zip(number(&self.article));
        marker == Marker::Article && next().is_some_and(|(next, last)| next == last + 1)
    }

    /// Counts the quotation marks of a line; a new wording opens at the head of one, or behind *như sau:*.
    fn quote(&mut self, words: &str) {
        if self.depth > 0 {
            self.goes_on(words.len());
        }
        if memchr2(0xe2, b'"', words.as_bytes()).is_none() {
            return;
        }
        let count = |quote: &str| memmem::find_iter(words.as_bytes(), quote).count();
        let (opens, closes) = (count("“"), count("”"));
        let tail = words.trim_end_matches(['.', ';', ',']);
        let straight_opens = usize::from(words.starts_with('"'));
        let straight_closes = usize::from(closes == 0 && tail.len() > 1 && tail.ends_with('"'));
        let new = || words.starts_with(['“', '"']) || opens > 0 && words.contains("như sau: “");
        if self.depth > 0 || new() {
            if self.depth == 0 {
                self.quoted = 0;
            }
            self.depth =
                (self.depth + opens + straight_opens).saturating_sub(closes + straight_closes);
        }
    }

    /// Takes in so many bytes of a quotation.
    fn goes_on(&mut self, length: usize) {
        self.quoted += length;
        if self.quoted > QUOTED {
            (self.depth, self.quoted) = (0, 0);
        }
    }

    fn provision(&self) -> Option<Provision> {
        let article = Provision::new(Level::Article, &self.article).ok()?;
        let with = |provision: Provision, level, label: &str| {
            if label.is_empty() {
                return provision;
            }
            provision.clone().with(level, label).unwrap_or(provision)
        };
        let clause = with(article, Level::Clause, &self.clause);
        Some(with(clause, Level::Point, &self.point))
    }
}

/// Whether a line may tell where what follows stands. Most are told apart by their first and last bytes.
fn tells(line: &str) -> bool {
    let bytes = line.trim_ascii().as_bytes();
    let opens = match bytes {
        [] => return false,
        [b'a'..=b'z', second, ..] => *second == b')',
        [b'C' | b'M' | b'P', ..] => true,
        [b'A'..=b'Z', ..] => false,
        _ => true,
    };
    // A lead-in ends with a colon; a new wording opens with a quotation mark, which may stand behind one.
    opens || bytes.last() == Some(&b':') || memchr2(0xe2, b'"', bytes).is_some()
}

/// Whether a line heads a part that holds articles.
fn opens_part(line: &str) -> bool {
    const PARTS: [&str; 6] = ["Chương ", "Mục ", "Phần ", "CHƯƠNG ", "MỤC ", "PHẦN "];
    let may = matches!(line.as_bytes(), [b'C' | b'M' | b'P', ..]);
    may && PARTS.iter().any(|word| line.starts_with(word))
}

/// The number of the article that a line opens.
fn article(line: &str) -> &str {
    label(behind_article_word(line).unwrap_or_default())
}

fn label(text: &str) -> &str {
    let end = text.find(|letter: char| !letter.is_alphanumeric());
    end.map_or(text, |end| text.get(..end).unwrap_or_default())
}

fn set(label: &mut String, to: &str) {
    label.clear();
    label.push_str(to);
}

/// What a line opens with.
fn marker(line: &str) -> Marker {
    let line = line.trim_start();
    // Most lines open with a capital.
    if matches!(line.as_bytes(), [b'A'..=b'Z', ..]) {
        return Marker::None;
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let mut rest = line.get(digits..).unwrap_or_default().chars();
    let first = rest.next();
    match (digits, first) {
        (1..=3, Some('.')) if rest.next().is_none_or(char::is_whitespace) => Marker::Clause,
        (0, Some('-' | '–' | '+' | '•' | '*')) => Marker::Dash,
        (0, Some(letter)) if letter.is_lowercase() && rest.next() == Some(')') => Marker::Point,
        (0, Some('Đ')) => {
            let number = behind_article_word(line).unwrap_or_default();
            let figures = number.bytes().take_while(u8::is_ascii_digit).count();
            let behind = number.get(figures..).unwrap_or_default();
            let behind = behind.trim_start_matches(char::is_lowercase);
            if figures > 0 && (behind.is_empty() || behind.starts_with(['.', ':'])) {
                Marker::Article
            } else {
                Marker::None
            }
        }
        _ => Marker::None,
    }
}
