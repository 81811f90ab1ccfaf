//! The bounded reader of numbers in a paragraph, each with its type word.

use super::codes::{Code, Codes};
use super::list::is_list_gap;
use super::passage::{Draft, Passage};
use super::prefix::{Prefix, prefix, with_word_of_code};
use super::{Diagnostic, MentionKind, date};
use crate::number::loose::{self, FIVE_FIGURES, Lead, Loose, Part};
use crate::number::{Separator, Year};
use crate::tables::{Classified, System};
use crate::text::{Place, is_capital};

/// The numbers of a paragraph, each with its type word.
pub(super) fn numbers(passage: &Passage<'_>, codes: &mut Codes) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let (mut openers, mut index, mut end) = (passage.openers(), 0, 0);
    while let Some(opener) = openers.from(index) {
        index = opener + 1;
        let at = passage.start(opener);
        let figure = passage.cased.as_bytes().get(at);
        let opens = || opens_number(passage.cased, at) || goes_on_with_list(passage, opener);
        if at < end || !figure.is_some_and(u8::is_ascii_digit) || !opens() {
            continue;
        }
        if let Some(draft) = number(passage, codes, opener, drafts.last()) {
            end = draft.place.end;
            drafts.push(draft);
        }
    }
    drafts
}

/// Whether a number may start at the byte `at`: it is not glued to a word or another figure (SPEC section 2.2).
pub(super) fn opens_number(text: &str, at: usize) -> bool {
    // Quick way: nearly all numbers stand behind one of these.
    if at > 0 && matches!(text.as_bytes().get(at - 1), Some(b' ' | b';' | b'(')) {
        return true;
    }
    let before = text.get(..at).unwrap_or_default();
    let mut letters = before.chars().rev();
    match letters.next() {
        None => true,
        // `số31-QĐ/TW`: the one word that may be glued on.
        Some('ố' | 'Ố') => letters
            .next()
            .is_some_and(|letter| matches!(letter, 's' | 'S')),
        Some(letter) if letter.is_alphanumeric() || letter == '_' => false,
        // `Số: …/2016/NĐ-CP`: the figure after a slash is a year, not a running number.
        Some('/') => false,
        Some('.' | '-' | ':' | ',') => !letters.next().is_some_and(char::is_alphanumeric),
        Some(_) => true,
    }
}

/// Whether the figure at the word `index`, glued to a comma, continues a list that a type word or *số* opens: `Nghị quyết số 18,19-NQ/TW`.
pub(super) fn goes_on_with_list(passage: &Passage<'_>, index: usize) -> bool {
    const LONGEST: usize = 8;
    let mut at = index;
    for _ in 0..LONGEST {
        let glued = at > 1 && passage.end(at) == passage.start(at) && passage.is(at - 1, ",");
        if !glued || !passage.figures(at - 2) {
            return false;
        }
        at -= 2;
        let prefix = prefix(passage, at);
        if prefix.so || prefix.word.is_some() {
            return true;
        }
    }
    false
}

/// The number whose first digits are the word `index`.
fn number(
    passage: &Passage<'_>,
    codes: &mut Codes,
    index: usize,
    previous: Option<&Draft>,
) -> Option<Draft> {
    let at = passage.start(index);
    let head = loose::head(passage.cased, at)?;
    let prefix = prefix(passage, index);
    let listed = || {
        previous.is_some_and(|previous| is_list_gap(passage.line.text.get(previous.place.end..at)))
    };
    // Capitals behind a figure are a code where something before says so.
    let told = || {
        let before = index.checked_sub(1).map_or("", |at| passage.cased_word(at));
        passage.tables.types_by_code.contains_key(before) || listed()
    };
    if head.lead == Lead::Space && prefix.word.is_none() && !prefix.so && !told() {
        return None;
    }
    let code = codes.read(passage, &head, prefix.word)?;
    let (loose, classified) = (&code.loose, &code.classified);
    let known = classified.known_type && classified.known_issuer;
    if code.small && !known && !is_dated_letter(passage, loose, prefix) {
        return None;
    }
    let prefix = with_word_of_code(passage, prefix, classified);
    let vouched = prefix.word.is_some() || listed();
    // Only types that large bodies issue in great numbers, such as letters, have serials this long.
    let long = loose.serial.value > FIVE_FIGURES && !is_numerous(passage, prefix);
    if long
        || !is_document(passage, loose, classified, prefix, vouched)
        || code.foreign
        || is_vetoed(passage, prefix, code) && !numbers_law(passage, prefix, classified)
        || !(code.marked || ends_number(passage.cased, loose.end))
    {
        return None;
    }
    let left = type_left_out(passage, loose, classified, prefix);
    let number = match &left {
        Some(official) => loose.print(Separator::Dash, official),
        None => loose.print(code.official.0, &code.official.1),
    };
    let place = Place::new(at, loose.end);
    let end = loose.end + bracket(passage.cased, loose);
    // The type word opens the mention, or *số* where it stands alone.
    let start = if prefix.so || prefix.word.is_some() {
        passage.start(prefix.from)
    } else {
        at
    };
    let mut draft = Draft::new(MentionKind::Numbered, Place::new(start, end));
    draft.diagnostics = diagnose(passage, code, prefix.word);
    let printed = passage.shadow.original(place).text(passage.text);
    if is_legacy(printed) {
        draft.diagnostics.push(Diagnostic::LegacyEncoding);
    }
    draft.diagnostics.sort_unstable();
    draft.classified = match left {
        Some(_) => passage.tables.classify(&number),
        None => classified.clone(),
    };
    draft.number = Some(number);
    draft.number_place = Some(place);
    draft.word = prefix.word;
    Some(draft)
}

