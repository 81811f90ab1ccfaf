//! `docs/relations.md` agrees with the tables of kinds, rules and bands.

use std::fmt::Write as _;
use std::path::Path;

use trichdan::RelationKind;
use trichdan::relation::{Band, Rule};

const DOCUMENT: &str = "docs/relations.md";

/// The kinds, as the document lists them.
fn kinds() -> String {
    let mut out = String::new();
    let code = |term: Option<(&str, &str)>, joint: &str| {
        term.map_or("–".to_owned(), |(one, other)| {
            format!("`{one}{joint}{other}`")
        })
    };
    for kind in RelationKind::all() {
        writeln!(out, "### `{kind}`\n").unwrap();
        writeln!(out, "{}\n", kind.direction()).unwrap();
        writeln!(
            out,
            "- *{}* / *{}*; {} / {}; the other way round `{}`; class: {}",
            kind.label(),
            kind.inverse_label(),
            kind.english(),
            kind.inverse_english(),
            kind.inverse_name(),
            kind.class().name(),
        )
        .unwrap();
        if let Some((one, other)) = kind.partial_labels() {
            writeln!(
                out,
                "- of a part: *{one}* / *{other}*; ELI: `changes` / `changed_by`"
            )
            .unwrap();
        }
        let eli = kind.eli().map_or("no term".to_owned(), |(one, other)| {
            if one == other {
                format!("`{one}`")
            } else {
                format!("`{one}` / `{other}`")
            }
        });
        let vbpl = kind.vbpl().map_or("no label".to_owned(), |(one, other)| {
            format!("{one} / {other}")
        });
        writeln!(
            out,
            "- ELI: {eli}; Akoma Ntoso: {}; vbpl.vn: {vbpl}",
            code(kind.akoma_ntoso(), " ").replace('–', "no modification"),
        )
        .unwrap();
        for act in kind.acts() {
            writeln!(
                out,
                "- act `{}` (*{}*): {}",
                act.name, act.label, act.meaning
            )
            .unwrap();
        }
        out.push('\n');
    }
    out
}

/// The rules, as the document lists them.
fn rules() -> String {
    let mut out = String::from("| rule | what it says |\n|---|---|\n");
    for rule in Rule::all() {
        writeln!(out, "| {rule} | {} |", rule.sentence()).unwrap();
    }
    out
}

/// The document with each generated section written anew between its marks.
fn written(document: &str) -> String {
    let mut out = document.to_owned();
    for (name, text) in [("kinds", kinds()), ("rules", rules())] {
        let (open, close) = (
            format!("<!-- {name} -->\n"),
            format!("<!-- end of {name} -->"),
        );
        let (before, rest) = out
            .split_once(&open)
            .unwrap_or_else(|| panic!("{DOCUMENT} has no line {open:?}"));
        let (_, after) = rest
            .split_once(&close)
            .unwrap_or_else(|| panic!("{DOCUMENT} has no {close:?}"));
        out = format!("{before}{open}{}\n{close}{after}", text.trim_end());
    }
    out
}

#[test]
fn the_document_lists_every_kind_and_rule_as_the_code_has_it() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(DOCUMENT);
    let document = std::fs::read_to_string(&path).unwrap();
    let wanted = written(&document);
    if document != wanted {
        std::fs::write(&path, wanted).unwrap();
        panic!("{DOCUMENT} was stale and has been written anew: run the tests again and commit it");
    }
}

#[test]
fn the_document_shows_every_band_with_the_share_that_was_counted() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(DOCUMENT);
    let document = std::fs::read_to_string(path).unwrap();
    let row = |id: &str| {
        let start = format!("| {id} | ");
        document
            .lines()
            .find_map(|line| line.strip_prefix(&start))
            .map(|rest| {
                let cells: Vec<&str> = rest.trim_end_matches(" |").split(" | ").collect();
                cells
                    .into_iter()
                    .map(ToOwned::to_owned)
                    .collect::<Vec<String>>()
            })
    };
    for band in Band::all() {
        let cells =
            row(band.id).unwrap_or_else(|| panic!("{DOCUMENT} has no row of the band {}", band.id));
        let [what, confidence, counted] = &cells[..] else {
            panic!(
                "{DOCUMENT}: a row has a band, what belongs to it, its confidence, and how many of how many were right: {cells:?}"
            );
        };
        assert_eq!(what, band.what, "{}", band.id);
        assert_eq!(confidence, &band.confidence.to_string(), "{}", band.id);
        let Some((right, of)) = counted.split_once(" of ") else {
            assert_eq!(counted, "not judged", "{}", band.id);
            continue;
        };
        // One right and one wrong are added to the counts, so that few relations give a low confidence.
        let (right, of): (f64, f64) = (right.parse().unwrap(), of.parse().unwrap());
        let share = (right + 1.0) / (of + 2.0);
        assert!(
            (share - band.confidence.value()).abs() < 0.03,
            "{}: {right} of {of} make {share:.2}, and the confidence is {}",
            band.id,
            band.confidence
        );
    }
}
