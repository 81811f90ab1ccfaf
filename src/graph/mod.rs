//! The citation graph: documents, and edges with the sentences that prove them.
//!
//! Claims are its nodes and documents are read off the [`Registry`], so that a text that tells twins apart
//! moves edges to the right document without touching them. The only folder that names petgraph.

mod chain;
mod frame;

use std::collections::BTreeMap;

use petgraph::Direction;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef as _;

pub use chain::{Chain, ChainQuery, Step};
pub use frame::Frame;

use crate::date::IssueDate;
use crate::document::DocumentKey;
use crate::mention::MentionId;
use crate::number::DocumentNumber;
use crate::parser::Citations;
use crate::provision::Provision;
use crate::registry::{
    ClaimId, DocumentId, Facts, Registry, Resolution, majority, within_one_text,
};
use crate::relation::{Confidence, Polarity, Relation, RelationKind, Subject};
use crate::span::Span;
use crate::text::{LineIndex, fold};

/// Where a text came from, told with it: the library has no clock and reads no files.
///
/// ```
/// use trichdan::Source;
///
/// let source = Source::new("bao-cao.txt").known_at("2026-11-21".parse().unwrap());
/// assert_eq!(source.name(), "bao-cao.txt");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    name: Box<str>,
    known_at: Option<IssueDate>,
}

impl Source {
    /// A source by its name: a file name, an address, an id.
    ///
    /// ```
    /// assert_eq!(trichdan::Source::new("a.txt").name(), "a.txt");
    /// ```
    pub fn new(name: impl Into<Box<str>>) -> Self {
        Self {
            name: name.into(),
            known_at: None,
        }
    }

    /// The day the text became known to the caller.
    ///
    /// ```
    /// let source = trichdan::Source::new("a.txt").known_at("2026-11-21".parse().unwrap());
    /// assert!(source.day().is_some());
    /// ```
    #[must_use]
    pub fn known_at(self, date: IssueDate) -> Self {
        Self {
            known_at: Some(date),
            ..self
        }
    }

    /// The name.
    ///
    /// ```
    /// assert_eq!(trichdan::Source::new("a.txt").name(), "a.txt");
    /// ```
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The day it became known, when told.
    ///
    /// ```
    /// assert_eq!(trichdan::Source::new("a.txt").day(), None);
    /// ```
    pub fn day(&self) -> Option<IssueDate> {
        self.known_at
    }
}

/// The sentence that states an edge.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Evidence {
    /// Name of the source.
    pub source: Box<str>,
    /// Line of the sentence, counted from 1.
    pub line: usize,
    /// The sentence's byte range in the source's text.
    pub span: Span,
    /// The sentence.
    pub sentence: Box<str>,
    /// The table row that stated it.
    pub rule: Option<Box<str>>,
    /// How likely what it states is right.
    pub confidence: Confidence,
}

/// A text that says the same thing over and over proves it no better: this many sentences of one text are kept.
const MOST_EVIDENCE: usize = 16;

/// What one text states between two of its claims.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Statement {
    kind: RelationKind,
    scope: Vec<Provision>,
    polarity: Polarity,
}

/// A statement with the sentences that make it.
#[derive(Clone, Debug)]
struct Link {
    statement: Statement,
    evidence: Vec<Evidence>,
}

/// What one text says of a document by one key.
struct Saying<'c> {
    key: &'c DocumentKey,
    facts: Facts,
    mentions: Vec<MentionId>,
    /// The text is the document.
    own: bool,
}

/// The claims of one text: its own, and that of each mention.
struct Claims {
    own: Option<ClaimId>,
    /// One mention may stand for several documents.
    of: Vec<Vec<ClaimId>>,
}

