//! What is filed under one number or name, and the documents derived from it.
//!
//! Documents are derived when they are first asked for and forgotten when something new is filed, so that a number cited in many
//! thousands of texts is not derived anew at each.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::manual::Apart;
use super::{ClaimId, Decisions, DocumentId};
use crate::date::IssueDate;
use crate::document::{DocumentKey, Shape};

/// Claims that say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct VariantId(pub(super) u32);

/// A place that numbers and names are filed at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct SeriesId(pub(super) u32);

#[derive(Clone, Debug)]
pub(super) struct Variant {
    pub(super) key: DocumentKey,
    pub(super) series: SeriesId,
    /// In order.
    pub(super) claims: Few<ClaimId>,
}

/// Mostly one.
#[derive(Clone, Debug)]
pub(super) struct Few<T> {
    first: Option<T>,
    rest: Vec<T>,
}

impl<T: Copy + PartialEq> Few<T> {
    pub(super) fn new() -> Self {
        Self {
            first: None,
            rest: Vec::new(),
        }
    }

    pub(super) fn push(&mut self, one: T) {
        if self.first.is_none() {
            self.first = Some(one);
        } else {
            self.rest.push(one);
        }
    }

    pub(super) fn first(&self) -> Option<T> {
        self.first
    }

    pub(super) fn is_empty(&self) -> bool {
        self.first.is_none()
    }

    /// The one, where there is one alone.
    fn only(&self) -> Option<T> {
        self.first.filter(|_| self.rest.is_empty())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = T> + '_ {
        self.first.into_iter().chain(self.rest.iter().copied())
    }

    /// Takes one out, the others keep their order; tells whether it was the first.
    pub(super) fn remove(&mut self, one: T) -> bool {
        if self.first == Some(one) {
            self.first = (!self.rest.is_empty()).then(|| self.rest.remove(0));
            return true;
        }
        if let Some(at) = self.rest.iter().position(|other| *other == one) {
            self.rest.remove(at);
        }
        false
    }
}

/// What is filed under one number or name.
#[derive(Clone, Debug)]
pub(super) struct Filed {
    pub(super) variants: Few<VariantId>,
    derived: OnceLock<Box<Derived>>,
}

/// The documents of a number or a name.
#[derive(Clone, Debug, Default)]
pub(super) struct Derived {
    /// In the order of their shapes.
    pub(super) clusters: Vec<Cluster>,
    /// Variants that know all their series needs, in order, and the cluster of each.
    founding: Vec<(VariantId, u32)>,
    /// The others, in order, and the clusters that nothing but time tells them from.
    open: Vec<(VariantId, Vec<u32>)>,
}

/// Variants that are one document.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    shape: Shape,
    apart: Apart,
    pub(super) variants: Vec<VariantId>,
    /// The variants that may be this document and do not found it.
    pub(super) open: Vec<VariantId>,
    pub(super) id: DocumentId,
    /// The first day it may be of, as far as that is known.
    from: Option<IssueDate>,
}

/// What a variant is by itself.
#[derive(Clone, Copy, Debug)]
pub(super) enum Standing<'r> {
    /// It founds this document, with others or alone.
    Founds(DocumentId),
    /// It may be any of these documents, as far as time allows.
    Open(&'r Derived, &'r [u32]),
}

impl Filed {
    pub(super) fn new() -> Self {
        Self {
            variants: Few::new(),
            derived: OnceLock::new(),
        }
    }

    /// Forgets what was derived.
    pub(super) fn changed(&mut self) {
        self.derived.take();
    }

    #[cfg(test)]
    pub(super) fn is_derived(&self) -> bool {
        self.derived.get().is_some()
    }

    /// The documents of the series.
    pub(super) fn derived(&self, variants: &[Variant], decisions: &Decisions) -> &Derived {
        self.derived
            .get_or_init(|| Box::new(Derived::of(&self.variants, variants, decisions)))
    }

