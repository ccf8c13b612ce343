//! Draft 7: `if`, `then` and `else`.

use super::Rules;
use super::words::{ALWAYS, ANNOTATIONS, OLD_ARRAYS, SINCE_06, SINCE_07};

pub(super) static RULES: Rules = Rules {
    name: "draft-07",
    uri: "json-schema.org/draft-07/schema",
    id: "$id",
    id_has_anchor: true,
    reference_stands_alone: true,
    integers_by_spelling: false,
    words: &[ALWAYS, SINCE_06, SINCE_07, OLD_ARRAYS, ANNOTATIONS],
};
