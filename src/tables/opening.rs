//! Finds in a whole text what opens a name (`Luật `, `Nghị quyết Đại hội`) or points back (*nêu trên* (above)), over blanks of any kind.
//!
//! One word of each is sought by vector instructions; where it is found, the words beside it are compared. Between them may stand one
//! blank or two, a no-break space or a line break. Names and pointing words are sought in one pass, which costs the same whatever is
//! sought.

use core::ops::Range;

use unicode_normalization::UnicodeNormalization as _;

use super::anchors::{AnchorWords, Needles, title_case};
use super::{Pointer, Rows, nicknames};

/// Which words are sought.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sought {
    /// What opens a name.
    Names,
    /// Also words that point back.
    Pointing,
    /// Also words that point back, without *này* (this), which means the text itself.
    PointingAway,
}

impl Sought {
    const ALL: [Self; 3] = [Self::Names, Self::Pointing, Self::PointingAway];

    /// Whether words that point back are sought; with `itself`, those that may point to the text itself.
    fn has(self, itself: bool) -> bool {
        match self {
            Self::Names => false,
            Self::Pointing => true,
            Self::PointingAway => !itself,
        }
    }
}

/// The words that open names and point back, composed and decomposed, for each variant of [`Sought`].
#[derive(Clone, Debug)]
pub(super) struct Opening {
    composed: [SoughtWords; 3],
    decomposed: [SoughtWords; 3],
    /// What may stand between a type word and a word that points back: *nêu* of *nêu trên*.
    leaders: Vec<Box<[u8]>>,
    no_name: NoName,
}

/// Words beside which the opening of a name is part of another word or names nothing, as they are printed.
#[derive(Clone, Debug)]
struct NoName {
    before: Vec<Box<[u8]>>,
    behind: Vec<Box<[u8]>>,
}

/// First byte of the marks that follow a decomposed letter, U+0300 to U+033F.
const MARK: u8 = 0xcc;

impl Opening {
    pub(super) fn new(rows: &Rows) -> Self {
        let nfd = |words: &String| words.nfd().collect::<String>();
        let patterns = patterns(rows);
        let small = small_names(rows);
        let small_decomposed: Vec<String> = small.iter().map(nfd).collect();
        let mut decomposed: Vec<String> = patterns.iter().map(nfd).collect();
        decomposed.retain(|pattern| !patterns.contains(pattern));
        let (pointing, leaders) = pointing(&rows.pointers);
        let pointing_decomposed = pointing.iter().map(|(word, itself)| (nfd(word), *itself));
        let pointing_decomposed: Vec<(String, bool)> = pointing_decomposed.collect();
        let leaders = leaders.iter().flat_map(|word| [word.clone(), nfd(word)]);
        let words = |patterns: &[String], small: &[String], pointing: &[(String, bool)]| {
            Sought::ALL.map(|sought| {
                let pointing = pointing.iter().filter(|(_, itself)| sought.has(*itself));
                SoughtWords::new(patterns, small, pointing.map(|(word, _)| &**word))
            })
        };
        Self {
            composed: words(&patterns, &small, &pointing),
            decomposed: words(&decomposed, &small_decomposed, &pointing_decomposed),
            leaders: leaders.map(|word| word.into_bytes().into()).collect(),
            no_name: NoName::new(rows),
        }
    }

    /// Whether the words at this place name something.
    pub(super) fn names(&self, bytes: &[u8], place: Range<usize>) -> bool {
        !self.no_name.stands_beside(bytes, place)
    }

    /// `bytes` without *nêu* and the like at their end.
    pub(super) fn without_leader<'b>(&self, bytes: &'b [u8]) -> &'b [u8] {
        let words = without_blanks(bytes);
        let mut leaders = self.leaders.iter();
        let rest = leaders.find_map(|word| words.strip_suffix(&**word));
        rest.unwrap_or(bytes)
    }

    /// The words to seek, and the same words decomposed.
    pub(super) fn sought<'a>(
        &'a self,
        sought: Sought,
        decomposed: bool,
    ) -> impl Iterator<Item = &'a SoughtWords> {
        let words = |words: &'a [SoughtWords; 3]| words.get(sought as usize);
        let decomposed = words(&self.decomposed).filter(|_| decomposed);
        words(&self.composed).into_iter().chain(decomposed)
    }
}

/// The words to seek: those of names, each with what must stand beside it, then those that point back.
#[derive(Clone, Debug)]
pub(crate) struct SoughtWords {
    needles: Option<Needles>,
    /// For each word of a name what may stand beside it.
    beside: Vec<Vec<Beside>>,
}

