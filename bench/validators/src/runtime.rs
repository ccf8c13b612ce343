//! The validators that read a schema at run time.

use crate::formats;
use serde_json::Value;

/// The crate `jsonschema`, without its macro.
pub struct JsonSchema(jsonschema::Validator);

impl JsonSchema {
    /// Compiles a schema, formats asserted.
    ///
    /// # Panics
    /// When the schema is refused.
    pub fn new(schema: &str) -> Self {
        let schema: Value = serde_json::from_str(schema).expect("a schema is JSON");
        let mut options = jsonschema::draft202012::options()
            .should_validate_formats(true)
            .should_ignore_unknown_formats(false);
        for (name, check) in formats::ALL {
            options = options.with_format(name, check);
        }
        JsonSchema(options.build(&schema).expect("jsonschema takes the schema"))
    }

    /// Yes or no.
    pub fn is_valid(&self, value: &Value) -> bool {
        self.0.is_valid(value)
    }

    /// How many violations there are, each found.
    pub fn violations(&self, value: &Value) -> usize {
        self.0.iter_errors(value).count()
    }
}

/// The crate `boon`.
pub struct Boon {
    schemas: boon::Schemas,
    root: boon::SchemaIndex,
}

impl Boon {
    /// Compiles a schema, formats asserted.
    ///
    /// # Panics
    /// When the schema is refused.
    pub fn new(schema: &str) -> Self {
        const URL: &str = "https://bench.example/schema.json";
        let schema: Value = serde_json::from_str(schema).expect("a schema is JSON");
        let mut schemas = boon::Schemas::new();
        let mut compiler = boon::Compiler::new();
        compiler.set_default_draft(boon::Draft::V2020_12);
        compiler.enable_format_assertions();
        for format in formats::for_boon() {
            compiler.register_format(format);
        }
        compiler.add_resource(URL, schema).expect("boon takes the schema");
        let root = compiler.compile(URL, &mut schemas).expect("boon compiles the schema");
        Boon { schemas, root }
    }

    /// Yes or no.
    pub fn is_valid(&self, value: &Value) -> bool {
        self.schemas.validate(value, self.root).is_ok()
    }

    /// How many violations there are, each found.
    pub fn violations(&self, value: &Value) -> usize {
        self.schemas.validate(value, self.root).err().map_or(0, |error| leaves(&error))
    }
}

/// The violations that boon tells as a tree.
fn leaves(error: &boon::ValidationError<'_, '_>) -> usize {
    match error.causes.as_slice() {
        [] => 1,
        causes => causes.iter().map(leaves).sum(),
    }
}
