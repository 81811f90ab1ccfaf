//! What is settled when the whole text is read: which law a bare name means, where places lie, keys, mere citations.

use std::borrow::Cow;

use super::Citations;
use super::cited::cited;
use super::itself::acts_on_itself;
use super::made::{key, keys};
use super::nicknames::settle_nicknames;
use super::roles::of_amenders;
use super::short_forms::settle_short;
use super::versions::settle_laws;
use crate::document::{DocumentKey, KeyFacts};
use crate::mention::{Diagnostic, Header, Mention, Places, own_place, settle};
use crate::relation::{Confidence, Relation};
use crate::span::Span;
use crate::tables::Tables;

/// A text whose paragraphs are read.
pub(super) struct Whole<'a, 't> {
    pub(super) tables: &'a Tables,
    pub(super) text: &'t str,
    pub(super) header: Option<Header>,
    pub(super) places: Places,
    pub(super) mentions: Vec<Mention>,
    /// How many mentions are of the document; the others stand in what a website prints below it.
    pub(super) own: usize,
    /// The sentence of each mention.
    pub(super) sentences: Vec<Span>,
    pub(super) relations: Vec<Relation>,
    /// What is odd about the text as a whole.
    pub(super) odd: Option<Diagnostic>,
}

impl<'t> Whole<'_, 't> {
    /// Settles which documents short forms, nicknames and bare names mean, the roles of grounds that amend others, and where places lie.
    pub(super) fn settled(mut self) -> Self {
        let own = self.mentions.get_mut(..self.own).unwrap_or_default();
        settle_short(self.tables, own);
        settle_nicknames(own);
        settle_laws(
            self.tables,
            self.text,
            self.header.as_ref(),
            own,
            &self.relations,
        );
        // A short form may stand for the document that seems to act on it.
        let (header, mentions) = (self.header.as_ref(), &self.mentions);
        self.relations
            .retain(|relation| !acts_on_itself(header, mentions, relation));
        of_amenders(&self.mentions, &mut self.relations);
        settle(self.tables, &self.places, &mut self.mentions);
        if let Some(header) = &mut self.header {
            let issuer = header.classified.issuer.as_deref();
            let read = own_place(self.tables, &self.places, issuer);
            header.locality = read.or(header.locality.take());
        }
        self
    }

    /// Gives each mention the key of its document.
    pub(super) fn keyed(mut self) -> Self {
        for mention in &mut self.mentions {
            mention.key = key(self.tables, self.text, mention);
            let keys = keys(self.tables, mention);
            if !keys.is_empty() {
                mention.meaning_mut().keys = keys;
            }
        }
        self
    }

    /// Adds mere citations; leaves out relations with a confidence below `floor`.
    pub(super) fn with_mere_citations(mut self, floor: Confidence) -> Self {
        let sure = |relation: &Relation| relation.confidence() >= floor;
        let some = floor > Confidence::default();
        if some {
            // A document whose relation is left out is still cited.
            self.relations.retain(sure);
        }
        let cited = cited(
            self.text,
            self.header.as_ref(),
            self.mentions.get(..self.own).unwrap_or_default(),
            &self.sentences,
            &self.relations,
        );
        self.relations.extend(cited);
        if some {
            self.relations.retain(sure);
        }
        self.relations
            .sort_by_key(|relation| (relation.object, relation.cue, relation.kind));
        self
    }

    pub(super) fn citations(self) -> Citations<'t> {
        let key = self.header.as_ref().and_then(|header| {
            DocumentKey::new(
                self.tables,
                KeyFacts {
                    number: header.number.as_ref(),
                    system: header.classified.system,
                    doc_type: header.doc_type.clone(),
                    issuer: header.classified.issuer.clone(),
                    locality: header.locality.as_deref(),
                    date: header.date,
                    ..KeyFacts::default()
                },
            )
        });
        Citations {
            text: Cow::Borrowed(self.text),
            header: self.header,
            key,
            mentions: self.mentions,
            relations: self.relations,
            odd: self.odd,
        }
    }
}
