//! Lead-ins without a colon: *2. Bãi bỏ các văn bản sau đây kể từ ngày …* (repeals the following from …) over *a) Thông tư số …*.

use core::cell::OnceCell;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::lines::Marker;
use crate::relation::Lead;
use crate::span::Span;

/// A line that may lead the items right below it.
#[derive(Debug)]
pub(super) struct Announced {
    pub(super) line: Span,
    /// What marks the line.
    rank: Marker,
    /// What marks its items; `None` until the first is reached.
    items: Marker,
    /// Read on first use.
    lead: OnceCell<Option<Lead>>,
}

impl Announced {
    pub(super) fn new(line: Span, rank: Marker) -> Self {
        Self {
            line,
            rank,
            items: Marker::None,
            lead: OnceCell::new(),
        }
    }

    /// Whether a line with the marker `item` may be one of its items.
    fn leads(&self, item: Marker) -> bool {
        let first = self.items == Marker::None && item > self.rank;
        item != Marker::None && (first || item == self.items)
    }

    /// What it hands down to an item with this marker; `None` where it is no item of the list. `read` reads the line.
    pub(super) fn lead(&self, item: Marker, read: impl FnOnce() -> Option<Lead>) -> Option<Lead> {
        let lead = self.leads(item).then(|| self.lead.get_or_init(read));
        lead?.clone()
    }

    /// This one, moved on to a line below; `None` where the list is over.
    pub(super) fn below(mut self, line: Marker) -> Option<Self> {
        if self.leads(line) {
            self.items = line;
        }
        let within = line == Marker::None || line >= self.items;
        (self.items != Marker::None && within).then_some(self)
    }
}

/// The word *sau* (following), which announces a list.
static BEHIND: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("sau"));

/// Whether a line without a colon may announce documents: *sau đây*, *các văn bản sau*, *gồm*. A definition does not: *sau đây gọi là*
/// (hereinafter).
pub(super) fn may_announce(line: &str) -> bool {
    let line = line.trim_end_matches(['.', ';', ' ']);
    ends_so(line.as_bytes())
        || BEHIND.find_iter(line.as_bytes()).any(|at| {
            let mut words = line.get(at..).unwrap_or_default().split_whitespace();
            let follows = words.next() == Some("sau");
            let next = words.next().and_then(|next| next.chars().next());
            let named = words
                .next()
                .is_some_and(|next| next.starts_with(['g', 'v']));
            follows && (matches!(next, Some('b' | 'h')) || next == Some('đ') && !named)
        })
}

/// Whether a line ends with *sau*, *đây* or *gồm*, in composed or decomposed letters.
pub(super) fn ends_so(line: &[u8]) -> bool {
    const LAST: [&str; 5] = ["sau", "đây", "đa\u{302}y", "gồm", "go\u{302}\u{300}m"];
    matches!(line.last(), Some(b'u' | b'y' | b'm'))
        && LAST.iter().any(|word| line.ends_with(word.as_bytes()))
}
