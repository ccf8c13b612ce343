//! What must hold of any page, whatever is on it.
//!
//! It is read or refused, with a place that the page has; its rows are accounted for; what came of it
//! are schemas of the profile; and reading it again says the same.
#![forbid(unsafe_code)]

pub mod document;
pub mod kinds;
pub mod schema;

use callspec_intake::{Error, Page, Vendor, read};
use callspec_schema::{Options, Set};

/// A vendor, by its `vendor.toml`.
///
/// # Panics
/// When the file is broken.
pub fn vendor(text: &str) -> Vendor {
    Vendor::parse(text).expect("the vendor")
}

/// Checks one page of a vendor.
///
/// # Panics
/// When something does not hold.
pub fn check_page(vendor: &Vendor, bytes: &[u8]) {
    let page = match Page::from_bytes("page", bytes.to_vec()) {
        Ok(page) => page,
        Err(error) => return assert!(error.at.line > 0),
    };
    let lines = page.text().lines().count().max(1) as u32;
    let once = read(vec![page.clone()], vendor, None);
    match &once {
        Ok(reading) => {
            assert!(reading.report.rows.add_up(), "{:?}", reading.report.rows);
            let files = reading.schemas.iter();
            let files: Vec<_> =
                files.map(|(name, schema)| (format!("{name}.json"), schema.clone())).collect();
            let files = files.iter().map(|(name, schema)| (name.as_str(), schema.clone()));
            let set = Set::from_values(files, Options::default());
            assert!(set.is_ok(), "{:?}", set.err());
        }
        Err(errors) => errors.iter().for_each(|error| located(error, lines)),
    }
    assert!(once == read(vec![page], vendor, None), "twice the same");
}

fn located(error: &Error, lines: u32) {
    assert!((1..=lines).contains(&error.at.line), "{error:?} of {lines} lines");
    assert!(!error.message.is_empty() && !error.next.is_empty(), "{error:?}");
}
