//! Keywords without `type`: `properties` speak of objects alone, `items` of arrays, and anything else is
//! valid, too.

use super::builder::Builder;
use super::{Case, Kind, Shape};
use crate::schema::{Keywords, SchemaId, Types};

impl Builder<'_> {
    /// Whether a schema says what objects, arrays or strings hold, and admits values of any type. One that but
    /// refers to such a schema is what that is.
    pub(super) fn is_untyped(&self, schema: SchemaId) -> bool {
        let any = Types::ALL.without("null");
        if self.admitted(schema).without("null") != any || self.lone_target(schema).is_some() {
            return false;
        }
        self.says(schema, |it| self.speaks_of_objects(it))
            || self.says(schema, |it| self.speaks_of_arrays(it))
            || self.says(schema, speaks_of_strings)
    }

    /// Whether something is said of the members of objects, other than which there are.
    pub(super) fn speaks_of_objects(&self, keywords: &Keywords) -> bool {
        let values = keywords.pattern_properties.iter().map(|(_, it)| *it);
        let mut values = values.chain(keywords.additional_properties);
        !keywords.properties.is_empty() || values.any(|it| self.speaks(it))
    }

    pub(super) fn speaks_of_arrays(&self, keywords: &Keywords) -> bool {
        keywords.prefix_items.iter().copied().chain(keywords.items).any(|it| self.speaks(it))
    }

    /// Whether a schema says anything but whether there may be a value.
    pub(super) fn speaks(&self, schema: SchemaId) -> bool {
        self.set.keywords(schema).is_some_and(|it| !it.asserts_nothing())
    }

    pub(super) fn says(&self, schema: SchemaId, speaks: impl Fn(&Keywords) -> bool) -> bool {
        let parts = self.set.parts(schema);
        parts.iter().any(|it| self.set.keywords(*it).is_some_and(&speaks))
    }

    /// A variant for what is said of each JSON type, beside what else there is. A struct for objects is a type
    /// of the same schema.
    pub(super) fn one_or_any(&mut self, schema: SchemaId) -> Kind {
        let mut cases = Vec::new();
        let parts = self.set.parts(schema);
        if self.has_members(schema) {
            cases.push(("object", self.object_beside(schema)));
        } else if self.says(schema, |it| self.speaks_of_objects(it)) {
            cases.push(("object", self.map(&parts)));
        }
        if self.says(schema, |it| self.speaks_of_arrays(it)) {
            cases.push(("array", self.list(schema, &parts)));
        }
        if self.says(schema, speaks_of_strings) {
            cases.push(("string", Shape::Text));
        }
        let case = |(json, shape): (&'static str, Shape)| {
            let name = json.to_owned();
            let (json, told, says, sets) = (Some(json), None, None, Vec::new());
            let (is_wrapped, units) = (false, Vec::new());
            Case { name, schema, json, told, says, sets, shape, is_wrapped, units }
        };
        Kind::Untagged(cases.into_iter().map(case).collect())
    }
}

fn speaks_of_strings(keywords: &Keywords) -> bool {
    keywords.pattern.is_some() || keywords.format.is_some()
}
