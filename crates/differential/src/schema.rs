//! Random schemas of the whole profile.

mod shapes;

use crate::seed::Seed;
use crate::words::{FORMATS, NAMES, NUMBERS, PATTERNS, TEXTS};
use callspec_runtime::{Number, Object, Value};

/// What random schemas may contain.
#[derive(Clone, Copy, Debug)]
pub struct Kinds {
    /// `unevaluatedProperties` and `unevaluatedItems`.
    pub unevaluated: bool,
    /// `x-documented`.
    pub documented: bool,
}

/// Two files that refer to each other and to themselves. The first is the one to ask for.
pub fn random(seed: &mut Seed, kinds: Kinds) -> Vec<(String, Value)> {
    let mut maker = Maker { seed, kinds, file: 0, defs: [3, 2], inverted: 0 };
    let mut files = Vec::new();
    for (file, name) in ["Call.json", "Leg.json"].into_iter().enumerate() {
        maker.file = file;
        let mut root = maker.object(4);
        let defs: Object =
            (0..maker.defs[file]).map(|at| (format!("d{at}"), maker.schema(3))).collect();
        root.insert("$defs".to_owned(), Value::Object(defs));
        files.push((name.to_owned(), Value::Object(root)));
    }
    files
}

/// The same, but the root's members are what becomes enums and tuples.
pub fn random_kinds(seed: &mut Seed, kinds: Kinds) -> Vec<(String, Value)> {
    let mut files = random(seed, kinds);
    let mut maker = Maker { seed, kinds, file: 0, defs: [3, 2], inverted: 0 };
    let mut members = Object::new();
    for name in NAMES.iter().take(2) {
        let kind = match maker.seed.below(5) {
            0 => maker.tuple(3),
            1 | 2 => maker.events(3),
            _ => maker.union(3),
        };
        members.insert((*name).to_owned(), kind);
    }
    if let Value::Object(root) = &mut files[0].1 {
        let defs = root.remove("$defs");
        root.clear();
        root.extend(defs.map(|it| ("$defs".to_owned(), it)));
        root.insert("type".to_owned(), Value::from("object"));
        root.insert("properties".to_owned(), Value::Object(members));
    }
    files
}

struct Maker<'s> {
    seed: &'s mut Seed,
    kinds: Kinds,
    /// The file that is being made.
    file: usize,
    /// How many `$defs` each file has.
    defs: [usize; 2],
    /// How many keywords above have no room for `x-documented`.
    inverted: usize,
}

