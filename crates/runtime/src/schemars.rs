//! Schemas of generated types for schemars: real definitions, which any validator resolves.
//!
//! Facts from the vendor's sentences and samples stand in the annotation `x-documented`, which validators
//! pass over. [`documented`] makes assertions of them, [`declared`] leaves them out:
//!
//! ```
//! use callspec_runtime::schemars::documented;
//! use schemars::generate::SchemaSettings;
//!
//! let generator = SchemaSettings::draft2020_12().with_transform(documented).into_generator();
//! let schema = generator.into_root_schema_for::<String>();
//! assert_eq!(schema.get("type").and_then(|it| it.as_str()), Some("string"));
//! ```

pub use ::schemars::{JsonSchema, Schema, SchemaGenerator};

use serde_json::{Map, Value};

/// The JSON Pointer of a schema with `$ref`, and what gives the schema that it refers to.
pub type Reference = (&'static str, fn(&mut SchemaGenerator) -> Schema);

/// A schema from its text, with definitions of the generator in the place of what it refers to.
///
/// What names the text as a file of its own is left out: `$schema`, `$id`, and its `$defs`, to which
/// nothing refers any more.
pub fn definition(text: &str, references: &[Reference], generator: &mut SchemaGenerator) -> Schema {
    // The text was read when the code was generated; without it, anything is valid.
    let mut value = serde_json::from_str(text).unwrap_or(Value::Bool(true));
    for (pointer, target) in references {
        let target = target(generator);
        if let Some(Value::Object(schema)) = value.pointer_mut(pointer) {
            refer(schema, target);
        }
    }
    if let Value::Object(schema) = &mut value {
        for keyword in ["$schema", "$id", "id", "$anchor", "$defs", "definitions"] {
            schema.remove(keyword);
        }
    }
    Schema::try_from(value).unwrap_or_default()
}

/// Gives a schema another target. What is no reference itself stands beside the other keywords.
fn refer(schema: &mut Map<String, Value>, target: Schema) {
    schema.remove("$ref");
    match target.to_value() {
        Value::Object(mut target) if target.len() == 1 && target.contains_key("$ref") => {
            schema.append(&mut target);
        }
        target => match schema.get_mut("allOf") {
            Some(Value::Array(all)) => all.push(target),
            _ => drop(schema.insert("allOf".to_owned(), Value::Array(vec![target]))),
        },
    }
}

/// Asserts what is documented: what stands in `x-documented` has to hold as well.
pub fn documented(schema: &mut Schema) {
    each(schema.ensure_object(), &mut |schema| {
        let Some(layer) = schema.remove("x-documented") else { return };
        match schema.get_mut("allOf") {
            Some(Value::Array(all)) => all.push(layer),
            _ => drop(schema.insert("allOf".to_owned(), Value::Array(vec![layer]))),
        }
    });
}

/// Leaves out what is only documented.
pub fn declared(schema: &mut Schema) {
    each(schema.ensure_object(), &mut |schema| drop(schema.remove("x-documented")));
}

/// Visits a schema and all within, but no value that only looks like one.
fn each(schema: &mut Map<String, Value>, visit: &mut dyn FnMut(&mut Map<String, Value>)) {
    const NAMED: [&str; 6] = [
        "properties",
        "patternProperties",
        "dependentSchemas",
        "$defs",
        "definitions",
        "dependencies",
    ];
    const DATA: [&str; 6] =
        ["const", "enum", "default", "examples", "x-known-values", "x-evidence"];
    visit(schema);
    for (keyword, value) in schema.iter_mut().filter(|(it, _)| !DATA.contains(&it.as_str())) {
        match value {
            Value::Object(named) if NAMED.contains(&keyword.as_str()) => {
                named.values_mut().filter_map(Value::as_object_mut).for_each(|it| each(it, visit));
            }
            Value::Object(schema) => each(schema, visit),
            Value::Array(all) => {
                all.iter_mut().filter_map(Value::as_object_mut).for_each(|it| each(it, visit));
            }
            _ => {}
        }
    }
}
