//! Parts of a header that stand elsewhere in the text; each is looked for once, in linear time.

use super::super::date;
use super::super::passage::Passage;
use super::letterhead::{Letterhead, Wanted};
use super::line::{HeadLine, Reader, is_rule, lines, role, stretch, word_pairs};
use super::{consolidates, is_capitals};
use crate::tables::{HeadRole, RelationKind, Side, ends_clause};
use crate::{IssueDate, Span};

/// A letterhead behind the text of a gazette's first page, where the page's layout puts it: number line and national title.
pub(super) fn behind_page(reader: &mut Reader<'_>, lines: &[HeadLine]) -> Option<Letterhead> {
    let mut found = Letterhead::default();
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let passage = reader.passage(line.span);
        let kind = role(&passage).map(|(role, _)| role);
        let complete = found.number.is_some() && found.emblem;
        if kind == Some(HeadRole::Page) {
            break;
        }
        if is_rule(&passage) {
            at += 1;
            continue;
        }
        let taken = found.take(reader, lines, at, Wanted::All);
        if taken == 0 && complete {
            break;
        }
        if taken == 0 {
            found = Letterhead::default();
        }
        at += taken.max(1);
    }
    let numbered = found
        .number
        .as_ref()
        .is_some_and(|own| own.number.is_some());
    (numbered && found.emblem && !found.listed).then_some(found)
}

/// The block by which an office attests a consolidated text: issuer, number and date of that text.
pub(super) fn attestation(reader: &mut Reader<'_>, from: u32) -> Option<Letterhead> {
    /// *hợp nhất* in capitals: its first word in both compositions, the first letter of its second.
    const WORDS: [&str; 2] = ["HỢP", "HO\u{31b}\u{323}P"];
    /// A text is attested once; forms and quotes may name the block too.
    const MOST: usize = 16;
    let hits: Vec<usize> = word_pairs(reader, from as usize, WORDS, b'N').collect();
    let mut blocks = 0;
    hits.into_iter().find_map(|hit| {
        let line = attesting_line(reader, hit).filter(|_| blocks < MOST)?;
        blocks += 1;
        attested(reader, line)
    })
}

/// The start of the line around byte `hit`, if it holds only the words of attestation.
fn attesting_line(reader: &mut Reader<'_>, hit: usize) -> Option<usize> {
    /// The most bytes of such a line before *hợp nhất*, and from it on.
    const LINE: usize = 60;
    let before = stretch(reader.text, hit.saturating_sub(LINE), hit);
    let start = before.start as usize + before.text(reader.text).rfind('\n')? + 1;
    let line = stretch(reader.text, start, hit + LINE);
    let line = line
        .text(reader.text)
        .split('\n')
        .next()
        .unwrap_or_default();
    let (role, _) = role(&reader.passage(Span::new(start as u32, (start + line.len()) as u32)))?;
    (role == HeadRole::Attestation).then_some(start)
}

/// The attestation whose words stand in the line at byte `start`.
fn attested(reader: &mut Reader<'_>, start: usize) -> Option<Letterhead> {
    /// The block stands within this many bytes of its words.
    const AROUND: usize = 600;
    let around = stretch(reader.text, start.saturating_sub(AROUND), start + AROUND);
    let lines = lines(reader.text, around.start as usize, around.len() as usize);
    let lines: Vec<HeadLine> = lines.collect();
    let at = lines
        .iter()
        .position(|line| line.span.start as usize >= start)?;
    let mut found = Letterhead::default();
    let mut next = 0;
    while let Some(line) = lines.get(next) {
        let passage = reader.passage(line.span);
        let aside = next == at
            || is_rule(&passage)
            || role(&passage).is_some_and(|(role, _)| role == HeadRole::Page);
        let taken = if aside {
            1
        } else {
            found.take(reader, &lines, next, Wanted::All)
        };
        match taken {
            0 if next > at => break,
            0 => found = Letterhead::default(),
            _ => {}
        }
        next += taken.max(1);
    }
    let own = found.number.as_ref()?;
    let attests = consolidates(own.classified.doc_type.as_deref());
    (own.number.is_some() && attests && !found.listed).then_some(found)
}

