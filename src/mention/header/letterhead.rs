//! The parts of a letterhead, in whatever order the lines bring them: issuer, national title, number, place and date.

use super::super::passage::{Passage, StatedDate};
use super::super::{Diagnostic, issuer_at, local};
use super::dateline::{DateLine, date_line};
use super::line::{HeadLine, Reader, cover, emblem, is_end, shout};
use super::number::{OwnNumber, behind_emblem, number_line};
use crate::tables::Text;
use crate::text::is_capital;
use crate::{IssueDate, Span};

/// What has been met of a letterhead.
#[derive(Debug, Default)]
pub(super) struct Letterhead {
    pub(super) number: Option<OwnNumber>,
    /// Whether two different numbers were met: a list, no letterhead.
    pub(super) listed: bool,
    pub(super) date: Option<Dated>,
    pub(super) place: Option<Span>,
    pub(super) issuer: Option<Span>,
    /// The first body met, and the code it signs with.
    first: Option<(Span, Option<Text>)>,
    /// The line in capitals above, where a body's name may have begun.
    above: Option<Span>,
    /// The lines above that hold the name of a body broken over them, which may go on: `ỦY⏎BAN NHÂN DÂN⏎TỈNH SƠN LA`.
    begun: Option<Span>,
    /// Whether the national or Party title was met.
    pub(super) emblem: bool,
    /// Whether what comes next belongs to a copy block.
    copy: bool,
}

/// A date line as it stands in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dated {
    pub(super) span: Span,
    value: Option<IssueDate>,
    pub(super) impossible: bool,
    blank: bool,
}

impl Dated {
    /// The date, or what is printed of it; `None` for a blank day of a document without a number, which may be a draft.
    pub(super) fn value(self, numbered: bool) -> Option<IssueDate> {
        self.value.filter(|_| !self.blank || numbered)
    }
}

/// Which parts a line may bring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// Before the title: all.
    All,
    /// Under the type word: not the issuer, whose name may be the title.
    Facts,
    /// While a title may go on: what cannot be a line of it.
    Sure,
}

/// What one line brings.
struct Found {
    emblem: bool,
    number: Option<OwnNumber>,
    date: Option<(Dated, Option<Span>)>,
    issuer: Option<(Span, Option<Text>)>,
    /// Whether the line, or its left column, is in capitals.
    capitals: bool,
}

impl Letterhead {
    /// Takes what the line says; a number or date that goes on in the next line is read over both. Returns how many lines
    /// were taken.
    pub(super) fn take(
        &mut self,
        reader: &mut Reader<'_>,
        lines: &[HeadLine],
        at: usize,
        wanted: Wanted,
    ) -> usize {
        let Some(line) = lines.get(at) else {
            return 0;
        };
        let mut found = read(&reader.passage(line.span), wanted);
        if wanted == Wanted::Sure {
            found.number = found.number.filter(|_| self.number.is_none());
            found.date = found.date.filter(|_| self.date.is_none());
        }
        let complete = found.number.is_some() || found.date.is_some();
        if wanted != Wanted::Sure
            && let Some(dated) = dated_over_three(reader, lines, at, wanted)
        {
            self.add(dated);
            return 3;
        }
        let next = lines.get(at + 1).map(|next| cover(line.span, next.span));
        // `… tháng 02 năm⏎2017`: the year may stand on the next line.
        let cut = found.date.as_ref().is_some_and(|(date, _)| date.blank);
        if (!complete || cut)
            && wanted != Wanted::Sure
            && let Some(both) = next.filter(|_| may_go_on(&reader.passage(line.span)))
        {
            let joined = read(&reader.passage(both), wanted);
            let dated = joined.date.as_ref();
            let told = dated.is_some_and(|(date, _)| !date.blank);
            let same = joined.number.is_some() == found.number.is_some();
            if told && (same || !cut) || !complete && (joined.number.is_some() || dated.is_some()) {
                self.add(joined);
                return 2;
            }
        }
        found.emblem |= self.emblem_over(reader, line.span, &found);
        let issuer = self.issuer_over(reader, line.span, &found);
        let capitals = found.capitals && wanted == Wanted::All;
        let any = complete || found.emblem || capitals || found.issuer.is_some();
        let alone = capitals && !complete && !found.emblem;
        self.begun = alone.then(|| self.begun_over(reader, line.span)).flatten();
        self.above = alone.then_some(line.span);
        self.add(Found { issuer, ..found });
        usize::from(any)
    }

    /// Whether the line above and this one are the national or Party title together: `ĐẢNG⏎CỘNG SẢN VIỆT NAM`.
    fn emblem_over(&self, reader: &mut Reader<'_>, line: Span, found: &Found) -> bool {
        let above = self.above.filter(|_| found.capitals && !found.emblem);
        above.is_some_and(|above| emblem(&reader.passage(cover(above, line))) == Some(0))
    }

