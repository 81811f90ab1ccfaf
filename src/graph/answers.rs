//! The answers of the questions other than status, as JSON.

use serde::Serialize;

use super::answer::Answer;
use super::frame::{FrameSince, Framing};
use super::{
    CitationGraph, Conflict, Conflicts, Cycles, Dangling, Frame, Happening, History, Impact, Path,
    Ranking, Show, Stated, Stats, Tied,
};
use crate::date::IssueDate;

type Question = serde_json::Value;

#[derive(Debug, Serialize)]
pub(super) struct PathAnswer {
    found: bool,
    path: Vec<usize>,
    edges: Vec<usize>,
}

#[derive(Debug, Serialize)]
pub(super) struct ImpactAnswer {
    #[serde(skip_serializing_if = "Option::is_none")]
    ended: Option<String>,
    successors: Vec<usize>,
    affected: Vec<AffectedAnswer>,
}

#[derive(Debug, Serialize)]
struct AffectedAnswer {
    document: usize,
    edge: usize,
    depth: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    fate: Option<&'static str>,
}

#[derive(Debug, Serialize)]
pub(super) struct HistoryAnswer {
    line: Vec<usize>,
    events: Vec<EventAnswer>,
}

#[derive(Debug, Serialize)]
struct EventAnswer {
    document: usize,
    what: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    edge: Option<usize>,
    since: FrameSince,
}

#[derive(Debug, Serialize)]
pub(super) struct ConflictsAnswer {
    total: usize,
    conflicts: Vec<ConflictAnswer>,
}

#[derive(Debug, Serialize)]
struct ConflictAnswer {
    what: &'static str,
    document: usize,
    edges: Vec<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<usize>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stated: Vec<StatedAnswer>,
}

#[derive(Debug, Serialize)]
struct StatedAnswer {
    #[serde(skip_serializing_if = "Option::is_none")]
    slot: Option<&'static str>,
    value: Box<str>,
    sources: Vec<Box<str>>,
}

#[derive(Debug, Serialize)]
pub(super) struct DanglingAnswer {
    total: usize,
    wanted: Vec<WantedAnswer>,
}

#[derive(Debug, Serialize)]
struct WantedAnswer {
    document: usize,
    texts: usize,
    edges: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct CyclesAnswer {
    total: usize,
    cycles: Vec<CycleAnswer>,
}

#[derive(Debug, Serialize)]
struct CycleAnswer {
    path: Vec<usize>,
    edges: Vec<usize>,
    tangle: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct StatsAnswer {
    texts: usize,
    documents: usize,
    stubs: usize,
    dated: usize,
    incomplete: usize,
    shared_numbers: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<String>,
    edges: usize,
    sentences: usize,
    kinds: Vec<KindCount>,
    lanes: Vec<LaneCount>,
}

#[derive(Debug, Serialize)]
struct KindCount {
    kind: &'static str,
    count: usize,
}

#[derive(Debug, Serialize)]
struct LaneCount {
    #[serde(skip_serializing_if = "Option::is_none")]
    system: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'static str>,
    count: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct RankAnswer {
    total: usize,
    ranked: Vec<RankedAnswer>,
}

#[derive(Debug, Serialize)]
struct RankedAnswer {
    document: usize,
    share: f64,
    cited: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct ShowAnswer {
    sources: Vec<Box<str>>,
    facts: Vec<StatedAnswer>,
    citing: Vec<KindCount>,
    cited: Vec<KindCount>,
    conflicts: Vec<ConflictAnswer>,
}

impl StatedAnswer {
    fn new(slot: Option<&'static str>, stated: Stated<Box<str>>) -> Self {
        Self {
            slot,
            value: stated.value,
            sources: stated.sources,
        }
    }
}

impl Framing<'_> {
    fn conflict(&mut self, conflict: &Conflict) -> ConflictAnswer {
        ConflictAnswer {
            what: conflict.what.name(),
            document: self.document(conflict.document),
            edges: conflict.edges.iter().map(|edge| self.edge(*edge)).collect(),
            other: conflict.other.map(|other| self.document(other)),
            stated: conflict
                .stated
                .iter()
                .map(|one| StatedAnswer::new(None, one.clone()))
                .collect(),
        }
    }

    /// How many edges of each kind there are; adds those that the answer holds to the frame.
    fn tied(&mut self, tied: &[Tied]) -> Vec<KindCount> {
        let count = |one: &Tied| {
            for edge in &one.edges {
                self.edge(*edge);
            }
            KindCount {
                kind: one.kind.name(),
                count: one.count,
            }
        };
        tied.iter().map(count).collect()
    }
}

fn text(date: IssueDate) -> String {
    date.to_string()
}

impl Frame {
    /// Frames a path, or says that there is none.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, graph::Frame};
    /// let frame = Frame::path(&CitationGraph::new(), None, None, serde_json::Value::Null);
    /// assert_eq!(serde_json::to_value(&frame).unwrap()["answer"]["found"], false);
    /// ```
    pub fn path(
        graph: &CitationGraph,
        path: Option<&Path>,
        day: Option<IssueDate>,
        question: Question,
    ) -> Self {
        let mut framing = Framing::new(graph);
        let answer = path.map_or(
            PathAnswer {
                found: false,
                path: Vec::new(),
                edges: Vec::new(),
            },
            |path| PathAnswer {
                found: true,
                path: path
                    .documents
                    .iter()
                    .map(|id| framing.document(*id))
                    .collect(),
                edges: path.edges.iter().map(|id| framing.edge(*id)).collect(),
            },
        );
        framing.answer(Answer::Path(answer));
        framing.done_on(question, day)
    }

