//! The head of a text, line by line: letterhead, type word, title, and what ends them.

mod finish;

use super::super::issuer_at;
use super::super::passage::Passage;
use super::facts::Facts;
use super::heading::Heading;
use super::letterhead::{Letterhead, Wanted};
use super::line::{HeadLine, Reader, emblem, is_rule, role, shout, shouts};
use super::number::is_same;
use super::title::Title;
use super::{consolidates, facts, tail};
use crate::Span;
use crate::tables::{DocType, HeadRole};
use crate::text::is_capital;

/// A line of more bytes is a paragraph.
const PARAGRAPH: usize = 120;

/// What a line does to the reading of the head.
pub(super) enum Step {
    /// So many lines were read, this one included.
    Over(usize),
    /// The head ends before it.
    Stop,
}

/// The head as far as it has been read.
#[derive(Debug, Default)]
pub(super) struct Head {
    letterhead: Letterhead,
    kind: Option<(usize, Span)>,
    heading: Heading,
    title: Title,
    /// Lines in capitals under a whole letterhead: the title, where no type word follows.
    untyped: Title,
    /// The roles of words of the table that were met: the page of a gazette, an annex, the grounds behind the head.
    met: Vec<HeadRole>,
    /// Whether running text stands before the letterhead.
    text: bool,
    /// Whether the grounds or the text were met behind the head.
    ended: bool,
    /// Whether lines stand without blank lines between them, so that a blank line means something.
    tight: bool,
    start: u32,
    end: u32,
}

impl Head {
    /// The head that a website's card states.
    pub(super) fn told(
        letterhead: Letterhead,
        kind: Option<(usize, Span)>,
        title: Title,
        (start, end): (u32, u32),
    ) -> Self {
        Self {
            letterhead,
            kind,
            title,
            start,
            end,
            ..Self::default()
        }
    }

    fn is_titled(&self) -> bool {
        self.heading != Heading::None
    }

    /// Whether running text was met, and nothing of a letterhead behind it.
    pub(super) fn is_behind_text(&self) -> bool {
        self.text && !self.is_titled() && self.letterhead.is_empty()
    }

    /// Passes over a line of running text.
    pub(super) fn pass_over(&mut self, line: HeadLine) {
        self.start = line.span.end;
    }

    /// Notes that the grounds or the text were met.
    pub(super) fn stop(&mut self) {
        self.ended = true;
    }

    fn has_met(&self, role: HeadRole) -> bool {
        self.met.contains(&role)
    }

    fn meet(&mut self, role: HeadRole) {
        if !self.has_met(role) {
            self.met.push(role);
        }
    }

    /// Reads the line at `at`, and the next with it where a number or date goes on there.
    pub(super) fn read(&mut self, reader: &mut Reader<'_>, lines: &[HeadLine], at: usize) -> Step {
        let Some(line) = lines.get(at) else {
            return Step::Stop;
        };
        let open = self.title.is_open();
        self.tight |= at > 0 && !line.spaced && !self.title.has_begun();
        let passage = reader.passage(line.span);
        if is_rule(&passage) {
            if open {
                let goes_on = self.title.is_unfinished()
                    && passage
                        .cased
                        .contains(|letter: char| letter.is_ascii_digit());
                if goes_on {
                    self.push(&passage, 0);
                } else {
                    self.title.close();
                }
            }
            return Step::Over(1);
        }
        if let Some(step) = self.role(&passage) {
            return step;
        }
        if open && self.title.is_unfinished() && self.goes_on(&passage, *line) {
            self.push(&passage, 0);
            return Step::Over(1);
        }
        if !self.is_titled() && self.type_line(&passage, line.span) {
            return Step::Over(1);
        }
        if !self.is_titled() && self.untyped_line(&passage, *line) {
            return Step::Over(1);
        }
        let wanted = match (self.is_titled(), open) {
            (false, _) => Wanted::All,
            (true, false) => Wanted::Facts,
            (true, true) => Wanted::Sure,
        };
        let taken = self.letterhead.take(reader, lines, at, wanted);
        if taken > 0 {
            self.title.close();
            let last = lines.get(at + taken - 1).unwrap_or(line);
            if wanted != Wanted::All || self.letterhead.number.is_some() {
                self.end = last.span.end;
            }
            return self.after_number(reader, line.span, taken);
        }
        self.words(reader, *line)
    }

