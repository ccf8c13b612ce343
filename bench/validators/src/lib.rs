//! Validators that read a schema at run time.
//!
//! Apart from the other peers: the newest jsonschema has no macro of its version, and the macro of the one
//! before takes whatever crate of that name its user depends on.
#![forbid(unsafe_code)]

pub mod formats;
mod runtime;

pub use runtime::{Boon, JsonSchema};
