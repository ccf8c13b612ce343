//! Applicators on the same instance, and the alternatives that need none because their types tell
//! them apart.

use super::node::Draft;
use super::{Compiler, Scope};
use crate::schema::{Body, Keywords, SchemaId, Types};
use crate::tables::index;
use callspec_runtime::tables::{NONE, apply, node};
use callspec_runtime::{Level, Value};

impl Compiler<'_> {
    pub(super) fn combinations(
        &mut self,
        id: SchemaId,
        keywords: &Keywords,
        draft: &mut Draft,
        scope: Scope,
    ) {
        if self.set.target(id).is_some() {
            let (target, via) = self.follow(id, scope);
            let node = self.node_of(target, scope.level);
            let edge = self.tables.edge(node, via);
            draft.applies.push([apply::ALL_OF, edge, 1, apply::REFERENCE, via]);
        }
        let told = self.discriminated(id, draft);
        let is_told = |part: &SchemaId| told.as_ref().is_some_and(|it| it.parts.contains(part));
        for (index, part) in keywords.all_of.iter().enumerate() {
            if !draft.conditions.contains(part) && !is_told(part) {
                let loc = self.location_at(id, &format!("allOf/{index}"), "allOf", scope);
                let edge = self.edge(&[*part], scope);
                draft.applies.push([apply::ALL_OF, edge, 1, NONE, loc]);
            }
        }
        self.told(id, told, draft, scope);
        // A branch that is stricter at a level must not make the whole admit more there.
        let declared = Scope { level: Level::Declared, ..scope };
        let lists = [
            ("anyOf", &keywords.any_of, apply::ANY_OF, scope),
            ("oneOf", &keywords.one_of, apply::ONE_OF, declared),
        ];
        for (keyword, branches, code, branch_scope) in lists {
            if branches.is_empty() {
                continue;
            }
            let loc = self.location_at(id, keyword, keyword, scope);
            let edges: Vec<_> =
                branches.iter().map(|branch| self.destination(&[*branch], branch_scope)).collect();
            let first = index(self.tables.edges.len());
            self.tables.edges.extend(edges.iter().map(|(node, via)| [*node, *via]));
            let told = self.told_branches(id, branches);
            draft.applies.push([code, first, index(branches.len()), told, loc]);
        }
        if let Some(not) = keywords.not {
            let loc = self.location_at(id, "not", "not", scope);
            let edge = self.edge(&[not], declared);
            draft.applies.push([apply::NOT, edge, NONE, NONE, loc]);
        }
        for (name, schema) in &keywords.dependent_schemas {
            self.dependent_schema(id, name, *schema, draft, scope);
        }
    }

    pub(super) fn if_then_else(
        &mut self,
        id: SchemaId,
        keywords: &Keywords,
        draft: &mut Draft,
        scope: Scope,
    ) {
        let Some(condition) = keywords.if_schema else { return };
        let declared = Scope { level: Level::Declared, ..scope };
        let mut branch = |schema: Option<SchemaId>, scope| match schema {
            Some(schema) => self.edge(&[schema], scope),
            None => NONE,
        };
        let condition = branch(Some(condition), declared);
        let then_edge = branch(keywords.then_schema, scope);
        let else_edge = branch(keywords.else_schema, scope);
        let loc = self.location_at(id, "if", "if", scope);
        draft.applies.push([apply::IF, condition, then_edge, else_edge, loc]);
    }

    /// `dependentSchemas` is `if` the member is there, `then` the schema.
    fn dependent_schema(
        &mut self,
        id: SchemaId,
        name: &str,
        schema: SchemaId,
        draft: &mut Draft,
        scope: Scope,
    ) {
        let condition = self.presence(id, name, scope);
        let then_edge = self.edge(&[schema], scope);
        let loc = self.location_at(id, "dependentSchemas", "dependentSchemas", scope);
        draft.applies.push([apply::IF, condition, then_edge, NONE, loc]);
    }

    /// `unevaluatedProperties` and `unevaluatedItems`.
    pub(super) fn unevaluated(&mut self, id: SchemaId, draft: &mut Draft, scope: Scope) {
        let Some(keywords) = self.set.keywords(id) else { return };
        let both = [
            (
                "unevaluatedProperties",
                keywords.unevaluated_properties,
                apply::UNEVALUATED_PROPERTIES,
            ),
            ("unevaluatedItems", keywords.unevaluated_items, apply::UNEVALUATED_ITEMS),
        ];
        for (keyword, schema, code) in both {
            let Some(schema) = schema else { continue };
            let edge = self.edge(&[schema], scope);
            let loc = self.location_at(id, keyword, keyword, scope);
            draft.applies.push([code, edge, NONE, NONE, loc]);
            draft.tracks = true;
        }
    }

    /// Whether a schema is nothing but an `anyOf` whose branches admit different JSON types.
    pub(super) fn is_switch(&self, id: SchemaId, keywords: &Keywords) -> bool {
        let mut admitted = Types::NONE;
        !keywords.any_of.is_empty()
            && keywords.asserts_only_any_of()
            && self.set.target(id).is_none()
            && keywords.any_of.iter().all(|branch| {
                let types = self.types_of(*branch);
                let differ = !admitted.meets(types);
                admitted = admitted.or(types);
                differ
            })
    }

    /// Such a schema as a node of its own: the type of the instance decides, nothing is read twice,
    /// and what is wrong is told of the branch meant.
    pub(super) fn switch(&mut self, id: SchemaId, scope: Scope) -> Option<[u32; node::WIDTH]> {
        let keywords = self.set.keywords(id)?;
        if !self.is_switch(id, keywords) {
            return None;
        }
        let types: Vec<_> = keywords.any_of.iter().map(|branch| self.types_of(*branch)).collect();
        let mut edges = [NONE; 6];
        let mut admitted = Types::NONE;
        for (branch, types) in keywords.any_of.iter().zip(types) {
            let edge = self.edge(&[*branch], scope);
            admitted = admitted.or(types);
            for (bit, slot) in edges.iter_mut().enumerate() {
                if types.kinds() >> bit & 1 != 0 {
                    *slot = edge;
                }
            }
        }
        let names: Vec<_> = admitted.names().map(Value::from).collect();
        let mut row = [NONE; node::WIDTH];
        row[node::KINDS] = 0x3f | node::SWITCH;
        row[node::TYPE_LOC] = self.location(id, "anyOf", &Value::Array(names), scope);
        row[node::APPLY] = self.tables.list(edges);
        Some(row)
    }

    /// The JSON types that a schema may admit, at a glance.
    fn types_of(&self, id: SchemaId) -> Types {
        let id = self.follow_silently(id);
        match &self.set.schema(id).body {
            Body::Bool(true) => Types::ALL,
            Body::Bool(false) => Types::NONE,
            Body::Keywords(keywords) => keywords.types.unwrap_or(Types::ALL),
        }
    }
}

impl Keywords {
    /// Whether `anyOf` is all that it asserts.
    fn asserts_only_any_of(&self) -> bool {
        let alone = Keywords { any_of: Vec::new(), ..self.clone() };
        alone.asserts_nothing()
    }
}