    /// What the words of the table at the start of the line decide, if anything.
    fn role(&mut self, passage: &Passage<'_>) -> Option<Step> {
        let (role, end) = role(passage)?;
        // A heading is the words and little else.
        let heading = passage.count() <= end + 4 && shout(passage, 0, end);
        let sign = passage.word(end.saturating_sub(1)) == ":";
        let titled = self.heading.is_typed();
        let over = Some(Step::Over(1));
        match role {
            HeadRole::Page => {
                self.meet(role);
                over
            }
            HeadRole::Mark if sign || passage.count() == end => over,
            HeadRole::Section if passage.count() == end && !self.title.is_open() => over,
            HeadRole::Consolidated if shout(passage, 0, end) && !self.title.has_begun() => {
                self.meet(role);
                over
            }
            HeadRole::Preamble => {
                if !(self.heading == Heading::TypeAndBody && is_sentence(passage)) {
                    self.meet(role);
                }
                Some(Step::Stop)
            }
            HeadRole::Opening | HeadRole::Attestation => Some(Step::Stop),
            HeadRole::Attachment => {
                self.meet(role);
                if titled { Some(Step::Stop) } else { over }
            }
            HeadRole::Annex if titled => Some(Step::Stop),
            HeadRole::Annex if self.letterhead.number.is_none() => {
                self.meet(role);
                over
            }
            HeadRole::Copy if heading && !titled => {
                self.letterhead.copied();
                over
            }
            _ => None,
        }
    }

    /// Reads a line that opens with a type word: in capitals (`QUYẾT ĐỊNH`, `LUẬT ĐẤT ĐAI`), or alone under a number. Where no number was met,
    /// it may name the issuer as well: `LỆNH CỦA CHỦ TỊCH NƯỚC`.
    fn type_line(&mut self, passage: &Passage<'_>, line: Span) -> bool {
        let Some(hit) = passage.tables.type_words.starting(passage.line, 0) else {
            return false;
        };
        let alone = hit.end == passage.count();
        let numbered = self.letterhead.number.is_some();
        let capitals = shout(passage, 0, hit.end);
        let capital = passage.cased_word(0).starts_with(is_capital);
        if !alone && self.is_verb(passage, hit.value) {
            return false;
        }
        // `QUYẾT ĐỊNH:` enacts; `QUYẾT ĐỊNH SỐ 290-QĐ/TW …` is a headline, unless it is the number met above and nothing else.
        let again = self.repeats_number(passage, hit.end);
        let other = matches!(passage.word(hit.end), ":" | "số") && !again;
        let whole = || {
            let facts = facts::at(passage, hit.end, false);
            facts.issuer.is_some() && facts.end == passage.count() && shouts(passage.cased)
        };
        if other || !(capitals || (alone && numbered && capital)) || !(alone || numbered || whole())
        {
            return false;
        }
        let place = passage.place(0, hit.end);
        self.kind = Some((hit.value, passage.shadow.original(place)));
        self.heading = if alone || numbered {
            Heading::TypeWord
        } else {
            Heading::TypeAndBody
        };
        self.end = line.end;
        // A title never opens with *của*: what follows it is a body.
        let titled = !alone && !again && !self.of_body(passage, hit.end);
        if titled && passage.word(hit.end) != "của" {
            self.push(passage, hit.end);
        }
        true
    }

    /// Whether the line goes on with the document's own number and ends with it: `HƯỚNG DẪN 152-HD/BTGTW`, `THÔNG TƯ SỐ 15/2020/TT-BTC`.
    fn repeats_number(&self, passage: &Passage<'_>, from: usize) -> bool {
        let own = self.letterhead.number.as_ref();
        own.is_some_and(|own| own.is_repeated(passage, from))
    }