    /// Frames what rests on a document.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source, graph::{Frame, ImpactQuery}};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a.txt"), &Parser::new().parse("Chỉ thị số 05-CT/TW ngày 15/5/2016"));
    /// let impact = graph.impact(graph.documents().next().unwrap(), &ImpactQuery::new());
    /// let frame = serde_json::to_value(Frame::impact(&graph, &impact, None, serde_json::Value::Null)).unwrap();
    /// assert_eq!(frame["answer"]["affected"], serde_json::json!([]));
    /// ```
    pub fn impact(
        graph: &CitationGraph,
        impact: &Impact,
        day: Option<IssueDate>,
        question: Question,
    ) -> Self {
        let mut framing = Framing::new(graph);
        let root = framing.document(impact.root);
        framing.root(root);
        framing.capped(impact.capped);
        let successors = impact.successors.iter();
        let successors = successors.map(|id| framing.document(*id)).collect();
        let affected = impact.affected.iter().map(|one| AffectedAnswer {
            document: framing.document(one.document),
            edge: framing.edge(one.edge),
            depth: one.depth,
            fate: one.fate.map(super::Fate::name),
        });
        let answer = ImpactAnswer {
            ended: impact.ended.map(text),
            affected: affected.collect(),
            successors,
        };
        framing.answer(Answer::Impact(answer));
        framing.done_on(question, day)
    }

    /// Frames a timeline.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source, graph::{Frame, HistoryQuery}};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a.txt"), &Parser::new().parse("Chỉ thị số 05-CT/TW ngày 15/5/2016"));
    /// let history = graph.history(graph.documents().next().unwrap(), &HistoryQuery::new());
    /// let frame = serde_json::to_value(Frame::history(&graph, &history, None, serde_json::Value::Null)).unwrap();
    /// assert_eq!(frame["answer"]["events"][0]["what"], "issued");
    /// ```
    pub fn history(
        graph: &CitationGraph,
        history: &History,
        day: Option<IssueDate>,
        question: Question,
    ) -> Self {
        let mut framing = Framing::new(graph);
        let root = framing.document(history.root);
        framing.root(root);
        framing.capped(history.capped);
        let line = history
            .line
            .iter()
            .map(|id| framing.document(*id))
            .collect();
        let events = history.events.iter().map(|event| EventAnswer {
            document: framing.document(event.document),
            what: event.what.name(),
            edge: match event.what {
                Happening::Act(edge) => Some(framing.edge(edge)),
                _ => None,
            },
            since: event.since.into(),
        });
        let answer = HistoryAnswer {
            events: events.collect(),
            line,
        };
        framing.answer(Answer::History(answer));
        framing.done_on(question, day)
    }

    /// Frames contradictions.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, graph::Frame};
    /// let graph = CitationGraph::new();
    /// let frame = Frame::conflicts(&graph, &graph.conflicts(10), serde_json::Value::Null);
    /// assert_eq!(serde_json::to_value(&frame).unwrap()["answer"]["total"], 0);
    /// ```
    pub fn conflicts(graph: &CitationGraph, conflicts: &Conflicts, question: Question) -> Self {
        let mut framing = Framing::new(graph);
        framing.capped(conflicts.capped);
        let found = conflicts.conflicts.iter();
        let answer = ConflictsAnswer {
            total: conflicts.total,
            conflicts: found.map(|one| framing.conflict(one)).collect(),
        };
        framing.answer(Answer::Conflicts(answer));
        framing.done(question)
    }

    /// Frames the documents that were cited but never seen.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, graph::Frame};
    /// let graph = CitationGraph::new();
    /// let frame = Frame::dangling(&graph, &graph.dangling(10), serde_json::Value::Null);
    /// assert_eq!(serde_json::to_value(&frame).unwrap()["answer"]["total"], 0);
    /// ```
    pub fn dangling(graph: &CitationGraph, dangling: &Dangling, question: Question) -> Self {
        let mut framing = Framing::new(graph);
        framing.capped(dangling.capped);
        let wanted = dangling.wanted.iter().map(|one| WantedAnswer {
            document: framing.document(one.document),
            texts: one.texts,
            edges: one.edges,
        });
        let answer = DanglingAnswer {
            total: dangling.total,
            wanted: wanted.collect(),
        };
        framing.answer(Answer::Dangling(answer));
        framing.done(question)
    }

