//! What arrays hold: items of one shape, or a tuple.

use super::builder::Builder;
use super::{Kind, Nullable, Shape, TuplePlace, Type};
use crate::schema::{Body, SchemaId};

/// The longest tuple; the standard library's traits go no further.
const LONGEST: usize = 12;

/// The longest tuple struct; longer arrays hold any value.
const MOST_PLACES: usize = 64;

/// How many shapes one shape may be made of: what it refers to is written out in it, and two of two of
/// two … would fill the memory.
const LARGEST: usize = 32;

impl Builder<'_> {
    /// What an array of these parts holds. A tuple has a place for each item and no other, so that it
    /// has to be certain how many items there are.
    pub(super) fn list(&mut self, schema: SchemaId, parts: &[SchemaId]) -> Shape {
        self.once(schema, |it| it.list_within(schema, parts))
    }

    fn list_within(&mut self, schema: SchemaId, parts: &[SchemaId]) -> Shape {
        let array = self.array(parts);
        if array.prefix == 0 {
            return self.list_of(parts, &array);
        }
        match self.is_open_tuple(parts) {
            true => Shape::Type { index: self.open_tuple(schema, parts), boxed: false },
            false => self.list_of(parts, &array),
        }
    }

    fn list_of(&mut self, parts: &[SchemaId], array: &Array) -> Shape {
        if array.prefix > 0 && array.least == array.most && (1..=LONGEST).contains(&array.most) {
            return self.tuple(parts, array.most);
        }
        let mut one = None;
        for place in 0..array.prefix.min(array.most) {
            let item = self.item(parts, place);
            if !share(&mut one, item) {
                return any_list();
            }
        }
        if array.most > array.prefix || array.prefix == 0 {
            let item = self.item(parts, array.prefix);
            if !share(&mut one, item) {
                return any_list();
            }
        }
        one.map_or_else(any_list, |(shape, nullable)| Shape::List(Box::new(shape), nullable))
    }

    /// Whether an array has items of several shapes, and not exactly so many: a tuple has a name then.
    pub(super) fn is_open_tuple(&mut self, parts: &[SchemaId]) -> bool {
        let array = self.array(parts);
        let is_fixed = array.least == array.most && array.most <= LONGEST;
        let places = array.prefix.min(array.most);
        if is_fixed || !(1..=MOST_PLACES).contains(&places) {
            return false;
        }
        let behind = (array.most > array.prefix).then_some(array.prefix);
        let items: Vec<_> = (0..places).chain(behind).map(|at| self.item(parts, at).0).collect();
        let says = items[..places].iter().any(|it| *it != Shape::Any);
        says && items.iter().any(|it| *it != items[0]) && !items.iter().any(is_large)
    }

    /// The type of such an array, of its own or beside what else its schema admits.
    fn open_tuple(&mut self, schema: SchemaId, parts: &[SchemaId]) -> usize {
        if self.is_array(schema) {
            return self.named(schema);
        }
        if let Some(known) = self.beside.get(&(schema, "array")) {
            return *known;
        }
        let index = self.types.len();
        self.types.push(None);
        self.beside.insert((schema, "array"), index);
        let kind = self.tuple_kind(parts);
        let name = format!("{} array", self.name_of(schema));
        self.types[index] = Some(Type { name, schema, kind, is_document: false, rest: None });
        index
    }

    /// Whether an array is all that a schema admits, but for null, and it says so itself.
    pub(super) fn is_array(&self, schema: SchemaId) -> bool {
        self.is_only(schema, "array") && self.branches(schema).is_empty()
    }

    /// The items of an array that are of several shapes.
    pub(super) fn tuple_kind(&mut self, parts: &[SchemaId]) -> Kind {
        let array = self.array(parts);
        let places = (0..array.prefix.min(array.most)).map(|at| {
            let (shape, nullable) = self.item(parts, at);
            TuplePlace { shape, nullable, required: at < array.least }
        });
        let places = places.collect();
        let rest = (array.most > array.prefix).then(|| self.item(parts, array.prefix));
        Kind::Tuple { places, rest }
    }

    fn tuple(&mut self, parts: &[SchemaId], places: usize) -> Shape {
        let places: Vec<_> = (0..places).map(|at| self.item(parts, at)).collect();
        let tuple = Shape::Tuple(places);
        if is_large(&tuple) { any_list() } else { tuple }
    }

    /// What stands in one place of an array.
    fn item(&mut self, parts: &[SchemaId], place: usize) -> (Shape, Nullable) {
        let keywords = parts.iter().filter_map(|part| self.set.keywords(*part));
        let schemas: Vec<_> =
            keywords.filter_map(|it| it.prefix_items.get(place).copied().or(it.items)).collect();
        match self.conjoined(&schemas) {
            Some((shape, _, true)) if shape != Shape::Any => (shape, Nullable::Yes),
            Some((shape, ..)) => (shape, Nullable::No),
            None => (Shape::Any, Nullable::No),
        }
    }

    fn array(&self, parts: &[SchemaId]) -> Array {
        let mut array = Array { prefix: 0, least: 0, most: usize::MAX };
        for keywords in parts.iter().filter_map(|part| self.set.keywords(*part)) {
            let prefix = keywords.prefix_items.len();
            let no_more = keywords
                .items
                .is_some_and(|it| matches!(self.set.schema(it).body, Body::Bool(false)));
            array.prefix = array.prefix.max(prefix);
            array.least = array.least.max(keywords.min_items.map_or(0, |it| it as usize));
            array.most = array.most.min(keywords.max_items.map_or(usize::MAX, |it| it as usize));
            array.most = if no_more { array.most.min(prefix) } else { array.most };
        }
        array
    }
}

/// How many items an array may have.
struct Array {
    /// How many have a schema of their own.
    prefix: usize,
    least: usize,
    most: usize,
}

/// Whether an item can be held as those before it are.
fn share(one: &mut Option<(Shape, Nullable)>, item: (Shape, Nullable)) -> bool {
    match one {
        None => *one = Some(item),
        Some((shape, _)) if *shape != item.0 => return false,
        Some((_, nullable)) => {
            if item.1 == Nullable::Yes {
                *nullable = Nullable::Yes;
            }
        }
    }
    true
}

/// A list of anything.
pub(super) fn any_list() -> Shape {
    Shape::List(Box::new(Shape::Any), Nullable::No)
}

/// Whether a shape is too large to be written out in another.
pub(super) fn is_large(shape: &Shape) -> bool {
    size(shape) > LARGEST
}

/// How many shapes a shape is made of.
fn size(shape: &Shape) -> usize {
    1 + match shape {
        Shape::Tuple(places) => places.iter().map(|(place, _)| size(place)).sum(),
        Shape::List(one, _) | Shape::Map(one, _) => size(one),
        _ => 0,
    }
}
