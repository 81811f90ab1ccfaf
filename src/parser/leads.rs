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
    Layout, Shadow, Words, bare, char_ceiling, heads_article, opens_document, opens_item,
    opens_with, paragraph_around,
};

/// Walks the lines of a legal text once, from paragraph to paragraph, as far as something is asked of them.
#[derive(Debug, Default)]
pub(super) struct Leads<'t> {
    lines: Lines,
    /// The last line that may lead a list, not yet read: one with a colon, or the heading of an article.
    opening: Option<Span>,
    /// What marks the line that the lead-in opens with: an item of the same rank ends its list.
    rank: Marker,
    lead: Option<Lead>,
    /// Whether the line names but the text itself, and its items tell what that does: *1. Nghị định này:*.
    itself: bool,
    /// The lists that the lead-in is an item of, the outermost first.
    outers: Vec<Outer>,
    /// Whether the lead-in is the last list's, of which its line groups some items: *1. Lĩnh vực dược:*.
    grouped: bool,
    /// The last line that may lead a list without a colon, while it may go on.
    announced: Option<Announced>,
    /// The last line of a quotation that may lead a list there, while it may go on.
    inner: Option<Announced>,
    /// Where the last document ends that stands under the lead-in without a mark.
    unmarked: Option<usize>,
    position: Position<'t>,
    /// Stretches of the text that are passed, in text order.
    passed: VecDeque<Range<usize>>,
    /// Looked for when it is asked first.
    annexes: OnceCell<Annexes>,
    shadow: Shadow,
    words: Words,
}

/// A list in which another one stands.
#[derive(Debug)]
struct Outer {
    /// The line that may lead it, not yet read.
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
    /// Whether it is an item of what the text itself does.
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
    /// The place that was looked for, in bytes from the start of the line.
    pub(super) offset: usize,
    pub(super) provision: Option<Provision>,
}

/// The article, clause and point that a line stands in, and how deep in quotation marks.
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

/// A lead-in's last words are read, this many bytes at most.
const LONGEST: usize = 1024;
/// A line that but names the text itself is no longer.
const SHORT: usize = 96;
/// No new wording is longer; a quotation mark that nothing closes ends here.
const QUOTED: usize = 32 * 1024;

impl<'t> Leads<'t> {
    /// Those of a text of which some stretches, in text order, are passed.
    pub(super) fn passing(stretches: impl Iterator<Item = Range<usize>>) -> Self {
        Self {
            passed: stretches.collect(),
            ..Self::default()
        }
    }

    /// Where the paragraph stands. Lists within quotations are told where `quotes` is set.
    pub(super) fn over(
        &mut self,
        tables: &Tables,
        text: &'t str,
        layout: &Layout<'_>,
        paragraph: Span,
        quotes: bool,
    ) -> Spot {
        let start = paragraph.start as usize;
        // Outside of quotations nothing is walked before it is asked for. What stands before a paragraph within a line is a line too.
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
        // What an annex lists stands under its title, as an item or alone.
        if let Some(lead) = annexes.lead(start) {
            spot.lead = Some(lead.clone());
            return spot;
        }
        if !opens_item(first) {
            spot.lead = self.unmarked(tables, text, layout, paragraph);
            return spot;
        }
        self.walk(text, start);
        // A line is read only where an item stands under it.
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

    /// What a line that ends documents hands down to those that stand below it without marks, one paragraph right below the other: *Bãi bỏ các
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

    /// What a line without a colon hands down to an item that is marked so.
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

    /// What a line of a quotation hands down to an item there that is marked so.
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

    /// The last words between two bytes.
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

    /// Reads the line that may lead the list, and the one of the outer list where it but groups some items of that.
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

    /// Reads the paragraph `span` that a line ends, or the heading that it opens, as a lead-in.
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

    /// Passes an item. It ends the list that one of its rank opened, and goes on with the outer one that it is an item of.
    fn pass(&mut self, item: Marker) {
        let leaves = self.outers.last().is_some_and(|outer| item <= outer.rank);
        if item <= Marker::Article || item != self.rank && !leaves {
            return;
        }
        // A list that opens without a marker goes on behind groups of its items alone.
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

    /// Goes on to a lead-in of this rank, which may be an item of the list before it.
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

    /// The article, clause and point of the text that the paragraph stands in.
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

    /// Goes on to byte `end`.
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

    /// Calls `visit` with every line from `start` on that is the text's own wording and holds one of `sought`, byte offsets in
    /// order; of several in a line with the first.
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
        // What a new wording opens with leads nothing of the text itself.
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

    /// Takes what a line of a quotation leads there.
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

/// What a line of a quotation opens with.
fn quoted_marker(line: &str) -> Marker {
    marker(line.trim_start().trim_start_matches(QUOTES)).0
}

impl<'t> Position<'t> {
    /// Goes on to a line; returns whether it is part of a quotation.
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

    /// Takes what a line opens with; returns whether it is part of a quotation.
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
                Marker::None if opens_part(words) || closes_articles(words) => {
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

    /// Whether the article `label` is the text's next one, which closes a quotation that print left open.
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

    /// Takes in so many bytes, where a quotation is open.
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

/// Whether a line says of its document that it stays: it is none of those that end.
fn goes_on_otherwise(line: &str) -> bool {
    let stays = [" được áp dụng ", " vẫn ", " tiếp tục "];
    stays.iter().any(|words| line.contains(words))
}

/// Whether the line of a list that ends at byte `end` bears no mark that the list goes on, and yet another document follows.
fn is_cut_short(text: &str, end: usize, line: &str) -> bool {
    let rest = text.get(end..).unwrap_or_default().trim_start();
    let next = rest.lines().next().unwrap_or_default();
    !line.trim_end().ends_with([';', ',']) && opens_document(next)
}

/// Whether a line closes the articles of a text: who receives it, who signs it, or the bracket below the title of what is attached to it.
fn closes_articles(line: &str) -> bool {
    const CLOSING: [&str; 5] = ["(Ban hành kèm theo ", "KT.", "Nơi nhận", "T/M", "TM."];
    let may = matches!(line.as_bytes(), [b'(' | b'K' | b'N' | b'T', ..]);
    may && CLOSING.iter().any(|words| opens_with(line, words))
}

/// Whether a line heads a part that holds articles.
fn opens_part(line: &str) -> bool {
    part_rank(line).is_some()
}

/// The rank of the part that a line heads, which holds articles: 0 is the largest.
pub(super) fn part_rank(line: &str) -> Option<usize> {
    const PARTS: [[&str; 2]; 3] = [["Phần ", "PHẦN "], ["Chương ", "CHƯƠNG "], ["Mục ", "MỤC "]];
    // *Phần IV; Phần VI;* lists parts.
    let may =
        matches!(line.as_bytes(), [b'C' | b'M' | b'P', ..]) && !line.trim_end().ends_with(';');
    let opens = |words: &[&str; 2]| words.iter().any(|word| opens_with(line, word));
    may.then(|| PARTS.iter().position(opens))?
}

/// Where the lines start, from byte `start` on, that head a part.
pub(super) fn part_lines(text: &str, start: usize) -> impl Iterator<Item = usize> {
    let rest = text.get(start..).unwrap_or_default();
    let lines = memchr_iter(b'\n', rest.as_bytes()).map(move |newline| start + newline + 1);
    lines.filter(|at| text.get(*at..).is_some_and(opens_part))
}