impl Claims {
    /// The claims that a relation is stated of, each subject with each object.
    fn ends(&self, relation: &Relation) -> Vec<(ClaimId, ClaimId)> {
        let of = |id: MentionId| self.of.get(id.index()).map_or(&[][..], Vec::as_slice);
        let subjects = match relation.subject() {
            Subject::Mention(id) => of(id),
            Subject::ThisDocument => self.own.as_slice(),
            // Bodies and reports are no documents.
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

/// An edge between two documents, with all of its evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edge {
    /// Who acts.
    pub subject: DocumentId,
    /// What it does.
    pub kind: RelationKind,
    /// On whom.
    pub object: DocumentId,
    /// The provisions of the object that are meant; empty for the whole.
    pub scope: Vec<Provision>,
    /// The sentences, ordered by source and place.
    pub evidence: Vec<Evidence>,
}

impl Edge {
    /// How likely it is right: as likely as its best evidence says. What several texts state is likelier than that.
    ///
    /// ```
    /// use trichdan::{CitationGraph, Known, Parser, Source};
    ///
    /// let known = Known { number: Some("12/2024/QĐ-UBND".parse().unwrap()), ..Known::default() };
    /// let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a.txt"), &Parser::new().parse_known("Căn cứ Nghị định số 30/2020/NĐ-CP;", &known));
    /// assert!(graph.edges()[0].confidence().value() > 0.9);
    /// ```
    pub fn confidence(&self) -> Confidence {
        let all = self.evidence.iter().map(|evidence| evidence.confidence);
        all.max().unwrap_or_default()
    }
}

/// What is known of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentCard {
    /// Its id in this graph.
    pub id: DocumentId,
    /// Its identity.
    pub key: DocumentKey,
    /// Its type word as most texts print it.
    pub type_word: Option<Box<str>>,
    /// Its issuer's name as most texts print it.
    pub issuer_name: Option<Box<str>>,
    /// Its date as most texts print it.
    pub date: Option<IssueDate>,
    /// Its title as most texts print it.
    pub title: Option<Box<str>>,
    /// Whether it was only cited, its own text never seen.
    pub stub: bool,
    /// The sources that speak of it, in order.
    pub sources: Vec<Box<str>>,
}

impl DocumentCard {
    /// What it is called: the number, or the name.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Resolution, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Chỉ thị số 05-CT/TW"));
    /// let Resolution::Known(id) = graph.find(&"05-CT/TW".parse().unwrap()) else { panic!() };
    /// assert_eq!(graph.card(id).unwrap().name(), "05-CT/TW");
    /// ```
    pub fn name(&self) -> String {
        self.key
            .number()
            .map_or_else(|| self.key.to_string(), ToString::to_string)
    }
}

/// Documents and what they do to each other.
///
/// # Example
///
/// ```
/// use trichdan::graph::ChainQuery;
/// use trichdan::{CitationGraph, Parser, Resolution, Source};
///
/// let text = "Kế hoạch số 38a-KH/HU ngày 16/8/2016 của Huyện ủy Krông Pa thực hiện Kết luận số 03-KL/TW \
///             ngày 13/5/2016 của Ban Bí thư.";
/// let mut graph = CitationGraph::new();
/// graph.add(Source::new("bai-bao.txt"), &Parser::new().parse(text));
/// let Resolution::Known(root) = graph.find(&"03-KL/TW".parse()?) else { panic!() };
/// let chain = graph.chain(root, &ChainQuery::down());
/// assert_eq!(graph.card(chain.steps()[1].document).unwrap().name(), "38a-KH/HU");
/// # Ok::<(), trichdan::number::DocumentNumberError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct CitationGraph {
    sources: Vec<Source>,
    registry: Registry,
    /// Node `n` is claim `n`; edges run from subject to object.
    links: DiGraph<(), Link>,
}

impl CitationGraph {
    /// An empty graph.
    ///
    /// ```
    /// assert_eq!(trichdan::CitationGraph::new().len(), 0);
    /// ```
    pub fn new() -> Self {
        Self::default()
    }

    /// How many documents are known, cited ones included.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("05-CT/TW, 16/CT-TTg, 05-CT/TW"));
    /// assert_eq!(graph.len(), 2);
    /// ```
    pub fn len(&self) -> usize {
        self.registry.len()
    }

