//! From a parser's events to a value, without a call stack.

use crate::place::Place;
use crate::{Error, scalar};
use callspec_runtime::{MAX_DEPTH, Object, Value};
use saphyr_parser::{Event, Marker, Parser, ScalarStyle, Tag};
use std::collections::HashMap;
use std::collections::btree_map::Entry;

/// How many bytes a document may come to, with all that aliases copy.
const MOST: usize = 1 << 28;

/// What a value takes, its text aside.
const VALUE: usize = 32;

/// How much more a copy counts than what is written out: no document needs megabytes of them.
const COPY: usize = 4;

pub(crate) fn read(text: &str) -> Result<Value, Error> {
    let mut reader = Reader::default();
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| {
            let reason = format!("is no YAML: {}", error.info());
            fault(*error.marker(), reason, "mend the text")
        })?;
        reader.event(event, span.start)?;
    }
    Ok(reader.document.unwrap_or_default())
}

fn fault(at: Marker, reason: impl Into<String>, help: &'static str) -> Error {
    Error { place: Place::of(at), reason: reason.into(), help }
}

#[derive(Default)]
struct Reader {
    levels: Vec<Level>,
    document: Option<Value>,
    /// Values with anchors, and what they come to.
    anchors: HashMap<usize, (Value, usize)>,
    /// What has been read comes to this.
    size: usize,
}

/// An array or object that is being read.
struct Level {
    anchor: usize,
    /// What had been read before.
    before: usize,
    kind: Kind,
}

enum Kind {
    Array(Vec<Value>),
    Object {
        members: Object,
        /// The key whose value comes next.
        key: Option<(String, Marker)>,
        merged: Vec<Object>,
    },
}

/// A scalar or a whole value, as something that may be a key.
enum Node {
    Scalar { text: String, value: Value },
    Whole(Value),
}

