//! Types of each kind as a program uses them: tuples, tagged unions, choices, within each other and
//! around themselves, compiled with warnings denied.

use callspec_codegen::{Members, Options, generate};
use callspec_differential::generated::{Answer, Build, Module, Program, build};
use std::path::PathBuf;

const PARTY: &str = r##"{
    "oneOf": [
        {"$ref": "#/$defs/phone"},
        {"title": "Browser", "type": "object", "required": ["kind"], "properties": {
            "kind": {"enum": ["web", "app"]}, "size": {"$ref": "#/$defs/size"}}},
        {"allOf": [{"$ref": "#/$defs/base"}], "type": "object", "required": ["kind"], "properties": {
            "kind": {"const": "other"},
            "parties": {"type": "array", "items": {"$ref": "#"}},
            "best": {"oneOf": [{"$ref": "#"}, {"type": "null"}]},
            "by name": {"type": "object", "additionalProperties": {"$ref": "#"}}}}
    ],
    "$defs": {
        "base": {"type": "object", "properties": {"id": {"type": "string"}}},
        "size": {"type": "array", "prefixItems": [{"type": "integer"}, {"type": ["integer", "null"]}],
            "minItems": 2, "items": false},
        "phone": {"type": "object", "required": ["kind", "number"], "properties": {
            "kind": {"const": "phone"}, "number": {"type": "string"},
            "pair": {"type": "array", "prefixItems": [{"$ref": "#/$defs/phone"}, {"$ref": "#"}],
                "minItems": 2, "maxItems": 2},
            "to": {"oneOf": [{"enum": ["voicemail"], "type": "string"}, {"$ref": "#/$defs/phone"}]}}}
    }
}"##;

/// Names that are no identifiers, or are taken, and a root that may be null.
const ODD: &str = r##"{
    "anyOf": [
        {"type": "null"},
        {"type": "object", "required": ["a \"b\"\\"], "properties": {"a \"b\"\\": {"const": ""}}},
        {"type": "object", "required": ["a \"b\"\\"], "properties": {"a \"b\"\\": {"const": "type"}}},
        {"type": "object", "required": ["a \"b\"\\"], "properties": {"a \"b\"\\": {"const": "Type"}}},
        {"type": "object", "required": ["a \"b\"\\"], "properties": {
            "a \"b\"\\": {"const": "\"*/ Other`"}, "again": {"$ref": "#"}}},
        {"type": "object", "required": ["a \"b\"\\"], "properties": {"a \"b\"\\": {"enum": ["Self", "😀"]}}}
    ]
}"##;

/// A member that its object may not have.
const CLOSED: &str = r#"{"type": "object", "properties": {"x": false, "y": {"type": "string"}}}"#;

