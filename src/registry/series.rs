//! The documents of one number, derived from its variants.

use std::collections::BTreeMap;

use super::manual::Apart;
use super::{ClaimId, DocumentId, Registry, Tie};
use crate::date::IssueDate;
use crate::document::{DocumentKey, Series, Shape};
use crate::number::DocumentNumber;

/// Claims that say the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct VariantId(pub(super) u32);

#[derive(Clone, Debug)]
pub(super) struct Variant {
    pub(super) key: DocumentKey,
    /// In order.
    pub(super) claims: Vec<ClaimId>,
    /// The document that it founds with others; `None` where it does not know what its series needs.
    pub(super) id: Option<DocumentId>,
}

impl Variant {
    pub(super) fn new(key: DocumentKey) -> Self {
        Self {
            key,
            claims: Vec::new(),
            id: None,
        }
    }
}

/// What is filed under one number or name.
#[derive(Clone, Debug, Default)]
pub(super) struct Filed {
    pub(super) variants: Vec<VariantId>,
    /// In the order of their shapes.
    clusters: Vec<Cluster>,
}

impl Filed {
    pub(super) fn of(variant: VariantId) -> Self {
        Self {
            variants: vec![variant],
            clusters: Vec::new(),
        }
    }
}

/// Variants that are one document.
#[derive(Clone, Debug)]
struct Cluster {
    shape: Shape,
    apart: Apart,
    variants: Vec<VariantId>,
    id: DocumentId,
    /// The first day it may be of, as far as that is known.
    from: Option<IssueDate>,
}

impl Registry {
    /// Derives the documents of one series anew: variants of one shape are one document, and a shape that says less than others joins
    /// the one that it alone fits.
    pub(super) fn derive(&mut self, series: &Series) {
        let Some(filed) = self.by_series.get(series) else {
            return;
        };
        let mut shapes: BTreeMap<(Shape, Apart), Vec<VariantId>> = BTreeMap::new();
        let mut incomplete = Vec::new();
        for id in &filed.variants {
            let Some(variant) = self.variants.get(id.0 as usize) else {
                continue;
            };
            let apart = self.decisions.part(&variant.key);
            // What a decision splits, a claim that fits no part of cannot be told.
            if variant.key.is_complete() && apart != Apart::Undecided {
                let shape = variant.key.shape();
                shapes.entry((shape, apart)).or_default().push(*id);
            } else {
                incomplete.push(*id);
            }
        }
        let mut order: Vec<((Shape, Apart), Vec<VariantId>)> = shapes.into_iter().collect();
        order.sort_by_cached_key(|((shape, _), _)| shape.rank());
        let mut clusters: Vec<Cluster> = Vec::new();
        // Places are many, all else is few: a series has a few terms or years.
        let mut by_unit: BTreeMap<Option<String>, Vec<usize>> = BTreeMap::new();
        for ((shape, apart), variants) in order {
            let near = by_unit
                .entry(shape.unit().map(ToOwned::to_owned))
                .or_default();
            let mut fitting = near.iter().filter(|at| {
                clusters
                    .get(**at)
                    .is_some_and(|cluster| cluster.shape.agrees(&shape) && cluster.apart == apart)
            });
            let first = fitting.next().copied();
            let only = first.filter(|_| fitting.next().is_none());
            if let Some(cluster) = only.and_then(|at| clusters.get_mut(at)) {
                cluster.shape = cluster.shape.joined(&shape);
                cluster.variants.extend(variants);
            } else {
                near.push(clusters.len());
                clusters.push(Cluster {
                    shape,
                    apart,
                    variants,
                    id: DocumentId(u32::MAX),
                    from: None,
                });
            }
        }
        for cluster in &mut clusters {
            let variants = || {
                cluster
                    .variants
                    .iter()
                    .filter_map(|id| self.variants.get(id.0 as usize))
            };
            let first = variants()
                .filter_map(|variant| variant.claims.first())
                .min();
            cluster.id = first.map_or(cluster.id, |first| DocumentId(first.0));
            cluster.from = variants()
                .filter_map(|variant| Some(variant.key.window()?.0))
                .min();
        }
        for id in incomplete {
            if let Some(variant) = self.variants.get_mut(id.0 as usize) {
                variant.id = None;
            }
        }
        for cluster in &clusters {
            for id in &cluster.variants {
                if let Some(variant) = self.variants.get_mut(id.0 as usize) {
                    variant.id = Some(cluster.id);
                }
            }
        }
        if let Some(filed) = self.by_series.get_mut(series) {
            filed.clusters = clusters;
        }
    }

    /// The document a claim belongs to, and what ties it to that.
    pub(crate) fn tie(&self, id: ClaimId) -> (DocumentId, Tie) {
        let alone = (DocumentId(id.0), Tie::Alone);
        let (document, tie) = self.tied(id).unwrap_or(alone);
        match self.joined.get(&document) {
            Some(root) => (*root, tie),
            None => (document, tie),
        }
    }

    fn tied(&self, id: ClaimId) -> Option<(DocumentId, Tie)> {
        let claim = self.claim(id)?;
        let variant = self.variants.get(claim.variant.0 as usize)?;
        if let Some(document) = variant.id {
            return Some((document, Tie::Complete));
        }
        if self.floor > Tie::Only || !variant.key.knows_place() {
            return None;
        }
        let filed = self.by_series.get(variant.key.series())?;
        let shape = variant.key.shape();
        let mut fitting = filed
            .clusters
            .iter()
            .filter(|cluster| cluster.fits(&shape, claim.by));
        let only = fitting.next().filter(|_| fitting.next().is_none())?;
        Some((only.id, Tie::Only))
    }

