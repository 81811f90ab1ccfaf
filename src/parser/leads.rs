//! Where in a legal text a paragraph stands: under which lead-in, in which article, inside a quoted new wording or not.

use core::cell::OnceCell;
use core::ops::Range;
use std::collections::VecDeque;

use memchr::{memchr, memchr_iter};

use super::annexes::Annexes;
use super::announced::{Announced, may_announce};
use super::lines::{FOLLOWS, Line, Lines, Marker, QUOTE, QUOTES, marker};
use crate::mention::Passage;
use crate::provision::{Level, Provision};
use crate::relation::{Lead, announced, groups, hands_down, heading, itself, lead, tasks};
use crate::span::Span;
use crate::tables::Tables;
use crate::text::{
    Layout, Shadow, Words, bare, char_ceiling, fold, heads_article, opens_document, opens_item,
    opens_with, paragraph_around,
};

/// Walks the lines of a legal text once, from paragraph to paragraph, no further than is asked for.
#[derive(Debug, Default)]
pub(super) struct Leads<'t> {
    lines: Lines,
    /// The last line that may lead a list, not yet read: one with a colon, or the heading of an article.
    opening: Option<Span>,
    /// The marker of the line with the lead-in: an item of the same rank ends its list.
    rank: Marker,
    lead: Option<Lead>,
    /// Whether the line only names the text itself, and its items state what it does: *1. Nghị định này:*.
    itself: bool,
    /// The lists in which the lead-in is an item, the outermost first.
    outers: Vec<Outer>,
    /// Whether the lead-in was taken from the outer list, as its own line only groups items of that: *1. Lĩnh vực dược:* (field of pharmacy).
    grouped: bool,
    /// The last line that may lead a list without a colon, while that list may go on.
    announced: Option<Announced>,
    /// The last line of a quotation that may lead a list there, while that list may go on.
    inner: Option<Announced>,
    /// The byte where the last document ends that stands under the lead-in without a marker.
    unmarked: Option<usize>,
    position: Position<'t>,
    /// Stretches of the text to skip, in text order.
    passed: VecDeque<Range<usize>>,
    /// Looked for on first use.
    annexes: OnceCell<Annexes>,
    shadow: Shadow,
    words: Words,
}

/// A list in which another one stands.
#[derive(Debug)]
struct Outer {
    /// The line that may lead it; `None` once it is read.
    line: Option<Span>,
    rank: Marker,
    lead: Option<Lead>,
    itself: bool,
}

/// Where a paragraph stands.
#[derive(Debug, Default)]
pub(super) struct Spot {
    /// The lead-in that it is an item under.
    pub(super) lead: Option<Lead>,
    /// Whether it is an item below a line that only names the text itself.
    pub(super) itself: bool,
    /// Whether it is part of a new wording that the text quotes.
    pub(super) quoted: bool,
}

/// A line of the text's own wording.
#[derive(Debug)]
pub(super) struct OwnLine<'t> {
    pub(super) span: Span,
    /// The lines that open the clause and the article it stands in.
    pub(super) heads: [&'t str; 2],
    /// The byte that was sought, from the start of the line.
    pub(super) offset: usize,
    pub(super) provision: Option<Provision>,
}

/// The article, clause and point around a line, and how deep it stands in quotation marks.
#[derive(Clone, Copy, Debug, Default)]
struct Position<'t> {
    /// The labels; empty outside of such a part.
    article: &'t str,
    clause: &'t str,
    point: &'t str,
    /// The lines that open them.
    article_line: &'t str,
    clause_line: &'t str,
    marker: Marker,
    depth: usize,
    /// Bytes since the quotation opened.
    quoted: usize,
}

/// At most this many bytes of a lead-in, its last, are read.
const LONGEST: usize = 1024;
/// The longest line, in bytes, that may only name the text itself.
const SHORT: usize = 96;
/// No new wording is longer, in bytes; a quotation that is never closed ends here.
const QUOTED: usize = 32 * 1024;

impl<'t> Leads<'t> {
    /// The lead-ins of a text of which these stretches, in text order, are skipped.
    pub(super) fn passing(stretches: impl Iterator<Item = Range<usize>>) -> Self {
        Self {
            passed: stretches.collect(),
            ..Self::default()
        }
    }

