//! Bounds behind types and names: `Agent[0..n]` is a list, `number (0-100)` a range, and nothing is lost silently.

mod leg;

use leg::{at, schema};

/// A page with one property, in each of the ways in which pages describe them.
fn pages(name: &str, word: &str) -> [String; 3] {
    [
        format!(
            "# Leg\n\n| Name | Type | Description |\n|---|---|---|\n| {name} | {word} | It. |\n"
        ),
        format!("Leg Resource\n\nAttributes\n\nName\tType\tDescription\n{name}\t{word}\tIt.\n")
            .replace("Leg Resource", "Leg"),
        format!(
            "<h1>Leg</h1><table><tr><th>Name<th>Type<th>Description<tr><td>{name}<td>{word}<td>It.</table>"
        ),
    ]
}

#[test]
fn bounds_that_end_with_any_number_make_a_list() {
    for (word, item, least) in [
        ("agents[0..n]", "agents", ""),
        ("Agent[0..*]", "Agent", ""),
        ("Agent [1..n]", "Agent", "1"),
        ("Agent(0..n)", "Agent", ""),
        ("Agent[n]", "Agent", ""),
        ("agentInfo[]", "agentInfo", ""),
        ("array[2..n] of Agent", "Agent", "2"),
    ] {
        for text in pages("legs", word) {
            let (found, report) = schema(&text);
            let own = ["properties", "legs", "items", "$ref"];
            assert_eq!(at(&found, &own), format!("\"{item}.json\""), "{text}");
            let documented = ["x-documented", "properties", "legs", "minItems"];
            assert_eq!(at(&found, &documented), least, "{text}");
            assert!(report.guessed.is_empty(), "{text}");
        }
    }
    let (found, _) = schema(&pages("ids", "string[0..n]")[0]);
    assert_eq!(at(&found, &["properties", "ids", "items", "type"]), "\"string\"");
}

#[test]
fn bounds_of_a_text_or_a_number_are_its_own() {
    for (word, kind, [least, most], guesses) in [
        ("number (0-100)", "number", ["minimum:0", "maximum:100"], 0),
        ("integer (1..5)", "integer", ["minimum:1", "maximum:5"], 0),
        ("string (1-64)", "string", ["minLength:1", "maxLength:64"], 0),
        ("string [ 1 .. 64 ] characters", "string", ["minLength:1", "maxLength:64"], 0),
        ("string[1..64]", "string", ["minLength:1", "maxLength:64"], 1),
        ("integer[1..5]", "integer", ["minimum:1", "maximum:5"], 1),
        ("string[1..5] items", "array", ["minItems:1", "maxItems:5"], 0),
        ("Agent[1..5]", "array", ["minItems:1", "maxItems:5"], 0),
        ("boolean[2]", "array", [":", ":"], 1),
        ("string[10]", "string", [":", ":"], 1),
        ("string[0..1]", "string", [":", ":"], 0),
        ("list<string[1..5]>", "array", [":", ":"], 1),
    ] {
        let (found, report) = schema(&pages("it", word)[0]);
        assert_eq!(at(&found, &["properties", "it", "type"]), format!("\"{kind}\""), "{word}");
        for bound in [least, most] {
            let (keyword, value) = bound.split_once(':').expect("a colon");
            let documented = at(&found, &["x-documented", "properties", "it", keyword]);
            assert_eq!(documented, value, "{word}");
        }
        assert_eq!(report.guessed.len(), guesses, "{word}: {:?}", report.guessed);
    }
}

#[test]
fn brackets_behind_a_name_make_a_list() {
    for name in ["agents[0..n]", "agents[*]", "agents[]"] {
        for word in ["Agent", "Agent[]"] {
            let (found, report) = schema(&pages(name, word)[0]);
            let own = ["properties", "agents", "items", "$ref"];
            assert_eq!(at(&found, &own), "\"Agent.json\"", "{name} {word}");
            assert_eq!(report.guessed.len(), usize::from(word == "Agent"), "{name} {word}");
        }
    }
}

#[test]
fn flags_behind_a_type_are_flags() {
    for (word, name, value) in [
        ("string required", "type", "\"string\""),
        ("string, required", "type", "\"string\""),
        ("integer (required)", "type", "\"integer\""),
        ("string (uuid), required", "format", "\"uuid\""),
        ("string[0..n] required, read-only", "readOnly", "true"),
        ("integer, nullable, required", "type", "[\"integer\",\"null\"]"),
        ("string deprecated, mandatory", "deprecated", "true"),
    ] {
        let (found, report) = schema(&pages("it", word)[0]);
        assert_eq!(at(&found, &["properties", "it", name]), value, "{word}");
        assert!(found.to_string().contains("\"required\":[\"it\"]"), "{word}: {found}");
        assert!(report.guessed.is_empty() && report.unresolved.is_empty(), "{word}");
    }
    let (found, _) = schema(&pages("it", "string, optional")[0]);
    assert_eq!(at(&found, &["properties", "it", "type"]), "\"string\"");
    assert!(!found.to_string().contains("\"required\""), "{found}");
}
