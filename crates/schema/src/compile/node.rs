//! One node: the conjunction of some schemas on one instance.

use super::{Compiler, Scope};
use crate::schema::{Body, Keywords, SchemaId, Types};
use crate::tables::index;
use callspec_runtime::tables::{NONE, apply, array, check, node, object, string};
use callspec_runtime::{Level, Number, Value};

/// A node while parts are added to it.
pub(super) struct Draft {
    pub types: Option<(Types, u32)>,
    pub string: [u32; string::WIDTH],
    pub has_string: bool,
    pub numbers: Vec<[u32; check::WIDTH]>,
    pub array: Option<[u32; array::WIDTH]>,
    pub values: u32,
    pub applies: Vec<[u32; apply::WIDTH]>,
    /// Parts that say something of members, to become one row.
    pub objects: Vec<SchemaId>,
    /// Conditions that bits settle, and how many tests they have.
    pub conditions: Vec<SchemaId>,
    pub tests: usize,
    pub tracks: bool,
    /// What is said already: it holds for all objects whose kind is known, and is asked of the others.
    pub told: Option<SchemaId>,
}

impl Draft {
    fn new() -> Self {
        Draft {
            types: None,
            string: SILENT,
            has_string: false,
            numbers: Vec::new(),
            array: None,
            values: NONE,
            applies: Vec::new(),
            objects: Vec::new(),
            conditions: Vec::new(),
            tests: 0,
            tracks: false,
            told: None,
        }
    }
}

/// What the count of applicators in a row holds.
const MOST_APPLIED: usize = (u32::MAX >> node::APPLY_SHIFT) as usize;

const SILENT: [u32; string::WIDTH] = [NONE, NONE, 0, NONE, NONE, NONE, NONE, NONE];

