//! Draft 4: `id`, bounds with a flag, and integers by their spelling.

use super::Meaning::Turned;
use super::words::{ALWAYS, ANNOTATIONS, OLD_ARRAYS};
use super::{Rules, Word};
use crate::profile::Reader;
use callspec_runtime::Value;

pub(super) static RULES: Rules = Rules {
    name: "draft-04",
    uri: "json-schema.org/draft-04/schema",
    id: "id",
    id_has_anchor: true,
    reference_stands_alone: true,
    integers_by_spelling: true,
    words: &[ALWAYS, OLD_ARRAYS, OWN, ANNOTATIONS],
};

pub(super) const OWN: &[Word] = &[
    (
        "exclusiveMinimum",
        Turned(
            |reader, into, value, at| {
                if is_exclusive(reader, "exclusiveMinimum", "minimum", value, at) {
                    into.exclusive_minimum = reader.bound("minimum");
                }
            },
            "a number, that of `minimum`, where it is `true`",
        ),
    ),
    (
        "exclusiveMaximum",
        Turned(
            |reader, into, value, at| {
                if is_exclusive(reader, "exclusiveMaximum", "maximum", value, at) {
                    into.exclusive_maximum = reader.bound("maximum");
                }
            },
            "a number, that of `maximum`, where it is `true`",
        ),
    ),
];

/// Whether a flag makes its bound exclusive. The bound itself stays: it says less than the other.
fn is_exclusive<'v>(
    reader: &mut Reader<'v>,
    keyword: &str,
    bound: &str,
    value: &'v Value,
    at: &str,
) -> bool {
    if matches!(value, Value::Number(_)) {
        let help =
            "write `true` beside the bound; a number is draft-06's way: name that in `$schema`";
        reader.refuse(at, keyword, "is a number, which draft-04 does not have", help);
        return false;
    }
    let exclusive = reader.flag(keyword, value, at);
    if reader.beside(bound).is_none() {
        reader.has_no_effect(keyword, at, &format!("without `{bound}`"));
        return false;
    }
    exclusive
}
