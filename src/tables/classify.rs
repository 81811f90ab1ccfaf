//! What the code of a document number means: type, issuer, system.

use std::borrow::Cow;

use super::{Body, BodyLevel, DocType, Issuer, System, Tables, Text, bare_code, is_bare};
use crate::number::loose::Loose;
use crate::number::{DocumentNumber, Separator};

/// What a number's code says, as far as the tables know it.
///
/// ```
/// use trichdan::Tables;
/// use trichdan::tables::System;
///
/// let tables = Tables::builtin();
/// let classified = tables.classify(&"02-HD/BDVTU".parse().unwrap());
/// assert_eq!(classified.doc_type.as_deref(), Some("HD"));
/// assert_eq!(classified.issuer.as_deref(), Some("BDVTU"));
/// assert_eq!(classified.system, Some(System::Party));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Classified {
    /// The type's code, when the number has one.
    pub doc_type: Option<Text>,
    /// The issuer's code as printed, with all its parts.
    pub issuer: Option<Text>,
    /// The system, decided by the issuer and never by the punctuation.
    pub system: Option<System>,
    /// Whether the tables hold the type.
    pub known_type: bool,
    /// Whether the tables hold the issuer (or its first body).
    pub known_issuer: bool,
}

/// How the tables know an issuer's code.
#[derive(Clone, Copy, Debug)]
pub(crate) enum KnownIssuer<'t> {
    /// By its row.
    Row(&'t Issuer),
    /// As an office of a Party committee, and the committee.
    Composed(&'t Body, &'t Issuer),
    /// As a committee with a tail: `ĐUTCT`.
    Tailed(&'t Issuer),
}

impl<'t> KnownIssuer<'t> {
    /// The row that has the level: the committee's, for composed codes.
    pub(crate) fn issuer(self) -> &'t Issuer {
        match self {
            Self::Row(issuer) | Self::Composed(_, issuer) | Self::Tailed(issuer) => issuer,
        }
    }

    /// Whether it is the highest body of its system, and no office of its.
    pub(crate) fn is_highest(self) -> bool {
        matches!(self, Self::Row(row) if row.highest)
    }

    /// Whether it is the Party's Central Committee.
    pub(crate) fn is_central_committee(self) -> bool {
        self.is_highest() && self.issuer().system == System::Party
    }

    /// Whether it is the National Assembly.
    pub(crate) fn is_national_assembly(self) -> bool {
        self.is_highest() && self.issuer().system == System::State
    }

    /// Whether both sign for the same body: an office signs for itself, not for its committee.
    pub(crate) fn is_same(self, other: Self) -> bool {
        let office = |issuer| match issuer {
            Self::Composed(body, _) => Some(&body.code),
            Self::Row(_) | Self::Tailed(_) => None,
        };
        self.issuer().code == other.issuer().code && office(self) == office(other)
    }
}

/// What the parts of a code are.
struct Roles<'p> {
    /// Row of the first part as a type, even if it is none in this code.
    type_row: Option<usize>,
    /// Row of the type.
    doc_type: Option<usize>,
    /// The issuer's parts.
    issuer: &'p [&'p str],
    /// A first part taken as a type only because of its position.
    unknown_type: Option<&'p str>,
}

impl Tables {
    /// The type, issuer and system of a number.
    ///
    /// ```
    /// # use trichdan::Tables;
    /// let letter = Tables::builtin().classify(&"5973/UBND-KT".parse().unwrap());
    /// assert_eq!((letter.doc_type, letter.issuer.as_deref()), (None, Some("UBND")));
    /// ```
    pub fn classify(&self, number: &DocumentNumber) -> Classified {
        let parts: Vec<&str> = number.parts().collect();
        self.classify_parts(&parts, number.separator, number.year().is_some(), None)
    }

