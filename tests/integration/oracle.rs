//! The hand-written scanner of numbers compared with a regular expression, on plain official forms.

use std::sync::LazyLock;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use regex::Regex;
use trichdan::tables::System;
use trichdan::{DocumentNumber, Parser, Span, Tables};

/// Type codes found in numbers; laws and others have only a type word.
static TYPES: LazyLock<Vec<(String, Vec<System>)>> = LazyLock::new(|| {
    let rows = Tables::builtin().doc_types();
    let rows = rows.filter(|row| {
        !row.code.contains(' ')
            && row
                .code
                .chars()
                .filter(|letter| letter.is_lowercase())
                .count()
                < 2
    });
    rows.map(|row| (row.code.to_string(), row.systems.to_vec()))
        .collect()
});

static ISSUERS: LazyLock<Vec<(String, System)>> = LazyLock::new(|| {
    Tables::builtin()
        .issuers()
        .map(|row| (row.code.to_string(), row.system))
        .collect()
});

/// Serial, year, type and issuer; boundaries are checked afterwards.
static PRINTING: LazyLock<Regex> = LazyLock::new(|| {
    let any = |mut codes: Vec<&str>| {
        codes.sort_by_key(|code| std::cmp::Reverse(code.len()));
        codes
            .iter()
            .map(|code| regex::escape(code))
            .collect::<Vec<_>>()
            .join("|")
    };
    let types = any(TYPES.iter().map(|(code, _)| code.as_str()).collect());
    let issuers = any(ISSUERS.iter().map(|(code, _)| code.as_str()).collect());
    let serial = r"\d{1,5}(?:\.\d{1,3})?(?:bis|ter|\p{L})?";
    Regex::new(&format!(r"{serial}(?:/(?<year>\d{{4}}|\d{{2}}))?[-/](?:{types})[-/](?:{issuers})\d{{0,2}}(?:-\p{{Lu}}[\p{{Lu}}\d]*)*")).unwrap()
});

/// The numbers the regular expression finds, with the boundaries of SPEC section 2.2.
fn by_regex(text: &str) -> Vec<(Span, String)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(captures) = PRINTING.captures_at(text, at) {
        let whole = captures.get(0).unwrap();
        let year = captures
            .name("year")
            .map(|year| (year.len(), year.as_str().parse::<u32>().unwrap()));
        let real_year = year.is_none_or(|(width, year)| {
            if width == 4 {
                (1945..=2100).contains(&year)
            } else {
                year >= 45
            }
        });
        let mut before = text[..whole.start()].chars().rev();
        let opens = match before.next() {
            Some('.' | '/' | '-' | ':' | ',') => !before.next().is_some_and(char::is_alphanumeric),
            Some(letter) => !letter.is_alphanumeric() && letter != '_',
            None => true,
        };
        let mut after = text[whole.end()..].chars();
        let closes = match after.next() {
            Some('-' | '/') => !after.next().is_some_and(char::is_uppercase),
            letter => !letter.is_some_and(char::is_alphanumeric),
        };
        if opens && closes && real_year {
            let number: DocumentNumber = whole.as_str().parse().unwrap();
            found.push((
                Span::new(whole.start() as u32, whole.end() as u32),
                number.to_string(),
            ));
            at = whole.end();
        } else {
            // A match that is refused may hide another that starts at its next digit run.
            at = whole.start()
                + whole
                    .as_str()
                    .find(|letter: char| !letter.is_ascii_digit())
                    .unwrap();
        }
    }
    found
}

fn by_parser(text: &str) -> Vec<(Span, String)> {
    let citations = Parser::new().parse(text);
    let numbered = citations
        .mentions()
        .iter()
        .filter_map(|mention| Some((mention.number_span()?, mention.number()?.to_string())));
    // The regular expression knows only capitals; the parser reads `290-qđ/tw` behind a type word.
    numbered
        .filter(|(span, _)| span.text(text).chars().any(char::is_uppercase))
        .collect()
}

/// An official form: Party numbers with a dash before the type, State numbers with a slash.
fn printing() -> impl Strategy<Value = String> {
    let pairs: Vec<(System, String)> = ISSUERS
        .iter()
        .flat_map(|(issuer, system)| {
            let types = TYPES
                .iter()
                .filter(move |(_, systems)| systems.contains(system));
            types.map(move |(code, _)| match system {
                System::Party => (*system, format!("-{code}/{issuer}")),
                _ => (*system, format!("/{code}-{issuer}")),
            })
        })
        .collect();
    let serial = prop_oneof![8 => (1..=99_999_u32).prop_map(|serial| format!("{serial:02}")), 1 => "[0-9]{2}\\.[0-9]{1,3}"];
    let suffix = select(vec!["", "", "", "", "a", "B", "bis", "ter"]);
    let year = prop_oneof![
        2 => Just(String::new()),
        2 => (1945..=2100).prop_map(|year| format!("/{year}")),
        1 => (45..=99).prop_map(|year| format!("/{year}")),
    ];
    (serial, suffix, year, select(pairs)).prop_map(|(serial, suffix, year, (system, code))| {
        match system {
            System::Party => format!("{serial}{suffix}{code}"),
            _ => format!("{serial}{suffix}{year}{code}"),
        }
    })
}

/// Texts that look like a number and are none, for either engine.
fn near_miss() -> impl Strategy<Value = String> {
    select(vec![
        "12/12/2013",
        "1/2",
        "24/7",
        "0236/3822",
        "2010-2015",
        "1234567-QĐ/TW",
        "1.234.567/QĐ-TTg",
        "290-qđ/tw",
        "A12/QĐ-TTg",
        "x-12/QĐ-TTg",
        "12-Hà Nội",
        "QĐ/TW",
        "12/1812/QĐ-TTg",
        "5-7",
        "x3,5-QĐ/TW",
        "1:12/QĐ-TTg",
        "_12/QĐ-TTg",
        // Without a word behind it the dash would join what follows.
        "12/QĐ-TTg- của",
        "12/30/QĐ-TTg",
        "45 %",
        "TW-12",
    ])
    .prop_map(str::to_owned)
}

fn text() -> impl Strategy<Value = String> {
    let words = select(vec![
        "hội nghị",
        "theo",
        "trong",
        "Quyết định",
        "nghị quyết",
        "Chỉ thị số",
        "số",
        "cán bộ xã",
        "tỉnh ủy bàn",
        "thực hiện tốt",
        "nội dung chính",
        "Ủy ban nhân dân",
        "báo cáo",
        "đọc lại",
        "chưa có",
        "Đảng",
    ]);
    let piece = prop_oneof![
        4 => printing(),
        2 => near_miss(),
        5 => words.prop_map(str::to_owned),
    ];
    let separator = select(vec![
        " ", " ", " ", "  ", "\n\n", ". ", " (", ") ", " “", "” ", ": ", "\t",
    ]);
    vec((piece, separator), 0..30).prop_map(|pieces| {
        pieces
            .into_iter()
            .flat_map(|(piece, separator)| [piece, separator.to_owned()])
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn both_engines_find_the_same_numbers(text in text()) {
        // A line that holds nothing but a number may be the text's own header, which is no mention.
        prop_assume!(Parser::new().parse(&text).document().is_none());
        prop_assert_eq!(by_parser(&text), by_regex(&text));
    }
}
