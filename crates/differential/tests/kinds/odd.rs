//! Names that are no identifiers, or are taken, and a root that may be null.

/// Documents, and whether they are valid.
pub const DOCUMENTS: &[(&str, bool)] = &[
    (r#"{"odd":null}"#, true),
    (r#"{"odd":{"a \"b\"\\":""}}"#, true),
    (r#"{"odd":{"a \"b\"\\":"\"*/ Other`","again":{"a \"b\"\\":"😀"}}}"#, true),
    (r#"{"odd":{"a \"b\"\\":"Type","u":1}}"#, true),
    (r#"{"odd":{"a \"b\"\\":"self"}}"#, false),
];
