//! What a text says of documents, taken from its citations.

use std::collections::BTreeMap;

use super::card::{WAYS, same_body};
use super::edge::{Detail, Link, Marks as LinkMarks, node};
use super::in_force::confirmed;
use super::named::{Found, found_index};
use super::said::IN_FORCE;
use super::source::{Kept, Proof};
use super::{CitationGraph, named, or_builtin};
use crate::date::IssueDate;
use crate::document::DocumentKey;
use crate::mention::{LocalitySource, MentionId};
use crate::parser::Citations;
use crate::provision::Provision;
use crate::registry::{ClaimId, Said, Words, within_one_text};
use crate::relation::{Confidence, Origin, Polarity, Relation, RelationKind, Subject};
use crate::span::Span;
use crate::tables::{BodyLevel, Role, Tables};
use crate::text::LineIndex;

/// At most this many sentences of one text are kept for a statement: repeating it proves it no better.
const MOST_EVIDENCE: usize = 16;

/// A text that contradicts itself on a document makes at most this many claims of it.
const MOST_CLAIMS: usize = 8;

/// What a text says of a document in one place.
struct Saying<'t> {
    key: DocumentKey,
    mention: Option<MentionId>,
    facts: Told<'t>,
}

/// The facts of a claim before they are kept.
#[derive(Clone, Copy, Default)]
struct Told<'t> {
    date: Option<IssueDate>,
    type_word: Option<&'t str>,
    issuer_name: Option<&'t str>,
    title: Option<&'t str>,
    effective: Option<IssueDate>,
    expires: Option<IssueDate>,
    place: Option<LocalitySource>,
    found: Option<Found>,
    own: bool,
}

impl Told<'_> {
    /// Whether one document cannot have both facts, so that the text contradicts itself.
    fn contradicts(&self, other: &Self) -> bool {
        let dates = matches!((self.date, other.date), (Some(one), Some(two)) if !one.covers(two) && !two.covers(one));
        let bodies = matches!((self.issuer_name, other.issuer_name), (Some(one), Some(two)) if !same_body(one, two));
        dates || bodies
    }

    fn take_in(&mut self, other: Self) {
        self.date = match (self.date, other.date) {
            (Some(one), Some(two)) if one.covers(two) => Some(two),
            (one, two) => one.or(two),
        };
        self.type_word = self.type_word.or(other.type_word);
        self.issuer_name = self.issuer_name.or(other.issuer_name);
        self.title = self.title.or(other.title);
        self.effective = self.effective.or(other.effective);
        self.expires = self.expires.or(other.expires);
        self.place = match (self.place, other.place) {
            (Some(one), Some(two)) => Some(one.min(two)),
            (one, two) => one.or(two),
        };
        self.found = self.found.or(other.found);
        self.own |= other.own;
    }

    fn said(&self, kept: &mut Kept) -> Said {
        Said {
            type_word: self.type_word.and_then(|words| kept.keep_once(words)),
            issuer_name: self.issuer_name.and_then(|words| kept.keep_once(words)),
            title: self.title.and_then(|words| kept.keep(words)),
            effective: self.effective,
            expires: self.expires,
            place: self
                .place
                .and_then(|way| WAYS.iter().position(|other| *other == way))
                .map(|index| index as u8),
            found: self.found.map(found_index),
            own: self.own,
        }
    }
}

/// The claims of one text: its own, and those of each mention.
struct Claims {
    own: Option<ClaimId>,
    /// For each mention, those of its documents: a mention may stand for several.
    of: Vec<Vec<ClaimId>>,
}

impl Claims {
    /// The pairs of claims that a relation is stated of: each subject with each object.
    fn ends(&self, relation: &Relation) -> Vec<(ClaimId, ClaimId)> {
        let of = |id: MentionId| self.of.get(id.index()).map_or(&[][..], Vec::as_slice);
        let subjects = match relation.subject() {
            Subject::Mention(id) => of(id),
            Subject::ThisDocument => self.own.as_slice(),
            // Bodies and reports are not documents.
            Subject::Actor(_) | Subject::Article => &[],
        };
        let objects = of(relation.object());
        let pairs = subjects
            .iter()
            .flat_map(|subject| objects.iter().map(|object| (*subject, *object)));
        pairs
            .filter(|(subject, object)| subject != object)
            .collect()
    }
}

/// What makes two statements of one text different.
type Wording<'c> = (
    ClaimId,
    ClaimId,
    RelationKind,
    Polarity,
    &'c [Provision],
    Option<&'c str>,
);

/// What the text says outright, with no cue to interpret.
const STATED: Confidence = Confidence::of_percent(100);

/// How and where a text makes a statement.
struct Stating<'c> {
    origin: Origin,
    weak: bool,
    /// Whether the object is only the legal basis of a power.
    competence: bool,
    proofs: Vec<(Span, Option<&'c str>, Confidence)>,
    /// Whether it has more proofs than are kept.
    more: bool,
    /// The day on which it takes effect, where the text gives one.
    effective: Option<IssueDate>,
}

