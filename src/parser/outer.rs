//! The document that speaks of another one in its title.

use crate::mention::Mention;

/// The mention whose title holds the one at `index`.
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
