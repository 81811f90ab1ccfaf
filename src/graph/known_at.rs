//! What was known on a day: the second of the two times, beside legal time.

use super::CitationGraph;
use crate::date::IssueDate;

impl CitationGraph {
    /// The graph as it was known on a day: without the sources that became known later. Sources without such a day stay.
    ///
    /// A decision may take effect before anyone hears of it: the legal day belongs to the question, this day to the graph.
    ///
    /// ```
    /// use trichdan::graph::State;
    /// use trichdan::{CitationGraph, Parser, Resolution, Source};
    ///
    /// let day = |text: &str| text.parse().unwrap();
    /// let text = "Quy định số 399-QĐ/TW ngày 09/01/2026 thay thế Quy định số 66-QĐ/TW ngày 06/02/2017.";
    /// let mut graph = CitationGraph::new();
    /// graph.add(Source::new("old").known_at(day("2020-01-01")), &Parser::new().parse("Quy định số 66-QĐ/TW ngày 06/02/2017"));
    /// graph.add(Source::new("new").known_at(day("2026-03-01")), &Parser::new().parse(text));
    /// let on = |graph: &CitationGraph| {
    ///     let Resolution::Known(id) = graph.find(&"66-QĐ/TW".parse().unwrap()) else { panic!() };
    ///     graph.status(id, day("2026-02-01")).state
    /// };
    /// assert_eq!(on(&graph), State::Superseded);
    /// assert_eq!(on(&graph.known_at(day("2026-02-01"))), State::NoEndingFound);
    /// ```
    #[must_use]
    pub fn known_at(&self, day: IssueDate) -> Self {
        let mut then = self.clone();
        let later: Vec<Box<str>> = self
            .sources()
            .filter(|source| {
                let known = source.day();
                known.is_some_and(|known| known.is_surely_after(day))
            })
            .map(|source| source.name().into())
            .collect();
        for name in later {
            then.remove(&name);
        }
        then
    }
}
