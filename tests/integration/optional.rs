//! The optional kinds: examples and misses of their rows, and slugs that lead back to every number.

use std::path::Path;

use proptest::prelude::*;
use proptest::sample::select;
use trichdan::mention::OptionalKind;
use trichdan::tables::System;
use trichdan::{MentionKind, Parser, Tables};
use unicode_normalization::UnicodeNormalization as _;

use crate::properties::config;

/// The rows of a list of `optional.toml`.
fn rows(list: &str) -> Vec<toml::Table> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tables/optional.toml");
    let whole: toml::Table = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    let rows = whole[list].as_array().unwrap().iter();
    rows.map(|row| row.as_table().unwrap().clone()).collect()
}

fn texts<'r>(row: &'r toml::Table, key: &str) -> Vec<&'r str> {
    let values = row[key].as_array().unwrap().iter();
    values.map(|value| value.as_str().unwrap()).collect()
}

/// Kind and words of the mentions read when only this optional kind is asked for.
fn read(kind: OptionalKind, text: &str) -> Vec<(MentionKind, String)> {
    let citations = Parser::new().also(kind).parse(text);
    let mentions = citations.mentions().iter();
    mentions
        .map(|mention| (mention.kind(), mention.text(text).to_owned()))
        .collect()
}

#[test]
fn examples_of_standards_are_read_whole_and_misses_are_not() {
    for row in rows("standard") {
        for example in texts(&row, "examples") {
            let text = format!("Sản phẩm đạt {example} từ lâu.");
            let wanted = [(MentionKind::Standard, example.to_owned())];
            assert_eq!(read(OptionalKind::Standards, &text), wanted);
            assert_eq!(Parser::new().parse(&text).mentions(), []);
            let code = row["code"].as_str().unwrap();
            assert!(example.contains(code), "{example} is no {code}");
        }
        for miss in texts(&row, "misses") {
            assert_eq!(read(OptionalKind::Standards, miss), [], "{miss}");
        }
    }
}

#[test]
fn words_of_standards_stand_for_the_year() {
    for row in rows("standard_word") {
        for phrase in texts(&row, "phrases") {
            let text = format!("theo {phrase} ISO 21000");
            let wanted = [(MentionKind::Standard, "ISO 21000".to_owned())];
            assert_eq!(read(OptionalKind::Standards, &text), wanted, "{text}");
        }
        for example in texts(&row, "examples") {
            assert_eq!(read(OptionalKind::Standards, example).len(), 1, "{example}");
        }
    }
}

#[test]
fn examples_of_courts_are_read_whole_and_other_papers_are_not() {
    for list in ["case_type", "instance", "court_decision", "judgment_word"] {
        for row in rows(list) {
            for example in texts(&row, "examples") {
                let text = format!("Tòa viện dẫn {example} để xét xử.");
                let wanted = [(MentionKind::Judgment, example.to_owned())];
                assert_eq!(read(OptionalKind::Judgments, &text), wanted);
                assert_eq!(Parser::new().parse(&text).mentions(), []);
                let code = row.get("code").map_or("", |code| code.as_str().unwrap());
                assert!(example.contains(code), "{example} is of no {code}");
            }
        }
    }
    for row in rows("court_paper") {
        let words = texts(&row, "words");
        let before = words.iter().map(|word| format!("{word} số 12/2019/HS-ST"));
        for text in texts(&row, "examples")
            .into_iter()
            .map(str::to_owned)
            .chain(before)
        {
            assert_eq!(read(OptionalKind::Judgments, &text), [], "{text}");
        }
    }
}

#[test]
fn names_of_case_types_and_instances_belong_to_the_judgment() {
    for list in ["case_type", "instance"] {
        for row in rows(list) {
            for name in texts(&row, "names") {
                let text = format!("Bản án {name} số 12/2019/HS-ST");
                let wanted = [(MentionKind::Judgment, text.clone())];
                assert_eq!(read(OptionalKind::Judgments, &text), wanted);
            }
        }
    }
}

#[test]
fn marks_of_copies_do_not_make_another_document() {
    let tables = Tables::builtin();
    for row in rows("copy_mark") {
        for example in texts(&row, "examples") {
            assert!(tables.read_slug(example).is_some(), "{example}");
        }
        for mark in texts(&row, "words") {
            assert!(mark.is_ascii(), "{mark:?} is not plain");
            let name = format!("30-2020-ND-CP_{}.pdf", mark.replace(' ', "-"));
            let read = tables
                .read_slug(&name)
                .map(|facts| facts.number.to_string());
            assert_eq!(read.as_deref(), Some("30/2020/NĐ-CP"), "{name}");
        }
    }
}

#[test]
fn each_kind_is_read_only_when_asked_for() {
    let text = "Bản án số 12/2019/HS-ST; TCVN 5574:2018; tệp 57-nq-tw.";
    let kinds = [
        MentionKind::Standard,
        MentionKind::Judgment,
        MentionKind::Slug,
    ];
    for (asked, kind) in OptionalKind::ALL.into_iter().zip(kinds) {
        let found: Vec<MentionKind> = read(asked, text)
            .into_iter()
            .map(|(kind, _)| kind)
            .collect();
        assert_eq!(found, [kind], "{asked}");
    }
}

