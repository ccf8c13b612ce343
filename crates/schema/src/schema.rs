//! A schema as it is held in memory: every keyword of the profile in a field of its own.

use callspec_runtime::format::Format;
use callspec_runtime::{Evidence, Number, Value};
use std::collections::BTreeMap;

/// A schema of a [`Set`](crate::Set), by its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SchemaId(pub(crate) u32);

/// A file of a [`Set`](crate::Set), by its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(pub(crate) u32);

/// One schema or subschema.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Schema {
    /// The file it stands in.
    pub file: FileId,
    /// Its JSON Pointer there.
    pub pointer: String,
    /// What it says.
    pub body: Body,
    /// What its `$ref`s are relative to, by its position in the set.
    pub(crate) resource: u32,
}

/// What a schema says.
#[derive(Clone, Debug)]
pub enum Body {
    /// `true` admits anything, `false` nothing.
    Bool(bool),
    /// Keywords.
    Keywords(Box<Keywords>),
}

impl Schema {
    /// The keywords, where it is no boolean.
    pub fn keywords(&self) -> Option<&Keywords> {
        match &self.body {
            Body::Bool(_) => None,
            Body::Keywords(keywords) => Some(keywords),
        }
    }
}

/// The JSON types a schema admits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Types(u8);

impl Types {
    /// Names and bits. `integer` is a number without a fraction.
    const NAMES: [(&'static str, u8); 7] = [
        ("null", 1),
        ("boolean", 2),
        ("number", 4 | 64),
        ("string", 8),
        ("array", 16),
        ("object", 32),
        ("integer", 4),
    ];

    /// All of them.
    pub const ALL: Types = Types(0x7f);
    /// None of them.
    pub const NONE: Types = Types(0);

    /// The type of that name.
    pub fn named(name: &str) -> Option<Types> {
        Types::NAMES.iter().find(|(known, _)| *known == name).map(|(_, bits)| Types(*bits))
    }

    /// Either.
    #[must_use]
    pub fn or(self, other: Types) -> Types {
        Types(self.0 | other.0)
    }

    /// Both.
    #[must_use]
    pub fn and(self, other: Types) -> Types {
        Types(self.0 & other.0)
    }

    /// Whether any value is of both.
    pub fn meets(self, other: Types) -> bool {
        self.0 & other.0 & 0x3f != 0
    }

    /// Whether no value is of these types.
    pub fn is_empty(self) -> bool {
        self.0 & 0x3f == 0
    }

    /// Whether it admits that type; `number` where it admits `integer` only, it does not.
    pub fn has(self, name: &str) -> bool {
        Types::named(name).is_some_and(|it| self.0 & it.0 == it.0)
    }

    /// The same without a type.
    #[must_use]
    pub fn without(self, name: &str) -> Types {
        Types(self.0 & !Types::named(name).map_or(0, |it| it.0))
    }

    /// Whether numbers have to be integers.
    pub fn integers_only(self) -> bool {
        self.0 & (4 | 64) == 4
    }

    /// Six bits: null, boolean, number, string, array, object.
    pub fn kinds(self) -> u32 {
        u32::from(self.0 & 0x3f)
    }

    /// The names, `integer` only where it stands for numbers.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        let integers = self.integers_only();
        Types::NAMES
            .iter()
            .filter(move |(name, bits)| match *name {
                "integer" => integers,
                "number" => self.0 & 64 != 0,
                _ => self.0 & bits == *bits,
            })
            .map(|(name, _)| *name)
    }
}

/// What OpenAPI's `discriminator` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hint {
    /// The member that tells alternatives apart.
    pub name: String,
    /// Its texts, with the schemas that they mean, as written.
    pub mapping: Vec<(String, String)>,
}

/// The keywords of a schema object. Absent ones are `None` or empty.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
#[allow(missing_docs, reason = "each field is the keyword of its name")]
pub struct Keywords {
    pub types: Option<Types>,
    pub enumeration: Option<Vec<Value>>,
    pub constant: Option<Value>,

    pub properties: BTreeMap<String, SchemaId>,
    pub pattern_properties: Vec<(String, SchemaId)>,
    pub additional_properties: Option<SchemaId>,
    pub property_names: Option<SchemaId>,
    pub required: Vec<String>,
    pub min_properties: Option<u32>,
    pub max_properties: Option<u32>,
    pub dependent_required: BTreeMap<String, Vec<String>>,
    pub dependent_schemas: BTreeMap<String, SchemaId>,
    pub unevaluated_properties: Option<SchemaId>,

