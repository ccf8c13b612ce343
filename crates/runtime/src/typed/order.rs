//! Order and hash of typed values: one for every model. Both go with [`equal`](super::compare::equal).

use super::place::{List, Map, Model, View};
use super::shape::Shape;
use std::cmp::Ordering;
use std::hash::{Hash, Hasher};

/// An order by which values can be sorted and searched; JSON has none. Values that are equal are equal
/// here as well, and no others.
pub fn compare(a: View<'_, '_>, b: View<'_, '_>) -> Ordering {
    match (a, b) {
        (View::Text(a), View::Text(b)) => a.cmp(b),
        (View::Bool(a), View::Bool(b)) => a.cmp(&b),
        (View::Integer(a), View::Integer(b)) => a.cmp(b),
        (View::Number(a), View::Number(b)) => a.cmp(b),
        (View::Value(a), View::Value(b)) => a.cmp(b),
        (View::Made(a), View::Made(b)) => a.give().cmp(&b.give()),
        (View::Model(shape, a), View::Model(other, b)) => {
            shape.order(other).then_with(|| members(shape, a, b))
        }
        (View::List(a), View::List(b)) => items(a, b),
        (View::Map(a), View::Map(b)) => entries(a, b),
        (View::Only(shape, a), View::Only(other, b)) => {
            shape.order(other).then_with(|| compare(a.member_view(), b.member_view()))
        }
        (View::Kind(_, a), b) => compare(a.view(), b),
        (a, View::Kind(_, b)) => compare(a, b.view()),
        (a, b) => rank(&a).cmp(&rank(&b)),
    }
}

/// Values of different kinds, as a choice may hold them.
fn rank(view: &View<'_, '_>) -> u8 {
    match view {
        View::Absent | View::Rest(_) => 0,
        View::Bool(_) => 1,
        View::Integer(_) => 2,
        View::Number(_) => 3,
        View::Text(_) => 4,
        View::List(_) => 5,
        View::Map(_) => 6,
        View::Model(..) => 7,
        View::Value(_) => 8,
        View::Made(_) => 9,
        View::Only(..) => 10,
        View::Kind(_, held) => rank(&held.view()),
    }
}

fn members(shape: Shape, a: &dyn Model<'_>, b: &dyn Model<'_>) -> Ordering {
    for index in 0..shape.members() {
        let order = compare(a.view(index), b.view(index));
        if order.is_ne() {
            return order;
        }
    }
    let (Some(rest_a), Some(rest_b)) = (a.rest(), b.rest()) else { return Ordering::Equal };
    let nulls = |index: &u32| matches!(a.view(*index), View::Absent);
    let order = (0..shape.members())
        .filter(nulls)
        .map(|index| rest_a.is_null(index).cmp(&rest_b.is_null(index)))
        .find(|it| it.is_ne());
    let typed = || match (a.typed_rest(), b.typed_rest()) {
        (Some(a), Some(b)) => entries(a, b),
        _ => Ordering::Equal,
    };
    order.unwrap_or_else(|| rest_a.order(rest_b).then_with(typed))
}

fn items(a: &dyn List<'_>, b: &dyn List<'_>) -> Ordering {
    let pairs = (0..a.count().min(b.count())).map(|at| compare(a.item(at), b.item(at)));
    let first = pairs.into_iter().find(|it| it.is_ne());
    first.unwrap_or_else(|| a.count().cmp(&b.count()))
}

/// Maps that have as many members: by names, then by values.
fn entries(a: &dyn Map<'_>, b: &dyn Map<'_>) -> Ordering {
    let names = |map: &dyn Map<'_>| {
        let mut names = Vec::new();
        map.each(&mut |name, _| {
            names.push(name.to_owned());
            true
        });
        names
    };
    let order = a.count().cmp(&b.count()).then_with(|| names(a).cmp(&names(b)));
    if order.is_ne() {
        return order;
    }
    let mut order = Ordering::Equal;
    a.each(&mut |name, value| {
        order = b.member(name).map_or(Ordering::Greater, |other| compare(value, other));
        order.is_eq()
    });
    order
}

/// Feeds a value to a hasher.
pub fn hash(view: View<'_, '_>, mut state: &mut dyn Hasher) {
    let view = view.plain();
    rank(&view).hash(&mut state);
    match view {
        View::Absent | View::Rest(_) => {}
        View::Text(text) => text.hash(&mut state),
        View::Bool(value) => value.hash(&mut state),
        View::Integer(integer) => integer.hash(&mut state),
        View::Number(number) => number.hash(&mut state),
        View::Value(value) => value.hash(&mut state),
        View::Made(made) => made.give().hash(&mut state),
        View::Model(shape, model) => {
            for index in 0..shape.members() {
                match model.view(index) {
                    View::Absent => {}
                    view => {
                        state.write_u32(index);
                        hash(view, state);
                    }
                }
            }
            for (name, value) in model.rest().and_then(|it| it.members()).into_iter().flatten() {
                name.hash(&mut state);
                value.hash(&mut state);
            }
            if let Some(typed) = model.typed_rest() {
                hash_entries(typed, state);
            }
        }
        View::List(list) => {
            state.write_usize(list.count());
            (0..list.count()).for_each(|at| hash(list.item(at), state));
        }
        View::Map(map) => hash_entries(map, state),
        View::Only(shape, member) => {
            shape.hash(state);
            hash(member.member_view(), state);
        }
        View::Kind(..) => {}
    }
}

fn hash_entries(map: &dyn Map<'_>, mut state: &mut dyn Hasher) {
    state.write_usize(map.count());
    map.each(&mut |name, value| {
        name.hash(&mut state);
        hash(value, state);
        true
    });
}
