//! Bills: a programme of law-making and a list of drafts name laws that are still to be made. What their names say of others is proposed.

use crate::date::IssueDate;
use crate::mention::{Draft, MentionKind};
use crate::number::DocumentNumber;
use crate::relation::{Polarity, Relation, Subject};
use crate::span::Span;
use crate::tables::Tables;
use crate::text::{article_label, char_floor, fold};

/// Words of a title or of a line over a list, by which what follows are bills.
const PROGRAMMES: [&str; 3] = [
    "chương trình lập pháp",
    "chương trình xây dựng luật",
    "chương trình công tác lập pháp",
];
/// Words of a line over a list, or of the head of a table's column.
const DRAFTS: [&str; 2] = ["dự án", "dự thảo luật"];
const COLUMN: &str = "tên dự án";
/// The line stands within so many bytes before an item, or in as many of its paragraph.
const REACH: usize = 4 * 1024;

/// Whether a text with the title `title` is such a programme.
pub(super) fn is_programme(title: &str) -> bool {
    let title = fold(title);
    PROGRAMMES.iter().any(|words| title.contains(words))
}

/// Whether the line over the list that a paragraph is an item of, or the article it stands in, speaks of bills.
pub(super) fn lists_bills(text: &str, paragraph: Span) -> bool {
    let start = paragraph.start as usize;
    let end = char_floor(text, (paragraph.end as usize).min(start + REACH));
    let from = char_floor(text, start.saturating_sub(REACH));
    let lines = text.get(from..end).unwrap_or_default().lines().rev();
    for line in lines.map(str::trim) {
        let leads = line.ends_with(':');
        let article = article_label(line).is_some();
        let may = leads || article || line.contains(['D', 'd']);
        let said = if may { fold(line) } else { continue };
        if said.contains(COLUMN) {
            return true;
        }
        if leads || article {
            let drafts = leads && DRAFTS.iter().any(|words| said.contains(words));
            return drafts || is_programme(line);
        }
    }
    false
}

/// Whether a law that a paragraph names without number or day, as bills are, does what a relation asserts; the drafts of the paragraph have
/// ids from `first` on.
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

/// Takes the number from a law told by its name alone that was adopted after the text, of the day `day`, was issued: a bill of that name.
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
        lists_bills(text, Span::new(start as u32, text.len() as u32))
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
