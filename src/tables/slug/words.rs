//! Lookups compiled from the rows for slugs: type words, codes of types and issuers, marks of copies.

use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};

use super::{Token, joined, plain, plain_words};
use crate::number::{DocumentNumber, Separator};
use crate::tables::classify::plain_code;
use crate::tables::{Tables, Text};

/// An issuer's code has at most this many parts; longer ones are tried first: `ĐU-MTTW`.
const MOST_PARTS: usize = 3;

/// The tables as slugs spell them.
#[derive(Debug, Default)]
pub(crate) struct SlugWords {
    /// Rows by the type word.
    words: HashMap<Box<str>, Vec<usize>>,
    /// Codes of types in their official spelling, with their rows.
    types: HashMap<Box<str>, Vec<(usize, Text)>>,
    /// Codes of issuers in their official spelling.
    issuers: HashMap<Box<str>, Vec<Text>>,
    /// Issuers that print the number of a term behind their code.
    numbered: HashSet<Box<str>>,
    /// Offices of Party committees.
    bodies: HashMap<Box<str>, Vec<Text>>,
    /// The committees they compose their codes with, each as a slug prints it and in its official spelling.
    committees: Vec<(Box<str>, Text)>,
    /// Codes of National Assemblies: `QH14`.
    assemblies: HashMap<Box<str>, Text>,
    /// Type and issuer that old numbers print with the Party's punctuation: `10-TT/LB`.
    old: HashSet<(Box<str>, Box<str>)>,
    marks: HashSet<Box<str>>,
    /// Words of the longest type word.
    pub(crate) longest: usize,
}

/// An issuer read in a slug.
pub(super) struct SlugIssuer {
    pub(super) code: String,
    /// The code without the number of a term.
    pub(super) bare: Text,
    /// How many tokens it takes.
    pub(super) used: usize,
    /// Whether it is an office of a Party committee.
    pub(super) office: bool,
}

impl SlugWords {
    fn of(tables: &Tables) -> Self {
        let mut made = Self::default();
        let rows = &tables.rows;
        for (index, row) in rows.doc_types.iter().enumerate() {
            for word in row.words.iter() {
                let word = plain_words(word);
                made.longest = made.longest.max(word.split(' ').count());
                // *Văn bản* is a word of every type.
                let general = word == "van ban";
                let rows = made.words.entry(word.into()).or_default();
                rows.extend((!general).then_some(index));
            }
            // Types without a code use the word itself.
            if row.is_without_code() {
                continue;
            }
            for code in core::iter::once(&row.code).chain(row.variants.iter()) {
                let codes = made.types.entry(plain_code(code).into()).or_default();
                if !codes.iter().any(|(known, _)| *known == index) {
                    codes.push((index, code.clone()));
                }
            }
        }
        for row in &rows.issuers {
            for code in core::iter::once(&row.code).chain(row.aliases.iter()) {
                // A variant that differs from the code only by strokes is spelled as the code.
                if code != &row.code && plain_code(code) == plain_code(&row.code) {
                    continue;
                }
                add(&mut made.issuers, code);
            }
        }
        let committees = tables.committees().map(|row| &row.code);
        let committees = committees.map(|code| (plain_code(code).into(), code.clone()));
        made.committees = committees.collect();
        for row in &rows.bodies {
            for code in core::iter::once(&row.code).chain(row.aliases.iter()) {
                add(&mut made.bodies, code);
            }
        }
        for term in rows.terms.iter().filter(|term| !term.code.is_empty()) {
            let code = plain_code(&term.code);
            made.assemblies.insert(code.into(), term.code.clone());
        }
        let marks = rows.copy_marks.iter().flat_map(|row| row.words.iter());
        made.marks = marks.map(|mark| plain_words(mark).into()).collect();
        made.learn(tables);
        made
    }

    /// Learns from the rows' examples which numbers are printed against the rule.
    fn learn(&mut self, tables: &Tables) {
        let rows = &tables.rows;
        let examples = rows.issuers.iter().flat_map(|row| row.examples.iter());
        let examples = examples.chain(rows.doc_types.iter().flat_map(|row| row.examples.iter()));
        for example in examples {
            let number = example.rsplit(' ').next().unwrap_or_default();
            let Ok(number) = number.parse::<DocumentNumber>() else {
                continue;
            };
            let parts: Vec<&str> = number.parts().collect();
            let [.., doc_type, issuer] = parts.as_slice() else {
                continue;
            };
            let bare = issuer.trim_end_matches(|letter: char| letter.is_ascii_digit());
            if bare.len() < issuer.len() {
                self.numbered.insert(plain_code(bare).into());
            }
            if number.separator == Separator::Dash {
                self.old
                    .insert((plain_code(doc_type).into(), plain_code(bare).into()));
            }
        }
    }

