//! A definition, as the dialect's reader took it, with the words that only a document has: formats that assert nothing,
//! and examples.

use super::places::Places;
use super::source::Source;
use crate::layout::described::{Described, Others};
use crate::layout::document::Kind;
use callspec_runtime::{Number, Value};
use callspec_schema::{Body, Keywords, SchemaId, Set, Types};

/// Descriptions within descriptions, at most: far beyond what people write.
const MAX_DEPTH: usize = 64;

/// Reads definitions.
pub(super) struct Definitions<'a> {
    set: &'a Set,
    source: &'a Source,
    places: &'a Places<'a>,
}

impl<'a> Definitions<'a> {
    pub(super) fn new(set: &'a Set, source: &'a Source, places: &'a Places<'a>) -> Self {
        Definitions { set, source, places }
    }

    /// The definition at a pointer.
    pub(super) fn described(&self, pointer: &str) -> Described {
        let found = self.set.roots().next().and_then(|(_, root)| {
            let file = self.set.schema(root).file;
            self.set.at(file, pointer)
        });
        match found {
            Some(id) => self.schema(id, 0),
            None => Described {
                at: self.places.span(pointer),
                pointer: pointer.to_owned(),
                ..Described::default()
            },
        }
    }

    fn schema(&self, id: SchemaId, depth: usize) -> Described {
        let schema = self.set.schema(id);
        let pointer = schema.pointer.clone();
        let at = self.places.span(&pointer);
        let mut it = Described { at, pointer, ..Described::default() };
        match &schema.body {
            Body::Bool(true) => {}
            Body::Bool(false) => it.untold.push("false"),
            Body::Keywords(_) if depth > MAX_DEPTH => it.untold.push("what is nested too deep"),
            Body::Keywords(keywords) => {
                self.own(&mut it, keywords);
                self.below(&mut it, keywords, depth + 1);
                self.words(&mut it);
            }
        }
        it
    }

    /// What keywords say of the value itself.
    fn own(&self, it: &mut Described, keywords: &Keywords) {
        let notes = &keywords.annotations;
        it.description = notes.description.clone().filter(|text| !text.trim().is_empty());
        if it.description.is_none() {
            it.description = notes.title.clone().filter(|text| text.contains(' '));
        }
        it.default = notes.default.clone();
        it.read_only = notes.read_only;
        it.write_only = notes.write_only;
        it.deprecated = notes.deprecated;
        if let Some(types) = keywords.types {
            it.null |= types.has("null");
            it.types = types.names().filter(|name| *name != "null").collect();
        }
        let constant = keywords.constant.clone().map(|value| vec![value]);
        it.values = keywords.enumeration.clone().or(constant);
        it.pattern = keywords.pattern.clone();
        it.format = keywords.format.map(|format| format.name().to_owned());
        let numbers = [
            ("minimum", &keywords.minimum),
            ("maximum", &keywords.maximum),
            ("exclusiveMinimum", &keywords.exclusive_minimum),
            ("exclusiveMaximum", &keywords.exclusive_maximum),
            ("multipleOf", &keywords.multiple_of),
        ];
        let counts = [
            ("minLength", keywords.min_length),
            ("maxLength", keywords.max_length),
            ("minItems", keywords.min_items),
            ("maxItems", keywords.max_items),
            ("minProperties", keywords.min_properties),
            ("maxProperties", keywords.max_properties),
        ];
        let text = |number: &Number| number.as_str().to_owned();
        it.bounds
            .extend(numbers.into_iter().filter_map(|(word, it)| Some((word, text(it.as_ref()?)))));
        // That there are none below zero says nothing.
        let counts = counts.into_iter().filter_map(|(word, it)| Some((word, it?)));
        it.bounds.extend(
            counts
                .filter(|(word, it)| *it > 0 || word.starts_with("max"))
                .map(|(word, it)| (word, it.to_string())),
        );
        if keywords.unique_items {
            it.bounds.push(("uniqueItems", "true".to_owned()));
        }
        let untold = [
            ("patternProperties", !keywords.pattern_properties.is_empty()),
            ("propertyNames", keywords.property_names.is_some()),
            ("dependentRequired", !keywords.dependent_required.is_empty()),
            ("dependentSchemas", !keywords.dependent_schemas.is_empty()),
            ("unevaluatedProperties", keywords.unevaluated_properties.is_some()),
            ("unevaluatedItems", keywords.unevaluated_items.is_some()),
            ("contains", keywords.contains.is_some()),
            ("not", keywords.not.is_some()),
            ("if", keywords.if_schema.is_some()),
        ];
        it.untold.extend(untold.iter().filter(|(_, is)| *is).map(|(word, _)| *word));
    }

