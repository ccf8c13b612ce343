//! What arrays hold: items of one shape, or a tuple.

use super::builder::Builder;
use super::{Nullable, Shape};
use crate::schema::{Body, SchemaId};

/// The longest tuple; the standard library's traits go no further.
const LONGEST: usize = 12;

/// How many shapes one shape may be made of: what it refers to is written out in it, and two of two of
/// two … would fill the memory.
const LARGEST: usize = 32;

impl Builder<'_> {
    /// What an array of these parts holds. A tuple has a place for each item and no other, so that it
    /// has to be certain how many items there are.
    pub(super) fn list(&mut self, parts: &[SchemaId]) -> Shape {
        let array = self.array(parts);
        if array.prefix > 0 && array.least == array.most && (1..=LONGEST).contains(&array.most) {
            return self.tuple(parts, array.most);
        }
        let mut one = None;
        for place in 0..array.prefix.min(array.most) {
            let item = self.item(parts, place);
            if !share(&mut one, item) {
                return any();
            }
        }
        if array.most > array.prefix || array.prefix == 0 {
            let item = self.item(parts, array.prefix);
            if !share(&mut one, item) {
                return any();
            }
        }
        one.map_or_else(any, |(shape, nullable)| Shape::List(Box::new(shape), nullable))
    }

    fn tuple(&mut self, parts: &[SchemaId], places: usize) -> Shape {
        let places: Vec<_> = (0..places).map(|at| self.item(parts, at)).collect();
        let tuple = Shape::Tuple(places);
        if is_large(&tuple) { any() } else { tuple }
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

fn any() -> Shape {
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