    /// Whether a type word that opens a longer line is a verb of the title, for the number above has another type: `HƯỚNG DẪN KẾ TOÁN …`
    /// (guiding …) under the number of a circular.
    fn is_verb(&self, passage: &Passage<'_>, word: usize) -> bool {
        let tables = passage.tables;
        let own = self.letterhead.number.as_ref();
        let own =
            own.filter(|_| self.letterhead.is_complete() && !self.has_met(HeadRole::Consolidated));
        let code = own.and_then(|own| own.classified.doc_type.as_deref());
        let Some((code, row)) = code.zip(tables.rows.doc_types.get(word)) else {
            return false;
        };
        let typed = tables
            .type_row(code)
            .and_then(|row| tables.rows.doc_types.get(row));
        // A joint circular may have the number of a circular.
        let opens = |one: &DocType, other: &DocType| {
            let mut words = one.words.iter();
            words.any(|word| other.words.iter().any(|longer| longer.starts_with(&**word)))
        };
        let same = |own: &DocType| own.code == row.code || opens(own, row) || opens(row, own);
        !consolidates(Some(code)) && typed.is_some_and(|own| !same(own))
    }

    /// Reads a line in capitals under a complete letterhead, where the type word may have been left out, and the lines that continue it;
    /// returns whether this is one.
    fn untyped_line(&mut self, passage: &Passage<'_>, line: HeadLine) -> bool {
        let goes_on = if self.untyped.has_begun() {
            let spaced = line.spaced && self.tight;
            // The body that issues it may stand between title and grounds.
            let body = !self.untyped.is_unfinished() && issuer_at(passage, 0).is_some();
            self.untyped.is_open() && !body && self.untyped.goes_on(passage, None, spaced)
        } else {
            let opens = self.letterhead.is_complete() && shouts(passage.cased);
            // The term of a council stands below its name.
            let term = matches!(passage.word(0), "khóa" | "kỳ");
            let told = || term || emblem(passage).is_some() || issuer_at(passage, 0).is_some();
            opens && Title::may_begin(passage, false) && !told()
        };
        if goes_on {
            self.untyped.push(passage, 0, passage.count());
        } else {
            self.untyped.close();
        }
        goes_on
    }

    /// Takes the untyped lines in capitals for the title: the grounds or the text followed, and no type word.
    fn leave_type(&mut self) {
        let title = core::mem::take(&mut self.untyped);
        if let Some(span) = title.span.filter(|_| !self.is_titled()) {
            self.heading = Heading::Left;
            self.title = title;
            self.end = self.end.max(span.end);
        }
    }

    /// Reads facts in the title's place, `[QUYẾT ĐỊNH] CỦA THỦ TƯỚNG CHÍNH PHỦ [SỐ 12/1999/QĐ-TTg] [NGÀY …]`, and the title behind them;
    /// returns whether there are any.
    fn of_body(&mut self, passage: &Passage<'_>, from: usize) -> bool {
        let dated = self.letterhead.date.is_some();
        let numbered = self.letterhead.number.is_some() && !dated;
        let facts = facts::at(passage, from, numbered);
        if facts.end == from || !self.agrees(&facts) {
            return false;
        }
        self.end = passage.shadow.original(passage.place(from, facts.end)).end;
        self.letterhead.issuer = facts.issuer.or(self.letterhead.issuer);
        if let Some(date) = facts.date {
            self.letterhead.dated(passage, date);
        }
        if let Some(number) = facts.number {
            self.letterhead.number.get_or_insert(number);
        }
        if facts.end < passage.count() {
            self.push(passage, facts.end);
        }
        true
    }

    /// Whether the facts are this document's: their number is the one met, or the first.
    fn agrees(&self, facts: &Facts) -> bool {
        match (&self.letterhead.number, &facts.number) {
            (Some(own), Some(number)) => {
                let pair = own.number.as_ref().zip(number.number.as_ref());
                pair.map_or(own.number == number.number, |(one, other)| {
                    is_same(one, other)
                })
            }
            _ => true,
        }
    }

    /// Where the facts start that end a title in capitals: `… CỦA QUỐC HỘI KHÓA XII`, `… SỐ 47/2005/QH11 NGÀY …`.
    fn facts_behind(&self, passage: &Passage<'_>, from: usize) -> Option<usize> {
        /// The most words of such facts.
        const MOST: usize = 40;
        let numbered = self.letterhead.number.as_ref()?.number.is_some();
        if !numbered || !shouts(passage.cased) {
            return None;
        }
        (from.max(passage.count().saturating_sub(MOST))..passage.count())
            .filter(|at| matches!(passage.word(*at), "của" | "số"))
            .find(|at| {
                let facts = facts::at(passage, *at, false);
                let own = facts.number.is_some() && self.agrees(&facts);
                facts.end == passage.count() && (facts.term || own)
            })
    }

