//! A change is judged for every type that can reach it, however the `$ref` leads there.

use callspec_compat::{Audience, Diff, Gate, Options, Tree, compare};
use callspec_runtime::Level;

fn tree(files: &[(&str, &str)]) -> Tree {
    Tree::read(files.iter().copied(), Default::default()).expect("in the profile")
}

/// The verdicts for readers and writers of a type; compatible where nothing is told of it.
fn verdicts<'d>(diff: &'d Diff, name: &str) -> [&'d str; 2] {
    let told = diff.types.iter().find(|it| it.name == name);
    Audience::ALL.map(|audience| {
        let verdict = told.and_then(|it| it.verdict(Level::Declared, audience));
        verdict.map_or("compatible", |it| it.name())
    })
}

fn diff(old: &[(&str, &str)], new: &[(&str, &str)]) -> Diff {
    compare(&tree(old), &tree(new), &Options::default())
}

#[test]
fn a_definition_of_another_file_is_reached() {
    let order =
        r#"{"type": "object", "properties": {"line": {"$ref": "Shared.json#/$defs/Line"}}}"#;
    let old =
        r#"{"$defs": {"Line": {"type": "object", "properties": {"sku": {"type": "string"}}}}}"#;
    let new = r#"{"$defs": {"Line": {"type": "object", "properties": {"sku": {"type": "string"}},
        "required": ["sku"]}}}"#;
    let diff = diff(
        &[("Order.json", order), ("Shared.json", old)],
        &[("Order.json", order), ("Shared.json", new)],
    );
    assert_eq!(verdicts(&diff, "Order"), ["compatible", "breaking"]);
    assert_eq!(verdicts(&diff, "Shared#Line"), ["compatible", "breaking"]);
    let findings: Vec<_> = diff.findings().collect();
    assert_eq!(findings.len(), 1, "a change is one finding");
    assert_eq!(findings[0].0.name, "Shared#Line");
    assert_eq!(*findings[0].1.reaches, ["Order".to_owned()]);
}

