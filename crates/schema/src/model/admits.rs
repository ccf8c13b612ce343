//! Which JSON types a schema admits, as far as types, lists of values and alternatives tell.

use super::builder::Builder;
use crate::schema::{Body, Keywords, SchemaId, Types};
use callspec_runtime::{Integer, Value};

impl Builder<'_> {
    /// The JSON types that may satisfy a schema.
    pub(super) fn admitted(&self, schema: SchemaId) -> Types {
        if let Some(known) = self.admitted.borrow().get(&schema) {
            return *known;
        }
        let parts = self.set.parts(schema);
        let mut types = self.set.types_of(&parts).and(self.given(schema));
        for keywords in parts.iter().filter_map(|part| self.set.keywords(*part)) {
            if keywords.not.is_some_and(|it| self.is_any(it)) {
                types = Types::NONE;
            }
            if let Some(listed) = listed(keywords) {
                types = types.and(listed);
            }
            // Schemas that are applied to one instance do not lead back to themselves.
            for branches in [&keywords.any_of, &keywords.one_of] {
                let all = branches.iter().map(|it| self.admitted(*it)).reduce(Types::or);
                types = all.map_or(types, |all| types.and(all));
            }
        }
        self.admitted.borrow_mut().insert(schema, types);
        types
    }

    /// Whether a schema admits everything, and says so: `true`, or no keyword.
    fn is_any(&self, schema: SchemaId) -> bool {
        match &self.set.schema(schema).body {
            Body::Bool(any) => *any,
            Body::Keywords(keywords) => keywords.asserts_nothing(),
        }
    }

    /// The JSON types of what comes to an alternative or a consequence, by what holds it.
    fn given(&self, schema: SchemaId) -> Types {
        let (mut types, mut at) = (Types::ALL, schema);
        while let Some(holder) = self.holders.get(&at) {
            types = types.and(self.set.types_of(&self.set.parts(*holder)));
            at = *holder;
        }
        types
    }

    /// Whether null may satisfy a schema.
    pub(super) fn admits_null(&self, schema: SchemaId) -> bool {
        self.admitted(schema).has("null")
    }
}

/// The types of the values that a schema lists.
fn listed(keywords: &Keywords) -> Option<Types> {
    let constant = keywords.constant.as_ref().map(std::slice::from_ref);
    let values = keywords.enumeration.as_deref().or(constant)?;
    Some(values.iter().map(type_of).fold(Types::NONE, Types::or))
}

pub(super) fn type_of(value: &Value) -> Types {
    let name = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(number) if Integer::try_from(number.clone()).is_ok() => "integer",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    Types::named(name).unwrap_or(Types::ALL)
}
