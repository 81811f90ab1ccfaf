//! Documents, edges and days as lines for people to read.

use std::io;

use trichdan::graph::{Basis, DocumentCard, Edge, Evidence, Since};
use trichdan::registry::DocumentId;
use trichdan::{CitationGraph, IssueDate};

use crate::extract::one_line;

/// Number, type, issuer, date, place: what is known of a document on one line.
pub(crate) fn line(card: &DocumentCard) -> String {
    let mut parts = vec![card.name()];
    let shown = |words: &str| {
        // Banners are in capitals; a list reads better without them.
        if words.chars().any(char::is_lowercase) {
            words.to_owned()
        } else {
            capitalised(words)
        }
    };
    parts.extend(card.type_word.as_deref().map(shown));
    parts.extend(card.issuer_name.as_deref().map(shown));
    parts.extend(card.date.map(|date| date.to_string()));
    parts.extend(card.key.locality().map(ToOwned::to_owned));
    parts.join(" · ")
}

/// As [`line`], by the id.
pub(crate) fn document(graph: &CitationGraph, id: DocumentId) -> String {
    graph.card(id).as_ref().map(line).unwrap_or_default()
}

fn capitalised(words: &str) -> String {
    let lower = words.to_lowercase();
    let mut letters = lower.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// What distinguishes a document from others of its number, and which texts cite it.
pub(crate) fn told_apart(card: &DocumentCard) -> String {
    let era = card
        .key
        .era()
        .map_or("term or year unknown".to_owned(), |era| {
            format!("term {era}")
        });
    let place = card
        .key
        .locality()
        .map(|place| format!(", {place}"))
        .unwrap_or_default();
    format!("{era}{place}; in {}", names(&card.sources))
}

/// The first names of a list, and how many more there are.
pub(crate) fn names(names: &[Box<str>]) -> String {
    let shown: Vec<&str> = names.iter().take(3).map(|name| &**name).collect();
    let more = if names.len() > 3 {
        format!(" and {} more", names.len() - 3)
    } else {
        String::new()
    };
    format!("{}{more}", shown.join(", "))
}

/// The relation in words, from the object's side or the subject's; with the provisions meant.
pub(crate) fn relation(edge: &Edge, from_object: bool) -> String {
    let words = if from_object {
        edge.kind.inverse_label()
    } else {
        edge.kind.label()
    };
    let scope: Vec<String> = edge.scope.iter().map(ToString::to_string).collect();
    if scope.is_empty() {
        words.to_owned()
    } else {
        format!("{words} ({})", scope.join("; "))
    }
}

/// Writes a document's line, its title, and its lane: system and level.
pub(crate) fn head(
    out: &mut impl io::Write,
    graph: &CitationGraph,
    id: DocumentId,
) -> io::Result<()> {
    let Some(card) = graph.card(id) else {
        return Ok(());
    };
    writeln!(out, "{}", line(&card))?;
    if let Some(title) = &card.title {
        writeln!(out, "  {title}")?;
    }
    writeln!(out, "  {}", graph.lane(id))
}

/// What an edge states, seen from the document `from`, and since when.
pub(crate) fn edge(graph: &CitationGraph, edge: &Edge, from: DocumentId) -> String {
    let other = document(graph, edge.other(from));
    format!("{} {other}", relation(edge, from == edge.object))
}

/// Writes the sentences that prove an edge, up to a limit.
pub(crate) fn evidence(
    out: &mut impl io::Write,
    evidence: &[Evidence],
    margin: &str,
    most: usize,
) -> io::Result<()> {
    for one in evidence.iter().take(most) {
        let sentence = one_line(&one.sentence);
        // A row of a table may have no sentence.
        let colon = if sentence.is_empty() { "" } else { ": " };
        writeln!(out, "{margin}{}:{}{colon}{sentence}", one.source, one.line)?;
    }
    if evidence.len() > most {
        writeln!(out, "{margin}… and {} more", evidence.len() - most)?;
    }
    Ok(())
}

/// Since when, and how that is known.
pub(crate) fn since(since: Since) -> String {
    let basis = match since.basis {
        Basis::Stated => "stated",
        Basis::Effective => "the day the acting document takes effect",
        Basis::Issued => "the day of issue; it may take effect later",
        Basis::Bounds => "no day is known",
    };
    format!("{since} ({basis})")
}

/// Says how many of how many are shown.
pub(crate) fn capped(
    out: &mut impl io::Write,
    capped: bool,
    shown: usize,
    total: usize,
) -> io::Result<()> {
    if capped {
        writeln!(
            out,
            "… cut short: {shown} of {total}; a higher --limit shows more"
        )?;
    }
    Ok(())
}

/// Today's date by the clock, in UTC.
pub(crate) fn today() -> Option<IssueDate> {
    let now = std::time::SystemTime::now();
    day_of(now)
}

/// The day of a moment, in UTC (days from civil, after Howard Hinnant).
pub(crate) fn day_of(moment: std::time::SystemTime) -> Option<IssueDate> {
    let seconds = moment.duration_since(std::time::UNIX_EPOCH).ok()?.as_secs();
    let days = seconds / 86_400 + 719_468;
    let (era, of_era) = (days / 146_097, days % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let month = if shifted < 10 {
        shifted + 3
    } else {
        shifted - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    IssueDate::new(year as u16, month as u8, day as u8).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, UNIX_EPOCH};

    #[test]
    fn days_are_those_of_the_calendar() {
        let day = |seconds| {
            day_of(UNIX_EPOCH + Duration::from_secs(seconds))
                .unwrap()
                .to_string()
        };
        assert_eq!(day(0), "1970-01-01");
        assert_eq!(day(951_782_400), "2000-02-29");
        assert_eq!(day(1_735_689_599), "2024-12-31");
        assert_eq!(day(1_735_689_600), "2025-01-01");
    }
}
