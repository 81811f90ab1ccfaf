//! The steps of reading a paragraph, in order.

use super::alias::Given;
use super::codes::Codes;
use super::passage::{Draft, Opening, Passage, openings};
use super::{
    alias, attached, bind, editions, list, mark, name, nickname, provision, regulation, resolution,
    scan, short, title,
};
use crate::tables::VerbRole;

/// Reads the mentions of one paragraph, in text order; `given` are the aliases given in it, `codes` the cache of the text's codes, `own` the
/// type of the text itself.
pub(crate) fn read(
    passage: &Passage<'_>,
    given: &[Given],
    codes: &mut Codes,
    own: Option<&str>,
) -> Vec<Draft> {
    let mut drafts = scan::numbers(passage, codes);
    list::complete(passage, &mut drafts);
    regulation::name(passage, &mut drafts);
    let mut openings = openings(passage, &drafts);
    openings.retain(|opening| !enacts(passage, opening, own));
    name::find(passage, &openings, &mut drafts);
    resolution::find(passage, &openings, &mut drafts);
    short::find(passage, &mut drafts);
    nickname::find(passage, &mut drafts);
    editions::find(passage, &mut drafts);
    alias::leave_out(passage, given, &mut drafts);
    if drafts.is_empty() {
        return drafts;
    }
    list::inherit(passage, &mut drafts);
    provision::attach(passage, &mut drafts);
    mark::find(passage, &mut drafts);
    bind::facts(passage, &mut drafts);
    provision::behind(passage, &mut drafts);
    title::find(passage, &mut drafts);
    resolution::resolve(passage, &mut drafts);
    name::resolve(passage, &mut drafts);
    editions::name(passage, &mut drafts);
    nickname::resolve(passage, &mut drafts);
    attached::find(passage, &mut drafts);
    drafts
}

/// Whether the text enacts itself with these words: in *Quốc hội ban hành Luật sửa đổi, bổ sung … của Luật Đất đai* the first *Luật* is the text.
fn enacts(passage: &Passage<'_>, opening: &Opening, own: Option<&str>) -> bool {
    let row = passage.tables.rows.doc_types.get(opening.row);
    own.is_some()
        && own == row.map(|row| &*row.code)
        && is_enacted(passage, opening.index, opening.end)
}

/// Whether the type word `from..to` opens the name of an amending law behind enacting words: *Quốc hội ban hành **Luật** sửa đổi …*.
pub(crate) fn is_enacted(passage: &Passage<'_>, from: usize, to: usize) -> bool {
    let verb = || passage.tables.verbs.ending(passage.line, from);
    matches!(passage.word(to), "sửa" | "bổ")
        && verb().is_some_and(|verb| verb.value == VerbRole::Issue)
}
