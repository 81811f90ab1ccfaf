//! Lists: members that leave out their type word or their code (SPEC section 7).

use super::passage::{Draft, Meant, Passage};
use super::prefix::{prefix, with_word_of_code};
use super::provision::parts_before;
use super::{Diagnostic, MentionKind};
use crate::number::DocumentNumber;
use crate::number::loose::{bare_year, serial};
use crate::tables::{FillerRole, Hit};
use crate::text::Place;

/// The most bare members that are read before a full number.
const LONGEST: usize = 20;

/// The most bytes between two members: a separator, a quotation mark and the words of [`is_list_gap`].
const LONGEST_GAP: usize = 64;

/// Words before a bare integer that show it is no list member: *năm* (year), *Điều* (article), *đến* (to) and the like.
const UNITS: [&str; 12] = [
    "năm", "tháng", "ngày", "khoản", "điều", "điểm", "chương", "mục", "khóa", "kỳ", "thứ", "đến",
];

/// Adds the members that take their code from the right: `Nghị quyết số 18, 19-NQ/TW`.
pub(super) fn complete(passage: &Passage<'_>, drafts: &mut Vec<Draft>) {
    let mut found = Vec::new();
    for (index, full) in drafts.iter().enumerate() {
        let floor = index
            .checked_sub(1)
            .and_then(|before| drafts.get(before))
            .map_or(0, |before| before.place.end);
        if full.word.is_none() {
            found.extend(bare_members(passage, full, floor));
        }
    }
    drafts.extend(found);
    drafts.sort_by_key(|draft| draft.place.start);
    ranges(passage, drafts);
}

/// Writes out ranges: the last member of a range stands for those that are not printed (*từ số 18 đến số 21-NQ/TW*).
fn ranges(passage: &Passage<'_>, drafts: &mut Vec<Draft>) {
    let mut firsts = Vec::new();
    for index in 0..drafts.len() {
        let before = index.checked_sub(1).and_then(|before| drafts.get(before));
        let Some(last) = drafts.get(index) else {
            continue;
        };
        let Some((first, start)) = range(passage, last, before) else {
            continue;
        };
        let from = first.as_ref().or(before);
        let from = from.and_then(|from| from.number.as_ref());
        let between = from.and_then(|from| between(from, last.number.as_ref()));
        if let Some(last) = drafts.get_mut(index) {
            last.range = Some(start);
            match between {
                Some(between) => last.several = between,
                None => last.diagnostics.push(Diagnostic::RangeCapped),
            }
        }
        firsts.extend(first);
    }
    if !firsts.is_empty() {
        drafts.extend(firsts);
        drafts.sort_by_key(|draft| draft.place.start);
    }
}

/// The range that the full number `last` closes: its first member, where that is a bare figure and so not among the drafts, and the byte
/// at which the first member starts.
///
/// A range is opened by *từ* (from) or a plural; behind a type word of its own `last` is a document apart, and there is no range.
fn range(
    passage: &Passage<'_>,
    last: &Draft,
    before: Option<&Draft>,
) -> Option<(Option<Draft>, usize)> {
    if last.word.is_some() {
        return None;
    }
    let to = passage.from(last.place.start).checked_sub(1)?;
    if passage.word(to) != "đến" {
        return None;
    }
    let full = before.filter(|before| before.place.end == passage.end(to));
    let (first, at) = if let Some(full) = full {
        (None, passage.from(full.number_place?.start))
    } else {
        let (start, end) = figures_before(passage, to)?;
        let floor = before.map_or(0, |before| before.place.end);
        if passage.start(start) < floor {
            return None;
        }
        let first = member(passage, last, passage.place(start, end))?;
        (Some(first), start)
    };
    let prefix = prefix(passage, at);
    let opens = prefix.from.checked_sub(1).map_or("", |at| passage.word(at));
    let said = (prefix.from..at).any(|at| passage.word(at) == "từ");
    if !said && !matches!(opens, "từ" | "các" | "những") {
        return None;
    }
    let start = full.or(first.as_ref())?.place.start;
    let (from, to) = (
        full.or(first.as_ref())?.number.as_ref()?,
        last.number.as_ref()?,
    );
    let plain = |number: &DocumentNumber| number.suffix.is_none() && number.decimal.is_none();
    let alike = from.code() == to.code() && from.year() == to.year();
    (alike && plain(from) && plain(to) && from.serial < to.serial).then_some((first, start))
}

/// The numbers between the ends of a range; `None` where there are too many.
fn between(from: &DocumentNumber, to: Option<&DocumentNumber>) -> Option<Vec<Meant>> {
    let to = to?;
    if to.serial.checked_sub(from.serial)? >= LONGEST as u32 {
        return None;
    }
    let number = |serial| DocumentNumber {
        serial,
        ..to.clone()
    };
    let meant = |serial| Meant {
        number: Some(number(serial)),
        name: None,
        date: None,
    };
    Some((from.serial + 1..to.serial).map(meant).collect())
}

