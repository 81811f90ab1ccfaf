//! Words that point back, *Quyết định này*, *hai văn bản nêu trên*: which earlier mentions they stand for (SPEC section 6.2).
//!
//! An antecedent is given only when exactly one reading fits; a wrong link costs more than a missing one.

use std::collections::BTreeSet;

use crate::date::IssueDate;
use crate::mention::{
    Draft, Mention, MentionId, MentionKind, Passage, Points, before_adverbs, follows_in_list,
    insert, pointing,
};
use crate::number::DocumentNumber;
use crate::relation::{Bound, BoundSubject, Polarity, RelationKind};
use crate::span::Span;
use crate::tables::{DocType, Hit, Side, SubjectRule, Tables};
use crate::text::fold;

/// A pointing word looks back over at most this many mentions.
const REACH: usize = 64;

/// What is kept of the mentions read so far, to look back from the paragraph being read.
#[derive(Debug, Default)]
pub(super) struct Anaphors {
    /// For each mention the index of the first member of the list it is in.
    lists: Vec<u32>,
    /// For each mention the topic of its sentence, where that is another document: *A* for *B* in *A sửa đổi B* (A amends B).
    topics: Vec<Option<Topic>>,
}

/// The document that a sentence is about, where it also names another.
#[derive(Clone, Copy, Debug)]
struct Topic {
    document: u32,
    /// Whether words that point back may mean either: *Chỉ thị A về thực hiện Chỉ thị B. Sau 5 năm thực hiện Chỉ thị này …* (directive A on
    /// implementing directive B. After 5 years of this directive …).
    open: bool,
    /// The same where a provision is pointed at: *A sửa đổi B. Theo đó, Điều 5 Nghị định này …*.
    in_part: bool,
}

/// The mentions before a pointing word.
#[derive(Debug)]
pub(super) struct Before<'a> {
    pub(super) mentions: &'a [Mention],
    /// The sentence of each, and that of the pointing word.
    pub(super) sentences: &'a [Span],
}

impl Before<'_> {
    /// Whether the next mention stands in the sentence of an earlier one.
    fn is_in_sentence_of(&self, mention: usize) -> bool {
        let here = self.sentences.get(self.mentions.len());
        here.is_some() && here == self.sentences.get(mention)
    }

    /// The sentence of a mention, where it starts at byte `start` or behind it.
    fn sentence_since(&self, start: u32, mention: usize) -> Option<Span> {
        let sentence = self.sentences.get(mention).copied();
        sentence.filter(|sentence| sentence.start >= start)
    }

    /// Whether the clause of a pointing word names a year before that of a document (any year where the document's is unknown), so that the
    /// word means an older one: *A thay thế B. Năm 2017, Quy định này được ban hành* (A replaces B. In 2017 this regulation was issued).
    fn is_before(&self, passage: &Passage<'_>, draft: &Draft, document: u32) -> bool {
        let mention = self.mentions.get(document as usize);
        let own = mention.and_then(|mention| {
            let number = mention.number.as_ref().and_then(DocumentNumber::year);
            number.or(mention.date.map(IssueDate::year))
        });
        year_told(passage, draft).is_some_and(|told| match own {
            Some(own) => told < own,
            None => !takes_effect(passage, draft),
        })
    }

    /// The documents that one sentence names (given last first), where they are as many as a pointing word counts: *A bổ sung B; hai văn
    /// bản này …* (these two documents); else empty.
    fn all_of(&self, told: Vec<usize>, count: usize) -> Vec<MentionId> {
        let number = |index: &usize| self.mentions.get(*index)?.number.as_ref();
        let numbers = told.iter().filter_map(number).map(ToString::to_string);
        let numbers: BTreeSet<String> = numbers.collect();
        if told.len() == count && numbers.len() == count {
            in_order(told)
        } else {
            Vec::new()
        }
    }
}

/// Adds the words of a paragraph that point back, where there is an earlier document of their type.
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
        // A document of the same clause would be meant by a pronoun, so *này* behind it is the text: *X hết hiệu lực từ ngày Luật này …*.
        let within = drafts
            .iter()
            .take(before)
            .any(|draft| draft.place.start >= clause && fits.draft(passage, draft));
        if within && anaphor.points == Some(Points::One) && !is_acted_on(passage, anaphor) {
            return false;
        }
        // *Văn bản này* (this document) fits any type, so it means only a document of its own paragraph.
        let near = fits.word.is_none();
        let earlier = || mentions.iter().rev().take(REACH);
        here || (!near && earlier().any(|mention| fits.mention(passage.text, mention)))
    });
    insert(drafts, found);
}

