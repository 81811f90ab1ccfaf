//! Slugs: numbers as file names and web addresses spell them, without strokes, marks and punctuation.
//!
//! `words` holds what is compiled from the rows, `number` the grammar that names and running text share. What is lost in a slug
//! is restored from the tables, and only where they leave no choice.

mod number;
mod words;

use unicode_normalization::UnicodeNormalization as _;

use super::Tables;
use crate::date::IssueDate;
use crate::number::DocumentNumber;
pub(crate) use number::date;
pub(crate) use words::SlugWords;

/// A name of more parts than this is a sentence.
const MOST_PARTS: usize = 48;

/// What the name of a file says about the document in it; see [`Tables::read_slug`].
///
/// ```
/// let facts = trichdan::Tables::builtin().read_slug("57-nq-tw.txt").unwrap();
/// assert_eq!((facts.number.to_string().as_str(), facts.date), ("57-NQ/TW", None));
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct SlugFacts {
    /// The number, in its official form.
    pub number: DocumentNumber,
    /// The issue date, where the name holds one.
    pub date: Option<IssueDate>,
}

/// One word of a slug: letters and digits between signs.
#[derive(Clone, Debug)]
pub(crate) struct Token<'a> {
    pub(crate) text: &'a str,
    /// In lower case, without marks and strokes.
    pub(crate) plain: String,
    /// One past its last byte.
    pub(crate) end: usize,
    /// Whether a dot stands before it.
    dotted: bool,
    /// Whether it stands in brackets.
    bracketed: bool,
}

impl<'a> Token<'a> {
    /// The token `start..end` of `text`.
    pub(crate) fn new(text: &'a str, start: usize, end: usize) -> Self {
        let before = text.get(..start).unwrap_or_default();
        let text = text.get(start..end).unwrap_or_default();
        Self {
            text,
            plain: plain(text),
            end,
            dotted: before.ends_with('.'),
            bracketed: before.ends_with(['(', '[']),
        }
    }

    pub(crate) fn is_number(&self) -> bool {
        !self.text.is_empty() && self.text.bytes().all(|byte| byte.is_ascii_digit())
    }
}

impl Tables {
    /// Reads the number, and the date where it stands there, from the name of a file or the last part of a web address.
    ///
    /// A name proves what is in a file only when it says nothing else. It may hold a type word (or the name of the law that
    /// bears the number), the number, its date, and marks of a copy such as `_signed` or `(1)`; folders before it and its
    /// ending are left out. A name with other words is more likely that of a text *about* the document: the result is `None`. So it is for a
    /// number whose official form a slug leaves open: `12-da-tu` may be a *dự án* or a *đề án*.
    ///
    /// # Example
    ///
    /// ```
    /// use trichdan::Tables;
    ///
    /// let tables = Tables::builtin();
    /// let number = |name: &str| tables.read_slug(name).map(|facts| facts.number.to_string());
    /// assert_eq!(number("Nghi-dinh-34-2016-ND-CP.docx").as_deref(), Some("34/2016/NĐ-CP"));
    /// assert_eq!(number("30_2020_ND-CP_signed (1).pdf").as_deref(), Some("30/2020/NĐ-CP"));
    /// assert_eq!(number("Luat-Doanh-nghiep-59-2020-QH14.doc").as_deref(), Some("59/2020/QH14"));
    /// assert_eq!(number("nghi-quyet-57-nq-tw-tao-dot-pha.html"), None);      // about it
    /// assert_eq!((number("12-da-tu"), number("de-an-12-da-tu").as_deref()), (None, Some("12-ĐA/TU")));
    ///
    /// let facts = tables.read_slug("quyet-dinh-977-qd-ttg-ngay-7-7-2020").unwrap();
    /// assert_eq!((facts.number.to_string().as_str(), facts.date.unwrap().to_string().as_str()), ("977/QĐ-TTg", "2020-07-07"));
    /// ```
    pub fn read_slug(&self, name: &str) -> Option<SlugFacts> {
        let name = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let tokens = tokens(without_ending(name))?;
        let at = tokens.iter().position(|token| {
            token
                .text
                .starts_with(|letter: char| letter.is_ascii_digit())
        })?;
        let (head, rest) = tokens.split_at(at);
        let head = match head.split_last() {
            Some((last, before)) if last.plain == "so" => before,
            _ => head,
        };
        let (words, typed) = (self.slugs(), self.slugs().type_rows(head));
        let found = words.number(self, rest, typed, true)?;
        let number = found.number;
        if !(head.is_empty() || typed.is_some() || self.names_law(head, &number)) || !found.agrees {
            return None;
        }
        let mut rest = rest.get(found.used..)?;
        let mut issued = None;
        if let Some((date, used)) = date(rest) {
            // An impossible date, or one of another year, makes the whole name doubtful.
            let date = date.filter(|date| number.year().is_none_or(|year| year == date.year()))?;
            issued = Some(date);
            rest = rest.get(used..)?;
        }
        words.are_copy_marks(rest).then_some(SlugFacts {
            number,
            date: issued,
        })
    }