impl Compiler<'_> {
    /// The row of the conjunction of some schemas.
    pub(super) fn node(&mut self, parts: &[SchemaId], scope: Scope) -> [u32; node::WIDTH] {
        if let [part] = parts {
            if let Some(row) = self.switch(*part, scope) {
                return row;
            }
        }
        let mut draft = Draft::new();
        let mut late = Vec::new();
        // What one part evaluates is nothing to another's `unevaluatedProperties`.
        let apart = self.evaluates && parts.len() > 1;
        for (part, is_layer) in self.layers(parts, scope.level) {
            if is_layer && draft.told == Some(part) {
                continue;
            }
            if is_layer && self.evaluates {
                self.layer(part, &mut draft, scope);
                continue;
            }
            match &self.set.schema(part).body {
                Body::Bool(true) => {}
                Body::Bool(false) => {
                    let loc = self.false_location(part, scope);
                    if draft.types.is_none() {
                        draft.types = Some((Types::NONE, loc));
                    } else {
                        self.apart(part, &mut draft, scope);
                    }
                }
                Body::Keywords(keywords)
                    if !apart && self.fits(&draft, keywords) && !self.is_switch(part, keywords) =>
                {
                    self.add(part, keywords, &mut draft, scope);
                    late.push(part);
                }
                Body::Keywords(_) => self.apart(part, &mut draft, scope),
            }
        }
        // Last, so that everything else has evaluated what it evaluates.
        for part in late {
            self.unevaluated(part, &mut draft, scope);
        }
        self.finish(draft, scope)
    }

    /// The schemas that hold on one instance at a level, each with its `x-documented` behind it, and
    /// whether they are one.
    fn layers(&self, parts: &[SchemaId], level: Level) -> Vec<(SchemaId, bool)> {
        let mut layers = Vec::new();
        for &part in parts {
            layers.push((part, false));
            let documented = self.set.keywords(part).and_then(|it| it.documented);
            if let (Level::Documented, Some(documented)) = (level, documented) {
                layers.push((documented, true));
            }
        }
        layers
    }

    /// Whether a node has room for all that a part says.
    fn fits(&self, draft: &Draft, keywords: &Keywords) -> bool {
        let lists = keywords.enumeration.is_some() || keywords.constant.is_some();
        let taken = |slot: usize, wanted: bool| wanted && draft.string[slot] != SILENT[slot];
        // `additionalProperties` and its like speak of the names beside them, so only one part may.
        let closed = |keywords: &Keywords| {
            !keywords.pattern_properties.is_empty()
                || keywords.additional_properties.is_some()
                || keywords.property_names.is_some()
                || keywords.unevaluated_properties.is_some()
        };
        let any_closed =
            |ids: &[SchemaId]| ids.iter().any(|id| self.set.keywords(*id).is_some_and(closed));
        let said_twice = [
            keywords.types.is_some() && draft.types.is_some(),
            lists && draft.values != NONE,
            taken(string::FORMAT, keywords.format.is_some()),
            taken(string::MIN, keywords.min_length.is_some()),
            taken(string::MAX, keywords.max_length.is_some()),
            taken(string::PATTERN, keywords.pattern.is_some()),
            (keywords.has_number_checks() || keywords.integers_by_spelling)
                && !draft.numbers.is_empty(),
            !keywords.is_silent_on_arrays() && draft.array.is_some(),
            !keywords.is_silent_on_objects()
                && !draft.objects.is_empty()
                && (closed(keywords) || any_closed(&draft.objects)),
        ];
        !draft.tracks && !said_twice.contains(&true)
    }

    /// Adds `x-documented` so that what it evaluates is nothing to the schema that it stands in.
    fn layer(&mut self, part: SchemaId, draft: &mut Draft, scope: Scope) {
        let edge = self.edge(&[part], scope);
        let loc = self.location_at(part, "", "allOf", scope);
        draft.applies.push([apply::LAYER, edge, 1, NONE, loc]);
    }

    /// Adds a part as an applicator of its own.
    fn apart(&mut self, part: SchemaId, draft: &mut Draft, scope: Scope) {
        let layered = self.set.keywords(part).is_some_and(|it| it.documented.is_some());
        let edge = if layered {
            let row = self.tables.reserve_node();
            self.tables.nodes[row as usize] = self.node_without_layer(part, scope);
            self.tables.edge(row, NONE)
        } else {
            self.edge(&[part], scope)
        };
        let loc = self.location_at(part, "", "allOf", scope);
        draft.applies.push([apply::ALL_OF, edge, 1, NONE, loc]);
    }

    /// A part whose `x-documented` is taken care of elsewhere.
    fn node_without_layer(&mut self, part: SchemaId, scope: Scope) -> [u32; node::WIDTH] {
        let mut draft = Draft::new();
        if let Body::Keywords(keywords) = &self.set.schema(part).body {
            self.add(part, keywords, &mut draft, scope);
            self.unevaluated(part, &mut draft, scope);
        }
        self.finish(draft, scope)
    }

    fn add(&mut self, id: SchemaId, keywords: &Keywords, draft: &mut Draft, scope: Scope) {
        if let Some(types) = keywords.types {
            let names: Vec<_> = types.names().map(Value::from).collect();
            draft.types = Some((types, self.location(id, "type", &Value::Array(names), scope)));
        }
        if keywords.enumeration.is_some() || keywords.constant.is_some() {
            draft.values = self.value_set(id, keywords, scope);
        }
        self.string_checks(id, keywords, draft, scope);
        self.number_checks(id, keywords, draft, scope);
        let conditions = self.simple_conditions(id, draft);
        if !keywords.is_silent_on_objects() || !conditions.is_empty() {
            draft.objects.push(id);
        }
        draft.tests += conditions.iter().filter_map(|it| self.tests_of(*it)).sum::<usize>();
        draft.conditions.extend(conditions);
        self.items(id, keywords, draft, scope);
        self.combinations(id, keywords, draft, scope);
    }

    fn string_checks(
        &mut self,
        id: SchemaId,
        keywords: &Keywords,
        draft: &mut Draft,
        scope: Scope,
    ) {
        if let Some(format) = keywords.format {
            let loc = self.location(id, "format", &format.name().into(), scope);
            draft.string[string::FORMAT] = index(format as usize);
            draft.string[string::FORMAT_LOC] = loc;
            draft.has_string = true;
        }
        let bounds = [
            ("minLength", keywords.min_length, string::MIN),
            ("maxLength", keywords.max_length, string::MAX),
        ];
        for (keyword, bound, column) in bounds {
            if let Some(bound) = bound {
                draft.string[column] = bound;
                draft.string[column + 1] =
                    self.location(id, keyword, &i64::from(bound).into(), scope);
                draft.has_string = true;
            }
        }
        if let Some(pattern) = &keywords.pattern {
            let argument = Value::from(pattern.as_str());
            draft.string[string::PATTERN] = self.automaton(id, "pattern", pattern);
            draft.string[string::PATTERN_LOC] = self.location(id, "pattern", &argument, scope);
            draft.has_string = true;
        }
    }

    fn number_checks(
        &mut self,
        id: SchemaId,
        keywords: &Keywords,
        draft: &mut Draft,
        scope: Scope,
    ) {
        let bounds = [
            ("minimum", &keywords.minimum, check::MINIMUM),
            ("exclusiveMinimum", &keywords.exclusive_minimum, check::EXCLUSIVE_MINIMUM),
            ("maximum", &keywords.maximum, check::MAXIMUM),
            ("exclusiveMaximum", &keywords.exclusive_maximum, check::EXCLUSIVE_MAXIMUM),
            ("multipleOf", &keywords.multiple_of, check::MULTIPLE_OF),
        ];
        for (keyword, bound, code) in bounds {
            let Some(bound) = bound else { continue };
            let loc = self.location(id, keyword, &Value::Number(bound.clone()), scope);
            draft.numbers.push(self.number_check(code, bound, loc));
        }
        if keywords.asks_for_spelled_integers() {
            let loc = self.location(id, "type", &"integer".into(), scope);
            draft.numbers.push([check::INTEGER, 0, 0, loc, 0, 0]);
        }
    }

    fn number_check(&mut self, code: u32, bound: &Number, loc: u32) -> [u32; check::WIDTH] {
        let [offset, length] = self.tables.text(bound.as_str());
        match bound.to_i64() {
            Some(small) => {
                let bits = small as u64;
                let (low, high) = (bits as u32, (bits >> 32) as u32);
                [code | check::SMALL, offset, length, loc, low, high]
            }
            None => [code, offset, length, loc, 0, 0],
        }
    }

    fn items(&mut self, id: SchemaId, keywords: &Keywords, draft: &mut Draft, scope: Scope) {
        if keywords.is_silent_on_arrays() {
            return;
        }
        let mut row = [NONE; array::WIDTH];
        row[array::PREFIX_COUNT] = index(keywords.prefix_items.len());
        let prefix: Vec<_> =
            keywords.prefix_items.iter().map(|item| self.destination(&[*item], scope)).collect();
        row[array::PREFIX] = index(self.tables.edges.len());
        for (node, via) in prefix {
            self.tables.edge(node, via);
        }
        if let Some(items) = keywords.items {
            row[array::ITEMS] = self.edge(&[items], scope);
        }
        row[array::MIN] = keywords.min_items.unwrap_or(0);
        row[array::MAX] = keywords.max_items.unwrap_or(NONE);
        let bound = |bound: Option<u32>| Value::from(i64::from(bound.unwrap_or(0)));
        row[array::MIN_LOC] = self.location(id, "minItems", &bound(keywords.min_items), scope);
        row[array::MAX_LOC] = self.location(id, "maxItems", &bound(keywords.max_items), scope);
        if keywords.unique_items {
            row[array::UNIQUE_LOC] = self.location_at(id, "uniqueItems", "uniqueItems", scope);
        }
        if let Some(contains) = keywords.contains {
            let declared = Scope { level: Level::Declared, ..scope };
            row[array::CONTAINS] = self.edge(&[contains], declared);
            row[array::MIN_CONTAINS] = keywords.min_contains.unwrap_or(1);
            row[array::MAX_CONTAINS] = keywords.max_contains.unwrap_or(NONE);
            row[array::MIN_CONTAINS_LOC] = match keywords.min_contains {
                Some(_) => self.location(id, "minContains", &bound(keywords.min_contains), scope),
                None => self.location_at(id, "contains", "contains", scope),
            };
            row[array::MAX_CONTAINS_LOC] =
                self.location(id, "maxContains", &bound(keywords.max_contains), scope);
        }
        draft.array = Some(row);
    }

    fn finish(&mut self, draft: Draft, scope: Scope) -> [u32; node::WIDTH] {
        let (types, type_loc) = draft.types.unwrap_or((Types::ALL, NONE));
        let mut row = [NONE; node::WIDTH];
        let object = self.members(&draft, scope);
        if draft.applies.len() > MOST_APPLIED {
            let reason = format!("applies more than {MOST_APPLIED} subschemas to one instance");
            let help = "nest some of them in an `allOf` of their own, or split the schema";
            self.errors.push(self.set.error(scope.target, "", reason).help(help));
        }
        row[node::KINDS] = types.kinds()
            | if types.integers_only() { node::INTEGER } else { 0 }
            | if draft.tracks { node::TRACKS } else { 0 }
            | if self.rereads(&draft, object) { node::REREADS } else { 0 }
            | index(draft.applies.len()) << node::APPLY_SHIFT;
        row[node::TYPE_LOC] = type_loc;
        row[node::OBJECT] = object;
        row[node::VALUES] = draft.values;
        if draft.has_string {
            self.tables.strings.push(draft.string);
            row[node::STRING] = index(self.tables.strings.len() - 1);
        }
        if !draft.numbers.is_empty() {
            row[node::NUMBER] = index(self.tables.checks.len()) << 4 | index(draft.numbers.len());
            self.tables.checks.extend(draft.numbers);
        }
        if let Some(array) = draft.array {
            self.tables.arrays.push(array);
            row[node::ARRAY] = index(self.tables.arrays.len() - 1);
        }
        if !draft.applies.is_empty() {
            row[node::APPLY] = index(self.tables.applies.len());
            self.tables.applies.extend(draft.applies);
        }
        row
    }

    /// Whether members or items are looked at by several subschemas.
    fn rereads(&self, draft: &Draft, row: u32) -> bool {
        let patterns = self.tables.objects.get(row as usize).map(|it| it[object::PATTERN_COUNT]);
        draft.array.is_some_and(|array| array[array::CONTAINS] != NONE)
            || patterns.is_some_and(|count| count > 1)
            || self.tests_deeply(&draft.conditions)
    }
}
