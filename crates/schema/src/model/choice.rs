//! Alternatives that JSON types tell apart.

use super::array::any_list;
use super::builder::Builder;
use super::map::any_map;
use super::{Kind, Shape, Type};
use crate::schema::{SchemaId, Types};

impl Builder<'_> {
    pub(super) fn inline_choice(&mut self, schema: SchemaId) -> Shape {
        if self.alternatives(schema).is_none() {
            return Shape::Any;
        }
        let index = self.named(schema);
        Shape::Type { index, boxed: false }
    }

    /// The one alternative of an `anyOf` or `oneOf` beside null, or a choice of several.
    pub(super) fn switch(&mut self, schema: SchemaId) -> Option<(Shape, bool)> {
        let branches = self.branches(schema);
        let nullable = self.admits_null(schema);
        match branches[..] {
            [] => None,
            [branch] => Some((self.shape(branch).0, nullable)),
            _ if self.is_disjoint(&branches) => Some((self.inline_choice(schema), nullable)),
            _ => None,
        }
    }

    /// The JSON types of a choice, null aside, each with the branches that speak of it; nothing where
    /// there is no choice.
    pub(super) fn alternatives(
        &self,
        schema: SchemaId,
    ) -> Option<Vec<(&'static str, Vec<SchemaId>)>> {
        let types = self.admitted(schema).without("null");
        let branches = self.branches(schema);
        if types == Types::ALL.without("null") && !self.is_choice_of_all(schema, &branches) {
            return None;
        }
        let alternatives = types.names().map(|word| {
            let own = Types::named(word).unwrap_or(Types::NONE);
            let speak = branches.iter().filter(|it| self.admitted(**it).meets(own));
            (word, speak.copied().collect())
        });
        let mut alternatives: Vec<(&str, Vec<SchemaId>)> = alternatives.collect();
        // As the schema lists them.
        alternatives.sort_by_key(|(_, speak)| branches.iter().position(|it| speak.contains(it)));
        (alternatives.len() > 1).then_some(alternatives)
    }

    /// Whether branches that admit all JSON types together say what objects or arrays hold, and none of them
    /// admits anything.
    fn is_choice_of_all(&self, schema: SchemaId, branches: &[SchemaId]) -> bool {
        if let Some(known) = self.choices_of_all.borrow().get(&schema) {
            return *known;
        }
        let all = Types::ALL.without("null");
        let is_any = |it: &SchemaId| {
            self.admitted(*it).without("null") == all && self.alternatives(self.own(*it)).is_none()
        };
        let is_it =
            !branches.iter().any(is_any) && branches.iter().any(|it| self.has_structure(*it));
        self.choices_of_all.borrow_mut().insert(schema, is_it);
        is_it
    }

    /// Whether a branch, or one of its own, says what objects or arrays hold.
    fn has_structure(&self, branch: SchemaId) -> bool {
        let own = self.own(branch);
        if let Some(known) = self.structures.borrow().get(&own) {
            return *known;
        }
        let has = self.says(own, |it| self.speaks_of_objects(it) || self.speaks_of_arrays(it))
            || self.branches(own).iter().any(|it| self.has_structure(*it));
        self.structures.borrow_mut().insert(own, has);
        has
    }

    /// What each JSON type holds, where a schema admits several.
    pub(super) fn choices(&mut self, schema: SchemaId) -> Option<Vec<(&'static str, Shape)>> {
        let words = self.alternatives(schema)?.into_iter().map(|(word, _)| word);
        Some(words.map(|word| (word, self.shape_as(schema, word))).collect())
    }

    /// What values of one JSON type hold that satisfy a schema, which may admit others.
    pub(super) fn shape_as(&mut self, schema: SchemaId, word: &'static str) -> Shape {
        let mut schema = self.lone_target(schema).unwrap_or(schema);
        // Of several branches each says a part of it.
        loop {
            if single(self.admitted(schema)) == Some(word) {
                return self.shape(schema).0;
            }
            let own = Types::named(word).unwrap_or(Types::NONE);
            let mut speak = self.branches(schema);
            speak.retain(|it| self.admitted(*it).meets(own));
            schema = match speak[..] {
                [] => break,
                [branch] => self.lone_target(branch).unwrap_or(branch),
                _ => return generic(word),
            };
        }
        let parts = self.set.parts(schema);
        match word {
            "string" => self.text(&parts),
            "integer" => self.integer(&parts),
            "array" => self.list(schema, &parts),
            "object" if self.has_members(schema) || self.has_patterns(schema) => {
                self.object_beside(schema)
            }
            "object" => self.map(&parts),
            _ => generic(word),
        }
    }

    /// Whether members of objects are documented, whatever else is admitted.
    pub(super) fn has_members(&self, schema: SchemaId) -> bool {
        let parts = self.set.parts(schema);
        let has =
            |it: &SchemaId| self.set.keywords(*it).is_some_and(|it| !it.properties.is_empty());
        parts.iter().any(has)
    }

    /// The struct for the objects that a schema admits beside values of other JSON types.
    pub(super) fn object_beside(&mut self, schema: SchemaId) -> Shape {
        if let Some(known) = self.beside.get(&(schema, "object")) {
            return Shape::Type { index: *known, boxed: false };
        }
        let index = self.types.len();
        let name = format!("{} object", self.name_of(schema));
        let kind = Kind::Object(Vec::new());
        self.types.push(Some(Type { name, schema, kind, is_document: false, rest: None }));
        self.beside.insert((schema, "object"), index);
        self.queue.push_back((index, schema));
        Shape::Type { index, boxed: false }
    }

    /// The branches of the `anyOf` or `oneOf` that a schema has, those aside that admit nothing of its types,
    /// or but null.
    pub(super) fn branches(&self, schema: SchemaId) -> Vec<SchemaId> {
        let Some(keywords) = self.set.keywords(schema) else { return Vec::new() };
        let listed = match (&keywords.any_of[..], &keywords.one_of[..]) {
            ([], branches) | (branches, []) if keywords.properties.is_empty() => branches,
            _ => return Vec::new(),
        };
        let own = self.set.types_of(&self.set.parts(schema)).without("null");
        let holds = |branch: &&SchemaId| self.admitted(**branch).meets(own);
        listed.iter().filter(holds).copied().collect()
    }

    /// Whether no JSON type is of two branches, and each is of one.
    fn is_disjoint(&self, branches: &[SchemaId]) -> bool {
        let mut all = Types::NONE;
        branches.iter().all(|branch| {
            let types = self.admitted(*branch).without("null");
            let is_new = !types.meets(all) && single(types).is_some();
            all = all.or(types);
            is_new
        })
    }
}

/// The one JSON type of a set, null aside.
fn single(types: Types) -> Option<&'static str> {
    let types = types.without("null");
    let mut names = types.names();
    match (names.next(), names.next()) {
        (Some(name), None) => Some(name),
        _ => None,
    }
}

/// A value of a JSON type of which no more is known.
fn generic(word: &str) -> Shape {
    match word {
        "string" => Shape::Text,
        "boolean" => Shape::Boolean,
        "integer" => Shape::Integer,
        "number" => Shape::Number,
        "array" => any_list(),
        _ => any_map(),
    }
}