impl<'c> Stating<'c> {
    fn new(origin: Origin) -> Self {
        Self {
            origin,
            weak: false,
            competence: false,
            proofs: Vec::new(),
            more: false,
            effective: None,
        }
    }

    fn prove(&mut self, sentence: Span, phrase: Option<&'c str>, confidence: Confidence) {
        if self.proofs.len() < MOST_EVIDENCE {
            self.proofs.push((sentence, phrase, confidence));
        } else {
            self.more = true;
        }
    }
}

impl CitationGraph {
    pub(super) fn take_text(&mut self, mut kept: Kept, citations: &Citations<'_>) {
        let number = self.sources.len() as u32;
        let by = day_of(&kept, citations);
        let sayings = sayings(self.tables(), &kept, citations, by);
        let keys: Vec<DocumentKey> = sayings.iter().map(|saying| saying.key.clone()).collect();
        let (group_of, groups) = within_one_text(&keys);
        // A document makes one claim, and one more for each fact in which the text contradicts itself.
        let mut claims: Vec<(usize, Told<'_>)> = Vec::new();
        let mut of_group: Vec<Vec<usize>> = vec![Vec::new(); groups.len()];
        let mut claim_of: Vec<usize> = Vec::with_capacity(sayings.len());
        for (saying, group) in sayings.iter().zip(&group_of) {
            let Some(own) = of_group.get_mut(*group) else {
                continue;
            };
            let fits = |at: &&usize| {
                let told = claims.get(**at);
                told.is_some_and(|(_, told)| !told.contradicts(&saying.facts))
            };
            let fitting = own.iter().find(fits).copied();
            let place =
                fitting.or_else(|| own.first().copied().filter(|_| own.len() >= MOST_CLAIMS));
            if let Some((_, told)) = place.and_then(|at| claims.get_mut(at)) {
                told.take_in(saying.facts);
            } else {
                own.push(claims.len());
                claims.push((*group, saying.facts));
            }
            claim_of.push(own.first().copied().unwrap_or_default());
        }
        let claims: Vec<(DocumentKey, Said)> = claims
            .into_iter()
            .filter_map(|(group, told)| {
                let key = groups.get(group)?.dated(told.date);
                Some((key, told.said(&mut kept)))
            })
            .collect();
        let ids = self.registry.add(number, by, claims);
        for _ in &ids {
            self.links.add_node(());
        }
        let mut found = Claims {
            own: None,
            of: vec![Vec::new(); citations.mentions().len()],
        };
        for (saying, claim) in sayings.iter().zip(claim_of) {
            let claim = ids.get(claim).copied();
            match saying.mention {
                None => found.own = claim,
                Some(mention) => {
                    if let Some(slot) = found.of.get_mut(mention.index()) {
                        slot.extend(claim);
                    }
                }
            }
        }
        kept.claims = ids;
        self.link(&mut kept, citations, &found);
        kept.close();
        self.sources.push(Some(kept));
    }

    /// Adds what the text states between its claims; the same statement is one link with several sentences.
    fn link(&mut self, kept: &mut Kept, citations: &Citations<'_>, claims: &Claims) {
        let mut stated = gathered(citations, claims);
        let tables = self.tables.clone();
        confirm(&mut stated, or_builtin(tables.as_ref()), citations, claims);
        let text = citations.text();
        let lines = LineIndex::new(text);
        let mut sentences: BTreeMap<Span, Option<Words>> = BTreeMap::new();
        for ((subject, object, kind, polarity, scope, act), stating) in stated {
            let first = kept.proofs.len() as u32;
            for (span, phrase, confidence) in &stating.proofs {
                let sentence = *sentences
                    .entry(*span)
                    .or_insert_with(|| kept.keep(span.text(text)));
                let rule = phrase.and_then(|phrase| kept.keep_once(phrase));
                kept.proofs.push(Proof {
                    line: lines.line(span.start as usize) as u32,
                    span: *span,
                    sentence,
                    rule,
                    confidence: *confidence,
                });
            }
            // Parts that are not named count as parts too.
            let partial = !scope.is_empty() || act == Some("part");
            let act = act.and_then(|act| kept.keep_once(act));
            let detail = kept.detail(Detail {
                scope: scope.to_vec(),
                effective: stating.effective,
                act,
            });
            let link = Link {
                proofs: first,
                detail,
                kind,
                origin: stating.origin,
                marks: LinkMarks::of(polarity)
                    .with(LinkMarks::WEAK, stating.weak)
                    .with(LinkMarks::PARTIAL, partial)
                    .with(LinkMarks::COMPETENCE, stating.competence)
                    .with(LinkMarks::MORE, stating.more),
                proofs_len: stating.proofs.len() as u8,
            };
            self.links.add_edge(node(subject), node(object), link);
        }
    }
}

/// What a text states, each wording once.
type Statements<'c> = BTreeMap<Wording<'c>, Stating<'c>>;

/// The relations of a text as statements between its claims.
fn gathered<'c>(citations: &'c Citations<'_>, claims: &Claims) -> Statements<'c> {
    let mut stated = Statements::new();
    for relation in citations.relations() {
        for (subject, object) in claims.ends(relation) {
            let wording = (
                subject,
                object,
                relation.kind(),
                relation.polarity(),
                relation.scope(),
                relation.act(),
            );
            let stating = stated.entry(wording).or_insert_with(|| Stating {
                weak: true,
                competence: true,
                ..Stating::new(relation.origin())
            });
            let effect = relation.effect().and_then(|effect| effect.date());
            stating.effective = stating.effective.or(effect);
            stating.weak &= relation.is_weak();
            stating.competence &= relation.role() == Some(Role::Competence);
            stating.prove(
                relation.sentence(),
                relation.phrase(),
                relation.confidence(),
            );
        }
    }
    stated
}

/// Adds what the text's own document confirms to be in force; news, without a document, only reports it.
fn confirm<'c>(
    stated: &mut Statements<'c>,
    tables: &'c Tables,
    citations: &'c Citations<'_>,
    claims: &Claims,
) {
    let Some(own) = claims.own else { return };
    for (mention, line, phrase) in confirmed(tables, citations) {
        let objects = claims.of.get(mention.index()).into_iter().flatten();
        for object in objects.filter(|object| **object != own) {
            let wording = (
                own,
                *object,
                RelationKind::RefersTo,
                Polarity::Asserted,
                citations[mention].provisions(),
                Some(IN_FORCE),
            );
            let stating = stated
                .entry(wording)
                .or_insert_with(|| Stating::new(Origin::Text));
            stating.prove(line, Some(phrase), STATED);
        }
    }
}

