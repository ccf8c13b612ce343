//! Shapes: what several sources together admit, and how it is written.

use super::annotation::evident;
use super::object::object;
use super::scope::Scope;
use crate::fact::{Evidence, Fact, Known, Member, Place, Shape, WireName};
use crate::layout::document::Kind;
use callspec_runtime::{Object, Value};

/// What all sources of a member together admit, each kind of value once.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Union {
    /// The alternatives; none at all admits anything.
    pub shapes: Vec<Shape>,
    /// Whether null is one of them.
    pub null: bool,
}

impl Union {
    /// Adds a source's shape. False when the source admits something that the others did not.
    pub fn add(&mut self, shape: &Shape) -> bool {
        if let Shape::Nullable(inner) = shape {
            self.null = true;
            return self.add(inner);
        }
        if self.shapes.contains(shape) || self.shapes.contains(&Shape::Any) {
            return true;
        }
        let first = self.shapes.is_empty();
        if let Shape::Either(shapes) = shape {
            // Not `all`, which stops at the first that is new.
            let known = shapes.iter().filter(|shape| self.add(shape)).count();
            return first || known == shapes.len();
        }
        if *shape == Shape::Any {
            self.shapes = vec![Shape::Any];
            return first;
        }
        match self.shapes.iter_mut().find(|known| kind(known) == kind(shape)) {
            Some(known) => *known = joined(known, shape),
            None => self.shapes.push(shape.clone()),
        }
        first
    }
}

/// Two shapes of one kind: the wider.
fn joined(one: &Shape, two: &Shape) -> Shape {
    match (one, two) {
        (Shape::Array(one), Shape::Array(two)) => Shape::Array(Box::new(either(one, two))),
        (Shape::Map(one), Shape::Map(two)) => Shape::Map(Box::new(either(one, two))),
        (Shape::Text(_), Shape::Text(_)) => Shape::Text(None),
        (Shape::Integer, Shape::Number) | (Shape::Number, Shape::Integer) => Shape::Number,
        (one, two) if one == two => one.clone(),
        // A structure here, a map or another type there: nothing is known for sure.
        _ => Shape::Any,
    }
}

fn either(one: &Shape, two: &Shape) -> Shape {
    let mut union = Union::default();
    union.add(one);
    union.add(two);
    match (union.shapes.as_slice(), union.null) {
        ([shape], false) => shape.clone(),
        ([shape], true) => Shape::Nullable(Box::new(shape.clone())),
        _ => Shape::Either(union.shapes),
    }
}

/// The kind of JSON value, so that alternatives are disjoint.
fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text(_) => "string",
        Shape::Integer | Shape::Number => "number",
        Shape::Boolean => "boolean",
        Shape::Array(_) => "array",
        Shape::Object | Shape::Map(_) | Shape::Reference { .. } => "object",
        Shape::Any | Shape::Either(_) | Shape::Nullable(_) => "any",
    }
}

/// The schema of a union at a path.
pub fn union(scope: &mut Scope<'_>, path: &[WireName], place: &Place, union: &Union) -> Object {
    let by_kind = union.shapes.iter().any(|shape| match shape {
        Shape::Reference { name, null_by_kind: true } => is_class(scope, name),
        _ => false,
    });
    let null = union.null || by_kind;
    if union.shapes.is_empty() || union.shapes.contains(&Shape::Any) {
        return Object::new();
    }
    let mut alternatives: Vec<Object> =
        union.shapes.iter().map(|shape| one(scope, path, place, shape)).collect();
    if let [single] = alternatives.as_mut_slice() {
        if !null {
            return std::mem::take(single);
        }
        if let Some(Value::String(name)) = single.get("type") {
            let types = vec![Value::from(name.as_str()), "null".into()];
            single.insert("type".into(), types.into());
            return std::mem::take(single);
        }
    }
    if null {
        alternatives.push(Object::from([("type".to_owned(), "null".into())]));
    }
    if let Some(types) = plain_types(&alternatives) {
        return Object::from([("type".to_owned(), types.into())]);
    }
    let alternatives = alternatives.into_iter().map(Value::Object).collect::<Vec<_>>();
    Object::from([("anyOf".to_owned(), alternatives.into())])
}

