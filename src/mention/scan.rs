//! The hot seam: anchors in the raw text, and the bounded reader of numbers in a paragraph.
//!
//! Whole texts are looked at once, for anchors only: a slash or dash before a code with a digit close before it, or a word that
//! opens the name of a law. Only the paragraphs that hold one are normalised and read, a small part of most texts.

use memchr::{memchr2_iter, memmem};

use super::list::is_list_gap;
use super::passage::{Draft, Passage};
use super::{Diagnostic, MentionKind};
use crate::number::Separator;
use crate::number::loose::{self, Lead, Loose};
use crate::tables::{Classified, System};
use crate::text::Place;

/// How far before a separator the digits of its number may start, in bytes.
const REACH: usize = 24;

/// Words that open the names of laws, in both compositions that are met.
const LAWS: [&str; 9] = [
    "Luật ",
    "Bộ luật ",
    "Pháp lệnh ",
    "Hiến pháp ",
    "Lua\u{323}\u{302}t ",
    "Lua\u{302}\u{323}t ",
    "Bo\u{323}\u{302} lua\u{323}\u{302}t ",
    "Pha\u{301}p le\u{323}\u{302}nh ",
    "Hie\u{302}\u{301}n pha\u{301}p ",
];

/// Byte offsets in `text`, in order, near which a mention may stand.
pub(crate) fn anchors(text: &str) -> impl Iterator<Item = usize> {
    let bytes = text.as_bytes();
    let separators =
        memchr2_iter(b'/', b'-', bytes).filter(move |at| is_separator_anchor(bytes, *at));
    let laws = LAWS
        .iter()
        .map(move |word| memmem::find_iter(bytes, word.as_bytes()));
    merge(separators, laws.collect())
}

/// Merges sorted iterators, each of which is read once.
pub(super) fn merge(
    first: impl Iterator<Item = usize>,
    others: Vec<impl Iterator<Item = usize>>,
) -> impl Iterator<Item = usize> {
    let mut first = first.peekable();
    let mut others: Vec<_> = others.into_iter().map(Iterator::peekable).collect();
    core::iter::from_fn(move || {
        let least = others
            .iter_mut()
            .filter_map(|other| other.peek().copied())
            .chain(first.peek().copied())
            .min()?;
        if first.peek() == Some(&least) {
            first.next();
        }
        for other in &mut others {
            if other.peek() == Some(&least) {
                other.next();
            }
        }
        Some(least)
    })
}

/// Whether the slash or dash at `at` stands between a number and a code, or inside a code.
pub(super) fn is_separator_anchor(bytes: &[u8], at: usize) -> bool {
    let byte = |at: usize| bytes.get(at).copied().unwrap_or(0);
    let broken = byte(at + 1) == b'\n';
    let code = at + 1 + usize::from(broken || byte(at + 1) == b' ');
    let opens = match byte(code) {
        // After a dash a code has no small letter second; a name does (`2021 - Hà Nội`).
        b'A'..=b'Z' => byte(at) == b'/' || !byte(code + 1).is_ascii_lowercase(),
        // Đ, Ð and other capitals of Latin-1 and its extensions open with these bytes.
        0xc3..=0xc6 => true,
        // A line break with indentation inside a number.
        b' ' => broken,
        _ => false,
    };
    opens && digit_before(bytes, at)
}

/// Whether a digit stands before `at` with nothing between that a number does not hold.
fn digit_before(bytes: &[u8], at: usize) -> bool {
    let before = bytes.get(at.saturating_sub(REACH)..at).unwrap_or_default();
    before
        .iter()
        .rev()
        .take_while(|byte| {
            byte.is_ascii_alphanumeric()
                || **byte >= 0x80
                || matches!(byte, b' ' | b'-' | b'/' | b'&' | b'.' | b'\n')
        })
        .any(u8::is_ascii_digit)
}

/// The numbers of a paragraph, each with its type word.
pub(super) fn numbers(passage: &Passage<'_>) -> Vec<Draft> {
    let bytes = passage.cased.as_bytes();
    let mut drafts: Vec<Draft> = Vec::new();
    let mut at = 0;
    while let Some(offset) = bytes
        .get(at..)
        .and_then(|rest| rest.iter().position(u8::is_ascii_digit))
    {
        at += offset;
        let run = bytes.get(at..).map_or(0, |rest| {
            rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
        });
        let found = opens_number(passage.cased, at)
            .then(|| number(passage, at, drafts.last()))
            .flatten();
        match found {
            Some(draft) => {
                at = draft.place.end.max(at + run);
                drafts.push(draft);
            }
            None => at += run,
        }
    }
    drafts
}

