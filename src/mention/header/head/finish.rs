//! What a head says once it is read: whether it is a header at all, and which.

use super::super::number::OwnNumber;
use super::super::title::unquoted;
use super::super::{CONSOLIDATED, Header, check, consolidates, force, tail};
use super::{Head, Heading, Letterhead, Reader};
use crate::tables::{HeadRole, Tables, Text};

impl Head {
    /// Whether what was met is a header. A number line alone may stand in a form or a list.
    fn is_header(&self) -> bool {
        let Letterhead {
            number,
            listed,
            date,
            emblem,
            issuer,
            ..
        } = &self.letterhead;
        if self.has_met(HeadRole::Annex) || *listed || self.letterhead.is_form() {
            return false;
        }
        let grounds = self.has_met(HeadRole::Preamble);
        let opened = grounds
            || self.has_met(HeadRole::Attachment)
            || self.has_met(HeadRole::Page)
            || self.has_met(HeadRole::Consolidated)
            || date.is_some();
        match number {
            // Behind running text only a whole letterhead counts: number lines stand in tables and forms too.
            Some(own) if own.number.is_some() && self.text => {
                *emblem && (self.is_titled() || date.is_some())
            }
            // A whole letterhead vouches for codes that no table holds.
            Some(own) if own.number.is_some() && !own.known => {
                *emblem && (self.is_titled() || date.is_some())
            }
            // In one cell with a body it may be a row of a table as well.
            Some(own) if own.behind_name && !self.is_titled() => *emblem,
            Some(own) if own.number.is_some() => {
                self.is_titled() || date.is_some() || (*emblem && issuer.is_some())
            }
            _ if self.text => false,
            Some(_) => self.is_titled() && (*emblem || issuer.is_some() || opened),
            None => {
                let typed = self.heading.is_typed();
                typed && self.title.has_begun() && (grounds || (*emblem && opened))
            }
        }
    }

    /// The header, with what stands elsewhere in the text; `None` where what was met is none.
    pub(in super::super) fn finish(mut self, reader: &mut Reader<'_>) -> Option<Header> {
        if self.ended {
            self.leave_type();
        }
        let own = self.letterhead.number.as_ref();
        let numbered = own.is_some_and(|own| own.number.is_some());
        if self.title.has_begun() && !numbered && tail::names_amenders(reader, self.end) {
            self.meet(HeadRole::Consolidated);
        }
        if !self.is_header() {
            return None;
        }
        self.read_behind(reader);
        let tables = reader.tables;
        let (kind, consolidated) = (self.kind, self.has_met(HeadRole::Consolidated));
        let adopted = match (self.letterhead.date, kind) {
            (None, Some((row, _))) => tail::adoption(reader, row, self.end),
            _ => None,
        };
        let day = adopted.map(|(day, _)| day);
        if let (Heading::Subject, Some(own)) = (self.heading, &mut self.letterhead.number) {
            own.take_for_letter(tables, kind.is_some());
        }
        let diagnostics = check::diagnostics(tables, reader.text, &self.letterhead, kind, day);
        let Letterhead {
            number,
            date: dated,
            place,
            issuer,
            ..
        } = self.letterhead;
        let number = number.unwrap_or_default();
        let kind = kind.or(number.word);
        let numbered = number.number.is_some();
        let told = number.classified.doc_type.as_deref();
        let left = told.filter(|_| self.heading == Heading::Left);
        let row = left
            .and_then(|code| tables.type_row(code))
            .or(kind.map(|(row, _)| row));
        let mut header = Header {
            doc_type: type_code(tables, &number, kind.map(|(row, _)| row), consolidated),
            number: number.number,
            span: number.span,
            classified: number.classified,
            type_word: kind.map(|(_, span)| span),
            issuer_name: issuer,
            locality: None,
            date: dated.and_then(|date| date.value(numbered)).or(day),
            date_span: dated
                .map(|date| date.span)
                .or(adopted.map(|(_, span)| span)),
            place,
            title: self.title.span.map(|title| unquoted(reader.text, title)),
            effective: None,
            expires: None,
            diagnostics,
            start: self.start,
            end: self.end,
        };
        // A consolidated text has no force of its own.
        if let Some(row) = row.filter(|_| !consolidated) {
            (header.effective, header.expires) = force::of(reader, row, header.date, header.end);
        }
        Some(header)
    }

    /// Takes what stands behind the head: the letterhead of the one who attests a consolidated text, and the type that the text enacts.
    fn read_behind(&mut self, reader: &mut Reader<'_>) {
        if let Some(found) = tail::attestation(reader, self.end) {
            // The base document's number may stand in the letterhead; the consolidated text has its own.
            self.letterhead = found;
            self.meet(HeadRole::Consolidated);
        }
        self.letterhead.respell(reader);
        let own = self.letterhead.number.as_ref();
        let untyped = self.kind.is_none()
            && self.heading != Heading::Subject
            && own.is_none_or(|own| !own.classified.known_type);
        if untyped && self.has_met(HeadRole::Preamble) {
            self.kind = tail::enacted(reader, self.end);
        }
    }
}

/// The code of the type: that of the number, of a consolidated text, or of the type word in row `word`.
fn type_code(
    tables: &Tables,
    number: &OwnNumber,
    word: Option<usize>,
    consolidated: bool,
) -> Option<Text> {
    let word = word.and_then(|row| Some(tables.rows.doc_types.get(row)?.code.clone()));
    // A code that is in no table counts as a type only because it stands first: in `12-LĐ/NĐ` it is the ministry.
    let coded = number.classified.doc_type.clone();
    let vouched = number.classified.known_type || consolidates(coded.as_deref());
    let coded = coded.filter(|_| vouched || word.is_none());
    // A gazette prints consolidated texts without a number of their own; its heading says that they are such.
    let unnumbered = (consolidated && number.number.is_none()).then(|| CONSOLIDATED[0].into());
    coded.or(unnumbered).or(word)
}
