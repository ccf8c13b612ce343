//! Types that somebody can get hold of: documents, and what they are made of.

use super::{Kind, Shape, Type};

/// Leaves out what nothing refers to: it was made for a schema that another one says more about.
pub(super) fn prune(types: Vec<Type>) -> Vec<Type> {
    let documents = types.iter().map(|it| it.is_document).collect();
    reached_from(types, documents).0
}

/// Leaves out what some types do not lead to; gives the types and their former positions.
pub(super) fn reached_from(types: Vec<Type>, mut reached: Vec<bool>) -> (Vec<Type>, Vec<usize>) {
    let mut left: Vec<usize> = (0..types.len()).filter(|at| reached[*at]).collect();
    while let Some(at) = left.pop() {
        for shape in types[at].shapes() {
            each_type(shape, &mut |to| {
                if !std::mem::replace(&mut reached[to], true) {
                    left.push(to);
                }
            });
        }
    }
    let mut kept = 0;
    let moved: Vec<usize> = reached
        .iter()
        .map(|is_reached| {
            kept += usize::from(*is_reached);
            kept.saturating_sub(1)
        })
        .collect();
    let former = (0..types.len()).filter(|at| reached[*at]).collect();
    let mut types: Vec<_> =
        types.into_iter().zip(reached).filter_map(|(it, reached)| reached.then_some(it)).collect();
    for shape in types.iter_mut().flat_map(Type::shapes_mut) {
        each_type_mut(shape, &mut |index| *index = moved[*index]);
    }
    (types, former)
}

fn each_type(shape: &Shape, visit: &mut impl FnMut(usize)) {
    match shape {
        Shape::Type { index, .. } => visit(*index),
        Shape::List(one, _) | Shape::Map(one, _) => each_type(one, visit),
        Shape::Tuple(places) => places.iter().for_each(|(place, _)| each_type(place, visit)),
        _ => {}
    }
}

fn each_type_mut(shape: &mut Shape, visit: &mut impl FnMut(&mut usize)) {
    match shape {
        Shape::Type { index, .. } => visit(index),
        Shape::List(one, _) | Shape::Map(one, _) => each_type_mut(one, visit),
        Shape::Tuple(places) => places.iter_mut().for_each(|(it, _)| each_type_mut(it, visit)),
        _ => {}
    }
}

impl Type {
    /// What its members, variants or places hold.
    pub(super) fn shapes(&self) -> Vec<&Shape> {
        let mut shapes = self.shapes_of_kind();
        shapes.extend(self.rest.iter().map(|(shape, _)| shape));
        shapes
    }

    fn shapes_of_kind(&self) -> Vec<&Shape> {
        match &self.kind {
            Kind::Object(members) => members.iter().map(|member| &member.shape).collect(),
            Kind::Choice(choices) => choices.iter().map(|(_, shape)| shape).collect(),
            Kind::Union { branches, .. } => branches.iter().map(|it| &it.shape).collect(),
            Kind::Discriminated(variants) => variants.iter().map(|it| &it.shape).collect(),
            Kind::Untagged(cases) => cases.iter().map(|it| &it.shape).collect(),
            Kind::Alias(shape) | Kind::Same(shape) | Kind::Newtype(shape, _) => vec![shape],
            Kind::Tuple { places, rest } => {
                let places = places.iter().map(|it| &it.shape);
                places.chain(rest.iter().map(|(shape, _)| shape)).collect()
            }
            Kind::Values(_) | Kind::Constants(..) => Vec::new(),
        }
    }

    /// What stands in the type itself: not behind names, nor behind the items of a tuple's end.
    pub(super) fn shapes_in_place_mut(&mut self) -> Vec<&mut Shape> {
        match &mut self.kind {
            Kind::Tuple { places, .. } => places.iter_mut().map(|it| &mut it.shape).collect(),
            other => other.shapes_mut(),
        }
    }

    pub(super) fn shapes_mut(&mut self) -> Vec<&mut Shape> {
        let Type { kind, rest, .. } = self;
        let mut shapes = kind.shapes_mut();
        shapes.extend(rest.iter_mut().map(|(shape, _)| shape));
        shapes
    }
}

impl Kind {
    fn shapes_mut(&mut self) -> Vec<&mut Shape> {
        match self {
            Kind::Object(members) => members.iter_mut().map(|member| &mut member.shape).collect(),
            Kind::Choice(choices) => choices.iter_mut().map(|(_, shape)| shape).collect(),
            Kind::Union { branches, .. } => branches.iter_mut().map(|it| &mut it.shape).collect(),
            Kind::Discriminated(kinds) => kinds.iter_mut().map(|it| &mut it.shape).collect(),
            Kind::Untagged(cases) => cases.iter_mut().map(|it| &mut it.shape).collect(),
            Kind::Alias(shape) | Kind::Same(shape) | Kind::Newtype(shape, _) => vec![shape],
            Kind::Tuple { places, rest } => {
                let places = places.iter_mut().map(|it| &mut it.shape);
                places.chain(rest.iter_mut().map(|(shape, _)| shape)).collect()
            }
            Kind::Values(_) | Kind::Constants(..) => Vec::new(),
        }
    }
}
