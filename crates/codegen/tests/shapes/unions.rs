//! Which enum alternatives become.

use super::{code, field, fields};
use callspec_codegen::{Options, generate};

/// The union of the member `a` with this schema: its variants, each with what tells it.
fn union(schema: &str) -> Option<String> {
    if field(schema) != "Option<CallA>" {
        return None;
    }
    let schema = format!(r#"{{"type": "object", "properties": {{"a": {schema}}}}}"#);
    let code = generate([("Call.json", schema.as_str())], &Options::default()).expect("generates");
    let start = code.find("tagged_union! {")?;
    let text = code[start..].lines().skip(1).take_while(|it| *it != "}");
    Some(text.map(str::trim).collect::<Vec<_>>().join(" "))
}

#[test]
fn objects_that_a_member_tells_apart_are_unions() {
    let a = r#"{"type": "object", "required": ["k", "v"], "properties": {"k": {"const": "a"}, "v": {"enum": ["1", "2"]}}}"#;
    let b = r#"{"type": "object", "required": ["v", "k"], "properties": {"k": {"const": "b"}, "v": {"enum": ["3"]}}}"#;
    let variants = r#"CallA, "k" { A from CallAA = "a", B from CallAB = "b" }"#;
    for schema in [
        format!(r#"{{"oneOf": [{a}, {b}]}}"#),
        format!(r#"{{"anyOf": [{a}, {b}], "type": "object"}}"#),
        format!(r#"{{"anyOf": [{a}, {{"type": "null"}}, {b}], "type": ["object", "null"]}}"#),
        // What else is said of the object restricts it, and no more.
        format!(r#"{{"oneOf": [{a}, {b}], "unevaluatedProperties": false, "minProperties": 2}}"#),
    ] {
        assert_eq!(union(&schema).as_deref(), Some(variants), "{schema}");
    }
    // A branch that nothing satisfies is no variant, and no type is named that is not there.
    let never = a.replace("\"a\"", "\"c\"");
    let never = format!(r#"{{"allOf": [{never}, {{"enum": [null]}}]}}"#);
    let with_never = format!(r#"{{"oneOf": [{a}, {never}, {b}]}}"#);
    assert_eq!(union(&with_never).as_deref(), Some(variants));
    let named =
        format!(r##"{{"$defs": {{"d": {{"anyOf": [{never}, {b}]}}}}, "$ref": "#/$defs/d"}}"##);
    let code = generate([("Call.json", named.as_str())], &Options::default()).expect("generates");
    assert!(code.contains("B(Box<") && !code.contains(" C("), "{code}");
    // A branch of several texts is called as the first, never as its title; parts count together.
    let branch = |beside: &str, listed: &str| {
        format!(
            r#"{{"type": "object", {beside} "allOf": [{{"required": ["k"]}}],
            "properties": {{"k": {{"enum": {listed}}}}}}}"#
        )
    };
    let several = format!(
        r#"{{"oneOf": [{}, {}]}}"#,
        branch(r#""title": "one way","#, r#"["a", "b"]"#),
        branch("", r#"["d", "c"]"#)
    );
    assert_eq!(
        union(&several).as_deref(),
        Some(r#"CallA, "k" { A from CallAA = "a" | "b", D from CallAD = "d" | "c" }"#)
    );
}

/// Where no text that has to be there tells branches apart, other scalars do, or which members are there,
/// or what is valid.
#[test]
fn objects_that_no_text_tells_apart_are_told_by_other_members() {
    let object = |required: &str, k: &str| {
        format!(
            r#"{{"type": "object", "required": [{required}], "properties": {{"k": {k}, "l": {{}}}}}}"#
        )
    };
    let a = object(r#""k""#, r#"{"const": "a"}"#);
    for (other, names) in [
        (
            object("", r#"{"const": "b"}"#),
            r#"0 A from CallAA["k" = "a"] = , 1 B from CallAB["k" = "b"] = } told 1[0, 1]"#,
        ),
        (
            object(r#""l""#, r#"{"const": "b"}"#),
            r#"0 A from CallAA["k" = "a"] = , 1 B from CallAB["k" = "b"] = } told 1[0, 1]"#,
        ),
        (
            object(r#""k""#, r#"{"enum": ["b", "a"]}"#),
            "0 N1 from CallA1 = , 1 N2 from CallA2 = } }",
        ),
        (
            object(r#""k""#, r#"{"const": 1}"#),
            r#"0 A from CallAA["k" = "a"] = , 1 N1 from CallA1["k" = 1i64] = } told 1[0, 1]"#,
        ),
        (
            object(r#""k""#, r#"{"const": true}"#),
            r#"0 A from CallAA["k" = "a"] = , 1 True from CallATrue["k" = true] = } told 1[0, 1]"#,
        ),
        (
            object(r#""l""#, r#"{"type": "string"}"#),
            r#"0 K from CallAK["k" = "a"] = , 1 L from CallAL = } told 1[0, 1]"#,
        ),
        (r#"{"type": "array"}, {"type": "string"}"#.to_owned(), ""),
    ] {
        let schema = format!(r#"{{"oneOf": [{a}, {other}]}}"#);
        assert_eq!(field(&schema), "Option<CallA>", "{schema}");
        let schema = format!(r#"{{"type": "object", "properties": {{"a": {schema}}}}}"#);
        let code =
            generate([("Call.json", schema.as_str())], &Options::default()).expect("generates");
        let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_untagged = code.contains("untagged! {");
        assert_eq!(is_untagged, !names.is_empty(), "{schema}");
        // Whichever rows say what is valid.
        let is_row = |it: &str| it.chars().all(|c| c.is_ascii_digit());
        let code = code.split(" = ").map(|it| match it.split_once([',', ' ']) {
            Some((row, _)) if is_row(row) => &it[row.len()..],
            _ => it,
        });
        let code = code.collect::<Vec<_>>().join(" = ").replace("  }", " }");
        assert!(code.contains(names), "{names}: {code}");
    }
    // Properties without `type` are a kind; what any value may be is one.
    let open = r#"{"required": ["k"], "properties": {"k": {"const": "b"}}}"#;
    assert_eq!(field(&format!(r#"{{"oneOf": [{a}, {open}]}}"#)), "Option<CallA>");
    let open = r#"{"required": ["k"]}"#;
    assert_eq!(field(&format!(r#"{{"oneOf": [{a}, {open}]}}"#)), "Option<Value>");
}

/// A choice has boxes for structs, and for nothing else.
#[test]
fn a_choice_does_not_hold_itself_in_a_tuple() {
    let schema = r##"{"type": "object", "properties": {"a": {"$ref": "#/$defs/d"}}, "$defs": {"d": {
        "type": ["array", "string"], "prefixItems": [{}, {"$ref": "#/$defs/d"}], "minItems": 2, "items": false}}}"##;
    let code = generate([("Call.json", schema)], &Options::default()).expect("generates");
    assert!(
        code.contains("Array((::callspec_runtime::Value, ::callspec_runtime::Value))"),
        "{code}"
    );
}

#[test]
fn alternatives_of_one_type_are_that_type() {
    for (schema, expected) in [
        (r#"{"oneOf": [{"const": "a", "description": "A."}, {"const": "b"}]}"#, "Option<CallA>"),
        (r#"{"anyOf": [{"enum": ["a"]}, {"type": "string"}, {"type": "null"}]}"#, "Option<CallA>"),
        (r#"{"type": "string", "anyOf": [{"enum": ["a"]}, {"pattern": "^x"}]}"#, "Option<CallA>"),
        (
            r#"{"anyOf": [{"type": "string", "format": "date"}, {"type": "string"}]}"#,
            "Option<String>",
        ),
        (r#"{"enum": [1, 2, null]}"#, "Option<CallA>"),
        (r#"{"enum": [1, 2.5]}"#, "Option<CallA>"),
        (r#"{"enum": [1, 1.0]}"#, "Option<Integer>"),
        (r#"{"type": "integer", "enum": ["a", 1]}"#, "Option<Integer>"),
        (r#"{"const": 1}"#, "Option<Integer>"),
        (r#"{"const": false}"#, "Option<bool>"),
        (
            r#"{"type": "object", "patternProperties": {"^x": {"type": "integer"}}, "additionalProperties": false}"#,
            "Option<::std::collections::BTreeMap<String, Integer>>",
        ),
        (
            r#"{"type": "object", "patternProperties": {"^.*$": {"type": "boolean"}}}"#,
            "Option<::std::collections::BTreeMap<String, bool>>",
        ),
        (
            r#"{"type": "object", "patternProperties": {"^x": {}}}"#,
            "Option<::std::collections::BTreeMap<String, Value>>",
        ),
        (
            r##"{"allOf": [{"$ref": "#/$defs/leg"}], "description": "One.", "default": null}"##,
            "Option<Leg>",
        ),
    ] {
        assert_eq!(field(schema), expected, "{schema}");
    }
}

#[test]
fn several_types_have_a_variant_each_and_a_struct_for_the_members() {
    let code = code(
        r##"{"properties": {
            "a": {"type": ["string", "object", "null"], "properties": {"b": {"type": "integer"}, "c": {"$ref": "#/properties/a"}}},
            "r": {"type": "object", "patternProperties": {"^r-": {"type": "boolean"}}}}}"##,
    );
    assert!(code.contains("pub enum CallA {"), "{code}");
    assert!(code.contains("Object(Box<CallAObject>)"), "{code}");
    let inner = fields(&code, "CallAObject {");
    assert_eq!(inner, "pub b: Option<Integer>,pub c: Option<CallA>,pub rest: Rest<CallAObject>,");
    assert_eq!(fields(&code, "CallR {"), "pub rest: TypedRest<CallR, bool>,");
}

#[test]
fn alternatives_beside_members_are_structs_with_these_members() {
    let object = |branches: &str| {
        code(&format!(
            r#"{{"type": "object", "properties": {{"id": {{"type": "string"}}, "kind": {{"type": "string"}}}}, "oneOf": [{branches}]}}"#
        ))
    };
    let by_text = object(
        r#"{"properties": {"kind": {"const": "a"}, "size": {"type": "integer"}}, "required": ["kind"]},
           {"properties": {"kind": {"const": "b"}}, "required": ["kind"]}"#,
    );
    assert!(
        by_text.contains(r#"Call, "kind" { A from CallA = "a", B from CallB = "b" }"#),
        "{by_text}"
    );
    assert_eq!(
        fields(&by_text, "CallA {"),
        "pub id: Option<String>,pub kind: Option<CallAKind>,pub size: Option<Integer>,pub rest: Rest<CallA>,"
    );
    let by_presence = object(
        r#"{"properties": {"host": {"type": "string"}}, "required": ["host"]},
           {"properties": {"group": {"type": "string"}}, "required": ["group"]}"#,
    );
    for says in ["/// Where host is of type string.", "/// Where group is of type string."] {
        assert!(by_presence.contains(says), "{by_presence}");
    }
    assert!(fields(&by_presence, "CallHost {").contains("pub host: Option<String>,"));
    // What adds no members leaves one struct.
    let narrowed = object(r#"{"required": ["id"]}, {"required": ["kind"]}"#);
    assert!(narrowed.contains("pub struct Call {"), "{narrowed}");
    let narrowed = object(
        r#"{"properties": {"kind": {"const": "a"}}, "required": ["kind"]},
           {"properties": {"kind": {"const": "b"}}, "required": ["kind"]}"#,
    );
    assert!(narrowed.contains("pub struct Call {"), "{narrowed}");
}

/// `A & (B | C)`, as an `allOf` says it: inline, beside members, and by references.
#[test]
fn alternatives_beside_members_may_be_parts() {
    let kinds = r#"{"oneOf": [
        {"type": "object", "properties": {"role": {"const": "admin"}, "level": {"type": "integer"}}, "required": ["role"]},
        {"type": "object", "properties": {"role": {"const": "user"}, "team": {"type": "string"}}, "required": ["role"]}]}"#;
    let named = r#"{"type": "object", "properties": {"name": {"type": "string"}}}"#;
    let defs = format!(r#""$defs": {{"kinds": {kinds}, "named": {named}}}"#);
    for schema in [
        format!(r#"{{"allOf": [{named}, {kinds}]}}"#),
        format!(
            r#"{{"type": "object", "properties": {{"name": {{"type": "string"}}}}, "allOf": [{kinds}]}}"#
        ),
        format!(
            r##"{{"allOf": [{{"$ref": "#/$defs/named"}}, {{"$ref": "#/$defs/kinds"}}], {defs}}}"##
        ),
    ] {
        let code = code(&schema);
        assert!(
            code.contains(
                r#"Call, "role" { Admin from CallAdmin = "admin", User from CallUser = "user" }"#
            ),
            "{code}"
        );
        let members = fields(&code, "CallUser {");
        assert!(members.contains("pub name: Option<String>,"), "{members}");
        assert!(members.contains("pub team: Option<String>,"), "{members}");
    }
    let by_presence = code(
        r##"{"type": "object", "properties": {"id": {"type": "integer"}}, "allOf": [{"oneOf": [
                {"properties": {"get": {"type": "string"}}, "required": ["get"]},
                {"properties": {"put": {"type": "string"}}, "required": ["put"]}]}]}"##,
    );
    let members = fields(&by_presence, "CallPut {");
    assert!(members.contains("pub id: Option<Integer>,pub put: Option<String>,"), "{members}");
    // What is one of the kinds already, by way of what has them, is a struct.
    let cat = code(
        r##"{"$ref": "#/$defs/cat", "$defs": {
            "pet": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}},
                "oneOf": [{"$ref": "#/$defs/cat"}, {"$ref": "#/$defs/dog"}]},
            "cat": {"allOf": [{"$ref": "#/$defs/base"}, {"type": "object", "properties": {"kind": {"const": "cat"}, "claws": {"type": "integer"}}}]},
            "dog": {"allOf": [{"$ref": "#/$defs/base"}, {"type": "object", "properties": {"kind": {"const": "dog"}, "barks": {"type": "boolean"}}}]},
            "tabby": {"allOf": [{"$ref": "#/$defs/cat"}, {"$ref": "#/$defs/pet"}, {"properties": {"stripes": {"type": "integer"}}}]},
            "base": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}}}}"##,
    );
    assert!(cat.contains("pub struct Cat {") && cat.contains("pub struct Tabby {"), "{cat}");
    assert!(cat.contains("pub enum Pet {"), "{cat}");
}

/// What an alternative is of is said above it.
#[test]
fn alternatives_are_of_the_type_of_what_holds_them() {
    let code = code(
        r#"{"type": "object", "oneOf": [
            {"properties": {"kind": {"const": "a"}}, "required": ["kind"]},
            {"properties": {"kind": {"const": "b"}}, "required": ["kind"]}]}"#,
    );
    assert!(code.contains(r#"Call, "kind" { A from CallA = "a", B from CallB = "b" }"#), "{code}");
}

#[test]
fn kinds_that_conditions_tell_are_called_after_these() {
    let code = code(
        r#"{"type": "object", "allOf": [
            {"if": {"properties": {"status": {"const": "done"}}, "required": ["status"]},
                "then": {"properties": {"seconds": {"type": "integer"}}}},
            {"if": {"properties": {"status": {"enum": ["new", "old"]}}, "required": ["status"]},
                "then": {"type": "object", "properties": {"from": {"enum": ["a", "b"]}}}},
            {"if": {"required": ["body"]}, "then": {"properties": {"body": {"type": "string"}}}}]}"#,
    );
    for expected in [
        "Done(Box<CallDone>)",
        "New(Box<CallNew>)",
        "Body(Box<CallBody>)",
        "pub from: Option<CallNewFrom>",
    ] {
        assert!(code.contains(expected), "{expected}: {code}");
    }
}

#[test]
fn kinds_that_are_named_from_outside_hold_what_is_named() {
    let closed = |name: &str, schema: &str| {
        format!(
            r#"{{"type": "object", "required": ["{name}"], "additionalProperties": false,
                "properties": {{"{name}": {schema}}}}}"#
        )
    };
    let union = |branches: &[String]| {
        let schema = format!(r#"{{"oneOf": [{}]}}"#, branches.join(","));
        let code = generate([("Go.json", schema.as_str())], &Options::default());
        code.expect("generates").replace("::callspec_runtime::", "")
    };
    let point = r#"{"type": "object", "properties": {"x": {"type": "integer"}}}"#;
    let texts = r#"{"type": "string", "enum": ["stop"]}"#.to_owned();
    let code = union(&[
        texts.clone(),
        closed("to", point),
        closed("name", r#"{"type": "string"}"#),
        closed("turn", r#"{"type": ["number", "null"]}"#),
        closed("any", "true"),
    ]);
    for line in ["To(Box<GoTo>),", "Name(String),", "Turn(Option<Number>),", "Any(Value),", "Stop,"]
    {
        assert!(code.contains(&format!("    {line}\n")), "{line} of {code}");
    }
    assert!(!code.contains("struct GoName"), "{code}");
    // One that is told by the JSON type alone, and constants.
    let code = union(&[r#"{"const": "stop"}"#.to_owned(), closed("to", point)]);
    assert!(code.contains("    To(Box<GoTo>),\n") && code.contains("    Stop,\n"), "{code}");
    // Other members may come, which a struct keeps.
    let open = closed("to", point).replace(r#""additionalProperties": false,"#, "");
    let code = union(&[texts, open, closed("name", r#"{"type": "string"}"#)]);
    assert!(code.contains("    To(Box<GoTo>),\n") && code.contains("pub struct GoTo {"), "{code}");
    assert!(code.contains("pub to: Option<"), "{code}");
    // Beside null alone it is a struct, called as if there were no null.
    let alone = format!(
        r#"{{"type": "object", "properties": {{"v": {{"anyOf": [{}, {{"type": "null"}}]}}}}}}"#,
        closed("to", point)
    );
    let alone = self::code(&alone);
    assert!(
        alone.contains("pub v: Option<CallV>,") && alone.contains("pub to: Option<CallVTo>,"),
        "{alone}"
    );
    // What would hold itself is in a box; where none is to be had, in its struct.
    let own = r##"{"$ref": "#"}"##;
    let two = format!(
        r#"{{"type": "array", "prefixItems": [{own}, {own}], "minItems": 2, "items": false}}"#
    );
    let or_null = format!(r#"{{"anyOf": [{own}, {{"type": "null"}}]}}"#);
    let code = union(&[
        closed("not", own),
        closed("lit", r#"{"type": "integer"}"#),
        closed("two", &two),
        closed("some", &or_null),
    ]);
    for line in ["Not(Box<Go>),", "Lit(Integer),", "Two(Box<GoTwo>),", "Some(Box<GoSome>),"] {
        assert!(code.contains(&format!("    {line}\n")), "{line} of {code}");
    }
    // One name for what is held in several ways.
    let code = union(&[
        closed("id", r#"{"type": "integer"}"#),
        closed("id", r#"{"type": "string"}"#),
        closed("id", &format!(r#"{{"type": "array", "items": {point}}}"#)),
    ]);
    for line in ["IdInteger(Integer),", "IdString(String),", "IdArray(Vec<GoIdArrayItem>),"] {
        assert!(code.contains(&format!("    {line}\n")), "{line} of {code}");
    }
}
