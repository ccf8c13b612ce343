//! Random schemas in the words of OpenAPI 3.0, and of Swagger 2.0: the same verdicts as an independent validator has
//! on what another way makes of them, which is written here and shares nothing with the dialects.
//! `OPENAPI_PAIRS` says how many documents.

use callspec_differential::Seed;
use callspec_differential::document::{following, mutated};
use callspec_differential::schema::any;
use callspec_runtime::{Level, Validator, Value};
use callspec_schema::{Formats, Options, OwnedTables, Root, Set, compile};
use serde_json::{Map, Value as Json, json};

const NAMES: [&str; 4] = ["A", "B", "C", "D"];
const MEMBERS: [&str; 5] = ["a", "b", "c", "id", "x-y"];

/// A random schema. Components refer to later ones only, or below a member.
fn schema(seed: &mut Seed, depth: usize, from: usize, is_swagger: bool) -> Json {
    let nullable = if is_swagger { "x-nullable" } else { "nullable" };
    if depth == 0 || seed.percent(15) {
        if from < NAMES.len() && seed.percent(50) {
            let name = NAMES[from + seed.below(NAMES.len() - from)];
            let folder = if is_swagger { "definitions" } else { "components/schemas" };
            let mut it = json!({"$ref": format!("#/{folder}/{name}")});
            // Not heard beside it.
            if seed.percent(20) {
                it["maxLength"] = json!(0);
                it[nullable] = json!(true);
            }
            return it;
        }
        return json!({"type": seed.pick(&["string", "boolean", "integer", "number"])});
    }
    let mut it = Map::new();
    let kind = seed.pick(&["string", "integer", "number", "array", "object", "object", "none"]);
    if kind != "none" {
        it.insert("type".into(), json!(kind));
    }
    match kind {
        "string" => {
            if seed.percent(40) {
                it.insert("minLength".into(), json!(seed.below(3)));
            }
            if seed.percent(40) {
                it.insert("maxLength".into(), json!(seed.below(4)));
            }
            if seed.percent(30) {
                it.insert("enum".into(), json!(["", "a", "ab"]));
            }
            if seed.percent(30) {
                it.insert(
                    "format".into(),
                    json!(seed.pick(&["byte", "password", "binary", "char"])),
                );
            }
        }
        "integer" | "number" => {
            for (word, exclusive) in
                [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")]
            {
                if seed.percent(40) {
                    let bound = if word == "minimum" { -1 } else { 2 };
                    it.insert(word.into(), json!(bound));
                    if seed.percent(50) {
                        it.insert(exclusive.into(), json!(seed.percent(70)));
                    }
                }
            }
            if seed.percent(30) {
                it.insert("multipleOf".into(), json!(2));
            }
            if seed.percent(40) {
                it.insert("format".into(), json!(seed.pick(&["int32", "int64", "float", "uint8"])));
            }
        }
        "array" => {
            it.insert("items".into(), schema(seed, depth - 1, 0, is_swagger));
            if seed.percent(30) {
                it.insert("minItems".into(), json!(seed.below(3)));
            }
            if seed.percent(20) {
                it.insert("uniqueItems".into(), json!(true));
            }
        }
        _ => {
            let mut members = Map::new();
            for _ in 0..seed.below(4) {
                let mut member = schema(seed, depth - 1, 0, is_swagger);
                if member.get("$ref").is_none() && seed.percent(20) {
                    member["readOnly"] = json!(true);
                }
                members.insert(seed.pick(&MEMBERS).into(), member);
            }
            let required: Vec<&str> = MEMBERS.into_iter().filter(|_| seed.percent(25)).collect();
            if !required.is_empty() {
                it.insert("required".into(), json!(required));
            }
            it.insert("properties".into(), Json::Object(members));
            match seed.below(5) {
                0 => drop(it.insert("additionalProperties".into(), json!(false))),
                1 => {
                    let others = schema(seed, depth - 1, 0, is_swagger);
                    it.insert("additionalProperties".into(), others);
                }
                _ => {}
            }
            if seed.percent(20) {
                it.insert("maxProperties".into(), json!(seed.below(4)));
            }
        }
    }
    if seed.percent(35) {
        it.insert(nullable.into(), json!(seed.percent(80)));
    }
    let words: &[&str] = if is_swagger { &["allOf"] } else { &["allOf", "anyOf", "oneOf", "not"] };
    if seed.percent(30) {
        let word = seed.pick(words);
        let parts: Vec<Json> =
            (0..1 + seed.below(2)).map(|_| schema(seed, depth - 1, from + 1, is_swagger)).collect();
        it.insert(word.into(), if word == "not" { parts[0].clone() } else { json!(parts) });
    }
    for (word, value) in
        [("example", json!("x")), ("x-more", json!({"type": 1})), ("xml", json!({}))]
    {
        if seed.percent(10) {
            it.insert(word.into(), value);
        }
    }
    Json::Object(it)
}

/// A document's schema in draft 2020-12.
fn plain(it: &Json) -> Json {
    let Json::Object(from) = it else { return it.clone() };
    if let Some(reference) = from.get("$ref").and_then(Json::as_str) {
        let name = reference.rsplit('/').next().unwrap_or_default();
        return json!({"$ref": format!("#/$defs/{name}")});
    }
    let mut to = Map::new();
    let is = |word: &str| from.get(word).and_then(Json::as_bool).unwrap_or(false);
    for (word, value) in from {
        let value = match word.as_str() {
            "type" if is("nullable") || is("x-nullable") => json!([value, "null"]),
            "properties" => {
                let all = value.as_object().into_iter().flatten();
                Json::Object(all.map(|(name, it)| (name.clone(), plain(it))).collect())
            }
            "items" | "additionalProperties" | "not" => plain(value),
            "allOf" | "anyOf" | "oneOf" => {
                Json::Array(value.as_array().into_iter().flatten().map(plain).collect())
            }
            "minimum" if is("exclusiveMinimum") => {
                to.insert("exclusiveMinimum".into(), value.clone());
                continue;
            }
            "maximum" if is("exclusiveMaximum") => {
                to.insert("exclusiveMaximum".into(), value.clone());
                continue;
            }
            "format" => {
                let range = match value.as_str() {
                    Some("int32") => json!({"minimum": i32::MIN, "maximum": i32::MAX}),
                    Some("int64") => json!({"minimum": i64::MIN, "maximum": i64::MAX}),
                    Some("uint8") => json!({"minimum": 0, "maximum": 255}),
                    _ => continue,
                };
                to.insert("dependentSchemas".into(), json!({}));
                to.insert("if".into(), json!(true));
                to.insert("then".into(), range);
                continue;
            }
            "nullable" | "x-nullable" | "exclusiveMinimum" | "exclusiveMaximum" | "example"
            | "x-more" | "xml" | "readOnly" => continue,
            _ => value.clone(),
        };
        to.insert(word.clone(), value);
    }
    Json::Object(to)
}

fn ours(document: &Json, is_swagger: bool) -> Result<OwnedTables, Vec<callspec_schema::Error>> {
    let options = Options { formats: Formats::AssertKnown, ..Options::default() };
    let set = Set::from_texts([("api.json", document.to_string().as_str())], options)?;
    let folder = if is_swagger { "/definitions" } else { "/components/schemas" };
    let pointer = format!("{folder}/A");
    let schema = set.ids().find(|id| set.schema(*id).pointer == pointer).expect("A is there");
    compile(&set, &[Root { name: "A".into(), schema, members: Vec::new() }])
}

/// The parser's cousin: plain values for the generator of documents.
fn value(it: &Json) -> Value {
    Value::from_json(it.to_string().as_bytes()).expect("JSON is JSON")
}

#[test]
fn random_documents_of_apis() {
    let count = std::env::var("OPENAPI_PAIRS").ok().and_then(|it| it.parse().ok()).unwrap_or(400);
    let (mut pairs, mut valid) = (0_u64, 0_u64);
    for number in 0..count {
        for is_swagger in [false, true] {
            let mut seed = Seed::new(number * 7919 + u64::from(is_swagger));
            let all: Map<String, Json> = (0..NAMES.len())
                .map(|at| (NAMES[at].to_owned(), schema(&mut seed, 3, at + 1, is_swagger)))
                .collect();
            let defs: Map<String, Json> =
                all.iter().map(|(name, it)| (name.clone(), plain(it))).collect();
            let document = match is_swagger {
                true => json!({"swagger": "2.0", "info": {}, "paths": {}, "definitions": all}),
                false => {
                    json!({"openapi": "3.0.3", "info": {}, "paths": {}, "components": {"schemas": all}})
                }
            };
            let tables = match ours(&document, is_swagger) {
                Ok(tables) => tables,
                Err(errors) => panic!("{document}\n{errors:?}"),
            };
            let translated = json!({"$ref": "#/$defs/A", "$defs": defs});
            let options = jsonschema::options().with_draft(jsonschema::Draft::Draft202012);
            let peer = options.should_validate_formats(false).build(&translated);
            let peer = peer.expect("the peer compiles it");
            let files = vec![("api.json".to_owned(), value(&translated))];
            for _ in 0..30 {
                let document_of = match seed.below(3) {
                    0 => any(&mut seed, 2),
                    1 => following(&mut seed, &files, 0),
                    _ => {
                        let followed = following(&mut seed, &files, 0);
                        mutated(&mut seed, &followed)
                    }
                };
                let text = document_of.to_json();
                let parsed: Json = serde_json::from_str(&text).expect("our JSON is JSON");
                let tables = tables.tables();
                let found = Validator::new(&tables, 0, Level::Declared).is_valid(text.as_bytes());
                assert_eq!(found, peer.is_valid(&parsed), "{document}\n{translated}\n{text}");
                pairs += 1;
                valid += u64::from(found);
            }
        }
    }
    println!("{pairs} pairs, {valid} valid");
    assert!(valid * 10 > pairs, "{valid} of {pairs} are valid: too few to say much");
}
