//! [`Citations`]: what a text cites and states, and the document it is.

use core::ops::Index;
use std::borrow::Cow;

use crate::date::IssueDate;
use crate::document::DocumentKey;
use crate::mention::{Diagnostic, Header, Mention, MentionId};
use crate::number::DocumentNumber;
use crate::relation::Relation;
use crate::span::Span;
use crate::tables::System;

/// What a text cites and states.
///
/// All spans are byte ranges of [`text`](Self::text).
///
/// ```
/// use trichdan::Parser;
///
/// let citations = Parser::new().parse("Căn cứ Nghị định số 30/2020/NĐ-CP;").into_owned();
/// let relation = &citations.relations()[0];
/// assert_eq!(citations[relation.object()].number().unwrap().to_string(), "30/2020/NĐ-CP");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Citations<'t> {
    pub(super) text: Cow<'t, str>,
    pub(super) header: Option<Header>,
    pub(super) key: Option<DocumentKey>,
    pub(super) mentions: Vec<Mention>,
    pub(super) relations: Vec<Relation>,
    /// A diagnostic of the whole text.
    pub(super) odd: Option<Diagnostic>,
}

/// The document that a text is, by its header or by what the caller [knows](crate::Known).
///
/// ```
/// use trichdan::Parser;
///
/// let text = "CHÍNH PHỦ\nSố: 30/2020/NĐ-CP\nHà Nội, ngày 05 tháng 3 năm 2020\nNGHỊ ĐỊNH\nVề công tác văn thư\n\nCăn cứ …";
/// let citations = Parser::new().parse(text);
/// let document = citations.document().unwrap();
/// assert_eq!(document.number().unwrap().to_string(), "30/2020/NĐ-CP");
/// assert_eq!(document.date().unwrap().to_string(), "2020-03-05");
/// assert_eq!(document.title_span().unwrap().text(text), "Về công tác văn thư");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct OwnDocument<'c> {
    header: &'c Header,
    key: Option<&'c DocumentKey>,
}

impl<'c> OwnDocument<'c> {
    /// The number; `None` where the header leaves it blank or prints none. Such a document has no [key](Self::key).
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "BỘ Y TẾ\nSố:    /2020/TT-BYT\nTHÔNG TƯ\nQuy định về kê đơn thuốc";
    /// let citations = Parser::new().parse(text);
    /// let document = citations.document().unwrap();
    /// assert_eq!((document.number(), document.issuer()), (None, Some("BYT")));
    /// ```
    pub fn number(&self) -> Option<&'c DocumentNumber> {
        self.header.number.as_ref()
    }

    /// Where the number stands; `None` when there is none, or when the caller [gave](crate::Known) it.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Số: 30/2020/NĐ-CP\nHà Nội, ngày 05 tháng 3 năm 2020\nNGHỊ ĐỊNH";
    /// assert_eq!(Parser::new().parse(text).document().unwrap().span().unwrap().text(text), "30/2020/NĐ-CP");
    /// ```
    pub fn span(&self) -> Option<Span> {
        self.header.span
    }

    /// The issue date.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Số: 30/2020/NĐ-CP\nHà Nội, ngày 05 tháng 3 năm 2020\nNGHỊ ĐỊNH";
    /// assert!(Parser::new().parse(text).document().unwrap().date().is_some());
    /// ```
    pub fn date(&self) -> Option<IssueDate> {
        self.header.date
    }

    /// Where the date stands.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Số: 30/2020/NĐ-CP\nNGHỊ ĐỊNH";
    /// assert!(Parser::new().parse(text).document().unwrap().date_span().is_none());
    /// ```
    pub fn date_span(&self) -> Option<Span> {
        self.header.date_span
    }

    /// Where the place of issue stands.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Số: 30/2020/NĐ-CP\nHà Nội, ngày 05 tháng 3 năm 2020\nNGHỊ ĐỊNH";
    /// assert_eq!(Parser::new().parse(text).document().unwrap().place_span().unwrap().text(text), "Hà Nội");
    /// ```
    pub fn place_span(&self) -> Option<Span> {
        self.header.place
    }

    /// Where the title stands.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Số: 30/2020/NĐ-CP\nNGHỊ ĐỊNH\nVề công tác văn thư";
    /// assert_eq!(Parser::new().parse(text).document().unwrap().title_span().unwrap().text(text), "Về công tác văn thư");
    /// ```
    pub fn title_span(&self) -> Option<Span> {
        self.header.title
    }

    /// Where the type word stands.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Số: 30/2020/NĐ-CP\nNGHỊ ĐỊNH";
    /// assert_eq!(Parser::new().parse(text).document().unwrap().type_word_span().unwrap().text(text), "NGHỊ ĐỊNH");
    /// ```
    pub fn type_word_span(&self) -> Option<Span> {
        self.header.type_word
    }

    /// Where the issuer's name stands.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "CHÍNH PHỦ\nSố: 30/2020/NĐ-CP\nNGHỊ ĐỊNH";
    /// assert_eq!(Parser::new().parse(text).document().unwrap().issuer_span().unwrap().text(text), "CHÍNH PHỦ");
    /// ```
    pub fn issuer_span(&self) -> Option<Span> {
        self.header.issuer_name
    }

    /// The type's code.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Số: 30/2020/NĐ-CP\nNGHỊ ĐỊNH";
    /// assert_eq!(Parser::new().parse(text).document().unwrap().doc_type(), Some("NĐ"));
    /// ```
    pub fn doc_type(&self) -> Option<&'c str> {
        self.header.doc_type.as_deref()
    }

    /// The issuer's code.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Số: 30/2020/NĐ-CP\nNGHỊ ĐỊNH";
    /// assert_eq!(Parser::new().parse(text).document().unwrap().issuer(), Some("CP"));
    /// ```
    pub fn issuer(&self) -> Option<&'c str> {
        self.header.classified.issuer.as_deref()
    }

    /// The system.
    ///
    /// ```
    /// # use trichdan::{Parser, tables::System};
    /// let text = "Số: 30/2020/NĐ-CP\nNGHỊ ĐỊNH";
    /// assert_eq!(Parser::new().parse(text).document().unwrap().system(), Some(System::State));
    /// ```
    pub fn system(&self) -> Option<System> {
        self.header.classified.system
    }

    /// The place of its issuer, small to large, as the header names it or the caller gave it.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "HUYỆN ỦY KRÔNG PA\nSố       -KH/HU\nĐẢNG CỘNG SẢN VIỆT NAM\nKẾ HOẠCH\nvề công tác dân vận";
    /// assert_eq!(Parser::new().parse(text).document().unwrap().locality(), Some("huyện Krông Pa"));
    /// ```
    pub fn locality(&self) -> Option<&'c str> {
        self.header.locality.as_deref()
    }

    /// The day it takes effect, as its closing article says; the issue date where that article says so.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Số: 12/QĐ-UBND\nHuế, ngày 05 tháng 3 năm 2020\nQUYẾT ĐỊNH\nĐiều 2. Quyết định này có hiệu lực kể từ ngày ký.";
    /// assert_eq!(Parser::new().parse(text).document().unwrap().effective().unwrap().to_string(), "2020-03-05");
    /// ```
    pub fn effective(&self) -> Option<IssueDate> {
        self.header.effective
    }

    /// The day on which it ceases to have effect, as its closing article says.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Số: 30/2020/NĐ-CP\nNGHỊ ĐỊNH\nNghị định này có hiệu lực từ ngày 05/3/2020 đến hết ngày 31/12/2021.";
    /// assert_eq!(Parser::new().parse(text).document().unwrap().expires().unwrap().to_string(), "2021-12-31");
    /// ```
    pub fn expires(&self) -> Option<IssueDate> {
        self.header.expires
    }

    /// What is odd about the header.
    ///
    /// ```
    /// # use trichdan::{Parser, mention::Diagnostic};
    /// let text = "Số: 30/2020/NĐ-CP\nHà Nội, ngày 05 tháng 3 năm 2021\nNGHỊ ĐỊNH";
    /// assert_eq!(Parser::new().parse(text).document().unwrap().diagnostics(), [Diagnostic::YearMismatch]);
    /// ```
    pub fn diagnostics(&self) -> &'c [Diagnostic] {
        &self.header.diagnostics
    }

    /// The identity; `None` where there is no number.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = "Số: 30/2020/NĐ-CP\nNGHỊ ĐỊNH";
    /// assert_eq!(Parser::new().parse(text).document().unwrap().key().unwrap().to_string(), "state:NĐ-CP:30/2020");
    /// ```
    pub fn key(&self) -> Option<&'c DocumentKey> {
        self.key
    }
}

