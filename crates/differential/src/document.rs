//! Documents that a schema may well admit, and mutants of any document.

use crate::schema::{any, number};
use crate::seed::Seed;
use crate::words::{NAMES, NUMBERS, TEXTS};
use callspec_runtime::format::Format;
use callspec_runtime::{Object, Value};

/// Schema files by name, as JSON.
pub type Files = [(String, Value)];

/// A document that follows a schema where that is easy, and is anything where it is not.
pub fn following(seed: &mut Seed, files: &Files, file: usize) -> Value {
    let mut guide = Guide { seed, files, fuel: 60 };
    guide.follow(&files[file].1, file, 0)
}

struct Guide<'a> {
    seed: &'a mut Seed,
    files: &'a Files,
    /// How many subschemas may still be followed: recursion has to end.
    fuel: usize,
}

impl<'a> Guide<'a> {
    fn follow(&mut self, schema: &Value, file: usize, depth: usize) -> Value {
        let Some(keywords) = schema.as_object() else { return any(self.seed, 1) };
        if self.fuel == 0 || depth > 12 {
            return any(self.seed, 0);
        }
        self.fuel -= 1;
        if let Some(constant) = keywords.get("const") {
            return constant.clone();
        }
        if let Some(listed) = keywords.get("enum").and_then(Value::as_array) {
            if !listed.is_empty() && self.seed.percent(95) {
                return self.seed.pick(listed);
            }
        }
        let mut value = self.own(keywords, file, depth);
        if let Some((target, file)) = keywords.get("$ref").and_then(|it| self.target(it, file)) {
            let other = self.follow(target, file, depth + 1);
            value = self.join(value, other);
        }
        for keyword in ["allOf", "anyOf", "oneOf"] {
            let Some(parts) = keywords.get(keyword).and_then(Value::as_array) else { continue };
            let one = self.seed.below(parts.len());
            for (at, part) in parts.iter().enumerate() {
                if keyword == "allOf" || at == one {
                    let other = self.follow(part, file, depth + 1);
                    value = self.join(value, other);
                }
            }
        }
        for keyword in ["if", "then", "else", "x-documented"] {
            if let Some(part) = keywords.get(keyword) {
                if self.seed.percent(50) {
                    let other = self.follow(part, file, depth + 1);
                    value = self.join(value, other);
                }
            }
        }
        value
    }

    /// What a schema's own keywords suggest.
    fn own(&mut self, keywords: &Object, file: usize, depth: usize) -> Value {
        match self.kind(keywords) {
            "null" => Value::Null,
            "boolean" => Value::Bool(self.seed.percent(50)),
            "integer" | "number" => self.number(keywords),
            "string" => Value::from(self.text(keywords)),
            "array" => self.array(keywords, file, depth),
            "object" => self.object(keywords, file, depth),
            _ => any(self.seed, 1),
        }
    }