/// Alternatives that neither JSON types nor a text tell apart, alone, nested, nullable and around
/// themselves; alternatives that are one type together.
const MANY: &str = r##"{
    "type": "object",
    "properties": {
        "by number": {"oneOf": [{"$ref": "#/$defs/one"}, {"$ref": "#/$defs/two"}]},
        "by boolean": {"anyOf": [{"type": "null"},
            {"type": "object", "properties": {"ok": {"const": true}, "code": {"type": "integer"}}},
            {"type": "object", "properties": {"ok": {"const": false}, "why": {"type": "string"}}}]},
        "external": {"oneOf": [
            {"type": "string", "enum": ["none"]},
            {"type": "object", "required": ["sip"], "properties": {"sip": {"$ref": "#/$defs/one"}}, "additionalProperties": false},
            {"type": "object", "required": ["tel"], "properties": {"tel": {"type": "string"}}, "additionalProperties": false}]},
        "arrays": {"oneOf": [{"type": "array", "items": {"type": "string"}, "minItems": 1},
            {"type": "array", "items": {"$ref": "#/$defs/two"}}]},
        "tree": {"$ref": "#/$defs/tree"},
        "nested": {"anyOf": [{"$ref": "#/$defs/one"}, {"$ref": "#/$defs/external"}, {"type": "integer"}, {"type": "number"}]},
        "state": {"anyOf": [{"$ref": "#/$defs/state"}, {"type": "null"}]},
        "open": {"anyOf": [{"$ref": "#/$defs/state"}, {"type": "string"}]},
        "described": {"oneOf": [{"const": "red", "description": "Stop."}, {"const": "green"}]},
        "when": {"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]},
        "level": {"enum": [1, 2]}, "on": {"const": true}, "mixed": {"enum": ["auto", 1]},
        "headers": {"type": "object", "patternProperties": {"^x-": {"type": "integer"}}, "additionalProperties": false},
        "loose": {"type": "object", "unevaluatedProperties": {"type": ["integer", "null"]}},
        "many": {"anyOf": [{"$ref": "#/$defs/one"}, {"type": "array", "items": {"$ref": "#/$defs/one"}}]},
        "several": {"$ref": "#/$defs/several"},
        "items or values": {"type": ["array", "object", "boolean"], "items": {"type": "string"}, "additionalProperties": {"type": "integer"}},
        "any JSON": {"oneOf": [{"$ref": "#/$defs/several"}, {"type": ["number", "boolean"]}, {"type": "array", "items": {"$ref": "#/$defs/several"}}]},
        "shared": {"type": "object", "required": ["kind"], "properties": {"id": {"type": "string"}, "kind": {"enum": ["a", "b", "c"]}},
            "oneOf": [{"properties": {"kind": {"const": "a"}, "size": {"type": "integer"}}, "required": ["kind", "size"]},
                {"$ref": "#/$defs/shared b"}]},
        "by number, shared": {"type": "object", "properties": {"id": {"type": "string"}}, "additionalProperties": {"type": "boolean"},
            "anyOf": [{"properties": {"n": {"const": 1}, "size": {"type": "integer"}}, "required": ["n"]},
                {"properties": {"n": {"const": 2}, "name": {"type": "string"}}, "required": ["n"]}]},
        "by presence, shared": {"type": "object", "properties": {"id": {"type": "string"}},
            "oneOf": [{"properties": {"host": {"type": "string"}}, "required": ["host"]}, {"properties": {"group": {"type": "string"}}, "required": ["group"]}]},
        "typed above": {"type": ["object", "null"],
            "oneOf": [{"properties": {"kind": {"const": 1}, "a": {"type": "string"}}, "required": ["kind"]},
                {"properties": {"kind": {"const": 2}, "a": {"type": "integer"}}, "required": ["kind"]}]},
        "routes": {"type": "object", "patternProperties": {"^r-": {"$ref": "#/$defs/one"}}},
        "narrowed": {"type": ["array", "null"], "oneOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]}
    },
    "$defs": {
        "state": {"enum": ["up", "down"]},
        "shared b": {"type": "object", "properties": {"kind": {"const": "b"}, "name": {"type": "string", "maxLength": 3}, "more": {"type": "array", "items": {"type": "integer"}}}, "required": ["kind"]},
        "several": {"type": ["object", "string", "array"], "required": ["a"], "properties": {"a": {"type": "integer"}, "more": {"$ref": "#/$defs/several"}},
            "prefixItems": [{"type": "string"}, {"type": "integer"}], "minLength": 2},
        "one": {"type": "object", "required": ["n"], "properties": {"n": {"const": 1}, "a": {"type": "string"}}},
        "two": {"type": "object", "required": ["n"], "properties": {"n": {"const": 2}, "a": {"type": "integer"}}},
        "external": {"oneOf": [{"type": "object", "required": ["x"], "properties": {"x": {"type": "string"}}},
            {"type": "object", "required": ["y"], "properties": {"y": {"$ref": "#/$defs/tree"}}}]},
        "tree": {"anyOf": [{"type": "object", "required": ["leaf"], "properties": {"leaf": {"type": "boolean"}}},
            {"type": "object", "required": ["of"], "properties": {"of": {"type": "array", "items": {"$ref": "#/$defs/tree"}}}}]}
    }
}"##;

/// Properties without a type: alone, referred to, nullable, in lists, in itself, and within `allOf`.
const UNTYPED: &str = r##"{
    "properties": {
        "leg": {"$ref": "#/$defs/leg"},
        "again": {"$ref": "#"},
        "legs": {"type": "array", "items": {"$ref": "#/$defs/leg"}},
        "by name": {"type": "object", "additionalProperties": {"$ref": "#/$defs/leg"}},
        "null": {"anyOf": [{"$ref": "#/$defs/leg"}, {"type": "null"}]},
        "here": {"properties": {"a": {"type": "integer"}}, "required": ["a"]},
        "both": {"properties": {"a": {"type": "string"}}, "items": {"type": "integer"}},
        "sum": {"allOf": [{"$ref": "#/$defs/leg"}, {"required": ["from"]}]},
        "typed": {"type": "object", "allOf": [{"$ref": "#/$defs/leg"}]},
        "closed": {"properties": {"a": {"type": "string"}}, "additionalProperties": false},
        "one": {"properties": {"a": {}, "b": {}}, "oneOf": [{"required": ["a"]}, {"required": ["b"]}]}
    },
    "$defs": {
        "leg": {"properties": {"from": {"type": "string"}, "next": {"$ref": "#/$defs/leg"}}},
        "other": {"$ref": "#/$defs/leg"}
    }
}"##;

