//! Which types have a form that borrows its texts from the document, and its name.

use crate::names::Names;
use callspec_schema::model::{Kind, Model, Shape, Type};
use std::collections::BTreeSet;

/// The names of borrowed forms, by the positions of their types; nothing for types that hold no text.
pub(crate) struct Borrowed(Vec<Option<String>>);

impl Borrowed {
    /// No type has one.
    pub(crate) fn none() -> Self {
        Borrowed(Vec::new())
    }

    /// Those of all types that hold texts; `replaced` are the caller's own.
    pub(crate) fn of(model: &Model, names: &Names, is_replaced: impl Fn(&Type) -> bool) -> Self {
        let mut holds = vec![false; model.types.len()];
        // What refers to a type that holds text does as well.
        loop {
            let before = holds.clone();
            for (index, it) in model.types.iter().enumerate() {
                holds[index] |= !is_replaced(it) && held(it, &|shape| borrows(shape, &before));
            }
            if holds == before {
                break;
            }
        }
        let mut taken = BTreeSet::new();
        let mut name = |index: usize| {
            // `Self_` has its underscore since `Self` is a keyword: within a name it would be a warning.
            let mut name = format!("{}Ref", names.type_name(index).trim_end_matches('_'));
            while names.is_taken(&name) || !taken.insert(name.clone()) {
                name.push_str("Ref");
            }
            name
        };
        Borrowed((0..holds.len()).map(|index| holds[index].then(|| name(index))).collect())
    }

    /// The name of a type's borrowed form, if it has one.
    pub(crate) fn name(&self, index: usize) -> Option<&str> {
        self.0.get(index)?.as_deref()
    }
}

fn borrows(shape: &Shape, holds: &[bool]) -> bool {
    any(shape, &|it| match it {
        Shape::Text | Shape::Formatted(_) | Shape::Map(..) => true,
        Shape::Type { index, .. } => holds[*index],
        _ => false,
    })
}

/// Whether something is true of a shape, or of one in it.
fn any(shape: &Shape, is: &impl Fn(&Shape) -> bool) -> bool {
    is(shape)
        || match shape {
            Shape::List(items, _) => any(items, is),
            Shape::Map(values, _) => any(values, is),
            Shape::Tuple(places) => places.iter().any(|(shape, _)| any(shape, is)),
            _ => false,
        }
}

/// Whether something is true of what a type holds.
fn held(it: &Type, is: &impl Fn(&Shape) -> bool) -> bool {
    match &it.kind {
        // Undocumented members with a type have names.
        Kind::Object(members) => it.rest.is_some() || members.iter().any(|it| is(&it.shape)),
        Kind::Values(_) => true,
        Kind::Constants(..) => false,
        Kind::Choice(choices) => choices.iter().any(|(_, shape)| is(shape)),
        Kind::Union { branches, .. } => branches.iter().any(|it| is(&it.shape)),
        Kind::Discriminated(variants) => variants.iter().any(|it| is(&it.shape)),
        // Texts that are variants by themselves are not kept.
        Kind::Untagged(cases) => cases.iter().any(|it| it.units.is_empty() && is(&it.shape)),
        Kind::Tuple { places, rest } => {
            let rest = rest.iter().map(|(shape, _)| shape);
            places.iter().map(|it| &it.shape).chain(rest).any(is)
        }
        Kind::Alias(shape) | Kind::Newtype(shape, _) | Kind::Same(shape) => is(shape),
    }
}