    /// As [`classify`](Self::classify); where letters mean two things, the type word printed before the number decides.
    pub(crate) fn classify_parts(
        &self,
        parts: &[&str],
        lead: Separator,
        has_year: bool,
        word: Option<usize>,
    ) -> Classified {
        let Some(Roles {
            type_row,
            doc_type,
            issuer,
            unknown_type,
        }) = self.roles(parts, word)
        else {
            return Classified::default();
        };
        let known = issuer.split_first().and_then(|(first, rest)| {
            let joined = (!rest.is_empty()).then(|| self.issuer(&issuer.join("-")));
            joined.flatten().or_else(|| self.issuer(first))
        });
        let types = doc_type.and_then(|row| self.rows.doc_types.get(row));
        let of_state = types.is_some_and(DocType::is_of_state);
        let system = known.map(|known| known.issuer().system).or(match lead {
            _ if has_year => Some(System::State),
            Separator::Slash if parts.len() > 1 => Some(System::State),
            Separator::Dash if parts.len() > 1 && type_row.is_some() && !of_state => {
                Some(System::Party)
            }
            _ => None,
        });
        // A Party number never has a year; the punctuation decides for a code of both systems, and for a type that only the State has.
        let shared = of_state || known.is_some_and(|known| known.issuer().shared);
        let shared = shared && lead == Separator::Slash;
        let system = if (has_year || shared) && system == Some(System::Party) {
            Some(System::State)
        } else {
            system
        };
        Classified {
            doc_type: doc_type
                .and_then(|row| Some(self.rows.doc_types.get(row)?.code.clone()))
                .or(unknown_type.map(|code| Text::Owned(code.to_owned()))),
            issuer: (!issuer.is_empty()).then(|| self.issuer_code(issuer)),
            system,
            known_type: doc_type.is_some(),
            known_issuer: known.is_some(),
        }
    }

    /// Classifies the number of a letter, whose first part is its issuer where no other part is one: `79759/CT-TTHT`.
    pub(crate) fn classify_letter(&self, number: &DocumentNumber) -> Classified {
        let parts: Vec<&str> = number.parts().collect();
        let other = parts.iter().skip(1).any(|part| self.issuer(part).is_some());
        let letter = self.rows.doc_types.iter().position(|row| row.letter);
        let word = letter.filter(|_| !other);
        self.classify_parts(&parts, number.separator, number.year().is_some(), word)
    }

    /// Whether a number's code contains a type.
    pub(crate) fn tells_type(&self, number: &DocumentNumber) -> bool {
        // The same answer as that of `roles` without a type word; a test compares both.
        let mut parts = number.parts();
        let (first, alone) = (parts.next().unwrap_or_default(), parts.next().is_none());
        let (is_type, is_issuer) = (self.type_row(first).is_some(), || self.issuer(first));
        if alone {
            is_type && is_issuer().is_none()
        } else {
            is_type || is_issuer().is_none()
        }
    }

