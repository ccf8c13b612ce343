//! A member that its object may not have, and one that is called as a keyword of Rust.

/// Documents, and whether they are valid.
pub const DOCUMENTS: &[(&str, bool)] =
    &[(r#"{"y":"a"}"#, true), (r#"{"x":null,"y":"a"}"#, false), (r#"{"x":{"z":null}}"#, false)];

/// How a program uses these types.
pub const USE: &str = r#"
#[allow(dead_code)]
fn closed() -> m1::Closed {
    let it = callspec_runtime::build!(m1::Closed { r#type: "a" });
    callspec_runtime::build!(it => { r#type: "b", y: "c" })
}
"#;