impl Anaphors {
    /// Notes the lists and topics of a paragraph whose first mention gets the index `first`.
    pub(super) fn note(
        &mut self,
        passage: &Passage<'_>,
        drafts: &[Draft],
        bounds: &[Bound],
        first: usize,
    ) {
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
        self.topics.extend(topics(drafts, bounds, first));
    }

    /// The earlier mentions that a draft stands for; empty where it is no pointing word, or where that is not certain.
    pub(super) fn antecedents(
        &self,
        passage: &Passage<'_>,
        told: &Before<'_>,
        draft: &Draft,
    ) -> Vec<MentionId> {
        let Some(points) = draft.points else {
            return Vec::new();
        };
        let fits = Fits::new(passage, draft);
        let fits_at = |index: usize| {
            let mention = told.mentions.get(index);
            mention.is_some_and(|mention| fits.mention(passage.text, mention))
        };
        let mut before = (0..told.mentions.len()).rev().take(REACH);
        let Some(last) = before.find(|index| fits_at(*index)) else {
            return Vec::new();
        };
        let topic = self.topics.get(last).copied().flatten();
        let topic = topic.filter(|_| points == Points::One);
        let last = match topic.filter(|topic| fits_at(topic.document as usize)) {
            Some(_) if is_of_old(passage, draft) => return Vec::new(),
            Some(topic) if told.is_before(passage, draft, topic.document) => return Vec::new(),
            Some(topic) if takes_effect(passage, draft) => topic.document as usize,
            Some(_) if told.is_in_sentence_of(last) => last,
            Some(topic) if topic.open => return Vec::new(),
            Some(topic) if topic.in_part && is_part(passage, draft) => return Vec::new(),
            Some(topic) => topic.document as usize,
            None => last,
        };
        let own = self.lists.get(last).copied();
        let near = (0..=last).rev().take(REACH);
        let listed = near.take_while(|index| self.lists.get(*index).copied() == own);
        let members = in_order(listed.filter(|index| fits_at(*index)).collect());
        match points {
            Points::One if members.len() == 1 => members,
            Points::Many(None) if members.len() > 1 => members,
            Points::Many(Some(count)) if members.len() == count as usize => members,
            Points::Many(Some(count)) => {
                let paragraph = passage.shadow.original(passage.place(0, 1)).start;
                let sentence = told.sentence_since(paragraph, last);
                let same = |index: &usize| {
                    sentence.is_some() && told.sentences.get(*index).copied() == sentence
                };
                let one_sentence = (0..=last).rev().take(REACH).take_while(same);
                let counted = one_sentence.filter(|index| fits_at(*index)).collect();
                told.all_of(counted, count as usize)
            }
            Points::One | Points::Many(None) => Vec::new(),
        }
    }
}

/// Turns mentions given last first into text order.
fn in_order(backward: Vec<usize>) -> Vec<MentionId> {
    let forward = backward.into_iter().rev();
    forward.map(|index| MentionId(index as u32)).collect()
}

/// For each mention of a paragraph the earlier one that acts on it, by a relation or by its title: that is what the sentence is about. The
/// first mention gets the index `first`.
fn topics(drafts: &[Draft], bounds: &[Bound], first: usize) -> Vec<Option<Topic>> {
    const REACH: usize = 8;
    let topic = |index: usize| Topic {
        document: (first + index) as u32,
        open: false,
        in_part: false,
    };
    let titled = |(index, draft): (usize, &Draft)| {
        let mut before = drafts.iter().enumerate().take(index).rev().take(REACH);
        let holds = |around: &Draft| {
            let title = around.title;
            title.is_some_and(|title| title.contains(draft.place.start))
        };
        let around = before.find(|(_, around)| holds(around))?;
        Some(topic(around.0))
    };
    let mut topics: Vec<Option<Topic>> = drafts.iter().enumerate().map(titled).collect();
    for bound in bounds {
        let BoundSubject::Draft(by) = bound.subject else {
            continue;
        };
        let acts = bound.kind.is_act() || bound.kind == RelationKind::Guides;
        let acts = acts && bound.polarity == Polarity::Asserted;
        // *A thay thế B, được sửa đổi bởi C* (A replaces B, amended by C) is about A.
        let document = Topic {
            open: !acts,
            in_part: bound.kind == RelationKind::Amends,
            ..topic(by)
        };
        let (told, new) = match topics.get(bound.object).copied().flatten() {
            _ if by < bound.object => (bound.object, Some(document)),
            around if acts => (by, around),
            _ => continue,
        };
        if let Some(told) = topics.get_mut(told).filter(|_| new.is_some()) {
            *told = new;
        }
    }
    topics
}

/// Whether a provision of the document is meant, as its figure stands right before the pointing word: *khoản 2 Điều 5 Nghị định này*.
fn is_part(passage: &Passage<'_>, draft: &Draft) -> bool {
    let before = passage.from(draft.head()).checked_sub(1);
    before.is_some_and(|before| passage.figures(before))
}

