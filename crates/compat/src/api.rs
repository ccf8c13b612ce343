//! What changes of schemas do to the Rust types that are generated from them.
//!
//! Both models are compared, not the schemas: a new type or member or value is minor, one that is
//! gone or is of another type is major. Required, null and annotations leave types as they are.

use crate::diff::Api;
use callspec_schema::Set;
use callspec_schema::model::{Branch, Kind, Model, Nullable, Shape, Type};
use std::collections::HashMap;

/// The types of one side, by file and name.
pub(crate) struct Types<'s> {
    set: &'s Set,
    model: Model,
    by_name: HashMap<(String, String), usize>,
}

impl<'s> Types<'s> {
    pub(crate) fn of(set: &'s Set) -> Types<'s> {
        let model = Model::of(set);
        let mut types = Types { set, by_name: HashMap::new(), model };
        for (at, it) in types.model.types.iter().enumerate() {
            // What is a mere name for something else below a type is written out where it is used.
            if matches!(it.kind, Kind::Alias(_)) && !it.is_document {
                continue;
            }
            // A choice may be named as the document that holds it; both are types of their own.
            let mut key = (types.file(it), it.name.clone());
            while types.by_name.contains_key(&key) {
                key.1.push('\'');
            }
            types.by_name.insert(key, at);
        }
        types
    }

    fn file(&self, it: &Type) -> String {
        self.set.file_name(self.set.schema(it.schema).file).to_owned()
    }

    /// What a place holds, in words that are the same on both sides.
    fn describe(&self, shape: &Shape) -> String {
        match shape {
            Shape::Type { index, boxed } => {
                let it = &self.model.types[*index];
                format!("{}#{} {boxed}", self.file(it), it.name)
            }
            Shape::List(item, nullable) => format!("[{} {nullable:?}]", self.describe(item)),
            Shape::Map(value, nullable) => format!("{{{} {nullable:?}}}", self.describe(value)),
            Shape::Tuple(places) => {
                let place = |(shape, nullable): &(Shape, Nullable)| {
                    format!("{} {nullable:?}", self.describe(shape))
                };
                format!("({})", places.iter().map(place).collect::<Vec<_>>().join(", "))
            }
            plain => format!("{plain:?}"),
        }
    }
}

/// By file: what became of the types that it gives rise to.
pub(crate) fn changes(old: &Types<'_>, new: &Types<'_>) -> HashMap<String, Api> {
    let mut changes: HashMap<String, Api> = HashMap::new();
    let mut note = |file: &str, api: Api| {
        let known = changes.entry(file.to_owned()).or_default();
        *known = (*known).max(api);
    };
    for (key, at) in &old.by_name {
        match new.by_name.get(key) {
            None => note(&key.0, Api::Major),
            Some(other) => {
                note(&key.0, change(old, &old.model.types[*at], new, &new.model.types[*other]));
            }
        }
    }
    for key in new.by_name.keys().filter(|key| !old.by_name.contains_key(key)) {
        note(&key.0, Api::Minor);
    }
    changes
}

fn change(old: &Types<'_>, before: &Type, new: &Types<'_>, after: &Type) -> Api {
    match (&before.kind, &after.kind) {
        (Kind::Object(before), Kind::Object(after)) => {
            let named = |members: &[callspec_schema::model::Member], types: &Types<'_>| {
                let shapes = members.iter().map(|it| (it.name.clone(), types.describe(&it.shape)));
                shapes.collect::<HashMap<_, _>>()
            };
            entries(&named(before, old), &named(after, new))
        }
        (Kind::Values(before), Kind::Values(after)) => {
            let named = |values: &[String]| {
                values.iter().map(|it| (it.clone(), String::new())).collect::<HashMap<_, _>>()
            };
            entries(&named(before), &named(after))
        }
        (Kind::Choice(before), Kind::Choice(after)) => {
            let named = |choices: &[(&str, Shape)], types: &Types<'_>| {
                let shapes =
                    choices.iter().map(|(word, it)| ((*word).to_owned(), types.describe(it)));
                shapes.collect::<HashMap<_, _>>()
            };
            entries(&named(before, old), &named(after, new))
        }
        (Kind::Union { branches: before, .. }, Kind::Union { branches: after, .. }) => {
            let named = |branches: &[Branch], types: &Types<'_>| {
                let shapes = branches.iter().map(|it| (it.name.clone(), types.describe(&it.shape)));
                shapes.collect::<HashMap<_, _>>()
            };
            entries(&named(before, old), &named(after, new))
        }
        (Kind::Alias(shape_before), Kind::Alias(shape_after)) => {
            let held = [old.describe(shape_before), new.describe(shape_after)];
            if held[0] == held[1] { Api::None } else { Api::Major }
        }
        _ => Api::Major,
    }
}

/// Fields or variants: one that is gone or differs is major, a new one minor.
fn entries(before: &HashMap<String, String>, after: &HashMap<String, String>) -> Api {
    if before.iter().any(|(name, shape)| after.get(name) != Some(shape)) {
        Api::Major
    } else if after.len() > before.len() {
        Api::Minor
    } else {
        Api::None
    }
}
