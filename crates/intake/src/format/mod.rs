//! The page formats, one a file. A new format is a new file here and a line in [`FORMATS`].

mod docfx;
mod markdown;
mod wiki;

use crate::error::Error;
use crate::page::Page;
use crate::table::Document;

/// A layout in which vendors publish pages.
pub struct Format {
    /// Its name in `vendor.toml`: `[format.docfx]`.
    pub name: &'static str,
    /// Whether a page has this layout, by its shape and never by its file name. A page that breaks
    /// off is still recognized by what is left.
    pub recognize: fn(&Page) -> bool,
    /// Reads a page into tables. Every error has its place on the page.
    pub read: fn(&Page) -> Result<Document, Error>,
}

/// All formats, in the order in which they are tried: what is easier to tell comes first.
pub static FORMATS: &[Format] = &[docfx::FORMAT, markdown::FORMAT, wiki::FORMAT];

/// The format of that name.
pub fn named(name: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.name == name)
}

/// The first format that a page has, whatever the vendor uses.
pub fn of(page: &Page) -> Option<&'static Format> {
    FORMATS.iter().find(|format| (format.recognize)(page))
}
