//! Operations that a resource's page documents, one by one: which came, went or say something else.

use super::sources::without_line;
use super::{Pair, Place, Walk};
use crate::fact::{Change, Subject};
use callspec_runtime::Value;

impl Walk {
    /// Two lists of operations, each told by its method and path.
    pub(super) fn operations(
        &mut self,
        (before, before_at): (&[Value], &str),
        (after, after_at): (&[Value], &str),
        place: Place,
    ) {
        let mut left: Vec<(usize, &Value)> = before.iter().enumerate().collect();
        for (at, new) in after.iter().enumerate() {
            let same = left.iter().position(|(_, old)| name(old) == name(new));
            let old = same.map(|same| left.remove(same));
            if old.is_none_or(|(_, old)| without_lines(old) != without_lines(new)) {
                let old = old.map(|(at, old)| (format!("{before_at}/{at}"), old));
                self.operation(old, Some((format!("{after_at}/{at}"), new)), place);
            }
        }
        for (at, old) in left {
            self.operation(Some((format!("{before_at}/{at}"), old)), None, place);
        }
    }

    fn operation(
        &mut self,
        old: Option<(String, &Value)>,
        new: Option<(String, &Value)>,
        place: Place,
    ) {
        let Some((_, any)) = new.as_ref().or(old.as_ref()) else { return };
        let name = name(any);
        // What both sides have is its name alone.
        let hidden: &[&str] = if old.is_some() && new.is_some() {
            &["method", "path", "x-source"]
        } else {
            &["x-source"]
        };
        let say = |it: &Option<(String, &Value)>| {
            it.as_ref().map(|(at, value)| (without(value, hidden), at.clone()))
        };
        let (old, new) = (say(&old), say(&new));
        fn side(it: &Option<(Value, String)>) -> Option<(&Value, &str)> {
            it.as_ref().map(|(value, at)| (value, at.as_str()))
        }
        let pair = Pair::of(&name, side(&old), side(&new));
        self.add(Subject::Operations, Change::Changed, &pair, place);
        if let (Some(fact), Some(source)) = (self.facts.last_mut(), any.get("x-source")) {
            fact.source = Some(source.clone());
        }
    }
}

/// `operation GET /me/calls`.
fn name(operation: &Value) -> String {
    let text = |name| operation.get(name).and_then(Value::as_str).unwrap_or_default();
    format!("operation {} {}", text("method"), text("path")).trim_end().to_owned()
}

fn without_lines(operation: &Value) -> (Value, Option<Value>) {
    (without(operation, &["x-source"]), operation.get("x-source").map(without_line))
}

fn without(value: &Value, names: &[&str]) -> Value {
    match value.as_object() {
        Some(members) => {
            let others = members.iter().filter(|(name, _)| !names.contains(&name.as_str()));
            Value::Object(others.map(|(name, it)| (name.clone(), it.clone())).collect())
        }
        None => value.clone(),
    }
}
