//! The shape of the interface: what its types can be used for, and which crates the library depends on.

use std::collections::BTreeSet;
use std::panic::{RefUnwindSafe, UnwindSafe};
use std::process::Command;

use trichdan::relation::NoTrace;
use trichdan::{Citations, Parser, Tables};

/// The crates that a user of the library compiles without any feature, each with its purpose.
const CORE: &[(&str, &str)] = &[
    ("aho-corasick", "many words sought at once"),
    ("bytemuck", "of wide and safe_arch"),
    ("itoa", "of serde_json"),
    ("memchr", "bytes sought"),
    ("proc-macro2", "of serde_derive and thiserror-impl"),
    ("quote", "of serde_derive and thiserror-impl"),
    ("rustc-hash", "maps of small keys"),
    ("safe_arch", "of wide"),
    ("serde", "values as JSON"),
    ("serde_core", "of serde"),
    ("serde_derive", "of serde"),
    ("serde_json", "the wire format"),
    ("syn", "of serde_derive and thiserror-impl"),
    ("thiserror", "errors"),
    ("thiserror-impl", "of thiserror"),
    ("tinyvec", "of unicode-normalization"),
    ("trichdan", "itself"),
    ("unicode-ident", "of proc-macro2"),
    ("unicode-normalization", "NFC and NFD"),
    ("wide", "sixteen bytes of text at once"),
    ("zmij", "of serde_json"),
];

/// What the feature `graph` adds.
const GRAPH: &[(&str, &str)] = &[
    ("equivalent", "of hashbrown and indexmap"),
    ("fixedbitset", "of petgraph"),
    ("foldhash", "of hashbrown"),
    ("hashbrown", "of indexmap"),
    ("indexmap", "of petgraph"),
    ("petgraph", "the graph"),
];

/// What the features `toml` and `corpus` add.
const TOML: &[(&str, &str)] = &[
    ("serde_spanned", "of toml"),
    ("toml", "tables and gold cases"),
    ("toml_datetime", "of toml"),
    ("toml_parser", "of toml"),
    ("winnow", "of toml_parser"),
];

fn is_sound<T: Send + Sync + Unpin + UnwindSafe + RefUnwindSafe>() {}

#[test]
fn public_types_cross_threads_and_panics() {
    is_sound::<Parser>();
    is_sound::<Citations<'static>>();
    is_sound::<Tables>();
    is_sound::<trichdan::DocumentKey>();
    is_sound::<trichdan::DocumentNumber>();
    is_sound::<trichdan::Error>();
    is_sound::<trichdan::IssueDate>();
    is_sound::<trichdan::Mention>();
    is_sound::<trichdan::MentionKind>();
    is_sound::<trichdan::OwnDocument<'static>>();
    is_sound::<trichdan::Provision>();
    is_sound::<trichdan::Relation>();
    is_sound::<trichdan::RelationKind>();
    is_sound::<trichdan::Span>();
    is_sound::<trichdan::Subject>();
    is_sound::<trichdan::date::IssueDateError>();
    is_sound::<trichdan::mention::Diagnostic>();
    is_sound::<trichdan::mention::Locality>();
    is_sound::<trichdan::mention::MentionId>();
    is_sound::<trichdan::mention::OptionalKind>();
    is_sound::<trichdan::mention::Term>();
    is_sound::<trichdan::number::DocumentNumberError>();
    is_sound::<trichdan::provision::Level>();
    is_sound::<trichdan::provision::ProvisionError>();
    is_sound::<trichdan::relation::Origin>();
    is_sound::<trichdan::relation::Polarity>();
    is_sound::<trichdan::relation::Rejection>();
    is_sound::<trichdan::tables::Classified>();
    is_sound::<trichdan::tables::Cue>();
    is_sound::<trichdan::tables::DocType>();
    is_sound::<trichdan::tables::Issuer>();
    is_sound::<trichdan::tables::ReadNumberError>();
    is_sound::<trichdan::tables::SlugFacts>();
    is_sound::<trichdan::tables::System>();
    is_sound::<trichdan::tables::UnknownKind>();
    is_sound::<trichdan::text::LineIndex>();
    is_sound::<trichdan::text::Offsets<'static>>();
    is_sound::<trichdan::text::Shadow>();
    is_sound::<trichdan::wire::Id<'static>>();
}

#[cfg(feature = "graph")]
#[test]
fn graphs_cross_threads_and_panics() {
    is_sound::<trichdan::CitationGraph>();
    is_sound::<trichdan::Resolution<trichdan::registry::DocumentId>>();
    is_sound::<trichdan::Source>();
}

