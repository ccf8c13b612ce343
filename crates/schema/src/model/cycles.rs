//! Types that would hold themselves.

use super::{Kind, Shape, Type};

/// Boxes objects through which a type would hold itself, and those in choices and unions: beside a
/// string, a structure would make every choice as large as itself.
pub(super) fn bound(types: &mut [Type]) {
    let is_object: Vec<_> = types.iter().map(|it| matches!(it.kind, Kind::Object(_))).collect();
    let component = components(types, &is_object);
    let is_around: Vec<_> = types.iter().map(is_around).collect();
    for (at, it) in types.iter_mut().enumerate() {
        let is_choice = is_choice(it);
        for shape in it.shapes_in_place_mut() {
            if is_around[at] || is_choice {
                // What has no box cannot hold itself: tuples within each other, and in choices.
                each_shape_in_place(shape, &mut |shape| {
                    if let Shape::Type { index, .. } = shape {
                        let has_no_box = is_around[*index] || is_choice && !is_object[*index];
                        if has_no_box && component[*index] == component[at] {
                            *shape = Shape::Any;
                        }
                    }
                });
            }
            each_in_place(shape, &mut |index, boxed| {
                *boxed = is_object[index] && (is_choice || component[index] == component[at]);
            });
        }
    }
}

/// Whether a type is a tuple or a struct around a shape, which are held without a box.
fn is_around(it: &Type) -> bool {
    matches!(it.kind, Kind::Tuple { .. } | Kind::Newtype(..))
}

/// Whether a type holds objects in boxes only.
fn is_choice(it: &Type) -> bool {
    let is_union = matches!(it.kind, Kind::Union { .. } | Kind::Discriminated(_));
    is_union || matches!(it.kind, Kind::Choice(_) | Kind::Untagged(_))
}

fn each_shape_in_place(shape: &mut Shape, visit: &mut impl FnMut(&mut Shape)) {
    match shape {
        Shape::Tuple(places) => {
            places.iter_mut().for_each(|(it, _)| each_shape_in_place(it, visit));
        }
        shape => visit(shape),
    }
}

/// Visits the types that a shape holds in place, not by way of a list or map.
fn each_in_place(shape: &mut Shape, visit: &mut impl FnMut(usize, &mut bool)) {
    match shape {
        Shape::Type { index, boxed } => visit(*index, boxed),
        Shape::Tuple(places) => places.iter_mut().for_each(|(it, _)| each_in_place(it, visit)),
        _ => {}
    }
}

/// The types that a type holds in place.
fn held(it: &mut Type, is_object: &[bool]) -> Vec<usize> {
    let mut held = Vec::new();
    let is_choice = is_choice(it);
    for shape in it.shapes_in_place_mut() {
        each_in_place(shape, &mut |index, _| {
            if !is_choice || !is_object[index] {
                held.push(index);
            }
        });
    }
    held
}

/// For each type the strongly connected component of direct holding that it is in (Tarjan,
/// without recursion). Types that do not hold themselves are components of their own.
fn components(types: &mut [Type], is_object: &[bool]) -> Vec<usize> {
    let below: Vec<Vec<usize>> = types.iter_mut().map(|it| held(it, is_object)).collect();
    let mut number = vec![usize::MAX; types.len()];
    let mut low = vec![usize::MAX; types.len()];
    let mut component = vec![usize::MAX; types.len()];
    let (mut counter, mut path) = (0, Vec::new());
    for start in 0..types.len() {
        if number[start] != usize::MAX {
            continue;
        }
        let mut calls = vec![(start, 0)];
        while let Some((at, next)) = calls.last_mut() {
            let at = *at;
            if *next == 0 {
                number[at] = counter;
                low[at] = counter;
                counter += 1;
                path.push(at);
            }
            if let Some(&to) = below[at].get(*next) {
                *next += 1;
                if number[to] == usize::MAX {
                    calls.push((to, 0));
                } else if component[to] == usize::MAX {
                    low[at] = low[at].min(number[to]);
                }
                continue;
            }
            if low[at] == number[at] {
                while let Some(member) = path.pop() {
                    component[member] = at;
                    if member == at {
                        break;
                    }
                }
            }
            calls.pop();
            if let Some((above, _)) = calls.last() {
                low[*above] = low[*above].min(low[at]);
            }
        }
    }
    component
}
