//! The document whose title names another one.

use crate::mention::Mention;

/// The nearest mention whose title contains the mention at `index`; `None` where there is none.
pub(crate) fn titled(mentions: &[Mention], index: usize) -> Option<&Mention> {
    /// A title holds few documents.
    const REACH: usize = 16;
    let span = mentions.get(index)?.span;
    let before = mentions.get(..index)?;
    before.iter().rev().take(REACH).find(|outer| {
        let title = outer.title;
        title.is_some_and(|title| title.start <= span.start && span.end <= title.end)
    })
}
