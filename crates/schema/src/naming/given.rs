//! Names that the caller gave.

use super::identifier::{is_identifier, type_name, usable};
use super::scope::{Claim, Scope, Wanted};
use crate::error::Error;
use crate::model::{Kind, Type};
use crate::schema::SchemaId;
use crate::set::Set;
use std::collections::{BTreeMap, BTreeSet};

pub(super) struct Given<'a> {
    set: &'a Set,
    names: &'a BTreeMap<String, String>,
    used: BTreeSet<&'a str>,
    errors: Vec<Error>,
}

impl<'a> Given<'a> {
    pub(super) fn new(set: &'a Set, names: &'a BTreeMap<String, String>) -> Self {
        Given { set, names, used: BTreeSet::new(), errors: Vec::new() }
    }

    /// The name that a type wants; one that is not written takes none from others.
    pub(super) fn type_wanted(&mut self, it: &Type, is_written: bool) -> Wanted {
        let at = self.set.schema(it.schema);
        let file = self.set.file_stem(at.file);
        if !is_written {
            let mut wanted = Wanted::of_type(&it.name, file, &at.pointer, false);
            wanted.claim = Claim::Nobody;
            return wanted;
        }
        let wanted = self.or(it, &it.name, || {
            let is_root = it.is_document && at.pointer.is_empty();
            let mut wanted = Wanted::of_type(&it.name, file, &at.pointer, is_root);
            if matches!(it.kind, Kind::Alias(_)) && !it.is_document {
                wanted.claim = Claim::Nobody;
            } else if !it.is_document {
                wanted.claim = Claim::Made;
                let is_union = matches!(it.kind, Kind::Union { .. } | Kind::Discriminated(_));
                if is_union || matches!(it.kind, Kind::Choice(_) | Kind::Untagged(_)) {
                    // A choice of a definition and something else may be called as the definition.
                    wanted.or_else(type_name(&format!("{} choice", it.name)));
                }
            }
            wanted
        });
        if wanted.claim == Claim::ByHand && wanted.first().starts_with(|c: char| c.is_lowercase()) {
            // It could hide a primitive type, or a name within the macros.
            self.refuse(it.schema, wanted.first(), ", which does not start with a capital letter");
        }
        wanted
    }

    /// The name that a property or value wants; `more` tells those apart that are called alike.
    pub(super) fn part_wanted(
        &mut self,
        it: &Type,
        name: &str,
        more: &str,
        made: fn(&str) -> Wanted,
    ) -> Wanted {
        let wanted = self.or(it, &format!("{}.{name}", it.name), || made(name));
        wanted.told_apart_by(more)
    }

    fn or(&mut self, it: &Type, key: &str, made: impl FnOnce() -> Wanted) -> Wanted {
        let names: &'a BTreeMap<String, String> = self.names;
        let Some((key, name)) = names.get_key_value(key) else {
            return made();
        };
        self.used.insert(key);
        if !is_identifier(name) {
            self.refuse(it.schema, name, ", which is no identifier");
        }
        Wanted::by_hand(usable(name.clone()))
    }

    fn refuse(&mut self, schema: SchemaId, name: &str, reason: &str) {
        let reason = format!("is to be named {name:?}{reason}");
        self.errors.push(Error::about(self.set, schema, "", &reason, "choose another name"));
    }

    /// Names given by hand are kept as they are, so that no two may be the same.
    pub(super) fn check(
        &mut self,
        scope: &Scope,
        wanted: &[Wanted],
        schemas: impl Iterator<Item = SchemaId>,
    ) {
        let mut known = BTreeSet::new();
        for (wanted, schema) in wanted.iter().zip(schemas) {
            let name = wanted.first();
            if wanted.claim == Claim::ByHand && (scope.is_taken(name) || !known.insert(name)) {
                self.refuse(schema, name, ", which is taken");
            }
        }
    }

    /// All errors. A name for nothing is a slip of the pen.
    pub(super) fn finish(mut self) -> Vec<Error> {
        for key in self.names.keys().filter(|key| !self.used.contains(key.as_str())) {
            let help = "name a type as its file or its `$defs` entry is named, a member as \
                        `Type.member`, a value as `Type.value`";
            self.errors
                .push(Error::option(&format!("{key:?} is to be renamed, but there is none"), help));
        }
        self.errors
    }
}
