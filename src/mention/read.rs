//! The steps of reading a paragraph, in order.

use super::alias::Given;
use super::codes::Codes;
use super::passage::{Draft, Passage, openings};
use super::{
    alias, attached, bind, list, name, nickname, provision, resolution, scan, short, title,
};

/// Reads the mentions of one paragraph, in text order; `given` are the names given in it, `codes` those of its text.
pub(crate) fn read(passage: &Passage<'_>, given: &[Given], codes: &mut Codes) -> Vec<Draft> {
    let mut drafts = scan::numbers(passage, codes);
    list::complete(passage, &mut drafts);
    let openings = openings(passage, &drafts);
    name::find(passage, &openings, &mut drafts);
    resolution::find(passage, &openings, &mut drafts);
    short::find(passage, &mut drafts);
    nickname::find(passage, &mut drafts);
    alias::leave_out(passage, given, &mut drafts);
    if drafts.is_empty() {
        return drafts;
    }
    list::inherit(passage, &mut drafts);
    provision::attach(passage, &mut drafts);
    bind::facts(passage, &mut drafts);
    provision::behind(passage, &mut drafts);
    title::find(passage, &mut drafts);
    resolution::resolve(passage, &mut drafts);
    name::resolve(passage, &mut drafts);
    nickname::resolve(passage, &mut drafts);
    attached::find(passage, &mut drafts);
    drafts
}
