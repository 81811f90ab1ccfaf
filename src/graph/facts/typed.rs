//! Facts as values, for programs that have them in a database and not in a table.

use super::cells::line_error;
use super::{Claimed, Described, FactError, Facts, Row, RowId, key};
use crate::date::IssueDate;
use crate::provision::Provision;
use crate::relation::{Polarity, RelationKind};

/// A document as a program knows it; what is not known stays empty.
///
/// ```
/// use trichdan::graph::{FactDocument, Facts};
///
/// let decree = FactDocument { number: "34/2016/NĐ-CP", date: "2016-05-14".parse().ok(), ..FactDocument::default() };
/// let mut facts = Facts::new();
/// facts.add_document(&decree)?;
/// assert_eq!(facts.documents(), 1);
/// # Ok::<(), trichdan::graph::FactError>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FactDocument<'a> {
    /// The number, as people type it.
    pub number: &'a str,
    /// The name of a law without a number.
    pub name: &'a str,
    /// The type word: *Nghị định*.
    pub type_word: &'a str,
    /// The day it was issued.
    pub date: Option<IssueDate>,
    /// Who issued it; the name of a local body also gives the place.
    pub issuer: &'a str,
    /// The term: *XII*.
    pub term: &'a str,
    /// The place: *huyện Lâm Hà, tỉnh Lâm Đồng*.
    pub locality: &'a str,
    /// Its title.
    pub title: &'a str,
    /// The day it takes effect.
    pub effective: Option<IssueDate>,
    /// The day it ends by its own words.
    pub expires: Option<IssueDate>,
}

/// What one document does to another.
///
/// ```
/// use trichdan::graph::{FactDocument, FactStatement, Facts};
/// use trichdan::{CitationGraph, RelationKind, Source};
///
/// let mut facts = Facts::new();
/// let new = facts.add_document(&FactDocument { number: "154/2020/NĐ-CP", ..FactDocument::default() })?;
/// let old = facts.add_document(&FactDocument { number: "34/2016/NĐ-CP", ..FactDocument::default() })?;
/// facts.add_statement(&FactStatement::new(new, RelationKind::Amends, old).evidence("Sửa đổi, bổ sung Điều 5"));
/// let mut graph = CitationGraph::new();
/// graph.add_facts(Source::new("database"), &facts);
/// assert_eq!(&*graph.edges()[0].evidence[0].sentence, "Sửa đổi, bổ sung Điều 5");
/// # Ok::<(), trichdan::graph::FactError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FactStatement<'a> {
    subject: RowId,
    kind: RelationKind,
    object: RowId,
    polarity: Polarity,
    scope: &'a [Provision],
    effective: Option<IssueDate>,
    evidence: &'a str,
}

impl<'a> FactStatement<'a> {
    /// The first does this to the second.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, RelationKind, Source, graph::{FactDocument, FactStatement, Facts}};
    /// # let mut facts = Facts::new();
    /// # let new = facts.add_document(&FactDocument { number: "154/2020/NĐ-CP", ..FactDocument::default() })?;
    /// # let old = facts.add_document(&FactDocument { number: "34/2016/NĐ-CP", ..FactDocument::default() })?;
    /// let statement = FactStatement::new(new, RelationKind::Amends, old);
    /// facts.add_statement(&statement);
    /// # let mut graph = CitationGraph::new();
    /// graph.add_facts(Source::new("database"), &facts);
    /// assert_eq!(graph.edges()[0].kind, RelationKind::Amends);
    /// # Ok::<(), trichdan::graph::FactError>(())
    /// ```
    pub fn new(subject: RowId, kind: RelationKind, object: RowId) -> Self {
        Self {
            subject,
            kind,
            object,
            polarity: Polarity::Asserted,
            scope: &[],
            effective: None,
            evidence: "",
        }
    }

    /// Denies or proposes it instead.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, RelationKind, Source, graph::{FactDocument, FactStatement, Facts}};
    /// # use trichdan::relation::Polarity;
    /// # let mut facts = Facts::new();
    /// # let new = facts.add_document(&FactDocument { number: "154/2020/NĐ-CP", ..FactDocument::default() })?;
    /// # let old = facts.add_document(&FactDocument { number: "34/2016/NĐ-CP", ..FactDocument::default() })?;
    /// let statement = FactStatement::new(new, RelationKind::Amends, old).polarity(Polarity::Proposed);
    /// facts.add_statement(&statement);
    /// # let mut graph = CitationGraph::new();
    /// graph.add_facts(Source::new("database"), &facts);
    /// assert!(graph.edges().is_empty());   // holds what is asserted
    /// assert_eq!(graph.statements_len(), 1);
    /// # Ok::<(), trichdan::graph::FactError>(())
    /// ```
    #[must_use]
    pub fn polarity(self, polarity: Polarity) -> Self {
        Self { polarity, ..self }
    }

