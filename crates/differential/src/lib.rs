//! What callspec's tests compare with: random schemas of the whole profile, documents that nearly
//! satisfy them, the same schemas as plain JSON Schema, and generated code that is really compiled.
//!
//! Everything is made from a seed, so that a difference found once can be looked at again.
#![forbid(unsafe_code)]

pub mod conformance;
pub mod document;
pub mod generated;
pub mod kinds;
pub mod older;
pub mod plain;
pub mod schema;
mod seed;
pub mod shrink;
pub mod words;

pub use seed::Seed;
