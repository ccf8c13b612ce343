//! The way from a schema down to a place in it, read from a JSON Pointer.

use crate::fact::Polarity;

/// How what is narrower at a place is turned on the way up; none where the place is only defined, or
/// is no place of a subschema.
pub(super) fn polarity(pointer: &str) -> Option<Polarity> {
    let mut polarity = Polarity::Plain;
    let mut tokens = pointer.split('/').skip(1);
    while let Some(keyword) = tokens.next() {
        match keyword {
            "properties" | "patternProperties" | "dependentSchemas" | "allOf" | "anyOf"
            | "prefixItems" => drop(tokens.next()),
            "oneOf" => {
                tokens.next();
                polarity = Polarity::Mixed;
            }
            // With `maxContains`, what admits more items may admit fewer arrays.
            "if" | "contains" => polarity = Polarity::Mixed,
            "not" => polarity = polarity.inverted(),
            "$defs" | "definitions" => return None,
            _ => {}
        }
    }
    Some(polarity)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn not_turns_and_one_of_leaves_open() {
        assert_eq!(polarity(""), Some(Polarity::Plain));
        assert_eq!(polarity("/properties/not/items"), Some(Polarity::Plain));
        assert_eq!(polarity("/not/properties/a"), Some(Polarity::Inverted));
        assert_eq!(polarity("/not/anyOf/0/not"), Some(Polarity::Plain));
        assert_eq!(polarity("/oneOf/1/not"), Some(Polarity::Mixed));
        assert_eq!(polarity("/$defs/a"), None);
    }
}
