//! Words that name types, issuers and bodies, and words that veto a number.

use std::collections::BTreeSet;

use trichdan::tables::Issuer;
use trichdan::{Mention, Tables};

use super::{Report, expect, parse, rows, seen};

#[test]
fn examples_of_types_are_read_as_their_type() {
    let mut report = Report::of("doc_type");
    for row in Tables::builtin().doc_types() {
        for example in row.examples.iter() {
            let text = sentence(example);
            let citations = parse(&text);
            let types: Vec<_> = citations.mentions().iter().map(Mention::doc_type).collect();
            // A general word has no type.
            let told = (!row.general).then_some(&*row.code);
            let holds = !types.is_empty() && types.iter().all(|code| *code == told);
            report.example(&row.code, example, expect(holds, || seen(&citations)));
        }
    }
    report.finish();
}

#[test]
fn examples_of_issuers_are_read_as_their_issuer() {
    let mut report = Report::of("issuer");
    for row in Tables::builtin().issuers() {
        for example in row.examples.iter() {
            let text = sentence(example);
            let citations = parse(&text);
            let holds = citations
                .mentions()
                .iter()
                .any(|mention| mention.issuer().is_some_and(|issuer| tells(issuer, row)));
            report.example(&row.code, example, expect(holds, || seen(&citations)));
        }
    }
    report.finish();
}

/// An example as a report would cite it: alone on its line it would be the text's own header.
///
/// A number whose code has one part, or a blank for its dash, counts only behind a type word (SPEC section 3.2).
fn sentence(example: &str) -> String {
    let code = example.trim_start_matches(|letter: char| letter.is_ascii_digit() || letter == '/');
    let bare = example.starts_with(|letter: char| letter.is_ascii_digit());
    let short = example.contains(' ') || !code.trim_start_matches('-').contains(['-', '/']);
    let word = if bare && short {
        "Văn bản số "
    } else {
        ""
    };
    format!("Báo in lại {word}{example}.")
}

/// Whether one of the bodies in a printed issuer code is that of a row, by its code or another code of the same body.
///
/// The number of a term may follow (`QH14`), and a unit or another body may stand beside it (`MTTW-BTT`, `CP-HCCBVN`).
fn tells(issuer: &str, row: &Issuer) -> bool {
    let bare = |code: &str| code.replace('&', "");
    let bodies: Vec<&str> = issuer.split('-').collect();
    (0..bodies.len()).any(|from| {
        (from..bodies.len()).any(|to| {
            let body = bare(&bodies[from..=to].join("-"));
            let body = [
                body.as_str(),
                body.trim_end_matches(|letter: char| letter.is_ascii_digit()),
            ];
            core::iter::once(&row.code)
                .chain(row.aliases.iter())
                .any(|code| body.contains(&bare(code).as_str()))
        })
    })
}

#[test]
fn examples_of_bodies_are_read_as_that_body_of_a_committee() {
    let mut report = Report::of("body");
    let committees: BTreeSet<&str> = Tables::builtin().issuers().map(|row| &*row.code).collect();
    for row in rows("body") {
        let code = row.text("code");
        for example in row.list("examples") {
            let text = sentence(example);
            let citations = parse(&text);
            let holds = citations.mentions().iter().any(|mention| {
                let committee = mention
                    .issuer()
                    .and_then(|issuer| issuer.strip_prefix(code));
                committee.is_some_and(|committee| committees.contains(committee))
            });
            report.example(code, example, expect(holds, || seen(&citations)));
        }
    }
    report.finish();
}

/// Checks that in a document *của* (of) this body the issuer's name is exactly these words.
fn is_issuer_name(name: &str) -> Result<(), String> {
    let text = format!("Quyết định số 12/QĐ-XYZ của {name}");
    let citations = parse(&text);
    let found = citations
        .mentions()
        .first()
        .and_then(|mention| mention.issuer_name(&text))
        .unwrap_or_default();
    expect(found == name, || format!("as a name: {found:?}"))
}

#[test]
fn names_of_issuers_are_read_whole() {
    let mut lines = Vec::new();
    for row in Tables::builtin().issuers() {
        for name in row.names.iter() {
            if let Err(found) = is_issuer_name(name) {
                lines.push(format!("[[issuer]] {}: {name:?}: {found}", row.code));
            }
        }
    }
    assert!(
        lines.is_empty(),
        "{} failures:\n{}",
        lines.len(),
        lines.join("\n")
    );
}

#[test]
fn names_of_bodies_and_organs_are_read_whole() {
    let mut lines = Vec::new();
    for (list, key) in [("body", "names"), ("organ", "examples")] {
        for row in rows(list) {
            for name in row.list(key) {
                if let Err(found) = is_issuer_name(name) {
                    lines.push(format!("[[{list}]] {}: {name:?}: {found}", row.key(list)));
                }
            }
        }
    }
    assert!(
        lines.is_empty(),
        "{} failures:\n{}",
        lines.len(),
        lines.join("\n")
    );
}

#[test]
fn vetoes_keep_numbers_from_being_read() {
    let mut report = Report::of("veto");
    assert_eq!(parse("tài liệu số 12-NQ/TW").mentions().len(), 1);
    for row in rows("veto") {
        let key = row.key("veto");
        // Each word before what would otherwise be a number.
        let words = row.list("words").into_iter().map(|word| {
            let number = if word.ends_with(" số") {
                "12-NQ/TW"
            } else {
                "số 12-NQ/TW"
            };
            format!("{word} {number}")
        });
        for example in row
            .list("examples")
            .into_iter()
            .map(str::to_owned)
            .chain(words)
        {
            let citations = parse(&example);
            report.example(
                &key,
                &example,
                expect(citations.mentions().is_empty(), || seen(&citations)),
            );
        }
    }
    report.finish();
}

#[test]
fn nicknames_tell_their_documents_in_their_examples_and_nowhere_else() {
    let rows = rows("nickname");
    let mut lines = Vec::new();
    for row in &rows {
        let wanted: Vec<String> = row
            .list("numbers")
            .into_iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(wanted.len(), row.list("dates").len(), "{wanted:?}");
        for number in &wanted {
            let official = Tables::builtin()
                .read_number(number)
                .map(|number| number.to_string());
            assert_eq!(official.as_ref(), Ok(number));
        }
        let told = |text: &str| {
            let citations = parse(text);
            let told = |mention: &Mention| -> Vec<String> {
                let numbers = mention
                    .resolved_number()
                    .into_iter()
                    .chain(mention.covers());
                numbers.map(ToString::to_string).collect()
            };
            citations
                .mentions()
                .iter()
                .any(|mention| told(mention) == wanted)
        };
        let (examples, misses) = (row.list("examples"), row.list("misses"));
        lines.extend(examples.into_iter().filter(|text| !told(text)));
        lines.extend(misses.into_iter().filter(|text| told(text)));
    }
    assert!(lines.is_empty(), "{lines:#?}");
}

#[test]
fn foreign_codes_are_no_documents() {
    let mut report = Report::of("foreign_code");
    for row in rows("foreign_code") {
        for example in row.list("examples") {
            for text in [example.to_owned(), format!("Quyết định số {example}")] {
                let citations = parse(&text);
                report.example(
                    row.text("code"),
                    &text,
                    expect(citations.mentions().is_empty(), || seen(&citations)),
                );
            }
        }
    }
    report.finish();
}