/// The full code of a Party number that leaves out its type, taken from the type word: *Chỉ thị số 05/TW* is 05-CT/TW.
fn type_left_out(
    passage: &Passage<'_>,
    loose: &Loose<'_>,
    classified: &Classified,
    prefix: Prefix,
) -> Option<String> {
    let row = prefix.word.map(|(row, _)| row);
    let row = row.and_then(|row| passage.tables.rows.doc_types.get(row))?;
    let issuer = classified.issuer.as_deref()?;
    let party = classified.known_issuer && classified.system == Some(System::Party);
    let bare = loose.parts.len() == 1 && loose.year.is_none() && classified.doc_type.is_none();
    let typed = row.short && !row.general && row.systems.contains(&System::Party);
    (party && bare && typed).then(|| format!("{}/{issuer}", row.code))
}

/// Whether year, *số* and the day behind show a letter's number, whatever its code: *Công văn số 16/1999/khxx ngày 01/02/1999*.
fn is_dated_letter(passage: &Passage<'_>, loose: &Loose<'_>, prefix: Prefix) -> bool {
    let day = || date::at(passage, passage.from(loose.end)).is_some();
    // `km` is a measure.
    let code = loose.parts.first().map_or(0, |part| part.text.len());
    loose.year.is_some() && prefix.so && code > 2 && is_numerous(passage, prefix) && day()
}

/// Whether a bare code is that of a body whose numbers bore it alone until 1997, behind a type word of its documents: *Nghị định số 73
/// CP*, *Quyết định 327CT*.
fn is_of_old_body(
    passage: &Passage<'_>,
    loose: &Loose<'_>,
    classified: &Classified,
    prefix: Prefix,
) -> bool {
    let tables = passage.tables;
    let row = prefix.word.map(|(row, _)| row);
    let Some(row) = row.and_then(|row| tables.rows.doc_types.get(row)) else {
        return false;
    };
    let body = classified.issuer.as_deref();
    let body = body.and_then(|code| tables.issuer(code));
    let bare = body.is_some_and(|body| body.issuer().bare.contains(&row.code));
    // In *Quyết định 10 CT …* the letters may stand for a programme (*chương trình*).
    let blank = passage.word(passage.from(loose.start)) == "ct" && !prefix.so;
    // *quyết định 12 CP* may count shares (*cổ phiếu*); *Nghị định 64CP* within a sentence does not.
    let capital = passage.cased_word(prefix.from).starts_with(is_capital);
    let within = prefix.from > 0 && !passage.ends_clause(prefix.from - 1);
    let day = || date::at(passage, passage.from(loose.end)).is_some();
    let told = prefix.so || capital && (row.is_of_state() || within) || day();
    bare && told && !blank
}

/// Whether a Đ of an old encoding is printed: §, Ñ.
fn is_legacy(printed: &str) -> bool {
    let mut letters = printed.as_bytes().windows(2);
    letters.any(|letter| letter == "§".as_bytes() || letter == "Ñ".as_bytes())
}

