//! Which schemas are one of some scalars that are not all strings: numbers, booleans, or a mixture.

use super::builder::Builder;
use super::{Constant, Kind, Shape};
use crate::schema::{Keywords, SchemaId};
use callspec_runtime::{Integer, Value};

/// How many constants become variants, and how long the text of a number may be.
const MOST: usize = 256;
const LONGEST_NUMBER: usize = 20;

impl Builder<'_> {
    /// The scalars that a schema lists, two or more, each with what it is called.
    pub(super) fn constants(&self, schema: SchemaId) -> Option<Vec<Constant>> {
        let keywords = self.set.keywords(schema)?;
        let listed = listed(keywords).or_else(|| self.listed_by_branches(keywords))?;
        let mut constants: Vec<Constant> = Vec::new();
        for (value, title) in listed {
            let is_short = match &value {
                Value::Null => continue,
                Value::Array(_) | Value::Object(_) => return None,
                Value::Number(number) => number.as_str().len() <= LONGEST_NUMBER,
                _ => true,
            };
            if !is_short || constants.len() == MOST {
                return None;
            }
            if !constants.iter().any(|it| it.value == value) {
                let text = || value.as_str().map_or_else(|| value.to_json(), str::to_owned);
                constants.push(Constant { name: title.unwrap_or_else(text), value });
            }
        }
        let types = self.admitted(schema);
        constants.retain(|it| types.meets(super::admits::type_of(&it.value)));
        // Two booleans are all that there are, and texts alone are values.
        let is_bool = |it: &Constant| matches!(it.value, Value::Bool(_));
        let is_text = |it: &Constant| matches!(it.value, Value::String(_));
        let says_more = !constants.iter().all(is_bool) && !constants.iter().all(is_text);
        (constants.len() > 1 && says_more).then_some(constants)
    }

    /// The constants of alternatives that are nothing else.
    fn listed_by_branches(&self, keywords: &Keywords) -> Option<Vec<(Value, Option<String>)>> {
        let (branches, none) = match (&keywords.any_of[..], &keywords.one_of[..]) {
            ([], branches) | (branches, []) => (branches, branches.is_empty()),
            _ => return None,
        };
        if none || !keywords.properties.is_empty() {
            return None;
        }
        let own = |branch: &SchemaId| {
            let keywords = self.set.keywords(self.lone_target(*branch).unwrap_or(*branch))?;
            let title = keywords.annotations.title.clone();
            let all = listed(keywords)?;
            let title = title.filter(|_| all.len() == 1);
            let all = all.into_iter().map(|(value, name)| (value, title.clone().or(name)));
            Some(all.collect::<Vec<_>>())
        };
        branches.iter().map(own).collect::<Option<Vec<_>>>().map(|all| all.concat())
    }

    /// The type of such a schema.
    pub(super) fn enumeration(&self, constants: Vec<Constant>) -> Kind {
        let is_integer = |it: &Constant| match &it.value {
            Value::Number(number) => Integer::try_from(number.clone()).is_ok(),
            _ => false,
        };
        let is_number = |it: &Constant| matches!(it.value, Value::Number(_));
        let other = if constants.iter().all(is_integer) {
            Shape::Integer
        } else if constants.iter().all(is_number) {
            Shape::Number
        } else {
            Shape::Any
        };
        Kind::Constants(constants, other)
    }
}

fn listed(keywords: &Keywords) -> Option<Vec<(Value, Option<String>)>> {
    let constant = keywords.constant.as_ref().map(std::slice::from_ref);
    let listed = keywords.enumeration.as_deref().or(constant)?;
    let names = &keywords.annotations.value_names;
    let name = |at: usize| names.get(at).filter(|it| !it.is_empty()).cloned();
    let is_one_each = names.len() == listed.len();
    let all = listed.iter().enumerate();
    Some(all.map(|(at, it)| (it.clone(), name(at).filter(|_| is_one_each))).collect())
}
