//! The values of an enumeration, as entries or as rows of a table.

use super::entry::Entry;
use super::heading::{is_name, part};
use super::reader::Reader;
use super::text::{cell, joined};
use crate::error::Error;
use crate::layout::csharp_attribute;
use crate::layout::document::{Cell, ListedValue};

/// Attributes that say how a value is written, with the argument that does.
const ATTRIBUTES: [&str; 4] =
    ["EnumMember", "JsonStringEnumMemberName", "JsonPropertyName", "JsonProperty"];

/// The value of an entry: what an attribute says, or its name.
pub fn listed_value(entry: Entry<'_>) -> ListedValue {
    let stated = entry.attributes.iter().find_map(|cell| {
        let attributes = csharp_attribute::parse(&cell.text);
        let named = attributes.iter().find(|found| ATTRIBUTES.contains(&found.name.as_str()))?;
        Some(Cell::new(named.text(&["Value", "value"])?, cell.at))
    });
    let value = stated.unwrap_or_else(|| {
        // `Answered = 0`: the number is C#'s, the name is what travels.
        let name = entry.name.text.split('=').next().unwrap_or_default().trim();
        cell(entry.name, name)
    });
    ListedValue { value, description: joined(&entry.sentences) }
}

/// The header of older pages' tables of values.
pub fn is_header(text: &str) -> bool {
    text.split_whitespace().eq(["Name", "Description"])
}

impl Reader<'_> {
    /// Rows of a name and what is said about it.
    pub(super) fn value_rows(&mut self) -> Result<Vec<ListedValue>, Error> {
        let mut rows = Vec::new();
        while let Some(line) = self.peek().filter(|line| part(line).is_none()) {
            let text = line.text.trim();
            let (name, says) = text.split_once(char::is_whitespace).unwrap_or((text, ""));
            if !is_name(name) {
                let next = "Each row begins with the name of a value";
                return Err(self.page.error(line.whole(), "this is not the name of a value", next));
            }
            let says = says.trim();
            let description = (!says.is_empty()).then(|| cell(line, says));
            rows.push(ListedValue { value: cell(line, name), description });
            self.at += 1;
        }
        Ok(rows)
    }
}
