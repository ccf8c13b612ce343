//! Violations in words. They hold what the schema says, and no value of the document.

use crate::escape::{Visible, quoted};
use crate::keyword::Keyword;
use crate::report::{Expected, Property, Violation};
use std::fmt::Write as _;

impl Violation {
    /// What is wrong, in words, without any value of the document.
    ///
    /// A property that is not allowed is named; where names are data, its number stands for it.
    pub fn message(&self) -> String {
        let words = self.words();
        let Some(property) = &self.property else { return words };
        match self.keyword {
            Keyword::AdditionalProperties
            | Keyword::UnevaluatedProperties
            | Keyword::PropertyNames
            | Keyword::PatternProperties
            | Keyword::False => with(&words, property),
            // Anything else is said of the name.
            _ => with(&format!("has a property name that {words}"), property),
        }
    }

    fn words(&self) -> String {
        if let [first, second] = self.matched[..] {
            return format!("matches alternatives {first} and {second}, but exactly one may match");
        }
        if let Some(expected) = &self.expected {
            return self.missed(expected);
        }
        match self.keyword {
            Keyword::Type => self.not_of_type(),
            // An `anyOf` whose alternatives differ by JSON type says which there are.
            Keyword::AnyOf if !self.argument.is_empty() => self.not_of_type(),
            // A property whose presence a `false` schema forbids.
            Keyword::Dependencies if self.argument.is_empty() => {
                Keyword::DependentSchemas.template().to_owned()
            }
            keyword => keyword.template().replace("{}", &Visible(&self.argument).to_string()),
        }
    }

    fn not_of_type(&self) -> String {
        format!("is not of type {}", Visible(&self.argument.replace(", ", " or ")))
    }

    /// What all alternatives miss, in the instance or a property further down.
    fn missed(&self, expected: &Expected) -> String {
        let types: Vec<_> = expected.types.iter().map(|it| format!("\"{it}\"")).collect();
        let types = types.join(" or ");
        let values = expected.values.join(", ");
        let mut words = String::new();
        // Writing to a String cannot fail.
        let _ = match &expected.property {
            Some(name) => write!(words, "matches none of the alternatives: {} ", quoted(name)),
            None if expected.instance_location == self.instance_location => Ok(()),
            None => write!(words, "matches none of the alternatives: a value in it "),
        };
        let _ = match (values.as_str(), types.as_str()) {
            ("", types) => write!(words, "is not of type {types}"),
            (values, "") => write!(words, "is none of {values}"),
            (values, types) => write!(words, "is none of {values}, and not of type {types}"),
        };
        Visible(&words).to_string()
    }
}

fn with(words: &str, property: &Property) -> String {
    match &property.name {
        Some(name) => format!("{words}: {}", Visible(&quoted(name))),
        None => format!("{words} (property {})", property.number),
    }
}
