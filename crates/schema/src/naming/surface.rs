//! What programs may name in the code that is generated from a model: each path, with what it is to the
//! compiler and what it stands for in documents.

use super::{Names, is_keyword};
use crate::model::{Kind, Member, Model, Nullable, Shape, Type};
use crate::schema::SchemaId;
use crate::set::Set;
use std::collections::BTreeMap;

/// Every path of generated code, as it is with default options.
#[derive(Debug, Default)]
pub struct Surface {
    /// By path: `Call`, `Call.from`, `CallState::Held`, `Call::OPERATIONS`.
    pub paths: BTreeMap<String, Item>,
}

/// What a path is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Item {
    /// What it is to the compiler: a kind of type, or the Rust type that it holds.
    pub what: String,
    /// What it stands for on the wire: a property, values, a JSON type.
    pub wire: Vec<String>,
    /// For types that documents can be of: their file and their JSON Pointer there.
    pub source: Option<(String, String)>,
    /// Whether compilers warn of it.
    pub deprecated: bool,
    /// The file that it comes from.
    pub file: String,
}

impl Surface {
    /// The surface of what is generated from a set.
    pub fn of(set: &Set) -> Surface {
        let model = Model::of(set);
        // Without names by hand, there are none that could be wrong.
        let Ok(names) = Names::of(set, &model, &BTreeMap::new()) else { return Surface::default() };
        let wrappers = model.wrappers();
        let mut writer = Writer { set, model: &model, names, paths: BTreeMap::new() };
        for (index, it) in model.types.iter().enumerate() {
            if !wrappers.contains_key(&index) {
                writer.one(index, it);
            }
        }
        Surface { paths: writer.paths }
    }
}

struct Writer<'m> {
    set: &'m Set,
    model: &'m Model,
    names: Names,
    paths: BTreeMap<String, Item>,
}

