//! Looking into typed values by names on the wire, without knowing their types.

use super::leftover::Leftover;
use super::place::{REST, View};
use crate::Value;

/// What an object holds under a name.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Look<'a, 'd> {
    /// What is there.
    pub view: View<'a, 'd>,
    /// Whether `null` is there: the view is [`View::Absent`] then.
    pub is_null: bool,
    /// The type that documents the member; `None` for a member that no page names.
    pub of: Option<&'static str>,
}

impl<'a, 'd> View<'a, 'd> {
    /// What an object holds under a name, documented or not. Of what is no object, nothing.
    pub fn look(self, name: &str) -> Look<'a, 'd> {
        match self.plain() {
            View::Model(shape, model) => {
                let rest = match model.view(REST) {
                    View::Rest(rest) => Some(rest),
                    _ => None,
                };
                match shape.position(name) {
                    Some(index) => {
                        let view = match model.view(index).plain() {
                            View::Absent => misfit(rest, index),
                            view => view,
                        };
                        let is_null = matches!(view, View::Absent)
                            && rest.is_some_and(|rest| rest.is_null(index));
                        Look { view, is_null, of: Some(shape.name()) }
                    }
                    None => of_value(rest.and_then(|rest| rest.members()?.get(name))),
                }
            }
            View::Map(map) => match map.member(name).map(View::plain) {
                None => of_value(None),
                Some(View::Value(value)) => of_value(Some(value)),
                Some(view) => Look { view, is_null: matches!(view, View::Absent), of: None },
            },
            View::Value(value) => of_value(value.get(name)),
            View::Only(shape, member) if shape.position(name) == Some(0) => {
                let view = member.member_view().plain();
                let is_null = matches!(view, View::Absent);
                Look { view, is_null, of: Some(shape.name()) }
            }
            _ => of_value(None),
        }
    }

    /// The items of an array; none of what is no array.
    pub fn items(self) -> impl Iterator<Item = View<'a, 'd>> {
        let this = self.plain();
        let count = match this {
            View::List(list) => list.count(),
            View::Value(Value::Array(items)) => items.len(),
            _ => 0,
        };
        (0..count).map(move |index| match this {
            View::List(list) => list.item(index).plain(),
            View::Value(Value::Array(items)) => items.get(index).map_or(View::Absent, View::Value),
            _ => View::Absent,
        })
    }

    /// The string, when it is one, whatever type holds it.
    pub fn text(self) -> Option<&'a str> {
        match self.plain() {
            View::Text(text) => Some(text),
            View::Value(value) => value.as_str(),
            _ => None,
        }
    }
}

/// A documented member that its field cannot hold.
#[inline]
fn misfit<'d>(rest: Option<&Leftover>, index: u32) -> View<'_, 'd> {
    let misfit = rest.and_then(|rest| rest.more.as_ref()?.misfits.get(&index));
    misfit.map_or(View::Absent, View::Value)
}

fn of_value<'d>(value: Option<&Value>) -> Look<'_, 'd> {
    match value {
        None => Look { view: View::Absent, is_null: false, of: None },
        Some(Value::Null) => Look { view: View::Absent, is_null: true, of: None },
        Some(value) => Look { view: View::Value(value), is_null: false, of: None },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::typed::model::{self, Field as _};

    #[test]
    fn values_are_looked_into_by_name() {
        let value: Value = model::from_json(br#"{"a": "x", "n": null, "l": ["y", 1]}"#)
            .unwrap_or_else(|error| panic!("{error}"));
        let view = value.view();
        assert_eq!(view.look("a").view.text(), Some("x"));
        assert!(view.look("n").is_null && !view.look("b").is_null);
        let texts: Vec<_> = view.look("l").view.items().map(View::text).collect();
        assert_eq!(texts, [Some("y"), None]);
        assert_eq!(view.look("a").view.items().count(), 0);
    }
}
