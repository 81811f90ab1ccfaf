//! lib
#![cfg_attr(docsrs, feature(doc_cfg))]

#[cfg(feature = "corpus")]
pub mod corpus;
pub mod date;
mod document;
mod error;
#[cfg(feature = "graph")]
pub mod graph;
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
pub use parser::{Citations, OwnDocument, Parser};
pub use provision::Provision;
#[cfg(feature = "graph")]
pub use registry::{Registry, Resolution};
pub use relation::{Relation, RelationKind, Subject};
pub use span::Span;
pub use tables::Tables;
