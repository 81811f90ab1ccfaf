//! The title (*trích yếu*) under the type word: where it goes on over the next line, and where it ends.

use super::super::passage::Passage;
use super::super::{issuer_at, issuer_ending};
use super::facts::of_republic;
use super::line::{cover, role, shouts};
use crate::Span;
use crate::tables::HeadRole;
use crate::text::{is_capital, opens_item};

/// A line this long, in bytes, is a paragraph: it may be a whole title, never the next line of one.
pub(super) const LONG: usize = 400;

/// A title without the quotation marks that a page sets around the whole of it.
pub(super) fn unquoted(text: &str, title: Span) -> Span {
    let printed = title.text(text);
    let quotes = ['“', '”', '"'];
    let inner = printed.strip_prefix(['“', '"']);
    let inner = inner.and_then(|inner| inner.strip_suffix(['”', '“', '"']));
    let Some(inner) = inner.filter(|inner| !inner.contains(quotes)) else {
        return title;
    };
    let opening = printed.chars().next().map_or(0, char::len_utf8);
    let start = title.start as usize + opening;
    Span::new(start as u32, (start + inner.len()) as u32)
}

/// How the last line of a title ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Ending {
    #[default]
    Whole,
    /// With a word or sign that cannot end it.
    Unfinished,
    /// Within the name of the Secretariat, it may be: `CỦA BAN` over `BÍ THƯ`.
    InName,
}

/// A title in the making.
#[derive(Debug, Default)]
pub(super) struct Title {
    pub(super) span: Option<Span>,
    ending: Ending,
    /// Whether it is in capitals.
    capitals: bool,
    /// Whether nothing more can be added to it.
    closed: bool,
}

impl Title {
    /// Whether a line has been taken.
    pub(super) fn has_begun(&self) -> bool {
        self.span.is_some()
    }

    /// Whether it has begun and may go on.
    pub(super) fn is_open(&self) -> bool {
        self.has_begun() && !self.closed
    }

    /// Ends it, where it has begun.
    pub(super) fn close(&mut self) {
        self.closed |= self.has_begun();
    }

    /// Whether the last line must go on, for it ends with a word or sign that ends no title.
    pub(super) fn is_unfinished(&self) -> bool {
        self.ending == Ending::Unfinished
    }

    /// Takes the words `from..to` of a line.
    pub(super) fn push(&mut self, passage: &Passage<'_>, from: usize, to: usize) {
        if from >= to {
            return;
        }
        let place = passage.place(from, to);
        let line = passage.shadow.original(place);
        self.span = Some(self.span.map_or(line, |title| cover(title, line)));
        self.capitals = shouts(passage.cased_text(place));
        let last = passage.word(to.saturating_sub(1));
        // A body's name may end with such a word: *Hội đồng Bộ trưởng*.
        let cut = passage.tables.line_ends.ending(passage.line, to).is_some();
        let open = matches!(last, "," | "-" | "(" | "/");
        let named = || {
            let of = to.checked_sub(2);
            of.is_some_and(|of| passage.stands(of, &["của", "ban"]))
        };
        self.ending = if open || cut && issuer_ending(passage, to).is_none() {
            Ending::Unfinished
        } else if named() {
            Ending::InName
        } else {
            Ending::Whole
        };
    }

    /// Whether a line may be the first of a title: not a lead-in, a body's name or a paragraph. The title of a law may be the name of a body.
    pub(super) fn may_begin(passage: &Passage<'_>, law: bool) -> bool {
        let last = passage.cased.trim_end().chars().next_back();
        let enacts = !law && shouts(passage.cased) && names_body(passage);
        let sentence = last == Some('.')
            && (passage.cased.len() > LONG
                || matches!(role(passage), Some((HeadRole::Sentence, _))));
        // A line that opens with *của* (of) names the issuer.
        let body = passage.word(0) == "của";
        last != Some(':') && !body && !enacts && !sentence && !names_itself(passage)
    }

    /// Whether the title goes on over this line. `kind` is the row of its type word, `spaced` whether a blank line that
    /// counts stands between.
    pub(super) fn goes_on(&self, passage: &Passage<'_>, kind: Option<usize>, spaced: bool) -> bool {
        let first = passage.cased_word(0);
        let item = opens_item(passage.cased);
        let small = first.starts_with(|letter: char| letter.is_lowercase() || letter.is_numeric());
        if small && !item {
            return true;
        }
        let capitals = shouts(passage.cased);
        if item && !(self.is_unfinished() && small) {
            return first == "-" && !passage.cased_word(1).starts_with(is_capital);
        }
        if self.is_unfinished() {
            // A ground ends with a semicolon: *Để bảo đảm quyền có nhà ở;* under `NHÀ Ở`.
            let ground = !capitals && passage.cased.trim_end().ends_with(';');
            return passage.cased.len() <= LONG && !ground;
        }
        if spaced || capitals != self.capitals || passage.cased.len() > LONG {
            return false;
        }
        if capitals {
            let named = self.ending == Ending::InName && passage.stands(0, &["bí", "thư"]);
            return named || !names_body(passage);
        }
        let sentence = matches!(role(passage), Some((HeadRole::Sentence, _)))
            || passage.cased.trim_end().ends_with(['.', ':'])
            || issuer_at(passage, 0).is_some()
            || names_itself(passage);
        !sentence && !names_base(passage, kind)
    }
}

/// Whether the line opens with the name of a body, or of an office-holder: the head of the enacting words.
fn names_body(passage: &Passage<'_>) -> bool {
    issuer_at(passage, 0).is_some_and(|name| of_republic(passage, name.end) == passage.count())
        || passage
            .tables
            .issuer_names
            .starting(passage.line, 0)
            .is_some_and(|hit| hit.value == crate::tables::Named::Organ)
}

/// Whether the line opens a sentence about the text itself: *Nghị định này …*.
fn names_itself(passage: &Passage<'_>) -> bool {
    passage
        .tables
        .type_words
        .starting(passage.line, 0)
        .is_some_and(|hit| passage.word(hit.end) == "này")
}

/// Whether the line opens with a document of the same type: the one that a consolidated text goes back to.
fn names_base(passage: &Passage<'_>, kind: Option<usize>) -> bool {
    passage
        .tables
        .type_words
        .starting(passage.line, 0)
        .is_some_and(|hit| {
            let next = passage.word(hit.end);
            Some(hit.value) == kind
                && (next == "số" || next.starts_with(|letter: char| letter.is_ascii_digit()))
        })
}
