//! Equality of typed values: one for every model.

use super::place::{List, Map, Model, View};
use super::shape::Shape;

/// Whether two values are written as equal JSON.
pub fn equal(a: View<'_, '_>, b: View<'_, '_>) -> bool {
    match (a, b) {
        (View::Absent, View::Absent) => true,
        (View::Text(a), View::Text(b)) => a == b,
        (View::Bool(a), View::Bool(b)) => a == b,
        (View::Integer(a), View::Integer(b)) => a == b,
        (View::Number(a), View::Number(b)) => a == b,
        (View::Value(a), View::Value(b)) => a == b,
        (View::Model(shape, a), View::Model(other, b)) => shape == other && members(shape, a, b),
        (View::List(a), View::List(b)) => items(a, b),
        (View::Map(a), View::Map(b)) => entries(a, b),
        (View::Made(a), View::Made(b)) => a.give() == b.give(),
        (View::Only(shape, a), View::Only(other, b)) => {
            shape == other && equal(a.member_view(), b.member_view())
        }
        (View::Kind(_, a), b) => equal(a.view(), b),
        (a, View::Kind(_, b)) => equal(a, b.view()),
        _ => false,
    }
}

/// Models of one type.
fn members(shape: Shape, a: &dyn Model<'_>, b: &dyn Model<'_>) -> bool {
    let (Some(rest_a), Some(rest_b)) = (a.rest(), b.rest()) else { return false };
    (0..shape.members()).all(|index| match (a.view(index), b.view(index)) {
        (View::Absent, View::Absent) => rest_a.is_null(index) == rest_b.is_null(index),
        (a, b) => equal(a, b),
    }) && rest_a.same_members(rest_b)
        && match (a.typed_rest(), b.typed_rest()) {
            (Some(a), Some(b)) => entries(a, b),
            _ => true,
        }
}

fn items(a: &dyn List<'_>, b: &dyn List<'_>) -> bool {
    a.count() == b.count() && (0..a.count()).all(|index| equal(a.item(index), b.item(index)))
}

fn entries(a: &dyn Map<'_>, b: &dyn Map<'_>) -> bool {
    let mut same = a.count() == b.count();
    if same {
        a.each(&mut |name, value| {
            same = b.member(name).is_some_and(|other| equal(value, other));
            same
        });
    }
    same
}
