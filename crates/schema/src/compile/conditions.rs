//! Conditions that bits can settle: `if` tests members, `then` and `else` only call for members or
//! forbid them. "Only present when status is completed" is of this kind. They cost no second look.

use super::location::shown;
use super::node::Draft;
use super::{Compiler, Scope};
use crate::schema::{Body, Keywords, SchemaId};
use crate::tables::index;
use callspec_runtime::escape::quoted;
use callspec_runtime::tables::{NONE, check, object};
use callspec_runtime::{Level, Value};
use std::collections::{BTreeMap, BTreeSet};

/// The most tests that fit the bits of an object.
const MAX_TESTS: usize = 64;

/// What the `if` of a condition asks.
#[derive(PartialEq)]
struct Question {
    /// The tests that members have to pass.
    tests: Vec<u32>,
    /// The keys of members that have to be there.
    required: Vec<u32>,
}

impl Compiler<'_> {
    /// The conditions of this kind that a schema states: itself, and in its `allOf`.
    ///
    /// There is none where somebody asks what was evaluated, for bits cannot tell.
    pub(super) fn simple_conditions(&self, id: SchemaId, draft: &Draft) -> Vec<SchemaId> {
        let all_of = self.set.keywords(id).map(|it| it.all_of.as_slice()).unwrap_or_default();
        let mut room = MAX_TESTS - draft.tests;
        let mut simple = |it: &SchemaId| {
            let tests = self.tests_of(*it).filter(|tests| *tests <= room && !self.evaluates);
            room -= tests.unwrap_or(0);
            tests.is_some()
        };
        let own = std::iter::once(id).filter(&mut simple).collect::<Vec<_>>();
        let stated = all_of.iter().copied().filter(|it| self.only_states_a_condition(*it));
        own.into_iter().chain(stated.filter(&mut simple)).collect()
    }

    /// How much room a condition of this kind takes; nothing for other conditions.
    pub(super) fn tests_of(&self, id: SchemaId) -> Option<usize> {
        let keywords = self.set.keywords(id)?;
        let condition = self.set.keywords(keywords.if_schema?)?;
        let branches = [keywords.then_schema, keywords.else_schema];
        let rest =
            Keywords { properties: BTreeMap::new(), required: Vec::new(), ..condition.clone() };
        let is_simple = rest.asserts_nothing()
            && branches.into_iter().flatten().all(|branch| self.is_presence(branch));
        is_simple.then_some(condition.properties.len().max(1))
    }

    fn only_states_a_condition(&self, id: SchemaId) -> bool {
        self.set.keywords(id).is_some_and(|keywords| {
            let (if_schema, then_schema, else_schema) = (None, None, None);
            Keywords { if_schema, then_schema, else_schema, ..keywords.clone() }.asserts_nothing()
        })
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

    /// Adds the conditions of a node to its object.
    pub(super) fn conditions(
        &mut self,
        conditions: &[SchemaId],
        positions: &BTreeMap<&str, u32>,
        row: &mut [u32; object::WIDTH],
        checks: &mut Vec<[u32; check::WIDTH]>,
        scope: Scope,
    ) {
        let mut tests = Vec::new();
        // Conditions that ask the same are one: "only present when completed" is said of many members.
        let mut asked: Vec<(Question, Vec<u32>, u32)> = Vec::new();
        for condition in conditions {
            let (question, consequences) = self.condition(*condition, positions, &mut tests, scope);
            match asked.iter_mut().find(|it| it.0 == question) {
                Some((_, all, _)) => all.extend(consequences),
                None => {
                    let loc = self.location_at(*condition, "if", "if", scope);
                    asked.push((question, consequences, loc));
                }
            }
        }
        for (question, consequences, loc) in asked {
            let counted = |list: Vec<u32>, width| {
                [index(list.len() / width)].into_iter().chain(list).collect::<Vec<_>>()
            };
            let question = [counted(question.tests, 1), counted(question.required, 1)].concat();
            let (a, b) = (self.tables.list(question), self.tables.list(counted(consequences, 4)));
            checks.push([check::IF, a, b, loc, 0, 0]);
        }
        let mut pairs = Vec::new();
        for (key, schema, _) in &tests {
            let declared = Scope { level: Level::Declared, ..scope };
            pairs.extend([*key, self.edge(&[*schema], declared)]);
        }
        row[object::TEST_COUNT] = index(tests.len());
        row[object::TESTS] = self.tables.list(pairs);
    }

    /// Whether testing members of conditions may read more than a scalar a second time.
    pub(super) fn tests_deeply(&self, conditions: &[SchemaId]) -> bool {
        let tested = conditions
            .iter()
            .filter_map(|id| self.set.keywords(self.set.keywords(*id)?.if_schema?))
            .flat_map(|condition| condition.properties.values());
        tested.into_iter().any(|test| match &self.set.schema(*test).body {
            Body::Keywords(test) => !test.only_lists_values() && !test.asserts_nothing(),
            Body::Bool(_) => false,
        })
    }

    /// What a condition asks, and what follows: four numbers each, as the engine reads them.
    fn condition(
        &mut self,
        id: SchemaId,
        positions: &BTreeMap<&str, u32>,
        tests: &mut Vec<(u32, SchemaId, String)>,
        scope: Scope,
    ) -> (Question, Vec<u32>) {
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
        let said = condition.and_then(|it| self.in_words(it));
        let said = said.unwrap_or_else(|| "the condition holds".to_owned());
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
                let loc = self.with_argument(loc, &said);
                consequences.extend([branch, 0, key(name), loc]);
            }
            for name in &branch_keywords.required {
                let path = format!("{keyword}/required");
                let loc = self.location_at(id, &path, "required", scope);
                let word = if branch == 1 { "if" } else { "unless" };
                let missing = format!("{} {word} {said}", quoted(name));
                let loc = self.with_argument(loc, &missing);
                consequences.extend([branch, 1, key(name), loc]);
            }
        }
        (Question { tests: used, required }, consequences)
    }

    /// A condition as messages say it: `status is "completed" and rate is present`.
    fn in_words(&self, condition: &Keywords) -> Option<String> {
        let mut all = Vec::new();
        for (name, test) in &condition.properties {
            let test = self.set.keywords(*test).filter(|it| it.only_lists_values())?;
            let constant = test.constant.as_ref().map(std::slice::from_ref);
            let values = test.enumeration.as_deref().or(constant)?;
            let values: Vec<_> = values.iter().map(shown).collect();
            all.push(format!("{} is {}", spoken(name), values.join(" or ")));
        }
        let untested = |name: &&String| !condition.properties.contains_key(*name);
        let present = condition.required.iter().filter(untested);
        all.extend(present.map(|name| format!("{} is present", spoken(name))));
        (!all.is_empty()).then(|| all.join(" and "))
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

/// A name within a sentence: in quotes where it is not one word.
fn spoken(name: &str) -> String {
    let is_word = !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    if is_word { name.to_owned() } else { quoted(name) }
}

/// A name as a path of locations takes it, where `/` separates tokens.
fn escape(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