    /// Where the paragraph stands. Lists within quotations count where `quotes` is set.
    pub(super) fn over(
        &mut self,
        tables: &Tables,
        text: &'t str,
        layout: &Layout<'_>,
        paragraph: Span,
        quotes: bool,
    ) -> Spot {
        let start = paragraph.start as usize;
        // Outside of quotations lines are walked only as far as needed. What stands before a paragraph within its line counts as a line too.
        let opened = self.position.depth > 0 || self.lines.next_quote(text, false) < start;
        let before = text.get(..start).unwrap_or_default();
        if opened || !(before.is_empty() || before.ends_with('\n')) {
            self.walk(text, start);
        }
        let first = first_line(text, paragraph);
        let mut here = self.position;
        let mut spot = Spot {
            lead: None,
            itself: false,
            quoted: here.enter(first.trim()),
        };
        if spot.quoted {
            if quotes {
                spot.lead = self.quoted_lead(tables, text, layout, quoted_marker(first));
            }
            return spot;
        }
        let annexes = self
            .annexes
            .get_or_init(|| Annexes::of(tables, text, layout));
        // Documents in an annex stand under its title, as items or not.
        if let Some(lead) = annexes.lead(start) {
            spot.lead = Some(lead.clone());
            return spot;
        }
        if !opens_item(first) {
            spot.lead = self.unmarked(tables, text, layout, paragraph);
            return spot;
        }
        self.walk(text, start);
        // A line is read as a lead-in only when an item stands under it.
        if let Some(line) = self.opening.take() {
            self.read(tables, text, layout, line);
        }
        let item = marker(first).0;
        self.pass(item);
        if let Some(line) = self.opening.take() {
            self.read(tables, text, layout, line);
        }
        spot.lead = self
            .announced(tables, text, layout, item)
            .or_else(|| self.lead.clone());
        spot.itself = self.itself;
        spot
    }

    /// What a line that ends documents hands down to those below it that have no markers, one paragraph right below the other: *Bãi bỏ các
    /// văn bản sau:⏎Quyết định A; Quyết định B.*
    fn unmarked(
        &mut self,
        tables: &Tables,
        text: &'t str,
        layout: &Layout<'_>,
        paragraph: Span,
    ) -> Option<Lead> {
        let (from, end) = (paragraph.start as usize, paragraph.end as usize);
        let before = text.get(..from)?.trim_end();
        if !opens_document(first_line(text, paragraph)) || !before.ends_with([':', ';', ',']) {
            return None;
        }
        if before.ends_with(':') {
            self.walk(text, from);
            let line = self
                .opening
                .filter(|line| line.end as usize >= before.len())?;
            self.opening = None;
            self.read(tables, text, layout, line);
        } else if self.unmarked != Some(before.len()) {
            return None;
        }
        let lead = self.lead.clone().filter(|lead| lead.kind.ends())?;
        let first = before.ends_with(':');
        let own = first_line(text, paragraph);
        if goes_on_otherwise(own) || first && is_cut_short(text, end, own) {
            return None;
        }
        self.unmarked = text.get(..end).map(|text| text.trim_end().len());
        Some(lead)
    }

    /// What a line without a colon hands down to an item with this marker.
    fn announced(
        &mut self,
        tables: &Tables,
        text: &'t str,
        layout: &Layout<'_>,
        item: Marker,
    ) -> Option<Lead> {
        let above = self.announced.take()?;
        let lead = above.lead(item, || {
            let span = paragraph_around(text, above.line.start as usize, 0, layout);
            announced(&self.passage(tables, text, span.start, span.end))
        });
        self.announced = Some(above);
        lead
    }

    /// What a line of a quotation hands down to an item there with this marker.
    fn quoted_lead(
        &mut self,
        tables: &Tables,
        text: &'t str,
        layout: &Layout<'_>,
        item: Marker,
    ) -> Option<Lead> {
        let above = self.inner.take()?;
        let lead = above.lead(item, || {
            let span = paragraph_around(text, above.line.start as usize, 0, layout);
            self.told(tables, text, above.line, span)
        });
        self.inner = Some(above);
        lead
    }