    pub prefix_items: Vec<SchemaId>,
    pub items: Option<SchemaId>,
    pub contains: Option<SchemaId>,
    pub min_contains: Option<u32>,
    pub max_contains: Option<u32>,
    pub min_items: Option<u32>,
    pub max_items: Option<u32>,
    pub unique_items: bool,
    pub unevaluated_items: Option<SchemaId>,

    pub minimum: Option<Number>,
    pub exclusive_minimum: Option<Number>,
    pub maximum: Option<Number>,
    pub exclusive_maximum: Option<Number>,
    pub multiple_of: Option<Number>,

    pub min_length: Option<u32>,
    pub max_length: Option<u32>,
    pub pattern: Option<String>,
    /// A format that is asserted.
    pub format: Option<Format>,

    pub all_of: Vec<SchemaId>,
    pub any_of: Vec<SchemaId>,
    pub one_of: Vec<SchemaId>,
    pub not: Option<SchemaId>,
    pub if_schema: Option<SchemaId>,
    pub then_schema: Option<SchemaId>,
    pub else_schema: Option<SchemaId>,

    /// As written; [`Set::target`](crate::Set::target) is where it leads.
    pub reference: Option<String>,
    pub defs: BTreeMap<String, SchemaId>,
    /// `x-documented`
    pub documented: Option<SchemaId>,

    pub annotations: Annotations,

    /// OpenAPI's `discriminator`.
    pub(crate) discriminator: Option<Box<Hint>>,
    /// Keywords that the author's dialect spells otherwise, each with that spelling.
    pub(crate) spellings: Vec<(&'static str, &'static str)>,
    /// Draft 4: a number with a fraction or exponent is no integer, whatever its value.
    pub(crate) integers_by_spelling: bool,
    /// `$dynamicAnchor`
    pub(crate) dynamic_anchor: Option<String>,
    /// `$recursiveAnchor`
    pub(crate) recursive_anchor: bool,
    /// Whether who refers to the schema decides where `$ref` leads.
    pub(crate) reference_is_dynamic: bool,
}

impl Keywords {
    /// Whether only numbers are admitted that are spelled as integers; if not, `1.0` is one.
    #[doc(hidden)]
    pub fn asks_for_spelled_integers(&self) -> bool {
        self.integers_by_spelling && self.types.is_some_and(Types::integers_only)
    }

    /// Remembers how the author spells a keyword of the profile.
    pub(crate) fn spell(&mut self, keyword: &'static str, spelling: &'static str) {
        if keyword != spelling && !self.spellings.iter().any(|(known, _)| *known == keyword) {
            self.spellings.push((keyword, spelling));
        }
    }

    /// The subschemas that are applied to an instance, its members or items.
    pub(crate) fn parts_mut(&mut self) -> impl Iterator<Item = &mut SchemaId> {
        let single = [
            &mut self.additional_properties,
            &mut self.property_names,
            &mut self.unevaluated_properties,
            &mut self.items,
            &mut self.contains,
            &mut self.unevaluated_items,
            &mut self.not,
            &mut self.if_schema,
            &mut self.then_schema,
            &mut self.else_schema,
            &mut self.documented,
        ];
        let lists = [&mut self.prefix_items, &mut self.all_of, &mut self.any_of, &mut self.one_of];
        let named = [&mut self.properties, &mut self.dependent_schemas];
        (single.into_iter().flatten())
            .chain(lists.into_iter().flatten())
            .chain(named.into_iter().flat_map(BTreeMap::values_mut))
            .chain(self.pattern_properties.iter_mut().map(|(_, id)| id))
    }

