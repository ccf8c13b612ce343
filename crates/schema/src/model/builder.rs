//! From schemas to types: what is an object, a list of values, a choice, or a name for a shape.

use super::array::is_large;
use super::tagged::Tagged;
use super::{Kind, Member, Nullable, Shape, Type, Wanted};
use crate::discriminator::Discriminator;
use crate::schema::{Body, SchemaId, Types};
use crate::set::Set;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};
use std::rc::Rc;

pub(super) struct Builder<'s> {
    pub(super) set: &'s Set,
    /// `None` while a type is being made.
    pub(super) types: Vec<Option<Type>>,
    known: HashMap<SchemaId, usize>,
    /// What was found out of schemas that may be tagged unions.
    pub(super) unions: RefCell<HashMap<SchemaId, Option<Rc<Tagged>>>>,
    /// What was found out of schemas whose kinds conditions tell.
    pub(super) discriminators: RefCell<HashMap<SchemaId, Option<Rc<Discriminator>>>>,
    /// What was found out of the types of schemas.
    pub(super) admitted: RefCell<HashMap<SchemaId, Types>>,
    /// Whether schemas that admit all JSON types are a choice all the same, and whether schemas say what objects
    /// or arrays hold, as far as was asked.
    pub(super) choices_of_all: RefCell<HashMap<SchemaId, bool>>,
    pub(super) structures: RefCell<HashMap<SchemaId, bool>>,
    /// What alternatives are called, by what they are alternatives of.
    pub(super) branch_words: RefCell<HashMap<(SchemaId, SchemaId), Option<String>>>,
    /// Structs and tuples that are types beside what else their schemas admit, by JSON type.
    pub(super) beside: HashMap<(SchemaId, &'static str), usize>,
    /// What structs share members with that are kinds of an object.
    pub(super) sharing: HashMap<usize, SchemaId>,
    /// Names for shapes that were asked for while they were made: they hold themselves.
    recursive: BTreeSet<usize>,
    /// Which places have types that they need not have.
    pub(super) wanted: &'s Wanted,
    /// The schemas that hold a part, an alternative or a consequence that nobody else refers to.
    pub(super) holders: HashMap<SchemaId, SchemaId>,
    /// The schemas that documents can be of.
    pub(super) documents: BTreeSet<SchemaId>,
    /// Names of types that stay types of their own.
    pub(super) kept: &'s BTreeSet<&'s str>,
    /// Objects whose members are not looked at yet, so that long chains of types need no stack.
    pub(super) queue: VecDeque<(usize, SchemaId)>,
    /// How many shapes are being made, each for the one before.
    depth: usize,
    /// What lists and maps hold; none while it is being found.
    held: HashMap<SchemaId, Option<Shape>>,
}

/// Shapes within shapes (lists of maps of lists …) beyond this hold any value.
const DEEPEST: usize = 32;

impl<'s> Builder<'s> {
    pub(super) fn new(set: &'s Set, kept: &'s BTreeSet<&'s str>, wanted: &'s Wanted) -> Self {
        let (types, known, queue) = (Vec::new(), HashMap::new(), VecDeque::new());
        Builder {
            set,
            types,
            known,
            unions: RefCell::default(),
            discriminators: RefCell::default(),
            admitted: RefCell::default(),
            choices_of_all: RefCell::default(),
            structures: RefCell::default(),
            branch_words: RefCell::default(),
            beside: HashMap::new(),
            sharing: HashMap::new(),
            recursive: BTreeSet::new(),
            wanted,
            holders: holders(set),
            documents: documents(set),
            kept,
            queue,
            depth: 0,
            held: HashMap::new(),
        }
    }

    /// The types, in the order in which they were asked for.
    pub(super) fn finish(mut self) -> Vec<Type> {
        let mut types: Vec<_> = std::mem::take(&mut self.types).into_iter().flatten().collect();
        for it in types.iter_mut().filter(|it| it.is_document) {
            // What refers to it has an `Option`; so has the document itself.
            match &it.kind {
                // A definition that says nothing is a `Value` wherever it is used.
                Kind::Alias(Shape::Any)
                    if self.says_nothing(it.schema) && !self.kept.contains(it.name.as_str()) =>
                {
                    it.is_document = false;
                }
                Kind::Alias(shape) if *shape != Shape::Any && self.admits_null(it.schema) => {
                    it.kind = Kind::Newtype(shape.clone(), Nullable::Yes);
                }
                _ => {}
            }
        }
        types
    }