/// Kinds that conditions tell: by a text, several texts, members of members, members that are there or not,
/// numbers; in an order, and as a chain.
const EVENTS: &str = r##"{
    "type": "object",
    "allOf": [
        {"if": {"properties": {"status": {"const": "completed"}}, "required": ["status"]}, "then": {"$ref": "#/$defs/Done"}},
        {"if": {"properties": {"status": {"enum": ["started", "ringing"]}}, "required": ["status"]}, "then": {"$ref": "#/$defs/Begun"}},
        {"if": {"properties": {"status": {"const": "failed"}, "code": {"enum": [486, 600]}}, "required": ["status", "code"]}, "then": {"$ref": "#/$defs/Busy"}},
        {"if": {"properties": {"status": false}, "required": ["body"]}, "then": {"$ref": "#/$defs/Body"}},
        {"if": {"required": ["to"], "not": {"required": ["status"]}, "properties": {"body": false, "again": {"type": "string"}}}, "then": {"$ref": "#/$defs/Moved"}},
        {"if": {"properties": {"status": {"const": "answered"}}, "required": ["status"]}, "then": {"$ref": "#/$defs/Begun"}}
    ],
    "x-documented": {"properties": {"status": {"enum": ["completed", "started", "ringing", "failed", "answered"]}}},
    "$defs": {
        "Done": {"type": "object", "required": ["seconds"], "properties": {
            "seconds": {"type": "integer", "maximum": 100}, "status": {"const": "completed"}, "then": {"$ref": "#"}}},
        "Begun": {"type": "object", "properties": {"status": {"type": "string"}, "party": {"type": ["string", "null"], "minLength": 1}}},
        "Busy": {"type": "object", "properties": {"status": {"const": "failed"}, "code": {"type": "integer"}}},
        "Moved": {"type": "object", "properties": {"to": {"type": "string"}}},
        "Body": {"type": "object", "properties": {"body": {"$ref": "#/$defs/Inner"}}},
        "Inner": {
            "type": "object",
            "if": {"properties": {"head": {"properties": {"kind": {"const": "call"}}, "required": ["kind"], "type": "object"}}, "required": ["head"]},
            "then": {"$ref": "#/$defs/Call"},
            "else": {"if": {"properties": {"head": {"properties": {"live": {"const": true}}, "required": ["live"]}}, "required": ["head"]},
                "then": {"$ref": "#/$defs/Live"}}
        },
        "Call": {"type": "object", "properties": {"head": {"type": "object"}, "party": {"type": "string", "minLength": 1}, "all": {"type": "array", "items": {"$ref": "#"}}}},
        "Live": {"type": "object", "properties": {"head": {"type": ["object", "string"]}, "since": {"type": "string", "format": "date-time"}}}
    }
}"##;