/// The day of a text: the one its header states, or the one it was published on.
fn day_of(kept: &Kept, citations: &Citations<'_>) -> Option<IssueDate> {
    citations
        .document()
        .and_then(|document| document.date())
        .or_else(|| kept.source.published_on())
}

/// What a text says of documents, its own document first.
fn sayings<'c>(
    tables: &Tables,
    kept: &Kept,
    citations: &'c Citations<'_>,
    by: Option<IssueDate>,
) -> Vec<Saying<'c>> {
    let text = citations.text();
    let words = |span: Option<Span>| span.map(|span| span.text(text));
    let given = kept.source.place();
    let mut said: Vec<Saying<'_>> = Vec::new();
    if let Some(document) = citations.document()
        && let Some(key) = document.key()
    {
        let mut facts = Told {
            date: document.date(),
            type_word: words(document.type_word_span()),
            issuer_name: words(document.issuer_span()),
            title: words(document.title_span()),
            effective: document.effective(),
            expires: document.expires(),
            place: document.locality().map(|_| LocalitySource::Heading),
            found: None,
            own: true,
        };
        let key = placed(tables, key, given, &mut facts);
        said.push(Saying {
            key,
            mention: None,
            facts,
        });
    }
    let cited = named::cited(citations);
    for id in citations.ids() {
        let mention = &citations[id];
        // A mention that points back counts through what it points to.
        if mention.key().is_none() && !mention.antecedents().is_empty() {
            continue;
        }
        let day = named::day_of(citations, id, by);
        for (key, found) in named::keys_of(tables, mention, day, &cited) {
            let own = mention.key().is_some() || mention.keys().is_empty();
            let mut facts = Told {
                date: key.date(),
                type_word: mention.type_word(text),
                issuer_name: mention.issuer_name(text),
                title: words(mention.title_span()).filter(|_| own),
                effective: mention.effective().filter(|_| own),
                expires: mention.expires().filter(|_| own),
                place: mention.locality().map(|place| place.source),
                found: Some(found).filter(|found| *found != Found::ByNumber),
                own: false,
            };
            let key = placed(tables, &key, given, &mut facts);
            said.push(Saying {
                key,
                mention: Some(id),
                facts,
            });
        }
    }
    said
}

/// The key with the place that came with the source, where it needs one and the text states none.
fn placed(
    tables: &Tables,
    key: &DocumentKey,
    given: Option<&str>,
    facts: &mut Told<'_>,
) -> DocumentKey {
    let Some(given) = given.filter(|_| !key.knows_place()) else {
        return key.clone();
    };
    let level = key
        .issuer()
        .and_then(|code| tables.issuer(code))
        .map(|known| known.issuer().level);
    let units: Vec<&str> = given.split(", ").collect();
    let place = match (level, units.as_slice()) {
        // The province comes last.
        (Some(BodyLevel::Province), [.., province]) => Some((*province).to_owned()),
        (Some(BodyLevel::District), [.., district, province]) => {
            Some(format!("{district}, {province}"))
        }
        (Some(BodyLevel::Commune), [_, _, ..]) => Some(given.to_owned()),
        _ => None,
    };
    match place {
        Some(place) => {
            facts.place = Some(LocalitySource::Given);
            key.at(&place)
        }
        None => key.clone(),
    }
}