    /// The words between two bytes, at most the last `LONGEST` bytes.
    fn passage<'a>(
        &'a mut self,
        tables: &'a Tables,
        text: &'a str,
        start: u32,
        end: u32,
    ) -> Passage<'a> {
        let from = (start as usize).max((end as usize).saturating_sub(LONGEST));
        let from = char_ceiling(text, from);
        self.shadow.fill(text, Span::new(from as u32, end));
        self.words.fill(self.shadow.lower(), self.shadow.cased());
        Passage::new(tables, text, &self.shadow, &self.words)
    }

    /// Reads the line that may lead the list; where it only groups items of the outer list, reads the line of that.
    fn read(&mut self, tables: &Tables, text: &'t str, layout: &Layout<'_>, line: Span) {
        let span = paragraph_around(text, line.start as usize, 0, layout);
        let first = first_line(text, span);
        if !first.starts_with(char::is_lowercase) || opens_item(first) {
            self.rank = marker(first).0;
        }
        self.lead = self.told(tables, text, line, span);
        self.grouped = false;
        let names = self.lead.is_none() && line.text(text).len() <= SHORT;
        self.itself = names && itself(&self.passage(tables, text, span.start, line.end));
        if self.lead.is_some() || self.itself {
            return;
        }
        let Some(mut outer) = self.outers.pop() else {
            return;
        };
        let passage = self.passage(tables, text, span.start, line.end);
        if groups(&passage, 0, passage.count().saturating_sub(1)) {
            if let Some(line) = outer.line.take() {
                let span = paragraph_around(text, line.start as usize, 0, layout);
                outer.lead = self.told(tables, text, line, span);
            }
            self.lead.clone_from(&outer.lead);
            self.grouped = true;
        }
        self.outers.push(outer);
    }

    /// Reads as a lead-in the paragraph `span` up to `line`, which ends with a colon, or the heading that `line` opens.
    fn told(&mut self, tables: &Tables, text: &'t str, line: Span, span: Span) -> Option<Lead> {
        let ends = bare(line.text(text)).ends_with(':');
        let end = if ends { line.end } else { span.end };
        let passage = self.passage(tables, text, span.start, end);
        if ends {
            let colon = passage.count().saturating_sub(1);
            let lead = lead(&passage, 0, colon)
                .filter(|lead| !lead.kind.ends() || hands_down(&passage, colon));
            lead.or_else(|| tasks(&passage, 0, colon))
        } else {
            heading(&passage).or_else(|| announced(&passage))
        }
    }

    /// Moves past an item. It ends lists whose lead-in has its rank, and continues the outer list of which it is an item.
    fn pass(&mut self, item: Marker) {
        let leaves = self.outers.last().is_some_and(|outer| item <= outer.rank);
        if item <= Marker::Article || item != self.rank && !leaves {
            return;
        }
        // A list whose lead-in has no marker continues only behind groups of its items.
        let grouped = self.grouped;
        let bounded = |outer: &Outer| grouped || outer.rank > Marker::None;
        (self.opening, self.lead, self.itself) = (None, None, false);
        while let Some(outer) = self.outers.pop() {
            if item > outer.rank && bounded(&outer) {
                (self.opening, self.rank, self.lead) = (outer.line, outer.rank, outer.lead);
                self.itself = outer.itself;
                break;
            }
        }
        self.grouped = false;
    }

    /// Prepares for a lead-in of this rank, which may itself be an item of the current list.
    fn nest(&mut self, rank: Marker) {
        let told = self.opening.is_some() || self.lead.is_some() || self.itself;
        if rank <= Marker::Article {
            self.outers.clear();
        } else if rank <= self.rank {
            self.outers.retain(|outer| outer.rank < rank);
        } else if told {
            self.outers.push(Outer {
                line: self.opening.take(),
                rank: self.rank,
                lead: self.lead.take(),
                itself: self.itself,
            });
        }
    }

    /// The article, clause and point of the text around the paragraph.
    pub(super) fn provision(&mut self, text: &'t str, paragraph: Span) -> Option<Provision> {
        let start = paragraph.start as usize;
        let annexes = self.annexes.get();
        if annexes.is_some_and(|annexes| annexes.lead(start).is_some()) {
            return None;
        }
        self.walk(text, start);
        let mut position = self.position;
        position.enter(first_line(text, paragraph).trim());
        position.provision()
    }

    /// Walks the lines up to byte `end`.
    fn walk(&mut self, text: &'t str, end: usize) {
        let before = |passed: &&Range<usize>| passed.start < end;
        while let Some(passed) = self.passed.front().filter(before).cloned() {
            self.passed.pop_front();
            self.walk_on(text, passed.start);
            self.lines.at = self.lines.at.max(passed.end);
        }
        self.walk_on(text, end);
    }

    fn walk_on(&mut self, text: &'t str, end: usize) {
        while let Some(line) = self.lines.next(text, end, self.position.depth > 0) {
            self.line(line);
        }
    }

    /// Calls `visit` with every line from `start` on that is in the text's own wording and holds one of `sought` (byte offsets in
    /// order); where a line holds several, with the first.
    pub(super) fn own_lines(
        text: &'t str,
        start: usize,
        sought: impl Iterator<Item = usize>,
        mut visit: impl FnMut(OwnLine<'t>),
    ) {
        let mut position = Position::default();
        let mut lines = Lines::from(start);
        for found in sought {
            let behind = text.get(found..).unwrap_or_default().as_bytes();
            let end = memchr(b'\n', behind).map_or(text.len(), |length| found + length);
            while let Some(line) = lines.next(text, end, position.depth > 0) {
                let quoted = position.go_to(line);
                if found < line.start + line.text.len() && !quoted {
                    visit(OwnLine {
                        span: Span::new(line.start as u32, end as u32),
                        offset: found - line.start,
                        provision: position.provision(),
                        heads: [position.clause_line, position.article_line],
                    });
                }
            }
        }
    }

    fn line(&mut self, line: Line<'t>) {
        // The opening of a new wording leads nothing of the text itself.
        if self.position.go_to(line) {
            self.quoted_line(line);
            return;
        }
        self.inner = None;
        if !line.tells {
            return;
        }
        let words = bare(line.text);
        let own = marker(words).0;
        let above = self.announced.take();
        if words.ends_with(':') {
            let goes_on = words.starts_with(char::is_lowercase) && !opens_item(words);
            let rank = if goes_on { self.position.marker } else { own };
            self.nest(rank);
            (self.opening, self.rank, self.lead) = (Some(line.span()), rank, None);
            (self.grouped, self.itself) = (false, false);
        } else if heads_article(words) {
            (self.lead, self.opening) = (None, Some(line.span()));
            self.outers.clear();
            (self.grouped, self.itself) = (false, false);
            self.rank = Marker::Article;
        } else if opens_part(words) {
            (self.lead, self.opening) = (None, None);
            self.outers.clear();
            (self.grouped, self.itself) = (false, false);
        } else if may_announce(words) {
            self.pass(own);
            self.announced = Some(Announced::new(line.span(), own));
        } else {
            self.pass(own);
            self.announced = above.and_then(|above| above.below(own));
        }
    }

    /// Notes a line of a quotation that may lead a list there.
    fn quoted_line(&mut self, line: Line<'_>) {
        let own = quoted_marker(line.text);
        self.inner = if bare(line.text).ends_with(':') {
            Some(Announced::new(line.span(), own))
        } else {
            let above = self.inner.take();
            above.and_then(|above| above.below(own))
        };
    }
}

