//! What callspec is compared with, over the same schemas and the same bytes.
//!
//! Apart from the measuring program, so that a change of the engine recompiles none of it.
#![forbid(unsafe_code)]

pub mod call_record;
mod formats;
pub mod participant;
mod runtime;

pub use runtime::{Boon, JsonSchema, sonic};
