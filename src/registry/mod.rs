//! [`Registry`]: the only place that decides two claims are one document.
//!
//! A claim is what one text says of one document's identity. The registry keeps claims and derives documents from them. Claims
//! of one number that say the same stand together as a *variant*; variants that know all their series needs found documents, and
//! an incomplete claim belongs to a document only where that is the only one it fits. What is derived depends on the set of claims,
//! never on their order, and only the numbers that a new or a removed claim bears are derived anew.

mod claim;
mod manual;
mod resolution;
mod series;

use core::hash::BuildHasher as _;
use std::collections::{BTreeMap, BTreeSet};

pub(crate) use claim::{Claim, Said, Words};
pub use claim::{ClaimId, DocumentId};
pub use manual::Decisions;
pub(crate) use manual::same_words;
pub use resolution::{Resolution, Tie};
use series::{Filed, Variant, VariantId};

use rustc_hash::{FxBuildHasher, FxHashMap as HashMap};

use crate::date::IssueDate;
use crate::document::{DocumentKey, Series};
use crate::number::DocumentNumber;

/// The claims of all texts, and the documents derived from them.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    /// `None` where the text was removed.
    claims: Vec<Option<Claim>>,
    variants: Vec<Variant>,
    /// Places of variants that no claim is left of.
    free: Vec<VariantId>,
    /// Variants by the hash of their key; where two keys share a hash, the last.
    by_hash: HashMap<u64, VariantId>,
    by_series: BTreeMap<Series, Filed>,
    decisions: Decisions,
    /// Documents that a decision joined to others, and the one they are now.
    joined: BTreeMap<DocumentId, DocumentId>,
    floor: Tie,
}

impl Registry {
    /// An empty registry.
    ///
    /// ```
    /// assert_eq!(trichdan::Registry::new().len(), 0);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// How many documents are known.
    ///
    /// ```
    /// assert!(trichdan::Registry::new().is_empty());
    /// ```
    pub fn len(&self) -> usize {
        self.documents().count()
    }

