//! Short forms, *Nghị quyết 18*: each means the one document of the text with its type and running number, which its issuer signs.

use std::collections::HashMap;

use crate::date::IssueDate;
use crate::mention::{Mention, MentionId};
use crate::number::DocumentNumber;
use crate::number::loose::Serial;
use crate::tables::Tables;

/// Links each short form to the first mention of the one document with its type and running number; leaves it open where several fit.
pub(super) fn settle_short(tables: &Tables, mentions: &mut [Mention]) {
    let is_open =
        |mention: &Mention| mention.meaning().serial.is_some() && mention.antecedents().is_empty();
    if !mentions.iter().any(is_open) {
        return;
    }
    // Each is entered twice: with its year and without.
    let mut numbered: HashMap<(Option<&str>, Serial, Option<u16>), Same<'_>> = HashMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        let Some(number) = &mention.number else {
            continue;
        };
        let date = mention.date.filter(|date| date.day().is_some());
        let year = number.year().or(mention.date.map(IssueDate::year));
        let same = Same {
            first: MentionId(index as u32),
            number,
            date,
            year,
            one: true,
        };
        for year in [None, year]
            .into_iter()
            .take(1 + usize::from(year.is_some()))
        {
            numbered
                .entry((mention.doc_type(), Serial::of(number), year))
                .and_modify(|known| known.join(&same))
                .or_insert(same);
        }
    }
    let meant = |short: &Mention| {
        let (doc_type, serial) = (short.doc_type(), short.meaning().serial?);
        let of = |year| numbered.get(&(doc_type, serial, year));
        let year = short.date.map(IssueDate::year);
        // A document cited without a year may be of this year.
        let undated = || of(None).filter(|same| same.year.is_none());
        let same = of(year).or_else(undated)?;
        let first = mentions.get(same.first.index())?;
        (same.one && may_be_of_one_body(tables, short, first)).then_some(same.first)
    };
    let settled: Vec<(usize, MentionId)> = mentions
        .iter()
        .enumerate()
        .filter(|(_, mention)| is_open(mention))
        .filter_map(|(index, short)| Some((index, meant(short)?)))
        .collect();
    for (index, meant) in settled {
        if let Some(mention) = mentions.get_mut(index) {
            mention.meaning_mut().antecedents = vec![meant];
        }
    }
}

/// Whether one body may have issued both: *Nghị quyết 15 của Quốc hội* is neither 15-NQ/TW nor 15/NQ-CP. Within the Party, and within the
/// executive, names are loose: what the Prime Minister signs is *Chỉ thị 16 của Chính phủ*.
fn may_be_of_one_body(tables: &Tables, one: &Mention, other: &Mention) -> bool {
    let issuer = |mention: &Mention| {
        let code = mention.issuer.as_ref();
        tables.issuer(code.or(mention.details().named_code.as_ref())?)
    };
    let bodies = issuer(one).zip(issuer(other));
    bodies.is_none_or(|(one, other)| {
        let (one, other) = (one.issuer(), other.issuer());
        one.system == other.system && one.legislates == other.legislates
    })
}

/// The mentions of one type and running number.
#[derive(Clone, Copy)]
struct Same<'m> {
    first: MentionId,
    number: &'m DocumentNumber,
    date: Option<IssueDate>,
    /// The year of one of them.
    year: Option<u16>,
    /// Whether all bear the same number and date; some may leave the date out.
    one: bool,
}

impl Same<'_> {
    fn join(&mut self, other: &Self) {
        let differ = |(one, two)| one != two;
        self.one &= self.number == other.number && !self.date.zip(other.date).is_some_and(differ);
        self.date = self.date.or(other.date);
        self.year = self.year.or(other.year);
    }
}