/// The left boundary of a number (SPEC section 2.2).
pub(super) fn opens_number(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default();
    let mut letters = before.chars().rev();
    match letters.next() {
        None => true,
        // `số31-QĐ/TW`: the one word that may be glued on.
        Some('ố' | 'Ố') => letters
            .next()
            .is_some_and(|letter| matches!(letter, 's' | 'S')),
        Some(letter) if letter.is_alphanumeric() || letter == '_' => false,
        Some('.' | '/' | '-' | ':' | ',') => !letters.next().is_some_and(char::is_alphanumeric),
        Some(_) => true,
    }
}

/// What stands before a number.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Prefix {
    /// Whether `số` stands before it.
    pub(super) so: bool,
    /// Row of the type word and its place.
    pub(super) word: Option<(usize, Place)>,
    /// First word of the prefix.
    pub(super) from: usize,
}

/// Reads the type word and `số` before the word at `index`.
pub(super) fn prefix(passage: &Passage<'_>, index: usize) -> Prefix {
    let mut from = index;
    while from > 0 && matches!(passage.word(from - 1), ":" | "." | "(") && index - from < 2 {
        from -= 1;
    }
    let so = from > 0 && matches!(passage.word(from - 1), "số" | "no");
    if so {
        from -= 1;
    } else if from < index && passage.word(from) != "(" {
        // A sign without `số` belongs to the sentence before.
        from = index;
    }
    let word = type_word(passage, from);
    Prefix {
        so,
        from: word.map_or(from, |(_, place)| passage.from(place.start)),
        word,
    }
}

/// The type word that ends before the word `end`, unless the word before makes another of it.
fn type_word(passage: &Passage<'_>, end: usize) -> Option<(usize, Place)> {
    let hit = passage.tables.type_words.ending(passage.line, end)?;
    let before = hit
        .start
        .checked_sub(1)
        .map_or("", |before| passage.word(before));
    let other = passage
        .tables
        .rows
        .doc_types
        .get(hit.value)?
        .not_after
        .iter()
        .any(|word| word == before);
    (!other).then(|| (hit.value, passage.place(hit.start, hit.end)))
}

fn number(passage: &Passage<'_>, at: usize, previous: Option<&Draft>) -> Option<Draft> {
    let mut loose = loose::read(passage.cased, at)?;
    let index = passage.from(at);
    // `số31`: the glued word is one word with the digits.
    let glued = passage.start(index) != at;
    let prefix = if glued {
        glued_prefix(passage, index)
    } else {
        prefix(passage, index)
    };
    trim(passage, &mut loose);
    let classified = classify(passage, &loose, prefix.word);
    let listed =
        previous.is_some_and(|previous| is_list_gap(passage.line.text.get(previous.place.end..at)));
    if is_vetoed(passage, prefix, &loose) || !is_document(&loose, &classified, prefix, listed) {
        return None;
    }
    if !ends_number(passage.cased, loose.end) {
        return None;
    }
    let number = passage.tables.official(&loose, &classified);
    let place = Place::new(at, loose.end);
    let start = prefix.word.map_or(at, |(_, word)| word.start);
    let mut draft = Draft::new(MentionKind::Numbered, Place::new(start, loose.end));
    draft.diagnostics = diagnose(passage, &loose, &classified, prefix.word);
    draft.number = Some(number);
    draft.number_place = Some(place);
    draft.classified = classified;
    draft.word = prefix.word;
    Some(draft)
}

fn glued_prefix(passage: &Passage<'_>, index: usize) -> Prefix {
    let from = index - usize::from(index > 0);
    Prefix {
        so: true,
        word: type_word(passage, from),
        from,
    }
}

fn classify(passage: &Passage<'_>, loose: &Loose<'_>, word: Option<(usize, Place)>) -> Classified {
    let parts: Vec<&str> = loose.parts.iter().map(|part| part.text).collect();
    passage.tables.classify_parts(
        &parts,
        loose.separator(),
        loose.year.is_some(),
        word.map(|(row, _)| row),
    )
}

