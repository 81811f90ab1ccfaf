//! [`Territory`]: for which land a local text holds, after provinces were merged.

use super::index::Index;
use super::when::Day;
use crate::date::IssueDate;
use crate::tables::{Event, Provinces, Text};

/// For which land a local text holds.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Territory {
    /// For that of a province as it was before it was merged into another, or grew.
    Former {
        /// The province that was.
        place: Text,
        /// The one of today that its land belongs to.
        successor: Text,
        /// Its last day.
        until: IssueDate,
        /// The provision by which its texts stay valid there.
        law: Text,
    },
    /// Not for the place asked about, which lies elsewhere.
    Elsewhere,
}

impl Territory {
    /// The name used in JSON.
    ///
    /// ```
    /// assert_eq!(trichdan::graph::Territory::Elsewhere.name(), "elsewhere");
    /// ```
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Former { .. } => "former",
            Self::Elsewhere => "elsewhere",
        }
    }
}

pub(super) fn territory(
    index: &Index,
    at: u32,
    day: Day,
    asked: Option<&str>,
) -> Option<Territory> {
    let row = index.row(at)?;
    let tables = index.tables();
    let province = tables.province(row.province?)?;
    let ended = |until: &str| {
        let until: IssueDate = until.parse().ok()?;
        (Day::of(until) < day).then_some(until)
    };
    let asked = asked.map(|place| tables.province(Provinces::new(tables).of(place)?));
    let (until, successor) = match ended(&province.until) {
        Some(until) => (Some(until), &province.successor),
        // A province into which others were merged keeps its name and has more land than when the text was issued.
        None => (
            tables.last_merger(&province.name).filter(|until| {
                let day_of = Day::of(*until);
                row.issued.to <= day_of && day_of < day
            }),
            &province.name,
        ),
    };
    let same = |name: &str| asked.is_none_or(|asked| asked.is_some_and(|row| row.name == name));
    if !(same(&province.name) || until.is_some() && same(successor)) {
        return Some(Territory::Elsewhere);
    }
    let until = until?;
    let law = &tables.lapse(Event::PlaceMerged, until, row.normative)?.law;
    Some(Territory::Former {
        place: province.name.clone(),
        successor: successor.clone(),
        until,
        law: law.clone(),
    })
}
