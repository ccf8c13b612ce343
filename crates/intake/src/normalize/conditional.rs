//! "Only present when status is completed": a condition per property, in `x-documented`.

use super::object::Scope;
use super::source;
use crate::fact::{Fact, Known, Layer, Member, Shape, WireName};
use crate::recognizer::words;
use crate::report::Entry;
use callspec_runtime::{Object, Value};

/// The conditions on one member. A condition on what the type does not have is reported.
pub fn conditions(
    scope: &mut Scope<'_>,
    path: &[WireName],
    name: &WireName,
    member: &Member,
    siblings: &[(&WireName, &Member)],
) -> Option<Value> {
    let (known, property, values) = member.facts.iter().find_map(|known| match &known.fact {
        Fact::PresentOnlyWhen { property, values } if known.layer != Layer::Annotation => {
            Some((known, property, values))
        }
        _ => None,
    })?;
    let here: Vec<WireName> = path.iter().chain([name]).cloned().collect();
    let subject = scope.subject(&here);
    let other = siblings.iter().find(|(other, sibling)| {
        **other != *name
            && (words(&other.0) == words(property) || words(&sibling.doc_name) == words(property))
    });
    let Some((other, sibling)) = other else {
        let reason = format!("its presence depends on `{property}`, which the type does not have");
        scope.report.guessed.push(Entry::new(&known.place, subject, reason));
        return None;
    };
    if !holds_texts(sibling) {
        let reason = format!("its presence depends on `{property}`, which holds no texts");
        scope.report.guessed.push(Entry::new(&known.place, subject, reason));
        return None;
    }
    Some(condition(known, name, other, values))
}

fn holds_texts(member: &Member) -> bool {
    let mut shapes = member.facts.iter().filter_map(|known| match &known.fact {
        Fact::Shape(shape) => Some(shape),
        _ => None,
    });
    shapes.all(|shape| matches!(shape, Shape::Text(_)))
}

fn condition(known: &Known, name: &WireName, other: &WireName, values: &[String]) -> Value {
    let object = |members: Vec<(&str, Value)>| -> Value {
        members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Object>().into()
    };
    let is = match values {
        [value] => object(vec![("const", value.as_str().into())]),
        values => {
            let values = values.iter().map(|value| value.as_str().into()).collect::<Vec<Value>>();
            object(vec![("enum", values.into())])
        }
    };
    let evidence = object(vec![("else", known.evidence.name().into())]);
    object(vec![
        ("if", object(vec![("properties", object(vec![(&other.0, is)]))])),
        ("else", object(vec![("properties", object(vec![(&name.0, false.into())]))])),
        ("x-evidence", evidence),
        ("x-source", source(&known.place)),
    ])
}
