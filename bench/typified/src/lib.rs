//! Types by typify 0.8, formatted by prettyplease, as its documentation shows for build scripts.
#![forbid(unsafe_code)]

/// The Rust of a schema.
///
/// # Panics
/// When typify refuses the schema.
pub fn types(schema: serde_json::Value) -> String {
    let schema: schemars::schema::RootSchema =
        serde_json::from_value(schema).expect("a schema is a schema");
    let mut space = typify::TypeSpace::new(&typify::TypeSpaceSettings::default());
    space.add_root_schema(schema).expect("typify takes the schema");
    let file = syn::parse2(space.to_stream()).expect("typify writes Rust");
    prettyplease::unparse(&file)
}
