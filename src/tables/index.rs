//! Which phrases may start or end at a word: rows looked up by the hashes of the words at that end.

use rustc_hash::{FxBuildHasher, FxHashMap as HashMap};

use super::phrases::{Element, Hit, REACHED};
use crate::text::{Word, Words};

/// Rows by the words at one end: up to `deep` of them, fewer where another element follows. Commas behind the outermost word are
/// skipped, because texts often leave them out.
#[derive(Clone, Debug)]
pub(super) struct Index {
    buckets: HashMap<u64, Bucket>,
    /// For each row.
    links: Vec<Link>,
    /// A bit set over some bits of the hash of the outermost word: it rules out most words of a text.
    outermost: Box<[u64; 16]>,
    deep: usize,
    /// The hash of a comma.
    comma: u32,
}

/// No row.
const NONE: u32 = u32::MAX;

/// A row under its key.
#[derive(Clone, Copy, Debug)]
struct Link {
    /// The next row of its bucket; [`NONE`] behind the last.
    next: u32,
    /// The hash of the word that follows those of the key; `None` where another element follows.
    beyond: Option<u32>,
    /// The hash of the word beyond the gap that follows those of the key.
    across: Option<u32>,
}

/// The hashes of the words that a gap may reach. A bit set of them rules out most other words in one step.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Among {
    bits: u128,
    hashes: [u32; REACHED],
}

impl Among {
    fn bit(hash: u32) -> u128 {
        1 << (hash & 127)
    }

    fn holds(&self, hash: u32) -> bool {
        self.bits & Self::bit(hash) != 0 && self.hashes.contains(&hash)
    }
}

impl<'a> FromIterator<&'a Word> for Among {
    fn from_iter<I: IntoIterator<Item = &'a Word>>(words: I) -> Self {
        let mut among = Self::default();
        for (hash, word) in among.hashes.iter_mut().zip(words) {
            *hash = word.hash;
            among.bits |= Self::bit(word.hash);
        }
        among
    }
}

impl Link {
    /// Whether the row can match where this word follows those of its key: this rules out most rows.
    fn may_stand(&self, beyond: Option<&Word>) -> bool {
        self.beyond
            .is_none_or(|hash| beyond.is_some_and(|word| word.hash == hash))
    }
}

#[derive(Clone, Copy, Debug)]
struct Bucket {
    /// The first of the rows under these words.
    row: u32,
    /// Whether there are rows under these words and one more.
    deeper: bool,
}

impl Default for Bucket {
    fn default() -> Self {
        Self {
            row: NONE,
            deeper: false,
        }
    }
}

impl Index {
    /// An empty index with room for `rows` rows.
    pub(super) fn of(rows: usize, deep: usize) -> Self {
        /// Keys per row, roughly: rows share most of their words.
        const KEYS: usize = 2;
        let mut comma = Words::default();
        comma.fill(",", ",");
        Self {
            buckets: HashMap::with_capacity_and_hasher(KEYS * rows, FxBuildHasher),
            links: Vec::with_capacity(rows),
            outermost: Box::new([0; 16]),
            deep,
            comma: comma.all().first().map_or(0, |comma| comma.hash),
        }
    }

    /// Adds the next row, whose elements are given from its end inward.
    pub(super) fn add<'a>(&mut self, inward: impl Iterator<Item = &'a Element>) {
        let comma = self.comma;
        let is_comma = |element: &Element| match element {
            Element::Word(word) => word.hash == comma,
            element => *element == Element::Comma,
        };
        let mut inward = inward
            .enumerate()
            .filter(|(index, element)| *index == 0 || !is_comma(element))
            .map(|(_, element)| element);
        let mut link = Link {
            next: NONE,
            beyond: None,
            across: None,
        };
        let (mut key, mut deep) = (None, 0);
        let mut last = inward.next();
        while let Some(Element::Word(word)) = last {
            if deep == self.deep {
                link.beyond = Some(word.hash);
                break;
            }
            deep += 1;
            if let Some(key) = key {
                self.buckets.entry(key).or_default().deeper = true;
            } else {
                let (at, bit) = bit_of(word.hash);
                if let Some(bits) = self.outermost.get_mut(at) {
                    *bits |= bit;
                }
            }
            key = Some(extend(key.unwrap_or_default(), word.hash));
            last = inward.next();
        }
        if let (Some(Element::Gap), Some(Element::Word(word))) = (last, inward.next()) {
            link.across = Some(word.hash);
        }
        if let Some(key) = key {
            let bucket = self.buckets.entry(key).or_default();
            link.next = core::mem::replace(&mut bucket.row, self.links.len() as u32);
        }
        self.links.push(link);
    }

    /// Whether a row may have this word outermost.
    #[inline]
    pub(super) fn may_hold(&self, word: &Word) -> bool {
        let (at, bit) = bit_of(word.hash);
        self.outermost.get(at).is_some_and(|bits| bits & bit != 0)
    }

    /// The hit over the most words among the rows that `found` accepts; among equals that of the first row. Keys may collide; `found`
    /// compares the words. `near` are the words that a gap may reach: many rows share the word on one side of their gap, and the word on
    /// the other side rules most of them out.
    pub(super) fn longest<'a, T>(
        &self,
        mut inward: impl Iterator<Item = &'a Word>,
        near: impl Fn() -> Among,
        found: impl Fn(usize) -> Option<Hit<T>>,
    ) -> Option<Hit<T>> {
        let mut next = inward.next();
        let mut inward = inward.filter(|word| word.hash != self.comma);
        let mut key = 0;
        let mut best: Option<(usize, Hit<T>)> = None;
        let mut words = None;
        while let Some(word) = next {
            next = inward.next();
            key = extend(key, word.hash);
            let Some(bucket) = self.buckets.get(&key) else {
                break;
            };
            let mut rows = bucket.row;
            while let Some(link) = self.links.get(rows as usize) {
                let row = core::mem::replace(&mut rows, link.next) as usize;
                let mut reaches = |hash| words.get_or_insert_with(&near).holds(hash);
                if !link.may_stand(next) || !link.across.is_none_or(&mut reaches) {
                    continue;
                }
                let Some(hit) = found(row) else { continue };
                let better = |(other, best): &(usize, Hit<T>)| {
                    hit.words() > best.words() || hit.words() == best.words() && row < *other
                };
                if best.as_ref().is_none_or(better) {
                    best = Some((row, hit));
                }
            }
            if !bucket.deeper {
                break;
            }
        }
        best.map(|(_, hit)| hit)
    }
}

/// The index and bit of a hash in a set of 1024.
fn bit_of(hash: u32) -> (usize, u64) {
    (((hash >> 6) & 15) as usize, 1 << (hash & 63))
}

/// The key of the words so far, extended by one.
fn extend(key: u64, hash: u32) -> u64 {
    // Any odd number with bits all over makes the order of the words count.
    key.wrapping_mul(0xd6e8_feb8_6659_fd93)
        .wrapping_add(1 + u64::from(hash))
}