    /// Whether no document is known.
    ///
    /// ```
    /// assert!(trichdan::CitationGraph::new().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.registry.is_empty()
    }

    /// Adds what one text cites and states.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Nghị định số 154/2020/NĐ-CP sửa đổi Nghị định số 34/2016/NĐ-CP."));
    /// assert_eq!(graph.edges().len(), 1);
    /// ```
    pub fn add(&mut self, source: Source, citations: &Citations<'_>) {
        let number = self.sources.len() as u32;
        let said = sayings(citations);
        let keys: Vec<DocumentKey> = said.iter().map(|saying| saying.key.clone()).collect();
        let (group_of, groups) = within_one_text(&keys);
        let claims = groups.into_iter().enumerate().map(|(group, key)| {
            let facts = said
                .iter()
                .zip(&group_of)
                .filter(|(_, of)| **of == group)
                .map(|(saying, _)| &saying.facts);
            (key, together(facts))
        });
        let ids = self.registry.add(number, claims.collect());
        for _ in &ids {
            self.links.add_node(());
        }
        let mut claims = Claims {
            own: None,
            of: vec![Vec::new(); citations.mentions().len()],
        };
        for (saying, group) in said.iter().zip(&group_of) {
            let claim = ids.get(*group).copied();
            if saying.own {
                claims.own = claim;
            }
            for mention in &saying.mentions {
                if let Some(slot) = claims.of.get_mut(mention.index()) {
                    slot.extend(claim);
                }
            }
        }
        self.link(&source, citations, &claims);
        self.sources.push(source);
    }

    /// Adds what the text states between its claims; the same statement is one link with several sentences.
    fn link(&mut self, source: &Source, citations: &Citations<'_>, claims: &Claims) {
        let text = citations.text();
        let lines = LineIndex::new(text);
        let mut stated: BTreeMap<(ClaimId, ClaimId, Statement), Vec<Evidence>> = BTreeMap::new();
        for relation in citations.relations() {
            for (subject, object) in claims.ends(relation) {
                let statement = Statement {
                    kind: relation.kind(),
                    scope: relation.scope().to_vec(),
                    polarity: relation.polarity(),
                };
                let evidence = stated.entry((subject, object, statement)).or_default();
                if evidence.len() < MOST_EVIDENCE {
                    let span = relation.sentence();
                    evidence.push(Evidence {
                        source: source.name.clone(),
                        line: lines.line(span.start as usize),
                        span,
                        sentence: flat(span.text(text)),
                        rule: relation.rule().map(Into::into),
                        confidence: relation.confidence(),
                    });
                }
            }
        }
        for ((subject, object, statement), evidence) in stated {
            self.links.add_edge(
                node(subject),
                node(object),
                Link {
                    statement,
                    evidence,
                },
            );
        }
    }

    /// The document that bears a number, when one alone does.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Resolution};
    /// assert_eq!(CitationGraph::new().find(&"05-CT/TW".parse().unwrap()), Resolution::Unknown);
    /// ```
    pub fn find(&self, number: &DocumentNumber) -> Resolution<DocumentId> {
        self.find_where(number, |_| true)
    }

    /// As [`find`](Self::find), among the documents for which `wanted` holds: of this date, of that place.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Resolution, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("01-KL/TW ngày 04/4/2016; 01-KL/TW ngày 18/5/2021"));
    /// let of_2021 = graph.find_where(&"01-KL/TW".parse().unwrap(), |card| card.date.is_some_and(|date| date.year() == 2021));
    /// assert!(matches!(of_2021, Resolution::Known(_)));
    /// ```
    pub fn find_where(
        &self,
        number: &DocumentNumber,
        wanted: impl Fn(&DocumentCard) -> bool,
    ) -> Resolution<DocumentId> {
        let mut found = self.registry.bearing(number);
        found.retain(|id| self.card(*id).is_some_and(|card| wanted(&card)));
        match found.as_slice() {
            [] => Resolution::Unknown,
            [only] => Resolution::Known(*only),
            _ => Resolution::Ambiguous(found),
        }
    }

    /// The numbers known, each once, in order.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("16/CT-TTg, 05-CT/TW"));
    /// assert_eq!(graph.numbers().map(ToString::to_string).collect::<Vec<_>>(), ["16/CT-TTg", "05-CT/TW"]);
    /// ```
    pub fn numbers(&self) -> impl Iterator<Item = &DocumentNumber> {
        self.registry.numbers()
    }

    /// Every document, in the order of their numbers.
    ///
    /// ```
    /// assert_eq!(trichdan::CitationGraph::new().documents().count(), 0);
    /// ```
    pub fn documents(&self) -> impl Iterator<Item = DocumentId> {
        self.registry.documents()
    }

    /// What is known of a document; `None` for an id of another graph.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị"));
    /// let card = graph.card(graph.documents().next().unwrap()).unwrap();
    /// assert_eq!((card.issuer_name.as_deref(), card.stub), (Some("Bộ Chính trị"), true));
    /// ```
    pub fn card(&self, id: DocumentId) -> Option<DocumentCard> {
        let key = self.registry.key(id)?;
        let claims = || {
            self.registry
                .members(id)
                .iter()
                .map(|id| self.registry.claim(*id))
        };
        let mut sources: Vec<Box<str>> = claims()
            .filter_map(|claim| self.sources.get(claim.source as usize))
            .map(|source| source.name.clone())
            .collect();
        sources.sort();
        sources.dedup();
        Some(DocumentCard {
            id,
            key,
            type_word: spoken(claims().filter_map(|claim| claim.facts.type_word.clone())),
            issuer_name: spoken(claims().filter_map(|claim| claim.facts.issuer_name.clone())),
            date: self.registry.date(id),
            title: spoken(claims().filter_map(|claim| claim.facts.title.clone())),
            stub: !claims().any(|claim| claim.facts.own),
            sources,
        })
    }

    /// Every asserted edge, by subject, kind and object.
    ///
    /// ```
    /// assert!(trichdan::CitationGraph::new().edges().is_empty());
    /// ```
    pub fn edges(&self) -> Vec<Edge> {
        self.documents()
            .flat_map(|id| self.edges_of(id, Direction::Outgoing))
            .collect()
    }

    /// The asserted edges of one document: those it is the subject of, or the object of.
    fn edges_of(&self, id: DocumentId, direction: Direction) -> Vec<Edge> {
        let mut edges: BTreeMap<
            (RelationKind, DocumentId, DocumentId, Vec<Provision>),
            Vec<Evidence>,
        > = BTreeMap::new();
        for claim in self.registry.members(id) {
            for link in self.links.edges_directed(node(*claim), direction) {
                let Link {
                    statement,
                    evidence,
                } = link.weight();
                if statement.polarity != Polarity::Asserted {
                    continue;
                }
                let (subject, object) = (
                    self.document_at(link.source()),
                    self.document_at(link.target()),
                );
                // Two claims that turned out to be one document state nothing of each other.
                if subject == object {
                    continue;
                }
                let key = (statement.kind, subject, object, statement.scope.clone());
                edges
                    .entry(key)
                    .or_default()
                    .extend(evidence.iter().cloned());
            }
        }
        let mut edges: Vec<Edge> = edges
            .into_iter()
            .map(|((kind, subject, object, scope), mut evidence)| {
                evidence.sort();
                evidence.dedup();
                Edge {
                    subject,
                    kind,
                    object,
                    scope,
                    evidence,
                }
            })
            .collect();
        let other = |edge: &Edge| {
            if direction == Direction::Outgoing {
                edge.object
            } else {
                edge.subject
            }
        };
        edges.sort_by_cached_key(|edge| {
            (
                edge.kind,
                self.registry.date(other(edge)),
                self.registry.key(other(edge)),
                edge.scope.clone(),
            )
        });
        edges
    }

    fn document_at(&self, node: NodeIndex) -> DocumentId {
        self.registry.document_of(ClaimId(node.index() as u32))
    }
}

