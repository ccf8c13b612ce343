//! A document as it was parsed: its definitions, its release, and the set of schemas that the dialect's reader makes
//! of it.

use super::places::{Places, is_json};
use crate::error::Error;
use crate::page::Page;
use crate::span::Span;
use callspec_runtime::escape::push_pointer_token;
use callspec_runtime::{Object, Value};
use callspec_schema::{Formats, Options, Set};
use std::collections::BTreeSet;

/// A document.
pub(super) struct Source {
    root: Value,
    /// Names that are referred to and defined nowhere.
    missing: BTreeSet<String>,
}

/// Where definitions are, by the token of each level.
const HOLDERS: [&[&str]; 2] = [&["definitions"], &["components", "schemas"]];

/// Members of the root that say nothing of what is sent.
const ABOUT: [&str; 5] = ["swagger", "openapi", "info", "definitions", "components"];

impl Source {
    pub(super) fn read(page: &Page) -> Result<Source, Error> {
        let text = page.text().trim_start_matches('\u{feff}');
        let root = if is_json(text) { json(page, text)? } else { yaml(page, text)? };
        let mut source = Source { root, missing: BTreeSet::new() };
        source.missing = source.dangling();
        Ok(source)
    }

    /// What `info` gives as the version; nothing where it gives none.
    pub(super) fn release(&self) -> String {
        let version = self.root.get("info").and_then(|info| info.get("version"));
        match version {
            Some(Value::String(text)) => text.clone(),
            Some(Value::Number(number)) => number.as_str().to_owned(),
            _ => String::new(),
        }
    }

    /// The title that `info` gives.
    pub(super) fn title(&self) -> Option<&str> {
        self.root.get("info")?.get("title")?.as_str()
    }

    /// Members of the root that hold no definitions.
    pub(super) fn others(&self) -> impl Iterator<Item = &str> {
        let members = self.root.as_object().into_iter().flatten();
        members.map(|(name, _)| name.as_str()).filter(|name| {
            ["paths", "webhooks", "parameters", "responses"].contains(name)
                && self.root.get(name).and_then(Value::as_object).is_none_or(|it| !it.is_empty())
        })
    }

    /// The definitions by name, each with its pointer.
    pub(super) fn definitions(&self) -> Vec<(String, String)> {
        let mut all = Vec::new();
        for holder in HOLDERS {
            for (name, _) in held(&self.root, holder).into_iter().flatten() {
                all.push((name.clone(), pointer(holder, name)));
            }
        }
        all
    }

    /// The name of the definition that a reference means, if it means one.
    pub(super) fn defined<'r>(&self, reference: &'r str) -> Option<std::borrow::Cow<'r, str>> {
        let fragment = reference.strip_prefix('#')?;
        let prefixes = ["/definitions/", "/components/schemas/"];
        let name = prefixes.iter().find_map(|prefix| fragment.strip_prefix(prefix))?;
        if name.contains('/') {
            return None;
        }
        Some(match name.contains(['~', '%']) {
            true => decoded(name).into(),
            false => name.into(),
        })
    }

    /// What stands at a pointer.
    pub(super) fn at(&self, pointer: &str) -> Option<&Value> {
        pointer.split('/').skip(1).try_fold(&self.root, |value, token| match value {
            Value::Array(items) => items.get(token.parse::<usize>().ok()?),
            value => value.get(&token.replace("~1", "/").replace("~0", "~")),
        })
    }

    /// The definitions as the reader of the dialect takes them. A definition that it refuses is none of them, and is
    /// told; what is refused elsewhere refuses the document.
    pub(super) fn set(
        &self,
        page: &Page,
        places: &Places<'_>,
    ) -> Result<(Set, Vec<Refused>), Error> {
        let mut refused: Vec<Refused> = Vec::new();
        // References are followed once everything is read: what is refused there comes later.
        for _ in 0..MOST_TRIES {
            let options = Options {
                formats: Formats::AssertKnown,
                lenient: true,
                unresolved_is_any: true,
                ..Options::default()
            };
            let errors = match Set::from_values([(page.name(), self.reduced(&refused))], options) {
                Ok(set) => return Ok((set, refused)),
                Err(errors) => errors,
            };
            let before = refused.len();
            for error in &errors {
                let found = self.definition_around(&error.pointer);
                let Some((name, pointer)) = found else {
                    return Err(told(page, places, error, errors.len() - 1));
                };
                if !refused.iter().any(|it| it.pointer == pointer) {
                    let at = places.span(&error.pointer);
                    refused.push(Refused { name, pointer, at, reason: reason(error) });
                }
            }
            // Of a document that has no other, nothing would be left.
            let is_hopeless = refused.len() == before || refused.len() == self.definitions().len();
            if let (true, Some(first)) = (is_hopeless, errors.first()) {
                return Err(told(page, places, first, errors.len() - 1));
            }
        }
        Err(page.error(Span::line(1), "has more mistakes than can be told apart", NEXT))
    }

    /// Name and pointer of the definition that a place is in.
    fn definition_around(&self, pointer: &str) -> Option<(String, String)> {
        HOLDERS.iter().find_map(|holder| {
            let mut tokens = pointer.split('/').skip(1);
            let is_here = holder.iter().all(|it| tokens.next() == Some(it));
            let name = tokens.next().filter(|_| is_here)?.replace("~1", "/").replace("~0", "~");
            let is_there = held(&self.root, holder).is_some_and(|it| it.contains_key(&name));
            let place = self::pointer(holder, &name);
            is_there.then_some((name, place))
        })
    }

    /// The document without what defines no type, and with what is referred to and not there.
    fn reduced(&self, refused: &[Refused]) -> Value {
        let Value::Object(members) = &self.root else { return self.root.clone() };
        // A definition may refer to a schema anywhere in its document.
        let mut elsewhere = false;
        self.references(&mut |reference| {
            elsewhere |= reference.starts_with("#/") && self.defined(reference).is_none()
        });
        let kept = members.iter().filter(|(name, _)| elsewhere || ABOUT.contains(&name.as_str()));
        let mut root: Object = kept.map(|(name, value)| (name.clone(), value.clone())).collect();
        for it in refused {
            if let Some(definition) = at_mut(&mut root, &it.pointer) {
                *definition = Object::new().into();
            }
        }
        if !self.missing.is_empty() {
            let holder = match root.contains_key("swagger") {
                true => root.entry("definitions".to_owned()),
                false => root.entry("components".to_owned()),
            };
            let mut held = holder.or_insert_with(|| Object::new().into());
            if !members.contains_key("swagger") {
                if let Value::Object(components) = held {
                    let schemas = components.entry("schemas".to_owned());
                    held = schemas.or_insert_with(|| Object::new().into());
                }
            }
            if let Value::Object(held) = held {
                for name in &self.missing {
                    held.insert(name.clone(), Object::new().into());
                }
            }
        }
        Value::Object(root)
    }

    fn dangling(&self) -> BTreeSet<String> {
        let mut missing = BTreeSet::new();
        let is_swagger = self.root.get("swagger").is_some();
        let holder = HOLDERS[usize::from(!is_swagger)];
        let known = held(&self.root, holder);
        let prefix = if is_swagger { "#/definitions/" } else { "#/components/schemas/" };
        self.references(&mut |reference| {
            if !reference.starts_with(prefix) {
                return;
            }
            if let Some(name) = self.defined(reference) {
                if known.is_none_or(|known| !known.contains_key(&*name)) {
                    missing.insert(name.into_owned());
                }
            }
        });
        missing
    }

    /// Every reference of the definitions.
    fn references(&self, told: &mut dyn FnMut(&str)) {
        let mut queue: Vec<&Value> = HOLDERS
            .iter()
            .filter_map(|holder| held(&self.root, holder))
            .flat_map(|it| it.values())
            .collect();
        while let Some(value) = queue.pop() {
            match value {
                Value::Object(members) => {
                    if let Some(Value::String(reference)) = members.get("$ref") {
                        told(reference);
                    }
                    queue.extend(members.values());
                }
                Value::Array(items) => queue.extend(items),
                _ => {}
            }
        }
    }
}

