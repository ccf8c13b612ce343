//! Schemas made to break a generator: each is refused by place and help, or becomes code, in bounded
//! time and memory. What is counted are steps and bytes, so that no test looks at a clock.

use callspec_codegen::{Error, Options, generate};

fn run(schema: &str) -> Result<String, Vec<Error>> {
    generate([("A.json", schema)], &Options::default())
}

/// The only error, which has to say what to do.
fn refusal(schema: &str) -> Error {
    let mut errors = run(schema).err().unwrap_or_else(|| panic!("taken: {schema:.80}"));
    assert_eq!(errors.len(), 1, "{:.200}: {:.300}", schema, errors[1].to_string());
    let error = errors.remove(0);
    assert!(!error.help.is_empty() && error.file == "A.json", "{error}");
    error
}

fn list(count: usize, item: impl Fn(usize) -> String) -> String {
    let mut out = String::new();
    for at in 0..count {
        if at > 0 {
            out.push(',');
        }
        out += &item(at);
    }
    out
}

/// Definitions that each lead to the next.
fn chain(length: usize, step: impl Fn(usize) -> String) -> String {
    let defs = list(length, |at| format!(r#""d{at}":{}"#, step(at + 1)));
    format!(r##"{{"$ref":"#/$defs/d0","$defs":{{{defs},"d{length}":{{"type":"string"}}}}}}"##)
}

fn wrapped(open: &str, inner: &str, close: &str, times: usize) -> String {
    format!("{}{inner}{}", open.repeat(times), close.repeat(times))
}

#[test]
fn chains_and_cycles_of_references_are_refused() {
    let reference = |to: usize| format!(r##"{{"$ref":"#/$defs/d{to}"}}"##);
    let error = refusal(&chain(1_000_000, reference));
    assert!(error.reason.contains("more schemas than"), "{error}");
    let error = refusal(&chain(10_000, reference));
    assert_eq!(error.keyword, "$ref");
    assert!(error.reason.contains("applies more than"), "{error}");
    for step in ["allOf", "anyOf", "oneOf"] {
        // Two ways to each level: what follows one by one would never end.
        let twice = |to: usize| format!(r#"{{"{step}":[{0},{0}]}}"#, reference(to));
        assert!(refusal(&chain(60, twice)).reason.contains("applies more than"));
    }
    for cycle in [
        r##"{"$ref": "#"}"##,
        r##"{"$ref": "A.json"}"##,
        r##"{"not": {"$ref": "#"}}"##,
        r##"{"allOf": [{"if": true, "then": {"$ref": "#"}}]}"##,
        r##"{"dependentSchemas": {"a": {"$ref": "#"}}}"##,
        r##"{"x-documented": {"$ref": "#"}}"##,
        r##"{"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}}}"##,
        r##"{"$defs": {"a": {"$anchor": "here", "anyOf": [{"$ref": "#here"}]}}}"##,
    ] {
        assert!(refusal(cycle).reason.contains("leads back to itself"), "{cycle}");
    }
}

#[test]
fn references_read_no_files_and_no_network() {
    for target in [
        "../../../etc/passwd",
        "/etc/passwd",
        "file:///etc/passwd",
        "http://127.0.0.1:1/a.json",
        "https://example.org/schema.json#/$defs/a",
        "//example.org/schema.json",
        "B.json",
        "a.json",
        "./../A.json",
        r"..\\..\\A.json",
        "urn:example:a",
        "#/$defs/none",
        "#none",
        "#/%zz",
        "#/$defs/a~2",
    ] {
        let error = refusal(&format!(r#"{{"properties": {{"a": {{"$ref": "{target}"}}}}}}"#));
        assert_eq!((error.keyword.as_str(), error.pointer.as_str()), ("$ref", "/properties/a"));
    }
}

#[test]
fn schemas_and_names_of_any_size_end() {
    let deep = wrapped(r#"{"items":"#, "true", "}", 1_000_000);
    assert!(refusal(&deep).reason.contains("is not JSON"));
    assert!(run(&wrapped(r#"{"items":"#, "true", "}", 100)).is_ok());
    let long = "n".repeat(1 << 20);
    let named = format!(
        r##"{{"type": "object", "properties": {{"{long}": {{"$ref": "#/$defs/{long}"}}}},
            "$defs": {{"{long}": {{"enum": ["{long}"]}}}}}}"##
    );
    assert!(run(&named).is_ok_and(|code| code.len() < 20 << 20));
    let gap = format!(r#"{{"enum": ["1{}2", "b"]}}"#, " ".repeat(1 << 20));
    assert!(run(&gap).expect("generates").contains("N1_2"));
    let file = format!("{long}.json");
    assert!(generate([(file.as_str(), "{}")], &Options::default()).is_ok());
    let below = wrapped(&format!(r#"{{"properties":{{"{long}":"#), "true", "}}", 60);
    assert!(refusal(&below).reason.contains("more schemas than"));
    let nested = |to: usize| format!(r##"{{"items":{{"$ref":"#/$defs/d{to}"}}}}"##);
    assert!(run(&chain(2_000, nested)).is_ok());
}

#[test]
fn lists_of_any_length_end() {
    let member = |at: usize| format!(r#""m{at}":{{"type":"string"}}"#);
    let error = refusal(&format!(r#"{{"properties":{{{}}}}}"#, list(100_000, member)));
    assert!(error.reason.contains("65,534"), "{error}");
    let text = |at: usize| format!(r#""v{at}""#);
    let error = refusal(&format!(r#"{{"enum":[{}]}}"#, list(100_000, text)));
    assert!(error.reason.contains("65,534"), "{error}");
    let value = |at: usize| format!(r#"[{at},{{"a":{at}}}]"#);
    assert!(run(&format!(r#"{{"enum":[{}]}}"#, list(100_000, value))).is_ok());
    let bound = |at: usize| format!(r#"{{"minLength":{at}}}"#);
    let error = refusal(&format!(r#"{{"allOf":[{}]}}"#, list(100_000, bound)));
    assert!(error.reason.contains("65535"), "{error}");
    assert!(run(&format!(r#"{{"anyOf":[{}]}}"#, list(20_000, bound))).is_ok());
    // Each of many patterns speaks of each of many members.
    let member = |at: usize| format!(r#""p{at}":{{"minLength":{at}}}"#);
    let pattern = |at: usize| format!(r#""^p|x{at}":{{"maxLength":{at}}}"#);
    let (members, patterns) = (list(3000, member), list(1500, pattern));
    let crossed = format!(r#"{{"properties":{{{members}}},"patternProperties":{{{patterns}}}}}"#);
    assert!(refusal(&crossed).reason.contains("more tables than"));
}

#[test]
fn a_layer_stands_only_where_stricter_is_stricter() {
    let layer = r#"{"x-documented": {"type": "string"}}"#;
    for (schema, pointer) in [
        (format!(r#"{{"not": {layer}}}"#), "/not"),
        (format!(r#"{{"if": {layer}}}"#), "/if"),
        (format!(r#"{{"oneOf": [true, {layer}]}}"#), "/oneOf/1"),
        (format!(r#"{{"contains": {layer}}}"#), "/contains"),
        (format!(r#"{{"not": {{"items": {{"anyOf": [{layer}]}}}}}}"#), "/not/items/anyOf/0"),
        (format!(r#"{{"if": {{"properties": {{"a": {layer}}}}}}}"#), "/if/properties/a"),
    ] {
        let error = refusal(&schema);
        assert_eq!(
            (error.keyword.as_str(), error.pointer),
            ("x-documented", format!("{pointer}/x-documented"))
        );
    }
    for above in ["then", "else"] {
        assert!(run(&format!(r#"{{"if": true, "{above}": {layer}}}"#)).is_ok());
    }
}

#[test]
fn patterns_that_backtrack_are_refused_and_the_rest_are_linear() {
    for pattern in [r"(a)\\1", r"(?<n>a)\\k<n>"] {
        let error = refusal(&format!(r#"{{"properties": {{"a": {{"pattern": "{pattern}"}}}}}}"#));
        assert_eq!((error.keyword.as_str(), error.pointer.as_str()), ("pattern", "/properties/a"));
    }
    for pattern in ["(?!a)b", "(?<=a)b", "^(a+)+$", "^(a|a)*$", "^(a|aa)+$", "(.*a){11}"] {
        assert!(run(&format!(r#"{{"pattern": "{pattern}"}}"#)).is_ok(), "{pattern}");
    }
}

#[test]
fn patterns_together_are_bounded() {
    // Each for itself is fine.
    let large = |at: usize| format!(r#"{{"pattern":"^.{{1,{}}}$"}}"#, 10_000 + at);
    assert!(run(&large(0)).is_ok());
    let error = refusal(&format!(r#"{{"allOf":[{}]}}"#, list(2000, large)));
    assert_eq!(error.keyword, "pattern");
    assert!(error.reason.contains("too large together"), "{error}");
    let plain = |at: usize| format!(r#"{{"pattern":"^[a-z]{{1,20}}-{at}$"}}"#);
    assert!(run(&format!(r#"{{"anyOf":[{}]}}"#, list(200, plain))).is_ok());
}

#[test]
fn numbers_of_any_size_are_read_as_they_stand() {
    let long = "9".repeat(1_000_000);
    for number in ["1e999999999", "-1e999999999", "1e-999999999", "1e99999999999999999999", &long] {
        for keyword in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "const"] {
            assert!(
                run(&format!(r#"{{"{keyword}": {number}}}"#)).is_ok(),
                "{keyword} {number:.30}"
            );
        }
        assert!(run(&format!(r#"{{"enum": [{number}, 1, 1.0]}}"#)).is_ok());
    }
    for keyword in ["minLength", "maxItems", "minContains", "maxProperties"] {
        assert!(run(&format!(r#"{{"contains": true, "{keyword}": 1e999999999}}"#)).is_ok());
        assert_eq!(refusal(&format!(r#"{{"{keyword}": -1e999999999}}"#)).keyword, keyword);
        assert_eq!(refusal(&format!(r#"{{"{keyword}": 1e-999999999}}"#)).keyword, keyword);
    }
    assert!(run(r#"{"multipleOf": 1e-999999999}"#).is_ok());
    assert_eq!(refusal(&format!(r#"{{"multipleOf": {long}}}"#)).keyword, "multipleOf");
    for divisor in ["0", "-1", "0e5", "-0.0"] {
        assert_eq!(refusal(&format!(r#"{{"multipleOf": {divisor}}}"#)).keyword, "multipleOf");
    }
}

/// Lists of lists of lists …, each by the name of the one below.
#[test]
fn lists_are_not_written_out_without_bound() {
    let defs = list(3_000, |at| match at.checked_sub(1) {
        None => r#""l0000":{"type":"string"}"#.to_owned(),
        Some(below) => {
            let below = format!(r##"{{"$ref":"#/$defs/l{below:04}"}}"##);
            format!(r#""l{at:04}":{{"type":"array","items":{below}}}"#)
        }
    });
    let code = run(&format!(r#"{{"$defs":{{{defs}}}}}"#)).expect("generates");
    assert!(
        code.contains("pub Vec<Vec<Vec<String>>>") && code.len() < 10_000_000,
        "{}",
        code.len()
    );
}

/// A union is a variant a branch, up to a number of branches; what they share is not looked at again for
/// each pair of them.
#[test]
fn unions_of_many_branches() {
    let union = |branches: usize, shared: usize| {
        let names = list(shared, |at| format!(r#""n{at}""#));
        let branches = list(branches, |at| {
            format!(
                r##"{{"type":"object","allOf":[{{"$ref":"#/$defs/base"}}],"required":["k"],"properties":{{"k":{{"const":"v{at}"}}}}}}"##
            )
        });
        format!(r#"{{"oneOf":[{branches}],"$defs":{{"base":{{"required":[{names}]}}}}}}"#)
    };
    let code = run(&union(500, 2_000)).expect("generates");
    assert_eq!(code.matches("(Box<A").count(), 500);
    let code = run(&union(600, 1)).expect("generates");
    assert!(code.contains("pub ::callspec_runtime::Value"), "any value");
}

/// Members in common are in each kind: not without bound.
#[test]
fn many_kinds_of_many_members_in_common_stay_one_struct() {
    let schema = |members: usize, kinds: usize| {
        let members = list(members, |at| format!(r#""m{at}":{{"type":"string"}}"#));
        let kinds = list(kinds, |at| {
            format!(
                r#"{{"properties":{{"kind":{{"const":"k{at}"}},"own{at}":{{"type":"string"}}}},"required":["kind"]}}"#
            )
        });
        format!(r#"{{"type":"object","properties":{{{members}}},"oneOf":[{kinds}]}}"#)
    };
    let code = run(&schema(300, 200)).expect("taken");
    assert!(code.contains("pub struct A {") && !code.contains("pub enum A {"));
    assert!(run(&schema(20, 200)).expect("taken").contains("pub enum A {"));
}

/// What stands once is in each object that refers to it: not without bound.
#[test]
fn many_objects_of_many_kinds_that_stand_elsewhere_become_structs() {
    let kinds = list(200, |at| {
        format!(
            r#"{{"type":"object","properties":{{"kind":{{"const":"k{at}"}},"own":{{}}}},"required":["kind"]}}"#
        )
    });
    let schema = |objects: usize| {
        let objects = list(objects, |at| {
            format!(
                r##""o{at}":{{"allOf":[{{"type":"object","properties":{{"id":{{}}}}}},{{"$ref":"#/$defs/kinds"}}]}}"##
            )
        });
        format!(r#"{{"$defs":{{"kinds":{{"oneOf":[{kinds}]}},{objects}}}}}"#)
    };
    for (objects, enums) in [(10, 10), (40, 20)] {
        let code = run(&schema(objects)).expect("taken");
        let count = |kind: &str| {
            let names = code.split(kind).skip(1);
            names.filter(|it| it.starts_with('O') && it[1..].find(' ') <= Some(2)).count()
        };
        assert_eq!((count("pub enum "), count("pub struct ")), (enums, objects - enums));
    }
}
