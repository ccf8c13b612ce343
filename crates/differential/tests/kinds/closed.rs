//! A member that its object may not have.

/// Documents, and whether they are valid.
pub const DOCUMENTS: &[(&str, bool)] =
    &[(r#"{"y":"a"}"#, true), (r#"{"x":null,"y":"a"}"#, false), (r#"{"x":{"z":null}}"#, false)];
