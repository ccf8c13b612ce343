//! What the cells of a row declare, each by its column: type, values, attributes, notes and the rest.

use super::attributes;
use super::extraction::Extraction;
use super::note;
use super::type_cell::enumerated;
use crate::error::Error;
use crate::fact::{Fact, Place, Shape, ValueList};
use crate::layout::csharp_attribute::Attribute;
use crate::layout::document::{Column, Row};
use crate::recognizer::code;

/// What a row declares.
pub struct Declared {
    /// The shape, where its type is known.
    pub shape: Option<Shape>,
    /// All of it.
    pub facts: Vec<Fact>,
    /// Bounds that its type word tells.
    pub bounds: Vec<Fact>,
}

impl Extraction<'_> {
    pub(super) fn declared(
        &mut self,
        row: &Row,
        attributes: &[Attribute],
        place: &Place,
    ) -> Result<Declared, Error> {
        let mut facts = Vec::new();
        let mut values: Vec<String> =
            row.all(Column::Value).map(|cell| cell.text.clone()).collect();
        if values.iter().any(|value| is_sentence(value)) {
            let text = std::mem::take(&mut values).join(", ");
            self.guess(place, format!("a sentence where values are listed, so none are: {text}"));
        }
        let typed = row.get(Column::Type);
        let typed = typed.map(|cell| self.typed(cell, attributes, place)).transpose()?;
        let typed = typed.map(|typed| if values.is_empty() { typed } else { enumerated(typed) });
        if !values.is_empty() {
            facts.push(Fact::Values(ValueList { values, exhaustive: true }));
        }
        facts.extend(typed.iter().flat_map(|typed| typed.facts.iter().cloned()));
        facts.extend(attributes.iter().flat_map(attributes::facts));
        if row.all(Column::Modifier).any(|cell| cell.text == "required") {
            facts.push(Fact::Required);
        }
        self.answers(row, place, &mut facts);
        self.notes(row, place, &mut facts);
        self.flags(row, place, &mut facts);
        // Go's templates say so of what may be missing, and nothing else.
        if row.get(Column::Type).is_some_and(|cell| cell.text.starts_with("Pointer to ")) {
            facts.retain(|fact| *fact != Fact::Required);
        }
        if let Some(cell) = row.get(Column::Default).filter(|cell| !cell.text.trim().is_empty()) {
            facts.push(Fact::Default(cell.text.trim().to_owned()));
        }
        if let Some(cell) = row.get(Column::Access) {
            facts.push(Fact::Access(methods(&cell.text)));
            // `GET (subresources=* must be specified)`: no keyword says that.
            if cell.text.contains('(') {
                facts.push(Fact::Comment(cell.text.clone()));
            }
        }
        let (shape, bounds) = typed.map(|typed| (typed.shape, typed.bounds)).unwrap_or_default();
        Ok(Declared { shape, facts, bounds })
    }

    /// Columns that are answered by yes or no.
    fn answers(&mut self, row: &Row, place: &Place, facts: &mut Vec<Fact>) {
        for (column, says, fact) in [
            (Column::Mandatory, true, Fact::Required),
            (Column::Optional, false, Fact::Required),
            (Column::Nullable, true, Fact::Null),
        ] {
            match row.get(column).map(|cell| (note::is_yes(&cell.text), cell)) {
                Some((Some(yes), cell)) if yes == says && !cell.text.trim().is_empty() => {
                    facts.push(fact);
                }
                Some((None, cell)) => {
                    self.guess(place, format!("neither yes nor no: {}", cell.text.trim()));
                }
                _ => {}
            }
        }
    }

    /// Words beside the name.
    fn flags(&mut self, row: &Row, place: &Place, facts: &mut Vec<Fact>) {
        for cell in row.all(Column::Flag) {
            match cell.text.as_str() {
                "required" if !facts.contains(&Fact::Required) => facts.push(Fact::Required),
                "required" => {}
                "optional" => facts.retain(|fact| *fact != Fact::Required),
                word => match note::fact(word) {
                    Some(fact) => facts.extend(fact.filter(|fact| !facts.contains(fact))),
                    None => {
                        self.guess(place, format!("not understood beside the name: {word}"));
                    }
                },
            }
        }
    }

    fn notes(&mut self, row: &Row, place: &Place, facts: &mut Vec<Fact>) {
        let Some(cell) = row.get(Column::Notes) else { return };
        let (noted, unknown) = note::facts(&cell.text);
        facts.extend(noted);
        for unknown in unknown {
            self.guess(place, format!("a note that says nothing known: {unknown}"));
        }
    }
}

/// `Any text of at most 20 letters` is no value.
fn is_sentence(value: &str) -> bool {
    let words = value.split_whitespace();
    let small = words.clone().filter(|word| word.chars().all(|c| c.is_ascii_lowercase()));
    words.count() > 3 && small.count() > 2 && code(value).is_none()
}

/// The methods of `GET, POST (only so)`.
fn methods(text: &str) -> Vec<String> {
    let plain = text.split('(').next().unwrap_or_default();
    let words = plain.split([',', ' ', '/']).map(str::trim);
    words.filter(|word| is_method(word)).map(str::to_owned).collect()
}

fn is_method(word: &str) -> bool {
    matches!(word, "GET" | "POST" | "PUT" | "PATCH" | "DELETE" | "HEAD" | "OPTIONS")
}
