//! The built binary, run as people run it.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

pub(crate) const DIRECTIVE: &str =
    "Tỉnh ủy thực hiện Chỉ thị số 05-CT/TW ngày 15/5/2016 của Bộ Chính trị.\n";
pub(crate) const CONCLUSION: &str = "Kết luận số 06-KL/TW ngày 10/6/2021 về tiếp tục thực hiện Chỉ thị số 40-CT/TW ngày 22/11/2014.\n";

/// What a run gave back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Starts `trichdan` in a folder, with pipes to it and from it.
pub(crate) fn start(
    folder: &Path,
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
) -> Child {
    Command::new(env!("CARGO_BIN_EXE_trichdan"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Runs `trichdan` in a folder, with the given bytes on its standard input.
pub(crate) fn trichdan(
    folder: &Path,
    arguments: impl IntoIterator<Item = impl AsRef<OsStr>>,
    stdin: &[u8],
) -> Answer {
    let mut child = start(folder, arguments);
    let mut input = child.stdin.take().unwrap();
    let output = std::thread::scope(|scope| {
        // The binary may well end before it has read all.
        scope.spawn(move || input.write_all(stdin).ok());
        child.wait_with_output().unwrap()
    });
    Answer {
        code: output.status.code(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A folder of its own for one test.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(TempDir::new().unwrap())
    }

    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let with = |folder: Self, (name, text): &(&str, &str)| folder.with(name, text);
        files.iter().fold(Self::new(), with)
    }

    pub(crate) fn with(self, name: &str, bytes: impl AsRef<[u8]>) -> Self {
        let path = self.path().join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
        self
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Answer {
        self.pipe(arguments, b"")
    }

    pub(crate) fn pipe(&self, arguments: &[&str], stdin: &[u8]) -> Answer {
        trichdan(self.path(), arguments, stdin)
    }
}

/// The folder of the repository.
pub(crate) fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."))
}

/// Demands that a run failed, said nothing on standard output, and complained in these words.
pub(crate) fn complains(answer: &Answer, code: i32, words: &[&str]) {
    assert_eq!(
        (answer.code, answer.stdout.as_str()),
        (Some(code), ""),
        "{answer:?}"
    );
    assert!(answer.stderr.starts_with("trichdan: "), "{answer:?}");
    for words in words {
        assert!(answer.stderr.contains(words), "no {words:?} in {answer:?}");
    }
}

/// The records of a run, one a line.
pub(crate) fn records(answer: &Answer) -> Vec<Value> {
    let lines = answer.stdout.lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

pub(crate) fn ids(answer: &Answer) -> Vec<Value> {
    records(answer)
        .iter()
        .map(|record| record["id"].clone())
        .collect()
}

pub(crate) fn row(id: impl Into<Value>, text: &str) -> String {
    format!("{}\n", serde_json::json!({ "id": id.into(), "text": text }))
}
