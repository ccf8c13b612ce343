//! Names for Rust, from names that vendors chose.
//!
//! Words are cut as `heck` cuts them. What an identifier cannot have is spelled out (`+` is `plus`,
//! an emoji its code point), a leading digit gets a letter in front, a keyword becomes a raw
//! identifier. Names that come out alike are numbered in the order of the schemas, so that the same
//! schemas always give the same names; one that can be kept as it is, is.

use crate::identifier::{field_name, ident, is_identifier, type_name, usable};
use crate::options::Options;
use callspec_schema::model::{Kind, Model, Type};
use callspec_schema::{Error, SchemaId, Set};
use proc_macro2::Ident;
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// The names of everything in a model.
pub(crate) struct Names {
    types: Vec<String>,
    /// By type: field names, or variant names, in the order of the model.
    parts: Vec<Vec<String>>,
    /// The names of types, to look one up.
    taken: HashSet<String>,
}

impl Names {
    /// Names everything, or says which name given by hand is none.
    pub(crate) fn of(set: &Set, model: &Model, options: &Options) -> Result<Names, Vec<Error>> {
        let mut given = Given { set, options, used: BTreeSet::new(), errors: Vec::new() };
        let mut scope = Scope::default();
        // What generated code calls its tables; a type with one unnamed field is a value as well.
        scope.taken.insert("TABLES".to_owned());
        let wanted: Vec<_> = model.types.iter().map(|it| given.type_wanted(it)).collect();
        given.check(&scope, &wanted, model.types.iter().map(|it| it.schema));
        let types = scope.all(wanted);
        let mut parts = Vec::new();
        for it in &model.types {
            let mut scope = Scope::default();
            let wanted: Vec<_> = match &it.kind {
                Kind::Object(members) => {
                    scope.taken.insert("rest".to_owned());
                    let names = members.iter().map(|member| &member.name);
                    names.map(|name| given.part_wanted(it, name, field_name)).collect()
                }
                Kind::Values(values) => {
                    scope.taken.insert("Other".to_owned());
                    values.iter().map(|value| given.part_wanted(it, value, type_name)).collect()
                }
                Kind::Union { branches, .. } => {
                    scope.taken.insert("Other".to_owned());
                    let names = branches.iter().map(|branch| &branch.name);
                    names.map(|name| given.part_wanted(it, name, type_name)).collect()
                }
                Kind::Choice(choices) => {
                    choices.iter().map(|(word, _)| Wanted::made(type_name(word))).collect()
                }
                Kind::Alias(_) => Vec::new(),
            };
            given.check(&scope, &wanted, std::iter::repeat(it.schema));
            parts.push(scope.all(wanted));
        }
        given.check_used();
        let taken = types.iter().cloned().collect();
        if given.errors.is_empty() { Ok(Names { types, parts, taken }) } else { Err(given.errors) }
    }

    /// The name of a type.
    pub(crate) fn type_name(&self, index: usize) -> &str {
        &self.types[index]
    }

    /// Whether some type has that name.
    pub(crate) fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    /// The identifier of a type.
    pub(crate) fn type_ident(&self, index: usize) -> Ident {
        ident(&self.types[index])
    }

    /// The identifiers of a type's fields or variants.
    pub(crate) fn part_idents(&self, index: usize) -> impl Iterator<Item = Ident> {
        self.parts[index].iter().map(|name| ident(name))
    }
}

/// Names that the caller gave.
struct Given<'a> {
    set: &'a Set,
    options: &'a Options,
    used: BTreeSet<&'a str>,
    errors: Vec<Error>,
}

impl<'a> Given<'a> {
    fn type_wanted(&mut self, it: &Type) -> Wanted {
        let mut wanted = self.or(it, &it.name, || type_name(&it.name));
        if it.is_document {
            wanted.claim = wanted.claim.min(Claim::Named);
        } else if let Kind::Choice(_) | Kind::Union { .. } = it.kind {
            wanted.second = Some(format!("{}Choice", wanted.name));
        } else if let Kind::Alias(_) = it.kind {
            wanted.claim = Claim::Nobody;
        }
        if wanted.claim == Claim::ByHand && wanted.name.starts_with(|c: char| c.is_lowercase()) {
            // It could hide a primitive type, or a name within the macros.
            self.refuse(it, &wanted.name, "which does not start with a capital letter");
        }
        wanted
    }

    fn part_wanted(&mut self, it: &Type, name: &str, made: fn(&str) -> String) -> Wanted {
        self.or(it, &format!("{}.{name}", it.name), || made(name))
    }

