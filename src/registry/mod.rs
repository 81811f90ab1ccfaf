//! Which claims are one document: [`Resolution`], and the [`Decisions`] of a person.
//!
//! A claim is what one text says of one document's identity. The registry of a graph keeps claims and derives documents from them. Claims
//! of one number that say the same form a *variant*; variants that fill every slot of their series found documents, and
//! an incomplete claim belongs to a document only where that is the only one it fits. What is derived depends on the set of claims,
//! never on their order, and only the numbers that a new or a removed claim bears are derived anew, on their next use.
//!
//! | question | modules |
//! |---|---|
//! | What is kept of a text? | `claim` |
//! | Which claims are one document? | `filed` derives the documents of a number, `series` reads them off |
//! | What did a person decide? | `manual` |
//! | What does a number resolve to? | `resolution` |

mod claim;
mod filed;
mod manual;
mod resolution;
mod series;

use core::hash::BuildHasher as _;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

pub(crate) use claim::ClaimId;
pub use claim::DocumentId;
pub(crate) use claim::{Claim, Said, Words};
use filed::{Few, Filed, SeriesId, Variant, VariantId};
pub use manual::Decisions;
pub(crate) use manual::same_words;
pub use resolution::{Resolution, Tie};

use rustc_hash::{FxBuildHasher, FxHashMap as HashMap};

use crate::date::IssueDate;
use crate::document::{DocumentKey, Series};
use crate::number::DocumentNumber;

/// The claims of all texts, and the documents derived from them.
#[derive(Clone, Debug, Default)]
pub(crate) struct Registry {
    /// `None` where the text was removed.
    claims: Vec<Option<Claim>>,
    variants: Vec<Variant>,
    /// Slots of variants without a claim, to be used again.
    free: Vec<VariantId>,
    /// Variants by the hash of their key; where two keys share a hash, the last.
    by_hash: HashMap<u64, VariantId>,
    by_series: HashMap<Series, SeriesId>,
    /// By [`SeriesId`]: numbers and names in use, and slots that are free again.
    filed: Vec<Filed>,
    vacant: Vec<SeriesId>,
    /// Numbers and names in order; made on first use.
    order: OnceLock<Vec<SeriesId>>,
    decisions: Decisions,
    /// Documents that a decision joined to others, each with the one that stands for it.
    joined: BTreeMap<DocumentId, DocumentId>,
    floor: Tie,
}

impl Registry {
    /// How many documents there are.
    #[cfg(test)]
    pub(crate) fn len(&self) -> usize {
        self.documents().count()
    }

    /// Sets the weakest tie by which a claim is joined to a document; weaker ties are left open.
    pub(crate) fn set_floor(&mut self, floor: Tie) {
        self.floor = floor;
    }

    /// Replaces the decisions made by hand.
    pub(crate) fn set_decisions(&mut self, decisions: Decisions) {
        self.decisions = decisions;
        for filed in &mut self.filed {
            filed.changed();
        }
        self.decide();
    }

    /// Files the claims of one text. Mentions that may be one document are already one claim; see [`within_one_text`].
    ///
    /// `by` is the latest date that a document cited there can have.
    pub(crate) fn add(
        &mut self,
        source: u32,
        by: Option<IssueDate>,
        claims: impl IntoIterator<Item = (DocumentKey, Said)>,
    ) -> Vec<ClaimId> {
        let mut touched: Vec<SeriesId> = Vec::new();
        let claims = claims.into_iter();
        let mut ids = Vec::with_capacity(claims.size_hint().0);
        for (key, said) in claims {
            let id = ClaimId(self.claims.len() as u32);
            let (variant, new) = self.variant(&key);
            if let Some(variant) = self.variants.get_mut(variant.0 as usize) {
                if new {
                    touched.push(variant.series);
                }
                variant.claims.push(id);
            }
            self.claims.push(Some(Claim {
                source,
                variant,
                by,
                said,
            }));
            ids.push(id);
        }
        self.changed(&touched);
        ids
    }