/// What stands beside a word where it opens a name.
#[derive(Clone, Debug, Default)]
struct Beside {
    before: Option<Box<[u8]>>,
    /// Each is the start of a word; an empty one stands for any word, a line break for anything behind it.
    after: Vec<Box<[u8]>>,
    /// Whether it is a type word of laws in lower case, which needs other words to show that a name follows.
    small: bool,
}

impl SoughtWords {
    fn new<'p>(
        patterns: &'p [String],
        small: &'p [String],
        pointing: impl Iterator<Item = &'p str>,
    ) -> Self {
        /// A shorter word is too common to be sought: *bộ* of *bộ tứ*.
        const SHORTEST: usize = 4;
        /// So are these: the first opens every article of a law, and the other words of their names are rare.
        const COMMON: [&str; 5] = ["Điều", "ĐIỀU", "kiện", "KIỆN", "pháp"];
        let mut words: Vec<&str> = Vec::new();
        let mut beside: Vec<Vec<Beside>> = Vec::new();
        // These come before the others: *lệnh* starts with *lệ*, a word of theirs.
        let small = small.iter().map(|pattern| (pattern, true));
        let patterns = patterns.iter().map(|pattern| (pattern, false));
        for (pattern, small) in small.chain(patterns) {
            // A blank at the end stands for any word; a double blank between words does not.
            let any = pattern.ends_with(' ').then_some("");
            let words_of = pattern.split(' ').filter(|word| !word.is_empty());
            let mut parts = words_of.chain(any);
            // A name of one letter leaves nothing to seek.
            let Some(first) = parts.next().filter(|first| !first.is_empty()) else {
                continue;
            };
            let common = || COMMON.contains(&&*first.nfc().collect::<String>());
            // A word that is sought anyway costs nothing: *luật* of *Bộ luật*.
            let rarer =
                |second: &str| first.len() < SHORTEST || words.contains(&second) || common();
            let (before, word) = match parts.clone().next() {
                Some(second) if !second.is_empty() && rarer(second) => {
                    parts.next();
                    (Some(first.as_bytes().into()), second)
                }
                _ => (None, first),
            };
            let after = parts.map(|part| part.as_bytes().into()).collect();
            let index = words.iter().position(|known| *known == word);
            let index = index.unwrap_or_else(|| {
                words.push(word);
                beside.push(Vec::new());
                words.len() - 1
            });
            if let Some(beside) = beside.get_mut(index) {
                beside.push(Beside {
                    before,
                    after,
                    small,
                });
            }
        }
        words.extend(pointing);
        Self {
            needles: Needles::new(&words),
            beside,
        }
    }

    /// The first byte from `from` on at which a name or a word that points back starts.
    pub(crate) fn find(&self, bytes: &[u8], from: usize, words: &AnchorWords) -> Option<usize> {
        let mut at = from;
        loop {
            let (needle, found) = self.needles.as_ref()?.find(bytes, at)?;
            at = found.end;
            let opens = match self.beside.get(needle) {
                Some(beside) => beside.iter().find_map(|beside| {
                    let name = beside.open(bytes, found.clone())?;
                    let told = || !beside.small || is_told(bytes, &name);
                    (words.names(bytes, name.clone()) && told()).then_some(name.start)
                }),
                None => words.points_back(bytes, found.start).then_some(found.start),
            };
            // A name may start before the word that was found.
            if opens.is_some_and(|opens| opens >= from) {
                return opens;
            }
        }
    }
}

impl Beside {
    /// The place of all the words that open a name, given the place of one; `None` where the others are not beside it.
    fn open(&self, bytes: &[u8], found: Range<usize>) -> Option<Range<usize>> {
        let end = self.follow(bytes, found.end)?;
        let Some(word) = &self.before else {
            return Some(found.start..end);
        };
        let before = bytes.get(..found.start)?;
        let parted = without_blanks(before);
        let stands = parted.len() < before.len() && parted.ends_with(word);
        stands.then(|| parted.len() - word.len()..end)
    }

    /// The byte where the words of `after` end that follow at byte `at`; `None` where they do not follow.
    fn follow(&self, bytes: &[u8], mut at: usize) -> Option<usize> {
        for word in &self.after {
            let next = behind_blanks(bytes, at);
            let blanks = bytes.get(at..next).unwrap_or_default();
            let after = bytes.get(next..).unwrap_or_default();
            let stands = match &**word {
                b"\n" => blanks.contains(&b'\n'),
                word => !blanks.is_empty() && after.starts_with(word),
            };
            if !stands {
                return None;
            }
            at = next + word.len();
        }
        Some(at)
    }
}

