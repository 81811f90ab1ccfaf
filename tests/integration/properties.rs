//! Laws that hold for every value and every text.

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};

use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use proptest::sample::select;
use trichdan::mention::MentionId;
use trichdan::provision::Level;
use trichdan::tables::System;
use trichdan::text::{LineIndex, OffsetUnit, Offsets, Place, Shadow, fold};
use trichdan::{Citations, DocumentNumber, IssueDate, Parser, Provision, Span, Tables};
use unicode_normalization::UnicodeNormalization as _;

use crate::spans;

pub(crate) fn config() -> ProptestConfig {
    // A failing text becomes a case of the corpus, not a file of seeds.
    ProptestConfig {
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// Numbers of `DocumentNumber`'s grammar, with leading zeros too.
fn number() -> impl Strategy<Value = String> {
    let serial = prop_oneof![(0..100_000_u32).prop_map(|n| n.to_string()), "[0-9]{1,5}"];
    let decimal = prop_oneof![3 => Just(String::new()), 1 => "\\.[0-9]{1,3}"];
    let suffix = prop_oneof![3 => Just(String::new()), 2 => "[a-zA-ZđĐăÂêÔơƯ]", 1 => Just("bis".to_owned()), 1 => Just("ter".to_owned())];
    let year = prop_oneof![
        Just(String::new()),
        (1945..=2100).prop_map(|year| format!("/{year}")),
        (45..=99).prop_map(|year| format!("/{year}")),
    ];
    let code = vec("[A-ZĐƯÔÂÊĂƠ][A-ZĐƯÔa-zđư0-9&]{0,6}", 1..5);
    (
        serial,
        decimal,
        suffix,
        year,
        "[-/]",
        code,
        select(vec!["-", "/"]),
    )
        .prop_map(|(serial, decimal, suffix, year, separator, code, inner)| {
            format!(
                "{serial}{decimal}{suffix}{year}{separator}{}",
                code.join(inner)
            )
        })
}

/// Few numbers, so that equal ones meet often.
fn twin() -> impl Strategy<Value = DocumentNumber> {
    let serial = select(vec!["5", "05", "10", "5.1", "5.10"]);
    let suffix = select(vec!["", "a", "A", "đ", "Đ", "bis", "ter"]);
    let year = select(vec!["", "/98", "/1998", "/1999"]);
    let code = select(vec!["-QĐ/TW", "/QĐ/TW", "/QĐ-TW", "/CT-TTg"]);
    (serial, suffix, year, code).prop_map(|(serial, suffix, year, code)| {
        format!("{serial}{suffix}{year}{code}").parse().unwrap()
    })
}

/// Numbers whose type and issuer the tables know, as the system of the issuer prints them.
fn known_number() -> impl Strategy<Value = String> {
    let tables = Tables::builtin();
    let has_code = |code: &str| {
        code.starts_with(char::is_uppercase)
            && !code.contains(' ')
            && code.chars().filter(|c| c.is_lowercase()).count() <= 1
    };
    let types: Vec<_> = tables
        .doc_types()
        .filter(|row| has_code(&row.code) && row.code.chars().count() <= 5)
        .collect();
    let pairs: Vec<(System, String, String)> = tables
        .issuers()
        .flat_map(|issuer| types.iter().map(move |row| (row, issuer)))
        .filter(|(row, issuer)| row.systems.contains(&issuer.system))
        .map(|(row, issuer)| (issuer.system, row.code.to_string(), issuer.code.to_string()))
        .collect();
    let suffix = select(vec!["", "", "", "a", "B", "bis"]);
    (
        0..10_000_u32,
        suffix,
        prop::option::of(1945..=2100_u16),
        select(pairs),
    )
        .prop_map(
            |(serial, suffix, year, (system, doc_type, issuer))| match (system, year) {
                (System::Party, _) => format!("{serial:02}{suffix}-{doc_type}/{issuer}"),
                (_, None) => format!("{serial:02}{suffix}/{doc_type}-{issuer}"),
                (_, Some(year)) => format!("{serial:02}{suffix}/{year}/{doc_type}-{issuer}"),
            },
        )
}

fn date() -> impl Strategy<Value = IssueDate> {
    let year = 1930..=2100_u16;
    prop_oneof![
        year.clone()
            .prop_map(|year| IssueDate::of_year(year).unwrap()),
        (year.clone(), 1..=12_u8)
            .prop_map(|(year, month)| IssueDate::of_month(year, month).unwrap()),
        (year, 1..=12_u8, 1..=31_u8).prop_filter_map("no such day", |(year, month, day)| {
            IssueDate::new(year, month, day).ok()
        }),
    ]
}

fn provision() -> impl Strategy<Value = Provision> {
    let levels: Vec<Level> = Level::ALL.iter().map(|(level, _)| *level).collect();
    btree_map(
        select(levels),
        "[0-9a-zA-ZđĐăâêôơưẢ]{1,3}(\\.[0-9a-z]{1,2}){0,2}",
        1..6,
    )
    .prop_map(|steps| {
        let mut steps = steps.into_iter();
        let (level, label) = steps.next().unwrap();
        let first = Provision::new(level, &label).unwrap();
        steps.fold(first, |provision, (level, label)| {
            provision.with(level, &label).unwrap()
        })
    })
}

/// A piece of a text as people write: citations, near misses, and words between them.
fn fragment() -> impl Strategy<Value = String> {
    const NUMBERS: &[&str] = &[
        "290-QĐ/TW",
        "290–Q\u{d0}/TW",
        "34/2016/NĐ-CP",
        "38a-KH/HU",
        "16/CT-TTg",
        "45/2019/QH14",
        "07/98/NĐ-CP",
        "66.13/2026/NQ-CP",
        "5973/UBND-KT",
        "18, 19-NQ/TW",
        "143 TCTK/PPCĐ",
        "40 - CT / TW",
        "79-\nNQ/TW",
        "08/2021/TTLT-BTP-BCA",
        "19bis/SL",
        "05-CT/TƯ",
        "12/2020/TT-BTTTTngày",
        "số31-QĐ/TW",
        "29/2025/TTLT-BTP-BCA-\n   BTC",
        "1169A/QĐ-TTg",
        "06/2003/PL-UBTVQH11",
        "44-LCT/HĐNN8",
        "123456-QĐ/TW",
        "12/12/2013",
        "1/2",
        "0236/3822",
        "12/2019/HS-ST",
        "12-Hà Nội",
        "A/A/A/",
        "12/",
        "-QĐ/TW",
        "TCVN 5574:2018",
        "QCVN 02 - 39 : 2020/BNNPTNT",
        "22 TCN 211-06",
        "05/2020/QĐST-DS",
        "quyet-dinh-977-qd-ttg-ngay-7-7-2020",
        "30_2020_ND-CP",
        "https://vanban.vn/57-nq-tw-",
    ];
    const NAMES: &[&str] = &[
        "Quyết định ",
        "Quyết định số ",
        "Nghị định số ",
        "Nghị quyết số ",
        "Kế hoạch ",
        "Thông tư liên tịch số ",
        "số ",
        "Số: ",
        "Bản án hình sự sơ thẩm số ",
        "Luật Đất đai số ",
        "Luật Doanh nghiệp năm 2020",
        "Bộ luật Dân sự năm 2015",
        "Pháp lệnh ",
        "Hiến pháp 2013",
        "Luật ",
        "Quy chế làm việc ban hành kèm theo ",
        "QUYẾT ĐỊNH",
        "KẾ HOẠCH\n",
        "LUẬT",
        "CHÍNH PHỦ\n",
        "TỈNH ỦY GIA LAI\n",
    ];
    const FACTS: &[&str] = &[
        " ngày 25/02/2010",
        " ngày 05 tháng 3 năm 2020",
        "ngày 31/02/2020",
        "\nHà Nội, ngày 05 tháng 3 năm 2020\n",
        " năm 2011",
        " của Bộ Chính trị",
        " của Uỷ ban nhân dân tỉnh Gia Lai",
        " của Huyện ủy Krông Pa",
        " khóa X",
        " khoá XI, XII",
        " (khóa XII)",
        " về việc tổ chức thực hiện",
        " về công tác dân vận",
        "khoản 5 Điều 25 ",
        "điểm a, b khoản 1 và khoản 2 Điều 3 ",
        "ngày22tháng7năm2011",
        " có hiệu lực thi hành từ ngày 01/7/2016",
        "Ban Bí thư đã ban hành ",
    ];
    const CUES: &[&str] = &[
        "Căn cứ ",
        "\nCăn cứ ",
        " thay thế ",
        " sửa đổi, bổ sung một số điều của ",
        " được thay thế bởi ",
        " tiếp tục thực hiện ",
        "tổng kết 10 năm thực hiện ",
        " gắn với ",
        " không ",
        "đề nghị ",
        "Quyết định này",
        ", trọng tâm là ",
        " nghiêm túc, hiệu quả ",
        " được sửa đổi, bổ sung một số điều bởi ",
        " hết hiệu lực",
        "quy định chi tiết và hướng dẫn thi hành ",
        "Trên cơ sở ",
        "theo ",
    ];
    const SIGNS: &[&str] = &[
        " ",
        " ",
        " ",
        ", ",
        "; ",
        " và ",
        ". ",
        ".",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "  ",
        "\u{a0}",
        "\u{200b}",
        "\u{ad}",
        "\u{feff}",
        "–",
        "—",
        "-",
        "/",
        "“",
        "”",
        "\"",
        "«",
        "»",
        "(",
        ")",
        ":",
        "…",
        "o\u{300}a",
        "oà",
        "uỷ",
        "Uỷ",
    ];
    let of = |words: &'static [&'static str]| select(words).prop_map(str::to_owned);
    prop_oneof![8 => of(NUMBERS), 5 => of(NAMES), 5 => of(FACTS), 5 => of(CUES), 8 => of(SIGNS)]
}

/// A piece that no one writes.
fn oddity() -> impl Strategy<Value = String> {
    const ODD: &[&str] = &[
        "\u{301}", "\u{323}", "𝄞", "ﬁ", "İ", "ß", "²", "Ⅳ", "ǅ", "\u{345}",
    ];
    prop_oneof![
        select(ODD).prop_map(str::to_owned),
        number(),
        "\\PC{0,6}",
        any::<String>().prop_map(|text| text.chars().take(8).collect()),
    ]
}

/// A text of fragments, as different writers spell it.
fn vietnamese() -> impl Strategy<Value = String> {
    spelled(vec(fragment(), 0..24))
}

/// As [`vietnamese`], with oddities between.
pub(crate) fn text() -> impl Strategy<Value = String> {
    spelled(vec(
        prop_oneof![8 => fragment().boxed(), 1 => oddity().boxed()],
        0..24,
    ))
}

fn spelled(fragments: impl Strategy<Value = Vec<String>>) -> impl Strategy<Value = String> {
    (fragments, 0..8_u8).prop_map(|(fragments, spelling)| match spelling {
        0 => fragments.concat().nfd().collect(),
        1 => fragments.concat().to_uppercase(),
        2 => fragments.concat().replace('-', "–").replace(' ', "\u{a0}"),
        _ => fragments.concat(),
    })
}

/// Paragraphs without anything that is read.
fn prose() -> impl Strategy<Value = String> {
    select(vec![
        "Hội nghị bế mạc trong buổi chiều.",
        "thủ tục giản đơn, hồ sơ gọn nhẹ;",
        "Đại biểu thảo luận sôi nổi về công tác dân vận:",
        "Năm nay cả tỉnh trồng được nhiều rừng hơn năm ngoái. Bà con phấn khởi!",
        "Bí thư Huyện ủy Chư Sê dự và phát biểu",
        "“Dân vận khéo thì việc gì cũng thành công”.",
    ])
    .prop_map(str::to_owned)
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

fn through_json<T: serde::Serialize + serde::de::DeserializeOwned>(value: &T) -> T {
    serde_json::from_str(&serde_json::to_string(value).unwrap()).unwrap()
}

/// Failures that random texts once showed, each in its shortest form.
#[test]
fn what_random_texts_showed_stays_mended() {
    let nfd = |text: &str| text.nfd().collect::<String>();
    let parser = Parser::new();
    let header = "Số: 30/2020/NĐ-CP\n......, ngày 05 tháng 3 năm 2020\nNGHỊ ĐỊNH";
    assert_eq!(parser.parse(header).document().unwrap().place_span(), None);
    assert_eq!(
        parser.parse("290-QĐ/TW “”").mentions()[0].title_span(),
        None
    );
    let attached = parser.parse("Quy chế làm việc ban hành kèm theo Quyết định 18, 19-NQ/TW");
    let inherits: Vec<Option<usize>> = attached
        .mentions()
        .iter()
        .map(|mention| mention.inherits().map(MentionId::index))
        .collect();
    assert_eq!(inherits, [None, Some(2), Some(1)]);
    for text in [
        "Pháp lệnh Dân số năm 2003",
        "Hiến pháp 2013",
        "Quyết định số\n290-QĐ/TW",
    ] {
        assert_eq!(mentions(&nfd(text)), [nfd(text)]);
    }
    // A title within a title ends with the text.
    spans::check("2-QĐ/TW Quy địnhsố2-TW,Quy định 5");
    // The name of an amending law opens with a cue that no row has.
    spans::check("Luật sửa của Luật a 6/205/QH");
    // The name of a type without a code is no code.
    let read = Tables::builtin().read_number("3tuyênbố/T");
    assert_eq!(
        read.map(|read| read.to_string()),
        Ok("03-TUYÊNBỐ/T".to_owned())
    );
}

/// The words of each mention of a text.
fn mentions(text: &str) -> Vec<String> {
    let citations = Parser::new().parse(text);
    citations
        .mentions()
        .iter()
        .map(|mention| mention.text(text).to_owned())
        .collect()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_number_is_read_back_from_its_print(text in number()) {
        let read: DocumentNumber = text.parse().unwrap();
        let printed = read.to_string();
        let again: DocumentNumber = printed.parse().unwrap();
        prop_assert_eq!(&again, &read);
        prop_assert_eq!(again.to_string(), printed);
        prop_assert_eq!(through_json(&read), read);
    }

    #[test]
    fn the_order_of_numbers_agrees_with_equality(one in twin(), two in twin(), three in twin()) {
        prop_assert_eq!(one.cmp(&two) == Ordering::Equal, one == two);
        prop_assert_eq!(one.cmp(&two), two.cmp(&one).reverse());
        prop_assert_eq!(one.partial_cmp(&two), Some(one.cmp(&two)));
        prop_assert!(one != two || hash(&one) == hash(&two));
        prop_assert!(one > two || two > three || one <= three);
    }

    #[test]
    fn numbers_of_other_prints_are_other_numbers(one in number(), two in number()) {
        let (one, two): (DocumentNumber, DocumentNumber) = (one.parse().unwrap(), two.parse().unwrap());
        prop_assert_eq!(one.cmp(&two) == Ordering::Equal, one == two);
        // Only the case of a suffix and the width of a year may differ between equal numbers.
        let (printed, other) = (one.to_string(), two.to_string());
        prop_assert!(one != two || printed.chars().count().abs_diff(other.chars().count()) <= 2);
        prop_assert!(printed != other || one == two);
    }

    #[test]
    fn the_tables_read_back_what_a_known_number_prints(text in known_number()) {
        let number: DocumentNumber = text.parse().unwrap();
        prop_assert_eq!(number.to_string(), &*text);
        let read = Tables::builtin().read_number(&text);
        prop_assert_eq!(read.map(|read| read.to_string()), Ok(text));
    }

    #[test]
    fn reading_a_number_loosely_never_fails_badly(text in text()) {
        if let Ok(read) = Tables::builtin().read_number(&text) {
            let printed = read.to_string();
            prop_assert_eq!(printed.parse::<DocumentNumber>().map(|read| read.to_string()), Ok(printed));
        }
    }

    #[test]
    fn a_date_is_read_back_from_its_print(date in date(), other in date()) {
        let printed = date.to_string();
        prop_assert_eq!(printed.parse::<IssueDate>(), Ok(date));
        prop_assert_eq!(through_json(&date), date);
        prop_assert_eq!(date.cmp(&other) == Ordering::Equal, date == other);
        prop_assert_eq!(date == other, printed == other.to_string());
        prop_assert!(!date.covers(other) || date <= other, "{} covers what stands before it: {}", date, other);
        prop_assert!(!(date.covers(other) && other.covers(date)) || date == other);
    }

    #[test]
    fn a_provision_is_read_back_from_its_print(provision in provision(), other in provision()) {
        let printed = provision.to_string();
        prop_assert_eq!(&printed.parse::<Provision>().unwrap(), &provision);
        // The order of steps and the commas do not count.
        let steps: Vec<String> = provision.steps().map(|(level, label)| format!("{} {label}", level.word())).collect();
        let reversed: Vec<&str> = steps.iter().rev().map(String::as_str).collect();
        prop_assert_eq!(&reversed.join(", ").parse::<Provision>().unwrap(), &provision);
        prop_assert_eq!(&through_json(&provision), &provision);
        prop_assert_eq!(provision.cmp(&other) == Ordering::Equal, provision == other);
        prop_assert_eq!(provision == other, printed == other.to_string());
    }

    #[test]
    fn values_refuse_what_is_none_without_panic(text in text()) {
        if let Ok(number) = text.parse::<DocumentNumber>() {
            prop_assert_eq!(number.to_string().parse::<DocumentNumber>(), Ok(number));
        }
        if let Ok(date) = text.parse::<IssueDate>() {
            prop_assert_eq!(date.to_string().parse::<IssueDate>(), Ok(date));
        }
        if let Ok(provision) = text.parse::<Provision>() {
            prop_assert_eq!(provision.to_string().parse::<Provision>(), Ok(provision));
        }
    }

    #[test]
    fn every_span_of_every_text_is_sound(text in text()) {
        spans::check(&text);
    }

    #[test]
    fn paragraphs_do_not_disturb_one_another(before in vec(prose(), 0..3), text in text(), after in vec(prose(), 0..3)) {
        let paragraphs: Vec<String> = before.into_iter().chain([text.clone()]).chain(after).collect();
        let whole = paragraphs.join("\n\n");
        // A header is looked for over paragraphs, and decides what is title and what is text.
        let parser = Parser::new();
        prop_assume!(parser.parse(&text).document().is_none() && parser.parse(&whole).document().is_none());
        prop_assert_eq!(mentions(&whole), mentions(&text));
    }

    #[test]
    fn the_composition_of_letters_does_not_count(text in vec(fragment(), 0..24)) {
        let composed: String = text.concat().nfc().collect();
        let decomposed: String = composed.nfd().collect();
        let parser = Parser::new();
        let (one, other) = (parser.parse(&composed), parser.parse(&decomposed));
        // The length of a header's lines is bounded in bytes.
        prop_assume!(one.document().is_some() == other.document().is_some());
        let numbered = |citations: &Citations<'_>| {
            let mentions = citations.mentions().iter().filter(|mention| mention.number().is_some());
            mentions.map(|mention| mention.text(citations.text()).nfc().collect()).collect::<Vec<String>>()
        };
        prop_assert_eq!(numbered(&other), numbered(&one));
    }

    #[test]
    fn a_shadow_leads_back_to_the_text(text in text()) {
        let mut shadow = Shadow::default();
        shadow.fill(&text, Span::new(0, text.len() as u32));
        let boundaries = |copy: &str| copy.char_indices().map(|(at, _)| at).collect::<BTreeSet<_>>();
        prop_assert_eq!(boundaries(shadow.cased()), boundaries(shadow.lower()));
        let mut last = Span::default();
        for (at, letter) in shadow.cased().char_indices() {
            let span = shadow.original(Place::new(at, at + letter.len_utf8()));
            prop_assert!(!span.is_empty() && text.get(span.range()).is_some(), "{:?} at {} leads to {}", letter, at, span);
            prop_assert!(span == last || span.start >= last.end, "{} goes back behind {}", span, last);
            last = span;
        }
    }

    #[test]
    fn folding_twice_is_folding_once(text in vietnamese()) {
        let folded = fold(&text);
        prop_assert_eq!(fold(&folded), folded);
    }

    #[test]
    fn offsets_agree_with_slices(text in "(?s)[a-zđệ\u{301}𝄞\n]{0,64}.{0,1200}") {
        let bytes = Offsets::new(&text, OffsetUnit::Bytes);
        let chars = Offsets::new(&text, OffsetUnit::Chars);
        let utf16 = Offsets::new(&text, OffsetUnit::Utf16);
        let lines = LineIndex::new(&text);
        for at in (0..=text.len()).filter(|at| text.is_char_boundary(*at)) {
            let (offset, before) = (at as u32, &text[..at]);
            prop_assert_eq!(bytes.of(offset) as usize, at);
            prop_assert_eq!(chars.of(offset) as usize, before.chars().count());
            prop_assert_eq!(utf16.of(offset) as usize, before.encode_utf16().count());
            prop_assert_eq!(lines.line(at), before.matches('\n').count() + 1);
        }
    }
}
