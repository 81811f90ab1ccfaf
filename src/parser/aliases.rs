//! Names given in brackets, *(sau đây gọi là Nghị định 34)* (hereinafter …), and where a text uses them (SPEC section 6.2).

use crate::mention::{Draft, Given, Mention, MentionId, MentionKind, Passage, insert, is_taken};
use crate::text::Place;

/// At most this many names are kept in a text.
const MOST: usize = 32;

/// The names given so far.
#[derive(Debug, Default)]
pub(super) struct Aliases {
    aliases: Vec<Alias>,
    /// One bit for the hash of each name's first word: rules out most words at once.
    opening: u64,
}

/// A name given to a document.
#[derive(Debug)]
struct Alias {
    /// The hash of its first word.
    first: u32,
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

impl Aliases {
    /// Takes in the names given in a paragraph.
    pub(super) fn note(&mut self, passage: &Passage<'_>, drafts: &[Draft], given: &[Given]) {
        for name in given {
            let meant = name
                .to_whom(passage, drafts)
                .and_then(|index| drafts.get(index));
            if let Some(meant) = meant.filter(|_| self.aliases.len() < MOST) {
                let first = passage.line.words.get(name.from);
                let first = first.map_or(0, |word| word.hash);
                self.opening |= bit_of(first);
                self.aliases.push(Alias {
                    first,
                    words: (name.from..name.to)
                        .map(|at| passage.word(at).to_owned())
                        .collect(),
                    meant: passage.shadow.original(meant.place).start,
                });
            }
        }
    }

    /// Turns uses of the names given so far into anaphors, and adds those that are no mentions yet. In a text of the type `own`, its type
    /// word with *này* (this) always means the text itself, even where the word was also given as a name.
    pub(super) fn uses(
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
            if self.opening & bit_of(word.hash) == 0 {
                continue;
            }
            let mut aliases = self.aliases.iter();
            let same = |alias: &&Alias| alias.first == word.hash && alias.stands_at(passage, index);
            let Some(alias) = aliases.find(same) else {
                continue;
            };
            let end = index + alias.words.len();
            let place = passage.place(index, end);
            let in_bracket = given
                .iter()
                .any(|name| name.from <= index && index < name.to);
            let before_meant = alias.meant >= passage.shadow.original(place).start;
            if in_bracket || before_meant || goes_on(passage, end) || is_itself(passage, place, own)
            {
                continue;
            }
            let use_of = Used {
                start: place.start,
                meant: alias.meant,
            };
            match drafts.binary_search_by_key(&place.start, |draft| draft.place.start) {
                Ok(same) => {
                    let same = drafts.get_mut(same);
                    let unnumbered =
                        |draft: &&mut Draft| draft.place == place && draft.number.is_none();
                    if let Some(draft) = same.filter(unnumbered) {
                        point_back(draft);
                        used.push(use_of);
                    }
                }
                Err(_) if is_taken(drafts, place) => {}
                Err(_) => {
                    let mut draft = Draft::new(MentionKind::Anaphor, place);
                    let hit = passage.tables.type_words.starting(passage.line, index);
                    draft.word = hit.map(|hit| (hit.value, passage.place(hit.start, hit.end)));
                    added.push(draft);
                    used.push(use_of);
                }
            }
        }
        insert(drafts, added);
        used
    }
}

impl Used {
    /// The use that `draft` is; `None` where it is none.
    pub(super) fn by(used: &[Self], draft: &Draft) -> Option<Self> {
        let mut used = used.iter();
        used.find(|used| used.start == draft.place.start).copied()
    }

    /// The mention of the document that bears the name.
    pub(super) fn meant(self, mentions: &[Mention]) -> Option<MentionId> {
        let meant = mentions.binary_search_by_key(&self.meant, |mention| mention.span.start);
        Some(MentionId(meant.ok()? as u32))
    }
}

impl Alias {
    fn stands_at(&self, passage: &Passage<'_>, index: usize) -> bool {
        let capital = passage
            .cased_word(index)
            .starts_with(|letter: char| !letter.is_lowercase());
        capital && passage.stands(index, &self.words)
    }
}

/// One of 64 bits, by a word's hash.
fn bit_of(hash: u32) -> u64 {
    1 << (hash & 63)
}

/// Whether a name is the type word of the text itself, followed by *này* (this).
fn is_itself(passage: &Passage<'_>, place: Place, own: Option<&str>) -> bool {
    let end = passage.from(place.end);
    let hit = passage.tables.type_words.ending(passage.line, end);
    let hit = hit.filter(|hit| passage.is(end, "này") && passage.start(hit.start) == place.start);
    let row = hit.and_then(|hit| passage.tables.rows.doc_types.get(hit.value));
    row.is_some_and(|row| own == Some(&*row.code))
}

/// Whether a number follows, so that the words are no use of the name: *Nghị quyết*, but *Nghị quyết số 5*.
fn goes_on(passage: &Passage<'_>, end: usize) -> bool {
    let next = passage.word(end);
    next == "số" || next.starts_with(|letter: char| letter.is_ascii_digit())
}

/// Turns a short form that was given as a name into an anaphor: it means the document that got the name.
fn point_back(draft: &mut Draft) {
    if draft.kind == MentionKind::Short {
        draft.kind = MentionKind::Anaphor;
        draft.resolved = None;
    }
}
