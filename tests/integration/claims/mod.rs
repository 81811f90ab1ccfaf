//! Claims that hold for any input, one file each. The targets of `fuzz/` feed them generated inputs; `fuzzed` feeds them a few
//! in every run of the tests.

#[cfg(feature = "graph")]
pub(crate) mod graph;
pub(crate) mod number;
pub(crate) mod read_number;
#[cfg(feature = "toml")]
pub(crate) mod tables;
