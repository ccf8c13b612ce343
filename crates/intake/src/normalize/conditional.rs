//! What members say about each other, in `x-documented`: "only present when status is completed",
//! "required if action is swap", "only one of the two". One conditional a statement.

use super::annotation::source;
use super::scope::Scope;
use crate::fact::{Fact, Known, Layer, Member, Place, Shape, Test, WireName};
use crate::recognizer::same_name;
use crate::report::Entry;
use callspec_runtime::{Object, Value};

/// A member with its name.
type Named<'a> = (&'a WireName, &'a Member);

/// The conditions that one member's sentences state. One on what the type does not have is reported.
pub fn conditions(
    scope: &mut Scope<'_>,
    path: &[WireName],
    own: Named<'_>,
    siblings: &[Named<'_>],
) -> Vec<Value> {
    let mut conditions = Vec::new();
    let mut said = Said::default();
    for known in own.1.facts.iter().filter(|known| known.layer != Layer::Annotation) {
        let found = match &known.fact {
            Fact::PresentOnlyWhen { property, values } if !said.present => {
                said.present = true;
                sibling(siblings, own, property)
                    .and_then(|other| present_only(known, own, other, values))
                    .map(|condition| vec![condition])
            }
            Fact::RequiredWhen { property, test } if !said.required => {
                said.required = true;
                sibling(siblings, own, property)
                    .and_then(|other| required_when(known, own, other, test))
                    .map(|condition| vec![condition])
            }
            Fact::AtLeastOne(names) if !said.one => {
                said.one = true;
                at_least_one(known, own, siblings, names)
            }
            Fact::Excludes(names) if !said.excludes => {
                said.excludes = true;
                excludes(known, own, siblings, names)
            }
            _ => continue,
        };
        match found {
            Ok(found) => conditions.extend(found),
            Err(reason) => {
                let here: Vec<WireName> = path.iter().chain([own.0]).cloned().collect();
                let subject = scope.subject(&here);
                scope.report.guessed.push(Entry::new(&known.place, subject, reason));
            }
        }
    }
    conditions
}

/// Two pages may state the same: the first is taken.
#[derive(Default)]
struct Said {
    present: bool,
    required: bool,
    excludes: bool,
    one: bool,
}

/// The member that a sentence means.
fn sibling<'a>(
    siblings: &[Named<'a>],
    own: Named<'_>,
    property: &str,
) -> Result<Named<'a>, String> {
    let named = |(name, member): &&Named<'_>| {
        *name != own.0 && (same_name(&name.0, property) || same_name(&member.doc_name, property))
    };
    siblings.iter().find(named).copied().ok_or_else(|| {
        format!("a condition on `{property}`, which the type does not have: not asserted")
    })
}

/// `if` the other has the value, `else` the member is not there.
fn present_only(
    known: &Known,
    own: Named<'_>,
    other: Named<'_>,
    values: &[String],
) -> Result<Value, String> {
    texts_only(other)?;
    let is = object([(&*other.0.0, is_one_of(values))]);
    let away = object([("properties", object([(&*own.0.0, false.into())]))]);
    Ok(statement(known, object([("properties", is)]), "else", away))
}

/// `if` the other is as told, `then` the member is there.
fn required_when(
    known: &Known,
    own: Named<'_>,
    other: Named<'_>,
    test: &Test,
) -> Result<Value, String> {
    let condition = match test {
        Test::There => there(other)?,
        Test::Flag(flag) => {
            holds(other, "a flag", |shape| *shape == Shape::Boolean)?;
            let is = object([("const", (*flag).into())]);
            if_there(other.0, object([(&*other.0.0, is)]))
        }
        Test::Values(values) => {
            texts_only(other)?;
            if_there(other.0, object([(&*other.0.0, is_one_of(values))]))
        }
    };
    let required = object([("required", vec![Value::from(own.0.0.as_str())].into())]);
    Ok(statement(known, condition, "then", required))
}