#[test]
fn what_is_below_not_is_turned_round() {
    let order = r#"{"type": "object", "properties": {"code": {"not": {"$ref": "Code.json"}}}}"#;
    let diff = diff(
        &[("Order.json", order), ("Code.json", r#"{"type": "string", "minLength": 4}"#)],
        &[("Order.json", order), ("Code.json", r#"{"type": "string", "minLength": 2}"#)],
    );
    assert_eq!(verdicts(&diff, "Code"), ["breaking", "compatible"]);
    assert_eq!(verdicts(&diff, "Order"), ["compatible", "breaking"]);
}

#[test]
fn a_pointer_into_a_type_is_followed_where_the_type_itself_is_as_before() {
    let order = r#"{"type": "object", "properties": {"id": {"$ref": "Item.json#/properties/id"}}}"#;
    let item = |kind: &str| {
        format!(
            r#"{{"type": "object", "properties": {{"id": {{"type": "{kind}"}}}}, "maxProperties": 0}}"#
        )
    };
    let diff = diff(
        &[("Order.json", order), ("Item.json", &item("string"))],
        &[("Order.json", order), ("Item.json", &item("boolean"))],
    );
    assert_eq!(verdicts(&diff, "Item"), ["compatible", "compatible"]);
    assert_eq!(verdicts(&diff, "Order"), ["breaking", "breaking"]);
}

#[test]
fn a_branch_that_is_referred_to_is_reached_though_it_has_no_finding_of_its_own() {
    let one = |bound: u32| {
        format!(
            r#"{{"anyOf": [{{"type": "string"}}, {{"type": "array", "maxItems": {bound}}}, {{"type": "array"}}]}}"#
        )
    };
    let two = r#"{"items": {"$ref": "One.json#/anyOf/1"}}"#;
    let diff = diff(
        &[("One.json", &one(3)), ("Two.json", two)],
        &[("One.json", &one(2)), ("Two.json", two)],
    );
    assert_eq!(verdicts(&diff, "One"), ["compatible", "compatible"]);
    assert_eq!(verdicts(&diff, "Two"), ["compatible", "breaking"]);
}

#[test]
fn a_file_of_definitions_alone_counts() {
    let file = |bound: u32| {
        format!(r#"{{"$defs": {{"Leg": {{"type": "integer", "maximum": {bound}}}}}}}"#)
    };
    let mut diff = diff(&[("Api.json", &file(5))], &[("Api.json", &file(9))]);
    assert_eq!(verdicts(&diff, "Api#Leg"), ["breaking", "compatible"]);
    let mut readers = Gate::none();
    readers.readers = true;
    assert!(readers.judge(&mut diff));
    let mut writers = Gate::none();
    writers.writers = true;
    assert!(!writers.judge(&mut diff));
    assert!(
        diff.findings().all(|(_, finding)| finding.severity != callspec_compat::Severity::Error)
    );
}

#[test]
fn what_only_undocumented_properties_show_fails_nothing_unless_asked_to() {
    let file = |properties: &str| {
        format!(r#"{{"type": "object", "properties": {{"id": {{"type": "string"}}{properties}}}}}"#)
    };
    let (old, new) = (file(""), file(r#", "note": {"type": "string"}"#));
    let mut added = diff(&[("T.json", &old)], &[("T.json", &new)]);
    assert_eq!(verdicts(&added, "T"), ["compatible", "breaking"]);
    assert!(
        added.types[0]
            .verdict(Level::Declared, Audience::Writers)
            .expect("one")
            .is_only_undocumented()
    );
    assert!(!Gate::default().judge(&mut added));
    let mut strict = Gate::default();
    strict.strict = true;
    assert!(strict.judge(&mut added));
    // What was promised to readers and is gone breaks them all the same.
    let mut removed = diff(&[("T.json", &new)], &[("T.json", &old)]);
    let mut readers = Gate::none();
    readers.readers = true;
    assert!(readers.judge(&mut removed));
}

#[test]
fn what_a_reference_or_a_part_documented_is_lost_with_it() {
    let definitions = r##""$defs": {
        "Base": {"type": "object", "properties": {"cost": {"type": "integer"}}},
        "Both": {"type": "object", "properties": {"cost": {"type": "integer"}, "to": {"type": "string"}}},
        "Leg": {"type": "object", "properties": {"to": {"type": "string"}}}}"##;
    let base = r##""allOf": [{"$ref": "#/$defs/Base"}]"##;
    let leg = |name: &str| format!(r##""properties": {{"leg": {{"$ref": "#/$defs/{name}"}}}}"##);
    let inline =
        r#""properties": {"leg": {"type": "object", "properties": {"to": {"type": "string"}}}}"#;
    let then =
        r#""if": {"required": ["to"]}, "then": {"properties": {"cost": {"type": "integer"}}}"#;
    let cases: [(&str, &str, bool); 6] = [
        (base, r#""type": "object""#, true),
        (r##""$ref": "#/$defs/Base""##, r#""type": "object""#, true),
        (&leg("Both"), &leg("Leg"), true),
        (&leg("Both"), inline, true),
        (then, r#""type": "object""#, true),
        // The other way round, writers meet what they did not know of.
        (&leg("Leg"), &leg("Both"), false),
    ];
    let mut readers = Gate::none();
    readers.readers = true;
    for (old, new, breaks) in cases {
        let file = |own: &str| format!("{{{own}, {definitions}}}");
        let mut diff = diff(&[("Call.json", &file(old))], &[("Call.json", &file(new))]);
        assert_eq!(readers.judge(&mut diff), breaks, "{old} to {new}");
    }
}

#[test]
fn a_type_that_got_another_name_is_gone_for_programs_whoever_refers_to_it() {
    let leg = r#"{"type": "object", "properties": {"to": {"type": "string"}}}"#;
    let call = |file: &str| {
        format!(r#"{{"type": "object", "properties": {{"leg": {{"$ref": "{file}"}}}}}}"#)
    };
    let diff = diff(
        &[("Leg.json", leg), ("Call.json", &call("Leg.json"))],
        &[("Part.json", leg), ("Call.json", &call("Part.json"))],
    );
    let part = diff.types.iter().find(|it| it.name == "Part").expect("told");
    assert_eq!(part.api.name(), "major");
}

#[test]
fn a_name_that_another_property_takes_over_fails_whatever_else_is_allowed() {
    let old = r#"{"type": "object", "properties": {"ID": {"type": "integer"}, "to": {"type": "string"}}}"#;
    let new = r#"{"type": "object", "properties": {"ID": {"type": "integer"}, "id": {"type": "integer"}}}"#;
    let mut diff = diff(&[("Call.json", old)], &[("Call.json", new)]);
    for finding in diff.types.iter_mut().flat_map(|it| &mut it.findings) {
        finding.allowed = Some("nobody used `to`".to_owned());
    }
    let mut programs = Gate::none();
    programs.api = true;
    assert!(programs.judge(&mut diff));
    assert_eq!(diff.types[0].taken, ["Call.id"]);
    assert_eq!(
        diff.types[0].problems(),
        ["`Call.id` stands for something else in the generated Rust types"]
    );
}

#[test]
fn a_renamed_property_that_keeps_its_rust_name_is_told_by_its_finding_alone() {
    let schema = |name: &str| {
        format!(r#"{{"type": "object", "properties": {{"{name}": {{"type": "integer"}}}}}}"#)
    };
    let diff = diff(&[("Call.json", &schema("ID"))], &[("Call.json", &schema("id"))]);
    assert_eq!(diff.types[0].api.name(), "major");
    assert_eq!(diff.types[0].taken, [""; 0]);
}

#[test]
fn properties_that_move_to_a_definition_are_neither_removed_nor_added() {
    let part = r#"{"type": "object", "properties": {"to": {"type": "string"}, "cost": {"type": "integer"}}}"#;
    let inline = format!(r#"{{"type": "object", "properties": {{"leg": {part}}}}}"#);
    let named = format!(
        r##"{{"type": "object", "properties": {{"leg": {{"$ref": "#/$defs/Leg"}}}}, "$defs": {{"Leg": {part}}}}}"##
    );
    for (old, new) in [(&inline, &named), (&named, &inline)] {
        let diff = diff(&[("Call.json", old)], &[("Call.json", new)]);
        assert_eq!(verdicts(&diff, "Call"), ["compatible", "compatible"]);
        let rules: Vec<_> = diff.findings().map(|it| it.1.rule.id).collect();
        assert!(!rules.iter().any(|it| it.starts_with("property-")), "{rules:?}");
    }
}
