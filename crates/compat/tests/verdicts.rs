//! Verdicts with known answers: one pair a phenomenon.
#![allow(clippy::unwrap_used, reason = "a test that fails says where")]

use callspec_compat::pairs::{Options, judge};
use callspec_compat::{Audience, Tree, Verdict, compare};
use callspec_runtime::Level;
use callspec_schema::Formats;
use serde_json::{Value, json};

fn verdicts(old: &Value, new: &Value) -> (String, String, Value) {
    let line = json!({"id": 1, "old": old, "new": new}).to_string();
    let answer: Value = serde_json::from_str(&judge(&line, &Options::default())).unwrap();
    let word = |direction: &str| answer[direction].as_str().unwrap_or_default().to_owned();
    (word("backward"), word("forward"), answer)
}

/// `=` equal, `<` old is the smaller, `>` new is the smaller, `#` neither.
fn assert_relation(old: Value, relation: char, new: Value) {
    let (backward, forward) = match relation {
        '=' => ("compatible", "compatible"),
        '<' => ("compatible", "breaking"),
        '>' => ("breaking", "compatible"),
        _ => ("breaking", "breaking"),
    };
    let (found_backward, found_forward, answer) = verdicts(&old, &new);
    let found = (found_backward.as_str(), found_forward.as_str());
    assert_eq!(found, (backward, forward), "{old} {relation} {new}: {answer}");
}

#[test]
fn types_and_lists() {
    assert_relation(json!({"type": "string"}), '<', json!({"type": ["string", "null"]}));
    assert_relation(json!({"type": "integer"}), '<', json!({"type": "number"}));
    assert_relation(json!({"enum": [1, "a", 1.0]}), '=', json!({"enum": ["a", 1]}));
    assert_relation(json!({"const": {"a": [1]}}), '<', json!({"type": "object"}));
    assert_relation(json!({"type": "boolean"}), '=', json!({"enum": [true, false]}));
    assert_relation(json!({"not": {"not": {"type": "null"}}}), '=', json!({"const": null}));
    assert_relation(json!(false), '=', json!({"type": "string", "enum": [1]}));
    assert_relation(json!({"not": {"const": {"a": 1}}}), '<', json!(true));
    assert_relation(
        json!({"type": "array", "not": {"const": []}}),
        '=',
        json!({"type": "array", "minItems": 1}),
    );
}

