//! Strings and integers that have types of their own, where such are asked for.

use super::builder::Builder;
use super::{Integers, Kind, Shape};
use crate::schema::SchemaId;
use callspec_runtime::Number;

/// Rust's integers, the smallest first, with their bounds.
const SIZES: [(&str, i128, i128); 4] = [
    ("u32", 0, u32::MAX as i128),
    ("i32", i32::MIN as i128, i32::MAX as i128),
    ("u64", 0, u64::MAX as i128),
    ("i64", i64::MIN as i128, i64::MAX as i128),
];

impl Builder<'_> {
    pub(super) fn text(&self, parts: &[SchemaId]) -> Shape {
        let mut formats =
            parts.iter().filter_map(|it| self.set.keywords(*it)).filter_map(|it| it.format);
        match formats.find(|it| self.wanted.formats.contains(it)) {
            Some(format) => Shape::Formatted(format),
            None => Shape::Text,
        }
    }

    pub(super) fn integer(&self, parts: &[SchemaId]) -> Shape {
        if self.wanted.integers == Integers::Any {
            return Shape::Integer;
        }
        let (mut least, mut most) = (None, None);
        let ceil = |it: &Number| whole(it, true);
        let floor = |it: &Number| whole(it, false);
        for keywords in parts.iter().filter_map(|it| self.set.keywords(*it)) {
            let above = keywords.exclusive_minimum.as_ref().and_then(floor).map(|it| it + 1);
            let below = keywords.exclusive_maximum.as_ref().and_then(ceil).map(|it| it - 1);
            least = [least, above, keywords.minimum.as_ref().and_then(ceil)]
                .into_iter()
                .flatten()
                .max();
            let all = [most, below, keywords.maximum.as_ref().and_then(floor)];
            most = all.into_iter().flatten().min();
        }
        let bounded = least.zip(most).and_then(|(least, most)| {
            SIZES.into_iter().find(|(_, from, to)| *from <= least && most <= *to)
        });
        match (bounded, self.wanted.integers) {
            (Some((name, ..)), _) => Shape::Sized(name),
            (None, Integers::Sized) => Shape::Sized("i64"),
            (None, _) => Shape::Integer,
        }
    }

    /// Whether a type that is but a name for a scalar is one of its own.
    pub(super) fn is_newtype(&self, schema: SchemaId, kind: &Kind) -> bool {
        let is_scalar = |shape: &Shape| {
            matches!(
                shape,
                Shape::Text
                    | Shape::Boolean
                    | Shape::Integer
                    | Shape::Number
                    | Shape::Formatted(_)
                    | Shape::Sized(_)
            )
        };
        self.wanted.newtypes
            && self.documents.contains(&schema)
            && matches!(kind, Kind::Alias(shape) if is_scalar(shape))
    }
}

/// The integer next to a bound, above or below it.
fn whole(bound: &Number, above: bool) -> Option<i128> {
    let value = bound.to_f64();
    match bound.to_i128() {
        Some(whole) => Some(whole),
        None if value.abs() < 1e15 => {
            Some(if above { value.ceil() } else { value.floor() } as i128)
        }
        None => None,
    }
}