/// Kinds that are named from outside: texts, and objects of one member.
const OUTSIDE: &str = r##"{
    "oneOf": [
        {"type": "string", "enum": ["quit", "Other", "write"]},
        {"type": "object", "required": ["move"], "additionalProperties": false, "properties": {
            "move": {"type": "object", "required": ["x"], "properties": {"x": {"type": "integer"}, "y": {"type": ["integer", "null"]}}}}},
        {"type": "object", "required": ["write"], "additionalProperties": false, "properties": {"write": {"type": "string", "maxLength": 3}}},
        {"type": "object", "required": ["color"], "additionalProperties": false, "properties": {
            "color": {"type": "array", "prefixItems": [{"type": "integer"}, {"type": ["string", "null"]}], "minItems": 2, "items": false}}},
        {"type": "object", "required": ["maybe"], "additionalProperties": false, "properties": {
            "maybe": {"anyOf": [{"$ref": "#/$defs/point"}, {"type": "null"}]}}},
        {"type": "object", "required": ["many"], "additionalProperties": false, "properties": {
            "many": {"type": "array", "items": {"$ref": "#/$defs/point"}}}},
        {"type": "object", "required": ["more"], "additionalProperties": false, "properties": {"more": {"$ref": "#/$defs/more"}}}
    ],
    "$defs": {
        "point": {"type": "object", "required": ["x"], "properties": {"x": {"type": "integer"}}},
        "more": {"type": "object", "properties": {
            "units": {"oneOf": [{"const": "idle", "description": "Nothing goes on."}, {"const": "busy", "type": "string"},
                {"type": "object", "required": ["at"], "additionalProperties": false, "properties": {"at": {"$ref": "#/$defs/point"}}}]},
            "scalars": {"anyOf": [
                {"type": "object", "required": ["i"], "additionalProperties": false, "properties": {"i": {"type": ["integer", "null"]}}},
                {"type": "object", "required": ["b"], "additionalProperties": false, "properties": {"b": {"type": "boolean"}}},
                {"type": "object", "required": ["n"], "additionalProperties": false, "properties": {"n": {"type": "null"}}},
                {"type": "object", "required": ["v"], "additionalProperties": false, "properties": {"v": true}},
                {"type": "object", "required": ["m"], "additionalProperties": false, "properties": {"m": {"type": "object", "additionalProperties": {"type": "integer"}}}},
                {"type": "object", "required": ["l"], "additionalProperties": false, "properties": {"l": {"enum": [1, 2]}}},
                {"type": "object", "required": ["t"], "additionalProperties": false, "properties": {"t": {"type": ["string", "integer"]}}},
                {"type": "number"}, {"type": "null"}]},
            "term": {"$ref": "#/$defs/term"},
            "open": {"oneOf": [
                {"type": "object", "required": ["a"], "properties": {"a": {"$ref": "#/$defs/point"}}},
                {"type": "object", "required": ["b"], "properties": {"b": {"type": "string"}}}]},
            "named": {"oneOf": [{"$ref": "#/$defs/boxed"},
                {"type": "object", "required": ["b"], "properties": {"b": {"type": "string"}}, "unevaluatedProperties": false}]},
            "again": {"$ref": "#"}}},
        "boxed": {"type": "object", "required": ["boxed"], "properties": {"boxed": {"type": "string"}}, "additionalProperties": false},
        "term": {"oneOf": [
            {"type": "object", "required": ["lit"], "additionalProperties": false, "properties": {"lit": {"type": "integer"}}},
            {"type": "object", "required": ["not"], "additionalProperties": false, "properties": {"not": {"$ref": "#/$defs/term"}}},
            {"type": "object", "required": ["and"], "additionalProperties": false, "properties": {"and": {"type": "array", "items": {"$ref": "#/$defs/term"}}}},
            {"type": "object", "required": ["two"], "additionalProperties": false, "properties": {
                "two": {"type": "array", "prefixItems": [{"$ref": "#/$defs/term"}, {"$ref": "#/$defs/term"}], "minItems": 2, "items": false}}}]}
    }
}"##;

