//! A short run of what `fuzz/` does, against the claims of `claims/` and `spans.rs`: the same seeds, changed at random, in every run
//! of the tests and without other tools. The random numbers are the same each time, so that a failure stays until it is mended.

use std::fmt::Debug;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::Path;

use unicode_normalization::UnicodeNormalization as _;

use crate::{claims, spans};

/// Random numbers that are the same on every machine.
struct Dice(u64);

impl Dice {
    fn throw(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: usize) -> usize {
        (self.throw() >> 16) as usize % end.max(1)
    }

    /// A byte of `text` where a character starts.
    fn place(&mut self, text: &str) -> usize {
        let mut at = self.below(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    }

    fn stretch<'t>(&mut self, text: &'t str) -> &'t str {
        let (one, other) = (self.place(text), self.place(text));
        &text[one.min(other)..one.max(other)]
    }

    /// A seed, changed a few times: cut, doubled, mixed with another, respelled.
    fn changed(&mut self, seeds: &[String], longest: usize) -> String {
        const SIGNS: [&str; 16] = [
            " ", "\n", "\n\n", "\u{a0}", "\u{301}", "-", "/", "“", "”", "(", ",", "0", "𝄞", "ﬁ",
            "\r", "]]",
        ];
        let mut text = seeds[self.below(seeds.len())].clone();
        for _ in 0..=self.below(4) {
            let (at, other) = (self.place(&text), self.below(seeds.len()));
            match self.below(7) {
                0 => {
                    let end = at + self.stretch(&text[at..]).len();
                    // A stretch of this length may end inside a character.
                    if text.is_char_boundary(end) {
                        text.replace_range(at..end, "");
                    }
                }
                1 => {
                    let twice = self.stretch(&text).to_owned();
                    text.insert_str(at, &twice);
                }
                2 => {
                    let piece = self.stretch(&seeds[other]).to_owned();
                    text.insert_str(at, &piece);
                }
                3 => text.insert_str(at, SIGNS[self.below(SIGNS.len())]),
                4 => text = text.nfd().collect(),
                5 => text = text.to_uppercase(),
                _ => text.truncate(at),
            }
        }
        while text.len() > longest {
            text.pop();
        }
        text
    }
}

/// Runs a claim over the inputs, and names the input that breaks it.
#[expect(clippy::print_stderr, reason = "the input that breaks a claim is told")]
fn run<T: Debug>(inputs: impl Iterator<Item = T>, check: impl Fn(&T)) {
    for input in inputs {
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| check(&input))) {
            eprintln!("the input is {input:?}");
            resume_unwind(panic);
        }
    }
}

fn of_texts(seeds: &[String], count: usize, longest: usize, check: impl Fn(&str)) {
    let mut dice = Dice(0x2016_0515);
    let changed = (0..count).map(|_| dice.changed(seeds, longest));
    run(changed, |text| check(text));
}

fn read(path: &str) -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let files = std::fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path());
    let mut files: Vec<_> = files
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    files.sort();
    files
        .iter()
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect()
}

/// What stands between `before` and the next quote in the cases of the corpus.
pub(crate) fn quoted(before: &str) -> Vec<String> {
    let files = read("corpus");
    let values = files.iter().flat_map(|file| file.split(before).skip(1));
    let plain = values.filter_map(|value| {
        Some(
            value
                .split('"')
                .next()?
                .replace("[[", "")
                .replace("]]", "")
                .replace("\\n", "\n"),
        )
    });
    plain.collect()
}

#[test]
fn changed_texts_are_read_soundly() {
    of_texts(&quoted("text = \""), 1_500, 1024, spans::check);
}

#[test]
fn changed_numbers_print_as_they_are_read() {
    of_texts(&quoted("number = \""), 20_000, 64, |text| {
        claims::number::check(text);
        claims::read_number::check(text);
    });
}

#[cfg(feature = "toml")]
#[test]
fn changed_rows_are_refused_or_read() {
    let rows: Vec<String> = read("src/tables")
        .iter()
        .flat_map(|file| {
            file.split("\n\n")
                .map(ToOwned::to_owned)
                .collect::<Vec<_>>()
        })
        .filter(|row| row.contains("[["))
        .collect();
    of_texts(&rows, 200, 2048, claims::tables::check);
}

/// Such names once left an empty word to seek, which was found without end.
#[cfg(feature = "toml")]
#[test]
fn names_of_blanks_and_of_one_letter_are_read() {
    for name in ["Đề  án1956", "Đ", "Đ  án", " ", "án", "Đề\\tán"] {
        claims::tables::check(&format!(
            "[[nickname]]\nnames = [\"{name}\"]\nnumbers = [\"1956/QĐ-TTg\"]\ndates = [\"2009-11-27\"]\n\
             issuers = [\"TTg\"]\nsource = \"{name} kia\"\nexamples = [\"Lớp may theo {name} này.\"]\nmisses = []\n"
        ));
    }
}

/// The first word of such phrases was once empty, and so found everywhere and without end.
#[cfg(feature = "toml")]
#[test]
fn pointing_words_behind_blanks_are_read() {
    for phrase in [
        " nói trên",
        "\u{a0}nói trên",
        "  ",
        "nói  trên",
        "nói trên ",
    ] {
        claims::tables::check(&format!(
            "[[pointer]]\nphrases = [\"{phrase}\", \"vừa nêu\"]\nexamples = [\"Quyết định{phrase} được gửi tới các xã.\"]\n"
        ));
    }
}

/// What stood behind the sign was once taken for an issuer, and the sign for the start of its code.
#[test]
fn a_sign_opens_no_part_of_a_code() {
    for number in ["3/201-TC&TC15", "3/2010/TC&TC15", "03/2010/NQ&CP"] {
        claims::read_number::check(number);
    }
}

/// The number at the end of such a name once drew the mention before it into the name.
#[cfg(feature = "toml")]
#[test]
fn a_law_with_a_number_in_its_name_is_read() {
    for name in [
        "Pháp lệnh về số 04/2014/TT-BCT bắt buộc",
        "Luật 04/2014/TT-BCT",
    ] {
        claims::tables::check(&format!(
            "[[law]]\nname = \"{name}\"\nnumber = \"01/2022/UBTVQH15\"\ndate = \"2022-03-24\"\nsource = \"Công báo, 01/2022/UBTVQH15\""
        ));
    }
}

#[cfg(feature = "graph")]
#[test]
fn a_graph_answers_as_a_list_of_edges_does() {
    let mut dice = Dice(0x2009_0903);
    let inputs = (0..300).map(|_| {
        (0..4 * dice.below(40))
            .map(|_| dice.throw() as u8)
            .collect::<Vec<u8>>()
    });
    run(inputs, |bytes| claims::graph::check(bytes));
}