    /// Which parts of a code are its type and its issuer.
    fn roles<'p>(&self, parts: &'p [&'p str], word: Option<usize>) -> Option<Roles<'p>> {
        let (first, rest) = parts.split_first()?;
        let only = parts.get(..1).unwrap_or_default();
        let type_row = self.type_row(first);
        let first_issuer = self.issuer(first);
        let word_agrees = word.is_none()
            || word == type_row
            || type_row.is_some_and(|row| self.shares_word(row, word));
        // `24/LĐ-NĐ`, `11-LB/TT`: the issuer first, where the type word agrees with the second part.
        let turned = match rest {
            [second] => word.zip(self.type_row(second)).filter(|(word, row)| {
                (word == row || self.shares_word(*row, Some(*word))) && type_row != Some(*word)
            }),
            _ => None,
        };
        // The number of a letter opens with the issuer where no table knows any of its parts: `31450/CTHN-TTHT`.
        let letter = || {
            let row = word.and_then(|row| self.rows.doc_types.get(row));
            row.is_some_and(|row| row.letter) && rest.iter().all(|part| self.issuer(part).is_none())
        };
        let unknown = type_row.is_none() && first_issuer.is_none();
        let unknown = unknown && !rest.is_empty() && !letter();
        let (doc_type, issuer) = match (type_row, first_issuer) {
            _ if turned.is_some() => (turned.map(|(_, row)| row), only),
            (Some(_), Some(_)) if rest.is_empty() => (None, only),
            (Some(row), None) => (Some(row), rest),
            (Some(row), Some(_)) if word_agrees => (Some(row), rest),
            (_, Some(_)) => (None, only),
            (None, None) if unknown => (None, rest),
            (None, None) => (None, only),
        };
        Some(Roles {
            type_row,
            doc_type,
            issuer,
            unknown_type: unknown.then_some(first),
        })
    }

    /// The row of the type that a word alone names: that of `QĐ` for *Quyết định*.
    #[cfg(feature = "graph")]
    pub(crate) fn type_of_word(&self, word: &str) -> Option<usize> {
        let text = crate::text::fold(word);
        let mut words = crate::text::Words::default();
        words.fill(&text, &text);
        let line = super::Line {
            text: &text,
            words: words.all(),
        };
        let hit = self.type_words.starting(line, 0)?;
        (hit.end == line.words.len()).then_some(hit.value)
    }

    /// The classification of a number under its type word, and the code of the type that the word names.
    #[cfg(feature = "graph")]
    pub(crate) fn classify_worded(
        &self,
        number: &DocumentNumber,
        word: Option<&str>,
    ) -> (Classified, Option<Text>) {
        let parts: Vec<&str> = number.parts().collect();
        let row = word.and_then(|word| self.type_of_word(word));
        let classified =
            self.classify_parts(&parts, number.separator, number.year().is_some(), row);
        let worded = row.and_then(|row| Some(self.rows.doc_types.get(row)?.code.clone()));
        (classified, worded)
    }

    /// The official form of a loosely read number: Party punctuation for Party issuers, else as printed.
    pub(crate) fn official(&self, loose: &Loose<'_>, classified: &Classified) -> DocumentNumber {
        let (lead, code) = self.official_code(loose, classified);
        loose.print(lead, &code)
    }

    /// The code of a loosely read number in its official form, and the separator before it.
    pub(crate) fn official_code(
        &self,
        loose: &Loose<'_>,
        classified: &Classified,
    ) -> (Separator, String) {
        let party = classified.system == Some(System::Party) && classified.known_issuer;
        if let (true, Some(doc_type), Some(issuer), None) =
            (party, &classified.doc_type, &classified.issuer, loose.year)
            && loose.parts.len() > 1
        {
            let printed = loose.parts.first().map_or("", |part| &*part.text);
            let code = format!("{}/{issuer}", type_code(printed, doc_type));
            return (Separator::Dash, code);
        }
        let mut code = String::new();
        for (index, part) in loose.parts.iter().enumerate() {
            if index > 0 {
                code.push(if part.separator == Separator::Slash {
                    '/'
                } else {
                    '-'
                });
            }
            code.push_str(&match &classified.doc_type {
                Some(doc_type) if index == 0 => type_code(&part.text, doc_type),
                _ => self.part_code(&part.text),
            });
        }
        (loose.separator(), code)
    }

    /// The row of a type's code; its variants and all-capital forms count.
    pub(crate) fn type_row(&self, code: &str) -> Option<usize> {
        self.types_by_code.get(code).copied().or_else(|| {
            // Two letters in capitals are too little to be taken for another row's code.
            let shouts = code.len() > 2 && code.chars().all(|letter| !letter.is_lowercase());
            shouts
                .then(|| self.types_by_plain.get(plain_code(code).as_str()).copied())
                .flatten()
        })
    }

    /// The force of a State document by its type, else by its issuer; 1 is the highest.
    pub(crate) fn rank(
        &self,
        number: Option<&DocumentNumber>,
        doc_type: Option<&str>,
        issuer: Option<&str>,
    ) -> Option<u8> {
        // Resolutions of the Government in a numbered series may adjust laws: 66.13/2026/NQ-CP (SPEC section 19.8). With a year they are
        // normative, like its decrees.
        let resolved = doc_type == Some("NQ") && issuer == Some("CP");
        let doc_type = match number {
            Some(number) if number.decimal.is_some() => return None,
            Some(number) if resolved && number.year.is_some() => Some("NĐ"),
            _ => doc_type,
        };
        let row = doc_type.and_then(|code| self.doc_type(code));
        if let Some(force) = row.and_then(DocType::force) {
            return Some(force);
        }
        // Letters, plans and reports have no force.
        let body = issuer.filter(|_| row.is_some_and(|row| row.force_of_issuer))?;
        self.issuer(body)?.issuer().force()
    }

    /// Whether a code is that of one central State body, and takes no figures as `QH15` does.
    pub(crate) fn is_unfigured(&self, code: &str) -> bool {
        let row = self.issuers_by_code.get(code);
        let row = row.and_then(|row| self.rows.issuers.get(*row));
        row.is_some_and(|row| {
            let central = row.system == System::State && row.level == BodyLevel::Centre;
            row.code == code && central && !row.local && !row.figured
        })
    }

    /// How the tables know the code of an issuer; `None` where they do not.
    pub(crate) fn issuer(&self, code: &str) -> Option<KnownIssuer<'_>> {
        let row = |code: &str| {
            self.issuers_by_code
                .get(code)
                .and_then(|row| self.rows.issuers.get(*row))
        };
        if let Some(issuer) = row(code) {
            return Some(KnownIssuer::Row(issuer));
        }
        let bare = spelled(code);
        let bare = &*bare;
        if let Some(issuer) =
            row(bare).or_else(|| row(bare.trim_end_matches(|c: char| c.is_ascii_digit())))
        {
            return Some(KnownIssuer::Row(issuer));
        }
        if code.chars().all(|letter| !letter.is_lowercase())
            && let Some(row) = self.issuers_by_plain.get(plain_code(bare).as_str())
        {
            return self.rows.issuers.get(*row).map(KnownIssuer::Row);
        }
        let mut composed = self.committees().filter_map(|committee| {
            let body = bare.strip_suffix(&*committee.code)?;
            Some(KnownIssuer::Composed(self.office(body)?, committee))
        });
        let mut tailed = self.tailed().filter(|row| bare.starts_with(&*row.code));
        let tailed = || tailed.next().map(KnownIssuer::Tailed);
        composed.next().or_else(tailed)
    }

