//! `properties` without `type`: they speak of objects alone, and anything else is valid, too.

use super::builder::Builder;
use super::{Case, Kind, Shape, Type};
use crate::schema::{SchemaId, Types};

impl Builder<'_> {
    /// Whether a schema documents members of objects and admits values of any type. One that but refers
    /// to such a schema is what that is.
    pub(super) fn is_untyped_object(&self, schema: SchemaId) -> bool {
        let any = Types::ALL.without("null");
        if self.admitted(schema).without("null") != any || self.lone_target(schema).is_some() {
            return false;
        }
        let parts = self.set.parts(schema);
        parts.iter().any(|it| self.set.keywords(*it).is_some_and(|it| !it.properties.is_empty()))
    }

    /// A struct for objects, beside what is none. The struct is a type of the same schema.
    pub(super) fn object_or_any(&mut self, schema: SchemaId) -> Kind {
        let index = self.types.len();
        let name = format!("{} object", self.name_of(schema));
        let kind = Kind::Object(Vec::new());
        self.types.push(Some(Type { name, schema, kind, is_document: false }));
        self.queue.push_back((index, schema));
        let shape = Shape::Type { index, boxed: false };
        Kind::Untagged(vec![Case {
            name: "object".to_owned(),
            schema,
            json: Some("object"),
            shape,
        }])
    }
}