#[test]
fn integers_of_draft_4_are_told_by_their_spelling() {
    let old = |keywords: &str| {
        format!(r#"{{"$schema": "http://json-schema.org/draft-04/schema#", {keywords}}}"#)
    };
    let new = |keywords: &str| {
        format!(r#"{{"$schema": "http://json-schema.org/draft-07/schema#", {keywords}}}"#)
    };
    let judged = |one: String, other: String| {
        let parsed = |text: String| serde_json::from_str::<Value>(&text).unwrap();
        let (backward, forward, _) = verdicts(&parsed(one), &parsed(other));
        (backward, forward)
    };
    let says = |backward: &str, forward: &str| (backward.to_owned(), forward.to_owned());
    let integer = r#""type": "integer""#;
    assert_eq!(judged(old(integer), new(integer)), says("compatible", "breaking"));
    assert_eq!(judged(new(integer), old(integer)), says("breaking", "compatible"));
    assert_eq!(judged(old(integer), old(integer)), says("compatible", "compatible"));
    let number = r#""type": "number""#;
    assert_eq!(judged(old(number), new(number)), says("compatible", "compatible"));
    assert_eq!(judged(old(integer), new(number)), says("compatible", "breaking"));
    let member = r#""properties": {"a": {"type": ["integer", "null"]}, "b": {"type": "string"}}"#;
    assert_eq!(judged(old(member), new(member)), says("compatible", "breaking"));
    // A list stands for every spelling of its numbers.
    let listed = r#""type": ["integer", "string"], "enum": [1, "a"]"#;
    let (_, forward) = judged(old(listed), new(listed));
    assert_ne!(forward, "compatible");
}

#[test]
fn numbers() {
    let number = |keywords: Value| {
        let mut all = keywords;
        all["type"] = json!("number");
        all
    };
    assert_relation(
        json!({"type": "integer", "minimum": 3}),
        '=',
        json!({"type": "integer", "exclusiveMinimum": 2}),
    );
    assert_relation(number(json!({"multipleOf": 6})), '<', number(json!({"multipleOf": 3})));
    assert_relation(number(json!({"multipleOf": 0.3})), '<', number(json!({"multipleOf": 0.1})));
    assert_relation(number(json!({"multipleOf": 1})), '=', json!({"type": "integer"}));
    assert_relation(number(json!({"multipleOf": 4})), '#', number(json!({"multipleOf": 6})));
    assert_relation(
        number(json!({"minimum": 0, "maximum": 10})),
        '=',
        number(json!({"anyOf": [{"minimum": 0, "maximum": 5}, {"minimum": 5, "maximum": 10}]})),
    );
    assert_relation(
        number(json!({"minimum": 0, "maximum": 10})),
        '>',
        number(json!({"anyOf": [
            {"minimum": 0, "exclusiveMaximum": 5}, {"exclusiveMinimum": 5, "maximum": 10}
        ]})),
    );
    assert_relation(number(json!({"minimum": 1e300})), '<', number(json!({"minimum": 1e299})));
    assert_relation(
        json!({"type": "integer", "minimum": 1, "maximum": 2}),
        '=',
        json!({"enum": [1, 2]}),
    );
}

#[test]
fn strings() {
    let string = |keywords: Value| {
        let mut all = keywords;
        all["type"] = json!("string");
        all
    };
    assert_relation(string(json!({"pattern": "^a+$"})), '<', string(json!({"pattern": "^a"})));
    assert_relation(
        string(json!({"pattern": "^.{3}$"})),
        '<',
        string(json!({"minLength": 3, "maxLength": 3})),
    );
    assert_relation(
        string(json!({"pattern": "^[ab]{0,2}$", "minLength": 1})),
        '=',
        json!({"enum": ["a", "b", "aa", "ab", "ba", "bb"]}),
    );
    assert_relation(
        string(json!({})),
        '=',
        string(json!({"anyOf": [{"maxLength": 5}, {"minLength": 4}]})),
    );
    assert_relation(
        string(json!({"allOf": [{"pattern": "^(aa)*$"}, {"pattern": "^(aaa)*$"}]})),
        '=',
        string(json!({"pattern": "^(aaaaaa)*$"})),
    );
    assert_relation(string(json!({"maxLength": 0})), '=', json!({"const": ""}));
}

#[test]
fn arrays() {
    let array = |keywords: Value| {
        let mut all = keywords;
        all["type"] = json!("array");
        all
    };
    assert_relation(
        array(json!({"items": {"type": "boolean"}, "uniqueItems": true})),
        '<',
        array(json!({"maxItems": 2})),
    );
    assert_relation(
        array(json!({"items": {"enum": [1, 2]}, "minItems": 3})),
        '<',
        array(json!({"not": {"uniqueItems": true}})),
    );
    assert_relation(
        array(json!({"contains": {"type": "integer"}})),
        '<',
        array(json!({"contains": {"type": "number"}, "minItems": 1})),
    );
    assert_relation(
        array(json!({"prefixItems": [{"type": "integer"}], "items": false})),
        '<',
        array(json!({"maxItems": 1, "items": {"type": "number"}})),
    );
    assert_relation(
        array(json!({"contains": {"type": "null"}, "minContains": 2, "maxItems": 2})),
        '=',
        array(json!({"items": {"type": "null"}, "minItems": 2, "maxItems": 2})),
    );
    assert_relation(
        array(json!({"items": {"type": "null"}, "contains": {"type": "null"}, "maxContains": 2})),
        '=',
        array(json!({"items": {"type": "null"}, "minItems": 1, "maxItems": 2})),
    );
    assert_relation(array(json!({"maxItems": 1})), '<', array(json!({"uniqueItems": true})));
}

#[test]
fn objects() {
    let object = |keywords: Value| {
        let mut all = keywords;
        all["type"] = json!("object");
        all
    };
    assert_relation(object(json!({"required": ["a"]})), '<', object(json!({"minProperties": 1})));
    assert_relation(
        object(json!({"properties": {"a": true, "b": true}, "additionalProperties": false})),
        '<',
        object(json!({"maxProperties": 2})),
    );
    assert_relation(
        object(json!({"propertyNames": {"pattern": "^x"}})),
        '=',
        object(json!({"patternProperties": {"^x": true}, "additionalProperties": false})),
    );
    assert_relation(
        object(json!({"patternProperties": {"^a": {"type": "integer"}, "b$": {"type": "string"}}})),
        '<',
        object(json!({"properties": {"ab": false}})),
    );
    assert_relation(
        object(json!({"minProperties": 3, "additionalProperties": false,
            "patternProperties": {"^[ab]$": true}})),
        '=',
        json!(false),
    );
    assert_relation(
        object(json!({"dependentRequired": {"a": ["b"]}, "required": ["a"]})),
        '=',
        object(json!({"required": ["a", "b"]})),
    );
    assert_relation(
        object(
            json!({"properties": {"a": {"const": 1}}, "allOf": [{"properties": {"b": {"type": "string"}}}],
            "unevaluatedProperties": false}),
        ),
        '=',
        object(json!({"properties": {"a": {"const": 1}, "b": {"type": "string"}},
            "additionalProperties": false})),
    );
    assert_relation(
        object(json!({"properties": {"s": {"enum": ["a", "b"]}}, "required": ["s"],
            "if": {"properties": {"s": {"const": "a"}}},
            "then": {"required": ["x"]}, "else": {"required": ["y"]}})),
        '<',
        object(json!({"anyOf": [{"required": ["x"]}, {"required": ["y"]}]})),
    );
}

#[test]
fn recursion() {
    let list = |value: Value| {
        json!({"$ref": "#/$defs/list", "$defs": {"list": {
            "type": "object",
            "properties": {"value": value, "next": {"$ref": "#/$defs/list"}}
        }}})
    };
    assert_relation(list(json!({"type": "integer"})), '<', list(json!({"type": "number"})));
    assert_relation(list(json!({"type": "integer"})), '=', list(json!({"type": "integer"})));
    // What must hold itself holds nothing.
    assert_relation(
        json!({"type": "object", "required": ["next"], "properties": {"next": {"$ref": "#"}}}),
        '=',
        json!(false),
    );
    assert_relation(
        json!({"type": "array", "minItems": 1, "items": {"$ref": "#"}}),
        '=',
        json!({"enum": []}),
    );
    // Two circles that turn at different speeds.
    let circle = |length: usize| {
        let definitions: serde_json::Map<String, Value> = (0..length)
            .map(|at| {
                let next = format!("#/$defs/c{}", (at + 1) % length);
                (format!("c{at}"), json!({"type": "array", "items": {"$ref": next}}))
            })
            .collect();
        json!({"$ref": "#/$defs/c0", "$defs": definitions})
    };
    assert_relation(circle(7), '=', circle(30));
}

#[test]
fn what_lies_deep_is_found() {
    let mut old = json!({"type": "integer"});
    let mut new = json!({"type": "number"});
    for _ in 0..40 {
        old = json!({"type": "object", "required": ["in"], "properties": {"in": old}});
        new = json!({"type": "object", "required": ["in"], "properties": {"in": new}});
    }
    assert_relation(old, '<', new);
}

#[test]
fn hard_pairs_are_settled() {
    let tagged = |count: usize| -> Vec<Value> {
        let branch = |at: usize| {
            json!({"type": "object", "required": ["kind"], "properties": {
                "kind": {"const": format!("k{at}")}, "value": {"type": "string"}
            }})
        };
        (0..count).map(branch).collect()
    };
    let clauses = |kind: &str| -> Vec<Value> {
        let clause = |at: usize| {
            let (one, other) = (format!("a{at}"), format!("b{at}"));
            let first = json!({"properties": {&one: {"type": kind}}, "required": [&one]});
            json!({"anyOf": [first, {"required": [other]}]})
        };
        (0..16).map(clause).collect()
    };
    assert_relation(json!({"oneOf": tagged(40)}), '<', json!({"oneOf": tagged(41)}));
    assert_relation(json!({"oneOf": tagged(60)}), '=', json!({"anyOf": tagged(60)}));
    assert_relation(json!({"allOf": clauses("integer")}), '<', json!({"allOf": clauses("number")}));
    let words = |count: usize| -> Vec<String> { (0..count).map(|at| format!("v{at}")).collect() };
    assert_relation(json!({"enum": words(1000)}), '<', json!({"enum": words(1001)}));
}

/// Where one member has to serve several ends, or one item must leave the others a value.
#[test]
fn alternatives_by_the_hundred_are_compared() {
    let tagged = |count: usize| -> Value {
        let branches: Vec<Value> = (0..count)
            .map(|at| json!({"type": "object", "required": ["kind"], "properties": {"kind": {"const": at}}}))
            .collect();
        json!({"oneOf": branches})
    };
    assert_relation(tagged(300), '<', tagged(301));
    // Those that may hold together are not understood, but they are what they were.
    let open: Vec<Value> = (0..300).map(|at| json!({"required": [format!("p{at}")]})).collect();
    let with = |own: Value| json!({"oneOf": open, "properties": {"own": own}});
    assert_relation(with(json!(true)), '=', with(json!({"description": "any"})));
}

#[test]
fn few_members_and_few_values_are_shared_out() {
    let one_name = |named: Value| json!({"maxProperties": 1, "propertyNames": named});
    let if_ab = json!({"dependentSchemas": {"ab": one_name(json!({"const": "ab"}))}});
    let one = json!({"maxProperties": 1});
    assert_relation(json!({"allOf": [if_ab, one]}), '=', one);
    let either = json!({"anyOf": [
        {"additionalProperties": {"type": "object"}},
        {"required": ["a"]},
        {"patternProperties": {"^a?$": {"minimum": 4}}}
    ]});
    let not_both = json!({"maxProperties": 1, "allOf": [either]});
    assert_relation(not_both, '<', json!({"maxProperties": 1}));
    let differ = |second: Value| json!({"type": "array", "uniqueItems": true, "prefixItems": [{"type": "array"}, second]});
    assert_relation(differ(json!({"minItems": 1})), '<', differ(json!(true)));
    let three = |last: Value| {
        json!({"type": "array", "uniqueItems": true, "minItems": 3, "prefixItems": [
            {"enum": [1, 2, 3]}, {"enum": [1, 2]}, last
        ]})
    };
    assert_relation(three(json!({"const": 1})), '<', three(json!({"enum": [1, 2]})));
}

#[test]
fn formats_are_told_from_everything() {
    let mut options = Options::default();
    options.formats = Formats::Assert;
    for format in ["uri-template", "regex", "iri-reference", "idn-hostname", "e164", "date-time"] {
        let line = json!({"id": 1, "old": {"format": format}, "new": {"type": "string"}});
        let answer: Value = serde_json::from_str(&judge(&line.to_string(), &options)).unwrap();
        assert_eq!(answer["forward"], "breaking", "{format}: {answer}");
        assert_eq!(answer["backward_witness"], Value::Null, "{format}: {answer}");
    }
}

#[test]
fn levels_have_verdicts_of_their_own() {
    let tree = |text: &str| Tree::read([("Call.json", text)], Default::default()).unwrap();
    let old = tree(
        r#"{"type": "object", "properties": {"s": {"type": "string"}},
        "x-documented": {"properties": {"s": {"enum": ["a", "b"]}}}}"#,
    );
    let new = tree(
        r#"{"type": "object", "properties": {"s": {"type": "string"}},
        "x-documented": {"properties": {"s": {"enum": ["a"]}}}}"#,
    );
    let diff = compare(&old, &new, &callspec_compat::Options::default());
    let verdict = |level, audience| diff.types[0].verdict(level, audience).unwrap();
    assert!(matches!(verdict(Level::Declared, Audience::Writers), Verdict::Compatible));
    assert!(matches!(verdict(Level::Documented, Audience::Readers), Verdict::Compatible));
    let Verdict::Breaking(witness) = verdict(Level::Documented, Audience::Writers) else {
        panic!("b is no longer documented")
    };
    assert_eq!(witness.document.to_json(), r#"{"s":"b"}"#);
}

#[test]
fn lines_are_answered_whatever_they_are() {
    let answer =
        |line: &str| -> Value { serde_json::from_str(&judge(line, &Options::default())).unwrap() };
    for line in
        ["", "{", "[]", "{\"id\": 7}", "{\"id\": 7, \"old\": {}, \"new\": {\"nullable\": 1}}"]
    {
        let answer = answer(line);
        assert_eq!(answer["backward"], "refused", "{line}: {answer}");
        assert_eq!(answer["forward"], "refused");
        assert!(answer["reason"].is_string());
    }
    let refused = answer(r##"{"id": "x", "old": {"$dynamicRef": "#a"}, "new": {}}"##);
    assert_eq!(refused["id"], "x");
    assert!(refused["reason"].as_str().unwrap().contains("$dynamicRef"), "{refused}");
    // In the default dialect a format says nothing.
    let formats = answer(r#"{"id": 1, "old": {"format": "date"}, "new": {}}"#);
    assert_eq!(
        (&formats["backward"], &formats["forward"]),
        (&json!("compatible"), &json!("compatible"))
    );
}

#[test]
fn formats_that_are_asserted_have_their_known_inclusions() {
    let mut options = Options::default();
    options.formats = Formats::Assert;
    let backward = |old: Value, new: Value| {
        let line = json!({"id": 1, "old": old, "new": new}).to_string();
        let answer: Value = serde_json::from_str(&judge(&line, &options)).unwrap();
        answer["backward"].as_str().unwrap_or_default().to_owned()
    };
    let text = |format: &str| json!({"type": "string", "format": format});
    assert_eq!(backward(text("uri"), text("uri-reference")), "compatible");
    assert_eq!(backward(text("uri-reference"), text("uri")), "breaking");
    assert_eq!(backward(text("uuid"), json!({"minLength": 36, "maxLength": 36})), "compatible");
    assert_eq!(backward(text("e164"), json!({"pattern": "^\\+?[0-9]+$"})), "compatible");
    assert_eq!(
        backward(json!({"type": "string", "pattern": "^[0-9]{5}$"}), text("mcc-mnc")),
        "compatible"
    );
    assert_eq!(backward(text("date-time"), text("date")), "breaking");
}
