//! Documents, claims and ties, read off what is filed under a number or name.

use super::filed::{Derived, Filed, SeriesId, Standing, Variant, VariantId};
use super::{ClaimId, DocumentId, Registry, Tie};
use crate::document::{DocumentKey, Series};
use crate::number::DocumentNumber;

impl Registry {
    fn variant_at(&self, id: VariantId) -> Option<&Variant> {
        self.variants.get(id.0 as usize)
    }

    fn filed_at(&self, id: SeriesId) -> Option<&Filed> {
        self.filed.get(id.0 as usize)
    }

    fn filed_under(&self, series: &Series) -> Option<&Filed> {
        self.filed_at(*self.by_series.get(series)?)
    }

    fn derived<'r>(&'r self, filed: &'r Filed) -> &'r Derived {
        filed.derived(&self.variants, &self.decisions)
    }

    fn standing<'r>(&'r self, filed: &'r Filed, id: VariantId) -> Standing<'r> {
        filed.standing(id, &self.variants, &self.decisions)
    }

    /// The document a claim belongs to, and what ties it to that; a claim that fits none or several is a document by itself.
    pub(crate) fn tie(&self, id: ClaimId) -> (DocumentId, Tie) {
        let alone = (DocumentId(id.0), Tie::Alone);
        let (document, tie) = self.tied(id).unwrap_or(alone);
        match self.joined.get(&document) {
            Some(root) => (*root, tie),
            None => (document, tie),
        }
    }

    /// The derived document that a claim belongs to, and what ties it to that; `None` where it fits none or several, or the tie is too weak.
    fn tied(&self, id: ClaimId) -> Option<(DocumentId, Tie)> {
        let claim = self.claim(id)?;
        let filed = self.filed_at(self.variant_at(claim.variant)?.series)?;
        match self.standing(filed, claim.variant) {
            Standing::Founds(document) => Some((document, Tie::Complete)),
            Standing::Open(..) if self.floor > Tie::Only => None,
            Standing::Open(derived, candidates) => {
                let mut fitting = derived.in_time(candidates, claim.by);
                let only = fitting.next().filter(|_| fitting.next().is_none())?;
                Some((only, Tie::Only))
            }
        }
    }

    /// The document a claim belongs to.
    pub(crate) fn document_of(&self, id: ClaimId) -> DocumentId {
        self.tie(id).0
    }

    /// The claims of a document, in order; empty for a document that no longer exists.
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

    /// Adds the claims in the series of `part` that belong to `id`.
    fn gather(&self, part: DocumentId, id: DocumentId, members: &mut Vec<ClaimId>) {
        let first = ClaimId(part.0);
        let variant = self.claim(first).map(|claim| claim.variant);
        let Some((at, variant)) = variant.and_then(|at| Some((at, self.variant_at(at)?))) else {
            return;
        };
        let Some(filed) = self.filed_at(variant.series) else {
            return;
        };
        if let Some(lone) = filed.lone(&self.variants, &self.decisions) {
            if lone == part {
                members.extend(variant.claims.iter());
            }
            return;
        }
        let Some(cluster) = self.derived(filed).cluster_of(at) else {
            // A claim that is a document by itself.
            if self.document_of(first) == id {
                members.push(first);
            }
            return;
        };
        if cluster.id != part {
            return;
        }
        let claims = |all: &[VariantId]| -> Vec<ClaimId> {
            let variants = all.iter().filter_map(|id| self.variant_at(*id));
            variants.flat_map(|variant| variant.claims.iter()).collect()
        };
        members.extend(claims(&cluster.variants));
        let open = claims(&cluster.open).into_iter();
        members.extend(open.filter(|claim| self.tied(*claim).is_some_and(|(to, _)| to == part)));
    }

    /// Every document, in the order of their numbers.
    pub(crate) fn documents(&self) -> impl Iterator<Item = DocumentId> {
        let all = self.in_order().iter().filter_map(|id| self.filed_at(*id));
        all.flat_map(|filed| self.listed(filed))
    }

    /// The documents that bear a number, in the order of the slots that distinguish them.
    pub(crate) fn bearing(&self, number: &DocumentNumber) -> Vec<DocumentId> {
        self.under(&Series::Number(number.clone()))
    }

    /// The documents filed under a number or a name.
    pub(crate) fn under(&self, series: &Series) -> Vec<DocumentId> {
        let Some(filed) = self.filed_under(series) else {
            return Vec::new();
        };
        let mut found = self.listed(filed);
        if self.joined.is_empty() {
            return found;
        }
        // A document joined by hand is found under any of its numbers.
        for id in &mut found {
            *id = self.joined.get(id).copied().unwrap_or(*id);
        }
        let clusters = self.derived(filed).clusters.iter();
        found.extend(clusters.filter_map(|cluster| self.joined.get(&cluster.id)));
        let mut seen = std::collections::BTreeSet::new();
        found.retain(|id| seen.insert(*id));
        found
    }

    /// The one document that a key fits; `None` where it fits none or several.
    pub(super) fn meant(&self, wanted: &DocumentKey) -> Option<DocumentId> {
        self.derived(self.filed_under(wanted.series())?)
            .meant(wanted)
    }

    /// Whether the document is only a claim that may mean one of several documents of its number, and so no document in its own right.
    pub(crate) fn is_undetermined(&self, id: DocumentId) -> bool {
        let Some(claim) = self.claim(ClaimId(id.0)) else {
            return false;
        };
        let Some(variant) = self.variant_at(claim.variant) else {
            return false;
        };
        let Some(filed) = self.filed_at(variant.series) else {
            return false;
        };
        match self.standing(filed, claim.variant) {
            Standing::Founds(_) => false,
            Standing::Open(derived, _) => derived.fits(&variant.key.shape(), claim.by),
        }
    }

    /// The documents of a series, without those that a decision joined to another.
    fn listed(&self, filed: &Filed) -> Vec<DocumentId> {
        let stands = |id: &DocumentId| self.joined.get(id).is_none_or(|root| root == id);
        if let Some(lone) = filed.lone(&self.variants, &self.decisions) {
            return Some(lone).filter(stands).into_iter().collect();
        }
        let derived = self.derived(filed);
        let mut documents: Vec<(&DocumentKey, DocumentId)> = Vec::new();
        for id in filed.variants.iter() {
            let Some(variant) = self.variant_at(id) else {
                continue;
            };
            if let Some(cluster) = derived.cluster_of(id) {
                documents.push((&variant.key, cluster.id));
            } else {
                let claims = variant.claims.iter();
                let alone = claims.filter(|claim| self.tied(*claim).is_none());
                documents.extend(alone.map(|claim| (&variant.key, DocumentId(claim.0))));
            }
        }
        documents.sort_unstable();
        let mut seen = std::collections::BTreeSet::new();
        documents
            .into_iter()
            .map(|(_, id)| id)
            .filter(stands)
            .filter(|id| seen.insert(*id))
            .collect()
    }
}
