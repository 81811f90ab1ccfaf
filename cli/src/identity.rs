//! What a person knows about which citations are one document: options of every command that builds a graph.

use std::path::PathBuf;

use anyhow::Context as _;
use trichdan::CitationGraph;
use trichdan::registry::{Decisions, Tie};

/// Options that decide which citations are one document.
#[derive(Clone, Debug, Default, clap::Args)]
pub(crate) struct Identity {
    /// A file of decisions: which keys mean one document (alias), which do not (distinct); see docs/identity.md
    #[arg(long = "identity", value_name = "FILE")]
    decisions: Option<PathBuf>,
    /// Look up the documents shipped with trichdan as well, where the command does not by itself: central Party documents, laws and decrees
    /// cited most
    #[arg(long)]
    known: bool,
    /// Join a citation to a document only where all that tells it from its twins is stated
    #[arg(long)]
    strict: bool,
}

impl Identity {
    /// Looks up the documents shipped with trichdan, as with `--known`.
    pub(crate) fn look_up_known(&mut self) {
        self.known = true;
    }

    /// Prepares the graph before texts are added to it.
    pub(crate) fn apply(&self, graph: &mut CitationGraph) -> anyhow::Result<()> {
        if let Some(path) = &self.decisions {
            let name = path.display();
            let text = std::fs::read_to_string(path).with_context(|| name.to_string())?;
            let decisions = Decisions::from_toml(&text).with_context(|| name.to_string())?;
            graph.decide(decisions);
        }
        if self.strict {
            graph.require(Tie::Complete);
        }
        if self.known {
            graph.add_known();
        }
        Ok(())
    }
}
