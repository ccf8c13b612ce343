//! What the vendor's sentences hash to, so that one that was reworded is noticed without keeping it.

use crate::error::Error;
use crate::span::Span;
use callspec_runtime::Value;
use sha2::{Digest as _, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Digests, by the page's title and the row's name; the sentence about the type itself has no row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Digests {
    titles: BTreeMap<String, BTreeMap<String, String>>,
}

/// How much of a SHA-256 is kept: nobody makes sentences collide on purpose here.
const BYTES: usize = 8;

const HEAD: &str = "# What the vendor's sentences hash to, by page and row, as of the last update: a sentence\n\
                    # that was reworded is noticed by it. Written by `cargo xtask update`.\n";

/// The digest of a sentence; blanks are all one.
pub fn digest(sentence: &str) -> String {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let hash = Sha256::digest(words.join(" ").as_bytes());
    hash.iter().take(BYTES).fold(String::new(), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl Digests {
    /// Reads the text of a `digests.toml`.
    ///
    /// # Errors
    /// Syntax, with its place.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let titles = toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let line = text.get(..start).unwrap_or_default().matches('\n').count();
            let next = "Mend the file, or remove it: the next update writes it anew";
            Error::new("digests.toml", Span::line(line as u32 + 1), error.message(), next)
        })?;
        Ok(Digests { titles })
    }

    /// The text of a `digests.toml`.
    pub fn to_text(&self) -> String {
        let mut text = HEAD.to_owned();
        for (title, rows) in &self.titles {
            let _ = writeln!(text, "\n[{}]", quoted(title));
            for (row, digest) in rows {
                let _ = writeln!(text, "{} = {}", quoted(row), quoted(digest));
            }
        }
        text
    }

    /// The digest of a row's sentence.
    pub fn get(&self, title: &str, row: &str) -> Option<&str> {
        self.titles.get(title)?.get(row).map(String::as_str)
    }

    /// Takes another page's digests in place of what is known of it.
    pub(super) fn replace(&mut self, other: &Digests) {
        let titles = other.titles.iter().map(|(title, rows)| (title.clone(), rows.clone()));
        self.titles.extend(titles);
    }

    pub(super) fn add(&mut self, title: &str, row: &str, sentence: &str) {
        let rows = self.titles.entry(title.to_owned()).or_default();
        if !sentence.is_empty() {
            rows.insert(row.to_owned(), digest(sentence));
        }
    }
}

/// JSON's escapes are all TOML's, too.
fn quoted(text: &str) -> String {
    Value::from(text).to_json()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_written_and_read() {
        let mut digests = Digests::default();
        digests.add("A \"b\"", "c.d", "One  two.");
        digests.add("A \"b\"", "e", "");
        let read = Digests::parse(&digests.to_text()).expect("what was written");
        assert_eq!(read, digests);
        assert_eq!(read.get("A \"b\"", "c.d"), Some(digest("One two.").as_str()));
        assert_eq!(read.get("A \"b\"", "e"), None);
        assert_ne!(digest("One two."), digest("One, two."));
        assert!(Digests::parse("[a]\nb = 1").is_err());
    }
}
