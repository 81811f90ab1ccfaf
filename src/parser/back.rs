//! References back: which earlier mentions a pointing word, an alias or a short form stands for (SPEC section 6.2).
//!
//! An antecedent is given only when it is exactly determined; a wrong link costs more than a missing one.

use std::collections::{BTreeSet, HashMap};

use crate::date::IssueDate;
use crate::document::is_law;
use crate::mention::{
    Draft, Given, Mention, MentionId, MentionKind, Passage, Points, before_adverbs,
    follows_in_list, insert, is_taken, pointing,
};
use crate::number::DocumentNumber;
use crate::number::loose::Serial;
use crate::relation::{Bound, BoundSubject, Polarity, Relation, RelationKind, Subject};
use crate::span::Span;
use crate::tables::{DocType, Hit, Side, SubjectRule};
use crate::text::{Place, Word, fold};

/// A pointing word looks back over at most this many mentions.
const REACH: usize = 64;
/// At most this many names given in brackets are kept.
const MOST: usize = 32;

/// What is needed of the text before, to look back from the paragraph being read.
#[derive(Debug, Default)]
pub(super) struct Back {
    /// For each mention the first member of the list it stands in.
    lists: Vec<u32>,
    aliases: Vec<Alias>,
    /// A bit of the hash of each name's first word: most words open none.
    opening: u64,
}

/// A name given to a document in brackets: *(sau đây gọi là Nghị định 34)*.
#[derive(Debug)]
struct Alias {
    /// Its words in lower case.
    words: Vec<String>,
    /// Where the mention of the document starts in the caller's text.
    meant: u32,
}

/// A use of such a name.
#[derive(Clone, Copy, Debug)]
pub(super) struct Used {
    /// Where its draft starts.
    start: usize,
    /// Where the mention of the document starts in the caller's text.
    meant: u32,
}

/// One of 64 bits, by a word's hash.
fn bit_of(word: Word) -> u64 {
    1 << (word.hash & 63)
}

/// Whether a type word that stands for a document is the text's own, followed by *này*.
fn is_itself(passage: &Passage<'_>, place: Place, own: Option<&str>) -> bool {
    let end = passage.from(place.end);
    let hit = passage.tables.type_words.ending(passage.line, end);
    let hit = hit.filter(|hit| passage.is(end, "này") && passage.start(hit.start) == place.start);
    let row = hit.and_then(|hit| passage.tables.rows.doc_types.get(hit.value));
    row.is_some_and(|row| own == Some(&*row.code))
}

impl Back {
    /// Takes in the names given in a paragraph.
    pub(super) fn name(&mut self, passage: &Passage<'_>, drafts: &[Draft], given: &[Given]) {
        for name in given {
            let meant = name
                .to_whom(passage, drafts)
                .and_then(|index| drafts.get(index));
            if let Some(meant) = meant.filter(|_| self.aliases.len() < MOST) {
                let first = passage.line.words.get(name.from).copied();
                self.opening |= first.map_or(0, bit_of);
                self.aliases.push(Alias {
                    words: (name.from..name.to)
                        .map(|at| passage.word(at).to_owned())
                        .collect(),
                    meant: passage.shadow.original(meant.place).start,
                });
            }
        }
    }