/// A number as web addresses spell it.
fn slug(number: &str, sign: &str, small: bool) -> String {
    let letters = number
        .nfd()
        .filter(|letter| !('\u{300}'..='\u{36f}').contains(letter));
    let plain: String = letters
        .map(|letter| match letter {
            'đ' => 'd',
            'Đ' => 'D',
            letter => letter,
        })
        .collect();
    let plain = plain.replace(['/', '-', ' '], sign);
    if small { plain.to_lowercase() } else { plain }
}

/// Numbers of State documents whose type and issuer the tables know, with a type word of each.
fn state_number() -> impl Strategy<Value = (String, String)> {
    let tables = Tables::builtin();
    let types = tables
        .doc_types()
        .filter(|row| row.systems.contains(&System::State) && row.words[0] != row.code);
    let types: Vec<_> = types.collect();
    let issuers = tables.issuers().filter(|row| row.system == System::State);
    let pairs: Vec<(String, String, String)> = issuers
        .flat_map(|issuer| types.iter().map(move |row| (row, issuer)))
        .map(|(row, issuer)| {
            (
                row.words[0].to_string(),
                row.code.to_string(),
                issuer.code.to_string(),
            )
        })
        .collect();
    let suffix = select(vec!["", "", "a", "B"]);
    let year = prop::option::of(1945..=2100_u16);
    (1..100_000_u32, suffix, year, select(pairs)).prop_map(
        |(serial, suffix, year, (word, doc_type, issuer))| {
            let year = year.map(|year| format!("/{year}")).unwrap_or_default();
            (
                word,
                format!("{serial:02}{suffix}{year}/{doc_type}-{issuer}"),
            )
        },
    )
}

/// Whether a slug leaves a choice of what was printed: `DA` or `ĐA`; `45/L-CTN` or `45-L/CTN`.
fn is_ambiguous(number: &str, typed: bool) -> bool {
    let (front, code) = number.rsplit_once('/').unwrap();
    let old = ["L-CTN", "LCT-HĐNN", "NQ-HĐNN", "TT-LB"];
    let twin = code.starts_with("DA-") || code.starts_with("ĐA-");
    (twin && !typed) || (old.contains(&code) && !front.contains('/'))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_state_number_comes_back_from_its_slug(
        (word, number) in state_number(),
        sign in select(vec!["-", "_"]),
        small in any::<bool>(),
        typed in any::<bool>(),
        mark in select(vec!["", ".pdf", "_signed.pdf", " (1).docx", "-ban-goc.txt"]),
    ) {
        let words = if typed { format!("{word} ") } else { String::new() };
        let name = format!("{}{mark}", slug(&format!("{words}{number}"), sign, small));
        let read = Tables::builtin().read_slug(&name);
        let wanted = (!is_ambiguous(&number, typed)).then(|| number.parse().unwrap());
        prop_assert_eq!(read.map(|facts| facts.number), wanted, "{}", name);
    }

    #[test]
    fn every_state_number_is_read_in_a_web_address((word, number) in state_number(), year in 2000..=2030_u16) {
        prop_assume!(!is_ambiguous(&number, true));
        let text = format!("Xem https://vanban.vn/{year}/{}-ngay-5-3-2020.html", slug(&format!("{word} so {number}"), "-", true));
        let citations = Parser::new().also(OptionalKind::Slugs).parse(&text);
        let [mention] = citations.mentions() else {
            return Err(TestCaseError::fail(format!("{text}: {:?}", citations.mentions())));
        };
        prop_assert_eq!(mention.number().cloned(), number.parse().ok());
        prop_assert_eq!(mention.date().map(|date| date.to_string()), Some("2020-03-05".to_owned()));
    }

    #[test]
    fn dates_come_back_with_the_number(day in 1..=28_u8, month in 1..=12_u8, year in 1945..=2100_u16) {
        let wanted = format!("{year}-{month:02}-{day:02}");
        for date in [format!("ngay-{day}-{month}-{year}"), format!("{day:02}.{month:02}.{year}"), format!("ngay-{day}-thang-{month}-nam-{year}")] {
            let name = format!("quyet-dinh-977-qd-ttg-{date}");
            let read = Tables::builtin().read_slug(&name).and_then(|facts| facts.date);
            prop_assert_eq!(read.map(|date| date.to_string()), Some(wanted.clone()), "{}", name);
        }
    }

    #[test]
    fn other_words_around_a_number_make_a_name_doubtful(word in "[a-z]{2,6}", before in any::<bool>()) {
        let tables = Tables::builtin();
        let name = if before { format!("{word}-57-nq-tw") } else { format!("57-nq-tw-{word}") };
        // Marks of copies, further issuers and `so` are allowed beside the number.
        let known = rows("copy_mark").iter().any(|row| texts(row, "words").contains(&&*word)) || word == "so";
        let issuer = tables.issuers().any(|row| {
            core::iter::once(&row.code).chain(row.aliases.iter()).any(|code| slug(code, "", true) == word)
        });
        prop_assume!(!known && !issuer);
        prop_assert_eq!(tables.read_slug(&name), None);
    }

    #[test]
    fn any_name_is_read_without_panic(name in any::<String>(), other in "[0-9a-zđ._ ()/-]{0,40}") {
        for name in [name, other] {
            if let Some(facts) = Tables::builtin().read_slug(&name) {
                let printed = facts.number.to_string();
                prop_assert_eq!(printed.parse().ok(), Some(facts.number));
            }
        }
    }
}