/// Whether a law's name in lower case is one: *Căn cứ* stands before it, or a year follows in its clause.
fn is_told(bytes: &[u8], name: &Range<usize>) -> bool {
    const LONGEST: usize = 160;
    const GROUND: [&str; 2] = ["cứ", "cu\u{31b}\u{301}"];
    /// Of *bộ luật*.
    const CODE: [&str; 2] = ["bộ", "bo\u{323}\u{302}"];
    let before = without_blanks(bytes.get(..name.start).unwrap_or_default());
    let mut codes = CODE.iter();
    let code = codes.find_map(|word| before.strip_suffix(word.as_bytes()));
    let before = code.map_or(before, without_blanks);
    if GROUND.iter().any(|word| before.ends_with(word.as_bytes())) {
        return true;
    }
    let behind = bytes.get(name.end..).unwrap_or_default();
    let mut clause = behind.iter().take(LONGEST);
    let figure =
        clause.position(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b';' | b':'));
    let year = figure.and_then(|at| behind.get(at..at + 4));
    year.is_some_and(|year| {
        year.iter().all(u8::is_ascii_digit) && (year.starts_with(b"19") || year.starts_with(b"20"))
    })
}

impl NoName {
    /// Made of compounds and of words that mean the text itself.
    fn new(rows: &Rows) -> Self {
        let pointers = rows.pointers.iter().filter(|row| row.itself);
        let pointers = pointers.flat_map(|row| row.phrases.iter());
        let mut before: Vec<String> = Vec::new();
        let mut behind: Vec<String> = pointers.map(ToString::to_string).collect();
        for row in &rows.doc_types {
            let word = row.words.first().map_or("", |word| word).to_lowercase();
            let parts = row.compounds.iter();
            for (first, last) in parts.filter_map(|compound| compound.split_once(&word)) {
                before.push(first.trim_end().to_owned());
                behind.push(last.trim_start().to_owned());
            }
        }
        Self {
            before: printings(&before),
            behind: printings(&behind),
        }
    }

    /// Whether one stands beside these words: *Luật này* (this law) names nothing, and laws are full of it; *luật sư* is a lawyer, *pháp
    /// luật* (law in general) one word.
    fn stands_beside(&self, bytes: &[u8], place: Range<usize>) -> bool {
        let rest = bytes.get(behind_blanks(bytes, place.end)..);
        let rest = rest.unwrap_or_default();
        let behind = self.behind.iter().any(|word| {
            let rest = rest.strip_prefix(&**word);
            // *sửa* decomposed starts with the bytes of *sư*.
            let goes_on = |byte: &u8| byte.is_ascii_alphabetic() || *byte == MARK;
            rest.is_some_and(|rest| !rest.first().is_some_and(goes_on))
        });
        let words = without_blanks(bytes.get(..place.start).unwrap_or_default());
        behind || self.before.iter().any(|word| words.ends_with(word))
    }
}

/// Each word as it is printed: in lower case, capitalised, in capitals; then the same decomposed.
fn printings(words: &[String]) -> Vec<Box<[u8]>> {
    let words = words.iter().filter(|word| !word.is_empty());
    let cases = words.flat_map(|word| [word.clone(), title_case(word), word.to_uppercase()]);
    let printed = cases.flat_map(|word| [word.nfd().collect(), word]);
    let mut printed: Vec<Box<[u8]>> = printed.map(|word| word.into_bytes().into()).collect();
    printed.sort_unstable();
    printed.dedup();
    printed
}

/// The first byte from `at` on that is no blank.
fn behind_blanks(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at..).unwrap_or_default() {
            [byte, ..] if byte.is_ascii_whitespace() => at += 1,
            // A no-break space.
            [0xc2, 0xa0, ..] => at += 2,
            _ => return at,
        }
    }
}

/// The bytes without the blanks at their end.
pub(crate) fn without_blanks(mut bytes: &[u8]) -> &[u8] {
    loop {
        bytes = match bytes {
            [rest @ .., byte] if byte.is_ascii_whitespace() => rest,
            [rest @ .., 0xc2, 0xa0] => rest,
            _ => return bytes,
        };
    }
}

/// The words by which phrases that point back are found, each with whether it may point to the text itself; and what may stand before
/// them: *nêu trên* is found by *trên*, which also points back alone.
fn pointing(rows: &[Pointer]) -> (Vec<(String, bool)>, Vec<String>) {
    let all = || {
        rows.iter()
            .flat_map(|row| row.phrases.iter())
            .map(|phrase| phrase.trim())
    };
    let leader = |phrase: &str| {
        let (first, rest) = phrase.split_once(' ')?;
        all().any(|other| other == rest).then(|| first.to_owned())
    };
    let first = |phrase: &str| phrase.split(' ').next().unwrap_or_default().to_owned();
    let leaders = all().filter_map(leader).collect();
    let sought = rows.iter().flat_map(|row| {
        // A blank before the first word would be found everywhere.
        let phrases = row.phrases.iter().map(|phrase| phrase.trim());
        let sought = phrases.filter(|phrase| !phrase.is_empty() && leader(phrase).is_none());
        sought.map(|phrase| (first(phrase), row.itself))
    });
    (sought.collect(), leaders)
}