    /// Turns uses of the names given so far into anaphora, and adds those that are no mentions yet. In a text of the type `own` its type
    /// word with *này* is the text itself, whatever is called by it besides.
    pub(super) fn aliases(
        &self,
        passage: &Passage<'_>,
        drafts: &mut Vec<Draft>,
        given: &[Given],
        own: Option<&str>,
    ) -> Vec<Used> {
        let (mut used, mut added) = (Vec::new(), Vec::new());
        if self.aliases.is_empty() {
            return used;
        }
        for (index, word) in passage.line.words.iter().enumerate() {
            if self.opening & bit_of(*word) == 0 {
                continue;
            }
            let Some(alias) = self
                .aliases
                .iter()
                .find(|alias| alias.stands_at(passage, index))
            else {
                continue;
            };
            let place = passage.place(index, index + alias.words.len());
            let bracket = given
                .iter()
                .any(|name| name.from <= index && index < name.to);
            let first = alias.meant >= passage.shadow.original(place).start;
            // A name that goes on is another one: *Nghị quyết*, *Nghị quyết số 5*.
            let goes_on = passage.word(index + alias.words.len()) == "số"
                || passage
                    .word(index + alias.words.len())
                    .starts_with(|letter: char| letter.is_ascii_digit());
            if bracket || first || goes_on || is_itself(passage, place, own) {
                continue;
            }
            if let Ok(same) = drafts.binary_search_by_key(&place.start, |draft| draft.place.start) {
                let Some(draft) = drafts.get_mut(same) else {
                    continue;
                };
                if draft.place == place && draft.number.is_none() {
                    if draft.kind == MentionKind::Short {
                        draft.kind = MentionKind::Anaphor;
                        draft.resolved = None;
                    }
                    used.push(Used {
                        start: place.start,
                        meant: alias.meant,
                    });
                }
            } else if !is_taken(drafts, place) {
                let mut draft = Draft::new(MentionKind::Anaphor, place);
                let hit = passage.tables.type_words.starting(passage.line, index);
                draft.word = hit.map(|hit| (hit.value, passage.place(hit.start, hit.end)));
                added.push(draft);
                used.push(Used {
                    start: place.start,
                    meant: alias.meant,
                });
            }
        }
        insert(drafts, added);
        used
    }

    /// Adds the words of a paragraph that point back, where an earlier document of their type is there to point to.
    pub(super) fn point(
        passage: &Passage<'_>,
        mentions: &[Mention],
        drafts: &mut Vec<Draft>,
        own: bool,
    ) {
        let mut found = pointing(passage, drafts, own);
        found.retain(|anaphor| {
            let fits = Fits::new(passage, anaphor);
            let before = drafts.partition_point(|draft| draft.place.start < anaphor.place.start);
            let clause = clause_start(passage, anaphor);
            let here = drafts
                .iter()
                .take(before)
                .rev()
                .take(REACH)
                .any(|draft| fits.draft(passage, draft));
            // What stands in the same clause is named by a pronoun; *này* after it is the text: *X hết hiệu lực từ ngày Luật này …*.
            let within = drafts
                .iter()
                .take(before)
                .any(|draft| draft.place.start >= clause && fits.draft(passage, draft));
            if within && anaphor.points == Some(Points::One) && !is_acted_on(passage, anaphor) {
                return false;
            }
            // *Văn bản này* is any paper: it means a document of its own paragraph.
            let near = fits.word.is_none();
            let earlier = || mentions.iter().rev().take(REACH);
            here || (!near && earlier().any(|mention| fits.mention(passage.text, mention)))
        });
        insert(drafts, found);
    }

    /// Notes the lists and the names given in a paragraph whose first mention gets the index `first`.
    pub(super) fn note(&mut self, passage: &Passage<'_>, drafts: &[Draft], first: usize) {
        for (index, draft) in drafts.iter().enumerate() {
            let before = index.checked_sub(1).and_then(|before| drafts.get(before));
            let goes_on = before.is_some_and(|before| follows_in_list(passage, before, draft));
            let own = (first + index) as u32;
            let list = if goes_on {
                self.lists.last().copied()
            } else {
                None
            };
            self.lists.push(list.unwrap_or(own));
        }
    }

