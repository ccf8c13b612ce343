//! What a page and a document of an API say of one value's shape, where one says less than the other and nothing
//! against it: `object` beside a reference, a text beside a text of a format, a text beside a type of texts.

use crate::fact::{Evidence, Fact, Member, Shape, TypeFacts};
use std::collections::BTreeSet;

/// Fills what is vague on one side by what the other says. `texts` are the types whose values are texts.
pub fn align(facts: &mut TypeFacts, texts: &BTreeSet<String>) {
    for member in facts.members.values_mut().chain(&mut facts.itself) {
        let (page, document) = (shape_of(member, false), shape_of(member, true));
        let (Some(mut page), Some(mut document)) = (page, document) else { continue };
        let before = page.clone();
        fill(&mut page, &document, texts);
        fill(&mut document, &before, texts);
        for known in &mut member.facts {
            if let Fact::Shape(shape) = &mut known.fact {
                match known.evidence {
                    Evidence::Declared => shape.clone_from(&page),
                    Evidence::Spec => shape.clone_from(&document),
                    _ => {}
                }
            }
        }
    }
}

/// The one shape that a member's pages, or its documents, declare.
fn shape_of(member: &Member, of_spec: bool) -> Option<Shape> {
    let evidence = if of_spec { Evidence::Spec } else { Evidence::Declared };
    let mut shapes =
        member.facts.iter().filter(|known| known.evidence == evidence).filter_map(|known| {
            match &known.fact {
                Fact::Shape(shape) => Some(shape),
                _ => None,
            }
        });
    let first = shapes.next()?;
    shapes.all(|other| other == first).then(|| first.clone())
}

fn fill(vague: &mut Shape, exact: &Shape, texts: &BTreeSet<String>) {
    match (&mut *vague, exact) {
        (Shape::Array(vague), Shape::Array(exact)) | (Shape::Map(vague), Shape::Map(exact)) => {
            fill(vague, exact, texts);
        }
        (vague, Shape::Nullable(exact)) if !matches!(vague, Shape::Nullable(_)) => {
            // Null is weighed by itself; what is held may still be filled.
            fill(vague, exact, texts);
        }
        (Shape::Nullable(vague), exact) => fill(vague, exact, texts),
        (Shape::Any, exact) => *vague = exact.clone(),
        // An object of anything says no more than that it is one.
        (Shape::Map(inner), Shape::Reference { .. } | Shape::Object) if **inner == Shape::Any => {
            *vague = exact.clone();
        }
        (Shape::Text(None), Shape::Text(Some(_))) => *vague = exact.clone(),
        // SDKs write a text where the document names a type of texts.
        (Shape::Text(None), Shape::Reference { name, .. }) if texts.contains(name) => {
            *vague = exact.clone();
        }
        _ => {}
    }
}

/// Types whose values are texts, whoever says so.
pub fn texts<'a>(types: impl Iterator<Item = &'a TypeFacts>) -> BTreeSet<String> {
    let is_text = |facts: &TypeFacts| {
        facts.itself.as_ref().is_some_and(|itself| {
            let mut shapes = itself.facts.iter().filter_map(|known| match &known.fact {
                Fact::Shape(shape) => Some(shape),
                _ => None,
            });
            let first = shapes.next();
            let is = |shape: &Shape| matches!(shape, Shape::Text(_));
            first.is_some_and(is) && shapes.all(is)
        })
    };
    types.filter(|facts| is_text(facts)).map(|facts| facts.name.clone()).collect()
}