/// Whether what was read is a document's number (SPEC section 3.2): the tables know its issuer, or a type word or `số`
/// vouches for it.
fn is_document(
    passage: &Passage<'_>,
    loose: &Loose<'_>,
    classified: &Classified,
    prefix: Prefix,
    vouched: bool,
) -> bool {
    if loose.parts.len() == 1 {
        // A code that no table knows counts where the type word and *số*, or the type word and a day of issue behind it, vouch for it.
        let first = loose.parts.first();
        let long = first.is_some_and(|part| part.text.chars().count() > 1);
        let day = || date::at(passage, passage.from(loose.end)).is_some();
        let dated = || is_numerous(passage, prefix) && day();
        let said = prefix.word.is_some() && long && (prefix.so || dated());
        let known = classified.known_issuer || classified.known_type || said;
        let with_year = loose.year.is_some() && loose.lead == Lead::Slash;
        return match loose.lead {
            Lead::Space => is_of_old_body(passage, loose, classified, prefix),
            Lead::Slash if with_year => classified.known_issuer || (vouched && known),
            _ => known && vouched,
        };
    }
    if loose.lead == Lead::Space {
        let dash = |part: &Part<'_>| part.separator == Separator::Dash;
        let dash = loose.parts.get(1).is_some_and(dash);
        let (typed, issued) = (classified.known_type, classified.known_issuer);
        // Before a dash a figure and letters may be a quantity: *10MW-BTC*.
        return (vouched || prefix.so) && (typed && issued || !dash && (typed || issued));
    }
    classified.known_issuer
        && (classified.known_type || vouched || prefix.so || is_letter(classified, loose))
        || vouched
        || (prefix.so && classified.known_type)
}

/// Whether the type is one that a body issues in great numbers (letters, decisions, notices): serials are long and codes the body's own.
/// *Giấy phép* (permits) and *biên bản* (minutes) have such numbers too, but are not cited.
fn is_numerous(passage: &Passage<'_>, prefix: Prefix) -> bool {
    let row = prefix
        .word
        .and_then(|(row, _)| passage.tables.rows.doc_types.get(row));
    row.is_some_and(|row| row.numerous)
}

/// Whether the number has the form of a letter's (*công văn*): issuer and unit, no type.
fn is_letter(classified: &Classified, loose: &Loose<'_>) -> bool {
    classified.doc_type.is_none() && loose.lead == Lead::Slash && loose.year.is_none()
}

/// Whether the words before say that a number is not a document's.
fn is_vetoed(passage: &Passage<'_>, prefix: Prefix, code: &Code) -> bool {
    let vetoes = |end: usize| passage.tables.vetoes.ending(passage.line, end).is_some();
    // The words may hold the `số` themselves: "mẫu số".
    vetoes(prefix.from) && !is_of_named(passage, prefix, code)
        || prefix.word.is_none() && vetoes(prefix.from + 1)
}

/// Whether the vetoing words before are no part of the name, for type word and number name the document in full: *Phụ lục Thông tư số
/// 02/2009/TT-NHNN* (annex of), *hợp đồng Nghị định 68/2000/NĐ-CP* (contract under). Without year and day it may be a form: *Mẫu Quyết định
/// số 02/QĐ-XPHC*.
fn is_of_named(passage: &Passage<'_>, prefix: Prefix, code: &Code) -> bool {
    let (loose, classified) = (&code.loose, &code.classified);
    let Some((row, place)) = prefix.word else {
        return false;
    };
    let row = passage.tables.rows.doc_types.get(row);
    let agrees = row.is_some_and(|row| classified.doc_type.as_deref() == Some(&*row.code));
    let capital = passage.cased_text(place).starts_with(is_capital);
    let known = classified.known_type && classified.known_issuer;
    let day = || date::at(passage, passage.from(loose.end)).is_some();
    agrees && capital && known && (loose.year.is_some() || day())
}

/// Whether a number of the National Assembly stands behind the name of a law, even one that ends with a vetoing word: *Luật Người lao động …
/// theo hợp đồng số 69/2020/QH14*.
fn numbers_law(passage: &Passage<'_>, prefix: Prefix, classified: &Classified) -> bool {
    const LONGEST: usize = 32;
    let tables = passage.tables;
    // The figures of its term stand behind the code.
    let assembly =
        |code: &str| code.ends_with(|last: char| last.is_ascii_digit()) && tables.legislates(code);
    let opens = |at: usize| {
        let word = tables.type_words.starting(passage.line, at);
        let row = word.and_then(|word| tables.rows.doc_types.get(word.value));
        row.is_some_and(|row| row.law) && passage.cased_word(at).starts_with(is_capital)
    };
    let name = (prefix.from.saturating_sub(LONGEST)..prefix.from).rev();
    classified.issuer.as_deref().is_some_and(assembly)
        && name.take_while(|at| !passage.ends_clause(*at)).any(opens)
}

