//! Draft 6: `const`, `contains`, `propertyNames`, bounds that are exclusive by themselves.

use super::Rules;
use super::words::{ALWAYS, ANNOTATIONS, OLD_ARRAYS, SINCE_06};

pub(super) static RULES: Rules = Rules {
    name: "draft-06",
    uri: "json-schema.org/draft-06/schema",
    id: "$id",
    id_has_anchor: true,
    reference_stands_alone: true,
    integers_by_spelling: false,
    words: &[ALWAYS, SINCE_06, OLD_ARRAYS, ANNOTATIONS],
};