    /// Restricts it to these provisions of the object.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, RelationKind, Source, graph::{FactDocument, FactStatement, Facts}};
    /// # let mut facts = Facts::new();
    /// # let new = facts.add_document(&FactDocument { number: "154/2020/NĐ-CP", ..FactDocument::default() })?;
    /// # let old = facts.add_document(&FactDocument { number: "34/2016/NĐ-CP", ..FactDocument::default() })?;
    /// let scope = ["Điều 5".parse().unwrap()];
    /// let statement = FactStatement::new(new, RelationKind::Amends, old).scope(&scope);
    /// facts.add_statement(&statement);
    /// # let mut graph = CitationGraph::new();
    /// graph.add_facts(Source::new("database"), &facts);
    /// assert_eq!(graph.edges()[0].scope, scope);
    /// # Ok::<(), trichdan::graph::FactError>(())
    /// ```
    #[must_use]
    pub fn scope(self, scope: &'a [Provision]) -> Self {
        Self { scope, ..self }
    }

    /// The day it takes effect.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, RelationKind, Source, graph::{FactDocument, FactStatement, Facts}};
    /// # let mut facts = Facts::new();
    /// # let new = facts.add_document(&FactDocument { number: "154/2020/NĐ-CP", ..FactDocument::default() })?;
    /// # let old = facts.add_document(&FactDocument { number: "34/2016/NĐ-CP", ..FactDocument::default() })?;
    /// let statement = FactStatement::new(new, RelationKind::Amends, old).effective("2021-01-01".parse().unwrap());
    /// facts.add_statement(&statement);
    /// # let mut graph = CitationGraph::new();
    /// graph.add_facts(Source::new("database"), &facts);
    /// assert_eq!(graph.edges()[0].effective, "2021-01-01".parse().ok());
    /// # Ok::<(), trichdan::graph::FactError>(())
    /// ```
    #[must_use]
    pub fn effective(self, day: IssueDate) -> Self {
        Self {
            effective: Some(day),
            ..self
        }
    }

    /// The words that prove it.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, RelationKind, Source, graph::{FactDocument, FactStatement, Facts}};
    /// # let mut facts = Facts::new();
    /// # let new = facts.add_document(&FactDocument { number: "154/2020/NĐ-CP", ..FactDocument::default() })?;
    /// # let old = facts.add_document(&FactDocument { number: "34/2016/NĐ-CP", ..FactDocument::default() })?;
    /// let statement = FactStatement::new(new, RelationKind::Amends, old).evidence("Sửa đổi, bổ sung Điều 5");
    /// facts.add_statement(&statement);
    /// # let mut graph = CitationGraph::new();
    /// graph.add_facts(Source::new("database"), &facts);
    /// assert_eq!(&*graph.edges()[0].evidence[0].sentence, "Sửa đổi, bổ sung Điều 5");
    /// # Ok::<(), trichdan::graph::FactError>(())
    /// ```
    #[must_use]
    pub fn evidence(self, evidence: &'a str) -> Self {
        Self { evidence, ..self }
    }
}

impl Facts {
    /// Adds a document. Each call makes a new row; whether two rows are one document is decided as for texts.
    ///
    /// # Errors
    ///
    /// When there is neither number nor name, or the number cannot be read.
    ///
    /// ```
    /// use trichdan::graph::{FactDocument, Facts};
    /// assert!(Facts::new().add_document(&FactDocument::default()).is_err());
    /// ```
    pub fn add_document(&mut self, document: &FactDocument<'_>) -> Result<RowId, FactError> {
        let described = Described {
            number: document.number,
            name: document.name,
            word: document.type_word,
            issuer: document.issuer,
            locality: document.locality,
            term: document.term,
            date: document.date,
        };
        let (key, place) = key(&described)
            .map_err(|why| line_error(self.documents.len() as u32 + 1, "number", why))?;
        let known = |words: &str| {
            Some(words)
                .filter(|words| !words.is_empty())
                .map(Into::into)
        };
        let id = RowId(self.documents.len() as u32);
        self.documents.push(Row {
            key,
            type_word: known(document.type_word),
            issuer: known(document.issuer),
            title: known(document.title),
            effective: document.effective,
            expires: document.expires,
            place,
        });
        Ok(id)
    }

    /// Adds what one document does to another. Its line is its number among those added, from 1.
    ///
    /// ```
    /// # use trichdan::{RelationKind, graph::{FactDocument, FactStatement, Facts}};
    /// # let mut facts = Facts::new();
    /// let id = facts.add_document(&FactDocument { number: "34/2016/NĐ-CP", ..FactDocument::default() })?;
    /// facts.add_statement(&FactStatement::new(id, RelationKind::RefersTo, id));
    /// assert_eq!(facts.statements(), 1);
    /// # Ok::<(), trichdan::graph::FactError>(())
    /// ```
    pub fn add_statement(&mut self, statement: &FactStatement<'_>) {
        let evidence = Some(statement.evidence).filter(|words| !words.is_empty());
        self.statements.push(Claimed {
            subject: statement.subject,
            kind: statement.kind,
            object: statement.object,
            polarity: statement.polarity,
            partial: false,
            scope: statement.scope.to_vec(),
            effective: statement.effective,
            note: evidence.map(Into::into),
            line: self.statements.len() as u32 + 1,
        });
    }
}