    /// Whether the words are a name of the law that bears the number. Laws of one name also share their other names.
    fn names_law(&self, words: &[Token<'_>], number: &DocumentNumber) -> bool {
        let (printed, words) = (number.to_string(), joined(words, " "));
        let laws = &self.rows.laws;
        let Some(law) = laws.iter().find(|law| law.number == printed) else {
            return false;
        };
        let name = plain_words(&law.name);
        let mut namesakes = laws.iter().filter(|law| plain_words(&law.name) == name);
        name == words
            || namesakes.any(|law| law.aliases.iter().any(|alias| plain_words(alias) == words))
    }
}

/// The words of a name; `None` where it has signs other than those between words.
fn tokens(name: &str) -> Option<Vec<Token<'_>>> {
    let mut tokens = Vec::new();
    let mut rest = name;
    while let Some(first) = rest.chars().next() {
        let start = name.len() - rest.len();
        if is_letter(first) {
            let length = rest.find(|letter| !is_letter(letter)).unwrap_or(rest.len());
            tokens.push(Token::new(name, start, start + length));
            if tokens.len() > MOST_PARTS {
                return None;
            }
            rest = rest.get(length..)?;
        } else if matches!(
            first,
            '-' | '_' | ' ' | '.' | '+' | '–' | '—' | '(' | ')' | '[' | ']' | '\u{a0}'
        ) {
            rest = rest.get(first.len_utf8()..)?;
        } else {
            return None;
        }
    }
    Some(tokens)
}

/// A letter or digit; the marks of a decomposed letter belong to it.
fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric() || is_mark(letter)
}

fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// The name without `.pdf`, `.html`, `.docx`.
fn without_ending(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, ending))
            if (1..=5).contains(&ending.len())
                && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
                && !ending.bytes().all(|byte| byte.is_ascii_digit()) =>
        {
            stem
        }
        _ => name,
    }
}

/// In lower case, without marks and strokes.
pub(crate) fn plain(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let letters = word.nfd().filter(|letter| !is_mark(*letter));
    letters
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            'đ' | 'ð' | 'ɖ' => 'd',
            letter => letter,
        })
        .collect()
}

