//! The number line of a letterhead: `Số: 30/2020/NĐ-CP`, `Luật số: 45/2019/QH14`, and the blank `Số: …/QĐ-UBND`.

use super::super::passage::Passage;
use super::super::{Codes, Diagnostic, IssuerName, issuer_at, scan};
use super::dateline::{DateLine, date_line};
use super::facts::of_others;
use super::line::{is_end, is_sign, shout};
use crate::Span;
use crate::number::DocumentNumber;
use crate::number::loose;
use crate::tables::{Classified, HeadRole, Tables};
use crate::text::{Place, fold};

/// What a number line states.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnNumber {
    /// Absent when the line leaves it blank.
    pub(super) number: Option<DocumentNumber>,
    pub(super) span: Option<Span>,
    pub(super) classified: Classified,
    /// The type word before it: *Luật số*.
    pub(super) word: Option<(usize, Span)>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Whether the tables know its type or its issuer.
    pub(super) known: bool,
    /// Whether it is the number of a copy: `24-BS/UBKTTU`.
    pub(super) copy: bool,
    /// Whether the name of a body stands before it in the line, as where a table cell has lost its line breaks: `BỘ TÀI CHÍNH Số: …`.
    pub(super) behind_name: bool,
    /// That body, where the tables have it.
    pub(super) issuer: Option<Span>,
    /// The word after it.
    pub(super) after: usize,
}

impl OwnNumber {
    /// Whether this number, with *số* before it or not, stands at the word `from` and ends the line.
    pub(super) fn is_repeated(&self, passage: &Passage<'_>, from: usize) -> bool {
        let at = from + usize::from(passage.is(from, "số"));
        let again = printed(passage, at).filter(|again| again.after == passage.count());
        let again = again.and_then(|again| again.number);
        let pair = self.number.as_ref().zip(again);
        pair.is_some_and(|(own, again)| is_same(own, &again))
    }

    /// Classifies it as the number of a letter, which has no type: the first code is a body's, `1322/CTHN-TTHT`, even where it is also that of
    /// a type, `79759/CT-TTHT`, unless a line names a type (`typed`).
    pub(super) fn take_for_letter(&mut self, tables: &Tables, typed: bool) {
        if let Some(number) = self.number.as_ref().filter(|_| !typed) {
            self.classified = tables.classify_letter(number);
        }
        if !self.classified.known_type {
            self.classified.doc_type = None;
        }
        let unknown = !self.classified.known_issuer;
        self.diagnostics
            .retain(|told| unknown || *told != Diagnostic::UnknownIssuer);
    }
}

/// The most words before *số* on a number line: a place and a date, a type word.
const LEAD: usize = 24;

/// The number of a line, if all else it holds is the issuer, a place and date, the national title, or the subject of a letter.
pub(super) fn number_line(passage: &Passage<'_>) -> Option<OwnNumber> {
    let so = (0..passage.count().min(LEAD)).find(|at| passage.word(*at) == "số")?;
    let first = (0..so).find(|at| !is_sign(passage, *at)).unwrap_or(so);
    let colon = passage.word(so + 1) == ":";
    let word = passage
        .tables
        .type_words
        .ending(passage.line, so)
        .filter(|hit| hit.start >= first && colon);
    let dated = || date_line(passage, first).is_some_and(|date| date.to == so);
    let lead = word.as_ref().map_or(so, |hit| hit.start);
    let named = is_name(passage, (first, lead), so);
    if first < lead && !named && !dated() {
        return None;
    }
    let at = so + 1 + usize::from(colon);
    let mut found = printed(passage, at).or_else(|| blank(passage, at))?;
    if !may_follow(passage, found.after) {
        return None;
    }
    found.word = word.map(|hit| {
        let place = passage.place(hit.start, hit.end);
        (hit.value, passage.shadow.original(place))
    });
    if named {
        found.behind_name = true;
        found.issuer = issuer_before(passage, first, lead);
    }
    Some(found)
}

/// The words that open the names of bodies that are in no table: *Bộ Giáo dục*, *Tổng cục Lâm nghiệp*.
const BODIES: [&[&str]; 15] = [
    &["ban"],
    &["bộ"],
    &["sở"],
    &["cục"],
    &["viện"],
    &["chi", "cục"],
    &["tổng", "cục"],
    &["tổng", "công"],
    &["công", "ty"],
    &["trung", "tâm"],
    &["trường", "đại"],
    &["trường", "cao"],
    &["học", "viện"],
    &["liên", "đoàn"],
    &["tỉnh", "đoàn"],
];

