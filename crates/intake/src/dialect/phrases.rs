//! What pages call things outside of their tables: data.

use serde::Deserialize;
use std::sync::LazyLock;

/// Words and phrases, in lower case.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Phrases {
    /// Who may call an operation.
    pub roles: Vec<String>,
    /// Headings inside the description of one type.
    pub parts: Vec<String>,
    /// Words of headings that say a part of a page, and none of them what a type is called.
    pub general: Vec<String>,
    /// Last words of titles between the rows of a table.
    pub groups: Vec<String>,
    /// Beginnings of lines that converters print; the first is printed by one program alone.
    pub printed: Vec<String>,
    /// Endings of running heads.
    pub manuals: Vec<String>,
    /// Headings of pages about the use of a whole library.
    pub readmes: Vec<String>,
}

impl Phrases {
    /// Those that pages have without being asked.
    pub fn known() -> Self {
        static KNOWN: LazyLock<Phrases> =
            LazyLock::new(|| toml::from_str(include_str!("phrases.toml")).unwrap_or_default());
        KNOWN.clone()
    }

    /// Adds a vendor's own.
    pub fn extend(&mut self, more: Phrases) {
        for (known, more) in [
            (&mut self.roles, more.roles),
            (&mut self.parts, more.parts),
            (&mut self.general, more.general),
            (&mut self.groups, more.groups),
            (&mut self.printed, more.printed),
            (&mut self.manuals, more.manuals),
            (&mut self.readmes, more.readmes),
        ] {
            known.extend(more.into_iter().map(|phrase| phrase.to_lowercase()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_is_read() {
        let phrases = Phrases::known();
        assert!(phrases.roles.len() > 5 && phrases.printed.len() > 3);
    }
}
