//! The documents that are cited most, shipped with the library, so that the citations of a single text resolve to dated documents.
//!
//! Central Party documents, laws, decrees and some circulars: number, type, date, issuer, term, title, and which supersedes, amends or
//! continues which. The tables are read like anyone's [`Facts`](crate::graph::Facts), when a graph first
//! [asks for them](crate::CitationGraph::add_known); the parser never reads them.
//!
//! Each row names its sources, at least two that agree: a register of documents, texts that cite it with this date, the tables of laws and
//! meetings, the gazette's list of edges, the specification. Titles are left out where they are long.

/// The name of the source that the rows are added under.
pub const SOURCE: &str = "known documents";

/// The documents, as tab-separated columns; sorted by number, then date.
///
/// ```
/// assert!(trichdan::known::DOCUMENTS.lines().count() > 300);
/// ```
pub const DOCUMENTS: &str = include_str!("documents.tsv");

/// The edges between them, as tab-separated columns; sorted by the number of the acting document.
///
/// ```
/// assert!(trichdan::known::EDGES.contains("23-QĐ/TW\tQuyết định\t2021-07-30\tsupersedes\t290-QĐ/TW"));
/// ```
pub const EDGES: &str = include_str!("edges.tsv");
