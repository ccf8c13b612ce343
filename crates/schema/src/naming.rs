//! The Rust names of everything in a model, for those who write the code and for those who compare it.
//!
//! Words are cut as `heck` cuts them. What an identifier cannot have is spelled out (`+` is `plus`,
//! an emoji its code point), a leading digit gets a letter in front, a keyword becomes a raw
//! identifier, and the few words that generated code needs itself get an underscore behind.
//!
//! Each name is found from what it names and what else wants the same name, never from an order: what
//! the schemas list first, or who refers to a type, has no say. See `scope` for who keeps a name that
//! several want.

mod given;
mod identifier;
mod scope;
mod surface;

pub use identifier::{is_identifier, is_keyword, type_name};
pub use surface::{Item, Surface};

use crate::error::Error;
use crate::model::{Kind, Model, Type};
use crate::set::Set;
use given::Given;
use scope::{Scope, Wanted};
use std::collections::{BTreeMap, HashSet};

/// The names of everything in a model.
#[derive(Debug)]
pub struct Names {
    types: Vec<String>,
    /// By type: field names, or variant names, in the order of the model.
    parts: Vec<Vec<String>>,
    /// The names of types, to look one up.
    taken: HashSet<String>,
}

impl Names {
    /// Names everything, or says which name given by hand cannot be one. These are given for types by
    /// their name in the schemas, for properties as `Type.property`, for values as `Type.value`.
    ///
    /// # Errors
    /// Names by hand that are no identifiers, that are taken, or that are for nothing.
    pub fn of(
        set: &Set,
        model: &Model,
        by_hand: &BTreeMap<String, String>,
    ) -> Result<Names, Vec<Error>> {
        let mut given = Given::new(set, by_hand);
        // What generated code calls its tables; a type with one unnamed field is a value as well.
        let mut scope = Scope::reserving("TABLES");
        let wrappers = model.wrappers();
        let types = model.types.iter().enumerate();
        let wanted = types.map(|(at, it)| given.type_wanted(it, !wrappers.contains_key(&at)));
        let wanted: Vec<_> = wanted.collect();
        given.check(&scope, &wanted, model.types.iter().map(|it| it.schema));
        let types = scope.all(wanted);
        let mut parts = Vec::new();
        for it in &model.types {
            let (mut scope, wanted) = parts_wanted(&mut given, it);
            given.check(&scope, &wanted, std::iter::repeat(it.schema));
            parts.push(scope.all(wanted));
        }
        let errors = given.finish();
        let taken = types.iter().cloned().collect();
        if errors.is_empty() { Ok(Names { types, parts, taken }) } else { Err(errors) }
    }

    /// Keeps the names of the types at these positions: they are what they were among all.
    pub fn keep(&mut self, positions: &[usize]) {
        self.types = positions.iter().map(|at| std::mem::take(&mut self.types[*at])).collect();
        self.parts = positions.iter().map(|at| std::mem::take(&mut self.parts[*at])).collect();
        self.taken = self.types.iter().cloned().collect();
    }

    /// The name of a type.
    pub fn type_name(&self, index: usize) -> &str {
        &self.types[index]
    }

    /// Whether some type has that name.
    pub fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    /// The names of a type's fields or variants, in the order of the model.
    pub fn parts(&self, index: usize) -> &[String] {
        &self.parts[index]
    }
}

/// The names that a type's fields or variants want, and which of them are none to have.
fn parts_wanted(given: &mut Given<'_>, it: &Type) -> (Scope, Vec<Wanted>) {
    match &it.kind {
        Kind::Object(members) => {
            let names = members.iter().map(|it| (&it.name, ""));
            let wanted = names.map(|(name, more)| given.part_wanted(it, name, more, Wanted::field));
            (Scope::reserving("rest"), wanted.collect())
        }
        Kind::Values(values) => {
            let wanted =
                values.iter().map(|value| given.part_wanted(it, value, "", Wanted::variant));
            (Scope::reserving("Other"), wanted.collect())
        }
        Kind::Constants(constants, _) => {
            let wanted = constants.iter().map(|constant| {
                let value = constant.value.to_json();
                given.part_wanted(it, &constant.name, &value, Wanted::variant)
            });
            (Scope::reserving("Other"), wanted.collect())
        }
        Kind::Union { branches, .. } => {
            let wanted = branches.iter().map(|branch| {
                let texts = branch.texts.join("\n");
                given.part_wanted(it, &branch.name, &texts, Wanted::variant)
            });
            (Scope::reserving("Other"), wanted.collect())
        }
        Kind::Discriminated(variants) => {
            let wanted = variants.iter().map(|variant| {
                let says = variant.says.join("\n");
                given.part_wanted(it, &variant.name, &says, Wanted::variant)
            });
            (Scope::reserving("Other"), wanted.collect())
        }
        Kind::Untagged(cases) => {
            let alone = cases.iter().filter(|it| it.units.is_empty());
            let mut wanted: Vec<_> = alone
                .enumerate()
                .map(|(at, case)| {
                    given.part_wanted(it, &case.name, &at.to_string(), Wanted::variant)
                })
                .collect();
            let units = cases.iter().flat_map(|it| &it.units);
            wanted.extend(units.map(|text| given.part_wanted(it, text, "", Wanted::variant)));
            (Scope::reserving("Other"), wanted)
        }
        Kind::Choice(choices) => {
            let wanted = choices.iter().map(|(word, _)| Wanted::variant(word));
            (Scope::default(), wanted.collect())
        }
        Kind::Tuple { .. } | Kind::Alias(_) | Kind::Newtype(..) | Kind::Same(_) => {
            (Scope::default(), Vec::new())
        }
    }
}