    /// The mentions before a draft that it stands for: a pointing word, or a name that was given.
    pub(super) fn antecedents(
        &self,
        passage: &Passage<'_>,
        told: &Before<'_>,
        draft: &Draft,
        used: &[Used],
    ) -> Vec<MentionId> {
        let Before {
            mentions,
            sentences,
            ..
        } = *told;
        if let Some(named) = used.iter().find(|named| named.start == draft.place.start) {
            let meant = mentions.binary_search_by_key(&named.meant, |mention| mention.span.start);
            return meant.map_or(Vec::new(), |index| vec![MentionId(index as u32)]);
        }
        let Some(points) = draft.points else {
            return Vec::new();
        };
        let fits = Fits::new(passage, draft);
        let fits_at = |index: usize| {
            let mention = mentions.get(index);
            mention.is_some_and(|mention| fits.mention(passage.text, mention))
        };
        let mut before = (0..mentions.len()).rev().take(REACH);
        let Some(last) = before.find(|index| fits_at(*index)) else {
            return Vec::new();
        };
        let successor = told.successor(last).filter(|index| fits_at(*index));
        let acts = points == Points::One && takes_effect(passage, draft);
        let last = successor.filter(|_| acts).unwrap_or(last);
        let own = self.lists.get(last).copied();
        let members: Vec<MentionId> = (0..=last)
            .rev()
            .take(REACH)
            .take_while(|index| self.lists.get(*index).copied() == own)
            .filter(|index| {
                mentions
                    .get(*index)
                    .is_some_and(|mention| fits.mention(passage.text, mention))
            })
            .map(|index| MentionId(index as u32))
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        match points {
            Points::One if members.len() == 1 => members,
            Points::Many(None) if members.len() > 1 => members,
            Points::Many(Some(count)) if members.len() == count as usize => members,
            Points::Many(Some(count)) => {
                let paragraph = passage.shadow.original(passage.place(0, 1)).start;
                let sentence = sentences.get(last).copied();
                let here = sentence.filter(|sentence| sentence.start >= paragraph);
                let same = |index: &usize| here.is_some() && sentences.get(*index).copied() == here;
                let told = (0..=last).rev().take(REACH).take_while(same);
                let told = told.filter_map(|index| Some((index, mentions.get(index)?)));
                let told = told.filter(|(_, mention)| fits.mention(passage.text, mention));
                all_of(told.collect(), count as usize)
            }
            _ => Vec::new(),
        }
    }
}

/// What is told before a pointing word.
#[derive(Debug)]
pub(super) struct Before<'a> {
    pub(super) mentions: &'a [Mention],
    /// The sentence of each.
    pub(super) sentences: &'a [Span],
    /// The first mention of the paragraph.
    pub(super) first: usize,
    /// The documents that others end in the paragraph, each with what ends it, counted from its first mention.
    pub(super) ended: &'a [(usize, usize)],
}

impl Before<'_> {
    /// The document before one that has just ended it.
    fn successor(&self, ended: usize) -> Option<usize> {
        let object = ended.checked_sub(self.first)?;
        let mut told = self.ended.iter();
        let (_, by) = told.find(|(other, by)| *other == object && by < other)?;
        Some(self.first + by)
    }
}

/// The documents that others end in a paragraph, each with what ends it.
pub(super) fn ended(bounds: &[Bound]) -> Vec<(usize, usize)> {
    let ends = |bound: &Bound| match (bound.kind, bound.subject) {
        (RelationKind::Supersedes | RelationKind::Repeals, BoundSubject::Draft(by))
            if bound.polarity == Polarity::Asserted =>
        {
            Some((bound.object, by))
        }
        _ => None,
    };
    bounds.iter().filter_map(ends).collect()
}

/// Whether a pointing word is said to take effect or to act on others, as no document does that has just been ended.
fn takes_effect(passage: &Passage<'_>, draft: &Draft) -> bool {
    let at = passage.from(draft.place.end);
    let at = at + usize::from(matches!(passage.word(at), "đã" | "cũng" | "còn"));
    let cue = passage.tables.cues.starting(passage.line, at);
    let row = cue.and_then(|hit| passage.tables.rows.cues.get(hit.value));
    let acts = row.is_some_and(|row| row.side == Side::Before && row.kind.is_act());
    acts || passage.stands(at, &["có", "hiệu", "lực"])
}

/// The documents that one sentence tells of, last first, where they are as many as a pointing word counts: *A bổ sung B; hai văn bản này …*.
fn all_of(told: Vec<(usize, &Mention)>, count: usize) -> Vec<MentionId> {
    let numbers: BTreeSet<String> = told
        .iter()
        .filter_map(|(_, mention)| Some(mention.number.as_ref()?.to_string()))
        .collect();
    if told.len() != count || numbers.len() != count {
        return Vec::new();
    }
    let first = told.into_iter().rev();
    first.map(|(index, _)| MentionId(index as u32)).collect()
}

/// Which mentions a pointing word may stand for.
struct Fits<'a> {
    /// The row of the type word and the word itself; any where the word is general.
    word: Option<(&'a DocType, String)>,
    /// Where one alone is pointed at: no document's title points at the document itself.
    at: Option<u32>,
}

