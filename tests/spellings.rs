//! The texts of the gold cases in other spellings: differences that do not matter to a reader must not matter to the parser. Each test is one
//! edit over one file of `corpus/`: what is read in an edited text must be what is read in the text itself, at the same words.
//!
//! [`RULES`] lists where an edit changes what is meant, each with its reason. What should hold and does not yet is a line
//! `edit::file::case  reason` in `corpus/known-spellings.txt`; a line that passes or names nothing fails the tests.

#![expect(
    clippy::disallowed_methods,
    clippy::expect_used,
    reason = "a test reads its files"
)]
#![expect(
    clippy::unnecessary_wraps,
    reason = "every edit has one type, also where there is always something to edit"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::sync::Arc;

use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;
use serde_json::Value;
use trichdan::corpus::KnownFailures;
use trichdan::mention::OptionalKind;
use trichdan::text::{OffsetUnit, fold};
use trichdan::{Parser, wire};
use unicode_normalization::UnicodeNormalization as _;

/// A text in another spelling, and where each byte of the original is in it.
struct Edited {
    text: String,
    /// One for every byte of the original, and one for its end.
    places: Vec<usize>,
}

/// Returns `None` where there is nothing to edit.
type Edit = fn(&Reading) -> Option<Edited>;

/// Edits, the condition under which they change the meaning, and why.
type Rule = (&'static [&'static str], fn(&Reading) -> bool, &'static str);

/// The edits: a name, what is done, and why it does not change the meaning.
const EDITS: [(&str, Edit, &str); 10] = [
    ("nfd", nfd, "a decomposed letter is the same letter"),
    ("nbsp", nbsp, "a space that does not break is a space"),
    (
        "doubled",
        doubled,
        "justified lines and old typists leave two spaces",
    ),
    (
        "tone",
        tone,
        "hoà and hòa, thuỷ and thủy are two schools of one spelling",
    ),
    ("lower", lower, "a type word before a number may open small"),
    (
        "capital",
        capital,
        "a type word before a number may open with a capital",
    ),
    (
        "upper",
        upper,
        "a type word before a number may be in capitals",
    ),
    ("bold", bold, "Markdown marks words as bold by two stars"),
    ("before", before, "a paragraph before it cites nothing"),
    ("after", after, "a paragraph behind it cites nothing"),
];

/// Where an edit changes the meaning after all: the edits, the condition, the reason.
const RULES: [Rule; 5] = [
    (
        &["nfd"],
        |reading| {
            let odd = items(&reading.record, "mentions").flat_map(|one| items(one, "diagnostics"));
            odd.into_iter().any(|code| code == "legacy_encoding")
        },
        "the Ñ of an old code page is one byte; what can be decomposed is Unicode",
    ),
    (
        &["doubled"],
        |reading| !reading.record["document"].is_null(),
        "two spaces part the columns of a letterhead",
    ),
    (
        &["before"],
        |reading| !reading.record["document"].is_null() || reading.text.lines().count() > 1,
        "a header and a heading are the first lines of a text; tests/integration/shifts.rs holds what stays",
    ),
    (
        &["after"],
        |reading| !reading.record["document"].is_null(),
        "a header that ends the text may go on; a document's last lines are its signature",
    ),
    (
        &["upper", "capital", "lower"],
        |reading| !reading.record["document"].is_null(),
        "in a header a line in capitals is the type of the document itself",
    ),
];

fn nfd(reading: &Reading) -> Option<Edited> {
    Some(letters(&reading.text, |_, letter| letter.nfd().collect()))
}

fn nbsp(reading: &Reading) -> Option<Edited> {
    let spaced = |_, letter: char| {
        if letter == ' ' {
            "\u{a0}".to_owned()
        } else {
            letter.to_string()
        }
    };
    Some(letters(&reading.text, spaced))
}

fn doubled(reading: &Reading) -> Option<Edited> {
    let spaced = |_, letter: char| {
        if letter == ' ' {
            "  ".to_owned()
        } else {
            letter.to_string()
        }
    };
    Some(letters(&reading.text, spaced))
}

