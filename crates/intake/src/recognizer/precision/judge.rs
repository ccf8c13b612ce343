//! One finding against the truth.

use super::truth::{Judgement, Lists, Truth};
use crate::fact::{Fact, Test, ValueList};
use crate::recognizer::same_name;
use std::collections::BTreeMap;

/// Judges a fact about a property by what is true of it and of its siblings.
pub fn judge(fact: &Fact, truth: &Truth, siblings: &BTreeMap<String, Truth>) -> Judgement {
    match fact {
        Fact::Values(list) => values(list, truth),
        Fact::Format(format) => self::format(format, &truth.width),
        Fact::Bound(keyword, _) => {
            told(fits(keyword, &truth.width), || format!("{keyword} on {}", truth.width))
        }
        Fact::Default(value) => match &truth.values {
            Some(real) => told(Some(real.contains(value)), || format!("{value} is no value of it")),
            None => Judgement::Unknown,
        },
        Fact::Unit(_) => told(numeric(&truth.width).filter(|numeric| !numeric), || {
            format!("a unit on {}", truth.width)
        }),
        Fact::PresentOnlyWhen { property, values } => {
            condition(truth, siblings, property, Some(values))
        }
        Fact::RequiredWhen { property, test } => {
            let values = if let Test::Values(values) = test { Some(values) } else { None };
            condition(truth, siblings, property, values)
        }
        Fact::Excludes(names) => names
            .iter()
            .map(|name| condition(truth, siblings, name, None))
            .find(|judgement| *judgement != Judgement::Right)
            .unwrap_or(Judgement::Right),
        _ => Judgement::Unknown,
    }
}

/// Counts how a list stands to the real one.
pub fn compare(lists: &mut Lists, listed: &[String], real: &[String]) {
    let lacks = real.iter().any(|value| !listed.contains(value));
    let more = listed.iter().any(|value| !real.contains(value));
    match (lacks, more) {
        (false, false) => lists.equal += 1,
        (true, false) => lists.subset += 1,
        (false, true) => lists.superset += 1,
        (true, true) => lists.other += 1,
    }
}

/// A list that claims to be complete must lack nothing; an open one must have nothing else.
fn values(list: &ValueList, truth: &Truth) -> Judgement {
    let Some(real) = &truth.values else { return Judgement::Unknown };
    let (of, among) = match list.exhaustive {
        true => (real, &list.values),
        false => (&list.values, real),
    };
    match of.iter().find(|value| !among.contains(value)) {
        None => Judgement::Right,
        Some(value) if list.exhaustive => {
            Judgement::Wrong(format!("`{value}` is a value too, of {}", real.len()))
        }
        Some(value) => Judgement::Wrong(format!("`{value}` is no value of it")),
    }
}

/// The widths that prove a format; a plain text proves nothing, and anything else disproves it.
fn format(format: &str, width: &str) -> Judgement {
    let width = width.trim_end_matches('?');
    let proves = match format {
        "uuid" => width == "Guid",
        "date-time" => width == "DateTime",
        "date" => width == "String",
        _ => false,
    };
    let text = matches!(width, "string" | "String" | "List<string>");
    match (proves, text) {
        (true, _) => Judgement::Right,
        (false, true) => Judgement::Unknown,
        (false, false) => Judgement::Wrong(format!("{format} on {width}")),
    }
}

/// Whether a bound can hold; known only where it cannot.
fn fits(keyword: &str, width: &str) -> Option<bool> {
    let list = width.starts_with("List<");
    let fits = match keyword {
        "minLength" | "maxLength" => matches!(width, "string" | "String"),
        "minItems" | "maxItems" => list,
        _ => return numeric(width).filter(|numeric| !numeric),
    };
    if fits { None } else { Some(false) }
}

fn numeric(width: &str) -> Option<bool> {
    let plain = width.trim_start_matches("List<").trim_end_matches('>').trim_end_matches('?');
    (!width.is_empty()).then_some(matches!(plain, "int" | "long" | "float" | "double"))
}

/// A condition is on a sibling, on values that it has, and never of a member that is always there.
fn condition(
    truth: &Truth,
    siblings: &BTreeMap<String, Truth>,
    property: &str,
    values: Option<&Vec<String>>,
) -> Judgement {
    if truth.required {
        return Judgement::Wrong("it is always there".to_owned());
    }
    let Some((_, other)) = siblings.iter().find(|(name, _)| same_name(name, property)) else {
        return Judgement::Wrong(format!("there is no `{property}`"));
    };
    let real = other.values.as_ref();
    let odd =
        values.into_iter().flatten().find(|value| real.is_some_and(|real| !real.contains(value)));
    told(Some(odd.is_none()), || format!("`{property}` has other values"))
}

fn told(right: Option<bool>, reason: impl FnOnce() -> String) -> Judgement {
    match right {
        None => Judgement::Unknown,
        Some(true) => Judgement::Right,
        Some(false) => Judgement::Wrong(reason()),
    }
}
