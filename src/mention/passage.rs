//! One paragraph while it is being read: its shadow, its words, and the drafts of its mentions.

use unicode_normalization::UnicodeNormalization as _;

use super::{Diagnostic, MentionKind, TermSeries, resolution};
use crate::date::IssueDate;
use crate::number::DocumentNumber;
use crate::number::loose::Serial;
use crate::provision::Provision;
use crate::tables::{Classified, Line, System, Tables, Text};
use crate::text::{Openers, Place, Shadow, Word, Words};

/// A paragraph: normalised text, words, tables. Places within it are the shadow's.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Passage<'a> {
    pub(crate) tables: &'a Tables,
    /// The caller's whole text.
    pub(crate) text: &'a str,
    pub(crate) shadow: &'a Shadow,
    pub(crate) cased: &'a str,
    pub(crate) line: Line<'a>,
    words: &'a Words,
}

impl<'a> Passage<'a> {
    pub(crate) fn new(
        tables: &'a Tables,
        text: &'a str,
        shadow: &'a Shadow,
        words: &'a Words,
    ) -> Self {
        let line = Line {
            text: shadow.lower(),
            words: words.all(),
        };
        Self {
            tables,
            text,
            shadow,
            cased: shadow.cased(),
            line,
            words,
        }
    }

    /// Index of the first word that starts at or after `at`.
    pub(crate) fn from(&self, at: usize) -> usize {
        self.words.from(at)
    }

    /// The words that start with a capital or a figure: no other word opens a name or a number.
    pub(crate) fn openers(&self) -> Openers<'a> {
        self.words.openers()
    }

    /// As [`openers`](Self::openers), without those within the drafts found so far.
    pub(crate) fn free_openers(&self) -> FreeOpeners<'a> {
        FreeOpeners {
            openers: self.openers(),
            draft: 0,
        }
    }

    /// The word at `index` in lower case; empty beyond the ends.
    pub(crate) fn word(&self, index: usize) -> &'a str {
        self.line.word(index)
    }

    /// Whether this word, in lower case, stands at `index`; cheaper than comparing [`word`](Self::word), for most words differ in length.
    #[inline]
    pub(crate) fn is(&self, index: usize, word: &str) -> bool {
        let found = self.line.words.get(index);
        found.is_some_and(|found| found.bytes(self.line.text) == word.as_bytes())
    }

    /// The word at `index` if it is a single byte; cheaper than comparing [`word`](Self::word).
    pub(crate) fn sign(&self, index: usize) -> Option<u8> {
        let word = self.line.words.get(index)?;
        let first = self.line.text.as_bytes().get(word.start as usize);
        first.copied().filter(|_| word.end == word.start + 1)
    }

    /// Whether these words stand from the word `at` on.
    pub(crate) fn stands(&self, at: usize, words: &[impl AsRef<str>]) -> bool {
        let mut expected = words.iter().enumerate();
        expected.all(|(index, word)| self.is(at + index, word.as_ref()))
    }

    /// The word at `index` in its own case.
    pub(crate) fn cased_word(&self, index: usize) -> &'a str {
        self.line
            .words
            .get(index)
            .map_or("", |word| word.of(self.cased))
    }

    pub(crate) fn count(&self) -> usize {
        self.line.words.len()
    }

    /// Where the word at `index` starts; the end of the text beyond the last.
    pub(crate) fn start(&self, index: usize) -> usize {
        self.line
            .words
            .get(index)
            .map_or(self.cased.len(), |word| word.start as usize)
    }

    /// Where the word before `index` ends.
    pub(crate) fn end(&self, index: usize) -> usize {
        index
            .checked_sub(1)
            .and_then(|last| self.line.words.get(last))
            .map_or(0, |word| word.end as usize)
    }

    /// Whether a word starts with a type's code that may stand before a meeting: `NQ`.
    fn stands_code(&self, word: Word) -> bool {
        let bytes = self.cased.as_bytes().get(word.start as usize..);
        let mut codes = self.tables.codes_of_meetings.iter();
        codes.any(|code| bytes.is_some_and(|bytes| bytes.starts_with(code.code.as_bytes())))
    }

    /// Whether the word at `index` is a sign that ends a clause.
    pub(crate) fn ends_clause(&self, index: usize) -> bool {
        matches!(self.sign(index), Some(b'.' | b';' | b':' | b'!' | b'?'))
    }

    /// Whether the word at `index` starts with a figure.
    pub(crate) fn figures(&self, index: usize) -> bool {
        let word = self.line.words.get(index);
        let first = word.and_then(|word| self.line.text.as_bytes().get(word.start as usize));
        first.is_some_and(u8::is_ascii_digit)
    }

    /// Whether the word at `index` makes a plural: *các*, *những*.
    pub(crate) fn is_plural(&self, index: usize) -> bool {
        matches!(self.word(index), "các" | "những")
    }

    /// Whether the word at `index` says or counts that there are several: *các*, *những*, *43*.
    pub(crate) fn is_several(&self, index: usize) -> bool {
        self.is_plural(index) || self.figures(index)
    }

    /// The word behind the type word, or *văn bản* (document), that starts at the word `at`.
    pub(crate) fn behind_type(&self, at: usize) -> Option<usize> {
        let word = self.tables.type_words.starting(self.line, at);
        let general = || self.stands(at, &["văn", "bản"]).then_some(at + 2);
        word.map(|word| word.end).or_else(general)
    }

    /// The length in bytes of a footnote's mark at the byte `at`, else 0: one or two figures glued to a letter, *Luật Nhà ở¹¹* with the raised
    /// print lost.
    pub(crate) fn mark(&self, at: usize) -> usize {
        let bytes = self.cased.as_bytes().get(at..).unwrap_or_default();
        let figures = bytes
            .iter()
            .take(3)
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let goes_on = matches!(bytes.get(figures), Some(b'/' | b'-' | b'_'))
            || bytes.get(figures).is_some_and(u8::is_ascii_alphabetic);
        let letter = self
            .cased
            .get(..at)
            .and_then(|before| before.chars().next_back());
        let behind = letter.is_some_and(char::is_alphabetic);
        if figures <= 2 && behind && !goes_on {
            figures
        } else {
            0
        }
    }

    /// The word behind the footnote's mark at the word `index`, glued to the word before; `index` itself where there is none.
    pub(crate) fn over_mark(&self, index: usize) -> usize {
        let end = self.end(index);
        let marked = self.figures(index) && self.start(index) == end && self.mark(end) > 0;
        index + usize::from(marked)
    }

    /// The place of the words `from..to`.
    pub(crate) fn place(&self, from: usize, to: usize) -> Place {
        Place::new(self.start(from), self.end(to).max(self.start(from)))
    }

    /// A place as the caller printed it, blanks joined and in NFC: names keep the tone placement they are printed with.
    pub(crate) fn printed(&self, place: Place) -> String {
        let words = self.shadow.original(place).text(self.text);
        words
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
            .nfc()
            .collect()
    }

    pub(crate) fn cased_text(&self, place: Place) -> &'a str {
        self.cased.get(place.start..place.end).unwrap_or_default()
    }
}