    /// What a variant of the series is. Most series have one variant, and nothing has to be derived for it.
    pub(super) fn standing<'r>(
        &'r self,
        id: VariantId,
        variants: &'r [Variant],
        decisions: &Decisions,
    ) -> Standing<'r> {
        if let Some(document) = self.lone(variants, decisions) {
            return Standing::Founds(document);
        }
        let derived = self.derived(variants, decisions);
        match derived.cluster_of(id) {
            Some(cluster) => Standing::Founds(cluster.id),
            None => Standing::Open(derived, derived.candidates(id)),
        }
    }

    /// The document of a series that has one variant, when that founds it.
    pub(super) fn lone(&self, variants: &[Variant], decisions: &Decisions) -> Option<DocumentId> {
        let variant = variants.get(self.variants.only()?.0 as usize)?;
        let founds = founds(&variant.key, decisions).is_some();
        founds.then_some(DocumentId(variant.claims.first()?.0))
    }
}

/// The part of its number that a variant founds a document in. What a decision splits, a claim that fits no part of cannot be told.
fn founds(key: &DocumentKey, decisions: &Decisions) -> Option<Apart> {
    let apart = key.is_complete().then(|| decisions.part(key))?;
    (apart != Apart::Undecided).then_some(apart)
}

impl Derived {
    /// Variants of one shape are one document, and a shape that says less than others joins the one that it alone fits.
    fn of(filed: &Few<VariantId>, variants: &[Variant], decisions: &Decisions) -> Self {
        let variant = |id: VariantId| variants.get(id.0 as usize);
        let mut shapes: BTreeMap<(Shape, Apart), Vec<VariantId>> = BTreeMap::new();
        let mut incomplete = Vec::new();
        for id in filed.iter() {
            let Some(variant) = variant(id) else { continue };
            match founds(&variant.key, decisions) {
                Some(apart) => {
                    let shape = variant.key.shape();
                    shapes.entry((shape, apart)).or_default().push(id);
                }
                None => incomplete.push(id),
            }
        }
        let mut order: Vec<((Shape, Apart), Vec<VariantId>)> = shapes.into_iter().collect();
        order.sort_by_cached_key(|((shape, _), _)| shape.rank());
        let mut clusters: Vec<Cluster> = Vec::new();
        // Places are many, all else is few: a series has a few terms or years.
        let mut by_unit: BTreeMap<Option<String>, Vec<u32>> = BTreeMap::new();
        for ((shape, apart), variants) in order {
            let near = by_unit
                .entry(shape.unit().map(ToOwned::to_owned))
                .or_default();
            let mut fitting = near.iter().filter(|at| {
                clusters
                    .get(**at as usize)
                    .is_some_and(|cluster| cluster.shape.agrees(&shape) && cluster.apart == apart)
            });
            let first = fitting.next().copied();
            let only = first.filter(|_| fitting.next().is_none());
            if let Some(cluster) = only.and_then(|at| clusters.get_mut(at as usize)) {
                cluster.shape = cluster.shape.joined(&shape);
                cluster.variants.extend(variants);
            } else {
                near.push(clusters.len() as u32);
                clusters.push(Cluster {
                    shape,
                    apart,
                    variants,
                    open: Vec::new(),
                    id: DocumentId(u32::MAX),
                    from: None,
                });
            }
        }
        let mut founding = Vec::new();
        for (cluster, at) in clusters.iter_mut().zip(0_u32..) {
            let all = || cluster.variants.iter().filter_map(|id| variant(*id));
            let first = all().filter_map(|variant| variant.claims.first()).min();
            let from = all()
                .filter_map(|variant| Some(variant.key.window()?.0))
                .min();
            cluster.id = first.map_or(cluster.id, |first| DocumentId(first.0));
            cluster.from = from;
            founding.extend(cluster.variants.iter().map(|id| (*id, at)));
        }
        founding.sort_unstable();
        let mut derived = Self {
            clusters,
            founding,
            open: Vec::new(),
        };
        derived.place_open(&incomplete, variants, &by_unit);
        derived
    }

