//! Laws by name (SPEC section 6.1).
//!
//! Names of the table are taken wherever they stand. Nothing marks the end of another law's name, so it is taken only where something
//! closes it: its number, its year, its date, the end of a *Căn cứ* (grounds) line; or, for a short name with an article cited, the end of the
//! sentence, the next document, or a word that no name holds (*được*, *thì*, *này*). In small letters it is taken only before its number
//! or its day, or behind *Căn cứ*; a name of the table also before its year and behind words for carrying it out.

mod amending;
mod field;
mod small;
mod unknown;

use super::passage::{Draft, Opening, Passage, StatedDate, draft_at, insert, is_taken, is_within};
use super::{MentionKind, date, editions, provision, short};
use crate::number::DocumentNumber;
use crate::number::loose::Serial;
use crate::tables::Tables;
use crate::text::is_capital;
pub(super) use field::laws_of_field;
use small::{in_small_letters, small};
use unknown::Unknown;

/// Adds laws cited by name, and extends the mention of a law's number over the name before it.
pub(super) fn find(passage: &Passage<'_>, openings: &[Opening], drafts: &mut Vec<Draft>) {
    let mut named = Vec::new();
    let mut from = 0;
    for opening in openings {
        if opening.index < from || !opens(passage, *opening) {
            continue;
        }
        from = take(passage, drafts, &mut named, *opening);
    }
    let capital = named.len();
    let small: Vec<Opening> = in_small_letters(passage, drafts).collect();
    for opening in small {
        let at = passage.start(opening.index);
        if !named
            .get(..capital)
            .is_some_and(|named| is_within(named, at))
        {
            take(passage, drafts, &mut named, opening);
        }
    }
    insert(drafts, named);
}

/// Reads the name that a type word opens; returns the first word not looked at.
fn take(
    passage: &Passage<'_>,
    drafts: &mut [Draft],
    named: &mut Vec<Draft>,
    opening: Opening,
) -> usize {
    let Opening {
        index,
        row,
        end: head_end,
    } = opening;
    if is_taken(drafts, passage.place(index, head_end)) {
        return head_end;
    }
    let name = read(passage, drafts, index, head_end);
    match name.closed {
        Closed::Name(_) if is_classified(passage, index) => {}
        Closed::Number(number) => {
            let start = passage.start(name.start);
            // A name from a caller's table may contain a number, which then is a separate mention.
            let before = number.checked_sub(1).and_then(|before| drafts.get(before));
            let free = before.is_none_or(|before| before.place.end <= start);
            if let Some(draft) = drafts.get_mut(number).filter(|_| free) {
                draft.place.start = start;
                draft.word = Some((row, passage.place(name.start, head_end)));
            }
        }
        Closed::Year { end, .. } | Closed::Date(end) | Closed::Name(end) => {
            let place = passage.place(name.start, end);
            let mut draft = Draft::new(MentionKind::Named, place);
            draft.word = Some((row, passage.place(name.start, head_end)));
            draft.law = name.law;
            if let Closed::Year { date, .. } = name.closed {
                draft.date = Some(date);
            }
            named.push(draft);
        }
        Closed::Not => {}
    }
    head_end.max(name.resume)
}

/// Whether the code of a classification stands before the word at `index`: there *Luật Hình sự* is a subject of study and no law.
fn is_classified(passage: &Passage<'_>, index: usize) -> bool {
    const CODE: usize = 5;
    let code = index
        .checked_sub(1)
        .map_or("", |before| passage.word(before));
    code.len() >= CODE && code.bytes().all(|byte| byte.is_ascii_digit())
}

struct Name {
    start: usize,
    /// The law of the table that starts there, and the word after it.
    law: Option<(usize, usize)>,
    closed: Closed,
    /// The first word not looked at.
    resume: usize,
}

impl Name {
    /// A name that the table does not know.
    fn new(start: usize, closed: Closed, resume: usize) -> Self {
        Self {
            start,
            law: None,
            closed,
            resume,
        }
    }
}

/// What closes a name.
enum Closed {
    /// By the number of the draft at this index.
    Number(usize),
    /// By its year; the word after it.
    Year {
        end: usize,
        date: StatedDate,
    },
    /// By a full date, which is not part of the name.
    Date(usize),
    /// By the table, by the end of a *Căn cứ* line, or by a word or sign that no name holds.
    Name(usize),
    Not,
}