/// A mention in the making; its places become spans at the end.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) kind: MentionKind,
    pub(crate) place: Place,
    pub(crate) number: Option<DocumentNumber>,
    pub(crate) number_place: Option<Place>,
    pub(crate) classified: Classified,
    /// Row of the type word and where it stands.
    pub(crate) word: Option<(usize, Place)>,
    pub(crate) issuer: Option<StatedIssuer>,
    pub(crate) term: Option<StatedTerm>,
    pub(crate) date: Option<StatedDate>,
    /// Whether the date is said to be that of the whole list.
    pub(crate) common_date: bool,
    pub(crate) effective: Option<IssueDate>,
    pub(crate) expires: Option<IssueDate>,
    /// Row of the type word taken from the head of the list.
    pub(crate) inherited_word: Option<usize>,
    pub(crate) title: Option<Place>,
    /// Whether the title stood in quotes.
    pub(crate) quoted: bool,
    pub(crate) provisions: Vec<Provision>,
    /// Where the provisions before it start.
    pub(crate) provisions_start: Option<usize>,
    /// Where the count of those it points back to starts: ***hai** chỉ thị này* (these two directives).
    pub(crate) count_start: Option<usize>,
    /// Where the mark of the item that it opens starts: *(1)*.
    pub(crate) mark_start: Option<usize>,
    pub(crate) inherits: Option<usize>,
    /// The running number of a short form.
    pub(crate) serial: Option<Serial>,
    /// The document's name in one normalised form, however it is printed; empty where the name does not identify it.
    pub(crate) name: Option<String>,
    /// The number it is known to have.
    pub(crate) resolved: Option<DocumentNumber>,
    /// The documents it stands for besides its own, where it stands for several.
    pub(crate) several: Vec<Meant>,
    /// For the last member of a range: the byte at which its first member starts.
    pub(crate) range: Option<usize>,
    /// Index of the draft whose name contains this one.
    pub(crate) within: Option<usize>,
    /// The law of the table that its name starts with, and the word after it.
    pub(crate) law: Option<(usize, usize)>,
    /// How it points back, for anaphora.
    pub(crate) points: Option<Points>,
    /// Start of the list member this one takes its code from.
    pub(crate) donor: Option<usize>,
    /// One past the last byte of number, date, issuer and term.
    pub(crate) tail: usize,
    /// One past the title, its quote and the bracket behind; equal to `tail` where there is no title.
    pub(crate) extent: usize,
    /// One past the facts that go on behind an aside which names other documents: *A (thay thế B) của Tỉnh ủy*.
    pub(crate) resumed: Option<usize>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