    /// Forgets what was derived of some numbers.
    fn changed(&mut self, touched: &[SeriesId]) {
        let mut joins = false;
        for id in touched {
            let Some(filed) = self.filed.get_mut(id.0 as usize) else {
                continue;
            };
            filed.changed();
            let key = filed
                .variants
                .first()
                .and_then(|id| self.variants.get(id.0 as usize));
            joins |= key.is_some_and(|variant| self.decisions.joins(variant.key.series()));
        }
        if joins {
            self.decide();
        }
    }

    /// Removes claims, as if they had never been.
    pub(crate) fn remove(&mut self, claims: &[ClaimId]) {
        let mut touched: Vec<SeriesId> = Vec::new();
        let mut joins = false;
        for id in claims {
            let Some(claim) = self.claims.get_mut(id.0 as usize).and_then(Option::take) else {
                continue;
            };
            let Some(variant) = self.variants.get_mut(claim.variant.0 as usize) else {
                continue;
            };
            if variant.claims.remove(*id) {
                touched.push(variant.series);
            }
            if !variant.claims.is_empty() {
                continue;
            }
            self.free.push(claim.variant);
            let Some(filed) = self.filed.get_mut(variant.series.0 as usize) else {
                continue;
            };
            filed.variants.remove(claim.variant);
            if filed.variants.is_empty() {
                filed.changed();
                self.vacant.push(variant.series);
                self.order.take();
                joins |= self.decisions.joins(variant.key.series());
                self.by_series.remove(variant.key.series());
            }
        }
        self.changed(&touched);
        if joins {
            self.decide();
        }
    }

    /// The variant of a key, and whether it is new.
    fn variant(&mut self, key: &DocumentKey) -> (VariantId, bool) {
        let hash = FxBuildHasher.hash_one(key);
        if let Some(id) = self.find(hash, key) {
            return (id, false);
        }
        let series = self.series(key.series());
        let variant = Variant {
            key: key.clone(),
            series,
            claims: Few::new(),
        };
        let id = if let Some(id) = self.free.pop() {
            if let Some(place) = self.variants.get_mut(id.0 as usize) {
                *place = variant;
            }
            id
        } else {
            self.variants.push(variant);
            VariantId(self.variants.len() as u32 - 1)
        };
        if let Some(filed) = self.filed.get_mut(series.0 as usize) {
            filed.variants.push(id);
        }
        self.by_hash.insert(hash, id);
        (id, true)
    }

    /// The series of a number or a name; a new one where there is none.
    fn series(&mut self, series: &Series) -> SeriesId {
        if let Some(id) = self.by_series.get(series) {
            return *id;
        }
        let id = self.vacant.pop().unwrap_or_else(|| {
            self.filed.push(Filed::new());
            SeriesId(self.filed.len() as u32 - 1)
        });
        self.by_series.insert(series.clone(), id);
        self.order.take();
        id
    }

    /// The numbers and names filed, in order.
    fn in_order(&self) -> &[SeriesId] {
        self.order.get_or_init(|| {
            let named = self.filed.iter().zip(0_u32..).filter_map(|(filed, id)| {
                let first = self.variants.get(filed.variants.first()?.0 as usize)?;
                Some((first.key.series(), SeriesId(id)))
            });
            let mut named: Vec<(&Series, SeriesId)> = named.collect();
            named.sort_unstable();
            named.into_iter().map(|(_, id)| id).collect()
        })
    }

    fn find(&self, hash: u64, key: &DocumentKey) -> Option<VariantId> {
        let is = |id: &&VariantId| {
            let variant = self.variants.get(id.0 as usize);
            variant.is_some_and(|variant| variant.key == *key && !variant.claims.is_empty())
        };
        // A hash outlives its variant: where it leads to another key, the series is searched.
        let first = self.by_hash.get(&hash)?;
        if is(&first) {
            return Some(*first);
        }
        let filed = self.by_series.get(key.series())?;
        let filed = self.filed.get(filed.0 as usize)?;
        filed.variants.iter().find(|id| is(&id))
    }