/// The type words of laws, codes and ordinances in lower case.
fn small_names(rows: &Rows) -> Vec<String> {
    let laws = rows.doc_types.iter();
    let laws = laws.filter(|row| row.named && !row.alone && !row.rank.is_empty());
    let words = laws.filter_map(|row| row.words.first());
    let small: Vec<String> = words.map(|word| word.to_lowercase() + " ").collect();
    // *bộ luật* holds *luật*.
    let held = |word: &str, other: &str| other.len() < word.len() && word.contains(other);
    let alone = |word: &&String| !small.iter().any(|other| held(word, other));
    small.iter().filter(alone).cloned().collect()
}

/// What opens a name; no pattern contains another.
fn patterns(rows: &Rows) -> Vec<String> {
    let types = &rows.doc_types;
    let names = types
        .iter()
        .filter(|row| row.named)
        .filter_map(|row| Some((row.words.first()?, if row.alone { "" } else { " " })))
        .flat_map(|(word, blank)| {
            [word.to_string(), word.to_uppercase(), title_case(word)].map(|word| word + blank)
        });
    // The last syllable and what follows are enough of a resolution's name.
    let resolutions = types.iter().flat_map(|row| {
        let word = row.words.first().map_or("", |word| word);
        let last = word.rsplit(' ').next().unwrap_or_default();
        let opening = row.of_meetings.iter();
        opening.map(move |opening| match &**opening {
            "…" => format!("{last} \n"),
            opening => format!("{last} {opening}"),
        })
    });
    let resolutions = resolutions.flat_map(|words| [words.to_uppercase(), words]);
    let codes = types.iter().flat_map(|row| row.with_body.iter());
    // For a nickname without a figure the first two words are enough, without the first letter, which may be a capital.
    let called = rows.nicknames.iter().flat_map(|row| row.names.iter());
    let called = called
        .filter(|name| nicknames::parts(name).1.is_none())
        .map(|name| {
            name.split_whitespace()
                .take(2)
                .collect::<Vec<_>>()
                .join(" ")
                + " "
        })
        .map(|words| words.chars().skip(1).collect());
    let mut patterns: Vec<String> = names
        .chain(resolutions)
        .chain(codes.map(ToString::to_string))
        .chain(called)
        .collect();
    patterns.sort_unstable_by(|one, two| (one.len(), one).cmp(&(two.len(), two)));
    patterns.dedup();
    let mut kept: Vec<String> = Vec::new();
    for pattern in patterns {
        if !kept
            .iter()
            .any(|shorter| pattern.contains(shorter.as_str()))
        {
            kept.push(pattern);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Tables;
    use crate::text::is_decomposed;

    fn opening() -> Opening {
        Opening::new(&Tables::builtin().rows)
    }

    #[test]
    fn what_is_sought_is_few_enough_for_vector_instructions() {
        const MOST: usize = 32;
        let opening = opening();
        let [.., names] = &opening.composed;
        let (pointing, _) = pointing(&Tables::builtin().rows.pointers);
        let sought = names.beside.len() + pointing.len();
        assert!(sought <= MOST, "{sought}");
    }

    #[test]
    fn blanks_of_any_kind_stand_between_the_words() {
        let opening = opening();
        let anchors = &Tables::builtin().anchor_words;
        let names = |text: &str| {
            let mut words = opening.sought(Sought::Names, is_decomposed(text));
            words.find_map(|words| words.find(text.as_bytes(), 0, anchors))
        };
        for blank in [" ", "  ", "\u{a0}", "\n", " \n  ", "\t"] {
            for words in ["Bộ luật Dân sự", "Nghị quyết Đại hội", "theo Luật Đất đai"]
            {
                for text in [words.to_owned(), words.nfd().collect()] {
                    let text = text.replace(' ', blank);
                    assert!(names(&text).is_some(), "{text:?}");
                }
            }
        }
        for text in [
            "Luật này",
            "Luật\u{a0}này",
            "BỘ LUẬT NÀY",
            "Bộ luật  này",
            "Pháp  Luật nước ta",
            "Nghị quyết này",
            "Luật",
        ] {
            assert_eq!(names(text), None, "{text:?}");
        }
    }
}