impl Writer<'_> {
    fn one(&mut self, index: usize, it: &Type) {
        let what = match &it.kind {
            Kind::Object(_) => "struct".to_owned(),
            Kind::Values(_) => "enum of texts".to_owned(),
            Kind::Constants(_, other) => format!("enum of constants beside {}", self.rust(other)),
            Kind::Choice(_) => "enum of JSON types".to_owned(),
            Kind::Union { tag, .. } => format!("union by {tag}"),
            Kind::Discriminated(_) => "union by conditions".to_owned(),
            Kind::Untagged(_) => "enum by validity".to_owned(),
            Kind::Alias(_) if !it.is_document => return,
            Kind::Alias(_) | Kind::Newtype(..) => "newtype".to_owned(),
            Kind::Tuple { .. } => "tuple struct".to_owned(),
            Kind::Same(shape) => format!("name of {}", self.rust(shape)),
        };
        let name = self.names.type_name(index).to_owned();
        let mut item = self.item(it.schema, what, Vec::new());
        if it.is_document {
            item.source = Some((item.file.clone(), self.set.schema(it.schema).pointer.clone()));
        }
        self.paths.insert(name.clone(), item);
        let parts = self.names.parts(index).to_vec();
        match &it.kind {
            Kind::Object(members) => {
                self.members(&name, it, members, &parts);
                self.constants(&name, it, members);
            }
            Kind::Constants(constants, _) => {
                for (part, constant) in parts.iter().zip(constants) {
                    let wire = vec![constant.value.to_json()];
                    self.part(it, format!("{name}::{part}"), String::new(), wire);
                }
            }
            Kind::Values(values) => {
                for (part, value) in parts.iter().zip(values) {
                    self.part(it, format!("{name}::{part}"), String::new(), vec![value.clone()]);
                }
            }
            Kind::Choice(choices) => {
                for (part, (word, shape)) in parts.iter().zip(choices) {
                    let holds = self.rust(shape);
                    self.part(it, format!("{name}::{part}"), holds, vec![(*word).to_owned()]);
                }
            }
            Kind::Union { branches, .. } => {
                for (part, branch) in parts.iter().zip(branches) {
                    let holds = self.rust(&branch.shape);
                    self.part(it, format!("{name}::{part}"), holds, branch.texts.clone());
                }
            }
            Kind::Discriminated(variants) => {
                for (part, variant) in parts.iter().zip(variants) {
                    let holds = self.rust(&variant.shape);
                    self.part(it, format!("{name}::{part}"), holds, variant.says.clone());
                }
            }
            Kind::Untagged(cases) => {
                let alone = cases.iter().filter(|it| it.units.is_empty());
                let count = alone.clone().count();
                for (part, case) in parts.iter().zip(alone) {
                    let holds = match self.model.only_member(case) {
                        // Boxed or not: what programs write of it differs in any case.
                        Some(it) if it.nullable => format!("::Option<{}>", self.rust(&it.shape)),
                        Some(it) => self.rust(&it.shape),
                        None => self.rust(&case.shape),
                    };
                    self.part(it, format!("{name}::{part}"), holds, vec![case.name.clone()]);
                }
                let units = cases.iter().flat_map(|it| &it.units);
                for (part, text) in parts.iter().skip(count).zip(units) {
                    self.part(it, format!("{name}::{part}"), String::new(), vec![text.clone()]);
                }
            }
            Kind::Alias(shape) => {
                let holds = self.rust(shape);
                self.part(it, format!("{name}.0"), holds, Vec::new());
            }
            Kind::Newtype(shape, nullable) => {
                let holds = self.nullable(shape, *nullable);
                self.part(it, format!("{name}.0"), holds, Vec::new());
            }
            Kind::Tuple { places, rest } => {
                for (at, place) in places.iter().enumerate() {
                    let mut holds = self.nullable(&place.shape, place.nullable);
                    if !place.required {
                        holds = format!("::Option<{holds}>");
                    }
                    self.part(it, format!("{name}.{at}"), holds, Vec::new());
                }
                if let Some((shape, nullable)) = rest {
                    let holds = format!("::Vec<{}>", self.nullable(shape, *nullable));
                    self.part(it, format!("{name}.{}", places.len()), holds, Vec::new());
                }
            }
            Kind::Same(_) => {}
        }
        // Structs and newtypes are documents wherever they stand.
        let is_enum = !matches!(
            it.kind,
            Kind::Object(_) | Kind::Alias(_) | Kind::Newtype(..) | Kind::Same(_)
        );
        if is_enum && it.is_document {
            self.part(it, format!("{name}::from_json"), "document".to_owned(), Vec::new());
        }
    }

    fn members(&mut self, name: &str, it: &Type, members: &[Member], parts: &[String]) {
        let mut has_access = false;
        for (part, member) in parts.iter().zip(members) {
            let holds = self.rust(&member.shape);
            let mut item = self.item(member.schema, holds, vec![member.name.clone()]);
            item.file = self.file(it.schema);
            let notes = self.set.keywords(member.schema).map(|it| &it.annotations);
            item.deprecated = notes.is_some_and(|it| it.deprecated);
            has_access |= notes.is_some_and(|it| !it.access.is_empty());
            let raw = if is_keyword(part) { "r#" } else { "" };
            self.paths.insert(format!("{name}.{raw}{part}"), item);
        }
        if let Some((shape, nullable)) = &it.rest {
            let holds = self.nullable(shape, *nullable);
            self.part(it, format!("{name}.rest"), holds, Vec::new());
        } else if matches!(it.kind, Kind::Object(_)) {
            // Where it gets a type, what programs do with it no longer compiles.
            self.part(it, format!("{name}.rest"), "::Rest".to_owned(), Vec::new());
        }
        let operations = self.set.keywords(it.schema).map(|it| &it.annotations.operations);
        if operations.is_some_and(|it| !it.is_empty()) {
            self.part(it, format!("{name}::OPERATIONS"), "constant".to_owned(), Vec::new());
        }
        if has_access {
            self.part(it, format!("{name}::ACCESS"), "constant".to_owned(), Vec::new());
        }
    }

    /// What is told of operations, and of who may do what with members.
    fn constants(&mut self, name: &str, it: &Type, members: &[Member]) {
        let of = |schema| self.set.keywords(schema).map(|it| &it.annotations);
        let has_operations = of(it.schema).is_some_and(|it| !it.operations.is_empty());
        let has_access = |it: &Member| of(it.schema).is_some_and(|it| !it.access.is_empty());
        let has_access = members.iter().any(has_access);
        for (constant, is_there) in [("OPERATIONS", has_operations), ("ACCESS", has_access)] {
            if is_there {
                let path = format!("{name}::{constant}");
                self.part(it, path, "constant".to_owned(), Vec::new());
            }
        }
    }

    fn part(&mut self, it: &Type, path: String, what: String, wire: Vec<String>) {
        let item = self.item(it.schema, what, wire);
        self.paths.insert(path, item);
    }

    fn item(&self, schema: SchemaId, what: String, wire: Vec<String>) -> Item {
        let file = self.file(schema);
        Item { what, wire, source: None, deprecated: false, file }
    }

    fn file(&self, schema: SchemaId) -> String {
        self.set.file_name(self.set.schema(schema).file).to_owned()
    }

    /// The Rust type that a place holds; what schemas do not name comes with `::` in front.
    fn rust(&self, shape: &Shape) -> String {
        match shape {
            Shape::Text => "::String".to_owned(),
            Shape::Boolean => "::bool".to_owned(),
            Shape::Integer => "::Integer".to_owned(),
            Shape::Number => "::Number".to_owned(),
            Shape::Formatted(format) => format!("::Text<{}>", format.name()),
            Shape::Sized(name) => format!("::{name}"),
            Shape::Any => "::Value".to_owned(),
            Shape::Type { index, boxed: true } => {
                format!("::Box<{}>", self.names.type_name(*index))
            }
            Shape::Type { index, boxed: false } => self.names.type_name(*index).to_owned(),
            Shape::List(items, nullable) => format!("::Vec<{}>", self.nullable(items, *nullable)),
            Shape::Tuple(places) => {
                let places = places.iter().map(|(shape, nullable)| self.nullable(shape, *nullable));
                format!("({})", places.collect::<Vec<_>>().join(", "))
            }
            Shape::Map(values, nullable) => format!("::Map<{}>", self.nullable(values, *nullable)),
        }
    }

    fn nullable(&self, shape: &Shape, nullable: Nullable) -> String {
        let held = self.rust(shape);
        if nullable == Nullable::Yes { format!("::Option<{held}>") } else { held }
    }
}
