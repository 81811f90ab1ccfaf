//! [`Lane`]: where a document belongs, Party or State, centre to cell, so that a mixed chain can be laid out.

use super::CitationGraph;
use crate::document::DocumentKey;
use crate::registry::DocumentId;
use crate::tables::{BodyLevel, System, Tables};

/// The system of a document and the level of its issuer.
///
/// ```
/// use trichdan::tables::{BodyLevel, System};
/// use trichdan::{CitationGraph, Parser, Source};
///
/// let mut graph = CitationGraph::new();
/// graph.add(Source::new("a"), &Parser::new().parse("Kế hoạch số 38a-KH/HU ngày 16/8/2016 của Huyện ủy Krông Pa"));
/// let lane = graph.lane(graph.documents().next().unwrap());
/// assert_eq!((lane.system, lane.level), (Some(System::Party), Some(BodyLevel::District)));
/// assert_eq!(lane.to_string(), "Party, district");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lane {
    /// Party, State, or mass organisations.
    pub system: Option<System>,
    /// Centre, province, district (until 30/06/2025), commune or cell; none where code and place do not show it.
    pub level: Option<BodyLevel>,
}

impl Lane {
    pub(super) fn of(tables: &Tables, key: &DocumentKey) -> Self {
        // A law cited by name is the State's.
        let named = key.number().is_none() && key.system().is_none();
        let row = key.issuer().and_then(|code| {
            let first = || code.split('-').next().unwrap_or(code);
            tables.issuer(code).or_else(|| tables.issuer(first()))
        });
        let level = match row.map(|row| row.issuer().level) {
            Some(BodyLevel::Any) => key.locality().and_then(|place| tables.level_of(place)),
            None if named => Some(BodyLevel::Centre),
            level => level,
        };
        Self {
            system: key.system().or(named.then_some(System::State)),
            level,
        }
    }

    /// The system's name in JSON.
    ///
    /// ```
    /// assert_eq!(trichdan::graph::Lane::default().system_name(), None);
    /// ```
    pub fn system_name(self) -> Option<&'static str> {
        self.system.map(System::name)
    }

    /// The level's name in JSON.
    ///
    /// ```
    /// assert_eq!(trichdan::graph::Lane::default().level_name(), None);
    /// ```
    pub fn level_name(self) -> Option<&'static str> {
        let level = self.level.filter(|level| *level != BodyLevel::Any);
        level.map(BodyLevel::name)
    }
}

impl core::fmt::Display for Lane {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        let system = match self.system {
            Some(System::Party) => "Party",
            Some(System::State) => "State",
            Some(System::Mass) => "mass organisation",
            None => "system unknown",
        };
        match self.level_name() {
            Some(level) => write!(f, "{system}, {level}"),
            None => write!(f, "{system}, level unknown"),
        }
    }
}

impl CitationGraph {
    /// Where a document belongs; unknown for one that is gone with its sources.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Nghị định số 34/2016/NĐ-CP"));
    /// assert_eq!(graph.lane(graph.documents().next().unwrap()).to_string(), "State, centre");
    /// ```
    pub fn lane(&self, id: DocumentId) -> Lane {
        let index = self.index();
        let place = index.place(id);
        place
            .and_then(|place| index.row(place))
            .map_or(Lane::default(), |row| row.lane)
    }
}
