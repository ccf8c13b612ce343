//! Pages to tables, facts and normalized JSON Schemas.
//!
//! [`read`] is the whole pipeline: a page's format is recognized by its shape and read into tables
//! ([`table`]); tables become facts with evidence and place ([`fact`]); facts of one type, from as
//! many pages as `vendor.toml` says, become one schema in two layers. Text in, values out: nothing
//! here touches a file.
#![forbid(unsafe_code)]

mod attribute;
mod column;
pub mod error;
pub mod fact;
pub mod fixups;
pub mod format;
mod gather;
pub mod html;
mod markup;
mod merge;
mod name;
mod normalize;
mod note;
pub mod page;
pub mod precision;
mod read;
pub mod recognizer;
pub mod report;
mod sample;
mod settle;
mod structure;
pub mod table;
pub mod update;
pub mod vendor;
mod word;

pub use error::Error;
pub use fixups::Fixups;
pub use gather::PageFacts;
pub use page::Page;
pub use read::{Reading, combine, page_facts, read, read_what_is_good, tables};
pub use report::Report;
pub use vendor::Vendor;
