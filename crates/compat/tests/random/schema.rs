//! Random schemas of the profile over few names and small values, so that they often touch; and
//! random edits of them.

use fastrand::Rng;
use serde_json::{Map, Value, json};

/// Names of members.
pub const NAMES: [&str; 4] = ["a", "b", "ab", "c"];
/// Strings.
pub const TEXTS: [&str; 6] = ["", "a", "b", "ab", "ba", "aab"];
const PATTERNS: [&str; 7] = ["^a", "b$", "^[ab]*$", "^a?$", "^.{2}$", "a", "^(a|b)+$"];
const REFERENCES: [&str; 3] = ["#/$defs/t0", "#/$defs/t1", "#"];
const DIVISORS: [f64; 5] = [1.0, 2.0, 3.0, 0.5, 1.5];
const TYPES: [&str; 7] = ["null", "boolean", "integer", "number", "string", "array", "object"];

/// A schema with definitions that may refer to each other, and to the whole.
pub fn document(rng: &mut Rng) -> Value {
    let depth = rng.usize(1..4);
    let mut root = schema(rng, depth);
    if rng.u8(0..3) == 0 {
        if !root.is_object() {
            root = json!({});
        }
        let definitions: Map<String, Value> =
            (0..2).map(|at| (format!("t{at}"), schema(rng, depth))).collect();
        root["$defs"] = Value::Object(definitions);
    } else {
        strike_references(&mut root);
    }
    root
}

/// A schema of two layers: some of its places say more under `x-documented`.
pub fn layered(rng: &mut Rng) -> Value {
    let mut root = document(rng);
    for _ in 0..rng.usize(1..4) {
        let places = places(&root, String::new());
        let place = places[rng.usize(..places.len())].clone();
        // Where a stricter schema would admit more, there are no layers.
        let inverted = ["not", "if", "oneOf", "contains"];
        if place.split('/').any(|token| inverted.contains(&token)) {
            continue;
        }
        let mut layer = schema(rng, 1);
        strike_references(&mut layer);
        if let Some(Value::Object(members)) = root.pointer_mut(&place) {
            members.insert("x-documented".to_owned(), layer);
        }
    }
    root
}

/// References lead to definitions: where there are none, they go.
fn strike_references(value: &mut Value) {
    match value {
        Value::Object(members) => {
            if members.get("$ref").and_then(Value::as_str).is_some_and(|it| it.contains("$defs")) {
                members.remove("$ref");
            }
            members.values_mut().for_each(strike_references);
        }
        Value::Array(items) => items.iter_mut().for_each(strike_references),
        _ => {}
    }
}

/// A random schema.
pub fn schema(rng: &mut Rng, depth: usize) -> Value {
    match rng.u8(0..24) {
        0 => return json!(true),
        1 => return json!(false),
        2 => return json!({"$ref": REFERENCES[rng.usize(..3)]}),
        3..=5 if depth > 0 => return object(rng, depth - 1),
        6 if depth > 0 => return array(rng, depth - 1),
        _ => {}
    }
    let mut all = Map::new();
    for _ in 0..rng.usize(1..4) {
        let (keyword, value) = keyword(rng, depth);
        all.insert(keyword.to_owned(), value);
    }
    tidy(&mut all);
    Value::Object(all)
}

/// The shape that types have.
fn object(rng: &mut Rng, depth: usize) -> Value {
    let mut all = json!({"type": "object", "properties": schemas(rng, depth)});
    if rng.bool() {
        all["required"] = names(rng);
    }
    if rng.u8(0..3) == 0 {
        all["additionalProperties"] = schema(rng, depth);
    }
    if rng.u8(0..4) == 0 {
        let (keyword, value) = keyword(rng, depth);
        all[keyword] = value;
    }
    all
}

fn array(rng: &mut Rng, depth: usize) -> Value {
    let mut all = json!({"type": "array", "items": schema(rng, depth)});
    if rng.bool() {
        let (keyword, value) = keyword(rng, depth);
        all[keyword] = value;
    }
    all
}

/// `then` and `else` say nothing without `if`.
fn tidy(all: &mut Map<String, Value>) {
    if !all.contains_key("if") {
        all.remove("then");
        all.remove("else");
    }
}