    /// The type of a file. A file that admits null is a document around an `Option`; what refers to it
    /// finds a type of its own, in an `Option`.
    pub(super) fn file(&mut self, schema: SchemaId) {
        if !self.admits_null(schema) || self.is_untyped(schema) {
            return self.document(schema);
        }
        let at = self.types.len();
        self.types.push(None);
        let shape = self.shape(schema).0;
        self.fill();
        let kind = match shape {
            Shape::Any => Kind::Alias(Shape::Any),
            shape => Kind::Newtype(shape, Nullable::Yes),
        };
        let name = self.name_of(schema);
        self.types[at] = Some(Type { name, schema, kind, is_document: true, rest: None });
    }

    /// A type that documents can be of. One that is but a reference is what that leads to, by
    /// another name.
    pub(super) fn document(&mut self, schema: SchemaId) {
        let target = self.lone_target(schema).filter(|_| !self.admits_null(schema));
        let name = self.name_of(schema);
        let Some(target) = target.filter(|_| !self.kept.contains(name.as_str())) else {
            return self.documents(schema);
        };
        self.documents(target);
        if name != self.name_of(target) {
            let kind = Kind::Same(Shape::Type { index: self.named(target), boxed: false });
            self.types.push(Some(Type { name, schema, kind, is_document: true, rest: None }));
        }
    }

    fn documents(&mut self, schema: SchemaId) {
        let index = self.named(schema);
        self.fill();
        if let Some(Some(it)) = self.types.get_mut(index) {
            it.is_document = true;
        }
    }

    /// Whether a definition, and not a file, admits any value.
    fn says_nothing(&self, schema: SchemaId) -> bool {
        let at = self.set.schema(schema);
        let is_definition =
            ["/$defs/", "/definitions/"].iter().any(|it| at.pointer.starts_with(it));
        is_definition
            && match &at.body {
                Body::Bool(any) => *any,
                Body::Keywords(keywords) => keywords.asserts_nothing(),
            }
    }

    /// Looks at the members of the objects that were met.
    fn fill(&mut self) {
        while let Some((index, schema)) = self.queue.pop_front() {
            let mut parts = self.set.parts(schema);
            if let Some(shared) = self.sharing.get(&index) {
                parts.extend(self.set.parts(*shared));
            }
            let members = self.members(&parts);
            let rest = self.rest_of(&parts);
            if let Some(it) = &mut self.types[index] {
                it.kind = Kind::Object(members);
                it.rest = rest;
            }
        }
    }

    /// The type of a schema, made when it is first asked for.
    pub(super) fn named(&mut self, schema: SchemaId) -> usize {
        if let Some(known) = self.known.get(&schema) {
            return *known;
        }
        let index = self.types.len();
        self.types.push(None);
        self.known.insert(schema, index);
        let mut kind = self.kind(index, schema);
        if let (Kind::Alias(shape), true) = (&kind, self.recursive.contains(&index)) {
            let nullable = if self.admits_null(schema) { Nullable::Yes } else { Nullable::No };
            kind = Kind::Newtype(shape.clone(), nullable);
        }
        let name = self.type_name(schema);
        self.types[index] = Some(Type { name, schema, kind, is_document: false, rest: None });
        index
    }

    fn kind(&mut self, index: usize, schema: SchemaId) -> Kind {
        if let Some(values) = self.values(schema) {
            return Kind::Values(values);
        }
        if let Some(constants) = self.constants(schema) {
            return self.enumeration(constants);
        }
        if self.is_object(schema) {
            if let Some(found) = self.shared(schema) {
                return self.kinds_with_shared(schema, &found);
            }
            self.queue.push_back((index, schema));
            return Kind::Object(Vec::new());
        }
        if let Some(found) = self.discriminated(schema) {
            return self.kinds(&found);
        }
        if self.is_untyped(schema) {
            return self.one_or_any(schema);
        }
        if let Some(tagged) = self.tagged(schema) {
            return self.union(&tagged);
        }
        if let Some(branches) = self.untagged(schema) {
            return self.cases(schema, &branches);
        }
        if self.is_array(schema) {
            let parts = self.set.parts(schema);
            if self.is_open_tuple(&parts) {
                return self.tuple_kind(&parts);
            }
        }
        if self.branches(schema).len() == 1 {
            return Kind::Alias(self.shape(schema).0);
        }
        if let Some(choices) = self.choices(schema) {
            return Kind::Choice(choices);
        }
        Kind::Alias(self.shape(schema).0)
    }