/// One of several documents that one mention stands for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Meant {
    /// Its number, printed or known from the tables.
    pub(crate) number: Option<DocumentNumber>,
    /// What it is called, where its number is not printed.
    pub(crate) name: Option<String>,
    pub(crate) date: Option<IssueDate>,
}

/// How an anaphor points back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Points {
    /// To one document.
    One,
    /// To all documents of the last list; their count, where one is printed.
    Many(Option<u32>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StatedIssuer {
    pub(crate) place: Place,
    /// Code of the body named, where the tables have one.
    pub(crate) code: Option<Text>,
    /// The place name after the body's, with its kind word when printed.
    pub(crate) locality: Option<Place>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StatedTerm {
    pub(crate) place: Place,
    pub(crate) roman: String,
    pub(crate) series: TermSeries,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StatedDate {
    pub(crate) place: Place,
    /// Absent when no year is printed or the calendar has no such day.
    pub(crate) value: Option<IssueDate>,
    /// Whether the calendar has no such day.
    pub(crate) impossible: bool,
}

impl Draft {
    pub(crate) fn new(kind: MentionKind, place: Place) -> Self {
        Self {
            kind,
            place,
            number: None,
            number_place: None,
            classified: Classified::default(),
            word: None,
            issuer: None,
            term: None,
            date: None,
            common_date: false,
            effective: None,
            expires: None,
            inherited_word: None,
            title: None,
            quoted: false,
            provisions: Vec::new(),
            provisions_start: None,
            count_start: None,
            mark_start: None,
            inherits: None,
            name: None,
            resolved: None,
            serial: None,
            several: Vec::new(),
            range: None,
            within: None,
            law: None,
            points: None,
            donor: None,
            tail: place.end,
            extent: place.end,
            resumed: None,
            diagnostics: Vec::new(),
        }
    }

    /// The type's code: the number's, else the type word's.
    pub(crate) fn doc_type(&self, tables: &Tables) -> Option<Text> {
        let row = self.word.map(|(row, _)| row).or(self.inherited_word);
        let row = row.and_then(|row| tables.rows.doc_types.get(row));
        let word = || row.filter(|row| !row.general).map(|row| row.code.clone());
        self.classified.doc_type.clone().or_else(word)
    }

    /// Whether both have a day and this one's is the earlier. A day of another year than that in the number is a misprint and does not count.
    pub(crate) fn is_issued_before(&self, other: &Self) -> bool {
        let year = |draft: &Self| Some(draft.number.as_ref()?.year?.value);
        let day = |draft: &Self| {
            let date = draft.date?.value.filter(|date| date.day().is_some())?;
            let misprinted = year(draft).is_some_and(|year| year != date.year());
            (!misprinted).then_some(date)
        };
        day(self)
            .zip(day(other))
            .is_some_and(|(one, other)| one < other)
    }

    /// The legal force of a State document, 1 the highest, by its type and issuer; `None` for documents of the Party and of mass organisations.
    pub(crate) fn rank(&self, tables: &Tables) -> Option<u8> {
        if matches!(self.classified.system, Some(System::Party | System::Mass)) {
            return None;
        }
        let named = || self.issuer.as_ref().and_then(|issuer| issuer.code.clone());
        let issuer = self.classified.issuer.clone().or_else(named);
        tables.rank(
            self.number.as_ref(),
            self.doc_type(tables).as_deref(),
            issuer.as_deref(),
        )
    }

    /// Where the mention starts, its provisions and the mark of its item included.
    pub(crate) fn head(&self) -> usize {
        let before = self.mark_start.or(self.provisions_start);
        let before = before.or(self.count_start);
        before.unwrap_or(self.place.start)
    }
}

/// Goes over the words that may open a name, except those within drafts.
#[derive(Debug)]
pub(crate) struct FreeOpeners<'a> {
    openers: Openers<'a>,
    /// The first draft that ends behind the last word looked at.
    draft: usize,
}

impl FreeOpeners<'_> {
    /// The first such word from `index` on that `may` open what is sought; `drafts` are in text order.
    #[inline]
    pub(crate) fn from(
        &mut self,
        passage: &Passage<'_>,
        drafts: &[Draft],
        mut index: usize,
        may: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        loop {
            index = self.openers.from(index)?;
            if !may(index) {
                index += 1;
                continue;
            }
            let at = passage.start(index);
            while let Some(draft) = drafts.get(self.draft)
                && draft.place.end <= at
            {
                self.draft += 1;
            }
            let within = |draft: &Draft| draft.place.contains(at);
            if !drafts.get(self.draft).is_some_and(within) {
                return Some(index);
            }
            index += 1;
        }
    }
}

/// Puts further drafts among the others, in text order, and corrects the indices that drafts hold of one another. Returns the new index of
/// each, first the old drafts, then the further ones; empty where no old index changed.
pub(crate) fn insert(drafts: &mut Vec<Draft>, found: Vec<Draft>) -> Vec<usize> {
    // A name comes before the names within it.
    let order = |draft: &Draft| (draft.place.start, core::cmp::Reverse(draft.place.end));
    let (last, first) = (drafts.last().map(order), found.first().map(order));
    // Quick way: most paragraphs have drafts of one kind.
    if (first.is_none() || last <= first) && found.is_sorted_by_key(order) {
        if drafts.is_empty() {
            *drafts = found;
        } else {
            drafts.extend(found);
        }
        return Vec::new();
    }
    let mut all: Vec<(usize, Draft)> = drafts.drain(..).chain(found).enumerate().collect();
    all.sort_by_key(|(_, draft)| order(draft));
    let mut now = vec![0; all.len()];
    for (index, (before, _)) in all.iter().enumerate() {
        if let Some(now) = now.get_mut(*before) {
            *now = index;
        }
    }
    let moved = |index: Option<usize>| index.and_then(|index| now.get(index).copied());
    drafts.extend(all.into_iter().map(|(_, mut draft)| {
        draft.inherits = moved(draft.inherits);
        draft.within = moved(draft.within);
        draft
    }));
    now
}

/// The draft whose type word or number starts at the byte `at`; the drafts are in text order and do not overlap.
pub(crate) fn draft_at(drafts: &[Draft], at: usize) -> Option<usize> {
    let index = drafts
        .partition_point(|draft| draft.place.start <= at)
        .checked_sub(1)?;
    let draft = drafts.get(index)?;
    let number = draft.number_place.is_some_and(|number| number.start == at);
    (number || draft.place.start == at).then_some(index)
}

/// A type word that opens a name outside of drafts.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Opening {
    /// Its first word.
    pub(crate) index: usize,
    /// The row of its type.
    pub(crate) row: usize,
    /// The word after it.
    pub(crate) end: usize,
}

