//! Facts from an example: what each member's value is, at every depth.

use super::assemble::Node;
use crate::fact::{Evidence, Fact, Known, Layer, Member, Path, Place, Shape, WireName};
use crate::span::Span;
use std::collections::BTreeMap;

/// An example shows a few values; more of them teach nothing, and take time.
const MAX_FACTS: usize = 100;

/// Adds what an example of the structure at a path shows about its members.
///
/// `place` gives the place of a member's name in the example.
pub fn infer(
    node: &Node,
    path: &[WireName],
    place: &dyn Fn(Span) -> Place,
    members: &mut BTreeMap<Path, Member>,
) {
    match node {
        Node::Array(items) => items.iter().for_each(|item| infer(item, path, place, members)),
        Node::Object(shown) => {
            for member in shown {
                let path: Path =
                    path.iter().cloned().chain([WireName(member.name.clone())]).collect();
                let place_here = place(member.at);
                let known = members
                    .entry(path.clone())
                    .or_insert_with(|| Member::unlisted(&member.name, place_here.clone()));
                for (fact, layer) in facts(&member.value) {
                    let new = !known.facts.iter().any(|earlier| earlier.fact == fact);
                    if new && known.facts.len() < MAX_FACTS {
                        let place = place_here.clone();
                        known.facts.push(Known { fact, evidence: Evidence::Sample, layer, place });
                    }
                }
                infer(&member.value, &path, place, members);
            }
        }
        _ => {}
    }
}

/// A value's shape; nothing when it is null, or a placeholder.
fn shape(node: &Node) -> Option<Shape> {
    Some(match node {
        Node::Object(_) => Shape::Object,
        Node::Array(items) => Shape::Array(Box::new(items_shape(items))),
        Node::Text(_) => Shape::Text(None),
        Node::Integer => Shape::Integer,
        Node::Number => Shape::Number,
        Node::Boolean => Shape::Boolean,
        Node::Null | Node::Unknown => return None,
    })
}

fn items_shape(items: &[Node]) -> Shape {
    let mut shapes: Vec<Shape> = Vec::new();
    for shape in items.iter().filter_map(shape) {
        if !shapes.contains(&shape) {
            shapes.push(shape);
        }
    }
    if shapes.contains(&Shape::Number) {
        shapes.retain(|shape| *shape != Shape::Integer);
    }
    let null = items.contains(&Node::Null);
    let shape = match shapes.len() {
        0 => return Shape::Any,
        1 => shapes.remove(0),
        _ => Shape::Either(shapes),
    };
    if null { Shape::Nullable(Box::new(shape)) } else { shape }
}

fn facts(node: &Node) -> Vec<(Fact, Layer)> {
    let mut facts: Vec<_> =
        shape(node).map(|shape| (Fact::Shape(shape), Layer::Base)).into_iter().collect();
    if *node == Node::Null {
        facts.push((Fact::Null, Layer::Base));
    }
    let texts: &[Node] = match node {
        Node::Array(items) => items,
        single => std::slice::from_ref(single),
    };
    facts.extend(texts.iter().filter_map(|node| match node {
        Node::Text(text) => Some((Fact::Seen(text.clone()), Layer::Annotation)),
        _ => None,
    }));
    facts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::document::Cell;
    use crate::sample::assemble;

    fn shapes(text: &str) -> Vec<(String, Vec<Shape>)> {
        let (values, _) = assemble(&[Cell::new(text, Span::line(1))]).expect("a sample");
        let mut members = BTreeMap::new();
        let place = |at: Span| Place { page: "p".into(), row: None, line: at.line, release: None };
        values.iter().for_each(|value| infer(value, &[], &place, &mut members));
        let shapes = |member: &Member| {
            let shape = |known: &Known| match &known.fact {
                Fact::Shape(shape) => Some(shape.clone()),
                _ => None,
            };
            member.facts.iter().filter_map(shape).collect()
        };
        let name =
            |path: &Path| path.iter().map(|name| name.0.as_str()).collect::<Vec<_>>().join("/");
        members.iter().map(|(path, member)| (name(path), shapes(member))).collect()
    }

    #[test]
    fn structures_are_known_at_every_depth() {
        let array = |shape| Shape::Array(Box::new(shape));
        let found =
            shapes(r#"{"a": [{"b": "x"}, {"b": 1, "c": [true, null]}], "d": [], "e": null}"#);
        let expected = [
            ("a", vec![array(Shape::Object)]),
            ("a/b", vec![Shape::Text(None), Shape::Integer]),
            ("a/c", vec![array(Shape::Nullable(Box::new(Shape::Boolean)))]),
            ("d", vec![array(Shape::Any)]),
            ("e", vec![]),
        ];
        let expected = expected.map(|(name, shapes)| (name.to_owned(), shapes));
        assert_eq!(found, expected);
    }
}