/// Whether a line right behind the head announces the amenders of a document, as in consolidated texts: `Thông tư số …, được sửa đổi, bổ
/// sung bởi:`.
pub(super) fn names_amenders(reader: &mut Reader<'_>, from: u32) -> bool {
    /// The lines and bytes that are read.
    const MOST: (usize, usize) = (6, 1024);
    let (most, bytes) = MOST;
    let behind = lines(reader.text, from as usize, bytes).take(most);
    let behind: Vec<Span> = behind.map(|line| line.span).collect();
    let ends = |line: &&Span| line.text(reader.text).ends_with(':');
    let (Some(first), Some(last)) = (behind.first(), behind.iter().find(ends)) else {
        return false;
    };
    let passage = reader.passage(Span::new(first.start, last.end));
    let colon = passage.count().saturating_sub(1);
    let cue = passage.tables.cues.ending(passage.line, colon);
    let row = cue.and_then(|cue| passage.tables.rows.cues.get(cue.value));
    let opens = passage.tables.type_words.starting(passage.line, 0);
    opens.is_some()
        && row.is_some_and(|row| row.side == Side::After && row.kind == RelationKind::Amends)
}

/// The type word that enacts behind the grounds, `NGHỊ ĐỊNH:`, where no type word stands over them, as in decrees of the first years.
pub(super) fn enacted(reader: &mut Reader<'_>, from: u32) -> Option<(usize, Span)> {
    /// The most lines and bytes of the grounds.
    const MOST: (usize, usize) = (24, 4096);
    let (most, bytes) = MOST;
    let text = reader.text;
    let enacts = |line: &str| line.ends_with(':') && is_capitals(line);
    let behind = lines(text, from as usize, bytes).take(most);
    let line = behind
        .map(|line| line.span)
        .find(|line| enacts(line.text(text)))?;
    let passage = reader.passage(line);
    let hit = passage.tables.type_words.starting(passage.line, 0)?;
    let place = passage.place(0, hit.end);
    (hit.end + 1 == passage.count()).then(|| (hit.value, passage.shadow.original(place)))
}

/// `Luật này được Quốc hội … thông qua ngày D` at the end of a text of the type in row `kind`: the day of adoption is the day
/// of issue.
pub(super) fn adoption(
    reader: &mut Reader<'_>,
    kind: usize,
    from: u32,
) -> Option<(IssueDate, Span)> {
    /// The sentence starts within `SENTENCE` bytes before its verb, and the date stands within `DATE` bytes behind.
    const SENTENCE: usize = 400;
    const DATE: usize = 80;
    /// The sentence closes the text, but annexes may follow that speak of adopting too: so many verbs are tried, from the end.
    const LAST: usize = 64;
    let mut verbs: Vec<usize> = word_pairs(reader, from as usize, THROUGH, b'q').collect();
    verbs.sort_unstable();
    verbs.into_iter().rev().take(LAST).find_map(|hit| {
        let sentence = stretch(reader.text, hit.saturating_sub(SENTENCE), hit + DATE);
        let passage = reader.passage(sentence);
        let verb = (0..passage.count())
            .rev()
            .find(|at| passage.word(*at) == "thông" && passage.word(*at + 1) == "qua")?;
        let date =
            date::at(&passage, verb + 2).filter(|_| passage.word(verb + 2).starts_with("ngày"))?;
        let subject = (0..verb)
            .rev()
            .take_while(|at| !ends_clause(passage.word(*at)))
            .find(|at| passage.word(*at) == "này")?;
        let own = passage.tables.type_words.ending(passage.line, subject)?;
        // `Luật này sửa đổi Luật … đã được Quốc hội thông qua …` says when another law was adopted.
        let types = &passage.tables.type_words;
        let other = (subject..verb).rfind(|at| types.starting(passage.line, *at).is_some());
        let other = other.is_some_and(|other| !goes_on(&passage, other, verb));
        let passive = (subject..verb).any(|at| passage.word(at) == "được");
        (own.value == kind && passive && !other).then_some(())?;
        Some((date.value?, passage.shadow.original(date.place)))
    })
}

/// Whether a sentence goes on with its subject behind another document, before the verb: *Luật này thay thế Luật A **và đã được** … thông qua*.
fn goes_on(passage: &Passage<'_>, other: usize, verb: usize) -> bool {
    let passive = (other..verb).find(|at| passage.is(*at, "được"));
    passive.is_some_and(|at| {
        let at = at - usize::from(passage.is(at - 1, "đã"));
        passage.is(at - 1, "và")
    })
}

/// The first word of *thông qua*, in both compositions.
const THROUGH: [&str; 2] = ["thông", "tho\u{302}ng"];