/// The type words outside of drafts, and the codes that stand for one, which may open a law or resolution cited by name: capitalised ones, and
/// those in small letters before a meeting.
pub(crate) fn openings(passage: &Passage<'_>, drafts: &[Draft]) -> Vec<Opening> {
    let types = &passage.tables.type_words;
    let mut found = Vec::new();
    let mut openers = passage.free_openers();
    let may = |index: usize| {
        let word = passage.line.words.get(index);
        let before = || passage.line.words.get(index.checked_sub(1)?);
        let opens = |word: &Word| types.may_start(word) || passage.stands_code(*word);
        word.is_some_and(opens) || before().is_some_and(|word| types.may_end(word))
    };
    let mut next = 0;
    while let Some(index) = openers.from(passage, drafts, next, may) {
        next = index + 1;
        let code = resolution::code(passage, index);
        let word = || {
            let hit = types.starting(passage.line, index)?;
            Some((hit.value, hit.end))
        };
        let opening = code.or_else(word);
        let opening = opening.map(|(row, end)| Opening { index, row, end });
        found.extend(opening.or_else(|| small(passage, index)));
    }
    found
}

/// The type word in small letters before the meeting whose name opens at the word `index`: *nghị quyết Trung ương 4*.
fn small(passage: &Passage<'_>, index: usize) -> Option<Opening> {
    let hit = passage.tables.type_words.ending(passage.line, index)?;
    let row = passage.tables.rows.doc_types.get(hit.value)?;
    let small = passage
        .cased_word(hit.start)
        .starts_with(char::is_lowercase);
    // *kết luận* is a verb as well.
    let passed = row.distinct && !row.of_meetings.is_empty();
    (small && passed).then_some(Opening {
        index: hit.start,
        row: hit.value,
        end: index,
    })
}

/// Whether a draft holds the byte `at`; the drafts are in text order and do not overlap.
pub(crate) fn is_within(drafts: &[Draft], at: usize) -> bool {
    let after = drafts.partition_point(|draft| draft.place.end <= at);
    let draft = drafts.get(after);
    draft.is_some_and(|draft| draft.place.contains(at))
}

/// Whether a place overlaps one of the drafts, which are in text order.
pub(crate) fn is_taken(drafts: &[Draft], place: Place) -> bool {
    let after = drafts.partition_point(|draft| draft.place.start < place.end);
    // A name may contain another one: the two before are enough to look at.
    drafts
        .iter()
        .take(after)
        .rev()
        .take(2)
        .any(|draft| place.start < draft.place.end)
}