/// The marker of a line of a quotation.
fn quoted_marker(line: &str) -> Marker {
    marker(line.trim_start().trim_start_matches(QUOTES)).0
}

impl<'t> Position<'t> {
    /// Moves to a line; returns whether it is part of a quotation.
    fn go_to(&mut self, line: Line<'t>) -> bool {
        let words = line.text.trim();
        let quoted = if line.tells {
            self.enter(words)
        } else {
            self.depth > 0
        };
        self.take_in(words.len());
        if line.quotes {
            self.quote(words);
        }
        quoted
    }

    /// Takes in the marker of a line; returns whether the line is part of a quotation.
    fn enter(&mut self, words: &'t str) -> bool {
        let (marker, label) = marker(words);
        let opens = words.starts_with(QUOTES);
        if self.depth > 0 && !opens && marker == Marker::Article && self.closes(label) {
            self.depth = 0;
        }
        let quoted = opens || self.depth > 0;
        if !quoted {
            match marker {
                Marker::Article => {
                    (self.article, self.clause, self.point) = (label, "", "");
                    (self.article_line, self.clause_line) = (words, "");
                }
                Marker::Clause => {
                    (self.clause, self.point, self.clause_line) = (label, "", words);
                }
                Marker::Point => self.point = label,
                Marker::None if opens_part(words) => {
                    (self.article, self.clause, self.point) = ("", "", "");
                    (self.article_line, self.clause_line) = ("", "");
                }
                Marker::None | Marker::Dash => {}
            }
            if marker != Marker::None {
                self.marker = marker;
            }
        }
        quoted
    }