const PRELUDE: &str = r#"
#[allow(dead_code)]
fn outside(it: m6::Outside) -> String {
    let made = m6::Outside::Many(vec![m6::Point::default()]);
    assert_eq!(m6::Outside::from("quit"), m6::Outside::Quit);
    let shown = format!("{made:?}");
    match it {
        m6::Outside::Quit | m6::Outside::Other_ => shown,
        m6::Outside::Write => made.to_json(),
        m6::Outside::WriteLower(text) => text,
        m6::Outside::Move(it) => {
            let it: Box<m6::OutsideMove> = it;
            it.x.map(|it| it.to_string()).unwrap_or_default()
        }
        m6::Outside::Color((_, name)) => name.unwrap_or_default(),
        m6::Outside::Maybe(None) => String::new(),
        m6::Outside::Maybe(Some(point)) => point.x.map(|it| it.to_string()).unwrap_or_default(),
        m6::Outside::More(more) => match (more.units, more.scalars, more.term) {
            (Some(m6::MoreUnits::At(point)), ..) => point.to_json(),
            (_, Some(m6::MoreScalars::I(Some(it))), _) => it.to_string(),
            (.., Some(m6::Term::And(all))) => all.len().to_string(),
            _ => String::new(),
        },
        _ => String::new(),
    }
}
#[allow(dead_code)]
fn event(event: m5::Events) -> Option<callspec_runtime::Integer> {
    let made: m5::Events = m5::Done::default().into();
    match event {
        m5::Events::Completed(done) => done.seconds,
        m5::Events::Begun(begun) => begun.status.map(|it| (it.len() as i64).into()),
        m5::Events::Failed(busy) => busy.code,
        m5::Events::Moved(_) | m5::Events::Other(_) => None,
        m5::Events::Body(body) => match body.body? {
            m5::Inner::Call(call) => call.all.map(|it| (it.len() as i64).into()),
            m5::Inner::Live(live) => live.since.map(|it| (it.len() as i64).into()),
            _ => match made { m5::Events::Completed(it) => it.seconds, _ => None },
        },
    }
}
#[allow(dead_code)]
fn used(party: m0::Party) -> String {
    let mut phone = m0::Phone::default();
    phone.pair = Some((Box::default(), m0::Party::default()));
    let made: m0::Party = phone.into();
    match party {
        m0::Party::Phone(phone) => phone.number.unwrap_or_default(),
        m0::Party::Web(it) => it.size.map(|(width, _)| width.to_string()).unwrap_or_default(),
        m0::Party::Other_(it) => it.id.unwrap_or_default(),
        m0::Party::Other(it) => it.len().to_string() + made.tag().unwrap_or_default(),
    }
}
#[allow(dead_code)]
fn untyped(it: m4::Untyped) -> Option<String> {
    let _: m4::Leg = m4::LegObject { from: Some("+1".to_owned()), ..Default::default() }.into();
    let m4::Untyped::Object(it) = it else { return None };
    match it.leg? {
        m4::Leg::Object(leg) => leg.from,
        m4::Leg::Other(it) => it.as_str().map(str::to_owned),
    }
}
"#;

fn answers(name: &str, options: &Options, prelude: &str) -> Vec<Answer> {
    // Only one of them has a type to be replaced.
    let mut others = options.clone();
    others.replace.clear();
    others.rename.clear();
    let module = |name: &str, root: &str, schema: &str, options: &Options| {
        let code = generate([(name, schema)], options).expect("generates");
        Module { code, roots: vec![root.to_owned()] }
    };
    let holder = r#"{"type": "object", "properties": {"odd": {"$ref": "Odd.json"}}}"#;
    let odd = generate([("Odd.json", ODD), ("Holder.json", holder)], &others);
    let modules = [
        module("Party.json", "Party", PARTY, options),
        module("Closed.json", "Closed", CLOSED, &others),
        Module { code: odd.expect("generates"), roots: vec!["Holder".to_owned()] },
        module("Many.json", "Many", MANY, &others),
        module("Untyped.json", "Untyped", UNTYPED, &others),
        module("Events.json", "Events", EVENTS, &others),
        module("Outside.json", "Outside", OUTSIDE, &others),
    ];
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let how = Build { serde: true, prelude: prelude.to_owned(), ..Build::default() };
    let program = build(&folder, &modules, &how).unwrap_or_else(|error| panic!("{error}"));
    let questions: Vec<_> = DOCUMENTS.iter().map(|(of, it, _)| (*of, (*it).to_owned())).collect();
    Program::start(&program).and_then(|it| it.ask(&questions)).expect("answers")
}

