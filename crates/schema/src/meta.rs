//! The meta-schemas of the dialects, each in one file: what their authors split over vocabularies says the
//! same of every document.

use crate::dialect::Dialect;
use crate::documents::Document;

/// The meta-schema at an address.
pub(crate) fn document(address: &str) -> Option<Document> {
    let address_of = |it: &Dialect| it.uri().trim_end_matches('#').to_owned();
    let dialect = Dialect::ALL.into_iter().find(|it| address_of(it) == address)?;
    let text = match dialect {
        Dialect::Draft04 => include_str!("meta/draft04.json"),
        Dialect::Draft06 => include_str!("meta/draft06.json"),
        Dialect::Draft07 => include_str!("meta/draft07.json"),
        Dialect::Draft201909 => include_str!("meta/draft2019.json"),
        Dialect::Draft202012 => include_str!("meta/draft2020.json"),
        // Theirs are about documents as a whole.
        _ => return None,
    };
    Some(Document { name: address.to_owned(), text: text.to_owned() })
}