    fn or(&mut self, it: &Type, key: &str, made: impl FnOnce() -> String) -> Wanted {
        let options: &'a Options = self.options;
        let Some((key, name)) = options.rename.get_key_value(key) else {
            return Wanted::made(made());
        };
        self.used.insert(key);
        if !is_identifier(name) {
            self.refuse(it, name, "which is no identifier");
        }
        Wanted { name: usable(name.clone()), second: None, claim: Claim::ByHand }
    }

    fn refuse(&mut self, it: &Type, name: &str, reason: &str) {
        let reason = format!("is to be named {name:?}, {reason}");
        self.errors.push(Error::about(self.set, it.schema, "", &reason, "choose another name"));
    }

    /// Names given by hand are kept as they are, so that no two may be the same.
    fn check(&mut self, scope: &Scope, wanted: &[Wanted], schemas: impl Iterator<Item = SchemaId>) {
        let mut known = scope.taken.clone();
        for (wanted, schema) in wanted.iter().zip(schemas) {
            if wanted.claim == Claim::ByHand && !known.insert(wanted.name.clone()) {
                let reason = format!("is to be named {:?}, which is taken", wanted.name);
                self.errors.push(Error::about(
                    self.set,
                    schema,
                    "",
                    &reason,
                    "choose another name",
                ));
            }
        }
    }

    /// A name for nothing is a slip of the pen.
    fn check_used(&mut self) {
        for key in self.options.rename.keys().filter(|key| !self.used.contains(key.as_str())) {
            let help = "name a type as its file or its `$defs` entry is named, a member as \
                        `Type.member`, a value as `Type.value`";
            self.errors
                .push(Error::option(&format!("{key:?} is to be renamed, but there is none"), help));
        }
    }
}

struct Wanted {
    name: String,
    /// What to be called where the name is taken.
    second: Option<String>,
    claim: Claim,
}

/// Who keeps a name that several want.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Claim {
    /// The caller said so.
    ByHand,
    /// The schemas have a name for it: a file, or an entry of `$defs`.
    Named,
    /// The name is put together here.
    Made,
    /// The type is a mere name for a shape, and not written.
    Nobody,
}

impl Wanted {
    fn made(name: String) -> Self {
        Wanted { name, second: None, claim: Claim::Made }
    }
}

/// Names that must differ.
#[derive(Default)]
struct Scope {
    taken: HashSet<String>,
}

impl Scope {
    /// The names wanted. Of those alike, the one with the best claim keeps its name; the others
    /// take their second choice, or a number behind.
    fn all(&mut self, wanted: Vec<Wanted>) -> Vec<String> {
        let mut order: Vec<_> = (0..wanted.len()).collect();
        order.sort_by_key(|at| wanted[*at].claim);
        // A name that some other one would be numbered to is not taken from it.
        let reserved: HashSet<_> = wanted.iter().map(|it| it.name.clone()).collect();
        let mut next: BTreeMap<String, usize> = BTreeMap::new();
        let mut names = vec![String::new(); wanted.len()];
        for at in order {
            let Wanted { name, second, claim } = &wanted[at];
            let free = |it: &String| !reserved.contains(it) && !self.taken.contains(it);
            names[at] = if *claim == Claim::ByHand || !self.taken.contains(name) {
                name.clone()
            } else if let Some(second) = second.as_ref().filter(|it| free(it)) {
                second.clone()
            } else {
                let number = next.entry(name.clone()).or_insert(2);
                loop {
                    let candidate = numbered(name, *number);
                    *number += 1;
                    if free(&candidate) {
                        break candidate;
                    }
                }
            };
            self.taken.insert(names[at].clone());
        }
        names
    }
}

fn numbered(name: &str, number: usize) -> String {
    let snake = name.starts_with(|c: char| c.is_lowercase() || c == '_');
    // `Self_`: a capitalized name keeps an underscore only where it has to.
    let name = if snake { name } else { name.trim_end_matches('_') };
    let joined = name.ends_with('_') || !snake && !name.ends_with(|c: char| c.is_ascii_digit());
    let joint = if joined { "" } else { "_" };
    format!("{name}{joint}{number}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_alike_are_numbered_and_those_given_stay() {
        let mut scope = Scope::default();
        let wanted = ["Type", "Type", "Type2", "Type"].map(|name| Wanted::made(name.to_owned()));
        assert_eq!(scope.all(wanted.into()), ["Type", "Type3", "Type2", "Type4"]);
        let wanted = ["Self_", "Self_", "self_", "self_"].map(|it| Wanted::made(it.to_owned()));
        assert_eq!(scope.all(wanted.into()), ["Self_", "Self2", "self_", "self_2"]);
    }
}
