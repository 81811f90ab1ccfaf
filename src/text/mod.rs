//! The text layer: an *as-if* normalised copy with an offset map, words, paragraphs, and line and character positions.
//!
//! Whole texts are never normalised (it costs more than everything else together). A stage picks a stretch, a
//! [`Shadow`] of that stretch is made, matching happens there, and [`Shadow::original`] gives back the span of the
//! caller's own bytes (SPEC section 2).
//!
//! | question | modules |
//! |---|---|
//! | Which stretch of a text is read as one? | `paragraph`; `breaks` whether it goes on over a line break, `layout` whether all lines are broken at one width, `openings` what a line opens with, `furniture` what a gazette's page prints between lines |
//! | How is a stretch normalised? | `shadow`; `fold` character by character, `foreign` entities, escapes and old code pages, `plain` and `usual` runs that need no change, `letters` the letters of Vietnamese |
//! | Which words are in it? | `words`; `rows` and `block` look at many bytes at once |
//! | Where is a byte, in other units? | `lines` |

mod block;
mod breaks;
mod fold;
mod foreign;
mod furniture;
mod layout;
mod letters;
mod lines;
mod openings;
mod paragraph;
mod plain;
mod rows;
mod shadow;
mod usual;
mod words;

pub(crate) use block::{BLOCK, Block};
pub use fold::fold;
pub(crate) use fold::is_bullet;
pub(crate) use furniture::{is_furniture, is_head, turns_page};
pub(crate) use layout::Layout;
pub(crate) use letters::{bare, is_capital, is_decomposed, is_roman, is_word};
pub use lines::{LineIndex, OffsetUnit, Offsets};
pub(crate) use openings::{
    article_label, first_article, has_articles, heads_article, is_bracketed, is_small_roman,
    opens_document, opens_item, opens_with, runs_on, unmarked,
};
pub(crate) use paragraph::{char_ceiling, char_floor, lines_of, paragraph_around};
pub use shadow::{Place, Shadow};
pub(crate) use words::{Openers, Word, Words};
