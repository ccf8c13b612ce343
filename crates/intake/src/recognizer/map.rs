//! "A map of values that an agent attaches": an object with free names, where no type says otherwise.

use super::description::{Description, Finding, Recognizer};
use super::phrase;
use crate::fact::{Fact, Shape};

/// The recognizer.
pub const RECOGNIZER: Recognizer = Recognizer { name: "map", recognize };

const WORDINGS: [&str; 12] = [
    "a map of",
    "a map with",
    "the map of",
    "map of key",
    "key-value pairs",
    "key/value pairs",
    "key value pairs",
    "name-value pairs",
    "name/value pairs",
    "a dictionary of",
    "a dictionary with",
    "a hash of",
];

fn recognize(description: &Description<'_>) -> Vec<Finding> {
    // Where a type is declared, it tells a map from a structure.
    if !matches!(description.shape, None | Some(Shape::Object)) {
        return Vec::new();
    }
    let lower = &description.lower;
    let told = WORDINGS.iter().any(|words| phrase::has(lower, words));
    // "A list of key-value pairs" is a list.
    let listed =
        ["list of", "array of", "string of", "file"].iter().any(|words| phrase::has(lower, words));
    let map = Fact::Shape(Shape::Map(Box::new(Shape::Any)));
    if told && !listed { vec![Finding::asserts(map)] } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, shape: Option<&Shape>) -> usize {
        (RECOGNIZER.recognize)(&Description::new(text, "x", shape)).len()
    }

    #[test]
    fn fires_on() {
        for text in [
            "A map of values that belong to the call.",
            "What was attached, as key-value pairs.",
            "A dictionary of settings",
        ] {
            assert_eq!((found(text, None), found(text, Some(&Shape::Object))), (1, 1), "{text}");
        }
    }

    #[test]
    fn leaves_alone() {
        for text in
            ["A list of key-value pairs.", "The roadmap of it.", "Maps calls to queues.", "A map."]
        {
            assert_eq!(found(text, None), 0, "{text}");
        }
        assert_eq!(found("A map of values.", Some(&Shape::Text(None))), 0);
        assert_eq!(found("A map of values.", Some(&Shape::Any)), 0);
    }
}