    /// The issuer of the line, or of the line above and this one together: `BỘ NÔNG NGHIỆP VÀ⏎MÔI TRƯỜNG`.
    fn issuer_over(
        &self,
        reader: &mut Reader<'_>,
        line: Span,
        found: &Found,
    ) -> Option<(Span, Option<Text>)> {
        let above = [self.begun, self.above].into_iter().flatten();
        let over = above.filter(|_| found.capitals).find_map(|above| {
            let passage = reader.passage(cover(above, line));
            let end = emblem(&passage).unwrap_or(passage.count());
            let name = issuer_at(&passage, 0).filter(|name| name.end == end)?;
            let place = passage.place(name.start, name.end);
            Some((passage.shadow.original(place), name.code))
        });
        over.or_else(|| found.issuer.clone())
    }

    /// The lines above and this one, where together they are the name of a body and none is one alone.
    fn begun_over(&self, reader: &mut Reader<'_>, line: Span) -> Option<Span> {
        let both = cover(self.begun.or(self.above)?, line);
        let is_name = |passage: &Passage<'_>| {
            issuer_at(passage, 0).is_some_and(|name| name.end == passage.count())
        };
        (is_name(&reader.passage(both)) && !is_name(&reader.passage(line))).then_some(both)
    }

    fn add(&mut self, found: Found) {
        if found.emblem {
            self.emblem = true;
            // A letterhead of its own follows the copy's number.
            self.copy = false;
        }
        match found.number {
            Some(number) if number.copy => self.copied(),
            Some(number) => {
                let same = |old: &OwnNumber| old.number == number.number;
                self.listed |= self.number.as_ref().is_some_and(|old| !same(old));
                if self.number.is_none() {
                    self.issuer = number.issuer.or(self.lead_body(&number)).or(self.issuer);
                }
                self.number.get_or_insert(number);
                self.copy = false;
            }
            None => {}
        }
        if let Some((date, place)) = found.date
            && !self.copy
            && self.date.is_none()
        {
            self.date = Some(date);
            self.place = place;
        }
        // The parent body stands above the issuer: the last name before the number counts.
        if self.number.is_none()
            && let Some((issuer, code)) = found.issuer
        {
            self.issuer = Some(issuer);
            self.first.get_or_insert((issuer, code));
        }
    }

    /// The lead body of a joint document, which stands first in the letterhead and in the code: `BỘ NỘI VỤ⏎BỘ TÀI CHÍNH` over
    /// `29/2014/TTLT-BNV-BTC`.
    fn lead_body(&self, number: &OwnNumber) -> Option<Span> {
        let (first, code) = self.first.as_ref()?;
        let issuer = number.classified.issuer.as_deref()?;
        let others = issuer.strip_prefix(code.as_deref()?)?;
        // The term of an assembly stands behind its letters: `UBTVQH15`.
        let others = others.trim_start_matches(|letter: char| letter.is_ascii_digit());
        others.starts_with('-').then_some(*first)
    }

    /// Whether number, place and day are all there, so that a document follows whatever stands below: the number names a type, or the national
    /// title was met.
    pub(super) fn is_complete(&self) -> bool {
        let told = |own: &OwnNumber| own.classified.known_type || own.word.is_some();
        let typed = |own: &OwnNumber| own.number.is_some() && (told(own) || self.emblem);
        self.number.as_ref().is_some_and(typed)
            && self.place.is_some()
            && self
                .date
                .is_some_and(|date| date.value.is_some() && !date.blank)
    }

    /// Whether nothing of a letterhead was met.
    pub(super) fn is_empty(&self) -> bool {
        self.number.is_none() && self.date.is_none() && self.above.is_none() && !self.emblem
    }

    /// Whether the date line is all blank, place and year too, and no number is printed: a form to be filled in.
    pub(super) fn is_form(&self) -> bool {
        let blank = |date: Dated| date.blank && date.value.is_none();
        let numbered = self.number.as_ref().is_some_and(|own| own.number.is_some());
        !numbered && self.place.is_none() && self.date.is_some_and(blank)
    }

    /// Notes a copy block: what was met, and what comes up to the next letterhead, belongs to the copy.
    pub(super) fn copied(&mut self) {
        *self = Self {
            emblem: self.emblem,
            copy: true,
            ..Self::default()
        };
    }

    /// Reads `TƯ` as the code of a provincial committee where such a committee issues: `TỈNH ỦY HÀ TĨNH` over `Số 15-KH/TƯ`.
    pub(super) fn respell(&mut self, reader: &mut Reader<'_>) {
        let Some((issuer, own)) = self.issuer.zip(self.number.as_mut()) else {
            return;
        };
        let printed = own
            .span
            .filter(|span| local::may_be_local(reader.passage(*span).cased));
        let body = issuer_at(&reader.passage(issuer), 0).and_then(|body| body.code);
        let provincial = printed.is_some() && body.as_deref() == Some(local::PROVINCIAL);
        let number = own.number.as_ref().filter(|_| provincial);
        if let Some((number, classified)) =
            number.and_then(|number| local::local(reader.tables, number))
        {
            own.number = Some(number);
            own.classified = classified;
        }
    }

    /// Takes the date of a title's line, where the letterhead has none.
    pub(super) fn dated(&mut self, passage: &Passage<'_>, stated: StatedDate) {
        self.date.get_or_insert(Dated {
            span: passage.shadow.original(stated.place),
            value: stated.value,
            impossible: stated.impossible,
            blank: false,
        });
    }

    /// What is odd about number and date.
    pub(super) fn diagnostics(&self) -> Vec<Diagnostic> {
        let mut diagnostics = self
            .number
            .as_ref()
            .map_or_else(Vec::new, |number| number.diagnostics.clone());
        if self.date.is_some_and(|date| date.impossible) {
            diagnostics.push(Diagnostic::DateInvalid);
        }
        diagnostics
    }
}