    /// How many claims were ever filed, removed ones included.
    pub(crate) fn claims_len(&self) -> usize {
        self.claims.len()
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

    /// The key with all that the claims of a document state together.
    pub(crate) fn key(&self, id: DocumentId) -> Option<DocumentKey> {
        self.key_of_all(&self.members(id)).map(Cow::into_owned)
    }

    /// The key with all that some claims of one document state together.
    pub(crate) fn key_of_all(&self, members: &[ClaimId]) -> Option<Cow<'_, DocumentKey>> {
        if let [only] = members {
            return self.key_of(*only).map(Cow::Borrowed);
        }
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
        if let [only] = keys.as_slice() {
            return Some(Cow::Borrowed(only));
        }
        // Of several numbers that a decision joined, the first in order represents the document.
        let own = keys.iter().map(|key| key.series()).min()?.clone();
        keys.retain(|key| *key.series() == own);
        keys.sort_unstable_by(|one, two| {
            (core::cmp::Reverse(one.known_slots()), one)
                .cmp(&(core::cmp::Reverse(two.known_slots()), two))
        });
        let mut keys = keys.into_iter();
        let first = keys.next()?.clone();
        Some(Cow::Owned(
            keys.fold(first, |joined, key| joined.joined(key)),
        ))
    }

    /// The numbers known, each once, in order.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = &DocumentNumber> {
        self.in_order().iter().filter_map(|id| {
            let first = self.filed.get(id.0 as usize)?.variants.first()?;
            self.variants.get(first.0 as usize)?.key.number()
        })
    }

    /// The date that most claims state; among equals the earliest.
    pub(crate) fn date(&self, id: DocumentId) -> Option<IssueDate> {
        self.date_of_all(&self.members(id))
    }

    /// The date that most of these claims state; among equals the earliest.
    pub(crate) fn date_of_all(&self, members: &[ClaimId]) -> Option<IssueDate> {
        majority(members.iter().filter_map(|id| self.key_of(*id)?.date()))
    }
}

/// The most frequent value; among equals the least.
pub(crate) fn majority<T: Ord>(mut values: impl Iterator<Item = T>) -> Option<T> {
    let first = values.next()?;
    let Some(second) = values.next() else {
        return Some(first);
    };
    let mut all: Vec<T> = [first, second].into_iter().chain(values).collect();
    all.sort_unstable();
    let mut most = (0, 0);
    let mut from = 0;
    for run in all.chunk_by(T::eq) {
        if run.len() > most.0 {
            most = (run.len(), from);
        }
        from += run.len();
    }
    all.into_iter().nth(most.1)
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parser::Parser;

    /// A number in a thousand texts, each of which dates it differently.
    #[test]
    fn a_hub_is_derived_when_asked_for_and_not_at_each_text() {
        let text = |day: u32| {
            let (year, month) = (1996 + day / 336, day / 28 % 12 + 1);
            format!("Kết luận số 01-KL/TW ngày {}/{month}/{year}", day % 28 + 1)
        };
        let mut registry = Registry::default();
        let derived = |registry: &Registry| {
            let mut filed = registry.filed.iter();
            filed.any(Filed::is_derived)
        };
        let parser = Parser::new();
        let mut claims = Vec::new();
        for day in 0..3_000 {
            let text = text(day);
            let citations = parser.parse(&text);
            let key = citations.mentions().first().and_then(|one| one.key());
            let said = key.map(|key| (key.clone(), Said::default()));
            claims.extend(registry.add(day, None, said));
            assert!(!derived(&registry));
        }
        assert_eq!(registry.filed.len(), 1);
        let terms = registry.len();
        assert!(derived(&registry) && (2..100).contains(&terms), "{terms}");
        let of = |id: &ClaimId| registry.document_of(*id);
        let documents: std::collections::BTreeSet<DocumentId> = claims.iter().map(of).collect();
        assert_eq!(documents.len(), terms);
    }
}
