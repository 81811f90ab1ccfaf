//! What is filed under one number or name, and the documents derived from it.
//!
//! Documents are derived on first use and forgotten when something new is filed, so that a number cited in many
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

/// The number or name under which claims are filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct SeriesId(pub(super) u32);

#[derive(Clone, Debug)]
pub(super) struct Variant {
    pub(super) key: DocumentKey,
    pub(super) series: SeriesId,
    /// In order.
    pub(super) claims: Few<ClaimId>,
}

/// A list that mostly has one member.
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

    /// The only member; `None` where there are none or several.
    fn only(&self) -> Option<T> {
        self.first.filter(|_| self.rest.is_empty())
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = T> + '_ {
        self.first.into_iter().chain(self.rest.iter().copied())
    }

    /// Takes one out; the others keep their order. Returns whether it was the first.
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
    /// Variants that fill every slot of their series, in order, and the cluster of each.
    founding: Vec<(VariantId, u32)>,
    /// The others, in order, and the clusters that they fit as far as dates allow.
    open: Vec<(VariantId, Vec<u32>)>,
}

/// Variants that are one document.
#[derive(Clone, Debug)]
pub(super) struct Cluster {
    shape: Shape,
    apart: Apart,
    pub(super) variants: Vec<VariantId>,
    /// The incomplete variants that may be this document.
    pub(super) open: Vec<VariantId>,
    pub(super) id: DocumentId,
    /// The earliest date it may have, as far as that is known.
    from: Option<IssueDate>,
}

/// What a variant means for its documents.
#[derive(Clone, Copy, Debug)]
pub(super) enum Standing<'r> {
    /// It founds this document, alone or with others.
    Founds(DocumentId),
    /// It may be any of these documents, as far as dates allow.
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

    /// How a variant of the series stands. Most series have one variant, for which nothing has to be derived.
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

    /// The document of a series whose only variant founds it; else `None`.
    pub(super) fn lone(&self, variants: &[Variant], decisions: &Decisions) -> Option<DocumentId> {
        let variant = variants.get(self.variants.only()?.0 as usize)?;
        let founds = founds(&variant.key, decisions).is_some();
        founds.then_some(DocumentId(variant.claims.first()?.0))
    }
}

/// The part of its number in which a variant founds a document; `None` where the variant is incomplete, or where a decision splits the
/// number and the variant fits none of the parts.
fn founds(key: &DocumentKey, decisions: &Decisions) -> Option<Apart> {
    let apart = key.is_complete().then(|| decisions.part(key))?;
    (apart != Apart::Undecided).then_some(apart)
}

impl Derived {
    /// Derives the documents: variants of one shape are one document, and a shape that says less joins the only other one that it fits.
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
        // A series may have many places, but only a few terms or years.
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

    /// Finds the documents that each incomplete variant may mean: none where its place is unknown.
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
            // A variant with a place means no document of another place.
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

    /// The cluster that a variant founds, alone or with others.
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

    /// The documents among candidates that a text of the date `by` may cite.
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

    /// Whether a claim of this shape, in a text of the date `by`, may mean any of the documents.
    pub(super) fn fits(&self, shape: &Shape, by: Option<IssueDate>) -> bool {
        let mut all = self.clusters.iter();
        all.any(|cluster| cluster.in_time(by) && cluster.admits(shape))
    }

    /// The one document that a key fits; `None` where it fits none or several.
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
    /// Whether a claim of this shape may mean this document, dates aside.
    fn admits(&self, shape: &Shape) -> bool {
        let place = self.shape.unit().is_some() || shape.unit().is_none();
        place && self.shape.agrees(shape)
    }

    /// Whether a text of the date `by` may cite it: a text cites nothing younger than itself.
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
