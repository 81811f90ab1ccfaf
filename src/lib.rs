//! Recognises citations of Vietnamese Party and State documents, and builds the graph of which document implements,
//! continues, supersedes, amends or rests on which other.
//!
//! ```
//! use trichdan::graph::ChainQuery;
//! use trichdan::{CitationGraph, Parser, Resolution, Source, Tables};
//!
//! let text = "Kế hoạch số 38a-KH/HU ngày 16/8/2016 của Huyện ủy Krông Pa thực hiện Kết luận số 03-KL/TW \
//!             ngày 13/5/2016 của Ban Bí thư về tiếp tục thực hiện Quyết định số 290-QĐ/TW ngày 25/02/2010.";
//! let mut graph = CitationGraph::new();
//! graph.add(Source::new("bai-bao.txt"), &Parser::new().parse(text));
//!
//! let number = Tables::builtin().read_number("290–QÐ/TW")?;      // as people type it
//! let Resolution::Known(root) = graph.find(&number) else { panic!("unknown or ambiguous") };
//! let chain = graph.chain(root, &ChainQuery::down());
//! let names: Vec<String> = chain.steps().iter().map(|step| graph.card(step.document).unwrap().name()).collect();
//! assert_eq!(names, ["290-QĐ/TW", "03-KL/TW", "38a-KH/HU"]);
//! # Ok::<(), trichdan::Error>(())
//! ```
//!
//! # Overview
//!
//! [`Parser::parse`] reads a text and never fails; [`Citations`] holds the [`Mention`]s and the [`Relation`]s between them,
//! with spans of the caller's own bytes. [`CitationGraph`] takes the citations of many texts, decides which mentions are one
//! document ([`DocumentKey`], [`Resolution`]) and answers questions with the sentences that prove the answer. The value types
//! [`DocumentNumber`], [`IssueDate`] and [`Provision`] parse and print official forms. What is known of Vietnamese documents
//! (types, issuers, cues …) is rows in [`Tables`].
//!
//! # Crate features
//!
//! | feature | default | what it adds |
//! |---|---|---|
//! | `graph` | yes | [`CitationGraph`], on petgraph |
//! | `toml` | no | `Tables::from_toml`: the caller's own rows |
//! | `corpus` | no | `corpus`: gold cases, and how much of them is found |
//!
//! # What it does not do yet
//!
//! Laws that the table does not name are not read where they are cited without number, year, date or article, nor are other documents by
//! bare title. Instruments named only in a title, and relations stated across sentences, are not read. Treaties are no documents here.
//! Standards, court judgments and slugs are none either, and are read only on [request](Parser::also). `corpus/known-failures.txt` lists what fails today.

#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "corpus")]
pub mod corpus;
pub mod date;
mod document;
mod error;
#[cfg(feature = "graph")]
pub mod graph;
#[cfg(feature = "graph")]
pub mod known;
pub mod mention;
pub mod number;
mod parser;
pub mod provision;
#[cfg(feature = "graph")]
pub mod registry;
pub mod relation;
mod span;
pub mod tables;
pub mod text;
pub mod wire;

pub use date::IssueDate;
pub use document::DocumentKey;
pub use error::Error;
#[cfg(feature = "graph")]
pub use graph::{CitationGraph, Source};
pub use mention::{Mention, MentionKind};
pub use number::DocumentNumber;
pub use parser::{Citations, Known, OwnDocument, Parser};
pub use provision::Provision;
#[cfg(feature = "graph")]
pub use registry::Resolution;
pub use relation::{Relation, RelationKind, Subject};
pub use span::Span;
pub use tables::Tables;

/// Longer documents, so that their links and examples are checked with the rest.
pub mod _documentation {
    #[doc = include_str!("../docs/design.md")]
    pub mod design {}
    #[doc = include_str!("../docs/diagnostics.md")]
    pub mod diagnostics {}
    #[doc = include_str!("../docs/evaluation.md")]
    pub mod evaluation {}
    #[doc = include_str!("../docs/optional.md")]
    pub mod optional {}
    #[doc = include_str!("../docs/relations.md")]
    pub mod relations {}
    #[doc = include_str!("../docs/safety.md")]
    pub mod safety {}
    #[doc = include_str!("../docs/spec.md")]
    pub mod spec {}
    #[doc = include_str!("../docs/tables.md")]
    pub mod tables {}
    #[doc = include_str!("../docs/grammar.md")]
    pub mod grammar {}
    #[doc = include_str!("../docs/questions.md")]
    pub mod questions {}
    #[cfg(feature = "graph")]
    #[doc = include_str!("../docs/identity.md")]
    pub mod identity {}
    #[doc = include_str!("../CHANGELOG.md")]
    pub mod changelog {}
}

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