    /// Whether no document is known.
    ///
    /// ```
    /// assert!(trichdan::Registry::new().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.by_series.is_empty()
    }

    /// Sets what ties a claim to a document at least; weaker ties are left open.
    pub(crate) fn set_floor(&mut self, floor: Tie) {
        self.floor = floor;
    }

    /// Takes decisions made by hand, in place of those taken before.
    pub(crate) fn set_decisions(&mut self, decisions: Decisions) {
        self.decisions = decisions;
        let all: Vec<Series> = self.by_series.keys().cloned().collect();
        for series in all {
            self.derive(&series);
        }
        self.decide();
    }

    /// Files the claims of one text. Mentions that may be one document are one claim already; see [`within_one_text`].
    ///
    /// `by` is the last day a document cited there can be of.
    pub(crate) fn add(
        &mut self,
        source: u32,
        by: Option<IssueDate>,
        claims: impl IntoIterator<Item = (DocumentKey, Said)>,
    ) -> Vec<ClaimId> {
        let mut touched: BTreeSet<Series> = BTreeSet::new();
        let ids = claims
            .into_iter()
            .map(|(key, said)| {
                let id = ClaimId(self.claims.len() as u32);
                let (variant, new) = self.variant(&key);
                if let Some(variant) = self.variants.get_mut(variant.0 as usize) {
                    if new {
                        touched.insert(variant.key.series().clone());
                    }
                    variant.claims.push(id);
                }
                self.claims.push(Some(Claim {
                    source,
                    variant,
                    by,
                    said,
                }));
                id
            })
            .collect();
        for series in &touched {
            self.derive(series);
        }
        if touched.iter().any(|series| self.decisions.joins(series)) {
            self.decide();
        }
        ids
    }

    /// Removes claims, as if they had never been.
    pub(crate) fn remove(&mut self, claims: &[ClaimId]) {
        let mut touched: BTreeSet<Series> = BTreeSet::new();
        for id in claims {
            let Some(claim) = self.claims.get_mut(id.0 as usize).and_then(Option::take) else {
                continue;
            };
            let Some(variant) = self.variants.get_mut(claim.variant.0 as usize) else {
                continue;
            };
            if let Ok(at) = variant.claims.binary_search(id) {
                variant.claims.remove(at);
                if at == 0 {
                    touched.insert(variant.key.series().clone());
                }
            }
            if variant.claims.is_empty() {
                let key = variant.key.clone();
                self.free.push(claim.variant);
                if let Some(filed) = self.by_series.get_mut(key.series()) {
                    filed.variants.retain(|other| *other != claim.variant);
                    if filed.variants.is_empty() {
                        self.by_series.remove(key.series());
                    }
                }
            }
        }
        for series in &touched {
            self.derive(series);
        }
        if touched.iter().any(|series| self.decisions.joins(series)) {
            self.decide();
        }
    }

    /// The variant of a key, and whether it is new.
    fn variant(&mut self, key: &DocumentKey) -> (VariantId, bool) {
        let hash = FxBuildHasher.hash_one(key);
        if let Some(id) = self.find(hash, key) {
            return (id, false);
        }
        let variant = Variant::new(key.clone());
        let id = if let Some(id) = self.free.pop() {
            if let Some(place) = self.variants.get_mut(id.0 as usize) {
                *place = variant;
            }
            id
        } else {
            self.variants.push(variant);
            VariantId(self.variants.len() as u32 - 1)
        };
        if let Some(filed) = self.by_series.get_mut(key.series()) {
            filed.variants.push(id);
        } else {
            let filed = Filed::of(id);
            self.by_series.insert(key.series().clone(), filed);
        }
        self.by_hash.insert(hash, id);
        (id, true)
    }

    fn find(&self, hash: u64, key: &DocumentKey) -> Option<VariantId> {
        let is = |id: &&VariantId| {
            let variant = self.variants.get(id.0 as usize);
            variant.is_some_and(|variant| variant.key == *key && !variant.claims.is_empty())
        };
        // Hashes stay when their variant goes: what is not found at the first is looked for among those of its series.
        let first = self.by_hash.get(&hash)?;
        if is(&first) {
            return Some(*first);
        }
        let filed = self.by_series.get(key.series())?;
        filed.variants.iter().find(is).copied()
    }

    /// The claim; `None` when its text was removed.
    pub(crate) fn claim(&self, id: ClaimId) -> Option<&Claim> {
        self.claims.get(id.0 as usize).and_then(Option::as_ref)
    }

    /// What a claim says of its document.
    pub(crate) fn key_of(&self, id: ClaimId) -> Option<&DocumentKey> {
        let variant = self.claim(id)?.variant;
        self.variants
            .get(variant.0 as usize)
            .map(|variant| &variant.key)
    }

    /// What all claims of a document know together.
    pub(crate) fn key(&self, id: DocumentId) -> Option<DocumentKey> {
        let members = self.members(id);
        let mut variants: Vec<VariantId> = members
            .iter()
            .filter_map(|id| self.claim(*id).map(|claim| claim.variant))
            .collect();
        variants.sort_unstable();
        variants.dedup();
        let mut keys: Vec<&DocumentKey> = variants
            .into_iter()
            .filter_map(|id| self.variants.get(id.0 as usize))
            .map(|variant| &variant.key)
            .collect();
        // Of several numbers that a decision joined, the first in order stands for the document.
        let own = keys.iter().map(|key| key.series()).min()?.clone();
        keys.retain(|key| *key.series() == own);
        keys.sort_unstable_by(|one, two| {
            (core::cmp::Reverse(one.known_slots()), one)
                .cmp(&(core::cmp::Reverse(two.known_slots()), two))
        });
        let mut keys = keys.into_iter();
        let first = keys.next()?.clone();
        Some(keys.fold(first, |joined, key| joined.joined(key)))
    }

    /// The numbers known, each once, in order.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = &DocumentNumber> {
        self.by_series.keys().filter_map(|series| match series {
            Series::Number(number) => Some(number),
            Series::Words(_) => None,
        })
    }

    /// The date most claims state; the earliest of equals.
    pub(crate) fn date(&self, id: DocumentId) -> Option<IssueDate> {
        majority(
            self.members(id)
                .iter()
                .filter_map(|id| self.key_of(*id)?.date()),
        )
    }
}

/// The value most often met; the least of equals.
pub(crate) fn majority<T: Ord>(values: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for value in values {
        *counts.entry(value).or_default() += 1;
    }
    // `max_by_key` takes the last of equals, so the order is turned.
    counts
        .into_iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .map(|(value, _)| value)
}

/// Groups the keys of one text: within a text an equal number is one document unless something contradicts it.
///
/// Returns for each key the index of its group.
pub(crate) fn within_one_text(keys: &[DocumentKey]) -> (Vec<usize>, Vec<DocumentKey>) {
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by_key(|index| {
        (
            core::cmp::Reverse(keys.get(*index).map_or(0, DocumentKey::known_slots)),
            *index,
        )
    });
    let mut groups: Vec<DocumentKey> = Vec::new();
    let mut by_series: BTreeMap<&Series, Vec<usize>> = BTreeMap::new();
    let mut group_of = vec![0; keys.len()];
    for index in order {
        let Some(key) = keys.get(index) else { continue };
        let filed = by_series.entry(key.series()).or_default();
        let mut fitting = filed.iter().filter(|group| {
            groups
                .get(**group)
                .is_some_and(|group| !group.conflicts_with(key))
        });
        let group = if let (Some(&only), None) = (fitting.next(), fitting.next()) {
            if let Some(group) = groups.get_mut(only) {
                *group = group.joined(key);
            }
            only
        } else {
            groups.push(key.clone());
            filed.push(groups.len() - 1);
            groups.len() - 1
        };
        if let Some(slot) = group_of.get_mut(index) {
            *slot = group;
        }
    }
    (group_of, groups)
}