/// Whether a type word opens a law's name, capitalised as names are.
fn opens(passage: &Passage<'_>, opening: Opening) -> bool {
    let Opening { index, row, .. } = opening;
    let Some(row) = passage.tables.rows.doc_types.get(row) else {
        return false;
    };
    // *Law No. 56/2010/QH12* is read by its number alone.
    let first = row.words.first().and_then(|name| name.split(' ').next());
    let lower = first.map(|first| first.chars().flat_map(char::to_lowercase));
    let own = lower.is_some_and(|lower| lower.eq(passage.word(index).chars()));
    let capital = passage.cased_word(index).starts_with(is_capital);
    if !row.named || !own || !capital || in_compound(passage, index) {
        return false;
    }
    let before = index
        .checked_sub(1)
        .map_or("", |before| passage.word(before));
    // In a banner a capital proves nothing: *KỶ LUẬT QUÂN ĐỘI* (discipline of the army) is no law.
    if row.not_after.iter().any(|word| word == before)
        && !passage.cased_word(index).chars().any(char::is_lowercase)
    {
        return false;
    }
    // A bill is not yet a law (SPEC section 12.5), a treaty none of ours (SPEC section 18.14).
    let other = passage.tables.name_vetoes.ending(passage.line, index);
    other.is_none()
}

/// Whether the word at `index` is part of a longer word: *pháp luật* (the law), *luật sư* (lawyer).
pub(super) fn in_compound(passage: &Passage<'_>, index: usize) -> bool {
    let compounds = &passage.tables.compounds;
    let mut starts = [Some(index), index.checked_sub(1)].into_iter().flatten();
    starts.any(|start| {
        let hit = compounds.starting(passage.line, start);
        hit.is_some_and(|hit| hit.end > index)
    })
}

/// The row of the type word at `index` and the word behind it, where it opens a law's name.
fn head(passage: &Passage<'_>, index: usize) -> Option<(usize, usize)> {
    let hit = passage.tables.type_words.starting(passage.line, index)?;
    let opening = Opening {
        index,
        row: hit.value,
        end: hit.end,
    };
    opens(passage, opening).then_some((hit.value, hit.end))
}

/// The law named at the word `at` before the byte `end`: the row of its type word, the word after that, the word after the name.
pub(super) fn law_at(
    passage: &Passage<'_>,
    at: usize,
    end: usize,
) -> Option<(usize, usize, usize)> {
    let (row, head_end) = head(passage, at)?;
    if let Some(hit) = passage.tables.laws().starting(passage.line, at) {
        return Some((row, head_end, hit.end));
    }
    let last = passage.from(end);
    let stop = (head_end..last).find(|word| {
        matches!(passage.word(*word), "," | "và") && opens_document(passage, word + 1)
            || matches!(passage.word(*word), "số" | "năm" | "ngày")
    });
    Some((row, head_end, stop.unwrap_or(last)))
}

/// A name of the table, with the number or the year that may follow.
fn known(
    passage: &Passage<'_>,
    drafts: &[Draft],
    start: usize,
    end: usize,
    law: Option<usize>,
) -> Name {
    let name = |closed, resume| Name::new(start, closed, resume);
    // A footnote's mark may stand before them.
    let mark = passage.over_mark(end);
    let behind = amended(passage, drafts, over_letters(passage, drafts, mark));
    let end = if behind > mark { behind } else { end };
    if let Some((number, at)) = law_number(passage, drafts, behind) {
        return name(Closed::Number(number), at + 1);
    }
    if let Some((date, end)) = year_at(passage, behind) {
        return name(Closed::Year { end, date }, end);
    }
    if let Some((date, end)) = law.and_then(|law| short_number(passage, drafts, behind, law)) {
        return name(Closed::Year { end, date }, end);
    }
    // *Cương lĩnh năm 1991*: the table's own name ends with its year.
    let own = end.checked_sub(1).and_then(|last| {
        let from = last - usize::from(last > 0 && passage.word(last - 1) == "năm");
        year_at(passage, from).filter(|(_, after)| *after == end)
    });
    if let Some((date, _)) = own {
        return name(Closed::Year { end, date }, end);
    }
    name(Closed::Name(end), end)
}

/// The word behind a bracket with the name's abbreviation, where the number follows; else `open`: *Luật Bảo hiểm y tế (BHYT) số 25/2008/QH12*.
fn over_letters(passage: &Passage<'_>, drafts: &[Draft], open: usize) -> usize {
    let shortened = passage.sign(open) == Some(b'(') && passage.sign(open + 2) == Some(b')');
    let letters = passage.cased_word(open + 1);
    let capitals = letters.len() > 1 && letters.chars().all(is_capital);
    if shortened && capitals && law_number(passage, drafts, open + 3).is_some() {
        open + 3
    } else {
        open
    }
}