    /// Finds the documents that each incomplete variant may mean; one whose place is not known means none.
    fn place_open(
        &mut self,
        incomplete: &[VariantId],
        variants: &[Variant],
        by_unit: &BTreeMap<Option<String>, Vec<u32>>,
    ) {
        let all: Vec<u32> = (0..self.clusters.len() as u32).collect();
        for id in incomplete {
            let variant = variants.get(id.0 as usize);
            let Some(variant) = variant.filter(|variant| variant.key.knows_place()) else {
                continue;
            };
            let shape = variant.key.shape();
            // Who knows a place means none that is filed under another.
            let near = match shape.unit() {
                Some(unit) => by_unit
                    .get(&Some(unit.to_owned()))
                    .map(Vec::as_slice)
                    .unwrap_or_default(),
                None => &all,
            };
            let fits = |at: &&u32| {
                let cluster = self.clusters.get(**at as usize);
                cluster.is_some_and(|cluster| cluster.admits(&shape))
            };
            let mut fitting: Vec<u32> = near.iter().filter(fits).copied().collect();
            // In the order of clusters.
            fitting.sort_unstable();
            for at in &fitting {
                if let Some(cluster) = self.clusters.get_mut(*at as usize) {
                    cluster.open.push(*id);
                }
            }
            self.open.push((*id, fitting));
        }
        self.open.sort_unstable();
    }

    /// The cluster that a variant founds with others.
    pub(super) fn cluster_of(&self, id: VariantId) -> Option<&Cluster> {
        let at = self.founding.binary_search_by_key(&id, |(id, _)| *id);
        let (_, cluster) = self.founding.get(at.ok()?)?;
        self.clusters.get(*cluster as usize)
    }

    /// The clusters that an incomplete variant may belong to.
    fn candidates(&self, id: VariantId) -> &[u32] {
        let at = self.open.binary_search_by_key(&id, |(id, _)| *id);
        let found = at.ok().and_then(|at| self.open.get(at));
        found.map(|(_, near)| near.as_slice()).unwrap_or_default()
    }

    /// The documents among candidates that a text of the day `by` may speak of.
    pub(super) fn in_time<'r>(
        &'r self,
        candidates: &'r [u32],
        by: Option<IssueDate>,
    ) -> impl Iterator<Item = DocumentId> + 'r {
        let clusters = candidates
            .iter()
            .filter_map(|at| self.clusters.get(*at as usize));
        clusters
            .filter(move |cluster| cluster.in_time(by))
            .map(|cluster| cluster.id)
    }

    /// Whether a claim of this shape, in a text of the day `by`, may mean any of the documents.
    pub(super) fn fits(&self, shape: &Shape, by: Option<IssueDate>) -> bool {
        let mut all = self.clusters.iter();
        all.any(|cluster| cluster.in_time(by) && cluster.admits(shape))
    }

    /// The one document that a key fits.
    pub(super) fn meant(&self, wanted: &DocumentKey) -> Option<DocumentId> {
        let shape = wanted.shape();
        let mut fitting = self
            .clusters
            .iter()
            .filter(|cluster| cluster.admits(&shape));
        let only = fitting.next()?;
        fitting.next().is_none().then_some(only.id)
    }
}

impl Cluster {
    /// Whether a claim of this shape may mean this document, whatever its day.
    fn admits(&self, shape: &Shape) -> bool {
        let place = self.shape.unit().is_some() || shape.unit().is_none();
        place && self.shape.agrees(shape)
    }

    /// A text cites nothing younger than itself.
    fn in_time(&self, by: Option<IssueDate>) -> bool {
        match (self.from, by) {
            (Some(from), Some(by)) => from <= by || from.covers(by) || by.covers(from),
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_keep_their_order() {
        let mut few = Few::new();
        for one in 1..5 {
            few.push(one);
        }
        assert!(few.remove(1) && !few.remove(3) && !few.remove(7));
        assert_eq!(few.iter().collect::<Vec<_>>(), [2, 4]);
        assert!(few.remove(2) && few.only() == Some(4) && few.remove(4) && few.is_empty());
    }
}
