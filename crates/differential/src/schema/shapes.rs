//! Schemas that come with a type of their own: tuples and tagged unions.

use super::{Maker, number, object};
use callspec_runtime::{Object, Value};

/// Members that tell branches apart, and what they may be.
const TAGS: [&str; 3] = ["type", "a", "longer than sixteen bytes"];
const KINDS: [&str; 6] = ["a", "b", "ab", "é", "", "quote\" back\\slash"];
const OTHER_KINDS: [&str; 5] = ["1", "2.50", "true", "false", "-7"];

impl Maker<'_> {
    /// An array of a fixed length, or nearly.
    pub(super) fn tuple(&mut self, depth: usize) -> Value {
        let places: Vec<_> = (0..=self.seed.below(3)).map(|_| self.place(depth)).collect();
        let length = Value::from(places.len() as i64);
        let mut schema = Object::new();
        let closing = match self.seed.percent(50) {
            true => ("items", Value::Bool(false)),
            false => ("maxItems", length.clone()),
        };
        for (keyword, value) in [
            ("type", Value::from("array")),
            ("prefixItems", Value::Array(places)),
            ("minItems", length),
            closing,
        ] {
            if keyword == "type" || self.seed.percent(92) {
                schema.insert(keyword.to_owned(), value);
            }
        }
        Value::Object(schema)
    }

    /// Mostly of one type, so that a tuple has something to say.
    fn place(&mut self, depth: usize) -> Value {
        match self.seed.below(4) {
            0 => self.below(depth),
            1 => self.reference(),
            _ => object([("type", self.types())]),
        }
    }

    /// Objects that a member tells apart, or nearly; perhaps null.
    pub(super) fn union(&mut self, depth: usize) -> Value {
        let tag = self.seed.pick(&TAGS);
        let keyword = self.seed.pick(&["oneOf", "anyOf"]);
        self.inverted += usize::from(keyword == "oneOf");
        let by_other = self.seed.percent(40);
        let mut branches = Vec::new();
        let mut kinds = KINDS.iter();
        while branches.len() < 2 || self.seed.percent(40) {
            let Some(kind) = kinds.next() else { break };
            let kind = match self.seed.percent(20).then(|| kinds.next()).flatten() {
                Some(other) => {
                    let both = [*kind, other].map(Value::from);
                    object([("enum", Value::Array(both.into()))])
                }
                None => object([("const", self.kind(kind, branches.len()))]),
            };
            branches.push(match by_other {
                true => self.told_branch(tag, kind, depth),
                false => self.branch(tag, kind, depth),
            });
        }
        self.inverted -= usize::from(keyword == "oneOf");
        if self.seed.percent(25) {
            branches.push(object([("type", Value::from("null"))]));
        }
        let mut schema = Object::new();
        if self.seed.percent(25) {
            // What alternatives are of is said above them.
            schema.insert("type".to_owned(), Value::from("object"));
            for branch in &mut branches {
                if let Value::Object(branch) = branch {
                    branch.remove("type");
                }
            }
        }
        if self.seed.percent(25) {
            let member = self.below(depth.min(1));
            let members = object([(&self.name(), member)]);
            schema.insert("properties".to_owned(), members);
        }
        schema.insert(keyword.to_owned(), Value::Array(branches));
        if self.seed.percent(20) {
            schema.insert("type".to_owned(), Value::from("object"));
        }
        Value::Object(schema)
    }

    /// What tells a kind: mostly a text.
    fn kind(&mut self, text: &str, at: usize) -> Value {
        match self.seed.percent(15) {
            true => match OTHER_KINDS[at % OTHER_KINDS.len()] {
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                token => number(token),
            },
            false => Value::from(text),
        }
    }

    /// Objects of kinds that conditions name, or nearly.
    pub(super) fn events(&mut self, depth: usize) -> Value {
        let tag = self.seed.pick(&TAGS);
        let mut parts = Vec::new();
        let mut kinds = KINDS.iter();
        while parts.is_empty() || parts.len() < 4 && self.seed.percent(70) {
            let kind = object([("const", Value::from(*kinds.next().unwrap_or(&"a")))]);
            let condition = self.told_by(tag, kind);
            let then = match self.seed.percent(50) {
                true => self.reference(),
                false => {
                    let kind = object([("type", Value::from("string"))]);
                    self.branch(tag, kind, depth)
                }
            };
            parts.push((condition, then));
        }
        let mut schema = Object::new();
        if self.seed.percent(30) {
            let mut chain = self.seed.percent(50).then(|| self.reference());
            while let Some((condition, then)) = parts.pop() {
                let mut link = Object::new();
                link.insert("if".to_owned(), condition);
                link.insert("then".to_owned(), then);
                link.extend(chain.take().map(|it| ("else".to_owned(), it)));
                chain = Some(Value::Object(link));
            }
            schema.extend(chain.and_then(|it| it.as_object().cloned()).unwrap_or_default());
        } else {
            let parts = parts.into_iter().map(|(it, then)| object([("if", it), ("then", then)]));
            schema.insert("allOf".to_owned(), Value::Array(parts.collect()));
        }
        if self.seed.percent(90) {
            schema.insert("type".to_owned(), Value::from("object"));
        }
        if self.kinds.documented && self.inverted == 0 && self.seed.percent(30) {
            let listed = object([("enum", Value::from(KINDS.map(Value::from).to_vec()))]);
            let required = Value::Array(vec![Value::from(tag)]);
            let layer = [("required", required), ("properties", object([(tag, listed)]))];
            schema.insert("x-documented".to_owned(), object(layer));
        }
        Value::Object(schema)
    }

    /// What makes an object of a kind: a text, a member that is there or not, something in a member.
    fn told_by(&mut self, tag: &str, kind: Value) -> Value {
        let names = |name: &str| Value::Array(vec![Value::from(name)]);
        let other = self.name();
        let said =
            object([("properties", object([(tag, kind.clone())])), ("required", names(tag))]);
        match self.seed.below(8) {
            0 => object([("required", names(&other))]),
            1 => object([("properties", object([(tag, kind), (&other, Value::Bool(false))]))]),
            2 => object([("properties", object([(&other, said)])), ("required", names(&other))]),
            3 => object([("properties", object([(&other, said)]))]),
            4 => {
                let value = self.value(0);
                let test = object([(&other, object([("const", value)]))]);
                object([("properties", test), ("required", names(&other))])
            }
            5 => object([("not", object([("required", names(&other))])), ("required", names(tag))]),
            _ => said,
        }
    }

    /// A branch that is told by a scalar of any type, by a member of a member, or by what is there.
    fn told_branch(&mut self, tag: &str, kind: Value, depth: usize) -> Value {
        let mut schema = self.told_by(tag, kind).as_object().cloned().unwrap_or_default();
        let members = schema.entry("properties".to_owned()).or_insert(Value::Object(Object::new()));
        if let Value::Object(members) = members {
            let name = self.name();
            let member = self.below(depth.min(2));
            members.entry(name).or_insert(member);
        }
        schema.insert("type".to_owned(), Value::from("object"));
        if self.seed.percent(20) {
            schema.insert("additionalProperties".to_owned(), Value::Bool(false));
        }
        Value::Object(schema)
    }

    fn branch(&mut self, tag: &str, kind: Value, depth: usize) -> Value {
        let mut schema = Object::new();
        self.about_objects(&mut schema, depth.min(2));
        let members = schema.entry("properties".to_owned()).or_insert(Value::Object(Object::new()));
        if let Value::Object(members) = members {
            members.insert(tag.to_owned(), kind);
        }
        if self.seed.percent(95) {
            schema.insert("required".to_owned(), Value::Array(vec![Value::from(tag)]));
        }
        schema.insert("type".to_owned(), Value::from("object"));
        let schema = Value::Object(schema);
        match self.seed.percent(20) {
            true => object([("allOf", Value::Array(vec![schema, self.below(depth.min(1))]))]),
            false => schema,
        }
    }
}
