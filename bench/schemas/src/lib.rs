//! The shipped schemas as the peers take them: plain JSON Schema in one document, and structs for
//! serde's derive. Also schemas in any number, for measuring builds.
#![forbid(unsafe_code)]

mod derive;
mod folder;
mod plain;
mod synthetic;

pub use derive::{Unknown, structs};
pub use folder::Folder;
pub use plain::{Layers, bundle};
pub use synthetic::synthetic;