    /// An object type without members is one all the same when it leaves no room for a map.
    fn is_closed_without_members(&self, parts: &[SchemaId]) -> bool {
        parts.iter().any(|part| {
            self.set.keywords(*part).is_some_and(|it| {
                it.pattern_properties.is_empty()
                    && it
                        .additional_properties
                        .is_some_and(|id| matches!(self.set.schema(id).body, Body::Bool(false)))
            })
        })
    }

    fn members(&mut self, parts: &[SchemaId]) -> Vec<Member> {
        let mut required = BTreeSet::new();
        let mut said: BTreeMap<String, Vec<SchemaId>> = BTreeMap::new();
        for keywords in parts.iter().filter_map(|part| self.set.keywords(*part)) {
            required.extend(keywords.required.iter().cloned());
            for (name, schema) in &keywords.properties {
                said.entry(name.clone()).or_default().push(*schema);
            }
        }
        let mut members = Vec::new();
        for (name, schemas) in said {
            if let Some((shape, schema, nullable)) = self.conjoined(&schemas) {
                let required = required.contains(&name);
                members.push(Member { name, schema, shape, nullable, required });
            }
        }
        members
    }

    /// What a place holds that all of these schemas speak of, by the first that says it well, and
    /// whether it may be null.
    pub(super) fn conjoined(&mut self, schemas: &[SchemaId]) -> Option<(Shape, SchemaId, bool)> {
        let mut best = None;
        let mut nullable = true;
        for schema in schemas {
            let (shape, null) = self.shape(*schema);
            nullable &= null || shape == Shape::Any;
            if best.as_ref().is_none_or(|(known, _)| *known == Shape::Any) {
                best = Some((shape, *schema));
            }
        }
        best.map(|(shape, schema)| (shape, schema, nullable))
    }

    /// What a place with this schema holds, and whether it may be null.
    pub(super) fn shape(&mut self, schema: SchemaId) -> (Shape, bool) {
        if self.depth == DEEPEST {
            return (Shape::Any, true);
        }
        self.depth += 1;
        let shape = self.shape_within(schema);
        self.depth -= 1;
        shape
    }

    fn shape_within(&mut self, schema: SchemaId) -> (Shape, bool) {
        if let Some(target) = self.lone_target(schema) {
            return self.shape_of_target(target);
        }
        if let Some(target) = self.stands_for(schema) {
            return (self.shape_of_target(target).0, self.admits_null(schema));
        }
        if self.values(schema).is_none() && self.constants(schema).is_some() {
            let index = self.named(schema);
            return (Shape::Type { index, boxed: false }, self.admits_null(schema));
        }
        if let Some(shape) = self.switch(schema) {
            return shape;
        }
        if let Some(tagged) = self.tagged(schema) {
            let index = self.named(schema);
            return (Shape::Type { index, boxed: false }, tagged.nullable);
        }
        let parts = self.set.parts(schema);
        let nullable = self.admits_null(schema);
        if self.untagged(schema).is_some() {
            let index = self.named(schema);
            return (Shape::Type { index, boxed: false }, nullable);
        }
        let types = self.admitted(schema).without("null");
        if self.values(schema).is_some() {
            let index = self.named(schema);
            return (Shape::Type { index, boxed: false }, nullable);
        }
        let names: Vec<_> = types.names().collect();
        let shape = match names[..] {
            ["string"] => self.text(&parts),
            ["boolean"] => Shape::Boolean,
            ["integer"] => self.integer(&parts),
            ["number"] => Shape::Number,
            ["array"] => self.list(schema, &parts),
            ["object"] => self.object(schema, &parts),
            [] | [_] => Shape::Any,
            _ if self.is_untyped(schema) => Shape::Type { index: self.named(schema), boxed: false },
            _ => self.inline_choice(schema),
        };
        (shape, nullable)
    }

    /// A type that is referred to: itself where it is a type of its own, else what it stands for.
    fn shape_of_target(&mut self, target: SchemaId) -> (Shape, bool) {
        let nullable = self.admits_null(target);
        let index = self.named(target);
        if self.kept.contains(self.type_name(target).as_str()) {
            return (Shape::Type { index, boxed: false }, nullable);
        }
        match self.types.get(index) {
            Some(Some(Type { kind, .. })) if self.is_newtype(target, kind) => {
                (Shape::Type { index, boxed: false }, nullable)
            }
            Some(Some(Type { kind: Kind::Alias(shape), .. })) if is_large(shape) => {
                (Shape::Any, nullable)
            }
            Some(Some(Type { kind: Kind::Alias(shape), .. })) => (shape.clone(), nullable),
            // It holds the null itself.
            Some(Some(Type { kind: Kind::Newtype(_, Nullable::Yes), .. })) => {
                (Shape::Type { index, boxed: false }, false)
            }
            // A list or map that is being made, and holds itself.
            Some(None) if self.is_alias(target) => {
                self.recursive.insert(index);
                (Shape::Type { index, boxed: false }, nullable)
            }
            _ => (Shape::Type { index, boxed: false }, nullable),
        }
    }

