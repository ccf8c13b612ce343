//! Members that an object documents no names of, and of which is said what they are.

use super::builder::Builder;
use super::{Nullable, Shape};
use crate::schema::SchemaId;

impl Builder<'_> {
    /// What such members hold: values of one shape that says more than any value.
    ///
    /// Members that nothing is said of, as others match a pattern, are of that shape or are kept as they
    /// are.
    pub(super) fn rest_of(&mut self, parts: &[SchemaId]) -> Option<(Shape, Nullable)> {
        let says = |it: &SchemaId| {
            self.set.keywords(*it).is_some_and(|it| {
                !it.pattern_properties.is_empty()
                    || it.additional_properties.is_some()
                    || it.unevaluated_properties.is_some()
            })
        };
        if !parts.iter().any(says) {
            return None;
        }
        match self.map_beside(parts) {
            Shape::Map(shape, _) if *shape == Shape::Any => None,
            Shape::Map(shape, nullable) => Some((*shape, nullable)),
            _ => None,
        }
    }
}
