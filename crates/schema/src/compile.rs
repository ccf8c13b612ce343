//! From schemas to the tables that the engine runs.
//!
//! A type that is referred to becomes a node of its own, at each level where the levels differ.
//! What conjoins on one instance (a schema and its `x-documented`) becomes one node where nothing
//! is said twice, so that it costs one pass; the rest become applicators.

mod combine;
mod conditions;
mod discriminator;
mod location;
mod node;
mod object;
mod scalars;
mod value_set;

use crate::error::Error;
use crate::resolve;
use crate::schema::{Body, SchemaId};
use crate::set::Set;
use crate::tables::{Draft, OwnedTables, index};
use callspec_runtime::Level;
use callspec_runtime::tables::{ANY, NONE};
use std::collections::{HashMap, HashSet, VecDeque};
use std::rc::Rc;

/// The node that admits nothing.
pub(crate) const NEVER: u32 = 1;

/// The same for members that an object may not have.
pub(crate) const CLOSED: u32 = 2;

/// A type that can be validated by name.
#[derive(Clone, Debug)]
pub struct Root {
    /// Its name in the tables.
    pub name: String,
    /// Its schema.
    pub schema: SchemaId,
    /// The names of the members that its generated type has fields for, in order.
    pub members: Vec<String>,
}

/// Compiles types and all that they refer to.
///
/// # Errors
/// What the tables have no room for.
pub fn compile(set: &Set, roots: &[Root]) -> Result<OwnedTables, Vec<Error>> {
    let mut compiler = Compiler::new(set);
    let mut rows = Vec::new();
    for root in roots {
        let declared = compiler.node_of(root.schema, Level::Declared);
        let documented = compiler.node_of(root.schema, Level::Documented);
        rows.push((root, declared, documented));
    }
    compiler.run();
    compiler.note_scalars();
    for (root, declared, documented) in rows {
        let (keys, count) = compiler.members_of(root);
        let [offset, length] = compiler.tables.text(&root.name);
        let told = compiler.told_kinds(root.schema);
        compiler.tables.types.push([offset, length, declared, documented, keys, count, told]);
    }
    if compiler.errors.is_empty() { Ok(compiler.tables.finish()) } else { Err(compiler.errors) }
}

/// Compiles the root of every file, under the file's name without its ending.
///
/// # Errors
/// As [`compile`].
pub fn compile_files(set: &Set) -> Result<OwnedTables, Vec<Error>> {
    let roots: Vec<_> = set
        .roots()
        .map(|(name, schema)| Root {
            name: name.strip_suffix(".json").unwrap_or(name).to_owned(),
            schema,
            members: Vec::new(),
        })
        .collect();
    compile(set, &roots)
}

/// What a node is made for: a schema that is referred to, at a level.
type NodeKey = (SchemaId, Level);

struct Compiler<'s> {
    set: &'s Set,
    tables: Draft,
    errors: Vec<Error>,
    nodes: HashMap<NodeKey, u32>,
    /// Nodes that have a row but no content yet.
    queue: VecDeque<(NodeKey, u32)>,
    /// Nodes of one schema that nobody refers to, each within the schema that was referred to last.
    inlined: HashMap<(NodeKey, SchemaId), u32>,
    /// Schemas below which something stands in `x-documented`.
    layered: HashSet<SchemaId>,
    /// Whether any schema asks what others have evaluated.
    evaluates: bool,
    /// By schema, place below it and keyword, and the schema that was referred to last.
    locations: HashMap<(SchemaId, u32, SchemaId), u32>,
    /// Places and keywords as numbers: few are asked for, and each for thousands of schemas.
    asked: HashMap<String, u32>,
    /// Of the schema that was asked for last: those around it that say where facts come from.
    told_above: Option<(SchemaId, Rc<location::Above>)>,
    automata: HashMap<String, u32>,
    /// By schema: how its conditions tell kinds apart, for types to look it up.
    told_conditions: HashMap<SchemaId, u32>,
    /// The same of alternatives, or none, by the first branch of an `anyOf` or `oneOf`.
    told_branches: HashMap<SchemaId, u32>,
    /// How many steps the automata took, and whether that was said to be too much.
    pattern_steps: usize,
    patterns_are_full: bool,
}

/// Where compilation is: the level, and the schema that was referred to last.
#[derive(Clone, Copy)]
struct Scope {
    level: Level,
    target: SchemaId,
}

impl<'s> Compiler<'s> {
    fn new(set: &'s Set) -> Self {
        let mut tables = Draft::default();
        let any = tables.reserve_node();
        debug_assert_eq!(any, ANY);
        for nothing in [NEVER, CLOSED] {
            let row = tables.reserve_node();
            debug_assert_eq!(row, nothing);
            tables.nodes[row as usize][0] = 0;
        }
        for file in &set.files {
            let range = tables.text(&file.name);
            tables.files.push(range);
        }
        Compiler {
            set,
            tables,
            errors: Vec::new(),
            nodes: HashMap::new(),
            queue: VecDeque::new(),
            inlined: HashMap::new(),
            layered: layered(set),
            evaluates: evaluates(set),
            locations: HashMap::new(),
            asked: HashMap::new(),
            told_above: None,
            automata: HashMap::new(),
            told_conditions: HashMap::new(),
            told_branches: HashMap::new(),
            pattern_steps: 0,
            patterns_are_full: false,
        }
    }