/// The index of the draft of a law's own number at the word `end`, with *số* between or not, and the word at which the number starts.
fn law_number(passage: &Passage<'_>, drafts: &[Draft], end: usize) -> Option<(usize, usize)> {
    let mut at = end;
    while matches!(passage.word(at), "số" | ":") && at - end < 2 {
        at += 1;
    }
    let number = numbered_at(drafts, passage.start(at))?;
    let own = |draft: &Draft| draft.word.is_none() && is_law_number(passage.tables, draft);
    drafts.get(number).is_some_and(own).then_some((number, at))
}

/// The year of a law's number printed without its code at the word `end`, where the law of the table has that number, and the word after
/// it: *Luật Đất đai số 31/2024*.
fn short_number(
    passage: &Passage<'_>,
    drafts: &[Draft],
    end: usize,
    law: usize,
) -> Option<(StatedDate, usize)> {
    let at = end + usize::from(passage.is(end, "số"));
    if !passage.figures(at) {
        return None;
    }
    let figure = short::figure_at(passage, drafts, passage.start(at))?;
    let date = figure.year?;
    let law = passage.tables.law(law, date.value)?;
    let number: DocumentNumber = law.number.parse().ok()?;
    (Serial::of(&number) == figure.serial).then(|| (date, passage.from(figure.end)))
}

/// The word after *(sửa đổi)* or *sửa đổi* (amended), which marks the law that replaced its namesake: *Luật Du lịch sửa đổi*; else `end`.
fn amended(passage: &Passage<'_>, drafts: &[Draft], end: usize) -> usize {
    let open = usize::from(passage.word(end) == "(");
    if passage.word(end + open) != "sửa" || passage.word(end + open + 1) != "đổi" {
        return end;
    }
    let after = end + open + 2;
    if open > 0 {
        return if passage.word(after) == ")" {
            after + 1
        } else {
            end
        };
    }
    // The verb has an object: *Luật A sửa đổi Luật B*, *sửa đổi, bổ sung*.
    let closes = matches!(passage.word(after), "" | "." | ";" | "(" | ")" | "”")
        || year_at(passage, after).is_some()
        || law_number(passage, drafts, after).is_some()
        || passage
            .tables
            .followers
            .starting(passage.line, after)
            .is_some();
    if closes { after } else { end }
}

/// The word behind the list of laws of the table that starts at the word `at`.
fn laws_end(passage: &Passage<'_>, at: usize) -> Option<usize> {
    let law = |at: usize| {
        passage
            .tables
            .laws()
            .starting(passage.line, at)
            .map(|hit| hit.end)
    };
    let mut end = law(at)?;
    while matches!(passage.word(end), "," | "và")
        && let Some(next) = law(end + 1)
    {
        end = next;
    }
    Some(end)
}

/// The year at the word `at`, with *năm* before it or bare, and the word after it.
fn year_at(passage: &Passage<'_>, at: usize) -> Option<(StatedDate, usize)> {
    if passage.word(at) == "năm" {
        let date = date::at(passage, at).filter(|date| date.value.is_some())?;
        return Some((date, passage.from(date.place.end)));
    }
    if passage.is(at, "các") {
        return editions::opening(passage, at);
    }
    let word = passage.word(at);
    if !is_year(word) || passage.word(at + 1) == "/" {
        return None;
    }
    Some((date::year_alone(passage, at)?, at + 1))
}

/// The name that opens with the type word in the words `start..head_end`.
fn read(passage: &Passage<'_>, drafts: &[Draft], start: usize, head_end: usize) -> Name {
    if let Some(hit) = passage.tables.laws().starting(passage.line, start) {
        return Name {
            law: Some((hit.value, hit.end)),
            ..known(passage, drafts, start, hit.end, Some(hit.value))
        };
    }
    // Statutes are read only where the table has them: every company has some.
    if matches!(passage.word(start), "điều" | "cương") {
        return Name::new(start, Closed::Not, head_end);
    }
    if !may_open(passage, start, head_end) {
        return small(passage, drafts, start, head_end);
    }
    if stands_alone(passage, start, head_end) && provision::stands_before(passage, start) {
        return Name::new(start, Closed::Name(head_end), head_end);
    }
    let unknown = Unknown {
        passage,
        drafts,
        start,
        head_end,
    };
    unknown.name()
}