impl<'a> Fits<'a> {
    fn new(passage: &Passage<'a>, anaphor: &Draft) -> Self {
        let word = anaphor.word.and_then(|(row, place)| {
            let row = passage.tables.rows.doc_types.get(row)?;
            Some((row, fold(passage.cased_text(place))))
        });
        Self {
            word: word.filter(|(row, _)| !row.general),
            at: (anaphor.points == Some(Points::One))
                .then(|| passage.shadow.original(anaphor.place).start),
        }
    }

    /// A document fits by its type, and by the word it is told with: a *Quy định* and a *Quyết định* bear one code.
    fn fits(&self, kind: MentionKind, within: bool, doc_type: Option<&str>, word: &str) -> bool {
        let told = !matches!(kind, MentionKind::Anaphor | MentionKind::Attached) && !within;
        // A law is a *văn bản* in general only: *văn bản này* is some other.
        let general = self.word.is_none() && doc_type.is_some_and(is_law);
        told && !general
            && self.word.as_ref().is_none_or(|(row, wanted)| {
                let printed = fold(word);
                let words = || row.words.iter().map(|word| fold(word));
                doc_type == Some(&*row.code)
                    && (printed == *wanted || !words().any(|word| word == printed))
            })
    }

    fn draft(&self, passage: &Passage<'_>, draft: &Draft) -> bool {
        let word = draft
            .word
            .map_or("", |(_, place)| passage.cased_text(place));
        let doc_type = draft.doc_type(passage.tables);
        self.fits(
            draft.kind,
            draft.within.is_some(),
            doc_type.as_deref(),
            word,
        )
    }

    fn mention(&self, text: &str, mention: &Mention) -> bool {
        let word = mention.type_word.map_or("", |span| span.text(text));
        let doc_type = mention.doc_type.as_deref();
        let points = |title: Span| {
            self.at
                .is_some_and(|at| title.start <= at && at < title.end)
        };
        let titled = mention.title.is_some_and(points);
        !titled && self.fits(mention.kind, mention.within.is_some(), doc_type, word)
    }
}

/// A relation between the documents meant: one for each that a pointing word stands for, none where that is not known.
pub(super) fn resolve(mentions: &[Mention], relation: Relation, into: &mut Vec<Relation>) {
    let meant = |id: MentionId| {
        let mention = mentions.get(id.index())?;
        (mention.kind == MentionKind::Anaphor).then_some(mention.antecedents())
    };
    let subjects = match relation.subject {
        Subject::Mention(id) => meant(id),
        _ => None,
    };
    let objects = meant(relation.object);
    // Who acts is none of those that are pointed at: then the words point at others.
    let among = |meant: &[MentionId]| match relation.subject {
        Subject::Mention(id) => meant.len() > 1 && meant.contains(&id),
        _ => false,
    };
    if objects.is_some_and(among) {
        return;
    }
    // The same words may be found from what points back and from the list it stands in.
    let mut add = |relation: Relation| {
        const REACH: usize = 8;
        let told = |other: &Relation| {
            let same = other.kind == relation.kind && other.subject == relation.subject;
            same && other.object == relation.object && other.cue == relation.cue
        };
        let itself = relation.subject == Subject::Mention(relation.object);
        if !itself && !into.iter().rev().take(REACH).any(told) {
            into.push(relation);
        }
    };
    if subjects.is_none() && objects.is_none() {
        add(relation);
        return;
    }
    let subjects: Vec<Subject> = match subjects {
        Some(meant) => meant.iter().copied().map(Subject::Mention).collect(),
        None => vec![relation.subject],
    };
    for subject in subjects {
        for object in objects.unwrap_or(&[relation.object]) {
            add(Relation {
                subject,
                object: *object,
                ..relation.clone()
            });
        }
    }
}

