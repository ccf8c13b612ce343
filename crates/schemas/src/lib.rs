//! The schemas that callspec ships, as text, for tools that work without a checkout.
//!
//! Nothing here is checked: the text is what `schema/` held when this was built, so that tools which
//! mend a broken schema can be built beside it.
//!
//! ```
//! let vonage = callspec_schemas::VENDORS.iter().find(|vendor| vendor.name == "vonage");
//! let record = vonage.and_then(|vendor| vendor.schema("CallRecord.json"));
//! assert!(record.is_some_and(|text| text.contains("\"$schema\"")));
//! ```
#![forbid(unsafe_code)]
#![no_std]

/// The vendors, by name.
pub static VENDORS: &[Vendor] = include!(concat!(env!("OUT_DIR"), "/vendors.rs"));

/// A vendor's schemas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Vendor {
    /// The name of its folder.
    pub name: &'static str,
    /// Its `vendor.toml`, which tells how its pages are read.
    pub vendor: &'static str,
    /// Its `fixups.toml`; empty without one.
    pub fixups: &'static str,
    /// Its `neutral.toml`, which tells what its values mean in a neutral call; empty without one.
    pub neutral: &'static str,
    /// Names and texts of its schemas, one file a type, by name.
    pub schemas: &'static [(&'static str, &'static str)],
    /// Names of the pages that they were made from, and the first line of each, which tells title,
    /// release and date of the original.
    pub pages: &'static [(&'static str, &'static str)],
}

impl Vendor {
    /// The text of a schema, by file name.
    pub fn schema(&self, file: &str) -> Option<&'static str> {
        find(self.schemas, file)
    }

    /// The first line of a page, by file name.
    pub fn page_head(&self, page: &str) -> Option<&'static str> {
        find(self.pages, page)
    }
}

fn find(files: &[(&'static str, &'static str)], name: &str) -> Option<&'static str> {
    let at = files.binary_search_by(|(file, _)| (*file).cmp(name)).ok()?;
    Some(files[at].1)
}