    /// Whether `label` is that of the text's next article, which closes a quotation that the print left open.
    fn closes(&self, label: &str) -> bool {
        let number = |label: &str| label.parse::<u32>().ok();
        let next = number(label).zip(number(self.article));
        next.is_some_and(|(next, last)| next == last + 1)
    }

    /// Counts the quotation marks of a line; a new wording opens at the head of one, or behind *như sau:*.
    fn quote(&mut self, words: &str) {
        let (mut opens, mut closes, mut follows) = (0, 0, false);
        for at in memchr_iter(QUOTE, words.as_bytes()) {
            let (before, from) = words.split_at_checked(at).unwrap_or_default();
            if from.starts_with('“') {
                opens += 1;
                follows |= before.ends_with(FOLLOWS);
            }
            closes += usize::from(from.starts_with('”'));
        }
        let tail = words.trim_end_matches(['.', ';', ',']);
        let straight_opens = usize::from(words.starts_with('"'));
        let straight_closes = usize::from(closes == 0 && tail.len() > 1 && tail.ends_with('"'));
        if self.depth > 0 || follows || words.starts_with(QUOTES) {
            if self.depth == 0 {
                self.quoted = 0;
            }
            self.depth =
                (self.depth + opens + straight_opens).saturating_sub(closes + straight_closes);
        }
    }

    /// Counts the bytes of a line in an open quotation.
    fn take_in(&mut self, length: usize) {
        if self.depth > 0 {
            self.quoted += length;
        }
        if self.quoted > QUOTED {
            (self.depth, self.quoted) = (0, 0);
        }
    }

    fn provision(&self) -> Option<Provision> {
        let article = Provision::new(Level::Article, self.article).ok()?;
        let with = |provision: Provision, level, label: &str| {
            if label.is_empty() {
                return provision;
            }
            provision.clone().with(level, label).unwrap_or(provision)
        };
        let clause = with(article, Level::Clause, self.clause);
        Some(with(clause, Level::Point, self.point))
    }
}

/// The line that a paragraph opens with.
fn first_line(text: &str, paragraph: Span) -> &str {
    paragraph.text(text).lines().next().unwrap_or_default()
}

/// Whether a line says that its document stays in force (*vẫn*, *tiếp tục*), so that it is not among those ended.
fn goes_on_otherwise(line: &str) -> bool {
    let stays = [" được áp dụng ", " vẫn ", " tiếp tục "];
    let line = fold(line);
    stays.iter().any(|words| line.contains(words))
}

/// Whether the line of a list that ends at byte `end` has no `;` or `,` behind it although another document follows.
fn is_cut_short(text: &str, end: usize, line: &str) -> bool {
    let rest = text.get(end..).unwrap_or_default().trim_start();
    let next = rest.lines().next().unwrap_or_default();
    !line.trim_end().ends_with([';', ',']) && opens_document(next)
}

/// Whether a line heads a part.
fn opens_part(line: &str) -> bool {
    part_rank(line).is_some()
}

/// The rank of the part (*Phần, Chương, Mục*, which hold articles) that a line heads: 0 is the largest.
pub(super) fn part_rank(line: &str) -> Option<usize> {
    const PARTS: [[&str; 2]; 3] = [["Phần ", "PHẦN "], ["Chương ", "CHƯƠNG "], ["Mục ", "MỤC "]];
    // *Phần IV; Phần VI;* cites parts.
    let may =
        matches!(line.as_bytes(), [b'C' | b'M' | b'P', ..]) && !line.trim_end().ends_with(';');
    let opens = |words: &[&str; 2]| words.iter().any(|word| opens_with(line, word));
    may.then(|| PARTS.iter().position(opens))?
}

/// The bytes, from `start` on, at which lines start that head a part.
pub(super) fn part_lines(text: &str, start: usize) -> impl Iterator<Item = usize> {
    let rest = text.get(start..).unwrap_or_default();
    let lines = memchr_iter(b'\n', rest.as_bytes()).map(move |newline| start + newline + 1);
    lines.filter(|at| text.get(*at..).is_some_and(opens_part))
}
