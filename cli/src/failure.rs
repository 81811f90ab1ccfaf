//! Exit codes, and what counts as a failure.

use std::io;
use std::process::ExitCode;

/// How a command ended; the codes are part of the contract and are listed in `--help`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    Answered,
    Failed,
    Usage,
    Skipped,
    Unknown,
    Ambiguous,
    UnderBound,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(match exit {
            Exit::Answered => 0,
            Exit::Failed => 1,
            Exit::Usage => 2,
            Exit::Skipped => 3,
            Exit::Unknown => 4,
            Exit::Ambiguous => 5,
            Exit::UnderBound => 6,
        })
    }
}

/// Whether the error is that the reader of our output closed the pipe.
pub(crate) fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}
