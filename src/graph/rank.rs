//! Rank: authority that respects time.
//!
//! A plain page rank favours old documents, which had more time to be cited. Here a reader starts at recent documents and follows citations
//! back, so that a document ranks by what recent ones lead to (`CiteRank`, Walker et al. 2007). Edges that run against time are not followed.

use super::ending::against_time;
use super::filter::Filter;
use super::index::Index;
use super::setters::setters;
use super::when::Day;
use super::{CitationGraph, Direction};
use crate::date::IssueDate;
use crate::registry::DocumentId;
use crate::relation::RelationKind;

/// What to ask of a rank.
///
/// ```
#[doc = include_str!("example.txt")]
/// let query = RankQuery::new().half_life(3.0).limit(1);
/// assert_eq!(graph.rank(&query).ranked[0].document, resolution);
/// ```
#[derive(Clone, Debug)]
pub struct RankQuery {
    filter: Filter,
    /// The day from which age is counted back; the latest date in the graph where none is asked for.
    day: Option<IssueDate>,
    half_life: f64,
    damping: f64,
    limit: usize,
}

/// At most this many rounds; with the damping below, the rest is far less than what is printed.
const ROUNDS: usize = 100;
/// A smaller change does not show in print.
const STILL: f64 = 1e-10;

impl Default for RankQuery {
    fn default() -> Self {
        Self::new()
    }
}

impl RankQuery {
    /// Over every kind, without the legal bases of powers; readers start at recent documents, half as often for each five years of age.
    ///
    /// ```
    #[doc = include_str!("example.txt")]
    /// let ranking = graph.rank(&RankQuery::new());
    /// assert_eq!(ranking.ranked.len(), ranking.total);
    /// ```
    pub fn new() -> Self {
        let mut filter = Filter::all();
        filter.competence = false;
        Self {
            filter,
            day: None,
            half_life: 5.0,
            damping: 0.5,
            limit: 20,
        }
    }

    /// As of a day: what came later is neither ranked nor counted.
    ///
    /// ```
    #[doc = include_str!("example.txt")]
    /// let early = graph.rank(&RankQuery::new().as_of("2021".parse().unwrap()));
    /// assert!(early.total < graph.rank(&RankQuery::new()).total);
    /// ```
    #[must_use]
    pub fn as_of(mut self, day: IssueDate) -> Self {
        self.filter.as_of(day);
        self.day = Some(day);
        self
    }

    /// After this many years a document is half as likely to be where a reader starts; at least a tenth of a year.
    ///
    /// ```
    #[doc = include_str!("example.txt")]
    /// let share = |years| graph.rank(&RankQuery::new().half_life(years)).ranked[0].share;
    /// assert!(share(1.0) > share(50.0));
    /// ```
    #[must_use]
    pub fn half_life(self, years: f64) -> Self {
        let half_life = if years.is_finite() {
            years.max(0.1)
        } else {
            1e6
        };
        Self { half_life, ..self }
    }

    /// The likelihood that a reader follows a citation instead of stopping: 0 to 0.99.
    ///
    /// ```
    #[doc = include_str!("example.txt")]
    /// let share = |damping| graph.rank(&RankQuery::new().damping(damping)).ranked[0].share;
    /// assert!(share(0.9) > share(0.1));
    /// ```
    #[must_use]
    pub fn damping(self, damping: f64) -> Self {
        let damping = if damping.is_nan() {
            0.5
        } else {
            damping.clamp(0.0, 0.99)
        };
        Self { damping, ..self }
    }
}

setters! { RankQuery, "new()" {
    /// Over these kinds only.
    kinds "[RelationKind::Details]": "graph.rank(&query).ranked.iter().map(|one| one.cited).sum::<usize>()" => "1";
    /// At most so many documents.
    limit "3": "graph.rank(&query).ranked.len()" => "3";
} }

/// A document and its share of all readers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ranked {
    /// The document.
    pub document: DocumentId,
    /// Its share; those of all documents sum to 1.
    pub share: f64,
    /// How many edges lead to it.
    pub cited: usize,
}

/// Documents by authority.
#[derive(Clone, Debug, PartialEq)]
pub struct Ranking {
    /// The highest first.
    pub ranked: Vec<Ranked>,
    /// How many were ranked.
    pub total: usize,
    /// Whether there are more than the answer holds.
    pub capped: bool,
}

