//! The built binary, run as people run it.

use std::ffi::OsStr;
use std::io::Write as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};

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
