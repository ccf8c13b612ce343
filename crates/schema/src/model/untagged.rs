//! Alternatives that neither their JSON types nor a text tell apart: by what else members say, whether they
//! are there, or what is valid, in their order.

use super::builder::Builder;
use super::{Case, Kind, Shape};
use crate::discriminator::Discriminator;
use crate::schema::{SchemaId, Types};
use callspec_runtime::Value;

/// More alternatives than that are held as any value.
const MOST: usize = 256;

/// More alternatives are numbered, where none is called after what tells it.
const MOST_NAMED: usize = 16;

impl Builder<'_> {
    /// The branches of a schema of which several are of one JSON type and say what it holds.
    pub(super) fn untagged(&self, schema: SchemaId) -> Option<Vec<SchemaId>> {
        let branches = self.branches(schema);
        let all = Types::ALL.without("null");
        if !(2..=MOST).contains(&branches.len()) || self.tagged(schema).is_some() {
            return None;
        }
        let is_any = |it: &SchemaId| self.admitted(*it).without("null") == all;
        if branches.iter().any(|it| is_any(it) && !self.is_structure(*it)) {
            return None;
        }
        let of = |word| move |it: &&SchemaId| self.admitted(**it).has(word);
        let arrays = branches.iter().filter(of("array")).count();
        let objects = branches.iter().filter(of("object"));
        let structures = objects.clone().any(|it| self.is_structure(*it));
        let is_one_of_several = arrays > 1 || objects.count() > 1 && structures;
        (is_one_of_several || self.units(&branches).is_some()).then_some(branches)
    }

    /// Whether what a branch holds has a type of its own.
    fn is_structure(&self, branch: SchemaId) -> bool {
        let target = self.lone_target(branch).unwrap_or(branch);
        self.is_object(target)
            || self.tagged(target).is_some()
            || self.discriminated(target).is_some()
            || self.is_untyped(target)
            || !self.branches(target).is_empty()
    }

    /// The type of such a schema. A variant for each branch, but one only for a scalar JSON type, which
    /// needs no look at what is valid.
    pub(super) fn cases(&mut self, schema: SchemaId, branches: &[SchemaId]) -> Kind {
        let mut cases: Vec<Case> = Vec::new();
        let units = self.units(branches);
        for branch in branches {
            if units.is_some() && self.is_only(*branch, "string") {
                continue;
            }
            let types = self.admitted(*branch).without("null");
            let words: Vec<_> = types.names().collect();
            let scalar = match words[..] {
                ["integer" | "number"] => Some("number"),
                ["string"] => Some("string"),
                ["boolean"] => Some("boolean"),
                _ => None,
            };
            if let Some(known) = cases.iter_mut().find(|it| scalar.is_some() && it.json == scalar) {
                let shape = self.shape(*branch).0;
                known.shape = match (scalar, &known.shape, shape) {
                    (_, one, other) if *one == other => other,
                    (Some("number"), ..) => Shape::Number,
                    _ => Shape::Text,
                };
                continue;
            }
            let name = match (scalar, self.lone_target(*branch)) {
                (Some(word), _) => word.to_owned(),
                (None, Some(target)) => self.name_of(target),
                (None, None) => self.branch_word(schema, *branch).unwrap_or_default(),
            };
            let shape = self.shape(*branch).0;
            let (told, sets, says) = (None, Vec::new(), None);
            let is_kept = || self.kept.contains(self.name_of(*branch).as_str());
            let (is_wrapped, units) = (self.is_wrapper(*branch) && !is_kept(), Vec::new());
            let (schema, json) = (*branch, scalar);
            cases.push(Case { name, schema, json, told, says, sets, shape, is_wrapped, units });
        }
        if let Some(units) = units {
            let (name, json, shape) = ("string".to_owned(), Some("string"), Shape::Text);
            let (told, sets, says, is_wrapped) = (None, Vec::new(), None, false);
            cases.push(Case { name, schema, json, told, says, sets, shape, is_wrapped, units });
        }
        self.tell(schema, &mut cases);
        Kind::Untagged(cases)
    }

    /// Notes which alternatives members tell apart, if they do.
    fn tell(&self, schema: SchemaId, cases: &mut [Case]) {
        let Some(keywords) = self.set.keywords(schema) else { return };
        let branches = match (&keywords.any_of[..], &keywords.one_of[..]) {
            ([], branches) | (branches, []) => branches,
            _ => return,
        };
        let Some(found) = Discriminator::of_branches(self.set, branches) else { return };
        let position =
            |branch| cases.iter().position(|it| it.schema == branch && it.json.is_none());
        let positions = found.cases.iter().map(|it| position(it.then));
        // Members tell of all kinds of object, or of none.
        let Some(positions) = positions.collect::<Option<Vec<_>>>() else { return };
        for (told, (at, case)) in positions.into_iter().zip(&found.cases).enumerate() {
            cases[at].told = Some(told);
            cases[at].sets = case.ask.constants();
            cases[at].says = Some(case.ask.in_words()).filter(|it| !it.is_empty());
        }
    }

    /// A word that a branch has to itself: what a constant says that all have, or a property that it
    /// alone requires.
    pub(super) fn word_of_object(&self, branches: &[SchemaId], branch: SchemaId) -> Option<String> {
        let constant = |it: SchemaId, name: &str| {
            let parts = self.set.parts(it);
            let mut found = parts.iter().filter_map(|part| {
                let member = *self.set.keywords(*part)?.properties.get(name)?;
                self.set.keywords(member)?.constant.clone()
            });
            found.next().filter(|it| !matches!(it, Value::Array(_) | Value::Object(_)))
        };
        let others = || branches.iter().filter(|it| **it != branch);
        let parts = self.set.parts(branch);
        let keywords = || parts.iter().filter_map(|it| self.set.keywords(*it));
        for name in keywords().flat_map(|it| it.properties.keys()) {
            let Some(own) = constant(branch, name) else { continue };
            let is_other = |it: &SchemaId| constant(*it, name).is_some_and(|it| it != own);
            if others().all(is_other) {
                return Some(own.as_str().map_or_else(|| own.to_json(), str::to_owned));
            }
        }
        let requires = |it: &SchemaId, name: &String| {
            let parts = self.set.parts(*it);
            parts
                .iter()
                .filter_map(|it| self.set.keywords(*it))
                .any(|it| it.required.contains(name))
        };
        let mut names = keywords().flat_map(|it| &it.required);
        if let Some(name) = names.find(|name| !others().any(|it| requires(it, name))) {
            return Some(name.clone());
        }
        self.word_of_member(branches, branch)
    }

    /// A member that holds something else in each of the branches, with what it holds here; else one that this
    /// branch alone documents.
    fn word_of_member(&self, branches: &[SchemaId], branch: SchemaId) -> Option<String> {
        if branches.len() > MOST_NAMED {
            return None;
        }
        let member = |it: SchemaId, name: &String| {
            let mut parts = self.set.parts(it).into_iter();
            parts.find_map(|it| self.set.keywords(it)?.properties.get(name).copied())
        };
        let others = || branches.iter().filter(|it| **it != branch);
        let holds = |it: SchemaId, name: &String| self.word_of_held(member(it, name)?);
        let parts = self.set.parts(branch);
        let keywords = || parts.iter().filter_map(|it| self.set.keywords(*it));
        let names = || keywords().flat_map(|it| it.properties.keys());
        for name in names() {
            let Some(own) = holds(branch, name) else { continue };
            if others().all(|it| holds(*it, name).is_some_and(|it| it != own)) {
                return Some(format!("{name} {own}"));
            }
        }
        names().find(|name| !others().any(|it| member(*it, name).is_some())).cloned()
    }

    /// A word that an array has to itself: what its items are, by reference or JSON type.
    pub(super) fn word_of_array(&self, branches: &[SchemaId], branch: SchemaId) -> Option<String> {
        let items = |it: SchemaId| {
            let parts = self.set.parts(it);
            let mut all = parts.iter().filter_map(|it| self.set.keywords(*it)?.items);
            all.next().filter(|_| self.is_only(it, "array"))
        };
        let word = |it: SchemaId| self.word_of_held(items(it)?);
        if branches.len() > MOST_NAMED {
            return None;
        }
        let own = word(branch)?;
        let mut others = branches.iter().filter(|it| **it != branch);
        others.all(|it| word(*it).as_ref() != Some(&own)).then(|| own + " array")
    }

    /// What a file or a definition is called; none for what stands in one.
    pub(super) fn definition_name(&self, schema: SchemaId) -> Option<String> {
        let at = self.set.schema(schema);
        let way: Vec<_> = at.pointer.split('/').collect();
        match way[..] {
            [""] => Some(self.set.file_stem(at.file).to_owned()),
            ["", "$defs" | "definitions", name] => Some(name.replace("~1", "/").replace("~0", "~")),
            _ => None,
        }
    }
}