/// Whether a name may open behind the type word at `start`: with a capital, *sửa đổi* or its number. The constitution has no name.
fn may_open(passage: &Passage<'_>, start: usize, head_end: usize) -> bool {
    passage.cased_word(head_end).starts_with(is_capital)
        || matches!(passage.word(head_end), "sửa" | "số")
        || is_constitution(passage, start)
}

fn is_constitution(passage: &Passage<'_>, start: usize) -> bool {
    passage.is(start, "hiến")
}

/// Whether the type word is the whole name. Only one constitution is in force at a time: with an article cited it needs no year.
fn stands_alone(passage: &Passage<'_>, start: usize, head_end: usize) -> bool {
    let doc_type = passage.tables.type_words.starting(passage.line, start);
    let row = doc_type.and_then(|hit| passage.tables.rows.doc_types.get(hit.value));
    row.is_some_and(|row| row.alone)
        && !passage.cased_word(head_end).starts_with(is_capital)
        && !matches!(
            passage.word(head_end),
            "năm" | "của" | "nước" | "số" | "ngày"
        )
        && year_at(passage, head_end).is_none()
}

/// Whether a document or a provision is named at the word `at`.
fn opens_document(passage: &Passage<'_>, at: usize) -> bool {
    let at = at + usize::from(matches!(passage.word(at), "các" | "và" | "những"));
    let level = matches!(passage.word(at), "điều" | "khoản" | "điểm");
    level
        || passage
            .tables
            .type_words
            .starting(passage.line, at)
            .is_some_and(|hit| passage.cased_word(hit.start).starts_with(is_capital))
}

/// The end of a name that closes at the word `at`, without a footnote's mark or *và* before that: *Luật A và có hiệu lực …*.
fn before_mark(passage: &Passage<'_>, at: usize) -> usize {
    let last = at.saturating_sub(1);
    if passage.over_mark(last) == at || passage.is(last, "và") {
        last
    } else {
        at
    }
}

/// How the end of the line at the word `at` closes a name: it does only in a *Căn cứ* line.
fn line_end(passage: &Passage<'_>, start: usize, at: usize) -> Closed {
    const SHORT: usize = 24;
    let first = usize::from(passage.is(0, "-"));
    let preamble = passage.stands(first, &["căn", "cứ"]);
    let end = before_mark(passage, at);
    if preamble && end > start + 1 && end - start <= SHORT {
        Closed::Name(end)
    } else {
        Closed::Not
    }
}

/// The draft whose number starts at `at`.
fn numbered_at(drafts: &[Draft], at: usize) -> Option<usize> {
    let number = |draft: &Draft| draft.number_place.is_some_and(|place| place.start == at);
    draft_at(drafts, at).filter(|index| drafts.get(*index).is_some_and(number))
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && word
            .parse::<u16>()
            .is_ok_and(|year| (1945..=2100).contains(&year))
}

/// Whether a number is of the kind laws and ordinances bear: of a body that passes them, or of the order that promulgates them.
fn is_law_number(tables: &Tables, draft: &Draft) -> bool {
    let issuer = draft.classified.issuer.as_deref();
    let doc_type = draft.classified.doc_type.as_deref();
    draft.number.is_some()
        && (issuer.is_some_and(|code| tables.legislates(code))
            || doc_type
                .and_then(|code| tables.doc_type(code))
                .is_some_and(|row| row.promulgates))
}

/// Sets the numbers of laws that the tables know by name and date of adoption, and their normalised names.
pub(super) fn resolve(passage: &Passage<'_>, drafts: &mut [Draft]) {
    for draft in drafts
        .iter_mut()
        .filter(|draft| draft.kind == MentionKind::Named && draft.name.is_none())
    {
        let Some((row, end)) = draft.law else {
            continue;
        };
        // *Luật Lao động của Đài Loan*: another country's law has our law's name.
        let foreign =
            passage.is(end, "của") && !matches!(passage.word(end + 1), "quốc" | "việt" | "nước");
        // *Luật Đất đai số 31/2024*.
        let figure = end + usize::from(passage.is(end, "số"));
        let numbered = passage.figures(figure) && passage.is(figure + 1, "/");
        let year = numbered || year_at(passage, end).is_some();
        let whole = year || passage.end(end) >= draft.place.end;
        if foreign {
            draft.name = Some(String::new());
        }
        if foreign || !whole {
            continue;
        }
        let adopted = draft.date.and_then(|date| date.value);
        let law = passage.tables.law(row, adopted);
        draft.resolved = law.and_then(|law| law.number.parse().ok());
        draft.name = law.map(|law| format!("{} {}", law.name, law.date));
    }
}