/// Whether people carry out, or another document acts on, what is pointed at, which is a document that the clause has named: *A và Kế hoạch
/// B về thực hiện Chỉ thị này*, *A bổ sung Chỉ thị B, đồng thời thay thế Chỉ thị này*. So is what undergoes something: *X ban hành Chương trình A
/// và Chương trình này được cụ thể hóa bằng B*.
fn is_acted_on(passage: &Passage<'_>, anaphor: &Draft) -> bool {
    let end = before_adverbs(passage, passage.from(anaphor.place.start));
    let cue = passage.tables.cues.ending(passage.line, end);
    let row = |cue: Option<Hit<usize>>| passage.tables.rows.cues.get(cue?.value);
    let behind = passage.from(anaphor.place.end);
    let undergoes = row(passage.tables.cues.starting(passage.line, behind));
    let undergoes =
        undergoes.is_some_and(|row| row.side == Side::After && row.subject != SubjectRule::Itself);
    undergoes
        || row(cue).is_some_and(|row| {
            let acts = row.kind.is_act() && row.side == Side::Before;
            acts || matches!(row.kind, RelationKind::Implements | RelationKind::Continues)
        })
}

/// Where the clause that a pointing word stands in starts.
fn clause_start(passage: &Passage<'_>, anaphor: &Draft) -> usize {
    let at = passage.from(anaphor.place.start);
    let start = (0..at)
        .rev()
        .find(|at| {
            matches!(passage.word(*at), "." | ";" | ":" | "!" | "?")
                && passage.start(at + 1) > passage.end(at + 1)
        })
        .map_or(0, |stop| stop + 1);
    passage.start(start)
}

impl Alias {
    fn stands_at(&self, passage: &Passage<'_>, index: usize) -> bool {
        let capital = passage
            .cased_word(index)
            .starts_with(|letter: char| !letter.is_lowercase());
        capital && passage.stands(index, &self.words)
    }
}

/// Settles short forms: the one document of the text with the same type and running number.
pub(super) fn settle_short(mentions: &mut [Mention]) {
    let is_open =
        |mention: &Mention| mention.meaning().serial.is_some() && mention.antecedents().is_empty();
    if !mentions.iter().any(is_open) {
        return;
    }
    // Each by its year, and without.
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
        // What is cited without any year may be of this one.
        let undated = || of(None).filter(|same| same.year.is_none());
        let same = of(year).or_else(undated)?;
        same.one.then_some(same.first)
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

/// The mentions of one type and running number.
#[derive(Clone, Copy)]
struct Same<'m> {
    first: MentionId,
    number: &'m DocumentNumber,
    date: Option<IssueDate>,
    /// The year of one of them.
    year: Option<u16>,
    /// Whether all have one number with one date, which some may leave out.
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

/// Takes the number of a nickname back where the text has another document of that type and figure, and links it where the text
/// cites the document itself.
pub(super) fn settle_nicknames(mentions: &mut [Mention]) {
    let is_nickname = |mention: &Mention| {
        mention.meaning().serial.is_some() && mention.resolved_number().is_some()
    };
    if !mentions.iter().any(is_nickname) {
        return;
    }
    let mut cited: HashMap<String, MentionId> = HashMap::new();
    let mut figures: HashMap<(String, u32), BTreeSet<String>> = HashMap::new();
    for (index, mention) in mentions.iter().enumerate() {
        let Some(number) = &mention.number else {
            continue;
        };
        let id = MentionId(index as u32);
        let printed = number.to_string();
        cited.entry(printed.clone()).or_insert(id);
        if let Some(doc_type) = mention.doc_type() {
            let figure = (doc_type.to_owned(), number.serial);
            figures.entry(figure).or_default().insert(printed);
        }
    }
    for mention in mentions.iter_mut().filter(|mention| is_nickname(mention)) {
        let printed = mention.resolved_number().map(ToString::to_string);
        let figure = (
            mention.doc_type().unwrap_or_default().to_owned(),
            mention.meaning().serial.map_or(0, |serial| serial.value),
        );
        let other = |numbers: &BTreeSet<String>| {
            numbers.iter().any(|other| Some(other) != printed.as_ref())
        };
        if figures.get(&figure).is_some_and(other) {
            mention.meaning_mut().resolved_number = None;
        } else if mention.antecedents().is_empty() {
            mention.meaning_mut().antecedents = printed
                .and_then(|number| cited.get(&number))
                .copied()
                .into_iter()
                .collect();
        }
    }
}
