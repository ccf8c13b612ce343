//! Which Rust type a schema becomes.

mod unions;

use callspec_codegen::{Options, generate};

/// The field of the member `a` with this schema.
fn field(schema: &str) -> String {
    let schema = format!(
        r#"{{"type": "object", "properties": {{"a": {schema}}},
            "$defs": {{"leg": {{"type": "object", "properties": {{"id": {{"type": "string"}}}}}}}}}}"#
    );
    let code = generate([("Call.json", schema.as_str())], &Options::default()).expect("generates");
    let line = code.lines().find_map(|line| line.trim().strip_prefix("pub a: "));
    line.expect("a field").trim_end_matches(',').replace("::callspec_runtime::", "")
}

#[test]
fn a_type_says_what_it_says_well() {
    for (schema, expected) in [
        (r#"{"type": "string"}"#, "Option<String>"),
        (r#"{"type": ["null", "integer"]}"#, "Option<Integer>"),
        (
            r#"{"type": "array", "items": {"type": ["null", "number"]}}"#,
            "Option<Vec<Option<Number>>>",
        ),
        (
            r#"{"type": "object", "additionalProperties": {"type": "boolean"}}"#,
            "Option<::std::collections::BTreeMap<String, bool>>",
        ),
        (r##"{"$ref": "#"}"##, "Option<Box<Call>>"),
        (r##"{"$ref": "#/$defs/leg"}"##, "Option<Leg>"),
        (r##"{"anyOf": [{"type": "null"}, {"$ref": "#/$defs/leg"}]}"##, "Option<Leg>"),
        (r##"{"oneOf": [{"type": "null"}, {"$ref": "#/$defs/leg"}]}"##, "Option<Leg>"),
        (r#"{"enum": ["on", "off"]}"#, "Option<CallA>"),
        (r#"{"type": ["string", "object"]}"#, "Option<CallA>"),
        (r#"{"oneOf": [{"type": "string"}, {"type": "integer"}]}"#, "Option<CallA>"),
        // What nothing satisfies is no alternative.
        (
            r#"{"anyOf": [{"anyOf": [{"not": {}}, {"type": "string"}]}, {"type": "null"}]}"#,
            "Option<String>",
        ),
        // Narrowed to one of its alternatives.
        (
            r#"{"type": "array", "anyOf": [{"items": {"type": "string"}, "type": "array"}, {"type": "string"}]}"#,
            "Option<Vec<String>>",
        ),
        (r#"{"type": ["string", "object"], "properties": {"b": {}}}"#, "Option<CallA>"),
        // All JSON types, which says nothing, and all of which one says what it holds.
        (
            r#"{"anyOf": [{"type": ["object", "string", "array"]}, {"type": ["number", "boolean"]}]}"#,
            "Option<Value>",
        ),
        (
            r##"{"anyOf": [{"$ref": "#/$defs/leg"}, {"type": ["string", "array", "number", "boolean"]}]}"##,
            "Option<CallA>",
        ),
        // Names of which something is said, beside others.
        (
            r#"{"type": "object", "patternProperties": {"^x-": {"type": "string"}}}"#,
            "Option<CallA>",
        ),
        (
            r#"{"type": "object", "patternProperties": {"^x-": {"type": "string"}}, "additionalProperties": true}"#,
            "Option<CallA>",
        ),
        (
            r#"{"type": "object", "patternProperties": {"^x-": {"type": "object"}}}"#,
            "Option<::std::collections::BTreeMap<String, Value>>",
        ),
        // One JSON type in two branches.
        (r#"{"oneOf": [{"type": "number"}, {"type": "integer"}]}"#, "Option<Number>"),
        (r#"{"type": "array", "prefixItems": [{"type": "string"}]}"#, "Option<CallA>"),
        ("true", "Option<Value>"),
        (r#"{"minLength": 1}"#, "Option<Value>"),
    ] {
        assert_eq!(field(schema), expected, "{schema}");
    }
}

#[test]
fn arrays_of_a_fixed_length_are_tuples() {
    let two = r#"{"type": "string"}, {"type": ["number", "null"]}"#;
    for (schema, expected) in [
        (format!(r#""prefixItems": [{two}], "minItems": 2, "items": false"#), "(String, Option<Number>)"),
        (format!(r#""prefixItems": [{two}], "minItems": 2, "maxItems": 2"#), "(String, Option<Number>)"),
        (
            format!(r##""prefixItems": [{two}], "items": {{"$ref": "#"}}, "minItems": 3, "maxItems": 3"##),
            "(String, Option<Number>, Box<Call>)",
        ),
        (r#""prefixItems": [{}], "minItems": 1, "maxItems": 1"#.to_owned(), "(Value,)"),
        // What the parts say together.
        (
            format!(r#""prefixItems": [{two}], "allOf": [{{"minItems": 2}}, {{"maxItems": 2}}]"#),
            "(String, Option<Number>)",
        ),
        (
            r#""prefixItems": [{}, {"type": "boolean"}], "minItems": 2, "items": false,
               "allOf": [{"prefixItems": [{"type": "integer"}]}]"#.to_owned(),
            "(Integer, bool)",
        ),
        // Not so many, or more: a type of its own.
        (format!(r#""prefixItems": [{two}], "items": false"#), "CallA"),
        (format!(r#""prefixItems": [{two}], "minItems": 2"#), "CallA"),
        (format!(r#""prefixItems": [{two}], "minItems": 2, "maxItems": 3"#), "CallA"),
        // One shape for all that may come.
        (
            r#""prefixItems": [{"type": "string"}, {"type": "string", "minLength": 1}], "items": false"#
                .to_owned(),
            "Vec<String>",
        ),
        (
            r#""prefixItems": [{"type": "string"}], "items": {"type": ["string", "null"]}"#.to_owned(),
            "Vec<Option<String>>",
        ),
        (r#""prefixItems": [{}]"#.to_owned(), "Vec<Value>"),
        (r#""prefixItems": [{"type": "string"}, {"type": "number"}], "maxItems": 1"#.to_owned(), "Vec<String>"),
    ] {
        let schema = format!(r#"{{"type": "array", {schema}}}"#);
        assert_eq!(field(&schema), format!("Option<{expected}>"), "{schema}");
    }
    let places = |count: usize| {
        let places = vec![r#"{"type": "boolean"}"#; count].join(", ");
        format!(
            r#"{{"type": "array", "prefixItems": [{places}], "minItems": {count}, "items": false}}"#
        )
    };
    assert_eq!(field(&places(11)), format!("Option<({})>", ["bool"; 11].join(", ")));
    assert_eq!(field(&places(12)), "Option<", "a tuple that takes a line for each place");
    assert_eq!(field(&places(13)), "Option<Vec<bool>>");
}

/// Two of two of two … is written out where it is used.
#[test]
fn tuples_do_not_grow_without_bound() {
    let mut defs = vec![r#""t0": {"type": "string"}"#.to_owned()];
    for at in 1..60 {
        let below = format!(r##"{{"$ref": "#/$defs/t{}"}}"##, at - 1);
        defs.push(format!(
            r#""t{at}": {{"type": "array", "prefixItems": [{below}, {below}], "minItems": 2, "items": false}}"#
        ));
    }
    let schema = format!(r#"{{"$defs": {{{}}}}}"#, defs.join(", "));
    let code = generate([("Call.json", schema.as_str())], &Options::default()).expect("generates");
    assert!(code.contains("pub ((String, String), (String, String))"), "small ones are tuples");
    assert!(code.len() < 1_000_000, "{} bytes", code.len());
}

/// References with something beside them are no types of their own, so each is looked into.
#[test]
fn lists_of_lists_that_say_more_beside_a_reference_end() {
    let list = |it: &str| {
        let item = |least: usize| format!(r##"{{"$ref": "#/$defs/{it}", "minItems": {least}}}"##);
        format!(
            r#"{{"type": "array", "prefixItems": [{}, {}], "items": {}}}"#,
            item(1),
            item(2),
            item(3)
        )
    };
    let chain: Vec<_> =
        (1..60).map(|at| format!(r#""l{at}": {}"#, list(&format!("l{}", at - 1)))).collect();
    let ends = format!(r#"{{"$defs": {{"l0": {{"type": "array"}}, {}}}}}"#, chain.join(", "));
    let cycle = format!(r#"{{"$defs": {{"l0": {}, "l1": {}}}}}"#, list("l1"), list("l0"));
    for schema in [ends, cycle] {
        let code = generate([("A.json", schema.as_str())], &Options::default()).expect("generates");
        assert!(code.contains("Vec<"), "{code}");
        assert!(code.len() < 1_000_000, "{} bytes", code.len());
    }
}

/// A choice that only the document itself would hold, had it no null.
#[test]
fn types_that_nothing_refers_to_are_not_written() {
    let generated =
        |schema: &str| generate([("A.json", schema)], &Options::default()).expect("generates");
    let types = |code: &str| code.lines().filter(|it| it.starts_with("pub ")).count();
    let nullable = r##"{"$ref": "#/$defs/a", "$defs": {
        "a": {"anyOf": [{"type": "null"}, {"type": ["string", "integer"]}]}}}"##;
    let code = generated(nullable);
    // The choice, and a document each around an `Option` of it.
    assert_eq!(types(&code), 3, "{code}");
    assert_eq!(code.matches("pub Option<AChoice>").count(), 2, "{code}");
    // Without null, the document is what its `$ref` leads to.
    let code = generated(
        r##"{"$ref": "#/$defs/b", "$defs": {"b": {"type": "array", "items": {"type": "string"}}}}"##,
    );
    assert_eq!(code.matches("pub Vec<String>").count(), 1, "{code}");
    assert!(code.contains("pub type A = B;"), "{code}");
}

/// A reference is what it leads to, and chains of them are one type.
#[test]
fn references_are_no_copies() {
    let code = |name: &str, schema: &str| {
        generate([(name, schema)], &Options::default()).expect("generates")
    };
    let chain = r##"{"$ref": "#/$defs/a", "$defs": {
        "a": {"$ref": "#/$defs/b", "description": "a call"},
        "b": {"allOf": [{"$ref": "#/$defs/c"}]},
        "c": {"type": "object", "properties": {"id": {"$ref": "#/$defs/d"}, "of": {"$ref": "#/$defs/a"}}},
        "d": {"$ref": "#/$defs/e"}, "e": {"type": "string"}}}"##;
    let text = code("Root.json", chain);
    let types: Vec<_> = text
        .lines()
        .filter(|it| it.starts_with("pub struct") || it.starts_with("pub type"))
        .collect();
    assert_eq!(
        types,
        [
            "pub type Root = C;",
            "pub type A = C;",
            "pub type B = C;",
            "pub struct C {",
            "pub type D = E;",
            "pub struct E(",
        ]
    );
    assert!(text.contains("pub id: Option<String>") && text.contains("pub of: Option<Box<C>>"));
    // A file that is but its own definition of that name.
    let own = r##"{"$ref": "#/$defs/Call", "$defs": {"Call": {
        "type": "object", "properties": {"child": {"$ref": "#"}, "state": {"enum": ["held"]}}}}}"##;
    let text = code("Call.json", own);
    assert_eq!(text.matches("pub struct").count(), 1, "{text}");
    assert!(!text.contains("pub type"), "{text}");
    assert!(text.contains("pub child: Option<Box<Call>>") && text.contains("Option<CallState>"));
}

/// What stands inline is called after the definition that owns it, whoever comes by it first.
#[test]
fn inline_types_are_named_after_their_owner() {
    let zoo = r##"{"type": "object", "properties": {"a": {"$ref": "#/$defs/Ape"}, "p": {"$ref": "#/$defs/Pet"},
        "m": {"$ref": "#/$defs/Pet/properties/mood"}}, "$defs": {
        "Ape": {"allOf": [{"$ref": "#/$defs/Pet"}, {"type": "object", "title": "It", "properties": {
            "size": {"title": "How large", "enum": ["large", "small"]}}}]},
        "Pet": {"type": "object", "title": "Animal", "properties": {"mood": {"title": "Feeling", "enum": ["ok"]},
            "toys": {"type": "array", "items": {"type": "object", "properties": {"kind": {"const": "ball"}}}},
            "food": {"anyOf": [{"type": "null"}, {"type": "object", "properties": {"n": {}}}]}}}}}"##;
    let code = generate([("Zoo.json", zoo)], &Options::default()).expect("generates");
    for expected in [
        "pub m: Option<PetMood>",
        "pub mood: Option<PetMood>",
        "pub size: Option<ApeSize>",
        "pub toys: Option<Vec<PetToysItem>>",
        "pub kind: Option<PetToysItemKind>",
        "pub food: Option<PetFood>",
    ] {
        assert!(code.contains(expected), "{expected}\n{code}");
    }
}

#[test]
fn names_that_stand_as_they_are_keep_to_them() {
    let schema = r##"{"type": "object", "properties": {"id": {}, "_id": {}, "ID": {}, "rest": {},
        "event": {"enum": ["user.created", "user_created", "Other"]}, "link": {"$ref": "Other.json"}},
        "$defs": {"Link": {"type": "object", "properties": {}, "additionalProperties": false}}}"##;
    let other = r##"{"$ref": "#/$defs/Link", "$defs": {"Link": {"type": "object", "properties": {"a": {}}}}}"##;
    let code = generate([("Call.json", schema), ("Other.json", other)], &Options::default());
    let code = code.expect("generates");
    for expected in [
        "0 id_upper, 1 underscore_id, 2 event, 3 id, 4 link, 5 rest_",
        r#"UserDotCreated = "user.created", UserCreated = "user_created", Other_ = "Other""#,
        "pub struct Link {",
        "pub struct OtherLink {",
        "pub type Other = OtherLink;",
    ] {
        let code = code.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(code.contains(expected), "{expected}\n{code}");
    }
}

#[test]
fn numbers_and_mixtures_that_are_listed_are_enums() {
    for (schema, variants, macro_call) in [
        (r#"{"enum": [0, -1]}"#, "N0, Minus1, Other(Integer)", "0 N0 = Number"),
        (r#"{"enum": ["auto", 1.5, true]}"#, "Auto, N1_5, True, Other(Value)", "0 Auto = Text"),
        (
            r#"{"oneOf": [{"const": 1, "title": "Low", "description": "Little."}, {"const": 2, "title": "High"}]}"#,
            "Low, High, Other(Integer)",
            "0 Low = Number",
        ),
        (
            r#"{"enum": [0, 1], "x-enum-varnames": ["Idle", "Busy"], "x-enum-descriptions": ["Nothing.", "Something."]}"#,
            "Idle, Busy, Other(Integer)",
            "0 Idle = Number",
        ),
        // Names for another number of values are no names.
        (r#"{"enum": [0, 1], "enumNames": ["Idle"]}"#, "N0, N1, Other(Integer)", "0 N0 = Number"),
    ] {
        let schema = format!(r#"{{"type": "object", "properties": {{"a": {schema}}}}}"#);
        let code = generate([("Call.json", schema.as_str())], &Options::default());
        let code = code.expect("generates").replace("::callspec_runtime::", "");
        let start = code.find("pub enum CallA").expect("an enum");
        let body = &code[start..start + code[start..].find("}").expect("an end")];
        let names = body.lines().skip(1).map(str::trim);
        let names: Vec<_> = names.filter(|it| !it.starts_with("//")).collect();
        assert_eq!(names.join(" ").trim_end_matches(','), variants, "{schema}");
        assert!(code.split_whitespace().collect::<Vec<_>>().join(" ").contains(macro_call));
    }
}

/// The fields of a type's struct, without docs and white space.
fn fields(code: &str, name: &str) -> String {
    let start = format!("pub struct {name}");
    let at = code.find(&start).unwrap_or_else(|| panic!("{name} in {code}")) + start.len();
    let end = code[at..].find([';', '}']).expect("an end");
    let lines = code[at..at + end].lines().map(str::trim);
    let lines: Vec<_> = lines.filter(|it| !it.starts_with('/') && !it.starts_with('#')).collect();
    lines.concat().replace("::callspec_runtime::", "").replace(",)", ")")
}

#[test]
fn arrays_that_may_be_shorter_or_longer_are_tuple_structs() {
    for (schema, expected) in [
        (
            r#""prefixItems": [{"type": "string"}, {"type": "number"}]"#,
            "(pub Option<String>,pub Option<Number>,pub Vec<Value>)",
        ),
        (
            r#""prefixItems": [{"type": "string"}, {"type": ["number", "null"]}], "minItems": 1, "items": {"type": "boolean"}"#,
            "(pub String,pub Option<Option<Number>>,pub Vec<bool>)",
        ),
        (
            r#""prefixItems": [{"type": ["string", "null"]}, {"type": "number"}], "minItems": 2, "maxItems": 3"#,
            "(pub Option<String>,pub Number,pub Vec<Value>)",
        ),
    ] {
        let code = code(&format!(r#"{{"type": "array", {schema}}}"#));
        assert_eq!(fields(&code, "Call"), expected, "{schema}");
    }
}

fn code(schema: &str) -> String {
    generate([("Call.json", schema)], &Options::default()).expect("generates")
}

#[test]
fn members_of_other_names_have_their_type() {
    for (schema, expected) in [
        (r#""additionalProperties": {"type": "integer"}"#, "TypedRest<Call, Integer>"),
        (
            r#""additionalProperties": {"type": ["integer", "null"]}"#,
            "TypedRest<Call, Option<Integer>>",
        ),
        (r##""additionalProperties": {"$ref": "#"}"##, "TypedRest<Call, Call>"),
        (r#""patternProperties": {"^x-": {"type": "string"}}"#, "TypedRest<Call, String>"),
        (r#""unevaluatedProperties": {"type": "boolean"}"#, "TypedRest<Call, bool>"),
        // Of two types, or of any.
        (
            r#""patternProperties": {"^x-": {"type": "string"}}, "additionalProperties": {"type": "integer"}"#,
            "Rest<Call>",
        ),
        (r#""additionalProperties": true"#, "Rest<Call>"),
        (r#""additionalProperties": false"#, "Rest<Call>"),
    ] {
        let code = code(&format!(
            r#"{{"type": "object", "properties": {{"id": {{"type": "string"}}}}, {schema}}}"#
        ));
        let rest = fields(&code, "Call");
        let rest = rest.split("pub rest: ").nth(1).expect("rest").trim_end_matches(',');
        assert_eq!(rest, expected, "{schema}");
    }
}

#[test]
fn what_adds_nothing_to_a_type_is_that_type() {
    for schema in [
        r##"{"$ref": "#/$defs/leg", "type": "object"}"##,
        r##"{"$ref": "#/$defs/leg", "required": ["id"], "description": "Who called."}"##,
        r##"{"allOf": [{"$ref": "#/$defs/leg"}, {"description": "Who called."}]}"##,
        r##"{"allOf": [{"$ref": "#/$defs/leg"}, {"required": ["id"]}], "not": {"required": ["x"]}}"##,
    ] {
        assert_eq!(field(schema), "Option<Leg>", "{schema}");
    }
    // Members of both.
    let both =
        r##"{"allOf": [{"$ref": "#/$defs/leg"}, {"properties": {"n": {"type": "integer"}}}]}"##;
    let schema = format!(
        r##"{{"type": "object", "properties": {{"a": {both}}}, "$defs": {{"leg": {{"type": "object", "properties": {{"id": {{"type": "string"}}}}}}}}}}"##
    );
    let fields = fields(&code(&schema), "CallA");
    assert_eq!(fields, "{pub n: Option<Integer>,pub id: Option<String>,pub rest: Rest<CallA>,");
}

#[test]
fn keywords_without_type_say_what_they_speak_of() {
    for (schema, variants) in [
        (r#"{"items": {"type": "string"}}"#, "Array(Vec<String>)"),
        (
            r#"{"additionalProperties": {"type": "integer"}}"#,
            "Object(::std::collections::BTreeMap<String, Integer>)",
        ),
        (r#"{"pattern": "^[a-z]"}"#, "String(String)"),
    ] {
        assert_eq!(field(schema), "Option<CallA>", "{schema}");
        let code = code(&format!(r#"{{"type": "object", "properties": {{"a": {schema}}}}}"#));
        let code = code.replace("::callspec_runtime::", "");
        assert!(code.contains(variants) && code.contains("Other(Value)"), "{code}");
    }
    for schema in
        [r#"{"items": true}"#, r#"{"additionalProperties": false}"#, r#"{"required": ["x"]}"#]
    {
        assert_eq!(field(schema), "Option<Value>", "{schema}");
    }
}

#[test]
fn arrays_are_called_after_their_items() {
    let code = code(
        r##"{"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "array", "items": {"$ref": "#/$defs/leg"}}],
            "$defs": {"leg": {"type": "object", "properties": {"id": {"type": "string"}}}}}"##,
    );
    assert!(code.contains("StringArray(Vec<String>)"), "{code}");
    assert!(code.contains("LegArray(Vec<Leg>)"), "{code}");
}

#[test]
fn lists_and_maps_may_hold_themselves_and_documents_be_null() {
    let code = code(
        r##"{"$ref": "#/$defs/tree", "$defs": {
            "tree": {"type": "array", "items": {"$ref": "#/$defs/tree"}},
            "index": {"type": "object", "additionalProperties": {"anyOf": [{"$ref": "#/$defs/index"}, {"type": "null"}]}},
            "pair": {"type": "array", "prefixItems": [{"$ref": "#/$defs/pair"}, {"type": "string"}], "minItems": 2, "items": false},
            "count": {"type": ["integer", "null"]}}}"##,
    );
    for (name, expected) in [
        ("Tree", "(pub Vec<Tree>)"),
        ("Index", "(pub ::std::collections::BTreeMap<String, Option<Index>>)"),
        ("Pair", "(pub (Value, String))"),
        ("Count", "(pub Option<Integer>)"),
    ] {
        assert_eq!(fields(&code, name), expected, "{name}");
    }
}

/// A reader of the docs learns that a text is a time, also where only sentences say so.
#[test]
fn docs_tell_formats_of_either_layer() {
    let code = code(
        r##"{"type": "object", "properties": {
            "start": {"type": "string", "x-unit": "second", "$comment": "as payloads show",
                "x-evidence": {"type": "declared", "x-unit": "prose", "$comment": "fixup"}},
            "leg": {"type": "object", "properties": {"end": {"type": "string"}, "count": {"type": "integer"}}}},
           "x-documented": {"properties": {
            "start": {"format": "civil-date-time"},
            "leg": {"properties": {"end": {"format": "date-time"}, "count": {"minimum": 1}}}}}}"##,
    );
    let docs = |field: &str| {
        let end = code.find(&format!("pub {field}:")).unwrap_or_else(|| panic!("{field}: {code}"));
        let from = code[..end].rfind("pub ").unwrap_or(0);
        code[from..end].to_owned()
    };
    assert!(
        docs("start").contains("Format: `civil-date-time` ([how to convert]"),
        "{}",
        docs("start")
    );
    assert!(docs("start").contains("Evidence: unit by prose."), "{}", docs("start"));
    assert!(docs("end").contains("Format: `date-time`"), "{}", docs("end"));
    assert!(!docs("count").contains("Format"), "{}", docs("count"));
}

/// Users may ask for words everywhere: a name may be empty, and no member may tell an alternative.
#[test]
fn every_part_of_a_type_says_something() {
    let wrapper = |name: &str| {
        format!(
            r#"{{"type": "object", "required": ["{name}"], "properties": {{"{name}": {{"type": "string"}}}},
                "additionalProperties": false}}"#
        )
    };
    let both = r#"{"type": "object", "required": ["a", "b"], "properties": {"a": {}, "b": {}}}"#;
    let (empty, named) = (wrapper(""), wrapper("name"));
    for schema in [
        format!(r#"{{"oneOf": [{{"enum": ["", "on"]}}, {empty}, {named}, {both}]}}"#),
        format!(r#"{{"oneOf": [{both}, {named}, {both}]}}"#),
        r#"{"type": "object", "properties": {"": {"enum": ["", "on"]}}}"#.to_owned(),
    ] {
        let code = code(&schema);
        let lines: Vec<_> = code.lines().map(|it| it.strip_prefix("    ")).collect();
        for pair in lines.windows(2) {
            let [before, Some(part)] = pair[..] else { continue };
            let is_variant = part.starts_with(|c: char| c.is_ascii_uppercase())
                && part.ends_with(',')
                && !part.contains([' ', '=']);
            if is_variant || part.starts_with("pub ") {
                let said = before.and_then(|it| it.strip_prefix("/// "));
                let said = said.unwrap_or_else(|| panic!("{part} says nothing"));
                assert!(!said.contains(" , ") && !said.contains(": ."), "{part}: {said}");
            }
        }
    }
}
