//! What the answer to each question says beside documents and edges, as JSON; here that of status.

use serde::Serialize;

use super::answers::{
    ConflictsAnswer, CyclesAnswer, DanglingAnswer, HistoryAnswer, ImpactAnswer, PathAnswer,
    RankAnswer, ShowAnswer, StatsAnswer,
};
use super::frame::{FrameSince, Framing};
use super::{CitationGraph, Doubt, Frame, Ground, Status, Territory, Why};
use crate::date::IssueDate;
use crate::tables::Text;

/// The part of a frame that belongs to its question; it refers to documents and edges by their places.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Answer {
    Status(Box<StatusAnswer>),
    Path(PathAnswer),
    Impact(ImpactAnswer),
    History(HistoryAnswer),
    Conflicts(ConflictsAnswer),
    Dangling(DanglingAnswer),
    Cycles(CyclesAnswer),
    Stats(StatsAnswer),
    Rank(RankAnswer),
    Show(ShowAnswer),
}

#[derive(Debug, Serialize)]
pub(super) struct StatusAnswer {
    status: &'static str,
    on: String,
    grounds: Vec<GroundAnswer>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<PartAnswer>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    later: Vec<GroundAnswer>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    doubts: Vec<DoubtAnswer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    territory: Option<TerritoryAnswer>,
    #[serde(skip_serializing_if = "Option::is_none")]
    stays: Option<GroundAnswer>,
    coverage: CoverageAnswer,
}

#[derive(Debug, Serialize)]
struct GroundAnswer {
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    edge: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rule: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    law: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<usize>,
    since: FrameSince,
}

#[derive(Debug, Serialize)]
struct PartAnswer {
    scope: Vec<String>,
    #[serde(flatten)]
    ground: GroundAnswer,
}

#[derive(Debug, Serialize)]
struct DoubtAnswer {
    doubt: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    edge: Option<usize>,
}

#[derive(Debug, Serialize)]
struct TerritoryAnswer {
    territory: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    successor: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    law: Option<Text>,
}

#[derive(Debug, Serialize)]
struct CoverageAnswer {
    texts: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
}

fn day(date: Option<IssueDate>) -> Option<String> {
    date.map(|date| date.to_string())
}

impl Framing<'_> {
    fn ground(&mut self, ground: &Ground) -> GroundAnswer {
        let mut answer = GroundAnswer {
            state: ground.state.name(),
            edge: None,
            rule: None,
            law: None,
            parent: None,
            since: ground.since.into(),
        };
        match &ground.why {
            Why::Edge(edge) => answer.edge = Some(self.edge(*edge)),
            Why::Rule { code, law, parent } => {
                answer.rule = Some(code.clone());
                answer.law = Some(law.clone());
                answer.parent = parent.map(|parent| self.document(parent));
            }
            Why::Stated | Why::Issued => {}
        }
        answer
    }

    fn doubt(&mut self, doubt: &Doubt) -> DoubtAnswer {
        DoubtAnswer {
            doubt: doubt.name(),
            edge: doubt.edge().map(|edge| self.edge(edge)),
        }
    }
}

impl From<&Territory> for TerritoryAnswer {
    fn from(territory: &Territory) -> Self {
        let name = territory.name();
        match territory {
            Territory::Former {
                place,
                successor,
                until,
                law,
            } => Self {
                territory: name,
                place: Some(place.clone()),
                successor: Some(successor.clone()),
                until: Some(until.to_string()),
                law: Some(law.clone()),
            },
            Territory::Elsewhere => Self {
                territory: name,
                place: None,
                successor: None,
                until: None,
                law: None,
            },
        }
    }
}

impl Frame {
    /// Frames the state of a document on a day.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source, graph::Frame};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a.txt"), &Parser::new().parse("Chỉ thị số 05-CT/TW ngày 15/5/2016"));
    /// let status = graph.status(graph.documents().next().unwrap(), "2020-01-01".parse().unwrap());
    /// let frame = serde_json::to_value(Frame::status(&graph, &status, serde_json::Value::Null)).unwrap();
    /// assert_eq!(frame["answer"]["status"], "no_ending_found");
    /// ```
    pub fn status(graph: &CitationGraph, status: &Status, question: serde_json::Value) -> Self {
        let mut framing = Framing::new(graph);
        let root = framing.document(status.document);
        framing.root(root);
        let answer = StatusAnswer {
            status: status.state.name(),
            on: status.on.to_string(),
            grounds: status
                .grounds
                .iter()
                .map(|one| framing.ground(one))
                .collect(),
            parts: status
                .parts
                .iter()
                .map(|part| PartAnswer {
                    scope: part.scope.iter().map(ToString::to_string).collect(),
                    ground: framing.ground(&part.ground),
                })
                .collect(),
            later: status.later.iter().map(|one| framing.ground(one)).collect(),
            doubts: status.doubts.iter().map(|one| framing.doubt(one)).collect(),
            territory: status.territory.as_ref().map(TerritoryAnswer::from),
            stays: status.stays.as_ref().map(|one| framing.ground(one)),
            coverage: CoverageAnswer {
                texts: status.coverage.texts,
                until: day(status.coverage.until),
            },
        };
        framing.answer(Answer::Status(Box::new(answer)));
        framing.done_on(question, Some(status.on))
    }
}