/// Whether the words `first..end` before *Số* can be the name of a body: in capitals, and separated from the number by a colon or a rule,
/// for `SỐ` may stand in a name or a headline too.
fn is_name(passage: &Passage<'_>, (first, end): (usize, usize), so: usize) -> bool {
    let rule = end > first && is_sign(passage, end - 1);
    let parted = rule || passage.is(so + 1, ":");
    let typed = || passage.tables.type_words.starting(passage.line, first);
    let small = passage.cased_word(so).ends_with(char::is_lowercase);
    let quoted = (0..first).any(|at| matches!(passage.word(at), "“" | "\"" | "«"));
    // An item of a list, and a headline that goes on behind its body, are no names.
    let known = || match issuer_at(passage, first) {
        Some(name) => {
            let rest = of_others(passage, name.end);
            small || (rest..end).all(|at| is_sign(passage, at))
        }
        None => small && BODIES.iter().any(|words| passage.stands(first, words)),
    };
    parted && !quoted && shout(passage, first, end) && typed().is_none() && known()
}

/// The issuer named in the words `first..to`: the last body, where its parent stands before it.
fn issuer_before(passage: &Passage<'_>, first: usize, to: usize) -> Option<Span> {
    let end = (first..to).rev().find(|at| !is_sign(passage, *at))? + 1;
    let whole = |at| issuer_at(passage, at).filter(|name| name.end == end);
    let opening = issuer_at(passage, first);
    let joint = |name: &IssuerName| of_others(passage, name.end) == end;
    let name = opening.clone().filter(joint);
    let name = name.or_else(|| (first..end).find_map(whole)).or(opening)?;
    Some(passage.shadow.original(passage.place(name.start, name.end)))
}

/// Whether two printings are one number, even if a different separator stands before the code: `151-HĐBT` and `151/HĐBT`.
pub(super) fn is_same(one: &DocumentNumber, other: &DocumentNumber) -> bool {
    one == other
        || one.serial_text() == other.serial_text()
            && one.year() == other.year()
            && one.parts().eq(other.parts())
}

/// The number printed at the word `at`; since it stands on a number line, its codes may be in no table.
pub(super) fn printed(passage: &Passage<'_>, at: usize) -> Option<OwnNumber> {
    let at = at + usize::from(passage.word(at) == ".");
    if !passage
        .word(at)
        .starts_with(|letter: char| letter.is_ascii_digit())
    {
        return None;
    }
    let drafts = scan::numbers(passage, &mut Codes::default());
    let draft = drafts.into_iter().find(|draft| {
        draft
            .number_place
            .is_some_and(|place| passage.from(place.start) == at)
    });
    // `101-SL/L.003`: where figures are left over, the number cannot be read.
    let whole = |end: usize| {
        let rest = passage.cased.get(end..).unwrap_or_default();
        !rest
            .strip_prefix('.')
            .is_some_and(|rest| rest.starts_with(|letter: char| letter.is_ascii_digit()))
    };
    if let Some(draft) = draft
        && let (Some(number), Some(place)) = (draft.number, draft.number_place)
    {
        if !whole(place.end) {
            return None;
        }
        let number = (number, place, draft.classified);
        return Some(own(passage, number, draft.diagnostics));
    }
    let loose = loose::read(passage.cased, passage.start(at))?;
    let parts: Vec<&str> = loose.parts.iter().map(|part| &*part.text).collect();
    let with_year = loose.year.is_some();
    let classified = passage
        .tables
        .classify_parts(&parts, loose.separator(), with_year, None);
    let number = passage.tables.official(&loose, &classified);
    let place = Place::new(passage.start(at), loose.end);
    let cut = matches!(passage.word(passage.from(loose.end)), "-" | "/");
    (!cut && whole(place.end)).then(|| own(passage, (number, place, classified), Vec::new()))
}

fn own(
    passage: &Passage<'_>,
    (number, place, classified): (DocumentNumber, Place, Classified),
    diagnostics: Vec<Diagnostic>,
) -> OwnNumber {
    OwnNumber {
        copy: is_copy(passage, &classified),
        known: classified.known_type || classified.known_issuer,
        number: Some(number),
        span: Some(passage.shadow.original(place)),
        classified,
        word: None,
        behind_name: false,
        issuer: None,
        diagnostics,
        after: passage.from(place.end),
    }
}

