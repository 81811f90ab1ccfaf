//! The optional kinds of mention, each with its own recogniser: standards, court judgments and slugs.
//!
//! They are read last and only when the caller asks for them, so that they change neither what else is found nor its cost.
//! They take no part in relations, have no key, and enter no graph.

mod judgment;
mod slug;
mod standard;

use core::fmt;
use core::str::FromStr;

use memchr::memchr_iter;

use super::anchor::is_separator_anchor;
use super::passage::Passage;
use super::{Mention, MentionKind};
use crate::span::Span;
use crate::tables::{Tables, merge};
use crate::text::{Layout, Shadow, Words, paragraph_around};

/// A kind of mention that is read only when asked for; see [`Parser::also`](crate::Parser::also).
///
/// These are not documents of Party or State, or not cited in words; the default leaves them out.
///
/// ```
/// use trichdan::{MentionKind, Parser, mention::OptionalKind};
///
/// let text = "Nước thải đạt QCVN 40:2011/BTNMT.";
/// assert!(Parser::new().parse(text).mentions().is_empty());
///
/// let citations = Parser::new().also(OptionalKind::Standards).parse(text);
/// assert_eq!(citations.mentions()[0].kind(), MentionKind::Standard);
/// assert_eq!(citations.mentions()[0].text(text), "QCVN 40:2011/BTNMT");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum OptionalKind {
    /// Technical standards and regulations: *TCVN 5574:2018*, *QCVN 01:2021/BYT*, *ISO 9001:2015*.
    Standards,
    /// Judgments and decisions of courts in a case: *Bản án số 12/2019/HS-ST*.
    Judgments,
    /// Numbers in names of files and web addresses: *quyet-dinh-977-qd-ttg*.
    Slugs,
}

impl OptionalKind {
    /// Every optional kind.
    pub const ALL: [Self; 3] = [Self::Standards, Self::Judgments, Self::Slugs];

    /// The name used on the command line and in cases of the corpus.
    ///
    /// ```
    /// use trichdan::mention::OptionalKind;
    ///
    /// assert_eq!(OptionalKind::ALL.map(OptionalKind::name), ["standards", "judgments", "slugs"]);
    /// ```
    pub const fn name(self) -> &'static str {
        match self {
            Self::Standards => "standards",
            Self::Judgments => "judgments",
            Self::Slugs => "slugs",
        }
    }
}

impl fmt::Display for OptionalKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// Says that a word names no optional kind.
///
/// ```
/// use trichdan::mention::OptionalKind;
///
/// assert_eq!("slugs".parse(), Ok(OptionalKind::Slugs));
/// let error = "treaties".parse::<OptionalKind>().unwrap_err();
/// assert_eq!(error.to_string(), "no optional kind \"treaties\": expected standards, judgments or slugs");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no optional kind {0:?}: expected standards, judgments or slugs")]
pub struct UnknownOptionalKind(Box<str>);

impl FromStr for OptionalKind {
    type Err = UnknownOptionalKind;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        let found = Self::ALL.into_iter().find(|kind| kind.name() == name);
        found.ok_or_else(|| UnknownOptionalKind(name.into()))
    }
}

/// Which optional kinds are asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct OptionalKinds(u8);

impl OptionalKinds {
    #[must_use]
    pub(crate) const fn with(self, kind: OptionalKind) -> Self {
        Self(self.0 | 1 << kind as u8)
    }

    pub(crate) const fn has(self, kind: OptionalKind) -> bool {
        self.0 & 1 << kind as u8 != 0
    }

    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The mentions of the optional kinds in a text, in text order.
pub(crate) fn find(tables: &Tables, text: &str, kinds: OptionalKinds) -> Vec<Mention> {
    let mut found = Vec::new();
    in_paragraphs(tables, text, kinds, &mut found);
    if kinds.has(OptionalKind::Slugs) {
        slug::find(tables, text, &mut found);
    }
    found.sort_by_key(|mention| (mention.span.start, mention.span.end));
    found
}

/// Reads standards and judgments, paragraph by paragraph.
fn in_paragraphs(tables: &Tables, text: &str, kinds: OptionalKinds, found: &mut Vec<Mention>) {
    let (standards, judgments) = (
        kinds.has(OptionalKind::Standards),
        kinds.has(OptionalKind::Judgments),
    );
    let bytes = text.as_bytes();
    let numbers = judgments.then(|| memchr_iter(b'/', bytes)).into_iter();
    let numbers = numbers
        .flatten()
        .filter(|at| is_separator_anchor(bytes, *at));
    let codes = standards.then(|| tables.optional().standards_in(text));
    let codes = codes.into_iter().flatten();
    let (mut shadow, mut words) = (Shadow::default(), Words::default());
    let (mut done, layout) = (0, Layout::of(text));
    for anchor in merge(numbers, codes) {
        if anchor < done {
            continue;
        }
        let paragraph = paragraph_around(text, anchor, done, &layout);
        done = (paragraph.end as usize).max(anchor + 1);
        shadow.fill(text, paragraph);
        words.fill(shadow.lower(), shadow.cased());
        let passage = Passage::new(tables, text, &shadow, &words);
        if standards {
            standard::find(&passage, found);
        }
        if judgments {
            judgment::find(&passage, found);
        }
    }
}

/// A mention of which only the place is known.
fn bare(kind: MentionKind, span: Span) -> Mention {
    Mention {
        kind,
        span,
        number: None,
        number_span: None,
        name: None,
        within: None,
        system: None,
        doc_type: None,
        type_word: None,
        issuer: None,
        issuer_name: None,
        title: None,
        date: None,
        date_span: None,
        inherits: None,
        key: None,
        meaning: None,
        details: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_apart() {
        let kinds = OptionalKinds::default().with(OptionalKind::Judgments);
        assert!(OptionalKinds::default().is_empty() && !kinds.is_empty());
        assert!(kinds.has(OptionalKind::Judgments));
        assert!(!kinds.has(OptionalKind::Standards) && !kinds.has(OptionalKind::Slugs));
    }
}