/// Moves the tone of open syllables in `oa`, `oe`, `uy` from one vowel to the other.
fn tone(reading: &Reading) -> Option<Edited> {
    const PAIRS: [(&str, &str); 15] = [
        ("òa", "oà"),
        ("óa", "oá"),
        ("ỏa", "oả"),
        ("õa", "oã"),
        ("ọa", "oạ"),
        ("òe", "oè"),
        ("óe", "oé"),
        ("ỏe", "oẻ"),
        ("õe", "oẽ"),
        ("ọe", "oẹ"),
        ("ùy", "uỳ"),
        ("úy", "uý"),
        ("ủy", "uỷ"),
        ("ũy", "uỹ"),
        ("ụy", "uỵ"),
    ];
    let text = &reading.text;
    let mut moved: BTreeMap<usize, char> = BTreeMap::new();
    let all: Vec<(usize, char)> = text.char_indices().collect();
    for (index, pair) in all.windows(2).enumerate() {
        let [(at, first), (next, second)] = [pair[0], pair[1]];
        let open = all
            .get(index + 2)
            .is_none_or(|(_, letter)| !letter.is_alphabetic());
        let q = index.checked_sub(1).and_then(|before| all.get(before));
        // The u of `quý` belongs to its consonant.
        if !open || q.is_some_and(|(_, letter)| matches!(letter, 'q' | 'Q')) {
            continue;
        }
        let printed: String = [first, second].iter().collect();
        for (old, new) in PAIRS {
            for (old, new) in [(old, new), (new, old)] {
                for (old, new) in [
                    (old.to_owned(), new.to_owned()),
                    (old.to_uppercase(), new.to_uppercase()),
                    (capitalized(old), capitalized(new)),
                ] {
                    if printed == old {
                        let mut letters = new.chars();
                        moved.extend([at, next].into_iter().zip(letters.by_ref()));
                    }
                }
            }
        }
    }
    let edited = letters(text, |at, letter| {
        moved.get(&at).copied().unwrap_or(letter).to_string()
    });
    (!moved.is_empty()).then_some(edited)
}

fn lower(reading: &Reading) -> Option<Edited> {
    type_words(reading, str::to_lowercase)
}

fn capital(reading: &Reading) -> Option<Edited> {
    type_words(reading, |word| capitalized(&word.to_lowercase()))
}

fn upper(reading: &Reading) -> Option<Edited> {
    type_words(reading, str::to_uppercase)
}

fn before(reading: &Reading) -> Option<Edited> {
    let first = "Hội nghị bế mạc trong buổi chiều.\n\n";
    let text = format!("{first}{}", reading.text);
    let places = (first.len()..=text.len()).collect();
    Some(Edited { text, places })
}

fn after(reading: &Reading) -> Option<Edited> {
    Some(Edited {
        text: format!("{}\n\nHội nghị bế mạc trong buổi chiều.", reading.text),
        places: (0..=reading.text.len()).collect(),
    })
}

