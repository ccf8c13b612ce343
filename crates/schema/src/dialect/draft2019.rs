//! Draft 2019-09: keywords beside `$ref` count, `unevaluated…`, anchors, `$recursiveRef`.

use super::Meaning::Turned;
use super::words::{ALWAYS, ANNOTATIONS, OLD_ARRAYS, SINCE_06, SINCE_07, SINCE_2019};
use super::{Rules, Word};

pub(super) static RULES: Rules = Rules {
    name: "2019-09",
    uri: "json-schema.org/draft/2019-09/schema",
    id: "$id",
    id_has_anchor: false,
    reference_stands_alone: false,
    integers_by_spelling: false,
    words: &[ALWAYS, SINCE_06, SINCE_07, SINCE_2019, OLD_ARRAYS, OWN, ANNOTATIONS],
};

const OWN: &[Word] = &[
    (
        "$recursiveRef",
        Turned(
            |reader, into, value, at| {
                if value.as_str() != Some("#") {
                    let help = "write \"#\", or use `$ref`";
                    return reader.refuse(at, "$recursiveRef", "is not \"#\"", help);
                }
                reader.dynamic_reference(into, "$recursiveRef", "#", at);
            },
            "`$ref` to the schema that it means, which is settled for each type",
        ),
    ),
    (
        "$recursiveAnchor",
        Turned(
            |reader, into, value, at| {
                into.recursive_anchor = reader.flag("$recursiveAnchor", value, at);
            },
            "what `$recursiveRef` looks for",
        ),
    ),
];