/// What three lines bring together that are place, day and year: `Hà⏎Nội, ngày 25 tháng 7⏎năm 2016`.
fn dated_over_three(
    reader: &mut Reader<'_>,
    lines: &[HeadLine],
    at: usize,
    wanted: Wanted,
) -> Option<Found> {
    let [first, second, third] = lines.get(at..at + 3)? else {
        return None;
    };
    let lacks_year = {
        let passage = reader.passage(second.span);
        let day = (0..passage.count()).any(|at| passage.is(at, "ngày"));
        day && !(0..passage.count()).any(|at| passage.is(at, "năm"))
    };
    let goes_on = lacks_year
        && reader.passage(third.span).is(0, "năm")
        && may_go_on(&reader.passage(first.span));
    let whole = goes_on.then(|| read(&reader.passage(cover(first.span, third.span)), wanted))?;
    let dated = whole.date.as_ref();
    dated
        .is_some_and(|(date, place)| !date.blank && place.is_some())
        .then_some(whole)
}

fn read(passage: &Passage<'_>, wanted: Wanted) -> Found {
    let count = passage.count();
    // A title may name the Republic or the Party anywhere but at the start of a line.
    let title = emblem(passage).filter(|at| wanted == Wanted::All || *at == 0);
    // Within a title `SỐ 44/2022/TT-BTC` is its next line; a letterhead prints a colon.
    let colon = passage.word(1) == ":";
    let number = number_line(passage)
        .filter(|_| wanted != Wanted::Sure || colon)
        .filter(|own| wanted == Wanted::All || !own.behind_name);
    let date = |from: usize| {
        date_line(passage, from)
            .filter(|date| is_end(passage, date.to) || passage.word(date.to) == "số")
            .filter(|date| wanted != Wanted::Sure || date.place.is_some())
    };
    let date = match &number {
        Some(number) => {
            let behind = behind_emblem(passage, number.after).unwrap_or(number.after);
            date(behind).or_else(|| date(0))
        }
        None => date(0),
    };
    let left = if number.is_some() || date.is_some() {
        0
    } else {
        title.unwrap_or(count)
    };
    let capitals = wanted == Wanted::All && left > 0 && shout(passage, 0, left);
    let original = |from: usize, to: usize| passage.shadow.original(passage.place(from, to));
    let issuer = issuer_at(passage, 0)
        .filter(|name| wanted == Wanted::All && (capitals || name.end == left))
        .filter(|_| left > 0)
        .map(|name| (original(name.start, name.end), name.code));
    Found {
        emblem: title.is_some(),
        number,
        date: date.map(|date| of(passage, date)),
        issuer,
        capitals,
    }
}

fn of(passage: &Passage<'_>, date: DateLine) -> (Dated, Option<Span>) {
    let dated = Dated {
        span: passage.shadow.original(date.stated.place),
        value: date.stated.value,
        impossible: date.stated.impossible,
        blank: date.blank,
    };
    (
        dated,
        date.place.map(|place| passage.shadow.original(place)),
    )
}

/// Whether a line is one syllable of a name.
fn is_syllable(passage: &Passage<'_>) -> bool {
    passage.count() == 1
        && passage.cased.starts_with(is_capital)
        && passage.cased.contains(char::is_lowercase)
}

/// Whether the line may be the first half of a number or of a date: `Số:`, `Hà Nội, ngày 05 tháng 3`, `Hà Nội,`, `Hà`.
fn may_go_on(passage: &Passage<'_>) -> bool {
    const SHORT: usize = 20;
    const PLACE: usize = 10;
    let count = passage.count();
    let place = count <= PLACE && count > 1 && passage.is(count - 1, ",") || is_syllable(passage);
    let words = || (0..count).any(|at| matches!(passage.word(at), "số" | "ngày" | "tháng"));
    count <= SHORT && (place || words())
}
