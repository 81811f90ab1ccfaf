//! The citation graph: documents, and edges with the sentences that prove them.
//!
//! Claims are its nodes and documents are read off the [registry](crate::registry), so that a text that tells two documents of one number
//! apart moves edges to the right one without touching them.
//!
//! | question | modules |
//! |---|---|
//! | What is kept of a text or table? | `source` its words and proofs; `ingest` takes them from citations, `in_force` finds what is confirmed to be in force, `facts` reads tables, `decisions` a user's file on identity, `known_at` the graph as known on a day |
//! | What is a document, and what is said of two? | `card` a document with its facts, `named` cited without its number, `lane` Party or State and the level, `edge` statements and edges, `said` how much one says, `show` everything about one document |
//! | Was it in force, and why? | `status`; `ending` what ended it, `territory` where it still holds, `when` days and windows |
//! | What happened to it, and what follows? | `history` as a timeline, `impact` what rests on it |
//! | How do documents hang together? | `chain` what depends on one, `path` from one to another, `rank` by authority; `filter` which edges count, `setters` the options that they share |
//! | What is wrong or missing? | `conflicts` contradictions, `cycles` circles in time, `suspect` misprinted dates, `dangling` cited but never seen |
//! | How large is the graph? | `stats` |
//! | How are answers printed? | `frame` the JSON that all share, `answer` and `answers` what each question adds |
//!
//! Questions read `index`, which is made when the first one comes; searches mark documents in `scratch`. The only folder that names petgraph.

mod answer;
mod answers;
mod card;
mod chain;
mod conflicts;
mod cycles;
mod dangling;
#[cfg(any(feature = "toml", feature = "corpus"))]
mod decisions;
mod edge;
mod ending;
mod facts;
mod filter;
mod frame;
mod history;
mod impact;
mod in_force;
mod index;
mod ingest;
mod known_at;
mod lane;
mod named;
mod path;
mod rank;
mod said;
mod scratch;
mod setters;
mod show;
mod source;
mod stats;
mod status;
mod suspect;
mod territory;
mod when;

use std::sync::{Arc, OnceLock};

use petgraph::Direction;
use petgraph::graph::DiGraph;

pub use card::{DocumentCard, DocumentFacts, Slot, Stated};
pub use chain::{Chain, ChainQuery, Step};
pub use conflicts::{Conflict, Conflicts, Contradiction};
pub use cycles::{Cycle, Cycles, CyclesQuery};
pub use dangling::{Dangling, Wanted};
#[cfg(any(feature = "toml", feature = "corpus"))]
pub use decisions::DecisionError;
pub use edge::{Edge, Evidence, Statement};
pub use facts::{FactDocument, FactError, FactStatement, Facts, RowId};
pub use frame::Frame;
pub use history::{Happening, History, HistoryQuery, Occurrence};
pub use impact::{Affected, Fate, Impact, ImpactQuery};
pub use index::EdgeId;
pub use lane::Lane;
pub use named::{Found, Meant};
pub use path::{Path, PathQuery};
pub use rank::{RankQuery, Ranked, Ranking};
pub use show::{Show, Tied};
pub use source::Source;
pub use stats::Stats;
pub use status::{Coverage, Doubt, Ground, Part, State, Status, Why};
pub use suspect::Suspect;
pub use territory::Territory;
pub use when::{Basis, Since};