    /// What stands below it.
    fn below(&self, it: &mut Described, keywords: &Keywords, depth: usize) {
        if let Some(reference) = &keywords.reference {
            match self.source.defined(reference) {
                Some(name) => it.reference = Some(name.into_owned()),
                None => it.untold.push("$ref"),
            }
        }
        let mut requires: Vec<&str> = keywords.required.iter().map(String::as_str).collect();
        for (name, id) in &keywords.properties {
            let required = requires.iter().position(|it| it == name);
            if let Some(at) = required {
                requires.swap_remove(at);
            }
            it.members.push((name.clone(), required.is_some(), self.schema(*id, depth)));
        }
        for name in requires {
            // What is required and not described is a member all the same.
            let bare = Described { at: it.at, pointer: it.pointer.clone(), ..Described::default() };
            it.members.push((name.to_owned(), true, bare));
        }
        if let Some(id) = keywords.additional_properties {
            it.others = match self.set.schema(id).body {
                Body::Bool(false) => Some(Others::None),
                Body::Bool(true) => None,
                Body::Keywords(_) => Some(Others::Of(Box::new(self.schema(id, depth)))),
            };
        }
        it.items = match (keywords.items, keywords.prefix_items.as_slice()) {
            (Some(id), []) => Some(Box::new(self.schema(id, depth))),
            (_, []) => None,
            (rest, places) => {
                it.untold.push("prefixItems");
                let all = places.iter().copied().chain(rest);
                let alternatives = all.map(|id| self.schema(id, depth)).collect();
                let (at, pointer) = (it.at, it.pointer.clone());
                Some(Box::new(Described { at, pointer, alternatives, ..Described::default() }))
            }
        };
        for id in &keywords.all_of {
            let part = self.schema(*id, depth);
            // What the dialect's reader set apart, such as the bounds that a format of numbers means.
            if part.pointer == it.pointer {
                it.bounds.extend(part.bounds);
            } else {
                it.parts.push(part);
            }
        }
        for id in keywords.any_of.iter().chain(&keywords.one_of) {
            let alternative = self.schema(*id, depth);
            let only_null =
                self.set.keywords(*id).is_some_and(|it| it.types == Types::named("null"));
            match only_null {
                true => it.null = true,
                false => it.alternatives.push(alternative),
            }
        }
    }

    /// What the document says in words that no schema needs.
    fn words(&self, it: &mut Described) {
        let Some(Value::Object(members)) = self.source.at(&it.pointer) else { return };
        if it.reference.is_some() && it.types.is_empty() && it.description.is_none() {
            // Old dialects hear nothing beside a reference; what people write there describes the member.
            let text = members.get("description").and_then(Value::as_str);
            it.description = text.filter(|text| !text.trim().is_empty()).map(str::to_owned);
            let flag = |word: &str| members.get(word).and_then(Value::as_bool) == Some(true);
            it.read_only |= flag("readOnly");
            it.deprecated |= flag("deprecated");
        }
        it.null |= it.reference.is_some()
            && ["nullable", "x-nullable"]
                .iter()
                .any(|word| members.get(*word).and_then(Value::as_bool) == Some(true));
        if it.format.is_none() {
            it.format = members.get("format").and_then(Value::as_str).map(str::to_owned);
        }
        it.examples.extend(members.get("example").cloned());
        if let Some(Value::Array(examples)) = members.get("examples") {
            it.examples.extend(examples.iter().cloned());
        }
    }
}

/// Whether values of a definition are objects.
pub(super) fn kind(described: &Described) -> Kind {
    let says_object = described.types == ["object"] || !described.members.is_empty();
    let is_map = described.members.is_empty() && described.others.is_some();
    let of_parts = !described.parts.is_empty() && described.types.is_empty();
    match (says_object && !is_map) || of_parts {
        true => Kind::Object,
        false => Kind::Enumeration,
    }
}
