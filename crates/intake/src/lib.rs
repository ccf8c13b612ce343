//! Pages to tables, facts and normalized JSON Schemas.
//!
//! [`read`] is the whole pipeline: a page's layout is recognized by its shape and read into tables
//! ([`layout`]), by what the vendor calls things ([`dialect`]); tables become facts with evidence and
//! place ([`fact`]); facts of one type, from as many pages as `vendor.toml` says, become one schema in
//! two layers. Text in, values out: nothing here touches a file.
#![forbid(unsafe_code)]

mod api_document;
pub mod dialect;
pub mod error;
mod extract;
pub mod fact;
pub mod layout;
mod normalize;
pub mod page;
mod pipeline;
pub mod recognizer;
mod reconcile;
pub mod report;
mod sample;
pub mod span;
mod type_word;
pub mod update;
pub mod vendor;

pub use api_document::is_api_document;
pub use error::Error;
pub use extract::PageFacts;
pub use page::Page;
pub use pipeline::{
    Reading, Tables, facts_from, page_facts, read, read_from, read_what_is_good, tables,
};
pub use reconcile::Fixups;
pub use report::Report;
pub use vendor::Vendor;