impl CitationGraph {
    /// Documents by authority: those that recent documents lead to.
    ///
    /// ```
    /// use trichdan::graph::RankQuery;
    /// use trichdan::{CitationGraph, Parser, Source};
    ///
    /// let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Nghị quyết 03/NQ-CP ngày 09/01/2025 thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024."));
    /// graph.add(Source::new("b"), &Parser::new().parse("Nghị quyết số 71/NQ-CP ngày 01/4/2025 thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024."));
    /// let ranking = graph.rank(&RankQuery::new());
    /// assert_eq!(graph.card(ranking.ranked[0].document).unwrap().name(), "57-NQ/TW");
    /// assert!((ranking.ranked.iter().map(|one| one.share).sum::<f64>() - 1.0).abs() < 1e-9);
    /// ```
    pub fn rank(&self, query: &RankQuery) -> Ranking {
        let index = self.index();
        let start = starts(index, query);
        let shares = flow(index, query, &start);
        let mut order: Vec<u32> = (0..index.len() as u32)
            .filter(|place| start.get(*place as usize).is_some_and(|start| *start > 0.0))
            .collect();
        let total = order.len();
        let share = |place: u32| shares.get(place as usize).copied().unwrap_or_default();
        order.sort_by(|one, two| share(*two).total_cmp(&share(*one)).then(one.cmp(two)));
        order.truncate(query.limit);
        let ranked = order.into_iter().filter_map(|place| {
            let cited = index.edges_at(place, Direction::Incoming);
            Some(Ranked {
                document: index.document(place)?,
                share: share(place),
                cited: cited
                    .filter(|(_, edge)| follows(index, query, edge))
                    .count(),
            })
        });
        Ranking {
            ranked: ranked.collect(),
            total,
            capped: total > query.limit,
        }
    }
}

fn follows(index: &Index, query: &RankQuery, edge: &super::index::EdgeRow) -> bool {
    query.filter.admits(index, edge) && !against_time(index, edge)
}

/// Where readers start: half as often for each half-life of age. A document without a date counts as of the median year of the others.
fn starts(index: &Index, query: &RankQuery) -> Vec<f64> {
    let seen = |place: usize| query.filter.sees(index, place as u32);
    let year = |day: Day| Some(f64::from(day.year())).filter(|year| *year > 0.0);
    let years: Vec<Option<f64>> = index.rows.iter().map(|row| year(row.issued.from)).collect();
    let mut known: Vec<f64> = years
        .iter()
        .enumerate()
        .filter(|(place, _)| seen(*place))
        .filter_map(|(_, year)| *year)
        .collect();
    known.sort_by(f64::total_cmp);
    let middle = known.get(known.len() / 2).copied().unwrap_or_default();
    let now = query.day.map(|day| f64::from(day.year()));
    let now = now.or_else(|| known.last().copied()).unwrap_or_default();
    let mut start: Vec<f64> = years
        .iter()
        .enumerate()
        .map(|(place, year)| {
            let age = (now - year.unwrap_or(middle)).max(0.0);
            if seen(place) {
                // Never zero, so that every document seen is ranked.
                (-age / query.half_life).exp2().max(f64::MIN_POSITIVE)
            } else {
                0.0
            }
        })
        .collect();
    let sum: f64 = start.iter().sum();
    for one in &mut start {
        *one /= if sum > 0.0 { sum } else { 1.0 };
    }
    start
}

/// Power iteration: readers stop, or follow one of the citations; where none leads on they start anew.
fn flow(index: &Index, query: &RankQuery, start: &[f64]) -> Vec<f64> {
    let ends: Vec<(u32, u32)> = index
        .edges
        .iter()
        .filter(|edge| follows(index, query, edge))
        .map(|edge| (edge.subject, edge.object))
        .collect();
    let mut ways = vec![0_u32; start.len()];
    for (subject, _) in &ends {
        if let Some(ways) = ways.get_mut(*subject as usize) {
            *ways += 1;
        }
    }
    let mut shares = start.to_vec();
    for _ in 0..ROUNDS {
        let mut next = vec![0.0; start.len()];
        let mut moved = 0.0;
        for (subject, object) in &ends {
            let from = shares.get(*subject as usize).copied().unwrap_or_default();
            let ways = ways.get(*subject as usize).copied().unwrap_or(1);
            let flow = query.damping * from / f64::from(ways.max(1));
            if let Some(to) = next.get_mut(*object as usize) {
                *to += flow;
                moved += flow;
            }
        }
        let mut change = 0.0;
        for ((to, from), start) in next.iter_mut().zip(&shares).zip(start) {
            *to += (1.0 - moved) * start;
            change += (*to - from).abs();
        }
        shares = next;
        if change < STILL {
            break;
        }
    }
    shares
}