fn capitalized(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// Changes the type words of numbered mentions; those of short forms and names are recognised by their capital, and so left alone.
fn type_words(reading: &Reading, change: fn(&str) -> String) -> Option<Edited> {
    let mut changed: BTreeMap<usize, (usize, String)> = BTreeMap::new();
    for mention in
        items(&reading.record, "mentions").filter(|mention| mention["kind"] == "numbered")
    {
        let (Some(word), Some(start)) = (mention["type_word"].as_str(), mention["start"].as_u64())
        else {
            continue;
        };
        let start = usize::try_from(start).ok()?;
        // Left alone: a law's name (*Luật Đất đai số …*), a line in capitals, which is a heading, and an entity.
        let behind = reading.text.get(start..)?.strip_prefix(word);
        let numbered =
            behind.map(|behind| behind.trim_start().trim_start_matches("số").trim_start());
        let numbered = numbered
            .is_some_and(|behind| behind.starts_with(|letter: char| letter.is_ascii_digit()));
        if numbered && !word.contains(['\n', '&']) {
            changed.insert(start, (start + word.len(), change(word)));
        }
    }
    let (mut text, mut places, mut at) = (String::new(), Vec::new(), 0);
    for (start, (end, word)) in &changed {
        if *start < at {
            continue;
        }
        copy(&reading.text[at..*start], &mut text, &mut places);
        places.resize(places.len() + (end - start), text.len());
        text.push_str(word);
        at = *end;
    }
    copy(&reading.text[at..], &mut text, &mut places);
    places.push(text.len());
    (text != reading.text).then_some(Edited { text, places })
}

/// Marks numbered mentions as bold.
fn bold(reading: &Reading) -> Option<Edited> {
    let numbered =
        items(&reading.record, "mentions").filter(|mention| mention["kind"] == "numbered");
    let (mut text, mut places, mut at) = (String::new(), Vec::new(), 0);
    let mut ends: BTreeMap<usize, usize> = BTreeMap::new();
    for mention in numbered {
        let offset = |key: &str| usize::try_from(mention[key].as_u64()?).ok();
        let (start, end) = (offset("start")?, offset("end")?);
        // Members of a list share words, which bold print would cut; Markdown does not reach over lines.
        if start < at || reading.text[start..end].contains('\n') {
            continue;
        }
        copy(&reading.text[at..start], &mut text, &mut places);
        text.push_str("**");
        copy(&reading.text[start..end], &mut text, &mut places);
        ends.insert(end, text.len());
        text.push_str("**");
        at = end;
    }
    copy(&reading.text[at..], &mut text, &mut places);
    places.push(text.len());
    for (end, place) in ends {
        places[end] = place;
    }
    (text != reading.text).then_some(Edited { text, places })
}

fn copy(piece: &str, text: &mut String, places: &mut Vec<usize>) {
    places.extend(text.len()..text.len() + piece.len());
    text.push_str(piece);
}

/// Changes letters one by one.
fn letters(old: &str, change: impl Fn(usize, char) -> String) -> Edited {
    let (mut text, mut places) = (String::new(), Vec::new());
    for (at, letter) in old.char_indices() {
        places.resize(places.len() + letter.len_utf8(), text.len());
        text.push_str(&change(at, letter));
    }
    places.push(text.len());
    Edited { text, places }
}

/// A text with what the parser reads in it.
struct Reading {
    text: String,
    record: Value,
}

impl Reading {
    fn new(parser: &Parser, text: String) -> Self {
        let mut line = Vec::new();
        wire::write(
            &mut line,
            wire::Id::Number(0),
            &parser.parse(&text),
            OffsetUnit::Bytes,
        )
        .expect("memory takes what is written");
        let record = serde_json::from_slice(&line).expect("a record is JSON");
        Self { text, record }
    }

    /// What is read, one sentence each, with offsets mapped by `places`.
    fn said(&self, places: impl Fn(usize) -> usize) -> BTreeSet<String> {
        const KEYS: [&str; 17] = [
            "number",
            "resolved_number",
            "covers",
            "within",
            "antecedents",
            "system",
            "type",
            "issuer",
            "term",
            "term_series",
            "date",
            "effective",
            "expires",
            "provisions",
            "inherits",
            "diagnostics",
            "kind",
        ];
        const STATED: [&str; 8] = [
            "kind", "subject", "object", "polarity", "act", "scope", "years", "origin",
        ];
        let place = |value: &Value, key: &str| {
            let offset = value[key]
                .as_u64()
                .and_then(|offset| usize::try_from(offset).ok());
            offset.map_or("-".to_owned(), |offset| places(offset).to_string())
        };
        let row = |value: &Value, keys: &[&str]| {
            let told = keys.iter().filter(|key| !value[**key].is_null());
            let told: Vec<String> = told.map(|key| format!(" {key} {}", value[*key])).collect();
            told.concat()
        };
        let mentions = items(&self.record, "mentions")
            .enumerate()
            .map(|(index, mention)| {
                // Names are compared folded: tone placement, case and spaces do not count.
                let name = |key: &str| fold(mention[key].as_str().unwrap_or_default());
                let [issuer, locality] = ["issuer_name", "locality"].map(name);
                let (start, end) = (place(mention, "start"), place(mention, "end"));
                format!(
                    "mention {index} at {start}..{end}:{} by {issuer:?} of {locality:?}",
                    row(mention, &KEYS)
                )
            });
        let relations = items(&self.record, "relations")
            .map(|relation| format!("relation:{}", row(relation, &STATED)));
        let own = &self.record["document"];
        let document = (!own.is_null()).then(|| {
            format!(
                "document:{}",
                row(own, &["number", "date", "type", "issuer"])
            )
        });
        mentions.chain(relations).chain(document).collect()
    }
}

fn items<'v>(record: &'v Value, list: &str) -> impl Iterator<Item = &'v Value> {
    record[list].as_array().into_iter().flatten()
}

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    texts: Vec<String>,
    #[serde(default)]
    also: Vec<OptionalKind>,
}