/// Whether the document pointed at takes effect or acts on others, which none does that has just been ended.
fn takes_effect(passage: &Passage<'_>, draft: &Draft) -> bool {
    let at = passage.from(draft.place.end);
    let at = at + usize::from(matches!(passage.word(at), "đã" | "cũng" | "còn"));
    let cue = passage.tables.cues.starting(passage.line, at);
    let row = cue.and_then(|hit| passage.tables.rows.cues.get(hit.value));
    let acts = row.is_some_and(|row| row.side == Side::Before && row.kind.is_act());
    acts || passage.stands(at, &["có", "hiệu", "lực"])
}

/// Whether the clause speaks of the document pointed at as past or ended: *Nghị định này trước đây …* (formerly), *Nghị định này … nên
/// đã bị bãi bỏ* (was therefore repealed).
fn is_of_old(passage: &Passage<'_>, draft: &Draft) -> bool {
    const REACH: usize = 16;
    const ENDED: [[&str; 2]; 4] = [["đã", "bị"], ["nên", "bị"], ["nên", "phải"], ["đã", "được"]];
    let (head, behind) = (passage.from(draft.head()), passage.from(draft.place.end));
    let once = |at: usize| passage.stands(at, &["trước", "đây"]);
    let opens = || {
        let before = head.saturating_sub(3);
        once(before)
            && before
                .checked_sub(1)
                .is_none_or(|at| passage.ends_clause(at))
    };
    let ended = |at: usize| {
        let told = ENDED.iter().any(|words| passage.stands(at, words));
        told && matches!(passage.word(at + 2), "bãi" | "hủy" | "thay")
            || passage.stands(at, &["bộc", "lộ"])
    };
    let mut clause = (behind..behind + REACH).take_while(|at| !ends_sentence(passage, *at));
    once(behind) || opens() || clause.any(ended)
}

/// The first year in the clause of a pointing word that belongs to no other document: *có hiệu lực từ ngày 1/7/2007*.
fn year_told(passage: &Passage<'_>, draft: &Draft) -> Option<u16> {
    const REACH: usize = 16;
    let (head, behind) = (passage.from(draft.head()), passage.from(draft.place.end));
    let document = |at: usize| {
        passage
            .tables
            .type_words
            .starting(passage.line, at)
            .is_some()
    };
    let told = |at: &usize| !ends_sentence(passage, *at) && !document(*at);
    let before = (head.saturating_sub(REACH)..head).rev().take_while(told);
    let after = (behind..passage.count().min(behind + REACH)).take_while(told);
    let parted = |at: usize| matches!(passage.word(at), "/" | "-" | ".");
    let year = |at: usize| {
        let led = at.checked_sub(1)?;
        let date =
            || parted(led) && led > 0 && passage.figures(led - 1) && !passage.is(at + 1, "/");
        let year = passage.word(at).parse::<u16>().ok()?;
        ((1945..=2100).contains(&year) && (passage.is(led, "năm") || date())).then_some(year)
    };
    before.chain(after).find_map(year)
}

/// Whether a mark at a word ends its sentence.
fn ends_sentence(passage: &Passage<'_>, at: usize) -> bool {
    matches!(passage.word(at), "." | ";" | "!" | "?") && passage.start(at + 1) > passage.end(at + 1)
}

/// Which mentions a pointing word may stand for.
struct Fits<'a> {
    /// The row of the type word and the word itself; `None` where the word is general and fits any type.
    word: Option<(&'a DocType, String)>,
    /// The byte of the pointing word, where it means a single document: a document's title does not point at the document.
    at: Option<u32>,
    tables: &'a Tables,
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
            tables: passage.tables,
        }
    }

    /// A document fits by its type and by its type word: *Quy định* and *Quyết định* share one code.
    fn fits(&self, kind: MentionKind, within: bool, doc_type: Option<&str>, word: &str) -> bool {
        let told = !matches!(kind, MentionKind::Anaphor | MentionKind::Attached) && !within;
        // A law is rarely called *văn bản* (document): *văn bản này* means another.
        let general = self.word.is_none() && doc_type.is_some_and(|code| self.tables.is_law(code));
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

/// Whether the document pointed at is implemented or acted on, so that it is one that the same clause names: *A và Kế hoạch B về thực hiện
/// Chỉ thị này*, *A bổ sung Chỉ thị B, đồng thời thay thế Chỉ thị này*; or in the passive: *X ban hành Chương trình A và Chương trình này
/// được cụ thể hóa bằng B*.
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
            ends_sentence(passage, *at)
                || passage.is(*at, ":") && passage.start(at + 1) > passage.end(at + 1)
        })
        .map_or(0, |stop| stop + 1);
    passage.start(start)
}
