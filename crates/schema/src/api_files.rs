//! A document of an API as files of schemas in the profile's own words, one a type: for who compares
//! schemas file by file.

use crate::naming::type_name;
use crate::schema::{Body, Keywords, SchemaId};
use crate::set::Set;
use callspec_runtime::{Number, Object, Value};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The types of the documents in a set as files, by name: components, what is written out in place, and
/// whatever else they refer to.
pub fn files_of_apis(set: &Set) -> Vec<(String, Value)> {
    let mut names = Names::default();
    for (_, root) in set.roots().filter(|(_, root)| set.is_api(*root)) {
        let Some(keywords) = set.keywords(root) else { continue };
        for (name, id) in &keywords.defs {
            names.give(*id, name, set.title_around(*id).is_none());
        }
    }
    let mut files = BTreeMap::new();
    let mut next = 0;
    while let Some((id, name)) = names.given.get(next).cloned() {
        next += 1;
        files.insert(format!("{name}.json"), value(set, id, &mut names));
    }
    files.into_iter().collect()
}

#[derive(Default)]
struct Names {
    of: HashMap<SchemaId, String>,
    taken: BTreeSet<String>,
    given: Vec<(SchemaId, String)>,
}

impl Names {
    /// The name of a type's file, free of what paths are made of.
    fn give(&mut self, id: SchemaId, name: &str, as_it_is: bool) -> String {
        if let Some(known) = self.of.get(&id) {
            return known.clone();
        }
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
        let is_plain = !name.is_empty() && !name.starts_with('.') && name.chars().all(plain);
        let wanted = if as_it_is && is_plain { name.to_owned() } else { type_name(name) };
        let mut free = wanted.clone();
        let mut count = 1;
        while !self.taken.insert(free.to_lowercase()) {
            count += 1;
            free = format!("{wanted}{count}");
        }
        self.of.insert(id, free.clone());
        self.given.push((id, free.clone()));
        free
    }
}

/// A schema in the profile's own words.
fn value(set: &Set, id: SchemaId, names: &mut Names) -> Value {
    match &set.schema(id).body {
        Body::Bool(value) => Value::Bool(*value),
        Body::Keywords(keywords) => Value::Object(object(set, id, keywords, names)),
    }
}

fn object(set: &Set, id: SchemaId, keywords: &Keywords, names: &mut Names) -> Object {
    let mut to = Object::new();
    assertions(keywords, &mut to);
    if let Some(target) = set.target(id) {
        let pointer = set.schema(target).pointer.trim_start_matches('/').replace('/', " ");
        let name = names.give(target, &pointer, false);
        to.insert("$ref".to_owned(), Value::String(format!("{name}.json")));
    }
    let mut one = |word: &str, id: Option<SchemaId>| {
        if let Some(id) = id {
            to.insert(word.to_owned(), value(set, id, names));
        }
    };
    one("additionalProperties", keywords.additional_properties);
    one("propertyNames", keywords.property_names);
    one("unevaluatedProperties", keywords.unevaluated_properties);
    one("items", keywords.items);
    one("contains", keywords.contains);
    one("unevaluatedItems", keywords.unevaluated_items);
    one("not", keywords.not);
    one("if", keywords.if_schema);
    one("then", keywords.then_schema);
    one("else", keywords.else_schema);
    one("x-documented", keywords.documented);
    for (word, all) in [
        ("prefixItems", &keywords.prefix_items),
        ("allOf", &keywords.all_of),
        ("anyOf", &keywords.any_of),
        ("oneOf", &keywords.one_of),
    ] {
        if !all.is_empty() {
            let all = all.iter().map(|id| value(set, *id, names)).collect();
            to.insert(word.to_owned(), Value::Array(all));
        }
    }
    let patterns: BTreeMap<String, SchemaId> =
        keywords.pattern_properties.iter().cloned().collect();
    for (word, all) in [
        ("properties", &keywords.properties),
        ("patternProperties", &patterns),
        ("dependentSchemas", &keywords.dependent_schemas),
    ] {
        if !all.is_empty() {
            let all = all.iter().map(|(name, id)| (name.clone(), value(set, *id, names)));
            to.insert(word.to_owned(), Value::Object(all.collect()));
        }
    }
    to
}

/// All that is no schema.
fn assertions(keywords: &Keywords, to: &mut Object) {
    let text = |it: &String| Value::String(it.clone());
    let texts = |all: &[String]| Value::Array(all.iter().map(text).collect());
    let number = |it: &Number| Value::Number(it.clone());
    let annotations = &keywords.annotations;
    let types = keywords.types.map(|types| {
        let mut all: Vec<_> = types.names().map(|it| Value::String(it.to_owned())).collect();
        if all.len() == 1 { all.remove(0) } else { Value::Array(all) }
    });
    let required = (!keywords.required.is_empty()).then(|| texts(&keywords.required));
    let needed = &keywords.dependent_required;
    let needed = (!needed.is_empty()).then(|| {
        Value::Object(needed.iter().map(|(name, it)| (name.clone(), texts(it))).collect())
    });
    let flag = |is: bool| is.then_some(Value::Bool(true));
    let all = [
        ("type", types),
        ("enum", keywords.enumeration.clone().map(Value::Array)),
        ("const", keywords.constant.clone()),
        ("required", required),
        ("dependentRequired", needed),
        ("minimum", keywords.minimum.as_ref().map(number)),
        ("exclusiveMinimum", keywords.exclusive_minimum.as_ref().map(number)),
        ("maximum", keywords.maximum.as_ref().map(number)),
        ("exclusiveMaximum", keywords.exclusive_maximum.as_ref().map(number)),
        ("multipleOf", keywords.multiple_of.as_ref().map(number)),
        ("pattern", keywords.pattern.as_ref().map(text)),
        ("format", keywords.format.map(|it| Value::String(it.name().to_owned()))),
        ("uniqueItems", flag(keywords.unique_items)),
        ("title", annotations.title.as_ref().map(text)),
        ("description", annotations.description.as_ref().map(text)),
        ("default", annotations.default.clone()),
        ("deprecated", flag(annotations.deprecated)),
        ("readOnly", flag(annotations.read_only)),
        ("writeOnly", flag(annotations.write_only)),
    ];
    to.extend(all.into_iter().filter_map(|(word, value)| Some((word.to_owned(), value?))));
    let counts = [
        ("minProperties", keywords.min_properties),
        ("maxProperties", keywords.max_properties),
        ("minItems", keywords.min_items),
        ("maxItems", keywords.max_items),
        ("minContains", keywords.min_contains),
        ("maxContains", keywords.max_contains),
        ("minLength", keywords.min_length),
        ("maxLength", keywords.max_length),
    ];
    for (word, count) in counts {
        let number = count.and_then(|it| Number::from_token(&it.to_string()).ok());
        to.extend(number.map(|it| (word.to_owned(), Value::Number(it))));
    }
}