impl Case {
    /// What differs when its texts are edited; empty where a rule applies or there is nothing to edit.
    fn differences(&self, name: &str, edit: Edit) -> Vec<String> {
        let kinds = self.also.iter();
        let parser = kinds.fold(Parser::new(), |parser, kind| parser.also(*kind));
        let mut differences = Vec::new();
        for marked in self.text.iter().chain(&self.texts) {
            let reading = Reading::new(&parser, marked.replace("[[", "").replace("]]", ""));
            if RULES
                .iter()
                .any(|(edits, holds, _)| edits.contains(&name) && holds(&reading))
            {
                continue;
            }
            let Some(edited) = edit(&reading) else {
                continue;
            };
            let wanted = reading.said(|at| edited.places[at]);
            let other = Reading::new(&parser, edited.text);
            let found = other.said(|at| at);
            let text = &other.text;
            differences.extend(
                wanted
                    .difference(&found)
                    .map(|said| format!("missed in {text:?}: {said}")),
            );
            differences.extend(
                found
                    .difference(&wanted)
                    .map(|said| format!("found in {text:?}: {said}")),
            );
        }
        differences
    }
}

fn main() -> std::process::ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus");
    let list = fs::read_to_string(folder.join("known-spellings.txt"))
        .expect("corpus/known-spellings.txt is there");
    let known = KnownFailures::read("known-spellings.txt", &list)
        .expect("corpus/known-spellings.txt is well formed");
    let mut files: Vec<_> = fs::read_dir(&folder)
        .expect("the corpus is a folder")
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    files.sort();
    let mut gone: BTreeSet<String> = known.cases().map(ToOwned::to_owned).collect();
    let known = Arc::new(known);
    let mut trials = Vec::new();
    for path in files {
        let file = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .expect("a file of the corpus has a plain name")
            .to_owned();
        let text = fs::read_to_string(&path).expect("a file of the corpus is readable");
        let cases = toml::from_str::<File>(&text)
            .expect("tests/corpus.rs says what is wrong with a file")
            .case;
        let cases: Arc<[Case]> = cases.into();
        for (name, edit, why) in EDITS {
            for case in cases.iter() {
                gone.remove(&format!("{name}::{file}::{}", case.name));
            }
            let (cases, known, file) = (Arc::clone(&cases), Arc::clone(&known), file.clone());
            trials.push(Trial::test(format!("{name}::{file}"), move || {
                let wrong: String = cases
                    .iter()
                    .filter_map(|case| {
                        let id = format!("{name}::{file}::{}", case.name);
                        let differences = case.differences(name, edit);
                        match (differences.is_empty(), known.reason(&id)) {
                            (true, None) | (false, Some(_)) => None,
                            (true, Some(_)) => Some(format!(
                                "{id} passes now: take it out of known-spellings.txt\n"
                            )),
                            (false, None) => {
                                Some(format!("{id}\n  {}\n", differences.join("\n  ")))
                            }
                        }
                    })
                    .collect();
                if wrong.is_empty() {
                    Ok(())
                } else {
                    Err(Failed::from(format!("{why}, but:\n{wrong}")))
                }
            }));
        }
    }
    for id in gone {
        trials.push(Trial::test(format!("known-spellings::{id}"), || {
            Err("no such case: take the line out".into())
        }));
    }
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}
