//! A section of a request or response as a schema: parameters, headers, or the body.

use super::parts::Sending;
use super::wire::{self, As, Sent as SentSchema};
use crate::verdict::Audience;
use callspec_runtime::{Object, Value};
use callspec_schema::api::{Body, Content, Location, Parameter, Sent, TypeFiles};
use callspec_schema::{Keywords, SchemaId, Set};
use std::collections::{BTreeMap, BTreeSet, HashSet};

/// What the parts of a request are called, in the order of [`Sent::ALL`].
pub(super) const SECTIONS: [&str; 4] = ["path", "query", "headers", "cookies"];

/// What a part of a request is called.
pub(super) fn section(sent: Sent) -> &'static str {
    SECTIONS[Sent::ALL.iter().position(|it| *it == sent).unwrap_or_default()]
}

pub(super) fn object(properties: Object, required: Vec<Value>) -> Object {
    let mut schema = Object::from([
        ("type".to_owned(), Value::from("object")),
        ("properties".to_owned(), Value::Object(properties)),
    ]);
    if !required.is_empty() {
        schema.insert("required".to_owned(), Value::Array(required));
    }
    schema
}

/// What writes the members of a request or response.
pub(super) struct Section<'w, 's, 'p> {
    pub(super) writer: &'w mut TypeFiles<'s>,
    /// The schemas of this side, and of the other.
    pub(super) sets: [&'s Set; 2],
    pub(super) side: usize,
    pub(super) sending: Sending,
    pub(super) places: &'p mut BTreeMap<String, Location>,
    pub(super) retyped: &'p mut BTreeMap<String, [String; 2]>,
    pub(super) as_text: &'p mut HashSet<SchemaId>,
}