    /// The office with this code, which composes with any committee.
    pub(crate) fn office(&self, code: &str) -> Option<&Body> {
        let row = self.bodies_by_code.get(code)?;
        self.rows.bodies.get(*row)
    }

    fn issuer_code(&self, parts: &[&str]) -> Text {
        if let [only] = parts
            && let Some(row) = self
                .issuers_by_code
                .get(*only)
                .and_then(|row| self.rows.issuers.get(*row))
        {
            // Another spelling of the same code (TƯ for TW, TTG for TTg), not the code of another body.
            if is_same(&row.code, only) {
                return row.code.clone();
            }
        }
        Text::Owned(
            parts
                .iter()
                .map(|part| self.part_code(part))
                .collect::<Vec<_>>()
                .join("-"),
        )
    }

    /// A part of an issuer's code in its official spelling.
    fn part_code(&self, part: &str) -> String {
        let spelled = if part.contains('Ư') {
            Cow::Owned(part.replace("TƯ", "TW"))
        } else {
            Cow::Borrowed(part)
        };
        match self.issuer(&spelled) {
            Some(KnownIssuer::Row(row)) if is_same(&row.code, &spelled) => row.code.to_string(),
            _ => spelled.into_owned(),
        }
    }

    fn shares_word(&self, row: usize, word: Option<usize>) -> bool {
        let words = |row: usize| self.rows.doc_types.get(row).map(|row| &row.words);
        match (words(row), word.and_then(words)) {
            (Some(ours), Some(theirs)) => ours.iter().any(|word| theirs.contains(word)),
            _ => false,
        }
    }
}

/// The type's code in its official spelling, where the printed one differs only by case or a missing stroke; else as printed.
fn type_code(printed: &str, code: &Text) -> String {
    if is_same(code, printed) {
        code.to_string()
    } else {
        printed.to_owned()
    }
}

/// A code without signs, case, strokes (Đ) and horns (Ư), for comparing spellings.
pub(super) fn plain_code(code: &str) -> String {
    let mut plain = String::with_capacity(code.len());
    plain.extend(plain_letters(code));
    plain
}

fn plain_letters(code: &str) -> impl Iterator<Item = char> {
    code.chars()
        .filter(|letter| !is_bare(*letter))
        .flat_map(char::to_lowercase)
        .map(|letter| match letter {
            'đ' => 'd',
            'ư' => 'w',
            letter => letter,
        })
}

/// Whether a row's code differs from the printed one only by case, strokes and horns; a name in place of a code (*Tuyên bố*) is never
/// printed in a number.
fn is_same(code: &str, printed: &str) -> bool {
    let is_code = || code.starts_with(char::is_uppercase) && !code.contains([' ', '.']);
    code == printed || is_code() && plain_letters(code).eq(plain_letters(printed))
}

/// A code without signs and with one spelling of *Trung ương* (TW).
fn spelled(code: &str) -> Cow<'_, str> {
    if code.contains('Ư') || code.contains(is_bare) {
        Cow::Owned(bare_code(code).replace("TƯ", "TW"))
    } else {
        Cow::Borrowed(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_without_type_word_tells_its_type_in_two_ways() {
        let tables = Tables::builtin();
        for number in [
            "34/2016/NĐ-CP",
            "05-CT/TW",
            "5973/UBND-KT",
            "31/2024/QH15",
            "12/XYZ-CP",
            "12/XYZ-ABC",
            "197-SL",
            "1-ĐU",
        ] {
            let number: DocumentNumber = number.parse().unwrap();
            let parts: Vec<&str> = number.parts().collect();
            let roles = tables.roles(&parts, None).unwrap();
            let told = roles.doc_type.is_some() || roles.unknown_type.is_some();
            assert_eq!(tables.tells_type(&number), told, "{number}");
        }
    }
}
