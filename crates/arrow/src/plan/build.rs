//! From the model to columns: the outermost first, so that bounds cut what lies deepest.

use super::names::{Lookup, free};
use super::{Field, Kind, Limits, Listed, Node, Plan, Struct, Union, format};
use crate::time::Layout;
use callspec_runtime::format::Format;
use callspec_schema::model::{self, Model, Shape};
use callspec_schema::{SchemaId, Set};
use std::collections::VecDeque;

/// The most members that a struct has columns for.
const MOST_FIELDS: usize = 1000;

/// The most texts that are known before; others are added as they come.
const MOST_VALUES: usize = 10_000;

/// A plan that is being made.
pub(crate) struct Built<'s> {
    set: &'s Set,
    model: Model,
    limits: Limits,
    nodes: Vec<Node>,
    told: Vec<SchemaId>,
    /// Columns that are JSON so far, and what they may be instead.
    queue: VecDeque<Open>,
}

/// A column that is to be looked at.
struct Open {
    node: usize,
    shape: Shape,
    format: Option<Format>,
    /// The types around it.
    within: Vec<usize>,
    depth: usize,
}

/// What tells the kinds of a union apart.
enum Teller {
    /// The text of a member.
    Tag(String),
    /// The conditions of a type, by its position among those of the plan.
    Conditions(usize),
    /// What members say, in an alternative of a type, by its position among those of the plan.
    Members(usize),
    /// The JSON type, and the members that are documented.
    Type,
}

/// A kind of a union, before it has a column.
struct Told {
    name: String,
    shape: Shape,
    texts: Vec<String>,
    cases: Vec<usize>,
}

impl Told {
    fn new(name: &str, shape: &Shape) -> Told {
        Told { name: name.to_owned(), shape: shape.clone(), texts: Vec::new(), cases: Vec::new() }
    }
}

impl<'s> Built<'s> {
    pub(crate) fn of(set: &'s Set, schema: SchemaId, limits: Limits) -> Plan {
        let model = Model::of(set);
        let is_it = |it: &model::Type| it.schema == schema;
        let document = model.types.iter().position(|it| is_it(it) && it.is_document);
        let index = document.or_else(|| model.types.iter().position(is_it));
        let shape = index.map_or(Shape::Any, |index| Shape::Type { index, boxed: false });
        let (nodes, told) = (Vec::new(), Vec::new());
        let mut built = Built { set, model, limits, nodes, told, queue: VecDeque::new() };
        let root = built.add(shape, None, &[], 0);
        built.run();
        match built.nodes.get(root) {
            Some(Node::Struct(_)) => Plan { nodes: built.nodes, is_object: true, told: built.told },
            _ => built.around(),
        }
    }

    /// A row of one column, for documents that are no objects of one kind. It takes the first place.
    fn around(mut self) -> Plan {
        let first = self.nodes.len();
        self.nodes.push(Node::Json);
        let fields = vec![Field { name: "value".to_owned(), node: first }];
        self.nodes.swap(0, first);
        self.nodes[0] = Node::Struct(with_rest(fields));
        Plan { nodes: self.nodes, is_object: false, told: self.told }
    }

    fn run(&mut self) {
        while let Some(open) = self.queue.pop_front() {
            let node = self.node(&open);
            self.nodes[open.node] = node;
        }
    }

    /// A column for a shape; JSON until its turn comes.
    fn add(
        &mut self,
        shape: Shape,
        format: Option<Format>,
        within: &[usize],
        depth: usize,
    ) -> usize {
        let node = self.nodes.len();
        self.nodes.push(Node::Json);
        if depth <= self.limits.depth {
            self.queue.push_back(Open { node, shape, format, within: within.to_vec(), depth });
        }
        node
    }

    fn node(&mut self, open: &Open) -> Node {
        let (within, depth) = (&open.within[..], open.depth + 1);
        match &open.shape {
            Shape::Any => Node::Json,
            Shape::Boolean => Node::Boolean,
            Shape::Integer | Shape::Sized(_) => Node::Integer,
            Shape::Number => Node::Number,
            Shape::Text | Shape::Formatted(_) => match open.format {
                Some(Format::DateTime) => Node::Time(Layout::Zoned),
                Some(Format::CivilDateTime) => Node::Time(Layout::Civil),
                Some(Format::Date) => Node::Day,
                _ => Node::Text,
            },
            _ if self.nodes.len() >= self.limits.columns => Node::Json,
            Shape::List(item, _) => Node::List(self.add((**item).clone(), None, within, depth)),
            Shape::Map(value, _) => Node::Map(self.add((**value).clone(), None, within, depth)),
            Shape::Tuple(places) => {
                let places = places.clone();
                let places = places.into_iter().map(|(it, _)| self.add(it, None, within, depth));
                Node::Tuple(places.collect())
            }
            Shape::Type { index, .. } => self.of_type(*index, open),
        }
    }