/// Documents of each module, and whether they are valid.
const DOCUMENTS: &[(usize, &str, bool)] = &[
    (0, r#"{"kind":"phone","number":"1"}"#, true),
    (0, r#"{"kind":"phone","number":"1","to":"voicemail"}"#, true),
    (0, r#"{"number":"1","to":{"number":"2","kind":"phone"},"kind":"phone"}"#, true),
    (
        0,
        r#"{"kind":"phone","number":"1","pair":[{"kind":"phone","number":"2"},{"kind":"app"}]}"#,
        true,
    ),
    (0, r#"{"size":[3,null],"kind":"web"}"#, true),
    (
        0,
        r#"{"best":null,"by name":{"a":{"kind":"app","size":[1,2]}},"kind":"other","id":"x"}"#,
        true,
    ),
    (
        0,
        r#"{"parties":[{"parties":[{"best":{"kind":"web"},"kind":"other"}],"kind":"other"}],"kind":"other"}"#,
        true,
    ),
    (0, r#"{"kind":"fax","page":[1,{"a":null}]}"#, false),
    (0, r#"{"kind":7}"#, false),
    (0, "{}", false),
    (1, r#"{"y":"a"}"#, true),
    (1, r#"{"x":null,"y":"a"}"#, false),
    (1, r#"{"x":{"z":null}}"#, false),
    (2, r#"{"odd":null}"#, true),
    (2, r#"{"odd":{"a \"b\"\\":""}}"#, true),
    (2, r#"{"odd":{"a \"b\"\\":"\"*/ Other`","again":{"a \"b\"\\":"😀"}}}"#, true),
    (2, r#"{"odd":{"a \"b\"\\":"Type","u":1}}"#, true),
    (2, r#"{"odd":{"a \"b\"\\":"self"}}"#, false),
    (3, r#"{"by number":{"a":"x","n":1}}"#, true),
    (3, r#"{"by number":{"n":2,"a":7,"more":[null]}}"#, true),
    (3, r#"{"by number":{"n":3,"a":{"b":null}}}"#, false),
    (3, r#"{"by number":{"n":1,"a":7}}"#, false),
    (3, r#"{"by number":"none"}"#, false),
    (3, r#"{"by boolean":{"code":1,"ok":true}}"#, true),
    (3, r#"{"by boolean":{"why":"busy","ok":false}}"#, true),
    (3, r#"{"by boolean":null}"#, true),
    (3, r#"{"by boolean":{"ok":1}}"#, false),
    (3, r#"{"external":"none"}"#, true),
    (3, r#"{"external":{"sip":{"n":1}}}"#, true),
    (3, r#"{"external":{"tel":"+1"}}"#, true),
    (3, r#"{"external":{"tel":"+1","sip":{"n":1}}}"#, false),
    (3, r#"{"arrays":["a","b"]}"#, true),
    (3, r#"{"arrays":[{"n":2},{"n":2,"a":1}]}"#, true),
    (3, r#"{"arrays":[]}"#, true),
    (3, r#"{"arrays":["a",1]}"#, false),
    (3, r#"{"tree":{"of":[{"leaf":true},{"of":[]},{"of":[{"leaf":false,"of":1}]}]}}"#, true),
    (3, r#"{"tree":{"of":[{"leaf":1}]}}"#, false),
    (3, r#"{"nested":{"n":1,"a":"b"}}"#, true),
    (3, r#"{"nested":{"y":{"of":[{"leaf":true}]}}}"#, true),
    (3, r#"{"nested":1.50}"#, true),
    (3, r#"{"nested":9007199254740993}"#, true),
    (3, r#"{"nested":"text"}"#, false),
    (3, r#"{"state":null,"open":"sideways","described":"red"}"#, true),
    (3, r#"{"state":"left","described":"blue"}"#, false),
    (3, r#"{"when":"2026-01-02","level":2,"on":true,"mixed":1}"#, true),
    (3, r#"{"when":"2026-01-02T03:04:05Z","level":1,"mixed":"auto"}"#, true),
    (3, r#"{"headers":{"x-a":1,"x-b":2},"loose":{"a":1,"b":null}}"#, true),
    (3, r#"{"many":[{"n":1},{"n":1,"a":"x"}]}"#, true),
    (3, r#"{"many":{"n":1}}"#, true),
    (3, r#"{"several":"by","any JSON":"by"}"#, true),
    (3, r#"{"several":{"a":1,"more":{"a":2,"more":["x",7,[null]],"u":null}}}"#, true),
    (3, r#"{"several":["x"],"any JSON":[{"a":1},"by",["x",1]]}"#, true),
    (3, r#"{"several":"x"}"#, false),
    (3, r#"{"any JSON":true,"items or values":false}"#, true),
    (3, r#"{"any JSON":1.50,"items or values":["a"]}"#, true),
    (3, r#"{"any JSON":{"a":1,"b":[]},"items or values":{"a":1,"b":9007199254740993}}"#, true),
    (
        3,
        r#"{"routes":{"r-1":{"n":1},"x":[null],"r-2":{"n":1,"a":"b"},"y":{"n":7}},"narrowed":["a"]}"#,
        true,
    ),
    (3, r#"{"routes":{"r-1":{"n":2}}}"#, false),
    (3, r#"{"narrowed":null}"#, false),
    (3, r#"{"shared":{"id":"x","size":7,"kind":"a","u":[null]}}"#, true),
    (3, r#"{"shared":{"kind":"b","name":"abc","id":"x","more":[1,2]}}"#, true),
    (3, r#"{"shared":{"kind":"b","name":"abcd"}}"#, false),
    (3, r#"{"shared":{"kind":"c","size":"x","id":"y"}}"#, false),
    (3, r#"{"shared":{"id":null,"kind":"a","size":1}}"#, false),
    (3, r#"{"by number, shared":{"id":"x","n":1,"size":7}}"#, false),
    (3, r#"{"by number, shared":{"n":2,"name":"y","z":true}}"#, false),
    (3, r#"{"typed above":{"kind":1,"a":"x"}}"#, true),
    (3, r#"{"typed above":{"a":7,"kind":2}}"#, true),
    (3, r#"{"typed above":{"a":7,"kind":3}}"#, false),
    (3, r#"{"typed above":null}"#, false),
    (3, r#"{"by presence, shared":{"id":"x","host":"y"}}"#, true),
    (3, r#"{"by presence, shared":{"group":"x","id":"z","host":7}}"#, true),
    (3, r#"{"by presence, shared":{"group":7,"host":"x"}}"#, true),
    (3, r#"{"by presence, shared":{"group":"x","host":"y","id":7}}"#, false),
    (3, r#"{"by presence, shared":{"id":null}}"#, false),
    (4, r#"{"leg":{"from":"+1","next":{"from":"+2","via":[null]}}}"#, true),
    (4, r#"{"leg":"+1","again":7}"#, true),
    (4, r#"{"leg":null,"again":{"again":{"again":null}}}"#, true),
    (4, r#"{"leg":{"from":1}}"#, false),
    (4, r#"{"leg":{"next":{"from":1,"next":"x"}}}"#, false),
    (
        4,
        r#"{"legs":[{"from":"a"},null,[],"b",{}],"by name":{"a":null,"b":1.50,"c":{"from":"x"}}}"#,
        true,
    ),
    (4, r#"{"null":null,"here":[1],"both":[1,2]}"#, true),
    (4, r#"{"null":{"next":null},"here":{"a":1},"both":{"a":"x"}}"#, true),
    (4, r#"{"here":{}}"#, false),
    (4, r#"{"both":["x"]}"#, false),
    (4, r#"{"both":{"a":["x"]}}"#, false),
    (4, r#"{"sum":{"from":"a"},"typed":{"from":"b"},"closed":{"a":"c"},"one":{"a":1}}"#, true),
    (4, r#"{"sum":"a","closed":9007199254740993}"#, true),
    (4, r#"{"sum":{"next":true}}"#, false),
    (4, r#"{"closed":{"b":1}}"#, false),
    (4, r#"{"one":{"a":1,"b":null}}"#, false),
    (5, r#"{"status":"completed","seconds":7}"#, true),
    (
        5,
        r#"{"seconds":7,"status":"completed","then":{"status":"ringing","party":null,"u":[1]}}"#,
        true,
    ),
    (5, r#"{"status":"completed","seconds":700}"#, false),
    (5, r#"{"st\u0061tus":"r\u0069nging","party":"a"}"#, true),
    (5, r#"{"code":4.86e2,"status":"failed"}"#, true),
    (5, r#"{"code":487,"status":"failed"}"#, true),
    (5, r#"{"code":600,"status":"answered","party":"x"}"#, true),
    (5, r#"{"status":"answered","party":""}"#, false),
    (
        5,
        r#"{"body":{"head":{"kind":"call"},"party":"x","all":[{"status":"completed","seconds":1}]}}"#,
        true,
    ),
    (5, r#"{"body":{"party":"","head":{"u":[1],"kind":"call"}}}"#, false),
    (5, r#"{"body":{"since":"2026-01-02T03:04:05Z","head":{"live":true}}}"#, true),
    (5, r#"{"body":{"since":"x","head":"here"}}"#, false),
    (5, r#"{"body":{"head":{"kind":"fax"},"since":7}}"#, true),
    (5, r#"{"to":"x","again":"y"}"#, true),
    (5, r#"{"to":7,"again":7}"#, true),
    (5, r#"{"u":{"v":[null]},"w":1.50}"#, true),
    (5, "{}", true),
    (4, "null", true),
    (4, "[1,{\"leg\":{\"from\":1}}]", true),
    (4, "\"text\"", true),
    (4, "{}", true),
    (6, r#""quit""#, true),
    (6, r#""wr\u0069te""#, true),
    (6, r#""Other""#, true),
    (6, r#""none""#, false),
    (6, r#"{"write":"abc"}"#, true),
    (6, r#"{"wr\u0069te":"a\u0062c"}"#, true),
    (6, r#"{"write":"abcd"}"#, false),
    (6, r#"{"write":7}"#, false),
    (6, r#"{"write":null}"#, false),
    (6, r#"{"write":"a","quit":null}"#, false),
    (6, r#"{"quit":null,"write":"a"}"#, false),
    (6, "{}", false),
    (6, "null", false),
    (6, "[1.50]", false),
    (6, r#"{"move":{"x":9007199254740993,"y":null,"z":[null]}}"#, true),
    (6, r#"{"move":{"y":1}}"#, false),
    (6, r#"{"color":[1,null]}"#, true),
    (6, r#"{"color":[1]}"#, false),
    (6, r#"{"maybe":null}"#, true),
    (6, r#"{"maybe":{"x":1,"u":2}}"#, true),
    (6, r#"{"maybe":7}"#, false),
    (6, r#"{"many":[{"x":1},{"x":2,"y":null}]}"#, true),
    (6, r#"{"many":[{"x":1},null]}"#, false),
    (6, r#"{"more":{"units":"idle","scalars":{"i":null},"term":{"lit":1}}}"#, true),
    (6, r#"{"more":{"units":"gone"}}"#, false),
    (6, r#"{"more":{"units":{"at":{"x":1}},"scalars":{"b":true},"again":"quit"}}"#, true),
    (6, r#"{"more":{"units":{"at":[]},"again":{"more":{"again":{"write":"a"}}}}}"#, false),
    (6, r#"{"more":{"scalars":{"n":null},"term":{"not":{"not":{"lit":1}}}}}"#, true),
    (
        6,
        r#"{"more":{"scalars":{"v":{"a":[null]}},"term":{"and":[{"lit":1},{"two":[{"lit":2},{"and":[]}]}]}}}"#,
        true,
    ),
    (6, r#"{"more":{"scalars":{"m":{"a":1}},"open":{"a":{"x":1},"c":[1]}}}"#, true),
    (6, r#"{"more":{"scalars":{"l":2},"open":{"b":"x","a":7}}}"#, true),
    (6, r#"{"more":{"scalars":{"l":3},"named":{"b":"x"}}}"#, false),
    (6, r#"{"more":{"scalars":{"t":"x"},"named":{"boxed":"y"}}}"#, true),
    (6, r#"{"more":{"scalars":1.50,"u":[1]}}"#, true),
    (6, r#"{"more":{"scalars":null}}"#, true),
];

/// Each document comes out as it went in, from every way in; the answers say whether they agree.
#[test]
fn documents_of_every_kind_round_trip() {
    let mut options = Options::default();
    options.borrowed = true;
    for (document, answer) in DOCUMENTS.iter().zip(answers("kinds-optional", &options, PRELUDE)) {
        let (_, text, is_valid) = document;
        assert_eq!(answer.valid, [*is_valid; 2], "{text}: {answer:?}");
        let same = |written: &Option<String>| {
            let written =
                written.as_ref().map(|it| callspec_runtime::Value::from_json(it.as_bytes()));
            written == Some(callspec_runtime::Value::from_json(text.as_bytes()))
        };
        assert!(same(&answer.typed) && same(&answer.serde), "{text}: {answer:?}");
    }
}

#[test]
fn required_members_may_be_plain_and_branches_types_of_the_callers_own() {
    let mut options = Options::default();
    options.members = Members::RequiredPlain;
    options.runtime = "crate::rt".to_owned();
    options.derives = vec!["Eq".to_owned(), "Hash".to_owned()];
    options.rename.insert("Party.phone".to_owned(), "Telephone".to_owned());
    options.replace.insert("phone".to_owned(), "crate::own::Phone".to_owned());
    let read: Vec<_> =
        answers("kinds-plain", &options, OWN).iter().map(|it| it.typed.is_some()).collect();
    assert!(read.iter().all(|it| *it), "{read:?}");
}

/// The runtime under another name, and a type that takes objects.
const OWN: &str = r#"
mod rt { pub use callspec_runtime::*; }
pub mod own {
    use callspec_runtime::Object;
    use callspec_runtime::model::{Field, Plain, View};
    #[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
    pub struct Phone(pub Object);
    impl<'d> Field<'d> for Phone {
        fn open(&mut self) -> Plain<'_, 'd> { Plain::Map(&mut self.0) }
        fn view(&self) -> View<'_, 'd> { View::Map(&self.0) }
    }
}
#[allow(dead_code)]
fn used(party: m0::Party) -> Option<own::Phone> {
    match party {
        m0::Party::Telephone(phone) => Some(phone),
        _ => None,
    }
}
"#;
