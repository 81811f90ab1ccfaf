//! [`Annexes`]: the annexes of a text that list the documents it ends.

use memchr::memmem;

use crate::mention::Passage;
use crate::relation::{Lead, annexed};
use crate::span::Span;
use crate::tables::Tables;
use crate::text::{Layout, Shadow, Words, char_ceiling, fold, paragraph_around};

/// The articles that name an annex are looked for within this many bytes before the first annex.
const ARTICLES: usize = 32 * 1024;

/// The annexes of a text, where one lists documents that an article ends.
#[derive(Debug, Default)]
pub(super) struct Annexes {
    /// The byte at which each starts, in text order, and what it hands down to the documents it lists.
    annexes: Vec<(usize, Option<Lead>)>,
}

/// The lines that an annex opens with.
#[derive(Debug)]
struct Heading {
    start: usize,
    /// `i` of *Phụ lục I*; empty where there is one annex.
    label: String,
    /// Whether its title says that it lists ended documents.
    lists: bool,
}

impl Annexes {
    pub(super) fn of(tables: &Tables, text: &str, layout: &Layout<'_>) -> Self {
        let headings: Vec<Heading> = headings(text).collect();
        let lists = headings.iter().any(|heading| heading.lists);
        let Some(first) = headings.first().filter(|_| lists) else {
            return Self::default();
        };
        let named = named(tables, text, first.start, layout);
        let lead = |heading: &Heading| {
            let mut named = named.iter().filter(|_| heading.lists);
            let named = named.find(|(label, _)| *label == heading.label);
            named.map(|(_, lead)| lead.clone())
        };
        let annexes = headings
            .iter()
            .map(|heading| (heading.start, lead(heading)));
        Self {
            annexes: annexes.collect(),
        }
    }

    /// What the annex around byte `at` hands down to the documents it lists; `None` outside of such annexes.
    pub(super) fn lead(&self, at: usize) -> Option<&Lead> {
        let next = self.annexes.partition_point(|(start, _)| *start <= at);
        let (_, lead) = self.annexes.get(next.checked_sub(1)?)?;
        lead.as_ref()
    }
}

/// The headings of annexes, in text order.
fn headings(text: &str) -> impl Iterator<Item = Heading> {
    const LONGEST: usize = 48;
    memmem::find_iter(text.as_bytes(), "\nP").filter_map(|newline| {
        let start = newline + 1;
        let rest = text.get(start..)?;
        let line = rest.lines().next().filter(|line| line.len() <= LONGEST)?;
        let words = fold(line);
        let label = words.strip_prefix("phụ lục")?.trim();
        let label = label.strip_prefix("số ").unwrap_or(label);
        let alone = label.chars().all(char::is_alphanumeric);
        alone.then(|| Heading {
            start,
            label: label.into(),
            lists: lists_ended(&title(rest)),
        })
    })
}

/// The title of an annex, folded: the lines below its first, up to a blank line or one that opens with a bracket.
fn title(annex: &str) -> String {
    const LINES: usize = 4;
    let lines = annex.lines().skip(1).map(str::trim);
    let lines = lines.take_while(|line| !line.is_empty() && !line.starts_with('('));
    fold(&lines.take(LINES).collect::<Vec<_>>().join(" "))
}

/// Whether a folded title announces documents that are ended: *danh mục văn bản bãi bỏ toàn bộ*, not *danh mục thủ tục* (list of
/// procedures).
fn lists_ended(title: &str) -> bool {
    const DOCUMENTS: [&str; 5] = [
        "văn bản",
        "thông tư",
        "nghị quyết",
        "nghị định",
        "quyết định",
    ];
    let Some(what) = title.strip_prefix("danh mục ") else {
        return false;
    };
    let what = what.strip_prefix("các ").unwrap_or(what);
    let documents = DOCUMENTS.iter().any(|word| what.starts_with(word));
    documents && (what.contains("bãi bỏ") || what.contains("hết hiệu lực"))
}

/// The annexes in which, by the articles before byte `end`, ended documents are listed: the label of each, and what it hands down.
fn named(tables: &Tables, text: &str, end: usize, layout: &Layout<'_>) -> Vec<(String, Lead)> {
    let (mut shadow, mut words) = (Shadow::default(), Words::default());
    let (mut named, mut done) = (Vec::new(), 0);
    let from = char_ceiling(text, end.saturating_sub(ARTICLES));
    let articles = text.get(from..end).unwrap_or_default();
    for at in memmem::find_iter(articles.as_bytes(), "theo") {
        // *kèm theo*, with any blank between, composed or not.
        let before = articles.get(..at).unwrap_or_default().trim_end();
        if from + at < done || !before.ends_with('m') {
            continue;
        }
        let span = paragraph_around(text, from + at, done, layout);
        done = span.end as usize;
        shadow.fill(text, Span::new(span.start, span.end.min(end as u32)));
        words.fill(shadow.lower(), shadow.cased());
        named.extend(annexed(&Passage::new(tables, text, &shadow, &words)));
    }
    named
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_tell_label_and_title() {
        let text = "\nPhụ lục I\nDANH MỤC VĂN BẢN BÃI BỎ\n(Kèm theo)\nPHỤ LỤC số 02 \nDANH MỤC THỦ TỤC BÃI BỎ\n\nPhụ lục này dài\n";
        let found: Vec<(String, bool)> = headings(text)
            .map(|heading| (heading.label, heading.lists))
            .collect();
        assert_eq!(found, [("i".into(), true), ("02".into(), false)]);
    }
}