/// The words of a phrase of a table as a slug spells them.
fn plain_words(phrase: &str) -> String {
    let plain = plain(phrase);
    let words = plain.split(|letter: char| !letter.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

fn joined(tokens: &[Token<'_>], sign: &str) -> String {
    let words: Vec<&str> = tokens.iter().map(|token| &*token.plain).collect();
    words.join(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(name: &str) -> Option<String> {
        Tables::builtin().read_slug(name).map(|facts| {
            let date = facts.date.map(|date| format!(" {date}"));
            format!("{}{}", facts.number, date.unwrap_or_default())
        })
    }

    #[test]
    fn names_that_are_sure_are_read() {
        for (name, wanted) in [
            (
                "quyet-dinh-977-qd-ttg-ngay-7-7-2020",
                "977/QĐ-TTg 2020-07-07",
            ),
            ("Nghi-dinh-34-2016-ND-CP", "34/2016/NĐ-CP"),
            ("30_2020_ND-CP", "30/2020/NĐ-CP"),
            ("18_VBHN-VPQH", "18/VBHN-VPQH"),
            ("57-nq-tw.txt", "57-NQ/TW"),
            (
                "Nghị định số 30-2020-NĐ-CP ngày 05-3-2020.docx",
                "30/2020/NĐ-CP 2020-03-05",
            ),
            ("12-QD-UBND_05.03.2020.pdf", "12/QĐ-UBND 2020-03-05"),
            ("van-ban-30-2020-nd-cp.pdf", "30/2020/NĐ-CP"),
            ("45-2019-QH14", "45/2019/QH14"),
            ("nghi-quyet-55-2010-qh12", "55/2010/QH12"),
            ("66.13-2026-NQ-CP.pdf", "66.13/2026/NQ-CP"),
            ("38a-KH-HU", "38a-KH/HU"),
            ("1169A_QD-TTg.signed.pdf", "1169A/QĐ-TTg"),
            ("38-HD-BTCTW", "38-HD/BTCTW"),
            ("03-HD-BTCTW-UBKTTW.pdf", "03-HD/BTCTW-UBKTTW"),
            ("55-nq-du-mttw", "55-NQ/ĐU-MTTW"),
            ("08-2021-TTLT-BTP-BCA-BQP.doc", "08/2021/TTLT-BTP-BCA-BQP"),
            ("07-98-ND-CP", "07/98/NĐ-CP"),
            ("1022-2004-NQ-UBTVQH11", "1022/2004/NQ-UBTVQH11"),
            ("quyet-dinh-749-qd-ttg-nam-2020", "749/QĐ-TTg 2020"),
            ("chi-thi-so-05-CT-TW-ban-goc", "05-CT/TW"),
            ("30-2020-ND-CP - Copy (2).docx", "30/2020/NĐ-CP"),
            ("luat-dat-dai-31-2024-qh15", "31/2024/QH15"),
            ("luat-bhxh-58-2014-qh13", "58/2014/QH13"),
            (
                "https://vanban.gov.vn/2020/30-2020-nd-cp.html",
                "30/2020/NĐ-CP",
            ),
        ] {
            assert_eq!(read(name).as_deref(), Some(wanted), "{name}");
            // Some file systems decompose the letters of names.
            let decomposed: String = name.nfd().collect();
            assert_eq!(read(&decomposed).as_deref(), Some(wanted), "{decomposed}");
        }
    }

    #[test]
    fn names_that_are_not_sure_are_left() {
        for name in [
            "",
            "bai-bao",
            "thuc-hien-nghi-quyet-57-nq-tw",
            "nghi-quyet-57-nq-tw-tao-dot-pha",
            "du-thao-nghi-dinh-30-2020-nd-cp",
            "30-2020-ND-CP-phu-luc",
            "30-2020-nd-cp-ca",
            "12-da-tu",
            "12-qd-xyz",
            "12-xy-ubnd",
            "ke-hoach-65-ctr-tu",
            "cong-van-30-2020-nd-cp",
            "thong-tu-45-2019-qh14",
            "12-2020-qd-tw",
            "12-kh-twdtn",
            "16-kh-bcd",
            "10-tt-lb",
            "45-l-ctn",
            "34-nd-tw",
            "2020-12-qd-ubnd",
            "30-2020-nd-cp-ngay-5-3-2021",
            "30-2020-nd-cp-ngay-31-2-2020",
            "30-2020-nd-cp-ngay-5-3",
            "30-2020-nd-cp-436532",
            "30-2020-nd-cp, 34-2016-nd-cp",
            "30-2020-nd-cp-34-2016-nd-cp",
            "5973-ubnd-kt",
            "53-hdbt",
            "IMG_2052",
            "12-2019-hs-st",
            "luat-dat-dai-59-2020-qh14",
            "123456-qd-ttg",
        ] {
            assert_eq!(read(name), None, "{name}");
        }
    }
}
