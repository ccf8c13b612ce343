//! Members: one key table for all that is said of names, and an edge for each.

use super::node::Draft;
use super::{CLOSED, Compiler, Scope};
use crate::schema::{Body, Keywords, SchemaId};
use crate::tables::index;
use callspec_runtime::Value;
use callspec_runtime::escape::quoted;
use callspec_runtime::tables::{NONE, check, object};
use std::collections::{BTreeMap, BTreeSet};

/// How many steps compiling all patterns of a set may take: some dozens of the largest.
const MOST_PATTERN_STEPS: usize = 100_000_000;

/// How many transitions all patterns of a set may have: two bytes each, in tables that get compiled.
const MOST_TRANSITIONS: usize = 1 << 22;

impl Compiler<'_> {
    /// The row of what a node's parts say of members.
    pub(super) fn members(&mut self, draft: &Draft, scope: Scope) -> u32 {
        if draft.objects.is_empty() {
            return NONE;
        }
        let parts = draft.objects.clone();
        let owner = parts[0];
        let names = self.key_names(owner, &parts);
        let keys = match &names[..] {
            [] => NONE,
            names => {
                let names: Vec<_> = names.iter().map(String::as_str).collect();
                self.names(owner, "properties", &names)
            }
        };
        let positions: BTreeMap<_, _> =
            names.iter().enumerate().map(|(at, name)| (name.as_str(), index(at))).collect();
        let mut row = [0; object::WIDTH];
        row[object::KEYS] = keys;
        // Every part stands under the same level, so `additionalProperties` is said once at most.
        let closed = parts.iter().copied().find(|part| {
            self.set.keywords(*part).is_some_and(|it| {
                it.additional_properties.is_some() || !it.pattern_properties.is_empty()
            })
        });
        let edges: Vec<_> =
            names.iter().map(|name| self.member(name, &parts, closed, scope)).collect();
        row[object::EDGES] = index(self.tables.edges.len());
        self.tables.edges.extend(edges);
        row[object::MASK_WORDS] = index(names.len().div_ceil(64));
        self.required(&parts, &positions, &mut row, scope);
        self.open_names(&parts, closed, &mut row, scope);
        self.counts_and_conditions(draft, &positions, &mut row, scope);
        self.tables.objects.push(row);
        index(self.tables.objects.len() - 1)
    }

    /// The edge of a name: the conjunction of what every part says of it.
    fn member(
        &mut self,
        name: &str,
        parts: &[SchemaId],
        closed: Option<SchemaId>,
        scope: Scope,
    ) -> [u32; 2] {
        let mut said = Vec::new();
        if self.is_full(parts[0]) {
            return [NONE, NONE];
        }
        for &part in parts {
            let Some(keywords) = self.set.keywords(part) else { continue };
            said.extend(keywords.properties.get(name));
            let matching = self.matching(part, name);
            let covered = !matching.is_empty() || keywords.properties.contains_key(name);
            said.extend(matching);
            match keywords.additional_properties {
                Some(additional) if closed == Some(part) && !covered => {
                    if matches!(self.set.schema(additional).body, Body::Bool(false)) {
                        return [CLOSED, self.false_location(additional, scope)];
                    }
                    said.push(additional);
                }
                _ => {}
            }
        }
        if said.is_empty() {
            return [NONE, NONE];
        }
        let (node, via) = self.destination(&said, scope);
        [node, via]
    }

    /// The `patternProperties` of a part that a name matches.
    fn matching(&mut self, part: SchemaId, name: &str) -> Vec<SchemaId> {
        let Some(keywords) = self.set.keywords(part) else { return Vec::new() };
        let mut matching = Vec::new();
        for (pattern, schema) in &keywords.pattern_properties {
            let automaton = self.automaton(part, "patternProperties", pattern);
            if automaton != NONE && self.tables.matches(automaton, name) {
                matching.push(*schema);
            }
        }
        matching
    }

    fn required(
        &mut self,
        parts: &[SchemaId],
        positions: &BTreeMap<&str, u32>,
        row: &mut [u32; object::WIDTH],
        scope: Scope,
    ) {
        let mut pairs = Vec::new();
        let mut masks = vec![0u64; row[object::MASK_WORDS] as usize];
        for &part in parts {
            let Some(keywords) = self.set.keywords(part) else { continue };
            for name in &keywords.required {
                let Some(&key) = positions.get(name.as_str()) else { continue };
                let argument = Value::from(name.as_str());
                // One `loc` a name: messages say which is missing.
                let loc = self.location_of(part, "required", "required", &argument, scope);
                let loc = self.with_argument(loc, &quoted(name));
                pairs.extend([key, loc]);
                if let Some(word) = masks.get_mut(key as usize / 64) {
                    *word |= 1 << (key % 64);
                }
            }
        }
        row[object::REQUIRED_COUNT] = index(pairs.len() / 2);
        row[object::REQUIRED] = self.tables.list(pairs);
        row[object::REQUIRED_MASK] = index(self.tables.masks.len());
        self.tables.masks.extend(masks);
    }

    /// What is said of names that the key table does not have.
    fn open_names(
        &mut self,
        parts: &[SchemaId],
        closed: Option<SchemaId>,
        row: &mut [u32; object::WIDTH],
        scope: Scope,
    ) {
        row[object::ADDITIONAL] = NONE;
        row[object::NAMES] = NONE;
        if let Some(keywords) = closed.and_then(|part| self.set.keywords(part)) {
            let part = closed.unwrap_or(parts[0]);
            let mut pairs = Vec::new();
            for (pattern, schema) in &keywords.pattern_properties {
                let automaton = self.automaton(part, "patternProperties", pattern);
                pairs.extend([automaton, self.edge(&[*schema], scope)]);
            }
            row[object::PATTERN_COUNT] = index(pairs.len() / 2);
            row[object::PATTERNS] = self.tables.list(pairs);
            if let Some(additional) = keywords.additional_properties {
                row[object::ADDITIONAL] = match self.set.schema(additional).body {
                    Body::Bool(false) => {
                        let loc = self.false_location(additional, scope);
                        self.tables.edge(CLOSED, loc)
                    }
                    _ => self.edge(&[additional], scope),
                };
            }
        }
        for &part in parts {
            if let Some(names) = self.set.keywords(part).and_then(|it| it.property_names) {
                row[object::NAMES] = self.edge(&[names], scope);
            }
        }
    }

    fn counts_and_conditions(
        &mut self,
        draft: &Draft,
        positions: &BTreeMap<&str, u32>,
        row: &mut [u32; object::WIDTH],
        scope: Scope,
    ) {
        let mut checks = Vec::new();
        for &part in &draft.objects {
            let Some(keywords) = self.set.keywords(part) else { continue };
            let bounds = [
                ("minProperties", keywords.min_properties, check::MIN_PROPERTIES),
                ("maxProperties", keywords.max_properties, check::MAX_PROPERTIES),
            ];
            for (keyword, bound, code) in bounds {
                if let Some(bound) = bound {
                    let loc = self.location(part, keyword, &i64::from(bound).into(), scope);
                    checks.push([code, bound, 0, loc, 0, 0]);
                }
            }
            for (name, needed) in &keywords.dependent_required {
                for other in needed {
                    let path = "dependentRequired";
                    let argument = Value::from(other.as_str());
                    let loc = self.location(part, path, &argument, scope);
                    let loc = self.with_argument(loc, &quoted(other));
                    let at = |name: &str| positions.get(name).copied().unwrap_or(NONE);
                    checks.push([check::DEPENDENT_REQUIRED, at(name), at(other), loc, 0, 0]);
                }
            }
        }
        self.conditions(&draft.conditions, positions, row, &mut checks, scope);
        row[object::CHECKS] = index(self.tables.checks.len());
        row[object::CHECK_COUNT] = index(checks.len());
        self.tables.checks.extend(checks);
    }

    /// The names of an object: its own `properties` first and in order, which are the fields of the
    /// generated type; then whatever else is mentioned.
    fn key_names(&self, owner: SchemaId, parts: &[SchemaId]) -> Vec<String> {
        let mut mentioned = BTreeSet::new();
        let documented = |id| self.set.keywords(id).and_then(|it| it.documented);
        for part in parts.iter().copied().chain(documented(owner)) {
            if let Some(keywords) = self.set.keywords(part) {
                self.mentioned(keywords, &mut mentioned);
            }
        }
        let own = self.set.keywords(owner).map(|it| &it.properties);
        let mut names: Vec<_> = own.into_iter().flat_map(|it| it.keys().cloned()).collect();
        mentioned.retain(|name| !own.is_some_and(|own| own.contains_key(name)));
        names.extend(mentioned);
        names
    }

    fn mentioned(&self, keywords: &Keywords, into: &mut BTreeSet<String>) {
        into.extend(keywords.properties.keys().cloned());
        into.extend(keywords.required.iter().cloned());
        for (name, others) in &keywords.dependent_required {
            into.insert(name.clone());
            into.extend(others.iter().cloned());
        }
        self.mentioned_by_conditions(keywords, into);
    }

    /// An edge to a node that only asks whether a member is there.
    pub(super) fn presence(&mut self, id: SchemaId, name: &str, scope: Scope) -> u32 {
        use callspec_runtime::tables::node;
        let keys = self.names(id, "dependentSchemas", &[name]);
        let mut object = [0; object::WIDTH];
        object[object::KEYS] = keys;
        object[object::EDGES] = self.tables.edge(NONE, NONE);
        object[object::MASK_WORDS] = 1;
        object[object::ADDITIONAL] = NONE;
        object[object::NAMES] = NONE;
        let loc = self.location_at(id, "dependentSchemas", "dependentSchemas", scope);
        object[object::REQUIRED] = self.tables.list([0, loc]);
        object[object::REQUIRED_COUNT] = 1;
        object[object::REQUIRED_MASK] = index(self.tables.masks.len());
        self.tables.masks.push(1);
        self.tables.objects.push(object);
        let row = self.tables.reserve_node();
        let node = &mut self.tables.nodes[row as usize];
        // Only objects have members.
        node[node::KINDS] = 32;
        node[node::TYPE_LOC] = loc;
        node[node::OBJECT] = index(self.tables.objects.len() - 1);
        self.tables.edge(row, NONE)
    }

    /// The automaton of a pattern.
    pub(super) fn automaton(&mut self, id: SchemaId, keyword: &str, pattern: &str) -> u32 {
        if let Some(known) = self.automata.get(pattern) {
            return *known;
        }
        let compiled = match self.has_room_for_patterns(id, keyword) {
            true => crate::pattern::compile_counting(pattern, &mut self.pattern_steps),
            false => return NONE,
        };
        let known = match compiled {
            Ok(automaton) => self.tables.automaton(&automaton),
            Err(error) => {
                // The place says which pattern; its text may be long.
                let reason = match error.offset {
                    0 => error.reason.into_owned(),
                    offset => format!("at byte {offset} of the pattern, {}", error.reason),
                };
                self.errors.push(self.set.error(id, keyword, reason).help(error.help));
                NONE
            }
        };
        self.automata.insert(pattern.to_owned(), known);
        known
    }
    /// Whether all patterns together have left room for another. The error comes once: whatever
    /// follows would be refused for the same reason.
    fn has_room_for_patterns(&mut self, id: SchemaId, keyword: &str) -> bool {
        let full = |it: &Self| {
            it.pattern_steps > MOST_PATTERN_STEPS || it.tables.transitions() > MOST_TRANSITIONS
        };
        if full(self) && !self.patterns_are_full {
            self.patterns_are_full = true;
            let reason = "comes after patterns that are too large together";
            let help = "lower the counts in patterns, bound texts by `minLength` and `maxLength`, \
                        or split the schemas";
            self.errors.push(self.set.error(id, keyword, reason).help(help));
        }
        !self.patterns_are_full
    }
}
