//! `$dynamicRef` and `$recursiveRef`: settled for each way in which a schema can be reached.
//!
//! Where such a reference leads depends on the resources that evaluation has passed through: of those that
//! have the anchor, the outermost counts. A way in is a type, and which anchors stand for what is known
//! where it begins. So each schema from which a dynamic reference can be reached is kept once for each
//! such choice of anchors, and nothing is left to be found out while documents are read.

use crate::error::Error;
use crate::resolve::{applied, nested};
use crate::schema::{Body, Keywords, Schema, SchemaId};
use crate::set::Set;
use crate::tables::index;
use crate::uri;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};

/// What a copy of a schema is taken to need, its pointer aside; in bytes.
const SIZE: usize = 1 << 10;

/// What each anchor stands for. That of `$recursiveRef` has no name.
type Scope = BTreeMap<String, SchemaId>;

/// Settles every dynamic reference of a set whose `$ref`s are resolved.
pub(crate) fn settle(set: &mut Set, room: &mut Option<usize>, errors: &mut Vec<Error>) {
    let is_dynamic = |id| set.keywords(id).is_some_and(|it| it.reference_is_dynamic);
    if !set.ids().any(is_dynamic) || !errors.is_empty() {
        return;
    }
    let mut settler = Settler {
        anchors: anchors(set),
        sensitive: HashSet::new(),
        scopes: Vec::new(),
        numbers: HashMap::new(),
        made: HashMap::new(),
        originals: HashMap::new(),
        queue: VecDeque::new(),
        room: *room,
        set,
    };
    settler.sensitive = settler.sensitive();
    settler.run();
    *room = settler.room;
    if room.is_none() {
        let help = "let fewer schemas extend each other, or split the set";
        let reason = "leads to more schemas than are kept in memory";
        errors.push(Error::new("", "", "$dynamicRef", reason).help(help));
    }
}

struct Settler<'s> {
    set: &'s mut Set,
    /// The dynamic anchors of each resource.
    anchors: Vec<Scope>,
    /// The schemas from which a dynamic reference can be reached.
    sensitive: HashSet<SchemaId>,
    scopes: Vec<Scope>,
    /// Which each scope is.
    numbers: HashMap<Scope, usize>,
    /// The schemas that stand for others in a scope.
    made: HashMap<(SchemaId, usize), SchemaId>,
    /// Schemas and targets as they were read.
    originals: HashMap<SchemaId, (Schema, Option<SchemaId>)>,
    queue: VecDeque<(SchemaId, usize, SchemaId)>,
    room: Option<usize>,
}