    fn kind<'k>(&mut self, keywords: &'k Object) -> &'k str {
        match keywords.get("type") {
            Some(Value::String(name)) => return name,
            Some(Value::Array(names)) if !names.is_empty() => {
                let at = self.seed.below(names.len());
                return names[at].as_str().unwrap_or_default();
            }
            _ => {}
        }
        let speaks = |words: &[&str]| words.iter().any(|word| keywords.contains_key(*word));
        if speaks(&["properties", "required", "patternProperties", "additionalProperties"])
            || speaks(&["dependentRequired", "dependentSchemas", "unevaluatedProperties", "if"])
        {
            "object"
        } else if speaks(&["items", "prefixItems", "contains", "unevaluatedItems", "uniqueItems"]) {
            "array"
        } else if speaks(&["minimum", "maximum", "exclusiveMinimum", "multipleOf"]) {
            "number"
        } else if speaks(&["pattern", "format", "minLength", "maxLength"]) {
            "string"
        } else {
            ""
        }
    }

    /// A bound, or what is right beside it.
    fn number(&mut self, keywords: &Object) -> Value {
        let bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"];
        let bounds: Vec<_> = bounds.iter().filter_map(|it| keywords.get(*it)).collect();
        if bounds.is_empty() || self.seed.percent(30) {
            return number(self.seed.pick(NUMBERS));
        }
        let bound = self.seed.pick(&bounds);
        match bound.as_i64() {
            // Doubles hold it, and both its neighbours.
            Some(bound) if bound.unsigned_abs() < 1 << 52 => {
                Value::from(bound + self.seed.pick(&[-1, 0, 0, 1]))
            }
            _ => bound.clone(),
        }
    }

    /// A text of the pattern or format, often; one as long as may be, or nearly.
    fn text(&mut self, keywords: &Object) -> String {
        let format = keywords.get("format").and_then(Value::as_str).and_then(Format::from_name);
        if let (Some(format), true) = (format, self.seed.percent(70)) {
            let texts: Vec<_> = TEXTS.iter().filter(|text| format.check(text)).collect();
            if !texts.is_empty() {
                return (*self.seed.pick(&texts)).to_owned();
            }
        }
        let lengths = ["minLength", "maxLength"];
        let lengths = lengths.iter().filter_map(|it| keywords.get(*it)?.as_i64());
        let lengths: Vec<_> = lengths.filter(|length| (0..1000).contains(length)).collect();
        if lengths.is_empty() || self.seed.percent(30) {
            return self.seed.pick(TEXTS).to_owned();
        }
        let length = self.seed.pick(&lengths) + self.seed.pick(&[-1, 0, 0, 1]);
        self.seed.pick(&["a", "é", "😀"]).repeat(usize::try_from(length).unwrap_or(0))
    }

    fn array(&mut self, keywords: &Object, file: usize, depth: usize) -> Value {
        let mut items = Vec::new();
        for part in keywords.get("prefixItems").and_then(Value::as_array).unwrap_or_default() {
            items.push(self.follow(part, file, depth + 1));
        }
        for _ in 0..self.seed.below(4) {
            let part = match self.seed.percent(70) {
                true => keywords.get("items").or(keywords.get("contains")),
                false => keywords.get("contains").or(keywords.get("unevaluatedItems")),
            };
            items.push(match part {
                Some(part) => self.follow(part, file, depth + 1),
                None => any(self.seed, 1),
            });
        }
        if !items.is_empty() && self.seed.percent(15) {
            items.push(items[0].clone());
        }
        let is_closed = keywords.get("items") == Some(&Value::Bool(false));
        let most = keywords.get("maxItems").and_then(Value::as_i64);
        let prefix = keywords.get("prefixItems").and_then(Value::as_array).map_or(0, <[_]>::len);
        let most = if is_closed { Some(prefix) } else { most.and_then(|it| it.try_into().ok()) };
        if let (Some(most), true) = (most, self.seed.percent(80)) {
            items.truncate(most);
        }
        Value::Array(items)
    }

    fn object(&mut self, keywords: &Object, file: usize, depth: usize) -> Value {
        let mut members = Object::new();
        for (name, part) in
            keywords.get("properties").and_then(Value::as_object).into_iter().flatten()
        {
            if self.seed.percent(75) {
                let value = self.follow(part, file, depth + 1);
                members.insert(name.clone(), value);
            }
        }
        for name in keywords.get("required").and_then(Value::as_array).unwrap_or_default() {
            if let (Some(name), true) = (name.as_str(), self.seed.percent(85)) {
                members.entry(name.to_owned()).or_insert_with(|| any(self.seed, 1));
            }
        }
        for _ in 0..self.seed.below(3) {
            let name = self.seed.pick(NAMES).to_owned();
            let value = match keywords.get("additionalProperties") {
                Some(part @ Value::Object(_)) => self.follow(part, file, depth + 1),
                _ => any(self.seed, 1),
            };
            members.entry(name).or_insert(value);
        }
        Value::Object(members)
    }

    /// One value that may satisfy what two were made for.
    fn join(&mut self, one: Value, other: Value) -> Value {
        match (one, other) {
            (Value::Object(mut one), Value::Object(other)) => {
                for (name, value) in other {
                    let value = match one.remove(&name) {
                        Some(known) => self.join(known, value),
                        None => value,
                    };
                    one.insert(name, value);
                }
                Value::Object(one)
            }
            (one, other) => {
                if self.seed.percent(50) {
                    one
                } else {
                    other
                }
            }
        }
    }

    /// Where a `$ref` leads.
    fn target(&self, reference: &Value, file: usize) -> Option<(&'a Value, usize)> {
        let (name, pointer) =
            reference.as_str()?.split_once('#').unwrap_or((reference.as_str()?, ""));
        let file = match name {
            "" => file,
            name => self.files.iter().position(|(known, _)| known == name)?,
        };
        let mut at = &self.files[file].1;
        for token in pointer.split('/').skip(1) {
            at = at.get(&token.replace("~1", "/").replace("~0", "~"))?;
        }
        Some((at, file))
    }
}

/// A document with one thing changed: something near a bound, a member more or less, another type.
pub fn mutated(seed: &mut Seed, document: &Value) -> Value {
    let mut places = count(document);
    let mut target = seed.below(places);
    places = 0;
    let mut document = document.clone();
    change(seed, &mut document, &mut target, &mut places);
    document
}

/// How many values there are in a document.
fn count(document: &Value) -> usize {
    1 + match document {
        Value::Array(items) => items.iter().map(count).sum(),
        Value::Object(members) => members.values().map(count).sum(),
        _ => 0,
    }
}

/// Changes the value that is `target` further in the walk; returns whether it was reached.
fn change(seed: &mut Seed, value: &mut Value, target: &mut usize, walked: &mut usize) -> bool {
    if *walked == *target {
        alter(seed, value);
        return true;
    }
    *walked += 1;
    match value {
        Value::Array(items) => items.iter_mut().any(|item| change(seed, item, target, walked)),
        Value::Object(members) => {
            members.values_mut().any(|member| change(seed, member, target, walked))
        }
        _ => false,
    }
}

fn alter(seed: &mut Seed, value: &mut Value) {
    if seed.percent(25) {
        *value = any(seed, 1);
        return;
    }
    match value {
        Value::Number(_) => *value = number(seed.pick(NUMBERS)),
        Value::String(text) => match seed.below(3) {
            0 => *text = seed.pick(TEXTS).to_owned(),
            1 => drop(text.pop()),
            _ => text.push('a'),
        },
        Value::Array(items) => match seed.below(3) {
            0 => drop(items.pop()),
            1 => items.push(any(seed, 1)),
            _ => {
                let copy = items.first().cloned().unwrap_or_default();
                items.push(copy);
            }
        },
        Value::Object(members) => {
            let name = match members.keys().nth(seed.below(members.len())) {
                Some(name) if seed.percent(60) => name.clone(),
                _ => seed.pick(NAMES).to_owned(),
            };
            match seed.below(3) {
                0 => drop(members.remove(&name)),
                1 => drop(members.insert(name, Value::Null)),
                _ => drop(members.insert(name, any(seed, 1))),
            }
        }
        _ => *value = any(seed, 1),
    }
}