/// The bare members before `full`; none unless a type word or `số` opens the list.
fn bare_members(passage: &Passage<'_>, full: &Draft, floor: usize) -> Vec<Draft> {
    let Some(number) = full.number_place else {
        return Vec::new();
    };
    let mut members = Vec::new();
    let mut first = passage.from(number.start);
    while members.len() < LONGEST {
        let Some((start, end)) = bare_member(passage, first) else {
            break;
        };
        if passage.start(start) < floor {
            break;
        }
        members.push(passage.place(start, end));
        first = start;
        let before = prefix(passage, first);
        if before.so || before.word.is_some() {
            return members
                .iter()
                .filter_map(|place| member(passage, full, *place))
                .collect();
        }
    }
    Vec::new()
}

/// The words of the bare number before the list separator that ends before the word `next`.
fn bare_member(passage: &Passage<'_>, next: usize) -> Option<(usize, usize)> {
    let mut end = next.checked_sub(1)?;
    if !is_list_gap(Some(passage.word(end))) {
        return None;
    }
    if passage.word(end) == "và" && end > 0 && passage.word(end - 1) == "," {
        end -= 1;
    }
    figures_before(passage, end)
}

/// The words of the number without a code that ends before the word `end`.
fn figures_before(passage: &Passage<'_>, end: usize) -> Option<(usize, usize)> {
    let last = end.checked_sub(1)?;
    let is_digits = |word: &str| word.starts_with(|letter: char| letter.is_ascii_digit());
    if !is_digits(passage.word(last)) {
        return None;
    }
    let mut start = last;
    if last >= 2 && passage.word(last - 1) == "/" && is_digits(passage.word(last - 2)) {
        // `34/2016`: number and year.
        bare_year(passage.cased, passage.end(last - 1)).0?;
        start = last - 2;
    }
    let before = start
        .checked_sub(1)
        .map_or("", |before| passage.word(before));
    if matches!(before, "/" | "-" | "." | ":") || UNITS.contains(&before) {
        return None;
    }
    Some((start, end))
}

fn member(passage: &Passage<'_>, full: &Draft, place: Place) -> Option<Draft> {
    let (own, after) = serial(passage.cased, place.start)?;
    let (year, after) = bare_year(passage.cased, after);
    if after != place.end {
        return None;
    }
    let mut number = full.number.clone()?;
    (number.serial, number.decimal, number.suffix) = (own.value, own.decimal, own.suffix);
    number.year = year.or(number.year);
    let prefix = prefix(passage, passage.from(place.start));
    let word = with_word_of_code(passage, prefix, &full.classified).word;
    let start = word.map_or(place.start, |(_, word)| word.start);
    let mut draft = Draft::new(MentionKind::Numbered, Place::new(start, place.end));
    draft.number = Some(number);
    draft.number_place = Some(place);
    draft.classified = full.classified.clone();
    draft.word = word;
    draft.donor = Some(full.place.start);
    Some(draft)
}

/// Sets for each member without its own type word or code the member that it takes them from.
pub(super) fn inherit(passage: &Passage<'_>, drafts: &mut [Draft]) {
    for index in 0..drafts.len() {
        let Some(draft) = drafts.get(index) else {
            continue;
        };
        let donor = match draft.donor {
            Some(start) => drafts.iter().position(|other| other.place.start == start),
            None if draft.kind == MentionKind::Numbered && draft.word.is_none() => {
                index.checked_sub(1).and_then(|before| {
                    let head = drafts.get(before)?;
                    let gap = passage.line.text.get(head.tail..draft.place.start);
                    let same = head.classified.doc_type == draft.classified.doc_type;
                    let ranged = draft.range == Some(head.place.start);
                    if !(is_list_gap(gap) || ranged) || !same {
                        return None;
                    }
                    // The head of the list holds the word.
                    head.inherits
                        .filter(|_| head.word.is_none() && head.donor.is_none())
                        .or(Some(before))
                })
            }
            None => None,
        };
        let word_of = |index: Option<usize>| {
            let draft = index.and_then(|index| drafts.get(index))?;
            draft.word.map(|(row, _)| row).or(draft.inherited_word)
        };
        // The donor of the code may lack a type word itself; then the member before has one.
        let before = index.checked_sub(1).filter(|before| {
            drafts
                .get(*before)
                .is_some_and(|this| coordinates(passage, this, draft))
        });
        let word = word_of(donor).or_else(|| word_of(before));
        if let Some(draft) = drafts.get_mut(index)
            && draft.inherits.is_none()
        {
            draft.inherits = donor;
            draft.inherited_word = draft
                .inherited_word
                .or(word.filter(|_| draft.word.is_none()));
        }
    }
}