    /// Whether a type is but a name for a list, a map or the like.
    fn is_alias(&self, schema: SchemaId) -> bool {
        self.tagged(schema).is_none()
            && self.untagged(schema).is_none()
            && self.alternatives(schema).is_none()
            && self.discriminated(schema).is_none()
            && !self.is_untyped(schema)
    }

    /// What a type is called. The file itself has the name of one that may be null.
    fn type_name(&self, schema: SchemaId) -> String {
        let name = self.name_of(schema);
        let is_file = self.set.schema(schema).pointer.is_empty();
        let is_value = self.admits_null(schema) && !self.is_untyped(schema);
        if is_file && is_value { name + " value" } else { name }
    }

    /// Whether one JSON type is all that a schema admits, but for null.
    pub(super) fn is_only(&self, schema: SchemaId, word: &str) -> bool {
        Types::named(word) == Some(self.admitted(schema).without("null"))
    }

    /// Whether an object with documented members is all that a schema admits, but for null.
    pub(super) fn is_object(&self, schema: SchemaId) -> bool {
        self.is_only(schema, "object")
            && (self.has_members(schema)
                || self.is_closed_without_members(&self.set.parts(schema))
                || self.has_patterns(schema))
    }

    fn object(&mut self, schema: SchemaId, parts: &[SchemaId]) -> Shape {
        if self.is_object(schema) || self.discriminated(schema).is_some() {
            let index = self.named(schema);
            return Shape::Type { index, boxed: false };
        }
        self.once(schema, |it| it.map(parts))
    }

    /// What a list or map holds, found once: lists of two of two of two … would take forever. One that
    /// holds itself, or is large, holds any value there.
    pub(super) fn once(
        &mut self,
        schema: SchemaId,
        find: impl FnOnce(&mut Self) -> Shape,
    ) -> Shape {
        match self.held.get(&schema) {
            Some(known) => known.clone().unwrap_or(Shape::Any),
            None => {
                self.held.insert(schema, None);
                let shape = find(self);
                let shape = if is_large(&shape) { Shape::Any } else { shape };
                self.held.insert(schema, Some(shape.clone()));
                shape
            }
        }
    }

    /// What a schema stands for that adds nothing to it: where a `$ref` leads that stands alone, or the
    /// one part of an `allOf`.
    pub(super) fn lone_target(&self, schema: SchemaId) -> Option<SchemaId> {
        let mut at = schema;
        let mut found = None;
        while let Some(keywords) = self.set.keywords(at) {
            // What stands in an `allOf` itself belongs to the schema that has it.
            at = match keywords.asserts_only_reference() {
                true => {
                    let Some(target) = self.set.target(at) else { break };
                    found = Some(target);
                    target
                }
                false => {
                    let Some(part) = keywords.only_part() else { break };
                    part
                }
            };
        }
        found
    }
}

/// The roots of files, and what is under `$defs`.
fn documents(set: &Set) -> BTreeSet<SchemaId> {
    let roots: Vec<_> = set.roots().map(|(_, root)| root).collect();
    let defs =
        roots.iter().filter_map(|it| set.keywords(*it)).flat_map(|it| it.defs.values().copied());
    roots.iter().copied().chain(defs).collect()
}

/// What holds each part, alternative and consequence that no reference leads to.
fn holders(set: &Set) -> HashMap<SchemaId, SchemaId> {
    let referred: BTreeSet<_> = set.ids().filter_map(|it| set.target(it)).collect();
    let mut holders = HashMap::new();
    for holder in set.ids() {
        let Some(keywords) = set.keywords(holder) else { continue };
        let branches = keywords.any_of.iter().chain(&keywords.one_of);
        let same = branches.chain(&keywords.all_of);
        let all = same.chain(&keywords.then_schema).chain(&keywords.else_schema);
        let own = all.filter(|it| !referred.contains(it));
        holders.extend(own.map(|it| (*it, holder)));
    }
    holders
}