    /// The document a claim belongs to.
    pub(crate) fn document_of(&self, id: ClaimId) -> DocumentId {
        self.tie(id).0
    }

    /// The claims of a document, in order; none for a document that is no more.
    pub(crate) fn members(&self, id: DocumentId) -> Vec<ClaimId> {
        let first = ClaimId(id.0);
        if self.claim(first).is_none() {
            return Vec::new();
        }
        let mut members = Vec::new();
        let mut parts: Vec<DocumentId> = self
            .joined
            .iter()
            .filter(|(_, root)| **root == id)
            .map(|(part, _)| *part)
            .collect();
        if !parts.contains(&id) {
            parts.push(id);
        }
        for part in parts {
            self.gather(part, id, &mut members);
        }
        members.sort_unstable();
        members
    }

    /// Adds the claims of the series that `part` stands in, as far as they belong to `id`.
    fn gather(&self, part: DocumentId, id: DocumentId, members: &mut Vec<ClaimId>) {
        let Some(variant) = self
            .claim(ClaimId(part.0))
            .and_then(|claim| self.variants.get(claim.variant.0 as usize))
        else {
            return;
        };
        if variant.id.is_none() {
            // A claim that stands alone.
            if self.document_of(ClaimId(part.0)) == id {
                members.push(ClaimId(part.0));
            }
            return;
        }
        let Some(filed) = self.by_series.get(variant.key.series()) else {
            return;
        };
        for other in filed
            .variants
            .iter()
            .filter_map(|id| self.variants.get(id.0 as usize))
        {
            match other.id {
                Some(document) if document == part => members.extend(&other.claims),
                Some(_) => {}
                None => members.extend(
                    other
                        .claims
                        .iter()
                        .filter(|claim| self.tied(**claim).is_some_and(|(to, _)| to == part)),
                ),
            }
        }
    }

    /// Every document, in the order of their numbers.
    pub(crate) fn documents(&self) -> impl Iterator<Item = DocumentId> {
        self.by_series.values().flat_map(|filed| self.filed(filed))
    }

    /// The documents that bear a number, in the order of what tells them apart.
    pub(crate) fn bearing(&self, number: &DocumentNumber) -> Vec<DocumentId> {
        self.under(&Series::Number(number.clone()))
    }

    /// The documents filed under a number or a name.
    pub(crate) fn under(&self, series: &Series) -> Vec<DocumentId> {
        let mut found: Vec<DocumentId> = self
            .by_series
            .get(series)
            .map(|filed| self.filed(filed))
            .unwrap_or_default();
        // A document joined by hand is found by any of its numbers.
        for id in &mut found {
            *id = self.joined.get(id).copied().unwrap_or(*id);
        }
        let joined = self.clusters(series).filter_map(|id| self.joined.get(&id));
        found.extend(joined);
        let mut seen = std::collections::BTreeSet::new();
        found.retain(|id| seen.insert(*id));
        found
    }

    /// The one document that a key fits.
    pub(super) fn meant(&self, wanted: &DocumentKey) -> Option<DocumentId> {
        let shape = wanted.shape();
        let filed = self.by_series.get(wanted.series())?;
        let mut fitting = filed
            .clusters
            .iter()
            .filter(|cluster| cluster.fits(&shape, None));
        let only = fitting.next()?;
        fitting.next().is_none().then_some(only.id)
    }

    fn clusters(&self, series: &Series) -> impl Iterator<Item = DocumentId> {
        self.by_series
            .get(series)
            .into_iter()
            .flat_map(|filed| filed.clusters.iter().map(|cluster| cluster.id))
    }

    /// Whether a claim that stands alone may mean one of several documents of its number: it is no document of its own then.
    pub(crate) fn is_undetermined(&self, id: DocumentId) -> bool {
        let claim = ClaimId(id.0);
        let Some((claim, key)) = self.claim(claim).zip(self.key_of(claim)) else {
            return false;
        };
        let shape = key.shape();
        let lone = self
            .variants
            .get(claim.variant.0 as usize)
            .is_some_and(|variant| variant.id.is_none());
        let fits = |cluster: &Cluster| cluster.fits(&shape, claim.by);
        lone && self
            .by_series
            .get(key.series())
            .is_some_and(|filed| filed.clusters.iter().any(fits))
    }

    /// The documents of a series but those that stand for another by decision.
    fn filed(&self, filed: &Filed) -> Vec<DocumentId> {
        let mut documents: Vec<(&DocumentKey, DocumentId)> = Vec::new();
        for variant in filed
            .variants
            .iter()
            .filter_map(|id| self.variants.get(id.0 as usize))
        {
            match variant.id {
                Some(id) => documents.push((&variant.key, id)),
                None => documents.extend(
                    variant
                        .claims
                        .iter()
                        .filter(|claim| self.tied(**claim).is_none())
                        .map(|claim| (&variant.key, DocumentId(claim.0))),
                ),
            }
        }
        documents.sort_unstable();
        let mut seen = std::collections::BTreeSet::new();
        documents
            .into_iter()
            .map(|(_, id)| id)
            .filter(|id| self.joined.get(id).is_none_or(|root| root == id))
            .filter(|id| seen.insert(*id))
            .collect()
    }
}

impl Cluster {
    /// Whether a claim of this shape, in a text of the day `by`, may mean this document.
    fn fits(&self, shape: &Shape, by: Option<IssueDate>) -> bool {
        let place = self.shape.unit().is_some() || shape.unit().is_none();
        let in_time = match (self.from, by) {
            (Some(from), Some(by)) => from <= by || from.covers(by) || by.covers(from),
            _ => true,
        };
        place && in_time && self.shape.agrees(shape)
    }
}