/// A definition that the dialect's reader does not take.
pub(super) struct Refused {
    pub name: String,
    pub pointer: String,
    pub at: Span,
    pub reason: String,
}

const NEXT: &str = "Mend the document, or leave it out";

/// How often a document is read, each time without what was refused before.
const MOST_TRIES: usize = 8;

fn reason(error: &callspec_schema::Error) -> String {
    let keyword = match error.keyword.as_str() {
        "" => String::new(),
        keyword => format!("`{keyword}` "),
    };
    format!("{keyword}{}: #{}", error.reason, error.pointer)
}

/// What is wrong with a document, and how much more is.
fn told(page: &Page, places: &Places<'_>, error: &callspec_schema::Error, more: usize) -> Error {
    let rest = match more {
        0 => String::new(),
        more => format!(" (and {more} more problems)"),
    };
    let next = if error.help.is_empty() { NEXT } else { &error.help };
    page.error(places.span(&error.pointer), format!("{}{rest}", reason(error)), next)
}

/// What is at a pointer below members of objects.
fn at_mut<'v>(members: &'v mut Object, pointer: &str) -> Option<&'v mut Value> {
    let mut tokens = pointer.split('/').skip(1).map(|it| it.replace("~1", "/").replace("~0", "~"));
    let first = members.get_mut(&tokens.next()?)?;
    tokens.try_fold(first, |at, token| match at {
        Value::Object(members) => members.get_mut(&token),
        _ => None,
    })
}

fn held<'v>(root: &'v Value, holder: &[&str]) -> Option<&'v Object> {
    holder.iter().try_fold(root, |value, token| value.get(token))?.as_object()
}

fn pointer(holder: &[&str], name: &str) -> String {
    let mut pointer = String::new();
    for token in holder.iter().chain([&name]) {
        push_pointer_token(&mut pointer, token);
    }
    pointer
}

/// A token of a pointer in a fragment.
fn decoded(token: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = token.as_bytes();
    while let [first, after @ ..] = rest {
        let code = match (first, after) {
            (b'%', [high, low, ..]) => {
                let digit = |byte: &u8| char::from(*byte).to_digit(16);
                digit(high)
                    .zip(digit(low))
                    .and_then(|(high, low)| u8::try_from(high * 16 + low).ok())
            }
            _ => None,
        };
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[2..] } else { after };
    }
    String::from_utf8_lossy(&bytes).replace("~1", "/").replace("~0", "~")
}

fn json(page: &Page, text: &str) -> Result<Value, Error> {
    Value::from_json(text.as_bytes()).map_err(|error| {
        let number = |count: usize| u32::try_from(count.max(1)).unwrap_or(u32::MAX);
        let at = Span { line: number(error.line()), column: number(error.column()), width: 1 };
        page.error(at, format!("is not JSON: {error}"), NEXT)
    })
}

fn yaml(page: &Page, text: &str) -> Result<Value, Error> {
    callspec_yaml::read(text).map_err(|error| {
        let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let at =
            Span { line: number(error.place.line), column: number(error.place.column), width: 1 };
        page.error(at, error.reason, if error.help.is_empty() { NEXT } else { error.help })
    })
}