    fn push(&mut self, passage: &Passage<'_>, from: usize) {
        let behind = self.facts_behind(passage, from);
        self.title
            .push(passage, from, behind.unwrap_or(passage.count()));
        if behind.is_some() {
            self.title.close();
        }
        let line = passage
            .shadow
            .original(passage.place(from, passage.count()));
        self.end = line.end;
    }

    fn goes_on(&self, passage: &Passage<'_>, line: HeadLine) -> bool {
        let kind = self.kind.map(|(row, _)| row);
        self.title.goes_on(passage, kind, line.spaced && self.tight)
    }

    /// The subject of a letter may stand behind its number on the line: `Số: 15/UBND-VP V/v …`.
    fn after_number(&mut self, reader: &mut Reader<'_>, line: Span, taken: usize) -> Step {
        if taken == 1 && !self.is_titled() && self.letterhead.number.is_some() {
            let passage = reader.passage(line);
            let about = (0..passage.count()).find(|at| opens_subject(&passage, *at));
            if let Some(at) = about.filter(|at| *at > 0) {
                self.heading = Heading::Subject;
                self.push(&passage, at);
            }
        }
        Step::Over(taken)
    }

    /// Reads a line of words: the title, the subject of a letter, or running text.
    fn words(&mut self, reader: &mut Reader<'_>, line: HeadLine) -> Step {
        let passage = reader.passage(line.span);
        if self.is_titled() {
            return self.title_line(&passage, line);
        }
        if self.letterhead.number.is_some() && opens_subject(&passage, 0) {
            self.heading = Heading::Subject;
            self.push(&passage, 0);
        } else if !shouts(passage.cased) {
            // A paragraph cuts off what stands above it from the letterhead; a short line (an address, a handwritten note) does not.
            let paragraph = passage.cased.len() > PARAGRAPH
                || passage.cased.trim_end().ends_with(['.', ',', ';', ':']);
            let ends = paragraph || self.untyped.has_begun();
            let whole = !self.text || self.letterhead.emblem;
            if ends && whole && self.letterhead.is_complete() {
                return Step::Stop;
            }
            if paragraph {
                self.letterhead = Letterhead::default();
            }
            self.text = true;
            self.pass_over(line);
        }
        Step::Over(1)
    }

    /// Reads a line of the title, or one that ends it.
    fn title_line(&mut self, passage: &Passage<'_>, line: HeadLine) -> Step {
        // Bodies in capitals may stand before the grounds.
        let aside = if shouts(passage.cased) {
            Step::Over(1)
        } else {
            Step::Stop
        };
        if self.title.has_begun() {
            if self.title.is_open() && self.goes_on(passage, line) {
                self.push(passage, 0);
                return Step::Over(1);
            }
            self.title.close();
            return aside;
        }
        if self.of_body(passage, 0) {
            return Step::Over(1);
        }
        let law = self.kind.is_some_and(|(row, _)| {
            let row = passage.tables.rows.doc_types.get(row);
            // The title of a law, a constitution, a statute is its name.
            row.is_some_and(|row| row.named || row.is_without_code())
        });
        if Title::may_begin(passage, law) {
            self.push(passage, 0);
            return Step::Over(1);
        }
        aside
    }

    /// Whether a gazette's page prints the letterhead behind its text.
    pub(super) fn lacks_letterhead(&self) -> bool {
        self.has_met(HeadRole::Page) && self.is_titled() && self.letterhead.number.is_none()
    }

    /// Reads the letterhead behind the text of a page.
    pub(super) fn behind_page(&mut self, reader: &mut Reader<'_>, lines: &[HeadLine]) {
        if let Some(found) = tail::behind_page(reader, lines) {
            let issuer = found.issuer.or(self.letterhead.issuer);
            self.letterhead = found;
            self.letterhead.issuer = issuer;
        }
    }
}

/// Whether a line of grounds goes on in a clause and a full stop, as prose under a headline does.
fn is_sentence(passage: &Passage<'_>) -> bool {
    passage.cased.trim_end().ends_with('.') && passage.cased.contains(", ")
}

/// Whether the subject of a letter opens at the word `at`.
fn opens_subject(passage: &Passage<'_>, at: usize) -> bool {
    passage
        .tables
        .heads
        .starting(passage.line, at)
        .is_some_and(|hit| hit.value == HeadRole::About)
}
