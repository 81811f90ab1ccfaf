//! The documents that come with the library, in a graph.

use std::sync::LazyLock;

use super::Facts;
use crate::graph::{CitationGraph, Source};
use crate::known;

/// Read when a graph first asks for them.
static KNOWN: LazyLock<Facts> = LazyLock::new(|| {
    let mut facts = Facts::new();
    facts.read_tsv(known::DOCUMENTS);
    facts.read_tsv(known::EDGES);
    facts
});

impl CitationGraph {
    /// Adds the [documents that others cite most](crate::known), in the [background](Source::background): they resolve and date
    /// citations, and are listed only when a text speaks of them.
    ///
    /// ```
    /// use trichdan::{CitationGraph, Parser, Source};
    ///
    /// let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a.txt"), &Parser::new().parse("Quyết định số 290-QĐ/TW của Bộ Chính trị khóa X"));
    /// assert_eq!(graph.card(graph.documents().next().unwrap()).unwrap().date, None);
    /// graph.add_known();
    /// assert_eq!(graph.len(), 1);
    /// assert_eq!(graph.card(graph.documents().next().unwrap()).unwrap().date.unwrap().to_string(), "2010-02-25");
    /// ```
    pub fn add_known(&mut self) {
        self.add_facts(Source::new(known::SOURCE).background(), &KNOWN);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::IssueDate;
    use crate::document::DocumentKey;
    use crate::number::DocumentNumber;
    use crate::tables::Tables;

    fn rows(table: &str) -> Vec<Vec<&str>> {
        table
            .lines()
            .skip(1)
            .map(|line| line.split('\t').collect())
            .collect()
    }

    #[test]
    fn the_known_documents_are_read_whole() {
        let (documents, errors) = Facts::from_tsv_each(known::DOCUMENTS);
        assert_eq!(errors, []);
        assert_eq!(documents.documents(), rows(known::DOCUMENTS).len());
        let (edges, errors) = Facts::from_tsv_each(known::EDGES);
        assert_eq!(errors, []);
        assert_eq!(edges.statements(), rows(known::EDGES).len());
    }

    #[test]
    fn every_known_document_is_told_apart_and_rests_on_a_fact() {
        for (row, cells) in KNOWN.documents.iter().zip(rows(known::DOCUMENTS)) {
            assert!(row.key.is_complete(), "{cells:?}");
            assert!(!cells[6].is_empty(), "no source: {cells:?}");
            let date = row.key.date().filter(|date| date.day().is_some());
            assert!(date.is_some(), "no day: {cells:?}");
            // The term stated is that of the day, and the year in the number that of the date.
            if let Some(term) = Some(cells[4]).filter(|term| !term.is_empty()) {
                let of_day = Tables::builtin().central_terms(date.unwrap());
                assert!(of_day.contains(&term), "{cells:?}");
            }
            let year = row.key.number().and_then(DocumentNumber::year);
            assert!(
                year.is_none_or(|year| Some(year) == date.map(IssueDate::year)),
                "{cells:?}"
            );
        }
    }

    #[test]
    fn known_documents_are_sorted_and_each_stands_once() {
        let keys: Vec<_> = KNOWN.documents.iter().map(|row| &row.key).collect();
        let listed = rows(known::DOCUMENTS).len();
        let order = |key: &DocumentKey| {
            (
                key.number().cloned(),
                key.date(),
                key.doc_type().map(ToOwned::to_owned),
            )
        };
        for pair in keys[..listed].windows(2) {
            assert!(
                order(pair[0]) < order(pair[1]),
                "{} before {}",
                pair[0],
                pair[1]
            );
        }
    }

    #[test]
    fn known_edges_run_from_the_younger_between_documents_of_the_table() {
        let mut graph = CitationGraph::new();
        graph.add_known();
        let listed = rows(known::DOCUMENTS).len();
        assert_eq!(graph.registry.len(), listed);
        for cells in rows(known::EDGES) {
            assert!(cells[2] > cells[6], "{cells:?}");
            assert!(!cells[7].is_empty(), "no source: {cells:?}");
        }
    }
}