    /// A keyword of the profile as the author's dialect spells it: `dependentSchemas` is `dependencies` in
    /// draft 7.
    pub fn spelling<'k>(&self, keyword: &'k str) -> &'k str {
        let known = self.spellings.iter().find(|(known, _)| *known == keyword);
        known.map_or(keyword, |(_, spelling)| spelling)
    }

    /// Whether it asserts nothing at any level.
    pub fn asserts_nothing(&self) -> bool {
        self.asserts_only_reference() && self.reference.is_none()
    }

    /// Whether a `$ref` is all that it asserts, if it asserts anything.
    pub fn asserts_only_reference(&self) -> bool {
        self.asserts_nothing_itself() && !self.has_applicators()
    }

    /// Whether a `$ref` and schemas for the same instance are all that it asserts.
    fn asserts_nothing_itself(&self) -> bool {
        self.types.is_none()
            && self.enumeration.is_none()
            && self.constant.is_none()
            && self.is_silent_on_objects()
            && self.is_silent_on_arrays()
            && !self.has_number_checks()
            && self.min_length.is_none()
            && self.max_length.is_none()
            && self.pattern.is_none()
            && self.format.is_none()
            && self.documented.is_none()
    }

    /// The one part of an `allOf`, `anyOf` or `oneOf`, where that is all that it asserts.
    pub fn only_part(&self) -> Option<SchemaId> {
        let [part] = [&self.all_of, &self.any_of, &self.one_of].map(|it| &it[..]).concat()[..]
        else {
            return None;
        };
        let is_all = self.reference.is_none() && self.not.is_none() && self.if_schema.is_none();
        (is_all && self.asserts_nothing_itself()).then_some(part)
    }

    /// Whether it says nothing about members.
    pub fn is_silent_on_objects(&self) -> bool {
        self.properties.is_empty()
            && self.pattern_properties.is_empty()
            && self.additional_properties.is_none()
            && self.property_names.is_none()
            && self.required.is_empty()
            && self.min_properties.is_none()
            && self.max_properties.is_none()
            && self.dependent_required.is_empty()
            && self.dependent_schemas.is_empty()
            && self.unevaluated_properties.is_none()
    }

    /// Whether it says nothing about items.
    pub fn is_silent_on_arrays(&self) -> bool {
        self.prefix_items.is_empty()
            && self.items.is_none()
            && self.contains.is_none()
            && self.min_items.is_none()
            && self.max_items.is_none()
            && !self.unique_items
            && self.unevaluated_items.is_none()
    }

    /// Whether it compares numbers.
    pub fn has_number_checks(&self) -> bool {
        self.minimum.is_some()
            || self.exclusive_minimum.is_some()
            || self.maximum.is_some()
            || self.exclusive_maximum.is_some()
            || self.multiple_of.is_some()
    }

    /// Whether it applies subschemas to the same instance, `$ref` aside.
    pub fn has_applicators(&self) -> bool {
        !self.all_of.is_empty()
            || !self.any_of.is_empty()
            || !self.one_of.is_empty()
            || self.not.is_some()
            || self.if_schema.is_some()
    }
}

/// The annotations: a closed list, each with a use.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
#[allow(missing_docs, reason = "each field is the keyword of its name")]
pub struct Annotations {
    pub id: Option<String>,
    pub anchor: Option<String>,
    pub title: Option<String>,
    pub description: Option<String>,
    pub default: Option<Value>,
    pub deprecated: bool,
    pub read_only: bool,
    pub write_only: bool,
    /// `x-doc-name`: the page's spelling of the name.
    pub doc_name: Option<String>,
    /// `x-known-values`: values that are known, of a list that is open.
    pub known_values: Vec<String>,
    /// `x-enum-varnames`: what the values of `enum` are called, in their order.
    pub value_names: Vec<String>,
    /// `x-enum-descriptions`: what is said of them, in their order.
    pub value_descriptions: Vec<String>,
    /// `x-unit`: what a number counts.
    pub unit: Option<String>,
    /// `x-access`: HTTP methods in which the member takes part.
    pub access: Vec<String>,
    /// `x-evidence`: keywords and how they are known.
    pub evidence: BTreeMap<String, Evidence>,
    /// `x-source`: the row of the page.
    pub source: Option<Source>,
    /// `x-operations`: what can be done with the resource.
    pub operations: Vec<Operation>,
    /// `x-unresolved`: the type has no page.
    pub unresolved: bool,
}

/// A row of a vendor's page, or a place in its OpenAPI document, where `row` is a JSON Pointer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the fields are the members of `x-source`")]
pub struct Source {
    pub page: String,
    pub row: String,
    pub line: u32,
}

/// An HTTP operation that a page states.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[allow(missing_docs, reason = "the fields are the members of `x-operations`")]
pub struct Operation {
    pub method: String,
    pub path: String,
    pub description: String,
    pub permissions: Vec<String>,
}
