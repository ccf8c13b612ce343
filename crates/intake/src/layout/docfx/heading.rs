//! Titles and headings of class pages, and what stands below them.

use super::signature::{declaration, is_signature};
use super::text::{Text, cell};
use crate::layout::document::{Cell, Kind, SkipReason};

const KINDS: [(&str, Kind); 5] = [
    ("Class ", Kind::Object),
    ("Record ", Kind::Object),
    ("Interface ", Kind::Object),
    ("Struct ", Kind::Struct),
    ("Enum ", Kind::Enumeration),
];

/// Headings of the parts of a class page, and what their entries are.
const PARTS: [(&str, Part); 9] = [
    ("Properties", Part::Properties),
    ("Fields", Part::Fields),
    ("Constructors", Part::Members),
    ("Methods", Part::Members),
    ("Operators", Part::Members),
    ("Events", Part::Members),
    ("Explicit Interface Implementations", Part::Members),
    ("Extension Methods", Part::Members),
    ("Implements", Part::Members),
];

/// Pages of what has no data.
const OTHERS: [(&str, SkipReason); 2] =
    [("Namespace ", SkipReason::Index), ("Delegate ", SkipReason::ClassMembers)];

/// Headings inside an entry, behind its signature.
pub const ASIDES: [&str; 5] = ["Remarks", "Examples", "See Also", "Exceptions", "Overrides"];

#[derive(Clone, Copy, PartialEq)]
pub enum Part {
    /// Properties.
    Properties,
    /// Fields, which of an enumeration are its values.
    Fields,
    /// What is no data.
    Members,
}

/// `Class CallRecord`, and nothing else on the line.
pub fn title(line: &Text<'_>) -> Option<(Kind, Cell)> {
    let text = line.text.trim();
    let (word, kind) = KINDS.iter().find(|(word, _)| text.starts_with(word))?;
    let name = text[word.len()..].trim();
    let plain = name.chars().all(|c| c.is_alphanumeric() || "_<>, .".contains(c));
    (plain && !name.is_empty() && !name.ends_with('.')).then(|| (*kind, cell(line, name)))
}

/// `Namespace Acme.Calls`: a page that describes no type.
pub fn other(line: &Text<'_>) -> Option<SkipReason> {
    let text = line.text.trim();
    let (word, reason) = OTHERS.iter().find(|(word, _)| text.starts_with(word))?;
    let plain = text[word.len()..].chars().all(|c| c.is_alphanumeric() || "_<>, .".contains(c));
    plain.then_some(*reason)
}

/// The part whose heading a line is.
pub fn part(line: &Text<'_>) -> Option<Part> {
    if line.is_entry {
        return None;
    }
    let text = line.text.trim();
    PARTS.iter().find(|(heading, _)| *heading == text).map(|(_, part)| *part)
}

/// The heading that follows a signature.
pub fn ends_entry(line: &Text<'_>) -> bool {
    matches!(line.text.trim(), "Property Value" | "Field Value")
}

/// An identifier, in an enumeration with its number.
pub fn is_name(text: &str) -> bool {
    let (name, number) = text.split_once(" = ").unwrap_or((text, "0"));
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '@' | '.');
    !name.is_empty()
        && name.chars().all(plain)
        && !name.ends_with('.')
        && number.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
}

/// A property may be called `Events`: its own signature follows, before any other entry's.
pub fn tell_entries(lines: &mut [Text<'_>]) {
    for at in 0..lines.len() {
        let name = lines[at].text.trim();
        if !PARTS.iter().any(|(heading, _)| *heading == name) {
            continue;
        }
        let mut rest = lines[at + 1..].iter().take(MAX_ENTRY);
        let signature = rest.find(|line| is_signature(&line.text));
        let own =
            signature.and_then(|line| declaration(&line.text)).is_some_and(|(_, _, declared)| {
                declared == name || declared.ends_with(&format!(".{name}"))
            });
        lines[at].is_entry = own;
    }
}

/// No real entry has more lines.
pub const MAX_ENTRY: usize = 200;