/// Every error of the library works with one `?`.
#[cfg(all(feature = "graph", feature = "toml", feature = "corpus"))]
#[test]
fn any_error_of_the_library_is_its_error() {
    use trichdan::corpus::{Bound, Case, Tally};
    use trichdan::graph::Facts;
    use trichdan::mention::OptionalKind;
    use trichdan::registry::Decisions;
    use trichdan::relation::{Confidence, Rule};
    use trichdan::{DocumentNumber, Error, IssueDate, Provision, RelationKind};

    type Read = fn() -> Result<(), Error>;
    let refused: [(&str, Read); 13] = [
        ("Number", || Ok("x".parse::<DocumentNumber>().map(drop)?)),
        ("ReadNumber", || {
            Ok(Tables::builtin().read_number("x").map(drop)?)
        }),
        ("Date", || Ok("x".parse::<IssueDate>().map(drop)?)),
        ("Provision", || Ok("x".parse::<Provision>().map(drop)?)),
        ("Kind", || Ok("x".parse::<RelationKind>().map(drop)?)),
        ("Rule", || Ok("x".parse::<Rule>().map(drop)?)),
        ("OptionalKind", || {
            Ok("x".parse::<OptionalKind>().map(drop)?)
        }),
        ("Confidence", || Ok("x".parse::<Confidence>().map(drop)?)),
        ("Table", || Ok(Tables::from_toml([("a", "[[x")]).map(drop)?)),
        ("Fact", || Ok(Facts::from_tsv("x\n").map(drop)?)),
        ("Decision", || Ok(Decisions::from_toml("x").map(drop)?)),
        ("Corpus", || Ok(Case::read("a", "x").map(drop)?)),
        ("Bound", || {
            let bound: Bound = "family.x=0.5".parse()?;
            Ok(bound.hold(&Tally::new()).map(drop)?)
        }),
    ];
    for (variant, read) in refused {
        let error = read().unwrap_err();
        assert!(
            format!("{error:?}").starts_with(&format!("{variant}(")),
            "{error:?}"
        );
    }
}

#[test]
fn two_parsers_give_one_answer() {
    let text = "CHÍNH PHỦ\nSố: 30/2020/NĐ-CP\nHà Nội, ngày 05 tháng 3 năm 2020\nNGHỊ ĐỊNH\nVề công tác văn thư\n\n\
                Căn cứ Luật Tổ chức Chính phủ số 76/2015/QH13 ngày 19 tháng 6 năm 2015;\n\n\
                Nghị định này thay thế Nghị định số 110/2004/NĐ-CP và Nghị định số 09/2010/NĐ-CP.";
    let (one, other) = (Parser::new(), Parser::new());
    let citations = one.parse(text);
    assert_eq!(
        (citations.mentions().len(), citations.relations().len()),
        (3, 3)
    );
    assert_eq!(other.parse(text), citations);
    assert_eq!(one.clone().parse(text).into_owned(), citations);
    let elsewhere = std::thread::scope(|scope| scope.spawn(|| other.parse(text)).join().unwrap());
    assert_eq!(elsewhere, citations);
}

#[test]
fn tracing_nothing_costs_nothing() {
    assert_eq!(size_of::<NoTrace>(), 0);
}

#[test]
fn the_core_drags_along_what_is_listed_here() {
    compare("--no-default-features", &[CORE]);
    compare("--features=graph", &[CORE, GRAPH]);
    compare("--all-features", &[CORE, GRAPH, TOML]);
}

/// Compares the tree of normal dependencies under a set of features with a list.
#[expect(clippy::print_stderr, reason = "what was not compared is told")]
fn compare(features: &str, lists: &[&[(&str, &str)]]) {
    let cargo = option_env!("CARGO").unwrap_or("cargo");
    let arguments = [
        "tree",
        "--offline",
        "--locked",
        "-p",
        "trichdan",
        "-e",
        "normal",
        "--prefix",
        "none",
        "--no-dedupe",
        features,
    ];
    let Ok(answer) = Command::new(cargo)
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
    else {
        eprintln!("skipped: there is no cargo to ask");
        return;
    };
    assert!(
        answer.status.success(),
        "{}",
        String::from_utf8_lossy(&answer.stderr)
    );
    let listing = String::from_utf8(answer.stdout).unwrap();
    let found: BTreeSet<&str> = listing
        .lines()
        .filter_map(|line| line.split(' ').next())
        .filter(|name| !name.is_empty())
        .collect();
    let wanted: BTreeSet<&str> = lists
        .iter()
        .copied()
        .flatten()
        .map(|(name, _)| *name)
        .collect();
    let new: Vec<_> = found.difference(&wanted).collect();
    let gone: Vec<_> = wanted.difference(&found).collect();
    assert!(
        new.is_empty() && gone.is_empty(),
        "under {features} the core drags along {new:?}, which no list has, and no longer {gone:?}. A new crate is a decision: say in the \
         change why the standard library does not do, run `cargo deny check`, and add its name with what it is there for to the lists of \
         tests/integration/api.rs"
    );
}