/// Leaves out a capital word that merely follows: `12/QĐ-UBND - UBND tỉnh`.
fn trim(passage: &Passage<'_>, loose: &mut Loose<'_>) {
    // Joint documents and line breaks put blanks between issuers.
    let joint = loose
        .parts
        .first()
        .is_some_and(|part| matches!(part.text, "TTLT" | "NQLT" | "TTLB" | "TTLN"));
    let all_spaced = loose.parts.iter().skip(1).all(|part| part.spaced);
    let spaced = loose
        .parts
        .iter()
        .enumerate()
        .skip(2)
        .find(|(_, part)| part.spaced)
        .map(|(index, _)| index);
    if let Some(index) = spaced
        && !joint
        && !all_spaced
    {
        loose.cut(index);
    }
    let dangling = loose
        .parts
        .get(1)
        .is_some_and(|part| part.spaced && passage.tables.issuer(part.text).is_none());
    if dangling && loose.parts.len() == 2 && loose.lead != Lead::Dash {
        loose.cut(1);
    }
}

/// Whether what was read is a document's number (SPEC section 3.2): the tables know its issuer, or a type word or `số`
/// vouches for it.
fn is_document(loose: &Loose<'_>, classified: &Classified, prefix: Prefix, listed: bool) -> bool {
    let vouched = prefix.word.is_some() || listed;
    if loose.parts.len() == 1 {
        let known = classified.known_issuer || classified.known_type;
        let with_year = loose.year.is_some() && loose.lead == Lead::Slash;
        return match loose.lead {
            Lead::Slash if with_year => classified.known_issuer || (vouched && known),
            _ => known && vouched,
        };
    }
    if loose.lead == Lead::Space {
        return (vouched || prefix.so) && (classified.known_type || classified.known_issuer);
    }
    classified.known_issuer
        && (classified.known_type || vouched || prefix.so || is_letter(classified, loose))
        || vouched
        || (prefix.so && classified.known_type)
}

/// A letter (*công văn*): issuer and unit, no type.
fn is_letter(classified: &Classified, loose: &Loose<'_>) -> bool {
    classified.doc_type.is_none() && loose.lead == Lead::Slash && loose.year.is_none()
}

fn is_vetoed(passage: &Passage<'_>, prefix: Prefix, loose: &Loose<'_>) -> bool {
    let parts = || loose.parts.iter().map(|part| part.text);
    let candidates = parts()
        .next()
        .and_then(|first| passage.tables.foreign.get(first));
    let foreign = candidates.into_iter().flatten().any(|row| {
        let code = passage
            .tables
            .rows
            .foreign_codes
            .get(*row)
            .map_or("", |row| &row.code);
        code.split('-')
            .zip(parts())
            .all(|(code, part)| code == part)
            && code.split('-').count() <= loose.parts.len()
    });
    // The words may hold the `số` themselves: "mẫu số".
    let ends = [
        Some(prefix.from),
        Some(prefix.from + 1).filter(|_| prefix.word.is_none()),
    ];
    foreign
        || ends
            .into_iter()
            .flatten()
            .any(|end| passage.tables.vetoes.ending(passage.line, end).is_some())
}

/// The right boundary: no letter or digit, and no code left over.
pub(super) fn ends_number(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    let mut letters = rest.chars();
    match letters.next() {
        Some('-' | '/') => !letters.next().is_some_and(crate::text::is_capital),
        Some(letter) if letter.is_alphanumeric() => letter.is_lowercase(),
        _ => true,
    }
}

fn diagnose(
    passage: &Passage<'_>,
    loose: &Loose<'_>,
    classified: &Classified,
    word: Option<(usize, Place)>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let inner = loose.parts.get(1).map(|part| part.separator);
    let party = loose.lead == Lead::Dash && inner == Some(Separator::Slash);
    if classified.known_type && classified.known_issuer && inner.is_some() {
        let wrong = match classified.system {
            Some(System::Party) => !party && loose.lead != Lead::Space,
            _ => false,
        };
        if wrong {
            diagnostics.push(Diagnostic::Punctuation);
        }
    }
    let code_row = classified
        .doc_type
        .as_deref()
        .and_then(|code| passage.tables.type_row(code));
    if let (Some((row, place)), Some(code_row)) = (word, code_row)
        && row != code_row
    {
        let printed = crate::text::fold(passage.cased_text(place));
        let known = passage
            .tables
            .rows
            .doc_types
            .get(code_row)
            .is_some_and(|row| {
                row.words
                    .iter()
                    .any(|word| crate::text::fold(word) == printed)
            });
        let general = passage
            .tables
            .rows
            .doc_types
            .get(row)
            .is_some_and(|row| row.code == "CV");
        if !known && !general {
            diagnostics.push(Diagnostic::TypeMismatch);
        }
    }
    diagnostics
}