impl Section<'_, '_, '_> {
    fn reference(&mut self, id: SchemaId) -> Value {
        let name = self.writer.refer(id);
        let name = name.rsplit('/').next().unwrap_or_default();
        Value::Object(Object::from([("$ref".to_owned(), Value::from(name))]))
    }

    /// Parameters as the members of an object; with the same ones of the other side.
    pub(super) fn of<'d>(
        &mut self,
        at: &str,
        parameters: impl Iterator<Item = (String, &'d Parameter)>,
        other: impl Fn(&str) -> Option<&'d Parameter>,
    ) -> Value {
        let mut properties = Object::new();
        let mut required = BTreeSet::new();
        for (name, it) in parameters {
            let pointer = member(at, &name);
            self.places.insert(pointer.clone(), it.location.clone());
            let other = other(&name).filter(|other| is_text(it) && is_text(other));
            let both = it.schema.map(|id| (id, other.and_then(|it| it.schema)));
            let is_listed = it.style != "deepObject";
            let schema = both.map(|(id, other)| match other {
                Some(other) => self.as_sent(&pointer, id, other, is_listed),
                None => self.reference(id),
            });
            let mut schema = match schema {
                Some(Value::Object(schema)) => schema,
                _ => Object::new(),
            };
            if let Some(text) = &it.description {
                schema.insert("description".to_owned(), Value::from(text.as_str()));
            }
            if it.is_deprecated {
                schema.insert("deprecated".to_owned(), Value::Bool(true));
            }
            if it.is_required {
                required.insert(name.clone());
            }
            properties.insert(name, Value::Object(schema));
        }
        let required = required.into_iter().map(Value::from).collect();
        Value::Object(object(properties, required))
    }

    /// What is sent as text: as it is, or as its texts, where the other side sends the same as another type.
    fn as_sent(&mut self, at: &str, id: SchemaId, other: SchemaId, is_listed: bool) -> Value {
        let [own, others] = self.sets;
        let own = SentSchema { set: own, schema: id };
        let other = SentSchema { set: others, schema: other };
        let [old, new] = if self.side == 0 { [own, other] } else { [other, own] };
        let Some(types) = wire::differ(old, new, is_listed) else { return self.reference(id) };
        self.retyped.insert(at.to_owned(), types);
        self.as_text.extend(own.set.parts(id));
        let items = match wire::compared_as(own, other, is_listed) {
            None => return self.inline(at, id),
            Some(As::Text(text)) => return text,
            Some(As::List(Some(text))) => text,
            Some(As::List(None)) => self.inline(&format!("{at}/items"), id),
        };
        let mut list = Object::from([
            ("type".to_owned(), Value::from("array")),
            ("items".to_owned(), items),
            ("maxItems".to_owned(), Value::Number(1.into())),
        ]);
        // An empty list is sent as nothing: no value of who sends, and taken by who takes one that may be left out.
        if (self.sending.audience == Audience::Writers) == (self.side == 0) {
            list.insert("minItems".to_owned(), Value::Number(1.into()));
        }
        Value::Object(list)
    }

    /// A schema in place, and not as a type of its own.
    fn inline(&mut self, at: &str, id: SchemaId) -> Value {
        let (schema, places) = self.writer.inline(id);
        let set = self.sets[0];
        for (below, id) in places {
            let place = set.schema(id);
            let location = Location::new(place.file, place.pointer.clone());
            self.places.entry(format!("{at}{below}")).or_insert(location);
        }
        // What is said of the type is told with the type.
        match schema {
            Value::Object(mut schema) => {
                schema.retain(|word, _| {
                    !matches!(word.as_str(), "description" | "title" | "default")
                });
                Value::Object(schema)
            }
            other => other,
        }
    }

    /// A body, with the other side's in the same media type.
    pub(super) fn body(&mut self, at: &str, content: &Content, other: Option<&Content>) -> Value {
        match (&content.body, other.map(|it| &it.body)) {
            (Body::Any, _) => Value::Bool(true),
            (Body::Schema(id), Some(Body::Schema(other))) => {
                if content.media_type.starts_with("text/") {
                    return self.as_sent(at, *id, *other, false);
                }
                let form =
                    is_form(&content.media_type).then(|| self.fields(at, content, *id, *other));
                form.flatten().unwrap_or_else(|| self.reference(*id))
            }
            (Body::Schema(id), _) => self.reference(*id),
            (Body::Form(fields), other) => {
                let others = match other {
                    Some(Body::Form(fields)) => fields.as_slice(),
                    _ => &[],
                };
                let fields = fields.iter().map(|it| (it.name.clone(), it));
                self.of(at, fields, |name| others.iter().find(|it| it.name == name))
            }
        }
    }

    /// The fields of a form that a schema describes, if some are of other types on the other side.
    fn fields(
        &mut self,
        at: &str,
        content: &Content,
        id: SchemaId,
        other: SchemaId,
    ) -> Option<Value> {
        let [set, other_set] = self.sets;
        let (id, keywords) = plain_object(set, id)?;
        let (_, others) = plain_object(other_set, other)?;
        let sent = |set, schema| SentSchema { set, schema };
        let is_listed =
            |name: &str| content.encoding.get(name).is_none_or(|it| it.style != "deepObject");
        let is_text = |name: &str| {
            let media_type = content.encoding.get(name).and_then(|it| it.media_type.as_deref());
            media_type.is_none_or(|it| it.starts_with("text/"))
        };
        let other_of = |name: &str| others.properties.get(name).filter(|_| is_text(name)).copied();
        let differs = keywords.properties.iter().any(|(name, id)| {
            other_of(name).is_some_and(|other| {
                let both = [sent(set, *id), sent(other_set, other)];
                wire::differ(both[0], both[1], is_listed(name)).is_some()
            })
        });
        if !differs {
            return None;
        }
        self.as_text.insert(id);
        let mut properties = Object::new();
        for (name, id) in &keywords.properties {
            let pointer = member(at, name);
            let place = set.schema(*id);
            self.places.insert(pointer.clone(), Location::new(place.file, place.pointer.clone()));
            let is_retyped = |other: &SchemaId| {
                let both = [sent(set, *id), sent(other_set, *other)];
                wire::differ(both[0], both[1], is_listed(name)).is_some()
            };
            let schema = match other_of(name).filter(is_retyped) {
                Some(other) => self.as_sent(&pointer, *id, other, is_listed(name)),
                None => self.inline(&pointer, *id),
            };
            properties.insert(name.clone(), schema);
        }
        let unasked = set.unasked(id, self.sending.way);
        let required = keywords.required.iter().filter(|it| !unasked.contains(*it));
        let mut schema = object(properties, required.map(|it| Value::from(it.as_str())).collect());
        if let Some(id) = keywords.additional_properties {
            let at = format!("{at}/additionalProperties");
            schema.insert("additionalProperties".to_owned(), self.inline(&at, id));
        }
        Some(Value::Object(schema))
    }
}

/// The place of a member in a schema of objects.
fn member(at: &str, name: &str) -> String {
    let mut pointer = format!("{at}/properties");
    callspec_runtime::escape::push_pointer_token(&mut pointer, name);
    pointer
}

/// Whether a parameter is sent as text, and not in a media type of its own.
fn is_text(parameter: &Parameter) -> bool {
    !parameter.style.contains('/')
}

/// Whether a body is sent as fields.
pub(super) fn is_form(media_type: &str) -> bool {
    media_type.starts_with("application/x-www-form-urlencoded")
        || media_type.starts_with("multipart/")
}

/// The schema of an object that says no more than what its members are, and its keywords.
fn plain_object(set: &Set, id: SchemaId) -> Option<(SchemaId, &Keywords)> {
    let mut id = id;
    for _ in 0..16 {
        match set.target(id) {
            Some(target) if set.keywords(id)?.asserts_only_reference() => id = target,
            _ => break,
        }
    }
    let it = set.keywords(id)?;
    let is_plain = set.target(id).is_none()
        && it.all_of.is_empty()
        && it.any_of.is_empty()
        && it.one_of.is_empty()
        && it.pattern_properties.is_empty()
        && it.dependent_required.is_empty()
        && it.dependent_schemas.is_empty()
        && [it.not, it.if_schema, it.property_names, it.unevaluated_properties]
            .iter()
            .all(Option::is_none)
        && [it.min_properties, it.max_properties].iter().all(|it| it.is_none_or(|it| it == 0));
    (is_plain && !it.properties.is_empty()).then_some((id, it))
}