/// A number left blank: dots, lines or nothing, then a separator and a code that the tables know; or `Không số` (no number) in old laws.
fn blank(passage: &Passage<'_>, at: usize) -> Option<OwnNumber> {
    if passage.stands(at, &["không", "số"]) {
        return Some(OwnNumber {
            known: true,
            after: at + 2,
            ..OwnNumber::default()
        });
    }
    let from = passage.start(at);
    let rest = passage.cased.get(from..)?;
    let fill = ['.', '…', '_', ' ', 'x', 'X'];
    let mut code = rest.trim_start_matches(fill);
    let separator = code
        .chars()
        .next()
        .filter(|sign| matches!(sign, '/' | '-'))?;
    code = code.get(1..)?.trim_start();
    // A blank year: `…/…/QĐ-UBND`.
    if let Some(next) = code.trim_start_matches(fill).strip_prefix('/') {
        code = next.trim_start();
    }
    let left = code.len();
    let number = format!("1{separator}{code}");
    let loose = loose::read(&number, 0)?;
    let parts: Vec<&str> = loose.parts.iter().map(|part| &*part.text).collect();
    let with_year = loose.year.is_some();
    let classified = passage
        .tables
        .classify_parts(&parts, loose.separator(), with_year, None);
    let end = from + rest.len() - left + loose.end.checked_sub(2)?;
    (classified.known_type || classified.known_issuer).then(|| OwnNumber {
        copy: is_copy(passage, &classified),
        known: true,
        classified,
        after: passage.from(end),
        ..OwnNumber::default()
    })
}

/// Whether something other than a document is numbered: a copy, by a type word of the copy block, or what a foreign code stands for
/// (`24-BS/UBKTTU`).
fn is_copy(passage: &Passage<'_>, classified: &Classified) -> bool {
    let tables = passage.tables;
    let Some(code) = classified.doc_type.as_deref() else {
        return false;
    };
    let name = tables
        .type_row(code)
        .and_then(|row| tables.rows.doc_types.get(row))
        .and_then(|row| row.words.first());
    let copies = || {
        let rows = tables.rows.heads.iter();
        rows.filter(|row| row.role == HeadRole::Copy)
    };
    let foreign = || tables.foreign.get(code).into_iter().flatten();
    let whole = |row: &usize| {
        let row = tables.rows.foreign_codes.get(*row);
        row.is_some_and(|row| row.code == code)
    };
    foreign().any(whole) || name.is_some_and(|name| copies().any(|row| row.phrases.contains(name)))
}

/// Whether a number line may go on at the word `at`: with nothing, a place and date, the national title, or the subject of a letter.
fn may_follow(passage: &Passage<'_>, at: usize) -> bool {
    let Some(from) = behind_signs(passage, at) else {
        return true;
    };
    date_line(passage, at).is_some_and(|date| is_end(passage, date.to))
        || role_end(passage, from, HeadRole::About).is_some()
        || behind_emblem(passage, at).is_some_and(|behind| !numbers_another(passage, behind))
        || ends_emblem(passage, from)
}

/// Whether a place and date at the word `at` lead to another document with its number: `… QUYẾT ĐỊNH SỐ 15/QĐ-UBND`.
fn numbers_another(passage: &Passage<'_>, at: usize) -> bool {
    let date = date_line(passage, at);
    let typed = |date: DateLine| passage.tables.type_words.starting(passage.line, date.to);
    date.and_then(typed)
        .is_some_and(|hit| passage.is(hit.end, "số"))
}

/// The word behind the national or Party title and its motto, where they stand behind the number that ends before the word `at`.
pub(super) fn behind_emblem(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let mut behind = None;
    while let Some(next) = behind_signs(passage, behind.unwrap_or(at))
        && let Some(end) = role_end(passage, next, HeadRole::Emblem)
    {
        behind = Some(end);
    }
    behind
}

/// The first word from `at` on that is not a sign.
fn behind_signs(passage: &Passage<'_>, at: usize) -> Option<usize> {
    (at..passage.count()).find(|at| !is_sign(passage, *at))
}

/// The word behind the words of the table with this role that start at the word `at`.
fn role_end(passage: &Passage<'_>, at: usize, role: HeadRole) -> Option<usize> {
    let hit = passage.tables.heads.starting(passage.line, at)?;
    (hit.value == role).then_some(hit.end)
}

/// Whether the words from `at` on are the end of the national title, which a narrow column has broken: `Số: … VIỆT NAM`.
fn ends_emblem(passage: &Passage<'_>, at: usize) -> bool {
    let rest = passage.line.text.get(passage.start(at)..);
    let rest = rest.unwrap_or_default().trim_end();
    let heads = passage.tables.rows.heads.iter();
    let mut titles = heads
        .filter(|row| row.role == HeadRole::Emblem)
        .flat_map(|row| row.phrases.iter());
    let ends = |title: &str| {
        let title = fold(title);
        let before = title.strip_suffix(rest);
        before.is_some_and(|before| before.ends_with(' '))
    };
    shout(passage, at, passage.count()) && titles.any(|title| ends(title))
}