/// `if` one is there, `then` the other is not: once for two that name each other.
fn excludes(
    known: &Known,
    own: Named<'_>,
    siblings: &[Named<'_>],
    names: &[String],
) -> Result<Vec<Value>, String> {
    let mut found = Vec::new();
    for name in names {
        let other = sibling(siblings, own, name)?;
        if is_required(own.1) || is_required(other.1) {
            let name = &other.0.0;
            return Err(format!("never together with `{name}`, though one of them is required"));
        }
        let said_before = other.0 < own.0 && names_in(other.1, own);
        if !said_before {
            let away = object([("properties", object([(&*other.0.0, absent(other.1)?)]))]);
            found.push(statement(known, there(own)?, "then", away));
        }
    }
    Ok(found)
}

/// `if` the one is there, `else` the next is: once, by the first of those that say so.
fn at_least_one(
    known: &Known,
    own: Named<'_>,
    siblings: &[Named<'_>],
    names: &[String],
) -> Result<Vec<Value>, String> {
    let mut all = vec![own];
    for name in names {
        all.push(sibling(siblings, own, name)?);
    }
    if all.iter().any(|(_, member)| is_required(member)) {
        return Err("one of several has to be there, though one is required anyway".to_owned());
    }
    all.sort_by_key(|(name, _)| *name);
    let says = |member: &Member| {
        let mut facts = member.facts.iter().filter(|known| known.layer != Layer::Annotation);
        facts.any(|known| matches!(known.fact, Fact::AtLeastOne(_)))
    };
    let first = all.iter().find(|(_, member)| says(member));
    if first.is_none_or(|(name, _)| *name != own.0) {
        return Ok(Vec::new());
    }
    let Some(((last, _), before)) = all.split_last() else { return Ok(Vec::new()) };
    let mut rest = object([("required", vec![Value::from(last.0.as_str())].into())]);
    for (at, named) in before.iter().enumerate().rev() {
        let condition = there(*named)?;
        rest = match at {
            0 => statement(known, condition, "else", rest),
            _ => object([("if", condition), ("else", rest)]),
        };
    }
    Ok(vec![rest])
}

/// Whether a member's own sentence excludes the other already.
fn names_in(member: &Member, other: Named<'_>) -> bool {
    member.facts.iter().filter(|known| known.layer != Layer::Annotation).any(|known| {
        let Fact::Excludes(names) = &known.fact else { return false };
        names.iter().any(|name| same_name(name, &other.0.0) || same_name(name, &other.1.doc_name))
    })
}

/// That a member is there, and holds something.
fn there((name, member): Named<'_>) -> Result<Value, String> {
    // A flag that is given is one that is true.
    if is_flag(member) {
        return Ok(if_there(name, object([(&*name.0, object([("const", true.into())]))])));
    }
    match types(member)? {
        Some(types) => Ok(if_there(name, object([(&*name.0, object([("type", types)]))]))),
        None => Ok(object([("required", vec![Value::from(name.0.as_str())].into())])),
    }
}

/// What remains of a member that is not there: null says no more than its absence.
fn absent(member: &Member) -> Result<Value, String> {
    if is_flag(member) {
        let nothing: Vec<Value> = vec![false.into(), Value::Null];
        let may_be_null = types(member)?.is_some();
        let values = if may_be_null { nothing } else { vec![false.into()] };
        return Ok(object([("enum", values.into())]));
    }
    Ok(match types(member)? {
        Some(_) => object([("type", "null".into())]),
        None => false.into(),
    })
}

/// The types of a member that is not null; `None` where it never is.
fn types(member: &Member) -> Result<Option<Value>, String> {
    let may_be_null = member.facts.iter().any(|known| match &known.fact {
        Fact::Null => true,
        Fact::Shape(Shape::Nullable(_) | Shape::Any) => true,
        Fact::Shape(Shape::Reference { null_by_kind, .. }) => *null_by_kind,
        _ => false,
    });
    if !may_be_null {
        return Ok(None);
    }
    let mut types: Vec<&str> = Vec::new();
    for shape in shapes(member) {
        let name = match shape {
            Shape::Text(_) => "string",
            Shape::Integer => "integer",
            Shape::Number => "number",
            Shape::Boolean => "boolean",
            Shape::Array(_) => "array",
            Shape::Map(_) | Shape::Object => "object",
            _ => return Err("a condition on what may be of any type: not asserted".to_owned()),
        };
        if !types.contains(&name) {
            types.push(name);
        }
    }
    Ok(Some(match types.as_slice() {
        [one] => (*one).into(),
        all => all.iter().map(|&name| name.into()).collect::<Vec<Value>>().into(),
    }))
}

fn is_flag(member: &Member) -> bool {
    shapes(member).next().is_some() && shapes(member).all(|shape| *shape == Shape::Boolean)
}

fn is_required(member: &Member) -> bool {
    member.facts.iter().any(|known| known.fact == Fact::Required)
}

fn texts_only(other: Named<'_>) -> Result<(), String> {
    holds(other, "a text", |shape| matches!(shape, Shape::Text(_)))
}

fn holds((name, member): Named<'_>, what: &str, is: fn(&Shape) -> bool) -> Result<(), String> {
    match shapes(member).all(is) {
        true => Ok(()),
        false => Err(format!("a condition on `{}`, which is not {what}: not asserted", name.0)),
    }
}

fn shapes(member: &Member) -> impl Iterator<Item = &Shape> {
    member.facts.iter().filter_map(|known| match &known.fact {
        Fact::Shape(shape) => Some(shape),
        _ => None,
    })
}

fn is_one_of(values: &[String]) -> Value {
    match values {
        [value] => object([("const", value.as_str().into())]),
        values => {
            let values = values.iter().map(|value| value.as_str().into()).collect::<Vec<Value>>();
            object([("enum", values.into())])
        }
    }
}

fn if_there(name: &WireName, properties: Value) -> Value {
    let required = vec![Value::from(name.0.as_str())];
    object([("required", required.into()), ("properties", properties)])
}

fn statement(known: &Known, condition: Value, branch: &str, then: Value) -> Value {
    let place: &Place = &known.place;
    object([
        ("if", condition),
        (branch, then),
        ("x-evidence", object([(branch, known.evidence.name().into())])),
        ("x-source", source(place)),
    ])
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect::<Object>().into()
}
