//! Misprints that look like another document (SPEC section 19.7).

use super::CitationGraph;
use crate::date::IssueDate;
use crate::document::Series;
use crate::registry::{DocumentId, same_words};
use crate::text::fold;

/// Two documents of one number that may be one with its date misprinted: shown, never joined without a decision.
///
/// ```
/// use trichdan::{CitationGraph, Parser, Source};
///
/// let title = "về đổi mới công tác dân vận của các cơ quan hành chính";
/// let parser = Parser::new();
/// let mut graph = CitationGraph::new();
/// graph.add(Source::new("a"), &parser.parse(&format!("Chỉ thị số 16/CT-TTg ngày 16/5/2018 {title}.")));
/// graph.add(Source::new("b"), &parser.parse(&format!("Chỉ thị số 16/CT-TTg ngày 16/5/2016 {title}.")));
/// assert_eq!((graph.len(), graph.suspects().len()), (2, 1));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Suspect {
    /// The one that more sources date.
    pub one: DocumentId,
    /// The one that fewer sources date.
    pub other: DocumentId,
    /// How many percent of the shorter title's words are in the other.
    pub overlap: u32,
}

/// At least this many percent of the shorter title's words must be in the other.
const OVERLAP: usize = 80;
/// Titles of fewer words say too little.
const WORDS: usize = 5;
/// At most this many titles and dates of a document are compared.
const MOST: usize = 8;

impl CitationGraph {
    /// Documents of one number and nearly one title whose dates are one digit apart.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # let mut graph = CitationGraph::new();
    /// for (source, day) in [("a", "16/5/2018"), ("b", "16/5/2016")] {
    ///     let text = format!("Chỉ thị số 16/CT-TTg ngày {day} về đổi mới công tác dân vận của các cơ quan hành chính.");
    ///     graph.add(Source::new(source), &Parser::new().parse(&text));
    /// }
    /// assert_eq!(graph.suspects().len(), 1);
    /// ```
    pub fn suspects(&self) -> Vec<Suspect> {
        let mut found = Vec::new();
        for number in self.registry.numbers() {
            let of_number = self.registry.under(&Series::Number(number.clone()));
            if of_number.len() > 1 {
                self.compare(&of_number, &mut found);
            }
        }
        found
    }

    /// The pairs that hold this document and another which may be the same, with a date misprinted.
    ///
    /// ```
    /// # use trichdan::{CitationGraph, Parser, Source};
    /// # let mut graph = CitationGraph::new();
    /// graph.add(Source::new("a"), &Parser::new().parse("Chỉ thị số 05-CT/TW"));
    /// let id = graph.documents().next().unwrap();
    /// assert!(graph.suspects_of(id).is_empty());
    /// ```
    pub fn suspects_of(&self, id: DocumentId) -> Vec<Suspect> {
        let mut found = Vec::new();
        if let Some(key) = self.registry.key(id) {
            self.compare(&self.registry.under(key.series()), &mut found);
        }
        found.retain(|suspect| suspect.one == id || suspect.other == id);
        found
    }

    fn compare(&self, documents: &[DocumentId], found: &mut Vec<Suspect>) {
        let told: Vec<Told> = documents.iter().filter_map(|id| self.told(*id)).collect();
        for (at, one) in told.iter().enumerate() {
            for other in told.iter().skip(at + 1) {
                let places =
                    matches!((&one.place, &other.place), (Some(one), Some(two)) if one != two);
                let near = one.dates.iter().any(|date| {
                    let mut dates = other.dates.iter();
                    dates.any(|other| one_digit_apart(*date, *other))
                });
                if places || !near {
                    continue;
                }
                let overlaps = one
                    .titles
                    .iter()
                    .flat_map(|title| other.titles.iter().map(|other| same_words(title, other)));
                let Some(overlap) = overlaps
                    .max()
                    .filter(|overlap| *overlap as usize >= OVERLAP)
                else {
                    continue;
                };
                let (one, other) = if one.sources < other.sources {
                    (other, one)
                } else {
                    (one, other)
                };
                found.push(Suspect {
                    one: one.id,
                    other: other.id,
                    overlap,
                });
            }
        }
    }

    fn told(&self, id: DocumentId) -> Option<Told> {
        let facts = self.facts(id);
        let titles: Vec<String> = facts
            .titles
            .iter()
            .take(MOST)
            .map(|title| fold(&title.value))
            .filter(|title| title.split_whitespace().count() >= WORDS)
            .collect();
        let dates: Vec<IssueDate> = facts
            .dates
            .iter()
            .take(MOST)
            .map(|date| date.value)
            .filter(|date| date.day().is_some())
            .collect();
        let key = self.registry.key(id)?;
        (!titles.is_empty() && !dates.is_empty()).then(|| Told {
            id,
            titles,
            sources: facts.dates.iter().map(|date| date.sources.len()).sum(),
            dates,
            place: key.locality().map(ToOwned::to_owned),
        })
    }
}

/// What is compared of a document.
struct Told {
    id: DocumentId,
    titles: Vec<String>,
    dates: Vec<IssueDate>,
    place: Option<String>,
    sources: usize,
}

/// Whether the dates differ in exactly one digit.
fn one_digit_apart(one: IssueDate, two: IssueDate) -> bool {
    let digits = |date: IssueDate| {
        let (year, month, day) = (
            date.year(),
            date.month().unwrap_or(0),
            date.day().unwrap_or(0),
        );
        let (month, day) = (u16::from(month), u16::from(day));
        [
            year / 1000,
            year / 100 % 10,
            year / 10 % 10,
            year % 10,
            month / 10,
            month % 10,
            day / 10,
            day % 10,
        ]
    };
    let pairs = digits(one).into_iter().zip(digits(two));
    pairs.filter(|(one, two)| one != two).count() == 1
}
