//! What holds of any input, one file each. The targets of `fuzz/` feed them what a machine thinks of; `fuzzed` feeds them a little of it
//! in every run of the tests.

#[cfg(feature = "graph")]
pub(crate) mod graph;
pub(crate) mod number;
pub(crate) mod read_number;
#[cfg(feature = "toml")]
pub(crate) mod tables;
