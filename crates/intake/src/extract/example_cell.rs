//! The column of examples: where a table has no types, what they show. A bare `2` may be a number or the
//! text that a form sends, so it is taken for either; and no example says a word where a type is declared.

use super::extraction::Extraction;
use crate::fact::{Evidence, Fact, Known, Layer, Place, Shape, TypeFacts, WireName};
use crate::layout::document::{Cell, Column, Row, Warning};
use crate::sample;
use callspec_runtime::format::Format;

/// What stands in a cell that shows nothing.
const NOTHING: [&str; 9] = ["", "-", "–", "—", "…", "...", "n/a", "none", "see below"];

impl Extraction<'_> {
    /// What the example of a row without a type shows.
    pub(super) fn exemplified(
        &mut self,
        row: &Row,
        path: &[WireName],
        place: &Place,
        facts: &mut TypeFacts,
    ) -> Vec<Known> {
        let Some(cell) = row.get(Column::Example).filter(|_| row.get(Column::Type).is_none())
        else {
            return Vec::new();
        };
        let text = cell.text.trim().trim_matches(['`', '_']);
        if text.starts_with(['{', '[']) {
            self.structure(text, cell, path, place, facts);
            return Vec::new();
        }
        let known =
            |(fact, layer)| Known { fact, evidence: Evidence::Sample, layer, place: place.clone() };
        shown(text).into_iter().map(known).collect()
    }

    /// JSON shows what it holds, too.
    fn structure(
        &mut self,
        text: &str,
        cell: &Cell,
        path: &[WireName],
        place: &Place,
        facts: &mut TypeFacts,
    ) {
        let Some((own, above)) = path.split_last() else { return };
        let piece = Cell::new(format!("{{{:?}: {text}}}", own.0), cell.at);
        match sample::assemble(&[piece]) {
            Ok((values, _)) => {
                let here = |_| place.clone();
                values.iter().for_each(|value| {
                    sample::infer(value, above, &here, &mut facts.members);
                });
            }
            Err(_) => {
                let reason = "an example that is no JSON: nothing is known of its type".to_owned();
                self.warn(Warning { at: cell.at, reason });
            }
        }
    }
}

/// Formats that hardly any text has by chance.
const FORMATS: [Format; 3] = [Format::Uuid, Format::DateTime, Format::Uri];

fn shown(text: &str) -> Vec<(Fact, Layer)> {
    let either =
        |shape| vec![(Fact::Shape(Shape::Either(vec![Shape::Text(None), shape])), Layer::Base)];
    let quoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    match text {
        _ if NOTHING.contains(&text.to_lowercase().as_str()) => Vec::new(),
        "null" => vec![(Fact::Null, Layer::Base)],
        "true" | "false" => either(Shape::Boolean),
        _ if is_number(text) && text.contains('.') => either(Shape::Number),
        _ if is_number(text) => either(Shape::Integer),
        _ => {
            let text = quoted.unwrap_or(text).to_owned();
            // One example proves no format, but says which one is meant.
            let format = FORMATS.into_iter().find(|format| format.check(&text));
            let format = format.map(|format| (Fact::Format(format.name()), Layer::Annotation));
            let shape = (Fact::Shape(Shape::Text(None)), Layer::Base);
            [shape, (Fact::Seen(text), Layer::Annotation)].into_iter().chain(format).collect()
        }
    }
}

/// `2`, `-0.5`; a telephone number with its `+` is a text.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    digits.starts_with(|c: char| c.is_ascii_digit())
        && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && text.parse::<f64>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_example_shows_a_type() {
        let shape = |text: &str| {
            shown(text).into_iter().find_map(|(fact, _)| match fact {
                Fact::Shape(shape) => Some(shape),
                _ => None,
            })
        };
        let either = |other| Some(Shape::Either(vec![Shape::Text(None), other]));
        for text in ["ringing", "+15550100", "2026-01-31", "1.2.3", "\"2\""] {
            assert_eq!(shape(text), Some(Shape::Text(None)), "{text}");
        }
        assert_eq!(shape("2"), either(Shape::Integer));
        assert_eq!(shape("-0.5"), either(Shape::Number));
        assert_eq!(shape("true"), either(Shape::Boolean));
        assert_eq!((shape("n/a"), shape("null")), (None, None));
    }
}
