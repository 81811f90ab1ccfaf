//! The binary from outside: each file is a claim about what people who run it get.

#![expect(clippy::unwrap_used, reason = "a test stops at what is not there")]

mod asked;
mod binary;
mod eval;
mod explain;
mod facts;
mod inputs;
mod optional;
mod readme;
mod schema;
mod streams;
