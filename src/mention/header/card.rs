//! The card of a document that a website prints over it or in its place: `Số hiệu30/2020/NĐ-CP⏎Loại văn bảnNghị định⏎Ngày ban hành05/03/2020`,
//! under a line with type word, number and title.

use super::super::passage::Passage;
use super::super::{date, issuer_at};
use super::facts;
use super::head::Head;
use super::letterhead::Letterhead;
use super::line::{HeadLine, Reader, is_sign, lines};
use super::number::{self, OwnNumber};
use super::title::Title;
use super::{Header, may_hold_number};
use crate::tables::CardRole;
use crate::text::{Place, fold, is_capital};
use crate::{IssueDate, Span};

/// The number stands in one of the first `NUMBER` lines; the card has at most `CARD` more.
const NUMBER: usize = 12;
const CARD: usize = 24;
/// The bytes that are searched for a card.
const DEPTH: usize = 4 * 1024;

/// What a card states.
#[derive(Debug, Default)]
struct Card {
    letterhead: Letterhead,
    kind: Option<(usize, Span)>,
    title: Title,
    effective: Option<IssueDate>,
    expires: Option<IssueDate>,
    /// Where its last line ends.
    end: u32,
}

/// The header stated by a card near the beginning of the text; `None` unless that has a number and at least one other fact.
pub(super) fn find(reader: &mut Reader<'_>) -> Option<Header> {
    let labelled = |reader: &mut Reader<'_>, line: Span| {
        let may = line.text(reader.text).starts_with(['S', 's']);
        may && may_hold_number(line.text(reader.text))
            && label(&reader.passage(line)).is_some_and(|(role, _)| role == CardRole::Numbered)
    };
    let text = reader.text;
    let mut rest = lines(text, 0, DEPTH).flat_map(|line| cells(text, line));
    let mut above: Vec<HeadLine> = Vec::new();
    for line in rest.by_ref().take(NUMBER) {
        above.push(line);
        if labelled(reader, line.span) {
            break;
        }
    }
    let first = above.pop().filter(|line| labelled(reader, line.span))?;
    let mut below = vec![first];
    below.extend(rest.take(CARD));
    let mut card = Card::default();
    // The lines above the number may be the rest of the card, or its heading.
    let lines: Vec<Span> = above.iter().chain(&below).map(|line| line.span).collect();
    let told = card.read(reader, &lines);
    let own = card.letterhead.number.clone()?;
    let known = own.known && !own.copy && !card.letterhead.listed;
    if !known || told < 2 {
        return None;
    }
    let heading = above
        .iter()
        .find_map(|line| heading(reader, line.span, &own));
    let start = heading
        .as_ref()
        .map_or(first.span.start, |(_, start)| *start);
    if let Some((heading, _)) = heading {
        card.kind = heading.kind.or(card.kind);
        card.title = heading.title;
    }
    let (effective, expires) = (card.effective, card.expires);
    let span = (start, card.end);
    let mut header = Head::told(card.letterhead, card.kind, card.title, span).finish(reader)?;
    if !header.is_consolidated() {
        header.effective = effective.or(header.effective);
        header.expires = expires.or(header.expires);
    }
    Some(header)
}

/// The cells of a line in which a table prints them, `| Số hiệu | 18/2025/QĐ-UBND |`; the line itself elsewhere.
fn cells(text: &str, line: HeadLine) -> impl Iterator<Item = HeadLine> + '_ {
    let whole = line.span.text(text);
    let mut at = line.span.start as usize;
    let cells = whole.split('|').map(move |cell| {
        let start = at + (cell.len() - cell.trim_start().len());
        at += cell.len() + 1;
        (start, cell.trim().len())
    });
    let cells = cells.filter(|(_, length)| *length > 0);
    cells.map(move |(start, length)| HeadLine {
        span: Span::new(start as u32, (start + length) as u32),
        ..line
    })
}

impl Card {
    /// Takes the values behind the labels of the lines; returns how many of them show that this is a card.
    fn read(&mut self, reader: &mut Reader<'_>, lines: &[Span]) -> usize {
        let mut told = 0;
        let mut at = 0;
        while let Some(line) = lines.get(at) {
            at += 1;
            let Some((role, value)) = label(&reader.passage(*line)) else {
                if self.letterhead.number.is_some() {
                    break;
                }
                continue;
            };
            self.end = line.end;
            // The value may stand in the line below.
            let mut below = lines.get(at).copied();
            below = below.filter(|line| label(&reader.passage(*line)).is_none());
            let Some(value) = value.or(below) else {
                continue;
            };
            at += usize::from(value.start > line.end);
            self.end = self.end.max(value.end);
            told += usize::from(self.take(&reader.passage(value), role));
        }
        told
    }