/// `["string", "null"]`, when the alternatives have nothing but a type.
fn plain_types(alternatives: &[Object]) -> Option<Vec<Value>> {
    let plain = |schema: &Object| match schema.get("type") {
        Some(Value::String(name)) if schema.len() == 1 => Some(Value::from(name.as_str())),
        _ => None,
    };
    alternatives.iter().map(plain).collect()
}

/// A type without a page may be an enumeration; C#'s rule for classes holds unless that is known.
fn is_class(scope: &Scope<'_>, name: &str) -> bool {
    scope.types.get(name).is_none_or(|facts| facts.kind == Kind::Object)
}

fn one(scope: &mut Scope<'_>, path: &[WireName], place: &Place, shape: &Shape) -> Object {
    let typed = |name: &str| Object::from([("type".to_owned(), name.into())]);
    match shape {
        Shape::Text(None) => typed("string"),
        Shape::Text(Some(format)) => {
            let mut schema = typed("string");
            schema.insert("format".into(), (*format).into());
            schema
        }
        Shape::Integer => typed("integer"),
        Shape::Number => typed("number"),
        Shape::Boolean => typed("boolean"),
        Shape::Any => Object::new(),
        Shape::Array(item) => {
            let mut schema = typed("array");
            schema.insert("items".into(), inner(scope, path, place, item).into());
            schema
        }
        Shape::Map(value) => {
            let mut schema = typed("object");
            let value = inner(scope, path, place, value);
            let value = if value.is_empty() { true.into() } else { value.into() };
            schema.insert("additionalProperties".into(), value);
            schema
        }
        Shape::Reference { name, .. } => {
            scope.refer(name, place);
            Object::from([("$ref".to_owned(), format!("{name}.json").into())])
        }
        Shape::Object => {
            let name = inline(scope, path);
            Object::from([("$ref".to_owned(), format!("#/$defs/{name}").into())])
        }
        Shape::Nullable(_) | Shape::Either(_) => inner(scope, path, place, shape),
    }
}

/// The schema of what a list or map holds.
fn inner(scope: &mut Scope<'_>, path: &[WireName], place: &Place, shape: &Shape) -> Object {
    let mut all = Union::default();
    match shape {
        Shape::Either(shapes) => {
            for shape in shapes {
                all.add(shape);
            }
        }
        shape => {
            all.add(shape);
        }
    }
    union(scope, path, place, &all)
}

/// Writes the structure at a path under `$defs`, and gives its name: `CallParticipantsItemCountry`.
fn inline(scope: &mut Scope<'_>, path: &[WireName]) -> String {
    let mut name = scope.facts.name.clone();
    for (depth, part) in (1..).zip(path) {
        let mut letters = part.0.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_');
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.extend(letters);
        name.push_str(scope.facts.members.get(&path[..depth]).map_or("", holder));
    }
    if !scope.defs.contains_key(&name) {
        // The name is taken first, so that a structure is written once however often it is met.
        scope.defs.insert(name.clone(), Value::Bool(true));
        let mut schema = object(scope, path);
        let evidence = scope.facts.members.get(path).and_then(structured);
        evident(&mut schema, "type", evidence.unwrap_or(Evidence::Declared));
        scope.defs.insert(name.clone(), schema.into());
    }
    name
}

/// How it is known that a member's values are structures.
fn structured(member: &Member) -> Option<Evidence> {
    let is = |known: &&Known| matches!(&known.fact, Fact::Shape(shape) if holds_object(shape));
    member.facts.iter().filter(is).map(|known| known.evidence).min()
}

fn holds_object(shape: &Shape) -> bool {
    match shape {
        Shape::Object => true,
        Shape::Array(inner) | Shape::Map(inner) | Shape::Nullable(inner) => holds_object(inner),
        Shape::Either(shapes) => shapes.iter().any(holds_object),
        _ => false,
    }
}

/// What a structure is called after when a list or a map holds it.
fn holder(member: &Member) -> &'static str {
    let shapes = member.facts.iter().filter_map(|known| match &known.fact {
        Fact::Shape(shape) => Some(shape),
        _ => None,
    });
    shapes
        .map(|shape| match shape {
            Shape::Array(_) => "Item",
            Shape::Map(_) => "Value",
            _ => "",
        })
        .find(|ending| !ending.is_empty())
        .unwrap_or_default()
}

/// `{"$ref": "X.json"}`
pub fn reference(name: &str) -> Value {
    Object::from([("$ref".to_owned(), format!("{name}.json").into())]).into()
}