use crate::document::DocumentKey;
use crate::number::DocumentNumber;
use crate::parser::Citations;
use crate::registry::{Decisions, DocumentId, Registry, Resolution, Tie};
use crate::tables::Tables;
use edge::{Link, node};
use index::Index;
use source::Kept;

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
    /// `None` where the source was removed.
    sources: Vec<Option<Kept>>,
    registry: Registry,
    /// Node `n` is claim `n`; edges run from subject to object.
    links: DiGraph<(), Link>,
    /// What questions read; dropped by each change, and made by the next question.
    index: OnceLock<Index>,
    /// The caller's tables; `None` for the built-in ones.
    tables: Option<Arc<Tables>>,
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

    /// An empty graph with the caller's tables: it answers by their terms, laws, places, units, dated rules and words of validity.
    ///
    /// They are usually those of the [`Parser`](crate::Parser); an [`Arc`] lets both share them. Files of [`Facts`] and of
    /// [`Decisions`] are read with the built-in tables.
    ///
    /// ```
    /// # #[cfg(feature = "toml")] {
    /// use std::sync::Arc;
    /// use trichdan::{CitationGraph, Parser, Source, Tables};
    ///
    /// let mine = "[[confirmation]]\nphrases = [\"vẫn được thi hành\"]\nexamples = []";
    /// let tables = Arc::new(Tables::from_toml([("mine.toml", mine)]).unwrap());
    /// let text = "BỘ TƯ PHÁP\nSố: 12/TB-BTP\nHà Nội, ngày 05 tháng 3 năm 2024\nTHÔNG BÁO\nVề hiệu lực của văn bản\n\
    ///             Nghị định số 34/2016/NĐ-CP ngày 14/5/2016 của Chính phủ vẫn được thi hành.";
    /// let status = |mut graph: CitationGraph| {
    ///     graph.add(Source::new("a"), &Parser::with_tables(Arc::clone(&tables)).parse(text));
    ///     let decree = graph.find(&"34/2016/NĐ-CP".parse().unwrap()).known().unwrap();
    ///     graph.status(decree, "2024-12-31".parse().unwrap()).state.name()
    /// };
    /// assert_eq!(status(CitationGraph::new()), "no_ending_found");
    /// assert_eq!(status(CitationGraph::with_tables(Arc::clone(&tables))), "stated_in_force");
    /// # }
    /// ```
    pub fn with_tables(tables: impl Into<Arc<Tables>>) -> Self {
        Self {
            tables: Some(tables.into()),
            ..Self::default()
        }
    }

    fn tables(&self) -> &Tables {
        or_builtin(self.tables.as_ref())
    }

    /// How many documents are known, cited ones included. They are counted anew each time; where any source is in the
    /// [background](Source::background), the sources of each document are looked at.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("05-CT/TW, 16/CT-TTg, 05-CT/TW"));
    /// assert_eq!(graph.len(), 2);
    /// ```
    pub fn len(&self) -> usize {
        self.documents().count()
    }

    /// Whether no document is known.
    ///
    /// ```
    /// assert!(trichdan::CitationGraph::new().is_empty());
    /// ```
    pub fn is_empty(&self) -> bool {
        self.documents().next().is_none()
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
        self.index.take();
        self.take_text(Kept::new(source), citations);
    }

    /// Adds what a table lists: documents and edges, without any text.
    ///
    /// ```
    /// use trichdan::graph::Facts;
    /// use trichdan::{CitationGraph, Source};
    ///
    /// let facts = Facts::from_tsv("from\trelation\tto\n154/2020/NĐ-CP\tamends\t34/2016/NĐ-CP\n")?;
    /// let mut graph = CitationGraph::new();
    /// graph.add_facts(Source::new("gazette.tsv"), &facts);
    /// assert_eq!(graph.edges().len(), 1);
    /// # Ok::<(), trichdan::graph::FactError>(())
    /// ```
    pub fn add_facts(&mut self, source: Source, facts: &Facts) {
        self.index.take();
        self.take_facts(Kept::new(source), facts);
    }

    /// Removes every source of this name, as if it had never been added; returns how many there were.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("05-CT/TW, 16/CT-TTg, 05-CT/TW"));
    /// assert_eq!(graph.remove("a"), 1);
    /// assert!(graph.is_empty());
    /// ```
    pub fn remove(&mut self, name: &str) -> usize {
        self.index.take();
        let mut removed = 0;
        for kept in &mut self.sources {
            if kept.as_ref().is_none_or(|kept| kept.source.name() != name) {
                continue;
            }
            let Some(kept) = kept.take() else { continue };
            removed += 1;
            for claim in &kept.claims {
                // Statements run between claims of one source.
                while let Some(link) = self.links.first_edge(node(*claim), petgraph::Outgoing) {
                    self.links.remove_edge(link);
                }
            }
            self.registry.remove(&kept.claims);
        }
        removed
    }

    /// Removes every source of this name and adds the text in its place.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("05-CT/TW, 16/CT-TTg"));
    /// graph.replace(Source::new("a"), &Parser::new().parse("05-CT/TW"));
    /// assert_eq!(graph.len(), 1);
    /// ```
    pub fn replace(&mut self, source: Source, citations: &Citations<'_>) {
        self.remove(source.name());
        self.add(source, citations);
    }

    /// Takes decisions made by hand about which keys mean one document, in place of those taken before.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source, registry::Decisions};
    /// let mut graph = CitationGraph::new();
    /// let citations = Parser::new().parse("33/2021/CT-TTg; 33/CT-TTg ngày 26/11/2021");
    /// graph.add(Source::new("a"), &citations);
    /// assert_eq!(graph.len(), 2);
    /// let keys = citations.mentions().iter().filter_map(|mention| mention.key().cloned());
    /// graph.decide(Decisions::new().alias(keys));
    /// assert_eq!(graph.len(), 1);
    /// ```
    pub fn decide(&mut self, decisions: Decisions) {
        self.index.take();
        self.registry.set_decisions(decisions);
    }

    /// Sets the weakest tie that joins a citation to a document. By default a citation that leaves something out belongs to the only
    /// document it fits; under [`Tie::Complete`] it stays alone.
    ///
    /// ```
    /// use trichdan::registry::Tie;
    /// use trichdan::{CitationGraph, Parser, Source};
    ///
    /// let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Chỉ thị số 05-CT/TW ngày 15/5/2016"));
    /// graph.add(Source::new("b"), &Parser::new().parse("Chỉ thị số 05-CT/TW"));
    /// assert_eq!(graph.len(), 1);
    /// graph.require(Tie::Complete);
    /// assert_eq!(graph.len(), 2);
    /// ```
    pub fn require(&mut self, floor: Tie) {
        self.index.take();
        self.registry.set_floor(floor);
    }

    /// The sources, in the order they were added.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("05-CT/TW"));
    /// assert_eq!(graph.sources().map(Source::name).collect::<Vec<_>>(), ["a"]);
    /// ```
    pub fn sources(&self) -> impl Iterator<Item = &Source> {
        self.sources.iter().flatten().map(|kept| &kept.source)
    }

    fn kept(&self, source: u32) -> Option<&Kept> {
        self.sources.get(source as usize)?.as_ref()
    }

    /// The document that bears a number, if only one does. A citation that may mean several documents of the number counts as none.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Resolution, Source};
    /// let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("16/CT-TTg; 01-KL/TW ngày 04/4/2016; 01-KL/TW ngày 18/5/2021"));
    /// assert!(matches!(graph.find(&"16/CT-TTg".parse().unwrap()), Resolution::Known(_)));
    /// assert!(matches!(graph.find(&"01-KL/TW".parse().unwrap()), Resolution::Ambiguous(_)));
    /// assert_eq!(graph.find(&"05-CT/TW".parse().unwrap()), Resolution::Unknown);
    /// ```
    pub fn find(&self, number: &DocumentNumber) -> Resolution<DocumentId> {
        self.find_where(number, |_| true)
    }

    /// As [`find`](Self::find), among the documents for which `wanted` holds: those of a date or a place, say.
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
        found.retain(|id| {
            let card = self.card(*id);
            card.is_some_and(|card| !card.undetermined && wanted(&card))
        });
        Resolution::of(found)
    }

    /// The document that a key means, if only one fits it.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Resolution, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("01-KL/TW ngày 04/4/2016; 01-KL/TW ngày 18/5/2021"));
    /// let asked = Parser::new().parse("Kết luận số 01-KL/TW của Bộ Chính trị khóa XIII");
    /// let found = graph.find_key(asked.mentions()[0].key().unwrap()).known().unwrap();
    /// assert_eq!(graph.card(found).unwrap().date.unwrap().to_string(), "2021-05-18");
    /// ```
    pub fn find_key(&self, wanted: &DocumentKey) -> Resolution<DocumentId> {
        let mut found = self.registry.under(wanted.series());
        found.retain(|id| {
            !self.registry.is_undetermined(*id)
                && self
                    .members(*id)
                    .iter()
                    .filter_map(|claim| self.registry.key_of(*claim))
                    .any(|key| key.series() == wanted.series() && !key.conflicts_with(wanted))
        });
        Resolution::of(found)
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

    /// Every document that a source speaks of, in the order of their numbers; those of which only the
    /// [background](Source::background) speaks are left out.
    ///
    /// ```
    #[doc = include_str!("example.txt")]
    /// assert_eq!(graph.documents().count(), 9);
    /// ```
    pub fn documents(&self) -> impl Iterator<Item = DocumentId> {
        let behind = self.sources().any(Source::is_background);
        self.registry
            .documents()
            .filter(move |id| !behind || !self.is_background(*id))
    }

    /// Whether only background sources speak of a document.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a").background(), &Parser::new().parse("16/CT-TTg ngày 16/5/2018"));
    /// let id = graph.find(&"16/CT-TTg".parse().unwrap()).known().unwrap();
    /// assert!(graph.is_background(id));
    /// ```
    pub fn is_background(&self, id: DocumentId) -> bool {
        self.members(id)
            .iter()
            .filter_map(|claim| self.kept(self.registry.claim(*claim)?.source))
            .all(|kept| kept.source.is_background())
    }

    /// How many statements there are over all sources, whatever the polarity.
    ///
    /// ```
    #[doc = include_str!("example.txt")]
    /// assert_eq!(graph.statements_len(), 6);
    /// ```
    pub fn statements_len(&self) -> usize {
        self.links.edge_count()
    }
}

/// The caller's tables, else the built-in ones.
fn or_builtin(tables: Option<&Arc<Tables>>) -> &Tables {
    match tables {
        Some(tables) => tables,
        None => Tables::builtin(),
    }
}
