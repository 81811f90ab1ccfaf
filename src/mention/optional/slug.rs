//! Slugs in running text: `quyet-dinh-977-qd-ttg-ngay-7-7-2020`, `30_2020_ND-CP`, alone or inside a web address.
//!
//! A slug is ASCII, except for an occasional Đ, so it is read in the text itself without normalising.

use super::bare;
use crate::mention::{Diagnostic, Mention, MentionKind};
use crate::number::DocumentNumber;
use crate::span::Span;
use crate::tables::{SlugWords, Tables, Token, slug_date};
use memchr::memchr2_iter;

/// The most tokens read from a number on, and the most bytes of each.
const MOST_TOKENS: usize = 18;
const LONGEST_TOKEN: usize = 24;
/// How far back a web address may open, in bytes.
const ADDRESS: usize = 256;

/// Reads the slugs of a text.
pub(super) fn find(tables: &Tables, text: &str, found: &mut Vec<Mention>) {
    let words = tables.slugs();
    let mut done = 0;
    for sign in memchr2_iter(b'-', b'_', text.as_bytes()) {
        if sign < done {
            continue;
        }
        if let Some((mention, end)) = slug(tables, words, text, sign, done) {
            found.push(mention);
            done = end;
        }
    }
}

/// The slug whose code opens behind the sign at `sign`, and one past its number.
fn slug(
    tables: &Tables,
    words: &SlugWords,
    text: &str,
    sign: usize,
    floor: usize,
) -> Option<(Mention, usize)> {
    let code = token_from(text, sign + 1)?;
    let is_code = words.is_type(&code.plain) || words.assembly(&code.plain).is_some();
    is_code.then_some(())?;
    // The figure before the code is the year (`34-2016-nd`) or the serial.
    let last = number_to(text, sign)?;
    let starts = [
        before(text, last).and_then(|sign| number_to(text, sign)),
        Some(last),
    ];
    starts
        .into_iter()
        .flatten()
        .filter(|start| *start >= floor)
        .find_map(|start| numbered(tables, words, text, start))
}

/// The slug whose serial starts at `start`.
fn numbered(
    tables: &Tables,
    words: &SlugWords,
    text: &str,
    start: usize,
) -> Option<(Mention, usize)> {
    let (from, typed) = type_word(words, text, start)?;
    let tokens = tokens(text, start);
    let rows = typed.as_ref().map(|typed| typed.rows);
    let read = words.number(tables, &tokens, rows, false)?;
    let (number, rest) = (read.number, tokens.get(read.used..)?);
    let end = tokens.get(read.used.checked_sub(1)?)?.end;
    let last = tokens.get(read.used - 1)?;
    if !goes_on_in_words(last, rest.first(), typed.is_some()) || !ends(text, end) {
        return None;
    }
    let classified = tables.classify(&number);
    let mut mention = bare(MentionKind::Slug, Span::new(from as u32, end as u32));
    mention.number_span = Some(Span::new(start as u32, end as u32));
    mention.system = classified.system;
    // In a number of the National Assembly only the type word states the type: `luat-59-2020-qh14`.
    let of_word = || match rows {
        Some([row]) => Some(tables.rows.doc_types.get(*row)?.code.clone()),
        _ => None,
    };
    mention.doc_type = classified.doc_type.or_else(of_word);
    mention.issuer = classified.issuer;
    mention.type_word = typed.map(|typed| Span::new(from as u32, typed.end as u32));
    if !read.agrees {
        mention
            .details_mut()
            .diagnostics
            .push(Diagnostic::TypeMismatch);
    }
    dated(rest, end, &number, &mut mention);
    mention.number = Some(number);
    Some((mention, end))
}

/// A type word before a number.
struct TypeWord<'t> {
    rows: &'t [usize],
    end: usize,
}

/// Where the slug of the serial at `start` starts, and the type word before it; `None` when the digits are no serial.
fn type_word<'t>(
    words: &'t SlugWords,
    text: &str,
    start: usize,
) -> Option<(usize, Option<TypeWord<'t>>)> {
    let alone = Some((start, None));
    let Some(sign) = before(text, start) else {
        return opens(text, start).then_some(alone).flatten();
    };
    // The tokens before the number, the nearest first.
    let mut back: Vec<Token<'_>> = Vec::new();
    let mut end = Some(sign);
    while let Some(token) = end.and_then(|end| token_to(text, end))
        && back.len() <= words.longest
    {
        end = before(text, token.end - token.text.len());
        back.push(token);
    }
    let nearest = back.first()?;
    // `2020-12-qd-ubnd`, `nam-2020-qd-ubnd`: the digits belong to a date.
    if nearest.is_number() || matches!(&*nearest.plain, "nam" | "ngay" | "thang") {
        return None;
    }
    let skip = usize::from(nearest.plain == "so");
    back.drain(..skip);
    back.reverse();
    for from in 0..back.len() {
        let rest = back.get(from..)?;
        if let (Some(rows), Some(first), Some(last)) =
            (words.type_rows(rest), rest.first(), rest.last())
        {
            let typed = TypeWord {
                rows,
                end: last.end,
            };
            return Some((first.end - first.text.len(), Some(typed)));
        }
    }
    alone
}

