//! Conditions that bits can settle: `if` tests members, `then` and `else` only call for members or
//! forbid them. "Only present when status is completed" is of this kind. They cost no second look.

use super::node::Draft;
use super::{Compiler, Scope};
use crate::schema::{Body, Keywords, SchemaId};
use crate::tables::index;
use callspec_runtime::tables::{NONE, check, object};
use callspec_runtime::{Level, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The most tests that fit the bits of an object.
const MAX_TESTS: usize = 64;

impl Compiler<'_> {
    /// Whether a schema is a condition of this kind, and will be found by way of the node's parts.
    pub(super) fn is_condition(&self, id: SchemaId, draft: &Draft) -> bool {
        let owned = draft.objects.iter().any(|part| self.conditions_of(*part).contains(&id));
        owned && self.is_simple(id)
    }

    /// The schemas of a part that may be conditions: itself, and those of its `allOf`.
    fn conditions_of(&self, part: SchemaId) -> Vec<SchemaId> {
        let all_of = self.set.keywords(part).map(|it| it.all_of.as_slice()).unwrap_or_default();
        std::iter::once(part).chain(all_of.iter().copied()).collect()
    }

    fn is_simple(&self, id: SchemaId) -> bool {
        let Some(keywords) = self.set.keywords(id) else { return false };
        let Some(condition) = keywords.if_schema.and_then(|it| self.set.keywords(it)) else {
            return false;
        };
        let branches = [keywords.then_schema, keywords.else_schema];
        let tests_members =
            Keywords { properties: BTreeMap::new(), required: Vec::new(), ..condition.clone() };
        tests_members.asserts_nothing()
            && branches.into_iter().flatten().all(|branch| self.is_presence(branch))
    }

    /// Whether a schema only calls for members or forbids them.
    fn is_presence(&self, id: SchemaId) -> bool {
        let Some(keywords) = self.set.keywords(id) else { return false };
        let rest =
            Keywords { properties: BTreeMap::new(), required: Vec::new(), ..keywords.clone() };
        let forbids = |id: &SchemaId| matches!(self.set.schema(*id).body, Body::Bool(false));
        rest.asserts_nothing() && keywords.properties.values().all(forbids)
    }

    /// The names that conditions of a part are about.
    pub(super) fn mentioned_by_conditions(&self, keywords: &Keywords, into: &mut BTreeSet<String>) {
        let mut add = |id: Option<SchemaId>| {
            if let Some(keywords) = id.and_then(|id| self.set.keywords(id)) {
                into.extend(keywords.properties.keys().cloned());
                into.extend(keywords.required.iter().cloned());
            }
        };
        let all_of = keywords.all_of.iter().filter_map(|id| self.set.keywords(*id));
        for keywords in all_of.chain([keywords]) {
            add(keywords.if_schema);
            add(keywords.then_schema);
            add(keywords.else_schema);
        }
    }

    /// Adds the conditions of a node's parts to its object.
    pub(super) fn conditions(
        &mut self,
        parts: &[SchemaId],
        positions: &BTreeMap<&str, u32>,
        row: &mut [u32; object::WIDTH],
        checks: &mut Vec<[u32; check::WIDTH]>,
        scope: Scope,
    ) {
        let mut tests = Vec::new();
        for &part in parts {
            for condition in self.conditions_of(part) {
                if self.is_simple(condition) {
                    let check = self.condition(condition, positions, &mut tests, scope);
                    checks.push(check);
                }
            }
        }
        if tests.len() > MAX_TESTS {
            let error = self.set.error(parts[0], "if", "has more than 64 different conditions");
            self.errors.push(error.help("split the schema"));
        }
        let mut pairs = Vec::new();
        for (key, schema, _) in &tests {
            let declared = Scope { level: Level::Declared, ..scope };
            pairs.extend([*key, self.edge(&[*schema], declared)]);
        }
        row[object::TEST_COUNT] = index(tests.len());
        row[object::TESTS] = self.tables.list(pairs);
    }

    fn condition(
        &mut self,
        id: SchemaId,
        positions: &BTreeMap<&str, u32>,
        tests: &mut Vec<(u32, SchemaId, String)>,
        scope: Scope,
    ) -> [u32; check::WIDTH] {
        let key = |name: &str| positions.get(name).copied().unwrap_or(NONE);
        let keywords = self.set.keywords(id).cloned().unwrap_or_default();
        let condition = keywords.if_schema.and_then(|it| self.set.keywords(it));
        let (mut used, mut required) = (Vec::new(), Vec::new());
        if let Some(condition) = condition {
            for (name, schema) in &condition.properties {
                // Equal tests share a bit.
                let text = self.canonical(*schema);
                let known = tests.iter().position(|it| it.0 == key(name) && it.2 == text);
                let test = known.unwrap_or_else(|| {
                    tests.push((key(name), *schema, text));
                    tests.len() - 1
                });
                used.push(index(test));
            }
            required.extend(condition.required.iter().map(|name| key(name)));
        }
        let mut consequences = Vec::new();
        for (branch, keyword, schema) in
            [(1, "then", keywords.then_schema), (0, "else", keywords.else_schema)]
        {
            let Some(branch_keywords) = schema.and_then(|it| self.set.keywords(it)) else {
                continue;
            };
            for name in branch_keywords.properties.keys() {
                let path = format!("{keyword}/properties/{}", escape(name));
                let loc = self.location_at(id, &path, keyword, scope);
                consequences.extend([branch, 0, key(name), loc]);
            }
            for name in &branch_keywords.required {
                let path = format!("{keyword}/required");
                let loc =
                    self.location_of(id, &path, "required", &Value::from(name.as_str()), scope);
                consequences.extend([branch, 1, key(name), loc]);
            }
        }
        let lists = [index(used.len())]
            .into_iter()
            .chain(used)
            .chain([index(required.len())])
            .chain(required);
        let a = self.tables.list(lists.collect::<Vec<_>>());
        let count = index(consequences.len() / 4);
        let b = self.tables.list([count].into_iter().chain(consequences));
        let loc = self.location_at(id, "if", "if", scope);
        [check::IF, a, b, loc, 0, 0]
    }

    /// What tells one test from another: the assertions, where they are plain values.
    fn canonical(&self, id: SchemaId) -> String {
        match &self.set.schema(id).body {
            Body::Keywords(it) if it.only_lists_values() => {
                let list = it.enumeration.clone().or(it.constant.clone().map(|it| vec![it]));
                Value::Array(list.unwrap_or_default()).to_json()
            }
            _ => self.set.schema(id).pointer.clone(),
        }
    }
}

impl Keywords {
    fn only_lists_values(&self) -> bool {
        (self.enumeration.is_some() != self.constant.is_some())
            && Keywords { enumeration: None, constant: None, ..self.clone() }.asserts_nothing()
    }
}

/// A name as a path of locations takes it, where `/` separates tokens.
fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