impl Citations<'_> {
    /// The text that was read.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// assert_eq!(Parser::new().parse("abc").text(), "abc");
    /// ```
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The document that the text is; `None` for news and reports.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// assert!(Parser::new().parse("Bài báo về Chỉ thị số 05-CT/TW.").document().is_none());
    /// ```
    pub fn document(&self) -> Option<OwnDocument<'_>> {
        self.header.as_ref().map(|header| OwnDocument {
            header,
            key: self.key.as_ref(),
        })
    }

    /// The mentions, in text order.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// assert_eq!(Parser::new().parse("16/CT-TTg và 05-CT/TW").mentions().len(), 2);
    /// ```
    pub fn mentions(&self) -> &[Mention] {
        &self.mentions
    }

    /// The ids of the mentions, in text order.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let citations = Parser::new().parse("16/CT-TTg");
    /// assert_eq!(citations.ids().map(|id| citations[id].span().start).collect::<Vec<_>>(), [0]);
    /// ```
    pub fn ids(&self) -> impl Iterator<Item = MentionId> + use<> {
        (0..self.mentions.len() as u32).map(MentionId)
    }

    /// The relations, in the order of their objects.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// assert_eq!(Parser::new().parse("thực hiện Chỉ thị số 05-CT/TW").relations().len(), 1);
    /// ```
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// The diagnostics of the whole text: that it is too long to be read to its end.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// assert!(Parser::new().parse("16/CT-TTg").diagnostics().is_empty());   // under 4 GiB
    /// ```
    pub fn diagnostics(&self) -> &[Diagnostic] {
        self.odd.as_slice()
    }

    /// The same, owning its text.
    ///
    /// ```
    /// # use trichdan::Parser;
    /// let text = String::from("16/CT-TTg");
    /// let citations = Parser::new().parse(&text).into_owned();
    /// drop(text);
    /// assert_eq!(citations.mentions()[0].text(citations.text()), "16/CT-TTg");
    /// ```
    pub fn into_owned(self) -> Citations<'static> {
        Citations {
            text: Cow::Owned(self.text.into_owned()),
            header: self.header,
            key: self.key,
            mentions: self.mentions,
            relations: self.relations,
            odd: self.odd,
        }
    }
}

impl Index<MentionId> for Citations<'_> {
    type Output = Mention;

    fn index(&self, id: MentionId) -> &Mention {
        &self.mentions[id.index()]
    }
}