fn node(claim: ClaimId) -> NodeIndex {
    NodeIndex::new(claim.0 as usize)
}

/// What a text says of documents, one saying for each different key, its own document first.
fn sayings<'c>(citations: &'c Citations<'_>) -> Vec<Saying<'c>> {
    let text = citations.text();
    let words = |span: Option<Span>| span.map(|span| flat(span.text(text)));
    let mut said: Vec<Saying<'c>> = Vec::new();
    if let Some(document) = citations.document()
        && let Some(key) = document.key()
    {
        let facts = Facts {
            type_word: words(document.type_word_span()),
            issuer_name: words(document.issuer_span()),
            title: words(document.title_span()),
            own: true,
        };
        said.push(Saying {
            key,
            facts,
            mentions: Vec::new(),
            own: true,
        });
    }
    let mut place: BTreeMap<&DocumentKey, usize> = BTreeMap::new();
    for id in citations.ids() {
        let mention = &citations[id];
        for key in mention.key().into_iter().chain(mention.keys()) {
            let at = *place.entry(key).or_insert_with(|| {
                said.push(Saying {
                    key,
                    facts: Facts::default(),
                    mentions: Vec::new(),
                    own: false,
                });
                said.len() - 1
            });
            let Some(saying) = said.get_mut(at) else {
                continue;
            };
            saying.mentions.push(id);
            let facts = &mut saying.facts;
            facts.type_word = facts
                .type_word
                .take()
                .or_else(|| mention.type_word(text).map(flat));
            facts.issuer_name = facts
                .issuer_name
                .take()
                .or_else(|| words(mention.issuer_span()));
            facts.title = facts.title.take().or_else(|| words(mention.title_span()));
        }
    }
    said
}

/// The facts of several mentions of one document in one text: the first stated of each.
fn together<'a>(facts: impl Iterator<Item = &'a Facts>) -> Facts {
    facts.fold(Facts::default(), |all, one| Facts {
        type_word: all.type_word.or_else(|| one.type_word.clone()),
        issuer_name: all.issuer_name.or_else(|| one.issuer_name.clone()),
        title: all.title.or_else(|| one.title.clone()),
        own: all.own || one.own,
    })
}

/// What most texts print, whatever the case; mixed case where any does, for banners print capitals.
fn spoken(words: impl Iterator<Item = Box<str>>) -> Option<Box<str>> {
    let said: Vec<(String, Box<str>)> = words.map(|words| (fold(&words), words)).collect();
    let most = majority(said.iter().map(|(folded, _)| folded.clone()))?;
    let small = |words: &str| words.chars().filter(|letter| letter.is_lowercase()).count();
    let mut printed: Vec<Box<str>> = said
        .into_iter()
        .filter(|(folded, _)| *folded == most)
        .map(|(_, words)| words)
        .collect();
    printed.sort_by(|one, two| small(two).cmp(&small(one)).then_with(|| one.cmp(two)));
    printed.into_iter().next()
}

/// Words on one line.
fn flat(words: &str) -> Box<str> {
    words
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .into()
}