impl Reader {
    fn event(&mut self, event: Event<'_>, at: Marker) -> Result<(), Error> {
        match event {
            Event::DocumentStart(_) if self.document.is_some() => {
                let help = "give each document a file of its own";
                Err(fault(at, "is another document in the same file", help))
            }
            Event::DocumentEnd => {
                self.document.get_or_insert_with(Value::default);
                Ok(())
            }
            Event::Alias(anchor) => {
                let Some((value, size)) = self.anchors.get(&anchor) else {
                    let help = "let it name an anchor that is complete before it";
                    return Err(fault(at, "is an alias of something that it is part of", help));
                };
                let (size, value) = (*size, value.clone());
                self.size = self.size.saturating_add(size.saturating_mul(COPY));
                self.check(at)?;
                // What is copied may be deep in one place and not in another.
                if self.levels.len() + depth(&value) > MAX_DEPTH {
                    return Err(too_deep(at));
                }
                self.put(Node::Whole(value), at)
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.size += VALUE + text.len();
                self.check(at)?;
                let value = value(&text, style, tag.as_deref(), at)?;
                if anchor > 0 {
                    self.anchors.insert(anchor, (value.clone(), VALUE + text.len()));
                }
                self.put(Node::Scalar { text: text.into_owned(), value }, at)
            }
            Event::SequenceStart(anchor, tag) => {
                self.open(anchor, tag.as_deref(), "seq", Kind::Array(Vec::new()), at)
            }
            Event::MappingStart(anchor, tag) => {
                let (members, merged) = (Object::new(), Vec::new());
                let kind = Kind::Object { members, key: None, merged };
                self.open(anchor, tag.as_deref(), "map", kind, at)
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(at),
            _ => Ok(()),
        }
    }

    fn check(&self, at: Marker) -> Result<(), Error> {
        match self.size {
            0..=MOST => Ok(()),
            _ => Err(fault(
                at,
                "comes after more than is kept in memory, with all that aliases copy",
                "split the document, or use fewer aliases",
            )),
        }
    }

    fn open(
        &mut self,
        anchor: usize,
        tag: Option<&Tag>,
        expected: &str,
        kind: Kind,
        at: Marker,
    ) -> Result<(), Error> {
        if let Some(tag) = tag.filter(|tag| core(tag) != Some(expected)) {
            return Err(refused_tag(tag, at));
        }
        if self.levels.len() == MAX_DEPTH {
            return Err(too_deep(at));
        }
        if let Some(Level { kind: Kind::Object { key: None, .. }, .. }) = self.levels.last() {
            return Err(no_key(at));
        }
        let before = self.size;
        self.size += VALUE;
        self.levels.push(Level { anchor, before, kind });
        self.check(at)
    }

    fn close(&mut self, at: Marker) -> Result<(), Error> {
        let Some(level) = self.levels.pop() else { return Ok(()) };
        let value = match level.kind {
            Kind::Array(items) => Value::Array(items),
            Kind::Object { mut members, merged, .. } => {
                // What the object says itself comes first, then what is merged, in order.
                for (name, value) in merged.into_iter().flatten() {
                    members.entry(name).or_insert(value);
                }
                Value::Object(members)
            }
        };
        if level.anchor > 0 {
            let size = self.size - level.before;
            // The copy that is kept counts as well.
            self.size = self.size.saturating_add(size);
            self.check(at)?;
            self.anchors.insert(level.anchor, (value.clone(), size));
        }
        self.put(Node::Whole(value), at)
    }

    /// Adds a value where reading is.
    fn put(&mut self, node: Node, at: Marker) -> Result<(), Error> {
        match self.levels.last_mut().map(|level| &mut level.kind) {
            None => self.document = Some(node.value()),
            Some(Kind::Array(items)) => items.push(node.value()),
            Some(Kind::Object { key: key @ None, .. }) => match node {
                Node::Scalar { text, .. } => *key = Some((text, at)),
                Node::Whole(Value::String(text)) => *key = Some((text, at)),
                Node::Whole(_) => return Err(no_key(at)),
            },
            Some(Kind::Object { members, key, merged }) => {
                let Some((name, place)) = key.take() else { return Ok(()) };
                if name == "<<" {
                    merged.extend(merge(node.value(), at)?);
                    return Ok(());
                }
                match members.entry(name) {
                    Entry::Occupied(known) => {
                        let reason = format!("the key {:?} is there twice", known.key());
                        return Err(fault(place, reason, "remove one of them"));
                    }
                    Entry::Vacant(free) => drop(free.insert(node.value())),
                }
            }
        }
        Ok(())
    }
}

impl Node {
    fn value(self) -> Value {
        match self {
            Node::Scalar { value, .. } | Node::Whole(value) => value,
        }
    }
}

/// How many levels a value has.
fn depth(value: &Value) -> usize {
    match value {
        Value::Array(items) => 1 + items.iter().map(depth).max().unwrap_or(0),
        Value::Object(members) => 1 + members.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}

/// The objects that a merge key names.
fn merge(value: Value, at: Marker) -> Result<Vec<Object>, Error> {
    let all = match value {
        Value::Array(items) => items,
        one => vec![one],
    };
    let objects = all.into_iter().map(|it| match it {
        Value::Object(members) => Ok(members),
        _ => Err(fault(at, "a merge key names what is no object", "write the members out")),
    });
    objects.collect()
}

fn too_deep(at: Marker) -> Error {
    let reason = format!("arrays and objects nest deeper than {MAX_DEPTH} levels");
    fault(at, reason, "flatten the document")
}

fn no_key(at: Marker) -> Error {
    fault(at, "is a key that is no scalar, which JSON does not have", "write a text as the key")
}

/// The value of a scalar.
fn value(text: &str, style: ScalarStyle, tag: Option<&Tag>, at: Marker) -> Result<Value, Error> {
    let plain = || {
        scalar::plain(text)
            .map_err(|reason| fault(at, reason, "write it in quotes, or use a number"))
    };
    let Some(tag) = tag else {
        return match style {
            ScalarStyle::Plain => plain(),
            _ => Ok(Value::String(text.to_owned())),
        };
    };
    let kind = core(tag).ok_or_else(|| refused_tag(tag, at))?;
    if kind == "str" {
        return Ok(Value::String(text.to_owned()));
    }
    let value = plain()?;
    let agrees = match &value {
        Value::Null => kind == "null",
        Value::Bool(_) => kind == "bool",
        Value::Number(number) => kind == "float" || kind == "int" && number.is_integer(),
        _ => false,
    };
    match agrees {
        true => Ok(value),
        false => Err(fault(at, format!("is no value of the tag `!!{kind}`"), "remove the tag")),
    }
}

/// The name of a tag of YAML's own.
fn core(tag: &Tag) -> Option<&str> {
    let name = match tag.is_yaml_core_schema() {
        true => tag.suffix.as_str(),
        // `!` alone: a text as it stands.
        false if tag.handle == "!" && tag.suffix.is_empty() => "str",
        false => return None,
    };
    ["str", "int", "float", "bool", "null", "seq", "map"].into_iter().find(|it| *it == name)
}

fn refused_tag(tag: &Tag, at: Marker) -> Error {
    let reason = format!("has the tag `{}{}`, which says nothing in JSON", tag.handle, tag.suffix);
    fault(at, reason, "remove the tag, and write what it would make")
}
