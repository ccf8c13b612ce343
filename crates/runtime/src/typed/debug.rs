//! `Debug` for typed values: one for every model. Structs and variants are called as in Rust, members and
//! known values as on the wire.

use super::place::{Model, View};
use super::shape::Shape;
use std::fmt;

/// Shows a value as Rust would, with the names of members on the wire. Absent members are left out.
pub fn debug(view: View<'_, '_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match view {
        View::Absent | View::Rest(_) => f.write_str("null"),
        View::Text(text) => fmt::Debug::fmt(text, f),
        View::Bool(value) => fmt::Debug::fmt(&value, f),
        View::Integer(integer) => fmt::Debug::fmt(integer, f),
        View::Number(number) => fmt::Debug::fmt(number, f),
        View::Value(value) => fmt::Debug::fmt(value, f),
        View::Model(shape, model) => members(shape, model, f),
        View::Made(made) => fmt::Debug::fmt(&made.give(), f),
        View::Only(shape, member) => {
            f.debug_tuple(shape.name()).field(&Shown(member.member_view())).finish()
        }
        View::Kind(name, held) => f.debug_tuple(name).field(&Shown(held.view())).finish(),
        View::List(list) => {
            f.debug_list().entries((0..list.count()).map(|index| Shown(list.item(index)))).finish()
        }
        View::Map(map) => {
            let mut shown = f.debug_map();
            map.each(&mut |name, value| {
                shown.entry(&name, &Shown(value));
                true
            });
            shown.finish()
        }
    }
}

fn members(shape: Shape, model: &dyn Model<'_>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut shown = f.debug_struct(shape.name());
    let Some(rest) = model.rest() else { return shown.finish() };
    for index in 0..shape.members() {
        match model.view(index) {
            View::Absent if !rest.is_null(index) => {
                if let Some(kept) = rest.misfit(index) {
                    shown.field(shape.member_name(index), kept);
                }
            }
            member => drop(shown.field(shape.member_name(index), &Shown(member))),
        }
    }
    if let Some(typed) = model.typed_rest() {
        typed.each(&mut |name, value| {
            shown.field(name, &Shown(value));
            true
        });
    }
    for (name, value) in rest.members().into_iter().flatten() {
        shown.field(name, value);
    }
    shown.finish()
}

struct Shown<'a, 'd>(View<'a, 'd>);

impl fmt::Debug for Shown<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug(self.0, f)
    }
}
