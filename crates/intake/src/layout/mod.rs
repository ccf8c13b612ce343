//! The layouts of pages, one a file. A new layout is a new file here and a line in [`LAYOUTS`].

pub(crate) mod aside;
pub(crate) mod csharp_attribute;
mod docfx;
pub mod document;
mod markdown;
mod markup;
mod tags;
mod wiki;

use crate::dialect::Dialect;
use crate::error::Error;
use crate::page::Page;
use document::Document;

/// A layout in which vendors publish pages.
pub struct Layout {
    /// Its name in `vendor.toml`: `[format.docfx]`.
    pub name: &'static str,
    /// Whether a page has this layout, by its shape and never by its file name. A page that breaks
    /// off is still recognized by what is left.
    pub recognize: fn(&Page, &Dialect) -> bool,
    /// Reads a page into tables, by what the vendor calls things. Every error has its place on the page.
    pub read: fn(&Page, &Dialect) -> Result<Document, Error>,
}

/// All layouts, in the order in which they are tried: what is easier to tell comes first.
pub static LAYOUTS: &[Layout] = &[
    Layout { name: "docfx", recognize: docfx::recognize, read: docfx::read },
    Layout { name: "markdown", recognize: markdown::recognize, read: markdown::read },
    Layout { name: "wiki", recognize: wiki::recognize, read: wiki::read },
];

/// The layout of that name.
pub fn named(name: &str) -> Option<&'static Layout> {
    LAYOUTS.iter().find(|layout| layout.name == name)
}

/// The names of all layouts.
pub fn names() -> String {
    LAYOUTS.iter().map(|layout| layout.name).collect::<Vec<_>>().join(", ")
}