    /// Takes a value; returns whether it is of a kind that few lines outside a card hold.
    fn take(&mut self, passage: &Passage<'_>, role: CardRole) -> bool {
        let count = passage.count();
        let whole = |to: usize| passage.shadow.original(passage.place(0, to));
        let day = || date::at(passage, 0).filter(|date| passage.from(date.place.end) == count);
        match role {
            CardRole::Numbered => {
                let number = number::printed(passage, 0).filter(|own| own.after == count);
                let Some(number) = number else {
                    return false;
                };
                let other = |old: &OwnNumber| old.number != number.number;
                self.letterhead.listed |= self.letterhead.number.as_ref().is_some_and(other);
                self.letterhead.number.get_or_insert(number);
                true
            }
            CardRole::Typed => {
                let hit = passage.tables.type_words.starting(passage.line, 0);
                let hit = hit.filter(|hit| hit.end == count);
                self.kind = self.kind.or(hit.map(|hit| (hit.value, whole(hit.end))));
                hit.is_some()
            }
            CardRole::Dated => {
                if let Some(date) = day() {
                    self.letterhead.dated(passage, date);
                }
                day().is_some()
            }
            CardRole::Issuing => {
                let name = issuer_at(passage, 0);
                let name = name.map(|name| whole(name.end));
                self.letterhead.issuer = self.letterhead.issuer.or(name);
                name.is_some()
            }
            CardRole::Titled => {
                if !self.title.has_begun() {
                    self.title.push(passage, 0, count);
                }
                false
            }
            CardRole::Effective => {
                self.effective = self.effective.or(day().and_then(|date| date.value));
                false
            }
            CardRole::Expiring => {
                self.expires = self.expires.or(day().and_then(|date| date.value));
                false
            }
            CardRole::Aside => false,
        }
    }
}

/// The label that opens a line, and the value behind it, if any.
fn label(passage: &Passage<'_>) -> Option<(CardRole, Option<Span>)> {
    if !passage.cased.starts_with(is_capital) {
        return None;
    }
    let first = passage.line.text.chars().next()?;
    let opens = |phrase: &str| {
        let letter = phrase.chars().next();
        letter.is_some_and(|letter| letter.to_lowercase().eq([first]))
    };
    let rows = passage.tables.rows.cards.iter();
    let labels = rows.flat_map(|row| row.phrases.iter().map(|phrase| (row.role, phrase)));
    let labels = labels.filter(|(_, phrase)| opens(phrase));
    let fitting = labels.filter_map(|(role, phrase)| {
        let phrase = fold(phrase);
        let end = phrase.len();
        let rest = passage.line.text.starts_with(&phrase).then_some(end)?;
        let rest = passage.cased.get(rest..)?;
        let value = rest.trim_start_matches([':', ' ']);
        // `Số hiệu của văn bản …` goes on as a sentence does.
        let goes_on = value.starts_with(|letter: char| letter.is_lowercase());
        (!goes_on).then(|| (end, role, passage.cased.len() - value.len()))
    });
    let (_, role, from) = fitting.max_by_key(|(end, ..)| *end)?;
    let to = passage.cased.trim_end().len();
    let value = (from < to).then(|| passage.shadow.original(Place::new(from, to)));
    Some((role, value))
}

/// What the line over a card states: type word and title.
struct Heading {
    kind: Option<(usize, Span)>,
    title: Title,
}

/// The line over a card that opens with type word and number `own`, and where it starts.
fn heading(reader: &mut Reader<'_>, line: Span, own: &OwnNumber) -> Option<(Heading, u32)> {
    let passage = reader.passage(line);
    let hit = passage.tables.type_words.starting(passage.line, 0)?;
    let at = hit.end + usize::from(passage.is(hit.end, "số"));
    let number = number::printed(&passage, at).filter(|number| number.number == own.number)?;
    let behind = facts::at(&passage, number.after, true).end;
    let from = (behind..passage.count()).find(|at| !is_sign(&passage, *at) || passage.is(*at, "“"));
    let mut title = Title::default();
    if let Some(from) = from {
        title.push(&passage, from, passage.count());
    }
    let kind = Some((
        hit.value,
        passage.shadow.original(passage.place(0, hit.end)),
    ));
    Some((Heading { kind, title }, line.start))
}
