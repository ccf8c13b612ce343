//! The layouts of pages, one a file. A new layout is a new file here and a line in [`LAYOUTS`].

pub(crate) mod aside;
pub(crate) mod beside;
pub(crate) mod csharp_attribute;
pub(crate) mod definitions;
pub mod described;
mod docfx;
pub mod document;
mod fence;
mod html;
mod listed;
mod markdown;
mod markup;
pub(crate) mod mixed;
mod named;
pub(crate) mod nearest;
pub(crate) mod openapi;
mod struck;
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
    /// Whether it can read a page, though another layout may know more of it.
    pub reads: fn(&Page, &Dialect) -> bool,
    /// Reads a page into tables, by what the vendor calls things. Every error has its place on the page.
    pub read: fn(&Page, &Dialect) -> Result<Document, Error>,
    /// What it looks for on a page, for people.
    pub wants: &'static str,
}

/// All layouts, in the order in which they are tried: what is easier to tell comes first.
pub static LAYOUTS: &[Layout] = &[
    Layout {
        name: "openapi",
        recognize: openapi::recognize,
        reads: openapi::recognize,
        read: openapi::read,
        wants: "an OpenAPI or Swagger document: JSON or YAML with a member `openapi` or `swagger`",
    },
    Layout {
        name: "html",
        recognize: html::recognize,
        reads: html::recognize,
        read: html::read,
        wants: "a web page: tags, and a table whose header names Name and Type, or a <dl>",
    },
    Layout {
        name: "docfx",
        recognize: docfx::recognize,
        reads: docfx::recognize,
        read: docfx::read,
        wants: "a first line such as `Class Name`, and a C# signature",
    },
    Layout {
        name: "definitions",
        recognize: definitions::recognize,
        reads: definitions::recognize,
        read: definitions::read,
        wants: "lines such as `**name** (type, required)`, with sentences below them",
    },
    Layout {
        name: "markdown",
        recognize: markdown::recognize,
        reads: markdown::recognize,
        read: markdown::read,
        wants: "a heading `# Title`, and a table with pipes whose header names Name and Type",
    },
    Layout {
        name: "wiki",
        recognize: wiki::recognize,
        reads: wiki::reads,
        read: wiki::read,
        wants: "a title, and a table by tabs, pipes or blanks whose header begins with Name or Attribute",
    },
];

/// The layout of that name.
pub fn named(name: &str) -> Option<&'static Layout> {
    LAYOUTS.iter().find(|layout| layout.name == name)
}

/// The names of all layouts.
pub fn names() -> String {
    LAYOUTS.iter().map(|layout| layout.name).collect::<Vec<_>>().join(", ")
}

/// Why a table without a column of types is looked at twice.
fn untyped(examples: bool) -> &'static str {
    match examples {
        true => "a table without a column of types: they are what its one example each shows",
        false => "a table without a column of types: nothing is known of its properties' types",
    }
}

/// What `cargo xtask new layout` lays out compiles, and its test passes.
#[cfg(test)]
#[path = "../../../../xtask/templates/layout.rs.txt"]
#[allow(dead_code)]
mod template;
