//! Types by typify, formatted by prettyplease, as its documentation shows for build scripts: the newest
//! release, and the alpha of the next.
#![forbid(unsafe_code)]

macro_rules! types {
    ($schema:expr, $typify:ident) => {{
        let schema: schemars::schema::RootSchema =
            serde_json::from_value($schema).expect("a schema is a schema");
        let mut space = $typify::TypeSpace::new(&$typify::TypeSpaceSettings::default());
        space.add_root_schema(schema).expect("typify takes the schema");
        space
    }};
}

/// The Rust of a schema.
///
/// # Panics
/// When typify refuses the schema.
pub fn types(schema: serde_json::Value) -> String {
    let space = types!(schema, typify);
    prettyplease::unparse(&syn::parse2(space.to_stream()).expect("typify writes Rust"))
}

/// The same, by the alpha.
///
/// # Panics
/// When typify refuses the schema.
#[cfg(feature = "alpha")]
pub fn types_of_alpha(schema: serde_json::Value) -> String {
    let space = types!(schema, typify_alpha);
    let stream = space.to_stream().expect("typify writes what it takes");
    prettyplease::unparse(&syn::parse2(stream).expect("typify writes Rust"))
}
