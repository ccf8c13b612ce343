//! What sources say about one member, read in the light of each other: a map that an example shows
//! with one entry, a list of anything that an example shows to be of objects, a value in the column
//! for types. What truly differs stays, and is united and reported later.

use crate::fact::{Evidence, Fact, Known, Member, Path, Place, Shape, TypeFacts};
use callspec_runtime::format::Format;

/// Settles the members of a type, once all of its pages are merged.
pub fn settle(facts: &mut TypeFacts) {
    for path in facts.members.keys().cloned().collect::<Vec<_>>() {
        // A map's entries may be gone by now.
        if facts.members.get(&path).is_some_and(says_map) {
            map(facts, &path);
        }
        if let Some(member) = facts.members.get_mut(&path) {
            value_for_type(member);
            decide(member);
            drop_guesses(member);
            fill(member);
            take_formats(member);
        }
    }
}

/// An object that is called a map is no structure: its members are entries, and show what values are.
fn map(facts: &mut TypeFacts, path: &Path) {
    // Members at longer paths follow right behind.
    let below = facts
        .members
        .range(path.clone()..)
        .skip(1)
        .take_while(|(other, _)| other.starts_with(path));
    let below: Vec<(Path, Member)> =
        below.map(|(path, member)| (path.clone(), member.clone())).collect();
    // What a row describes is a member, whatever the sentence calls the whole.
    if below.iter().any(|(_, entry)| entry.rows > 0) {
        return;
    }
    let mut values: Vec<Shape> = Vec::new();
    for (other, entry) in &below {
        facts.members.remove(other);
        if other.len() == path.len() + 1 {
            values.extend(shapes(entry).map(|shape| match shape {
                Shape::Object => Shape::Any,
                shape => shape.clone(),
            }));
        }
    }
    values.sort();
    values.dedup();
    let value = match values.len() {
        0 => Shape::Any,
        1 => values.remove(0),
        _ if values.contains(&Shape::Any) => Shape::Any,
        _ => Shape::Either(values),
    };
    let Some(member) = facts.members.get_mut(path) else { return };
    for known in &mut member.facts {
        match &mut known.fact {
            Fact::Shape(shape @ Shape::Object) => *shape = Shape::Map(Box::new(value.clone())),
            // What is declared to hold anything holds anything, whatever an example shows.
            Fact::Shape(Shape::Map(inner))
                if **inner == Shape::Any && known.evidence != Evidence::Declared =>
            {
                **inner = value.clone();
            }
            _ => {}
        }
    }
}

fn says_map(member: &Member) -> bool {
    shapes(member).any(|shape| matches!(shape, Shape::Map(_)))
        && shapes(member).all(|shape| matches!(shape, Shape::Map(_) | Shape::Object))
}

/// A cell that shows `2` may mean the text or the number: JSON that shows the member says which. A number with
/// a fraction says of a whole one that it is a number as well.
fn decide(member: &mut Member) {
    let shown: Vec<Shape> = member
        .facts
        .iter()
        .filter(|known| known.evidence == Evidence::Sample)
        .filter_map(|known| match &known.fact {
            Fact::Shape(
                shape @ (Shape::Text(_) | Shape::Integer | Shape::Number | Shape::Boolean),
            ) => Some(shape.clone()),
            _ => None,
        })
        .collect();
    member.facts.retain(|known| match &known.fact {
        _ if known.evidence != Evidence::Sample => true,
        Fact::Shape(Shape::Either(either)) => !either.iter().any(|shape| shown.contains(shape)),
        Fact::Shape(Shape::Integer) => !shown.contains(&Shape::Number),
        _ => true,
    });
}

/// `Off` in the column for types, where an example shows the text `Off`, is a value.
fn value_for_type(member: &mut Member) {
    let seen = |name: &str| {
        member.facts.iter().any(|known| matches!(&known.fact, Fact::Seen(text) if text == name))
    };
    let found = member.facts.iter().position(|known| match &known.fact {
        Fact::Shape(Shape::Reference { name, .. }) => seen(name),
        _ => false,
    });
    let Some(at) = found else { return };
    let known = member.facts.remove(at);
    if let Fact::Shape(Shape::Reference { name, .. }) = &known.fact {
        let facts = Fact::of_value_as_type(name).into_iter();
        member.facts.extend(facts.map(|fact| Known { fact, ..known.clone() }));
    }
}

/// An example's text says nothing against the format that its type promises, if it has it.
fn take_formats(member: &mut Member) {
    let declared = shapes(member).find_map(|shape| match shape {
        Shape::Text(Some(format)) => Some(*format),
        _ => None,
    });
    let Some(name) = declared else { return };
    let Some(format) = Format::from_name(name) else { return };
    let fits = member.facts.iter().all(|known| match &known.fact {
        Fact::Seen(text) => format.check(text),
        _ => true,
    });
    let shown = member.facts.iter_mut().filter(|known| known.evidence == Evidence::Sample && fits);
    for known in shown {
        if let Fact::Shape(shape @ Shape::Text(None)) = &mut known.fact {
            *shape = Shape::Text(Some(name));
        }
    }
}

/// A shape that is read out of a sentence counts where nothing else gives one; else it can only tell
/// what a list of anything is of.
fn drop_guesses(member: &mut Member) {
    let given = |known: &Known| match &known.fact {
        Fact::Shape(shape) => known.evidence != Evidence::Prose && !matches!(shape, Shape::Any),
        _ => false,
    };
    if !member.facts.iter().any(given) {
        return;
    }
    let vague = member.facts.iter().filter(|known| given(known)).all(|known| match &known.fact {
        Fact::Shape(shape) => is_vague(shape),
        _ => false,
    });
    member.facts.retain(|known| match &known.fact {
        Fact::Shape(Shape::Array(_)) if vague => true,
        Fact::Shape(_) => known.evidence != Evidence::Prose,
        _ => true,
    });
}

/// `Object`, or a list of them, says less than a structure whose members are known.
fn fill(member: &mut Member) {
    let shaped = member.facts.iter().filter_map(|known| match &known.fact {
        Fact::Shape(shape) => Some((shape.clone(), known.place.clone())),
        _ => None,
    });
    let all: Vec<(Shape, Place)> = shaped.collect();
    for known in &mut member.facts {
        let (declared, place) = (known.evidence == Evidence::Declared, &known.place);
        let Fact::Shape(shape) = &mut known.fact else { continue };
        let fuller = all.iter().find(|(other, from)| {
            // An object of anything that a row declares is no structure, whatever its sentence shows.
            let own = declared && from == place;
            match (&*shape, other) {
                (Shape::Any, Shape::Object) => !own,
                (Shape::Array(item), Shape::Array(other)) => {
                    **item == Shape::Any && **other != Shape::Any
                }
                _ => false,
            }
        });
        if let Some((fuller, _)) = fuller {
            *shape = fuller.clone();
        }
    }
}

fn is_vague(shape: &Shape) -> bool {
    matches!(shape, Shape::Array(item) if **item == Shape::Any)
}

fn shapes(member: &Member) -> impl Iterator<Item = &Shape> {
    member.facts.iter().filter_map(|known| match &known.fact {
        Fact::Shape(shape) => Some(shape),
        _ => None,
    })
}