    /// Frames cycles.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, graph::{CyclesQuery, Frame}};
    /// let graph = CitationGraph::new();
    /// let frame = Frame::cycles(&graph, &graph.cycles(&CyclesQuery::new()), None, serde_json::Value::Null);
    /// assert_eq!(serde_json::to_value(&frame).unwrap()["answer"]["total"], 0);
    /// ```
    pub fn cycles(
        graph: &CitationGraph,
        cycles: &Cycles,
        day: Option<IssueDate>,
        question: Question,
    ) -> Self {
        let mut framing = Framing::new(graph);
        framing.capped(cycles.capped);
        let all = cycles.cycles.iter().map(|cycle| CycleAnswer {
            path: cycle
                .documents
                .iter()
                .map(|id| framing.document(*id))
                .collect(),
            edges: cycle.edges.iter().map(|id| framing.edge(*id)).collect(),
            tangle: cycle.tangle,
        });
        let answer = CyclesAnswer {
            total: cycles.total,
            cycles: all.collect(),
        };
        framing.answer(Answer::Cycles(answer));
        framing.done_on(question, day)
    }

    /// Frames counts.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, graph::Frame};
    /// let graph = CitationGraph::new();
    /// let frame = Frame::stats(&graph, &graph.stats(), serde_json::Value::Null);
    /// assert_eq!(serde_json::to_value(&frame).unwrap()["answer"]["documents"], 0);
    /// ```
    pub fn stats(graph: &CitationGraph, stats: &Stats, question: Question) -> Self {
        let mut framing = Framing::new(graph);
        framing.answer(Answer::Stats(StatsAnswer {
            texts: stats.texts,
            documents: stats.documents,
            stubs: stats.stubs,
            dated: stats.dated,
            incomplete: stats.incomplete,
            shared_numbers: stats.shared_numbers,
            first: stats.span.map(|(first, _)| text(first)),
            last: stats.span.map(|(_, last)| text(last)),
            edges: stats.edges,
            sentences: stats.sentences,
            kinds: stats
                .kinds
                .iter()
                .map(|(kind, count)| KindCount {
                    kind: kind.name(),
                    count: *count,
                })
                .collect(),
            lanes: stats
                .lanes
                .iter()
                .map(|(lane, count)| LaneCount {
                    system: lane.system_name(),
                    level: lane.level_name(),
                    count: *count,
                })
                .collect(),
        }));
        framing.done(question)
    }

    /// Frames a ranking.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, graph::{Frame, RankQuery}};
    /// let graph = CitationGraph::new();
    /// let frame = Frame::rank(&graph, &graph.rank(&RankQuery::new()), None, serde_json::Value::Null);
    /// assert_eq!(serde_json::to_value(&frame).unwrap()["answer"]["total"], 0);
    /// ```
    pub fn rank(
        graph: &CitationGraph,
        ranking: &Ranking,
        day: Option<IssueDate>,
        question: Question,
    ) -> Self {
        let mut framing = Framing::new(graph);
        framing.capped(ranking.capped);
        let ranked = ranking.ranked.iter().map(|one| RankedAnswer {
            document: framing.document(one.document),
            share: one.share,
            cited: one.cited,
        });
        let answer = RankAnswer {
            total: ranking.total,
            ranked: ranked.collect(),
        };
        framing.answer(Answer::Rank(answer));
        framing.done_on(question, day)
    }

    /// Frames a card.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source, graph::Frame};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a.txt"), &Parser::new().parse("Chỉ thị số 05-CT/TW ngày 15/5/2016"));
    /// let show = graph.show(graph.documents().next().unwrap(), 5).unwrap();
    /// let frame = serde_json::to_value(Frame::show(&graph, &show, None, serde_json::Value::Null)).unwrap();
    /// assert_eq!(frame["answer"]["facts"][0]["value"], "05-CT/TW");
    /// ```
    pub fn show(
        graph: &CitationGraph,
        show: &Show,
        day: Option<IssueDate>,
        question: Question,
    ) -> Self {
        let mut framing = Framing::new(graph);
        let root = framing.document(show.card.id);
        framing.root(root);
        let shown = |tied: &[Tied]| tied.iter().any(|one| one.edges.len() < one.count);
        framing.capped(shown(&show.citing) || shown(&show.cited));
        let (citing, cited) = (framing.tied(&show.citing), framing.tied(&show.cited));
        let conflicts = graph.conflicts_about(show.card.id);
        let answer = ShowAnswer {
            sources: show.card.sources.clone(),
            facts: show
                .facts
                .all()
                .map(|(slot, one)| StatedAnswer::new(Some(slot), one))
                .collect(),
            citing,
            cited,
            conflicts: conflicts.iter().map(|one| framing.conflict(one)).collect(),
        };
        framing.answer(Answer::Show(answer));
        framing.done_on(question, day)
    }
}
