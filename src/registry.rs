//! [`Registry`]: the only place that decides two claims are one document.
//!
//! A claim is what one text says of one document's identity. The registry keeps claims and derives documents from them: claims
//! are filed by number, and within a number the most complete ones found documents that others join. A claim joins only where
//! exactly one document fits; otherwise it stays alone. The result depends on the set of claims, never on their order.

use std::collections::BTreeMap;

use crate::date::IssueDate;
use crate::document::{DocumentKey, Series};
use crate::number::DocumentNumber;

/// A claim of one text about one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimId(pub(crate) u32);

/// A document: the claims that are taken for one. The id stays while the document's first claim does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(pub(crate) u32);

/// What a number, and what else is known, resolves to.
///
/// ```
/// use trichdan::{CitationGraph, Parser, Resolution, Source};
///
/// let parser = Parser::new();
/// let mut graph = CitationGraph::new();
/// graph.add(Source::new("a.txt"), &parser.parse("Kết luận số 01-KL/TW ngày 04/4/2016 của Bộ Chính trị."));
/// graph.add(Source::new("b.txt"), &parser.parse("Kết luận số 01-KL/TW ngày 18/5/2021 của Bộ Chính trị."));
/// assert!(matches!(graph.find(&"01-KL/TW".parse().unwrap()), Resolution::Ambiguous(two) if two.len() == 2));
/// assert!(matches!(graph.find(&"02-KL/TW".parse().unwrap()), Resolution::Unknown));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Resolution<T> {
    /// Exactly one document.
    Known(T),
    /// Several documents bear the number; what tells them apart stands in each.
    Ambiguous(Vec<T>),
    /// None does.
    Unknown,
}

/// What one text says of a document besides its identity.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Facts {
    pub(crate) type_word: Option<Box<str>>,
    pub(crate) issuer_name: Option<Box<str>>,
    pub(crate) title: Option<Box<str>>,
    /// The day it takes effect, where stated.
    pub(crate) effective: Option<IssueDate>,
    /// The last day it holds, where stated.
    pub(crate) expires: Option<IssueDate>,
    /// The text is the document itself.
    pub(crate) own: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) source: u32,
    pub(crate) key: DocumentKey,
    pub(crate) facts: Facts,
    document: DocumentId,
}

/// The claims of all texts, and the documents derived from them.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    claims: Vec<Claim>,
    by_series: BTreeMap<Series, Vec<ClaimId>>,
    /// Claims of each document, in order; keyed by the document's first claim.
    members: BTreeMap<DocumentId, Vec<ClaimId>>,
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
        self.members.len()
    }

    /// Whether no document is known.
    ///
    /// ```
    /// assert!(trichdan::Registry::new().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Files the claims of one text. Mentions that may be one document are one claim already; see [`within_one_text`].
    pub(crate) fn add(&mut self, source: u32, claims: Vec<(DocumentKey, Facts)>) -> Vec<ClaimId> {
        let mut touched = Vec::new();
        let ids = claims
            .into_iter()
            .map(|(key, facts)| {
                let id = ClaimId(self.claims.len() as u32);
                self.by_series
                    .entry(key.series().clone())
                    .or_default()
                    .push(id);
                touched.push(key.series().clone());
                self.claims.push(Claim {
                    source,
                    key,
                    facts,
                    document: DocumentId(id.0),
                });
                id
            })
            .collect();
        touched.sort();
        touched.dedup();
        for series in touched {
            self.derive(&series);
        }
        ids
    }

    /// Derives the documents of one series anew.
    fn derive(&mut self, series: &Series) {
        let Some(ids) = self.by_series.get(series) else {
            return;
        };
        let mut order: Vec<ClaimId> = ids.clone();
        order.sort_by_key(|id| {
            let claim = self.claim(*id);
            (
                core::cmp::Reverse(claim.key.known_slots()),
                claim.key.clone(),
                claim.facts.clone(),
                claim.source,
            )
        });
        let mut documents: Vec<(DocumentKey, Vec<ClaimId>)> = Vec::new();
        for id in order {
            let claim = self.claim(id);
            let mut fitting = (0..documents.len()).filter(|index| {
                documents.get(*index).is_some_and(|(key, members)| {
                    joins(&claim.key, key)
                        && !members
                            .iter()
                            .any(|member| self.claim(*member).source == claim.source)
                })
            });
            let (first, second) = (fitting.next(), fitting.next());
            match (first.and_then(|index| documents.get_mut(index)), second) {
                (Some((key, members)), None) => {
                    *key = key.joined(&claim.key);
                    members.push(id);
                }
                _ => documents.push((claim.key.clone(), vec![id])),
            }
        }
        for id in self.by_series.get(series).into_iter().flatten() {
            self.members.remove(&DocumentId(id.0));
        }
        for (_, mut members) in documents {
            members.sort_unstable();
            let Some(first) = members.first() else {
                continue;
            };
            let document = DocumentId(first.0);
            for member in &members {
                if let Some(claim) = self.claims.get_mut(member.0 as usize) {
                    claim.document = document;
                }
            }
            self.members.insert(document, members);
        }
    }

    pub(crate) fn claim(&self, id: ClaimId) -> &Claim {
        // Ids are handed out by `add` and claims are never removed.
        &self.claims[id.0 as usize]
    }

    /// The document a claim belongs to.
    pub(crate) fn document_of(&self, id: ClaimId) -> DocumentId {
        self.claim(id).document
    }

    /// The claims of a document, in order.
    pub(crate) fn members(&self, id: DocumentId) -> &[ClaimId] {
        self.members.get(&id).map(Vec::as_slice).unwrap_or_default()
    }

    /// Every document, in the order of their keys.
    pub(crate) fn documents(&self) -> impl Iterator<Item = DocumentId> {
        self.by_series
            .values()
            .flat_map(|ids| self.documents_among(ids))
    }

    /// The documents that bear a number, in the order of their keys.
    pub(crate) fn bearing(&self, number: &DocumentNumber) -> Vec<DocumentId> {
        let ids = self.by_series.get(&Series::Number(number.clone()));
        ids.map(|ids| self.documents_among(ids)).unwrap_or_default()
    }

    /// The numbers known, each once, in order.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = &DocumentNumber> {
        self.by_series.keys().filter_map(|series| match series {
            Series::Number(number) => Some(number),
            Series::Words(_) => None,
        })
    }

    fn documents_among(&self, ids: &[ClaimId]) -> Vec<DocumentId> {
        let mut documents: Vec<DocumentId> = ids.iter().map(|id| self.document_of(*id)).collect();
        documents.sort_by_cached_key(|id| self.key(*id));
        documents.dedup();
        documents
    }

    /// What all claims of a document know together.
    pub(crate) fn key(&self, id: DocumentId) -> Option<DocumentKey> {
        let mut keys = self
            .members(id)
            .iter()
            .map(|id| self.claim(*id).key.clone());
        let first = keys.next()?;
        let joined = keys.fold(first, |joined, key| joined.joined(&key));
        Some(joined)
    }

    /// The date most claims state; the earliest of equals.
    pub(crate) fn date(&self, id: DocumentId) -> Option<IssueDate> {
        majority(
            self.members(id)
                .iter()
                .filter_map(|id| self.claim(*id).key.date()),
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

/// Whether a claim of another text is surely of the document: no slot contradicts it, the place is known to both where the
/// series needs one, and the document's term, period or year is known (SPEC section 11.2).
fn joins(claim: &DocumentKey, document: &DocumentKey) -> bool {
    !claim.conflicts_with(document)
        && claim.knows_place()
        && document.knows_place()
        && document.knows_era()
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
