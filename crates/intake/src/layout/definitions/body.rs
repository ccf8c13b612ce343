//! The lines below a head: sentences, and what some pages say with a key: `Type: String`, `Required: Yes`.

use crate::layout::document::{Cell, Column, Warning};
use crate::layout::listed::listed;
use crate::layout::{markup, struck};
use crate::page::Line;

/// What the lines below a head say.
#[derive(Debug, Default)]
pub struct Body {
    /// The type.
    pub word: Option<Cell>,
    /// Cells for other columns.
    pub cells: Vec<(Column, Cell)>,
    /// Sentences.
    pub says: Vec<String>,
    /// What is struck out.
    pub warnings: Vec<Warning>,
}

/// Keys of lines, in lower case, and the column of their values.
const KEYS: [(&str, Option<Column>); 14] = [
    ("type", Some(Column::Type)),
    ("data type", Some(Column::Type)),
    ("required", Some(Column::Mandatory)),
    ("mandatory", Some(Column::Mandatory)),
    ("optional", Some(Column::Optional)),
    ("nullable", Some(Column::Nullable)),
    ("default", Some(Column::Default)),
    ("default value", Some(Column::Default)),
    ("valid values", Some(Column::Value)),
    ("possible values", Some(Column::Value)),
    ("allowed values", Some(Column::Value)),
    ("length constraints", None),
    ("array members", None),
    ("valid range", None),
];

/// Whether a line names a type.
pub fn is_type(line: &str) -> bool {
    key(line).is_some_and(|(column, _)| column == Some(Column::Type))
}

/// Whether a line has a key.
pub fn is_keyed(line: &str) -> bool {
    key(line).is_some()
}

/// The column and the value of a line with a key.
fn key(line: &str) -> Option<(Option<Column>, &str)> {
    let text = line.trim().trim_start_matches(['*', '-', '_', ' ']);
    let (key, value) = text.split_once(':')?;
    let key = key.trim_matches(['*', '_', ' ']).to_lowercase();
    let column = KEYS.iter().find(|(known, _)| *known == key).map(|(_, column)| *column)?;
    Some((column, value.trim_start_matches(['*', '_']).trim()))
}

impl Body {
    /// Adds a line.
    pub fn line(&mut self, line: &Line<'_>) {
        let at = line.whole();
        let standing = struck::standing(line.text);
        self.warnings.extend(standing.warning(at));
        match key(&standing.text) {
            Some((Some(Column::Type), value)) if self.word.is_none() => {
                // `Array of [Leg](leg.md) objects`, `String to string map`: the link goes first.
                let word = markup::title(value);
                let word = word.split(". ").next().unwrap_or_default();
                let word = word.split('(').next().unwrap_or_default().trim_end_matches('.').trim();
                let map = word.strip_suffix(" map").and_then(|word| word.split_once(" to "));
                let word = map.map_or(word.to_owned(), |(_, value)| format!("map of {value}"));
                self.word = Some(Cell::new(word, at));
            }
            Some((Some(Column::Value), value)) => {
                let values = listed(&markup::plain(value).text).into_iter();
                self.cells.extend(values.map(|text| (Column::Value, Cell::new(text, at))));
            }
            Some((Some(column), value)) if column != Column::Type => {
                let text = markup::word(value.trim_end_matches('.'));
                self.cells.push((column, Cell::new(text, at)));
            }
            Some((None, value)) if !value.is_empty() => {
                let lead =
                    if standing.text.to_lowercase().contains("length") { "Length: " } else { "" };
                // Each is a sentence of its own.
                let parts = value.split(". ").map(|part| markup::text(part.trim_end_matches('.')));
                self.says.extend(parts.map(|part| format!("{lead}{part}.")));
            }
            _ => {
                let text = standing.text.trim().trim_start_matches(": ").trim();
                let bullet = text.strip_prefix(['*', '-']).filter(|rest| rest.starts_with(' '));
                let text = match bullet {
                    Some(item) => format!("• {}", markup::text(item)),
                    None => markup::text(text),
                };
                let link = text.starts_with("<a ") || text.is_empty() || text == "---";
                self.says.extend((!link).then_some(text));
            }
        }
    }
}