fn keyword(rng: &mut Rng, depth: usize) -> (&'static str, Value) {
    let flat = 19;
    match rng.u8(0..if depth > 0 { flat + 19 } else { flat }) {
        0..=2 => ("type", types(rng)),
        3 | 4 => ("enum", (0..rng.usize(1..4)).map(|_| value(rng, 1)).collect()),
        5 => ("const", value(rng, 1)),
        6 => ("minimum", number(rng)),
        7 => ("maximum", number(rng)),
        8 => ("exclusiveMinimum", number(rng)),
        9 => ("exclusiveMaximum", number(rng)),
        10 => ("multipleOf", json!(DIVISORS[rng.usize(..5)])),
        11 => ("minLength", json!(rng.u8(0..3))),
        12 => ("maxLength", json!(rng.u8(0..3))),
        13 => ("pattern", json!(PATTERNS[rng.usize(..PATTERNS.len())])),
        14 => ("required", names(rng)),
        15 => ("minProperties", json!(rng.u8(0..3))),
        16 => ("maxProperties", json!(rng.u8(0..3))),
        17 => ("minItems", json!(rng.u8(0..3))),
        18 => match rng.u8(0..3) {
            0 => ("maxItems", json!(rng.u8(0..3))),
            1 => ("uniqueItems", json!(true)),
            _ => ("dependentRequired", one_of(rng, names)),
        },
        19 | 20 => ("properties", schemas(rng, depth - 1)),
        21 => ("additionalProperties", schema(rng, depth - 1)),
        22 => {
            let pattern = PATTERNS[rng.usize(..PATTERNS.len())].to_owned();
            let members = [(pattern, schema(rng, depth - 1))];
            ("patternProperties", Value::Object(members.into_iter().collect()))
        }
        23 => ("propertyNames", schema(rng, depth - 1)),
        24 => ("dependentSchemas", one_of(rng, |rng| schema(rng, depth - 1))),
        25 => ("items", schema(rng, depth - 1)),
        26 => ("prefixItems", several(rng, depth - 1)),
        27 => ("contains", schema(rng, depth - 1)),
        28 => ("minContains", json!(rng.u8(0..3))),
        29 => ("maxContains", json!(rng.u8(0..3))),
        30 => ("allOf", several(rng, depth - 1)),
        31 | 32 => ("anyOf", several(rng, depth - 1)),
        33 => ("oneOf", several(rng, depth - 1)),
        34 => ("not", schema(rng, depth - 1)),
        35 => ("if", schema(rng, depth - 1)),
        36 => ("then", schema(rng, depth - 1)),
        _ => match rng.u8(0..3) {
            0 => ("else", schema(rng, depth - 1)),
            1 => ("unevaluatedProperties", schema(rng, depth - 1)),
            _ => ("unevaluatedItems", schema(rng, depth - 1)),
        },
    }
}

/// An object of one member.
fn one_of(rng: &mut Rng, member: impl FnOnce(&mut Rng) -> Value) -> Value {
    let name = NAMES[rng.usize(..4)].to_owned();
    Value::Object([(name, member(rng))].into_iter().collect())
}

fn types(rng: &mut Rng) -> Value {
    let at = rng.usize(..7);
    let other = TYPES[(at + rng.usize(1..7)) % 7];
    if rng.u8(0..3) == 0 { json!([TYPES[at], other]) } else { json!(TYPES[at]) }
}

fn names(rng: &mut Rng) -> Value {
    let at = rng.usize(..4);
    (0..rng.usize(0..3)).map(|further| json!(NAMES[(at + further) % 4])).collect()
}

fn schemas(rng: &mut Rng, depth: usize) -> Value {
    let all: Map<String, Value> = (0..rng.usize(0..3))
        .map(|_| (NAMES[rng.usize(..4)].to_owned(), schema(rng, depth)))
        .collect();
    Value::Object(all)
}

fn several(rng: &mut Rng, depth: usize) -> Value {
    (0..rng.usize(1..4)).map(|_| schema(rng, depth)).collect()
}

fn number(rng: &mut Rng) -> Value {
    if rng.u8(0..4) == 0 { json!(f64::from(rng.i8(-3..8)) / 2.0) } else { json!(rng.i8(-2..5)) }
}

/// A random value.
pub fn value(rng: &mut Rng, depth: usize) -> Value {
    match rng.u8(0..if depth > 0 { 9 } else { 6 }) {
        0 => Value::Null,
        1 => json!(rng.bool()),
        2 | 3 => number(rng),
        4 | 5 => json!(TEXTS[rng.usize(..TEXTS.len())]),
        6 => (0..rng.usize(0..4)).map(|_| value(rng, depth - 1)).collect(),
        _ => {
            let members: Map<String, Value> = (0..rng.usize(0..4))
                .map(|_| (NAMES[rng.usize(..4)].to_owned(), value(rng, depth - 1)))
                .collect();
            Value::Object(members)
        }
    }
}

/// The schema with one thing changed.
pub fn edit(rng: &mut Rng, schema_before: &Value) -> Value {
    let mut after = schema_before.clone();
    let places = places(&after, String::new());
    let place = &places[rng.usize(..places.len())];
    let Some(at) = after.pointer_mut(place) else { return after };
    match at {
        Value::Object(members) => match rng.u8(0..4) {
            0 if !members.is_empty() => {
                let keys: Vec<String> =
                    members.keys().filter(|key| *key != "$defs").cloned().collect();
                if let Some(key) = rng.choice(keys) {
                    members.remove(&key);
                }
            }
            1 => *at = schema(rng, 1),
            _ => {
                let (keyword, value) = keyword(rng, 1);
                members.insert(keyword.to_owned(), value);
            }
        },
        other => *other = schema(rng, 1),
    }
    if let Some(Value::Object(members)) = after.pointer_mut(place) {
        tidy(members);
    }
    after
}

/// Where subschemas stand.
pub fn places(schema: &Value, at: String) -> Vec<String> {
    let mut all = vec![at.clone()];
    for (keyword, value) in schema.as_object().into_iter().flatten() {
        let below = format!("{at}/{keyword}");
        match (keyword.as_str(), value) {
            ("properties" | "patternProperties" | "dependentSchemas" | "$defs", _) => {
                for (name, schema) in value.as_object().into_iter().flatten() {
                    let name = name.replace('~', "~0").replace('/', "~1");
                    all.extend(places(schema, format!("{below}/{name}")));
                }
            }
            ("enum" | "const" | "required" | "type" | "dependentRequired", _) => {}
            (_, Value::Array(items)) => {
                for (index, schema) in items.iter().enumerate() {
                    all.extend(places(schema, format!("{below}/{index}")));
                }
            }
            (_, Value::Object(_)) => all.extend(places(value, below)),
            _ => {}
        }
    }
    all
}