    /// Fills the nodes that were asked for, and those that they ask for.
    fn run(&mut self) {
        while let Some(((target, level), row)) = self.queue.pop_front() {
            if self.is_full(target) {
                return;
            }
            let scope = Scope { level, target };
            self.tables.nodes[row as usize] = self.node(&[target], scope);
        }
    }

    /// Whether the tables have no more room, which is an error of the schema that asks for it.
    fn is_full(&mut self, id: SchemaId) -> bool {
        if !self.tables.is_full() {
            return false;
        }
        if self.errors.is_empty() {
            let reason = "would need more tables than are kept in memory";
            let help =
                "let fewer patterns speak of fewer members, shorten names, or split the schema";
            self.errors.push(self.set.error(id, "", reason).help(help));
        }
        true
    }

    /// The node of a schema that is referred to.
    fn node_of(&mut self, target: SchemaId, level: Level) -> u32 {
        let level = if self.layered.contains(&target) { level } else { Level::Declared };
        if let Some(known) = self.nodes.get(&(target, level)) {
            return *known;
        }
        let row = self.tables.reserve_node();
        self.nodes.insert((target, level), row);
        self.queue.push_back(((target, level), row));
        row
    }

    /// An edge to the conjunction of some subschemas, none of which may be left out.
    fn edge(&mut self, parts: &[SchemaId], scope: Scope) -> u32 {
        let (node, via) = self.destination(parts, scope);
        self.tables.edge(node, via)
    }

    fn destination(&mut self, parts: &[SchemaId], scope: Scope) -> (u32, u32) {
        let parts: Vec<_> = parts.iter().copied().filter(|it| !self.is_true(*it)).collect();
        match parts[..] {
            [] => (ANY, NONE),
            [part] => match &self.set.schema(part).body {
                Body::Bool(_) => (NEVER, self.false_location(part, scope)),
                Body::Keywords(keywords) if keywords.asserts_only_reference() => {
                    let (target, via) = self.follow(part, scope);
                    (self.node_of(target, scope.level), via)
                }
                Body::Keywords(_) => (self.inline(part, scope), NONE),
            },
            _ => {
                let row = self.tables.reserve_node();
                self.tables.nodes[row as usize] = self.node(&parts, scope);
                (row, NONE)
            }
        }
    }

    /// The node of a schema that nobody refers to. Many names may share it, those that
    /// `additionalProperties` is about for one.
    fn inline(&mut self, part: SchemaId, scope: Scope) -> u32 {
        let key = ((part, scope.level), scope.target);
        if let Some(known) = self.inlined.get(&key) {
            return *known;
        }
        let row = self.tables.reserve_node();
        self.inlined.insert(key, row);
        self.tables.nodes[row as usize] = self.node(&[part], scope);
        row
    }

    /// Whether a schema admits anything at every level.
    fn is_true(&self, id: SchemaId) -> bool {
        match &self.set.schema(id).body {
            Body::Bool(value) => *value,
            Body::Keywords(keywords) => keywords.asserts_nothing(),
        }
    }

    /// Follows a `$ref`, and those that stand alone where it leads, to the schema that says
    /// something. Returns it with the `loc` of the way there.
    fn follow(&mut self, from: SchemaId, scope: Scope) -> (SchemaId, u32) {
        let mut path = String::from("$ref");
        let mut at = self.set.target(from).unwrap_or(from);
        // Chains are bounded, and without cycles: the set was checked.
        while let (Some(next), true) = (
            self.set.target(at),
            self.set.keywords(at).is_some_and(|it| it.asserts_only_reference()),
        ) {
            path.push_str("/$ref");
            at = next;
        }
        let via = self.location_at(from, &path, "$ref", scope);
        (at, via)
    }

    /// The key table of a type's fields, and how many there are.
    fn members_of(&mut self, root: &Root) -> (u32, u32) {
        if root.members.is_empty() {
            return (NONE, 0);
        }
        // The same table as the node's where that has no other names: equal tables are kept once.
        let names: Vec<_> = root.members.iter().map(String::as_str).collect();
        let keys = self.names(root.schema, "properties", &names);
        (keys, index(root.members.len()))
    }

    fn follow_silently(&self, mut at: SchemaId) -> SchemaId {
        while let (Some(next), true) = (
            self.set.target(at),
            self.set.keywords(at).is_some_and(|it| it.asserts_only_reference()),
        ) {
            at = next;
        }
        at
    }
}

/// Whether any schema asks what others have evaluated.
fn evaluates(set: &Set) -> bool {
    set.ids().filter_map(|id| set.keywords(id)).any(|keywords| {
        keywords.unevaluated_properties.is_some() || keywords.unevaluated_items.is_some()
    })
}

/// The schemas from which an `x-documented` can be reached.
fn layered(set: &Set) -> HashSet<SchemaId> {
    let mut above: HashMap<SchemaId, Vec<SchemaId>> = HashMap::new();
    let mut queue = Vec::new();
    for id in set.ids() {
        for below in resolve::applied(set, id).into_iter().chain(resolve::nested(set, id)) {
            above.entry(below).or_default().push(id);
        }
        if set.keywords(id).is_some_and(|keywords| keywords.documented.is_some()) {
            queue.push(id);
        }
    }
    let mut layered = HashSet::new();
    while let Some(id) = queue.pop() {
        if layered.insert(id) {
            queue.extend(above.get(&id).into_iter().flatten());
        }
    }
    layered
}