/// Whether a number may end at the byte `end`: no capital, digit or further part of a code follows.
pub(super) fn ends_number(text: &str, end: usize) -> bool {
    let rest = text.get(end..).unwrap_or_default();
    let mut letters = rest.chars();
    match letters.next() {
        Some('-' | '/') => !letters.next().is_some_and(is_capital),
        Some(letter) if letter.is_alphanumeric() => letter.is_lowercase(),
        _ => true,
    }
}

/// The bytes of a bracket behind a number that names the office which drafted the document; 0 if there is none.
fn bracket(text: &str, loose: &Loose<'_>) -> usize {
    let behind = text.get(loose.end..).unwrap_or_default();
    match police_unit(behind, loose) {
        0 => office(behind, loose),
        unit => unit,
    }
}

/// The bytes of a bracket with the police unit, a letter and figures, that drafted a document of its ministry: `588/2004/QĐ-BCA(A11)`.
fn police_unit(behind: &str, loose: &Loose<'_>) -> usize {
    let police = loose.parts.iter().any(|part| part.text == "BCA");
    let bytes = behind.as_bytes();
    let blank = usize::from(bytes.first() == Some(&b' '));
    let unit = bytes.get(blank..).unwrap_or_default();
    let length = match unit {
        [b'(', letter, figure, b')', ..] if unit_of([letter, figure, figure]) => 4,
        [b'(', letter, one, two, b')', ..] if unit_of([letter, one, two]) => 5,
        _ => return 0,
    };
    if police { blank + length } else { 0 }
}

/// Whether a letter and figures name a unit: `A11`, `V19`.
fn unit_of([letter, one, two]: [&u8; 3]) -> bool {
    letter.is_ascii_uppercase() && one.is_ascii_digit() && two.is_ascii_digit()
}

/// The bytes of a bracket with the office's letters, glued to the number of a committee: `08-NQ/ĐU(VP)`.
fn office(behind: &str, loose: &Loose<'_>) -> usize {
    const LONGEST: usize = 8;
    let Some(behind) = behind.strip_prefix('(').filter(|_| loose.year.is_none()) else {
        return 0;
    };
    let office = behind.find(|letter: char| !is_capital(letter)).unwrap_or(0);
    let closed = behind.as_bytes().get(office) == Some(&b')');
    if closed && (1..=LONGEST).contains(&office) {
        office + 2
    } else {
        0
    }
}

fn diagnose(passage: &Passage<'_>, code: &Code, word: Option<(usize, Place)>) -> Vec<Diagnostic> {
    let (loose, classified) = (&code.loose, &code.classified);
    let mut diagnostics = Vec::new();
    let inner = loose.parts.get(1).map(|part| part.separator);
    let party = loose.lead == Lead::Dash && inner == Some(Separator::Slash);
    if classified.known_type && classified.known_issuer && inner.is_some() {
        let wrong = match classified.system {
            Some(System::Party) => !party && loose.lead != Lead::Space,
            _ => false,
        };
        if wrong {
            diagnostics.push(Diagnostic::Punctuation);
        }
    }
    if !classified.known_issuer && classified.issuer.is_some() {
        diagnostics.push(Diagnostic::UnknownIssuer);
    }
    let misprinted = loose.year.is_some_and(Year::lacks_digit);
    if misprinted {
        diagnostics.push(Diagnostic::YearMisprinted);
    }
    let year = loose.year.filter(|_| !misprinted);
    if let (Some(doc_type), Some(issuer), Some(year)) =
        (&classified.doc_type, &classified.issuer, year)
        && passage.tables.bears_no_year(doc_type, issuer, year.value)
    {
        diagnostics.push(Diagnostic::YearUnexpected);
    }
    if let (Some(year), Some(last)) = (year, loose.parts.last())
        && passage.tables.sat_not(&last.text, year.value)
    {
        diagnostics.push(Diagnostic::TermMismatch);
    }
    if let (Some((row, place)), Some(code_row)) = (word, code.told_type)
        && row != code_row
    {
        let printed = crate::text::fold(passage.cased_text(place));
        let known = passage
            .tables
            .rows
            .doc_types
            .get(code_row)
            .is_some_and(|row| {
                row.words
                    .iter()
                    .any(|word| crate::text::fold(word) == printed)
            });
        let general = passage
            .tables
            .rows
            .doc_types
            .get(row)
            .is_some_and(|row| row.general || row.letter);
        if !known && !general {
            diagnostics.push(Diagnostic::TypeMismatch);
        }
    }
    diagnostics
}
