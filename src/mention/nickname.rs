//! Nicknames: what people call a document instead of citing it (SPEC section 19.16): *Đề án 06*, *Khoán 10*, *bộ tứ trụ cột*.
//!
//! The table says which document is meant. With another issuer or another date beside it the name means another document: every province may
//! have its own *Đề án 06*.

use super::MentionKind;
use super::passage::{Draft, Meant, Passage, insert, is_taken};
use super::short::{counts, figure_at};
use crate::tables::Nickname;
use crate::text::is_capital;

/// Adds the nicknames that `short` does not read: names, and figures that look like years (*Đề án 1956*).
pub(super) fn find(passage: &Passage<'_>, drafts: &mut Vec<Draft>) {
    let mut found = Vec::new();
    let bytes = passage.line.text.as_bytes();
    let names = &passage.tables.nicknames;
    let words = passage.line.words.iter().enumerate();
    for (index, word) in words.filter(|(_, word)| names.may_hold(word)) {
        let first = bytes.get(word.start as usize);
        let figure = first.is_some_and(u8::is_ascii_digit);
        let hit = if figure {
            // `30a` may be one word or two.
            let hit = names.ending(passage.line, index + 1);
            hit.or_else(|| names.ending(passage.line, index + 2))
        } else {
            names.starting(passage.line, index)
        };
        let Some(hit) = hit else { continue };
        let place = passage.place(hit.start, hit.end);
        let opens = passage.cased_word(hit.start).starts_with(is_capital);
        let quoted = hit.start > 0 && matches!(passage.word(hit.start - 1), "“" | "\"" | "‘");
        // Behind a word in lower case a figure counts what follows, and *khoán* is any contract.
        if is_taken(drafts, place) || (figure && !opens && !quoted) {
            continue;
        }
        let mut draft = Draft::new(MentionKind::Named, place);
        if figure {
            let read = figure_at(passage, drafts, passage.start(index));
            let Some(read) = read.filter(|read| read.end == place.end) else {
                continue;
            };
            if counts(passage, passage.from(read.end)) {
                continue;
            }
            let word = passage.tables.type_words.starting(passage.line, hit.start);
            if let Some(word) = word.filter(|word| word.end <= index) {
                draft.kind = MentionKind::Short;
                draft.serial = Some(read.serial);
                draft.word = Some((word.value, passage.place(word.start, word.end)));
            }
        }
        if draft.kind == MentionKind::Named {
            draft.name = passage.tables.rows.nicknames.get(hit.value).map(own_name);
        }
        found.push(draft);
    }
    insert(drafts, found);
}

/// The document cited at the word `at` by letters and year: *BLHS 2015*, *BLHS năm 2015*.
pub(super) fn at(passage: &Passage<'_>, at: usize) -> Option<Draft> {
    let names = &passage.tables.nicknames;
    let ending = |end: usize| names.ending(passage.line, end);
    let hit = ending(at + 2).or_else(|| ending(at + 3));
    let hit = hit.filter(|hit| hit.start == at)?;
    let place = passage.place(hit.start, hit.end);
    let mut draft = Draft::new(MentionKind::Named, place);
    draft.name = passage.tables.rows.nicknames.get(hit.value).map(own_name);
    resolve(passage, core::slice::from_mut(&mut draft));
    Some(draft)
}

fn own_name(row: &Nickname) -> String {
    row.names
        .first()
        .map(ToString::to_string)
        .unwrap_or_default()
}

/// Sets the numbers that the table knows for a nickname, unless another issuer or another date stands with it.
pub(super) fn resolve(passage: &Passage<'_>, drafts: &mut [Draft]) {
    for draft in drafts {
        let Some(row) = row(passage, draft) else {
            continue;
        };
        let other = draft.issuer.as_ref().is_some_and(|issuer| {
            let code = issuer.code.as_deref().unwrap_or_default();
            !row.issuers.iter().any(|own| own == code)
        });
        let date = draft.date.and_then(|date| date.value);
        let then =
            |own: &str| date.is_none_or(|date| own.parse().is_ok_and(|own| date.covers(own)));
        if other || !row.dates.iter().any(|own| then(own)) {
            continue;
        }
        let meant = row.numbers.iter().zip(row.dates.iter());
        let mut meant: Vec<Meant> = meant
            .map(|(number, date)| Meant {
                number: number.parse().ok(),
                name: None,
                date: date.parse().ok(),
            })
            .collect();
        if meant.len() == 1 {
            draft.resolved = meant.pop().and_then(|meant| meant.number);
        } else {
            draft.several = meant;
            draft.name = Some(String::new());
        }
    }
}

fn row<'a>(passage: &Passage<'a>, draft: &Draft) -> Option<&'a Nickname> {
    let tables = passage.tables;
    let row = match (draft.kind, draft.serial) {
        (MentionKind::Short, Some(serial)) => {
            let inherited = draft.inherited_word.and_then(|row| {
                let row = tables.rows.doc_types.get(row)?;
                row.words.first().map(AsRef::as_ref)
            });
            let own = draft.word.map(|(_, place)| passage.cased_text(place));
            tables.nicknames.of(own.or(inherited)?, serial)?
        }
        (MentionKind::Named, _) => {
            let (from, to) = (draft.place.start, draft.place.end);
            let (start, end) = (passage.from(from), passage.from(to));
            let starting = tables.nicknames.starting(passage.line, start);
            let ending = || tables.nicknames.ending(passage.line, end);
            let hit = starting.or_else(ending);
            hit.filter(|hit| hit.start == start && hit.end == end)?
                .value
        }
        _ => return None,
    };
    tables.rows.nicknames.get(row)
}