/// Whether the code ends with the token `last`: nothing, a date or words of a title follow, not more of the code.
fn goes_on_in_words(last: &Token<'_>, next: Option<&Token<'_>>, typed: bool) -> bool {
    let Some(next) = next else { return true };
    let has_vowel = |word: &str| word.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    let small = |word: &str| word.chars().all(char::is_lowercase);
    // `tu`, `hu`, `ca` are codes and also syllables: in small letters they may open a title.
    let syllable = small(last.text) && last.plain.len() <= 3 && has_vowel(&last.plain);
    if syllable && !typed {
        return false;
    }
    // Every Vietnamese syllable has a vowel; letters without one, or in capitals like the code, continue the code.
    let word =
        has_vowel(&next.plain) && (small(last.text) || !next.text.starts_with(char::is_uppercase));
    next.is_number() || word
}

/// Binds the date behind the number: `-ngay-7-7-2020`, `-nam-2020`.
fn dated(rest: &[Token<'_>], end: usize, number: &DocumentNumber, mention: &mut Mention) {
    // Digits without `ngay` or `nam` may be the date of an upload.
    let Some(first) = rest.first().filter(|first| !first.is_number()) else {
        return;
    };
    let Some((date, used)) = slug_date(rest) else {
        return;
    };
    let last = used.checked_sub(1).and_then(|last| rest.get(last));
    let start = first.end - first.text.len();
    let span = Span::new(start as u32, last.map_or(end, |last| last.end) as u32);
    (mention.date, mention.date_span) = (date, Some(span));
    match (date, number.year()) {
        (None, _) => mention
            .details_mut()
            .diagnostics
            .push(Diagnostic::DateInvalid),
        (Some(date), Some(year)) if date.year() != year => {
            mention
                .details_mut()
                .diagnostics
                .push(Diagnostic::YearMismatch);
        }
        _ => {}
    }
}

/// The tokens from the byte `at` on, as long as a single sign stands between them.
fn tokens(text: &str, at: usize) -> Vec<Token<'_>> {
    let (mut tokens, mut next) = (Vec::new(), Some(at));
    while let Some(token) = next.and_then(|at| token_from(text, at))
        && tokens.len() < MOST_TOKENS
    {
        let sign = text.as_bytes().get(token.end);
        // A dot stands only inside a serial: `66.13-2026-nq-cp`.
        let dot = sign == Some(&b'.') && tokens.is_empty() && token.is_number();
        next = (dot || matches!(sign, Some(b'-' | b'_'))).then_some(token.end + 1);
        tokens.push(token);
    }
    tokens
}

/// The token that starts at `at`; `None` where none does or it is too long.
fn token_from(text: &str, at: usize) -> Option<Token<'_>> {
    let rest = text.get(at..)?;
    let mut end = 0;
    for letter in rest.chars().take_while(|letter| letter.is_alphanumeric()) {
        end += letter.len_utf8();
        if end > LONGEST_TOKEN {
            return None;
        }
    }
    (end > 0).then(|| Token::new(text, at, at + end))
}

/// The token that ends at `end`.
fn token_to(text: &str, end: usize) -> Option<Token<'_>> {
    let mut start = end;
    let before = text.get(..end)?;
    for letter in before
        .chars()
        .rev()
        .take_while(|letter| letter.is_alphanumeric())
    {
        start -= letter.len_utf8();
        if end - start > LONGEST_TOKEN {
            return None;
        }
    }
    (start < end).then(|| Token::new(text, start, end))
}

/// Where the number that ends at `end` starts: `977`, `38a`, `66.13`.
fn number_to(text: &str, end: usize) -> Option<usize> {
    let token = token_to(text, end)?;
    token
        .text
        .starts_with(|letter: char| letter.is_ascii_digit())
        .then_some(())?;
    let start = end - token.text.len();
    let whole = text
        .get(..start)
        .and_then(|before| before.strip_suffix('.'));
    let whole = whole.and_then(|before| token_to(text, before.len()));
    match whole.filter(|whole| whole.is_number() && token.text.len() <= 3) {
        Some(whole) => Some(whole.end - whole.text.len()),
        None => Some(start),
    }
}

/// The byte of the dash or low line right before `start`, if there is one.
fn before(text: &str, start: usize) -> Option<usize> {
    let sign = start.checked_sub(1)?;
    matches!(text.as_bytes().get(sign), Some(b'-' | b'_')).then_some(sign)
}

/// Whether a number may open at `start`: not inside a word, a decimal or a fraction.
fn opens(text: &str, start: usize) -> bool {
    let before = text.get(..start).unwrap_or_default();
    let mut letters = before.chars().rev();
    match letters.next() {
        None => true,
        Some('/') => {
            // `12/2016-nd-cp` is no slug; `…/2020/57-nq-tw` is the end of a web address.
            !letters.next().is_some_and(|letter| letter.is_ascii_digit()) || is_address(before)
        }
        Some('.' | ',' | ':') => !letters.next().is_some_and(char::is_alphanumeric),
        Some(letter) => !letter.is_alphanumeric(),
    }
}

/// Whether a web address stands before.
fn is_address(before: &str) -> bool {
    let near = before
        .char_indices()
        .rev()
        .take_while(|(at, letter)| before.len() - at <= ADDRESS && !letter.is_whitespace());
    let start = near.last().map_or(before.len(), |(at, _)| at);
    let address = before.get(start..).unwrap_or_default();
    address.contains("://") || address.contains("www.")
}

/// Whether the slug may end at `end`: no letter, digit or code behind it.
fn ends(text: &str, end: usize) -> bool {
    let mut letters = text.get(end..).unwrap_or_default().chars();
    match letters.next() {
        Some('/') => !letters.next().is_some_and(char::is_uppercase),
        Some(letter) => !letter.is_alphanumeric(),
        None => true,
    }
}
