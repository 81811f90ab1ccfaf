//! The files and SPEC sections that the project names exist, and the files of the corpus are named.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use regex::Regex;

/// The folders of the project: a path that starts with one of them is a file or folder of it.
const FOLDERS: [&str; 10] = [
    ".ci", "benches", "bounds", "cli", "corpus", "docs", "fuzz", "scripts", "src", "tests",
];

/// Extensions of source files: a name with one of them and without a folder is that of some file of the project.
const ENDINGS: [&str; 6] = [".rs", ".toml", ".md", ".sh", ".json", ".txt"];

/// Names that examples give to files.
const EXAMPLES: [&str; 1] = ["Nghi-dinh-34-2016-ND-CP.txt"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The texts people read first.
fn documents() -> Vec<PathBuf> {
    let docs = root().join("docs").read_dir().unwrap();
    let docs = docs.map(|entry| entry.unwrap().path());
    let docs = docs.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    let named = ["README.md", "CONTRIBUTING.md", "corpus/README.md"];
    named
        .map(|name| root().join(name))
        .into_iter()
        .chain(docs)
        .collect()
}

/// What is in backquotes, outside of blocks of code.
fn ticked(text: &str) -> impl Iterator<Item = &str> {
    let mut block = false;
    let lines = text.lines().filter(move |line| {
        let fence = line.starts_with("```");
        block ^= fence;
        !fence && !block
    });
    lines.flat_map(|line| line.split('`').skip(1).step_by(2))
}

/// The names of all files of the project.
fn names(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_file() {
            found.insert(name);
        } else if name != "target" {
            names(&path, found);
        }
    }
}

/// Whether the words look like a file of the project that does not exist. `beside` is the folder of the text that holds them.
fn is_gone(words: &str, beside: &Path, names: &BTreeSet<String>) -> bool {
    // The folder of `src/tables/*.toml`, the command of `scripts/msrv.sh 1.90`.
    let path = words.split(['*', ' ']).next().unwrap_or_default();
    if let Some((folder, _)) = path.split_once('/') {
        let ours = FOLDERS.contains(&folder) || beside.join(folder).is_dir() && !folder.is_empty();
        return ours && !root().join(path).exists() && !beside.join(path).exists();
    }
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "._-".contains(letter);
    let ends = |ending: &&str| path.len() > ending.len() && path.ends_with(ending);
    let file = path.chars().all(plain) && ENDINGS.iter().any(ends);
    file && !EXAMPLES.contains(&path) && !names.contains(path)
}

/// The names of the files in the project's folders and beside them.
fn all_names() -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for entry in root().read_dir().unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.path().is_file() {
            all.insert(name);
        } else if FOLDERS.contains(&&*name) {
            names(&entry.path(), &mut all);
        }
    }
    all
}

#[test]
fn files_that_the_documentation_names_are_there() {
    let names = all_names();
    let mut gone = Vec::new();
    for document in documents() {
        let text = std::fs::read_to_string(&document).unwrap();
        let beside = document.parent().unwrap();
        let lost = ticked(&text).filter(|words| is_gone(words, beside, &names));
        gone.extend(lost.map(|words| format!("{}: `{words}`", document.display())));
    }
    assert!(gone.is_empty(), "no such file:\n{}", gone.join("\n"));
}

#[test]
fn a_file_that_is_gone_is_told() {
    let names = all_names();
    let text = "`src/tables/rows.rs` and\n```sh\n`src/none.rs`\n```\n`none.rs`, `12/QĐ-TTg`, `our-corpus/*.toml`, `src/tables/*.toml`, `paths.rs`";
    let gone: Vec<&str> = ticked(text)
        .filter(|words| is_gone(words, root(), &names))
        .collect();
    assert_eq!(gone, ["src/tables/rows.rs", "none.rs"]);
}

#[test]
fn the_corpus_says_what_each_of_its_files_claims() {
    let folder = root().join("corpus");
    let readme = std::fs::read_to_string(folder.join("README.md")).unwrap();
    let rows = readme.lines().filter_map(|line| line.strip_prefix("| `"));
    let told: Vec<&str> = rows
        .filter_map(|row| row.split_once(".toml` | "))
        .map(|(name, _)| name)
        .collect();
    let names = folder.read_dir().unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names
        .filter_map(|name| Some(name.strip_suffix(".toml")?.to_owned()))
        .collect();
    names.sort();
    assert_eq!(told, names, "the table of corpus/README.md, by name");
    // A second file of the same name, with a number, need not be named.
    let numbered = |name: &&String| name.ends_with(|letter: char| letter.is_ascii_digit());
    assert_eq!(names.iter().find(numbered), None);
}

/// The sections that a text cites: `SPEC 9.3 and 10`, `SPEC sections 5.2 to 5.5`, `SPEC 15 #2`.
fn sections(text: &str) -> impl Iterator<Item = &str> {
    static CITED: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"SPEC (?:sections? )?\d+(?:\.\d+)?(?:(?:, | and | to )\d+(?:\.\d+)?)*").unwrap()
    });
    static SECTION: LazyLock<Regex> = LazyLock::new(|| Regex::new(r"\d+(?:\.\d+)?").unwrap());
    let cited = CITED.find_iter(text).map(|cited| cited.as_str());
    cited.flat_map(|cited| SECTION.find_iter(cited).map(|section| section.as_str()))
}

/// The texts of a folder, those of its folders included.
fn texts(folder: &Path, found: &mut Vec<PathBuf>) {
    const TEXTS: [&str; 5] = ["rs", "toml", "md", "txt", "json"];
    for entry in folder.read_dir().unwrap() {
        let path = entry.unwrap().path();
        let ending = path.extension().and_then(|ending| ending.to_str());
        if path.is_dir() && !path.ends_with("target") {
            texts(&path, found);
        } else if ending.is_some_and(|ending| TEXTS.contains(&ending)) {
            found.push(path);
        }
    }
}

#[test]
fn sections_of_spec_that_are_cited_have_their_line() {
    let page = std::fs::read_to_string(root().join("docs/spec.md")).unwrap();
    let rows = page.lines().filter_map(|line| line.strip_prefix("| "));
    let told: BTreeSet<&str> = rows.filter_map(|row| row.split(" |").next()).collect();
    let mut files = vec![root().join("README.md"), root().join("CONTRIBUTING.md")];
    for folder in FOLDERS {
        texts(&root().join(folder), &mut files);
    }
    let (mut cited, mut lost) = (0, BTreeSet::new());
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for section in sections(&text) {
            cited += 1;
            if !told.contains(section) {
                lost.insert(format!("{}: SPEC {section}", file.display()));
            }
        }
    }
    assert!(
        cited > 0 && lost.is_empty(),
        "no line in docs/spec.md: {lost:#?}"
    );
}

#[test]
fn a_citation_of_spec_is_read_whole() {
    let text = "SPEC 3.1, 5.2 to 5.5; (SPEC section 9.3), SPEC sections 12.2 and 18.1. SPEC 15 #2";
    let read: Vec<&str> = sections(text).collect();
    assert_eq!(read, ["3.1", "5.2", "5.5", "9.3", "12.2", "18.1", "15"]);
}