    /// The rows of a type word that is all of these tokens; empty for *văn bản*, which is any type's.
    pub(crate) fn type_rows(&self, tokens: &[Token<'_>]) -> Option<&[usize]> {
        if tokens.is_empty() || tokens.len() > self.longest {
            return None;
        }
        self.words
            .get(joined(tokens, " ").as_str())
            .map(Vec::as_slice)
    }

    /// Whether a token is the code of a type.
    pub(crate) fn is_type(&self, plain: &str) -> bool {
        self.types.contains_key(plain)
    }

    /// The code of an assembly.
    pub(crate) fn assembly(&self, plain: &str) -> Option<&Text> {
        self.assemblies.get(plain)
    }

    /// The one official spelling of a type's code with its row, among the rows of a type word where one of them has the code.
    /// The last value says whether word and code agree.
    pub(super) fn doc_type(
        &self,
        token: &Token<'_>,
        typed: Option<&[usize]>,
    ) -> Option<(usize, &Text, bool)> {
        let all = self.types.get(token.plain.as_str())?;
        let typed = typed.filter(|rows| !rows.is_empty());
        let is_typed = |row: usize| typed.is_none_or(|rows| rows.contains(&row));
        let agrees = all.iter().any(|(row, _)| is_typed(*row));
        let mut codes = all.iter().filter(|(row, _)| !agrees || is_typed(*row));
        match (codes.next(), codes.next()) {
            (Some((row, code)), None) => Some((*row, code, agrees)),
            _ => None,
        }
    }

    /// The issuer that the tokens open with, where one official spelling is possible.
    pub(super) fn issuer(&self, tokens: &[Token<'_>]) -> Option<SlugIssuer> {
        for used in (1..=MOST_PARTS.min(tokens.len())).rev() {
            let printed = joined(tokens.get(..used)?, "-");
            if let Some(codes) = self.issuers.get(printed.as_str()) {
                return only(codes).map(|code| SlugIssuer {
                    code: code.to_string(),
                    bare: code.clone(),
                    used,
                    office: false,
                });
            }
        }
        let token = tokens.first()?;
        self.of_term(token).or_else(|| self.composed(token))
    }

    /// `UBTVQH14`: the number of a term stands behind the code.
    fn of_term(&self, token: &Token<'_>) -> Option<SlugIssuer> {
        let bare = token
            .plain
            .trim_end_matches(|letter: char| letter.is_ascii_digit());
        let digits = token.plain.get(bare.len()..)?;
        if !(1..=2).contains(&digits.len()) || !self.numbered.contains(bare) {
            return None;
        }
        let code = only(self.issuers.get(bare)?)?;
        Some(SlugIssuer {
            code: format!("{code}{digits}"),
            bare: code.clone(),
            used: 1,
            office: false,
        })
    }

    /// `BTCTU`: an office and its committee.
    fn composed(&self, token: &Token<'_>) -> Option<SlugIssuer> {
        let mut found = self.committees.iter().filter_map(|(plain, committee)| {
            let body = token.plain.strip_suffix(&**plain)?;
            Some(format!("{}{committee}", only(self.bodies.get(body)?)?))
        });
        match (found.next(), found.next()) {
            (Some(code), None) => Some(SlugIssuer {
                bare: Text::Owned(code.clone()),
                code,
                used: 1,
                office: true,
            }),
            _ => None,
        }
    }

    /// Whether old numbers of this type and issuer have the Party's punctuation.
    pub(super) fn is_old(&self, doc_type: &str, issuer: &str) -> bool {
        let pair = (plain_code(doc_type).into(), plain_code(issuer).into());
        self.old.contains(&pair)
    }

    /// Whether everything left of a name marks a copy: `_signed`, `(1)`.
    pub(super) fn are_copy_marks(&self, mut tokens: &[Token<'_>]) -> bool {
        while let Some((first, rest)) = tokens.split_first() {
            let mark = (1..=tokens.len().min(4)).rev().find(|used| {
                let words = tokens.get(..*used).unwrap_or_default();
                self.marks.contains(joined(words, " ").as_str())
            });
            tokens = match mark {
                Some(used) => tokens.get(used..).unwrap_or_default(),
                None if first.bracketed && first.is_number() && first.text.len() <= 2 => rest,
                None => return false,
            };
        }
        true
    }
}

fn add(codes: &mut HashMap<Box<str>, Vec<Text>>, code: &Text) {
    codes
        .entry(plain(&plain_code(code)).into())
        .or_default()
        .push(code.clone());
}

fn only(codes: &[Text]) -> Option<&Text> {
    match codes {
        [code] => Some(code),
        _ => None,
    }
}

impl Tables {
    pub(crate) fn slugs(&self) -> &SlugWords {
        self.slugs.get_or_init(|| SlugWords::of(self))
    }
}
