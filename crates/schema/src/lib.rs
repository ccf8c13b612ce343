//! Normalized JSON Schemas in memory: read, checked against the profile, resolved, compiled into
//! the tables that `callspec-runtime` runs, and written canonically.
//!
//! ```
//! use callspec_runtime::{Level, Validator};
//! use callspec_schema::{Options, Set, compile_files};
//!
//! let text = r#"{"type": "object", "properties": {"held": {"type": "boolean"}}}"#;
//! let set = Set::from_texts([("Call.json", text)], Options::default()).expect("in the profile");
//! let compiled = compile_files(&set).expect("compiles");
//! let tables = compiled.tables();
//! let call = Validator::new(&tables, 0, Level::Declared);
//! assert!(call.is_valid(br#"{"held": true}"#));
//! assert_eq!(call.validate(br#"{"held": 1}"#).violations()[0].instance_location, "/held");
//! ```
#![forbid(unsafe_code)]

pub mod api;
mod compile;
mod conjunction;
mod dialect;
mod discriminator;
mod documents;
mod dynamic;
mod error;
mod load;
pub mod locate;
mod meta;
pub mod model;
pub mod naming;
mod note;
pub mod pattern;
mod profile;
mod resolve;
mod schema;
mod set;
mod tables;
mod tag;
mod uri;
pub mod write;

pub use api::files_of_apis;
pub use compile::{Root, compile, compile_files};
pub use dialect::Dialect;
pub use documents::{Document, Documents};
pub use error::Error;
pub use note::Note;
pub use schema::{Annotations, Body, FileId, Keywords, Operation, Schema, SchemaId, Source, Types};
pub use set::{Formats, Options, Set};
pub use tables::OwnedTables;
