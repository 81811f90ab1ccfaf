//! What questions need of a document, read off its claims once.

use super::super::CitationGraph;
use super::super::lane::Lane;
use super::super::when::{Day, Window};
use crate::date::IssueDate;
use crate::document::DocumentKey;
use crate::registry::{ClaimId, Said, majority};
use crate::tables::{Provinces, System, Tables};

/// What questions need of a document again and again.
#[derive(Clone, Copy, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is asked by itself")]
pub(in crate::graph) struct DocumentRow {
    /// When it was issued.
    pub(in crate::graph) issued: Window,
    pub(in crate::graph) effective: Day,
    pub(in crate::graph) expires: Day,
    /// How many texts speak of it.
    pub(in crate::graph) sources: u32,
    pub(in crate::graph) lane: Lane,
    /// Whether it is a normative text of the State.
    pub(in crate::graph) normative: bool,
    /// Whether it is only cited, its own text never seen.
    pub(in crate::graph) stub: bool,
    /// Whether only background sources speak of it.
    pub(in crate::graph) background: bool,
    /// Whether its date is known, not only bounds of it.
    pub(in crate::graph) dated: bool,
    /// The row of a local document's province.
    pub(in crate::graph) province: Option<u32>,
    /// The last day on which its issuer existed.
    pub(in crate::graph) issuer_until: Day,
}

/// Reads the row of a document off its claims.
pub(super) fn document_row(
    tables: &Tables,
    provinces: &Provinces,
    graph: &CitationGraph,
    members: &[ClaimId],
) -> DocumentRow {
    let registry = &graph.registry;
    let key = registry.key_of_all(members);
    let key = key.as_deref();
    let date = registry.date_of_all(members);
    let claims = || members.iter().filter_map(|claim| registry.claim(*claim));
    let mut sources: Vec<u32> = claims().map(|claim| claim.source).collect();
    sources.sort_unstable();
    sources.dedup();
    let kept = |source: &u32| graph.kept(*source);
    let most = |of: fn(&Said) -> Option<IssueDate>| {
        Day::of_some(majority(claims().filter_map(|claim| of(&claim.said))))
    };
    let lane = key.map_or(Lane::default(), |key| Lane::of(tables, key));
    let issuer = key.and_then(|key| tables.issuer(key.issuer()?));
    let until = issuer.and_then(|row| row.issuer().until.parse().ok());
    let until = until.or_else(|| lane.level.and_then(|level| tables.level_until(level)));
    DocumentRow {
        issued: date.map_or_else(
            || key.map_or(Window::ANY, |key| bounds(tables, key)),
            Window::of,
        ),
        dated: date.is_some(),
        effective: most(|said| said.effective),
        expires: most(|said| said.expires),
        sources: sources.len() as u32,
        lane,
        province: key.and_then(|key| provinces.of(key.locality()?)),
        issuer_until: Day::of_some(until),
        normative: key.is_some_and(is_normative),
        background: sources
            .iter()
            .filter_map(kept)
            .all(|kept| kept.source.is_background()),
        stub: !claims().any(|claim| claim.said.own),
    }
}

/// Between which days a document without a date was issued: by the year in its number, its term or its period.
fn bounds(tables: &Tables, key: &DocumentKey) -> Window {
    let year = |year: u16| IssueDate::of_year(year).ok();
    if let Some(date) = key
        .number()
        .and_then(crate::DocumentNumber::year)
        .and_then(year)
    {
        return Window::of(date);
    }
    let Some(era) = key.era() else {
        return Window::ANY;
    };
    if let Some((from, to)) = tables.term_proper(&era) {
        return Window {
            from: Day::of(from),
            to: to.map_or(Day::LAST, |to| Day::of(to).last()),
        };
    }
    if let Ok(date) = era.parse() {
        return Window::of(date);
    }
    // `2015-2020`: from the first day of the first year to the last day of the last.
    let ends = era.split_once('-').and_then(|(from, to)| {
        let date = |text: &str| text.parse::<IssueDate>().ok();
        Some((date(from)?, date(to)?))
    });
    ends.map_or(Window::ANY, |(from, to)| Window {
        from: Day::of(from),
        to: Day::of(to).last(),
    })
}

/// Whether a document is a normative text of the State: those have a year in their number since 1997; laws are also cited by name alone.
fn is_normative(key: &DocumentKey) -> bool {
    let state = matches!(key.system(), Some(System::State) | None);
    let number = key.number();
    state && number.is_none_or(|number| number.year().is_some())
}
