//! The library from outside: laws of values and texts, the order of the layers, the shape of the interface, the rows of
//! the tables, the files that the documentation names, and the scanner of numbers against another engine.
#![expect(
    clippy::disallowed_methods,
    reason = "tests read the sources and the tables; the core itself does no I/O"
)]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on has failed, in its helpers too"
)]

mod api;
mod caps;
mod claims;
mod fuzzed;
#[cfg(feature = "graph")]
mod identity;
mod laws;
mod layers;
#[cfg(feature = "graph")]
mod model;
mod optional;
mod oracle;
mod paths;
mod properties;
#[cfg(feature = "graph")]
mod questions;
#[cfg(feature = "graph")]
mod shared;
mod shifts;
mod spans;
mod tables;