impl Settler<'_> {
    fn run(&mut self) {
        let roots: Vec<_> = self.set.roots().map(|(_, root)| root).collect();
        for root in roots {
            self.begin(root);
            // What is defined is a type of its own.
            let defs = self.set.keywords(root).map(|it| it.defs.clone()).unwrap_or_default();
            for (name, id) in defs {
                let made = self.begin(id);
                if let Body::Keywords(keywords) = &mut self.set.schemas[root.0 as usize].body {
                    keywords.defs.insert(name, made);
                }
            }
        }
    }

    /// Settles all that can be reached from a schema with which evaluation begins.
    fn begin(&mut self, id: SchemaId) -> SchemaId {
        let nothing = self.scope(Scope::new());
        let made = self.instance(id, nothing);
        while let (Some((original, scope, made)), Some(_)) = (self.queue.pop_front(), self.room) {
            self.fill(original, scope, made);
        }
        made
    }

    fn scope(&mut self, scope: Scope) -> usize {
        if let Some(known) = self.numbers.get(&scope) {
            return *known;
        }
        // There may be as many as there are choices of anchors.
        let cost = SIZE + scope.len() * SIZE / 8;
        self.room = self.room.and_then(|room| room.checked_sub(cost));
        self.scopes.push(scope.clone());
        self.numbers.insert(scope, self.scopes.len() - 1);
        self.scopes.len() - 1
    }

    /// The schema that stands for another where anchors have been chosen.
    fn instance(&mut self, id: SchemaId, scope: usize) -> SchemaId {
        if !self.sensitive.contains(&id) {
            return id;
        }
        let resource = self.set.schema(id).resource as usize;
        let mut inner = self.scopes[scope].clone();
        for (name, anchor) in &self.anchors[resource] {
            inner.entry(name.clone()).or_insert(*anchor);
        }
        let scope = self.scope(inner);
        if let Some(known) = self.made.get(&(id, scope)) {
            return *known;
        }
        let made = match self.originals.get(&id) {
            None => {
                let original = self.set.schema(id).clone();
                self.originals.insert(id, (original, self.set.target(id)));
                id
            }
            Some((original, _)) => {
                let cost = SIZE + original.pointer.len();
                self.room = self.room.and_then(|room| room.checked_sub(cost));
                self.set.schemas.push(original.clone());
                SchemaId(index(self.set.schemas.len() - 1))
            }
        };
        self.made.insert((id, scope), made);
        self.queue.push_back((id, scope, made));
        made
    }

    /// Lets what stands for a schema lead to what stands for its parts.
    fn fill(&mut self, original: SchemaId, scope: usize, made: SchemaId) {
        let Some((schema, target)) = self.originals.get(&original).cloned() else { return };
        let Body::Keywords(mut keywords) = schema.body else { return };
        if let Some(target) = target {
            let target = match keywords.reference_is_dynamic {
                true => self.chosen(&keywords, target, scope),
                false => target,
            };
            let target = self.instance(target, scope);
            self.set.targets.insert(made, target);
        }
        for part in keywords.parts_mut() {
            *part = self.instance(*part, scope);
        }
        if made != original {
            keywords.defs.clear();
        }
        self.set.schemas[made.0 as usize].body = Body::Keywords(keywords);
    }

    /// Where a dynamic reference leads: where it would as a plain one, unless an anchor is there that has
    /// another meaning in this scope.
    fn chosen(&self, keywords: &Keywords, target: SchemaId, scope: usize) -> SchemaId {
        let name = anchor_named(keywords);
        let at = self.set.keywords(target);
        let is_anchor = at.is_some_and(|it| match name.as_str() {
            "" => it.recursive_anchor,
            name => it.dynamic_anchor.as_deref() == Some(name),
        });
        let chosen = self.scopes[scope].get(&name).filter(|_| is_anchor);
        chosen.copied().unwrap_or(target)
    }

    /// The schemas from which a dynamic reference can be reached, whatever it leads to.
    fn sensitive(&self) -> HashSet<SchemaId> {
        let mut above: HashMap<SchemaId, Vec<SchemaId>> = HashMap::new();
        let mut queue = Vec::new();
        for id in self.set.ids() {
            let Some(keywords) = self.set.keywords(id) else { continue };
            if keywords.reference_is_dynamic {
                queue.push(id);
            }
            for below in applied(self.set, id).into_iter().chain(nested(self.set, id)) {
                above.entry(below).or_default().push(id);
            }
        }
        let mut found = HashSet::new();
        while let Some(id) = queue.pop() {
            if found.insert(id) {
                queue.extend(above.get(&id).into_iter().flatten());
            }
        }
        found
    }
}

/// The name of the anchor that a dynamic reference asks for.
fn anchor_named(keywords: &Keywords) -> String {
    let reference = keywords.reference.as_deref().unwrap_or_default();
    let fragment = reference.split_once('#').map_or("", |(_, fragment)| fragment);
    uri::decoded(fragment).unwrap_or_default()
}

/// The dynamic anchors of each resource.
fn anchors(set: &Set) -> Vec<Scope> {
    let of = |resource: &crate::profile::Resource| {
        let named = resource.dynamic.iter();
        let named = named.filter_map(|name| Some((name.clone(), *resource.anchors.get(name)?)));
        let is_recursive = set.keywords(resource.root).is_some_and(|it| it.recursive_anchor);
        named.chain(is_recursive.then(|| (String::new(), resource.root))).collect()
    };
    set.resources.iter().map(of).collect()
}
