//! Facts that old documents print in the title's place: `LUẬT⏎SỐ 18-L/CTN NGÀY 06/07/1993 CỦA QUỐC HỘI VỀ DẦU KHÍ`.

use super::super::passage::{Passage, StatedDate};
use super::super::{date, issuer_at};
use super::line::shout;
use super::number::{self, OwnNumber};
use crate::Span;
use crate::tables::HeadRole;

/// Issuer, number and date, one after the other in any order.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub(super) issuer: Option<Span>,
    pub(super) number: Option<OwnNumber>,
    pub(super) date: Option<StatedDate>,
    /// Whether the term of the issuer is stated: *khóa XII, kỳ họp thứ 5*.
    pub(super) term: bool,
    /// The word after them; where there are none, the word at which they were sought.
    pub(super) end: usize,
    /// Whether a number stands before them.
    numbered: bool,
}

/// The facts from the word `from` on. A date counts only behind a number: in the line, or above it (`numbered`).
pub(super) fn at(passage: &Passage<'_>, from: usize, numbered: bool) -> Facts {
    let mut facts = Facts {
        end: from,
        numbered,
        ..Facts::default()
    };
    while let Some(end) = facts.next(passage) {
        facts.end = end;
    }
    facts
}

impl Facts {
    /// Reads one more fact; returns the word after it. Each comes once, so this ends.
    fn next(&mut self, passage: &Passage<'_>) -> Option<usize> {
        let at = self.end;
        match passage.word(at) {
            "của" if self.issuer.is_none() => {
                let Some(name) = issuer_at(passage, at + 1) else {
                    return before_number(passage, at);
                };
                let place = passage.place(name.start, name.end);
                self.issuer = Some(passage.shadow.original(place));
                Some(of_others(passage, of_republic(passage, name.end)))
            }
            "số" if self.number.is_none() => {
                let number = number::printed(passage, at + 1)?;
                let after = number.after;
                self.number = Some(number);
                Some(after)
            }
            "ngày" if (self.numbered || self.number.is_some()) && self.date.is_none() => {
                let date = date::at(passage, at).filter(|date| date.value.is_some())?;
                self.date = Some(date);
                Some(passage.from(date.place.end))
            }
            "khóa" if self.issuer.is_some() && !self.term => {
                self.term = true;
                Some(passage.count())
            }
            _ => None,
        }
    }
}

/// The word behind the further bodies of a joint document: `BỘ TƯ PHÁP - BỘ CÔNG AN`.
pub(super) fn of_others(passage: &Passage<'_>, mut at: usize) -> usize {
    while matches!(passage.word(at), "-" | "," | "và")
        && let Some(name) = issuer_at(passage, at + 1)
    {
        at = name.end;
    }
    at
}

/// The word *số* behind the name in capitals of a body that is in no table: `CỦA CHỦ TỊCH PHỦ NƯỚC … SỐ 85/SL`.
fn before_number(passage: &Passage<'_>, at: usize) -> Option<usize> {
    const LONGEST: usize = 16;
    let mut name = at + 1..at + LONGEST;
    let number = name.find(|at| passage.is(*at, "số") && passage.figures(*at + 1))?;
    (at == 0 && shout(passage, at, number)).then_some(number)
}

/// The word after `nước Cộng hòa xã hội chủ nghĩa Việt Nam`, which may stand behind the body's name.
pub(super) fn of_republic(passage: &Passage<'_>, at: usize) -> usize {
    let state = at + usize::from(passage.word(at) == "nước");
    passage
        .tables
        .heads
        .starting(passage.line, state)
        .filter(|hit| hit.value == HeadRole::Emblem)
        .map_or(at, |hit| hit.end)
}
