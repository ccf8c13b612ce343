//! What a cell of the column for types says, together with the attributes beside it.

use super::extraction::Extraction;
use super::{note, type_flags};
use crate::dialect::Dialect;
use crate::error::Error;
use crate::fact::{Fact, Place, Shape};
use crate::layout::csharp_attribute::Attribute;
use crate::layout::document::Cell;
use crate::type_word::{self, Typed};

/// A type cell, understood.
pub struct TypeCell {
    /// The shape, where one is known.
    pub shape: Option<Shape>,
    /// All that it declares.
    pub facts: Vec<Fact>,
    /// What it tells of how much there may be, which vendors change without notice.
    pub bounds: Vec<Fact>,
}

impl Extraction<'_> {
    pub(super) fn typed(
        &mut self,
        cell: &Cell,
        attributes: &[Attribute],
        place: &Place,
    ) -> Result<TypeCell, Error> {
        if self.dialect.words.is_value(&cell.text) {
            let facts = Fact::of_value_as_type(&cell.text).to_vec();
            return Ok(TypeCell { shape: Some(Shape::Text(None)), facts, bounds: Vec::new() });
        }
        if cell.text.trim().is_empty() {
            let next = "Write the type into the cell, in the words of the others";
            return Err(self.page.error(cell.at, "the type is missing", next));
        }
        let (text, flags) = match self.dialect.words.knows(&cell.text) {
            true => (cell.text.as_str(), Vec::new()),
            false => type_flags::split(&cell.text),
        };
        let typed = type_word::parse(text, self.dialect).map_err(|reason| {
            let next = "Mend the cell, or add the word under [format.*.words] in vendor.toml";
            self.page.error(cell.at, reason, next)
        })?;
        if type_word::are_ambiguous(&typed.shape) {
            let reason =
                format!("nothing tells the types of `{}` apart: anything is admitted", cell.text);
            self.guess(place, reason);
        }
        let typed = Typed { shape: concrete(typed.shape, &self.parameters), ..typed };
        let mut cell_says = converted(typed, text, attributes, self.dialect);
        cell_says.facts.extend(flags.into_iter().filter_map(|flag| match flag {
            "required" => Some(Fact::Required),
            flag => note::fact(flag).flatten(),
        }));
        cell_says.bounds = self.bounds(text, cell_says.shape.as_ref(), place);
        Ok(cell_says)
    }

    /// The bounds of a type word, by the keywords of what it is; what is not certain is told.
    fn bounds(&mut self, text: &str, shape: Option<&Shape>, place: &Place) -> Vec<Fact> {
        let Some(bounded) = type_word::bounds(text.trim().trim_end_matches('?')) else {
            if text.contains("..") {
                self.guess(place, format!("bounds inside of the type are not asserted: `{text}`"));
            }
            return Vec::new();
        };
        let (least, most, sure) = match shape {
            Some(Shape::Array(_)) => ("minItems", "maxItems", !bounded.fixed),
            Some(Shape::Text(_)) => {
                let sure = bounded.counted.is_some() || text.ends_with(')');
                ("minLength", "maxLength", sure)
            }
            Some(Shape::Integer | Shape::Number) => ("minimum", "maximum", text.ends_with(')')),
            _ if bounded.most == Some(1) => return Vec::new(),
            _ => {
                self.guess(place, format!("these bounds are not asserted: `{text}`"));
                return Vec::new();
            }
        };
        // `string[0..1]` is one that may be missing.
        if bounded.most == Some(1) && least != "minItems" && !text.ends_with(')') {
            return Vec::new();
        }
        if !sure {
            let taken = match least {
                "minItems" => "a list of any length",
                _ if bounded.fixed => "a single value, not a list",
                "minLength" => "the length of a text, not of a list",
                _ => "the range of a number, not the length of a list",
            };
            self.guess(place, format!("`{text}` is taken for {taken}"));
        }
        if bounded.fixed {
            return Vec::new();
        }
        let least_says = bounded.least > 0 || least == "minimum";
        let least = least_says.then(|| Fact::Bound(least, bounded.least.to_string()));
        let most = bounded.most.map(|bound| Fact::Bound(most, bound.to_string()));
        least.into_iter().chain(most).collect()
    }
}

/// A parameter of a generic type is anything.
fn concrete(shape: Shape, parameters: &[String]) -> Shape {
    let inner = |shape: Box<Shape>| Box::new(concrete(*shape, parameters));
    match shape {
        Shape::Reference { name, .. } if parameters.contains(&name) => Shape::Any,
        Shape::Array(item) => Shape::Array(inner(item)),
        Shape::Map(value) => Shape::Map(inner(value)),
        Shape::Nullable(of) => match concrete(*of, parameters) {
            Shape::Any => Shape::Any,
            of => Shape::Nullable(Box::new(of)),
        },
        shape => shape,
    }
}

/// A converter decides what travels: for an enumeration its text, otherwise nobody knows.
fn converted(typed: Typed, text: &str, attributes: &[Attribute], dialect: &Dialect) -> TypeCell {
    let mut shape = typed.shape;
    let converters = attributes.iter().filter(|attribute| attribute.name == "JsonConverter");
    for converter in converters.filter_map(|attribute| attribute.arguments.first()?.type_name()) {
        if dialect.enum_converters.iter().any(|known| known == converter) {
            if let Shape::Reference { null_by_kind, .. } = &mut shape {
                *null_by_kind = false;
            }
        } else {
            let reason = format!("the converter {converter} decides what is on the wire");
            let refuted = Fact::RefutedShape(text.to_owned(), reason);
            return TypeCell { shape: Some(Shape::Any), facts: vec![refuted], bounds: Vec::new() };
        }
    }
    let null = typed.null.then_some(Fact::Null);
    let facts = std::iter::once(Fact::Shape(shape.clone())).chain(null).collect();
    TypeCell { shape: Some(shape), facts, bounds: Vec::new() }
}

/// The type of what has its values listed is no page's: they are texts.
pub fn enumerated(typed: TypeCell) -> TypeCell {
    fn texts(shape: Shape) -> Shape {
        match shape {
            Shape::Reference { .. } => Shape::Text(None),
            Shape::Array(inner) => Shape::Array(Box::new(texts(*inner))),
            Shape::Map(inner) => Shape::Map(Box::new(texts(*inner))),
            Shape::Nullable(inner) => Shape::Nullable(Box::new(texts(*inner))),
            shape => shape,
        }
    }
    let facts = typed.facts.into_iter().map(|fact| match fact {
        Fact::Shape(shape) => Fact::Shape(texts(shape)),
        fact => fact,
    });
    TypeCell { shape: typed.shape.map(texts), facts: facts.collect(), bounds: typed.bounds }
}
