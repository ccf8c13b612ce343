//! Draft 2020-12, whose words are the profile's.

use super::Meaning::{Is, Turned};
use super::words::{ALWAYS, ANNOTATIONS, SINCE_06, SINCE_07, SINCE_2019};
use super::{Rules, Word};

pub(super) static RULES: Rules = Rules {
    name: "2020-12",
    uri: "json-schema.org/draft/2020-12/schema",
    id: "$id",
    id_has_anchor: false,
    reference_stands_alone: false,
    integers_by_spelling: false,
    words: &[ALWAYS, SINCE_06, SINCE_07, SINCE_2019, OWN, ANNOTATIONS],
};

pub(super) const OWN: &[Word] = &[
    ("prefixItems", Is("prefixItems")),
    ("items", Is("items")),
    (
        "$dynamicRef",
        Turned(
            |reader, into, value, at| {
                if let Some(reference) = reader.text("$dynamicRef", value, at) {
                    reader.dynamic_reference(into, "$dynamicRef", &reference, at);
                }
            },
            "`$ref` to the schema that it means, which is settled for each type",
        ),
    ),
    (
        "$dynamicAnchor",
        Turned(
            |reader, into, value, at| {
                into.dynamic_anchor = reader.text("$dynamicAnchor", value, at);
            },
            "an `$anchor` that `$dynamicRef` looks for",
        ),
    ),
];
