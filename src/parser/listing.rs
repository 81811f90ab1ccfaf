//! What a text lists: documents it acts on, documents that others have ended, or bills. What the names of bills say of other documents is
//! only proposed.

use crate::date::IssueDate;
use crate::mention::{Draft, MentionKind};
use crate::number::DocumentNumber;
use crate::relation::{Polarity, Relation, Subject};
use crate::span::Span;
use crate::tables::{ListRole, Tables};
use crate::text::{article_label, char_floor, fold};

/// What a text lists, by its title.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lists {
    /// Documents on which it acts itself.
    Acts,
    /// Documents that others have ended: *công bố Danh mục văn bản hết hiệu lực* (announces those no longer in force).
    Ended,
    /// Bills to be drafted, in a programme of law-making.
    Bills,
}

impl Lists {
    pub(super) fn of(tables: &Tables, title: &str) -> Self {
        let title = fold(title);
        if says(tables, ListRole::Ended, &title) {
            Self::Ended
        } else if says(tables, ListRole::Programme, &title) {
            Self::Bills
        } else {
            Self::Acts
        }
    }
}

/// Whether the folded words `said` contain a phrase of a row with this role; `…` parts a phrase, and its parts must come in order.
fn says(tables: &Tables, role: ListRole, said: &str) -> bool {
    let rows = tables.rows.listings.iter().filter(|row| row.role == role);
    let mut phrases = rows.flat_map(|row| row.phrases.iter());
    phrases.any(|phrase| {
        let mut parts = phrase.split(" … ");
        let behind = |rest: &str, part: &str| Some(rest.find(part)? + part.len());
        let rest = parts.try_fold(said, |rest, part| rest.get(behind(rest, part)?..));
        rest.is_some()
    })
}

/// Whether a line heads a page about the validity of the document that it names.
pub(super) fn tells_validity(tables: &Tables, line: &str) -> bool {
    says(tables, ListRole::Validity, &fold(line))
}

/// Whether the line that leads the list around a paragraph, or its article, speaks of bills.
pub(super) fn lists_bills(tables: &Tables, text: &str, paragraph: Span) -> bool {
    /// The line is looked for in this many bytes before the paragraph and in as many of it.
    const REACH: usize = 4 * 1024;
    let start = paragraph.start as usize;
    let end = char_floor(text, (paragraph.end as usize).min(start + REACH));
    let from = char_floor(text, start.saturating_sub(REACH));
    let lines = text.get(from..end).unwrap_or_default().lines().rev();
    for line in lines.map(str::trim) {
        let leads = line.ends_with(':');
        let article = article_label(line).is_some();
        let may = leads || article || line.contains(['D', 'd']);
        let said = if may { fold(line) } else { continue };
        if says(tables, ListRole::Column, &said) {
            return true;
        }
        if leads || article {
            let drafts = leads && says(tables, ListRole::Drafts, &said);
            return drafts || says(tables, ListRole::Programme, &said);
        }
    }
    false
}

/// Whether the subject of an asserted act is a law that the paragraph names without number or day, as bills are named; the drafts of
/// the paragraph have ids from `first` on.
pub(super) fn may_state(drafts: &[Draft], relation: &Relation, first: usize) -> bool {
    let Subject::Mention(law) = relation.subject else {
        return false;
    };
    let draft = law
        .index()
        .checked_sub(first)
        .and_then(|index| drafts.get(index));
    let unnumbered = |draft: &Draft| draft.kind == MentionKind::Named && draft.date.is_none();
    relation.polarity == Polarity::Asserted
        && relation.kind.is_act()
        && draft.is_some_and(unnumbered)
}

/// Takes the number from a law cited by name alone that was adopted after `day`, the day of the text: the text means a bill of that name.
pub(super) fn unresolve_later(tables: &Tables, draft: &mut Draft, day: IssueDate) {
    let adopted = |number: &DocumentNumber| {
        let printed = number.to_string();
        let mut laws = tables.rows.laws.iter();
        let law = laws.find(|law| law.number == printed)?;
        law.date.parse::<IssueDate>().ok()
    };
    let number = draft
        .resolved
        .as_ref()
        .filter(|_| draft.kind == MentionKind::Named && draft.date.is_none());
    let near = number.filter(|number| number.year().is_some_and(|year| year >= day.year()));
    if near
        .and_then(adopted)
        .is_some_and(|adopted| adopted > day && !adopted.covers(day))
    {
        draft.resolved = None;
        draft.name = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bills(text: &str) -> bool {
        let start = text.rfind("Luật").unwrap_or_default();
        let tables = Tables::builtin();
        lists_bills(tables, text, Span::new(start as u32, text.len() as u32))
    }

    #[test]
    fn a_lead_an_article_or_a_column_tells_bills() {
        for lead in [
            "Quốc hội xem xét 03 dự án:",
            "Điều 2. Chương trình lập pháp năm 2026",
            "STT\nTên dự án luật\nCơ quan trình",
        ] {
            assert!(bills(&format!("{lead}\n1. Luật Giá")), "{lead}");
        }
    }

    #[test]
    fn the_nearest_lead_decides() {
        assert!(!bills(
            "Quốc hội xem xét 03 dự án:\na) …\n2. Các luật sau đây:\na) Luật Giá"
        ));
        assert!(!bills("Điều 2. Căn cứ\nLuật Giá"));
    }
}