impl Maker<'_> {
    fn schema(&mut self, depth: usize) -> Value {
        match self.seed.below(23) {
            0 => Value::Bool(true),
            1 if depth < 3 => Value::Bool(false),
            2..=5 => self.reference(),
            6 if depth > 0 => self.tuple(depth),
            7 if depth > 0 => self.union(depth),
            8 if depth > 0 => self.events(depth),
            _ => Value::Object(self.object(depth)),
        }
    }

    fn reference(&mut self) -> Value {
        let file = self.seed.below(2);
        let at = self.seed.below(self.defs[file] + 1);
        let place = if at == self.defs[file] { "#".to_owned() } else { format!("#/$defs/d{at}") };
        let name = if file == self.file { "" } else { ["Call.json", "Leg.json"][file] };
        object([("$ref", Value::from(format!("{name}{place}")))])
    }

    /// A schema of a few keywords that mostly speak of one JSON type.
    fn object(&mut self, depth: usize) -> Object {
        let mut into = Object::new();
        match self.seed.below(7) {
            0 => self.about_strings(&mut into),
            1 => self.about_numbers(&mut into),
            2 | 3 if depth > 0 => self.about_objects(&mut into, depth),
            4 if depth > 0 => self.about_arrays(&mut into, depth),
            5 => self.about_values(&mut into),
            _ => {}
        }
        if depth > 0 && self.seed.percent(45) {
            self.applicators(&mut into, depth);
        }
        if self.seed.percent(30) {
            into.insert("type".to_owned(), self.types());
        }
        if self.seed.percent(8) {
            self.about_objects(&mut into, depth.min(1));
        }
        if self.kinds.documented && self.inverted == 0 && depth > 0 && self.seed.percent(20) {
            let mut layer = self.object(depth - 1);
            layer.remove("x-documented");
            let layer = Value::Object(layer);
            into.insert("x-documented".to_owned(), layer);
        }
        into
    }

    fn types(&mut self) -> Value {
        const ALL: [&str; 7] =
            ["null", "boolean", "integer", "number", "string", "array", "object"];
        if self.seed.percent(60) {
            return Value::from(self.seed.pick(&ALL));
        }
        let first = self.seed.below(7);
        let second = (first + 1 + self.seed.below(6)) % 7;
        Value::Array(vec![Value::from(ALL[first]), Value::from(ALL[second])])
    }

    fn about_strings(&mut self, into: &mut Object) {
        for _ in 0..=self.seed.below(2) {
            let (keyword, value) = match self.seed.below(4) {
                0 => ("minLength", self.count(4)),
                1 => ("maxLength", self.count(4)),
                2 => ("pattern", Value::from(self.seed.pick(PATTERNS))),
                _ => ("format", Value::from(self.seed.pick(FORMATS))),
            };
            into.insert(keyword.to_owned(), value);
        }
    }

    fn about_numbers(&mut self, into: &mut Object) {
        for _ in 0..=self.seed.below(2) {
            let (keyword, value) = match self.seed.below(5) {
                0 => ("minimum", self.number(NUMBERS)),
                1 => ("maximum", self.number(NUMBERS)),
                2 => ("exclusiveMinimum", self.number(NUMBERS)),
                3 => ("exclusiveMaximum", self.number(NUMBERS)),
                _ => {
                    ("multipleOf", self.number(&["1", "2", "3", "0.5", "0.25", "10", "1e1", "1.5"]))
                }
            };
            into.insert(keyword.to_owned(), value);
        }
    }

    fn about_values(&mut self, into: &mut Object) {
        if self.seed.percent(50) {
            let value = self.value(2);
            into.insert("const".to_owned(), value);
        } else {
            // Values that are equal in JSON stand once: the meta-schema asks for it.
            let mut listed: Vec<Value> = Vec::new();
            for _ in 0..=self.seed.below(4) {
                let value = self.value(1);
                if !listed.contains(&value) {
                    listed.push(value);
                }
            }
            into.insert("enum".to_owned(), Value::Array(listed));
        }
    }

    fn about_objects(&mut self, into: &mut Object, depth: usize) {
        if self.seed.percent(70) {
            let members = (0..=self.seed.below(3)).map(|_| (self.name(), self.below(depth)));
            into.insert("properties".to_owned(), Value::Object(members.collect()));
        }
        if self.seed.percent(20) {
            let members = (0..=self.seed.below(2))
                .map(|_| (self.seed.pick(PATTERNS).to_owned(), self.below(depth)));
            into.insert("patternProperties".to_owned(), Value::Object(members.collect()));
        }
        if self.seed.percent(25) {
            let schema = if self.seed.percent(50) { Value::Bool(false) } else { self.below(depth) };
            into.insert("additionalProperties".to_owned(), schema);
        }
        if self.seed.percent(10) {
            let schema = self.below(depth);
            into.insert("propertyNames".to_owned(), schema);
        }
        if self.seed.percent(30) {
            let names = self.names();
            into.insert("required".to_owned(), names);
        }
        for keyword in ["minProperties", "maxProperties"] {
            if self.seed.percent(8) {
                let count = self.count(4);
                into.insert(keyword.to_owned(), count);
            }
        }
        if self.seed.percent(10) {
            let members = (0..=self.seed.below(2)).map(|_| (self.name(), self.names()));
            into.insert("dependentRequired".to_owned(), Value::Object(members.collect()));
        }
        if self.seed.percent(10) {
            let members = (0..=self.seed.below(1)).map(|_| (self.name(), self.below(depth)));
            into.insert("dependentSchemas".to_owned(), Value::Object(members.collect()));
        }
        if self.kinds.unevaluated && self.seed.percent(20) {
            let schema = if self.seed.percent(60) { Value::Bool(false) } else { self.below(depth) };
            into.insert("unevaluatedProperties".to_owned(), schema);
        }
    }

    fn about_arrays(&mut self, into: &mut Object, depth: usize) {
        if self.seed.percent(60) {
            let schema = self.below(depth);
            into.insert("items".to_owned(), schema);
        }
        if self.seed.percent(30) {
            let schemas = (0..=self.seed.below(2)).map(|_| self.below(depth)).collect();
            into.insert("prefixItems".to_owned(), Value::Array(schemas));
        }
        if self.seed.percent(30) {
            self.inverted += 1;
            let schema = self.below(depth);
            self.inverted -= 1;
            into.insert("contains".to_owned(), schema);
            for keyword in ["minContains", "maxContains"] {
                if self.seed.percent(30) {
                    let count = self.count(3);
                    into.insert(keyword.to_owned(), count);
                }
            }
        }
        for keyword in ["minItems", "maxItems"] {
            if self.seed.percent(15) {
                let count = self.count(4);
                into.insert(keyword.to_owned(), count);
            }
        }
        if self.seed.percent(20) {
            into.insert("uniqueItems".to_owned(), Value::Bool(true));
        }
        if self.kinds.unevaluated && self.seed.percent(20) {
            let schema = if self.seed.percent(60) { Value::Bool(false) } else { self.below(depth) };
            into.insert("unevaluatedItems".to_owned(), schema);
        }
    }

    fn applicators(&mut self, into: &mut Object, depth: usize) {
        let keyword = ["allOf", "anyOf", "anyOf", "oneOf", "not", "if", "$ref", "condition"];
        match self.seed.pick(&keyword) {
            keyword @ ("allOf" | "anyOf" | "oneOf") => {
                self.inverted += usize::from(keyword == "oneOf");
                let schemas = (0..=self.seed.below(3)).map(|_| self.below(depth)).collect();
                self.inverted -= usize::from(keyword == "oneOf");
                into.insert(keyword.to_owned(), Value::Array(schemas));
            }
            "not" => {
                let schema = self.under(depth);
                into.insert("not".to_owned(), schema);
            }
            "if" => {
                let schema = self.under(depth);
                into.insert("if".to_owned(), schema);
                for keyword in ["then", "else"] {
                    if self.seed.percent(70) {
                        let schema = self.below(depth);
                        into.insert(keyword.to_owned(), schema);
                    }
                }
            }
            "$ref" => into.extend(self.reference().as_object().cloned().unwrap_or_default()),
            _ => {
                let conditions = (0..=self.seed.below(2)).map(|_| self.condition()).collect();
                into.insert("allOf".to_owned(), Value::Array(conditions));
            }
        }
    }

    /// "Only present when", as sentences of vendors' pages become it; now and then with more to it.
    fn condition(&mut self) -> Value {
        let test = match self.seed.below(3) {
            0 => object([("enum", Value::Array(vec![self.value(0), self.value(0)]))]),
            1 => object([("type", self.types())]),
            _ => object([("const", self.value(0))]),
        };
        let mut condition = Object::new();
        if self.seed.percent(85) {
            let tests = [(self.name(), test)].into_iter().collect();
            condition.insert("properties".to_owned(), Value::Object(tests));
        }
        if self.seed.percent(40) {
            condition.insert("required".to_owned(), self.names());
        }
        let mut all = Object::new();
        all.insert("if".to_owned(), Value::Object(condition));
        for keyword in ["then", "else"] {
            if self.seed.percent(60) {
                let mut consequence = Object::new();
                if self.seed.percent(70) {
                    let forbidden = [(self.name(), Value::Bool(false))].into_iter().collect();
                    consequence.insert("properties".to_owned(), Value::Object(forbidden));
                }
                if self.seed.percent(40) {
                    consequence.insert("required".to_owned(), self.names());
                }
                all.insert(keyword.to_owned(), Value::Object(consequence));
            }
        }
        if self.seed.percent(15) {
            self.about_objects(&mut all, 1);
        }
        Value::Object(all)
    }

    fn below(&mut self, depth: usize) -> Value {
        self.schema(depth.saturating_sub(1))
    }

    /// A subschema of `not` or `if`.
    fn under(&mut self, depth: usize) -> Value {
        self.inverted += 1;
        let schema = self.below(depth);
        self.inverted -= 1;
        schema
    }

    fn name(&mut self) -> String {
        self.seed.pick(NAMES).to_owned()
    }

    /// Distinct names.
    fn names(&mut self) -> Value {
        let mut names: Vec<_> = (0..=self.seed.below(2)).map(|_| self.name()).collect();
        names.sort();
        names.dedup();
        Value::Array(names.into_iter().map(Value::from).collect())
    }

    fn count(&mut self, below: usize) -> Value {
        Value::from(self.seed.below(below) as i64)
    }

    fn number(&mut self, from: &[&str]) -> Value {
        number(self.seed.pick(from))
    }

    fn value(&mut self, depth: usize) -> Value {
        any(self.seed, depth)
    }
}

/// Any small JSON value.
pub fn any(seed: &mut Seed, depth: usize) -> Value {
    match seed.below(if depth == 0 { 8 } else { 10 }) {
        0 => Value::Null,
        1 => Value::Bool(false),
        2 => Value::Bool(true),
        3 | 4 => number(seed.pick(NUMBERS)),
        5..=7 => Value::from(seed.pick(TEXTS)),
        8 => Value::Array((0..seed.below(4)).map(|_| any(seed, depth - 1)).collect()),
        _ => {
            let members =
                (0..seed.below(4)).map(|_| (seed.pick(NAMES).to_owned(), any(seed, depth - 1)));
            Value::Object(members.collect())
        }
    }
}

/// A number by its token.
pub fn number(token: &str) -> Value {
    Value::Number(Number::from_token(token).unwrap_or_else(|_| 0.into()))
}

/// An object of some members.
pub fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    Value::Object(members.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
}
