//! Names given in brackets: *(sau đây gọi tắt là Nghị định 34)*, hereafter called (SPEC section 6.2). The name within is
//! not a mention, unless it is a full number.

use super::passage::{Draft, Passage};
use crate::number::loose::{Serial, serial};

/// A name given to the document before the bracket; all are words of the passage.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Given {
    /// The opening bracket.
    pub(crate) open: usize,
    /// The first word of the name.
    pub(crate) from: usize,
    /// One past its last word.
    pub(crate) to: usize,
}

/// The names given in a passage.
pub(crate) fn given(passage: &Passage<'_>) -> Vec<Given> {
    const OPENING: [&[&str]; 4] = [
        &["sau", "đây", "gọi"],
        &["sau", "đây", "viết"],
        &["gọi", "tắt"],
        &["viết", "tắt"],
    ];
    const LONGEST: usize = 16;
    if memchr::memchr(b'(', passage.line.text.as_bytes()).is_none() {
        return Vec::new();
    }
    (0..passage.count())
        .filter(|open| passage.sign(*open) == Some(b'('))
        .filter(|open| OPENING.iter().any(|words| passage.stands(open + 1, words)))
        .filter_map(|open| {
            let is = (open + 3..open + 7).find(|at| passage.word(*at) == "là")?;
            let close = (is + 1..is + 1 + LONGEST).find(|at| passage.word(*at) == ")")?;
            let quoted = usize::from(matches!(passage.word(is + 1), "“" | "\""));
            let (from, to) = (is + 1 + quoted, close - quoted);
            (from < to).then_some(Given { open, from, to })
        })
        .collect()
}

/// Drops the drafts within such brackets.
pub(super) fn leave_out(passage: &Passage<'_>, given: &[Given], drafts: &mut Vec<Draft>) {
    for name in given {
        let place = passage.place(name.open, name.to);
        // A full number stands for itself wherever it is printed.
        drafts.retain(|draft| draft.number.is_some() || !place.contains(draft.place.start));
    }
}

impl Given {
    /// Index of the draft that the name is given to: the nearest of the number that the name holds, else the one the bracket follows, or, where
    /// a title stands between, the nearest one of the type that the name opens with. Other names are given to bodies and things.
    pub(crate) fn to_whom(self, passage: &Passage<'_>, drafts: &[Draft]) -> Option<usize> {
        let end = passage.end(self.open);
        let before = drafts.partition_point(|draft| draft.place.start < end);
        let types = passage.tables;
        let code = types.types_by_code.get(
            passage
                .cased_word(self.from)
                .trim_end_matches(|letter: char| letter.is_ascii_digit()),
        );
        let word = types.type_words.starting(passage.line, self.from);
        let named = word.map(|hit| hit.value).or(code.copied())?;
        let earlier = || drafts.iter().take(before);
        // The name of a law is given to that law, even where its amender stands nearer: *Luật X số N được sửa đổi theo Luật số M (sau đây
        // gọi là Luật X)*.
        let law = types.laws().starting(passage.line, self.from);
        if law.is_some_and(|law| law.end == self.to) {
            let name = passage.place(self.from, self.to);
            let name = passage.line.text.get(name.start..name.end)?;
            let bears = |draft: &Draft| {
                let printed = passage.line.text.get(draft.place.start..);
                printed.is_some_and(|printed| printed.starts_with(name))
            };
            return earlier().rposition(bears);
        }
        let of_type =
            |draft: &Draft| draft.extent >= end && draft.word.is_some_and(|(row, _)| row == named);
        // A decree is not called a circular, even right before the bracket: *… Nghị định số N (sau đây gọi chung là Thông tư)*. Types without
        // legal force, such as what a document issues, may name any.
        let row = types.rows.doc_types.get(named)?;
        let figure = word.and_then(|word| self.figure(passage, word.end));
        let bears_number = |draft: &Draft| {
            let serial = draft.number.as_ref().map(Serial::of).or(draft.serial);
            let code = || draft.doc_type(types);
            serial == figure && code().is_some_and(|code| code == row.code)
        };
        let numbered = figure.and_then(|_| earlier().rposition(bears_number));
        let force = types.rank(None, Some(&row.code), None);
        let may_be = |draft: &Draft| {
            let own = draft.word.is_none_or(|(row, _)| row == named);
            own || force.is_none_or(|force| draft.rank(types).is_none_or(|rank| rank == force))
        };
        let beside = || earlier().rposition(|draft| draft.tail == end);
        numbered
            .or_else(beside)
            .filter(|index| drafts.get(*index).is_some_and(may_be))
            .or_else(|| earlier().rposition(of_type))
    }

    /// The running number behind the type word, where the name holds nothing else: *Kế hoạch **12***, *Nghị quyết số **18***.
    fn figure(self, passage: &Passage<'_>, behind: usize) -> Option<Serial> {
        let at = behind + usize::from(passage.is(behind, "số"));
        let (serial, end) = serial(passage.cased, passage.start(at))?;
        (passage.from(end) == self.to).then_some(serial)
    }
}