    fn of_type(&mut self, index: usize, open: &Open) -> Node {
        let before = open.within.iter().filter(|it| **it == index).count();
        // Each type that is passed through counts, so that aliases of aliases end.
        if before > self.limits.recursion || open.within.len() > 4 * self.limits.depth {
            return Node::Json;
        }
        let mut within = open.within.clone();
        within.push(index);
        let depth = open.depth + 1;
        let Some(of) = self.model.types.get(index) else { return Node::Json };
        match &of.kind {
            // A column of the type that all of them are of.
            model::Kind::Constants(_, other) => {
                let shape = other.clone();
                self.node(&Open { node: open.node, shape, within, ..*open })
            }
            model::Kind::Values(values) => {
                let texts: Vec<_> = values.iter().take(MOST_VALUES).cloned().collect();
                Node::Values(Listed::new(texts))
            }
            // Of any length, and of several types.
            model::Kind::Tuple { .. } => Node::Json,
            model::Kind::Alias(shape)
            | model::Kind::Newtype(shape, _)
            | model::Kind::Same(shape) => {
                let shape = shape.clone();
                self.node(&Open { node: open.node, shape, within, ..*open })
            }
            model::Kind::Object(members) => {
                let members: Vec<_> = members
                    .iter()
                    .take(MOST_FIELDS)
                    .map(|it| (it.name.clone(), it.shape.clone(), it.schema))
                    .collect();
                let mut fields = Vec::new();
                for (name, shape, schema) in members {
                    let format = format::of_member(self.set, schema);
                    fields.push(Field { name, node: self.add(shape, format, &within, depth) });
                }
                Node::Struct(with_rest(fields))
            }
            model::Kind::Choice(kinds) => {
                let kinds = kinds.iter().map(|(word, it)| Told::new(word, it)).collect();
                self.union(Teller::Type, kinds, &within, depth)
            }
            model::Kind::Union { tag, branches } => {
                let tag = Teller::Tag(tag.clone());
                let kinds = branches
                    .iter()
                    .map(|it| Told { texts: it.texts.clone(), ..Told::new(&it.name, &it.shape) })
                    .collect();
                self.union(tag, kinds, &within, depth)
            }
            model::Kind::Discriminated(variants) => {
                let kinds: Vec<_> = variants
                    .iter()
                    .map(|it| Told { cases: it.cases.clone(), ..Told::new(&it.name, &it.shape) })
                    .collect();
                let told = told(&mut self.told, of.schema);
                self.union(Teller::Conditions(told), kinds, &within, depth)
            }
            model::Kind::Untagged(cases) => {
                let kinds: Vec<_> = cases
                    .iter()
                    .map(|it| Told {
                        cases: it.told.into_iter().collect(),
                        ..Told::new(&it.name, &it.shape)
                    })
                    .collect();
                let by = match kinds.iter().any(|it| !it.cases.is_empty()) {
                    true => Teller::Members(told(&mut self.told, of.schema)),
                    false => Teller::Type,
                };
                self.union(by, kinds, &within, depth)
            }
        }
    }

    fn union(&mut self, by: Teller, kinds: Vec<Told>, within: &[usize], depth: usize) -> Node {
        let mut made: Vec<Kind> = Vec::new();
        for Told { name, shape, texts, cases } in kinds.into_iter().take(MOST_FIELDS) {
            let name = free(&name, made.iter().map(|it| it.name.as_str()));
            let node = self.add(shape, None, within, depth);
            made.push(Kind { name, node, texts, cases });
        }
        let other = free("_other", made.iter().map(|it| it.name.as_str()));
        let tag_column = free("_kind", made.iter().map(|it| it.name.as_str()));
        let (tag, told, is_open) = match by {
            Teller::Tag(member) => (Some(member), None, false),
            Teller::Conditions(told) => (None, Some(told), false),
            Teller::Members(told) => (None, Some(told), true),
            Teller::Type => (None, None, true),
        };
        Node::Union(Union { kinds: made, tag, told, is_open, other, tag_column })
    }
}

/// The position of a type among those that are asked.
fn told(all: &mut Vec<SchemaId>, schema: SchemaId) -> usize {
    let known = all.iter().position(|it| *it == schema);
    known.unwrap_or_else(|| {
        all.push(schema);
        all.len() - 1
    })
}

fn with_rest(fields: Vec<Field>) -> Struct {
    let names = || fields.iter().map(|it| it.name.as_str());
    Struct { rest: free("_rest", names()), lookup: Lookup::new(names()), fields }
}