/// Whether the next mention follows this one in a list, with nothing but its own facts and a separator between.
pub(super) fn coordinates(passage: &Passage<'_>, this: &Draft, next: &Draft) -> bool {
    is_list_gap(passage.line.text.get(this.tail..next.head()))
        || next.range == Some(this.place.start)
}

/// As [`coordinates`], also with the title of `this` between, or a measure or provisions of the next: *một phần A và toàn bộ B*.
pub(crate) fn follows_in_list(passage: &Passage<'_>, this: &Draft, next: &Draft) -> bool {
    Member::of(passage, next).follows(passage, this)
}

/// Where a document opens that may be a member of a list; computed once and compared with several documents before it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Member<'d> {
    draft: &'d Draft,
    /// Its first word.
    pub(crate) at: usize,
    /// The byte at which a measure before it starts: *toàn bộ*.
    measure: Option<usize>,
    /// The byte at which provisions start that contain or are linked to those before it: see [`parts_before`].
    parts: Option<usize>,
}

impl<'d> Member<'d> {
    pub(crate) fn of(passage: &Passage<'_>, draft: &'d Draft) -> Self {
        Self {
            draft,
            at: passage.from(draft.head()),
            measure: measure(passage, draft).map(|measure| passage.start(measure.start)),
            parts: parts_before(passage, draft),
        }
    }

    /// The first byte of it and of what is stated before it.
    fn first(&self) -> usize {
        let before = [self.measure, self.parts].into_iter().flatten();
        before.fold(self.draft.head(), usize::min)
    }

    /// Whether it follows this document as [`follows_in_list`] says.
    pub(crate) fn follows(&self, passage: &Passage<'_>, this: &Draft) -> bool {
        let ranges = self.draft.range == Some(this.place.start);
        // Nearly all of several documents stand too far before it.
        if !ranges && self.first() > this.tail.max(this.extent) + LONGEST_GAP {
            return false;
        }
        let gap = |from: usize, to: usize| is_list_gap(passage.line.text.get(from..to));
        let stray = |from: usize, to: usize| {
            let quote = stray_quote(passage, this.place.start, from);
            quote.is_some_and(|behind| gap(behind, to))
        };
        let from = |from: usize, to: usize| gap(from, to) || stray(from, to);
        let behind =
            |to: usize| from(this.tail, to) || this.extent != this.tail && from(this.extent, to);
        let before = [self.measure, self.parts];
        ranges || behind(self.draft.head()) || before.into_iter().flatten().any(behind)
    }
}

/// One past the closing quotation mark at the byte `at`, where it closes no quotation that opened shortly before or within the document which
/// starts at the byte `start`: a stray one.
fn stray_quote(passage: &Passage<'_>, start: usize, at: usize) -> Option<usize> {
    const REACH: usize = 64;
    passage
        .line
        .text
        .get(at..)?
        .starts_with('”')
        .then_some(())?;
    let (first, last) = (passage.from(start), passage.from(at));
    let mut before = (first.saturating_sub(REACH)..last).rev();
    let mark = before.find(|at| matches!(passage.word(*at), "“" | "”"));
    let opened = mark.is_some_and(|at| passage.is(at, "“"));
    (!opened).then_some(at + '”'.len_utf8())
}

/// The words right before a document that state how much of it is meant: *một phần* (a part), *toàn bộ* (all).
pub(crate) fn measure(passage: &Passage<'_>, draft: &Draft) -> Option<Hit<FillerRole>> {
    let fillers = &passage.tables.fillers;
    let hit = fillers.ending(passage.line, passage.from(draft.head()));
    hit.filter(|hit| hit.value.is_measure())
}

/// Whether a gap between two members is a list separator, with the words that may open the next member.
pub(crate) fn is_list_gap(gap: Option<&str>) -> bool {
    const OPENING: [&str; 5] = ["một số điều của", "các", "những", "số", "của"];
    let Some(gap) = gap else { return false };
    let bytes = gap.as_bytes();
    // Quick way: most gaps hold a clause, and most of the others a sign alone.
    let mut opens = bytes.iter().filter(|byte| !matches!(byte, b')' | b' '));
    match (opens.next(), opens.next()) {
        (Some(b',' | b';'), None) if bytes.len() == 1 => return true,
        (Some(b',' | b';'), None | Some(b'v' | b'c' | b'm' | b'n' | b's')) => {}
        (Some(b'v' | b'&' | b'c' | b'h'), _) => {}
        _ => return false,
    }
    let mut gap = gap.trim_start_matches([')', ' ']).trim();
    for word in OPENING {
        while let Some(before) = gap.strip_suffix(word) {
            gap = before;
        }
        gap = gap.trim_end();
    }
    matches!(
        gap,
        "," | ";" | "và" | ", và" | "; và" | "&" | "cùng" | "hoặc" | "hay"
    )
}
